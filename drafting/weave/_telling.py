"""Two texts woven, where what parts or joins between them is told as that."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace

from drafting import model as m
from drafting.weave._bound import bound_in
from drafting.weave._joint import Joint, Seams, as_one, seams_of
from drafting.weave._neighbours import Neighbours
from drafting.weave._order import homes_in, in_order
from drafting.weave._passed import passed_on
from drafting.weave._recut import recut
from drafting.weave._siblings import Key


def told(
    old: m.Provision,
    new: m.Provision,
    was: Mapping[Key, m.Provision],
    now: Mapping[Key, m.Provision],
    weave: Callable[[m.Provision, Seams, Set[Key]], m.Provision],
) -> m.Provision:
    """The older provision woven with the newer; what parts or joins in it is one change, where all that it touches stays in place.

    `was` and `now` are their provisions by kind and id. What is woven more than once changed only where a joint was given up.
    """
    before, after = in_order(old, now), in_order(new, was)
    joints = _joined_as_cut([*Neighbours(before, after, m.MERGED).joints()], [*Neighbours(after, before, m.SPLIT).joints()])
    passed = [*passed_on(before, after, joints)]
    joints = [*(joint for joint in joints if not any(each.instead is joint for each in passed)), *passed]
    homes = homes_in(new) if joints else {}
    changed: set[Key] = set()
    while joints:
        woven = weave(recut(old, joints, before, homes), seams_of(joints), changed)
        met = bound_in(woven.children, was)
        if all(joint.bound <= met for joint in joints):
            return woven
        changed = {key for joint in joints if not joint.bound <= met for key in _touched(joint, homes)}
        joints = [each for joint in joints for each in ((joint,) if joint.bound <= met else (joint.instead,)) if each]
    return weave(old, Seams(), changed)


def _joined_as_cut(merged: Iterable[Joint], split: Sequence[Joint]) -> list[Joint]:
    """The joints of both kinds: what was cut, and of which one part was joined to what follows, is joined as it is once it is cut."""
    left = {(p.kind, p.id): p.content for joint in split for p in joint.cut if isinstance(p, m.Provision)}
    found: list[Joint] = []
    for joint in merged:
        if not left.keys().isdisjoint(joint.parts):
            stretches = [replace(each, old=left.get(key, each.old)) for key, each in zip(joint.parts, joint.stretches, strict=True)]
            kept = joint.cut[0]
            assert isinstance(kept, m.Provision)
            joint = replace(joint, stretches=tuple(stretches), cut=(as_one(kept, stretches),))
        found.append(joint)
    return [*found, *split]


def _touched(joint: Joint, homes: Mapping[Key, Key]) -> Iterator[Key]:
    """What a joint touches, and all that holds any of it in the newer text."""
    for key in {*joint.members, joint.common}:
        at: Key | None = key
        while at is not None:
            yield at
            at = homes.get(at)
