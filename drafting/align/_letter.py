"""What stands once in each text to the letter: by id, as wholes, as passages."""

from __future__ import annotations

from collections import Counter

from drafting.align._nodes import OUTER, Node, free, tie

RARE = 6  # words that an exact passage needs to be followed elsewhere


def by_id(old: list[Node], new: list[Node]) -> None:
    borne = [node for node in new if node.provision.id]
    known = {(n.provision.kind, n.provision.id): n for n in old if n.provision.id} if borne else {}
    for node in borne:
        twin = known.get((node.provision.kind, node.provision.id))
        if twin and twin.twin < 0 and node.twin < 0:
            tie(twin, node)


def by_wholes(old: list[Node], new: list[Node]) -> None:
    """Provisions that stand once in each text with all they hold, to the letter, the largest first.

    A passage that holds nothing, and reads like one which holds others, does not stand once: of either these may have come or gone.
    """
    twice: set[int] = set()
    known: dict[int, Node] = {}
    for node in old:
        if node.whole in known:
            twice.add(node.whole)
        known[node.whole] = node
    met = Counter(node.whole for node in new if node.whole in known)
    leading = {node.said for nodes in (old, new) for node in nodes if node.children}
    for node in new:
        twin = known.get(node.whole)
        once = met[node.whole] == 1 and node.whole not in twice and (node.children or node.said not in leading)
        if twin and once and node.weight >= RARE and _untouched(twin, node):
            below = list(zip(old[twin.index + 1 : twin.end], new[node.index + 1 : node.end], strict=True))
            node.settled = twin.settled = all(free(a, b) for a, b in below)
            tie(twin, node)
            for a, b in below:
                if node.settled or free(a, b):
                    tie(a, b)


def _untouched(a: Node, b: Node) -> bool:
    return free(a, b) and (a.weight > a.size or a.provision.kind not in OUTER)


def by_exact_words(old: list[Node], new: list[Node]) -> None:
    """Passages that stand once in each text, to the letter, whatever they hold."""
    ours, theirs = (_once(nodes) for nodes in (old, new))
    for key, node in theirs.items():
        twin = ours.get(key)
        if node and twin and free(twin, node):
            tie(twin, node)


def _once(nodes: list[Node]) -> dict[tuple[str, str], Node | None]:
    """Passages by their words, None where they stand twice."""
    found: dict[tuple[str, str], Node | None] = {}
    for node in nodes:
        if node.twin < 0 and node.size >= RARE and node.provision.kind not in OUTER:
            key = (node.sort, node.said)
            found[key] = None if key in found else node
    return found
