"""Many versions into one text that forks; `settle` takes it apart again.

`weave` makes every fork there is: between two texts (`compare`) and among delegations (`consolidate`). For every voice,
`settle(weave(base, versions), voice) == versions[voice]`, and `settle(weave(base, versions), None) == base`, exactly.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from drafting import model as m
from drafting import words
from drafting.coarsen import Stretch, coarsen
from drafting.columns import Columns, columns
from drafting.conform import Renumbering, renumbering
from drafting.errors import Unfit
from drafting.footnote import followed

NEW = "new"  # the voice of the newer of two compared texts

SAME_BRACKET = 0.5  # of its letters, that one side of a bracket must keep to be shown as amended and not as replaced
ANOTHERS_BRACKET = 0.75  # the same, where other parties stand behind it

Key = tuple[str, str]


def compare(old: m.Draft, new: m.Draft) -> m.Draft:
    """The redline of two drafts: every difference a fork of kind `change`, with moves, splits, merges and what only follows
    new numbers told apart.

    Provisions answer each other by id (see `align`). `reject` gives `old` again and `accept` gives `new`; the outermost
    kind and id, which no reader sees, are those of `old`.
    """
    new = replace(new, body=replace(new.body, kind=old.body.kind, id=old.body.id))
    return weave(old, {NEW: new}, kind=m.CHANGE)


def amended(old: tuple[m.Child, ...], new: tuple[m.Child, ...]) -> tuple[m.Child, ...]:
    """What changed among the provisions on one side of a bracket."""
    shell = (m.Provision("agreement", children=old), m.Provision("agreement", children=new))
    return _Loom(m.CHANGE, _index(shell[0]), {NEW: frozenset(_index(shell[1]))}).children(old, {NEW: new})


def reworded(old: m.Line, new: m.Line) -> m.Line:
    """What changed among the words on one side of a bracket, without the spaces at its edges."""
    return _Loom(m.CHANGE, {}, {NEW: frozenset()}).side(m.content(*old), {NEW: m.content(*new)}, "")


def consolidate(base: m.Draft, versions: Mapping[str, m.Draft]) -> m.Draft:
    """The rolling text of many parties: every disagreement a bracket that says who stands behind which words."""
    return weave(base, versions, kind=m.BRACKET)


def accept(redline: m.Draft) -> m.Draft:
    """The newer text of a redline; brackets stay."""
    return settle(redline, NEW, kinds=(m.CHANGE,))


def reject(redline: m.Draft) -> m.Draft:
    """The older text of a redline; brackets stay."""
    return settle(redline, None, kinds=(m.CHANGE,))


def layer(redline: m.Draft, which: str) -> m.Draft:
    """A redline of bracketed texts with one layer of its changes only: `words`, or `stances` (who stands behind the same words).

    Changes of the other layer are shown as accepted.
    """

    def wanted(fork: object) -> bool:
        same = [worded(side) for side in m.sides(fork)] if isinstance(fork, m.Fork) else []
        return (same[:1] == same[-1:]) == (which == "stances")

    return _Side(NEW, frozenset((m.CHANGE,)), wanted).draft(redline)


def worded(side: Iterable[object]) -> str:
    """The words of one side of a bracket, those of brackets in it too, without the voices."""
    out = ""
    for piece in side:
        match piece:
            case m.Fork():
                out += "".join(f"[{worded(each)}]" for each in m.sides(piece) if each)
            case m.Provision():
                out += "".join(worded(line) for line in m.lines(piece)) + worded(piece.children)
            case m.Note():
                out += f"({worded(piece.content)})"
            case m.Words(text=text) | m.Term(text=text):
                out += text
            case m.Blank(name=name, value=value):
                out += value or f"[{name}]"
            case m.Ref(to=to, text=text):
                out += text or to
    return out


@m.unswept
def weave(base: m.Draft, versions: Mapping[str, m.Draft], kind: str = m.BRACKET) -> m.Draft:
    """One text in which every version can be read. Raises Unfit where a version is not of the same outermost kind and id."""
    for name, version in versions.items():
        if (version.body.kind, version.body.id) != (base.body.kind, base.body.id):
            raise Unfit(
                f"{name} is a {version.body.kind} ({version.body.id or 'no id'}), the base a {base.body.kind} "
                f"({base.body.id or 'no id'}); only versions of one text can be woven."
            )
    if all(version == base for version in versions.values()):
        return base
    lone = next(iter(versions.values())) if kind == m.CHANGE and len(versions) == 1 else None
    present = {name: frozenset(_index(v.body)) for name, v in versions.items()}
    loom = _Loom(kind, _index(base.body), present, renumbering(base, lone) if lone else None)

    def attr(name: str) -> m.Attr:
        return loom.attr(getattr(base, name), {v: getattr(d, name) for v, d in versions.items()})

    body = loom.provision(base.body, {name: v.body for name, v in versions.items()})
    return m.Draft(
        body=followed(body, base.body) if lone else body,
        language=attr("language"),
        register=attr("register"),
        parties=loom.parties(base.parties, {name: v.parties for name, v in versions.items()}),
        marking=attr("marking"),
        round=attr("round"),
        date=attr("date"),
        note=attr("note"),
    )


# ── taking apart ──────────────────────────────────────────────────────────────────────────────────────────────────────


@m.unswept
def settle(draft: m.Draft, voice: str | None, kinds: Collection[str] = (m.BRACKET, m.CHANGE)) -> m.Draft:
    """The text of one voice: its side of every fork of the given kinds; the base where it has none, or for None."""
    return _Side(voice, frozenset(kinds)).draft(draft)


def side_of(fork: m.Fork[m.T], voice: str | None) -> tuple[m.T, ...]:
    """What one voice reads at a fork: the first option it proposes or supports, else the text as tabled."""
    for option in fork.options:
        if voice is not None and any(v.party == voice and v.stance in ("propose", "support") for v in option.voices):
            return option.content
    return fork.base


@dataclass(frozen=True, slots=True)
class _Side:
    """One way through the forks of some kinds, but for those that are to stay."""

    voice: str | None
    kinds: frozenset[str]
    stays: Callable[[object], bool] = lambda _: False

    def draft(self, draft: m.Draft) -> m.Draft:
        body = self.child(draft.body)[0]
        assert isinstance(body, m.Provision)
        return m.Draft(
            body=body,
            language=self.attr(draft.language),
            register=self.attr(draft.register),
            parties=tuple(p for each in draft.parties for p in self.flat(each)),
            marking=self.attr(draft.marking),
            round=self.attr(draft.round),
            date=self.attr(draft.date),
            note=self.attr(draft.note),
        )

    def takes(self, fork: m.Fork[m.T]) -> bool:
        return fork.kind in self.kinds and not self.stays(fork)

    def flat(self, piece: m.T) -> tuple[m.T, ...]:
        """For what holds no lines: a fork's chosen side, or the thing itself."""
        if isinstance(piece, m.Fork) and self.takes(piece):
            return tuple(each for inner in side_of(piece, self.voice) for each in self.flat(inner))
        return (piece,)

    def attr(self, value: m.Attr) -> m.Attr:
        if isinstance(value, m.Fork):
            chosen: tuple[m.Attr, ...] = self.flat(value)
            return chosen[0] if chosen else ""
        return value

    def line(self, line: m.Line) -> m.Line:
        if all(isinstance(piece, m.Words | m.Term | m.Ref | m.Blank) for piece in line):
            return line
        return m.content(*self.pieces(line))

    def pieces(self, line: m.Line) -> m.Line:
        out: list[m.Inline] = []
        for piece in line:
            if isinstance(piece, m.Note):
                out.append(replace(piece, content=self.line(piece.content)))
            elif not isinstance(piece, m.Fork):
                out.append(piece)
            elif self.takes(piece):
                out += self.pieces(side_of(piece, self.voice))
            else:
                out.append(_sides(piece, lambda side: m.fragment(*self.pieces(side))))
        return tuple(out)

    def child(self, child: m.Child) -> tuple[m.Child, ...]:
        if isinstance(child, m.Fork):
            if self.takes(child):
                return self.children(side_of(child, self.voice))
            return (_sides(child, self.children),)
        return (
            m.Provision(
                kind=child.kind,
                id=child.id,
                heading=self.line(child.heading),
                content=self.line(child.content),
                children=self.children(child.children),
                closing=self.line(child.closing),
                status=self.attr(child.status),
                label=self.attr(child.label),
            ),
        )

    def children(self, children: Iterable[m.Child]) -> tuple[m.Child, ...]:
        return tuple(each for child in children for each in self.child(child))


