"""The words of a line, with their changes and brackets marked and their notes gathered."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from drafting import model as m
from drafting.citing import Named, naming
from drafting.footnote import between_note_and_text
from drafting.rebracket import Pair
from drafting.show._brackets import (
    Fate,
    Held,
    amended_bracket,
    became,
    closed_or_opened,
    frame,
    gist,
    is_segment,
    stands,
    turned,
    typed,
    voiced,
    who,
)
from drafting.show._changes import Changes
from drafting.show._cited import Cited, opening
from drafting.show._remarked import Remarked, remarked
from drafting.show._runs import (
    Look,
    apart,
    closing_of,
    ends_with_space,
    opening_of,
    opens_with_space,
    punctuation,
    starts_with_space,
    trimmed,
    unspaced,
)
from drafting.show._values import NOTHING, Bracket, Change, NoteRow, Run, text_of, towards
from drafting.weave import inside, reworded
from drafting.words import split


@dataclass(slots=True)
class Lines:
    """What lays out lines: it numbers the notes that it meets, and counts the segments of brackets; it knows who stands behind those
    around whole provisions of each text."""

    cited: Cited
    changes: Changes
    audiences: frozenset[str]
    segments: tuple[Counter[str], Counter[str]]
    held: tuple[Held, Held]
    met: tuple[Counter[str], Counter[str]] = field(default_factory=lambda: (Counter(), Counter()))
    notes: list[NoteRow] = field(default_factory=list)
    arrived: int = 0  # the change by which what is laid out moved here
    partly: dict[int, str] = field(
        default_factory=dict
    )  # what the rest of a line came to, by changes of brackets that hold all in one text

    def line(self, line: m.Line, look: Look) -> tuple[Run, ...]:
        """A whole line: no space stands before its first word, struck or not."""
        if not line:
            return ()
        if len(line) == 1 and isinstance(words := line[0], m.Words) and words.text[:1] != " ":  # most lines are
            return (Run(words.text, words.marks, look.change, look.at),)
        runs = self.runs(line, look)
        self.tell_the_rest(runs)
        for at, run in enumerate(runs):
            if run.text.startswith(" "):
                runs[at] = replace(run, text=run.text.lstrip(" "))
            if runs[at].text:
                break
        return tuple(run for run in runs if run.text)

    def aside(self) -> Lines:
        """The same, to read on from here with nothing noted or listed."""
        met = Counter(self.met[0]), Counter(self.met[1])
        return replace(self, changes=Changes(), audiences=frozenset(), met=met, notes=[], partly={})

    def words(self, line: m.Line, look: Look) -> str:
        """What a line of the older text says as it is laid out."""
        return text_of(self.runs(line, replace(look, change="del")))

    def runs(self, line: Iterable[m.Inline], look: Look) -> list[Run]:
        out: list[Run] = []
        pieces = tuple(line)
        for n, piece in enumerate(pieces):
            noted = len(self.changes.quiet)
            laid = self.run(piece, look)
            if laid and laid[0].was and len(self.changes.quiet) > noted:
                self.cited_as(text_of(out[-CITING // 8 :])[-CITING:], m.spoken(pieces[n + 1 : n + 4])[:BEHIND])
            if out and laid:
                out[-1], laid[0] = apart(out[-1], laid[0])
            out += laid
        return out

    def cited_as(self, before: str, after: str) -> None:
        """What a number is the number of, by the words that stand `before` it and `after`, is told with a reference that follows."""
        change, leads = self.changes.quiet[-1], split(before)
        number = split(change.new)
        named = naming([*leads, *number, *split(after)], len(leads), len(leads) + len(number))
        if not named and leads and leads[-1].lower().removesuffix("s") == "footnote":
            named = Named(leads[-1].removesuffix("s"), leads=True)
        if named:
            named = named._replace(word=named.word.lower()) if named.word[1:] == "aragraph" else named
            self.changes.quiet[-1] = replace(change, old=named.naming(change.old), new=named.naming(change.new))

    def run(self, piece: m.Inline, look: Look) -> list[Run]:
        match piece:
            case m.Words(text=text, marks=marks):
                return [Run(text, marks, look.change, look.at)]
            case m.Term(text=text, defined=defined):
                return [Run(text, (), look.change, look.at, "def" if defined else "term", piece.entry)]
            case m.Ref():
                return [self.ref(piece, look)]
            case m.Blank():
                return [self.blank(piece, look)]
            case m.Note():
                return self.note(piece, look)
            case m.Fork():
                return self.parting(piece, look) if piece.kind == m.CHANGE else self.alternatives(piece, look)

    def blank(self, blank: m.Blank, look: Look) -> Run:
        old, new = (filled(blank) for filled in self.cited.filled)
        if look.change == "del":
            return Run(old, (), "del", look.at, "blank", blank.name)
        return Run(new, (), look.change, look.at, "blank", blank.name, old if old != new and not look.change else "")

    def ref(self, ref: m.Ref, look: Look) -> Run:
        old, new = (self.cited.word(where, look.where)(ref) for where in (self.cited.was, self.cited.now))
        if look.change == "del":
            return Run(old, (), "del", look.at, "ref", ref.to)
        return Run(new, (), look.change, look.at, "ref", ref.to, old if old != new and not look.change and ref.to in self.cited.was else "")

    def note(self, note: m.Note, look: Look) -> list[Run]:
        if note.audience not in self.audiences:
            return []
        number = len(self.notes) + 1
        self.notes.append(NoteRow(number, note.kind, note.audience, ()))
        self.notes[number - 1] = NoteRow(number, note.kind, note.audience, tuple(self.runs(note.content, look)))
        return [Run(str(number), (), look.change, look.at, "note", str(number))]

    def parting(self, fork: m.Fork[m.Inline], look: Look) -> list[Run]:
        """A change of words; one that reads alike (emphasis, spacing, marking of terms) is shown as it now stands."""
        (option,) = fork.options
        if look.change:  # inside a passage that is struck or added as a whole
            return self.runs(option.content if look.change == "ins" else fork.base, look)
        struck, added = (
            self.cited.words(side, where, look.where) for side, where in ((fork.base, self.cited.was), (option.content, self.cited.now))
        )
        alike = _letters(struck) == _letters(added) and not self.says_more(fork)
        other = self.leads_elsewhere(fork) if alike else None
        if alike and not other:
            return [replace(run, was="") for run in self.runs(option.content, look)]
        if fork.relation == m.RENUMBERED:
            self.changes.quiet.append(Change(0, "conform", look.where, self.cited.label(look.where), struck.strip(), added.strip()))
            return [Run(added, (), "", 0, "ref", "", struck)]
        if _holds_a_bracket(fork):
            if found := closed_or_opened(fork, _trimmed_line):
                return self.bracket_lifted(fork, *found, look)
            sides = _trimmed_line(fork.base), _trimmed_line(option.content)
            if marks := remarked(*sides, self.marks):
                return self.remarked(marks, fork, look)
            if pairs := amended_bracket(*sides):
                return self.bracket_reworded(pairs, fork, look)
            if len(finer := reworded(*sides)) > 1:  # what was taken as one for the sake of marks that cannot be told
                return self.spaced(self.runs(finer, look), fork)
        if fork.group in self.cited.transposed:
            return self.transposed(fork, look)
        ends = between_note_and_text(fork.group)
        at = self.changes.part(fork.group) if ends else self.changes.open()
        old = self.runs(fork.base, Look("del", at, look.where, look.heading))
        new = self.runs(option.content, Look("ins", at, look.where, look.heading))
        kind = "move" if ends else "replace" if old and new else "delete" if old else "insert"
        said = ends or other or (self.said(old), self.said(new))
        label, spot = self.place(look)
        weight = ("reference", "the same number, and another provision") if other else ("", "")
        self.changes.close(Change(at, kind, look.where, label, *said, *weight, spot=spot))
        if starts_with_space(old) and starts_with_space(new):  # a space that both begin with is kept, and stands outside
            return [Run(" "), *unspaced(old), *unspaced(new)]
        return [*old, *new]

    def says_more(self, fork: m.Fork[m.Inline]) -> bool:
        """Whether a side holds what plain words do not tell: a bracket with its options, or a note that is read here."""
        held = (piece for side in m.sides(fork) for piece in m.inlines(side))
        return any(isinstance(each, m.Fork) or (isinstance(each, m.Note) and each.audience in self.audiences) for each in held)

    def leads_elsewhere(self, fork: m.Fork[m.Inline]) -> tuple[str, str] | None:
        """What each text cites, with its heading, where both print the same and mean two provisions, of which one stood, or stands, under
        another number; what took the place of another under its number is cited as that was."""
        ours, theirs = ([each.to for each in m.inlines(side) if isinstance(each, m.Ref)] for side in m.sides(fork))
        cited = self.cited
        if any(a != b and (a in cited.now or b in cited.was) for a, b in zip(ours, theirs)):
            return cited.headed_as(ours, cited.was), cited.headed_as(theirs, cited.now)
        return None

    def transposed(self, fork: m.Fork[m.Inline], look: Look) -> list[Run]:
        """One end of a sentence or note that stands elsewhere now: struck where it stood, added where it came to."""
        left, came = self.cited.transposed[fork.group]
        at = self.changes.part(fork.group)
        side, change = (fork.base, "del") if fork.base else (fork.options[0].content, "ins")
        runs = self.runs(side, replace(look, change=change, at=at))
        said = text_of(runs).strip()
        noted = "note " if not said else ""
        said = said or " ".join(text_of(self.notes[int(run.to) - 1].text).strip() for run in runs)
        label = f'{self.cited.label(came)}, {noted}"{opening(said)}"'
        was, now = self.cited.between(left, came)
        self.changes.close(Change(at, "move", came, label, was, now, passage=said))
        if noted:
            return runs
        if change == "del":
            return [*runs, Run(f" [moved {towards(now)}]", (), change, at, "shift", came)]
        spaced = runs[0].text.startswith(" ")
        told = f"[moved {towards(now) if was == now else f'from {was}'}]"
        return [Run(f" {told}" if spaced else f"{told} ", (), change, at, "shift", left), *runs]

    def place(self, look: Look) -> tuple[str, str]:
        """Where words change: as their provision is cited, and where in it that is."""
        spot = "heading" if look.heading else self.cited.spot(look.where)
        return self.cited.label(look.where), f'{spot}, column "{look.column}"' if spot and look.column else spot

    def said(self, runs: list[Run]) -> str:
        """What a change strikes or adds, with the words of the notes that hang on it."""
        noted = (self.notes[int(run.to) - 1] for run in runs if run.role == "note")
        return " ".join(filter(None, (text_of(runs).strip(), *(f"(note: {text_of(note.text).strip()})" for note in noted))))

    def bracket_lifted(self, fork: m.Fork[m.Inline], bracket: m.Fork[m.Inline], stays: int, change: str, look: Look) -> list[Run]:
        """The same among words: ~~[~~shall~~][EU: should]~~."""
        if self.unmarked(bracket, change):
            return self.spaced(self.runs(voiced(bracket)[stays][1], look), fork)
        at = self.changes.open()
        marks = replace(look, change=change, at=at)
        opens, closes = self.ends(bracket, marks)
        out: list[Run] = []
        words = rivals = by = ""
        for n, (voices, side) in enumerate(voiced(bracket)):
            if n or side or voices:
                inner = trimmed(self.runs(side, look if n == stays else marks)) or [punctuation(NOTHING, marks)]
                framed = [*opening_of(voices, opens), *inner, *closing_of(closes)]
                if n == stays:
                    words, by = text_of(inner, "new" if change == "del" else "old"), who(voices)
                else:
                    rivals += text_of(framed)
                out += framed
        old, new = (text_of(out), words) if change == "del" else (words, text_of(out))
        kind, fate = turned(change, words, by, rivals)
        if is_segment(bracket) and self.holds_all(voiced(bracket)[stays][0], change, look):
            kind, fate = "amend", Bracket(((words, by),))
            self.partly[at] = "close" if change == "ins" else "open"
        label, spot = self.place(look)
        self.changes.close(Change(at, kind, look.where, label, old, new, bracket=fate, spot=spot))
        return self.spaced(out, fork)

    def holds_all(self, voices: tuple[m.Voice, ...], change: str, look: Look) -> bool:
        """Whether a bracket of these voices, which holds a part of a provision in one text alone, holds all of it in the other."""
        return voices in self.held[change == "del"].get(look.where, ())

    def tell_the_rest(self, runs: Sequence[Run]) -> None:
        """A bracket that held all of a line, and now a part, is told by what it closed on; the other way round, by what it took in."""
        for at, kind in self.partly.items():
            marks = [(n, run.text) for n, run in enumerate(runs) if run.at == at and run.role == "bracket"]
            side = "new" if kind == "close" else "old"
            rest = " ".join(text_of(runs[:n] if mark == "[" else runs[n + 1 :], side).strip() for n, mark in marks)
            change = self.changes.numbered[at - 1]
            if rest and change.bracket and len(change.bracket.stays) == 1:
                ((_, by),) = change.bracket.stays
                self.changes.close(replace(change, kind=kind, bracket=Bracket(((rest, by),))))
        self.partly.clear()

    def bracket_reworded(self, pairs: list[Pair[m.Inline]], fork: m.Fork[m.Inline], look: Look) -> list[Run]:
        """The same among words: [US~~, JP~~: shall][EU: should]."""
        at = 0 if stands(pairs) else self.changes.open()
        out: list[Run] = []
        fates: list[Fate[m.Inline]] = []
        for old, new in pairs:
            opening, closing, own = frame(old, new, look, at)
            content = inside(old.content, new.content) if old and new else old.content if old else new.content if new else ()
            inner = trimmed(self.runs(content, own))
            fates.append(Fate(old, new, text_of(inner, "new" if new else "old")))
            out += [*opening, *(inner or [punctuation(NOTHING, own)]), *closing]
        if at:
            kind, bracket = became(fates)
            label, spot = self.place(look)
            self.changes.close(Change(at, kind, look.where, label, gist(fates, 0), gist(fates, 1), bracket=bracket, spot=spot))
        return self.spaced(out, fork)

    def remarked(self, line: Remarked, fork: m.Fork[m.Inline], look: Look) -> list[Run]:
        """Words around which brackets open or close elsewhere: they stand, with the marks of each text at its own."""
        begun = line.turns.begun
        numbers: dict[int, int] = {}
        laid: list[list[Run]] = []
        for n, stretch in enumerate(line.stretches):
            numbers |= {t: self.changes.open() for t in begun.get(n, ())}
            self.pass_on(line.segments_at(n))
            laid.append(self.runs((stretch.piece,), look))
        label, spot = self.place(look)
        for t, turn in enumerate(line.turns.turned):
            held = [run for runs in laid[turn.places[0] : turn.places[-1] + 1] for run in runs]
            kind, bracket = became([Fate(turn.old, turn.new, text_of(held, "new").strip())])
            if kind == "open" and self.holds_all(turn.new.voices, "ins", look):
                kind, self.partly[numbers[t]] = "amend", "close"
            elif kind == "close" and self.holds_all(turn.old.voices, "del", look):
                kind, self.partly[numbers[t]] = "amend", "open"
            old, new = (typed(side, text_of(held, text).strip()) for side, text in ((turn.old, "old"), (turn.new, "new")))
            self.changes.close(Change(numbers[t], kind, look.where, label, old, new, bracket=bracket, spot=spot))
        return self.spaced(line.marked(laid, look, self.changes.by_turn(line.turns, numbers)), fork)

    def spaced(self, runs: list[Run], fork: m.Fork[m.Inline]) -> list[Run]:
        """A bracket with the spaces that stand before and behind it in both texts."""
        sides = (fork.base, fork.options[0].content)
        before, after = all(map(opens_with_space, sides)), all(map(ends_with_space, sides))
        return [*([Run(" ")] if before else []), *runs, *([Run(" ")] if after else [])]

    def alternatives(self, fork: m.Fork[m.Inline], look: Look) -> list[Run]:
        """A bracket as people type it: [shall][EU: should]; leading and trailing spaces stand outside."""
        shown = [(v, s) for n, (v, s) in enumerate(voiced(fork)) if n or s or v]
        opens, closes = self.ends(fork, look)
        before = all(opens_with_space(side) for _, side in shown if side)
        out = [Run(" ", (), look.change, look.at)] if before else []
        for voices, side in shown:
            inner = trimmed(self.runs(side, look)) or ([punctuation(NOTHING, look)] if opens and closes else [])
            out += [*opening_of(voices, opens), *inner, *closing_of(closes)]
        if all(ends_with_space(side) for _, side in shown if side):
            out.append(Run(" ", (), look.change, look.at))
        return out

    def ends(self, fork: m.Fork[m.Inline] | m.Fork[m.Child], look: Look) -> tuple[list[Look], list[Look]]:
        """How it looks that a bracket opens here, and that it closes, if it does: one in segments opens with the first and closes with
        the last that each text has."""
        if not is_segment(fork):
            return [look], [look]
        texts = [each for each, lost in enumerate(("ins", "del")) if look.change != lost and (each or not self.arrived)]
        for text in texts:
            self.met[text][fork.group] += 1
        met, of = ([counts[text][fork.group] for text in texts] for counts in (self.met, self.segments))
        opens, closes = [n == 1 for n in met], [n == last for n, last in zip(met, of, strict=True)]
        return self.end(f"opens {fork.group}", look, opens), self.end(f"closes {fork.group}", look, closes)

    def marks(self, text: int, segments: Iterable[m.Fork[m.Inline] | m.Fork[m.Child]]) -> Mapping[int, tuple[bool, bool]]:
        """Whether the segments of brackets that come next in a text open and close these, by their identity."""
        met = Counter(self.met[text])
        found: dict[int, tuple[bool, bool]] = {}
        for each in segments:
            met[each.group] += 1
            found[id(each)] = met[each.group] == 1, met[each.group] == self.segments[text][each.group]
        return found

    def pass_on(self, segments: Iterable[tuple[int, str]]) -> None:
        """Count segments of brackets of either text, by their groups, that are laid out."""
        for text, group in segments:
            self.met[text][group] += 1

    def unmarked(self, fork: m.Fork[m.Inline] | m.Fork[m.Child], change: str) -> bool:
        """Whether a bracket that one text alone has goes on here, around words of both, and neither opens nor closes; then it is passed."""
        text = int(change == "ins")
        goes_on = 0 < self.met[text][fork.group] < self.segments[text][fork.group] - 1
        if not is_segment(fork) or not goes_on or sum(map(bool, (fork.base, *(option.content for option in fork.options)))) > 1:
            return False
        self.met[text][fork.group] += 1
        return True

    def end(self, name: str, look: Look, so: Sequence[bool]) -> list[Look]:
        """How a mark looks that both texts have, or one, or neither."""
        if so != [True, False] and so != [False, True]:
            if so == [True]:
                self.changes.ends.setdefault(name, look.at or self.arrived)
            return [look] if any(so) else []
        return [replace(look, change="del" if so[0] else "ins", at=self.changes.end(name))]

    @contextmanager
    def arriving(self, at: int) -> Iterator[None]:
        """While what moved here is laid out, in which no bracket of the older text opens or closes."""
        outer, self.arrived = self.arrived, at
        yield
        self.arrived = outer


CITING, BEHIND = 160, 40  # characters before a number and behind it that tell what it is the number of
_BESIDE = re.compile(r"\s*([^\w\s])\s*")


def _letters(text: str) -> str:
    """What of a text a reader reads: spaces between words count, those beside punctuation do not."""
    return _BESIDE.sub(r"\1", " ".join(text.split()))


def _holds_a_bracket(fork: m.Fork[m.Inline]) -> bool:
    return any(isinstance(piece, m.Fork) for side in m.sides(fork) for piece in side)


def _trimmed_line(line: m.Line) -> m.Line:
    return m.content(*line)
