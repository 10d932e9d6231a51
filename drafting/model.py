"""What a draft is: a tree of provisions holding lines of words, which forks where versions differ.

Everything here is a frozen value. Build lines with `content(...)`, which is the one way to write each text: two drafts
that read the same are equal.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache, wraps
from typing import Generic, ParamSpec, TypeAlias, TypeGuard, TypeVar, Union, dataclass_transform

T = TypeVar("T")

BRACKET, CHANGE = "bracket", "change"
MOVED, REGROUPED, SILENT, SPLIT, MERGED, RENUMBERED = "moved", "regrouped", "silent", "split", "merged", "renumbered"

# the vocabulary of structure, outermost first; the names are Akoma Ntoso's where it has one
BODIES = ("agreement", "memorandum", "plan", "statement")
CONTAINERS = ("preamble", "part", "title", "chapter", "section", "article", "annex", "signature")
BLOCKS = ("recital", "definition", "paragraph", "text", "point", "subpoint", "indent", "crossheading")
TABLES = ("table", "row", "headcell", "cell")
KINDS = BODIES + CONTAINERS + BLOCKS + TABLES

MARKS = ("b", "i", "sub", "sup")
STANCES = ("propose", "support", "oppose", "reserve", "consider")
STATUSES = ("", "open", "parked", "ad-referendum", "agreed")
REGISTERS = ("binding", "non-binding")
AUDIENCES = ("public", "negotiators", "own")
NOTES = ("footnote", "negotiators", "drafting")
BLANK_TYPES = ("number", "days", "months", "years", "hours", "percentage", "money", "date", "party-list", "text")


@dataclass_transform(frozen_default=True)
def value(kind: type[T]) -> type[T]:
    """A frozen value of which a text has tens of thousands: no field is ever set again, which the checker of types sees to.

    To be frozen as it runs as well, each would have to be set field by field through its own guard, and take three times as long.
    """
    return dataclass(slots=True, unsafe_hash=True)(kind)


@value
class Words:
    """Plain text with its emphasis: any of `MARKS`, sorted."""

    text: str
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A defined term where it is defined or used; `of` names the entry when the text is inflected."""

    text: str
    of: str = ""
    defined: bool = False

    @property
    def entry(self) -> str:
        """The term this is a use of: "Party" for "Parties"."""
        return self.of or self.text


@dataclass(frozen=True, slots=True)
class Ref:
    """A cross-reference to a provision by its id. Its wording is computed, unless a foreign text fixed it in `text`."""

    to: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Blank:
    """A named, typed value to be filled; an empty `value` is still open. Values are in plain form ("60", "2027-01-01", "USD 110")."""

    name: str
    type: str = "text"
    value: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A note hung on the words before it, for one audience."""

    content: Line
    kind: str = "footnote"
    audience: str = "public"


@dataclass(frozen=True, slots=True)
class Voice:
    """A party or coalition and its stance."""

    party: str
    stance: str = "propose"


@dataclass(frozen=True, slots=True)
class Option(Generic[T]):
    """One alternative of a fork, and who stands behind it."""

    content: tuple[T, ...]
    voices: tuple[Voice, ...] = ()


@dataclass(frozen=True, slots=True)
class Fork(Generic[T]):
    """Where a text parts: `base` as tabled, with the voices that insist on it in `keep`; then the options.

    `kind` is a bracket (parties differ) or a change (two texts differ). `relation` says that a change is a move, a split or a merge;
    that a provision stands under another heading without having moved, read at one end, `silent` at the other; or among words that
    they only follow a new number. `group` ties the segments of one bracket, the two ends of one move, or the cells of one column.
    """

    base: tuple[T, ...]
    options: tuple[Option[T], ...]
    kind: str = BRACKET
    keep: tuple[Voice, ...] = ()
    relation: str = ""
    group: str = ""


Inline: TypeAlias = Union[Words, Term, Ref, Blank, Note, Fork["Inline"]]
Line: TypeAlias = tuple[Inline, ...]
Attr: TypeAlias = Union[str, Fork["Attr"]]


@value
class Provision:
    """A numbered or named piece of a text.

    `id` is given once and never derived from its place; it is empty in a text that was just read from a foreign format.
    `label` is the number printed in a foreign or frozen text; our own numbers are computed (`number`).
    """

    kind: str
    id: str = ""
    heading: Line = ()
    content: Line = ()
    children: tuple[Child, ...] = ()
    closing: Line = ()
    status: Attr = ""
    label: Attr = ""


Child: TypeAlias = Union[Provision, Fork["Child"]]


@dataclass(frozen=True, slots=True)
class Party:
    """A delegation: its code in brackets and its full name."""

    code: str
    name: str = ""


Member: TypeAlias = Union[Party, Fork["Member"]]


@dataclass(frozen=True, slots=True)
class Draft:
    """A whole text: the outermost provision with its front matter. The title is the heading of the body."""

    body: Provision
    language: Attr = "en"
    register: Attr = "binding"
    parties: tuple[Member, ...] = ()
    marking: Attr = ""
    round: Attr = ""
    date: Attr = ""
    note: Attr = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a person should look at: which rule, how grave, where, what it says, and where it came from (file:line)."""

    rule: str
    severity: str
    provision: str
    message: str
    origin: str = ""


