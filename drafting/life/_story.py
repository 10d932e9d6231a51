"""All provisions while rounds are read, one round after the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from drafting.life import _deeds as did
from drafting.life._again import Said, known_again
from drafting.life._course import Course, Station
from drafting.life._passages import Key, Passage
from drafting.life._sheet import Sheet
from drafting.life._step import Step
from drafting.life._wording import bare, between, size
from drafting.show import Change


@dataclass(slots=True)
class Line:
    """The course of one provision while it is followed: its kind, the article around it, and its stations by round, in order."""

    kind: str
    home: Key
    stations: dict[int, Station] = field(default_factory=dict)

    @property
    def stands(self) -> bool:
        """Whether it was not struck when it was last met."""
        return next(reversed(self.stations.values())).stands

    @property
    def heard(self) -> Station:
        """How it last stood in the text."""
        return next(station for station in reversed(self.stations.values()) if station.stands)


@dataclass(slots=True)
class Story:
    """All lines, in each round which of them goes by which name, and what changed on the title page."""

    lines: list[Line] = field(default_factory=list)
    rounds: list[dict[Key, int]] = field(default_factory=list)
    front: list[tuple[Change, ...]] = field(default_factory=list)

    def open(self, sheet: Sheet) -> None:
        """The first round: everything is simply there."""
        self.rounds.append({})
        self.front.append(())
        for place, passage in enumerate(sheet.passages.values()):
            self.stand(passage, sheet.station(passage, place))

    def turn(self, step: Step, sure: frozenset[str]) -> None:
        """The next round; `sure` are the ids that the text itself gives."""
        before, passages = self.rounds[-1], step.now.passages
        went_on = {key: before[key] for key, passage in passages.items() if key in before and step.goes_on(passage, sure)}
        back = self.returned([passage for key, passage in passages.items() if key not in went_on], sure)
        self.rounds.append({})
        self.front.append(step.front)
        for place, (key, passage) in enumerate(passages.items()):
            station = step.now.station(passage, place)
            if key in went_on:
                self.stand(passage, step.kept(passage, station), went_on[key])
            elif key in back:
                self.stand(passage, _returned(station, self.lines[back[key]].heard), back[key])
            else:
                self.stand(passage, step.came(passage, station))
        for key, at in before.items():
            if key not in went_on:
                self.lines[at].stations[self.now] = step.went(key)

    @property
    def now(self) -> int:
        """The round that is read."""
        return len(self.rounds) - 1

    def stand(self, passage: Passage, station: Station, at: int | None = None) -> None:
        """What stands in the round that is read: on a line there is, or on one of its own."""
        if at is None:
            at = len(self.lines)
            self.lines.append(Line(passage.row.kind, passage.home))
        self.lines[at].home = passage.home
        self.lines[at].stations[self.now] = station
        self.rounds[-1][passage.key] = at

    def returned(self, fresh: Sequence[Passage], sure: frozenset[str]) -> dict[Key, int]:
        """Which of the fresh passages had been struck, by name or by words."""
        gone = {at: line for at, line in enumerate(self.lines) if not line.stands}
        back: dict[Key, int] = {}
        for names in reversed(self.rounds):
            for key in (passage.key for passage in fresh):
                if key[1] in sure and key not in back and names.get(key) in gone:
                    back[key] = names[key]
                    del gone[names[key]]
        lost = [Said(at, line.kind, bare(line.heard.words)) for at, line in gone.items()]
        return back | known_again([passage for passage in fresh if passage.key not in back], lost)

    def courses(self) -> tuple[Course, ...]:
        """In the order of the last round; what is gone behind what it last followed."""
        order = _order([list(names.values()) for names in self.rounds])
        where = {at: n for n, at in enumerate(order)}
        return tuple(self.course(at, where) for at in order)

    def course(self, at: int, where: Mapping[int, int]) -> Course:
        """A line as it is told, below the article that was around it when it was last there."""
        line = self.lines[at]
        last = max(n for n, station in line.stations.items() if station.stands)
        home = self.rounds[last].get(line.home, at)
        return Course(line.kind, where[home], tuple(line.stations.get(n) for n in range(len(self.rounds))))


def _returned(station: Station, heard: Station) -> Station:
    """What was struck once stands again."""
    redline = between(heard.words, station.words)
    marked = [run for run in redline if run.change]
    deeds = (did.RETURNED, did.AMENDED) if marked else (did.RETURNED,)
    return replace(station, deeds=deeds, redline=redline, added=size(marked, "ins"), struck=size(marked, "del"))


def _order(rounds: Sequence[Iterable[int]]) -> list[int]:
    """All lines of all rounds in one order: the newest round's, with older ones behind what they followed.

    >>> _order([[0, 1, 2], [0, 2, 3]])
    [0, 1, 2, 3]
    """
    after: dict[int | None, int | None] = {None: None}  # a ring, which begins and ends at none of them
    for order in reversed(rounds):
        before: int | None = None
        for at in order:
            if at not in after:
                after[at], after[before] = after[before], at
            before = at
    out, here = [], after[None]
    while here is not None:
        out.append(here)
        here = after[here]
    return out
