"""Brackets among provisions that open or close elsewhere than they did: the provisions stand, the marks are struck and added."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import NamedTuple

from drafting import model as m
from drafting.rebracket import Alternative, alternatives, as_one
from drafting.show._around import around
from drafting.show._brackets import frame, is_segment
from drafting.show._runs import Look
from drafting.show._turns import Marks, Partly, Span, Turn, Turned, Turns
from drafting.show._values import Row
from drafting.weave import amended, worded

Held = Alternative[m.Child]


@dataclass(frozen=True, slots=True)
class Ends:
    """Siblings of two texts woven without the brackets among them, where each text has these, and what turned."""

    children: tuple[m.Child, ...]
    turns: Turns[m.Child]

    def site(self, turn: Turn[m.Child]) -> str:
        """The name of the first provision that a turn befell."""
        return next(_named(self.children[turn.places[0]], 1))

    def segments_at(self, place: int) -> Iterator[tuple[int, str]]:
        """The segments of brackets that begin with a child, in the older text (0) or the newer (1), by their groups."""
        for text, spans in enumerate((self.turns.old, self.turns.new)):
            yield from ((text, span.group) for span in spans if span.group and span.places[:1] == [place])

    def marked(self, laid: Sequence[Sequence[Row]], look: Look, number: Callable[[Turned[m.Child], int], int]) -> list[Row]:
        """The children as each is laid out, with the marks of both texts; those that changed belong to the change of that `number`."""
        rows = [row for each in laid for row in each]
        begun = [0, *accumulate(map(len, laid))]
        for edge in (0, -1):
            for each in self.turns.pairs(edge):
                marks = frame(*each.at(edge), look, number(each, edge))[edge and 1]
                held = slice(*self._extent([span for span in each[:2] if span], laid, begun))
                rows[held] = around(rows[held], *(((), marks) if edge else (marks, ())))
        return rows

    def _extent(self, spans: Iterable[Span[m.Child]], laid: Sequence[Sequence[Row]], begun: Sequence[int]) -> tuple[int, int]:
        """The rows of all that brackets hold, of rows that `begun` so far on with each child."""
        held: list[tuple[int, int]] = []
        for place, span in ((place, each) for each in spans for place in each.places):
            known = {*_named(self.children[place], 0), *_named(self.children[place], 1)}
            held += [(begun[place] + first, begun[place] + end) for first, end in _held(laid[place], span.names, known)]
        return min(held)[0], max(held)[1]


def beside_others(siblings: Sequence[m.Child]) -> bool:
    """Whether a bracket stands beside others, or beside what stands in none."""
    return len(siblings) > 1 and any(isinstance(_bracketed(child), m.Fork) for child in siblings)


def ends_of(old: Sequence[m.Child], new: Sequence[m.Child], marks: Marks) -> Ends | None:
    """Where brackets open and close among siblings in two texts; None, where there are none, or where one of these has several
    alternatives, or where the texts have none of the siblings in common."""
    was, now = _taken_out(old, marks(0, _segments(old))), _taken_out(new, marks(1, _segments(new)))
    if not (was and now and (was.brackets or now.brackets)):
        return None
    if len(old) == len(new) == 1 and _changes_hands(was, now) and not _mostly_the_same(was.children, now.children):
        return None
    children = amended(was.children, now.children)
    ours, theirs = ([_names((child,), text) for child in children] for text in (0, 1))
    stays = [n for n, (a, b) in enumerate(zip(ours, theirs, strict=True)) if not a.isdisjoint(b)]
    if not stays:
        return None
    return Ends(children, Turns.of(stays, _spans(was, ours, stays), _spans(now, theirs, stays), (_partly(was, ours), _partly(now, theirs))))


def _segments(siblings: Sequence[m.Child]) -> Iterator[m.Fork[m.Inline] | m.Fork[m.Child]]:
    """The segments of brackets in some siblings, in order."""
    return filter(is_segment, m.forks(m.Draft(m.Provision("agreement", children=tuple(siblings)))))


class _Bracket(NamedTuple):
    """A bracket among siblings, with the names of what it holds; of one in segments also its group, and whether it opens and closes."""

    held: Held
    names: Set[str]
    group: str
    ends: tuple[bool, bool]


@dataclass(frozen=True, slots=True)
class _Siblings:
    """Siblings of one text taken out of the brackets among them, and these, inner ones first."""

    children: tuple[m.Child, ...]
    brackets: Sequence[_Bracket]


def _taken_out(children: Iterable[m.Child], ends: Mapping[int, tuple[bool, bool]]) -> _Siblings | None:
    out: list[m.Child] = []
    brackets: list[_Bracket] = []
    for child in map(_bracketed, children):
        if isinstance(child, m.Fork):
            group = child.group if is_segment(child) else ""
            sides: Sequence[Held] = alternatives((as_one(child),)) or ()
            if len(sides) != 1 or not sides[0].content:
                return None
            inside = _taken_out(sides[0].content, ends) or _Siblings(sides[0].content, ())
            brackets += [*inside.brackets, _Bracket(sides[0], _names(sides[0].content), group, ends.get(id(child), (True, True)))]
            out += inside.children
        else:
            out.append(child)
    return _Siblings(tuple(out), brackets)


def _bracketed(child: m.Child) -> m.Child:
    """A paragraph all whose words stand in a bracket as one that itself stands in it: on the page they are the same."""
    if isinstance(child, m.Fork) or child.children or child.heading or len(child.content) != 1:
        return child
    fork = child.content[0]
    if not isinstance(fork, m.Fork) or len(sides := alternatives((fork,)) or ()) != 1:
        return child
    option: m.Option[m.Child] = m.Option((replace(child, content=sides[0].content),), sides[0].voices)
    return m.Fork((), (option,), m.BRACKET)


def _changes_hands(old: _Siblings, new: _Siblings) -> bool:
    """Whether others stand behind the brackets of one text than behind those of the other."""
    was, now = ({voice.party for each in text.brackets for voice in each.held.voices} for text in (old, new))
    return bool(old.brackets and new.brackets) and was.isdisjoint(now)


def _mostly_the_same(old: Sequence[m.Child], new: Sequence[m.Child]) -> bool:
    """Whether half of what either of two brackets holds is the same to the letter: else one party's would read as another's."""
    said = {_letters(child) for child in old}
    return 2 * sum(1 for child in new if _letters(child) in said) >= min(len(old), len(new))


def _letters(child: m.Child) -> str:
    """The words of a child, whatever brackets stand among them."""
    return worded((child,)).replace("[", "").replace("]", "")


def _names(children: Iterable[m.Child], text: int = 0) -> Set[str]:
    """The names of siblings, in the older text (0) or the newer (1), without what stands below them."""
    return {name for child in children for name in _named(child, text)}


def _named(child: m.Child, text: int) -> Iterator[str]:
    if isinstance(child, m.Provision):
        yield child.id
        return
    sides = m.sides(child)
    for side in (sides[text],) if child.kind == m.CHANGE else sides:
        for each in side:
            yield from _named(each, text)


def _held(rows: Sequence[Row], names: Set[str], all_names: Set[str]) -> Iterator[tuple[int, int]]:
    """Where those of some siblings stand in the rows of all that have any of these names; all, if none is found."""
    starts = [n for n, row in enumerate(rows) if row.id in all_names]
    found = [(first, end) for first, end in pairwise([*starts, len(rows)]) if rows[first].id in names]
    yield from found or [(0, len(rows))]


def _spans(text: _Siblings, names: Sequence[Set[str]], stays: Sequence[int]) -> Sequence[Span[m.Child]]:
    """Where a text has its brackets, by what of it stands at each place."""
    out: list[Span[m.Child]] = []
    kept = {*stays}
    for bracket, held, group, ends in text.brackets:
        places = [n for n, each in enumerate(names) if not each.isdisjoint(held)]
        out.append(Span(bracket, places, [n for n in places if n in kept], held, group, ends))
    return out


def _partly(text: _Siblings, names: Sequence[Set[str]]) -> Partly:
    """What of a text has its brackets open or close in its own words, at each place."""
    found: dict[str, dict[tuple[m.Voice, ...], str]] = {}
    for p in text.children:
        if isinstance(p, m.Provision):
            segments = [piece for line in m.lines(p) for piece in line if isinstance(piece, m.Fork) and is_segment(piece)]
            found[p.id] = {option.voices: each.group for each in segments for option in each.options}
    return {n: found[name] for n, each in enumerate(names) for name in each if found.get(name)}
