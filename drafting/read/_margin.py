"""Numbers in the margin that count the lines of a page: furniture, which a text that was extracted from a PDF has in its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

STEPS = (1, 5, 10)  # every line is counted, or every fifth or tenth
FEWEST = 4  # numbers that count on; fewer may be of a list or a table
SHARE = 0.4  # of the lines of a text that are counted: title pages, tables and annexes may not be
DIGITS = 5  # of such a number, at the most

_NUMBER = re.compile(rf"\s{{0,12}}(\d{{1,{DIGITS}}})(?=\s\s|$)")


class _Place(NamedTuple):
    """Where a number stands: its page and line, the column it ends at, and whether nothing stands beside it."""

    page: int
    line: int
    end: int
    alone: bool


def uncounted(pages: Sequence[list[str]]) -> Sequence[list[str]]:
    """Pages without the numbers that count their lines; what stands beside these keeps its column.

    >>> page = ["   Each Party shall publish", "   its prices, and keep a", "   record, for ten years, of", "   what it has published and",
    ...         "5  of what it has not."]
    >>> uncounted([page] * 4)[0][-1]
    '   of what it has not.'
    """
    for step in STEPS:
        if found := {(at.page, at.line): at for at in _found(pages, step)}:
            return [[*_without(page, {n: found[p, n] for n in range(len(page)) if (p, n) in found})] for p, page in enumerate(pages)]
    return pages


def _without(page: Sequence[str], numbers: Mapping[int, _Place]) -> Iterator[str]:
    """The lines of a page without the numbers in its margin, and without those that hold nothing else: no paragraph ends there."""
    for n, line in enumerate(page):
        at = numbers.get(n)
        if at is None:
            yield line
        elif not at.alone:
            yield " " * at.end + line[at.end :]


def _found(pages: Sequence[list[str]], step: int) -> list[_Place]:
    """Where the numbers stand, if the lines of these pages are counted in such steps."""
    filled = sum(bool(line.strip()) for page in pages for line in page)
    beside = list(_beside(pages, step))
    if len(beside) >= FEWEST and len(beside) * step >= SHARE * filled:
        return beside
    cut_off = [_cut_off(n, page, step) for n, page in enumerate(pages)] if step > 1 and len(pages) >= FEWEST else []
    return [at for own in cut_off for at in own] if sum(map(bool, cut_off)) > len(pages) / 2 else []


def _beside(pages: Sequence[list[str]], step: int) -> Iterator[_Place]:
    """The numbers at the head of lines that count on from one to the next, or begin anew on a page."""
    due = step
    for p, page in enumerate(pages):
        since, fresh = 0, True
        for n, line in enumerate(page):
            if not line.strip():
                continue
            since += 1
            number = _NUMBER.match(line)
            value = int(number[1]) if number else 0
            if number and (value == due or (fresh and value == step)) and since >= step / 2:
                yield _Place(p, n, number.end(), number.end() == len(line.rstrip()))
                due, since, fresh = value + step, 0, False


def _cut_off(p: int, page: Sequence[str], step: int) -> list[_Place]:
    """The numbers on lines of their own that together count the lines of a page, in whatever order they were taken from it."""
    alone: dict[int, _Place] = {}
    for n, line in enumerate(page):
        if line.strip().isdecimal() and len(line.strip()) <= DIGITS:
            alone.setdefault(int(line), _Place(p, n, len(line), True))
    counted = list(takewhile(alone.__contains__, range(step, step * len(page), step)))
    return [alone[each] for each in counted] if len(counted) >= FEWEST else []