def _sides(fork: m.Fork[m.T], change: Callable[[tuple[m.T, ...]], tuple[m.T, ...]]) -> m.Fork[m.T]:
    options = tuple(replace(option, content=change(option.content)) for option in fork.options)
    return replace(fork, base=change(fork.base), options=options)


# ── weaving ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _index(body: m.Provision) -> dict[Key, m.Provision]:
    """Every named provision that stands outside brackets, by kind and id."""
    found: dict[Key, m.Provision] = {}

    def add(provision: m.Provision) -> None:
        if provision.id:
            found[provision.kind, provision.id] = provision
        for child in provision.children:
            if isinstance(child, m.Provision):
                add(child)

    add(body)
    return found


def _keys(children: Sequence[m.Child]) -> list[tuple[str, str, int]]:
    """What each child is known by among its siblings: its id; its place among the nameless of its kind; its shape as a fork."""
    seen: dict[tuple[str, str], int] = {}
    keys = []
    for child in children:
        if isinstance(child, m.Provision):
            key = (child.kind, child.id)
        else:
            inside = [getattr(c, "id", "fork") for side in m.sides(child) for c in side]
            key = ("fork", f"{child.kind} {child.keep} {[o.voices for o in child.options]} {child.relation} {child.group} {inside}")
        seen[key] = seen.get(key, 0) + 1
        keys.append((*key, seen[key]))
    return keys


def voices(names: Iterable[str]) -> tuple[m.Voice, ...]:
    """Parties as proposing voices, in order."""
    return tuple(m.Voice(name) for name in sorted(names))


