"""How a bracket reads beside what it was: which alternatives answer each other, and what was struck and added in each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic

from drafting import model as m
from drafting import words

ALIKE = 0.5  # of its letters, that an alternative must keep to be shown as amended
CLOSE = 0.9  # the same, where other voices stand behind it: else one party's position would read as another's


@dataclass(frozen=True, slots=True)
class Alternative(Generic[m.T]):
    """One side of a bracket with its voices; words that stand outside brackets are one side that is not `bracketed`."""

    voices: tuple[m.Voice, ...]
    content: tuple[m.T, ...]
    bracketed: bool = True


Pair = tuple[Alternative[m.T] | None, Alternative[m.T] | None]


def alternatives(content: tuple[m.T, ...]) -> tuple[Alternative[m.T], ...] | None:
    """The sides of the one bracket that a stretch of text is, or the stretch itself; None for a bracket in segments. A paragraph all
    whose words stand in a bracket is one that itself stands in it: on the page they are the same."""
    if len(content) == 1 and isinstance(content[0], m.Provision):
        return _worded_in_brackets(content[0]) or (Alternative((), content, bracketed=False),)
    if len(content) != 1 or not isinstance(content[0], m.Fork):
        return (Alternative((), content, bracketed=False),)
    fork = content[0]
    if fork.kind != m.BRACKET or (fork.group and not fork.relation):
        return None
    tabled = [Alternative(fork.keep, fork.base)] if fork.base or fork.keep else []
    return (*tabled, *(Alternative(o.voices, o.content) for o in fork.options))


def _worded_in_brackets(p: m.Provision) -> tuple[Alternative[Any], ...]:
    """The sides of the bracket in which all words of a paragraph stand, where one of them has words: that is the paragraph."""
    fork = p.content[0] if len(p.content) == 1 and not (p.children or p.heading or p.closing) else None
    sides = alternatives(p.content) or () if isinstance(fork, m.Fork) else ()
    if sum(bool(side.content) for side in sides) != 1:
        return ()
    return tuple(Alternative(side.voices, (replace(p, content=side.content),) if side.content else ()) for side in sides)


def as_one(child: m.T) -> m.T:
    """A segment of a bracket as a bracket by itself; anything else as it is."""
    if isinstance(child, m.Fork) and child.kind == m.BRACKET and child.group and not child.relation:
        return replace(child, group="")
    return child


def beside(old: Sequence[Alternative[m.T]], new: Sequence[Alternative[m.T]], worded: Callable[[tuple[m.T, ...]], str]) -> list[Pair[m.T]]:
    """The alternatives of both texts in pairs, in the order of the newer; one that has gone stands where it stood."""
    likely = sorted(
        ((_likeness(a, b, worded), i, j) for i, a in enumerate(old) for j, b in enumerate(new)), key=lambda s: (-s[0], s[1], s[2])
    )
    twin: dict[int, int] = {}
    for score, i, j in likely:
        if score and j not in twin and i not in twin.values():
            twin[j] = i
    pairs: list[Pair[m.T]] = []
    gone = [i for i in range(len(old)) if i not in twin.values()]
    for j, b in enumerate(new):
        if j in twin:
            pairs += [(old[i], None) for i in gone if i < twin[j]]
            gone = [i for i in gone if i > twin[j]]
        pairs.append((old[twin[j]] if j in twin else None, b))
    return [*pairs, *((old[i], None) for i in gone)]


def _likeness(a: Alternative[m.T], b: Alternative[m.T], worded: Callable[[tuple[m.T, ...]], str]) -> float:
    if a.content == b.content:
        return 2.0 + (a.voices == b.voices)
    if not a.content or not b.content:
        return 0.0
    names = _names(a.content)
    if shared := {v.party for v in a.voices} & {v.party for v in b.voices}:
        # a position is known by who takes it before it is known by its words
        return 1.0 + (len(shared) / len({v.party for v in (*a.voices, *b.voices)}) + (not names.isdisjoint(_names(b.content)))) / 2
    another = a.bracketed and b.bracketed and (a.voices or b.voices)
    if not another and not names.isdisjoint(_names(b.content)):
        return 1.0
    was, now = worded(a.content), worded(b.content)
    # where no word stays it is another wording, however alike the letters: a compromise on "should" amends neither "shall" nor "would"
    return 0.0 if _said(was).isdisjoint(_said(now)) else words.likeness(was, now, CLOSE if another else ALIKE)


def _said(text: str) -> set[str]:
    return {token for token in words.split(text) if any(map(str.isalnum, token))}


def _names(content: tuple[m.T, ...]) -> frozenset[str]:
    return frozenset(piece.id for piece in content if isinstance(piece, m.Provision) and piece.id)
