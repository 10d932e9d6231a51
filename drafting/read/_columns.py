"""Tables that a page set in columns, of which a text that was extracted from a PDF has kept nothing but the spaces.

A table is read only where the page says clearly that it is one: columns that nothing bridges, rows that fill most of them, and what
no list, table of contents or signature has, figures or a head. All else stays as it was typed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import accumulate, groupby, pairwise
from typing import NamedTuple

from drafting.read._contents import heads
from drafting.read._labels import names_container
from drafting.read._rows import Line, centred, clear, labels, names_columns, parted, unended, whole

WIDEST = 400  # columns of the widest line of a table
BLANKS = 2  # lines between two rows, at the most
RUN_INTO = 0.2  # of the lines of a table may run from one column into the next, where a page left no room between them
LINES = 6  # of a head, at the most
SURE = 8  # lines of which each leaves one letter open where no column ends: nearly never
SLACK = 2  # columns by which a line of a cell may stand further left than the others
NEAR = 8  # columns by which a cell stands too far left that the one before runs into

_WORD = re.compile(r"\S+")
_PIECE = re.compile(r"\S+(?:\s\S+)*")
_LEADERS = re.compile(r"(?:[._\u2026\u00b7\u2025] ?){4}|\u2026")
_CAPTION = re.compile(r"(?:table|tableau|tabelle|tabla|cuadro|quadro|tabella|tabel|figure)\b", re.IGNORECASE)
_DIGITS = re.compile(r"\d[\d.,]*")


class Table(NamedTuple):
    """Rows of cells, of which the first may be a head."""

    rows: tuple[tuple[str, ...], ...]
    headed: bool

    def typed(self) -> Iterator[str]:
        """The rows between pipes, the head above a rule."""
        for n, row in enumerate(self.rows):
            yield f"| {' | '.join(row)} |"
            if self.headed and not n:
                yield f"|{' --- |' * len(row)}"


def tabled(pages: Sequence[list[str]]) -> list[list[str]]:
    """Pages whose tables are rows between pipes; one that goes on on the next page is one, and its head stands once.

    >>> page = ["Ore            Code      Duty", "Cobalt ores    2605.00    5", "Tin ores and   2609.00   12", "their dust"]
    >>> for line in tabled([[*page, ""], ["", "Ore       Code      Duty", "Zinc      2608.00     3", "Lead      2607.00     3"]])[0]: line
    '| Ore | Code | Duty |'
    '| --- | --- | --- |'
    '| Cobalt ores | 2605.00 | 5 |'
    '| Tin ores and their dust | 2609.00 | 12 |'
    '| Zinc | 2608.00 | 3 |'
    '| Lead | 2607.00 | 3 |'
    ''
    """
    met: set[tuple[str, ...]] = set()
    laid = [list(_laid(page, met)) for page in pages]
    last: list[Table] = []  # the parts of the table that may go on on the page at hand
    pieces: list[list[str | list[Table]]] = []
    for page in laid:
        pieces.append([])
        begins = True
        for each in page:
            if isinstance(each, str):
                pieces[-1].append(each)
                begins, last = (begins, last) if not each else (False, [])
            elif begins and _of(last, each):
                last.append(each)
            else:
                last = [each]
                pieces[-1].append(last)
                begins = False
    return [[line for each in page for line in ([each] if isinstance(each, str) else _joined(each).typed())] for page in pieces]


def by_tabs(page: Sequence[str]) -> list[str]:
    """The lines of a page, where a table whose cells were typed with tabs between them is rows between pipes.

    >>> by_tabs(["Duties", "Ore\\tDuty", "Cobalt ores\\t5", "Tin\\t12", "1.\\tEach Party"])
    ['Duties', '| Ore | Duty |', '| --- | --- |', '| Cobalt ores | 5 |', '| Tin | 12 |', '1.\\tEach Party']
    """
    out: list[str] = []
    for (tabs, _), lines in groupby(page, lambda line: (line.count("\t"), "\t" in line and labels(line.partition("\t")[0].strip()))):
        typed = list(lines)
        table = _in_tabs(typed) if tabs and len(typed) > 1 else None
        out += table.typed() if table else typed
    return out


def _in_tabs(lines: Sequence[str]) -> Table | None:
    """The table that lines are which have as many tabs each."""
    columns = [column for column in zip(*([" ".join(cell.split()) for cell in line.split("\t")] for line in lines)) if any(column)]
    rows = list(zip(*columns))
    headed = len(rows) > 1 and names_columns(rows[0])
    plain = len(columns) > 1 and not any("|" in line for line in lines)
    return Table(tuple(rows), headed) if plain and clear(rows, headed, [Line(row, apart=True) for row in rows]) else None


def _of(parts: Sequence[Table], more: Table) -> bool:
    """Whether what stands at the head of a page is the rest of a table: it has its columns, and its head or none."""
    return bool(parts) and len(more.rows[0]) == len(parts[0].rows[0]) and (not more.headed or more.rows[0] == parts[0].rows[0])


def _joined(parts: Sequence[Table]) -> Table:
    """A table whose parts stand on several pages; so may a row of it."""
    head = parts[0].rows[0]
    rows = list(parts[0].rows)
    for part in parts[1:]:
        first, *others = part.rows[part.rows[0] == head :]
        if not first[0] and all(_cut_off(over, cell) for over, cell in zip(rows[-1], first)):
            first = whole((rows.pop(), first))
        rows += [first, *others]
    return Table(tuple(rows), any(part.headed for part in parts))


def _cut_off(over: str, cell: str) -> bool:
    """Whether what stands of a cell on the next page may be the rest of it."""
    return not cell or (bool(over) and (cell[0].islower() or unended(over)))


def _laid(page: Sequence[str], met: set[tuple[str, ...]]) -> Iterator[str | Table]:
    """The lines of a page, and its tables, the heads of which are known on the pages behind."""
    done = n = 0
    while n < len(page):
        if not _parted(page[n]) or names_container(page[n].strip()):
            n += 1
            continue
        end, gutters = _reach(page, n)
        start = _above(page, done, n, gutters)
        table, used = _table(page[start:end], met) if end > n + 1 else (None, 0)
        if table:
            met |= {table.rows[0]} if table.headed else set()
            yield from page[done:start]
            yield table
            done = n = start + used
        else:
            n = end
    yield from page[done:]


# ── where a table stands ──────────────────────────────────────────────────────────────────────────────────────────────


def _parted(line: str) -> bool:
    """Whether a line holds more than one piece, and not just the words of an item behind its number."""
    text = line.strip()
    if "  " not in text or len(line) > WIDEST:
        return False
    first, *others = _PIECE.findall(text)
    return len(others) > 1 or not labels(first)


def _reach(page: Sequence[str], first: int) -> tuple[int, int]:
    """Where the lines end that leave the columns open which the first one and those below it do; and what is open in all of them.

    Columns of letters are the bits of a number.
    """
    open_, reached, last, lines, bridged = ~0, 0, first, 0, 0
    for n in range(first, len(page)):
        line = page[n].rstrip()
        if not line:
            if n - last > BLANKS:
                break
            continue
        if not _may_be_row(line) or (n - last > 1 and names_container(line.strip())):
            break
        pieces, words = _filled(line)
        gutters = _gutters(open_, reached)
        if not _parted(line) and any(pieces & (each & -each) - 1 and not each & ~pieces for each in gutters[:1]):
            break  # a line that is in no column
        lost = [each for each in gutters if not each & ~words]
        bridged += any(each & each >> 1 for each in lost)  # a gutter of one letter may stand beside figures below a head that is centred
        if 2 * len(lost) > len(gutters) or bridged > max(1, RUN_INTO * lines):
            break
        open_ &= ~pieces | sum(each & ~words or (each if each & each >> 1 else 0) for each in gutters if not each & ~pieces)
        reached, last, lines = reached | pieces, n, lines + 1
    return last + 1, sum(_gutters(open_, reached))


def _may_be_row(line: str) -> bool:
    """Whether a line may be one of a table: not of a table of contents, and not between pipes itself."""
    text = line.strip()
    return len(line) <= WIDEST and "|" not in text and not (_LEADERS.search(text) or heads(text))


def _filled(line: str) -> tuple[int, int]:
    """The columns of letters that the pieces of a line fill, and those that its words do."""
    return _bits(_PIECE, line), _bits(_WORD, line)


def _bits(what: re.Pattern[str], line: str) -> int:
    return sum((1 << found.end()) - (1 << found.start()) for found in what.finditer(line))


def _gutters(open_: int, reached: int) -> list[int]:
    """What stays open between columns."""
    inner = open_ & ((1 << reached.bit_length()) - 1) & ~((reached & -reached) - 1)
    return [(1 << run.end()) - (1 << run.start()) for run in re.finditer("1+", f"{inner:b}"[::-1])] if reached else []


def _low(bits: int) -> int:
    return (bits & -bits).bit_length() - 1


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _above(page: Sequence[str], done: int, first: int, gutters: int) -> int:
    """Where a table begins whose head stands with its first lines above some of the columns only."""
    start = first
    while gutters and start > max(done, first - LINES) and (line := page[start - 1].rstrip()) and _may_be_row(line):
        filled, _ = _filled(line)
        if filled & gutters or _indent(line) < _low(gutters) or _CAPTION.match(line.strip()):
            break
        start -= 1
    return start


# ── what stands in its columns ────────────────────────────────────────────────────────────────────────────────────────


def _table(lines: Sequence[str], met: Set[tuple[str, ...]]) -> tuple[Table | None, int]:
    """The table that some lines show, if they clearly do, and how many of them."""
    typed = [n for n, line in enumerate(lines) if line.strip()]
    gutters = _bounds([lines[n] for n in typed])
    if not gutters:
        return None, 0
    cells = _in_columns([lines[n] for n in typed], gutters)
    grid = [Line(each, bool(n) and typed[n - 1] + 1 < typed[n]) for n, each in enumerate(cells)]
    head = next((n for n in range(1, min(LINES, len(grid))) if whole([row.cells for row in grid[:n]]) in met), 0)
    for starts in filter(None, (parted(grid, head), centred(grid))):
        rows = [whole([row.cells for row in grid[a:b]]) for a, b in pairwise(starts)]
        headed = len(rows) > 1 and (head > 0 or names_columns(rows[0]))
        if clear(rows, headed, grid[: starts[-1]], known=head > 0):
            return Table(tuple(rows), headed), typed[starts[-1] - 1] + 1
    return None, 0


def _bounds(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Where the gutters between the columns of some lines begin and end."""
    pieces, words = zip(*map(_filled, lines))
    often = [0] * (max(each.bit_length() for each in words) + 1)
    for line in lines:
        for word in _WORD.finditer(line):
            often[word.start()] += 1
            often[word.end()] -= 1
    most = int(len(lines) * RUN_INTO / 2) or len(lines) > 4
    open_ = "".join("01"[each <= most] for each in accumulate(often))
    left = min(map(_low, words))
    found = [(run.start(), run.end()) for run in re.finditer("1+", open_) if run.start() > left and run.end() < len(open_)]
    kept: list[tuple[int, int]] = []
    for a, b in reversed(found):
        if _parts(a, b, kept[-1][0] if kept else len(open_), pieces, words):
            kept.append((a, b))
    return kept[::-1]


