"""The life of each provision over many rounds, as a report: what `treaty compare` shows of three texts and more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from drafting.cli import _report, _table

if TYPE_CHECKING:
    from drafting.life import Course, Life, Station, Tally
    from drafting.model import Draft
    from drafting.show import Change
    from drafting.write._report import Cell, Part, Piece, Report, Table

FORMATS = ("text", "markdown", "html", "pdf", "csv", "xlsx", "json")
COUNTED = ("csv", "xlsx")  # what a spreadsheet opens: one table of everything, not one for each article
UPRIGHT = 3  # rounds that stand side by side on upright paper
WORDS, LETTERS = 6, 48  # by which a passage without a number is known


def deliver(texts: tuple[str, ...], brackets: str | None, format_: str | None, output: str | None) -> None:
    """Write the life of each provision over these texts, the oldest first."""
    from drafting.errors import Unfit
    from drafting.life import life

    chosen = _report.chosen(format_, output, FORMATS)
    if texts.count("-") > 1:
        raise Unfit("Standard input can be read only once; give files for the other texts.")
    drafts = _table.texts(texts, brackets)
    for name, draft in zip(texts, drafts):
        _report.no_changes(name, draft)
    with _table.working("comparing"):
        found = life(drafts, _rounds(drafts, texts))
    _report.deliver(reported(found, drafts[-1], chosen), _data(found), chosen, output)


def _rounds(drafts: Sequence[Draft], texts: Sequence[str]) -> tuple[str, ...]:
    """What to call each round: its own number, else the name of its file; a second of the same name is the second."""
    names: list[str] = []
    for draft, text in zip(drafts, texts):
        name = _report.round_of(draft, Path(text).stem.replace("_", " ") if text != "-" else "standard input")
        met = sum(1 for each in names if each == name or each.startswith(f"{name} ("))
        names.append(f"{name} ({met + 1})" if met else name)
    return tuple(names)


def reported(found: Life, newest: Draft, chosen: str = "text") -> Report:
    """The report in the layout of a format; on paper its tables lie on their side where many rounds stand side by side."""
    from dataclasses import replace

    about = f"{found.rounds[0]} to {found.rounds[-1]}, {len(found.rounds)} texts"
    parts = _sheets(found) if chosen in COUNTED else _parts(found)
    whole = _report.report("The life of each provision", newest, parts, about=about, wide=len(found.rounds) > UPRIGHT)
    return replace(whole, turn=1) if len(found.rounds) > UPRIGHT else whole


# ── the parts ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _parts(found: Life) -> list[Part]:
    """The figures; then article by article what happened and the wordings; then what was merely renumbered."""
    from drafting.write._report import Part

    parts = [Part(words=(_told(found),), table=_summary(found))]
    if front := tuple(_front(found)):
        parts.append(Part("Title page", points=front))
    for home, courses in _articles(found):
        name = _titled(home)
        parts.append(Part(name, table=_timeline(found, courses, f"{_cited(home)}, round by round")))
        if wordings := tuple(_wordings(found, courses)):
            parts.append(Part(table=_worded(wordings, f"{_cited(home)}, wordings")))
    if renumbered := tuple(_renumbered(found)):
        parts.append(Part(f"Merely renumbered ({len(renumbered)})", points=renumbered))
    return parts


def _sheets(found: Life) -> list[Part]:
    """The same in three tables, the life first."""
    from drafting.write._report import Part

    courses = [course for _, inside in _articles(found) for course in inside]
    wordings = _worded(tuple(_wordings(found, courses)), "Wordings")
    return [Part(table=_timeline(found, courses, "Round by round")), Part(table=wordings), Part(table=_summary(found))]


def _told(found: Life) -> str:
    eventful = sum(1 for course in found.courses if course.eventful)
    quiet = sum(1 for course in found.courses if not course.eventful and course.heard.speaks)
    changed = f"{_table.counted(eventful, 'provision')} changed, came or went" if eventful else "No provision changed"
    return f"{changed}; {quiet:,} stayed as {'they were' if quiet != 1 else 'it was'}. Words are counted in the text as tabled."


def _summary(found: Life) -> Table:
    from drafting import life
    from drafting.write._report import Table, row

    tallies = found.tallies()
    columns: dict[str, tuple[str, ...]] = {
        "New": (life.NEW, life.SPLIT_OFF),
        "Amended": (life.AMENDED,),
        "Moved": (life.MOVED,),
        "Struck": (life.STRUCK,),
        "Returned": (life.RETURNED,),
        "Split or merged": (life.SPLIT, life.MERGED, life.MERGED_INTO, life.PASSED_ON, life.TOOK_IN),
        "In brackets only": (life.BRACKETS, life.POSITIONS),
        "Status": (life.STATUS,),
    }
    shown = [name for n, (name, deeds) in enumerate(columns.items()) if n < 4 or any(t.deeds.get(d) for t in tallies for d in deeds)]

    def figures(n: int, tally: Tally) -> list[int | str]:
        return [sum(tally.deeds.get(deed, 0) for deed in columns[name]) if n else "" for name in shown]

    rows = tuple(row(t.round, *figures(n, t), t.unchanged if n else "", t.provisions, t.brackets) for n, t in enumerate(tallies))
    return Table("Round by round", ("Round", *shown, "Unchanged", "Provisions", "Brackets open"), rows, figures=True)


def _front(found: Life) -> Iterator[str]:
    for name, changes in zip(found.rounds, found.front):
        for change in changes:
            yield f"{name}: {_became(change)}."


def _became(change: Change) -> str:
    """What the title page says of a text now, in a phrase."""
    from drafting.show import membership

    left, joined = membership(change)
    if change.label == "parties" and (left, joined) != (change.old, change.new):
        return " and ".join(f"{who} {deed}" for who, deed in ((left, "left"), (joined, "joined")) if who)
    be = ("were", "are") if change.label == "parties" else ("was", "is")
    if not change.old or not change.new:
        return f"the {change.label} “{change.new or change.old}” {'came' if change.new else 'went'}"
    return f"the {change.label} {be[0]} “{change.old}” and {be[1]} “{change.new}”"


def _articles(found: Life) -> list[tuple[Course, list[Course]]]:
    """The provisions to which something happened, by the article they stand in."""
    homes: dict[int, list[Course]] = {}
    for course in found.courses:
        if course.eventful:
            homes.setdefault(course.home, []).append(course)
    order = sorted(homes)
    return [(found.courses[home], homes[home]) for home in order]


def _timeline(found: Life, courses: Sequence[Course], caption: str) -> Table:
    from drafting.write._report import Table, row

    rows = tuple(row(_cited(course), *(_glance(course, n) for n in range(len(found.rounds)))) for course in courses)
    return Table(caption, ("Provision", *found.rounds), rows, glance=True)


def _worded(rows: tuple[tuple[Cell, ...], ...], caption: str) -> Table:
    from drafting.write._report import Table

    return Table(caption, ("Provision and round", "What was done", "Wording"), rows)


def _wordings(found: Life, courses: Sequence[Course]) -> Iterator[tuple[Cell, ...]]:
    """Each provision's wording at every station where something was done to it, with what it said before."""
    from drafting.write._report import marked, row

    for course in courses:
        for n, (name, station) in enumerate(zip(found.rounds, course.stations)):
            if station and _worth_reading(course, n):
                done = "; ".join(" ".join(filter(None, said)) for said in _phrases(course, n)) or "○ as it stood"
                yield row(f"{_cited(course)}, {name}", done, marked(_pieces(station)))


