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
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from importlib.util import find_spec

import typst

from drafting import model as m
from drafting.errors import Unprintable, Unwritable
from drafting.matter import MATERIAL, Renamed
from drafting.show import FOLLOWING, Bracket, Change, NoteRow, Page, Row, kinds_of, page, passed, text_of
from drafting.view import WHOLE, View, seen
from drafting.write import _beside, _flow, _glance
from drafting.write._blocks import HEADED, opened, sections, stands, typed
from drafting.write._glance import Glance, Share
from drafting.write._pieces import CELL, LEADS, Json, Piece, breakable, pieces, short, sparse
from drafting.write._shifts import followed, headings, shifts
from drafting.written import dated

NAME = "pdf"
SUFFIX = ".pdf"
VIEWED = True
COLUMNED = True

ENOUGH = 6  # headings that are worth a table of contents
CROWDED = 24  # from which that of a redline is set small and in two columns, one page with the legend: its reader came for the changes


@dataclass(frozen=True, slots=True)
class Bars:
    """A picture of figures: what stands above it, what it says to who cannot see it, and its bars."""

    above: tuple[str, ...]
    says: str
    bars: tuple[tuple[str, int], ...]


def write(draft: m.Draft, view: View = WHOLE, picture: Bars | None = None) -> bytes:
    """The draft as a tagged A4 document; the same draft gives the same bytes. Raises Unprintable and Unwritable.

    A report may open with a picture of its figures.
    """
    shown = seen(page(draft), view)
    return printed(shown, picture, beside=view.beside and shown.redline)


def printed(
    shown: Page, picture: Bars | None = None, *, beside: bool = False, lying: bool = False, lines: bool = True, figures: bool = False
) -> bytes:
    """A page as `write` lays it out, in two columns where the texts are to stand `beside` each other; the paper may be
    `lying` on its side. In a margin, `lines` are numbered. Columns of mere `figures` stand at the right in a table of ours; those
    of a treaty stand as it has them."""
    _refuse_unprintable(shown, REGULAR)
    drawn = _drawn(picture) if picture else None
    sheet = {**_sheet(shown, beside=beside), "picture": drawn, "flipped": lying, "lines": lines and not beside, "figures": figures}
    try:
        return _compile("page.typ", sheet)
    except Unwritable:
        _refuse_unprintable(shown, CUTS)  # a character that only the bold or italic cut lacks
        raise


def _drawn(picture: Bars) -> Json:
    return {"above": picture.above, "says": picture.says, "bars": [(label, n, f"{n:,}") for label, n in picture.bars]}


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
        raise Unwritable(f"The PDF could not be made: the typesetter says {said!r}; write HTML and report this text.") from refusal
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
    remedy = "replace it, or write HTML, which uses the fonts of the reader"
    if JAPANESE.match(missing) and not _font_folders():
        remedy = 'install the Japanese fonts with pip install "treaty-drafting[ja]", or write HTML'
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
    for party, _ in shown.members:
        yield from ((c, "the list of parties") for c in party.code + party.name)
    above: list[tuple[int, str, str]] = []
    for row in shown.rows:
        above = [step for step in above if step[0] < row.depth]
        above.append((row.depth, row.kind, row.number))
        place = _cited(above, row.id)
        yield from ((c, place) for each in opened(row) for c in typed(each))
    for note in shown.notes:
        yield from ((c, f"note {note.number}") for run in note.text for c in run.text)


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


