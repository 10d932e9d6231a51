"""What a reader sees of a draft: numbered rows of runs, changes and brackets marked, notes gathered, changes listed.

Every writer for people (html, pdf, text, markdown, docx) lays out a `Page`; none of them meets a fork, a computed number
or a cross-reference. A rolling text shows its brackets as typed ones with the voices in front; a redline shows what was
struck and what was added, and where a passage moved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from drafting import model as m
from drafting.number import Place, numbers, places, reference, value
from drafting.weave import accept, reject, settle

NOTHING = "—"  # what an option says that deletes
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
    """One entry of the list of changes. `kind`: insert, delete, replace, move, split, merge, renumber, status or front."""

    number: int
    kind: str
    where: str
    label: str
    old: str = ""
    new: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A draft as a reader sees it. `front` gives each front-matter value as (old, new), equal where nothing changed."""

    title: tuple[Run, ...]
    front: Mapping[str, tuple[str, str]]
    parties: tuple[m.Party, ...]
    rows: tuple[Row, ...]
    notes: tuple[NoteRow, ...] = ()
    changes: tuple[Change, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    redline: bool = False
    bracketed: bool = False


KINDS_OF_CHANGE = ("insert", "delete", "replace", "move", "split", "merge", "renumber", "status", "front")


def page(draft: m.Draft, audiences: Sequence[str] = EVERYONE, frozen: Mapping[str, str] | None = None) -> Page:
    """A draft laid out for reading. Notes for other audiences than those given are left out altogether.

    `frozen` gives numbers of an earlier round that stay as they are (see `number.places`).
    """
    redline = any(fork.kind == m.CHANGE for fork in m.forks(draft)) or _front_forks(draft)
    old, new = (reject(draft), accept(draft)) if redline else (draft, draft)
    names = {p.code: p.name for each in (old, new) for p in each.parties if isinstance(p, m.Party)}
    sheet = _Sheet(_places(old, frozen), _places(new, frozen), frozenset(audiences), names, (_segments(old), _segments(new)))
    title = sheet.line(draft.body.heading, _Look(where=draft.body.id))
    opening = sheet.line(draft.body.content, _Look(where=draft.body.id))
    rows = (*([Row("text", 0, text=opening)] if opening else []), *sheet.below(draft.body, 0, _Look(where=draft.body.id)))
    front = {name: (_plain(getattr(old, name)), _plain(getattr(new, name))) for name in _FRONT}
    sheet.fronts(front)
    changes = (*sheet.changes, *sheet.quiet)
    counts = {kind: sum(1 for c in changes if c.kind == kind) for kind in KINDS_OF_CHANGE}
    return Page(
        title=title,
        front=front,
        parties=tuple(p for p in new.parties if isinstance(p, m.Party)),
        rows=rows,
        notes=tuple(sheet.notes),
        changes=tuple(changes),
        counts=counts,
        redline=redline,
        bracketed=any(fork.kind == m.BRACKET for fork in m.forks(draft)),
    )


_FRONT = ("language", "register", "marking", "round", "date", "note")


def text_of(runs: Iterable[Run], side: str = "") -> str:
    """The words of runs: all of them, or without what the other side has ("old" leaves insertions out, "new" deletions)."""
    hidden = {"old": "ins", "new": "del"}.get(side)
    return "".join(run.text for run in runs if run.role not in ("note", "mark") and (not hidden or run.change != hidden))


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
            rows = [
                replace(row, change=row.change or "moved-in", at=row.at or at, other=row.other or came)
                for row in self.side(fork.options[0].content, depth, stays)
                if row.change != "moved-out"  # what left this block is told where the block stood
            ]
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
        old = " ¶ ".join(m.spoken(p.content, self.word(self.was)) for p in fork.base if isinstance(p, m.Provision))
        new = " ¶ ".join(text_of(row.text, "new") for row in rows)
        kind = "split" if fork.relation == m.SPLIT else "merge"
        self.close_change(Change(at, kind, fork.group, self.label(fork.group), old, new))
        return rows

    def bracketed(self, fork: m.Fork[m.Child], depth: int, look: _Look) -> list[Row]:
        """A bracket among provisions: opened in the first row of each side and closed in its last."""
        rows: list[Row] = []
        opens, closes = self.ends(fork, look)
        for voices, side in _sides(fork):
            if not side and voices is fork.keep and not fork.keep:
                continue
            opening = [_punctuation("[", look), *_voices(voices, look)] if opens else []
            laid = self.side(side, depth, look)
            if laid:
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
        if found := _bracket_closed_or_opened(fork, _trimmed_line):
            return self.bracket_lifted(fork, *found, look)
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
                if isinstance(child, m.Provision) and child.id:
                    return child.id, self.label(child.id)
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
