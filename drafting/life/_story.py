"""All courses while rounds are read, one after the other."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from drafting import model as m
from drafting.life import _deeds as did
from drafting.life._again import known_again
from drafting.life._course import Course, Station
from drafting.life._passages import Key, Passage
from drafting.life._sheet import Sheet
from drafting.life._step import Step
from drafting.life._wording import bare, between, size
from drafting.show import Change


@dataclass(slots=True)
class Line:
    """The course of one provision while it is followed."""

    kind: str
    home: Key
    stations: list[Station | None]


@dataclass(slots=True)
class Story:
    """All courses while rounds are read: who stands in the round last read, and who is gone."""

    lines: list[Line] = field(default_factory=list)
    known: dict[Key, int] = field(default_factory=dict)
    names: list[dict[Key, int]] = field(default_factory=list)
    front: list[tuple[Change, ...]] = field(default_factory=list)
    read: list[Sheet] = field(default_factory=list)

    def open(self, draft: m.Draft) -> None:
        """The first round: everything is simply there."""
        sheet = Sheet.of(draft)
        self.read.append(sheet)
        for place, passage in enumerate(sheet.passages.values()):
            self.stand(passage, sheet.station(passage, place))
        self.names.append(dict(self.known))

    def turn(self, old: m.Draft, new: m.Draft, sure: frozenset[str]) -> None:
        """The next round; `sure` are the ids that the text itself gives."""
        self.read.append(Sheet.of(new))
        before, step = self.known, Step.of(old, new, self.read[-2], self.read[-1])
        went_on = {key: before[key] for key, passage in step.now.passages.items() if key in before and step.goes_on(passage, sure)}
        fresh = [p for key, p in step.now.passages.items() if key not in went_on]
        back = self.returned(fresh, went_on.values(), sure)
        self.known = {}
        for place, passage in enumerate(step.now.passages.values()):
            key, station = passage.key, step.now.station(passage, place)
            if key in went_on:
                self.stand(passage, step.kept(passage, station), went_on[key])
            elif key in back:
                self.stand(passage, _back(station, self.lines[back[key]]), back[key])
            else:
                self.stand(passage, step.came(passage, station))
        for key, at in before.items():
            if at not in went_on.values():
                self.lines[at].stations.append(step.went(key))
        for line in self.lines:
            line.stations += [None] * (len(self.names) + 1 - len(line.stations))
        self.names.append(dict(self.known))
        self.front.append(step.front)

    def stand(self, passage: Passage, station: Station, at: int = -1) -> None:
        if at < 0:
            at = len(self.lines)
            self.lines.append(Line(passage.row.kind, passage.home, [None] * len(self.names)))
        line = self.lines[at]
        line.stations += [None] * (len(self.names) - len(line.stations))
        line.stations.append(station)
        line.home = passage.home
        self.known[passage.key] = at

    def returned(self, fresh: Sequence[Passage], live: Collection[int], sure: frozenset[str]) -> dict[Key, int]:
        """Which of the fresh passages had been struck, by name or by words."""
        gone = {n for n, line in enumerate(self.lines) if n not in set(live) and not _stood(line)}
        back: dict[Key, int] = {}
        for names in reversed(self.names):
            for passage in fresh:
                at = names.get(passage.key, -1)
                if passage.key[1] in sure and at in gone and passage.key not in back:
                    back[passage.key] = at
                    gone.discard(at)
        left = [p for p in fresh if p.key not in back]
        lost = [(at, self.lines[at].kind, bare(_last(self.lines[at]).words)) for at in sorted(gone)]
        return back | known_again(left, lost)

    def courses(self) -> tuple[Course, ...]:
        """In the order of the last round; what is gone behind what it last followed."""
        order = _order([list(names.values()) for names in self.names])
        where = {at: n for n, at in enumerate(order)}
        return tuple(Course(line.kind, self.home(at, where), tuple(line.stations)) for at in order for line in (self.lines[at],))

    def home(self, at: int, where: Mapping[int, int]) -> int:
        """The course of the article around one, as it was when that one was last there."""
        line = self.lines[at]
        last = max(n for n, station in enumerate(line.stations) if station and station.stands)
        return where[self.names[last].get(line.home, at)]


def _stood(line: Line) -> bool:
    last = line.stations[-1] if line.stations else None
    return last is not None and last.stands


def _last(line: Line) -> Station:
    return next(station for station in reversed(line.stations) if station and station.stands)


def _back(station: Station, line: Line) -> Station:
    """What was struck once stands again."""
    former = _last(line)
    redline = between(former.words, station.words)
    marked = [run for run in redline if run.change]
    deeds = (did.RETURNED, did.AMENDED) if marked else (did.RETURNED,)
    return replace(station, deeds=deeds, redline=redline, added=size(marked, "ins"), struck=size(marked, "del"))


def _order(rounds: Sequence[Sequence[int]]) -> list[int]:
    """All courses of all rounds in one order: the newest round's, with older ones behind what they followed."""
    after: dict[int, int] = {}
    seen: set[int] = set()
    for order in reversed(rounds):
        before = -1
        for at in order:
            if at not in seen:
                after[at] = after.get(before, -2)
                after[before] = at
                seen.add(at)
            before = at
    out, at = [], after.get(-1, -2)
    while at >= 0:
        out.append(at)
        at = after[at]
    return out
