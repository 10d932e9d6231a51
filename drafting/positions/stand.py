"""Who stands where: every bracket with its sides, each party's position at it, and the texts of all side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from drafting import model as m
from drafting.positions.ear import Ear, all_parties
from drafting.positions.noted import Noted, noted, speakers
from drafting.positions.reservation import ACCEPT, FLEXIBLE, Reservation
from drafting.weave import settle

TABLED, INSISTS = "tabled", "insists"
SAYS = {"propose": "proposes", "support": "supports", "oppose": "opposes", "reserve": "reserves", "consider": "considers"}
SAYS |= {FLEXIBLE: "is flexible", ACCEPT: "can accept"}  # what only a note says
HOLDS = ("propose", "support")  # the stances of a party that would have these words
SOFT = ("reserve", "consider")  # the stances of a party that may yet agree
CONTEXT = 6  # words on either side by which a reader finds a bracket again

AnyFork = m.Fork[m.Inline] | m.Fork[m.Child]


@dataclass(frozen=True, slots=True)
class Site:
    """A fork where it stands: `inline`, in the line `part` of a provision (heading, content, closing, note); or a `block` of provisions.

    `path` leads through that line: the index of each fork and the side taken, the last one without a side. A block stands in
    `parent`, after the provision `follows`. `top` is the outermost provision around it, below the body.
    """

    provision: str
    parent: str
    top: str
    inline: m.Fork[m.Inline] | None = None
    block: m.Fork[m.Child] | None = None
    part: str = ""
    line: m.Line = ()
    path: tuple[tuple[int, int], ...] = ()
    follows: str = ""

    @property
    def fork(self) -> AnyFork:
        fork = self.inline or self.block
        assert fork is not None
        return fork


@dataclass(frozen=True, slots=True)
class Side:
    """One alternative of a bracket as it reads, and the voices behind it."""

    wording: str
    voices: tuple[m.Voice, ...] = ()

    @property
    def holders(self) -> tuple[str, ...]:
        """The parties that would have these words."""
        return tuple(v.party for v in self.voices if v.stance in HOLDS)


@dataclass(frozen=True, slots=True)
class Bracket:
    """What parties differ on at one place. The voices of the tabled side are those that insist on it; `notes` is what notes say."""

    id: str
    provision: str
    label: str
    chapter: str
    before: str
    after: str
    tabled: Side
    options: tuple[Side, ...]
    notes: tuple[Reservation, ...] = ()
    sites: tuple[Site, ...] = field(default=(), repr=False, compare=False)

    @property
    def sides(self) -> tuple[Side, ...]:
        return (self.tabled, *self.options)

    @property
    def parties(self) -> tuple[str, ...]:
        """Everyone who speaks at this bracket, be it in a note."""
        return tuple(dict.fromkeys((*self.voiced, *(r.party for r in self.notes))))

    @property
    def voiced(self) -> tuple[str, ...]:
        """Everyone who speaks in this bracket."""
        return tuple(dict.fromkeys(v.party for side in self.sides for v in side.voices))

    def note(self, party: str) -> Reservation | None:
        """What the note nearest to this bracket says of a party."""
        return next((r for r in self.notes if r.party == party), None)


def parties_of(draft: m.Draft) -> tuple[str, ...]:
    """The codes of all parties: those of the title page in its order, then others that have a voice."""
    listed = [p.code for each in draft.parties for p in all_parties(each) if p.code]
    return tuple(dict.fromkeys([*listed, *sorted({v.party for v in voices_in(draft)}), *speakers(draft)]))


def labels(draft: m.Draft) -> dict[str, str]:
    """How a person cites each provision, by id."""
    ear = Ear.of(draft)
    return {p.id: ear.label(p.id) for p in m.walk(draft.body) if p.id}


def brackets(draft: m.Draft) -> tuple[Bracket, ...]:
    """Every bracket in reading order, nested ones too. The segments of one bracket, and the two ends of a move, are one."""
    ear = Ear.of(draft)
    hung = Noted.of(draft, ear)
    groups: dict[object, list[Site]] = {}
    for n, site in enumerate(sites(draft)):
        groups.setdefault(site.fork.group or n, []).append(site)
    counts: Counter[str] = Counter()
    out: list[Bracket] = []
    for found in groups.values():
        counts[found[0].provision] += 1
        out.append(_bracket(f"{found[0].provision}#{counts[found[0].provision]}", tuple(found), ear, hung))
    return tuple(out)


def sites(draft: m.Draft) -> Iterator[Site]:
    """Every fork of parties, in reading order."""
    yield from _sites_in(draft.body, "", "")


def _sites_in(p: m.Provision, parent: str, top: str) -> Iterator[Site]:
    at = Site(p.id or parent, parent, top)
    yield from _sites_of(p.heading, replace(at, part="heading", line=p.heading))
    yield from _sites_of(p.content, replace(at, part="content", line=p.content))
    before = ""
    for child in p.children:
        yield from _sites_among(child, at.provision, top, before)
        before = _last_named(child) or before
    yield from _sites_of(p.closing, replace(at, part="closing", line=p.closing))


def _sites_among(child: m.Child, parent: str, top: str, follows: str) -> Iterator[Site]:
    if isinstance(child, m.Provision):
        yield from _sites_in(child, parent, top or child.id)
        return
    first = next((p.id for p in m.walk(child) if p.id), parent)
    if child.kind == m.BRACKET:
        yield Site(first, parent, top or first, block=child, follows=follows)
    for side in m.sides(child):
        for each in side:
            yield from _sites_among(each, parent, top, follows)


def _sites_of(line: m.Line, at: Site) -> Iterator[Site]:
    for n, piece in enumerate(line):
        if isinstance(piece, m.Note):
            yield from _sites_of(piece.content, replace(at, part="note", line=piece.content, path=()))
        elif isinstance(piece, m.Fork):
            if piece.kind == m.BRACKET:
                yield replace(at, inline=piece, path=(*at.path, (n, 0)))
            for side, inner in enumerate(m.sides(piece)):
                yield from _sites_of(inner, replace(at, path=(*at.path, (n, side))))


def _last_named(child: m.Child) -> str:
    """The provision that a later sibling stands after, in the text as tabled."""
    if isinstance(child, m.Provision):
        return child.id
    return next((id_ for each in reversed(child.base) if (id_ := _last_named(each))), "")


def _bracket(id_: str, found: tuple[Site, ...], ear: Ear, hung: Noted) -> Bracket:
    site = found[0]
    if site.fork.relation == m.MOVED:
        tabled, options = _moved(found, ear)
    else:
        segments = [_heard(each, ear) for each in found]
        tabled, *options = (_joined([segment[n] for segment in segments if n < len(segment)]) for n in range(len(segments[0])))
    before, after = _around(site, ear)
    label, chapter = ear.label(site.provision), ear.chapter(site.top)
    return Bracket(id_, site.provision, label, chapter, before, after, tabled, tuple(options), hung.at(found), found)


def _heard(site: Site, ear: Ear) -> list[Side]:
    fork = site.fork
    return [Side(_said(site, n, ear), each) for n, each in enumerate((fork.keep, *(option.voices for option in fork.options)))]


def _said(site: Site, n: int, ear: Ear) -> str:
    """One side of a fork as words, brackets inside it as its own first voice reads them."""
    voice = next((v.party for v in site.fork.options[n - 1].voices if v.stance in HOLDS), None) if n else None
    if site.inline is not None:
        return ear.line(m.sides(site.inline)[n], site.provision, voice)
    assert site.block is not None
    return ear.all(m.sides(site.block)[n], voice)


def _around(site: Site, ear: Ear) -> tuple[str, str]:
    """The few words before and after a fork that stands among words."""
    if not site.path:
        return "", ""
    before, _, after = parted(site.line, site.path, 0)
    return (
        " ".join(ear.line(before, site.provision).split()[-CONTEXT:]),
        " ".join(ear.line(after, site.provision).split()[:CONTEXT]),
    )


def parted(line: m.Line, path: tuple[tuple[int, int], ...], choice: int) -> tuple[m.Line, m.Line, m.Line]:
    """A line with one side taken at the fork that `path` leads to, in three parts: before it, that side, after it."""
    (n, side), rest = path[0], path[1:]
    fork = line[n]
    assert isinstance(fork, m.Fork)
    before, after = based(line[:n]), based(line[n + 1 :])
    if not rest:
        return before, based(m.sides(fork)[choice]), after
    inner_before, inner, inner_after = parted(m.sides(fork)[side], rest, choice)
    return (*before, *inner_before), inner, (*inner_after, *after)


def based(line: m.Line) -> m.Line:
    """A line as it is tabled, without its notes."""
    out: list[m.Inline] = []
    for piece in line:
        if isinstance(piece, m.Fork):
            out += based(piece.base)
        elif not isinstance(piece, m.Note):
            out.append(piece)
    return tuple(out)


def _joined(segments: Sequence[Side]) -> Side:
    return replace(segments[0], wording=" … ".join(filter(None, (s.wording for s in segments))))


def _moved(found: Sequence[Site], ear: Ear) -> tuple[Side, list[Side]]:
    """A move: where the passage stood its words are tabled, and each place it would go to is an option."""
    left = next((site for site in found if site.fork.base), found[0])
    tabled = Side(_said(left, 0, ear), left.fork.keep)
    options = [
        Side(f"moved to stand {_place(site, ear)}", option.voices) for site in found if not site.fork.base for option in site.fork.options
    ]
    gone = {v.party for o in options for v in o.voices}
    rest = tuple(v for option in left.fork.options for v in option.voices if v.party not in gone)
    return tabled, [*options, *([Side("", rest)] if rest else [])]


def _place(site: Site, ear: Ear) -> str:
    """Where a passage would go."""
    if site.follows:
        return f"after {ear.label(site.follows) or site.follows}"
    return f"first in {ear.label(site.parent) or site.parent}"


FRONT = ("language", "register", "marking", "round", "date", "note")


def voices_in(draft: m.Draft) -> Iterator[m.Voice]:
    """Every voice at a bracket, those of the front matter and of attributes included."""
    attrs = [getattr(draft, name) for name in FRONT] + [a for p in m.walk(draft.body) for a in (p.status, p.label)]
    for fork in (*m.forks(draft), *(a for a in attrs if isinstance(a, m.Fork)), *(p for p in draft.parties if isinstance(p, m.Fork))):
        if fork.kind == m.BRACKET:
            yield from fork.keep
            for option in fork.options:
                yield from option.voices


# ── who stands where ────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Position:
    """One party at one bracket: its stance, the words that it would have there, and what a note says besides ("pending Article 7")."""

    party: str
    stance: str
    wording: str
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One bracket with everyone's position."""

    bracket: Bracket
    positions: tuple[Position, ...]


