"""Writes one HTML file that asks nothing of any network: a treaty to read, a redline to walk through, a rolling text to bargain over.

Inside `<main>` the words obey the law of comparison. Drop every element of class `aid` (labels, buttons, legends), then every
`ins` and `[data-change="moved-in"]`, and the older text stands there; drop every `del` instead, and the newer one does.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from hashlib import sha256
from html import escape
from importlib.resources import files
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from markupsafe import Markup

from drafting import model as m
from drafting import show, view
from drafting.matter import MATERIAL, RANK, Renamed
from drafting.number import dated
from drafting.write import _flow, _glance
from drafting.write._glance import BINS, LEVELS, UNTITLED, Glance, Share, Span
from drafting.write._shifts import Shift, followed, headings, shifts

if TYPE_CHECKING:
    from jinja2 import Template

NAME = "html"
SUFFIX = ".html"
VIEWED = True
COLUMNED = True

TITLED = frozenset(("part", "title", "chapter", "section", "article", "annex", "preamble", "signature"))
RIGHT_TO_LEFT = ("ar", "dv", "fa", "he", "ps", "ur", "yi")
WIDE = 4  # a table of more columns than this is not halved: side by side it keeps its marks and the whole width
BRIEF, ENDING = 84, 24  # characters of a change that the list of changes quotes, and how many of them from its end
FIRST, GRAVEST = 12, 18  # places and changes that the first page names: a minister reads no more
NAMED = 5  # chapters and articles, of those that came or went as a whole, that it names in one line
SIGN = 4  # stretches of the strip that a letter of a name under it takes

# the names that the page gives to parts of itself; a provision that is called so stands under another
_NAMES = "changes class contents former found keys legend material next notes order parties place previous sought substance summary text"
OWN = frozenset(f"{_NAMES} view voice".split())
APART = "provision:"  # before an id that is a name of the page itself

GAP = '<span class="gap aid"> </span>'  # what is struck and what is put in its place are two words, in a copy too

SAID = {"insert": "added", "delete": "struck", "replace": "replaced", "move": "moved", "split": "split", "merge": "joined"}
SAID |= {"pass": "passed between paragraphs"}
SAID |= {"close": "bracket closed", "open": "bracket opened", "amend": "bracket amended"}
SAID |= {"renumber": "renumbered", "conform": "references renumbered", "status": "status", "front": "front matter"}
STATUS = {"open": "open", "parked": "parked", "ad-referendum": "agreed ad referendum", "agreed": "agreed"}
NOTES = {"negotiators": "Negotiators’ note", "drafting": "Drafting note"}


def write(draft: m.Draft, asked: view.View = view.WHOLE) -> bytes:
    """A whole page, UTF-8, with what was asked for of a redline. Notes that are for one delegation only are not in it."""
    return _printed(view.seen(show.page(draft), asked), asked).encode()


def _printed(page: show.Page, asked: view.View) -> str:
    style, script = _file("page.css") + _margins(page.front["marking"][1]), _file("page.js")
    language = _language(page.front["language"][1])
    glance = _glance.glance(page) if page.redline else None
    sheet = _sheet(page, language, glance)
    title = show.text_of(page.title, "new") or "Untitled draft"
    text = {
        "heading": Markup(sheet.line(page.title)),
        "text": [Markup(sheet.node(node, _TOP)) for node in _tree(page.rows)],
        "notes": [(note.number, NOTES.get(note.kind, ""), Markup(sheet.note(note)), note.number in sheet.arrived) for note in page.notes],
    }
    listed = [change for change in page.changes if change.kind not in show.FOLLOWING]
    loud, signs = _flow.apart(listed)
    return _shell().render(
        **text,
        **_about(page, language),
        language=language,
        direction=_direction(language),
        title=title,
        kind="Redline" if page.redline else "Rolling text" if page.bracketed else "Draft",
        page=page,
        filtered=_flow.filtered(page),
        contents=sheet.contents,
        sieve=(_kinds(listed), _matters(listed)),
        changes=[_entry(change, sheet) for change in loud],
        signs=[_entry(change, sheet) for change in signs],
        quiet=_quiet(page, sheet),
        seen=_overview(glance, page, sheet) if glance else None,
        sort=asked.sort,
        beside=asked.beside,
        said=SAID,
        marks=sheet.marks,
        voice=next((code for code, n in sheet.held.items() if n), ""),
        held=sheet.held,
        bracketed=(sheet.bracketed, sheet.numbered),
        style=Markup(style),
        script=Markup(script),
        style_hash=_hash(style),
        script_hash=_hash(script),
    )


def _file(name: str) -> str:
    return files("drafting.write").joinpath("html_files", name).read_text("utf-8")


@cache
def _shell() -> Template:
    from jinja2 import Environment, FunctionLoader, StrictUndefined  # who only asks what this writes waits for no template engine

    house = Environment(loader=FunctionLoader(_file), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return house.get_template("page.html.j2")


def _hash(text: str) -> str:
    """What a content-security-policy knows an inline style or script by."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _margins(marking: str) -> str:
    """The marking at the head of every printed page. Letters only stand as they are: a marking cannot leave its string."""
    safe = "".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in marking)
    return f'@page {{ @top-center {{ content: "{safe}"; }} }}\n' if marking else ""


