"""treaty compare: the redline of two texts, or the life of each provision over more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from drafting.cli import _table

if TYPE_CHECKING:
    from drafting.model import Draft
    from drafting.view import View


def _rules(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    """Print the table of classes and leave."""
    if not wanted or ctx.resilient_parsing:
        return
    from drafting.matter import MATERIAL, RULES

    for rule in sorted(RULES, key=lambda rule: rule.matter not in MATERIAL):
        old, new = rule.example
        click.echo(f"{rule.matter}: {rule.says}{'' if rule.matter in MATERIAL else ' (not material)'}")
        if rule.forms:
            click.echo(f"    words    {', '.join(rule.forms.replace('=', ' = ').split('|'))}")
        if old:
            click.echo(f"    example  {old} → {new}")
    ctx.exit()


@click.command("compare")
@click.argument("texts", nargs=-1, required=True, metavar="OLD NEW [NEWER]...")
@click.option(
    "--layer",
    type=click.Choice(["both", "words", "stances"]),
    default="both",
    help="Of bracketed texts: changes of words, of who stands behind them, or both.",
)
@click.option(
    "--only",
    default="",
    metavar="CLASSES",
    help='Show only changes of these classes: "material", or names from --rules parted by commas, such as "obligation,money".',
)
@click.option(
    "--ignore", default="", metavar="CLASSES", help='Do not show these, such as "punctuation,case,spelling,numbering,typography".'
)
@click.option(
    "--sort", type=click.Choice(["place", "matter"]), default="place", help="List the changes as they stand, or the gravest first."
)
@click.option(
    "--view",
    "layout",
    type=click.Choice(["together", "side-by-side"]),
    default="together",
    help="Old and new words in one text, or the two texts in two columns (html, pdf).",
)
@click.option("--explain", is_flag=True, help="Say with each change in the list why it is of its class.")
@click.option(
    "--rules", is_flag=True, is_eager=True, expose_value=False, callback=_rules, help="Print the classes, their rules, and examples."
)
@_table.brackets(None)
@_table.into("text")
def command(
    texts: tuple[str, ...],
    layer: str,
    only: str,
    ignore: str,
    sort: str,
    layout: str,
    explain: bool,
    brackets: str | None,
    format_: str | None,
    output: str | None,
) -> None:
    """Redline NEW against OLD: what was struck, added, moved, split, joined, and what was merely renumbered.

    OLD and NEW are files in any readable format, "-", a round of the negotiation at hand, or REVISION:path of git. Three texts or
    more show the life of each provision from the first to the last.

    Each change has a class, from "obligation" to "typography". Changes that --only and --ignore leave out stand in the text as
    accepted, and the first line says how many there are; xml and akn carry the whole redline all the same.

    \b
    Examples:
      treaty compare round-01 round-02 --to pdf -o redline.pdf
      treaty compare round-01 round-02 --view side-by-side -o columns.pdf
      treaty compare tabled.md answer.md --only material --sort matter --explain
      treaty compare old.txt new.txt --ignore punctuation,case,spelling --to html -o redline.html
      treaty compare HEAD~1:draft.xml draft.xml --to json
      treaty compare round-01 round-02 round-03
    """
    from drafting.view import asked

    view = asked(only, ignore, sort, explain, layout == "side-by-side")
    if len(texts) < 2:
        raise click.UsageError('There is nothing to compare it with; give two texts, for example "treaty compare round-01 round-02".')
    if view.blank:
        raise click.UsageError("No class of changes is left to show: --only names none, or --ignore takes all of them out again.")
    _table.spare(output, *texts)
    if len(texts) > 2:
        _life(texts, view, layer, brackets, format_, output)
    else:
        _table.fit_columns(view, format_, output, "text")
        _redline(*texts, view=view, layer=layer, brackets=brackets, format_=format_, output=output)


def _redline(old: str, new: str, *, view: View, layer: str, brackets: str | None, format_: str | None, output: str | None) -> None:
    from dataclasses import replace

    from drafting.align import align, named
    from drafting.errors import Unfit
    from drafting.weave import compare
    from drafting.weave import layer as only

    if old == new == "-":
        raise Unfit("Standard input can be read only once; give a file for one of the two texts.")
    before, after = _table.texts((old, new), brackets if layer == "both" else brackets or "read")
    for name, draft in ((old, before), (new, after)):
        _no_changes(name, draft)
    with _table.working("comparing"):
        before = named(before)
        redline = compare(before, align(after, before))
        redline = redline if layer == "both" else only(redline, layer)
    if redline == before:
        click.echo("treaty: The two texts do not differ.", err=True)
    _table.deliver(redline, format_, output, "text", replace(view, compared=True))


def _life(texts: tuple[str, ...], view: View, layer: str, brackets: str | None, format_: str | None, output: str | None) -> None:
    from drafting.cli import _life
    from drafting.errors import Unfit
    from drafting.view import WHOLE

    if view != WHOLE or layer != "both":
        raise Unfit(
            "--layer, --only, --ignore, --sort, --view and --explain are for a redline of two texts; the life of many shows everything."
        )
    _life.deliver(texts, brackets, format_, output)


def _no_changes(name: str, draft: Draft) -> None:
    from drafting.errors import Unfit
    from drafting.model import CHANGE, forks

    if any(fork.kind == CHANGE for fork in forks(draft)):
        raise Unfit(
            "This text is itself a redline, with changes neither accepted nor rejected; take one side first "
            "with treaty settle --old or --new.",
            name,
        )
