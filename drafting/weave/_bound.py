"""Siblings that were cut and woven, bound into one change again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from drafting import model as m
from drafting.weave._apart import NEW, voices
from drafting.weave._parts import apart, is_joint
from drafting.weave._siblings import Key, Recut, as_cut


def rejoined(siblings: Iterable[m.Child], came: Sequence[Sequence[m.Child]], stayed: Sequence[m.Child]) -> list[m.Child]:
    """What was woven of siblings, with what came before each: those that were cut are bound into one change."""
    out: list[m.Child] = []
    at = 0
    for child in siblings:
        out += came[at]
        if isinstance(child, Recut):
            end = at + len(as_cut((child,)))
            out += _bound(child, tuple(rejoined(child.cut, [(), *came[at + 1 : end]], stayed[at:end])))
            at = end
        else:
            out.append(stayed[at])
            at += 1
    return out


def _bound(recut: Recut, woven: tuple[m.Child, ...]) -> tuple[m.Child, ...]:
    """Siblings that were cut as one change; as they are woven, where a part does not stand in its place."""
    fork = m.Fork(recut.base, (m.Option(woven, voices([NEW])),), m.CHANGE, relation=recut.relation, group=recut.group)
    return (fork,) if tuple(p.id for p in apart(fork)) == recut.parts else woven


def bound_in(siblings: Sequence[m.Child], was: Mapping[Key, m.Provision]) -> set[tuple[str, str]]:
    """What became of a paragraph, and which: it was bound into one change, and nowhere left as it was cut, or it moved."""
    met: set[tuple[str, str]] = set()
    left: set[tuple[str, str]] = set()
    waiting = [siblings]
    while waiting:
        for child in waiting.pop():
            if isinstance(child, m.Provision):
                if child.children and was.get((child.kind, child.id)) is not child:
                    waiting.append(child.children)
                continue
            if isinstance(child, Recut):
                left.add((child.relation, child.group))
            elif is_joint(child) or child.relation == m.MOVED:
                met.add((child.relation, child.group))
            waiting += m.sides(child)
    return met - left
