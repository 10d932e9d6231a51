"""Where a text cites provisions by their numbers: "Articles 5 and 6", "Artikel 5 Absatz 2", "第五条第二項"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from functools import lru_cache
from itertools import compress, pairwise
from typing import NamedTuple

from drafting import kanji
from drafting.number import roman
from drafting.numerals import FIRST, in_order, in_words
from drafting.units import UNITS

# the words that people cite by, in the languages we meet, by the kind as we know it; what stands below articles is one. The last cite by
# a letter as well, without brackets: "point b)", "Buchstabe b"
_CITED = {
    "English": (
        "article articles art arts",
        "chapter chapters",
        "section sections",
        "annex annexes appendix schedule",
        "part parts",
        "title titles",
        "paragraph paragraphs para paras subparagraph subparagraphs sub-paragraph sub-paragraphs item items clause clauses",
        "point points letter letters lit",
    ),
    "French": (
        "article articles art arts",
        "chapitre chapitres",
        "section sections",
        "annexe annexes",
        "partie parties",
        "titre titres",
        "paragraphe paragraphes",
        "alinéa alinéas lettre lettres point points",
    ),
    "Spanish": (
        "artículo artículos art arts",
        "capítulo capítulos",
        "sección secciones",
        "anexo anexos",
        "parte partes",
        "título títulos",
        "párrafo párrafos apartado apartados numeral numerales número números",
        "inciso incisos letra letras literal literales punto puntos",
    ),
    "Portuguese": (
        "artigo artigos art arts",
        "capítulo capítulos",
        "seção seções secção secções",
        "anexo anexos",
        "parte partes",
        "título títulos",
        "parágrafo parágrafos número números nº n.º n.os",
        "inciso incisos alínea alíneas",
    ),
    "Italian": (
        "articolo articoli art",
        "capitolo capitoli",
        "sezione sezioni",
        "allegato allegati",
        "parte",
        "titolo titoli",
        "paragrafo paragrafi comma commi",
        "lettera lettere punto punti",
    ),
    "German": (
        "artikel artikels artikeln art",
        "kapitel kapitels kapiteln",
        "abschnitt abschnitts abschnitte abschnitten",
        "anhang anhangs anhänge anhängen",
        "teil teils teile teilen",
        "titel titels titeln",
        "absatz absatzes absätze absätzen abs nummer nummern nr",
        "buchstabe buchstaben buchstabens lit",
    ),
    "Dutch": (
        "artikel artikels artikelen",
        "hoofdstuk hoofdstukken",
        "afdeling afdelingen",
        "bijlage bijlagen",
        "deel delen",
        "titel titels",
        "lid leden",
        "punt punten onderdeel onderdelen",
    ),
}
_KINDS = ("article", "chapter", "section", "annex", "part", "title", "paragraph", "paragraph")
# what joins the numbers that such a word cites
_JOINED = {
    "English": "and or to through",
    "French": "et ou à au aux",
    "Spanish": "y e o u a al hasta",
    "Portuguese": "e ou a ao até",
    "Italian": "e ed o a al da",
    "German": "und oder sowie bis",
    "Dutch": "en of tot met",
}
_MARKS = frozenset((",", ".", "(", ")", "-", "\u2013", "bis", "ter", "quater"))
_KIND = {word: kind for cited in _CITED.values() for kind, words in zip(_KINDS, cited, strict=True) for word in words.split()}
_LETTERED = frozenset(word for cited in _CITED.values() for word in cited[-1].split())
_JOINS: dict[str, frozenset[str]] = {
    word: _MARKS.union(*(_JOINED[tongue].split() for tongue, cited in _CITED.items() if word in " ".join(cited).split())) for word in _KIND
}
WORDS = frozenset(_KIND)
_ALIKE = 3  # letters that a word for one and that for several begin with
JOINING = "|".join(sorted({word for words in _JOINED.values() for word in words.split()} - {"tot", "met"} | {"tot en met"}))
# which cite several, where that is not by their last letter
_SEVERAL = frozenset(
    (
        *("articoli", "capitoli", "sezioni", "allegati", "titoli", "paragrafi", "commi", "lettere", "punti"),
        *("artikel", "artikeln", "kapitel", "kapiteln", "abschnitte", "abschnitten", "anhänge", "anhängen", "teile", "teilen", "titel"),
        *("titeln", "absätze", "absätzen", "nummern", "buchstaben", "art", "abs", "nr", "lit", "para"),
        *("artikelen", "hoofdstukken", "afdelingen", "bijlagen", "delen", "leden", "punten", "onderdelen"),
    )
)
# which have another sense before a number in small letters, or behind one: "the Parties deux fois", "schedule two meetings"
_ALSO = _LETTERED | frozenset(
    (
        *("part", "parts", "partie", "parties", "parte", "partes", "title", "titre", "título", "schedule", "titolo", "titel"),
        *("item", "items", "clause", "clauses", "número", "números", "numeral", "numerales", "nummer", "nummern"),
        *("teil", "teils", "teile", "teilen", "deel", "delen", "lid", "leden"),
    )
)
_ONE = {
    word: next(one for one in words.split() if one[:_ALIKE] == word[:_ALIKE])
    for cited in _CITED.values()
    for words in cited
    for word in words.split()
    if word[-1] == "s" or word in _SEVERAL
}
_BY_ORDER = (WORDS - _ALSO) | {"alinéa", "alinéas", "lid", "leden"}  # which cite by a number in order before them: "der zweite Absatz"
_OF = frozenset(
    (
        *("of", "to", "in", "de", "du", "del", "des", "do", "da", "dos", "das", "della", "dello", "dei", "degli", "delle", "van"),
        *("der", "von"),
    )
)
_ARTICLES = ("un", "um", "uno")  # which say "one" as well
# behind which a word names what holds it, and cites nothing
_DEMONSTRATIVE = (
    "this present said présent présente cet cette ce ledit ladite este esta dicho dicha presente questo questa deste desta neste nesta "
    "dieser diese dieses diesem diesen dit deze"
)
_THIS = frozenset(_DEMONSTRATIVE.split())

NUMBER = r"(?:\d+(?:[.\u2013-]\d+)*|[IVXLC]+|[A-Z](?=[\s.:)]|$)|\([a-zA-Z0-9]{1,4}\))(?:bis|ter|quater)?"
_LISTED = re.compile(rf"{NUMBER}.*")
_EITHER = frozenset(("or", "ou", "o", "u", "oder", "of"))  # which join two of which one is meant
_LEADING = re.compile(r"\d{1,4}(?:\.\d{1,4})*(?![\d%])(?!.* )")  # of a number that is no date and no share


class Citation(NamedTuple):
    """A word that cites and the numbers behind it: the kind it names, where it stands among the tokens, and where each number does."""

    kind: str
    start: int
    at: list[range]

    @property
    def end(self) -> int:
        """Behind its last number, or its word where this stands behind: "the second paragraph"."""
        return max(self.at[-1].stop, self.start + 1)


DEEP = 4  # steps from an article down to a point of it, at the most
_BESIDE = frozenset((",", ")"))  # what stands between "Article 5" and "paragraph 2" of it
Within = tuple[tuple[str, str], ...]  # in what a paragraph is said to stand, outermost first: (("article", "5"), ("paragraph", "2"))


def cited(tokens: Sequence[str]) -> Iterator[Citation]:
    """Where a text cites by numbers.

    A list goes on while numbers and what joins them follow one another, however long it is: all in figures, or all in words.

    >>> [(kind, [place.start for place in at]) for kind, _, at in cited("under Article 5 , paragraphs 2 and 3".split())]
    [('article', [2]), ('paragraph', [5, 7])]
    >>> [(kind, [place.start for place in at]) for kind, _, at in cited("in the first and third paragraphs".split())]
    [('paragraph', [2, 4])]
    """
    kinds = [*map(_kind, tokens)]
    starts = compress(range(len(tokens)), kinds)
    behind = 0  # what was cited before
    for start, end in pairwise([*starts, len(tokens)]):
        if at := _numbers(tokens, start, end) or _ahead(tokens, behind, start):
            behind = at[-1].stop
            yield Citation(kinds[start], start, at)
            if kinds[start] == "article" and _goes_on(tokens[start : start + 2]):
                yield Citation("paragraph", start + 1, [range(start + 1, start + 2)])


def placed(tokens: Sequence[str]) -> Iterator[tuple[Citation, Within]]:
    """Where a text cites by numbers, and in what each paragraph or point is said to stand: right before it, or behind it.

    >>> [within for _, within in placed("under Article 5 , paragraph 2 , and point b ) of paragraph 3".split())]
    [(), (('article', '5'),), (('paragraph', '3'),), ()]
    """
    last: Citation | None = None
    before: Within = ()
    for each in cited(tokens):
        within: Within = ()
        if each.kind == "paragraph":
            within = _behind(tokens[each.end : each.end + 10])
            if not within and last and all(token in _BESIDE for token in tokens[last.end : min(each.start, each.at[0].start)]):
                within = (*before[:DEEP], (last.kind, said(tokens, last.at[-1])))
        yield each, within
        last, before = each, within


class Named(NamedTuple):
    """A number as a text names it: the word that cites it, as of one, whether it leads to the number, and what of this stands before and
    behind some tokens."""

    word: str
    leads: bool
    before: Sequence[str] = ()
    behind: Sequence[str] = ()

    def naming(self, number: str) -> str:
        """A number that stands where the tokens do, with the word that cites it."""
        whole = " ".join((*self.before, number, *self.behind))
        return f"{self.word} {whole}" if self.leads else f"{whole} {self.word}"


def naming(tokens: Sequence[str], start: int, end: int) -> Named | None:
    """By what word, and as a part of what number, some tokens are cited; None where nothing cites them, or their own kind does.

    >>> naming("under Articles 5 and 6".split(), 4, 5), naming("in Chapter Twenty One".split(), 3, 4)
    (Named(word='Article', leads=True, before=[], behind=[]), Named(word='Chapter', leads=True, before=['Twenty'], behind=[]))
    >>> naming("nach den Artikeln 5 und 6".split(), 5, 6).word, naming("the second paragraph".split(), 1, 2).word
    ('Artikel', 'paragraph')
    """
    for each in cited(tokens):
        for at in each.at:
            if start in at and each.start not in at:
                return Named(_of_one(tokens[each.start]), each.start < start, tokens[at.start : start], tokens[end : at.stop])
    return None


def _of_one(word: str) -> str:
    """A word that cites several, as it cites one, without an article."""
    bare = _bare(word)
    one = _ONE.get(bare, bare)
    word = word[-len(bare) :]
    return word if one == bare else one.upper() if word.isupper() else one.capitalize() if word[:1].isupper() else one


def said(tokens: Sequence[str], at: range) -> str:
    """A number as a text cites it."""
    return " ".join(tokens[at.start : at.stop])


def _goes_on(tokens: Sequence[str]) -> bool:
    """Whether the number of a paragraph stands right behind that of its article, as Japanese treaties have it: 第五条1."""
    return len(tokens) > 1 and tokens[1].startswith(_FIGURES) and bool(kanji.cites(tokens[0]))


_FIGURES = ("(", *"0123456789")


def _numbers(tokens: Sequence[str], start: int, end: int) -> list[range]:
    """The places of the numbers that a citing word cites; of Japanese, Chinese and Korean ones, which hold theirs, the word's own."""
    if kanji.cites(tokens[start]):
        return [range(start, start + 1)]
    return _in_figures(tokens, start, end) or _spelt_out(tokens, start, end)