def _language(tag: str) -> str:
    return tag if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag) else "en"


def _direction(language: str) -> str:
    return "rtl" if language.split("-")[0] in RIGHT_TO_LEFT else "ltr"


# ── the head of the page ──────────────────────────────────────────────────────────────────────────────────────────────


def _about(page: show.Page, language: str) -> dict[str, object]:
    """The front matter as it is said: each as (old, new), equal where nothing changed."""
    front = {name: (_said(name, old, language), _said(name, new, language)) for name, (old, new) in page.front.items()}
    shown = [front[name] for name in ("round", "date", "register") if any(front[name])]
    moved = [(name, *front[name]) for name in ("marking", "language", "note") if front[name][0] != front[name][1]]
    old, new = (", ".join(filter(None, (front["round"][side], front["date"][side]))) for side in (0, 1))
    old, new = (old, new) if old != new else ("", "")
    counted = _flow.own(page.changes)
    return {
        "front": shown,
        "also": moved,
        "marking": page.front["marking"][1],
        "note": page.front["note"][1],
        "versions": (old or "Older text", new or "Newer text"),
        "texts": tuple(
            _named(side, front["round"][n], f"the {age} text") for n, (side, age) in enumerate(((old, "older"), (new, "newer")))
        ),
        "counts": _kinds(counted),
        "following": _flow.following(page),
        "matters": _matters(counted),
        "total": len(counted),
        "nothing": _flow.none(page),
        "marked": sum(1 for change in page.changes if change.number),
    }


def _named(stand: str, round_: str, age: str) -> str:
    """A text as a sentence names it: by its round, else by its date.

    >>> _named("Round 2, 14 May 2026", "Round 2", ""), _named("14 May 2026", "", ""), _named("", "", "the older text")
    ('Round 2, 14 May 2026', 'the text of 14 May 2026', 'the older text')
    """
    return (stand if round_ else f"the text of {stand}") if stand else age


def _kinds(changes: Iterable[show.Change]) -> list[tuple[str, str, int]]:
    return [(kind, _many(SAID[kind], n), n) for kind, n in show.kinds_of(changes).items()]


def _matters(changes: Iterable[show.Change]) -> list[tuple[str, int, bool]]:
    return [(name, n, name in MATERIAL) for name, n in show.matters_of(changes).items()]


def _many(said: str, n: int) -> str:
    return said if n == 1 else said.replace("bracket ", "brackets ")


