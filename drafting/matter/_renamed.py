"""What was renamed throughout: words that give way to the same others nearly wherever they stood."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from drafting.matter._found import standing
from drafting.matter._lexicon import NOTHING, Known
from drafting.matter._rules import RULES

NAMED = 3  # places where a defined term or a party gives way to the same other words, to be told as renamed
PLAIN = 5  # the same for words that are neither
LEFT, KEPT = 0.2, 0.5  # of the places where such words stood, that may still have them; and where a term or a party stood
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


class _Swap(NamedTuple):
    """A replacement, and the words that take one another's place in it: without those that both sides begin or end with."""

    place: Place
    old: str
    new: str


def renamed(places: Iterable[Place], text: Callable[[], str], known: Known = NOTHING) -> tuple[Renamed, ...]:
    """What was renamed throughout, the most frequent first. `text` tells the new text, in which the old words may be left.

    >>> [(each.old, each.new, each.count) for each in renamed([Place(n, "", "Parties", "Members") for n in range(3)], str)]
    [('Parties', 'Members', 3)]
    """
    swaps = [_swap(place) for place in places if len(place.old) + len(place.new) < REWRITTEN]
    names = _names(known)
    likely = {pair: same for pair, same in _alike(swaps).items() if pair[0] in names or len(same) > 1}
    struck = _by_words(swaps, {old.split()[0] for old, _ in likely})
    found = []
    for (old, new), same in likely.items():
        near = (each for each in struck.get(old.split()[0], ()) if (each.old, each.new) != (old, new))
        within = [each for each in near if _holds(each.old, old) and _holds(each.new, new)]
        if _throughout(old, len(same) + len(within), text, names):
            found.append(_told(old, new, same, within))
    return tuple(sorted(found, key=lambda each: (-each.count, each.old, each.new)))


def _swap(place: Place) -> _Swap:
    """What changed in a replacement, without marks."""
    was, now = ([_bare(word) for word in side.split()] for side in (place.old, place.new))
    while was and now and was[0] == now[0]:
        del was[0], now[0]
    while was and now and was[-1] == now[-1]:
        del was[-1], now[-1]
    return _Swap(place, " ".join(was), " ".join(now))


def _bare(word: str) -> str:
    """A word without its marks, and not as an owner."""
    return word.strip(",;:.()").removesuffix("'s")


def _names(known: Known) -> frozenset[str]:
    """What names somebody or is defined, also of several."""
    own = {form for rule in RULES if rule.matter == "party" for form in rule.words}
    names = {*own, *known.terms, *known.parties}
    return frozenset({*names, *(f"{name}s" for name in names)})


def _alike(swaps: Iterable[_Swap]) -> dict[tuple[str, str], list[_Swap]]:
    """The replacements of the same words by the same others, where both may be names."""
    found: dict[tuple[str, str], list[_Swap]] = {}
    for each in swaps:
        if _nameable(each.old) and _nameable(each.new):
            found.setdefault((each.old, each.new), []).append(each)
    return found


def _nameable(words: str) -> bool:
    """Whether words may be a name: what stands in brackets is a choice."""
    return words[:1].isalpha() and words.count(" ") < LONGEST and "[" not in words


def _by_words(swaps: Iterable[_Swap], wanted: Collection[str]) -> dict[str, list[_Swap]]:
    """In which replacements each of the words wanted stands among those struck."""
    found: dict[str, list[_Swap]] = {}
    for each in swaps:
        for word in set(each.old.split()).intersection(wanted):
            found.setdefault(word, []).append(each)
    return found


def _holds(words: str, name: str) -> bool:
    """Whether a name stands among words, as words of its own."""
    return name in words and f" {name} " in f" {words} "


def _throughout(old: str, count: int, text: Callable[[], str], names: frozenset[str]) -> bool:
    """Whether words that gave way in so many places did so throughout: a name in a few, and most; others in more, and nearly all."""
    least, part = (NAMED, KEPT) if old in names else (PLAIN, LEFT)
    if count < least:
        return False
    most = int(count * part / (1 - part))
    return sum(1 for _ in islice(standing(old, text()), most + 1)) <= most


def _told(old: str, new: str, same: Sequence[_Swap], within: Sequence[_Swap]) -> Renamed:
    """Words renamed in `same`, which say nothing else, and `within` longer replacements."""
    places = sorted((each.place for each in (*same, *within)), key=lambda place: place.change)
    where = tuple(dict.fromkeys(place.label for place in places if place.label))
    changes = tuple(dict.fromkeys(place.change for place in places))
    alone = tuple(dict.fromkeys(sorted(each.place.change for each in same)))
    return Renamed(old, new, len(places), where, changes, alone)
