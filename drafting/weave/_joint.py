"""Paragraphs that part or join: between two texts, one that became two, and two that became one, are shown as that.

Whoever edits lines parts and joins any two that are read one after the other, whatever they stand below and whatever stands
below them. So the older text is first cut as the newer one is, woven so, and each such place bound into one change, whose base
is the older text as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from itertools import pairwise
from typing import NamedTuple

from drafting import model as m
from drafting import words
from drafting.weave._apart import NEW, Side, voices, worded
from drafting.weave._siblings import Key, Recut, as_cut, as_was

HELD = 0.6  # of the tokens of each part, that the whole must hold in order,
SHARE = 0.75  # or of what falls to the part, that the part must keep, where it kept so many tokens:
SAID = 8
AMONG = 2  # new lines that may stand between two parts of what was one
PASSED = 12  # letters, by which a paragraph must grow and its neighbour shrink for a sentence to have passed between them
BRIEF = 5  # tokens: of a part with fewer, the whole must hold all in one piece


@dataclass(frozen=True, slots=True)
class Part:
    """What one paragraph became, or what became one: with its number, and whether that one says the number among its words.

    What was at once joined to a neighbour stands `into` that one.
    """

    provision: m.Provision
    number: str = ""
    said: bool = False
    into: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """What one of several paragraphs said, what became of its words in the one, and what that has before them: the seam."""

    seam: m.Line
    old: m.Line
    new: m.Line


@dataclass(frozen=True, slots=True)
class Seams:
    """What parts and joins in a text that is cut: what became of each of several in what became of them, and of which provision
    each is a part, of those that it became and of those that became one."""

    stretches: Mapping[Key, Sequence[Stretch]] = field(default_factory=dict)
    split: Mapping[str, str] = field(default_factory=dict)
    merged: Mapping[str, str] = field(default_factory=dict)


def told(
    old: m.Provision,
    new: m.Provision,
    was: Mapping[Key, m.Provision],
    now: Mapping[Key, m.Provision],
    weave: Callable[[m.Provision, Seams, Set[Key]], m.Provision],
) -> m.Provision:
    """The older provision woven with the newer; what parts or joins in it is one change, where all that it touches stays in place.

    `was` and `now` are their provisions by kind and id. What is woven more than once changed only where a joint was given up.
    """
    before, after = _read(old, now), _read(new, was)
    joints = _joined_as_cut([*_Apart(before, after, m.MERGED).joints()], [*_Apart(after, before, m.SPLIT).joints()])
    passed = [*_passed_on(before, after, joints)]
    joints = [*(joint for joint in joints if not any(each.instead is joint for each in passed)), *passed]
    homes = _homes(new) if joints else {}
    changed: set[Key] = set()
    while joints:
        woven = weave(_recut(old, joints, before, homes), _seams(joints), changed)
        met = _met(woven.children, was)
        if all(joint.bound <= met for joint in joints):
            return woven
        changed = {key for joint in joints if not joint.bound <= met for key in _touched(joint, homes)}
        joints = [each for joint in joints for each in ((joint,) if joint.bound <= met else (joint.instead,)) if each]
    return weave(old, Seams(), changed)


def _joined_as_cut(merged: Iterable[_Joint], split: Sequence[_Joint]) -> list[_Joint]:
    """The joints of both kinds: what was cut, and of which one part was joined to what follows, is joined as it is once it is cut."""
    left = {(p.kind, p.id): p.content for joint in split for p in joint.cut if isinstance(p, m.Provision)}
    found: list[_Joint] = []
    for joint in merged:
        if not left.keys().isdisjoint(joint.parts):
            stretches = [replace(each, old=left.get(key, each.old)) for key, each in zip(joint.parts, joint.stretches, strict=True)]
            kept = joint.cut[0]
            assert isinstance(kept, m.Provision)
            joint = replace(joint, stretches=tuple(stretches), cut=(_as_one(kept, stretches),))
        found.append(joint)
    return [*found, *split]


def _as_one(paragraph: m.Provision, stretches: Iterable[Stretch]) -> m.Provision:
    """A paragraph with what several said that were joined."""
    return replace(paragraph, content=m.content(*(piece for each in stretches for piece in (*each.seam, *each.old))), children=())


def _touched(joint: _Joint, homes: Mapping[Key, Key]) -> Iterator[Key]:
    """What a joint touches, and all that holds any of it in the newer text."""
    for key in {*joint.members, joint.common}:
        at: Key | None = key
        while at is not None:
            yield at
            at = homes.get(at)


def _seams(joints: Iterable[_Joint]) -> Seams:
    def parts_of(relation: str) -> dict[str, str]:
        found = (each for joint in joints for each in (joint, joint.then) if each and each.relation == relation)
        return {id_: each.whole[1] for each in found for _, id_ in each.parts}

    several = (each for joint in joints for each in (joint, joint.taken, joint.then) if each and each.stretches)
    return Seams({each.whole: each.stretches for each in several}, parts_of(m.SPLIT), parts_of(m.MERGED))


def rejoined(siblings: Iterable[m.Child], came: Sequence[Sequence[m.Child]], stayed: Sequence[m.Child]) -> list[m.Child]:
    """What was woven of siblings, with what came before each: those that were cut are bound into one change."""
    out: list[m.Child] = []
    at = 0
    for child in siblings:
        out += came[at]
        if isinstance(child, Recut):
            end = at + len(as_cut((child,)))
            out += _bound(child, tuple(rejoined(child.cut, [(), *came[at + 1 : end]], stayed[at:end])))
            at = end
        else:
            out.append(stayed[at])
            at += 1
    return out


def _bound(recut: Recut, woven: tuple[m.Child, ...]) -> tuple[m.Child, ...]:
    """Siblings that were cut as one change; as they are woven, where a part does not stand in its place."""
    fork = m.Fork(recut.base, (m.Option(woven, voices([NEW])),), m.CHANGE, relation=recut.relation, group=recut.group)
    return (fork,) if tuple(p.id for p in _apart(fork)) == recut.parts else woven


def _met(children: Iterable[m.Child], was: Mapping[Key, m.Provision]) -> set[tuple[str, str]]:
    """What was bound into one change, and nowhere left as it was cut: what became of a paragraph, and which."""
    met: set[tuple[str, str]] = set()
    left: set[tuple[str, str]] = set()
    waiting = list(children)
    while waiting:
        child = waiting.pop()
        if isinstance(child, m.Provision):
            waiting += () if was.get((child.kind, child.id)) is child else child.children
            continue
        if isinstance(child, Recut):
            left.add((child.relation, child.group))
        elif _is_joint(child):
            met.add((child.relation, child.group))
        waiting += [each for side in m.sides(child) for each in side]
    return met - left


def _is_joint(fork: m.Fork[m.Child]) -> bool:
    return fork.kind == m.CHANGE and fork.relation in (m.SPLIT, m.MERGED)


# ── a joint as it is read ─────────────────────────────────────────────────────────────────────────────────────────────


def parts(fork: m.Fork[m.Child]) -> tuple[Part, ...]:
    """What one paragraph became, or what became one, in the order of reading; nothing, where a change is no such one."""
    found: list[Part] = []
    into = _joined_at_once(fork)
    single = fork.base if fork.relation == m.SPLIT else fork.options[0].content
    whole = next((_letters(p) for p in _standing(single) if p.id == fork.group), "")
    at = 0
    for p in _apart(fork):
        number, letters = _number(p), _letters(p)
        said = bool(found and number) and not whole.startswith(letters, at) and whole.startswith(_bare(number) + letters, at)
        found.append(Part(p, number, said, into.get(id(p), "")))
        at += len(letters) + (len(_bare(number)) if said else 0)
    return tuple(found)


def _apart(fork: m.Fork[m.Child]) -> list[m.Provision]:
    """The provisions of one side that the other has as one, which has the fork's name: it and those beside it."""
    return _beside(fork, _in_joints(fork.options[0].content))


