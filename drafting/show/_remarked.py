"""Words around which brackets open or close elsewhere than they did: the words stand, the marks are struck and added."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeGuard

from drafting import model as m
from drafting.rebracket import Alternative, alternatives, as_one
from drafting.show._brackets import frame, is_segment
from drafting.show._runs import Look, starts_with_space, unspaced
from drafting.show._turns import FREE, Marks, Span, Turned, Turns
from drafting.show._values import Run
from drafting.weave import Holder, may_stay, reworded

Held = Alternative[m.Inline]


class Stretch(NamedTuple):
    """Words of a line that stand in one bracket throughout, or in none, in each text that has them: from where to where in that,
    counted in signs without spaces."""

    piece: m.Inline
    old: range
    new: range

    @property
    def speaks(self) -> bool:
        """Whether there is more to it than signs."""
        return not isinstance(self.piece, m.Words) or any(map(str.isalnum, self.piece.text))

    @property
    def stays(self) -> bool:
        return not (isinstance(self.piece, m.Fork) and self.piece.kind == m.CHANGE)


@dataclass(frozen=True, slots=True)
class Remarked:
    """A line of two texts woven without its brackets, stretch by stretch, and what turned in these."""

    stretches: Sequence[Stretch]
    turns: Turns[m.Inline]

    def segments_at(self, place: int) -> Iterator[tuple[int, str]]:
        """The segments of brackets that begin with a stretch, in the older text (0) or the newer (1), by their groups."""
        for text, spans in enumerate((self.turns.old, self.turns.new)):
            yield from ((text, span.group) for span in spans if span.group and span.places[:1] == [place])

    def marked(self, laid: Sequence[list[Run]], look: Look, number: Callable[[Turned[m.Inline], int], int]) -> list[Run]:
        """The stretches as each is laid out, with the marks of both texts; those that changed belong to the change of that `number`."""
        opens: list[list[Run]] = [[] for _ in laid]
        closes: list[list[Run]] = [[] for _ in laid]
        for edge, ends in ((0, opens), (-1, closes)):
            for each in self.turns.pairs(edge):
                old, new = (span if span and span.ends[edge] else None for span in each[:2])
                at = number(each, edge)
                if old and new and self._meet(old.places[edge], new.places[edge], edge):
                    place = (max if edge else min)(old.places[edge], new.places[edge])
                    ends[place] += _marks(old.bracket, new.bracket, look, at, edge)
                else:
                    if old and new and not at:  # the words between came or went with the mark
                        first, last = sorted((old.places[edge], new.places[edge]))
                        at = next((run.at for runs in laid[first : last + 1] for run in runs if run.at), 0)
                    if old:
                        ends[old.places[edge]] += _marks(old.bracket, FREE, look, at, edge)
                    if new:
                        ends[new.places[edge]] += _marks(FREE, new.bracket, look, at, edge)
        out: list[Run] = []
        for runs, before, behind in zip(laid, opens, closes, strict=True):
            spaced = bool(before and runs) and starts_with_space(runs)
            out += [*([Run(" ")] if spaced else []), *before, *(unspaced(runs) if spaced else runs), *behind]
        return out

    def _meet(self, old: int, new: int, edge: int) -> bool:
        """Whether a mark may be shown as one that stands at one place in the older text and at another in the newer: the outer one, if
        what the other text has between stands in the bracket there too."""
        first, last = sorted((old, new))
        between = self.stretches[first + 1 : last + 1] if edge else self.stretches[first:last]
        return not any(each.old if (old < new) == bool(edge) else each.new for each in between)


def _marks(old: Held, new: Held, look: Look, at: int, edge: int) -> list[Run]:
    opening, closing, _ = frame(old, new, look, at)
    return closing if edge else opening


class _Bracket(NamedTuple):
    """A bracket in a line, whose it is and where it stood; of one in segments also whether it opens and closes in this one."""

    piece: m.Fork[m.Inline]
    side: Held
    held: range
    ends: tuple[bool, bool]


class _Bare(NamedTuple):
    """A line of one text without its brackets, and these."""

    line: m.Line
    brackets: Sequence[_Bracket]

    @property
    def ends(self) -> Collection[int]:
        return {end for each in self.brackets for end in (each.held.start, each.held.stop)}


def remarked(old: m.Line, new: m.Line, marks: Marks) -> Remarked | None:
    """Where brackets open and close in a line of two texts; None, where these have no words in common around which any does, or where
    words of one party's bracket would stand in another's.

    A bracket that came or went with all its words, and one of several alternatives, stays among the words.
    """
    if len(old) == len(new) == 1 and not any(map(_in_segments, (*old, *new))):
        return None  # a bracket that became another
    left: set[m.Inline] = set()
    ends = marks(0, filter(_in_segments, old)), marks(1, filter(_in_segments, new))
    while True:
        was, now = _bare(old, left, ends[0]), _bare(new, left, ends[1])
        if not (was.brackets or now.brackets):
            return None
        stretches = [*_stretches(reworded(was.line, now.line), was.ends, now.ends)]
        stays = [n for n, each in enumerate(stretches) if each.stays]
        spans = [*_spans(was, stretches, "old")], [*_spans(now, stretches, "new")]
        lost = {each.piece for text, side in zip((was, now), spans) for each, span in zip(text.brackets, side) if not span.stays}
        if not lost:
            among = [[piece for piece in line if piece in left] for line in (old, new)]
            signs = {n for n in stays if not stretches[n].speaks}
            return Remarked(stretches, Turns.of(stays, *spans, signs=signs)) if _may_stay(stretches, spans, among) else None
        left |= lost


def _may_stay(stretches: Sequence[Stretch], spans: Sequence[Sequence[Span[m.Inline]]], left: Sequence[Sequence[m.Inline]]) -> bool:
    """Whether no words of one party's position would read as another's; some brackets were `left` among the words of each text."""
    ranges = [each.old for each in stretches], [each.new for each in stretches]
    old, new = ([_holder(span, own) for span in side] for own, side in zip(ranges, spans, strict=True))
    shared = ((i, j, {*a.stays} & {*b.stays}) for i, a in enumerate(spans[0]) for j, b in enumerate(spans[1]))
    kept = {(i, j): sum(len(stretches[n].old) for n in both) for i, j, both in shared if both}
    others = [[_holder(Span(side, (), ()), ()) for piece in each for side in alternatives((piece,)) or ()] for each in left]
    return may_stay(kept, [*old, *others[0]], [*new, *others[1]])


def _holder(span: Span[m.Inline], ranges: Sequence[range]) -> Holder:
    return frozenset(voice.party for voice in span.bracket.voices), sum(len(ranges[n]) for n in span.places)


def _in_segments(piece: m.Inline) -> TypeGuard[m.Fork[m.Inline]]:
    return isinstance(piece, m.Fork) and is_segment(piece)


def _bare(line: m.Line, left: Collection[m.Inline], ends: Mapping[int, tuple[bool, bool]]) -> _Bare:
    pieces: list[m.Inline] = []
    brackets: list[_Bracket] = []
    at = 0
    for piece in line:
        sides: Sequence[Held] = () if piece in left else alternatives((as_one(piece),)) or ()
        inner = sides[0].content if len(sides) == 1 and sides[0].bracketed else ()
        if inner and isinstance(piece, m.Fork):
            brackets.append(_Bracket(piece, sides[0], range(at, at + _size(inner)), ends.get(id(piece), (True, True))))
        pieces += inner or (piece,)
        at += _size(inner or (piece,))
    return _Bare(m.content(*pieces), brackets)


def _size(line: Iterable[m.Inline]) -> int:
    """How many signs a line has, without spaces; what is not mere words counts as one."""
    return sum(len(piece.text.replace(" ", "")) if isinstance(piece, m.Words | m.Term) else 1 for piece in line)


def _stretches(woven: m.Line, old_ends: Collection[int], new_ends: Collection[int]) -> Iterator[Stretch]:
    """A woven line cut where any bracket of either text opens or closes."""
    i = j = 0
    for piece in woven:
        if not (isinstance(piece, m.Fork) and piece.kind == m.CHANGE):
            for line, at, to in _cut((piece,), (old_ends, i), (new_ends, j)):
                yield Stretch(line[0], range(i + at, i + to), range(j + at, j + to))
            i, j = i + _size((piece,)), j + _size((piece,))
            continue
        (option,) = piece.options
        size, length = _size(piece.base), _size(option.content)
        old, new = [*_cut(piece.base, (old_ends, i))], [*_cut(option.content, (new_ends, j))]
        alike = all((i + at in old_ends) == (j + to in new_ends) for at, to in ((0, 0), (size, length)))
        if alike and len(old) == len(new) == 1:
            yield Stretch(piece, range(i, i + size), range(j, j + length))
        else:
            for line, at, to in old:
                yield Stretch(replace(piece, base=line, options=(replace(option, content=()),)), range(i + at, i + to), range(j, j))
            for line, at, to in new:
                gone = range(i + size, i + size)
                yield Stretch(replace(piece, base=(), options=(replace(option, content=line),)), gone, range(j + at, j + to))
        i, j = i + size, j + length


def _cut(line: m.Line, *ends: tuple[Collection[int], int]) -> Iterator[tuple[m.Line, int, int]]:
    """A line cut where brackets end, which are counted from so many signs before it; each part with the signs where it begins and ends.

    A space goes with what is behind it.
    """
    part: list[m.Inline] = []
    first = at = 0
    for piece in (each for whole in line for each in _words_of(whole)):
        if at > first and any(before + at in found for found, before in ends):
            yield m.fragment(*part), first, at
            part, first = [], at
        part.append(piece)
        at += _size((piece,))
    if part:
        yield m.fragment(*part), first, at


def _words_of(piece: m.Inline) -> Iterator[m.Inline]:
    """Words one by one, each with the space before it; another inline as it is."""
    if isinstance(piece, m.Words):
        yield from (m.Words(found[0], piece.marks) for found in _SIGN.finditer(piece.text))
    else:
        yield piece


def _spans(text: _Bare, stretches: Sequence[Stretch], which: str) -> Iterator[Span[m.Inline]]:
    """Where a text has its brackets, by the places of its stretches."""
    own: Sequence[range] = [getattr(each, which) for each in stretches]
    begun = [each.start for each in own]
    for piece, bracket, held, ends in text.brackets:
        near = range(bisect_left(begun, held.start), bisect_left(begun, held.stop))
        places = [n for n in near if own[n]]
        group = piece.group if is_segment(piece) else ""
        yield Span(bracket, places, [n for n in places if stretches[n].stays], group=group, ends=ends)


_SIGN = re.compile(r"\s*\S|\s+$")