def _worth_reading(course: Course, n: int) -> bool:
    """Whether a station is told in words: something was done there, or it is what the first amendment was made to."""
    from drafting.life import NEW, PASSED_ON, RETURNED, STRUCK

    station = course.stations[n]
    if station is None:
        return False
    if station.eventful:
        return bool(station.redline) or (bool(station.words) and bool({NEW, RETURNED, PASSED_ON} & set(station.deeds)))
    if n:
        return False
    later = next((each for each in course.stations[n + 1 :] if each and each.eventful), None)
    return bool(later and (later.redline or PASSED_ON in later.deeds) and STRUCK not in later.deeds)


def _renumbered(found: Life) -> Iterator[str]:
    for course in found.courses:
        labels = [station.label for station in course.stations if station and station.number]
        steps = [label for n, label in enumerate(labels) if not n or label != labels[n - 1]]
        if not course.eventful and len(steps) > 1 and any(station.deeds for station in course.stations if station):
            yield " → ".join(steps)


# ── one provision ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _cited(course: Course) -> str:
    """How a person cites a provision: by its number as it last stood, and by its first words if it has none of its own."""
    heard = course.heard
    if course.kind == "title":
        return "Title"
    label, said = heard.label or course.kind.capitalize(), _said(heard)
    return label if heard.number or said.casefold() in ("", label.casefold()) else f"{label}, “{_first_words(said)}”"


def _first_words(said: str) -> str:
    """Enough to know a passage by, also where no spaces part its words.

    >>> _first_words("Each Party shall maintain a stockpile of minerals")
    'Each Party shall maintain a stockpile …'
    """
    first = " ".join(said.split()[:WORDS])
    first = first if len(first) <= LETTERS else first[:LETTERS]
    return first if first == said else f"{first} …"


def _titled(course: Course) -> str:
    """An article with its heading."""
    said = _said(course.heard)
    if course.kind == "title":
        return "Outside the articles"
    return f"{course.heard.label} {said}" if course.heard.number and said else _cited(course)


def _said(station: Station) -> str:
    from drafting.show import text_of

    return " ".join(text_of(station.words).split())


