"""Typed brackets become forks, and the page that is printed from them says what was typed: every word, every bracket, in order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting import model as m
from drafting import read, show, write
from drafting.errors import Malformed
from drafting.read import _asides, _brackets, _quiet, markdown, text
from drafting.read._parties import PARTIES
from drafting.weave import accept, compare, reject, settle
from tests.laws.test_text_formats import typed as typed_lines
from tests.laws.test_text_formats import words_in_order

ROUNDS = Path(__file__).parents[1].parent / "shared/data/rounds"
real = pytest.mark.skipif(not ROUNDS.is_dir(), reason="the real texts are not part of the project")


def drafted(source: str, brackets: str = "read") -> m.Draft:
    return read.read(source.encode(), "a.txt", "text", brackets)


def forks(source: str) -> list[m.Fork[m.Inline] | m.Fork[m.Child]]:
    return list(m.forks(drafted(source)))


def fork(source: str) -> m.Fork[m.Inline]:
    """The one fork among the words of a text."""
    (found,) = forks(source)
    return cast("m.Fork[m.Inline]", found)


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


AKN = (
    '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><doc name="treaty"><mainBody><article><num>Article 1</num>'
    "<paragraph><content><p>@</p></content></paragraph></article></mainBody></doc></akomaNtoso>"
)


@pytest.mark.parametrize(
    ("form", "page"),
    [
        ("html", "<!DOCTYPE html><html><body><h1>Agreement</h1><h2>Article 1</h2><p>@</p></body></html>"),
        ("akn", AKN),
        ("legalxml", "<treaty><article><num>Article 1</num><paragraph><num>1.</num><content>@</content></paragraph></article></treaty>"),
        ("markdown", "# Agreement\n\n## Article 1\n\n@\n"),
    ],
)
def test_every_reader_of_foreign_texts_reads_typed_brackets(form: str, page: str) -> None:
    source = page.replace("@", "Each Party [US/AU propose; JP oppose: shall][should] report. {Placement proposal: Article 5}").encode()
    (found,) = m.forks(read.read(source, "a", form))
    assert found.options[0].voices == (m.Voice("AU"), m.Voice("US"), m.Voice("JP", "oppose"))
    assert not any(m.forks(read.read(source, "a", form, "literal")))


def test_what_a_foreign_document_inserts_and_deletes_stays_so() -> None:
    source = AKN.replace("@", "Each Party <del>should</del><ins>shall</ins> [EU: not] report <ins>each [JP: full] year</ins>.").encode()
    kinds = [(each.kind, bool(each.base)) for each in m.forks(read.read(source, "a", "akn"))]
    assert kinds == [(m.CHANGE, True), (m.BRACKET, False), (m.CHANGE, False)]


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


def test_rival_paragraphs_keep_their_parties_wherever_the_number_stands() -> None:
    for source in ("[US: 3. Each Party.]\n\n[EU: 3. All Parties.]", "3. [US: Each Party.]\n\n3. [EU: All Parties.]"):
        for typed in (source, source.replace("\n\n", "\n")):
            found = fork(f"Article 9\n\n2. No Party.\n\n{typed}\n\n4. Some.\n")
            assert [[voice.party for voice in option.voices] for option in found.options] == [["US"], ["EU"]]
            assert [m.spoken(side[0].content) for side in m.sides(found)[1:] if isinstance(side[0], m.Provision)] == [
                "Each Party.",
                "All Parties.",
            ]


def test_bare_paragraphs_with_one_number_are_a_finding_and_stay() -> None:
    source = "Article 9\n\n3. Each Party.\n\n3. All Parties.\n\n4. Some.\n"
    assert not forks(source)
    (found,) = read.findings(source.encode(), "a.txt")
    assert (found.rule, found.severity, found.provision, found.origin) == ("number", "warning", "3.", "a.txt:5")


# ── options ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Option 1:", "Option 2:"),
        ("Option 1.", "Option 2."),
        ("OPTION 1 \u2014", "OPTION 2 \u2014"),
        ("Option I:", "Option II:"),
        ("Option A:", "Option B:"),
        ("Option (a)", "Option (b)"),
        ("Option (b)(i):", "Option (b)(ii):"),
        ("ALT 1", "ALT 2"),
        ("Alt. 1:", "Alt. 2:"),
        ("ALT1:", "ALT2:"),
        ("Alternative A", "Alternative B"),
    ],
)
def test_labels_of_options_are_understood_as_people_type_them(first: str, second: str) -> None:
    one, all_ = "Each Party shall report.", "All Parties meet."
    for apart_ in ("\n\n", "\n"):
        for behind in (" ", "\n\n"):
            found = fork(f"Article 9\n\n{first}{behind}{one}{apart_}{second}{behind}{all_}\n")
            heads = [side[0] for side in m.sides(found)[1:]]
            assert [(p.label, m.spoken(p.content)) for p in heads if isinstance(p, m.Provision)] == [(first, one), (second, all_)]
    assert shown(f"Article 9\n\n{first} {one}\n\n{second} {all_}") == f"Article 9 {first} {one} {second} {all_}"


@pytest.mark.parametrize("nothing", ["No text", "no text.", "[No text]", "No text on reports {see Article 9}", "No provision on reports"])
def test_an_option_without_text_says_nothing(nothing: str) -> None:
    source = f"Article 9\n\nOption 1: Each Party shall report.\n\nOption 2: {nothing}\n"
    says = [
        settle(replace(drafted(source), body=p), None).body for p in (fork(source).options[1].content[0],) if isinstance(p, m.Provision)
    ]
    assert [(p.label, p.heading, p.content, p.children) for p in says] == [(f"Option 2: {nothing}", (), (), ())]
    assert shown(source) == " ".join(source.split())


@pytest.mark.parametrize(
    "attribution",
    ["Option 1 [US, JP]:", "Option 1 (US/JP):", "Option 1 [JP and US propose]:", "[US/JP: Option 1:", "[US, JP propose: Option 1:"],
)
def test_parties_stand_behind_the_option_at_whose_label_they_are_named(attribution: str) -> None:
    ends = "]" if attribution.startswith("[") else ""
    source = f"Article 9\n\n{attribution} Each Party shall report.{ends}\n\nOption 2 [EU; CA oppose]: No text\n"
    found = fork(source)
    assert [[f"{voice.party} {voice.stance}" for voice in option.voices] for option in found.options] == [
        ["JP propose", "US propose"],
        ["EU propose", "CA oppose"],
    ]
    assert shown(source) == "Article 9 [JP, US: Option 1: Each Party shall report.] [EU propose; CA oppose: Option 2: No text]"
    assert shown(shown(source).replace(" [", "\n\n[")) == shown(source)


def test_options_in_nameless_brackets_keep_their_brackets() -> None:
    source = "Article 9\n\n[Option 1: Each Party.]\n\n[Option 2: All Parties.\n\nThey meet.]\n\n[Option 3: No text]\n"
    assert len(fork(source).options) == 3
    assert shown(source) == " ".join(source.split())


def test_a_bracket_around_options_opens_before_the_first_label() -> None:
    source = "Article 9\n\n[Option 1: Each Party.\n\nOption 2: All Parties.]\n"
    assert [len(each.options) for each in forks(source)] == [1, 2]
    assert shown(source) == " ".join(source.split())


def test_one_option_alone_is_no_choice() -> None:
    for typed in ("Option 1: Each Party.", "Option 2: Each Party.\n\nOption 1: All Parties.", "[Option 1: Each Party.]\n\nAll Parties."):
        assert not any(len(each.options) > 1 for each in forks(f"Article 9\n\n{typed}\n"))


# ── what negotiators say ──────────────────────────────────────────────────────────────────────────────────────────────


def notes(source: str, form: str = "text") -> list[tuple[str, str]]:
    """The words that each negotiators' note hangs on, and the note."""
    lines = [line for p in m.walk(read.read(source.encode(), "a", form).body) for line in m.lines(p)]
    at = [(line, n, piece) for line in lines for n, piece in enumerate(line)]
    return [(m.spoken(line[:n]), m.spoken(x.content)) for line, n, x in at if isinstance(x, m.Note) and x.audience == "negotiators"]


