"""Where two lines of words part, whichever way it is found."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from drafting import model as m
from drafting import words

LINES = st.lists(st.sampled_from("abcdefgh"), max_size=60)


@pytest.mark.parametrize("most", [words.TABLE, 0], ids=["by table", "by anchors"])
@given(old=LINES, new=LINES)
def test_what_is_kept_is_the_same_in_both(most: int, old: list[str], new: list[str]) -> None:
    table, words.TABLE = words.TABLE, most
    try:
        hunks = words.part(old, new)
    finally:
        words.TABLE = table
    i = j = 0
    for h in (*hunks, words.Hunk(len(old), len(old), len(new), len(new))):
        assert old[i : h.i1] == new[j : h.j1]
        i, j = h.i2, h.j2


@given(old=LINES, new=LINES)
def test_what_is_gathered_is_the_same_in_both_and_in_no_more_pieces(old: list[str], new: list[str]) -> None:
    hunks = words.part(old, new)
    gathered = words.gathered(old, new, hunks, lambda _, __, found: len(found))
    i = j = 0
    for h in (*gathered, words.Hunk(len(old), len(old), len(new), len(new))):
        assert old[i : h.i1] == new[j : h.j1]
        i, j = h.i2, h.j2
    assert len(gathered) <= len(hunks)


@given(middle=LINES, seed=st.integers(1, 40))
def test_a_long_line_is_parted_between_what_stands_once(middle: list[str], seed: int) -> None:
    old = [f"word{n}" for n in range(60)]
    new = [*old[:seed], *middle, *old[seed:]]
    table, words.TABLE = words.TABLE, 0
    try:
        hunks = words.part(old, new)
    finally:
        words.TABLE = table
    assert sum(h.i2 - h.i1 for h in hunks) == 0
    assert sum(h.j2 - h.j1 for h in hunks) == len(middle)


def test_very_long_passages_are_known_by_their_ends() -> None:
    codes = [chr(0xE000 + n % 997) for n in range(20_000)]
    one, other = "".join(codes), "".join(codes[::-1])
    assert words.likeness(one, one) == 1.0
    assert words.likeness(one, one[:4_000] + "!" + one[4_000:]) > 0.99
    assert words.likeness(one, other) < 0.5
    assert words.likeness(one, one * 9) <= 0.2
    assert words.likeness(one, one * 9, 0.5) == 0.0


SENTENCES = st.builds(
    lambda who, what: f"{who} {what}.",
    st.sampled_from(("Each Party shall", "Each Party may", "The Committee shall", "The Parties")),
    st.sampled_from(("report to the Committee", "report to the Parties", "sell ore and buy ore", "buy ore", "meet")),
)


NOTED = st.builds(lambda said, note: (said, note), SENTENCES, st.sampled_from(("", "", "Scrap too.", "Not by sea.")))


@given(st.lists(NOTED, min_size=1, max_size=5, unique_by=lambda each: each[0]), NOTED, st.integers(0, 5))
def test_a_sentence_that_came_is_told_from_its_first_word_to_its_stop(said: list[tuple[str, str]], new: tuple[str, str], at: int) -> None:
    assume(new[0] not in [words for words, _ in said])
    old, now, only = (_keys(each) for each in (said, [*said[:at], new, *said[at:]], [new]))
    (hunk,) = words.as_read(old, now, words.part(old, now))
    assert (hunk.i1, now[hunk.j1 : hunk.j2]) == (hunk.i2, only)


def _keys(said: list[tuple[str, str]]) -> list[str]:
    pieces = [piece for sentence, note in said for piece in (sentence, *([m.Note(m.content(note))] if note else []), " ")]
    return [token.key for token in words.tokens(m.content(*pieces))]
