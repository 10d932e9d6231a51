"""Reads plain text, also what was extracted from a PDF: wrapped lines, pages with running heads, footnotes below.

Every visible word is kept, in order. A paragraph is what blank lines part, or where the page says so: a label, a bullet, an
indentation, a line that ended early. How wide the page is, and whether it was set with double spacing, is told by the lines
near each line: wrapped paragraphs and such as stand on one line may be in one text, and it reads as if none were wrapped. Lines
are joined by a space, none after a hyphen or between characters of a script without spaces; a hyphen with which the page cut a
word goes. A footnote below a page hangs where the page ends, its number in its words; `[^1]` hangs where it is cited. Lines right
under the title that name front matter ("Round: 2") are that. Rows between pipes are a table, and so is what a page set in columns
where it clearly is one (`read._columns`).

Left out is the furniture of pages: their numbers, those that count lines in the margin, a table of contents with numbers of pages,
as far as it only repeats headings, rules drawn with dashes, the dots of bullets, and the repeats of running heads and feet, which
are kept once, as the draft's marking (`read._running`).

Structure, labels and the title are found as `read._outline` says.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, compress, pairwise, takewhile
from typing import NamedTuple
from unicodedata import east_asian_width

from drafting import model as m
from drafting.read import _brackets
from drafting.read._columns import by_tabs, tabled
from drafting.read._contents import FEWEST, besides, entries, heads, one_column
from drafting.read._front import KEYS, front
from drafting.read._hyphens import SOFT, rejoined, softened
from drafting.read._labels import carries_label, counts_on, named, names_container
from drafting.read._margin import uncounted
from drafting.read._options import begins_item
from drafting.read._outline import STANDING, Block, draft, enacts, said, titular
from drafting.read._page_ends import parted
from drafting.read._running import without
from drafting.read._source import UNSPACED, decoded, joint
from drafting.read._wrap import LINE, NARROWEST, WIDEST, Break, Measure, Pages, loosely, measured, wrapped
from drafting.tongues import language

NAME = "text"
SUFFIXES = (".txt", ".text")

AROUND = 24  # lines before a line, and as many after it, that tell how far apart the lines of its page are
HABIT = 200  # lines before an item, and as many after it, that tell whether those counted like it hang
CHANCE = 2  # lines that may be broken off among them and tell nothing
CENTRED = 14  # columns before a line that stands in the middle
SLACK = 8  # by which the middles of lines, twice counted, may be apart that stand in the middle
MOST = 0.6  # of the width of its page that a heading in capitals takes which had no more room
COLUMN = 0.75  # of the width of a narrow column, at the least, that a line of a heading takes which nothing else tells
STACK, LONG = 6, 200  # lines of a heading over several in the middle of the page; letters of one that stands alone
FURTHER = 3  # columns to the words of an item that stand out behind its number
GLYPHS = 4  # columns of the two letters that a page set without spaces keeps together, or a word of a page set evenly
NOTES_APART = 15  # how far the number of one footnote may be from that of the last

_BLANK = re.compile(r"\n\s*\n")
_BULLET = re.compile(r"[•·▪‣◦*–—-]\s+(?=\S)")
_CUT = re.compile("(?<=[._\u2026])\u200b(?=[._\u2026])")  # where a page may cut a line of dots
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")  # where a page says which way its words run, which their letters say
_NOTE_RULE = re.compile(r"\s*[_\u2014\u2500]{5,}\s*")
_FOOTNOTE = re.compile(r"(\d{1,3}|\*{1,4}|[\u2020\u2021])/?(?:\s|$)")
_NOTE_NUMBER = re.compile(r"\d{1,3}")
_CITED = re.compile(r"\[\^([^\]\s]+)\]")
_NOTE = re.compile(r"\[\^([^\]\s]+)\]:\s*")
_ROW = re.compile(r"\|.*\|")
_SIGNS = "•·▪‣◦*–—-|["  # what a bullet, a row or a note begins with
_STOPS = ".)”\"’'"  # how the last sentence of a page ends
_RULE = re.compile(r"[-=*\s]{3,}")
_HEAD_RULE = re.compile(r"\|[|:\s-]*-[|:\s-]*\|")
_HEADED = re.compile(r"\[[A-Z][^\[\]:]{0,80}[:.]\s?(?:\d{1,3}(?:\s?(?:bis|ter|quater))?\.|\([a-z]{1,4}\))\s")  # [EU: 3. Each Party
_KEY = re.compile(rf"(?:{'|'.join(key.capitalize() for key in KEYS)}): ")
_HYPHEN = re.compile(r"\w[-\u2013]$")
_DATE = re.compile(r"\d{1,2}\.? [^\W\d_]{3,12} \d{4}")  # below a title, behind a comma
_TIED = re.compile(r"\S*(?: [\[(]*(?:\d[\w.]*:?|\w{1,5}[.):\]]+)(?=\s|$))*")  # "Article 5": no line begins with what reads as a label
_BEYOND = re.compile("[^\x00-\u10ff\u2000-\u206f]")  # characters of which some take two columns
# a line of a table of contents may end in leaders, in a number far from its words, or be the number alone
_LEADERS = re.compile(r"(?:[.\u2026\u00b7_]\s*){4}$")
_LED = re.compile(r"(?:[.\u2026\u00b7_]\s*){3}\S{0,8}$|\s{3}\S{1,8}$|^\S{1,8}$")
_DOTTED = ("..", " .", "__", "\u2026\u2026", "\u2026.")
_MEANS = "means?|includes?|refers? to|désigne|s'entend|significa|se entiende|bedeutet"
_DEFINES = re.compile(rf"[\"“«]?[A-Z][^.;:,]{{0,80}}?[\"”»]? (?:{_MEANS})\b")
# words of a title at which no line of it ends and none begins that is one by itself
_BINDING = re.compile("AND|OF|THE|BETWEEN|FOR|TO|WITH|IN|ON|ET|DES?|L[AE]S?|DU|ENTRE|Y|EL|LOS|DEL|UND|ZWISCHEN|DE[RM]|DIE|E|TRA|FRA")
# and such as no line at all ends with that is one by itself
_LAST = frozenset((
    "the", "an", "this", "these", "those", "such", "its", "their", "of", "by", "from", "with", "between", "under", "at", "concerning",
    "and", "or", "shall", "be", "de", "des", "du", "la", "les", "et", "par", "pour", "sur", "avec", "al", "el", "los", "del", "y", "para",
    "por", "con", "entre", "degli", "della", "der", "dem", "den", "die", "zu", "zur", "zum", "und", "mit", "von", "für", "auf", "im",
    "zwischen",
))  # fmt: skip
_ENDS = "ing|ed|ant|és|ando|iendo"  # Recognizing, Convinced, Considérant, Persuadés, Reconociendo
_RECITES = re.compile(rf"[A-Z](?:[a-zé]+(?:{_ENDS})|[A-ZÉ]+(?:{_ENDS.upper()}))\b(?! (?:States?|Kingdom|Mexican|Nations))")


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
    typed = decoded(source, name)
    lines, marking = _flow(typed)
    flow = _in_turn([_together(stretch) for stretch in _stretches(lines)])
    paragraphs, notes = _noted(_without_contents(list(_paragraphs(flow, measured(dict(flow.broken_off()))))))
    blocks = list(_blocks(paragraphs, notes))
    blocks, known, parties = _fronted(blocks)
    if marking:
        known.setdefault("marking", marking)
    known.setdefault("language", language(typed))
    return draft(blocks, m.content(known.pop("title", "")), known, parties)


def unwrapped(texts: Sequence[str]) -> list[list[str]]:
    """The paragraphs of each of some texts that follow one another in one document, whose lines may end at the edge of a page.

    >>> unwrapped(["1. Each Party holds stocks of all that is\\nmined in it.\\n\\n2. It reports.", "Annex\\n"])
    [['1. Each Party holds stocks of all that is mined in it.', '2. It reports.'], ['Annex']]
    """
    laid = [[_typed(each) if "\n" in each else (None, _tidy(each)) for each in _BLANK.split(text.strip())] for text in texts]
    pages = _pages([each for own in laid for each in own])
    found: list[list[str]] = []
    first = 0
    for own in laid:
        said: list[str] = []
        for stretch, whole in own:
            if stretch and not whole:
                said += [rejoined([line.text for line in lines]) for lines in _paragraphs(stretch, pages, first)]
            else:
                said.append(whole)
            first += len(stretch.lines) if stretch else 1
        found.append(said)
    return found


@lru_cache(maxsize=1 << 15)  # stretches: texts that are compared have most of them in common, and these need not be looked at twice
def _typed(text: str) -> tuple[_Stretch | None, str]:
    """Several lines, and what they say if they are one paragraph."""
    stretch = _together([_Line(_tidy(line)) for line in text.split("\n")])
    return stretch, rejoined([line.text for line in stretch.lines]) if all(stretch.broken[:-1]) else ""


def _pages(laid: Sequence[tuple[_Stretch | None, str]]) -> Pages:
    """How wide the page was set around each line of some stretches; where one is a line alone, only its words are known."""
    broken: dict[int, Break] = {}
    long: list[int] = []
    first = 0
    for stretch, alone in laid:
        if stretch:
            broken.update(stretch.broken_off(first))
            long += [n for n, end in enumerate(stretch.breaks, first) if end.right > LINE]
            first += len(stretch.lines)
        else:
            if _width(alone) > LINE:
                long.append(first)
            first += 1
    return loosely(broken, long)


def _tidy(typed: str) -> str:
    """A line with single spaces. Most have no others, and need not be taken apart to tell."""
    line = typed.strip()
    return " ".join(line.split()) if "  " in line or "\t" in line or not (line.isascii() or line.isprintable()) else line


class _Line(NamedTuple):
    """One line as it stands on its page: its words, where they begin, how many blank lines are above, whether a page begins.

    `foot` is, in place of words, what stood below the page that ends here; `listed` says that it is one of a table of contents.
    """

    text: str
    indent: int = 0
    blank: int = 0
    page: bool = False
    foot: tuple[str, ...] = ()
    listed: bool = False

    @property
    def right(self) -> int:
        """The column it ends at."""
        return self.indent + (len(self.text) if self.text.isascii() else _width(self.text))


def _width(text: str) -> int:
    """The columns that a line takes."""
    if text.isascii() or not _BEYOND.search(text):
        return len(text)
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


class _Stretch(NamedTuple):
    """Lines one after another, where each ends, and which of them the edge of the page broke off."""

    lines: Sequence[_Line]
    breaks: Sequence[Break]
    broken: Sequence[bool]

    def broken_off(self, first: int = 0) -> Iterator[tuple[int, Break]]:
        """The lines that were broken off, by their numbers, and where they end."""
        return compress(enumerate(self.breaks, first), self.broken)


# ── pages ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _flow(text: str) -> tuple[list[_Line], str]:
    """The lines of all pages in one flow, without page numbers and running heads, and the running head."""
    text = _CUT.sub("", text) if "\u200b" in text else text
    text = _TURNS.sub("", text) if "\u202c" in text or "\u2069" in text else text
    typed = [by_tabs(page.split("\n")) if "\t" in page else page.split("\n") for page in text.split("\f")]
    pages = uncounted([one_column([line.expandtabs(8) for line in page] if "\t" in text else page) for page in typed])
    pages, sheets = parted(pages[0]) if len(pages) == 1 else (pages, True)
    pages, marking = without(pages)
    lines: list[_Line] = []
    numbers = _note_numbers(pages) if sheets else [[] for _ in pages]
    footed = [_feet(page, starts) if sheets or len(pages) == 1 else (page, ()) for page, starts in zip(pages, numbers)]
    for n, (body, feet) in enumerate(zip(tabled([body for body, _ in footed]), [feet for _, feet in footed])):
        lines += _lines(body, page_begins=n > 0)
        if feet:
            lines.append(_Line("", foot=feet))
    return _single_spaced(_cut_by_the_page(lines)), m.plain(marking)


def _cut_by_the_page(lines: list[_Line]) -> list[_Line]:
    """The lines, with soft hyphens where the page cut their last words."""
    worded = [n for n, line in enumerate(lines) if line.text]
    cut = {n: text for n, text in zip(worded, softened([lines[n].text for n in worded]), strict=True) if text[-1] == SOFT}
    return [line._replace(text=cut[n]) if n in cut else line for n, line in enumerate(lines)] if cut else lines


def _note_numbers(pages: Sequence[Sequence[str]]) -> list[list[int]]:
    """On which lines of each page a footnote has its number: of the numbers that stand alone, the most that count on from page to page."""
    alone = [(n, at, int(number)) for n, page in enumerate(pages) for at, number in _alone(page)]
    most = {0: (0, -1)}  # by its number: how many count on to the last of that number, and which that is
    before: list[int] = []
    for k, (_, _, number) in enumerate(alone):
        count, j = max((most[each] for each in range(number - NOTES_APART, number) if each in most), default=(-1, -1))
        before.append(j)
        if count >= 0:
            most[number] = max(most.get(number, (0, -1)), (count + 1, k))
    found: list[list[int]] = [[] for _ in pages]
    k = max(most.values())[1]
    while k >= 0:
        found[alone[k][0]].insert(0, alone[k][1])
        k = before[k]
    return found


def _alone(page: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The lines of a page that hold a number alone, with words above and below; below leaders it is that of a page."""
    filled = [n for n, line in enumerate(page) if line.strip()]
    for above, n in pairwise(filled[:-1]):
        if _NOTE_NUMBER.fullmatch(number := page[n].strip().strip("[")) and not _LEADERS.search(page[above]):
            yield n, number


