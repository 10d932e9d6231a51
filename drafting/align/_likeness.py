"""How alike two passages are: each is a string of codes, one for a word, without what stands nearly everywhere."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain

from drafting import model as m
from drafting import words
from drafting.align._nodes import OUTER, Node, free
from drafting.conform import typed_number

ALIKE = 0.5  # two paragraphs at the same place in matched articles
OTHER = 0.25  # two containers of different names that hold no more in common are two
CLAUSE = 3  # words in a row, or more, are a clause:
NAMED = 0.75  # two names of one article, of which the one is amended
STILL = 0.4  # of its words that a passage must have in clauses that also stand in what took its place
HAIR = 0.002  # what being the same in all words adds to the likeness of two, which others may pass for
FEW = 5  # words, at least, that can be told to be a part
SAME_NUMBER = 0.15  # what the same number adds to the likeness of two articles
PLAINLY = 4  # tokens fewer, and half of them at the most, in which two differ that are more plainly one than others
ROUNDED = 1e-5  # what a likeness may lack of a cutoff, as the library reckons
CROWD = 40_000  # pairs beyond which candidates come from an index of rare words
HOLDERS, RAREST, RIVALS = 40, 12, 8  # what holds a rare word at most, how many such words are asked, and how many it may answer
HELD = 12  # provisions by which a container without a name is known
DIGITS = re.compile(r"\d+")


def likes(left: list[Node], right: list[Node], cutoff: float) -> list[tuple[Node, Node]]:
    """The heaviest run of likenesses, in order."""
    edges = _told_apart(left, right, _numbered(left, right, list(_edges(left, right, cutoff))))
    edges.sort(key=lambda e: (e[0], -e[1]))
    weights = [int(1000 * score * score * (3 + min(left[i].size, right[j].size))) for i, j, score in edges]
    return [(left[edges[n][0]], right[edges[n][1]]) for n in words.heaviest_run([j for _, j, _ in edges], weights)]


def _edges(left: list[Node], right: list[Node], cutoff: float) -> Iterator[tuple[int, int, float, float]]:
    """Pairs that may answer one another and are as alike as the cutoff, or nearly where they have the same number; how much, and what
    the number adds to that."""
    numbers = {_number(node) for node in left} - {""}
    for j, held in candidates(left, right):
        b = right[j]
        least = cutoff - SAME_NUMBER if numbers and _number(b) in numbers else cutoff
        for n, score in words.alike(b.coded, [left[i].coded for i in held], least):
            a = left[held[n]]
            more = SAME_NUMBER if same_number(a, b) else 0.0
            if score + more + ROUNDED >= cutoff and free(a, b):
                yield held[n], j, score, more


def _numbered(left: Sequence[Node], right: Sequence[Node], edges: list[tuple[int, int, float, float]]) -> list[tuple[int, int, float]]:
    """Likenesses with what the same number adds: nothing, where one of both is plainly another passage, whose number this one got.

    "1. Peru reports to Chile" and "2. Chile reports to Peru" are much alike; what struck the first gave its number to the second.
    """
    if not any(more for *_, more in edges):
        return [(i, j, score) for i, j, score, _ in edges]
    beside: dict[tuple[int, int], list[tuple[float, int, int]]] = defaultdict(list)
    for i, j, score, _ in edges:
        beside[0, i].append((-score, i, j))
        beside[1, j].append((-score, i, j))
    likest = {side: sorted(found)[:2] for side, found in beside.items() if len(found) > 1}
    codes = words.Codes()
    whole = cache(lambda said: words.coded(to_the_letter(said), codes))

    @cache
    def parted(i: int, j: int) -> tuple[int, int]:
        """How many tokens the one or the other of two has alone, and how many the shorter has."""
        ours, theirs = whole(left[i].said), whole(right[j].said)
        both = words.common(ours, theirs)
        return len(ours) + len(theirs) - 2 * both, min(len(ours), len(theirs)) - both

    def passed_on(i: int, j: int, score: float) -> bool:
        """Whether one of two is plainly one with a third: the number is that of the other alone. What is all in a longer one may be what
        is left of it."""
        near = (*likest.get((0, i), ()), *likest.get((1, j), ()))
        rivals = [(x, y) for other, x, y in near if -other >= score and (x, y) != (i, j)]
        if not rivals:
            return False
        alone, shorter = parted(i, j)
        found = [parted(*pair) for pair in rivals]
        return any(apart <= min(alone / 2, alone - PLAINLY) and less < shorter for apart, less in found)

    return [(i, j, score if more and passed_on(i, j, score) else score + more) for i, j, score, more in edges]


def _told_apart(left: Sequence[Node], right: Sequence[Node], edges: list[tuple[int, int, float]]) -> list[tuple[int, int, float]]:
    """Likenesses, where several are the same for one passage with a hair more for what is more the same to the comma.

    What parts the two may be words that stand nearly everywhere: who delivers, and to whom.
    """
    if len(edges) < 2 or len({(i, score) for i, _, score in edges}) == len({(j, score) for _, j, score in edges}) == len(edges):
        return edges
    same = Counter(key for i, j, score in edges for key in ((0, i, score), (1, j, score)))
    codes = words.Codes()
    whole = cache(lambda said: words.coded(to_the_letter(said), codes))  # one stands in many pairs
    return [
        (i, j, score + HAIR * words.likeness(whole(left[i].said), whole(right[j].said)))
        if same[0, i, score] > 1 or same[1, j, score] > 1
        else (i, j, score)
        for i, j, score in edges
    ]


def with_a_clause(left: list[Node], right: list[Node]) -> list[tuple[Node, Node]]:
    """The run of passages that kept whole clauses, in order, however common their words: in one place that is no chance."""
    codes = words.Codes()
    ours, theirs = ([words.coded(folded(n.said), codes) for n in nodes] for nodes in (left, right))
    edges = [
        (i, j, kept)
        for i, j in pairs(candidates(left, right))
        if left[i].sort == "passage" and free(left[i], right[j]) and (kept := clauses_of_both(ours[i], theirs[j]))
    ]
    edges.sort(key=lambda e: (e[0], -e[1]))
    return [(left[edges[n][0]], right[edges[n][1]]) for n in words.heaviest_run([j for _, j, _ in edges], [kept for *_, kept in edges])]


def clauses_of_both(a: str, b: str) -> int:
    """The words in clauses that two coded passages have in common, if these are enough of the shorter one."""
    return words.in_rows(a, b, CLAUSE, max(FEW, STILL * min(len(a), len(b))))


@lru_cache(maxsize=1 << 12)  # what answers nobody is asked for its words and its clauses again and again
def to_the_letter(said: str) -> tuple[str, ...]:
    """Every token of a passage, commas and digits too."""
    return tuple(words.split(said))


@lru_cache(maxsize=1 << 12)
def folded(said: str) -> tuple[str, ...]:
    """The words of a passage alone, without case and digits."""
    return tuple([t for t in words.split(DIGITS.sub("0", said).casefold().replace("\u2013", "-")) if t[-1:].isalnum()])


def unsigned(said: str) -> list[str]:
    """What a passage is compared by: its words alone, or its tokens with masked digits where it has none or sets no spaces."""
    return words.bare(said) or words.split(DIGITS.sub("0", said))


def of_another(old: list[Node], new: list[Node], a: Node, b: Node, *, named: bool) -> bool:
    """Whether two containers hold words on other things: what stands in one place, with a common name or none, may be another article.

    Once all that moved has been found, one that is `named` alike is the same article, as are two without a name.
    """
    if a.sort not in OUTER or (named and (not (a.said or b.said) or words.likeness(a.coded, b.coded) >= ALIKE)):
        return False
    held, there = old[a.index + 1 : a.end], new[b.index + 1 : b.end]
    if not any(n.size for n in held) or not any(n.size for n in there):
        return False
    if own_words(a, b) + sum(n.size for n in held if b.index < n.twin < b.end) >= OTHER * min(a.weight, b.weight):
        return False
    ours, theirs = ("".join(n.coded for n in nodes if n.twin < 0) for nodes in (held, there))
    return words.likeness(ours, theirs) < OTHER


def in_one_point(old: list[Node], new: list[Node], a: Node, b: Node) -> bool:
    """Whether of two articles of other names the small one is all in one point of the large one: it came from there, or went there."""
    small, large, ours, theirs = (a, b, old, new) if a.weight < b.weight else (b, a, new, old)
    if small.sort != "article" or small.weight >= OTHER * large.weight or not (small.said and large.said):
        return False
    if alike_in_all_words(small.said, large.said) >= NAMED:
        return False
    held = [n for n in ours[small.index + 1 : small.end] if large.index < n.twin < large.end]
    if sum(n.size for n in held) < (1 - OTHER) * (small.weight - small.size):
        return False
    return any(all(at <= n.twin < theirs[at].end for n in held) for at in large.children)


def own_words(a: Node, b: Node) -> int:
    """The words that two containers which read alike have beside a name, before what they hold."""
    return len(m.spoken(a.provision.content).split()) if a.provision.content and a.provision.heading and a.said == b.said else 0


def same_number(a: Node, b: Node) -> bool:
    number = _number(a)
    return number != "" and number == _number(b)


def _number(node: Node) -> m.Attr:
    """The label of a provision or, where its words begin with a number instead, this number."""
    return node.provision.label or typed_number(node.provision)


def candidates(left: Sequence[Node], right: Sequence[Node]) -> Iterator[tuple[int, Sequence[int]]]:
    """Which on the left each on the right may answer: in a small gap any, in a large one those that share a rare word."""
    if len(left) * len(right) <= CROWD:
        return ((j, range(len(left))) for j in range(len(right)))
    return sharing([node.coded for node in left], [node.coded for node in right])


def sharing(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[int, Sequence[int]]]:
    """Which coded texts on the left share rare tokens with each on the right, the rarest first, a few for each."""
    holders: dict[str, list[int]] = defaultdict(list)
    for i, coded in enumerate(left):
        for code in set(coded):
            holders[code].append(i)
    rare = sorted((len(held), code) for code, held in holders.items() if len(held) <= HOLDERS)
    rank = {code: n for n, (_, code) in enumerate(rare)}
    for j, coded in enumerate(right):
        known = sorted(map(rank.__getitem__, rank.keys() & set(coded)))[:RAREST]
        shared = Counter(chain.from_iterable([holders[rare[n][1]] for n in known]))
        yield j, [i for _, i in sorted([(-n, i) for i, n in shared.items()])[:RIVALS]]


def pairs(rows: Iterable[tuple[int, Sequence[int]]]) -> Iterator[tuple[int, int]]:
    """Every left one with every right one that it may answer."""
    return ((i, j) for j, held in rows for i in held)


def encode(old: list[Node], new: list[Node], *, outer: bool) -> None:
    """Each unmatched passage, or container, as a string of codes of its words, without those that stand nearly everywhere."""
    both = [(nodes, n) for nodes in (old, new) for n in nodes if n.twin < 0 and (n.sort in OUTER) == outer]
    said = [_telling(nodes, node) for nodes, node in both]
    split = {each: unsigned(each) for each in dict.fromkeys(said)}
    held = {each: set(parts) for each, parts in split.items()}
    spread = Counter(chain.from_iterable(map(held.__getitem__, said)))
    common = {token for token, count in spread.items() if count > 0.12 * len(both) and count > 20}
    codes = words.Codes()
    often = {token: codes[token] for token in sorted(common)}
    codes.update(dict.fromkeys(common, ""))
    coded: dict[str, str] = {}
    for each, parts in split.items():
        telling = words.coded(parts, codes)
        coded[each] = telling if 2 * len(telling) >= min(len(parts), 12) else "".join([codes[part] or often[part] for part in parts])
    for (_, node), each in zip(both, said, strict=True):
        node.coded = coded[each]


def _telling(nodes: list[Node], node: Node) -> str:
    """What a passage is known by: its words, and for a container without a name the first of those it holds."""
    if node.said or node.sort not in OUTER:
        return node.said
    return " ".join(each.said for each in nodes[node.index + 1 : min(node.end, node.index + HELD)])


def to_the_comma(a: str, b: str) -> float:
    """How alike two passages are in all their tokens, common words and punctuation too."""
    codes = words.Codes()
    return words.likeness(words.coded(to_the_letter(a), codes), words.coded(to_the_letter(b), codes))


def alike_in_all_words(a: str, b: str) -> float:
    """How alike two passages are in all their words, common ones too."""
    codes = words.Codes()
    return words.likeness(words.coded(folded(a), codes), words.coded(folded(b), codes))
