"""What was renamed throughout: words that give way to the same others nearly wherever they stood."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from drafting.matter._found import standing
from drafting.matter._lexicon import NOTHING, Known
from drafting.matter._rules import RULES

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
    return sum(1 for _ in islice(standing(old, text()), most + 1)) <= most


def _told(pair: tuple[str, str], hits: Sequence[tuple[Place, bool]]) -> Renamed:
    hits = sorted(hits, key=lambda hit: hit[0].change)
    where = tuple(dict.fromkeys(place.label for place, _ in hits if place.label))
    changes = tuple(dict.fromkeys(place.change for place, _ in hits))
    alone = tuple(dict.fromkeys(place.change for place, alone in hits if alone))
    return Renamed(*pair, len(hits), where, changes, alone)
