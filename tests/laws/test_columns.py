"""A table that a page set in columns is read as one, whatever its page broke off; what is no table stays as it was typed."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest

from hypothesis import given, settings
from hypothesis import strategies as st

from drafting import model as m
from drafting.read import text

ORES = ("Bauxite", "Cobalt matte", "Stibnite and other ores of antimony", "Gallium, unwrought, in powder", "Spent cells")
STAGES = ("Ore", "Refined", "Ore or concentrate", "Waste and scrap of any kind")
CODES = ("2606.00", "7501.10", "ex 8112.92", "8549.13", "2805.30")
DUTIES = ("5", "12.5", "100", "7 %")
HEAD = ("Good", "Code", "Stage", "Duty")

rows = st.lists(st.tuples(*map(st.sampled_from, (ORES, CODES, STAGES, DUTIES))), min_size=2, max_size=9, unique_by=lambda row: row[:2])
gaps = st.integers(2, 6)
prose = st.lists(
    st.sampled_from(
        ["the", "of", "each", "Party", "shall", "hold", "stocks,", "and", "report", "to", "it", "at", "Oslo", "in", "a", "year.", "The"]
    ),
    min_size=10,
    max_size=90,
)


def typeset(rows: Sequence[Sequence[str]], gap: int, indent: int, widths: Sequence[int] = (16, 10, 14, 5)) -> list[str]:
    """Rows as `pdftotext -layout` has them: cells wrapped, figures to the right, nothing between rows."""
    lines: list[str] = []
    for row in rows:
        for parts in zip_longest(*(textwrap.wrap(cell, width) for cell, width in zip(row, widths)), fillvalue=""):
            cells = [part.ljust(width) for part, width in zip(parts[:-1], widths)]
            lines.append((" " * indent + (" " * gap).join([*cells, parts[-1].rjust(widths[-1])])).rstrip())
    return lines


def tables(source: str) -> list[list[tuple[str, ...]]]:
    read = text.read(source.encode(), "a.txt", "literal")
    found = [p for p in m.walk(read.body) if p.kind == "table"]
    return [
        [tuple(m.spoken(cell.content) for cell in row.children if isinstance(cell, m.Provision)) for row in m.walk(t) if row.kind == "row"]
        for t in found
    ]


def words(source: str) -> Counter[str]:
    read = text.read(source.encode(), "a.txt", "literal")
    said = [m.spoken(line) for p in m.walk(read.body) for line in m.lines(p)] + [read.marking] + [p.label for p in m.walk(read.body)]
    return Counter("".join(said).replace(" ", ""))


@given(rows, gaps, st.integers(0, 9))
@settings(max_examples=60)
def test_a_table_set_in_columns_reads_as_its_rows(rows: Sequence[tuple[str, ...]], gap: int, indent: int) -> None:
    page = ["Article 1", "", "Each Party shall levy on a good of the table the duty named in it, and on no", "other.", ""]
    lines = [*page, *typeset([HEAD, *rows], gap, indent), "", "2. The duty is a share of the customs value."]
    assert tables("\n".join(lines)) == [[HEAD, *rows]]


@given(rows, rows, gaps, gaps, st.booleans())
@settings(max_examples=60)
def test_a_table_that_goes_on_on_the_next_page_is_one(
    rows: Sequence[tuple[str, ...]], more: Sequence[tuple[str, ...]], gap: int, other: int, again: bool
) -> None:
    pages = [typeset([HEAD, *rows], gap, 0), typeset([*([HEAD] if again else []), *more], other, 3)]
    source = "\f".join("\n".join(["", *page, ""]) for page in pages)
    assert tables(source) == [[HEAD, *rows, *more]]


@given(prose, st.lists(st.integers(1, 5), min_size=90, max_size=90), st.integers(40, 90))
def test_running_words_that_a_page_set_apart_are_no_table(said: Sequence[str], spaces: Sequence[int], width: int) -> None:
    lines = textwrap.wrap(" ".join(said), width // 2)
    wide = [
        " " * (n % 2) + "".join(each + " " * spaces[(n + k) % 90] for k, each in enumerate(line.split())) for n, line in enumerate(lines)
    ]
    assert tables("\n".join(wide)) == []


@given(st.lists(st.text("ab1. \n|-—", min_size=1, max_size=40), min_size=1, max_size=30))
def test_no_letter_is_lost_in_columns_of_any_kind(lines: Sequence[str]) -> None:
    source = "\n".join(lines)
    assert source.isspace() or {each: n for each, n in words(source).items() if each in "ab"} == {
        each: n for each in "ab" if (n := source.count(each))
    }
