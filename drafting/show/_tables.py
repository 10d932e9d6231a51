"""Tables laid out square: a row that only one text has leaves room where the other text has a column."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from drafting import model as m
from drafting.columns import column
from drafting.show._values import Row


def squared(table: m.Provision, rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows of a table, each as wide as those that stand in both texts, where columns came, went or moved."""
    seams = next(filter(any, (_seams(row) for row in table.children if isinstance(row, m.Provision))), ())
    return tuple(_padded(row, seams) if seams and row.change in ("ins", "del", "moved-out") else row for row in rows)


def _seams(row: m.Provision) -> tuple[str, ...]:
    """Which text has each column of a row: "del" the older only, "ins" the newer only, "" both."""
    parts = [cell if isinstance(cell, m.Fork) and column(cell.group) else None for cell in row.children]
    return tuple("" if fork is None else "del" if fork.base else "ins" for fork in parts)


def _padded(row: Row, seams: Sequence[str]) -> Row:
    other = "del" if row.change == "ins" else "ins"
    if len(row.rows) != len(seams) - seams.count(other):
        return row
    cells = iter(row.rows)
    blank = Row(row.rows[0].kind, row.depth + 1)
    return replace(row, rows=tuple(blank if seam == other else next(cells) for seam in seams))
