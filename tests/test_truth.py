"""The benchmark's own truth: that the generator keeps its books, and that the scorer counts as docs/benchmark.md says."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest

from drafting import model as m
from drafting import read
from tests.bench.compare import edits, forms, generate, numbering, ours, pairs, shown, speed, table, text, tools, truth, words
from tests.bench.compare.edits import Script
from tests.bench.compare.generate import Pair
from tests.bench.compare.score import Score, score
from tests.bench.compare.shown import Canvas, Mark, Shown
from tests.bench.compare.text import Block
from tests.bench.compare.truth import Fate, Truth

FEW = Script(moves=4, amended=2, inserted=2, splits=5, merges=5)


@pytest.fixture(scope="module")
def treaty() -> Block:
    return text.taken_in(generate.library())


@pytest.fixture(scope="module")
def pair(treaty: Block) -> Pair:
    return generate.made(treaty, generate.gift(), FEW, seed=3)


# ── the generator keeps its books ─────────────────────────────────────────────────────────────────────────────────────


def test_a_seed_makes_one_pair(treaty: Block, pair: Pair) -> None:
    again, other = (generate.made(treaty, generate.gift(), FEW, seed) for seed in (3, 4))
    assert (again.old, again.new) == (pair.old, pair.new)
    assert other.new != pair.new


def test_no_edits_make_no_difference(treaty: Block) -> None:
    nothing = Script(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    made = generate.made(treaty, generate.gift(), nothing, seed=1)
    assert made.old == made.new
    assert {fate.fate for fate in (*made.truth.old, *made.truth.new)} == {truth.KEPT}


def test_every_fate_is_met_and_every_kept_word_is_the_same_on_both_sides(pair: Pair) -> None:
    old, new = pair.truth.old, pair.truth.new
    assert {f.fate for f in old} == {truth.KEPT, truth.SUBSTITUTED, truth.RENAMED, truth.DELETED, truth.RENUMBERED, truth.CROSSREF}
    assert {f.fate for f in new} == {truth.KEPT, truth.SUBSTITUTED, truth.RENAMED, truth.INSERTED, truth.RENUMBERED, truth.CROSSREF}
    for at, fate in enumerate(new):
        assert (fate.twin < 0) == (fate.fate == truth.INSERTED)
        if fate.twin >= 0:
            was = old[fate.twin]
            assert (was.twin, was.fate, was.moved) == (at, fate.fate, fate.moved)
            assert (was.text == fate.text) == (fate.fate == truth.KEPT)


def test_the_script_is_carried_out(pair: Pair) -> None:
    assert len({f.unit for f in pair.truth.old if f.moved}) == FEW.moves
    assert len(text.articles(pair.new)) == len(text.articles(pair.old)) + FEW.inserted
    assert {f.text for f in pair.truth.new if f.fate == truth.RENAMED} == {"Ruritania"}


def test_a_cross_reference_follows_its_article(pair: Pair) -> None:
    """Whoever cited an article by its old number cites it by its new one."""
    old, new = ({a.key: numbering.number_of(a.label) for a in text.articles(side)} for side in (pair.old, pair.new))
    renamed = {was: new[key] for key, was in old.items() if key in new}
    cited = [(pair.truth.old[f.twin].text, f.text) for f in pair.truth.new if f.fate == truth.CROSSREF]
    assert cited
    for was, now in cited:
        before, after = (words.NUMBER.match(each) for each in (was, now))
        assert before
        assert after
        assert renamed[before[0]] == after[0]


@pytest.mark.parametrize(
    ("said", "cited"),
    [
        ("in accordance with Article 3.5 and Annex 4", ["3.5"]),
        ("Articles 3.5(1), 3.6 and 3.7 shall apply", ["3.5(1)", "3.6", "3.7"]),
        ("Article 12 of this Agreement", ["12"]),
        ("Article 12 of the Agreement", ["12"]),
        ("Article 12 of the Convention", []),
        ("Article XX of GATT 1994 and 30 days", []),
    ],
)
def test_only_our_own_articles_are_cited(said: str, cited: list[str]) -> None:
    line = words.line(said)
    assert [line[at].text for at in numbering.cited(line)] == cited


@pytest.mark.parametrize("form", list(forms.FORMS))
def test_every_form_is_read_with_the_words_of_the_truth(pair: Pair, form: str) -> None:
    """What the house reads of a form has the words that the truth speaks of, dashes that begin a list apart."""
    found = read.read(forms.written(pair.new, form), f"B.{forms.FORMS[form]}", brackets="literal")
    said = words.line(" ".join(_lines(found.body)))
    truly = [f.text for f in pair.truth.new if words.is_word(f.text)]
    assert [w.text for w in said if words.is_word(w.text)] == truly


def _lines(p: m.Provision) -> list[str]:
    below = [line for child in p.children if isinstance(child, m.Provision) for line in _lines(child)]
    return [str(p.label), m.spoken(p.heading), m.spoken(p.content), *below, m.spoken(p.closing)]


def test_the_truth_is_kept_in_a_file(pair: Pair) -> None:
    assert truth.loaded(truth.dumped(pair.truth)) == pair.truth


def test_sentences_end_at_stops_and_semicolons() -> None:
    assert [words.said(each) for each in edits.sentences(words.line("One; two. Three 3.5"))] == ["One;", "two.", "Three 3.5"]


# ── the scorer counts as it says ──────────────────────────────────────────────────────────────────────────────────────


def ideal(told: Truth) -> Shown:
    """The redline of one who knows the truth."""

    def mark(fate: Fate) -> Mark:
        if fate.fate in truth.CHANGED:
            return Mark(fate.text, shown.CHANGED, -1)
        state = shown.CONFORMING if fate.fate != truth.KEPT else shown.MOVED if fate.moved else shown.KEPT
        return Mark(fate.text, state, fate.twin)

    return Shown(tuple(map(mark, told.old)), tuple(map(mark, told.new)), ())


def repainted(redline: Shown, change: Callable[[Mark], Mark]) -> Shown:
    return replace(redline, old=tuple(map(change, redline.old)), new=tuple(map(change, redline.new)))


def test_the_truth_itself_holds_every_bar(pair: Pair) -> None:
    row = table.Row("x", "", "truth", score(pair.truth, ideal(pair.truth)))
    assert table.failing([row]) == 0
    assert row.score.false == row.score.mispaired == row.score.coincident == 0


def test_who_paints_everything_misses_nothing_and_is_false_everywhere_else(pair: Pair) -> None:
    found = score(pair.truth, repainted(ideal(pair.truth), lambda mark: Mark(mark.text, shown.CHANGED, -1)))
    kept = sum(f.fate == truth.KEPT and words.is_word(f.text) for f in (*pair.truth.old, *pair.truth.new))
    assert (found.missed, found.false, found.moves_found) == (0, kept, 0)


def test_who_paints_nothing_misses_every_change(pair: Pair) -> None:
    found = score(pair.truth, repainted(ideal(pair.truth), lambda mark: replace(mark, state=shown.KEPT)))
    changed = sum(f.fate != truth.KEPT and words.is_word(f.text) for f in (*pair.truth.old, *pair.truth.new))
    assert found.missed == changed
    assert found.false == 0


def test_an_edit_inside_a_moved_block_is_hidden_when_it_is_not_painted(pair: Pair) -> None:
    told = ideal(pair.truth)
    new = tuple(
        replace(mark, state=shown.MOVED, twin=fate.twin) if fate.moved and fate.fate == truth.SUBSTITUTED else mark
        for mark, fate in zip(told.new, pair.truth.new, strict=True)
    )
    amended = sum(fate.moved and fate.fate == truth.SUBSTITUTED for fate in pair.truth.new)
    assert amended
    assert score(pair.truth, replace(told, new=new)).hidden == amended


def test_a_redline_that_loses_words_is_not_exact(pair: Pair) -> None:
    told = ideal(pair.truth)
    assert score(pair.truth, told).exact
    assert not score(pair.truth, replace(told, new=told.new[5:])).exact


def _truth(old: str, new: str) -> Truth:
    """The truth of two lines whose words are told apart by figures behind them."""

    def side(mine: list[str], theirs: list[str], lost: str) -> tuple[Fate, ...]:
        there = {word: at for at, word in enumerate(theirs)}
        return tuple(Fate(w.rstrip("0123456789"), truth.KEPT if w in there else lost, there.get(w, -1), 0, 0, False) for w in mine)

    return Truth(side(old.split(), new.split(), truth.DELETED), side(new.split(), old.split(), truth.INSERTED))


def _shown(deed: Callable[[Canvas], None]) -> Shown:
    canvas = Canvas()
    deed(canvas)
    return canvas.done()


def test_a_deletion_told_of_its_equal_neighbour_is_the_same_deletion() -> None:
    """Of "the Party the State" either "the Party" or "Party the" was struck: both leave "the State"."""
    told = _truth("the1 Party the2 State", "the2 State")

    def slid(canvas: Canvas) -> None:
        canvas.kept("the ")
        canvas.struck("Party the ")
        canvas.kept("State")

    found = score(told, _shown(slid))
    assert (found.missed, found.false, found.mispaired, found.slid) == (0, 0, 0, 1)


def test_an_equal_word_far_away_is_a_wrong_pair() -> None:
    told = _truth("the1 Party shall agree the2 State", "the2 State shall agree")

    def crossed(canvas: Canvas) -> None:
        canvas.kept("the ")
        canvas.struck("Party ")
        canvas.added("State ")
        canvas.kept("shall agree ")
        canvas.struck("the State")

    assert score(told, _shown(crossed)).mispaired == 1


def _units(sizes: dict[str, int], order: str, moved: str) -> Truth:
    """Articles of so many words each, in the order a b c d and in a new one."""

    def side(letters: list[str], there: dict[tuple[str, int], int]) -> tuple[Fate, ...]:
        units = sorted(sizes)
        return tuple(
            Fate(each, truth.KEPT, there[each, n], 0, units.index(each), each in moved) for each in letters for n in range(sizes[each])
        )

    olds, news = list("abcd"), order.split()
    at_old = {key: at for at, key in enumerate((each, n) for each in olds for n in range(sizes[each]))}
    at_new = {key: at for at, key in enumerate((each, n) for each in news for n in range(sizes[each]))}
    return Truth(side(olds, at_new), side(news, at_old))


def _redline(told: Truth, movers: str) -> Shown:
    def marks(side: tuple[Fate, ...]) -> tuple[Mark, ...]:
        return tuple(Mark(f.text, shown.MOVED if f.text in movers else shown.KEPT, f.twin) for f in side)

    return Shown(marks(told.old), marks(told.new), ())


def _moves(found: Score) -> tuple[int, int]:
    return found.moves_found, found.false_moved


def test_moving_the_neighbours_is_as_good_if_it_moves_no_more_words() -> None:
    """a b c d → b c a d: a moved behind c; or b and c moved before a."""
    small_neighbours = _units({"a": 20, "b": 5, "c": 5, "d": 50}, "b c a d", "a")
    assert _moves(score(small_neighbours, _redline(small_neighbours, "a"))) == (1, 0)
    assert _moves(score(small_neighbours, _redline(small_neighbours, "bc"))) == (1, 0)
    assert _moves(score(small_neighbours, _redline(small_neighbours, "b"))) == (0, 10)
    assert _moves(score(small_neighbours, _redline(small_neighbours, ""))) == (0, 0)
    large_neighbours = _units({"a": 20, "b": 15, "c": 15, "d": 50}, "b c a d", "a")
    assert _moves(score(large_neighbours, _redline(large_neighbours, "bc"))) == (0, 60)
    assert _moves(score(large_neighbours, _redline(large_neighbours, "ad"))) == (1, 100)


def test_who_stands_in_order_with_all_that_others_left_did_not_move() -> None:
    """a b c d → b d a c, by the script a behind d and c behind a: c went nowhere."""
    passed = _units({"a": 20, "b": 50, "c": 10, "d": 50}, "b d a c", "ac")
    assert _moves(score(passed, _redline(passed, "ac"))) == (2, 0)
    assert _moves(score(passed, _redline(passed, "a"))) == (1, 0)
    alone = _units({"a": 20, "b": 50, "c": 10, "d": 50}, "b c a d", "ab")
    assert _moves(score(alone, _redline(alone, "a"))) == (2, 0)
    assert _moves(score(alone, _redline(alone, ""))) == (0, 0)


def test_islands_are_short_and_stand_between_changes_of_one_paragraph() -> None:
    def deed(canvas: Canvas) -> None:
        for kept in ("the", "the Party, ", "of the Party"):
            canvas.struck("Each ")
            canvas.kept(kept)
            canvas.added(" Any")
        canvas.new_line()
        canvas.kept("the")
        canvas.added(" new ")
        canvas.kept("one")

    found = _shown(deed)
    assert [len(paragraph) for paragraph in found.flow] == [7, 3]
    assert pairs.look(found) == pairs.Look(changed=7, moved=0, hunks=5, kept_runs=3, islands=2)


def test_a_paragraph_that_came_with_its_number_is_one_change() -> None:
    came = m.Provision("paragraph", content=m.content("Each Party shall act."), label="2.")
    fork: m.Fork[m.Child] = m.Fork((), (m.Option((came,)),), m.CHANGE)
    redline = m.Draft(body=m.Provision("agreement", heading=m.content("Agreement"), children=(fork,)))
    assert pairs.look(ours.shown(redline)) == pairs.Look(changed=5, moved=0, hunks=1, kept_runs=0, islands=0)


def test_a_token_painted_in_part_is_painted() -> None:
    def deed(canvas: Canvas) -> None:
        canvas.kept("Part")
        canvas.struck("y")
        canvas.added("ies")
        canvas.kept(" agree")

    found = _shown(deed)
    assert [(mark.text, mark.state) for mark in found.new] == [("Parties", shown.CHANGED), ("agree", shown.KEPT)]


# ── every notation is read alike ──────────────────────────────────────────────────────────────────────────────────────

OLD, NEW = "Each Party shall act.\n\nIt may stop.\n", "Each Party should act now.\n\nIt may stop.\n"
WDIFF = "Each Party [-shall-] {+should+} act{+ now+}.\n\nIt may stop.\n"
HTML = "<html><body><p>Each Party <del>shall</del> <ins>should</ins> act<ins> now</ins>.</p><p>It may stop.</p></body></html>"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DOCX = (
    f"<w:document {W}><w:body><w:p><w:r><w:t>Each Party </w:t></w:r><w:del><w:r><w:delText>shall</w:delText></w:r></w:del>"
    "<w:ins><w:r><w:t>should</w:t></w:r></w:ins><w:r><w:t> act</w:t></w:r><w:ins><w:r><w:t> now</w:t></w:r></w:ins>"
    "<w:r><w:t>.</w:t></w:r></w:p><w:p><w:r><w:t>It may stop.</w:t></w:r></w:p></w:body></w:document>"
)


def _bag(document: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as bag:
        bag.writestr("word/document.xml", document)
    return out.getvalue()


def _states(redline: Shown) -> list[list[tuple[str, str]]]:
    return [[(mark.text, mark.state) for mark in side] for side in (redline.old, redline.new)]


def test_one_redline_in_every_notation() -> None:
    found = [tools.wdiff(WDIFF), tools.page(HTML.encode()), tools.word(_bag(DOCX))]
    if tools.there("git"):
        found.append(tools.git(OLD.encode(), NEW.encode()))
    assert [text_ for text_, state in _states(found[0])[1] if state == shown.CHANGED] == ["should", "now"]
    for each in found[1:]:
        assert _states(each) == _states(found[0])


def test_moves_in_word_and_html_are_read_with_the_edits_inside_them() -> None:
    moved = (
        f'<w:document {W}><w:body><w:p><w:moveFromRangeStart w:id="1" w:name="m1"/><w:moveFrom><w:r><w:t>A clause</w:t></w:r></w:moveFrom>'
        '<w:moveFromRangeEnd w:id="1"/></w:p><w:p><w:r><w:t>Stays.</w:t></w:r></w:p><w:p><w:moveToRangeStart w:id="2" w:name="m1"/>'
        '<w:moveTo><w:r><w:t>A clause</w:t></w:r></w:moveTo><w:ins><w:r><w:t> more</w:t></w:r></w:ins><w:moveToRangeEnd w:id="2"/></w:p>'
        "</w:body></w:document>"
    )
    gone, came = '<p class="moved-out" data-move="m1">A clause</p>', '<p class="moved-in" data-move="m1">A clause<ins> more</ins></p>'
    page = f"<body>{gone}<p>Stays.</p>{came}</body>"
    for found in (tools.word(_bag(moved)), tools.page(page.encode())):
        assert [mark.state for mark in found.new] == [shown.KEPT, shown.KEPT, shown.MOVED, shown.MOVED, shown.CHANGED]
        assert [mark.twin for mark in found.new[2:4]] == [0, 1]


def test_a_number_that_only_follows_is_read_with_its_former_one() -> None:
    found = tools.page(b'<main><p>See <a data-was="Article 3">Article 4</a><b class="aid">was 3</b>.</p></main>')
    assert [(mark.text, mark.state) for mark in found.old[:3]] == [("See", shown.KEPT), ("Article", shown.KEPT), ("3", shown.CONFORMING)]
    assert [mark.text for mark in found.new] == ["See", "Article", "4", "."]


def test_our_own_redline_is_read_word_for_word(pair: Pair) -> None:
    """Whatever our redline is worth, the scorer reads both texts off it, and sees no change unmarked."""
    for form in (forms.MARKED, forms.TYPED):
        made = ours.compared(forms.written(pair.old, form), forms.written(pair.new, form), f"x.{forms.FORMS[form]}")
        found = score(pair.truth, ours.shown(made.redline))
        assert made.exact
        assert (found.exact, found.missed, found.hidden) == (True, 0, 0)


def test_growth_is_read_off_as_an_exponent() -> None:
    assert speed.fitted([(10, 3), (100, 3 * 10**1.5), (1000, 3000)]) == pytest.approx(1.5)