def _feet(page: list[str], starts: Sequence[int]) -> tuple[list[str], tuple[str, ...]]:
    """A page without its footnotes, and these. Where a rule parts them from the text, they are all that stands below it."""
    rule = _rule_above_notes(page)
    starts = _counted_notes(page, rule) if rule else starts
    feet = (page[a:b] for a, b in zip(starts, [*starts[1:], len(page)]))
    kept = page[: rule or starts[0]] if starts else page
    return kept, tuple(rejoined([line.strip() for line in foot if line.strip()]) for foot in feet)


def _rule_above_notes(page: Sequence[str]) -> int:
    """Where a page has a rule with a numbered note right below it; 0 where it has none."""
    for n in range(len(page) - 1, 0, -1):
        if _NOTE_RULE.fullmatch(page[n]):
            below = next(filter(None, map(str.strip, page[n + 1 :])), "")
            return n if _FOOTNOTE.match(below) else 0
    return 0


def _counted_notes(page: Sequence[str], rule: int) -> list[int]:
    """On which lines below a rule a note begins: with the number behind that of the one before, or with one more sign."""
    starts: list[int] = []
    due = ""
    for n in range(rule + 1, len(page)):
        if (found := _FOOTNOTE.match(page[n].strip())) and (not due or found[1] == due or not found[1].isdecimal()):
            starts.append(n)
            due = str(int(found[1]) + 1) if found[1].isdecimal() else due
    return starts


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
    """The same lines; one blank line says nothing, and is not there, where the lines around are broken off with one below them."""
    broken = [False, *(b.blank <= 1 and _broken_off(a, b) for a, b in pairwise(lines))]
    apart = [0, *accumulate(off and line.blank == 1 for off, line in zip(broken, lines))]
    close = [0, *accumulate(off and not line.blank for off, line in zip(broken, lines))]
    out = list(lines)
    for n, line in enumerate(lines):
        first, last = max(0, n - AROUND), min(len(lines), n + AROUND + 1)
        if line.blank == 1 and apart[last] - apart[first] > max(CHANCE, close[last] - close[first]):
            out[n] = line._replace(blank=0)
    return out


