"""From one round to the next: what was done to each provision."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from drafting import model as m
from drafting import words
from drafting.life import _deeds as did
from drafting.life._course import Station
from drafting.life._passages import TITLE, Key, Passage, firsts, passages
from drafting.life._sheet import Sheet
from drafting.life._wording import bare, between, size
from drafting.show import Change, Run, page
from drafting.weave import compare, parts, settle

ALIKE = 0.5  # a passage in brackets that goes by a known name is the same one if so much of it is
DATES = ("round", "date")  # what every round says anew
_ENDS = ("beginning", "end")
# what says already why words of a bracket are marked
_TELLING = (did.AMENDED, did.BRACKETS, did.SPLIT, did.MERGED, did.PASSED_ON, did.TOOK_IN)


@dataclass(frozen=True, slots=True)
class Step:
    """From one round to the next: both as they stand, their redline, and that of the words tabled."""

    was: Sheet
    now: Sheet
    redline: Mapping[Key, Passage]
    tabled: Mapping[Key, Passage]
    moved: frozenset[str]
    parts: Mapping[str, str]
    joined: Mapping[str, str]
    passed: tuple[tuple[str, bool, str], ...]
    front: tuple[Change, ...]

    @classmethod
    def of(cls, old: m.Draft, new: m.Draft, was: Sheet, now: Sheet) -> Step:
        woven = compare(old, new)
        shown = page(woven)
        redline = firsts(passages(shown))
        contested = any(fork.kind == m.BRACKET for draft in (old, new) for fork in m.forks(draft))
        tabled = firsts(passages(page(compare(settle(old, None), settle(new, None))))) if contested else redline
        moved = {fork.group for fork in _changes(woven, m.MOVED)}
        passing = [(fork.group, n > 0, part) for fork in _changes(woven, m.SPLIT) for n, part in enumerate(parts(fork)) if part.into]
        passed = tuple((left, end, part.into) for left, end, part in passing)
        split, joined = (_halves(woven, relation, {id(part.provision) for _, _, part in passing}) for relation in (m.SPLIT, m.MERGED))
        front = tuple(change for change in shown.changes if change.kind == "front" and change.label not in DATES)
        return cls(was, now, redline, tabled, frozenset(moved), split, joined, passed, front)

    def goes_on(self, passage: Passage, sure: frozenset[str]) -> bool:
        """Whether a passage is the one that had its name before; one that was named here, in brackets, must also be alike."""
        if passage.key == TITLE or passage.key[1] in sure or not _contested(self.redline.get(passage.key)):
            return True
        codes = words.Codes()
        old, new = (words.coded(words.split(bare(s.passages[passage.key].words)), codes) for s in (self.was, self.now))
        return words.likeness(old, new) >= ALIKE

    def kept(self, passage: Passage, station: Station) -> Station:
        """What was done to a provision that both rounds have."""
        id_, old, redline = passage.key[1], self.was.passages[passage.key], self.redlined(passage)
        former = self.was.station(old, 0)
        added, struck, amended = self.amended(passage.key, redline)
        deeds = {
            did.MOVED: id_ in self.moved,
            did.SPLIT: id_ in self.parts,
            did.MERGED: self.joined.get(id_) == id_,
            did.PASSED_ON: any(left == id_ for left, _, _ in self.passed),
            did.TOOK_IN: any(into == id_ for _, _, into in self.passed),
            did.AMENDED: amended,
            did.BRACKETS: len(former.brackets) != len(station.brackets),
            did.STATUS: former.status != station.status,
            did.RENUMBERED: former.number != station.number,
        }
        changed = any(run.change for run in redline)
        # the sign of a bracket that opens or closes further on is no event here
        contested = former.brackets or station.brackets
        deeds[did.POSITIONS] = bool(contested) and changed and not any(deeds[each] for each in _TELLING)
        return replace(
            station,
            deeds=tuple(deed for deed in did.DEEDS if deeds.get(deed)),
            other=former.label if deeds[did.MOVED] or deeds[did.RENUMBERED] else "",
            gave=" and ".join(f"its {_ENDS[end]} to {self.now.labels.get(to, '')}" for left, end, to in self.passed if left == id_),
            took=" and ".join(f"the {_ENDS[end]} of {self.was.labels.get(left, '')}" for left, end, to in self.passed if to == id_),
            redline=redline if changed else (),
            added=added,
            struck=struck,
        )

    def redlined(self, passage: Passage) -> tuple[Run, ...]:
        """A passage with what changed in it marked; one that the redline shows as two, struck and added, is compared by its words."""
        shown = self.redline.get(passage.key)
        if not _contested(shown):
            assert shown is not None
            return shown.words
        return between(self.was.passages[passage.key].words, passage.words)

    def amended(self, key: Key, redline: Sequence[Run]) -> tuple[int, int, bool]:
        """Words added and struck in the text as tabled, and whether any sign of it changed; of a rival's text, its own."""
        tabled = self.tabled.get(key)
        if self.tabled is self.redline or tabled is None:
            runs: Sequence[Run] = redline
        else:
            runs = () if _contested(tabled) else tabled.words
        marked = [run for run in runs if run.change and run.role not in ("bracket", "voice", "mark") and run.text.strip()]
        return size(marked, "ins"), size(marked, "del"), bool(marked)

    def came(self, passage: Passage, station: Station) -> Station:
        """A provision that the round before did not have: new, or the half of another."""
        id_ = passage.key[1]
        if id_ in self.parts:
            redline = self.redline.get(passage.key, passage).words
            return replace(station, deeds=(did.SPLIT_OFF,), other=self.was.labels.get(self.parts[id_], ""), redline=redline)
        return station if not station.speaks else replace(station, deeds=(did.NEW,), added=size(station.words))

    def went(self, key: Key) -> Station:
        """The last station of a provision that this round does not have."""
        old = self.was.station(self.was.passages[key], -1)
        if key[1] in self.joined:
            other = self.now.labels.get(self.joined[key[1]], "")
            return Station(old.number, old.label, -1, deeds=(did.MERGED_INTO,), other=other)
        gone = tuple(replace(run, change="del") for run in old.words)
        return Station(old.number, old.label, -1, deeds=(did.STRUCK,) if old.speaks else (), redline=gone, struck=size(gone))


def _changes(woven: m.Draft, relation: str) -> Iterator[m.Fork[m.Child]]:
    """The changes among provisions that are moves, splits or merges."""
    for child in _forked(woven.body.children):
        if child.kind == m.CHANGE and child.relation == relation:
            yield child


def _halves(woven: m.Draft, relation: str, passed: Collection[int]) -> dict[str, str]:
    """What parted or was joined, and with what, where that is more than what passed to a neighbour."""
    found: dict[str, str] = {}
    for fork in _changes(woven, relation):
        several = [part.provision.id for part in parts(fork) if id(part.provision) not in passed]
        found |= {id_: fork.group for id_ in several if id_ and len(several) > 1}
    return found


def _forked(children: Iterable[m.Child]) -> Iterator[m.Fork[m.Child]]:
    for child in children:
        if isinstance(child, m.Fork):
            yield child
            for side in m.sides(child):
                yield from _forked(side)
        else:
            yield from _forked(child.children)


def _contested(shown: Passage | None) -> bool:
    """Whether a redline shows a passage only as struck, or only as added."""
    return shown is None or shown.row.change in ("del", "ins", "moved-out")
