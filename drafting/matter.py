"""How grave a change of words is.

`weigh` finds, on both sides of a change, the words that bind, condition, name, count, date or refer, and says which of them
are not the same. What is found in neither is wording; what differs only in its marks, its case or its spelling is less.
`RULES` is the whole table, each rule with an example that a test runs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from drafting.figure import COUNTED, led_to, quantity
from drafting.states import STATES
from drafting.words import MONTH, YEAR

# the classes in order of gravity
MATTERS = (
    "obligation",
    "position",
    "condition",
    "party",
    "money",
    "percentage",
    "period",
    "date",
    "number",
    "term",
    "reference",
    "scope",
    "provision",
    "placement",
    "wording",
    "numbering",
    "punctuation",
    "case",
    "spelling",
    "typography",
    "record",
)
MATERIAL = MATTERS[: MATTERS.index("wording")]
SIGNS = ("punctuation", "case", "spelling", "typography")  # how the same words are written
FOLLOWING = ("numbering", "record")  # what is told beside the changes of words
_MATERIAL = frozenset(MATERIAL)
RANK: Mapping[str, int] = {matter: n for n, matter in enumerate(MATTERS)}


@dataclass(frozen=True, slots=True)
class Weight:
    """The class of a change, and why it is that one."""

    matter: str
    why: str

    @property
    def rank(self) -> int:
        """0 for the gravest class."""
        return RANK[self.matter]


@dataclass(frozen=True, slots=True)
class Known:
    """What a text has defined, its terms and the names and codes of its parties, and whether it is Japanese."""

    terms: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    japanese: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """Words of one class, and what they are called in a phrase.

    `forms` are the words, parted by bars, those parted by "=" being one verb in several tenses; one with a capital counts only
    with it. Or `pattern` matches them, where a word of `starts` (or "0" for a figure) begins it. `both` rules count only where
    one such word takes another's place.
    """

    matter: str
    says: str
    example: tuple[str, str]
    forms: str = ""
    pattern: str = ""
    starts: str = ""
    both: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """Every form by itself."""
        return tuple(form for form in self.forms.replace("=", "|").split("|") if form)


NOTHING = Known()

# ── the table ─────────────────────────────────────────────────────────────────────────────────────────────────────────

_DIGITS = r"\d+(?:[.,]\d+|[ \u00a0\u202f]\d{3}(?!\d))*[百千万億兆]*"
_KANJI = "〇一二三四五六七八九十百千万億"
_SCALE = r"thousand|millions?|billions?|trillions?|milliards?|millones|mille|mil|bn|m"
_LISTED = r"\d+[°º](?!\s?[CF]\b)"  # 1° as a list has it, and no 20 °C
_SAID = rf"(?:{_DIGITS}|(?i:{COUNTED})(?:[\s-](?:and\s)?(?i:{COUNTED}))*|[{_KANJI}]+)"
_NUMBER = rf"(?!{_LISTED}){_SAID}(?:(?=[^\x00-\u3006])|(?![^\W\d_]))"  # "3bis" is none; in Japanese words go on behind it
_TOLD = rf"{_NUMBER}(?:\s?\({_SAID}\))?"  # thirty (30)
_UNIT = (
    r"(?:hours?|days?|weeks?|months?|quarters?|years?|jours?|heures?|semaines?|mois|ans?|années?|horas?|días?|semanas?|mes(?:es)?|años?)\b"
    r"(?:\s(?:ouvrables|ouvrés|hábiles|naturales))?|日間?|週間|[かカヶ箇]月間?|年間?|時間"
)
_CODES = "USD|EUR|JPY|GBP|CNY|AUD|CAD|MXN|CHF|INR|KRW|BRL|CLP|IDR|ZAR|NOK|SEK|SDR"
_CURRENCY = rf"(?:US\s|U\.S\.\s)?dollars?\b|euros?\b|yen\b|pounds?\b|dólares\b|(?:{_CODES})\b|[$€£¥]|円|ドル|ユーロ"
_PLACES = (
    "article|articles|art|paragraph|paragraphs|para|paras|subparagraph|subparagraphs|annex|annexes|chapter|chapters|section|sections|"
    "part|parts|protocol|protocols|appendix|appendices|schedule|schedules|footnote|footnotes|clause|clauses|point|points|table|tables|rule|"
    "paragraphe|paragraphes|annexe|annexes|chapitre|partie|alinéa|alinéas|artículo|artículos|párrafo|párrafos|anexo|anexos|capítulo|sección|apartado"
)
_CODE = r"[LRDA]\.\s?\d+(?:-\d+)*"  # article L. 226-4 of a French code
_LETTERED = r"\([a-zA-Z0-9]{1,4}\)"
_LABEL = rf"(?:(?:{_CODE}|\d+(?:[.\-]\d+)*|[IVXL]+\b|[A-Z]{{1,3}}\b)(?:\s?(?:bis|ter|quater)\b)?(?:\.?\s?{_LETTERED})*|{_LETTERED})"
_LABELS = rf"{_LABEL}(?:(?:,\s(?:and\s|or\s)?|\s(?:and|or|to|through|et|ou|à|y|o|a)\s|[-\u2013]){_LABEL})*"
_NTH = (
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|premier|premiers|première|deuxième|second|troisième|quatrième|"
    "cinquième|sixième|septième|huitième|neuvième|dixième|dernier|derniers|primer|primero|segundo|tercer|tercero|cuarto|quinto|último"
)
_NTHS = rf"(?i:{_NTH})(?:(?:,|\sand|\sor|\set|\sou|\sy|\so)\s(?i:{_NTH}))*"

RULES = (
    Rule(
        "obligation",
        "an obligation",
        ("Each Party shall report.", "Each Party may report."),
        forms="shall|must|is required to=are required to|is obliged to=are obliged to|undertakes to=undertake to|"
        "doit=doivent=devra=devront|est tenu=est tenue=sont tenus=sont tenues=sera tenu=seront tenus|"
        "deberá=deberán=debe=deben|ものとする|なければならない",
    ),
    Rule(
        "obligation",
        "a prohibition",
        ("The Parties may not disclose it.", "The Parties may disclose it."),
        forms="shall not|must not|may not|cannot=can not|shall refrain from|ne doit pas=ne doivent pas=ne devra pas=ne devront pas|"
        "ne peut=ne peuvent=ne pourra=ne pourront|no deberá=no deberán=no debe=no deben|no podrá=no podrán=no puede=no pueden|てはならない",
    ),
    Rule("obligation", "an undertaking", ("The Participants will meet.", "The Participants shall meet."), forms="will not|will"),
    Rule(
        "obligation",
        "a permission",
        ("A Party may withdraw.", "A Party shall withdraw."),
        forms="may|can|is entitled to=are entitled to|peut=peuvent=pourra=pourront|podrá=podrán=puede=pueden|ことができる",
    ),
    Rule(
        "obligation",
        "an exemption",
        ("The Parties shall not consult.", "The Parties need not consult."),
        forms="need not|is not required to=are not required to|is not obliged to=are not obliged to",
    ),
    Rule(
        "obligation",
        "a best endeavour",
        ("Each Party shall ensure access.", "Each Party shall endeavour to ensure access."),
        forms="shall endeavour=shall endeavor|shall strive to|shall seek to|seek to=seeks to|strive to=strives to|endeavour=endeavours|"
        "endeavor=endeavors|best efforts|reasonable efforts|"
        "to the extent possible|as far as possible|s'efforce=s'efforcent=s'efforcera=s'efforceront|procurará=procurarán|よう努める",
    ),
    Rule(
        "obligation",
        "a recommendation",
        ("Each Party shall report.", "Each Party should report."),
        forms="should not|should|ought to|is encouraged to=are encouraged to|devrait=devraient|debería=deberían",
    ),
    Rule(
        "obligation",
        "an intention",
        ("The Participants intend to meet.", "The Participants will meet."),
        forms="intends to=intend to|intends=intend|aims to=aim to|expects to=expect to|does not intend to=do not intend to",
    ),
    Rule(
        "obligation",
        "a negation",
        ("This is regarded as aid.", "This is not regarded as aid."),
        forms="not|no|never|neither|nor|without|ne|pas|aucun=aucune|sans|ningún=ninguna|sin|nunca",
    ),
    Rule(
        "position",
        "who stands behind it",
        ("[US: 60 days]", "[US, JP: 60 days]"),
        pattern=r"\[[A-Z]{2,5}(?:\s?[/,]\s?[A-Z]{2,5})*(?:\s[a-z]+)?(?:;\s?[A-Z]{2,5}(?:\s?[/,]\s?[A-Z]{2,5})*\s[a-z]+)*\s?:",
        starts="[",
    ),
    Rule(
        "position",
        "an option that is not agreed",
        ("Option 2: No text", "No text"),
        pattern=r"(?i:options?\s?(?:\d+|[ivx]+|[a-z]|\([a-z0-9]\))(?=[:.)]))",
        starts="option|options",
    ),
    Rule("position", "a bracket opened, closed or moved", ("[60 days]", "60 days"), pattern=r"[\[\]]", starts="[|]"),
    Rule(
        "condition",
        "a condition",
        ("It shall consult if it so wishes.", "It shall consult unless it so wishes."),
        forms="except|except that|except where|except as|excepting|unless|subject to|notwithstanding|provided that|"
        "on condition that|if|only if|if and only if|without prejudice|in so far as|insofar as|to the extent that|"
        "to the extent|as appropriate|where appropriate|as necessary|where necessary|where possible|in the event|"
        "other than|save|saving|despite|conditional|conditionally|sauf|à moins que|sous réserve|nonobstant|"
        "à condition que|sans préjudice|si=s'il=s'ils|le cas échéant|salvo|a menos que|sin perjuicio|siempre que|a reserva|"
        "no obstante|excepto|según proceda",
    ),
    # a choice of one language: a French "y" is no Spanish "and"
    Rule("condition", "a choice", ("mined and processed", "mined or processed"), forms="and|or|and/or", both=True),
    Rule("condition", "a choice", ("extrait et traité", "extrait ou traité"), forms="et|ou|et/ou", both=True),
    Rule("condition", "a choice", ("extraer y tratar", "extraer o tratar"), forms="y|o|y/o", both=True),
    Rule(
        "party",
        "who is bound",
        ("Each Party shall notify it.", "Each Participant shall notify it."),
        forms="Party|Parties|Contracting Party|Contracting Parties|State Party|States Parties|Non-Party|Non-Parties|non-Party|"
        "non-Parties|Participant|Participants|Signatory|Signatories|Member|Members|Member State|Member States|Partie|"
        "Parties contractantes|Parte|Partes|締約国",
    ),
    Rule("party", "a State", ("ores from Chile", "ores from Peru"), forms=STATES),
    Rule(
        "money",
        "a sum of money",
        ("a fund of USD 100 million", "a fund of USD 100 billion"),
        pattern=rf"(?:(?:US|A|C)?[$€£¥]|(?:{_CODES})\b)\s?{_NUMBER}(?:\s(?:{_SCALE})\b)*|{_TOLD}(?:\s(?:{_SCALE})\b)*\s?(?:{_CURRENCY})",
        starts=f"0|$|€|£|¥|us|a|c|{_CODES.lower()}|{COUNTED}",
    ),
    Rule(
        "percentage",
        "a percentage",
        ("at least 15 per cent of it", "at least 25 per cent of it"),
        pattern=rf"{_TOLD}\s?(?:%|％|per\s?cent(?:age points?)?\b|percent\b|pour cent\b|por ciento\b|パーセント)",
        starts=f"0|{COUNTED}",
    ),
    Rule(
        "date",
        "a date",
        ("until 1 January 2027", "until 1 June 2027"),
        pattern=rf"\d{{1,2}}(?:st|nd|rd|th|er)?\s(?:of\s|de\s)?(?:{MONTH})\b(?:,?\s(?:de\s|del\s)?{YEAR}\b)?|{YEAR}-\d\d-\d\d\b|"
        rf"\d{{1,2}}[./]\d{{1,2}}[./]{YEAR}\b|(?:{YEAR}|[{_KANJI}]+)年(?:[\d{_KANJI}]+月(?:[\d{_KANJI}]+日)?)?(?!間)|"
        rf"[\d{_KANJI}]+月(?:[\d{_KANJI}]+日)?|(?:{MONTH})\s(?:{YEAR}|\d{{1,2}}(?:,\s{YEAR})?)\b|"
        rf"(?:(?<=\bin\s)|(?<=\bby\s)|(?<=year\s)|(?<=since\s)|(?<=until\s)|(?<=after\s)|(?<=before\s)|(?<=\ben\s)){YEAR}\b",
        starts=f"0|{MONTH.lower()}",
    ),
    Rule(
        "period",
        "a period",
        ("within 30 days of receipt", "within 30 working days of receipt"),
        pattern=rf"{_TOLD}[\s-]?(?:(?:consecutive|calendar|working|business|full|clear|successive)[\s-])*(?:{_UNIT})",
        starts=f"0|{COUNTED}",
    ),
    Rule(
        "reference",
        "a reference",
        ("referred to in paragraph 2(b)", "referred to in paragraph 2(c)"),
        pattern=rf"(?i:{_PLACES})\b\.?\s{_LABELS}(?:,\s(?i:{_PLACES})\s{_LABELS})*|第[\d{_KANJI}]+[条章項編節号款]",
        starts=f"第|{_PLACES}",
    ),
    Rule(
        "reference",
        "a reference by order",
        ("as the first paragraph provides", "as the second paragraph provides"),
        pattern=rf"(?:(?i:{COUNTED})\s)?{_NTHS}\s(?:sub)?(?:paragraph|sentence|indent|alinéa|phrase|párrafo|frase)s?\b",
        starts=f"{_NTH}|{COUNTED}",
    ),
    Rule("reference", "an agreement by its year", ("the GATT 1947", "the GATT 1994"), pattern=r"GATT\s(?:19|20)\d\d\b", starts="gatt"),
    Rule(
        "number",
        "which in order",
        ("the third arbitrator", "the fifth arbitrator"),
        pattern=rf"(?i:{_NTH})\b",
        starts=_NTH,
        both=True,
    ),
    Rule(
        "period",
        "how often",
        ("It meets once a year.", "It meets twice a year."),
        forms="once|twice|thrice|hourly|daily|weekly|fortnightly|monthly|quarterly|half-yearly|semi-annual=semi-annually|"
        "biannual=biannually|annual=annually=yearly|biennial=biennially|triennial=triennially",
        both=True,
    ),
    Rule("number", "a number", ("a stock of 500 tonnes", "a stock of 300 tonnes"), pattern=_TOLD, starts=f"0|{COUNTED}"),
    Rule(
        "wording",
        "a turn of phrase",
        ("It shall reply soon.", "It shall reply without delay."),
        forms="without delay|without undue delay|without interruption|whether or not|inter se|as may|as may be|as the case may be|"
        "one another|on the one part|of the one part|on the one hand|on one hand|on the one side|on one side|"
        "sans délai|sans retard|sans interruption|sin demora|sin dilación",
    ),
    Rule(
        "scope",
        "how far it reaches",
        ("each of the minerals", "any of the minerals"),
        forms="all|any|each|every|only|not only|solely|exclusively|inter alia|including|include=includes|in particular|such as|"
        "for example|at least|at most|no later than|not later than|no less than|not less than|no more than|not more than|"
        "not exceeding|up to|more than|less than|either|both|any other|one of|some|substantially|tous=toutes=tout=toute|chaque|"
        "seul=seule=seuls=seules|seulement|uniquement|notamment|y compris|au moins|au plus|todos=todas=todo=toda|cada|cualquier|"
        "solo=sólo|únicamente|incluido=incluidos=incluidas|entre otros|al menos|como máximo|すべて|のみ",
    ),
    Rule("scope", "one more or one less of what is listed", ("", " and slag")),
    # what the text itself defines, and what is left when none of these words differ
    Rule("term", "a defined term, by its words or its case", ("Each Party shall agree.", "Each party shall agree.")),
    Rule(
        "provision",
        "a provision, or a passage of eight words and more, that binds to nothing",
        ("It levies a fee.", "It levies a fee that the buyer and the seller of ores share as they like."),
    ),
    Rule("provision", "words of a language that is not weighed", ("Товар продан.", "Товар заложен.")),
    Rule("placement", "a provision moved", ("", "")),
    Rule("wording", "other words", ("the Parties recall", "the Parties remember")),
    Rule("numbering", "a number that follows from other changes; a paragraph cut in two or joined", ("", "")),
    Rule("punctuation", "only punctuation", ("ores, metals and scrap", "ores, metals, and scrap")),
    Rule("case", "only capitals of plain words", ("the Market", "the market")),
    Rule("spelling", "the same word spelt otherwise", ("to organise a meeting", "to organize a meeting")),
    Rule("typography", "quotation marks, dashes, spaces", ('a "market"', "a market")),
    Rule("record", "what a draft says of itself: its round, its date, its marking", ("", "")),
)
"""Which words are of which class; the first that matches at a place takes them, the longest form first."""


# ── weighing ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@lru_cache(maxsize=1 << 12)
def weigh(old: str, new: str, before: str = "", after: str = "", known: Known = NOTHING) -> Weight:
    """The class of a change from `old` to `new`, which stand `before` and `after` words that both texts have.

    >>> weigh("shall", "should", "Each Party ", " ensure")
    Weight(matter='obligation', why='shall → should: an obligation became a recommendation')
    >>> weigh("30", "60", "within ", " days").why
    '30 days → 60 days: a period'
    """
    if len(old) + len(new) > LONG:
        return _rewritten(old, new)
    if _spaced_otherwise(old, new):
        return _light(old, new)
    if found := _grave(old, new, before[-CONTEXT:], after[:CONTEXT], known):
        return found
    if not before.strip() and _BULLET.fullmatch(old + new):
        return Weight("typography", "the sign that opens a line")
    if _FIGURE_AGAIN.fullmatch(old + new) and _SAID_LAST.search(before):
        return Weight("spelling", f"“{_brief((old + new).strip())}” {'added' if new else 'struck'}: the same number")
    light = _light(old, new)
    if light.matter == "wording" and _unread(old + new, before + after, japanese=known.japanese):
        return Weight("provision", f"{light.why}: words of a language that is not weighed")
    return light


def _unread(words: str, around: str, *, japanese: bool = False) -> bool:
    """Whether words are of a script in which no rule has any: nobody can say of them that they change nothing.

    >>> _unread("ثلاثين", ""), _unread("可以", "任何缔约方"), _unread("規則", "港の"), _unread("soon", ""), _unread("Ω", "a load of 5 ")
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


