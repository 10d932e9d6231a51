"""From one round to the next: what was done to each provision."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import NamedTuple

from drafting import model as m
from drafting import words
from drafting.life import _deeds as did
from drafting.life._course import Station
from drafting.life._passages import TITLE, Key, Passage, firsts, passages
from drafting.life._relations import Relations
from drafting.life._sheet import Sheet
from drafting.life._wording import bare, between, size, spoken
from drafting.matter import RANK
from drafting.show import FOLLOWING, NOTHING, Change, Page, Run, page
from drafting.weave import compare, settle

ALIKE = 0.5  # a passage in brackets that goes by a known name is the same one if so much of it is
DATES = ("round", "date")  # what every round says anew
CARRIED = "carried"  # the role of words that only stand in another provision now
_ENDS = ("beginning", "end")
_TELLING = {did.AMENDED, did.BRACKETS, did.SPLIT, did.MERGED, did.PASSED_ON, did.TOOK_IN}  # why words of a bracket are marked


class Carried(NamedTuple):
    """A sentence or a note that left one provision for another."""

    what: str
    left: str
    into: str


@dataclass(frozen=True, slots=True)
class Step:
    """From one round to the next: both as they stand, their redline, that of the words tabled, which sentence or note left one provision
    for another, what changed on the title page, on which provisions a bracket closed or opened or has other voices, and of which
    classes the changes of each provision are, the gravest first."""

    was: Sheet
    now: Sheet
    redline: Mapping[Key, Passage]
    tabled: Mapping[Key, Passage]
    relations: Relations
    carried: tuple[Carried, ...]
    front: tuple[Change, ...]
    turned: frozenset[str]
    matters: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, was: Sheet, now: Sheet) -> Step:
        """Both rounds compared; where brackets stand in either, also by the words tabled alone."""
        old, new = was.draft, now.draft
        woven = compare(old, new)
        shown = page(woven)
        redline, carried = _told(shown)
        bracketed = any(fork.kind == m.BRACKET for draft in (old, new) for fork in m.forks(draft))
        tabled = _told(page(compare(settle(old, None), settle(new, None))))[0] if bracketed else redline
        front = tuple(change for change in shown.changes if change.kind == "front" and change.label not in DATES)
        turned = frozenset(change.where for change in shown.changes if change.bracket)
        relations = Relations.of(woven).as_read(shown, redline.values(), was.passages.values())
        return cls(was, now, redline, tabled, relations, carried, front, turned, _matters(shown, redline))

    def goes_on(self, passage: Passage, sure: frozenset[str]) -> bool:
        """Whether a passage is the one that had its name before; one that was named here, in brackets, must also be alike."""
        if passage.key == TITLE or passage.key[1] in sure or _on_both_sides(self.redline, passage.key):
            return True
        codes = words.Codes()
        old, new = (words.coded(words.split(bare(s.passages[passage.key].words)), codes) for s in (self.was, self.now))
        return words.likeness(old, new) >= ALIKE

    def kept(self, passage: Passage, station: Station) -> Station:
        """A provision that both rounds have, with what was done to it."""
        id_, former = passage.key[1], self.was.station(self.was.passages[passage.key], 0)
        redline = self.redlined(passage)
        changed = any(run.change for run in redline)
        others = any(run.change and run.role == "voice" and then.text != NOTHING for run, then in pairwise(redline))
        added, struck, amended = self.amended(passage.key, redline) if changed else (0, 0, False)
        done = self.done(id_, former, station) | ({did.AMENDED} if amended else set())
        # the sign of a bracket that opens or closes further on is no event here
        if (id_ in self.turned or others or (changed and (former.brackets or station.brackets))) and not done & _TELLING:
            done.add(did.POSITIONS)
        gave, took = self.relations.gave.get(id_, ()), self.relations.took.get(id_, ())
        return replace(
            station,
            deeds=tuple(deed for deed in did.DEEDS if deed in done),
            other=former.label if done & {did.MOVED, did.RENUMBERED} else "",
            gave=" and ".join([*(f"its {_ENDS[each.end]} to {self.now.labels.get(each.into, '')}" for each in gave), *self.sent(id_)]),
            took=" and ".join([*(f"the {_ENDS[each.end]} of {self.was.labels.get(each.left, '')}" for each in took), *self.received(id_)]),
            redline=redline if changed else (),
            added=added,
            struck=struck,
            matters=self.matters.get(id_, ()) if done - {did.RENUMBERED} else (),
        )

    def done(self, id_: str, former: Station, station: Station) -> set[str]:
        """What was done to a provision as a whole."""
        deeds = {
            did.MOVED: id_ in self.relations.moved,
            did.SPLIT: id_ in self.relations.parts,
            did.MERGED: self.relations.joined.get(id_) == id_,
            did.PASSED_ON: id_ in self.relations.gave or any(self.sent(id_)),
            did.TOOK_IN: id_ in self.relations.took or any(self.received(id_)),
            did.BRACKETS: len(former.brackets) != len(station.brackets),
            did.STATUS: former.status != station.status,
            did.RENUMBERED: former.number != station.number,
        }
        return {deed for deed, done in deeds.items() if done}

    def sent(self, id_: str) -> Iterator[str]:
        """What a provision lost that stands in another now, and where that is."""
        return (f"{each.what} to {self.now.labels.get(each.into, '')}" for each in self.carried if each.left == id_)

    def received(self, id_: str) -> Iterator[str]:
        """What a provision has that stood in another, and where that was."""
        return (f"{each.what} of {self.was.labels.get(each.left, '')}" for each in self.carried if each.into == id_)

    def redlined(self, passage: Passage) -> tuple[Run, ...]:
        """A passage with what changed in it marked; one that the redline shows as two, struck and added, is compared by its words."""
        if shown := _on_both_sides(self.redline, passage.key):
            return shown.words
        return between(self.was.passages[passage.key].words, passage.words)

    def amended(self, key: Key, redline: Sequence[Run]) -> tuple[int, int, bool]:
        """Words added and struck in the text as tabled, and whether any sign of it changed; of a rival's text, its own."""
        runs: Sequence[Run] = redline
        if not _on_both_sides(self.redline, key):
            runs = between(*(spoken(sheet.passages[key].words) for sheet in (self.was, self.now)))
        elif any(run.role == "bracket" for run in redline):  # words that no bracket parts are tabled as they stand
            shown = _on_both_sides(self.tabled, key)
            runs = shown.words if shown else tuple(_unbracketed(redline))
        # what only stands in another provision now is told as that, if the redline of all words says so too
        carried = any(key[1] in (each.left, each.into) for each in self.carried)
        quiet = ("bracket", "voice", *([CARRIED] if carried else []))
        marked = [run for run in _own(runs) if run.change and run.role not in quiet and run.text.strip()]
        return size(marked, "ins"), size(marked, "del"), bool(marked)

    def came(self, passage: Passage, station: Station) -> Station:
        """A provision that the round before did not have: new, or the half of another."""
        if passage.key[1] in self.relations.parts:
            whole = self.was.labels.get(self.relations.parts[passage.key[1]], "")
            return replace(station, deeds=(did.SPLIT_OFF,), other=whole, redline=self.redline.get(passage.key, passage).words)
        return replace(station, deeds=(did.NEW,), added=size(station.words)) if station.speaks else station

    def went(self, key: Key) -> Station:
        """The last station of a provision that this round does not have."""
        old = self.was.station(self.was.passages[key], -1)
        if key[1] in self.relations.joined:
            into = self.now.labels.get(self.relations.joined[key[1]], "")
            return Station(old.number, old.label, -1, deeds=(did.MERGED_INTO,), other=into)
        gone = tuple(replace(run, change="del") for run in old.words)
        return Station(old.number, old.label, -1, deeds=(did.STRUCK,) if old.speaks else (), redline=gone, struck=size(gone))


