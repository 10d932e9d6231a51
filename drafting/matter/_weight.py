"""The weight of a change: its class, of MATTERS in order of gravity, and why it is that one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

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
    """Words as a reason quotes them."""
    return text if len(text) <= BRIEF else f"{text[: BRIEF - 1].rstrip()}…"
