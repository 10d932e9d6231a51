"""What the readers make of real texts and of hostile ones, and which reader a file gets."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from drafting import model as m
from drafting import read, write
from drafting.align import align, named
from drafting.errors import Malformed, Missing, Unreadable
from drafting.read import _source, json, markdown, text
from drafting.weave import accept, compare, reject
from drafting.write import json as write_json
from drafting.write import markdown as write_markdown
from drafting.write import text as write_text
from tests.laws.test_text_formats import letters, read_notes, read_words, words_in_order
from tests.test_akn import said

SHARED = Path(__file__).parents[1].parent / "shared/data"
real = pytest.mark.skipif(not SHARED.is_dir(), reason="the real texts are not part of the project")

MARKDOWN = sorted([*SHARED.glob("rounds/paris/*.md"), *SHARED.glob("seeds/004*"), *SHARED.glob("versions/**/*.md")])
TEXTS = sorted([*SHARED.glob("rounds/*/*.txt"), *SHARED.glob("critical-minerals/*.txt"), *SHARED.glob("seeds/000*")])


# ── nothing is lost ───────────────────────────────────────────────────────────────────────────────────────────────────


@real
@pytest.mark.parametrize("path", MARKDOWN, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_word_of_real_markdown_is_there_in_order(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    draft = markdown.read(source.encode(), path.name, "literal")
    body, notes = _without_notes(_visible(source))
    assert letters(read_words(draft)) == letters(body)
    assert [letters(note) for note in read_notes(draft)] == [letters(note) for note in notes]


@real
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_every_word_of_real_text_is_there_in_order(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    draft = text.read(source.encode(), path.name, "literal")
    shown = re.sub(r"^\s{30,}\d+(?: of \d+)?$", "", source, flags=re.MULTILINE)
    found = letters(words_in_order(draft.body))
    if draft.marking:
        assert isinstance(draft.marking, str)
        shown = re.sub(r"\s*".join(map(re.escape, draft.marking.split())), "", shown)
    assert found == letters(shown)


def _visible(source: str) -> str:
    """Markdown without what no reader of the page would see."""
    source = re.sub(r"\A---\ntitle: (.*)\n(?:.*\n)*?---\n", r"\1\n", source)
    return re.sub(r"^\* TOC\n(?=\{:toc)|^\{:.*\}$", "", source, flags=re.MULTILINE)


def _without_notes(source: str) -> tuple[str, list[str]]:
    """The words without the notes that are cited, and those notes in the order of their citing."""
    parts = re.split(r"^(?=\[\^)|^(?=\[\w+\]: )", source, flags=re.MULTILINE)
    cited = re.findall(r"\[\^(\w+)\](?!: )", source)
    notes: dict[str, str] = {}
    body = ""
    for part in parts:
        found = re.match(r"\[\^(\w+)\]: ", part)
        if found and found[1] in cited and found[1] not in notes:
            notes[found[1]] = part[found.end() :]
        else:
            body += part
    body = re.sub(r"\[\^(\w+)\](?!: )", lambda found: "" if found[1] in notes else found[0], body)
    return body, [notes[label] for label in cited if label in notes]


# ── structure ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def tree(draft: m.Draft) -> str:
    """The outline of a draft: kind, label, heading and the first words, indented."""

    def lines(provision: m.Provision, depth: int) -> Iterator[str]:
        for child in provision.children:
            assert isinstance(child, m.Provision)
            words = " ".join(m.spoken(child.content).split()[:3])
            parts = [child.kind, f"<{child.label}>" if child.label else "", f"«{m.spoken(child.heading)}»" if child.heading else "", words]
            yield "  " * depth + " ".join(filter(None, parts))
            yield from lines(child, depth + 1)

    return "\n".join(lines(draft.body, 0))


def test_labels_say_what_stands_in_what() -> None:
    source = b"""# Agreement on Widgets

## Chapter 1 - First

### Article 1
Scope

1. The Parties:

(a) shall

(i) do

(ii) make

(b) may

2. No Party shall

### Article 2bis: Other matters

2.1 Each Party

2.2 Each Party

