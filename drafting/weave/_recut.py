"""The older text cut as the newer one is: what parts or joins is laid down as it stands there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import partial

from drafting import model as m
from drafting.weave._apart import NEW, voices
from drafting.weave._joint import Joint
from drafting.weave._order import Line, up_to, way_to
from drafting.weave._siblings import Key, Recut, as_cut, as_was


def recut(old: m.Provision, joints: Iterable[Joint], before: Mapping[Key, Line], homes: Mapping[Key, Key]) -> m.Provision:
    """The older text with its paragraphs cut as the newer text cuts them, the deepest first."""
    ways = sorted(((way_to(joint.common, before), joint) for joint in joints), key=lambda each: -len(each[0]))
    for way, joint in ways:
        below = {key for member in joint.members if member in before for key in up_to(joint.common, member, before)}
        old = replace(old, children=_within(old.children, way, partial(_cut_anew, joint=joint, below=below, homes=homes)))
    return old


_Cut = Callable[[tuple[m.Child, ...]], tuple[m.Child, ...]]


def _within(children: tuple[m.Child, ...], way: Sequence[Key], change: _Cut) -> tuple[m.Child, ...]:
    """Siblings with those changed to which a way leads."""
    if not way:
        return change(children)
    out: list[m.Child] = []
    for child in children:
        if isinstance(child, Recut):
            child = _with(child, _within(child.cut, way, change))
        elif isinstance(child, m.Provision) and (child.kind, child.id) == way[0]:
            child = replace(child, children=_within(child.children, way[1:], change))
        out.append(child)
    return tuple(out)


def _with(what: m.Provision | Recut, below: tuple[m.Child, ...]) -> m.Provision | Recut:
    """A provision with other children, or siblings cut otherwise."""
    if isinstance(what, m.Provision):
        return replace(what, children=below)
    return replace(what, options=(replace(what.options[0], content=below),))


def _cut_anew(siblings: tuple[m.Child, ...], joint: Joint, below: Set[Key], homes: Mapping[Key, Key]) -> tuple[m.Child, ...]:
    """Siblings, those bound together that a joint touches; as they are, where it touches none. What it touches stands `below` these."""
    members = joint.members
    may = [at for at, child in enumerate(siblings) if isinstance(child, m.Fork) or (child.kind, child.id) in below]
    touched = [at for at in may if _holds(siblings[at], members)]
    if not touched:
        return siblings
    first, end = touched[0], touched[-1] + 1
    pile = _Pile(joint, members, homes, [(joint.common, None, [])])
    for child in siblings[first:end]:
        pile.lay(child, joint.common)
    was = tuple(each for child in siblings[first:end] for each in as_was(child))
    option = m.Option(pile.laid(), voices([NEW]))
    ids = tuple(id_ for _, id_ in joint.parts)
    recut = Recut(was, (option,), m.CHANGE, relation=joint.relation, group=joint.whole[1], parts=ids)
    return (*siblings[:first], recut, *siblings[end:])


def _holds(child: m.Child, members: set[Key]) -> bool:
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


@dataclass(slots=True)
class _Pile:
    """Provisions laid down in the order of reading, each below one that is still open.

    Behind the place that is cut, they stand below what they do in the newer text, where that is still open: how deep a passage
    stands is then no change. What was bound together before stays so: nothing in it comes below what is outside, at `floor` or less.
    """

    joint: Joint
    members: set[Key]
    homes: Mapping[Key, Key]
    open: list[tuple[Key, m.Provision | Recut | None, list[m.Child]]]
    behind: bool = False
    floor: int = 0

    def lay(self, child: m.Child, home: Key) -> None:
        """A child that stood below `home`, with all that stands below it."""
        if not _holds(child, self.members):
            self.under(child, home).append(child)
        elif isinstance(child, Recut):
            self.begin(("", child.group), child, home)
            outside, self.floor = self.floor, len(self.open) - 1
            for each in child.cut:
                self.lay(each, ("", child.group))
            self.floor = outside
        elif isinstance(child, m.Provision):
            key = (child.kind, child.id)
            if key not in self.members:
                self.begin(key, child, home)
            elif not self.behind:
                for each in self.joint.cut:
                    self.behind = True
                    self.stand(each, home)
                key = key if self.joint.taken else self.open[-1][0]
            elif not self.joint.taken or key != self.joint.taken.whole:
                key = self.joint.whole
            for below in child.children:
                self.lay(below, key)

    def stand(self, what: m.Provision | Recut, home: Key) -> None:
        """A paragraph as it is cut, or what is at once joined to its neighbour."""
        key = (what.kind, what.id) if isinstance(what, m.Provision) else ("", what.group)
        self.begin(key, what, home)
        outside, self.floor = self.floor, len(self.open) - 1
        for each in what.cut if isinstance(what, Recut) else ():
            if isinstance(each, m.Provision):
                self.begin((each.kind, each.id), each, key)
        self.floor = outside

    def begin(self, key: Key, what: m.Provision | Recut, home: Key) -> None:
        """Something below which more may be laid."""
        self.under(what, home)
        self.open.append((key, what, []))

    def under(self, child: m.Child, home: Key) -> list[m.Child]:
        """What stands below the place of a child so far; what was laid deeper is done."""
        first = next(iter(as_cut((child,))), child)
        anew = self.homes.get((first.kind, first.id), home) if self.behind and isinstance(first, m.Provision) else home
        at = next((n for each in (anew, home) for n, (key, _, _) in enumerate(self.open) if key == each), len(self.open) - 1)
        self.close(max(at, self.floor))
        return self.open[-1][2]

    def laid(self) -> tuple[m.Child, ...]:
        """All of it."""
        self.close(0)
        return tuple(self.open[0][2])

    def close(self, at: int) -> None:
        """Nothing more comes below what is deeper."""
        while len(self.open) > at + 1:
            _, what, below = self.open.pop()
            assert what is not None
            self.open[-1][2].append(_with(what, tuple(below)))
