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
        """Whether found words reach into the changed ones, or stand around the place where there are none."""
        return span.start < self.end and span.end > self.start


def lost(was: Side, now: Side) -> tuple[list[Span], list[Span]]:
    """What of substance stands on the older side only, and on the newer one only, in order."""
    older, newer = _unkept(was, now), _unkept(now, was)
    struck, added = _without(older, newer), _without(newer, older)
    return _inside(struck, was, added), _inside(added, now, struck)


def _inside(spans: list[Span], side: Side, others: list[Span]) -> list[Span]:
    """What one side alone has; where the other has nothing of its own, without what reaches beyond the change."""
    inside = [span for span in spans if side.holds(span)]
    return spans if others or not inside else inside


def _unkept(side: Side, other: Side) -> list[Span]:
    """What of substance touches the change, or was taken up by words that do."""
    reaching = [each for each in other.spans if other.touches(each) and not other.holds(each)]
    found = [span for span in side.spans if span.rule.matter in _MATERIAL]
    return [span for span in found if side.touches(span) or (reaching and _taken_up(span, other.end - side.end, side, reaching))]


def _taken_up(span: Span, longer: int, side: Side, reaching: Sequence[Span]) -> bool:
    """Whether kept words became part of longer ones of their class, which are `reaching` into the change on the other side, by so
    many characters `longer`: shall, and shall not. Of another class, those tell it."""
    shift = longer if span.start >= side.end else 0
    start, end = span.start + shift, span.end + shift
    return any(each.start < end and start < each.end and each.rule.matter == span.rule.matter for each in reaching)


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


def chosen(gone: list[Span], come: list[Span], *, short: bool) -> tuple[list[Span], list[Span]]:
    """Without choices that nothing answers, and those that stand beside a condition: "and" alone is none. In a passage written
    anew, which is not `short`, no "or" takes the place of an "and"."""
    if short and all(span.rule.both for span in (*gone, *come)):
        rules = {span.rule for span in gone} & {span.rule for span in come}
        return [span for span in gone if span.rule in rules], [span for span in come if span.rule in rules]
    return [span for span in gone if not span.rule.both], [span for span in come if not span.rule.both]
