"""Reads a page that this toolkit made: the words of the treaty, and nothing of the page around them.

Such a page says what everything is. Provisions bear their kind, their id and how deep they stand; labels, buttons and legends are of
class `aid`; what was struck and what was added is in `del` and `ins`, and what moved stands at both ends.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from lxml import etree

from drafting import model as m
from drafting.align import named
from drafting.number import Place, places, reference
from drafting.read._outline import laid
from drafting.show import NEW, OLD, NoteRow, Row, Run, Seam, places_of, said_in

MAKER = "treaty-drafting"

Node = etree._Element

_APART = "provision:"  # before an id that is a name of the page itself
_MARKS = {"b": "b", "i": "i", "sub": "sub", "sup": "sup"}
_KINDS = {"Negotiators": "negotiators", "Drafting": "drafting"}  # of notes, by the word that they open with
_ELSEWHERE = {OLD: {"ins", "moved-in"}, NEW: {"del", "moved-out"}}  # what a text has not, or not here


def made(root: Node) -> bool:
    """Whether a page is one of ours."""
    return any(each.get("content") == MAKER for each in root.iter("meta")) and _first(root, "provisions") is not None


def texts(root: Node, bracketed: Callable[[m.Draft], m.Draft]) -> tuple[m.Draft, ...]:
    """The text of a page, its brackets as `bracketed` reads them; of a redline the older and the newer one."""
    page = _Page(tuple(_rows(root)), {str(note.number): note for note in _notes(root)}, _title(root))
    redline = _first(root, "sides") is not None
    return tuple(_counted(_front(root, page.draft(side), side), bracketed) for side in ((OLD, NEW) if redline else (NEW,)))


def _first(root: Node, name: str) -> Node | None:
    """The first element of a class."""
    return next((each for each in root.iter() if name in _classes(each)), None)


def _classes(node: Node) -> list[str]:
    return node.get("class", "").split() if isinstance(node.tag, str) else []


# ── the page as rows ──────────────────────────────────────────────────────────────────────────────────────────────────


def _rows(root: Node) -> Iterator[Row]:
    box = _first(root, "provisions")
    arrived = {each.get("data-at"): _id(each) for each in root.iter("tr") if each.get("data-change") == "moved-in"}
    for row in _below(box, "") if box is not None else ():
        yield replace(row, rows=tuple(_renamed(each, arrived) for each in row.rows))


def _renamed(row: Row, arrived: Mapping[str | None, str]) -> Row:
    """A row of a table that left the link to where it went in the place of its id."""
    return replace(row, id=arrived.get(row.id.removeprefix("left:"), "")) if row.id.startswith("left:") else row


def _below(box: Node, moved: str) -> Iterator[Row]:
    """The rows in a part of the page; `moved` is the end of a move that it is."""
    for each in box:
        classes = _classes(each)
        if "old" in classes or "aid" in classes:  # old: a page that was saved while it showed both texts side by side
            continue
        if "row" in classes:
            yield _row(each, moved)
        else:
            change = each.get("data-change", "")
            yield from _below(each, change if change.startswith("moved") else moved)


def _row(node: Node, moved: str) -> Row:
    classes = _classes(node)
    kind = next((name for name in classes[classes.index("row") + 1 :] if name in m.KINDS or name == "closing"), "text")
    change, depth = node.get("data-change", moved), _count(node.get("data-depth", ""))
    if kind == "table":
        caption = _block(next(node.iter("caption"), etree.Element("caption")))
        return replace(caption, kind=kind, depth=depth, id=_id(node), change=change, other=moved, rows=tuple(map(_line, node.iter("tr"))))
    return replace(_block(node), kind=kind, depth=depth, id=_id(node), change=change, other=moved, once=_kind(node.get("data-once", "")))


def _count(typed: str) -> int:
    """A small number, if it is one."""
    return int(typed) if re.fullmatch(r"[0-9]{1,6}", typed) else 0


def _kind(named: str) -> str:
    """A kind of provision, if it is one."""
    return named if named in m.KINDS else ""


def _steps(typed: str) -> int:
    """How far down something stands, or, with a sign before it, how far up."""
    return -_count(typed[1:]) if typed.startswith("-") else _count(typed)


def _id(node: Node) -> str:
    """A provision's own id; a heading that has none is named by the page."""
    return " ".join(re.sub(rf"^(?:old:|{_APART}|heading:\d+$)", "", node.get("id", "")).split())


