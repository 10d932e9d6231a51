"""Which words merely follow from new numbers: "Article 5" that became "Article 6" because the article did.

A number typed into the words conforms when it equals what the matching of provisions makes of the old one. Such a change
stays a fork, for both texts must come back, but its relation says `renumbered`, and no reader is asked to weigh it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from drafting import kanji
from drafting import model as m
from drafting.citing import NUMBER, WORDS, Within, cited, manner, placed, said
from drafting.number import Place, in_figures, places, roman
from drafting.numerals import FIRST, in_words

_SMALL = ("paragraph", "point", "subpoint")  # what is cited by the numbers of all that it stands in, up to its article
_NUMBERED = frozenset(("article", "chapter", "section", "annex", "part", "title", *_SMALL))
CITED = "\0cited "  # what a number by which a text cites is compared by

_ROMAN = {roman(n): n for n in range(1, 100)}
_LABEL = re.compile(rf"(?<![\w(]){NUMBER}(?![^\Wºª])")  # as in 5, 5.3, 3bis and Artigo 5.º
_LETTER = re.compile(r"^([a-z]{1,4})[.)]$")
_PARTS = re.compile(r"[^\s().]+")
_LATER = re.compile(r"[.\u2013-]\d+|\([a-zA-Z0-9]{1,4}\)|\.?[ºª]")
_HEADED = re.compile(rf"(?:{'|'.join(map(re.escape, sorted(WORDS)))})\s+({NUMBER})[\s.:\u2013\u2014-]*", re.IGNORECASE)
_LISTS = re.compile(r"(\d{1,3}(?:\.\d{1,3})*)[.)]\s+|(\([a-zA-Z0-9]{1,4}\)|[a-z]\))\s+")


Stood = tuple[str, tuple[str, ...]]  # an article or the like, and the numbers down to what stands in it: 2(b) as ("2", "b")


@dataclass(frozen=True, slots=True)
class Renumbering:
    """What became of each number between two texts.

    `after` gives new numbers by kind and old number, and `named` the provisions that bore it, but for paragraphs and points; of
    these `within` gives the new numbers by what they stand in, all those on the way down to them together: 2(b) as ("2", "b").
    `own` has the number before and after of each that has another; `places` where each of them stood. `passed` has the paragraphs and
    points that passed from one article into another: by where they stood, where they stand and what number that has; `joined` the
    numbers of what took in the passages of one that is gone, by kind and number of this.
    """

    after: Mapping[tuple[str, str], set[str]]
    within: Mapping[tuple[str, tuple[str, ...]], set[tuple[str, ...]]]
    named: Mapping[tuple[str, str], set[str]]
    own: Mapping[str, tuple[str, str]]
    places: Mapping[str, Place]
    passed: Mapping[str, Mapping[tuple[str, ...], set[tuple[str, Stood]]]]
    arrived: Mapping[str, str]
    joined: Mapping[tuple[str, str], set[str]]

    def followed(self, old: Sequence[str], new: Sequence[str], here: str) -> list[str]:
        """The tokens of a line in the provision `here`, each number by which it cites as the newer text would type it.

        Against the `cited` tokens of the newer line, a number that only follows is then no difference. A list that the newer line
        says as it was did not follow, though one of its numbers became another; nor did a number in a list whose others followed. Where
        several provisions bore a number, the list as the newer line says it tells which of them is cited.
        """
        out = list(old)
        if old and self.own.get(here, ("",))[0] == old[0]:
            out[0] = CITED + self.own[here][1]
        for (kind, _, at), within in placed(old):
            first, last = at[0].start, at[-1].stop
            listed = list(old[first:last])
            followed, may = list(listed), [{token} for token in listed]
            for each in at:
                was = said(old, each)
                became = {typed for number in self._became(kind, was, within, here) for typed in _typed_as(number, was, new)}
                if became:
                    now = min(became, key=lambda now: (now not in new, now == was, now))
                    followed[each.start - first : each.stop - first] = now.split() if len(each) > 1 else (now,)
                    may[each.start - first] = became if len(each) == 1 else {followed[each.start - first]}
            if followed != listed and not _says(new, followed):
                kept = [{*each, token, now} for each, token, now in zip(may, listed, followed)]
                followed = _said_of(new, may) or (listed if _says(new, listed) else _said_of(new, kept) or followed)
            for each in at:
                for i in each:
                    out[i] = CITED + followed[i - first]
        return out

    def cited(self, new: Sequence[str], here: str) -> list[str]:
        """The tokens of a newer line, each number by which it cites told from other numbers."""
        out = list(new)
        if new and self.own.get(here, ("", ""))[1] == new[0]:
            out[0] = CITED + new[0]
        for _, _, at in cited(new):
            for each in at:
                for i in each:
                    out[i] = CITED + new[i]
        return out

    def _became(self, kind: str, was: str, within: Within, here: str) -> Iterator[str]:
        """What a typed number may read now, as labels have it."""
        was = self._labelled(kind, was)
        if kind != "paragraph":
            yield from self._whole(kind, was)
            return
        above, homes = self._homes(within, here)
        for home in homes:
            if found := (*self._below(home, above, was), *self._along(home, above, was, here)):
                yield from found
                return

    def _labelled(self, kind: str, cited: str) -> str:
        """A number as the labels of its kind have it, which may count in figures what a text cites in words."""
        if kanji.cites(cited):
            return kanji.number(cited)
        if (not cited.isalnum() and not in_words(cited)) or (kind, cited) in self.named or not (value := _value(cited)):
            return cited
        figures = str(value)
        return next((each for each in (figures, roman(value)) if (kind, each) in self.named), figures if in_words(cited) else cited)

    def _whole(self, kind: str, was: str) -> Iterator[str]:
        """A number as such, and one with the number of a paragraph or point behind it: 5.3, 5(2)(a)."""
        yield from self.after.get((kind, was), ())
        yield from self.joined.get((kind, was), ())
        for cut in [found.start() for found in _LATER.finditer(was) if found.start()]:
            stem, rest = was[:cut], was[cut:]
            for home in self.named.get((kind, stem), ()):
                for became in self.after.get((kind, stem), {stem}):
                    yield became + rest
                    yield from (became + each for each in self._below(home, (), rest))
                yield from (number + each for _, number, each in self._elsewhere(home, (), rest))

    def _below(self, home: str, above: tuple[str, ...], was: str) -> Iterator[str]:
        """A number within a provision, below those `above` that are cited apart: 2, (2), 2(b)."""
        parts = (*above, *_PARTS.findall(was))
        for end in range(len(parts), len(above), -1):
            for became in self.within.get((home, parts[:end]), ()):
                yield _renewed(was, (*became, *parts[end:])[len(above) :])

    def _along(self, home: str, above: tuple[str, ...], was: str, here: str) -> Iterator[str]:
        """A number of what passed into another article along with the provision that cites it."""
        if at := self.arrived.get(here):
            yield from (each for arrived, _, each in self._elsewhere(home, above, was) if arrived == at)

    def _elsewhere(self, home: str, above: tuple[str, ...], was: str) -> Iterator[tuple[str, str, str]]:
        """What passed into another article, by its number there: that article, its number, and the number within it."""
        if not (gone := self.passed.get(home)):
            return
        parts = (*above, *_PARTS.findall(was))
        for end in range(len(parts), len(above), -1):
            for number, (arrived, became) in gone.get(parts[:end], ()):
                yield arrived, number, _renewed(was, (*became, *parts[end:])[len(above) :])

    def _homes(self, within: Within, here: str) -> tuple[tuple[str, ...], Iterable[str]]:
        """In what a paragraph or point is meant: in what is named with it ("of Article 7", "of paragraph 1"), else in what is at hand.

        A paragraph that is named with it is the first of both, the number above.
        """
        above: tuple[str, ...] = ()
        homes: Iterable[str] = (here, *reversed(self.places[here].above)) if here in self.places else ()
        for kind, number in within:
            number = self._labelled(kind, number)
            if kind != "paragraph":
                homes, number = self._named(kind, number)
            above = (*above, *_PARTS.findall(number))
        return above, homes

    def _named(self, kind: str, cited: str) -> tuple[Iterable[str], str]:
        """The provisions that bore a number, and what of it is the number of a paragraph or point in them: 5 and (2) of 5(2)."""
        for cut in (len(cited), *(found.start() for found in _LATER.finditer(cited) if found.start())):
            if found := self.named.get((kind, cited[:cut])):
                return found, cited[cut:].strip(".ºª")
        return (), ""


def renumbering(before: Counted, after: Counted, joined: Mapping[str, str] | None = None) -> Renumbering | None:
    """What became of each number between two texts whose provisions answer each other by id; None where every one stayed.

    What was `joined` to another bears the number that this one has, wherever it is cited.
    """
    after = after.with_joined(joined or {})
    where = before.places
    changed = {
        id_: (number, now)
        for id_, number in before.numbers.items()
        if (now := after.numbers.get(id_, "")) != number and where[id_].kind in _NUMBERED and id_ in after.places
    }
    passed, arrived = _passed(before, after)
    if not changed and not passed:
        return None
    # what stayed is told only where something else bore the same number
    told = {(where[id_].kind, number) for id_, (number, _) in changed.items()}
    became: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    whole: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    named: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    within: defaultdict[tuple[str, tuple[str, ...]], set[tuple[str, ...]]] = defaultdict(set)
    for id_, number in before.numbers.items():
        kind = where[id_].kind
        if kind in _NUMBERED and kind not in _SMALL:
            named[kind, number].add(id_)
            if (kind, number) in told and id_ in after.places:
                became[kind, number].add(after.numbers.get(id_, ""))
    for id_, home in _taken_in(before, after):
        whole[where[id_].kind, before.numbers[id_]].add(after.numbers[home])
    for id_ in changed:
        if where[id_].kind in _SMALL:
            for home, then, since in _ways(id_, before, after):
                within[home, then].add(since)
    return Renumbering(dict(became), dict(within), dict(named), changed, where, passed, arrived, dict(whole))


@dataclass(frozen=True, slots=True)
class Counted:
    """The bare number of every provision that has one, and the place of every one, by id."""

    numbers: Mapping[str, str]
    places: Mapping[str, Place]

    def with_joined(self, joined: Mapping[str, str]) -> Counted:
        """The same, where what was joined to another has its number and its place."""
        numbers = {id_: self.numbers[whole] for id_, whole in joined.items() if id_ not in self.places and whole in self.numbers}
        if not numbers:
            return self
        return Counted({**self.numbers, **numbers}, {**self.places, **{id_: self.places[joined[id_]] for id_ in numbers}})

    def parts(self, id_: str) -> tuple[str, ...]:
        """The parts of a provision's number: 3 and 17 of 3.17."""
        return tuple(_PARTS.findall(self.numbers.get(id_, "")))

    def within(self, id_: str) -> Stood:
        """The article or the like that a paragraph or point stands in, and the numbers down to it."""
        numbers = self.parts(id_)
        for above in reversed(self.places[id_].above):
            if self.places[above].kind in m.CONTAINERS:
                return above, numbers
            numbers = (*self.parts(above), *numbers)
        return "", numbers

    def kind(self, id_: str) -> str:
        """What a provision is; nothing, where there is none."""
        return self.places[id_].kind if id_ in self.places else ""


