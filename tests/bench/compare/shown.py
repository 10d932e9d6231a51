"""What a redline shows of each word: the one form in which every tool is scored."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz.distance import LCSseq

from tests.bench.compare.words import TOKEN, is_word

KEPT, CHANGED, MOVED, CONFORMING = "kept", "changed", "moved", "conforming"
_RANK = {KEPT: 0, MOVED: 1, CONFORMING: 2, CHANGED: 3}


@dataclass(frozen=True, slots=True)
class Mark:
    """A token as a tool shows it, and the token of the other text that it is said to be (-1: none, or the tool does not tell)."""

    text: str
    state: str
    twin: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A redline: each text's tokens as shown, and the runs of words in reading order, paragraph by paragraph.

    `flow` holds for each paragraph its runs as (changed or not, words). `pairs` says whether the tool tells which kept word is which.
    """

    old: tuple[Mark, ...]
    new: tuple[Mark, ...]
    flow: tuple[tuple[tuple[bool, int], ...], ...]
    pairs: bool = True


_Piece = tuple[str, str]  # the space before a token, and the token
_Told = tuple[str, str, int]  # a token, its state, and where it begins in the other text


@dataclass(slots=True)
class _Run:
    """A stretch of one text that looks one way, and where it stands in the other."""

    start: int
    end: int
    state: str
    other: int = -1


@dataclass(slots=True)
class _Side:
    """One text as it is gathered."""

    text: list[str] = field(default_factory=list)
    runs: list[_Run] = field(default_factory=list)
    length: int = 0

    def add(self, text: str, state: str) -> _Run:
        run = _Run(self.length, self.length + len(text), state)
        self.text.append(text)
        self.runs.append(run)
        self.length += len(text)
        return run

    def end_line(self) -> None:
        if self.text and self.text[-1] != "\n":
            self.add("\n", KEPT)

    def number(self, piece: _Piece, state: str) -> _Run:
        """A token of a run that is linked without the space before it."""
        self.add(piece[0], KEPT)
        return self.add(piece[1], state)


@dataclass(slots=True)
class Canvas:
    """Gathers what a tool shows, in reading order."""

    old: _Side = field(default_factory=_Side)
    new: _Side = field(default_factory=_Side)
    gone: dict[str, list[_Run]] = field(default_factory=dict)
    came: dict[str, _Side] = field(default_factory=dict)  # each moved passage as it was, read off the place where it arrived
    flow: list[list[tuple[bool, int]]] = field(default_factory=lambda: [[]])

    def kept(self, text: str) -> None:
        _link(self.old.add(text, KEPT), self.new.add(text, KEPT))
        self._flows(False, text)

    def struck(self, text: str, *, seen: bool = True) -> None:
        """Words of the older text only; not `seen` among the words here are numbers, and what is shown where a passage arrived."""
        self.old.add(text, CHANGED)
        if seen:
            self._flows(True, text)

    def seen(self, text: str, key: str = "") -> None:
        """Words struck inside a passage that moved, as they are seen where it arrived; with its key, if only there."""
        self._flows(True, text)
        if key:
            self.origin(key).add(text, CHANGED)

    def added(self, text: str, *, seen: bool = True) -> None:
        self.new.add(text, CHANGED)
        if seen:
            self._flows(True, text)

    def moved_out(self, text: str, key: str) -> None:
        self.gone.setdefault(key, []).append(self.old.add(text, MOVED))

    def moved_in(self, text: str, key: str) -> None:
        self.origin(key).add(text, MOVED).other = self.new.add(text, MOVED).start
        self._flows(False, text)

    def origin(self, key: str) -> _Side:
        """A moved passage as it was."""
        return self.came.setdefault(key, _Side())

    def conforming(self, old: str, new: str) -> None:
        """A number that follows from another change."""
        for a, b in _beside(old, new):
            _link(*(side.number(each, KEPT if a[1] == b[1] else CONFORMING) for side, each in ((self.old, a), (self.new, b))))
            self._flows(False, b[1])

    def conforming_out(self, old: str, new: str, key: str) -> None:
        """The same in a passage that moved, where it stood."""
        for a, b in _beside(old, new):
            self.gone.setdefault(key, []).append(self.old.number(a, MOVED if a[1] == b[1] else CONFORMING))

    def conforming_in(self, old: str, new: str, key: str) -> None:
        """The same where it arrived."""
        for a, b in _beside(old, new):
            state = MOVED if a[1] == b[1] else CONFORMING
            self.origin(key).number(a, state).other = self.new.number(b, state).start
            self._flows(False, b[1])

    def new_line(self) -> None:
        """A paragraph ends."""
        self.old.add("\n", KEPT)
        self.new.add("\n", KEPT)
        for passage in self.came.values():
            passage.end_line()
        if self.flow[-1]:
            self.flow.append([])

    def done(self, *, pairs: bool = True) -> Shown:
        old, new = _tokens(self.old), _tokens(self.new)
        before = [Mark(text, state, new.at.get(other, -1)) for text, state, other in old.found]
        after = [Mark(text, state, old.at.get(other, -1)) for text, state, other in new.found]
        for key, runs in self.gone.items():
            came = _tokens(self.came.get(key, _Side())).found
            for i, (text, state, other) in _matched(before, [i for run in runs for i in old.within(run)], came):
                j = new.at.get(other, -1)
                before[i] = Mark(text, max(before[i].state, state, key=_RANK.__getitem__), j)
                if j >= 0:
                    after[j] = replace(after[j], twin=i)
        flow = tuple(tuple(paragraph) for paragraph in self.flow if paragraph)
        return Shown(tuple(before), tuple(after), flow, pairs)

    def _flows(self, changed: bool, text: str) -> None:
        n = sum(1 for each in TOKEN.findall(text) if is_word(each))
        paragraph = self.flow[-1]
        if not n and not (changed and text.strip()):
            return
        if paragraph and paragraph[-1][0] == changed:
            paragraph[-1] = (changed, paragraph[-1][1] + n)
        else:
            paragraph.append((changed, n))