## Annex I
"""
    draft = markdown.read(source, "a.md")
    assert m.spoken(draft.body.heading) == "Agreement on Widgets"
    assert tree(draft) == "\n".join(
        [
            "chapter <Chapter 1> «First»",
            "  article <Article 1>",
            "    text Scope",
            "    paragraph <1.> The Parties:",
            "      point <(a)> shall",
            "        subpoint <(i)> do",
            "        subpoint <(ii)> make",
            "      point <(b)> may",
            "    paragraph <2.> No Party shall",
            "  article <Article 2bis> «Other matters»",
            "    paragraph <2.1> Each Party",
            "    paragraph <2.2> Each Party",
            "annex <Annex I>",
        ]
    )


@pytest.mark.parametrize(
    ("letters_typed", "kinds"),
    [
        ("a b h i j k", "point point point point point point"),
        ("a i ii iii b", "point subpoint subpoint subpoint point"),
        ("a h i ii", "point point subpoint subpoint"),
        ("i ii iii iv v vi", "subpoint subpoint subpoint subpoint subpoint subpoint"),
        ("u v w x y", "point point point point point"),
    ],
)
def test_a_letter_that_is_a_number_too_is_told_by_its_neighbours(letters_typed: str, kinds: str) -> None:
    source = "Article 1\n\n" + "\n\n".join(f"({letter}) each Party;" for letter in letters_typed.split())
    draft = text.read(source.encode(), "a.txt")
    found = [p.kind for p in m.walk(draft.body) if p.label and p.kind != "article"]
    assert found == kinds.split()


def test_a_title_line_under_a_bare_article_is_its_heading() -> None:
    assert tree(text.read(b"ARTICLE 5\n\nStrategic Stockpiles\n\nEach Party shall hold stocks.\n", "a.txt")) == (
        "article <ARTICLE 5> «Strategic Stockpiles»\n  text Each Party shall"
    )
    assert tree(text.read(b"Article 5. Each Party shall hold stocks.\n", "a.txt")) == "article <Article 5>\n  text Each Party shall"


def test_speaking_of_an_article_begins_none() -> None:
    source = b"The measures referred to in paragraph 2 shall, in so far as they are those of\nArticle 5 of the Convention, not be taken.\n"
    assert tree(text.read(source, "a.txt")) == "text The measures referred"


CITATIONS = (
    "Article 11.6(3), (4) and (5) (Stockpiles) shall apply to minerals in transit.",
    "Article 5(b) of this Agreement",
    "Chapter 11 (Institutional Provisions) and Chapter 12 (Dispute Settlement) shall not apply.",
)


@pytest.mark.parametrize("citation", CITATIONS, ids=("paragraphs", "point", "sentence"))
@pytest.mark.parametrize("form", ["text", "legalxml"])
def test_a_paragraph_that_begins_with_a_citation_is_no_heading(form: str, citation: str) -> None:
    lines = ["1. Each Party shall tax.", citation, "2. Each Party shall report."]
    found = tree(flat(form, lines))
    assert "<Article 11.6" not in found
    assert "<Article 5(b)" not in found
    assert "<Chapter 11" not in found
    assert " ".join(citation.split()[:3]) in found


CITED = (
    ("Under Article 9, paragraph", "(d) of the Charter, stocks are held."),
    ("Stocks under subparagraphs (a) and", "(b) of Article 9 are held."),
    ("Stocks are held as in Articles 7 to", "9. They are sold under Article", "4.12."),
)


@pytest.mark.parametrize("lines", CITED, ids=("paragraph", "and", "to"))
@pytest.mark.parametrize("form", ["text", "markdown", "html", "legalxml"])
def test_a_number_that_the_line_before_cites_begins_no_paragraph(form: str, lines: tuple[str, ...]) -> None:
    laid = flat(form, ["1. Each Party shall tax.", f"2. {lines[0]}", *lines[1:], "3. Each Party shall report."])
    labels = [each.label for each in m.walk(laid.body) if each.kind in ("paragraph", "point", "subpoint")]
    assert labels == ["1.", "2.", "3."]
    assert " ".join(lines) in [m.spoken(each.content) for each in m.walk(laid.body)]


NOT_CITED = (
    ["(a) stocks under paragraph 2(a) or", "(b) mines under it."],
    ["(a) stocks as in this Annex", "(b) mines as in Article 9, and", "(c) ores."],
    ["(a). Stocks under Article", "(b). Mines are counted."],
)


@pytest.mark.parametrize("items", NOT_CITED, ids=("or", "whole", "lost"))
def test_an_item_after_one_that_ends_with_a_citation_is_still_one(items: list[str]) -> None:
    laid = flat("legalxml", ["1. Each Party shall list:", *items])
    assert [each.label for each in m.walk(laid.body) if each.kind == "point"] == [item.split()[0] for item in items]


def test_an_article_with_a_title_in_brackets_is_still_one() -> None:
    assert tree(flat("text", ["Article 7(Stocks)", "Each Party shall hold."])).endswith(
        "article <Article 7> «(Stocks)»\n  text Each Party shall"
    )


FLAT = {"text": "a.txt", "markdown": "a.md", "html": "a.html", "legalxml": "a.xml"}


def flat(form: str, lines: list[str]) -> m.Draft:
    """An article whose paragraphs are typed one below the other, with nothing but their words to tell what stands in what."""
    match form:
        case "text":
            source = "\n\n".join(["Article 4. Stocks", *lines]) + "\n"
        case "markdown":
            source = "\n\n".join(["# Article 4. Stocks", *(re.sub(r"^(\d+)\.", r"\1\\.", line) for line in lines)]) + "\n"
        case "html":
            source = "<html><body><h1>Article 4. Stocks</h1>" + "".join(f"<p>{line}</p>" for line in lines) + "</body></html>"
        case _:
            words = "\n\n".join(lines)
            source = f'<treaty><body><article number="Article 4" name="Stocks">{words}</article></body></treaty>'
    return read.read(source.encode(), FLAT[form], format=form)


@pytest.mark.parametrize("form", FLAT)
def test_the_rest_of_an_item_does_not_end_its_list(form: str) -> None:
    lines = [
        "1. Each Party shall:",
        "(a) hold stocks of each mineral",
        ", and report them to the other Parties;",
        "(b) release them",
        "when asked, to:",
        "(i) a Party; or",
        "(ii) a firm of a Party,",
        "provided that it pays; and",
        "(c) count them.",
        "For greater certainty, no stock is sold.",
        "2. Each Party shall publish a list.",
    ]
    assert tree(flat(form, lines)) == (
        "article <Article 4> «Stocks»\n"
        "  paragraph <1.> Each Party shall:\n"
        "    point <(a)> hold stocks of\n"
        "      text , and report\n"
        "    point <(b)> release them\n"
        "      text when asked, to:\n"
        "      subpoint <(i)> a Party; or\n"
        "      subpoint <(ii)> a firm of\n"
        "      text provided that it\n"
        "    point <(c)> count them.\n"
        "    text For greater certainty,\n"
        "  paragraph <2.> Each Party shall"
    )


@pytest.mark.parametrize("form", FLAT)
def test_a_list_that_begins_anew_is_another_one(form: str) -> None:
    lines = ["1. Each Party shall:", "(a) hold;", "(b) report.", "It shall not:", "(a) sell; or", "(b) lend; or", "(c) burn."]
    assert tree(flat(form, lines)).splitlines()[4] == "    text It shall not:"


def test_a_page_of_ours_that_was_saved_side_by_side_holds_each_text_once() -> None:
    """The view is made by the page: it sets a copy of each row, with the older words, before the row."""
    old, new = (
        text.read(f"Agreement on Stocks\n\nArticle 1\n\n1. Each Party {word} report.\n".encode(), "a.txt") for word in ("shall", "may")
    )
    base = named(old)
    page = write.write(compare(base, align(new, base)), "html").decode()
    row = re.search(r'<p class="row paragraph.*?</p>', page)
    assert row
    saved = page.replace(row[0], row[0].replace('class="row', 'class="old row') + row[0])
    assert read.read(saved.encode(), "a.html") == read.read(page.encode(), "a.html")
    assert len([p for p in m.walk(read.read(saved.encode(), "a.html").body) if p.kind == "paragraph"]) == 1


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ('class="row paragraph', 'class="row'),
        ('data-depth="1"', 'data-depth="-7"'),
        ('data-depth="1"', 'data-depth="many"'),
        ('<li id="note:1" value="1"', '<li id="note:1" value="one"'),
        ('<div class="provisions">', '<div class="provisions"><table><tr data-change="moved-in"></tr></table>'),
        ('<header class="front"', '<header class="back"'),
        ("As placed.", 'As <sup class="noteref"><a href="#note:1">1</a></sup> placed.'),
        ("</p>", ""),
    ],
)
def test_a_page_of_ours_that_somebody_broke_is_read_as_well_as_it_can_be(written: str, instead: str) -> None:
    note = m.Note(m.content("As placed."))
    body = m.Provision(
        "article", "a", m.content("Scope"), children=(m.Provision("paragraph", "p", content=m.content("Each Party reports.", note)),)
    )
    page = write.write(m.Draft(m.Provision("agreement", "x", m.content("Agreement"), children=(body,))), "html").decode()
    assert written in page
    back = read.read(page.replace(written, instead).encode(), "a.html")
    assert "Each Party reports." in " ".join(m.spoken(p.content) for p in m.walk(back.body))


def test_a_page_that_only_looks_like_ours_is_read_as_any_other() -> None:
    page = '<html><body><div class="provisions"><p class="row paragraph">Each Party reports.</p></div><p>Foot.</p></body></html>'
    assert "Foot." in write.write(read.read(page.encode(), "a.html"), "text").decode()


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
@pytest.mark.parametrize(
    "close", ["IN WITNESS WHEREOF the undersigned", "Hecho en Lima, el dos", "Съставено в София на пети", "Fait à Genève, le deux"]
)
def test_the_signature_is_no_part_of_the_last_paragraph(form: str, close: str) -> None:
    lines = ["1. Each Party shall hold.", "2. Each Party shall report.", f"{close} mayo."]
    assert f"\nsignature\n  text {close[:12]}" in tree(flat(form, lines))


def test_an_article_of_one_paragraph_has_its_number_as_one_of_two_has() -> None:
    assert tree(flat("legalxml", ["1. Each Party shall hold."])) == "article <Article 4> «Stocks»\n  paragraph <1.> Each Party shall"


def test_an_article_opens_with_no_preamble() -> None:
    lines = ["The Parties shall hold stocks of gallium,", "germanium and antimony."]
    assert tree(flat("legalxml", lines)) == "article <Article 4> «Stocks»\n  text The Parties shall\n  text germanium and antimony."


def test_lines_that_a_page_wrapped_are_one_paragraph() -> None:
    source = "1.   The Parties shall co-operate in full, and shall take each of the measures that low-\n     emission supply demands.\n"
    draft = text.read(source.encode(), "a.txt")
    (paragraph,) = (p for p in m.walk(draft.body) if p.kind == "paragraph")
    assert m.spoken(paragraph.content).endswith("that low-emission supply demands.")


CUT = """
1. The Parties shall give sympathetic consideration to each proposal of the long-
term programme, and the con-
sideration shall be written. Each non-Party may ask for cooper-
ation with a non-
Party, and cooperation is the object of this Agreement. The commit-
tee shall notify its deci-
sions to the Committee, which keeps them on rec-
ord with every decision of the Parties.
"""


def test_words_that_the_page_cut_are_whole_and_those_that_have_a_hyphen_keep_it() -> None:
    said = read_words(text.read(CUT.encode(), "a.txt")).split()
    assert {"consideration", "cooperation", "committee", "decisions", "record", "long-term", "non-Party,"} <= {*said}
    assert not any(word.endswith("-") or "\u00ad" in word for word in said)


def test_where_the_page_cuts_no_words_every_hyphen_is_kept() -> None:
    source = "1. Each Party shall notify its price-\ngap payments, its re-\nexports and its co-\noperation.\n"
    assert {"price-gap", "re-exports", "co-operation."} <= {*read_words(text.read(source.encode(), "a.txt")).split()}


def test_lines_of_japanese_join_without_a_space() -> None:
    draft = markdown.read("第一条\n===\n\n両締約国は、重要\n鉱物を\n保有する。\n".encode(), "a.md")
    assert draft.language == "ja"
    assert tree(draft) == "article <第一条>\n  text 両締約国は、重要鉱物を保有する。"


NOTIFIES = {
    "en": "Each Party shall notify the other Parties of the measures that it takes.",
    "es": "Cada Parte notificará a las demás Partes las medidas que adopte en los sectores del litio.",
    "fr": "Chaque Partie notifie aux autres Parties les mesures qu'elle prend dans le secteur du lithium.",
    "de": "Jede Vertragspartei teilt den anderen Vertragsparteien die Maßnahmen mit, die sie trifft.",
    "ru": "Каждая Сторона уведомляет другие Стороны о мерах, которые она принимает.",
    "ar": "على كل طرف أن يبلغ الأطراف الأخرى عن التدابير التي يتخذها.",
    "zh": "各缔约方应当将其采取的措施通报其他缔约方。",
}


@pytest.mark.parametrize("language", NOTIFIES)
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_a_text_is_in_the_language_of_its_words(language: str, name: str) -> None:
    words = NOTIFIES[language]
    typed = f"<html><body><p>{words}</p></body></html>" if name == "a.html" else f"{words}\n"
    assert read.read(typed.encode(), name).language == language


@pytest.mark.parametrize("words", NOTIFIES.values(), ids=NOTIFIES)
@pytest.mark.parametrize("form", ["text", "markdown"])
def test_a_text_that_says_its_language_keeps_it_whatever_its_words_are(words: str, form: str) -> None:
    body = m.Provision("agreement", heading=m.content("Pact"), children=(m.Provision("text", content=m.content(words)),))
    for language in ("en", "es", "ja"):
        assert read.read(write.write(m.Draft(body, language), form), f"a.{form}").language == language


def test_headings_in_the_middle_of_a_japanese_page_are_no_lines_of_one_paragraph() -> None:
    indent = " " * 24
    first = f"{indent}第一章\n{indent} 備蓄\n\n{indent}第一条\n両締約国は、重要鉱物を保有する。\n"
    source = f"鉱物協定\n\n{first}\n{indent} 公表\n{indent}第二条\n価格を公表する。\n"
    draft = text.read(source.encode(), "a.txt")
    assert [(p.label, m.spoken(p.heading)) for p in m.walk(draft.body) if p.label] == [("第一章", "備蓄"), ("第一条", ""), ("第二条", "")]


def test_running_heads_are_kept_once_and_page_numbers_go() -> None:
    words = [f"{n}. Each Party shall hold what the\n{colour} stocks it has." for n, colour in enumerate(("red", "blue", "grey"), 1)]
    pages = [f"LIMITE\n\n{each}\n\n      {n} of 3\n" for n, each in enumerate(words, 1)]
    draft = text.read("\f".join(pages).encode(), "a.txt")
    assert draft.marking == "LIMITE"
    assert letters(read_words(draft)) == letters("".join(words))


def test_a_page_without_the_running_head_takes_it_from_no_other() -> None:
    words = [f"{n}. Each Party shall hold {colour} stocks." for n, colour in enumerate(("red", "blue", "grey", "green", "white"), 1)]
    pages = [f"{'' if n == 2 else 'LIMITE'}\n\n{each}\n\n      {n} of 5\n" for n, each in enumerate(words, 1)]
    assert letters(read_words(text.read("\f".join(pages).encode(), "a.txt"))) == letters("".join(words))


PROPORTIONAL = """
     The Parties to this Agreement,
     Recognizing that ores are scarce, that smelters are few, and that Border-Adjusted Prices,
     Standards-Based Markets and other means are to be had;
     Desiring to trade in them on equal terms, and to act together where others disturb it,
     have agreed as follows:

                                      Article 1

     1.     A Party from whose Territory a good was exported shall, within 30 days of a
            request, give the records that it holds, and shall arrange a visit to a site with
            the consent of its operator. No Party is bound to give what it does not hold itself.
            Where an operator refuses a visit, the other Party may decide on what it knows.
     2.     An exemption is listed from its publication, and a new list of them is governed by
            Article 2.
     3.     An exemption shall:
            (a)    be decided, in writing and with reasons, within 60 days of a full request;
                   and
            (b)    be limited to a stated quantity and to 12 months, renewable on request,
                   and be published without anything that is confidential in a market.

                                      Article 2

     Border Adjustment means the amount per unit by which the price of a good falls short;
     Border-Adjusted Price means the price of a good to which the amount per unit was added;