_FOREIGN = re.compile("[\u0400-\u1fff\ua000-\uabff\uac00-\ud7ff]")  # from Cyrillic to Mongolian; Yi to Hangul
_GREEK, _GREEK_WORD = re.compile("[\u0370-\u03ff]"), re.compile("[\u0370-\u03ff]{2}")  # one letter alone is a sign of science
_HAN, _KANA = re.compile("[\u3400-\u9fff]"), re.compile("[\u3040-\u30ff]")
_BULLET = re.compile(r"\s*[-*\u2010-\u2015\u2022\u00b7\u25aa]\s*")
_FIGURE_AGAIN = re.compile(r"\s?\(\d+\)\s?")  # three (3): no rule found another number there
_SAID_LAST = re.compile(rf"(?:{COUNTED})\s?$", re.IGNORECASE)


def _rewritten(old: str, new: str) -> Weight:
    """A passage so long that no single word of it is what changed: each side is weighed by the word of it that binds most."""
    (was, before), (now, after) = _strongest(old), _strongest(new)
    if before and after:
        said = f"it says {now}, {after.says}" if before is after else f"{was} → {now}: {before.says} became {after.says}"
        return Weight("obligation", f"rewritten: {said}")
    if only := before or after:
        return Weight("obligation", f"rewritten: {was or now} {'struck' if before else 'added'}: {only.says}")
    return Weight("provision", "rewritten")


