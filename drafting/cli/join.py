"""treaty join: one party stands behind another's proposal."""

from __future__ import annotations

from dataclasses import replace

import click

from drafting.cli import _table


@click.command("join")
@click.argument("party")
@click.argument("proposal")
@click.option("--on", "round_", metavar="ROUND", help="The round; the latest one unless given.")
@click.option("--only", metavar="ID", multiple=True, help="Join only in what it asks for at this provision.")
def command(party: str, proposal: str, round_: str | None, only: tuple[str, ...]) -> None:
    """PARTY joins PROPOSAL, another party's by its file name: the same words, one voice more.

    \b
    Examples:
      treaty join AU US
      treaty join JP EU-2 --only price-floor.duty
    """
    from drafting import desk
    from drafting import proposal as tabling
    from drafting.cli.propose import delegation, own, store
    from drafting.errors import Missing, Unfit, did_you_mean

    round_ = round_ or desk.latest()
    folder = desk.open_round(round_)
    base = desk.draft(round_)
    delegation(party, base, round_)
    tabled = desk.proposals(round_)
    if proposal not in tabled:
        known = ", ".join(tabled) or "none"
        raise Missing(f'No proposal "{proposal}" is tabled in {round_}; there are {known}.{did_you_mean(proposal, tabled)}')
    theirs = tabled[proposal]
    if theirs.party == party:
        raise Unfit(f"{proposal} is the proposal of {party} itself; a party joins another's.", round_)
    steps = tuple(step for step in theirs.steps if not only or step.of in only)
    if not steps:
        raise Missing(f"{proposal} asks for nothing at {', '.join(only)}.", round_)
    joined = replace(theirs, party=party, steps=steps, reasons=f"Joins {theirs.party}.")
    before = own(round_, party)
    tabling.table(base, [*before.values(), joined])
    path = store(folder / "proposals", party, joined, before)
    click.echo(f"treaty: {party} joins {theirs.party} in {_table.counted(len(steps), 'step')}, stored in {desk.shown(path)}.", err=True)
