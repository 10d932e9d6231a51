"""Two texts woven, where what parts or joins between them is told as that.

Whoever edits lines parts and joins any two that are read one after the other, whatever they stand below and whatever stands
below them. So the older text is first cut as the newer one is, woven so, and each such place bound into one change, whose base
is the older text as it was. Where the whole of it moved, it is cut and woven where it went.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import replace

from drafting import model as m
from drafting.weave._bound import bound_in
from drafting.weave._carried import carried
from drafting.weave._joint import Joint, as_one
from drafting.weave._neighbours import Texts, joints_of
from drafting.weave._order import Line, homes_in, in_order, upward
from drafting.weave._passed import passed_on
from drafting.weave._recut import recut
from drafting.weave._seams import Seams, seams_of
from drafting.weave._siblings import Key
from drafting.weave._there import joined_there


def told(
    old: m.Provision,
    new: m.Provision,
    was: Mapping[Key, m.Provision],
    now: Mapping[Key, m.Provision],
    weave: Callable[[m.Provision, Seams, Set[Key]], m.Provision],
) -> m.Provision:
    """The older provision woven with the newer; what parts or joins in it is one change, where all that it touches stays in place or
    moves as one.

    `was` and `now` are their provisions by kind and id. What is woven more than once changed only where a joint was given up.
    """
    before, after = in_order(old, now), in_order(new, was, newer=True)
    joints = _joints(before, after)
    moved = [*joined_there(before, after, {key for joint in joints for key in joint.members})]
    homes = homes_in(new) if joints or moved else {}
    away = {joint.whole[1] for joint in moved}
    changed: set[Key] = set()
    while joints or moved:
        woven = weave(recut(old, joints, before, homes), seams_of(joints, moved, carried(moved, before, away)), changed)
        met = bound_in(woven.children, was)
        here, there = ([(joint, _kept(joint, joints, met)) for joint in each] for each in (joints, moved))
        given_up = [joint for joint, each in (*here, *there) if each is not joint]
        if not given_up:
            return woven
        changed = {key for joint in given_up for key in _touched(joint, before, homes)}
        joints = [each for _, each in here if each]
        moved = [*(each for _, each in there if each), *(joint for joint, each in here if not each and _went(joint, met))]
    return weave(old, Seams(), changed)


def _kept(joint: Joint, joints: Iterable[Joint], met: Set[tuple[str, str]]) -> Joint | None:
    """A joint that was bound and joins what others cut that were; else what is to be told instead of it, if anything is."""
    if not joint.bound <= met:
        return joint.instead
    cut = {key for each in joints if each.relation == m.SPLIT and each.bound <= met for key in each.parts} if joint.uncut else set()
    return joint if joint.leans_on <= cut else joint.uncut


def _went(joint: Joint, met: Set[tuple[str, str]]) -> bool:
    """Whether the whole of a joint moved, and no other parts or joins what it touches."""
    return (m.MOVED, joint.whole[1]) in met and not (joint.taken or joint.then or joint.uncut)


def _joints(before: Mapping[Key, Line], after: Mapping[Key, Line]) -> list[Joint]:
    """All that parts or joins between two texts, and what passed from one paragraph to the next."""
    split = [*joints_of(Texts(after, before, m.SPLIT))]
    left = {(p.kind, p.id): p.content for joint in split for p in joint.cut if isinstance(p, m.Provision)}
    found = [*(_once_cut(joint, left) for joint in joints_of(Texts(before, after, m.MERGED))), *split]
    passed = [*passed_on(before, after, found)]
    told_anew = {id(joint.instead) for joint in passed}
    return [*(joint for joint in found if id(joint) not in told_anew), *passed]


def _once_cut(merged: Joint, left: Mapping[Key, m.Line]) -> Joint:
    """A joint of which one part was cut off from others: it is joined as it is `left` once it is cut."""
    if left.keys().isdisjoint(merged.parts):
        return merged
    stretches = tuple(replace(each, old=left.get(key, each.old)) for key, each in zip(merged.parts, merged.stretches, strict=True))
    kept = merged.cut[0]
    assert isinstance(kept, m.Provision)
    return replace(merged, stretches=stretches, cut=(as_one(kept, stretches),), uncut=merged)


def _touched(joint: Joint, before: Mapping[Key, Line], homes: Mapping[Key, Key]) -> Iterator[Key]:
    """What a joint touches, and what held any of it in the older text, and all that holds any of these in the newer."""
    for key in {above for each in (*joint.members, joint.common) for above in upward(each, before)}:
        at: Key | None = key
        while at is not None:
            yield at
            at = homes.get(at)
