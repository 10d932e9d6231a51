"""Provisions as HTML: headings and paragraphs, tables, and the place that a passage left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from html import escape

from drafting import model as m
from drafting import show
from drafting.write._glance import UNTITLED, Glance
from drafting.write._met import met
from drafting.write._order import TITLED, Heading, Node, Place, placed
from drafting.write._shifts import headings
from drafting.write._wording import Wording, changed, codes_of, led, quoted, standing

WIDE = 4  # a table of more columns than this is not halved: side by side it keeps its marks and the whole width
STATUS = {"open": "open", "parked": "parked", "ad-referendum": "agreed ad referendum", "agreed": "agreed"}


@dataclass(slots=True, kw_only=True)
class Setting(Wording):
    """The page while it is set, with what its head and its lists have to know of it.

    `origins` says where each move began, `homes` what arrived with it, `left` which of them left a line there and `stood` what stands
    below such lines in its old words; `met` is what moved to where it stood already; `bins` and `starts` are where changes and headings
    are on the strip; `names` is what is written over what moved or has a new number. Then what setting gathers: the `contents`, how
    provisions are cited (`labels`), and ids in use.
    """

    origins: dict[int, str]
    homes: dict[int, str]
    left: frozenset[int]
    stood: frozenset[str]
    met: Mapping[str, show.Change]
    explained: bool
    names: Mapping[str, str]
    bins: Mapping[int, int]
    starts: Mapping[str, int]
    contents: list[Heading] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    bracketed: int = 0
    numbered: int = 0

    # structure

    def node(self, node: Node, place: Place) -> str:
        row = node.row
        if row.change == "moved-out" and not place.gone:
            return self.stub(node, place)
        here = placed(row, place)
        if row.id:
            self.labels.setdefault(row.id, here.cite)
        titled = row.kind in TITLED
        index = len(self.contents)
        before, notes = self.bracketed, len(self.cited)
        own = self.meeting(row) + (self.table(row, here) if row.kind == "table" else self.block(row, place, here))
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

    def meeting(self, row: show.Row) -> str:
        """What is said over a passage that came to be where it stood already."""
        move = self.met.get(row.id)
        if move is None or row.change:
            return ""
        self.marks.add("moved")
        arrived = replace(row, at=move.number, other=move.old)
        return f'<p class="tag aid"{self.aid}>Moved from {self.origin(arrived)}</p>'

    def stub(self, node: Node, place: Place) -> str:
        """One line where a passage stood, which opens to the words that stood there."""
        row = node.row
        stood = " ".join(filter(None, (row.stood or self.origins.get(row.at, ""), show.name_of(row.heading))))
        name = escape(self.typeset(stood)) or "This passage"
        name = f"<bdi>{name}</bdi>" if stood and self.aid else name
        left = self.named_left(row)
        opening = '<div class="gone"' + (f' id="{left}"' if left else "") + f'{self.at(row.at)} data-change="moved-out">'
        said = f'<p class="tag aid"{self.aid}>{name} — moved {self.whither(row)}</p>'
        summary = f'<summary class="aid"{self.aid}>What stood here<span class="vh">: {name}</span></summary>'
        words = self.node(node, place._replace(gone=True))
        return f"{opening}{said}<details>{summary}{words}</details></div>"

    def whither(self, row: show.Row) -> str:
        """Where a passage went, with a link that leads there."""
        there = row.id if row.id in self.live else self.homes.get(row.at, "")
        href = self.href(there) if there in self.live else ""
        said = quoted(self.typeset(row.other))
        led = f'<a href="{href}">{said}</a>' if href else said
        return show.towards(row.other).removesuffix(row.other) + led

    def origin(self, row: show.Row) -> str:
        """Where a passage came from, with a link to the line that it left there; where all around it left too, to its old words."""
        said = quoted(self.typeset(row.other))
        stood = next((id_ for id_ in (row.id, self.homes.get(row.at, "")) if id_ in self.stood), "")
        href = f"#left:{row.at}" if row.at in self.left else led(f"old:{stood}") if stood else ""
        return f'<a href="{href}">{said}</a>' if href else said

    def named_left(self, row: show.Row) -> str:
        """What the place that a passage left is called: the first of them, if it left in pieces."""
        name = f"left:{row.at}"
        if row.at not in self.left or name in self.used:
            return ""
        self.used.add(name)
        return name

    def block(self, row: show.Row, place: Place, here: Place) -> str:
        """A heading with its chapeau, or a paragraph."""
        words = self.line(row.text, _whole(row) if self.free(row) else 0)  # what has no name of its own is found by its words
        if row.kind not in TITLED:
            return self.paragraph(row, place.step, self.head(row, here) + self.lead(row) + words, here)
        heading = self.heading(row, here)
        if not words:
            return heading
        chapeau = replace(row, kind="text", id="", number="", was="", heading=(), status="")
        return heading + self.paragraph(chapeau, here.step, words, here)

    def heading(self, row: show.Row, here: Place) -> str:
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

    def paragraph(self, row: show.Row, step: int, words: str, here: Place) -> str:
        indent = f"s{min(step, 5)}" + (" hang" if row.number else "")
        return f"<p {self.attributes(row, indent, (*row.heading, *row.text))}>{words}{self.link(row, here)}</p>"

    def attributes(self, row: show.Row, more: str, runs: Sequence[show.Run]) -> str:
        """Classes, id and change of a row."""
        names = f"row {_known(row.kind)}{more and f' {more}'}{self.noted(row, runs)}"
        id_ = self.id(row)
        change = f' data-change="{row.change}"{self.at(row.at, id_)}' if row.change in ("ins", "del") else ""
        change += f' data-once="{row.once}"' if row.once else ""
        return f'class="{names}" data-depth="{row.depth}"' + (f' id="{escape(id_)}"' if id_ else "") + change

    def noted(self, row: show.Row, runs: Sequence[show.Run]) -> str:
        """More classes: `changed` draws the bar in the margin, `bracketed` is a stop for those who bargain."""
        self.numbered += bool(runs)
        names = " changed" if row.change in ("ins", "del") or any(map(changed, runs)) else ""
        if "bracket" in [run.role for run in runs]:
            self.bracketed += 1
            names += " bracketed"
        return names

    def head(self, row: show.Row, here: Place) -> str:
        """The number, and the former one where only the number changed."""
        out = ""
        if row.number or row.was:
            number = _known(row.number)
            mark = {"moved-out": "del", "": "ins" if row.join == "split" else ""}.get(row.change, row.change)
            was = f' data-was="{escape(row.was or "")}"' if row.was != "" else ""
            out = f'<span class="num"{was}>{f"<{mark}>{number}</{mark}>" if mark in ("ins", "del") else number}</span> '
        if row.was and row.was not in (row.other, self.met[row.id].old if row.id in self.met else ""):
            self.marks.add("was")
            out += f'<span class="was aid"{self.aid}>was {escape(row.was)}</span> '
        if row.status:
            out += f'<span class="status {escape(row.status)} aid"{self.aid}>{STATUS.get(row.status, escape(row.status))}</span> '
        return out

    def lead(self, row: show.Row) -> str:
        """The heading of a paragraph runs into its words."""
        return f'<b class="head">{self.line(row.heading, _whole(row))}</b> ' if row.heading else ""

    def link(self, row: show.Row, here: Place) -> str:
        if not row.number or not row.id or here.gone or row.change == "del" or row.id not in self.used:
            return ""
        return f'<a class="link aid" href="{self.href(row.id)}" aria-label="Link to {escape(here.cite)}"{self.aid}></a>'

    def list_in_contents(self, row: show.Row, here: Place) -> None:
        if here.gone or row.change == "del":
            return
        heading = show.name_of(row.heading, "new") or ("" if row.number else UNTITLED.get(row.kind, ""))
        if heading or row.number:
            self.contents.append(Heading(here.level, row.number, heading, self.href(row.id), bin=self.starts.get(row.id)))

    # tables

    def table(self, row: show.Row, here: Place) -> str:
        caption = self.lead(row) + self.line(row.text, _whole(row))
        head, body = _parted(row.rows)
        columns = max((len(each.rows) for each in row.rows), default=1)
        inner = f"<caption>{caption}</caption>" if caption else ""
        inner += f"<thead>{''.join(self.tr(each, columns, here) for each in head)}</thead>" if head else ""
        inner += f"<tbody>{''.join(self.tr(each, columns, here) for each in body)}</tbody>"
        name = escape(" ".join(filter(None, ("Table", here.cite))))
        scroll = f'<div class="scroll" role="region" tabindex="0" aria-label="{name}"><table>{inner}</table></div>'
        return f"<div {self.attributes(row, 'wide' if columns > WIDE else '', row.heading + row.text)}>{scroll}</div>"

    def tr(self, row: show.Row, columns: int, here: Place) -> str:
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

    # names

    def id(self, row: show.Row) -> str:
        """The provision's own id where it now stands; another where it only stood."""
        id_ = self.free(row)
        if id_:
            self.used.add(id_)
        return standing(id_)

    def free(self, row: show.Row) -> str:
        """What a row would be called, where nothing is called so yet."""
        if not row.id:
            return ""
        struck = row.change in ("del", "moved-out")
        id_ = f"old:{row.id}" if struck and row.id in self.live else row.id
        return "" if id_ in self.used or id_.split() != [id_] else id_

    def anchor(self, row: show.Row) -> str:
        return row.id if row.id in self.used else ""


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


