"""What changed at a glance: how many words, in which chapter and article, and where along the whole text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TypeAlias

from drafting.matter import MATERIAL, RANK
from drafting.show import Change, NoteRow, Page, Row, Run, name_of, parted, plural

BINS = 400  # stretches of the strip, each of the same number of letters
LEVELS = 5  # how much of a stretch changed, from a little to all of it
LANES = ("added", "struck", "moved")
MOST = 0.5  # of what changed, beyond which the name of a chapter tells nobody where
STUB = 60  # letters that a passage which left still takes on the strip: a line, as on the page

OUTER = ("preamble", "part", "title", "chapter", "section", "article", "annex", "signature")
LINES = ("crossheading",)  # what parts a text that has no chapters and articles
UNTITLED = {"preamble": "Preamble", "signature": "Signature"}  # what stands in for a heading they do not have
STILL = {"preamble": "the preamble", "signature": "the signatures"}  # and how it is named in a sentence
WHOLE = {"ins": "new", "del": "struck", "moved-in": "moved here"}  # how a chapter or an article came or went as a whole
BEFELL = {"ins": "New", "del": "Struck", "moved-in": "Moved"}  # the same, as the head of a line that names them
SILENT = ("note", "mark", "shift", "voice", "bracket")  # what stands among the words and is none of them
UNSPACED = re.compile("[\u3040-\u9fff\uf900-\ufaff]")  # Japanese and Chinese, where a word is counted by its characters
JOINING = "-'.,:/’"  # signs that join what stands on both sides of them to one word
WORD = re.compile(rf"\w++(?:[{JOINING}]\w++)*+")

Span: TypeAlias = tuple[int, int, int]  # first stretch, how many, level


@dataclass(frozen=True, slots=True)
class Tally:
    """How much changed: words struck, added and moved, and how many changes; `words` is what stood there before. A change with two ends
    is counted where each of them stands, and once in what holds both."""

    struck: int = 0
    added: int = 0
    moved: int = 0
    changes: int = 0
    words: int = 0

    @property
    def touched(self) -> bool:
        return bool(self.weight or self.changes)

    @property
    def weight(self) -> int:
        return self.struck + self.added + self.moved

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))


@dataclass(frozen=True, slots=True)
class Share:
    """A chapter or an article with what changed in it. `at` is the stretch of the strip that it begins in, `change` how it came
    or went as a whole, and `parts` the articles of a chapter."""

    id: str
    kind: str
    number: str
    heading: str
    change: str
    at: int
    tally: Tally
    parts: tuple[Share, ...] = ()

    @property
    def name(self) -> str:
        return " ".join(filter(None, (self.number, self.heading))) or UNTITLED.get(self.kind, "Title and opening")


@dataclass(frozen=True, slots=True)
class Glance:
    """What changed in a whole text. `strip` has for each lane the stretches marked in it, `bins` the stretch of each change."""

    whole: Tally
    shares: tuple[Share, ...]
    strip: dict[str, tuple[Span, ...]]
    bins: dict[int, int]
    unit: str = "word"  # what was counted: "character" where no spaces part the words

    @property
    def touched(self) -> tuple[Share, ...]:
        """The shares in which anything changed."""
        return tuple(share for share in self.shares if share.tally.touched)

    @property
    def still(self) -> tuple[str, ...]:
        """What nothing changed in, counted: "3 chapters", "1 annex"."""
        kinds = Counter(share.kind for share in self.shares if not share.tally.touched and share.kind)
        return tuple(STILL.get(kind) or _counted("section" if kind in LINES else kind, n) for kind, n in kinds.items())

    @property
    def every(self) -> tuple[tuple[int, Share], ...]:
        """The same with the articles in them, each with how deep it stands."""
        inner = [(share, part) for share in self.touched for part in (None, *share.parts)]
        return tuple((1, part) if part else (0, share) for share, part in inner if part is None or part.tally.touched)

    @property
    def entire(self) -> tuple[tuple[str, tuple[Share, ...]], ...]:
        """The chapters and articles that came, went or moved as a whole, by what befell them; none that only shares it with its chapter."""
        told = [each for share in self.shares for each in (share, *(part for part in share.parts if part.change != share.change))]
        befell = ((said, tuple(each for each in told if each.change == change)) for change, said in BEFELL.items())
        return tuple((said, shares) for said, shares in befell if shares)

    @property
    def shaded(self) -> tuple[tuple[int, int], ...]:
        """Every second chapter, as where it begins and ends."""
        return tuple((share.at, end) for share, end in self._stretches()[1::2] if end > share.at)

    def most(self, places: int) -> tuple[Share, ...]:
        """The shares that changed most, as they stand in the text; one that has most of what changed is told by its articles."""
        told = [each for share in self.touched for each in self._told(share)]
        by_weight = sorted(told, key=lambda share: -share.tally.weight)[:places]
        return tuple(share for share in told if share in by_weight)

    def counted(self, n: int) -> str:
        """What so many of the unit are called."""
        return self.unit if n == 1 else f"{self.unit}s"

    def _told(self, share: Share) -> tuple[Share, ...]:
        inner = tuple(part for part in share.parts if part.tally.touched)
        return inner if len(inner) > 1 and share.tally.weight > MOST * self.whole.weight else (share,)

    def names(self, sign: float) -> Iterator[tuple[int, str]]:
        """The numbers of chapters, where there is room for them under the strip; a letter takes `sign` stretches."""
        free = 0.0
        for share, end in self._stretches():
            said = share.number or UNTITLED.get(share.kind, "")
            short = said.split()[-1].strip("[].") if said else ""
            for name in (said if share.kind in ("annex", "preamble") else short, short):
                if name and share.at >= free and share.at + sign * len(name) <= max(end, share.at + 2 * sign):
                    free = share.at + sign * (len(name) + 1)
                    yield share.at, name
                    break

    def _stretches(self) -> list[tuple[Share, int]]:
        return list(zip(self.shares, [*(share.at for share in self.shares[1:]), BINS]))


def _counted(kind: str, n: int) -> str:
    return f"{n:,} {kind if n == 1 else plural(kind)}"


def glance(page: Page) -> Glance:
    """The text of a redline, looked at from above: by its chapters and articles, or where it has none by the headings of its paragraphs."""
    outer = OUTER if any(row.depth == 0 and row.kind in OUTER for row in page.rows) else LINES
    view = _View(outer, {note.number: note for note in page.notes}, parted(page.changes))
    view.enter(Row("", 0))
    view.runs(page.title)
    for row in page.rows:
        view.row(row, "")
    return view.seen()


def by_gravity(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The gravest first; those of one class as they stand in the text."""
    return tuple(sorted(changes, key=lambda change: RANK.get(change.matter, len(RANK))))


