"""What moved and was cut or joined where it came: it leaves and arrives as one, and is woven where it now stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from drafting import model as m
from drafting.weave._joint import Joint
from drafting.weave._order import Line, upward
from drafting.weave._siblings import Key


@dataclass(frozen=True, slots=True)
class Carried:
    """By which move each part of what was cut or joined left or came, and for each such move what stood in the older text.

    What is `away` has moved for sure, whatever of its neighbours weighs less.
    """

    moves: Mapping[Key, str] = field(default_factory=dict)
    stood: Mapping[str, tuple[m.Provision, ...]] = field(default_factory=dict)
    away: Set[str] = frozenset()

    def together(self, children: Sequence[m.Child], moves: Sequence[str]) -> list[str]:
        """By which move each of some children came that arrive side by side: what was cut off one came with it."""
        found = [*moves]
        parts = [self.moves.get((each.kind, each.id), "") if isinstance(each, m.Provision) else "" for each in children if self.moves]
        for move in dict.fromkeys(each for each in parts if each and each in moves):
            first, end = parts.index(move), len(parts) - parts[::-1].index(move)
            found[first:end] = [move] * (end - first)
        return found


def carried(joints: Iterable[Joint], before: Mapping[Key, Line], away: Set[str]) -> Carried:
    """What some joints touch, that all came or all went with one move."""
    moves: dict[Key, str] = {}
    stood: dict[str, tuple[m.Provision, ...]] = {}
    for joint in joints:
        group = joint.whole[1]
        moves |= dict.fromkeys(joint.parts, group)
        stood[group] = _outermost(joint.parts if joint.relation == m.MERGED else [joint.whole], before)
    return Carried(moves, stood, away & stood.keys())


def _outermost(keys: Sequence[Key], before: Mapping[Key, Line]) -> tuple[m.Provision, ...]:
    """Some provisions of the older text, without those that stand below others of them."""
    return tuple(before[key].provision for key in keys if set(keys).isdisjoint(upward(before[key].above, before)))