def _behind(tokens: Sequence[str]) -> Within:
    """In what it is said behind a number that it stands, outermost first.

    >>> _behind("of paragraph 2 of Article 5 shall".split()), _behind("dell'articolo 5".split())
    ((('article', '5'), ('paragraph', '2')), (('article', '5'),))
    """
    found: Within = ()
    while tokens:
        if tokens[0] == ")":
            tokens = tokens[1:]
            continue
        rest = tokens[1:] if tokens[0].lower() in _OF else tokens if "'" in tokens[0] else ()  # "of Article 5", "dell'articolo 5"
        if len(rest) < 2 or not (kind := _kind(rest[0])):
            break
        found = ((kind, rest[1]), *found)
        if kind != "paragraph":
            break
        tokens = rest[2:]
    return found


def _in_figures(tokens: Sequence[str], start: int, end: int) -> list[range]:
    """The numbers in figures or letters behind a citing word."""
    at: list[range] = []
    citing, joins = _bare(tokens[start]), _joins(tokens[start])
    i = start + 1
    while i < end:
        token = tokens[i]
        if token == "(" and (behind := _behind_title(tokens, i, end, joins)):
            i = behind
            continue
        if is_figure(token):
            if at and not _or_this(tokens, i) and _of_things(tokens, i, citing):
                break
            at.append(range(i, i + 1))
            if not _LISTED.match(token):
                break
        elif citing in _LETTERED and _is_letter(token) and (not at or tokens[i + 1 : i + 2] == [")"] or token not in joins):
            at.append(range(i, i + 1))
        elif in_words(token) or (token not in joins and not _LISTED.match(token)):
            break
        i += 1
    return at


