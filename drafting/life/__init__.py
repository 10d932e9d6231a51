"""The life of each provision over any number of rounds: when it came, how it changed, where it moved, when it was struck.

Neighbouring rounds are aligned and compared as two texts are; what they tell of one provision is strung together. Nothing
disappears: what was struck keeps its course, with the round that struck it.
"""

from __future__ import annotations

from collections.abc import Sequence

from drafting import model as m
from drafting.align import align, named
from drafting.life._course import Course, Life, Station, Tally
from drafting.life._deeds import (
    AMENDED,
    BRACKETS,
    DEEDS,
    GONE,
    MERGED,
    MERGED_INTO,
    MOVED,
    NEW,
    PASSED_ON,
    POSITIONS,
    RENUMBERED,
    RETURNED,
    SPLIT,
    SPLIT_OFF,
    STATUS,
    STRUCK,
    TOOK_IN,
)
from drafting.life._sheet import Sheet
from drafting.life._step import Step
from drafting.life._story import Story

__all__ = [
    "AMENDED", "BRACKETS", "DEEDS", "GONE", "MERGED", "MERGED_INTO", "MOVED", "NEW", "PASSED_ON", "POSITIONS", "RENUMBERED",
    "RETURNED", "SPLIT", "SPLIT_OFF", "STATUS", "STRUCK", "TOOK_IN", "Course", "Life", "Station", "Tally", "life",
]  # fmt: skip


def life(drafts: Sequence[m.Draft], names: Sequence[str] = ()) -> Life:
    """The life of each provision over these rounds, the oldest first; rounds go by `names`, else by their own.

    >>> old, new = (
    ...     m.Draft(m.Provision("agreement", "ores", children=(m.Provision("article", "duty", content=m.content(said)),)))
    ...     for said in ("Each Party may report.", "Each Party shall report.")
    ... )
    >>> [station.deeds for station in life((old, new)).courses[-1].stations]
    [(), ('amended',)]
    """
    rounds: list[Sheet] = []
    story = Story()
    for draft in drafts:
        rounds.append(Sheet.of(named(align(draft, rounds[-1].draft) if rounds else draft)))
        if len(rounds) == 1:
            story.open(rounds[0])
        else:
            story.turn(Step.of(rounds[-2], rounds[-1]), sure=frozenset(p.id for p in m.walk(draft.body)))
    return Life(
        rounds=tuple(names) or tuple(_called(each.draft, n) for n, each in enumerate(rounds, 1)),
        courses=story.courses(),
        brackets=tuple(sum(map(len, each.brackets.values())) for each in rounds),
        front=tuple(story.front),
    )


def _called(draft: m.Draft, n: int) -> str:
    """A round by its own number, else the text by its place."""
    return f"Round {draft.round}" if isinstance(draft.round, str) and draft.round else f"Text {n}"