def _grouped(versions: Mapping[str, m.T]) -> list[tuple[m.T, list[str]]]:
    """Equal versions with the voices that share them: the best supported first, then the shortest, never by name."""
    if len(versions) == 1:
        return [(version, [name]) for name, version in versions.items()]
    groups: dict[m.T, list[str]] = {}
    for name, version in versions.items():
        groups.setdefault(version, []).append(name)
    return sorted(groups.items(), key=lambda g: (-len(g[1]), len(repr(g[0])), repr(g[0])))


@dataclass(frozen=True, slots=True)
class _Loom:
    """What weaving one text needs everywhere: the kind of fork, the provisions of the base, which ones each voice has, and
    between two texts what became of the numbers."""

    kind: str
    home: Mapping[Key, m.Provision]
    present: Mapping[str, frozenset[Key]]
    numbers: Renumbering | None = None
    columns: Mapping[str, Columns] = field(default_factory=dict)  # of the table at hand, where a voice has others

    def attr(self, base: m.Attr, versions: Mapping[str, m.Attr]) -> m.Attr:
        """A plain attribute, or a fork of it."""
        if all(version == base for version in versions.values()):
            return base
        options: list[m.Option[m.Attr]] = [m.Option((v,) if v else (), voices(names)) for v, names in _grouped(versions) if v != base]
        return m.Fork((base,) if base else (), tuple(options), self.kind)

    def parties(self, base: tuple[m.Member, ...], versions: Mapping[str, tuple[m.Member, ...]]) -> tuple[m.Member, ...]:
        """The list of parties, which is replaced as a whole."""
        if all(version == base for version in versions.values()):
            return base
        options = tuple(m.Option(v, voices(names)) for v, names in _grouped(versions) if v != base)
        return (m.Fork(base, options, self.kind),)

    # provisions

    def provision(self, base: m.Provision, versions: Mapping[str, m.Provision]) -> m.Provision:
        if all(version == base for version in versions.values()):
            return base

        def line(name: str) -> m.Line:
            return self.line(getattr(base, name), {v: getattr(p, name) for v, p in versions.items()}, base.id)

        return m.Provision(
            kind=base.kind,
            id=base.id,
            heading=line("heading"),
            content=line("content"),
            children=self.below(base, versions),
            closing=line("closing"),
            status=self.attr(base.status, {v: p.status for v, p in versions.items()}),
            label=self.attr(base.label, {v: p.label for v, p in versions.items()}),
        )

    def below(self, base: m.Provision, versions: Mapping[str, m.Provision]) -> tuple[m.Child, ...]:
        """What stands below a provision: the cells of a row go by the columns of its table."""
        loom = self
        if base.kind == "table":
            found = {name: columns(base, version) for name, version in versions.items()}
            loom = replace(self, columns={name: each for name, each in found.items() if each})
        held = {name: version.children for name, version in versions.items()}
        if base.kind == "row" and self.columns and self.kind == m.CHANGE and len(held) == 1:
            ((name, cells),) = held.items()
            if self.columns[name].fit(base.children, cells):
                return tuple(self.cell(base.children, cells, i, j, name) for i, j in self.columns[name].beside)
        return loom.children(base.children, held)

    def cell(self, old: Sequence[m.Child], new: Sequence[m.Child], i: int, j: int, name: str) -> m.Child:
        """What a row has at a column's place in each text, -1 for none; all cells of a column that comes or goes are one change."""
        across = self.columns[name]
        was, now = (i if i >= 0 else across.origins.get(j, -1)), (j if j >= 0 else across.answers.get(i, -1))
        alike = was >= 0 and now >= 0 and _same_kind(old[was], new[now])
        came: tuple[m.Child, ...] = () if j < 0 else (self.child(old[was], {name: new[j]}) if alike else new[j],)
        if i >= 0 and j >= 0:
            return came[0] if alike else m.Fork((old[i],), (m.Option(came, voices([name])),), self.kind)
        relation = m.MOVED if was >= 0 and now >= 0 else ""
        left = (old[i],) if i >= 0 else ()
        return m.Fork(left, (m.Option(came, voices([name])),), self.kind, relation=relation, group=across.part(was, now))

    def children(self, base: tuple[m.Child, ...], versions: Mapping[str, tuple[m.Child, ...]]) -> tuple[m.Child, ...]:
        """Siblings: what each voice keeps in place is woven, what it strikes, adds or moves becomes a fork."""
        if all(version == base for version in versions.values()):
            return base
        brackets = self.kind == m.CHANGE
        threads = {name: _threaded(base, version, self.columns.get(name), brackets=brackets) for name, version in versions.items()}
        out: list[m.Child] = []
        for index in range(len(base) + 1):
            if any(index in t.added for t in threads.values()):
                out += self.arrivals({name: t.added.get(index, ()) for name, t in threads.items()})
            if index == len(base):
                break
            if all(t.kept.get(index) is base[index] for t in threads.values()):
                out.append(base[index])
            else:
                out.append(self.stays(base[index], {name: t.kept.get(index) for name, t in threads.items()}))
        return tuple(_tidy(self.joints(out)))

    def stays(self, base: m.Child, versions: Mapping[str, m.Child | None]) -> m.Child:
        """A child of the base in its place, inside a fork if any voice strikes it or moves it away."""
        keepers = {name: v for name, v in versions.items() if v is not None}
        struck = [name for name, v in versions.items() if v is None]
        woven = self.child(base, keepers)
        if not struck:
            return woven
        moved = isinstance(base, m.Provision) and bool(base.id) and all((base.kind, base.id) in self.present[n] for n in struck)
        option: m.Option[m.Child] = m.Option((), voices(struck))
        if moved and isinstance(base, m.Provision):
            return m.Fork((woven,), (option,), self.kind, relation=m.MOVED, group=base.id)
        return m.Fork((woven,), (option,), self.kind)

    def child(self, base: m.Child, versions: Mapping[str, m.Child]) -> m.Child:
        if all(version == base for version in versions.values()):
            return base
        if any(_rebracketed(base, version) for version in versions.values()):
            others = [(each, names) for each, names in _grouped(versions) if each != base]
            return m.Fork((base,), tuple(m.Option((each,), voices(names)) for each, names in others), self.kind)
        if isinstance(base, m.Provision):
            return self.provision(base, {n: v for n, v in versions.items() if isinstance(v, m.Provision)})
        rivals = {n: v for n, v in versions.items() if isinstance(v, m.Fork)}
        options = tuple(
            replace(option, content=self.children(option.content, {n: v.options[i].content for n, v in rivals.items()}))
            for i, option in enumerate(base.options)
        )
        return replace(base, base=self.children(base.base, {n: v.base for n, v in rivals.items()}), options=options)

    def arrivals(self, versions: Mapping[str, tuple[m.Child, ...]]) -> list[m.Child]:
        """What voices put into one gap: rivals side by side in one fork; a provision that came from elsewhere in its own."""
        groups = [(added, names) for added, names in _grouped(versions) if added]
        if not any(self.known(each) for added, _ in groups for each in added):
            options = tuple(m.Option(tuple(self.newcomer(e, names) for e in added), voices(names)) for added, names in groups)
            return [m.Fork((), options, self.kind)] if options else []
        out: list[m.Child] = []
        for added, names in groups:
            for known, run in groupby(added, key=self.known):
                if known:
                    out += [self.moved(each, names) for each in run if isinstance(each, m.Provision)]
                else:
                    out.append(m.Fork((), (m.Option(tuple(self.newcomer(e, names) for e in run), voices(names)),), self.kind))
        return out

    def known(self, child: m.Child) -> bool:
        return isinstance(child, m.Provision) and bool(child.id) and (child.kind, child.id) in self.home

    def moved(self, child: m.Provision, names: list[str]) -> m.Child:
        """A provision that came from elsewhere, woven with what it was there: its amendments stay visible."""
        woven = self.provision(self.home[child.kind, child.id], dict.fromkeys(names, child))
        return m.Fork((), (m.Option((woven,), voices(names)),), self.kind, relation=m.MOVED, group=child.id)

    def newcomer(self, child: m.Child, names: list[str]) -> m.Child:
        """A new provision; what it took in from elsewhere is shown as moved."""
        if isinstance(child, m.Fork):
            return child
        children = tuple(
            self.moved(c, names) if self.known(c) and isinstance(c, m.Provision) else self.newcomer(c, names) for c in child.children
        )
        return replace(child, children=children)

    def joints(self, children: Sequence[m.Child]) -> list[m.Child]:
        """Between two texts: a paragraph that became two, or two that became one, is shown as that."""
        if self.kind != m.CHANGE or len(self.present) != 1:
            return list(children)
        out: list[m.Child] = []
        for child in children:
            child = _joint_inside(child, self.numbers) or child
            joint = _joint(out[-1], child, self.numbers) if out else None
            if joint is not None:
                out[-1] = joint
            else:
                out.append(child)
        return out

    # lines

    def line(self, base: m.Line, versions: Mapping[str, m.Line], here: str = "", *, inside: bool = False) -> m.Line:
        """One line, of the provision `here`, that holds every version; where they part it forks, with as few words inside as
        people can read."""
        if all(version == base for version in versions.values()):
            return base
        tokens = words.tokens(base, inside=inside)
        keys = [t.key for t in tokens]
        strands = [
            self.strand(keys, tokens, words.tokens(version, inside=inside), names, here)
            for version, names in _grouped(versions)
            if version != base
        ]
        pieces: list[m.Inline] = []
        at = -1
        for stretch in coarsen(keys, _stretches(strands)):
            pieces += self.kept(tokens, strands, max(at, 0), stretch.start, here)
            pieces.append(self.parting(tokens, strands, stretch, follows=at == stretch.start))
            at = stretch.end
        pieces += self.kept(tokens, strands, max(at, 0), len(tokens), here)
        return m.content(*pieces)

    def strand(
        self, keys: Sequence[str], base: Sequence[words.Token], tokens: tuple[words.Token, ...], names: Sequence[str], here: str
    ) -> _Strand:
        """A version of a line beside it."""
        theirs = [t.key for t in tokens]
        hunks = self.hunks(keys, theirs, here)
        if self.kind == m.CHANGE and any(isinstance(t.piece, m.Fork) for t in base):
            hunks = _around_brackets(hunks, base, tokens)
        return _strand(hunks, base, tokens, names)

    def hunks(self, keys: Sequence[str], theirs: Sequence[str], here: str) -> tuple[words.Hunk, ...]:
        """Where a version of a line parts from it; numbers that only follow a renumbering part nothing."""
        if self.numbers is None:
            return words.part(keys, theirs)
        return _parting(words.part(self.numbers.followed(keys, theirs, here), self.numbers.cited(theirs, here)), keys, theirs)

    def parting(self, tokens: Sequence[words.Token], strands: Sequence[_Strand], stretch: Stretch, *, follows: bool) -> m.Fork[m.Inline]:
        """The fork for one stretch: each voice's own words there, alternatives shared where they are equal.

        What was inserted just before a stretch is its own, unless it `follows` on another, which then holds it.
        """
        base = tuple(tokens[stretch.start : stretch.end])
        said: dict[tuple[words.Token, ...], list[str]] = {}
        for strand in strands:
            theirs = strand.slice(stretch.start, stretch.end, follows=follows)
            if theirs != base:
                said.setdefault(theirs, []).extend(strand.voices)
        options = [(words.line(theirs), names) for theirs, names in said.items()]
        options.sort(key=lambda o: (-len(o[1]), len(m.spoken(o[0])), repr(o[0])))
        renumbered = stretch.quiet and any(i in s.renumbered for s in strands for i in range(stretch.start, stretch.end))
        relation = m.RENUMBERED if renumbered else ""
        return m.Fork(words.line(base), tuple(m.Option(o, voices(names)) for o, names in options), self.kind, relation=relation)

    def kept(self, tokens: Sequence[words.Token], strands: Sequence[_Strand], start: int, end: int, here: str) -> m.Line:
        """Words that all keep; a note or a bracket among them is woven inside."""
        return words.line(
            self.inside(tokens[i], {n: s.at(i).piece for s in strands for n in s.voices}, here)
            if isinstance(tokens[i].piece, m.Note | m.Fork)
            else tokens[i]
            for i in range(start, end)
        )

    def inside(self, token: words.Token, rivals: Mapping[str, m.Inline], here: str) -> words.Token:
        piece = token.piece
        if isinstance(piece, m.Note):
            notes = {n: r.content for n, r in rivals.items() if isinstance(r, m.Note)}
            return token._replace(piece=replace(piece, content=self.line(piece.content, notes, here)))
        assert isinstance(piece, m.Fork)
        brackets = {n: r for n, r in rivals.items() if isinstance(r, m.Fork)}
        if any(_rebracketed(piece, bracket) or _another(piece, bracket) for bracket in brackets.values()):
            others = [(r, names) for r, names in _grouped(brackets) if r != piece]
            parted: m.Fork[m.Inline] = m.Fork((piece,), tuple(m.Option((r,), voices(names)) for r, names in others), self.kind)
            return token._replace(piece=parted)
        options = tuple(
            replace(o, content=self.side(o.content, {n: r.options[i].content for n, r in brackets.items()}, here))
            for i, o in enumerate(piece.options)
        )
        base = self.side(piece.base, {n: r.base for n, r in brackets.items()}, here)
        return token._replace(piece=replace(piece, base=base, options=options))

    def side(self, base: m.Line, versions: Mapping[str, m.Line], here: str) -> m.Line:
        """The inside of a bracket: a line whose edges may be spaces."""
        if all(version == base for version in versions.values()):
            return base
        if any(m.content(*v) != v for v in (base, *versions.values())):
            options = tuple(m.Option(v, voices(names)) for v, names in _grouped(versions) if v != base)
            return (m.Fork(base, options, self.kind),)
        return self.line(base, versions, here, inside=True)