# ── paragraphs ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _stretches(lines: Sequence[_Line]) -> Iterator[Sequence[_Line]]:
    """Lines as blank ones part them."""
    apart = [n for n, line in enumerate(lines) if line.blank or not n]
    return (lines[first:last] for first, last in pairwise([*apart, len(lines)]))


def _together(lines: Sequence[_Line]) -> _Stretch:
    """Lines with no blank one between them: broken off is one in the middle of a sentence, or of a paragraph whose every line the
    width of the page explains."""
    breaks = [_break(a, b.text) for a, b in pairwise(lines)]
    breaks.append(Break(lines[-1].right, 0))
    broken = [NARROWEST <= end.right <= WIDEST and _runs_on(a, b) for end, (a, b) in zip(breaks, pairwise(lines))]
    if not all(broken) and _of_one(lines, broken) and wrapped(breaks):
        broken = [True] * len(broken)
    return _Stretch(lines, breaks, [*broken, False])


def _in_turn(stretches: Sequence[_Stretch]) -> _Stretch:
    """Stretches one after another."""
    return _Stretch(
        [line for each in stretches for line in each.lines],
        [end for each in stretches for end in each.breaks],
        [off for each in stretches for off in each.broken],
    )


def _of_one(stretch: Sequence[_Line], broken: Sequence[bool]) -> bool:
    """Whether nothing speaks against it that lines are of one paragraph: one breaks off in a sentence, and none begins with a sign."""
    breaks_off = any(sure or not _ended(line.text) for sure, line in zip(broken, stretch[:-1]))
    signed = (names_container(line.text) if sure else _begins(line.text) for sure, line in zip(broken, stretch[1:]))
    return breaks_off and not any(signed) and not any(_signs_on(a.text, b.text) for a, b in pairwise(stretch))