@pytest.mark.parametrize(
    "aside",
    [
        "{Placement proposal: move to Article 5}",
        "{Proposed to move this to Article 12 (Committee)}",
        "{move to the Agreement}",
        "[EU: move to Article 4]",
        "[JP propose moving to the definitions]",
        "[US/AU propose: to be moved to Annex II]",
        "[Negotiators' note: study moving this]",
        "[Note: CA is considering]",
        "[MX reserves its position pending Article 7]",
    ],
)
def test_what_negotiators_say_is_a_note_on_the_words_before_it(aside: str) -> None:
    for between in (" ", "\n\n"):
        assert notes(f"Article 9\n\n1. Each Party shall report.{between}{aside}\n\n2. No Party.\n") == [("Each Party shall report.", aside)]


@pytest.mark.parametrize(
    "aside",
    [
        "Negotiator's Note: CL is flexible.",
        "Note: CA is considering this paragraph.",
        "At least two delegations reserve their position on the whole of this Article.",
        "MX/JP12 reserve their position pending Article 7.",
        "[12] MX reserves its position pending Article 7.",
    ],
)
def test_a_paragraph_in_which_a_party_takes_a_position_is_a_note(aside: str) -> None:
    assert notes(f"Article 9\n\n1. Each Party shall report.\n\n{aside}\n\n2. No Party.\n") == [("Each Party shall report.", aside)]
    assert notes(f"# A\n\n1. Each Party[^1] shall report.\n\n[^1]: {aside}\n", "markdown") == [("Each Party", aside)]