def _rebracketed(old: object, new: object) -> bool:
    """Whether a bracket has other alternatives or other voices than it had, or was opened or closed."""
    if isinstance(old, m.Fork) and isinstance(new, m.Fork):
        return _frame(old) != _frame(new)
    return isinstance(old, m.Fork) or isinstance(new, m.Fork)


def _frame(fork: m.Fork[m.T]) -> tuple[object, ...]:
    return (fork.kind, fork.keep, [o.voices for o in fork.options], fork.relation, fork.group)


def _another(old: m.Fork[m.Inline], new: m.Fork[m.Inline]) -> bool:
    """Whether a bracket of the same shape is another bracket: too few of its words are left on some side."""
    return any(a != b and words.likeness(worded(a), worded(b)) < SAME_BRACKET for a, b in zip(m.sides(old), m.sides(new), strict=True))


# ── the strands of a line ─────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Strand:
    """One version of a line beside the base: its tokens, where it parts, and the voices that share it."""

    tokens: tuple[words.Token, ...]
    hunks: tuple[words.Hunk, ...]
    quiet: tuple[int, ...]
    voices: tuple[str, ...]
    renumbered: frozenset[int]
    ends: tuple[int, ...]

    def at(self, index: int) -> words.Token:
        """The token that stands for a kept token of the base."""
        return self.tokens[index + self.shift(index, after=True)]

    def slice(self, start: int, end: int, *, follows: bool) -> tuple[words.Token, ...]:
        """What this version says where the base says `start:end`; the stretch holds whole hunks."""
        return self.tokens[start + self.shift(start, after=follows) : end + self.shift(end, after=True)]

    def shift(self, index: int, *, after: bool) -> int:
        """How far this version has drifted at a place; an insertion in that very gap counts only `after` it."""
        last = bisect_right(self.ends, index) - 1
        while last >= 0:
            h = self.hunks[last]
            if h.i2 < index or after or h.i1 < h.i2:
                return h.j2 - h.i2
            last -= 1
        return 0