def weigh_whole(text: str, what: str, *, added: bool) -> Weight:
    """The class of a provision that was added or struck as a whole: what it binds to, else simply that it was.

    >>> weigh_whole("Each Party may withdraw.", "article", added=False).why
    'article struck: it says may, a permission'
    """
    deed = "added" if added else "struck"
    if text and not any(map(str.isalnum, text)):
        return Weight("punctuation", f"{what} {deed}: only punctuation")
    said, rule = _strongest(text)
    return Weight("obligation", f"{what} {deed}: it says {said}, {rule.says}") if rule else Weight("provision", f"{what} {deed}")


def _strongest(text: str) -> tuple[str, Rule | None]:
    """The word of a passage that binds most, and its rule: RULES has them in that order."""
    small = _NO_LEAVE.sub(lambda found: "·" * len(found[0]), text).lower()
    for rule, forms in _MODALS:
        for form in forms:
            for at in _standing(form, small):
                if not small.startswith(WEAKER, at + len(form)):
                    return form, rule
    return "", None


WEAKER = (" not", " endeavour", " endeavor", " strive to", " seek to")  # behind "shall" they make it another rule's
# a month, and "as may be necessary", permit nothing
_NO_LEAVE = re.compile(r"\d\s(?:of\s)?May\b|\bMay(?=\s\d)|\bas\s(?:the\scase\s)?may\b")
_MODALS = [(rule, rule.words) for rule in RULES if rule.matter == "obligation" and rule.says != "a negation"]


