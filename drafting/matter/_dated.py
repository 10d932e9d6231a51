"""What day a date means, whichever way it is written."""

from __future__ import annotations

import re
from functools import lru_cache

from drafting.written import MONTHS

_MONTHS = [month.casefold() for months in MONTHS for month in months]  # of one language after another
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


@lru_cache(maxsize=1 << 10)
def dated(text: str) -> str:
    """A day, a month or a year in one order, whichever way it is written.

    >>> dated("31 December 2030"), dated("December 31, 2030"), dated("the 1st of May 2030"), dated("2030-12-31"), dated("le 1er mai")
    ('2030-12-31', '2030-12-31', '2030-5-1', '2030-12-31', '-5-1')
    >>> dated("1. März 2030"), dated("1° marzo 2030"), dated("1.º de março de 2030"), dated("1 maart 2030")
    ('2030-3-1', '2030-3-1', '2030-3-1', '2030-3-1')
    """
    said = text.casefold()
    if iso := _ISO.fullmatch(said):
        return "-".join((iso[1], *(str(int(each)) for each in iso.groups()[1:])))
    month = next((n % 12 + 1 for n, name in enumerate(_MONTHS) if name in said), 0)
    if not month:
        return "".join(said.split())
    figures = re.findall(r"\d+", said)
    year = next((each for each in figures if len(each) == 4), "")
    return "-".join((year, str(month), *(str(int(each)) for each in figures if each != year)))
