"""What a redline strikes and adds among provisions, piece by piece: each provision, with what stands below it, and each bracket."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from drafting import model as m
from drafting.weave._siblings import Key, held

Siblings = tuple[m.Child, ...]
GONE, COME = 0, 1  # the sides of a change

_OPTION = re.compile(r"option|alt", re.IGNORECASE)  # a label that stands for the bracket around it


class Change(NamedTuple):
    """A change that only strikes or adds, and whether it stands between the marks of a bracket."""

    fork: m.Fork[m.Child]
    marked: bool


class Piece(NamedTuple):
    """A child that a change strikes or adds, the names in it, and the index after the last piece below it; whether it stands between the
    marks of a bracket, and in which one that is opened."""

    child: m.Child
    keys: Sequence[Key]
    end: int
    marked: bool
    inside: m.Fork[m.Child] | None

    def fits(self, other: Piece) -> bool:
        """Whether the marks around both can be told: what a bracket lost with its marks stands in no other one by itself."""
        return bool(self.inside) == bool(other.inside) or all(isinstance(each.child, m.Provision) for each in (self, other))


def pieces(changes: Iterable[Change], way: int, opened: Container[int], in_lines: Container[str]) -> list[Piece]:
    """All that some changes strike, or add, and what stands below it; a bracket is one piece, unless it is opened. Of those `in_lines`
    the marks stand elsewhere."""
    found: list[Piece] = []

    def add(child: m.Child, marked: bool, inside: m.Fork[m.Child] | None) -> None:
        at = len(found)
        if isinstance(child, m.Provision):
            found.append(Piece(child, _names(child), at, marked, inside))
            for below in child.children:
                add(below, marked, inside)
            found[at] = found[at]._replace(end=len(found))
        elif child.kind == m.BRACKET and id(child) not in opened:
            found.append(Piece(child, _names(child), at + 1, marked, inside))
        elif child.kind == m.BRACKET:
            for side, marks in marked_sides(child, in_lines):
                for each in side:
                    add(each, marked or marks, child)

    for change in changes:
        for child in m.sides(change.fork)[way]:
            add(child, change.marked, None)
    return found


def once(pieces: Sequence[Piece]) -> dict[Key, int]:
    """Which piece each name stands in that stands in one of them only."""
    times = Counter(key for piece in pieces for key in piece.keys)
    return {key: n for n, piece in enumerate(pieces) for key in piece.keys if times[key] == 1}


def only_strikes_or_adds(fork: m.Fork[m.Child]) -> bool:
    return fork.kind == m.CHANGE and not fork.relation and not fork.group


def in_place(fork: m.Fork[m.Child]) -> bool:
    """Whether a change tells what something became where it stands."""
    struck, added = ({key for child in side for key in held(child)} for side in m.sides(fork))
    return not struck.isdisjoint(added)


def marked_sides(bracket: m.Fork[m.Child], in_lines: Container[str]) -> Iterator[tuple[Siblings, bool]]:
    """Each side of a bracket, and whether it stands between marks: for an option without voices its label stands, and a bracket that
    opens and closes `in_lines` has none here."""
    for voices, side in ((bracket.keep, bracket.base), *((option.voices, option.content) for option in bracket.options)):
        yield side, bracket.group not in in_lines and (bool(voices) or len(bracket.options) < 2 or not _labelled(side))


def marked_in_lines(*texts: m.Provision) -> frozenset[str]:
    """The brackets that open and close in the middle of lines, in each text that has them."""
    found: set[str] = set()
    around: set[str] = set()
    for text in texts:
        segments = [fork for fork in m.forks(m.Draft(text)) if fork.group and fork.kind == m.BRACKET and not fork.relation]
        ends = (*{fork.group: fork for fork in segments}.values(), *{fork.group: fork for fork in reversed(segments)}.values())
        found |= {fork.group for fork in ends}
        around |= {fork.group for fork in ends if _holds_provisions(fork)}
    return frozenset(found - around)


def _holds_provisions(fork: m.Fork[m.Inline] | m.Fork[m.Child]) -> bool:
    """Whether a bracket stands among provisions and not in a line."""
    held = (each for side in (fork.base, *(option.content for option in fork.options)) for each in side)
    return any(_holds_provisions(each) if isinstance(each, m.Fork) else isinstance(each, m.Provision) for each in held)


def _labelled(side: Siblings) -> bool:
    """Whether the first of some siblings has the label of an option, in each text that has one."""
    first = side[0] if side else None
    if isinstance(first, m.Fork):
        return all(map(_labelled, filter(None, m.sides(first))))
    return first is not None and isinstance(first.label, str) and bool(_OPTION.match(first.label))


def _names(child: m.Child) -> Sequence[Key]:
    """By what a child can be known elsewhere: its own name, or the names of what its bracket holds."""
    if isinstance(child, m.Provision):
        return [(child.kind, child.id)] if child.id else []
    return [*dict.fromkeys(held(child))] if child.kind == m.BRACKET else []


def emptied(pieces: Sequence[Piece]) -> set[int]:
    """Brackets of which only the marks would be left without some pieces: nobody could be told what became of these."""
    moved = {id(piece.child) for piece in pieces}
    brackets = [piece.inside for piece in pieces if piece.inside]
    return {id(each) for each in brackets if not any(_is_left(side, moved) for side in _stated(each))}


def _stated(bracket: m.Fork[m.Child]) -> list[Siblings]:
    """The sides of a bracket that a reader sees."""
    return [*([bracket.base] if bracket.base or bracket.keep else []), *(option.content for option in bracket.options)]


def _is_left(side: Siblings, moved: Container[int]) -> bool:
    """Whether anything is read on one side of a bracket, though it is that there is nothing, besides what moved."""
    return not side or any(id(each) not in moved and (isinstance(each, m.Provision) or each.kind == m.BRACKET) for each in side)
