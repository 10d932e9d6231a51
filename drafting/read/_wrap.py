"""How wide the page was set around a line, told by the lines near it that break off in the middle of a sentence.

Paragraphs on one line may stand among wrapped ones, and one text may be wrapped more than once: so there is no width of a
whole text, and what one line says reaches no further than a page.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

NARROWEST, WIDEST = 24, 200  # columns; no page is set narrower or wider
USUAL = 60  # columns; few pages are set narrower
LINE = 100  # columns: lines of a page are mostly shorter, and paragraphs on one line often longer
PAGE = 40  # lines around a broken one for which it speaks
NEAR = 20  # broken lines before a broken one, and as many after it, that together say how wide the page is
OWN = 8  # broken lines on a page of its own width, at the least
EVEN = 0.1  # of its width, by which the lines of a page differ at most; lines that differ more were not broken off by one
FULL = 0.8  # of its width, which a line that did not end early has reached whatever its letters
RAGGED = 1.2  # how far the widest line of a page exceeds a usual one; what is wider was not wrapped with it
FEW = 0.05  # of the lines of a page are wider than it is set, and twice as many are broken off before they are full


class Break(NamedTuple):
    """Where a line ends, and where it would have ended with the first word of the next one."""

    right: int
    next: int


class Measure(NamedTuple):
    """The width of a page: of its widest lines, and the columns that a line and the next word take where there was no room for both."""

    widest: int = 0
    room: int = 0

    @property
    def ragged(self) -> int:
        """How far the lines of a page differ that was not set in letters of one width."""
        return max(0, self.widest - self.room)

    def filled(self, line: Break) -> bool:
        """Whether a line ends where the page would have broken it off."""
        least, most = min(self.widest + 1, self.room - 2 * self.ragged), max(self.widest + 1, self.room) + self.ragged
        return self.ragged <= EVEN * self.widest and self.about(line) and least <= line.next and line.right < most

    def about(self, line: Break) -> bool:
        """Whether a line ends about where the page would have broken it off, had nobody changed a word of it."""
        return line.next > 0.85 * self.widest

    def reached(self, line: Break) -> bool:
        """Whether a line is long enough not to have ended early, and no wider than the page; where that is not known, than any."""
        return line.right > FULL * (self.widest or USUAL) and not (self.passed(line) if self.widest else line.right > WIDEST)

    def passed(self, line: Break) -> bool:
        """Whether a line is wider than the page."""
        return line.right > max(1.1 * self.widest, self.room - 1) + self.ragged


NOWHERE, ANY = Measure(), Measure(1, 1 << 20)  # what tells no width, and what may be of any


Pages = Callable[[int], Measure]  # how wide the page was set around it: most lines need not be told


def measured(broken: Mapping[int, Break]) -> Pages:
    """How wide the page was set around each line, as the nearest one tells that was broken off; nothing where none near was.

    >>> measured({0: Break(70, 73), 1: Break(68, 75)})(3), measured({})(0)
    (Measure(widest=70, room=73), Measure(widest=0, room=0))
    """
    at, ends = list(broken), list(broken.values())
    usual = cache(lambda k: _usual(_near(at, ends, k)))

    def around(n: int) -> Measure:
        k = bisect_left(at, n)
        if k and (k == len(at) or n - at[k - 1] <= at[k] - n):
            k -= 1
        return usual(k) if at and abs(at[k] - n) <= PAGE else NOWHERE

    return around


def _near(at: Sequence[int], ends: Sequence[Break], k: int) -> Sequence[Break]:
    """The lines broken off near one of them; only those that its own page may hold, where these are of another width.

    >>> at, ends = [*range(0, 40, 2), *range(90, 100)], [Break(70, 75)] * 20 + [Break(150, 158)] * 10
    >>> _usual(_near(at, ends, 20)), len(_near(at[:25], ends[:25], 20))
    (Measure(widest=150, room=158), 25)
    """
    first, last = max(0, k - NEAR), min(len(at), k + NEAR + 1)
    own = max(first, bisect_left(at, at[k] - PAGE)), min(last, bisect_right(at, at[k] + PAGE))
    near, page = ends[first:last], ends[slice(*own)]
    if own == (first, last) or len(page) < OWN:
        return near
    return near if _middle(near) <= RAGGED * _middle(page) <= RAGGED**2 * _middle(near) else page


def _middle(lines: Sequence[Break]) -> int:
    return sorted(each.right for each in lines)[len(lines) // 2]


def _usual(near: Sequence[Break]) -> Measure:
    """The width of a page by lines broken off near one another.

    A line much wider than the usual one, which may be a paragraph on one line, says nothing of the others.
    """
    rights, nexts = map(sorted, zip(*near))
    like = bisect_right(rights, RAGGED * rights[len(rights) // 2])
    return Measure(rights[int((1 - FEW) * like)], nexts[int(2 * FEW * len(nexts))])


def loosely(broken: Mapping[int, Break], long: Sequence[int]) -> Pages:
    """The same, for a notation in which the end of a line is a space unless one near it is so `long` that each is a paragraph.

    >>> loosely({}, [])(0) == ANY, loosely({}, [3])(0) == ANY
    (True, False)
    """
    strictly = measured(broken)

    def around(n: int) -> Measure:
        page = strictly(n)
        return page if page.widest or bisect_left(long, n - PAGE) < bisect_right(long, n + PAGE) else ANY

    return around


def wrapped(stretch: Sequence[Break]) -> bool:
    """Whether lines that stand together are one paragraph, for one width of the page explains where each of them breaks off.

    >>> wrapped([Break(70, 76), Break(72, 81), Break(30, 31)]), wrapped([Break(70, 76), Break(90, 99), Break(30, 31)])
    (True, False)
    """
    widest = max([each.right for each in stretch])
    return USUAL <= widest <= WIDEST and all(widest < each.next for each in stretch[:-1])
