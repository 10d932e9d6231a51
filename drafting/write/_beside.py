"""The text in two columns: the older one, and beside each provision the newer one.

Down the left column stands every word of the older text and nothing else, down the right one every word of the newer. A passage
that moved stands beside what it has become; where it stood, one line of the left column says where it went.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from drafting.show import NEW, OLD, NoteRow, Page, Row, Run, said_in, towards
from drafting.write._blocks import Setting, ats, bar, cells_of, columns_of, line_of, opened, setting_of, top_of, widths_of
from drafting.write._pieces import CELL, LEADS, Json, Piece, pieces, shift, sparse

WIDE = 4  # a table of more columns is not halved: it keeps its marks and the width of the page
HALF = 64  # letters of table print across a column
EACH = 1000  # the shares that the columns of a table have of it

ONLY = {"del": OLD, "moved-out": OLD, "ins": NEW, "moved-in": NEW}  # the text that alone has a column


def sections(shown: Page, labels: frozenset[str]) -> list[Json]:
    """The text in stretches, each annex on a page of its own."""
    columns = _Columns(setting_of(shown, labels), shown.notes)
    annexes = (n for n, row in enumerate(shown.rows) if n and row.kind == "annex" and row.change != "moved-out")
    laid = [
        list(columns.blocks(shown.rows[start:end], () if start else shown.title)) for start, end in pairwise((0, *annexes, len(shown.rows)))
    ]
    return [{"beside": True, "blocks": blocks} for blocks in laid if blocks]


# ── a row as each text has it ─────────────────────────────────────────────────────────────────────────────────────────


def halves(row: Row) -> tuple[Row, Row]:
    """A row as it stood and as it stands.

    >>> old, new = halves(Row("paragraph", 0, number="3.", was="2.", text=(Run("shall", change="del"), Run("may", change="ins"))))
    >>> (old.number, old.text[0].text), (new.number, new.text[0].text)
    (('2.', 'shall'), ('3.', 'may'))
    """
    cut = row.join == "split"  # the later half of a paragraph: its number is new
    number = "" if cut or row.was is None else row.was or row.number
    change = "ins" if cut else row.change
    return (
        replace(row, number=number, was="", status="", join="", heading=said_in(row.heading, OLD), text=said_in(row.text, OLD)),
        replace(row, change=change, was="", join="", heading=said_in(row.heading, NEW), text=said_in(row.text, NEW)),
    )


# ── provisions side by side ───────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Pair:
    """What stands on the left, and beside it on the right, with the numbers of the changes between them and the notes on either."""

    old: Json | None
    new: Json | None
    tally: str = ""
    notes: tuple[int, ...] = ()

    @property
    def alone(self) -> str:
        """The side that has something where the other has nothing."""
        return NEW if self.old is None else OLD if self.new is None else ""

    @property
    def heads(self) -> bool:
        """Whether it is a line over what follows, which must not stand alone at the foot of a page."""
        there = [half for half in (self.old, self.new) if half]
        return any(half["as"] == "heading" for half in there) and all(half["as"] == "heading" or "apart" in half for half in there)

    @property
    def leads(self) -> bool:
        """Whether a heading may stand beside it: it is one, or the line that a passage with a heading left."""
        return self.heads or bool(self.old and "apart" in self.old)

    def printed(self) -> Json:
        return sparse(old=self.old, new=self.new, tally=self.tally, head=self.heads)


@dataclass(frozen=True, slots=True)
class _Columns:
    """The text while it is set in two columns."""

    setting: Setting
    notes: Sequence[NoteRow]

    def blocks(self, rows: Iterable[Row], title: Iterable[Run] = ()) -> Iterator[Json]:
        """Pairs, gathered where nothing parts them, and the tables that do."""
        waiting = list(self.below(_noted(title)))
        for row in rows:
            if row.change == "moved-out" or not (row.kind == "table" or row.rows):
                waiting += self.provision(row)
                continue
            table = row if row.kind == "table" else Row("table", row.depth, rows=(row,))
            narrow = columns_of(table) <= WIDE
            waiting += self.caption(table) if narrow else ()
            yield from self.gathered(waiting)
            yield from [self.twin(table)] if narrow else self.setting.table(table)
            waiting = list(self.below(n for each in table.rows for n in _notes(each)))
        yield from self.gathered(waiting)

    def provision(self, row: Row) -> Iterator[Pair]:
        blocks = self.setting.row(row)
        for n, block in enumerate(blocks, 1):
            tally = str(block.pop("tally", ""))
            notes = _notes(row) if n == len(blocks) else ()
            if row.change in ("del", "moved-out"):
                yield Pair(_plain(block), None, tally, notes)
            elif row.change == "ins":
                yield Pair(None, block, tally, notes)
            else:
                old, new = halves(row)
                pair = Pair(self.half(block, old, OLD, n == 1), self.half(block, new, NEW, n == 1), tally, notes)
                yield from [pair] if pair.old or pair.new else []

    def half(self, block: Json, row: Row, side: str, first: bool) -> Json | None:
        """A block as one of the texts has it; None if that text has nothing there."""
        lines = {name: runs for name, runs in (("head", row.heading), ("text", row.text)) if name in block}
        number = (row.number or ("–" if row.kind == "indent" else "")) if first else ""
        said = sparse(num=number, **{name: pieces(runs, self.setting.labels) for name, runs in lines.items()})
        if not said:
            return None
        own = ("as", "kind", "level", "in", "from", "back") if side == OLD else tuple(block.keys() - {"num", "was", "head", "text", "bar"})
        half = {name: block[name] for name in block if name in own} | said | bar(row)
        if side == NEW:
            return half | sparse(change="ins" if row.change == "ins" else "")
        if row.change != "moved-in":  # what it came to meet stood here
            half = {name: said for name, said in half.items() if name not in ("from", "back")}
        return _plain(half) | ({"came": _stood(row.other)} if "from" in half else {})

    def gathered(self, pairs: Sequence[Pair]) -> Iterator[Json]:
        """Pairs in one stretch, with the notes that hang on them."""
        if pairs:
            yield {"as": "pairs", "rows": [pair.printed() for pair in self.noted(_aligned(pairs))]}

    # notes

    def noted(self, pairs: Iterable[Pair]) -> Iterator[Pair]:
        """Notes stand below the provision that they hang on, the older beside the newer; none parts a heading from its text."""
        waiting: list[int] = []
        for pair in pairs:
            waiting += pair.notes
            yield pair
            if not pair.heads:
                yield from self.below(waiting)
                waiting = []
        yield from self.below(waiting)

    def below(self, notes: Iterable[int]) -> Iterator[Pair]:
        """Notes as each text has them: those of both texts, then what one of them has alone."""
        pairs = [self.note(self.notes[n - 1]) for n in self.within(notes)]
        yield from (pair for pair in pairs if not pair.alone)
        yield from _zipped(*([pair for pair in pairs if pair.alone == side] for side in (OLD, NEW)))

    def within(self, notes: Iterable[int]) -> Iterator[int]:
        """Notes, each with those that hang on it."""
        for n in notes:
            yield n
            yield from self.within(_noted(self.notes[n - 1].text))

    def note(self, note: NoteRow) -> Pair:
        """A note in each text that has it."""
        said = {side: said_in(note.text, side) for side in (OLD, NEW)}
        mark: Json = {"as": "note", "num": str(note.number)}
        halves = {
            side: mark | {"text": pieces((*LEADS.get(note.kind, ()), *runs) if runs else (), self.setting.labels)}
            for side, runs in said.items()
            if runs or not note.text
        }
        halves[max(halves)] |= {"id": f"note:{note.number}"}
        return Pair(halves.get(OLD), halves.get(NEW))

    # tables

    def caption(self, table: Row) -> list[Pair]:
        """What stands over a table: its words, and where it came from."""
        over = replace(table, kind="text", rows=())
        if over.number or over.heading or over.text:
            return list(self.provision(over))
        came = self.setting.arrival(table)
        line: Json = {"as": "paragraph", "bar": "moved"} | sparse(**{"from": came, "back": self.setting.back(table)})
        return [Pair(line | {"came": _stood(came)}, line)] if came else []

    def twin(self, table: Row) -> Json:
        """A table in both columns, row beside row."""
        seams = next(filter(any, map(_seams, table.rows)), [])
        cut = [_cut(row, seams) for row in table.rows]
        sides = {OLD: [old for old, _ in cut if old], NEW: [new for _, new in cut if new]}
        wide = {side: max((len(cells_of(row)) for row in rows), default=1) for side, rows in sides.items()}
        widths = {side: _shared(widths_of(rows, wide[side], HALF)) for side, rows in sides.items()}
        top = top_of(table)
        pairs = [list(self.lines(table.rows[part], cut[part], wide)) for part in (slice(top), slice(top, None))]
        head, body = ([pair.printed() for pair in _aligned(each)] for each in pairs)
        return {"as": "twin", "widths": widths, "top": head, "body": body}

    def lines(self, rows: Iterable[Row], cut: Iterable[tuple[Row | None, Row | None]], wide: Mapping[str, int]) -> Iterator[Pair]:
        """The rows of a table as pairs of lines."""
        for row, (old, new) in zip(rows, cut):
            if row.change == "moved-out":
                for stub in self.setting.stub(row):
                    yield Pair(_line([{"span": wide[OLD], "lines": [stub["text"]]}], row), None, str(stub.get("tally", "")))
                continue
            self.setting.left = 0
            tally = str(self.setting.tally(ats(row)).get("tally", ""))
            came, back = self.setting.arrival(row), self.setting.back(row)
            stood, moved = (_told(f"{said} {came}", back) if came else [] for said in (_stood(came), "moved from"))
            yield Pair(
                _line(self.cells(old, wide[OLD], stood, "moved to"), old) if old else None,
                _line(self.cells(new, wide[NEW], moved, "moved from"), new) if new else None,
                tally,
            )

    def cells(self, row: Row, wide: int, lead: list[list[Piece]], way: str) -> list[Json]:
        """The cells of a row, the first with what is said of the row; a column that moved says so at its head."""
        out: list[Json] = []
        for cell in cells_of(row):
            lines = [line for each in cell if (line := line_of(each, self.setting.labels, CELL))]
            if cell[0].change.startswith("moved") and cell[0].kind == "headcell":
                lead = [*lead, [shift(f"{way} {cell[0].other}")]]
            out.append(sparse(lines=[*lead, *lines], head=cell[0].kind == "headcell"))
            lead = []
        if row.kind != "row" and len(out) == 1:  # a bracket around nothing
            return [out[0] | {"span": wide}]
        return [*out, *({} for _ in range(wide - len(out)))]


def _stood(place: str) -> str:
    """What is said of the older words of a passage that moved, before the place where they stood."""
    return "stood at" if towards(place).startswith("to ") else "stood"


def _told(words: str, to: str) -> list[list[Piece]]:
    """A line of our own about a move."""
    return [[shift(words, to)]]


def _line(cells: list[Json], row: Row) -> Json:
    return {"as": "line", "cells": cells} | bar(row)


def _plain(block: Json) -> Json:
    """A block of the older text: its headings are none of the document as it stands."""
    return block | ({"plain": True} if block["as"] == "heading" else {})


def _notes(row: Row) -> tuple[int, ...]:
    """The notes that hang on a row where it stands; what moved away left them."""
    return () if row.change == "moved-out" else tuple(n for each in opened(row) for n in _noted((*each.heading, *each.text)))


def _noted(runs: Iterable[Run]) -> tuple[int, ...]:
    return tuple(int(run.to) for run in runs if run.role == "note")


# ── what stands beside what ───────────────────────────────────────────────────────────────────────────────────────────


def _aligned(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """What was struck beside what was put in its place."""
    gone: list[Pair] = []
    came: list[Pair] = []
    for pair in pairs:
        if (came and pair.alone != NEW) or not pair.alone:
            yield from _zipped(gone, came)
            gone, came = [], []
        if pair.alone:
            (gone if pair.alone == OLD else came).append(pair)
        else:
            yield pair
    yield from _zipped(gone, came)


def _zipped(gone: list[Pair], came: list[Pair]) -> Iterator[Pair]:
    """Headings beside headings, or beside the line that a passage left; the rest line by line."""
    i = j = 0
    while i < len(gone) and j < len(came):
        left, right = gone[i], came[j]
        if left.leads and not right.leads:
            yield right
            j += 1
        elif right.leads and not left.leads:
            yield left
            i += 1
        else:
            yield Pair(left.old, right.new, ", ".join(filter(None, (left.tally, right.tally))), left.notes + right.notes)
            i, j = i + 1, j + 1
    yield from (*gone[i:], *came[j:])


# ── tables as each text has them ──────────────────────────────────────────────────────────────────────────────────────


def _seams(row: Row) -> list[str]:
    """Which text alone has each column of a row that stands in both."""
    return [ONLY.get(cell[0].change, "") for cell in cells_of(row)] if row.change not in ("ins", "del", "moved-out") else []


def _cut(row: Row, seams: Sequence[str]) -> tuple[Row | None, Row | None]:
    """A row of a table as it stood and as it stands."""
    old = None if row.change == "ins" else _cut_to(row, OLD, seams)
    new = None if row.change in ("del", "moved-out") else _cut_to(row, NEW, seams)
    return old, new


def _cut_to(row: Row, side: str, seams: Sequence[str]) -> Row:
    """A row with the cells that one of the texts has, and in them what it says."""
    cells = cells_of(replace(row, number="", heading=(), text=()))
    own = _seams(row) or [""] * len(cells)
    if row.change and len(cells) == len(seams):  # it may stand in one text alone: room left for the other's columns is not its own
        own = [seam if _blank(cell) else mine for cell, seam, mine in zip(cells, seams, own)]
    kept = [each for cell, seam in zip(cells, own) if seam in ("", side) for each in cell]
    return replace(_half(row, side), rows=tuple(_half(each, side) for each in kept))


def _blank(cell: Iterable[Row]) -> bool:
    return not any(each.heading or each.text for each in cell)


def _half(row: Row, side: str) -> Row:
    half = halves(row)[side == NEW]
    if row.change != "moved-out":
        return half
    heading, text = (tuple(replace(run, change="") for run in runs) for runs in (half.heading, half.text))
    return replace(half, heading=heading, text=text)  # it went elsewhere: nothing of it is struck


def _shared(shares: Sequence[int]) -> list[int]:
    """The shares of columns that together have half of a page."""
    return [EACH * share // (sum(shares) or 1) for share in shares]
