"""Laws 6, 7 and 9 for JSON, Markdown and plain text: what is written is read again, and reading loses no word, nor does it of a page.

Brackets are read as typed here; that they become forks without losing a word is the law of `tests/test_brackets.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from hypothesis import assume, example, given
from hypothesis import strategies as st

from drafting import model as m
from drafting import show
from drafting.read import html as read_html
from drafting.read import json as read_json
from drafting.read import markdown as read_markdown
from drafting.read import text as read_text
from drafting.weave import compare, consolidate
from drafting.write import json as write_json
from drafting.write import markdown as write_markdown
from drafting.write import text as write_text
from tests.laws import strategies as some

Tabled = tuple[m.Draft, dict[str, m.Draft]]


TYPED = (
    *("*", "**", "_", "__", "`", "``", "~~", "~~~", "#", "##", ">", "<", "<b>", "</b>", "<http://x>"),
    *("&amp;", "&", "\\", "\\\\", "!", "![", "[", "]", "[^1]", "[^1]:", "[US]:", "](x)", "(x)", "[a](b)", "[a][b]"),
    *("{--", "--}", "{++", "{:.x}", "{", "}", "|", "|---|", "---", "===", "+", "-", "=", ":", "1.", "2)", "10.", "(a)", "(i)"),
    *("^", "$", "a", "B.", "the", "Party", "Party's", "x_y", "2*3", "重要", "、", "é", "\u2014"),
)


@st.composite
def paragraphs(draw: st.DrawFn) -> m.Draft:
    """A text of plain paragraphs, in which parties typed whatever a keyboard has."""
    stretch = st.lists(st.tuples(st.sampled_from(TYPED), st.sampled_from([" ", " ", ""])), max_size=8)
    marks = st.sampled_from([(), (), ("b",), ("i",), ("b", "i")])
    words = st.builds(m.Words, stretch.map(lambda typed: "".join(word + gap for word, gap in typed)), marks)
    line = st.lists(words, min_size=1, max_size=3).map(lambda pieces: m.content(*pieces))
    kinds = draw(st.lists(st.tuples(st.sampled_from(["text", "indent", "paragraph", "point"]), line), min_size=1, max_size=4))
    children = [m.Provision(kind, content=line) for kind, line in kinds if line]
    assume(children)
    return m.Draft(m.Provision("agreement", heading=m.content("A title"), children=tuple(children)))


@given(some.drafts(depth=2))
def test_json_gives_a_draft_back(draft: m.Draft) -> None:
    assert read_json.read(write_json.write(draft), "draft.json") == draft


@given(some.tabled())
def test_json_gives_a_rolling_text_back(tabled: Tabled) -> None:
    woven = consolidate(*tabled)
    assert read_json.read(write_json.write(woven), "rolling.json") == woven


@given(some.rounds(depth=1))
def test_json_gives_a_redline_back(two: tuple[m.Draft, m.Draft]) -> None:
    redline = compare(*two)
    assert read_json.read(write_json.write(redline), "redline.json") == redline


@given(some.drafts(depth=1))
def test_markdown_gives_the_words_of_the_page_back(draft: m.Draft) -> None:
    assume(write_markdown.write(draft).strip())
    again = read_markdown.read(write_markdown.write(draft), "draft.md", "literal")
    assert letters(read_words(again)) == letters(page_words(draft))
    assert [letters(each) for each in read_notes(again)] == [letters(each) for each in page_notes(draft)]
    assert front(again) == front(draft)


@given(some.drafts(depth=1))
def test_markdown_adds_no_markup_to_the_words(draft: m.Draft) -> None:
    assume(write_markdown.write(draft).strip())
    again = read_markdown.read(write_markdown.write(draft), "draft.md", "literal")
    marks = "*_`\\<{~^"
    assert {c for c in read_words(again) if c in marks} <= {c for c in page_words(draft) if c in marks}


@given(some.drafts(depth=1))
def test_text_gives_the_words_of_the_page_back(draft: m.Draft) -> None:
    assume(write_text.write(draft).strip())
    again = read_text.read(write_text.write(draft), "draft.txt", "literal")
    assert letters(read_words(again)) == letters(page_words(draft))
    assert [letters(each) for each in read_notes(again)] == [letters(each) for each in page_notes(draft)]
    assert front(again) == front(draft)


FRONT, WRAPPED = "Filtered|Language|Register|Marking|Round|Date|Parties|Participants|Changes|Renamed", r".*(?:\n    .*)*"


@given(paragraphs())
def test_what_looks_like_markup_reads_back_to_the_letter(draft: m.Draft) -> None:
    again = read_markdown.read(write_markdown.write(draft), "draft.md", "literal")
    assert "".join(read_words(again).split()) == "".join(page_words(draft).split())


@given(paragraphs())
def test_what_looks_like_layout_loses_no_word(draft: m.Draft) -> None:
    assume("[^" not in page_words(draft))  # plain text has no escape: this is a footnote there
    again = read_text.read(write_text.write(draft), "draft.txt", "literal")
    assert letters(read_words(again)) == letters(page_words(draft))


@given(some.rounds())
def test_what_a_redline_does_not_strike_is_the_new_text(two: tuple[m.Draft, m.Draft]) -> None:
    redline = compare(*two)
    page = show.page(redline)
    assume(page.redline and not page.counts["move"])
    stays = [row for row in page.rows if row.change != "del"]
    new = letters(" ".join([show.text_of(page.title, "new"), *(row_words(row, "new") for row in stays)]))
    for written, struck in ((write_text.write(redline).decode(), r"\[-.*?-\]"), (write_markdown.write(redline).decode(), r"\{--.*?--\}")):
        text = re.split(r"^(?:CHANGES|## Changes)$", written, flags=re.MULTILINE)[0]
        text = re.sub(rf"\A---\n(?:.*\n)*?---\n|^(?:{FRONT}): {WRAPPED}|^\[\^\d+\]: {WRAPPED}|\[\^\d+\]", "", text, flags=re.MULTILINE)
        assert letters(re.sub(struck, "", text, flags=re.DOTALL)) == new


@given(some.drafts(depth=2))
def test_the_same_draft_gives_the_same_bytes(draft: m.Draft) -> None:
    for writer in (write_json, write_markdown, write_text):
        assert writer.write(draft) == writer.write(draft)


# ── reading never loses a word ────────────────────────────────────────────────────────────────────────────────────────

LINES = (
    *("# @", "## Article 5 — @", "### Article 6", "CHAPTER TWO", "# (a) @", "@", "@ @", "@ @ @.", "- @", "  - @", "* @", "1. @", "   2. @"),
    *("(a) @;", "(i) @", "(ii) @;", "3bis. @", "12.3 @", "[1. @]", "> @", ">> @", "    @", "        @", "\t@", "第一条", "第二章　@", "一"),
    *("| @ | @ |", "|---|---|", "| --- |", "| @ | @ | @ |", "| @", "---", "===", "***", "* * *", "```", "~~~", "`@`", "**@**", "*@* @"),
    *(
        "[@](http://@.org)",
        "[@][@]",
        "[@]: @",
        "<http://@.org>",
        "![@](x)",
        "@[^1]",
        "@[^2][^1]",
        "[^1]: @",
        "[^1]: @ @",
        "    @",
        "[^3]: @",
    ),
    *(
        "<b>@</b>",
        "<!-- @ -->",
        "&amp; @ &copy;",
        "@\\",
        "@  ",
        "\\*@\\*",
        "{++@++}",
        "{:.@",
        "{:.@}",
        "[@][EU: @]",
        "[@",
        "@]",
        "Option 1: @",
        "Option 2: @",
        "Option 2",
        "[Option 2: @]",
        "Option (a): @",
        "[Negotiator's note: @]",
        "JP reserves @",
        "•  @",
    ),
    *("", "", "", "\f", "@-", "Note: @", "Round: @", "title: @", "重要@鉱物", "The Parties,", "Have agreed as follows:", "Done at @"),
    *(
        "                                        12",
        "1",
        "                    @ @",
        "Preamble",
        "PREAMBLE @",
        "A. @",
        "a. @",
        "IN WITNESS WHEREOF @",
        "IN WITNESS WHEREOF @ have signed.",
        "DONE at @, on the first of May.",
        "For the Republic of @",
    ),
    *("1. @ shall @.", "Section 2 @", "ANNEX I", "Annex A @", "PROTOCOL ON @", "Article 6. @ shall @.", "@ ........ 3", "Minister of @"),
)
TAGS = (*("p",) * 6, "h1", "h2", "h3", "h5", "div", "center", "li", "b", "blockquote", "td", "pre", "dt", "caption", "span")


@st.composite
def typed(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A text of lines as people type them, each word in it told apart from every other."""
    lines = draw(st.lists(st.sampled_from(LINES), min_size=1, max_size=14))
    count = iter(range(1000, 2000))
    text = re.sub("@", lambda _: f"w{next(count)}", "\n".join(lines))
    return text, re.findall(r"w\d{4}", text)


