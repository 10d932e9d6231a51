"""Chapters of which the one went and the other came: what both say besides is a name or a formula, unless it moved indeed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from drafting import model as m
from drafting.align._likeness import OTHER, alike_in_all_words
from drafting.align._moves import ELSEWHERE, LONG
from drafting.align._nodes import OUTER, Node, containers_above

CHAPTERS = frozenset(m.CONTAINERS) - {"article", "section", "preamble", "signature"}


def strangers(old: list[Node], new: list[Node]) -> None:
    """Of two chapters that answer nobody and have hardly a word in common, nothing answers each other but what is long and much alike.

    Both may have an article of definitions, and begin with "This Chapter applies to …".
    """
    went, came = ({n.index for n in nodes if n.twin < 0 and n.sort in CHAPTERS} for nodes in (old, new))
    for j in sorted(came) if went else ():
        by_chapter: dict[int, list[Node]] = defaultdict(list)
        for b in new[j + 1 : new[j].end]:
            if b.twin >= 0 and _chapter_of(new, b) == j:
                by_chapter[_chapter_of(old, old[b.twin])].append(b)
        for i in sorted(by_chapter.keys() & went):
            if sum(b.size for b in by_chapter[i]) < OTHER * min(old[i].weight, new[j].weight):
                _part(old, new, by_chapter[i])


def _chapter_of(nodes: list[Node], node: Node) -> int:
    return next((at for at in containers_above(nodes, node) if nodes[at].sort in CHAPTERS), 0)


def _part(old: list[Node], new: list[Node], both: Sequence[Node]) -> None:
    """Part what only reads alike, but for what stands in articles that moved."""
    articles = [b for b in both if b.sort in OUTER and _article_moved(old, new, b)]
    stay = {at for b in articles for at in range(b.index, b.end)}
    for b in both:
        if b.index not in stay and not b.provision.id and not _moved(old[b.twin], b):
            old[b.twin].twin, b.twin = -1, -1


def _article_moved(old: list[Node], new: list[Node], b: Node) -> bool:
    """Whether passages that moved are much of the smaller of two articles."""
    a = old[b.twin]
    held = [n for n in new[b.index + 1 : b.end] if a.index < n.twin < a.end and _moved(old[n.twin], n)]
    return sum(n.size for n in held) >= OTHER * min(a.weight, b.weight)


def _moved(a: Node, b: Node) -> bool:
    """Whether two passages would be taken for one, wherever they stood."""
    return b.sort not in OUTER and min(a.size, b.size) >= LONG and alike_in_all_words(a.said, b.said) >= ELSEWHERE
