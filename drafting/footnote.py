"""Notes that became text, and text that became a note.

A redline strikes the one and adds the other. Where both have nearly the same words and stand near each other, the two are tied
as the ends of one move; nothing else of the redline changes, so that both texts stay in it to the letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from drafting import model as m
from drafting import words

SAME = 0.8  # of their words that a note and a text must have in common
ENOUGH = 6  # words: fewer are alike by chance
BESIDE = 2  # words that may be changed with them in one place, such as "see" or "and"

INTO_TEXT, INTO_NOTE, AMENDED = "note-to-text", "text-to-note", "amended-"

Change = m.Fork[m.Inline] | m.Fork[m.Child]


@dataclass(frozen=True, slots=True)
class _End:
    """Words that a change strikes or adds, in a note or in the text: `place` counts provisions, `alone` is whether the change
    does nothing else."""

    change: Change
    place: int
    noted: bool
    struck: bool
    said: tuple[str, ...]
    alone: bool = True


def followed(body: m.Provision, base: m.Provision) -> m.Provision:
    """The redline of a body on its base with each move between notes and text tied: both ends share a group, `note-to-text:1` and so on,
    or `amended-note-to-text:1` where a word is another."""
    ends = list(_ends(body, base, [0]))
    groups: dict[int, str] = {}
    for note in ends:
        if note.noted and id(note.change) not in groups:
            twin = max((e for e in ends if _near(note, e) and id(e.change) not in groups), key=lambda e: _likeness(note, e), default=None)
            if twin and _likeness(note, twin) >= SAME:
                way = ("" if note.said == twin.said else AMENDED) + (INTO_TEXT if note.struck else INTO_NOTE)
                group = f"{way}:{1 + len(set(groups.values()))}"
                groups |= {id(note.change): group, id(twin.change): group}
    return _tied(body, groups) if groups else body


def between_note_and_text(group: str) -> tuple[str, str] | None:
    """From where to where a move went that has this group, if it is one of ours.

    >>> between_note_and_text("amended-note-to-text:1")
    ('a note', 'the text, amended')
    """
    way = group.partition(":")[0]
    ends = {INTO_TEXT: ("a note", "the text"), INTO_NOTE: ("the text", "a note")}.get(way.removeprefix(AMENDED))
    return (ends[0], f"{ends[1]}, amended") if ends and way.startswith(AMENDED) else ends


# ── what is struck and added ──────────────────────────────────────────────────────────────────────────────────────────


def _ends(p: m.Provision, base: m.Provision | None, place: list[int]) -> Iterator[_End]:
    """What is struck and added in a provision and below it; nothing is in one that is the base's own."""
    place[0] += 1
    if p is base:
        return
    homes = {c.id: c for c in base.children if isinstance(c, m.Provision)} if base else {}
    for line in (p.heading, p.content):
        yield from _in_line(line, place[0])
    for child in p.children:
        if isinstance(child, m.Provision):
            yield from _ends(child, homes.get(child.id), place)
        else:
            place[0] += 1
            yield from _in_blocks(child, place[0])
    yield from _in_line(p.closing, place[0])


def _in_line(line: m.Line, place: int) -> Iterator[_End]:
    for piece in line:
        if not isinstance(piece, m.Fork) or not plain(piece):
            continue
        for side, other in ((piece.base, piece.options[0].content), (piece.options[0].content, piece.base)):
            noted = tuple(token for each in side if isinstance(each, m.Note) for token in _noted(each))
            said = _tokens(each for each in side if not isinstance(each, m.Note))
            alone = _size(_tokens(other)) <= BESIDE and not any(isinstance(each, m.Note) for each in other)
            if noted and _size(said) <= BESIDE:
                yield _End(piece, place, True, side is piece.base, noted, alone)
            elif said and not noted:
                yield _End(piece, place, False, side is piece.base, said, alone)


def _noted(note: m.Note) -> tuple[str, ...]:
    """The words of a note that every reader of the text may see: a move of others would tell who must not know."""
    return _tokens(note.content) if note.audience == "public" else ()


def _in_blocks(fork: m.Fork[m.Child], place: int) -> Iterator[_End]:
    """A paragraph that is struck or added by itself."""
    if not plain(fork) or len(fork.base) + len(fork.options[0].content) != 1:
        return
    (block,) = (*fork.base, *fork.options[0].content)
    if isinstance(block, m.Provision) and block == m.Provision(block.kind, block.id, content=block.content, label=block.label):
        yield _End(fork, place, False, bool(fork.base), _tokens(block.content))


def plain(fork: Change) -> bool:
    """Whether a change is tied to no other, and says no more than what it strikes and adds."""
    return fork.kind == m.CHANGE and not fork.relation and not fork.group and len(fork.options) == 1


def _tokens(line: Iterable[m.Inline]) -> tuple[str, ...]:
    return tuple(token.key for token in words.tokens(tuple(line)))


def _size(tokens: Iterable[str]) -> int:
    return sum(token[:1].isalnum() for token in tokens)


# ── which belong together ─────────────────────────────────────────────────────────────────────────────────────────────


def _near(note: _End, text: _End) -> bool:
    """Whether words on the other side stand in the same provision or in the next."""
    one = text.change is note.change or (text.alone and note.alone)
    return one and not text.noted and text.struck != note.struck and abs(text.place - note.place) <= 1


def _likeness(note: _End, text: _End) -> float:
    if min(_size(note.said), _size(text.said)) < ENOUGH:
        return 0.0
    codes = words.Codes()
    return words.likeness(words.coded(note.said, codes), words.coded(text.said, codes))


# ── tying them ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _tied(p: m.Provision, groups: Mapping[int, str]) -> m.Provision:
    def line(each: m.Line) -> m.Line:
        return tuple(_moved(piece, groups) if isinstance(piece, m.Fork) else piece for piece in each)

    children = tuple(_tied(c, groups) if isinstance(c, m.Provision) else _moved(c, groups) for c in p.children)
    return replace(p, heading=line(p.heading), content=line(p.content), children=children, closing=line(p.closing))


def _moved(fork: m.Fork[m.T], groups: Mapping[int, str]) -> m.Fork[m.T]:
    return replace(fork, relation=m.MOVED, group=groups[id(fork)]) if id(fork) in groups else fork
