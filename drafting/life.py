"""The life of each provision over any number of rounds: when it came, how it changed, where it moved, when it was struck.

Neighbouring rounds are aligned and compared as two texts are; what they tell of one provision is strung together. Nothing
disappears: what was struck keeps its course, with the round that struck it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from drafting import model as m
from drafting import words
from drafting.align import align, named
from drafting.positions import Bracket, brackets, labels
from drafting.show import Change, Page, Row, Run, page, text_of
from drafting.weave import compare, parts, settle

NEW, RETURNED, STRUCK = "new", "returned", "struck"
MOVED, SPLIT, SPLIT_OFF, MERGED, MERGED_INTO = "moved", "split", "split off", "merged", "merged into"
PASSED_ON, TOOK_IN = "passed on", "took in"
AMENDED, BRACKETS, POSITIONS, STATUS, RENUMBERED = "amended", "brackets", "positions", "status", "renumbered"
DEEDS: tuple[str, ...] = (NEW, RETURNED, SPLIT_OFF, MOVED, SPLIT, MERGED, PASSED_ON, TOOK_IN, AMENDED, BRACKETS, POSITIONS, STATUS)
DEEDS += (RENUMBERED, MERGED_INTO, STRUCK)
GONE = (STRUCK, MERGED_INTO)

ALIKE = 0.5  # a passage in brackets that goes by a known name is the same one if so much of it is
AGAIN = 0.65  # the same bar as for a move: a false return costs more trust than a missed one
LONG, RARE = 15, 6  # words of a passage that is known again by likeness, and to the letter
HOLDERS = 40  # passages that share a word, beyond which it tells nothing

HOMES = ("article", "preamble", "annex", "signature", "section")
OUTER = ("part", "title", "chapter", "crossheading")
DATES = ("round", "date")  # what every round says anew

Key = tuple[str, str]
TITLE: Key = ("title", "")


@dataclass(frozen=True, slots=True)
class Station:
    """A provision in one round: what was done to it since the round before, and how it then reads.

    `redline` marks what changed since it was last read; it is empty where nothing did. `other` is where it came from, or what it was
    merged into; `gave` says which end of it passed to which neighbour, `took` what passed to it. What was struck has a last station
    without words, at no place.
    """

    number: str
    label: str
    place: int
    words: tuple[Run, ...] = ()
    deeds: tuple[str, ...] = ()
    other: str = ""
    gave: str = ""
    took: str = ""
    redline: tuple[Run, ...] = ()
    added: int = 0
    struck: int = 0
    status: str = ""
    brackets: tuple[Bracket, ...] = ()

    @property
    def stands(self) -> bool:
        return self.place >= 0

    @property
    def speaks(self) -> bool:
        """Whether it says anything itself, or is at least numbered: a bare table does not."""
        return bool(self.number or bare(self.words))

    @property
    def eventful(self) -> bool:
        """Whether more was done to it than to give it another number."""
        return any(deed != RENUMBERED for deed in self.deeds)


@dataclass(frozen=True, slots=True)
class Course:
    """One provision through all rounds: a station for each, none where it is not there."""

    kind: str
    home: int
    stations: tuple[Station | None, ...]

    @property
    def eventful(self) -> bool:
        return any(station.eventful for station in self.stations if station)

    @property
    def last(self) -> Station:
        """How it was last read, or where it was struck."""
        return next(station for station in reversed(self.stations) if station)

    @property
    def heard(self) -> Station:
        """How it last stood in the text."""
        return next(station for station in reversed(self.stations) if station and station.stands)


@dataclass(frozen=True, slots=True)
class Tally:
    """One round in figures: provisions that stand, those to which each deed was done, the rest, and the brackets open."""

    round: str
    provisions: int
    deeds: Mapping[str, int]
    unchanged: int
    brackets: int


@dataclass(frozen=True, slots=True)
class Life:
    """All provisions over all rounds, in the order of the last; what was struck stands behind what it once followed.

    `home` of a course is the place in `courses` of the article around it. `front` has what changed on the title page, by round.
    """

    rounds: tuple[str, ...]
    courses: tuple[Course, ...]
    brackets: tuple[int, ...]
    front: tuple[tuple[Change, ...], ...]

    def text(self, round_: int) -> tuple[Station, ...]:
        """The provisions of one round, in order."""
        there = (course.stations[round_] for course in self.courses)
        return tuple(sorted((s for s in there if s and s.stands), key=lambda s: s.place))

    def tallies(self) -> tuple[Tally, ...]:
        return tuple(self._tally(n, name) for n, name in enumerate(self.rounds))

    def _tally(self, round_: int, name: str) -> Tally:
        here = [s for course in self.courses if (s := course.stations[round_])]
        deeds = Counter(deed for station in here for deed in station.deeds)
        said = [s for s in here if s.stands and s.speaks]
        return Tally(name, len(said), dict(deeds), sum(1 for s in said if not s.eventful), self.brackets[round_])


def life(drafts: Sequence[m.Draft], names: Sequence[str] = ()) -> Life:
    """The life of each provision over these rounds, the oldest first; rounds go by `names`, else by their own."""
    rounds: list[m.Draft] = []
    story = _Story()
    for draft in drafts:
        rounds.append(named(align(draft, rounds[-1]) if rounds else draft))
        if len(rounds) == 1:
            story.open(rounds[0])
        else:
            story.turn(rounds[-2], rounds[-1], frozenset(p.id for p in m.walk(draft.body)))
    return Life(
        rounds=tuple(names) or tuple(_called(draft, n) for n, draft in enumerate(rounds, 1)),
        courses=story.courses(),
        brackets=tuple(len(brackets(draft)) for draft in rounds),
        front=((), *story.front)[: len(rounds)],
    )


def _called(draft: m.Draft, n: int) -> str:
    return f"Round {draft.round}" if isinstance(draft.round, str) and draft.round else f"Text {n}"


# ── passages: what each provision says itself ─────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Passage:
    """A provision as it stands on a page: its row, its own words with closing ones and notes, and the article around it."""

    key: Key
    row: Row
    words: tuple[Run, ...]
    home: Key


def _passages(shown: Page) -> list[_Passage]:
    """Every provision of a page, in order; one that stands on several sides of a bracket, or at both ends of a move, stands twice."""
    notes = {str(note.number): (note.kind, note.text) for note in shown.notes}
    found = [_Passage(TITLE, Row("title", -1, heading=shown.title), _said(shown.title, notes), TITLE)]
    above = [0]
    for row in (each for top in shown.rows for each in _opened(top)):
        said = _said(_runs(row), notes)
        while len(above) > 1 and found[above[-1]].row.depth >= row.depth:
            above.pop()
        if row.id:
            key = (row.kind, row.id)
            at_home = row.kind in HOMES or row.kind in OUTER
            found.append(_Passage(key, row, said, key if at_home else found[above[-1]].home))
            above.append(len(found) - 1)
        else:  # closing words, and what a bracket says of nothing
            around = found[above[-1]]
            found[above[-1]] = replace(around, words=_apart(around.words, said))
    return found


def _opened(row: Row) -> Iterator[Row]:
    """A row; of a table, also its rows with their cells."""
    yield row
    if row.kind == "table":
        for each in row.rows:
            yield from _opened(each)
    elif row.rows:
        for cell in row.rows:
            yield from (each for below in cell.rows for each in _opened(below))


def _runs(row: Row) -> tuple[Run, ...]:
    own = _apart(row.heading, row.text)
    if row.kind != "row":
        return own
    return own + tuple(_parted(row.rows))


def _parted(cells: Iterable[Row]) -> Iterator[Run]:
    """Cells with a line between neighbours, in either text."""
    met: set[str] = set()
    for cell in cells:
        sides = {cell.change} if cell.change in ("ins", "del") else {"ins", "del"}
        if parts := sides & met:
            yield Run(" | ", change="" if len(parts) == 2 else parts.pop())
        yield from _apart(cell.heading, cell.text)
        met |= sides


def _apart(left: tuple[Run, ...], right: tuple[Run, ...]) -> tuple[Run, ...]:
    return (*left, Run(" "), *right) if left and right else left or right


_LEADS = {"negotiators": "negotiators' note", "drafting": "drafting note"}


def _said(runs: Iterable[Run], notes: Mapping[str, tuple[str, tuple[Run, ...]]]) -> tuple[Run, ...]:
    """Runs with their notes told in place."""
    out: list[Run] = []
    for run in runs:
        if run.role == "note":
            kind, text = notes[run.to]
            out += [Run(f" ({_LEADS.get(kind, kind)}: ", change=run.change), *_said(text, notes), Run(")", change=run.change)]
        else:
            out.append(run)
    return tuple(out)


def _firsts(passages: Iterable[_Passage]) -> dict[Key, _Passage]:
    """Each provision once: where it stands in the newer text, if it moved."""
    found: dict[Key, _Passage] = {}
    for passage in passages:
        known = found.get(passage.key)
        if known is None or (known.row.change in ("moved-out", "del") and passage.row.change not in ("moved-out", "del")):
            found[passage.key] = passage
    return found


# ── from round to round ───────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(slots=True)
class _Line:
    """The course of one provision while it is followed."""

    kind: str
    home: Key
    stations: list[Station | None]


@dataclass(slots=True)
class _Story:
    """All courses while rounds are read: who stands in the round last read, and who is gone."""

    lines: list[_Line] = field(default_factory=list)
    known: dict[Key, int] = field(default_factory=dict)
    names: list[dict[Key, int]] = field(default_factory=list)
    front: list[tuple[Change, ...]] = field(default_factory=list)
    read: list[_Sheet] = field(default_factory=list)

    def open(self, draft: m.Draft) -> None:
        """The first round: everything is simply there."""
        sheet = _Sheet.of(draft)
        self.read.append(sheet)
        for place, passage in enumerate(sheet.passages.values()):
            self.stand(passage, sheet.station(passage, place))
        self.names.append(dict(self.known))

    def turn(self, old: m.Draft, new: m.Draft, sure: frozenset[str]) -> None:
        """The next round; `sure` are the ids that the text itself gives."""
        self.read.append(_Sheet.of(new))
        before, step = self.known, _Step.of(old, new, self.read[-2], self.read[-1])
        went_on = {key: before[key] for key, passage in step.now.passages.items() if key in before and step.goes_on(passage, sure)}
        fresh = [p for key, p in step.now.passages.items() if key not in went_on]
        back = self.returned(fresh, went_on.values(), sure)
        self.known = {}
        for place, passage in enumerate(step.now.passages.values()):
            key, station = passage.key, step.now.station(passage, place)
            if key in went_on:
                self.stand(passage, step.kept(passage, station), went_on[key])
            elif key in back:
                self.stand(passage, _back(station, self.lines[back[key]]), back[key])
            else:
                self.stand(passage, step.came(passage, station))
        for key, at in before.items():
            if at not in went_on.values():
                self.lines[at].stations.append(step.went(key))
        for line in self.lines:
            line.stations += [None] * (len(self.names) + 1 - len(line.stations))
        self.names.append(dict(self.known))
        self.front.append(step.front)

    def stand(self, passage: _Passage, station: Station, at: int = -1) -> None:
        if at < 0:
            at = len(self.lines)
            self.lines.append(_Line(passage.row.kind, passage.home, [None] * len(self.names)))
        line = self.lines[at]
        line.stations += [None] * (len(self.names) - len(line.stations))
        line.stations.append(station)
        line.home = passage.home
        self.known[passage.key] = at

    def returned(self, fresh: Sequence[_Passage], live: Collection[int], sure: frozenset[str]) -> dict[Key, int]:
        """Which of the fresh passages had been struck, by name or by words."""
        gone = {n for n, line in enumerate(self.lines) if n not in set(live) and not _stood(line)}
        back: dict[Key, int] = {}
        for names in reversed(self.names):
            for passage in fresh:
                at = names.get(passage.key, -1)
                if passage.key[1] in sure and at in gone and passage.key not in back:
                    back[passage.key] = at
                    gone.discard(at)
        left = [p for p in fresh if p.key not in back]
        lost = [(at, self.lines[at].kind, bare(_last(self.lines[at]).words)) for at in sorted(gone)]
        return back | _known_again(left, lost)

    def courses(self) -> tuple[Course, ...]:
        """In the order of the last round; what is gone behind what it last followed."""
        order = _order([list(names.values()) for names in self.names])
        where = {at: n for n, at in enumerate(order)}
        return tuple(Course(line.kind, self.home(at, where), tuple(line.stations)) for at in order for line in (self.lines[at],))

    def home(self, at: int, where: Mapping[int, int]) -> int:
        """The course of the article around one, as it was when that one was last there."""
        line = self.lines[at]
        last = max(n for n, station in enumerate(line.stations) if station and station.stands)
        return where[self.names[last].get(line.home, at)]


def _stood(line: _Line) -> bool:
    last = line.stations[-1] if line.stations else None
    return last is not None and last.stands


def _last(line: _Line) -> Station:
    return next(station for station in reversed(line.stations) if station and station.stands)


def _order(rounds: Sequence[Sequence[int]]) -> list[int]:
    """All courses of all rounds in one order: the newest round's, with older ones behind what they followed."""
    after: dict[int, int] = {}
    seen: set[int] = set()
    for order in reversed(rounds):
        before = -1
        for at in order:
            if at not in seen:
                after[at] = after.get(before, -2)
                after[before] = at
                seen.add(at)
            before = at
    out, at = [], after.get(-1, -2)
    while at >= 0:
        out.append(at)
        at = after[at]
    return out


