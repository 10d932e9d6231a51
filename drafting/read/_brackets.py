"""Typed brackets into forks: who proposes and who opposes which words, as people type it.

`[US/AU propose; JP oppose: text]` is a fork with one option and three voices, `[shall][should]` one fork with two nameless
options, `[shall][EU: should]` tabled words and one option, `[ ]` a blank. A bracket holds the provisions that stand in it whole
as a fork among provisions; one that opens or closes in the middle of others is a group of segments. What only opposes
(`[US oppose: chagas]`) is an option too, with that stance: words in brackets are nobody's agreed text.

Heads are put in one form: parties by code, stances in their order, "propose" unsaid where it is the only one; a footnote's number
in a head stands in front of the words as a superscript, a paragraph's number becomes its label. `prefer` counts as support,
`alternative` as a proposal. What negotiators only say of the text is a note (`read._asides`), and paragraphs that are rivals by their
labels are one fork (`read._options`). Everything else stays as typed: braces, placeholders other than gaps, and brackets that never
close or never opened, each of which is a finding.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from drafting import model as m
from drafting.read import _asides, _options, _quiet
from drafting.read._labels import label_of
from drafting.read._parties import EXTRA, PARTIES

RULE = "bracket"
DEEP = 40  # brackets in brackets; what lies deeper stays as typed
FAR = 12  # lines with words that a bracket opened in the middle of one may reach over, where brackets do not add up

_HOLDER = "\ufffc"  # stands for what is no word: a note, a term
_SIGNS = re.compile(r"\[\^[^\]\s]+\]|[\[\]]")
_NOTED = re.compile(r"^\[(\d{1,3})\](?=\s)|(?<=[\w.,;:)\"'])\[(\d{1,3})\]")  # [2] A measure is …; measures[2]
_GAP = re.compile(r"[\s_]*|\s*(?:…|\.{3,})\s*")


def typed(draft: m.Draft, parties: Collection[str] = ()) -> tuple[m.Draft, tuple[m.Finding, ...]]:
    """A draft just read with its typed brackets as forks, and what does not add up. Codes of `parties` always name a party.

    >>> line = m.content("Each Party [US/AU propose; JP oppose: shall] report.")
    >>> typed(m.Draft(m.Provision("agreement", content=line)))[0].body.content[1].options[0].voices
    (Voice(party='AU', stance='propose'), Voice(party='US', stance='propose'), Voice(party='JP', stance='oppose'))
    """
    done, sheet = _read(draft, parties)
    return done, (*sheet.findings, *_options.twins(done.body))


def read(draft: m.Draft) -> m.Draft:
    """A draft just read with its typed brackets as forks."""
    return _read(draft, codes(draft))[0]


def _read(draft: m.Draft, parties: Collection[str]) -> tuple[m.Draft, _Sheet]:
    quiet = _quiet.quiet(draft.body)
    sheet = _Sheet(frozenset(parties) | PARTIES - EXTRA, quiet)
    body = _asides.heard(draft.body, sheet.known, quiet)
    return replace(draft, body=_options.grouped(sheet.read(body), sheet.heard, quiet)), sheet


def _notes(lines: Iterable[str]) -> set[str]:
    """The numbers in brackets that are signs of notes: a line begins with one, and one sticks to a word.

    >>> _notes(["Each Party shall publish its measures[2] in [60] days.", "[2] A measure is a law or a practice."])
    {'2'}
    """
    found = [each.groups("") for line in lines for each in _NOTED.finditer(line)]
    begun, cited = ({each[side] for each in found} for side in (0, 1))
    return begun & cited - {""}


def _typed_in(line: m.Line) -> bool:
    for piece in line if len(line) == 1 and isinstance(line[0], m.Words) else m.inlines(line):
        if isinstance(piece, m.Words) and ("[" in piece.text or "]" in piece.text):
            return True
    return False


def codes(draft: m.Draft) -> tuple[str, ...]:
    """The codes of the parties that a draft names in its front matter."""
    return tuple(party.code for party in draft.parties if isinstance(party, m.Party))


# ── heads ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

_CODE = re.compile(r"G-?\d{1,2}(?:\s?(?:and|&|\+|/)\s?China)?(?![\d.])|[A-Z]+(?:-[A-Z]+)*")
_GROUP = re.compile(r"G-?\d")
_VERBS = (
    ("propose", r"propos(?:e[sd]?|al|ing)|PROP\b|alternative"),
    ("support", r"support(?:s|ed|ing)?|prefer(?:s|red)?|SUPP\b"),
    ("oppose", r"oppos(?:e[sd]?|ing|ition)|OPP\b"),
    ("reserve", r"reserv(?:e[sd]?|ing)"),
    ("consider", r"consider(?:s|ing)?"),
)
_VERB = re.compile("(?:(?:is|are) )?(?:" + "|".join(f"(?P<{stance}>{verbs})" for stance, verbs in _VERBS) + ")(?![a-z])(?P<by> by\\b)?")
_CAPITAL = re.compile(r"(?:Propos|Support|Oppos|Reserv|Consider)(?=[a-z])")
_BETWEEN = re.compile(r"\s+|/+|,|&|\+|and\b")
_NUMBER = re.compile(r"\d{1,3}")
_LEADING = re.compile(r"(\d{1,3}(?:\.\d{1,3})*\.?|\([a-z]{1,4}\))\s+(?=[A-Z])")
_ORDER = {stance: n for n, stance in enumerate(m.STANCES)}


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands before the colon: who has which stance, and the numbers typed there. The words begin at `end`."""

    stances: tuple[tuple[str, str], ...]
    end: int
    number: str = ""
    marks: tuple[str, ...] = ()
    holders: tuple[int, ...] = ()
    spoken: bool = False

    @property
    def codes(self) -> frozenset[str]:
        return frozenset(code for code, _ in self.stances)

    @property
    def voices(self) -> tuple[m.Voice, ...]:
        """In the one order that voices are written in."""
        return tuple(m.Voice(code, stance) for code, stance in sorted(set(self.stances), key=lambda s: (_ORDER[s[1]], s[0])))


