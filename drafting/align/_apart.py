"""Passages that parted or joined: the first of the parts answers the whole, and nobody looks for the others elsewhere."""

from __future__ import annotations

from itertools import pairwise

from drafting.align._nodes import Node, tie
from drafting.weave import cut

FOUND = ("\0", "\1")  # what a part of another is coded as, which nothing else is


def joints(old: list[Node], new: list[Node]) -> None:
    """A passage that took in its neighbour answers the first of both, and one that was cut is answered by the first of its parts.

    The other one is found, and coded as nothing else is: nobody looks for its words elsewhere.
    """
    for several, single, found in ((old, new, FOUND[0]), (new, old, FOUND[1])):
        for first, second in pairwise(several):
            if (first.twin < 0) == (second.twin < 0) or not (_runs_on(first) and _runs_on(second)):
                continue
            kept, lone = (second, first) if first.twin < 0 else (first, second)
            if lone.coded == found:
                continue
            whole = single[kept.twin]
            if whole.said == kept.said or not _runs_on(whole):
                continue
            apart = [node.provision for node in (first, second)]
            if cut(whole.provision.content, [p.content for p in apart], [p.label if isinstance(p.label, str) else "" for p in apart]):
                lone.coded = found
                newer = (first, second) if several is new else (whole,)
                if lone is first and not any(node.provision.id for node in newer):
                    kept.twin, kept.coded = -1, found
                    tie(lone, whole)


def _runs_on(node: Node) -> bool:
    """Whether a passage is mere words, into which others may run on."""
    return node.sort == "passage" and bool(node.provision.content) and not node.provision.heading
