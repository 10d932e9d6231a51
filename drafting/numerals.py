"""Numbers in words, of things and of their order: "thirty-five" and "fünfunddreißig", "second" and "zweite"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

# the numbers up to a score or so and the tens from twenty on, by what joins a ten and a unit, which are words of their own
_APART = {
    "": (
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
        "twenty thirty forty fifty sixty seventy eighty ninety one-hundred",
    ),
    "et": (
        "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf",
        "vingt trente quarante cinquante soixante septante quatre-vingt nonante cent",
    ),
    "y": (
        "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve "
        "veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve",
        "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa cien",
    ),
    "e": (
        "um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezasseis dezassete dezoito dezanove",
        "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa cem",
    ),
}
# the same of German, Dutch and Italian, which set both in one word; "ein" and "een" alone are articles
_IN_ONE = {
    "und": (
        "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn",
        "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig hundert",
    ),
    "en": (
        "één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien",
        "twintig dertig veertig vijftig zestig zeventig tachtig negentig honderd",
    ),
    "": (
        "uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto "
        "diciannove",
        "venti trenta quaranta cinquanta sessanta settanta ottanta novanta cento",
    ),
}
_BESIDE = {"quatre vingts": 80, "quatorze": 14, "dezesseis": 16, "dezessete": 17, "dezenove": 19, "duas": 2, "dreissig": 30}
# which in order up to the twentieth, without the endings that follow
_IN_ORDER = {
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth twentieth": ("",),
    "un deux trois quatr cinqu six sept huit neuv dix onz douz treiz quatorz quinz seiz dix-sept dix-huit dix-neuv vingt": (
        "ième",
        "ièmes",
    ),
    "primer segund tercer cuart quint sext séptim octav noven décim undécim duodécim decimotercer decimocuart decimoquint decimosext "
    "decimoséptim decimoctav decimonoven vigésim": ("o", "a", "os", "as"),
    "primeir segund terceir quart quint sext sétim oitav non décim": ("o", "a", "os", "as"),
    "prim second terz quart quint sest settim ottav non decim undicesim dodicesim tredicesim quattordicesim quindicesim sedicesim "
    "diciassettesim diciottesim diciannovesim ventesim": ("o", "a", "i", "e"),
    "erst zweit dritt viert fünft sechst siebt acht neunt zehnt elft zwölft dreizehnt vierzehnt fünfzehnt sechzehnt siebzehnt achtzehnt "
    "neunzehnt zwanzigst": ("e", "en", "er", "es", "em"),
    "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde dertiende veertiende vijftiende zestiende "
    "zeventiende achttiende negentiende twintigste": ("",),
}
FIRST = ("premier", "première", "primero", "primera", "primeiro", "primeira", "1er", "1re", "1º", "ier")  # beside any way of writing 2
_SHORT = dict.fromkeys((*FIRST, "premiers", "premières", "primer"), 1) | {"second": 2, "seconde": 2, "seconds": 2, "tercer": 3}


def _cardinals() -> Iterator[tuple[str, int]]:
    """The numbers up to a hundred in words, a space for every hyphen."""
    yield from _BESIDE.items()
    for joint, (low, high) in _APART.items():
        units = [word.replace("-", " ") for word in low.split()]
        yield from ((word, n) for n, word in enumerate(units, 1))
        for tens, word in enumerate(high.split(), 2):
            ten = word.replace("-", " ")
            yield ten, 10 * tens
            for n, unit in enumerate(units[: 19 if joint == "et" else 9], 1):  # soixante et onze
                yield f"{ten} {unit}", 10 * tens + n
                if joint:
                    yield f"{ten} {joint} {unit}", 10 * tens + n
    for joint, (low, high) in _IN_ONE.items():
        units, tens_ = low.split(), high.split()
        yield from ((word, n) for n, word in enumerate(units, 1))
        yield from ((word, 10 * n) for n, word in enumerate(tens_, 2))
        for n, ten in enumerate(tens_[:8], 2):
            for k, unit in enumerate(units[:9], 1):
                yield (said := _joined(unit, joint, ten)), 10 * n + k
                yield said.replace("ß", "ss"), 10 * n + k


def _joined(unit: str, joint: str, ten: str) -> str:
    """A unit and a ten as one word.

    >>> _joined("eins", "und", "zwanzig"), _joined("twee", "en", "twintig"), _joined("otto", "", "venti"), _joined("tre", "", "trenta")
    ('einundzwanzig', 'tweeëntwintig', 'ventotto', 'trentatré')
    """
    if not joint:
        return (ten[:-1] if unit[0] in "uo" else ten) + unit.replace("tre", "tré")
    one = {"eins": "ein", "één": "een"}.get(unit, unit)
    return one + ("ën" if joint == "en" and one[-1] == "e" else joint) + ten


def _ordinals() -> Iterator[tuple[str, int]]:
    """Which in order, a space for every hyphen; of Spanish and Portuguese also in two words, as décimo tercero."""
    yield from _SHORT.items()
    for stems, ends in _IN_ORDER.items():
        spoken = [stem.replace("-", " ") for stem in stems.split()]
        for end in ends:
            yield from ((stem + end, n) for n, stem in enumerate(spoken, 1))
            if spoken[9] == "décim":
                yield from ((f"décim{end} {stem}{end}", 10 + n) for n, stem in enumerate(spoken[:9], 1))


_SAID, _ORDER = dict(_cardinals()), dict(_ordinals())
_BOTH = _ORDER | _SAID
ORDINALS = frozenset(word for word in _ORDER if word.isalpha() and word not in _SAID)  # of one word
_BEYOND = {
    f"{said}{end}": 100 * n
    for spoken, ends in (
        ("doscient trescient cuatrocient quinient seiscient setecient ochocient novecient", ("os", "as")),
        ("duzent trezent quatrocent quinhent seiscent setecent oitocent novecent", ("os", "as")),
        ("deux trois quatre cinq six sept huit neuf", (" cent", " cents")),
    )
    for n, said in enumerate(spoken.split(), 2)
    for end in ends
} | {"hundred": 100, "ciento": 100, "cento": 100, "mil": 1000}
_THOUSANDS = frozenset(("thousand", "mille", "mil", "mila", "tausend", "duizend"))
_MILLIONS = ("million", "millions", "millón", "millones", "milhão", "milhões", "millionen", "milione", "milioni", "miljoen")
_BILLIONS = ("billion", "billions", "milliard", "milliards", "milliarde", "milliarden", "miliardo", "miliardi", "miljard")
SCALES = {**dict.fromkeys(_MILLIONS, 10**6), **dict.fromkeys(_BILLIONS, 10**9), "trillion": 10**12, "trillions": 10**12}
NUMBERS = frozenset(word for word, value in (*_SAID.items(), *_BEYOND.items()) if value > 1 and word.isalpha())  # of one word
_JOINTS = ("and", "et", "y", "e", "und", "en")
# with what a number of several words goes on, as a part of a pattern
_SPACED = " ".join(" ".join(each) for each in _APART.values()).replace("-", " ").split()
_GOES_ON = {word for word in (*_SPACED, "vingts", "cents", *_BEYOND, *_THOUSANDS) if " " not in word and len(word) < 9} - {
    "un",
    "um",
    "uno",
}
GOES_ON = rf"(?:(?:{'|'.join(_JOINTS)})\s)?(?:{'|'.join(sorted(_GOES_ON, key=lambda word: (-len(word), word)))})\b"
_COMPOUNDED = {"tausend": 1000, "duizend": 1000, "mila": 1000, "mille": 1000, "hundert": 100, "honderd": 100, "cento": 100}
_COMPOUND = re.compile("|".join(_COMPOUNDED))
_WORD = re.compile(r"[^\W\d_]+")
LONGEST, LONGEST_WORD = 16, 60  # words of a number, and letters of one of them


@lru_cache(maxsize=1 << 14)
def in_words(text: str) -> int:
    """The number up to a hundred that is written in words, or the place in order; 0 where none is.

    >>> [in_words(said) for said in ("Four", "TWENTY-ONE", "Twenty one", "quatre-vingt-dix-neuf", "treinta y uno", "premier", "Scope")]
    [4, 21, 21, 99, 31, 1, 0]
    >>> [in_words(said) for said in ("fünfunddreißig", "vierentwintig", "trentotto", "zweiten", "décima segunda", "derde", "ein", "een")]
    [35, 24, 38, 2, 12, 3, 0, 0]
    """
    return _BOTH.get(text.lower().replace("-", " "), 0)


def in_order(text: str) -> bool:
    """Whether words say which is meant in order, and not how many.

    >>> in_order("Second"), in_order("two"), in_order("zweiten")
    (True, False, True)
    """
    said = text.lower().replace("-", " ")
    return said in _ORDER and said not in _SAID


def counts(words: Iterable[str]) -> bool:
    """Whether any of some words in small letters is a number."""
    return not _BOTH.keys().isdisjoint(words)


@lru_cache(maxsize=1 << 12)
def counted(word: str) -> int:
    """How many one word in small letters says, hundreds and thousands of German, Dutch and Italian too; 0 where it says no number.

    >>> counted("hundertzwanzig"), counted("centottanta"), counted("drieduizend"), counted("millecinquecento"), counted("hundertste")
    (120, 180, 3000, 1500, 0)
    """
    if value := _SAID.get(word) or _BEYOND.get(word, 0):
        return value
    if len(word) > LONGEST_WORD or not _COMPOUND.search(word):
        return 0
    part, worth = next((part, worth) for part, worth in _COMPOUNDED.items() if part in word)
    head, _, tail = word.partition(part)
    tail = f"o{tail}" if part == "cento" and tail.startswith("tt") else tail.removeprefix("und")  # centottanta
    times, rest = counted(head) if head not in ("", "ein") else 1, counted(tail)
    return times * worth + rest if times and (rest or not tail) else 0


def in_figures(text: str) -> str:
    """A text in small letters with its numbers in figures; as they stand where they are of no order that is known.

    >>> in_figures("one hundred and twenty tonnes"), in_figures("quatre-vingt-dix jours"), in_figures("dreißig (30) Tage")
    ('120 tonnes', '90 jours', '30 (30) Tage')
    >>> in_figures("cento e vinte dias, doscientos treinta"), in_figures("two and three"), in_figures("five million")
    ('120 dias, 230', '2 and 3', '5000000')
    """
    said = list(_WORD.finditer(text))
    out, at, end = [], 0, 0
    while at < len(said):
        value, width = _counted_from(said, at, text) if counted(said[at][0]) else (0, 1)
        if value:
            out += [text[end : said[at].start()], str(value)]
            end = said[at + width - 1].end()
        at += width
    return "".join(out) + text[end:]


def _counted_from(said: Sequence[re.Match[str]], start: int, text: str) -> tuple[int, int]:
    """The number in words that begins at one of them, and how many words it has."""
    words = [said[start][0]]
    for one, other in pairwise(said[start : start + LONGEST]):
        if text[one.end() : other.start()] not in (" ", "-"):
            break
        words.append(other[0])
    total = here = at = taken = 0
    below = 1000  # what may still follow: tens behind hundreds, and no unit behind a unit
    while at < len(words):
        value, width = _said_at(words, at)
        if 0 < value < below:
            here, below = here + value, 0 if value % 100 else 100
        elif words[at] == "hundred" and 0 < here < 10:
            here, below = here * 100, 100
        elif words[at] in _THOUSANDS and not total % 10**6:
            total, here, below = total + (here or 1) * 1000, 0, 1000
        elif words[at] in SCALES and total + here:
            total, here, below = (total + here) * SCALES[words[at]], 0, 1000
        elif value >= 1000 and not total + here:
            total, below = value, 0 if value % 1000 else 1000
        elif words[at] not in _JOINTS or not below or not taken:
            break
        else:
            at += 1
            continue
        at += width
        taken = at
    return total + here, max(taken, 1)


def _said_at(words: Sequence[str], at: int) -> tuple[int, int]:
    """The longest number without thousands that stands at a place among words, and how many of them it takes."""
    for width in (5, 4, 3, 2):
        said = words[at : at + width]
        if value := _SAID.get(" ".join(said)) or _BEYOND.get(" ".join(said)):
            return value, len(said)
    return counted(words[at]), 1
