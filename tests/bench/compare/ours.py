"""Our own redline, as every tool's redline is scored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from drafting import model as m
from drafting import read
from drafting.align import align, named
from drafting.weave import accept, compare, parts, reject
from tests.bench.compare.shown import CHANGED, Canvas, Shown

RENUMBERED = "renumbered"
CONTAINERS = (*m.BODIES, *m.CONTAINERS)


@dataclass(frozen=True, slots=True)
class Made:
    """What the house makes of two files: both as read, and the redline."""

    before: m.Draft
    after: m.Draft
    redline: m.Draft

    @property
    def exact(self) -> bool:
        """Whether each text can be had back from the redline exactly; the outermost kind and id are the older one's."""
        body = replace(self.after.body, kind=self.before.body.kind, id=self.before.body.id)
        return reject(self.redline) == self.before and accept(self.redline) == replace(self.after, body=body)


def compared(old: bytes, new: bytes, name: str = "x.xml", newer_name: str = "") -> Made:
    """Two files compared as `treaty compare` does it."""
    before = named(read.read(old, name, brackets="literal"))
    after = align(read.read(new, newer_name or name, brackets="literal"), before)
    return Made(before, after, compare(before, after))


def shown(draft: m.Draft) -> Shown:
    """A redline as it is scored."""
    ends = (fork for fork in m.forks(draft) if fork.relation in (m.MOVED, m.REGROUPED, m.SILENT) and not fork.base)
    arrived = {fork.group: tuple(child for child in fork.options[0].content if isinstance(child, m.Provision | m.Fork)) for fork in ends}
    reader = _Reader(Canvas(), arrived)
    reader.provision(draft.body, _Look())
    return reader.canvas.done()


@dataclass(frozen=True, slots=True)
class _Look:
    """On which text's side we stand ("" for both), and in which block that moved; one that was cut or joined tells what it lost there."""

    side: str = ""
    moved: str = ""
    tells: bool = False


OLD, NEW = _Look("old"), _Look("new")