@given(typed())
def test_no_word_of_markdown_is_lost(source: tuple[str, list[str]]) -> None:
    text, words = source
    assume(text.strip())
    draft = read_markdown.read(text.encode(), "typed.md", "literal")
    found = re.findall(r"w\d{4}", everything(draft))
    visible = [word for word in words if not re.search(rf"^\{{:\.{word}\}}$", text, re.MULTILINE)]
    assert set(visible) <= set(found)
    if "[^" not in text and "title:" not in text:
        assert [word for word in found if word in visible] == titled_first(draft, visible)


CLOSED = ("1. w1000 shall w1001.", "Section 2 w1002", "IN WITNESS WHEREOF w1003 have signed.", "DONE at w1004, on the first of May.")


@example(("\n\n".join(CLOSED), ["w1000", "w1001", "w1002", "w1003", "w1004"]))
@given(typed())
def test_no_word_of_plain_text_is_lost(source: tuple[str, list[str]]) -> None:
    text, words = source
    assume(text.strip())
    draft = read_text.read(text.encode(), "typed.txt", "literal")
    found = re.findall(r"w\d{4}", everything(draft))
    assert set(words) <= set(found)
    if "[^" not in text and not draft.round and not draft.note:
        assert found == words


@st.composite
def pages(draw: st.DrawFn) -> str:
    """A page of such lines, each in an element of some name."""
    lines, _ = draw(typed())
    return "".join(f"<{(tag := draw(st.sampled_from(TAGS)))}>{escape(line)}</{tag}>" for line in lines.splitlines())