def _head(text: str, at: int, given: re.Pattern[str]) -> _Head | None:
    """The head that a text may have at a place; whether its codes are parties is asked later.

    >>> _head("US/JP propose; MX12 oppose:13 text", 0, _CODE).stances
    (('US', 'propose'), ('JP', 'propose'), ('MX', 'oppose'))
    """
    at = _after_space(text, at)
    leading = _LEADING.match(text, at)
    scan = _Scan(text, leading.end() if leading else at, given)
    while not scan.done:
        if not scan.step():
            return None
    if not scan.stances or len(dict(scan.stances)) < len(set(scan.stances)):
        return None
    return _Head(tuple(scan.stances), scan.at, leading[1] if leading else "", tuple(scan.marks), tuple(scan.holders), scan.spoken)


def _after_space(text: str, at: int) -> int:
    while at < len(text) and text[at] == " ":
        at += 1
    return at


@dataclass(slots=True)
class _Scan:
    """A head while it is read: the parties that wait for their verb, or, where verbs come first, the verb that waits for parties."""

    text: str
    at: int
    given: re.Pattern[str]
    waiting: list[str] = field(default_factory=list)
    stances: list[tuple[str, str]] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    holders: list[int] = field(default_factory=list)
    first: str = ""
    spoken: bool = False
    done: bool = False

    def step(self) -> bool:
        """Read one thing; False where this is no head."""
        char = self.text[self.at : self.at + 1]
        if char == _HOLDER:
            self.holders.append(self.at)
        elif char == ";":
            self.close(self.first or "propose")
        elif char == ":" or (char == "." and self.spoken and not self.waiting):
            return self.end()
        elif verb := self.verb():
            self.said(verb)
            return True
        elif code := self.given.match(self.text, self.at):
            self.waiting.append(re.sub(r"\s?(?:and|&|\+|/)\s?", "/", code[0]))
            self.at = code.end()
            return True
        elif number := _NUMBER.match(self.text, self.at):
            self.marks.append(number[0])
            self.at = number.end()
            return bool(self.waiting or self.stances)
        elif between := _BETWEEN.match(self.text, self.at):
            self.at = between.end()
            return True
        else:
            return False
        self.at += 1
        return True

    def verb(self) -> re.Match[str] | None:
        found = _VERB.match(self.text, self.at)
        if found is None and (capital := _CAPITAL.match(self.text, self.at)):
            lower = self.text[: self.at] + capital[0].lower() + self.text[capital.end() : self.at + 40]
            found = _VERB.match(lower, self.at)
        return found

    def said(self, verb: re.Match[str]) -> None:
        stance = str(verb.lastgroup) if verb.lastgroup != "by" else next(s for s in m.STANCES if verb[s])
        self.at = verb.end()
        self.spoken = True
        if self.first or not (self.waiting or self.stances):
            self.close(self.first)
            self.first = stance
            if self.text[self.at : self.at + 1] == ":":
                self.at += 1
        else:
            self.close(stance)

    def close(self, stance: str) -> None:
        self.stances += [(code, stance) for code in self.waiting]
        self.waiting = []

    def end(self) -> bool:
        """The colon; a footnote's number may stick to it."""
        self.close(self.first or "propose")
        self.at += 1
        if self.spoken and (number := re.compile(r"\d{1,3}(?=\s)").match(self.text, self.at)):
            self.marks.append(number[0])
            self.at = number.end()
        self.at = _after_space(self.text, self.at)
        self.done = True
        return True