def _said(name: str, text: str, language: str) -> str:
    if name == "round" and text:
        return f"Round {text}"
    if name == "date":
        return dated(text, language)
    return {"binding": "Binding", "non-binding": "Not binding"}.get(text, text) if name == "register" else text


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of the list of changes, and where it leads."""

    number: int
    kind: str
    label: str
    spot: str
    href: str
    old: str
    new: str
    matter: str
    why: str
    rank: int
    bin: int
    bracket: show.Bracket | None


def _entry(change: show.Change, sheet: _Sheet) -> _Entry:
    label = change.label or sheet.labels.get(change.where, "") or ("Title" if change.number in sheet.titled else "")
    label = f"The {label}" if change.kind == "front" else _flow.headed(label) if label else ""
    href = sheet.anchors.get(change.number, "") or sheet.href(change.where)
    told = change.bracket is not None and change.matter == "position"  # what became of a bracket is said by its kind
    why = _flow.reason(change) if sheet.explained or (change.matter in MATERIAL and not told) else ""
    rank, at = RANK.get(change.matter, len(RANK)), sheet.bins.get(change.number, 0)
    return _Entry(
        change.number,
        change.kind,
        label,
        sheet.typeset(change.spot),
        href,
        *_sides(change, sheet.names.get(change.where, "")),
        change.matter,
        why,
        rank,
        at,
        _curt(change.bracket),
    )


def _sides(change: show.Change, name: str) -> tuple[str, str]:
    """What stood and what stands, as long as the list has room for; of a move past a neighbour and of a seam one phrase says all.
    What moved is known by its `name` too."""
    if change.kind in ("split", "merge"):
        return "", _flow.seam(change).strip('"')
    if change.kind == "pass":
        return show.passed(change), _brief(change.passage)
    if change.kind == "move" and (change.old == change.new or not show.towards(change.new).startswith("to ")):
        return "", change.new
    if change.kind == "move":
        return change.old, _brief(" ".join(filter(None, (change.new, name))))
    old, new = show.front_said(change) if change.kind == "front" else (change.old, change.new)
    return _brief(old), _brief(new)


def _curt(bracket: show.Bracket | None) -> show.Bracket | None:
    """What became of a bracket, as long as the list of changes has room for."""
    if bracket is None:
        return None
    stays = tuple((_brief(words), who) for words, who in bracket.stays)
    return show.Bracket(stays, _brief(bracket.gone), _brief(bracket.come))


def _brief(words: str) -> str:
    """Enough of a passage to know it by: how it begins and how it ends, whole words where spaces part them.

    >>> _brief("Each Party shall keep a stock " + "of ores " * 20 + "unless it has none."), len(_brief("備蓄" * 90))
    ('Each Party shall keep a stock of ores of ores of ores of … unless it has none.', 84)
    """
    if len(words) <= BRIEF:
        return words
    head, tail = words[: BRIEF - ENDING - 3], words[-ENDING:]
    first, _, cut = head.rpartition(" ")
    cut_off, _, last = tail.partition(" ")
    return f"{first if len(cut) < ENDING else head} … {last if last and len(cut_off) < ENDING // 2 else tail}"


@dataclass(frozen=True, slots=True)
class _Follower:
    """A line of the tables of what only follows from other changes."""

    places: tuple[tuple[str, str], ...]
    old: str
    new: str
    further: str = ""
    name: str = ""


def _quiet(page: show.Page, sheet: _Sheet) -> list[tuple[str, int, list[_Follower]]]:
    """What only follows from other changes, in tables of its own: provisions with a new number, and the words that cite them."""
    found = {kind: [change for change in page.changes if change.kind == kind] for kind in show.FOLLOWING}
    renumbered = [_follower(shift, sheet, sheet.names) for shift in shifts(found["renumber"])]
    lines = {"renumber": renumbered, "conform": [_follower(shift, sheet, {}) for shift in followed(found["conform"])]}
    return [(kind, len(found[kind]), lines[kind]) for kind in show.FOLLOWING if found[kind]]


def _follower(shift: Shift, sheet: _Sheet, named: Mapping[str, str]) -> _Follower:
    entries = [_entry(change, sheet) for change in shift.changes]
    name = _brief(named.get(shift.changes[0].where, "")) if len(entries) == 1 else ""
    places = {(entry.href, entry.label or "the text"): None for entry in entries}
    return _Follower(tuple(places), shift.was, shift.now, shift.further, sheet.typeset(name))


# ── what changed at a glance ──────────────────────────────────────────────────────────────────────────────────────────


def _overview(seen: Glance, page: show.Page, sheet: _Sheet) -> dict[str, object]:
    """What the first page says of a redline: how much, and where."""
    material = _glance.material(page)
    first = _glance.foremost(material, GRAVEST)
    return {
        "whole": seen.whole,
        "counted": seen.counted,
        "gravest": [_place(share, sheet) for share in seen.most(FIRST)],
        "partly": seen.most(FIRST) != seen.touched,
        "entire": [(said, [_place(share, sheet) for share in shares]) for said, shares in seen.entire],
        "named": NAMED,
        "material": [(matter, page.matters[matter], [_entry(each, sheet) for each in named]) for matter, _, named in first],
        "grave": _glance.grave(page),
        "more": _glance.grave(page) > sum(len(named) for _, _, named in first),
        "renamed": [_renamed(each, page, sheet) for each in page.renamed],
        "lines": _flow.LINES,
        "all": [_place(share, sheet, level) for level, share in seen.every],
        "still": len(seen.shares) - len(seen.touched),
        "strip": {lane: Markup(_bars(spans, lane)) for lane, spans in seen.strip.items()},
        "bed": Markup("".join(f"M{start} 0h{end - start}v28h{start - end}z" for start, end in seen.shaded)),
        "names": [(f"{100 * at / BINS:g}%", name) for at, name in seen.names(SIGN)],
        "most": ", ".join(sheet.typeset(share.name) for share in seen.most(3)),
    }


def _renamed(each: Renamed, page: show.Page, sheet: _Sheet) -> dict[str, object]:
    """One line for words that gave way to others throughout, with every place."""
    entries = [_entry(change, sheet) for change in page.changes if change.number in each.changes]
    places = {entry.href: entry.label or "the text" for entry in entries if entry.href}
    return {"old": each.old, "new": each.new, "count": each.count, "places": list(places.items())}


def _place(share: Share, sheet: _Sheet, level: int = 0) -> dict[str, object]:
    """A line of the table of what changed where."""
    whole = _glance.WHOLE.get(share.change, "")
    return {"level": level, "name": sheet.typeset(share.name), "href": sheet.href(share.id), "whole": whole, "tally": share.tally}


def _bars(spans: Iterable[Span], lane: str) -> str:
    """One lane of the strip as a path: added words rise from its middle line, struck ones hang from it, moves lie below."""
    if lane == "moved":
        return "".join(f"M{at} 25h{wide}v3h-{wide}z" for at, wide, _ in spans)
    way = "-" if lane == "added" else ""
    middle, rise = (11, 11) if lane == "added" else (12, 11)
    return "".join(f"M{at} {middle}h{wide}v{way}{rise * level // LEVELS}h-{wide}z" for at, wide, level in spans)


# ── rows as a tree ────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(slots=True)
class _Node:
    """A row and those that stand below it."""

    row: show.Row
    below: list[_Node] = field(default_factory=list)


def _tree(rows: Iterable[show.Row]) -> list[_Node]:
    top: list[_Node] = []
    above: list[_Node] = []
    for row in rows:
        while above and above[-1].row.depth >= row.depth:
            above.pop()
        node = _Node(row)
        (above[-1].below if above else top).append(node)
        above.append(node)
    return top


class _Place(NamedTuple):
    """Where a row is set: how many headings are above it, how far it is indented, how it is cited, with which move it came,
    and whether it left."""

    level: int = 1
    step: int = 0
    cite: str = ""
    kind: str = ""
    move: int = 0
    gone: bool = False


_TOP = _Place()


@dataclass(slots=True)
class _Heading:
    """A line of the contents: how deep, what it says, where it leads, and how many provisions below it stand in brackets."""

    level: int
    number: str
    words: str
    href: str
    brackets: int = 0
    bin: int | None = None


# ── setting the text ──────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(slots=True)
class _Sheet:
    """The page while it is set, with what its head and its lists have to know of it.

    `live` and `gone` are the ids that stand in the newer text and in the older alone; `aid` marks a label as English in a text that
    is not; `origins` says where each move began and `left` which of them left a line there; `passed` are the
    changes by which words passed to the neighbouring paragraph; `bins` and `starts` where changes and headings are on the strip;
    `names` is what is written over what moved or has a new number. Then what setting gathers: the `contents`, where each change is
    found (`anchors`), how provisions are cited (`labels`), ids in use, options by party, which marks the legend has to explain,
    notes as they are `cited` and those that `arrived` with a moved passage.
    """

    parties: dict[str, str]
    live: set[str]
    gone: set[str]
    curly: bool
    aid: str
    codes: re.Pattern[str] | None
    rolling: bool
    origins: dict[int, str]
    passed: frozenset[int]
    left: frozenset[int]
    titled: frozenset[int]
    explained: bool
    names: Mapping[str, str]
    bins: Mapping[int, int]
    starts: Mapping[str, int]
    contents: list[_Heading] = field(default_factory=list)
    anchors: dict[int, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    held: Counter[str] = field(default_factory=Counter)
    marks: set[str] = field(default_factory=set)
    cited: list[int] = field(default_factory=list)
    arrived: set[int] = field(default_factory=set)
    bracketed: int = 0
    numbered: int = 0
    before: str = ""

    # structure

    def node(self, node: _Node, place: _Place) -> str:
        row = node.row
        if row.change == "moved-out" and not place.gone:
            return self.stub(node, place)
        here = _inside(row, place)
        if row.id:
            self.labels.setdefault(row.id, here.cite)
        titled = row.kind in TITLED
        index = len(self.contents)
        before, notes = self.bracketed, len(self.cited)
        own = self.table(row, here) if row.kind == "table" else self.block(row, place, here)
        below = "".join([self.node(each, here) for each in node.below])
        if titled and index < len(self.contents):
            self.contents[index].brackets = self.bracketed - before
        if row.change == "moved-in" and row.at != place.move:
            self.arrived.update(self.cited[notes:])
            return self.arrival(row, own + below, titled)
        return f"<section>{own}{below}</section>" if titled else own + below

    def arrival(self, row: show.Row, inner: str, titled: bool) -> str:
        """What came from elsewhere, its subtree with it."""
        self.marks.add("moved")
        tag, at = "section" if titled else "div", self.at(row.at, self.anchor(row))
        label = f'<p class="tag aid"{self.aid}>Moved from {self.origin(row)}</p>'
        return f'<{tag} class="moved" data-change="moved-in"{at}>{label}{inner}</{tag}>'

    def stub(self, node: _Node, place: _Place) -> str:
        """One line where a passage stood, which opens to the words that stood there."""
        row = node.row
        name = " ".join(filter(None, (self.origins.get(row.at, ""), show.name_of(row.heading)))) or "This passage"
        left = self.named_left(row)
        opening = '<div class="gone"' + (f' id="{left}"' if left else "") + f'{self.at(row.at)} data-change="moved-out">'
        said = f'<p class="tag aid"{self.aid}>{escape(name)} — moved {self.whither(row)}</p>'
        summary = f'<summary class="aid"{self.aid}>What stood here<span class="vh">: {escape(name)}</span></summary>'
        words = self.node(node, place._replace(gone=True))
        return f"{opening}{said}<details>{summary}{words}</details></div>"

    def whither(self, row: show.Row) -> str:
        """Where a passage went, with a link that leads there."""
        href = self.href(row.id) if row.id in self.live else ""
        led = f'<a href="{href}">{escape(row.other)}</a>' if href else escape(row.other)
        return show.towards(row.other).removesuffix(row.other) + led

    def origin(self, row: show.Row) -> str:
        """Where a passage came from, with a link to the line that it left there."""
        return f'<a href="#left:{row.at}">{escape(row.other)}</a>' if row.at in self.left else escape(row.other)

    def named_left(self, row: show.Row) -> str:
        """What the place that a passage left is called: the first of them, if it left in pieces."""
        name = f"left:{row.at}"
        if row.at not in self.left or name in self.used:
            return ""
        self.used.add(name)
        return name

    def block(self, row: show.Row, place: _Place, here: _Place) -> str:
        """A heading with its chapeau, or a paragraph."""
        words = self.line(row.text, _whole(row) if self.free(row) else 0)  # what has no name of its own is found by its words
        if row.kind not in TITLED:
            return self.paragraph(row, place.step, self.head(row, here) + self.lead(row) + words, here)
        heading = self.heading(row, here)
        if not words:
            return heading
        chapeau = replace(row, kind="text", id="", number="", was="", heading=(), status="")
        return heading + self.paragraph(chapeau, here.step, words, here)

    def heading(self, row: show.Row, here: _Place) -> str:
        if not row.id:
            row = replace(row, id=f"heading:{len(self.contents) + 1}")
            self.live.add(row.id)
        self.list_in_contents(row, here)
        if not row.number and not row.heading:
            name = UNTITLED.get(row.kind, "")
            words = f'<span class="vh aid"{self.aid}>{name}</span>' if name else ""
        else:
            words = self.head(row, here) + (f'<span class="head">{self.line(row.heading, _whole(row))}</span>' if row.heading else "")
        tag = "p" if here.gone or not words else f"h{min(here.level, 6)}"
        return f"<{tag} {self.attributes(row, f'heading l{here.level}', row.heading)}>{words}{self.link(row, here)}</{tag}>"

    def paragraph(self, row: show.Row, step: int, words: str, here: _Place) -> str:
        indent = f"s{min(step, 5)}" + (" hang" if row.number else "")
        return f"<p {self.attributes(row, indent, (*row.heading, *row.text))}>{words}{self.link(row, here)}</p>"

    def attributes(self, row: show.Row, more: str, runs: Sequence[show.Run]) -> str:
        """Classes, id and change of a row."""
        names = f"row {_known(row.kind)}{more and f' {more}'}{self.noted(row, runs)}"
        id_ = self.id(row)
        change = f' data-change="{row.change}"{self.at(row.at, id_)}' if row.change in ("ins", "del") else ""
        return f'class="{names}" data-depth="{row.depth}"' + (f' id="{escape(id_)}"' if id_ else "") + change

    def noted(self, row: show.Row, runs: Sequence[show.Run]) -> str:
        """More classes: `changed` draws the bar in the margin, `bracketed` is a stop for those who bargain."""
        self.numbered += bool(runs)
        names = " changed" if row.change in ("ins", "del") or any(map(_changed, runs)) else ""
        if "bracket" in [run.role for run in runs]:
            self.bracketed += 1
            names += " bracketed"
        return names

    def head(self, row: show.Row, here: _Place) -> str:
        """The number, and the former one where only the number changed."""
        out = ""
        if row.number or row.was:
            number = _known(row.number)
            mark = {"moved-out": "del", "": "ins" if row.join == "split" else ""}.get(row.change, row.change)
            was = f' data-was="{escape(row.was or "")}"' if row.was != "" else ""
            out = f'<span class="num"{was}>{f"<{mark}>{number}</{mark}>" if mark in ("ins", "del") else number}</span> '
        if row.was and row.was != row.other:
            self.marks.add("was")
            out += f'<span class="was aid"{self.aid}>was {escape(row.was)}</span> '
        if row.status:
            out += f'<span class="status {escape(row.status)} aid"{self.aid}>{STATUS.get(row.status, escape(row.status))}</span> '
        return out

    def lead(self, row: show.Row) -> str:
        """The heading of a paragraph runs into its words."""
        return f'<b class="head">{self.line(row.heading, _whole(row))}</b> ' if row.heading else ""

    def link(self, row: show.Row, here: _Place) -> str:
        if not row.number or not row.id or here.gone or row.change == "del" or row.id not in self.used:
            return ""
        return f'<a class="link aid" href="{self.href(row.id)}" aria-label="Link to {escape(here.cite)}"{self.aid}>¶</a>'

    def list_in_contents(self, row: show.Row, here: _Place) -> None:
        if here.gone or row.change == "del":
            return
        heading = show.name_of(row.heading, "new") or ("" if row.number else UNTITLED.get(row.kind, ""))
        if heading or row.number:
            self.contents.append(_Heading(here.level, row.number, heading, self.href(row.id), bin=self.starts.get(row.id)))

    # tables

    def table(self, row: show.Row, here: _Place) -> str:
        caption = self.lead(row) + self.line(row.text, _whole(row))
        head, body = _parted(row.rows)
        columns = max((len(each.rows) for each in row.rows), default=1)
        inner = f"<caption>{caption}</caption>" if caption else ""
        inner += f"<thead>{''.join(self.tr(each, columns, here) for each in head)}</thead>" if head else ""
        inner += f"<tbody>{''.join(self.tr(each, columns, here) for each in body)}</tbody>"
        name = escape(" ".join(filter(None, ("Table", here.cite))))
        scroll = f'<div class="scroll" role="region" tabindex="0" aria-label="{name}"><table>{inner}</table></div>'
        return f"<div {self.attributes(row, 'wide' if columns > WIDE else '', row.heading + row.text)}>{scroll}</div>"

    def tr(self, row: show.Row, columns: int, here: _Place) -> str:
        id_ = (self.named_left(row) if row.change == "moved-out" and not here.gone else "") or self.id(row)
        names = self.noted(row, [run for each in _cells(row) for run in (*each.heading, *each.text)]).strip()
        opening = "<tr" + (f' id="{escape(id_)}"' if id_ else "") + (f' class="{names}"' if names else "")
        opening += f' data-change="{row.change}"{self.at(row.at, id_)}' if row.change else ""
        label = "" if here.gone else self.whence(row)
        if row.kind != "row":
            return f'{opening}><td colspan="{columns}">{label}{self.inside(row, _whole(row))}</td></tr>'
        stray = [f"<td>{self.inside(row, _whole(row))}</td>"] if row.text or row.heading else []
        header = all(cell.kind == "headcell" for cell in row.rows)
        notes = len(self.cited)
        cells = [self.cell(group, header, label if not n else "", _whole(row)) for n, group in enumerate(_grouped(row.rows))]
        if row.change == "moved-in":
            self.arrived.update(self.cited[notes:])
        return f"{opening}>{''.join((*stray, *cells))}</tr>"

    def cell(self, rows: Sequence[show.Row], header: bool, label: str, at: int) -> str:
        """A cell with what stands in it; `at` is the change that the whole row of the table belongs to, if any."""
        tag, scope = ("th", f' scope="{"col" if header else "row"}"') if rows[0].kind == "headcell" else ("td", "")
        moved = f' data-change="{rows[0].change}"' if rows[0].change.startswith("moved") else ""
        if moved and rows[0].at != at:  # a column that moved by itself
            left = self.named_left(rows[0]) if rows[0].change == "moved-out" else ""
            moved += (f' id="{left}"' if left else "") + self.at(rows[0].at)
            label += self.whence(rows[0]) if header else ""
        return f"<{tag}{scope}{moved}>{label}{'<br>'.join(self.inside(each, at) for each in rows)}</{tag}>"

    def inside(self, row: show.Row, at: int) -> str:
        number = f'<span class="num">{escape(row.number)}</span> ' if row.number and row.kind in m.BLOCKS else ""
        return number + self.lead(row) + self.line(row.text, at)

    def whence(self, row: show.Row) -> str:
        """Where a row of a table came from or went to."""
        if row.change not in ("moved-in", "moved-out"):
            return ""
        self.marks.add("moved")
        said = f"Moved from {self.origin(row)}" if row.change == "moved-in" else f"Moved {self.whither(row)}"
        return f'<span class="tag aid"{self.aid}>{said}</span> '

    # words

    def line(self, runs: Sequence[show.Run], at: int = 0) -> str:
        """Runs as HTML; `at` is the change that the whole row belongs to, if any."""
        self.before = ""
        if len(runs) == 1 and not runs[0].change:  # most lines are
            return self.run(runs[0])
        if self.rolling and not any(map(_changed, runs)):
            return self.bargained(runs)
        out, last = [], ""
        for (change, n, _), group in groupby(runs, key=_looks):
            out += [GAP] if last == "del" and change == "ins" else []
            out.append(self.stretch(change, n, list(group), at))
            last = change
        return "".join(out)

    def bargained(self, runs: Sequence[show.Run]) -> str:
        """Words in brackets: what a party asks for is set apart, where its bracket opens and closes in one line."""
        voiced = {opens: closes for opens, closes in _pairs(runs).items() if runs[opens + 1].role == "voice"}
        closing = set(voiced.values())
        out = []
        for n, run in enumerate(runs):
            if n in voiced:
                out.append(f'<span class="option" data-by="{escape("|".join(self.heard(runs[n + 1].text)))}">')
            out.append(self.run(run))
            if n in closing:
                out.append("</span>")
        return "".join(out)

    def heard(self, text: str) -> list[str]:
        return self.codes.findall(text) if self.codes else []

    def stretch(self, change: str, n: int, runs: Sequence[show.Run], at: int) -> str:
        """Neighbouring runs of one change."""
        if runs[0].role == "mark":
            pilcrow = self.pilcrow(change, n, runs[0].to)
            lost = f'<span class="num">{escape(runs[0].was)}</span>' if runs[0].was else ""
            return " " + self.marked("del", n, pilcrow + lost, at) if change == "del" else pilcrow
        inner = "".join(self.run(run) for run in runs)
        return self.marked(change, n, inner, at) if change else inner

    def marked(self, change: str, n: int, inner: str, at: int) -> str:
        """What was struck or added; those who hear the page hear where it begins and ends."""
        said = "inserted" if change == "ins" else "deleted"
        where = self.at(n) if n != at else ""
        anchored = f' id="{self.named(n)}"' if where and n not in self.anchors else ""
        opening, closing = (f'<span class="vh aid"{self.aid}>{words}</span>' for words in (f" {said}: ", f" end {said}. "))
        return f"<{change}{anchored}{where}>{opening}{inner}{closing}</{change}>"

    def pilcrow(self, change: str, n: int, number: str) -> str:
        """Where a paragraph began or begins, and the number that the words behind it say."""
        self.marks.add("joint")
        said = _JOINT[n in self.passed, change]
        anchored = f' id="{self.named(n)}"' if n not in self.anchors else ""
        told = f' data-said="{escape(number)}"' if number else ""
        return f'<span class="joint aid"{anchored}{told}{self.at(n)}{self.aid}>¶<span class="vh"> {said} </span></span> '

    def run(self, run: show.Run) -> str:
        follows = run.text == "[" and self.before == "]"
        text = escape(self.typeset(run.text), quote=False)
        if not run.role and not run.marks:
            return text
        match run.role:
            case "def":
                text = f"<dfn>{text}</dfn>"
            case "ref":
                text = self.ref(run, text)
            case "blank" if run.text.startswith("[_"):
                self.marks.add("blank")
                text = f'<span class="blank">{text}</span>'
            case "bracket":
                text = f'<b class="bracket{" next" if follows else ""}">{text}</b>'
            case "voice":
                text = f'<span class="voice">{self.voices(run.text)}</span>'
            case "note":
                self.cited.append(int(run.to))
                return f'<sup class="noteref"><a id="noteref:{run.to}" href="#note:{run.to}" aria-label="Note {run.to}">{text}</a></sup>'
        for mark in run.marks:
            text = f"<{mark}>{text}</{mark}>"
        return text

    def ref(self, run: show.Run, text: str) -> str:
        href = self.href(run.to)
        was = f' data-was="{escape(run.was)}"' if run.was else ""
        lost = f'<span class="ref" data-to="{escape(run.to)}"{was}>{text}</span>'
        link = f'<a class="ref" href="{href}"{was}>{text}</a>' if href else lost
        if not run.was:
            return link
        self.marks.add("was")
        return f'{link}<span class="was aid"{self.aid}> (was {escape(run.was)})</span>'

    def voices(self, text: str) -> str:
        """Party codes with the names they stand for."""
        if not self.codes:
            return escape(text)
        return "".join(self.party(part) if n % 2 else escape(part) for n, part in enumerate(self.codes.split(text)))

    def party(self, code: str) -> str:
        self.held[code] += 1
        return f'<abbr title="{escape(self.parties[code])}">{escape(code)}</abbr>'

    def typeset(self, text: str) -> str:
        """Quotation marks as English prints them; other languages have their own, which their texts keep."""
        before, self.before = self.before, text[-1:] or self.before
        if not self.curly or ('"' not in text and "'" not in text):
            return text
        return _QUOTE.sub(lambda found: _curled(found[0], text[found.start() - 1] if found.start() else before), text)

    def note(self, note: show.NoteRow) -> str:
        """A note at the foot. One that hangs on a moved passage moved with it, and so did the notes that hang on the note."""
        notes = len(self.cited)
        words = self.line(note.text)
        if note.number in self.arrived:
            self.arrived.update(self.cited[notes:])
        return words

    # names

    def id(self, row: show.Row) -> str:
        """The provision's own id where it now stands; another where it only stood."""
        id_ = self.free(row)
        if id_:
            self.used.add(id_)
        return _standing(id_)

    def free(self, row: show.Row) -> str:
        """What a row would be called, where nothing is called so yet."""
        if not row.id:
            return ""
        struck = row.change in ("del", "moved-out")
        id_ = f"old:{row.id}" if struck and row.id in self.live else row.id
        return "" if id_ in self.used or id_.split() != [id_] else id_

    def href(self, id_: str) -> str:
        return _led(id_) if id_ and (id_ in self.live or id_ in self.gone) else ""

    def at(self, n: int, id_: str = "") -> str:
        """The number of a change, and where the list of changes leads."""
        if id_ and n not in self.anchors:
            self.anchors[n] = _led(id_)
        return f' data-at="{n}"' if n else ""

    def anchor(self, row: show.Row) -> str:
        return row.id if row.id in self.used else ""

    def named(self, n: int) -> str:
        self.anchors[n] = f"#change:{n}"
        return f"change:{n}"


