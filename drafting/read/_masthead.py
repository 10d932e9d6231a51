"""What a document of the United Nations is called, below its masthead: whose it is, its symbol, to whom it is distributed, and when.

A masthead is known by "Distr.", which stands in it in most languages. Below it stand the session and the item of the agenda, and
then the title: the resolution by its number, or the last line that stands alone above the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import takewhile

ABOVE = 8  # lines among which a masthead says to whom a document is distributed
BELOW = 24  # lines below that among which its title stands
LONGEST = 600  # letters of a title

_DISTRIBUTED = re.compile(r"\b(?:Distr|DISTR)\.")
# "72/249. Ores", "2758 (XXVI). Ores", "Resolution 2231 (2015)"; the number may stand alone
_NUMBERED = re.compile(
    r"(?:(?:Resolution|RESOLUTION|Résolution|Resolución)\s)?(?:\d{1,3}/\d{1,3}(?:\s?[A-Z]{1,2})?\.|\d{1,4}\s\((?:[SIVXLC-]{1,12}|\d{4})\)\.?)(?=\s|$)"
)
# the session, the item of the agenda, where and when a body met
_MEETS = re.compile(
    r"\b(?:session|sesión|période de sessions)$|^(?:agenda )?items? \d|^tema \d|^points? \d|\b\d{1,2} [^\W\d_]{3,10} \d{4}[)*]{0,2}$",
    re.IGNORECASE,
)
# whose document it is, and what it is to be
_OFFERED = re.compile(
    r":\s(?:revised\s)?draft (?:resolution|decision)\*{0,2}$|^(?:note|report) by |^(?:summary|addendum|corrigendum)$", re.IGNORECASE
)
_COUNTED = re.compile(r"(?:[IVX]{1,5}|[A-Z]|\d{1,2})\.\s")  # I. Introduction
_ENDS = (".", ",", ";", ":")


def title(lines: Sequence[str], begins: Callable[[str], bool], names: Callable[[str], bool]) -> range | None:
    """Where among its first lines a document with a masthead has its title; an empty range where it has none, and nothing for what has
    no masthead. `begins` says of a line whether it begins a provision, `names` whether it calls a text something.

    >>> lines = ["United Nations", "Distr.: General", "1 May 2031", "Agenda item 7", "85/7.", "Stocks of tin", "The Assembly,"]
    >>> title(lines, lambda line: False, lambda line: False), title(lines[4:], lambda line: False, lambda line: False)
    (range(4, 6), None)
    """
    at = next((n for n, line in enumerate(lines[:ABOVE]) if _DISTRIBUTED.search(line)), None)
    if at is None:
        return None
    alone = [*takewhile(lambda n: _stands_alone(lines[n]) and not begins(lines[n]), range(at + 1, min(at + 1 + BELOW, len(lines))))]
    numbered = next((n for n in alone if _NUMBERED.match(lines[n])), None)
    if numbered is not None:
        parted = _NUMBERED.fullmatch(lines[numbered]) and lines[numbered].endswith(".") and numbered + 1 in alone
        return range(numbered, numbered + (2 if parted else 1))
    met = max((n for n in alone if _MEETS.search(lines[n])), default=at)
    below = [n for n in alone if n > met and not _OFFERED.search(lines[n])]
    called = [n for n in below if names(lines[n])] or below
    return range(called[-1], called[-1] + 1) if called else range(0)


def _stands_alone(line: str) -> bool:
    """Whether a line stands above a text and begins none: no sentence, and no part of it that is counted."""
    return _NUMBERED.match(line) is not None or not (len(line) > LONGEST or line.endswith(_ENDS) or _COUNTED.match(line))