def _line(node: Node) -> Row:
    """A row of a table."""
    cells = tuple(
        Row("headcell" if cell.tag == "th" else "cell", 0, text=tuple(_runs(cell)), change=cell.get("data-change", ""))
        for cell in node.iter("td", "th")
    )
    return Row("row", 0, id=re.sub("^old:", "", node.get("id", "")), change=node.get("data-change", ""), rows=cells)


def _block(node: Node) -> Row:
    """A heading or a paragraph: its number, what heads it, its words."""
    number = next((each for each in node if "num" in _classes(each)), None)
    head = next((each for each in node if "head" in _classes(each)), None)
    status = next((name for each in node if "status" in _classes(each) for name in _classes(each) if name in m.STATUSES), "")
    words = tuple(_runs(node, apart=("num", "head")))
    words = words if any(run.text.strip() for run in words) else ()
    cut = any(run.role == "mark" and run.change == "ins" for run in words)
    return Row(
        "text",
        0,
        number="".join(number.itertext()) if number is not None else "",
        was=_former(number, cut) if number is not None else "",
        heading=tuple(_runs(head)) if head is not None else (),
        text=words,
        status=status,
        join="split" if cut else "",
    )


def _former(number: Node, cut: bool) -> str | None:
    """The number that a provision had, if it is another; what was cut off had none, but its words may have said the one that it has."""
    if cut and number.find("ins") is None:
        return "".join(number.itertext())
    was = number.get("data-was")
    return "" if was is None else was or None


def _runs(node: Node, change: str = "", marks: tuple[str, ...] = (), apart: Sequence[str] = ()) -> Iterator[Run]:
    """The words of an element as they look; what is set `apart` is told by itself."""
    yield Run(node.text or "", marks, change)
    for each in node:
        yield from _inline(each, change, marks, apart)
        yield Run(each.tail or "", marks, change)


def _inline(node: Node, change: str, marks: tuple[str, ...], apart: Sequence[str]) -> Iterator[Run]:
    classes = _classes(node)
    if "joint" in classes:
        lost = node.getnext()
        was = "".join(lost.itertext()) if lost is not None and "num" in _classes(lost) and change else ""
        said, kind, deeper = (node.get(f"data-{name}", "") for name in ("said", "kind", "deeper"))
        yield Seam("¶", (), change or "ins", role="mark", to=said, was=was, kind=_kind(kind), deeper=_steps(deeper))
    elif "aid" in classes or any(name in apart for name in classes) or ("num" in classes and change == "del"):
        return
    elif node.tag == "br":
        yield Run(" ", (), change)
    elif "noteref" in classes:
        number = "".join(node.itertext())
        yield Run(number, (), change, role="note", to=number)
    elif "ref" in classes:
        to = node.get("data-to") or unquote(node.get("href", "")[1:]).removeprefix(_APART)
        yield Run("".join(node.itertext()), marks, change, role="ref", to=to, was=node.get("data-was", ""))
    elif node.tag == "dfn":
        yield Run("".join(node.itertext()), (), change, role="def")
    elif "bracket" in classes or "voice" in classes:
        yield Run("".join(node.itertext()), (), change, role=classes[0])
    else:
        mark = _MARKS.get(str(node.tag))
        within = node.tag if node.tag in ("ins", "del") else change
        yield from _runs(node, str(within), tuple(sorted({*marks, mark})) if mark else marks, apart)


def _notes(root: Node) -> Iterator[NoteRow]:
    """The notes at the foot."""
    box = _first(root, "notes")
    for each in box.iter("li") if box is not None else ():
        lead = next(("".join(said.itertext()) for said in each if said.tag == "b" and "aid" in _classes(said)), "")
        kind = next((kind for word, kind in _KINDS.items() if lead.startswith(word)), "footnote")
        number = _count(each.get("value", ""))
        words = tuple(run for run in _runs(each) if run.role != "note" or _count(run.to) > number)  # a note in a note comes after it
        yield NoteRow(number, kind, "public" if kind == "footnote" else "negotiators", words)


