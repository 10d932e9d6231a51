"""What became of a bracket, and how its alternatives are framed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Generic

from drafting import model as m
from drafting.rebracket import Alternative, Pair, alternatives, beside
from drafting.show._runs import Look, punctuation, voices_of
from drafting.show._values import NOTHING, Bracket, Run
from drafting.weave import worded
from drafting.words import Hunk, part


def voiced(fork: m.Fork[m.T]) -> list[tuple[tuple[m.Voice, ...], tuple[m.T, ...]]]:
    """Every alternative of a bracket with the voices behind it, the tabled words first."""
    return [(fork.keep, fork.base), *((o.voices, o.content) for o in fork.options)]


def segments_of(draft: m.Draft) -> Counter[str]:
    """Of how many segments each bracket is made that straddles provisions."""
    return Counter(fork.group for fork in m.forks(draft) if is_segment(fork))


Held = Mapping[str, Set[tuple[m.Voice, ...]]]  # who stands behind brackets around each provision


def held_by(draft: m.Draft) -> Held:
    """Who stands behind the brackets that hold each provision whole."""
    found: dict[str, set[tuple[m.Voice, ...]]] = {}
    for fork in m.forks(draft):
        for voices, side in ((fork.keep, fork.base), *((o.voices, o.content) for o in fork.options)):
            for id_ in _whole_in(side) if fork.kind == m.BRACKET else ():
                found.setdefault(id_, set()).add(voices)
    return found


def _whole_in(side: Iterable[m.Inline | m.Child]) -> Iterator[str]:
    """The names of the provisions on one side of a bracket."""
    for each in side:
        if isinstance(each, m.Provision):
            yield from (p.id for p in m.walk(each))
        elif isinstance(each, m.Fork):
            yield from (id_ for inner in (each.base, *(option.content for option in each.options)) for id_ in _whole_in(inner))


def is_segment(fork: m.Fork[m.Inline] | m.Fork[m.Child]) -> bool:
    return bool(fork.group) and fork.kind == m.BRACKET and not fork.relation


def closed_or_opened(fork: m.Fork[m.T], bare: Callable[[tuple[m.T, ...]], tuple[m.T, ...]]) -> tuple[m.Fork[m.T], int, str] | None:
    """If a change only closes a bracket on words that it held, or opens one around words that stood: which words stay, and
    whether the rest is struck ("del") or added ("ins")."""
    old, new = bare(fork.base), bare(fork.options[0].content)
    for around, inside, change in ((old, new, "del"), (new, old, "ins")):
        if len(around) == 1 and inside:
            bracket = around[0]
            if isinstance(bracket, m.Fork) and bracket.kind == m.BRACKET:
                held = [n for n, side in enumerate(m.sides(bracket)) if bare(side) == inside]
                if held:
                    return bracket, held[0], change
    return None


def amended_bracket(old: tuple[m.T, ...], new: tuple[m.T, ...]) -> list[Pair[m.T]]:
    """If a change is one bracket that became another, or was opened or closed with its words amended: its alternatives in pairs."""
    if not old or not new or not any(len(side) == 1 and isinstance(side[0], m.Fork) for side in (old, new)):
        return []
    before, after = alternatives(old), alternatives(new)
    if before is None or after is None:
        return []
    pairs = beside(before, after, worded)
    return pairs if any(a and b for a, b in pairs) else []


def frame(old: Alternative[m.T] | None, new: Alternative[m.T] | None, look: Look, at: int) -> tuple[list[Run], list[Run], Look]:
    """What opens and closes an alternative beside what it was, and how its words look if they stand on one side only."""
    struck, added = replace(look, change="del", at=at), replace(look, change="ins", at=at)
    if old is None or new is None:
        only, own = (new, added) if old is None else (old, struck)
        assert only is not None
        framed = only.bracketed
        return [punctuation("[", own), *voices_of(only.voices, own)] * framed, [punctuation("]", own)] * framed, own
    if old.bracketed and new.bracketed:
        return [punctuation("[", look), *_voices_between(old.voices, new.voices, look, struck, added)], [punctuation("]", look)], look
    marks = struck if old.bracketed else added
    voices = old.voices if old.bracketed else new.voices
    framed = old.bracketed or new.bracketed
    return [punctuation("[", marks), *voices_of(voices, marks)] * framed, [punctuation("]", marks)] * framed, look


def _voices_between(old: tuple[m.Voice, ...], new: tuple[m.Voice, ...], look: Look, struck: Look, added: Look) -> list[Run]:
    """The voices of an alternative, with those that left and those that joined."""
    if old == new or not old or not new:
        return voices_of(new, look) if old == new else [*voices_of(old, struck), *voices_of(new, added)]
    a, b = (_CODES.findall(voices_of(voices, look)[0].text.removesuffix(": ")) for voices in (old, new))
    runs: list[Run] = []
    j = 0
    for h in (*part([each.strip() for each in a], [each.strip() for each in b]), Hunk(len(a), len(a), len(b), len(b))):
        stretches = ((b[j : h.j1], look), (a[h.i1 : h.i2], struck), (b[h.j1 : h.j2], added))
        runs += [Run("".join(codes), (), own.change, own.at, "voice") for codes, own in stretches if codes]
        j = h.j2
    runs[0] = replace(runs[0], text=runs[0].text.lstrip())  # a space before the first code is none
    spaced = [_parted(one, two) for one, two in pairwise(runs)]
    runs = [*spaced, runs[-1]]
    if len(runs) > 1 and _leads(*runs[:2]):
        runs[1] = replace(runs[1], text=runs[1].text.lstrip())
    return [*runs, Run(": ", (), look.change, look.at, "voice")]


def _parted(one: Run, two: Run) -> Run:
    """Codes with a space behind them, where they were struck before what was not the first and is now, or added before what was."""
    struck = one.change == "del" and two.change != "ins" and two.text[0].isalnum()
    return replace(one, text=f"{one.text} ") if struck or _leads(one, two) else one


def _leads(one: Run, two: Run) -> bool:
    """Whether codes were added before what was the first."""
    return one.change == "ins" and not two.change and not one.text[0].isspace() and two.text[0].isspace()


def turned(change: str, words: str, by: str, rivals: str) -> tuple[str, Bracket]:
    """What a bracket came to that closed on words it held ("del"), or opened around them ("ins")."""
    if change == "del":
        return "close", Bracket(((words, by),), gone=rivals)
    return "open", Bracket(((words, by),), come=rivals)


@dataclass(frozen=True, slots=True)
class Fate(Generic[m.T]):
    """An alternative beside what it was, with its words as they are laid out."""

    old: Alternative[m.T] | None
    new: Alternative[m.T] | None
    words: str


def became(fates: Sequence[Fate[m.T]]) -> tuple[str, Bracket]:
    """What a bracket that was amended came to, and which kind of change that is; what none of this befell goes without saying."""
    turns = [(fate.old, fate.new, fate.words) for fate in fates if fate.old and fate.new and _turns(fate.old, fate.new)]
    gone = "".join(typed(fate.old, fate.words) for fate in fates if fate.old and not fate.new)
    come = "".join(typed(fate.new, fate.words) for fate in fates if fate.new and not fate.old)
    kinds = {_kind(old, new) for old, new, _ in turns}
    stays = tuple((words, _turn(old, new)) for old, new, words in turns)
    if not (stays or gone or come):  # it was divided, or joined with the next
        stays = tuple((fate.words, who(fate.new.voices)) for fate in fates if fate.new)
    return kinds.pop() if len(kinds) == 1 else "amend", Bracket(stays, gone, come)


def stands(pairs: Iterable[Pair[m.T]]) -> bool:
    """Whether a bracket stays as it is and only words in it change, which tell that themselves."""
    return all(old and new and not _turns(old, new) for old, new in pairs)


def _turns(old: Alternative[m.T], new: Alternative[m.T]) -> bool:
    """Whether other marks or voices stand around words that stay."""
    return (old.voices, old.bracketed) != (new.voices, new.bracketed)


def _kind(old: Alternative[m.T], new: Alternative[m.T]) -> str:
    return "amend" if old.bracketed == new.bracketed else "close" if old.bracketed else "open"


def _turn(old: Alternative[m.T], new: Alternative[m.T]) -> str:
    """Who stands behind words that a bracket closed on or opened around; else who came and who went.

    >>> us, jp = m.Voice("US"), m.Voice("JP")
    >>> _turn(Alternative((us,), ()), Alternative((jp, us), ())), _turn(Alternative((us,), ()), Alternative((), (), bracketed=False))
    ('JP joined', 'US')
    """
    if old.bracketed != new.bracketed:
        return who(old.voices or new.voices)
    if {voice.stance for voice in (*old.voices, *new.voices)} != {"propose"}:
        return " → ".join(who(side) or "nobody" for side in (old.voices, new.voices))
    left, joined = ([v for v in one if v not in other] for one, other in ((old.voices, new.voices), (new.voices, old.voices)))
    return ", ".join(f"{who(side)} {deed}" for side, deed in ((joined, "joined"), (left, "left")) if side)


def who(voices: Sequence[m.Voice]) -> str:
    """The voices behind words, without the colon that a text has after them."""
    return "".join(run.text for run in voices_of(voices, Look())).removesuffix(": ")


def typed(side: Alternative[m.T], words: str) -> str:
    """An alternative as people type it."""
    voices = "".join(run.text for run in voices_of(side.voices, Look()))
    return f"[{voices}{words or NOTHING}]" if side.bracketed else words or NOTHING


def gist(fates: Iterable[Fate[m.T]], which: int) -> str:
    """One side of such a change: who stands where, with the words only of an alternative that came or went."""
    told: list[str] = []
    for fate in fates:
        mine, other = (fate.old, fate.new) if which == 0 else (fate.new, fate.old)
        if mine and (other is None or _turns(mine, other)):
            told.append(typed(mine, fate.words if other is None else "…"))
    return "".join(told)


_CODES = re.compile(r"[,;]|\s?[^\s,;]+")