def material(page: Page) -> tuple[Change, ...]:
    """The changes of substance, the gravest first. What one line on a renaming says is not said again in every place."""
    told = {at for each in page.renamed for at in each.alone}
    return by_gravity(change for change in page.changes if change.matter in MATERIAL and change.number not in told)


def grave(page: Page) -> int:
    """How many changes are of substance, those of a renaming counted as well."""
    return sum(n for matter, n in page.matters.items() if matter in MATERIAL)


def foremost(changes: Sequence[Change], most: int) -> tuple[tuple[str, int, tuple[Change, ...]], ...]:
    """Of changes by gravity, the first of each class, so that a host of one kind hides none of another: the class, how many it
    has, and those named here."""
    classes = [(matter, tuple(group)) for matter, group in groupby(changes, key=lambda change: change.matter)]
    named = {matter: 0 for matter, _ in classes}
    for n in range(most):
        for matter, group in classes:
            if len(group) > n and sum(named.values()) < most:
                named[matter] += 1
    return tuple((matter, len(group), group[: named[matter]]) for matter, group in classes)


def count(text: str) -> int:
    """How many words; where none are parted by spaces, how many characters.

    >>> count('2(b) of the well-being, "promptly" — 1,000'), count("重要鉱物")
    (7, 4)
    """
    if text.isascii():
        # a word begins behind a space, or behind a sign that joins it to nothing: most texts are counted without looking at each
        letters = b" " + text.encode().translate(_SEEN)
        return letters.count(b" a") + letters.count(b" -a") + letters.count(b"--a")
    signs = len(UNSPACED.findall(text))
    return signs + len(WORD.findall(UNSPACED.sub(" ", text) if signs else text))


