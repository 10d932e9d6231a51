"""What stands inside two provisions that answer one another, in order, from the outermost down."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from drafting import model as m
from drafting import words
from drafting.align._likeness import ALIKE, FEW, likes, of_another, same_number, to_the_letter, with_a_clause
from drafting.align._nodes import Node, free, tie

NEARBY = 0.32  # two paragraphs at the same place, when both neighbours on either side are matched already
PART = 0.6  # of its words, that a passage must have of what its neighbour lost or gained to be a part of it
LOOSE = 0.8  # two that are less alike may part, where one of them is all of it part of another
_NAMING = re.compile(r"[^\W\d_]{3}")


def within(old: list[Node], new: list[Node], *, named: bool, of: Iterable[int] = (0,)) -> None:
    """Below every pair, from the outermost down; a pair that stands inside out, as after two moves, is met once.

    What holds words on other things is matched by its place only at last, where it is `named` alike.
    """
    met: set[int] = set()
    waiting = list(of)
    while waiting:
        at = waiting.pop()
        if at in met:
            continue
        met.add(at)
        if old[at].settled or (not old[at].children and not new[old[at].twin].children):
            continue
        ours = [old[i] for i in old[at].children]
        theirs = [new[j] for j in new[old[at].twin].children]
        _siblings(ours, theirs, lambda a, b: of_another(old, new, a, b, named=named))
        for a in ours:
            if a.twin >= 0 and bool(a.said) != bool(new[a.twin].said):
                _choose(a, new[a.twin], old, new)
        below = [n.index for n in ours if n.twin >= 0] + [n.twin for n in theirs if n.twin >= 0]
        waiting += reversed(below)


def _siblings(ours: Sequence[Node], theirs: Sequence[Node], other: Callable[[Node, Node], bool]) -> None:
    """What stands in one place in both texts: the same words first, then likeness between neighbours, then what is alone, if what
    it holds is not on `other` things."""

    def answer(pairs: Iterable[tuple[Node, Node]]) -> None:
        for a, b in pairs:
            if not other(a, b):
                tie(a, b)

    if _alike_to_the_letter(ours, theirs):
        answer(same_words(ours, theirs))
    if _open(ours) and _open(theirs):
        answer(_same_heads(ours, theirs))
        for cutoff in (ALIKE, NEARBY):
            for left, right in _gaps(ours, theirs):
                answer(likes(left, right, cutoff))
            _mark_parts(ours, theirs)
            if not (_open(ours) and _open(theirs)):
                return
        for pairs in (with_a_clause, _alone):
            for left, right in _gaps(ours, theirs):
                answer(pairs(left, right))


def _alike_to_the_letter(ours: Sequence[Node], theirs: Sequence[Node]) -> bool:
    """Whether of those that answer nobody any two read alike."""
    known = {_sign(node, -1) for node in ours if node.twin < 0}
    return bool(known) and any(_sign(node, -1) in known for node in theirs if node.twin < 0)


def _open(nodes: Sequence[Node]) -> bool:
    """Whether any of them still answers nobody."""
    return any(node.twin < 0 for node in nodes)


def _mark_parts(ours: Sequence[Node], theirs: Sequence[Node]) -> None:
    """Passages that one became, or that became one: the first of them is paired, the others answer nothing elsewhere.

    What goes on in its place, in order, is no move, however much it is like a passage that was struck in another chapter.
    """
    places = {n.index: k for k, n in enumerate(ours)}
    left, right = ({n.index: n for n in nodes if n.coded} for nodes in (ours, theirs))
    for k, b in enumerate(theirs):
        at = places.get(b.twin, -1)
        if at < 0 or not b.coded or b.provision.id:
            continue
        a = ours[at]
        if a.coded and a.size > b.size:
            _parts(a, b, *(_beside(theirs, left, k, step, named=False) for step in (1, -1)))
        elif a.coded and a.size < b.size:
            _parts(b, a, *(_beside(ours, right, at, step) for step in (1, -1)))


def _choose(a: Node, b: Node, old: Sequence[Node], new: Sequence[Node]) -> None:
    """Where one of a pair begins with alternatives, and the other says what one of these says, that one is its answer."""
    if b.provision.id:
        return
    holder, stated, text = (b, a, new) if a.said else (a, b, old)
    if not holder.provision.children or not isinstance(holder.provision.children[0], m.Fork):
        return
    inside = {id(p) for p in m.walk(holder.provision.children[0])}
    below = [text[n] for n in holder.children if id(text[n].provision) in inside]
    rivals = [each for each in below if each.twin < 0 and each.sort == stated.sort and each.coded]
    said = max(rivals, key=lambda each: words.likeness(each.coded, stated.coded), default=None)
    if said and words.likeness(said.coded, stated.coded) >= ALIKE:
        a.twin = b.twin = -1
        tie(*((said, stated) if holder is a else (stated, said)))


_Beside = list[tuple[Node, Node | None]]


def _beside(nodes: Sequence[Node], answers: Mapping[int, Node], place: int, step: int, *, named: bool = True) -> _Beside:
    """The passages next to one, on one side, that answer nobody, or each time with the one that it answers only loosely."""
    found: _Beside = []
    while 0 <= (place := place + step) < len(nodes):
        node = nodes[place]
        twin = answers.get(node.twin) if node.coded else None
        tied = node.twin >= 0 and (
            twin is None or twin.provision.id == node.provision.id or words.likeness(twin.coded, node.coded) >= LOOSE
        )
        if tied or node.part or node.sort != "passage" or node.size < FEW or (node.provision.id and not named):
            break
        found.append((node, twin))
    return found


def _parts(whole: Node, half: Node, after: _Beside, before: _Beside) -> None:
    """Mark those of the passages beside one half of a passage that are other parts of it, and pair the first of all."""
    if not after and not before:
        return
    codes = words.Codes()
    all_, said = (words.coded(to_the_letter(n.said), codes) for n in (whole, half))
    first = half
    for others in (after, before):
        for other, twin in others:
            more = words.coded(to_the_letter(other.said), codes)
            joined = said + more if others is after else more + said
            if words.common(all_, joined) - words.common(all_, said) < (LOOSE if twin else PART) * len(more):
                break
            if twin:
                other.twin, twin.twin = -1, -1
            other.part, said = True, joined
            first = first if others is after else other
    if first is not half and not half.children:
        half.twin, half.part, first.part = -1, True, False
        tie(first, whole)


def same_words(ours: Sequence[Node], theirs: Sequence[Node]) -> Iterator[tuple[Node, Node]]:
    """Siblings with the same words in the same order, repeated ones too."""
    left = [_sign(n, n.index) for n in ours]
    right = [_sign(n, n.twin) for n in theirs]
    i = j = 0
    for h in (*words.part(left, right), words.Hunk(len(ours), len(ours), len(theirs), len(theirs))):
        for a, b in zip(ours[i : h.i1], theirs[j : h.j1], strict=True):
            if free(a, b) and (a.said or b.provision.kind != "table"):
                yield a, b
        i, j = h.i2, h.j2


def _same_heads(ours: Sequence[Node], theirs: Sequence[Node]) -> Iterator[tuple[Node, Node]]:
    """Rows that begin with the same words, where no other row of either table does: a column that came or went changes them all."""
    left, right = (_headed(nodes) for nodes in (ours, theirs))
    for head, node in right.items():
        twin = left.get(head)
        if node and twin and free(twin, node):
            yield twin, node


def _headed(nodes: Sequence[Node]) -> dict[str, Node | None]:
    """Rows by their first cell that is no mere number, None where two begin alike."""
    found: dict[str, Node | None] = {}
    for node in nodes:
        if node.sort == "row" and (head := next(filter(_NAMING.search, node.said.split(" | ")), "")):
            found[head] = None if head in found else node
    return found


def _sign(node: Node, twin: int) -> str:
    """What siblings are lined up by: the pair they belong to, or their words; without words of their own, what they hold."""
    return f"\0{twin}" if node.twin >= 0 else f"{node.sort} {node.said or node.whole}"


def _gaps(ours: Sequence[Node], theirs: Sequence[Node]) -> list[tuple[list[Node], list[Node]]]:
    """The unmatched siblings between neighbours that are matched to each other in order, the heaviest of all that stand in order."""
    place = {n.index: k for k, n in enumerate(ours)}
    fixed = [(place[n.twin], k) for k, n in enumerate(theirs) if n.twin in place]
    run = [fixed[n] for n in words.heaviest_run([i for i, _ in fixed], [1 + theirs[k].weight for _, k in fixed])]
    gaps, i, j = [], 0, 0
    for a, b in (*run, (len(ours), len(theirs))):
        left = [n for n in ours[i:a] if n.twin < 0]
        right = [n for n in theirs[j:b] if n.twin < 0]
        if left and right:
            gaps.append((left, right))
        i, j = a + 1, b + 1
    return gaps


def _alone(left: list[Node], right: list[Node]) -> Iterator[tuple[Node, Node]]:
    """One of a kind on each side, between the same neighbours: it is the same place, if anything of it or its number is kept."""
    for sort in {n.sort for n in left}:
        ours, theirs = [n for n in left if n.sort == sort], [n for n in right if n.sort == sort]
        if len(ours) == len(theirs) == 1 and free(ours[0], theirs[0]):
            a, b = ours[0], theirs[0]
            if sort == "passage" and bool(a.said) != bool(b.said):
                continue  # what is a mere number with points below it is no answer to words
            known = a.coded and b.coded if sort != "passage" else a.said
            if sort == "row" and {*a.said.split(" | ")}.isdisjoint(b.said.split(" | ")):
                continue  # the one went, and the other came
            both_hold = a.said and b.said and a.children and b.children
            if not known or both_hold or same_number(a, b) or words.likeness(a.coded, b.coded) >= 0.2:
                yield a, b
