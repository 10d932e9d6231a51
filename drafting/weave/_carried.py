"""What moved and was cut or joined where it came: it leaves and arrives as one, and is woven where it now stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise

from drafting import model as m
from drafting.weave._joint import Joint
from drafting.weave._neighbours import Texts
from drafting.weave._order import Line, upward
from drafting.weave._passed import PASSED
from drafting.weave._siblings import Key


@dataclass(frozen=True, slots=True)
class Carried:
    """By which move each part of what was cut or joined left or came, and for each such move what stood in the older text."""

    moves: Mapping[Key, str] = field(default_factory=dict)
    stood: Mapping[str, tuple[m.Provision, ...]] = field(default_factory=dict)

    def together(self, children: Sequence[m.Child], moves: Sequence[str]) -> list[str]:
        """By which move each of some children came that arrive side by side: what was cut off one came with it."""
        found = [*moves]
        parts = [self.moves.get((each.kind, each.id), "") if isinstance(each, m.Provision) else "" for each in children if self.moves]
        for move in dict.fromkeys(each for each in parts if each and each in moves):
            first, end = parts.index(move), len(parts) - parts[::-1].index(move)
            found[first:end] = [move] * (end - first)
        return found


def joined_there(before: Mapping[Key, Line], after: Mapping[Key, Line], done: Set[Key]) -> Iterator[Joint]:
    """What came from elsewhere and was joined with a paragraph that stood there, where no other joint has `done` with it."""
    texts = Texts(before, after, m.MERGED)
    follows = dict(pairwise(before))
    leads = {behind: ahead for ahead, behind in follows.items()}
    ends = ("", "")
    for ahead, key, behind in zip([ends, *after], after, [*[*after][1:], ends]):
        if key in done or key not in before or not _grew(before[key], after[key]):
            continue
        near = {key, *(_next(key, way, before) for way in (follows, leads))}
        stood = follows.get(ahead), leads.get(behind)  # what the neighbours of today had beside them
        for lone in dict.fromkeys(filter(None, stood)) if near.isdisjoint(stood) else ():
            if lone not in done and texts.alone(before[lone]) and (joint := _joined(texts, before[lone], before[key])):
                done |= joint.members
                yield joint
                break


def _next(key: Key, way: Mapping[Key, Key], lines: Mapping[Key, Line]) -> Key | None:
    """The next line that says more than a heading does."""
    at = way.get(key)
    while at and not lines[at].provision.content:
        at = way.get(at)
    return at


def _grew(was: Line, now: Line) -> bool:
    """Whether a line has some words more than it had."""
    same = was.provision is now.provision
    return not same and len(m.spoken(now.provision.content)) - len(m.spoken(was.provision.content)) >= PASSED


def _joined(texts: Texts, lone: Line, kept: Line) -> Joint | None:
    """The one of two joined to the other, in either order; None, where what became of it has not the words of both."""
    for lines in ((lone, kept), (kept, lone)):
        if pieces := texts.pieces(lines, kept):
            return texts.joint(lines, kept, pieces)
    return None


def carried(joints: Iterable[Joint], before: Mapping[Key, Line]) -> Carried:
    """What some joints touch, that all came or all went with one move."""
    moves: dict[Key, str] = {}
    stood: dict[str, tuple[m.Provision, ...]] = {}
    for joint in joints:
        group = joint.whole[1]
        moves |= dict.fromkeys(joint.parts, group)
        stood[group] = _outermost(joint.parts if joint.relation == m.MERGED else [joint.whole], before)
    return Carried(moves, stood)


def _outermost(keys: Sequence[Key], before: Mapping[Key, Line]) -> tuple[m.Provision, ...]:
    """Some provisions of the older text, without those that stand below others of them."""
    return tuple(before[key].provision for key in keys if set(keys).isdisjoint(upward(before[key].above, before)))
