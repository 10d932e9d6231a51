"""What passed from one paragraph to its neighbour: parted from the one and joined to the other at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise

from drafting import model as m
from drafting import words
from drafting.weave._apart import NEW, voices
from drafting.weave._cut import BRIEF, cut, kept_of
from drafting.weave._joint import Joint
from drafting.weave._neighbours import Neighbours
from drafting.weave._order import Line
from drafting.weave._parts import number_of
from drafting.weave._siblings import Key, Recut

PASSED = 12  # letters, by which a paragraph must grow and its neighbour shrink for a sentence to have passed between them


def passed_on(before: Mapping[Key, Line], after: Mapping[Key, Line], joints: Sequence[Joint]) -> Iterator[Joint]:
    """What passed from one paragraph to its neighbour, where neither parts or joins otherwise, or the later one only with what follows."""
    done = {key for joint in joints for key in joint.members}
    more = dict(_grown(before, after, done))
    merged = {joint.whole: joint for joint in joints if joint.relation == m.MERGED and joint.parts[0] == joint.whole}
    more |= dict.fromkeys(merged, -PASSED)
    near = [(one, two) for one, two in pairwise(after) if one in more and more[one] * more.get(two, 0) < 0 and after[two].goes_on]
    follows = dict(pairwise(before)) if near else {}
    texts = Neighbours(before, after, m.MERGED)
    for one, two in near:
        if follows.get(one) == two and before[two].goes_on and one not in done and (two not in done or two in merged):
            if two in merged:
                joint = _between(texts, one, merged.pop(two))
            else:
                joint = _Passed(texts, (before[one], before[two]), (after[one], after[two])).joint()
            if joint:
                done = done | joint.members
                yield joint


def _grown(before: Mapping[Key, Line], after: Mapping[Key, Line], done: Set[Key]) -> Iterator[tuple[Key, int]]:
    """By how many letters provisions grew or shrank, where it is some words."""
    for key, line in after.items():
        was = before.get(key)
        if was and was.provision is not line.provision and key not in done:
            grown = len(m.spoken(line.provision.content)) - len(m.spoken(was.provision.content))
            if abs(grown) >= PASSED:
                yield key, grown


@dataclass(frozen=True, slots=True)
class _Passed:
    """Two paragraphs that follow each other in both texts, as they were and as they are: what ends the one may have begun the other."""

    texts: Neighbours
    old: tuple[Line, Line]
    new: tuple[Line, Line]

    def joint(self) -> Joint | None:
        """The one of them parted, and what it lost joined to the other; None, where nothing passed from one to the other."""
        one, two = (words.tokens(line.provision.content) for line in self.old)
        first, later = (words.tokens(line.provision.content) for line in self.new)
        whole = (*one, *two)
        hunks = words.part([t.key for t in whole], [t.key for t in (*first, *later)])
        kept = kept_of(hunks, len(whole), len(first), len(first) + len(later))
        at = kept[0] - len(one) if kept else 0
        if BRIEF <= at < len(two):
            return self.parted(1, two[:at], two[at:])
        if BRIEF <= -at < len(one):
            return self.parted(0, one[:at], one[at:])
        return None

    def parted(self, which: int, head: Sequence[words.Token], tail: Sequence[words.Token]) -> Joint | None:
        """The joint of the one of them that was parted into a head and a tail, of which the other took in what was next to it."""
        whole, other = self.old[which], self.old[1 - which]
        ended = self.new[1].provision if which else replace(whole.provision, id="", label="")  # a tail that was joined has no name
        left, right = (
            replace(p, content=m.content(*words.line(part)), children=()) for p, part in ((whole.provision, head), (ended, tail))
        )
        bare = other._replace(provision=replace(other.provision, children=()))
        taken = whole._replace(key=(ended.kind, left.id if which else ""), provision=left if which else right)
        apart = (bare, taken) if which else (taken, bare)
        now = self.new[1 - which].provision.content
        pieces = cut(now, [line.provision.content for line in apart], [number_of(line.provision) for line in apart])
        if not pieces:
            return None
        joint = self.texts.joint(apart, bare, pieces)
        joined = as_joined(apart, joint)
        return Joint(m.SPLIT, whole.key, (whole.key, taken.key), joint.common, (joined, right) if which else (left, joined), taken=joint)


def as_joined(apart: Sequence[Line], joint: Joint) -> Recut:
    """Some paragraphs, and what they are once they are joined."""
    provisions, ids = tuple(line.provision for line in apart), tuple(line.key[1] for line in apart)
    return Recut(provisions, (m.Option(joint.cut, voices([NEW])),), m.CHANGE, relation=m.MERGED, group=joint.whole[1], parts=ids)


def _between(texts: Neighbours, one: Key, merged: Joint) -> Joint | None:
    """What passed to the paragraph before from the first of some that joined, whose other part alone was joined to the others."""
    before, after = texts.several, texts.single
    kept = merged.stretches[0].new
    if len(m.spoken(before[merged.whole].provision.content)) - len(m.spoken(kept)) < PASSED:
        return None
    now = after[merged.whole]._replace(provision=replace(after[merged.whole].provision, content=kept))
    joint = _Passed(texts, (before[one], before[merged.whole]), (after[one], now)).joint()
    if not joint or joint.whole != merged.whole:
        return None
    joined, rest = joint.cut
    assert isinstance(rest, m.Provision)
    others = [before[key] for key in merged.parts[1:]]
    apart = [before[merged.whole]._replace(provision=replace(rest, label="")), *others]
    apart = [line._replace(provision=replace(line.provision, children=())) for line in apart]
    then = texts.joint(apart, apart[0], [(each.seam, each.new) for each in merged.stretches])
    then = replace(then, cut=tuple(replace(p, label=rest.label) for p in then.cut if isinstance(p, m.Provision)))
    common = texts.common([before[one], before[merged.whole], *others], before[one])
    return replace(joint, cut=(joined, as_joined(apart, then)), common=common, then=then, instead=merged)
