"""Where the rows of a table begin of which only the lines are known, and whether they are those of a table at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from drafting.read._contents import heads
from drafting.read._hyphens import rejoined
from drafting.read._labels import carries_label, names_container

FITS = 0.8  # of the width of a column, below which its words would have stood on one line whatever their letters
FIGURES = 0.6  # of the cells in a column that holds figures
TALLEST = 12  # lines of a row, on average; what is taller is text that was set in columns
LOW = 0.25  # of the cells in a column begin with a small letter where that says nothing
ALL, MOST, LEAST = 0.8, 0.6, 0.4  # of the cells of two columns say something, of those of more, and of the first of these
ROWS = 4  # of a table without figures, at the least
CUT = 0.1  # of the cells of a table break off in a sentence, at the most
HEAD = 7  # words in a cell of a head, at the most
FIRST = 8  # rows among which those of a list of who signs say so

# who signs, and for whom
_SIGNED = re.compile(
    r"(?:for|on behalf of|pour|au nom de|por|en nombre de|für|per|namens|signed|signature|done|fait|hecho)\b", re.IGNORECASE
)
_FIGURE = re.compile(r"(?:(?:ex|USD|EUR|JPY|US\$|[$€£¥<>≤≥±~+-])\s?)?\d[\d.,:/ \u2013-]*(?:\s?[%°‰])?[*†]?")
_HEAD_RULE = re.compile(r"[|:\s-]*")
_PAGES = re.compile(r"(?:page|página|pagina|seite|sida|side)s?", re.IGNORECASE)
_OPEN = re.compile(
    r"(?:[,(]|\S\s?[\u2013/-]|\b(?:of|the|a|an|and|or|for|with|per|in|to|by|on|at|from|than|de|du|des|la|le|les|et|ou|y|o|und|der))$"
)
_BULLET = re.compile(r"[•·▪‣◦*–—-]|\(?\d{1,3}\)|\[\^[^\]\s]+\]:?")


class Line(NamedTuple):
    """A line of a table: what stands of it in each column, and whether a blank line is above."""

    cells: tuple[str, ...]
    apart: bool


def parted(grid: Sequence[Line], head: int = 0) -> list[int]:
    """The lines with which rows begin, and with which what stands below the last one does; how many are of the head, if known.

    >>> lines = ["Ore", "Duty"], ["Cobalt", "5"], ["Tin and", "12"], ["its dust", ""], ["Note", ""]
    >>> parted([Line(tuple(cells), apart=cells[0] == "Note") for cells in lines])
    [0, 1, 2, 4]
    """
    found = [*([0] if head else []), *(head + n for n in _starts(grid[head:])), len(grid)]
    while len(found) > 2 and sum(map(bool, grid[found[-2]].cells)) < 2:
        found.pop()
    found[-1] -= _below([row.cells for row in grid[found[-2] : found[-1]]], [row.cells for row in grid[: found[-2]]])
    return found


def _below(last: Sequence[Sequence[str]], rows: Sequence[Sequence[str]]) -> int:
    """How many lines below the first of the last row may not be of it: they stand in the first column, where no other row goes on."""
    if any(cells[0] and not all(cells) for cells in rows[1:]) or any(any(cells[1:]) for cells in last[1:]):
        return 0
    return len(last) - 1 if len(last) > 1 and not unended(last[0][0]) and not last[1][0][:1].islower() else 0


def centred(grid: Sequence[Line]) -> list[int]:
    """The same for a table whose cells stand in the middle of their rows, above and below a line of figures; nothing for any other.

    >>> lines = ["Ore", "Duty"], ["Tin and", ""], ["", "12"], ["its dust", ""], ["Cobalt", "5"], ["Zinc", "3"]
    >>> centred([Line(tuple(cells), apart=False) for cells in lines])
    [0, 1, 4, 5, 6]
    """
    for column in zip(*(row.cells for row in grid)):
        middles = [n for n, text in enumerate(column) if _FIGURE.fullmatch(text)] if _of_figures(column) else []
        short = len(grid) - _tiled(0, middles)[-1]  # each row that begins a line later makes the next begin one earlier
        starts = _tiled(-short if len(middles) % 2 else short, middles)
        if len(middles) > 2 and 0 <= starts[0] <= TALLEST and _around(grid, starts, middles):
            return [0, *starts] if starts[0] else starts
    return []


def _tiled(first: int, middles: Sequence[int]) -> list[int]:
    """Where rows begin and the last one ends that stand one right below the other, each around its middle."""
    return list(accumulate(middles, lambda start, middle: 2 * middle - start + 1, initial=first))


def _around(grid: Sequence[Line], starts: Sequence[int], middles: Sequence[int]) -> bool:
    """Whether the cells of all rows stand around the middles of these."""
    return all(_in_the_middle(grid[a:b], a, middle) for (a, b), middle in zip(pairwise(starts), middles))


def _in_the_middle(row: Sequence[Line], start: int, middle: int) -> bool:
    """Whether all cells of a row stand around its middle, and no blank line within it."""
    if not start <= middle < start + len(row) or any(line.apart for line in row[1:]):
        return False
    columns = ([n for n, text in enumerate(column, start) if text] for column in zip(*(line.cells for line in row)))
    return all(not filled or abs(filled[0] + filled[-1] - 2 * middle) <= 1 for filled in columns)


def whole(cells: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The cells of a row, whose lines stand one below the other."""
    return tuple(rejoined([line.replace("  ", " ") for line in column if line]) for column in zip(*cells))


