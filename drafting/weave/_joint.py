"""Paragraphs that part or join: between two texts, one that became two, and two that became one, are shown as that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from drafting import model as m
from drafting import words
from drafting.weave._apart import NEW, Side, voices

Reworded = Callable[[m.Line, m.Line, str], m.Line]  # what changed between two lines of a provision
Part = tuple[m.Provision, bool]  # a provision, and whether it was struck

HALF = 0.6  # of each half that must come from the whole paragraph,
PART = 0.75  # or of its part of the whole that the half must keep, where it kept so many words:
SAID = 8


def joined(children: Sequence[m.Child], reworded: Reworded) -> list[m.Child]:
    """Siblings of two texts, where a paragraph became two or two became one as one change each."""
    out: list[m.Child] = []
    for child in children:
        child = _joint_inside(child, reworded) or child
        out[-1:] = _met(out[-1], child, reworded) if out else [child]
    return out


def _met(before: m.Child, after: m.Child, reworded: Reworded) -> list[m.Child]:
    """Two neighbours, or the split or merge that they are: a provision that lost or gained an end, and a new or struck one there.

    Of several that were struck or added in one place, the nearest is the other part.
    """
    if isinstance(before, m.Provision) and isinstance(after, m.Fork):
        (other, rest), kept = _nearest(after, 0), before
    elif isinstance(before, m.Fork) and isinstance(after, m.Provision):
        (other, rest), kept = _nearest(before, -1), after
    else:
        return [before, after]
    joint = _joint(kept, other, isinstance(after, m.Fork), reworded) if other else None
    if joint is None:
        return [before, after]
    return [joint, *rest] if kept is before else [*rest, joint]


def _joint(kept: m.Provision, other: Part, follows: bool, reworded: Reworded) -> m.Fork[m.Child] | None:
    """A split or a merge, if a provision and the other part that `follows` it or stands before it are one."""
    part, struck = other
    of_one_kind = kept.kind == part.kind or "text" in (kept.kind, part.kind)  # the two halves of a text without a number may have them
    if not of_one_kind or not _mere_words(kept) or not _mere_words(part):
        return None
    old, new = _twins(kept)
    if struck:
        return _merge(kept, (old, part) if follows else (part, old), new, reworded)
    return _split(kept, old, (new, part) if follows else (part, new), reworded)


def _joint_inside(child: m.Child, reworded: Reworded) -> m.Child | None:
    """The same where the other part stands below the first, as the unnumbered words after a numbered paragraph do.

    What moved in between the two stays between them.
    """
    if not isinstance(child, m.Provision) or not child.children or not isinstance(child.children[-1], m.Fork):
        return None
    between, (other, rest) = child.children[:-1], _nearest(child.children[-1], 0)
    if other is None or rest or not all(map(_moved_in, between)) or not _mere_words(replace(child, children=())):
        return None
    part, struck = other
    if part.kind != "text" or part.label or not _mere_words(part):
        return None
    old, new = (replace(each, children=()) for each in _twins(child))
    if struck:
        return None if between else _merge(replace(child, children=()), (old, part), new, reworded, base=_twins(child)[:1])
    split = _split(replace(child, children=()), old, (new, part), reworded)
    if split is None:
        return None
    first, second = split.options[0].content
    assert isinstance(first, m.Provision)
    return replace(split, options=(m.Option((replace(first, children=(*between, second)),), voices([NEW])),))


def _moved_in(child: m.Child) -> bool:
    return isinstance(child, m.Fork) and child.relation == m.MOVED and not child.base


def _nearest(fork: m.Fork[m.Child], end: int) -> tuple[Part | None, list[m.Child]]:
    """The provision at one end of what a plain change strikes or adds, and the change without it."""
    if fork.kind != m.CHANGE or fork.relation or len(fork.options) != 1 or bool(fork.base) == bool(fork.options[0].content):
        return None, []
    side = fork.base or fork.options[0].content
    part, others = side[end], side[1:] if end == 0 else side[:-1]
    if not isinstance(part, m.Provision):
        return None, []
    option = fork.options[0] if fork.base else replace(fork.options[0], content=others)
    return (part, bool(fork.base)), [replace(fork, base=others if fork.base else (), options=(option,))] if others else []


def _split(kept: m.Provision, old: m.Provision, halves: tuple[m.Provision, m.Provision], reworded: Reworded) -> m.Fork[m.Child] | None:
    cut = _cut(old.content, halves[0].content, halves[1].content)
    if cut is None:
        return None
    woven = tuple(
        # the half that keeps the name keeps what else was woven of it
        replace(kept if half.id == kept.id else half, content=reworded(part, half.content, old.id))
        for half, part in zip(halves, cut, strict=True)
    )
    return m.Fork((old,), (m.Option(woven, voices([NEW])),), m.CHANGE, relation=m.SPLIT, group=old.id)


def _merge(
    kept: m.Provision,
    pair: tuple[m.Provision, m.Provision],
    new: m.Provision,
    reworded: Reworded,
    base: tuple[m.Child, ...] = (),
) -> m.Fork[m.Child] | None:
    cut = _cut(new.content, pair[0].content, pair[1].content)
    if cut is None:
        return None
    first, second = (reworded(p.content, part, p.id) for p, part in zip(pair, cut, strict=True))
    # where a comma begins the second part, no space stood at the seam
    seams = (m.content(*first, seam, *second) for seam in (" ", ""))
    joined = next((each for each in seams if Side(NEW, frozenset((m.CHANGE,))).line(each) == new.content), None)
    if joined is None:
        return None
    whole = replace(kept, content=joined)
    return m.Fork(base or pair, (m.Option((whole,), voices([NEW])),), m.CHANGE, relation=m.MERGED, group=new.id)


def _twins(woven: m.Provision) -> tuple[m.Provision, m.Provision]:
    """A woven provision as it was and as it is."""
    changes = frozenset((m.CHANGE,))
    old, new = Side(None, changes).child(woven)[0], Side(NEW, changes).child(woven)[0]
    assert isinstance(old, m.Provision)
    assert isinstance(new, m.Provision)
    return old, new


def _mere_words(provision: m.Provision) -> bool:
    return not provision.children and not provision.closing and not provision.heading and provision.kind in m.BLOCKS


def _cut(whole: m.Line, left: m.Line, right: m.Line) -> tuple[m.Line, m.Line] | None:
    """Where a whole line was cut to make two, or None if it was not: both halves must come from it, in order."""
    tokens, a, b = words.tokens(whole), words.tokens(left), words.tokens(right)
    if len(b) < 5 or len(a) < 3 or not any(t.key[:1].isalnum() for t in (*a, *b)):
        return None
    hunks = words.part([t.key for t in tokens], [t.key for t in (*a, *b)])
    kept_left = _kept(hunks, len(tokens), 0, len(a))
    kept_right = _kept(hunks, len(tokens), len(a), len(a) + len(b))
    at = kept_right[0] if kept_right else len(tokens)
    if not _comes_from(len(kept_left), len(a), at) or not _comes_from(len(kept_right), len(b), len(tokens) - at):
        return None
    # a stop that both halves have, the second behind its number, ends the first
    at += not tokens[at].space and tokens[at].key == a[-1].key
    return m.content(*words.line(tokens[:at])), m.content(*words.line(tokens[at:]))


def _comes_from(kept: int, half: int, part: int) -> bool:
    """Whether a half comes from its part of a whole: it is mostly that, or it holds nearly all of it and more besides."""
    return kept >= HALF * half or kept >= max(SAID, PART * part)


def _kept(hunks: Sequence[words.Hunk], length: int, start: int, end: int) -> list[int]:
    """The tokens of the whole that stand in `start:end` of its halves."""
    kept, i, j = [], 0, 0
    for h in (*hunks, words.Hunk(length, length, end, end)):
        while i < h.i1 and j < end:
            if j >= start:
                kept.append(i)
            i, j = i + 1, j + 1
        i, j = h.i2, h.j2
    return kept
