"""treaty build: a complete draft from a template."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafting.cli import _table

if TYPE_CHECKING:
    from drafting.assemble import Library, Template


@click.command("build")
@click.argument("template")
@click.option("--values", "values", type=click.Path(), help="A TOML file with values of blanks, options, front matter and parties.")
@click.option("--set", "settings", metavar="NAME=VALUE", multiple=True, help="One value, option or front matter; wins over the file.")
@click.option("--options", "show_options", is_flag=True, help="List the options of the template and the blanks it may fill, and stop.")
@_table.into("xml")
def command(
    template: str, values: str | None, settings: tuple[str, ...], show_options: bool, format_: str | None, output: str | None
) -> None:
    """Build a draft from TEMPLATE: agreement, memorandum, action-plan, joint-statement, or a .xml.j2 file.

    Options choose the variants of clauses and switch chapters; values fill the blanks and are checked against type and range.

    \b
    Examples:
      treaty build agreement --to pdf -o agreement.pdf
      treaty build agreement --set offtake=none --set stockpile-days=90 --to html -o agreement.html
      treaty build memorandum --values our-values.toml -o memorandum.xml
    """
    from drafting import assemble, desk

    wanted = desk.template(template)
    library = desk.library(wanted)
    if show_options:
        _list(wanted, library)
        return
    asked = desk.wishes(Path(values)) if values else assemble.Wishes({})
    asked = assemble.Wishes({**asked.said, **_said(settings)}, asked.parties)
    with _table.working("building"):
        draft = assemble.build(wanted, library, asked)
    _table.deliver(draft, format_, output, "xml")


def _said(settings: tuple[str, ...]) -> dict[str, tuple[str, str]]:
    from drafting.errors import Unfit

    said = {}
    for setting in settings:
        name, equals, value = setting.partition("=")
        if not equals or not name:
            raise Unfit(f'"{setting}" sets nothing; write --set name=value.', "--set")
        said[name] = (value, f"--set {name}")
    return said


def _list(wanted: Template, library: Library) -> None:
    click.echo(f"{wanted.name}: {wanted.about}\n\nOptions (the first is chosen unless you say otherwise):")
    for option in wanted.options:
        click.echo(f"  {option.name:24} {' | '.join(option.choices):40} {option.help}")
    slots = {slot.name: slot for clause in library.clauses() for slot in clause.slots}
    click.echo(f"\nIts clauses may hold any of {len(slots)} blanks; treaty clauses list --blanks shows them with type, default and range.")
