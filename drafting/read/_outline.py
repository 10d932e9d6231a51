"""From flat blocks of a foreign text, some of them labelled, to a tree of provisions.

A container is known by its name ("Article 5", "CHAPTER ONE", "第一条"), a paragraph or point by its typed label ("1.",
"(a)", "(iv)", "12.3", "3bis."). Labels leave the words and stand in `Provision.label` exactly as typed; the dash, colon or
stop between the name of a container and its heading is layout and goes, as does the dot of a bullet. Nothing else is lost,
and the order is kept: a label that is not clean, as in "[1. Each Party", stays in the words.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import pairwise, takewhile
from typing import NamedTuple

from drafting import model as m
from drafting.read import _acts, _masthead, _run_on
from drafting.read._contents import repeated
from drafting.read._heads import headless
from drafting.read._labels import Label, Name, cited, count, named, numbers, typed_label
from drafting.read._options import begins_option
from drafting.read._source import joint
from drafting.tongues import language

STANDING = 7  # the level of a short line that stands alone: below every heading, yet perhaps one
SENTENCE = 80  # letters of a line that is longer than headings that end with a stop
ITEMS = 60  # blocks in which the next item of a list is looked for
NAMES = 12  # lines of those who sign that are looked at
NESTING = 40  # deeper than any treaty; what is deeper stays at this depth
AUTHORITY, REASON, ENACTING = "authority", "reason", "enacting"


class Block(NamedTuple):
    """One block of a text as it stands on the page.

    `level` is that of a heading (1 to 6), STANDING, or 0 for running words. `column` is where the block begins and `hang` where
    its words do. `label` is a number that the notation itself carried apart from the words; `bullet` says it was a dot. `reason` is
    what a block is in the opening of an act: its AUTHORITY, a REASON, or what is ENACTING. `names` is the kind of container that the
    page says it is the name of. `centred` lines stand in the middle of the page; `listed` ones in a table of contents.
    """

    words: m.Line
    level: int = 0
    column: int = 0
    hang: int = 0
    label: str = ""
    bullet: bool = False
    table: m.Provision | None = None
    reason: str = ""
    names: str = ""
    centred: bool = False
    listed: bool = False


FIRST = 100  # blocks that tell the language of a text


def draft(
    blocks: Sequence[Block],
    title: m.Line = (),
    front: Mapping[str, str] | None = None,
    parties: tuple[m.Party, ...] = (),
    exact: bool = False,
) -> m.Draft:
    """The tree of a text. Ids stay empty: `align` gives them.

    `exact` says that columns are facts (nested lists) and not hints (the indentation of a page).
    """
    called, blocks = _opened(_apart(blocks))
    body = laid(blocks, title or called, exact)
    front = dict(front or {})
    if "language" not in front:
        front["language"] = language("\n".join([said(line) for line in (body.heading, *(block.words for block in blocks[:FIRST]))]))
    front.setdefault("register", "binding" if body.kind == "agreement" else "non-binding")
    return m.Draft(body=body, parties=parties, **front)


def _opened(blocks: Sequence[Block]) -> tuple[m.Line, Sequence[Block]]:
    """What an act is called, and its blocks without that, those of its preamble known as such."""
    act = _acts.opening([said(block.words) for block in blocks], lambda line: named(line) is not None or _SIGNING.match(line) is not None)
    if act is None:
        return (), blocks
    before = [block for n, block in enumerate(blocks[: act.authority]) if n not in act.title]
    reasons = blocks[act.authority + 1 : act.enacting]
    known = [
        blocks[act.authority]._replace(reason=AUTHORITY),
        *(block._replace(reason=REASON) for block in reasons),
        blocks[act.enacting]._replace(reason=ENACTING),
    ]
    return joined([blocks[n].words for n in act.title]), [*before, *known, *blocks[act.enacting + 1 :]]


def joined(lines: Sequence[m.Line]) -> m.Line:
    """Lines as one."""
    pieces: list[m.Inline | str] = []
    before = ""
    for line in lines:
        pieces += [joint(before, said(line)) if before else "", *line]
        before = said(line) or before
    return m.content(*pieces)


def _apart(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks of a text; where it lost its line breaks, each paragraph and point by itself."""
    lines = ["" if block.level or block.label or len(block.words) != 1 else said(block.words) for block in blocks]
    if not _run_on.habit("\n".join(lines)):
        return blocks
    return [
        block._replace(words=(m.Words(each, block.words[0].marks),)) if line and isinstance(block.words[0], m.Words) else block
        for block, (line, then) in zip(blocks, pairwise((*lines, "")), strict=True)
        for each in _run_on.apart(line, then)
    ]


