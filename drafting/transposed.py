"""Sentences and notes that stand elsewhere now.

A redline strikes such a passage at one place and adds it at another. Where both are the same to the word, and no third is, the two
are tied as the ends of one move; nothing else of the redline changes, so that both texts stay in it to the letter.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, groupby
from typing import NamedTuple, cast

from drafting import footnote, words
from drafting import model as m

ENOUGH = 8  # words: fewer are alike by chance
STOPS = (".", "。")  # what ends a sentence
GROUP = "passage:"

_STOP = re.compile(rf" *[{''.join(STOPS)}][{''.join(STOPS)} ]*|^ +| +$")

_Key = tuple[Hashable, ...]


class _Chunk(NamedTuple):
    """A stretch of what a change strikes or adds: a sentence or a note, known by its words; or what is too short to be known."""

    tokens: tuple[words.Token, ...]
    key: _Key = ()


class _Change(NamedTuple):
    """A change among the words of a line, and which piece of the line it is."""

    line: m.Line
    at: int

    @property
    def fork(self) -> m.Fork[m.Inline]:
        fork = self.line[self.at]
        assert isinstance(fork, m.Fork)
        return fork

    @property
    def sides(self) -> tuple[m.Line, m.Line]:
        """What it strikes and what it adds."""
        return self.fork.base, self.fork.options[0].content

    @property
    def begins(self) -> bool:
        """Whether it begins with a sentence, and not within one."""
        last = self.line[self.at - 1] if self.at else None
        return last is None or isinstance(last, m.Note) or (isinstance(last, m.Words) and last.text.rstrip(" ").endswith(STOPS))

    @property
    def ends(self) -> bool:
        """Whether a sentence ends right behind it."""
        first = self.line[self.at + 1] if self.at + 1 < len(self.line) else None
        return first is None or isinstance(first, m.Note) or (isinstance(first, m.Words) and first.text.lstrip(" ").startswith(STOPS))


class _Place(NamedTuple):
    """Where a passage stands: in which change, and which of its chunks it is."""

    change: int
    chunk: int

    @property
    def next(self) -> _Place:
        return self._replace(chunk=self.chunk + 1)


def followed(body: m.Provision, base: m.Provision) -> m.Provision:
    """The redline of a body on its base with each passage that only stands elsewhere tied: both ends share a group, `passage:1` and
    so on. What went between notes and text is tied first (`footnote`)."""
    changes = list(_changes(body, base))
    if any(isinstance(piece, m.Note) for change in changes for side in change.sides for piece in side):
        body = footnote.followed(body, base)
        changes = list(_changes(body, base))
    struck, added = ([(side, n) for n, change in enumerate(changes) if _may_hold(side := change.sides[way])] for way in (0, 1))
    if _between_stops(struck).isdisjoint(_between_stops(added)):
        return body
    gone, come = (_once((_chunks(side, changes[n]), n) for side, n in sides) for sides in (struck, added))
    groups = _groups(gone, come)
    return cast("m.Provision", m.edit(body, lambda p: _tied(p, groups))) if groups else body


def is_passage(group: str) -> bool:
    """Whether a group ties the ends of a sentence or a note that stands elsewhere now."""
    return group.startswith(GROUP)


def ends(body: m.Provision) -> Mapping[str, tuple[str, str]]:
    """The provisions that each passage left and came to, by its group: where one end strikes what the other adds, and nothing else."""
    met: dict[str, list[tuple[m.Line, m.Line, str]]] = {}
    for p in m.walk(body):
        for piece in chain(*m.lines(p)):
            if isinstance(piece, m.Fork) and is_passage(piece.group) and len(piece.options) == 1:
                met.setdefault(piece.group, []).append((piece.base, piece.options[0].content, p.id))
    found: dict[str, tuple[str, str]] = {}
    for group, places in met.items():
        gone = [(struck, where) for struck, _, where in places if struck]
        come = [(added, where) for _, added, where in places if added]
        if len(places) == 2 and len(gone) == len(come) == 1 and _bare(gone[0][0]) == _bare(come[0][0]):
            found[group] = gone[0][1], come[0][1]
    return found


# ── what is struck and added ──────────────────────────────────────────────────────────────────────────────────────────


def _changes(p: m.Provision, base: m.Provision | None) -> Iterator[_Change]:
    """Each change among the words of a provision and below it; there is none in what is the base's own."""
    if p is base:
        return
    for line in m.lines(p):
        for n, piece in enumerate(line):
            if isinstance(piece, m.Fork) and footnote.plain(piece):
                yield _Change(line, n)
    homes = {c.id: c for c in base.children if isinstance(c, m.Provision)} if base else {}
    for child in p.children:
        if isinstance(child, m.Provision):
            yield from _changes(child, homes.get(child.id))
        elif child.relation or child.kind == m.BRACKET:  # what is struck or added whole holds no change
            for each in [each for side in m.sides(child) for each in side if isinstance(each, m.Provision)]:
                yield from _changes(each, None)


