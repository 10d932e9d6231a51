"""Typed brackets become forks, and the page that is printed from them says what was typed: every word, every bracket, in order."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting import model as m
from drafting import read, show, write
from drafting.read import _brackets, markdown, text
from drafting.weave import settle
from tests.laws.test_text_formats import typed as typed_lines

ROUNDS = Path(__file__).parents[1].parent / "shared/data/rounds"
real = pytest.mark.skipif(not ROUNDS.is_dir(), reason="the real texts are not part of the project")


def drafted(source: str, brackets: str = "read") -> m.Draft:
    return read.read(source.encode(), "a.txt", "text", brackets)


def forks(source: str) -> list[m.Fork[m.Inline] | m.Fork[m.Child]]:
    return list(m.forks(drafted(source)))


def fork(source: str) -> m.Fork[m.Inline]:
    """The one fork among the words of a text."""
    (found,) = forks(source)
    return found  # type: ignore[return-value]


def stances(source: str) -> list[str]:
    return [f"{voice.party} {voice.stance}" for found in forks(source) for option in found.options for voice in option.voices]


def said(source: str) -> list[str]:
    """What each alternative of the one fork says, tabled words first."""
    found = fork(source)
    return [m.spoken(side) for side in m.sides(found) if side or side is not found.base]


def printed(draft: m.Draft) -> str:
    """The words of the page, as they stand on it."""
    page = show.page(draft)
    rows = " ".join(_row(row) for row in page.rows)
    return " ".join([show.text_of(page.title), rows, *(show.text_of(note.text) for note in page.notes)])


def _row(row: show.Row) -> str:
    return " ".join([row.number, show.text_of(row.heading), show.text_of(row.text), *map(_row, row.rows)])


def shown(source: str) -> str:
    return " ".join(printed(drafted(source)).split())


# ── heads ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("typed", "page"),
    [
        ("[US/AU propose; JP oppose: shall]", "[AU, US propose; JP oppose: shall]"),
        ("[JP oppose; US propose: shall]", "[US propose; JP oppose: shall]"),
        ("[PE: generation,]", "[PE: generation,]"),
        ("[US propose: shall]", "[US: shall]"),
        ("[US, AU and JP support: shall]", "[AU, JP, US support: shall]"),
        ("[US//AU  oppose: shall]", "[AU, US oppose: shall]"),
        ("[US/AU propose CL/NZ oppose: shall]", "[AU, US propose; CL, NZ oppose: shall]"),
        ("[US/MX/CLpropose: shall]", "[CL, MX, US: shall]"),
        ("[US PROP; JP OPP: shall]", "[US propose; JP oppose: shall]"),
        ("[PROP: US, EU; OPP: JP: shall]", "[EU, US propose; JP oppose: shall]"),
        ("[Proposed by US/EU; opposed by JP: shall]", "[EU, US propose; JP oppose: shall]"),
        ("[US proposes; JP reserves; EU is considering: shall]", "[US propose; JP reserve; EU consider: shall]"),
        ("[CL/JP/MX12 oppose: shall]", "[CL, JP, MX oppose: 12 shall]"),
        ("[US propose; MX 15 oppose192: shall]", "[US propose; MX oppose: 15 192 shall]"),
        ("[US propose; JP oppose:13 shall]", "[US propose; JP oppose: 13 shall]"),
        ("[NZ/VN propose. The protection]", "[NZ, VN: The protection]"),
        ("[EU/CH/J oppose: shall]", "[CH, EU, J oppose: shall]"),
        ("[AOSIS, G-77, LMDC support: shall]", "[AOSIS, G-77, LMDC support: shall]"),
        ("[G-77 and China propose: shall]", "[G-77/China: shall]"),
        ("[AUS/CAN/JPN: shall]", "[AUS, CAN, JPN: shall]"),
        ("[XYZ oppose: shall]", "[XYZ oppose: shall]"),
        ("[US: —]", "[US: —]"),
    ],
)
def test_heads_are_understood_as_people_type_them(typed: str, page: str) -> None:
    assert shown(f"Each Party {typed} report.") == f"Each Party {page} report."
    assert stances(f"Each Party {typed} report.")


def test_voices_stand_in_one_order() -> None:
    assert stances("Each [JP oppose; US/AU propose: Party] shall.") == ["AU propose", "US propose", "JP oppose"]


@pytest.mark.parametrize(
    "typed",
    [
        "[Note: text]",
        "[Placeholder: text]",
        "[A: text]",
        "[CMA: text]",
        "[ALT 1: a][ALT 2: b]",
        "[NOTE: a] and [NOTE: b]",
        "[US propose; US oppose: both]",
        "[US reserves its position: text]",
        "[Article 5: text]",
        "[at 10:30]",
    ],
)
def test_what_names_no_party_is_no_head(typed: str) -> None:
    assert not stances(f"Words {typed} here.")
    assert shown(f"Words {typed} here.") == f"Words {typed} here."


def test_parties_are_known_from_the_list_or_from_several_brackets() -> None:
    words = "Each Party [QQ: shall] report{}."
    assert not stances(words.format(""))
    assert stances(words.format(" [QQ/ZZZ: soon] or [ZZZ: late]")) == ["QQ propose", "QQ propose", "ZZZ propose", "ZZZ propose"]
    assert stances("A title\n\nParties: QQ\n\n" + words.format("")) == ["QQ propose"]
    literal = drafted("Each [Euland oppose: Party] shall.", "literal")
    assert not any(option.voices for each in m.forks(_brackets.typed(literal)[0]) for option in each.options)
    assert any(option.voices for each in m.forks(_brackets.typed(literal, ["Euland"])[0]) for option in each.options)


def test_the_footnote_of_a_head_is_kept_as_a_superscript() -> None:
    assert fork("Each [US propose; MX12 oppose: Party] shall.").options[0].content == (m.Words("12", ("sup",)), m.Words(" Party"))


def test_a_footnote_in_a_head_hangs_on_the_words() -> None:
    draft = markdown.read(b"Each Party [US propose; JP[^1] oppose: shall] report.\n\n[^1]: JP is flexible.\n", "a.md")
    (found,) = m.forks(draft)
    assert [type(piece) for piece in found.options[0].content] == [m.Note, m.Words]


def test_a_party_gets_its_words_back_from_typed_brackets() -> None:
    draft = drafted("Each Party [shall][EU/JP: should endeavour to] report [US propose; EU oppose: each year].")
    assert printed(settle(draft, "EU")).strip() == "Each Party should endeavour to report ."
    assert printed(settle(draft, "US")).strip() == "Each Party shall report each year."


# ── alternatives, gaps, what stays as typed ───────────────────────────────────────────────────────────────────────────


def test_adjacent_brackets_are_alternatives() -> None:
    assert said("Each Party [shall][should] report.") == ["shall", "should"]
    assert said("Each Party [shall] [should] report.") == ["shall", "should"]
    assert said("stocks[,][and] mines") == [",", "and"]
    assert len(forks("Each Party [shall] not [should] report.")) == 2


def test_a_nameless_bracket_that_parties_answer_is_the_text_as_tabled() -> None:
    found = fork("Each Party [shall][EU: should] report.")
    assert (found.base, len(found.options)) == (m.content("shall"), 1)
    assert fork("Each Party [EU: should][shall] report.").base == ()


def test_what_is_only_opposed_stays_in_its_bracket() -> None:
    found = fork("curative [US oppose: chagas] drugs")
    assert found == m.Fork((), (m.Option(m.content("chagas"), (m.Voice("US", "oppose"),)),))


@pytest.mark.parametrize("gap", ["[ ]", "[]", "[___]", "[…]", "[...]"])
def test_a_gap_is_a_blank(gap: str) -> None:
    draft = drafted(f"within {gap} days")
    assert [piece for p in m.walk(draft.body) for piece in p.content if isinstance(piece, m.Blank)] == [m.Blank("blank-1")]
    assert shown(f"within {gap} days") == "within [___] days"


@pytest.mark.parametrize("typed", ["[x] days", "[XX] days", "XX days, TBD", "{Note}", "[.]", "see [^9] there", "Option 1: [No text]"])
def test_other_placeholders_stay_words(typed: str) -> None:
    assert shown(f"within {typed}") == f"within {typed}"


def test_brackets_nest_ten_deep() -> None:
    source = "a" + "".join(f" [US: b{n}" for n in range(10)) + "]" * 10
    assert shown(source) == source
    assert len(stances(source)) == 10


def test_brackets_of_notes_are_their_own() -> None:
    draft = markdown.read(b"Each Party[^1] shall [report.\n\n[^1]: [US: never]] said.\n", "a.md")
    assert printed(draft).split() == ["Each", "Party", "shall", "[report.", "[US:", "never]]", "said."]
    assert sum(1 for each in m.forks(draft) if each.options[0].voices) == 1


def test_brackets_stay_as_typed_when_asked() -> None:
    assert not any(m.forks(drafted("Each Party [shall][EU: should] report.", "literal")))


# ── numbers ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("typed", "label", "kind"),
    [
        ("[US/AU propose; JP oppose: 4. Each Party shall report.]", "4.", "paragraph"),
        ("[4. US propose: Each Party shall report.]", "4.", "paragraph"),
        ("[NZ/VN propose. g. The protection shall end.]", "g.", "point"),
        ("[(b) Each Party shall report.]", "(b)", "point"),
        ("[[1. Each Party] shall report.]", "1.", "paragraph"),
    ],
)
def test_the_number_of_a_bracketed_paragraph_is_its_label(typed: str, label: str, kind: str) -> None:
    draft = drafted(f"Article 1\n\n{typed}\n")
    assert [(p.label, p.kind) for p in m.walk(draft.body)][-1] == (label, kind)
    assert printed(draft).split()[2] == label


def test_a_bracket_that_opens_before_the_number_holds_the_paragraph() -> None:
    draft = drafted("Article 1\n\n1. Each Party.\n\n[EU: 2. All Parties.]\n\n3. No Party.\n")
    assert "2." not in printed(settle(draft, "US"))
    assert "2.  All Parties." in printed(settle(draft, "EU"))


def test_rival_paragraphs_with_one_number_are_alternatives() -> None:
    found = fork("Article 9\n\n[1. Each Party shall permit transfers.]\n\n[1. The Parties shall guarantee transfers.]\n\n2. No Party.\n")
    assert [[p.label for p in option.content if isinstance(p, m.Provision)] for option in found.options] == [["1."], ["1."]]


def test_an_article_in_brackets_keeps_its_name() -> None:
    draft = drafted("Article 1\n\nEach Party.\n\n[Article 2: Stocks\n\nAll Parties.]\n\nArticle 3\n\nNo Party.\n")
    (found,) = m.forks(draft)
    assert [(p.kind, p.label) for p in found.options[0].content if isinstance(p, m.Provision)] == [("article", "Article 2")]


# ── brackets across paragraphs ────────────────────────────────────────────────────────────────────────────────────────

STRADDLING = """Article 1