def _codes(parties: Iterable[str]) -> re.Pattern[str]:
    """Codes as such, and the parties given, however they are written but for spaces."""
    odd = [each for each in parties if re.fullmatch(r"\S+", each) and not _CODE.fullmatch(each)]
    longest_first = sorted(odd, key=lambda each: (-len(each), each))
    return re.compile("|".join([*(f"{re.escape(each)}(?!\\w)" for each in longest_first), _CODE.pattern]))


# ── lines, brackets ───────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(slots=True)
class _Line:
    """A line as one text, each character of which can be had back as the inline it came from."""

    pieces: m.Line
    text: str
    starts: list[int]
    where: str
    hole: tuple[int, int] = (0, 0)

    def cut(self, start: int, end: int) -> Iterator[m.Inline]:
        """The inlines of a stretch, without the label that was lifted out of it."""
        a, b = self.hole
        if start < b and a < end:
            yield from self._cut(start, a)
            yield from self._cut(max(start, b), end)
        else:
            yield from self._cut(start, end)

    def _cut(self, start: int, end: int) -> Iterator[m.Inline]:
        if start >= end:
            return
        n = bisect_right(self.starts, start) - 1
        while n < len(self.pieces) and self.starts[n] < end:
            piece, at = self.pieces[n], self.starts[n]
            if isinstance(piece, m.Words):
                yield m.Words(piece.text[max(0, start - at) : end - at], piece.marks)
            else:
                yield piece
            n += 1


_ONE = [0]
_NO_WORDS = _Line((), "", [], "")


@dataclass(slots=True, eq=False)
class _Bracket:
    """A bracket and its ends, each a line and a place in it."""

    opens: tuple[int, int]
    closes: tuple[int, int]
    head: _Head | None = None
    group: str = ""
    lifted: bool = False  # it holds the number of its paragraph

    @property
    def voices(self) -> tuple[m.Voice, ...]:
        return self.head.voices if self.head else ()

    @property
    def inner(self) -> int:
        """Where its words begin, in the line that opens it."""
        return self.head.end if self.head else self.opens[1] + 1


@dataclass(slots=True)
class _Node:
    """A provision with the places of its lines: heading, content, closing; `first` and `last` are those below with words."""

    provision: m.Provision
    lines: tuple[int, int, int]
    children: list[_Node | m.Fork[m.Child]]
    first: int = -1
    last: int = -1