# ── values without cycles ─────────────────────────────────────────────────────────────────────────────────────────────

P = ParamSpec("P")
R = TypeVar("R")


def unswept(deed: Callable[P, R]) -> Callable[P, R]:
    """The same function, run with the collector of cycles at rest: a tree of values has none, and sweeping it again and again
    while it grows takes a third of the time."""

    @wraps(deed)
    def done(*args: P.args, **kwargs: P.kwargs) -> R:
        if not gc.isenabled():
            return deed(*args, **kwargs)
        gc.disable()
        try:
            return deed(*args, **kwargs)
        finally:
            gc.enable()

    return done


# ── one way to write each text ────────────────────────────────────────────────────────────────────────────────────────

_CURLY = (("\u2019", "'"), ("\u201c", '"'), ("\u201d", '"'), ("\u2018", "'"), ("\u201a", "'"), ("\u201b", "'"), ("\u201e", '"'))
_VISIBLE = bytes([code if " " <= chr(code) <= "~" else ord(" ") for code in range(256)])  # what else there is becomes a space
# white space, with the control characters that no XML file may hold
_SPACES = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u00a0\ufffe\uffff\ud800-\udfff]+")


def plain(text: str) -> str:
    """Straight quotes and single spaces: the canonical encoding of words.

    >>> plain("the  “Party’s”\\n share")
    'the "Party\\'s" share'
    """
    if "  " in text or not _visible(text):
        text = _spaced(text)
    return text if text.isascii() else _straight(text)


def _spaced(text: str) -> str:
    """Single spaces; what holds nothing worse than white space needs no regular expression."""
    tight = " ".join(text.split()) if "\n" in text or "  " in text else text.strip()
    if not _visible(tight):
        return _SPACES.sub(" ", text)
    return f"{' ' if text[:1].isspace() else ''}{tight}{' ' if tight and text[-1:].isspace() else ''}"


def _visible(text: str) -> bool:
    """Whether a text holds no white space but spaces, and no control characters."""
    if not text.isascii():
        return text.isprintable()
    typed = text.encode()  # a table is looked up several times as fast as each character is judged
    return typed.translate(_VISIBLE) == typed


def _straight(text: str) -> str:
    for curly, straight in _CURLY:
        if curly in text:
            text = text.replace(curly, straight)
    return text


def content(*pieces: Inline | str) -> Line:
    """A line in its one canonical form: adjacent words join, spaces are single, none stand at the edges.

    >>> content("Each ", Words("Party"), "", " shall ")
    (Words(text='Each Party shall', marks=()),)
    """
    text = pieces[0] if len(pieces) == 1 and isinstance(pieces[0], str) else _unmarked(pieces)
    if text is not None:
        return _worded(text)
    line = list(fragment(*pieces))
    if line and isinstance(line[0], Words):
        line[0] = Words(line[0].text.lstrip(" "), line[0].marks)
    if line and isinstance(line[-1], Words):
        line[-1] = Words(line[-1].text.rstrip(" "), line[-1].marks)
    return tuple([p for p in line if not (isinstance(p, Words) and not p.text)])


@lru_cache(maxsize=1 << 16)  # passages: texts that are compared have most of them in common, and what is one value is found equal at once
def _worded(text: str) -> Line:
    """A line of mere words."""
    tight = " ".join(text.split()) if "\n" in text or "  " in text else text.strip()
    if not _visible(tight):
        tight = plain(tight).strip(" ")
    elif not tight.isascii():
        tight = _straight(tight)
    return (Words(tight),) if tight else ()


def _unmarked(pieces: tuple[Inline | str, ...]) -> str | None:
    """Pieces as one text, where they are nothing but words without emphasis: these need not be joined one by one."""
    texts: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            texts.append(piece)
        elif isinstance(piece, Words) and not piece.marks:
            texts.append(piece.text)
        else:
            return None
    return "".join(texts)


def fragment(*pieces: Inline | str) -> Line:
    """A stretch of a line, as it stands inside a fork: like `content`, but a space may stand at either edge."""
    if (text := _unmarked(pieces)) is not None:
        text = plain(text)
        return (Words(text),) if text else ()
    line: list[Inline] = []
    for piece in pieces:
        if isinstance(piece, str):
            piece = Words(piece)
        if isinstance(piece, Words):
            _join(line, plain(piece.text), piece.marks)
        else:
            line.append(piece)
    return tuple(line)