def _beside(old: str, new: str) -> list[tuple[_Piece, _Piece]]:
    """Numbers that stand in one another's place; the whole, where their counts differ."""
    olds, news = _pieces(old), _pieces(new)
    return list(zip(olds, news, strict=True)) if len(olds) == len(news) else [(("", old), ("", new))]


def _pieces(text: str) -> list[_Piece]:
    """Tokens with the space before them; the last with what follows it."""
    found = list(TOKEN.finditer(text))
    starts = [0, *(each.end() for each in found)]
    pieces = [(text[start : each.start()], each[0]) for start, each in zip(starts, found, strict=False)]
    return [*pieces[:-1], (pieces[-1][0], text[found[-1].start() :])] if pieces else []


def _link(a: _Run, b: _Run) -> None:
    a.other, b.other = b.start, a.start


@dataclass(frozen=True, slots=True)
class _Tokens:
    found: list[_Told]
    at: dict[int, int]  # where a token begins: which one it is

    def within(self, run: _Run) -> Iterator[int]:
        """The tokens that begin in a run."""
        return (self.at[start] for start in range(run.start, run.end) if start in self.at)


def _matched(marks: Sequence[Mark], gone: Sequence[int], came: Sequence[_Told]) -> list[tuple[int, _Told]]:
    """The tokens of a passage where it stood, each with itself as it is told where it arrived."""
    codes: dict[str, int] = {}
    a, b = (
        [codes.setdefault(text, len(codes)) for text in side] for side in ([marks[i].text for i in gone], [text for text, _, _ in came])
    )
    blocks = LCSseq.editops(a, b).as_matching_blocks()
    return [(gone[block.a + n], came[block.b + n]) for block in blocks for n in range(block.size)]


def _tokens(side: _Side) -> _Tokens:
    """The tokens of a side. One that is changed in part is changed."""
    runs = [run for run in side.runs if run.end > run.start]
    starts = [run.start for run in runs]
    found: list[_Told] = []
    at: dict[int, int] = {}
    for each in TOKEN.finditer("".join(side.text)):
        first = bisect_right(starts, each.start()) - 1
        states, n = [], first
        while n < len(runs) and runs[n].start < each.end():
            states.append(runs[n].state)
            n += 1
        run = runs[first]
        other = run.other + each.start() - run.start if run.other >= 0 else -1
        at[each.start()] = len(found)
        found.append((each[0], _gravest(states), other))
    return _Tokens(found, at)


def _gravest(states: Iterable[str]) -> str:
    return max(states, key=_RANK.__getitem__)
