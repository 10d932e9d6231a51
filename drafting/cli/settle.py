"""treaty settle: one side of a text that forks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from drafting.cli import _table

if TYPE_CHECKING:
    from drafting.model import Draft


@click.command("settle")
@click.argument("draft")
@click.option("--as", "party", metavar="PARTY", help="This party's text: its side of every bracket, the tabled words elsewhere.")
@click.option("--old", is_flag=True, help="The older text of a redline, or the text as tabled of a rolling text.")
@click.option("--new", is_flag=True, help="The newer text of a redline: every change accepted.")
@_table.into("xml")
def command(draft: str, party: str | None, old: bool, new: bool, format_: str | None, output: str | None) -> None:
    """Take one side of DRAFT: a party's text of a rolling text, or the old or new text of a redline.

    \b
    Examples:
      treaty settle round-02 --as JP --to markdown -o japan.md
      treaty settle redline.xml --new -o accepted.xml
    """
    from drafting.errors import Unfit
    from drafting.weave import accept, reject, settle

    if sum((party is not None, old, new)) != 1:
        raise Unfit("Say which side to take: --as PARTY, --old or --new, and only one of them.")
    text = _table.text(draft)
    if party is not None:
        _has_a_voice(text, party, draft)
        settled = settle(text, party)
    elif new:
        settled = accept(text)
    else:
        changed = reject(text)
        settled = settle(changed, None) if changed == text else changed
    _table.deliver(settled, format_, output, "xml")


def _has_a_voice(text: Draft, party: str, name: str) -> None:
    from drafting.errors import Missing, did_you_mean
    from drafting.model import Party, forks

    voices = {v.party for fork in forks(text) for option in fork.options for v in option.voices}
    voices |= {v.party for fork in forks(text) for v in fork.keep}
    parties = {p.code for p in text.parties if isinstance(p, Party)}
    if party not in voices | parties:
        known = ", ".join(sorted(voices | parties)) or "none"
        raise Missing(f"{party} is no party to this text; it names {known}.{did_you_mean(party, voices | parties)}", name)
