"""Tables of contents: lines that name what stands elsewhere in the text, with leaders and the numbers of pages.

With numbers of pages they are furniture, as far as they only repeat headings; without, they are words of the text, but begin no
provisions.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from drafting.read._labels import named, names_container

FEWEST = 3  # lines in a row, or pages, that make a table; in a text names stand with words between them
LEADERS = 4  # dots
BEGUN = 2  # lines of an entry before the one that dots lead from to its page
MOST = 0.8  # of the names in a table come again
LONGEST = 200  # letters of a line that names something
GAP = 3  # columns between a name and a number of a page without dots

_PAGE = re.compile(r"(?<![\w])(?:\d{1,3}[-\u2013.])?(?:\d{1,4}|[ivxlc]{1,7})$")
# what stands above a table of contents
CALLED = re.compile(
    r"(?:table of )?contents|document outline|table des mati[eè]res|sommaire|[ií]ndice(?: general)?|sum[aá]rio|sommario"
    r"|inhalt(?:sverzeichnis|sübersicht)?|inhoud(?:sopgave)?|indholdsfortegnelse|目次|目录|目錄",
    re.IGNORECASE,
)
_NEXT = re.compile(r"(?<=[. ])\d{1,4}(\s{3,})(?=\S)")  # the number of a page, and what stands between two columns
_DOTS = " .\u2026\u2025\u00b7_"


class _Head(NamedTuple):
    """What a line is the name of: its kind, number and title, in small letters."""

    kind: str
    label: str
    title: str


class _Entry(NamedTuple):
    """A line of a table of contents: its words, the page they stand on, which may be on a line of its own, and whether dots lead there."""

    words: str
    page: str = ""
    led: bool = False

    @property
    def ends(self) -> bool:
        """Whether it is the end of an entry; where it is not, that is on the next line."""
        return self.led or bool(self.page)


def entries(texts: Sequence[str]) -> dict[int, str]:
    """Which of some paragraphs are lines of a table of contents, and what they say without leaders and numbers of pages; those that
    were nothing else say nothing.

    >>> entries(["Contents", "Article 1 Scope ...... 3", "Article 2 Prices and", "Reports ...... 4", "5", "Annexes ..... 12", "Scope"])
    {1: 'Article 1 Scope', 2: '', 3: 'Article 2 Prices and Reports', 4: '', 5: 'Annexes'}
    >>> entries(["Article 1", "Scope ...... 3", "Article 2", "Prices ...... 4", "Article 3", "Reports ...... 4"])
    {0: '', 1: 'Article 1 Scope', 2: '', 3: 'Article 2 Prices', 4: '', 5: 'Article 3 Reports'}
    >>> entries(["For Japan ............", "For Chile ............", "For Peru ............", "Done at ........ on ....... 2027"])
    {}
    """
    found: dict[int, str] = {}
    for run in _runs(texts):
        pages = [page for _, entry in run if (page := entry.page).isdecimal()]
        if sum(bool(entry.page) for _, entry in run) >= FEWEST and all(int(a) <= int(b) for a, b in pairwise(pages)):
            found |= dict(_named(run))
    return found


def _named(run: Sequence[tuple[int, _Entry]]) -> Iterator[tuple[int, str]]:
    """What lines of a table of contents say: one that goes on says it where it ends, the name of a container with the title below it."""
    above = ""
    for (n, entry), (_, below) in pairwise((*run, (-1, _Entry("")))):
        words = f"{above} {entry.words}".strip()
        above = words if not entry.ends and (below.led or not below.ends) and not names_container(below.words) else ""
        yield n, "" if above else words


def _runs(texts: Sequence[str]) -> Iterator[list[tuple[int, _Entry]]]:
    """Lines of a table of contents, as they stand together; what stands between them is how an entry begins that ends further on."""
    run: list[tuple[int, _Entry]] = []
    begun: list[tuple[int, _Entry]] = []
    for n, text in enumerate((*texts, *[""] * (BEGUN + 1))):
        entry = _entry(text, goes_on=bool(run)) or (_Entry(text) if names_container(text) else None)
        if entry:
            run += [*begun, (n, entry)]
            begun = []
        elif run:
            begun.append((n, _Entry(text)))
            if len(begun) > BEGUN:
                while run and not run[-1][1].ends:  # the first names of what follows
                    run.pop()
                yield run
                run, begun = [], []


def heads(text: str) -> bool:
    """Whether a line is what stands above a table of contents.

    >>> heads("Contents"), heads("TABLE DES MATIÈRES"), heads("contents"), heads("Contents of the parcels")
    (True, True, False, False)
    """
    return len(text) <= LONGEST and not text[:1].islower() and CALLED.fullmatch(text.strip()) is not None


def _entry(text: str, *, goes_on: bool) -> _Entry | None:
    """What a line of a table of contents says; nothing, where it is none."""
    page = _PAGE.search(text[-10:])
    said = text[: len(text) - len(page[0])] if page else text
    words = said.rstrip(_DOTS)
    dots = sum(not each.isspace() for each in said[len(words) :])
    if not words:
        return _Entry("", page[0], led=bool(dots)) if page and goes_on else None
    if dots >= LEADERS:
        return _Entry(words, page[0] if page else "", led=True)
    name = named(text[:LONGEST]) if page else None
    if page and name and name.end >= len(text):
        return None  # Article XV.4
    if name and dots and goes_on:
        return _Entry(words, page[0] if page else "", led=True)
    return _Entry(said.rstrip(), page[0]) if page and name and len(said) - len(said.rstrip()) >= GAP else None


def one_column(page: Sequence[str]) -> list[str]:
    """The lines of a page, where a table of contents in two columns is one below the other.

    >>> one_column(["Ores", "Article 1 ....... 2     Article 3 ....... 4", "Article 2 ....... 3"])
    ['Ores', 'Article 1 ....... 2', 'Article 2 ....... 3', 'Article 3 ....... 4']
    """
    out: list[str] = []
    right: list[str] = []
    for line in page:
        led = ". . ." in line or "...." in line
        both = _NEXT.search(line) if led else None
        if both and _led(line[: both.start(1)]) and _led(line[both.end() :]):
            out.append(line[: both.start(1)])
            right.append(line[both.end() :])
        elif right and line.strip() and not led:
            out += [*right, line]
            right = []
        else:
            out.append(line)
    return out + right


def _led(text: str) -> bool:
    """Whether dots lead to the number of a page at the end of a line."""
    entry = _entry(text.rstrip(), goes_on=False)
    return entry is not None and entry.led and bool(entry.page)


def besides(texts: Sequence[str], listed: Mapping[int, str]) -> dict[int, str]:
    """What the lines of a table of contents say that no heading of the text does; nothing of those that only repeat one, nor of
    the word above a table of such.

    >>> texts = ["Contents", "Article 1 Scope", "Article 2 Prices", "Article 3 Ore"]
    >>> besides([*texts, "Article 1", "Scope", "Article 2: Prices", "Article 3", "Ores"], dict(enumerate(texts[1:], 1)))
    {1: '', 2: '', 3: 'Article 3 Ore'}
    """
    if not listed:
        return {}
    rest = ["" if n in listed else _letters(text) for n, text in enumerate(texts)]
    said = {*rest, *map("".join, pairwise(rest)), *map("".join, zip(rest, rest[1:], rest[2:]))}
    left = {n: "" if _letters(words) in said else words for n, words in listed.items()}
    titled = {n - 1: "" for n in listed if n and n - 1 not in listed and heads(texts[n - 1])}
    return left if any(left.values()) else left | titled


def _letters(text: str) -> str:
    """A heading by its letters and figures alone: who lists it may set other signs and capitals."""
    return "".join(filter(str.isalnum, text.casefold()))


def repeated(lines: Sequence[str]) -> frozenset[int]:
    """Which of some lines only list what the text holds: names of containers in a row, nearly all of which come again.

    `lines` says what each line says that stands alone, and nothing of all others.

    >>> listed = ["CHAPTER 1", "Prices", "Article 1 Scope", "Article 2 Floors", ""]
    >>> sorted(repeated([*listed, "Chapter 1 Prices", "Article 1 Scope", "", "Article 2", "Floors", ""]))
    [0, 1, 2, 3]
    """
    heads = {n: head for n in range(len(lines)) if (head := _head(lines, n))}
    often = Counter(heads.values())
    found: set[int] = set()
    for run in _in_a_row(lines, heads):
        here = [heads[n] for n in run if n in heads]
        again = sum(often[head] > 1 for head in here)
        if again >= max(FEWEST, MOST * len(here)) and max(Counter(head.kind for head in here).values()) > 1:
            found |= set(run)
    return frozenset(found)


def _head(lines: Sequence[str], n: int) -> _Head | None:
    """What a line is the name of; its title may be on the next one."""
    name = named(lines[n][:LONGEST]) if lines[n] else None
    if name is None or not name.label:
        return None
    title = lines[n][name.end :].strip()
    below = lines[n + 1] if not title and n + 1 < len(lines) else ""
    return _Head(name.kind, name.label.casefold(), (title or ("" if named(below[:LONGEST]) else below)).casefold())


def _in_a_row(lines: Sequence[str], heads: Mapping[int, _Head]) -> Iterator[list[int]]:
    """The names that stand in a row with nothing but their titles between them, with these; one that comes again begins the text."""
    run: list[int] = []
    met: set[_Head] = set()
    for n, line in enumerate((*lines, "")):
        titles = bool(line) and n - 1 in heads and heads[n - 1].title == line.casefold()
        if run and (heads[n] in met if n in heads else not titles):
            yield run
            run, met = [], set()
        if n in heads:
            met.add(heads[n])
        if n in heads or (run and titles):
            run.append(n)
