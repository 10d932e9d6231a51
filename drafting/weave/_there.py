"""What came from elsewhere and was joined with a paragraph that stood there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import pairwise

from drafting import model as m
from drafting.weave._cut import AMONG, HELD
from drafting.weave._joint import Joint
from drafting.weave._neighbours import Texts
from drafting.weave._order import Line
from drafting.weave._siblings import Key


def joined_there(before: Mapping[Key, Line], after: Mapping[Key, Line], done: Set[Key]) -> Iterator[Joint]:
    """What grew by the words of one that is gone, between whose neighbours it now stands; what other joints have `done` is left out."""
    gone = [key for key in before if key not in after and key not in done]
    if not gone:
        return
    texts, was, now = Texts(before, after, m.MERGED), _Ways.of(before), _Ways.of(after)
    for lone in gone:
        for came in (now.behind.get(was.ahead.get(lone)), now.ahead.get(was.behind.get(lone))):
            if came is None or came not in before or came in done or was.has_beside(came, now):
                continue
            both = ((lone, came), (came, lone))
            orders = [(a, b) for a, b in both if not (was.leads(a, b, texts, AMONG) or was.leads(b, a, texts, 0))]
            if texts.alone(before[lone]) and (joint := _joined(texts, before[lone], before[came], orders)):
                done |= joint.members
                yield joint
                break


@dataclass(frozen=True, slots=True)
class _Ways:
    """What is read right behind each line of a text, and right ahead of it."""

    behind: Mapping[Key | None, Key]
    ahead: Mapping[Key | None, Key]

    @classmethod
    def of(cls, lines: Iterable[Key]) -> _Ways:
        pairs = [*pairwise(lines)]
        return cls(dict(pairs), {later: first for first, later in pairs})

    def has_beside(self, key: Key, other: _Ways) -> bool:
        """Whether a line has a neighbour that it has in another text too."""
        return self.behind.get(key) == other.behind.get(key) or self.ahead.get(key) == other.ahead.get(key)

    def leads(self, one: Key, two: Key, texts: Texts, past: int) -> bool:
        """Whether the second of two is read behind the first, past headings and some lines that the other text has not."""
        at, passed = self.behind.get(one), 0
        while at and at != two and passed <= past:
            said = bool(texts.several[at].provision.content)
            at, passed = None if said and at in texts.single else self.behind.get(at), passed + said
        return at == two and passed <= past


def _joined(texts: Texts, lone: Line, kept: Line, orders: Iterable[tuple[Key, Key]]) -> Joint | None:
    """The one of two joined to the other, in one of some orders; None, where what became of it has not the words of both."""
    now, was, more = (len(m.spoken(each.provision.content)) for each in (texts.single[kept.key], kept, lone))
    for keys in orders if now - was >= HELD * more else ():
        lines = [texts.several[key] for key in keys]
        if pieces := texts.pieces(lines, kept):
            return texts.joint(lines, kept, pieces)
    return None
