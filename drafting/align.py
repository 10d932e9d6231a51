"""Whose paragraph is whose: gives a foreign text the ids of the text it answers.

First by id; then what stands once in each text to the letter, wholes before passages; then articles by the votes of their
paragraphs and headings; then what stands between two matched neighbours by likeness, in order, however deep; then what is
left anywhere, which is what moved; at last articles by their numbers. Numbers are no words here: labels stay out, and digits
are masked, so that renumbering alone parts nothing.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain, pairwise

from drafting import model as m
from drafting import words
from drafting.conform import without_number
from drafting.number import places, reference, value
from drafting.weave import cut

ALIKE = 0.5  # two paragraphs at the same place in matched articles
NEARBY = 0.32  # two paragraphs at the same place, when both neighbours on either side are matched already
OTHER = 0.25  # two containers of different names that hold no more in common are two
ELSEWHERE = 0.65  # a move: a false one costs more trust than a missed one
LONG = 15  # words that a passage needs to be followed elsewhere
SHORT = 9  # words that a passage needs to be followed within its article
RARE = 6  # words that an exact passage needs to be followed elsewhere
PART = 0.6  # of its words, that a passage must have of what its neighbour lost or gained to be a part of it
CLAUSE = 3  # words in a row, or more, are a clause:
STILL = 0.4  # of its words that a passage must have in clauses that also stand in what took its place
FEW = 5  # words, at least, that can be told to be a part
BRIEF = 24  # letters; what is no longer says too little to have moved
HELD = 12  # provisions by which a container without a name is known
NAME = 20  # the votes of a name that weigh as much as all words in common
REACH = 400  # provisions between two matched ones, at most, among which what is left is looked for
DOUBLE = 0.75  # two that may pass for one another
BACK = 0.2  # of their likeness, that two may lose if they then stand in their place
BEGUN = 4  # words with which those begin that may be taken for one another
FOUND = ("\0", "\1")  # what a part of another is coded as, which nothing else is
RIVALS = 8  # of those that begin alike, on either side, one of which may be what a passage answers
ROOM = 400  # pairs of what moved and what is left in its place, beyond which so much moved that no place tells anything
CROWD = 40_000  # pairs beyond which candidates come from an index of rare words

# kind and depth are no part of what a passage says: one text's point is the other's paragraph, and a law's section an article
_SORTS = dict.fromkeys(("text", "paragraph", "recital", "definition", "point", "subpoint", "indent"), "passage")
_SORTS |= {"section": "article"}
SAME_NUMBER = 0.15  # what the same number adds to the likeness of two articles
_OUTER = frozenset((*m.BODIES, *m.CONTAINERS, "cover", "table"))


@dataclass(slots=True)
class _Node:
    """A provision with its place in the tree, its own words, and the node of the other text it answers.

    `sort` is what it may answer: its own kind, or for paragraphs and points any of theirs. `whole` is one number for all
    provisions that read alike with all they hold, `end` the index after the last of these, `weight` the words in them;
    `settled` says that all of these are paired one by one with those of the twin, `levelled` that other ones stand below it
    than the text had there, `part` that it was parted from what a neighbour answers, or joined to it.
    """

    provision: m.Provision
    index: int
    parent: int
    sort: str
    said: str
    size: int
    children: list[int]
    end: int
    weight: int
    whole: int = -1
    twin: int = -1
    settled: bool = False
    levelled: bool = False
    part: bool = False
    coded: str = ""


@m.unswept
def named(draft: m.Draft) -> m.Draft:
    """The draft with an id for every provision but cells: those that have one keep it, the rest are named after their words."""
    taken = {p.id: 1 for p in m.walk(draft.body) if p.id}

    def name(p: m.Provision) -> m.Provision:
        children = tuple([name(child) if isinstance(child, m.Provision) else below(child) for child in p.children]) if p.children else ()
        if p.id or p.kind in ("cell", "headcell"):
            return p if children == p.children else _with(p, p.id, p.kind, p.label, children)
        return _with(p, _fresh(p, taken), p.kind, p.label, children)

    def below(child: m.Child) -> m.Child:
        if isinstance(child, m.Provision):
            return name(child)
        options = tuple([replace(o, content=tuple([below(each) for each in o.content])) for o in child.options])
        return replace(child, base=tuple([below(each) for each in child.base]), options=options)

    return replace(draft, body=name(draft.body))


@m.unswept
def align(draft: m.Draft, base: m.Draft) -> m.Draft:
    """The draft with the ids of the base wherever a provision answers one of the base's, and fresh ids elsewhere.

    A provision that has an id of the base already keeps it. One without an id takes the kind of what it answers, and stands
    as deep where that leaves the order of reading; of a text whose numbers were typed, numbers are dropped where the base
    computes its own. `align(x, x) == x` for a text with ids.
    """
    wholes: dict[tuple[object, ...], int] = {}
    old, new = _nodes(base.body, printer(base), wholes), _nodes(draft.body, printer(draft), wholes)
    _pair(old[0], new[0])
    _by_id(old, new)
    if any(not node.provision.id for node in new):
        _by_wholes(old, new)
        _by_exact_words(old, new)
        _as_read(old, new)
        _code(old, new, outer=False)
        _by_votes(old, new, labels=False)
        _code(old, new, outer=True)
        _inside(old, new, named=False)
        _between(old, new, ALIKE)
        _joints(old, new)
        _elsewhere(old, new)
        # what no word and no name has placed by now is placed by its number
        _by_votes(old, new, labels=True)
        _inside(old, new, named=True)
        _by_clauses(old, new)
        _moved_within(old, new)
        # what stands between passages that moved is as short as it likes
        _between(old, new, ELSEWHERE)
        _heads(old, new)
        _passed(old, new)
        _doubles(old, new)
        _joints(old, new)
        _level(old, new)
    return replace(draft, body=_renamed(old, new, computed=not any(n.provision.label for n in old)))


# ── two trees side by side ────────────────────────────────────────────────────────────────────────────────────────────


Printer = Callable[[m.Inline, str], str]


def printer(draft: m.Draft) -> Printer:
    """How the inlines of a draft read when printed: references by number, blanks by value."""
    where = cache(lambda: places(draft))
    names = {p.code: p.name for p in draft.parties if isinstance(p, m.Party)}

    def printed(piece: m.Inline, inside: str) -> str:
        match piece:
            case m.Words(text=text) | m.Term(text=text):
                return text
            case m.Ref():
                return reference(piece, inside, where())
            case m.Blank():
                return value(piece, names)
            case m.Fork():
                # what stands only in brackets is all that a text bracketed throughout is known by
                known = (piece.base,) if piece.base else m.sides(piece)
                return " ".join(filter(None, ("".join(printed(each, inside) for each in side) for side in known)))
            case m.Note():
                return ""

    return printed


def _nodes(body: m.Provision, printed: Printer, wholes: dict[tuple[object, ...], int]) -> list[_Node]:
    """Every provision in order, those in brackets among the siblings that the brackets stand between."""
    found: list[_Node] = []

    def add(p: m.Provision, parent: int) -> _Node:
        said = said_of(p, printed)
        size = said.count(" ") + 1 if said else 0
        sort = _SORTS.get(p.kind, "cover" if _covers(p) else p.kind)
        index = len(found)
        node = _Node(p, index, parent, sort, said, size, [], index + 1, size)
        found.append(node)
        if not p.children:
            node.whole = wholes.setdefault((sort, said), len(wholes))
            return node
        below: list[int] = []
        for child in p.children:
            for each in (child,) if isinstance(child, m.Provision) else _held(child):
                answer = add(each, index)
                node.children.append(answer.index)
                node.weight += answer.weight
                below.append(answer.whole)
        node.end = len(found)
        node.whole = wholes.setdefault((sort, said, *below), len(wholes))
        return node

    add(body, -1)
    return found


def _covers(p: m.Provision) -> bool:
    """Whether a provision is a title page that was read around a preamble as one."""
    return p.kind == "preamble" and any(isinstance(child, m.Provision) and child.kind == "preamble" for child in p.children)


def _held(fork: m.Fork[m.Child]) -> Iterator[m.Provision]:
    """The provisions on every side of a bracket."""
    for side in m.sides(fork):
        for child in side:
            if isinstance(child, m.Provision):
                yield child
            else:
                yield from _held(child)


def said_of(p: m.Provision, printed: Printer) -> str:
    """The words by which a provision is known; a row is known by its cells."""
    if p.kind == "row":
        return " | ".join(_spoken(c.content, c.id, printed) for c in p.children if isinstance(c, m.Provision))
    said = _spoken((*p.heading, *p.content, *p.closing) if p.heading or p.closing else p.content, p.id, printed)
    return said if p.label else without_number(p, said)


def _spoken(line: m.Line, inside: str, printed: Printer) -> str:
    if len(line) == 1:
        return line[0].text if isinstance(line[0], m.Words) else printed(line[0], inside)
    return "".join(printed(piece, inside) for piece in line)


def _pair(a: _Node, b: _Node) -> None:
    a.twin, b.twin = b.index, a.index


def _free(a: _Node, b: _Node) -> bool:
    if a.twin >= 0 or b.twin >= 0 or a.sort != b.sort or a.part or b.part:
        return False
    return not b.provision.id or b.provision.id == a.provision.id


def _by_id(old: list[_Node], new: list[_Node]) -> None:
    borne = [node for node in new if node.provision.id]
    known = {(n.provision.kind, n.provision.id): n for n in old if n.provision.id} if borne else {}
    for node in borne:
        twin = known.get((node.provision.kind, node.provision.id))
        if twin and twin.twin < 0 and node.twin < 0:
            _pair(twin, node)


def _by_wholes(old: list[_Node], new: list[_Node]) -> None:
    """Provisions that stand once in each text with all they hold, to the letter, the largest first."""
    twice: set[int] = set()
    known: dict[int, _Node] = {}
    for node in old:
        if node.whole in known:
            twice.add(node.whole)
        known[node.whole] = node
    met = Counter(node.whole for node in new if node.whole in known)
    for node in new:
        twin = known.get(node.whole)
        if twin and node.weight >= RARE and met[node.whole] == 1 and node.whole not in twice and _untouched(twin, node):
            pairs = list(zip(old[twin.index : twin.end], new[node.index : node.end], strict=True))
            node.settled = twin.settled = all(_free(a, b) for a, b in pairs)
            for a, b in pairs:
                if node.settled or _free(a, b):
                    _pair(a, b)


def _untouched(a: _Node, b: _Node) -> bool:
    return _free(a, b) and (a.weight > a.size or a.provision.kind not in _OUTER)


def _by_exact_words(old: list[_Node], new: list[_Node]) -> None:
    """Passages that stand once in each text, to the letter, whatever they hold."""
    ours, theirs = (_once(nodes) for nodes in (old, new))
    for key, node in theirs.items():
        twin = ours.get(key)
        if node and twin and _free(twin, node):
            _pair(twin, node)


def _once(nodes: list[_Node]) -> dict[tuple[str, str], _Node | None]:
    """Passages by their words, None where they stand twice."""
    found: dict[tuple[str, str], _Node | None] = {}
    for node in nodes:
        if node.twin < 0 and node.size >= RARE and node.provision.kind not in _OUTER:
            key = (node.sort, node.said)
            found[key] = None if key in found else node
    return found


# ── articles, by the votes of what they hold ──────────────────────────────────────────────────────────────────────────


def _by_votes(old: list[_Node], new: list[_Node], *, labels: bool) -> None:
    ours, theirs = _containers(old), _containers(new)
    if not ours or not theirs:
        return
    votes: dict[tuple[int, int], float] = defaultdict(float)
    around: dict[tuple[int, int], list[tuple[int, int]]] = {}  # siblings stand in the same containers
    at = 1
    while at < len(new):
        node = new[at]
        at = node.end if node.settled else at + 1
        # what stands right below a matched container has nothing to say that is not known
        if node.twin >= 0 and (new[node.parent].twin < 0 or new[node.parent].sort not in _OUTER):
            twin = old[node.twin]
            between = twin.parent, node.parent
            if between not in around:
                around[between] = list(_ancestors(old, new, twin, node))
            for pair in around[between]:
                votes[pair] += node.weight if node.settled else node.size if node.sort not in _OUTER else 0
    named: dict[tuple[int, int], float] = defaultdict(float)
    for pair, weight in _heading_votes(ours, theirs, labels):
        votes[pair] += weight
        named[pair] += weight

    def standing(pair: tuple[int, int]) -> tuple[float, float, tuple[int, int]]:
        """How much of both is the same, with a name in common for about as much again; what stands near wins a tie."""
        a, b = pair
        shared = 2 * (votes[pair] - named[pair]) / max(1, old[a].weight + new[b].weight)
        return (-shared - named[pair] / NAME + _drift(old, new, a, b), -votes[pair], pair)

    several = _namesakes(ours) | _namesakes(theirs)
    for a, b in sorted(votes, key=standing):
        # of several of one name, which answers which is told by their words, then by their order, and by their place only at last
        told = labels or votes[a, b] > named[a, b] or (new[b].sort, new[b].said) not in several
        if told and votes[a, b] >= 2 and _free(old[a], new[b]):
            # a name, or a sentence, that is all they have in common makes no move of another article
            shared = votes[a, b] - named[a, b] >= OTHER * min(old[a].weight, new[b].weight)
            if shared or not _of_another(old, new, old[a], new[b], named=False):
                _pair(old[a], new[b])


def _containers(nodes: list[_Node]) -> list[_Node]:
    """The containers that answer nobody."""
    return [node for node in nodes if node.twin < 0 and node.sort in _OUTER]


def _namesakes(nodes: list[_Node]) -> set[tuple[str, str]]:
    """The names that several containers of one kind bear."""
    borne = Counter((node.sort, node.said) for node in nodes)
    return {name for name, count in borne.items() if count > 1}


def _ancestors(old: list[_Node], new: list[_Node], a: _Node, b: _Node) -> Iterator[tuple[int, int]]:
    """The containers around two matched passages that may answer one another: of each kind the nearest with the nearest."""
    theirs = [j for j in _above(new, b) if new[j].twin < 0]
    if theirs:
        ours = [i for i in _above(old, a) if old[i].twin < 0]
        for j in theirs:
            near = next((i for i in ours if old[i].sort == new[j].sort), None)
            if near is not None:
                ours.remove(near)
                yield near, j


def _above(nodes: list[_Node], node: _Node) -> Iterator[int]:
    at = node.parent
    while at > 0:
        if nodes[at].provision.kind in _OUTER:
            yield at
        at = nodes[at].parent


def _heading_votes(ours: list[_Node], theirs: list[_Node], labels: bool) -> Iterator[tuple[tuple[int, int], float]]:
    """A heading that both texts have speaks for its article, the more the rarer it is; a number only a little."""
    by_heading: dict[tuple[str, str], list[_Node]] = defaultdict(list)
    by_label: dict[tuple[str, str], list[_Node]] = defaultdict(list)
    for node in ours:
        by_heading[node.sort, node.said.casefold()].append(node)
        by_label[node.sort, str(node.provision.label)].append(node)
    for node in theirs:
        same = by_heading.get((node.sort, node.said.casefold()), ()) if node.said else ()
        for twin in same:
            yield (twin.index, node.index), 12 / len(same)
        for twin in by_label.get((node.sort, str(node.provision.label)), ()) if labels and node.provision.label else ():
            yield (twin.index, node.index), 1.5 + (0.6 if not node.said and not twin.said else 0)


def _drift(old: list[_Node], new: list[_Node], a: int, b: int) -> float:
    """How far two places lie apart, as a share of the texts: what decides between equal votes."""
    return 0.2 * abs(a / len(old) - b / len(new))


# ── what stands inside matched provisions, in order ───────────────────────────────────────────────────────────────────


def _inside(old: list[_Node], new: list[_Node], *, named: bool, of: Iterable[int] = (0,)) -> None:
    """Below every pair, from the outermost down; a pair that stands inside out, as after two moves, is met once.

    What holds words on other things is matched by its place only at last, where it is `named` alike.
    """
    met: set[int] = set()
    waiting = list(of)
    while waiting:
        at = waiting.pop()
        if at in met:
            continue
        met.add(at)
        if old[at].settled or (not old[at].children and not new[old[at].twin].children):
            continue
        ours = [old[i] for i in old[at].children]
        theirs = [new[j] for j in new[old[at].twin].children]
        _siblings(ours, theirs, lambda a, b: _of_another(old, new, a, b, named=named))
        below = [n.index for n in ours if n.twin >= 0] + [n.twin for n in theirs if n.twin >= 0]
        waiting += reversed(below)


def _siblings(ours: Sequence[_Node], theirs: Sequence[_Node], other: Callable[[_Node, _Node], bool]) -> None:
    """What stands in one place in both texts: the same words first, then likeness between neighbours, then what is alone, if what
    it holds is not on `other` things."""

    def answer(pairs: Iterable[tuple[_Node, _Node]]) -> None:
        for a, b in pairs:
            if not other(a, b):
                _pair(a, b)

    if _alike_to_the_letter(ours, theirs):
        answer(_same_words(ours, theirs))
    if _open(ours) and _open(theirs):
        answer(_same_heads(ours, theirs))
        for cutoff in (ALIKE, NEARBY):
            for left, right in _gaps(ours, theirs):
                answer(_alike(left, right, cutoff))
            _part(ours, theirs)
            if not (_open(ours) and _open(theirs)):
                return
        for pairs in (_with_a_clause, _alone):
            for left, right in _gaps(ours, theirs):
                answer(pairs(left, right))


def _alike_to_the_letter(ours: Sequence[_Node], theirs: Sequence[_Node]) -> bool:
    """Whether of those that answer nobody any two read alike."""
    known = {_sign(node, -1) for node in ours if node.twin < 0}
    return bool(known) and any(_sign(node, -1) in known for node in theirs if node.twin < 0)


def _open(nodes: Sequence[_Node]) -> bool:
    """Whether any of them still answers nobody."""
    return any(node.twin < 0 for node in nodes)


def _part(ours: Sequence[_Node], theirs: Sequence[_Node]) -> None:
    """Passages that one became, or that became one: the first of them is paired, the others answer nothing elsewhere.

    What goes on in its place, in order, is no move, however much it is like a passage that was struck in another chapter.
    """
    places = {n.index: k for k, n in enumerate(ours)}
    for k, b in enumerate(theirs):
        at = places.get(b.twin, -1)
        if at < 0 or not b.coded or b.provision.id:
            continue
        a = ours[at]
        if a.coded and a.size > b.size:
            _parts(a, b, _beside(theirs, k, 1, named=False), _beside(theirs, k, -1, named=False))
        elif a.coded and a.size < b.size:
            _parts(b, a, _beside(ours, at, 1), _beside(ours, at, -1))


def _beside(nodes: Sequence[_Node], place: int, step: int, *, named: bool = True) -> list[_Node]:
    """The passages next to one, on one side, that answer nobody."""
    found: list[_Node] = []
    while 0 <= (place := place + step) < len(nodes):
        node = nodes[place]
        if node.twin >= 0 or node.part or node.sort != "passage" or node.size < FEW or (node.provision.id and not named):
            break
        found.append(node)
    return found


def _parts(whole: _Node, half: _Node, after: Sequence[_Node], before: Sequence[_Node]) -> None:
    """Mark those of the passages beside one half of a passage that are other parts of it, and pair the first of all."""
    if not after and not before:
        return
    codes: dict[str, str] = {}
    all_, said = (words.coded(words.split(n.said), codes) for n in (whole, half))
    first = half
    for others in (after, before):
        for other in others:
            more = words.coded(words.split(other.said), codes)
            joined = said + more if others is after else more + said
            if words.common(all_, joined) - words.common(all_, said) < PART * len(more):
                break
            other.part, said = True, joined
            first = first if others is after else other
    if first is not half and not half.children:
        half.twin, half.part, first.part = -1, True, False
        _pair(first, whole)


def _same_words(ours: Sequence[_Node], theirs: Sequence[_Node]) -> Iterator[tuple[_Node, _Node]]:
    """Siblings with the same words in the same order, repeated ones too."""
    left = [_sign(n, n.index) for n in ours]
    right = [_sign(n, n.twin) for n in theirs]
    i = j = 0
    for h in (*words.part(left, right), words.Hunk(len(ours), len(ours), len(theirs), len(theirs))):
        for a, b in zip(ours[i : h.i1], theirs[j : h.j1], strict=True):
            if _free(a, b) and (a.said or b.provision.kind != "table"):
                yield a, b
        i, j = h.i2, h.j2


def _same_heads(ours: Sequence[_Node], theirs: Sequence[_Node]) -> Iterator[tuple[_Node, _Node]]:
    """Rows that begin with the same words, where no other row of either table does: a column that came or went changes them all."""
    left, right = (_headed(nodes) for nodes in (ours, theirs))
    for head, node in right.items():
        twin = left.get(head)
        if node and twin and _free(twin, node):
            yield twin, node


def _headed(nodes: Sequence[_Node]) -> dict[str, _Node | None]:
    """Rows by their first cell that is no mere number, None where two begin alike."""
    found: dict[str, _Node | None] = {}
    for node in nodes:
        if node.sort == "row" and (head := next(filter(_NAMING.search, node.said.split(" | ")), "")):
            found[head] = None if head in found else node
    return found


_NAMING = re.compile(r"[^\W\d_]{3}")


def _sign(node: _Node, twin: int) -> str:
    """What siblings are lined up by: the pair they belong to, or their words; without words of their own, what they hold."""
    return f"\0{twin}" if node.twin >= 0 else f"{node.sort} {node.said or node.whole}"


def _gaps(ours: Sequence[_Node], theirs: Sequence[_Node]) -> list[tuple[list[_Node], list[_Node]]]:
    """The unmatched siblings between neighbours that are matched to each other in order."""
    place = {n.index: k for k, n in enumerate(ours)}
    fixed = [(place[n.twin], k) for k, n in enumerate(theirs) if n.twin in place]
    run = [fixed[n] for n in words.heaviest_run([i for i, _ in fixed], [1] * len(fixed))]
    gaps, i, j = [], 0, 0
    for a, b in (*run, (len(ours), len(theirs))):
        left = [n for n in ours[i:a] if n.twin < 0]
        right = [n for n in theirs[j:b] if n.twin < 0]
        if left and right:
            gaps.append((left, right))
        i, j = a + 1, b + 1
    return gaps


def _alike(left: list[_Node], right: list[_Node], cutoff: float) -> list[tuple[_Node, _Node]]:
    """The heaviest run of likenesses, in order."""
    edges: list[tuple[int, int, float]] = []
    for i, j in _candidates(left, right):
        if _free(left[i], right[j]):
            more = SAME_NUMBER if _same_number(left[i], right[j]) else 0.0
            score = words.likeness(left[i].coded, right[j].coded, cutoff - more)
            if score > 0:
                edges.append((i, j, score + more))
    edges.sort(key=lambda e: (e[0], -e[1]))
    weights = [int(1000 * score * score * (3 + min(left[i].size, right[j].size))) for i, j, score in edges]
    return [(left[edges[n][0]], right[edges[n][1]]) for n in words.heaviest_run([j for _, j, _ in edges], weights)]


def _with_a_clause(left: list[_Node], right: list[_Node]) -> list[tuple[_Node, _Node]]:
    """The run of passages that kept whole clauses, in order, however common their words: in one place that is no chance."""
    codes: dict[str, str] = {}
    ours, theirs = ([words.coded(_folded(n.said), codes) for n in nodes] for nodes in (left, right))
    edges = [
        (i, j, kept)
        for i, j in _candidates(left, right)
        if left[i].sort == "passage" and _free(left[i], right[j]) and (kept := _clauses_of_both(ours[i], theirs[j]))
    ]
    edges.sort(key=lambda e: (e[0], -e[1]))
    return [(left[edges[n][0]], right[edges[n][1]]) for n in words.heaviest_run([j for _, j, _ in edges], [kept for *_, kept in edges])]


def _clauses_of_both(a: str, b: str) -> int:
    """The words in clauses that two coded passages have in common, if these are enough of the shorter one."""
    return words.in_rows(a, b, CLAUSE, max(FEW, STILL * min(len(a), len(b))))


def _folded(said: str) -> list[str]:
    """The words of a passage alone, without case and digits."""
    return [t for t in words.split(_MASKED.sub("0", said).casefold().replace("\u2013", "-")) if t[-1:].isalnum()]


def _alone(left: list[_Node], right: list[_Node]) -> Iterator[tuple[_Node, _Node]]:
    """One of a kind on each side, between the same neighbours: it is the same place, if anything of it or its number is kept."""
    for sort in {n.sort for n in left}:
        ours, theirs = [n for n in left if n.sort == sort], [n for n in right if n.sort == sort]
        if len(ours) == len(theirs) == 1 and _free(ours[0], theirs[0]):
            a, b = ours[0], theirs[0]
            known = a.coded and b.coded
            both_hold = a.said and b.said and a.children and b.children
            if not known or both_hold or _same_number(a, b) or words.likeness(a.coded, b.coded) >= 0.2:
                yield a, b


def _of_another(old: list[_Node], new: list[_Node], a: _Node, b: _Node, *, named: bool) -> bool:
    """Whether two containers hold words on other things: what stands in one place, with a common name, may be another article."""
    if a.sort not in _OUTER or not a.said or not b.said or (named and words.likeness(a.coded, b.coded) >= ALIKE):
        return False
    held, there = old[a.index + 1 : a.end], new[b.index + 1 : b.end]
    if not any(n.size for n in held) or not any(n.size for n in there):
        return False
    if sum(n.size for n in held if b.index < n.twin < b.end) >= OTHER * min(a.weight, b.weight):
        return False
    ours, theirs = ("".join(n.coded for n in nodes if n.twin < 0) for nodes in (held, there))
    return words.likeness(ours, theirs) < OTHER


def _same_number(a: _Node, b: _Node) -> bool:
    return bool(a.provision.label) and a.provision.label == b.provision.label


def _candidates(left: Sequence[_Node], right: Sequence[_Node]) -> Iterable[tuple[int, int]]:
    """Every pair of a small gap; of a large one those that share a rare word."""
    if len(left) * len(right) <= CROWD:
        return [(i, j) for i in range(len(left)) for j in range(len(right))]
    return _sharing(left, right)


def _sharing(left: Sequence[_Node], right: Sequence[_Node]) -> list[tuple[int, int]]:
    """Pairs that share rare tokens, the rarest first, a few for each passage."""
    holders: dict[str, list[int]] = defaultdict(list)
    for i, node in enumerate(left):
        for code in set(node.coded):
            holders[code].append(i)
    pairs: list[tuple[int, int]] = []
    for j, node in enumerate(right):
        shared: Counter[int] = Counter()
        rare = sorted((c for c in set(node.coded) if c in holders), key=lambda c: (len(holders[c]), c))[:12]
        for code in rare:
            if len(holders[code]) <= 40:
                for i in holders[code]:
                    shared[i] += 1
        pairs += [(i, j) for i, _ in sorted(shared.items(), key=lambda s: (-s[1], s[0]))[:8]]
    return pairs


# ── what stands between the same passages, however deep ───────────────────────────────────────────────────────────────


def _as_read(old: list[_Node], new: list[_Node]) -> None:
    """Passages of the same words, however few, that are left between two matched ones in the order of reading, as often in both texts."""
    for left, right in _left_between(old, new):
        ours, theirs = (Counter(n.said for n in nodes) for nodes in (left, right))
        for a, b in _same_words(left, right):
            if ours[a.said] == theirs[b.said] and old[_article(old, a)].sort == new[_article(new, b)].sort:
                _pair(a, b)


def _between(old: list[_Node], new: list[_Node], cutoff: float) -> None:
    """Passages that are left between two matched ones in the order of reading, whatever they stand below."""
    for left, right in _left_between(old, new):
        for a, b in _alike(left, right, cutoff):
            _pair(a, b)


def _by_clauses(old: list[_Node], new: list[_Node]) -> None:
    """Passages that are left between the same ones, in articles that answer one another, and kept whole clauses."""
    for left, right in _left_between(old, new):
        for article in dict.fromkeys(_article(new, b) for b in right):
            ours = [a for a in left if _article(old, a) == new[article].twin]
            theirs = [b for b in right if _article(new, b) == article] if ours else []
            for a, b in _with_a_clause(ours, theirs):
                _pair(a, b)


def _heads(old: list[_Node], new: list[_Node]) -> None:
    """Passages in one place that nobody answers yet, and what stands below them answers each other: the head alone was worded anew."""
    for b in new:
        if b.twin < 0 and b.children and b.sort == "passage":
            for node in (new[each] for each in b.children if new[each].twin >= 0):
                a = old[old[node.twin].parent]
                if a.sort == "passage" and _free(a, b) and old[a.parent].twin == b.parent:
                    _pair(a, b)


def _passed(old: list[_Node], new: list[_Node]) -> None:
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


def _left_between(old: list[_Node], new: list[_Node]) -> Iterator[tuple[list[_Node], list[_Node]]]:
    """The passages of both texts between two that are matched and that follow one another in the newer."""
    last, waiting = 0, list[_Node]()
    for node in (*new[1:], None):
        if node is not None and node.twin < 0:
            waiting += [node] if node.sort == "passage" else []
            continue
        at = node.twin if node is not None else len(old)
        if waiting and last < at <= last + REACH:
            left = [n for n in old[last + 1 : at] if n.twin < 0 and n.sort == "passage"]
            if left:
                yield left, waiting
        last, waiting = at, []


def _article(nodes: list[_Node], node: _Node) -> int:
    """The container that a passage stands in."""
    return next(_above(nodes, node), 0)


# ── what parted or joined ─────────────────────────────────────────────────────────────────────────────────────────────


def _joints(old: list[_Node], new: list[_Node]) -> None:
    """A passage that took in its neighbour answers the first of both, and one that was cut is answered by the first of its parts.

    The other one is found, and coded as nothing else is: nobody looks for its words elsewhere.
    """
    for several, single, found in ((old, new, FOUND[0]), (new, old, FOUND[1])):
        for first, second in pairwise(several):
            if (first.twin < 0) == (second.twin < 0) or not (_runs_on(first) and _runs_on(second)):
                continue
            kept, lone = (second, first) if first.twin < 0 else (first, second)
            if lone.coded == found:
                continue
            whole = single[kept.twin]
            if whole.said == kept.said or not _runs_on(whole):
                continue
            apart = [node.provision for node in (first, second)]
            if cut(whole.provision.content, [p.content for p in apart], [p.label if isinstance(p.label, str) else "" for p in apart]):
                lone.coded = found
                newer = (first, second) if several is new else (whole,)
                if lone is first and not any(node.provision.id for node in newer):
                    kept.twin, kept.coded = -1, found
                    _pair(lone, whole)


def _runs_on(node: _Node) -> bool:
    """Whether a passage is mere words, into which others may run on."""
    return node.sort == "passage" and bool(node.provision.content) and not node.provision.heading


# ── what moved ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _elsewhere(old: list[_Node], new: list[_Node]) -> None:
    """Long passages that are left on both sides and are much alike, wherever they stand."""
    ours = [n for n in old if n.twin < 0 and n.size >= LONG and n.provision.kind not in _OUTER]
    theirs = [n for n in new if n.twin < 0 and n.size >= LONG and n.provision.kind not in _OUTER]
    found: list[tuple[float, float, int, int]] = []
    for i, j in _candidates(ours, theirs):
        if ours[i].sort == theirs[j].sort:
            score = words.likeness(ours[i].coded, theirs[j].coded, ELSEWHERE)
            if score > 0:
                # of two that are known by the same words, the one that is the same to the comma
                found.append((score, _to_the_comma(ours[i], theirs[j]), i, j))
    for _, _, i, j in sorted(found, key=lambda f: (-f[0], -f[1], f[2], f[3])):
        if _free(ours[i], theirs[j]):
            _pair(ours[i], theirs[j])


def _moved_within(old: list[_Node], new: list[_Node]) -> None:
    """Passages that changed their place in an article, which need be less alike than those that left it: half, or whole clauses."""
    left: dict[int, list[_Node]] = defaultdict(list)
    for node in old:
        if node.twin < 0 and node.size >= SHORT and node.sort == "passage":
            left[old[_article(old, node)].twin].append(node)
    codes: dict[str, str] = {}
    found: list[tuple[float, int, int]] = []
    for node in new:
        if node.twin < 0 and node.size >= SHORT and node.sort == "passage":
            for other in left.get(_article(new, node), ()):
                score = words.likeness(other.coded, node.coded, OTHER)
                kept = (words.coded(_folded(each.said), codes) for each in (other, node)) if 0 < score < ALIKE else ()
                if score >= ALIKE or (kept and _clauses_of_both(*kept) >= SHORT):
                    found.append((-score, other.index, node.index))
    for _, i, j in sorted(found):
        if _free(old[i], new[j]):
            _pair(old[i], new[j])


def _to_the_comma(a: _Node, b: _Node) -> float:
    """How alike two passages are in all their tokens, common words and punctuation too."""
    codes: dict[str, str] = {}
    return words.likeness(words.coded(words.split(a.said), codes), words.coded(words.split(b.said), codes))


# ── which of several that read alike ──────────────────────────────────────────────────────────────────────────────────


def _doubles(old: list[_Node], new: list[_Node]) -> None:
    """What seems to have moved answers what stands in its place, where that reads about as much like it: no reader could tell."""
    met = list(_met(old, new))
    run = _stayed(met)
    if len(run) == len(met):
        return
    alike = _alike_throughout(old, new)
    _uncross(old, new, met, run, alike)
    met = list(_met(old, new))
    run = _stayed(met)
    moved = {b.index for _, b in met} - {met[n][1].index for n in run}
    for last, following in pairwise((-1, *run, len(met))):
        first = 1 if last < 0 else met[last][0].end if met[last][0].settled else met[last][0].index + 1
        left = old[first : met[following][0].index if following < len(met) else len(old)]
        for _, b in met[last + 1 : following] if len(left) * (following - last - 1) <= ROOM else ():
            if b.twin >= 0 and not b.provision.id and not _with_its_parent(old, new, b, moved):
                _settle(old, new, b, [c for c in left if _left_alone(old, new, c, moved)], alike)


def _stayed(met: Sequence[tuple[_Node, _Node]]) -> list[int]:
    """Which pairs stand in the same order in both texts, as many of their words as can be."""
    return words.heaviest_run([a.index for a, _ in met], [1 + (b.weight if b.settled else b.size) for _, b in met])


def _uncross(old: list[_Node], new: list[_Node], met: Sequence[tuple[_Node, _Node]], run: Iterable[int], alike: _Alike) -> None:
    """Of those that begin with the same words, the earlier answers the earlier."""
    stayed = set(run)
    moved = {_beginning(old, a) for n, (a, _) in enumerate(met) if n not in stayed}
    begun: dict[tuple[str, str], list[tuple[_Node, _Node]]] = defaultdict(list)
    for a, b in met:
        if not b.provision.id and (said := _beginning(old, a)) and said in moved:
            begun[a.sort, said].append((a, b))
    for pairs in begun.values():
        run = words.heaviest_run([a.index for a, _ in pairs], [1] * len(pairs))
        for n in sorted(set(range(len(pairs))) - set(run)) if len(run) < len(pairs) else ():
            b = pairs[n][1]
            a = old[b.twin]
            near = pairs[max(0, n - RIVALS) : n + RIVALS + 1]
            crossing = [c for c, d in near if d.twin == c.index and (c.index < a.index) == (d.index > b.index)]
            _settle(old, new, b, [c for c in crossing if _of_one_place(old, new, a, c)], alike)


def _beginning(old: list[_Node], a: _Node) -> str:
    """The words that a provision begins with, or the first that it holds."""
    return " ".join((a.said or (old[a.index + 1].said if a.children else "")).split(None, BEGUN)[:BEGUN])


def _of_one_place(old: list[_Node], new: list[_Node], a: _Node, c: _Node) -> bool:
    """Whether two provisions stand in one and the same, or have both left what they stood in."""
    return a.parent == c.parent if _at_home(old, new, a) else not _at_home(old, new, c)


def _at_home(old: list[_Node], new: list[_Node], a: _Node) -> bool:
    """Whether a provision stands in what it stood in."""
    return old[a.parent].twin == new[a.twin].parent


def _settle(old: list[_Node], new: list[_Node], b: _Node, rivals: Iterable[_Node], alike: _Alike) -> None:
    """Pair a provision with the best of the rivals of its twin, where not too much of likeness is lost."""
    a = old[b.twin]
    found = [(_gain(new, a, b, c, alike), -c.index) for c in rivals if c is not a and c.sort == b.sort]
    if found and (best := max(found))[0] >= 0:
        _exchange(old, new, b, old[-best[1]])


def _met(old: list[_Node], new: list[_Node]) -> Iterator[tuple[_Node, _Node]]:
    """The pairs in the order of the newer text, what is settled as one."""
    at = 1
    while at < len(new):
        node = new[at]
        if node.twin >= 0:
            yield old[node.twin], node
        at = node.end if node.settled else at + 1


def _with_its_parent(old: list[_Node], new: list[_Node], b: _Node, moved: set[int]) -> bool:
    """Whether a provision stands, as it did, in what moved."""
    return b.parent in moved and old[b.twin].parent == new[b.parent].twin


def _left_alone(old: list[_Node], new: list[_Node], c: _Node, moved: set[int]) -> bool:
    """Whether a provision of the older text is left, or moved without what it stands in."""
    if c.part or c.twin < 0:
        return not c.part and c.coded not in FOUND
    d = new[c.twin]
    return d.index in moved and not d.provision.id and not _with_its_parent(old, new, d, moved)


_Alike = Callable[[_Node, _Node], float]


def _alike_throughout(old: list[_Node], new: list[_Node]) -> _Alike:
    """How alike two provisions are with all that they hold, each coded once."""
    codes: dict[str, str] = {}

    @cache
    def coded(text: int, index: int) -> str:
        nodes = (old, new)[text]
        return words.coded([t for n in nodes[index : nodes[index].end] for t in words.split(n.said)], codes)

    def alike(a: _Node, b: _Node) -> float:
        # what is twice as long is not much alike, and need not be coded
        return (
            words.likeness(coded(0, a.index), coded(1, b.index), DOUBLE) if max(a.weight, b.weight) < 2 * min(a.weight, b.weight) else 0.0
        )

    return alike


def _gain(new: list[_Node], a: _Node, b: _Node, c: _Node, alike: _Alike) -> float:
    """What is gained if `b` answers not `a` but `c`, and what answered that one answers `a`: a place is worth a little likeness.

    Two that are the same to the letter have changed places, unless all read the same.
    """
    here = alike(c, b)
    if not here or c.twin < 0:
        return here + BACK - alike(a, b) if here else -1.0
    d = new[c.twin]
    now = alike(a, b) + alike(c, d)
    return here + alike(a, d) - now + (BACK if now < 2 else 0)


def _exchange(old: list[_Node], new: list[_Node], b: _Node, c: _Node) -> None:
    """Pair a provision with another than it was, with all that they hold; what that one was paired with takes the place that is left."""
    a, d = old[b.twin], new[c.twin] if c.twin >= 0 else None
    codes: dict[str, str] = {}
    for x, y in ((a, b), (c, d)):
        ours, theirs = old[x.index : x.end], new[y.index : y.end] if y else []
        for n in theirs:
            if x.index <= n.twin < x.end:
                old[n.twin].twin = n.twin = -1
        for n in (*ours, *theirs):
            n.settled = False
            n.coded = words.coded(words.split(_MASKED.sub("0", n.said)), codes) if n.twin < 0 else n.coded
    _pair(c, b)
    if d:
        _pair(a, d)
    _inside(old, new, named=True, of=(c.index, a.index) if d else (c.index,))


# ── depth ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _level(old: list[_Node], new: list[_Node]) -> None:
    """Stand what answers the base as deep as it stands there, where that leaves the order of reading as it is.

    How deep a passage stands is what a reader of foreign texts made of its indents and numbers, and no move.
    """
    astray = [node for node in new[1:] if node.twin >= 0 and old[old[node.twin].parent].twin != node.parent]
    for node in astray:
        home = _home(old, new, node)
        if home is not None and _ends_before(new, home, node):
            _stand(new, node, home, len(home.children))
    for node in reversed(astray):
        home = _home(old, new, node)
        if home is not None and (child := _ends_with(new, home, node)) is not None:
            _stand(new, node, home, home.children.index(child.index) + 1)


def _home(old: list[_Node], new: list[_Node], node: _Node) -> _Node | None:
    """Where a passage without a name of its own would stand as its twin does."""
    parent = old[old[node.twin].parent]
    if parent.twin in (-1, node.parent) or node.provision.id or node.sort != "passage":
        return None
    home = new[parent.twin]
    return home if _plain(home) and _plain(new[node.parent]) and home.sort in (*_OUTER, "passage", *m.BODIES) else None


def _plain(node: _Node) -> bool:
    """Whether what stands below a provision may be moved about: no bracket holds it, and no words follow it."""
    p = node.provision
    return not p.closing and not any(isinstance(child, m.Fork) for child in p.children)


def _ends_before(new: list[_Node], home: _Node, node: _Node) -> bool:
    """Whether a provision, or what ends it, is the last thing read before a passage that stands beside it."""
    siblings = new[node.parent].children
    at = siblings.index(node.index)
    last = new[siblings[at - 1]] if at else None
    while last is not None and last is not home:
        last = new[last.children[-1]] if last.children and _plain(last) else None
    return last is not None


def _ends_with(new: list[_Node], home: _Node, node: _Node) -> _Node | None:
    """The child of a provision that a passage is the last thing in."""
    at = node
    while at.parent >= 0 and new[at.parent] is not home:
        above = new[at.parent]
        if above.children[-1] != at.index or not _plain(above):
            return None
        at = above
    return at if at is not node and at.parent == home.index else None


def _stand(new: list[_Node], node: _Node, home: _Node, at: int) -> None:
    was = new[node.parent]
    was.children.remove(node.index)
    home.children.insert(at, node.index)
    was.levelled = home.levelled = True
    node.parent = home.index
    while home.index > 0:
        home.settled = False
        home = new[home.parent]


# ── likeness ──────────────────────────────────────────────────────────────────────────────────────────────────────────

_MASKED = re.compile(r"\d+")


def _code(old: list[_Node], new: list[_Node], *, outer: bool) -> None:
    """Each unmatched passage, or container, as a string of token codes, digits masked, without the words that stand nearly everywhere."""
    both = [(nodes, n) for nodes in (old, new) for n in nodes if n.twin < 0 and (n.sort in _OUTER) == outer]
    said = [_telling(nodes, node) for nodes, node in both]
    split = {each: words.split(_MASKED.sub("0", each)) for each in dict.fromkeys(said)}
    held = {each: set(parts) for each, parts in split.items()}
    spread = Counter(chain.from_iterable(map(held.__getitem__, said)))
    common = {token for token, count in spread.items() if count > 0.12 * len(both) and count > 20}
    codes: dict[str, str] = {}
    coded: dict[str, str] = {}
    for each, parts in split.items():
        telling = [p for p in parts if p not in common]
        coded[each] = words.coded(telling if 2 * len(telling) >= min(len(parts), 12) else parts, codes)
    for (_, node), each in zip(both, said, strict=True):
        node.coded = coded[each]


def _telling(nodes: list[_Node], node: _Node) -> str:
    """What a passage is known by: its words, and for a container without a name the first of those it holds."""
    if node.said or node.sort not in _OUTER:
        return node.said
    return " ".join(each.said for each in nodes[node.index + 1 : min(node.end, node.index + HELD)])


# ── names ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _renamed(old: list[_Node], new: list[_Node], *, computed: bool) -> m.Provision:
    """The newer tree with its ids: the twin's, its own, or a fresh one."""
    taken = {n.provision.id: 1 for n in (*old, *new) if n.provision.id}

    def rename(node: _Node) -> m.Provision:
        p = node.provision
        twin = old[node.twin].provision if node.twin >= 0 else None
        if p.kind in ("cell", "headcell"):
            id_ = p.id
        elif twin is not None and twin.id:
            id_ = twin.id
        else:
            id_ = p.id or _fresh(p, taken)
        kind = twin.kind if twin is not None and node.provision.kind not in m.BODIES else p.kind
        label = "" if computed and not p.id else p.label
        children: tuple[m.Child, ...] = ()
        if node.levelled:
            children = tuple([rename(new[index]) for index in node.children])
        elif p.children:
            below = iter(node.children)
            children = tuple([rename(new[next(below)]) if isinstance(c, m.Provision) else renamed(c, below) for c in p.children])
        if (
            twin is not None
            and p.content == twin.content
            and (id_, kind, label) == (twin.id, twin.kind, twin.label)
            and (p.heading, p.closing, p.status) == (twin.heading, twin.closing, twin.status)
            and children == twin.children
        ):
            return twin  # what did not change is the same value, and nobody need look at it again
        return _with(p, id_, kind, label, children)

    def renamed(child: m.Child, below: Iterator[int]) -> m.Child:
        if isinstance(child, m.Provision):
            return rename(new[next(below)])
        base = tuple([renamed(each, below) for each in child.base])
        options = tuple([replace(o, content=tuple([renamed(each, below) for each in o.content])) for o in child.options])
        return replace(child, base=base, options=options)

    return rename(new[0])


_WORD = re.compile(r"[a-z0-9]+")
NAMED = 64  # letters that a name is taken from


def _with(p: m.Provision, id_: str, kind: str, label: m.Attr, children: tuple[m.Child, ...]) -> m.Provision:
    return m.Provision(kind, id_, p.heading, p.content, children, p.closing, p.status, label)


def _fresh(p: m.Provision, taken: dict[str, int]) -> str:
    """A name after the first words, unlike any taken; texts in other scripts are named after a checksum of their words.

    `taken` has each name with the number of its last namesake.
    """
    line = p.heading or p.content
    said = line[0].text if len(line) == 1 and isinstance(line[0], m.Words) else m.spoken(line)
    stem = "-".join(_WORD.findall(said[:NAMED].lower())[:5])[:40].strip("-")
    stem = stem or (f"{p.kind}-{zlib.crc32(said.lower().encode()):08x}" if said else p.kind)
    stem = stem if stem[0].isalpha() else f"{p.kind}-{stem}"
    name, n = stem, taken.get(stem, 0)
    while name in taken:
        n += 1
        name = f"{stem}-{n}"
    taken[stem] = n or 1
    taken[name] = 1
    return name
