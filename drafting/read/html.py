"""Reads HTML: the words that a browser shows, or shows to those who open a part of the page, in order; scripts, styles and what else is
hidden are not read, nothing is fetched.

Left out is what a page itself says is not of its text (`read._furniture`): what stands around its main part or leads about a site (menus,
trails, buttons to share it, links to its top, the signs that give the places of headings), words that are only read out, and the lines of
a table of contents that name what comes again, with the numbers of pages. The heads and feet of the sheets of an office file are the
marking of the draft, but for those numbers.

Headings, lists and tables are what they are; a table whose first cells are labels, as the Official Journal of the European Union sets its
points, is a list. Numbers that a browser would print before the items of a list, or a style sheet of the page before headings
(`read._sheets`), are their labels, unless the words bring their own. Lines broken within a paragraph are one, unless a label or an empty
line begins the next; hyphens that show only where a line ends are no letters. A footnote or a comment hangs where its sign is, which is no
word of the text. A page that is nothing but broken lines, or on which each line has its place (`read._placed`), as converters make from a
PDF, is read as plain text, in which a rule ends a sheet. A page of our own says itself what it holds (`read._ours`). What is in `ins` and
`del` was tracked: such a page is a redline.

Which lines are a title or a heading, the classes of official journals say (`read._journals`); the rest of structure, labels and the title
are found as `read._outline` says. Files are UTF-8.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from itertools import takewhile

from lxml import etree

from drafting import model as m
from drafting.align import align, named
from drafting.errors import Malformed, Unreadable
from drafting.read import _brackets, _journals, _ours, text
from drafting.read._footnotes import footnotes, remarks
from drafting.read._furniture import BLOCKS, HEADINGS, clear, shown
from drafting.read._journals import PART, TITLE
from drafting.read._labels import label_of, names_container
from drafting.read._options import begins_block
from drafting.read._outline import STANDING, Block, draft, joined, said, titular, without
from drafting.read._placed import sheets
from drafting.read._sheets import Sheet, numeral, sheet
from drafting.read._source import decoded
from drafting.weave import compare

NAME = "html"
SUFFIXES = (".html", ".htm", ".xhtml")

STEP = 4  # columns that one list stands in from another
OPENING = 12  # letters of a number that opens a paragraph, at the most
BROKEN = 5  # broken lines a block, beyond which a page is plain text in disguise

Node = etree._Element

_FILE = re.compile(r"(?=\S*\d)[\w.-]+")  # what a page is called that has no name but that of its file
_DASHES = ("—", "–", "-", "•", "·", "▪", "‣", "◦")
_DASHED = re.compile(r"([—–•·▪‣◦-])\s+(?=[^\W\d_]|[\"'(„“«[])")
_SIGN = re.compile(r"\S\s")
_LISTED = re.compile(r"mso-list\s*:[^;]*\blevel(\d)")  # how deep a word processor says that a paragraph stands in a list
_FAINT: dict[int, str | None] = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff")) | dict.fromkeys(map(ord, "\u2010\u2011"), "-")
_HANGS = re.compile(r"text-indent\s*:\s*-")  # the first line of a paragraph stands out, to the left
_HUNG = re.compile(r"\s*([^\s\d()\[\]])(?=\s*\u00a0)\s\s+(?=\S)")  # with a sign and a gap
_DINGBATS = re.compile(r"font-family\s*:[^;]*(?:symbol|dingbats|wingdings|webdings|courier)", re.IGNORECASE)
_MARKS = {"b": "b", "strong": "b", "i": "i", "em": "i", "sub": "sub", "sup": "sup"}
_PAGE = re.compile(rb"(?:\xef\xbb\xbf|\s|<\?[^>]*>|<!--.*?-->)*<(?:!DOCTYPE\s+html|html)\b", re.DOTALL | re.IGNORECASE)
_PIECE = re.compile(
    rb"(?:\xef\xbb\xbf|\s|<!--.*?-->)*<(p|div|span|h[1-6]|table|ul|ol|body|head|center|font|meta|b|br)\b[^<>]*>", re.DOTALL | re.IGNORECASE
)
_SHEETS = re.compile(rb"(?:\xef\xbb\xbf|\s|<\?[^>]*>|<!DOCTYPE\s+pdf2xml\b[^>\[]*>)*<pdf2xml\b")  # what a converter of PDF files calls XML
_DECLARED = re.compile(r"\s*<\?xml[^>]*\?>")


def sniff(source: bytes) -> bool:
    """Whether a source is a page of the web, or begins like a piece of one. XML with a DOCTYPE is XML, which refuses it."""
    opening = source[:4000]
    if _SHEETS.match(opening):
        return True
    strict = opening.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml") and b"<!DOCTYPE" in opening
    return not strict and bool(_PAGE.match(opening) or _PIECE.match(opening))


def read(source: bytes, name: str, brackets: str = "read") -> m.Draft:
    """A draft from HTML; its ids are empty, but on a page of our own. Raises Unreadable or Malformed with file and line.

    Typed brackets become forks, unless `brackets` is "literal".
    """
    root = _parsed(decoded(source, name), name)
    bracketed = _brackets.read if brackets == "read" else _as_typed
    if _ours.made(root):
        texts = _ours.texts(root, bracketed)
    else:
        texts = tuple(bracketed(_literal(each, name)) for each in _tracked(root) or (root,))
    old, *newer = texts
    return compare(named(old), align(newer[0], named(old))) if newer else old


def blocks(node: Node) -> list[Block]:
    """The blocks of a piece of a page."""
    return _Page({}).of(node)


def _as_typed(draft: m.Draft) -> m.Draft:
    return draft


def _tracked(root: Node) -> tuple[Node, ...]:
    """A page on which somebody tracked changes, as it was and as it is; nothing, where there are none or one side has no words."""
    if next(root.iter("ins", "del"), None) is None:
        return ()
    texts = _without(deepcopy(root), "ins"), _without(deepcopy(root), "del")
    return texts if all(any(map(str.strip, each.itertext())) for each in texts) else ()


def _without(root: Node, name: str) -> Node:
    """A page without what is marked so; items and rows that hold nothing else are none any more, with the numbers that hang before them."""
    marked = list(root.iter(name))
    for node in marked:
        node.clear(keep_tail=True)
    left: dict[Node, bool] = {}  # whether words are left in what held some
    for above in (above for node in marked for above in takewhile(lambda each: each not in left, node.iterancestors())):
        if _HANGS.search(above.get("style", "")) and {each.tag for each in above.iter("ins", "del")} == {name} and _only_sign(above):
            above.clear(keep_tail=True)
        left[above] = any(map(str.strip, above.itertext()))
        if not left[above] and above.tag in ("li", "tr"):
            above.tag = "span"
    return root


def _literal(root: Node, name: str) -> m.Draft:
    """The draft with its brackets as typed."""
    marking = m.plain(clear(root))
    laid = _laid(root, name)
    return replace(laid, marking=laid.marking or marking)


def _laid(root: Node, name: str) -> m.Draft:
    """The draft of a page that holds nothing but its text."""
    if placed := sheets(root):
        return text.read(placed.encode(), name, brackets="literal")
    breaks = sum(1 for _ in root.iter("br"))
    if breaks > BROKEN * sum(1 for each in root.iter(*BLOCKS)):
        # a space that begins a line is no indentation, as no browser shows it; one that is not to be broken is
        return text.read(re.sub(r"(?<=\n) +", "", "".join(_typed(root))).encode(), name, brackets="literal")
    found = _Page(_noted(root), sheet(root)).of(root)
    if not found:
        raise Unreadable("The page shows no words; there is no text to read.", name)
    called, rest = _titled(found)
    laid = draft(rest, called, exact=True)
    title = m.content("".join(root.findtext(".//title") or ""))
    heading = laid.body.heading or (() if _FILE.fullmatch(said(title)) else title)
    return replace(laid, language=_language(root) or laid.language, body=replace(laid.body, heading=heading))


def _titled(blocks: list[Block]) -> tuple[m.Line, list[Block]]:
    """What a page calls its title, of one line or of several, and the rest; a title behind an article is that of a part of it."""
    first = next((n for n, block in enumerate(blocks) if block.level == TITLE), len(blocks))
    rest = [block._replace(level=PART) if block.level == TITLE else block for block in blocks]
    if any(block.level and names_container(said(block.words)) for block in blocks[:first]):
        return (), rest
    last = first + sum(1 for _ in takewhile(lambda block: block.level == TITLE, blocks[first:]))
    return joined([block.words for block in blocks[first:last]]), [*rest[:first], *rest[last:]]


def _language(root: Node) -> str:
    """The language that a page says it is in, as a journal does at the head of its pages."""
    head = next((each for each in root.iter("p") if _journals.tells_language(each.get("class", ""))), None)
    said = root.get("lang", "") or ("".join(head.itertext()).strip() if head is not None else "")
    return said[:2].lower() if re.match(r"[a-zA-Z]{2}\b", said) else ""


def _parsed(page: str, name: str) -> Node:
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        declared = _DECLARED.match(page)
        root = etree.fromstring(page[declared.end() if declared else 0 :].encode("utf-8"), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        raise Unreadable("This HTML shows no words; there is no text to read.", name)
    for error in parser.error_log:
        if "depth" in error.message.lower():  # what lies deeper, the parser drops
            raise Malformed("Elements nest too deep here; no treaty does.", f"{name}:{error.line}")
    return root


def _noted(root: Node) -> dict[Node, m.Note]:
    """The footnotes and comments of a page, by their signs; where they stood, nothing is left."""
    notes = {}
    for sign, body in footnotes(root):
        if line := _line(body, {}):
            notes[sign] = _remark(line) if remarks(sign) else m.Note(line)
            body.clear(keep_tail=True)
    return notes


def _remark(words: m.Line) -> m.Note:
    return m.Note(words, "drafting", "negotiators")


def _typed(node: Node) -> Iterator[str]:
    """A page of broken lines as the text that it was."""
    yield _on_one_line(node.text)
    for child in node:
        if shown(child):
            apart = "\n" if child.tag == "br" else "\f" if child.tag == "hr" else "\n\n" if child.tag in BLOCKS else ""
            yield apart
            yield from _typed(child)
            yield apart if child.tag not in ("br", "hr") else ""
        yield _on_one_line(child.tail)


def _on_one_line(typed: str | None) -> str:
    return _visible(typed or "").replace("\n", " ").replace("\t", " ").replace("\u00a0", "\u2002")


# ── blocks ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(slots=True)
class _Page:
    """A page while it is made into blocks, its `notes` by their signs. `run` holds words that no block has claimed, None where a line
    was broken."""

    notes: Mapping[Node, m.Note]
    sheet: Sheet = field(default_factory=Sheet)
    blocks: list[Block] = field(default_factory=list)
    run: list[m.Inline | None] = field(default_factory=list)
    depth: int = 0
    marker: str | None = None
    hung: bool = False
    inset: float = 0  # of the paragraph or item that is read, and of those with a number or a bullet that it may stand in
    insets: list[float] = field(default_factory=list)

    def of(self, root: Node) -> list[Block]:
        self.walk(root, ())
        self.flush()
        return self.blocks

    def walk(self, node: Node, marks: tuple[str, ...]) -> None:
        if node.tag != "li" and node in self.sheet.before:
            self.run.append(m.Words(f"{self.sheet.before[node]} ", marks))
        self.words(node.text, marks, node.tag == "pre")
        for child in node:
            if shown(child):
                self.child(child, marks)
            self.words(child.tail, marks, node.tag == "pre")

    def words(self, typed: str | None, marks: tuple[str, ...], lines: bool) -> None:
        if not typed:
            return
        typed = typed if typed.isascii() else _visible(typed)
        for n, line in enumerate(typed.split("\n") if lines else [typed]):
            if n:
                self.run.append(None)
            self.run.append(m.Words(line, marks))

    def child(self, node: Node, marks: tuple[str, ...]) -> None:
        name = str(node.tag)
        if node in self.notes:
            self.note(node)
        elif name == "br":
            self.run.append(None)
        elif name in HEADINGS:
            self.flush()
            self.walk(node, ())
            self.flush(level=int(name[1]))
        elif name == "table":
            self.flush()
            self.table(node)
        elif name in ("ul", "ol"):
            self.flush()
            self.list(node, name == "ol")
        elif name == "li":  # outside of any list
            self.item(node, "•")
        elif name in BLOCKS:
            self.flush()
            if item := _item(node):
                self.item(item[1], said(_line(item[0], self.notes)))
            else:
                deeper = int(listed[1]) - 1 if (listed := _LISTED.search(node.get("style", ""))) else 0
                self.depth += deeper
                self.walk(node, marks)
                self.hung = self.hung or _has_sign(node)
                self.inset = self.sheet.insets.get(node, self.inset)
                called = node.get("class", "") if name == "p" else ""
                self.flush(_journals.level(called), _journals.names(called))
                self.depth -= deeper
        elif remarks(node) and name != "a":
            self.run.append(_remark(_line(node, self.notes)))
        else:
            mark = _MARKS.get(name)
            self.walk(node, tuple(sorted({*marks, mark})) if mark else marks)
            self.apart()

    def note(self, sign: Node) -> None:
        """Hang a note on the word before its sign; a journal sets a space between the two."""
        last = self.run[-1] if self.run else None
        if isinstance(last, m.Words):
            self.run[-1] = m.Words(last.text.rstrip(), last.marks)
        self.run.append(self.notes[sign])

    def apart(self) -> None:
        """Put a space behind a number that opens a paragraph in an element of its own; in a list that may be a letter with a stop."""
        if len(self.run) <= OPENING:
            typed = "".join(piece.text if isinstance(piece, m.Words) else "\n" for piece in self.run).strip()
            if len(typed) <= OPENING and _is_sign(typed, weak=self.marker is not None):
                self.run.append(m.Words(" "))

    def list(self, node: Node, numbered: bool) -> None:
        """The items of a list, each with its bullet or its number."""
        count = int(node.get("start", "1")) if re.fullmatch(r"\d{1,6}", node.get("start", "1")) else 1
        listed = self.sheet.types.get(node) or ((node.get("type") or "1") if numbered else "disc")
        self.words(node.text, (), False)
        for child in node:
            if shown(child) and child.tag == "li":
                count = int(child.get("value", "")) if re.fullmatch(r"\d{1,6}", child.get("value", "")) else count
                self.item(child, self.number(child, count, listed))
                count += 1
            elif shown(child):
                self.child(child, ())
            self.words(child.tail, (), False)
        self.flush()

    def number(self, item: Node, count: int, listed: str) -> str:
        """What a browser prints before an item: nothing, where the page says so."""
        if item in self.sheet.before:
            said = self.sheet.before[item]
            return said if any(map(str.isalnum, said)) else "•"
        style = self.sheet.types.get(item) or listed
        return "" if style == "none" else "•" if style in ("disc", "circle", "square") else f"{numeral(count, style)}."

    def item(self, node: Node, marker: str) -> None:
        self.flush()
        marker = "•" if marker in _DASHES else marker
        worded = not marker or " " in marker  # "Article 1." is no number alone
        if worded and marker:
            self.run.append(m.Words(f"{marker} "))
        self.depth, self.marker, self.inset = self.depth + 1, "" if worded else marker, self.sheet.insets.get(node, 0)
        self.walk(node, ())
        self.flush()
        self.depth, self.marker = self.depth - 1, None

    def flush(self, level: int = 0, names: str = "") -> None:
        """Words that were gathered are a block, or several where lines were broken."""
        run, self.run = self.run, []
        lines = [m.content(*each) for each in _parts(run)]
        for line in [joined(lines)] if level > 0 else _paragraphs(lines):
            if line:
                block = self.block(line, level)
                self.blocks.append(block._replace(names=names, level=block.level or STANDING) if names and not block.label else block)

    def block(self, line: m.Line, level: int) -> Block:
        """A line as a block. A bullet stands in what is numbered or has a bullet and stands less far in, though no list holds both."""
        found = self.told(line, level)
        inset, self.inset = self.inset, 0
        if level > 0 or not (found.bullet or found.label or label_of(said(line))):
            self.insets = []
            return found
        self.insets = [*takewhile(lambda each: each < inset, self.insets), inset]
        column = max(found.column, (len(self.insets) - 1) * STEP) if found.bullet else found.column
        return found._replace(column=column, hang=column + found.hang - found.column)

    def told(self, line: m.Line, level: int) -> Block:
        """A line as a block: with the number or the bullet that the page gives it, or that it begins with."""
        marker, self.marker = self.marker, None
        column = self.depth * STEP
        sign, self.hung = _SIGN if self.hung else _DASHED, False
        if not (marker or level) and (dash := sign.match(said(line))):
            return Block(without(line, dash.end()), 0, column, column + STEP, bullet=True)
        own = marker is not None and label_of(said(line), weak=True)
        if not (marker or own):
            depth = self.depth - (marker is not None)
            return Block(line, level or _standing(line, depth), 0 if level else depth * STEP)
        bullet = marker == "•"
        return Block(line, 0, column - STEP, column, "" if own or bullet else marker or "", bullet and not own)

    # tables

    def table(self, node: Node) -> None:
        if _heads_page(node):
            self.run = list(_line(node, self.notes))
            self.flush()
            return
        rows = [row for row in node.iter("tr") if next(row.iterancestors("table")) is node]
        cells = [[cell for cell in row if cell.tag in ("td", "th") and shown(cell)] for row in rows]
        items = [row[1:] if len(row) == 3 and not "".join(row[0].itertext()).strip() else row for row in cells]
        if items and all(len(row) == 2 and _is_label(row[0]) for row in items):
            for label, words in items:
                self.item(words, said(_line(label, self.notes)))
            return
        if any(next(cell.iter("table", *HEADINGS), None) is not None for row in cells for cell in row):
            for each in node:  # a table that lays out a page
                if shown(each):
                    self.laid(each)
            return
        made: list[m.Provision] = []
        for row in cells:
            lines = [_line(cell, self.notes) for cell in row]
            heads = not made and len(cells) > 1 and all(map(_bold, lines))
            kinds = ("headcell" if heads or cell.tag == "th" or _in_head(cell) else "cell" for cell in row)
            made.append(m.Provision("row", children=tuple(m.Provision(k, content=line) for k, line in zip(kinds, lines))))
        for caption in node.iter("caption"):
            self.walk(caption, ())
            self.flush()
        if any(cell.content for row in made for cell in row.children if isinstance(cell, m.Provision)):
            self.blocks.append(Block((), column=self.depth * STEP, table=m.Provision("table", children=tuple(made))))

    def laid(self, node: Node) -> None:
        if node.tag in ("td", "th", "caption"):
            self.walk(node, ())
            self.flush()
        else:
            for child in node:
                if shown(child):
                    self.laid(child)


def _heads_page(table: Node) -> bool:
    """Whether a table holds the head of a journal's page and nothing else."""
    lines = [each for each in table.iter("p") if "".join(each.itertext()).strip()]
    return bool(lines) and all(_journals.heads(each.get("class", "")) for each in lines)


