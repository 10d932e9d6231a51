"""Which provisions are open, and whether a condition that waits for some of them is met."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafting import model as m
from drafting.positions.ear import Ear

if TYPE_CHECKING:
    from drafting.positions.stand import Bracket

_PLACE = r"(?:article|annex|chapter|section|part|paragraph)\s+[\w.()-]*\w\)?(?:\s(?:bis|ter|quater|quinquies|sexies))?"
_SETTLED = r"agreed(?: on| upon| to)?|settled|resolved|closed|concluded|clear|accepted|finali[sz]ed|decided"
# a condition that asks for nothing but an end to the talks on other provisions; any other is for people to judge
_WAITS = re.compile(
    r"(?:pending|subject to|until|once|if|when|provided(?: that)?|on (?:the )?condition that|depending on|conditional (?:up)?on)\s+"
    r"(?:(?:the\s+)?(?:final\s+)?(?:outcome|agreement|resolution|discussions?|negotiations?|conclusion|settlement|closure|talks)"
    r"\s+(?:of|on|in|to)\s+)?(?:the\s+)?"
    rf"(?P<places>{_PLACE}(?:(?:\s*,\s*|\s+and\s+|\s*,\s*and\s+){_PLACE})*)(?:\s+(?:is|are|has been|have been)\s+(?:{_SETTLED}))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Ground:
    """The provisions of a text by the way people cite them, those with an open bracket, and those that are agreed."""

    cited: Mapping[str, str]
    labels: Mapping[str, str]
    open: frozenset[str]

    @classmethod
    def of(cls, draft: m.Draft, found: Sequence[Bracket], ear: Ear) -> Ground:
        labels = {id_: ear.label(id_) for id_, place in ear.where.items() if place.number}
        contested = {id_ for bracket in found for site in bracket.sites for id_ in _at(site.provision, site.parent, ear)}
        agreed = {p.id for p in m.walk(draft.body) if p.status == "agreed"}
        return cls({label.casefold(): id_ for id_, label in reversed(labels.items())}, labels, frozenset(contested - agreed))

    def met(self, condition: str, at: str) -> str:
        """The provisions that a condition waits for, if it waits for nothing else and none of them is open; `at` is where it stands.

        What the text does not hold cannot be settled.
        """
        waits = _WAITS.fullmatch(condition)
        if not waits:
            return ""
        places = re.findall(_PLACE, waits["places"], re.IGNORECASE)
        found = [self.cited.get(self._full(place, at)) for place in places]
        if any(id_ is None or id_ in self.open for id_ in found):
            return ""
        return " and ".join(self.labels[id_] for id_ in found if id_)

    def _full(self, place: str, at: str) -> str:
        """ "Paragraph 2" as it is cited from outside: "article 7.2"."""
        place = " ".join(place.casefold().split())
        own = re.match(r"(?:article|annex) [^.]+", self.labels.get(at, "").casefold())
        return f"{own[0]}.{place.removeprefix('paragraph ')}" if own and place.startswith("paragraph ") else place


def _at(provision: str, parent: str, ear: Ear) -> tuple[str, ...]:
    """A provision with a bracket, and all that stand around it."""
    around = next((ear.where[id_].above for id_ in (provision, parent) if id_ in ear.where), ())
    return (provision, parent, *around)
