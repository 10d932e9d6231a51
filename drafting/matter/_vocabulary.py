"""How numbers, sums, periods and references are written: parts of patterns, in the languages of `citing`."""

from __future__ import annotations

from drafting.citing import WORDS
from drafting.figure import COUNTED

_DIGITS = r"\d+(?:[.,]\d+|[ \u00a0\u202f]\d{3}(?!\d))*[百千万億兆]*"  # 1,000.50; 1 000; 100万
KANJI = "〇一二三四五六七八九十百千万億"  # of which Japanese makes numbers
_SAID = rf"(?:{_DIGITS}|(?i:{COUNTED})(?:[\s-](?:and\s)?(?i:{COUNTED}))*|[{KANJI}]+)"
_LISTED = r"\d+[°º](?!\s?[CF]\b)"  # 1° as a list has it, and no 20 °C
SCALE = r"thousand|millions?|billions?|trillions?|milliards?|millones|mille|mil|bn|m"
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
    rf"[\d{KANJI}]+分の[\d{KANJI}]+)"
)
CODES = "USD|EUR|JPY|GBP|CNY|AUD|CAD|MXN|CHF|INR|KRW|BRL|CLP|IDR|ZAR|NOK|SEK|SDR"  # as in ISO 4217, and special drawing rights
CURRENCY = rf"(?:US\s|U\.S\.\s)?dollars?\b|euros?\b|yen\b|pounds?\b|dólares\b|(?:{CODES})\b|[$€£¥]|円|ドル|ユーロ"
UNIT_OF_TIME = (
    r"(?:minutes?|hours?|days?|weeks?|months?|quarters?|years?|jours?|heures?|semaines?|mois|ans?|années?|horas?|días?|semanas?|mes(?:es)?|años?)\b"
    r"(?:\s(?:ouvrables|ouvrés|hábiles|naturales))?|"
    r"(?:(?:Arbeits|Werk|Kalender)?[Tt]age?n?|Stunden?|Wochen?|Monate?n?|Jahre?n?|giorn[oi]|settiman[ae]|mes[ei]|ann[oi]|dias?|mês|anos?|"
    r"dag(?:en)?|weken|maand(?:en)?|jaar|jaren|uur|werkdagen)\b|日間?|週間|[かカヶ箇]月間?|年間?|時間"
)
# in Japanese, words go on behind a number
NUMBER = rf"(?!{_LISTED}){_SAID}(?:(?=[^\x00-\u3006])|(?![^\W\d_])|(?=(?:{UNIT})|(?:{UNIT_OF_TIME})))"  # "3bis" is none, 5kg is one
AMOUNT = rf"{NUMBER}(?:\s?\({_SAID}\))?"  # thirty (30)

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
_WORD = r"(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve)\b"  # Part Two
_LABEL = (
    rf"(?:(?:{_CODE}|\d+(?:[.\-]\d+)*|[IVXL]+\b|[A-Z]{{1,3}}\b|{_WORD}|[a-z]\))"  # "a)" as French and Spanish have it
    rf"(?:\s?(?:bis|ter|quater)\b)?(?:\.?\s?{_LETTERED})*|{_LETTERED})"
)
LABELS = rf"{_LABEL}(?:(?:,\s(?:and\s|or\s)?|\s(?:and|or|to|through|et|ou|à|y|o|a|e|und|oder|bis|en|tot en met)\s|[-\u2013]){_LABEL})*"

NTH = (
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|premier|premiers|première|deuxième|troisième|quatrième|"
    "cinquième|sixième|septième|huitième|neuvième|dixième|dernier|derniers|primer|primero|segundo|tercer|tercero|cuarto|quinto|último"
)
NTHS = rf"(?i:{NTH})(?:(?:,|\sand|\sor|\set|\sou|\sy|\so)\s(?i:{NTH}))*"
