"""Laws 6, 7 and 9: what is written is read again, and the same inputs give the same bytes."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from lxml import etree

from drafting import model as m
from drafting import read, write
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


def test_parties_that_fork_within_a_fork_come_back() -> None:
    """Two rolling texts with brackets around their parties, and the redline of the two."""
    body = m.Provision("agreement", "testing", heading=m.content("Agreement on Testing"))

    def rolling(code: str) -> m.Draft:
        option = m.Option((m.Party("US"), m.Party(code)), (m.Voice(code),))
        return m.Draft(body, parties=(m.Fork((m.Party("US"),), (option,)),))

    redline = compare(rolling("EU"), rolling("JP"))
    for name, ending in (("xml", "xml"), ("akn", "akn"), ("json", "json")):
        assert read.read(write.write(redline, name), f"a.{ending}") == redline
    assert SCHEMA.validate(etree.fromstring(write.write(redline, "xml")))