def _matters(shown: Page, redline: Mapping[Key, Passage]) -> dict[str, tuple[str, ...]]:
    """The classes of what was done to each provision, by its id: of what the list says of it, and of what is marked in its words."""
    found: dict[str, set[str]] = defaultdict(set)
    changes = [change for change in shown.changes if change.kind not in FOLLOWING]
    for change in changes:
        found[change.where].add(change.matter)
    numbered = {change.number: change.matter for change in changes if change.number}
    for (_, id_), passage in redline.items():
        found[id_].update(numbered[run.at] for run in passage.words if run.change and run.at in numbered)
    return {id_: tuple(sorted(each, key=RANK.__getitem__)) for id_, each in found.items()}


def _told(shown: Page) -> tuple[dict[Key, Passage], tuple[Carried, ...]]:
    """The passages of a redline, in which is marked what only stands in another provision now, and what that is."""
    found, moves = firsts(passages(shown)), {change.number: change for change in shown.changes if change.kind == "move" and change.passage}
    if not moves:
        return found, ()
    left = {run.at: key[1] for key, passage in found.items() for run in passage.words if run.at in moves and run.change == "del"}
    carried = {at: Carried(_what(moves[at]), id_, moves[at].where) for at, id_ in left.items() if id_ != moves[at].where}
    return {key: _marked(passage, carried) for key, passage in found.items()}, tuple(carried.values())


def _marked(passage: Passage, carried: Collection[int]) -> Passage:
    return replace(passage, words=tuple(replace(run, role=CARRIED) if run.at in carried else run for run in passage.words))


def _what(move: Change) -> str:
    return "a note" if ', note "' in move.label else "a sentence"


def _own(runs: Sequence[Run]) -> Iterator[Run]:
    """The words of a provision, without those of others that were struck between what became one: these are told where they stood."""
    behind = False
    for mark, stretch in groupby(runs, key=lambda run: run.role == "mark"):
        said = () if mark else tuple(stretch)
        if not behind or any(run.change != "del" for run in said):
            yield from said
        behind = behind or mark


def _unbracketed(runs: Iterable[Run]) -> Iterator[Run]:
    """What came or went otherwise than in brackets that came or went with it."""
    for _, stretch in groupby(runs, key=lambda run: run.change):
        depth = 0
        for run in stretch:
            if run.role == "bracket":
                depth += run.text.count("[") - run.text.count("]")
            elif depth <= 0:
                yield run


def _on_both_sides(redline: Mapping[Key, Passage], key: Key) -> Passage | None:
    """A passage as a redline shows it; none, where that has it only as struck, or only as added."""
    shown = redline.get(key)
    return None if shown is None or shown.row.change in ("del", "ins", "moved-out") else shown
