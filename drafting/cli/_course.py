"""One provision through all rounds, as a person reads it: how it is cited, and what was done to it in a sign and a word."""

from __future__ import annotations

from drafting import life
from drafting.cli import _table
from drafting.life import Course, Station
from drafting.show import text_of
from drafting.write._report import Cell, Piece

TOLD = ("position", "placement", "provision", "numbering")  # classes of changes that the deeds themselves say
WORDS, LETTERS = 6, 48  # by which a passage without a number is known


def cited(course: Course) -> str:
    """How a person cites a provision: by its number as it last stood, and by its first words if it has none of its own."""
    heard = course.heard
    if course.kind == "title":
        return "Title"
    label, said = heard.label or course.kind.capitalize(), wording(heard)
    return label if heard.number or said.casefold() in ("", label.casefold()) else f"{label}, “{_first_words(said)}”"


def _first_words(said: str) -> str:
    """Enough to know a passage by, also where no spaces part its words.

    >>> _first_words("Each Party shall maintain a stockpile of minerals")
    'Each Party shall maintain a stockpile …'
    """
    first = " ".join(said.split()[:WORDS])
    first = first if len(first) <= LETTERS else first[:LETTERS]
    return first if first == said else f"{first} …"


def titled(course: Course) -> str:
    """An article with its heading."""
    said = wording(course.heard)
    if course.kind == "title":
        return "Outside the articles"
    return f"{course.heard.label} {said}" if course.heard.number and said else cited(course)


def wording(station: Station) -> str:
    """What a provision says, in one line."""
    return " ".join(text_of(station.words).split())


def pieces(station: Station) -> list[Piece]:
    """The wording of a station with what changed in it; of what is new, all as it stands."""
    found: list[Piece] = []
    for run in station.redline or station.words:
        if found and found[-1].change == run.change:
            found[-1] = Piece(found[-1].text + run.text, run.change)
        else:
            found.append(Piece(run.text, run.change))
    return found


def glance(course: Course, n: int) -> Cell:
    """One provision in one round, in a sign and a word."""
    station = course.stations[n]
    if station is None:
        return Cell("—", "same")
    said = phrases(course, n)
    if not said:
        open_ = _open(station)
        quiet = "○ there" if not any(course.stations[:n]) else "· unchanged"
        return Cell(f"{quiet}, {open_}" if open_ else quiet, "same")
    (tag, first), *others = said
    return Cell("; ".join([first, *(" ".join(filter(None, each)) for each in others)]).removeprefix("; "), tag)


def phrases(course: Course, n: int) -> list[tuple[str, str]]:
    """What was done to a provision in a round: a sign with its word, and the rest of the sentence."""
    station = course.stations[n]
    assert station is not None
    alone = station.deeds == (life.RENUMBERED,)
    before = course.stations[n - 1] if n else None
    said = [_phrase(deed, station, before) for deed in station.deeds if deed != life.RENUMBERED or alone]
    classes = ", ".join(matter for matter in station.matters if matter not in TOLD)
    return [*said, ("", classes)] if classes else said


def _phrase(deed: str, station: Station, before: Station | None) -> tuple[str, str]:
    """One deed: a sign with its word, and the rest of the sentence."""
    other = station.other or "elsewhere"
    match deed:
        case life.NEW:
            return "✚ new", _with(_open(station))
        case life.RETURNED:
            return "↺ returned", _with(_open(station))
        case life.SPLIT_OFF:
            return "⋏ split", f"off {other}"
        case life.MOVED:
            return "↷ moved", f"from {other}" if other != station.label else f"within {other}"
        case life.SPLIT:
            return "⋏ split", "in two"
        case life.MERGED:
            return "⋎ joined", "with another"
        case life.PASSED_ON:
            return "⇥ passed on", station.gave
        case life.TOOK_IN:
            return "⇤ took in", station.took
        case life.AMENDED:
            return "≠ amended", _counted(station)
        case life.BRACKETS:
            return "▫ brackets", f"{len(before.brackets) if before else 0} → {len(station.brackets)}"
        case life.POSITIONS:
            return "⇄ positions", ", ".join(filter(None, ("changed", _open(station))))
        case life.STATUS:
            return "§ status", station.status or "none"
        case life.RENUMBERED:
            return "# renumbered", f"from {other}"
        case life.MERGED_INTO:
            return "⋎ joined to", other
        case _:
            return "✕ struck", ""


def _with(said: str) -> str:
    return f"with {said}" if said else ""


def _counted(station: Station) -> str:
    """Words added and struck: +12 −4."""
    said = [f"+{station.added:,}" if station.added else "", f"−{station.struck:,}" if station.struck else ""]
    return " ".join(filter(None, said)) or ("" if station.matters else "punctuation")


def _open(station: Station) -> str:
    """The brackets that are open in a provision, and who speaks at them."""
    count = len(station.brackets)
    speakers = sorted({party for bracket in station.brackets for party in bracket.parties})
    said = _table.counted(count, "bracket") if count else ""
    return f"{said} ({', '.join(speakers)})" if speakers else said
