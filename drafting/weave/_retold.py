"""A change among provisions told anew: what moved of it apart from what else it strikes and adds."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from drafting import model as m
from drafting.columns import column
from drafting.weave._apart import Side
from drafting.weave._pieces import COME, GONE, Siblings
from drafting.weave._siblings import tidy


class Move(NamedTuple):
    """What became of a child that went or came: by which move, how it reads where it came, and whether only its `place` went."""

    group: str
    woven: Siblings = ()
    place: bool = False


Moves = tuple[dict[int, Move], dict[int, Move]]  # of each child that went, and that came, by its identity


def parted(fork: m.Fork[m.Child], moves: Moves) -> Sequence[m.Child]:
    """A change with what moved as a change of its own: what else it strikes, then what else it adds."""
    sides = m.sides(fork)
    if not any(_holds_any(sides[way], moves[way]) for way in (GONE, COME)):
        return [fork]
    return tidy([told for way in (GONE, COME) for told in _told(fork, sides[way], moves[way], way)], fork.kind)


def _holds_any(side: Iterable[m.Child], moves: Mapping[int, Move]) -> bool:
    """Whether anything that moved stands among some children or below them."""
    return any(id(each) in moves or any(_holds_any(below, moves) for below in _held_by(each)) for each in side)


def _held_by(child: m.Child) -> Sequence[Siblings]:
    """What stands below a provision, or on each side of a bracket."""
    if isinstance(child, m.Provision):
        return (child.children,)
    return m.sides(child) if child.kind == m.BRACKET else ()


def _told(fork: m.Fork[m.Child], side: Iterable[m.Child], moves: Mapping[int, Move], way: int) -> Iterator[m.Fork[m.Child]]:
    """One side of a change, as what is struck or added, and as what went or came."""
    for move, run in groupby(side, key=lambda child: moves.get(id(child))):
        if move is None:
            yield _alone(fork, tuple(_without(child, fork, moves, way) for child in run), way)
        elif move.place:  # the marks are struck, and what stood between them went
            left = (replace(each, base=(_alone(fork, each.base, way, move.group),)) for each in run if isinstance(each, m.Fork))
            yield _alone(fork, tuple(left), way)
        else:
            yield _alone(fork, tuple(run) if way == GONE else move.woven, way, move.group)


def _alone(fork: m.Fork[m.Child], children: Siblings, way: int, move: str = "") -> m.Fork[m.Child]:
    """A change that strikes or adds only some children, or tells where they went or came by a move."""
    (option,) = fork.options
    option = replace(option, content=children if way == COME else ())
    return replace(fork, base=children if way == GONE else (), options=(option,), relation=m.MOVED if move else "", group=move)


def _without(child: m.Child, fork: m.Fork[m.Child], moves: Mapping[int, Move], way: int) -> m.Child:
    """What is struck or added, where what moved of it is told below it."""
    if not any(_holds_any(side, moves) for side in _held_by(child)):
        return child

    def side(children: Siblings) -> Siblings:
        out: list[m.Child] = []
        for moved, run in groupby(children, key=lambda each: id(each) in moves):
            several = tuple(run)
            out += _told(fork, several, moves, way) if moved else [_without(each, fork, moves, way) for each in several]
        return tuple(out)

    if isinstance(child, m.Provision):
        return replace(child, children=side(child.children))
    return replace(child, base=side(child.base), options=tuple(replace(option, content=side(option.content)) for option in child.options))


def unmoved(child: m.Child, groups: Container[str]) -> m.Child:
    """The same, where what some moves tell is struck or added."""
    if isinstance(child, m.Provision):
        return replace(child, children=tuple(unmoved(each, groups) for each in child.children)) if child.children else child
    base = tuple(unmoved(each, groups) for each in child.base)
    options = tuple(replace(option, content=tuple(unmoved(each, groups) for each in option.content)) for option in child.options)
    if not is_move(child) or child.group not in groups:
        return replace(child, base=base, options=options)
    (option,) = options
    struck, added = (Side(voice, frozenset((m.CHANGE,))) for voice in (None, option.voices[0].party))
    option = replace(option, content=added.children(option.content))
    return replace(child, base=struck.children(base), options=(option,), relation="", group="")


def is_move(fork: m.Fork[m.Child]) -> bool:
    return fork.kind == m.CHANGE and fork.relation == m.MOVED and not column(fork.group)
