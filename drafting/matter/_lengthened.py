"""Names that became longer or shorter: words that came, or went, beside the same name nearly wherever it stood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

LONGEST = 8  # words that a name may have
_MARKS = ",;:.()"


class Words(NamedTuple):
    """Words that came, or went, between what both texts say `before` and `after`, each with its marks."""

    said: Sequence[str]
    came: bool
    before: Sequence[str]
    after: Sequence[str]


def lengthened(changes: Sequence[Words], names: Collection[str]) -> list[tuple[str, str]]:
    """What each change makes of the name beside it, old and new: of the names on both sides, the one that stands there most often.

    Two empty texts, where it stands beside none.

    >>> lengthened([Words(["the", "State", "of"], True, ["notify"], ["Japan,", "which"])], ())
    [('Japan', 'the State of Japan')]
    """
    said = [" ".join(map(bare, change.said)) for change in changes]
    met = set(said)
    # what begins a sentence is known by what it is within one
    said = [small if (small := each[:1].lower() + each[1:]) in met else each for each in said]
    beside = [list(_beside(change, names)) for change in changes]
    count = Counter((words, *side) for words, sides in zip(said, beside, strict=True) for side in sides)
    found = []
    for change, words, sides in zip(changes, said, beside, strict=True):
        name, leads = max(sides, key=lambda side: (count[words, *side], *side), default=("", False))
        longer = f"{words} {name}" if leads else f"{name} {words}"
        found.append(("", "") if not name else (name, longer) if change.came else (longer, name))
    return found


def bare(word: str) -> str:
    """A word without its marks, and not as an owner."""
    return word.strip(_MARKS).removesuffix("'s")


def _beside(change: Words, names: Collection[str]) -> Iterator[tuple[str, bool]]:
    """The names that words stand beside, each with whether the words lead to it; a mark between them parts them."""
    behind = [*takewhile(_open, reversed(change.before[-LONGEST:]))][::-1]
    if behind and (name := _ending(behind, names)):
        yield name, False
    if change.after and all(map(_open, change.said)) and (name := _beginning(change.after[:LONGEST], names)):
        yield name, True


def _open(word: str) -> bool:
    """Whether a word goes on in the next one."""
    return bool(word) and bare(word) == word


def _ending(words: Sequence[str], names: Collection[str]) -> str:
    """The longest name that some words end with, or all those with capitals."""
    known = (" ".join(words[at:]) for at in range(len(words)))
    return next((each for each in known if each in names), "") or " ".join([*takewhile(_capital, reversed(words))][::-1])


def _beginning(words: Sequence[str], names: Collection[str]) -> str:
    """The longest name that some words begin with, or all those with capitals."""
    end = sum(1 for _ in takewhile(_open, words)) + 1
    run = [bare(word) for word in words[:end]]
    known = (" ".join(run[:at]) for at in range(len(run), 0, -1))
    return next((each for each in known if each in names), "") or " ".join(takewhile(_capital, run))


def _capital(word: str) -> bool:
    return word[:1].isupper()
