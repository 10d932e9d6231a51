"""The older text cut as the newer one is: what parts or joins is laid down as it stands there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import NamedTuple

from drafting import model as m
from drafting.weave._joint import Joint
from drafting.weave._order import Line, upward, way_to
from drafting.weave._siblings import Key, Recut, as_cut, as_was


def recut(old: m.Provision, joints: Sequence[Joint], before: Mapping[Key, Line], homes: Mapping[Key, Key]) -> m.Provision:
    """The older text with its paragraphs cut as the newer text cuts them, the deepest first."""
    cuts = [_Cut(joint, way_to(joint.common, before), _below(joint, before), homes) for joint in joints]
    return replace(old, children=_within(old.children, cuts))


def _below(joint: Joint, lines: Mapping[Key, Line]) -> set[Key]:
    """What a joint touches, and what that stands below, up to what all of it stands below."""
    return {at for key in joint.members for at in takewhile(lambda at: at != joint.common, upward(key, lines))}


def _within(children: tuple[m.Child, ...], cuts: Sequence[_Cut], depth: int = 0) -> tuple[m.Child, ...]:
    """Siblings that stand so deep, cut where a way ends at them, and before that all to which one leads on."""
    deeper: dict[Key, list[_Cut]] = {}
    for cut in cuts:
        if len(cut.way) > depth:
            deeper.setdefault(cut.way[depth], []).append(cut)
    if deeper:
        children = tuple(
            replace(child, children=_within(child.children, deeper[child.kind, child.id], depth + 1))
            if isinstance(child, m.Provision) and (child.kind, child.id) in deeper
            else child
            for child in children
        )
    for cut in cuts:
        if len(cut.way) == depth:
            children = cut.anew(children)
    return children


@dataclass(frozen=True, slots=True)
class _Cut:
    """What one joint does to the siblings to which a `way` leads: what it touches stands `below` some of them, and at such `homes`
    in the newer text."""

    joint: Joint
    way: Sequence[Key]
    below: Set[Key]
    homes: Mapping[Key, Key]

    def anew(self, siblings: tuple[m.Child, ...]) -> tuple[m.Child, ...]:
        """Siblings, those bound together that it touches; as they are, where it touches none."""
        members = self.joint.members
        may = (at for at, child in enumerate(siblings) if isinstance(child, m.Fork) or (child.kind, child.id) in self.below)
        touched = [at for at in may if _holds(siblings[at], members)]
        if not touched:
            return siblings
        first, end = touched[0], touched[-1] + 1
        pile = _Pile(self.joint, members, self.homes, [_Open(self.joint.common, None, [])])
        for child in siblings[first:end]:
            pile.lay(child, self.joint.common)
        was = tuple(each for child in siblings[first:end] for each in as_was(child))
        return (*siblings[:first], self.joint.recut(was, pile.laid()), *siblings[end:])


def _holds(child: m.Child, members: Set[Key]) -> bool:
    """Whether any of some provisions stands in a child."""
    waiting = [child]
    while waiting:
        each = waiting.pop()
        if isinstance(each, m.Provision):
            if (each.kind, each.id) in members:
                return True
            waiting += each.children
        elif isinstance(each, Recut):
            waiting += each.cut
    return False


class _Open(NamedTuple):
    """Something below which more may be laid, and what was laid there."""

    key: Key
    what: m.Provision | Recut | None
    below: list[m.Child]


@dataclass(slots=True)
class _Pile:
    """Provisions laid down in the order of reading, each below one that is still open.

    Behind the place that is cut, they stand below what they do in the newer text, where that is still open: how deep a passage
    stands is then no change. What was bound together before stays so: nothing in it comes below what is outside, at `floor` or less.
    """

    joint: Joint
    members: Set[Key]
    homes: Mapping[Key, Key]
    open: list[_Open]
    behind: bool = False
    floor: int = 0

    def lay(self, child: m.Child, home: Key) -> None:
        """A child that stood below `home`, with all that stands below it."""
        if not _holds(child, self.members):
            self.under(child, home).append(child)
        elif isinstance(child, Recut):
            with self.begun(child, home):
                for each in child.cut:
                    self.lay(each, _key(child))
        elif isinstance(child, m.Provision):
            key = self.put(child, home)
            ends = child.closing and _key(child) not in self.members  # with words behind what stands below it
            with self.held() if ends else nullcontext():
                for below in child.children:
                    self.lay(below, key)

    def put(self, p: m.Provision, home: Key) -> Key:
        """A provision without what stands below it, or what it is cut into; below which of these that comes."""
        if _key(p) not in self.members:
            self.begin(p, home)
            return _key(p)
        taken = self.joint.taken
        if self.behind:
            return _key(p) if taken and _key(p) == taken.whole else self.joint.whole
        self.behind = True
        for each in self.joint.cut:
            self.stand(each, home)
        return _key(p) if taken else self.open[-1].key

    def stand(self, what: m.Provision | Recut, home: Key) -> None:
        """A paragraph as it is cut, or what is at once joined to its neighbour."""
        with self.begun(what, home):
            for each in what.cut if isinstance(what, Recut) else ():
                if isinstance(each, m.Provision):
                    self.begin(each, _key(what))

    @contextmanager
    def begun(self, what: m.Provision | Recut, home: Key) -> Iterator[None]:
        """Something that holds together, with all that is laid meanwhile."""
        self.begin(what, home)
        with self.held():
            yield

    @contextmanager
    def held(self) -> Iterator[None]:
        """Below what was laid last: what is laid meanwhile comes below nothing that is outside."""
        outside, self.floor = self.floor, len(self.open) - 1
        yield
        self.floor = outside

    def begin(self, what: m.Provision | Recut, home: Key) -> None:
        """Something below which more may be laid."""
        self.under(what, home)
        self.open.append(_Open(_key(what), what, []))

    def under(self, child: m.Child, home: Key) -> list[m.Child]:
        """What stands below the place of a child so far; what was laid deeper is done."""
        first = next(iter(as_cut((child,))), child)
        anew = self.homes.get(_key(first), home) if self.behind and isinstance(first, m.Provision) else home
        at = next((n for each in (anew, home) for n, (key, _, _) in enumerate(self.open) if key == each), len(self.open) - 1)
        self.close(max(at, self.floor))
        return self.open[-1].below

    def laid(self) -> tuple[m.Child, ...]:
        """All of it."""
        self.close(0)
        return tuple(self.open[0].below)

    def close(self, at: int) -> None:
        """Nothing more comes below what is deeper."""
        while len(self.open) > at + 1:
            _, what, below = self.open.pop()
            assert what is not None
            self.open[-1].below.append(_with(what, tuple(below)))


def _key(what: m.Provision | Recut) -> Key:
    """What something is known by in a pile: siblings that were cut by what became of them."""
    return (what.kind, what.id) if isinstance(what, m.Provision) else ("", what.group)


def _with(what: m.Provision | Recut, below: tuple[m.Child, ...]) -> m.Provision | Recut:
    """A provision with other children, or siblings cut otherwise."""
    if isinstance(what, m.Provision):
        return replace(what, children=below)
    return replace(what, options=(replace(what.options[0], content=below),))