def _sheet(shown: Page, *, beside: bool = False) -> Json:
    """Everything the typst page prints."""
    front = {name: new for name, (_, new) in shown.front.items()}
    glance = _glance.glance(shown) if shown.redline else None
    name = text_of(shown.title, "new").strip() or text_of(shown.title).strip() or "Draft"
    language, region = _language(front["language"])
    labels = _labels(shown, glance)
    outer = _outer(shown.rows)
    old, new = (_stand(shown.front["round"][side], dated(shown.front["date"][side], language)) for side in (0, 1))
    return {
        "name": name,
        "short": _cut(name),
        "title": pieces(shown.title, labels),
        "day": _day(front["date"]),
        "lang": language,
        "region": region,
        "fonts": _fonts(SERIF),
        "heavy": _fonts(GOTHIC),  # the Japanese serif has no bold cut
        "marking": front["marking"],
        "kind": "Redline" if shown.redline else "Rolling text" if shown.bracketed else "",
        "stand": "" if shown.redline and old and old != new else new,
        "running": _cut(" → ".join(filter(None, (old, new))) if shown.redline and old != new else new),
        "force": {"non-binding": "Not legally binding"}.get(front["register"], ""),
        "span": f"From {old} to {new}." if old and new and old != new else "The older text is shown with what the newer one changes in it.",
        "note": front["note"],
        "filtered": _flow.filtered(shown),
        "parties": [[sparse(t=_called(party), change=change)] for party, change in shown.members],
        "codes": [(party.code, party.name) for party in shown.parties if party.name],
        "voice": _first_voice(shown),
        "redline": shown.redline,
        "changed": bool(shown.changes),
        "bracketed": shown.bracketed,
        "total": f"{len(_flow.own(shown.changes)):,}",
        "none": _flow.none(shown),
        "counts": [(_flow.done(kind, n).capitalize(), f"{n:,}") for kind, n in kinds_of(_flow.own(shown.changes)).items()],
        "following": _flow.following(shown),
        "beside": beside,
        "marks": sorted(_marks(shown)) if shown.redline else [],
        "versions": _versions(shown, old, new),
        "sections": _beside.sections(shown, labels) if beside else sections(shown, labels),
        "long": sum(1 for row in shown.rows if _heads(row)) >= ENOUGH,
        "crowded": shown.redline and sum(1 for row in shown.rows if _heads(row)) > CROWDED,
        "bare": _bare([row for row in shown.rows if _heads(row)]),
        "alike": not beside and any(run.change for note in shown.notes for run in note.text),
        "notes": [_note(note, labels) for note in shown.notes],
        "seen": _overview(glance, shown, labels, outer) if glance else None,
        "changes": _listed(shown, labels, outer),
        "quiet": [("renumber", _renumbered(shown, labels)), ("conform", _conformed(shown, labels))],
    }


def _cut(said: str, most: int = 90) -> str:
    """What the head of every page has room for."""
    return said if len(said) <= most else f"{said[:most].rsplit(' ', 1)[0]} …"


def _marks(shown: Page) -> Iterator[str]:
    """The marks that not every redline has: of what moved, of joints, and of new numbers."""
    kinds = {change.kind for change in shown.changes}
    if any(row.change in ("moved-in", "moved-out") for row in _every(shown.rows)):
        yield "moved"
    if any(run.role == "shift" for row in _every(shown.rows) for run in row.text):
        yield "shift"
    if kinds & {"split", "merge", "pass"}:
        yield "joint"
    if any(each.was or any(run.was for run in (*each.heading, *each.text)) for row in shown.rows for each in opened(row)):
        yield "was"


def _called(party: m.Party) -> str:
    return f"{party.name} ({party.code})" if party.name else party.code


def _renumbered(shown: Page, labels: frozenset[str]) -> list[Json]:
    """Provisions with a new number, as they are now cited; those in a row that went as far in one line."""
    named = headings(shown)
    told = []
    for shift in shifts([change for change in shown.changes if change.kind == "renumber"]):
        first = shift.changes[0]
        name = named.get(first.where, "") if len(shift.changes) == 1 else ""
        told.append(sparse(old=shift.was, new=shift.now, further=shift.further, to=_to(first, labels), name=short(name)))
    return told


def _conformed(shown: Page, labels: frozenset[str]) -> list[Json]:
    """References that follow a new number, with the places that they stand in; those that went as far in one line."""
    found = [change for change in shown.changes if change.kind == "conform"]
    return [
        sparse(old=shift.was, new=shift.now, further=shift.further) | {"places": _places(shift.changes, labels)}
        for shift in followed(found)
    ]


def _places(changes: Sequence[Change], labels: frozenset[str]) -> list[Json]:
    """Where changes stand, each place once."""
    places = dict.fromkeys((change.label or "the text", _to(change, labels)) for change in changes)
    return [{"place": place, "to": to} for place, to in places]


def _to(change: Change, labels: frozenset[str]) -> str:
    return change.where if change.where in labels else ""


def _listed(shown: Page, labels: frozenset[str], outer: Mapping[str, str]) -> list[Json]:
    """The list of changes in parts, each in the order of the text: what is of substance, the rest, and a host of mere signs."""
    loud, signs = _flow.apart([change for change in shown.changes if change.kind not in FOLLOWING])
    grave, rest = ([change for change in loud if (change.matter in MATERIAL) == of] for of in (True, False))
    parts = [("Changes of substance", grave), ("Other changes", rest), (_flow.signed(signs) if signs else "", signs)]
    there = [(head, part) for head, part in parts if part]
    names = headings(shown)
    return [
        {
            "head": head if len(there) > 1 else "",
            "entries": [_named(change, names, _entry(change, labels, outer, shown.explained)) for change in part],
        }
        for head, part in there
    ]