def _spelt_out(tokens: Sequence[str], start: int, end: int) -> list[range]:
    """The numbers in words behind a citing word."""
    at: list[range] = []
    citing, joins = _bare(tokens[start]), _joins(tokens[start])
    i, before = start + 1, ""
    while i < end:
        token, width = tokens[i], 1
        if token == "(" and (behind := _behind_title(tokens, i, end, joins)):
            i = behind
            continue
        if in_words(token):
            width = next(n for n in (3, 2, 1) if i + n <= end and in_words(" ".join(tokens[i : i + n])))
            if not _counts(token, citing, before) or _counts_what_follows(tokens, start, i, i + width):
                break
            before = token
            at.append(range(i, i + width))
        elif is_figure(token) or (token not in joins and not _LISTED.match(token)):
            break
        i += width
    return at


def _ahead(tokens: Sequence[str], behind: int, start: int) -> list[range]:
    """The numbers in order before a citing word: "der zweite Absatz", "les premier et troisième alinéas".

    >>> _ahead("im zweiten Absatz".split(), 0, 2), _ahead("décima segunda sección".split(), 0, 2), _ahead("second part".split(), 0, 1)
    ([range(1, 2)], [range(0, 2)], [])
    """
    if _bare(tokens[start]) not in _BY_ORDER:
        return []
    at: list[range] = []
    joins, i = _joins(tokens[start]), start
    while i > behind:
        width = next((n for n in (2, 1) if i - n >= behind and in_order(" ".join(tokens[i - n : i]))), 0)
        if width:
            at.append(range(i - width, i))
        elif not at or tokens[i - 1] not in joins:
            break
        i -= width or 1
    return at[::-1]


