"""treaty convert: a text from one format to another."""

from __future__ import annotations

import click

from drafting.cli import _table


@click.command("convert")
@click.argument("source")
@click.argument("target", required=False)
@_table.brackets("read")
@_table.into("xml")
def command(source: str, target: str | None, brackets: str, format_: str | None, output: str | None) -> None:
    """Convert SOURCE into another format, to TARGET or standard output. Formats are read by content, not by file name.

    \b
    Examples:
      treaty convert action-plan.md action-plan.xml
      treaty convert round-02 --to markdown
    """
    from drafting.errors import Unfit

    if target and output:
        raise Unfit("Name the output once: as TARGET or with -o.")
    _table.spare(target or output, source)
    text = _table.text(source, brackets=brackets, findings=True)
    _table.deliver(text, format_, target or output, "xml")
