"""Weaving: provisions, siblings and lines of several versions into one text that forks where they part."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple, TypeVar

from drafting import model as m
from drafting import words
from drafting.coarsen import Stretch, coarsen
from drafting.columns import Columns, columns
from drafting.conform import Renumbering
from drafting.weave._apart import Side, voices, worded
from drafting.weave._bound import rejoined
from drafting.weave._gap import ahead
from drafting.weave._rebracketed import rebracketed
from drafting.weave._remarked import remarked
from drafting.weave._seams import Seams
from drafting.weave._siblings import Key, as_cut, as_was, holds_alternatives, index, same_kind, threaded, tidy
from drafting.weave._strand import SAME_BRACKET, Strand, around_brackets, beside, opened, parted, stretches, truly
from drafting.weave._telling import told

T = TypeVar("T")


def grouped(versions: Mapping[str, m.T]) -> list[tuple[m.T, list[str]]]:
    """Equal versions with the voices that share them: the best supported first, then the shortest, never by name."""
    if len(versions) == 1:
        return [(version, [name]) for name, version in versions.items()]
    groups: dict[m.T, list[str]] = {}
    for name, version in versions.items():
        groups.setdefault(version, []).append(name)
    return sorted(groups.items(), key=lambda g: (-len(g[1]), len(repr(g[0])), repr(g[0])))


def _none_parts(base: object, versions: Mapping[str, object]) -> bool:
    """Whether every version is just as the base."""
    return [*versions.values()].count(base) == len(versions)


class _Woven(NamedTuple):
    """A provision of two texts, both as one, and whether any line of it cites a number."""

    old: m.Provision
    new: m.Provision
    both: m.Provision
    cites: bool


@dataclass(frozen=True, slots=True)
class Loom:
    """What weaving one text needs everywhere: the kind of fork, the provisions of the base, which ones each voice has, and
    between two texts what became of the numbers."""

    kind: str
    home: Mapping[Key, m.Provision]
    present: Mapping[str, Set[Key]]
    numbers: Renumbering | None = None
    columns: Mapping[str, Columns] = field(default_factory=dict)  # of the table at hand, where a voice has others
    seams: Seams = field(default_factory=Seams)
    done: dict[Key, _Woven] = field(default_factory=dict)  # what was woven before, when more was cut
    citing: list[str] = field(default_factory=list)  # where lines cite numbers, as they are met

    def attr(self, base: m.Attr, versions: Mapping[str, m.Attr]) -> m.Attr:
        """A plain attribute, or a fork of it."""
        if _none_parts(base, versions):
            return base
        options: list[m.Option[m.Attr]] = [m.Option((v,) if v else (), voices(names)) for v, names in grouped(versions) if v != base]
        return m.Fork((base,) if base else (), tuple(options), self.kind)

    def parties(self, base: tuple[m.Member, ...], versions: Mapping[str, tuple[m.Member, ...]]) -> tuple[m.Member, ...]:
        """The list of parties, which is replaced as a whole."""
        if _none_parts(base, versions):
            return base
        options = tuple(m.Option(v, voices(names)) for v, names in grouped(versions) if v != base)
        return (m.Fork(base, options, self.kind),)

    # provisions

    def provision(self, base: m.Provision, versions: Mapping[str, m.Provision]) -> m.Provision:
        if _none_parts(base, versions):
            return base
        if self.kind != m.CHANGE or len(versions) > 1 or self.columns or not base.id:
            return self.anew(base, versions)
        (version,) = versions.values()
        known = self.done.get((base.kind, base.id))
        if known is None or known.old is not base or known.new is not version:
            met = len(self.citing)
            both = self.anew(base, versions)
            known = self.done[base.kind, base.id] = _Woven(base, version, both, len(self.citing) > met)
        elif known.cites:
            self.citing.append(base.id)
        return known.both

    def anew(self, base: m.Provision, versions: Mapping[str, m.Provision]) -> m.Provision:
        """A provision and what the versions say of it as one."""

        def each(name: str, woven: Callable[[T, Mapping[str, T]], T]) -> T:
            """One of its fields; most are what they were."""
            ours: T = getattr(base, name)
            theirs: list[T] = [getattr(version, name) for version in versions.values()]
            return ours if theirs.count(ours) == len(theirs) else woven(ours, dict(zip(versions, theirs, strict=True)))

        here = self.seams.split.get(base.id, base.id)
        line = partial(self.line, here=here)
        return m.Provision(
            kind=base.kind,
            id=base.id,
            heading=each("heading", line),
            content=self.seamed(base, versions) or each("content", line),
            children=self.below(base, versions),
            closing=each("closing", line),
            status=each("status", self.attr),
            label=each("label", self.attr),
        )

    def seamed(self, base: m.Provision, versions: Mapping[str, m.Provision]) -> m.Line:
        """The words of a paragraph that became of several, each of these woven by itself; nothing, where that does not add up."""
        found = self.seams.stretches.get((base.kind, base.id))
        if not found:
            return ()
        spaced = [(each.spaced, each) for each in found]
        lines = [self.line(s.old, dict.fromkeys(versions, s.new), base.id, inside=s is not each) for s, each in spaced]
        joined = m.content(*(piece for (each, _), line in zip(spaced, lines, strict=True) for piece in (*each.seam, *line)))
        same = all(Side(name, frozenset((m.CHANGE,))).line(joined) == version.content for name, version in versions.items())
        return joined if same else ()

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
        alike = was >= 0 and now >= 0 and same_kind(old[was], new[now])
        came: tuple[m.Child, ...] = () if j < 0 else (self.child(old[was], {name: new[j]}) if alike else new[j],)
        if i >= 0 and j >= 0:
            return came[0] if alike else m.Fork((old[i],), (m.Option(came, voices([name])),), self.kind)
        relation = m.MOVED if was >= 0 and now >= 0 else ""
        left = (old[i],) if i >= 0 else ()
        return m.Fork(left, (m.Option(came, voices([name])),), self.kind, relation=relation, group=across.part(was, now))

    def children(self, base: tuple[m.Child, ...], versions: Mapping[str, tuple[m.Child, ...]]) -> tuple[m.Child, ...]:
        """Siblings: what each voice keeps in place is woven, what it strikes, adds or moves becomes a fork."""
        if _none_parts(base, versions):
            return base
        whole, base = base, as_cut(base)
        brackets = self.kind == m.CHANGE
        away = self.seams.carried.away
        if brackets and whole is base and len(versions) == 1 and (bound := self.rebracketed(base, versions)):
            whole, base, versions = bound[0], *bound
        threads = {name: threaded(base, each, self.columns.get(name), brackets=brackets, away=away) for name, each in versions.items()}
        if brackets and whole is base:  # what is cut is bound with all that came inside it
            threads = {name: ahead(base, thread, self.home) for name, thread in threads.items()}
        came: list[list[m.Child]] = [[] for _ in range(len(base) + 1)]
        for at in sorted({at for thread in threads.values() for at in thread.added}):
            came[at] = self.arrivals({name: thread.added.get(at, ()) for name, thread in threads.items()})
        stayed = list(base)
        for at in sorted({at for thread in threads.values() for at in thread.parting}):
            stayed[at] = self.stays(base[at], {name: thread.kept.get(at) for name, thread in threads.items()})
        kept = (at for at, child in enumerate(base) if isinstance(child, m.Fork) and all(at in thread.kept for thread in threads.values()))
        stood = {id(stayed[at]) for at in kept}
        return tuple(tidy([*rejoined(whole, came, stayed), *came[-1]], self.kind, stood))

    def rebracketed(
        self, base: tuple[m.Child, ...], versions: Mapping[str, tuple[m.Child, ...]]
    ) -> tuple[tuple[m.Child, ...], Mapping[str, tuple[m.Child, ...]]] | None:
        """The siblings with what brackets hold otherwise than they did bound into changes that both texts have, if all these stay."""
        ((name, version),) = versions.items()
        of = voices([name])
        old, new, bound = rebracketed(
            base, version, lambda was, now: m.Fork(was, (m.Option(now, of),), self.kind), self.home, self.present[name]
        )
        if not bound:
            return None
        kept = threaded(old, new, None, brackets=True, away=self.seams.carried.away).kept.values()
        return (old, {name: new}) if all(any(each is child for child in kept) for each in bound) else None

    def stays(self, base: m.Child, versions: Mapping[str, m.Child | None]) -> m.Child:
        """A child of the base in its place, inside a fork if any voice strikes it or moves it away."""
        keepers = {name: v for name, v in versions.items() if v is not None}
        struck = [name for name, v in versions.items() if v is None]
        woven = self.child(base, keepers) if keepers else as_was(base)[0]
        if not struck:
            return woven
        option: m.Option[m.Child] = m.Option((), voices(struck))
        if move := self.left_with(base, struck):
            return m.Fork((woven,), (option,), self.kind, relation=m.MOVED, group=move)
        return m.Fork((self.goner(woven, struck) if self.kind == m.CHANGE else woven,), (option,), self.kind)

    def left_with(self, child: m.Child, names: Sequence[str]) -> str:
        """The move by which something left that all these voices have in another place, or joined to what moved; nothing, if none has."""
        if isinstance(child, m.Fork) or not child.id:
            return ""
        key = (child.kind, child.id)
        return child.id if all(key in self.present[name] for name in names) else self.seams.carried.moves.get(key, "")

    def goner(self, child: m.Child, names: Sequence[str]) -> m.Child:
        """A provision that is struck; what of it stands elsewhere is shown as moved."""
        if isinstance(child, m.Fork) or not child.children:
            return child
        away: m.Option[m.Child] = m.Option((), voices(names))
        children = [
            m.Fork((c,), (away,), self.kind, relation=m.MOVED, group=move) if (move := self.left_with(c, names)) else self.goner(c, names)
            for c in child.children
        ]
        return replace(child, children=tuple(tidy(children, self.kind)))

    def child(self, base: m.Child, versions: Mapping[str, m.Child]) -> m.Child:
        if _none_parts(base, versions):
            return base
        if any(_rebracketed(base, version) or _another_child(base, version) for version in versions.values()):
            others = [(each, names) for each, names in grouped(versions) if each != base]
            return m.Fork((base,), tuple(m.Option((each,), voices(names)) for each, names in others), self.kind)
        if isinstance(base, m.Provision):
            return self.provision(base, {n: v for n, v in versions.items() if isinstance(v, m.Provision)})
        rivals = {n: v for n, v in versions.items() if isinstance(v, m.Fork)}
        options = tuple(
            replace(option, content=self.apart(option.content, {n: v.options[i].content for n, v in rivals.items()}, bracketed=True))
            for i, option in enumerate(base.options)
        )
        return replace(base, base=self.apart(base.base, {n: v.base for n, v in rivals.items()}, bracketed=True), options=options)

    def apart(
        self, base: tuple[m.Child, ...], versions: Mapping[str, tuple[m.Child, ...]], *, bracketed: bool = False
    ) -> tuple[m.Child, ...]:
        """Siblings woven by themselves; those on one side of a bracket may have moved among themselves."""
        if _none_parts(base, versions):
            return base
        if self.kind != m.CHANGE or len(versions) != 1:
            return self.children(base, versions)
        ((name, version),) = versions.items()
        old, new = (m.Provision("agreement", children=side) for side in (base, version))

        def woven(cut: m.Provision, seams: Seams, changed: Set[Key]) -> m.Provision:
            loom = replace(self, seams=seams, done={})
            if bracketed:
                loom = replace(loom, home=index(cut), present={name: now.keys()})
            return replace(cut, children=loom.children(cut.children, {name: version}))

        was, now = index(old), index(new)
        return told(old, new, was, now, woven).children

    def arrivals(self, versions: Mapping[str, tuple[m.Child, ...]]) -> list[m.Child]:
        """What voices put into one gap: rivals side by side in one fork; a provision that came from elsewhere in its own."""
        groups = [(added, names) for added, names in grouped(versions) if added]
        if not any(self.came_with(each) for added, _ in groups for each in added):
            options = tuple(m.Option(tuple(self.newcomer(e, names) for e in added), voices(names)) for added, names in groups)
            return [m.Fork((), options, self.kind)] if options else []
        out: list[m.Child] = []
        for added, names in groups:
            for move, run in self.by_move(added):
                if move:
                    out.append(self.moved(move, run, names))
                else:
                    out.append(m.Fork((), (m.Option(tuple(self.newcomer(e, names) for e in run), voices(names)),), self.kind))
        return out

    def came_with(self, child: m.Child) -> str:
        """The move by which something came that stood elsewhere in the base; nothing, if it did not."""
        return child.id if isinstance(child, m.Provision) and child.id and (child.kind, child.id) in self.home else ""

    def by_move(self, children: Sequence[m.Child]) -> list[tuple[str, tuple[m.Child, ...]]]:
        """What stands side by side in a new place: what came with each move, and what is new."""
        moves = [self.came_with(each) for each in children]
        told = zip(self.seams.carried.together(children, moves), children, strict=True)
        return [(move, tuple([each for _, each in run])) for move, run in groupby(told, key=itemgetter(0))]

    def moved(self, move: str, came: tuple[m.Child, ...], names: list[str]) -> m.Child:
        """What came from elsewhere with one move, woven with what it was there: its amendments stay visible."""
        if stood := self.seams.carried.stood.get(move):
            woven = self.apart(stood, dict.fromkeys(names, came))
        else:
            both = ((self.home[each.kind, each.id], each) for each in came if isinstance(each, m.Provision))
            woven = tuple(self.provision(old, dict.fromkeys(names, new)) for old, new in both)
        return m.Fork((), (m.Option(woven, voices(names)),), self.kind, relation=m.MOVED, group=move)

    def newcomer(self, child: m.Child, names: list[str]) -> m.Child:
        """A new provision; what it took in from elsewhere is shown as moved."""
        if isinstance(child, m.Fork) or not child.children:
            return child
        children = [
            told
            for move, run in self.by_move(child.children)
            for told in ([self.moved(move, run, names)] if move else [self.newcomer(each, names) for each in run])
        ]
        return replace(child, children=tuple(children))

    # lines

    def line(self, base: m.Line, versions: Mapping[str, m.Line], here: str = "", *, inside: bool = False) -> m.Line:
        """One line, of the provision `here`, that holds every version; where they part it forks, with as few words inside as
        people can read."""
        if _none_parts(base, versions):
            return base
        woven = self.parallel(base, versions, here, inside=inside)
        return woven if inside else self.remarked(base, versions, woven)

    def remarked(self, base: m.Line, versions: Mapping[str, m.Line], woven: m.Line) -> m.Line:
        """A line as it is woven, or, of two texts, as one change where brackets stand around other words than they did."""
        if self.kind != m.CHANGE or len(versions) != 1:
            return woven
        ((name, version),) = versions.items()
        return remarked(base, version, woven, voices([name]))

    def parallel(self, base: m.Line, versions: Mapping[str, m.Line], here: str, *, inside: bool) -> m.Line:
        """The same, where brackets stand around what they stood around."""
        head = tail = ""
        if self.kind == m.CHANGE and len(versions) == 1 and not inside:
            ((name, version),) = versions.items()
            head, base, version, tail = words.unlike(base, version)
            versions = {name: version}
            if head and words.one_word(base) and words.one_word(version):
                was, now = ((m.Words(f" {m.spoken(said)}"),) for said in (base, version))
                return m.content(head, m.Fork(was, (m.Option(now, voices([name])),), self.kind), tail)
        tokens = words.tokens(base, inside=inside)
        keys = [t.key for t in tokens]
        strands = [
            self.strand(keys, tokens, words.tokens(version, inside=inside), names, here)
            for version, names in grouped(versions)
            if version != base
        ]
        if len(strands) == 1 and not head and not inside:
            tokens, strands[0] = opened(tokens, strands[0])
        pieces: list[m.Inline | str] = [head]
        at, taken = -1, -1
        found = stretches(strands, keys)
        shortest = 0 if head else min((s.size for s in strands), default=0)
        for stretch in coarsen(keys, found, shortest=shortest, excerpt=bool(head), bracketed=self.kind != m.CHANGE):
            pieces += self.kept(tokens, strands, max(at, 0), stretch.start, here)
            pieces += self.parting(tokens, strands, stretch, follows=taken == stretch.start)
            at, taken = stretch.end, -1 if stretch.quiet else stretch.end
        pieces += self.kept(tokens, strands, max(at, 0), len(tokens), here)
        return m.content(*pieces, tail)

    def strand(
        self, keys: Sequence[str], base: tuple[words.Token, ...], tokens: tuple[words.Token, ...], names: Sequence[str], here: str
    ) -> Strand:
        """A version of a line beside it."""
        theirs = [t.key for t in tokens]
        hunks = self.hunks(keys, theirs, here)
        if self.kind == m.CHANGE and any(isinstance(t.piece, m.Fork) for t in base):
            hunks = around_brackets(hunks, base, tokens)
        return beside(hunks, base, tokens, names)

    def hunks(self, keys: Sequence[str], theirs: Sequence[str], here: str) -> tuple[words.Hunk, ...]:
        """Where a version of a line parts from it; numbers that only follow a renumbering part nothing."""
        if self.numbers is None:
            return parted(keys, theirs)
        old, new = self.numbers.followed(keys, theirs, here), self.numbers.cited(theirs, here)
        hunks = parted(old, new)
        if old == keys and new == theirs:
            return hunks
        self.citing.append(here)
        return truly(hunks, keys, theirs)

    def kept_through(self, changed: Set[Key], *, renumbered: bool) -> dict[Key, _Woven]:
        """What need not be woven again where some provisions `changed`, and, if all are `renumbered`, lines that cite were."""
        if renumbered and self.numbers is None:
            return {}  # nobody looked which lines cite
        return {key: each for key, each in self.done.items() if key not in changed and not (renumbered and each.cites)}

    def parting(self, tokens: Sequence[words.Token], strands: Sequence[Strand], stretch: Stretch, *, follows: bool) -> m.Line:
        """The fork for one stretch: each voice's own words there, alternatives shared where they are equal.

        What was inserted just before a stretch is its own, unless it `follows` on another, which then holds it; a quiet one holds no
        more than its words. References that should have followed and did not part nothing, though each would have become the next.
        """
        base = tuple(tokens[stretch.start : stretch.end])
        said: dict[tuple[words.Token, ...], list[str]] = {}
        for strand in strands:
            theirs = strand.slice(stretch.start, stretch.end, follows=follows, holds=not stretch.quiet)
            if theirs != base:
                said.setdefault(theirs, []).extend(strand.voices)
        if not said:
            return words.line(base)
        options = [(words.line(theirs), names) for theirs, names in said.items()]
        if len(options) > 1:
            options.sort(key=lambda o: (-len(o[1]), len(m.spoken(o[0])), repr(o[0])))
        renumbered = stretch.quiet and any(i in s.renumbered for s in strands for i in range(stretch.start, stretch.end))
        relation = m.RENUMBERED if renumbered else ""
        return (m.Fork(words.line(base), tuple(m.Option(o, voices(names)) for o, names in options), self.kind, relation=relation),)

    def kept(self, tokens: Sequence[words.Token], strands: Sequence[Strand], start: int, end: int, here: str) -> m.Line:
        """Words that all keep; a note or a bracket among them is woven inside."""
        return words.line(
            [
                self.inside(token, {n: s.at(i).piece for s in strands for n in s.voices}, here)
                if isinstance(token.piece, (m.Note, m.Fork))
                else token
                for i, token in enumerate(tokens[start:end], start)
            ]
        )

    def inside(self, token: words.Token, rivals: Mapping[str, m.Inline], here: str) -> words.Token:
        piece = token.piece
        if isinstance(piece, m.Note):
            notes = {n: r.content for n, r in rivals.items() if isinstance(r, m.Note)}
            return token._replace(piece=replace(piece, content=self.line(piece.content, notes, here)))
        assert isinstance(piece, m.Fork)
        brackets = {n: r for n, r in rivals.items() if isinstance(r, m.Fork)}
        if any(_rebracketed(piece, bracket) or _another(piece, bracket) for bracket in brackets.values()):
            others = [(r, names) for r, names in grouped(brackets) if r != piece]
            parted: m.Fork[m.Inline] = m.Fork((piece,), tuple(m.Option((r,), voices(names)) for r, names in others), self.kind)
            return token._replace(piece=parted)
        options = tuple(
            replace(o, content=self.held(o.content, {n: r.options[i].content for n, r in brackets.items()}, here))
            for i, o in enumerate(piece.options)
        )
        base = self.held(piece.base, {n: r.base for n, r in brackets.items()}, here)
        return token._replace(piece=replace(piece, base=base, options=options))

    def held(self, base: m.Line, versions: Mapping[str, m.Line], here: str) -> m.Line:
        """The inside of a bracket, in which others may stand."""
        woven = self.side(base, versions, here)
        spaced = any(m.content(*each) != each for each in (base, *versions.values()))
        return woven if spaced else self.remarked(base, versions, woven)

    def side(self, base: m.Line, versions: Mapping[str, m.Line], here: str) -> m.Line:
        """The inside of a bracket: a line whose edges may be spaces."""
        if _none_parts(base, versions):
            return base
        if any(m.content(*v) != v for v in (base, *versions.values())):
            options = tuple(m.Option(v, voices(names)) for v, names in grouped(versions) if v != base)
            return (m.Fork(base, options, self.kind),)
        return self.line(base, versions, here, inside=True)


def _rebracketed(old: object, new: object) -> bool:
    """Whether a bracket has other alternatives or other voices than it had, or was opened or closed."""
    if isinstance(old, m.Fork) and isinstance(new, m.Fork):
        return _frame(old) != _frame(new)
    return isinstance(old, m.Fork) or isinstance(new, m.Fork)


def _another_child(old: m.Child, new: m.Child) -> bool:
    """Whether a provision answers another one only by the alternatives that it holds, or that the other has as its own words."""
    if isinstance(old, m.Fork) or isinstance(new, m.Fork):
        return False
    return (old.kind, old.id) != (new.kind, new.id) and (holds_alternatives(old) or holds_alternatives(new))


def _frame(fork: m.Fork[m.T]) -> tuple[object, ...]:
    return (fork.kind, fork.keep, [o.voices for o in fork.options], fork.relation, fork.group)


def _another(old: m.Fork[m.Inline], new: m.Fork[m.Inline]) -> bool:
    """Whether a bracket of the same shape is another bracket: too few of its words are left on some side."""
    return any(a != b and words.likeness(worded(a), worded(b)) < SAME_BRACKET for a, b in zip(m.sides(old), m.sides(new), strict=True))
