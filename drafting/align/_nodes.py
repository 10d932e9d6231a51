"""Two trees side by side: every provision of a text with its own words, its place, and what it answers in the other text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from drafting import model as m
from drafting.conform import without_number
from drafting.number import places, reference
from drafting.written import value

# kind and depth are no part of what a passage says: one text's point is the other's paragraph, and a law's section an article
_SORTS = dict.fromkeys(("text", "paragraph", "recital", "definition", "point", "subpoint", "indent"), "passage")
_SORTS |= {"section": "article"}
OUTER = frozenset((*m.BODIES, *m.CONTAINERS, "cover", "table"))

Printer = Callable[[m.Inline, str], str]


@dataclass(slots=True)
class Node:
    """A provision with its place in the tree, its own words, and the node of the other text it answers.

    `sort` is what it may answer: its own kind, or for paragraphs and points any of theirs. `whole` is one number for all
    provisions that read alike with all they hold, `end` the index after the last of these, `weight` the words in them;
    `settled` says that all of these are paired one by one with those of the twin, `levelled` that other ones stand below it
    than the text had there, `part` that it was parted from what a neighbour answers, or joined to it, `closing` that its words are
    those with which the provision closes that it stands in.
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
    closing: bool = False
    coded: str = ""


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
                return value(piece, names, draft.language)
            case m.Fork():
                # what stands only in brackets is all that a text bracketed throughout is known by
                known = (piece.base,) if piece.base else m.sides(piece)
                return " ".join(filter(None, ("".join(printed(each, inside) for each in side) for side in known)))
            case m.Note():
                return ""

    return printed


def listed(body: m.Provision, printed: Printer, wholes: dict[tuple[object, ...], int]) -> list[Node]:
    """Every provision in order, those in brackets among the siblings that the brackets stand between."""
    found: list[Node] = []

    def add(p: m.Provision, parent: int) -> Node:
        said = said_of(p, printed)
        size = said.count(" ") + 1 if said else 0
        sort = _SORTS.get(p.kind) or ("cover" if _covers(p) else p.kind)
        index = len(found)
        node = Node(p, index, parent, sort, said, size, [], index + 1, size)
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


def tie(a: Node, b: Node) -> None:
    a.twin, b.twin = b.index, a.index


def free(a: Node, b: Node) -> bool:
    if a.twin >= 0 or b.twin >= 0 or a.sort != b.sort or a.part or b.part:
        return False
    return not b.provision.id or b.provision.id == a.provision.id


def containers_above(nodes: list[Node], node: Node) -> Iterator[int]:
    at = node.parent
    while at > 0:
        if nodes[at].provision.kind in OUTER:
            yield at
        at = nodes[at].parent


def article_of(nodes: list[Node], node: Node) -> int:
    """The container that a passage stands in."""
    return next(containers_above(nodes, node), 0)
