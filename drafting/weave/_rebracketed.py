"""Siblings around which brackets stand otherwise than they did: all that one bracket holds in either text is one change."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from drafting import model as m
from drafting import words
from drafting.weave._siblings import Key, held, holds_alternatives, index

Siblings = tuple[m.Child, ...]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Siblings of both texts that brackets hold together, as slices."""

    old: slice
    new: slice


def rebracketed(
    base: Siblings, version: Siblings, bind: Callable[[Siblings, Siblings], m.Child], home: Container[Key], present: Container[Key]
) -> tuple[Siblings, Siblings, Sequence[m.Child]]:
    """Siblings of two texts where each stretch that a bracket holds in one of them, and others or none in the other, is bound into
    one child that both have; with these children.

    A bracket that stands around the same siblings is left as it is, and so is all of which anything went elsewhere or came from there:
    `home` and `present` name what the texts have outside brackets.
    """
    if not any(_is_bracket(child) or (isinstance(child, m.Provision) and holds_alternatives(child)) for child in (*base, *version)):
        return base, version, ()
    stretches = [*_stretches(base, version)]
    ours, theirs = (_names(siblings) if stretches else frozenset() for siblings in (base, version))
    found = [
        each
        for each in stretches
        if _stays_together(base[each.old], version[each.new], home, present) and _holds_all(base[each.old], version[each.new], ours, theirs)
    ]
    bound = [bind(base[each.old], version[each.new]) for each in found]
    return _with(base, [each.old for each in found], bound), _with(version, [each.new for each in found], bound), bound


def _is_bracket(child: m.Child) -> bool:
    return isinstance(child, m.Fork) and child.kind == m.BRACKET and not child.relation


def _stretches(base: Siblings, version: Siblings) -> Iterator[_Stretch]:
    """The stretches in which a bracket of one text holds what are several siblings, or one of several, of the other."""
    links = _links(base, version)
    at = 0
    while at < len(base):
        new, end = set(links[at]), at + 1
        while new and (following := next((i for i in range(end, len(base)) if links[i]), 0)) and not new.isdisjoint(links[following]):
            new, end = new | links[following], following + 1
        if new:
            stretch = _Stretch(slice(at, end), slice(min(new), max(new) + 1))
            old, now = base[stretch.old], version[stretch.new]
            if len(old) + len(now) > 2 and _can_be_told(old, now):
                yield stretch
        at = end


def _links(base: Siblings, version: Siblings) -> Sequence[Set[int]]:
    """Which siblings of the newer text have, in the same order, what each one of the older text is or holds."""
    where = {key: (n, j) for n, (j, key) in enumerate((j, key) for j, child in enumerate(version) for key in _known_by(child))}
    found = [(i, *where[key]) for i, child in enumerate(base) for key in _known_by(child) if key in where]
    links: list[set[int]] = [set() for _ in base]
    for n in words.heaviest_run([place for _, place, _ in found], [1] * len(found)):
        i, _, j = found[n]
        links[i].add(j)
    return links


def _known_by(child: m.Child) -> Iterator[Key]:
    """The named provisions that a child is, or that its brackets hold; of a paragraph of alternatives also what stands behind these."""
    yield from held(child)
    if isinstance(child, m.Provision) and holds_alternatives(child):
        yield from ((p.kind, p.id) for p in child.children[1:] if isinstance(p, m.Provision) and p.id)


def _can_be_told(old: Siblings, new: Siblings) -> bool:
    """Whether a reader can be shown whose marks went where: the brackets have one side each, or there is one, on one text's words, or in
    the one paragraph of a text."""
    if any(len(side) == 1 and isinstance(side[0], m.Provision) and holds_alternatives(side[0]) for side in (old, new)):
        return all(isinstance(child, m.Provision) for child in (*old, *new))
    brackets = [child for child in (*old, *new) if isinstance(child, m.Fork)]
    if not brackets or not all(map(_is_bracket, brackets)):
        return False
    alone = len(brackets) == 1 and any(len(side) == 1 and side[0] is brackets[0] for side in (old, new))
    return alone or all(_one_sided(each) for each in brackets if isinstance(each, m.Fork))


def _one_sided(fork: m.Fork[m.Child]) -> bool:
    """Whether a bracket has one alternative, and that holds provisions with names."""
    stated = [side for side, voices in ((fork.base, fork.keep), *((o.content, o.voices) for o in fork.options)) if side or voices]
    return len(stated) == 1 and all(isinstance(each, m.Fork) or each.id for each in stated[0])


def _stays_together(old: Siblings, new: Siblings, home: Container[Key], present: Container[Key]) -> bool:
    """Whether nothing that stands outside brackets in two stretches is told as gone elsewhere, or as come from there."""
    ours, theirs = _names(old), _names(new)
    went = (key for key in _outside(old) if key in present and key not in theirs)
    return not any(went) and not any(key in home and key not in ours for key in _outside(new))


def _holds_all(old: Siblings, new: Siblings, ours: Set[Key], theirs: Set[Key]) -> bool:
    """Whether all that a stretch of one text holds stands in that of the other, if it stands beside it: `ours` and `theirs` do."""
    was, now = _names(old), _names(new)
    return was & theirs <= now and now & ours <= was


def _outside(children: Siblings) -> Set[Key]:
    return index(m.Provision("agreement", children=children)).keys()


def _names(children: Siblings) -> Set[Key]:
    return {(p.kind, p.id) for child in children for p in m.walk(child) if p.id}


def _with(siblings: Siblings, stretches: Sequence[slice], bound: Sequence[m.Child]) -> Siblings:
    """Siblings with one child for each of some stretches."""
    first: Mapping[int, tuple[int, m.Child]] = {each.start: (each.stop, child) for each, child in zip(stretches, bound, strict=True)}
    out: list[m.Child] = []
    at = 0
    while at < len(siblings):
        end, child = first.get(at, (at + 1, siblings[at]))
        out.append(child)
        at = end
    return tuple(out)
