"""Whether a redline that somebody sent adds up: each change has two sides, and what is read at one of two places has both."""

from __future__ import annotations

from typing import TypeGuard

from drafting import model as m
from drafting.weave._parts import apart


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
    return ""


def _among_provisions(fork: m.Fork[m.Inline] | m.Fork[m.Child]) -> TypeGuard[m.Fork[m.Child]]:
    return any(isinstance(each, m.Provision) for each in (*fork.base, *fork.options[0].content))
