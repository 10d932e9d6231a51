"""How an act opens: what it is called, who enacts it and why, and the words that enact it, of which no heading says what they are.

An authority stands in capitals before its reasons and its enacting words behind them, in whatever language:
"THE COUNCIL OF THE UNION," and "HAS ADOPTED THIS DECISION:". What an act is called stands right above. So do the parties to a treaty.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import takewhile
from typing import NamedTuple

ABOVE = 8  # lines of a title, at the most
SHORT = 400  # letters of the longest of them
AHEAD = 120  # words that may stand before a title and still be no text of their own: the head of a journal, what a publisher disclaims
LEAST = 2  # words of an authority

_ENACTS = (":", "：")
_NAMED = (",", "–", "—", "-")
_AGREES = re.compile(r"(?:have|has) (?:hereby )?(?:agreed|decided)\b|(?:sont|ont) conven|han (?:convenido|acordado)\b", re.IGNORECASE)
_PARTY = re.compile(r"(?:[^\W\d_a-z]{2,}[ ,(]+){2,}[^\W\d_]|[^\W\d_a-z]{4,}, ")
_CALLED = re.compile(
    r"(?:[^\W\d_][\w-]*\s){0,4}"
    r"(?:regulation|directive|decision|recommendation|règlement|directive|décision|recommandation|verordnung|richtlinie|\w*beschluss"
    r"|reglamento|directiva|decisión|regolamento|direttiva|decisione|regulamento|diretiva|decisão|verordening|richtlijn|besluit)\b",
    re.IGNORECASE,
)


class Opening(NamedTuple):
    """Where in its lines an act is called what it is, where its authority stands, and where its enacting words."""

    title: range
    authority: int
    enacting: int


def opening(lines: Sequence[str], begins_part: Callable[[str], bool]) -> Opening | None:
    """How an act opens, if this is one; `begins_part` says of a line whether an article or the like begins there.

    >>> lines = ["Regulation 9", "of 1 May", "THE COUNCIL OF STATE,", "Nickel is rare.", "HAS ADOPTED THIS REGULATION:", "Article 1"]
    >>> opening(lines, lambda line: line.startswith("Article"))
    Opening(title=range(0, 2), authority=2, enacting=4)
    >>> opening(["Regulation 9", "Journal 7", *lines[2:]], lambda line: line.startswith("Article")).title
    range(0, 1)
    """
    for n, line in enumerate(lines):
        if line[-1:] in _ENACTS and (_in_capitals(line[:-1]) or _AGREES.match(line)):
            before = reversed(range(n))
            reasons = [*takewhile(lambda at: not begins_part(lines[at]), before)]
            authority = next((at for at in reversed(reasons) if _is_authority(lines[at]) or _is_party(lines[at])), n)
            if authority < n:
                return Opening(title(lines[:authority]), authority, n)
    return None


def title(lines: Sequence[str]) -> range:
    """Of the lines above an authority or the like, those that are called an act, down from the nearest; none where much stands before.

    >>> title(["No 7", "Council Directive 9", "of 1 May", "(recast)"])
    range(1, 4)
    """
    above = takewhile(lambda at: len(lines[at]) <= SHORT and not lines[at].endswith((";", ":")), reversed(range(len(lines))))
    for _, at in zip(range(ABOVE), above):
        if lines[at][:1].isupper() and _CALLED.match(lines[at]):
            more = sum(1 for _ in takewhile(_goes_on, lines[at + 1 :]))
            return range(at, at + 1 + more) if sum(len(line.split()) for line in lines[:at]) <= AHEAD else range(0)
    return range(0)


def _in_capitals(line: str) -> bool:
    return line.isupper() and len(line.split()) > LEAST


def _is_authority(line: str) -> bool:
    return line.endswith(_NAMED) and _in_capitals(line)


def _is_party(line: str) -> bool:
    """Whether a line begins with the name of a party in capitals and says more of it: "THE LEAGUE, hereinafter"."""
    return _PARTY.match(line) is not None and not line.isupper() and not _CALLED.match(line)


def _goes_on(line: str) -> bool:
    """Whether a line goes on with a title: "of 3 May", "(recast)"."""
    return line[:1].islower() or line[:1] in ("(", "[", "—", "–")
