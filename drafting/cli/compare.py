"""treaty compare: the redline of two texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from drafting.cli import _table

if TYPE_CHECKING:
    from drafting.model import Draft


@click.command("compare")
@click.argument("old")
@click.argument("new")
@click.option(
    "--layer",
    type=click.Choice(["both", "words", "stances"]),
    default="both",
    help="Of bracketed texts: changes of words, of who stands behind them, or both.",
)
@_table.brackets("literal")
@_table.into("text")
def command(old: str, new: str, layer: str, brackets: str, format_: str | None, output: str | None) -> None:
    """Redline NEW against OLD: what was struck, added, moved, split, joined, and what was merely renumbered.

    OLD and NEW are files in any readable format, "-", a round of the negotiation at hand, or REVISION:path of git.

    \b
    Examples:
      treaty compare round-01 round-02 --to pdf -o redline.pdf
      treaty compare tabled.md answer.md --to html -o redline.html
      treaty compare HEAD~1:draft.xml draft.xml --to json
    """
    from drafting.align import align
    from drafting.errors import Unfit
    from drafting.weave import compare
    from drafting.weave import layer as only

    if old == new == "-":
        raise Unfit("Standard input can be read only once; give a file for one of the two texts.")
    before = _table.text(old, brackets=brackets)
    after = _table.text(new, ids=False, brackets=brackets)
    for name, draft in ((old, before), (new, after)):
        _no_changes(name, draft)
    with _table.working("comparing"):
        redline = compare(before, align(after, before))
        redline = redline if layer == "both" else only(redline, layer)
    _table.deliver(redline, format_, output, "text")


def _no_changes(name: str, draft: Draft) -> None:
    from drafting.errors import Unfit
    from drafting.model import CHANGE, forks

    if any(fork.kind == CHANGE for fork in forks(draft)):
        raise Unfit(
            "This text is itself a redline, with changes neither accepted nor rejected; take one side first "
            "with treaty settle --old or --new.",
            name,
        )
