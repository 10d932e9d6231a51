"""Laws 6, 7 and 9: what is written is read again, and the same inputs give the same bytes."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from lxml import etree

from drafting import model as m
from drafting.read import xml as read_xml
from drafting.weave import compare, consolidate
from drafting.write import xml as write_xml
from tests.laws import strategies as some

SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).parents[2] / "drafting" / "schema.rng"))


@given(some.drafts(depth=2))
def test_xml_gives_a_draft_back(draft: m.Draft) -> None:
    assert read_xml.read(write_xml.write(draft), "draft.xml") == draft


@given(some.tabled())
def test_xml_gives_a_rolling_text_back(tabled: tuple[m.Draft, dict[str, m.Draft]]) -> None:
    woven = consolidate(*tabled)
    assert read_xml.read(write_xml.write(woven), "rolling.xml") == woven


@given(some.rounds(depth=1))
def test_xml_gives_a_redline_back(two: tuple[m.Draft, m.Draft]) -> None:
    redline = compare(*two)
    assert read_xml.read(write_xml.write(redline), "redline.xml") == redline


@given(some.tabled(depth=1))
def test_what_is_written_is_valid(tabled: tuple[m.Draft, dict[str, m.Draft]]) -> None:
    SCHEMA.assertValid(etree.fromstring(write_xml.write(consolidate(*tabled))))