def _strand(hunks: tuple[words.Hunk, ...], base: Sequence[words.Token], tokens: tuple[words.Token, ...], names: Sequence[str]) -> _Strand:
    quiet: list[int] = []
    renumbered: list[int] = []
    i = j = 0
    for h in (*hunks, words.Hunk(len(base), len(base), len(tokens), len(tokens))):
        while i < h.i1:
            if _quietly_different(base[i], tokens[j]):
                quiet.append(i)
            if base[i].key != tokens[j].key and isinstance(base[i].piece, m.Words | m.Term):
                renumbered.append(i)
            i, j = i + 1, j + 1
        i, j = h.i2, h.j2
    ends = tuple(h.i2 for h in hunks)
    return _Strand(tokens, hunks, tuple(quiet), tuple(names), frozenset(renumbered), ends)


def _around_brackets(hunks: Iterable[words.Hunk], base: Sequence[words.Token], tokens: Sequence[words.Token]) -> tuple[words.Hunk, ...]:
    """The hunks without the brackets that stand in both texts with other voices or alternatives: these are woven inside."""
    out: list[words.Hunk] = []
    for h in hunks:
        i, j = h.i1, h.j1
        rivals = [n for n in range(h.j1, h.j2) if isinstance(tokens[n].piece, m.Fork)]
        for at in range(h.i1, h.i2):
            twin = next((n for n in rivals if n >= j and _same_bracket(base[at].piece, tokens[n].piece)), None)
            if twin is not None:
                out.append(words.Hunk(i, at, j, twin))
                i, j = at + 1, twin + 1
        out.append(words.Hunk(i, h.i2, j, h.j2))
    return tuple(h for h in out if h.i1 < h.i2 or h.j1 < h.j2)


