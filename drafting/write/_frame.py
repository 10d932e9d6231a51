"""The page around a text: its bar, its contents, its list of changes, its first page, and what its marks mean.

Lines of HTML, put together by hand: a template engine would take as long to learn the page as to print it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from drafting import show
from drafting.write._glance import Glance, Tally

FEW = 6  # places of one reference that stand in a line; more are folded away
DEEPEST = 5  # the levels of contents that are set apart
QUIET = {
    "renumber": ("New numbers", "Provisions of which only the number changed"),
    "conform": ("References to them", "References of which only the number changed"),
}
TO = '<span aria-hidden="true">→</span>'

# the names that the page gives to parts of itself; a provision that is called so stands under another
_NAMES = "changes class contents former found keys legend material next notes order parties place previous sought substance summary text"
OWN = frozenset(f"{_NAMES} view voice".split())

Said = tuple[str, str]  # what stood, and what stands
Linked = tuple[str, str]  # where a name leads, and the name


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list of changes, and where it leads."""

    number: int
    kind: str
    label: str
    href: str
    old: str
    new: str
    matter: str
    why: str
    rank: int
    bin: int
    bracket: show.Bracket | None


@dataclass(frozen=True, slots=True)
class Follower:
    """A line of the tables of what only follows from other changes."""

    places: tuple[Linked, ...]
    old: str
    new: str
    further: str = ""
    name: str = ""