def _title(root: Node) -> tuple[Run, ...]:
    heading = next(root.iter("h1"), None)
    return tuple(_runs(heading)) if heading is not None else ()


# ── one of its texts ──────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(slots=True)
class _Open:
    """A provision while what stands below it is still read."""

    row: Row
    content: list[Run]
    children: list[_Open] = field(default_factory=list)
    closing: list[Run] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Page:
    """What stands on a page."""

    rows: Sequence[Row]
    notes: Mapping[str, NoteRow]
    title: Sequence[Run]

    def draft(self, side: str) -> m.Draft:
        """The text as one of the two has it, with all its numbers."""
        kind = laid((), self.line(self.title, side)).kind
        body = _Open(Row(kind, -1, heading=tuple(self.title)), [])
        path = [body]
        for row in self.rows:
            if not {row.change, row.other} & _ELSEWHERE[side]:
                _place(row, path, side)
        return named(m.Draft(self.provision(body, side)))

    def provision(self, found: _Open, side: str) -> m.Provision:
        row = found.row
        children = tuple(self.provision(each, side) for each in found.children)
        return m.Provision(
            kind=row.kind,
            id=row.id,
            heading=self.line(row.heading, side),
            content=self.line(found.content, side),
            children=(*children, *self.lines(row, side)),
            closing=self.line(found.closing, side),
            status=row.status,
            label=_number(row, side),
        )

    def lines(self, table: Row, side: str) -> Iterator[m.Provision]:
        """The rows of a table, without the columns that only the other text has."""
        width = max((len(line.rows) for line in table.rows), default=0)
        others = {n for n in range(width) if self.lacks([line.rows[n] for line in table.rows if _stands(line, width)], side)}
        for line in table.rows:
            if line.change not in _ELSEWHERE[side]:
                own = [cell for n, cell in enumerate(line.rows) if n not in others or not (_stands(line, width) or not _said(cell.text))]
                cells = tuple(m.Provision(cell.kind, content=self.line(cell.text, side)) for cell in own)
                yield m.Provision("row", line.id, children=cells)

    def lacks(self, column: Sequence[Row], side: str) -> bool:
        """Whether a text has not this column of a table."""
        moved = bool(column) and all(cell.change in _ELSEWHERE[side] for cell in column)
        empty = not any(_said(said_in(cell.text, side)) for cell in column)
        return moved or (empty and bool(column) and bool(_said(column[0].text)))

    def line(self, runs: Sequence[Run], side: str) -> m.Line:
        return m.content(*(piece for run in said_in(runs, side) for piece in self.pieces(run, side)))

    def pieces(self, run: Run, side: str) -> Iterator[m.Inline]:
        if run.role == "note" and run.to in self.notes:
            note = self.notes[run.to]
            yield m.Note(self.line(note.text, side), note.kind, note.audience)
        elif run.role == "def":
            yield m.Term(m.plain(run.text), defined=True)
        elif run.role == "ref" and run.to:
            yield m.Ref(run.to, m.plain(run.text))
        elif run.role not in ("note", "mark"):
            yield m.Words(run.text, run.marks)


def _place(row: Row, path: list[_Open], side: str) -> None:
    """Set a row among those above it: a provision, the words that its heading opens, or those that follow its list."""
    last = path[-1]
    nameless = row.kind == "text" and not (row.id or row.number or row.heading)
    if nameless and row.depth == last.row.depth and last.row.kind in m.CONTAINERS and not last.content:
        last.content += row.text
        return
    apart = [*_joined(row)] if side == OLD else [row]
    if side == OLD and row.join == "split":
        part = apart.pop(0)
        last.content += (Run(f" {part.was or ''} "), *part.text)  # of what was read before, however deep that stands
        if not apart:
            return
    for each in apart:
        while path[-1].row.depth >= each.depth:
            path.pop()
        if each.kind == "closing":
            path[-1].closing += each.text
        else:
            path[-1].children.append(_Open(each, list(each.text)))
            path.append(path[-1].children[-1])