@dataclass(slots=True)
class _Sheet:
    """All lines of a text in reading order while its brackets are read."""

    known: frozenset[str]
    quiet: Collection[int] = ()
    lines: list[_Line] = field(default_factory=list)
    brackets: list[_Bracket] = field(default_factory=list)
    at_line: dict[int, list[_Bracket]] = field(default_factory=dict)  # those that a line opens
    findings: list[m.Finding] = field(default_factory=list)
    blanks: int = 0
    labels: dict[int, tuple[str, str]] = field(default_factory=dict)
    scopes: list[int] = field(default_factory=list)  # for each line the container that a bracket opened in it must close in
    typed: dict[int, int] = field(default_factory=dict)  # lines with brackets or what is no word, and how many had words so far
    filled: int = 0
    depth: int = 0  # brackets open at the most
    notes: Collection[str] = ()  # numbers that stand in brackets as signs of notes
    order: Sequence[int] = ()

    def read(self, body: m.Provision) -> m.Provision:
        """The whole tree with its brackets as forks."""
        root = self.spread(body, ())
        self.order = list(self.typed)
        self.pair()
        self.name_heads()
        self.lift_labels(root)
        return self.woven(root, self.wide())

    # spreading the text out

    def spread(self, p: m.Provision, above: tuple[int, ...], name: str = "") -> _Node:
        """A provision's lines, and those below it. `above` holds the containers it stands in."""
        if not self.depth and id(p) in self.quiet:
            return self.passed(p)
        container = p.kind in m.CONTAINERS or not above
        label = str(p.label) if p.label else ""
        name = label or name if container else f"{name}, {label}" if name and label else name or label
        scope = above[-1] if above else 0
        heading = self.add(p.heading, scope, name)
        inside = (*above, heading) if container else above
        content = self.add(p.content, inside[-1], name)
        below = [self.spread(c, inside, name) if isinstance(c, m.Provision) else c for c in p.children]
        closing = self.add(p.closing, inside[-1], name)
        node = _Node(p, (heading, content, closing), below)
        filled = [n for n in (heading, content) if self.lines[n].text]
        for each in below:
            if isinstance(each, _Node) and each.first >= 0:
                filled += (each.first, each.last)
        if self.lines[closing].text:
            filled.append(closing)
        if filled:
            node.first, node.last = filled[0], filled[-1]
        return node

    def passed(self, p: m.Provision) -> _Node:
        """What holds no brackets and stands in none: of its lines one is enough to know its place by."""
        n = self.add((), 0, "")
        return _Node(p, (n, n, n), [], *((n, n) if any(line for each in m.walk(p) for line in m.lines(each)) else (-1, -1)))

    def add(self, line: m.Line, scope: int, where: str) -> int:
        n = len(self.lines)
        self.lines.append(self.laid(line, n, where) if line else _NO_WORDS)
        self.scopes.append(scope)
        return n

    def laid(self, line: m.Line, n: int, where: str) -> _Line:
        self.filled += 1
        if len(line) == 1 and isinstance(line[0], m.Words):
            text, starts = line[0].text, _ONE
        else:
            line = tuple([self.noted(piece) if isinstance(piece, m.Note) else piece for piece in line])
            starts, text = [], ""
            for piece in line:
                starts.append(len(text))
                text += piece.text if isinstance(piece, m.Words) else _HOLDER
        if _HOLDER in text or "[" in text or "]" in text:
            self.typed[n] = self.filled
            for sign in re.findall(r"[\[\]]", text):
                self.depth = self.depth + 1 if sign == "[" else max(0, self.depth - 1)
        return _Line(line, text, starts, where)

    def noted(self, note: m.Note) -> m.Note:
        """A note is a text of its own: its brackets open and close in it. What negotiators say of a text stays as typed."""
        if note.kind == "negotiators" or not _typed_in(note.content):
            return note
        sheet = _Sheet(self.known, blanks=self.blanks)
        inside = sheet.read(m.Provision("text", content=note.content))
        self.findings += sheet.findings
        self.blanks = sheet.blanks
        return replace(note, content=inside.content)

    # which bracket closes which

    def pair(self) -> None:
        """Pair the brackets, innermost first. Where those of a container do not add up, what lies far apart is no pair."""
        self.notes = _notes(self.lines[n].text for n in self.typed)
        pairs, strays = self.paired(frozenset())
        if troubled := frozenset(self.scopes[n] for n, _, _ in strays):
            pairs, strays = self.paired(troubled)
        self.brackets, deep = _shallow(pairs)
        for n, at, what in sorted([*strays, *deep]):
            self.stray(n, at, what)
        for bracket in self.brackets:
            self.at_line.setdefault(bracket.opens[0], []).append(bracket)

    def paired(self, troubled: Collection[int]) -> tuple[list[_Bracket], list[tuple[int, int, str]]]:
        """The pairs, and what is left: line, place, what is wrong with it."""
        waiting: list[tuple[int, int, int]] = []  # line, place, lines with words so far
        pairs: list[_Bracket] = []
        strays: list[tuple[int, int, str]] = []
        for n, filled in self.typed.items():
            for sign, at in self.signs(n):
                if sign == "[":
                    waiting.append((n, at, filled))
                    continue
                while waiting and not self.reaches(waiting[-1], n, filled, troubled):
                    strays.append((*waiting.pop()[:2], "never closes"))
                if waiting:
                    pairs.append(_Bracket(waiting.pop()[:2], (n, at)))
                else:
                    strays.append((n, at, "was never opened"))
        strays += [(n, at, "never closes") for n, at, _ in waiting]
        return sorted(pairs, key=lambda bracket: bracket.opens), sorted(strays)

    def signs(self, n: int) -> list[tuple[str, int]]:
        """The brackets that open and close in a line, and where; not those around the sign of a note."""
        text = self.lines[n].text
        signs = (each for each in _NOTED.finditer(text) if (each[1] or each[2]) in self.notes) if self.notes else ()
        around = {at for each in signs for at in (each.start(), each.end() - 1)}
        return [(each[0], each.start()) for each in _SIGNS.finditer(text) if len(each[0]) == 1 and each.start() not in around]

    def reaches(self, opened: tuple[int, int, int], n: int, filled: int, troubled: Collection[int]) -> bool:
        """Whether a bracket may close in line `n`: in the same container, and near where that is troubled, unless it opened a line."""
        start, at, before = opened
        line = self.lines[start]
        if start == n:
            return True
        scope = self.scopes[start]
        near = filled - before <= FAR or scope not in troubled or not line.text[:at].strip(" [")
        return near and self.encloses(scope, n)

    def encloses(self, scope: int, n: int) -> bool:
        """Whether a line stands in a container, known by the line of its heading."""
        at = n
        while at > scope:
            above = self.scopes[at]
            if above == at:
                return False
            at = above
        return at == scope

    def stray(self, n: int, at: int, what: str) -> None:
        line = self.lines[n]
        sign = line.text[at]
        near = line.text[at : at + 32] if sign == "[" else line.text[max(0, at - 31) : at + 1]
        where = f" of {line.where}" if line.where else ""
        do = "take some of them out" if what.startswith("stands") else "add its other end or take it out"
        message = f'A bracket{where} {what}: "{near.replace(_HOLDER, "")}". It stays as typed; {do}.'
        self.findings.append(m.Finding(RULE, "warning", line.where, message))

    # whose brackets they are

    def name_heads(self) -> None:
        """Which brackets have a head: its codes are parties, given, known, or told by this very text."""
        given = _codes(self.known)
        found = {}
        for bracket in self.brackets:
            line, at = bracket.opens
            head = _head(self.lines[line].text, at + 1, given)
            if head and (line, head.end) <= bracket.closes:
                found[bracket] = head
        named = Counter(code for head in found.values() for code in head.codes)
        several = {code for code, count in named.items() if count > 1 and 2 <= len(code) <= 3}
        spoken = {code for head in found.values() if head.spoken and max(map(len, head.codes)) > 1 for code in head.codes}
        self.known |= (several | spoken) - EXTRA
        for bracket, head in found.items():
            if self.knows(head):
                bracket.head = head

    def knows(self, head: _Head) -> bool:
        """Whether the codes of a head are parties; one letter may be, in the company of such."""
        strange = {code for code in head.codes - self.known if not _GROUP.match(code)}
        return not strange or (strange < head.codes and all(len(code) == 1 for code in strange))

    def heard(self, attribution: str) -> tuple[m.Voice, ...]:
        """Who "US, JP" or "EU propose" names where it stands without words of its own; nobody where it names none."""
        said = f"{attribution.strip().rstrip(':')}:"
        head = _head(said, 0, _codes(self.known))
        plain = head and head.end == len(said) and not (head.number or head.marks or head.holders)
        return head.voices if head and plain and self.knows(head) else ()

    # numbers inside brackets

    def lift_labels(self, node: _Node) -> None:
        """The number that a bracket in front of it kept in the words becomes the label."""
        for below in node.children:
            if isinstance(below, _Node) and self.may_change(below):
                self.lift(below)
                self.lift_labels(below)

    def lift(self, node: _Node) -> None:
        p = node.provision
        heads = p.kind in m.CONTAINERS
        n = node.lines[0 if heads else 1]
        line = self.lines[n]
        if p.label or not line.text.startswith("[") or p.kind in (*m.TABLES, "crossheading") or (p.heading and not heads):
            return
        at, before = 0, []
        for bracket in self.at_line.get(n, ()):
            if bracket.opens[1] != at:
                break
            before.append(bracket)
            at = _after_space(line.text, bracket.inner)
        number = next((b.head.number for b in before if b.head and b.head.number), "")
        found = label_of(line.text[at:], heads=heads, weak=any(b.head for b in before)) if before and not number else None
        if number:
            kind, label, _ = label_of(f"{number} ") or ("paragraph", number, 0)
            self.labels[n] = kind if p.kind == "text" else p.kind, number
            for bracket in before:
                if bracket.head and bracket.head.number == number:
                    bracket.head = replace(bracket.head, number="")
        elif found and line.text[at + found[2] : before[-1].closes[1] if before[-1].closes[0] == n else None].strip():
            kind, label, end = found
            self.labels[n] = kind if p.kind in ("text", "recital") or heads else p.kind, label
            line.hole = at, at + end
        for bracket in before if n in self.labels else ():
            bracket.lifted = True

    # weaving

    def wide(self) -> list[_Bracket]:
        """The brackets that may hold provisions: those that reach over lines, and those that hold the number of one."""
        wide = [b for b in self.brackets if b.opens[0] != b.closes[0] or b.lifted]
        for n, bracket in enumerate(wide, 1):
            bracket.group = f"b{n}"
        return wide

    def woven(self, node: _Node, wide: Sequence[_Bracket], around: Collection[_Bracket] = ()) -> m.Provision:
        """A provision with the brackets of its lines as forks. `wide` may cut it; those `around` hold it whole."""
        if not wide and not self.may_change(node):
            return node.provision
        kind, label = node.provision.kind, node.provision.label
        for n in node.lines:
            kind, label = self.labels.get(n, (kind, label))
        heading, content, closing = (self.line(n, wide, around) for n in node.lines)
        children = self.rows(node.children, wide, around)
        return replace(node.provision, kind=kind, label=label, heading=heading, content=content, children=children, closing=closing)

    def may_change(self, node: _Node) -> bool:
        """Whether a provision, or one below it, has a line with brackets or notes."""
        at = bisect_left(self.order, node.lines[0])
        return at < len(self.order) and self.order[at] <= node.lines[2]

    def rows(self, nodes: Sequence[_Node | m.Fork[m.Child]], wide: Sequence[_Bracket], around: Collection[_Bracket]) -> tuple[m.Child, ...]:
        """Siblings, those that a bracket holds whole in one fork."""
        if not wide:
            return tuple([self.woven(node, (), around) if isinstance(node, _Node) else node for node in nodes])
        out: list[m.Child] = []
        passing = _Passing(wide)
        at = 0
        while at < len(nodes):
            node = nodes[at]
            if isinstance(node, m.Fork):
                out.append(node)
                at += 1
                continue
            here = passing.by(node, node)
            holder = next((b for b in here if self.holds(b, node)), None)
            if holder is None:
                out.append(self.woven(node, here, around))
                at += 1
                continue
            run = [node]
            for after in nodes[at + 1 :]:
                if not (isinstance(after, _Node) and self.holds(holder, after)):
                    break
                run.append(after)
            inside = [b for b in passing.by(node, run[-1]) if b is not holder]
            out.append(self.held(holder, run, self.rows(run, inside, [*around, holder])))
            at += len(run)
        return tuple(out)

    def held(self, bracket: _Bracket, run: Sequence[_Node], inside: tuple[m.Child, ...]) -> m.Fork[m.Child]:
        """A fork of what a bracket holds whole; one segment of it where it began before or goes on."""
        whole = (run[0].first, run[-1].last) == (bracket.opens[0], bracket.closes[0])
        return m.Fork((), (m.Option(inside, bracket.voices),), group="" if whole else bracket.group)

    def holds(self, bracket: _Bracket, node: _Node) -> bool:
        """Whether a bracket holds a provision whole, with all below it."""
        if node.first < 0 or node.provision.kind in ("row", "headcell", "cell") or not all(isinstance(c, _Node) for c in node.children):
            return False
        one_line = bracket.lifted and bracket.opens[0] == bracket.closes[0]
        # a number without words below it stands behind the bracket, though it has no line of its own
        if one_line and (node.children or (node.first, node.last) != (bracket.opens[0], bracket.closes[0])):
            return False
        # what opens below a name or a number does not hold it
        own = node.lines[:1] if node.provision.kind in m.CONTAINERS else node.lines[:2]
        if bracket.opens[0] >= node.lines[0] and bracket.opens[0] not in own:
            return False
        return self.begins_before(bracket, node.first) and self.ends_after(bracket, node.last)

    def begins_before(self, bracket: _Bracket, n: int) -> bool:
        """Whether nothing of a line stands before a bracket but other brackets that open."""
        line, at = bracket.opens
        if line != n:
            return line < n
        front = [b for b in self.at_line[n] if b.opens[1] < at]
        if not front:
            return at == 0
        before = front[-1]
        opens_here = before.closes > (n, at) and _after_space(self.lines[n].text, before.inner) == at
        return opens_here and self.begins_before(before, n)

    def ends_after(self, bracket: _Bracket, n: int) -> bool:
        line, at = bracket.closes
        if line != n:
            return line > n
        rest = self.lines[n].text[at + 1 :].lstrip(" ]")
        aside = all(isinstance(piece, m.Note) and piece.kind == "negotiators" for piece in self.lines[n].pieces[-len(rest) :])
        return not rest or (aside and not rest.strip(_HOLDER))

    def line(self, n: int, wide: Sequence[_Bracket], around: Collection[_Bracket]) -> m.Line:
        line = self.lines[n]
        reaching = [b for b in wide if b.opens[0] <= n <= b.closes[0] and line.text]
        held = [b for b in around if n in (b.opens[0], b.closes[0])]
        own = [b for b in self.at_line.get(n, ()) if b.closes[0] == n and b not in reaching and b not in held]
        if not (reaching or held or own):
            return line.pieces
        spans = [_Span.of(b, n, line, segment=b in reaching and b not in own, held=b in held) for b in (*reaching, *held, *own)]
        spans.sort(key=lambda span: (span.start, -span.end, span.bracket.opens))
        return m.content(*self.stretch(line, 0, len(line.text), spans))

    def stretch(self, line: _Line, start: int, end: int, spans: Sequence[_Span]) -> m.Line:
        """A stretch of a line with the spans in it as forks; spans come in order and nest."""
        out: list[m.Inline] = []
        at, n = start, 0
        while n < len(spans):
            span = spans[n]
            out += line.cut(at, span.start)
            inner = n + 1
            while inner < len(spans) and spans[inner].start < span.end:
                inner += 1
            inside = m.fragment(*span.front(line), *self.stretch(line, span.inner, span.stop, spans[n + 1 : inner]))
            if span.held:
                out += inside
            else:
                self.append(out, span, inside)
            at, n = span.end, inner
        out += line.cut(at, end)
        return m.fragment(*out)

    def append(self, out: list[m.Inline], span: _Span, inside: m.Line) -> None:
        """Add a bracket to a stretch: a gap, a segment, an alternative to the bracket before it, or one of its own."""
        bracket = span.bracket
        if span.segment:
            out.append(m.Fork((), (m.Option(inside, bracket.voices),), group=bracket.group))
            return
        words = "".join(piece.text if isinstance(piece, m.Words) else _HOLDER for piece in inside)
        if not bracket.head and _GAP.fullmatch(words):
            self.blanks += 1
            out.append(m.Blank(f"blank-{self.blanks}"))
            return
        option = m.Option(() if bracket.head and words.strip() in ("", "—") else inside, bracket.voices)
        gap = out[-1] if out else None
        spaced = isinstance(gap, m.Words) and not gap.text.strip(" ")
        before = out[-2] if spaced and len(out) > 1 else gap
        if isinstance(before, m.Fork) and before.kind == m.BRACKET and not before.group:
            if spaced:
                out.pop()
            out[-1] = _joined(before, option, spaced)
        else:
            out.append(m.Fork((), (option,)))