def laid(blocks: Sequence[Block], title: m.Line = (), exact: bool = False, part: bool = False) -> m.Provision:
    """The body of a draft: its kind is what its title calls it. What is only `part` of one, an article, opens with no preamble."""
    own, blocks = titled(blocks, title)
    heading = title or own
    tree = _Tree(_body_kind(said(heading)), exact, blocks)
    tree.implied = part
    tree.listed = frozenset(n for n, block in enumerate(blocks) if block.listed)
    if not part:
        tree.listed |= repeated([said(block.words) if block.level else "" for block in blocks])
    for n, block in enumerate(blocks):
        tree.place(block, n)
    return tree.body(heading)


def said(line: m.Line) -> str:
    """The words of a line that was just read: notes have their own."""
    if len(line) == 1:
        piece = line[0]
        return piece.text if isinstance(piece, m.Words) else ""
    return "".join([piece.text for piece in line if isinstance(piece, m.Words)])


def without(line: m.Line, n: int) -> m.Line:
    """A line without its first n characters; notes stay.

    >>> without(m.content("3.x", m.Note(()), " All Parties"), 4)
    (Note(content=(), kind='footnote', audience='public'), Words(text='All Parties', marks=()))
    """
    first = line[0] if len(line) == 1 else None
    if isinstance(first, m.Words):
        text = first.text[n:].strip(" ")
        return (m.Words(text, first.marks),) if text else ()
    out: list[m.Inline] = []
    for piece in line:
        if n and isinstance(piece, m.Words):
            cut = min(n, len(piece.text))
            n -= cut
            piece = m.Words(piece.text[cut:], piece.marks)
        out.append(piece)
    return m.content(*out)


# ── the title, and what kind of text it names ─────────────────────────────────────────────────────────────────────────


def titled(blocks: Sequence[Block], known: m.Line = ()) -> tuple[m.Line, Sequence[Block]]:
    """The title that a text gives itself, and the blocks without it. A heading that repeats a known title is no other one."""
    at = _title_at(blocks, known)
    return joined([blocks[n].words for n in at]), [*blocks[: at.start], *blocks[at.stop :]] if at else blocks


def _title_at(blocks: Sequence[Block], known: m.Line) -> range:
    if not {block.level for block in blocks} <= {0, STANDING}:
        headings = [(b.level, n) for n, b in enumerate(blocks) if 0 < b.level < STANDING]
        level, n = headings[0]
        alone = all(other > level or _is_structure(said(blocks[at].words)) for other, at in headings[1:])
        if (alone and (n == 0 or level == 1) and not _is_structure(said(blocks[n].words))) and _may_title(blocks[n], known):
            return range(n, n + 1)
    first = [said(block.words) for block in blocks[: _masthead.ABOVE + _masthead.BELOW]]
    below = None if known else _masthead.title(first, _is_structure, names_text)
    if below is not None:
        return below
    at = 1 if len(first) > 1 and first[0].isdecimal() else 0  # below the number of its page
    if at < len(first) and _heads_text(blocks[at], first[at]) and _may_title(blocks[at], known):
        return range(at, at + 1)
    return range(0)


def _heads_text(block: Block, text: str) -> bool:
    """Whether the first words of a text are its title: they stand alone, or call it something, and no label says what else they are."""
    if block.label or block.bullet or block.table is not None or _is_structure(text):
        return False
    if block.level == STANDING:
        return titular(text, _most(block))
    return names_text(text) and titular(text.rstrip(".") if text.isupper() else text, 60) and not _OF_ITSELF.search(text)


def _may_title(block: Block, known: m.Line) -> bool:
    return bool(block.words) and (not known or said(known).casefold() == said(block.words).casefold())


def _is_structure(text: str) -> bool:
    return named(text) is not None or typed_label(text) is not None


def _most(block: Block) -> int:
    """The words that a heading may have: what the page itself calls one may be longer."""
    return 40 if block.level == STANDING and not block.centred else 60


def titular(text: str, most: int = 16) -> bool:
    """Whether a line reads like a title: a few words, no sentence.

    >>> titular("Strategic stockpiles"), titular("Each Party shall hold stocks.")
    (True, False)
    """
    first = next((c for c in text if c.isalpha()), "")
    short = len(text) <= 12 * most and len(text.split()) <= most
    names = short and bool(first) and not first.islower() and text[-1] not in ".;:,。、；："
    return names and not _SPEAKING.search(text) and not begins_option(text)


def _speaks_of(name: Name, text: str, before: str = "") -> bool:
    """Whether a line that begins with the name of a container is a sentence about it, or one in a list of several, and no heading.

    >>> text = "Article 11.6 (Stockpiles) shall apply to minerals."
    >>> _speaks_of(named(text), text), _speaks_of(named("Article 5 Scope."), "Article 5 Scope.")
    (True, False)
    >>> text = "Article 12 (Ports)."
    >>> _speaks_of(named(text), text, "Annex 3;"), _speaks_of(named(text), text, "Annex 3; or")
    (False, True)
    """
    if name.pointed or not text.endswith(_STOPS):
        return False
    listed = text.endswith(_LISTED) or before.endswith(_LAST)
    return listed or len(text) > SENTENCE or bool(_SPEAKING.search(text))