def _join(line: list[Inline], text: str, marks: tuple[str, ...]) -> None:
    """Add words to a line. A space belongs to emphasised words only when it stands between two alike."""
    last = line[-1] if line else None
    if isinstance(last, Words) and last.text.endswith(" "):
        text = text.lstrip(" ")
    if not text:
        return
    if not marks:
        _append(line, text, ())
        return
    inner = text.strip(" ")
    if text.startswith(" "):
        _append(line, " ", ())
    if inner:
        _append(line, inner, marks)
        if text.endswith(" "):
            _append(line, " ", ())


def _append(line: list[Inline], text: str, marks: tuple[str, ...]) -> None:
    last = line[-1] if line else None
    if isinstance(last, Words) and last.marks == marks:
        line[-1] = Words(last.text + text, marks)
    elif _bridges(line, marks):
        line.pop()
        before = line.pop()
        assert isinstance(before, Words)
        line.append(Words(f"{before.text} {text}", marks))
    else:
        line.append(Words(text, marks))


def _bridges(line: list[Inline], marks: tuple[str, ...]) -> bool:
    """Two emphasised stretches of one kind with only a space between them are one."""
    if not marks or len(line) < 2:
        return False
    before, gap = line[-2], line[-1]
    return gap == Words(" ") and isinstance(before, Words) and before.marks == marks


# ── walking ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def sides(fork: Fork[T]) -> tuple[tuple[T, ...], ...]:
    """Every alternative of a fork, the base first."""
    return (fork.base, *(option.content for option in fork.options))


def walk(child: Child) -> Iterator[Provision]:
    """A provision and all below it, on every side of every fork, in order."""
    waiting: list[Child] = [child]
    while waiting:
        at = waiting.pop()
        if isinstance(at, Fork):
            for side in reversed(sides(at)):
                waiting += side[::-1]
        else:
            yield at
            waiting += at.children[::-1]


def all_provisions(children: tuple[Child, ...]) -> TypeGuard[tuple[Provision, ...]]:
    """Whether no sibling forks."""
    return {Provision}.issuperset(map(type, children))


def inlines(line: Iterable[Inline]) -> Iterator[Inline]:
    """Every inline of a line, forks and notes opened."""
    for piece in line:
        yield piece
        if isinstance(piece, Fork):
            for side in sides(piece):
                yield from inlines(side)
        elif isinstance(piece, Note):
            yield from inlines(piece.content)


def lines(provision: Provision) -> tuple[Line, Line, Line]:
    """The three lines a provision holds itself: heading, content, closing words."""
    return provision.heading, provision.content, provision.closing


def forks(draft: Draft) -> Iterator[Fork[Inline] | Fork[Child]]:
    """Every fork among words and provisions, in reading order."""
    waiting: list[Child | Line] = [draft.body]
    while waiting:
        at = waiting.pop()
        if isinstance(at, Provision):
            for piece in at.heading + at.content:
                if isinstance(piece, Fork | Note):
                    yield from _opened(piece)
            if at.closing:
                waiting.append(at.closing)
            if at.children:
                waiting += at.children[::-1]
        elif isinstance(at, Fork):
            yield at
            for side in reversed(sides(at)):
                waiting += side[::-1]
        else:
            for piece in at:
                yield from _opened(piece)


def _opened(piece: Inline) -> list[Fork[Inline]]:
    """Every fork that an inline is or holds."""
    return [each for each in inlines((piece,)) if isinstance(each, Fork)]


def voiced(draft: Draft) -> bool:
    """Whether anybody stands behind a bracket of this text."""
    return any(fork.keep or any(option.voices for option in fork.options) for fork in forks(draft) if fork.kind == BRACKET)


def spoken(line: Iterable[Inline], ref: Callable[[Ref], str] | None = None) -> str:
    """The words of a line as plain text: the base side of forks, no notes; blanks and references by value or name."""
    out: list[str] = []
    for piece in line:
        match piece:
            case Words(text=text) | Term(text=text):
                out.append(text)
            case Ref():
                out.append(ref(piece) if ref else piece.text or piece.to)
            case Blank():
                out.append(piece.value or f"[{piece.name}]")
            case Fork():
                out.append(spoken(piece.base, ref))
            case Note():
                pass
    return "".join(out)


def edit(child: Child, change: Callable[[Provision], Provision]) -> Child:
    """The same tree with every provision changed, innermost first."""
    if isinstance(child, Fork):
        return replace(
            child,
            base=tuple(edit(each, change) for each in child.base),
            options=tuple(replace(o, content=tuple(edit(each, change) for each in o.content)) for o in child.options),
        )
    if child.children:
        child = replace(child, children=tuple([edit(below, change) for below in child.children]))
    return change(child)