def _beside(fork: m.Fork[m.Child], others: Set[str]) -> list[m.Provision]:
    """The same, without the parts of `others`, the joints that it holds."""
    several, single = (fork.base, fork.options[0].content) if fork.relation == m.MERGED else (fork.options[0].content, fork.base)
    lines = list(_standing(several, fork.group if fork.relation == m.SPLIT else ""))
    other = (others | set(_held(single))) - {fork.group, ""}
    at = next((n for n, p in enumerate(lines) if p.id == fork.group), None)
    if at is None or fork.group not in {p.id for p in _standing(single)}:
        return []
    first = next((n for n in range(at, 0, -1) if lines[n - 1].id in other), 0)
    end = next((n for n in range(at + 1, len(lines)) if lines[n].id in other), len(lines))
    return lines[first:end]


def _in_joints(side: Iterable[m.Child]) -> set[str]:
    """The names of all parts of the joints that stand on one side, however deep."""
    found: set[str] = set()
    for child in side:
        if isinstance(child, m.Provision):
            found |= _in_joints(child.children)
        elif _is_joint(child):
            inner = _in_joints(child.options[0].content)
            found |= inner | {p.id for p in _beside(child, inner)}
    return found


def _standing(side: Iterable[m.Child], parted: str = "") -> Iterator[m.Provision]:
    """The provisions of one side that stand in their place, in the order of reading; what joined beside one that `parted`, as it was."""
    for child in side:
        if isinstance(child, m.Provision):
            yield child
            yield from _standing(child.children, parted)
        elif _is_joint(child):
            joined = child.options[0].content
            beside = parted and child.relation == m.MERGED and parted not in _held(joined)
            yield from _standing(child.base if beside else joined, parted)