def _same_bracket(a: m.Inline, b: m.Inline) -> bool:
    """Whether two brackets are one. Whose it is tells more than its words: where nobody stands behind both, these must be much alike."""
    if not isinstance(a, m.Fork) or not isinstance(b, m.Fork):
        return False
    least = SAME_BRACKET if _parties(a) & _parties(b) or not (_parties(a) or _parties(b)) else ANOTHERS_BRACKET
    return words.likeness(worded((a,)), worded((b,))) >= least


def _parties(fork: m.Fork[m.Inline]) -> frozenset[str]:
    return frozenset(voice.party for each in (fork.keep, *(o.voices for o in fork.options)) for voice in each)


def _parting(hunks: Iterable[words.Hunk], keys: Sequence[str], theirs: Sequence[str]) -> tuple[words.Hunk, ...]:
    """The hunks without what reads alike at their edges: a number that should have followed a renumbering and did not."""
    out: list[words.Hunk] = []
    for h in hunks:
        i1, i2, j1, j2 = h.i1, h.i2, h.j1, h.j2
        while i1 < i2 and j1 < j2 and keys[i1] == theirs[j1]:
            i1, j1 = i1 + 1, j1 + 1
        while i1 < i2 and j1 < j2 and keys[i2 - 1] == theirs[j2 - 1]:
            i2, j2 = i2 - 1, j2 - 1
        if i1 < i2 or j1 < j2:
            out.append(words.Hunk(i1, i2, j1, j2))
    return tuple(out)


def _quietly_different(a: words.Token, b: words.Token) -> bool:
    if isinstance(a.piece, m.Note | m.Fork):
        return a.space != b.space
    return a.same != b.same


def _stretches(strands: Sequence[_Strand]) -> tuple[Stretch, ...]:
    """Where anyone parts from the base, overlapping places joined."""
    found = [Stretch(h.i1, h.i2, frozenset(s.voices), max(h.i2 - h.i1, h.j2 - h.j1)) for s in strands for h in s.hunks] + [
        Stretch(i, i + 1, frozenset(s.voices), 1, quiet=True) for s in strands for i in s.quiet
    ]
    out: list[Stretch] = []
    for stretch in sorted(found, key=lambda s: (s.start, s.end, s.quiet)):
        if out and _meet(out[-1], stretch):
            last = out[-1]
            out[-1] = Stretch(
                last.start,
                max(last.end, stretch.end),
                last.voices | stretch.voices,
                max(last.weight, stretch.weight),
                last.quiet and stretch.quiet,
            )
        else:
            out.append(stretch)
    return tuple(out)


