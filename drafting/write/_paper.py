"""A report on paper: laid out as a text with tables, and typeset by the writer of PDF files."""

from __future__ import annotations

from dataclasses import replace

from drafting import model as m
from drafting.show import Row, page
from drafting.weave import NEW
from drafting.write import pdf
from drafting.write._report import Cell, Piece, Report, Table


def paper(report: Report) -> bytes:
    """A report as PDF; a wide table turns the page. Raises Unprintable and Unwritable as that writer does."""
    chart = next((part.chart for part in report.parts if part.chart), None)
    children: list[m.Child] = []
    for part in report.parts:
        if part.heading:
            children.append(m.Provision("crossheading", content=m.content(m.Words(part.heading, ("b",)))))
        children += [m.Provision("text", content=m.content(words)) for words in part.words]
        children += [m.Provision("indent", content=m.content(point)) for point in part.points]
        if part.table:
            children += _table(part.table)
    body = m.Provision("agreement", "report", heading=m.content(report.title), children=tuple(children))
    # what it is about stands above the title, and at the head of every page
    about = "" if chart else report.about
    draft = m.Draft(body, language=report.language, marking=report.marking, note=report.note, round=about)
    # what is marked in a report is told by the report: no summary of changes, no numbers beside them
    shown = page(draft)
    shown = replace(shown, redline=False, changes=(), counts={}, rows=tuple(map(_unnumbered, shown.rows)))
    picture = pdf.Bars((report.about, chart.title), chart.desc, chart.bars) if chart else None
    return pdf.printed(shown, picture, lying=report.wide, lines=False, figures=True)


def _unnumbered(row: Row) -> Row:
    heading, text = (tuple(replace(run, at=0) for run in runs) for runs in (row.heading, row.text))
    return replace(row, at=0, heading=heading, text=text, rows=tuple(map(_unnumbered, row.rows)))


def _table(table: Table) -> list[m.Child]:
    head = m.Provision("row", children=tuple(m.Provision("headcell", content=m.content(words)) for words in table.head))
    rows = [
        m.Provision("row", children=tuple(m.Provision("cell", content=_content(cell, table.lively)) for cell in row))
        for row in table.printed
    ]
    # what stands in its heading turns with it, and never stays behind on the page before
    return [m.Provision("table", heading=m.content(table.caption), children=(head, *rows))]


def _content(cell: Cell, lively: bool) -> m.Line:
    if not cell.pieces:
        return m.content(cell.plain if lively else _said(cell.tag, cell.text))
    return m.content(f"{cell.tag}: " if cell.tag else "", *map(_piece, cell.pieces))


def _piece(piece: Piece) -> m.Inline:
    words, voice = m.fragment(piece.text), (m.Voice(NEW),)
    match piece.change:
        case "del":
            return m.Fork(words, (m.Option((), voice),), m.CHANGE)
        case "ins":
            return m.Fork((), (m.Option(words, voice),), m.CHANGE)
        case _:
            return m.Words(piece.text)


def _said(tag: str, text: str) -> str:
    return ": ".join(filter(None, (tag if tag != "same" else "", text)))
