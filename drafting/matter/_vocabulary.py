"""How numbers, sums, periods and references are written: parts of patterns, in the languages of `citing`."""

from __future__ import annotations

from drafting import kanji
from drafting.citing import JOINING, WORDS
from drafting.numerals import GOES_ON
from drafting.units import UNITS
from drafting.written import MONTHS as BY_LANGUAGE

_DIGITS = r"\d+(?:[.,'\u2019]\d+|[ \u00a0\u202f]\d{3}(?!\d))*[百千万億兆]*"  # 1,000.50; 1 000; 100万
KANJI = kanji.DIGITS + "".join(kanji.TENS) + "万億"  # of which Japanese makes numbers
_WORD = "[A-Za-z\u00c0-\u024f]{3,}+"  # what begins a number where a rule begins with one, and nowhere else
_GOES_ON = rf"(?:[\s-](?i:{GOES_ON}))*+"
_SAID = rf"(?:{_DIGITS}|{_WORD}{_GOES_ON}|[{KANJI}]+)"
COUNTED = rf"(?=[\d{KANJI}]|(?i:{GOES_ON}))"  # so begins what is a number for certain
_LISTED = r"\d+[°º](?!\s?[CF]\b)"  # 1° as a list has it, and no 20 °C
# by their stems, which are quicker to put together than a list of all: million, milliard, milhão, miljoen, billion
SCALE = r"(?i:(?:m|b|tr)il(?:li[ao]|l[oó]|h[ãõ]|ion|iard|jo|ja)[^\W\d_]{0,5}|thousand|tausend|duizend|mille|mila|mil)|bn|m|Mio\.|Mrd\."
SHORT = r"\d[\d.,]*(?:bn|mn|m|k)\b"  # 5m euros
UNIT = (
    r"(?:(?:metric\s)?tonn?e?s?|kilogram(?:me)?s?|grams?|ounces?|kilomet(?:re|er)s?|cubic\smet(?:re|er)s?|square\smet(?:re|er)s?|met(?:re|er)s?|"
    r"(?:nautical\s)?miles?|hectares?|lit(?:re|er)s?|barrels?|basis\spoints?|kilowatts?|megawatts?|gigawatts?|toneladas?|kilogramos?|kilogrammes?|"
    r"kg|mg|g|t|kt|Mt|km|m|cm|mm|ha|l|bbl|k?Wh|MWh|GWh|TWh|kW|MW|GW)\b|\u00b0\s?[CFK]\b"
)
# a third, one quarter, 2/3
PART_OF_IT = (
    r"(?:[^\W\d_]+[\s-](?i:half|halves|thirds?|quarters?|fourths?|fifths?|sixths?|eighths?|tenths?)\b"
    r"(?=\sof\b|\s(?:majority|vote)|[.,;)]|$)|\d{1,2}/\d{1,2}\b(?![/\d])|"
    r"[^\W\d_]+\s(?i:tiers|quarts?|tercios?|cuartos?|terz[oi]|quart[oi]s?|terços?|derden?|kwart|drittel|viertel)\b"
    r"(?=\s(?:de|del|des|der|dei|degli|delle|dos|das|van|aller)\b)|"
    rf"[\d{KANJI}]+分の[\d{KANJI}]+)"
)
CODES = "USD|EUR|JPY|GBP|CNY|AUD|CAD|MXN|CHF|INR|KRW|BRL|CLP|IDR|ZAR|NOK|SEK|SDR"  # as in ISO 4217, and special drawing rights
CURRENCY = (
    rf"(?:(?:US|U\.S\.)[\s-])?[Dd]ollars?\b|[Ee]uros?\b|yen\b|pounds?\b|dólares\b|dollari\b|Pfund\b|[Ff]ranken\b|(?:{CODES})\b|[$€£¥]|"
    "円|(?:米|加|豪)?ドル|ユーロ|ポンド|ペソ|ウォン|元"
)
_KIND_OF_DAY = "ouvrables|ouvrés|hábiles|naturales|úteis|lavorativi|werkdagen"
_IN_JAPANESE = "日間?|週間|[かカヶ箇]月間?|年間?|時間"
UNIT_OF_TIME = rf"(?i:{'|'.join(sorted(UNITS, key=lambda form: (-len(form), form)))})\b(?:\s(?:{_KIND_OF_DAY})\b)?|" + _IN_JAPANESE
_UNIT_AT_ONCE = rf"{UNIT}|(?:day|week|month|year)s?\b|{_IN_JAPANESE}"
# in Japanese, words go on behind a number
NUMBER = rf"(?!{_LISTED}){_SAID}(?:(?=[^\x00-\u3006])|(?![^\W\d_])|(?={_UNIT_AT_ONCE}))"  # "3bis" is none, 5kg is one
_AGAIN = rf"{_DIGITS}|[{KANJI}]+|[a-z\u00df-\u024f]{{3,}}(?:[\s-][a-z\u00df-\u024f]+){{0,3}}"
AMOUNT = rf"{NUMBER}(?:\s?\((?:{_AGAIN})\))?"  # thirty (30), 30 (dreißig)

