"""Laws 1 to 3, 5 and 8: everyone gets their own words back."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from drafting import model as m
from drafting import words
from drafting.weave import accept, compare, consolidate, layer, reject, settle, weave
from tests.laws import strategies as some

Tabled = tuple[m.Draft, dict[str, m.Draft]]


@given(some.tabled())
def test_everyone_gets_their_own_words_back(tabled: Tabled) -> None:
    base, versions = tabled
    woven = consolidate(base, versions)
    for party, version in versions.items():
        assert settle(woven, party) == version


@given(some.tabled())
def test_who_tabled_nothing_reads_the_base(tabled: Tabled) -> None:
    base, versions = tabled
    woven = consolidate(base, versions)
    assert settle(woven, None) == base
    assert settle(woven, "NZ") == base


@given(some.tabled(depth=2))
def test_bracketed_texts_can_be_woven_again(tabled: Tabled) -> None:
    base, versions = tabled
    woven = consolidate(base, versions)
    for party, version in versions.items():
        assert settle(woven, party) == settle(version, party)


@given(some.tabled(), st.randoms(use_true_random=False))
def test_the_order_of_tabling_is_nobodys_advantage(tabled: Tabled, chance: Random) -> None:
    base, versions = tabled
    names = list(versions)
    chance.shuffle(names)
    assert consolidate(base, {name: versions[name] for name in names}) == consolidate(base, versions)


@given(some.drafts(depth=1))
def test_agreement_leaves_no_fork(base: m.Draft) -> None:
    assert consolidate(base, {"US": base, "EU": base}) == base
    assert compare(base, base) == base


@given(some.tabled())
def test_a_late_party_changes_nobodys_words(tabled: Tabled) -> None:
    base, versions = tabled
    late = weave(base, {**versions, "NZ": base})
    for party, version in versions.items():
        assert settle(late, party) == version


@given(some.rounds(depth=2))
def test_a_redline_holds_both_rounds(two: tuple[m.Draft, m.Draft]) -> None:
    old, new = two
    redline = compare(old, new)
    assert reject(redline) == old
    assert accept(redline) == new


@given(some.rounds(depth=2))
def test_each_layer_of_a_redline_leads_to_the_new_text(two: tuple[m.Draft, m.Draft]) -> None:
    redline = compare(*two)
    for which in ("words", "stances"):
        assert accept(layer(redline, which)) == two[1]


@given(some.lines(depth=1))
def test_a_line_is_the_sum_of_its_tokens(line: m.Line) -> None:
    assert m.content(*words.line(words.tokens(line))) == line


@given(st.lists(st.sampled_from("abc"), max_size=9), st.lists(st.sampled_from("abc"), max_size=9))
def test_hunks_rebuild_the_second_text(old: list[str], new: list[str]) -> None:
    rebuilt, at = [], 0
    for h in words.part(old, new):
        rebuilt += old[at : h.i1] + new[h.j1 : h.j2]
        at = h.i2
    assert rebuilt + old[at:] == new