def _inside(row: show.Row, place: _Place) -> _Place:
    """The place of what stands below a row. Articles run through the whole text: nobody cites them by their chapter."""
    level = place.level + (row.kind in TITLED)
    step = place.step + (row.kind in m.BLOCKS and bool(row.number))
    number = row.number.rstrip(".") or (UNTITLED.get(row.kind, "") if not row.heading else "")
    outer = "" if row.kind in ("chapter", "article") and place.kind in ("part", "title", "chapter", "section") else place.cite
    cite = f"{outer}, {number}" if outer and number else outer or number or place.cite
    return _Place(level, step, cite, row.kind, row.at if row.change == "moved-in" else place.move, place.gone)


def _led(id_: str) -> str:
    """The address of a provision on the page; most ids need no quoting."""
    id_ = _standing(id_)
    return f"#{id_}" if _UNQUOTED.fullmatch(id_) else f"#{quote(id_)}"


def _standing(id_: str) -> str:
    """The id of a provision on a page that has names of its own."""
    return f"{APART}{id_}" if id_ in OWN else id_


def _whole(row: show.Row) -> int:
    """The change that a row belongs to as a whole, or none."""
    return row.at if row.change else 0


def _parted(rows: Sequence[show.Row]) -> tuple[Sequence[show.Row], Sequence[show.Row]]:
    """The rows of a table that head it, and the rest."""
    n = next((n for n, row in enumerate(rows) if not row.rows or any(cell.kind != "headcell" for cell in row.rows)), len(rows))
    return rows[:n], rows[n:]


