"""treaty settle: one side of a text that forks, or some of its brackets closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from drafting.cli import _table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafting.closing import Closing
    from drafting.model import Draft


@click.command("settle")
@click.argument("draft")
@click.option("--as", "party", metavar="PARTY", help="This party's text: its side of every bracket, the tabled words elsewhere.")
@click.option("--old", is_flag=True, help="The older text of a redline, or the text as tabled of a rolling text.")
@click.option("--new", is_flag=True, help="The newer text of a redline: every change accepted.")
@click.option("--accept", metavar="ID=PARTY", multiple=True, help="Close the brackets at this provision on a party's words.")
@click.option("--close", "worded", metavar="ID=TEXT", multiple=True, help="Close the bracket at this provision on new words.")
@click.option("--close-agreed", is_flag=True, help="Close every bracket in which all parties stand behind one option.")
@click.option("--by", default="chair", help="Who closes, for the record.")
@click.option("--date", default="", callback=_table.day, help="When, as year-month-day, for the record.")
@_table.into("xml")
def command(
    draft: str,
    party: str | None,
    old: bool,
    new: bool,
    accept: tuple[str, ...],
    worded: tuple[str, ...],
    close_agreed: bool,
    by: str,
    date: str,
    format_: str | None,
    output: str | None,
) -> None:
    """Take one side of DRAFT: a party's text of a rolling text, or the old or new text of a redline. Or close brackets in it.

    Closings are recorded beside the output, in OUTPUT.closings.toml, with who and when. To begin the next round of a
    negotiation on them, see treaty next.

    \b
    Examples:
      treaty settle round-02 --as JP --to markdown -o japan.md
      treaty settle redline.xml --new -o accepted.xml
      treaty settle round-02 --accept price-floor.duty=EU --close-agreed --date 2026-07-13 -o closed.xml
    """
    from pathlib import Path

    from drafting import desk
    from drafting.closing import close
    from drafting.errors import Unfit

    closing = bool(accept or worded or close_agreed)
    if sum((party is not None, old, new, closing)) != 1:
        raise Unfit("Say which side to take: --as PARTY, --old or --new, or which brackets to close; and only one of these.")
    _table.spare(output, draft)
    text = _table.text(draft)
    if not closing:
        if party is not None:
            _has_a_voice(text, party, draft)
        _table.deliver(_side(text, party, newer=new), format_, output, "xml")
        return
    ended = closings(text, accept, worded, close_agreed, by, date)
    _table.deliver(close(text, ended), format_, output, "xml")
    if output and output != _table.STDOUT:
        desk.write(Path(f"{output}.closings.toml"), recorded(ended, date).encode())


def _side(text: Draft, party: str | None, *, newer: bool) -> Draft:
    """The text of a party, or the newer or older one of a redline; where nothing changed, the text as tabled."""
    from drafting.weave import accept, reject, settle

    if party is not None:
        return settle(text, party)
    if newer:
        return accept(text)
    older = reject(text)
    return settle(older, None) if older == text else older


def closings(text: Draft, accept: Iterable[str], worded: Iterable[str], close_agreed: bool, by: str, date: str) -> tuple[Closing, ...]:
    """The closings that the options ask for. Raises Unfit for one that is not ID=…"""
    from drafting.closing import Closing, agreed

    found = [Closing(of, party=party, by=by, date=date) for of, party in map(_pair, accept)]
    found += [Closing(of, text=words, by=by, date=date) for of, words in map(_pair, worded)]
    named = {closing.of for closing in found}
    if close_agreed:
        found += [closing for closing in agreed(text, by, date) if closing.of not in named]
    return tuple(found)


def recorded(ended: Iterable[Closing], date: str) -> str:
    """The record of closings, as TOML: which bracket, on whose words or which text, by whom, when."""
    import json

    out = [f'date = "{date}"\n']
    for closing in ended:
        out.append("\n[[closed]]\n")
        for name in ("of", "party", "text", "by", "date"):
            if getattr(closing, name):
                out.append(f"{name} = {json.dumps(getattr(closing, name), ensure_ascii=False)}\n")
    return "".join(out)


def replayed(name: str) -> tuple[tuple[Closing, ...], str]:
    """The closings of a record (a round.toml, or what was kept beside an output), and its date. Raises Malformed."""
    import tomllib

    from drafting import desk
    from drafting.closing import Closing
    from drafting.errors import Malformed

    content, called = desk.text(name)
    try:
        record = tomllib.loads(content.decode())
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Malformed(f"This is no record of closings in TOML: {error}.", called) from None
    closed = record.get("closed")
    if not isinstance(closed, list) or not all(isinstance(each, dict) and _is_closing(each) for each in closed):
        raise Malformed("This is no record of closings; each [[closed]] gives an id as of, and a party or a text.", called)
    return tuple(Closing(**each) for each in closed), str(record.get("date", ""))


def _is_closing(given: dict[str, object]) -> bool:
    known = given.keys() <= {"of", "party", "text", "by", "date"} and all(isinstance(value, str) for value in given.values())
    return known and bool(given.get("of")) and bool(given.get("party")) != bool(given.get("text"))


def _pair(setting: str) -> tuple[str, str]:
    from drafting.errors import Unfit

    of, equals, value = setting.partition("=")
    if not equals or not of or not value:
        raise Unfit(f'"{setting}" closes nothing; write the id of the provision, "=", and the party or the words.')
    return of, value


def _has_a_voice(text: Draft, party: str, name: str) -> None:
    from drafting.errors import Missing, did_you_mean
    from drafting.model import Party, forks

    voices = {v.party for fork in forks(text) for option in fork.options for v in option.voices}
    voices |= {v.party for fork in forks(text) for v in fork.keep}
    parties = {p.code for p in text.parties if isinstance(p, Party)}
    if party not in voices | parties:
        known = ", ".join(sorted(voices | parties)) or "none"
        raise Missing(f"{party} is no party to this text; it names {known}.{did_you_mean(party.upper(), voices | parties)}", name)
