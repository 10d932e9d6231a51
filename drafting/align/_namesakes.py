"""Which of two articles of one name, side by side, is the one that was there, and which a copy that was adapted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from drafting.align._doubles import alike_throughout, paired_anew
from drafting.align._nodes import OUTER, Node


def namesakes(old: list[Node], new: list[Node]) -> None:
    """Of two containers side by side that bear one name, or none, the one answers that reads more like it, whichever stands first."""
    alike = alike_throughout(old, new)
    for b, c in _side_by_side(new, old):
        a = old[b.twin]
        if not b.provision.id and not c.provision.id and alike(a, c) > alike(a, b):
            paired_anew(old, new, (a, b), (a, c))
    for a, c in _side_by_side(old, new):
        b = new[a.twin]
        if not b.provision.id and alike(c, b) > alike(a, b):
            paired_anew(old, new, (a, b), (c, b))


def _side_by_side(nodes: list[Node], others: list[Node]) -> Iterator[tuple[Node, Node]]:
    """Containers that answer one of the other text, not to the letter, each with a neighbour of the same name that answers none.

    A neighbour that has words of that one is no copy: it was parted from it.
    """
    for parent in sorted({c.parent for c in nodes[1:] if c.twin < 0 and c.children and c.sort in OUTER}):
        beside = [nodes[index] for index in nodes[parent].children]
        before, behind = list(_answering(beside)), list(_answering(beside[::-1]))[::-1]
        for c, *neighbours in zip(beside, behind, before, strict=True):
            for b in neighbours if c.sort in OUTER and c.children else ():
                if b and c.twin < 0 <= b.twin and b.sort == c.sort and b.said == c.said and not b.settled:
                    twin = others[b.twin]
                    if not any(twin.index <= n.twin < twin.end for n in nodes[c.index : c.end]):
                        yield b, c


def _answering(siblings: Iterable[Node]) -> Iterator[Node | None]:
    """For each of some siblings the nearest one before it that answers another, past those of its kind that answer none."""
    last = found = None
    for each in siblings:
        if last and last.twin >= 0:
            found = last
        elif last and last.sort != each.sort:
            found = None
        yield found
        last = each
