"""Typed brackets into forks: who proposes and who opposes which words, as people type it.

`[US/AU propose; JP oppose: text]` is a fork with one option and three voices, `[shall][should]` one fork with two nameless
options, `[shall][EU: should]` tabled words and one option, `[ ]` a blank; two of the same voices with a space between are no alternatives.
A bracket holds the provisions that stand in it whole as a fork among provisions; one that opens or closes in the middle of others
is a group of segments. What only opposes (`[US oppose: chagas]`) is an option too, with that stance: words in brackets are
nobody's agreed text.

Heads are put in one form: parties by code, stances in their order, "propose" unsaid where it is the only one; a footnote's number
in a head stands in front of the words as a superscript, a paragraph's number becomes its label. `prefer` counts as support,
`alternative` as a proposal. What negotiators only say of the text is a note (`read._asides`), and paragraphs that are rivals by their
labels are one fork (`read._options`). Everything else stays as typed: braces, placeholders other than gaps, and brackets that never
close or never opened, each of which is a finding.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from drafting import model as m
from drafting.read import _asides, _heads, _options, _quiet
from drafting.read._asides import HOLDER
from drafting.read._heads import Head
from drafting.read._labels import label_of
from drafting.read._pairs import FIRST, NO_WORDS, Bracket, Line, paired
from drafting.read._parties import EXTRA, PARTIES

RULE = "bracket"

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


def _typed_in(line: m.Line) -> bool:
    for piece in line if len(line) == 1 and isinstance(line[0], m.Words) else m.inlines(line):
        if isinstance(piece, m.Words) and ("[" in piece.text or "]" in piece.text):
            return True
    return False


def codes(draft: m.Draft) -> tuple[str, ...]:
    """The codes of the parties that a draft names in its front matter."""
    return tuple(party.code for party in draft.parties if isinstance(party, m.Party))


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
    """All lines of a text in reading order while its brackets are read; `scopes` and `typed` are as `_pairs.Laid` has them."""

    known: frozenset[str]
    quiet: Collection[int] = ()
    lines: list[Line] = field(default_factory=list)
    brackets: list[Bracket] = field(default_factory=list)
    at_line: dict[int, list[Bracket]] = field(default_factory=dict)  # those that a line opens
    findings: list[m.Finding] = field(default_factory=list)
    blanks: int = 0
    labels: dict[int, tuple[str, str]] = field(default_factory=dict)
    scopes: list[int] = field(default_factory=list)
    typed: dict[int, int] = field(default_factory=dict)
    filled: int = 0
    depth: int = 0  # brackets open at the most
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
        self.lines.append(self.laid(line, n, where) if line else NO_WORDS)
        self.scopes.append(scope)
        return n

    def laid(self, line: m.Line, n: int, where: str) -> Line:
        self.filled += 1
        if len(line) == 1 and isinstance(line[0], m.Words):
            text, starts = line[0].text, FIRST
        else:
            line = tuple([self.noted(piece) if isinstance(piece, m.Note) else piece for piece in line])
            starts, text = [], ""
            for piece in line:
                starts.append(len(text))
                text += piece.text if isinstance(piece, m.Words) else HOLDER
        if HOLDER in text or "[" in text or "]" in text:
            self.typed[n] = self.filled
            for sign in re.findall(r"[\[\]]", text):
                self.depth = self.depth + 1 if sign == "[" else max(0, self.depth - 1)
        return Line(line, text, starts, where)

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
        self.brackets, strays = paired(self.lines, self.scopes, self.typed)
        for n, at, what in strays:
            self.stray(n, at, what)
        for bracket in self.brackets:
            self.at_line.setdefault(bracket.opens[0], []).append(bracket)

    def stray(self, n: int, at: int, what: str) -> None:
        line = self.lines[n]
        sign = line.text[at]
        near = line.text[at : at + 32] if sign == "[" else line.text[max(0, at - 31) : at + 1]
        where = f" of {line.where}" if line.where else ""
        do = "take some of them out" if what.startswith("stands") else "add its other end or take it out"
        message = f'A bracket{where} {what}: "{near.replace(HOLDER, "")}". It stays as typed; {do}.'
        self.findings.append(m.Finding(RULE, "warning", line.where, message))

    # whose brackets they are

    def name_heads(self) -> None:
        """Which brackets have a head: its codes are parties, given, known, or told by this very text."""
        given = _heads.codes_of(self.known)
        found = {}
        for bracket in self.brackets:
            line, at = bracket.opens
            head = _heads.head(self.lines[line].text, at + 1, given)
            if head and (line, head.end) <= bracket.closes:
                found[bracket] = head
        named = Counter(code for head in found.values() for code in head.codes)
        several = {code for code, count in named.items() if count > 1 and 2 <= len(code) <= 3}
        spoken = {code for head in found.values() if head.spoken and max(map(len, head.codes)) > 1 for code in head.codes}
        self.known |= (several | spoken) - EXTRA
        for bracket, head in found.items():
            if self.knows(head):
                bracket.head = head

    def knows(self, head: Head) -> bool:
        """Whether the codes of a head are parties; one letter may be, in the company of such."""
        strange = {code for code in head.codes - self.known if not _heads.GROUP.match(code)}
        return not strange or (strange < head.codes and all(len(code) == 1 for code in strange))

    def heard(self, attribution: str) -> tuple[m.Voice, ...]:
        """Who "US, JP" or "EU propose" names where it stands without words of its own; nobody where it names none."""
        said = f"{attribution.strip().rstrip(':')}:"
        head = _heads.head(said, 0, _heads.codes_of(self.known))
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
            at = _heads.after_space(line.text, bracket.inner)
        number = next((b.head.number for b in before if b.head and b.head.number), "")
        found = label_of(line.text[at:], heads=heads, weak=any(b.head for b in before)) if before and not number else None
        ends = before[-1].closes if before and before[-1].closes[0] == n else None  # where it holds words of this line alone
        if number:
            kind, label, _ = label_of(f"{number} ") or ("paragraph", number, 0)
            self.labels[n] = kind if p.kind == "text" else p.kind, number
            for bracket in before:
                if bracket.head and bracket.head.number == number:
                    bracket.head = replace(bracket.head, number="")
        elif found and ((heads and not ends) or line.text[at + found[2] : ends and ends[1]].strip()):
            kind, label, end = found
            self.labels[n] = kind if p.kind in ("text", "recital") or heads else p.kind, label
            line.hole = at, at + end
        for bracket in before if n in self.labels else ():
            bracket.lifted = True

    # weaving

    def wide(self) -> list[Bracket]:
        """The brackets that may hold provisions: those that reach over lines, and those that hold the number of one."""
        wide = [b for b in self.brackets if b.opens[0] != b.closes[0] or b.lifted]
        for n, bracket in enumerate(wide, 1):
            bracket.group = f"b{n}"
        return wide

    def woven(self, node: _Node, wide: Sequence[Bracket], around: Collection[Bracket] = ()) -> m.Provision:
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

    def rows(self, nodes: Sequence[_Node | m.Fork[m.Child]], wide: Sequence[Bracket], around: Collection[Bracket]) -> tuple[m.Child, ...]:
        """Siblings, those that a bracket holds whole in one fork."""
        if not wide:
            return _answered([self.woven(node, (), around) if isinstance(node, _Node) else node for node in nodes])
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
        return _answered(out)

    def held(self, bracket: Bracket, run: Sequence[_Node], inside: tuple[m.Child, ...]) -> m.Fork[m.Child]:
        """A fork of what a bracket holds whole; one segment of it where it began before or goes on."""
        whole = (run[0].first, run[-1].last) == (bracket.opens[0], bracket.closes[0])
        return m.Fork((), (m.Option(inside, bracket.voices),), group="" if whole else bracket.group)

    def holds(self, bracket: Bracket, node: _Node) -> bool:
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

    def begins_before(self, bracket: Bracket, n: int) -> bool:
        """Whether nothing of a line stands before a bracket but other brackets that open."""
        line, at = bracket.opens
        if line != n:
            return line < n
        front = [b for b in self.at_line[n] if b.opens[1] < at]
        if not front:
            return at == 0
        before = front[-1]
        opens_here = before.closes > (n, at) and _heads.after_space(self.lines[n].text, before.inner) == at
        return opens_here and self.begins_before(before, n)

    def ends_after(self, bracket: Bracket, n: int) -> bool:
        line, at = bracket.closes
        if line != n:
            return line > n
        rest = self.lines[n].text[at + 1 :].lstrip(" ]")
        aside = all(isinstance(piece, m.Note) and piece.kind == "negotiators" for piece in self.lines[n].pieces[-len(rest) :])
        return not rest or (aside and not rest.strip(HOLDER))

    def line(self, n: int, wide: Sequence[Bracket], around: Collection[Bracket]) -> m.Line:
        line = self.lines[n]
        reaching = [b for b in wide if b.opens[0] <= n <= b.closes[0] and line.text]
        held = [b for b in around if n in (b.opens[0], b.closes[0])]
        own = [b for b in self.at_line.get(n, ()) if b.closes[0] == n and b not in reaching and b not in held]
        if not (reaching or held or own):
            return line.pieces
        spans = [_Span.of(b, n, line, segment=b in reaching and b not in own, held=b in held) for b in (*reaching, *held, *own)]
        spans.sort(key=lambda span: (span.start, -span.end, span.bracket.opens))
        return m.content(*self.stretch(line, 0, len(line.text), spans))

    def stretch(self, line: Line, start: int, end: int, spans: Sequence[_Span]) -> m.Line:
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
        words = "".join(piece.text if isinstance(piece, m.Words) else HOLDER for piece in inside)
        if not bracket.head and _GAP.fullmatch(words):
            self.blanks += 1
            out.append(m.Blank(f"blank-{self.blanks}"))
            return
        option = m.Option(() if bracket.head and words.strip() in ("", "—") else inside, bracket.voices)
        gap = out[-1] if out else None
        spaced = isinstance(gap, m.Words) and not gap.text.strip(" ")
        before = out[-2] if spaced and len(out) > 1 else gap
        if isinstance(before, m.Fork) and before.kind == m.BRACKET and not before.group and not (spaced and _again(before, option)):
            if spaced:
                out.pop()
            out[-1] = _joined(before, option, spaced)
        else:
            out.append(m.Fork((), (option,)))


@dataclass(slots=True)
class _Passing:
    """The brackets that siblings, taken in order, stand in or hold; `wide` comes in order too."""

    wide: Sequence[Bracket]
    next: int = 0
    here: list[Bracket] = field(default_factory=list)

    def by(self, first: _Node, last: _Node) -> list[Bracket]:
        """Those that touch a run of siblings."""
        while self.next < len(self.wide) and self.wide[self.next].opens[0] <= last.lines[2]:
            self.here.append(self.wide[self.next])
            self.next += 1
        self.here = [b for b in self.here if b.closes[0] >= first.lines[0]]
        return self.here


@dataclass(frozen=True, slots=True)
class _Span:
    """What of a line a bracket holds: `start:end` with its signs, `inner:stop` without."""

    bracket: Bracket
    start: int
    inner: int
    stop: int
    end: int
    segment: bool
    held: bool

    @classmethod
    def of(cls, bracket: Bracket, n: int, line: Line, *, segment: bool, held: bool) -> _Span:
        opens, closes = bracket.opens[0] == n, bracket.closes[0] == n
        start, inner = (bracket.opens[1], bracket.inner) if opens else (0, 0)
        stop, end = (bracket.closes[1], bracket.closes[1] + 1) if closes else (len(line.text), len(line.text))
        return cls(bracket, start, inner, stop, end, segment and not (opens and closes), held)

    def front(self, line: Line) -> Iterator[m.Inline]:
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


def _again(fork: m.Fork[m.Inline], option: m.Option[m.Inline]) -> bool:
    """Whether those who stand behind a bracket stand behind the one before it, which is then no alternative to it."""
    return bool(option.voices) and fork.options[-1].voices == option.voices


def _joined(fork: m.Fork[m.Inline], option: m.Option[m.Inline], spaced: bool) -> m.Fork[m.Inline]:
    """One more alternative. Where parties answer a nameless bracket at once, what it holds is the text as tabled."""
    first = fork.options[0] if fork.options else None
    answered = option.voices and not spaced and len(fork.options) == 1 and not fork.base
    if first and answered and not first.voices and first.content:
        return replace(fork, base=first.content, options=(option,))
    return replace(fork, options=(*fork.options, option))


def _answered(siblings: Sequence[m.Child]) -> tuple[m.Child, ...]:
    """Siblings, of which those in a nameless bracket are the text as tabled where a party answers with no text right behind them."""
    out: list[m.Child] = []
    for child in siblings:
        last = child.children[-1] if isinstance(child, m.Provision) and child.children else child
        answers = _no_text(last)
        if answers and last is not child:  # what has no number stands below what has one
            assert isinstance(child, m.Provision)
            tabled = _tabled(replace(child, children=child.children[:-1]))
            out.append(m.Fork(tabled, answers) if tabled else child)
        elif answers and out and (tabled := _tabled(out[-1])):
            out[-1] = m.Fork(tabled, answers)
        else:
            out.append(child)
    return tuple(out)


def _no_text(child: m.Child) -> tuple[m.Option[m.Child], ...]:
    """Who wants no text, where a paragraph says that and nothing else: [AU: —]."""
    if isinstance(child, m.Fork) or child.children or child.heading or len(child.content) != 1:
        return ()
    (fork,) = child.content
    if not isinstance(fork, m.Fork) or fork.base or not all(option.voices and not option.content for option in fork.options):
        return ()
    return tuple(m.Option((), option.voices) for option in fork.options)


def _tabled(child: m.Child) -> tuple[m.Child, ...]:
    """What a nameless bracket holds: provisions, or one with all its words and all below it."""
    if isinstance(child, m.Fork):
        return child.options[0].content if _nameless(child) and not child.group else ()
    fork = child.content[0] if len(child.content) == 1 else None
    below = [each for each in child.children if isinstance(each, m.Fork)]
    if not isinstance(fork, m.Fork) or child.heading or child.closing or len(below) < len(child.children):
        return ()
    if not _nameless(fork) or bool(fork.group) != bool(below) or not all(_nameless(each) and each.group == fork.group for each in below):
        return ()
    children = tuple(each for held in below for each in held.options[0].content)
    return (replace(child, content=m.content(*fork.options[0].content), children=children),)


def _nameless(fork: m.Fork[m.T]) -> bool:
    """Whether a bracket holds one text that nobody stands behind."""
    return fork.kind == m.BRACKET and not fork.base and len(fork.options) == 1 and not fork.options[0].voices


def placed(findings: Iterable[m.Finding], text: str, name: str) -> tuple[m.Finding, ...]:
    """Findings with the line of the source where their words stand, if they stand there once."""
    return tuple(replace(each, origin=_origin(each.message, text, name)) for each in findings)


def _origin(message: str, text: str, name: str) -> str:
    said = message.partition('"')[2].rpartition('"')[0].split()
    pattern = r"[\s*_>]*".join(re.escape(word).replace('"', '["\u201c\u201d]').replace("'", "['\u2018\u2019]") for word in said)
    places = [found.start() for found in re.finditer(pattern, text)] if said else []
    return f"{name}:{text.count(chr(10), 0, places[0]) + 1}" if len(places) == 1 else name
