"""Reads plain text, also what was extracted from a PDF: wrapped lines, pages with running heads, footnotes below.

Every visible word is kept, in order. A paragraph is what blank lines part, or where the page says so: a label, a bullet, an
indentation, a line that ended early. Lines are joined by a space, none after a hyphen or between characters of a script
without spaces. A footnote below a page hangs where the page ends, its number in its words; `[^1]` hangs where it is cited.
Lines right under the title that name front matter ("Round: 2") are that. Rows between pipes are a table.

Left out is the furniture of pages: their numbers, rules drawn with dashes, the dots of bullets, and the repeats of a running
head, which is kept once, as the draft's marking.

Structure, labels and the title are found as `read._outline` says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple
from unicodedata import east_asian_width

from drafting import model as m
from drafting.read import _brackets
from drafting.read._front import KEYS, front
from drafting.read._labels import carries_label, names_container
from drafting.read._options import begins_option
from drafting.read._outline import STANDING, Block, draft, said, titular
from drafting.read._source import decoded, joint

NAME = "text"
SUFFIXES = (".txt", ".text")

WIDEST = 200  # no page has longer lines; what has was never wrapped
CENTRED = 14  # columns before a line that stands in the middle
NOTES_APART = 15  # how far the number of one footnote may be from that of the last

_BULLET = re.compile(r"[•·▪‣◦*–—-]\s+(?=\S)")
_PAGE_NUMBER = re.compile(r"(?:page\s+)?[-–]?\s*(\d{1,4})\s*[-–]?(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
_NOTE_NUMBER = re.compile(r"\d{1,3}")
_CITED = re.compile(r"\[\^([^\]\s]+)\]")
_NOTE = re.compile(r"\[\^([^\]\s]+)\]:\s*")
_ROW = re.compile(r"\|.*\|")
_SIGN = re.compile("|".join(f"(?:{sign.pattern})" for sign in (_BULLET, _ROW, _NOTE)))
_RULE = re.compile(r"[-=*\s]{3,}")
_HEAD_RULE = re.compile(r"\|[|:\s-]*-[|:\s-]*\|")
_HEADED = re.compile(r"\[[A-Z][^\[\]:]{0,80}[:.]\s?(?:\d{1,3}(?:\s?(?:bis|ter|quater))?\.|\([a-z]{1,4}\))\s")  # [EU: 3. Each Party
_KEY = re.compile(rf"(?:{'|'.join(key.capitalize() for key in KEYS)}): ")
_HYPHEN = re.compile(r"\w[-\u2013]$")
_TOGETHER = re.compile(r"(?:and|or|to)\b")


def sniff(source: bytes) -> bool:
    """Whether a source is text at all, and not markup of another kind."""
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return "\0" not in text and not re.match(r"\s*<[?!A-Za-z]", text)


def read(source: bytes, name: str, brackets: str = "read") -> m.Draft:
    """A draft from plain text; its ids are empty. Raises Unreadable with file and line.

    Typed brackets become forks, unless `brackets` is "literal".
    """
    plain = _literal(source, name)
    return _brackets.read(plain) if brackets == "read" else plain


def _literal(source: bytes, name: str) -> m.Draft:
    """The draft with its brackets as typed."""
    lines, marking = _flow(decoded(source, name))
    paragraphs, notes = _noted(list(_paragraphs(lines, _measure(lines))))
    blocks = list(_blocks(paragraphs, notes))
    blocks, known, parties = _fronted(blocks)
    if marking:
        known.setdefault("marking", marking)
    return draft(blocks, m.content(known.pop("title", "")), known, parties)


class _Line(NamedTuple):
    """One line as it stands on its page: its words, where they begin, how many blank lines are above, whether a page begins.

    `foot` is, in place of words, what stood below the page that ends here.
    """

    text: str
    indent: int = 0
    blank: int = 0
    page: bool = False
    foot: tuple[str, ...] = ()

    @property
    def right(self) -> int:
        return self.indent + _width(self.text)


def _width(text: str) -> int:
    return len(text) if text.isascii() else sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


# ── pages ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _flow(text: str) -> tuple[list[_Line], str]:
    """The lines of all pages in one flow, without page numbers and running heads, and the running head."""
    pages = [page.expandtabs(8).split("\n") for page in text.split("\f")]
    pages = _numbered(pages[0]) if len(pages) == 1 else [_without_number(page) for page in pages]
    head = _running_head(pages)
    lines: list[_Line] = []
    last = 0
    for n, page in enumerate(pages):
        body = _below_head(page, head)
        feet: tuple[str, ...] = ()
        if len(pages) > 1:
            body, feet, last = _feet(body, last)
        lines += _lines(body, page_begins=n > 0)
        if feet:
            lines.append(_Line("", foot=feet))
    return _single_spaced(lines), m.plain(" ".join(head)).strip()


def _numbered(page: list[str]) -> list[list[str]]:
    """One flow cut where numbers stand alone in the middle and count up: the pages of a text that lost its page ends."""
    short = [(n, line) for n, line in enumerate(page) if len(line.strip()) <= 3]
    alone = [(n, int(line)) for n, line in short if _NOTE_NUMBER.fullmatch(line.strip()) and _indent(line) > 2 * CENTRED]
    counts = len(alone) > 2 and all(b == a + 1 for (_, a), (_, b) in pairwise(alone))
    if not counts:
        return [page]
    cuts = [-1, *(n for n, _ in alone), len(page)]
    return [page[a + 1 : b] for a, b in pairwise(cuts)]


def _without_number(page: list[str]) -> list[str]:
    last = max((n for n, line in enumerate(page) if line.strip()), default=0)
    return page[:last] if page and _PAGE_NUMBER.fullmatch(page[last].strip()) else page


def _running_head(pages: Sequence[Sequence[str]]) -> list[str]:
    """The lines that most pages begin with."""
    if len(pages) < 3:
        return []
    heads = [[line.strip() for line in page if line.strip()][:5] for page in pages]
    first = heads[1]
    shared = [sum(1 for head in heads if head[:n] == first[:n]) for n in range(1, len(first) + 1)]
    return first[: sum(1 for _ in takewhile(lambda count: count > 0.6 * len(pages), shared))]


def _below_head(page: list[str], head: Sequence[str]) -> list[str]:
    if not head:
        return page
    filled = [n for n, line in enumerate(page) if line.strip()][: len(head)]
    return page[filled[-1] + 1 :] if [page[n].strip() for n in filled] == list(head) else page


def _feet(page: list[str], last: int) -> tuple[list[str], tuple[str, ...], int]:
    """A page without its footnotes, the footnotes, and the number of the last one so far."""
    starts: list[int] = []
    for n, line in enumerate(page):
        number = line.strip().strip("[")
        if not (_NOTE_NUMBER.fullmatch(number) and last < int(number) <= last + NOTES_APART):
            continue
        if any(map(str.strip, page[:n])) and any(map(str.strip, page[n + 1 :])):  # words above it, and its own below
            starts.append(n)
            last = int(number)
    feet = (page[a:b] for a, b in zip(starts, [*starts[1:], len(page)]))
    return page[: starts[0]] if starts else page, tuple(_join([line.strip() for line in foot if line.strip()]) for foot in feet), last


def _lines(page: Sequence[str], page_begins: bool = False) -> Iterator[_Line]:
    blank = 0
    for typed in page:
        text = typed.strip()
        if not text or _RULE.fullmatch(text):
            blank += 2 if text else 1
            continue
        yield _Line(text, _indent(typed), blank, page_begins)
        blank, page_begins = 0, False


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _single_spaced(lines: list[_Line]) -> list[_Line]:
    """Lines of a page set with double spacing, where one blank line says nothing."""
    apart = [line for line in lines if line.blank == 1]
    if len(lines) < 20 or len(apart) < 0.7 * len(lines):
        return lines
    pairs = [(a.text, b.text) for a, b in pairwise(lines) if a.text and b.blank == 1]
    within = [b for a, b in pairs if b[0].islower() and not carries_label(b) and not _ended(a)]
    if len(within) < 0.4 * len(apart):
        return lines
    return [line._replace(blank=max(0, line.blank - 1)) for line in lines]


# ── paragraphs ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _measure(lines: Sequence[_Line]) -> int:
    """How wide the page was set; 0 where every line is a paragraph."""
    rights = sorted(line.right for line in lines if line.text and not _ROW.fullmatch(line.text))
    widest = rights[int(0.98 * (len(rights) - 1))] if rights else 0
    if widest > WIDEST:
        return 0
    if sum(1 for line in lines if line.blank) > 0.3 * len(lines):
        return widest  # blank lines part the paragraphs
    follows = [(a, b) for a, b in pairwise(lines) if a.text and b.text and not b.blank]
    open_ = [(a, b) for a, b in follows if not _ended(a.text)]
    wrapped = [a for a, b in open_ if a.right >= max(60, 0.85 * widest) or b.text[0].islower() or not joint(a.text, b.text)]
    return widest if len(wrapped) > 0.05 * len(follows) else 0


def _paragraphs(lines: Sequence[_Line], measure: int) -> Iterator[list[_Line]]:
    gathered: list[_Line] = []
    for line in lines:
        if gathered and line.text and _starts(line, gathered, measure):
            yield gathered
            gathered = []
        gathered.append(line)
    if gathered:
        yield gathered


def _starts(line: _Line, gathered: Sequence[_Line], measure: int) -> bool:
    """Whether a line begins a paragraph of its own, after those gathered so far."""
    before = gathered[-1] if gathered[-1].text else next((each for each in reversed(gathered) if each.text), None)
    if before is None:
        return False
    text, ended = line.text, _ended(before.text)
    if line.page and not ended and not carries_label(text) and not names_container(text):
        return False
    if not measure or line.page or line.blank or _ROW.fullmatch(before.text) or _SIGN.match(text):
        return True
    if _KEY.match(gathered[0].text) and _KEY.match(text):
        return True
    full = before.right + 1 + len(text.split(maxsplit=1)[0]) > 0.85 * measure
    if carries_label(text) or begins_option(text) or _HEADED.match(text):
        return ended or not full or line.indent < before.indent - 2
    if names_container(text):
        return not full or (ended and before.text[-1] != ",")
    return _set_apart(line, before, gathered, full, line.right < 0.85 * measure)


def _set_apart(line: _Line, before: _Line, gathered: Sequence[_Line], full: bool, short: bool) -> bool:
    """Whether the page sets a line apart from the one before, which was full or ended early."""
    text, ended, further = line.text, _ended(before.text), line.indent - before.indent
    if not full and short and _centred(before, line):
        return ended or not text[0].isalnum() or _names_only(before.text)
    if (line.indent >= CENTRED) != (before.indent >= CENTRED) and (not full or ended):
        return True
    if not full:
        return not text[0].islower() or before.text.endswith((".", ";", ":"))
    shifted = further > 2 if len(gathered) > 1 else further > 2 and ended and not _hangs(gathered[0].text)
    return shifted or (further < -2 and len(gathered) > 1 and ended)


def _centred(a: _Line, b: _Line) -> bool:
    """Whether two lines stand in the middle of the page, one above the other."""
    return min(a.indent, b.indent) > 2 and a.indent != b.indent and abs(a.indent + a.right - b.indent - b.right) <= 8


def _hangs(text: str) -> bool:
    """Whether the lines after this one stand further in."""
    return bool(carries_label(text) or _BULLET.match(text) or _NOTE.match(text) or _KEY.match(text))


def _names_only(text: str) -> bool:
    """ "CHAPTER ONE", whose title is on the next line."""
    return names_container(text) and len(text.split()) <= 2


def _ended(text: str) -> bool:
    """Whether a line ends a sentence or an item of a list."""
    return text.rstrip("\"'”’)] 0123456789").endswith((".", ";", ":", "!", "?", "。", "；", "：", ",")) or text.endswith(("; and", "; or"))


def _join(lines: Sequence[str]) -> str:
    """Lines as one: a word cut at its hyphen is whole again, and keeps the hyphen."""
    out = ""
    for text in lines:
        cut = _HYPHEN.search(out[-2:]) and text[:1].isalnum() and not _TOGETHER.match(text)
        out += ("" if not out or cut else joint(out, text)) + text
    return out


# ── blocks ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _noted(paragraphs: list[list[_Line]]) -> tuple[list[list[_Line]], dict[str, m.Line]]:
    """The paragraphs without the notes that are cited by mark, and those notes."""
    if not any("[^" in line.text for lines in paragraphs for line in lines):
        return paragraphs, {}
    typed = [_join([line.text for line in lines if line.text]) for lines in paragraphs]
    found = [(_NOTE.match(text), text) for text in typed]
    cited = {mark for note, text in found if not note for mark in _CITED.findall(text)}
    notes: dict[str, m.Line] = {}
    kept: list[list[_Line]] = []
    for lines, (note, text) in zip(paragraphs, found):
        if note and note[1] in cited and note[1] not in notes:
            notes[note[1]] = m.content(text[note.end() :])
        else:
            kept.append(lines)
    return kept, notes


def _blocks(paragraphs: Sequence[list[_Line]], notes: Mapping[str, m.Line]) -> Iterator[Block]:
    rows: list[_Line] = []
    for lines in paragraphs:
        row = len(lines) == 1 and _ROW.fullmatch(lines[0].text)
        if rows and (not row or lines[0].blank):
            yield _table(rows, notes)
            rows = []
        if row:
            rows.append(lines[0])
        else:
            yield _block(lines, notes)
    if rows:
        yield _table(rows, notes)


def _block(lines: Sequence[_Line], notes: Mapping[str, m.Line]) -> Block:
    typed = [line for line in lines if line.text]
    first = typed[0] if typed else _Line("")
    text = _join([line.text for line in typed])
    words = _words(lines, notes) if notes or len(typed) < len(lines) else m.content(text)
    if bullet := _BULLET.match(first.text):
        cut = _words([first._replace(text=first.text[bullet.end() :]), *lines[1:]], notes)
        return Block(cut, column=first.indent, hang=first.indent + bullet.end(), bullet=True)
    hang = first.indent + (carries_label(first.text) or 0)
    alone = len(typed) <= 3 and len(text) <= 200 and (not _ended(text) or _names_only(text)) and titular(text.rstrip(".:"), 40)
    centred = first.indent >= CENTRED
    return Block(words, STANDING if alone else 0, 0 if alone and centred else first.indent, hang)


def _words(lines: Sequence[_Line], notes: Mapping[str, m.Line]) -> m.Line:
    """The words of lines: notes hang where they are cited, or where the page ended that they stood below."""
    pieces: list[m.Inline | str] = []
    run: list[str] = []
    for line in lines:
        if line.text:
            run.append(line.text)
            continue
        pieces += [*_hung(_join(run), notes), *(m.Note(m.content(foot)) for foot in line.foot), " "]
        run = []
    return m.content(*pieces, *_hung(_join(run), notes))


def _hung(text: str, notes: Mapping[str, m.Line]) -> Iterator[m.Inline | str]:
    at = 0
    for cited in _CITED.finditer(text):
        if cited[1] in notes:
            yield from (text[at : cited.start()], m.Note(notes[cited[1]]))
            at = cited.end()
    yield text[at:]


def _table(lines: Sequence[_Line], notes: Mapping[str, m.Line]) -> Block:
    """Rows between pipes; the one above a rule is the head."""
    rows: list[m.Provision] = []
    for line, below in zip(lines, [*lines[1:], _Line("")]):
        if _HEAD_RULE.fullmatch(line.text):
            continue
        kind = "headcell" if _HEAD_RULE.fullmatch(below.text) else "cell"
        typed = [cell.strip() for cell in line.text[1:-1].split("|")]
        rows.append(m.Provision("row", children=tuple(m.Provision(kind, content=m.content(*_hung(cell, notes))) for cell in typed)))
    return Block((), column=lines[0].indent, table=m.Provision("table", children=tuple(rows)))


def _fronted(blocks: list[Block]) -> tuple[list[Block], dict[str, str], tuple[m.Party, ...]]:
    """The blocks without the front matter under the title, and the front matter."""
    start = 0 if blocks and _KEY.match(said(blocks[0].words)) else 1
    lines = list(takewhile(_KEY.match, (said(block.words) for block in blocks[start:])))
    known, parties = front(lines)
    return [*blocks[:start], *blocks[start + len(lines) :]], known, parties
