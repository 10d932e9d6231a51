"""Which of two passages a third one answers: the one whose clauses it has, though the other stands in its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import product

from drafting import words
from drafting.align._likeness import CLAUSE, OTHER, folded, pairs, sharing, to_the_comma
from drafting.align._moves import ELSEWHERE
from drafting.align._nodes import Node, article_of, tie

LONG = 15  # words in clauses of both that a passage needs to be known by them,
HALF = 0.5  # and so much of the shorter one; what answers in its place has less,
TWICE = 2  # and so many times fewer words in clauses of both
ROOM = 2_500  # pairs in one article beyond which only those that share a rare word are held against each other

Coded = Callable[[str], str]


def by_more_clauses(old: list[Node], new: list[Node]) -> None:
    """A passage that has hardly a clause of what it answers is what is left in the same article and has its clauses.

    Where options are written anew, a number that stayed stands before what a point or another option said. What has hardly a word of
    what it answers is even what is left elsewhere and much like it: this one moved into the place of the other.
    """
    loose = list(_by_place_alone(old, new))
    codes = words.Codes()
    coded = cache(lambda said: words.coded(folded(said), codes))  # one is held against many
    found = [(gain, a, b) for gain, a, b in _known_better(old, new, [b for _, b in loose], coded)]
    found += [(gain, a, b) for gain, b, a in _known_better(new, old, [a for a, _ in loose], coded)]
    done: set[int] = set()
    for _, a, b in sorted(found, key=lambda each: (-each[0], each[1].index, each[2].index)):
        if b.provision.id or not done.isdisjoint((a.index, ~b.index)):
            continue
        if a.twin >= 0:
            new[a.twin].twin = -1
        if b.twin >= 0:
            old[b.twin].twin = -1
        tie(a, b)
        done |= {a.index, ~b.index}


def _known_better(ours: list[Node], theirs: list[Node], loose: Sequence[Node], coded: Coded) -> Iterator[tuple[int, Node, Node]]:
    """What is left of one text beside what has its clauses and answers another, and how many more words in clauses these two share."""
    left: dict[int, list[Node]] = defaultdict(list)
    for node in ours:
        if node.twin < 0 and _telling(node):
            left[ours[article_of(ours, node)].twin].append(node)
    everywhere = [node for others in left.values() for node in others] if loose else []
    for gain, other, node in _more_of(loose, ours, everywhere, coded):
        if to_the_comma(other.said, node.said) >= ELSEWHERE:
            yield gain, other, node
    left.pop(-1, None)
    for at, others in left.items():
        tied = [node for node in theirs[at + 1 : theirs[at].end] if node.twin >= 0 and _telling(node) and not node.settled]
        changed = [node for node in tied if node.said != ours[node.twin].said and article_of(theirs, node) == at]
        yield from _more_of(changed, ours, others, coded)


def _by_place_alone(old: list[Node], new: list[Node]) -> Iterator[tuple[Node, Node]]:
    """Passages that have hardly a word of what they answer."""
    for b in new:
        if b.twin >= 0 and b.coded and not b.children and not b.settled and _telling(b):
            a = old[b.twin]
            if a.coded and not a.children and _telling(a) and words.likeness(a.coded, b.coded, OTHER) == 0:
                yield a, b


def _telling(node: Node) -> bool:
    return node.size >= LONG and node.sort == "passage" and not node.part


def _more_of(nodes: Sequence[Node], ours: list[Node], left: Sequence[Node], coded: Coded) -> Iterator[tuple[int, Node, Node]]:
    """Those of some passages that are left of which one of the others has many more clauses than of its twin."""
    said, others = ([coded(each.said) for each in side] for side in (nodes, left))
    for i, j in product(range(len(said)), range(len(others))) if len(said) * len(others) <= ROOM else pairs(sharing(said, others)):
        node, other = nodes[i], left[j]
        kept = words.in_rows(others[j], said[i], CLAUSE, max(LONG, HALF * min(other.size, node.size)))
        if kept:
            twin = ours[node.twin]
            now = words.in_rows(coded(twin.said), said[i], CLAUSE, 0)
            if kept >= TWICE * now and now < HALF * min(twin.size, node.size):
                yield kept - now, other, node
