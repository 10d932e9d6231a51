"""How provisions are numbered and cited, in the older text and in the newer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial

from drafting import model as m
from drafting.number import Place, numbers, places, reference
from drafting.show._values import Change
from drafting.weave import settle
from drafting.written import value

FIRST = 5  # words by which a provision without a number is known
LONGEST = 40  # characters of them: not every script parts its words


@dataclass(frozen=True)
class Cited:
    """The places of both texts, the names of the parties, the languages of both, both texts themselves, which paragraph each part was
    `cut` off, and which provisions each sentence or note left and came to that stands elsewhere now."""

    was: Mapping[str, Place]
    now: Mapping[str, Place]
    names: Mapping[str, str]
    languages: tuple[m.Attr, m.Attr]
    bodies: tuple[m.Provision, m.Provision]
    cut: Mapping[str, str] = field(default_factory=dict)
    transposed: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict, compare=False)  # one provision may have many changes

    @cached_property
    def neighbours(self) -> tuple[Mapping[tuple[str, ...], list[str]], ...]:
        """What stands side by side below each provision, in the older text and in the newer."""
        return _families(self.was), _families(self.now)

    @cached_property
    def crowds(self) -> Mapping[tuple[str, ...], int]:
        """How many stand side by side below each provision of the newer text."""
        return Counter([place.above for place in self.now.values()])

    @cached_property
    def provisions(self) -> Mapping[str, m.Provision]:
        """Every provision of the newer text by its id; the first where several sides of a bracket have one."""
        return _by_id(self.bodies[1])

    @cached_property
    def stood_there(self) -> Mapping[str, m.Provision]:
        """The same of the older text."""
        return _by_id(self.bodies[0])

    @cached_property
    def filled(self) -> tuple[Callable[[m.Blank], str], ...]:
        """How a blank reads in the older text, and in the newer."""
        return tuple(partial(value, names=self.names, language=each) for each in self.languages)

    def word(self, where: Mapping[str, Place], inside: str) -> Callable[[m.Ref], str]:
        """How one of the texts words a reference that stands inside a provision."""
        return lambda ref: reference(ref, self.home(inside, where), where)

    def words(self, line: m.Line, where: Mapping[str, Place], inside: str) -> str:
        filled = self.filled[where is self.now]
        return m.spoken((m.Words(filled(p)) if isinstance(p, m.Blank) else p for p in line), self.word(where, inside))

    def home(self, id_: str, where: Mapping[str, Place]) -> str:
        """A provision, or the paragraph that the one text has it in, or what it has of those around it."""
        id_ = id_ if id_ in where else self.cut.get(id_, id_)
        place = None if id_ in where else self.now.get(id_) or self.was.get(id_)
        return next((each for each in reversed(place.above) if each in where), id_) if place else id_

    def cite(self, id_: str, where: Mapping[str, Place]) -> str:
        if id_ not in where:
            return id_
        cited = reference(m.Ref(id_), "", where)
        return id_ if cited.startswith("<") else cited

    def headed_as(self, ids: Sequence[str], where: Mapping[str, Place]) -> str:
        """How one of the texts cites some provisions, each with its heading, if it has one."""
        known = self.provisions if where is self.now else self.stood_there
        headings = (m.spoken(known[id_].heading).strip() if id_ in known else "" for id_ in ids)
        return ", ".join(f"{self.cite(id_, where)} {heading}".rstrip() for id_, heading in zip(ids, headings))

    def ends(self, id_: str) -> tuple[str, str]:
        """Where a passage that moved stood, and where it stands: two places that a reader can tell apart."""
        old, new = self.near(id_, self.was), self.near(id_, self.now)
        if old == new and id_ in self.was and id_ in self.now:
            another = f"another place in {new}" if new else "another place"
            return self.passed(id_) or self.rehoused(id_) or (another, another)
        if self.got_a_number(id_):
            return self.passed(id_) or (f"another place in {old}", new)
        return old or "elsewhere", new or "elsewhere"

    def got_a_number(self, id_: str) -> bool:
        """Whether a passage that had no number has one now, and still stands in what it was cited by."""
        if id_ not in self.was or id_ not in self.now or self.was[id_].number or not self.now[id_].number:
            return False
        return self.nearest(id_, self.was) in self.now[id_].above

    def between(self, left: str, came: str) -> tuple[str, str]:
        """Where words stood, and where they stand, that left one provision and came to another, or to another place in it."""
        old, new = self.near(left, self.was), self.near(came, self.now)
        if left == came or old == new:
            place = f"another place in {new}" if new else "another place"
            return place, place
        return old or "elsewhere", new or "elsewhere"

    def passed(self, id_: str) -> tuple[str, str] | None:
        """The neighbour that a passage moved past, as the sides of it on which the passage stood and stands."""
        was, now = (below[where[id_].above] for below, where in zip(self.neighbours, (self.was, self.now), strict=True))
        stood, stands = was.index(id_), now.index(id_)
        if ahead := _first_of(now[stands + 1 :], was[:stood]):
            return f"after {self.named(ahead)}", f"before {self.named(ahead)}"
        if behind := _first_of(now[:stands][::-1], was[stood + 1 :]):
            return f"before {self.named(behind)}", f"after {self.named(behind)}"
        return None

    def rehoused(self, id_: str) -> tuple[str, str] | None:
        """What a passage left and what it went to, where these are two of one number: each with its number in the other text."""
        left, took = (next((each for each in reversed(where[id_].above) if where[each].number), "") for where in (self.was, self.now))
        if left == took:
            return None
        if not left or not took:
            return self.beside(id_, left, self.was), self.beside(id_, took, self.now)
        return self.renumbered(left, "the former", self.was, "now", self.now), self.renumbered(
            took, "the new", self.now, "formerly", self.was
        )

    def beside(self, id_: str, above: str, where: Mapping[str, Place]) -> str:
        """What a passage stands in, or next to where it stands in nothing that has a number."""
        if above:
            return self.cite(above, where)
        line = self.neighbours[where is self.now][where[id_].above]
        at = line.index(id_)
        neighbour = self.near(line[at - 1 if at else 1], where) if line[1:] else ""
        return f"{'after' if at else 'before'} {neighbour}" if neighbour else "elsewhere"

    def renumbered(self, id_: str, age: str, where: Mapping[str, Place], other: str, there: Mapping[str, Place]) -> str:
        """A provision by its number in one text, and in the other if it has another there."""
        here, across = self.cite(id_, where), self.cite(id_, there) if id_ in there else ""
        return here if here == across else f"{age} {here}" + (f" ({other} {across})" if across else "")

    def named(self, id_: str) -> str:
        """A provision as its neighbours call it: by its number, else by its first words."""
        place = self.now[id_]
        number = place.number.rstrip(".:")
        if number:
            return number if number[:1].isupper() else f"{place.kind} {number}"
        found = self.provisions[id_]
        if place.kind == "row":
            return self.spot(id_) or "a row"
        return f'"{opening(" ".join(map(m.spoken, (found.heading, found.content))))}"'

    def moved(self, id_: str) -> str:
        """What a passage that moved is called: as people cite it, and by its first words if it has no number of its own."""
        place = self.now.get(id_)
        return ", ".join(filter(None, (self.label(id_), self.named(id_) if place and not place.number else "")))

    def new_number(self, id_: str, old: str, new: str) -> Change:
        """A new number as it is listed: what has none itself, and stands below another than it did, is told by its first words."""
        return Change(0, "renumber", id_, self.moved(id_), old, new, stood=self.near(id_, self.was))

    def spot(self, id_: str) -> str:
        """In which of several parts of a provision that have no number words changed: by its first words, or those of a table's row."""
        place = self.now.get(id_)
        if place is None or place.number:
            return ""
        if place.kind == "row":
            begun = (m.spoken(each.content).strip() for each in self.provisions[id_].children if isinstance(each, m.Provision))
            head = next(filter(None, begun), "")
            return f'row "{opening(head)}"' if head else ""
        return self.named(id_) if place.kind in m.BLOCKS and self.crowds[place.above] > 1 else ""

    def columns(self, table: m.Provision) -> tuple[str, ...]:
        """What the columns of a table are called, if its first row says so of each."""
        top = next((row for row in table.children if isinstance(row, m.Provision)), table)
        cells = self.provisions.get(top.id, top).children
        headed = [cell for cell in cells if isinstance(cell, m.Provision) and cell.kind == "headcell"]
        names = tuple(opening(m.spoken(cell.content).strip()) for cell in headed)
        return names if len(cells) == len(top.children) == len(names) and all(names) else ()

    def stood(self, id_: str) -> str:
        """What something is called that stays where it was: as each text cites it, where these do so otherwise."""
        if not self.was[id_].number:
            return self.moved(id_)
        if not self.now[id_].number:
            return f"the former {self.cite(id_, self.was)}"
        return self.renumbered(id_, "the former", self.was, "now", self.now)

    def label(self, id_: str) -> str:
        """How a person cites a provision: its number, else that of the nearest numbered one around it; what is gone by its old one."""
        if id_ not in self.labels:
            self.labels[id_] = self.near(id_, self.now) if id_ in self.now else self.gone(id_)
        return self.labels[id_]

    def gone(self, id_: str) -> str:
        """How a person cites what only the older text has."""
        cited = self.near(id_, self.was)
        return f"former {cited}" if cited and self.passed_on(id_) else cited

    def passed_on(self, id_: str) -> bool:
        """Whether the number of the article in which something stood is another's now, or the article has another."""
        place = self.was[id_]
        around = (each for each in (id_, *reversed(place.above)) if self.was[each].number and self.was[each].kind in m.CONTAINERS)
        home = next(around, "")
        if not home:
            return False
        stood = self.cite(home, self.was)
        return stood != self.cite(home, self.now) if home in self.now else stood in self.headed

    @cached_property
    def headed(self) -> frozenset[str]:
        """How the newer text cites its articles, chapters and annexes."""
        return frozenset(self.cite(id_, self.now) for id_, place in self.now.items() if place.number and place.kind in m.CONTAINERS)

    def near(self, id_: str, where: Mapping[str, Place]) -> str:
        """The nearest numbered provision around one, or itself, in one of the texts."""
        found = self.nearest(id_, where)
        if not found:
            return ""
        return self.cite(found, where) if where[found].number else where[found].kind.capitalize()

    def nearest(self, id_: str, where: Mapping[str, Place]) -> str:
        """The same by its id: the preamble, or where people sign, where none has a number."""
        place = where.get(id_)
        if place is None:
            return ""
        inward = [each for each in (*place.above, id_) if each in where]
        numbered = next((each for each in reversed(inward) if where[each].number), "")
        return numbered or next((each for each in inward if where[each].kind in ("preamble", "signature")), "")


