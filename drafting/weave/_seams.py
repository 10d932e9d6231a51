"""What parts and joins in a text while it is woven."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from drafting import model as m
from drafting.weave._carried import Carried
from drafting.weave._joint import Joint, Stretch
from drafting.weave._siblings import Key


@dataclass(frozen=True, slots=True)
class Seams:
    """What parts and joins in a text that is cut, and what does so where it moved.

    `stretches` is what became of each of several in what became of them. Of each part of what was `split` and of what `merged` it is
    known what that is.
    """

    stretches: Mapping[Key, Sequence[Stretch]] = field(default_factory=dict)
    split: Mapping[str, str] = field(default_factory=dict)
    merged: Mapping[str, str] = field(default_factory=dict)
    carried: Carried = field(default_factory=Carried)


def seams_of(joints: Sequence[Joint], moved: Sequence[Joint], carried: Carried) -> Seams:
    """What some joints say of the text that they cut, and others of what `moved`.

    Of what a neighbour took at once the rest still stands: it is no part of that one.
    """
    told = [each for joint in (*joints, *moved) for each in joint.at_once if each is not joint.taken]

    def wholes(relation: str) -> dict[str, str]:
        return {id_: joint.whole[1] for joint in told if joint.relation == relation for _, id_ in joint.lasting}

    stretches = {each.whole: each.stretches for joint in joints for each in joint.at_once if each.stretches}
    return Seams(stretches, wholes(m.SPLIT), wholes(m.MERGED), carried)