# ── two neighbouring rounds ───────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One round as a reader has it."""

    passages: Mapping[Key, _Passage]
    labels: Mapping[str, str]
    brackets: Mapping[str, tuple[Bracket, ...]]

    @classmethod
    def of(cls, draft: m.Draft) -> _Sheet:
        found: dict[str, list[Bracket]] = defaultdict(list)
        for bracket in brackets(draft):
            found[bracket.provision].append(bracket)
        return cls(_firsts(_passages(page(draft))), labels(draft), {id_: tuple(each) for id_, each in found.items()})

    def station(self, passage: _Passage, place: int) -> Station:
        open_ = self.brackets.get(passage.key[1], ()) if passage.key != TITLE else ()
        label = "Title" if passage.key == TITLE else self.labels.get(passage.key[1], "")
        return Station(passage.row.number, label, place, passage.words, status=passage.row.status, brackets=open_)


@dataclass(frozen=True, slots=True)
class _Step:
    """From one round to the next: both as they stand, their redline, and that of the words tabled."""

    was: _Sheet
    now: _Sheet
    redline: Mapping[Key, _Passage]
    tabled: Mapping[Key, _Passage]
    moved: frozenset[str]
    parts: Mapping[str, str]
    joined: Mapping[str, str]
    passed: tuple[tuple[str, bool, str], ...]
    front: tuple[Change, ...]

    @classmethod
    def of(cls, old: m.Draft, new: m.Draft, was: _Sheet, now: _Sheet) -> _Step:
        woven = compare(old, new)
        shown = page(woven)
        redline = _firsts(_passages(shown))
        contested = any(fork.kind == m.BRACKET for draft in (old, new) for fork in m.forks(draft))
        tabled = _firsts(_passages(page(compare(settle(old, None), settle(new, None))))) if contested else redline
        moved = {fork.group for fork in _changes(woven, m.MOVED)}
        passing = [(fork.group, n > 0, part) for fork in _changes(woven, m.SPLIT) for n, part in enumerate(parts(fork)) if part.into]
        passed = tuple((left, end, part.into) for left, end, part in passing)
        split, joined = (_halves(woven, relation, {id(part.provision) for _, _, part in passing}) for relation in (m.SPLIT, m.MERGED))
        front = tuple(change for change in shown.changes if change.kind == "front" and change.label not in DATES)
        return cls(was, now, redline, tabled, frozenset(moved), split, joined, passed, front)

    def goes_on(self, passage: _Passage, sure: frozenset[str]) -> bool:
        """Whether a passage is the one that had its name before; one that was named here, in brackets, must also be alike."""
        if passage.key == TITLE or passage.key[1] in sure or not _contested(self.redline.get(passage.key)):
            return True
        codes = words.Codes()
        old, new = (words.coded(words.split(bare(s.passages[passage.key].words)), codes) for s in (self.was, self.now))
        return words.likeness(old, new) >= ALIKE

    def kept(self, passage: _Passage, station: Station) -> Station:
        """What was done to a provision that both rounds have."""
        id_, old, redline = passage.key[1], self.was.passages[passage.key], self.redlined(passage)
        former = self.was.station(old, 0)
        added, struck, amended = self.amended(passage.key, redline)
        deeds = {
            MOVED: id_ in self.moved,
            SPLIT: id_ in self.parts,
            MERGED: self.joined.get(id_) == id_,
            PASSED_ON: any(left == id_ for left, _, _ in self.passed),
            TOOK_IN: any(into == id_ for _, _, into in self.passed),
            AMENDED: amended,
            BRACKETS: len(former.brackets) != len(station.brackets),
            STATUS: former.status != station.status,
            RENUMBERED: former.number != station.number,
        }
        changed = any(run.change for run in redline)
        # the sign of a bracket that opens or closes further on is no event here
        contested = former.brackets or station.brackets
        deeds[POSITIONS] = bool(contested) and changed and not any(deeds[each] for each in _TELLING)
        return replace(
            station,
            deeds=tuple(deed for deed in DEEDS if deeds.get(deed)),
            other=former.label if deeds[MOVED] or deeds[RENUMBERED] else "",
            gave=" and ".join(f"its {_ENDS[end]} to {self.now.labels.get(to, '')}" for left, end, to in self.passed if left == id_),
            took=" and ".join(f"the {_ENDS[end]} of {self.was.labels.get(left, '')}" for left, end, to in self.passed if to == id_),
            redline=redline if changed else (),
            added=added,
            struck=struck,
        )

    def redlined(self, passage: _Passage) -> tuple[Run, ...]:
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
        return _size(marked, "ins"), _size(marked, "del"), bool(marked)

    def came(self, passage: _Passage, station: Station) -> Station:
        """A provision that the round before did not have: new, or the half of another."""
        id_ = passage.key[1]
        if id_ in self.parts:
            redline = self.redline.get(passage.key, passage).words
            return replace(station, deeds=(SPLIT_OFF,), other=self.was.labels.get(self.parts[id_], ""), redline=redline)
        return station if not station.speaks else replace(station, deeds=(NEW,), added=_size(station.words))

    def went(self, key: Key) -> Station:
        """The last station of a provision that this round does not have."""
        old = self.was.station(self.was.passages[key], -1)
        if key[1] in self.joined:
            other = self.now.labels.get(self.joined[key[1]], "")
            return Station(old.number, old.label, -1, deeds=(MERGED_INTO,), other=other)
        gone = tuple(replace(run, change="del") for run in old.words)
        return Station(old.number, old.label, -1, deeds=(STRUCK,) if old.speaks else (), redline=gone, struck=_size(gone))