# for each byte: a letter or figure, a sign that joins, or anything else
_SEEN = b"".join(b"a" if chr(n).isalnum() or n == ord("_") else b"-" if chr(n) in JOINING else b" " for n in range(256))


@dataclass(slots=True)
class _Leaf:
    """What is gathered of an article, or of a chapter outside its articles."""

    row: Row
    start: int
    above: int = -1
    struck: int = 0
    added: int = 0
    moved: int = 0
    words: int = 0
    changes: set[int] = field(default_factory=set)


@dataclass(slots=True)
class _View:
    """The text while one looks along it: how far one is in letters, whose words these are, and what is marked so far."""

    outer: tuple[str, ...]
    notes: dict[int, NoteRow]
    two_ends: frozenset[int]
    leaves: list[_Leaf] = field(default_factory=list)
    leaf: int = 0
    share: int = 0
    stays: int = -1  # of the last heading that was not struck,
    gone: int = -1  # and of the last that was
    depth: int = 0
    length: int = 0
    signs: int = 0
    marks: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: {lane: [] for lane in LANES})
    homes: dict[int, tuple[int, int]] = field(default_factory=dict)
    former: dict[int, tuple[int, int]] = field(default_factory=dict)

    def enter(self, row: Row, above: int = -1) -> None:
        self.leaf = len(self.leaves)
        if above < 0:
            self.share = self.leaf
        self.leaves.append(_Leaf(row, self.length, above))
        if row.change == "del":
            self.gone = self.leaf
        else:
            self.stays = self.leaf

    def row(self, row: Row, inherited: str) -> None:
        if "moved-out" in (row.change, inherited):
            self.stub(row)
        else:
            self.laid(row, row.change or inherited)

    def laid(self, row: Row, change: str) -> None:
        self.turn(row)
        if 0 <= self.stays < self.gone and self.leaf in (self.stays, self.gone):
            self.leaf = self.gone if change == "del" else self.stays  # what stays below a heading that went, another has now
        start = self.length
        if row.at:
            self.homes.setdefault(row.at, (self.leaf, start))
        for line in filter(None, (row.heading, row.text)):
            self.runs(line, change)
        for each in row.rows:
            self.row(each, change)
        if change == "moved-in":
            self.marks["moved"].append((start, self.length))

    def turn(self, row: Row) -> None:
        """Whose words follow: a chapter's at the outer edge, an article's inside it, the chapter's again behind its articles."""
        if row.depth == 0 and row.kind in self.outer:
            self.enter(row)
        elif row.kind == "article" and self.leaves[self.share].row.kind != "article":
            self.depth = row.depth
            self.enter(row, self.share)
        elif self.leaf != self.share and row.depth <= self.depth and row.kind not in ("row", "cell", "headcell"):
            self.leaf = self.share

    def stub(self, row: Row) -> None:
        """What left is counted where it arrived."""
        if row.at not in self.former:
            self.former[row.at] = (self.leaf, self.length)
            self.marks["moved"].append((self.length, self.length + STUB))
            self.length += STUB

    def runs(self, runs: Sequence[Run], of: str = "") -> None:
        """The words of a line, and those of the notes that hang on it."""
        if len(runs) == 1:  # most lines are
            self.stretch(runs[0].change, runs, of)
        else:
            for change, group in groupby(runs, key=_change):
                self.stretch(change, list(group), of)
        for run in runs:
            if run.role == "note" and (note := self.notes.pop(int(run.to), None)):
                self.runs(note.text, of)

    def stretch(self, change: str, runs: Sequence[Run], of: str) -> None:
        """Runs that are kept, struck or added alike."""
        text = "".join([run.text if run.role not in SILENT else " " for run in runs])
        words, end, leaf = count(text), self.length + len(text), self.leaves[self.leaf]
        if not text.isascii():
            self.signs += len(UNSPACED.findall(text))
        if change != "ins":
            leaf.words += words
        if not change and of == "moved-in":
            leaf.moved += words
        if change:
            leaf.struck += words if change == "del" else 0
            leaf.added += words if change == "ins" else 0
            self.marks["added" if change == "ins" else "struck"].append((self.length, max(end, self.length + 1)))
            for run in runs:
                if run.at:
                    self.homes.setdefault(run.at, (self.leaf, self.length))
                    if run.at in self.two_ends:
                        leaf.changes.add(run.at)
        self.length = end

    # what was seen

    def seen(self) -> Glance:
        homes = {**self.former, **self.homes}
        for at, (leaf, _) in homes.items():
            self.leaves[leaf].changes.add(at)
        shares = tuple(self.shares())
        whole = replace(sum((share.tally for share in shares), Tally()), changes=len(homes))
        strip = {lane: _spans(self.levels(marks)) for lane, marks in self.marks.items() if lane != "moved"}
        strip["moved"] = _spans([min(level, 1) for level in self.levels(self.marks["moved"])])  # where, not how much of it
        unit = "character" if 2 * self.signs > whole.words + whole.added else "word"
        return Glance(whole, shares, strip, {at: self.bin(start) for at, (_, start) in sorted(homes.items())}, unit)

    def shares(self) -> Iterator[Share]:
        parts: dict[int, list[_Leaf]] = {}
        for leaf in self.leaves:
            if leaf.above >= 0:
                parts.setdefault(leaf.above, []).append(leaf)
        for n, leaf in enumerate(self.leaves):
            if leaf.above < 0 and (leaf.row.kind or leaf.words or leaf.added or leaf.changes):
                yield self.shared(leaf, parts.get(n, ()))

    def shared(self, leaf: _Leaf, inside: Sequence[_Leaf] = ()) -> Share:
        row = leaf.row
        line, befell = (row.text, "") if row.kind in LINES else (row.heading, row.change)
        heading = name_of(line, "" if row.change == "del" else "new")
        parts = tuple(map(self.shared, inside))
        told = sum((part.tally for part in parts), Tally(leaf.struck, leaf.added, leaf.moved, words=leaf.words))
        tally = replace(told, changes=len(leaf.changes.union(*(each.changes for each in inside))))
        return Share(row.id, row.kind, row.number, heading, befell, self.bin(leaf.start), tally, parts)

    def bin(self, at: int) -> int:
        return min(BINS - 1, at * BINS // max(1, self.length))

    def levels(self, marks: Sequence[tuple[int, int]]) -> list[int]:
        """For each stretch how much of it is marked: nothing that is marked is too short to be seen."""
        wide = max(1, self.length) / BINS
        filled = [0.0] * BINS
        for start, end in marks:
            first, last = self.bin(start), min(BINS - 1, max(start * BINS, end * BINS - 1) // max(1, self.length))
            if first == last:
                filled[first] += max(1e-9, end - start)
            else:
                filled[first] += (first + 1) * wide - start
                filled[first + 1 : last] = [wide] * (last - first - 1)
                filled[last] += end - last * wide
        return [min(LEVELS, -int(-part * LEVELS // wide)) for part in filled]


def _change(run: Run) -> str:
    return run.change


def _spans(levels: Sequence[int]) -> tuple[Span, ...]:
    """Neighbours of one level, joined."""
    out: list[Span] = []
    at = 0
    for level, group in groupby(levels):
        wide = sum(1 for _ in group)
        if level:
            out.append((at, wide, level))
        at += wide
    return tuple(out)
