"""What a reader asked to see of a redline: only some classes of changes, in some order, with the reasons.

A view takes nothing away from the redline itself. On the page, changes that are not asked for stand as accepted and are not
listed; the page counts them, and every writer says so before anything else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from drafting.errors import Unfit, did_you_mean
from drafting.matter import MATERIAL, MATTERS, RANK, Renamed
from drafting.show import Change, NoteRow, Page, Row, Run, matters_of


@dataclass(frozen=True, slots=True)
class View:
    """Classes of `matter.MATTERS` that are not shown; how the list is sorted ("place" or "matter"); whether it says why;
    whether the two texts stand `beside` each other; and whether two were `compared`, which a page says though they do not differ."""

    hidden: frozenset[str] = frozenset()
    sort: str = "place"
    explain: bool = False
    beside: bool = False
    compared: bool = False

    @property
    def blank(self) -> bool:
        """Whether no change could be shown."""
        return self.hidden >= frozenset(MATTERS)


WHOLE = View()


def asked(only: str = "", ignore: str = "", sort: str = "place", explain: bool = False, beside: bool = False) -> View:
    """A view from what a person types: classes parted by commas; "material" is all that can change what a text means.

    >>> sorted(asked(ignore="punctuation,case").hidden)
    ['case', 'punctuation']
    """
    shown = _classes(only) if only.strip() else frozenset(MATTERS)
    return View(frozenset(MATTERS) - shown | _classes(ignore), sort, explain, beside)


def _classes(typed: str) -> frozenset[str]:
    classes: set[str] = set()
    for name in filter(None, (each.strip() for each in typed.split(","))):
        if name != "material" and name not in MATTERS:
            near = did_you_mean(name, ("material", *MATTERS))
            raise Unfit(f'There is no class of changes "{name}"; there are material, {", ".join(MATTERS)}.{near}')
        classes |= set(MATERIAL) if name == "material" else {name}
    return frozenset(classes)


def seen(page: Page, view: View = WHOLE) -> Page:
    """A page as a view shows it; the numbers of its changes are those of the whole redline."""
    if view.hidden and page.redline:
        page = _filtered(page, view.hidden)
    changes = sorted(page.changes, key=lambda change: RANK[change.matter]) if view.sort == "matter" else page.changes
    return replace(page, changes=tuple(changes), explained=view.explain, redline=page.redline or view.compared)


def _filtered(page: Page, hidden: frozenset[str]) -> Page:
    shown = tuple(change for change in page.changes if change.matter not in hidden)
    unseen = tuple(change for change in page.changes if change.matter in hidden)
    sieve = _Sieve(frozenset(change.number for change in unseen if change.number), "numbering" not in hidden)
    title, rows = sieve.line(page.title), tuple(sieve.rows(page.rows))
    settled = {change.label for change in unseen if change.kind == "front"}
    front = {key: (new, new) if key in settled else (old, new) for key, (old, new) in page.front.items()}
    return _noted(
        replace(
            page,
            title=title,
            rows=rows,
            front=front,
            notes=tuple(replace(note, text=sieve.line(note.text)) for note in page.notes),
            changes=shown,
            counts={kind: sum(1 for change in shown if change.kind == kind) for kind in page.counts},
            matters=matters_of(shown),
            unseen=unseen,
            were=page.parties if "parties" in settled else page.were,
            renamed=tuple(_renamed(page.renamed, shown)),
        )
    )


def _renamed(told: Iterable[Renamed], shown: Iterable[Change]) -> Iterable[Renamed]:
    """What was renamed, where its changes are shown."""
    numbers = {change.number for change in shown}
    return (each for each in told if numbers.issuperset(each.changes))


@dataclass(slots=True)
class _Sieve:
    """Takes the marks of hidden changes off the page: what they struck is gone, what they added stands plain."""

    hidden: frozenset[int]
    numbering: bool
    move: Row = field(default_factory=lambda: Row("text", 0))  # the passage that moved here, in which we are

    def rows(self, rows: Iterable[Row]) -> Iterable[Row]:
        for row in rows:
            if row.change == "moved-in":
                self.move = row
            if not (row.at in self.hidden and row.change in ("del", "moved-out")):
                yield self.row(row)

    def row(self, row: Row) -> Row:
        heading, text, rows = self.line(row.heading), self.line(row.text), tuple(self.rows(row.rows))
        join, once = (row.join, row.once) if any(run.role == "mark" for run in text) else ("", "")
        row = replace(row, heading=heading, text=text, rows=rows, was=row.was if self.numbering else "", join=join, once=once)
        if row.at not in self.hidden:
            return row
        if row.change == "ins" and row.other and self.move.other == row.other and self.move.at not in self.hidden:
            return replace(row, change="moved-in", at=self.move.at)  # new in a passage that moved: it came with it
        return replace(row, change="", at=0, other="", join="", once="")

    def line(self, line: Sequence[Run]) -> tuple[Run, ...]:
        return tuple(
            self.run(run) for run in line if not (run.at in self.hidden and (run.change == "del" or run.role in ("mark", "shift")))
        )

    def run(self, run: Run) -> Run:
        run = run if self.numbering or not run.was else replace(run, was="")
        return replace(run, change="", at=0) if run.at in self.hidden else run


def _noted(page: Page) -> Page:
    """The notes whose marks are left, numbered anew."""
    marks = {run.to for line in (page.title, *_lines(page.rows)) for run in line if run.role == "note"}
    kept: list[NoteRow] = []
    for note in page.notes:  # a note within a note comes after it
        if str(note.number) in marks:
            kept.append(note)
            marks |= {run.to for run in note.text if run.role == "note"}
    if len(kept) == len(page.notes):
        return page
    anew = {str(note.number): str(n) for n, note in enumerate(kept, 1)}
    notes = tuple(replace(note, number=n, text=_marked(note.text, anew)) for n, note in enumerate(kept, 1))
    return replace(page, title=_marked(page.title, anew), rows=tuple(_renumbered(row, anew) for row in page.rows), notes=notes)


def _lines(rows: Iterable[Row]) -> Iterable[tuple[Run, ...]]:
    for row in rows:
        yield row.heading
        yield row.text
        yield from _lines(row.rows)


def _renumbered(row: Row, anew: dict[str, str]) -> Row:
    rows = tuple(_renumbered(each, anew) for each in row.rows)
    return replace(row, heading=_marked(row.heading, anew), text=_marked(row.text, anew), rows=rows)


def _marked(line: Sequence[Run], anew: dict[str, str]) -> tuple[Run, ...]:
    return tuple(replace(run, text=anew[run.to], to=anew[run.to]) if run.role == "note" else run for run in line)
