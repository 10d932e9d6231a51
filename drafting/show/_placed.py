"""How a change is cited that is not all in one provision: one in a note, and one of several provisions in a row."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from drafting import model as m
from drafting.show._values import Row, name_of, plural

FORMER = "former "
LONGEST = 60  # letters of a heading by which what stands under it is cited
_WORDS = ("article", "chapter", "part", "section", "title", "annex", "paragraph", "subparagraph")
_OF = re.compile("(?P<word>paragraph|subparagraph) (?P<number>.+?)(?P<of> of .+)")


def cited_whole(label: str, whole: Sequence[Row], standing: Container[str], *, unbroken: bool) -> str:
    """Provisions that came, went or gave way to others together, by all their numbers: `label` cites the first of them.

    What went is former if an article `standing` now has a number of it; "to" is said of a row that is `unbroken`.

    >>> went = [Row("article", 0, number=f"Article {n}", change="del") for n in (3, 4, 5)]
    >>> came = [Row("article", 0, number=f"Article {n}", change="ins") for n in (3, 4)]
    >>> cited_whole("former Article 3", [*went, *came], (), unbroken=True)
    'Articles 3 and 4 in place of the former Articles 3 to 5'
    """
    was, now = (_outermost(whole, change) for change in ("del", "ins"))
    if len(was) < 2 and len(now) < 2:
        return label
    lead, cited = (was or now)[0], label.removeprefix(FORMER)
    headed = lead.kind in m.CONTAINERS
    former = cited != label or (headed and any(row.number in standing for row in was))
    gone, come = (_cited(cited, _number(lead), [_number(row) for row in rows], unbroken) for rows in (was, now))
    # what came is not cited by a label of what went if it stands in an article that has another number now
    if gone and come and gone != come and (headed or not former):
        return f"{come} in place of {f'the {FORMER}' if former else ''}{gone}"
    return f"{FORMER if former and gone else ''}{gone or come}" or label


def counted_whole(whole: Sequence[Row]) -> str:
    """Provisions without a number that came, went or gave way to others, counted: what cites them cites only what they stand in.

    >>> rows = [Row("recital", 1, change=change) for change in ("del", "ins", "ins")]
    >>> counted_whole(rows[:1]), counted_whole(rows), counted_whole([Row("point", 2, number="(a)", change="ins")])
    ('a recital', '2 recitals in place of a recital', '')
    """
    was, now = (_outermost(whole, change) for change in ("del", "ins"))
    if any(row.number or called(row) in _NAMED for row in (*was, *now)):
        return ""
    gone, come = (_counted([called(row) for row in rows]) for rows in (was, now))
    return f"{come} in place of {gone}" if gone and come and gone != come else gone or come


def called(row: Row) -> str:
    """What people call a row that came or went."""
    return _CALLED.get(row.kind, row.kind)


_NAMED = ("column", "preamble", "signature")  # what a label names
_CALLED = {"cell": "column", "headcell": "column", "text": "passage", "crossheading": "heading", "closing": "passage"}


def _counted(kinds: Sequence[str]) -> str:
    kind = kinds[0] if len({*kinds}) == 1 else "passage"
    if len(kinds) < 2:
        return f"{'an' if kind[:1] in 'aeio' else 'a'} {kind}" if kinds else ""
    return f"{len(kinds)} {plural(kind)}"


def heading_over(row: Row, over: Row | None) -> Row | None:
    """The heading without a number that a row stands under, if any, by that of the row before it."""
    if row.kind in m.CONTAINERS or row.kind == "crossheading":
        return row if not row.number and row.change in ("", "ins") else None
    return over if over and (row.depth > over.depth or (over.kind == "crossheading" and row.depth == over.depth)) else None


def named_by(over: Row) -> str:
    """A heading as what stands under it is cited."""
    name = name_of((*over.heading, *(over.text if over.kind == "crossheading" else ())), "new").strip(" :.")
    return name if len(name) <= LONGEST else f"{name[:LONGEST].rpartition(' ')[0] or name[:LONGEST]} …"


def _outermost(whole: Sequence[Row], change: str) -> list[Row]:
    """The outermost of the provisions that came, or of those that went."""
    rows = [row for row in whole if row.change == change]
    return [row for row in rows if row.depth == min(each.depth for each in rows)]


def _number(row: Row) -> str:
    return row.number.rstrip(".")


def _cited(label: str, first: str, numbers: Sequence[str], unbroken: bool) -> str:
    """Numbers as a label cites the first of those that it is about; "" where it cites something else, or one has none.

    >>> _cited("Article 7.3", "3", ("3", "4", "5"), True), _cited("paragraph 2 of Annex I", "2", ("2", "3"), True)
    ('Articles 7.3 to 7.5', 'paragraphs 2 and 3 of Annex I')
    >>> _cited("Article 7.3(a)", "(a)", ("(a)", "(c)", "(d)"), False), _cited("Article 7", "3", ("3", "4"), True)
    ('Article 7.3(a), (c) and (d)', '')
    """
    if not first or not all(numbers):
        return ""
    if found := _OF.fullmatch(label):
        inner = _cited(f"{found['word']} {found['number']}", first, numbers, unbroken)
        return f"{inner}{found['of']}" if inner else ""
    if not numbers or not label.endswith(first):
        return ""
    stem = label.removesuffix(first)
    if stem and (first.startswith("(") or not stem.isascii()):
        return f"{stem}{_listed(numbers, unbroken)}"
    word, parted, _ = label.partition(" ")
    places = [f"{stem}{number}" for number in numbers]
    alike = all(place.startswith(f"{word} ") for place in places)
    if len(places) == 1 or not parted or word.lower() not in _WORDS or not alike:
        return _listed(places, unbroken and (alike or not parted))
    return f"{plural(word)} {_listed([place.removeprefix(f'{word} ') for place in places], unbroken)}"


def _listed(places: Sequence[str], unbroken: bool) -> str:
    if len(places) < 3 or not unbroken:
        return " and ".join(filter(None, (", ".join(places[:-1]), places[-1])))
    return f"{places[0]} to {places[-1]}"