def opening(words: str) -> str:
    """The first words of a passage, as they stand between quotation marks.

    >>> opening('"Responsible Ministry" means the ministry of mines'), opening("備蓄" * 30) == "備蓄" * 20 + " …"
    ("'Responsible Ministry' means the …", True)
    """
    said = " ".join(words.replace('"', "'").split())
    first = " ".join(said.split(" ")[:FIRST])
    if len(first) > LONGEST:
        first = first[:LONGEST].rpartition(" ")[0] or first[:LONGEST]
    return f"{first}{' …' if len(first) < len(said) else ''}"


def _by_id(body: m.Provision) -> Mapping[str, m.Provision]:
    return {p.id: p for p in reversed(list(m.walk(body)))}


def _families(where: Mapping[str, Place]) -> Mapping[tuple[str, ...], list[str]]:
    found: dict[tuple[str, ...], list[str]] = {}
    for id_, place in where.items():
        found.setdefault(place.above, []).append(id_)
    return found


def _first_of(line: Sequence[str], others: Collection[str]) -> str:
    """The first in a line that stands among others too."""
    among = frozenset(others)
    return next((each for each in line if each in among), "")


def places_of(draft: m.Draft, frozen: Mapping[str, str] | None, *, bracketed: bool) -> dict[str, Place]:
    """Numbers as printed: in a bracketed text those of the tabled text stay, and rivals take *bis*, *ter*."""
    if bracketed and frozen is None and any(isinstance(c, m.Fork) for p in m.walk(draft.body) for c in p.children):
        frozen = numbers(settle(draft, None))
    return places(draft, frozen)


def plain(value_: m.Attr) -> str:
    while isinstance(value_, m.Fork):
        side = value_.base or value_.options[0].content
        value_ = side[0] if side else ""
    return value_


def dotted(kind: str, number: str) -> str:
    """The bare figure of a paragraph carries a stop; every other number is printed as it was typed.

    >>> [dotted("paragraph", number) for number in ("2", "2 bis", "3.1", "○２")], dotted("point", "2")
    (['2.', '2 bis', '3.1', '○２'], '2')
    """
    return f"{number}." if kind == "paragraph" and number.isascii() and number.isdigit() else number
