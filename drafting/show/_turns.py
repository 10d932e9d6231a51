"""What turned in the brackets of two texts: on what stays they closed or opened, or who stands behind it now."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest
from typing import Any, Generic, NamedTuple

from drafting import model as m
from drafting.rebracket import Alternative
from drafting.words import Hunk, part

FREE: Alternative[Any] = Alternative((), (), bracketed=False)  # what stands in no bracket


@dataclass(frozen=True, slots=True)
class Span(Generic[m.T]):
    """A bracket of one text, and the places of what it holds, all and those that both texts have; the names of that, if it has any. Of
    one in segments it is known which group these are, and whether it opens and closes here."""

    bracket: Alternative[m.T]
    places: Sequence[int]
    stays: Sequence[int]
    names: Set[str] = frozenset()
    group: str = ""
    ends: tuple[bool, bool] = (True, True)

    def at(self, edge: int) -> Alternative[m.T]:
        """The bracket where its mark stands that opens it (0) or closes it (-1); none, if that stands elsewhere."""
        return self.bracket if self.ends[edge] else FREE


class Turned(NamedTuple, Generic[m.T]):
    """The brackets that open or close at one place in two texts, and which turn that is a part of, if it is of one."""

    old: Span[m.T] | None
    new: Span[m.T] | None
    turn: int | None

    def at(self, edge: int) -> tuple[Alternative[m.T], Alternative[m.T]]:
        """The bracket of each text, where its mark stands here."""
        return self.old.at(edge) if self.old else FREE, self.new.at(edge) if self.new else FREE

    def ends_alone(self, edge: int) -> bool:
        """Whether one text alone has its mark here."""
        was, now = self.at(edge)
        return was.bracketed != now.bracketed

    def says_who(self, edge: int) -> bool:
        """Whether others stand behind the bracket that opens here."""
        was, now = self.at(edge)
        return not edge and was.voices != now.voices


@dataclass(frozen=True, slots=True)
class Turn(Generic[m.T]):
    """What stays, by its places, and the bracket around it that closed, opened or has other voices; and the places of signs that the
    same befell."""

    old: Alternative[m.T]
    new: Alternative[m.T]
    places: Sequence[int]
    signs: Sequence[int] = ()

    def tells_of(self, other: Turn[m.T]) -> bool:
        """Whether the same befell both."""
        sides = ((self.old, other.old), (self.new, other.new))
        return all((a.voices, a.bracketed) == (b.voices, b.bracketed) for a, b in sides)


# of the segments of brackets that come next in the older text (0) or the newer (1): by their identity, whether each opens and closes
Marks = Callable[[int, Iterable[m.Fork[m.Inline] | m.Fork[m.Child]]], Mapping[int, tuple[bool, bool]]]
Partly = Mapping[
    int, Mapping[tuple[m.Voice, ...], str]
]  # at some places, whose brackets hold a part of what stands there, with their groups


@dataclass(frozen=True, slots=True)
class Turns(Generic[m.T]):
    """Where two texts have their brackets, inner ones first, the places of what both have, and what turned, in order.

    A bracket that the same voices divided, or joined with the next, turned as well, though nobody stands elsewhere. What each text has
    `partly` in a bracket, in the middle of which that ends, tells of this itself.
    """

    stays: Sequence[int]
    old: Sequence[Span[m.T]]
    new: Sequence[Span[m.T]]
    turned: Sequence[Turn[m.T]]
    partly: tuple[Partly, Partly] = ({}, {})

    @classmethod
    def of(
        cls,
        stays: Sequence[int],
        old: Sequence[Span[m.T]],
        new: Sequence[Span[m.T]],
        partly: tuple[Partly, Partly] = ({}, {}),
        signs: Set[int] = frozenset(),
    ) -> Turns[m.T]:
        found = cls(stays, old, new, _with_signs([*_turned(stays, old, new, partly)], signs), partly)
        turned = [*found._told(), *found._parted()]
        return cls(stays, old, new, sorted(turned, key=lambda turn: turn.places[0]), partly)

    @property
    def begun(self) -> Mapping[int, Sequence[int]]:
        """Which turns begin at each place."""
        found: dict[int, list[int]] = {}
        for t, turn in enumerate(self.turned):
            found.setdefault(turn.places[0], []).append(t)
        return found

    def pairs(self, edge: int) -> Iterator[Turned[m.T]]:
        """The brackets that open (0) or close (-1) at one place in both texts, or in one alone; and which turn that is a part of: that of
        what stands behind the mark, or else of what stands before it. Inner ones come before those around them."""
        turns: dict[int, list[int]] = {}
        for t, turn in enumerate(self.turned):
            for place in (*turn.places, *turn.signs):
                turns.setdefault(place, []).append(t)
        there: dict[int | None, tuple[list[Span[m.T]], list[Span[m.T]]]] = {}
        for text, spans in enumerate((self.old, self.new)):
            for span in spans:
                there.setdefault(span.stays[edge] if span.stays else None, ([], []))[text].append(span)
        for at, (was, now) in there.items():
            for old, new in _beside_each_other(was, now) if at is not None else _each_alone(was, now):
                beside = [t for near in self._beside(old or new, edge) for t in turns.get(near, ())]
                own = [t for t in beside if any(span and span.bracket in (self.turned[t].old, self.turned[t].new) for span in (old, new))]
                yield Turned(old, new, next(iter(own or beside), None))

    def goes_on(self, span: Span[m.T], edge: int, *, newer: bool) -> str:
        """The group of the bracket that ends for the other text in the midst of where one ends for the one text; nothing, if none does."""
        return self.partly[not newer].get(span.stays[edge], {}).get(span.bracket.voices, "") if span.stays else ""

    def told_by(self, marks: Turned[m.T], edge: int) -> str:
        """What tells of a mark that one text alone has and that is part of no turn: the group of the bracket that has it elsewhere."""
        if marks.turn is not None or not marks.ends_alone(edge):
            return ""
        groups = [self.goes_on(span, edge, newer=span is marks.new) or span.group for span in (marks.old, marks.new) if span]
        return next(filter(None, groups), "")

    def _beside(self, span: Span[m.T] | None, edge: int) -> Sequence[int]:
        """What stays behind a mark, and what stays before it."""
        if span is None or not span.stays:
            return ()
        behind = bisect_left(self.stays, span.stays[edge]) - edge
        return [*self.stays[behind : behind + 1], *self.stays[max(behind - 1, 0) : behind]]

    def _told(self) -> Iterator[Turn[m.T]]:
        """What turned, but where no mark here says so: then it is told where one does."""
        shown = {each.turn for edge in (0, -1) for each in self.pairs(edge) if each.says_who(edge) or each.ends_alone(edge)}
        elsewhere = {n for span in (*self.old, *self.new) if span.group for n in span.stays}
        yield from (turn for t, turn in enumerate(self.turned) if t in shown or elsewhere.isdisjoint(turn.places))

    def _parted(self) -> Iterator[Turn[m.T]]:
        """What stands behind a mark that came or went where the same voices divided a bracket, or joined it with the next."""
        told: set[int] = set()
        for edge in (0, -1):
            for old, new, turn in self.pairs(edge):
                span = old or new
                alone = span and span.stays and not (old and new) and turn is None
                if span and alone and not span.group and not self.goes_on(span, edge, newer=old is None):
                    place = self._beside(span, edge)[0]
                    yield from [Turn(span.bracket, span.bracket, [place])] if place not in told else ()
                    told.add(place)


def _beside_each_other(old: Sequence[Span[m.T]], new: Sequence[Span[m.T]]) -> Iterator[tuple[Span[m.T] | None, Span[m.T] | None]]:
    """The brackets of two texts that end at one place, in the order of both, those of the same voices beside each other."""
    ours, theirs = ([repr(span.bracket.voices) for span in spans] for spans in (old, new))
    i = j = 0
    for h in (*part(ours, theirs), Hunk(len(ours), len(ours), len(theirs), len(theirs))):
        yield from zip(old[i : h.i1], new[j : h.j1], strict=True)
        yield from zip_longest(old[h.i1 : h.i2], new[h.j1 : h.j2])
        i, j = h.i2, h.j2


def _each_alone(old: Sequence[Span[m.T]], new: Sequence[Span[m.T]]) -> Iterator[tuple[Span[m.T] | None, Span[m.T] | None]]:
    yield from ((span, None) for span in old)
    yield from ((None, span) for span in new)


def _turned(stays: Sequence[int], old: Sequence[Span[m.T]], new: Sequence[Span[m.T]], partly: tuple[Partly, Partly]) -> Iterator[Turn[m.T]]:
    """What stays in a bracket that closed, opened or has other voices, run by run."""
    was, now = (_around(spans) for spans in (old, new))

    def turns(n: int) -> list[tuple[Alternative[m.T], Alternative[m.T]]]:
        before, after = was.get(n, []), now.get(n, [])
        gone, come = _without(before, after, partly[1].get(n, {})), _without(after, before, partly[0].get(n, {}))
        return [*zip_longest(gone, come, fillvalue=FREE)]

    def told(n: int) -> list[tuple[object, ...]]:
        return [(a.voices, a.bracketed, b.voices, b.bracketed) for a, b in turns(n)]

    for _, run in groupby(stays, key=told):
        places = [*run]
        yield from (Turn(before, after, places) for before, after in turns(places[0]))


def _with_signs(turned: Sequence[Turn[m.T]], signs: Set[int]) -> Sequence[Turn[m.T]]:
    """What turned, where `signs` alone, as a stop behind words, are told with the words nearest to them that the same befell."""
    told = {t: turn for t, turn in enumerate(turned) if not {*turn.places} <= signs}
    for t, turn in enumerate(turned):
        alike = [n for n, each in told.items() if each.tells_of(turn)] if t not in told else [t]
        nearest = min(alike, key=lambda n: abs(n - t), default=t)
        if nearest != t:
            told[nearest] = replace(told[nearest], signs=(*told[nearest].signs, *turn.places))
        told.setdefault(nearest, turn)
    return [told[t] for t in sorted(told)]


def _around(spans: Iterable[Span[m.T]]) -> Mapping[int, list[Alternative[m.T]]]:
    """The brackets around what stays at each place."""
    found: dict[int, list[Alternative[m.T]]] = {}
    for span in spans:
        for n in span.stays:
            found.setdefault(n, []).append(span.bracket)
    return found


def _without(
    brackets: Iterable[Alternative[m.T]], others: Iterable[Alternative[m.T]], partly: Container[tuple[m.Voice, ...]]
) -> list[Alternative[m.T]]:
    """Brackets, without those of voices that have one among others, or one that holds a part."""
    left = [each.voices for each in others]
    found: list[Alternative[m.T]] = []
    for each in brackets:
        if each.voices in left:
            left.remove(each.voices)
        elif each.voices not in partly:
            found.append(each)
    return found
