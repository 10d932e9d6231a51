"""What is said in the same words of two things: a formula whose object is changed for another is no move."""

from __future__ import annotations

from drafting.align._between import of_two_articles
from drafting.align._likeness import folded
from drafting.align._nodes import Node, containers_above

SHORT = 40  # words; what is longer says more than a formula does
STEM = 5  # letters by which a word is known, whatever it ends in


def objects(old: list[Node], new: list[Node]) -> None:
    """A short passage in another article that lost what that one was on, and gained what this one is on, is no move.

    "The Parties shall consult on fishing" went from the article on fishing, and "… on bathing" came to that on bathing.
    """
    for b in new:
        if b.twin < 0 or b.settled or b.children or b.size >= SHORT or b.sort != "passage" or b.provision.id:
            continue
        a = old[b.twin]
        if a.said != b.said and not a.children and of_two_articles(old, new, a, b):
            was, now = _names(old, a), _names(new, b)
            said, says = _stems(a.said), _stems(b.said)
            if (said - says) & (was - now) and (says - said) & (now - was):
                a.twin, b.twin = -1, -1


def _names(nodes: list[Node], node: Node) -> set[str]:
    """The words in the names of the article and the chapters that a passage stands in."""
    return {stem for at in containers_above(nodes, node) for stem in _stems(nodes[at].said)}


def _stems(said: str) -> set[str]:
    return {word[:STEM] for word in folded(said) if len(word) >= STEM}
