"""A joint: a provision of one of two texts that is several in the other, one read right after the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from drafting import model as m
from drafting.weave._apart import NEW, voices
from drafting.weave._siblings import Key, Recut


@dataclass(frozen=True, slots=True)
class Stretch:
    """What one of several paragraphs said, what became of its words in the one, and what that has before them: the seam."""

    seam: m.Line
    old: m.Line
    new: m.Line

    @property
    def spaced(self) -> Stretch:
        """The same, with the space before a first word that changed said with that word, and not in the seam."""
        first, other = (m.spoken(line).partition(" ")[0] for line in (self.old, self.new))
        *number, last = self.seam or ("",)
        if first == other or not isinstance(last, m.Words) or not last.text.endswith(" "):
            return self
        seam = m.fragment(*number, replace(last, text=last.text[:-1]))
        return Stretch(seam, *(m.fragment(" ", *line) if line else () for line in (self.old, self.new)))


@dataclass(frozen=True, slots=True)
class Joint:
    """A provision of one text that is several in the other.

    `whole` names it, and the one of its `parts` that answers it; all parts stand below `common`. `cut` are the provisions of the
    older text that stand in its place once it is cut as the newer one is, without what stands below them; `stretches` is what one
    that became of several says. Where a part was at once joined to its neighbour, `taken` tells of that; where the other part was
    joined `then` to what follows, as it were without the first, this stands for the joint that says so `instead`. Where it joins what
    others cut, `uncut` says how it joins that if they do not.
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
    uncut: Joint | None = None

    @property
    def lasting(self) -> tuple[Key, ...]:
        """The parts of which something is left in the other text."""
        struck = {key for key, each in zip(self.parts, self.stretches, strict=False) if not each.new}
        return tuple(key for key in self.parts if key not in struck)

    @property
    def leans_on(self) -> set[Key]:
        """The parts that others must have cut."""
        before = self.uncut.stretches if self.uncut else self.stretches
        return {key for key, each, was in zip(self.parts, self.stretches, before, strict=False) if each.old is not was.old}

    @property
    def at_once(self) -> tuple[Joint, ...]:
        """It, and what is told with it or not at all."""
        return tuple(joint for joint in (self, self.taken, self.then) if joint)

    @property
    def bound(self) -> set[tuple[str, str]]:
        """What must be bound for it to be told: what became of a paragraph, and which."""
        return {(joint.relation, joint.whole[1]) for joint in self.at_once}

    @property
    def members(self) -> set[Key]:
        """The provisions that it touches."""
        return {key for joint in self.at_once for key in (joint.whole, *joint.parts) if key[1]}

    def recut(self, was: tuple[m.Child, ...], cut: tuple[m.Child, ...]) -> Recut:
        """Siblings as they were, and as they are once it has cut them."""
        ids = tuple(id_ for _, id_ in self.parts)
        return Recut(was, (m.Option(cut, voices([NEW])),), m.CHANGE, relation=self.relation, group=self.whole[1], parts=ids)


def as_one(paragraph: m.Provision, stretches: Iterable[Stretch]) -> m.Provision:
    """A paragraph with what several said that were joined."""
    return replace(paragraph, content=m.content(*(piece for each in stretches for piece in (*each.seam, *each.old))), children=())