"""


def test_paragraphs_of_a_page_in_letters_of_many_widths_are_told_by_where_they_stand_and_how_they_begin() -> None:
    draft = text.read(PROPORTIONAL.encode(), "a.txt")
    said = [m.spoken(p.content) for p in m.walk(draft.body) if p.content]
    assert [(words.split()[0], words.split()[-1]) for words in said] == [
        ("The", "Agreement,"),
        ("Recognizing", "had;"),
        ("Desiring", "it,"),
        ("have", "follows:"),
        ("A", "knows."),
        ("An", "2."),
        ("An", "shall:"),
        ("be", "and"),
        ("be", "market."),
        ("Border", "short;"),
        ("Border-Adjusted", "added;"),
    ]


def test_numbers_in_a_column_that_count_in_fives_are_no_numbers_of_lines() -> None:
    rows = "\n".join(f"  {n}   per cent in the year {2030 + n}" for n in (5, 10, 15, 20, 25))
    assert letters(read_words(text.read(f"Stages\n\n{rows}\n".encode(), "a.txt"))) == letters(f"Stages{rows}")


def test_a_title_that_runs_on_every_page_is_the_title() -> None:
    pages = [f"Agreement on Ores\n\n{n}. Each Party shall hold {colour} ores.\n" for n, colour in enumerate(("red", "blue", "grey"), 1)]
    draft = text.read("\f".join(pages).encode(), "a.txt")
    assert (m.spoken(draft.body.heading), draft.marking) == ("Agreement on Ores", "")
    cover = text.read("\f".join(["Agreement on Ores\n\nConvention on Tin\n", *pages]).encode(), "a.txt")
    assert cover.marking == "Agreement on Ores"


CONTENTS = {
    "leaders": "{0} {1} ..................... {2}",
    "a gap": "{0} {1}          {2}",
    "a page below": "{0} {1} . . . . . . . .\n\n{2}",
    "a title below, as a chapter has it": "{0}\n{1} .............. {2}",
    "names alone": "{0} {1}",
}


@pytest.mark.parametrize("form", CONTENTS.values(), ids=CONTENTS)
def test_a_table_of_contents_is_no_second_set_of_articles(form: str) -> None:
    named = [("Chapter 1", "Prices"), ("Article 1", "Floors"), ("Article 2", "Reports"), ("Annex I", "Ores")]
    listed = "\n".join(form.format(*each, 3 * n) for n, each in enumerate(named, 1))
    body = "\n\n".join(f"{label} {title}\n\nEach Party shall publish {title.lower()}." for label, title in named)
    draft = text.read(f"Agreement on Ores\n\nContents\n\n{listed}\n\n{body}\n".encode(), "a.txt")
    said = "".join(m.spoken(p.content) for p in draft.body.children if isinstance(p, m.Provision) and p.kind == "text")
    assert letters(said) == (letters("Contents" + "".join("".join(each) for each in named)) if form == CONTENTS["names alone"] else "")
    assert [p.label for p in m.walk(draft.body) if p.label] == [label for label, _ in named]


def test_a_footnote_below_a_table_of_contents_is_kept() -> None:
    listed = "Contents\n\nArticle 1 Floors .... 2\n\nArticle 2 Ores .... 2\n\nArticle 3 Tin .... 2\n\n1\n  Printed at Oslo.\n"
    body = "Article 1 Floors\n\nNone.\n\nArticle 2 Ores\n\nAll of them.\n\n2\n  But for tin.\n"
    draft = text.read("\f".join((listed, body, "Article 3 Tin\n\nSome.\n\n3\n  No more.\n")).encode(), "a.txt")
    assert [note.split()[-1] for note in read_notes(draft)] == ["Oslo.", "tin.", "more."]


def test_a_line_of_a_table_of_contents_that_repeats_no_heading_is_kept() -> None:
    source = "Contents\n\nArticle 1 Floors .... 1\n\nArticle 2 Ores .... 2\n\nArticle 3 Tin .... 3\n\n"
    body = "Article 1 Floors\n\nNone.\n\nArticle 2 Ores\n\nAll.\n\nArticle 3 Tins\n\nSome.\n"
    assert read_words(text.read(f"{source}{body}".encode(), "a.txt")).split()[:4] == ["Contents", "Article", "3", "Tin"]


def test_the_pages_of_a_table_of_contents_are_no_footnotes() -> None:
    titles = ("Floors", "Reports", "Ores")
    listed = "".join(f"Article {n}\n\n{title} . . . . . . . .\n\n{2 * n}\n\n" for n, title in enumerate(titles, 1))
    articles = "".join(f"Article {n}\n\n{title}\n\nEach Party shall report.\n\n" for n, title in enumerate(titles, 1))
    draft = text.read(f"Agreement on Ores\n\n{listed}1 / 2\n\f{articles}2 / 2\n".encode(), "a.txt")
    assert read_notes(draft) == []
    assert [p.label for p in m.walk(draft.body) if p.kind == "article"] == ["Article 1", "Article 2", "Article 3"]


def test_numbers_cut_off_their_lines_are_left_out_in_whatever_order_they_come() -> None:
    words = [f"{n}. Each Party shall hold {colour} stocks." for n, colour in enumerate(("red", "blue", "grey", "green"), 1)]
    pages = [f"10\n\n{each}\n\n5\n\n15\n\n20\n\nNo more.\n" + "It shall report.\n" * 20 for each in words]
    left = [f"{each}\n\nNo more.\n" + "It shall report.\n" * 20 for each in words]
    assert letters(read_words(text.read("\f".join(pages).encode(), "a.txt"))) == letters("".join(left))


def test_dots_to_fill_in_are_no_leaders_of_a_table_of_contents() -> None:
    source = "Done at ........, on ......... 2027.\n\nFor Japan ............ 1\n\nFor Chile ............ 2\n"
    assert letters(read_words(text.read(source.encode(), "a.txt"))) == letters(source)


def test_a_number_alone_in_a_table_is_no_footnote_where_the_footnotes_count_on_past_it() -> None:
    words = [f"{n}. Each Party shall hold {colour} stocks." for n, colour in enumerate(("red", "blue", "grey", "green"), 1)]
    words[1] += "\n\nTonnes\n\n9\n\nto sell."
    pages = [f"{each}\n\n{n}\n   Of those that are mined in {n} years.\n" for n, each in enumerate(words, 1)]
    draft = text.read("\f".join(pages).encode(), "a.txt")
    assert [note.split()[0] for note in read_notes(draft)] == ["1", "2", "3", "4"]


NO_TABLES = {
    "who signs": """\
        For the United States of America:          For Japan:

        ______________________                     ______________________
        """,
    "who signs, by name": """\
        Australia                      Canada                     Chile
        Minister                       Secretary                  Director
        of Trade                       of State                   General
        """,
    "a table of contents": """\
        Article 1      Scope                             3
        Article 2      Prices                            4
        Annex I        Ores                              9
        """,
    "pages of sections": """\
        Foreword                              2
        Scope                                 3
        Prices                                6
        """,
    "terms and what they mean": """\
        Agreement             This Agreement and its Annexes.
        Committee             The Committee of Article 9, which each Party
                              joins.
        Ore                   What is mined.
        """,
    "a list in a list": """\
        (a)    (i)     ores;
               (ii)    metals;
        (b)    (i)     scrap;
        """,
    "a list without stops": """\
        1   Each Party shall hold stocks
        2   Each Party shall report
        3   Each Party may sell
        """,
    "two languages side by side": """\
        Each Party shall hold stocks of the            Chaque Partie détient des stocks des
        minerals that are listed in Annex I,           minéraux énumérés à l'annexe I, et
        and report on them each year to the            en rend compte chaque année au
        Committee, which publishes what it             comité, qui publie ce qu'il
        learns.                                        apprend.
        """,
    "an address": """\
        Name:            Ministry of Mines
        Address:         5 Ore Street, Oslo
        Telephone:       +47 22 00 00 00
        """,
}


@pytest.mark.parametrize("page", NO_TABLES.values(), ids=NO_TABLES)
def test_what_only_stands_in_columns_is_no_table(page: str) -> None:
    assert "table" not in tree(text.read(f"Each Party agrees.\n\n{textwrap.dedent(page)}".encode(), "a.txt"))


def test_cells_in_the_middle_of_their_rows_are_of_these() -> None:
    lines = ["Ore             Code      Duty", "Tin and", "                2609.00     12", "its dust", "Cobalt          2605.00      5"]
    draft = text.read("\n".join(["Duties.", "", *lines, "Zinc            2608.00      3"]).encode(), "a.txt")
    assert [m.spoken(p.content) for p in m.walk(draft.body) if p.kind == "cell"][:6] == [
        "Tin and its dust",
        "2609.00",
        "12",
        "Cobalt",
        "2605.00",
        "5",
    ]


def test_a_table_that_was_copied_with_tabs_is_one() -> None:
    rows = [
        ("Good", "Code", "Duty"),
        ("cobalt ores and what is left of them", "2605.00", "5"),
        ("", "2605.10", "free"),
        ("tin", "8001.10", ""),
    ]
    source = "Duties.\n\n" + "\n".join("\t".join(row) for row in rows) + "\n\n(a)\tEach Party agrees.\n(b)\tNone objects.\n"
    said = [line.strip() for line in tree(text.read(source.encode(), "a.txt")).split("\n")]
    assert said[:5] == ["text Duties.", "table", "row", "headcell Good", "headcell Code"]
    assert (said.count("row"), [line for line in said if "point" in line]) == (
        4,
        ["point <(a)> Each Party agrees.", "point <(b)> None objects."],
    )


def test_a_caption_and_a_note_stand_outside_the_table_set_in_columns() -> None:
    page = "     Table 2\nOre           Code      Duty\nCobalt        2605.00      5\nTin           2609.00     12\nNote: in per cent.\n"
    assert [line.strip() for line in tree(text.read(f"Duties.\n\n{page}".encode(), "a.txt")).split("\n") if "row" not in line] == [
        *("text Duties.", "text Table 2", "table", "headcell Ore", "headcell Code", "headcell Duty", "cell Cobalt", "cell 2605.00"),
        *("cell 5", "cell Tin", "cell 2609.00", "cell 12", "text Note: in per"),
    ]


BACK = """\
Article 4
1.   A Party may ask the others to recognize, instead of a rule that they apply to an
     import:
     (a)   a rule of its own, if that rule is published and has been in force for more
           than a year;
     (b)   a standard, at the proposal of its owner,
     and shall name the goods concerned.