def _section(text: str) -> Name | None:
    """The article that a heading of a German or an Austrian law names by its sign; what goes on as a citation does names none.

    >>> _section("§ 5a Lagerhaltung").label, _section("§ 12").label, _section("§ 5 Absatz 2 Satz 1"), _section("§§ 5 bis 7")
    ('§ 5a', '§ 12', None, None)
    """
    found = _SIGNED.match(text) if text[:1] == "§" else None
    return Name("article", found["label"], found.end()) if found else None


_SIGNED = re.compile(
    r"(?P<label>§\s?\d{1,4}\s?(?:[a-z]\b)?)(?:\s?[.:\u2013\u2014-])?(?:\s+(?!(?:Abs\.|Absatz\b|Satz\b|S\.|Nr\.|Nummer\b|Art\.))(?=[A-ZÄÖÜ(\[\"„])|\s*$)"
)
_LAST = ("; and", "; or", ", and", ", or")  # what comes next is the last of a list
_LISTED = (";", ",", *_LAST)
_STOPS = (".", ":", *_LISTED)
_OF_ITSELF = re.compile(r"\b(?:this|the present)\b", re.IGNORECASE)  # as a sentence of a text calls it, and no title does
_SPEAKING = re.compile(r"://|\b(?:shall|should|must|will|may not)\b")


_BODY_KINDS = (
    ("memorandum", "memorandum|mémorandum|memorando|覚書"),
    ("plan", "action plan|plan of action|plan d'action|plan de acción|行動計画"),
    ("statement", "statement|declaration|communiqué|communique|déclaration|declaración|共同声明|宣言"),
    ("agreement", "agreement|treaty|convention|protocol|accord|traité|acuerdo|tratado|条約|協定"),
)
_BODY_NAMES = tuple((kind, re.compile(names, re.IGNORECASE)) for kind, names in _BODY_KINDS)


def _body_kind(title: str) -> str:
    """What the title calls the text; whichever it says first."""
    found = [(hit.start(), kind) for kind, names in _BODY_NAMES if title and (hit := names.search(title))]
    return min(found)[1] if found else "agreement"


def names_text(line: str) -> bool:
    """Whether a line calls a text something: an agreement, a memorandum, a plan, a statement.

    >>> names_text("Convention on the Law of Treaties"), names_text("LIMITED")
    (True, False)
    """
    return any(names.search(line) for _, names in _BODY_NAMES)


def enacts(text: str) -> bool:
    """Whether a line says that what stands below it was agreed: the end of a preamble.

    >>> enacts("Have agreed as follows:"), enacts("They report as follows:")
    (True, False)
    """
    return text[:1] in "HhTt" and _ENACTING.match(text) is not None


# ── the tree ──────────────────────────────────────────────────────────────────────────────────────────────────────────

_RANKS = {"preamble": 1, "annex": 1, "signature": 1, "part": 2, "title": 3, "chapter": 4, "section": 5, "article": 6}
_HEADED = ("part", "title", "chapter", "section", "article", "annex")
_DEPTHS = ("paragraph", "point", "subpoint")
# how deep what is counted so stands at the least
_COUNTED = dict.fromkeys(("(a)", "a)", "a.", "(A)", "A)", "A.", "kanji", "wide", "degree"), 1)
_COUNTED |= dict.fromkeys(("(i)", "i)", "i.", "(I)", "I)"), 2)
_ARTICLES = "AaKRPGS第م"  # how the names of articles begin, and of rules and principles
# a text of many languages begins its close with the first of them
_BINDING = (
    r"this \w+ shall be binding in its entirety|(?:le présent|la présente) \w+ est obligatoire dans tous ses éléments"
    r"|diese \w+ ist in allen ihren teilen verbindlich|(?:el|la) presente \w+ será obligatori[oa] en todos sus elementos"
    r"|(?:il|la) presente \w+ è obbligatori[oa] in tutti i suoi elementi"
)
_DONE = "(?:done|signed) (?:at|in)|fait à|hecho en|geschehen zu|fatto a|feito (?:em|no|na)|gedaan te|udfærdiget i|съставено в"
_WITNESS = (
    "in (?:witness|faith|testimony) (?:whereof|of which)|en foi de quoi|en (?:fe|testimonio) de lo cual|zu urkund dessen|in fede di che"
    "|em fé do que|ten blijke waarvan|til bekræftelse heraf|以上の証拠として"
)
_SIGNING = re.compile(rf"(?:(?:{_WITNESS})|{_BINDING}|(?:{_DONE}) )", re.I)
# for whom somebody signs, with a line of dots or without
_SIGNATORY = re.compile(r"(?i:for|pour|por|für|per|voor) (?:(?i:the|la|le|les|el|die|il) )?(?=[^\W\d_a-z])(?:.*[.…_\s]{4}|(?!.*[.;,]$).*)$")
_SENTENCE = re.compile(r"[a-z)][.;]$|\b(?:shall|should|must|may)\b")
# what stands behind the signatures as a text of its own
_ANNEXED = re.compile(
    r"(?:(?:joint|common|unilateral|interpretative|additional|optional|final)\s)*(?:protocol|declaration|statement|(?:agreed )?minutes|act"
    r"|exchange of (?:letters|notes)|side letter|understanding|schedule|appendix|attachment|list of"
    r"|protocole|déclaration|protocolo|declaración|protokoll|erklärung)s?\b",
    re.IGNORECASE,
)
_LETTERED = re.compile(r"([IVXL]{1,5}|[A-Z])\.\s+(?=\S)")
_SIGNS = frozenset("▼►▲◄")
_MARK = re.compile(r"[▼►▲◄]\s?(?:[A-Z]{1,2}\d{0,3}\b)?[\s—–-]*")  # ▼M1: from here on as an amendment has it
_OPENING = re.compile(r"\[?the (?:(?:high )?contracting )?(?:parties|participants|governments?|signatories)\b.{0,200}[,:]\]?$", re.I)
_ENACTING = re.compile(r"(?:have|has|hereby|therefore)\b.{0,80}\b(?:agreed|decided|agree|follows)\b.{0,40}$", re.IGNORECASE)