def _joined_at_once(fork: m.Fork[m.Child]) -> dict[int, str]:
    """What was cut off a paragraph, as this fork tells, and joined to its neighbour."""
    inner = (each for each in _joints_in(fork.options[0].content) if each.relation == m.MERGED and fork.relation == m.SPLIT)
    return {id(p): each.group for each in inner for p in _standing(each.base)}


def _joints_in(side: Iterable[m.Child]) -> Iterator[m.Fork[m.Child]]:
    """All joints that stand on one side, however deep."""
    for child in side:
        if isinstance(child, m.Provision):
            yield from _joints_in(child.children)
        elif _is_joint(child):
            yield child
            yield from _joints_in(child.options[0].content)


def _held(side: Iterable[m.Child]) -> Iterator[str]:
    """The names of all that stands, stood or comes to stand on one side."""
    for child in side:
        if isinstance(child, m.Provision):
            yield child.id
            yield from _held(child.children)
        else:
            for each in (child.options[0].content,) if _is_joint(child) else m.sides(child):
                yield from _held(each)


def _letters(p: m.Provision) -> str:
    """The words of a provision in the older text, without spaces."""
    return _bare(worded(Side(None, frozenset((m.CHANGE,))).line(p.content)))


def _bare(text: str) -> str:
    return "".join(text.split())


def _number(p: m.Provision) -> str:
    """The number typed for a provision; the newer one, where it has two."""
    label = p.label
    while isinstance(label, m.Fork):
        side = label.options[0].content or label.base
        label = side[0] if side else ""
    return label


# ── what parts and joins ──────────────────────────────────────────────────────────────────────────────────────────────


class _Line(NamedTuple):
    """A provision as it is read: what it stands below, and whether only the end of a paragraph parts it from the one before."""

    key: Key
    provision: m.Provision
    above: Key
    goes_on: bool


@dataclass(frozen=True, slots=True)
class _Joint:
    """A provision of one text that is several in the other, one read right after the other.

    `whole` names it, and the one of its `parts` that answers it; all parts stand below `common`. `cut` are the provisions of the
    older text that stand in its place once it is cut as the newer one is, without what stands below them; `stretches` is what one
    that became of several says. Where a part was at once joined to its neighbour, `taken` tells of that; where the other part was
    joined `then` to what follows, as it were without the first, this stands for the joint that says so `instead`.
    """

    relation: str
    whole: Key
    parts: tuple[Key, ...]
    common: Key
    cut: tuple[m.Provision | Recut, ...]
    stretches: tuple[Stretch, ...] = ()
    taken: _Joint | None = None
    then: _Joint | None = None
    instead: _Joint | None = None

    @property
    def bound(self) -> set[tuple[str, str]]:
        """What must be bound for it to be told: what became of which paragraph, its own and those of what joins at once."""
        return {(joint.relation, joint.whole[1]) for joint in (self, self.taken, self.then) if joint}

    @property
    def members(self) -> set[Key]:
        """The provisions that it touches."""
        others = (key for joint in (self.taken, self.then) if joint for key in joint.members)
        return {key for key in (self.whole, *self.parts, *others) if key[1]}


