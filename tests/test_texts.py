"""Every file of the clause library and of the worked negotiation is valid, canonical and consistent."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from drafting import assemble, desk
from drafting import clause as library
from drafting import model as m
from drafting.clause import SEEDS
from drafting.errors import Missing
from drafting.proposal import apply, table
from drafting.read import xml as read_xml
from drafting.weave import settle
from drafting.write import xml as write_xml

ROOT = Path(__file__).parents[1]
CLAUSES = sorted((ROOT / "clauses").glob("*/*.xml"))
ROUNDS = sorted((ROOT / "texts").glob("*/round-*"))
SCHEMA = etree.RelaxNG(etree.parse(ROOT / "drafting" / "schema.rng"))


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", CLAUSES, ids=_name)
def test_every_clause_is_canonical_and_valid(path: Path) -> None:
    source = path.read_bytes()
    clause = read_xml.clause(source, _name(path))
    assert write_xml.clause(clause) == source, "run: treaty clauses validate --fix"
    SCHEMA.assertValid(etree.fromstring(source))


def test_the_library_is_consistent() -> None:
    clauses = desk.clauses()
    assert library.findings(list(clauses.values()), clauses) == ()
    assert len(clauses) >= 60


@pytest.mark.parametrize("seed", [seed for seed in SEEDS if seed != "frame"])
def test_every_item_of_the_action_plan_has_a_binding_and_a_softer_text(seed: str) -> None:
    registers = {clause.register for clause in desk.clauses().values() if clause.seed == seed}
    assert {"binding", "best-endeavours"} <= registers


@pytest.mark.parametrize("path", sorted((ROOT / "texts").glob("*/round-*/*.xml")), ids=_name)
def test_every_text_is_canonical_and_valid(path: Path) -> None:
    source = path.read_bytes()
    assert write_xml.write(read_xml.read(source, _name(path))) == source
    SCHEMA.assertValid(etree.fromstring(source))


@pytest.mark.parametrize("path", sorted((ROOT / "texts").glob("*/round-*/proposals/*.xml")), ids=_name)
def test_every_proposal_is_canonical_and_valid(path: Path) -> None:
    source = path.read_bytes()
    proposal = read_xml.proposal(source, _name(path))
    assert write_xml.proposal(proposal) == source
    assert proposal.party == path.stem
    SCHEMA.assertValid(etree.fromstring(source))


@pytest.mark.parametrize("folder", ROUNDS, ids=_name)
def test_the_rolling_text_is_what_the_proposals_make_of_the_draft(folder: Path) -> None:
    draft = read_xml.read((folder / "draft.xml").read_bytes(), "draft.xml")
    tabled = [read_xml.proposal(path.read_bytes(), path.name) for path in sorted((folder / "proposals").glob("*.xml"))]
    versions = {proposal.party: apply(draft, proposal.steps) for proposal in tabled}
    rolling, findings = table(draft, tabled)
    assert findings == ()
    assert write_xml.write(rolling) == (folder / "rolling.xml").read_bytes()
    for party, version in versions.items():
        assert settle(rolling, party) == version


def test_every_text_of_the_example_says_that_positions_are_invented() -> None:
    for folder in ROUNDS:
        for path in folder.glob("*.xml"):
            note = read_xml.read(path.read_bytes(), path.name).note
            assert isinstance(note, str)
            assert "invented" in note


def test_brackets_close_from_round_to_round() -> None:
    counts = [
        sum(1 for fork in m.forks(read_xml.read((folder / "rolling.xml").read_bytes(), "rolling.xml")) if fork.kind == m.BRACKET)
        for folder in ROUNDS
    ]
    assert counts == sorted(counts, reverse=True)
    assert counts[-1] < counts[0] / 2


def _alone(words: str) -> tuple[assemble.Template, assemble.Library]:
    """A template of one clause that is not in order."""
    source = f'<clause id="a.binding" topic="x" register="binding" seed="frame">\n<about><guidance>g</guidance>\n{words}</clause>'
    clause = read_xml.clause(source.encode(), "clauses/x/a.binding.xml")
    wanted = assemble.Template("t", '<agreement id="d">{{ clause("a.binding") }}</agreement>', "t.xml.j2")
    return wanted, assemble.Library(lambda _: clause, lambda: (clause,), lambda _: "")


def test_a_value_nobody_gave_is_named_with_file_and_line() -> None:
    blank = '<blank name="notice" type="days">Days of notice</blank></about>'
    wanted, library = _alone(f'{blank}<article id="a"><text id="a.t">Within <blank name="notice"/>.</text></article>')
    with pytest.raises(Missing, match=r'^clauses/x/a\.binding\.xml:3: The blank "notice" \(Days of notice\) has no value'):
        assemble.build(wanted, library, assemble.Wishes({}))


def test_a_reference_to_nothing_is_named_with_file_and_line() -> None:
    wanted, library = _alone('</about>\n<article id="a"><text id="a.t">\nSee <ref to="nowhere"/>.</text></article>')
    with pytest.raises(Missing, match=r'^clauses/x/a\.binding\.xml:5: a\.t refers to "nowhere"'):
        assemble.build(wanted, library, assemble.Wishes({}))
