"""What counts as a word, for the generator and for every tool alike."""

from __future__ import annotations

import re
from dataclasses import dataclass

# a number with its points is one word, as readers count: 3.17, 2(b), 15%; a mark of punctuation is a token, but no word
TOKEN = re.compile(
    r"\d+(?:[.,:\u2013-]\d+)*(?:\((?:[a-zA-Z]{1,2}|[ivx]+|\d+)\))*%?[a-z]*"
    r"|[\u3400-\u9fff]|[\u3040-\u30ff]+"
    r"|[^\W\u3040-\u30ff\u3400-\u9fff]+(?:[-'][^\W\u3040-\u30ff\u3400-\u9fff]+)*|\S"
)
NUMBER = re.compile(r"\d+(?:\.\d+)*")


@dataclass(frozen=True, slots=True)
class Word:
    """A token with the place it had in the older text (-1: it was not there) and what befell it since.

    `fate` is "" (kept), "substituted", "renamed", "inserted", "renumbered" (a heading's number) or "crossref".
    """

    text: str
    space: bool = True
    old: int = -1
    fate: str = ""


Line = tuple[Word, ...]


def line(text: str) -> Line:
    """A text as words that are new.

    >>> [w.text for w in line("Under paragraph 2(b), 3.5% of it.")]
    ['Under', 'paragraph', '2(b)', ',', '3.5%', 'of', 'it', '.']
    """
    found = list(TOKEN.finditer(text))
    ends = [0, *(each.end() for each in found)]
    return tuple(Word(each[0], each.start() > end or not n) for n, (each, end) in enumerate(zip(found, ends, strict=False)))


def said(words: Line) -> str:
    """Words as text again."""
    return "".join(" " * (word.space and n > 0) + word.text for n, word in enumerate(words))


def is_word(text: str) -> bool:
    """Whether a token is a word or a number, and not punctuation."""
    return any(each.isalnum() for each in text)


def count(words: Line) -> int:
    """How many words, punctuation left out."""
    return sum(is_word(word.text) for word in words)
