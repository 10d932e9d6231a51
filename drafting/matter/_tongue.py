"""In which language a line is, as its smallest words tell; which words count in some languages alone, and which languages the rules do
not know, or know in part."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import islice

from drafting.tongues import SMALL

_SMALL = {"English": SMALL["en"], "French": SMALL["fr"], "Spanish": SMALL["es"]}
_UNWEIGHED = {  # of which the rules know some words, or none
    "German": SMALL["de"],
    "Italian": SMALL["it"],
    "Portuguese": SMALL["pt"],
    "Dutch": SMALL["nl"],
    "Danish": SMALL["da"],
    "Swedish": SMALL["sv"],
    "Polish": SMALL["pl"],
    "Romanian": SMALL["ro"],
}
_ALSO_ENGLISH = frozenset(["a", "an", "or", "on", "in", "at", "if", "may", "each", "all", "such", "other", "where", "no", "one"])
LINE = 12  # words from which a line has some small words, if it is of a language that is weighed
_WORD = re.compile(r"[^\W\d_]+")
# a word of law in one language is another word in the next: "or" is gold in French, "pas" is a step, "nada" and "sin" are what they are
_ONLY_IN = (
    ("English", "or may can will must"),
    ("French", "ne pas sans nul nulle rien jamais tiers quart tout toute entend faut ni ou et pendant"),
    ("Spanish", "sin nada nadie u y"),
    ("Spanish Italian Portuguese", "o e"),
    ("French Spanish", "si"),
    ("Italian", "non"),
    ("German", "muss wenn sofern nur soll jede"),
    ("German Dutch", "alle"),
    ("Dutch", "kan mag zal mits elk"),
    ("Italian Portuguese", "deve"),
    ("English Spanish", "no"),
)
FALSE_FRIENDS: Mapping[str, str] = {word: tongues for tongues, words in _ONLY_IN for word in words.split()}
COUNTS_IN = {  # what is a number in some languages, and something else in others: "due" is owed, "dos" is "of the"
    **dict.fromkeys(("due", "sei", "tre"), "Italian"),
    **dict.fromkeys(("dos", "once"), "Spanish"),
    **dict.fromkeys(("ten",), "English"),
    **dict.fromkeys(("seize", "neuf"), "French"),
    **dict.fromkeys(("elf", "acht"), "German Dutch"),
}
SAID = 2  # small words of other languages, and none of its own, that a line needs to be of none of some languages


def speaks(tongues: str, text: str) -> bool:
    """Whether a line may be of one of some languages: one that little tells of may be of any.

    >>> speaks("English", "le prix de l'or est"), speaks("English", "the price or fee"), speaks("English", "or")
    (False, True, True)
    """
    return not _spoken(text).isdisjoint(tongues.split())


@lru_cache(maxsize=1 << 8)
def _spoken(text: str) -> frozenset[str]:
    """The languages of which a line has small words: all of them, where it has hardly any."""
    said = {word.lower() for word in _WORD.findall(text)}
    told = {tongue: len(said & small) for tongue, small in (_SMALL | _UNWEIGHED).items()}
    return frozenset(told if max(told.values()) < SAID else [tongue for tongue, words in told.items() if words])


@lru_cache(maxsize=1 << 8)
def likeliest(text: str) -> tuple[str, ...]:
    """The languages of which a line has most small words: one, or several of which it has as many.

    >>> likeliest("die Schifffahrt der Partei"), likeliest("o facto de que as Partes"), likeliest("Zürich")
    (('German',), ('Portuguese',), ())
    """
    said = {word.lower() for word in _WORD.findall(text)}
    told = {each: len(said & small) for each, small in (_SMALL | _UNWEIGHED).items()}
    most = max(told.values())
    return tuple(each for each, count in told.items() if most and count == most)


@lru_cache(maxsize=1 << 8)
def foreign(line: str) -> bool:
    """Whether a line in Latin letters is of a language that the rules do not know, or know in part: of its other words nobody can say that
    they change nothing.

    >>> foreign("Jede Vertragspartei kann der anderen die Zölle mitteilen"), foreign("Each Party may notify it of the duties")
    (True, False)
    """
    words = _WORD.findall(line.lower())
    said = frozenset(words)
    weighed = max(len(said & small) for small in _SMALL.values())
    other = max(len(said & small) for small in _UNWEIGHED.values())
    prose = len(words) >= LINE and 3 * line.count(",") < len(words)  # and no list of names
    return (other >= SAID and other > weighed) or (prose and not weighed and said.isdisjoint(_ALSO_ENGLISH))


ENOUGH, FEW = 40, 0.08  # words by which a text is known, and the share of small ones below which it is of no language that is weighed
READ = 3000  # words of a text in which its language is looked for


def foreign_text(lines: Iterable[str]) -> bool:
    """Whether a text in Latin letters is of a language that the rules do not know, or know in part.

    >>> foreign_text(["Mae'r Partïon yn cydnabod pwysigrwydd masnach mewn mwynau ac yn adolygu'r gofynion bob blwyddyn."] * 9)
    True
    >>> foreign_text(["The Parties recognise the importance of trade in minerals and review the requirements each year."] * 9)
    False
    """
    words = Counter(islice((word for line in lines for word in _WORD.findall(line.lower())), READ))
    many = words.total()
    weighed, other = (max(sum(words[word] for word in small) for small in of.values()) for of in (_SMALL, _UNWEIGHED))
    return many >= ENOUGH and (other > weighed or weighed < FEW * many)
