"""Neighbours in one text that are one paragraph in the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from drafting import model as m
from drafting.weave._cut import AMONG, Pieces, cut, mostly_said, said_of
from drafting.weave._joint import Joint, Stretch, as_one
from drafting.weave._order import Line, upward
from drafting.weave._parts import typed_number
from drafting.weave._siblings import Key

NOTHING = (m.fragment(" "), ())  # what falls to a line that was struck among those that joined, and the space before it


@dataclass(frozen=True, slots=True)
class Texts:
    """Two texts: one in which passages may stand apart that the other has as one."""

    several: Mapping[Key, Line]
    single: Mapping[Key, Line]
    relation: str

    def alone(self, line: Line) -> bool:
        """Whether nothing in the other text answers a passage."""
        return line.key not in self.single and not line.provision.closing

    def pieces(self, lines: Sequence[Line], kept: Line) -> Pieces | None:
        """The words of the one that answers `kept`, as they fall to lines; None where it does not hold them."""
        whole = self.single[kept.key].provision
        if whole.heading or whole.content == kept.provision.content:
            return None
        return cut(whole.content, [line.provision.content for line in lines], [typed_number(line.provision) for line in lines])

    def joint(self, lines: Sequence[Line], kept: Line, pieces: Pieces) -> Joint:
        """What says that lines, of which one was `kept`, are one in the other text, whose words fall to them in these pieces."""
        keys, common = tuple(line.key for line in lines), self.common(lines, self.single[kept.key])
        if self.relation == m.SPLIT:
            whole = self.single[kept.key].provision
            halves = ((whole if line is kept else line.provision, piece) for line, (_, piece) in zip(lines, pieces, strict=True))
            return Joint(m.SPLIT, kept.key, keys, common, tuple(replace(p, content=piece, children=()) for p, piece in halves))
        stretches = [Stretch(seam, line.provision.content, piece) for line, (seam, piece) in zip(lines, pieces, strict=True)]
        return Joint(m.MERGED, kept.key, keys, common, (as_one(kept.provision, stretches),), tuple(stretches))

    def common(self, lines: Sequence[Line], whole: Line) -> Key:
        """The nearest provision that all of some lines stand below; of parts of what was one, which that one stood below."""
        first, *others = [[*upward(line.above, self.several)] for line in lines]
        others += [[*upward(whole.above, self.single)]] if self.relation == m.SPLIT else []
        return next((key for key in first if all(key in other for other in others)), first[-1])


def joints_of(texts: Texts) -> Iterator[Joint]:
    """What stands apart in the one text that the other has as one, from its beginning on; of what came between others first of all."""
    if texts.several.keys() <= texts.single.keys():
        return
    came = _between(texts)
    moved = [*_Search(texts, [*texts.several.values()]).joints(came)] if came else []
    done = came.union(*(joint.parts for joint in moved))
    yield from moved
    yield from _Search(texts, [line for key, line in texts.several.items() if key not in done]).joints()


def _between(texts: Texts) -> set[Key]:
    """The lines that came between two that follow each other in the other text too."""
    place = {key: n for n, key in enumerate(texts.single)}
    both = [key for key in texts.several if key in place]
    places = [place[key] for key in both]
    return {
        key
        for key, before, at, after in zip(both[1:], places, places[1:], places[2:], strict=False)
        if before < after and not before < at < after and texts.several[key].goes_on
    }


@dataclass(frozen=True, slots=True)
class _Found:
    """Lines, by their places, that one is in the other text which answers the one of them that was `kept`; how its words fall to them."""

    places: tuple[int, ...]
    kept: Line
    pieces: Pieces


@dataclass(frozen=True, slots=True)
class _Search:
    """The lines of a text as they follow each other, of which some may be one in the other; a few that this one has not may stand among."""

    texts: Texts
    lines: Sequence[Line]

    def joints(self, beside: Set[Key] = frozenset()) -> Iterator[Joint]:
        """All of them, or those that begin `beside` one of some lines."""
        new = [n for n, line in enumerate(self.lines) if line.key not in self.texts.single]
        last = -1
        for at in sorted({at for n in new for at in (n, n + 1) if 0 < at < len(self.lines)}):
            if beside and beside.isdisjoint((self.lines[at - 1].key, self.lines[at].key)):
                continue
            if at > last and (found := self.first(at, last)):
                grown = self.grown(found, last)
                if grown is found and (surer := self.across(found, last)):
                    grown = self.grown(surer, last)
                last = grown.places[-1]
                yield self.told(grown)

    def told(self, found: _Found) -> Joint:
        """The joint of what was found. What was struck among some that joined goes into it: it is read where it stood."""
        pieces = dict(zip(found.places, found.pieces, strict=True))
        places = range(found.places[0], found.places[-1] + 1) if self.texts.relation == m.MERGED else found.places
        return self.texts.joint([self.lines[n] for n in places], found.kept, [pieces.get(n, NOTHING) for n in places])

    def first(self, at: int, last: int) -> _Found | None:
        """The line at a place and one before it, but behind the `last` joint."""
        for before in range(at - 1, max(last, at - 2 - AMONG), -1):
            if not self.lines[before + 1].goes_on:
                return None
            if found := self.met(before, at):
                return found
            if not self.texts.alone(self.lines[before]):
                return None
        return None

    def met(self, one: int, two: int) -> _Found | None:
        """Two lines, of which one stands in the other text too and there has the words of both."""
        both = (self.lines[one], self.lines[two])
        for kept, lone in (both, both[::-1]):
            if kept.key in self.texts.single and self.texts.alone(lone) and (pieces := self.pieces((one, two), kept)):
                return _Found((one, two), kept, pieces)
        return None

    def grown(self, found: _Found, last: int) -> _Found:
        """The same with all lines behind and before it, but behind the `last` joint, that are parts too."""
        while more := self.further(found):
            found = more
        while more := self.earlier(found, last):
            found = more
        return found

    def across(self, found: _Found, last: int) -> _Found | None:
        """What joined across the new part of two, where the next line is there more fully: points of one list say much alike."""
        one, two = found.places
        if self.texts.relation != m.MERGED or (said := self.said(found)) == len(found.places):
            return None
        behind = found.kept is self.lines[one]
        for n in range(1, 1 + AMONG):
            places = (one, two + n) if behind else (one - n, two)
            at, lone = (two + n, two + n - 1) if behind else (one - n, one - n + 1)
            if not last < at < len(self.lines) or not self.lines[max(at, lone)].goes_on or not self.texts.alone(self.lines[lone]):
                return None
            if (more := self.met(*places)) and self.said(more) > said:
                return more
        return None

    def said(self, found: _Found) -> float:
        """How much of the lines that were found is there, each of them 0 to 1."""
        return sum(said_of([self.lines[n].provision.content for n in found.places], found.pieces))

    def further(self, found: _Found) -> _Found | None:
        """The same with the next line that is a part too."""
        end = found.places[-1]
        for at in range(end + 1, min(end + 2 + AMONG, len(self.lines))):
            if not self.lines[at].goes_on or not self.texts.alone(self.lines[at]):
                return None
            if more := self.with_places(found, (*found.places, at)):
                return more
        return None

    def earlier(self, found: _Found, last: int) -> _Found | None:
        """The same with the line before, but behind the `last` joint, that is a part too."""
        begin = found.places[0]
        for at in range(begin - 1, max(last, begin - 2 - AMONG), -1):
            if not self.lines[at + 1].goes_on or not self.texts.alone(self.lines[at]):
                return None
            if more := self.with_places(found, (at, *found.places)):
                return more
        return None

    def with_places(self, found: _Found, places: tuple[int, ...]) -> _Found | None:
        """What was found with one line more, if the words of that one are there too."""
        pieces = self.pieces(places, found.kept)
        return replace(found, places=places, pieces=pieces) if pieces else None

    def pieces(self, places: Sequence[int], kept: Line) -> Pieces | None:
        """The words of the one that answers `kept`, as they fall to the lines at some places; mostly theirs, where any was struck among
        them."""
        lines = [self.lines[n] for n in places]
        pieces = self.texts.pieces(lines, kept)
        if pieces and self.texts.relation == m.MERGED and places[-1] - places[0] >= len(places):
            return pieces if mostly_said([line.provision.content for line in lines], pieces) else None
        return pieces
