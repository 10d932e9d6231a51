"""What only stands under another heading than it did: where the order of reading is the same, nothing moved.

Weaving takes a provision with another parent out of the one and puts it into the other. Where the same kept words stand before
and behind both places, the heading between them came or went, and the provision stayed. It is then read at one of the two ends,
which bears the relation `regrouped`; the other is `silent`. A heading that came or went right above a provision is read with it,
where that is read before it.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, islice, pairwise
from typing import NamedTuple

from drafting import model as m
from drafting import words
from drafting.weave._apart import NEW, voices
from drafting.weave._parts import is_joint
from drafting.weave._siblings import Key, staying

NUMBERED = frozenset(m.CONTAINERS) - {"preamble", "signature"}  # what has no name and no words still says its number
KEPT, STRUCK, ADDED, OUT, IN = "kept", "struck", "added", "out", "in"
_OWN = {OUT: STRUCK, IN: ADDED}  # what only the text has that an end of a move stands in


class Met(NamedTuple):
    """What is met in reading a redline: words that both texts have, or one, or an end of a move with what moved.

    `around` is the move of what that end stands in, if this seems to have moved too; `heads` says of the words of a provision that
    one below it comes next.
    """

    what: str
    group: str = ""
    moved: tuple[m.Child, ...] = ()
    around: str = ""
    heads: bool = False


_BOTH = Met(KEPT)


class Span(NamedTuple):
    """A provision between its two ends, as places among what is met, and the moves of what stood and stands around it."""

    group: str
    out: int
    into: int
    size: int
    once: str = ""
    now: str = ""


def regrouped(body: m.Provision, base: Mapping[Key, m.Provision]) -> m.Provision:
    """The redline of a body, whose provisions the `base` had by kind and id, in which what is read where it was read has not moved."""
    stayed: dict[str, tuple[m.Child, ...]] = {}
    while read := _stays(body, base, stayed):
        # what stands below one that stayed is read where that one is, and may have stayed too
        body = _told(body, base, read, stayed)
    return body


def _stays(body: m.Provision, base: Mapping[Key, m.Provision], stayed: Mapping[str, tuple[m.Child, ...]]) -> dict[str, str]:
    """What has not moved, with the end at which it is read."""
    met: list[Met] = []
    Reading(base, stayed, met).below(body, KEPT)
    tails = _tails(met)
    met = _opened(met, tails)
    read = _read_in(met, tails)
    ahead = _headed(met, read)
    while ahead:
        found = _read_in(_with_heads(met, ahead), tails)
        wrong = {group for group, end in ahead.items() if found.get(group) != end}
        if not wrong:
            return found if found.keys() > read.keys() else read
        fit = {group: end for group, end in ahead.items() if group not in wrong}
        # where none does, the heading of the next one may stand between the two ends of what is below the first
        ahead = fit or dict(islice(ahead.items(), len(ahead) > 1))
    return read


def _headed(met: Sequence[Met], read: Mapping[str, str]) -> dict[str, str]:
    """What has a heading right above its one end that came or went, stands before that with the other, and was not to be read yet."""
    first: dict[str, str] = {}
    found: dict[str, str] = {}
    for above, each in pairwise(met):
        if each.group in first and each.group not in read and above.heads and above.what == _OWN.get(each.what):
            found[each.group] = first[each.group]
        if each.group:
            first.setdefault(each.group, each.what)
    return found


def _with_heads(met: Sequence[Met], ahead: Mapping[str, str]) -> list[Met]:
    """What is met, where the headings right above the later ends of some moves are read before the earlier ones."""
    heads: dict[str, list[Met]] = {}
    found: list[Met] = []
    for each in met:
        if each.group in ahead and each.what != ahead[each.group]:
            while found and found[-1].heads and found[-1].what == _OWN[each.what]:
                heads.setdefault(each.group, []).insert(0, found.pop())
        found.append(each)
    return [one for each in found for one in (*(heads.get(each.group, ()) if each.what == ahead.get(each.group) else ()), each)]


def _read_in(met: Sequence[Met], tails: Mapping[str, Sequence[Met]]) -> dict[str, str]:
    """What has not moved of what is met, with the end at which it is read."""
    spans = spans_of(met)
    weightiest = in_order(spans, [span.into for span in spans])
    found = _read_among(met, tails, weightiest)
    if found or len(weightiest) == len(spans):
        return found
    # none of these can be read at one end, where what they have passed may
    weighed = {span.group for span in weightiest}
    others = [span for span in spans if span.group not in weighed]
    return _read_among(met, tails, in_order(others, [span.into for span in others]))


def spans_of(met: Sequence[Met]) -> list[Span]:
    """What seems to have moved past nothing that both texts have, between its two ends."""
    ends = {(each.what, each.group): at for at, each in enumerate(met) if each.group}
    both = [(met[at], at, ends[IN, group]) for (what, group), at in ends.items() if what == OUT and (IN, group) in ends]
    passed = list(accumulate(each is _BOTH for each in met))
    return [
        Span(end.group, out, into, _size_of(end.moved), end.around, met[into].around)
        for end, out, into in both
        if passed[out] == passed[into] and _all_left(end.moved, met[into].moved)
    ]


def _read_among(met: Sequence[Met], tails: Mapping[str, Sequence[Met]], spans: list[Span]) -> dict[str, str]:
    """Which of some provisions have not moved, with the end at which each is read."""
    while spans:
        known = {span.group: span for span in spans}
        sides = [_side(each, known) for each in met]
        struck, added = ([*accumulate(side == alone for side in sides)] for alone in (STRUCK, ADDED))
        read = {span.group: _read_at(span, struck, added) for span in spans}
        left = [span for span in spans if read[span.group] >= 0 and _there(span, read, known)]
        left = in_order(left, [read[span.group] for span in left])
        if len(left) == len(spans):
            found = {span.group: OUT if read[span.group] == span.out else IN for span in spans}
            wrong = _out_of_order(met, tails, found)
            if not wrong:
                return found
            left = [span for span in spans if span.group not in wrong]
        spans = left
    return {}


def _all_left(went: Sequence[m.Child], came: Iterable[m.Child]) -> bool:
    """Whether all that came left at one place: what was joined may have stood in two."""
    stood = (each for child in came for each in ((child,) if isinstance(child, m.Provision) else child.base))
    return [each.id for each in stood if isinstance(each, m.Provision)] == [each.id for each in went if isinstance(each, m.Provision)]


def _there(span: Span, read: Mapping[str, int], known: Mapping[str, Span]) -> bool:
    """Whether a provision can be read at the end that was found for it: what stands in another is read where that one is."""
    older = read[span.group] == span.out
    around = span.once if older else span.now
    outer = known.get(around)
    return not around or (outer is not None and read[around] == (outer.out if older else outer.into))


def _out_of_order(met: Sequence[Met], tails: Mapping[str, Sequence[Met]], read: Mapping[str, str]) -> set[str]:
    """What has more or less before it of what one text alone has, where it would be `read`, than it has in that text."""
    stands = {(each.what, each.group): struck if each.what == OUT else added for each, struck, added in _alone(met, read)}
    aloud = _alone(_aloud(met, tails, read), read)
    return {each.group for each, struck, added in aloud if (struck, added) != (stands[OUT, each.group], stands[IN, each.group])}


def _alone(met: Iterable[Met], read: Container[str]) -> Iterator[tuple[Met, int, int]]:
    """The ends of what would be `read`, and how much of what only the older text has stands before each, and only the newer."""
    struck = added = 0
    for each in met:
        if each.group in read:
            yield each, struck, added
        else:
            side = _OWN.get(each.what, each.what)
            struck += side == STRUCK
            added += side == ADDED


def _aloud(met: Sequence[Met], tails: Mapping[str, Sequence[Met]], read: Mapping[str, str]) -> Iterator[Met]:
    """What is met where each passage that is to be `read` at one end is read there, with all that it ends with."""
    left = [each for each in reversed(met) if not each.around]
    while left:
        each = left.pop()
        if read.get(each.group, each.what) == each.what:
            yield each
            left += [inner for inner in reversed(tails.get(each.group, ())) if each.group in read or inner.what == each.what]


def _tails(met: Iterable[Met]) -> dict[str, list[Met]]:
    """The ends with which each passage that moved itself ends, as its newer end tells it, by its move."""
    tails: dict[str, list[Met]] = {}
    waiting = [each for each in met if each.what == IN]
    while waiting:
        each = waiting.pop()
        if each.group not in tails:
            tails[each.group] = _last_ends(each.moved)
            waiting += [inner for inner in tails[each.group] if inner.what == IN]
    return tails


def _opened(met: Sequence[Met], tails: Mapping[str, Sequence[Met]]) -> list[Met]:
    """What is met, and behind each end of a move the ends with which that passage itself ends."""
    found: list[Met] = []
    left = list(reversed(met))
    while left:
        each = left.pop()
        found.append(each)
        inside = [end._replace(around=each.group) for end in tails.get(each.group, ()) if end.what == each.what]
        left += reversed(inside)
    return found


def _last_ends(passage: Sequence[m.Child]) -> list[Met]:
    """The ends of moves that are the last thing in a passage, in order."""
    ends: list[Met] = []
    for child in reversed(passage):
        if isinstance(child, m.Fork) and (end := end_of(child)):
            ends.append(end)
        else:
            return [*_last_ends(_within(child)), *ends[::-1]]
    return ends[::-1]


def _within(child: m.Child) -> tuple[m.Child, ...]:
    """What ends a child, if provisions do."""
    if isinstance(child, m.Provision):
        return () if child.closing else child.children
    return child.options[0].content if is_joint(child) else ()


def end_of(fork: m.Fork[m.Child]) -> Met | None:
    """The end of a move that a fork is, if it is one."""
    came = fork.options[0].content
    if fork.kind != m.CHANGE or fork.relation != m.MOVED or bool(fork.base) == bool(came):
        return None
    return Met(OUT if fork.base else IN, fork.group, fork.base or came)


def _size_of(moved: Iterable[m.Child]) -> int:
    """The words of what moved."""
    return sum(staying(each, each) for each in moved)


def in_order(spans: Sequence[Span], places: Sequence[int]) -> list[Span]:
    """The spans whose places follow one another, as many of their words as can be."""
    return [spans[n] for n in words.heaviest_run(places, [1 + span.size for span in spans])]


def _side(met: Met, groups: Container[str]) -> str:
    """Which text alone has what is met, if one has; what stayed, both have, and what a moved passage ends with goes where that goes."""
    if met.group in groups or met.around:
        return KEPT
    return STRUCK if met.what == OUT else ADDED if met.what == IN else met.what


def _read_at(span: Span, struck_by: Sequence[int], added_by: Sequence[int]) -> int:
    """At which of its ends a provision is read so that both texts keep their order; -1 if struck and added words stand between."""
    first, last = sorted((span.out, span.into))
    struck, added = (met[last - 1] > met[first] for met in (struck_by, added_by))
    if struck and added:
        return -1
    # the older text has it at the one end and the newer at the other: what only one has must not stand on the wrong side of it
    return span.out if struck else span.into if added else last


@dataclass(frozen=True, slots=True)
class Reading:
    """Reads a redline aloud and tells what is `met`; what `stayed` is read at the end that was found for it."""

    base: Mapping[Key, m.Provision]
    stayed: Mapping[str, tuple[m.Child, ...]]
    met: list[Met]

    def below(self, p: m.Provision, side: str) -> None:
        """A provision and what stands below it, read as both texts have it or as one has."""
        said = _BOTH if side == KEPT else Met(side)
        if p.heading or p.content or p.label or p.kind in NUMBERED:
            self.met.append(said if side == KEPT or not p.children else said._replace(heads=True))
        for child in p.children:
            self.child(child, side)
        if p.closing:
            self.met.append(said)

    def child(self, child: m.Child, side: str) -> None:
        if isinstance(child, m.Provision):
            if side == KEPT and self.base.get((child.kind, child.id)) is child:
                self.met.append(_BOTH)  # as it was, with all that it holds
            else:
                self.below(child, side)
        elif end := end_of(child):
            self.met.append(end)
        elif child.kind == m.CHANGE and child.relation == m.REGROUPED:
            for inner in self.stayed[child.group]:
                self.child(inner, KEPT)
        elif child.kind == m.CHANGE and child.relation == m.SILENT:
            return
        elif is_joint(child):
            for inner in child.options[0].content:  # where the older text is woven too, cut as the newer one is
                self.child(inner, side)
        elif child.kind == m.CHANGE and child.relation:
            self.met.append(_BOTH if side == KEPT else Met(side))
        else:
            sides = (side, side) if child.kind != m.CHANGE or side != KEPT else (STRUCK, ADDED)
            for n, each in enumerate(m.sides(child)):
                for inner in each:
                    self.child(inner, sides[min(n, 1)])


def _told(
    body: m.Provision, base: Mapping[Key, m.Provision], read: Mapping[str, str], stayed: dict[str, tuple[m.Child, ...]]
) -> m.Provision:
    """The same redline with these moves told as what they are: each group is read at its end that is named; what `stayed` is noted."""

    def child(each: m.Child) -> m.Child:
        if isinstance(each, m.Provision):
            if not each.children or base.get((each.kind, each.id)) is each:
                return each
            below = tuple([child(inner) for inner in each.children])
            return each if below == each.children else replace(each, children=below)
        options = tuple(replace(option, content=tuple(map(child, option.content))) for option in each.options)
        told = replace(each, base=tuple(map(child, each.base)), options=options)
        if each.relation == m.MOVED and each.group in read:
            told = replace(told, relation=m.REGROUPED if (read[each.group] == OUT) == bool(each.base) else m.SILENT)
        if told.relation in (m.REGROUPED, m.SILENT) and options[0].content:
            stayed[told.group] = options[0].content
        if told.relation == m.MOVED and told.base:  # it left without what stayed
            told = replace(told, base=tuple(_without(each, read) for each in told.base))
        return told

    told = child(body)
    assert isinstance(told, m.Provision)
    return told


def _without(child: m.Child, stayed: Container[str]) -> m.Child:
    """What left, those below it that are read elsewhere silent."""
    if isinstance(child, m.Fork):
        return child
    below = (_without(each, stayed) for each in child.children)
    away: m.Option[m.Child] = m.Option((), voices([NEW]))
    children = tuple(
        m.Fork((each,), (away,), m.CHANGE, relation=m.SILENT, group=each.id)
        if isinstance(each, m.Provision) and each.id in stayed
        else each
        for each in below
    )
    return child if children == child.children else replace(child, children=children)