def _signs_on(before: str, text: str) -> bool:
    """Whether a line of dots to sign on ends above a line, or is one."""
    ends = text[:1].isupper() and before[-2:] in _DOTTED and _LEADERS.search(before) is not None
    return ends or (text[-2:] in _DOTTED and not text.strip("._\u2026\u00b7 "))


def _begins(text: str) -> bool:
    """Whether a line begins with what a paragraph begins with."""
    return bool(begins_item(text) or names_container(text) or _signed(text) or _headed(text) or _KEY.match(text))


def _headed(text: str) -> bool:
    return text[:1] == "[" and _HEADED.match(text) is not None


def _signed(text: str) -> bool:
    """Whether a line begins with the sign of an item, a row or a note."""
    return text[:1] in _SIGNS and bool(_BULLET.match(text) or _ROW.fullmatch(text) or _NOTE.match(text))


def _break(line: _Line, text: str) -> Break:
    right = line.right
    # most scripts put spaces between words, and which does not is told by its letters
    tied = _TIED.match(text) if text < UNSPACED[0][0] or joint(line.text, text) else None
    return Break(right, right + 1 + (tied.end() if tied else GLYPHS))


def _broken_off(a: _Line, b: _Line) -> bool:
    """Whether the edge of a page broke off a line, and not its author."""
    return _runs_on(a, b) and NARROWEST <= a.right <= WIDEST


