"""What a redline tells of whole provisions: which moved, parted, were joined, or passed an end to a neighbour."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from drafting import model as m
from drafting.life._passages import Passage
from drafting.life._wording import bare
from drafting.show import Page
from drafting.weave import parts

SEAM = " ¶ "  # between two paragraphs that became one, in the list of changes


class Passed(NamedTuple):
    """What passed from one provision to its neighbour: its end, or else its beginning."""

    left: str
    end: bool
    into: str


@dataclass(frozen=True, slots=True)
class Relations:
    """By the ids of provisions: what moved; of which one each part was, and into which one each was joined; what passed on."""

    moved: frozenset[str]
    parts: Mapping[str, str]
    joined: Mapping[str, str]
    gave: Mapping[str, Sequence[Passed]]
    took: Mapping[str, Sequence[Passed]]

    @classmethod
    def of(cls, woven: m.Draft) -> Relations:
        """What a redline tells; what only passed on is no part of what parted or was joined."""
        told: dict[str, list[m.Fork[m.Child]]] = defaultdict(list)
        for fork in _forked(woven.body.children):
            if fork.kind == m.CHANGE:
                told[fork.relation].append(fork)
        passing = [(fork.group, n > 0, part) for fork in told[m.SPLIT] for n, part in enumerate(parts(fork)) if part.into]
        apart = {id(part.provision) for _, _, part in passing}
        gave: dict[str, list[Passed]] = defaultdict(list)
        took: dict[str, list[Passed]] = defaultdict(list)
        for passed in (Passed(left, end, part.into) for left, end, part in passing):
            gave[passed.left].append(passed)
            took[passed.into].append(passed)
        moved = frozenset(fork.group for fork in told[m.MOVED])
        return cls(moved, _several(told[m.SPLIT], apart), _several(told[m.MERGED], apart), dict(gave), dict(took))

    def as_read(self, shown: Page, redline: Iterable[Passage], was: Iterable[Passage]) -> Relations:
        """The same with what parted or was joined just where a bracket opened or closed around it: the page alone tells that."""
        found = [each for each in shown.changes if each.kind in ("split", "merge") and each.where not in {*self.parts, *self.joined}]
        if not found:
            return self
        cut = {change.number: change.where for change in found if change.kind == "split"}
        halves = {each.key[1]: cut[run.at] for each in redline for run in each.words if run.role == "mark" and run.at in cut}
        ids = {bare(each.words): each.key[1] for each in was}
        seams = {change.where: change.old.split(SEAM) for change in found if change.kind == "merge"}
        # a second paragraph stands there with its number
        stood = {ids.get(said) or ids.get(said.partition(" ")[2]): into for into, pieces in seams.items() for said in pieces[1:]}
        joined = {id_: into for id_, into in stood.items() if id_} | {into: into for into in seams}
        parted = {whole: whole for whole in cut.values()} | halves
        return replace(self, parts={**self.parts, **parted}, joined={**self.joined, **joined})


def _several(forks: Iterable[m.Fork[m.Child]], apart: Collection[int]) -> dict[str, str]:
    """What parted or was joined, and with what, where that is more than what passed to a neighbour, which stands `apart`, or was struck."""
    found: dict[str, str] = {}
    for fork in forks:
        several = [part.provision.id for part in parts(fork) if id(part.provision) not in apart and not part.struck]
        found |= {id_: fork.group for id_ in several if id_ and len(several) > 1}
    return found


def _forked(children: Iterable[m.Child]) -> Iterator[m.Fork[m.Child]]:
    """Every fork among provisions, those inside others too."""
    for child in children:
        if isinstance(child, m.Fork):
            yield child
            for side in m.sides(child):
                yield from _forked(side)
        else:
            yield from _forked(child.children)
