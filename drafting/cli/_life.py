"""The life of each provision over many rounds, as a report: what `treaty compare` shows of three texts and more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from drafting import desk, life
from drafting.cli import _report, _table
from drafting.cli._course import cited, glance, phrases, pieces, titled, wording
from drafting.errors import Unfit
from drafting.life import Course, Life, Station, Tally
from drafting.model import Draft
from drafting.show import Change, membership
from drafting.write._report import Cell, Part, Report, Table, marked, row

FORMATS = ("text", "markdown", "html", "pdf", "csv", "xlsx", "json")
COUNTED = ("csv", "xlsx")  # what a spreadsheet opens: one table of everything, not one for each article
UPRIGHT, BROAD = 3, 9  # rounds that stand side by side on upright paper, and columns of figures
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "New": (life.NEW, life.SPLIT_OFF),
    "Amended": (life.AMENDED,),
    "Moved": (life.MOVED,),
    "Struck": (life.STRUCK,),
    "Returned": (life.RETURNED,),
    "Split or joined": (life.SPLIT, life.MERGED, life.MERGED_INTO, life.PASSED_ON, life.TOOK_IN),
    "Status": (life.STATUS,),
}
ALWAYS = ("New", "Amended", "Moved", "Struck")  # columns that stand there though all in them is 0
BRACKETED = "In brackets only"
PLACES = 10  # articles that the first page names: a minister reads no more


def deliver(texts: tuple[str, ...], brackets: str | None, format_: str | None, output: str | None) -> None:
    """Write the life of each provision over these texts, the oldest first."""
    chosen = _report.chosen(format_, output, FORMATS)
    if texts.count("-") > 1:
        raise Unfit("Standard input can be read only once; give files for the other texts.")
    drafts = _table.texts(texts, brackets)
    for name, draft in zip(texts, drafts):
        _report.no_changes(name, draft)
    with _table.working("comparing"):
        found = life.life(drafts, _rounds(drafts, texts))
    _report.deliver(reported(found, drafts[-1], chosen), _data(found), chosen, output)


def _rounds(drafts: Sequence[Draft], texts: Sequence[str]) -> tuple[str, ...]:
    """What to call each round: its own number, else the name of its file. Of several texts of one round each but its rolling text has
    the name of its file as well; a second of the same name is the second."""
    files = [Path(text).stem.replace("_", " ") if text != "-" else "standard input" for text in texts]
    called = [_report.round_of(draft, file) for draft, file in zip(drafts, files)]
    names: list[str] = []
    for name, file, text in zip(called, files, texts):
        if called.count(name) > 1 and name != file and text not in desk.rounds():
            name = f"{name}, {file}"
        met = sum(1 for each in names if each == name or each.startswith(f"{name} ("))
        names.append(f"{name} ({met + 1})" if met else name)
    return tuple(names)


def reported(found: Life, newest: Draft, chosen: str = "text") -> Report:
    """The report in the layout of a format; on paper it lies on its side where many rounds, or many figures, stand side by side."""
    about = f"{found.rounds[0]} to {found.rounds[-1]}, {len(found.rounds)} texts"
    parts = _sheets(found) if chosen in COUNTED else _parts(found)
    wide = len(found.rounds) > UPRIGHT or len(_summary(found).head) > BROAD
    return _report.report("The life of each provision", newest, parts, about=about, wide=wide)


def _parts(found: Life) -> list[Part]:
    """The figures and where they come from; then article by article what happened and the wordings; then what was merely renumbered."""
    parts = [Part(words=(_told(found),), table=_summary(found)), *_where(found)]
    if front := tuple(_front(found)):
        parts.append(Part("Title page", points=front))
    for n, (home, courses) in enumerate(_articles(found), 1):
        parts.append(Part(titled(home), id=_name(n), table=_timeline(found, courses, f"{cited(home)}, round by round")))
        if wordings := tuple(_wordings(found, courses)):
            parts.append(Part(table=_worded(wordings, f"{cited(home)}, wordings")))
    if renumbered := tuple(_renumbered(found)):
        parts.append(Part(f"Merely renumbered ({len(renumbered)})", points=renumbered))
    return parts


def _where(found: Life) -> list[Part]:
    """Where most was done, as it stands in the text: what in each round, and a link to it."""
    articles = list(enumerate(_articles(found), 1))
    most = sorted(articles, key=lambda each: -sum(station.eventful for course in each[1][1] for station in course.stations if station))
    named = [each for each in articles if each in most[:PLACES]]
    rows = tuple(_place(found, n, home, courses) for n, (home, courses) in named)
    caption = "What was done where" if len(named) == len(articles) else f"Where most was done: {len(named)} of {len(articles)} places"
    return [Part(table=Table(caption, ("Place", *found.rounds[1:]), rows, glance=True))] if len(rows) > 1 else []


def _place(found: Life, n: int, home: Course, courses: Sequence[Course]) -> tuple[Cell, ...]:
    """One article in all rounds but the first: of each deed, to how many provisions it was done."""
    here = [[s for course in courses if (s := course.stations[n]) and s.eventful] for n in range(1, len(found.rounds))]
    return row(Cell(titled(home), to=_name(n)), *map(_figured, here))


def _figured(stations: Sequence[Station]) -> Cell:
    """What was done to some provisions, counted, and how much of it is of substance: 2 amended, 1 new; 2 of substance"""
    deeds = Counter(deed for station in stations for deed in station.deeds)
    done = [f"{n:,} {name[:1].lower()}{name[1:]}" for name, named in COLUMNS.items() if (n := sum(deeds[deed] for deed in named))]
    quiet = sum(1 for station in stations if station.bracketed)
    done += [f"{quiet:,} in brackets only"] if quiet else []
    grave = sum(1 for station in stations if station.material)
    return Cell(f"{', '.join(done)}; {_of(grave, len(stations))} of substance") if done else Cell("—", "same")


def _of(some: int, whole: int) -> str:
    """How many of a whole, in words where it is all or none."""
    return "none" if not some else "all" if some == whole else f"{some:,}"


def _name(n: int) -> str:
    """What the place of an article in the report is called."""
    return f"place-{n}"


def _sheets(found: Life) -> list[Part]:
    """The same in three tables, the life first."""
    courses = [course for _, inside in _articles(found) for course in inside]
    wordings = _worded(tuple(_wordings(found, courses)), "Wordings")
    return [Part(table=_timeline(found, courses, "Round by round")), Part(table=wordings), Part(table=_summary(found))]


def _told(found: Life) -> str:
    """The whole in a sentence."""
    eventful = sum(1 for course in found.courses if course.eventful)
    quiet = sum(1 for course in found.courses if not course.eventful and course.heard.speaks)
    grave = sum(1 for course in found.courses if any(station.material for station in course.stations if station))
    changed = f"{_table.counted(eventful, 'provision')} changed, came or went" if eventful else "No provision changed"
    changed += f", {_of(grave, eventful)} of them in substance" if eventful > 1 else ""
    stayed = f"{quiet:,} stayed as {'they were' if quiet != 1 else 'it was'}"
    return f"{changed}; {stayed}. “+2 −1” counts words added and struck in the text as tabled."


def _summary(found: Life) -> Table:
    """A row of figures for each round; of what was done in it, none for the first."""
    tallies = found.tallies()
    done = {deed for tally in tallies for deed in tally.deeds}
    shown = [name for name, deeds in COLUMNS.items() if name in ALWAYS or done.intersection(deeds)]
    bracketed = any(tally.bracketed for tally in tallies)

    def figures(tally: Tally) -> list[int]:
        counted = [sum(tally.deeds.get(deed, 0) for deed in COLUMNS[name]) for name in shown]
        return [*counted, *([tally.bracketed] if bracketed else []), tally.material, tally.unchanged]

    head = ("Round", *shown, *([BRACKETED] if bracketed else []), "Of substance", "Unchanged", "Provisions", "Brackets open")
    first, *later = tallies
    rows = [row(first.round, *[""] * (len(head) - 3), first.provisions, first.brackets)]
    rows += [row(t.round, *figures(t), t.provisions, t.brackets) for t in later]
    return Table("Round by round", head, tuple(rows), figures=True)


def _front(found: Life) -> Iterator[str]:
    """What changed on the title page, round by round."""
    for name, changes in zip(found.rounds, found.front):
        for change in changes:
            yield f"{name}: {_became(change)}."


def _became(change: Change) -> str:
    """What the title page says of a text now, in a phrase."""
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
    """What happened to each provision, a column for each round."""
    rows = tuple(row(cited(course), *(glance(course, n) for n in range(len(found.rounds)))) for course in courses)
    return Table(caption, ("Provision", *found.rounds), rows, glance=True)


def _worded(rows: tuple[tuple[Cell, ...], ...], caption: str) -> Table:
    return Table(caption, ("Provision and round", "What was done", "Wording"), rows)


def _wordings(found: Life, courses: Sequence[Course]) -> Iterator[tuple[Cell, ...]]:
    """Each provision's wording at every station where something was done to it, with what it said before."""
    for course in courses:
        for n, (name, station) in enumerate(zip(found.rounds, course.stations)):
            if station and _worth_reading(course, n):
                done = "; ".join(" ".join(filter(None, said)) for said in phrases(course, n)) or "○ as it stood"
                yield row(f"{cited(course)}, {name}", done, marked(pieces(station)))


