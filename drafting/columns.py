"""Which column of a table answers which.

Cells have no names: they answer by their column, which is found once for a whole table, by the words that head it and then by
the likeness of what stands below. A row of another length, or with brackets among its cells, has no columns.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from drafting import model as m
from drafting.number import in_figures
from drafting.words import heaviest_run, likeness

ALIKE = 0.6  # of their cells that two columns with other headings must have in common
ENOUGH = 100  # rows that tell how alike two columns are: more would tell no more

Cells = tuple[m.Provision, ...]


@dataclass(frozen=True)
class Columns:
    """The columns of a table in two texts: `answers` gives the newer place of each older one that has one. `beside` is the
    order in which a redline shows them, pairs of places, -1 for none: a column that moved stands at both ends."""

    table: str
    answers: Mapping[int, int]
    beside: tuple[tuple[int, int], ...]

    @cached_property
    def widths(self) -> tuple[int, int]:
        """How many columns each text has."""
        return sum(i >= 0 for i, _ in self.beside), sum(j >= 0 for _, j in self.beside)

    @cached_property
    def kept(self) -> Mapping[int, int]:
        """The columns that stay where they are, the older place by the newer."""
        return {j: i for i, j in self.beside if i >= 0 and j >= 0}

    @cached_property
    def origins(self) -> Mapping[int, int]:
        """The older place of each newer column that has one."""
        return {j: i for i, j in self.answers.items()}

    def fit(self, old: Sequence[m.Child], new: Sequence[m.Child]) -> bool:
        """Whether a row has these columns in both texts."""
        return (len(old), len(new)) == self.widths and bool(_cells(old) and _cells(new))

    def part(self, i: int, j: int) -> str:
        """What ties the cells of a column that was struck, added or moved: its table and its places, counted from one."""
        return f"{self.table}:{i + 1 or ''}-{j + 1 or ''}"


def column(part: str) -> tuple[str, int, int] | None:
    """The table and the places that tie the cells of a column, 0 for none.

    >>> column("minerals:2-"), column("minerals")
    (('minerals', 2, 0), None)
    """
    found = re.fullmatch(r"(.*):(\d*)-(\d*)", part)
    return (found[1], in_figures(found[2]), in_figures(found[3])) if found else None


def columns(old: m.Provision, new: m.Provision) -> Columns | None:
    """The columns of a table, or None where each answers the one in its place."""
    ours, theirs = _grid(old), _grid(new)
    if not old.id or not ours or not theirs or _heads(ours) == _heads(theirs):
        return None
    answers = _answers(ours, theirs)
    pairs = sorted((j, i) for i, j in answers.items())
    weights = [sum(len(_said(cells[i])) for cells in ours.values()) + 1 for _, i in pairs]
    stay = [pairs[n] for n in heaviest_run([i for _, i in pairs], weights)]
    found = Columns(old.id, answers, tuple(_beside(len(_heads(ours)), len(_heads(theirs)), {i: j for j, i in stay})))
    return found if any(i != j for i, j in found.beside) else None


def _beside(old: int, new: int, stay: Mapping[int, int]) -> Iterable[tuple[int, int]]:
    """Both texts' columns in one order: what was struck before what was added in its place."""
    j = 0
    for i in range(old):
        if i not in stay:
            yield i, -1
            continue
        yield from ((-1, each) for each in range(j, stay[i]))
        yield i, stay[i]
        j = stay[i] + 1
    yield from ((-1, each) for each in range(j, new))


# ── what a table holds ────────────────────────────────────────────────────────────────────────────────────────────────


def _grid(table: m.Provision) -> dict[str, Cells]:
    """The rows by name that are as long as most are."""
    rows = [row for row in table.children if isinstance(row, m.Provision) and row.kind == "row"]
    grid = {row.id or f"\0{n}": cells for n, row in enumerate(rows) if (cells := _cells(row.children))}
    widths = Counter(len(cells) for cells in grid.values())
    usual = max(widths, key=lambda width: (widths[width], width), default=0)
    return {name: cells for name, cells in grid.items() if len(cells) == usual}


def _cells(row: Iterable[m.Child]) -> Cells:
    """The cells of a row that are known by nothing but their column; none if one has a name or stands in a bracket."""
    cells = tuple(row)
    plain = tuple(c for c in cells if isinstance(c, m.Provision) and c.kind in ("cell", "headcell") and not c.id)
    return plain if len(plain) == len(cells) else ()


def _heads(grid: Mapping[str, Cells]) -> list[str]:
    """The words that head each column."""
    return [_said(cell).casefold() for cell in next(iter(grid.values()))]


def _said(cell: m.Provision) -> str:
    return " ".join(m.spoken(line) for p in m.walk(cell) for line in m.lines(p) if line)


# ── which answers which ───────────────────────────────────────────────────────────────────────────────────────────────


def _answers(ours: Mapping[str, Cells], theirs: Mapping[str, Cells]) -> dict[int, int]:
    """The newer column of each older one: by its heading, by its cells, or by what stands on either side."""
    old, new = _heads(ours), _heads(theirs)
    found = {old.index(head): new.index(head) for head in old if head and old.count(head) == new.count(head) == 1}
    rows = [(ours[name], theirs[name]) for name in ours if name in theirs][:ENOUGH]
    free = [(i, j) for i in range(len(old)) if i not in found for j in range(len(new)) if j not in found.values()]
    scores = {(i, j): _alike(rows, i, j) for i, j in free}
    for i, j in sorted(free, key=lambda pair: (-scores[pair], abs(pair[0] - pair[1]), pair)):
        if scores[i, j] >= ALIKE and i not in found and j not in found.values():
            found[i] = j
    return found | _alone(found, len(old), len(new))


def _alike(rows: Sequence[tuple[Cells, Cells]], i: int, j: int) -> float:
    """How alike two columns are, row by row; where both are empty nothing is told."""
    said = [(_said(a[i]), _said(b[j])) for a, b in rows]
    told = [(a, b) for a, b in said if a or b]
    return sum(1.0 if a == b else likeness(a, b) for a, b in told) / max(1, len(told))


def _alone(found: Mapping[int, int], old: int, new: int) -> dict[int, int]:
    """A column that is alone between two that stayed is the one that was there: it was amended throughout."""
    edges = [(-1, -1), *sorted(found.items()), (old, new)]
    return {a + 1: b + 1 for (a, b), (c, d) in pairwise(edges) if c - a == d - b == 2 and b + 1 not in found.values()}
