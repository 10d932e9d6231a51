"""From the elements of foreign legal markup to a tree of provisions, every visible word in order.

Structure comes from the names of elements, whatever their prefix, case and language (`_roles`), and of what nobody knows from the
number that it opens with. A number goes to `label`, also one that is printed below its heading; headings to `heading`, the words
that lead in to a list to `content`, those after it to `closing`. What stands among words is words, a note among them a note; what
holds blocks and has a number or a heading is what its number says, or a section; other elements that nobody knows give their words
to what they stand in. Data that touch are words apart. Notes hang where they are cited. Insertions and deletions are forks of kind
change. Metadata and the text of attributes are not visible.

Left out is what a reader of the page computes: the marks of notes, the quotation marks around a quoted structure, pictures.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from itertools import islice, takewhile
from typing import Protocol
from unicodedata import category

from drafting import model as m
from drafting.number import NUMBERED
from drafting.read import _acts, _crown, _labels, _outline, _roles
from drafting.read._source import joint
from drafting.weave import NEW

LONGEST = 30  # digits of a number that is set in groups
DASHES = ("—", "–", "-", "•", "·")  # before an item, which are no numbers
LONGEST = 24  # letters of a number with its name, as "Article 21-2 bis"
BEFORE_TITLE = 60  # words that may stand before a title and still belong to it, as the number of a bill does


class Element(Protocol):
    """What this module needs to know of an element of lxml, which has its own door."""

    @property
    def tag(self) -> object: ...
    @property
    def text(self) -> str | None: ...
    @property
    def tail(self) -> str | None: ...
    def get(self, key: str, /) -> str | None: ...
    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[Element]: ...
    def iter(self) -> Iterator[Element]: ...
    def itertext(self) -> Iterator[str]: ...


Page = Callable[["Element", bool], "tuple[m.Child, ...]"]  # a piece of a page of the web, and whether it stands under a number
Prose = Callable[[str, bool], "tuple[m.Child, ...]"]  # words typed in one piece, and whether they stand under a number


# ── the vocabulary: names in small letters, of Akoma Ntoso, USLM, the bills of Congress, Formex and their like ────────────


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


SILENT = _names("meta metadata dublincore processing-meta bib.instance bib.data img figure-image script style")
LABELS = _names("num enum pnumber no.p no.parag ti.art no.doc number")
HEADINGS = _names("heading subheading header subheader sti.art ti sti head")
NAMING = LABELS | HEADINGS
OPENINGS = _names("intro listintroduction chapeau")
CLOSINGS = _names("wrapup listwrapup listconclusion continuation continuation-text flush")
NOTES = _names("authorialnote footnote fn endnote")
CITING = _names("addition substitution repeal")  # what a law has as amended, by whom a commentary says
INSERTED, DELETED = _names("ins added-phrase"), _names("del deleted-phrase")
CHANGED = INSERTED | DELETED
BREAKS = _names("eol br eop linebreak pagebreak lb pb")
QUOTES = _names("quot.start quot.end")  # a quotation mark, by its number among all letters
TITLES = ("doctitle", "official-title", "longtitle", "shorttitle")
TABLES = _names("table informaltable tbl layout")
ROWS = _names("tr row")
CELLS = _names("td th entry cell column")
GRID = ROWS | CELLS
MARKS = {"b": "b", "strong": "b", "bold": "b", "i": "i", "em": "i", "italic": "i", "sub": "sub", "subscript": "sub"}
MARKS |= {"sup": "sup", "superscript": "sup", "superior": "sup", "inferior": "sub"}
QUOTED = _names("quotedstructure embeddedstructure quoted-block quotedcontent blockquote blockamendment")

_CONTAINERS = {
    "part": "part subpart book tome annexpart",
    "title": "title subtitle",
    "chapter": "chapter subchapter",
    "section": """section division subdivision crossheading-group pblock psubblock p1group gr.seq level hcontainer tblock debatesection
    hcontainers""",
    "article": "article rule",
    "annex": "annex attachment component schedule appendix",
    "preamble": "preamble",
    "signature": "conclusions signatures signatureblock final",
}
_BLOCKS = {"recital": "recital citation consid", "crossheading": "crossheading interstitial", "text": "alinea blockcontainer"}
# by how deep they stand: a paragraph in a paragraph is a point
_RANKED = {
    0: "subsection paragraph clause parag p1 p2",
    1: "point item li subparagraph p3 speech question answer address",
    2: "subclause subpoint subitem p4",
    3: "indent p5",
}
RANKS = ("paragraph", "point", "subpoint", "indent")
_TITLED = (*m.BODIES, "annex")

KIND_OF = {name: kind for table in (_CONTAINERS, _BLOCKS) for kind, names in table.items() for name in names.split()}
RANK_OF = {name: rank for rank, names in _RANKED.items() for name in names.split()}
UNNUMBERED = _names("subparagraph alinea")  # without a number they are the next words of what they stand in

_GENERIC = _names("level hcontainer tblock")  # what is no section where its number is that of a paragraph or a point

_PLAIN = _names(
    """p block longtitle formula text txt para tocitem from scene narrative summary docketnumber-line signature
    listitem-text paragraph-text official-title legis-num caption title-text"""
)
_THROUGH = _names(
    """akomantoso body mainbody main content list blocklist recitals citations preface coverpage container components attachments
    ul ol toc componentdata collectionbody debatebody judgmentbody amendmentbody portionbody legis-body form doc act bill"""
)
# § 3., Art. 1º, Stk. 2., IV -
_SIGNED = r"(?:§+|Art\.|Abs\.|Stk\.|第)\s?\d{1,5}\s?(?:[a-z]|[º°]|er|條)?(?:\s?[.:)-]{1,2})?|[IVXLC]{1,8}\s?[-–—.]"
_STRUCTURE = frozenset({*KIND_OF, *RANK_OF, *_PLAIN, *_THROUGH, *TABLES, *OPENINGS, *CLOSINGS, *QUOTED, *LABELS, *HEADINGS})
_DIVIDING = frozenset({*KIND_OF, *RANK_OF, *OPENINGS, *CLOSINGS, *LABELS, *HEADINGS, *NOTES, "title"})
_FRONT = _names("preface coverpage form")
_RUNNING = _names(
    """a abbr date def ds-text emphasis font ht inline ft mref q ref rref small span term u
    abbreviation acronym addition character citation citationlistref citationsubref definition expanded internallink externallink
    repeal smallcaps strong substitution"""
)  # what stands within a word or a line
_KNOWN = _STRUCTURE | SILENT | NOTES | CHANGED | BREAKS | GRID | QUOTES | _RUNNING | {*MARKS, *TITLES, "note", "noteref", "label"}


def local(tag: object) -> str:
    """The name of an element without its namespace, in small letters.

    >>> local("{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}blockList")
    'blocklist'
    """
    return _local(str(tag))


@lru_cache(maxsize=1 << 12)
def _local(tag: str) -> str:
    name = tag.rpartition("}")[2]
    return name.lower() if name.lower() in _KNOWN else _roles.meant(name)


# ── reading ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(slots=True)
class _Open:
    """A provision that is being read. `run` holds words that no block has claimed yet, `last` the words after a list."""

    kind: str
    id: str = ""
    rank: int = -1
    label: m.Attr = ""
    heading: m.Line = ()
    content: m.Line = ()
    children: list[m.Child] = field(default_factory=list)
    run: list[m.Inline | str] = field(default_factory=list)
    carried: list[m.Inline] = field(default_factory=list)
    last: m.Line = ()
    title: int = -1
    listed: int = 0  # lines of a table of contents that stand first
    titled_by: int = len(TITLES)

    @property
    def begun(self) -> bool:
        return bool(self.content or self.children or self.last)

    def flush(self) -> None:
        """Words that stood between blocks are a block."""
        if self.run:
            line, self.run = m.content(*self.run), []
            self.says(line)

    def says(self, line: m.Line, opens: bool = False) -> None:
        """A block of words: the content of a paragraph or point, a text of its own in what is larger."""
        if not line and not self.carried:
            return
        if self.carried:
            line, self.carried = m.content(*self.carried, *line), []
        self.demote()
        if not self.begun and (opens or self.kind in m.BLOCKS):
            self.content = line
        else:
            self.children.append(m.Provision("text", content=line))

    def adds(self, *children: m.Child) -> None:
        self.flush()
        first = children[0] if children else None
        if self.carried and isinstance(first, m.Provision) and first.content:  # notes on a number hang on the words that follow
            children = (replace(first, content=m.content(*self.carried, *first.content)), *children[1:])
            self.carried = []
        self.says(())
        self.demote()
        self.children += filter(_holds, children)

    def closes(self, line: m.Line) -> None:
        """Words after a list; when more follows, they were a text like any other."""
        self.flush()
        self.says(())
        self.demote()
        if self.begun:
            self.last = line
        else:
            self.says(line)

    def demote(self) -> None:
        if self.last:
            line, self.last = self.last, ()
            self.children.append(m.Provision("text", content=line))

    def heads(self, line: m.Line) -> None:
        self.flush()
        if self.begun:
            self.children.append(m.Provision("crossheading", content=line))
        else:
            self.heading = m.content(*self.heading, " ", *self.carried, *line)
            self.carried = []

    def titles(self) -> None:
        """Lift the title out of the front matter, with the few words that stand before it."""
        before = self.children[self.listed : self.title + 1]
        plain = [each for each in before if isinstance(each, m.Provision) and each.kind == "text" and not each.children]
        if self.heading or self.title < 0 or len(plain) < len(before):
            return
        count = sum(m.spoken(each.content).count(" ") + 1 for each in plain[:-1])
        if count <= BEFORE_TITLE:
            self.heading = m.content(*(piece for each in plain for piece in (" ", *each.content)))
            del self.children[self.listed : self.title + 1]

    def close(self) -> m.Provision:
        self.flush()
        self.says(())
        if self.kind in _TITLED:
            self.titles()
        kind = self.kind
        if kind == "crossheading" and (self.children or self.label):
            kind = "section"
        return m.Provision(kind, self.id, self.heading, self.content, tuple(self.children), self.last, label=self.label)


def _holds(child: m.Child) -> bool:
    """Whether there is anything to read in a child."""
    return isinstance(child, m.Fork) or bool(child.label or child.heading or child.content or child.children or child.closing)


@dataclass(slots=True)
class Tree:
    """A document while it is read.

    What its elements are called, which of them are blocks or hold one, which hold some below them (`deep`), which are pieces of a page
    of the web (`paged`), what number the metadata have `given` an article, which notes wait to be cited, what ids are for keeps; whether
    words typed in one line are several paragraphs, and whether all that is marked as inserted is `in_force`.
    """

    root: Element
    identify: Callable[[Element], str]
    prose: Prose | None = None
    page: Page | None = None
    runs_on: Callable[[str], bool] = lambda _: False
    silent: frozenset[str] = SILENT
    attributes: bool = False
    given: str = ""
    in_force: bool = False
    numbered: bool = False
    names: dict[Element, str] = field(default_factory=dict)
    blocks: set[Element] = field(default_factory=set)
    deep: set[Element] = field(default_factory=set)
    paged: set[Element] = field(default_factory=set)
    ids: list[str] = field(default_factory=list)
    notes: dict[str, Element] = field(default_factory=dict)

    def body(self) -> m.Provision:
        """The whole document as one provision; its kind is for the caller to say."""
        self.survey()
        whole = _Open("agreement")
        self.pour(self.root, whole)
        body = whole.close()
        return unique(body) if len(set(self.ids)) < len(self.ids) else body

    def id(self, element: Element) -> str:
        id_ = self.identify(element)
        if id_:
            self.ids.append(id_)
        return id_

    def survey(self) -> None:
        """Find the elements that are blocks or hold some, and the notes that are cited from elsewhere."""
        every = list(self.root.iter())
        self.names = {each: _local(str(each.tag)) for each in every}
        if self.in_force:
            self.names |= {each: "span" for each in every if self.names[each] in INSERTED}
        if "pnumber" in self.names.values():
            self.notes = _crown.cited(self.names)
            self.names |= _crown.renamed(self.names) | dict.fromkeys(self.notes.values(), "meta")
        if "note" in self.names.values():
            self.names |= {note: "footnote" for each in every for note in _among_words(each, self.names)}
        if "label" in self.names.values():
            self.names |= {each: "num" if _counts(each) else "heading" for each in every if self.names[each] == "label"}
        self.numbered = not LABELS.isdisjoint(self.names.values()) or (self.attributes and any(each.get("number") for each in every))
        if self.page and not {"p", "br"}.isdisjoint(self.names.values()):
            self.paged = self.pieces_of_a_page(every)
        for each in reversed(every):
            name = self.names[each]
            if not self.blocks.isdisjoint(each):
                self.deep.add(each)
            if (name in _STRUCTURE or each in self.deep) and name not in NOTES and name not in self.silent:
                self.blocks.add(each)
            if name == "note" and (id_ := name_of(each)):
                self.notes[id_] = each

    def pieces_of_a_page(self, every: list[Element]) -> set[Element]:
        """The elements that hold nothing but what a page of the web may, and words of it: paragraphs with classes, broken lines."""
        plain: set[Element] = set()
        typed: set[Element] = set()
        for each in reversed(every):
            if self.names[each] not in _DIVIDING and self.names[each] not in self.silent and plain.issuperset(each):
                plain.add(each)
            upper = str(each.tag).isupper()
            if not typed.isdisjoint(each) or any(_of_a_page(child, upper) for child in each):
                typed.add(each)
        return plain & typed

    def holds(self, element: Element, names: frozenset[str]) -> bool:
        """Whether one of the elements right below has one of these names."""
        return not names.isdisjoint([self.names[each] for each in element])

    # blocks

    def pour(self, element: Element, into: _Open, flowing: bool = False) -> None:
        """Everything in an element, in order, into the provision that is open."""
        opening = element.text or ""
        typed = opening.strip()
        if self.prose and into.kind in m.CONTAINERS and not len(element) and self.paragraphs(typed):
            into.adds(*self.prose(typed, bool(into.label)))
            return
        tails = [child.tail or "" for child in element]
        mixed = flowing or bool(typed or "".join(tails).strip())
        self.text(opening, into)
        for child, tail in zip(element, tails):
            self.child(child, into, mixed)
            self.text(tail, into)

    def paragraphs(self, typed: str) -> bool:
        """Whether all the words of an article are paragraphs and points: several lines, or one whose numbers are typed."""
        return "\n" in typed or _labels.label_of(typed) is not None or self.runs_on(typed)

    def text(self, text: str, into: _Open) -> None:
        if not text or (text.isspace() and not into.run):
            return
        if self.prose and "\n" in text.strip():
            into.adds(*self.prose(text, bool(into.label)))
        else:
            into.run.append(text)

    def child(self, child: Element, into: _Open, mixed: bool) -> None:
        name = self.names[child]
        if name in self.silent:
            return
        if self.page and child in self.paged:
            into.adds(*self.page(child, bool(into.label)))
        elif (name in LABELS or not mixed) and self.numbers(child, into):
            into.label = self.label(child, into)
        elif name in HEADINGS or (name == "title" and (child not in self.deep or self.heads_alone(child))):
            into.heads(self.line(child))
        elif name in NOTES and mixed:
            into.run += self.inline(child, ())
        elif name in OPENINGS:
            self.opening(child, into)
        elif name in CLOSINGS:
            into.closes(self.line(child))
        elif name in TABLES:
            into.adds(self.table(child))
        elif name in CHANGED and child in self.deep:
            into.adds(self.fork(child, name in INSERTED))
        elif name in UNNUMBERED and self.leads(child, into):
            self.pour(child, into)
            into.flush()
        elif name in KIND_OF or name in RANK_OF:
            headed = self.headed(child) if name == "p1group" else None
            into.adds(*self.provision(headed[1] if headed else child, name, into, headed[0] if headed else None))
        elif name == "doctitle":
            self.block(child, name, into)
        elif child in self.deep:
            self.container(child, name, into, mixed)
        elif name in _PLAIN or name in _THROUGH or (not mixed and not self.among_words(name)):
            self.block(child, name, into)
        else:
            into.run += self.inline(child, ())

    def leads(self, child: Element, into: _Open) -> bool:
        """Whether what has no number of its own opens a paragraph or a point that has one: its words are those behind the number."""
        return into.rank >= 0 and bool(into.label) and not (into.begun or into.run or self.holds(child, NAMING))

    def heads_alone(self, title: Element) -> bool:
        """Whether a title is made of nothing but headings: it heads what it stands in, and is no division with a number."""
        return all(self.names[each] in HEADINGS for each in title) and not (title.text or "").strip()

    def numbers(self, child: Element, into: _Open) -> bool:
        """Whether an element at the beginning of another is its number: by its name, or because it holds nothing else."""
        name = self.names[child]
        if into.label or into.begun or into.run:
            return False
        if name in LABELS:
            return True
        if child in self.deep or (name in _KNOWN and name not in HEADINGS):
            return False
        typed = m.plain("".join(child.itertext())).strip()
        return 0 < len(typed) <= LONGEST and _is_number(typed, into.kind)

    def among_words(self, name: str) -> bool:
        return name in MARKS or name in NOTES or name in CHANGED or name in BREAKS or name == "noteref"

    def block(self, child: Element, name: str, into: _Open) -> None:
        into.flush()
        if self.prose and "\n" in (child.text or "").strip() and not len(child):
            into.adds(*self.prose(child.text or "", bool(into.label)))
            return
        into.says(self.line(child))
        self.note_title(child, into)

    def note_title(self, child: Element, into: _Open) -> None:
        """Remember which block holds the title."""
        if into.kind not in _TITLED or len(into.children) > 40 or not into.children:
            return
        found = [TITLES.index(self.names[each]) for each in child.iter() if self.names[each] in TITLES]
        if found and min(found) < into.titled_by:
            into.titled_by, into.title = min(found), len(into.children) - 1

    def opening(self, child: Element, into: _Open) -> None:
        into.flush()
        if child in self.deep:
            blocks = [each for each in child if each in self.blocks]
            if len(blocks) == 1 and not (child.text or "").strip() and blocks[0] not in self.deep and len(child) == 1:
                into.says(self.line(blocks[0]), opens=True)
            else:
                self.pour(child, into)
                into.flush()
        else:
            into.says(self.line(child), opens=True)

    def container(self, child: Element, name: str, into: _Open, mixed: bool) -> None:
        """An element that holds blocks, whose name says nothing of its kind."""
        if name in QUOTED:
            into.adds(self.inside(child, _Open("text", self.id(child))))
        elif name in _THROUGH or name in _PLAIN:
            into.flush()
            self.pour(child, into, flowing=name in _PLAIN)
            into.flush()
            if name == "toc" and into.title < 0:
                into.listed = len(into.children)
            if name in TITLES:
                self.note_title(child, into)
        elif self.holds(child, NAMING) or self.opens_with_number(child):
            into.adds(*self.unnumbered(self.inside(child, self.counted(child, into))))
        else:
            if not mixed:
                into.flush()
            self.pour(child, into, flowing=mixed)
            if not mixed:
                into.flush()

    def opens_with_number(self, element: Element) -> bool:
        """Whether the first thing in an element is a number and nothing else, so that it is a provision whatever it is called."""
        first = next(iter(element), None)
        return first is not None and not (element.text or first.tail or "").strip() and self.numbers(first, _Open("section"))

    def counted(self, element: Element, parent: _Open) -> _Open:
        """What opens with an element whose name says no more than that it is one: what its number is that of."""
        first = next((each for each in element if self.names[each] in LABELS), next(iter(element), None))
        typed = m.plain("".join(first.itertext())).strip() if first is not None else ""
        named = _labels.label_of(typed, heads=True)
        small = _labels.label_of(f"{typed} ", weak=True) if typed and not self.holds(element, HEADINGS) else None
        if named and named[2] >= len(typed):
            return _Open(named[0], self.id(element))
        if not small or small[2] < len(typed) or small[0] not in RANKS:
            return _Open("section", self.id(element))
        rank = min(len(RANKS) - 1, max(RANKS.index(small[0]), parent.rank + 1))
        return _Open(RANKS[rank], self.id(element), rank)

    def inside(self, element: Element, into: _Open) -> m.Provision:
        self.pour(element, into)
        return into.close()

    def headed(self, group: Element) -> tuple[Element, Element] | None:
        """The heading and the provision in a group that holds one of each: it heads that provision."""
        inside = [each for each in group if self.names[each] not in self.silent]
        alone = len(inside) == 2 and self.names[inside[0]] == "title" and self.names[inside[1]] in ("article", "p1")
        return (inside[0], inside[1]) if alone else None

    def provision(self, element: Element, name: str, parent: _Open, heading: Element | None = None) -> tuple[m.Child, ...]:
        name = self.names[element]
        rank = parent.rank
        if name in UNNUMBERED and not self.holds(element, LABELS):
            kind = "text"
        elif name in KIND_OF:
            kind, rank = KIND_OF[name], -1
        else:
            rank = min(len(RANKS) - 1, max(RANK_OF[name], parent.rank + 1))
            kind = RANKS[rank]
        into = self.counted(element, parent) if name in _GENERIC else _Open(kind, self.id(element), rank)
        if heading is not None:
            into.heading = self.line(heading)
        if self.attributes and not self.holds(element, NAMING):
            into.label = m.plain(element.get("number") or (self.given if kind == "article" else _crown.overridden(element))).strip()
            into.heading = m.content(element.get("name") or "")
            into.kind = self.named(into)
        return self.unnumbered(self.inside(self.sole(element), into))

    def sole(self, element: Element) -> Element:
        """The element that holds all of another and its number, for which nobody has a name; else the same."""
        own = next(iter(element), None)
        if own is None or len(element) > 1 or (element.text or "").strip() or (own.tail or "").strip():
            return element
        return own if self.names[own] not in _KNOWN and self.holds(own, LABELS) else element

    def unnumbered(self, p: m.Provision) -> tuple[m.Child, ...]:
        """What has no number of its own gets none: in a text that prints its numbers it is a text or a heading between others.

        A number that was typed into the heading or the words is its label.
        """
        if self.attributes and p.label in DASHES:
            return (replace(p, kind="indent", label=""),)
        if p.label or p.kind not in NUMBERED or not self.numbered:
            return (p,)
        if p.kind == "annex" and not p.heading:
            p = _called(p)
            if p.label:
                return (p,)
        ranked = p.kind in RANKS
        if typed := _labels.label_of(_outline.said(p.content if ranked else p.heading), heads=not ranked):
            rest = _outline.without(p.content if ranked else p.heading, typed[2])
            if ranked:
                return (replace(p, label=typed[1], content=rest),)
            return (replace(p, kind=typed[0] if p.kind == "section" else p.kind, label=typed[1], heading=rest),)
        if ranked and not p.heading:
            return (replace(p, kind="text"),)
        lines = [("crossheading", p.id, p.heading), ("text", "", p.content)]
        own = tuple(m.Provision(kind, id_, content=line) for kind, id_, line in lines if line)
        return (*own, *p.children, *([m.Provision("text", content=p.closing)] if p.closing else []))

    def named(self, into: _Open) -> str:
        """The kind that its own number gives a provision: a <chapter> that calls itself "TITLE IX" is a title."""
        if m.spoken(into.heading).strip().casefold() in ("preamble", "préambule", "preámbulo"):
            return "preamble"
        found = _labels.label_of(into.label, heads=True) if isinstance(into.label, str) else None
        return found[0] if found and into.kind in m.CONTAINERS else into.kind

    def fork(self, element: Element, inserted: bool) -> m.Fork[m.Child]:
        """Whole provisions that a text inserts or deletes."""
        whole = self.inside(element, _Open("section"))
        side: tuple[m.Child, ...] = (whole,) if whole.label or whole.heading or whole.closing else whole.children
        return _change((), side) if inserted else _change(side, ())

    def table(self, element: Element) -> m.Provision:
        """A table as rows of cells; all the words of a cell are one line."""
        rows: list[m.Child] = []
        heading: list[m.Inline | str] = []

        def gather(node: Element) -> None:
            stray(node.text)
            for child in node:
                name = self.names[child]
                if name in ROWS:
                    rows.append(self.row(child))
                elif name in CELLS:
                    rows.append(m.Provision("row", children=(self.cell(child, name),)))
                elif not rows and (name in HEADINGS or name in LABELS or name in ("caption", "title")):
                    heading.extend((" ", *self.inline(child, ())))
                elif any(self.names[each] in GRID for each in child.iter()):
                    gather(child)
                elif name not in self.silent and (line := self.line(child)):
                    rows.append(m.Provision("row", children=(m.Provision("cell", content=line),)))
                stray(child.tail)

        def stray(text: str | None) -> None:
            if text and text.strip():
                rows.append(m.Provision("row", children=(m.Provision("cell", content=m.content(text)),)))

        gather(element)
        return m.Provision("table", self.id(element), m.content(*heading), children=tuple(rows))

    def row(self, element: Element) -> m.Provision:
        cells: list[m.Child] = [m.Provision("cell", content=m.content(element.text or ""))] if (element.text or "").strip() else []
        for child in element:
            if self.names[child] not in self.silent:
                cells.append(self.cell(child, self.names[child]))
            if (child.tail or "").strip():
                cells.append(m.Provision("cell", content=m.content(child.tail or "")))
        return m.Provision("row", children=tuple(cells))

    def cell(self, element: Element, name: str) -> m.Provision:
        return m.Provision("headcell" if name == "th" else "cell", content=self.line(element))

    # words

    def line(self, element: Element) -> m.Line:
        """All the visible words of an element as one line."""
        return m.content(*self.inside_words(element, ())) if len(element) else m.content(element.text or "")

    def label(self, element: Element, into: _Open) -> m.Attr:
        """The number as typed; notes on it hang on the heading that it has, or on the words that follow."""
        line = self.line(element)
        shown = partial(_crown.enclosed, element=element) if self.names[element] == "pnumber" else str
        if len(line) == 1 and isinstance(line[0], m.Words):
            return shown(line[0].text)
        notes = [piece for piece in m.inlines(line) if isinstance(piece, m.Note)]
        if into.heading:
            into.heading = m.content(*into.heading, *notes)
        else:
            into.carried += notes
        old, new = shown(_spelled(line, 0)), shown(_spelled(line, -1))
        return old if old == new else m.Fork((old,) if old else (), (m.Option((new,) if new else (), _VOICES),), m.CHANGE)

    def inline(self, element: Element, marks: tuple[str, ...]) -> list[m.Inline | str]:
        """An element among words."""
        name = self.names[element]
        if name in self.silent:
            return []
        if name in QUOTES:
            return [_quote(element.get("CODE") or "")]
        if name == "ft" and element.get("TYPE") == "NUMBER" and (element.text or "").isdecimal():
            return [m.Words(_grouped(element.text or ""), marks)]
        if name in BREAKS:
            return [" ", *self.inside_words(element, marks), " "]
        if name in NOTES:
            return [m.Note(self.line(element))]
        if name == "noteref":
            return self.cited(element, marks)
        if name in INSERTED or name in DELETED:
            side = m.fragment(*self.inside_words(element, marks))
            return [_change((), side) if name in INSERTED else _change(side, ())] if side else []
        if mark := MARKS.get(name):
            marks = tuple(sorted({*marks, mark}))
        inner = self.inside_words(element, marks)
        if name in CITING and (note := self.notes.pop(_crown.citation(element), None)) is not None:
            inner = [m.Note(self.line(note)), *inner]
        return [" ", *inner, " "] if element in self.blocks and name not in MARKS else inner

    def inside_words(self, element: Element, marks: tuple[str, ...]) -> list[m.Inline | str]:
        pieces: list[m.Inline | str] = [m.Words(element.text, marks)] if element.text else []
        before: Element | None = None  # what ends right before the next element, with nothing between the two
        for child in element:
            if before is not None and ((self.apart(before) and self.apart(child)) or self.names[element] == "tocitem"):
                pieces.append(self.between(before, child))
            before = None if child.tail else child
            for piece in self.inline(child, marks):
                _append(pieces, piece)
            if child.tail:
                pieces.append(m.Words(child.tail, marks))
        return pieces

    def apart(self, element: Element) -> bool:
        """Whether an element is no part of a word: one that nobody knows, of data, has nothing between it and the next."""
        name = self.names[element]
        return name in LABELS or name in HEADINGS or name in CELLS or name not in _KNOWN

    def between(self, before: Element, after: Element) -> str:
        """What parts the words of two elements, where nothing was typed."""
        return " " if self.names[after] in CELLS else joint("".join(before.itertext()), "".join(after.itertext()))

    def cited(self, element: Element, marks: tuple[str, ...]) -> list[m.Inline | str]:
        """The note that is cited here, where that is the first time; then its mark alone."""
        note = self.notes.pop((element.get("href") or "").lstrip("#") or _crown.citation(element), None)
        typed = self.inside_words(element, marks)
        if note is not None:
            return [*typed, m.Note(self.line(note))]
        mark = element.get("marker")
        return typed or ([m.Words(mark, ("sup",))] if mark else [])


def _grouped(digits: str) -> str:
    """A long number as the Official Journal sets it.

    >>> _grouped("35000000"), _grouped("2024")
    ('35 000 000', '2024')
    """
    return f"{int(digits):,}".replace(",", " ") if 4 < len(digits) <= LONGEST and digits[0] != "0" else digits


def _quote(code: str) -> str:
    """A quotation mark by its number; of another letter, a plain one.

    >>> _quote("201C"), _quote("D800"), _quote("")
    ('“', '"', '"')
    """
    mark = chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{2,4}", code) else ""
    return mark if mark and category(mark) in ("Pi", "Pf", "Po", "Ps", "Pe") else '"'


def _called(annex: m.Provision) -> m.Provision:
    """An annex with the number that its first line is, as where that is a title page of its own."""
    first = annex.children[0] if annex.children else None
    alone = isinstance(first, m.Provision) and first.kind == "text" and not first.children
    words = _outline.said(first.content) if alone and isinstance(first, m.Provision) else ""
    found = _labels.label_of(words, heads=True)
    named = found is not None and found[0] == "annex" and found[2] >= len(words)
    return replace(annex, label=words, children=annex.children[1:]) if named else annex


def _of_a_page(child: Element, upper: bool) -> bool:
    """Whether an element is a paragraph or a broken line as a page of the web has them, in another vocabulary (in capitals perhaps)."""
    return child.tag == "br" or (child.tag == "p" and (upper or bool(child.get("class"))))


def _among_words(around: Element, names: Mapping[Element, str]) -> Iterator[Element]:
    """The notes right in an element that stand behind words of it, as footnotes do, and not between paragraphs."""
    behind = bool((around.text or "").strip())
    for child in around:
        if behind and names[child] == "note":
            yield child
        behind = behind or bool((child.tail or "").strip())


def _is_number(typed: str, kind: str) -> bool:
    """Whether words are the number of a provision, "Article 5" or "(a)" or "§ 3.", and nothing else."""
    if kind in m.BODIES:
        return False
    found = _labels.label_of(typed, heads=True) or _labels.label_of(f"{typed} ", weak=True)
    return bool(found and found[2] >= len(typed)) or bool(re.fullmatch(_SIGNED, typed))


def _counts(label: Element) -> bool:
    """Whether what is called a label is a number, and not the title of a list."""
    typed = "".join(each.text or "" for each in label.iter()).strip()
    return len(typed) <= 2 or any(map(str.isdigit, typed)) or _labels.label_of(f"{typed} ", weak=True) is not None


_VOICES = (m.Voice(NEW),)


def _change(base: tuple[m.T, ...], side: tuple[m.T, ...]) -> m.Fork[m.T]:
    return m.Fork(base, (m.Option(side, _VOICES),), m.CHANGE)


def _append(pieces: list[m.Inline | str], piece: m.Inline | str) -> None:
    """Add a piece; what is inserted right after what was deleted replaces it."""
    last = pieces[-1] if pieces else None
    if isinstance(last, m.Fork) and isinstance(piece, m.Fork) and last.base and not last.options[0].content and not piece.base:
        pieces[-1] = replace(last, options=piece.options)
    else:
        pieces.append(piece)


def _spelled(line: m.Line, side: int) -> str:
    """A line as plain text, by the first or the last side of its forks."""
    return "".join(_spelled(m.sides(p)[side], side) if isinstance(p, m.Fork) else m.spoken((p,)) for p in line).strip()


# ── what a document says of itself ────────────────────────────────────────────────────────────────────────────────────

_XML = "{http://www.w3.org/XML/1998/namespace}"
_XML_ID = f"{_XML}id"
_LETTERS = {  # three for two (ISO 639-2 and 639-3), or those of a country that stand for them
    "afr": "af", "ara": "ar", "bul": "bg", "ces": "cs", "cze": "cs", "dan": "da", "deu": "de", "ger": "de", "ell": "el", "gre": "el",
    "eng": "en", "esp": "es", "spa": "es", "est": "et", "fin": "fi", "fra": "fr", "fre": "fr", "gle": "ga", "hrv": "hr", "hun": "hu",
    "ita": "it", "jpn": "ja", "kor": "ko", "lit": "lt", "lav": "lv", "mlt": "mt", "dut": "nl", "nld": "nl", "nor": "no", "pol": "pl",
    "por": "pt", "ron": "ro", "rum": "ro", "rus": "ru", "slk": "sk", "slo": "sk", "slv": "sl", "swe": "sv", "swa": "sw", "tur": "tr",
    "ukr": "uk", "chi": "zh", "zho": "zh", "gr": "el",
    "en-en": "en",
}  # fmt: skip


def name_of(element: Element) -> str:
    """The name that an element goes by."""
    return element.get("eId") or element.get(_XML_ID) or element.get("id") or ""


def language(typed: str) -> str:
    """A language by its two letters.

    >>> language("eng"), language("pt-BR"), language("http://publications.europa.eu/resource/authority/language/FRA")
    ('en', 'pt-BR', 'fr')
    """
    typed = typed.strip().rpartition("/")[2]
    return _LETTERS.get(typed.lower(), typed)


def lang_of(element: Element) -> str:
    """What an element says of its own language."""
    return language(element.get(f"{_XML}lang") or element.get("lang") or "")


_PLACED = re.compile(r"(?:.*[_.:-])?(?:[A-Za-z]{0,14}\d+[a-zA-Z]{0,2}|[A-Za-z]{1,14}_(?:[ivxlc]+|[IVXLC]+|[A-Za-z]))")
_USABLE = re.compile(r"[\w.:-]{1,200}")


def placed(id_: str) -> bool:
    """Whether an id is derived from the place of what it names: it would name something else after the next insertion.

    >>> placed("sec_2__subsec_1"), placed("akn_art_B6BGPx"), placed("crossheading-final-provisions")
    (True, False, False)
    """
    if "_" not in id_ and id_[-3:].isalpha():
        return False
    return bool(_PLACED.fullmatch(id_))


def usable(id_: str) -> bool:
    """Whether an id can be one of ours."""
    return bool(_USABLE.fullmatch(id_))


def unique(body: m.Provision) -> m.Provision:
    """The same tree; of ids that stand more than once none is left."""
    counts = Counter(each.id for each in m.walk(body))
    made = m.edit(body, lambda each: replace(each, id="") if each.id and counts[each.id] > 1 else each)
    assert isinstance(made, m.Provision)
    return made


def holds_words(body: m.Provision) -> bool:
    """Whether there is anything to read."""
    return any(_holds(each) for each in m.walk(body))


def _titled(body: m.Provision) -> m.Provision:
    """A body without a title that is called an act in its first lines, which are that."""
    plain = takewhile(lambda each: isinstance(each, m.Provision) and each.kind == "text" and not each.children, body.children)
    lines = [each.content for each in plain if isinstance(each, m.Provision)]
    called = _acts.title([_outline.said(line) for line in lines])
    children = tuple(each for n, each in enumerate(body.children) if n not in called)
    return replace(body, heading=_outline.joined([lines[n] for n in called]), children=children) if called else body


def _numbered(body: m.Provision) -> m.Provision:
    """A body with its own number, as a law in a code of laws has it, before its title: of a whole text no number is printed beside it."""
    if not body.label or isinstance(body.label, m.Fork):
        return body
    return replace(body, label="", heading=m.content(body.label, " ", *body.heading))


def draft(body: m.Provision, language: str = "", date: str = "", title: str = "", law: bool = False) -> m.Draft:
    """A draft of a body that was read. What its title calls it tells its kind and register, unless it is a law."""
    body = _numbered(body if body.heading else _titled(body))
    heading = body.heading or m.content(title)
    sample = [_outline.Block(each.content) for each in islice(m.walk(body), 200) if each.content]
    shell = _outline.draft(sample, heading)
    kind, register = ("agreement", "binding") if law else (shell.body.kind, shell.register)
    return m.Draft(replace(body, kind=kind, heading=heading), language or shell.language, register, date=date)
