"""What a reader sees of a draft: numbered rows of runs, changes and brackets marked, notes gathered, changes listed.

Every writer for people (html, pdf, text, markdown, docx) lays out a `Page`; none of them meets a fork, a computed number
or a cross-reference. A rolling text shows its brackets as typed ones with the voices in front; a redline shows what was
struck and what was added, and where a passage moved.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from drafting import matter
from drafting import model as m
from drafting.number import Place, numbers, places, reference, value
from drafting.rebracket import Alternative, Pair, alternatives, beside
from drafting.weave import accept, amended, reject, reworded, settle, worded
from drafting.words import Hunk, part

NOTHING = "—"  # what an option says that deletes
_OPTION = re.compile(r"\[?(?:option|alternative|alt(?![a-z])|no (?:text|provision|reference))", re.IGNORECASE)  # labels that part options
EVERYONE = ("public", "negotiators")  # notes of the own delegation never leave unless asked for


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that looks one way.

    `change` is "", "ins" or "del" and `at` the number of the change it belongs to. `role` says what it is: "" (words), "term",
    "def", "ref", "blank", "bracket", "voice", "note" (a reference mark), "mark" (¶ of a split or merge). `to` is the id a
    reference leads to, or the note's number. `was` is a reference's former number where only the number changed.
    """

    text: str
    marks: tuple[str, ...] = ()
    change: str = ""
    at: int = 0
    role: str = ""
    to: str = ""
    was: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One block as it stands on the page.

    `kind` is the provision's, or "closing" for words after a list. `depth` counts the provisions above it. `change` is "", "ins",
    "del", "moved-in" or "moved-out"; `other` is where the other end of a move stands. `was` is the former number where it
    differs. `rows` holds the rows of a table and the cells of a row. `join` is "split" or "merged".
    """

    kind: str
    depth: int
    id: str = ""
    number: str = ""
    was: str = ""
    heading: tuple[Run, ...] = ()
    text: tuple[Run, ...] = ()
    change: str = ""
    at: int = 0
    other: str = ""
    join: str = ""
    status: str = ""
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note as it stands at the foot: its mark, kind, audience and words."""

    number: int
    kind: str
    audience: str
    text: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of the list of changes. `kind`: insert, delete, replace, move, split, merge, renumber (of a provision),
    conform (a number in the words that follows from one), status or front.

    `matter` is the gravest of the classes of `matter.MATTERS` that it falls under, and `why` says by which rule, in a phrase.
    """

    number: int
    kind: str
    where: str
    label: str
    old: str = ""
    new: str = ""
    matter: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A draft as a reader sees it. `front` gives each front-matter value as (old, new), equal where nothing changed.

    `counts` says how many changes there are of each kind, `matters` of each class of `matter.MATTERS`, the gravest first, and
    `renamed` which words gave way to others throughout. `unseen` counts the changes that a reader asked not to see (`view`),
    `explained` is whether the list is to say why each change is of its class.
    """

    title: tuple[Run, ...]
    front: Mapping[str, tuple[str, str]]
    parties: tuple[m.Party, ...]
    rows: tuple[Row, ...]
    notes: tuple[NoteRow, ...] = ()
    changes: tuple[Change, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    redline: bool = False
    bracketed: bool = False
    matters: Mapping[str, int] = field(default_factory=dict)
    renamed: tuple[matter.Renamed, ...] = ()
    unseen: Mapping[str, int] = field(default_factory=dict)
    explained: bool = False


KINDS_OF_CHANGE = ("insert", "delete", "replace", "move", "split", "merge", "renumber", "conform", "status", "front")


def page(draft: m.Draft, audiences: Sequence[str] = EVERYONE, frozen: Mapping[str, str] | None = None) -> Page:
    """A draft laid out for reading. Notes for other audiences than those given are left out altogether.

    `frozen` gives numbers of an earlier round that stay as they are (see `number.places`).
    """
    kinds = {fork.kind for fork in m.forks(draft)}
    redline = m.CHANGE in kinds or _front_forks(draft)
    old, new = (reject(draft), accept(draft)) if redline else (draft, draft)
    names = {p.code: p.name for each in (old, new) for p in each.parties if isinstance(p, m.Party)}
    segments = (_segments(old), _segments(new)) if m.BRACKET in kinds else (Counter[str](), Counter[str]())
    sheet = _Sheet(_places(old, frozen), _places(new, frozen), frozenset(audiences), names, segments)
    title = sheet.line(draft.body.heading, _Look(where=draft.body.id))
    opening = sheet.line(draft.body.content, _Look(where=draft.body.id))
    rows = (*([Row("text", 0, text=opening)] if opening else []), *sheet.below(draft.body, 0, _Look(where=draft.body.id)))
    front = {name: (_plain(getattr(old, name)), _plain(getattr(new, name))) for name in _FRONT}
    sheet.fronts(front)
    known = _known(rows, names)
    changes = _Scale(known, _met(rows, title, sheet.notes), sheet.inside).weighed((*sheet.changes, *sheet.quiet))
    counts = {kind: sum(1 for c in changes if c.kind == kind) for kind in KINDS_OF_CHANGE}
    return Page(
        title=title,
        front=front,
        parties=tuple(p for p in new.parties if isinstance(p, m.Party)),
        rows=rows,
        notes=tuple(sheet.notes),
        changes=changes,
        counts=counts,
        redline=redline,
        bracketed=m.BRACKET in kinds,
        matters=_matters(changes),
        renamed=_renamed(changes, rows, known),
    )


_FRONT = ("language", "register", "marking", "round", "date", "note")


def text_of(runs: Iterable[Run], side: str = "") -> str:
    """The words of runs: all of them, or without what the other side has ("old" leaves insertions out, "new" deletions)."""
    hidden = {"old": "ins", "new": "del"}.get(side)
    said = [run for run in runs if run.role not in ("note", "mark") and (not hidden or run.change != hidden)]
    return "".join(run.was if side == "old" and run.was else run.text for run in said)


def _segments(draft: m.Draft) -> Counter[str]:
    """Of how many segments each bracket is made that straddles provisions."""
    return Counter(fork.group for fork in m.forks(draft) if _is_segment(fork))


def _is_segment(fork: m.Fork[m.Inline] | m.Fork[m.Child]) -> bool:
    return bool(fork.group) and fork.kind == m.BRACKET and not fork.relation


def _front_forks(draft: m.Draft) -> bool:
    attrs = [getattr(draft, name) for name in _FRONT] + list(draft.parties)
    return any(isinstance(a, m.Fork) for a in attrs) or any(
        isinstance(a, m.Fork) and a.kind == m.CHANGE for p in m.walk(draft.body) for a in (p.status, p.label)
    )


def _places(draft: m.Draft, frozen: Mapping[str, str] | None) -> dict[str, Place]:
    """Numbers as printed: in a bracketed text those of the tabled text stay, and rivals take *bis*, *ter*."""
    if frozen is None and any(isinstance(c, m.Fork) for p in m.walk(draft.body) for c in p.children):
        frozen = numbers(settle(draft, None))
    return places(draft, frozen)


def _plain(value_: m.Attr) -> str:
    while isinstance(value_, m.Fork):
        side = value_.base or value_.options[0].content
        value_ = side[0] if side else ""
    return value_


@dataclass(frozen=True, slots=True)
class _Look:
    """How what is being laid out looks: struck, added or plain; in which change; in which provision."""

    change: str = ""
    at: int = 0
    where: str = ""


@dataclass(slots=True)
class _Sheet:
    """The page while it is laid out."""

    was: Mapping[str, Place]
    now: Mapping[str, Place]
    audiences: frozenset[str]
    names: Mapping[str, str]
    segments: tuple[Counter[str], Counter[str]]
    met: tuple[Counter[str], Counter[str]] = field(default_factory=lambda: (Counter(), Counter()))
    notes: list[NoteRow] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    quiet: list[Change] = field(default_factory=list)
    moves: dict[str, int] = field(default_factory=dict)
    inside: dict[int, range] = field(default_factory=dict)  # which changes stand in a passage that moved

    # structure

    def below(self, parent: m.Provision, depth: int, look: _Look) -> list[Row]:
        rows: list[Row] = []
        for child in parent.children:
            rows += self.child(child, depth, look)
        if parent.closing:
            rows.append(
                Row("closing", depth, text=self.line(parent.closing, replace(look, where=parent.id)), change=look.change, at=look.at)
            )
        return rows

    def child(self, child: m.Child, depth: int, look: _Look) -> list[Row]:
        if isinstance(child, m.Provision):
            return self.provision(child, depth, look)
        if child.kind == m.CHANGE:
            return self.changed(child, depth, look)
        return self.bracketed(child, depth, look)

    def provision(self, p: m.Provision, depth: int, look: _Look) -> list[Row]:
        here = replace(look, where=p.id or look.where)
        number, was = self.number(p, look)
        row = Row(
            kind=p.kind,
            depth=depth,
            id=p.id,
            number=number,
            was=was,
            heading=self.line(p.heading, here),
            text=self.line(p.content, here),
            status=self.status(p),
            change=look.change,
            at=look.at,
        )
        if p.kind in ("table", "row"):
            return [replace(row, rows=tuple(self.below(p, depth + 1, here)))]
        return [row, *self.below(p, depth + 1, here)]

    def number(self, p: m.Provision, look: _Look) -> tuple[str, str]:
        """The number to print, and the former one where a kept provision was renumbered."""
        if not p.id:
            return _dotted(p.kind, _plain(p.label)), ""
        old = _dotted(p.kind, self.was[p.id].number if p.id in self.was else "")
        new = _dotted(p.kind, self.now[p.id].number if p.id in self.now else "")
        if look.change == "del":
            return old or new, ""
        if look.change == "ins" or old == new or not (p.id in self.was and p.id in self.now):
            return new or old, ""
        if look.change == "" and p.id not in self.moves:
            self.quiet.append(Change(0, "renumber", p.id, self.label(p.id), old, new))
        return new, old

    def status(self, p: m.Provision) -> str:
        if isinstance(p.status, m.Fork) and p.status.kind == m.CHANGE:
            old, new = _first(p.status.base), _first(p.status.options[0].content)
            self.quiet.append(Change(0, "status", p.id, self.label(p.id), old, new))
            return new
        return _plain(p.status)

    def changed(self, fork: m.Fork[m.Child], depth: int, look: _Look) -> list[Row]:
        """A change among provisions."""
        (option,) = fork.options
        if fork.relation == m.MOVED:
            return self.moved(fork, depth, look)
        if fork.relation in (m.SPLIT, m.MERGED):
            return self.joint(fork, depth, look)
        if found := _bracket_closed_or_opened(fork, lambda side: side):
            return self.bracket_changed(*found, depth, look)
        if pairs := _bracket_amended(fork.base, option.content):
            return self.bracket_amended(pairs, fork, depth, look)
        at = self.open_change()
        where, label = self.site(fork, look)
        old = self.side(fork.base, depth, replace(look, change="del", at=at))
        new = self.side(option.content, depth, replace(look, change="ins", at=at))
        kind = "replace" if old and new else "delete" if old else "insert"
        self.close_change(Change(at, kind, where, label, _said(old, "old"), _said(new, "new")))
        return [*old, *new]

    def bracket_changed(self, bracket: m.Fork[m.Child], stays: int, change: str, depth: int, look: _Look) -> list[Row]:
        """A bracket closed on words it held, or opened around them: the words stand, its marks and rivals are struck or added."""
        at = self.open_change()
        where, label = self.site(bracket, look)
        marks = replace(look, change=change, at=at)
        rows: list[Row] = []
        for n, (voices, side) in enumerate(_sides(bracket)):
            opening, closing = [_punctuation("[", marks), *_voices(voices, marks)], [_punctuation("]", marks)]
            laid = self.side(side, depth, look if n == stays else marks)
            if laid:
                rows += _wrapped(laid, opening, closing)
            elif n or voices:
                rows.append(Row("text", depth, text=(*opening, _punctuation(NOTHING, marks), *closing), change=change, at=at))
        whole = _said(rows, "")
        words = _said(self.side(m.sides(bracket)[stays], depth, look), "new")
        old, new = (whole, words) if change == "del" else (words, whole)
        self.close_change(Change(at, "replace", where, label, old, new))
        return rows

    def bracket_amended(self, pairs: list[Pair[m.Child]], fork: m.Fork[m.Child], depth: int, look: _Look) -> list[Row]:
        """A bracket whose alternatives or voices changed: what each side keeps stands, the rest is struck or added."""
        at = self.open_change()
        where, label = self.site(fork, look)
        rows: list[Row] = []
        for old, new in pairs:
            opening, closing, own = self.frame(old, new, look, at)
            content = amended(old.content, new.content) if old and new else old.content if old else new.content if new else ()
            laid = self.side(content, depth, own)
            if laid:
                rows += _wrapped(laid, opening, closing)
            else:
                rows.append(Row("text", depth, text=(*opening, _punctuation(NOTHING, own), *closing), change=own.change, at=own.at))
        old_gist, new_gist = (_gist(pairs, n, _spoken) for n in (0, 1))
        self.close_change(Change(at, "replace", where, label, old_gist, new_gist))
        return rows

    def frame(self, old: Alternative[m.T] | None, new: Alternative[m.T] | None, look: _Look, at: int) -> tuple[list[Run], list[Run], _Look]:
        """What opens and closes an alternative beside what it was, and how its words look if they stand on one side only."""
        struck, added = replace(look, change="del", at=at), replace(look, change="ins", at=at)
        if old is None or new is None:
            only, own = (new, added) if old is None else (old, struck)
            assert only is not None
            framed = only.bracketed
            return [_punctuation("[", own), *_voices(only.voices, own)] * framed, [_punctuation("]", own)] * framed, own
        if old.bracketed and new.bracketed:
            return [_punctuation("[", look), *_voices_between(old.voices, new.voices, look, struck, added)], [_punctuation("]", look)], look
        marks = struck if old.bracketed else added
        voices = old.voices if old.bracketed else new.voices
        framed = old.bracketed or new.bracketed
        return [_punctuation("[", marks), *_voices(voices, marks)] * framed, [_punctuation("]", marks)] * framed, look

    def moved(self, fork: m.Fork[m.Child], depth: int, look: _Look) -> list[Row]:
        first = fork.group not in self.moves
        if first:
            self.moves[fork.group] = self.open_change()
        at = self.moves[fork.group]
        gone = _Look("del", at, look.where)
        if fork.base:
            rows = [_as(row, "moved-out", at, self.cite(fork.group, self.now)) for row in self.side(fork.base, depth, gone)]
        else:
            stays = replace(look, change="", at=0)
            came = self.cite(fork.group, self.was)
            opened = len(self.changes)
            rows = [
                replace(row, change=row.change or "moved-in", at=row.at or at, other=row.other or came)
                for row in self.side(fork.options[0].content, depth, stays)
                if row.change != "moved-out"  # what left this block is told where the block stood
            ]
            self.inside[at] = range(opened + 1, len(self.changes) + 1)
        if first or not fork.base:
            label = self.label(fork.group)
            move = Change(at, "move", fork.group, label, self.cite(fork.group, self.was), self.cite(fork.group, self.now))
            self.close_change(move)
        return rows

    def joint(self, fork: m.Fork[m.Child], depth: int, look: _Look) -> list[Row]:
        at = self.open_change()
        (option,) = fork.options
        rows = self.side(option.content, depth, look)
        if fork.relation == m.SPLIT:
            pilcrow = Run("¶ ", change="ins", at=at, role="mark")
            rows[-1] = replace(rows[-1], join="split", at=rows[-1].at or at, text=(pilcrow, *rows[-1].text))
        else:
            pilcrow = Run(" ¶", change="del", at=at, role="mark")
            rows[0] = replace(rows[0], join="merged", at=rows[0].at or at, text=(*rows[0].text, pilcrow))
        old = " ¶ ".join(m.spoken(p.content, self.word(self.was)) for child in fork.base for p in m.walk(child))
        new = " ¶ ".join(text_of(row.text, "new") for row in rows)
        kind = "split" if fork.relation == m.SPLIT else "merge"
        self.close_change(Change(at, kind, fork.group, self.label(fork.group), old, new))
        return rows

    def bracketed(self, fork: m.Fork[m.Child], depth: int, look: _Look) -> list[Row]:
        """A bracket among provisions: opened in the first row of each side and closed in its last.

        Of several options one that has a label ("Option 2:") needs no bracket, unless voices stand behind it. Where there is a bracket
        it opens before the label.
        """
        rows: list[Row] = []
        opens, closes = self.ends(fork, look)
        for voices, side in _sides(fork):
            if not side and voices is fork.keep and not fork.keep:
                continue
            opening = [_punctuation("[", look), *_voices(voices, look)] if opens else []
            laid = self.side(side, depth, look)
            labelled = bool(laid) and _OPTION.match(laid[0].number)
            if labelled and not voices and len(fork.options) > 1:
                rows += laid
            elif laid:
                laid[0] = _unlabelled(laid[0]) if labelled else laid[0]
                rows += _wrapped(laid, opening, [_punctuation("]", look)] if closes else [])
            else:
                nothing = (*opening, _punctuation(NOTHING, look), _punctuation("]", look))
                rows.append(Row("text", depth, text=nothing, change=look.change, at=look.at))
        return rows

    def ends(self, fork: m.Fork[m.Inline] | m.Fork[m.Child], look: _Look) -> tuple[bool, bool]:
        """Whether a bracket opens here, and whether it closes: one in segments opens with the first and closes with the last."""
        if not _is_segment(fork):
            return True, True
        texts = [0] if look.change == "del" else [1] if look.change == "ins" else [0, 1]
        for text in texts:
            self.met[text][fork.group] += 1
        met, of = self.met[texts[-1]][fork.group], self.segments[texts[-1]][fork.group]
        return met == 1, met == of

    def side(self, children: Iterable[m.Child], depth: int, look: _Look) -> list[Row]:
        return [row for child in children for row in self.child(child, depth, look)]

    # words

    def line(self, line: m.Line, look: _Look) -> tuple[Run, ...]:
        """A whole line: no space stands before its first word, struck or not."""
        runs = self.runs(line, look)
        for at, run in enumerate(runs):
            if run.text.startswith(" "):
                runs[at] = replace(run, text=run.text.lstrip(" "))
            if runs[at].text:
                break
        return tuple(run for run in runs if run.text)

    def runs(self, line: Iterable[m.Inline], look: _Look) -> list[Run]:
        out: list[Run] = []
        for piece in line:
            out += self.run(piece, look)
        return out

    def run(self, piece: m.Inline, look: _Look) -> list[Run]:
        match piece:
            case m.Words(text=text, marks=marks):
                return [Run(text, marks, look.change, look.at)]
            case m.Term(text=text, defined=defined):
                return [Run(text, (), look.change, look.at, "def" if defined else "term", piece.entry)]
            case m.Ref():
                return [self.ref(piece, look)]
            case m.Blank():
                return [Run(value(piece, self.names), (), look.change, look.at, "blank", piece.name)]
            case m.Note():
                return self.note(piece, look)
            case m.Fork():
                return self.parting(piece, look) if piece.kind == m.CHANGE else self.alternatives(piece, look)

    def ref(self, ref: m.Ref, look: _Look) -> Run:
        old, new = reference(ref, look.where, self.was), reference(ref, look.where, self.now)
        if look.change == "del":
            return Run(old, (), "del", look.at, "ref", ref.to)
        return Run(new, (), look.change, look.at, "ref", ref.to, old if old != new and not look.change and ref.to in self.was else "")

    def note(self, note: m.Note, look: _Look) -> list[Run]:
        if note.audience not in self.audiences:
            return []
        number = len(self.notes) + 1
        self.notes.append(NoteRow(number, note.kind, note.audience, ()))
        self.notes[number - 1] = NoteRow(number, note.kind, note.audience, tuple(self.runs(note.content, look)))
        return [Run(str(number), (), look.change, look.at, "note", str(number))]

    def parting(self, fork: m.Fork[m.Inline], look: _Look) -> list[Run]:
        """A change of words; one that reads alike (emphasis, spacing, marking of terms) is shown as it now stands."""
        (option,) = fork.options
        if look.change:  # inside a passage that is struck or added as a whole
            return self.runs(option.content if look.change == "ins" else fork.base, look)
        struck, added = self.words(fork.base, self.was), self.words(option.content, self.now)
        if "".join(struck.split()) == "".join(added.split()) and not _says_more(fork):
            return self.runs(option.content, look)
        if fork.relation == m.RENUMBERED:
            self.quiet.append(Change(0, "conform", look.where, self.label(look.where), struck.strip(), added.strip()))
            return [Run(added, (), "", 0, "ref", "", struck)]
        if found := _bracket_closed_or_opened(fork, _trimmed_line):
            return self.bracket_lifted(fork, *found, look)
        if pairs := _bracket_amended(_trimmed_line(fork.base), _trimmed_line(option.content)):
            return self.bracket_reworded(pairs, fork, look)
        at = self.open_change()
        old = self.runs(fork.base, replace(look, change="del", at=at))
        new = self.runs(option.content, replace(look, change="ins", at=at))
        kind = "replace" if old and new else "delete" if old else "insert"
        said = text_of(old).strip(), text_of(new).strip()
        self.close_change(Change(at, kind, look.where, self.label(look.where), *said))
        if _starts(old) and _starts(new):  # a space that both begin with is kept, and stands outside
            return [Run(" "), *_unspaced(old), *_unspaced(new)]
        return [*old, *new]

    def bracket_lifted(self, fork: m.Fork[m.Inline], bracket: m.Fork[m.Inline], stays: int, change: str, look: _Look) -> list[Run]:
        """The same among words: ~~[~~shall~~][EU: should]~~."""
        at = self.open_change()
        marks = replace(look, change=change, at=at)
        out: list[Run] = []
        for n, (voices, side) in enumerate(_sides(bracket)):
            if n or side or voices:
                inner = _trimmed(self.runs(side, look if n == stays else marks)) or [_punctuation(NOTHING, marks)]
                out += [_punctuation("[", marks), *_voices(voices, marks), *inner, _punctuation("]", marks)]
        words = text_of(_trimmed(self.runs(m.sides(bracket)[stays], look)))
        old, new = (text_of(out), words) if change == "del" else (words, text_of(out))
        self.close_change(Change(at, "replace", look.where, self.label(look.where), old, new))
        before = all(_opens_with_space(each) for each in (fork.base, fork.options[0].content))
        after = all(_ends_with_space(each) for each in (fork.base, fork.options[0].content))
        return [*([Run(" ")] if before else []), *out, *([Run(" ")] if after else [])]

    def bracket_reworded(self, pairs: list[Pair[m.Inline]], fork: m.Fork[m.Inline], look: _Look) -> list[Run]:
        """The same among words: [US~~, JP~~: shall][EU: should]."""
        at = self.open_change()
        out: list[Run] = []
        for old, new in pairs:
            opening, closing, own = self.frame(old, new, look, at)
            content = reworded(old.content, new.content) if old and new else old.content if old else new.content if new else ()
            out += [*opening, *(_trimmed(self.runs(content, own)) or [_punctuation(NOTHING, own)]), *closing]
        old_gist, new_gist = (_gist(pairs, n, lambda side: m.spoken(side).strip()) for n in (0, 1))
        self.close_change(Change(at, "replace", look.where, self.label(look.where), old_gist, new_gist))
        before = all(_opens_with_space(each) for each in (fork.base, fork.options[0].content))
        after = all(_ends_with_space(each) for each in (fork.base, fork.options[0].content))
        return [*([Run(" ")] if before else []), *out, *([Run(" ")] if after else [])]

    def alternatives(self, fork: m.Fork[m.Inline], look: _Look) -> list[Run]:
        """A bracket as people type it: [shall][EU: should]; leading and trailing spaces stand outside."""
        shown = [(v, s) for n, (v, s) in enumerate(_sides(fork)) if n or s or v]
        opens, closes = self.ends(fork, look)
        before = all(_opens_with_space(side) for _, side in shown if side)
        out = [Run(" ", (), look.change, look.at)] if before else []
        for voices, side in shown:
            inner = _trimmed(self.runs(side, look)) or ([_punctuation(NOTHING, look)] if opens and closes else [])
            out += [_punctuation("[", look), *_voices(voices, look)] if opens else []
            out += [*inner, *([_punctuation("]", look)] if closes else [])]
        if all(_ends_with_space(side) for _, side in shown if side):
            out.append(Run(" ", (), look.change, look.at))
        return out

    # the list of changes

    def open_change(self) -> int:
        self.changes.append(Change(0, "", "", ""))
        return len(self.changes)

    def close_change(self, change: Change) -> None:
        self.changes[change.number - 1] = change

    def fronts(self, front: Mapping[str, tuple[str, str]]) -> None:
        self.quiet += [Change(0, "front", "", name, old, new) for name, (old, new) in front.items() if old != new]

    def word(self, where: Mapping[str, Place]) -> Callable[[m.Ref], str]:
        return lambda ref: reference(ref, "", where)

    def words(self, line: m.Line, where: Mapping[str, Place]) -> str:
        return m.spoken((m.Words(value(p, self.names)) if isinstance(p, m.Blank) else p for p in line), self.word(where))

    def cite(self, id_: str, where: Mapping[str, Place]) -> str:
        if id_ not in where:
            return id_
        cited = reference(m.Ref(id_), "", where)
        return id_ if cited.startswith("<") else cited

    def label(self, id_: str) -> str:
        """How a person cites a provision: its number, else that of the nearest numbered one around it."""
        where = self.now if id_ in self.now else self.was
        place = where.get(id_)
        if place is None:
            return ""
        for each in (id_, *reversed(place.above)):
            if each in where and where[each].number:
                return self.cite(each, where)
        named = [where[each].kind for each in (*place.above, id_) if each in where and where[each].kind in ("preamble", "signature")]
        return named[0].capitalize() if named else ""

    def site(self, fork: m.Fork[m.Child], look: _Look) -> tuple[str, str]:
        """The provision a change of provisions is filed under: the first one struck or added."""
        for side in m.sides(fork):
            for child in side:
                for p in m.walk(child):
                    if p.id:
                        return p.id, self.label(p.id)
        return look.where, self.label(look.where)


def _as(row: Row, change: str, at: int, other: str) -> Row:
    return replace(row, change=change, at=at, other=other, rows=tuple(_as(each, change, at, other) for each in row.rows))


def _dotted(kind: str, number: str) -> str:
    """Paragraph numbers carry a stop: 2. and 2 bis."""
    return f"{number}." if kind == "paragraph" and number and number[-1].isdigit() else number


def _first(values: tuple[m.Attr, ...]) -> str:
    return _plain(values[0]) if values else ""


def _said(rows: Iterable[Row], side: str) -> str:
    """The words of rows, as one line."""
    parts: list[str] = []
    for row in rows:
        number = [row.number] if row.number and row.kind != "cell" else []
        parts += [" ".join([*number, *filter(None, (text_of(row.heading, side).strip(), text_of(row.text, side).strip()))])]
        parts += [_said(row.rows, side)] if row.rows else []
    return " ".join(filter(None, parts))


def _says_more(fork: m.Fork[m.Inline]) -> bool:
    """Whether a side holds what plain words do not tell: a note, or a bracket with its options."""
    return any(isinstance(piece, m.Note | m.Fork) for side in m.sides(fork) for piece in m.inlines(side))


def _sides(fork: m.Fork[m.T]) -> list[tuple[tuple[m.Voice, ...], tuple[m.T, ...]]]:
    """Every alternative of a bracket with the voices behind it, the tabled words first."""
    return [(fork.keep, fork.base), *((o.voices, o.content) for o in fork.options)]


def _bracket_closed_or_opened(fork: m.Fork[m.T], bare: Callable[[tuple[m.T, ...]], tuple[m.T, ...]]) -> tuple[m.Fork[m.T], int, str] | None:
    """If a change only closes a bracket on words that it held, or opens one around words that stood: which words stay, and
    whether the rest is struck ("del") or added ("ins")."""
    old, new = bare(fork.base), bare(fork.options[0].content)
    for around, inside, change in ((old, new, "del"), (new, old, "ins")):
        if len(around) == 1 and inside:
            bracket = around[0]
            if isinstance(bracket, m.Fork) and bracket.kind == m.BRACKET and not bracket.group:
                held = [n for n, side in enumerate(m.sides(bracket)) if bare(side) == inside]
                if held:
                    return bracket, held[0], change
    return None


def _bracket_amended(old: tuple[m.T, ...], new: tuple[m.T, ...]) -> list[Pair[m.T]]:
    """If a change is one bracket that became another, or was opened or closed with its words amended: its alternatives in pairs."""
    if not old or not new or not any(len(side) == 1 and isinstance(side[0], m.Fork) for side in (old, new)):
        return []
    before, after = alternatives(old), alternatives(new)
    if before is None or after is None:
        return []
    pairs = beside(before, after, worded)
    return pairs if any(a and b for a, b in pairs) else []


def _voices_between(old: tuple[m.Voice, ...], new: tuple[m.Voice, ...], look: _Look, struck: _Look, added: _Look) -> list[Run]:
    """The voices of an alternative, with those that left and those that joined."""
    if old == new or not old or not new:
        return _voices(new, look) if old == new else [*_voices(old, struck), *_voices(new, added)]
    a, b = (_CODES.findall(_voices(voices, look)[0].text.removesuffix(": ")) for voices in (old, new))
    runs: list[Run] = []
    j = 0
    for h in (*part([each.strip() for each in a], [each.strip() for each in b]), Hunk(len(a), len(a), len(b), len(b))):
        stretches = ((b[j : h.j1], look), (a[h.i1 : h.i2], struck), (b[h.j1 : h.j2], added))
        runs += [Run("".join(codes), (), own.change, own.at, "voice") for codes, own in stretches if codes]
        j = h.j2
    # a space before the first code is none
    return [replace(runs[0], text=runs[0].text.lstrip()), *runs[1:], Run(": ", (), look.change, look.at, "voice")]


def _spoken(side: Iterable[m.Child]) -> str:
    """The words of provisions, as one line."""
    said = (m.spoken(line) for child in side for p in m.walk(child) for line in m.lines(p))
    return " ".join(filter(None, said))


def _gist(pairs: Iterable[Pair[m.T]], which: int, said: Callable[[tuple[m.T, ...]], str]) -> str:
    """A bracket as the list of changes tells it: who stands where, with the words only of an alternative that came or went."""
    told: list[str] = []
    for pair in pairs:
        mine, other = pair[which], pair[1 - which]
        if mine and (other is None or (mine.voices, mine.bracketed) != (other.voices, other.bracketed)):
            words = said(mine.content) or NOTHING if other is None else "…"
            voices = "".join(run.text for run in _voices(mine.voices, _Look()))
            told.append(f"[{voices}{words}]" if mine.bracketed else words)
    return "".join(told)


_CODES = re.compile(r"[,;]|\s?[^\s,;]+")


def _trimmed_line(line: m.Line) -> m.Line:
    return m.content(*line)


def _punctuation(text: str, look: _Look) -> Run:
    return Run(text, (), look.change, look.at, "bracket")


def _voices(voices: Sequence[m.Voice], look: _Look) -> list[Run]:
    """Who stands behind an option: "US, JP: " or "US propose; MX reserve: "."""
    if not voices:
        return []
    by_stance: dict[str, list[str]] = {}
    for voice in voices:
        by_stance.setdefault(voice.stance, []).append(voice.party)
    only = len(by_stance) == 1 and "propose" in by_stance
    said = "; ".join(", ".join(parties) + ("" if only else f" {stance}") for stance, parties in by_stance.items())
    return [Run(f"{said}: ", (), look.change, look.at, "voice")]


def _wrapped(rows: list[Row], opening: Sequence[Run], closing: Sequence[Run]) -> list[Row]:
    rows = [_front(rows[0], opening), *rows[1:]]
    return [*rows[:-1], _back(rows[-1], closing)]


def _unlabelled(row: Row) -> Row:
    """A row whose label stands before its words."""
    return replace(row, number="", text=(Run(f"{row.number} " if row.text else row.number), *row.text))


def _front(row: Row, runs: Sequence[Run]) -> Row:
    if row.rows:
        return replace(row, rows=(_front(row.rows[0], runs), *row.rows[1:]))
    return replace(row, heading=(*runs, *row.heading)) if row.heading else replace(row, text=(*runs, *row.text))


def _back(row: Row, runs: Sequence[Run]) -> Row:
    if row.rows:
        return replace(row, rows=(*row.rows[:-1], _back(row.rows[-1], runs)))
    return replace(row, heading=(*row.heading, *runs)) if row.heading and not row.text else replace(row, text=(*row.text, *runs))


def _opens_with_space(side: m.Line) -> bool:
    return _edge(side, 0, " ")


def _ends_with_space(side: m.Line) -> bool:
    return _edge(side, -1, " ")


def _edge(side: m.Line, at: int, char: str) -> bool:
    """Whether a stretch begins (0) or ends (-1) with a character, on every side that says anything."""
    if not side:
        return False
    piece = side[at]
    if isinstance(piece, m.Fork):
        return all(_edge(each, at, char) for each in m.sides(piece) if each)
    return isinstance(piece, m.Words) and piece.text[at] == char


def _starts(runs: Sequence[Run]) -> bool:
    return bool(runs) and runs[0].text.startswith(" ")


def _unspaced(runs: Sequence[Run]) -> list[Run]:
    first = replace(runs[0], text=runs[0].text[1:])
    return [first, *runs[1:]] if first.text else list(runs[1:])


def _trimmed(runs: list[Run]) -> list[Run]:
    if runs:
        runs = [replace(runs[0], text=runs[0].text.lstrip(" ")), *runs[1:]]
        runs = [*runs[:-1], replace(runs[-1], text=runs[-1].text.rstrip(" "))]
    return [run for run in runs if run.text]


# ── what matters ──────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(slots=True)
class _Met:
    """A change as it was met on the page: its words on each side, those around it, its bracket marks, whole provisions."""

    old: str = ""
    new: str = ""
    before: str = ""
    after: str = ""
    gone: str = ""  # bracket marks and voices struck
    come: str = ""  # and added
    whole: list[Row] = field(default_factory=list)  # provisions struck or added


@dataclass(frozen=True, slots=True)
class _Scale:
    """What is needed to say how grave each change is."""

    known: matter.Known
    met: Mapping[int, _Met]
    inside: Mapping[int, range]

    def weighed(self, changes: Sequence[Change]) -> tuple[Change, ...]:
        """Every change with its class; a passage that moved is as grave as what is amended in it."""
        weights = [self.weight(change) for change in changes]
        for moved, inside in self.inside.items():
            within = [weights[number - 1] for number in inside if changes[number - 1].kind != "move"]
            amended = (matter.Weight(each.matter, f"{weights[moved - 1].why} and amended: {each.why}") for each in within)
            weights[moved - 1] = matter.gravest((weights[moved - 1], *amended))
        return tuple(
            Change(each.number, each.kind, each.where, each.label, each.old, each.new, weight.matter, weight.why)
            for each, weight in zip(changes, weights, strict=True)
        )

    def weight(self, change: Change) -> matter.Weight:
        match change.kind:
            case "move":
                return matter.Weight("placement", f"moved from {change.old or 'elsewhere'} to {change.new or 'elsewhere'}")
            case "split" | "merge":
                return matter.Weight("numbering", "one paragraph became two" if change.kind == "split" else "two paragraphs became one")
            case "renumber" | "conform":
                return matter.Weight("numbering", "the number follows from other changes")
            case "status":
                return matter.Weight("position", f"{change.old or 'no status'} → {change.new or 'no status'}: how far it is agreed")
            case "front":
                binding = change.label == "register"
                return matter.Weight("obligation" if binding else "record", "whether the text binds" if binding else f"the {change.label}")
            case _:
                return self.words(change, self.met.get(change.number, _Met(change.old, change.new)))

    def words(self, change: Change, met: _Met) -> matter.Weight:
        """The class of a change of words, brackets or whole provisions."""
        if met.whole and change.kind != "replace":
            return matter.weigh_whole(change.old or change.new, met.whole[0].kind, added=change.kind == "insert")
        if met.gone != met.come and not (met.gone and met.come):
            return matter.Weight("position", _bracket(met.gone, "closed", "left") if met.gone else _bracket(met.come, "opened", "joined"))
        old, new = (met.old, met.new) if not met.whole else (_unnumbered(met.whole, side) for side in ("del", "ins"))
        weight = matter.weigh(old, new, met.before, met.after, self.known)
        if met.gone != met.come:
            voices = " → ".join(side.replace("[]", "") for side in (met.gone, met.come))
            return matter.gravest((matter.Weight("position", f"{voices}: who stands behind it"), weight))
        if met.whole and weight.matter not in matter.MATERIAL:
            return matter.Weight("provision", f"{met.whole[0].kind} replaced")
        return weight


def _bracket(marks: str, turned: str, went: str) -> str:
    """What struck or added marks of a bracket mean: that it closed or opened, or that some voices left or joined."""
    return f"a bracket {turned}" if "[" in marks or "]" in marks else f"{marks.strip(' ,:;')} {went}"


def _met(rows: Iterable[Row], title: tuple[Run, ...], notes: Sequence[NoteRow]) -> dict[int, _Met]:
    """Every change as the page shows it, by its number."""
    met: dict[int, _Met] = {}
    _meet(title, met, notes)
    for row in _each(rows):
        if row.change in ("ins", "del") and row.at:
            met.setdefault(row.at, _Met()).whole.append(row)
        elif row.change != "moved-out":
            for line in (row.heading, row.text):
                _meet(line, met, notes)
    for note in notes:
        if not any(run.at in met for run in note.text):
            _meet(note.text, met, notes)
    return met


def _each(rows: Iterable[Row]) -> Iterator[Row]:
    """Rows with those of their tables."""
    for row in rows:
        yield row
        if row.rows:
            yield from _each(row.rows)


def _unnumbered(rows: Iterable[Row], side: str) -> str:
    """The words of whole provisions on one side; their numbers are no words."""
    return " ".join(f"{text_of(row.heading).strip()} {text_of(row.text).strip()}" for row in rows if row.change == side)


def _meet(line: tuple[Run, ...], met: dict[int, _Met], notes: Sequence[NoteRow]) -> None:
    """The changes in one line, each between the words that both texts have."""
    if not any(run.at for run in line):
        return
    kept = "".join([run.text for run in line if not run.change and run.role not in ("note", "mark")])
    passed = 0
    for run in line:
        if not run.change:
            passed += len(run.text) if run.role not in ("note", "mark") else 0
        elif run.role != "mark":
            here = met.get(run.at)
            if here is None:
                here = met[run.at] = _Met(before=kept[max(0, passed - matter.CONTEXT) : passed])
            here.after = kept[passed : passed + matter.CONTEXT]
            _collect(run, here, notes)


def _collect(run: Run, here: _Met, notes: Sequence[NoteRow]) -> None:
    if run.role in ("bracket", "voice"):
        here.gone += run.text if run.change == "del" else ""
        here.come += run.text if run.change == "ins" else ""
        return
    text = text_of(notes[int(run.to) - 1].text) if run.role == "note" else run.text
    if run.change == "ins":
        here.new += text
    else:
        here.old += text


_DEFINED = re.compile(r'"([^"]{2,60})"(?=,? (?:means|shall mean|refers to|is defined|are defined)|\))')


def _known(rows: Iterable[Row], names: Mapping[str, str]) -> matter.Known:
    """The terms that a page defines or marks, and its parties."""
    terms: set[str] = set()
    for row in _each(rows):
        for run in row.text:
            if run.role in ("term", "def"):
                terms |= {run.text, run.to}
            elif '"' in run.text:
                terms |= {found.removeprefix("the ") for found in _DEFINED.findall(run.text)}
    return matter.Known(frozenset(terms - {""}), frozenset({*names, *names.values()} - {""}))


def _matters(changes: Iterable[Change]) -> dict[str, int]:
    count = Counter(change.matter for change in changes)
    return {each: count[each] for each in matter.MATTERS if count[each]}


def _renamed(changes: Iterable[Change], rows: Iterable[Row], known: matter.Known) -> tuple[matter.Renamed, ...]:
    places = [matter.Place(c.number, c.label, c.old, c.new) for c in changes if c.kind == "replace"]
    if len(places) < matter.NAMED:
        return ()

    @cache
    def text() -> str:
        return "\n".join(text_of(row.text, "new") for row in _each(rows) if row.change not in ("del", "moved-out"))

    return matter.renamed(places, text, known)
