"""Many versions into one text that forks; `settle` takes it apart again.

`weave` makes every fork there is: between two texts (`compare`) and among delegations (`consolidate`). For every voice,
`settle(weave(base, versions), voice) == versions[voice]`, and `settle(weave(base, versions), None) == base`, exactly.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import replace

from drafting import model as m
from drafting import transposed
from drafting.conform import counted, renumbering
from drafting.errors import Unfit
from drafting.weave._apart import NEW, accept, layer, reject, settle, side_of, voices, worded
from drafting.weave._brought import Brought, brackets_in
from drafting.weave._cut import AMONG, cut, mostly_said
from drafting.weave._in_place import in_place
from drafting.weave._loom import Loom
from drafting.weave._parts import Part, parts
from drafting.weave._pieces import marked_in_lines
from drafting.weave._remarked import Holder, may_stay
from drafting.weave._seams import Seams
from drafting.weave._siblings import Key, holds_alternatives, index
from drafting.weave._sound import flaw
from drafting.weave._telling import told

__all__ = [
    "AMONG", "NEW", "Holder", "Part", "accept", "amended", "compare", "consolidate", "cut", "flaw", "holds_alternatives", "inside", "layer",
    "may_stay", "mostly_said", "parts", "reject", "reworded", "settle", "side_of", "voices", "weave", "worded",
]  # fmt: skip


@m.unswept
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
    before, after = m.Provision("agreement", children=old), m.Provision("agreement", children=new)
    was, now = index(before), index(after)

    def woven(cut: m.Provision, seams: Seams, changed: Set[Key]) -> m.Provision:
        return Loom(m.CHANGE, index(cut), {NEW: now.keys()}, seams=seams).provision(cut, {NEW: after})

    return told(before, after, was, now, woven).children


def reworded(old: m.Line, new: m.Line) -> m.Line:
    """What changed among the words on one side of a bracket, without the spaces at its edges."""
    return Loom(m.CHANGE, {}, {NEW: {}.keys()}).side(m.content(*old), {NEW: m.content(*new)}, "")


def inside(old: m.Line, new: m.Line) -> m.Line:
    """The same, where brackets that stand around other words than they did are one change with these."""
    return Loom(m.CHANGE, {}, {NEW: {}.keys()}).held(m.content(*old), {NEW: m.content(*new)}, "")


def consolidate(base: m.Draft, versions: Mapping[str, m.Draft]) -> m.Draft:
    """The rolling text of many parties: every disagreement a bracket that says who stands behind which words."""
    return weave(base, versions, kind=m.BRACKET)


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
    was, now = index(base.body), {name: index(version.body) for name, version in versions.items()}
    present = {name: found.keys() for name, found in now.items()}
    counts = (counted(base), counted(lone)) if lone else None
    renumbered = renumbering(*counts) if counts else None
    loom = Loom(kind, was, present, renumbered)

    def woven(body: m.Provision, seams: Seams, changed: Set[Key]) -> m.Provision:
        """A body, which may be cut otherwise, with what all versions say; what was woven before need not be, but where that `changed`."""
        nonlocal loom
        home = was if body is base.body else index(body)
        numbers = renumbering(*counts, seams.merged) if counts and seams.merged else renumbered
        done = loom.kept_through(changed, renumbered=numbers != loom.numbers)
        loom = replace(loom, home=home, seams=seams, numbers=numbers, done=done)
        return loom.provision(body, {name: v.body for name, v in versions.items()})

    def attr(name: str) -> m.Attr:
        return loom.attr(getattr(base, name), {v: getattr(d, name) for v, d in versions.items()})

    if lone:
        ((name, there),) = now.items()
        body = told(base.body, lone.body, was, there, woven)
        bracketed = brackets_in(base.body) or brackets_in(lone.body)
        in_lines = marked_in_lines(base.body, lone.body) if bracketed else frozenset()
        brought = Brought(was, there.keys(), in_lines, lambda old, new: loom.apart(old, {name: new}, bracketed=True))
        body = brought.followed(body) if bracketed else in_place(body, was)
        body = transposed.followed(body, base.body)
    else:
        body = woven(base.body, Seams(), frozenset())
    return m.Draft(
        body=body,
        language=attr("language"),
        register=attr("register"),
        parties=loom.parties(base.parties, {name: v.parties for name, v in versions.items()}),
        marking=attr("marking"),
        round=attr("round"),
        date=attr("date"),
        note=attr("note"),
    )
