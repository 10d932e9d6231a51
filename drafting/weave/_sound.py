"""Whether a redline that somebody sent adds up: each change has two sides, and what is told at two places has both its ends."""

from __future__ import annotations

from typing import TypeGuard

from drafting import model as m
from drafting.columns import column
from drafting.weave._parts import apart


def flaw(redline: m.Draft) -> str:
    """What is wrong with the first change that does not add up; "" where all do.

    >>> fee = m.Provision("paragraph", "fee", content=m.content("A buyer pays a fee."))
    >>> left = m.Fork((fee,), (m.Option((), ()),), m.CHANGE, relation=m.MOVED, group="fee")
    >>> flaw(m.Draft(m.Provision("agreement", children=(left,))))
    'what moved as "fee" arrives nowhere'
    """
    changes = [fork for fork in m.forks(redline) if fork.kind == m.CHANGE]
    for fork in changes:
        if len(fork.options) != 1:
            return f"a change has {len(fork.options)} newer texts where there is one"
        if fork.relation in (m.SPLIT, m.MERGED) and not (_among_provisions(fork) and apart(fork)):
            return f'nothing parted or joined in "{fork.group}"'
    ended = [fork for fork in changes if fork.relation in (m.MOVED, m.REGROUPED, m.SILENT) and not column(fork.group)]
    left = {fork.group for fork in ended if fork.base}
    came = {fork.group for fork in ended if fork.options[0].content}
    if alone := min(left ^ came, default=""):
        return f'what moved as "{alone}" {"arrives nowhere" if alone in left else "comes from nowhere"}'
    return ""


def _among_provisions(fork: m.Fork[m.Inline] | m.Fork[m.Child]) -> TypeGuard[m.Fork[m.Child]]:
    return any(isinstance(each, m.Provision) for each in (*fork.base, *fork.options[0].content))
