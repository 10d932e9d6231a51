"""A report on a text: headings, paragraphs, tables and a picture; as plain text, Markdown or CSV.

`_page` makes the web page of it and `_sheet` the workbook. A report carries the marking and the note of the text it is about.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from textwrap import wrap

WIDTH = 100
FIGURES = re.compile(r"[\d.,% ]*")
QUIET = ("tabled", "same")  # the tags of cells that say nothing of their own
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a cell: as they were, struck ("del") or added ("ins")."""

    text: str
    change: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, and a word in front of it: a stance, or how it relates to its neighbours.

    Where words were struck or added, `pieces` tells which, and `text` has them between marks (see `marked`). A web page leads from it
    `to` the part of that id.
    """

    text: str
    tag: str = ""
    pieces: tuple[Piece, ...] = ()
    to: str = field(default="", kw_only=True)

    @property
    def plain(self) -> str:
        return ": ".join(filter(None, (self.tag if self.tag not in QUIET or not self.text else "", self.text)))


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells below a head. Those of `figures` stand in columns everywhere, of a `glance` wherever they fit; others become blocks
    where lines are short. No line ends inside what a column of `names` says, which a reader types elsewhere."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    figures: bool = False
    glance: bool = False
    names: tuple[int, ...] = ()

    @property
    def numeric(self) -> tuple[bool, ...]:
        """Which columns behind the first hold figures alone: these stand at the right."""
        columns = zip(*self.rows) if self.rows else [()] * len(self.head)
        return tuple(bool(n) and all(FIGURES.fullmatch(cell.plain) for cell in column) for n, column in enumerate(columns))

    @property
    def printed(self) -> tuple[tuple[Cell, ...], ...]:
        """The rows as people read them: thousands of figures are parted by commas."""
        if not self.figures:
            return self.rows
        return tuple((first, *(Cell(_parted(cell.text), cell.tag, cell.pieces) for cell in rest)) for first, *rest in self.rows)

    @property
    def lively(self) -> bool:
        """Whether it is one to take in at a glance, or one in which changed words are marked."""
        return self.glance or any(cell.pieces for cells in self.rows for cell in cells)


def _parted(text: str) -> str:
    return f"{int(text):,}" if text.isdecimal() and len(text) > len("999") else text


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars, one for each label, that a table beside it tells as well."""

    title: str
    desc: str
    bars: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a report."""

    heading: str = ""
    words: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    chart: Chart | None = None
    table: Table | None = None
    id: str = field(default="", kw_only=True)


@dataclass(frozen=True, slots=True)
class Report:
    """What it is called, which text it is about, and what that text says of itself.

    A `wide` one is printed on paper that lies on its side.
    """

    title: str
    about: str
    parts: tuple[Part, ...]
    marking: str = ""
    note: str = ""
    language: str = "en"
    wide: bool = False


def marked(pieces: Iterable[Piece], tag: str = "") -> Cell:
    """A cell in which what was struck and what was added is marked.

    >>> marked([Piece("shall", "del"), Piece("may", "ins"), Piece(" act")]).text
    '[-shall-]{+may+} act'
    """
    told = tuple(pieces)
    return Cell(_noted(told, str), tag, told)


def _noted(pieces: Iterable[Piece], spell: Callable[[str], str], struck: str = "[-{}-]", added: str = "{{+{}+}}") -> str:
    """Words with marks around what changed; spaces at the edges stay outside."""
    notation = {"del": struck, "ins": added}
    out = ""
    for piece in pieces:
        inner = piece.text.strip(" ")
        if not inner or piece.change not in notation:
            out += spell(piece.text)
            continue
        before, _, after = piece.text.partition(inner)
        out += before + notation[piece.change].format(spell(inner)) + after
    return out


def row(*cells: str | int | Cell) -> tuple[Cell, ...]:
    """A row of cells.

    >>> row("Article 1", 2)
    (Cell(text='Article 1', tag='', pieces=(), to=''), Cell(text='2', tag='', pieces=(), to=''))
    """
    return tuple(each if isinstance(each, Cell) else Cell(str(each)) for each in cells)


# ── plain text ────────────────────────────────────────────────────────────────────────────────────────────────────────


def text(report: Report) -> bytes:
    """For a terminal: lines of at most a hundred characters."""
    out = [*filter(None, (report.marking, report.title, report.about)), ""]
    out += [*_wrapped(f"Note: {report.note}"), ""] if report.note else []
    for part in report.parts:
        out += [part.heading, "─" * min(WIDTH, len(part.heading)), ""] if part.heading else []
        for words in part.words:
            out += [*_wrapped(words), ""]
        out += [line for point in part.points for line in _wrapped(point, "- ", "  ")]
        out += [""] if part.points else []
        if part.table and part.table.rows:
            out += [*_laid(part.table), ""]
    return ("\n".join(out).rstrip("\n") + "\n").encode()


def _wrapped(words: str, first: str = "", then: str = "") -> list[str]:
    lines = wrap(words, WIDTH, initial_indent=first, subsequent_indent=then, break_on_hyphens=False)
    return lines or [first.rstrip()]


def _laid(table: Table) -> list[str]:
    if table.figures:
        return list(_figures(table))
    columns = list(_columns(table)) if table.glance else []
    if columns and max(map(len, columns)) <= WIDTH:
        return columns
    return [*([table.caption, ""] if table.glance else []), *_blocks(table)]


def _columns(table: Table) -> Iterator[str]:
    rows = [table.head, *(tuple(cell.plain for cell in cells) for cells in table.rows)]
    widths = [max(len(each[n]) for each in rows) for n in range(len(table.head))]
    yield table.caption
    for cells in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(cells, widths)).rstrip()


def _figures(table: Table) -> Iterator[str]:
    """Columns, below heads of two lines where they would be too wide."""
    body = [tuple(cell.plain for cell in cells) for cells in table.printed]
    heads = [table.head]
    if sum(map(len, table.head)) + len("  ") * (len(table.head) - 1) > WIDTH:
        heads = list(zip(*(name.rpartition(" ")[::2] for name in table.head)))
    widths = [max(len(each[n]) for each in (*heads, *body)) for n in range(len(table.head))]
    yield table.caption
    for cells in (*heads, *body):
        sides = zip(table.numeric, cells, widths)
        yield "  ".join(cell.rjust(width) if right else cell.ljust(width) for right, cell, width in sides).rstrip()


def _blocks(table: Table) -> Iterator[str]:
    """Each row as a block: the first cell as its head, then what the others say of their own."""
    width = max(len(name) for name in table.head[1:]) + 2
    for cells in table.rows:
        yield cells[0].plain
        for name, cell in zip(table.head[1:], cells[1:]):
            if cell.plain and cell.tag not in QUIET:
                yield from _wrapped(cell.plain, f"  {name:{width}}", " " * (width + 2))
        yield ""


# ── Markdown ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def markdown(report: Report) -> bytes:
    """For a page of notes: headings, lists and tables in pipes."""
    out = [f"# {_escaped(report.title)}", "", *filter(None, (_escaped(report.about), _escaped(report.marking))), ""]
    out += [f"> **Note.** {_escaped(report.note)}", ""] if report.note else []
    for part in report.parts:
        out += [f"## {_escaped(part.heading)}", ""] if part.heading else []
        for words in part.words:
            out += [_escaped(words), ""]
        out += [f"- {_escaped(point)}" for point in part.points]
        out += [""] if part.points else []
        if part.table and part.table.rows:
            rows = [tuple(map(_escaped, part.table.head)), tuple("---:" if right else "---" for right in part.table.numeric)]
            rows += [tuple(map(_spelled, cells)) for cells in part.table.printed]
            out += [f"| {' | '.join(cells)} |" for cells in rows]
            out += [""]
    return ("\n".join(out).rstrip("\n") + "\n").encode()


def _spelled(cell: Cell) -> str:
    """A cell; what changed stands in the marks that `write.markdown` uses."""
    if not cell.pieces:
        return _escaped(cell.plain)
    said = _noted(cell.pieces, _escaped, "{{--{}--}}", "{{++{}++}}")
    return f"{_escaped(cell.tag)}: {said}" if cell.tag else said


def _escaped(words: str) -> str:
    """Treaty text is no markup.

    >>> _escaped("[US: *shall*] | <b>")
    '\\\\[US: \\\\*shall\\\\*\\\\] \\\\| \\\\<b\\\\>'
    """
    return re.sub(r"([\\`*_{}\[\]<>|#~])", r"\\\1", words)


# ── CSV ───────────────────────────────────────────────────────────────────────────────────────────────────────────────


def table(report: Report) -> bytes:
    """The first table as CSV, with the note of the text in every row; no cell is a formula to any spreadsheet."""
    found = next((part.table for part in report.parts if part.table), None)
    out = io.StringIO()
    # a file of lines ended alike on every machine
    writer = csv.writer(out, lineterminator="\n")
    if found:
        more, last = (("Note",), (report.note,)) if report.note else ((), ())
        writer.writerow([harmless(cell) for cell in (*found.head, *more)])
        writer.writerows([harmless(cell.plain) for cell in cells] + list(map(harmless, last)) for cells in found.rows)
    return out.getvalue().encode()


def harmless(cell: str) -> str:
    """A cell that no spreadsheet runs.

    >>> harmless("=1+1"), harmless("Article 1")
    ("'=1+1", 'Article 1')
    """
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def tables(report: Report) -> Sequence[Table]:
    """Every table of a report."""
    return [part.table for part in report.parts if part.table]
