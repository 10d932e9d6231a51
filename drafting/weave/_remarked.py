"""A line in which a bracket opens or closes elsewhere than it did: the words that it took in or let go stand, and the marks change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import takewhile

from drafting import model as m
from drafting import words
from drafting.weave._strand import parted

MOSTLY = 0.75  # of the shorter of two brackets, that both must say
Holder = tuple[Set[str], int]  # the parties behind a bracket, and how many signs it has, without spaces
_Held = tuple[str, int | None]  # a token of a line, and the place of the bracket in it that has it, if one has


def remarked(base: m.Line, version: m.Line, woven: m.Line, option: tuple[m.Voice, ...]) -> m.Line:
    """A line as it is woven; as one change from the first mark that changed to the last, where fewer words are painted if brackets are
    no more than marks among them.

    Not so where words of one party's bracket would stand in another's.
    """
    if not any(one_sided(piece) for piece in (*base, *version)):
        return woven
    old, new = [*_held(base)], [*_held(version)]
    hunks = parted([key for key, _ in old], [key for key, _ in new])
    if _painted(old, new, hunks) >= sum(_painted_in(fork) for fork in m.inlines(woven)):
        return woven
    if not may_stay(_kept(old, new, hunks), _holders(base), _holders(version)):
        return woven
    ours, theirs = words.tokens(base), words.tokens(version)
    head = _alike(ours, theirs)
    tail = _alike(ours[head:][::-1], theirs[head:][::-1])
    was, now = (words.line(each[head : len(each) - tail]) for each in (ours, theirs))
    change: m.Fork[m.Inline] = m.Fork(was, (m.Option(now, option),), m.CHANGE)
    return m.content(*words.line(ours[:head]), change, *words.line(ours[len(ours) - tail :]))


def one_sided(piece: m.Inline) -> bool:
    """Whether an inline is a bracket around one wording."""
    if not isinstance(piece, m.Fork) or piece.kind != m.BRACKET or piece.relation or not piece.options:
        return False
    return len(piece.options) == 1 and bool(piece.options[0].content) and not (piece.base or piece.keep)


def _held(line: m.Line) -> Iterator[_Held]:
    """The tokens of a line, those in brackets of one side too."""
    for n, piece in enumerate(line):
        if isinstance(piece, m.Fork) and one_sided(piece):
            yield from ((token.key, n) for token in words.tokens(piece.options[0].content))
        else:
            yield from ((token.key, None) for token in words.tokens((piece,)))


def _holders(line: m.Line) -> Sequence[Holder]:
    """The parties behind each piece of a line, and how many signs it has in its bracket; nobody stands behind what is no bracket."""
    options = (piece.options[0] if isinstance(piece, m.Fork) and one_sided(piece) else m.Option(()) for piece in line)
    return [(frozenset(v.party for v in each.voices), sum(len(t.key) for t in words.tokens(each.content))) for each in options]


def _painted(old: Sequence[_Held], new: Sequence[_Held], hunks: Iterable[words.Hunk]) -> int:
    """How many words hunks strike and add."""
    sides = (side for h in hunks for side in (old[h.i1 : h.i2], new[h.j1 : h.j2]))
    return sum(1 for side in sides for key, _ in side if key[:1].isalnum())


def _painted_in(piece: m.Inline) -> int:
    """How many words a change strikes and adds, those of a bracket that it only closes or opens left out."""
    if not isinstance(piece, m.Fork) or piece.kind != m.CHANGE:
        return 0
    old, new = [*_held(piece.base)], [*_held(piece.options[0].content)]
    return _painted(old, new, parted([key for key, _ in old], [key for key, _ in new]))


def may_stay(kept: Mapping[tuple[int, int], int], old: Sequence[Holder], new: Sequence[Holder]) -> bool:
    """Whether words may stand that are in a bracket of each text: by the places of both, how long these are.

    A position is known by who takes it: what some stand behind passes to others only where it is most of what either bracket says,
    and neither has another bracket in the other text.
    """
    for (i, j), size in kept.items():
        (was, held), (now, holds) = old[i], new[j]
        if not was or not now or not was.isdisjoint(now):
            continue
        if (
            size < MOSTLY * min(held, holds)
            or any(not now.isdisjoint(each) for each, _ in old)
            or any(not was.isdisjoint(each) for each, _ in new)
        ):
            return False
    return True


def _kept(old: Sequence[_Held], new: Sequence[_Held], hunks: Iterable[words.Hunk]) -> Mapping[tuple[int, int], int]:
    """How many signs each bracket of one line has in common with each of the other."""
    kept: dict[tuple[int, int], int] = {}
    i = j = 0
    for h in (*hunks, words.Hunk(len(old), len(old), len(new), len(new))):
        for (key, was), (_, now) in zip(old[i : h.i1], new[j : h.j1], strict=True):
            if was is not None and now is not None:
                kept[was, now] = kept.get((was, now), 0) + len(key)
        i, j = h.i2, h.j2
    return kept


def _alike(old: Sequence[words.Token], new: Sequence[words.Token]) -> int:
    """How many tokens two lines begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
