"""Which of several that read alike: what seems to have moved answers what stands in its place, where no reader could tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from drafting import words
from drafting.align._apart import FOUND
from drafting.align._inside import within
from drafting.align._letter import RARE
from drafting.align._likeness import DIGITS, to_the_letter, unsigned
from drafting.align._nodes import Node, free, tie

DOUBLE = 0.75  # two that may pass for one another
ALMOST = 0.9  # two that differ in a word
BACK = 0.2  # of their likeness, that two may lose if they then stand in their place
SIGN = 6  # letters by which most that begin otherwise are told from one at a glance
BEGUN = 4  # words with which those begin that may be taken for one another
RIVALS = 8  # of those that begin alike, on either side, one of which may be what a passage answers
ROOM = 400  # pairs of what moved and what is left in its place, beyond which so much moved that no place tells anything

_Alike = Callable[[Node, Node], float]


def doubles(old: list[Node], new: list[Node]) -> None:
    """What seems to have moved answers what stands in its place, where that reads about as much like it: no reader could tell."""
    met = list(_met(old, new))
    run = _stayed(met)
    if len(run) == len(met):
        return
    alike = alike_throughout(old, new)
    if _uncross(old, new, met, run, alike):
        met = list(_met(old, new))
        run = _stayed(met)
    moved = {b.index for _, b in met} - {met[n][1].index for n in run}
    passed = [(a, b) for a, b in met if b.index in moved]
    for last, following in pairwise((-1, *run, len(met))):
        among = _gap(new, met, last, following, 1)
        if not among:
            continue
        left = _gap(old, met, last, following, 0)
        came = [b for _, b in met[last + 1 : following] if not b.provision.id and not _with_its_parent(old, new, b, moved)]
        for b in came if len(left) * len(came) <= ROOM else ():
            if b.twin >= 0:
                _settle(old, new, b, [c for c in left if _left_alone(old, new, c, moved)], alike)
        free = [b for b in among if b.twin < 0 and _may_answer(b) and not b.provision.id]
        gone = [a for a in left if a.twin in moved and _left_alone(old, new, a, moved)]
        if len(gone) * len(free) <= ROOM:
            _take_back(old, new, gone, free, alike)
        for a in (met[n][0] for n in (last, following) if free and 0 <= n < len(met)):
            if a.twin >= 0 and not new[a.twin].provision.id:
                past = _past(passed, a, new[a.twin])
                _take_back(old, new, [a], [b for b in free if _passes_none(past, a, b)], alike)


def _gap(nodes: list[Node], met: Sequence[tuple[Node, Node]], last: int, following: int, text: int) -> list[Node]:
    """What one text has between two pairs."""
    before = met[last][text] if last >= 0 else nodes[0]
    first = before.end if before.settled else before.index + 1
    return nodes[first : met[following][text].index if following < len(met) else len(nodes)]


def _stayed(met: Sequence[tuple[Node, Node]]) -> list[int]:
    """Which pairs stand in the same order in both texts, as many of their words as can be."""
    return words.heaviest_run([a.index for a, _ in met], [1 + (b.weight if b.settled else b.size) for _, b in met])


def _uncross(old: list[Node], new: list[Node], met: Sequence[tuple[Node, Node]], run: Iterable[int], alike: _Alike) -> bool:
    """Of those that begin with the same words, the earlier answers the earlier. Whether any does now that did not."""
    stayed = set(run)
    moved = {_beginning(old, a) for n, (a, _) in enumerate(met) if n not in stayed}
    signs = {said[:SIGN] for said in moved if said}
    begun: dict[tuple[str, str], list[tuple[Node, Node]]] = defaultdict(list)
    for a, b in met:
        if not b.provision.id and _first(old, a)[:SIGN] in signs and (said := _beginning(old, a)) in moved:
            begun[a.sort, said].append((a, b))
    settled = False
    for pairs in begun.values():
        run = words.heaviest_run([a.index for a, _ in pairs], [1] * len(pairs))
        for n in sorted(set(range(len(pairs))) - set(run)) if len(run) < len(pairs) else ():
            b = pairs[n][1]
            a = old[b.twin]
            near = pairs[max(0, n - RIVALS) : n + RIVALS + 1]
            crossing = [c for c, d in near if d.twin == c.index and (c.index < a.index) == (d.index > b.index)]
            settled |= _settle(old, new, b, [c for c in crossing if _may_change_places(old, new, a, c)], alike)
    return settled


def _beginning(old: list[Node], a: Node) -> str:
    """The words that a provision begins with, or the first that it holds."""
    return " ".join(_first(old, a).split(None, BEGUN)[:BEGUN])


def _first(old: list[Node], a: Node) -> str:
    """The words of a provision, or those it holds first; the number of a note before them tells no two apart."""
    said = a.said or (old[a.index + 1].said if a.children else "")
    return said if said[:1].isalpha() else DIGITS.sub("0", said, count=1)


def _may_change_places(old: list[Node], new: list[Node], a: Node, c: Node) -> bool:
    """Whether of two provisions no fewer stand in what they stood in, if each answers what the other does; none that is the same there."""
    if a.parent == c.parent:
        return True
    b, d = new[a.twin], new[c.twin]
    stay = [(x, y) for x, y in ((a, b), (c, d)) if _at_home(old, x, y)]
    return not stay or (_at_home(old, a, d) + _at_home(old, c, b) >= len(stay) and all(x.whole != y.whole for x, y in stay))


def _at_home(old: list[Node], a: Node, b: Node) -> bool:
    """Whether a provision would stand in what it stood in, if it were another."""
    return old[a.parent].twin == b.parent


def _settle(old: list[Node], new: list[Node], b: Node, rivals: Iterable[Node], alike: _Alike) -> bool:
    """Pair a provision with the best of the rivals of its twin, where not too much of likeness is lost; whether that was done."""
    a = old[b.twin]
    found = [(_gain(new, a, b, c, alike), -c.index) for c in rivals if c is not a and c.sort == b.sort]
    if not found or (best := max(found))[0] < 0:
        return False
    _exchange(old, new, b, old[-best[1]])
    return True


def _take_back(old: list[Node], new: list[Node], gone: Sequence[Node], among: Sequence[Node], alike: _Alike) -> None:
    """Pair what seems to have moved with what nobody answers in its place, though it reads a little less like it: the other is a copy."""
    for a in gone:
        found = [(alike(a, b) - alike(a, new[a.twin]), -b.index) for b in among if b.twin < 0 and b.sort == a.sort and alike(a, b)]
        if found and (best := max(found))[0] >= -BACK:
            b = new[-best[1]]
            paired_anew(old, new, (a, new[a.twin]), (a, b))


def _past(moved: Iterable[tuple[Node, Node]], a: Node, b: Node) -> list[tuple[Node, Node]]:
    """What seems to have moved past a pair."""
    return [(x, y) for x, y in moved if (x.index < a.index) != (y.index < b.index)]


def _passes_none(past: Sequence[tuple[Node, Node]], a: Node, c: Node) -> bool:
    """Whether what seems to have moved past a pair has not, if the one is answered by another."""
    return bool(past) and all((x.index < a.index) == (y.index < c.index) for x, y in past)


def _met(old: list[Node], new: list[Node]) -> Iterator[tuple[Node, Node]]:
    """The pairs in the order of the newer text, what is settled as one."""
    at = 1
    while at < len(new):
        node = new[at]
        if node.twin >= 0:
            yield old[node.twin], node
        at = node.end if node.settled else at + 1


def _with_its_parent(old: list[Node], new: list[Node], b: Node, moved: set[int]) -> bool:
    """Whether a provision stands, as it did, in what moved."""
    return b.parent in moved and old[b.twin].parent == new[b.parent].twin


def _left_alone(old: list[Node], new: list[Node], c: Node, moved: set[int]) -> bool:
    """Whether a provision of the older text is left, or moved without what it stands in."""
    if c.part or c.twin < 0:
        return _may_answer(c)
    d = new[c.twin]
    return d.index in moved and not d.provision.id and not _with_its_parent(old, new, d, moved)


def _may_answer(c: Node) -> bool:
    """Whether a provision is no part of another."""
    return not c.part and c.coded not in FOUND


def alike_throughout(old: list[Node], new: list[Node]) -> _Alike:
    """How alike two provisions are with all that they hold, each coded once."""
    codes = words.Codes()

    @cache
    def coded(text: int, index: int) -> str:
        nodes = (old, new)[text]
        return words.coded([t for n in nodes[index : nodes[index].end] for t in to_the_letter(n.said)], codes)

    def alike(a: Node, b: Node) -> float:
        # what is twice as long is not much alike, and need not be coded
        return (
            words.likeness(coded(0, a.index), coded(1, b.index), DOUBLE) if max(a.weight, b.weight) < 2 * min(a.weight, b.weight) else 0.0
        )

    return alike


def _gain(new: list[Node], a: Node, b: Node, c: Node, alike: _Alike) -> float:
    """What is gained if `b` answers not `a` but `c`, and what answered that one answers `a`: a place is worth a little likeness.

    Two that are the same to the letter have changed places, unless all read the same; and none that is so is parted for what differs
    from it in more than a word.
    """
    here = alike(c, b)
    if not here:
        return -1.0
    d = new[c.twin] if c.twin >= 0 else None
    was, then = ((alike(a, b), alike(c, d)), (here, alike(a, d))) if d else ((alike(a, b),), (here,))
    if 1 in was and min(then) < ALMOST:
        return -1.0
    return sum(then) - sum(was) + (BACK if sum(was) < 2 else 0)


def _exchange(old: list[Node], new: list[Node], b: Node, c: Node) -> None:
    """Pair a provision with another than it was, with all that they hold; what that one was paired with takes the place that is left."""
    a, d = old[b.twin], new[c.twin] if c.twin >= 0 else None
    same = _untie(old, new, a, b)
    if d:
        same += _untie(old, new, c, d)
        tie(a, d)
    tie(c, b)
    for pair in ((c, b), (a, d)) if d else ((c, b),):
        _code(*pair, old, new)
    within(old, new, named=True, of=(c.index, a.index) if d else (c.index,))
    _tie_again(same)


def paired_anew(old: list[Node], new: list[Node], was: tuple[Node, Node], now: tuple[Node, Node]) -> None:
    """Part two provisions, and pair one of them with another, with all that they hold."""
    same = _untie(old, new, *was)
    tie(*now)
    _code(*now, old, new)
    within(old, new, named=True, of=(now[0].index,))
    _tie_again(same)


def _untie(old: list[Node], new: list[Node], a: Node, b: Node) -> list[tuple[Node, Node]]:
    """Part two provisions, and what they hold of each other; which of this is the same to the letter, with all below it."""
    same = []
    for n in new[b.index : b.end]:
        if a.index <= n.twin < a.end:
            twin = old[n.twin]
            if twin is not a and twin.whole == n.whole and n.weight >= RARE:
                same.append((twin, n))
            twin.twin = n.twin = -1
    for n in (*old[a.index : a.end], *new[b.index : b.end]):
        n.settled = False
    return same


def _tie_again(same: Iterable[tuple[Node, Node]]) -> None:
    """What is the same to the letter moved, where nothing answers either of both any more."""
    for a, b in same:
        if free(a, b):
            tie(a, b)


def _code(a: Node, b: Node, old: list[Node], new: list[Node]) -> None:
    """Code anew what two provisions hold that answers nobody, to be compared."""
    codes = words.Codes()
    for n in (*old[a.index + 1 : a.end], *new[b.index + 1 : b.end]):
        if n.twin < 0:
            n.coded = words.coded(unsigned(n.said), codes)
