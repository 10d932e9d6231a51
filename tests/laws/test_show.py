"""Laws 5, 8 and 9 as a reader meets them: renumbering is no change, both texts can be taken back, the bytes are the same."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from drafting import model as m
from drafting import read, transposed, write
from drafting.align import align, named
from drafting.errors import Malformed
from drafting.show import Row, page, text_of
from drafting.weave import accept, compare, reject
from tests.laws import strategies as some

QUIET = {"renumber", "status", "front"}


@given(some.drafts())
def test_renumbering_is_not_a_change(draft: m.Draft) -> None:
    first = m.Provision("article", "quite-new", heading=m.content("Objectives"))
    longer = replace(draft, body=replace(draft.body, children=(first, *draft.body.children)))
    sheet = page(compare(draft, longer))
    loud = [change for change in sheet.changes if change.kind not in QUIET]
    assert [(change.kind, change.where) for change in loud] == [("insert", "quite-new")]


def test_a_reference_that_leads_elsewhere_under_its_old_number_is_told_and_had_no_other() -> None:
    def text(*named: str, to: str) -> m.Draft:
        articles = (m.Provision("article", name, m.content(name), (m.Words("See "), m.Ref(to), m.Words("."))) for name in named)
        return m.Draft(m.Provision("agreement", "a", children=tuple(articles)))

    sheet = page(compare(text("x", "y", "z", to="x"), text("y", "z", to="y")))
    references = [run for row in sheet.rows for run in row.text if run.role == "ref" and row.id == "z"]
    assert [(run.text, run.change, run.was) for run in references] == [("Article 1", "del", ""), ("Article 1", "ins", "")]
    assert [(c.old, c.new) for c in sheet.changes if c.matter == "reference" and c.where == "z"] == [("Article 1 x", "Article 1 y")]


def test_what_was_cut_off_a_paragraph_cites_its_own_article_as_before() -> None:
    held, said = m.content("Each Party shall keep a stock of each mineral."), ("A Party says what it draws, as ", m.Ref("x"), " provides.")

    def text(*paragraphs: m.Line) -> m.Draft:
        children = tuple(m.Provision("paragraph", f"x.{n}", content=each) for n, each in enumerate(paragraphs, 1))
        return m.Draft(m.Provision("agreement", "a", children=(m.Provision("article", "x", m.content("Stockpiles"), children=children),)))

    sheet = page(compare(text(m.content(*held, " ", *said)), text(held, m.content(*said))))
    references = [run for row in sheet.rows for run in row.text if run.role == "ref"]
    assert [(run.text, run.was) for run in references] == [("this Article", "")]


@given(some.drafts())
def test_other_typed_numbers_are_not_a_change(draft: m.Draft) -> None:
    def relabel(p: m.Provision) -> m.Provision:
        return replace(p, label=f"{p.label}.9" if p.label else "")

    other = m.edit(draft.body, relabel)
    assert isinstance(other, m.Provision)
    redline = compare(draft, replace(draft, body=other))
    assert not [change for change in page(redline).changes if change.kind not in QUIET]


@given(some.rounds(depth=1))
def test_both_texts_come_back_from_every_format_that_carries_changes(two: tuple[m.Draft, m.Draft]) -> None:
    old, new = two
    for format_ in ("xml", "json"):
        redline = read.read(write.write(compare(old, new), format_), f"redline.{format_}", format_)
        assert (reject(redline), accept(redline)) == (old, new)


@given(some.rounds(depth=1))
def test_a_page_without_its_insertions_is_the_old_text(two: tuple[m.Draft, m.Draft]) -> None:
    old, new = two
    sheet = page(compare(old, new), audiences=m.AUDIENCES)
    assert _words(sheet.rows, "old") == _words(page(old, audiences=m.AUDIENCES).rows, "old")
    assert _words(sheet.rows, "new") == _words(page(new, audiences=m.AUDIENCES).rows, "new")


def _words(rows: tuple[Row, ...], side: str) -> str:
    """All words on one side of a redline, without spaces; numbers and references are computed for each text."""
    gone = {"old": ("ins", "moved-in"), "new": ("del", "moved-out")}[side]
    out = ""
    for row in rows:
        arrived = bool(row.other) and row.change != "moved-out"  # all of a moved block, its own changes too
        if row.change not in gone and not (side == "old" and arrived):
            runs = [run for run in (*row.heading, *row.text) if run.role != "ref"]
            out += text_of(runs, side) + _words(row.rows, side)
    return "".join(out.split())


@given(some.drafts(depth=1))
def test_a_text_answers_itself(draft: m.Draft) -> None:
    assert align(draft, draft) == draft


@given(some.rounds())
def test_a_text_without_ids_keeps_its_words(two: tuple[m.Draft, m.Draft]) -> None:
    base, foreign = two
    bare = replace(foreign, body=_nameless(foreign.body))
    answer = align(bare, named(base))
    assert [m.spoken(line) for p in m.walk(answer.body) for line in m.lines(p)] == [
        m.spoken(line) for p in m.walk(bare.body) for line in m.lines(p)
    ]
    ids = [p.id for p in m.walk(answer.body) if p.kind not in ("cell", "headcell")]
    assert len(ids) == len(set(ids))


def _nameless(body: m.Provision) -> m.Provision:
    bare = m.edit(body, lambda p: replace(p, id=""))
    assert isinstance(bare, m.Provision)
    return bare


@pytest.mark.parametrize("format_", ["html", "json", "markdown", "text", "xml"])
def test_the_same_inputs_give_the_same_bytes_in_another_process(format_: str, tmp_path: Path) -> None:
    seen = set()
    for seed, zone, locale in (("1", "UTC", "C.UTF-8"), ("2", "Asia/Tokyo", "C")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "PYTHONUTF8": "1"}
        environment["PYTHONPATH"] = str(Path(__file__).parents[2])
        command = [sys.executable, "-m", "drafting", "compare", "round-02", "round-03", "--to", format_]
        done = subprocess.run(command, capture_output=True, check=True, env=environment, cwd=tmp_path)
        seen.add(hashlib.sha256(done.stdout).hexdigest())
    assert len(seen) == 1


CODES = st.lists(st.sampled_from(["AU", "CA", "EU", "JP", "KR", "MX", "US"]), min_size=1, max_size=4, unique=True)


@given(CODES, CODES)
@example(["US"], ["KR", "US"])
@example(["KR", "US"], ["US"])
def test_who_stands_behind_words_reads_in_each_column_as_it_was_typed(before: list[str], after: list[str]) -> None:
    old, new = (
        read.read(f"Agreement\n\nArticle 1\n\n1. Stocks are [{', '.join(codes)}: full].".encode(), "a.txt", "text")
        for codes in (before, after)
    )
    base = named(old)
    (told,) = (row for row in page(compare(base, align(new, base))).rows if row.text)
    for side, draft in (("old", old), ("new", new)):
        (plain,) = (row for row in page(draft).rows if row.text)
        assert text_of(told.text, side) == text_of(plain.text)


@pytest.mark.parametrize(
    ("was", "now", "why"),
    [
        ("shall [not] sell", "shall sell", "a bracket closed; shall not → shall: a prohibition became an obligation"),
        ("shall sell", "shall sell [, where possible,]", "a bracket opened; where possible added: a condition"),
        ("shall [duly] sell", "shall sell", "a bracket closed"),
        ("[shall][may] sell", "may sell", "a bracket closed"),
    ],
)
def test_what_went_with_its_bracket_says_of_what_substance_it_was(was: str, now: str, why: str) -> None:
    texts = (f"Agreement\n\nArticle 1 — Ores\n\n1. Each Party {each} its ores each year.\n" for each in (was, now))
    old, new = (read.read(each.encode(), "round.txt") for each in texts)
    (change,) = page(compare(old := named(old), align(new, old))).changes
    assert (change.matter, change.why) == ("position", why)


@given(some.seeds())
def test_a_sentence_that_went_elsewhere_is_neither_new_nor_gone(seed: int) -> None:
    two = some.redrafted(seed, ["send a sentence"])
    sheet = page(compare(two.old, two.new))
    struck, added = (
        {words_of(each) for each in (getattr(change, side) for change in sheet.changes if change.kind == kind)} for side, kind in SIDES
    )
    assert not {said for said in struck & added if len(said) >= 1.5 * transposed.ENOUGH}  # a bracket counts as one word


SIDES = (("old", "delete"), ("new", "insert"))


def words_of(said: str) -> tuple[str, ...]:
    return tuple(said.partition(" (note:")[0].split())


@pytest.mark.parametrize(
    ("at", "change"), [("shall bear", "may bear"), ('<option by="new"/>', '<option by="new"> It waives them.</option>')]
)
def test_what_a_redline_only_claims_to_have_moved_is_struck_and_added(at: str, change: str) -> None:
    held, lent = "The Committee inspects the stock of nickel of a Party.", "Ores that are in transit may be lent to a trader for a year."
    old = f"Agreement\n\nArticle 1 — Ores\n\n1. {held} Each Party shall bear the cost of what it asks for.\n\n2. {lent}\n"
    new = f"Agreement\n\nArticle 1 — Ores\n\n1. {held}\n\n2. {lent} Each Party shall bear the cost of what it asks for.\n"
    was, now = (read.read(each.encode(), "round.txt") for each in (old, new))
    redline = compare(was := named(was), align(now, was))
    assert [each.kind for each in page(redline).changes] == ["move"]
    forged = write.write(redline, "xml").decode().replace(at, change, 1)
    kinds = {each.kind for each in page(read.read(forged.encode(), "forged.xml")).changes}
    assert kinds <= {"insert", "delete", "replace"}


@pytest.mark.parametrize("brackets", [("", ""), ("[", "]")])
def test_a_redline_that_hides_words_where_an_article_stood_that_moved_is_not_read(brackets: tuple[str, str]) -> None:
    begins, ends = brackets
    held = "Article {} — Ores\n\n1. The Committee inspects the stock of nickel of a Party in May and in October of each year.\n\n"
    paid = f"{begins}Article {{}} — Fees\n\n1. Each Party shall bear the cost of what it asks for.{ends}\n\n"
    old, new = (f"Agreement\n\n{one.format(1)}{two.format(2)}" for one, two in ((paid, held), (held, paid)))
    was, now = (read.read(each.encode(), "round.txt") for each in (old, new))
    redline = compare(was := named(was), align(now, was))
    assert [each.kind for each in page(redline).changes if each.number] == ["move"]
    sent = write.write(redline, "xml").decode()
    assert read.read(sent.encode(), "sent.xml") == redline
    with pytest.raises(Malformed, match='what moved, "fees", says otherwise where it stood than where it went'):
        read.read(sent.replace("shall bear", "may bear", 1).encode(), "forged.xml")