def _standing(words: str, text: str) -> Iterator[int]:
    """Where words stand in a text, not as a part of longer ones."""
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        inside = text[end : end + 1].isalnum() or text[at - 1 : at].isalnum()
        if not inside or words > "\u3000":
            yield at
        at = text.find(words, end)


def gravest(weights: Iterable[Weight]) -> Weight:
    """The first of the gravest class."""
    return min(weights, key=lambda weight: weight.rank)


CONTEXT = 40  # characters of kept words on each side that a rule may look at: "thirty (30) …", "Articles 5, 6 and …"
LONG = 3000  # characters of a change, both sides taken together, beyond which no word of it is weighed against another
BRIEF = 48  # characters of a change that its reason quotes


class _Span(NamedTuple):
    """Words that a rule has found, and where."""

    rule: Rule
    text: str
    start: int
    end: int

    @property
    def key(self) -> tuple[str, str]:
        """What found words are compared by: those of the language without regard to case, spelling and tense, quantities by what
        they come to, references by where they lead, names to the letter but for those of States, which titles set in capitals."""
        if self.rule.matter in ("party", "term"):
            return self.rule.says, self.text.casefold() if self.rule.forms is STATES else self.text
        if self.rule.forms:
            return self.rule.says, _TENSES.get(spelt := _spelt(self.text), spelt)
        if self.rule.matter in QUANTITIES:
            return self.rule.says, quantity(self.text)
        return self.rule.says, led_to(self.text) if self.rule.matter == "reference" else "".join(self.text.casefold().split())


