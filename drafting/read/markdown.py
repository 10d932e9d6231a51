"""Reads Markdown: CommonMark with tables, footnotes and front matter in YAML or TOML, and kramdown's attribute lists.

Every visible word is kept, in order; a footnote goes to where it is first cited, one that is never cited stays where it is
written. Square brackets are a negotiator's and stay as typed, so reference links are not resolved and `[US]: text` is text. A
link keeps its words and, in parentheses, its address unless the two are equal; an image keeps its alternative text. HTML is
not interpreted: its tags are words. Left out is what no reader of the page would see: attribute lists (`{:.no_toc}`), the
placeholder of a table of contents (`* TOC` before `{:toc}`), and front matter: what it says with keys of other makers is in the
note of the draft.

Structure, labels and the title are found as `read._outline` says. Numbers of lists are kept as typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from drafting import model as m
from drafting.errors import Malformed
from drafting.read import _brackets
from drafting.read._front import front
from drafting.read._options import begins_block
from drafting.read._outline import STANDING, Block, draft, said
from drafting.read._source import decoded, joint
from drafting.tongues import language

NAME = "markdown"
SUFFIXES = (".md", ".markdown")

NESTING = 100  # levels of lists and quotes; what lies deeper markdown-it would drop unread
STEP = 4  # columns that one list stands in from another

_MARKS = {"em_open": "i", "strong_open": "b"}
_ATTRIBUTES = re.compile(r"^[ \t]*\{:[^{}\n]*\}[ \t]*$", re.MULTILINE)
_CONTENTS = re.compile(r"^[ \t]*[*+-][ \t]+\S.*(?=\n[ \t]*\{:toc\b[^{}\n]*\}[ \t]*$)", re.MULTILINE)
_TELLING = re.compile(
    rb"""(?: \#{1,6}[ \t]+\S | \[\^[^\]\s]+\]:[ \t] | \{:[^{}\n]*\}[ \t]*$ | \|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*$
            | (?:\*\*|__)\S.*\S(?:\*\*|__)[ \t\\]*$ )""",
    re.MULTILINE | re.VERBOSE,
)
_SIGNED = re.compile(rb"\n(?=[#\[{|*_])")  # where such a line may begin, ten times sooner found than the line
# lines of keys only: two rules with a paragraph between them are no front matter; the keys of some makers have spaces, or stand in TOML
_FRONT = re.compile(
    r"\A---[ \t]*\n(?P<yaml>(?:\w[\w -]{0,40}:.*\n|[ \t]+.*\n|-[ \t].*\n|\#.*\n|\n)+?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)"
    r"|\A\+\+\+[ \t]*\n(?P<toml>(?:\"?\w[\w .-]{0,40}\"?[ \t]*=.*\n|\[[^\n]*\][ \t]*\n|[ \t]+.*\n|\#.*\n|\n)+?)\+\+\+[ \t]*(?:\n|\Z)"
)
_SET = re.compile(r'^"?(\w[\w .-]{0,40}?)"?[ \t]*=', re.MULTILINE)


def sniff(source: bytes) -> bool:
    """Whether a text is marked up: headings with #, front matter, footnotes, attribute lists, tables, or a line in bold."""
    opening = source[:4000].decode("utf-8-sig", "replace").replace("\r\n", "\n")
    return bool(_FRONT.match(opening) or _TELLING.match(source) or any(_TELLING.match(source, at.end()) for at in _SIGNED.finditer(source)))


def read(source: bytes, name: str, brackets: str = "read") -> m.Draft:
    """A draft from Markdown; its ids are empty. Raises Unreadable or Malformed with file and line.

    Typed brackets become forks, unless `brackets` is "literal".
    """
    plain = _literal(source, name)
    return _brackets.read(plain) if brackets == "read" else plain


def _literal(source: bytes, name: str) -> m.Draft:
    """The draft with its brackets as typed."""
    text = decoded(source, name)
    matter = _FRONT.match(text)
    text = _blank(matter, text) if matter else text
    tokens = _parser(links="](" in text).parse(_ATTRIBUTES.sub("", _CONTENTS.sub("", text)))
    _shallow(tokens, name)
    known, parties = front(_keys(matter)) if matter else ({}, ())
    known.setdefault("language", language(text))
    blocks = list(_Page(text.split("\n"), _cited(tokens)).blocks(tokens))
    return draft(blocks, m.content(known.pop("title", "")), known, parties, exact=True)


def _keys(matter: re.Match[str]) -> list[str]:
    """The lines of front matter, each key with a colon."""
    return (matter["yaml"] or _SET.sub(r"\1:", matter["toml"])).split("\n")


def _blank(matter: re.Match[str], text: str) -> str:
    """The text without its front matter; line numbers hold."""
    return "\n" * matter[0].count("\n") + text[matter.end() :]


class _Parser(MarkdownIt):
    """CommonMark that keeps the address of a link as it was typed."""

    def normalizeLink(self, url: str) -> str:
        return url

    def normalizeLinkText(self, link: str) -> str:
        return link