def unended(text: str) -> bool:
    """Whether no cell ends so."""
    return _OPEN.search(text) is not None


def _starts(grid: Sequence[Line]) -> list[int]:
    """The lines with which rows begin."""
    columns = list(zip(*(row.cells for row in grid)))
    widths = [_usual(column) for column in columns]
    figures = [_of_figures(column) for column in columns]
    sure = [True, *(b.apart or _anew(a.cells, b.cells, widths, figures) for a, b in pairwise(grid))]
    sure[1:2] = [sure[1] or _below_head(grid[0].cells, grid[1].cells)] if len(grid) > 1 else []
    first = [row.cells for row, begins in zip(grid, sure) if begins]
    low = [sum(cells[c][:1].islower() for cells in first) > LOW * len(first) for c in range(len(columns))]
    always = [c for c in range(len(columns)) if len(first) > 1 and all(cells[c] for cells in first)]
    found = [0]
    for n, (a, b) in enumerate(pairwise(grid), 1):
        if sure[n] or (b.cells[0] and sum(map(bool, b.cells)) > 1 and not _goes_on(a.cells, b.cells, low, always)):
            found.append(n)
    tall = _tall(grid)
    return [0, *(n for n in found if n >= tall)] if tall > 1 else found


def _usual(column: Sequence[str]) -> int:
    """How many letters a line of a column holds, but for the few that hold more."""
    lengths = sorted(len(text) for text in column if text)
    return lengths[-1 - len(lengths) // 10] if lengths else 0


def _below_head(head: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether a line is the first below a head of one line: it has figures where that has none."""
    return names_columns(head) and all(cells) and any(_FIGURE.fullmatch(text) for text in cells)


def _anew(above: Sequence[str], cells: Sequence[str], widths: Sequence[int], figures: Sequence[bool]) -> bool:
    """Whether a line cannot go on with the row above: something stands in it below nothing, or would not have been broken off."""
    return any(text and not (over and _broken_off(over, text, width, of)) for over, text, width, of in zip(above, cells, widths, figures))


def _broken_off(over: str, text: str, width: int, of_figures: bool) -> bool:
    """Whether what stands below something in a column may be the rest of it."""
    if of_figures and _FIGURE.fullmatch(text) and _FIGURE.fullmatch(over):
        return False
    return len(over) + 1 + len(text.split(" ", 1)[0]) > FITS * width


def _goes_on(above: Sequence[str], cells: Sequence[str], low: Sequence[bool], always: Sequence[int]) -> bool:
    """Whether a line goes on with the row above, as a word tells that cannot end or begin a cell, or a column that every row fills."""
    if any(not cells[c] for c in always):
        return True
    return any(text and (unended(over) or (text[0].islower() and not few)) for over, text, few in zip(above, cells, low))


def _tall(grid: Sequence[Line]) -> int:
    """Where the second row begins at the least, if the first is a head of which the last line alone names all columns."""
    full = next((n for n, row in enumerate(grid[:TALLEST]) if row.apart or all(row.cells)), 0)
    lines = [row.cells for row in grid[: full + 1]]
    if grid[full].apart or any(all(cells[1:]) for cells in lines[:-1]):
        return 0
    return full + 1 if names_columns(whole(lines)) and not any(_FIGURE.fullmatch(text) for cells in lines for text in cells) else 0


def _of_figures(column: Sequence[str]) -> bool:
    """Whether a column holds figures."""
    said = [text for text in column if text]
    return sum(_FIGURE.fullmatch(text) is not None for text in said) >= FIGURES * len(said)


# ── whether it is one ─────────────────────────────────────────────────────────────────────────────────────────────────


def labels(text: str) -> bool:
    """Whether a piece is the number or the bullet of an item."""
    return bool(_BULLET.fullmatch(text)) or carries_label(f"{text} ") > len(text)


def names_columns(row: Sequence[str]) -> bool:
    """Whether a row is the head of a table: in each column, but perhaps the first of many, a few words that end no sentence."""
    return all(row[len(row) > 2 :]) and all(map(_names_column, filter(None, row)))


def _names_column(text: str) -> bool:
    word = text.lstrip("(")[:1]
    return ((word.isalpha() and not word.islower()) or text[:1] == "(") and len(text.split()) <= HEAD and text[-1] not in ".;,:"


def clear(rows: Sequence[tuple[str, ...]], headed: bool, grid: Sequence[Line], known: bool = False) -> bool:
    """Whether rows are those of a table, which has a head that is known, or figures, or rows enough not to be the names of who signs."""
    if len(rows) < 2 or len(grid) > TALLEST * len(rows) or any(_HEAD_RULE.fullmatch(" | ".join(row)) for row in rows):
        return False
    if any(heads(cell) or _SIGNED.match(cell) for row in rows[:FIRST] for cell in row):
        return False
    if sum("  " in cell for row in grid for cell in row.cells) * TALLEST > len(grid) or _lists_pages(rows, headed):
        return False
    columns = list(zip(*rows[headed:]))
    if _counts(columns[0]):
        columns = columns[1:]
    if len(columns) < 2 or not _full(columns) or _cut_up(columns):
        return False
    if known or any(map(_of_figures, columns)):
        return known or headed or len(columns) > 2 or len(rows) > 2
    return len(rows) >= ROWS and (headed or len(columns) > 2)


def _counts(column: Sequence[str]) -> bool:
    """Whether a column only counts what stands beside it, as the numbers of a list do."""
    said = [cell for cell in column if cell]
    numbers = [int(cell) for cell in said if cell.isdecimal()]
    return 2 * sum(map(labels, said)) >= len(said) or (len(numbers) == len(said) and all(b == a + 1 for a, b in pairwise(numbers)))


def _lists_pages(rows: Sequence[Sequence[str]], headed: bool) -> bool:
    """Whether rows are a table of contents: the numbers behind them count on, and most name articles or chapters, or no head says
    what else is counted."""
    pages = [int(row[-1]) for row in rows if row[-1].isdecimal()]
    if 2 * len(pages) <= len(rows) - headed or any(a > b for a, b in pairwise(pages)):
        return False
    named = 2 * sum(names_container(" ".join(row)) for row in rows) > len(rows)
    return named or (bool(_PAGES.fullmatch(rows[0][-1])) if headed else len(rows[0]) == 2)


def _full(columns: Sequence[Sequence[str]]) -> bool:
    """Whether most cells of a table say something; where there are but two columns, nearly all."""
    filled = [sum(map(bool, column)) / len(column) for column in columns]
    if len(columns) == 2:
        return min(filled) >= ALL
    alone = sum(sum(map(bool, row)) < 2 for row in zip(*columns))
    return sum(filled) >= MOST * len(columns) and filled[0] >= LEAST and alone <= (1 - ALL) * len(columns[0])


def _cut_up(columns: Sequence[Sequence[str]]) -> bool:
    """Whether too many cells break off or begin in a sentence, as lines of running words do."""
    cells = [cell for column in columns for cell in column if cell]
    low = [sum(cell[:1].islower() for cell in column if cell) for column in columns]
    begun = sum(few for few, column in zip(low, columns) if few <= LOW * len(column))
    return sum(map(unended, cells)) + begun > CUT * len(cells)
