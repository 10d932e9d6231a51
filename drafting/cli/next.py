"""treaty next: close brackets, and begin the next round on what stands."""

from __future__ import annotations

from dataclasses import replace

import click

from drafting.cli import _table
from drafting.cli.propose import CARRIED
from drafting.cli.settle import closings, recorded, replayed


@click.command("next")
@click.option("--accept", metavar="ID=PARTY", multiple=True, help="Close the brackets at this provision on a party's words.")
@click.option("--close", "worded", metavar="ID=TEXT", multiple=True, help="Close the bracket at this provision on new words.")
@click.option("--close-agreed", is_flag=True, help="Close every bracket in which all parties stand behind one option.")
@click.option("--closings", "record", metavar="FILE", help="Close what a record lists: a round.toml, or what treaty settle kept.")
@click.option("--by", default="chair", help="Who closes.")
@click.option("--date", default="", callback=_table.day, help="The date of the new round, as year-month-day.")
@click.option("--carry/--no-carry", default=True, help="Carry what stays open over as proposals on the new draft.")
def command(
    accept: tuple[str, ...], worded: tuple[str, ...], close_agreed: bool, record: str | None, by: str, date: str, carry: bool
) -> None:
    """Begin the next round: its draft is the rolling text of the latest with these brackets closed.

    Each closing is recorded with who and when in the new round.toml. What stays open is carried over: every party's words become
    its proposal on the new draft, until it tables another.

    \b
    Examples:
      treaty next --accept price-floor.duty=EU --close-agreed --date 2026-07-13
      treaty next --close stockpiles.maintain="90 days" --no-carry
      treaty next --closings agreed-on-friday.toml
    """
    from drafting import desk
    from drafting.closing import close
    from drafting.proposal import Proposal, between, table
    from drafting.weave import settle
    from drafting.write import xml

    latest = desk.latest()
    folder = desk.open_round(latest)
    rolling, findings = table(desk.draft(latest), desk.proposals(latest).values())
    for finding in findings:
        click.echo(f"treaty: {finding.message}", err=True)
    listed, dated = replayed(record) if record else ((), "")
    date = date or dated
    ended = (*listed, *closings(close(rolling, listed), accept, worded, close_agreed, by, date))
    closed = close(rolling, ended)
    number = int(latest.removeprefix("round-")) + 1
    draft = replace(settle(closed, None), round=str(number), date=date or rolling.date)
    new = desk.folder(folder.parent / f"round-{number:02}")
    desk.write(new / "draft.xml", xml.write(draft))
    desk.write(new / "round.toml", recorded(ended, date).encode())
    parties = sorted({proposal.party for proposal in desk.proposals(latest).values()}) if carry else []
    for party in parties:
        wanted = settle(closed, party)
        steps = between(draft, replace(draft, body=wanted.body))
        if steps:
            place = desk.folder(new / "proposals") / f"{party}.xml"
            desk.write(place, xml.proposal(Proposal(party, str(number), steps, f"{CARRIED}{latest}.")))
    click.echo(f"treaty: {desk.shown(new)} begins with {_table.counted(len(ended), 'closing')}.", err=True)