def _pieces(station: Station) -> list[Piece]:
    """The wording of a station with what changed in it; of what is new, all as it stands."""
    from drafting.write._report import Piece

    pieces: list[Piece] = []
    for run in station.redline or station.words:
        if pieces and pieces[-1].change == run.change:
            pieces[-1] = Piece(pieces[-1].text + run.text, run.change)
        else:
            pieces.append(Piece(run.text, run.change))
    return pieces


def _glance(course: Course, n: int) -> Cell:
    """One provision in one round, in a sign and a word."""
    from drafting.write._report import Cell

    station = course.stations[n]
    if station is None:
        return Cell("—", "same")
    said = _phrases(course, n)
    if not said:
        open_ = _open(station)
        quiet = "○ there" if not any(course.stations[:n]) else "· unchanged"
        return Cell(f"{quiet}, {open_}" if open_ else quiet, "same")
    (tag, first), *others = said
    return Cell("; ".join([first, *(" ".join(filter(None, each)) for each in others)]).removeprefix("; "), tag)


def _phrases(course: Course, n: int) -> list[tuple[str, str]]:
    """What was done to a provision in a round: a sign with its word, and the rest of the sentence."""
    from drafting.life import RENUMBERED

    station = course.stations[n]
    assert station is not None
    alone = station.deeds == (RENUMBERED,)
    before = course.stations[n - 1] if n else None
    return [_phrase(deed, station, before) for deed in station.deeds if deed != RENUMBERED or alone]


def _phrase(deed: str, station: Station, before: Station | None) -> tuple[str, str]:
    from drafting import life

    other = station.other or "elsewhere"
    match deed:
        case life.NEW:
            return "✚ new", _with(_open(station))
        case life.RETURNED:
            return "↺ returned", _with(_open(station))
        case life.SPLIT_OFF:
            return "⋔ split", f"off {other}"
        case life.MOVED:
            return "↷ moved", f"from {other}" if other != station.label else f"within {other}"
        case life.SPLIT:
            return "⋔ split", "in two"
        case life.MERGED:
            return "⋎ merged", "with another"
        case life.PASSED_ON:
            return "⇥ passed on", station.gave
        case life.TOOK_IN:
            return "⇤ took in", station.took
        case life.AMENDED:
            return "≠ amended", _counted(station)
        case life.BRACKETS:
            return "▫ brackets", f"{len(before.brackets) if before else 0} → {len(station.brackets)}"
        case life.POSITIONS:
            return "⇄ positions", f"changed, {_open(station)}"
        case life.STATUS:
            return "§ status", station.status or "none"
        case life.RENUMBERED:
            return "# renumbered", f"from {other}"
        case life.MERGED_INTO:
            return "⋎ merged into", other
        case _:
            return "✕ struck", ""


def _with(said: str) -> str:
    return f"with {said}" if said else ""


def _counted(station: Station) -> str:
    """Words added and struck: +12 −4; nothing but punctuation is said so."""
    said = [f"+{station.added}" if station.added else "", f"−{station.struck}" if station.struck else ""]
    return " ".join(filter(None, said)) or "punctuation"


def _open(station: Station) -> str:
    """The brackets that are open in a provision, and who speaks at them."""
    count = len(station.brackets)
    speakers = sorted({party for bracket in station.brackets for party in bracket.parties})
    said = _table.counted(count, "bracket") if count else ""
    return f"{said} ({', '.join(speakers)})" if speakers else said


# ── data ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _data(found: Life) -> dict[str, object]:
    """What a program reads: the figures, and the courses of all provisions to which something happened."""
    courses = [course for _, inside in _articles(found) for course in inside]
    rounds = [
        {"round": t.round, "provisions": t.provisions, "deeds": _counts(t), "unchanged": t.unchanged, "brackets": t.brackets}
        for t in found.tallies()
    ]
    return {"rounds": rounds, "front": found.front, "provisions": [_course(found, course) for course in courses]}


def _counts(tally: Tally) -> dict[str, int]:
    from drafting.life import DEEDS

    return {deed: tally.deeds[deed] for deed in DEEDS if deed in tally.deeds}


def _course(found: Life, course: Course) -> dict[str, object]:
    """A dictionary for each round in which the provision was there, or was struck."""
    stations = [_station(name, s) for name, s in zip(found.rounds, course.stations) if s]
    return {"label": _cited(course), "kind": course.kind, "article": _cited(found.courses[course.home]), "stations": stations}


def _station(name: str, station: Station) -> dict[str, object]:
    return {
        "round": name,
        "number": station.number,
        "label": station.label,
        "deeds": station.deeds,
        "other": station.other,
        "gave": station.gave,
        "took": station.took,
        "words": _said(station),
        "redline": [{"text": piece.text, "change": piece.change} for piece in _pieces(station)] if station.redline else [],
        "added": station.added,
        "struck": station.struck,
        "status": station.status,
        "brackets": _report.plain(station.brackets),
    }
