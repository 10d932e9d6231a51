"""treaty start: the folder of a new negotiation."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafting.cli import _table

if TYPE_CHECKING:
    from drafting.model import Draft


@click.command("start")
@click.argument("folder", type=click.Path())
@click.option("--draft", "text", metavar="TEXT", default=None, help="The first draft: a text in any readable format.")
@click.option("--template", default="agreement", help="Or the template to build it from; agreement unless given.")
@click.option("--party", "parties", metavar="CODE=NAME", multiple=True, help="A party; needed where the draft names none.")
@click.option("--date", default="", help="The date of the first round, as year-month-day.")
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
    from drafting.model import Party
    from drafting.write import xml

    place = Path(folder)
    if (place / "negotiation.toml").exists():
        raise Unwritable("A negotiation lives here already; choose another folder.", desk.shown(place))
    if text:
        draft = _table.text(text)
    else:
        wanted = desk.template(template)
        draft = assemble.build(wanted, desk.library(wanted), assemble.Wishes({}))
    named = tuple(Party(code, name) for code, _, name in (each.partition("=") for each in parties))
    draft = replace(draft, parties=named or draft.parties, round="1", date=date or draft.date, marking=marking or draft.marking)
    if not draft.parties:
        raise Missing("The draft names no parties; name them with --party CODE=NAME.", text or template)
    first = desk.folder(place / "round-01")
    desk.write(first / "draft.xml", xml.write(draft))
    desk.write(place / "negotiation.toml", _settings(draft).encode())
    click.echo(f"treaty: {desk.shown(first / 'draft.xml')}", err=True)


def _settings(draft: Draft) -> str:
    from drafting.model import Party, spoken

    title = spoken(draft.body.heading).replace('"', "'")
    listed = "".join(f'\n[[parties]]\ncode = "{p.code}"\nname = "{p.name}"\n' for p in draft.parties if isinstance(p, Party))
    return f'title = "{title}"\n{listed}'
