"""What each of the two texts says in a line of a redline."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from drafting.show._values import Run

OLD, NEW = "old", "new"
_LOST = {OLD: "ins", NEW: "del"}  # what each text has not
_OPENING, _CLOSING = ("(", "["), tuple(",;.:)]")  # no space stands behind the ones, and none before the others


def said_in(runs: Iterable[Run], which: str) -> tuple[Run, ...]:
    """Runs without those of the other text, references with the number that they had, spaces as the one text has them.

    >>> line = (Run("one ["), Run("or", change="del"), Run("nor", change="ins"), Run(" the other"))
    >>> "".join(run.text for run in said_in(line, "old")), "".join(run.text for run in said_in(line, "new"))
    ('one [or the other', 'one [nor the other')
    """
    kept: list[Run] = []
    last = ""
    for run in runs:
        if run.change != _LOST[which]:
            run = _numbered(run, which)
            if kept and run.change != last:
                kept[-1], run = _met(kept[-1], run)
            kept.append(run)
        last = run.change
    return tuple(run for run in kept if run.text)


def _numbered(run: Run, which: str) -> Run:
    if not run.was or run.role == "mark":
        return run
    return replace(run, text=run.was if which == OLD else run.text, was="")


def _met(before: Run, after: Run) -> tuple[Run, Run]:
    """Two neighbours at a seam of the texts, with the space between them that the one text has there."""
    if "note" in (before.role, after.role) or before.role == "voice":
        return before, after
    if after.text.startswith(" ") and (before.text.endswith((" ", *_OPENING)) or after.text[1:2] in _CLOSING):
        return before, replace(after, text=after.text[1:])
    if before.text.endswith(" ") and after.text[:1] in _CLOSING:
        return replace(before, text=before.text[:-1]), after
    if _ends_word(before.text[-1:]) and _begins_word(after.text[:1]):
        return before, replace(after, text=f" {after.text}")
    return before, after


def _begins_word(char: str) -> bool:
    """Whether a word of a script that parts words begins with it."""
    return char.isalnum() and char < "\u2e80"


def _ends_word(char: str) -> bool:
    return _begins_word(char) or char in tuple(",;:)]")
