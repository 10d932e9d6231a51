"""The list of changes while it is written."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from drafting.show._values import Change


@dataclass(slots=True)
class Changes:
    """Changes are numbered in the order in which they open; `quiet` ones, which no words on the page are, have no number.

    What is one change in several places is known by its group.
    """

    numbered: list[Change] = field(default_factory=list)
    quiet: list[Change] = field(default_factory=list)
    groups: dict[str, int] = field(default_factory=dict)

    def open(self) -> int:
        self.numbered.append(Change(0, "", "", ""))
        return len(self.numbered)

    def part(self, group: str) -> int:
        """The number that all parts of a change share."""
        if group not in self.groups:
            self.groups[group] = self.open()
        return self.groups[group]

    def respace(self, number: int, before: str, after: str) -> None:
        """Words that a change struck on both sides of a seam are told with a space between them."""
        change = self.numbered[number - 1]
        self.close(replace(change, old=change.old.replace(f"{before}{after}", f"{before} {after}", 1)))

    def close(self, change: Change) -> None:
        self.numbered[change.number - 1] = change
