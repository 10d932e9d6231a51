"""The heads of typed brackets: "US/AU propose; JP oppose:" says who stands how to the words behind the colon.

Parties are taken by code, stances put in their order; `prefer` counts as support, `alternative` as a proposal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from drafting import model as m
from drafting.read._asides import HOLDER

_CODE = re.compile(r"G-?\d{1,2}(?:\s?(?:and|&|\+|/)\s?China)?(?![\d.])|[A-Z]+(?:-[A-Z]+)*")
GROUP = re.compile(r"G-?\d")
_VERBS = (
    ("propose", r"propos(?:e[sd]?|al|ing)|PROP\b|alternative"),
    ("support", r"support(?:s|ed|ing)?|prefer(?:s|red)?|SUPP\b"),
    ("oppose", r"oppos(?:e[sd]?|ing|ition)|OPP\b"),
    ("reserve", r"reserv(?:e[sd]?|ing)"),
    ("consider", r"consider(?:s|ing)?"),
)
_VERB = re.compile("(?:(?:is|are) )?(?:" + "|".join(f"(?P<{stance}>{verbs})" for stance, verbs in _VERBS) + ")(?![a-z])(?P<by> by\\b)?")
_CAPITAL = re.compile(r"(?:Propos|Support|Oppos|Reserv|Consider)(?=[a-z])")
_BETWEEN = re.compile(r"\s+|/+|,|&|\+|and\b")
LONGEST = 200  # letters of a head that are looked at before a bracket is known
_NUMBER = re.compile(r"\d{1,3}")
_LEADING = re.compile(r"(\d{1,3}(?:\.\d{1,3})*\.?|\([a-z]{1,4}\))\s+(?=[A-Z])")
_ORDER = {stance: n for n, stance in enumerate(m.STANCES)}


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before the colon: who has which stance, and the numbers typed there. The words begin at `end`."""

    stances: tuple[tuple[str, str], ...]
    end: int
    number: str = ""
    marks: tuple[str, ...] = ()
    holders: tuple[int, ...] = ()
    spoken: bool = False

    @property
    def codes(self) -> frozenset[str]:
        return frozenset(code for code, _ in self.stances)

    @property
    def voices(self) -> tuple[m.Voice, ...]:
        """In the one order that voices are written in."""
        return tuple(m.Voice(code, stance) for code, stance in sorted(set(self.stances), key=lambda s: (_ORDER[s[1]], s[0])))


def head(text: str, at: int, given: re.Pattern[str]) -> Head | None:
    """The head that a text may have at a place; whether its codes are parties is asked later.

    >>> head("US/JP propose; MX12 oppose:13 text", 0, _CODE).stances
    (('US', 'propose'), ('JP', 'propose'), ('MX', 'oppose'))
    """
    at = after_space(text, at)
    leading = _LEADING.match(text, at)
    scan = _Scan(text, leading.end() if leading else at, given)
    while not scan.done:
        if not scan.step():
            return None
    if not scan.stances or len(dict(scan.stances)) < len(set(scan.stances)):
        return None
    return Head(tuple(scan.stances), scan.at, leading[1] if leading else "", tuple(scan.marks), tuple(scan.holders), scan.spoken)


def headless(text: str) -> str:
    """A line that a bracket opens, without the heads of its brackets: what they hold may have a number.

    >>> headless("[US/JP propose: [AU: (b) mines;]]"), headless("[see: (b)]")
    ('[[(b) mines;]]', '[see: (b)]')
    """
    at = 0
    while text[at : at + 1] == "[":
        at += 1
        found = head(text[: at + LONGEST], at, _CODE)
        if found and not found.number:
            text = f"{text[:at]}{text[found.end :]}"
    return text


def after_space(text: str, at: int) -> int:
    while at < len(text) and text[at] == " ":
        at += 1
    return at


@dataclass(slots=True)
class _Scan:
    """A head while it is read: the parties that wait for their verb, or, where verbs come first, the verb that waits for parties."""

    text: str
    at: int
    given: re.Pattern[str]
    waiting: list[str] = field(default_factory=list)
    stances: list[tuple[str, str]] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    holders: list[int] = field(default_factory=list)
    first: str = ""
    spoken: bool = False
    done: bool = False

    def step(self) -> bool:
        """Read one thing; False where this is no head."""
        char = self.text[self.at : self.at + 1]
        if char == HOLDER:
            self.holders.append(self.at)
        elif char == ";":
            self.close(self.first or "propose")
        elif char == ":" or (char == "." and self.spoken and not self.waiting):
            return self.end()
        elif verb := self.verb():
            self.said(verb)
            return True
        elif code := self.given.match(self.text, self.at):
            self.waiting.append(re.sub(r"\s?(?:and|&|\+|/)\s?", "/", code[0]))
            self.at = code.end()
            return True
        elif number := _NUMBER.match(self.text, self.at):
            self.marks.append(number[0])
            self.at = number.end()
            return bool(self.waiting or self.stances)
        elif between := _BETWEEN.match(self.text, self.at):
            self.at = between.end()
            return True
        else:
            return False
        self.at += 1
        return True

    def verb(self) -> re.Match[str] | None:
        found = _VERB.match(self.text, self.at)
        if found is None and (capital := _CAPITAL.match(self.text, self.at)):
            lower = self.text[: self.at] + capital[0].lower() + self.text[capital.end() : self.at + 40]
            found = _VERB.match(lower, self.at)
        return found

    def said(self, verb: re.Match[str]) -> None:
        stance = str(verb.lastgroup) if verb.lastgroup != "by" else next(s for s in m.STANCES if verb[s])
        self.at = verb.end()
        self.spoken = True
        if self.first or not (self.waiting or self.stances):
            self.close(self.first)
            self.first = stance
            if self.text[self.at : self.at + 1] == ":":
                self.at += 1
        else:
            self.close(stance)

    def close(self, stance: str) -> None:
        self.stances += [(code, stance) for code in self.waiting]
        self.waiting = []

    def end(self) -> bool:
        """The colon; a footnote's number may stick to it."""
        self.close(self.first or "propose")
        self.at += 1
        if self.spoken and (number := re.compile(r"\d{1,3}(?=\s)").match(self.text, self.at)):
            self.marks.append(number[0])
            self.at = number.end()
        self.at = after_space(self.text, self.at)
        self.done = True
        return True


def codes_of(parties: Iterable[str]) -> re.Pattern[str]:
    """Codes as such, and the parties given, however they are written but for spaces."""
    odd = [each for each in parties if re.fullmatch(r"\S+", each) and not _CODE.fullmatch(each)]
    longest_first = sorted(odd, key=lambda each: (-len(each), each))
    return re.compile("|".join([*(f"{re.escape(each)}(?!\\w)" for each in longest_first), _CODE.pattern]))
