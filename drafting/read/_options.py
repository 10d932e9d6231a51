"""Rival paragraphs as one fork: options that people number, and brackets that claim one number.

`Option 1:` and `Option 2:`, `ALT 1` and `ALT 2`, `Alternative A`, `Option (a)` begin the alternatives of one place, each as long as
it is: one paragraph, or all up to the next. The label leaves the words and is the label of the option's first provision, as typed;
attribution behind it (`Option 1 [US, JP]:`) names the voices. An option that is "No text" is a provision with that label and
without words: it says nothing. In a nameless bracket (`[Option 1: …]`) the label stays among the words that the bracket holds.

Two paragraphs "3." after one another, each of them in a bracket or holding nothing else, are alternatives too. A label with nothing
to choose from stays as typed, unless a party stands behind it; and so do two bare paragraphs with one number, which are a finding.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from drafting import model as m
from drafting.read._asides import HOLDER
from drafting.read._labels import WORDS, begins, carries_label, ended, letters

RULE = "number"
ITEMS = 60  # points of one list; who types more has no list but an annex

Voices = Callable[[str], tuple[m.Voice, ...]]  # who an attribution names; nobody where it is none
Children = tuple[m.Child, ...]

_LABEL = re.compile(
    r"""
    (?P<name>option|alternative|alt\.?)\s?
    (?P<value>\((?:\d{1,2}|[a-z]{1,4})\)(?:\((?P<inner>[a-z]{1,4})\))?|\d{1,2}|[ivx]{1,5}|[a-z])(?!\w)
    (?P<remark>\s?\([^()]{1,80}\)|\s?\ufffc+(?=\s?:))?
    (?P<end>\s?[:.\u2013\u2014-](?=\s|$|[\[{(\ufffc])|:)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BEGINNINGS = ("op", "al")
_SPEAKING = frozenset(word for word in WORDS if word.lower() not in _BEGINNINGS)  # what neither a label nor an option begins with
_REMARK = re.compile(r"(?:(?:\([^()]*\)|\{[^{}]*\})\s?:?\s?)+")
_NOTHING = re.compile(r"\[?\s?no (?:text|provision|reference)s?\b.{0,200}", re.IGNORECASE)
_BRACES = re.compile(r"\{[^{}]*\}")
_PLAIN = ("text", "indent", "crossheading", "recital")


def begins_option(text: str) -> bool:
    """Whether a line begins an option.

    >>> begins_option("Option 1: Each Party"), begins_option("[ALT 2 All Parties"), begins_option("Option 1 is void")
    (True, True, False)
    """
    if text[:1] == "[":
        text = text.lstrip("[ ")
    return text[:2].lower() in _BEGINNINGS and _label(text[:120]) is not None


def begins_item(text: str) -> bool:
    """Whether a line begins with a label or as an option.

    >>> begins_item("(a) mines"), begins_item("Option 1: Each Party"), begins_item("mines of 1.5 hectares")
    (True, True, False)
    """
    return text[:2] not in _SPEAKING and (carries_label(text) > 0 or begins_option(text))


def begins_block(text: str, before: str, broken: bool = False) -> bool:
    """Whether a typed line begins a paragraph of its own: with a label, or as an option.

    >>> begins_block("Option 2: mines", "Option 1: ores."), begins_block("Option 2: mines", "as said under")
    (True, False)
    """
    return begins(text, before, broken) or (begins_option(text) and (broken or ended(before)))


def grouped(body: m.Provision, voices: Voices, quiet: Collection[int] = ()) -> m.Provision:
    """A text whose brackets are read, with rival paragraphs as forks. What is `quiet` is passed by (`read._quiet`)."""
    return _Rivals(voices, quiet).below(_gathered(body, quiet))


def _settled(p: m.Provision, quiet: Collection[int]) -> bool:
    """Whether there is nothing to choose from: all is quiet, or no container holds a fork that is or may hold a paragraph, or the
    label of an option."""
    if id(p) in quiet or p.kind in m.BLOCKS:
        return id(p) in quiet
    waiting: list[m.Child] = [p]
    while waiting:
        each = waiting.pop()
        if isinstance(each, m.Fork) or _begun(each.content) or _sole(each.content):
            return False
        waiting += [below for below in each.children if id(below) not in quiet]
    return True


def twins(body: m.Provision) -> Iterator[m.Finding]:
    """Bare paragraphs with one number after one another: nobody says which of them is meant."""
    for p in m.walk(body):
        for a, b in pairwise(p.children):
            if isinstance(a, m.Provision) and isinstance(b, m.Provision) and _bare_number(a) == _bare_number(b) != "":
                words = m.spoken(b.content)[:40].rstrip()
                message = f'Two paragraphs in a row have one number and no brackets: "{b.label} {words}". Bracket both, or number one anew.'
                yield m.Finding(RULE, "warning", str(b.label), message)


def _bare_number(p: m.Provision) -> str:
    return (
        p.label
        if isinstance(p.label, str) and p.kind in ("paragraph", "point", "subpoint") and p.content and _sole(p.content) is None
        else ""
    )


# ── labels of options ─────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Start:
    """Where an option begins: its label with and without a remark, what it counts as (series and value), where its words begin.

    `whole` is the bracket that holds all of it.
    """

    typed: str
    label: str
    readings: tuple[tuple[str, int], ...]
    end: int
    remark: str = ""
    whole: bool = False

    def value(self, series: str) -> int:
        return dict(self.readings).get(series, 0)


@lru_cache(maxsize=1 << 12)
def _label(text: str) -> _Start | None:
    """The label of an option that words begin with.

    >>> _label("Option (b): All").readings, _label("ALT 2 Each Party").label, _label("Option II (US, JP): text").label
    ((('option (a)', 2),), 'ALT 2', 'Option II:')
    """
    found = _LABEL.match(text)
    if found is None:
        return None
    value, rest, remark = found["value"], text[found.end() :], found["remark"] or ""
    pointed = bool(found["end"]) or not rest.strip()
    ahead = rest.lstrip(" ")
    shouts = value[-1].isdigit() or value.isupper() or value[-1] == ")"
    if not pointed and (remark or not shouts or rest == ahead or not (ahead[0].isupper() or ahead[0] in "[{" + HOLDER)):
        return None
    label = text[: found.end("value")] + (found["end"] or "")
    return _Start(found[0].strip(), label.strip(), tuple(_readings(found)), found.end(), remark.strip(" ()"))


def _readings(found: re.Match[str]) -> Iterator[tuple[str, int]]:
    name, value = found["name"].lower().rstrip("."), found["value"]
    within = value.partition(")")[0] if found["inner"] else ""
    for kind, n in letters((found["inner"] or value).strip("()")):
        yield f"{name} {within}({kind})" if value.startswith("(") else f"{name} {kind}", n


def _flat(line: m.Line) -> str:
    if len(line) == 1:
        return line[0].text if isinstance(line[0], m.Words) else HOLDER
    return "".join([piece.text if isinstance(piece, m.Words) else HOLDER for piece in line])


def _begun(line: m.Line) -> _Start | None:
    return _start_of(_flat(line)) if line else None


def _start_of(text: str) -> _Start | None:
    """The label of an option that a text begins with; the first letters of most leave no chance of one."""
    return _label(text[:120]) if text[:2].lower() in _BEGINNINGS else None


def _start(child: m.Child) -> _Start | None:
    """Where a paragraph, or a bracket that holds some whole, begins an option."""
    if isinstance(child, m.Fork):
        inside = _held(child)
        found = _start(inside.content[0]) if inside and inside.content else None
        return replace(found, whole=True) if found and not found.whole else None
    if child.kind not in _PLAIN or child.label or child.heading:
        return None
    if found := _begun(child.content):
        return found
    option = _sole(child.content) if not child.children else None
    found = _begun(m.content(*option.content)) if option else None
    return replace(found, whole=True) if found else None


def _opening(p: m.Provision) -> _Start | None:
    """The option that the words of a numbered paragraph are."""
    return _start(m.Provision("text", content=p.content)) if p.label and p.kind in m.BLOCKS else None


def _sole(line: m.Line) -> m.Option[m.Inline] | None:
    """What the one bracket holds that is all of a line."""
    return _held(line[0]) if len(line) == 1 and isinstance(line[0], m.Fork) else None


def _held(fork: m.Fork[m.T]) -> m.Option[m.T] | None:
    """The one option of a bracket with nothing tabled."""
    alone = fork.kind == m.BRACKET and not fork.base and not fork.keep and not fork.group and len(fork.options) == 1
    return fork.options[0] if alone else None


# ── which options belong together ─────────────────────────────────────────────────────────────────────────────────────


def _gathered(p: m.Provision, quiet: Collection[int]) -> m.Provision:
    """The same text, each option beside the one before it: what a page set too far out or too far in is moved there."""
    return replace(p, children=_beside(p.children, quiet)) if p.children and not _settled(p, quiet) else p


def _beside(children: Children, quiet: Collection[int] = ()) -> Children:
    waiting = [_sides(child, _beside) if isinstance(child, m.Fork) else _gathered(child, quiet) for child in reversed(children)]
    latest: dict[str, int] = {}
    out: list[m.Child] = []
    while waiting:
        child = waiting.pop()
        start = _start(child)
        run = [child, *_taken_along(child, waiting)] if start else []
        if start and (adopted := _answered(out, start, run)):
            del waiting[len(waiting) + 1 - len(run) :]
            out[adopted[0] :] = [adopted[1]]
            continue
        latest |= dict(start.readings) if start else {}
        if isinstance(child, m.Provision) and (parted := _released(child, latest, bool(waiting))):
            child, after = parted
            waiting += reversed(after)
        out.append(child)
    return tuple(out)


def _sides(fork: m.Fork[m.Child], change: Callable[[Children], Children]) -> m.Fork[m.Child]:
    """A fork with what stands on each of its sides changed."""
    options = tuple(replace(option, content=change(option.content)) for option in fork.options)
    return replace(fork, base=change(fork.base), options=options)


def _taken_along(child: m.Child, waiting: Sequence[m.Child]) -> Sequence[m.Child]:
    """What an option holds besides its first paragraph, at the least; `waiting` is what follows, the next last."""
    near = [child, *reversed(waiting[-ITEMS:])]
    return near[1 : _first_unit(near, 0)]


def _answered(out: Sequence[m.Child], start: _Start, run: Sequence[m.Child]) -> tuple[int, m.Provision] | None:
    """The last paragraph that an option answers, with it and what stands between; and which of these it is."""
    n = len(out) - 1
    while n >= 0:
        if found := _adopted(out[n], start, [*out[n + 1 :], *run]):
            return n, found
        each = out[n]
        if not isinstance(each, m.Provision) or each.kind != "text" or each.label or each.children or _start(each) or _is_heading(each):
            return None
        n -= 1
    return None


def _released(p: m.Provision, latest: Mapping[str, int], goes_on: bool) -> tuple[m.Provision, Children] | None:
    """A provision without what stands too deep at its end: the next option of a series around it, a paragraph of its own rank,
    a label alone on its line that belongs to what follows."""
    if p.kind in m.CONTAINERS or p.closing or not p.children:
        return None
    own = _opening(p)
    inside = dict(own.readings) if own else {}
    for n, child in enumerate(p.children):
        start = _start(child)
        readings = start.readings if start else ()
        last = n == len(p.children) - 1
        ahead = last and goes_on and start is not None and _is_bare(child, start)
        if ahead or any(latest.get(s) == v - 1 and inside.get(s) != v - 1 for s, v in readings if v > 1) or _ranks_with(p, child):
            return replace(p, children=p.children[:n]), p.children[n:]
        inside |= dict(readings)
    deepest = p.children[-1]
    around = {s: v for s, v in latest.items() if s not in inside}
    parted = _released(deepest, around, goes_on) if isinstance(deepest, m.Provision) else None
    return (replace(p, children=(*p.children[:-1], parted[0])), parted[1]) if parted else None


def _ranks_with(p: m.Provision, child: m.Child) -> bool:
    """Whether a bracket holds a paragraph that is no part of this one but stands beside it."""
    first = child.options[0].content[:1] if isinstance(child, m.Fork) and child.options else ()
    return any(
        isinstance(each, m.Provision) and each.kind == p.kind == "paragraph" and _steps(each) == _steps(p) and each.label for each in first
    )


def _steps(p: m.Provision) -> int:
    """How many numbers a label has: two in 3.1."""
    return len(re.findall(r"\d+", str(p.label)))


def _adopted(child: m.Child, start: _Start, run: Sequence[m.Child]) -> m.Provision | None:
    """A provision with an option at its end, innermost first, where the one before it was the last."""
    if not isinstance(child, m.Provision) or child.closing or child.kind in m.CONTAINERS:
        return None
    if child.children and (inner := _adopted(child.children[-1], start, run)):
        return replace(child, children=(*child.children[:-1], inner))
    starts = [_opening(child), *map(_start, child.children)]
    latest: dict[str, int] = {}
    for each in starts:
        latest |= dict(each.readings) if each else {}
    continues = any(latest.get(series) == value - 1 for series, value in start.readings if value > 1)
    return replace(child, children=(*child.children, *run)) if continues else None


def _takes_next(child: m.Child, start: _Start | None, after: m.Child | None) -> bool:
    """Whether a label stands on a line of its own, and the paragraph after it is what it labels."""
    if start is None or after is None or _start(after) or not _is_bare(child, start):
        return False
    return isinstance(after, m.Fork) or after.kind not in (*m.CONTAINERS, "crossheading")


def _is_bare(child: m.Child, start: _Start) -> bool:
    if start.whole or not isinstance(child, m.Provision) or child.children:
        return False
    rest = _flat(child.content)[start.end :].strip()
    return not rest or bool(_REMARK.fullmatch(rest))


def _first_unit(children: Sequence[m.Child], n: int) -> int:
    """Where the least that an option can hold ends: its label, the paragraph with it, the list that this one opens."""
    start, after = _start(children[n]), children[n + 1] if n + 1 < len(children) else None
    end = n + 2 if _takes_next(children[n], start, after) else n + 1
    first = children[end - 1]
    leads_in = isinstance(first, m.Provision) and first.kind == "text" and _flat(first.content).endswith(":") and not first.label
    if leads_in or (end == n + 2 and _is_item(first)):
        while end < len(children) and _is_item(children[end]):
            end += 1
    return end


def _is_item(child: m.Child) -> bool:
    option = _held(child) if isinstance(child, m.Fork) else None
    first = option.content[0] if option and option.content else child
    return isinstance(first, m.Provision) and first.kind in ("point", "subpoint", "indent") and not _start(first)


def _run(children: Sequence[m.Child], n: int) -> list[int]:
    """Where the options of one series begin, the first of them here."""
    first = _start(children[n])
    for series, value in first.readings if first else ():
        found = [n] if value == 1 else []
        for at in range(n + 1, len(children)) if found else ():
            start, before = _start(children[at]), _start(children[found[-1]])
            bare = before is not None and _is_bare(children[found[-1]], before)
            if start is None and _parts(children[at], crosses=bare):
                break
            if start and start.value(series) == len(found) + 1:
                found.append(at)
            elif (start and start.value(series) == 1) or (before and before.whole):
                break  # another choice, or what follows a bracket that held all of its option
        if len(found) > 1:
            return found
    return []


def _parts(child: m.Child, crosses: bool) -> bool:
    """Whether something ends a choice: an article, or a heading between paragraphs."""
    if not isinstance(child, m.Provision):
        return False
    return child.kind in m.CONTAINERS or (child.kind == "crossheading" and not crosses)


def _extent(children: Sequence[m.Child], run: Sequence[int]) -> int:
    """Where the last option ends: it is one paragraph where the others are, else it goes on to a number that none of them had."""
    last = run[-1]
    start, end = _start(children[last]), _first_unit(children, last)
    further = max(b - _first_unit(children, a) for a, b in pairwise(run))
    if further <= 0 or _says_nothing(children[end - 1]) or (start and start.whole):
        return end
    numbers = {_number(each) for each in children[run[0] : last]} - {""}
    while end < len(children):
        each = children[end]
        number = _number(each)
        goes_on = number in numbers if number else end - last <= further and not _is_heading(each)
        if _start(each) or _parts(each, crosses=False) or not goes_on:
            break
        end += 1
    return end


def _is_heading(child: m.Child) -> bool:
    return isinstance(child, m.Provision) and bool(_BRACES.fullmatch(_flat(child.content)))


def _number(child: m.Child) -> str:
    """The number of a paragraph, without *bis*; in a bracket too."""
    option = _held(child) if isinstance(child, m.Fork) else None
    first = option.content[0] if option and option.content else child
    digits = re.match(r"[\[(]*(\w+?)(?:bis|ter|quat|quin|alt)?\b", str(first.label)) if isinstance(first, m.Provision) else None
    return digits[1] if digits else ""


def _says_nothing(child: m.Child) -> bool:
    text = _flat(child.content) if isinstance(child, m.Provision) else ""
    start = _start_of(text)
    return bool(_NOTHING.match(text[start.end if start else 0 :].strip()))


# ── forks ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Rivals:
    """What makes forks of rival paragraphs; it knows who an attribution names."""

    voices: Voices
    quiet: Collection[int]

    def below(self, p: m.Provision) -> m.Provision:
        if _settled(p, self.quiet):
            return p
        p = _opened(p)
        return replace(p, children=self.all(p.children)) if p.children else p

    def all(self, children: Children) -> Children:
        return self.siblings([self.below(c) if isinstance(c, m.Provision) else _sides(c, self.all) for c in children])

    def siblings(self, children: Sequence[m.Child]) -> Children:
        out: list[m.Child] = []
        n = 0
        while n < len(children):
            run = _run(children, n)
            if not run:
                end = _first_unit(children, n) if _start(children[n]) else n + 1
                out += self.alone(children[n:end])
                n = end
                continue
            cuts = [*run, _extent(children, run)]
            options = tuple(self.option(children[a], children[a + 1 : b]) for a, b in pairwise(cuts))
            out.append(m.Fork((), options))
            n = cuts[-1]
        return _claimed(out) or tuple(out)

    def alone(self, children: Sequence[m.Child]) -> Sequence[m.Child]:
        """What has no rival: an option that a party stands behind is a bracket of theirs, and everything else stays as typed."""
        option = self.option(children[0], children[1:]) if _start(children[0]) else None
        return [m.Fork((), (option,))] if option and option.voices else children

    def option(self, first: m.Child, rest: Sequence[m.Child]) -> m.Option[m.Child]:
        """One option: its first paragraph, which holds the label, and the others."""
        start = _start(first)
        assert start
        if not start.whole:
            assert isinstance(first, m.Provision)
            return self.lifted(first, start, self.siblings(rest))
        if isinstance(first, m.Fork):
            whole = first.options[0]
        else:
            inner = _sole(first.content)
            assert inner
            whole = m.Option((replace(first, content=m.content(*inner.content)),), inner.voices)
        head = whole.content[0]
        assert isinstance(head, m.Provision)
        if not whole.voices and (says := _nothing(head.content, "", start)):
            return m.Option((m.Provision("text", label=f"[{says}]"),))
        return m.Option(self.lifted(head, start, whole.content[1:]).content, whole.voices) if whole.voices else whole

    def lifted(self, first: m.Provision, start: _Start, rest: Sequence[m.Child]) -> m.Option[m.Child]:
        """An option whose label leaves the words of its first paragraph."""
        voices, line = self.attributed(first.content, start)
        label = start.label if voices else start.typed
        if HOLDER in label:
            label = start.label
        kind = "text" if first.kind == "crossheading" else first.kind
        if says := _nothing(line, label):
            label, line = says, ()
        elif (remark := _flat(line)) and _REMARK.fullmatch(remark):
            label, line = f"{label} {remark}", ()
        head = replace(first, kind=kind, label=label, content=line)
        after = rest[0] if rest and not line and not first.children else None
        if isinstance(after, m.Provision) and after.kind == "text" and not (after.label or after.heading or after.id):
            says = _nothing(after.content, label) if not after.children else ""
            head = replace(after, label=says, content=()) if says else replace(after, label=label)
            rest = rest[1:]
        return m.Option((head, *rest), voices)

    def attributed(self, line: m.Line, start: _Start) -> tuple[tuple[m.Voice, ...], m.Line]:
        """Who stands behind an option by the attribution at its label, and its words."""
        voices = self.voices(start.remark) if start.remark else ()
        out: list[m.Inline] = []
        at = 0
        for piece in line:
            if isinstance(piece, m.Words):
                cut = max(0, min(len(piece.text), start.end - at))
                out.append(replace(piece, text=piece.text[cut:]))
                at += len(piece.text)
                continue
            named = self.named(piece) if at <= start.end and not voices else ()
            voices = named or voices
            if not named:
                out.append(piece)
            at += 1
        return voices, m.content(*out)

    def named(self, piece: m.Inline) -> tuple[m.Voice, ...]:
        """Who a bracket names that holds nothing but names."""
        option = _held(piece) if isinstance(piece, m.Fork) else None
        words = option.content[0] if option and not option.voices and len(option.content) == 1 else None
        return self.voices(words.text) if isinstance(words, m.Words) else ()


def _opened(p: m.Provision) -> m.Provision:
    """A numbered paragraph whose words are the first of its options: they stand below it, beside the others."""
    start = _opening(p)
    if start is None:
        return p
    series = {name for name, value in start.readings if value == 1}
    answered = any(other.value(name) == 2 for other in map(_start, p.children) if other for name in series)
    return replace(p, content=(), children=(m.Provision("text", content=p.content), *p.children)) if answered else p


def _nothing(line: m.Line, label: str, start: _Start | None = None) -> str:
    """The label of an option that says that there is no text, with these words as typed; or nothing."""
    said = _typed(line)
    found = said is not None and _NOTHING.fullmatch(said[start.end if start else 0 :].strip())
    return f"{label} {said}".strip() if found else ""


def _typed(line: m.Line) -> str | None:
    """A line as typed, where it holds words and nameless brackets alone."""
    out = ""
    for piece in line:
        inner = None
        if isinstance(piece, m.Fork) and piece.kind == m.BRACKET and not (piece.base or piece.keep or piece.group):
            sides = [None if option.voices else _typed(option.content) for option in piece.options]
            inner = None if None in sides else "".join(f"[{side}]" for side in sides)
        said = piece.text if isinstance(piece, m.Words) else inner
        if said is None:
            return None
        out += said
    return out


# ── one number, several paragraphs ────────────────────────────────────────────────────────────────────────────────────


def _claimed(children: Sequence[m.Child]) -> Children | None:
    """Siblings with those that claim one number as alternatives; None where there are no such."""
    out: list[m.Child] = []
    number = ""
    for child in children:
        claims, options = _claim(child)
        before = _claim(out[-1])[1] if out and claims and claims == number else ()
        if before:
            out[-1] = m.Fork((), (*before, *options))
        else:
            out.append(child)
        number = claims
    return tuple(out) if len(out) < len(children) else None


def _claim(child: m.Child) -> tuple[str, tuple[m.Option[m.Child], ...]]:
    """The number that a bracket claims for what it holds, or a paragraph whose words all stand in one bracket."""
    if isinstance(child, m.Provision):
        option = (
            _sole(child.content)
            if child.label and isinstance(child.label, str) and not (child.heading or child.children or child.closing)
            else None
        )
        held = replace(child, content=m.content(*option.content)) if option else None
        return (str(child.label), (m.Option((held,), option.voices),)) if option and held else ("", ())
    sides = [option.content for option in child.options]
    labels = {str(s[0].label) if len(s) == 1 and isinstance(s[0], m.Provision) else "" for s in sides}
    plain = child.kind == m.BRACKET and not (child.base or child.keep or child.group)
    return (labels.pop(), child.options) if plain and len(labels) == 1 else ("", ())
