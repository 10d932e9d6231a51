"""What of substance stands on one side of a change only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from drafting.matter._found import Span
from drafting.matter._weight import MATERIAL

_MATERIAL = frozenset(MATERIAL)


class Side(NamedTuple):
    """One side of a change with the kept words around it: what the rules find there, and where the changed words stand."""

    spans: Sequence[Span]
    start: int
    end: int

    def holds(self, span: Span) -> bool:
        """Whether found words stand among the changed ones alone."""
        return self.start <= span.start and span.end <= self.end

    def touches(self, span: Span) -> bool:
        return (span.start < self.end and span.end > self.start) or span.start < self.start < span.end


def lost(side: Side, other: Side) -> list[Span]:
    """What of substance stands on one side only; where the other has nothing of its own, without what reaches beyond the change."""
    mine, others = _unkept(side, other), _unkept(other, side)
    left, right = _without(mine, others), _without(others, mine)
    inside = [span for span in left if side.holds(span)]
    return left if right or not inside else inside


def _unkept(side: Side, other: Side) -> list[Span]:
    """What of substance touches the change, or was taken up by words that do."""
    found = [span for span in side.spans if span.rule.matter in _MATERIAL]
    return [span for span in found if side.touches(span) or _taken_up(span, side, other)]


def _taken_up(span: Span, side: Side, other: Side) -> bool:
    """Whether kept words became part of longer ones of their class: shall, and shall not. Of another class, those tell it."""
    shift = other.end - side.end if span.start >= side.end else 0
    start, end = span.start + shift, span.end + shift
    over = [each for each in other.spans if each.start < end and start < each.end and other.touches(each)]
    return any(each.rule.matter == span.rule.matter for each in over)


def _without(spans: Sequence[Span], others: Sequence[Span]) -> list[Span]:
    """The spans that have no equal on the other side, in order."""
    left = [span.key for span in others]
    out = []
    for span in spans:
        if (key := span.key) in left:
            left.remove(key)
        else:
            out.append(span)
    return out


def chosen(gone: list[Span], come: list[Span], *, brief: bool) -> tuple[list[Span], list[Span]]:
    """Without choices that nothing answers, and those that stand beside a condition: "and" alone is none. In a passage written
    anew no "or" takes the place of an "and"."""
    if all(span.rule.both for span in (*gone, *come)) and brief:
        rules = {span.rule for span in gone} & {span.rule for span in come}
        return [span for span in gone if span.rule in rules], [span for span in come if span.rule in rules]
    return [span for span in gone if not span.rule.both], [span for span in come if not span.rule.both]