@dataclass(slots=True)
class _Open:
    """A provision that is still being read."""

    kind: str
    label: str = ""
    heading: m.Line = ()
    content: m.Line = ()
    children: list[m.Child] = field(default_factory=list)
    level: int = 0
    column: int = 0
    hang: int = 0
    shape: str = ""
    value: int = 0
    depth: int = 0  # paragraphs and points, itself among them, that are open around it
    typed: bool = False  # its label stood in the words, and the page does not say where these begin
    held: bool = False  # its heading is but its label, which a bracket keeps among the words

    @property
    def parts(self) -> tuple[str, ...]:
        """The steps of the number of a paragraph or point."""
        return _parts(self.label) if self.shape else ()

    @property
    def bare(self) -> bool:
        return not (self.heading or self.content or self.children)

    def closed(self) -> m.Provision:
        return m.Provision(self.kind, "", self.heading, self.content, tuple(self.children), (), "", self.label)


def _comes_next(sign: str, before: str) -> bool:
    """Whether a letter, or a Roman number, comes right behind another.

    >>> _comes_next("B", "A"), _comes_next("IV", "III"), _comes_next("C", "A")
    (True, True, False)
    """
    lettered = len(sign) == len(before) == 1 and ord(sign) == ord(before) + 1
    return lettered or count(sign) == count(before) + 1 > 1


