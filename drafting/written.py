"""How a number, an amount, a period and a date are written in the language of a text.

As the European Union's Interinstitutional Style Guide has it (6.4 and 7.3.3: EUR 1 550 in English, 1 550 EUR elsewhere; here English parts
thousands by commas), and outside the Union Unicode's CLDR: Spanish in America, Brazilian Portuguese, Swiss German and Italian, Japanese.
Spanish and European Portuguese part thousands from five digits on, as CLDR and the Real Academia have it. Words of a text are parted by
plain spaces, here too, and its apostrophes are straight; who sets lines keeps the figures of a number `on_one_line`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from drafting.model import Attr, Blank, Fork

_DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
GAP = "[___]"
PERIODS = ("days", "months", "years", "hours")


@dataclass(frozen=True, slots=True)
class Hand:
    """How one language writes figures: `units` are one and several of each of `PERIODS`, `thousands` and `point` part what is counted."""

    months: tuple[str, ...]
    units: tuple[str, ...]
    and_: str
    date: str
    first: str = "1"
    money: str = "{amount} {currency}"
    percentage: str = "{} %"
    thousands: str = " "
    point: str = ","
    comma: str = ", "
    gap: str = " "
    least: int = 4  # digits from which thousands are parted

    def number(self, figures: str) -> str:
        """Thousands parted, where a number has digits enough."""
        whole, dot, rest = figures.partition(".")
        if not whole.isdecimal():
            return figures
        if len(whole) >= self.least:
            head = len(whole) % 3 or 3
            whole = self.thousands.join((whole[:head], *(whole[at : at + 3] for at in range(head, len(whole), 3))))
        return whole + (self.point if dot else "") + rest

    def period(self, figures: str, type_: str) -> str:
        return f"{self.number(figures)}{self.gap}{self.unit(type_, one=figures == '1')}"

    def unit(self, type_: str, *, one: bool) -> str:
        return self.units[2 * PERIODS.index(type_) + (not one)]

    def day(self, date: str) -> str:
        year, month, day = date.split("-")
        return self.date.format(day=self.first if day == "01" else int(day), month=self.months[int(month) - 1], year=year)

    def several(self, names: list[str]) -> str:
        """Names as a list.

        >>> _SPANISH.several(["Chile", "Italia"]), _FRENCH.several(["Chili", "Italie", "Pérou"])
        ('Chile e Italia', 'Chili, Italie et Pérou')
        """
        last = names[-1]
        joint = " e " if self.and_ == " y " and re.match(r"h?i(?!e)", last, re.IGNORECASE) else self.and_
        return f"{self.comma.join(names[:-1])}{joint}{last}" if names[1:] else last


def _words(said: str) -> tuple[str, ...]:
    return tuple(said.split())


_ENGLISH = Hand(
    months=_words("January February March April May June July August September October November December"),
    units=_words("day days month months year years hour hours"),
    and_=" and ",
    date="{day} {month} {year}",
    money="{currency} {amount}",
    percentage="{} per cent",
    thousands=",",
    point=".",
)
_FRENCH = Hand(
    months=_words("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
    units=_words("jour jours mois mois an ans heure heures"),
    and_=" et ",
    date="{day} {month} {year}",
    first="1er",
)
_SPANISH = Hand(
    months=_words("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
    units=_words("día días mes meses año años hora horas"),
    and_=" y ",
    date="{day} de {month} de {year}",
    least=5,
)
_PORTUGUESE = Hand(
    months=_words("janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"),
    units=_words("dia dias mês meses ano anos hora horas"),
    and_=" e ",
    date="{day} de {month} de {year}",
    least=5,
)
_ITALIAN = Hand(
    months=_words("gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"),
    units=_words("giorno giorni mese mesi anno anni ora ore"),
    and_=" e ",
    date="{day} {month} {year}",
    first="1°",
)
_GERMAN = Hand(
    months=_words("Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
    units=_words("Tag Tage Monat Monate Jahr Jahre Stunde Stunden"),
    and_=" und ",
    date="{day}. {month} {year}",
)
_DUTCH = Hand(
    months=_words("januari februari maart april mei juni juli augustus september oktober november december"),
    units=_words("dag dagen maand maanden jaar jaar uur uur"),  # two years are "2 jaar"
    and_=" en ",
    date="{day} {month} {year}",
)
_JAPANESE = Hand(
    months=tuple(map(str, range(1, 13))),
    units=_words("日 日 箇月 箇月 年 年 時間 時間"),
    and_="及び",
    date="{year}年{month}月{day}日",
    money="{currency} {amount}",
    percentage="{}パーセント",
    thousands=",",
    point=".",
    comma="、",
    gap="",
)
_HANDS = {
    "en": _ENGLISH,
    "fr": _FRENCH,
    "es": _SPANISH,
    "pt": _PORTUGUESE,
    "it": _ITALIAN,
    "de": _GERMAN,
    "nl": _DUTCH,
    "ja": _JAPANESE,
}
MONTHS = tuple(hand.months for hand in _HANDS.values() if hand is not _JAPANESE)
_IN_AMERICA = replace(_SPANISH, money=_ENGLISH.money, thousands=".", least=4)
_ELSEWHERE = {
    # where Spanish parts thousands by commas, and begins a fraction with a stop; and where it does as in Spain, the currency before
    **{f"es-{region}": replace(_IN_AMERICA, thousands=",", point=".") for region in _words("419 MX US GT HN NI PA PE PR SV DO CU")},
    **{f"es-{region}": _IN_AMERICA for region in _words("AR BO CL CO EC PY UY VE")},
    "pt-BR": replace(_PORTUGUESE, money=_ENGLISH.money, percentage="{}%", thousands=".", first="1º", least=4),
    **{f"{tag}-{region}": replace(hand, money=_ENGLISH.money, percentage="{}%", thousands="'", point=".")
       for tag, hand in (("de", _GERMAN), ("it", _ITALIAN)) for region in _words("CH LI")},
}  # fmt: skip


@lru_cache(maxsize=1 << 6)
def _hand(language: Attr) -> Hand:
    """The hand of a language, by its tag; English where it is another, or the parties do not agree on one."""
    if isinstance(language, Fork):
        return _ENGLISH
    tag, _, region = language.partition("-")
    return _ELSEWHERE.get(f"{tag.lower()}-{region.upper()}") or _HANDS.get(tag.lower(), _ENGLISH)


def value(blank: Blank, names: Mapping[str, str] | None = None, language: Attr = "en") -> str:
    """How a filled blank reads; an open one is a bracketed gap. Parties go by their `names`, else by their codes.

    >>> filled = {"days": "60", "money": "USD 50000000", "date": "2027-01-01", "percentage": "2.5"}
    >>> blanks = [Blank("x", each, filled[each]) for each in filled]
    >>> [value(each) for each in blanks]
    ['60 days', 'USD 50,000,000', '1 January 2027', '2.5 per cent']
    >>> [value(each, language="fr") for each in blanks]
    ['60 jours', '50 000 000 USD', '1er janvier 2027', '2,5 %']
    >>> [value(each, language="es-MX") for each in blanks]
    ['60 días', 'USD 50,000,000', '1 de enero de 2027', '2.5 %']
    >>> [value(each, language="ja") for each in (*blanks, Blank("x", "months"))]
    ['60日', 'USD 50,000,000', '2027年1月1日', '2.5パーセント', '[___]箇月']
    >>> [value(blanks[1], language=each) for each in ("es", "es-AR", "pt-PT", "pt-BR", "de-AT", "de-CH", "nl")]
    ['50 000 000 USD', 'USD 50.000.000', '50 000 000 USD', 'USD 50.000.000', '50 000 000 USD', "USD 50'000'000", '50 000 000 USD']
    >>> [value(Blank("x", "number", "5000"), language=each) for each in ("en", "fr", "es", "es-MX", "de", "pt-BR")]
    ['5,000', '5 000', '5000', '5,000', '5 000', '5.000']
    >>> value(blanks[2], language="pt-BR"), value(Blank("x", "years", "2"), language="nl"), value(blanks[3], language="de-CH")
    ('1º de janeiro de 2027', '2 jaar', '2.5%')
    """
    hand = _hand(language)
    type_, said = blank.type, blank.value
    if not said:
        return hand.percentage.format(GAP) if type_ == "percentage" else hand.period(GAP, type_) if type_ in PERIODS else GAP
    match type_:
        case "days" | "months" | "years" | "hours":
            return hand.period(said, type_)
        case "percentage":
            return hand.percentage.format(hand.number(said))
        case "money":
            currency, _, amount = said.partition(" ")
            return hand.money.format(currency=currency, amount=hand.number(amount)) if amount else said
        case "date" if _DAY.fullmatch(said):
            return hand.day(said)
        case "number":
            return hand.number(said)
        case "party-list" if said.strip():
            return hand.several([(names or {}).get(code) or code for code in said.split()])
        case _:
            return said


def on_one_line(said: str) -> str:
    """A number with spaces between its thousands that no line ends at.

    >>> on_one_line("50 000 000 USD")
    '50\\xa0000\\xa0000 USD'
    """
    return re.sub(r"(?<=\d) (?=\d{3}(?!\d))", "\N{NO-BREAK SPACE}", said)


def dated(day: str, language: str) -> str:
    """A date as a reader sees it: in English in words, elsewhere as it is kept, among words that are English still.

    >>> dated("2027-01-01", "en-GB"), dated("2027-01-01", "ja"), dated("May 2027", "en")
    ('1 January 2027', '2027-01-01', 'May 2027')
    """
    return _ENGLISH.day(day) if language.startswith("en") and _DAY.fullmatch(day) else day
