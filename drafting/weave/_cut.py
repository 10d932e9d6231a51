"""Where a whole line was cut into several: which of its words fall to each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from drafting import model as m
from drafting import words

HELD = 0.6  # of the tokens of each part, that the whole must hold in order,
SHARE = 0.75  # or of what falls to the part, that the part must keep, where it kept so many tokens:
SAID = 8
BRIEF = 5  # tokens: of a part with fewer, the whole must hold all in one piece
AMONG = 2  # lines that only the one text has, that may stand between two parts of what the other has as one

Pieces = Sequence[tuple[m.Line, m.Line]]  # what stands before a part that is no part's: a space and the number it had; and its words


def cut(whole: m.Line, apart: Sequence[m.Line], numbers: Sequence[str]) -> Pieces | None:
    """Where a whole line was cut, or None if it was not: most of each part must come from it, in order.

    A number that parts have is none of their words, where the whole says it at the seam.

    >>> fee, term = m.content("A buyer of ore pays a fee."), m.content("The fee is due in the month of May.")
    >>> [m.spoken(said) for _, said in cut(m.content("A buyer pays a fee. The fee is due in May."), (fee, term), ("1.", "2."))]
    ['A buyer pays a fee.', 'The fee is due in May.']
    >>> cut(fee, (fee, term), ("1.", "2."))
    """
    return _cut(whole, tuple(apart), tuple(numbers))


@lru_cache(maxsize=1 << 10)  # whoever finds what answers what has asked it before it is woven
def _cut(whole: m.Line, apart: tuple[m.Line, ...], numbers: tuple[str, ...]) -> Pieces | None:
    tokens, several = words.tokens(whole), [words.tokens(line) for line in apart]
    if not all(any(t.key[:1].isalnum() for t in (*a, *b)) for a, b in pairwise(several)):
        return None  # two rows of dots are no words that were joined
    hunks = words.part([t.key for t in tokens], [t.key for each in several for t in each])
    kept = [held(hunks, len(tokens), start, end) for start, end in pairwise(accumulate(map(len, several), initial=0))]
    if not all(kept) or not all(_told_by(n, tokens, several, kept) for n in range(len(several))):
        return None
    places = [0, *(each[0] for each in kept[1:]), len(tokens)]
    begun = [
        _sentence(tokens, each[0], _beginning(tokens, each[-1] + 1, at, part), part)
        for each, at, part in zip(kept, places[1:-1], several[1:], strict=False)
    ]
    shares = zip(kept, several, pairwise(places), pairwise([0, *begun, len(tokens)]), strict=True)
    if not all(
        _comes_from(each, len(part), to - at) or _sentence_of(part, tokens[first:end]) for each, part, (at, to), (first, end) in shares
    ):
        return None
    seams = (_seam(tokens, at, before, number) for at, before, number in zip(begun, several[:-1], numbers[1:], strict=True))
    return tuple(_pieces(tokens, [(0, 0), *seams]))


def mostly_said(apart: Sequence[m.Line], pieces: Pieces) -> bool:
    """Whether what falls to each of several lines is most of what that line says."""
    return all(share >= HELD for share in said_of(apart, pieces))


def said_of(apart: Sequence[m.Line], pieces: Pieces) -> Iterator[float]:
    """How much of each of several lines is said in what falls to it, in order, 0 to 1."""
    for line, (_, said) in zip(apart, pieces, strict=True):
        codes = words.Codes()
        ours, theirs = (words.coded([t.key for t in words.tokens(each)], codes) for each in (line, said))
        yield words.common(ours, theirs) / max(1, len(ours))


def held(hunks: Sequence[words.Hunk], length: int, start: int, end: int) -> list[int]:
    """The tokens of the whole, which has so many, that stand in `start:end` of its parts."""
    found: list[int] = []
    i = j = 0
    for h in (*hunks, words.Hunk(length, length, end, end)):
        found += range(i + max(0, start - j), min(h.i1, i + end - j))
        i, j = h.i2, h.j2
    return found


def _told_by(part: int, whole: Sequence[words.Token], several: Sequence[Sequence[words.Token]], kept: Sequence[Sequence[int]]) -> bool:
    """Whether a part accounts for most of what is kept of it, which the others do not: paragraphs of one list begin alike."""
    others = [t.key for n, each in enumerate(several) if n != part for t in each]
    codes = words.Codes()
    without = words.common(words.coded([t.key for t in whole], codes), words.coded(others, codes))
    return sum(map(len, kept)) - without >= HELD * len(kept[part])


def _comes_from(kept: Sequence[int], part: int, share: int) -> bool:
    """Whether a part comes from its share of a whole: it is mostly that, or it holds nearly all of it and more besides."""
    if part < BRIEF:
        return len(kept) == part == kept[-1] - kept[0] + 1
    return len(kept) >= HELD * part or len(kept) >= max(SAID, SHARE * share)


def _sentence_of(part: Sequence[words.Token], said: Sequence[words.Token]) -> bool:
    """Whether all that falls to a part are sentences with which it begins or ends, however short beside it."""
    if not BRIEF <= len(said) < len(part) or said[-1].key not in words.STOPS:
        return False
    keys, own = [t.key for t in said], [t.key for t in part]
    return own[: len(keys)] == keys or (own[-len(keys) :] == keys and own[-len(keys) - 1] in words.STOPS)


def _beginning(whole: Sequence[words.Token], free: int, at: int, part: Sequence[words.Token]) -> int:
    """Where a part begins that keeps the whole from `at` on: with what is its opening but for the case, if that is `free`."""
    first = at - next((n for n, token in enumerate(part) if token.key == whole[at].key), 0)
    same = all(ours.key.casefold() == theirs.key.casefold() for ours, theirs in zip(whole[max(first, 0) : at], part, strict=False))
    return first if free <= first and same else at


def _sentence(whole: Sequence[words.Token], before: int, at: int, part: Sequence[words.Token]) -> int:
    """Where a part begins that keeps the whole from `at` on: with its sentence, though one in the part `before` opened alike."""
    place = next((n for n, token in enumerate(part) if token.key == whole[at].key), 0)
    for back in range(1, min(place, at - before - 1) + 1):
        if whole[at - back].key != part[place - back].key:
            break
        if whole[at - back - 1].key in words.STOPS:
            return at - back
    return at


def _seam(whole: Sequence[words.Token], at: int, before: Sequence[words.Token], number: str) -> tuple[int, int]:
    """Where one part ends and where the next begins, which keeps the whole from `at` on: its number may stand between."""
    # a stop that both have, the later one behind its number, ends the earlier
    at += not whole[at].space and whole[at].key == before[-1].key
    label = [t.key for t in words.tokens(m.content(number))]
    said = len(label) if [t.key for t in whole[at - len(label) : at]] == label else 0
    return at - said, at


def _pieces(whole: Sequence[words.Token], seams: Sequence[tuple[int, int]]) -> Iterator[tuple[m.Line, m.Line]]:
    """What stands in each seam, with the space behind it, and what is said from there to the next one."""
    for (before, at), (to, _) in pairwise([*seams, (len(whole), len(whole))]):
        space = " " if 0 < at < len(whole) and whole[at].space else ""
        yield m.fragment(*words.line(whole[before:at]), space), m.content(*words.line(whole[at:to]))