class _Tree:
    """The tree of a text while its blocks come in."""

    def __init__(self, kind: str, exact: bool, blocks: Sequence[Block]) -> None:
        self.top = _Open(kind)
        self.open = [self.top]
        self.exact = exact
        # a page printed from a PDF shifts by a few columns from one page to the next
        self.slack = 0 if exact else 3
        self.blocks = blocks
        self.texts = [said(block.words) for block in blocks]
        self.labels = [
            _typed(block.label) if block.label else typed_label(headless(text) if text[:1] == "[" else text)
            for block, text in zip(blocks, self.texts)
        ]
        self.counts: dict[str, tuple[int, ...]] = {}
        self.before: list[_Open] = []  # the containers that an annex closed, from the outermost
        self.marks: list[m.Provision] = []  # that wait for what they mark
        self.over: set[str] = set()  # the letters, or Roman numbers, of headings that stand above everything,
        self.under = ""  # and that of the last that does not
        self.listed: frozenset[int] = frozenset()  # the lines of a table of contents
        self.numbered = False
        self.implied = False
        self.signed = False

    def body(self, heading: m.Line) -> m.Provision:
        self.adds()
        while len(self.open) > 1:
            self.close()
        self.top.heading = heading
        return self.top.closed()

    def close(self) -> None:
        done = self.open.pop()
        self.top = self.open[-1]
        self.top.children.append(done.closed())

    def push(self, frame: _Open) -> None:
        if len(self.open) >= NESTING:
            self.close()
        if self.marks:
            self.adds()
        frame.depth = self.top.depth + (frame.shape not in ("", "•"))
        self.open.append(frame)
        self.top = frame

    def adds(self, *children: m.Provision) -> None:
        """Add to what is open, behind the marks that stand before."""
        self.top.children += (*self.marks, *children)
        self.marks = []

    def place(self, block: Block, n: int) -> None:
        if block.table is not None:
            self.dedent(block.column)
            self.adds(block.table)
            return
        if self.texts[n][:1] in _SIGNS and _MARK.fullmatch(self.texts[n]):
            self.marks.append(m.Provision("crossheading", content=block.words))
            return
        if block.bullet:
            self.bullet(block)
            return
        if n in self.listed:
            self.leave(0)
            self.adds(m.Provision("text", content=block.words))
            return
        text = self.texts[n]
        if block.reason:
            self.reason(block, text, n)
            return
        if (block.level and self.heading(block, text, n)) or (text[:1] in _ARTICLES and self.opens_article(block, text, n)):
            return
        self.words(block, text, self.labels[n], n)

    def reason(self, block: Block, text: str, n: int) -> None:
        """A line of the preamble of an act."""
        if block.reason == REASON and not (self.labels[n] is None and text.endswith((":", "："))):
            self.words(block, text, self.labels[n], n)
            return
        self.leave(0)
        if block.reason == AUTHORITY and not self.within("preamble"):
            self.implied = True
            self.rise(Name("preamble", "", 0))
            self.push(_Open("preamble"))
        self.adds(m.Provision("text", content=block.words))
        if block.reason == ENACTING and self.top.kind == "preamble" and not self.top.heading:
            self.close()

    # containers

    def heading(self, block: Block, text: str, n: int) -> bool:
        """Whether a heading, or a line that stands alone, was understood as one."""
        name = named(text) or _section(text) or (Name(block.names, text, len(text)) if block.names else None)
        if name and not (block.level == STANDING and _speaks_of(name, text, self.last())):
            self.container(name, block)
            return True
        if self.stands_behind(text):
            self.container(Name("annex", "", 0), block)
            return True
        if block.level < STANDING:
            self.other_heading(block, text, n)
            return True
        if self.heads_container(text, block):
            self.head(block.words)
            return True
        if self.top.kind == "signature":
            return False
        if text.isupper() and titular(text) and not typed_label(text):
            self.leave(0)
            if name := self.counts_past(text):
                self.container(name, block)
            else:
                self.adds(m.Provision("crossheading", content=block.words))
            return True
        return False

    def counts_past(self, text: str) -> Name | None:
        """What a heading opens, behind all articles, that counts on from one above them: "B. DECISION", after "A. AGREEMENT"."""
        found = _LETTERED.match(text)
        sign = found[1] if found else ""
        onward = not _comes_next(sign, self.under) and any(_comes_next(sign, each) for each in self.over)
        if found and onward and len(self.open) > 1:
            while len(self.open) > 1:
                self.close()
            self.over.add(sign)
            return Name("section", found[0].strip(), found.end())
        if sign and len(self.open) == 1:
            self.over.add(sign)
        elif sign:
            self.under = sign
        return None

    def stands_behind(self, text: str) -> bool:
        """Whether a heading names a text that stands behind the signatures, and is no part of the one that was signed."""
        behind = self.top.kind == "signature" or (self.behind() and text.isupper() and not self.top.bare)
        return behind and titular(text, 40) and _ANNEXED.match(text) is not None

    def container(self, name: Name, block: Block) -> None:
        level = block.level if block.level < STANDING else 0
        closed = [frame for frame in self.open[1:] if frame.kind in m.CONTAINERS]
        self.leave(level + 1 if level else 0)
        self.rise(name)
        if not self.within("annex"):  # an annex counts its own parts and articles
            self.counts[name.kind] = numbers(name.label)
            self.before = (self.before if closed[:1] and closed[0].kind == "annex" else closed) if name.kind == "annex" else []
        self.push(_Open(name.kind, name.label, without(block.words, name.end), level=level, held=name.held))

    def rise(self, name: Name) -> None:
        """Close what a container cannot stand in: its like and lesser ones, a preamble, an annex that an outer count goes past."""
        rank = _RANKS[name.kind]
        goes_on = name.kind in self.counts and _next(numbers(name.label), self.counts[name.kind])
        if goes_on and (rank == _RANKS["annex"] or not self.within(name.kind)):
            while self.within("annex"):
                self.close()
            self.reopen(rank)
        while len(self.open) > 1 and (_RANKS.get(self.top.kind, 9) >= rank or self.top.kind in ("preamble", "signature")):
            self.close()

    def reopen(self, rank: int) -> None:
        """Go on with what the annex that was closed stood in, as the count says: a chapter, with the annex between its articles."""
        goes_on = [frame for frame in self.before if _RANKS["annex"] < _RANKS[frame.kind] < rank]
        among = self.top.children
        places = [n for n, child in enumerate(among) if goes_on and isinstance(child, m.Provision) and child.kind == goes_on[0].kind]
        if not places:
            return
        annexes = among[places[-1] + 1 :]
        del among[places[-1] :]
        self.push(goes_on[0])
        for frame in goes_on[1:]:
            self.top.children.pop()  # as it was closed last
            self.push(frame)
        self.top.children += annexes

    def within(self, kind: str) -> bool:
        return any(frame.kind == kind for frame in self.open)

    def other_heading(self, block: Block, text: str, n: int) -> None:
        """A heading that names nothing: a paragraph's number, a numbered section, the title of the article above, a crossheading."""
        label = typed_label(text)
        if label is None and (upper := re.match(r"(?:[IVXLC]+|[A-Z])\.\s+(?=\S)", text)):
            label = Label(upper[0].strip(), (("A.", count(upper[0].strip(" ."))),), upper.end())
        if label and not label.bracketed and (label.end >= len(text) or self.within("article")):
            self.labelled(label, block, n, heading=label.end < len(text))
        elif label and not label.bracketed:
            self.leave(block.level)
            while self.top.kind == "preamble":
                self.close()
            section = _Open("section", label.text, without(block.words, label.end), level=block.level, value=label.readings[0][1])
            self.push(section)
        elif self.heads_container(text, block):
            self.head(block.words)
        else:
            self.leave(block.level)
            while self.top.kind in ("preamble", "signature"):
                self.close()
            self.adds(m.Provision("crossheading", content=block.words))

    def heads_container(self, text: str, block: Block) -> bool:
        """Whether this is the title under a bare "Article 5"."""
        below = not self.marks and (not self.top.level or block.level >= self.top.level)
        alone = self.top.bare or (self.top.held and not self.top.content and not self.top.children)
        return self.top.kind in _HEADED and alone and below and titular(text, _most(block))

    def head(self, words: m.Line) -> None:
        """The title under a bare "Article 5", and behind its name where a bracket keeps that among the words."""
        self.top.heading = joined([self.top.heading, words]) if self.top.heading else words
        self.top.held = False

    def leave(self, level: int) -> None:
        """Close paragraphs and points, and containers whose heading is at this level or below it (0: none)."""
        while len(self.open) > 1 and (self.top.shape or (level and self.top.level >= level)):
            self.close()

    def opens_article(self, block: Block, text: str, n: int) -> bool:
        """ "Article 5. Each Party shall …": an article whose words follow its name in one breath."""
        name = None if block.column or block.label else named(text[:80])
        if name is None or name.kind != "article" or not name.label or not (name.pointed or name.label.startswith("第")):
            return False
        rest = without(block.words, name.end)
        self.container(name, block._replace(words=(), level=STANDING))
        if rest and name.label.startswith("第") and titular(said(rest), 2):
            self.top.heading = rest
        elif rest:
            self.words(block._replace(words=rest), said(rest), typed_label(said(rest)), n)
        return True

    # paragraphs, points and plain words

    def words(self, block: Block, text: str, label: Label | None, n: int) -> None:
        if label is None:
            self.unlabelled(block, text, n)
        elif not (block.label or self.marks) and self.cites(label, n) and not self.due(label, text):
            self.go_on(block)
        elif label.soft and not self.expects(label):
            self.unlabelled(block, text, n)
        else:
            self.labelled(label, block, n)

    def cites(self, label: Label, n: int) -> bool:
        """Whether the line before breaks off to cite the label of this one; what ends with a stop does not."""
        return n > 0 and self.texts[n - 1][-1:].isalpha() and cited(label, self.last())

    def due(self, label: Label, text: str) -> bool:
        """Whether a label with a stop and a sentence after it begins a count or goes on with one, whatever the line before says."""
        parts = _parts(label.text)
        counted = any(f.parts[:-1] == parts[:-1] for f in self.open if f.parts) if len(parts) > 1 else self.expects(label)
        return counted and label.text.endswith(".") and text[label.end : label.end + 1].isupper()

    def last(self) -> str:
        """The words that were placed last, with their label; none where that was a heading."""
        below = self.top.children[-1] if self.top.children else None
        if isinstance(below, m.Provision):
            return said(below.content) if below.kind != "crossheading" else ""
        return f"{self.top.label} {said(self.top.content)}"

    def go_on(self, block: Block) -> None:
        """Add words to those that were placed last."""
        below = self.top.children[-1] if self.top.children else None
        if isinstance(below, m.Provision):
            self.top.children[-1] = replace(below, content=m.content(*below.content, " ", *block.words))
        else:
            self.top.content = m.content(*self.top.content, " ", *block.words)

    def unlabelled(self, block: Block, text: str, n: int) -> None:
        top = self.top
        if top.label and top.shape and top.shape != "•" and top.bare and not self.marks:
            top.content = block.words  # the label stood on a line of its own
            return
        signs = self.signs(text, n)
        closing = signs and not self.within("signature") and any(not frame.shape for frame in self.open[1:])
        heading = self.headed(n) if closing else ()
        if signs:
            self.leave(0)
        elif item := self.parted(block, n):
            while self.top is not item:
                self.close()
            self.adds(m.Provision("text", content=block.words))
            return
        enacting = enacts(text)
        if enacting:
            self.leave(0)
        self.dedent(block.column)
        if closing:
            while self.behind() and self.top.kind != "annex":
                self.close()
            if not self.behind():
                self.rise(Name("signature", "", 0))
            self.push(_Open("signature", heading=heading))
            self.signed = True
        elif len(self.open) == 1 and not self.implied and _OPENING.match(text):
            self.implied = True
            self.push(_Open("preamble"))
        top = self.top
        plain = top.kind != "preamble" or enacting or _OPENING.match(text)
        self.adds(m.Provision("text" if plain else "recital", content=block.words))
        if enacting and self.implied and top.kind == "preamble" and not top.heading:
            self.close()

    def signs(self, text: str, n: int) -> bool:
        """Whether the signature of a text begins, which is no part of its last paragraph; what goes on behind it has not ended."""
        formula = bool(_SIGNING.match(text)) and not text[0].islower()
        if len(self.open) < 2 or not (formula or self.names_who_signs(n)):
            return False
        return self.behind() if self.within("annex") else not self.counts_on(n)

    def behind(self) -> bool:
        """Whether what is open stands behind the signatures, as a protocol does."""
        return self.signed and any(frame.kind == "annex" and not frame.label for frame in self.open)

    def names_who_signs(self, n: int) -> bool:
        """Whether a line behind a sentence is the first of the names of those who sign, which stand alone down to the end of the text."""
        if not (n and self.texts[n - 1].endswith(".") and len(self.texts[n]) <= 2 * SENTENCE and _SIGNATORY.match(self.texts[n])):
            return False
        names = takewhile(lambda at: named(self.texts[at][:120]) is None, range(n, min(n + NAMES, len(self.texts))))
        return all(len(self.texts[at]) <= 2 * SENTENCE and not (self.labels[at] or _SENTENCE.search(self.texts[at])) for at in names)

    def counts_on(self, n: int) -> bool:
        """Whether the article behind the one that is open stands further down, and before it none that begins a count anew."""
        last = self.counts.get("article") if self.within("article") else None
        onward, anew = self.articles if last else ({}, [])
        behind = onward.get((*last[:-1], last[-1] + 1), []) if last else []
        at = bisect_right(behind, n)
        return at < len(behind) and bisect_right(anew, n) == bisect_left(anew, behind[at])

    @cached_property
    def articles(self) -> tuple[Mapping[tuple[int, ...], Sequence[int]], Sequence[int]]:
        """Where the articles of each number stand, and where a count begins: a first article, or an annex."""
        found = [(n, name) for n, text in enumerate(self.texts) if (name := named(text[:120])) and name.label]
        anew = [n for n, name in found if name.kind == "annex" or (name.kind == "article" and numbers(name.label)[-1] == 1)]
        onward: dict[tuple[int, ...], list[int]] = {}
        for n, name in found:
            if name.kind == "article":
                onward.setdefault(numbers(name.label), []).append(n)
        return onward, anew

    def headed(self, n: int) -> m.Line:
        """The heading right above a signature, taken from where it was placed; it stands behind a sentence, not in a list."""
        below = self.top.children[-1] if self.top.children else None
        apart = n > 1 and self.blocks[n - 1].level == STANDING and self.texts[n - 2].endswith(".") and not self.texts[n - 1].endswith(".")
        if not apart or not isinstance(below, m.Provision) or below.content != self.blocks[n - 1].words:
            return ()
        self.top.children.pop()
        return below.content

    def parted(self, block: Block, n: int) -> _Open | None:
        """The item of a list that a paragraph without a number is the rest of: the next item comes after it.

        Lists that begin in between are passed over; a number, a heading, or a list of the same kind that begins anew is an end.
        """
        if not self.top.depth:
            return None
        items = {frame.shape: frame for frame in self.open if frame.shape not in ("", "•", "1.") and frame.column <= block.column}
        inner: dict[str, int] = {}
        for at in range(n + 1, min(n + 1 + ITEMS, len(self.blocks))) if items else ():
            label = self.labels[at]
            if self.blocks[at].level or (label and label.readings[0][0] == "1."):
                return None
            if label is None:
                continue
            if onward := [items[shape] for shape, value in label.readings if shape in items and value == items[shape].value + 1]:
                return onward[0]
            deeper = {shape: value for shape, value in label.readings if shape not in items and value in (1, inner.get(shape, 0) + 1)}
            if not deeper and any(shape in items for shape, _ in label.readings):
                return None
            inner |= deeper
        return None

    def bullet(self, block: Block) -> None:
        while self.top.shape and (self.top.hang > block.column + self.slack or self.beside(block)):
            self.close()
        self.push(_Open("indent", block.label, content=block.words, column=block.column, hang=block.hang or block.column + 2, shape="•"))

    def beside(self, block: Block) -> bool:
        """Whether the bullet that is open has its dot where this one has."""
        return self.top.shape == "•" and self.top.column >= block.column - 1

    def dedent(self, column: int) -> None:
        """Close the paragraphs and points that words at this column do not belong to."""
        while self.top.shape and self.lies_out(column):
            self.close()

    def lies_out(self, column: int) -> bool:
        """Whether words at a column stand outside the innermost paragraph or point. Right below a number that was typed before its
        words they belong to a paragraph, and no longer to a point: there a list has ended."""
        top = self.top
        if top.typed and abs(column - top.column) <= self.slack:
            return top.kind != "paragraph"
        return top.hang > column + self.slack

    def labelled(self, label: Label, block: Block, n: int, heading: bool = False) -> None:
        shape, value = label.readings[0] if len(label.readings) == 1 else self.reading(label, n)
        self.make_room(shape, value, label, block)
        rest = block.words if block.label else without(block.words, label.end)
        frame = _Open(
            "text" if label.bracketed else self.kind_at(shape),
            label.text,
            content=rest,
            column=block.column,
            hang=block.hang or block.column + 1,
            shape=shape,
            value=value,
            typed=not (block.label or block.hang),
        )
        self.numbered = self.numbered or shape == "1."
        self.push(frame)
        if heading:
            frame.heading, frame.content = rest, ()
        inner = None if heading or label.bracketed else typed_label(said(rest))
        if inner and not inner.soft and inner.end and (1 in (v for _, v in inner.readings)) and shape not in dict(inner.readings):
            frame.content = ()
            self.labelled(inner, block._replace(words=rest, label="", column=frame.hang, hang=0), n)

    def make_room(self, shape: str, value: int, label: Label, block: Block) -> None:
        """Close what the labelled block does not stand in: by its column, then by the count it goes on with."""
        top = self.top
        onward = top.shape == shape and value == top.value + 1 and not self.exact
        if top.shape and not onward:
            while self.top.shape and self.top.column > block.column + self.slack:
                self.close()
            if self.top.shape and block.column >= self.top.hang:
                return
        if shape == "1.":
            self.out_of_lesser(label, block)
            return
        if self.has_beside(shape, block):
            while self.top.shape != shape:
                self.close()
            self.close()
        while self.top.shape == "•" and self.top.hang > block.column:
            self.close()

    def has_beside(self, shape: str, block: Block) -> bool:
        """Whether a paragraph or point that is counted so is open, for a block at this column to stand beside."""
        for frame in reversed(self.open):
            if not self.stands_by(frame, block):
                return False
            if frame.shape == shape:
                return True
        return False

    def stands_by(self, frame: _Open, block: Block) -> bool:
        """Whether what is open is a paragraph or point that a block at this column may stand beside."""
        return bool(frame.shape) and not (self.exact and frame.hang <= block.column)

    def out_of_lesser(self, label: Label, block: Block) -> None:
        """A decimal stands in the decimal it begins with (3.1 in 3.), or in no paragraph at all."""
        parts = _parts(label.text)
        while self.stands_by(self.top, block):
            above = self.top.parts
            if above and len(above) < len(parts) and parts[: len(above)] == above:
                return
            self.close()
        section = self.top
        counted_on = section.kind == "section" and section.value and len(parts) == 1 and parts[0] == str(section.value + 1)
        if counted_on and not self.numbered and not block.column:
            self.close()

    def kind_at(self, shape: str) -> str:
        """paragraph, point or subpoint: by what it stands in and by how it is counted."""
        if shape == "recital" or self.top.kind == "preamble":
            return "recital"
        depth, counted = self.top.depth, _COUNTED.get(shape, 0)
        return _DEPTHS[-1] if depth > 1 or counted > 1 else _DEPTHS[depth or counted]

    def reading(self, label: Label, n: int) -> tuple[str, int]:
        """Which of its readings a label has here: the one that goes on with an open count, else the one that begins one."""
        counts = {(frame.shape, frame.value) for frame in self.open}
        onward = [(s, v) for s, v in label.readings if (s, v - 1) in counts]
        first = [(s, v) for s, v in label.readings if v == 1]
        if onward and first and onward != first:  # (i) after (h): the label that comes next tells
            return first[0] if self.next_letters(n) == "ii" else onward[0]
        again = [(s, v) for s, v in label.readings if (s, v) in counts]
        letters = label.readings if sum(c.isalpha() for c in label.text) == 1 else label.readings[::-1]
        return (onward or first or again or letters)[0]

    def expects(self, label: Label) -> bool:
        """A weak label ("a.") counts only where it begins a count or goes on with one."""
        return any(v == 1 or any(f.shape == s and v == f.value + 1 for f in self.open) for s, v in label.readings)

    def next_letters(self, n: int) -> str:
        """The letters of the next typed label after a block."""
        for at in range(n + 1, len(self.blocks)):
            label = self.labels[at] if not self.blocks[at].label else None
            if label and any(shape.strip("().") in ("a", "i", "A", "I") for shape, _ in label.readings):
                return re.sub(r"\W", "", label.text or self.texts[at][:8]).lower()
        return ""


def _next(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether a number comes right after another: 11.8 after 11.7."""
    return one[:-1] == other[:-1] and one[-1] == other[-1] + 1


def _typed(label: str) -> Label:
    """A label that the notation carried: "1." of a list."""
    known = typed_label(label + " ")
    return replace(known, text=label, end=0) if known and not known.bracketed else Label(label, (("?", 0),), 0)


@lru_cache(maxsize=1 << 12)
def _parts(label: str) -> tuple[str, ...]:
    """The steps of a decimal label: 3.3bis is 3, then 3bis."""
    return tuple(label.strip("[]. :").split(".")) if label[:1].isdigit() else ()
