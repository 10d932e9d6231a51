"""What each provision of a page says itself, and the article around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from drafting.show import Page, Row, Run

# what a provision is told below, and what stands above these and is told below nothing
HOMES = ("article", "preamble", "annex", "signature", "section")
OUTER = ("part", "title", "chapter", "crossheading")
_LEADS = {"negotiators": "negotiators' note", "drafting": "drafting note"}

Key = tuple[str, str]  # the kind of a provision, and its id
TITLE: Key = ("title", "")


@dataclass(frozen=True, slots=True)
class Passage:
    """A provision as it stands on a page: its row, its own words with closing ones and notes, and the article around it."""

    key: Key
    row: Row
    words: tuple[Run, ...]
    home: Key


def passages(shown: Page) -> list[Passage]:
    """Every provision of a page, in order; one that stands on several sides of a bracket, or at both ends of a move, stands twice."""
    notes = {str(note.number): (note.kind, note.text) for note in shown.notes}
    found = [Passage(TITLE, Row("title", -1, heading=shown.title), _said(shown.title, notes), TITLE)]
    above = [0]
    for row in (each for top in shown.rows for each in _opened(top)):
        said = _said(_runs(row), notes)
        while len(above) > 1 and found[above[-1]].row.depth >= row.depth:
            above.pop()
        if row.id:
            key = (row.kind, row.id)
            at_home = row.kind in HOMES or row.kind in OUTER
            found.append(Passage(key, row, said, key if at_home else found[above[-1]].home))
            above.append(len(found) - 1)
        else:  # closing words, and what a bracket says of nothing
            around = found[above[-1]]
            found[above[-1]] = replace(around, words=_apart(around.words, said))
    return found


def _opened(row: Row) -> Iterator[Row]:
    """A row; of a table, also its rows with their cells."""
    yield row
    if row.kind == "table":
        for each in row.rows:
            yield from _opened(each)
    elif row.rows:
        for cell in row.rows:
            yield from (each for below in cell.rows for each in _opened(below))


def _runs(row: Row) -> tuple[Run, ...]:
    """The words of a row; of a row of a table, those of its cells."""
    own = _apart(row.heading, row.text)
    return (*own, *_parted(row.rows)) if row.kind == "row" else own


def _parted(cells: Iterable[Row]) -> Iterator[Run]:
    """Cells with a line between neighbours, in either text."""
    met: set[str] = set()
    for cell in cells:
        sides = {cell.change} if cell.change in ("ins", "del") else {"ins", "del"}
        if parts := sides & met:
            yield Run(" | ", change="" if len(parts) == 2 else parts.pop())
        yield from _apart(cell.heading, cell.text)
        met |= sides


def _apart(left: tuple[Run, ...], right: tuple[Run, ...]) -> tuple[Run, ...]:
    """Two wordings as one, a space between them."""
    return (*left, Run(" "), *right) if left and right else left or right


def _said(runs: Iterable[Run], notes: Mapping[str, tuple[str, tuple[Run, ...]]]) -> tuple[Run, ...]:
    """Runs with their notes told in place."""
    out: list[Run] = []
    for run in runs:
        if run.role == "note":
            kind, text = notes[run.to]
            opening, closing = (Run(sign, change=run.change, at=run.at) for sign in (f" ({_LEADS.get(kind, kind)}: ", ")"))
            out += [opening, *_said(text, notes), closing]
        elif run.role != "shift":
            out.append(run)
    return tuple(out)


def firsts(passages: Iterable[Passage]) -> dict[Key, Passage]:
    """Each provision once: where it stands in the newer text, if it moved."""
    found: dict[Key, Passage] = {}
    for passage in passages:
        known = found.get(passage.key)
        if known is None or (known.row.change in ("moved-out", "del") and passage.row.change not in ("moved-out", "del")):
            found[passage.key] = passage
    return found
