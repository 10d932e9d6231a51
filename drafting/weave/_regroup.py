"""What only stands under another heading than it did: where the order of reading is the same, nothing moved.

Weaving takes a provision with another parent out of the one and puts it into the other. Where the same kept words stand before
and behind both places, the heading between them came or went, and the provision stayed. It is then read at one of the two ends,
which bears the relation `regrouped`; the other is `silent`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import NamedTuple

from drafting import model as m
from drafting import words
from drafting.weave._siblings import Key, staying

KEPT, STRUCK, ADDED, OUT, IN = "kept", "struck", "added", "out", "in"


class _Met(NamedTuple):
    """What is met in reading a redline: words that both texts have, or one, or an end of a move with what moved."""

    what: str
    group: str = ""
    moved: m.Child | None = None


_BOTH = _Met(KEPT)


class _Span(NamedTuple):
    """A provision between its two ends, as places among what is met."""

    group: str
    out: int
    into: int
    size: int


def regrouped(body: m.Provision, base: Mapping[Key, m.Provision]) -> m.Provision:
    """The redline of a body, whose provisions the `base` had by kind and id, in which what is read where it was read has not moved."""
    stayed: dict[str, m.Provision] = {}
    while read := _stays(body, base, stayed):
        # what stands below one that stayed is read where that one is, and may have stayed too
        body = _told(body, base, read, stayed)
    return body


def _stays(body: m.Provision, base: Mapping[Key, m.Provision], stayed: Mapping[str, m.Provision]) -> dict[str, str]:
    """What has not moved, with the end at which it is read."""
    met: list[_Met] = []
    _Reading(base, stayed, met).below(body, KEPT)
    ends = {(each.what, each.group): at for at, each in enumerate(met) if each.group}
    both = [(met[at], at, ends[IN, group]) for (what, group), at in ends.items() if what == OUT and (IN, group) in ends]
    passed = list(accumulate(each is _BOTH for each in met))
    spans = [_Span(end.group, out, into, _size(end.moved)) for end, out, into in both if passed[out] == passed[into]]
    spans = _in_order(spans, [span.into for span in spans])
    while True:
        groups = {span.group for span in spans}
        read = {span.group: _read_at(span, met, groups) for span in spans}
        left = [span for span in spans if read[span.group] >= 0]
        left = _in_order(left, [read[span.group] for span in left])
        if len(left) == len(spans):
            return {span.group: OUT if read[span.group] == span.out else IN for span in spans}
        spans = left


def _size(moved: m.Child | None) -> int:
    """The words of what moved."""
    return staying(moved, moved) if moved else 0


def _in_order(spans: Sequence[_Span], places: Sequence[int]) -> list[_Span]:
    """The spans whose places follow one another, as many of their words as can be."""
    return [spans[n] for n in words.heaviest_run(places, [1 + span.size for span in spans])]


def _read_at(span: _Span, met: Sequence[_Met], groups: set[str]) -> int:
    """At which of its ends a provision is read so that both texts keep their order; -1 if struck and added words stand between."""
    first, last = sorted((span.out, span.into))
    between = {each.what for each in met[first + 1 : last] if each.group not in groups}
    struck, added = bool(between & {STRUCK, OUT}), bool(between & {ADDED, IN})
    if struck and added:
        return -1
    # the older text has it at the one end and the newer at the other: what only one has must not stand on the wrong side of it
    return span.out if struck else span.into if added else last


@dataclass(frozen=True, slots=True)
class _Reading:
    """Reads a redline aloud and tells what is `met`; what `stayed` is read at the end that was found for it."""

    base: Mapping[Key, m.Provision]
    stayed: Mapping[str, m.Provision]
    met: list[_Met]

    def below(self, p: m.Provision, side: str) -> None:
        """A provision and what stands below it, read as both texts have it or as one has."""
        said = _BOTH if side == KEPT else _Met(side)
        if p.heading or p.content:
            self.met.append(said)
        for child in p.children:
            self.child(child, side)
        if p.closing:
            self.met.append(said)

    def child(self, child: m.Child, side: str) -> None:
        if isinstance(child, m.Provision):
            if side == KEPT and self.base.get((child.kind, child.id)) is child:
                self.met.append(_BOTH)  # as it was, with all that it holds
            else:
                self.below(child, side)
        elif child.kind == m.CHANGE and child.relation == m.MOVED and len(child.base) + len(child.options[0].content) == 1:
            (moved,) = child.base or child.options[0].content
            self.met.append(_Met(OUT if child.base else IN, child.group, moved))
        elif child.kind == m.CHANGE and child.relation == m.REGROUPED:
            self.below(self.stayed[child.group], KEPT)
        elif child.kind == m.CHANGE and child.relation == m.SILENT:
            return
        elif child.kind == m.CHANGE and child.relation:
            self.met.append(_BOTH if side == KEPT else _Met(side))
        else:
            sides = (side, side) if child.kind != m.CHANGE or side != KEPT else (STRUCK, ADDED)
            for n, each in enumerate(m.sides(child)):
                for inner in each:
                    self.child(inner, sides[min(n, 1)])


def _told(body: m.Provision, base: Mapping[Key, m.Provision], read: Mapping[str, str], stayed: dict[str, m.Provision]) -> m.Provision:
    """The same redline with these moves told as what they are: each group is read at its end that is named; what `stayed` is noted."""

    def child(each: m.Child) -> m.Child:
        if isinstance(each, m.Provision):
            if not each.children or base.get((each.kind, each.id)) is each:
                return each
            below = tuple([child(inner) for inner in each.children])
            return each if below == each.children else replace(each, children=below)
        options = tuple(replace(option, content=tuple(map(child, option.content))) for option in each.options)
        told = replace(each, base=tuple(map(child, each.base)), options=options)
        if each.relation == m.MOVED and each.group in read:
            told = replace(told, relation=m.REGROUPED if (read[each.group] == OUT) == bool(each.base) else m.SILENT)
        if told.relation in (m.REGROUPED, m.SILENT):
            stayed.update((told.group, p) for p in options[0].content if isinstance(p, m.Provision))
        return told

    told = child(body)
    assert isinstance(told, m.Provision)
    return told