def _may_hold(side: m.Line) -> bool:
    """Whether a side can be as long as a passage that is known: most changes are of a word."""
    said = m.spoken(side)
    return said.count(" ") >= ENOUGH - 1 or not said.isascii() or any(isinstance(piece, m.Note) for piece in side)


def _between_stops(sides: Iterable[tuple[m.Line, int]]) -> frozenset[str]:
    """The letters between one stop and the next on these sides, notes included: where none is in two sets, no passage is."""
    lines = (each for side, _ in sides for each in (side, *(piece.content for piece in side if isinstance(piece, m.Note))))
    return frozenset(part for line in lines for part in _STOP.split(_unfilled(line)) if len(part) > 2 * ENOUGH)


def _unfilled(line: m.Line) -> str:
    """What a line says without its blanks, whose names may only count them."""
    return m.spoken(piece for piece in line if not isinstance(piece, m.Blank))


def _bare(line: m.Line) -> str:
    """What a passage says, without the stop that the words around it may lend it."""
    return _unfilled(line).strip(f" {''.join(STOPS)}")


def _once(sides: Iterable[tuple[Sequence[_Chunk], int]]) -> dict[_Key, _Place]:
    """Where passages stand that are met once on these sides of changes."""
    met: dict[_Key, list[_Place]] = {}
    for chunks, change in sides:
        for n, chunk in enumerate(chunks):
            if chunk.key:
                met.setdefault(chunk.key, []).append(_Place(change, n))
    return {key: places[0] for key, places in met.items() if len(places) == 1}


def _groups(gone: Mapping[_Key, _Place], come: Mapping[_Key, _Place]) -> dict[_Key, str]:
    """The group of each passage that went and came; what stood side by side and still does has one."""
    groups: dict[_Key, str] = {}
    last: tuple[_Place, _Place] | None = None
    number = 0
    for key in (key for key in gone if key in come):
        here = gone[key], come[key]
        number += last is None or (last[0].next, last[1].next) != here
        groups[key], last = f"{GROUP}{number}", here
    return groups


def _chunks(side: m.Line, change: _Change) -> list[_Chunk]:
    """One side of a change, parted after each sentence; a note goes with the sentence that it hangs on."""
    parts: list[list[words.Token]] = []
    for token in words.tokens(side, inside=True):
        if not parts or _begins(parts[-1], token):
            parts.append([])
        parts[-1].append(token)
    chunks = [_Chunk(tuple(part), _key(part)) for part in parts]
    if chunks and not change.begins and not isinstance(parts[0][0].piece, m.Note):
        chunks[0] = _Chunk(chunks[0].tokens)
    if chunks and not change.ends and not (isinstance(parts[-1][-1].piece, m.Note) or parts[-1][-1].key in STOPS):
        chunks[-1] = _Chunk(chunks[-1].tokens)
    return chunks


