"""Paragraphs and points that run on in one line, as where a page lost its line breaks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, islice, pairwise

HABIT = 3  # lines that run on, at least, in a text that lost its line breaks; fewer were joined by somebody, which is a change
NEAR = 24  # letters on either side of a label that tell whether it begins anything
_NUMBERED = re.compile(r"\[?(\d{1,3})\.\s")
_COUNTED = re.compile(r"(?<=[^\d\s]) (\d{1,3})\.(?= )")
_BEGUN = re.compile(r"(?:^|\n)[ \t]*(?:2\.|\(b\))\s")
_ENDED = (".", ";", ":", ")", "]", "}", "”", '"')  # what a paragraph ends with,
_SHORT = re.compile(r"\b(?:[Nn][or]s?|[Aa]rts?|[Pp]aras?|[Cc]h|[Vv]ol|[Ff]ig|[Cc]f|pp?|cap|[A-Z])\.$")  # and what looks so: "No. 2."
_LEADS = (":",)
_LISTED = (";", "; and", "; or", "; and/or")
_LETTERS = tuple(f"({letter})" for letter in "abcdefghijklmnopqrstuvwxyz")
_ROMANS = ("(i)", "(ii)", "(iii)", "(iv)", "(v)", "(vi)", "(vii)", "(viii)", "(ix)", "(x)", "(xi)", "(xii)")


def habit(text: str) -> bool:
    """Whether so many lines of a whole text run on that nobody joined them one by one, and no fewer than those that do not.

    >>> line = "1. Each Party digs. 2. No Party waits."
    >>> habit(line), habit(line * 3), habit(line * 3 + line.replace(" 2.", "\\n2.") * 4)
    (False, True, False)
    """
    places = (at for label, ends in ((" 2.", _ENDED), (" (b)", _LISTED)) for at in _places(text, label, ends))
    first = list(islice(places, HABIT))
    return len(first) == HABIT and HABIT + sum(1 for _ in places) >= sum(1 for _ in _BEGUN.finditer(text))


def apart(text: str, then: str = "") -> list[str]:
    """A line, cut before each number or letter that counts on from the one before it; `then` is the next line.

    >>> apart("1. Each Party shall: (a) dig; and (b) trade. 2. No Party shall wait.")
    ['1. Each Party shall:', '(a) dig; and', '(b) trade.', '2. No Party shall wait.']
    >>> apart("1. Rule No. 2. Part II applies, as do points (a) and (b) of it.")
    ['1. Rule No. 2. Part II applies, as do points (a) and (b) of it.']
    >>> apart("(b) trade; or (c) wait. 2. No Party shall wait.")
    ['(b) trade; or', '(c) wait.', '2. No Party shall wait.']
    >>> apart("1. Each Party shall: (a) dig;", "(b) trade; or")
    ['1. Each Party shall:', '(a) dig;']
    """
    pieces = _paragraphs(text)
    for second, labels in (("(b)", _LETTERS), ("(ii)", _ROMANS)):
        if second in text or text[:1] == "(" or then.startswith(second):
            *others, last = pieces
            pieces = [point for piece in others for point in _points(piece, labels)] + _points(last, labels, then)
    return pieces


def _paragraphs(text: str) -> list[str]:
    """The numbered paragraphs of a line. What a line has before the first number that begins one, somebody cut off the one before."""
    begun = _NUMBERED.match(text)
    found = begun or next(_numbers(text), None)
    if not found or " 1. " in text:
        return [text]  # a list in a paragraph counts for itself
    cuts = [0, *([] if begun else [found.start(1)])]
    for number in count(int(found[1]) + 1):
        at = _place(text, f" {number}.", cuts[-1], _ENDED)
        if at < 0:
            break
        cuts.append(at)
    lone = not begun and len(cuts) == 2 and not text.startswith("(")
    return [text] if lone else _cut(text, cuts)


def _numbers(text: str) -> Iterator[re.Match[str]]:
    """The numbers in a line that begin a paragraph."""
    for found in _COUNTED.finditer(text):
        if next(_places(text, f" {found[1]}.", _ENDED, max(0, found.start() - NEAR)), -1) == found.start(1):
            yield found


def _points(text: str, labels: Sequence[str], then: str = "") -> list[str]:
    """The points of a list that a line leads in to, two of them or more; of a line that begins with a point, those behind it.

    Of a list that is continued `then`, one point is enough.
    """
    begun = text[: text.find(")") + 1]
    cuts = [0] if begun in labels else [0, _place(text, f" {labels[0]}", 0, _LEADS)]
    for label in labels[labels.index(begun) + 1 :] if begun in labels else labels[1:] if cuts[1] > 0 else ():
        at = _place(text, f" {label}", cuts[-1], _LISTED)
        if at < 0:
            break
        cuts.append(at)
    listed = len(cuts) > 2 or begun in labels or (cuts[1] > 0 and then.startswith(labels[1]))
    return _cut(text, cuts) if listed else [text]


def _place(text: str, label: str, start: int, ends: tuple[str, ...]) -> int:
    """Where a label first begins a paragraph or a point; -1 for nowhere."""
    return next(_places(text, label, ends, start), -1)


def _places(text: str, label: str, ends: tuple[str, ...], start: int = 0) -> Iterator[int]:
    """Where a label begins a paragraph or a point, behind one that has such an end."""
    at = text.find(label, start)
    while at >= 0:
        before, after = text[max(start, at - NEAR) : at].rstrip(" "), text[at + len(label) : at + NEAR]
        if before.endswith(ends) and after[:1] == " " and (ends is not _ENDED or _begins(before, after.lstrip())):
            yield at + 1
        at = text.find(label, at + 1)


def _begins(before: str, after: str) -> bool:
    """Whether a number with a stop begins a sentence, and is not cited before one that ends: "No. 2. The"."""
    return not (after[:1].islower() or after[:1].isdigit() or _SHORT.search(before))


def _cut(text: str, cuts: Iterable[int]) -> list[str]:
    return [text[start:end].strip() for start, end in pairwise((*cuts, len(text)))]
