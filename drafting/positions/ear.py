"""How the words of a draft read: with its numbers, the names of its parties, and one side of every fork."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from drafting import model as m
from drafting.number import Place, numbers, places, reference
from drafting.weave import settle, side_of
from drafting.written import value


@dataclass(frozen=True, slots=True)
class Ear:
    """How words read in one draft: with its numbers, the names of its parties and in its language."""

    where: Mapping[str, Place]
    names: Mapping[str, str]
    language: m.Attr
    heads: Mapping[str, str]

    @classmethod
    def of(cls, draft: m.Draft) -> Ear:
        rivals = any(isinstance(c, m.Fork) for p in m.walk(draft.body) for c in p.children)
        where = places(draft, numbers(settle(draft, None)) if rivals else None)
        names = {p.code: p.name for each in draft.parties for p in all_parties(each)}
        bare = cls(where, names, draft.language, {})
        tops = [p for child in draft.body.children for p in firsts(child) if p.id]
        return cls(where, names, draft.language, {p.id: bare.line(p.heading, p.id) for p in tops})

    def line(self, line: m.Line, inside: str, voice: str | None = None) -> str:
        return " ".join(self.pieces(line, inside, voice).split())

    def pieces(self, line: Iterable[m.Inline], inside: str, voice: str | None) -> str:
        out: list[str] = []
        for piece in line:
            match piece:
                case m.Words(text=text) | m.Term(text=text):
                    out.append(text)
                case m.Ref():
                    out.append(reference(piece, inside, self.where))
                case m.Blank():
                    out.append(value(piece, self.names, self.language))
                case m.Fork():
                    out.append(self.pieces(side_of(piece, voice), inside, voice))
                case m.Note():
                    pass
        return "".join(out)

    def told(self, child: m.Child, voice: str | None = None) -> str:
        """A provision with all below it, as one line."""
        if isinstance(child, m.Fork):
            return self.all(side_of(child, voice), voice)
        number = self.where[child.id].number if child.id in self.where else _attr(child.label)
        lines = (self.line(line, child.id, voice) for line in (child.heading, child.content))
        told = (number, *lines, self.all(child.children, voice), self.line(child.closing, child.id, voice))
        return " ".join(filter(None, told))

    def all(self, children: Iterable[m.Child], voice: str | None) -> str:
        return " ".join(filter(None, (self.told(child, voice) for child in children)))

    def label(self, id_: str) -> str:
        """How a person cites a provision: its number, else that of the nearest numbered one around it."""
        place = self.where.get(id_)
        if place is None:
            return "Title" if id_ else ""
        around = (id_, *reversed(place.above))
        for each in around:
            if each in self.where and self.where[each].number:
                return reference(m.Ref(each), "", self.where)
        named = (self.where[each].kind for each in around if each in self.where)
        return next((kind.capitalize() for kind in named if kind in ("preamble", "signature")), "")

    def chapter(self, id_: str) -> str:
        """The outermost provision around, as a heading: "Chapter 2 Prices"."""
        kind = self.where[id_].kind.capitalize() if id_ in self.where else "Title"
        number = self.where[id_].number if id_ in self.where else ""
        return " ".join(filter(None, (number, self.heads.get(id_, "")))) or kind


def firsts(child: m.Child) -> Iterator[m.Provision]:
    """The provisions that stand at this level, on any side."""
    if isinstance(child, m.Provision):
        yield child
        return
    for side in m.sides(child):
        for each in side:
            yield from firsts(each)


def _attr(value_: m.Attr) -> str:
    """A plain attribute: the tabled one where it forks."""
    while isinstance(value_, m.Fork):
        value_ = value_.base[0] if value_.base else ""
    return value_


def all_parties(each: m.Member) -> Iterator[m.Party]:
    """A party of the title page, or all that stand on any side there."""
    if isinstance(each, m.Party):
        yield each
        return
    for side in m.sides(each):
        for member in side:
            yield from all_parties(member)