@dataclass(frozen=True, slots=True)
class _Joint:
    """The number that the words of a provision had, and where in them others stood that are gone: behind so many letters."""

    number: str
    seams: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads a redline aloud."""

    canvas: Canvas
    arrived: Mapping[str, tuple[m.Child, ...]]
    joints: dict[str, _Joint] = field(default_factory=dict)

    def provision(self, p: m.Provision, look: _Look) -> None:
        joint = self.joints.get(p.id)
        if joint:
            self.relabelled(joint.number, _newer(p.label), look)
        else:
            self.label(p.label, look)
        self.line(p.heading, look)
        if p.heading or p.kind in CONTAINERS:  # the number of a paragraph stands on the line of its words
            self.canvas.new_line()
        if joint and joint.seams:
            self.joint_line(p.content, joint.seams, look)
        else:
            self.line(p.content, look)
        self.canvas.new_line()
        for child in p.children:
            self.child(child, look)
        self.line(p.closing, look)
        self.canvas.new_line()

    def child(self, child: m.Child, look: _Look) -> None:
        if isinstance(child, m.Provision):
            self.provision(child, look)
        elif child.kind == m.CHANGE and child.relation == m.MOVED:
            self.moved(child, look)
        elif child.kind == m.CHANGE and child.relation in (m.REGROUPED, m.SILENT):
            if child.relation == m.REGROUPED:
                for each in self.arrived[child.group]:
                    self.child(each, _Look("", look.moved))
        elif child.kind == m.CHANGE and child.relation in (m.SPLIT, m.MERGED) and (look.moved or not look.side):
            self.joint(child, look)
        elif child.kind == m.CHANGE:
            self.parted(child, look)
        else:
            for side in m.sides(child):
                for each in side:
                    self.child(each, look)

    def parted(self, fork: m.Fork[m.Child], look: _Look) -> None:
        for side, name in ((fork.base, OLD), (fork.options[0].content, NEW)):
            if look.side in ("", name.side):
                for each in side:
                    self.child(each, name)

    def moved(self, fork: m.Fork[m.Child], look: _Look) -> None:
        """Both ends of a move are read from the end where it arrived, which alone tells what was amended in it; what was cut or
        joined there is read from where it stood, which may be several places."""
        woven = self.arrived.get(fork.group, ())
        here = "old" if fork.base else "new"
        if look.side not in ("", here):
            return
        if not woven:
            self.parted(fork, look)
            return
        whole = all(isinstance(each, m.Provision) for each in woven)
        for each in woven if whole or here == "new" else fork.base:
            self.child(each, _Look(here, fork.group, tells=not whole))

    def joint(self, fork: m.Fork[m.Child], look: _Look) -> None:
        """What was parted or joined; the first of its words bear the number that they had."""
        several = parts(fork)
        if fork.relation == m.SPLIT:
            (whole,) = (p for child in fork.base for p in m.walk(child) if p.id == fork.group)
            numbers = [_plain(whole.label), *(part.number if part.said else "" for part in several[1:])]
            told = zip(several, numbers, strict=True)
            self.joints.update((part.provision.id, _Joint(number)) for part, number in told if not part.into)
        else:
            seams, met = [], 0
            for before, part in pairwise(several):
                met += len(_bare(m.spoken(before.provision.content))) + (len(_bare(before.number)) if before.said else 0)
                seams += [(met, f" {_plain(part.provision.label)} ")] if not part.said else []
            self.joints[fork.group] = _Joint(_plain(several[0].provision.label), tuple(seams))
        for child in fork.options[0].content:
            self.child(child, look)

    def joint_line(self, line: m.Line, seams: Iterable[tuple[int, str]], look: _Look) -> None:
        """The line of what was several; their numbers stood where each began, and are gone."""
        met = 0
        for piece in line:
            old = m.spoken((piece,))
            here = [(_reach(old, cut - met), number) for cut, number in seams if met < cut <= met + len(_bare(old))]
            if here:
                self.cut_piece(piece, here, look)
            else:
                self.piece(piece, look)
            met += len(_bare(old))

    def cut_piece(self, piece: m.Inline, cuts: Iterable[tuple[int, str]], look: _Look) -> None:
        parted = isinstance(piece, m.Fork)
        old, start = m.spoken((piece,)), 0
        for at, number in cuts:
            if parted:
                self.sides(old[start:at], "", look)
            else:
                self.words(old[start:at], look)
            self.number(number, "", look)
            start = at
        if isinstance(piece, m.Fork):
            self.sides(old[start:], m.spoken(piece.options[0].content), look)
        else:
            self.words(old[start:], look)

    # words

    def label(self, label: m.Attr, look: _Look) -> None:
        if isinstance(label, m.Fork) and label.kind == m.CHANGE:
            self.relabelled(_plain(label), _newer(label), look)
        else:
            self.words(f"{_plain(label)} ", look)

    def relabelled(self, old: str, new: str, look: _Look) -> None:
        if old == new:
            self.words(new, look)
        elif old and new:
            self.conforming(old, new, look)
        else:
            self.number(old, new, look)
        self.words(" ", look)

    def number(self, old: str, new: str, look: _Look) -> None:
        """A number that a paragraph lost or was given: painted, but no change among its words."""
        if look.side in ("", "old"):
            self.canvas.struck(old, seen=False)
        elif look.tells:
            self.canvas.origin(look.moved).add(old, CHANGED)
        if look.side in ("", "new"):
            self.canvas.added(new, seen=False)

    def line(self, line: Iterable[m.Inline], look: _Look) -> None:
        for piece in line:
            self.piece(piece, look)

    def piece(self, piece: m.Inline, look: _Look) -> None:
        if isinstance(piece, m.Note):
            return
        if not isinstance(piece, m.Fork):
            self.words(m.spoken((piece,)), look)
        elif piece.kind != m.CHANGE:
            for side in m.sides(piece):
                self.line(side, look)
        else:
            old, new = m.spoken(piece.base), m.spoken(piece.options[0].content)
            if piece.relation == RENUMBERED or old.split() == new.split():
                self.conforming(old, new, look)  # or each in its own place, with the spaces that it has there
            elif _bare(old) == _bare(new):
                self.words(new, look)
            else:
                self.sides(old, new, look)

    def conforming(self, old: str, new: str, look: _Look) -> None:
        if not look.side:
            self.canvas.conforming(old, new)
        elif not look.moved:  # inside what is struck or added as a whole
            self.words(old if look.side == "old" else new, look)
        elif look.side == "old":
            self.canvas.conforming_out(old, new, look.moved)
        else:
            self.canvas.conforming_in(old, new, look.moved)

    def sides(self, old: str, new: str, look: _Look) -> None:
        if look.side in ("", "old"):
            self.canvas.struck(old, seen=not look.moved)
        elif look.moved:
            self.canvas.seen(old, look.moved if look.tells else "")
        if look.side in ("", "new"):
            self.canvas.added(new)

    def words(self, text: str, look: _Look) -> None:
        if look.moved:
            (self.canvas.moved_out if look.side == "old" else self.canvas.moved_in)(text, look.moved)
        elif look.side:
            (self.canvas.struck if look.side == "old" else self.canvas.added)(text)
        else:
            self.canvas.kept(text)


def _plain(label: m.Attr) -> str:
    return _first((label,))


def _first(values: tuple[m.Attr, ...]) -> str:
    for value in values:
        return value if isinstance(value, str) else _first(value.base)
    return ""


def _newer(label: m.Attr) -> str:
    return _first(label.options[0].content) if isinstance(label, m.Fork) else label


def _bare(text: str) -> str:
    return "".join(text.split())


def _reach(text: str, cut: int) -> int:
    """Where in a text so many letters have passed, spaces not counted."""
    met = 0
    for at, letter in enumerate(text):
        if met == cut:
            return at
        met += not letter.isspace()
    return len(text)
