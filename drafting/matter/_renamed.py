"""What was renamed throughout: words that give way to the same others nearly wherever they stood."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from drafting.matter._found import CONTEXT, spans, standing
from drafting.matter._lengthened import LONGEST, Words, bare, lengthened
from drafting.matter._lexicon import NOTHING, Known
from drafting.matter._rules import RULES

NAMED = 3  # places where a defined term or a party gives way to the same other words, to be told as renamed
PLAIN = 5  # the same for words that are neither
LEFT, KEPT = 0.2, 0.5  # of the places where such words stood, that may still have them; and where a term or a party stood
REWRITTEN = 800  # characters of a change, both sides taken together, in which no name is looked for any more


@dataclass(frozen=True, slots=True)
class Place:
    """A change of words: its number, the provision as people cite it, both sides, and what both texts say around it."""

    change: int
    label: str
    old: str
    new: str
    before: str = ""
    after: str = ""


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
    """A change, and the words that take one another's place in it: without those that both sides begin or end with, but with the
    name that `grew` or shrank where others only came or went."""

    place: Place
    old: str
    new: str
    grew: bool = False


def renamed(places: Iterable[Place], text: Callable[[], str], known: Known = NOTHING) -> tuple[Renamed, ...]:
    """What was renamed throughout, the most frequent first. `text` tells the new text, in which the old words may be left.

    >>> [(each.old, each.new, each.count) for each in renamed([Place(n, "", "Parties", "Members") for n in range(3)], str)]
    [('Parties', 'Members', 3)]
    """
    names = _names(known)
    swaps = _swaps([place for place in places if len(place.old) + len(place.new) < REWRITTEN], names, known)
    likely = {pair: same for pair, same in _alike(swaps).items() if pair[0] in names or len(same) > 1}
    struck = _by_words(swaps, {old.split()[0] for old, _ in likely})
    found = []
    for (old, new), same in likely.items():
        near = (each for each in struck.get(old.split()[0], ()) if (each.old, each.new) != (old, new))
        within = [each for each in near if _holds(each.old, old) and _holds(each.new, new)]
        named = old in names
        part = KEPT if named and not same[0].grew else LEFT
        if len(same) + len(within) >= (NAMED if named else PLAIN) and _throughout(old, new, len(same) + len(within), text, part):
            found.append(_told(old, new, same, within))
    return tuple(sorted(found, key=lambda each: (-each.count, each.old, each.new)))


def _swaps(places: Sequence[Place], names: Collection[str], known: Known) -> list[_Swap]:
    """What took whose place in each change, without marks."""
    swaps: list[_Swap] = []
    grown: list[tuple[Place, Words]] = []
    for place in places:
        was, now, words = _parted(place)
        if was and now:
            swaps.append(_Swap(place, " ".join(map(bare, was)), " ".join(map(bare, now))))
        elif not _binds(" ".join(words.said), known):
            grown.append((place, words))
    sides = lengthened([words for _, words in grown], names)
    return [*swaps, *(_Swap(place, *side, grew=True) for (place, _), side in zip(grown, sides, strict=True))]


def _parted(place: Place) -> tuple[Sequence[str], Sequence[str], Words]:
    """Both sides of a change without the words that both begin or end with; and these, as what came or went between the others."""
    was, now = place.old.split(), place.new.split()
    before, after = place.before.split(), place.after.split()
    if len(place.before) >= CONTEXT:
        del before[:1]  # half a word
    if len(place.after) >= CONTEXT:
        del after[-1:]
    while was and now and bare(was[0]) == bare(now[0]):
        before.append(was.pop(0))
        del now[0]
    while was and now and bare(was[-1]) == bare(now[-1]):
        after.insert(0, was.pop())
        del now[-1]
    return was, now, Words(was or now, bool(now), before, after)


def _binds(words: str, known: Known) -> bool:
    """Whether words do more than name: how many are meant, say, or on what condition."""
    return any(span.rule.matter not in ("party", "term") for span in spans(words, known))


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


def _throughout(old: str, new: str, count: int, text: Callable[[], str], part: float) -> bool:
    """Whether words that gave way in so many places did so throughout: no larger `part` of all their places still has them."""
    most = int(count * part / (1 - part))
    if _holds(new, old):
        longer = {new, new[:1].upper() + new[1:]}  # as it begins a sentence too
        return sum(1 for _ in standing(old, text())) - sum(1 for each in longer for _ in standing(each, text())) <= most
    return sum(1 for _ in islice(standing(old, text()), most + 1)) <= most


def _told(old: str, new: str, same: Sequence[_Swap], within: Sequence[_Swap]) -> Renamed:
    """Words renamed in `same`, which say nothing else, and `within` longer replacements."""
    places = sorted((each.place for each in (*same, *within)), key=lambda place: place.change)
    where = tuple(dict.fromkeys(place.label for place in places if place.label))
    changes = tuple(dict.fromkeys(place.change for place in places))
    alone = tuple(dict.fromkeys(sorted(each.place.change for each in same)))
    return Renamed(old, new, len(places), where, changes, alone)