def _meet(left: Stretch, right: Stretch) -> bool:
    """Whether two stretches share a word of the base, or an insertion stands at the edge of the other."""
    if right.start < left.end:
        return True
    if left.quiet and right.quiet and right.start == left.end:
        return left.voices == right.voices
    return right.start == left.end and (left.start == left.end or right.start == right.end)


# ── siblings ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Thread:
    """One voice's children beside the base's: those kept in place by index, and those added before an index."""

    kept: Mapping[int, m.Child]
    added: Mapping[int, tuple[m.Child, ...]]


def _threaded(base: tuple[m.Child, ...], version: tuple[m.Child, ...], across: Columns | None, *, brackets: bool) -> _Thread:
    """Which child answers which: by id, by shape or by column; with `brackets`, also what they hold answers for brackets."""
    if across and across.fit(base, version):
        found = {j: i for j, i in across.kept.items() if _same_kind(base[i], version[j])}
    else:
        where = {key: index for index, key in enumerate(_keys(base))}
        found = {j: where[key] for j, key in enumerate(_keys(version)) if key in where}
    if brackets and len(found) < min(len(base), len(version)):
        found |= _by_what_they_hold(base, version, found)
    pairs = [(found[j], j) for j in sorted(found)]
    places = [i for i, _ in pairs]
    in_order = all(a < b for a, b in pairwise(places))
    run = range(len(pairs)) if in_order else words.heaviest_run(places, [1 + _weight(base[i]) for i in places])
    in_place = {pairs[n][1]: pairs[n][0] for n in run}
    kept: dict[int, m.Child] = {}
    added: dict[int, tuple[m.Child, ...]] = {}
    waiting: list[m.Child] = []
    for j, child in enumerate(version):
        if j in in_place:
            kept[in_place[j]] = child
            if waiting:
                added[in_place[j]], waiting = tuple(waiting), []
        else:
            waiting.append(child)
    if waiting:
        added[len(base)] = tuple(waiting)
    return _Thread(kept, added)


def _same_kind(old: m.Child, new: m.Child) -> bool:
    return isinstance(old, m.Provision) and isinstance(new, m.Provision) and old.kind == new.kind


def _by_what_they_hold(base: tuple[m.Child, ...], version: tuple[m.Child, ...], found: Mapping[int, int]) -> dict[int, int]:
    """Brackets that were amended, opened or closed, by the provisions that stand in both."""
    taken = set(found.values())
    homes = {key: i for i, child in enumerate(base) if i not in taken for key in _held(child)}
    out: dict[int, int] = {}
    for j, child in enumerate(version):
        if j in found:
            continue
        shared = Counter(homes[key] for key in _held(child) if key in homes and homes[key] not in taken)
        if shared:
            at = max(shared, key=lambda i: (shared[i], -i))
            if isinstance(base[at], m.Fork) or isinstance(child, m.Fork):
                out[j] = at
                taken.add(at)
    return out


def _held(child: m.Child) -> Iterator[Key]:
    """The named provisions that a child is, or that its brackets hold."""
    if isinstance(child, m.Provision):
        if child.id:
            yield child.kind, child.id
    elif not child.relation:
        for side in m.sides(child):
            for each in side:
                yield from _held(each)


