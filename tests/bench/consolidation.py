"""python -m tests.bench.consolidation: many delegations on a long text, as ratios to lxml's parse of the same inputs.

Deterministic: 27 parties amend a text of 77,000 words in 2,000 places, some alike; every projection is checked to be exact. Then
the memory that consolidating takes, for a text and half as many and a quarter of its words and proposals. What the bench promises
is said beside each figure, and it ends with status 1 where one is not kept.
"""

from __future__ import annotations

import random
import sys
import time
import tracemalloc
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


MOST_TIME = 20.0  # times lxml's parse of the inputs
MOST_BRACKETS = 1.6  # printed, for each distinct variant of a contested provision, the tabled one included
MOST_GROWTH = 1.25  # of memory for each word, from the smallest text to the largest


def main() -> None:
    base = _doubled(read.read(*desk.text("round-01/draft")))
    versions = _versions(base, PROPOSALS, random.Random(7))
    floor = _parsed([xml.write(each) for each in (base, *versions.values())])
    began = time.perf_counter()
    rolling = consolidate(base, versions)
    taken = time.perf_counter() - began
    assert all(settle(rolling, party) == version for party, version in versions.items())
    forks = list(m.forks(rolling))
    options = sum(len(fork.options) for fork in forks)
    print(f"{_words(base):,} words, {len(versions)} parties, {PROPOSALS:,} proposals: {len(forks):,} brackets, {options:,} options")
    kept = [
        _say(f"consolidate {taken:.2f} s, of lxml's parse of the inputs ({floor:.2f} s)", taken / floor, MOST_TIME),
        _say("brackets printed for each distinct variant", _printed(forks) / _variants(base, versions), MOST_BRACKETS),
        _say("memory for each word, of four times the text", _growth(base), MOST_GROWTH),
    ]
    sys.exit(0 if all(kept) else 1)


def _say(what: str, figure: float, most: float) -> bool:
    print(f"{what}: {figure:.2f} × (at most {most:g} ×: {'kept' if figure <= most else 'NOT KEPT'})")
    return figure <= most


def _parsed(inputs: list[bytes]) -> float:
    began = time.perf_counter()
    for source in inputs:
        etree.fromstring(source)
    return time.perf_counter() - began


def _growth(whole: m.Draft) -> float:
    """How much more memory a word of the whole text takes than one of its quarter: 1 if memory is linear."""
    per_word: list[float] = []
    for share in (4, 2, 1):
        base = _part(whole, share)
        versions = _versions(base, PROPOSALS // share, random.Random(7))
        tracemalloc.start()
        consolidate(base, versions)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        per_word.append(peak / _words(base))
        print(f"  1/{share}: {_words(base):,} words, peak {peak / 2**20:.0f} MB, {per_word[-1] / 1024:.2f} kB a word")
    return per_word[-1] / per_word[0]


def _part(draft: m.Draft, share: int) -> m.Draft:
    """The first articles of a text, up to a share of its words."""
    wanted, children = _words(draft) / share, draft.body.children
    kept = next((n for n in range(1, len(children) + 1) if _words(_with(draft, children[:n])) >= wanted), len(children))
    return _with(draft, children[:kept])


def _with(draft: m.Draft, children: tuple[m.Child, ...]) -> m.Draft:
    return replace(draft, body=replace(draft.body, children=children))


def _words(draft: m.Draft) -> int:
    return sum(len(m.spoken(line).split()) for p in m.walk(draft.body) for line in m.lines(p))


def _variants(base: m.Draft, versions: dict[str, m.Draft]) -> int:
    """The distinct wordings of every provision that somebody amended, the tabled one included."""
    wordings: dict[str, set[m.Line]] = {}
    for draft in (base, *versions.values()):
        for p in m.walk(draft.body):
            if p.id:
                wordings.setdefault(p.id, set()).add(p.content)
    return sum(len(found) for found in wordings.values() if len(found) > 1)


def _printed(forks: list[m.Fork[m.Inline] | m.Fork[m.Child]]) -> int:
    return sum(len(fork.options) + bool(fork.base) for fork in forks)


def _doubled(draft: m.Draft) -> m.Draft:
    """The text twice over, to reach the length of a large agreement."""

    def again(child: m.Child) -> m.Child:
        return m.edit(child, lambda p: replace(p, id=f"{p.id}.again" if p.id else ""))

    children = draft.body.children
    return replace(draft, body=replace(draft.body, children=(*children, *(again(child) for child in children))))


def _versions(base: m.Draft, proposals: int, chance: random.Random) -> dict[str, m.Draft]:
    """Every party's text: each contested place is amended by one to four parties, who may agree."""
    places = [p.id for p in m.walk(base.body) if p.kind in ("paragraph", "point") and _swappable(p)]
    wanted: dict[str, dict[str, int]] = {f"P{n:02}": {} for n in range(PARTIES)}
    tabled = 0
    while tabled < proposals:
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
