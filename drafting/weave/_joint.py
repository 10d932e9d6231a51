"""A joint: a provision of one of two texts that is several in the other, one read right after the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from drafting import model as m
from drafting.weave._siblings import Key, Recut


@dataclass(frozen=True, slots=True)
class Stretch:
    """What one of several paragraphs said, what became of its words in the one, and what that has before them: the seam."""

    seam: m.Line
    old: m.Line
    new: m.Line


@dataclass(frozen=True, slots=True)
class Seams:
    """What parts and joins in a text that is cut: what became of each of several in what became of them, and of which provision
    each is a part, of those that it became and of those that became one."""

    stretches: Mapping[Key, Sequence[Stretch]] = field(default_factory=dict)
    split: Mapping[str, str] = field(default_factory=dict)
    merged: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Joint:
    """A provision of one text that is several in the other, one read right after the other.

    `whole` names it, and the one of its `parts` that answers it; all parts stand below `common`. `cut` are the provisions of the
    older text that stand in its place once it is cut as the newer one is, without what stands below them; `stretches` is what one
    that became of several says. Where a part was at once joined to its neighbour, `taken` tells of that; where the other part was
    joined `then` to what follows, as it were without the first, this stands for the joint that says so `instead`.
    """

    relation: str
    whole: Key
    parts: tuple[Key, ...]
    common: Key
    cut: tuple[m.Provision | Recut, ...]
    stretches: tuple[Stretch, ...] = ()
    taken: Joint | None = None
    then: Joint | None = None
    instead: Joint | None = None

    @property
    def bound(self) -> set[tuple[str, str]]:
        """What must be bound for it to be told: what became of which paragraph, its own and those of what joins at once."""
        return {(joint.relation, joint.whole[1]) for joint in (self, self.taken, self.then) if joint}

    @property
    def members(self) -> set[Key]:
        """The provisions that it touches."""
        others = (key for joint in (self.taken, self.then) if joint for key in joint.members)
        return {key for key in (self.whole, *self.parts, *others) if key[1]}


def seams_of(joints: Iterable[Joint]) -> Seams:
    def parts_of(relation: str) -> dict[str, str]:
        found = (each for joint in joints for each in (joint, joint.then) if each and each.relation == relation)
        return {id_: each.whole[1] for each in found for _, id_ in each.parts}

    several = (each for joint in joints for each in (joint, joint.taken, joint.then) if each and each.stretches)
    return Seams({each.whole: each.stretches for each in several}, parts_of(m.SPLIT), parts_of(m.MERGED))


def as_one(paragraph: m.Provision, stretches: Iterable[Stretch]) -> m.Provision:
    """A paragraph with what several said that were joined."""
    return replace(paragraph, content=m.content(*(piece for each in stretches for piece in (*each.seam, *each.old))), children=())
