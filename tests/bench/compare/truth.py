"""What truly befell each word between two texts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tests.bench.compare.text import LINES, Block
from tests.bench.compare.words import Line, Word

KEPT, SUBSTITUTED, RENAMED, INSERTED, DELETED = "kept", "substituted", "renamed", "inserted", "deleted"
RENUMBERED, CROSSREF = "renumbered", "crossref"
CHANGED = (SUBSTITUTED, RENAMED, INSERTED, DELETED)
CONFORMING = (RENUMBERED, CROSSREF)


@dataclass(frozen=True, slots=True)
class Fate:
    """A token of one text: what befell it, and which token of the other text it is (-1: none).

    `line` counts the lines of its text, `unit` is the article it stands in (or, outside articles, its own provision), and
    `moved` says that this article moved.
    """

    text: str
    fate: str
    twin: int
    line: int
    unit: int
    moved: bool


@dataclass(frozen=True, slots=True)
class Truth:
    """Every token of the older and of the newer text, in order."""

    old: tuple[Fate, ...]
    new: tuple[Fate, ...]


def told(old: Block, new: Block) -> Truth:
    """The truth of two texts of which the newer keeps the words' identities."""
    olds, news = list(_placed(old)), list(_placed(new))
    now = {word.old: (at, word, moved) for at, (word, _, _, moved) in enumerate(news) if word.old >= 0}
    before = []
    for at, (word, line, unit, _) in enumerate(olds):
        twin, became, moved = now.get(at, (-1, None, False))
        fate = (became.fate or KEPT) if became else DELETED
        before.append(Fate(word.text, fate, twin, line, unit, moved))
    gone = {unit for _, _, unit, moved in news if moved}
    before = [f if f.unit not in gone else Fate(f.text, f.fate, f.twin, f.line, f.unit, True) for f in before]
    after = [
        Fate(word.text, word.fate or (KEPT if word.old >= 0 else INSERTED), word.old, line, unit, moved) for word, line, unit, moved in news
    ]
    return Truth(tuple(before), tuple(after))


def dumped(truth: Truth) -> str:
    """The truth as JSON: a list of [text, fate, twin, line, unit, moved] for each side."""
    sides = {name: [[f.text, f.fate, f.twin, f.line, f.unit, int(f.moved)] for f in side] for name, side in _sides(truth)}
    return json.dumps(sides, ensure_ascii=False, separators=(",", ":")) + "\n"


def loaded(source: str) -> Truth:
    """The truth from its JSON."""

    def side(rows: Sequence[Sequence[Any]]) -> tuple[Fate, ...]:
        return tuple(Fate(text, fate, twin, line, unit, bool(moved)) for text, fate, twin, line, unit, moved in rows)

    found = json.loads(source)
    return Truth(side(found["old"]), side(found["new"]))


def _sides(truth: Truth) -> tuple[tuple[str, tuple[Fate, ...]], ...]:
    return ("old", truth.old), ("new", truth.new)


def _placed(treaty: Block) -> Iterator[tuple[Word, int, int, bool]]:
    """Every word with the number of its line, its unit, and whether this moved."""
    number = 0

    def visit(block: Block, unit: int, moved: bool) -> Iterator[tuple[Word, int, int, bool]]:
        nonlocal number
        if block.kind == "article" and unit < 0:
            unit, moved = block.key, block.moved
        here = unit if unit >= 0 else -2 - block.key
        for name in LINES[:3]:
            line: Line = getattr(block, name)
            number += name != "heading"  # a heading stands on the line of its number
            yield from ((word, number, here, moved) for word in line)
        for child in block.children:
            yield from visit(child, unit, moved)
        number += 1
        yield from ((word, number, here, moved) for word in block.closing)

    return visit(treaty, -1, False)