class _Side(NamedTuple):
    """One side of a change with the kept words around it: what the rules find there, and where the changed words stand."""

    spans: Sequence[_Span]
    start: int
    end: int

    def holds(self, span: _Span) -> bool:
        """Whether found words stand among the changed ones alone."""
        return self.start <= span.start and span.end <= self.end

    def touches(self, span: _Span) -> bool:
        return (span.start < self.end and span.end > self.start) or span.start < self.start < span.end


def _grave(old: str, new: str, before: str, after: str, known: Known) -> Weight | None:
    """By the words that stand on one side only, the gravest first."""
    was, now = (_Side(_spans(f"{before}{side}{after}", known), len(before), len(before) + len(side)) for side in (old, new))
    struck, added = _lost(was, now), _lost(now, was)
    if not struck and not added:
        return None
    if all(span.rule.matter in ("party", "term") for span in (*struck, *added)) and _folded(old) == _folded(new):
        if _words(old) == _words(new):
            return None  # signs alone, as where a quotation mark stands behind the article of a term and no longer before it
        return Weight("term", f"{_brief(old.strip())} → {_brief(new.strip())}: a defined term, by its case")
    whole = not (old.strip() and new.strip()) and _length(old + new) >= PASSAGE
    said: list[Weight] = []
    for matter in sorted({span.rule.matter for span in (*struck, *added)}, key=RANK.__getitem__):
        gone, come = ([span for span in side if span.rule.matter == matter] for side in (struck, added))
        gone, come = _chosen(gone, come, brief=max(_length(old), _length(new)) < PASSAGE)
        if not (gone or come) or (whole and matter in NAMED_BY_THE_WAY):
            continue
        if not said:
            said.append(Weight(matter, _why(gone, come, (old.strip(), new.strip()))))
        elif matter in TOLD_TOO and gone and come:
            said.append(Weight(matter, f"{_quoted(gone)} → {_quoted(come)}"))
    return Weight(said[0].matter, "; ".join(each.why for each in said)) if said else None


PASSAGE = 8  # words from which a change is no mere turn of phrase
QUANTITIES = ("money", "percentage", "period", "number")
TOLD_TOO = ("money", "percentage", "period", "date")  # what a graver change beside it must not hide
NAMED_BY_THE_WAY = ("party", "term", "scope")  # a passage that came or went is not about the names in it


def _lost(side: _Side, other: _Side) -> list[_Span]:
    """What of substance stands on one side only; where the other has nothing of its own, without what reaches beyond the change."""
    mine, others = _unkept(side, other), _unkept(other, side)
    left, right = _without(mine, others), _without(others, mine)
    inside = [span for span in left if side.holds(span)]
    return left if right or not inside else inside


def _unkept(side: _Side, other: _Side) -> list[_Span]:
    """What of substance touches the change, or was taken up by words that do."""
    found = [span for span in side.spans if span.rule.matter in _MATERIAL]
    return [span for span in found if side.touches(span) or _taken_up(span, side, other)]


def _taken_up(span: _Span, side: _Side, other: _Side) -> bool:
    """Whether kept words became part of longer ones of their class: shall, and shall not. Of another class, those tell it."""
    shift = other.end - side.end if span.start >= side.end else 0
    start, end = span.start + shift, span.end + shift
    over = [each for each in other.spans if each.start < end and start < each.end and other.touches(each)]
    return any(each.rule.matter == span.rule.matter for each in over)


