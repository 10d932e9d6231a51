"""A text without names: what the public may see of brackets, and the proof that nothing gives a party away."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from drafting import model as m
from drafting.positions.ear import all_parties
from drafting.positions.reservation import heard
from drafting.positions.stand import FRONT, parties_of, voices_in
from drafting.written import value

REDACTED = "[…]"


def anonymous(draft: m.Draft) -> m.Draft:
    """The same text for the public: brackets without names, no list of parties, no notes but footnotes, no code in what is left.

    A list of parties that stands in the text reads as before, but by names alone. `leaks` finds what remains, if anything does.
    """
    veil = _Veil.of(draft)
    body = m.edit(draft.body, veil.provision)
    assert isinstance(body, m.Provision)
    front = {name: veil.attr(getattr(draft, name)) for name in FRONT}
    return replace(draft, body=_nameless_forks(body, veil), parties=(), **front)


def leaks(draft: m.Draft, parties: Iterable[m.Party]) -> tuple[m.Finding, ...]:
    """Where a voice is left, or a party is named in a note, in the front matter or in a name that no reader sees.

    What the text itself says of parties is the text, and no leak.
    """
    watch = _Watch.of(parties)
    found: list[m.Finding] = []

    def tell(provision: str, what: str) -> None:
        found.append(m.Finding("leak", "error", provision, what))

    if draft.parties:
        tell("", "The list of parties stands in the front matter.")
    for name in FRONT:
        if any(watch.names_one(each) for each in _plain_sides(getattr(draft, name))):
            tell("", f"The front matter names a party in its {name}.")
    for p in m.walk(draft.body):
        for what in _leaks_in(p, watch):
            tell(p.id, what)
    if any(True for _ in voices_in(draft)):
        tell("", "A bracket says whose words it holds.")
    return tuple(found)


def _leaks_in(p: m.Provision, watch: _Watch) -> Iterator[str]:
    if watch.names_one_in_id(p.id):
        yield f'The id "{p.id}" holds the code of a party.'
    if any(watch.names_one(each) for value_ in (p.status, p.label) for each in _plain_sides(value_)):
        yield "A label or a status names a party."
    for fork in (c for c in p.children if isinstance(c, m.Fork)):
        if watch.names_one_in_id(fork.group):
            yield f'The group "{fork.group}" of a bracket holds the code of a party.'
    for piece in (piece for line in m.lines(p) for piece in m.inlines(line)):
        if isinstance(piece, m.Note):
            if _withheld(piece, watch.parties):
                yield "A note for negotiators is left."
            elif watch.names_one(m.spoken(piece.content)):
                yield "A note names a party."
        elif isinstance(piece, m.Fork) and watch.names_one_in_id(piece.group):
            yield f'The group "{piece.group}" of a bracket holds the code of a party.'
        elif isinstance(piece, m.Blank) and (piece.type == "party-list" or watch.names_one_in_id(piece.name)):
            yield f'The blank "{piece.name}" holds the code of a party.'
        elif isinstance(piece, m.Ref) and watch.names_one_in_id(piece.to):
            yield f'A reference to "{piece.to}" holds the code of a party.'


def everyone(draft: m.Draft) -> tuple[m.Party, ...]:
    """Every party with its name, those that are known by their voice alone without one."""
    names = {p.code: p for each in draft.parties for p in all_parties(each)}
    return tuple(names.get(code, m.Party(code)) for code in parties_of(draft))


def _withheld(note: m.Note, parties: Sequence[m.Party]) -> bool:
    """Notes that do not belong to the text: those of negotiators and drafters, whatever is not for the public, and every note
    that states a position, for a typed text does not tell negotiators' notes from footnotes."""
    return note.audience != "public" or note.kind != "footnote" or bool(heard(m.spoken(note.content), parties, strangers=False))


def _plain_sides(value_: m.Attr) -> Iterator[str]:
    if isinstance(value_, str):
        yield value_
        return
    for side in m.sides(value_):
        for each in side:
            yield from _plain_sides(each)


@dataclass(frozen=True, slots=True)
class _Watch:
    """What gives a party away: its code as a word of its own, or its name."""

    parties: tuple[m.Party, ...]
    codes: frozenset[str]
    pattern: re.Pattern[str] | None

    @classmethod
    def of(cls, parties: Iterable[m.Party]) -> _Watch:
        listed = tuple(parties)
        codes = frozenset(p.code for p in listed if p.code)
        names = {re.sub(r"^the ", "", p.name, flags=re.IGNORECASE) for p in listed if p.name}
        # codes as they are written; names in any letters
        words_ = [re.escape(code) for code in codes] + [f"(?i:{re.escape(name)})" for name in names if name]
        words_.sort(key=lambda w: (-len(w), w))
        return cls(listed, codes, re.compile(rf"(?<!\w)(?:{'|'.join(words_)})(?!\w)") if words_ else None)

    def names_one(self, text: str) -> bool:
        return bool(self.pattern and self.pattern.search(text))

    def hidden(self, text: str) -> str:
        return self.pattern.sub(REDACTED, text) if self.pattern else text

    def names_one_in_id(self, id_: str) -> bool:
        folded = {code.casefold() for code in self.codes}
        return any(part.casefold() in folded for part in re.split(r"[^\w]|_", id_))


