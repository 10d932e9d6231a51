"""What was struck between two that stayed and what came there: which of both is read first."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from drafting import model as m
from drafting.weave._siblings import Key, Thread


def ahead(base: tuple[m.Child, ...], thread: Thread, home: Container[Key]) -> Thread:
    """The same siblings, with what came put ahead of what was struck in the same place, where less of it then seems to have moved.

    Else it stands behind. But an article that came and ends with what the struck ones held, or begins with what the one before
    them held, was written in front of them: in both texts all that they have in common follows one another.
    """
    added: dict[int, tuple[m.Child, ...]] = {}
    for at, came in thread.added.items():
        first = at
        while first and first - 1 not in thread.kept:
            first -= 1
        struck, before = base[first:at], ((base[first - 1],), (thread.kept[first - 1],)) if first else ((), ())
        stood = struck and any(key in home for key in _names(came))
        left, end = _written(struck, came, *before) if stood else (0, 0)
        added |= {n: run for n, run in ((first + left, came[:end]), (at, came[end:])) if run}
    return thread if added == thread.added else replace(thread, added=added)


def _written(struck: Sequence[m.Child], came: Sequence[m.Child], was: Sequence[m.Child], now: Sequence[m.Child]) -> tuple[int, int]:
    """Behind how many of those that were struck how many of those that came were written, after one that `was` what it is `now`."""
    gone, left = _names(struck), _names(was)
    known = [n for n, child in enumerate(came) if not (gone | left).isdisjoint(_names((child,)))]
    if not known:
        return 0, 0
    end = known[-1] + 1
    new = _names(came[:end])
    first = 0 if not left.isdisjoint(new) else next(n for n, child in enumerate(struck) if not new.isdisjoint(_names((child,))))
    older, newer = _run(struck[first:], new | _names(now)), _run(came[:end], gone | left)
    return (first, end) if _passed(older, newer) > _passed(newer, older) else (0, 0)


def _names(children: Iterable[m.Child]) -> set[Key]:
    """All that has a name among some siblings and below them."""
    return {(p.kind, p.id) for child in children for p in m.walk(child) if p.id}


@dataclass(frozen=True, slots=True)
class _Run:
    """Siblings in the order of reading: the places of what the other text has there too, and between which places they are read with
    words of their own; what only heads the first of these goes with it."""

    shared: Mapping[Key, int]
    first: int
    last: int


def _run(siblings: Sequence[m.Child], there: Set[Key]) -> _Run:
    read = [*_read(siblings, there)]
    shared = {(p.kind, p.id): n for n, p in enumerate(read) if (p.kind, p.id) in there}
    own = [n for n, p in enumerate(read) if (p.kind, p.id) not in there]
    heads = min(shared.values(), default=0)
    if not all(read[n].children for n in range(heads)):
        heads = 0
    return _Run(shared, next((n for n in own if n >= heads), len(read)), max(own, default=-1))


def _read(siblings: Iterable[m.Child], there: Set[Key]) -> Iterator[m.Provision]:
    """Siblings and all below them, but for what stands below something that the other text has too."""
    for child in siblings:
        if isinstance(child, m.Provision):
            yield child
            if (child.kind, child.id) not in there:
                yield from _read(child.children, there)
        else:
            yield from m.walk(child)


def _passed(earlier: _Run, later: _Run) -> int:
    """How much of what both texts have is read neither before what only the one has nor behind what only the other has."""
    return sum(at > later.first and earlier.shared.get(key, -1) < earlier.last for key, at in later.shared.items())