def _chosen(gone: list[_Span], come: list[_Span], *, brief: bool) -> tuple[list[_Span], list[_Span]]:
    """Without choices that nothing answers, and those that stand beside a condition: "and" alone is none. In a passage written
    anew no "or" takes the place of an "and"."""
    if all(span.rule.both for span in (*gone, *come)) and brief:
        rules = {span.rule for span in gone} & {span.rule for span in come}
        return [span for span in gone if span.rule in rules], [span for span in come if span.rule in rules]
    return [span for span in gone if not span.rule.both], [span for span in come if not span.rule.both]


def _without(spans: Sequence[_Span], others: Sequence[_Span]) -> list[_Span]:
    """The spans that have no equal on the other side, in order."""
    left = [span.key for span in others]
    out = []
    for span in spans:
        if (key := span.key) in left:
            left.remove(key)
        else:
            out.append(span)
    return out


def _why(gone: Sequence[_Span], come: Sequence[_Span], sides: tuple[str, str]) -> str:
    if any(span.rule.says != "a negation" for span in (*gone, *come)):  # "shall → not" would say little
        gone, come = ([span for span in side if span.rule.says != "a negation"] for side in (gone, come))
    gone, come = (sorted(side, key=lambda span: _STRENGTH.get(span.rule.says, 0)) for side in (gone, come))
    if all(span.text in "[]" for span in (*gone, *come)):
        return _bracketed(gone, come, sides)
    said = " → ".join(_quoted(side) for side in (gone, come) if side)
    if not gone or not come:
        deed, (span, *_) = ("added", come) if come else ("struck", gone)
        if not sides[bool(come)]:  # words put into what stood, or taken out of it, made it another
            deed, said = ("added", f"“{_brief(sides[1])}”") if gone else ("struck", f"“{_brief(sides[0])}”")
            return f"{said} {deed} in {_quoted(gone or come)}: {span.rule.says}"
        return f"{said} {deed}: {span.rule.says}"
    was, now = gone[0].rule.says, come[0].rule.says
    return f"{said}: {was} became {now}" if was != now and gone[0].rule.matter == "obligation" else f"{said}: {now}"


def _bracketed(gone: Sequence[_Span], come: Sequence[_Span], sides: tuple[str, str]) -> str:
    """What befell brackets that stand in the words as they were typed."""
    if gone and come:
        return "its brackets are others"
    if not sides[bool(gone)] and {span.text for span in (*gone, *come)} == {"[", "]"} and sides[bool(come)] not in ("[]", "[ ]"):
        return f"words in brackets {'added' if come else 'struck'}"
    return "a bracket opened" if come else "a bracket closed"


_STRENGTH = {rule.says: n for n, rule in reversed(list(enumerate(RULES)))}
_TENSES = {form: group.partition("=")[0] for rule in RULES for group in rule.forms.split("|") if "=" in group for form in group.split("=")}


def _quoted(spans: Sequence[_Span]) -> str:
    said = dict.fromkeys(span.text for span in spans)
    return _brief((" " if all(each in "[]" for each in said) else ", ").join(said))


def _light(old: str, new: str) -> Weight:
    """By what is left when no rule finds a difference: words, marks, case, spelling."""
    said = " → ".join(f"“{_brief(side)}”" for side in (old.strip(), new.strip()) if side)
    said += "" if old.strip() and new.strip() else " added" if new.strip() else " struck"
    was, now = _words(old), _words(new)
    if _folded(old) != _folded(new):
        if _written_alike(was, now):
            return Weight("spelling", f"{said}: the same word")
        if quantity(old) == quantity(new):
            return Weight("spelling", f"{said}: the same number")
        if max(_length(old), _length(new)) >= PASSAGE:
            return Weight("provision", f"{said}: a passage")
        more = "more" if new.strip() else "less"
        return Weight("scope", f"{said}: one {more} of what is listed") if _listing(old, new) else Weight("wording", said)
    if _marks(old) != _marks(new):
        if _marks(old).replace("-", "") == _marks(new).replace("-", ""):
            return Weight("spelling", f"{said}: a hyphen")
        return Weight("punctuation", f"{said}: only punctuation")
    if was != now:
        return Weight("case", f"{said}: only capitals")
    return Weight("typography", f"{said}: the same words")


def _listing(old: str, new: str) -> bool:
    """Whether words came or went that an "and" or an "or" puts beside those that stay."""
    said = _folded(old + new)
    return not (old.strip() and new.strip()) and len(said) > 1 and bool({said[0], said[-1]} & _JOINING)


def _written_alike(was: Sequence[str], now: Sequence[str]) -> bool:
    """Whether words differ in their spelling or in the spaces between them alone."""
    if "".join(was).casefold() == "".join(now).casefold():
        return True
    pairs = zip(was, now)
    return len(was) == len(now) and all(a[0].casefold() == b[0].casefold() and _spelt(a) == _spelt(b) for a, b in pairs)


def _spaced_otherwise(old: str, new: str) -> bool:
    """Whether only spaces and hyphens part a word or join two, as in "maybe" and "may be"; not so that it came to deny something."""
    was, now = _folded(old), _folded(new)
    if was == now or "".join(was) != "".join(now) or _marks(old).replace("-", "") != _marks(new).replace("-", ""):
        return False
    return not any(word in _DENYING or word.isdigit() for word in (*was, *now))


