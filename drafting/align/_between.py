"""What stands between the same passages in the order of reading, however deep."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from itertools import chain, islice, pairwise, takewhile

from drafting import words
from drafting.align._inside import same_words
from drafting.align._likeness import ALIKE, CROWD, alike_in_all_words, likes, with_a_clause
from drafting.align._nodes import OUTER, Node, article_of, free, tie

HEADING = 40  # words, which no heading goes beyond
REACH = 400  # provisions between two matched ones, at most, among which what is left is looked for
_LEADING = (":", ",")  # what leads in to a list ends so
SHORT = 9  # words that a passage needs to be told from others by itself
BRIEF = 24  # letters; what is no longer says too little to have moved


def as_read(old: list[Node], new: list[Node]) -> None:
    """Passages of the same words, however few, that are left between two matched ones in the order of reading, as often in both texts."""
    sorts = ("passage", "crossheading")
    for left, right in chain(_left_between(old, new, sorts), _left_between(old, new, sorts, past=True)):
        if {n.said for n in left}.isdisjoint([n.said for n in right]):
            continue
        ours, theirs = (Counter(n.said for n in nodes) for nodes in (left, right))
        for a, b in same_words(left, right):
            if ours[a.said] == theirs[b.said] and _read_as_one(old[article_of(old, a)].sort, new[article_of(new, b)].sort):
                tie(a, b)


def _read_as_one(one: str, other: str) -> bool:
    """Whether passages of two kinds of containers may be the same: where the last article ends and people sign, readers differ."""
    return one == other or "signature" in (one, other)


def in_between(old: list[Node], new: list[Node], cutoff: float) -> None:
    """Passages that are left between two matched ones in the order of reading, whatever they stand below."""
    for left, right in _left_between(old, new):
        for a, b in likes(left, right, cutoff):
            tie(a, b)


def read_otherwise(old: list[Node], new: list[Node]) -> None:
    """Lines that one text has as headings among its passages, and the other as passages, for it has not typed them in capitals alone."""
    for left, right in _left_between(old, new, ("passage", "crossheading")):
        several = len({n.sort for n in (*left, *right)}) > 1 and len(left) * len(right) <= CROWD
        for b in [n for n in right if n.size <= HEADING] if several else ():
            rivals = [a for a in left if a.twin < 0 and a.sort != b.sort and max(a.size, b.size) <= 2 * min(a.size, b.size)]
            likely = [(alike_in_all_words(a.said, b.said), -a.index) for a in rivals if not (a.part or b.part or b.provision.id)]
            if likely and (best := max(likely))[0] >= ALIKE:
                tie(old[-best[1]], b)


def by_clauses(old: list[Node], new: list[Node]) -> None:
    """Passages that are left between the same ones, in articles that answer one another or were parted or joined there, and kept
    whole clauses; so do those of which each is all that an article holds."""
    for left, right in _left_between(old, new):
        around = {(article_of(old, old[n.twin]), article_of(new, n)) for n in _around(new, right)}
        for article in dict.fromkeys(article_of(new, b) for b in right):
            ours = [a for a in left if (at := article_of(old, a)) == new[article].twin or (at, article) in around]
            theirs = [b for b in right if article_of(new, b) == article] if ours else []
            for a, b in with_a_clause(ours, theirs):
                tie(a, b)
        ours = [a for a in left if _fills_an_article(old, a)]
        theirs = [b for b in right if _fills_an_article(new, b)] if ours else []
        for a, b in with_a_clause(ours, theirs) if theirs else ():
            tie(a, b)


def _around(nodes: list[Node], left: Sequence[Node]) -> Iterator[Node]:
    """The ones next to what is left between two, on both sides, that answer others."""
    for way in (range(left[0].index - 1, 0, -1), range(left[-1].index + 1, len(nodes))):
        yield from islice((nodes[at] for at in way if nodes[at].twin >= 0), 1)


def _fills_an_article(nodes: list[Node], node: Node) -> bool:
    """Whether a passage, with nothing below it, is all that an article holds which answers nobody yet."""
    article = nodes[node.parent]
    return article.sort == "article" and node.twin < 0 and article.twin < 0 and article.end == node.index + 1 == article.index + 2


def worded_anew(old: list[Node], new: list[Node]) -> None:
    """Passages in one place that nobody answers yet, and what stands below them answers each other: the head alone was worded anew."""
    for b in new:
        if b.twin < 0 and b.children and b.sort == "passage":
            for node in (new[each] for each in b.children if new[each].twin >= 0):
                a = old[old[node.twin].parent]
                if a.sort == "passage" and free(a, b) and old[a.parent].twin == b.parent:
                    tie(a, b)


def passed_by(old: list[Node], new: list[Node]) -> None:
    """A word or two past which others moved, as "Option 2:", stand there by chance: nobody moved them."""
    for b in new:
        if b.twin < 0 or b.settled or not b.children:
            continue
        found = [node for node in (new[each] for each in b.children) if node.twin >= 0 and old[node.twin].parent == b.twin]
        if all(x.twin < y.twin for x, y in pairwise(found)):
            continue
        stayed = set(words.heaviest_run([node.twin for node in found], [1 + node.weight for node in found]))
        for node in (node for n, node in enumerate(found) if n not in stayed):
            if len(node.said) <= BRIEF and not node.children and not node.provision.id:
                old[node.twin].twin, node.twin = -1, -1


def formulas(old: list[Node], new: list[Node]) -> None:
    """A few words that lead in to a list, as "Each Party shall:", say nothing in another article, without what they led in to there."""
    for b in new:
        if b.said[-1:] not in _LEADING or b.twin < 0 or old[old[b.twin].parent].twin == b.parent:
            continue
        a = old[b.twin]
        short = min(a.size, b.size) < SHORT and ":" in (a.said[-1:], b.said[-1:]) and b.sort == "passage" and not b.provision.id
        if short and of_two_articles(old, new, a, b) and {new[each].twin for each in _led_to(new, b)}.isdisjoint(_led_to(old, a)):
            a.twin, b.twin = -1, -1


def _led_to(nodes: list[Node], node: Node) -> Sequence[int]:
    """What stands below a passage, or, where it stands above nothing, the points that follow it, or whatever else is read next."""
    if node.children:
        return node.children
    beside = nodes[node.parent].children
    behind = map(beside.__getitem__, range(bisect_right(beside, node.index), len(beside)))
    points = list(takewhile(lambda each: nodes[each].provision.kind == "point", behind))
    return points or range(node.end, min(node.end + 1, len(nodes)))


def of_two_articles(old: list[Node], new: list[Node], a: Node, b: Node) -> bool:
    """Whether two passages stand in articles that do not answer one another."""
    was, now = old[article_of(old, a)], new[article_of(new, b)]
    return was.sort == now.sort == "article" and was.twin != now.index


def _left_between(
    old: list[Node], new: list[Node], sorts: Container[str] = ("passage",), *, past: bool = False
) -> Iterator[tuple[list[Node], list[Node]]]:
    """The passages of both texts between two that are matched and that follow one another in the newer, or do so `past` what came
    alone from elsewhere."""
    last, waiting = 0, list[Node]()
    passing = _passing(old, new) if past else ()
    for node in (*new[1:], None):
        if node is not None and (node.twin < 0 or _unsaid(node) or node.index in passing):
            waiting += [node] if node.sort in sorts and node.twin < 0 else []
            continue
        at = node.twin if node is not None else len(old)
        if waiting and last < at <= last + REACH:
            left = [n for n in old[last + 1 : at] if n.twin < 0 and n.sort in sorts]
            if left:
                yield left, waiting
        last, waiting = at, []


def _passing(old: list[Node], new: list[Node]) -> set[int]:
    """The passages that came alone from elsewhere, with all they hold: what is read around them still follows one another."""
    found: set[int] = set()
    met = [n for n in new[1:] if n.twin >= 0 and not new[n.parent].settled]
    last = 0
    for node, behind in pairwise((*met, None)):
        assert node is not None
        then = behind.twin if behind else len(old)
        whole = node.sort == "passage" and (node.settled or not node.children)
        if whole and last < then and not last < node.twin < then:
            found.update(range(node.index, node.end))
        else:
            last = node.twin
    return found


def _unsaid(node: Node) -> bool:
    """Whether a container says nothing, not even a number, as where people sign: what stands around its edge is read on."""
    return node.sort in OUTER and not (node.said or node.provision.label)