def _item(node: Node) -> tuple[Node, Node] | None:
    """A number and the words beside it, where a division holds nothing but the two."""
    if node.tag != "div" or len(node) != 2 or any((typed or "").strip() for typed in (node.text, node[0].tail, node[1].tail)):
        return None
    number, words = node
    apart = number.tag == words.tag == "div" and shown(number) and shown(words)
    return (number, words) if apart and _is_label(number) else None


def _in_head(cell: Node) -> bool:
    return next(cell.iterancestors("thead", "table")).tag == "thead"


def _is_label(cell: Node) -> bool:
    return _is_sign(said(_line(cell, {})))


def _only_sign(node: Node) -> bool:
    said = "".join(node.itertext()).strip()
    return len(said) <= OPENING and _is_sign(said, weak=True)


def _is_sign(typed: str, weak: bool = False) -> bool:
    """Whether words are the number of a paragraph or a point, or its dash, and nothing else."""
    label = label_of(typed + " ", weak=weak)
    return typed in _DASHES or (label is not None and label[1] == typed)


def _has_sign(node: Node) -> bool:
    """Whether a paragraph hangs on a sign that is no number: a letter is one in a typeface that has bullets for letters."""
    hung = _HUNG.match("".join(node.itertext())) if _HANGS.search(node.get("style", "")) else None
    if hung is None or label_of(f"{hung[1]} "):
        return False
    first = next(each for each in node.iter() if (each.text or "").strip())
    typefaces = (each.get("style", "") for each in (first, *takewhile(lambda each: each is not node, first.iterancestors())))
    return not hung[1].isalpha() or any(map(_DINGBATS.search, typefaces))