def position(bracket: Bracket, party: str) -> Position:
    """Where a party stands. Who is silent goes by the text as tabled; who says several things is known by the firmest.

    A stance in the bracket wins over one in a note, which then says only how firm it is: "proposes: shall (is flexible)".
    """
    spoken, note = _voiced(bracket, party), bracket.note(party)
    if note is None:
        return spoken
    said = SAYS[note.stance]
    if spoken.stance == TABLED:
        return replace(spoken, stance=said, condition=note.condition)
    besides = note.condition if said == spoken.stance else " ".join(filter(None, (said, note.condition)))
    return replace(spoken, condition=besides)


def _voiced(bracket: Bracket, party: str) -> Position:
    """Where a party stands by its voice in the bracket alone."""
    said = [(v.stance, side) for side in bracket.options for v in side.voices if v.party == party]
    for stance in ("propose", "support"):
        for its, side in said:
            if its == stance:
                return Position(party, SAYS[stance], side.wording)
    if any(v.party == party for v in bracket.tabled.voices):
        return Position(party, INSISTS, bracket.tabled.wording)
    heard = [stance for stance in m.STANCES if stance in {its for its, _ in said}]
    return Position(party, SAYS[heard[0]] if heard else TABLED, bracket.tabled.wording)


def loose(draft: m.Draft) -> tuple[Reservation, ...]:
    """What notes say of positions where no bracket stands."""
    heard = {r for bracket in brackets(draft) for r in bracket.notes}
    return tuple(r for r in noted(draft, Ear.of(draft)) if r not in heard)