def _read(body: m.Provision, other: Mapping[Key, m.Provision]) -> dict[Key, _Line]:
    """Every named provision outside brackets, in the order of reading, without what the other text has just so with all that it holds."""
    found: dict[Key, _Line] = {}
    plain = False

    def read(p: m.Provision, above: Key) -> None:
        nonlocal plain
        key = (p.kind, p.id)
        if p.children and other.get(key) is p:
            plain = False
            return
        mere = bool(p.id and p.content) and not p.heading and p.kind in m.BLOCKS
        if p.id:
            found[key] = _Line(key, p, above, plain and mere)
        plain = mere
        for child in p.children:
            if isinstance(child, m.Provision):
                read(child, key)
            else:
                plain = False
        plain = plain and not p.closing

    read(body, ("", ""))
    return found


@dataclass(frozen=True, slots=True)
class _Apart:
    """Two texts: one in which passages may stand apart that the other has as one."""

    several: Mapping[Key, _Line]
    single: Mapping[Key, _Line]
    relation: str

    def joints(self) -> Iterator[_Joint]:
        lines = self.in_order()
        alone = [self.alone(line) for line in lines]
        end = -1
        for at in range(1, len(lines)):
            if at > end and (alone[at] or alone[at - 1]) and (found := self.first(lines, end, at)):
                begin, kept, pieces = found
                apart, last, end = [lines[begin], lines[at]], end, at
                while more := self.further(lines, apart, end, kept):
                    end, pieces = more
                    apart = [*apart, lines[end]]
                while more := self.earlier(lines, apart, last, begin, kept):
                    begin, pieces = more
                    apart = [lines[begin], *apart]
                yield self.joint(apart, kept, pieces)

    def in_order(self) -> list[_Line]:
        """The lines that may stand apart, without those that came between two that follow each other in the other text too."""
        place = {key: n for n, key in enumerate(self.single)}
        both = [key for key in self.several if key in place]
        places = [place[key] for key in both]
        between = {
            both[n]
            for n in range(1, len(both) - 1)
            if not places[n - 1] < places[n] < places[n + 1] and places[n - 1] < places[n + 1] and self.several[both[n]].goes_on
        }
        return [line for key, line in self.several.items() if key not in between]

    def first(self, lines: Sequence[_Line], end: int, at: int) -> tuple[int, _Line, _Pieces] | None:
        """Where the line is of which one further on is a part too, and what `met` says of them; a few that are new may stand between."""
        for before in range(at - 1, max(end, at - 2 - AMONG), -1):
            if not lines[before + 1].goes_on:
                return None
            if found := self.met(lines[before], lines[at]):
                return before, *found
            if not self.alone(lines[before]):
                return None
        return None

    def met(self, one: _Line, two: _Line) -> tuple[_Line, _Pieces] | None:
        """Of two lines the one that the other text has, with its words there where they hold those of both."""
        for kept, lone in ((one, two), (two, one)):
            if kept.key in self.single and self.alone(lone) and (pieces := self.pieces((one, two), kept)):
                return kept, pieces
        return None

    def further(self, lines: Sequence[_Line], apart: Sequence[_Line], end: int, kept: _Line) -> tuple[int, _Pieces] | None:
        """The next line that is a part too, and all pieces then; a few that nothing answers may stand before it."""
        for at in range(end + 1, min(end + 2 + AMONG, len(lines))):
            if not lines[at].goes_on or not self.alone(lines[at]):
                return None
            if pieces := self.pieces((*apart, lines[at]), kept):
                return at, pieces
        return None

    def earlier(self, lines: Sequence[_Line], apart: Sequence[_Line], last: int, begin: int, kept: _Line) -> tuple[int, _Pieces] | None:
        """The line before, and behind the `last` joint, that is a part too, and all pieces then; a few that are new may follow it."""
        for at in range(begin - 1, max(last, begin - 2 - AMONG), -1):
            if not lines[at + 1].goes_on or not self.alone(lines[at]):
                return None
            if pieces := self.pieces((lines[at], *apart), kept):
                return at, pieces
        return None

    def alone(self, line: _Line) -> bool:
        """Whether nothing in the other text answers a passage."""
        return line.key not in self.single and not line.provision.closing

    def pieces(self, lines: Sequence[_Line], kept: _Line) -> _Pieces | None:
        """The words of the one that answers `kept`, as they fall to lines; None where it does not hold them."""
        whole = self.single[kept.key].provision
        if whole.heading or whole.content == kept.provision.content:
            return None
        return cut(whole.content, [line.provision.content for line in lines], [_number(line.provision) for line in lines])

    def joint(self, lines: Sequence[_Line], kept: _Line, pieces: _Pieces) -> _Joint:
        keys, common = tuple(line.key for line in lines), self.common(lines, self.single[kept.key])
        if self.relation == m.SPLIT:
            whole = self.single[kept.key].provision
            halves = ((whole if line is kept else line.provision, piece) for line, (_, piece) in zip(lines, pieces, strict=True))
            return _Joint(m.SPLIT, kept.key, keys, common, tuple(replace(p, content=piece, children=()) for p, piece in halves))
        stretches = [Stretch(seam, line.provision.content, piece) for line, (seam, piece) in zip(lines, pieces, strict=True)]
        return _Joint(m.MERGED, kept.key, keys, common, (_as_one(kept.provision, stretches),), tuple(stretches))

    def common(self, lines: Sequence[_Line], whole: _Line) -> Key:
        """The nearest provision that all of some lines stand below; of parts of what was one, which that one stood below."""
        first, *others = [list(_above(line, self.several)) for line in lines]
        others += [list(_above(whole, self.single))] if self.relation == m.SPLIT else []
        return next((key for key in first if all(key in other for other in others)), first[-1])


