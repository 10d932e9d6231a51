"""What a joint of a redline says, as it is read: what one paragraph became, or what became one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from drafting import model as m
from drafting.weave._apart import Side, worded


@dataclass(frozen=True, slots=True)
class Part:
    """What one paragraph became, or what became one: with its number, and whether that one says the number among its words.

    What was at once joined to a neighbour stands `into` that one; what was `struck` stood between others that were joined.
    """

    provision: m.Provision
    number: str = ""
    said: bool = False
    into: str = ""
    struck: bool = False


def parts(fork: m.Fork[m.Child]) -> tuple[Part, ...]:
    """What one paragraph became, or what became one, in the order of reading; nothing, where a change is no such one.

    >>> fee = m.Provision("paragraph", "fee", content=m.content("A buyer pays a fee."))
    >>> term = m.Provision("paragraph", "term", content=m.content("It is due in May."))
    >>> both = m.Provision("paragraph", "fee", content=m.content("A buyer pays a fee. It is due in May."))
    >>> split = m.Fork((both,), (m.Option((fee, term)),), m.CHANGE, relation=m.SPLIT, group="fee")
    >>> [part.provision.id for part in parts(split)]
    ['fee', 'term']
    """
    found: list[Part] = []
    into = _joined_at_once(fork)
    _, single = _several_and_one(fork)
    line = next((p.content for p in _standing(single) if p.id == fork.group), ())
    whole, left = _letters(line), _left(line)
    at = 0
    for p in apart(fork):
        number, letters = typed_number(p), _letters(p.content)
        said = bool(found and number) and not whole.startswith(letters, at) and whole.startswith(_bare(number) + letters, at)
        struck = bool(letters) and not left[at : at + len(letters)].strip()
        found.append(Part(p, number, said, into.get(id(p), ""), struck))
        at += len(letters) + (len(_bare(number)) if said else 0)
    return tuple(found)


def apart(fork: m.Fork[m.Child]) -> list[m.Provision]:
    """The provisions of one side that the other has as one, which has the fork's name: it and those beside it."""
    return _beside(fork, _in_joints(fork.options[0].content))


def is_joint(fork: m.Fork[m.Child]) -> bool:
    """Whether a fork tells what parted or joined between two texts."""
    return fork.kind == m.CHANGE and fork.relation in (m.SPLIT, m.MERGED)


def typed_number(p: m.Provision) -> str:
    """The number typed for a provision; the newer one, where it has two."""
    label = p.label
    while isinstance(label, m.Fork):
        side = label.options[0].content or label.base
        label = side[0] if side else ""
    return label


_Side = tuple[m.Child, ...]


def _several_and_one(fork: m.Fork[m.Child]) -> tuple[_Side, _Side]:
    """The side of a joint that has several provisions, and the one that has one."""
    old, new = fork.base, fork.options[0].content
    return (old, new) if fork.relation == m.MERGED else (new, old)


def _beside(fork: m.Fork[m.Child], parted: Set[str]) -> list[m.Provision]:
    """What stands apart with the one that has the fork's name, up to what the other side holds too, or what `parted` inside it."""
    several, single = _several_and_one(fork)
    lines = list(_standing(several, fork.group if fork.relation == m.SPLIT else ""))
    at = next((n for n, p in enumerate(lines) if p.id == fork.group), None)
    if at is None or fork.group not in {p.id for p in _standing(single)}:
        return []
    others = (parted | set(_held(single))) - {fork.group, ""}
    bounds = [n for n, p in enumerate(lines) if p.id in others]
    first = max((n + 1 for n in bounds if n < at), default=0)
    return lines[first : min((n for n in bounds if n > at), default=len(lines))]


def _in_joints(side: Iterable[m.Child]) -> set[str]:
    """The names of all parts of the joints that stand on one side, however deep."""
    found: set[str] = set()
    for child in side:
        if isinstance(child, m.Provision):
            found |= _in_joints(child.children)
        elif is_joint(child):
            inner = _in_joints(child.options[0].content)
            found |= inner | {p.id for p in _beside(child, inner)}
    return found


def _joined_at_once(fork: m.Fork[m.Child]) -> dict[int, str]:
    """What was cut off a paragraph, as this fork tells, and joined to its neighbour."""
    inner = _joints_in(fork.options[0].content) if fork.relation == m.SPLIT else ()
    return {id(p): each.group for each in inner if each.relation == m.MERGED for p in _standing(each.base)}


def _joints_in(side: Iterable[m.Child]) -> Iterator[m.Fork[m.Child]]:
    """All joints that stand on one side, however deep."""
    for child in side:
        if isinstance(child, m.Provision):
            yield from _joints_in(child.children)
        elif is_joint(child):
            yield child
            yield from _joints_in(child.options[0].content)


def _standing(side: Iterable[m.Child], parted: str = "") -> Iterator[m.Provision]:
    """The provisions of one side that stand in their place, in the order of reading; what joined beside one that `parted`, as it was."""
    for child in side:
        if isinstance(child, m.Provision):
            yield child
            yield from _standing(child.children, parted)
        elif is_joint(child):
            joined = child.options[0].content
            beside = parted and child.relation == m.MERGED and parted not in _held(joined)
            yield from _standing(child.base if beside else joined, parted)


def _held(side: Iterable[m.Child]) -> Iterator[str]:
    """The names of all that stands, stood or comes to stand on one side; of a joint, only of what comes to stand."""
    for child in side:
        if isinstance(child, m.Provision):
            yield child.id
            yield from _held(child.children)
        else:
            for each in (child.options[0].content,) if is_joint(child) else m.sides(child):
                yield from _held(each)


def _letters(line: m.Line) -> str:
    """The words of a line in the older text, without spaces."""
    return _bare(worded(Side(None, frozenset((m.CHANGE,))).line(line)))


def _left(line: m.Line) -> str:
    """The same, with a space for each letter of what was struck and not replaced."""
    both = ((_letters((piece,)), piece) for piece in line)
    return "".join(" " * len(said) if isinstance(piece, m.Fork) and _is_struck(piece) else said for said, piece in both)


def _is_struck(fork: m.Fork[m.Inline]) -> bool:
    return fork.kind == m.CHANGE and not any(option.content for option in fork.options)


def _bare(text: str) -> str:
    return "".join(text.split())
