"""A treaty as blocks of words: what the scripted edits work on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count as counter

from drafting import model as m
from drafting.align import named, printer
from drafting.number import numbers
from tests.bench.compare import words
from tests.bench.compare.words import Line, Word

CONTAINERS = ("part", "title", "chapter", "section")


@dataclass(frozen=True, slots=True)
class Block:
    """A provision with its words; `key` is its own for good, so that edits can be planned ahead. `moved` says that it moved."""

    kind: str
    key: int
    label: Line = ()
    heading: Line = ()
    content: Line = ()
    closing: Line = ()
    children: tuple[Block, ...] = ()
    moved: bool = False


LINES = ("label", "heading", "content", "closing")


def taken_in(draft: m.Draft, keys: Iterator[int] | None = None) -> Block:
    """A draft as blocks: its numbers and references as printed."""
    keys = keys or counter()
    draft = named(draft)
    printed = printer(draft)
    labelled = any(p.label for p in m.walk(draft.body))
    where = {} if labelled else numbers(draft)

    def block(p: m.Provision) -> Block:
        def line(pieces: m.Line) -> Line:
            return words.line("".join(printed(piece, p.id) for piece in pieces))

        return Block(
            kind=p.kind,
            key=next(keys),
            label=words.line(str(p.label) if labelled else ("Article " * (p.kind == "article") + where.get(p.id, "")).strip()),
            heading=line(p.heading),
            content=line(p.content),
            closing=line(p.closing),
            children=tuple(block(child) for child in p.children if isinstance(child, m.Provision)),
        )

    return block(draft.body)


def rekeyed(block: Block, keys: Iterator[int]) -> Block:
    """The same text with keys of its own."""
    return replace(block, key=next(keys), children=tuple(rekeyed(child, keys) for child in block.children))


def joined(treaties: Sequence[Block]) -> Block:
    """Several treaties as the chapters of one."""
    first = treaties[0]
    return replace(first, children=tuple(child for treaty in treaties for child in treaty.children))


def numbered(block: Block) -> Block:
    """Every word with its own place as its identity."""
    places = counter()
    return mapped(block, lambda line: tuple(replace(word, old=next(places), fate="") for word in line))


def mapped(block: Block, change: Callable[[Line], Line]) -> Block:
    """The same tree with every line changed, in reading order."""
    label, heading, content = change(block.label), change(block.heading), change(block.content)
    children = tuple(mapped(child, change) for child in block.children)
    return replace(block, label=label, heading=heading, content=content, children=children, closing=change(block.closing))


def walk(block: Block) -> Iterator[Block]:
    """A block and all below it, in order."""
    yield block
    for child in block.children:
        yield from walk(child)


def articles(block: Block) -> list[Block]:
    """The articles of a text, in order."""
    return [each for each in walk(block) if each.kind == "article"]


def all_words(block: Block) -> Iterator[Word]:
    """Every word, in reading order."""
    yield from block.label
    yield from block.heading
    yield from block.content
    for child in block.children:
        yield from all_words(child)
    yield from block.closing


def size(block: Block) -> int:
    """How many words a block holds."""
    return words.count(tuple(all_words(block)))