@dataclass(frozen=True, slots=True)
class _Passed:
    """Two paragraphs that follow each other in both texts, as they were and as they are: what ends the one may have begun the other."""

    texts: _Apart
    old: tuple[_Line, _Line]
    new: tuple[_Line, _Line]

    def joint(self) -> _Joint | None:
        """The one of them parted, and what it lost joined to the other; None, where nothing passed from one to the other."""
        one, two = (words.tokens(line.provision.content) for line in self.old)
        first, later = (words.tokens(line.provision.content) for line in self.new)
        whole = (*one, *two)
        hunks = words.part([t.key for t in whole], [t.key for t in (*first, *later)])
        kept = _kept(hunks, len(whole), len(first), len(first) + len(later))
        at = kept[0] - len(one) if kept else 0
        if BRIEF <= at < len(two):
            return self.parted(1, two[:at], two[at:])
        if BRIEF <= -at < len(one):
            return self.parted(0, one[:at], one[at:])
        return None

    def parted(self, which: int, head: Sequence[words.Token], tail: Sequence[words.Token]) -> _Joint | None:
        """The joint of the one of them that was parted into a head and a tail, of which the other took in what was next to it."""
        whole, other = self.old[which], self.old[1 - which]
        ended = self.new[1].provision if which else replace(whole.provision, id="", label="")  # a tail that was joined has no name
        left, right = (
            replace(p, content=m.content(*words.line(part)), children=()) for p, part in ((whole.provision, head), (ended, tail))
        )
        bare = other._replace(provision=replace(other.provision, children=()))
        taken = whole._replace(key=(ended.kind, left.id if which else ""), provision=left if which else right)
        apart = (bare, taken) if which else (taken, bare)
        now = self.new[1 - which].provision.content
        pieces = cut(now, [line.provision.content for line in apart], [_number(line.provision) for line in apart])
        if not pieces:
            return None
        joint = self.texts.joint(apart, bare, pieces)
        joined = _as_joined(apart, joint)
        return _Joint(m.SPLIT, whole.key, (whole.key, taken.key), joint.common, (joined, right) if which else (left, joined), taken=joint)


def _as_joined(apart: Sequence[_Line], joint: _Joint) -> Recut:
    """Some paragraphs, and what they are once they are joined."""
    provisions, ids = tuple(line.provision for line in apart), tuple(line.key[1] for line in apart)
    return Recut(provisions, (m.Option(joint.cut, voices([NEW])),), m.CHANGE, relation=m.MERGED, group=joint.whole[1], parts=ids)