def _weight(child: m.Child) -> int:
    """About how many words a child holds: what a move costs the reader."""
    return sum(len(m.spoken(p.heading + p.content + p.closing)) // 6 for p in m.walk(child))


def _tidy(children: Sequence[m.Child]) -> list[m.Child]:
    """Neighbours struck by the same voices share a fork, and so do a strike and what the same voices put in its place."""
    out: list[m.Child] = []
    for child in children:
        last = out[-1] if out else None
        if isinstance(last, m.Fork) and isinstance(child, m.Fork) and _continues(last, child):
            joined = replace(last.options[0], content=last.options[0].content + child.options[0].content)
            out[-1] = replace(last, base=last.base + child.base, options=(joined,))
        else:
            out.append(child)
    return out


def _continues(last: m.Fork[m.Child], child: m.Fork[m.Child]) -> bool:
    plain = not last.relation and not child.relation and last.kind == child.kind and not last.keep and not child.keep
    one = len(last.options) == len(child.options) == 1 and last.options[0].voices == child.options[0].voices
    struck_then_added = bool(last.base) and not last.options[0].content and not (child.base and child.options[0].content)
    return plain and one and struck_then_added and not last.group and not child.group


# ── paragraphs that part or join ──────────────────────────────────────────────────────────────────────────────────────


def _joint(before: m.Child, after: m.Child, numbers: Renumbering | None) -> m.Child | None:
    """A split or a merge, if two neighbours are one: a provision that lost or gained an end, and a new or struck one there."""
    if isinstance(before, m.Provision) and isinstance(after, m.Fork):
        kept, fork = before, after
    elif isinstance(before, m.Fork) and isinstance(after, m.Provision):
        kept, fork = after, before
    else:
        return None
    other = _lone(fork)
    if other is None or not _mere_words(kept) or not _mere_words(other) or not {kept.kind, "text"} & {other.kind}:
        return None
    old, new = _twins(kept)
    if fork.base:
        pair = (old, other) if kept is before else (other, old)
        return _merge(kept, (pair[0], pair[1]), new, numbers)
    halves = (new, other) if kept is before else (other, new)
    return _split(kept, old, (halves[0], halves[1]), numbers)


def _joint_inside(child: m.Child, numbers: Renumbering | None) -> m.Child | None:
    """The same where the other part stands below the first, as the unnumbered words after a numbered paragraph do."""
    if not isinstance(child, m.Provision) or len(child.children) != 1 or not isinstance(child.children[0], m.Fork):
        return None
    other = _lone(child.children[0])
    if other is None or other.kind != "text" or other.label or not _mere_words(other) or not _mere_words(replace(child, children=())):
        return None
    old, new = _twins(child)
    if child.children[0].base:
        return _merge(replace(child, children=()), (old, other), new, numbers, base=(old,))
    split = _split(replace(child, children=()), old, (new, other), numbers)
    if split is None:
        return None
    first, second = split.options[0].content
    assert isinstance(first, m.Provision)
    return replace(split, options=(m.Option((replace(first, children=(second,)),), voices([NEW])),))


def _lone(fork: m.Fork[m.Child]) -> m.Provision | None:
    """The one provision that a plain change strikes or adds."""
    if fork.kind != m.CHANGE or fork.relation or len(fork.options) != 1:
        return None
    both = fork.base + fork.options[0].content
    return both[0] if len(both) == 1 and isinstance(both[0], m.Provision) else None


def _split(
    kept: m.Provision, old: m.Provision, halves: tuple[m.Provision, m.Provision], numbers: Renumbering | None
) -> m.Fork[m.Child] | None:
    cut = _cut(old.content, halves[0].content, halves[1].content)
    if cut is None:
        return None
    woven = tuple(
        # the half that keeps the name keeps what else was woven of it
        replace(kept if half.id == kept.id else half, content=_between(part, half.content, old.id, numbers))
        for half, part in zip(halves, cut, strict=True)
    )
    return m.Fork((old,), (m.Option(woven, voices([NEW])),), m.CHANGE, relation=m.SPLIT, group=old.id)


def _merge(
    kept: m.Provision,
    pair: tuple[m.Provision, m.Provision],
    new: m.Provision,
    numbers: Renumbering | None,
    base: tuple[m.Child, ...] = (),
) -> m.Fork[m.Child] | None:
    cut = _cut(new.content, pair[0].content, pair[1].content)
    if cut is None:
        return None
    first, second = (_between(p.content, part, p.id, numbers) for p, part in zip(pair, cut, strict=True))
    # where a comma begins the second part, no space stood at the seam
    seams = (m.content(*first, seam, *second) for seam in (" ", ""))
    joined = next((each for each in seams if _Side(NEW, frozenset((m.CHANGE,))).line(each) == new.content), None)
    if joined is None:
        return None
    whole = replace(kept, content=joined)
    return m.Fork(base or pair, (m.Option((whole,), voices([NEW])),), m.CHANGE, relation=m.MERGED, group=new.id)


def _between(old: m.Line, new: m.Line, here: str, numbers: Renumbering | None) -> m.Line:
    return _Loom(m.CHANGE, {}, {NEW: frozenset()}, numbers).line(old, {NEW: new}, here)


def _twins(woven: m.Provision) -> tuple[m.Provision, m.Provision]:
    """A woven provision as it was and as it is."""
    changes = frozenset((m.CHANGE,))
    old, new = _Side(None, changes).child(woven)[0], _Side(NEW, changes).child(woven)[0]
    assert isinstance(old, m.Provision)
    assert isinstance(new, m.Provision)
    return old, new


def _mere_words(provision: m.Provision) -> bool:
    return not provision.children and not provision.closing and not provision.heading and provision.kind in m.BLOCKS


def _cut(whole: m.Line, left: m.Line, right: m.Line) -> tuple[m.Line, m.Line] | None:
    """Where a whole line was cut to make two, or None if it was not: most of both halves must come from it, in order."""
    tokens, a, b = words.tokens(whole), words.tokens(left), words.tokens(right)
    if len(b) < 5 or len(a) < 3:
        return None
    hunks = words.part([t.key for t in tokens], [t.key for t in (*a, *b)])
    kept_left = _kept(hunks, len(tokens), 0, len(a))
    kept_right = _kept(hunks, len(tokens), len(a), len(a) + len(b))
    if len(kept_left) < 0.6 * len(a) or len(kept_right) < 0.6 * len(b):
        return None
    at = kept_right[0]
    return m.content(*words.line(tokens[:at])), m.content(*words.line(tokens[at:]))


def _kept(hunks: Sequence[words.Hunk], length: int, start: int, end: int) -> list[int]:
    """The tokens of the whole that stand in `start:end` of its halves."""
    kept, i, j = [], 0, 0
    for h in (*hunks, words.Hunk(length, length, end, end)):
        while i < h.i1 and j < end:
            if j >= start:
                kept.append(i)
            i, j = i + 1, j + 1
        i, j = h.i2, h.j2
    return kept
