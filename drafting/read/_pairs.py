"""Which typed bracket closes which, in a text laid out line by line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafting import model as m
from drafting.read._heads import Head

DEEP = 40  # brackets in brackets; what lies deeper stays as typed
FAR = 12  # lines with words that a bracket opened in the middle of one may reach over, where brackets do not add up

_SIGNS = re.compile(r"\[\^[^\]\s]+\]|[\[\]]")
_NOTED = re.compile(r"^\[(\d{1,3})\](?=\s)|(?<=[\w.,;:)\"'])\[(\d{1,3})\]")  # [2] A measure is …; measures[2]

Stray = tuple[int, int, str]  # the line of a bracket that stays as typed, its place there, and what is wrong with it


@dataclass(slots=True)
class Line:
    """A line as one text, each character of which can be had back as the inline it came from."""

    pieces: m.Line
    text: str
    starts: list[int]
    where: str
    hole: tuple[int, int] = (0, 0)

    def cut(self, start: int, end: int) -> Iterator[m.Inline]:
        """The inlines of a stretch, without the label that was lifted out of it."""
        a, b = self.hole
        if start < b and a < end:
            yield from self._cut(start, a)
            yield from self._cut(max(start, b), end)
        else:
            yield from self._cut(start, end)

    def _cut(self, start: int, end: int) -> Iterator[m.Inline]:
        if start >= end:
            return
        n = bisect_right(self.starts, start) - 1
        while n < len(self.pieces) and self.starts[n] < end:
            piece, at = self.pieces[n], self.starts[n]
            if isinstance(piece, m.Words):
                yield m.Words(piece.text[max(0, start - at) : end - at], piece.marks)
            else:
                yield piece
            n += 1


FIRST = [0]  # where the only inline of a line starts
NO_WORDS = Line((), "", [], "")


@dataclass(slots=True, eq=False)
class Bracket:
    """A bracket and its ends, each a line and a place in it."""

    opens: tuple[int, int]
    closes: tuple[int, int]
    head: Head | None = None
    group: str = ""
    lifted: bool = False  # it holds the number of its paragraph

    @property
    def voices(self) -> tuple[m.Voice, ...]:
        return self.head.voices if self.head else ()

    @property
    def inner(self) -> int:
        """Where its words begin, in the line that opens it."""
        return self.head.end if self.head else self.opens[1] + 1


def paired(lines: Sequence[Line], scopes: Sequence[int], typed: Mapping[int, int]) -> tuple[list[Bracket], list[Stray]]:
    """The brackets of a text, those that open first in front, and what stays as typed.

    Where those of a container do not add up, what lies far apart is no pair.
    """
    laid = Laid(lines, scopes, typed, _notes(lines[n].text for n in typed))
    pairs, strays = laid.pairs(frozenset())
    if troubled := frozenset(scopes[n] for n, _, _ in strays):
        pairs, strays = laid.pairs(troubled)
    kept, deep = _shallow(pairs)
    return kept, sorted([*strays, *deep])


@dataclass(frozen=True, slots=True)
class Laid:
    """A text by its lines.

    `scopes` has for each the container that a bracket opened in it must close in, known by the line of its heading; `typed` the
    lines with brackets or what is no word, and how many lines had words so far; `notes` the numbers in brackets that are signs of notes.
    """

    lines: Sequence[Line]
    scopes: Sequence[int]
    typed: Mapping[int, int]
    notes: Collection[str]

    def pairs(self, troubled: Collection[int]) -> tuple[list[Bracket], list[Stray]]:
        """The pairs, in the order in which they open, and what is left over."""
        waiting: list[tuple[int, int, int]] = []  # line, place, lines with words so far
        pairs: list[Bracket] = []
        strays: list[Stray] = []
        for n, filled in self.typed.items():
            for sign, at in self.signs(n):
                if sign == "[":
                    waiting.append((n, at, filled))
                    continue
                while waiting and not self.reaches(waiting[-1], n, filled, troubled):
                    strays.append((*waiting.pop()[:2], "never closes"))
                if waiting:
                    pairs.append(Bracket(waiting.pop()[:2], (n, at)))
                else:
                    strays.append((n, at, "was never opened"))
        strays += [(n, at, "never closes") for n, at, _ in waiting]
        return sorted(pairs, key=lambda bracket: bracket.opens), sorted(strays)

    def signs(self, n: int) -> list[tuple[str, int]]:
        """The brackets that open and close in a line, and where; not those around the sign of a note."""
        text = self.lines[n].text
        signs = (each for each in _NOTED.finditer(text) if (each[1] or each[2]) in self.notes) if self.notes else ()
        around = {at for each in signs for at in (each.start(), each.end() - 1)}
        return [(each[0], each.start()) for each in _SIGNS.finditer(text) if len(each[0]) == 1 and each.start() not in around]

    def reaches(self, opened: tuple[int, int, int], n: int, filled: int, troubled: Collection[int]) -> bool:
        """Whether a bracket may close in line `n`: in the same container, and near where that is troubled, unless it opened a line."""
        start, at, before = opened
        line = self.lines[start]
        if start == n:
            return True
        scope = self.scopes[start]
        near = filled - before <= FAR or scope not in troubled or not line.text[:at].strip(" [")
        return near and self.encloses(scope, n)

    def encloses(self, scope: int, n: int) -> bool:
        """Whether a line stands in a container, known by the line of its heading."""
        at = n
        while at > scope:
            above = self.scopes[at]
            if above == at:
                return False
            at = above
        return at == scope


def _notes(lines: Iterable[str]) -> set[str]:
    """The numbers in brackets that are signs of notes: a line begins with one, and one sticks to a word.

    >>> _notes(["Each Party shall publish its measures[2] in [60] days.", "[2] A measure is a law or a practice."])
    {'2'}
    """
    found = [each.groups("") for line in lines for each in _NOTED.finditer(line)]
    begun, cited = ({each[side] for each in found} for side in (0, 1))
    return begun & cited - {""}


def _shallow(pairs: Sequence[Bracket]) -> tuple[list[Bracket], list[Stray]]:
    """The brackets that do not nest too deep, and where the others begin."""
    kept: list[Bracket] = []
    deep: list[Stray] = []
    around: list[Bracket] = []
    for bracket in pairs:
        while around and around[-1].closes < bracket.opens:
            around.pop()
        around.append(bracket)
        if len(around) <= DEEP:
            kept.append(bracket)
        elif len(around) == DEEP + 1:
            deep.append((*bracket.opens, f"stands in {DEEP} others"))
    return kept, deep
