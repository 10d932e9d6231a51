"""Which note speaks of which bracket: one inside it or right behind it of that one, any other of all its provision holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from drafting import model as m
from drafting.positions.ear import Ear, all_parties
from drafting.positions.reservation import Reservation, heard

if TYPE_CHECKING:
    from drafting.positions.stand import Site


@dataclass(frozen=True, slots=True)
class Noted:
    """What the notes of a draft say of positions: by provision, those of the provisions around it included."""

    parties: tuple[m.Party, ...]
    strangers: bool
    ear: Ear
    around: Mapping[str, tuple[Reservation, ...]]

    @classmethod
    def of(cls, draft: m.Draft, ear: Ear) -> Noted:
        listed = tuple(p for each in draft.parties for p in all_parties(each))
        voices = {v.party for fork in m.forks(draft) for v in (*fork.keep, *(v for o in fork.options for v in o.voices))}
        others = tuple(m.Party(code) for code in sorted(voices - {p.code for p in listed}))
        bare = cls((*listed, *others), not listed, ear, {})
        around: dict[str, tuple[Reservation, ...]] = {}
        bare.gather(draft.body, "", (), around)
        return replace(bare, around=around)

    def gather(self, child: m.Child, above: str, so_far: tuple[Reservation, ...], found: dict[str, tuple[Reservation, ...]]) -> None:
        if isinstance(child, m.Fork):
            for side in m.sides(child):
                for each in side:
                    self.gather(each, above, so_far, found)
            return
        name = child.id or above
        own = tuple(r for line in m.lines(child) for r in self.said(_at_large(line), name))
        found[name] = tuple(dict.fromkeys((*found.get(name, ()), *so_far, *own)))
        for below in child.children:
            self.gather(below, name, (*so_far, *own), found)

    def said(self, notes: Iterable[m.Note], provision: str) -> tuple[Reservation, ...]:
        """What notes say, those of the own delegation apart: they are for nobody else's eyes."""
        told = [self.ear.line(note.content, provision) for note in notes if note.audience != "own"]
        return tuple(replace(r, provision=provision) for words in told for r in heard(words, self.parties, strangers=self.strangers))

    def at(self, sites: Sequence[Site]) -> tuple[Reservation, ...]:
        """What is said of one bracket, the nearest note first."""
        found: list[Reservation] = []
        for site in sites:
            if site.inline is not None:
                found += self.said((*_within(site.inline), *_behind(site)), site.provision)
                found += self.around.get(site.provision, ())
            elif site.block is not None:
                for id_ in dict.fromkeys(p.id or site.parent for p in m.walk(site.block)):
                    found += self.around.get(id_, ())
        return tuple(dict.fromkeys(found))


def noted(draft: m.Draft, ear: Ear) -> tuple[Reservation, ...]:
    """Everything that notes say of positions, in reading order."""
    its = Noted.of(draft, ear)
    notes = [(p.id, piece) for p in m.walk(draft.body) for line in m.lines(p) for piece in m.inlines(line) if isinstance(piece, m.Note)]
    return tuple(dict.fromkeys(r for id_, note in notes for r in its.said((note,), id_)))


def speakers(draft: m.Draft) -> tuple[str, ...]:
    """Who speaks in notes alone, in a text that lists no parties."""
    if draft.parties:
        return ()
    notes = [piece for p in m.walk(draft.body) for line in m.lines(p) for piece in m.inlines(line) if isinstance(piece, m.Note)]
    return tuple(sorted({r.party for note in notes if note.audience != "own" for r in heard(m.spoken(note.content))}))


def _at_large(line: m.Line) -> Iterator[m.Note]:
    """The notes of a line that hang on no bracket."""
    on_bracket = False
    for piece in line:
        if isinstance(piece, m.Note):
            if not on_bracket:
                yield piece
        else:
            on_bracket = isinstance(piece, m.Fork) and piece.kind == m.BRACKET


def _within(fork: m.Fork[m.Inline]) -> Iterator[m.Note]:
    for side in m.sides(fork):
        yield from (piece for piece in side if isinstance(piece, m.Note))


def _behind(site: Site) -> Iterator[m.Note]:
    """The notes that hang right behind a bracket."""
    line = site.line
    for n, side in site.path[:-1]:
        fork = line[n]
        assert isinstance(fork, m.Fork)
        line = m.sides(fork)[side]
    rest = line[site.path[-1][0] + 1 :]
    yield from (piece for piece in takewhile(lambda piece: isinstance(piece, m.Note), rest) if isinstance(piece, m.Note))