def _runs_on(a: _Line, b: _Line) -> bool:
    """Whether a sentence runs on from one line to the next."""
    even = _capless(b.text) and abs(a.right - b.right) <= GLYPHS and not (_names_only(a.text) or names_container(b.text))
    on = b.text[:1].islower() or even
    return on and _open(a.text, b.text)


def _goes_on(before: str, text: str) -> bool:
    """Whether a line goes on in the middle of the sentence that the one before broke off, as a small letter tells."""
    return text[:1].islower() and _open(before, text)


def _capless(text: str) -> bool:
    """Whether a line begins with a letter of a script that has no small ones."""
    return text[:1].isalpha() and text[0].lower() == text[0].upper()


def _open(before: str, text: str) -> bool:
    """Whether a sentence that a line begins with a letter may be the one that the line before broke off."""
    return bool(before) and not (_ended(before) or begins_item(text) or _is_row(before) or counts_on(before, text))


def _is_row(text: str) -> bool:
    return text[:1] == "|" and _ROW.fullmatch(text) is not None


def _paragraphs(flow: _Stretch, pages: Pages, first: int = 0) -> Iterator[list[_Line]]:
    """The paragraphs of a flow whose first line has this number in the text."""
    gathered: list[_Line] = []
    last = 0
    hangs = _hanging(flow.lines)
    for n, line in enumerate(flow.lines):
        if not line.text:
            gathered.append(line)
            continue
        back = len(gathered) > 0 and _back(line, gathered) and hangs(_style(gathered[0].text), n)
        on = _over_the_page(gathered, flow, last, n, pages(first + last)) if line.page else flow.broken[last] and not back
        if gathered and not on and (back or _starts(line, gathered, flow.breaks[last], pages, first + last)):
            yield gathered
            gathered = []
        gathered.append(line)
        last = n
    if gathered:
        yield gathered


def _starts(line: _Line, gathered: Sequence[_Line], end: Break, pages: Pages, last: int) -> bool:
    """Whether a line begins a paragraph of its own, after those gathered so far, by where the last of them ended and on what page."""
    before = gathered[-1] if gathered[-1].text else next((each for each in reversed(gathered) if each.text), None)
    if before is None:
        return False
    text = line.text
    if heads(text) or heads(gathered[0].text) or _is_row(before.text) or (line.page and before.text.isdecimal()):
        return True
    if _signs_on(before.text, text):
        return True
    breaks_off = not _ended(before.text) or (before.text[-1] == "," and text[:1].islower())
    if line.page and breaks_off and not carries_label(text) and not names_container(text):
        return text[0].isupper() and not _breaks_off(before.text) and _stops_short(end, pages(last))
    if line.page or line.blank or counts_on(before.text, text) or _signed(text) or (_KEY.match(text) and _KEY.match(gathered[0].text)):
        return True
    if before.text[-1] == SOFT or (_HYPHEN.search(before.text[-2:]) and text[0].isalpha() and not begins_item(text)):
        return False
    if _names_only(text) and text[-1].isalnum() and before.text[before.text.rfind(" ") + 1].isupper():
        return True  # a sentence that cites an article breaks off at a small word, and goes on behind its number
    page = pages(last)
    if _in_capitals(gathered, line, page.widest) or _on_a_stack(line, before, gathered):
        return False
    ended, heading = _ended(before.text), names_container(gathered[0].text)
    begins = begins_item(text) or _headed(text)
    if begins and (ended or heading):
        return True
    if not (begins or ended or names_container(text)) and _in_a_column(line, gathered, end):
        return False
    if ended and (_parallel(gathered[0].text, text) or enacts(text)):
        return True
    below = _below_words(line, before, gathered) or (page.widest and _after_comma(line, before))
    if below and page.reached(end) and not (begins or heading or (ended and names_container(text))):
        return False
    if before.text[-1] == "," and len(gathered) < STACK and _DATE.fullmatch(text):
        return False
    if page.passed(end) or not page.widest:
        return not page.widest or not _goes_on(before.text, text)  # a paragraph on one line, unless two lines of a page were made one
    full = page.filled(end)
    if begins:
        return not full or line.indent < before.indent - 2
    if names_container(text):
        return heading or not full or (ended and before.text[-1] != ",")
    return _set_apart(line, before, gathered, full if ended or heading else page.about(end), line.right < 0.85 * page.widest)


