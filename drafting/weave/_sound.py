"""Whether a redline that somebody sent adds up: each change has two sides, what is read at one of two places has both, and what moved
is read where it went."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeGuard

from drafting import model as m
from drafting.footnote import between_note_and_text
from drafting.weave._apart import Side, worded
from drafting.weave._parts import apart
from drafting.weave._retold import is_move

_OLDER = Side(None, frozenset((m.CHANGE,)))


def flaw(redline: m.Draft) -> str:
    """What is wrong with the first change that does not add up; "" where all do.

    >>> fee = m.Provision("paragraph", "fee", content=m.content("A buyer pays a fee."))
    >>> left = m.Fork((fee,), (m.Option((), ()),), m.CHANGE, relation=m.REGROUPED, group="fee")
    >>> flaw(m.Draft(m.Provision("agreement", children=(left,))))
    'what came to stand under another heading, "fee", is told at one place only'
    """
    changes = [fork for fork in m.forks(redline) if fork.kind == m.CHANGE]
    for fork in changes:
        if len(fork.options) != 1:
            return f"a change has {len(fork.options)} newer texts where there is one"
        if fork.relation in (m.SPLIT, m.MERGED) and not (_among_provisions(fork) and apart(fork)):
            return f'nothing parted or joined in "{fork.group}"'
    stayed = [fork for fork in changes if fork.relation in (m.REGROUPED, m.SILENT)]
    left, came = {fork.group for fork in stayed if fork.base}, {fork.group for fork in stayed if fork.options[0].content}
    if alone := min(left ^ came, default=""):
        return f'what came to stand under another heading, "{alone}", is told at one place only'
    if lost := next(_lost(redline), ""):
        return f'what moved, "{lost}", says otherwise where it stood than where it went'
    return ""


def _lost(redline: m.Draft) -> Iterator[str]:
    """What moved and had words that are read nowhere but where it stood, which nobody is shown."""
    gone: list[tuple[str, str]] = []
    told: set[str] = set()
    waiting: list[tuple[m.Child, str]] = [(redline.body, "")]
    while waiting:
        at, left = waiting.pop()
        if isinstance(at, m.Fork):
            away = is_move(at) and not between_note_and_text(at.group)  # what a note took in is read where it stood
            waiting += [(each, at.group if away else left) for each in at.base]
            waiting += [(each, left) for option in at.options for each in option.content]
        else:
            waiting += [(each, left) for each in at.children]
            lines = [_OLDER.line(line) for line in m.lines(at) if line]
            if left:
                gone += [(left, worded(line)) for line in lines]
            else:
                told.update(each for line in lines for each in (worded(line), m.spoken(line)))
    return (group for group, words in gone if words not in told)


def _among_provisions(fork: m.Fork[m.Inline] | m.Fork[m.Child]) -> TypeGuard[m.Fork[m.Child]]:
    return any(isinstance(each, m.Provision) for each in (*fork.base, *fork.options[0].content))
