"""treaty start: the folder of a new negotiation."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafting.cli import _table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafting.model import Draft, Party


@click.command("start")
@click.argument("folder", type=click.Path())
@click.option("--draft", "text", metavar="TEXT", default=None, help="The first draft: a text in any readable format.")
@click.option("--template", default="agreement", help="Or the template to build it from; agreement unless given.")
@click.option("--party", "parties", metavar="CODE=NAME", multiple=True, help="A party; needed where the draft names none.")
@click.option("--date", default="", callback=_table.day, help="The date of the first round, as year-month-day.")
@click.option("--marking", default="", help="The distribution marking of every text, such as LIMITE.")
def command(folder: str, text: str | None, template: str, parties: tuple[str, ...], date: str, marking: str) -> None:
    """Begin a negotiation in FOLDER: its first round holds the first draft. From then on the text is the master.

    \b
    Examples:
      treaty start minerals --date 2026-05-18 --marking LIMITE
      treaty start fisheries --draft tabled.md --party NO=Norway --party CA=Canada
    """
    from drafting import assemble, desk
    from drafting.errors import Missing, Unwritable
    from drafting.write import xml

    place = Path(folder)
    if (place / "negotiation.toml").exists():
        raise Unwritable("A negotiation lives here already; choose another folder.", desk.shown(place))
    if text:
        draft = _table.text(text)
    else:
        wanted = desk.template(template)
        draft = assemble.build(wanted, desk.library(wanted), assemble.Wishes({}))
    named = _named(parties)
    draft = replace(draft, parties=named or draft.parties, round="1", date=date or draft.date, marking=marking or draft.marking)
    if not draft.parties:
        raise Missing("The draft names no parties; name them with --party CODE=NAME.", text or template)
    first = desk.folder(place / "round-01")
    desk.write(first / "draft.xml", xml.write(draft))
    desk.write(place / "negotiation.toml", _settings(draft).encode())
    click.echo(f"treaty: {desk.shown(first / 'draft.xml')}", err=True)


def _named(parties: Iterable[str]) -> tuple[Party, ...]:
    from drafting.errors import Unfit
    from drafting.model import Party

    named: dict[str, str] = {}
    for code, _, name in (each.partition("=") for each in parties):
        if _table.code(code) in named:
            raise Unfit(f"{code} is named twice; each party has a code of its own.", "--party")
        named[code] = name
    return tuple(Party(code, name) for code, name in named.items())


def _settings(draft: Draft) -> str:
    from json import dumps

    from drafting.model import Party, spoken

    def said(text: str) -> str:
        return dumps(text, ensure_ascii=False)

    listed = "".join(f"\n[[parties]]\ncode = {said(p.code)}\nname = {said(p.name)}\n" for p in draft.parties if isinstance(p, Party))
    return f"title = {said(spoken(draft.body.heading))}\n{listed}"
