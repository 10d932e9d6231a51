"""Tables in a redline: a column that came, went or moved is one change, and both texts stay in it to the letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting import model as m
from drafting import read, write
from drafting.align import align, named
from drafting.columns import columns
from drafting.show import Page, page
from drafting.weave import accept, compare, consolidate, reject, settle
from tests.laws import strategies as some

Grid = Sequence[Sequence[str]]

MINERALS = (
    ("Mineral", "HS code", "Unit", "Origin"),
    ("Antimony", "2617.10", "tonne", "Tajikistan"),
    ("Cobalt", "2605.00", "kilogram", "Zambia"),
    ("Nickel", "2604.00", "tonne", "Indonesia"),
    ("Tungsten", "2611.00", "tonne", "Viet Nam"),
)
SYMBOLS = ("Symbol", "Sb", "Co", "Ni", "W")
USES = (
    "Main uses",
    "flame retardants, lead alloys for batteries and semiconductors",
    "cathodes of batteries, superalloys for turbines and catalysts",
    "stainless steel, cathodes of batteries and plating of other metals",
    "cutting tools, filaments and armour-piercing parts for defence",
)


def drawn(grid: Grid, *, names: bool = False, heads: bool = True) -> m.Draft:
    """An agreement with one table, whose first row heads it."""

    def row(n: int, cells: Sequence[str]) -> m.Provision:
        kind = "headcell" if heads and n == 0 else "cell"
        return m.Provision("row", f"r{n}" if names else "", children=tuple(m.Provision(kind, content=m.content(c)) for c in cells))

    table = m.Provision("table", "list" if names else "", children=tuple(row(n, cells) for n, cells in enumerate(grid)))
    return m.Draft(m.Provision("agreement", "agreement", children=(m.Provision("annex", "annex", label="Annex I", children=(table,)),)))


def redline(old: Grid, new: Grid) -> m.Draft:
    """The redline of two tables that were read without names; both come back from it."""
    base = named(drawn(old))
    answer = align(drawn(new), base)
    woven = compare(base, answer)
    assert reject(woven) == base
    assert accept(woven) == answer
    return woven


def with_column(grid: Grid, at: int, column: Sequence[str]) -> Grid:
    return [[*row[:at], cell, *row[at:]] for row, cell in zip(grid, column, strict=True)]


def told(shown: Page) -> list[tuple[str, str]]:
    return [(change.kind, change.label) for change in shown.changes]


def looks(shown: Page) -> list[list[str]]:
    """How each cell of the table looks: struck, added, moved, amended inside (*) or plain."""
    table = next(row for row in shown.rows if row.kind == "table")
    return [[cell.change or "*" * any(run.change for run in cell.text) for cell in row.rows] for row in table.rows]


def only(rows: list[list[str]], at: int, look: str) -> bool:
    """Whether one column looks so in every row, and nothing else is marked."""
    return all(each == (look if n == at else "") for row in rows for n, each in enumerate(row))


# ── what is shown ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("at", range(5))
@pytest.mark.parametrize("column", [SYMBOLS, USES], ids=["short", "long"])
def test_a_column_added_anywhere_is_one_change_and_paints_nothing_else(at: int, column: Sequence[str]) -> None:
    shown = page(redline(MINERALS, with_column(MINERALS, at, column)))
    assert told(shown) == [("insert", f'Annex I, column "{column[0]}"')]
    assert only(looks(shown), at, "ins")


@pytest.mark.parametrize("at", range(4))
def test_a_column_struck_anywhere_is_one_change_and_paints_nothing_else(at: int) -> None:
    shown = page(redline(MINERALS, [[*row[:at], *row[at + 1 :]] for row in MINERALS]))
    assert told(shown) == [("delete", f'Annex I, column "{MINERALS[0][at]}"')]
    assert only(looks(shown), at, "del")


def test_a_column_moved_is_one_change_that_stands_at_both_ends() -> None:
    shown = page(redline(MINERALS, [(a, c, d, b) for a, b, c, d in MINERALS]))
    assert [(c.kind, c.label, c.old, c.new) for c in shown.changes] == [("move", 'Annex I, column "HS code"', "column 2", "column 4")]
    assert all(row == ["", "moved-out", "", "", "moved-in"] for row in looks(shown))


def test_a_cell_amended_in_a_column_that_moved_is_never_hidden() -> None:
    new = [[a, c, d, b] for a, b, c, d in MINERALS]
    new[2][3] = "2605.10"
    assert [(c.kind, c.old, c.new) for c in page(redline(MINERALS, new)).changes][1:] == [("replace", "2605.00", "2605.10")]


def test_a_column_is_known_by_its_cells_where_its_heading_is_another() -> None:
    new = [
        [*row[:1], symbol, "HS 2022" if n == 0 else row[1], *row[2:]] for n, (row, symbol) in enumerate(zip(MINERALS, SYMBOLS, strict=True))
    ]
    shown = page(redline(MINERALS, new))
    assert told(shown) == [("insert", 'Annex I, column "Symbol"'), ("replace", "Annex I")]
    assert [change.new for change in shown.changes] == ["Symbol; Sb; Co; Ni; W", "2022"]


def test_rows_come_and_go_beside_a_column_that_came() -> None:
    new = [list(row) for row in with_column(MINERALS, 1, SYMBOLS)]
    new[3:4] = []
    new.append(["Zinc", "Zn", "2608.00", "tonne", "Peru"])
    shown = page(redline(MINERALS, new))
    assert told(shown) == [("insert", 'Annex I, column "Symbol"'), ("delete", "Annex I"), ("insert", "Annex I")]
    assert {len(row) for row in looks(shown)} == {5}, "a row that only one text has leaves room for the other's columns"


def test_a_row_of_another_length_goes_by_place() -> None:
    old = [*MINERALS[:3], ("Other minerals",), *MINERALS[3:]]
    new = [*with_column(MINERALS[:3], 1, SYMBOLS[:3]), ("All other minerals",), *with_column(MINERALS[3:], 1, SYMBOLS[3:])]
    assert [kind for kind, _ in told(page(redline(old, new)))] == ["insert", "replace"]


def test_a_table_with_the_same_columns_is_woven_cell_by_cell() -> None:
    base, new = drawn(MINERALS, names=True), drawn([*MINERALS[:4], ("Tungsten", "2611.00", "kilogram", "Viet Nam")], names=True)
    assert columns(next(_tables(base)), next(_tables(new))) is None
    assert [(c.old, c.new) for c in page(compare(base, new)).changes] == [("tonne", "kilogram")]


@pytest.mark.parametrize("format_", ["xml", "akn", "json"])
def test_a_redline_of_columns_can_be_kept(format_: str) -> None:
    woven = redline(MINERALS, [(a, s, d, b) for (a, b, _, d), s in zip(MINERALS, SYMBOLS, strict=True)])
    assert read.read(write.write(woven, format_), f"redline.{format_}") == woven


def test_each_party_has_its_own_columns_in_a_rolling_text() -> None:
    base = drawn(MINERALS, names=True)
    versions = {
        "EU": drawn(with_column(MINERALS, 1, SYMBOLS), names=True),
        "JP": drawn([(a, c, d, b) for a, b, c, d in MINERALS], names=True),
        "US": drawn([row[:3] for row in MINERALS], names=True),
    }
    rolling = consolidate(base, versions)
    assert settle(rolling, None) == base
    assert all(settle(rolling, party) == version for party, version in versions.items())
    table = next(row for row in page(rolling).rows if row.kind == "table")
    assert [run.text for run in table.rows[1].rows[0].text] == ["Antimony"], "a column that nobody touched stands in no bracket"


def _tables(draft: m.Draft) -> Iterator[m.Provision]:
    return (p for p in m.walk(draft.body) if p.kind == "table")


# ── notes and text ────────────────────────────────────────────────────────────────────────────────────────────────────

CERTAINTY = "For greater certainty, a Party may hold its stockpile in the territory of another Party."
STOCK = "Each Party shall maintain a stockpile of each mineral that is listed in Annex I."


def said(*lines: m.Line) -> m.Draft:
    blocks = tuple(m.Provision("paragraph", f"p{n}", content=line) for n, line in enumerate(lines))
    return m.Draft(m.Provision("agreement", "agreement", children=(m.Provision("article", "stocks", label="Article 1", children=blocks),)))


def note(words: str = CERTAINTY, audience: str = "public") -> m.Note:
    return m.Note(m.content(words), audience=audience)


def moves(old: m.Draft, new: m.Draft) -> list[tuple[str, str, str]]:
    woven = compare(old, new)
    assert reject(woven) == old
    assert accept(woven) == new
    return [(change.kind, change.old, change.new) for change in page(woven, m.AUDIENCES).changes]


def test_a_note_moved_into_the_text_is_one_change() -> None:
    noted, plain = said(m.content(STOCK, note())), said(m.content(f"{STOCK} {CERTAINTY}"))
    assert moves(noted, plain) == [("move", "a note", "the text")]
    assert moves(plain, noted) == [("move", "the text", "a note")]


def test_a_note_moved_into_the_next_paragraph_is_one_change() -> None:
    noted, plain = said(m.content(STOCK, note())), said(m.content(STOCK), m.content(CERTAINTY))
    assert moves(noted, plain) == [("move", "a note", "the text")]
    assert moves(plain, noted) == [("move", "the text", "a note")]


def test_words_that_changed_on_the_way_are_told_and_weighed() -> None:
    old, new = said(m.content(STOCK, note())), said(m.content(STOCK), m.content(CERTAINTY.replace("may", "shall")))
    (change,) = page(compare(old, new)).changes
    assert (change.kind, change.new, change.matter) == ("move", "the text, amended", "obligation")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (said(m.content(STOCK, note("See Annex I."))), said(m.content(f"{STOCK} See Annex I."))),
        (said(m.content(STOCK, note())), said(m.content(f"{STOCK} Prices are published each month in one list."))),
        (
            said(m.content(STOCK, note()), m.content("A."), m.content("B.")),
            said(m.content(STOCK), m.content("A."), m.content(f"B. {CERTAINTY}")),
        ),
        (said(m.content(STOCK, note(audience="own"))), said(m.content(f"{STOCK} {CERTAINTY}"))),
    ],
    ids=["too short", "other words", "too far", "a note that others must not know of"],
)
def test_what_is_no_move_is_not_called_one(old: m.Draft, new: m.Draft) -> None:
    assert "move" not in [kind for kind, _, _ in moves(old, new)]


@pytest.mark.parametrize("format_", ["xml", "akn", "json"])
def test_a_redline_of_a_note_that_moved_can_be_kept(format_: str) -> None:
    woven = compare(said(m.content(STOCK, note())), said(m.content(STOCK), m.content(CERTAINTY)))
    assert read.read(write.write(woven, format_), f"redline.{format_}") == woven


# ── laws ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

_CELLS = st.sampled_from(["", "Unit", "HS code", "tonne", "kilogram", "Cobalt", "2605.00", "Each Party shall"])


@st.composite
def tables(draw: st.DrawFn) -> m.Draft:
    """A table of a few rows, now and then ragged."""
    width = draw(st.integers(1, 4))
    grid = draw(st.lists(st.lists(_CELLS, min_size=width, max_size=width), min_size=1, max_size=4))
    if draw(st.integers(0, 4)) == 0:
        grid[draw(st.integers(0, len(grid) - 1))].append(draw(_CELLS))
    return drawn(grid, names=True)


@st.composite
def retabled(draw: st.DrawFn, base: m.Draft) -> m.Draft:
    """What someone makes of a table: columns inserted, struck and moved, then a row or a cell."""
    grid = [[m.spoken(cell.content) for cell in m.walk(row) if cell is not row] for row in m.walk(base.body) if row.kind == "row"]
    for _ in range(draw(st.integers(0, 2))):
        deed, at, to = draw(st.sampled_from(["insert", "strike", "move"])), draw(st.integers(0, 4)), draw(st.integers(0, 4))
        for row in grid:
            cell = [draw(_CELLS)] if deed == "insert" else row[at : at + 1]
            row[at : at + (deed != "insert")] = cell if deed == "insert" else []
            row[to:to] = cell if deed == "move" else []
    if draw(st.booleans()) and grid[-1]:
        grid[-1][0] = draw(_CELLS)
    return drawn(grid, names=True, heads=draw(st.booleans()))


@given(st.data())
def test_a_redline_of_tables_holds_both(data: st.DataObject) -> None:
    old = data.draw(tables())
    new = data.draw(retabled(old))
    woven = compare(old, new)
    assert reject(woven) == old
    assert accept(woven) == new
    assert compare(old, old) == old
    assert page(woven).rows


@given(st.data())
def test_everyone_gets_their_own_table_back(data: st.DataObject) -> None:
    base = data.draw(tables())
    versions = {party: data.draw(retabled(base)) for party in ("EU", "JP", "US")}
    rolling = consolidate(base, versions)
    assert settle(rolling, None) == base
    assert all(settle(rolling, party) == version for party, version in versions.items())
    assert consolidate(base, dict(reversed(versions.items()))) == rolling


@given(some.lines(), some.lines(), some.lines(), some.lines())
def test_a_redline_of_notes_holds_both(a: m.Line, b: m.Line, c: m.Line, d: m.Line) -> None:
    long = m.Words(CERTAINTY)
    old = said(m.content(*a, " ", m.Note(m.content(long, *c))), b)
    new = said(m.content(*a, " ", long, *c), d)
    for one, other in ((old, new), (new, old)):
        woven = compare(one, other)
        assert reject(woven) == one
        assert accept(woven) == other
