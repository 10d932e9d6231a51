"""What a number or a reference comes to, whichever way it is written."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from drafting import kanji
from drafting.numerals import SCALES, in_figures
from drafting.units import UNITS

PERCENT = r"per ?cent|pour ?cent|por ?ciento|por ?cento|per ?cento|prozent|procent|v\. ?h\."
_PERCENT = re.compile(rf" ?(?:\b(?:{PERCENT})(?!\w)|％|%|パーセント)")
_SCALED = re.compile(rf"(?<![\d.,])(\d+(?:\.\d+)?) ({'|'.join(sorted(SCALES, key=len, reverse=True))})\b")
_PARTS = {"half": 2, "halve": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_PART = re.compile(rf"\b(\d+|an?)[ -]((?:{'|'.join(_PARTS)})s?)\b")
_MONTHS = re.compile(r"\b(\d+) month\b")
_KANJI = re.compile(rf"\d+[{kanji.SIGNS}]+|[{kanji.SIGNS}]+")
_DOLLARS = re.compile(r"\b(?:us ?\$|usd\b) ?(\d[\d.,]*)|(\d[\d.,]*(?: (?:million|billion))?) (?:us|u\.s\.|united states) dollars?\b")
_OF_MONTHS = re.compile("[かカヵヶケ]月")
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
_TIMES = re.compile(r"(?<=\d )[^\W\d_]+|\b(?:minute|hour|day|week|month|quarter|year)s\b")


@lru_cache(maxsize=1 << 12)
def quantity(text: str) -> str:
    """A number, an amount or a period as figures.

    >>> quantity("三十日"), quantity("百万円"), quantity("１００万円")
    ('30日', '1000000円', '1000000円')
    >>> quantity("十一か月") == quantity("11箇月")
    True
    >>> quantity("two thirds of it"), quantity("EUR 1.5 million"), quantity("five million dollars")
    ('2/3 of it', 'eur 1500000', '5000000 dollars')
    >>> quantity("thirty (30) days"), quantity("a five-year period"), quantity("one hundred and twenty"), quantity("1,000 per cent")
    ('30 day', 'a 5 year period', '120', '1000 %')
    >>> quantity("dreißig (30) Tagen"), quantity("centoventi giorni"), quantity("2,5 v. H."), quantity("quatre-vingt-dix jours")
    ('30 day', '120 day', '2,5 %', '90 day')
    """
    said = _PERCENT.sub(" %", " ".join(text.casefold().split()))
    said = in_figures(said.translate(_WIDE))
    said = re.sub(r"(?<=\d)[,\u00a0\u202f '\u2019](?=\d{3}(?!\d))", "", said)
    if not said.isascii():
        said = _OF_MONTHS.sub("箇月", _KANJI.sub(_in_digits, said))
    said = _SCALED.sub(_in_full, said)
    if "us" in said or "u.s." in said or "dollars" in said:
        said = _DOLLARS.sub(r"\1\2 us dollars", said)
    said = _PART.sub(_as_fraction, said)
    said = re.sub(r"\b(\d+) ?\(\1\)", r"\1", said)
    said = re.sub(r"(?<=\d)-?(?=[^\W\d_])(?![\u2e80-\uffff])", " ", said)
    said = _TIMES.sub(_of_one, said)
    return _MONTHS.sub(_in_years, said) if "month" in said else said


def _of_one(found: re.Match[str]) -> str:
    """A unit of time as of one, in English."""
    return UNITS.get(found[0], found[0])


def _in_years(found: re.Match[str]) -> str:
    """Months that come to years, as years."""
    years, over = divmod(int(found[1]), 12)
    return found[0] if over or not years else f"{years} year"


def _in_digits(found: re.Match[str]) -> str:
    return kanji.counted(found[0])


def _in_full(found: re.Match[str]) -> str:
    """An amount of millions as its figure: 1.5 million, as 1500000."""
    return f"{(Decimal(found[1]) * SCALES[found[2]]).normalize():f}"


def _as_fraction(found: re.Match[str]) -> str:
    """A part as a fraction: a third, as 1/3."""
    return f"{found[1] if found[1].isdigit() else 1}/{_PARTS[found[2].removesuffix('s')]}"


@lru_cache(maxsize=1 << 12)
def led_to(text: str) -> str:
    """A reference by where it leads: short and long names of places are one, and one place is cited as several are.

    >>> led_to("Article 4(5)"), led_to("paragraph 5 of Article 4")
    ('articl 4.5', 'articl 4.5')
    >>> led_to("Articles 6, 7 and 8") == led_to("Article 6, 7 and 8"), led_to("Article 4.5") == led_to("art. 4, paragraph 5")
    (True, True)
    """
    said = " ".join(text.casefold().split())
    said = re.sub(r"\bparas?\b\.?|\bparagraphs\b", "paragraph", re.sub(r"\barts?\b\.?", "article", said))
    said = re.sub(r"(?<=\d) (?=(?:bis|ter|quater)\b)", "", said)
    if " of " in said:  # paragraph 5 of Article 4
        said = ", ".join(reversed(said.split(" of ")))
    said = re.sub(r"(?<=\d), paragraph (?=\d)", ".", said)
    said = re.sub(r"(?<=\d)\((\d+)\)", r".\1", said)
    place, _, label = said.partition(" ")
    return f"{place.removesuffix('s').removesuffix('e')} {label}"
