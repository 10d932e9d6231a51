"""treaty status: how far the talks are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from drafting.cli import _report, _table

if TYPE_CHECKING:
    from drafting.positions import State, Status
    from drafting.write._report import Part

FORMATS = ("text", "html", "pdf", "json")


@click.command("status")
@_report.into(*FORMATS)
def command(format_: str | None, output: str | None) -> None:
    """How far the negotiation at hand is, round by round: brackets open, words clean, by chapter and by party, and which brackets
    are nearest to closing. Warns when brackets multiplied.

    A word is clean when it stands outside every bracket of the text as tabled.

    \b
    Examples:
      treaty status
      treaty status --to html -o status.html
    """
    from drafting import desk
    from drafting.positions import status

    chosen = _report.chosen(format_, output, FORMATS)
    names = desk.begun()
    drafts = [_table.text(name) for name in names]
    found = status([(_report.round_of(draft, name), draft) for name, draft in zip(names, drafts)])
    about = f"{found.rounds[0].round} to {found.rounds[-1].round}" if len(names) > 1 else found.rounds[0].round
    report = _report.report("How far the talks are", drafts[-1], _parts(found), about=about)
    _report.deliver(report, {"rounds": found.rounds, "warnings": found.warnings}, chosen, output)


def _parts(found: Status) -> list[Part]:
    from drafting.write._report import Chart, Part, Table, row

    now = found.rounds[-1]
    bars = tuple((state.round, state.brackets) for state in found.rounds)
    desc = "Open brackets by round: " + ", ".join(f"{name} {n}" for name, n in bars) + ". The table below tells the same."
    by_round = Table(
        "Brackets open and words clean, by round",
        ("Round", "Brackets", "Options", "Words", "Clean", "Clean %"),
        tuple(row(s.round, s.brackets, s.options, f"{s.words:,}", f"{s.clean:,}", _share(s.clean, s.words)) for s in found.rounds),
        figures=True,
    )
    by_chapter = Table(
        f"By chapter, {now.round}",
        ("Chapter", "Brackets", "Words", "Clean", "Clean %"),
        tuple(row(c.name, c.brackets, f"{c.words:,}", f"{c.clean:,}", _share(c.clean, c.words)) for c in now.chapters),
        figures=True,
    )
    by_party = Table(
        f"By party, {now.round}",
        ("Party", "Speaks at", "Wants words at", "Alone at"),
        tuple(row(p.party, p.brackets, p.holds, p.alone) for p in now.parties),
        figures=True,
    )
    parts = [Part("Warnings", points=found.warnings)] if found.warnings else []
    parts += [Part("By round", chart=Chart("Open brackets by round", desc, bars), table=by_round)]
    parts += [Part("By chapter", table=by_chapter), Part("By party", table=by_party)]
    return [*parts, Part("Nearest to closing", words=_none(now), points=tuple(_near(now)))]


def _none(now: State) -> tuple[str, ...]:
    return () if now.near else ("No bracket is near to closing." if now.brackets else "No bracket is open.",)


def _near(now: State) -> list[str]:
    return [f"{near.bracket.label} ({near.bracket.id}): {near.says}." for near in now.near]


def _share(part: int, whole: int) -> str:
    """A share in per cent, never rounded up to all.

    >>> _share(999, 1000), _share(99999, 100000), _share(0, 0)
    ('99.9', '99.9', '100.0')
    """
    return f"{1000 * part // whole / 10:.1f}" if whole else "100.0"