def _between(texts: _Apart, one: Key, merged: _Joint) -> _Joint | None:
    """What passed to the paragraph before from the first of some that joined, whose other part alone was joined to the others."""
    before, after = texts.several, texts.single
    kept = merged.stretches[0].new
    if len(m.spoken(before[merged.whole].provision.content)) - len(m.spoken(kept)) < PASSED:
        return None
    now = after[merged.whole]._replace(provision=replace(after[merged.whole].provision, content=kept))
    joint = _Passed(texts, (before[one], before[merged.whole]), (after[one], now)).joint()
    if not joint or joint.whole != merged.whole:
        return None
    joined, rest = joint.cut
    assert isinstance(rest, m.Provision)
    others = [before[key] for key in merged.parts[1:]]
    apart = [before[merged.whole]._replace(provision=replace(rest, label="")), *others]
    apart = [line._replace(provision=replace(line.provision, children=())) for line in apart]
    then = texts.joint(apart, apart[0], [(each.seam, each.new) for each in merged.stretches])
    then = replace(then, cut=tuple(replace(p, label=rest.label) for p in then.cut if isinstance(p, m.Provision)))
    common = texts.common([before[one], before[merged.whole], *others], before[one])
    return replace(joint, cut=(joined, _as_joined(apart, then)), common=common, then=then, instead=merged)


def _passed_on(before: Mapping[Key, _Line], after: Mapping[Key, _Line], joints: Sequence[_Joint]) -> Iterator[_Joint]:
    """What passed from one paragraph to its neighbour, where neither parts or joins otherwise, or the later one only with what follows."""
    done = {key for joint in joints for key in joint.members}
    more = dict(_grown(before, after, done))
    merged = {joint.whole: joint for joint in joints if joint.relation == m.MERGED and joint.parts[0] == joint.whole}
    more |= dict.fromkeys(merged, -PASSED)
    near = [(one, two) for one, two in pairwise(after) if one in more and more[one] * more.get(two, 0) < 0 and after[two].goes_on]
    follows = dict(pairwise(before)) if near else {}
    texts = _Apart(before, after, m.MERGED)
    for one, two in near:
        if follows.get(one) == two and before[two].goes_on and one not in done and (two not in done or two in merged):
            if two in merged:
                joint = _between(texts, one, merged.pop(two))
            else:
                joint = _Passed(texts, (before[one], before[two]), (after[one], after[two])).joint()
            if joint:
                done = done | joint.members
                yield joint


def _grown(before: Mapping[Key, _Line], after: Mapping[Key, _Line], done: Set[Key]) -> Iterator[tuple[Key, int]]:
    """By how many letters provisions grew or shrank, where it is some words."""
    for key, line in after.items():
        was = before.get(key)
        if was and was.provision is not line.provision and key not in done:
            grown = len(m.spoken(line.provision.content)) - len(m.spoken(was.provision.content))
            if abs(grown) >= PASSED:
                yield key, grown


_Pieces = Sequence[tuple[m.Line, m.Line]]  # what stands before a part that is no part's: a space and the number it had; and its words


def cut(whole: m.Line, apart: Sequence[m.Line], numbers: Sequence[str]) -> _Pieces | None:
    """Where a whole line was cut, or None if it was not: most of each part must come from it, in order.

    A number that parts have is none of their words, where the whole says it at the seam.
    """
    return _cut(whole, tuple(apart), tuple(numbers))


@lru_cache(maxsize=1 << 10)  # whoever finds what answers what has asked it before it is woven
def _cut(whole: m.Line, apart: tuple[m.Line, ...], numbers: tuple[str, ...]) -> _Pieces | None:
    tokens, several = words.tokens(whole), [words.tokens(line) for line in apart]
    if not all(any(t.key[:1].isalnum() for t in (*a, *b)) for a, b in pairwise(several)):
        return None  # two rows of dots are no words that were joined
    hunks = words.part([t.key for t in tokens], [t.key for each in several for t in each])
    kept: list[list[int]] = []
    end = 0
    for part in several:
        start, end = end, end + len(part)
        kept.append(_kept(hunks, len(tokens), start, end))
    if not all(kept):
        return None
    places = [0, *(each[0] for each in kept[1:]), len(tokens)]
    if not all(_told_by(n, tokens, several, kept) for n in range(len(several))):
        return None
    if not all(_comes_from(each, len(part), to - at) for each, part, (at, to) in zip(kept, several, pairwise(places), strict=True)):
        return None
    seams = [(0, 0)]
    for at, before, number in zip(places[1:-1], several[:-1], numbers[1:], strict=True):
        # a stop that both have, the later one behind its number, ends the earlier
        at += not tokens[at].space and tokens[at].key == before[-1].key
        label = [t.key for t in words.tokens(m.content(number))]
        said = len(label) if [t.key for t in tokens[at - len(label) : at]] == label else 0
        seams.append((at - said, at))
    return tuple(
        (
            m.fragment(*words.line(tokens[before:at]), " " if 0 < at < len(tokens) and tokens[at].space else ""),
            m.content(*words.line(tokens[at:to])),
        )
        for (before, at), (to, _) in pairwise([*seams, (len(tokens), 0)])
    )


