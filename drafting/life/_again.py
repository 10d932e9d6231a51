"""What was struck once and stands again, known by its words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from drafting import words
from drafting.life._passages import Key, Passage
from drafting.life._wording import bare

AGAIN = 0.65  # the same bar as for a move: a false return costs more trust than a missed one
LONG, RARE = 15, 6  # words of a passage that is known again by likeness, and to the letter
HOLDERS = 40  # passages that share a word, beyond which it tells nothing

Said = tuple[int, str, str]  # a number to know it by, its kind, its words


def known_again(fresh: Sequence[Passage], lost: Sequence[Said]) -> dict[Key, int]:
    """Passages that say what a struck one said: to the letter, or so nearly that it can be no other; the likest first."""
    said = [(n, p.row.kind, bare(p.words)) for n, p in enumerate(fresh)]
    pairs = [*_to_the_letter(said, lost), *_alike(said, lost)]
    back: dict[Key, int] = {}
    for _, n, at in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if fresh[n].key not in back and at not in back.values():
            back[fresh[n].key] = at
    return back


def _to_the_letter(fresh: Sequence[Said], lost: Sequence[Said]) -> Iterator[tuple[float, int, int]]:
    """Passages of the same words: long enough to mean something, or the only ones that have them."""
    sides: dict[tuple[str, str], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, found in enumerate((fresh, lost)):
        for at, kind, said in found:
            sides[kind, said][side].append(at)
    for (_, said), (ours, theirs) in sides.items():
        if said and (said.count(" ") >= RARE - 1 or len(ours) == len(theirs) == 1):
            yield from ((1.0, n, at) for n, at in zip(ours, theirs))


def _alike(fresh: Sequence[Said], lost: Sequence[Said]) -> Iterator[tuple[float, int, int]]:
    """Long passages of one kind that share a telling word and are much alike."""
    codes = words.Codes()
    coded = [{at: (kind, words.coded(words.split(said), codes)) for at, kind, said in side} for side in (fresh, lost)]
    holders: dict[str, list[int]] = defaultdict(list)
    for at, (_, old) in coded[1].items():
        for code in sorted(set(old)) if len(old) >= LONG else ():
            holders[code].append(at)
    for n, (kind, new) in coded[0].items():
        near = (
            {at for code in set(new) if len(holders.get(code, ())) <= HOLDERS for at in holders.get(code, ())}
            if len(new) >= LONG
            else set()
        )
        for at in sorted(near):
            score = words.likeness(coded[1][at][1], new, AGAIN) if coded[1][at][0] == kind else 0
            if score:
                yield score, n, at
