"""A page as a flow of paragraphs: what plain text and Markdown share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby, islice

from drafting import matter
from drafting import model as m
from drafting.show import (
    FOLLOWING,
    Bracket,
    Change,
    Page,
    Row,
    Run,
    each_row,
    follows,
    front_said,
    halved,
    kinds_of,
    matters_of,
    name_of,
    passed,
    text_of,
    towards,
)
from drafting.tongues import language
from drafting.write._glance import UNSPACED, count
from drafting.write._shifts import Shift, followed, headings, several, shifts, spans
from drafting.written import dated

DONE = {
    "insert": "added",
    "delete": "struck",
    "replace": "replaced",
    "close": "bracket closed",
    "open": "bracket opened",
    "amend": "bracket amended",
    "move": "moved",
    "split": "split",
    "merge": "joined",
    "pass": "passed between paragraphs",
    "renumber": "renumbered",
    "conform": "reference renumbered",
    "status": "status",
    "front": "title page",
}


def done(kind: str, n: int) -> str:
    """What was done in so many changes of a kind.

    >>> done("close", 2), done("insert", 2)
    ('brackets closed', 'added')
    """
    return re.sub("^(bracket|reference) ", r"\1s ", DONE[kind]) if n != 1 else DONE[kind]


@dataclass(frozen=True, slots=True)
class Notation:
    """How a notation spells what was struck and what was added, and runs that look one way as far as changes go."""

    struck: tuple[str, str]
    added: tuple[str, str]
    spell: Callable[[Sequence[Run]], str]

    def line(self, runs: Iterable[Run]) -> str:
        """Runs as one line; neighbours of one change share its marks."""
        out = ""
        for (change, _, shift), group in groupby(runs, key=lambda run: (run.change, run.at if run.change else 0, run.role == "shift")):
            out += self.changed("" if shift else change, self.spell(list(group)))
        return out.strip()

    def changed(self, change: str, words: str) -> str:
        """Words within the marks of a change; spaces at the edges stay outside."""
        marks = {"ins": self.added, "del": self.struck}.get(change)
        inner = words.strip()
        if not marks or not inner:
            return words
        before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
        return f"{before}{marks[0]}{inner}{marks[1]}{after}"


def plain(text: str, row: Row | None = None) -> tuple[Run, ...]:
    """Words that the page itself does not hold as runs, numbers and separators; struck or added with their row."""
    if row is None or row.change not in ("ins", "del"):
        return (Run(text),) if text else ()
    return (Run(text, change=row.change, at=row.at),) if text else ()


def contains(row: Row) -> bool:
    """Whether a row is headed by a line of its own: a part, chapter, article or annex."""
    return row.kind in m.CONTAINERS or row.kind == "crossheading"


def heading(row: Row) -> tuple[Run, ...]:
    """The line over a container: "Article 5 — Stockpiles"."""
    words = (*row.heading, *row.text) if row.kind == "crossheading" else row.heading
    # a word with a number is parted from its heading by a dash, a bare number as in "1. Introduction" is not
    gap = " " if row.number.endswith(".") else " — "
    return (*plain(row.number, row), *plain(gap if row.number and words else "", row), *words)


def words(row: Row) -> tuple[Run, ...]:
    """The words of a paragraph, a heading of its own in front."""
    if contains(row):
        return () if row.kind == "crossheading" else row.text
    if not row.heading or not row.text:
        return (*row.heading, *row.text)
    return (*row.heading, *plain(" — ", row), *row.text)


def cells(row: Row) -> Iterator[tuple[Run, ...]]:
    """The cells of a table's row; what stands in a cell below its words is joined to them."""
    waiting = _spaced([plain(row.number, row), row.heading, row.text])
    begun = False
    for each in row.rows:
        if begun and each.kind in ("cell", "headcell"):
            yield waiting
            waiting = ()
        waiting = _spaced([waiting, flat(each)])
        begun = True
    if begun or waiting:
        yield waiting


def flat(row: Row) -> tuple[Run, ...]:
    """A row and all it holds, as one line."""
    return _spaced([plain(row.number, row), row.heading, row.text, *(flat(each) for each in row.rows)])


def caption(table: Row) -> tuple[Run, ...]:
    """What stands over a table."""
    return flat(replace(table, rows=()))


def _spaced(pieces: Iterable[tuple[Run, ...]]) -> tuple[Run, ...]:
    line: tuple[Run, ...] = ()
    for piece in filter(None, pieces):
        line = (*line, *plain(" " if line else ""), *piece)
    return line


