"""Which neighbours in one text are one paragraph in the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from drafting import model as m
from drafting.weave._cut import Pieces, cut
from drafting.weave._joint import Joint, Stretch, as_one
from drafting.weave._order import Line, above
from drafting.weave._parts import number_of
from drafting.weave._siblings import Key

AMONG = 2  # new lines that may stand between two parts of what was one


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Two texts: one in which passages may stand apart that the other has as one."""

    several: Mapping[Key, Line]
    single: Mapping[Key, Line]
    relation: str

    def joints(self) -> Iterator[Joint]:
        lines = self.in_order()
        alone = [self.alone(line) for line in lines]
        end = -1
        for at in range(1, len(lines)):
            if at > end and (alone[at] or alone[at - 1]) and (found := self.first(lines, end, at)):
                begin, kept, pieces = found
                apart, last, end = [lines[begin], lines[at]], end, at
                while more := self.further(lines, apart, end, kept):
                    end, pieces = more
                    apart = [*apart, lines[end]]
                while more := self.earlier(lines, apart, last, begin, kept):
                    begin, pieces = more
                    apart = [lines[begin], *apart]
                yield self.joint(apart, kept, pieces)

    def in_order(self) -> list[Line]:
        """The lines that may stand apart, without those that came between two that follow each other in the other text too."""
        place = {key: n for n, key in enumerate(self.single)}
        both = [key for key in self.several if key in place]
        places = [place[key] for key in both]
        between = {
            both[n]
            for n in range(1, len(both) - 1)
            if not places[n - 1] < places[n] < places[n + 1] and places[n - 1] < places[n + 1] and self.several[both[n]].goes_on
        }
        return [line for key, line in self.several.items() if key not in between]

    def first(self, lines: Sequence[Line], end: int, at: int) -> tuple[int, Line, Pieces] | None:
        """Where the line is of which one further on is a part too, and what `met` says of them; a few that are new may stand between."""
        for before in range(at - 1, max(end, at - 2 - AMONG), -1):
            if not lines[before + 1].goes_on:
                return None
            if found := self.met(lines[before], lines[at]):
                return before, *found
            if not self.alone(lines[before]):
                return None
        return None

    def met(self, one: Line, two: Line) -> tuple[Line, Pieces] | None:
        """Of two lines the one that the other text has, with its words there where they hold those of both."""
        for kept, lone in ((one, two), (two, one)):
            if kept.key in self.single and self.alone(lone) and (pieces := self.pieces((one, two), kept)):
                return kept, pieces
        return None

    def further(self, lines: Sequence[Line], apart: Sequence[Line], end: int, kept: Line) -> tuple[int, Pieces] | None:
        """The next line that is a part too, and all pieces then; a few that nothing answers may stand before it."""
        for at in range(end + 1, min(end + 2 + AMONG, len(lines))):
            if not lines[at].goes_on or not self.alone(lines[at]):
                return None
            if pieces := self.pieces((*apart, lines[at]), kept):
                return at, pieces
        return None

    def earlier(self, lines: Sequence[Line], apart: Sequence[Line], last: int, begin: int, kept: Line) -> tuple[int, Pieces] | None:
        """The line before, and behind the `last` joint, that is a part too, and all pieces then; a few that are new may follow it."""
        for at in range(begin - 1, max(last, begin - 2 - AMONG), -1):
            if not lines[at + 1].goes_on or not self.alone(lines[at]):
                return None
            if pieces := self.pieces((lines[at], *apart), kept):
                return at, pieces
        return None

    def alone(self, line: Line) -> bool:
        """Whether nothing in the other text answers a passage."""
        return line.key not in self.single and not line.provision.closing

    def pieces(self, lines: Sequence[Line], kept: Line) -> Pieces | None:
        """The words of the one that answers `kept`, as they fall to lines; None where it does not hold them."""
        whole = self.single[kept.key].provision
        if whole.heading or whole.content == kept.provision.content:
            return None
        return cut(whole.content, [line.provision.content for line in lines], [number_of(line.provision) for line in lines])

    def joint(self, lines: Sequence[Line], kept: Line, pieces: Pieces) -> Joint:
        keys, common = tuple(line.key for line in lines), self.common(lines, self.single[kept.key])
        if self.relation == m.SPLIT:
            whole = self.single[kept.key].provision
            halves = ((whole if line is kept else line.provision, piece) for line, (_, piece) in zip(lines, pieces, strict=True))
            return Joint(m.SPLIT, kept.key, keys, common, tuple(replace(p, content=piece, children=()) for p, piece in halves))
        stretches = [Stretch(seam, line.provision.content, piece) for line, (seam, piece) in zip(lines, pieces, strict=True)]
        return Joint(m.MERGED, kept.key, keys, common, (as_one(kept.provision, stretches),), tuple(stretches))

    def common(self, lines: Sequence[Line], whole: Line) -> Key:
        """The nearest provision that all of some lines stand below; of parts of what was one, which that one stood below."""
        first, *others = [list(above(line, self.several)) for line in lines]
        others += [list(above(whole, self.single))] if self.relation == m.SPLIT else []
        return next((key for key in first if all(key in other for other in others)), first[-1])