def _changes(woven: m.Draft, relation: str) -> Iterator[m.Fork[m.Child]]:
    """The changes among provisions that are moves, splits or merges."""
    for child in _forked(woven.body.children):
        if child.kind == m.CHANGE and child.relation == relation:
            yield child


_ENDS = ("beginning", "end")
_TELLING = (AMENDED, BRACKETS, SPLIT, MERGED, PASSED_ON, TOOK_IN)  # what says already why words of a bracket are marked


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


def _contested(shown: _Passage | None) -> bool:
    """Whether a redline shows a passage only as struck, or only as added."""
    return shown is None or shown.row.change in ("del", "ins", "moved-out")


def _back(station: Station, line: _Line) -> Station:
    """What was struck once stands again."""
    former = _last(line)
    redline = between(former.words, station.words)
    marked = [run for run in redline if run.change]
    deeds = (RETURNED, AMENDED) if marked else (RETURNED,)
    return replace(station, deeds=deeds, redline=redline, added=_size(marked, "ins"), struck=_size(marked, "del"))


def between(old: Sequence[Run], new: Sequence[Run]) -> tuple[Run, ...]:
    """The redline of two wordings as they read, brackets as typed; a reference that only reads otherwise is no change.

    >>> [(run.text, run.change) for run in between([Run("shall act")], [Run("may act")])]
    [('shall', 'del'), ('may', 'ins'), (' act', '')]
    """
    now = {run.to: run.text for run in new if run.role == "ref"}

    def draft(runs: Sequence[Run]) -> m.Draft:
        pieces = [m.Ref(run.to, now.get(run.to, run.text)) if run.role == "ref" else m.Words(run.text) for run in runs]
        said = m.Provision("paragraph", "words", content=m.content(*pieces))
        return m.Draft(m.Provision("agreement", "text", children=(said,)))

    return page(compare(draft(old), draft(new))).rows[0].text