@dataclass(slots=True)
class _Passing:
    """The brackets that siblings, taken in order, stand in or hold; `wide` comes in order too."""

    wide: Sequence[_Bracket]
    next: int = 0
    here: list[_Bracket] = field(default_factory=list)

    def by(self, first: _Node, last: _Node) -> list[_Bracket]:
        """Those that touch a run of siblings."""
        while self.next < len(self.wide) and self.wide[self.next].opens[0] <= last.lines[2]:
            self.here.append(self.wide[self.next])
            self.next += 1
        self.here = [b for b in self.here if b.closes[0] >= first.lines[0]]
        return self.here


@dataclass(frozen=True, slots=True)
class _Span:
    """What of a line a bracket holds: `start:end` with its signs, `inner:stop` without."""

    bracket: _Bracket
    start: int
    inner: int
    stop: int
    end: int
    segment: bool
    held: bool

    @classmethod
    def of(cls, bracket: _Bracket, n: int, line: _Line, *, segment: bool, held: bool) -> _Span:
        opens, closes = bracket.opens[0] == n, bracket.closes[0] == n
        start, inner = (bracket.opens[1], bracket.inner) if opens else (0, 0)
        stop, end = (bracket.closes[1], bracket.closes[1] + 1) if closes else (len(line.text), len(line.text))
        return cls(bracket, start, inner, stop, end, segment and not (opens and closes), held)

    def front(self, line: _Line) -> Iterator[m.Inline]:
        """What a head held besides parties: a number that opens no paragraph, and footnotes."""
        head = self.bracket.head
        if head is None or self.start == self.inner:
            return
        if head.number:
            yield m.Words(f"{head.number} ")
        for at in head.holders:
            yield from line.cut(at, at + 1)
        if head.marks:
            yield m.Words(" ".join(head.marks), ("sup",))
            yield m.Words(" ")


