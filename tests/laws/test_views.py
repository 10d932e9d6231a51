"""What a reader asked to see of a redline: what is shown is marked and listed, and the rest stands as the newer text has it."""

from __future__ import annotations

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from drafting import read, write
from drafting.matter import MATTERS
from drafting.show import Page, page
from drafting.show._values import each_row
from drafting.view import View, seen
from drafting.weave import accept, compare
from tests.laws import strategies as some
from tests.laws.test_redlines import MOVED_MARK, STRUCK, numbered_words, without_ends
from tests.laws.test_text_formats import letters, page_words

HIDDEN = st.sets(st.sampled_from(MATTERS)).map(frozenset)


@given(some.redrafts(), HIDDEN)
def test_a_view_marks_just_the_changes_that_it_lists(two: some.Redraft, hidden: frozenset[str]) -> None:
    whole = page(compare(two.old, two.new))
    part = seen(whole, View(hidden))
    assert part.changes == tuple(change for change in whole.changes if change.matter not in hidden)
    assert _marked(part) == _marked(whole) & {change.number for change in part.changes}


@given(some.redrafts(), HIDDEN, st.sampled_from(sorted(STRUCK)))
def test_a_view_without_what_it_strikes_is_the_new_text(two: some.Redraft, hidden: frozenset[str], format_: str) -> None:
    text = without_ends(write.write(compare(two.old, two.new), format_, View(hidden)).decode())
    text = re.sub(MOVED_MARK, "", re.sub(STRUCK[format_], "", text, flags=re.DOTALL))
    assert letters(text) == letters(page_words(two.new))


@settings(max_examples=60)
@given(some.redrafts(), HIDDEN, st.booleans())
# what joined is no change here, so that what it was before is not told
@example(some.redrafted(5364201, ["merge across", "reword a heading"]), frozenset(MATTERS) - {"scope", "case"}, False)
def test_a_page_of_a_view_reads_back_as_the_new_text(two: some.Redraft, hidden: frozenset[str], beside: bool) -> None:
    redline = compare(two.old, two.new)
    back = read.read(write.write(redline, "html", View(hidden, beside=beside)), "a.html")
    assert list(numbered_words(accept(back))) == list(numbered_words(two.new))


def _marked(sheet: Page) -> set[int]:
    """The changes of which a mark stands on a page."""
    rows = list(each_row(sheet.rows))
    lines = [sheet.title, *(line for row in rows for line in (row.heading, row.text)), *(note.text for note in sheet.notes)]
    runs = {run.at for line in lines for run in line if run.change or run.role == "mark"}
    return ({row.at for row in rows if row.change} | runs) - {0}