def _named(change: Change, names: Mapping[str, str], entry: Json) -> Json:
    """What moved is known by its heading too, which stands behind its own number."""
    name = names.get(change.where, "") if change.kind == "move" else ""
    if not name:
        return entry
    own = change.new == change.label
    return entry | ({"new": short(f"{change.new} {name}")} if own else {"place": short(f"{entry['place']} {name}")})


# ── what changed at a glance ──────────────────────────────────────────────────────────────────────────────────────────

CELLFUL = 90  # letters of a passage with nothing on the other side, from which it takes the room of both
PLACES = 9  # places that the first page has room for
GRAVEST = (30, 26, 22, 18, 14, 11, 8)  # and changes: as many of these as fit
LINES, NAMED = 3, 6  # and renamings, with so many of their places, and of what came or went as a whole
SIGN = 3.2  # stretches of the strip that a letter of a name under it takes


def _overview(seen: Glance, shown: Page, labels: frozenset[str], outer: Mapping[str, str]) -> Json:
    """What the first page says of a redline: how much, and where."""
    material = _glance.material(shown)
    names = headings(shown)
    choices = dict.fromkeys(_glance.foremost(material, most) for most in GRAVEST)
    return {
        "whole": _figures(seen.whole),
        "unit": seen.counted(seen.whole.struck),
        "moves": seen.whole.moved > 0,
        "most": ", ".join(share.name for share in seen.most(3)),
        "places": [_share(share, labels) for share in seen.most(PLACES)],
        "every": [_share(share, labels, level) for level, share in seen.every],
        "entire": [_entire(said, shares, labels) for said, shares in seen.entire],
        "strip": {**seen.strip, "bed": seen.shaded, "names": list(seen.names(SIGN))},
        "material": [
            [
                {"matter": kind, "n": f"{shown.matters[kind]:,}", "first": [_told(each, labels, outer, names) for each in named]}
                for kind, _, named in first
            ]
            for first in choices
        ],
        "grave": f"{_glance.grave(shown):,}",
        "matters": [(kind, n) for kind, n in shown.matters.items() if n],
        "renamed": [_renamed(each, shown, labels, outer) for each in shown.renamed[:LINES]],
        "others": max(0, len(shown.renamed) - LINES),
    }


def _told(change: Change, labels: frozenset[str], outer: Mapping[str, str], names: Mapping[str, str]) -> Json:
    """A change in one line: why it is of substance, and its words where that does not say them."""
    entry = _entry(change, labels, outer)
    if change.bracket and change.bracket.stays:
        brief = f"{_flow.BECAME[change.kind]} {_flow.stays(change.bracket, lambda words: short(words, 12))}"
    elif change.kind == "move":
        brief = change.why
        entry |= {"place": short(" ".join(filter(None, (str(entry["place"]), names.get(change.where)))))}
    else:
        words = " → ".join(short(each, 12) for each in _flow.sides(change) if each)
        why = _deed(change, _flow.reason(change))
        brief = why if not words or "→" in why else f"{words} ({why})" if why else words
    return entry | {"brief": breakable(brief, CELL)}


def _deed(change: Change, why: str) -> str:
    """Why a change is of its class; of words alone also whether they came or went, for on paper nothing else in the line says so."""
    deed = {"insert": "added", "delete": "struck"}.get(change.kind, "")
    return why if deed in why else f"{deed}: {why}" if why else deed


def _entire(said: str, shares: Sequence[Share], labels: frozenset[str]) -> Json:
    """One line for the chapters and articles that came, went or moved as a whole."""
    named = [{"place": share.name, "to": share.id if share.id in labels else ""} for share in shares[:NAMED]]
    return {"said": said, "places": named, "more": max(0, len(shares) - NAMED)}


def _share(share: Share, labels: frozenset[str], level: int = 0) -> Json:
    to = share.id if share.id in labels else ""
    said = sparse(name=share.name, to=to, whole=_glance.WHOLE.get(share.change), level=level)
    return said | {"figures": _figures(share.tally)}


def _figures(tally: _glance.Tally) -> list[str]:
    """Changes, and words struck, added, moved and there before."""
    return [f"{n:,}" if n else "" for n in (tally.changes, tally.struck, tally.added, tally.moved, tally.words)]


