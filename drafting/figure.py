"""What a number or a reference comes to, whichever way it is written."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

COUNTED = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|"
    "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|trillion|half|"
    "deux|trois|quatre|cinq|sept|huit|neuf|dix|douze|quinze|vingt|trente|quarante|cinquante|soixante|cent|mille|"
    "dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|doce|quince|veinte|treinta|cuarenta|sesenta|noventa|ciento|mil"
)

_VALUES = {
    **{word: n for n, word in enumerate(COUNTED.split("|")[:19], 1)},
    **{word: 10 * n for n, word in enumerate(COUNTED.split("|")[19:27], 2)},
} | {
    "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "douze": 12, "quinze": 15,
    "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
    "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9, "diez": 10, "doce": 12, "quince": 15,
    "veinte": 20, "treinta": 30, "cuarenta": 40, "sesenta": 60, "noventa": 90,
}  # fmt: skip
_HUNDREDS = ("hundred", "cent", "ciento")
_THOUSANDS = ("thousand", "mille", "mil")
_SCALES = {"million": 10**6, "billion": 10**9, "trillion": 10**12, "milliard": 10**9}
_SCALED = re.compile(rf"\b(\d+(?:\.\d+)?) ({'|'.join(_SCALES)})s?\b")
_PARTS = {"half": 2, "halve": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_PART = re.compile(rf"\b(\d+|an?)[ -]((?:{'|'.join(_PARTS)})s?)\b")
_ONES = {each: n for n, each in enumerate("〇一二三四五六七八九")}
_POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "億": 10**8}
_MONTHS = re.compile(r"\b(\d+) month\b")
_KANJI = re.compile(rf"\d*[{''.join(_ONES)}{''.join(_POWERS)}]+")
_DOLLARS = re.compile(r"\b(?:us ?\$|usd\b) ?(\d[\d.,]*)|(\d[\d.,]*(?: (?:million|billion))?) (?:us|u\.s\.|united states) dollars?\b")
_COUNTING = re.compile(rf"\b(?:{COUNTED})(?:[\s-](?:and\s)?(?:{COUNTED}))*\b")


@lru_cache(maxsize=1 << 12)
def quantity(text: str) -> str:
    """A number, an amount or a period as figures.

    >>> quantity("三十日"), quantity("百万円"), quantity("100万円")
    ('30日', '1000000円', '1000000円')
    >>> quantity("two thirds of it"), quantity("EUR 1.5 million"), quantity("five million dollars")
    ('2/3 of it', 'eur 1500000', '5000000 dollars')
    >>> quantity("thirty (30) days"), quantity("a five-year period"), quantity("one hundred and twenty"), quantity("1,000 per cent")
    ('30 day', 'a 5 year period', '120', '1000 %')
    """
    said = re.sub(r" ?(?:\b(?:per ?cent|pour cent|por ciento)\b|％|%|パーセント)", " %", " ".join(text.casefold().split()))
    said = _COUNTING.sub(_in_figures, said)
    if not said.isascii():
        said = _KANJI.sub(_in_digits, said)
    said = re.sub(r"(?<=\d)[,\u00a0\u202f ](?=\d{3}(?!\d))", "", said)
    said = _SCALED.sub(_in_full, said)
    if "us" in said or "u.s." in said or "dollars" in said:
        said = _DOLLARS.sub(r"\1\2 us dollars", said)
    said = _PART.sub(_as_fraction, said)
    said = re.sub(r"\b(\d+) ?\(\1\)", r"\1", said)
    said = re.sub(r"(?<=\d)-?(?=[a-z])", " ", said)
    said = re.sub(r"\b(hour|day|week|month|quarter|year)s\b", r"\1", said)
    return _MONTHS.sub(_in_years, said) if "month" in said else said


def _in_years(found: re.Match[str]) -> str:
    """Months that come to years, as years."""
    years, over = divmod(int(found[1]), 12)
    return found[0] if over or not years else f"{years} year"


def _in_digits(found: re.Match[str]) -> str:
    """A number that Japanese writes with characters: 三十, as 30, and 百万 as 1000000."""
    if not set(found[0]) & set(_POWERS):
        return "".join(str(_ONES.get(each, each)) for each in found[0])
    total, here, one = 0, 0, ""
    for each in found[0]:
        power = _POWERS.get(each, 0)
        if not power:
            one += str(_ONES.get(each, each))
        elif power < 10**4:
            here, one = here + int(one or 1) * power, ""
        else:
            total, here, one = total + (here + int(one or 0) or 1) * power, 0, ""
    return str(total + here + int(one or 0))


def _in_full(found: re.Match[str]) -> str:
    """An amount of millions as its figure: 1.5 million, as 1500000."""
    return f"{(Decimal(found[1]) * _SCALES[found[2]]).normalize():f}"


def _as_fraction(found: re.Match[str]) -> str:
    """A part as a fraction: a third, as 1/3."""
    return f"{found[1] if found[1].isdigit() else 1}/{_PARTS[found[2].removesuffix('s')]}"


def _in_figures(found: re.Match[str]) -> str:
    """Counting words as a figure; as they stand where they are not of that plain order, as in "quatre-vingt"."""
    total, here, last = 0, 0, 1000
    for word in re.findall(r"[^\W\d_]+", found[0]):
        value = _VALUES.get(word, 0)
        if word in _THOUSANDS:
            total, here, last = total + max(here, 1) * 1000, 0, 1000
        elif word in _SCALES and total + here:
            total, here, last = (total + here) * _SCALES[word], 0, 1000
        elif word in _HUNDREDS:
            here, last = max(here, 1) * 100, 100
        elif value and value < last and not 10 < last < 20:
            here, last = here + value, value
        elif word != "and":
            return found[0]
    return str(total + here)


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
