"""Words without what clothes them: capitals, marks, spelling."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"\w+")
_UNPARTED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")  # Chinese characters and Japanese syllables
_QUOTES = re.compile(r"[\s\"'\u2018-\u201f\u00ab\u00bb\u2039\u203a`*]+")
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")


def words(text: str) -> list[str]:
    """The words of a text as they stand, numbers among them."""
    return _WORD.findall(text)


def length(text: str) -> float:
    """How many words a text has; two characters of a script that does not part words count as one."""
    many = len(words(text))
    return many if text.isascii() else many + len(_UNPARTED.findall(text)) / 2


def folded(text: str) -> list[str]:
    """The words of a text without their capitals."""
    return [word.casefold() for word in words(text)]


def marks(text: str) -> str:
    """The punctuation, without quotation marks and the length of dashes.

    >>> marks("the “market” – or (5) markets")
    '-()'
    """
    return _DASHES.sub("-", _QUOTES.sub("", _WORD.sub("", text)))


def same_but_hyphens(old: str, new: str) -> bool:
    """Whether two texts have the same marks, hyphens and dashes aside."""
    return marks(old).replace("-", "") == marks(new).replace("-", "")


# British and American spellings, and what else is one word in two garbs; only words that end up equal are taken for one
_SPELLINGS = (
    (re.compile(r"is(?=(?:e|es|ed|ing|ation|ations|er|ers|able)\b)"), "iz"),
    (re.compile(r"ys(?=(?:e|es|ed|ing)\b)"), "yz"),
    (re.compile(r"our(?=(?:s|ed|ing|able|ably|hood|ite|ites|ers?|ful|al)?\b)"), "or"),
    (re.compile(r"(?<=[bt])re(?=s?\b)"), "er"),
    (re.compile(r"ll(?=(?:ed|ing|er|ers|ment|ments)\b)"), "l"),
    (re.compile(r"ae|oe"), "e"),
    (re.compile(r"(?<=program)me(?=s?\b)"), ""),
    (re.compile(r"(?<=[dn])gement"), "gment"),
    (re.compile(r"(?<=[fn])ence(?=s?\b)"), "ense"),
    (re.compile(r"ogue(?=s?\b)"), "og"),
    (re.compile(r"practis"), "practic"),
    (re.compile(r"alumini"), "alumin"),
    (re.compile(r"sulph"), "sulf"),
)


@lru_cache(maxsize=1 << 12)
def spelt(word: str) -> str:
    """Words in one of their spellings.

    >>> spelt("Organised labour"), spelt("a stockpiling programme")
    ('organized labor', 'a stockpiling program')
    """
    word = " ".join(word.casefold().split())
    for pattern, spelling in _SPELLINGS:
        word = pattern.sub(spelling, word)
    return word