@pytest.mark.parametrize("mark", ["[US propose; MX12 oppose: shall]", "[US propose; MX oppose:12 shall]", "shall [12]", "shall[12]"])
def test_a_note_with_a_number_hangs_where_that_is_cited(mark: str) -> None:
    draft = drafted(f"Article 9\n\n1. Each Party {mark} report.\n\n2. No Party.\n\n[12] MX reserves its position.\n")
    first, second = (p.content for p in m.walk(draft.body) if p.kind == "paragraph")
    assert [x.kind for x in m.inlines(first) if isinstance(x, m.Note)] == ["negotiators"]
    assert not any(isinstance(x, m.Note) for x in second)


@pytest.mark.parametrize(
    "typed",
    [
        "{Stockpiles}",
        "[US propose; JP oppose: shall]",
        "[US: move to eliminate tariffs]",
        "[US oppose chagas]",
        "Note: prices are in dollars.",
        "EU Member States shall report.",
        "[5] Reports are public.",
        "The Parties may move goods to any place.",
    ],
)
def test_other_words_are_no_notes(typed: str) -> None:
    for between in (" ", "\n\n"):
        assert not notes(f"Article 9\n\n1. Each Party shall report.{between}{typed}\n")


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
    *("\n\nOption 1: ", "\n\nOption 2: All ", "\n\nOption 3: No text", "\n\nALT 1 Each ", "\n\nALT 2 "),
    *("\n\nOption I:\n\n", "\n\nOption II:\n\n"),
    *("\n\n[Option 1: ", "\n\n[Option 2: No text]", "\n\n1. Option 1: ", "\n\n2. [US: each]", "\n\n2. [EU: all]", "\n\n[US: 3. each]"),
    *(" {Placement proposal: Article}", "\n\n[EU: move to the Annex]", "\n\nNote: CA is considering."),
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


def apart(literal: m.Draft) -> m.Draft:
    """A draft with its brackets as typed, what negotiators say of it hung where it stands."""
    return replace(literal, body=_asides.heard(literal.body, PARTIES))


