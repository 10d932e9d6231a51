"""Siblings: which child of a version answers which of the base's, what stays in place, and what stands between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from drafting import model as m
from drafting import words
from drafting.columns import Columns

MOVE = 500  # words that a reader had rather find elsewhere than meet one more move: two pages
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Recut(m.Fork[m.Child]):
    """Siblings of the older text as they were, and in their one option cut into paragraphs as the newer text cuts them.

    `parts` are the ids of what one paragraph became, or of what became one.
    """

    parts: tuple[str, ...] = ()

    @property
    def cut(self) -> tuple[m.Child, ...]:
        """The siblings as they are woven."""
        return self.options[0].content


def index(body: m.Provision) -> dict[Key, m.Provision]:
    """Every named provision that stands outside brackets, by kind and id."""
    found: dict[Key, m.Provision] = {}
    waiting: list[m.Child] = [body]
    while waiting:
        at = waiting.pop()
        if isinstance(at, m.Provision):
            if at.id:
                found[at.kind, at.id] = at
            if at.children:
                waiting += at.children
        elif isinstance(at, Recut):
            waiting += at.cut
    return found


def as_cut(children: tuple[m.Child, ...]) -> tuple[m.Child, ...]:
    """Siblings cut as the newer text cuts them."""
    if not any(isinstance(child, Recut) for child in children):
        return children
    return tuple(each for child in children for each in (as_cut(child.cut) if isinstance(child, Recut) else (child,)))


def as_was(child: m.Child) -> tuple[m.Child, ...]:
    """A child of the older text as it was, before it was cut."""
    if isinstance(child, Recut):
        return child.base
    if isinstance(child, m.Fork) or not child.children:
        return (child,)
    below = tuple(each for inner in child.children for each in as_was(inner))
    return (child if below == child.children else replace(child, children=below),)


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


@dataclass(frozen=True, slots=True)
class Thread:
    """One voice's children beside the base's: those kept in place by index, those added before an index, and the places where it
    does not have the very child of the base."""

    kept: Mapping[int, m.Child]
    added: Mapping[int, tuple[m.Child, ...]]
    parting: Sequence[int]


def threaded(
    base: tuple[m.Child, ...], version: tuple[m.Child, ...], across: Columns | None, *, brackets: bool, away: Container[str] = ()
) -> Thread:
    """Which child answers which: by id, by shape or by column; with `brackets`, also what they hold answers for brackets. What is known
    to have gone `away` from its place, or come to it, answers nothing."""
    if _answering(base, version, away):
        return Thread(dict(enumerate(version)), {}, [n for n, child in enumerate(version) if child is not base[n]])
    if across and across.fit(base, version):
        found = {j: i for j, i in across.kept.items() if same_kind(base[i], version[j])}
    else:
        where = {key: index for index, key in enumerate(_keys(base))}
        found = {j: where[key] for j, key in enumerate(_keys(version)) if key in where and key[1] not in away}
    if brackets and len(found) < min(len(base), len(version)):
        found |= _by_what_they_hold(base, version, found)
    pairs = [(found[j], j) for j in sorted(found)]
    places = [i for i, _ in pairs]
    # what none has passed stays, whatever it weighs
    weights = [MOVE + staying(base[i], version[j]) if passed else 1 for (i, j), passed in zip(pairs, _passed(places))]
    run = words.heaviest_run(places, weights)
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
    return Thread(kept, added, [i for i, child in enumerate(base) if kept.get(i) is not child])


def _passed(places: Sequence[int]) -> Iterator[bool]:
    """Whether another one has passed each of some places, as they stand now."""
    before = [-1, *accumulate(places, max)]
    behind = [*accumulate(reversed(places), min)][::-1]
    return (last > at or first < at for last, at, first in zip(before, places, [*behind[1:], max(places, default=0) + 1]))


def _answering(base: tuple[m.Child, ...], version: tuple[m.Child, ...], away: Container[str]) -> bool:
    """Whether each child answers the one in its own place, as nearly everywhere."""
    return len(base) == len(version) and all(
        a is b
        or (isinstance(a, m.Provision) and isinstance(b, m.Provision) and a.id == b.id and a.kind == b.kind and a.id and a.id not in away)
        for a, b in zip(base, version, strict=True)
    )


def same_kind(old: m.Child, new: m.Child) -> bool:
    return isinstance(old, m.Provision) and isinstance(new, m.Provision) and old.kind == new.kind


def _by_what_they_hold(base: tuple[m.Child, ...], version: tuple[m.Child, ...], found: Mapping[int, int]) -> dict[int, int]:
    """Brackets that were amended, opened or closed, by the provisions that stand in both."""
    taken = set(found.values())
    homes = {key: i for i, child in enumerate(base) if i not in taken for key in held(child)}
    shared = Counter((homes[key], j) for j, child in enumerate(version) if j not in found for key in held(child) if key in homes)
    out: dict[int, int] = {}
    for i, j in sorted(shared, key=lambda both: (-shared[both], both)):
        if i not in taken and j not in out and (holds_alternatives(base[i]) or holds_alternatives(version[j])):
            out[j] = i
            taken.add(i)
    return out


def held(child: m.Child) -> Iterator[Key]:
    """The named provisions that a child is, or that its brackets hold."""
    if isinstance(child, m.Provision):
        if child.id:
            yield child.kind, child.id
        if holds_alternatives(child):
            yield from held(child.children[0])
    elif not child.relation:
        for side in m.sides(child):
            for each in side:
                yield from held(each)


def holds_alternatives(child: m.Child) -> bool:
    """Whether a child is a bracket, or a paragraph that begins with one below it ("2. Option 1: …")."""
    if isinstance(child, m.Provision):
        return bool(child.children) and _is_bracket(child.children[0]) and not (child.heading or child.content or child.closing)
    return True


def _is_bracket(child: m.Child) -> bool:
    return isinstance(child, m.Fork) and child.kind == m.BRACKET


def staying(old: m.Child, new: m.Child) -> int:
    """How many words of a child stand in both texts: what a move costs the reader."""
    ours, theirs = ({id(p): p for p in m.walk(child)} for child in (old, new))
    # what both have just so needs no counting word by word
    same = sum(m.spoken(line).count(" ") + 1 for each, p in ours.items() if each in theirs for line in m.lines(p) if line)
    left, right = (Counter(w for n, p in a.items() if n not in b for w in _said(p)) for a, b in ((ours, theirs), (theirs, ours)))
    return same + (left & right).total()


def _said(p: m.Provision) -> list[str]:
    """The words of a provision without what stands below it."""
    return [word for line in m.lines(p) for word in m.spoken(line).split()]


def tidy(children: Sequence[m.Child], kind: str, stood: Container[int] = ()) -> list[m.Child]:
    """Neighbours struck by the same voices share a fork of a kind, and so do a strike and what the same voices put in its place, and what
    left by one move. Brackets that `stood` there, by their identity, stay as they are, and in a redline those of both texts do."""
    out: list[m.Child] = []
    for child in children:
        last = out[-1] if out and id(out[-1]) not in stood and id(child) not in stood else None
        if isinstance(last, m.Fork) and isinstance(child, m.Fork) and last.kind == child.kind == kind and _continues(last, child):
            joined = replace(last.options[0], content=last.options[0].content + child.options[0].content)
            out[-1] = replace(last, base=last.base + child.base, options=(joined,))
        else:
            out.append(child)
    return out


def _continues(last: m.Fork[m.Child], child: m.Fork[m.Child]) -> bool:
    if last.relation == child.relation == m.MOVED:
        return last.group == child.group and last.kind == m.CHANGE and bool(last.base and child.base)
    plain = not last.relation and not child.relation and not last.keep and not child.keep
    one = len(last.options) == len(child.options) == 1 and last.options[0].voices == child.options[0].voices
    struck_then_added = bool(last.base) and not last.options[0].content and not (child.base and child.options[0].content)
    return plain and one and struck_then_added and not last.group and not child.group