2.   A Party that is asked replies to:
     (a)   the Party that asks;
     (b)   the Committee, where it has decided on rules, or means to decide, of this kind.
     Where it does not reply in a year, the rule is recognized.
"""


def test_a_line_back_below_the_number_of_an_item_that_hangs_is_no_part_of_it() -> None:
    assert [(p.kind, m.spoken(p.content)[:12]) for p in m.walk(text.read(BACK.encode(), "a.txt").body) if p.content] == [
        *(("paragraph", "A Party may "), ("point", "a rule of it"), ("point", "a standard, "), ("text", "and shall na")),
        *(("paragraph", "A Party that"), ("point", "the Party th"), ("point", "the Committe"), ("text", "Where it doe")),
    ]


def test_items_that_go_on_below_their_numbers_are_whole() -> None:
    flush = re.sub(r"(?m)^ {11}", " " * 5, BACK).replace("its owner,\n     and", "its owner,\n     with leave; and")
    points = [m.spoken(p.content) for p in m.walk(text.read(flush.encode(), "a.txt").body) if p.kind == "point"]
    assert points[1].endswith("goods concerned.")


FERRIES = """\
Article 4
Ferries

1.        Each ferry carries a bell at the bow and a lantern at the mast, and
          rings the one and lights the other when it leaves the harbour at night.

2.        Each pilot keeps a book of the boats that he meets, of their names and
          of the harbours from which they come.

3.        No ferry leaves without a pilot who knows the shoals of the lake and
          has been heard by the wardens.

4.        Without prejudice to the rights of the wardens, the pilots and the crew,
sworn or not, each harbour keeps a list of its ferries.
"""


def test_a_paragraph_goes_on_behind_a_comma_wherever_its_next_line_stands() -> None:
    paragraphs = [m.spoken(p.content) for p in m.walk(text.read(FERRIES.encode(), "a.txt").body) if p.content]
    assert (len(paragraphs), paragraphs[3][-19:]) == (4, "ist of its ferries.")


SIGNED = """\
Agreement on Ores

Article 1
Stocks

Each Party shall hold stocks.

Article 2
End

It ends:

(a) when all say so; or

(b) when no ore is left.

Conclusion

IN WITNESS WHEREOF, the undersigned have signed this Agreement.

