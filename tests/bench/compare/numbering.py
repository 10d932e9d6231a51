"""Articles renumbered, and every cross-reference with them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from tests.bench.compare import text
from tests.bench.compare.text import CONTAINERS, Block
from tests.bench.compare.words import NUMBER, Line, Word

RUNNING, DOTTED = "running", "dotted"

_CITES = re.compile(r"articles?", re.IGNORECASE)
_JOINS = ("and", "or", "to", "through", ",")


def scheme(treaty: Block) -> str:
    """How a treaty numbers its articles: 3.5 in each chapter anew, or 27 through the text."""
    labels = [number_of(article.label) for article in text.articles(treaty)]
    return DOTTED if sum("." in label for label in labels) * 2 > len(labels) else RUNNING


def fresh(treaty: Block, way: str, first_chapter: int = 1) -> dict[int, str]:
    """The number of each article by its key, counted from its place."""
    found: dict[int, str] = {}
    chapter, within = first_chapter - 1, 0

    def visit(block: Block) -> None:
        nonlocal chapter, within
        if block.kind in CONTAINERS and any(child.kind == "article" for child in block.children):
            chapter, within = chapter + 1, 0
        for child in block.children:
            if child.kind == "article" and number_of(child.label):
                within += 1
                found[child.key] = f"{max(chapter, 1)}.{within}" if way == DOTTED else str(len(found) + 1)
            visit(child)

    visit(treaty)
    return found


def chapters(treaty: Block) -> int:
    """How many chapters hold articles."""
    return sum(b.kind in CONTAINERS and any(c.kind == "article" for c in b.children) for b in text.walk(treaty))


def was(treaty: Block) -> dict[str, int]:
    """Whose number each one is: the first article that bears it."""
    found: dict[str, int] = {}
    for article in text.articles(treaty):
        found.setdefault(number_of(article.label), article.key)
    return found


def renumbered(treaty: Block, holders: Mapping[str, int], now: Mapping[int, str], *, quietly: bool = False) -> Block:
    """The text with the new numbers in its headings and in every cross-reference to an article among `holders`.

    `quietly` makes no fate of it: for a text that is only being prepared.
    """
    known = {old: now[key] for old, key in holders.items() if key in now and old}

    def heads(block: Block) -> Block:
        if block.kind == "article" and block.key in now:
            block = replace(block, label=_relabelled(block.label, now[block.key], "" if quietly else "renumbered"))
        return replace(block, children=tuple(heads(child) for child in block.children))

    def cites(line: Line) -> Line:
        out = list(line)
        for at in cited(line):
            number = number_of((line[at],))
            if known.get(number, number) != number and line[at].fate in ("", "crossref"):
                fate = "" if quietly else "crossref"
                out[at] = replace(line[at], text=line[at].text.replace(number, known[number], 1), fate=fate)
        return tuple(out)

    return heads(_below_labels(treaty, cites))


def _below_labels(block: Block, change: Callable[[Line], Line]) -> Block:
    children = tuple(_below_labels(child, change) for child in block.children)
    return replace(block, content=change(block.content), closing=change(block.closing), children=children)


def cited(line: Line) -> Iterator[int]:
    """Where a line cites articles of its own text by number: "Article 3.5", "Articles 3.5(1), 3.6 and 3.7"."""
    at = 0
    while at < len(line):
        if not _CITES.fullmatch(line[at].text):
            at += 1
            continue
        at += 1
        run: list[int] = []
        while at < len(line) and (NUMBER.match(line[at].text) or (run and _joins(line, at))):
            if NUMBER.match(line[at].text):
                run.append(at)
            at += 1
        if not _elsewhere(line, at):
            yield from run


def _joins(line: Line, at: int) -> bool:
    return line[at].text in _JOINS and at + 1 < len(line) and bool(NUMBER.match(line[at + 1].text))


def _elsewhere(line: Line, at: int) -> bool:
    """Whether a citation goes on "of the Convention", "of GATT 1994", and not "of this Agreement"."""
    after = [word.text for word in line[at : at + 3]]
    return after[:1] == ["of"] and not (after[1:2] == ["this"] or after[1:3] == ["the", "Agreement"])


def number_of(label: Line) -> str:
    """The number that a label ends in."""
    for word in reversed(label):
        if found := NUMBER.match(word.text):
            return found[0]
    return ""


def _relabelled(label: Line, number: str, fate: str) -> Line:
    out: list[Word] = []
    for word in label:
        found = NUMBER.match(word.text)
        if found and found[0] != number:
            word = replace(word, text=word.text.replace(found[0], number, 1), fate=fate if word.fate != "inserted" else "inserted")
        out.append(word)
    return tuple(out)