def _renamed(each: Renamed, shown: Page, labels: frozenset[str], outer: Mapping[str, str]) -> Json:
    """One line for words that gave way to others throughout, with the places."""
    entries = [_entry(change, labels, outer) for change in shown.changes if change.number in each.changes]
    places = list({str(entry["place"]): {"place": entry["place"], "to": entry.get("to", "")} for entry in entries}.values())
    return {"old": each.old, "new": each.new, "count": f"{each.count:,}", "places": places[:NAMED], "more": max(0, len(places) - NAMED)}


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


def _versions(shown: Page, old: str, new: str) -> tuple[str, str]:
    """What tells the two texts apart: their rounds and dates, or else their titles."""
    titles = text_of(shown.title, "old").strip(), text_of(shown.title, "new").strip()
    return (old, new) if old != new else titles if titles[0] != titles[1] else ("", "")


def _day(said: str) -> dict[str, int] | None:
    try:
        day = date.fromisoformat(said)
    except ValueError:
        return None
    return {"year": day.year, "month": day.month, "day": day.day}


def _stand(round_: str, day: str) -> str:
    """Which text this is: "Round 2, 14 September 2026"."""
    return ", ".join(filter(None, (f"Round {round_}" if re.fullmatch(r"\d+\w*(?: (?:bis|ter|quater))?", round_) else round_, day)))


def _labels(shown: Page, seen: Glance | None) -> frozenset[str]:
    """The ids that something leads to and that have a place on the page."""
    cited = {run.to for row in shown.rows for each in opened(row) for run in (*each.heading, *each.text) if run.role == "ref"}
    cited |= {run.to for note in shown.notes for run in note.text if run.role == "ref"}
    cited |= {change.where for change in shown.changes}
    cited |= {row.id for row in _every(shown.rows) if row.change == "moved-out"}
    cited |= {share.id for _, share in (seen.every if seen else ())}
    return frozenset(cited & {row.id for row in shown.rows if stands(row)})


def _heads(row: Row) -> bool:
    return row.kind in HEADED and bool(row.number or row.heading) and row.change not in ("del", "moved-out")


def _note(note: NoteRow, labels: frozenset[str]) -> list[Piece]:
    return pieces((*LEADS.get(note.kind, ()), *note.text), labels)


def _bare(headings: Sequence[Row]) -> bool:
    """Whether most headings are a number and nothing else, of which a line holds two."""
    return 2 * sum(not row.heading for row in headings) > len(headings)


def _entry(change: Change, labels: frozenset[str], outer: Mapping[str, str], explained: bool = False) -> Json:
    """A line of the list of changes."""
    place = f"The {change.label}" if change.kind == "front" else change.label or outer.get(change.where, "")
    place = place.capitalize() if place in outer.values() else _flow.headed(place)
    old, new = _flow.sides(change)
    return sparse(
        number=str(change.number or "–"),
        place=", ".join(filter(None, (place, change.spot))).replace(" …", "\u00a0…"),  # no line begins with what was left out
        to=_to(change, labels),
        kind=_flow.DONE[change.kind].capitalize(),
        matter=change.matter,
        why=breakable(_flow.reason(change), CELL) if explained else "",
        old=short(old),
        new=short(new),
        became=_seamed(change) or _became(change.bracket),
        alone=bool(old) != bool(new) and len(short(old or new)) > CELLFUL,
    )


def _seamed(change: Change) -> list[Piece]:
    """What parted, was joined or passed to a neighbour, by the words at the seam."""
    if change.kind == "pass":
        return [f"{passed(change)}, “{_flow.gist(change.passage)}”"]
    return [_flow.seam(change)] if change.kind in ("split", "merge") else []


def _became(bracket: Bracket | None) -> list[Piece]:
    """What became of a bracket, its words once."""
    if bracket is None:
        return []
    rivals = [sparse(t=short(words), change=change) for words, change in ((bracket.gone, "del"), (bracket.come, "ins")) if words]
    parted = [piece for rival in rivals for piece in (" ", rival)]
    return [_flow.stays(bracket, short), *parted] if bracket.stays else parted[1:]


def _outer(rows: Sequence[Row]) -> dict[str, str]:
    """What unnumbered rows stand in, by id: the preamble has no number to cite."""
    found: dict[str, str] = {}
    outermost = ""
    for row in rows:
        outermost = row.kind if row.depth == 0 else outermost
        found |= {each.id: outermost for each in opened(row) if outermost in ("preamble", "signature")}
    return found
