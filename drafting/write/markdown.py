"""Writes Markdown: headings with #, one paragraph a line, lists for numbered paragraphs, footnotes, pipe tables.

What the notation carries: the title, front matter, and the words of every provision in order, with typed numbers, headings of
containers, bold and italics, footnotes and tables; brackets stand as typed, with voices. A redline is CriticMarkup:
`{--struck--}`, `{++added++}`; a passage that moved is told by one line at its old place, and the list of changes ends the text.
What Markdown would take for markup is escaped, so that `read.markdown` gives the same words back in the same order. Not
carried: ids, terms, references, blanks, statuses, forks, who a note is for, sub- and superscripts, emphasis that begins or ends
within a word at a punctuation mark, the heading of a table, and whether a paragraph's first words were its heading.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence

from drafting import model as m
from drafting.show import Page, Row, Run, page
from drafting.view import WHOLE, View, seen
from drafting.write import _flow as flow

NAME = "markdown"
SUFFIX = ".md"
VIEWED = True

_STARS = {"b": "**", "i": "*"}
# brackets are a negotiator's: one is escaped only where it would begin an address, a footnote or a definition
_MARKUP = re.compile(r"[\\`*_<]|(?<=\])[(:]|(?<=\[)\^|&(?=#?\w+;)|~(?=~)|\{(?=[+~=>:-])|#(?=#*$)")
_OPENERS = re.compile(r"[#>+=|~:-]|\d{1,9}(?=[.)](?:\s|$))")
_LISTED = re.compile(r"\d{1,9}[.)]")


def write(draft: m.Draft, view: View = WHOLE) -> bytes:
    """A draft as Markdown, UTF-8."""
    return ("\n\n".join(_blocks(seen(page(draft), view))) + "\n").encode()


def _blocks(sheet: Page) -> Iterator[str]:
    if matter := [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in flow.front(sheet)]:
        yield "\n".join(["---", *matter, "---"])
    if notice := flow.filtered(sheet):
        yield _escaped(notice)
    if title := _NOTATION.line(sheet.title):
        yield f"# {title}"
    if sheet.redline:
        yield from map(_escaped, flow.weighed(sheet))
    yield from _rows(list(flow.settled(sheet.rows)))
    yield from (f"[^{note.number}]: {_paragraph(_NOTATION.line(note.text))}" for note in sheet.notes)
    if sheet.changes or sheet.unseen:
        yield from _changes(sheet)


def _rows(rows: Sequence[Row]) -> Iterator[str]:
    """Blocks, those in a list item indented below its words."""
    inside: list[tuple[int, int]] = []
    for row in rows:
        while inside and inside[-1][0] >= row.depth:
            inside.pop()
        if flow.contains(row):
            inside = []
        indent = inside[-1][1] if inside else 0
        for block in _row(row):
            yield "\n".join(" " * indent + line for line in block.split("\n"))
        if marker := _marker(row):
            inside.append((row.depth, indent + len(marker) + 1))


def _row(row: Row) -> Iterator[str]:
    if flow.contains(row):
        if heading := _NOTATION.line(flow.heading(row)):
            yield f"{'#' * min(6, row.depth + 2)} {heading}"
        if words := _NOTATION.line(flow.words(row)):
            yield _paragraph(words)
    elif row.kind == "table":
        if words := _NOTATION.line(flow.caption(row)):
            yield _paragraph(words)
        yield from _table(row)
    elif marker := _marker(row):
        yield f"{marker} {_paragraph(_NOTATION.line(flow.words(row)))}".rstrip()
    elif words := _labelled(row):
        yield words


def _marker(row: Row) -> str:
    """How a list item begins, for what Markdown knows as one."""
    if flow.contains(row) or row.kind in ("table", "closing") or row.change in ("ins", "del"):
        return ""
    if row.kind == "indent" and not row.number:
        return "-"
    return row.number if _LISTED.fullmatch(row.number) and row.number.isascii() else ""


def _labelled(row: Row) -> str:
    """A paragraph whose number Markdown does not know, or one that was struck or added with its number."""
    words = _NOTATION.line(flow.words(row))
    number = _escaped(row.number)
    if row.number and row.change in ("ins", "del"):
        number = _NOTATION.changed(row.change, number)
    return _paragraph(f"{number} {words}".strip())


def _paragraph(line: str) -> str:
    """A line that begins as words do."""
    found = _OPENERS.match(line)
    if not found:
        return line
    return f"{found[0]}\\{line[found.end() :]}" if found[0].isdigit() else f"\\{line}"


def _table(table: Row) -> Iterator[str]:
    """A pipe table; one without head cells gets an empty head, which Markdown wants."""
    rows = [row for row in table.rows if row.kind == "row"]
    if rows:
        lines = [[_NOTATION.line(cell).replace("|", "\\|") for cell in flow.cells(row)] for row in rows]
        width = max(map(len, lines))
        if not any(cell.kind == "headcell" for cell in rows[0].rows):
            lines.insert(0, [])
        lines = [[*line, *[""] * (width - len(line))] for line in lines]
        lines.insert(1, ["---"] * width)
        yield "\n".join(f"| {' | '.join(line)} |" for line in lines)
    others = (_NOTATION.line(flow.flat(row)) for row in table.rows if row.kind != "row")
    yield from (_paragraph(words) for words in others if words)


def _changes(sheet: Page) -> Iterator[str]:
    yield "## Changes"
    yield flow.summary(sheet)
    listing = flow.listed(sheet, _NOTATION, _escaped)
    words, signs = ([f"{number}. {said}" for number, said in each] for each in (listing.words, listing.signs))
    beside = [f"- {said}" for said in listing.beside]
    yield from ("\n".join(each) for each in (words, [listing.head] if listing.head else [], signs, beside) if each)


# ── words ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _spell(runs: Sequence[Run]) -> str:
    """Runs with their emphasis, where Markdown would see it."""
    out = ""
    starred = False
    for n, run in enumerate(runs):
        if run.role == "note":
            out, starred = f"{out}[^{run.to}]", False
            continue
        text = _escaped(run.text, out[-1:])
        stars = "".join(_STARS[mark] for mark in run.marks if mark in _STARS)
        after = next((each.text[:1] for each in runs[n + 1 :] if each.text), "")
        if stars and not starred and _emphasises(out[-1:], run.text, after):
            out, starred = f"{out}{stars}{text}{stars}", True
        else:
            out, starred = out + text, False
    return out


def _escaped(text: str, before: str = "") -> str:
    """Words of which Markdown takes none for markup."""
    return _MARKUP.sub(r"\\\g<0>", before + text)[len(before) :] if before in ("[", "]") else _MARKUP.sub(r"\\\g<0>", text)


def _emphasises(before: str, text: str, after: str) -> bool:
    """Whether stars around these words would be read as emphasis: they open at a word's beginning and close at its end."""
    if not text or text[0].isspace() or text[-1].isspace():
        return False
    opens = not _mark(text[0]) or not before or before.isspace() or _mark(before)
    closes = not _mark(text[-1]) or not after or after.isspace() or _mark(after)
    return opens and closes


def _mark(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"


_NOTATION = flow.Notation(("{--", "--}"), ("{++", "++}"), _spell)