@example("".join(f"<p>{line}</p>" for line in ("Article 1", CLOSED[0], *CLOSED[2:])))
@given(pages())
def test_no_word_of_a_page_is_lost(source: str) -> None:
    assume(re.search(r"w\d{4}", source))
    draft = read_html.read(f"<!DOCTYPE html><html><body>{source}</body></html>".encode(), "typed.html", "literal")
    found = re.findall(r"w\d{4}", everything(draft))
    assert set(re.findall(r"w\d{4}", source)) <= set(found)


# ── words ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def letters(text: str) -> str:
    """What is left of a text without its spaces and punctuation."""
    return "".join(re.findall(r"[^\W_]", m.plain(text)))


def titled_first(draft: m.Draft, words: list[str]) -> list[str]:
    """The words of a source with those of its title in front, where the title is read first."""
    title = [word for word in re.findall(r"w\d{4}", spoken(draft.body.heading)) if word in words]
    return [*title, *(word for word in words if word not in title)]


def spoken(line: m.Line) -> str:
    return " ".join(piece.text for piece in line if isinstance(piece, m.Words))


def provisions(p: m.Provision) -> Iterator[str]:
    """Every word a provision was read with, in order, without notes."""
    assert isinstance(p.label, str)
    yield from (p.label, spoken(p.heading), spoken(p.content))
    for child in p.children:
        assert isinstance(child, m.Provision)
        yield from provisions(child)
    yield spoken(p.closing)


def read_words(draft: m.Draft) -> str:
    return " ".join(provisions(draft.body))


def read_notes(draft: m.Draft) -> list[str]:
    lines = [line for p in m.walk(draft.body) for line in m.lines(p)]
    return [spoken(piece.content) for line in lines for piece in line if isinstance(piece, m.Note)]


def words_in_order(provision: m.Provision) -> str:
    """The words of a provision with those of its notes, each note where it hangs."""

    def line(pieces: m.Line) -> Iterator[str]:
        for piece in pieces:
            if isinstance(piece, m.Note):
                yield from line(piece.content)
            elif isinstance(piece, m.Words):
                yield piece.text

    below = (words_in_order(child) for child in provision.children if isinstance(child, m.Provision))
    return " ".join([str(provision.label), *line(provision.heading), *line(provision.content), *below, *line(provision.closing)])


def everything(draft: m.Draft) -> str:
    fronts = [str(value) for value in (draft.marking, draft.round, draft.date, draft.note, draft.parties)]
    return " ".join([*fronts, words_in_order(draft.body)])


def front(draft: m.Draft) -> tuple[object, ...]:
    return draft.register, draft.parties, draft.marking, draft.round, draft.date


def page_words(draft: m.Draft) -> str:
    page = show.page(draft)
    return " ".join([show.text_of(page.title), *(row_words(row) for row in page.rows)])


def row_words(row: show.Row, side: str = "") -> str:
    inside = [row_words(each, side) for each in row.rows if not side or each.change != "del"]
    return " ".join([row.number, show.text_of(row.heading, side), show.text_of(row.text, side), *inside])


def page_notes(draft: m.Draft) -> list[str]:
    return [show.text_of(note.text) for note in show.page(draft).notes]