def _parser(links: bool = True) -> MarkdownIt:
    """The parser; brackets cost it much time to try as links, so it does not where there is no address."""
    parser = _Parser("commonmark", {"html": False, "typographer": False, "linkify": False, "maxNesting": NESTING})
    parser.use(footnote_plugin).enable("table")
    if not links:
        parser.disable(["link", "image"])
    # notes are hung by us: the plugin drops those that are never cited, and all but the last of those that share a label
    return parser.disable(["reference", "code", "html_block", "html_inline", "footnote_inline", "footnote_tail"])


def _shallow(tokens: Sequence[Token], name: str) -> None:
    for token in tokens:
        if token.level >= NESTING - 1:
            line = token.map[0] + 1 if token.map else 1
            raise Malformed(f"Lists or quotes nest more than {NESTING // 2} deep here; no treaty does.", f"{name}:{line}")


def _cited(tokens: Sequence[Token]) -> frozenset[str]:
    """The labels of the footnotes that the text cites outside footnotes."""
    found: set[str] = set()
    inside = 0
    for token in tokens:
        inside += {"footnote_reference_open": 1, "footnote_reference_close": -1}.get(token.type, 0)
        if not inside:
            found |= {child.meta["label"] for child in token.children or () if child.type == "footnote_ref"}
    return frozenset(found)


@dataclass(slots=True)
class _Page:
    """The tokens of one file while they are made into blocks."""

    lines: Sequence[str]
    cited: frozenset[str]
    notes: dict[str, m.Line] = field(default_factory=dict)

    def blocks(self, tokens: Sequence[Token]) -> Iterator[Block]:
        """The blocks of a text in order, notes hung where they are cited."""
        rest = list(self.gather(tokens))
        return self.laid(rest, self.notes)

    def gather(self, tokens: Sequence[Token]) -> Iterator[Token | Block]:
        """The tokens without the footnotes that are cited; the others stay as words."""
        start = 0
        for n, token in enumerate(tokens):
            if token.type == "footnote_reference_open":
                start = n + 1
            elif token.type == "footnote_reference_close":
                label = tokens[start - 1].meta["label"]
                words = self.flat(tokens[start:n])
                if label in self.cited and label not in self.notes:
                    self.notes[label] = words
                else:
                    yield Block(m.content(f"[^{label}]: ", *words))
                start = 0
            elif not start:
                yield token

    def flat(self, tokens: Sequence[Token]) -> m.Line:
        """The blocks of a footnote as one line; a note in a note stays as typed."""
        pieces: list[m.Inline | str] = []
        for block in self.laid(tokens, {}):
            pieces += [" ", f"{block.label} " if block.label else "", *block.words, *_cells(block.table)]
        return m.content(*pieces)

    def laid(self, tokens: Sequence[Token | Block], notes: Mapping[str, m.Line]) -> Iterator[Block]:
        """Tokens as blocks: each knows its heading level, or how deep in lists it stands and what label it carries."""
        depth, level, waiting = 0, 0, ""
        skip = 0
        for n, token in enumerate(tokens):
            if isinstance(token, Block):
                yield token
                continue
            if n < skip:
                continue
            match token.type:
                case "heading_open":
                    level = int(token.tag[1])
                case "heading_close":
                    level = 0
                case "list_item_open":
                    if waiting:
                        yield _item((), depth, waiting)
                    depth += 1
                    waiting = f"{token.info}{token.markup}" if token.info else "•"
                case "list_item_close":
                    if waiting:
                        yield _item((), depth, waiting)
                    depth, waiting = depth - 1, ""
                case "table_open":
                    skip = next(k for k in range(n, len(tokens)) if _type(tokens[k]) == "table_close")
                    yield Block((), column=depth * STEP, table=self.table(tokens[n:skip], notes))
                case "inline" if level:
                    words = _joined(_segments(token.children or (), notes))
                    if words:
                        yield Block(words, level=level, column=0)
                case "inline":
                    for line in _paragraphs(_segments(token.children or (), notes)):
                        yield _item(line, depth, waiting) if waiting else Block(line, _standing(line), depth * STEP)
                        waiting = ""
                case "fence" | "code_block":
                    for typed in filter(str.strip, token.content.split("\n")):
                        yield _item(m.content(typed), depth, waiting) if waiting else Block(m.content(typed), column=depth * STEP)
                        waiting = ""
                case _:
                    pass

    def table(self, tokens: Sequence[Token | Block], notes: Mapping[str, m.Line]) -> m.Provision:
        """A table of rows of cells. Cells beyond the width of its head, which Markdown would drop, are kept."""
        rows: list[m.Provision] = []
        cells: list[m.Child] = []
        for before, token in pairwise(tokens):
            if isinstance(token, Block) or isinstance(before, Block):
                continue
            if token.type == "inline":
                kind = "headcell" if before.type == "th_open" else "cell"
                cells.append(m.Provision(kind, content=_joined(_segments(token.children or (), notes))))
                line = token.map[0] if token.map else 0
            elif token.type == "tr_close":
                typed = _split(self.lines[line])[len(cells) :]
                cells += [m.Provision("cell", content=_joined(_segments(_inline(text), notes))) for text in typed]
                rows.append(m.Provision("row", children=tuple(cells)))
                cells = []
        if rows and not any(isinstance(cell, m.Provision) and cell.content for cell in rows[0].children):
            rows = rows[1:]  # the empty head that Markdown wants before a table without one
        return m.Provision("table", children=tuple(rows))


