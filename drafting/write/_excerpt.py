"""What a redline changes and nothing else, as plain text: each changed provision with its number, long unchanged stretches left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from textwrap import wrap

from drafting import model as m
from drafting.show import Page, Row, Run, page
from drafting.write import _flow as flow

WIDTH = 100
NEAR = 8  # unchanged words beside a change that a reader needs to find it again


def excerpt(redline: m.Draft) -> str:
    """The counts of the changes, then the changed provisions as they stand in the redline: struck [-so-], added {+so+}."""
    sheet = page(redline)
    # where a passage went is told where it arrived
    stands = [row for row in sheet.rows if row.change != "moved-out"]
    told: set[int] = set()
    shown = [paragraph for row in flow.settled(stands) for paragraph in _shown(row, sheet, told)]
    title = [_NOTATION.line(_near(sheet.title))] if any(run.change for run in sheet.title) else []
    wrapped = (wrap(each, WIDTH, subsequent_indent="    ", break_on_hyphens=False) for each in (*title, *shown))
    return "\n\n".join([flow.summary(sheet), *map("\n".join, wrapped)])


def _spell(runs: Sequence[Run]) -> str:
    return "".join(f"[^{run.to}]" if run.role == "note" else run.text for run in runs)


_NOTATION = flow.Notation(("[-", "-]"), ("{+", "+}"), _spell)


def _shown(row: Row, sheet: Page, told: set[int]) -> Iterator[str]:
    """The lines of a row that changed; of a table, its rows that did. The place of whole provisions is `told` once."""
    if row.kind == "table":
        yield from _line(flow.caption(row), row, sheet, told)
        for each in row.rows:
            yield from _line(tuple(run for cell in flow.cells(each) for run in (*flow.plain(" | ", each), *cell))[1:], each, sheet, told)
        return
    if flow.contains(row) and _changed(heading := flow.heading(row)):
        yield _NOTATION.line(heading)  # which cites the place by itself
        told.add(row.at)
    yield from _line(flow.words(row), row, sheet, told)


def _changed(line: Sequence[Run]) -> bool:
    return any(map(_tells, line))


def _tells(run: Run) -> bool:
    """Whether a run is changed, or says that what follows moved."""
    return bool(run.change) or (run.role == "" and run.text.lstrip().startswith("[moved from "))


def _line(line: Sequence[Run], row: Row, sheet: Page, told: set[int]) -> Iterator[str]:
    if _changed(line):
        at = next((run.at for run in line if run.at), row.at)
        whole = row.change in ("ins", "del")
        label = "" if whole and at in told else next((change.label for change in sheet.changes if at and change.number == at), "")
        # of an article that is new as a whole, each paragraph goes by its number
        bare = row.number.rstrip(".")
        cited = label.endswith(bare if bare.startswith("(") else (f".{bare}", f" {bare}"))
        number = row.number if whole and not (label and cited) else ""
        told |= {at} if whole else set()
        yield ": ".join(filter(None, (label, _NOTATION.line((*flow.plain(f"{number} " if number else "", row), *_near(line))))))


def _near(line: Sequence[Run]) -> list[Run]:
    """A line without what stands far from its changes."""
    stretches = [(changed, list(runs)) for changed, runs in groupby(line, key=_tells)]
    out: list[Run] = []
    for n, (changed, runs) in enumerate(stretches):
        out += runs if changed else _shortened(runs, n > 0, n < len(stretches) - 1)
    return out


def _shortened(runs: list[Run], before: bool, after: bool) -> list[Run]:
    """An unchanged stretch: only its first words if a change stands before it, only its last if one follows."""
    said = _spell(runs)
    pieces = said.split()
    if len(pieces) <= NEAR * (before + after) + 2:
        return runs
    head = [*pieces[:NEAR], "…"] if before else ["…"]
    tail = pieces[-NEAR:] if after else []
    spaced = " " * said.startswith(" ") + " ".join([*head, *tail]) + " " * said.endswith(" ")
    return [Run(spaced)]
