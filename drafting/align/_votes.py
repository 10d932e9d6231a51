"""Articles, by the votes of what they hold, of their headings and at last of their numbers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from drafting import words
from drafting.align._likeness import ALIKE, FEW, OTHER, in_one_point, of_another, own_words
from drafting.align._nodes import OUTER, Node, containers_above, free, tie

NAME = 20  # the votes of a name that weigh as much as all words in common
BEGUN = 0.4  # what it weighs, beside all words in common, that two without a name begin alike


def by_votes(old: list[Node], new: list[Node], *, labels: bool) -> None:
    ours, theirs = _containers(old), _containers(new)
    if not ours or not theirs:
        return
    votes = _of_what_they_hold(old, new)
    named: dict[tuple[int, int], float] = defaultdict(float)
    for pair, weight in _heading_votes(ours, theirs, labels):
        votes[pair] += weight
        named[pair] += weight
    several = _namesakes(ours) | _namesakes(theirs)

    def standing(pair: tuple[int, int]) -> tuple[float, float, tuple[int, int]]:
        """How much of both is the same, with a name in common for about as much again; what stands near wins a tie."""
        a, b = pair
        shared = 2 * (votes[pair] - named[pair]) / max(1, old[a].weight + new[b].weight)
        begun = BEGUN if not old[a].said and not new[b].said and _begin_alike(old, new, a, b) else 0
        return (-known(pair) - shared - begun - named[pair] / NAME + _drift(old, new, a, b), -votes[pair], pair)

    def known(pair: tuple[int, int]) -> bool:
        """Whether two bear one name and begin alike, or the one holds half of the other, or nothing: what more is below it came."""
        a, b = old[pair[0]], new[pair[1]]
        if a.said.casefold() != b.said.casefold():
            return False
        alone = bool(a.said) and (b.sort, b.said) not in several
        begun = _begin_alike(old, new, *pair) or (alone and _begin_much_alike(old, new, a, b))
        half = 2 * (votes[pair] - named[pair]) >= min(a.weight, b.weight) or not (a.children and b.children)
        # two without a name are known by both; one that several bear tells nothing of those that begin otherwise
        return begun or (half and alone) if a.said else begun and half

    for a, b in sorted(votes, key=standing):
        # of several of one name, which answers which is told by their words, then by their order, and by their place only at last
        told = labels or votes[a, b] > named[a, b] or (new[b].sort, new[b].said) not in several
        if told and votes[a, b] >= 2 and free(old[a], new[b]):
            # a name, or a sentence, that is all they have in common makes no move of another article
            shared = own_words(old[a], new[b]) + votes[a, b] - named[a, b] >= OTHER * min(old[a].weight, new[b].weight)
            unnamed = labels and not (old[a].said or new[b].said) and old[old[a].parent].twin == new[b].parent
            alike = shared or not of_another(old, new, old[a], new[b], named=unnamed)
            if (alike and not in_one_point(old, new, old[a], new[b])) or known((a, b)):
                tie(old[a], new[b])


def points_of_others(old: list[Node], new: list[Node]) -> None:
    """A small article that is all in one point of a large one of another name answers it no more: what it held came from there."""
    for b in new:
        if b.twin >= 0 and b.sort == "article" and not b.provision.id and in_one_point(old, new, old[b.twin], b):
            old[b.twin].twin, b.twin = -1, -1


def _of_what_they_hold(old: list[Node], new: list[Node]) -> defaultdict[tuple[int, int], float]:
    """The votes of what stands in containers that answer nobody yet: its words, where it answers what stands in others."""
    votes = defaultdict[tuple[int, int], float](float)
    around: dict[tuple[int, int], list[tuple[int, int]]] = {}  # siblings stand in the same containers
    at = 1
    while at < len(new):
        node = new[at]
        at = node.end if node.settled else at + 1
        # what stands right below a matched container has nothing to say that is not known
        if node.twin >= 0 and (new[node.parent].twin < 0 or new[node.parent].sort not in OUTER):
            twin = old[node.twin]
            between = twin.parent, node.parent
            if between not in around:
                around[between] = list(_ancestors(old, new, twin, node))
            for pair in around[between]:
                votes[pair] += node.weight if node.settled else node.size if node.sort not in OUTER else 0
    return votes


def _begin_alike(old: list[Node], new: list[Node], a: int, b: int) -> bool:
    """Whether what stands first below two containers answers each other."""
    return bool(old[a].children and new[b].children) and new[new[b].children[0]].twin == old[a].children[0]


def _begin_much_alike(old: list[Node], new: list[Node], a: Node, b: Node) -> bool:
    """Whether what stands first below two containers answers nobody yet, and begins much alike: it was amended, cut, or stands twice."""
    if not (a.children and b.children):
        return False
    x, y = old[a.children[0]], new[b.children[0]]
    both = min(len(x.coded), len(y.coded))
    return free(x, y) and both >= FEW and words.likeness(x.coded[:both], y.coded[:both]) >= ALIKE


def _containers(nodes: list[Node]) -> list[Node]:
    """The containers that answer nobody."""
    return [node for node in nodes if node.twin < 0 and node.sort in OUTER]


def _namesakes(nodes: list[Node]) -> set[tuple[str, str]]:
    """The names that several containers of one kind bear."""
    borne = Counter((node.sort, node.said) for node in nodes)
    return {name for name, count in borne.items() if count > 1}


def _ancestors(old: list[Node], new: list[Node], a: Node, b: Node) -> Iterator[tuple[int, int]]:
    """The containers around two matched passages that may answer one another: of each kind the nearest with the nearest."""
    theirs = [j for j in containers_above(new, b) if new[j].twin < 0]
    if theirs:
        ours = [i for i in containers_above(old, a) if old[i].twin < 0]
        for j in theirs:
            near = next((i for i in ours if old[i].sort == new[j].sort), None)
            if near is not None:
                ours.remove(near)
                yield near, j


def _heading_votes(ours: list[Node], theirs: list[Node], labels: bool) -> Iterator[tuple[tuple[int, int], float]]:
    """A heading that both texts have speaks for its article, the more the rarer it is; a number only a little."""
    by_heading: dict[tuple[str, str], list[Node]] = defaultdict(list)
    by_label: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for node in ours:
        by_heading[node.sort, node.said.casefold()].append(node)
        by_label[node.sort, str(node.provision.label)].append(node)
    for node in theirs:
        same = by_heading.get((node.sort, node.said.casefold()), ()) if node.said else ()
        for twin in same:
            yield (twin.index, node.index), 12 / len(same)
        for twin in by_label.get((node.sort, str(node.provision.label)), ()) if labels and node.provision.label else ():
            yield (twin.index, node.index), 1.5 + (0.6 if not node.said and not twin.said else 0)


def _drift(old: list[Node], new: list[Node], a: int, b: int) -> float:
    """How far two places lie apart, as a share of the texts: what decides between equal votes."""
    return 0.2 * abs(a / len(old) - b / len(new))