def counted(draft: m.Draft) -> Counted:
    """The numbers of a text: those typed as labels, those that words begin with, or the computed ones."""
    where = places(draft)
    numbers = {id_: number for id_, place in where.items() if place.number and (number := number_of(place.number))}
    for p in m.walk(draft.body):
        if not p.label and p.kind in _NUMBERED and p.id in where and (typed := typed_number(p)):
            numbers[p.id] = typed
    return Counted(numbers, where)


def _passed(before: Counted, after: Counted) -> tuple[dict[str, dict[tuple[str, ...], set[tuple[str, Stood]]]], dict[str, str]]:
    """The paragraphs and points that stand in another article than they stood in, with its number, and in which each of them is now."""
    passed: dict[str, dict[tuple[str, ...], set[tuple[str, Stood]]]] = {}
    arrived: dict[str, str] = {}
    places, anew = before.places, after.places
    for id_ in [id_ for id_ in before.numbers if id_ in anew and places[id_].above != anew[id_].above]:
        if places[id_].kind not in _SMALL or id_ not in after.numbers:
            continue
        was, now = before.within(id_), after.within(id_)
        if was[0] != now[0] and before.kind(was[0]) == after.kind(now[0]) != "":
            arrived[id_] = now[0]
            if len(was[1]) == len(now[1]) and now[0] in after.numbers:
                passed.setdefault(was[0], {}).setdefault(was[1], set()).add((after.numbers[now[0]], now))
    return passed, arrived


