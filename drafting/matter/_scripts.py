"""Scripts in which no rule has any word."""

from __future__ import annotations

import re
from collections.abc import Iterable

_FOREIGN = re.compile("[\u0400-\u1fff\ua000-\uabff\uac00-\ud7ff]")  # from Cyrillic to Mongolian; Yi to Hangul
_GREEK, _GREEK_WORD = re.compile("[\u0370-\u03ff]"), re.compile("[\u0370-\u03ff]{2}")  # one letter alone is a sign of science
_HAN, _KANA = re.compile("[\u3400-\u9fff]"), re.compile("[\u3040-\u30ff]")


def unread(words: str, around: str, *, japanese: bool = False) -> bool:
    """Whether words are of a script in which no rule has any: nobody can say of them that they change nothing.

    >>> unread("ثلاثين", ""), unread("可以", "任何缔约方"), unread("規則", "港の"), unread("soon", ""), unread("Ω", "a load of 5 ")
    (True, True, False, False, False)
    """
    if words.isascii():
        return False
    greek = _GREEK.search(words) and _GREEK_WORD.search(words + around)
    chinese = _HAN.search(words) and not (japanese or _KANA.search(words + around))
    return bool(_FOREIGN.search(words) or greek or chinese)


def is_japanese(lines: Iterable[str]) -> bool:
    """Whether most lines that have Chinese characters have Japanese syllables too; a heading of a Japanese text may have none.

    >>> is_japanese(["港の規則", "総則", "罰則を定める。"]), is_japanese(["任何缔约方", "可以出售", "の字"]), is_japanese(["Ores"])
    (True, False, False)
    """
    han = [line for line in lines if not line.isascii() and _HAN.search(line)]
    return 2 * sum(bool(_KANA.search(line)) for line in han) >= len(han) > 0