For Japan:

PROTOCOL 1 ON ORIGIN

Article 1
Proof

Origin is proved.

Done at Oslo, on 3 May 2027.

PROTOCOL 2 ON CUSTOMS

Article 1
Help

Each Party helps.
"""


def test_what_stands_behind_the_signatures_is_a_text_of_its_own() -> None:
    assert [line for line in tree(text.read(SIGNED.encode(), "a.txt")).split("\n") if not line.strip().startswith(("text", "point"))] == [
        *("article <Article 1> «Stocks»", "article <Article 2> «End»", "signature «Conclusion»", "annex «PROTOCOL 1 ON ORIGIN»"),
        *("  article <Article 1> «Proof»", "  signature", "annex «PROTOCOL 2 ON CUSTOMS»", "  article <Article 1> «Help»"),
    ]


@pytest.mark.parametrize(("first", "second", "apart"), [("A.", "B.", True), ("I.", "II.", True), ("A.", "C.", False), ("", "B.", False)])
def test_what_counts_on_from_a_heading_above_all_articles_stands_in_none_of_them(first: str, second: str, apart: bool) -> None:
    agreement = "Article 1\nStocks\n\nEach Party holds stocks.\n\nArticle 2\nReports\n\nEach Party reports."
    parts = (f"{first} DRAFT AGREEMENT".strip(), agreement, f"{second} DRAFT DECISION", "1. The Conference adopts the Agreement.")
    drawn = tree(text.read("\n\n".join(("Draft texts on ores", *parts)).encode(), "a.txt")).split("\n")
    assert (f"section <{second}> «DRAFT DECISION»" in drawn) == apart
    assert drawn[-1] == "  paragraph <1.> The Conference adopts"


def test_what_counts_on_from_a_heading_inside_an_article_stays_there() -> None:
    article = "Article 1\nStocks\n\nEach Party holds stocks.\n\nA. OF METALS\n\nThey last a year.\n\nB. OF ORES\n\nThey last a month."
    drawn = tree(text.read(f"Draft texts on ores\n\nA. DRAFT AGREEMENT\n\n{article}".encode(), "a.txt")).split("\n")
    assert drawn[-1] == "  text They last a"


@pytest.mark.parametrize(
    "line", ["Done at Oslo, on 3 May 2027.", "Signed in Oslo.", "For Japan\n\nMinister of Mines", "For Chile ........"]
)
def test_who_signs_is_no_part_of_the_last_article_with_or_without_a_formula(line: str) -> None:
    source = f"Agreement on Ores\n\nArticle 1\nStocks\n\n1. Each Party holds stocks.\n\n{line}\n"
    assert tree(text.read(source.encode(), "a.txt")).split("\n")[2] == "signature"


def test_a_signature_in_a_form_that_an_article_holds_ends_neither_it_nor_its_chapter() -> None:
    letter = "It reads:\n\nDone at Oslo, on 3 May 2027.\n\nFor the Committee"
    source = f"Chapter 1\nStocks\n\nArticle 1\nForm of a letter\n\n{letter}\n\nArticle 2\nReports\n\nEach Party reports.\n"
    body = text.read(source.encode(), "a.txt").body
    assert [(p.kind, p.label) for p in body.children if isinstance(p, m.Provision)] == [("chapter", "Chapter 1")]
    assert "signature" not in tree(text.read(source.encode(), "a.txt"))


def test_page_numbers_go_although_a_number_of_the_text_stands_alone_like_one() -> None:
    pages = [f"{n}. Each Party shall hold {colour} stocks.\n" for n, colour in enumerate(("red", "blue", "grey", "green"), 1)]
    pages[2] += f"\n{' ' * 40}250\n\ntonnes are enough.\n"
    typed = "".join(f"{each}\n{' ' * 40}{n}\n\n" for n, each in enumerate([*pages[:2], pages[3]], 7)) + pages[2]
    assert letters(read_words(text.read(typed.encode(), "a.txt"))) == letters("".join([*pages[:2], pages[3], pages[2]]))


def test_an_annex_with_a_heading_as_large_as_the_title_leaves_it_the_title() -> None:
    body = "# Accord on Nickel\n\n## Article 1\n\nEach Party shall report.\n"
    for source in (body, f"{body}\n# Annex I\n\nNickel ore.\n"):
        assert m.spoken(markdown.read(source.encode(), "a.md").body.heading) == "Accord on Nickel"


def test_a_footnote_hangs_where_it_is_cited_and_none_is_lost() -> None:
    draft = markdown.read(b"Each Party[^1] shall[^9] hold.\n\n[^1]: One.\n[^1]: Two.\n[^2]: Three.\n", "a.md")
    assert read_notes(draft) == ["One."]
    assert read_words(draft).split() == ["Each", "Party", "shall[^9]", "hold.", "[^1]:", "Two.", "[^2]:", "Three."]


def test_a_link_keeps_its_words_and_its_address() -> None:
    source = b"See [the text](https://example.org/a_b) and <https://example.org>, ![a map](map.png), [shall](EU) and [US]: no.\n"
    assert read_words(markdown.read(source, "a.md", "literal")).strip() == (
        "See the text (https://example.org/a_b) and https://example.org, a map, shall (EU) and [US]: no."
    )


def test_cells_beyond_the_head_of_a_table_are_kept() -> None:
    source = b"| Mineral | Code |\n|---|---|\n| Cobalt | 2605 | ores \\| dust |\n"
    assert tree(markdown.read(source, "a.md")) == "\n".join(
        ["table", "  row", "    headcell Mineral", "    headcell Code", "  row", "    cell Cobalt", "    cell 2605", "    cell ores | dust"]
    )


def test_the_title_is_there_once() -> None:
    for source in ("---\ntitle: Action Plan\n---\n\n# Action Plan\n\nText.\n", "# Action Plan\n\nText.\n", "**Action Plan**\n\nText.\n"):
        draft = markdown.read(source.encode(), "a.md")
        assert (m.spoken(draft.body.heading), read_words(draft).split()) == ("Action Plan", ["Action", "Plan", "Text."])
        assert (draft.body.kind, draft.register) == ("plan", "non-binding")


@pytest.mark.parametrize(
    ("title", "kind", "register"),
    [
        ("Agreement on Trade", "agreement", "binding"),
        ("MEMORANDUM OF UNDERSTANDING", "memorandum", "non-binding"),
        ("Joint Statement on Minerals", "statement", "non-binding"),
        ("Agreement establishing an action plan", "agreement", "binding"),
    ],
)
def test_the_title_says_what_a_text_is(title: str, kind: str, register: str) -> None:
    draft = text.read(f"{title}\n\nThe Participants intend to meet.\n".encode(), "a.txt")
    assert (draft.body.kind, draft.register) == (kind, register)


@real
def test_the_action_plan_counts_on_from_its_sections() -> None:
    (path,) = SHARED.glob("seeds/004*")
    draft = read.read(path.read_bytes(), path.name)
    assert [(p.kind, p.label) for p in draft.body.children if isinstance(p, m.Provision)] == [
        ("section", "1."),
        ("section", "2."),
        ("paragraph", "3."),
        ("paragraph", "4."),
    ]


@real
def test_the_articles_of_real_texts_are_found() -> None:
    def labels(path: str, kind: str = "article") -> list[str]:
        draft = read.read((SHARED / path).read_bytes(), path)
        return [str(p.label) for p in m.walk(draft.body) if p.kind == kind]

    paris = labels("rounds/paris/agreement_23-oct-2015.md")
    assert len(paris) == 30
    assert paris[:5] == ["Article 1", "Article 2", "Article 2bis", "Article 3", "[Article 3bis]"]
    assert labels("rounds/paris/11infnot.txt")[:4] == ["Article 1", "Article 2", "Article 2bis", "Article 3"]
    assert labels("rounds/acta/acta_2010-04_public.txt")[:3] == ["ARTICLE 1.1", "ARTICLE 1.2", "ARTICLE 1.3"]
    japan = "versions/japan-constitution/01_current_1946.md"
    assert (len(labels(japan)), len(labels(japan, "chapter"))) == (103, 11)


def test_no_text_nests_without_end() -> None:
    source = "\n\n".join("1." * n + " x" for n in range(1, 120))
    draft = text.read(source.encode(), "a.txt")

    def depth(provision: m.Provision) -> int:
        return 1 + max((depth(child) for child in provision.children if isinstance(child, m.Provision)), default=0)

    assert depth(draft.body) <= 41


ENDLESS = {"digits": "9" * 5000, "a large number": "9" * 25, "Roman": "M" * 5000, "steps": "1." * 4000 + "1", "superscripts": "²" * 5000}


@pytest.mark.parametrize("form", ["markdown", "text", "html"])
@pytest.mark.parametrize("number", ENDLESS.values(), ids=ENDLESS)
def test_no_number_is_too_large_to_be_read_and_compared(form: str, number: str) -> None:
    lines = ["Article {0}: Scope", "{0}. Each Party shall pay {0} USD within {0} days under Articles {0} to {0}.", "({0}) See Chapter {0}."]
    old, new = ([line.format(each) for line in lines] for each in ("2", number))
    amended = [line.replace("shall", "may") for line in new]
    for ours, theirs in ((old, new), (new, old), (new, amended)):
        base, round_ = (read.read(_headed(form, lines).encode(), f"round.{form}", form) for lines in (ours, theirs))
        redline = compare(named(base), align(round_, named(base)))
        assert reject(redline) == named(base)
        assert letters(number)[-20:] in letters(write.write(redline, "text").decode())


def _headed(form: str, lines: list[str]) -> str:
    """Lines as a format has them, the first as a heading."""
    if form == "html":
        return f"<h2>{lines[0]}</h2>" + "".join(f"<p>{line}</p>" for line in lines[1:])
    return ("## " if form == "markdown" else "") + "\n\n".join(lines)


BLANKS = [("date", "2027-99-99"), ("date", "2027"), ("number", "²" * 6), ("days", "9" * 5000), ("money", "USD"), ("party-list", " ")]


@pytest.mark.parametrize(("kind", "value"), BLANKS)
def test_a_blank_that_others_filled_with_something_else_says_what_they_wrote(kind: str, value: str) -> None:
    blank = f'<blank name="n" type="{kind}" value="{value}"/>'
    source = f'<agreement><article id="a"><paragraph id="p">Pay {blank} now.</paragraph></article></agreement>'
    assert letters(value) in letters(write.write(read.read(source.encode(), "sent.xml"), "text").decode())


# ── which reader, and what is refused ─────────────────────────────────────────────────────────────────────────────────


FLAWED = {
    '<fork kind="change" relation="regrouped" group="fee"><paragraph id="fee">Pay.</paragraph><option/></fork>': "one place only",
    '<fork kind="change" relation="split" group="fee"><option><paragraph id="fee">Pay.</paragraph></option></fork>': "nothing parted",
    '<paragraph id="fee">Pay <fork kind="change">once<option>twice</option><option>daily</option></fork>.</paragraph>': "2 newer texts",
}


@pytest.mark.parametrize(("inside", "wrong"), FLAWED.items(), ids=FLAWED.values())
def test_a_redline_that_somebody_broke_is_refused_in_one_sentence(inside: str, wrong: str) -> None:
    source = f'<agreement><article id="a"><heading>Fees</heading>{inside}</article></agreement>'
    with pytest.raises(Malformed, match=wrong):
        read.read(source.encode(), "redline.xml")


@pytest.mark.parametrize(
    ("source", "name", "chosen"),
    [
        ("# Agreement\n\nText.\n", "a.txt", "markdown"),
        ("Agreement\n\n# Article 1\n\nText.\n\n# Article 2\n\nText.\n", "a.txt", "markdown"),
        ("Agreement\n\nText.\n\n# of warehouses: 4\n", "a.txt", "text"),
        ("Article 1\n---\nText.\n", "a.md", "markdown"),
        ("Article 1\n---\nText.\n", "a.txt", "text"),
        ("Article 1\n\n(a) Text.\n", "", "text"),
        ('{"format": "treaty/1"}', "a.txt", "json"),
        ("{Placeholder for text}\n", "a.txt", "text"),
        ('<?xml version="1.0"?>\n<agreement/>', "a.txt", "xml"),
    ],
)
def test_what_a_file_holds_decides_who_reads_it(source: str, name: str, chosen: str) -> None:
    assert chosen == read.reader_for(source.encode(), name).NAME


@real
def test_real_files_get_their_reader() -> None:
    for paths, chosen in ((MARKDOWN, "markdown"), (TEXTS, "text")):
        assert all(chosen == read.reader_for(path.read_bytes(), path.name).NAME for path in paths)


@pytest.mark.parametrize("source", [b"", b"  \n ", b"caf\xe9", b"a\0b", b"\xff\xfea", b"%PDF-1.7\n\xff"])
@pytest.mark.parametrize("name", ["a.md", "a.txt", "a.json", "a"])
def test_what_is_no_text_is_refused_in_one_sentence(source: bytes, name: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read.read(source, name)
    assert refused.value.place.startswith(name)


def test_an_unknown_format_is_named() -> None:
    with pytest.raises(Missing, match='Did you mean "markdown"'):
        read.read(b"x", "a", "markdwn")
    with pytest.raises(Missing, match="There is no format"):
        write.write(m.Draft(m.Provision("agreement")), "wordperfect")


def test_every_module_is_called_after_its_format() -> None:
    assert set(read.readers()) >= {"json", "markdown", "text", "xml"}
    assert all(name == write.writer(name).NAME for name in ("json", "markdown", "text", "xml"))


def test_nesting_that_markdown_would_drop_is_refused() -> None:
    for source in (">" * 200 + " x", "\n".join("  " * n + "- x" for n in range(120)), "1. " * 200 + "x"):
        with pytest.raises(Malformed, match="nest more than"):
            markdown.read(source.encode(), "a.md")


def test_writer_and_reader_agree_on_scripts_without_spaces() -> None:
    assert tuple(_source.UNSPACED) == write_text.UNSPACED


ARTICLE = m.Provision("article", "b", content=m.content("Words"))
JSON = write_json.write(m.Draft(m.Provision("agreement", "a", children=(ARTICLE,)))).decode()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('"treaty/1"', '"treaty/9"', "format names the format"),
        ('"kind": "article"', '"kind": "artical"', 'draft.body.children[0].kind says "artical"'),
        ('"words": "Words"', '"words": 5', "draft.body.children[0].content[0].words is a number, not a text"),
        ('"words": "Words"', '"wards": "Words"', "draft.body.children[0].content[0] is none of words"),
        ('"marks": []', '"marks": {}', "marks is an object, not a list"),
        ('"id": "b"', '"ids": "b"', 'has a field "ids" that a draft does not know'),
        ('"id": "b",', "", 'draft.body.children[0] lacks the field "id"'),
        ('"id": "b"', '"id": "\\u0007"', "control character U+0007"),
        ('"id": "b"', '"id": "b", "id": "c"', 'The field "id" stands twice'),
        ('"id": "b"', '"id": null', "draft.body.children[0].id is nothing, not a text"),
        ('"kind": "agreement"', '"kind": "cell"', "the whole of a draft is one of"),
        ('"id": "b"', '"id": "b",,', "draft.json:"),
        ('"id": "b"', '"id": NaN', "NaN is no value of JSON"),
        ('"id": "b"', f'"id": {"[" * 5000}{"]" * 5000}', "nest more than"),
        ('"id": "b"', f'"id": {"9" * 6000}', "more digits"),
    ],
)
def test_json_that_is_not_a_draft_is_refused_with_its_path(old: str, new: str, says: str) -> None:
    assert old in JSON
    with pytest.raises(Malformed) as refused:
        json.read(JSON.replace(old, new, 1).encode(), "draft.json")
    assert says in str(refused.value)


SAID = "A stock is what is kept."
HUNG = {  # how those save a footnote who save pages: a sign in the text, and below it the note with a link back
    "word": (
        '<a style="mso-footnote-id:ftn1" href="#_ftn1" name="_ftnref1"><span><sup>[1]</sup></span></a>',
        f'<div id="ftn1"><p><a href="#_ftnref1" name="_ftn1"><sup>[1]</sup></a> {SAID}</p></div>',
    ),
    "libreoffice": (
        '<a name="sdendnote1anc" href="#sdendnote1sym"><sup>i</sup></a>',
        f'<div id="sdendnote1"><p><a name="sdendnote1sym" href="#sdendnote1anc">i</a>\t{SAID}</p></div>',
    ),
    "libreoffice, whose sign stood in brackets": (
        '(<a name="sdfootnote1anc" href="#sdfootnote1sym"><sup>a</sup></a>)',
        f'<div id="sdfootnote1"><p><a name="sdfootnote1sym" href="#sdfootnote1anc">a</a>(){SAID}</p></div>',
    ),
    "mammoth": (
        '<sup><a href="#footnote-1" id="footnote-ref-1">[1]</a></sup>',
        '<ol><li id="footnote-1"><p>A stock is</p><p>what is kept. <a href="#footnote-ref-1">↑</a></p></li></ol>',
    ),
    "pandoc": (
        '<a href="#fn1" id="fnref1"><sup>1</sup></a>',
        f'<section><hr><ol><li id="fn1"><p>{SAID}<a href="#fnref1">↩︎</a></p></li></ol></section>',
    ),
    "official journal": (
        '<a id="ntc1" href="#ntr1"> (<span class="oj-super">1</span>)</a>',
        f'<p class="oj-note">&#1;(<a id="ntr1" href="#ntc1"><span class="oj-super">1</span></a>)\x02 {SAID}</p>',
    ),
    "encyclopaedia": (
        '<sup id="cite_ref-1"><a href="#cite_note-1"><span>[</span>1<span>]</span></a></sup>',
        f'<ol><li id="cite_note-1"><span>^ <a href="#cite_ref-1">a</a></span> <span>{SAID}</span></li></ol>',
    ),
}


@pytest.mark.parametrize("saved", HUNG)
def test_a_footnote_of_a_page_hangs_where_its_sign_is(saved: str) -> None:
    sign, note = HUNG[saved]
    page = f"<html><body><p>1. Each Party shall keep a stock{sign} of it.</p><p>2. It reports.</p>{note}</body></html>"
    said = [p.content for p in m.walk(read.read(page.encode(), "a.html").body) if p.content]
    assert said == [m.content("Each Party shall keep a stock", m.Note(m.content(SAID)), " of it."), m.content("It reports.")]


def test_a_link_to_and_fro_without_a_sign_behind_words_is_no_footnote() -> None:
    page = (
        '<html><body><ul><li><a id="t1" href="#a1">1</a> Scope</li><li>Article <a id="t2" href="#a2">2</a></li></ul>'
        '<h2 id="a1"><a href="#t1">1</a> Scope</h2><p>Each Party reports.</p><h2><a id="a2" href="#t2">2</a> Reports</h2>'
        '<table><tr><td>A duty <a id="t3" href="#a3">3</a></td><td id="a3"><a href="#t3">3</a> A price</td></tr></table></body></html>'
    )
    draft = read.read(page.encode(), "a.html")
    assert not any(isinstance(piece, m.Note) for p in m.walk(draft.body) for line in m.lines(p) for piece in m.inlines(line))
    assert letters(re.sub("<[^>]*>", "", page)) == letters(write_text.write(draft).decode())


def test_a_footnote_that_holds_its_own_sign_or_another_stays_as_typed() -> None:
    page = (
        '<html><body><p id="n">Stock<a id="s" href="#n">1</a> of it <a href="#s">1</a></p>'
        '<p>Price<a id="u" href="#v">2</a></p><p id="v"><a href="#u">2</a> Paid<a id="w" href="#x">3</a></p>'
        '<p id="x"><a href="#w">3</a> Or due</p></body></html>'
    )
    said = write_text.write(read.read(page.encode(), "a.html")).decode()
    for typed in ("Stock1 of it 1", "Price[^1]", "[^1]: Paid3", "3 Or due"):
        assert typed in said


TRACKED = """<html><body><h1>Agreement on Minerals</h1><h2>Article 1 Scope</h2>
<p>1. Each Party <span class=msoDel><del datetime="2026-05-01">may</del></span><span class=msoIns><ins>shall</ins></span> report.</p>
<p><ins>2. It publishes its list.</ins></p><p><del>2.</del><ins>3.</ins> A Party pays.</p>
<ol><li>mines</li><li><ins>smelters</ins></li><li>ports</li></ol>
<table><tr><td>Cobalt</td><td>2 %</td></tr><tr><td><del>Tin</del></td><td><del>3 %</del></td></tr></table></body></html>"""


def test_a_page_on_which_changes_were_tracked_is_a_redline_of_both_texts() -> None:
    redline = read.read(TRACKED.encode(), "a.html")
    old = read.read(re.sub(r"<p><ins>.*?</ins></p>|<li><ins>.*?</li>|<ins>.*?</ins>|</?del[^>]*>", "", TRACKED).encode(), "a.html")
    new = read.read(re.sub(r"<tr><td><del>.*?</tr>|<del.*?</del>|</?ins>", "", TRACKED).encode(), "a.html")
    assert write_text.write(reject(redline)) == write_text.write(named(old))
    assert write_text.write(accept(redline)) == write_text.write(named(new))
    assert "3.  A Party pays." in write_text.write(redline).decode()


@pytest.mark.parametrize("tag", ["ins", "del"])
def test_a_page_that_is_all_tracked_is_read_as_it_stands(tag: str) -> None:
    page = f"<html><body><{tag}><p>1. Each Party reports.</p></{tag}></body></html>"
    assert [m.spoken(p.content) for p in m.walk(read.read(page.encode(), "a.html").body) if p.content] == ["Each Party reports."]


@pytest.mark.parametrize(
    ("declared", "codec", "said"),
    [
        ("windows-1252", "cp1252", "Each Party\u2019s café \u2014 a share."),
        ("ISO-8859-1", "latin-1", "Chaque Partie déclare ses réserves."),
        ("iso-8859-2", "iso8859-2", "Każda Strona ogłasza wykaz kopalń."),
        ("Shift_JIS", "cp932", "締約国は、重要鉱物の備蓄を維持する。"),
        ("gb2312", "gb18030", "各缔约方应当公布清单。"),
    ],
)
def test_a_page_or_a_file_that_says_its_encoding_is_read_in_it(declared: str, codec: str, said: str) -> None:
    page = f'<html><head><meta http-equiv=Content-Type content="text/html; charset={declared}"></head><body><p>1. {said}</p></body></html>'
    short = f'<html><head><meta charset="{declared}"></head><body><p>1. {said}</p></body></html>'
    law = f'<?xml version="1.0" encoding="{declared}"?>\n<treaty><body><article number="1">1. {said}</article></body></treaty>'
    for source, name in ((page, "a.html"), (short, "a.html"), (law, "a.xml")):
        draft = read.read(source.encode(codec), name)
        assert draft == read.read(source.encode(), name)
        assert m.plain(said) in [m.spoken(p.content) for p in m.walk(draft.body)]
        assert not read.findings(source.encode(codec), name)


@pytest.mark.parametrize("codec", ["utf-16", "utf-32"])
def test_a_file_that_begins_with_the_mark_of_a_wide_encoding_is_read_in_it(codec: str) -> None:
    said = "Chaque Partie déclare ses réserves; 締約国は、備蓄を維持する。"
    law = f'<?xml version="1.0" encoding="{codec.upper()}"?>\n<treaty><body><article number="1">1. {said}</article></body></treaty>'
    page = f'<html><head><meta charset="{codec}"></head><body><p>1. {said}</p></body></html>'
    for source, name in ((f"Article 1\n\n1. {said}\n", "a.txt"), (law, "a.xml"), (page, "a.html")):
        draft = read.read(source.encode(codec), name)
        assert m.plain(said) in [m.spoken(p.content) for p in m.walk(draft.body)]
        assert not read.findings(source.encode(codec), name)


def test_an_encoding_that_a_page_only_claims_is_not_believed() -> None:
    with pytest.raises(Unreadable, match=r"Byte \d+ is not UTF-8"):
        read.read('<html><head><meta charset="x-none"></head><body>café</body></html>'.encode("latin-1"), "a.html")
    with pytest.raises(Unreadable, match=r"Byte \d+ is not UTF-8"):
        read.read(b'<html><head><meta charset="euc-jp"></head><body>caf\xe9</body></html>', "a.html")


JAPANESE = (
    *("第一条　備蓄", "1　各締約国は、備蓄を保有する。", "２　次の事項を報告する。", "（１）　数量", "（２）価格"),
    *("第二条　公表", "１．公表する。", "2. 見直す。", "一　銅", "二　鉄"),
)


@pytest.mark.parametrize("suffix", ["txt", "md"])
@pytest.mark.parametrize("apart", ["\n", "\n\n"])
def test_japanese_paragraphs_are_numbered_whatever_the_width_of_their_digits(suffix: str, apart: str) -> None:
    source = apart.join(JAPANESE).encode()
    found = [
        f"{p.kind} {p.label} {m.spoken(p.heading)}{m.spoken(p.content)}"
        for p in m.walk(read.read(source, f"a.{suffix}", READER[suffix]).body)
    ]
    assert found[1:] == [
        "article 第一条 備蓄",
        "paragraph 1 各締約国は、備蓄を保有する。",
        "paragraph ２ 次の事項を報告する。",
        "point （１） 数量",
        "point （２） 価格",
        "article 第二条 公表",
        "paragraph １． 公表する。",
        "paragraph 2. 見直す。",
        "point 一 銅",
        "point 二 鉄",
    ]


READER = {"txt": "text", "md": "markdown"}


def test_a_number_at_the_end_of_a_page_is_left_out_only_where_it_counts_pages() -> None:
    """In a column that an extractor put last it is a word."""
    assert "2604" in "".join(said(read.read(b"Minerals\n\nNickel\n\nCode\n2604\n\f", "a.txt").body))
    pages = b"The first page ends.\n\n7\n\fThe second page ends.\n\n8\n\fThe third.\n\nPage 9 of 9\n"
    assert "".join(said(read.read(pages, "a.txt").body)) == "The first page ends.The second page ends.The third."


def test_a_letter_with_a_stop_that_counts_on_begins_an_item() -> None:
    found = read.read(b"1. Each Party holds:\n   i. raw; and\n   ii. refined ore.\n   iii. scrap.\n2. It reports.\n", "a.txt")
    assert [str(p.label) for p in m.walk(found.body) if p.label] == ["1.", "i.", "ii.", "iii.", "2."]


def test_articles_are_known_without_accents_and_by_their_abbreviation() -> None:
    typed = b"CAPITULO II\n\nARTICULO 1\xc2\xba. \xe2\x80\x94 Cada Parte informa.\n\nArt. 2a\n\n"
    typed += b"Cada Parte mantiene reservas.\n\nArticle 3b\n\nFin.\n"
    assert [(p.kind, p.label, m.spoken(p.content)) for p in m.walk(read.read(typed, "a.txt").body)][1:] == [
        ("chapter", "CAPITULO II", ""),
        ("article", "ARTICULO 1º", ""),
        ("text", "", "Cada Parte informa."),
        ("article", "Art. 2a", ""),
        ("text", "", "Cada Parte mantiene reservas."),
        ("article", "Article 3b", ""),
        ("text", "", "Fin."),
    ]


TREATY = (
    "AGREEMENT BETWEEN THE LEAGUE AND UTOPIA ON NICKEL",
    'THE LEAGUE, hereinafter referred to as "the League",',
    "UTOPIA,",
    "RECOGNISING that nickel is rare;",
    "HAVE AGREED AS FOLLOWS:",
    "Article 1",
    "Each Party holds nickel.",
)


@pytest.mark.parametrize("agreed", ["HAVE AGREED AS FOLLOWS:", "Have agreed as follows:"])
def test_a_treaty_whose_parties_stand_in_capitals_has_a_preamble_though_no_heading_says_so(agreed: str) -> None:
    source = "\n\n".join(TREATY).replace(TREATY[4], agreed)
    body = read.read(source.encode(), "a.txt").body
    assert [(p.kind, m.spoken(p.content)) for p in m.walk(body)][1:] == [
        ("preamble", ""),
        ("text", 'THE LEAGUE, hereinafter referred to as "the League",'),
        ("recital", "UTOPIA,"),
        ("recital", "RECOGNISING that nickel is rare;"),
        ("text", agreed),
        ("article", ""),
        ("text", "Each Party holds nickel."),
    ]


def test_a_long_label_that_changed_is_read_back_from_where_it_was_wrapped() -> None:
    label = "Understanding of the Committee on the marking of ores, metals and scrap, adopted in its {} session"
    old, new = (
        m.Draft(m.Provision("agreement", "a", children=(m.Provision("annex", "b", label=label.format(n)),))) for n in ("1st", "2nd")
    )
    redline = compare(old, new)
    assert read.read(write.write(redline, "xml"), "redline.xml") == redline


@pytest.mark.parametrize(
    "matter",
    [
        '---\nsource url: "https://a.b"\nauthors:\n  - A. Clerk\n  - B. Clerk\nabstract: >\n  On tin\n  and lead.\n---\n',
        '+++\n"source url" = 1\nauthors = "A. Clerk; B. Clerk"\n[more]\nabstract = "On tin and lead."\n+++\n',
    ],
)
def test_front_matter_of_other_makers_is_no_paragraph_of_the_treaty_and_none_of_its_words_is_lost(matter: str) -> None:
    draft = read.read(f"{matter}\n# Treaty on Ores\n\n## Article 1\n\nEach Party shall hold tin.\n".encode(), "a.md")
    assert m.spoken(draft.body.heading) == "Treaty on Ores"
    assert [p.kind for p in m.walk(draft.body)] == ["agreement", "article", "text"]
    assert all(words in draft.note for words in ("source url", "authors: A. Clerk; B. Clerk", "abstract: On tin and lead."))


def test_parties_may_be_listed_one_a_line() -> None:
    draft = read.read(b"---\nparties:\n  - US (United States)\n  - EU\n---\n\n# Treaty on Ores\n\nEach Party shall hold tin.\n", "a.md")
    assert [party.code for party in draft.parties] == ["US", "EU"]


def test_a_paragraph_between_two_rules_is_no_front_matter() -> None:
    draft = read.read(b"---\nThe Parties meet.\nThey report: twice.\n---\n\nThey trade.\n", "a.md")
    assert letters(read_words(draft)) == "ThePartiesmeetTheyreporttwiceTheytrade"


CHINESE = """关于矿产的协定

