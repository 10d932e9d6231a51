"""Writes plain text to read, mail and print: numbered, indented, wrapped at 100 columns.

What the notation carries: the title, the front matter, and the words of every provision in order, with typed numbers, headings
of containers on lines of their own, footnotes as `[^1]` with their words at the end, tables as rows between pipes; brackets
stand as typed, with voices. A redline strikes `[-so-]` and adds `{+so+}` (wdiff's notation), tells a passage that moved by
one line at its old place, and ends with the list of changes. `read.text` gives these words back in this order. Not carried: ids,
emphasis, terms, references, blanks, statuses, forks, who a note is for, the heading of a table, a pipe in a cell (it becomes a
slash), and whether a paragraph's first words were its heading. Text has no escape: words that look like a label, a footnote or
a cell are read as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from unicodedata import east_asian_width

from drafting import model as m
from drafting.show import Page, Row, Run, page
from drafting.view import WHOLE, View, seen
from drafting.write import _flow as flow

NAME = "text"
SUFFIX = ".txt"
VIEWED = True
WIDTH = 100
HANG = 4

# scripts that put no space between words; `read.text` joins their lines without one
UNSPACED = (("\u3001", "\u30ff"), ("\u31f0", "\u31ff"), ("\u3400", "\u9fff"), ("\uf900", "\ufaff"), ("\uff00", "\uffef"))

_LABEL = re.compile(r"[\[(]*\w{1,5}[.):\]]+$|\d+(?:\.\w+)*[.:]?$|[•·▪‣◦*–—|-]|\[\^|(?:option|alternative)$", re.IGNORECASE)
_HYPHEN = re.compile(r"\w[-\u2013]$")
_CLOSING, _OPENING = "、。，．」』）】〕〉》！？：；ー々", "「『（【〔〈《"


def write(draft: m.Draft, view: View = WHOLE) -> bytes:
    """A draft as plain text, UTF-8."""
    return ("\n\n".join(_paragraphs(seen(page(draft), view))) + "\n").encode()


def _spell(runs: Sequence[Run]) -> str:
    return "".join(f"[^{run.to}]" if run.role == "note" else run.text for run in runs)


_NOTATION = flow.Notation(("[-", "-]"), ("{+", "+}"), _spell)


def _paragraphs(sheet: Page) -> Iterator[str]:
    if notice := flow.filtered(sheet):
        yield _wrapped(notice, hang=HANG)
    if title := _NOTATION.line(sheet.title):
        yield _wrapped(title)
    if sheet.redline and (first := [_wrapped(line, hang=HANG) for line in flow.weighed(sheet)]):
        yield "\n".join(first)
    if front := [_wrapped(f"{key.capitalize()}: {value}", hang=HANG) for key, value in flow.front(sheet)]:
        yield "\n".join(front)
    yield from filter(None, _rows(list(flow.settled(sheet.rows))))
    if sheet.notes:
        yield from (_wrapped(f"[^{note.number}]: {_NOTATION.line(note.text)}", hang=HANG) for note in sheet.notes)
    if sheet.changes or sheet.unseen:
        yield from filter(None, _changes(sheet))


def _rows(rows: Sequence[Row]) -> Iterator[str]:
    inside: list[tuple[int, int]] = []
    for row in rows:
        while inside and inside[-1][0] >= row.depth:
            inside.pop()
        indent = inside[-1][1] if inside else 0
        if flow.contains(row):
            inside = []
            yield _wrapped(_NOTATION.line(flow.heading(row)))
            yield _wrapped(_NOTATION.line(flow.words(row)))
        elif row.kind == "table":
            yield _wrapped(_NOTATION.line(flow.caption(row)), indent)
            yield _table(row, indent)
        else:
            label = row.number or ("•" if row.kind == "indent" else "")
            hang = max(HANG, len(label) + 1) if label else 0
            yield _wrapped(_labelled(row, label, hang), indent, hang)
            inside.append((row.depth, indent + hang))


def _labelled(row: Row, label: str, hang: int) -> str:
    words = _NOTATION.line(flow.words(row))
    if row.number and row.change in ("ins", "del"):
        label = _NOTATION.changed(row.change, label)
    return f"{label:<{hang - 1}} {words}" if label else words


def _table(table: Row, indent: int) -> str:
    """Rows between pipes, in columns where they fit the width."""
    rows = [row for row in table.rows if row.kind == "row"]
    typed = [[_NOTATION.line(cell).replace("|", "/") for cell in flow.cells(row)] for row in rows]
    whole = [row for each, row in zip(rows, typed) if each.rows]  # a row that left is one line of words
    columns = [max(_width(row[n]) if n < len(row) else 0 for row in whole) for n in range(max(map(len, typed), default=0))]
    if indent + sum(columns) + 3 * len(columns) + 1 > WIDTH:
        columns = []
    lines = ["| " + " | ".join(_padded(row, columns)) + " |" for row in typed]
    if rows and any(cell.kind == "headcell" for cell in rows[0].rows):
        lines.insert(1, "|" + "|".join("-" * ((columns[n] if columns else 1) + 2) for n in range(len(typed[0]))) + "|")
    lines = [" " * indent + line for line in lines]
    others = [_wrapped(_NOTATION.line(flow.flat(row)), indent) for row in table.rows if row.kind != "row"]
    return "\n\n".join(filter(None, ["\n".join(lines), *others]))


def _padded(row: Sequence[str], columns: Sequence[int]) -> list[str]:
    return [cell + " " * (columns[n] - _width(cell) if columns else 0) for n, cell in enumerate(row)]


def _changes(sheet: Page) -> Iterator[str]:
    yield "CHANGES"
    yield _wrapped(flow.summary(sheet))
    listing = flow.listed(sheet, _NOTATION, str)
    beside = [(0, each) for each in listing.beside]
    yield _entries(listing.words if listing.head else [*listing.words, *beside])
    if listing.head:
        yield f"{_wrapped(listing.head)}\n{_entries(listing.signs)}"
        yield _entries(beside)


def _entries(told: Iterable[tuple[int, str]]) -> str:
    return "\n".join(_wrapped(f"{f'{number}.' if number else '•':<4} {words}", hang=HANG + 1) for number, words in told)


# ── wrapping ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _wrapped(text: str, indent: int = 0, hang: int = 0) -> str:
    """A paragraph within the width: the first line at the indentation, the others hanging below its words."""
    lines, line, width = [], " " * indent, indent
    start = indent
    for gap, word in _units(text):
        size = _width(word)
        if width > start and width + len(gap) + size > WIDTH:
            lines.append(line)
            start = min(indent + hang, WIDTH // 2)
            line, width, gap = " " * start, start, ""
        line, width = line + gap + word, width + len(gap) + size
    return "\n".join([*lines, line]) if text.strip() else ""


def _units(text: str) -> Iterator[tuple[str, str]]:
    """What may stand on a line of its own, with the gap before it.

    A line never begins with what would read as a label, a bullet or a cell, nor ends with a hyphen, which would read as a word cut
    in two.
    """
    unit: tuple[str, str] | None = None
    for gap, word in _pieces(text):
        if unit and gap and (_LABEL.match(word) or _HYPHEN.search(unit[1])):
            unit = unit[0], unit[1] + gap + word
        else:
            if unit:
                yield unit
            unit = gap, word
    if unit:
        yield unit


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Words with the gap before each; in a script without spaces, characters. A space beside such a character stays with it."""
    gap, word = "", ""
    for before, char in zip(" " + text, text):
        if char == " " and not (word and _unspaced(before)):
            if word:
                yield gap, word
                gap, word = "", ""
            gap += char
            continue
        if word and _unspaced(char) and _unspaced(before) and char not in _CLOSING and before not in _OPENING:
            yield gap, word
            gap, word = "", ""
        word += char
    if word:
        yield gap, word


def _unspaced(char: str) -> bool:
    return any(first <= char <= last for first, last in UNSPACED)


def _width(text: str) -> int:
    return len(text) if text.isascii() else sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