@dataclass(frozen=True, slots=True)
class _Veil:
    """What redaction needs everywhere: whom to hide, how lists of parties read in its language, and new names for those that tell."""

    watch: _Watch
    names: Mapping[str, str]
    language: m.Attr
    renamed: Mapping[str, str]

    @classmethod
    def of(cls, draft: m.Draft) -> _Veil:
        watch = _Watch.of(everyone(draft))
        found = dict.fromkeys(id_ for p in m.walk(draft.body) for id_ in _names_in(p) if watch.names_one_in_id(id_))
        names = {p.code: p.name for p in everyone(draft)}
        taken = {id_ for p in m.walk(draft.body) for id_ in _names_in(p)}
        fresh = (f"redacted-{n}" for n in range(1, len(taken) + len(found) + 2) if f"redacted-{n}" not in taken)
        return cls(watch, names, draft.language, dict(zip(found, fresh)))

    def provision(self, p: m.Provision) -> m.Provision:
        return replace(
            p,
            id=self.name(p.id),
            heading=m.content(*self.pieces(p.heading)),
            content=m.content(*self.pieces(p.content)),
            closing=m.content(*self.pieces(p.closing)),
            status=self.attr(p.status),
            label=self.attr(p.label),
        )

    def name(self, id_: str) -> str:
        return self.renamed.get(id_, id_)

    def pieces(self, line: m.Line) -> m.Line:
        out: list[m.Inline] = []
        for piece in line:
            match piece:
                case m.Note():
                    out += [] if _withheld(piece, self.watch.parties) else [replace(piece, content=self.note(piece.content))]
                case m.Ref(to=to):
                    out.append(replace(piece, to=self.name(to)))
                case m.Blank(type="party-list"):
                    read = value(piece, self.names, self.language) if piece.value else ""
                    out.append(m.Blank(self.name(piece.name), "text", read))
                case m.Blank(name=name):
                    out.append(replace(piece, name=self.name(name)))
                case m.Fork():
                    out.append(_shuffled(self.fork(piece, lambda side: m.fragment(*self.pieces(side)))))
                case _:
                    out.append(piece)
        return tuple(out)

    def note(self, line: m.Line) -> m.Line:
        """A footnote that names a party anywhere is shown as words alone, without the name."""
        inside = self.pieces(line)
        said = m.spoken(inside)
        return m.content(self.watch.hidden(said)) if self.watch.names_one(said) else m.content(*inside)

    def fork(self, fork: m.Fork[m.T], change: Callable[[tuple[m.T, ...]], tuple[m.T, ...]]) -> m.Fork[m.T]:
        hide = fork.kind == m.BRACKET
        options = tuple(m.Option(change(o.content), () if hide else o.voices) for o in fork.options)
        return replace(fork, base=change(fork.base), options=options, keep=() if hide else fork.keep, group=self.name(fork.group))

    def attr(self, value_: m.Attr) -> m.Attr:
        if isinstance(value_, m.Fork):
            return self.fork(value_, lambda side: tuple(self.attr(each) for each in side))
        return self.watch.hidden(value_)


def _shuffled(fork: m.Fork[m.Inline]) -> m.Fork[m.Inline]:
    """The alternatives in the order of their words, for they stood in that of the codes of their parties.

    Segments of one bracket keep theirs, or the first alternative of one would go on as the second of the next.
    """
    if fork.kind != m.BRACKET or fork.group:
        return fork
    return replace(fork, options=tuple(sorted(fork.options, key=lambda option: repr(option.content))))


def _names_in(p: m.Provision) -> Iterator[str]:
    """The names in and around a provision that no reader sees."""
    yield p.id
    yield from (c.group for c in p.children if isinstance(c, m.Fork))
    for piece in (piece for line in m.lines(p) for piece in m.inlines(line)):
        match piece:
            case m.Ref(to=name) | m.Blank(name=name) | m.Fork(group=name):
                yield name
            case _:
                pass


def _nameless_forks(p: m.Provision, veil: _Veil) -> m.Provision:
    def child(each: m.Child) -> m.Child:
        if isinstance(each, m.Provision):
            return _nameless_forks(each, veil)
        return veil.fork(each, lambda side: tuple(child(inner) for inner in side))

    return replace(p, children=tuple(child(each) for each in p.children))
