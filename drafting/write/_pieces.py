"""Runs as the typst page takes them: plain words as they are, runs that look alike joined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeAlias

from drafting.show import Run
from drafting.write._flow import ends
from drafting.written import on_one_line

Json: TypeAlias = dict[str, object]
Piece: TypeAlias = str | Json

CELL = 24  # the longest stretch of letters that a cell takes whole
APART = " "  # what parts struck words from added ones where no space does; a thinner one is lost when the text is copied
LEADS = {kind: (Run(said, ("i",)),) for kind, said in (("negotiators", "Negotiators' note: "), ("drafting", "Drafting note: "))}
SHIFT = "shift"  # the role of our own words about a move


def pieces(runs: Sequence[Run], labels: frozenset[str], longest: int = 40) -> list[Piece]:
    """Runs as typst takes them: plain words as they are, runs that look alike joined."""
    out: list[Piece] = []
    for run in _parted(_edged(runs)):
        piece = _piece(run, labels, longest)
        last = out[-1] if out else None
        if isinstance(piece, str) and isinstance(last, str):
            out[-1] = last + piece
        elif isinstance(piece, dict) and isinstance(last, dict) and _alike(piece, last):
            out[-1] = last | {"t": f"{last['t']}{piece['t']}"}
        else:
            out.append(piece)
    return out


def _edged(runs: Sequence[Run]) -> Sequence[Run]:
    """No space before the first word and after the last."""
    if not runs:
        return runs
    runs = (replace(runs[0], text=runs[0].text.lstrip(" ")), *runs[1:])
    return (*runs[:-1], replace(runs[-1], text=runs[-1].text.rstrip(" ")))


def _parted(runs: Sequence[Run]) -> Iterator[Run]:
    """A space where struck and added words, or the marks of two notes, would touch, and never two."""
    for before, run in pairwise((Run(""), *runs)):
        parts = {before.change, run.change} == {"ins", "del"} or before.role == run.role == "note"
        if parts and not before.text.endswith(" ") and not run.text.startswith(" "):
            yield Run(APART)
        if before.text.endswith(" ") and run.text.startswith(" "):  # what stood between them is in the other column
            run = replace(run, text=run.text.lstrip(" "))
        if run.role == "mark" and run.text.startswith(" "):  # the space before it stays
            yield Run(" ")
            run = replace(run, text=run.text[1:])
        yield run


def _piece(run: Run, labels: frozenset[str], longest: int) -> Piece:
    if run.role == "note":
        return sparse(t=run.text, change=run.change) | {"note": int(run.to) - 1}
    to = run.to if run.role in ("ref", "shift") and run.to in labels else ""
    role = run.role if run.role in ("def", "bracket", "voice", "mark", "shift") else ""
    was = "" if role == "mark" else run.was  # the number that was struck with a mark stands in it
    piece = sparse(marks=run.marks, change="" if role == "shift" else run.change, role=role, to=to, was=was)
    words = breakable(on_one_line(run.text) if run.role == "blank" else run.text, longest)
    return piece | {"t": words} if piece else words


def _alike(one: Json, other: Json) -> bool:
    """Whether two pieces look the same and neither leads anywhere."""
    looks = [{name: each for name, each in piece.items() if name != "t"} for piece in (one, other)]
    return looks[0] == looks[1] and not {"note", "to", "was"} & looks[0].keys()


def breakable(words: str, longest: int) -> str:
    """A word too long for its line may break anywhere; Japanese does so by itself."""
    return re.sub(rf"[^\s\u200b\u2e80-\U0003ffff]{{{longest},}}", lambda word: "\u200b".join(re.findall(".{1,8}", word[0])), words)


def sparse(**fields: object) -> Json:
    return {name: each for name, each in fields.items() if each}


def short(words: str, most: int = 60) -> str:
    """Enough of a passage to know it by; two characters of Japanese count as a word.

    >>> short("each Party shall keep a stock of its own", 6), short("各締約国は備蓄を保有しなければならない", 6)
    ('each Party shall keep … own', '各締約国は備蓄を … い')
    """
    return " … ".join(ends(breakable(words, CELL), most))


def shift(words: str, to: str = "") -> Json:
    return sparse(t=words, role=SHIFT, to=to)
