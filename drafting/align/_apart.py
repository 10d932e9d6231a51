"""Passages that parted or joined: the first of the parts answers the whole, and nobody looks for the others elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from drafting import words
from drafting.align._likeness import to_the_letter
from drafting.align._nodes import Node, free, tie
from drafting.weave import AMONG, cut, mostly_said

FOUND = ("\0", "\1")  # what a part of another is coded as, which nothing else is
REST = 0.6  # of the shorter of two passages, that the longer has of it and the whole beside has not, for it to be what is left of it
FEW = 5  # words, which it must be at the least


def joints(old: list[Node], new: list[Node]) -> None:
    """A passage that took in its neighbour answers the first of both, and one that was cut is answered by the first of its parts.

    The other one is found, and coded as nothing else is: nobody looks for its words elsewhere. Only what is left of it beside the
    whole answers it still.
    """
    for several, single, found in ((old, new, FOUND[0]), (new, old, FOUND[1])):
        alone = [node.twin < 0 for node in several]
        edges = [n for n, (one, other) in enumerate(pairwise(alone)) if one is not other]
        met = (two for n in edges for two in _met(several, n, newer=several is new))
        firsts = {first.index for first, second in met if _joined(first, second, single, found, newer=several is new)}
        for second, first in pairwise(reversed(several)) if firsts else ():  # there may be more of it before what now is its first
            if second.index in firsts and _joined(first, second, single, found, newer=several is new):
                firsts.add(first.index)


def _met(nodes: list[Node], at: int, *, newer: bool) -> Iterator[tuple[Node, Node]]:
    """What answers another, at a place or right behind it, with its neighbour there, or with one a few passages on: none of these do.

    In the newer text a mere number above points may be one of these.
    """
    kept, step = (at, 1) if nodes[at].twin >= 0 else (at + 1, -1)
    for n in range(kept + step, kept + step * (2 + AMONG), step):
        if not 0 < n < len(nodes) or nodes[n].twin >= 0:
            return
        if _runs_on(nodes[n]):
            yield (nodes[kept], nodes[n]) if step > 0 else (nodes[n], nodes[kept])
        elif not newer or nodes[n].sort != "passage" or nodes[n].said:
            return


def _joined(first: Node, second: Node, single: list[Node], found: str, *, newer: bool) -> bool:
    """Note two neighbours of which one is found to be part of what the other answers; whether the first now answers it instead."""
    if (first.twin < 0) == (second.twin < 0) or not (_runs_on(first) and _runs_on(second)):
        return False
    kept, lone = (second, first) if first.twin < 0 else (first, second)
    if lone.coded == found:
        return False
    whole = single[kept.twin]
    if whole.said == kept.said or not _runs_on(whole):
        return False
    apart = [node.provision for node in (first, second)]
    said = [p.content for p in apart]
    pieces = cut(whole.provision.content, said, [p.label if isinstance(p.label, str) else "" for p in apart])
    if not pieces or not (second.index == first.index + 1 or mostly_said(said, pieces)):
        return False
    lone.coded = found
    rest = _rest(lone, whole, single, 1 if lone is second else -1)
    instead = lone is first and not rest and not any(node.provision.id for node in ((first, second) if newer else (whole,)))
    if instead:
        kept.twin, kept.coded = -1, found
        tie(lone, whole)
        lone, rest = kept, _rest(kept, whole, single, 1)
    if rest and free(*((rest, lone) if newer else (lone, rest))):
        tie(lone, rest)
    return instead


def _rest(lone: Node, whole: Node, nodes: list[Node], step: int) -> Node | None:
    """What is left of a passage that gave only some of its words to a whole: it stands beside that one, and answers nobody yet."""
    at = whole.index + step
    rest = nodes[at] if 0 < at < len(nodes) else whole
    if rest.twin >= 0 or not _runs_on(rest):
        return None
    codes = words.Codes()
    ours, held, left = (words.coded(to_the_letter(node.said), codes) for node in (lone, whole, rest))
    gained = words.common(ours, held + left if step > 0 else left + held) - words.common(ours, held)
    if gained < max(FEW, REST * min(len(ours), len(left))):
        return None
    lone.part = rest.part = False
    return rest


def _runs_on(node: Node) -> bool:
    """Whether a passage is mere words, into which others may run on."""
    return node.sort == "passage" and bool(node.provision.content) and not node.provision.heading
