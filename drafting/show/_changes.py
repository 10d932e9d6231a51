"""The list of changes while it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from drafting import model as m
from drafting.show._turns import Turned, Turns
from drafting.show._values import Bracket, Change, Row, Run, each_row, text_of


@dataclass(slots=True)
class Changes:
    """Changes are numbered in the order in which they open; `quiet` ones, which no words on the page are, have no number.

    What is one change in several places is known by its group. Where a bracket that straddles paragraphs opens or closes in one text
    alone, that is a part of the change of the words beside it, or else of that by which the other text has this elsewhere: until all
    are met, a number below 0 stands for it.
    """

    numbered: list[Change] = field(default_factory=list)
    quiet: list[Change] = field(default_factory=list)
    groups: dict[str, int] = field(default_factory=dict)
    ends: dict[str, int] = field(default_factory=dict)  # of brackets, each with the change that it is a part of
    awaited: dict[str, int] = field(default_factory=dict)

    def open(self) -> int:
        self.numbered.append(Change(0, "", "", ""))
        return len(self.numbered)

    def part(self, group: str) -> int:
        """The number that all parts of a change share."""
        if group not in self.groups:
            self.groups[group] = self.open()
        return self.groups[group]

    def end(self, name: str) -> int:
        """What stands for the number of the change that an end of a bracket is a part of."""
        return self.awaited.setdefault(name, -1 - len(self.awaited))

    def by_turn(self, turns: Turns[m.T], numbers: Mapping[int, int]) -> Callable[[Turned[m.T], int], int]:
        """The number of the change that a mark is a part of: that of its turn, or of what tells of it elsewhere, if that is one."""

        def number(marks: Turned[m.T], edge: int) -> int:
            mark = "closes" if edge else "opens"
            if group := turns.told_by(marks, edge):
                return self.end(f"{mark} {group}")
            at = 0 if marks.turn is None else numbers[marks.turn]
            for span in (marks.old, marks.new):
                if at and span and span.group and span.ends[edge] and marks.ends_alone(edge):
                    self.ends.setdefault(f"{mark} {span.group}", at)
            return at

        return number

    def met(self, rows: Iterable[Row], label: Callable[[str], str]) -> tuple[Row, ...]:
        """Rows with the numbers that were awaited. A mark that nothing else tells of is a change of its own, of the bracket that it
        divides, or joined to the next."""
        numbers = {number: self.ends.get(name, 0) for name, number in self.awaited.items()}
        if not numbers:
            return tuple(rows)
        met = [*rows]
        for row in each_row(met):
            for run in (*row.heading, *row.text):
                if run.at < 0 and not numbers[run.at]:
                    numbers[run.at] = self.open()
                    old, new = (text_of((*row.heading, *row.text), side) for side in ("old", "new"))
                    self.close(Change(numbers[run.at], "amend", row.id, label(row.id), old, new, bracket=Bracket(((new, ""),))))
        return tuple(_numbered(row, numbers) for row in met)

    def unlist(self, ids: Sequence[str], noted: int) -> None:
        """Some provisions' new numbers are taken off what was noted lately."""
        self.quiet[noted:] = [each for each in self.quiet[noted:] if each.kind != "renumber" or each.where not in ids]

    def respace(self, number: int, before: str, after: str) -> None:
        """Words that a change struck on both sides of a seam are told with a space between them."""
        change = self.numbered[number - 1]
        self.close(replace(change, old=change.old.replace(f"{before}{after}", f"{before} {after}", 1)))

    def close(self, change: Change) -> None:
        self.numbered[change.number - 1] = change


def _numbered(row: Row, numbers: Mapping[int, int]) -> Row:
    """A row with the numbers of changes for those below 0."""

    def line(runs: tuple[Run, ...]) -> tuple[Run, ...]:
        return tuple(replace(run, at=_beside(runs, n) or numbers[run.at]) if run.at < 0 else run for n, run in enumerate(runs))

    return replace(row, heading=line(row.heading), text=line(row.text), rows=tuple(_numbered(each, numbers) for each in row.rows))


def _beside(runs: Sequence[Run], mark: int) -> int:
    """The number of the change in which words beside a mark came or went with it, if they did."""
    looks = runs[mark].change, runs[mark].at
    for way in (runs[mark + 1 :], runs[:mark][::-1]):
        near = next((run for run in way if (run.change, run.at) != looks), None)
        if near and near.change == looks[0] and near.at > 0:
            return near.at
    return 0