def _parts(a: int, b: int, end: int, pieces: Sequence[int], words: Sequence[int]) -> bool:
    """Whether what most lines leave open parts two columns: as a rule by more than one space, or by one on many lines."""
    gutter, left, right = (1 << b) - (1 << a), (1 << a) - 1, (1 << end) - (1 << b)
    beside = [n for n, each in enumerate(words) if each & right]
    begun = sum(bool(gutter & ~pieces[n]) for n in beside)
    if len(beside) - begun <= RUN_INTO * len(beside):
        return begun > 1
    return begun > 0 and sum(bool(words[n] & left) for n in beside) >= SURE and all(gutter & ~words[n] for n in beside)


def _in_columns(lines: Sequence[str], gutters: Sequence[tuple[int, int]]) -> list[tuple[str, ...]]:
    """What stands of each line in each column."""
    begins = [0, *(b for _, b in gutters)]
    whole = [_sorted(line, gutters, begins, []) for line in lines]
    known = [Counter(_shape(cells[c]) for cells in whole if cells and cells[c]) for c in range(len(begins))]
    return [cells or _sorted(line, gutters, begins, known) or () for line, cells in zip(lines, whole)]


def _shape(text: str) -> str:
    """The first word of a cell, its figures masked."""
    return _DIGITS.sub("0", text.split(" ", 1)[0])


