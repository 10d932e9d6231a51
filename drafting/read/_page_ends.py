"""Where the pages of a text ended that lost its page ends: at numbers that stand alone and count up.

In the middle of the page nothing else does so. At its edge a paragraph may have its number on a line of its own, and a note too, so
there the numbers of pages are such as stand far apart and in the middle of sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

MIDDLE = 28  # columns before a number in the middle of a page
FEWEST = 2  # numbers of a run in the middle of the page, at the least, before another
MANY = 5  # numbers of a run that may stand anywhere, at the least
APART = 12  # lines between the numbers of two pages, at the least
EVEN = 10  # times as long as most of them a page may be
BROKEN = 2  # sentences that the numbers of a run break off, at the least
LONGEST = 9  # letters of a line that holds such a number

_NUMBER = re.compile(r"(?:[Pp]age )?(?:(\d{1,2})-)?(\d{1,4})")  # 12; Page 12; 3-12, the twelfth page of the third chapter


class _Alone(NamedTuple):
    """A number that stands alone: on which line, of which chapter, which it is, and whether in the middle of the page."""

    line: int
    chapter: int
    number: int
    centred: bool


def parted(page: list[str]) -> tuple[list[list[str]], bool]:
    """One flow of lines, cut into its pages, without the numbers of these; and whether each is a sheet, below whose text its notes may
    stand: among pages with numbers at their edges there may be some whose numbers nobody typed.

    >>> lines = ["Each Party digs", "", "and trades.", *["It sells."] * 10]
    >>> flow = [line for n in "34567" for line in (*lines[:1], n, *lines[1:])]
    >>> len(parted(flow)[0]), parted(lines)[0] == [lines]
    (6, True)
    """
    alone = [_Alone(n, int(found[1] or 0), int(found[2]), _indent(line) > MIDDLE) for n, line in enumerate(page) if (found := _found(line))]
    centred = [run for run in _runs([each for each in alone if each.centred and not each.chapter], 0) if len(run) > FEWEST]
    anywhere = [run for run in _runs(alone, APART) if len(run) >= MANY]
    if all(each.centred for run in anywhere for each in run):
        return _cut(page, centred), bool(centred)
    numbered = _cut(page, [*centred, *anywhere])
    broken = sum(_breaks_off(page, each.line) for run in anywhere for each in run)
    return (numbered, False) if broken >= BROKEN and _even(numbered) else (_cut(page, centred), bool(centred))


def _cut(page: list[str], runs: Iterable[Sequence[_Alone]]) -> list[list[str]]:
    cuts = sorted({each.line for run in runs for each in run})
    return [page[a + 1 : b] for a, b in pairwise([-1, *cuts, len(page)])]


def _even(pages: Sequence[Sequence[str]]) -> bool:
    """Whether no page is so much longer than the others that it must be several."""
    lengths = sorted(map(len, pages))
    return lengths[-1] <= EVEN * lengths[len(lengths) // 2]


def _found(line: str) -> re.Match[str] | None:
    said = line.strip()
    return _NUMBER.fullmatch(said) if said and len(said) <= LONGEST and said[-1].isdigit() else None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _runs(alone: Sequence[_Alone], apart: int) -> list[list[_Alone]]:
    """Numbers that count on from one to the next, so many lines apart at the least; with a new chapter they begin anew."""
    runs: list[list[_Alone]] = []
    due: dict[tuple[int, int], list[_Alone]] = {}
    for each in alone:
        run = due.get((each.chapter, each.number))
        if run is None or each.line - run[-1].line < apart:
            run = []
            runs.append(run)
        run.append(each)
        due[each.chapter, each.number + 1] = run
        if each.chapter:
            due[each.chapter + 1, 1] = run
    return runs


def _breaks_off(page: Sequence[str], at: int) -> bool:
    """Whether a number stands in the middle of a sentence."""
    before = next((line.strip() for line in reversed(page[max(0, at - APART) : at]) if line.strip()), "")
    after = next((line.strip() for line in page[at + 1 : at + APART] if line.strip()), "")
    return after[:1].islower() and (before[-1:].isalnum() or before[-1:] in (",", "-"))
