"""Where a bracket around rows opens and closes: at the first and the last of them that each text has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from drafting import model as m
from drafting.show._options import in_words, labelled
from drafting.show._values import Row, Run


def around(rows: Sequence[Row], opening: Sequence[Run], closing: Sequence[Run]) -> list[Row]:
    """Rows in a bracket. Where one text begins or ends with a row that the other has not, each has the mark at its own.

    >>> kept, added = Row("text", 0, text=(Run("Stocks"),)), Row("text", 0, text=(Run("Sales", change="ins", at=1),), change="ins", at=1)
    >>> [[(run.text, run.change) for run in row.text] for row in around([kept, added], [Run("[")], [Run("]")])]
    [[('[', ''), ('Stocks', ''), (']', 'del')], [('Sales', 'ins'), (']', 'ins')]]
    """
    return _marked(_marked(list(rows), opening, 0), closing, -1)


class _End(NamedTuple):
    """The outermost of some rows that a text has: the way to it through tables, and the number of the change that it is a part of."""

    way: tuple[int, ...]
    at: int


def _marked(rows: list[Row], marks: Sequence[Run], edge: int) -> list[Row]:
    """Rows with what opens a bracket around them (0), or what closes it (-1)."""
    if not (rows[edge].change or rows[edge].rows):  # most begin and end with what both texts have
        return _put(rows, (range(len(rows))[edge],), marks, edge)
    old, new = _end(rows, _stood, edge), _end(rows, _stands, edge)
    if old and new and old.way == new.way:
        return _put(rows, old.way, marks, edge)
    told = next((run.at for run in marks if run.change), 0)  # what became of the bracket is a change of its own
    for end, other, lost, change in ((old, new, "ins", "del"), (new, old, "del", "ins")):
        if end:
            own = [run for run in marks if run.change != lost]
            at = told or end.at or (other.at if other else 0)
            rows = _put(rows, end.way, [replace(run, change=change, at=at) for run in own], edge)
    return rows


def _stood(row: Row) -> bool:
    """Whether the older text has a row here; what moved in has nothing of it, not even what was struck there."""
    return row.change == "moved-out" or not (row.change == "ins" or row.other)


def _stands(row: Row) -> bool:
    return row.change not in ("del", "moved-out")


def _end(rows: Sequence[Row], had: Callable[[Row], bool], edge: int) -> _End | None:
    """The first or the last row that a text `had`, tables opened."""
    for n in range(len(rows))[:: -1 if edge else 1]:
        row = rows[n]
        if not had(row):
            continue
        if not row.rows:
            return _End((n,), row.at)
        if inner := _end(row.rows, had, edge):
            return _End((n, *inner.way), row.at if row.change else inner.at)
    return None


def _put(rows: Sequence[Row], way: tuple[int, ...], marks: Sequence[Run], edge: int) -> list[Row]:
    """Rows with marks at one end of one of them."""
    n, *below = way
    row = rows[n]
    if marks and not edge and labelled(row):
        row = in_words(row, next((run.at for run in marks if run.change), 0))
    if below:
        row = replace(row, rows=tuple(_put(row.rows, tuple(below), marks, edge)))
    elif _beside_name(row, edge):
        row = replace(row, heading=(*row.heading, *marks) if edge else (*marks, *row.heading))
    else:
        row = replace(row, text=(*row.text, *marks) if edge else (*marks, *row.text))
    return [*rows[:n], row, *rows[n + 1 :]]


def _beside_name(row: Row, edge: int) -> bool:
    """Whether a mark at one end of a row stands beside the name that it has, and not beside its words."""
    if row.text and (edge or not row.heading):
        return False
    return bool(row.heading) or (row.kind in m.CONTAINERS and bool(row.number))
