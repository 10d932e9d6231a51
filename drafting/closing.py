"""How a bracket ends: on one party's words, on new words, or because all agree."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from drafting import model as m
from drafting.errors import Missing, Unfit, did_you_mean
from drafting.weave import side_of


@dataclass(frozen=True, slots=True)
class Closing:
    """One closing: at which provision, on whose words (`party`) or on which new `text`, who closed it and when (ISO date)."""

    of: str
    party: str = ""
    text: str = ""
    by: str = ""
    date: str = ""


def close(rolling: m.Draft, closings: Iterable[Closing]) -> m.Draft:
    """The rolling text with these brackets closed, the others as they were.

    `of` is a provision's id: every bracket in its own words, and every bracket that strikes, adds or moves it, ends. Raises
    Missing where there is no such bracket, Unfit where the party has no words in it.
    """
    for closing in closings:
        rolling = _closed(rolling, closing)
    return rolling


def agreed(rolling: m.Draft, by: str = "", date: str = "") -> tuple[Closing, ...]:
    """The closings that cost nobody anything: brackets in which every party of the draft stands behind one option."""
    parties = {p.code for p in rolling.parties if isinstance(p, m.Party)}
    found: dict[str, Closing] = {}
    for id_, fork in _places(rolling.body):
        for option in fork.options:
            behind = {v.party for v in option.voices if v.stance in ("propose", "support")}
            if parties and parties <= behind and id_ not in found:
                found[id_] = Closing(id_, party=min(behind), by=by, date=date)
    return tuple(found.values())


def _closed(rolling: m.Draft, closing: Closing) -> m.Draft:
    places = [(id_, fork) for id_, fork in _places(rolling.body) if id_ == closing.of]
    if not places:
        known = {id_ for id_, _ in _places(rolling.body)}
        raise Missing(f'There is no open bracket at "{closing.of}".{did_you_mean(closing.of, known)} Open: {_few(sorted(known))}.')
    if closing.text:
        return _worded(rolling, closing)
    heard = {v.party for _, fork in places for o in fork.options for v in o.voices} | {v.party for _, f in places for v in f.keep}
    parties = {p.code for p in rolling.parties if isinstance(p, m.Party)}
    if closing.party and closing.party not in heard | parties:
        raise Unfit(f'{closing.party} has no words in the bracket at "{closing.of}"; {_few(sorted(heard))} have.')
    return replace(rolling, body=_ended(rolling.body, closing.of, closing.party or None))


def _few(names: Collection[str]) -> str:
    listed = sorted(names)
    return ", ".join(listed[:8]) + (f" and {len(listed) - 8} more" if len(listed) > 8 else "") if listed else "none"


def _places(child: m.Child, above: str = "") -> Iterable[tuple[str, m.Fork[m.Inline] | m.Fork[m.Child]]]:
    """Every outermost bracket with the provision it is closed by: the one it stands in (for a cell, its row), or the ones it holds."""
    if isinstance(child, m.Fork):
        return
    name = child.id or above
    for line in m.lines(child):
        yield from ((name, piece) for piece in line if isinstance(piece, m.Fork) and piece.kind == m.BRACKET)
    for below in child.children:
        if isinstance(below, m.Fork):
            yield from ((id_, below) for id_ in _held(below))
        else:
            yield from _places(below, name)
    for below in child.children:
        if isinstance(below, m.Fork):
            for side in m.sides(below):
                for each in side:
                    yield from _places(each, name)


def _held(fork: m.Fork[m.Child]) -> list[str]:
    return list(dict.fromkeys(c.id for side in m.sides(fork) for c in side if isinstance(c, m.Provision)))


def _ended(provision: m.Provision, of: str, party: str | None, above: str = "") -> m.Provision:
    name = provision.id or above

    def line(pieces: m.Line) -> m.Line:
        if name != of:
            return pieces
        return m.content(*(each for piece in pieces for each in _opened(piece)))

    def _opened(piece: m.Inline) -> m.Line:
        if isinstance(piece, m.Fork) and piece.kind == m.BRACKET:
            return tuple(inner for each in side_of(piece, party) for inner in _opened(each))
        return (piece,)

    children: list[m.Child] = []
    for child in provision.children:
        if isinstance(child, m.Provision):
            children.append(_ended(child, of, party, name))
        elif child.kind == m.BRACKET and of in _held(child):
            children += [_ended(c, of, party) if isinstance(c, m.Provision) else c for c in side_of(child, party)]
        else:
            children.append(_inside(child, of, party))
    return replace(
        provision,
        heading=line(provision.heading),
        content=line(provision.content),
        closing=line(provision.closing),
        children=tuple(children),
    )


def _inside(fork: m.Fork[m.Child], of: str, party: str | None) -> m.Fork[m.Child]:
    def side(children: tuple[m.Child, ...]) -> tuple[m.Child, ...]:
        return tuple(_ended(c, of, party) if isinstance(c, m.Provision) else _inside(c, of, party) for c in children)

    return replace(fork, base=side(fork.base), options=tuple(replace(o, content=side(o.content)) for o in fork.options))


def _worded(rolling: m.Draft, closing: Closing) -> m.Draft:
    """The provision closed on words of its own: its one bracket says them, or, where it has several, the whole provision does."""

    def word(p: m.Provision) -> m.Provision:
        if p.id != closing.of:
            return p
        brackets = [piece for piece in p.content if isinstance(piece, m.Fork)]
        if len(brackets) != 1:
            return replace(p, content=m.content(closing.text))
        pieces: list[m.Inline | str] = []
        for piece in p.content:
            pieces += [" ", closing.text] if piece is brackets[0] else [piece]
        return replace(p, content=m.content(*pieces))

    body = m.edit(rolling.body, word)
    assert isinstance(body, m.Provision)
    return replace(rolling, body=body)