# ── words ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def bare(runs: Iterable[Run]) -> str:
    """What a passage says, without brackets and voices."""
    return " ".join(text_of(run for run in runs if run.role not in ("bracket", "voice")).split())


_LETTER = re.compile(r"\w")


def _size(runs: Iterable[Run], change: str = "") -> int:
    """How many words there are in runs, or in those of one change; a mark of punctuation is none."""
    said = " ".join(run.text for run in runs if (not change or run.change == change) and run.role not in ("bracket", "voice", "mark"))
    return sum(1 for token in words.split(said) if _LETTER.search(token))


Said = tuple[int, str, str]  # a number to know it by, its kind, its words


def _known_again(fresh: Sequence[_Passage], lost: Sequence[Said]) -> dict[Key, int]:
    """Passages that say what a struck one said: to the letter, or so nearly that it can be no other; the likest first."""
    said = [(n, p.row.kind, bare(p.words)) for n, p in enumerate(fresh)]
    pairs = [*_to_the_letter(said, lost), *_alike(said, lost)]
    back: dict[Key, int] = {}
    for _, n, at in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if fresh[n].key not in back and at not in back.values():
            back[fresh[n].key] = at
    return back


def _to_the_letter(fresh: Sequence[Said], lost: Sequence[Said]) -> Iterator[tuple[float, int, int]]:
    """Passages of the same words: long enough to mean something, or the only ones that have them."""
    sides: dict[tuple[str, str], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, found in enumerate((fresh, lost)):
        for at, kind, said in found:
            sides[kind, said][side].append(at)
    for (_, said), (ours, theirs) in sides.items():
        if said and (said.count(" ") >= RARE - 1 or len(ours) == len(theirs) == 1):
            yield from ((1.0, n, at) for n, at in zip(ours, theirs))


def _alike(fresh: Sequence[Said], lost: Sequence[Said]) -> Iterator[tuple[float, int, int]]:
    """Long passages of one kind that share a telling word and are much alike."""
    codes = words.Codes()
    coded = [{at: (kind, words.coded(words.split(said), codes)) for at, kind, said in side} for side in (fresh, lost)]
    holders: dict[str, list[int]] = defaultdict(list)
    for at, (_, old) in coded[1].items():
        for code in sorted(set(old)) if len(old) >= LONG else ():
            holders[code].append(at)
    for n, (kind, new) in coded[0].items():
        near = (
            {at for code in set(new) if len(holders.get(code, ())) <= HOLDERS for at in holders.get(code, ())}
            if len(new) >= LONG
            else set()
        )
        for at in sorted(near):
            score = words.likeness(coded[1][at][1], new, AGAIN) if coded[1][at][0] == kind else 0
            if score:
                yield score, n, at