def settled(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows with every passage that moved away told by one line: what stood there, and where it went."""
    gone, depth = 0, 0
    arrived: set[int] = set()
    for row in rows:
        if row.change == "moved-out":
            if row.at != gone or row.depth <= depth:  # of several that moved as one each leaves its line
                stood = (*plain(row.number), *plain(" " if row.number and row.heading else ""), *row.heading)
                told = tuple(replace(run, change="del", at=row.at) for run in stood)
                went = plain(f" [moved {towards(row.other)}]" if told else f"[{_opening(row)}moved {towards(row.other)}]")
                yield Row("text", row.depth, text=(*told, *went), at=row.at)
                depth = row.depth
            gone = row.at
            continue
        gone = 0
        if row.change == "moved-in" and row.at not in arrived:
            arrived.add(row.at)
            came = f"[moved from {row.other}]"
            if contains(row) and row.number and not row.heading:  # which a dash would part from nothing
                row = replace(row, number=f"{row.number} {came}")
            elif contains(row):
                row = replace(row, heading=(*row.heading, *plain(f" {came}")))
            else:
                row = replace(row, text=(*plain(f"{came} "), *row.text))
        if row.kind == "table" and any(each.change.startswith("moved") for each in row.rows):
            row = replace(row, rows=tuple(_lined(row.rows)))
        yield row


def _lined(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows of a table, one that moved told by its first cell where it stood, and in its first cell where it stands."""
    for row in rows:
        if row.change == "moved-out":
            stood = tuple(replace(run, change="del", at=row.at) for run in next(cells(row), ()))
            yield replace(row, change="", text=(*stood, *plain(f"{' ' if stood else ''}[moved {towards(row.other)}]")), rows=())
        elif row.change == "moved-in" and row.rows:
            first, *others = row.rows
            yield replace(row, rows=(replace(first, text=(*plain(f"[moved from {row.other}] "), *first.text)), *others))
        else:
            yield row


def _opening(row: Row) -> str:
    """The first words of a passage, by which it is known where it has neither number nor heading."""
    said = text_of(row.text, "old").replace('"', "'").split()
    first = name_of([Run(" ".join(said[:SEAM]))])
    return f'"{first}{" …" if len(said) > SEAM else ""}" ' if said else ""


SEAM = 5  # words on each side of a seam, and of a passage that is named by them


def front(page: Page) -> Iterator[tuple[str, str]]:
    """The front matter worth a line: key and value as they now stand."""
    for key in ("language", "register", "marking", "round", "date"):
        value = page.front.get(key, ("", ""))[1]
        if value and (value != _USUAL.get(key) or (key == "language" and _sounds_foreign(page))):
            yield key, value
    if page.parties:
        who = "participants" if page.front["register"][1] == "non-binding" else "parties"
        yield who, "; ".join(f"{party.code} ({party.name})" if party.name else party.code for party in page.parties)
    if note := page.front.get("note", ("", ""))[1]:
        yield "note", note


_USUAL = {"language": "en", "register": "binding"}
FIRST = 100  # blocks that tell the language of a text


def _sounds_foreign(page: Page) -> bool:
    """Whether the words of a text would be taken for another language than English."""
    lines = ((row.number, text_of(row.heading), text_of(row.text)) for row in islice(each_row(page.rows), FIRST))
    return language("\n".join(chain([text_of(page.title)], *lines))) != "en"


def summary(page: Page) -> str:
    """How much changed, and what merely follows: "3 changes: 2 replaced, 1 moved. Beside them: 4 renumbered."."""
    counted = own(page.changes)
    total = len(counted)
    first = f"{total:,} change{'' if total == 1 else 's'}: {_kinds(counted)}." if total else f"{none(page)}."
    return " ".join(filter(None, (first, following(page))))


def none(page: Page) -> str:
    """What is said where no change is counted: that there is none, or none of those asked for."""
    if own(page.unseen):
        return "No change of the classes shown"
    return "No changes of words" if page.changes or page.unseen else "The two texts do not differ"


def own(changes: Iterable[Change]) -> list[Change]:
    """The changes that every total counts: not those which follow from them."""
    return [change for change in changes if not follows(change)]


def following(page: Page) -> str:
    """What is told beside the changes: "Beside them: 4 renumbered."."""
    quiet = _kinds(change for change in page.changes if follows(change))
    return f"Beside them: {quiet}." if quiet else ""


def _kinds(changes: Iterable[Change]) -> str:
    return ", ".join(_numbered(n, kind) for kind, n in kinds_of(changes).items())


def _numbered(n: int, kind: str) -> str:
    return f"{n:,} {_LINK.get(kind, '')}{done(kind, n)}"


_LINK = {"status": "of ", "front": "on the "}


def filtered(page: Page) -> str:
    """That the page does not show every change, which a reader must know before the first word; "" where it does."""
    if not page.unseen:
        return ""
    unseen, shown = own(page.unseen), own(page.changes)
    total = len(unseen) + len(shown)
    said = [f"{len(unseen):,} of {total:,} change{'' if total == 1 else 's'} ({_listed(matters_of(unseen))})"] if unseen else []
    beside = _kinds(change for change in page.unseen if follows(change))
    said += [f"what stands beside the changes ({beside})"] if beside else []
    return f"Filtered: this is not the whole redline. Not shown: {' and '.join(said)}; all of it is accepted in the text."


def weighed(page: Page) -> Iterator[str]:
    """How much matters, and what was renamed: the first lines under the title of a redline."""
    counted = matters_of(own(page.changes))
    grave = {each: n for each, n in counted.items() if each in matter.MATERIAL}
    light = {each: n for each, n in counted.items() if each not in grave}
    if page.changes:
        said = [_summed(grave, "material") or "none material", *filter(None, [_summed(light, "of form")])]
        yield " ".join(filter(None, (f"Changes: {', '.join(said)}.", following(page))))
    elif not page.unseen:
        yield f"{none(page)}."
    for each in page.renamed[:LINES]:
        yield f"Renamed: {each.old} → {each.new} in {each.count:,} places."
    if (others := len(page.renamed) - LINES) > 0:
        yield f"Renamed besides: {others} more, in the list of changes."


LINES = 4  # renamings told before the reader has to ask for more


def _summed(matters: Mapping[str, int], what: str) -> str:
    return f"{sum(matters.values()):,} {what} ({_listed(matters)})" if matters else ""


def _listed(matters: Mapping[str, int]) -> str:
    return ", ".join(f"{n:,} {each}" for each, n in matters.items())


FEW = 3  # changes of signs that the list of changes sets apart: fewer hide nothing that matters


def apart(changes: Sequence[Change]) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
    """Changes as the list has them: first those of words, then a host of those that only write the same words otherwise."""
    signs = tuple(change for change in changes if change.matter in matter.SIGNS)
    words = tuple(change for change in changes if change.matter not in matter.SIGNS)
    return (words, signs) if len(signs) >= FEW and any(change.number for change in words) else (tuple(changes), ())


def signed(signs: Sequence[Change]) -> str:
    """What is set apart, counted: "Signs and spelling alone, 12 changes: 9 punctuation, 3 typography"."""
    count = Counter(change.matter for change in signs)
    return f"Signs and spelling alone, {len(signs):,} changes: {_listed({each: count[each] for each in matter.SIGNS if count[each]})}"


@dataclass(frozen=True, slots=True)
class Listing:
    """The list of changes: the number of each and what it says; then those of signs alone, and what is no change of words."""

    words: tuple[tuple[int, str], ...]
    signs: tuple[tuple[int, str], ...]
    head: str
    beside: tuple[str, ...]


def listed(page: Page, notation: Notation, escape: Callable[[str], str]) -> Listing:
    """The list of changes. What was renamed throughout is one entry, that lists every place."""
    words, signs = apart([change for change in page.changes if change.number])
    beside = _beside(page, notation, escape)
    said = dict(_entries(page, (*words, *signs), notation, escape))

    def entries(of: Iterable[Change]) -> tuple[tuple[int, str], ...]:
        return tuple((change.number, said[change.number]) for change in of if change.number in said)

    return Listing(entries(words), entries(signs), escape(signed(signs)) if signs else "", tuple(beside))


def _entries(page: Page, changes: Iterable[Change], notation: Notation, escape: Callable[[str], str]) -> Iterator[tuple[int, str]]:
    gathered = {number: each for each in page.renamed for number in each.alone}
    named = headings(page)
    said: set[int] = set()
    for change in changes:
        renamed = gathered.get(change.number)
        if renamed is None:
            yield change.number, told(change, notation, escape, explain=page.explained, name=named.get(change.where, ""))
        elif id(renamed) not in said:
            said.add(id(renamed))
            yield change.number, _throughout(renamed, change, notation, escape)


def _beside(page: Page, notation: Notation, escape: Callable[[str], str]) -> Iterator[str]:
    """What is none of words: new numbers and then the references that follow them, those that went as far in one line."""
    named = headings(page)
    numbered, cited = ([change for change in page.changes if change.kind == kind] for kind in FOLLOWING)
    for change in page.changes:
        if change.kind not in FOLLOWING and not change.number:
            yield told(change, notation, escape, explain=page.explained)
    for shift in (*shifts(numbered), *followed(cited)):
        first = shift.changes[0]
        said = _followed(shift) if first.kind == "conform" else _shifted(shift, named)
        yield f"[{first.matter}] {escape(said)}{f' ({escape(first.why)})' if page.explained else ''}"


def _shifted(shift: Shift, named: Mapping[str, str]) -> str:
    """New numbers of one step: Articles 21 to 350: each one further, now Articles 22 to 351."""
    change, *more = shift.changes
    if more:
        return f"{shift.was}: {_went(shift)}"
    if not shift.was or not shift.now:
        return f"{change.label or 'The text'}: {'now numbered' if change.new else 'no longer numbered'} {change.new or change.old}"
    return f"{' '.join(filter(None, (shift.now, named.get(change.where))))}: formerly {shift.was}"


def _followed(shift: Shift) -> str:
    """References that follow new numbers: References to 3: now 4, in Articles 1, 4.2."""
    places = list(dict.fromkeys(change.label or "the text" for change in shift.changes))
    if len(shift.changes) == 1:
        return f"{places[0][:1].upper()}{places[0][1:]}: the reference follows the new numbers, from {shift.was} to {shift.now}"
    return f"References to {shift.was}: {_went(shift)}, in {several(places)}"


def _went(shift: Shift) -> str:
    return ", ".join(filter(None, (shift.further, f"now {shift.now}")))


def _throughout(renamed: matter.Renamed, change: Change, notation: Notation, escape: Callable[[str], str]) -> str:
    said = f"{notation.changed('del', escape(renamed.old))} {notation.changed('ins', escape(renamed.new))}"
    others = spans(number for number in renamed.changes if number != change.number)
    places = escape(several(renamed.where) or "unnumbered provisions")
    return f"[{change.matter}] Throughout: {said} in {renamed.count:,} places: {places} (with changes {others})"


def told(change: Change, notation: Notation, escape: Callable[[str], str], *, explain: bool = False, name: str = "") -> str:
    """One entry of the list of changes, its class in front. Of a passage that moved, `name` is its heading."""
    said = reason(change)
    if change.kind == "move":
        return f"[{change.matter}] {_moved(change, name, escape)}{f', {escape(said)}' if said else ''}"
    return f"[{change.matter}] {_told(change, notation, escape)}{f' ({escape(said)})' if explain and said else ''}"


def _moved(change: Change, name: str, escape: Callable[[str], str]) -> str:
    """Where a passage moved: Article 9 Stockpiles: moved from Article 4."""
    return f"{escape(' '.join(filter(None, (headed(change.label), name))))}: {escape(moved(change))}"


def moved(change: Change) -> str:
    """Where what is already named moved, in a phrase.

    >>> moved(Change(1, "move", "", "Article 9", "Article 4", "Article 9")), moved(Change(1, "move", "", "", "", "after Article 4"))
    ('moved from Article 4', 'moved after Article 4')
    """
    whither = towards(change.new)
    if change.old == change.new or not whither.startswith("to "):
        return f"moved {whither}"
    return f"moved from {change.old}" + (f" to {change.new}" if change.new != change.label else "")


def sides(change: Change) -> tuple[str, str]:
    """What stood and what stands, on the title page as it is said there: a date in words.

    >>> sides(Change(0, "front", "", "date", "2026-05-18", "2026-07-13"))
    ('18 May 2026', '13 July 2026')
    """
    if change.kind != "front":
        return change.old, change.new
    old, new = front_said(change)
    return (dated(old, "en"), dated(new, "en")) if change.label == "date" else (old, new)


def headed(label: str) -> str:
    """A place as it begins a line.

    >>> headed("former Article 4"), headed("i"), headed("")
    ('Former Article 4', 'i', 'The text')
    """
    first, more, _ = label.partition(" ")
    return f"{label[0].upper()}{label[1:]}" if more and len(first) > len("viii") else label or "The text"


def _told(change: Change, notation: Notation, escape: Callable[[str], str]) -> str:
    where = escape(", ".join(filter(None, (headed(change.label if change.kind != "front" else f"The {change.label}"), change.spot))))
    if change.kind in ("split", "merge"):
        return f"{where}: {'a ' * (change.kind == 'split')}{halved(change)}, {escape(seam(change))}"
    if change.kind == "pass":
        return f'{where}: {escape(passed(change))}, "{escape(gist(change.passage))}"'
    if change.bracket:
        return f"{where}: {_bracket(change.kind, change.bracket, notation, escape)}"
    old, new = sides(change)
    said = [_quoted("del", old, notation, escape), _quoted("ins", new, notation, escape)]
    if not (old or new):
        return f"{where}: {DONE[change.kind]}, but nothing in it"
    kind = "" if change.kind in ("insert", "delete", "replace", "front") else f" ({DONE[change.kind]})"  # the marks tell these
    return f"{where}{kind}: {' '.join(filter(None, said))}"


QUOTED = 60  # words of a change that the list of changes quotes whole: the text itself has all of them


def _quoted(change: str, words: str, notation: Notation, escape: Callable[[str], str]) -> str:
    """What was struck or added: a long passage by its beginning and its end, with how long it is."""
    begun = ends(words, QUOTED)
    said = notation.changed(change, escape(" … ".join(begun)))
    long = f"{count(words):,} {'characters' if UNSPACED.search(begun[0]) else 'words'}"
    return f"{said} ({long})" if len(begun) > 1 else said


def ends(words: str, most: int) -> tuple[str, ...]:
    """A passage whole, or how it begins and how it ends where it has more words than that; two characters of Japanese count as one.

    >>> ends("each Party shall keep a stock of its own", 6), ends("備蓄", 6)
    (('each Party shall keep', 'own'), ('備蓄',))
    """
    said = re.findall(r"[\u2e80-\U0003ffff]{1,2} ?|[^ \u2e80-\U0003ffff]+ ?", words)
    if len(said) <= most:
        return (words,)
    return "".join(said[: most * 3 // 4]).strip(), "".join(said[-(most // 6) :]).strip()


def reason(change: Change) -> str:
    """Why a change is of its class, without what its line in the list says already: its words, its class, and of a move its places.

    >>> reason(Change(1, "replace", "", "", "Peru", "Chile", "party", "Peru → Chile: a State"))
    'a State'
    >>> reason(Change(1, "replace", "", "", "once", "twice", "wording", "“once” → “twice”"))
    ''
    >>> reason(Change(1, "replace", "", "", "30 days", "60 days", "period", "30 days → 60 days: a period"))
    ''
    """
    if change.kind == "pass":
        return ""
    if change.kind == "move":
        return "".join(change.why.partition(" and amended in ")[1:]).removeprefix(" and ")
    words = " → ".join(filter(None, (change.old.strip(), change.new.strip())))
    said = change.why.removeprefix(f"{words}: ")
    bare = _QUOTED.sub("", said).removeprefix("struck: ").removeprefix("added: ")
    said = bare if said != bare else said
    return "" if said in (f"a {change.matter}", "a sum of money", "added", "struck") else said


_QUOTED = re.compile("^“[^”]*”(?: → “[^”]*”)?(?:: | |$)")


BECAME = {"close": "bracket closed on", "open": "bracket opened on", "amend": "bracket on"}


def _bracket(kind: str, bracket: Bracket, notation: Notation, escape: Callable[[str], str]) -> str:
    """What became of a bracket: bracket closed on "3 years" (MX); [-[2 years]-]."""
    sides = (("del", bracket.gone), ("ins", bracket.come))
    rivals = " ".join(filter(None, (_quoted(change, words, notation, escape) for change, words in sides)))
    return "; ".join(filter(None, (f"{BECAME[kind]} {stays(bracket, escape)}" if bracket.stays else "", rivals)))


def stays(bracket: Bracket, said: Callable[[str], str]) -> str:
    """The words that a bracket leaves or finds standing, each with whose they are.

    >>> stays(Bracket((("3 years", "MX"),), gone="[2 years]"), str)
    '"3 years" (MX)'
    """
    return ", ".join(f'"{said(words)}"' + (f" ({said(who)})" if who else "") for words, who in bracket.stays)


def seam(change: Change) -> str:
    """The words on both sides of where a paragraph was cut, or two were joined: the text itself shows the rest.

    >>> seam(Change(1, "split", "a", "", "", "Each Party shall at all times maintain ¶ a stockpile."))
    '"… shall at all times maintain ¶ a stockpile."'
    """
    before, _, after = (change.new if change.kind == "split" else change.old).partition(" ¶ ")
    left, right = before.split(), after.split()
    cut = (" ".join((["…"] * (len(left) > SEAM)) + left[-SEAM:]), " ".join(right[:SEAM] + (["…"] * (len(right) > SEAM))))
    return f'"{cut[0]} ¶ {cut[1]}"'


def gist(passage: str) -> str:
    """How a passage begins and ends.

    >>> gist("Each Party shall at all times maintain a stockpile of its own.")
    'Each Party shall at all … a stockpile of its own.'
    """
    said = passage.split()
    return passage if len(said) <= 2 * SEAM + 1 else " ".join((*said[:SEAM], "…", *said[-SEAM:]))
