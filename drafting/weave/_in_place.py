"""What came or went among passages that only stand under another heading: it is read among them.

Where a heading went, what it held is read where it stood, and what came among that stands apart from it: nothing could then be read in
the order of both texts, and all would seem to have moved. So what came has a second end, among those that it came among, and is read
there; and so has what went among passages above which a heading came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, cast

from drafting import model as m
from drafting.weave._apart import NEW, voices
from drafting.weave._parts import is_joint
from drafting.weave._regroup import ADDED, IN, KEPT, OUT, STRUCK, Met, Reading, end_of, in_order, regrouped, spans_of
from drafting.weave._siblings import Key, tidy


class _At(NamedTuple):
    """Where an end of a move stands: below which provision, as which child, and which text has that provision."""

    owner: m.Provision
    nth: int
    side: str


class _Lent(NamedTuple):
    """A change by which something came or went: that `alone`, its end where it stands, and a second one before a child of a provision."""

    change: m.Fork[m.Child]
    alone: m.Fork[m.Child]
    own: m.Fork[m.Child]
    second: m.Fork[m.Child]
    owner: m.Provision
    nth: int

    @property
    def instead(self) -> list[m.Child]:
        """What stands in the place of the change: what it struck as well goes before what came, what it added behind what went."""
        old, new = (replace(self.change, options=_as_end((), (), "").options), replace(self.change, base=()))
        return [self.own, *([new] if new.options[0].content else ())] if self.own.base else [*([old] if old.base else ()), self.own]


def in_place(body: m.Provision, base: Mapping[Key, m.Provision]) -> m.Provision:
    """The redline of a body, whose provisions the `base` had by kind and id, in which what is read where it was read has not moved."""
    told = regrouped(body, base)
    if not _has_headings(body, base) or not (moved := _moves(told)):
        return told
    lent = {each.own.group: each for each in _lent(body, base)}
    while lent:
        again = regrouped(_with(body, lent.values()), base)
        still = _moves(again)
        # what is not read where it was lent goes back, and with it may not go what then was read as it stood there
        torn = {name for name, each in lent.items() if name in still and each.change.group and each.change.group not in still}
        if not torn:
            again = _without(again, lent)
            return again if len(_moves(again)) < len(moved) else told
        lent = {name: each for name, each in lent.items() if name not in torn}
    return told


def _has_headings(body: m.Provision, base: Mapping[Key, m.Provision]) -> bool:
    """Whether anything came or went above what seems to have moved."""
    waiting = [body]
    while waiting:
        for child in waiting.pop().children:
            if isinstance(child, m.Provision):
                if child.children and base.get((child.kind, child.id)) is not child:
                    waiting.append(child)
            elif _is_plain(child) and any(_holds_ends(inner) for side in m.sides(child) for inner in side):
                return True
    return False


def _holds_ends(child: m.Child) -> bool:
    return any(isinstance(each, m.Fork) and each.relation == m.MOVED for p in m.walk(child) for each in p.children)


def _moves(body: m.Provision) -> set[str]:
    """All that seems to have moved."""
    found: set[str] = set()
    waiting: list[m.Child] = [body]
    while waiting:
        at = waiting.pop()
        if isinstance(at, m.Provision):
            waiting += at.children
            continue
        if at.kind == m.CHANGE and at.relation == m.MOVED:
            found.add(at.group)
        waiting += [each for side in m.sides(at) for each in side]
    return found


def _ends(p: m.Provision, side: str, base: Mapping[Key, m.Provision]) -> Iterator[tuple[Met, _At]]:
    """The ends of moves below a provision that both texts have, or one."""
    for n, child in enumerate(p.children):
        if isinstance(child, m.Provision):
            if side != KEPT or base.get((child.kind, child.id)) is not child:
                yield from _ends(child, side, base)
        elif end := end_of(child):
            yield end, _At(p, n, side)
        elif _is_plain(child):
            for alone, each in zip((STRUCK, ADDED), m.sides(child), strict=True):
                for inner in each:
                    if isinstance(inner, m.Provision):
                        yield from _ends(inner, alone if side == KEPT else side, base)


def _is_plain(fork: m.Fork[m.Child]) -> bool:
    return fork.kind == m.CHANGE and not fork.relation and not fork.group


def _lent(body: m.Provision, base: Mapping[Key, m.Provision]) -> Iterator[_Lent]:
    """What came or went among passages that were read in the same order, below a provision that both texts have."""
    ends = {(end.what, end.group): at for end, at in _ends(body, KEPT, base)}
    stayed = _in_the_same_order(body, base)
    for what, side in ((IN, STRUCK), (OUT, ADDED)):  # the one text alone has the heading below which the other ends stand
        there = {group: at for (each, group), at in ends.items() if each != what and group in stayed and at.side == side}
        there = {group: at for group, at in there.items() if at.owner.kind in m.CONTAINERS}
        here = (ends[what, group] for group in there if (what, group) in ends)
        for owner in {id(at.owner): at.owner for at in here if at.side == KEPT}.values():
            yield from _among(owner.children, what, there, stayed)


def _in_the_same_order(body: m.Provision, base: Mapping[Key, m.Provision]) -> set[str]:
    """What seems to have moved past nothing that both texts have, nor past one another, as many words as can be."""
    met: list[Met] = []
    Reading(base, {}, met).below(body, KEPT)
    same = spans_of(met)
    return {span.group for span in in_order(same, [span.into for span in same])}


def _among(siblings: Sequence[m.Child], what: str, there: Mapping[str, _At], stayed: Container[str]) -> Iterator[_Lent]:
    """What came or went among siblings, each with a place among those that `stayed` and have their other end `there`."""
    waiting: list[m.Fork[m.Child]] = []
    before: _At | None = None
    for child in siblings:
        end = None if isinstance(child, m.Provision) else end_of(child)
        if end and end.what == what and end.group in there:
            yield from _placed(waiting, what, before, there[end.group])
            waiting, before = [], there[end.group]
        elif isinstance(child, m.Provision) or is_joint(child):
            yield from _placed(waiting, what, before, None)
            waiting, before = [], None
        elif end.what == what if end else _is_plain(child) and _is_whole(m.sides(child)[what == IN], stayed):
            waiting.append(child)
    yield from _placed(waiting, what, before, None)


def _is_whole(side: Sequence[m.Child], stayed: Container[str]) -> bool:
    """Whether one side of a change came or went with all that it holds, but for what moved indeed."""
    return bool(side) and all(
        bool(each.id) and (not each.children or _is_whole(each.children, stayed))
        if isinstance(each, m.Provision)
        else (each.kind == m.BRACKET and all(_is_whole(inner, stayed) for inner in m.sides(each) if inner))
        or ((end := end_of(each)) is not None and end.group not in stayed)
        for each in side
    )


def _placed(changes: Iterable[m.Fork[m.Child]], what: str, before: _At | None, behind: _At | None) -> Iterator[_Lent]:
    """Changes with a place between two ends: what came is read behind what was struck there, what went ahead of what was added."""
    if what == IN and behind:
        owner, nth = behind.owner, behind.nth
    elif before:
        owner, nth = before.owner, before.nth + 1
        while what == IN and nth < len(owner.children) and isinstance(owner.children[nth], m.Provision):
            nth += 1
    elif behind:
        owner, nth = behind.owner, behind.nth
    else:
        return
    yield from (_came(each, owner, nth) if what == IN else _went(each, owner, nth) for each in changes)


def _came(change: m.Fork[m.Child], owner: m.Provision, nth: int) -> _Lent:
    """What came, also from elsewhere, with an end where it is to be read, as if it had stood there: as something that came."""
    alone = replace(change, base=())
    group = f"came {_name(change, alone.options[0].content)}"
    return _Lent(change, alone, _as_end((), (alone,), group), _as_end((alone,), (), group), owner, nth)


def _went(change: m.Fork[m.Child], owner: m.Provision, nth: int) -> _Lent:
    """What went, also elsewhere, with an end where it is to be read, as if it stood there: as something that went."""
    alone = replace(change, options=_as_end((), (), "").options)
    group = f"went {_name(change, alone.base)}"
    return _Lent(change, alone, _as_end(alone.base, (), group), _as_end((), (alone,), group), owner, nth)


def _name(change: m.Fork[m.Child], side: Sequence[m.Child]) -> str:
    return change.group or next(p.id for each in side for p in m.walk(each))


def _as_end(old: tuple[m.Child, ...], new: tuple[m.Child, ...], group: str) -> m.Fork[m.Child]:
    return m.Fork(old, (m.Option(new, voices([NEW])),), m.CHANGE, relation=m.MOVED, group=group)


def _with(body: m.Provision, lent: Iterable[_Lent]) -> m.Provision:
    """The redline with both ends of what came or went."""
    put: dict[tuple[int, int], list[m.Child]] = defaultdict(list)
    for each in lent:
        put[id(each.owner), each.nth].append(each.second)
    instead = {id(each.change): each.instead for each in lent}

    def below(p: m.Provision) -> Iterator[m.Child]:
        for n, child in enumerate(p.children):
            yield from put.get((id(p), n), ())
            yield from map(told, instead.get(id(child), (child,)))
        yield from put.get((id(p), len(p.children)), ())

    def told(child: m.Child) -> m.Child:
        if isinstance(child, m.Fork):
            options = tuple(replace(option, content=tuple(map(told, option.content))) for option in child.options)
            return replace(child, base=tuple(map(told, child.base)), options=options)
        return replace(child, children=tuple(below(child))) if child.children else child

    return cast("m.Provision", told(body))


def _without(body: m.Provision, lent: Mapping[str, _Lent]) -> m.Provision:
    """The redline with what came or went as a change again, where it is not read at one of two ends."""

    def below(children: tuple[m.Child, ...]) -> tuple[m.Child, ...]:
        out = [each for child in children for each in alone(child)]
        return tuple(tidy(out, m.CHANGE) if len(out) < len(children) else out)

    def alone(child: m.Child) -> Sequence[m.Child]:
        unread = lent.get(child.group) if isinstance(child, m.Fork) and child.relation == m.MOVED else None
        if unread is None or isinstance(child, m.Provision):
            return (told(child),)
        if bool(child.base) != bool(unread.own.base):
            return ()
        return (replace(unread.alone, base=child.base),) if child.base else child.options[0].content

    def told(child: m.Child) -> m.Child:
        if isinstance(child, m.Fork):
            options = tuple(replace(option, content=below(option.content)) for option in child.options)
            return replace(child, base=below(child.base), options=options)
        return replace(child, children=below(child.children)) if child.children else child

    return cast("m.Provision", told(body))
