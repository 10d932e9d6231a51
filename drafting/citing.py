"""Where a text cites provisions by their numbers: "Articles 5 and 6", "Artikel 5 Absatz 2", "第五条第二項"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import compress, pairwise
from typing import NamedTuple

from drafting import kanji
from drafting.number import in_words, roman

# the words that people cite by, in the languages we meet; the first is the kind as we know it, and what stands below articles is one
_CITED = {
    "article": "article articles art arts artículo artículos artigo artigos articolo articoli artikel artikels artikeln artikelen",
    "chapter": "chapter chapters chapitre chapitres capítulo capítulos capitolo capitoli kapitel kapitels kapiteln hoofdstuk hoofdstukken",
    "section": "section sections sección secciones seção seções secção secções sezione sezioni abschnitt abschnitts abschnitte "
    "abschnitten afdeling afdelingen",
    "annex": "annex annexes annexe anexo anexos allegato allegati anhang anhangs anhänge anhängen bijlage bijlagen appendix schedule",
    "part": "part parts partie parties parte teil teils teile teilen deel delen",
    "title": "title titles titre titres título títulos titolo titoli titel titels titeln",
    "paragraph": "paragraph paragraphs para paras subparagraph subparagraphs sub-paragraph sub-paragraphs item items clause clauses "
    "paragraphe paragraphes alinéa alinéas párrafo párrafos apartado apartados inciso incisos numeral numerales parágrafo parágrafos "
    "número números nº n.º n.os absatz absatzes absätze absätzen abs nummer nummern nr paragrafo paragrafi comma commi lid leden",
}
# which cite by a letter as well, without brackets: "point b)", "Buchstabe b"
_LETTERED = frozenset(
    (
        *("point", "points", "letter", "letters", "lit", "alinéa", "alinéas", "lettre", "lettres", "letra", "letras", "inciso", "incisos"),
        *("literal", "literales", "punto", "puntos", "alínea", "alíneas", "buchstabe", "buchstaben", "buchstabens"),
        *("lettera", "lettere", "punti", "punt", "punten", "onderdeel", "onderdelen"),
    )
)
_KIND = {word: kind for kind, cited in _CITED.items() for word in cited.split()} | dict.fromkeys(_LETTERED, "paragraph")
WORDS = frozenset(_KIND)
# which have another sense before a number in small letters: "the Parties deux fois", "schedule two meetings"
_ALSO = _LETTERED | frozenset(
    (
        *("part", "parts", "partie", "parties", "parte", "title", "titre", "título", "schedule"),
        *("item", "items", "clause", "clauses", "número", "números"),
    )
)
_OF = frozenset(("of", "de", "du", "del", "des", "to", "in", "do", "da", "van"))
_JOINS = frozenset(
    (
        *(",", ".", "(", ")", "-", "\u2013", "bis", "ter", "quater"),
        *("and", "or", "to", "through", "et", "ou", "à", "au", "aux", "y", "e", "o", "u", "ed", "a", "al", "ao", "hasta", "até", "da"),
        *("und", "oder", "sowie", "en", "tot", "met", "of"),
    )
)

NUMBER = r"(?:\d+(?:[.\u2013-]\d+)*|[IVXLC]+|[A-Z](?=[\s.:)]|$)|\([a-zA-Z0-9]{1,4}\))(?:bis|ter|quater)?"
_LISTED = re.compile(rf"{NUMBER}.*")


class Citation(NamedTuple):
    """A word that cites and the numbers behind it: the kind it names, where it stands among the tokens, and where each number does."""

    kind: str
    start: int
    at: list[range]


DEEP = 4  # steps from an article down to a point of it, at the most
_BESIDE = frozenset((",", ")"))  # what stands between "Article 5" and "paragraph 2" of it
Within = tuple[tuple[str, str], ...]  # in what a paragraph is said to stand, outermost first: (("article", "5"), ("paragraph", "2"))


def cited(tokens: Sequence[str]) -> Iterator[Citation]:
    """Where a text cites by numbers.

    A list goes on while numbers and what joins them follow one another, however long it is: all in figures, or all in words.

    >>> [(kind, [place.start for place in at]) for kind, _, at in cited("under Article 5 , paragraphs 2 and 3".split())]
    [('article', [2]), ('paragraph', [5, 7])]
    """
    kinds = [*map(_kind, tokens)]
    starts = compress(range(len(tokens)), kinds)
    for start, end in pairwise([*starts, len(tokens)]):
        if at := _numbers(tokens, start, end):
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
            end = each.at[-1].stop
            within = _behind(tokens[end : end + 10])
            if not within and last and all(token in _BESIDE for token in tokens[last.at[-1].stop : each.start]):
                within = (*before[:DEEP], (last.kind, said(tokens, last.at[-1])))
        yield each, within
        last, before = each, within


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
    lettered = _by_letters(tokens[start])
    i = start + 1
    while i < end:
        token = tokens[i]
        if token == "(" and (behind := _behind_title(tokens, i, end)):
            i = behind
            continue
        if is_figure(token):
            at.append(range(i, i + 1))
            if not _LISTED.match(token):
                break
        elif lettered and _is_letter(token) and (not at or tokens[i + 1 : i + 2] == [")"] or token not in _JOINS):
            at.append(range(i, i + 1))
        elif in_words(token) or (token not in _JOINS and not _LISTED.match(token)):
            break
        i += 1
    return at


def _spelt_out(tokens: Sequence[str], start: int, end: int) -> list[range]:
    """The numbers in words behind a citing word."""
    at: list[range] = []
    i, before = start + 1, ""
    while i < end:
        token, width = tokens[i], 1
        if token == "(" and (behind := _behind_title(tokens, i, end)):
            i = behind
            continue
        if in_words(token):
            if not _counts(token, tokens[start], before):
                break
            before = token
            width = next(n for n in (3, 2, 1) if i + n <= end and in_words(" ".join(tokens[i : i + n])))
            at.append(range(i, i + width))
        elif is_figure(token) or (token not in _JOINS and not _LISTED.match(token)):
            break
        i += width
    return at


TITLE = 40  # tokens of the title of an article, with its brackets


def _behind_title(tokens: Sequence[str], start: int, end: int) -> int:
    """Where a list goes on behind the title of one of its numbers, as in "Articles 18 (Dumping), 19 (Safeguards)"; 0 where none does.

    >>> _behind_title("Articles 18 ( Dumping ) and 19".split(), 2, 7), _behind_title("Article 18 ( Dumping ) applies".split(), 2, 6)
    (5, 0)
    """
    depth = 0
    for i in range(start, min(end, start + TITLE)):
        depth += (tokens[i] == "(") - (tokens[i] == ")")
        if not depth:
            then = next((token for token in tokens[i + 1 : end] if token not in _JOINS), "")
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
        return manner(word) == manner(before) and not (plain and citing[-1] not in "sS")
    return not (plain and citing.lower() in _ALSO)


_ROMAN = frozenset(roman(n) for n in range(1, 100))


@lru_cache(maxsize=1 << 12)
def manner(number: str) -> str:
    """How a number is written: in figures, in Roman ones, or in words with or without capitals."""
    if number in _ROMAN or number.isdecimal():
        return "I" if number in _ROMAN else "1"
    return "ONE" if number.isupper() else "One" if number[:1].isupper() else "one"


@lru_cache(maxsize=1 << 14)
def _kind(word: str) -> str:
    """The kind that a word cites by, if it does; the sign of a note may be stuck to its head, or an article: l'annexe."""
    return _KIND.get(_bare(word), "") or kanji.cites(word)


@lru_cache(maxsize=1 << 14)
def _by_letters(word: str) -> bool:
    """Whether a word cites by letters without brackets."""
    return _bare(word) in _LETTERED


def _bare(word: str) -> str:
    """A word without the sign of a note, or an article, at its head."""
    return (word.lstrip("0123456789-") if word[:1].isdigit() else word[word.find("'") + 1 :]).lower()