def _standing(line: m.Line, depth: int) -> int:
    """A short paragraph that reads like a title, or is all in bold, may be a heading that was not marked as one."""
    short = len(said(line)) <= 200
    return STANDING if short and not depth and (_bold(line) or titular(said(line).rstrip(".:") or "-")) else 0


def _visible(typed: str) -> str:
    """Words without the hyphens and spaces that show only where a line ends with them; a hyphen that no line ends with is one.

    >>> _visible("rati\u00adfi\u00adca\u200btion, co\u2011operation")
    'ratification, co-operation'
    """
    return typed.translate(_FAINT)


def _bold(line: m.Line) -> bool:
    pieces = [piece for piece in line if isinstance(piece, m.Words) and piece.text.strip()]
    return bool(pieces) and all("b" in piece.marks for piece in pieces)


# ── words ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _line(node: Node, notes: Mapping[Node, m.Note]) -> m.Line:
    """All the words of an element as one line."""
    page = _Page(notes)
    page.walk(node, ())
    page.flush()
    pieces: list[m.Inline | str] = []
    for block in page.blocks:
        label = f"{block.label} " if block.label else ""
        cells = m.walk(block.table) if block.table else iter(())
        pieces += [" ", label, *block.words, *(piece for each in cells for piece in (" ", *each.content))]
    return m.content(*pieces)


def _parts(run: Iterable[m.Inline | None]) -> Iterator[list[m.Inline]]:
    part: list[m.Inline] = []
    for piece in run:
        if piece is None:
            yield part
            part = []
        else:
            part.append(piece)
    yield part


def _paragraphs(lines: Sequence[m.Line]) -> Iterator[m.Line]:
    """Broken lines as paragraphs."""
    gathered: list[m.Line] = []
    for line in lines:
        if gathered and (not line or begins_block(said(line), said(gathered[-1]), broken=True)):
            yield joined(gathered)
            gathered = []
        if line:
            gathered.append(line)
    if gathered:
        yield joined(gathered)