def _begins(part: Sequence[words.Token], token: words.Token) -> bool:
    """Whether a token begins what is not the sentence before it, with its notes."""
    last = next((each for each in reversed(part) if not isinstance(each.piece, m.Note)), None)
    return not isinstance(token.piece, m.Note) and (last is None or last.key in STOPS)


def _key(part: Sequence[words.Token]) -> _Key:
    """By what a passage is known, if it is long enough: by its words, its brackets and its notes. That a note which not everybody may
    read went elsewhere is not told by itself."""
    if all(isinstance(token.piece, m.Note) and token.piece.audience != "public" for token in part):
        return ()
    keys: list[Hashable] = [key for token in part for key in _keys(token)]
    said = [n for n, key in enumerate(keys) if not isinstance(key, str) or key[:1].isalnum()]
    return (isinstance(part[0].piece, m.Note), *keys[said[0] : said[-1] + 1]) if len(said) >= ENOUGH else ()


def _keys(token: words.Token) -> list[Hashable]:
    piece = token.piece
    if isinstance(piece, m.Note):
        return [token.key, *(each for inner in words.tokens(piece.content) for each in _keys(inner))]
    if isinstance(piece, m.Blank):  # its name may only count blanks
        return [replace(piece, name="")]
    return [piece if isinstance(piece, m.Fork) else token.key]


# ── tying them ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _tied(p: m.Provision, groups: Mapping[_Key, str]) -> m.Provision:
    """A provision with the passages tied that left it or came to it."""
    heading, content, closing = (_line(line, groups) for line in m.lines(p))
    return replace(p, heading=heading, content=content, closing=closing)


def _line(line: m.Line, groups: Mapping[_Key, str]) -> m.Line:
    if not any(isinstance(piece, m.Fork) and footnote.plain(piece) for piece in line):
        return line
    out: list[m.Inline] = []
    for n, piece in enumerate(line):
        out += _apart(_Change(line, n), groups) if isinstance(piece, m.Fork) and footnote.plain(piece) else [piece]
    return tuple(out)


def _apart(change: _Change, groups: Mapping[_Key, str]) -> Iterator[m.Inline]:
    """A change with each tied passage as a change of its own; what is left of both its sides stays one as far as it can."""
    fork = change.fork
    struck, added = ([*_gathered(_chunks(side, change), groups)] for side in change.sides)
    whole = (_said(struck), _said(added)) == tuple(map(m.spoken, change.sides))
    if not whole or not any(group for group, _ in (*struck, *added)):
        yield fork
        return
    at, to = (next((n for n, (group, _) in enumerate(side) if not group), len(side)) for side in (struck, added))
    yield from (_part_of(fork, group, struck=line) for group, line in struck[:at])
    yield from (_part_of(fork, group, added=line) for group, line in added[:to])
    rest, more = struck[at:], added[to:]
    if rest and more:
        yield _part_of(fork, "", rest.pop(0)[1], more.pop(0)[1])
    yield from (_part_of(fork, group, struck=line) for group, line in rest)
    yield from (_part_of(fork, group, added=line) for group, line in more)


def _gathered(chunks: Iterable[_Chunk], groups: Mapping[_Key, str]) -> Iterator[tuple[str, m.Line]]:
    """What of one side is a passage of each group, and what is of none, in order."""
    for group, several in groupby(chunks, key=lambda chunk: groups.get(chunk.key, "")):
        yield group, words.line(token for chunk in several for token in chunk.tokens)


def _said(parts: Iterable[tuple[str, m.Line]]) -> str:
    return "".join(m.spoken(line) for _, line in parts)


def _part_of(fork: m.Fork[m.Inline], group: str, struck: m.Line = (), added: m.Line = ()) -> m.Fork[m.Inline]:
    (option,) = fork.options
    return replace(fork, base=struck, options=(replace(option, content=added),), relation=m.MOVED if group else "", group=group)
