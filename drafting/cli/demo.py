"""treaty demo: the main job in one command."""

from __future__ import annotations

from pathlib import Path

import click

from drafting.cli import _table


@click.command("demo")
@click.argument("folder", default="treaty-demo", type=click.Path())
def command(folder: str) -> None:
    """Build the reference agreement and the redline of round 1 → round 2 into FOLDER, as web page and PDF.

    The agreement comes from the clause library; the rounds are the worked negotiation that ships with the toolkit, whose
    positions are invented. Nothing is opened and nothing leaves this machine.
    """
    from drafting import assemble, desk, write
    from drafting.align import align
    from drafting.weave import compare

    place = desk.folder(Path(folder))
    wanted = desk.template("agreement")
    with _table.working("building the agreement"):
        agreement = assemble.build(wanted, desk.library(wanted), assemble.Wishes({}))
    before, after = _table.text("round-01"), _table.text("round-02", ids=False)
    with _table.working("comparing round 1 and round 2"):
        redline = compare(before, align(after, before))
    for name, draft, formats in (
        ("agreement", agreement, ("html", "pdf", "xml")),
        ("redline-round-1-round-2", redline, ("html", "pdf")),
    ):
        for format_ in formats:
            with _table.working(f"writing {name}.{format_}"):
                desk.write(place / f"{name}.{format_}", write.write(draft, format_))
            click.echo(str(place / f"{name}.{format_}"))
