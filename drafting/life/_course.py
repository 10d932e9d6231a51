"""What the life of provisions is told in: a course for each, with a station in every round."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from drafting.life._deeds import BRACKETS, NEW, POSITIONS, RENUMBERED, RETURNED, STRUCK
from drafting.life._wording import bare
from drafting.matter import MATERIAL
from drafting.positions import Bracket
from drafting.show import Change, Run


@dataclass(frozen=True, slots=True)
class Station:
    """A provision in one round: what was done to it since the round before, and how it then reads.

    `number` is printed, `label` is how people cite it, `place` counts the provisions of the round in the order of reading.
    `redline` marks what changed since it was last read; it is empty where nothing did. `other` is where it came from, or what it was
    joined to; `gave` says which end of it passed to which neighbour, `took` what passed to it. `added` and `struck` count
    words of the text as tabled; `matters` are the classes of the changes, the gravest first. What was struck has a last station without
    words, at place -1.
    """

    number: str
    label: str
    place: int
    words: tuple[Run, ...] = ()
    deeds: tuple[str, ...] = ()
    other: str = ""
    gave: str = ""
    took: str = ""
    redline: tuple[Run, ...] = ()
    added: int = 0
    struck: int = 0
    status: str = ""
    brackets: tuple[Bracket, ...] = ()
    matters: tuple[str, ...] = ()

    @property
    def stands(self) -> bool:
        """Whether it is in the text of this round."""
        return self.place >= 0

    @property
    def speaks(self) -> bool:
        """Whether it says anything itself, or is at least numbered: a bare table does not."""
        return bool(self.number or bare(self.words))

    @property
    def eventful(self) -> bool:
        """Whether more was done to it than to give it another number."""
        return any(deed != RENUMBERED for deed in self.deeds)

    @property
    def bracketed(self) -> bool:
        """Whether nothing was done but to brackets in it, and to who stands behind them."""
        return self.eventful and set(self.deeds) <= {BRACKETS, POSITIONS, RENUMBERED}

    @property
    def material(self) -> bool:
        """Whether what was done to it can change what the text means."""
        return bool({NEW, RETURNED, STRUCK} & set(self.deeds)) or any(matter in MATERIAL for matter in self.matters)


@dataclass(frozen=True, slots=True)
class Course:
    """One provision through all rounds: a station for each, none where it is not there."""

    kind: str
    home: int
    stations: tuple[Station | None, ...]

    @property
    def eventful(self) -> bool:
        """Whether more was done to it in any round than to give it another number."""
        return any(station.eventful for station in self.stations if station)

    @property
    def last(self) -> Station:
        """How it was last read, or where it was struck."""
        return next(station for station in reversed(self.stations) if station)

    @property
    def heard(self) -> Station:
        """How it last stood in the text."""
        return next(station for station in reversed(self.stations) if station and station.stands)


@dataclass(frozen=True, slots=True)
class Tally:
    """One round in figures: provisions that stand, those to which each deed was done, the rest, and the brackets open; of those to
    which something was done, how many it was done to in substance, and how many only in brackets."""

    round: str
    provisions: int
    deeds: Mapping[str, int]
    unchanged: int
    brackets: int
    material: int
    bracketed: int


@dataclass(frozen=True, slots=True)
class Life:
    """All provisions over all rounds, in the order of the last; what was struck stands behind what it once followed.

    `home` of a course is the place in `courses` of the article around it. `front` has what changed on the title page, by round.
    """

    rounds: tuple[str, ...]
    courses: tuple[Course, ...]
    brackets: tuple[int, ...]
    front: tuple[tuple[Change, ...], ...]

    def text(self, round_: int) -> tuple[Station, ...]:
        """The provisions of one round, in order."""
        there = (course.stations[round_] for course in self.courses)
        return tuple(sorted((s for s in there if s and s.stands), key=lambda s: s.place))

    def tallies(self) -> tuple[Tally, ...]:
        """Each round in figures."""
        return tuple(self._tally(n, name) for n, name in enumerate(self.rounds))

    def _tally(self, round_: int, name: str) -> Tally:
        here = [s for course in self.courses if (s := course.stations[round_])]
        deeds = Counter(deed for station in here for deed in station.deeds)
        said = [s for s in here if s.stands and s.speaks]
        quiet = sum(1 for s in said if not s.eventful)
        grave, signs = sum(1 for s in here if s.material), sum(1 for s in here if s.bracketed)
        return Tally(name, len(said), dict(deeds), quiet, self.brackets[round_], grave, signs)
