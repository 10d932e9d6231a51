"""treaty explain: the chair's note on what changed between two rounds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from drafting.cli import _report, _table

if TYPE_CHECKING:
    from drafting.model import Draft
    from drafting.positions import Account, Reason
    from drafting.proposal import Proposal
    from drafting.write._report import Report

FORMATS = ("text", "markdown", "html", "pdf", "json")


@click.command("explain")
@click.argument("old")
@click.argument("new")
@_report.into(*FORMATS)
def command(old: str, new: str, format_: str | None, output: str | None) -> None:
    """The chair's note from OLD to NEW: article by article, what changed in the tabled text, from whose proposal, and who had
    tabled the same words. What nobody asked for is said to be the chair's own.

    Of rounds, the proposals tabled in OLD are read; of files, the brackets of OLD.

    \b
    Examples:
      treaty explain round-01 round-02
      treaty explain round-01 round-02 --to markdown -o note.md
    """
    from drafting.positions import explain

    chosen = _report.chosen(format_, output, FORMATS)
    _table.spare(output, old, new)
    before, after = _report.two_rounds(old, new)
    with _table.working("comparing"):
        accounts = explain(before, after, _proposals(old))
    about = f"{_report.round_of(before, old)} → {_report.round_of(after, new)}"
    _report.deliver(_note(accounts, after, about), {"articles": accounts}, chosen, output)


def _proposals(old: str) -> tuple[Proposal, ...]:
    """What was tabled in a round of the negotiation at hand; nothing for a file."""
    from drafting import desk

    name = old.split("/")[0]
    return tuple(desk.proposals(name).values()) if name in desk.rounds() else ()


def _note(accounts: Sequence[Account], after: Draft, about: str) -> Report:
    from drafting.write._report import Part

    changes = [reason for account in accounts for reason in account.reasons]
    own = sum(1 for reason in changes if not reason.parties)
    told = f"{_table.counted(len(changes), 'change')} in {_table.counted(len(accounts), 'article')}"
    told += f"; {_none_asked(own, len(changes))} in no proposal." if own else ", each of them asked for in a proposal."
    parts = [Part(words=(told if changes else "No word of the tabled text changed.",))]
    parts += [Part(_headed(account), points=tuple(map(_told, account.reasons))) for account in accounts]
    return _report.report("Chair’s note", after, parts, about=about)


def _none_asked(own: int, total: int) -> str:
    """How many of the changes nobody asked for, as a sentence goes on.

    >>> _none_asked(1, 1), _none_asked(3, 3), _none_asked(1, 3)
    ('it was', 'all of them were', '1 of them was')
    """
    if own == total:
        return "it was" if own == 1 else "all of them were"
    return f"{own:,} of them {'was' if own == 1 else 'were'}"


def _headed(account: Account) -> str:
    return ". ".join(filter(None, (account.label, account.heading))) or "Text"


def _told(reason: Reason) -> str:
    from drafting.show import halved
    from drafting.write._flow import moved

    change, quoted = reason.change, _report.quoted
    where = re.sub('"([^"]*)"', r"“\1”", f"{change.place}: ") if change.place else ""
    match change.kind:
        case "insert":
            what = f"{quoted(change.new)} was added"
        case "delete":
            what = f"{quoted(change.old)} was struck"
        case "move":
            what = moved(change)
        case "split":
            what = f"the {halved(change)}"
        case "merge":
            what = halved(change)
        case "pass":
            what = f"{change.old} became {change.new}, {quoted(change.passage)}"
        case _:
            what = f"{quoted(change.old)} became {quoted(change.new)}"
    return f"{where}{what}. {_whose(reason)}"


def _whose(reason: Reason) -> str:
    if not reason.parties:
        return "In no party’s proposal: the chair’s own."
    source, *others = reason.parties
    if not reason.exact:
        return f"Draws on the proposal{'s' if others else ''} of {_listed(reason.parties)}."
    return f"Proposed by {source}" + (f", in the same words as {_listed(others)}." if others else ".")


def _listed(codes: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(codes[:-1]), codes[-1])))