_JOINING = frozenset(form for rule in RULES if rule.both and rule.says == "a choice" for form in rule.forms.split("|"))
_DENYING = ("not", "no", "non", "un", "in", "a", "ne", "sin", "sans")


_WORD = re.compile(r"\w+")
_UNPARTED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_QUOTES = re.compile(r"[\s\"'\u2018-\u201f\u00ab\u00bb\u2039\u203a`*]+")
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _length(text: str) -> float:
    """How many words a text has; two characters of a script that does not part words count as one."""
    many = len(_words(text))
    return many if text.isascii() else many + len(_UNPARTED.findall(text)) / 2


def _folded(text: str) -> list[str]:
    return [word.casefold() for word in _words(text)]


def _marks(text: str) -> str:
    """The punctuation, without quotation marks and the length of dashes."""
    return _DASHES.sub("-", _QUOTES.sub("", _WORD.sub("", text)))


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
def _spelt(word: str) -> str:
    """Words in one of their spellings."""
    word = " ".join(word.casefold().split())
    for pattern, spelling in _SPELLINGS:
        word = pattern.sub(spelling, word)
    return word


def _brief(text: str) -> str:
    return text if len(text) <= BRIEF else f"{text[: BRIEF - 1].rstrip()}…"


# ── finding ───────────────────────────────────────────────────────────────────────────────────────────────────────────

_JAPANESE = "|".join(form for rule in RULES for form in rule.words if form[:1] > "\u3000")
# where a rule may begin: a word of letters, a figure, a sign of money, a bracket, or words of a script without spaces
_TRIGGER = re.compile(
    rf"[A-Za-z\u00c0-\u024f\u0370-\u052f]+|[0-9$\[\]]|(?=[^\x00-\x7f])(?:[€£¥\d]|第|{_JAPANESE}|[{_KANJI}]+(?=[日週年月か円]))"
)


class _Entry(NamedTuple):
    """What a rule looks for at a word: a form, in small letters unless it is `exact`, or a pattern."""

    rule: Rule
    form: str = ""
    exact: bool = False
    pattern: re.Pattern[str] | None = None
    named: bool = False  # known by the capital that it begins with, however the rest of it is set


class _Lexicon(dict[str, tuple[_Entry, ...]]):
    """The rules by the word that they begin with, those of one text's own terms and parties included."""

    def __missing__(self, word: str) -> tuple[_Entry, ...]:
        """A word in its own capitals, or a figure: remembered, for a text has few words and many of each."""
        self[word] = entries = self.get(_started(word), ())
        return entries


CODE = 3  # letters of the longest code of a party, which is all capitals or another word
_BLANK = _Entry(Rule("wording", "a blank", ("", "")), pattern=re.compile(r"\[[\s_.…\u25cf•-]*\]"))
_TERM = Rule("term", "a defined term", ("", ""))
_PARTY = Rule("party", "who is bound", ("", ""))


@lru_cache(maxsize=16)
def _lexicon(known: Known) -> _Lexicon:
    starts: dict[str, list[_Entry]] = {"[": [_BLANK]}
    forms = {form: rule for rule in RULES for form in rule.words}
    own = {form: _PARTY for form in known.parties if form} | {form: _TERM for term in known.terms if term for form in _numbers(term)}
    forms = {**own, **forms}
    for form, rule in sorted(forms.items(), key=lambda each: (-len(each[0]), each[0])):
        exact = rule in (_TERM, _PARTY) or form != form.lower()
        named = exact and rule.matter == "party" and len(form) > CODE and form[0].isupper()
        starts.setdefault(_first(form), []).append(_Entry(rule, form.lower() if named else form, exact and not named, named=named))
    for rule in RULES:
        pattern = _Entry(rule, pattern=re.compile(rule.pattern))
        for start in rule.starts.split("|") if rule.pattern else ():
            starts.setdefault(start, []).append(pattern)
    for word in (month.lower() for month in MONTH.split("|")):  # "May 2027" is no permission
        starts[word].sort(key=lambda entry: entry.rule.matter != "date")
    return _Lexicon((word, tuple(entries)) for word, entries in starts.items())


def _numbers(term: str) -> tuple[str, ...]:
    """A term and its plural."""
    return term, f"{term[:-1]}ies" if term[-1] == "y" else f"{term}s"


def _first(form: str) -> str:
    found = _TRIGGER.match(form)
    return _started(found[0]) if found else form.lower()


def _started(trigger: str) -> str:
    return "0" if trigger[0].isdigit() or trigger[0] in _KANJI else trigger.lower()


def _spans(text: str, known: Known) -> list[_Span]:
    """What the rules find in a stretch of text, in order; no two overlap. An address on the web, or of mail, is words whatever its
    figures, and "No." before a number no negation."""
    text = _ADDRESS.sub(_masked, text) if "/" in text or "@" in text or "www." in text else text
    text = _NUMERO.sub(_masked, text) if "N" in text else text
    starts = _lexicon(known)
    small = text.lower()
    if len(small) != len(text):  # a rare capital that has no small letter of its own
        small = text
    found: list[_Span] = []
    end = 0
    for trigger in _TRIGGER.finditer(text):
        entries = starts[trigger[0]]
        if not entries or (at := trigger.start()) < end:
            continue
        for rule, form, exact, pattern, named in entries:
            if pattern is None:
                stands = (text if exact else small).startswith(form, at) and _ends(text, form, at + len(form))
                to = at + len(form) if stands and (not named or text[at].isupper()) else 0
            else:
                matched = pattern.match(text, at)
                to = matched.end() if matched else 0
            if to:
                end = to
                found.append(_Span(rule, text[at:end], at, end))
                break
    return found