def _sorted(line: str, gutters: Sequence[tuple[int, int]], begins: Sequence[int], known: Sequence[Counter[str]]) -> tuple[str, ...] | None:
    """What stands of a line in each column; none where a piece runs from one into the next, and nothing is known of these."""
    cells: list[list[str]] = [[] for _ in begins]
    pieces = list(_PIECE.finditer(line))
    places = [_column(piece.start(), piece.end(), gutters) for piece in pieces]
    if len(pieces) == len(begins) and all(abs(c - n) < 2 for n, c in enumerate(places)):
        return tuple(piece[0] for piece in pieces)
    for n, (piece, c) in enumerate(zip(pieces, places)):
        text, at = piece[0], piece.start()
        if cells[c] and c + 1 not in (len(begins), *places[n + 1 : n + 2]) and begins[c + 1] - at <= NEAR:
            c += 1  # it stands too far left
        while c + 1 < len(begins) and piece.end() > begins[c + 1]:
            if not known:
                return None
            cut = _cut(text, begins[c + 1] - at, known[c + 1])
            if not cut:
                break
            cells[c].append(text[:cut])
            text, at, c = text[cut + 1 :], at + cut + 1, c + 1
        cells[c].append(text)
    return tuple("  ".join(cell) for cell in cells)


def _column(start: int, end: int, gutters: Sequence[tuple[int, int]]) -> int:
    """The column in which a piece begins: where it begins between two, or nearly so, that which it reaches, or the nearer one."""
    for c, (a, b) in enumerate(gutters):
        if start < a - SLACK or (start < b and end <= b and start - a < b - end):
            return c
        if start < b:
            return c + 1
    return len(gutters)


def _cut(text: str, begins: int, known: Counter[str]) -> int:
    """Where a piece that runs into the next column is in that: near where this begins, with a word that others begin with there."""
    spaces = [space.start() for space in re.finditer(" ", text) if begins - NEAR <= space.start() + 1 <= begins + 2]
    return min(spaces, key=lambda at: (-known[_shape(text[at + 1 :])], at + 1 > begins, abs(at + 1 - begins)), default=0)
