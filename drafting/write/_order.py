"""Rows in their order: what stands below what, how deep each is set, and how it is cited there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from drafting import model as m
from drafting import show
from drafting.write._glance import UNTITLED

TITLED = frozenset(("part", "title", "chapter", "section", "article", "annex", "preamble", "signature"))


@dataclass(slots=True)
class Node:
    """A row and those that stand below it."""

    row: show.Row
    below: list[Node] = field(default_factory=list)


def tree(rows: Iterable[show.Row]) -> list[Node]:
    top: list[Node] = []
    above: list[Node] = []
    for row in rows:
        while above and above[-1].row.depth >= row.depth:
            above.pop()
        node = Node(row)
        (above[-1].below if above else top).append(node)
        above.append(node)
    return top


class Place(NamedTuple):
    """Where a row is set: how many headings are above it, how far it is indented, how it is cited, with which move it came,
    and whether it left."""

    level: int = 1
    step: int = 0
    cite: str = ""
    kind: str = ""
    move: int = 0
    gone: bool = False


TOP = Place()


@dataclass(slots=True)
class Heading:
    """A line of the contents: how deep, what it says, where it leads, and how many provisions below it stand in brackets."""

    level: int
    number: str
    words: str
    href: str
    brackets: int = 0
    bin: int | None = None


def placed(row: show.Row, place: Place) -> Place:
    """The place of a row, and of what stands below it. Articles run through the whole text: nobody cites them by their chapter."""
    level = place.level + (row.kind in TITLED)
    step = place.step + (row.kind in m.BLOCKS and bool(row.number))
    number = row.number.rstrip(".") or (UNTITLED.get(row.kind, "") if not row.heading else "")
    outer = "" if row.kind in ("chapter", "article") and place.kind in ("part", "title", "chapter", "section") else place.cite
    cite = f"{outer}, {number}" if outer and number else outer or number or place.cite
    return Place(level, step, cite, row.kind, row.at if row.change == "moved-in" else place.move, place.gone)
