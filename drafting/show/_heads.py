"""Headings that came or went right above a passage that stayed: where that is read before them, they are read with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from drafting import model as m


class Heads(NamedTuple):
    """What came ("ins") or went ("del") right above a passage, from the outside in, each with its depth; and whose change it is."""

    change: str
    group: str
    provisions: tuple[tuple[m.Provision, int], ...]


def heads_of(body: m.Provision, stayed: Mapping[str, tuple[m.Child, ...]]) -> dict[str, Heads]:
    """Those above each passage that is the first below them and is read elsewhere, by the group of that. What `stayed` is read at one
    of its ends, as deep as it stands there."""
    found: dict[str, Heads] = {}

    def below(p: m.Provision, depth: int, above: Heads | None) -> None:
        for n, child in enumerate(p.children):
            heads = above if above is None or n == 0 else above._replace(provisions=())
            if isinstance(child, m.Provision):
                below(child, depth + 1, heads and heads._replace(provisions=(*heads.provisions, (child, depth))))
            elif child.kind == m.CHANGE and child.relation == m.SILENT:
                if heads and heads.provisions and heads.change == ("del" if child.base else "ins"):
                    found.setdefault(child.group, heads)
            elif child.kind == m.CHANGE and child.relation == m.REGROUPED:
                for each in stayed[child.group]:
                    if isinstance(each, m.Provision):
                        below(each, depth + 1, None)
            elif child.kind == m.CHANGE:
                group = "" if child.relation or above else heads_group(child)
                for change, side in (("del", child.base), ("ins", child.options[0].content)):
                    for each in side:
                        if isinstance(each, m.Provision):
                            below(each, depth + 1, Heads(change, group, ((each, depth),)) if group else None)

    below(body, 0, None)
    return found


def heads_group(fork: m.Fork[m.Child]) -> str:
    """What a change among provisions is known by, where its headings stand before it."""
    of = next((each.id for side in m.sides(fork) for each in side if isinstance(each, m.Provision) and each.id), "")
    return of and f"heads {of}"
