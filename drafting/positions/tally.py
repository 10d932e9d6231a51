"""How far the talks are: brackets and clean words, round by round, and what is near to closing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from drafting import model as m
from drafting.positions.ear import Ear, firsts
from drafting.positions.ground import Ground
from drafting.positions.reservation import YIELDS
from drafting.positions.stand import SAYS, SOFT, Bracket, brackets, parties_of, position

MULTIPLIED = 1.0  # more brackets than in the round before is worth a warning


@dataclass(frozen=True, slots=True)
class Tally:
    """The brackets of one chapter, and its words as tabled: all of them, and those that stand outside any bracket."""

    name: str
    brackets: int
    words: int
    clean: int


@dataclass(frozen=True, slots=True)
class Voiced:
    """One party in one round: brackets at which it speaks, those where its words are proposed or supported, and where it is alone."""

    party: str
    brackets: int
    holds: int
    alone: int


@dataclass(frozen=True, slots=True)
class Near:
    """A bracket that is near to closing, and why: alike, met, soft, flexible, opponent or alone."""

    bracket: Bracket
    why: str
    says: str


@dataclass(frozen=True, slots=True)
class State:
    """One round in figures."""

    round: str
    brackets: int
    options: int
    words: int
    clean: int
    chapters: tuple[Tally, ...]
    parties: tuple[Voiced, ...]
    near: tuple[Near, ...]


@dataclass(frozen=True, slots=True)
class Status:
    """All rounds in figures, and what should worry the chair."""

    rounds: tuple[State, ...]
    warnings: tuple[str, ...]


def status(rounds: Sequence[tuple[str, m.Draft]]) -> Status:
    """How far the talks are, round by round. Words are those of the tabled text, and clean where they stand outside every bracket."""
    states = tuple(_state(name, draft) for name, draft in rounds)
    warnings = tuple(
        f"Brackets multiplied: {old.round} had {old.brackets}, {new.round} has {new.brackets}. Close some before more text is tabled."
        for old, new in pairwise(states)
        if new.brackets > old.brackets * MULTIPLIED
    )
    return Status(states, warnings)


def _state(name: str, draft: m.Draft) -> State:
    found, codes, ear = brackets(draft), parties_of(draft), Ear.of(draft)
    chapters = _chapters(draft, found, ear)
    ground = Ground.of(draft, found, ear)
    return State(
        round=name,
        brackets=len(found),
        options=sum(len(b.options) for b in found),
        words=sum(c.words for c in chapters),
        clean=sum(c.clean for c in chapters),
        chapters=chapters,
        parties=tuple(_voiced(code, found, codes) for code in codes),
        near=tuple(sorted((near for b in found if (near := _near(b, codes, ground))), key=lambda n: _WHY.index(n.why))),
    )


def _chapters(draft: m.Draft, found: Sequence[Bracket], ear: Ear) -> tuple[Tally, ...]:
    counts = Counter(b.chapter for b in found)
    own = replace(draft.body, children=())
    sums: dict[str, tuple[int, int]] = {ear.chapter(""): _clean_words(own, ear)}
    for child in draft.body.children:
        first = next(firsts(child), None)
        name = ear.chapter(first.id if first else "")
        old, new = sums.get(name, (0, 0)), _clean_words(child, ear)
        sums[name] = (old[0] + new[0], old[1] + new[1])
    names = dict.fromkeys([*sums, *counts])
    return tuple(Tally(name, counts[name], *sums.get(name, (0, 0))) for name in names if counts[name] or sums.get(name, (0, 0))[0])


def _clean_words(child: m.Child, ear: Ear) -> tuple[int, int]:
    """The words of a provision as tabled, with all below it, and how many of them stand outside brackets."""
    if isinstance(child, m.Fork):
        inside = [_clean_words(each, ear) for each in child.base]
        all_ = sum(total for total, _ in inside)
        return all_, (0 if child.kind == m.BRACKET else sum(clean for _, clean in inside))
    below = [_clean_words(each, ear) for each in child.children]
    total, clean = sum(t for t, _ in below), sum(c for _, c in below)
    for line in m.lines(child):
        said = _size(ear.line(line, child.id))
        contested = sum(_size(ear.line(f.base, child.id)) for f in line if isinstance(f, m.Fork) and f.kind == m.BRACKET)
        total, clean = total + said, clean + max(0, said - contested)
    return total, clean


def _size(text: str) -> int:
    """How many words a text has; a mark of punctuation is none."""
    return sum(1 for each in text.split() if any(c.isalnum() for c in each))


def _voiced(code: str, found: Sequence[Bracket], codes: Sequence[str]) -> Voiced:
    mine = [b for b in found if code in b.parties]
    holds = sum(1 for b in mine if any(code in side.holders for side in b.options))
    return Voiced(code, len(mine), holds, sum(1 for b in mine if _lone(b, codes) == code))


_WHY = ("alike", "met", "soft", "flexible", "opponent", "alone")


def _near(bracket: Bracket, codes: Sequence[str], ground: Ground) -> Near | None:
    """Why a bracket is near to closing, if it is."""
    wordings = [side.wording for side in bracket.sides]
    if len({_bare(w) for w in wordings}) < len(wordings):
        return Near(bracket, "alike", "two alternatives differ in nothing but punctuation or letter case")
    return _soft(bracket, ground) or _one_left(bracket, codes)


def _soft(bracket: Bracket, ground: Ground) -> Near | None:
    """A bracket with one alternative that nobody stands against for good: who does not oppose it may yet agree to it."""
    if len(bracket.options) != 1:
        return None
    met = {r.party: place for r in bracket.notes if (place := ground.met(r.condition, bracket.provision))}
    yields = {r.party for r in bracket.notes if r.stance in YIELDS and not r.condition}
    voices = [v for side in bracket.options for v in side.voices]
    against = {v.party for v in (*bracket.tabled.voices, *(v for v in voices if v.stance == "oppose"))}
    against |= {r.party for r in bracket.notes if r.stance == "oppose" and r.party not in bracket.voiced}
    may_agree = {v.party: SAYS[v.stance] for v in voices if v.stance in SOFT}
    may_agree |= {r.party: SAYS[r.stance] for r in bracket.notes if r.stance in (*SOFT, *YIELDS) and r.party not in bracket.voiced}
    if against - set(met) - yields:
        return None
    if told := [f"the condition of {party} is met: nothing is open in {place}" for party, place in met.items()]:
        return Near(bracket, "met", " and ".join(told))
    if against:
        return Near(bracket, "flexible", f"{' and '.join(sorted(against))}, who would not have these words, can yield")
    soft = [f"{party} {says}" for party, says in sorted(may_agree.items())]
    return Near(bracket, "soft", f"nobody opposes; only {' and '.join(soft)}") if soft else None


def _one_left(bracket: Bracket, codes: Sequence[str]) -> Near | None:
    lone = _lone(bracket, codes)
    if not lone:
        return None
    note = bracket.note(lone)
    if note and note.stance in YIELDS and not note.condition:
        return Near(bracket, "flexible", f"{lone} is the one opponent left, and {SAYS[note.stance]}")
    if any(lone in side.holders for side in bracket.options):
        return Near(bracket, "alone", f"{lone} alone against all others")
    return Near(bracket, "opponent", f"{lone} is the one opponent left")


def _lone(bracket: Bracket, codes: Sequence[str]) -> str:
    """The one party that would have other words than all the rest, who hold one text; three parties make a crowd."""
    holders: dict[str, list[str]] = {}
    for code in codes:
        holders.setdefault(position(bracket, code).wording, []).append(code)
    if len(codes) < 3 or len(holders) != 2:
        return ""
    return next((side[0] for side in holders.values() if len(side) == 1), "")


def _bare(text: str) -> str:
    """Words without what a reader overlooks: case and punctuation."""
    return " ".join(re.findall(r"\w+", text.casefold()))
