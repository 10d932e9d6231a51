"""Pages on which every line has its place, as converters make them from a PDF: the sheets that they show, as plain text.

What such a converter calls XML is one too. Lines stand in the order of the page, in columns that are as far apart as these are; a sheet
ends where its element does. What has no place comes last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from lxml import etree

from drafting.read._furniture import shown
from drafting.read._labels import label_of

Node = etree._Element

HEIGHT = 20  # dots from one line to the next, where a sheet does not tell
BLANK = 1.2  # heights to a line behind an empty one
SAME = 0.35  # of a height may two pieces of one line differ
NUMBERED = 4  # heights off may be where a line is thought to stand that is a number behind others
WIDTH = 0.35  # of a letter, by the height of a line

_AT = re.compile(r"\b(top|left)\s*:\s*(-?\d{1,6}(?:\.\d{1,6})?)(?:px|pt)\b")
_SET = re.compile(r"position\s*:\s*absolute")


class _Piece(NamedTuple):
    """Lines one below the other, with the place where the first begins."""

    top: float
    left: float
    lines: tuple[str, ...]


def sheets(root: Node) -> str:
    """The sheets of a page on which most lines have their places; nothing of any other."""
    found = {node: piece for node in root.iter("p", "div", "span", "text") if (piece := _piece(node))}
    around = {above for node in found for above in node.iterancestors()}
    placed = {node: piece for node, piece in found.items() if node not in around}
    others = [words for words in _unplaced(root, placed) if words] if placed else []
    if sum(map(_length, placed)) <= sum(map(len, others)):
        return ""
    pages = ["\n".join(_laid([placed[node] for node in page])) for _, page in groupby(placed, lambda node: node.getparent())]
    return "\f".join([*pages, "\n\n".join(others)] if others else pages)


def _unplaced(node: Node, placed: Mapping[Node, _Piece]) -> Iterator[str]:
    """The words that no line with a place holds."""
    yield " ".join((node.text or "").split())
    for child in node:
        if shown(child):
            yield from _unplaced(child, placed) if child not in placed else ()
        yield " ".join((child.tail or "").split())


def _length(node: Node) -> int:
    return sum(map(len, node.itertext()))


def _piece(node: Node) -> _Piece | None:
    style = "; ".join(f"{name}: {node.get(name)}px" for name in ("top", "left")) if node.tag == "text" else node.get("style", "")
    at = {name: float(value) for name, value in _AT.findall(style)} if node.tag == "text" or _SET.search(style) else {}
    lines = tuple(" ".join(line.split()) for line in "".join(_typed(node)).split("\n")) if len(at) == 2 else ()
    return _Piece(at["top"], at["left"], lines) if any(lines) else None


def _typed(node: Node) -> Iterator[str]:
    yield (node.text or "").replace("\n", " ")
    for child in node:
        if isinstance(child.tag, str):
            yield "\n" if child.tag == "br" else ""
            yield from _typed(child)
        yield (child.tail or "").replace("\n", " ")


def _laid(pieces: Sequence[_Piece]) -> Iterator[str]:
    """The lines of a sheet."""
    height = _height(pieces)
    rows: list[tuple[float, str]] = []
    for piece in pieces:
        for n, words in enumerate(piece.lines):
            top, column = piece.top + n * height, round(piece.left / (WIDTH * height))
            if not n and rows and _beside(rows[-1], top, column, height):
                rows[-1] = (top, f"{rows[-1][1].ljust(column - 1)} {words}")
            else:
                rows.append((top, " " * column + words))
    for (above, _), (top, line) in pairwise([(rows[0][0], ""), *rows]):
        yield from [""] if top - above >= BLANK * height else []
        yield line


def _beside(row: tuple[float, str], top: float, column: int, height: float) -> bool:
    """Whether a piece goes on with a line: beside its words, or behind a number that ends lines of which only the first has a place."""
    above, line = row
    begins = len(line) - len(line.lstrip())
    label = label_of(f"{line.strip()} ")
    numbered = label is not None and label[1] == line.strip()
    return column > begins and abs(top - above) <= (NUMBERED if numbered else SAME) * height


def _height(pieces: Sequence[_Piece]) -> float:
    """How far the lines of a sheet are from one to the next; paragraphs may be further."""
    found = [(after.top - piece.top) / len(piece.lines) for piece, after in pairwise(pieces) if after.top - piece.top > len(piece.lines)]
    return sorted(found)[len(found) // 4] if found else HEIGHT