_known = lru_cache(maxsize=1 << 10)(escape)  # kinds and numbers: a text has few, and many of each


def setting(page: show.Page, language: str, seen: Glance | None) -> Setting:
    live: set[str] = set()
    gone: set[str] = set()
    for row in page.rows:
        for each in _cells(row):
            (gone if each.change in ("del", "moved-out") else live).add(each.id)
    english = language.split("-")[0] == "en"
    return Setting(
        parties={party.code: party.name for party in page.parties},
        live=live,
        gone=gone - live,
        curly=english,
        aid="" if english else ' lang="en" dir="ltr"',
        codes=codes_of(page.parties),
        rolling=page.bracketed,
        explained=page.explained,
        names=headings(page),
        bins=seen.bins if seen else {},
        starts={each.id: each.at for share in (seen.shares if seen else ()) for each in (share, *share.parts) if each.id},
        left=frozenset(_left(page.rows)),
        stood=frozenset(each.id for row in page.rows for each in _cells(row) if each.change == "moved-out" and each.id in live),
        met=met(page),
        passed=frozenset(change.number for change in page.changes if change.kind == "pass"),
        origins={change.number: _address(change) for change in page.changes if change.kind == "move"},
        homes={change.number: change.where for change in page.changes if change.kind == "move"},
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