PLACES = (
    "article|articles|art|paragraph|paragraphs|para|paras|subparagraph|subparagraphs|annex|annexes|chapter|chapters|section|sections|"
    "part|parts|title|titles|heading|headings|item|items|line|lines|page|pages|protocol|protocols|appendix|appendices|schedule|"
    "schedules|footnote|footnotes|clause|clauses|point|points|table|tables|rule|rules|"
    "paragraphe|paragraphes|annexe|annexes|chapitre|partie|alinéa|alinéas|artículo|artículos|párrafo|párrafos|anexo|anexos|capítulo|sección|"
    "apartado|apartados|inciso|incisos|literal|literales|lettre|lettres"
)
ABROAD = "|".join(sorted(word for word in WORDS if word.isalpha()))  # words that cite in more languages, where a number follows
_CODE = r"[LRDA]\.\s?\d+(?:-\d+)*"  # article L. 226-4 of a French code
_LETTERED = r"\([a-zA-Z0-9]{1,4}\)"
_NAMED = r"(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve)\b"  # Part Two
_LABEL = (
    rf"(?:(?:{_CODE}|\d+(?:[.\-]\d+)*|[IVXL]+\b|[A-Z]{{1,3}}\b|{_NAMED}|[a-z]\))"  # "a)" as French and Spanish have it
    rf"(?:\s?(?:bis|ter|quater)\b)?(?:\.?\s?{_LETTERED})*|{_LETTERED})"
)
_JOINT = rf"(?:,\s(?:(?:{JOINING})\s)?|\s(?!of\s\D)(?:{JOINING})\s|[-\u2013])"  # a Dutch "of" is an or
LABELS = rf"{_LABEL}(?:{_JOINT}{_LABEL})*"
ONE_OR_MORE = rf"{_LABEL}(?:{_JOINT}{_LABEL}(?!\s(?:{UNIT_OF_TIME})))*"  # "Articles 5, 6 and 7", and of "Article 5 or 30 days" the first


MONTHS = "|".join(sorted({month for months in BY_LANGUAGE for month in months}, key=lambda month: (-len(month), month)))
_LAST = "last|dernier|derniers|último|última|ultimo|letzte|letzten|letzter|laatste"
IN_ORDER = "1st"  # under what all words are looked for that say which is meant in order
NTH = f"{IN_ORDER}|{_LAST}"
_NTH = r"[^\W\d_]+"  # where a rule begins with one of them
NTHS = rf"{_NTH}(?:(?:,|\s(?:{JOINING}))\s{_NTH})*"
FIRST_OR_LAST = (
    "premi(?:er|ère)s|derni(?:er|ère)s|primer[oa]s|últim[oa]s|primeir[oa]s|prim[ie]|ultim[ie]|ersten|letzten|eerste|laatste"  # several
)
IN_ORDER_OF = (
    "paragraph|subparagraph|sentence|indent|alinéa|phrase|párrafo|frase|parágrafo|paragrafo|comma|commi|Absatz|Absatzes|Absätze|Satz|"
    "lid|zin"
)