1. Each Party shall [US propose; JP oppose: hold

2. stocks of:

(a) cobalt;

(b) nickel] and

3. meet.
"""


def test_a_bracket_across_paragraphs_is_one_group() -> None:
    found = forks(STRADDLING)
    assert {each.group for each in found} == {"b1"}
    assert all(each.options[0].voices == found[0].options[0].voices for each in found)
    assert shown(STRADDLING) == (
        "Article 1 1. Each Party shall [US propose; JP oppose: hold 2. stocks of: (a) cobalt; (b) nickel] and 3. meet."
    )


def test_provisions_that_stand_in_a_bracket_whole_are_in_one_fork() -> None:
    (found,) = forks("Article 1\n\n1. Each Party.\n\n[2. All Parties.\n\n(a) cobalt;\n\n3. No Party.]\n\n4. Some.\n")
    assert (found.group, len(found.options[0].content)) == ("", 2)


def test_every_format_prints_one_bracket_for_a_group() -> None:
    for name in ("text", "markdown", "html"):
        page = write.write(drafted(STRADDLING), name).decode()
        body = page if name != "html" else re.sub(r"<(style|script|head).*?</\1>|<[^>]*>", "", page, flags=re.DOTALL)
        assert (body.count("[US"), len(re.findall(r"nickel\\?\]", body))) == (1, 1), name


def test_xml_and_json_give_typed_brackets_back() -> None:
    draft = drafted(STRADDLING + "\n4. Each [shall][should] within [ ] days [US oppose: chagas].\n")
    for name in ("xml", "json"):
        assert read.read(write.write(draft, name), f"a.{name}") == draft


# ── what does not add up ──────────────────────────────────────────────────────────────────────────────────────────────


def test_a_bracket_that_never_closes_is_a_finding_and_stays() -> None:
    source = "Article 1\n\n1. Each Party [shall report.\n\nArticle 2\n\n1. All Parties] meet [soon].\n"
    assert shown(source) == "Article 1 1. Each Party [shall report. Article 2 1. All Parties] meet [soon]."
    second, first = read.findings(source.encode(), "a.txt")
    assert (first.rule, first.severity, first.provision, first.origin) == ("bracket", "warning", "Article 2, 1.", "a.txt:7")
    assert first.message.startswith('A bracket of Article 2, 1. was never opened: "All Parties]". It stays as typed;')
    assert 'of Article 1, 1. never closes: "[shall report."' in second.message
    assert len(forks(source)) == 1


def test_a_stray_bracket_does_not_swallow_the_text() -> None:
    far = "\n\n".join(f"{n}. Each Party shall [meet][talk]." for n in range(2, 30))
    source = f"Article 1\n\n1. Each [Party shall.\n\n{far}\n\n30. All Parties] meet.\n\n31. No Party] talks.\n"
    assert not any(each.group for each in forks(source))
    assert len(read.findings(source.encode(), "a.txt")) == 3


def test_sound_brackets_and_marked_up_formats_find_nothing() -> None:
    assert read.findings(b"Each Party [shall][should] report.", "a.txt") == ()
    assert read.findings(write.write(drafted("Each Party [shall] report."), "xml"), "a.xml") == ()


# ── the law ───────────────────────────────────────────────────────────────────────────────────────────────────────────

_NUMBER = re.compile(
    r"(?<!\w)(?:article\s+[\dX]+(?:\.[\dX]+)*(?:\s?[:.])?|\d+(?:\.(?:\d+|X))*\s?(?:bis|ter|quater)?\.|\d+\s?(?:bis|ter|quater)\b|\([a-z]{1,4}\)|[a-z][.)](?=\s))",
    re.IGNORECASE,
)


def signs(text_: str) -> str:
    """Every letter and mark in order without spaces, and without numbers, which a bracket may hold or follow; a gap is a gap."""
    text_ = re.sub(r"\s+", "", _NUMBER.sub("", m.plain(text_)))
    return re.sub(r"\[(?:…|\.{3,}|_*)\]", "[]", text_).replace("—", "").replace("_", "")


def letters(text_: str) -> str:
    return "".join(re.findall(r"[^\W_]", text_))


PIECES = (
    *("[", "[", "[", "]", "]", "]", "][", "] [", "[ ]", "[]", "[x]", "[…]", "[US: ", "[AU, US propose; JP oppose: ", "[EU oppose: "),
    *("[shall][should]", "[,][and]", "shall", "Each Party", "of the", "stocks,", "minerals.", " ", " "),
    *("\n\n", "\n\n", "\n\n1. ", "\n\n(a) ", "{Note}", "TBD", "—", "*"),
    *("\n\n[2. All", "\n\n[(b) each", "\n\nArticle 5\n\n", "\n\nArticle 6: Stocks\n\n", "\n\n[Article 7: Mines\n\n"),
)
HEADS = (
    ("US/AU propose; JP oppose: ", "AU, US propose; JP oppose: "),
    ("JP oppose; US propose: ", "US propose; JP oppose: "),
    ("PE: ", "PE: "),
    ("CLpropose: ", "CL: "),
    ("MX12 oppose: ", "MX oppose: 12 "),
    ("EU/CH/J reserve. ", "CH, EU, J reserve: "),
    ("G-77 support; US/NZ//CA propose:13 ", "CA, NZ, US propose; G-77 support: 13 "),
    ("", ""),
)


@st.composite
def balanced(draw: st.DrawFn, depth: int = 4) -> tuple[str, str]:
    """A stretch with brackets as typed, and as it is printed."""
    typed, page = "", ""
    for _ in range(draw(st.integers(1, 4))):
        if depth and draw(st.booleans()):
            head, canonical = draw(st.sampled_from(HEADS))
            inside, shown_ = draw(balanced(depth - 1))
            typed, page = f"{typed}[{head}{inside}]", f"{page}[{canonical}{shown_}]"
        word = draw(st.sampled_from(["shall", "report,", "each year", "and", "\n\n3. All Parties", "stocks;"]))
        typed, page = f"{typed}{word} ", f"{page}{word} "
    return typed, page


@given(balanced())
def test_heads_of_every_kind_keep_every_word_and_bracket(both: tuple[str, str]) -> None:
    typed, page = both
    draft = drafted(f"Article 1\n\n1. Each {typed}\n")
    assert signs(printed(draft)) == signs(f"Article 1\n\n1. Each {page}")


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=30).map("".join))
def test_no_word_and_no_bracket_is_lost_whether_they_balance_or_not(source: str) -> None:
    _keeps(drafted(f"Article 1\n\nBegin {source}", "literal"))


@given(typed_lines())
def test_nothing_that_people_type_is_lost(source: tuple[str, list[str]]) -> None:
    if source[0].strip():
        for reader in (text, markdown):
            _keeps(reader.read(source[0].encode(), "a", "literal"))


def _keeps(literal: m.Draft) -> None:
    draft, findings = _brackets.typed(literal)
    was, now = printed(literal), printed(draft)
    assert signs(now) == signs(was)
    if not any(p.label for p in m.walk(draft.body)):
        assert letters(now) == letters(was)
    assert Counter(letters(now)) == Counter(letters(was))
    assert read.read(write.write(draft, "xml"), "a.xml") == draft
    assert _brackets.typed(literal) == (draft, findings)


# ── real texts ────────────────────────────────────────────────────────────────────────────────────────────────────────


@real
@pytest.mark.parametrize("path", sorted([*ROUNDS.glob("paris/*.md"), *ROUNDS.glob("*/*.txt")]), ids=lambda path: path.name)
def test_real_texts_keep_every_word_and_bracket(path: Path) -> None:
    literal = read.read(path.read_bytes(), path.name, brackets="literal")
    draft, _ = _brackets.typed(literal)
    assert signs(printed(draft)) == signs(printed(literal))
    assert Counter(letters(printed(draft))) == Counter(letters(printed(literal)))


# brackets opened and closed as typed (without marks of footnotes); those read as pairs; choices between alternatives; brackets that
# straddle provisions; brackets in labels and links; stray ones
COUNTS = {
    "agreement_23-oct-2015.md": (1028, 1029, 1014, 229, 10, 2, 25),
    "agreement_4-dec-2015.md": (1024, 1027, 1012, 258, 8, 3, 21),
    "11infnot.txt": (1617, 1618, 1604, 372, 16, 2, 23),
    "acta_2010-04_public.txt": (735, 729, 717, 176, 20, 2, 26),
    "ftaa_draft1_2001_investment_art9_transfers.txt": (16, 16, 16, 4, 0, 0, 0),
    "mai_1997_definitions_footnote_attribution.txt": (3, 3, 3, 0, 0, 0, 0),
    "unfccc_streamlined_2015-06-11_preamble.txt": (14, 11, 11, 2, 0, 0, 3),
}


@real
@pytest.mark.parametrize("name", COUNTS)
def test_the_brackets_of_real_texts_are_counted(name: str) -> None:
    (path,) = ROUNDS.glob(f"*/{name}")
    typed = re.sub(r"\A---\n.*?\n---\n|\[\^\w+\]", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    draft = read.read(path.read_bytes(), name)
    found, strays = list(m.forks(draft)), read.findings(path.read_bytes(), name)
    groups = {each.group for each in found if each.group}
    alternatives = [len(each.options) + bool(each.base) for each in found if not each.group]
    pairs = sum(alternatives) + len(groups)
    choices = sum(1 for each in alternatives if each > 1)
    labels = sum(str(p.label).count("[") for p in m.walk(draft.body)) + (typed.count("](") if path.suffix == ".md" else 0)
    assert (typed.count("["), typed.count("]"), pairs, choices, len(groups), labels, len(strays)) == COUNTS[name]
    unclosed = sum("never closes" in each.message for each in strays)
    assert (pairs + unclosed + labels, pairs + len(strays) - unclosed + labels) == (typed.count("["), typed.count("]"))
    assert not any(option.voices for each in found for option in each.options)  # nobody is named in the heads of these texts


def test_a_number_without_words_behind_a_bracket_stays_behind_it() -> None:
    _keeps(text.read("[1. w1000]\n[1. w1001]\n一\n[1. w1002]".encode(), "a", "literal"))
