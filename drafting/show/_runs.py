"""Stretches of text laid side by side: how they look, who speaks in them, where their spaces stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from drafting import model as m
from drafting.show._values import Run


@m.value
class Look:
    """How what is being laid out looks: struck, added or plain; in which change; in which provision, and whether in its heading, or
    in which column of its table."""

    change: str = ""
    at: int = 0
    where: str = ""
    heading: bool = False
    column: str = ""


def punctuation(text: str, look: Look) -> Run:
    return Run(text, (), look.change, look.at, "bracket")


def opening_of(voices: Sequence[m.Voice], looks: Iterable[Look]) -> list[Run]:
    """What opens a bracket, as it looks in each text that has it here."""
    return [run for look in looks for run in (punctuation("[", look), *voices_of(voices, look))]


def closing_of(looks: Iterable[Look]) -> list[Run]:
    return [punctuation("]", look) for look in looks]


def voices_of(voices: Sequence[m.Voice], look: Look) -> list[Run]:
    """Who stands behind an option: "US, JP: " or "US propose; MX reserve: "."""
    if not voices:
        return []
    by_stance: dict[str, list[str]] = {}
    for voice in voices:
        by_stance.setdefault(voice.stance, []).append(voice.party)
    only = len(by_stance) == 1 and "propose" in by_stance
    said = "; ".join(", ".join(parties) + ("" if only else f" {stance}") for stance, parties in by_stance.items())
    return [Run(f"{said}: ", (), look.change, look.at, "voice")]


def apart(before: Run, after: Run) -> tuple[Run, Run]:
    """Two neighbours, with a space where struck words would touch words that stay: it stood in the older text alone."""
    if {before.change, after.change} != {"", "del"} or before.role in _MARKS or after.role in _MARKS:
        return before, after
    if not (_lettered(before.text[-1:]) and _lettered(after.text[:1])):
        return before, after
    if before.change:
        return replace(before, text=f"{before.text} "), after
    return before, replace(after, text=f" {after.text}")


_MARKS = ("note", "mark", "shift", "bracket", "voice")


def _lettered(char: str) -> bool:
    """Whether a word of a script that parts words ends or begins with it."""
    return char.isalnum() and char < "\u2e80"


def opens_with_space(side: m.Line) -> bool:
    return _edge(side, 0, " ")


def ends_with_space(side: m.Line) -> bool:
    return _edge(side, -1, " ")


def _edge(side: m.Line, at: int, char: str) -> bool:
    """Whether a stretch begins (0) or ends (-1) with a character, on every side that says anything."""
    if not side:
        return False
    piece = side[at]
    if isinstance(piece, m.Fork):
        return all(_edge(each, at, char) for each in m.sides(piece) if each)
    return isinstance(piece, m.Words) and piece.text[at] == char


def starts_with_space(runs: Sequence[Run]) -> bool:
    return bool(runs) and runs[0].text.startswith(" ")


def unspaced(runs: Sequence[Run]) -> list[Run]:
    first = replace(runs[0], text=runs[0].text[1:])
    return [first, *runs[1:]] if first.text else list(runs[1:])


def trimmed(runs: list[Run]) -> list[Run]:
    if runs:
        runs = [replace(runs[0], text=runs[0].text.lstrip(" ")), *runs[1:]]
        runs = [*runs[:-1], replace(runs[-1], text=runs[-1].text.rstrip(" "))]
    return [run for run in runs if run.text]
