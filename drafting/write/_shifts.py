"""Numbers that all went so many further, of provisions in a row and in references to them, told in one line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from typing import NamedTuple

from drafting.number import in_figures, roman
from drafting.show import Change, Page, name_of, plural

ENOUGH = 3  # provisions that are told together: two are as short one by one


@dataclass(frozen=True, slots=True)
class Shift:
    """A new number, or those of provisions in a row that all went so many `further`, or of references: what they were, and what they
    are now. `was` and `now` say in which provision, where the numbers alone do not."""

    changes: tuple[Change, ...]
    was: str
    now: str
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
    alone = {n: _alone(change) for n, change in enumerate(changes) if n not in taken}
    return tuple(shift for _, shift in sorted((told | alone).items()))


def headings(page: Page) -> dict[str, str]:
    """What is written over each provision that moved or has a new number, where anything is."""
    anew = {change.where for change in page.changes if change.kind in ("renumber", "move") and not change.passage}
    rows = (row for row in page.rows if row.heading and row.id in anew and row.change not in ("del", "moved-out"))
    return {row.id: name_of(row.heading, "new").strip(" :") for row in rows}


def _alone(change: Change) -> Shift:
    """One new number, as both texts cite what has it; where they cite only what holds it, the number too.

    >>> alone = _alone(Change(0, "renumber", "a", "Part 1", "a.", "(a)", stood="Part 1"))
    >>> alone.was, alone.now
    ('Part 1, a.', 'Part 1, (a)')
    """
    was, now = (change.stood or change.old) if change.old else "", (change.label or change.new) if change.new else ""
    if was == now != change.new:
        was, now = f"{was}, {change.old}", f"{now}, {change.new}"
    return Shift((change,), was, now)


def followed(changes: Sequence[Change]) -> tuple[Shift, ...]:
    """References that follow new numbers, those that went as far gathered, and those that say the same; each where the first stood.

    >>> said = (("5", "6"), ("9", "10"), ("6", "7"), ("Annex I", "Annex II"), ("5", "6"))
    >>> each = [Change(0, "conform", "", f"Article {n}", *pair) for n, pair in enumerate(said, 1)]
    >>> [(shift.was, shift.now, shift.further, len(shift.changes)) for shift in followed(each)]
    [('5 and 6, 9', '6 and 7, 10', 'each one further', 4), ('Annex I', 'Annex II', '', 1)]
    """
    series: dict[tuple[_Series, int], list[_Step]] = {}
    for place, change in enumerate(changes):
        for counted, was, now in islice(_counted(change), 1):
            series.setdefault((counted._replace(stood="", within=""), now - was), []).append(_Step(place, change, was, now))
    told = {steps[0].place: _cited(steps) for steps in series.values() if len({step.was for step in steps}) > 1 and len(steps) >= ENOUGH}
    taken = {id(change) for shift in told.values() for change in shift.changes}
    alike: dict[tuple[str, str], list[tuple[int, Change]]] = {}
    for place, change in enumerate(changes):
        if id(change) not in taken:
            alike.setdefault((change.old, change.new), []).append((place, change))
    for pair, found in alike.items():
        told[found[0][0]] = Shift(tuple(change for _, change in found), *pair)
    return tuple(shift for _, shift in sorted(told.items()))


def _cited(steps: Sequence[_Step]) -> Shift:
    """Numbers of one series in references, each once, those that count on as one span."""
    by_figure = sorted({step.was: step for step in steps}.values(), key=lambda step: step.was)
    rows: list[list[_Step]] = []
    for step in by_figure:
        if not rows or rows[-1][-1].was + 1 != step.was:
            rows.append([])
        rows[-1].append(step)
    was = ", ".join(_run([step.change.old for step in row]) for row in rows)
    now = ", ".join(_run([step.change.new for step in row]) for row in rows)
    return Shift(tuple(step.change for step in steps), was, now, _further(steps[0].now - steps[0].was))


def several(places: Iterable[str]) -> str:
    """Places in a row, what their numbers have in common said once.

    >>> several(["Article 1.1", "Article 1.2(a)", "Preamble", "Annex I"])
    'Articles 1.1, 1.2(a), Preamble, Annex I'
    """
    said: list[str] = []
    for word, group in groupby(places, key=lambda place: place.partition(" ")[0]):
        row = list(group)
        if len(row) > 1 and _plural(word) != word:
            row = [_plural(word) + row[0].removeprefix(word), *(place.removeprefix(f"{word} ") for place in row[1:])]
        said += row
    return ", ".join(said)


def spans(numbers: Iterable[int]) -> str:
    """Numbers in order, those that count on as one span.

    >>> spans([2, 3, 4, 8, 24, 25])
    '2 to 4, 8, 24, 25'
    """
    rows = [list(group) for _, group in groupby(enumerate(sorted(numbers)), key=lambda each: each[1] - each[0])]
    return ", ".join(f"{row[0][1]} to {row[-1][1]}" if len(row) >= ENOUGH else ", ".join(str(n) for _, n in row) for row in rows)


def _run(numbers: Sequence[str]) -> str:
    return numbers[0] if len(numbers) == 1 else _span(numbers[0], numbers[-1], "and" if len(numbers) == 2 else "to")


class _Series(NamedTuple):
    """What numbers that count on have in common: the provision that holds them, in both texts, how they count, the signs around
    their figures."""

    stood: str
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
        stood, within = _around(change.stood, change.old), _around(change.label, change.new)
        signs = [f"{each['before']}…{each['behind']}" for each in (old, new)]
        for counting, read in _COUNTINGS.items():
            was, now = read(old["figure"]), read(new["figure"])
            if was and now:
                yield _Series(stood, within, counting, *signs), was, now


def _around(cited: str, number: str) -> str:
    """What holds a provision, by how that is cited."""
    bare = number.rstrip(".")
    return cited.removesuffix(bare).rstrip(". ") if cited.endswith(bare) else cited


_FIGURE = re.compile(r"(?P<before>(?:.*[^A-Za-z0-9])?)(?P<figure>\d+|[A-Za-z]+)(?P<behind>[.):]*)")
_ROMAN = {roman(n): n for n in range(1, 100)}


def _in_letters(figure: str) -> int:
    return ord(figure) - ord("a") + 1 if len(figure) == 1 and "a" <= figure <= "z" else 0


def _in_roman(figure: str) -> int:
    return _ROMAN.get(figure.upper(), 0)


_COUNTINGS = {"figures": in_figures, "letters": _in_letters, "Roman": _in_roman}


def _gathered(row: Sequence[_Step]) -> Shift:
    first, last = row[0], row[-1]
    was = _row((first.change.stood, first.change.old), (last.change.stood, last.change.old))
    now = _row((first.change.label, first.change.new), (last.change.label, last.change.new))
    return Shift(tuple(step.change for step in row), was, now, _further(first.now - first.was))


def _row(first: tuple[str, str], last: tuple[str, str]) -> str:
    """From one provision to another, each as it is cited and with its number.

    >>> _row(("Article 5.2", "2."), ("Article 5.4", "4.")), _row(("Article 5.2(a)", "(a)"), ("Article 5.2(c)", "(c)"))
    ('Articles 5.2 to 5.4', 'Article 5.2(a) to (c)')
    >>> _row(("Part 1", "a."), ("Part 1", "c."))
    'Part 1, a. to c.'
    """
    (cited, number), (cited_last, number_last) = first, last
    within = _around(cited, number)
    if within == cited:  # which cites only what holds it
        return ", ".join(filter(None, (within, _span(number, number_last))))
    return f"{cited} to {number_last}" if number.startswith("(") else _span(cited, cited_last)


def _span(first: str, last: str, joint: str = "to") -> str:
    """From one number to another, what both begin with said once: "Articles 21 to 23"."""
    word, parted, _ = first.partition(" ")
    if not parted or not last.startswith(f"{word} "):
        return f"{first} {joint} {last}"
    return f"{_plural(word)} {first.removeprefix(word).strip()} {joint} {last.removeprefix(word).strip()}"


def _plural(word: str) -> str:
    counted = word.lower() in ("article", "chapter", "part", "section", "title", "annex") or word == "paragraph"
    return plural(word) if counted else word


_COUNT = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def _further(by: int) -> str:
    if not by:
        return ""
    many = _COUNT[abs(by)] if abs(by) < len(_COUNT) else str(abs(by))
    return f"each {many} {'further' if by > 0 else 'back'}"
