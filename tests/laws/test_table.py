"""Who comes late and who leaves changes nobody else's text: the corollaries of laws 1 to 3 that a negotiator counts on."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from drafting import model as m
from drafting.proposal import Proposal, apply, between, table
from drafting.weave import consolidate, settle
from tests.laws import strategies as some

Tabled = tuple[m.Draft, dict[str, m.Draft]]


@given(some.tabled(), st.data())
def test_taking_a_party_away_is_consolidating_the_others(tabled: Tabled, data: st.DataObject) -> None:
    base, versions = tabled
    rolling = consolidate(base, versions)
    gone = data.draw(st.sampled_from(sorted(versions) or [""]))
    left = [party for party in versions if party != gone]
    without = consolidate(settle(rolling, None), {party: settle(rolling, party) for party in left})
    assert without == consolidate(base, {party: versions[party] for party in left})
    assert gone not in {v.party for fork in m.forks(without) for option in fork.options for v in option.voices}


@given(some.tabled(), st.data())
def test_a_late_party_changes_nobodys_projection(tabled: Tabled, data: st.DataObject) -> None:
    base, versions = tabled
    rolling = consolidate(base, versions)
    wanted = data.draw(some.versions(base))
    late = consolidate(base, {**versions, "NZ": wanted})
    for voice in (None, *versions):
        assert settle(late, voice) == settle(rolling, voice)
    assert settle(late, "NZ") == wanted
    again = {party: settle(late, party) for party in versions}
    assert consolidate(settle(late, None), again) == rolling


@given(some.tabled(), st.data())
def test_a_late_proposal_changes_nobodys_projection(tabled: Tabled, data: st.DataObject) -> None:
    base = tabled[0]
    steps = {party: between(base, replace(base, body=version.body)) for party, version in tabled[1].items()}
    proposals = [Proposal(party, "1", asked) for party, asked in steps.items()]
    late = Proposal("NZ", "1", between(base, replace(base, body=data.draw(some.versions(base)).body)))
    before, after = table(base, proposals)[0], table(base, [*proposals, late])[0]
    for party, asked in steps.items():
        assert settle(before, party) == settle(after, party) == apply(base, asked)
    assert table(base, [late, *proposals])[0] == after
