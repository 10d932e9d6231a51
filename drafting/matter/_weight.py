"""The classes of a change, the gravest first, and the weight of one: its class, and why it is that one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# the classes in order of gravity
MATTERS = (
    "obligation",
    "position",
    "condition",
    "party",
    "money",
    "percentage",
    "period",
    "date",
    "number",
    "term",
    "reference",
    "scope",
    "provision",
    "placement",
    "wording",
    "numbering",
    "punctuation",
    "case",
    "spelling",
    "typography",
    "record",
)
MATERIAL = MATTERS[: MATTERS.index("wording")]
SIGNS = ("punctuation", "case", "spelling", "typography")  # how the same words are written
FOLLOWING = ("numbering", "record")  # what is told beside the changes of words
RANK: Mapping[str, int] = {matter: n for n, matter in enumerate(MATTERS)}
BRIEF = 48  # characters of a change that its reason quotes
PASSAGE = 8  # words from which a change is no mere turn of phrase


@dataclass(frozen=True, slots=True)
class Weight:
    """The class of a change, and why it is that one."""

    matter: str
    why: str

    @property
    def rank(self) -> int:
        """0 for the gravest class."""
        return RANK[self.matter]


def gravest(weights: Iterable[Weight]) -> Weight:
    """The first of the gravest class."""
    return min(weights, key=lambda weight: weight.rank)


def brief(text: str) -> str:
    return text if len(text) <= BRIEF else f"{text[: BRIEF - 1].rstrip()}…"
