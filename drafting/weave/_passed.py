"""What passed from one paragraph to its neighbour: parted from the one and joined to the other at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise

from drafting import model as m
from drafting import words
from drafting.weave._cut import BRIEF, held
from drafting.weave._joint import Joint
from drafting.weave._neighbours import Texts
from drafting.weave._order import Line
from drafting.weave._siblings import Key

PASSED = 12  # letters, by which a paragraph must grow and its neighbour shrink for a sentence to have passed between them,
OPENING = 24  # or so many with which the later one began that now stand in the first, or begins that stood there


def passed_on(before: Mapping[Key, Line], after: Mapping[Key, Line], joints: Sequence[Joint]) -> Iterator[Joint]:
    """What passed from one paragraph to its neighbour, where neither parts or joins otherwise, or the later one only with what follows."""
    done = {key for joint in joints for key in joint.members}
    merged = {joint.whole: joint for joint in joints if joint.relation == m.MERGED and joint.parts[0] == joint.whole}
    grown = dict(_grown(before, after, done)) | dict.fromkeys(merged, -PASSED)
    texts = Texts(before, after, m.MERGED)
    for one, two in _one_for_the_other(before, after, grown):
        if one in done or (two in done and two not in merged):
            continue
        if two in merged:
            joint = _between(texts, one, merged.pop(two))
        else:
            joint = _Passed(texts, (before[one], before[two]), (after[one], after[two])).joint()
        if joint:
            done |= joint.members
            yield joint


def _grown(before: Mapping[Key, Line], after: Mapping[Key, Line], done: Set[Key]) -> Iterator[tuple[Key, int]]:
    """By how many letters provisions grew or shrank that were worded anew."""
    for key, line in after.items():
        was = before.get(key)
        if was and was.provision.content != line.provision.content and key not in done:
            yield key, len(m.spoken(line.provision.content)) - len(m.spoken(was.provision.content))


def _balanced(one: int, two: int) -> bool:
    """Whether one of two grew by some words and the other shrank."""
    return one * two < 0 and min(abs(one), abs(two)) >= PASSED


def _begins_in(before: Mapping[Key, Line], after: Mapping[Key, Line], one: Key, two: Key) -> bool:
    """Whether the first of two took in what the later one began with, or this one begins with what the first said."""
    (was, there), (now, here) = ([m.spoken(lines[key].provision.content) for key in (one, two)] for lines in (before, after))
    return (there[:OPENING] in now and there[:OPENING] not in was) or (here[:OPENING] in was and here[:OPENING] not in now)


def _one_for_the_other(before: Mapping[Key, Line], after: Mapping[Key, Line], grown: Mapping[Key, int]) -> Iterator[tuple[Key, Key]]:
    """Paragraphs that follow each other in both texts, of which one seems to have given words to the other."""
    near = [(one, two) for one, two in pairwise(after) if one in grown and two in grown and after[two].goes_on]
    near = [(one, two) for one, two in near if _balanced(grown[one], grown[two]) or _begins_in(before, after, one, two)]
    follows = dict(pairwise(before)) if near else {}
    return ((one, two) for one, two in near if follows.get(one) == two and before[two].goes_on)


@dataclass(frozen=True, slots=True)
class _Passed:
    """Two paragraphs that follow each other in both texts, as they were and as they are: what ends the one may have begun the other."""

    texts: Texts
    old: tuple[Line, Line]
    new: tuple[Line, Line]

    def joint(self) -> Joint | None:
        """The one of them parted, and what it lost joined to the other; None, where nothing passed from one to the other."""
        one, two = (words.tokens(line.provision.content) for line in self.old)
        first, later = (words.tokens(line.provision.content) for line in self.new)
        whole = (*one, *two)
        hunks = words.part([t.key for t in whole], [t.key for t in (*first, *later)])
        kept = held(hunks, len(whole), len(first), len(first) + len(later))
        at = self.sentence(whole, kept[0], held(hunks, len(whole), 0, len(first))) - len(one) if kept else 0
        if BRIEF <= at < len(two):
            return self.parted(1, two[:at], two[at:])
        if BRIEF <= -at < len(one):
            return self.parted(0, one[:at], one[at:])
        return None

    def sentence(self, whole: Sequence[words.Token], at: int, stays: Sequence[int]) -> int:
        """Where the sentence begins whose words are kept from `at` on, if nothing of it before that stays in the first of the two."""
        ends = {0, len(words.tokens(self.old[0].provision.content))}
        begins = next(n for n in range(at, -1, -1) if n in ends or whole[n - 1].key in words.STOPS)
        return at if not begins or any(begins <= n < at for n in stays) else begins

    def parted(self, which: int, head: Sequence[words.Token], tail: Sequence[words.Token]) -> Joint | None:
        """The joint of the one of them that was parted into a head and a tail, of which the other took in what was next to it."""
        whole, other = self.old[which], _bare(self.old[1 - which])
        if which:
            taken, rest = _saying(whole.provision, head), _saying(self.new[1].provision, tail)
        else:  # a tail that was joined has no name
            rest, taken = _saying(whole.provision, head), _saying(replace(whole.provision, id="", label=""), tail)
        part = whole._replace(key=(taken.kind, taken.id), provision=taken)
        apart = (other, part) if which else (part, other)
        pieces = self.texts.pieces(apart, other)
        if not pieces:
            return None
        joint = self.texts.joint(apart, other, pieces)
        joined = joint.recut(tuple(line.provision for line in apart), joint.cut)
        return Joint(m.SPLIT, whole.key, (whole.key, part.key), joint.common, (joined, rest) if which else (rest, joined), taken=joint)


def _between(texts: Texts, one: Key, merged: Joint) -> Joint | None:
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
    apart = [before[merged.whole]._replace(provision=replace(rest, label="")), *map(_bare, others)]
    then = texts.joint(apart, apart[0], [(each.seam, each.new) for each in merged.stretches])
    then = replace(then, cut=tuple(replace(p, label=rest.label) for p in then.cut if isinstance(p, m.Provision)))
    common = texts.common([before[one], before[merged.whole], *others], before[one])
    ended = then.recut(tuple(line.provision for line in apart), then.cut)
    return replace(joint, cut=(joined, ended), common=common, then=then, instead=merged)


def _saying(p: m.Provision, tokens: Sequence[words.Token]) -> m.Provision:
    """A provision that says only this, without what stands below it."""
    return replace(p, content=m.content(*words.line(tokens)), children=())


def _bare(line: Line) -> Line:
    """A line without what stands below it."""
    return line._replace(provision=replace(line.provision, children=()))
