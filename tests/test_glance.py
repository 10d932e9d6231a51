"""What changed at a glance: the counts add up, every change has its place, and nothing that changed is off the strip."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from drafting import model as m
from drafting import read, show
from drafting.align import align, named
from drafting.matter import RANK
from drafting.weave import compare
from drafting.write._glance import BINS, Glance, Tally, by_gravity, count, foremost, glance, material
from tests.laws import strategies as some


@settings(max_examples=60)
@given(some.rounds(depth=1))
def test_the_places_add_up_to_the_whole(two: tuple[m.Draft, m.Draft]) -> None:
    page = show.page(compare(*two))
    seen = glance(page)
    assert replace(sum((share.tally for share in seen.shares), Tally()), changes=seen.whole.changes) == seen.whole
    assert sum(share.tally.changes for share in seen.shares) >= seen.whole.changes
    assert seen.whole.changes == len(seen.bins)
    assert set(seen.bins) == {change.number for change in page.changes if change.number}


@settings(max_examples=60)
@given(some.rounds(depth=1))
def test_every_change_lies_on_the_strip(two: tuple[m.Draft, m.Draft]) -> None:
    seen = glance(show.page(compare(*two)))
    assert all(0 <= at < BINS for at in seen.bins.values())
    for lane, words in (("added", seen.whole.added), ("struck", seen.whole.struck), ("moved", seen.whole.moved)):
        assert bool(seen.strip[lane]) >= bool(words)
        assert all(at >= 0 and wide > 0 and at + wide <= BINS and level > 0 for at, wide, level in seen.strip[lane])


@settings(max_examples=60)
@given(some.drafts(depth=1))
def test_a_text_that_did_not_change_shows_nothing(draft: m.Draft) -> None:
    seen = glance(show.page(compare(draft, draft)))
    assert not seen.touched
    assert not any(seen.strip.values())


def article(id_: str, heading: str, *words: str) -> m.Provision:
    lines = tuple(m.Provision("paragraph", f"{id_}.{n}", content=m.content(line)) for n, line in enumerate(words))
    return m.Provision("article", id_, m.content(heading), children=lines)


def chapter(id_: str, heading: str, *below: m.Provision) -> m.Provision:
    return m.Provision("chapter", id_, m.content(heading), children=below)


def seen(*chapters: m.Provision, new: tuple[m.Provision, ...]) -> Glance:
    old_, new_ = (m.Draft(m.Provision("agreement", "a", m.content("Agreement"), children=each)) for each in (chapters, new))
    return glance(show.page(compare(old_, new_)))


KEEP = article("keep", "Stocks", "Each Party shall keep a stock of every mineral.")
MILD = article("keep", "Stocks", "Each Party should keep a stock of every rare mineral.")
BUY = article("buy", "Purchases", "Contracts of purchase are kept, and every one of them is honoured by those who made it.")
MEET = article("meet", "Meetings", "The Committee meets once a year.")


def test_struck_and_added_words_are_counted_where_they_stand() -> None:
    told = seen(chapter("one", "Duties", KEEP, BUY), chapter("two", "Bodies", MEET), new=(
        chapter("one", "Duties", MILD, BUY), chapter("two", "Bodies", MEET),
    ))  # fmt: skip
    duties, bodies = told.shares[-2:]
    assert (duties.tally.struck, duties.tally.added, duties.tally.changes) == (1, 2, 2)
    assert [part.tally.changes for part in duties.parts] == [2, 0]
    assert not bodies.tally.touched
    assert told.touched == (duties,)


def test_what_came_went_or_moved_as_a_whole_is_named() -> None:
    told = seen(chapter("one", "Duties", KEEP, BUY), chapter("two", "Bodies", MEET), new=(
        chapter("one", "Duties", KEEP), chapter("three", "Fees", article("fee", "Fees of Smelters", "A smelter pays a fee.")),
    ))  # fmt: skip
    assert [(said, [share.name for share in shares]) for said, shares in told.entire] == [
        ("New", ["Chapter 2 Fees"]),
        ("Struck", ["Article 2 Purchases", "Chapter 2 Bodies"]),
    ]
    moved = seen(chapter("one", "Duties", KEEP, BUY), chapter("two", "Bodies", MEET), new=(
        chapter("one", "Duties", KEEP), chapter("two", "Bodies", MEET, BUY),
    ))  # fmt: skip
    assert [(said, [share.name for share in shares]) for said, shares in moved.entire] == [("Moved", ["Article 3 Purchases"])]


def test_what_stays_below_a_heading_that_was_struck_is_counted_where_it_now_stands() -> None:
    (first, second), sold = BUY.children[:1] + MEET.children[:1], m.Provision("paragraph", "new", content=m.content("Ore is sold in May."))
    told = seen(chapter("one", "Duties", KEEP, replace(BUY, children=(first, second))), new=(
        chapter("one", "Duties", replace(KEEP, children=(*KEEP.children, first, sold, second))),
    ))  # fmt: skip
    kept, gone = told.shares[-1].parts
    assert (kept.tally.struck, kept.tally.added, kept.tally.changes) == (0, 5, 1)
    assert (gone.tally.struck, gone.tally.added, gone.tally.changes) == (1, 0, 1)


def test_a_moved_article_is_counted_once_and_where_it_arrived() -> None:
    told = seen(chapter("one", "Duties", KEEP, BUY), chapter("two", "Bodies", MEET), new=(
        chapter("one", "Duties", KEEP), chapter("two", "Bodies", MEET, BUY),
    ))  # fmt: skip
    duties, bodies = told.shares[-2:]
    assert not duties.tally.touched
    assert (bodies.tally.struck, bodies.tally.added, bodies.tally.moved, bodies.tally.changes) == (0, 0, 18, 1)
    assert len(told.strip["moved"]) == 2  # both ends are drawn


def test_a_sentence_that_moved_is_a_change_where_it_left_and_where_it_came_to() -> None:
    cost = "Each of them shall bear the cost of the inspections that it asks for."
    kept, bought = (article(each, each.title(), f"{each.title()} are kept in good order by the registry.") for each in ("stocks", "sales"))
    with_cost = article("stocks", "Stocks", f"Stocks are kept in good order by the registry. {cost}")
    come = article("sales", "Sales", f"Sales are kept in good order by the registry. {cost}")
    told = seen(chapter("one", "Duties", with_cost, bought), new=(chapter("one", "Duties", kept, come),))
    (duties,) = told.touched
    assert [part.tally.changes for part in duties.parts] == [1, 1]
    assert duties.tally.changes == told.whole.changes == 1


def test_a_chapter_that_holds_most_of_what_changed_is_told_by_its_articles() -> None:
    sold = article("buy", "Purchases", "Contracts of sale are kept, and each of them is honoured by all who made it.")
    met = article("meet", "Meetings", "The Committee meets twice a year.")
    told = seen(chapter("one", "Duties", KEEP, BUY), chapter("two", "Bodies", MEET), new=(
        chapter("one", "Duties", MILD, sold), chapter("two", "Bodies", met),
    ))  # fmt: skip
    assert [share.id for share in told.touched] == ["one", "two"]
    assert [share.id for share in told.most(9)] == ["keep", "buy", "two"]
    assert [share.id for share in told.most(1)] == ["buy"]


def test_japanese_is_counted_in_characters_and_says_so() -> None:
    stocks = article("keep", "備蓄", "各締約国は、重要鉱物を備蓄する。")
    told = seen(stocks, new=(article("keep", "備蓄", "各締約国は、USDで重要鉱物を備蓄し、保有する。"),))
    assert (told.counted(1), told.counted(2)) == ("character", "characters")
    assert seen(KEEP, new=(MILD,)).counted(2) == "words"


def test_words_are_counted_as_people_count_them() -> None:
    assert count("paragraph 2(b), well-being and 1,000.5 tonnes — “promptly”") == 8
    assert count("重要鉱物 stocks") == 5


@given(st.text("aZ9_ -'.,:/()\t", max_size=16))
def test_a_word_with_an_accent_is_one_more_wherever_it_stands(text: str) -> None:
    assert count(f"{text} é") == count(f"é {text}") == count(text) + 1


def test_the_gravest_class_comes_first_and_hides_no_other() -> None:
    said = [("wording", 9), ("obligation", 20), ("period", 2), ("date", 1)]
    changes = [show.Change(n, "replace", "", "", matter=kind) for kind, times in said for n in range(1, times + 1)]
    ordered = by_gravity(changes)
    assert [RANK[change.matter] for change in ordered] == sorted(RANK[change.matter] for change in ordered)
    named = foremost([change for change in ordered if change.matter != "wording"], 6)
    assert [(kind, n, len(first)) for kind, n, first in named] == [("obligation", 20, 3), ("period", 2, 2), ("date", 1, 1)]


def test_changes_of_substance_leave_wording_out() -> None:
    page = show.Page(
        (), {}, (), (), changes=(show.Change(1, "replace", "", "", matter="wording"), show.Change(2, "replace", "", "", matter="date"))
    )
    assert [change.number for change in material(page)] == [2]


def test_a_text_without_articles_is_told_by_its_headings() -> None:
    texts = [
        f"# Action Plan\n\nThe Participants met.\n\n## Stockpiles\n\nEach keeps {stock} days of imports.\n\n## Prices\n\nA floor is set.\n"
        for stock in ("thirty", "sixty")
    ]
    old, new = (read.read(text.encode(), "plan.md") for text in texts)
    seen = glance(show.page(compare(named(old), align(new, named(old)))))
    assert [(share.name, share.tally.changes) for share in seen.shares] == [("Title and opening", 0), ("Stockpiles", 1), ("Prices", 0)]
    assert seen.still == ("1 section",)
