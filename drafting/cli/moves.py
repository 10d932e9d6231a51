"""treaty moves: what each party gave and got between two rounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from drafting.cli import _report, _table

if TYPE_CHECKING:
    from drafting.positions import Balance, Carried, Move, Moves, Position, Shift
    from drafting.write._report import Part, Table

FORMATS = ("text", "html", "pdf", "json")
LAYERS = ("both", "words", "stances")


@click.command("moves")
@click.argument("old")
@click.argument("new")
@click.option("--layer", type=click.Choice(LAYERS), default="both", help="Only what changed of words, or only of stances.")
@_report.into(*FORMATS)
def command(old: str, new: str, layer: str, format_: str | None, output: str | None) -> None:
    """What moved between the bracketed texts OLD and NEW: brackets closed and on whose words, narrowed, widened and opened; which
    party joined another, left its position or changed its stance; what each of them gave and got; which provisions in brackets
    stand elsewhere now; and who came to the table or left it.

    \b
    Examples:
      treaty moves round-01 round-02
      treaty moves round-02 round-03 --layer stances --to html -o moves.html
    """
    from drafting.positions import moves

    chosen = _report.chosen(format_, output, FORMATS)
    _table.spare(output, old, new)
    before, after = _report.two_rounds(old, new)
    found = moves(before, after).of_layer("" if layer == "both" else layer)
    about = f"{_report.round_of(before, old)} → {_report.round_of(after, new)}"
    report = _report.report("What moved", after, _parts(found), about=about)
    data = {name: getattr(found, name) for name in ("moves", "balances", "carried", "came", "went")}
    _report.deliver(report, data, chosen, output)


def _parts(found: Moves) -> list[Part]:
    from drafting.positions import CLOSED, NARROWED, OPENED, STAYED, WIDENED
    from drafting.write._report import Part

    headings = {
        CLOSED: "Brackets closed",
        NARROWED: "Brackets narrowed",
        WIDENED: "Brackets widened",
        STAYED: "Brackets as wide as before",
        OPENED: "Brackets opened",
    }
    told = ", ".join(f"{found.count(deed)} {deed if deed != STAYED else 'as wide as before'}" for deed in headings)
    parts = [Part(words=(f"Brackets: {told}.", *_table_changes(found)), table=_balances(found.balances))]
    for deed, heading in headings.items():
        points = tuple(_told(move) for move in found.moves if move.deed == deed)
        if points:
            parts.append(Part(f"{heading} ({len(points)})", points=points))
    if found.carried:
        parts.append(Part(f"Provisions in brackets that moved ({len(found.carried)})", points=tuple(map(_went, found.carried))))
    return parts


def _table_changes(found: Moves) -> list[str]:
    """Who came to the table, and who left it."""
    said = []
    for parties, deed in ((found.came, "joined"), (found.went, "left")):
        if parties:
            said.append(f"{_listed(tuple(f'{p.name} ({p.code})' if p.name else p.code for p in parties))} {deed} the negotiation.")
    return said


def _went(carried: Carried) -> str:
    now = ", as tabled" if carried.tabled else ""
    return f"{carried.provision}, in the text of {_listed(carried.parties)}: stood {carried.old} and now stands {carried.new}{now}."


def _balances(balances: tuple[Balance, ...]) -> Table:
    from drafting.write._report import Table, row

    head = ("Party", "Got", "Gave", "Met in new words", "Opened", "Joined", "Left", "Accepted from")
    rows = tuple(
        row(b.party, b.got, b.gave, b.met, b.opened, b.joined, b.left, ", ".join(f"{code} {n}" for code, n in b.accepted_from) or "—")
        for b in balances
    )
    return Table("What each party gave and got", head, rows, figures=True)


def _told(move: Move) -> str:
    from drafting.positions import CLOSED, OPENED

    where = f"{move.bracket.label} ({move.bracket.id}): "
    shifts = "; ".join(_shifted(shift) for shift in move.shifts)
    if move.deed == CLOSED:
        return where + _closed(move)
    if move.deed == OPENED:
        return f"{where}{f'{_quoted(move.stands)} is contested' if move.stands else 'words are asked for'}: {shifts}."
    return f"{where}{_quoted(move.stands) if move.stands else 'nothing'} stands tabled; {shifts or 'no party changed its words'}."


def _closed(move: Move) -> str:
    if move.new_words:
        return f"closed on words that nobody had tabled there, {_quoted(move.stands)}; {_listed(move.gave)} met in them."
    who = "on the text as tabled" if move.tabled else f"in favour of {_listed(move.whose)}"
    if move.tabled and move.whose:
        who += f", as {_listed(move.whose)} wanted"
    gave = f"; {_listed(move.gave)} gave way" if move.gave else ""
    return f"closed {who}: {_quoted(move.stands)}{gave}."


def _shifted(shift: Shift) -> str:
    who = " with ".join(filter(None, (shift.party, _listed(shift.others) if shift.others else "")))
    match shift.deed:
        case "accepted":
            return f"the words of {shift.party} are now tabled"
        case "changed":
            return f"{shift.party} {_stance(shift.new)} (before: {_stance(shift.old)})"
        case "left":
            return f"{shift.party} gives up {_quoted(shift.old.wording)}"
        case "joined":
            return f"{shift.party} joins {_listed(shift.others)} on {_quoted(shift.new.wording)}"
        case "amended":
            old, new = _parted(shift.old.wording, shift.new.wording)
            return f"{who} now asks for {_quoted(new)} in place of {_quoted(old)}"
        case _:
            return f"{who} asks for {_quoted(shift.new.wording)}"


def _stance(position: Position) -> str:
    from drafting.positions import TABLED

    said = "goes by the text as tabled" if position.stance == TABLED else position.stance
    return " ".join(filter(None, (said, position.condition)))


AROUND = 4  # words that two wordings share on each side of where they part


def _quoted(words: str) -> str:
    return _report.quoted(words) if words else "no words"


def _parted(old: str, new: str) -> tuple[str, str]:
    """Two wordings by where they part, with what stands around that.

    >>> _parted("In each general review the Committee may end the duty.", "In each general review the Committee shall end the duty.")
    ('… general review the Committee may end the duty.', '… general review the Committee shall end the duty.')
    """
    sides = was, now = old.split(), new.split()
    least = min(len(was), len(now))
    head = next((n for n in range(least) if was[n] != now[n]), least)
    tail = next((n for n in range(least - head) if was[-1 - n] != now[-1 - n]), least - head)
    before, behind = (n - AROUND if n > AROUND else 0 for n in (head, tail))
    told = (" ".join((*["…"] * bool(before), *side[before : len(side) - behind], *["…"] * bool(behind))) for side in sides)
    first, second = told
    return first, second


def _listed(codes: tuple[str, ...]) -> str:
    return " and ".join(filter(None, (", ".join(codes[:-1]), codes[-1]))) if codes else "nobody"
