"""The list of changes: where each is found, what stood there and what stands, and what only follows from others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from drafting import show
from drafting.matter import MATERIAL, RANK
from drafting.write import _flow
from drafting.write._provisions import Setting
from drafting.write._shifts import Shift, followed, shifts

BRIEF, ENDING = 84, 24  # characters of a change that the list of changes quotes, and how many of them from its end


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list of changes, and where it leads."""

    number: int
    kind: str
    label: str
    spot: str
    href: str
    old: str
    new: str
    matter: str
    why: str
    rank: int
    bin: int
    bracket: show.Bracket | None


def entry(change: show.Change, sheet: Setting) -> Entry:
    label = change.label or sheet.labels.get(change.where, "")
    label = f"The {label}" if change.kind == "front" else _flow.headed(label) if label else ""
    href = sheet.anchors.get(change.number, "") or sheet.href(change.where)
    told = change.bracket is not None and change.matter == "position"  # what became of a bracket is said by its kind
    why = _flow.reason(change) if sheet.explained or (change.matter in MATERIAL and not told) else ""
    name = sheet.names.get(change.where, "")
    old, new = _sides(change, name)
    label = f"{label} {name}" if name and change.kind == "move" and change.new != change.label else label  # else its name stands there
    rank, at = RANK.get(change.matter, len(RANK)), sheet.bins.get(change.number, 0)
    return Entry(
        change.number,
        change.kind,
        sheet.typeset(label),
        sheet.typeset(change.spot),
        href,
        sheet.typeset(old),
        sheet.typeset(new),
        change.matter,
        why,
        rank,
        at,
        _curt(change.bracket),
    )


def _sides(change: show.Change, name: str) -> tuple[str, str]:
    """What stood and what stands, as long as the list has room for; of a move past a neighbour and of a seam one phrase says all.
    What moved is known by its `name` too, behind its own number."""
    if change.kind in ("split", "merge"):
        return "", _flow.seam(change).strip('"')
    if change.kind == "pass":
        return show.passed(change), _brief(change.passage)
    if change.kind == "move" and (change.old == change.new or not show.towards(change.new).startswith("to ")):
        return "", change.new
    if change.kind == "move":
        return change.old, _brief(" ".join(filter(None, (change.new, name if change.new == change.label else ""))))
    old, new = _flow.sides(change)
    return _brief(old), _brief(new)


def _curt(bracket: show.Bracket | None) -> show.Bracket | None:
    """What became of a bracket, as long as the list of changes has room for."""
    if bracket is None:
        return None
    stays = tuple((_brief(words), who) for words, who in bracket.stays)
    return show.Bracket(stays, _brief(bracket.gone), _brief(bracket.come))


def _brief(words: str) -> str:
    """Enough of a passage to know it by: how it begins and how it ends, whole words where spaces part them.

    >>> _brief("Each Party shall keep a stock " + "of ores " * 20 + "unless it has none."), len(_brief("備蓄" * 90))
    ('Each Party shall keep a stock of ores of ores of ores of … unless it has none.', 84)
    """
    if len(words) <= BRIEF:
        return words
    head, tail = words[: BRIEF - ENDING - 3], words[-ENDING:]
    first, _, cut = head.rpartition(" ")
    cut_off, _, last = tail.partition(" ")
    return f"{first if len(cut) < ENDING else head} … {last if last and len(cut_off) < ENDING // 2 else tail}"


@dataclass(frozen=True, slots=True)
class Follower:
    """A line of the tables of what only follows from other changes."""

    places: tuple[tuple[str, str], ...]
    old: str
    new: str
    further: str = ""
    name: str = ""


def quiet(page: show.Page, sheet: Setting) -> list[tuple[str, int, list[Follower]]]:
    """What only follows from other changes, in tables of its own: provisions with a new number, and the words that cite them."""
    found = {kind: [change for change in page.changes if change.kind == kind] for kind in show.FOLLOWING}
    renumbered = [_follower(shift, sheet, sheet.names) for shift in shifts(found["renumber"])]
    lines = {"renumber": renumbered, "conform": [_follower(shift, sheet, {}) for shift in followed(found["conform"])]}
    return [(kind, len(found[kind]), lines[kind]) for kind in show.FOLLOWING if found[kind]]


def _follower(shift: Shift, sheet: Setting, named: Mapping[str, str]) -> Follower:
    entries = [entry(change, sheet) for change in shift.changes]
    name = _brief(named.get(shift.changes[0].where, "")) if len(entries) == 1 else ""
    places = {(entry.href, entry.label or "the text"): None for entry in entries}
    return Follower(tuple(places), shift.was, shift.now, shift.further, sheet.typeset(name))