def _keeps(literal: m.Draft) -> None:
    draft, findings = _brackets.typed(literal)
    assert signs(words_in_order(apart(literal).body)) == signs(words_in_order(literal.body))
    was, now = printed(apart(literal)), printed(draft)
    assert signs(now) == signs(was)
    if not any(p.label for p in m.walk(draft.body)):
        assert letters(now) == letters(was)
    assert Counter(letters(now)) == Counter(letters(was))
    assert read.read(write.write(draft, "xml"), "a.xml") == draft
    assert _brackets.typed(literal) == (draft, findings)
    assert read_throughout(literal) == (draft, findings)


def read_throughout(literal: m.Draft) -> tuple[m.Draft, tuple[m.Finding, ...]]:
    """A draft with its brackets as forks where nothing was passed by as quiet."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_quiet, "quiet", lambda body: frozenset())
        return _brackets.typed(literal)


# ── real texts ────────────────────────────────────────────────────────────────────────────────────────────────────────


@real
@pytest.mark.parametrize("path", sorted([*ROUNDS.glob("paris/*.md"), *ROUNDS.glob("*/*.txt")]), ids=lambda path: path.name)
def test_real_texts_keep_every_word_and_bracket(path: Path) -> None:
    literal = read.read(path.read_bytes(), path.name, brackets="literal")
    _keeps(literal)


# brackets opened and closed as typed (without marks of footnotes); those read as pairs; choices between alternatives; brackets that
# straddle provisions; brackets in labels, links and notes; stray ones; choices between labelled options, these, those that say nothing;
# notes of negotiators
COUNTS: dict[str, tuple[int, ...]] = {
    "agreement_23-oct-2015.md": (1028, 1029, 1012, 229, 10, 4, 25, 61, 153, 27, 9),
    "agreement_4-dec-2015.md": (1024, 1027, 1012, 258, 7, 3, 21, 41, 109, 18, 6),
    "11infnot.txt": (1617, 1618, 1598, 372, 15, 8, 23, 86, 206, 38, 14),
    "acta_2010-04_public.txt": (735, 729, 716, 176, 19, 2, 28, 8, 16, 0, 24),
    "ftaa_draft1_2001_investment_art9_transfers.txt": (16, 16, 16, 4, 0, 0, 0, 0, 0, 0, 0),
    "mai_1997_definitions_footnote_attribution.txt": (3, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0),
    "unfccc_streamlined_2015-06-11_preamble.txt": (14, 11, 11, 2, 0, 0, 3, 0, 0, 0, 0),
}


def labelled(fork: m.Fork[m.Inline] | m.Fork[m.Child]) -> list[m.Provision]:
    """The first provisions of the options that stand without a bracket, for a label parts them."""
    heads = [option.content[0] for option in fork.options if option.content and not option.voices] if len(fork.options) > 1 else []
    return [each for each in heads if isinstance(each, m.Provision) and re.match(r"\[?(option|alternative|alt\b)", str(each.label), re.I)]


def pieces(draft: m.Draft) -> Iterator[m.Inline]:
    return (piece for p in m.walk(draft.body) for line in m.lines(p) for piece in m.inlines(line))


@real
@pytest.mark.parametrize("name", COUNTS)
def test_the_brackets_of_real_texts_are_counted(name: str) -> None:
    (path,) = ROUNDS.glob(f"*/{name}")
    typed = re.sub(r"\A---\n.*?\n---\n|\[\^\w+\]", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    draft = read.read(path.read_bytes(), name)
    found = list(m.forks(draft))
    strays = [each for each in read.findings(path.read_bytes(), name) if each.rule == "bracket"]
    groups = {each.group for each in found if each.group}
    alternatives = [len(each.options) + bool(each.base) - len(labelled(each)) for each in found if not each.group]
    options = [labelled(each) for each in found if labelled(each)]
    nothing = sum(not (each.content or each.children) and "no " in str(each.label).lower() for heads in options for each in heads)
    pairs = sum(alternatives) + len(groups)
    choices = sum(1 for each in alternatives if each > 1)
    asides = [m.spoken(piece.content) for piece in pieces(draft) if isinstance(piece, m.Note) and piece.kind == "negotiators"]
    labels = sum(str(p.label).count("[") for p in m.walk(draft.body)) + (typed.count("](") if path.suffix == ".md" else 0)
    labels += sum(each.count("[") for each in asides)
    brackets = (typed.count("["), typed.count("]"), pairs, choices, len(groups), labels, len(strays))
    assert (*brackets, len(options), sum(map(len, options)), nothing, len(asides)) == COUNTS[name]
    unclosed = sum("never closes" in each.message for each in strays)
    assert (pairs + unclosed + labels, pairs + len(strays) - unclosed + labels) == (typed.count("["), typed.count("]"))
    assert not any(option.voices for each in found for option in each.options)  # nobody is named in the heads of these texts


FOREIGN = sorted(path for folder in ("akn", "agreements") for path in ROUNDS.parent.glob(f"{folder}/**/*.xml"))


@real
@pytest.mark.parametrize("path", [path for path in FOREIGN if path.stat().st_size < 100_000], ids=lambda path: path.name)
def test_brackets_of_foreign_xml_keep_every_word(path: Path) -> None:
    try:
        literal = read.read(path.read_bytes(), path.name, brackets="literal")
    except Malformed:
        return  # not every file of that folder is sound
    draft, _ = _brackets.typed(literal)
    assert signs(printed(draft)) == signs(printed(apart(literal)))
    assert [each for each in m.forks(draft) if each.kind == m.CHANGE] == [each for each in m.forks(literal) if each.kind == m.CHANGE]


def test_a_number_without_words_behind_a_bracket_stays_behind_it() -> None:
    _keeps(text.read("[1. w1000]\n[1. w1001]\n一\n[1. w1002]".encode(), "a", "literal"))


def compared(went: str, came: str) -> tuple[m.Draft, m.Draft, m.Draft]:
    """Two texts of some provisions in our XML, and their redline."""
    old, new = (read.read(f'<agreement id="a">{each}</agreement>'.encode(), "a.xml") for each in (went, came))
    return old, new, compare(old, new)


def test_a_bracket_goes_elsewhere_and_nothing_in_it_is_said_in_other_words_without_end() -> None:
    """What was struck in it for something else, in no bracket of its own, is woven once."""
    went = (
        '<text id="a.1"><fork group="b"><option><indent id="ores"/><crossheading id="metals">Metals</crossheading></option></fork></text>'
    )
    came = (
        '<annex id="a.2" label="Annex I"><heading><fork group="b"><option>List</option></fork></heading><fork group="b"><option>'
        '<indent id="ores">Metals</indent><crossheading id="scrap">Metals and scrap</crossheading></option></fork></annex>'
    )
    old, new, redline = compared(went, came)
    assert (reject(redline), accept(redline)) == (old, new)


def test_what_stands_in_a_passage_that_left_a_bracket_is_no_half_of_a_move() -> None:
    """Where the passage stood cannot be told, for the bracket around it is struck whole: it is new, and so is what it holds."""
    went = (
        '<paragraph id="ores" label="1."><fork><option>Ores</option></fork><text id="blank">______</text></paragraph>'
        '<paragraph id="desire" label="1.">Desiring to measure,</paragraph>'
    )
    came = (
        '<fork><option><paragraph id="ores" label="1.">Ores</paragraph></option></fork>'
        '<text id="blank" label="1.">______<paragraph id="desire">Desiring trade measures,</paragraph></text>'
    )
    _, _, redline = compared(went, came)
    assert not [fork for fork in m.forks(redline) if fork.relation]
    assert read.read(write.write(redline, "xml"), "redline.xml") == redline
