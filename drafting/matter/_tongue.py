"""In which language a line is, as its smallest words tell, and which words count in some languages alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

_SMALL = {
    tongue: frozenset(words.split())
    for tongue, words in (
        ("English", "the of to and for by with that shall this is any which be from are not as it its under has have than they"),
        ("French", "le la les l des du d et au aux dans par pour que est une un ce cette sont qui ses leur il elle"),
        ("Spanish", "el los las del la un una que por para con se su sus es al en lo cada"),
    )
}
_WORD = re.compile(r"[^\W\d_]+")
# a word of law in one language is another word in the next: "or" is gold in French, "pas" is a step, "nada" and "sin" are what they are
_ONLY_IN = (
    ("English", "or may can will must"),
    ("French", "ne pas sans nul nulle rien jamais tiers quart tout toute entend faut ni ou et pendant"),
    ("Spanish", "sin nada nadie o u e y"),
    ("French Spanish", "si"),
    ("English Spanish", "no"),
)
FALSE_FRIENDS: Mapping[str, str] = {word: tongues for tongues, words in _ONLY_IN for word in words.split()}
SAID = 2  # small words of other languages, and none of its own, that a line needs to be of none of some languages


def speaks(tongues: str, text: str) -> bool:
    """Whether a line may be of one of some languages: one that little tells of may be of any.

    >>> speaks("English", "le prix de l'or est"), speaks("English", "the price or fee"), speaks("English", "or")
    (False, True, True)
    """
    return not _spoken(text).isdisjoint(tongues.split())


@lru_cache(maxsize=1 << 8)
def _spoken(text: str) -> frozenset[str]:
    """The languages of which a line has small words: all of them, where it has hardly any."""
    said = {word.lower() for word in _WORD.findall(text)}
    told = {tongue: len(said & small) for tongue, small in _SMALL.items()}
    return frozenset(told if max(told.values()) < SAID else [tongue for tongue, words in told.items() if words])