def _masked(found: re.Match[str]) -> str:
    return "·" * len(found[0])


# the last is the end of one so long that the kept words in front of a change do not hold its beginning
_ADDRESS = re.compile(rf"(?:https?://|www\.)[!-~]+|[!-~]+@[\w-]+\.[!-~]+|^(?=[!-~]{{{CONTEXT}}})[!-~]*/[!-~]*", re.IGNORECASE)
_NUMERO = re.compile(r"\bN[o°º]s?\b\.?(?=\s?\d)")  # Act No. 12 denies nothing


def _ends(text: str, form: str, end: int) -> bool:
    """Whether a form is not merely how a longer word begins."""
    return not text[end : end + 1].isalnum() or form[-1] > "\u3000"


# ── renamed throughout ────────────────────────────────────────────────────────────────────────────────────────────────

NAMED = 3  # places where a defined term or a party gives way to the same other words, to be told as renamed
PLAIN = 5  # the same for words that are neither
LEFT = 0.2  # of the places where the old words stood, that may still have them
LONGEST = 8  # words that a name may have
REWRITTEN = 800  # characters of a change, both sides taken together, in which no name is looked for any more


@dataclass(frozen=True, slots=True)
class Place:
    """A replacement of words: the number of its change, the provision as people cite it, and both sides."""

    change: int
    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Renamed:
    """Words that gave way to others throughout: in how many places, which provisions, which changes.

    `alone` are the changes that say nothing else, so that one line can stand for them.
    """

    old: str
    new: str
    count: int
    where: tuple[str, ...]
    changes: tuple[int, ...]
    alone: tuple[int, ...]


def renamed(places: Iterable[Place], text: Callable[[], str], known: Known = NOTHING) -> tuple[Renamed, ...]:
    """What was renamed throughout, the most frequent first. `text` tells the new text, in which the old words may be left."""
    said = [(place, *_substitution(place.old, place.new)) for place in places if len(place.old) + len(place.new) < REWRITTEN]
    found: dict[tuple[str, str], list[tuple[Place, bool]]] = {}
    for place, old, new in said:
        if old and new and _nameable(old) and _nameable(new):
            found.setdefault((old, new), []).append((place, True))
    named = _names(known)
    likely = {pair: hits for pair, hits in found.items() if pair[0] in named or len(hits) > 1}
    within = _within(said, {old.split()[0] for old, _ in likely})
    out = []
    for (old, new), hits in likely.items():
        near = within.get(old.split()[0], ())
        hits += [(place, False) for place, was, now in near if (was, now) != (old, new) and _holds(was, old) and _holds(now, new)]
        if _throughout(old, len(hits), text, named):
            out.append(_told((old, new), hits))
    return tuple(sorted(out, key=lambda each: (-each.count, each.old, each.new)))


def _within(said: Iterable[tuple[Place, str, str]], firsts: Collection[str]) -> dict[str, list[tuple[Place, str, str]]]:
    """In which replacements each of some words stands among those struck."""
    found: dict[str, list[tuple[Place, str, str]]] = {}
    for each in said:
        for word in set(each[1].split()).intersection(firsts):
            found.setdefault(word, []).append(each)
    return found


def _names(known: Known) -> frozenset[str]:
    own = {form for rule in RULES if rule.matter == "party" for form in rule.words}
    names = {*own, *known.terms, *known.parties}
    return frozenset({*names, *(f"{name}s" for name in names)})


def _substitution(old: str, new: str) -> tuple[str, str]:
    """The words that take one another's place in a change, without those that both begin or end with, and without marks."""
    was, now = ([_bare(word) for word in side.split()] for side in (old, new))
    while was and now and was[0] == now[0]:
        del was[0], now[0]
    while was and now and was[-1] == now[-1]:
        del was[-1], now[-1]
    return " ".join(was), " ".join(now)


def _bare(word: str) -> str:
    return word.strip(",;:.()").removesuffix("'s")


def _nameable(words: str) -> bool:
    return words[0].isalpha() and words.count(" ") < LONGEST and "[" not in words  # what stands in brackets is a choice, not a name


def _holds(words: str, name: str) -> bool:
    return name in words and f" {name} " in f" {words} "


def _throughout(old: str, count: int, text: Callable[[], str], named: frozenset[str]) -> bool:
    if count < (NAMED if old in named else PLAIN):
        return False
    if old in named:
        return True
    most = int(count * LEFT / (1 - LEFT))
    return sum(1 for _ in islice(_standing(old, text()), most + 1)) <= most


def _told(pair: tuple[str, str], hits: Sequence[tuple[Place, bool]]) -> Renamed:
    hits = sorted(hits, key=lambda hit: hit[0].change)
    where = tuple(dict.fromkeys(place.label for place, _ in hits if place.label))
    changes = tuple(dict.fromkeys(place.change for place, _ in hits))
    alone = tuple(dict.fromkeys(place.change for place, alone in hits if alone))
    return Renamed(*pair, len(hits), where, changes, alone)