def _joined(row: Row) -> Iterator[Row]:
    """The paragraphs that became one, each with its number, as what it was; of one that was also cut off another, first what was cut
    off. The first that is of the kind of what they became has its id."""
    whole, text, said = row, list[Run](), ""
    row = replace(row, kind=row.once or row.kind, id="" if row.once else row.id)
    told = not row.once  # whose id it is
    for run in row.text:
        if isinstance(run, Seam) and run.change == "del":
            yield replace(row, text=_without(said, text))
            kind, depth = run.kind or whole.kind, max(0, whole.depth + run.deeper)
            id_ = "" if told or run.kind else whole.id
            row = replace(whole, kind=kind, depth=depth, id=id_, was="", number=run.was or run.to, heading=())
            text, said, told = [], run.to, told or bool(id_)
        else:
            text.append(run)
    yield replace(row, text=_without(said, text))


def _without(number: str, runs: Iterable[Run]) -> tuple[Run, ...]:
    """Older words without the number that they begin with."""
    left = len("".join(number.split()))
    out = []
    for run in runs:
        words = run.text
        while left and words and run.change != "ins":
            left -= not words[0].isspace()
            words = words[1:]
        out.append(replace(run, text=words))
    return tuple(out)


def _number(row: Row, side: str) -> str:
    if side == NEW:
        return row.number
    return "" if row.was is None else row.was or row.number


def _stands(line: Row, width: int) -> bool:
    """Whether a row of a table stands in both texts with all its columns."""
    return line.change in ("", "moved-in") and len(line.rows) == width


def _said(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs).strip()


def _edited(draft: m.Draft, change: Callable[[m.Provision], m.Provision]) -> m.Draft:
    body = m.edit(draft.body, change)
    assert isinstance(body, m.Provision)
    return replace(draft, body=body)


def _counted(draft: m.Draft, bracketed: Callable[[m.Draft], m.Draft]) -> m.Draft:
    """A text with its brackets read. Numbers that count themselves, in brackets too, are none of its words."""
    bare = _edited(draft, lambda p: replace(p, label=""))
    if _counts(bare, draft) and _counts(found := bracketed(_cited(bare)), draft):
        return found
    return bracketed(_cited(draft))


def _counts(bare: m.Draft, draft: m.Draft) -> bool:
    """Whether a text without its numbers counts as the one that has them."""
    counted = places_of(bare, None, bracketed=True)
    return all(p.label in (counted[p.id].number, f"{counted[p.id].number}.") for p in m.walk(draft.body) if p.id in counted)


def _cited(draft: m.Draft) -> m.Draft:
    """A text whose references are computed where they read as they would."""
    cited = places(draft)
    return _edited(draft, lambda p: _linked(p, cited))


def _linked(p: m.Provision, cited: Mapping[str, Place]) -> m.Provision:
    """A provision whose references are computed where they read as they would."""

    def piece(each: m.Inline) -> m.Inline:
        if isinstance(each, m.Note):
            return replace(each, content=line(each.content))
        if not isinstance(each, m.Ref):
            return each
        if each.to not in cited:
            return m.Words(each.text)
        computed = reference(m.Ref(each.to), p.id, cited)
        return m.Ref(each.to) if m.plain(computed) == each.text else each

    def line(pieces: m.Line) -> m.Line:
        return m.content(*map(piece, pieces))

    return replace(p, heading=line(p.heading), content=line(p.content), closing=line(p.closing))


# ── the head of the page ──────────────────────────────────────────────────────────────────────────────────────────────


def _front(root: Node, draft: m.Draft, side: str) -> m.Draft:
    """The draft with what the head of the page says of it."""
    head = _first(root, "front")
    told = dict(head.attrib) if head is not None else {}

    def of(name: str) -> str:
        now = told.get(f"data-{name}", "")
        return told.get(f"data-{name}-was", now) if side == OLD else now

    listed = [each for each in (head.iter("li") if head is not None else ()) if "data-code" in each.attrib]
    return replace(
        draft,
        language=of("language"),
        register=of("register"),
        marking=of("marking"),
        round=of("round"),
        date=of("date"),
        note=of("note"),
        parties=tuple(m.Party(each.get("data-code", ""), each.get("data-name", "")) for each in listed),
    )
