"""treaty positions: who stands where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

from drafting.cli import _report, _table

if TYPE_CHECKING:
    from drafting.model import Draft
    from drafting.positions import Bracket, Column, Line, Position, Reservation, Row
    from drafting.write._report import Cell, Part

FORMATS = ("text", "html", "pdf", "json", "csv", "xlsx")
WHOLE = ("text", "html", "json", "markdown", "xml", "pdf")  # what an anonymous text can be
TABLE = ("csv", "xlsx")  # or the table of its brackets, in which a column for each party would tell who said what


@click.command("positions")
@click.argument("text", metavar="ROUND|FILE")
@click.option("--party", metavar="PARTY", help="Only brackets at which this party speaks.")
@click.option("--article", metavar="ARTICLE", help='Only this article, by number, by label ("Annex I") or by id.')
@click.option("--columns", metavar="A,B,…", help="The whole text in columns instead: as tabled, and as each of these parties has it.")
@click.option("--anonymous", is_flag=True, help="The bracketed text, or with csv and xlsx the table, without names; also markdown, xml.")
@_report.into(*FORMATS)
def command(
    text: str, party: str | None, article: str | None, columns: str | None, anonymous: bool, format_: str | None, output: str | None
) -> None:
    """Who stands where in a bracketed text: every bracket with each party's stance and wording, and what negotiators' notes say of
    them ("MX reserves its position pending Article 7").

    With --columns the text stands side by side, row by row, and what differs is marked. With --anonymous the same text is written
    with brackets but without names, notes for negotiators or codes, and it is checked that none is left; as csv or xlsx it is the
    table of brackets with their alternatives, and nobody's column.

    \b
    Examples:
      treaty positions round-02 --party MX
      treaty positions round-02 --columns US,EU,JP --to html -o columns.html
      treaty positions round-02 --anonymous --to pdf -o public.pdf
      treaty positions round-02 --anonymous -o public.xlsx
    """
    from drafting.errors import Unfit

    _table.spare(output, text)
    draft = _table.text(text)
    _report.no_changes(text, draft)
    if anonymous and (party or article or columns):
        raise Unfit("An anonymous text shows no parties and stands whole; leave out --party, --article and --columns.")
    if anonymous:
        _public(draft, format_, output)
        return
    chosen = _report.chosen(format_, output, FORMATS)
    if columns is not None:
        _side_by_side(draft, text, _codes(columns, draft, text), party, article, chosen, output)
    else:
        _matrix(draft, text, party, article, chosen, output)


def _codes(listed: str, draft: Draft, name: str) -> tuple[str, ...]:
    from drafting.errors import Unfit

    codes = [code.strip() for code in listed.split(",") if code.strip()]
    if not codes:
        raise Unfit("Say whose columns to show: --columns US,EU.")
    return tuple(dict.fromkeys(_report.party(code, draft, name) for code in codes))


# ── the matrix ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _matrix(draft: Draft, name: str, party: str | None, article: str | None, chosen: str, output: str | None) -> None:
    from drafting.positions import labels, loose, matrix, parties_of
    from drafting.write._report import Part, Table, row

    rows: Sequence[Row] = matrix(draft)
    wanted = _within(article, draft, name) if article else set()
    code = _report.party(party, draft, name) if party else ""
    if article:
        rows = [each for each in rows if each.bracket.provision in wanted]
    if party:
        rows = [each for each in rows if code in each.bracket.parties]
    codes = parties_of(draft)
    unsigned = [_unsigned(r.bracket) for r in rows]
    others = ("Alternatives",) if any(unsigned) else ()
    named = ("Bracket",) if chosen != "pdf" else ()  # nobody types the name of a bracket from paper
    head = ("Provision", "Place", "Tabled", *others, *codes, *named)
    cells = tuple(
        row(
            r.bracket.label or r.bracket.provision,
            _place(r.bracket),
            r.bracket.tabled.wording or "—",
            *([said] if others else []),
            *map(_stance, r.positions),
            *([r.bracket.id] if named else []),
        )
        for r, said in zip(rows, unsigned)
    )
    told = f"{_table.counted(len(rows), 'bracket')}." if rows else f"No bracket is open{' here' if party or article else ''}."
    told += " Who is silent goes by the text as tabled." if codes and rows else ""
    parts = [Part(words=(told,), table=Table("Positions", head, cells, names=(len(head) - 1,) if named else ()))]
    aside = [each for each in loose(draft) if party is None or each.party == code]
    aside = [each for each in aside if article is None or each.provision in wanted]
    parts += [_noted(aside, labels(draft))] if aside else []
    data = {
        "parties": codes,
        "positions": [{**_flat(r.bracket), "positions": _report.plain(r.positions)} for r in rows],
        "notes": [_report.plain(each) for each in aside],
    }
    _report.deliver(_report.report("Who stands where", draft, parts, wide=True), data, chosen, output)


def _noted(aside: Sequence[Reservation], known: Mapping[str, str]) -> Part:
    """What notes say of positions where no bracket stands."""
    from drafting.positions import SAYS
    from drafting.write._report import Part, Table, row

    cells = tuple(row(known.get(r.provision) or r.provision, r.party, SAYS[r.stance], r.condition or "—") for r in aside)
    head = ("Provision", "Party", "Stance", "Condition")
    return Part("Said in notes, where no bracket stands", table=Table("In notes", head, cells))


def _flat(bracket: Bracket) -> dict[str, object]:
    plain = _report.plain(bracket)
    assert isinstance(plain, dict)
    return plain


def _unsigned(bracket: Bracket) -> str:
    """The alternatives that stand behind no name."""
    return " / ".join(side.wording or "—" for side in bracket.options if not side.voices)


def _place(bracket: Bracket) -> str:
    gap = " " if bracket.after[:1].isalnum() or bracket.after[:1] == "(" else ""
    place = f"{bracket.before} […]{gap}{bracket.after}".strip()
    return place if place != "[…]" else "the whole"


def _stance(position: Position) -> Cell:
    from drafting.positions import SPEAKS
    from drafting.write._report import Cell

    wording = (position.wording or "—") if position.stance in SPEAKS else ""
    wording = f"…{wording}" if wording[:1] in (",", ";", ".", ":") else wording  # it goes on from what stands before it
    aside = f"({position.condition})" if wording and position.condition else position.condition
    return Cell(" ".join(filter(None, (wording, aside))), position.stance)


def _within(article: str, draft: Draft, name: str) -> set[str]:
    """The ids of an article and all below it, the article by number, label or id. Raises Missing with a hint."""
    from drafting import model as m
    from drafting.errors import Missing, did_you_mean
    from drafting.positions import labels

    known = labels(draft)
    wanted = {article.casefold(), f"article {article}".casefold()}
    found = [p for p in m.walk(draft.body) if p.id and (p.id == article or known.get(p.id, "").casefold() in wanted)]
    if not found:
        raise Missing(f"This text has no {article}.{did_you_mean(article, [*known, *known.values()])}", name)
    return {below.id for p in found for below in m.walk(p)}


# ── columns ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _side_by_side(
    draft: Draft, name: str, codes: Sequence[str], party: str | None, article: str | None, chosen: str, output: str | None
) -> None:
    from drafting.positions import columns
    from drafting.write._report import Part, Table, row

    lines: Sequence[Line] = columns(draft, codes)
    if article:
        wanted = _within(article, draft, name)
        lines = [line for line in lines if line.provision in wanted]
    if party:
        code = _report.party(party, draft, name)
        lines = [line for line in lines if any(c.party == code and (c.differs or c.moved) for c in line.columns)]
    head = ("Row", "Provision", "Tabled", *codes)
    cells = tuple(row(line.number, line.label, line.tabled or "—", *map(_column, line.columns)) for line in lines)
    apart = sum(1 for line in lines if any(c.differs or c.moved for c in line.columns))
    unlike = f"{apart:,} {'is' if apart == 1 else 'are'} not the same for all"
    told = f"{_table.counted(len(lines), 'row')}, of which {unlike}. Row numbers are those of this text."
    parts = [Part(words=(told,), table=Table("The text in columns", head, cells))]
    report = _report.report(f"The text of {', '.join(codes)} side by side", draft, parts, wide=True)
    _report.deliver(report, {"parties": codes, "rows": lines}, chosen, output)


def _column(column: Column) -> Cell:
    from drafting.write._report import Cell

    tag = "moved, differs" if column.moved and column.differs else "moved" if column.moved else "differs" if column.differs else "same"
    return Cell(column.text or "—", tag)


# ── without names ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _public(draft: Draft, format_: str | None, output: str | None) -> None:
    from drafting import write
    from drafting.errors import Unwritable
    from drafting.positions import anonymous, everyone, leaks

    chosen = _report.chosen(format_, output, (*WHOLE, *TABLE))
    public = anonymous(draft)
    left = leaks(public, everyone(draft))
    if left:
        raise Unwritable(f"A name would leak, so nothing was written: {left[0].message}")
    if chosen in TABLE:
        _matrix(public, "", None, None, chosen, output)
        return
    with _table.working(f"writing {chosen}"):
        content = write.write(public, chosen)
    _table.send(content, chosen, output)