def _over_the_page(gathered: Sequence[_Line], flow: _Stretch, last: int, n: int, page: Measure) -> bool:
    """Whether a numbered paragraph goes on with a sentence on the next page: the page had no more room for its first word behind the
    last one of its own, and the line there is as long as a paragraph has them, and stands no further in than the line below it."""
    if not (gathered and gathered[0].text and carries_label(gathered[0].text)) or flow.lines[last].text[-1] not in _STOPS:
        return False
    line, below = flow.lines[n], flow.lines[n + 1] if n + 1 < len(flow.lines) else None
    begins = begins_item(line.text) or _begins(line.text) or carries_label(line.text) or not line.text[0].isalpha()
    runs = page.widest > 0 and page.filled(flow.breaks[last]) and page.about(flow.breaks[n])
    return runs and not begins and below is not None and not below.blank and line.indent <= below.indent + 2


def _hanging(lines: Sequence[_Line]) -> Callable[[str, int], bool]:
    """Whether items of a style hang around a line: what goes on with one stands below its words, and hardly ever below its number."""
    below: dict[str, list[int]] = {}
    out: dict[str, list[int]] = {}
    for n, (a, b) in enumerate(pairwise(lines) if any(line.indent > FURTHER for line in lines) else ()):
        label = 0 if b.blank or b.page or not b.text or _signed(a.text) else carries_label(a.text)
        further = b.indent - a.indent
        if label > FURTHER and not carries_label(b.text) and min(abs(further), abs(further - label)) <= 1:
            if abs(further) > 1:
                below.setdefault(_style(a.text), []).append(n)
            elif not _ended(a.text):
                out.setdefault(_style(a.text), []).append(n)

    def around(style: str, n: int) -> bool:
        hanging, not_so = (bisect_left(at, n + HABIT) - bisect_left(at, n - HABIT) for at in (below.get(style, []), out.get(style, [])))
        return hanging > CHANCE * not_so

    return around


def _style(text: str) -> str:
    """How an item is counted: with which signs, and in figures or letters."""
    return "".join("1" if each.isdigit() else "a" if each.isalpha() else each for each in text[: carries_label(text)].split(" ", 1)[0][-3:])


def _back(line: _Line, gathered: Sequence[_Line]) -> bool:
    """Whether a line stands below the number of the item whose words have been gathered and ended, not below these."""
    first, last = gathered[0], gathered[-1]
    if abs(line.indent - first.indent) > 1 or not (last.text and _ended(last.text)) or _signed(first.text):
        return False
    if last.text[-1] == "," and line.text[0].islower() and first.text[0].isdigit():  # what a point leads back to, a paragraph goes on with
        return False
    label = carries_label(first.text)
    return label > FURTHER and all(not each.text or each.indent - first.indent >= label - 1 for each in gathered[1:])


def _stops_short(end: Break, page: Measure) -> bool:
    """Whether the last line of a page is one that its width did not break off, such as a heading."""
    return page.widest > 0 and not page.about(end)


def _below_words(line: _Line, before: _Line, gathered: Sequence[_Line]) -> bool:
    """Whether a line stands below the words of an item whose number stands out to their left, as all its lines do."""
    first = gathered[0]
    words = first.indent + (carries_label(first.text) or 0)
    return words - first.indent > FURTHER and abs(line.indent - words) <= 1 and (before is first or abs(before.indent - words) <= 1)


def _after_comma(line: _Line, before: _Line) -> bool:
    """Whether a line stands right below one that breaks off at a comma; at the edge of a page a capital may begin what is new."""
    if before.text[-1] != "," or line.indent != before.indent:
        return False
    return not line.text[0].isupper() or line.indent > 0 or before.text.count("(") > before.text.count(")")


