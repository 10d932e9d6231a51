"""The HTML page: one file that asks nothing of any network, in which the older and the newer text both stand word for word."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from lxml import html as dom

from drafting import model as m
from drafting import show
from drafting.weave import accept, compare, consolidate, reject
from drafting.write import html
from tests.laws import strategies as some

LABELS = "//*[contains(concat(' ', @class, ' '), ' aid ')] | //*[@class='num'] | //*[@class='noteref']"
ADDED = "//ins | //*[@data-change='moved-in']"
STRUCK = "//del"


def page(draft: m.Draft) -> dom.HtmlElement:
    return dom.fromstring(html.write(draft).decode())


def words_of(draft: m.Draft, *without: str) -> str:
    """The words that `<main>` shows once the labels and one side of every change are taken out; references by their target."""
    (main,) = page(draft).xpath("//main")
    for each in [found for path in (LABELS, *without) for found in main.xpath(f".{path}".replace("| //", "| .//"))]:
        if each.getparent() is not None:
            each.drop_tree()
    for ref in main.xpath(".//*[@class='ref']"):
        ref.text = named(unquote(ref.get("href", "")[1:]) or ref.get("data-to"))
    return squeezed(main.text_content())


def words_on(draft: m.Draft) -> str:
    """The same, from the page that every writer lays out."""
    laid = show.page(draft)
    said = [said_by(laid.title), *(words for row in laid.rows for words in of_row(row)), *(said_by(note.text) for note in laid.notes)]
    return squeezed(" ".join(said))


def of_row(row: show.Row) -> Iterable[str]:
    yield said_by(row.heading)
    yield said_by(row.text)
    for each in row.rows:
        yield from of_row(each)


def said_by(runs: Iterable[show.Run]) -> str:
    return "".join(named(run.to) if run.role == "ref" else run.text for run in runs if run.role not in ("note", "mark"))


def named(id_: str) -> str:
    return f"<{id_.removeprefix('old:')}>"


def squeezed(text: str) -> str:
    """Without spaces: a change of nothing but spacing is none, and the small vocabulary runs words together."""
    return "".join(m.plain(text).split())


@settings(max_examples=60)
@given(some.rounds())
def test_either_side_of_every_change_gives_that_side_back(two: tuple[m.Draft, m.Draft]) -> None:
    redline = compare(*two)
    assert words_of(redline, ADDED) == words_on(reject(redline))
    assert words_of(redline, STRUCK) == words_on(accept(redline))


@settings(max_examples=60)
@given(some.rounds(depth=1))
def test_so_it_does_in_a_redline_of_bracketed_texts(two: tuple[m.Draft, m.Draft]) -> None:
    redline = compare(*two)
    assert words_of(redline, ADDED) == words_on(reject(redline))
    assert words_of(redline, STRUCK) == words_on(accept(redline))


@settings(max_examples=60)
@given(some.tabled(depth=1))
def test_a_rolling_text_shows_every_word_of_every_party(tabled: tuple[m.Draft, dict[str, m.Draft]]) -> None:
    rolling = consolidate(*tabled)
    assert words_of(rolling) == words_on(rolling)