def _comes_from(kept: Sequence[int], part: int, share: int) -> bool:
    """Whether a part comes from its share of a whole: it is mostly that, or it holds nearly all of it and more besides."""
    if part < BRIEF:
        return len(kept) == part == kept[-1] - kept[0] + 1
    return len(kept) >= HELD * part or len(kept) >= max(SAID, SHARE * share)


def _told_by(part: int, whole: Sequence[words.Token], several: Sequence[Sequence[words.Token]], kept: Sequence[Sequence[int]]) -> bool:
    """Whether a part accounts for most of what is kept of it, which the others do not: paragraphs of one list begin alike."""
    others = [t.key for n, each in enumerate(several) if n != part for t in each]
    codes = words.Codes()
    without = words.common(words.coded([t.key for t in whole], codes), words.coded(others, codes))
    return sum(map(len, kept)) - without >= HELD * len(kept[part])


def _kept(hunks: Sequence[words.Hunk], length: int, start: int, end: int) -> list[int]:
    """The tokens of the whole that stand in `start:end` of its parts."""
    kept, i, j = [], 0, 0
    for h in (*hunks, words.Hunk(length, length, end, end)):
        while i < h.i1 and j < end:
            if j >= start:
                kept.append(i)
            i, j = i + 1, j + 1
        i, j = h.i2, h.j2
    return kept


def _above(line: _Line, lines: Mapping[Key, _Line]) -> Iterator[Key]:
    """What a line stands below, the nearest first."""
    key = line.above
    while key in lines:
        yield key
        key = lines[key].above
    yield key


# ── the older text cut as the newer is ────────────────────────────────────────────────────────────────────────────────


def _homes(body: m.Provision) -> dict[Key, Key]:
    """What each provision stands below."""
    return {(child.kind, child.id): (p.kind, p.id) for p in m.walk(body) for child in p.children if isinstance(child, m.Provision)}


def _recut(old: m.Provision, joints: Iterable[_Joint], before: Mapping[Key, _Line], homes: Mapping[Key, Key]) -> m.Provision:
    """The older text with its paragraphs cut as the newer text cuts them, the deepest first."""
    ways = sorted(((_way(joint.common, before), joint) for joint in joints), key=lambda each: -len(each[0]))
    for way, joint in ways:
        below = {key for member in joint.members if member in before for key in _up_to(joint.common, member, before)}
        old = replace(old, children=_within(old.children, way, partial(_cut_anew, joint=joint, below=below, homes=homes)))
    return old


def _up_to(common: Key, key: Key, lines: Mapping[Key, _Line]) -> Iterator[Key]:
    """A provision and what it stands below, up to what all of some stand below."""
    while key in lines and key != common:
        yield key
        key = lines[key].above


def _way(key: Key, lines: Mapping[Key, _Line]) -> list[Key]:
    """What one passes from the outermost provision down to one, itself included."""
    way: list[Key] = []
    while key in lines and lines[key].above != ("", ""):
        way.append(key)
        key = lines[key].above
    return way[::-1]


_Cut = Callable[[tuple[m.Child, ...]], tuple[m.Child, ...]]


def _within(children: tuple[m.Child, ...], way: Sequence[Key], change: _Cut) -> tuple[m.Child, ...]:
    """Siblings with those changed to which a way leads."""
    if not way:
        return change(children)
    out: list[m.Child] = []
    for child in children:
        if isinstance(child, Recut):
            child = _with(child, _within(child.cut, way, change))
        elif isinstance(child, m.Provision) and (child.kind, child.id) == way[0]:
            child = replace(child, children=_within(child.children, way[1:], change))
        out.append(child)
    return tuple(out)


def _with(what: m.Provision | Recut, below: tuple[m.Child, ...]) -> m.Provision | Recut:
    """A provision with other children, or siblings cut otherwise."""
    if isinstance(what, m.Provision):
        return replace(what, children=below)
    return replace(what, options=(replace(what.options[0], content=below),))


