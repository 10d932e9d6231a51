"""What stands elsewhere now and is in brackets, or was, or in others than it was: struck there and added here, it is one move.

Weaving follows by its name what stands outside brackets in both texts. What brackets hold is met only where both texts have them, so
that the rest is followed here, when all is known that one place has lost and another has gained. Both texts stay in the redline as
they are.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import NamedTuple, TypeGuard, cast

from drafting import model as m
from drafting.rebracket import Alternative, Pair, alternatives, as_one, beside
from drafting.weave._apart import Side, worded
from drafting.weave._in_place import in_place as read_in_place
from drafting.weave._pieces import COME, GONE, Change, Piece, Siblings, emptied, in_place, marked_sides, once, only_strikes_or_adds, pieces
from drafting.weave._retold import Move, Moves, is_move, parted, unmoved
from drafting.weave._siblings import Key, held, staying


class _Found(NamedTuple):
    """What went and came, by a name that it has in both texts; `torn` is what lost something on the way that stood beside it, and
    `left` what leaves its place: of a bracket without rivals that did not, what those have who still stand behind theirs."""

    key: Key
    old: Piece
    new: Piece
    left: Siblings
    woven: Siblings
    torn: bool

    @property
    def marked(self) -> bool:
        return self.old.marked or self.new.marked


@dataclass(frozen=True, slots=True)
class Brought:
    """Follows what brackets hold: `was` is what the older text has outside them, by kind and id, `now` the names of what the newer
    one has there, `in_lines` the brackets whose marks stand in lines, and `weave` makes one of siblings that went and came."""

    was: Mapping[Key, m.Provision]
    now: Container[Key]
    in_lines: Container[str]
    weave: Callable[[Siblings, Siblings], Siblings]

    def followed(self, body: m.Provision) -> m.Provision:
        """The redline of a body in which all is one move that left one place and came to another, in brackets here or there.

        What is read where it was read has not moved. Where the marks of a bracket stand otherwise beside it, it is left struck and added;
        and only there can it be told with what was struck of its own bracket.
        """
        body = self.with_both_ends(body)
        but, opened = set[Key](), set[Key]()
        while True:
            found: list[_Found] = []
            told = read_in_place(self.settled(self.brought(body, but, opened, found)), self.was)
            stayed = {fork.group for fork in m.forks(m.Draft(told)) if fork.relation in (m.REGROUPED, m.SILENT)} if found else set()
            empty = {*_left_empty(told)} if stayed else set()
            wrong = {each.key for each in found if each.key[1] in (stayed if each.marked else empty)}
            torn = {each.key for each in found if each.torn and each.key[1] not in stayed}
            if not wrong and not torn:
                return told
            but, opened = but | wrong, opened | torn

    def with_both_ends(self, body: m.Provision) -> m.Provision:
        """The redline without moves that have one end: what a bracket holds in one text alone may not be told where it came or stood,
        nor what stands in such a one."""
        while alone := self.with_one_end(body):
            body = cast("m.Provision", unmoved(body, alone))
        return body

    def with_one_end(self, body: m.Provision) -> set[str]:
        """The moves of which one end is told."""
        gone, come = set[str](), set[str]()
        waiting: list[m.Child] = [body]
        while waiting:
            at = waiting.pop()
            if isinstance(at, m.Provision):
                waiting += () if self.stands(at) else at.children
                continue
            if is_move(at):
                (gone if at.base else come).add(at.group)
            waiting += [each for side in m.sides(at) for each in side]
        return gone ^ come

    def brought(self, body: m.Provision, but: Container[Key], opened: Container[Key], found: list[_Found]) -> m.Provision:
        """The redline with all moves told, but for some; what is found is noted. Some brackets are `opened`: of what came to pieces, these
        are followed."""
        apart: set[int] = set()
        while True:
            known = len(apart)
            moves = self.moves(body, but, opened, apart)
            if moves:
                body = self.below(body, _by_child(moves))
                found += moves
            elif len(apart) == known:
                return body

    def settled(self, body: m.Provision) -> m.Provision:
        """The redline with what a bracket had as tabled and in a place that was proposed, where it now stands: it left the one for the
        other.

        Nothing of what the bracket held may be lost with the place: all must be read in the other.
        """
        changes = [change.fork for change in self.changes(body.children)]
        left = {fork.group: fork for change in changes for fork in change.base if _is_placed(fork) and fork.base}
        moves: Moves = ({}, {})
        for change in changes if left else ():
            for old, new in product([each for each in change.base if _is_placed(each)], change.options[0].content):
                tabled = left.get(old.group)
                here = tabled and not old.base and any(id_ == old.group for _, id_ in held(new))
                if tabled and here and _says_all(old, tabled) and not self.strikes((_alone_in(change, old, new),)):
                    moves[GONE][id(tabled)] = Move(tabled.group, place=True)
        return self.below(body, moves) if moves[GONE] else body

    # what went and came

    def moves(self, body: m.Provision, but: Container[Key], opened: Container[Key], apart: set[int]) -> list[_Found]:
        """What went and came; a bracket that did so, but not as one, is noted to be taken `apart`."""
        changes = [change for change in self.changes(body.children) if not in_place(change.fork)]
        gone, come = (pieces(changes, way, apart, self.in_lines) for way in (GONE, COME))
        found = [*self.pairs(gone, come, but, opened, apart)]
        empty = emptied([each.old for each in found]) | emptied([each.new for each in found])
        return [each for each in found if empty.isdisjoint((id(each.old.inside), id(each.new.inside)))]

    def pairs(
        self, gone: Sequence[Piece], come: Sequence[Piece], but: Container[Key], opened: Container[Key], apart: set[int]
    ) -> Iterator[_Found]:
        """The pieces that went and came by one name; what stands below one of them goes with it."""
        went, came = once(gone), once(come)
        taken: tuple[set[int], set[int]] = (set(), set())
        for key in (key for key in went if key in came and key not in but and not (key in self.was and key in self.now)):
            old, new = gone[went[key]], come[came[key]]
            spans = range(went[key], old.end), range(came[key], new.end)
            if not all(each.isdisjoint(span) for each, span in zip(taken, spans, strict=True)):
                continue
            found = self.found(key, old, new) if old.fits(new) else None
            if found and found.torn and key in opened:
                found = self.without_rivals(found)
            if found:
                yield found
                for each, span in zip(taken, spans, strict=True):
                    each.update(span)
            else:
                apart |= {id(each.child) for each in (old, new) if isinstance(each.child, m.Fork)}

    def found(self, key: Key, old: Piece, new: Piece) -> _Found | None:
        """What went and came as one, if it did."""
        woven = self.as_one(old.child, new.child)
        return _Found(key, old, new, (old.child,), woven, self.strikes(woven)) if woven else None

    def without_rivals(self, found: _Found) -> _Found | None:
        """The same without the alternatives of a bracket that nobody has where it came: these are struck where they stood. None, if
        anything else of it is struck."""
        stated = _still_stated(found.old.child, found.new.child)
        bracket: m.Fork[m.Child] = m.Fork((), tuple(m.Option(each.content, each.voices) for each in stated))
        woven = self.as_one(bracket, found.new.child) if stated else ()
        if not woven or self.strikes(woven):
            return None
        return found._replace(left=tuple(child for each in stated for child in each.content), woven=woven, torn=False)

    def changes(self, children: Iterable[m.Child], *, marked: bool = False) -> Iterator[Change]:
        """Each change that only strikes or adds, among some children and below them; there is none in what stands as it was."""
        for child in children:
            if isinstance(child, m.Provision):
                if child.children and not self.stands(child):
                    yield from self.changes(child.children, marked=marked)
            elif only_strikes_or_adds(child):
                yield Change(child, marked)
            elif child.kind == m.BRACKET:
                for side, marks in marked_sides(child, self.in_lines):
                    yield from self.changes(side, marked=marked or marks)
            elif child.relation == m.MOVED:
                yield from self.changes(child.options[0].content, marked=marked)

    def stands(self, p: m.Provision) -> bool:
        """Whether a provision is as it was, with all that it holds."""
        return self.was.get((p.kind, p.id)) is p

    def as_one(self, old: m.Child, new: m.Child) -> Siblings:
        """What went and came, woven: if it is much the same, and nothing that it holds or held is told as moved by itself."""
        if _holds_changes(old) or _holds_changes(new) or 2 * staying(old, new) < min(staying(old, old), staying(new, new)):
            return ()
        woven = self.weave((old,), (new,))
        return woven if len(woven) == 1 and _is_told(woven[0]) else ()

    def strikes(self, woven: Siblings) -> bool:
        """Whether anything is struck whole among siblings that came: it stood with them where they stood, and not here."""
        for child in woven:
            if isinstance(child, m.Provision):
                continue
            if child.kind == m.BRACKET:
                if any(map(self.strikes, m.sides(child))):
                    return True
            elif child.relation or (child.base and not all(map(self.stays, _alternatives_of(child)))):
                return True
        return False

    def stays(self, pair: Pair[m.Child]) -> bool:
        """Whether one of the alternatives of a bracket is still there, if it was, with all that it held side by side.

        What is in no bracket in either text was struck for what came: woven again, it would be so again."""
        old, new = pair
        if old is None or new is None or not (old.bracketed or new.bracketed):
            return old is None
        return not self.strikes(self.weave(old.content, new.content))

    # telling it

    def below(self, p: m.Provision, moves: Moves) -> m.Provision:
        """A provision with what moved told below it."""
        return replace(p, children=self.among(p.children, moves)) if p.children and not self.stands(p) else p

    def among(self, children: Siblings, moves: Moves) -> Siblings:
        """Siblings with what moved told among them."""
        out: list[m.Child] = []
        for child in children:
            if isinstance(child, m.Provision):
                out.append(self.below(child, moves))
            elif only_strikes_or_adds(child):
                out += [child] if in_place(child) else parted(child, moves)
            elif child.kind == m.BRACKET or child.relation == m.MOVED:
                options = tuple(replace(option, content=self.among(option.content, moves)) for option in child.options)
                base = self.among(child.base, moves) if child.kind == m.BRACKET else child.base
                out.append(replace(child, base=base, options=options))
            else:
                out.append(child)
        return tuple(out)


def _by_child(found: Iterable[_Found]) -> Moves:
    """What became of each child that went, and of each that came."""
    gone = {id(child): Move(each.key[1]) for each in found for child in each.left}
    return gone, {id(each.new.child): Move(each.key[1], each.woven) for each in found}


def _left_empty(body: m.Provision) -> Iterator[str]:
    """What is read elsewhere though it stands alone on its side of a bracket, which would be read as one that has nothing."""
    for fork in m.forks(m.Draft(body)):
        if fork.kind == m.BRACKET:
            for side in (fork.base, *(option.content for option in fork.options)):
                silent = [each.group for each in side if isinstance(each, m.Fork) and each.relation == m.SILENT]
                if side and len(silent) == len(side):
                    yield from silent


def brackets_in(body: m.Provision) -> bool:
    """Whether a bracket stands among the provisions of a text."""
    waiting: list[m.Child] = [body]
    while waiting:
        at = waiting.pop()
        if isinstance(at, m.Fork):
            return True
        if at.children:
            waiting += at.children
    return False


def _holds_changes(child: m.Child) -> bool:
    """Whether any change stands among the provisions of a child."""
    if isinstance(child, m.Provision):
        return any(map(_holds_changes, child.children))
    return child.kind == m.CHANGE or any(_holds_changes(each) for side in m.sides(child) for each in side)


def _is_told(child: m.Child) -> bool:
    """Whether a reader is shown that this stands in both texts: a bracket as what it was, or as opened or closed."""
    if isinstance(child, m.Provision) or child.kind == m.BRACKET:
        return True
    return not child.relation and any(old and new for old, new in _alternatives_of(child))


def _still_stated(old: m.Child, new: m.Child) -> Sequence[Alternative[m.Child]]:
    """The alternatives of a bracket that are still there, where others are not."""
    before, after = (alternatives((each,)) for each in (old, new))
    if not before or not after or isinstance(old, m.Provision):
        return ()
    stated = [was for was, now in beside(before, after, worded) if was and now]
    return stated if len(stated) < len(before) and all(each.content for each in stated) else ()


def _alternatives_of(change: m.Fork[m.Child]) -> Sequence[Pair[m.Child]]:
    """The alternatives of a bracket beside what they were."""
    before, after = (alternatives(tuple(map(as_one, side))) for side in (change.base, change.options[0].content))
    return beside(before, after, worded) if before and after else [(Alternative((), change.base), None)]


def _is_placed(child: m.Child) -> TypeGuard[m.Fork[m.Child]]:
    """Whether a bracket is one of the two places where something is that a party would have elsewhere."""
    return isinstance(child, m.Fork) and child.kind == m.BRACKET and child.relation == m.MOVED


def _says_all(proposed: m.Fork[m.Child], tabled: m.Fork[m.Child]) -> bool:
    """Whether a bracket has, where a party would have it, all that it has where it was tabled."""
    as_tabled = Side(None, frozenset((m.BRACKET,))).children(proposed.options[0].content)
    return as_tabled == tabled.base and not any(option.content for option in tabled.options)


def _alone_in(change: m.Fork[m.Child], old: m.Child, new: m.Child) -> m.Fork[m.Child]:
    """A change of one child to one other."""
    (option,) = change.options
    return replace(change, base=(old,), options=(replace(option, content=(new,)),))
