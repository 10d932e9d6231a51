"""The rules by the words that they begin with, for one text: its own terms and parties are among them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from drafting.matter._rule import Rule
from drafting.matter._rules import RULES
from drafting.matter._tongue import COUNTS_IN, FALSE_FRIENDS
from drafting.matter._vocabulary import IN_ORDER, KANJI, MONTHS
from drafting.numerals import NUMBERS, ORDINALS, counted

FIGURE = "0"  # under what all numbers are looked for, but for words that more begins with
CODE = 3  # letters of the longest code of a party, which is all capitals or another word
_JAPANESE = "|".join(form for rule in RULES for form in rule.words if form[:1] > "\u3000")
# where a rule may begin: a word of letters, a figure, a sign of money, a bracket, or words of a script without spaces
TRIGGER = re.compile(
    rf"[A-Za-z\u00c0-\u024f\u0370-\u052f]+|[0-9$\[\](]|(?=[^\x00-\x7f])(?:[€£¥§\d]|第|附属書|付属書|別表|{_JAPANESE}|"
    rf"(?!一時(?:的|停止))[{KANJI}]+(?=[日週年月か箇ヶカ時円人名国倍回割件個票つ社隻ドパユ％元]|米ドル|分の|トン|キロ|グラム|"
    r"メートル|ヘクタール))"  # what Japanese counts
)


@dataclass(frozen=True, slots=True)
class Known:
    """What a text has defined, its terms and the names and codes of its parties; whether it is Japanese, or of a language in Latin letters
    that the rules do not know, or know in part."""

    terms: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    japanese: bool = False
    foreign: bool = False


NOTHING = Known()  # of a text that nobody has read


class Entry(NamedTuple):
    """What a rule looks for at a word: a form, in small letters unless it is `exact`, or a pattern."""

    rule: Rule
    form: str = ""
    exact: bool = False
    pattern: re.Pattern[str] | None = None
    named: bool = False  # known by the capital that it begins with, however the rest of it is set
    tongues: str = ""  # the languages in which alone it counts


class Choice(NamedTuple):
    """What may begin at a word: `entries` in the order in which they are tried, of which `patterns` are tried where no word of
    `forms` stands there, in small letters."""

    entries: tuple[Entry, ...] = ()
    forms: tuple[str, ...] = ()
    patterns: tuple[Entry, ...] = ()


NONE = Choice()  # what begins at most words


class Lexicon(dict[str, Choice]):
    """The rules by the word that they begin with, those of one text's own terms and parties included."""

    def __missing__(self, word: str) -> Choice:
        """A word in its own capitals, or a figure: remembered, for a text has few words and many of each."""
        plain = _plain(word)
        self[word] = choice = self.get(plain) or (self[IN_ORDER] if plain in ORDINALS else self[FIGURE] if counted(plain) > 1 else NONE)
        return choice


# what has no place in the table: a blank between brackets is no bracket, and each text has its own terms and parties
_BLANK = Entry(Rule("wording", "a blank", ("", "")), pattern=re.compile(r"\[[\s_.…\u25cf•-]*\]"))
_WORDS = frozenset(form for rule in RULES for form in rule.words)
_MONTHS = frozenset(MONTHS.lower().split("|"))
_TERM = Rule("term", "a defined term", ("", ""))
_PARTY = Rule("party", "who is bound", ("", ""))


@lru_cache(maxsize=16)  # what a text knows is the same for all its changes
def lexicon(known: Known) -> Lexicon:
    """The words of the table, and those that a text itself defines where the table has none."""
    starts = Lexicon(_table())
    parties = {form: _PARTY for form in known.parties if form}
    terms = {form: _TERM for term in known.terms if term for form in (term, _plural(term), _singular(term))}
    for form, rule in {**parties, **terms}.items():
        if form not in _WORDS:
            start = _start(form)
            starts[start] = _ordered(start, (*starts[start].entries, _entry(form, rule)))
    return starts


@cache
def _table() -> Mapping[str, Choice]:
    starts: dict[str, list[Entry]] = {"[": [_BLANK]}
    for rule in RULES:
        if rule.pattern:
            entry = Entry(rule, pattern=re.compile(rule.pattern))
            for start in rule.starts.split("|"):
                starts.setdefault(start, []).append(entry)
        for form in rule.words:
            starts.setdefault(_start(form), []).append(_entry(form, rule))
    for alike, words in ((IN_ORDER, ORDINALS & starts.keys()), (FIGURE, {"one", "half", *COUNTS_IN, *(NUMBERS & starts.keys())})):
        for start in words:  # with which words of the table begin too
            tongues = COUNTS_IN.get(start, "")
            starts.setdefault(start, []).extend(each._replace(tongues=tongues) for each in starts[alike] if each.pattern)
    return {start: _ordered(start, entries) for start, entries in starts.items()}


def _ordered(start: str, entries: Sequence[Entry]) -> Choice:
    """Forms before patterns, the longest form first, and patterns as the table has them; but "May 2027" is no permission."""
    if len(entries) == 1 and (form := entries[0].form):  # as of most words
        return Choice(tuple(entries), (form.lower(),))
    dated = start in _MONTHS
    entries = sorted(
        entries, key=lambda each: (not (dated and each.rule.matter == "date"), each.pattern is not None, -len(each.form), each.form)
    )
    forms = tuple([each.form.lower() for each in entries if each.form])
    return Choice(tuple(entries), forms, tuple([each for each in entries if each.pattern]))


def _plural(term: str) -> str:
    """A term of several, as English mostly has it."""
    return f"{term[:-1]}ies" if term[-1] == "y" else f"{term}s"


def _singular(term: str) -> str:
    """One of what a term names several of."""
    return term if not term.endswith("s") or term.endswith("ss") else f"{term[:-3]}y" if term.endswith("ies") else term[:-1]


def _entry(form: str, rule: Rule) -> Entry:
    """Words with a capital are found as they stand; a State or a party is in titles that are all capitals too."""
    exact = rule is _TERM or rule is _PARTY or form != form.lower()
    named = exact and rule.matter == "party" and len(form) > CODE and form[0].isupper()
    return Entry(rule, form.lower() if named else form, exact and not named, named=named, tongues=FALSE_FRIENDS.get(form, ""))


def _start(form: str) -> str:
    """Under what a form is looked for: the first word of it."""
    if form < "\u3000" and form.isalpha():  # as most are
        return form.lower()
    found = TRIGGER.match(form)
    return _plain(found[0]) if found else form.lower()


def _plain(word: str) -> str:
    """A word in small letters; all figures are one."""
    return FIGURE if word[0].isdigit() or word[0] in KANJI else word.lower()