def _taken_in(before: Counted, after: Counted) -> Iterator[tuple[str, str]]:
    """Each article or the like that is gone, with the one in which most of what it held now stands: it was joined to that."""
    gone = {id_ for id_ in before.numbers if id_ not in after.places and before.kind(id_) in _NUMBERED and before.kind(id_) not in _SMALL}
    held: defaultdict[str, list[str]] = defaultdict(list)
    for id_, place in before.places.items() if gone else ():
        for above in gone.intersection(place.above):
            held[above].append(id_)
    for id_, passages in held.items():
        around = (each for passage in passages if passage in after.places for each in after.places[passage].above)
        homes = Counter(each for each in around if after.kind(each) == before.kind(id_) and each in after.numbers)
        for home, count in homes.most_common(1):
            if 2 * count > len(passages):
                yield id_, home


def _ways(id_: str, before: Counted, after: Counted) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Each provision that a paragraph or point stood in and stands in, up to its article, with the numbers down to it then and now."""
    was, now = before.parts(id_), after.parts(id_)
    then = list(after.places[id_].above)
    for home in reversed(before.places[id_].above):
        if home not in then:
            return
        while (inner := then.pop()) != home:
            now = (*after.parts(inner), *now)
        if len(was) == len(now):
            yield home, was, now
        if before.places[home].kind in m.CONTAINERS:
            return
        was, now = (*before.parts(home), *was), (*after.parts(home), *now)


def _renewed(cited: str, parts: Iterable[str]) -> str:
    """A number as it is cited, with others in place of its parts.

    >>> _renewed("2(b)(i)", ("3", "a", "i"))
    '3(a)(i)'
    """
    left = iter(parts)
    return _PARTS.sub(lambda _: next(left), cited)


@lru_cache(maxsize=1 << 12)
def number_of(label: str) -> str:
    """The number in a label, without the word before it and the stop after it; one in words by its figures.

    >>> number_of("ARTICLE 12"), number_of("Article 5.3:"), number_of("2."), number_of("(a)"), number_of("Annex IV")
    ('12', '5.3', '2', '(a)', 'IV')
    >>> number_of("CHAPTER FOUR"), number_of("Chapter Twenty One"), number_of("Article premier")
    ('4', '21', '1')
    >>> number_of("Artigo 5.º"), number_of("b)"), number_of("第五条の二")
    ('5', 'b', '5-2')
    """
    found: list[str] = _LABEL.findall(label) or _LETTER.findall(label)
    if found:
        return found[-1]
    if not label.isascii() and (number := kanji.number(label)):
        return number
    return str(in_words(label.strip("[].: ").partition(" ")[2]) or "")


def typed_number(p: m.Provision) -> str:
    """The number with which the words of a provision begin, where it has no label.

    >>> typed_number(m.Provision("article", heading=m.content("Article 12: Scope")))
    '12'
    """
    found = _typed(p)
    return next(filter(None, found.groups())) if found else ""


def without_number(p: m.Provision, said: str) -> str:
    """The words of a provision without the number that they begin with."""
    found = _typed(p)
    return said[found.end() :] if found else said


def _typed(p: m.Provision) -> re.Match[str] | None:
    line = p.heading or p.content
    if p.label or not line or not isinstance(line[0], m.Words):
        return None
    text = line[0].text
    if p.kind in m.CONTAINERS:
        return _HEADED.match(text)
    return None if text[:1].isalpha() and text[1:2] != ")" else _LISTS.match(text)


def _typed_as(number: str, was: str, new: Sequence[str]) -> Iterator[str]:
    """A number of a label as the newer text types it where it cites: in words, in figures or in Roman ones, as the older did."""
    if kind := kanji.cites(was):
        yield from (each for each in new if kanji.cites(each) == kind and kanji.number(each) == number)
        return
    if number != "1" and number[:1].isdigit() and was[:1].isdigit():  # as nearly all are
        yield number
        return
    first = was.lower() in FIRST
    if not in_words(was) or first:
        yield number
    value, way = _value(number), manner(was)
    if value and (manner(number) != way or value == 1 or first):
        width, plain = was.count(" ") + 1, "One" if was[:1].isupper() else "one"  # premier, deux
        for said in (" ".join(new[i : i + width]) for i in range(len(new) - width + 1)):
            if _value(said) == value and (manner(said) == way or said.lower() in FIRST or (first and manner(said) == plain)):
                yield said


@lru_cache(maxsize=1 << 12)
def _value(number: str) -> int:
    """What a number counts as, whichever way it is written; 0 for one with a letter or a part behind it.

    >>> _value("12"), _value("XII"), _value("Twelve"), _value("12.1"), _value("(a)")
    (12, 12, 12, 0, 0)
    """
    return in_figures(number) or _ROMAN.get(number) or in_words(number)


def _says(tokens: Sequence[str], listed: Sequence[str]) -> bool:
    """Whether some tokens stand in a line, one behind the other."""
    return any(list(tokens[at : at + len(listed)]) == listed for at, token in enumerate(tokens) if token == listed[0])


def _said_of(tokens: Sequence[str], may: Sequence[Set[str]]) -> list[str]:
    """A list as a line says it, each token of which may be one of some; nothing, where it says none."""
    for at, token in enumerate(tokens):
        if token in may[0]:
            said = list(tokens[at : at + len(may)])
            if len(said) == len(may) and all(each in some for each, some in zip(said, may)):
                return said
    return []