def _or_this(tokens: Sequence[str], i: int) -> bool:
    """Whether a number is the later of two of which one is cited, as in "Article 4 or 5 applies": the word for one leads to both.

    >>> [_or_this(said.split(), 3) for said in ("Article 4 or 5 applies", "Article 4 or 3 members", "Article 4 or 90 days")]
    [True, False, False]
    """
    first, later = (_LEADING.match(token) for token in (tokens[i - 2], tokens[i]))
    counts = i + 1 < len(tokens) and tokens[i + 1].lower() in UNITS
    if counts or tokens[i - 1] not in _EITHER or not first or not later:
        return False
    return [int(each) for each in first[0].split(".")] < [int(each) for each in later[0].split(".")]


def _of_things(tokens: Sequence[str], i: int, citing: str) -> bool:
    """Whether a number counts things, and is no more of a list before it: "under Article 5, 30 days", "Article 5 and 3 members"."""
    token, after = tokens[i], tokens[i + 1] if i + 1 < len(tokens) else ""
    if " " in token or token[-1] == "%" or after.lower() in UNITS:  # a date, a share, a period
        return True
    return citing[-1] != "s" and citing not in _SEVERAL and after.isalpha() and after.islower() and after not in _OF and len(after) > 3


def _counts_what_follows(tokens: Sequence[str], start: int, at: int, end: int) -> bool:
    """Whether a number in small letters counts what follows it: "under this Article two Parties", "en vertu de l'article un délai".

    >>> _counts_what_follows("l'article deux Parties".split(), 0, 1, 2), _counts_what_follows("Artikel zwei Absatz drei".split(), 0, 1, 2)
    (True, False)
    """
    word, after = tokens[at], tokens[end] if end < len(tokens) else ""
    if word[:1].isupper() or in_order(word):
        return False
    cites = _kind(after) and any(is_figure(each) or in_words(each) for each in tokens[end + 1 : end + 2])  # Artikel vier Absatz zwei
    if (after[:1].isupper() and not cites) or after.lower() in UNITS or (start and tokens[start - 1].lower() in _THIS):
        return True
    return word in _ARTICLES and after.isalpha() and len(after) > 2


