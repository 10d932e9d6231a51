"""The text of a page as the blocks that typst lays out: headings, paragraphs and tables, on upright and turned pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from drafting.show import Change, Page, Row, Run, name_of, parted, text_of, towards
from drafting.write._glance import UNTITLED
from drafting.write._met import met
from drafting.write._pieces import CELL, Json, Piece, pieces, shift, short, sparse

HEADED = ("preamble", "part", "title", "chapter", "section", "article", "annex", "signature", "crossheading")
FIGURES = re.compile(r"[\d.,% ]*")
DEEPEST = 6  # the levels of heading that PDF knows
WIDE = 5  # a table of more columns turns the page, unless all of it fits:
STATUS = {"ad-referendum": "agreed ad referendum"}


def sections(shown: Page, labels: frozenset[str]) -> list[Json]:
    """The text in stretches of upright and turned pages."""
    setting = setting_of(shown, labels)
    laid = [(wide, [block for row in stretch for block in setting.row(row)]) for wide, stretch in _stretches(shown.rows)]
    return [{"wide": wide, "blocks": blocks} for wide, blocks in laid if blocks]


def setting_of(shown: Page, labels: frozenset[str]) -> Setting:
    """How a text begins to be set."""
    return Setting(labels, frozenset(_left(shown.rows)), parted(shown.changes), met(shown))


def _left(rows: Sequence[Row]) -> Iterator[int]:
    """The moves that leave a line where they began."""
    for row in rows:
        if row.change == "moved-out":
            yield row.at
        elif row.kind in ("table", "row"):
            yield from _left(row.rows if row.kind == "table" else ())


def _stretches(rows: Sequence[Row]) -> Iterator[tuple[bool, Sequence[Row]]]:
    """An annex is turned as a whole if most of it is a wide table; elsewhere only the table is."""
    start = 0
    while start < len(rows):
        row = rows[start]
        end = start + 1
        if row.kind == "annex":
            while end < len(rows) and rows[end].depth > row.depth:
                end += 1
            turned = sum(_size(each) for each in rows[start:end] if _wide(each)) * 2 > sum(_size(each) for each in rows[start:end])
            if not turned:
                end = start + 1
        else:
            turned = _wide(row)
            while not turned and end < len(rows) and rows[end].kind != "annex" and not _wide(rows[end]):
                end += 1
        yield turned, rows[start:end]
        start = end


def _wide(row: Row) -> bool:
    if row.kind != "table" or row.change == "moved-out" or columns_of(row) <= WIDE:
        return False
    # columns of mere figures stand upright where no heading runs into the next, and so do all that one line of upright paper holds
    if len(list(_figures(row))) == columns_of(row) - 1:
        return _narrowest(_columns(row.rows, columns_of(row))) > UPRIGHT
    return _breadth(row) > UPRIGHT


def _figures(table: Row) -> Iterator[int]:
    """The columns behind the first that hold figures alone."""
    for n, column in enumerate(_columns(table.rows[top_of(table) :], columns_of(table))):
        if n and all(FIGURES.fullmatch(said) for said in column):
            yield n


def _breadth(table: Row) -> int:
    """How many letters the widest cells of all columns have, and what stands between two columns."""
    columns = zip_longest(*([len(text_of(cell.text)) for cell in each.rows] for each in table.rows), fillvalue=0)
    return sum(max(column) + APART for column in columns)


def _size(row: Row) -> int:
    return sum(len(text_of(each.text)) for each in opened(row))


@dataclass(slots=True)
class Setting:
    """The text while it is set: which headings and lists are open, which moves and changes were announced. Of changes with `two_ends`
    each end is; what came to be where it was `met` has no other sign there."""

    labels: frozenset[str]
    leave: frozenset[int]
    two_ends: frozenset[int]
    met: Mapping[str, Change]
    labelled: set[str] = field(default_factory=set)
    headings: list[int] = field(default_factory=list)
    indents: list[tuple[int, int]] = field(default_factory=list)
    arrived: set[int] = field(default_factory=set)
    left: int = 0
    deep: int = 0
    told: frozenset[int] = frozenset()

    def row(self, row: Row) -> list[Json]:
        if row.change == "moved-out":
            return self.stub(row)
        self.left = 0
        if row.kind == "table":
            return self.table(row)
        if row.rows:  # a row that stands outside every table
            return self.table(Row("table", row.depth, rows=(row,)))
        if row.kind in HEADED and (row.number or row.heading):
            return [self.heading(replace(row, text=())), *self.opening(row, row.depth + 1)]
        return [self.paragraph(row)] if row.number or row.heading or row.text else []

    def heading(self, row: Row) -> Json:
        self.headings = [depth for depth in self.headings if depth < row.depth]
        level = min(len(self.headings) + 1, DEEPEST)
        if row.kind != "crossheading":
            self.headings.append(row.depth)
        self.indent(row, 0)
        name = name_of(row.heading, "" if row.change == "del" else "new") or ("" if row.number else UNTITLED.get(row.kind, ""))
        gone = row.change == "del" or row.kind == "crossheading" or not (name or row.number)
        block = self.block("heading", row, kind=row.kind, level=level, name=name, gone=gone, head=pieces(row.heading, self.labels))
        return block | sparse(fresh=row.kind == "annex")

    def paragraph(self, row: Row) -> Json:
        number = row.number or ("–" if row.kind == "indent" else "")
        before = self.indent(row, 1 if number else 0)
        block = self.block("paragraph", row, head=pieces(row.heading, self.labels), text=pieces(row.text, self.labels))
        return block | sparse(num=number, keeps=row.kind == "crossheading") | {"in": before}

    def opening(self, row: Row, depth: int) -> list[Json]:
        """The words that a heading or a table opens with."""
        return [self.paragraph(Row("text", depth, text=row.text, change=row.change, at=row.at))] if row.text else []

    def stub(self, row: Row) -> list[Json]:
        """The one line that a passage leaves behind where it stood."""
        if row.at == self.left and row.depth > self.deep:
            return []
        self.left, self.deep = row.at, row.depth  # of several that moved as one each leaves its line
        block = {"as": "paragraph", "text": self.left_behind(row), "in": self.indent(row, 0), "bar": "moved"}
        return [block | sparse(apart=row.kind in HEADED) | self.gone(row.at)]

    def table(self, row: Row) -> list[Json]:
        opening = self.opening(row, row.depth)
        block = self.block("table", row, head=pieces(row.heading, self.labels))
        columns, top = columns_of(row), top_of(row)
        lines, room = list(self.lines(row, columns)), TURNED if _wide(row) else UPRIGHT
        laid: Json = {"widths": widths_of(row.rows, columns, room), "size": size_of(row.rows, columns, room)}
        laid |= {"figures": list(_figures(row))}
        return [*opening, block | laid | {"top": lines[:top], "body": lines[top:]}]

    def lines(self, table: Row, columns: int) -> Iterator[Json]:
        for row in table.rows:
            if row.change != "moved-out":
                self.left = 0
                yield {"cells": self.cells(row, columns)} | sparse(whole=_short(row)) | bar(row) | self.tally(ats(row))
            elif row.at != self.left:
                self.left = row.at
                yield {"cells": [{"span": columns, "lines": [self.left_behind(row)]}], "bar": "moved"} | self.gone(row.at)

    def cells(self, row: Row, columns: int) -> list[Json]:
        arrival = self.arrival(row)
        lead = [[shift(f"moved from {arrival}", self.back(row))]] if arrival else []
        if row.kind != "row":  # a bracket around nothing
            return [{"span": columns, "lines": [*lead, line_of(row, self.labels)]}]
        out: list[Json] = []
        for cell in cells_of(row):
            lines = [line for each in cell if (line := line_of(each, self.labels, CELL))]
            if came := self.arrival(cell[0]):  # a column that moved says so at its head
                lead = [*lead, [shift(f"moved from {came}")]]
            out.append(sparse(lines=[*lead, *lines], head=cell[0].kind == "headcell"))
            lead = []
        return [*out, *({} for _ in range(columns - len(out)))]

    # what every block says of itself

    def block(self, as_: str, row: Row, **fields: object) -> Json:
        arrival = self.arrival(row)
        said = sparse(
            num=row.number,
            was="" if arrival else row.was,
            change=_side(row),
            id=self.label(row),
            status=STATUS.get(row.status, row.status),
            **fields,
        )
        return (
            {"as": as_, **said} | sparse(**{"from": arrival, "back": self.back(row) if arrival else ""}) | bar(row) | self.tally(ats(row))
        )

    def indent(self, row: Row, steps: int) -> int:
        """How far in a row stands: where the words of the row above it in the tree begin."""
        self.indents = [(depth, inner) for depth, inner in self.indents if depth < row.depth]
        before = self.indents[-1][1] if self.indents else 0
        self.indents.append((row.depth, 0 if row.kind in HEADED else min(before + steps, DEEPEST)))
        return before

    def label(self, row: Row) -> str:
        if row.id not in self.labels or row.id in self.labelled or not stands(row):
            return ""
        self.labelled.add(row.id)
        return row.id

    def arrival(self, row: Row) -> str:
        """Where a passage came from, said once at its head."""
        at, came = self.move(row)
        if not came or at in self.arrived:
            return ""
        self.arrived.add(at)
        return came

    def back(self, row: Row) -> str:
        """The label of the line that a passage left behind."""
        at, _ = self.move(row)
        return f"left:{at}" if at in self.leave else ""

    def move(self, row: Row) -> tuple[int, str]:
        """The move that a passage came with, and from where; 0 if with none."""
        if row.change == "moved-in":
            return row.at, row.other
        move = self.met.get(row.id) if stands(row) else None
        return (move.number, move.old) if move else (0, "")

    def left_behind(self, row: Row) -> list[Piece]:
        words = name_of(row.heading) or short(" ".join(text_of(each.text) for each in opened(row)).strip(), 10)
        gone: Json = {"t": f"{row.number} {words}".strip(), "change": "del"}
        label = f"left:{row.at}"
        if label not in self.labelled:
            self.labelled.add(label)
            gone["id"] = label
        to = row.id if row.id in self.labels else ""
        return [gone, " ", shift(f"— moved {towards(row.other)}" if row.other else "— moved", to)]

    def tally(self, ats: frozenset[int]) -> Json:
        """The numbers of the changes in a block that the block before did not have."""
        new = sorted(ats - (self.told - self.two_ends))
        self.told = ats or self.told
        if not new:
            return {}
        if len(new) > 2 and new[-1] - new[0] == len(new) - 1:
            return {"tally": f"{new[0]}–{new[-1]}"}
        return {"tally": ", ".join(map(str, new))}

    def gone(self, at: int) -> Json:
        """The number of a move where something left, which is told again where it comes to."""
        self.told = frozenset()
        told = self.tally(frozenset({at}))
        self.told = frozenset()
        return told


def ats(row: Row) -> frozenset[int]:
    """The numbers of the changes in a row."""
    runs = (run.at for each in opened(row) for run in (*each.heading, *each.text))
    return frozenset(filter(None, (row.at, *runs))) if row.kind != "table" else frozenset()


def _side(row: Row) -> str:
    return row.change if row.change in ("ins", "del") else ""


def bar(row: Row) -> Json:
    """What stands in the margin beside a row."""
    if row.change.startswith("moved"):
        return {"bar": "moved"}
    changed = row.change or row.join or any(run.change for each in opened(row) for run in (*each.heading, *each.text))
    return {"bar": "changed"} if changed and row.kind != "table" else {}


# ── tables ────────────────────────────────────────────────────────────────────────────────────────────────────────────

UPRIGHT, TURNED = 80, 135  # letters of table print across a page
APART = 2  # of them, between two columns
SHORT = 320  # letters of a cell that stay on one page
SMALLEST = 0.6  # of the size of table print, that can still be read


def cells_of(row: Row) -> list[list[Row]]:
    """The cells of a row, each with the rows that stand in it."""
    cells: list[list[Row]] = []
    if row.number or row.heading or row.text:
        cells.append([replace(row, rows=())])
    for each in row.rows:
        if each.kind in ("cell", "headcell") or not cells:
            cells.append([])
        cells[-1] += opened(each)
    return cells


def _short(row: Row) -> bool:
    """Whether no cell of a row is so long that the foot of a page may run through it."""
    return all(sum(len(typed(each)) for each in cell) <= SHORT for cell in cells_of(row))


def columns_of(table: Row) -> int:
    return max((len(cells_of(row)) for row in table.rows), default=1) or 1


def top_of(table: Row) -> int:
    """How many rows head the table, to be repeated on every page."""
    for n, row in enumerate(table.rows):
        if not row.rows or any(cell.kind != "headcell" for cell in row.rows):
            return n
    return 0  # a table of headings only has no body to head


def widths_of(rows: Sequence[Row], columns: int, room: int) -> list[int]:
    """The share of each column: room for its longest word, and of what is left as much as its longest cell could use."""
    said = _columns(rows, columns)
    least = [word + 3 for word in _longest(said)]
    use = [min(80, max(map(len, column), default=0)) for column in said]
    spare = max(0, room - sum(least))
    wish = [max(0, most - word) for most, word in zip(use, least)]
    return [10 * word + 10 * spare * more // (sum(wish) or 1) for word, more in zip(least, wish)]


def size_of(rows: Sequence[Row], columns: int, room: int) -> float:
    """The size of the letters of a table, of the usual one: smaller where the longest words of all columns would run into one another."""
    return round(max(SMALLEST, min(1.0, room / _narrowest(_columns(rows, columns)))), 3)


def _columns(rows: Sequence[Row], columns: int) -> list[list[str]]:
    """What stands in each column of a table."""
    said: list[list[str]] = [[] for _ in range(columns)]
    for row in rows:
        for column, cell in zip(said, cells_of(row)):
            column.append(" ".join(typed(each) for each in cell))
    return said


def _narrowest(columns: Sequence[Sequence[str]]) -> int:
    """The room in which the words of one column do not run into those of the next."""
    return sum(word + APART for word in _longest(columns))


def _longest(columns: Sequence[Sequence[str]]) -> list[int]:
    """How many letters the longest word of each column has."""
    return [min(CELL, max((len(word) for cell in column for word in cell.split()), default=1)) for column in columns]


def line_of(row: Row, labels: frozenset[str], longest: int = 40) -> list[Piece]:
    """A row inside a cell, on one line."""
    number = (Run(row.number, (), _side(row), row.at), Run(" ")) if row.number else ()
    heading = (*(replace(run, marks=("b", *run.marks)) for run in row.heading), Run(" ")) if row.heading else ()
    return pieces((*number, *heading, *row.text), labels, longest)


def opened(row: Row) -> Iterator[Row]:
    yield row
    for below in row.rows:
        yield from opened(below)


def typed(row: Row) -> str:
    return "".join((row.number, row.was or "", row.other, row.status, *(run.text + run.was for run in (*row.heading, *row.text))))


def stands(row: Row) -> bool:
    """Whether a row has words of its own on the page, and is still in the text."""
    return bool(row.id and (row.number or row.heading or row.text)) and row.kind != "table" and row.change not in ("del", "moved-out")
