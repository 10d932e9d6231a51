"""What rows say, as one line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from drafting.show._values import Row, text_of


def said(rows: Iterable[Row], side: str) -> str:
    """The words of rows, as one line; of those that one text has, if it is asked for."""
    parts: list[str] = []
    for row in rows:
        if row.change in _LACKS[side]:
            continue
        number = [row.number] if row.number and row.kind != "cell" else []
        parts += [" ".join([*number, *filter(None, (text_of(row.heading, side).strip(), text_of(row.text, side).strip()))])]
        between = " | " if row.kind == "row" else " "  # the cells of a table stay apart
        parts += [between.join(filter(None, (said([each], side) for each in row.rows)))] if row.rows else []
    return " ".join(filter(None, parts))


def quoted(rows: Sequence[Row], side: str) -> str:
    """The words of a passage as they are quoted beside where it stands: its own number is said already."""
    first = next((n for n, row in enumerate(rows) if row.change not in _LACKS[side]), 0)
    return said([replace(row, number="") if n == first else row for n, row in enumerate(rows)], side)


_LACKS = {"": (), "old": ("ins", "moved-in"), "new": ("del", "moved-out")}