第一章 总则

第一条 定义

一、“锡”系指附件所列者。
二、每一缔约方应：
（一）保持储备；
（二）报告储备。

第一百零三条 生效

本协定依照第一条生效。

第一百零三条之二

二、三个缔约方可以提出修正。

附件一
锡矿清单
"""


def test_a_chinese_text_has_its_articles_paragraphs_and_annexes() -> None:
    draft = read.read(CHINESE.encode(), "a.txt")
    assert draft.language == "zh"
    found = [(p.kind, p.label) for p in m.walk(draft.body) if p.label]
    assert found == [
        ("chapter", "第一章"),
        ("article", "第一条"),
        ("paragraph", "一、"),
        ("paragraph", "二、"),
        ("point", "（一）"),
        ("point", "（二）"),
        ("article", "第一百零三条"),
        ("article", "第一百零三条之二"),
        ("annex", "附件一"),
    ]
    assert sorted(letters(read_words(draft))) == sorted(letters(CHINESE))
    for to, name in ((write_markdown, "a.md"), (write_text, "a.txt")):
        assert [(p.label, m.spoken(p.heading)) for p in m.walk(read.read(to.write(draft), name).body)] == [
            (p.label, m.spoken(p.heading)) for p in m.walk(draft.body)
        ]


ARABIC = """اتفاق بشأن المعادن

