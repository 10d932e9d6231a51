"""Words that deny another by how they begin: lawful, and unlawful."""

from __future__ import annotations

import re

from drafting.matter._garb import folded

_NON = re.compile(r"\bnon[- ]", re.IGNORECASE)
_PREFIX = re.compile(r"(?:un|in|im|il|ir|dis|non|mis)(?=\w{4})")
# what begins so and denies nothing
_WHOLE = re.compile(
    r"(?:in(?:vest|form|side|come|deed|tend|tent|crease|sect|stan|sure|put|ves|habit|quir|her|sist|struct|tern|fuse|volve|flow|bound|land|still|"
    r"scri|spect|dent|duct|spir|flat|cline|flam|flict|voke|fant)|im(?:port|part|pact|pose|press|prove|plant|pulse|pair|merse|migra)|"
    r"dis(?:order|count|charge|cover|play|pose|place|solve|patch|close|pute|cuss|cours|tance|tinct|tric|sect)|mis(?:sion|sive|sing)|"
    r"un(?:der|ion|til|less|it)|il(?:lustr)|ir(?:rig))"
)


def denied(old: str, new: str) -> str:
    """The word of one side that denies a word of the other.

    >>> denied("a lawful act", "an unlawful act"), denied("non-binding", "binding"), denied("vested", "invested")
    ('unlawful', 'nonbinding', '')
    """
    if (alone := (old + new).strip()).casefold() == "non-":
        return alone
    was, now = _words(old), _words(new)
    sides = ((was - now, now - was), (now - was, was - now))
    return next((word for ours, theirs in sides for word in sorted(ours) if _contrary(word) in theirs), "")


def _words(text: str) -> set[str]:
    return set(folded(_NON.sub("non", text)))


def _contrary(word: str) -> str:
    """What a word says the contrary of; itself, where it denies nothing."""
    begins = _PREFIX.match(word)
    return word[begins.end() :] if begins and not _WHOLE.match(word) else word
