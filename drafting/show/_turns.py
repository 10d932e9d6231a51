"""What turned in the brackets of two texts: on what stays they closed or opened, or who stands behind it now."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Generic

from drafting import model as m
from drafting.rebracket import Alternative

FREE: Alternative[Any] = Alternative((), (), bracketed=False)  # what stands in no bracket


@dataclass(frozen=True, slots=True)
class Span(Generic[m.T]):
    """A bracket of one text, and the places of what it holds, all and those that both texts have; the names of that, if it has any."""

    bracket: Alternative[m.T]
    places: Sequence[int]
    stays: Sequence[int]
    names: Set[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Turn(Generic[m.T]):
    """What stays, by its places, and the bracket around it that closed, opened or has other voices."""

    old: Alternative[m.T]
    new: Alternative[m.T]
    places: Sequence[int]


@dataclass(frozen=True, slots=True)
class Turns(Generic[m.T]):
    """Where two texts have their brackets, the places of what both have, and what turned, in order.

    A bracket that the same voices divided, or joined with the next, turned as well, though nobody stands elsewhere.
    """

    stays: Sequence[int]
    old: Sequence[Span[m.T]]
    new: Sequence[Span[m.T]]
    turned: Sequence[Turn[m.T]]

    @classmethod
    def of(cls, stays: Sequence[int], old: Sequence[Span[m.T]], new: Sequence[Span[m.T]]) -> Turns[m.T]:
        found = cls(stays, old, new, [*_turned(stays, old, new)])
        turned = [*found.turned, *found._parted()]
        return cls(stays, old, new, sorted(turned, key=lambda turn: turn.places[0]))

    @property
    def begun(self) -> Mapping[int, Sequence[int]]:
        """Which turns begin at each place."""
        found: dict[int, list[int]] = {}
        for t, turn in enumerate(self.turned):
            found.setdefault(turn.places[0], []).append(t)
        return found

    def pairs(self, edge: int) -> Iterator[tuple[Span[m.T] | None, Span[m.T] | None, int | None]]:
        """The brackets that open (0) or close (-1) at one place in both texts, or in one alone; and which turn that is a part of: that of
        what stands behind the mark, or else of what stands before it."""
        there = {span.stays[edge]: span for span in self.new if span.stays}
        both = [(span, there.pop(span.stays[edge], None) if span.stays else None) for span in self.old]
        alone = [(None, span) for span in self.new if not span.stays or span.stays[edge] in there]
        turns = {place: t for t, turn in enumerate(self.turned) for place in turn.places}
        for old, new in (*both, *alone):
            beside = self._beside(old or new, edge)
            yield old, new, next((turns[place] for place in beside if place in turns), None)

    def _beside(self, span: Span[m.T] | None, edge: int) -> Sequence[int]:
        """What stays behind a mark, and what stays before it."""
        if span is None or not span.stays:
            return ()
        behind = bisect_left(self.stays, span.stays[edge]) - edge
        return [*self.stays[behind : behind + 1], *self.stays[max(behind - 1, 0) : behind]]

    def _parted(self) -> Iterator[Turn[m.T]]:
        """What stands behind a mark that came or went where the same voices divided a bracket, or joined it with the next."""
        told: set[int] = set()
        for edge in (0, -1):
            for old, new, turn in self.pairs(edge):
                span = old or new
                if span and span.stays and not (old and new) and turn is None:
                    place = self._beside(span, edge)[0]
                    yield from [Turn(span.bracket, span.bracket, [place])] if place not in told else ()
                    told.add(place)


def _turned(stays: Sequence[int], old: Sequence[Span[m.T]], new: Sequence[Span[m.T]]) -> Iterator[Turn[m.T]]:
    """What stays in a bracket that closed, opened or has other voices, run by run."""
    was, now = ({n: span.bracket for span in spans for n in span.stays} for spans in (old, new))

    def around_it(n: int) -> tuple[object, ...]:
        return tuple((held.voices, held.bracketed) for held in (was.get(n, FREE), now.get(n, FREE)))

    for (before, after), run in groupby(stays, key=around_it):
        if before != after:
            places = [*run]
            yield Turn(was.get(places[0], FREE), now.get(places[0], FREE), places)