def matrix(draft: m.Draft, parties: Sequence[str] = ()) -> tuple[Row, ...]:
    """Every bracket, named by its provision, with the position of each of these parties (or of all)."""
    codes = parties or parties_of(draft)
    return tuple(Row(bracket, tuple(position(bracket, code) for code in codes)) for bracket in brackets(draft))


# ── side by side ────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Column:
    """One party's text of one provision; `differs` from what is tabled, or `moved` elsewhere by that party."""

    party: str
    text: str
    differs: bool = False
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A numbered row of the document in columns: one provision."""

    number: int
    provision: str
    label: str
    kind: str
    tabled: str
    columns: tuple[Column, ...]


def columns(draft: m.Draft, parties: Sequence[str] = ()) -> tuple[Line, ...]:
    """The text in columns: each provision as tabled, and as each of these parties (or all) would have it.

    The rows are numbered, headings and struck provisions included, so that a row can be cited. A text that is not there is empty.
    """
    codes = parties or parties_of(draft)
    ear = Ear.of(draft)
    tabled = _own_words(settle(draft, None), ear)
    theirs = {code: _own_words(settle(draft, code), ear) for code in codes}
    order = {p.id: p.kind for p in m.walk(draft.body) if p.id}
    movers = _movers(draft)
    out: list[Line] = []
    for id_, kind in order.items():
        base, versions = tabled.get(id_, ""), {code: theirs[code].get(id_, "") for code in codes}
        if base or any(versions.values()):
            cells = tuple(Column(code, text, text != base, code in movers.get(id_, ())) for code, text in versions.items())
            out.append(Line(len(out) + 1, id_, ear.label(id_), kind, base, cells))
    return tuple(out)


def _own_words(draft: m.Draft, ear: Ear) -> dict[str, str]:
    """What each named provision says itself, nameless rows and cells included."""

    def own(p: m.Provision) -> str:
        nameless = " | ".join(own(c) for c in p.children if isinstance(c, m.Provision) and not c.id)
        said = (ear.line(p.heading, p.id), ear.line(p.content, p.id), nameless, ear.line(p.closing, p.id))
        return " ".join(filter(None, said))

    return {p.id: own(p) for p in m.walk(draft.body) if p.id}


def _movers(draft: m.Draft) -> dict[str, set[str]]:
    """Who would move which provision."""
    found: dict[str, set[str]] = {}
    for site in sites(draft):
        if site.fork.relation == m.MOVED and not site.fork.base:
            found.setdefault(site.fork.group, set()).update(v.party for option in site.fork.options for v in option.voices)
    return found