الفصل الأول: أحكام عامة

المادة 1
التعاريف

يحتفظ كل طرف بمخزون وفقا لما يلي:

المادة ٢ - المخزون

المادة 1 من هذا الاتفاق تسري على المخزون.

المادة الثانية عشرة

ينسحب الطرف.

المرفق الأول
قائمة المعادن
"""


@pytest.mark.parametrize("turned", [False, True], ids=["typed", "as-a-page-prints-it"])
def test_an_arabic_text_has_its_articles_and_annexes(turned: bool) -> None:
    source = "\n".join(f"\u202b{line}\u202c" if line and turned else line for line in ARABIC.split("\n"))
    draft = read.read(source.encode(), "a.txt")
    assert [(p.kind, p.label, m.spoken(p.heading)) for p in m.walk(draft.body) if p.label] == [
        ("chapter", "الفصل الأول", "أحكام عامة"),
        ("article", "المادة 1", "التعاريف"),
        ("article", "المادة ٢", "المخزون"),
        ("article", "المادة الثانية عشرة", ""),
        ("annex", "المرفق الأول", "قائمة المعادن"),
    ]
    assert sorted(letters(read_words(draft))) == sorted(letters(ARABIC))
    again = read.read(write_text.write(draft), "a.txt")
    assert [p.label for p in m.walk(again.body)] == [p.label for p in m.walk(draft.body)]
