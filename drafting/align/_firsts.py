"""Which part of an article that was parted answers it: the first, as of a passage, unless its name tells otherwise.

What began the article would else have moved past its heading, though it is read where it was read.
"""

from __future__ import annotations

from collections.abc import Iterator

from drafting.align._likeness import NAMED, alike_in_all_words
from drafting.align._nodes import Node, tie


def firsts(old: list[Node], new: list[Node]) -> None:
    """An article that was parted is answered by the first of its parts, and one that was joined answers the first of what it was."""
    for first, later in _firsts(new, old):
        if not (first.provision.id or later.provision.id):
            a, later.twin = old[later.twin], -1
            tie(a, first)
    for first, later in _firsts(old, new):
        b = new[later.twin]
        if not b.provision.id:
            later.twin = -1
            tie(first, b)


def _firsts(nodes: list[Node], others: list[Node]) -> Iterator[tuple[Node, Node]]:
    """The first part of each whole in the other text that a later part answers, and that one: what lies between them are parts too."""
    parts: list[Node] = []  # those that answer nobody, side by side
    parent = -1
    for node in nodes:
        if node.sort != "article":
            continue
        if node.parent != parent:
            parts, parent = [], node.parent
        if node.twin < 0:
            parts.append(node)
            continue
        whole = others[node.twin]
        first = _first_of(parts, nodes, whole) if parts and not _named_alike(whole, node) else None
        if first:
            yield first, node
        parts = []


def _first_of(parts: list[Node], nodes: list[Node], whole: Node) -> Node | None:
    """Which of some articles side by side begins as a whole does, if this one and all behind it stood in that."""
    for part in reversed(parts):
        if not _stood_in(nodes, part, whole):
            return None
        if part.children and whole.children and nodes[part.children[0]].twin == whole.children[0]:
            return part
    return None


def _named_alike(whole: Node, part: Node) -> bool:
    return bool(part.said) and alike_in_all_words(whole.said, part.said) >= NAMED


def _stood_in(nodes: list[Node], article: Node, whole: Node) -> bool:
    """Whether at least half of the words that an article holds answer what another holds."""
    held = nodes[article.index + 1 : article.end]
    return 2 * sum(n.size for n in held if whole.index < n.twin < whole.end) >= article.weight - article.size
