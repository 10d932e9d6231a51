"""Names for brackets that straddle provisions: each goes by that of the one that it answers.

A reader numbers them as they come. One more of them would else be read as another bracket around all that stands behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from drafting import model as m
from drafting.align._nodes import Node

Names = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Bracket:
    """The places of the provisions that a bracket touches, and who stands behind it."""

    name: str
    places: set[int] = field(default_factory=set)
    voices: set[tuple[m.Voice, ...]] = field(default_factory=set)


def answering(old: list[Node], new: list[Node]) -> Names:
    """What each bracket of a text that straddles provisions is called in the base, by its own name; a fresh one, where it is none's."""
    theirs = _straddling(new, lambda node: node.twin if node.twin >= 0 else ~node.index)
    if not theirs:
        return {}
    ours = _straddling(old, lambda node: node.index)
    homes: dict[int, list[int]] = {}
    for i, each in enumerate(ours):
        for at in each.places:
            homes.setdefault(at, []).append(i)
    beside = {(i, j) for j, each in enumerate(theirs) for at in each.places for i in homes.get(at, ())}
    likely = sorted((-_likeness(ours[i], theirs[j]), ours[i].voices != theirs[j].voices, i, j) for i, j in beside)
    found: dict[str, str] = {}
    gone: set[str] = set()
    for _, _, i, j in likely:
        if theirs[j].name not in found and ours[i].name not in gone:
            found[theirs[j].name] = ours[i].name
            gone.add(ours[i].name)
    strange = [each.name for each in theirs if each.name not in found]
    return {**found, **_fresh(strange, {each.name for each in ours})}


def _likeness(a: _Bracket, b: _Bracket) -> float:
    return 2 * len(a.places & b.places) / (len(a.places) + len(b.places))


def _fresh(names: Collection[str], taken: Collection[str]) -> Names:
    """Names unlike any taken; those that are, stay."""
    fresh = (name for n in count(1) if (name := f"b{n}") not in {*taken, *names})
    return {name: next(fresh) if name in taken else name for name in names}


def _is_segment(fork: m.Fork[m.Inline] | m.Fork[m.Child]) -> bool:
    return bool(fork.group) and fork.kind == m.BRACKET and not fork.relation


def _straddling(nodes: Sequence[Node], place: Callable[[Node], int]) -> list[_Bracket]:
    """The brackets of a text that straddle provisions, in order."""
    places = {id(node.provision): place(node) for node in nodes}
    found: dict[str, _Bracket] = {}
    for node in nodes:
        for fork, p in _segments(node.provision):
            bracket = found.setdefault(fork.group, _Bracket(fork.group))
            bracket.places.add(places[id(p)])
            bracket.voices.update(option.voices for option in fork.options)
    return [*found.values()]


def _segments(p: m.Provision) -> Iterator[tuple[m.Fork[m.Inline] | m.Fork[m.Child], m.Provision]]:
    """The segments of brackets in a provision, and those right below it, each with every provision that it holds any of."""
    yield from ((piece, p) for line in m.lines(p) for piece in m.inlines(line) if isinstance(piece, m.Fork) and _is_segment(piece))
    waiting = [each for each in p.children if isinstance(each, m.Fork)]
    while waiting:
        fork = waiting.pop()
        held = [each for side in m.sides(fork) for each in side]
        yield from ((fork, each) for each in held if isinstance(each, m.Provision) and _is_segment(fork))
        waiting += [each for each in held if isinstance(each, m.Fork)]
