"""One round as a reader has it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from drafting import model as m
from drafting.life._course import Station
from drafting.life._passages import TITLE, Key, Passage, firsts, passages
from drafting.positions import Bracket, brackets, labels
from drafting.show import page


@dataclass(frozen=True, slots=True)
class Sheet:
    """A draft, with what each provision says, by its key, and how people cite it and which brackets are open in it, by its id."""

    draft: m.Draft
    passages: Mapping[Key, Passage]
    labels: Mapping[str, str]
    brackets: Mapping[str, tuple[Bracket, ...]]

    @classmethod
    def of(cls, draft: m.Draft) -> Sheet:
        """A round, read."""
        found: dict[str, list[Bracket]] = defaultdict(list)
        for bracket in brackets(draft):
            found[bracket.provision].append(bracket)
        return cls(draft, firsts(passages(page(draft))), labels(draft), {id_: tuple(each) for id_, each in found.items()})

    def station(self, passage: Passage, place: int) -> Station:
        """A passage as it stands here, before anything is told of what was done to it."""
        open_ = self.brackets.get(passage.key[1], ()) if passage.key != TITLE else ()
        label = "Title" if passage.key == TITLE else self.labels.get(passage.key[1], "")
        return Station(passage.row.number, label, place, passage.words, status=passage.row.status, brackets=open_)
