"""What parted, what was joined, and what passed to a neighbour, while the page is laid out."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from drafting import model as m
from drafting.show._changes import Changes
from drafting.show._cited import Cited, dotted
from drafting.show._joints import cut, joined, met, seamed
from drafting.show._lines import Lines
from drafting.show._runs import Look
from drafting.show._values import Change, Row, text_of
from drafting.weave import Part


@dataclass(slots=True)
class Joining:
    """The joints of a text, each told where it stands and once in the list of changes."""

    lines: Lines
    cited: Cited
    changes: Changes
    moves: Container[str]  # what moved, which is told with its new number
    seams: dict[str, list[str]] = field(default_factory=dict)  # which changes stand in a provision
    began: dict[str, str] = field(default_factory=dict)  # what became one with others, and the first of these
    passing: dict[int, str] = field(default_factory=dict)  # parts of a paragraph that a neighbour took in, each with its change

    def begin(self, id_: str) -> None:
        """The changes that stand in a provision are numbered where it begins."""
        for seam in self.seams.get(id_, ()):
            self.changes.part(seam)

    def joint(self, fork: m.Fork[m.Child], several: Sequence[Part], depth: int, look: Look, lay: Callable[[], list[Row]]) -> list[Row]:
        """A paragraph that was cut, or some that were joined, as one text that is to `lay` out: the first words keep their number."""
        split = fork.relation == m.SPLIT
        stand = [part.into or part.provision.id for part in several]
        passed = {id(part.provision): f"pass {n} {fork.group}" for n, part in enumerate(several) if part.into}
        self.passing |= passed
        seams = self.told_as(fork, several)
        for beside, seam in zip(stand[1:], seams):
            if seam not in passed.values():  # what passed is told where it now stands
                self.seams.setdefault(beside if split else fork.group, []).append(seam)
        noted = len(self.changes.quiet)
        aside = self.lines.aside()
        rows = lay()
        now = stand if split else [fork.group]
        self.changes.unlist([id_ for id_, part in zip(now, several) if not part.into], noted)
        places = [next(n for n, row in enumerate(rows) if row.id == id_) for id_ in now]
        if not split:
            self.began[fork.group] = several[0].provision.id
        if not several[0].into:
            first = self.began.get(fork.group, fork.group)
            rows[places[0]] = self.renumbered(rows[places[0]], self.former(first), look)
        if split:
            for place, part, seam in zip(places[1:], several[1:], seams, strict=True):
                rows[place] = cut(rows[place], self.changes.part(seam), part.said)
        else:
            before = "".join(text_of(row.text, "old") for row in rows[: places[0]])
            stood = dict(_depths(fork.base, depth))
            rows[places[0]] = self.seamed(rows[places[0]], several, seams, look, before, aside, stood)
            self.cite_struck(rows[places[0]], several)
        self.tell(fork, [part for part in several if id(part.provision) not in self.passing], rows)
        for part in several:
            if part.into:
                self.pass_on(fork.group, part, passed[id(part.provision)], ended=part is not several[0])
        return rows

    def told_as(self, fork: m.Fork[m.Child], several: Sequence[Part]) -> list[str]:
        """The change that each seam of a joint belongs to: to the joint itself, or to what passed to a neighbour there."""
        names = [self.passing.get(id(part.provision), "") for part in several]
        return [before or behind or f"{fork.relation} {fork.group}" for before, behind in pairwise(names)]

    def tell(self, fork: m.Fork[m.Child], several: Sequence[Part], rows: Sequence[Row]) -> None:
        """What parted or joined in the list, where that is more than what passed to a neighbour."""
        if len(several) < 2:
            return
        if fork.relation == m.SPLIT:
            kind, now = "split", [part.provision.id for part in several]
            was = [p for child in fork.base for p in m.walk(child) if p.id == fork.group]
        else:
            kind, now, was = "merge", [fork.group], [part.provision for part in several if not part.struck]
        stand = [next(row for row in rows if row.id == id_) for id_ in now]
        old = seamed([self.former(p.id) for p in was], [self.cited.words(p.content, self.cited.was, p.id) for p in was])
        new = seamed([row.number for row in stand], [text_of(row.text, "new") for row in stand])
        at = self.changes.part(f"{fork.relation} {fork.group}")
        self.changes.close(Change(at, kind, fork.group, self.cited.label(fork.group), old, new))

    def pass_on(self, left: str, part: Part, name: str, *, ended: bool) -> None:
        """A part of a paragraph that its neighbour took in, in the list: from which end of the one to which of the other."""
        took = self.cited.moved(part.into)
        ends = ("end", "beginning") if ended else ("beginning", "end")
        was, now = (f"the {end} of {whose}" for end, whose in zip(ends, (self.cited.stood(left), took), strict=True))
        words = self.cited.words(part.provision.content, self.cited.was, left)
        self.changes.close(Change(self.changes.part(name), "pass", part.into, took, was, now, passage=words))

    def seamed(
        self, row: Row, several: Sequence[Part], seams: Sequence[str], look: Look, above: str, aside: Lines, stood: Mapping[str, int]
    ) -> Row:
        """A row of what was several, with a mark where each began; a number that its words still say is no loss. What was parted at
        once from the first of them stands `above`. How deep they `stood` is told with them."""
        passed = ""
        once = several[0].provision.kind
        row = replace(row, once=once if once != row.kind else "")
        read = replace(look, where=row.id)  # "this Article" in a line of the article may be "Article 2" outside it
        for (before, part), seam in zip(pairwise(several), seams, strict=True):
            at = self.changes.part(seam)
            passed += (before.number if before.said else "") + aside.words(before.provision.content, read)
            here = passed.replace(" ", "").removeprefix(above.replace(" ", ""))
            was = part.provision
            row = joined(row, at, here, "" if part.said else self.former(was.id), was.kind, stood.get(was.id, row.depth))
            row = _saying(row, part.number) if part.said else row
            if halves := met(row, at):
                self.changes.respace(*halves)
        return row

    def cite_struck(self, row: Row, several: Sequence[Part]) -> None:
        """What was struck between some that became one is listed where it stood, if nothing else went with it."""
        held: dict[int, set[int]] = {}
        at = 0
        for run in row.text:
            at += run.role == "mark" and run.change == "del"
            if run.change and run.role != "mark":
                held.setdefault(run.at, set()).add(at)
        for n, part in enumerate(several):
            for number in [number for number, places in held.items() if part.struck and places == {n}]:
                change = self.changes.numbered[number - 1]
                self.changes.close(replace(change, label=self.cited.gone(part.provision.id)))

    def former(self, id_: str) -> str:
        """The number that a provision had in the older text."""
        return dotted(self.cited.was[id_].kind, self.cited.was[id_].number) if id_ in self.cited.was else ""

    def renumbered(self, row: Row, former: str, look: Look) -> Row:
        """The first row of a joint with the number that its words had, and that listed if it is another now."""
        if look.change or former == row.number:
            return replace(row, was="")
        if former and row.number and row.id not in self.moves:
            self.changes.quiet.append(self.cited.new_number(row.id, former, row.number))
        return replace(row, was=former or None)


def _depths(children: Iterable[m.Child], depth: int) -> Iterator[tuple[str, int]]:
    """How deep each of some provisions stands, and what stands below them."""
    for child in children:
        if isinstance(child, m.Provision):
            yield child.id, depth
            yield from _depths(child.children, depth + 1)


def _saying(row: Row, number: str) -> Row:
    """A row whose words still say the number of what was joined last, behind the mark where that began."""
    last = max(n for n, run in enumerate(row.text) if run.role == "mark" and run.change == "del")
    return replace(row, text=(*row.text[:last], replace(row.text[last], to=number), *row.text[last + 1 :]))