def _type(token: Token | Block) -> str:
    return "" if isinstance(token, Block) else token.type


def _item(words: m.Line, depth: int, marker: str) -> Block:
    """The first block of a list item; words that follow in it stand one step further in."""
    column = (depth - 1) * STEP
    bullet = marker == "•"
    return Block(words, column=column, hang=column + STEP, label="" if bullet else marker, bullet=bullet)


def _standing(line: m.Line) -> int:
    """A paragraph all in bold may be a heading that was not typed as one."""
    pieces = [piece for piece in line if isinstance(piece, m.Words) and piece.text.strip()]
    return STANDING if pieces and all("b" in piece.marks for piece in pieces) and len(said(line)) <= 200 else 0


def _cells(table: m.Provision | None) -> list[m.Inline | str]:
    """The words of a table as one line."""
    pieces: list[m.Inline | str] = []
    for provision in m.walk(table) if table else ():
        pieces += [" ", *provision.content]
    return pieces


def _split(row: str) -> list[str]:
    """The cells of a row as typed, split as Markdown does at every pipe that no backslash stands before."""
    cells = [cell.replace("\\|", "|").strip() for cell in re.split(r"(?<!\\)\|", re.sub(r"^[\s>]*", "", row).rstrip())]
    cells = cells[1:] if cells and not cells[0] else cells
    return cells[:-1] if cells and not cells[-1] else cells


def _inline(text: str) -> Sequence[Token]:
    return _parser().parseInline(text)[0].children or ()


# ── words ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


class _Segment(NamedTuple):
    """One typed line of a paragraph; `hard` says that its author broke it there on purpose."""

    words: m.Line
    hard: bool = False


def _segments(tokens: Sequence[Token], notes: Mapping[str, m.Line]) -> list[_Segment]:
    lines: list[_Segment] = []
    pieces: list[m.Inline | str] = []
    marks: list[str] = []
    links: list[tuple[int, str]] = []
    for token in tokens:
        match token.type:
            case "softbreak" | "hardbreak":
                lines.append(_Segment(m.content(*pieces), token.type == "hardbreak"))
                pieces = []
            case "em_open" | "strong_open":
                marks.append(_MARKS[token.type])
            case "em_close" | "strong_close":
                marks.pop()
            case "link_open":
                links.append((len(pieces), _address(token)))
            case "link_close":
                start, address = links.pop()
                pieces.append(_unless_shown(address, said(m.content(*pieces[start:]))))
            case "footnote_ref":
                pieces.append(_note(token.meta["label"], notes))
            case "image":
                pieces.append(m.Words(_alternative(token), _marks(marks)))
            case _:
                pieces.append(m.Words(token.content, _marks(marks)))
    return [*lines, _Segment(m.content(*pieces))]


def _marks(marks: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(set(marks)))


def _address(link: Token) -> str:
    """Where a link leads, with the title that shows when the pointer rests on it."""
    return " ".join(str(link.attrs[each]) for each in ("href", "title") if link.attrs.get(each))


def _unless_shown(address: str, shown: str) -> str:
    return f" ({address})" if address and m.plain(address).removeprefix("mailto:").strip() != shown else ""


def _note(label: str, notes: Mapping[str, m.Line]) -> m.Inline:
    """A footnote where it is cited; the mark alone, as typed, where there is none to hang."""
    return m.Note(notes[label]) if label in notes else m.Words(f"[^{label}]")


def _alternative(image: Token) -> str:
    return "".join(child.content or " " for child in image.children or ())


def _joined(segments: Sequence[_Segment]) -> m.Line:
    """Typed lines as one line."""
    pieces: list[m.Inline | str] = []
    before = ""
    for segment in segments:
        text = said(segment.words)
        pieces += [joint(before, text), *segment.words]
        before = text or before
    return m.content(*pieces)


def _paragraphs(segments: Sequence[_Segment]) -> Iterator[m.Line]:
    """Typed lines as paragraphs: "(a) …;" and "(b) …" on two lines are two, though Markdown knows no such list."""
    gathered: list[_Segment] = []
    for segment in segments:
        if gathered and begins_block(said(segment.words), said(gathered[-1].words), gathered[-1].hard):
            yield _joined(gathered)
            gathered = []
        gathered.append(segment)
    if line := _joined(gathered):
        yield line
