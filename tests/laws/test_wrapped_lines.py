"""The page is no part of a text: its paragraphs read alike however many of them were wrapped, at what width, and how they are counted."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from drafting import model as m
from drafting.read import legalxml, text

WORDS = (
    *(
        "the",
        "of",
        "each",
        "Party",
        "shall",
        "hold",
        "long-term",
        "stocks",
        "with",
        "other",
        "Parties",
        "cobalt,",
        "at",
        "Oslo",
        "and",
        "in",
    ),
    *("reporting", "Council", "a", "certified", "consignment", "quarter", "notwithstanding", "Protocol", "under", "warehouse", "to", "it"),
)
OPENINGS = ("1. Each", "2. The", "(a) mines", "(b) ores", "Every", "No", "The", "Smelters")
HEADINGS = ("Article 4", "CHAPTER TWO", "Stocks and Stores", "Article 5: Smelters")
SIGNS = "鉱物備蓄各締約国は毎年これを理事会に報告する港倉庫検査官"

sentences = st.builds(lambda words: " ".join(words) + ".", st.lists(st.sampled_from(WORDS), min_size=4, max_size=40))
bodies = st.lists(sentences, min_size=1, max_size=4).map(
    lambda said: " ".join([said[0], *(each[0].upper() + each[1:] for each in said[1:])])
)
worded = st.builds("{} {}".format, st.sampled_from(OPENINGS), bodies)
paragraphs = st.one_of(worded, worded, st.sampled_from(HEADINGS))
texts = st.lists(st.tuples(paragraphs, st.sampled_from([0, 72, 80])), min_size=1, max_size=9)
japanese = st.lists(st.tuples(st.text(SIGNS, min_size=8, max_size=120), st.booleans()), min_size=1, max_size=6)


def wrapped(paragraph: str, width: int) -> list[str]:
    return textwrap.wrap(paragraph, width) if width else [paragraph]


def told(lines: Sequence[str], letters: bool = False) -> int:
    """How many lines break off in the middle of a sentence, in small letters if asked; the others may as well be paragraphs, or titles."""
    return sum(not line.endswith((".", ",")) and (after[0].islower() or not letters) for line, after in pairwise(lines))


def literal(source: str) -> m.Draft:
    return text.read(f"{source}\n".encode(), "a.txt", "literal")


def marked(source: str) -> m.Draft:
    return legalxml.read(f"<treaty><body><article number='Article 4'>{source}</article></body></treaty>".encode(), "a.xml", "literal")


@given(texts)
def test_paragraphs_that_blank_lines_part_read_alike_however_they_were_wrapped(typed: list[tuple[str, int]]) -> None:
    laid = [wrapped(paragraph, width) for paragraph, width in typed]
    assume(all(len(lines) == 1 or told(lines) for lines in laid))
    for read in (literal, marked):
        assert read("\n\n".join("\n".join(lines) for lines in laid)) == read("\n\n".join(paragraph for paragraph, _ in typed))


@given(texts, st.sampled_from([72, 80]))
def test_paragraphs_of_which_each_begins_a_line_read_alike_however_many_were_wrapped(typed: list[tuple[str, int]], width: int) -> None:
    laid = [wrapped(paragraph, at and width) for paragraph, at in typed]
    assume(all(len(lines) == 1 or told(lines, letters=True) for lines in laid))
    assume(not any(50 < len(lines[-1]) <= 100 for lines in laid))  # as wide as a page: the next line may go on
    assert literal("\n".join("\n".join(lines) for lines in laid)) == literal("\n".join(paragraph for paragraph, _ in typed))


@given(texts)
def test_paragraphs_of_a_page_set_with_double_spacing_read_alike_however_many_were_wrapped(typed: list[tuple[str, int]]) -> None:
    laid = [wrapped(paragraph, at and 72) for paragraph, at in typed]
    assume(all(len(lines) == 1 or told(lines, letters=True) > 2 for lines in laid))
    assert literal("\n\n\n".join("\n\n".join(lines) for lines in laid)) == literal("\n\n\n".join(paragraph for paragraph, _ in typed))


@given(japanese)
def test_paragraphs_of_japanese_read_alike_however_many_were_wrapped(typed: list[tuple[str, bool]]) -> None:
    laid = [wrapped(f"{paragraph}。", 36 * broken) for paragraph, broken in typed]
    assert literal("\n\n".join("\n".join(lines) for lines in laid)) == literal("\n\n".join(f"{paragraph}。" for paragraph, _ in typed))


@given(st.lists(worded, min_size=6, max_size=12), st.sampled_from([1, 5]), st.booleans(), st.integers(12, 30))
def test_pages_read_alike_whether_their_lines_are_counted_in_the_margin_or_not(said: list[str], step: int, anew: bool, height: int) -> None:
    lines = "\n\n".join("\n".join(wrapped(paragraph, 72)) for paragraph in said).split("\n")
    pages = [lines[first : first + height] for first in range(0, len(lines), height)]
    counted: list[list[str]] = []
    at = 0
    for page in pages:
        counted.append([])
        at = 0 if anew else at
        for line in page:
            at += bool(line)
            counted[-1].append(f"{at:4}   {line}" if line and at % step == 0 else f"       {line}")
    assume(sum(line[:4].strip() != "" for page in counted for line in page) >= 4)
    plainly = [[f"       {line}" for line in page] for page in pages]
    assert literal("\f".join("\n".join(page) for page in counted)) == literal("\f".join("\n".join(page) for page in plainly))
