"""What begins a provision: the name of a container, or a typed label, and what it counts as."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from string import ascii_letters, ascii_lowercase, ascii_uppercase

from drafting import kanji
from drafting.number import in_figures


def begins(text: str, before: str, broken: bool = False) -> bool:
    """Whether a typed line begins a paragraph of its own: it has a label, and the line before ended an item or led in to a list.

    Japanese sets no stop behind an item, and nothing but a label with a space behind it, or the name of an article.

    >>> begins("(b) stocks;", "(a) mines;"), begins("(a) of Article 5", "under subparagraph")
    (True, False)
    >>> begins("（２）価格", "（１）数量"), begins("第二条 公表", "（２）価格"), begins("第二条の規定", "前条及び")
    (True, True, False)
    """
    label = typed_label(text)
    if label is None or label.soft:
        return text[:1] == "第" and named(text) is not None
    return broken or ended(before) or label.readings[0][0] in _JAPANESE


def counts_on(before: str, text: str) -> bool:
    """Whether a line begins with the letter that comes right after the one that the line before begins with.

    >>> counts_on("i. raw; and", "ii. refined."), counts_on("raw; and", "ii. refined."), counts_on("i. raw", "it refines")
    (True, False, False)
    """
    label = typed_label(text) if "." in text[:6] else None
    return label is not None and label.soft and _comes_after(label, typed_label(before), by=1)


def ended(text: str) -> bool:
    """Whether a line ends a sentence, an item of a list, or what leads in to one."""
    return text.endswith((";", ":", ".", ",", "]", "; and", "; or", ", and", ", or", "。", "、", "：", "；"))


def carries_label(text: str) -> int:
    """Where the words after a typed label begin; 0 where a line has none.

    >>> carries_label("(a)   stocks"), carries_label("[1. stocks"), carries_label("stocks")
    (6, 1, 0)
    """
    label = typed_label(text)
    return max(1, label.end) if label and not label.soft else 0


def label_of(text: str, heads: bool = False, weak: bool = False) -> tuple[str, str, int] | None:
    """The kind of provision that a typed label begins, the label, and where the words after it begin.

    `heads` asks for the name of a container; `weak` takes "a." for a label too.

    >>> label_of("4. Each Party"), label_of("Article 3bis: Stocks", heads=True), label_of("stocks")
    (('paragraph', '4.', 3), ('article', 'Article 3bis', 14), None)
    """
    if heads:
        name = named(text[:120])
        return (name.kind, name.label, name.end) if name and name.label else None
    label = typed_label(text)
    if label is None or not label.text or (label.soft and not weak):
        return None
    shapes = {shape.strip("().") for shape, _ in label.readings}
    paragraph, point = {"1", "I.-", "kanji", "listed", "fullwidth"}, {"a", "A", "wide", "degree"}
    kind = "paragraph" if shapes & paragraph else "point" if shapes & point else "subpoint"
    return "recital" if "recital" in shapes else kind, label.text, label.end


def names_container(text: str) -> bool:
    """Whether a line names a part, chapter, article or annex and does not just speak of one."""
    return (text[:3].lower() in _BEGINNINGS or text[:1] in _OPENINGS) and _named(text[:120]) is not None


# ── names of containers ───────────────────────────────────────────────────────────────────────────────────────────────

_NAMES = {
    "part": "part|partie|parte|teil|часть",
    "title": "title|titre|título|titulo|titolo|titel",
    "chapter": "chapter|chapitre|capítulo|capitulo|capitolo|kapitel|hoofdstuk|глава",
    "section": "section|sección|seccion|seção|sezione|abschnitt|раздел",
    "article": "article|artículo|articulo|artigo|articolo|artikel|статья|rule|règle|regla|regola|regra|regel|правило"
    "|principle|principe|principio|princípio|grundsatz|принцип|guideline|directriz|standard",
    "annex": "annex|annexe|appendix|appendice|schedule|anexo|allegato|anhang|anlage|bijlage|bilag|приложение",
}
_KIND_OF = {name: kind for kind, names in _NAMES.items() for name in names.split("|")}
_COUNTING = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WRITTEN = rf"(?:{'|'.join(_TENS)})(?:[\s-](?:{'|'.join(_COUNTING[:9])}))?|{'|'.join(_COUNTING)}"  # twelve, twenty-one
_ORDINALS = "primer[oa]|segund[oa]|tercer[oa]|cuart[oa]|quint[oa]|sext[oa]|s[eé]ptim[oa]|octav[oa]|noven[oa]|d[eé]cim[oa]|único|preliminar"
_BIS = r"(?:\s?(?:bis|ter|quater|quat|quinquies|sexies|septies|octies|novies|decies|alt)\b)*"
_PREAMBLE = re.compile(r"\[?(?:preamble|préambule|preámbulo|preâmbulo|preambolo|präambel|преамбула|前文)\]?", re.IGNORECASE)
# the only one there is
_ANNEX = re.compile(
    "(?P<label>(?i:annexe?|anexo|allegato|anhang|bijlage|bilag|приложение|附属書|別表|別紙))(?:$|\\s*[:\u2013\u2014]\\s+(?=\\S))"
)
_NAMED = re.compile(
    rf"""
    (?P<label>
      \[?(?P<name>(?i:{"|".join(_KIND_OF)}))\s+
      (?:(?i:L|R|D)\.\s?)?
      (?:\d+(?:er|re|\.?[ºª]|°|o)?(?![^\W\d_]) (?:[.\u2013-]\s?(?:\d+|[A-Za-z]{{1,2}})\b)*          # 5, 1.3, 21-2, 8-A, 1.X
        |\d+(?!(?:er|re|st|nd|rd|th|o)\b)[A-Za-z]{{1,2}}(?![^\W_])                                  # 21a, 12BA
        |\d+(?=(?:bis|ter|qua|quin|sex|sept|oct|nov|dec))
        |(?:[IVXLC]+|[A-Z]{{1,2}}|\[[xX]\])(?:[.\u2013-](?:\d+|[A-Z]{{1,2}}))*(?!\w)         # II, A, XX-B
        |(?i:{_WRITTEN}|first|premier|unique|ier|{_ORDINALS})\b
      ){_BIS}\]?)
    (?P<gap>\s*\.\s?[\u2013\u2014-](?=\W|$|[^\W\d_])\s*|\s*[:.\u2013\u2014-](?=\s|$|[(\[])\s*
      |\s+|(?=[(\[])(?!\((?:\d|[A-Za-z]{{1,4}}\)))|$)  # Article 5(3) is a citation
    """,
    re.VERBOSE,
)
_KANJI = kanji.DIGITS + "".join(kanji.TENS)
_KIND_JA = {
    **dict.fromkeys("編编篇部", "part"),
    "章": "chapter",
    **dict.fromkeys("節节款", "section"),
    **dict.fromkeys("条條", "article"),
}
_NAMED_JA = re.compile(
    rf"(?P<label>第\s?(?:[{_KANJI}]+(?:・[{_KANJI}]+)*|[0-9０-９]+(?:・[0-9０-９]+)*|[IVXLC]+)\s?(?P<name>[{''.join(_KIND_JA)}])"
    rf"(?:[の之][{_KANJI}0-9０-９]+)*"
    rf"|(?P<annex>附属書|別表|別紙|附件|附录|附錄|附表)(?:第?[{_KANJI}0-9０-９]+)?)(?P<gap>\s*[:：\u2013\u2014]\s+|\s+|(?=[（(])|$)"
)
_KIND_AR = {
    **dict.fromkeys(("المادة", "مادة", "القاعدة", "المبدأ"), "article"),
    **dict.fromkeys(("الجزء", "الباب"), "part"),
    "الفصل": "chapter",
    "القسم": "section",
    **dict.fromkeys(("المرفق", "الملحق"), "annex"),
}
_FEW_AR = ("أول", "ثاني", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع", "عاشر")
_TENS_AR = ("عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع")
# the third; the eleventh and the twenty-first say what they have beyond the ten first
_ORDINALS_AR = {f"ال{few}{end}": n for n, few in enumerate(_FEW_AR, 1) for end in ("", "ة", "ى")}
_ORDINALS_AR |= {"الحادي": 1, "الحادية": 1, "عشر": 10, "عشرة": 10}
_ORDINALS_AR |= {f"{the}{tens}{end}": 10 * n for n, tens in enumerate(_TENS_AR, 2) for the in ("ال", "وال") for end in ("ون", "ين")}
# no capital tells the name of an article from a citation: what follows it stands behind a sign, or on the next line
_NAMED_AR = re.compile(
    rf"(?P<label>(?P<name>{'|'.join(_KIND_AR)})\s+(?:\(?\d{{1,3}}\)?|(?:{'|'.join(_ORDINALS_AR)})(?:\s(?:{'|'.join(_ORDINALS_AR)}))?)"
    r"(?:\sمكررا?)?)(?P<gap>\s*[:.\u2013\u2014-](?:\s+|$)|\s*$)"
)
_ART = re.compile(r"(?P<label>[Aa]rt\.\s?\d{1,4}\s?(?:[a-z]|bis|ter|quater)?)(?:\.?$|\s*[:\u2013\u2014-]\s+(?=\S))")  # Art. 3a
# what stands behind the articles of a Spanish law as one of them
_PROVISO = re.compile(r"(?P<label>[Dd]isposici[oó]n (?:adicional|transitoria|derogatoria|final)(?: \w+){0,2})(?:\.\s*|$)")
_HELD = re.compile(r"(?:\[\s?(?:[A-Z][^\[\]:]{0,80}:\s?)?)+(?=\w)")  # [EU: Article 5
_BEGINNINGS = frozenset(name[:3] for name in (*_KIND_OF, *_KIND_AR, "preamble", "préambule", "präambel", "преамбула", "disposición"))
_OPENINGS = "[前第附別"


@dataclass(frozen=True, slots=True)
class Name:
    """What a heading names: a kind, the label as typed, and where the words after it begin. `held` is a label that a bracket which opens
    before it keeps among the words, and which is all of them.
    """

    kind: str
    label: str
    end: int
    pointed: bool = False
    held: bool = False


def named(text: str) -> Name | None:
    """The container that a heading names, if it names one.

    >>> named("Article 5 — Stockpiles"), named("第一条")
    (Name(kind='article', label='Article 5', end=12, pointed=True, held=False),
     Name(kind='article', label='第一条', end=3, pointed=False, held=False))
    >>> named("Article 5 of the Convention applies")
    >>> named("Article 21a").label, named("Article 1st of"), named("Article 21a of the Treaty applies")
    ('Article 21a', None, None)
    >>> named("Статья 5").kind, named("ПРИЛОЖЕНИЕ II").kind
    ('article', 'annex')
    >>> named("Rule 39 bis").label, named("Principle 4 - Polluters").label, named("Rule 5 applies"), named("Standard 2, 3 or 4")
    ('Rule 39 bis', 'Principle 4', None, None)
    >>> named("Art. 3a"), named("Art. 5 applies")
    (Name(kind='article', label='Art. 3a', end=7, pointed=True, held=False), None)
    >>> named("[EU: Article 5 — Stockpiles").held, named("[EU: Article 5").held, named("[EU: Article 5 applies]")
    (False, True, None)
    """
    return _named(text) if text[:3].lower() in _BEGINNINGS or text[:1] in _OPENINGS else None


@lru_cache(maxsize=1 << 12)
def _named(text: str) -> Name | None:
    if not text:
        return None
    if text[0] in "[pPпП前" and _PREAMBLE.fullmatch(text.rstrip(":. ")):
        return Name("preamble", "", 0)
    if (annex := _ANNEX.match(text)) and not annex["label"].islower():
        return Name("annex", annex["label"], annex.end(), annex.end() > len(annex["label"]))
    if text[3:4] == ".":
        short = _ART.match(text)
        return Name("article", short["label"].rstrip(), short.end(), True) if short else None
    if text[0] in "Dd":
        proviso = _PROVISO.match(text)
        return Name("article", proviso["label"], proviso.end(), True) if proviso else None
    found = (_NAMED if text[0] < "\u0600" or text[0] == "[" else _NAMED_AR if text[0] < "\u2000" else _NAMED_JA).match(text)
    if not found and text[0] == "[" and (held := _HELD.match(text)):
        inside = _named(text[held.end() :])
        return Name(inside.kind, "", 0, held=inside.end == len(text) - held.end()) if inside else None
    if not found:
        return None
    label, rest = found["label"], text[found.end() :]
    if label.startswith("[") != label.endswith("]") and label[0] + label[-1] != "[]":
        return Name(_kind_of(found), "", 0, held=not rest)
    pointed = bool(found["gap"].strip())
    if rest and not pointed and found.re is _NAMED and not (rest[0].isupper() or not rest[0].isalnum()):
        return None
    return Name(_kind_of(found), label, found.end(), pointed)


def _kind_of(found: re.Match[str]) -> str:
    if found.re is _NAMED:
        return _KIND_OF[found["name"].casefold()]
    if found.re is _NAMED_AR:
        return _KIND_AR[found["name"]]
    return "annex" if found["annex"] else _KIND_JA[found["name"]]


def count(label: str) -> int:
    """The number in a label, or 0.

    >>> count("CHAPTER TWO"), count("Part IV"), count("第十二条"), count("第十二条の二")
    (2, 4, 12, 12)
    >>> count("CHAPTER TWENTY-ONE"), count("Chapter Thirty"), count("المادة الثانية عشرة"), count("المادة الحادية والعشرون")
    (21, 30, 12, 21)
    """
    if digits := re.search(r"\d+", label):
        return in_figures(digits[0])
    words = label.strip("[]").casefold().replace("-", " ").split()
    return sum(map(_written, words)) or _roman(words[-1] if words else "") or _kanji(label)


def numbers(label: str) -> tuple[int, ...]:
    """The steps of the number in a label.

    >>> numbers("ARTICLE 11.8"), numbers("CHAPTER TWO"), numbers("第三・五条")
    ((11, 8), (2,), (3, 5))
    """
    return tuple(map(in_figures, re.findall(r"\d+", label if label.isascii() else kanji.number(label) or label))) or (count(label),)


def _written(word: str) -> int:
    if word in _TENS:
        return 10 * _TENS.index(word) + 20
    return _COUNTING.index(word) + 1 if word in _COUNTING else _ORDINALS_AR.get(word, 0)


def _kanji(text: str) -> int:
    """The number that a label counts by: of 第五条の二, 5."""
    first = re.search(r"\d+", kanji.number(text))
    return in_figures(first[0]) if first else 0


def _roman(text: str) -> int:
    if not re.fullmatch(r"(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})", text) or not text:
        return 0
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}[char] for char in text]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0]))


# ── labels ────────────────────────────────────────────────────────────────────────────────────────────────────────────

_CITED_ON = "of|and|or|to|in|above|below|shall|is|are|de|du|et|y|ou|o"  # what follows a number that is cited, not one that begins a line

_LABEL = re.compile(
    rf"""
    (?P<open>\[+\s?)?
    (?P<label>
      \((?P<inner>[a-z]{{1,5}}|[A-Z]{{1,4}}|\d{{1,3}}){_BIS}\)\.?
     |(?P<half>[a-z]|[ivx]{{1,5}}|[A-Z]|\d{{1,3}})\)
     |(?P<decimal>\d{{1,3}}(?:\.(?:\d{{1,3}}|[xX]))*){_BIS}(?:\.(?!\d)|:(?=\s))
     |(?P<loose>\d{{1,3}}(?:\.(?:\d{{1,3}}|[xX]))+{_BIS}|\d{{1,3}}\s?(?:bis|ter|quater|quat|quinquies|alt)\b{_BIS})
        (?=\s?[\[({{"'“‘]|\s[A-Z]|$)
     |(?P<deep>\d{{1,3}}(?:\.\d{{1,3}}){{2,}})(?=\s(?!(?:{_CITED_ON})\b)[a-z])  # 3.2.1 notify; no share or price has two stops
     |(?P<soft>[a-z]|[ivx]{{1,5}})\.(?=\s)
     |[（(](?P<wide>[0-9０-９]{{1,3}}|[{_KANJI}]{{1,3}})[）)]
     |(?P<fullwidth>[０-９]{{1,3}})(?:[．.、](?!\d)|(?=[\u3000\s]))
     |(?P<japanese>\d{{1,3}})(?:[．、](?!\d)|(?=[\u3000\s][\u3040-\u30ff\u3400-\u9fff]))   # 1 各締約国は
     |(?P<circle>[①-⑳]|○\s?[0-9０-９{_KANJI}]{{1,3}})
     |(?P<kanji>[{_KANJI}]{{1,3}})(?=\u3000|\s|$)
     |(?P<listed>[一二三四五六七八九十]{{1,3}})、(?![{_KANJI}])  # 一、缔约各方; 二、三 are two or three
     |(?P<degree>\d{{1,3}}°(?:\s?bis)?)(?=\s)
     |(?P<dashed>[IVXLC]{{1,7}}(?:\s?(?:bis|ter))?\.\s?[-–—])
     |(?P<recital>Pp\d{{1,3}})
    )
    (?P<close>\])?
    (?(dashed)|(?=\s|$|[\[({{"'“‘\u3000-\u9fff]|[^\x00-\x7f]))
    """,
    re.VERBOSE,
)

_JAPANESE = frozenset(("fullwidth", "wide", "kanji", "circle"))

# the first two letters of words, which most lines begin with, and no label does
WORDS = frozenset(a + b for a in ascii_uppercase for b in ascii_letters + " '.,-") - {"Pp"}
WORDS |= {a + b for a in ascii_lowercase for b in ascii_lowercase if a not in "ivx" or b not in "ivx"}
WORDS -= {a + b for a in "IVXLC" for b in "IVXLC ."}  # I.- begins a paragraph
_USUAL = re.compile(r"(?:\([a-z]{1,5}\)|\d{1,3}\.) (?=[A-Za-z])")  # labels of which a text has few, before words of which it has many

_STYLES = (
    "decimal", "inner", "half", "loose", "deep", "soft", "wide", "fullwidth", "japanese", "circle", "kanji", "listed", "degree",
    "dashed", "recital",
)  # fmt: skip
_SIGNS = {"inner": ("(", ")"), "half": ("", ")"), "soft": ("", ".")}  # what stands around letters


@dataclass(frozen=True, slots=True)
class Label:
    """A typed label: as printed, what it may count as (shape and value), where its words begin, and whether a bracket holds it."""

    text: str
    readings: tuple[tuple[str, int], ...]
    end: int
    bracketed: bool = False
    soft: bool = False


@lru_cache(maxsize=1 << 14)
def _label_in(head: str) -> Label | None:
    found = _LABEL.match(head)
    if not found:
        return None
    opened, closed = found["open"] or "", found["close"] or ""
    style = next(each for each in _STYLES if found[each])
    readings = _readings(style, found[style])
    if not readings or (closed and opened != "["):
        return None
    end = len(head) - len(head[found.end() :].lstrip())
    clean = not opened or bool(closed)
    text = f"{opened}{found['label']}{closed}" if clean else ""
    return Label(text, readings, end if clean else 0, not clean, bool(found["soft"]))


def typed_label(text: str) -> Label | None:
    """The label that a line begins with. Only the beginning of the line is looked at.

    >>> typed_label("(iv) shares").readings, typed_label("12.3 Each Party").text, typed_label("1.5 per cent")
    ((('(i)', 4),), '12.3', None)
    >>> typed_label("二、每一缔约方").readings, typed_label("二、三个缔约方")
    ((('listed', 2),), None)
    >>> typed_label("3.2.1 notify the others").text, typed_label("3.2.1 and 3.2.2 apply")
    ('3.2.1', None)
    """
    if text[:2] in WORDS:
        return None
    usual = _USUAL.match(text)
    return _label_in(usual[0] if usual else text[:24])


@lru_cache(maxsize=1 << 10)
def _readings(style: str, core: str) -> tuple[tuple[str, int], ...]:
    """What a label of a style may count as: a text has few labels, each of them many times."""
    if style in ("decimal", "loose", "deep"):
        return (("1.", count(core)),)
    if style in _SIGNS:
        before, after = _SIGNS[style]
        return tuple((f"{before}{shape}{after}", value) for shape, value in letters(core))
    if style == "japanese":
        return (("fullwidth", count(core)),)
    if style == "dashed":
        value = _roman(core.lower().split(".")[0].split()[0])
        return (("I.-", value),) if value else ()
    return ((style, count(core) or _kanji(core) or 1),)


_CITING = (
    "article|section|chapter|annex|paragraph|subparagraph|sub-paragraph|point|"
    "annexe|chapitre|paragraphe|alinéa|artículo|párrafo|apartado|anexo|capítulo"
)
_NAMING = "this|that|the|a|an|each|every|any|another|such|said|same|no"  # "in this Annex" names it whole; "in Annex" waits for its number
_CITES = re.compile(rf"(?:(?<!\w)(?!(?:{_NAMING})\s)\w+\s|\S['’,]\s?)(?:{_CITING})s?$", re.IGNORECASE)
_BREAKS_OFF = re.compile(rf"(?:(?:{_CITING})s?|[\d)],?\s(?:and|or|to))$", re.IGNORECASE)
_LISTS = ("; and", "; or")
_LONGEST = 15  # letters, of "subparagraphs" and the like
_CITES_MORE = re.compile(rf"(?<!\w)(?:{_CITING})s?\s(?:[\w().]+,?\s)*?[\d.]*(?P<last>\d|\(\w{{1,5}}\)),?\s(?:and|or|to)$", re.IGNORECASE)


def cited(label: Label, before: str) -> bool:
    """Whether a label that begins a line is the one that the line before breaks off to cite.

    >>> broken = "under Article 4, paragraph", "under subparagraphs (a) and", "in this Annex", "(a) as paragraph 3(a) says, and"
    >>> [cited(typed_label("(b) mines"), before) for before in broken]
    [True, True, False, False]
    """
    # most lines before a label end with a stop, or with an "and" that follows no number
    if not before[-1:].isalpha() or before.endswith(_LISTS) or not _BREAKS_OFF.search(before, len(before) - _LONGEST):
        return False
    end = before[-80:]
    if _CITES.search(end):
        return True
    found = _CITES_MORE.search(end)
    if not found:
        return False
    last = typed_label(found["last"] + (" " if found["last"].endswith(")") else ". "))
    own = typed_label(before)
    return _comes_after(label, last) and not (own and _comes_after(label, own, by=1))


def _comes_after(label: Label, other: Label | None, by: int = 0) -> bool:
    """Whether a label counts on from another of its kind, by so many if given."""
    counted = other.readings if other else ()
    return any(a == b and (v - w == by if by else v > w) for a, v in label.readings for b, w in counted)


def letters(core: str) -> Iterator[tuple[str, int]]:
    """What letters or digits may count as: (i) is the ninth letter or the first Roman numeral."""
    if core.isdecimal():
        yield "1", in_figures(core)
        return
    lower = core.lower()
    if len(set(lower)) == 1 and len(lower) <= 3:
        yield ("a" if core.islower() else "A"), ord(lower[0]) - 96 + 26 * (len(lower) - 1)
    if value := _roman(lower):
        yield ("i" if core.islower() else "I"), value
