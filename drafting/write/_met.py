"""What a passage that moved came to meet: itself, which stood there already in a bracket."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from drafting.show import Change, Page, Row


def met(shown: Page) -> Mapping[str, Change]:
    """The moves at whose end nothing arrived, by the id of what stands there."""
    came = frozenset(row.at for row in _every(shown.rows) if row.change == "moved-in")
    moves = (change for change in shown.changes if change.kind == "move" and not change.passage)
    return {change.where: change for change in moves if change.number not in came}


def _every(rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        yield row
        yield from _every(row.rows)
