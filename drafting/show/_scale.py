"""How grave each change on a page is."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from drafting import matter
from drafting import model as m
from drafting.show._placed import called, cited_whole, counted_whole, heading_over, named_by
from drafting.show._values import NOTHING, Change, NoteRow, Row, Run, each_row, halved, membership, text_of, towards


@dataclass(frozen=True, slots=True)
class Scale:
    """What is needed to say how grave each change is."""

    known: matter.Known
    met: Mapping[int, Met]
    inside: Mapping[int, range]

    def weighed(self, changes: Sequence[Change]) -> tuple[Change, ...]:
        """Every change with its class. What is amended in a passage that moved has one of its own: the move only tells of it."""
        weights = [self.weight(change) for change in changes]
        for moved, inside in self.inside.items():
            if amended := sum(changes[number - 1].kind != "move" for number in inside):
                weight, places = weights[moved - 1], "1 place" if amended == 1 else f"{amended} places"
                weights[moved - 1] = matter.Weight(weight.matter, f"{weight.why} and amended in {places}")
        return tuple(_weighed(each, weight, self.met.get(each.number)) for each, weight in zip(changes, weights, strict=True))

    def weight(self, change: Change) -> matter.Weight:
        match change.kind:
            case "move":
                whither = towards(change.new or "elsewhere")
                told = whither.startswith("to ") and change.old != change.new
                said = f"moved from {change.old or 'elsewhere'} {whither}" if told else f"moved {whither}"
                placed = matter.Weight("placement", said)
                return matter.gravest((placed, *self.reworded(self.met.get(change.number))))
            case "split" | "merge":
                return matter.Weight("numbering", f"{'one ' * (change.kind == 'split')}{halved(change)}")
            case "pass":
                return matter.Weight("numbering", f"{change.old} became {change.new}")
            case "renumber" | "conform":
                return matter.Weight("numbering", "the number follows from other changes")
            case "status":
                return matter.Weight("position", f"{change.old or 'no status'} → {change.new or 'no status'}: how far it is agreed")
            case "front" if change.label == "parties":
                left, joined = membership(change)
                return matter.Weight("party", "who the parties are" if left and joined else "joined" if joined else "left")
            case "front":
                binding = change.label == "register"
                return matter.Weight("obligation" if binding else "record", "whether the text binds" if binding else f"the {change.label}")
            case _ if change.matter:  # its words do not tell it
                return matter.Weight(change.matter, change.why)
            case _:
                return self.words(change, self.met.get(change.number, Met(change.old, change.new)))

    def reworded(self, met: Met | None) -> Iterator[matter.Weight]:
        """What changed in words that are struck at one end of a move and added at the other, as between a note and the text."""
        if met:
            old, new = met.old or _unnumbered(met.whole, "del"), met.new or _unnumbered(met.whole, "ins")
            if old and new and old.split() != new.split():
                weight = matter.weigh(old, new, "", "", self.known)
                if weight.matter != "provision":  # most of the passage stays as it was
                    yield weight

    def besides(self, change: Change, met: Met) -> str:
        """What of substance words say that came or went with their bracket; alternatives together say nothing."""
        alone = "".join(met.gone + met.come).count("[") == 1
        if change.kind not in ("insert", "delete", "replace") or met.whole or not alone or not (met.old or met.new):
            return ""
        weight = matter.weigh(met.old, met.new, met.before, met.after, self.known)
        return f"; {weight.why}" if weight.matter in matter.MATERIAL else ""

    def words(self, change: Change, met: Met) -> matter.Weight:
        """The class of a change of words, brackets or whole provisions."""
        if met.whole and change.kind in ("insert", "delete"):
            return matter.weigh_whole(change.old or change.new, called(met.whole[0]), added=change.kind == "insert")
        if met.footnote and bool(met.old) != bool(met.new):
            words = matter.weigh(met.old, met.new, met.before, met.after, self.known)
            return matter.gravest((matter.weigh_whole(met.old or met.new, "footnote", added=bool(met.new)), words))
        gone, come = ("".join(marks) for marks in (met.gone, met.come))
        if gone != come and not (gone and come):
            said = _bracket(gone, "closed", "left") if gone else _bracket(come, "opened", "joined")
            return matter.Weight("position", f"{said}{self.besides(change, met)}")
        if gone and gone == come and change.kind in _TURNS:  # the same mark stands elsewhere now
            return matter.Weight("position", _TURNS[change.kind] or _revoiced(gone, come))
        old, new = (met.old, met.new) if not met.whole else (_unnumbered(met.whole, side) for side in ("del", "ins"))
        weight = matter.weigh(old, new, met.before, met.after, self.known)
        if met.gone != met.come:
            return matter.gravest((matter.Weight("position", _revoiced(gone, come)), weight))
        if change.bracket and not (old.split() or new.split()):
            return matter.Weight("position", f"the choice of no text {'struck' if change.bracket.gone else 'added'}")
        if met.whole and old.split() == new.split():  # as a heading, say, that is a paragraph now
            return _set_otherwise(met.whole)
        if met.entry and weight.matter == "wording":
            return matter.Weight("provision", "an entry of a table")
        if met.whole and weight.matter not in matter.MATERIAL:
            return matter.Weight("provision", f"{called(met.whole[0])} replaced")
        return weight


def _weighed(change: Change, weight: matter.Weight, met: Met | None) -> Change:
    """A change with its class and its whole place, made field by field: a text has tens of thousands."""
    label, spot = change.label, change.spot
    if met and (met.note or met.whole or not label):
        label, spot = _placed(change, met)
    said = change.number, change.kind, change.where, label, change.old, change.new
    return Change(*said, weight.matter, weight.why, change.bracket, change.stood, change.passage, spot)


def _placed(change: Change, met: Met) -> tuple[str, str]:
    """Where a change stands that is not all in the words of one provision."""
    label = change.label or ("Title" if met.titled else named_by(met.over) if met.over else "")
    if met.note or change.kind not in ("insert", "delete", "replace"):
        return label, f"note {met.note}" if met.note else change.spot
    return cited_whole(label, met.whole, met.standing, unbroken=met.unbroken), change.spot or counted_whole(met.whole)


@dataclass(slots=True)
class Met:
    """A change as it was met on the page: its words on each side, those around it, its bracket marks, whole provisions."""

    old: str = ""
    new: str = ""
    before: str = ""
    after: str = ""
    gone: list[str] = field(default_factory=list)  # bracket marks and voices struck, line by line
    come: list[str] = field(default_factory=list)  # and added
    entry: bool = False  # whether they are all that stands in an entry of a table
    footnote: bool = False  # whether these words are those of footnotes alone
    whole: list[Row] = field(default_factory=list)  # provisions struck or added
    unbroken: bool = True  # whether these stand in a row, with nothing between them
    standing: Container[str] = ()  # the numbers that articles have in the newer text
    note: int = 0  # the note that it stands in
    titled: bool = False  # whether it stands in the title of the text
    over: Row | None = None  # the heading without a number that it stands under


def _bracket(marks: str, turned: str, went: str) -> str:
    """What struck or added marks of a bracket mean: that it closed or opened, or that some voices left or joined."""
    return f"a bracket {turned}" if "[" in marks or "]" in marks else f"{marks.strip(' ,:;')} {went}"


def _revoiced(gone: str, come: str) -> str:
    """What it means that some marks and voices gave way to others: where nobody is named, that the brackets are others. The same ones
    stand in another line.

    >>> _revoiced("[US: ]", "[US, JP: ]"), _revoiced("[]", "[[]]")
    ('US → US, JP: who stands behind it', 'its brackets are others')
    >>> _revoiced("]", "]")
    'a bracket closes elsewhere'
    """
    if gone == come:
        return f"a bracket {'opens' if '[' in gone else 'closes'} elsewhere"
    was, now = (side.translate(_MARKS).strip(" ,:;") for side in (gone, come))
    if was == now:
        return f"{was}: other words of theirs" if was else "its brackets are others"
    return f"{was or 'nobody'} → {now or 'nobody'}: who stands behind it"


_TURNS = {"open": "a bracket opened", "close": "a bracket closed", "amend": ""}
_MARKS = str.maketrans("", "", f"[]{NOTHING}")


def met_on(rows: Sequence[Row], title: tuple[Run, ...], notes: Sequence[NoteRow]) -> dict[int, Met]:
    """Every change as the page shows it, by its number."""
    met: dict[int, Met] = {}
    before, over = 0, None
    _meet(title, met, notes)
    for here in met.values():
        here.titled = True
    for row in each_row(rows):
        last, before = before, row.at if row.change in ("ins", "del") else 0
        over = heading_over(row, over)
        if before:
            here = met.setdefault(before, Met(over=over))
            here.unbroken = here.unbroken and (last == before or not here.whole)
            here.whole.append(row)
        elif row.change != "moved-out":
            for line in (row.heading, row.text):
                if len(line) > 1 or (line and line[0].at):  # nothing changed in a line of one plain run
                    _meet(line, met, notes, entry=row.kind == "cell", over=over)
    for note in notes:
        if not any(run.at in met for run in note.text):
            _meet(note.text, met, notes)
            for at in {run.at for run in note.text} & met.keys():
                met[at].note = note.number
    if several := [here for here in met.values() if len(here.whole) > 1]:
        standing = frozenset(row.number for row in rows if row.kind in m.CONTAINERS and row.change not in ("del", "moved-out"))
        for here in several:
            here.standing = standing
    return met


def _unnumbered(rows: Iterable[Row], side: str) -> str:
    """The words of whole provisions on one side; their numbers are no words."""
    return " ".join(f"{text_of(row.heading).strip()} {text_of(row.text).strip()}" for row in rows if row.change == side)


def _set_otherwise(rows: Sequence[Row]) -> matter.Weight:
    """What it means that whole provisions gave way to others of the same words: an article may be an annex now."""
    was, now = (_designated(rows, side) for side in ("del", "ins"))
    if was and now and was != now:
        return matter.Weight("placement", f"{was} became {now}")
    return matter.Weight("typography", "the same words, set otherwise")


def _designated(rows: Iterable[Row], side: str) -> str:
    """The number of the first article, annex or chapter among whole provisions on one side; nothing, if there is none."""
    return next((row.number for row in rows if row.change == side and row.number and row.kind in m.CONTAINERS), "")


def _meet(line: tuple[Run, ...], met: dict[int, Met], notes: Sequence[NoteRow], *, entry: bool = False, over: Row | None = None) -> None:
    """The changes in one line, each between the words that both texts have."""
    if not any(run.at for run in line):
        return
    kept = "".join([run.text for run in line if not run.change and run.role not in ("note", "mark")])
    passed = 0
    marked: set[int] = set()
    for run in line:
        if not run.change:
            passed += len(run.text) if run.role not in ("note", "mark") else 0
        elif run.role not in ("mark", "shift"):
            here = met.get(run.at)
            if here is None:
                here = met[run.at] = Met(before=kept[max(0, passed - matter.CONTEXT) : passed], entry=entry and not kept.strip(), over=over)
            here.after = kept[passed : passed + matter.CONTEXT]
            if run.role in ("bracket", "voice") and run.at not in marked:
                marked.add(run.at)
                here.gone.append("")
                here.come.append("")
            _collect(run, here, notes)


def _collect(run: Run, here: Met, notes: Sequence[NoteRow]) -> None:
    if run.role in ("bracket", "voice"):
        (here.gone if run.change == "del" else here.come)[-1] += run.text
        return
    note = notes[int(run.to) - 1] if run.role == "note" else None
    text = text_of(note.text) if note else run.text
    if text.strip():
        here.footnote = note is not None and note.kind == "footnote" and (here.footnote or not (here.old + here.new).strip())
    if run.change == "ins":
        here.new += text
    else:
        here.old += text


def known_of(rows: Iterable[Row], names: Mapping[str, str]) -> matter.Known:
    """The terms that a page defines or marks, its parties, and of what language it is, as far as that tells what its words weigh."""
    terms: set[str] = set()
    accented: list[str] = []
    rows = [*each_row(rows)]
    for row in rows:
        defining = False
        for run in row.text:
            if not run.text.isascii():
                accented.append(run.text)
            if run.role in ("term", "def"):
                terms |= {run.text, run.to}
            defining = defining or matter.defines(run.text)
        if defining:
            sides = ("old", "new") if any(run.change for run in row.text) else ("",)
            terms |= {found for side in sides for found in matter.defined(text_of(row.text, side))}
    japanese = matter.is_japanese(accented)
    foreign = not japanese and matter.foreign_text(run.text for row in rows for run in row.text if not run.role)
    return matter.Known(frozenset(terms - {""}), frozenset({*names, *names.values()} - {""}), japanese, foreign)


def renamed_in(changes: Iterable[Change], met: Mapping[int, Met], rows: Iterable[Row], known: matter.Known) -> tuple[matter.Renamed, ...]:
    """What was renamed throughout, among changes as they were `met` on the page."""
    places = [*_places(changes, met)]
    if len(places) < matter.NAMED:
        return ()

    @cache
    def text() -> str:
        return "\n".join(text_of(row.text, "new") for row in each_row(rows) if row.change not in ("del", "moved-out"))

    return matter.renamed(places, text, known)


def _places(changes: Iterable[Change], met: Mapping[int, Met]) -> Iterator[matter.Place]:
    """Where words gave way to others, came or went."""
    for c in changes:
        here = met.get(c.number)
        if c.kind == "replace" or (c.kind in ("insert", "delete") and here and not here.whole):
            around = (here.before, here.after) if here else ()
            yield matter.Place(c.number, c.label, c.old, c.new, *around)