def _parallel(first: str, text: str) -> bool:
    """Whether a line begins as its paragraph did: with a term that it defines, or with what one more recital begins with."""
    return any(each.match(first) and each.match(text) for each in (_DEFINES, _RECITES))


def _set_apart(line: _Line, before: _Line, gathered: Sequence[_Line], full: bool, short: bool) -> bool:
    """Whether the page sets a line apart from the one before, which was full or ended early."""
    text, ended, further = line.text, _ended(before.text), line.indent - before.indent
    if not full and short and _centred(before, line):
        return (ended and before.text[-1] != ",") or not text[0].isalnum() or _names_only(before.text)
    if (line.indent >= CENTRED) != (before.indent >= CENTRED) and (not full or ended):
        return True
    if not full:
        return not text[0].islower() or before.text.endswith((".", ";", ":"))
    shifted = further > 2 if len(gathered) > 1 else further > 2 and ended and not _hangs(gathered[0].text)
    return shifted or (further < -2 and len(gathered) > 1 and ended)


def _in_capitals(gathered: Sequence[_Line], line: _Line, widest: int) -> bool:
    """Whether a heading in capitals goes on on the next line: by its words, or as it stands in the middle or had no more room."""
    before, text = gathered[-1].text, line.text
    if not (text.isupper() and before.isupper()) or before[-1] in ".;:" or _LED.search(before):
        return False
    if _names_only(before) or names_container(text) or carries_label(text) or _signed(text):
        return False
    bound = _BINDING.fullmatch(before.split()[-1]) or _BINDING.fullmatch(text.split()[0])
    return bound is not None or gathered[-1].right > MOST * widest or (len(gathered) < STACK and _stacked([*gathered, line], edge=0))


def _in_a_column(line: _Line, gathered: Sequence[_Line], end: Break) -> bool:
    """Whether a heading set in a narrow column goes on: at a word that ends no line of its own accord, or, where another of its lines
    broke off in the middle of its words, behind one that had no more room. Names and addresses below one another break off nowhere.
    """
    before = gathered[-1]
    if _in_cells(before.text) or _in_cells(line.text) or (len(gathered) > 2 * STACK and not _breaks_off(before.text)):
        return False
    if _breaks_off(before.text):
        return True
    widest = max(each.right for each in gathered)
    full = end.next > widest + 1 and COLUMN * widest < line.right <= widest + 1
    return full and line.text[0].isupper() and line.indent == before.indent and any(_on(a.text, b.text) for a, b in pairwise(gathered))


def _headed_in_a_column(lines: Sequence[_Line], text: str) -> bool:
    """Whether a paragraph of more than two lines may be such a heading: of no two sentences, and with no number of its own."""
    if not 2 < len(lines) <= STACK or ". " in text or carries_label(text) or names_container(text) or _breaks_off(text):
        return False
    return not any(_in_cells(line.text) for line in lines)


def _on(before: str, text: str) -> bool:
    """Whether a line breaks off in the middle of its words."""
    return text[:1].islower() or _breaks_off(before)


def _in_cells(text: str) -> bool:
    """Whether what a line says behind its first word stands in columns."""
    return "   " in text and "   " in text.partition(" ")[2].lstrip()


def _breaks_off(text: str) -> bool:
    """Whether a line ends with a word at which no line ends of its own accord: "Agreement under the"."""
    return text[text.rfind(" ") + 1 :].lstrip("\"'“‘«([") in _LAST


def _centred(a: _Line, b: _Line) -> bool:
    """Whether two lines stand in the middle of the page, one above the other."""
    return min(a.indent, b.indent) > 2 and a.indent != b.indent and abs(_middle(a) - _middle(b)) <= SLACK


def _middle(line: _Line) -> int:
    """Twice the column in which the middle of a line stands."""
    return line.indent + line.right


def _on_a_stack(line: _Line, before: _Line, gathered: Sequence[_Line]) -> bool:
    """Whether a heading in the middle of the page goes on behind a comma."""
    return before.text[-1] == "," and line.text[0].islower() and len(gathered) < STACK and _stacked([*gathered, line])


def _stacked(lines: Sequence[_Line], edge: int = 2) -> bool:
    """Whether lines stand one above the other in the middle of the page, none of them nearer to its edge."""
    middles = list(map(_middle, lines))
    indents = [line.indent for line in lines]
    return len({*indents}) > 1 and min(indents) >= edge and max(middles) - min(middles) <= SLACK


def _hangs(text: str) -> bool:
    """Whether the lines after this one stand further in."""
    return bool(carries_label(text) or _BULLET.match(text) or _NOTE.match(text) or _KEY.match(text))


