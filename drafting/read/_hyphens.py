"""Which hyphens at the ends of lines are of the page, that cut a word there, and which are of the word.

No dictionary is asked: the text itself says how it writes its words where no line ends in them. Of a word that stands nowhere else
the hyphens that are known decide: most pages cut no words, and there every hyphen is kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from drafting.read._source import joint

SOFT = "\u00ad"  # what stands, at the end of a line, for a hyphen of the page (Unicode: soft hyphen)
SURELY = 3  # hyphens of the page, at the least, that are known where others are taken for such,
MOSTLY = 4  # and so many times as many as are known to be of their words
# what compounds often begin and end with, in the languages that write them so
_FIRST = "all anti co counter cross ex extra full half high inter long low mid multi near non post pre pro re self semi short sub well"
_LAST = "based border free going led level like made making old party parties proof related scale specific state term wide"
FIRST, LAST = frozenset(_FIRST.split()), frozenset(_LAST.split())

_BEFORE = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)-$")
_AFTER = re.compile(r"[^\W\d_]+")
_CUT = re.compile(r"\w[-\u2013]$")
_TOGETHER = re.compile(r"(?:and|or|to)\b")
_JOINED_ON = re.compile("[^\x00-\u10ff\u2000-\u206f]")  # characters of scripts that may have no space between words
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*(?![\w-])")


def softened(lines: Sequence[str]) -> list[str]:
    """The lines, with a soft hyphen for each that the page put at the end of one.

    >>> said = ["The long-term consideration of a price-", "gap, and its consider-", "ation by Non-", "Parties, is for the long-", "term."]
    >>> [line[-1] == SOFT for line in softened(said)]
    [False, True, False, False, False]
    """
    cut = [n for n, (a, b) in enumerate(pairwise(lines)) if a[-1:] == "-" and b[:1].islower() and _BEFORE.search(a)]
    if not cut:
        return list(lines)
    rests = {n + 1 for n in cut}
    uncut = [_AFTER.sub("", line, count=1) if n in rests else line for n, line in enumerate(lines)]
    known = {word.casefold() for line in uncut for word in _WORD.findall(line)}
    parts = {part for word in known for part in word.split("-")}
    first = FIRST | {word.partition("-")[0] for word in known if "-" in word}
    halves = {n: _halves(lines[n], lines[n + 1]) for n in cut}
    whole = {n for n, (a, b) in halves.items() if a + b in known and f"{a}-{b}" not in known}
    hyphened = {n for n, (a, b) in halves.items() if f"{a}-{b}" in known}
    if len(whole) >= max(SURELY, MOSTLY * len(hyphened)):
        whole |= {n for n, (a, b) in halves.items() if n not in hyphened and not (a in first or b in LAST or {a, b} <= parts)}
    return [line[:-1] + SOFT if n in whole else line for n, line in enumerate(lines)]


def _halves(line: str, below: str) -> tuple[str, str]:
    """What stands of a word at the end of a line, and below it."""
    before, after = _BEFORE.search(line), _AFTER.match(below)
    return (before[1].casefold() if before else "", after[0].casefold() if after else "")


def rejoined(lines: Sequence[str]) -> str:
    """Lines as one: a word cut at its hyphen is whole again, and keeps the hyphen if that is of the word."""
    if any(line[-1:] == SOFT for line in lines):
        lines = "\n".join(lines).replace(f"{SOFT}\n", "").split("\n")
        lines[-1] = f"{lines[-1][:-1]}-" if lines[-1].endswith(SOFT) else lines[-1]  # nothing stands below it
    plainly = " ".join(lines)
    if "- " not in plainly and "\u2013 " not in plainly and (plainly.isascii() or not _JOINED_ON.search(plainly)):
        return plainly
    out = lines[0] if lines else ""
    for text in lines[1:]:
        cut = _CUT.search(out[-2:]) and text[:1].isalnum() and not _TOGETHER.match(text)
        out += ("" if not out or cut else joint(out, text)) + text
    return out
