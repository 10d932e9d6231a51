"""Running heads and feet: what the pages of a printed text repeat above and below it, with their numbers, and what is none of it.

The two sides of a leaf may have the same in another order, as `2/4    26-07683` and `26-07683    3/4`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import takewhile
from typing import NamedTuple

from drafting.read._outline import names_text

ABOVE, BELOW = 6, 4  # lines at the edges of a page, at the most, that are none of the text
OFTEN = 3  # what pages repeat stands on more than one in so many, and on so many at the least below the text
PARTS = 8  # parts of such a line, at the most
OPENING = 10  # lines of a first page among which its title stands

_APART = re.compile(r"\s{3,}")
_WORDS = r"(?:(?:page|seite|p[áa]gina|p[áa]g\.|p\.)\s+)?(?:[A-Z]{1,2}\s?\d{1,4}/)?"  # page 3; L 115/3
_NUMBER = re.compile(rf"{_WORDS}[-\u2013]?\s*(\d{{1,4}})\s*[-\u2013]?(?:\s*(?:of|/)\s*\d{{1,4}})?", re.IGNORECASE)
# the number of a job at the printers of the United Nations, with its date and bar code, and their sign for "over"
_PRINTERS = re.compile(r"\d\d-\d{5}[A-Z]? \([A-Z]\)|\*\d{6,}\*|/\.{3}")
_JOB = re.compile(r"(\d\d-\d{5}[A-Z]?)(?: \([A-Z]\))?")  # the first page says its language too
_SAYS = re.compile(r"[.;:,_\u2026]$")  # how a sentence ends, an item of a list, or a line to sign on


class _Edge(NamedTuple):
    """A line at an edge of a page: where it stands, and the parts into which spaces divide it."""

    line: int
    parts: tuple[str, ...]

    @property
    def numbers(self) -> list[str]:
        """What may be the number of the page: a row of numbers is of a table."""
        found = [part for part in self.parts if _NUMBER.fullmatch(part)]
        return found if len(found) == 1 else []


Furniture = Callable[[int, _Edge], bool]  # whether a line at the edge of a page is none of the text


def without(pages: Sequence[list[str]]) -> tuple[list[list[str]], str]:
    """Pages without what they repeat and without their numbers; and what they repeat, each part once. What of it is the title of a
    text that has no other stays on the first page.

    >>> without([["A/C.1/7", f"Each Party keeps list {n}.", f"{n}/3        26-1"] for n in "123"])
    ([['Each Party keeps list 1.'], ['Each Party keeps list 2.'], ['Each Party keeps list 3.']], 'A/C.1/7 26-1')
    """
    if len(pages) < 2:
        return list(pages), ""
    filled = [[n for n, line in enumerate(page) if line.strip()] for page in pages]
    tops = _taken([_edges(page, lines[:ABOVE]) for page, lines in zip(pages, filled)])
    feet = _taken([_edges(page, lines[: -BELOW - 1 : -1]) for page, lines in zip(pages, filled)], OFTEN)
    bare = [_between(page, top, foot) for page, top, foot in zip(pages, tops, feet)]
    title = _title([" ".join(each.parts) for each in tops[0] if not each.numbers], bare[0])
    if title:
        bare[0] = [*title, "", *bare[0]]
    parts = dict.fromkeys(part for edges in zip(tops, feet) for part in _said(edges))
    said = sorted(parts, key=lambda part: " " not in part)  # a symbol may stand beside any line of a title
    return bare, " ".join(part for part in said if not any(part in line for line in title))


def _edges(page: Sequence[str], lines: Sequence[int]) -> list[_Edge]:
    return [_Edge(n, tuple(_APART.split(page[n].strip(), PARTS))) for n in lines]


def _taken(pages: Sequence[Sequence[_Edge]], least: int = 0) -> list[list[_Edge]]:
    """The lines at one edge of each page, from there inwards, that are none of the text."""
    none = _furniture(pages, least)
    return [list(takewhile(partial(none, p), edges)) for p, edges in enumerate(pages)]


def _furniture(pages: Sequence[Sequence[_Edge]], least: int) -> Furniture:
    """What stands at the same edge of many pages, to the letter, and numbers that count on from page to page. One alone is that of
    its own page; a sentence below the text stands beside such a number."""
    often = Counter(part for edges in pages for part in {part for each in edges for part in each.parts})
    many = max(len(pages) / OFTEN, least - 1, 1) if len(pages) >= OFTEN else len(pages)
    jobs = {found[1] for part in often if (found := _JOB.fullmatch(part)) and found[1] != part}
    repeated = jobs | {part for part, count in often.items() if count > many}
    alone = {part for part in repeated if not (least and _SAYS.search(part))}
    counted = Counter(by for p, edges in enumerate(pages) for by in {_ahead(part, p) for each in edges for part in each.numbers})

    def none_of_the_text(p: int, edge: _Edge) -> bool:
        if _PRINTERS.fullmatch(edge.parts[0]):
            return True
        own = [part for part in edge.numbers if not part.isdecimal() or _ahead(part, p) == 1 or counted[_ahead(part, p)] > 1]
        return (repeated if own else alone).issuperset(part for part in edge.parts if part not in own)

    return none_of_the_text


def _ahead(number: str, page: int) -> int:
    """By how much the number of a page is ahead of how many pages there are before it."""
    found = _NUMBER.fullmatch(number)
    return int(found[1]) - page if found else 0


def _between(page: list[str], top: Sequence[_Edge], foot: Sequence[_Edge]) -> list[str]:
    """A page without some lines at its edges."""
    first = top[-1].line + 1 if top else 0
    return page[first : max(foot[-1].line, first) if foot else len(page)]


def _said(edges: Iterable[Sequence[_Edge]]) -> list[str]:
    """What lines at the edges of a page say, but for numbers of pages and of printers, and for mere signs."""
    lines = sorted(each for edge in edges for each in edge if not _PRINTERS.fullmatch(each.parts[0]))
    said = [part for each in lines for part in each.parts if not (each.numbers and _NUMBER.fullmatch(part))]
    return [part for part in said if any(map(str.isalnum, part)) and not _JOB.fullmatch(part)]


def _title(head: Sequence[str], page: Sequence[str]) -> list[str]:
    """What of a running head is the title of the text, which has no other on its first page."""
    filled = [line.strip() for line in page if line.strip()]
    if not filled:
        return list(head)
    return [] if any(map(names_text, filled[:OPENING])) else [line for line in head if names_text(line)]
