"""What was struck once and stands again, known by its words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from drafting import words
from drafting.life._passages import Key, Passage
from drafting.life._wording import bare

AGAIN = 0.65  # the same bar as for a move: a false return costs more trust than a missed one
LONG, RARE = 15, 6  # words of a passage that is known again by likeness, and to the letter
HOLDERS = 40  # passages that share a word, beyond which it tells nothing


class Said(NamedTuple):
    """What a passage says: a number to know it by, its kind, its words."""

    at: int
    kind: str
    words: str


_Pair = tuple[float, int, int]  # how alike two passages are, and the numbers of both


def known_again(fresh: Sequence[Passage], lost: Sequence[Said]) -> dict[Key, int]:
    """Passages that say what a struck one said: to the letter, or so nearly that it can be no other; the likest first."""
    said = [Said(n, p.row.kind, bare(p.words)) for n, p in enumerate(fresh)]
    pairs = [*_to_the_letter(said, lost), *_alike(said, lost)]
    back: dict[Key, int] = {}
    taken: set[int] = set()
    for _, n, at in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if fresh[n].key not in back and at not in taken:
            back[fresh[n].key] = at
            taken.add(at)
    return back


def _to_the_letter(fresh: Sequence[Said], lost: Sequence[Said]) -> Iterator[_Pair]:
    """Passages of the same words: long enough to mean something, or the only ones that have them."""
    sides: dict[tuple[str, str], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, found in enumerate((fresh, lost)):
        for each in found:
            sides[each.kind, each.words][side].append(each.at)
    for (_, said), (ours, theirs) in sides.items():
        if said and (said.count(" ") >= RARE - 1 or len(ours) == len(theirs) == 1):
            yield from ((1.0, n, at) for n, at in zip(ours, theirs))


def _alike(fresh: Iterable[Said], lost: Iterable[Said]) -> Iterator[_Pair]:
    """Long passages of one kind that share a telling word and are much alike."""
    codes = words.Codes()
    ours, theirs = (list(_long(side, codes)) for side in (fresh, lost))
    holders = _holders(theirs)
    others = {each.at: each for each in theirs}
    for new in ours:
        near = {at for word in set(new.words) for at in holders.get(word, ())}
        for old in (others[at] for at in sorted(near)):
            if old.kind == new.kind and (score := words.likeness(old.words, new.words, AGAIN)):
                yield score, new.at, old.at


def _long(said: Iterable[Said], codes: words.Codes) -> Iterator[Said]:
    """Long passages, each word of them a letter of a code."""
    for each in said:
        coded = words.coded(words.split(each.words), codes)
        if len(coded) >= LONG:
            yield each._replace(words=coded)


def _holders(said: Iterable[Said]) -> Mapping[str, list[int]]:
    """Which passages have a word, for words that few have."""
    found: dict[str, list[int]] = defaultdict(list)
    for each in said:
        for word in set(each.words):
            found[word].append(each.at)
    return {word: holders for word, holders in found.items() if len(holders) <= HOLDERS}
