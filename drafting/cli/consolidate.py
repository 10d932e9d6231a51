"""treaty consolidate: the rolling text of all who tabled something."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from drafting.cli import _table

if TYPE_CHECKING:
    from drafting.model import Draft, Finding


@click.command("consolidate")
@click.argument("base", required=False)
@click.argument("texts", nargs=-1, metavar="[PARTY=FILE]...")
@click.option("--force", is_flag=True, help="Weave in texts that hardly resemble the base.")
@_table.into("text")
def command(base: str | None, texts: tuple[str, ...], force: bool, format_: str | None, output: str | None) -> None:
    """Weave what all parties want into one bracketed text, from which each one's wording can be taken back.

    With no argument or a ROUND: the proposals of that round; its rolling.xml is written anew. With BASE and PARTY=FILE: any
    texts, without a negotiation folder. Steps that no longer fit are reported with both wordings and left out.

    \b
    Examples:
      treaty consolidate round-02
      treaty consolidate base.md US=us.md EU=eu.xml JP=jp.txt --to html -o rolling.html
    """
    from drafting import desk

    if texts:
        assert base is not None
        _table.spare(output, base, *(each.partition("=")[2] for each in texts))
        _table.deliver(_woven(base, texts, force), format_, output, "text")
        return
    rounds = desk.rounds()
    if base is not None and base not in rounds and not base.startswith("round-"):
        from drafting.errors import Missing

        raise Missing("Say whose texts to weave: treaty consolidate BASE US=us.md EU=eu.xml …", base)
    round_ = base or desk.latest()
    rolling, findings = _round(round_)
    for finding in findings:
        click.echo(f"treaty: {finding.message}", err=True)
    if output or format_:
        _table.deliver(rolling, format_, output, "text")
        return
    from drafting.positions import brackets
    from drafting.write import xml

    path = desk.open_round(round_) / "rolling.xml"
    desk.write(path, xml.write(rolling))
    click.echo(f"treaty: {_table.counted(len(brackets(rolling)), 'bracket')}, in {desk.shown(path)}.", err=True)


def _round(round_: str) -> tuple[Draft, tuple[Finding, ...]]:
    from drafting import desk
    from drafting.proposal import table

    draft = desk.draft(round_)
    with _table.working("consolidating"):
        return table(draft, desk.proposals(round_).values())


def _woven(base: str, texts: tuple[str, ...], force: bool) -> Draft:
    from drafting.cli.propose import version
    from drafting.errors import Unfit
    from drafting.weave import consolidate

    tabled = _table.text(base)
    versions: dict[str, Draft] = {}
    for each in texts:
        party, equals, file = each.partition("=")
        if not equals or not party or not file:
            raise Unfit(f'"{each}" names no party and text; write PARTY=FILE, such as US={"us.md" if equals or not each else each}.')
        if _table.code(party) in versions:
            raise Unfit(f"{party} is given two texts; a party has one text at a time.", each)
        versions[party] = version(tabled, file, force=force)
    with _table.working("consolidating"):
        return consolidate(_with_parties(tabled, versions), {p: _with_parties(v, versions) for p, v in versions.items()})


def _with_parties(draft: Draft, versions: dict[str, Draft]) -> Draft:
    """A text that names no parties is among those who sent one."""
    from dataclasses import replace

    from drafting.model import Party

    return draft if draft.parties else replace(draft, parties=tuple(Party(code) for code in sorted(versions)))
