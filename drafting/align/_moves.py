"""What moved: long passages that are left on both sides and are much alike, wherever they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from drafting import words
from drafting.align._inside import within
from drafting.align._likeness import ALIKE, OTHER, alike_in_all_words, candidates, clauses_of_both, folded, pairs, sharing, to_the_comma
from drafting.align._nodes import OUTER, Node, article_of, free, tie

ELSEWHERE = 0.65  # a move: a false one costs more trust than a missed one
LONG = 15  # words that a passage needs to be followed elsewhere
SHORT = 9  # words that a passage needs to be followed within its article


def elsewhere(old: list[Node], new: list[Node]) -> None:
    """Long passages that are left on both sides and are much alike, wherever they stand; first the articles that are so as wholes."""
    _as_wholes(old, new)
    ours = [n for n in old if n.twin < 0 and n.size >= LONG and n.provision.kind not in OUTER]
    theirs = [n for n in new if n.twin < 0 and n.size >= LONG and n.provision.kind not in OUTER]
    found: list[tuple[float, float, int, int]] = []
    for i, j in pairs(candidates(ours, theirs)):
        if ours[i].sort == theirs[j].sort:
            a, b = ours[i], theirs[j]
            score = words.likeness(a.coded, b.coded, ALIKE)
            if not (score and _may_be_one(score, a.said, b.said)):
                score = _all_of_it(a.coded, b.coded)
            if score > 0:
                # of two that are known by the same words, the one that is the same to the comma
                found.append((score, to_the_comma(ours[i].said, theirs[j].said), i, j))
    likely = [(ours[i], theirs[j]) for _, _, i, j in sorted(found, key=lambda f: (-f[0], -f[1], f[2], f[3]))]
    _articles_of(old, new, likely)
    for a, b in likely:
        if free(a, b):
            tie(a, b)


def _may_be_one(score: float, a: str, b: str) -> bool:
    """Whether two texts are so alike in the words that tell them from others; or in half of these, and so in all words.

    Of what moved and was amended besides, much of what is left may be words that stand nearly everywhere.
    """
    return score >= ELSEWHERE or alike_in_all_words(a, b) >= ELSEWHERE


def _all_of_it(a: str, b: str) -> float:
    """How alike two passages are of which one is all that is left of the other, in one piece, or all that the other was."""
    if len(a) > len(b):
        a, b = b, a
    return words.likeness(a, b) if len(a) >= SHORT and a in b else 0.0


def _as_wholes(old: list[Node], new: list[Node]) -> None:
    """Articles that are left and are much alike in all that they hold, however their words are parted into paragraphs."""
    ours, theirs = _left_whole(old), _left_whole(new)
    coded = [["".join([each.coded for each in left]) for _, left in side] for side in (ours, theirs)]
    found: list[tuple[float, float, int, int]] = []
    for i, j in pairs(sharing(*coded)) if ours and theirs else ():
        score = words.likeness(coded[0][i], coded[1][j], ALIKE)
        if score > 0:
            (a, left), (b, right) = ours[i], theirs[j]
            said = [" ".join([each.said for each in nodes]) for nodes in (left, right)]
            if _may_be_one(score, *said):
                found.append((-score, -to_the_comma(*said), a.index, b.index))
    for _, _, i, j in sorted(found):
        if free(old[i], new[j]):
            tie(old[i], new[j])
            within(old, new, named=False, of=(i,))


def _left_whole(nodes: list[Node]) -> list[tuple[Node, list[Node]]]:
    """Containers of passages alone, with those that answer nobody: nearly all, for a line at the end may have come from a neighbour."""
    found: list[tuple[Node, list[Node]]] = []
    for n in nodes:
        if n.twin < 0 and n.sort in OUTER and n.weight - n.size >= LONG:
            held = nodes[n.index + 1 : n.end]
            left = [each for each in held if each.twin < 0]
            few = len(left) == len(held) or sum(each.size for each in held if each.twin >= 0) < min(SHORT, OTHER * n.weight)
            if left and few and all(each.sort == "passage" for each in held):
                found.append((n, left))
    return found


def _articles_of(old: list[Node], new: list[Node], likely: Iterable[tuple[Node, Node]]) -> None:
    """Articles several of whose passages are likely to have moved, with all that they hold: each of these stands among its own."""
    several: dict[tuple[int, int], list[int]] = defaultdict(list)
    for a, b in likely:
        several[article_of(old, a), article_of(new, b)].append(min(a.size, b.size))
    for (i, j), sizes in sorted(several.items(), key=lambda each: (-sum(each[1]), each[0])):
        a, b = old[i], new[j]
        if len(sizes) > 1 and free(a, b) and sum(sizes) >= OTHER * min(a.weight, b.weight):
            tie(a, b)
            within(old, new, named=False, of=(i,))


def moved_within(old: list[Node], new: list[Node]) -> None:
    """Passages that changed their place in an article, which need be less alike than those that left it: half, or whole clauses."""
    codes = words.Codes()
    coded = cache(lambda said: words.coded(folded(said), codes))
    found: list[tuple[float, int, int]] = []
    ours, theirs = _left_inside(old), _left_inside(new)
    for (at, behind), nodes in theirs.items():
        others = ours.get((new[at].twin, behind), [])
        for i, j in pairs(candidates(others, nodes)):
            a, b = others[i], nodes[j]
            score = words.likeness(a.coded, b.coded, OTHER)
            if score >= ALIKE or (score and clauses_of_both(coded(a.said), coded(b.said)) >= SHORT):
                found.append((-score, a.index, b.index))
    for _, i, j in sorted(found):
        if free(old[i], new[j]):
            tie(old[i], new[j])


def _left_inside(nodes: list[Node]) -> dict[tuple[int, bool], list[Node]]:
    """The passages that answer nobody, by the article that they stand in, or by whether articles stand before them that they are not in."""
    first = next((n for n in nodes[0].children if nodes[n].sort in OUTER), len(nodes))
    left: dict[tuple[int, bool], list[Node]] = defaultdict(list)
    for node in nodes:
        if node.twin < 0 and node.size >= SHORT and node.sort == "passage":
            at = article_of(nodes, node)
            left[at, not at and node.index > first].append(node)
    return left
