"""Numbers as Japanese, Chinese and Korean write them, and cite provisions by them: 第五条の二, 第(三)项, 제5조."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

DIGITS = "〇一二三四五六七八九零"
TENS = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10**4, "億": 10**8, "兆": 10**12}
SIGNS = DIGITS + "".join((*TENS, *MYRIADS))  # of which a number is made
LONGEST = 32  # signs of a number: what has more counts nothing that stands in a treaty
# what such a number counts, by the kind of provision
UNITS = {
    **dict.fromkeys("条條조", "article"),
    **dict.fromkeys("章장", "chapter"),
    **dict.fromkeys("節节절", "section"),
    **dict.fromkeys("編编篇편部부", "part"),
    **dict.fromkeys("項项款号號항호목", "paragraph"),
}
_COUNT = f"[0-9０-９{DIGITS}{''.join(TENS)}]+"
# 第五条の二 is a number of its own; 第五条の二つの措置 are two measures of Article 5
CITED = (
    rf"[第제](?:{_COUNT}(?:・{_COUNT})*|[（(]{_COUNT}[）)])[{''.join(UNITS)}]"
    rf"(?:[の之의]{_COUNT}(?![つ人年月日回以個箇件名{DIGITS}{''.join(TENS)}0-9０-９]))*"
    rf"|(?:附属書|別表|附件)第?{_COUNT}"
)
_CITED = re.compile(CITED)
_HEADS = frozenset("第제附別")
_RUN = re.compile(f"[{DIGITS}{''.join(TENS)}]+")
_JOINT = re.compile("(?<=[条條조0-9])[の之의](?=[0-9])")


def cites(word: str) -> str:
    """The kind of provision that a word cites by a number of its own; nothing, where it does not.

    >>> cites("第五条の二"), cites("제3항"), cites("附属書二"), cites("第三者")
    ('article', 'paragraph', 'annex', '')
    """
    if word[:1] not in _HEADS or not _CITED.fullmatch(word):
        return ""
    return next((UNITS[each] for each in word if each in UNITS), "annex")


@lru_cache(maxsize=1 << 12)
def in_figures(text: str) -> str:
    """A text with its numbers in figures of the West, and what joins their parts in the signs of the West.

    >>> in_figures("第十二条の二"), in_figures("第三・一条"), in_figures("２"), in_figures("（三）"), in_figures("二〇二七")
    ('第12条-2', '第3.1条', '2', '(3)', '2027')
    """
    return _JOINT.sub("-", _RUN.sub(_figures, unicodedata.normalize("NFKC", text))).replace("・", ".")


@lru_cache(maxsize=1 << 12)
def number(text: str) -> str:
    """The number in a label or a citation, in figures; nothing, where none is.

    >>> number("第十二条の二"), number("第三・一条"), number("○２"), number("（三）"), number("前文")
    ('12-2', '3.1', '2', '(3)', '')
    """
    found = _NUMBER.search(re.sub("[^0-9.()a-zA-Z-]", "", in_figures(text)))
    return found[0] if found else ""


_NUMBER = re.compile(r"\d+(?:[.-]\d+)*|\(\d+\)")


def _figures(found: re.Match[str]) -> str:
    return counted(found[0])


def counted(number: str) -> str:
    """A number in characters, among which figures may stand, in figures: place by place, or by tens, hundreds and myriads.

    >>> counted("三十"), counted("百万"), counted("100万"), counted("二〇二七"), counted("三億五千"), counted("一百零三")
    ('30', '1000000', '1000000', '2027', '300005000', '103')
    """
    if len(number) > LONGEST:
        return number
    number = number.translate(_PLACES)
    if number.isdecimal():
        return number
    total = below = 0
    last = ""
    for each in number:
        if each in TENS:
            below, last = below + int(last or 1) * TENS[each], ""
        elif each in MYRIADS:
            total, below, last = total + (below + int(last or 0) or 1) * MYRIADS[each], 0, ""
        else:
            last += each
    return str(total + below + int(last or 0))


_PLACES = str.maketrans(DIGITS, "01234567890")
