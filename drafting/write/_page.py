"""A report as one web page that asks nothing of any network: accessible, printable, and nothing in it runs."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from html import escape
from importlib.resources import files

from drafting.write._report import Cell, Chart, Part, Piece, Report, Table, tables

BAR, GAP, TALL, FOOT = 64, 36, 220, 48  # the picture, in its own units


def html(report: Report) -> bytes:
    """A whole page, UTF-8."""
    style = _file("page.css") + _file("report.css") + (_LANDSCAPE if report.wide else "") + _extra(report)
    policy = f"default-src 'none'; style-src '{_hash(style)}'; base-uri 'none'; form-action 'none'"
    caution = f'<p class="caution"><strong>Note.</strong> {escape(report.note)}</p>' if report.note else ""
    marking = f'<p class="marking">{escape(report.marking)}</p>' if report.marking else ""
    head = f'<header class="bar"><p class="marking">{escape(report.marking or report.title)}</p></header>'
    out = [
        "<!doctype html>",
        f'<html lang="{escape(_language(report.language))}">',
        '<head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        f"<title>{escape(report.title)}: {escape(report.about)}</title>",
        f"<style>{style}</style></head>",
        '<body class="report"><a class="skip" href="#text">Skip to the report</a>',
        head,
        '<main id="text" tabindex="-1">',
        f'<header class="front">{marking}<p class="kind">{escape(report.about)}</p>',
        f"<h1>{escape(report.title)}</h1><div>{caution}</div></header>",
        *(line for n, part in enumerate(report.parts, 1) for line in _part(part, n)),
        "</main></body></html>",
    ]
    return ("\n".join(out) + "\n").encode()


_LANDSCAPE = "@page { size: A4 landscape; }\n"


def _extra(report: Report) -> str:
    """What only a report with marked words, or a table to take in at a glance, needs."""
    return _file("glance.css") if any(table.lively for table in tables(report)) else ""


def _file(name: str) -> str:
    return files("drafting.write").joinpath("html_files", name).read_text("utf-8")


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _language(tag: str) -> str:
    return tag if tag.replace("-", "").isalnum() and tag.isascii() else "en"


def _part(part: Part, n: int) -> Iterator[str]:
    name = escape(part.id or f"part-{n}")
    yield f'<section aria-labelledby="{name}">' if part.heading else "<section>"
    if part.heading:
        yield f'<h2 id="{name}">{escape(part.heading)}</h2>'
    for words in part.words:
        yield f"<p>{escape(words)}</p>"
    if part.points:
        yield "<ul>" + "".join(f"<li>{escape(point)}</li>" for point in part.points) + "</ul>"
    if part.chart:
        yield _chart(part.chart, n)
    if part.table and part.table.rows:
        yield from _table(part.table, n)
    yield "</section>"


def _table(table: Table, n: int) -> Iterator[str]:
    kind = "figures" if table.figures else "glance" if table.glance else "words"
    yield f'<div class="scroll" role="region" tabindex="0" aria-labelledby="table-{n}">'
    yield f'<table class="{kind}"><caption id="table-{n}">{escape(table.caption)}</caption>'
    looks = [" ".join(["n"] * right + ["name"] * (at in table.names)) for at, right in enumerate(table.numeric)]
    heads = (f'<th scope="col"{_classed(look)}>{escape(name)}</th>' for look, name in zip(looks, table.head))
    yield f"<thead><tr>{''.join(heads)}</tr></thead><tbody>"
    for cells in table.printed:
        first, *rest = cells
        said = (f"<td{_classed(look, cell.tag)}>{_cell(cell)}</td>" for look, cell in zip(looks[1:], rest))
        yield f'<tr><th scope="row">{_cell(first)}</th>{"".join(said)}</tr>'
    yield "</tbody></table></div>"


def _classed(*names: str) -> str:
    """What a cell looks like, as an attribute."""
    said = " ".join(filter(None, names))
    return f' class="{escape(said)}"' if said else ""


def _cell(cell: Cell) -> str:
    tag = f'<b class="tag">{escape(cell.tag)}</b> ' if cell.tag and cell.tag != "same" else ""
    said = "".join(_pieces(cell.pieces)) or escape(cell.text)
    return tag + (f'<a href="#{escape(cell.to)}">{said}</a>' if cell.to else said)


def _pieces(pieces: Sequence[Piece]) -> Iterator[str]:
    """Words with what changed in them; what is struck and what is put in its place are two words, in a copy too."""
    for before, piece in zip((Piece(""), *pieces), pieces):
        if before.change and piece.change and not before.text.endswith(" ") and not piece.text.startswith(" "):
            yield " "
        yield _piece(piece)


def _piece(piece: Piece) -> str:
    return f"<{piece.change}>{escape(piece.text)}</{piece.change}>" if piece.change else escape(piece.text)


def _chart(chart: Chart, n: int) -> str:
    """Bars with their figures on them; who cannot see it hears the title and the description, and the table tells the same."""
    width = GAP + len(chart.bars) * (BAR + GAP)
    most = max([1, *(value for _, value in chart.bars)])
    bars = []
    for place, (label, value) in enumerate(chart.bars):
        x, tall = GAP + place * (BAR + GAP), round((TALL - 30) * value / most)
        middle = x + BAR // 2
        bars.append(
            f'<rect class="column" x="{x}" y="{TALL - tall}" width="{BAR}" height="{tall}"/>'
            f'<text x="{middle}" y="{TALL - tall - 8}" class="value">{value:,}</text>'
            f'<text x="{middle}" y="{TALL + 20}">{escape(label)}</text>'
        )
    return (
        f'<figure><svg class="chart" role="img" aria-labelledby="chart-{n} chart-{n}-desc" viewBox="0 0 {width} {TALL + FOOT}" '
        f'width="{width}" height="{TALL + FOOT}" xmlns="http://www.w3.org/2000/svg">'
        f'<title id="chart-{n}">{escape(chart.title)}</title><desc id="chart-{n}-desc">{escape(chart.desc)}</desc>'
        f'<line x1="{GAP // 2}" y1="{TALL}" x2="{width - GAP // 2}" y2="{TALL}"/>{"".join(bars)}</svg>'
        f'<figcaption aria-hidden="true">{escape(chart.title)}</figcaption></figure>'
    )