def _shallow(pairs: Sequence[_Bracket]) -> tuple[list[_Bracket], list[tuple[int, int, str]]]:
    """The brackets that do not nest too deep, and where the others begin."""
    kept: list[_Bracket] = []
    deep: list[tuple[int, int, str]] = []
    around: list[_Bracket] = []
    for bracket in pairs:
        while around and around[-1].closes < bracket.opens:
            around.pop()
        around.append(bracket)
        if len(around) <= DEEP:
            kept.append(bracket)
        elif len(around) == DEEP + 1:
            deep.append((*bracket.opens, f"stands in {DEEP} others"))
    return kept, deep


def _joined(fork: m.Fork[m.Inline], option: m.Option[m.Inline], spaced: bool) -> m.Fork[m.Inline]:
    """One more alternative. Where parties answer a nameless bracket at once, what it holds is the text as tabled."""
    first = fork.options[0] if fork.options else None
    answered = option.voices and not spaced and len(fork.options) == 1 and not fork.base
    if first and answered and not first.voices and first.content:
        return replace(fork, base=first.content, options=(option,))
    return replace(fork, options=(*fork.options, option))


def placed(findings: Iterable[m.Finding], text: str, name: str) -> tuple[m.Finding, ...]:
    """Findings with the line of the source where their words stand, if they stand there once."""
    return tuple(replace(each, origin=_origin(each.message, text, name)) for each in findings)


def _origin(message: str, text: str, name: str) -> str:
    said = message.partition('"')[2].rpartition('"')[0].split()
    pattern = r"[\s*_>]*".join(re.escape(word).replace('"', '["\u201c\u201d]').replace("'", "['\u2018\u2019]") for word in said)
    places = [found.start() for found in re.finditer(pattern, text)] if said else []
    return f"{name}:{text.count(chr(10), 0, places[0]) + 1}" if len(places) == 1 else name