@dataclass(slots=True)
class Heading:
    """A line of the contents: how deep, what it says, where it leads, and how many provisions below it stand in brackets."""

    level: int
    number: str
    words: str
    href: str
    brackets: int = 0
    bin: int | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """A line of the table of what changed where."""

    level: int
    name: str
    href: str
    whole: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class Renaming:
    """Words that gave way to others throughout, with every place."""

    old: str
    new: str
    count: int
    places: tuple[Linked, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """What the first page says of a redline: how much, and where. The `strip` and its `bed` are paths, the `names` stand under it."""

    seen: Glance
    gravest: Sequence[Spot]
    all: Sequence[Spot]
    partly: bool
    material: Sequence[tuple[str, int, Sequence[Entry]]]
    grave: int
    more: bool
    renamed: Sequence[Renaming]
    lines: int
    still: int
    strip: Mapping[str, str]
    bed: str
    names: Sequence[tuple[str, str]]
    most: str


@dataclass(frozen=True, slots=True)
class Frame:
    """All that a page says around its text, and the text itself, which is markup already: `heading`, `text` and `notes`."""

    page: show.Page
    language: str
    direction: str
    title: str
    kind: str
    style: str
    script: str
    hashes: tuple[str, str]
    heading: str
    text: Sequence[str]
    notes: Sequence[tuple[int, str, str, bool]]
    contents: Sequence[Heading]
    front: Sequence[Said]
    also: Sequence[tuple[str, str, str]]
    versions: Said
    texts: Said
    filtered: str
    counts: Sequence[tuple[str, str, int]]
    matters: Sequence[tuple[str, int, bool]]
    following: str
    total: int
    marked: int
    sieve: tuple[Sequence[tuple[str, str, int]], Sequence[tuple[str, int, bool]]]
    changes: Sequence[Entry]
    signs: Sequence[Entry]
    quiet: Sequence[tuple[str, int, Sequence[Follower]]]
    overview: Overview | None
    sort: str
    beside: bool
    said: Mapping[str, str]
    marks: frozenset[str]
    voice: str
    held: Mapping[str, int]
    bracketed: tuple[int, int]

    @property
    def english(self) -> bool:
        return self.language.split("-")[0] == "en"

    @property
    def ui(self) -> str:
        """What marks English words on a page that is not."""
        return "" if self.english else ' lang="en" dir="ltr"'

    @property
    def tongue(self) -> str:
        """What marks words of the text among English ones."""
        return f' lang="{self.language}" dir="{self.direction}"'

    @property
    def marking(self) -> str:
        return self.page.front["marking"][1]


def printed(f: Frame) -> str:
    """The whole page."""
    parts = (_head(f), _bar(f), _guide(f), _front(f), _text(f))
    return "\n".join([line for part in parts for line in part if line]) + "\n"


def _head(f: Frame) -> Iterator[str]:
    told = f" ({f.versions[0]} → {f.versions[1]})" if f.page.redline else f" ({f.front[0][1]})" if f.front else ""
    policy = (
        f"default-src 'none'; style-src '{f.hashes[0]}'; script-src '{f.hashes[1]}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
    yield "<!doctype html>"
    yield f"<html{f.tongue}>"
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="color-scheme" content="light dark">'
    yield '<meta name="generator" content="treaty-drafting">'
    yield f"<title>{escape(f.title + told)}</title>"
    yield f"<style>{f.style}</style>"
    yield "</head>"


# ── the bar ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _bar(f: Frame) -> Iterator[str]:
    yield "<body>"
    yield f'<a class="skip" href="#text"{f.ui}>Skip to the text</a>'
    yield f'<header class="bar"{f.ui}>'
    yield f'<p class="marking">{escape(f.marking or f.kind)}</p>'
    if f.page.redline or f.page.bracketed:
        yield from _controls(f)
    yield "</header>"


def _controls(f: Frame) -> Iterator[str]:
    yield '<div class="controls" role="group" aria-label="Reading" hidden>'
    if f.page.redline:
        yield f'<button type="button" id="view" aria-pressed="false"{" data-pressed" if f.beside else ""}>Side by side</button>'
    yield '<div class="walk">'
    yield '<button type="button" id="previous" aria-keyshortcuts="p">Previous<kbd aria-hidden="true">p</kbd></button>'
    stops = f"{f.marked} in the text" if f.page.redline else f"{f.bracketed[0]} in brackets"
    yield f'<output id="place" aria-live="polite">{stops}</output>'
    yield '<button type="button" id="next" aria-keyshortcuts="n">Next<kbd aria-hidden="true">n</kbd></button>'
    yield "</div>"
    if f.page.bracketed and not f.page.redline and f.held:
        voices = [party for party in f.page.parties if f.held.get(party.code)]
        options = "".join(f'<option value="{escape(each.code)}">{escape(each.name or each.code)}</option>' for each in voices)
        yield f'<label>Voice <select id="voice"><option value="">all</option>{options}</select></label>'
    if "was" in f.marks:
        yield '<label><input type="checkbox" id="former" checked> Former numbers</label>'
    yield '<label><input type="checkbox" id="keys" checked> Keys n, p</label>'
    yield "</div>"


# ── contents and changes ──────────────────────────────────────────────────────────────────────────────────────────────


def _guide(f: Frame) -> Iterator[str]:
    yield '<div class="desk">'
    yield f'<div class="guide"{f.ui}>'
    if f.contents:
        yield '<nav aria-labelledby="contents">'
        yield f"<details{'' if f.page.redline else ' open'}>"
        yield '<summary id="contents">Contents</summary>'
        yield f'<ol class="contents"{f.tongue}>'
        yield from (_heading(each, f) for each in f.contents)
        yield "</ol>"
        yield "</details>"
        yield "</nav>"
    if f.page.redline:
        yield from _changes(f)
    yield "</div>"


def _heading(each: Heading, f: Frame) -> str:
    at = "" if each.bin is None else f' data-bin="{each.bin}"'
    number = f'<span class="n">{escape(each.number)}</span> ' if each.number else ""
    open_ = each.brackets if each.level > 2 else 0
    tally = f' <span class="tally"{f.ui}>[{open_}]<span class="vh"> bracketed</span></span>' if open_ else ""
    return f'<li class="l{min(each.level, DEEPEST)}"{at}><a href="{each.href}">{number}{escape(each.words)}{tally}</a></li>'


def _changes(f: Frame) -> Iterator[str]:
    yield '<nav aria-labelledby="changes">'
    yield "<details open>"
    yield '<summary id="changes">Changes</summary>'
    yield from _sieve(f)
    yield from _listed(f.changes, f)
    if f.signs:
        yield '<details class="signs">'
        yield f"<summary>Signs and spelling alone ({len(f.signs)})</summary>"
        yield from _listed(f.signs, f)
        yield "</details>"
    yield "</details>"
    for kind, n, entries in f.quiet:
        yield from _followers(kind, n, entries, f)
    yield "</nav>"


def _sieve(f: Frame) -> Iterator[str]:
    kinds, classes = f.sieve
    orders = (("place", "as in the text"), ("matter", "the gravest first"))
    order = "".join(f'<option value="{name}"{" selected" if f.sort == name else ""}>{said}</option>' for name, said in orders)
    yield '<div class="sift" role="search" aria-label="List of changes" hidden>'
    yield '<label class="line">Search <input type="search" id="sought" autocomplete="off"></label>'
    yield f'<label class="line">Order <select id="order">{order}</select></label>'
    if classes:
        options = "".join(f'<option value="{name}"{" data-material" if grave else ""}>{name} ({n})</option>' for name, n, grave in classes)
        yield f'<label class="line">Class <select id="class"><option value="">all classes</option>{options}</select></label>'
        yield '<label><input type="checkbox" id="substance"> Changes of substance only</label>'
    yield '<fieldset class="kinds">'
    yield "<legend>Show</legend>"
    yield from (f'<label><input type="checkbox" value="{kind}" checked> {word} ({n})</label>' for kind, word, n in kinds)
    yield "</fieldset>"
    yield '<p class="found" id="found" role="status"></p>'
    yield "</div>"


def _listed(entries: Iterable[Entry], f: Frame) -> Iterator[str]:
    yield '<ol class="changes">'
    yield from (_entry(each, f) for each in entries)
    yield "</ol>"


def _entry(each: Entry, f: Frame) -> str:
    stop = f' data-stop="{each.number}" data-bin="{each.bin}"' if each.number else ""
    matter = f' data-matter="{each.matter}" data-rank="{each.rank}"' if each.matter else ""
    open_, close = (f'<a href="{each.href}">', "</a>") if each.href else ('<span class="a">', "</span>")
    number = each.number or '<span aria-hidden="true">·</span>'
    where = f'<span class="n">{number}</span> <span class="where">{escape(each.label or "The text")}</span>'
    what = f'<span class="what">{f.said[each.kind]}</span>' + (f' <span class="matter">{each.matter}</span>' if each.matter else "")
    why = f' <span class="why">{escape(each.why)}</span>' if each.why else ""
    return f'<li data-kind="{each.kind}"{stop}{matter}>{open_}{where} {what}{_words(each, f)}{why}{close}</li>'


def _words(each: Entry, f: Frame) -> str:
    """What stood and what stands, in the list of changes."""
    if each.kind in ("split", "merge"):
        return f' <span class="words"{f.tongue}><q>{escape(each.new)}</q></span>'
    if each.kind == "move" and not each.old:
        return f' <span class="words">{escape(each.new)}</span>'
    if each.kind in ("move", "renumber", "status", "front"):
        return f' <span class="words">{escape(each.old or "—")} {TO}<span class="vh">to</span> {escape(each.new or "—")}</span>'
    return f' <span class="words"{f.tongue}>{_became(each.bracket) if each.bracket else _replaced(each.old, each.new, f)}</span>'


def _replaced(old: str, new: str, f: Frame) -> str:
    then = f' {TO}<span class="vh"{f.ui}>, now: </span> ' if old and new else ""
    return (f"<del>{escape(old)}</del>" if old else "") + then + (f"<ins>{escape(new)}</ins>" if new else "")


def _became(bracket: show.Bracket) -> str:
    stays = [f"<q>{escape(said)}</q>" + (f" ({escape(who)})" if who else "") for said, who in bracket.stays]
    gone = f" <del>{escape(bracket.gone)}</del>" if bracket.gone else ""
    return (", ".join(stays) + gone + (f" <ins>{escape(bracket.come)}</ins>" if bracket.come else "")).strip()


def _followers(kind: str, n: int, entries: Iterable[Follower], f: Frame) -> Iterator[str]:
    said, caption = QUIET[kind]
    yield "<details>"
    yield f"<summary>{said} ({n})</summary>"
    yield f'<table class="renumbered"><caption class="vh">{caption}</caption>'
    inside = '<th scope="col">In</th>' if kind == "conform" else ""
    yield f'<thead><tr>{inside}<th scope="col">Was</th><th scope="col">Is now</th></tr></thead>'
    yield "<tbody>"
    yield from (_cited(each) if kind == "conform" else _numbered(each, f) for each in entries)
    yield "</tbody></table>"
    yield "</details>"


def _cited(each: Follower) -> str:
    further = f", {escape(each.further)}" if each.further else ""
    return f"<tr><td>{_standing(each.places)}</td><td>{escape(each.old or 'no number')}</td><td>{escape(each.new)}{further}</td></tr>"


def _numbered(each: Follower, f: Frame) -> str:
    name = f" <span{'' if f.english else f.tongue}>{escape(each.name)}</span>" if each.name else ""
    further = f", {escape(each.further)}" if each.further else ""
    now = _linked(each.places[0][0], each.new or "no number")
    return f"<tr><td>{escape(each.old or 'no number')}</td><td>{now}{name}{further}</td></tr>"


def _standing(places: Sequence[Linked]) -> str:
    listed = ", ".join(_linked(href, label) for href, label in places)
    return f"<details><summary>{len(places)} places</summary>{listed}</details>" if len(places) > FEW else listed


def _linked(href: str, said: str) -> str:
    return f'<a href="{href}">{escape(said)}</a>' if href else escape(said)


# ── the first page ────────────────────────────────────────────────────────────────────────────────────────────────────


def _front(f: Frame) -> Iterator[str]:
    kept = "".join(_kept(name, *sides) for name, sides in f.page.front.items())
    yield '<main id="text" tabindex="-1">'
    yield f'<header class="front"{kept}>'
    yield f'<p class="caution"><strong>{escape(f.filtered)}</strong></p>' if f.filtered else ""
    yield f'<p class="marking aid"{f.ui}>{escape(f.marking)}</p>' if f.marking else ""
    yield f'<p class="kind aid"{f.ui}>{f.kind}</p>'
    untitled = f'<span class="aid"{f.ui}>{escape(f.title)}</span>'
    yield f"<h1>{f.heading or untitled}</h1>"
    yield f'<div class="aid"{f.ui}>'
    yield from _facts(f)
    if f.overview:
        yield from _summary(f, f.overview)
        yield from _material(f, f.overview)
    elif f.page.bracketed:
        told = "{} of {} provisions stand in brackets, in whole or in part".format(*f.bracketed)
        yield f'<section class="summary" aria-labelledby="summary">\n<h2 id="summary">{told}</h2>\n</section>'
    yield from _legend(f)
    yield "</div>"
    yield "</header>"


def _kept(name: str, old: str, new: str) -> str:
    """Front matter as it reads back."""
    return f' data-{name}="{escape(new)}"' + (f' data-{name}-was="{escape(old)}"' if old != new else "")


def _facts(f: Frame) -> Iterator[str]:
    if f.front:
        yield '<ul class="facts">'
        yield from (f"<li>{_parted(old, new)}</li>" for old, new in f.front)
        yield "</ul>"
    if note := f.page.front["note"][1]:
        yield f'<p class="caution"><strong>Note.</strong> {escape(note)}</p>'
    yield from (f'<p class="facts">{name.capitalize()}: {_parted(old, new)}</p>' for name, old, new in f.also)
    if f.page.parties:
        yield '<section class="parties" aria-labelledby="parties">'
        yield f'<h2 id="parties">{"Parties" if f.front and f.page.front["register"][1] == "binding" else "Participants"}</h2>'
        yield "<ul>"
        yield from (_party(each.code, each.name, f) for each in f.page.parties)
        yield "</ul>"
        yield "</section>"


def _parted(old: str, new: str) -> str:
    if old == new:
        return escape(new)
    was = f'<del><span class="vh">was: </span>{escape(old or "—")}</del>'
    return f'{was} {TO} <ins><span class="vh">now: </span>{escape(new or "—")}</ins>'


def _party(code: str, name: str, f: Frame) -> str:
    held = f.held.get(code, 0) if f.page.bracketed else 0
    short = f" (<b>{escape(code)}</b>)" if name and code else ""
    tally = f'<span class="tally"> {held} option{"s" if held != 1 else ""}</span>' if held else ""
    return f'<li data-code="{escape(code)}" data-name="{escape(name)}">{escape(name or code)}{short}{tally}</li>'


def _summary(f: Frame, o: Overview) -> Iterator[str]:
    yield '<section class="summary" aria-labelledby="summary">'
    yield f'<h2 id="summary">{f.total:,} change{_s(f.total)}</h2>'
    yield f'<p class="amount">{_amount(f, o)}</p>'
    yield '<ul class="counts">'
    yield from (f"<li><b>{n}</b> {word}</li>" for _, word, n in f.counts)
    yield "</ul>"
    if f.matters:
        yield '<ul class="counts matters">'
        yield from (f"{_GRAVE if grave else '<li>'}<b>{n}</b> {name}</li>" for name, n, grave in f.matters)
        yield "</ul>"
    yield f'<p class="still">{escape(f.following)}</p>' if f.following else ""
    yield from (_renaming(each, f) for each in o.renamed[: o.lines])
    if others := o.renamed[o.lines :]:
        yield f'<details class="every"><summary>{len(others)} more renamed throughout</summary>'
        yield from (_renaming(each, f) for each in others)
        yield "</details>"
    if f.total:
        yield from _strip(o)
        yield from _where(f, o)
    yield "</section>"


_GRAVE = '<li class="grave">'


def _s(n: int) -> str:
    return "" if n == 1 else "s"


def _amount(f: Frame, o: Overview) -> str:
    whole = o.seen.whole
    moved = f", {whole.moved:,} moved" if whole.moved else ""
    before = "" if f.filtered else f"; the older text has {whole.words:,}"
    return f"{whole.struck:,} {o.seen.counted(whole.struck)} struck, {whole.added:,} added{moved}{before}."


def _renaming(each: Renaming, f: Frame) -> str:
    new = escape(each.new)
    line = f'<del>{escape(each.old)}</del> {TO}<span class="vh"{f.ui}> became </span> <ins>{new}</ins>'
    places = ", ".join(f'<a href="{href}">{escape(label)}</a>' for href, label in each.places)
    every = f'<details><summary>Every place<span class="vh"> of {new}</span></summary>{places}</details>' if places else ""
    return f'<div class="renamed"><b{f.tongue}>{line}</b> in {each.count} places throughout{every}</div>'


def _strip(o: Overview) -> Iterator[str]:
    """The whole text as a strip, with the changes on it."""
    told = "Words added stand above the line and words struck hang below it; passages that moved lie in the band at the foot."
    lanes = "".join(
        f'<path class="{name}" d="{o.strip[lane]}"/>' for name, lane in (("added", "added"), ("struck", "struck"), ("moves", "moved"))
    )
    names = "".join(f'<text x="{at}" y="12">{escape(name)}</text>' for at, name in o.names)
    moved = ' <span class="moves">▬ moved</span>' if o.seen.whole.moved else ""
    yield '<figure class="strip">'
    yield '<svg class="bars" role="img" aria-labelledby="strip:title strip:desc" viewBox="0 0 400 28" preserveAspectRatio="none">'
    yield '<title id="strip:title">The whole text from beginning to end, with the changes on it</title>'
    yield f'<desc id="strip:desc">{told} Most changed in: {escape(o.most)}.</desc>'
    yield f'<g id="strip:marks"><path class="bed" d="{o.bed}"/><path class="line" d="M0 11h400v1h-400z"/>{lanes}</g>'
    yield "</svg>"
    yield f'<svg class="names" aria-hidden="true">{names}</svg>'
    signs = f'<span class="added">▲ added</span> <span class="struck">▼ struck</span>{moved}'
    yield f'<figcaption aria-hidden="true">{signs}</figcaption>'
    yield "</figure>"


def _where(f: Frame, o: Overview) -> Iterator[str]:
    yield from _places(o.gravest, "Most changed" if o.partly else "What changed where", f, o)
    if len(o.all) > len(o.gravest):
        yield '<details class="every"><summary>Every chapter and article that changed</summary>'
        yield from _places(o.all, "Every chapter and article that changed", f, o)
        yield "</details>"
    yield f'<p class="still">Nothing changed in {o.still} other{_s(o.still)}.</p>' if o.still else ""


def _places(places: Iterable[Spot], caption: str, f: Frame, o: Overview) -> Iterator[str]:
    columns = ["Place", "Changes", f"{o.seen.counted(2).capitalize()} struck", "added", *(["moved"] if o.seen.whole.moved else [])]
    yield f'<div class="scroll" role="region" tabindex="0" aria-label="{caption}"><table class="places"><caption>{caption}</caption>'
    head = "".join(f'<th scope="col">{name}</th>' for name in columns)
    yield f"<thead><tr>{head}</tr></thead>"
    yield "<tbody>"
    yield from (_spot(each, f, o) for each in places)
    yield "</tbody></table></div>"


def _spot(each: Spot, f: Frame, o: Overview) -> str:
    tally, name = each.tally, f"<bdi{'' if f.english else f.tongue}>{_linked(each.href, each.name)}</bdi>"
    whole = f' <span class="whole">{each.whole}</span>' if each.whole else ""
    figures = [
        str(tally.changes or ""),
        _figure(tally.struck),
        _figure(tally.added),
        *([_figure(tally.moved)] if o.seen.whole.moved else []),
    ]
    cells = "".join(f"<td>{figure}</td>" for figure in figures)
    opened = '<tr class="part">' if each.level else "<tr>"
    return f'{opened}<th scope="row">{name}{whole}</th>{cells}</tr>'


def _figure(n: int) -> str:
    return f"{n:,}" if n else ""


def _material(f: Frame, o: Overview) -> Iterator[str]:
    """The changes of substance, the first of each class."""
    if not o.material:
        return
    yield '<section class="material" aria-labelledby="material">'
    yield f'<h2 id="material">{o.grave:,} change{_s(o.grave)} of substance{", the first of each class" if o.more else ""}</h2>'
    for matter, n, first in o.material:
        yield f'<h3>{matter.capitalize()} <span class="tally">{n}</span></h3>'
        if first:
            yield "<ol>"
            yield from (_grave(each, f) for each in first)
            yield "</ol>"
    yield '<p class="still"><a href="#changes">All of them are in the list of changes</a>.</p>' if o.more else ""
    yield "</section>"


def _grave(each: Entry, f: Frame) -> str:
    label = escape(each.label or "The text")
    place = f'<a class="where" href="{each.href}">{label}</a>' if each.href else f'<span class="where">{label}</span>'
    why = f' <span class="why">{escape(each.why or f.said[each.kind])}</span>' if each.why or each.bracket else ""
    return f"<li>{place}{_words(each, f)}{why}</li>"


def _legend(f: Frame) -> Iterator[str]:
    """What the marks mean, those that the page has."""
    signs = [*(_of_changes(f) if f.page.redline else ()), *(_of_brackets(f) if f.page.bracketed else ())]
    signs += ['<span class="blank">[___]</span> <span>still to be filled</span>'] if "blank" in f.marks else []
    if not signs:
        return
    yield '<section class="legend" aria-labelledby="legend">'
    yield '<h2 id="legend">What the marks mean</h2>'
    yield "<ul>"
    yield from (f"<li>{sign}</li>" for sign in signs)
    yield "</ul>"
    yield "</section>"


def _of_changes(f: Frame) -> Iterator[str]:
    yield f"<span><ins>these words</ins></span> <span>are new in {escape(f.texts[1])}</span>"
    yield f"<span><del>these words</del></span> <span>stood in {escape(f.texts[0])} and are gone</span>"
    yield '<span class="barmark">solid bar</span> <span>something in this provision changed</span>'
    if "moved" in f.marks:
        said = "moved here; where it stood, one line says where it went and opens to the old words"
        yield f'<span class="movedmark">dotted bar</span> <span>{said}</span>'
    if "was" in f.marks:
        yield '<span class="was">was Article 5</span> <span>only the number is different: no change of words</span>'
    if "joint" in f.marks:
        yield '<span class="joint">¶</span> <span>a paragraph was split there, or two were joined</span>'


def _of_brackets(f: Frame) -> Iterator[str]:
    open_, close = '<b class="bracket">[</b>', '<b class="bracket">]</b>'
    yield f"<span>{open_}shall{close}</span> <span>as tabled, and not agreed</span>"
    if f.voice:
        voice = f'{open_}<span class="voice">{escape(f.voice)}: </span>'
        yield f"<span>{voice}should{close}</span> <span>what that party would say instead, or would add</span>"
        yield f'<span>{voice}<b class="bracket">—]</b></span> <span>that party would have no words there</span>'


# ── the text ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _text(f: Frame) -> Iterator[str]:
    if f.page.redline:
        sides = "".join(f"<p>{escape(version)}</p>" for version in f.versions)
        english = "" if f.english else ' lang="en"'
        yield f'<div class="sides aid"{english}>{sides}</div>'
    yield f'<div class="provisions">{"".join(f.text)}</div>'
    if f.notes:
        yield '<section class="notes" aria-labelledby="notes">'
        yield f'<h2 id="notes" class="aid"{f.ui}>Notes</h2>'
        yield "<ol>"
        yield from (_note(*each, f) for each in f.notes)
        yield "</ol>"
        yield "</section>"
    yield "</main>"
    if f.page.redline and f.total:
        marks = '<use href="#strip:marks" transform="matrix(0 1 1 0 0 0)"/><path class="here" d=""/>'
        yield f'<div class="overview" aria-hidden="true"><svg viewBox="0 0 28 400" preserveAspectRatio="none">{marks}</svg></div>'
    yield "</div>"
    yield f"<script>{f.script}</script>"
    yield "</body>"
    yield "</html>"


def _note(number: int, kind: str, words: str, arrived: bool, f: Frame) -> str:
    came, lead = ' data-change="moved-in"' if arrived else "", f'<b class="aid"{f.ui}>{kind}: </b>' if kind else ""
    back = f'<a class="aid back" href="#noteref:{number}" aria-label="Back to note {number} in the text"{f.ui}>↩</a>'
    return f'<li id="note:{number}" value="{number}"{came}>{lead}{words} {back}</li>'
