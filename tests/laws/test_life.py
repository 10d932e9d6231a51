"""The life of provisions: every round can be read in it, and it tells of two texts what their redline tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from drafting import life as told
from drafting import model as m
from drafting.align import align, named
from drafting.life import life
from drafting.show import NOTHING, Row, Run, page, text_of
from drafting.weave import compare
from tests.laws import strategies as some


@st.composite
def negotiations(draw: st.DrawFn, depth: int = 0) -> tuple[m.Draft, ...]:
    """Two to four rounds of one text, each made of the one before, or of an older one that is taken up again."""
    rounds = [draw(some.drafts(depth))]
    for _ in range(draw(st.integers(1, 3))):
        rounds.append(draw(some.versions(draw(st.sampled_from(rounds)), depth)))
    return tuple(rounds)


def long_talks() -> st.SearchStrategy[tuple[int, list[list[str]]]]:
    """A treaty, by its seed, and what is done to it in each of two to four rounds."""
    return st.tuples(some.seeds(), st.lists(st.lists(st.sampled_from([*some.DEEDS]), max_size=4), min_size=2, max_size=4))


def _bare(words: str) -> str:
    return "".join(words.split())


def _read(runs: Iterable[Run], side: str = "") -> str:
    """One side of a redline, or a wording; references by where they lead, for a new number of theirs is no change,
    and a bracket around nothing says nothing."""
    return _bare(text_of((replace(run, text=f"<{run.to}>", was="") if run.role == "ref" else run for run in runs), side)).replace(
        NOTHING, ""
    )


def _own_words(draft: m.Draft) -> list[str]:
    """What each provision says itself, in order, from the tree and not from the page."""

    def own(p: m.Provision) -> str:
        cells = [" ".join(own(c) for c in m.walk(cell)) for cell in p.children if isinstance(cell, m.Provision) and cell.kind == "cell"]
        return " ".join(m.spoken(line) for line in m.lines(p)) + "|".join(cells)

    return [own(p) for p in m.walk(draft.body) if p.kind != "cell"]


def _plain(draft: m.Draft) -> m.Draft:
    """A draft of words alone: what reads otherwise on the page than in the tree is left out."""

    def simple(line: m.Line) -> m.Line:
        return m.content(*(piece for piece in line if isinstance(piece, m.Words | m.Term)))

    def change(p: m.Provision) -> m.Provision:
        return m.Provision(p.kind, p.id, simple(p.heading), simple(p.content), p.children, simple(p.closing), p.status, p.label)

    body = m.edit(draft.body, change)
    assert isinstance(body, m.Provision)
    return m.Draft(body)


@given(negotiations())
def test_every_round_is_read_back_from_the_life(rounds: tuple[m.Draft, ...]) -> None:
    rounds = tuple(map(_plain, rounds))
    found = life(rounds)
    for n, draft in enumerate(rounds):
        assert [_bare(text_of(s.words)) for s in found.text(n)] == [_bare(words) for words in _own_words(draft)]


@given(negotiations(depth=1))
def test_each_redline_lies_between_two_stations(rounds: tuple[m.Draft, ...]) -> None:
    for course in life(rounds).courses:
        before: told.Station | None = None
        for station in filter(None, course.stations):
            if before and station.redline and not {told.SPLIT, told.MERGED, told.SPLIT_OFF} & set(station.deeds):
                assert _read(station.redline, "old") == _read(before.words)
                assert _read(station.redline, "new") == _read(station.words)
            before = station if station.stands else before


@given(long_talks())
def test_no_word_changes_in_silence(talks: tuple[int, list[list[str]]]) -> None:
    """Whatever reads otherwise than in the round before, but for the signs of a bracket around it and for the numbers it cites,
    is told to have changed."""
    seed, turns = talks
    rounds = [some.treaty(seed)]
    for n, deeds in enumerate(turns):
        rounds.append(some.negotiated(rounds[-1], seed + 10 * (n + 1), deeds))  # so that no round gives what is new the id of another
    for course in life(rounds).courses:
        for before, after in pairwise(course.stations):
            if before and after and after.stands and _said(before) != _said(after):
                assert set(after.deeds) - {told.RENUMBERED}
            if after and told.AMENDED in after.deeds:
                assert any(run.change for run in after.redline)
                assert after.matters or told.RETURNED in after.deeds


def _said(station: told.Station) -> str:
    """The words, with whose they are, but for a party that would have none there."""
    words = [run for run, then in zip(station.words, (*station.words[1:], Run(""))) if NOTHING not in (run.text, then.text)]
    return _bare("".join("§" if run.role == "ref" else run.text for run in words if run.role != "bracket"))


def _opened(rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        yield row
        yield from _opened(row.rows)


def _speaks(row: Row) -> bool:
    return bool(row.number or text_of((*row.heading, *row.text)).strip())


@given(some.rounds())
def test_two_texts_tell_what_their_redline_tells(two: tuple[m.Draft, m.Draft]) -> None:
    """Every row that the redline strikes, adds, marks or moves is struck, new, amended or moved in the life, and no other."""
    two = (_plain(two[0]), _plain(two[1]))
    old = named(two[0])
    shown = page(compare(old, named(align(two[1], old))))
    rows = [row for row in _opened(shown.rows) if row.id and row.change != "moved-out" and row.kind not in ("row", "table")]
    deeds = [deed for course in life(two).courses for deed in course.last.deeds]
    stays = {row.id for row in rows if row.change != "del"}  # what left a struck article is struck there, and has moved
    struck = {row.id for row in rows if row.change == "del" and row.id not in stays and _speaks(row)}
    assert len(struck) == _done(two, told.STRUCK, told.MERGED_INTO)
    assert len({row.id for row in rows if row.change == "ins" and _speaks(row)}) == _done(two, told.NEW)
    assert shown.counts["move"] == _done(two, told.MOVED, rows=True)
    marked = {row.id for row in rows if not row.change.startswith(("del", "ins")) and any(r.change for r in (*row.heading, *row.text))}
    assert len(marked) <= _done(two, told.AMENDED, told.SPLIT, told.SPLIT_OFF, told.MERGED)
    assert shown.changes or not deeds


def _done(two: tuple[m.Draft, m.Draft], *deeds: str, rows: bool = False) -> int:
    courses = [course for course in life(two).courses if rows or course.kind not in ("row", "table", "title")]
    return sum(1 for course in courses if set(deeds) & set(course.last.deeds))


@given(some.drafts(depth=1), st.integers(1, 4))
def test_a_text_that_stays_has_no_events(draft: m.Draft, times: int) -> None:
    found = life((draft,) * times)
    assert not any(station.deeds for course in found.courses for station in course.stations if station)
    assert all(None not in course.stations for course in found.courses)


@given(negotiations())
def test_nothing_disappears_silently(rounds: tuple[m.Draft, ...]) -> None:
    """A provision that said anything leaves a station in the round that struck it; nothing is in two places at once."""
    found = life(rounds)
    for course in found.courses:
        for before, after in pairwise(course.stations):
            if before and before.stands and before.speaks:
                assert after is not None
                assert after.stands or set(after.deeds) & set(told.GONE)
            if after and after.stands and after.speaks and not (before and before.stands):
                assert {told.NEW, told.RETURNED, told.SPLIT_OFF} & set(after.deeds)
