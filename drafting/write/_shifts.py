"""Provisions in a row that all took a number so many further, told in one line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from drafting.number import roman
from drafting.show import Change

ENOUGH = 3  # provisions that are told together: two are as short one by one


@dataclass(frozen=True, slots=True)
class Shift:
    """A new number, or those of provisions in a row that all went so many `further`: what they were, and what they are now.

    `within` is the provision that holds them, where their numbers alone do not say it.
    """

    changes: tuple[Change, ...]
    was: str
    now: str
    within: str = ""
    further: str = ""


def shifts(changes: Sequence[Change]) -> tuple[Shift, ...]:
    """New numbers, rows of them gathered; each row where the first of it stood.

    >>> each = [Change(0, "renumber", str(n), f"Article {n + 1}", f"Article {n}", f"Article {n + 1}") for n in (1, 21, 22, 23)]
    >>> [(shift.was, shift.now, shift.further) for shift in shifts(each)]
    [('Article 1', 'Article 2', ''), ('Articles 21 to 23', 'Articles 22 to 24', 'each one further')]
    """
    told: dict[int, Shift] = {}
    taken: set[int] = set()
    for row in sorted(_rows(changes), key=len, reverse=True):
        places = {step.place for step in row}
        if not places & taken:
            taken |= places
            told[row[0].place] = _gathered(row)
    alone = {n: Shift((change,), change.old, change.new) for n, change in enumerate(changes) if n not in taken}
    return tuple(shift for _, shift in sorted((told | alone).items()))


class _Series(NamedTuple):
    """What numbers that count on have in common: the provision that holds them, how they count, the signs around their figures."""

    within: str
    counting: str
    was: str
    now: str


class _Step(NamedTuple):
    """One new number of a series, and its place in the list."""

    place: int
    change: Change
    was: int
    now: int


def _rows(changes: Iterable[Change]) -> Iterator[list[_Step]]:
    """The provisions that follow one another in both texts, as each way of counting has them."""
    rows: dict[_Series, list[list[_Step]]] = {}
    for place, change in enumerate(changes):
        for series, was, now in _counted(change):
            row = rows.setdefault(series, [[]])
            if row[-1] and (row[-1][-1].was + 1, row[-1][-1].now + 1) != (was, now):
                row.append([])
            row[-1].append(_Step(place, change, was, now))
    return (row for each in rows.values() for row in each if len(row) >= ENOUGH)


def _counted(change: Change) -> Iterator[tuple[_Series, int, int]]:
    """A new number in every way that it may be counted: "(i)" is the ninth letter, or one in Roman figures."""
    old, new = (_FIGURE.fullmatch(number) for number in (change.old, change.new))
    if old and new:
        bare = change.new.rstrip(".")
        within = change.label.removesuffix(bare).rstrip(". ") if change.label.endswith(bare) else change.label
        signs = [f"{each['before']}…{each['behind']}" for each in (old, new)]
        for counting, read in _COUNTINGS.items():
            was, now = read(old["figure"]), read(new["figure"])
            if was and now:
                yield _Series(within, counting, *signs), was, now


_FIGURE = re.compile(r"(?P<before>(?:.*[^A-Za-z0-9])?)(?P<figure>\d+|[A-Za-z]+)(?P<behind>[.):]*)")
_ROMAN = {roman(n): n for n in range(1, 100)}


def _in_figures(figure: str) -> int:
    return int(figure) if figure.isdecimal() else 0


def _in_letters(figure: str) -> int:
    return ord(figure) - ord("a") + 1 if len(figure) == 1 and "a" <= figure <= "z" else 0


def _in_roman(figure: str) -> int:
    return _ROMAN.get(figure.upper(), 0)


_COUNTINGS = {"figures": _in_figures, "letters": _in_letters, "Roman": _in_roman}


def _gathered(row: Sequence[_Step]) -> Shift:
    first, last = row[0], row[-1]
    was, now = (_span(*ends) for ends in ((first.change.old, last.change.old), (first.change.new, last.change.new)))
    ((series, *_), *_) = _counted(first.change)
    return Shift(tuple(step.change for step in row), was, now, series.within, _further(first.now - first.was))


def _span(first: str, last: str) -> str:
    """From one number to another, what both begin with said once: "Articles 21 to 23"."""
    word, parted, _ = first.partition(" ")
    if not parted or not last.startswith(f"{word} "):
        return f"{first} to {last}"
    return f"{_plural(word)} {first.removeprefix(word).strip()} to {last.removeprefix(word).strip()}"


def _plural(word: str) -> str:
    if word.lower() not in ("article", "chapter", "part", "section", "title", "annex"):
        return word
    ending = "es" if word.lower() == "annex" else "s"
    return word + (ending.upper() if word.isupper() else ending)


_COUNT = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def _further(by: int) -> str:
    if not by:
        return ""
    many = _COUNT[abs(by)] if abs(by) < len(_COUNT) else str(abs(by))
    return f"each {many} {'further' if by > 0 else 'back'}"
