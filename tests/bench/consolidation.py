"""python -m tests.bench.consolidation: many delegations on a long text, as ratios to lxml's parse of the same inputs.

Deterministic: 27 parties amend a text of 77,000 words in 2,000 places, some alike; every projection is checked to be exact.
"""

from __future__ import annotations

import random
import resource
import time
from dataclasses import replace

from lxml import etree

from drafting import desk, read
from drafting import model as m
from drafting.weave import consolidate, settle
from drafting.write import xml

PARTIES = 27
PROPOSALS = 2000
SWAPS = {
    "shall": ("should", "may", "shall endeavour to"),
    "each": ("every", "any"),
    "within": ("not later than",),
    "may": ("shall", "should"),
}


def main() -> None:
    base = _doubled(read.read(*desk.text("round-01/draft")))
    versions = _versions(base, random.Random(7))
    inputs = [xml.write(each) for each in (base, *versions.values())]
    began = time.perf_counter()
    for source in inputs:
        etree.fromstring(source)
    floor = time.perf_counter() - began
    began = time.perf_counter()
    rolling = consolidate(base, versions)
    taken = time.perf_counter() - began
    assert all(settle(rolling, party) == version for party, version in versions.items())
    forks = list(m.forks(rolling))
    options = sum(len(fork.options) for fork in forks)
    words = sum(len(m.spoken(line).split()) for p in m.walk(base.body) for line in m.lines(p))
    print(f"{words:,} words, {len(versions)} parties, {PROPOSALS:,} proposals: {len(forks):,} brackets, {options:,} options")
    print(f"consolidate {taken:.2f} s, {taken / floor:.1f} × lxml's parse of the inputs ({floor:.2f} s)")
    print(f"brackets printed for each distinct variant: {_printed(forks) / (options + len(forks)):.2f}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB with all {len(versions) + 1} texts held")


def _printed(forks: list[m.Fork[m.Inline] | m.Fork[m.Child]]) -> int:
    return sum(len(fork.options) + bool(fork.base) for fork in forks)


def _doubled(draft: m.Draft) -> m.Draft:
    """The text twice over, to reach the length of a large agreement."""

    def again(child: m.Child) -> m.Child:
        return m.edit(child, lambda p: replace(p, id=f"{p.id}.again" if p.id else ""))

    children = draft.body.children
    return replace(draft, body=replace(draft.body, children=(*children, *(again(child) for child in children))))


def _versions(base: m.Draft, chance: random.Random) -> dict[str, m.Draft]:
    """Every party's text: each contested place is amended by one to four parties, who may agree."""
    places = [p.id for p in m.walk(base.body) if p.kind in ("paragraph", "point") and _swappable(p)]
    wanted: dict[str, dict[str, int]] = {f"P{n:02}": {} for n in range(PARTIES)}
    tabled = 0
    while tabled < PROPOSALS:
        place = chance.choice(places)
        for party in chance.sample(sorted(wanted), chance.randint(1, 4)):
            wanted[party][place] = chance.randrange(3)
            tabled += 1
    return {party: replace(base, body=_amended(base.body, deeds)) for party, deeds in wanted.items()}


def _swappable(p: m.Provision) -> bool:
    return any(isinstance(piece, m.Words) and set(piece.text.split()) & SWAPS.keys() for piece in p.content)


def _amended(body: m.Provision, deeds: dict[str, int]) -> m.Provision:
    def amend(p: m.Provision) -> m.Provision:
        return replace(p, content=_swapped(p.content, deeds[p.id])) if p.id in deeds else p

    amended = m.edit(body, amend)
    assert isinstance(amended, m.Provision)
    return amended


def _swapped(line: m.Line, n: int) -> m.Line:
    pieces = list(line)
    for at, piece in enumerate(pieces):
        if isinstance(piece, m.Words):
            for word in piece.text.split():
                if word in SWAPS:
                    choice = SWAPS[word][n % len(SWAPS[word])]
                    pieces[at] = m.Words(piece.text.replace(word, choice, 1), piece.marks)
                    return m.content(*pieces)
    return line


if __name__ == "__main__":
    main()
