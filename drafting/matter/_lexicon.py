"""The rules by the words that they begin with, for one text: its own terms and parties are among them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from drafting.matter._rules import RULES, Rule
from drafting.matter._vocabulary import KANJI
from drafting.words import MONTH

CODE = 3  # letters of the longest code of a party, which is all capitals or another word
_JAPANESE = "|".join(form for rule in RULES for form in rule.words if form[:1] > "\u3000")
# where a rule may begin: a word of letters, a figure, a sign of money, a bracket, or words of a script without spaces
TRIGGER = re.compile(
    rf"[A-Za-z\u00c0-\u024f\u0370-\u052f]+|[0-9$\[\]]|(?=[^\x00-\x7f])(?:[€£¥\d]|第|{_JAPANESE}|[{KANJI}]+(?=[日週年月か円]))"
)


@dataclass(frozen=True, slots=True)
class Known:
    """What a text has defined, its terms and the names and codes of its parties, and whether it is Japanese."""

    terms: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    japanese: bool = False


NOTHING = Known()


class Entry(NamedTuple):
    """What a rule looks for at a word: a form, in small letters unless it is `exact`, or a pattern."""

    rule: Rule
    form: str = ""
    exact: bool = False
    pattern: re.Pattern[str] | None = None
    named: bool = False  # known by the capital that it begins with, however the rest of it is set


class Lexicon(dict[str, tuple[Entry, ...]]):
    """The rules by the word that they begin with, those of one text's own terms and parties included."""

    def __missing__(self, word: str) -> tuple[Entry, ...]:
        """A word in its own capitals, or a figure: remembered, for a text has few words and many of each."""
        self[word] = entries = self.get(_started(word), ())
        return entries


_BLANK = Entry(Rule("wording", "a blank", ("", "")), pattern=re.compile(r"\[[\s_.…\u25cf•-]*\]"))
_TERM = Rule("term", "a defined term", ("", ""))
_PARTY = Rule("party", "who is bound", ("", ""))


@lru_cache(maxsize=16)
def lexicon(known: Known) -> Lexicon:
    starts: dict[str, list[Entry]] = {"[": [_BLANK]}
    forms = {form: rule for rule in RULES for form in rule.words}
    own = {form: _PARTY for form in known.parties if form} | {form: _TERM for term in known.terms if term for form in _with_plural(term)}
    forms = {**own, **forms}
    for form, rule in sorted(forms.items(), key=lambda each: (-len(each[0]), each[0])):
        exact = rule in (_TERM, _PARTY) or form != form.lower()
        named = exact and rule.matter == "party" and len(form) > CODE and form[0].isupper()
        starts.setdefault(_first(form), []).append(Entry(rule, form.lower() if named else form, exact and not named, named=named))
    for rule in RULES:
        pattern = Entry(rule, pattern=re.compile(rule.pattern))
        for start in rule.starts.split("|") if rule.pattern else ():
            starts.setdefault(start, []).append(pattern)
    for word in (month.lower() for month in MONTH.split("|")):  # "May 2027" is no permission
        starts[word].sort(key=lambda entry: entry.rule.matter != "date")
    return Lexicon((word, tuple(entries)) for word, entries in starts.items())


def _with_plural(term: str) -> tuple[str, ...]:
    """A term and its plural."""
    return term, f"{term[:-1]}ies" if term[-1] == "y" else f"{term}s"


def _first(form: str) -> str:
    found = TRIGGER.match(form)
    return _started(found[0]) if found else form.lower()


def _started(trigger: str) -> str:
    return "0" if trigger[0].isdigit() or trigger[0] in KANJI else trigger.lower()
