"""treaty propose: what a party asks for, tabled in a round."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from drafting.cli import _table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from drafting.model import Draft
    from drafting.proposal import Proposal, Step

CARRIED = "Carried over from "
ALIKE = 0.35  # of its words, that a text must share with the draft to be a version of it


@click.command("propose")
@click.argument("party")
@click.argument("file")
@click.option("--on", "round_", metavar="ROUND", help="The round it is tabled in; the latest one unless given.")
@click.option("--reasons", default="", help="Why, in a sentence or two.")
@click.option("--keep", "keeps", metavar="ID", multiple=True, help="Insist that this provision stands as tabled.")
@click.option("--force", is_flag=True, help="Table it even if it hardly resembles the draft.")
@click.option("--dry-run", is_flag=True, help="Show the party's redline and store nothing.")
def command(party: str, file: str, round_: str | None, reasons: str, keeps: tuple[str, ...], force: bool, dry_run: bool) -> None:
    """Table FILE, the text that PARTY wants, in any readable format, as its proposal.

    The text is aligned to the round's draft and reduced to steps (add, modify, suppress, move, keep). The party's redline (the
    provisions that it changes, struck [-so-] and added {+so+}) and the steps are shown before anything is stored, in
    proposals/PARTY.xml; a second proposal of the party goes beside it.

    \b
    Examples:
      treaty propose JP japan.md --on round-02 --reasons "Stocks are held by industry."
      treaty propose EU europe.xml --keep price-floor.originating --dry-run
    """
    from drafting import desk, proposal
    from drafting.errors import Unfit
    from drafting.weave import compare
    from drafting.write._excerpt import excerpt

    round_ = round_ or desk.latest()
    folder = desk.open_round(round_)
    base = desk.draft(round_)
    delegation(party, base, round_)
    wanted = version(base, file, force=force)
    steps = (*proposal.between(base, wanted), *_kept(base, keeps))
    if not steps:
        raise Unfit("This text asks for nothing: it says what the draft says. To insist on a provision, use --keep ID.", file)
    tabled = proposal.Proposal(party, str(base.round), steps, reasons)
    before = own(round_, party)
    proposal.table(base, [*before.values(), tabled])
    click.echo(f"{excerpt(compare(base, wanted))}\n\nSTEPS\n{_listed(steps, base, wanted)}")
    if dry_run:
        return
    path = store(folder / "proposals", party, tabled, before)
    told = f"{_table.counted(len(steps), 'step')} tabled in {desk.shown(path)}; treaty consolidate {round_} makes the rolling text."
    click.echo(f"treaty: {told}", err=True)


def _listed(steps: Sequence[Step], base: Draft, wanted: Draft) -> str:
    """The steps as they will be stored: what is done, where (by the numbers of the redline above), and the id to name it by."""
    from drafting.positions import labels
    from drafting.proposal import MOVE, SUPPRESS

    before, after = labels(base), labels(wanted)
    places = [(before if step.deed in (SUPPRESS, MOVE) else after).get(step.of, "") for step in steps]
    width = max(map(len, places))
    return "\n".join(f"{step.deed:9} {place:{width}}  {step.of}{_to(step, after)}".rstrip() for step, place in zip(steps, places))


def _to(step: Step, after: Mapping[str, str]) -> str:
    """Where a move leads."""
    from drafting.proposal import MOVE

    return f" → {after.get(step.of) or step.into}" if step.deed == MOVE else ""


def delegation(party: str, base: Draft, round_: str) -> None:
    """Raises Missing for who is no party to this negotiation."""
    from drafting.errors import Missing, did_you_mean
    from drafting.model import Party

    codes = {p.code for p in base.parties if isinstance(p, Party)}
    if party not in codes:
        known = ", ".join(sorted(codes))
        raise Missing(f"{party} is no party to this negotiation; the parties are {known}.{did_you_mean(party.upper(), codes)}", round_)


def own(round_: str, party: str) -> dict[str, Proposal]:
    """What a party has tabled in a round; what was only carried over from an earlier one gives way."""
    from drafting import desk

    return {name: each for name, each in desk.proposals(round_).items() if each.party == party and not each.reasons.startswith(CARRIED)}


def version(base: Draft, file: str, *, force: bool) -> Draft:
    """A party's text as a version of the draft, with its ids and markup. Raises Unfit for a text that is none."""
    from drafting.align import align
    from drafting.answer import overlap, restored
    from drafting.errors import Unfit

    text = _table.text(file, ids=False)
    answer = restored(align(text, base), base)
    share = overlap(answer, base)
    if share < ALIKE and not force:
        raise Unfit(
            f"Only {share:.0%} of the draft is found again in this text, so it hardly is a version of it; "
            "check the file, or table it all the same with --force.",
            file,
        )
    return replace(answer, body=replace(answer.body, id=base.body.id))


def _kept(base: Draft, ids: tuple[str, ...]) -> tuple[Step, ...]:
    from drafting.errors import Missing, did_you_mean
    from drafting.model import walk
    from drafting.proposal import KEEP, Step, fingerprint

    here = {p.id: p for p in walk(base.body) if p.id}
    for id_ in ids:
        if id_ not in here:
            raise Missing(f'The draft has no provision "{id_}" to keep.{did_you_mean(id_, here)}', "--keep")
    return tuple(Step(KEEP, id_, was=fingerprint(here[id_])) for id_ in ids)


def store(folder: Path, party: str, tabled: Proposal, before: dict[str, Proposal]) -> Path:
    """Keep a proposal beside the party's earlier ones: US.xml, US-2.xml."""
    from drafting import desk
    from drafting.write import xml

    number = len(before) + 1
    named = party.replace("/", "-")  # G-77/China is one party, and no folder
    path = desk.folder(folder) / (f"{named}.xml" if number == 1 else f"{named}-{number}.xml")
    desk.write(path, xml.proposal(tabled))
    return path