def _names_only(text: str) -> bool:
    """ "CHAPTER ONE", whose title is on the next line."""
    return names_container(text) and len(text.split()) <= 2


def _leads_in(text: str) -> bool:
    """ "Article 5 Definitions for this Chapter:", a heading that leads in to what stands below it, and "Article 5 — [EU:"."""
    name = named(text) if text.endswith(":") else None
    return name is not None and bool(name.label) and (not name.pointed or text[name.end :].startswith("["))


def _ended(text: str) -> bool:
    """Whether a line ends a sentence or an item of a list."""
    if text[-1:].isalpha():
        return text.endswith(("; and", "; or"))
    if text[-4:].isdecimal() and text[-5:-4] == " ":
        return False  # a year, and no number of a note
    return text.rstrip("\"'”’)] 0123456789").endswith((".", ";", ":", "!", "?", "。", "；", "：", ",", "؛", "،"))


def _without_contents(paragraphs: list[list[_Line]]) -> list[list[_Line]]:
    """The paragraphs without a table of contents, which only repeats with numbers of pages what stands on these; what it says besides
    is kept."""
    if sum(_LED.search(lines[-1].text) is not None for lines in paragraphs) < FEWEST:
        return paragraphs
    texts = [rejoined([line.text for line in lines if line.text]) for lines in paragraphs]
    left = besides(texts, entries(texts))
    told = (_saying(lines, left[n]) if n in left else lines for n, lines in enumerate(paragraphs))
    return [lines for lines in told if lines]


def _saying(lines: Sequence[_Line], text: str) -> list[_Line]:
    """A paragraph with other words, if any; what stood below its page stays."""
    first = _Line(text, lines[0].indent, lines[0].blank, lines[0].page, listed=True)
    return [*([first] if text else []), *(line for line in lines if line.foot)]


# ── blocks ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _noted(paragraphs: list[list[_Line]]) -> tuple[list[list[_Line]], dict[str, m.Line]]:
    """The paragraphs without the notes that are cited by mark, and those notes."""
    if not any("[^" in line.text for lines in paragraphs for line in lines):
        return paragraphs, {}
    typed = [rejoined([line.text for line in lines if line.text]) for lines in paragraphs]
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
    text = rejoined([line.text for line in typed])
    words = _words(lines, notes) if notes or len(typed) < len(lines) else m.content(text)
    if bullet := _BULLET.match(first.text):
        cut = _words([first._replace(text=first.text[bullet.end() :]), *lines[1:]], notes)
        return Block(cut, column=first.indent, hang=first.indent + bullet.end(), bullet=True)
    hang = first.indent + (carries_label(first.text) or 0)
    stacked = _stacked(typed) or text.isupper() or _headed_in_a_column(typed, text)
    short = len(typed) <= (STACK if stacked else 3) and len(text) <= (2 if stacked else 1) * LONG
    alone = short and (not _ended(text) or _names_only(text) or _leads_in(text)) and titular(text.rstrip(".:"), 60 if stacked else 40)
    column = 0 if alone and first.indent >= CENTRED else first.indent
    return Block(words, STANDING if alone else 0, column, hang, centred=stacked, listed=first.listed)


def _words(lines: Sequence[_Line], notes: Mapping[str, m.Line]) -> m.Line:
    """The words of lines: notes hang where they are cited, or where the page ended that they stood below."""
    pieces: list[m.Inline | str] = []
    run: list[str] = []
    for line in lines:
        if line.text:
            run.append(line.text)
            continue
        pieces += [*_noted_in(rejoined(run), notes), *(m.Note(m.content(foot)) for foot in line.foot), " "]
        run = []
    return m.content(*pieces, *_noted_in(rejoined(run), notes))


def _noted_in(text: str, notes: Mapping[str, m.Line]) -> Iterator[m.Inline | str]:
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
        rows.append(m.Provision("row", children=tuple(m.Provision(kind, content=m.content(*_noted_in(cell, notes))) for cell in typed)))
    return Block((), column=lines[0].indent, table=m.Provision("table", children=tuple(rows)))


def _fronted(blocks: list[Block]) -> tuple[list[Block], dict[str, str], tuple[m.Party, ...]]:
    """The blocks without the front matter under the title, and the front matter."""
    start = 0 if blocks and _KEY.match(said(blocks[0].words)) else 1
    lines = list(takewhile(_KEY.match, (said(block.words) for block in blocks[start:])))
    known, parties = front(lines)
    return [*blocks[:start], *blocks[start + len(lines) :]], known, parties
