"""Names for blanks: each goes by that of the one that it answers.

A reader numbers them as they come. One more of them would else change all that stand behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import count

from drafting import model as m
from drafting import words
from drafting.align._nodes import Node

_NUMBERED = re.compile(r"blank-\d+")  # as readers name them
_HOLDING = frozenset((m.Blank, m.Fork, m.Note))
_ANY = "\0blank"


def answering(old: list[Node], new: list[Node]) -> Mapping[str, str]:
    """What each blank of a text that a reader named is called in the base, by its own name; a fresh one, where it is none of that."""
    theirs = [node for node in new if _may_hold(node.provision)]
    numbered = {each.name: 1 for node in theirs for each in _blanks(node.provision) if _NUMBERED.fullmatch(each.name)}
    if not numbered:
        return {}
    taken = {each.name for node in old for each in _blanks(node.provision)}
    found: dict[str, str] = {}
    for node in theirs:
        for ours, each in _beside(old[node.twin].provision, node.provision) if node.twin >= 0 else ():
            if each.name in numbered and each.name not in found and _NUMBERED.fullmatch(ours.name):
                found[each.name] = ours.name
    fresh = (name for n in count(1) if (name := f"blank-{n}") not in taken | numbered.keys())
    return {name: found.get(name) or (next(fresh) if name in taken else name) for name in numbered}


def _may_hold(p: m.Provision) -> bool:
    """Whether blanks may stand in a provision: most hold nothing but words."""
    return not _HOLDING.isdisjoint(map(type, p.content if not (p.heading or p.closing) else (*p.heading, *p.content, *p.closing)))


def _blanks(p: m.Provision) -> Iterator[m.Blank]:
    return (piece for line in m.lines(p) for piece in m.inlines(line) if isinstance(piece, m.Blank))


def _beside(old: m.Provision, new: m.Provision) -> Iterator[tuple[m.Blank, m.Blank]]:
    """The blanks of a provision, each with the one of another that stands between the same words."""
    for a, b in zip(m.lines(old), m.lines(new), strict=True):
        ours, theirs = [*_spread(a)], [*_spread(b)]
        i = j = 0
        keys = [[_ANY if isinstance(each, m.Blank) else each for each in side] for side in (ours, theirs)]
        for h in (*words.part(*keys), words.Hunk(len(ours), len(ours), len(theirs), len(theirs))):
            for one, two in zip(ours[i : h.i1], theirs[j : h.j1], strict=True):
                if isinstance(one, m.Blank) and isinstance(two, m.Blank):
                    yield one, two
            i, j = h.i2, h.j2


def _spread(line: Iterable[m.Inline]) -> Iterator[m.Blank | str]:
    """The words of a line, of all sides of its brackets, and its blanks."""
    for piece in m.inlines(line):
        if isinstance(piece, m.Blank):
            yield piece
        elif isinstance(piece, m.Words | m.Term):
            yield from piece.text.split()