def _cut_anew(siblings: tuple[m.Child, ...], joint: _Joint, below: Set[Key], homes: Mapping[Key, Key]) -> tuple[m.Child, ...]:
    """Siblings, those bound together that a joint touches; as they are, where it touches none. What it touches stands `below` these."""
    members = joint.members
    may = [at for at, child in enumerate(siblings) if isinstance(child, m.Fork) or (child.kind, child.id) in below]
    touched = [at for at in may if _holds(siblings[at], members)]
    if not touched:
        return siblings
    first, end = touched[0], touched[-1] + 1
    pile = _Pile(joint, members, homes, [(joint.common, None, [])])
    for child in siblings[first:end]:
        pile.lay(child, joint.common)
    was = tuple(each for child in siblings[first:end] for each in as_was(child))
    option = m.Option(pile.laid(), voices([NEW]))
    ids = tuple(id_ for _, id_ in joint.parts)
    recut = Recut(was, (option,), m.CHANGE, relation=joint.relation, group=joint.whole[1], parts=ids)
    return (*siblings[:first], recut, *siblings[end:])


def _holds(child: m.Child, members: set[Key]) -> bool:
    """Whether any of some provisions stands in a child."""
    waiting = [child]
    while waiting:
        each = waiting.pop()
        if isinstance(each, m.Provision):
            if (each.kind, each.id) in members:
                return True
            waiting += each.children
        elif isinstance(each, Recut):
            waiting += each.cut
    return False


@dataclass(slots=True)
class _Pile:
    """Provisions laid down in the order of reading, each below one that is still open.

    Behind the place that is cut, they stand below what they do in the newer text, where that is still open: how deep a passage
    stands is then no change. What was bound together before stays so: nothing in it comes below what is outside, at `floor` or less.
    """

    joint: _Joint
    members: set[Key]
    homes: Mapping[Key, Key]
    open: list[tuple[Key, m.Provision | Recut | None, list[m.Child]]]
    behind: bool = False
    floor: int = 0

    def lay(self, child: m.Child, home: Key) -> None:
        """A child that stood below `home`, with all that stands below it."""
        if not _holds(child, self.members):
            self.under(child, home).append(child)
        elif isinstance(child, Recut):
            self.begin(("", child.group), child, home)
            outside, self.floor = self.floor, len(self.open) - 1
            for each in child.cut:
                self.lay(each, ("", child.group))
            self.floor = outside
        elif isinstance(child, m.Provision):
            key = (child.kind, child.id)
            if key not in self.members:
                self.begin(key, child, home)
            elif not self.behind:
                for each in self.joint.cut:
                    self.behind = True
                    self.stand(each, home)
                key = key if self.joint.taken else self.open[-1][0]
            elif not self.joint.taken or key != self.joint.taken.whole:
                key = self.joint.whole
            for below in child.children:
                self.lay(below, key)

    def stand(self, what: m.Provision | Recut, home: Key) -> None:
        """A paragraph as it is cut, or what is at once joined to its neighbour."""
        key = (what.kind, what.id) if isinstance(what, m.Provision) else ("", what.group)
        self.begin(key, what, home)
        outside, self.floor = self.floor, len(self.open) - 1
        for each in what.cut if isinstance(what, Recut) else ():
            if isinstance(each, m.Provision):
                self.begin((each.kind, each.id), each, key)
        self.floor = outside

    def begin(self, key: Key, what: m.Provision | Recut, home: Key) -> None:
        """Something below which more may be laid."""
        self.under(what, home)
        self.open.append((key, what, []))

    def under(self, child: m.Child, home: Key) -> list[m.Child]:
        """What stands below the place of a child so far; what was laid deeper is done."""
        first = next(iter(as_cut((child,))), child)
        anew = self.homes.get((first.kind, first.id), home) if self.behind and isinstance(first, m.Provision) else home
        at = next((n for each in (anew, home) for n, (key, _, _) in enumerate(self.open) if key == each), len(self.open) - 1)
        self.close(max(at, self.floor))
        return self.open[-1][2]

    def laid(self) -> tuple[m.Child, ...]:
        """All of it."""
        self.close(0)
        return tuple(self.open[0][2])

    def close(self, at: int) -> None:
        """Nothing more comes below what is deeper."""
        while len(self.open) > at + 1:
            _, what, below = self.open.pop()
            assert what is not None
            self.open[-1][2].append(_with(what, tuple(below)))