TITLE = 40  # tokens of the title of an article, with its brackets


def _behind_title(tokens: Sequence[str], start: int, end: int, joins: Set[str]) -> int:
    """Where a list goes on behind the title of one of its numbers, as in "Articles 18 (Dumping), 19 (Safeguards)"; 0 where none does.

    >>> _behind_title("Articles 18 ( Dumping ) and 19".split(), 2, 7, {"and"}), _behind_title("Article 18 ( Dumping ) is".split(), 2, 6, {})
    (5, 0)
    """
    depth = 0
    for i in range(start, min(end, start + TITLE)):
        depth += (tokens[i] == "(") - (tokens[i] == ")")
        if not depth:
            then = next((token for token in tokens[i + 1 : end] if token not in joins), "")
            goes_on = tokens[i + 1 : i + 2] != ["."] and bool(is_figure(then) or in_words(then))
            return i + 1 if goes_on else 0
    return 0


def is_figure(token: str) -> bool:
    """Whether a token is a number in figures or letters: 5, (a), IV."""
    return token[:1].isdigit() or token[:1] == "(" or (token.isupper() and not in_words(token))


def _is_letter(token: str) -> bool:
    """Whether a token is a letter of a list, as "point b" cites it, or a small Roman number."""
    return (len(token) == 1 and "a" <= token <= "z") or (len(token) < 5 and not set(token) - set("ivx"))


def _counts(word: str, citing: str, before: str) -> bool:
    """Whether a number in words is one that a text cites: "Part Two", and not "the Parties deux fois", nor what else is two."""
    plain = not word[:1].isupper()
    if before:
        return (manner(word) == manner(before) or before.lower() in FIRST) and not (plain and citing[-1] != "s" and citing not in _SEVERAL)
    return not (plain and citing in _ALSO)


_ROMAN = frozenset(roman(n) for n in range(1, 100))


@lru_cache(maxsize=1 << 12)
def manner(number: str) -> str:
    """How a number is written: in figures, in Roman ones, or in words, of things or of their order, with or without capitals."""
    if number in _ROMAN or number.isdecimal():
        return "I" if number in _ROMAN else "1"
    said = "FIRST" if in_order(number) else "ONE"
    return said if number.isupper() else said.capitalize() if number[:1].isupper() else said.lower()


@lru_cache(maxsize=1 << 14)
def _kind(word: str) -> str:
    """The kind that a word cites by, if it does; the sign of a note may be stuck to its head, or an article: l'annexe."""
    return _KIND.get(_bare(word), "") or kanji.cites(word)


def _joins(word: str) -> frozenset[str]:
    """What joins the numbers that a word cites, in the languages that cite by it."""
    return _JOINS.get(_bare(word), _MARKS)


def _bare(word: str) -> str:
    """A word without the sign of a note, or an article, at its head."""
    return (word.lstrip("0123456789-") if word[:1].isdigit() else word[word.find("'") + 1 :]).lower()
