"""Numbers in the margin that count the lines of a page: furniture, which a text that was extracted from a PDF has in its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

STEPS = (1, 5, 10)  # every line is counted, or every fifth or tenth
FEWEST = 4  # numbers that count on; fewer may be of a list or a table
SHARE = 0.4  # of the lines of a text that are counted: title pages, tables and annexes may not be

_NUMBER = re.compile(r"\s{0,12}(\d{1,5})(?=\s\s|$)")


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
        if found := _found(pages, step):
            out = [list(page) for page in pages]
            for at in found:
                line = out[at.page][at.line]
                out[at.page][at.line] = "" if at.alone else " " * at.end + line[at.end :]
            return out
    return pages


def _found(pages: Sequence[list[str]], step: int) -> list[_Place]:
    """Where the numbers stand, if the lines of these pages are counted in such steps."""
    filled = sum(bool(line.strip()) for page in pages for line in page)
    beside = list(_counting(pages, step, alone=False))
    if len(beside) >= FEWEST and len(beside) * step >= SHARE * filled:
        return beside
    alone = list(_counting(pages, step, alone=True)) if step > 1 and len(pages) >= FEWEST else []
    begun = len({at.page for at in alone})
    return alone if begun > len(pages) / 2 and len(alone) >= FEWEST * begun else []


def _counting(pages: Sequence[list[str]], step: int, *, alone: bool) -> Iterator[_Place]:
    """The numbers that count on from one to the next, or begin anew on a page: at the head of lines, or `alone`, cut off from these."""
    due = step
    for p, page in enumerate(pages):
        since, fresh = 0, True
        for n, line in enumerate(page):
            if not line.strip():
                continue
            since += 1
            number = _NUMBER.match(line)
            lone = number is not None and number.end() == len(line.rstrip())
            if number is None or (alone and not lone):
                continue
            value = int(number[1])
            if (value == due or (fresh and value == step)) and (alone or since >= step / 2):
                yield _Place(p, n, number.end(), lone)
                due, since, fresh = value + step, 0, False