def _worth_reading(course: Course, n: int) -> bool:
    """Whether a station is told in words: something was done there, or it is what the first amendment was made to."""
    station = course.stations[n]
    if station is None:
        return False
    if station.eventful:
        return bool(station.redline) or (bool(station.words) and bool({life.NEW, life.RETURNED, life.PASSED_ON} & set(station.deeds)))
    if n:
        return False
    later = next((each for each in course.stations[n + 1 :] if each and each.eventful), None)
    return bool(later and (later.redline or life.PASSED_ON in later.deeds) and life.STRUCK not in later.deeds)


def _renumbered(found: Life) -> Iterator[str]:
    """The numbers, one after the other, of provisions to which nothing else was done."""
    for course in found.courses:
        labels = [station.label for station in course.stations if station and station.number]
        steps = [label for n, label in enumerate(labels) if not n or label != labels[n - 1]]
        if not course.eventful and len(steps) > 1 and any(station.deeds for station in course.stations if station):
            yield " → ".join(steps)


def _data(found: Life) -> dict[str, object]:
    """What a program reads: the figures, and the courses of all provisions to which something happened."""
    courses = [course for _, inside in _articles(found) for course in inside]
    rounds = [
        {
            "round": t.round,
            "provisions": t.provisions,
            "deeds": _counts(t),
            "material": t.material,
            "unchanged": t.unchanged,
            "brackets": t.brackets,
        }
        for t in found.tallies()
    ]
    return {"rounds": rounds, "front": found.front, "provisions": [_course(found, course) for course in courses]}


def _counts(tally: Tally) -> dict[str, int]:
    return {deed: tally.deeds[deed] for deed in life.DEEDS if deed in tally.deeds}


def _course(found: Life, course: Course) -> dict[str, object]:
    """A dictionary for each round in which the provision was there, or was struck."""
    stations = [_station(name, s) for name, s in zip(found.rounds, course.stations) if s]
    return {"label": cited(course), "kind": course.kind, "article": cited(found.courses[course.home]), "stations": stations}


def _station(name: str, station: Station) -> dict[str, object]:
    return {
        "round": name,
        "number": station.number,
        "label": station.label,
        "deeds": station.deeds,
        "other": station.other,
        "gave": station.gave,
        "took": station.took,
        "words": wording(station),
        "redline": [{"text": piece.text, "change": piece.change} for piece in pieces(station)] if station.redline else [],
        "added": station.added,
        "struck": station.struck,
        "status": station.status,
        "brackets": _report.plain(station.brackets),
        "matters": station.matters,
    }
