"""Writes a PDF that can go before a minister: a fixed typst page, fed with what a reader sees.

The file is tagged for screen readers (PDF/UA-1) and made to be kept (PDF/A-2a). Quotation marks are printed curly. A passage
that moved leaves one line where it stood; a long entry in the list of changes is cut short, for it stands whole in the text.
Japanese needs the extra `[ja]`; a character that no font at hand can print is refused, never left out.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from importlib.resources import files
from importlib.util import find_spec
from itertools import pairwise
from typing import TypeAlias

import typst

from drafting import model as m
from drafting.errors import Unprintable, Unwritable
from drafting.matter import MATERIAL, Renamed
from drafting.number import value
from drafting.show import Bracket, Change, NoteRow, Page, Row, Run, page, text_of, towards
from drafting.view import WHOLE, View, seen
from drafting.write import _flow, _glance
from drafting.write._glance import Glance, Share
from drafting.write._shifts import shifts

NAME = "pdf"
SUFFIX = ".pdf"
VIEWED = True

Json: TypeAlias = dict[str, object]
Piece: TypeAlias = str | Json

HEADED = ("preamble", "part", "title", "chapter", "section", "article", "annex", "signature", "crossheading")
DEEPEST = 6  # the levels of heading that PDF knows
WIDE = 5  # a table of more columns turns the page
ENOUGH = 6  # headings that are worth a table of contents
SHIFT = "shift"  # the role of our own words about a move
APART = " "  # what parts struck words from added ones where no space does; a thinner one is lost when the text is copied
KINDS = {
    "insert": "Inserted",
    "delete": "Deleted",
    "replace": "Replaced",
    "close": "Bracket closed",
    "open": "Bracket opened",
    "amend": "Bracket amended",
    "move": "Moved",
    "split": "Split",
    "merge": "Merged",
    "renumber": "Renumbered",
    "conform": "References renumbered",
    "status": "Status",
    "front": "Front matter",
}
QUIET = ("renumber", "conform")  # what only follows from other changes stands in tables of its own
STATUS = {"ad-referendum": "agreed ad referendum"}
LEADS = {"negotiators": "Negotiators' note: ", "drafting": "Drafting note: "}


class _Tangled(Unwritable):
    """A marked passage and a marked footnote meet at the foot of a page, which PDF/UA cannot tag."""


@dataclass(frozen=True, slots=True)
class Bars:
    """A picture of figures: what it says to who cannot see it, and its bars."""

    says: str
    bars: tuple[tuple[str, int], ...]


def write(draft: m.Draft, view: View = WHOLE, picture: Bars | None = None) -> bytes:
    """The draft as a tagged A4 document; the same draft gives the same bytes. Raises Unprintable and Unwritable.

    A report may open with a picture of its figures.
    """
    return printed(seen(page(draft), view), picture)


def printed(shown: Page, picture: Bars | None = None, turn: int | None = None) -> bytes:
    """A page as `write` lays it out; from the row `turn` on, the paper lies on its side."""
    _refuse_unprintable(shown, REGULAR)
    sheet = {**_sheet(shown, turn), "picture": {"says": picture.says, "bars": picture.bars} if picture else None}
    try:
        return _compile("page.typ", {**sheet, "signs": False})
    except _Tangled:
        return _compile("page.typ", {**sheet, "signs": True})
    except Unwritable:
        _refuse_unprintable(shown, CUTS)  # a character that only the bold or italic cut lacks
        raise


def _compile(source: str, sheet: Mapping[str, object]) -> bytes:
    try:
        made = typst.compile(
            files("drafting.write").joinpath("pdf_files", source).read_bytes(),
            format="pdf",
            font_paths=typst.Fonts(include_system_fonts=False, font_paths=_font_folders()),
            sys_inputs={"sheet": json.dumps(sheet)},
            pdf_standards=["ua-1", "a-2a"],
            timestamp=0,  # an undated draft is not dated by the clock
        )
    except BaseException as refusal:
        if not isinstance(refusal, typst.TypstError) and type(refusal).__name__ != "PanicException":  # a panic is no Exception
            raise
        said = str(refusal).splitlines()[0] if str(refusal) else "no reason given"
        if "cannot combine underline" in said:
            raise _Tangled(said) from refusal
        raise Unwritable(f"The PDF could not be made: the typesetter says {said!r}; write HTML or DOCX and report this text.") from refusal
    assert isinstance(made, bytes)
    return made


# ── fonts and the characters they lack ────────────────────────────────────────────────────────────────────────────────

SERIF, GOTHIC = "Noto Serif JP", "Noto Sans JP"
REGULAR = (("regular", "normal"),)
CUTS = (*REGULAR, ("bold", "normal"), ("regular", "italic"), ("bold", "italic"))
JAPANESE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")


def _font_folders() -> list[str]:
    """Where the fonts of the extra `[ja]` lie, if it is installed."""
    spec = find_spec("pylopdf_fonts_jp")
    return list(spec.submodule_search_locations or ()) if spec else []


def _fonts(japanese: str) -> list[str]:
    """What prints a text, in order; the last two carry signs that a text face lacks, and travel with typst."""
    return ["Libertinus Serif", *([japanese] if _font_folders() else []), "New Computer Modern", "DejaVu Sans Mono"]


def _refuse_unprintable(shown: Page, cuts: Sequence[tuple[str, str]]) -> None:
    standing: dict[str, str] = {}
    for character, place in _characters(shown):
        standing.setdefault(character, place)
    missing = _first_missing([c for c in standing if not " " <= c <= "~"], cuts)
    if not missing:
        return
    remedy = "replace it, or write HTML or DOCX, which use the fonts of the reader"
    if JAPANESE.match(missing) and not _font_folders():
        remedy = 'install the Japanese fonts with pip install "treaty-drafting[ja]", or write HTML or DOCX'
    name = unicodedata.name(missing, "a character without a name").lower()
    shape = f'"{missing}" ' if missing.isprintable() else ""
    raise Unprintable(f"No font at hand prints {shape}(U+{ord(missing):04X}, {name}) in {standing[missing]}: {remedy}.")


def _first_missing(characters: Sequence[str], cuts: Sequence[tuple[str, str]]) -> str:
    """The first character that cannot be printed, found by halving; "" where all can."""
    if not characters or _printable(characters, cuts):
        return ""
    if len(characters) == 1:
        return characters[0]
    half = len(characters) // 2
    return _first_missing(characters[:half], cuts) or _first_missing(characters[half:], cuts)


def _printable(characters: Sequence[str], cuts: Sequence[tuple[str, str]]) -> bool:
    try:
        _compile("characters.typ", {"characters": characters, "cuts": cuts, "fonts": _fonts(SERIF)})
    except Unwritable:
        return False
    return True


def _characters(shown: Page) -> Iterator[tuple[str, str]]:
    """Every character of a page with the place it stands in, in reading order."""
    yield from ((c, "the title") for c in text_of(shown.title))
    for name, sides in shown.front.items():
        yield from ((c, f"the {name}") for side in sides for c in side)
    for party in shown.parties:
        yield from ((c, "the list of parties") for c in party.code + party.name)
    above: list[tuple[int, str, str]] = []
    for row in shown.rows:
        above = [step for step in above if step[0] < row.depth]
        above.append((row.depth, row.kind, row.number))
        place = _cited(above, row.id)
        yield from ((c, place) for each in _opened(row) for c in _typed(each))
    for note in shown.notes:
        yield from ((c, f"note {note.number}") for run in note.text for c in run.text)


def _opened(row: Row) -> Iterator[Row]:
    yield row
    for below in row.rows:
        yield from _opened(below)


def _typed(row: Row) -> str:
    return "".join((row.number, row.was, row.other, row.status, *(run.text + run.was for run in (*row.heading, *row.text))))


def _cited(above: Sequence[tuple[int, str, str]], id_: str) -> str:
    """Where a row stands, for people: "Article 5.2(a) (stockpiles.maintain)"."""
    steps = [(kind, number) for _, kind, number in above if number]
    starts = [n for n, (kind, _) in enumerate(steps) if kind in HEADED]
    tail = steps[starts[-1] :] if starts else steps
    number = "".join(f".{number.rstrip('.')}" if kind == "paragraph" and n else number for n, (kind, number) in enumerate(tail))
    if number and id_:
        return f"{number} ({id_})"
    return number or id_ or "the text"


# ── the sheet ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _sheet(shown: Page, turn: int | None = None) -> Json:
    """Everything the typst page prints."""
    front = {name: new for name, (_, new) in shown.front.items()}
    glance = _glance.glance(shown) if shown.redline else None
    name = text_of(shown.title, "new").strip() or text_of(shown.title).strip() or "Draft"
    language, region = _language(front["language"])
    labels = _labels(shown, glance)
    outer = _outer(shown.rows)
    old, new = (_stand(shown.front["round"][side], _said_date(shown.front["date"][side], language)) for side in (0, 1))
    return {
        "name": name,
        "short": name if len(name) <= 90 else f"{name[:90].rsplit(' ', 1)[0]} …",
        "title": _pieces(shown.title, labels),
        "day": _day(front["date"]),
        "lang": language,
        "region": region,
        "fonts": _fonts(SERIF),
        "heavy": _fonts(GOTHIC),  # the Japanese serif has no bold cut
        "marking": front["marking"],
        "stand": new,
        "force": {"non-binding": "Not legally binding"}.get(front["register"], ""),
        "span": f"From {old} to {new}." if old and new and old != new else "The older text is shown with what the newer one changes in it.",
        "note": front["note"],
        "filtered": _flow.filtered(shown),
        "parties": [f"{party.name} ({party.code})" if party.name else party.code for party in shown.parties],
        "codes": [(party.code, party.name) for party in shown.parties if party.name],
        "voice": _first_voice(shown),
        "redline": shown.redline,
        "bracketed": shown.bracketed,
        "counts": [(KINDS[kind], count) for kind, count in shown.counts.items() if count],
        "sections": _sections(shown.rows, labels, turn),
        "long": sum(1 for row in shown.rows if _heads(row)) >= ENOUGH,
        "notes": [_note(note, labels) for note in shown.notes],
        "seen": _overview(glance, shown, labels, outer) if glance else None,
        "changes": _listed(shown, labels, outer),
        "quiet": [("renumber", _renumbered(shown, labels)), ("conform", _conformed(shown, labels))],
    }


def _renumbered(shown: Page, labels: frozenset[str]) -> list[Json]:
    """Provisions with a new number, as they are now cited; those in a row that went as far in one line."""
    told = []
    for shift in shifts([change for change in shown.changes if change.kind == "renumber"]):
        first = shift.changes[0]
        now = first.label or first.new
        if len(shift.changes) > 1:
            now = ", ".join(filter(None, (shift.within, shift.now)))
        told.append(_sparse(old=shift.was, new=now, further=shift.further, to=_to(first, labels)))
    return told


def _conformed(shown: Page, labels: frozenset[str]) -> list[Json]:
    """References that follow a new number, with the places that they stand in."""
    found = [change for change in shown.changes if change.kind == "conform"]
    return [_sparse(old=each.old, new=each.new, place=each.label or "The text", to=_to(each, labels)) for each in found]


def _to(change: Change, labels: frozenset[str]) -> str:
    return change.where if change.where in labels else ""


def _listed(shown: Page, labels: frozenset[str], outer: Mapping[str, str]) -> list[Json]:
    """The list of changes in parts, each in the order of the text: what is of substance, the rest, and a host of mere signs."""
    loud, signs = _flow.apart([change for change in shown.changes if change.kind not in QUIET])
    grave, rest = ([change for change in loud if (change.matter in MATERIAL) == of] for of in (True, False))
    parts = [("Changes of substance", grave), ("Other changes", rest), (_flow.signed(signs) if signs else "", signs)]
    there = [(head, part) for head, part in parts if part]
    return [
        {"head": head if len(there) > 1 else "", "entries": [_entry(change, labels, outer, shown.explained) for change in part]}
        for head, part in there
    ]


# ── what changed at a glance ──────────────────────────────────────────────────────────────────────────────────────────

PLACES, GRAVEST = 9, 14  # places and changes that the first page has room for
LINES, NAMED = 3, 6  # and renamings, with so many of their places
SIGN = 3.2  # stretches of the strip that a letter of a name under it takes


def _overview(seen: Glance, shown: Page, labels: frozenset[str], outer: Mapping[str, str]) -> Json:
    """What the first page says of a redline: how much, and where."""
    material = _glance.material(shown)
    first = _glance.foremost(material, GRAVEST)
    return {
        "whole": _figures(seen.whole),
        "moves": seen.whole.moved > 0,
        "most": ", ".join(share.name for share in seen.most(3)),
        "places": [_share(share, labels) for share in seen.most(PLACES)],
        "every": [_share(share, labels, level) for level, share in seen.every],
        "still": len(seen.shares) - len(seen.touched),
        "strip": {**seen.strip, "bed": seen.shaded, "names": list(seen.names(SIGN))},
        "material": [{"matter": kind, "n": n, "first": [_told(each, labels, outer) for each in named]} for kind, n, named in first],
        "grave": len(material),
        "more": len(material) > GRAVEST,
        "matters": [(kind, n) for kind, n in shown.matters.items() if n],
        "renamed": [_renamed(each, shown, labels, outer) for each in shown.renamed[:LINES]],
        "others": max(0, len(shown.renamed) - LINES),
    }


def _told(change: Change, labels: frozenset[str], outer: Mapping[str, str]) -> Json:
    """A change in one line: why it is of substance, and its words where that does not say them."""
    if change.bracket and change.bracket.stays:
        brief = f"{_flow.BECAME[change.kind]} {_flow.stays(change.bracket, lambda words: _short(words, 12))}"
    elif change.kind == "move":
        brief = change.why
    else:
        words = " → ".join(filter(None, (_short(change.old, 12), _short(change.new, 12))))
        brief = change.why if not words or "→" in change.why else f"{words} ({change.why})" if change.why else words
    return _entry(change, labels, outer) | {"brief": _breakable(brief, CELL)}


def _share(share: Share, labels: frozenset[str], level: int = 0) -> Json:
    to = share.id if share.id in labels else ""
    said = _sparse(name=share.name, to=to, whole=_glance.WHOLE.get(share.change), level=level)
    return said | {"figures": _figures(share.tally)}


def _figures(tally: _glance.Tally) -> list[str]:
    """Changes, and words struck, added, moved and there before."""
    return [f"{n:,}" if n else "" for n in (tally.changes, tally.struck, tally.added, tally.moved, tally.words)]


def _renamed(each: Renamed, shown: Page, labels: frozenset[str], outer: Mapping[str, str]) -> Json:
    """One line for words that gave way to others throughout, with the places."""
    entries = [_entry(change, labels, outer) for change in shown.changes if change.number in each.changes]
    places = list({str(entry["place"]): {"place": entry["place"], "to": entry.get("to", "")} for entry in entries}.values())
    return {"old": each.old, "new": each.new, "count": str(each.count), "places": places[:NAMED], "more": max(0, len(places) - NAMED)}


def _first_voice(shown: Page) -> str:
    """A party that has a voice in this text, for the legend; none in a text without names."""
    voiced = any(run.role == "voice" for row in _every(shown.rows) for run in (*row.heading, *row.text))
    return shown.parties[0].code if voiced and shown.parties else ""


def _every(rows: Sequence[Row]) -> Iterator[Row]:
    for row in rows:
        yield row
        yield from _every(row.rows)


def _language(code: str) -> tuple[str, str | None]:
    """Language and region as typst wants them.

    >>> _language("pt-BR"), _language("ja"), _language("")
    (('pt', 'BR'), ('ja', None), ('en', None))
    """
    known = re.match(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2}))?(?![A-Za-z])", code)
    if not known:
        return "en", None
    return known[1].lower(), known[2].upper() if known[2] else None


def _day(said: str) -> dict[str, int] | None:
    try:
        day = date.fromisoformat(said)
    except ValueError:
        return None
    return {"year": day.year, "month": day.month, "day": day.day}


def _stand(round_: str, day: str) -> str:
    """Which text this is: "Round 2, 14 September 2026"."""
    return ", ".join(filter(None, (f"Round {round_}" if round_[:1].isdigit() else round_, day)))


def _said_date(said: str, language: str) -> str:
    return value(m.Blank("date", "date", said)) if language == "en" and _day(said) else said


def _labels(shown: Page, seen: Glance | None) -> frozenset[str]:
    """The ids that something leads to and that have a place on the page."""
    cited = {run.to for row in shown.rows for each in _opened(row) for run in (*each.heading, *each.text) if run.role == "ref"}
    cited |= {run.to for note in shown.notes for run in note.text if run.role == "ref"}
    cited |= {change.where for change in shown.changes}
    cited |= {row.id for row in _every(shown.rows) if row.change == "moved-out"}
    cited |= {share.id for _, share in (seen.every if seen else ())}
    return frozenset(cited & {row.id for row in shown.rows if _stands(row)})


def _stands(row: Row) -> bool:
    """Whether a row has words of its own on the page, and is still in the text."""
    return bool(row.id and (row.number or row.heading or row.text)) and row.kind != "table" and row.change not in ("del", "moved-out")


def _heads(row: Row) -> bool:
    return row.kind in HEADED and bool(row.number or row.heading) and row.change not in ("del", "moved-out")


def _note(note: NoteRow, labels: frozenset[str]) -> list[Piece]:
    lead = (Run(LEADS[note.kind], ("i",)),) if note.kind in LEADS else ()
    return _pieces((*lead, *note.text), labels)


def _entry(change: Change, labels: frozenset[str], outer: Mapping[str, str], explained: bool = False) -> Json:
    """A line of the list of changes."""
    place = change.label or outer.get(change.where, "") or "The text"
    return _sparse(
        number=str(change.number or "–"),
        place=place[:1].upper() + place[1:],
        to=_to(change, labels),
        kind=KINDS[change.kind],
        matter=change.matter,
        why=_breakable(change.why, CELL) if explained else "",
        old=_short(change.old),
        new=_short(change.new),
        became=[_flow.seam(change)] if change.kind in ("split", "merge") else _became(change.bracket),
    )


def _became(bracket: Bracket | None) -> list[Piece]:
    """What became of a bracket, its words once."""
    if bracket is None:
        return []
    rivals = [_sparse(t=_short(words), change=change) for words, change in ((bracket.gone, "del"), (bracket.come, "ins")) if words]
    parted = [piece for rival in rivals for piece in (" ", rival)]
    return [_flow.stays(bracket, _short), *parted] if bracket.stays else parted[1:]


def _outer(rows: Sequence[Row]) -> dict[str, str]:
    """What unnumbered rows stand in, by id: the preamble has no number to cite."""
    found: dict[str, str] = {}
    outermost = ""
    for row in rows:
        outermost = row.kind if row.depth == 0 else outermost
        found |= {each.id: outermost for each in _opened(row) if outermost in ("preamble", "signature")}
    return found


def _short(words: str, most: int = 60) -> str:
    """Enough of a passage to know it by."""
    said = _breakable(words, CELL).split(" ")
    return " ".join(said) if len(said) <= most else " ".join((*said[: most * 3 // 4], "…", *said[-(most // 6) :]))


def _sparse(**fields: object) -> Json:
    return {name: each for name, each in fields.items() if each}


# ── rows ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _sections(rows: Sequence[Row], labels: frozenset[str], turn: int | None) -> list[Json]:
    """The text in stretches of upright and turned pages."""
    setting = _Setting(labels, frozenset(_left(rows)))
    stretches = [*_stretches(rows[:turn]), *([(True, rows[turn:])] if turn is not None else [])]
    laid = [(wide, [block for row in stretch for block in setting.row(row)]) for wide, stretch in stretches]
    return [{"wide": wide, "blocks": blocks} for wide, blocks in laid if blocks]


def _left(rows: Sequence[Row]) -> Iterator[int]:
    """The moves that leave a line where they began."""
    for row in rows:
        if row.change == "moved-out":
            yield row.at
        elif row.kind in ("table", "row"):
            yield from _left(row.rows if row.kind == "table" else ())


def _stretches(rows: Sequence[Row]) -> Iterator[tuple[bool, Sequence[Row]]]:
    """An annex is turned as a whole if most of it is a wide table; elsewhere only the table is."""
    start = 0
    while start < len(rows):
        row = rows[start]
        end = start + 1
        if row.kind == "annex":
            while end < len(rows) and rows[end].depth > row.depth:
                end += 1
            turned = sum(_size(each) for each in rows[start:end] if _wide(each)) * 2 > sum(_size(each) for each in rows[start:end])
            if not turned:
                end = start + 1
        else:
            turned = _wide(row)
            while not turned and end < len(rows) and rows[end].kind != "annex" and not _wide(rows[end]):
                end += 1
        yield turned, rows[start:end]
        start = end


def _wide(row: Row) -> bool:
    if row.kind != "table" or row.change == "moved-out" or _columns(row) <= WIDE:
        return False
    figures = (text_of(cell.text) for each in row.rows[_top(row) :] for cell in each.rows[1:])
    return not all(re.fullmatch(r"[\d.,% ]*", said) for said in figures)  # columns of mere figures stand upright


def _size(row: Row) -> int:
    return sum(len(text_of(each.text)) for each in _opened(row))


@dataclass(slots=True)
class _Setting:
    """The text while it is set: which headings and lists are open, which moves and changes were announced."""

    labels: frozenset[str]
    leave: frozenset[int]
    labelled: set[str] = field(default_factory=set)
    headings: list[int] = field(default_factory=list)
    indents: list[tuple[int, int]] = field(default_factory=list)
    arrived: set[int] = field(default_factory=set)
    left: int = 0
    told: frozenset[int] = frozenset()

    def row(self, row: Row) -> list[Json]:
        if row.change == "moved-out":
            return self.stub(row)
        self.left = 0
        if row.kind == "table":
            return self.table(row)
        if row.rows:  # a row that stands outside every table
            return self.table(Row("table", row.depth, rows=(row,)))
        if row.kind in HEADED and (row.number or row.heading):
            return [self.heading(replace(row, text=())), *self.opening(row, row.depth + 1)]
        return [self.paragraph(row)] if row.number or row.heading or row.text else []

    def heading(self, row: Row) -> Json:
        self.headings = [depth for depth in self.headings if depth < row.depth]
        level = min(len(self.headings) + 1, DEEPEST)
        if row.kind != "crossheading":
            self.headings.append(row.depth)
        self.indent(row, 0)
        name = text_of(row.heading, "" if row.change == "del" else "new").strip()
        gone = row.change == "del" or row.kind == "crossheading"
        block = self.block("heading", row, kind=row.kind, level=level, name=name, gone=gone, head=_pieces(row.heading, self.labels))
        return block | _sparse(fresh=row.kind == "annex")

    def paragraph(self, row: Row) -> Json:
        number = row.number or ("–" if row.kind == "indent" else "")
        before = self.indent(row, 1 if number else 0)
        block = self.block("paragraph", row, head=_pieces(row.heading, self.labels), text=_pieces(row.text, self.labels))
        return block | _sparse(num=number) | {"in": before}

    def opening(self, row: Row, depth: int) -> list[Json]:
        """The words that a heading or a table opens with."""
        return [self.paragraph(Row("text", depth, text=row.text, change=row.change, at=row.at))] if row.text else []

    def stub(self, row: Row) -> list[Json]:
        """The one line that a passage leaves behind where it stood."""
        if row.at == self.left:
            return []
        self.left = row.at
        block = {"as": "paragraph", "text": self.left_behind(row), "in": self.indent(row, 0), "bar": "moved"}
        return [block | _sparse(apart=row.kind in HEADED) | self.tally(frozenset({row.at}))]

    def table(self, row: Row) -> list[Json]:
        opening = self.opening(row, row.depth)
        block = self.block("table", row, head=_pieces(row.heading, self.labels))
        columns, top = _columns(row), _top(row)
        lines = list(self.lines(row, columns))
        return [*opening, block | {"top": lines[:top], "body": lines[top:], "widths": _widths(row, columns)}]

    def lines(self, table: Row, columns: int) -> Iterator[Json]:
        for row in table.rows:
            if row.change != "moved-out":
                self.left = 0
                yield {"cells": self.cells(row, columns)} | _bar(row) | self.tally(_ats(row))
            elif row.at != self.left:
                self.left = row.at
                yield {"cells": [{"span": columns, "lines": [self.left_behind(row)]}], "bar": "moved"} | self.tally(frozenset({row.at}))

    def cells(self, row: Row, columns: int) -> list[Json]:
        arrival = self.arrival(row)
        lead = [[_shift(f"moved from {arrival}", self.back(row))]] if arrival else []
        if row.kind != "row":  # a bracket around nothing
            return [{"span": columns, "lines": [*lead, _line(row, self.labels)]}]
        out: list[Json] = []
        for cell in _cells(row):
            lines = [line for each in cell if (line := _line(each, self.labels, CELL))]
            if came := self.arrival(cell[0]):  # a column that moved says so at its head
                lead = [*lead, [_shift(f"moved from {came}")]]
            out.append(_sparse(lines=[*lead, *lines], head=cell[0].kind == "headcell"))
            lead = []
        return [*out, *({} for _ in range(columns - len(out)))]

    # what every block says of itself

    def block(self, as_: str, row: Row, **fields: object) -> Json:
        arrival = self.arrival(row)
        said = _sparse(
            num=row.number,
            was="" if arrival else row.was,
            change=_side(row),
            id=self.label(row),
            status=STATUS.get(row.status, row.status),
            **fields,
        )
        return (
            {"as": as_, **said}
            | _sparse(**{"from": arrival, "back": self.back(row) if arrival else ""})
            | _bar(row)
            | self.tally(_ats(row))
        )

    def indent(self, row: Row, steps: int) -> int:
        """How far in a row stands: where the words of the row above it in the tree begin."""
        self.indents = [(depth, inner) for depth, inner in self.indents if depth < row.depth]
        before = self.indents[-1][1] if self.indents else 0
        self.indents.append((row.depth, 0 if row.kind in HEADED else min(before + steps, DEEPEST)))
        return before

    def label(self, row: Row) -> str:
        if row.id not in self.labels or row.id in self.labelled or not _stands(row):
            return ""
        self.labelled.add(row.id)
        return row.id

    def arrival(self, row: Row) -> str:
        """Where a passage came from, said once at its head."""
        if row.change != "moved-in" or row.at in self.arrived:
            return ""
        self.arrived.add(row.at)
        return row.other

    def back(self, row: Row) -> str:
        """The label of the line that a passage left behind."""
        return f"left:{row.at}" if row.at in self.leave else ""

    def left_behind(self, row: Row) -> list[Piece]:
        words = text_of(row.heading).strip() or _short(" ".join(text_of(each.text) for each in _opened(row)).strip(), 10)
        gone: Json = {"t": f"{row.number} {words}".strip(), "change": "del"}
        label = f"left:{row.at}"
        if label not in self.labelled:
            self.labelled.add(label)
            gone["id"] = label
        to = row.id if row.id in self.labels else ""
        return [gone, " ", _shift(f"— moved {towards(row.other)}" if row.other else "— moved", to)]

    def tally(self, ats: frozenset[int]) -> Json:
        """The numbers of the changes in a block that the block before did not have."""
        new = sorted(ats - self.told)
        self.told = ats or self.told
        if not new:
            return {}
        if len(new) > 2 and new[-1] - new[0] == len(new) - 1:
            return {"tally": f"{new[0]}–{new[-1]}"}
        return {"tally": ", ".join(map(str, new))}


def _ats(row: Row) -> frozenset[int]:
    """The numbers of the changes in a row."""
    runs = (run.at for each in _opened(row) for run in (*each.heading, *each.text))
    return frozenset(filter(None, (row.at, *runs))) if row.kind != "table" else frozenset()


def _side(row: Row) -> str:
    return row.change if row.change in ("ins", "del") else ""


def _bar(row: Row) -> Json:
    """What stands in the margin beside a row."""
    if row.change.startswith("moved"):
        return {"bar": "moved"}
    changed = row.change or row.join or any(run.change for each in _opened(row) for run in (*each.heading, *each.text))
    return {"bar": "changed"} if changed and row.kind != "table" else {}


def _shift(words: str, to: str = "") -> Json:
    return _sparse(t=words, role=SHIFT, to=to)


# ── tables ────────────────────────────────────────────────────────────────────────────────────────────────────────────

UPRIGHT, TURNED = 80, 135  # letters of table print across a page
CELL = 24  # the longest stretch of letters that a cell takes whole


def _cells(row: Row) -> list[list[Row]]:
    """The cells of a row, each with the rows that stand in it."""
    cells: list[list[Row]] = []
    if row.number or row.heading or row.text:
        cells.append([replace(row, rows=())])
    for each in row.rows:
        if each.kind in ("cell", "headcell") or not cells:
            cells.append([])
        cells[-1] += _opened(each)
    return cells


def _columns(table: Row) -> int:
    return max((len(_cells(row)) for row in table.rows), default=1) or 1


def _top(table: Row) -> int:
    """How many rows head the table, to be repeated on every page."""
    for n, row in enumerate(table.rows):
        if not row.rows or any(cell.kind != "headcell" for cell in row.rows):
            return n
    return 0  # a table of headings only has no body to head


def _widths(table: Row, columns: int) -> list[int]:
    """The share of each column: room for its longest word, and of what is left as much as its longest cell could use."""
    said: list[list[str]] = [[] for _ in range(columns)]
    for row in table.rows:
        for column, cell in zip(said, _cells(row)):
            column.append(" ".join(_typed(each) for each in cell))
    least = [min(CELL, max((len(word) for cell in column for word in cell.split()), default=1)) + 3 for column in said]
    use = [min(80, max(map(len, column), default=0)) for column in said]
    spare = max(0, (TURNED if _wide(table) else UPRIGHT) - sum(least))
    wish = [max(0, most - word) for most, word in zip(use, least)]
    return [10 * word + 10 * spare * more // (sum(wish) or 1) for word, more in zip(least, wish)]


def _line(row: Row, labels: frozenset[str], longest: int = 40) -> list[Piece]:
    """A row inside a cell, on one line."""
    number = (Run(row.number, (), _side(row), row.at), Run(" ")) if row.number else ()
    heading = (*(replace(run, marks=("b", *run.marks)) for run in row.heading), Run(" ")) if row.heading else ()
    return _pieces((*number, *heading, *row.text), labels, longest)


# ── words ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _pieces(runs: Sequence[Run], labels: frozenset[str], longest: int = 40) -> list[Piece]:
    """Runs as typst takes them: plain words as they are, runs that look alike joined."""
    out: list[Piece] = []
    for run in _parted(_edged(runs)):
        piece = _piece(run, labels, longest)
        last = out[-1] if out else None
        if isinstance(piece, str) and isinstance(last, str):
            out[-1] = last + piece
        elif isinstance(piece, dict) and isinstance(last, dict) and _alike(piece, last):
            out[-1] = last | {"t": f"{last['t']}{piece['t']}"}
        else:
            out.append(piece)
    return out


def _edged(runs: Sequence[Run]) -> Sequence[Run]:
    """No space before the first word and after the last."""
    if not runs:
        return runs
    runs = (replace(runs[0], text=runs[0].text.lstrip(" ")), *runs[1:])
    return (*runs[:-1], replace(runs[-1], text=runs[-1].text.rstrip(" ")))


def _parted(runs: Sequence[Run]) -> Iterator[Run]:
    """A space where struck and added words, or the marks of two notes, would touch."""
    for before, run in pairwise((Run(""), *runs)):
        parts = {before.change, run.change} == {"ins", "del"} or before.role == run.role == "note"
        if parts and not before.text.endswith(" ") and not run.text.startswith(" "):
            yield Run(APART)
        if run.role == "mark" and run.text.startswith(" "):  # the space before it stays
            yield Run(" ")
            run = replace(run, text=run.text[1:])
        yield run


def _piece(run: Run, labels: frozenset[str], longest: int) -> Piece:
    if run.role == "note":
        return _sparse(t=run.text, change=run.change) | {"note": int(run.to) - 1}
    to = run.to if run.role == "ref" and run.to in labels else ""
    role = run.role if run.role in ("def", "bracket", "voice", "mark") else ""
    was = "" if role == "mark" else run.was  # the number that was struck with a mark stands in it
    piece = _sparse(marks=run.marks, change=run.change, role=role, to=to, was=was)
    words = _breakable(run.text, longest)
    return piece | {"t": words} if piece else words


def _alike(one: Json, other: Json) -> bool:
    """Whether two pieces look the same and neither leads anywhere."""
    looks = [{name: each for name, each in piece.items() if name != "t"} for piece in (one, other)]
    return looks[0] == looks[1] and not {"note", "to", "was"} & looks[0].keys()


def _breakable(words: str, longest: int) -> str:
    """A word too long for its line may break anywhere; Japanese does so by itself."""
    return re.sub(rf"[^\s\u200b\u2e80-\U0003ffff]{{{longest},}}", lambda word: "\u200b".join(re.findall(".{1,8}", word[0])), words)
