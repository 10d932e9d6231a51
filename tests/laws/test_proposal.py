"""Law 4: what a party asks for, applied, is what it wants."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from drafting import model as m
from drafting.proposal import apply, between, fingerprint, stale
from tests.laws import strategies as some


@given(some.rounds(depth=1))
def test_steps_lead_from_one_text_to_the_other(two: tuple[m.Draft, m.Draft]) -> None:
    base, wanted = two
    wanted = replace(base, body=wanted.body)
    assert apply(base, between(base, wanted)) == wanted


@given(some.drafts(depth=1))
def test_nothing_asked_is_no_step(draft: m.Draft) -> None:
    assert between(draft, draft) == ()


@given(some.rounds())
def test_a_step_on_changed_words_is_stale(two: tuple[m.Draft, m.Draft]) -> None:
    base, wanted = two
    wanted = replace(base, body=wanted.body)
    for step in between(base, wanted):
        if step.provision and step.deed == "modify" and fingerprint(step.provision) != step.was:
            assert stale(wanted, [step])
