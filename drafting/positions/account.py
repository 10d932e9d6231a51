"""The chair's note: article by article, what changed, from whose proposal, and who had asked for the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from drafting import model as m
from drafting import words
from drafting.positions.ear import Ear
from drafting.positions.stand import FRONT, parties_of
from drafting.proposal import Proposal, table
from drafting.show import Change, page
from drafting.weave import compare, settle

HOMES = ("article", "annex", "preamble", "section", "signature")
QUIET = ("renumber", "conform", "front", "status")  # no changes of words

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """One change of words, and whom it comes from: `exact` if a party asked for just that, else its text went into it.

    The first of the parties in the order of the title page is its source, the others tabled the same words.
    """

    change: Change
    parties: tuple[str, ...]
    exact: bool


@dataclass(frozen=True, slots=True)
class Account:
    """The changes of one article (or what stands in its place), with its number and heading."""

    label: str
    heading: str
    reasons: tuple[Reason, ...]


def explain(old: m.Draft, new: m.Draft, proposals: Iterable[Proposal] = ()) -> tuple[Account, ...]:
    """The chair's note: article by article, what changed in the tabled text, and from whose proposal of the old round.

    Without proposals, those that speak in the old round's brackets are asked. What nobody asked for has no party: the chair answers
    for it. Renumbering and the front matter are no changes.
    """
    before, after = settle(old, None), settle(new, None)
    tabled = tuple(proposals)
    rolling = table(before, tabled)[0] if tabled else old
    asked = {code: _Step.of(before, settle(rolling, code)) for code in parties_of(rolling)}
    made = _Step.of(before, after)
    ear, was = Ear.of(after), Ear.of(before)
    articles: dict[str, list[Reason]] = {}
    for change in made.changes:
        just = tuple(code for code, step in asked.items() if made.key(change) in step.keys)
        part = just or tuple(code for code, step in asked.items() if step.shares(made, change.where))
        home = _article(change.where, ear) or _article(change.where, was)
        articles.setdefault(home, []).append(Reason(change, part, bool(just)))
    order = {id_: n for n, id_ in enumerate(dict.fromkeys((*ear.where, *was.where)))}
    named = sorted(articles.items(), key=lambda item: order.get(item[0], -1))
    texts = {p.id: p for each in (before, after) for p in m.walk(each.body)}
    return tuple(_account(id_, texts.get(id_), ear if id_ in ear.where else was, reasons) for id_, reasons in named)


def _account(id_: str, p: m.Provision | None, ear: Ear, reasons: Iterable[Reason]) -> Account:
    return Account(ear.label(id_), ear.line(p.heading, id_) if p else "", tuple(reasons))


def _article(id_: str, ear: Ear) -> str:
    """The article, annex or preamble that a provision stands in; else itself."""
    place = ear.where.get(id_)
    if place is None:
        return ""
    return next((each for each in (*place.above, id_) if each in ear.where and ear.where[each].kind in HOMES), id_)


@dataclass(frozen=True, slots=True)
class _Step:
    """The way from one text to another: its changes, and what each puts into the lines that both have."""

    old: Mapping[str, m.Provision]
    new: Mapping[str, m.Provision]
    spots: Mapping[str, tuple[str, str]]
    changes: tuple[Change, ...]
    keys: frozenset[Key]
    pieces: Mapping[str, frozenset[tuple[str, ...]]]

    @classmethod
    def of(cls, old: m.Draft, new: m.Draft) -> _Step:
        front = {name: getattr(old, name) for name in (*FRONT, "parties")}
        redline = compare(old, replace(new, **front))
        changes = tuple(replace(c, number=0) for c in page(redline).changes if c.kind not in QUIET)
        here, there = ({p.id: p for p in m.walk(each.body) if p.id} for each in (old, new))
        step = cls(here, there, _spots(new.body), changes, frozenset(), _pieces(here, there))
        return replace(step, keys=frozenset(map(step.key, changes)))

    def key(self, change: Change) -> Key:
        """What makes two changes one, whatever numbers each text gives: for a whole provision its words, for a move the new place."""
        if change.kind == "move":
            return change.kind, change.where, self.spots.get(change.where)
        if change.where in self.new and change.where not in self.old:
            return change.kind, change.where, _told(self.new[change.where])
        if change.where in self.old and change.where not in self.new:
            return change.kind, change.where
        return change.kind, change.where, change.old, change.new

    def shares(self, other: _Step, where: str) -> bool:
        """Whether both do one thing to a provision, piece for piece, whatever else each of them does there."""
        both = self.pieces.get(where, frozenset()) & other.pieces.get(where, frozenset())
        gone = where in self.old and where not in self.new and where not in other.new
        return bool(both) or gone or (where in self.new and where in other.new and where not in self.old)


def _pieces(old: Mapping[str, m.Provision], new: Mapping[str, m.Provision]) -> dict[str, frozenset[tuple[str, ...]]]:
    """What is done to each line, piece by piece: the place in the old line, and the words put there."""
    found: dict[str, frozenset[tuple[str, ...]]] = {}
    for id_, p in old.items():
        if id_ in new and m.lines(p) != m.lines(new[id_]):
            pieces: set[tuple[str, ...]] = set()
            for n, (a, b) in enumerate(zip(m.lines(p), m.lines(new[id_]), strict=True)):
                here, there = ([t.key for t in words.tokens(line)] for line in (a, b))
                pieces |= {(str(n), str(h.i1), str(h.i2), *there[h.j1 : h.j2]) for h in words.part(here, there)}
            found[id_] = frozenset(pieces)
    return found


def _spots(body: m.Provision) -> dict[str, tuple[str, str]]:
    """Where each provision stands: in which, after which."""
    found: dict[str, tuple[str, str]] = {}
    for p in m.walk(body):
        before = ""
        for child in p.children:
            if isinstance(child, m.Provision):
                found[child.id] = (p.id, before)
                before = child.id
    return found


def _told(p: m.Provision) -> str:
    """A provision with all below it, references by what they lead to."""
    return " ".join(m.spoken(line) for each in m.walk(p) for line in m.lines(each) if line)
