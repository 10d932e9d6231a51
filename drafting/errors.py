"""Every way the toolkit can fail, and how it says so.

    Trouble                    one sentence: what, where, why it matters, what to do
    ├── Unreadable             a source that is not what it claims to be (encoding, format, size, DOCTYPE)
    │   └── Malformed          a source with a place (file and line) that breaks the grammar
    ├── Missing                something is referred to that is not there (clause, reference, value, round)
    ├── Unfit                  a value of the wrong type or out of its range
    ├── Unprintable            a character that no font at hand can print
    └── Unwritable             an output that cannot be written

Whatever else can be wrong with a text (an open bracket, a stale proposal) is a `Finding`, not a failure.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class Trouble(Exception):
    """What a user can meet. The message is one sentence (or two) for people; `place` is "file" or "file:line"."""

    def __init__(self, message: str, place: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.place = place

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


class Unreadable(Trouble):
    """A source that cannot be read at all."""


class Malformed(Unreadable):
    """A source that breaks the grammar at a known place."""


class Missing(Trouble):
    """Something named is not there."""


class Unfit(Trouble):
    """A value of the wrong type or out of its range."""


class Unprintable(Trouble):
    """A character that no font at hand can print."""


class Unwritable(Trouble):
    """An output that cannot be written."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A closing hint, or nothing.

    >>> did_you_mean("mineral", ["minerals", "panel"])
    ' Did you mean "minerals"?'
    """
    near = get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f' Did you mean "{near[0]}"?' if near else ""
