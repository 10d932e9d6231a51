"""A text in the order of reading: what follows what, and what each provision stands below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from drafting import model as m
from drafting.weave._siblings import Key


class Line(NamedTuple):
    """A provision as it is read: what it stands below, and whether only the end of a paragraph parts it from the one before."""

    key: Key
    provision: m.Provision
    above: Key
    goes_on: bool


def in_order(body: m.Provision, other: Mapping[Key, m.Provision], *, newer: bool = False) -> dict[Key, Line]:
    """Every named provision outside brackets, in the order of reading, without what the other text has just so with all that it holds.

    In the newer text a mere number above points parts nothing that is read around it: it may have come between two parts of one.
    """
    found: dict[Key, Line] = {}

    def read(p: m.Provision, above: Key, plain: bool) -> bool:
        """Read on behind what was `plain` words or was not; whether what is read last is."""
        key = (p.kind, p.id)
        if p.children and other.get(key) is p:
            return False
        follows, plain = plain, bool(p.id) and bool(p.content or (newer and plain)) and not p.heading and p.kind in m.BLOCKS
        if p.id and key not in found:  # where one name is given twice, the way up from it still has an end
            found[key] = Line(key, p, above, follows and plain)
        for child in p.children:
            plain = isinstance(child, m.Provision) and read(child, key, plain)
        return plain and not p.closing

    read(body, ("", ""), False)
    return found


def upward(key: Key, lines: Mapping[Key, Line]) -> Iterator[Key]:
    """A provision and what it stands below, the nearest first, as far as these have names, and what those stand below."""
    while key in lines:
        yield key
        key = lines[key].above
    yield key


def way_to(key: Key, lines: Mapping[Key, Line]) -> list[Key]:
    """What one passes from the outermost provision down to one, itself included."""
    return [at for at in upward(key, lines) if at in lines and lines[at].above != ("", "")][::-1]


def homes_in(body: m.Provision) -> dict[Key, Key]:
    """What each provision stands below."""
    return {(child.kind, child.id): (p.kind, p.id) for p in m.walk(body) for child in p.children if isinstance(child, m.Provision)}