def _grouped(rows: Iterable[show.Row]) -> list[list[show.Row]]:
    """The cells of a row of a table, each with the blocks that stand in it."""
    groups: list[list[show.Row]] = []
    for row in rows:
        if groups and row.kind not in ("cell", "headcell"):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _cells(row: show.Row) -> Iterator[show.Row]:
    yield row
    for each in row.rows:
        yield from _cells(each)


_changed = attrgetter("change")


def _looks(run: show.Run) -> tuple[str, int, bool]:
    return run.change, run.at, run.role == "mark"


def _pairs(runs: Sequence[show.Run]) -> dict[int, int]:
    """Where each bracket that opens in a line closes in it. One that closes elsewhere has no pair."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for n, run in enumerate(runs):
        if run.role == "bracket" and run.text == "[":
            opened.append(n)
        elif run.role == "bracket" and run.text == "]" and opened:
            pairs[opened.pop()] = n
    return pairs


_JOINT = {
    (False, "ins"): "The paragraph was split here.",
    (False, "del"): "Two paragraphs were joined here.",
    (True, "ins"): "A paragraph begins here now.",
    (True, "del"): "A paragraph began here.",
}
_QUOTE = re.compile("[\"']")
_UNQUOTED = re.compile(r"[\w.~/-]+", re.ASCII)


_known = lru_cache(maxsize=1 << 10)(escape)  # kinds and numbers: a text has few, and many of each


def _curled(char: str, before: str) -> str:
    opening = not before or before in " ([—–-/“‘"
    return ("“" if opening else "”") if char == '"' else ("‘" if opening else "’")


def _sheet(page: show.Page, language: str, seen: Glance | None) -> _Sheet:
    live: set[str] = set()
    gone: set[str] = set()
    for row in page.rows:
        for each in _cells(row):
            (gone if each.change in ("del", "moved-out") else live).add(each.id)
    english = language.split("-")[0] == "en"
    return _Sheet(
        parties={party.code: party.name for party in page.parties},
        live=live,
        gone=gone - live,
        curly=english,
        aid="" if english else ' lang="en" dir="ltr"',
        codes=_codes(page.parties),
        rolling=page.bracketed,
        titled=frozenset(run.at for run in page.title if run.at),
        explained=page.explained,
        names=headings(page),
        bins=seen.bins if seen else {},
        starts={each.id: each.at for share in (seen.shares if seen else ()) for each in (share, *share.parts) if each.id},
        left=frozenset(_left(page.rows)),
        passed=frozenset(change.number for change in page.changes if change.kind == "pass"),
        origins={change.number: _address(change) for change in page.changes if change.kind == "move"},
    )


def _address(move: show.Change) -> str:
    """How a passage was cited where it stood."""
    return move.old if show.towards(move.new).startswith("to ") and move.old != move.new else move.label


def _left(rows: Iterable[show.Row]) -> Iterator[int]:
    """The moves that leave a line where they began."""
    for row in rows:
        if row.change == "moved-out":
            yield row.at
        else:
            yield from _left(row.rows)


def _codes(parties: Iterable[m.Party]) -> re.Pattern[str] | None:
    """Finds the codes of parties in what stands before an option, the longest first."""
    codes = sorted((party.code for party in parties if party.code), key=lambda code: (-len(code), code))
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, codes))})(?!\w)") if codes else None
