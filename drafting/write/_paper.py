"""A report on paper: laid out as a text with tables, and typeset by the writer of PDF files."""

from __future__ import annotations

from drafting import model as m
from drafting.write import pdf
from drafting.write._report import Report, Table


def paper(report: Report) -> bytes:
    """A report as PDF; a wide table turns the page. Raises Unprintable and Unwritable as that writer does."""
    children: list[m.Child] = [m.Provision("crossheading", content=m.content(report.about))]
    for part in report.parts:
        if part.heading:
            children.append(m.Provision("crossheading", content=m.content(m.Words(part.heading, ("b",)))))
        children += [m.Provision("text", content=m.content(words)) for words in part.words]
        children += [m.Provision("indent", content=m.content(point)) for point in part.points]
        if part.table:
            children += _table(part.table)
    body = m.Provision("agreement", "report", heading=m.content(report.title), children=tuple(children))
    draft = m.Draft(body, language=report.language, marking=report.marking, note=report.note)
    charts = [part.chart for part in report.parts if part.chart]
    return pdf.write(draft, pdf.Bars(charts[0].desc, charts[0].bars) if charts else None)


def _table(table: Table) -> list[m.Child]:
    head = m.Provision("row", children=tuple(m.Provision("headcell", content=m.content(words)) for words in table.head))
    rows = [
        m.Provision("row", children=tuple(m.Provision("cell", content=m.content(_said(cell.tag, cell.text))) for cell in row))
        for row in table.rows
    ]
    caption = [m.Provision("text", content=m.content(table.caption))] if table.caption else []
    return [*caption, m.Provision("table", children=(head, *rows))]


def _said(tag: str, text: str) -> str:
    return f"{tag}: {text}" if tag and tag != "same" else text
