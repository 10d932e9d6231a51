"""A report as a workbook: a sheet about the text, and one for each table. The only door to XlsxWriter."""

from __future__ import annotations

import io
import re
from datetime import datetime

import xlsxwriter

from drafting.write._report import Cell, Piece, Report, Table, marked, tables

WIDEST = 60  # characters of a column before its words wrap
CELL = 32_767  # characters that a cell can hold


def workbook(report: Report) -> bytes:
    """The same report gives the same bytes. Every cell is a string: none is a formula or a link."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    # an undated workbook is not dated by the clock
    book.set_properties({"title": report.title, "subject": report.about, "created": datetime(2000, 1, 1)})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    right = book.add_format({"valign": "top", "align": "right"})
    about = book.add_worksheet("About")
    about.set_column(0, 0, WIDEST * 1.5)
    for n, line in enumerate(filter(None, (report.title, report.about, report.marking, report.note))):
        about.write_string(n, 0, line[:CELL], bold if n == 0 else plain)
    names: set[str] = {"about"}
    for table in tables(report):
        sheet = book.add_worksheet(_name(table.caption, names))
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.freeze_panes(1, 1)
        sheet.set_header(f"&C{_printed(report.marking)}")
        sheet.set_footer(f"&L{_printed(report.note)}&R&P / &N")
        for column, name in enumerate(table.head):
            sheet.set_column(column, column, _width(table, column))
            sheet.write_string(0, column, name, bold)
        for n, cells in enumerate(table.rows, 1):
            for column, cell in enumerate(cells):
                if len(cell.pieces) > 1 and len(cell.plain) < CELL:
                    sheet.write_rich_string(n, column, *_rich(book, cell), plain)
                else:
                    sheet.write_string(n, column, cell.plain[:CELL], right if table.numeric[column] else plain)
    book.close()
    return out.getvalue()


def _rich(book: xlsxwriter.Workbook, cell: Cell) -> list[object]:
    """Words struck and added as a workbook shows them, between the marks that a greyscale print keeps."""
    looks = {"del": {"font_strikeout": True, "font_color": "#9c1a1a"}, "ins": {"underline": 1, "font_color": "#0a4a94"}}
    pieces = [*([Piece(f"{cell.tag}: ")] if cell.tag else []), *(piece for piece in cell.pieces if piece.text)]
    return [part for piece in pieces for part in (book.add_format(looks.get(piece.change, {})), marked([piece]).text)]


def _name(caption: str, taken: set[str]) -> str:
    """A name that a sheet may have: at most 31 characters, none of []:*?/\\, and each once."""
    base = re.sub(r"[\[\]:*?/\\']", " ", caption).strip()[:28] or "Table"
    name, n = base, 1
    while name.casefold() in taken:
        n += 1
        name = f"{base} {n}"
    taken.add(name.casefold())
    return name


def _width(table: Table, column: int) -> float:
    longest = max([len(table.head[column]), *(len(cells[column].plain) for cells in table.rows)])
    return float(min(WIDEST, max(8, longest + 2)))


def _printed(words: str) -> str:
    """Words of a header or footer, where an ampersand would command; both end at 255 characters."""
    return words.replace("&", "&&")[:200]
