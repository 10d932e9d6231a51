"""The HTML page: one file that asks nothing of any network, in which the older and the newer text both stand word for word."""

from __future__ import annotations

import base64
import hashlib
import io
import re
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from json import loads
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import assume, given, settings
from lxml import html as dom

from drafting import align as answers
from drafting import model as m
from drafting import read, show, write
from drafting.matter import MATTERS
from drafting.view import View
from drafting.weave import accept, compare, consolidate, reject
from drafting.write import html, json
from drafting.write._wording import OWN
from tests.laws import strategies as some

LABELS = ".//*[contains(concat(' ', @class, ' '), ' aid ')] | .//*[@class='num'] | .//*[@class='noteref']"
ADDED = ".//ins | .//*[@data-change='moved-in']"
STRUCK = ".//del"


def page(draft: m.Draft) -> dom.HtmlElement:
    return dom.fromstring(html.write(draft).decode())


def words_of(draft: m.Draft, *without: str) -> str:
    """The words that `<main>` shows once the labels and one side of every change are taken out; references by their target."""
    (main,) = page(draft).xpath("//main")
    for each in [found for path in (LABELS, *without) for found in main.xpath(path)]:
        if each.getparent() is not None:
            each.drop_tree()
    for ref in main.xpath(".//*[@class='ref']"):
        ref.text = named(unquote(ref.get("href", "")[1:]) or ref.get("data-to"))
    return squeezed(main.text_content())


def words_on(draft: m.Draft) -> str:
    """The same, from the page that every writer lays out."""
    laid = show.page(draft)
    said = [said_by(laid.title), *(words for row in laid.rows for words in of_row(row)), *(said_by(note.text) for note in laid.notes)]
    return squeezed(" ".join(said))


def of_row(row: show.Row) -> Iterable[str]:
    yield said_by(row.heading)
    yield said_by(row.text)
    for each in row.rows:
        yield from of_row(each)


def said_by(runs: Iterable[show.Run]) -> str:
    return "".join(named(run.to) if run.role == "ref" else run.text for run in runs if run.role not in ("note", "mark"))


def named(id_: str) -> str:
    return f"<{id_.removeprefix('old:')}>"


def squeezed(text: str) -> str:
    """Without spaces: a change of nothing but spacing is none, and the small vocabulary runs words together."""
    return "".join(m.plain(text).split())


@settings(max_examples=60)
@given(some.rounds())
def test_either_side_of_every_change_gives_that_side_back(two: tuple[m.Draft, m.Draft]) -> None:
    redline = compare(*two)
    assert words_of(redline, ADDED) == words_on(reject(redline))
    assert words_of(redline, STRUCK) == words_on(accept(redline))


@settings(max_examples=60)
@given(some.rounds(depth=1))
def test_so_it_does_in_a_redline_of_bracketed_texts(two: tuple[m.Draft, m.Draft]) -> None:
    redline = compare(*two)
    assert words_of(redline, ADDED) == words_on(reject(redline))
    assert words_of(redline, STRUCK) == words_on(accept(redline))


@settings(max_examples=60)
@given(some.tabled(depth=1))
def test_a_rolling_text_shows_every_word_of_every_party(tabled: tuple[m.Draft, dict[str, m.Draft]]) -> None:
    rolling = consolidate(*tabled)
    assert words_of(rolling) == words_on(rolling)


@settings(max_examples=60)
@given(some.rounds(depth=1))
def test_every_link_leads_to_one_place(two: tuple[m.Draft, m.Draft]) -> None:
    laid = page(compare(*two))
    ids = laid.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {unquote(href) for href in laid.xpath("//@href")} <= {f"#{id_}" for id_ in ids}


@settings(max_examples=60)
@given(some.rounds(depth=1))
def test_every_numbered_change_is_listed_and_can_be_found(two: tuple[m.Draft, m.Draft]) -> None:
    redline = compare(*two)
    laid = page(redline)
    numbered = [str(change.number) for change in show.page(redline).changes if change.number]
    assert sorted(laid.xpath("//li/@data-stop"), key=int) == numbered
    assert set(laid.xpath("//main//@data-at")) <= set(numbered)


def test_a_page_that_shows_no_change_says_whether_there_is_one() -> None:
    for redline, asked, said in (
        (REDLINE, View(frozenset(MATTERS) - {"money"}), "No change of the classes shown"),
        (compare(OLD, replace(OLD, round="2")), View(), "No changes of words"),
        (compare(OLD, OLD), View(compared=True), "The two texts do not differ"),
    ):
        laid = dom.fromstring(html.write(redline, asked).decode())
        assert laid.xpath("string(//h2[@id='summary'])") == said
        assert said in write.write(redline, "text", asked).decode()
        # nothing is offered to walk through or to sift
        assert bool(laid.xpath("//*[@id='next' or @id='order' or @id='view']")) == (asked == View())


def test_a_text_is_said_to_bind_nobody_and_never_without_cause_to_bind() -> None:
    def facts(draft: m.Draft) -> list[str]:
        return [" ".join(each.text_content().split()) for each in page(draft).xpath("//ul[@class='facts']/li")]

    assert facts(OLD) == [each for each in facts(replace(OLD, register="non-binding")) if each != "Not legally binding"]
    assert not any("inding" in said for said in facts(OLD))
    (told,) = (said for said in facts(compare(OLD, replace(OLD, register="non-binding"))) if "inding" in said)
    assert told == "was: Binding → now: Not legally binding"


def test_every_line_of_the_list_leads_to_its_change() -> None:
    rounds = Path(__file__).parents[1] / "texts" / "critical-minerals"
    old, new = (read.read((rounds / name / "rolling.xml").read_bytes(), "rolling.xml") for name in ("round-01", "round-02"))
    laid = page(compare(old, new))
    stands = {each.get("id"): each for each in laid.iter() if each.get("id")}
    for line in laid.xpath("//ol[@class='changes']/li[@data-stop and @data-kind!='move']"):
        led = stands[unquote(line.find("a").get("href")[1:])]
        assert led.xpath("descendant-or-self::*[@data-at=$n]", n=line.get("data-stop")), line.text_content()


@settings(max_examples=60)
@given(some.rounds(depth=1))
def test_every_total_counts_the_same_changes(two: tuple[m.Draft, m.Draft]) -> None:
    redline = compare(*two)
    assume(redline != two[0])
    laid = page(redline)
    said = laid.xpath("string(//h2[@id='summary'])").split()[0].replace(",", "")
    headline = int(said) if said != "No" else 0
    for counts in laid.xpath("//section[@class='summary']/ul[starts-with(@class, 'counts')]"):
        assert sum(int(each.text_content()) for each in counts.xpath("li/b")) == headline
    sieve = [int(n) for n in re.findall(r"\((\d+)\)", " ".join(laid.xpath("//select[@id='class']/option/text()")))]
    kinds = [int(n) for n in re.findall(r"\((\d+)\)", laid.xpath("string(//fieldset)"))]
    listed = laid.xpath("//ol[@class='changes']/li")
    assert sum(sieve) == sum(kinds) == len(listed) >= headline
    words = write.write(redline, "text").decode().split("CHANGES\n")[-1]
    assert words.split()[0] == (str(headline) if headline else "No")


@settings(max_examples=60)
@given(some.drafts(depth=1))
def test_headings_go_down_one_step_at_a_time(draft: m.Draft) -> None:
    levels = [int(str(each.tag)[1]) for each in page(draft).iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[:1] == [1]
    assert all(below <= above + 1 for above, below in pairwise(levels))


# ── two rounds of a small treaty ──────────────────────────────────────────────────────────────────────────────────────


def article(id_: str, heading: str, *children: m.Provision) -> m.Provision:
    return m.Provision("article", id_, m.content(heading), children=children)


def paragraph(id_: str, *pieces: m.Inline | str) -> m.Provision:
    return m.Provision("paragraph", id_, content=m.content(*pieces))


def treaty(*articles: m.Provision, round: str = "1") -> m.Draft:
    body = m.Provision("agreement", "treaty", m.content("Agreement on Minerals"), children=articles)
    return m.Draft(body, parties=(m.Party("US", "United States"), m.Party("EU", "European Union")), round=round)


def stock(word: str) -> m.Provision:
    noted = m.Note(m.content("As agreed."))
    return paragraph("duty.stock", "Each ", m.Term("Party"), f" {word} keep a stock", noted, " under ", m.Ref("offtake"), ".")


REPORT = paragraph("duty.report", 'It shall report "promptly" to the Committee.')
DUTY, SOFTER = (article("duty", "Duty", stock(word), REPORT) for word in ("shall", "should"))
OFFTAKE = article("offtake", "Offtake", paragraph("offtake.keep", "Contracts of purchase are kept, and every one of them is honoured."))
HEAD = m.Provision("row", "prices.head", children=tuple(m.Provision("headcell", content=m.content(t)) for t in ("Mineral", "Price")))
COBALT = m.Provision("row", "prices.cobalt", children=tuple(m.Provision("cell", content=m.content(t)) for t in ("Cobalt", "30")))
PRICES = m.Provision("annex", "prices", m.content("Prices"), children=(m.Provision("table", "prices.table", children=(HEAD, COBALT)),))

OLD = treaty(DUTY, OFFTAKE, PRICES)
NEW = treaty(OFFTAKE, SOFTER, PRICES, round="2")
REDLINE = compare(OLD, NEW)


def test_the_words_of_both_rounds_stand_apart_by_spaces() -> None:
    (row,) = page(REDLINE).xpath("//p[@id='duty.stock']")
    for label in row.xpath(".//*[contains(@class, 'aid')][normalize-space()] | .//sup"):
        label.drop_tree()
    assert row.text_content() == "1. Each Party shall should keep a stock under Article 1."
    assert [each.text for each in row.xpath(".//del | .//ins")] == ["shall", "should"]


def test_a_page_opens_side_by_side_where_that_was_asked() -> None:
    for beside in (True, False):
        laid = dom.fromstring(html.write(REDLINE, View(beside=beside)).decode())
        assert len(laid.xpath("//button[@id='view'][@data-pressed]")) == beside


def test_the_page_says_which_rounds_it_compares_and_counts_the_changes() -> None:
    head = page(REDLINE).xpath("//header[@class='front']")[0].text_content()
    assert re.search(r"Round 1\W+now: Round 2", " ".join(head.split()))
    assert re.search(r"2 changes\s+1 word struck, 1 added, \d+ moved; the older text has \d+\.\s+1 replaced\s+1 moved", head)


def test_a_moved_article_says_whence_and_leaves_word_whither() -> None:
    laid = page(REDLINE)
    (arrived,) = laid.xpath("//main//section[@data-change='moved-in']")
    (left,) = laid.xpath("//main//div[@data-change='moved-out']")
    assert arrived.xpath("string(p[@class='tag aid'])") == "Moved from Article 2"
    assert left.xpath("string(p[@class='tag aid'])") == "Article 2 Offtake — moved to Article 1"
    assert left.xpath("string(.//p[contains(@class, 'paragraph')]/del)").startswith(" struck: Contracts of purchase")
    assert not left.xpath(".//*[self::h2 or self::h3]")


@pytest.mark.skipif(not shutil.which("chromium"), reason="Chromium is not installed")
def test_paper_has_no_line_that_opens_to_more(tmp_path: Path) -> None:
    old, new = (
        treaty(*(article(f"a{n}", f"Duty {n}", paragraph(f"a{n}.1", f"The {name} keeps stock {n}.")) for n in range(6)))
        for name in ("Council", "Board")
    )
    redline = compare(old, new)
    assert page(redline).xpath("//main//summary[starts-with(., 'Every place')]")
    assert not any("Every place" in each for each in paper(redline, View(), tmp_path)[1])


@pytest.mark.skipif(not shutil.which("chromium"), reason="Chromium is not installed")
@pytest.mark.parametrize("beside", [False, True])
def test_paper_has_the_list_of_changes_behind_the_text_and_halves_side_by_side(tmp_path: Path, *, beside: bool) -> None:
    sheets, said = paper(REDLINE, View(beside=beside), tmp_path)
    assert "Changes 1 Article 1 moved placement" in said[-1]
    assert not any("Contents" in each or "Search" in each for each in said)
    assert all(len(each) > len("3 / 5") for each in said), "no page is empty"
    assert all((sheet.mediabox.width > sheet.mediabox.height) == beside for sheet in sheets)
    assert any("Round 1 Round 2" in each for each in said) == beside


@pytest.mark.skipif(not shutil.which("chromium"), reason="Chromium is not installed")
def test_words_that_only_the_other_text_parts_stand_apart_side_by_side(tmp_path: Path) -> None:
    old, new = (
        treaty(article("a", "A", paragraph("a.1", f"A stock{said} is counted."))) for said in (", once released,", " (once released)")
    )
    (said,) = [each for each in paper(compare(old, new), View(beside=True), tmp_path)[1] if "is counted" in each]
    assert "A stock, once released, is" in said
    assert "A stock (once released) is" in said


def paper(redline: m.Draft, asked: View, folder: Path) -> tuple[Sequence[Any], list[str]]:
    """The sheets that a browser prints of a page, and what stands on each."""
    pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")
    (file := folder / "redline.html").write_bytes(html.write(redline, asked))
    flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={folder / 'browser'}"]
    subprocess.run(["chromium", *flags, f"--print-to-pdf={folder / 'redline.pdf'}", file.as_uri()], check=True, capture_output=True)
    sheets = pypdf.PdfReader(io.BytesIO((folder / "redline.pdf").read_bytes())).pages
    return sheets, [" ".join(sheet.extract_text().split()) for sheet in sheets]


def test_a_neighbour_that_a_passage_moved_past_is_quoted_as_english_prints_it() -> None:
    said = [
        "Recalling the rules of their trade.",
        "Noting that ores are few and far apart in the hills.",
        "Wishing to sell what they dig up.",
    ]
    old, new = (
        m.Draft(m.Provision("agreement", "a", children=tuple(m.Provision("recital", each[:5], content=m.content(each)) for each in order)))
        for order in (said, [said[2], *said[:2]])
    )
    tags = [each.text_content() for each in page(compare(old, new)).xpath("//main//*[contains(@class, 'tag')]")]
    assert any("“" in each for each in tags)
    assert not any('"' in each for each in tags)


def test_where_words_run_from_the_right_so_does_the_arrow() -> None:
    old, new = (m.Draft(m.Provision("agreement", "a", content=m.content(f"ימים {days}")), language="he") for days in (60, 90))
    words = page(compare(old, new)).xpath("//*[@class='changes']//*[@class='words']")
    assert [each.xpath("string(span[@aria-hidden])") for each in words] == ["←"]


def test_what_moved_out_of_a_note_is_told_in_words_on_the_first_page() -> None:
    note = "For greater certainty, a Party may hold its stockpile in the territory of another Party."
    hung = m.content("Each Party shall keep a stockpile.", m.Note(m.content(note)))
    old, new = (
        m.Draft(m.Provision("agreement", "a", children=(m.Provision("paragraph", "p", content=words),)))
        for words in (hung, m.content(f"Each Party shall keep a stockpile. {note}"))
    )
    (told,) = page(compare(old, new)).xpath("//*[@class='material']//*[@class='words']")
    assert told.text_content().startswith("moved from a note to the text")


def test_a_move_is_told_once_in_its_line_of_the_list() -> None:
    bought = article("offtake", "Offtake", paragraph("offtake.keep", "Contracts of purchase are kept, and all of them shall be honoured."))
    for new, amended in ((NEW, False), (treaty(bought, DUTY, PRICES), True)):
        (line,) = page(compare(OLD, new)).xpath("//ol[@class='changes']/li[@data-kind='move']")
        assert line.text_content().count("Article 2") == 1
        assert (line.xpath("string(.//*[@class='why'])") == "amended in 1 place") == amended


def test_the_name_of_what_moved_stands_behind_its_own_number_and_no_other() -> None:
    words = paragraph("duty.1", "Each Party shall report on the ores that it has mined in the year before.")
    moved = replace(article("duty", "Duty", words), label="Article 9")
    one, two = (m.Provision("chapter", f"c{n}", label=f"Chapter {n}", children=(article(f"a{n}", "A"),)) for n in (1, 2))
    with_it = (replace(each, children=(*each.children, moved)) for each in (one, two))
    (entry,) = page(compare(treaty(next(with_it), two), treaty(one, next(with_it)))).xpath("//ol[@class='changes']/li")
    assert " ".join(entry.text_content().split()) == "1 Article 9 Duty moved placement Chapter 1 →to Chapter 2"


def test_both_ends_of_a_move_lead_to_each_other() -> None:
    laid = page(REDLINE)
    (left,) = laid.xpath("//main//div[@data-change='moved-out']")
    (arrived,) = laid.xpath("//main//section[@data-change='moved-in']")
    assert laid.xpath("//p[starts-with(., 'Moved from')]/a/@href") == [f"#{left.get('id')}"]
    (led,) = left.xpath("p[@class='tag aid']/a/@href")
    assert arrived.xpath(f".//*[@id='{led[1:]}']")


def test_what_left_an_article_that_moved_too_leads_to_where_it_stood_in_it() -> None:
    stays = [article(id_, id_.title(), paragraph(f"{id_}.1", f"Nothing else of {id_} is here.")) for id_ in ("scope", "terms", "fees")]
    lent = paragraph("stocks.2", "A Party may lend what it keeps to any other Party that asks for it in writing.")
    kept = paragraph("stocks.1", "Each Party shall at all times keep a stockpile of ores for its own use.")
    old = treaty(article("stocks", "Stocks", kept, lent), *stays)
    scope, *others = stays
    new = treaty(replace(scope, children=(*scope.children, lent)), *others, article("stocks", "Stocks", kept))
    laid = page(compare(old, new))
    (led,) = laid.xpath("//p[starts-with(., 'Moved from')][../p[@id='stocks.2']]/a/@href")
    assert "may lend" in laid.xpath(f"string(//div[@data-change='moved-out']//*[@id='{unquote(led[1:])}'])")


def test_what_moved_to_where_it_stood_in_brackets_says_so_at_both_ends() -> None:
    stays = article("scope", "Scope", paragraph("scope.1", "Nothing else is here."))
    stocks = article("stocks", "Stocks", paragraph("stocks.1", "Each Party shall at all times keep a stockpile of ores for its own use."))
    there: m.Child = m.Fork((), (m.Option((stocks,), (m.Voice("AU"),)),), relation=m.MOVED, group="stocks")
    here: m.Child = m.Fork((stocks,), (m.Option((), (m.Voice("AU"),)),), relation=m.MOVED, group="stocks")
    body = treaty(stays).body
    old = m.Draft(replace(body, children=(here, stays, there)))
    laid = page(compare(old, m.Draft(replace(body, children=(stays, stocks)))))
    (left,) = laid.xpath("//main//div[@data-change='moved-out']")
    assert laid.xpath("//p[starts-with(., 'Moved from')]/a/@href") == [f"#{left.get('id')}"]
    assert left.xpath("p[@class='tag aid']/a/@href") == ["#stocks"]
    assert laid.xpath("//figcaption/span[@class='moves']")


def test_the_first_page_says_where_how_much_and_what_matters() -> None:
    (head,) = page(REDLINE).xpath("//header[@class='front']")
    rows = [[" ".join(cell.text_content().split()) for cell in row] for row in head.xpath(".//table[@class='places']/tbody/tr")]
    assert rows[0][:2] == ["Article 1 Offtake moved here", "1"]
    assert rows[1] == ["Article 2 Duty", "1", "1", "1", ""]
    assert head.xpath("string(.//section[@class='material']//h3)").split() == ["Obligation", "1"]
    told = " ".join(head.xpath("string(.//section[@class='material']//li)").split())
    assert told == "Article 2.1 shall →, now: should an obligation became a recommendation"  # each word once
    (placed,) = head.xpath(".//section[@class='material']//h3[starts-with(., 'Placement')]/following-sibling::ol[1]/li")
    assert " ".join(placed.text_content().split()) == "Article 1 moved from Article 2 to Article 1 Offtake"
    assert all(head.xpath(f".//*[name()='path'][@class='{lane}']/@d")[0] for lane in ("added", "struck", "moves"))


def test_the_first_page_says_in_what_nothing_changed() -> None:
    old, new = (treaty(article("a", "A", paragraph("a.1", words))) for words in ("Each Party shall report.", "Each Party may report."))
    assert "Nothing changed" not in page(compare(old, new)).xpath("string(//section[@class='summary'])")
    others = [article(f"b{n}", f"B {n}", paragraph(f"b{n}.1", "Nothing else.")) for n in range(2)]
    more = (replace(each, body=replace(each.body, children=(*each.body.children, *others))) for each in (old, new))
    assert "Nothing changed in 2 articles." in page(compare(*more)).xpath("string(//section[@class='summary'])")


def test_every_format_calls_what_was_done_by_one_word() -> None:
    redline = compare(OLD, treaty(article("new", "New", paragraph("new.1", "Something else.")), DUTY, OFFTAKE))
    told = write.write(redline, "text").decode()
    assert "changes: 1 added, 1 struck" in told
    assert [each.text_content() for each in page(redline).xpath("//ul[@class='counts']/li")][:2] == ["1 added", "1 struck"]


def test_a_change_of_the_title_stands_under_the_title_in_every_format() -> None:
    redline = compare(OLD, replace(OLD, body=replace(OLD.body, heading=m.content("Another title"))))
    assert " Title: " in write.write(redline, "text").decode()
    assert page(redline).xpath("//ol[@class='changes']//*[@class='where']/text()") == ["Title"]
    assert [each["label"] for each in loads(json.write(redline))["changes"]] == ["Title"]


def test_the_strip_is_a_few_paths_however_long_the_text() -> None:
    old, new = (
        treaty(*(article(f"a{n}", f"Article of {n}", paragraph(f"p{n}", f"Each Party {word} report {n}.")) for n in range(700)))
        for word in ("shall", "may")
    )
    (strip,) = page(compare(old, new)).xpath("//figure[@class='strip']")
    assert len(list(strip.iter())) < 100 + len(strip.xpath(".//*[name()='text']"))
    assert len(strip.xpath(".//*[name()='path']")) == 5


def test_a_host_of_mere_signs_is_folded_away_behind_the_changes_of_words() -> None:
    quoted = [paragraph(f"q{n}", f'It is called "term {n}" here.') for n in range(3)]
    bare = [paragraph(f"q{n}", f"It is called term {n} here.") for n in range(3)]
    laid = page(compare(treaty(article("terms", "Terms", *quoted), DUTY), treaty(article("terms", "Terms", *bare), SOFTER)))
    (folded,) = laid.xpath("//details[@class='signs'][not(@open)]")
    assert folded.xpath("string(summary)") == "Signs and spelling alone (6)"
    assert laid.xpath("//ol[@class='changes'][not(ancestor::details[@class='signs'])]/li/@data-matter")[0] == "obligation"


def test_new_numbers_stand_in_a_table_and_not_among_the_changes() -> None:
    laid = page(compare(OLD, treaty(article("new", "New", paragraph("new.1", "Something else.")), DUTY, OFFTAKE, PRICES)))
    rows = [[cell.text_content() for cell in row] for row in laid.xpath("//table[@class='renumbered']/tbody/tr")]
    assert rows == [["Article 1", "Article 2 Duty"], ["Article 2", "Article 3 Offtake"]]
    assert "renumber" not in laid.xpath("//ol[@class='changes']/li/@data-kind")


def test_new_numbers_in_a_row_are_one_line_of_the_table_and_each_is_told_to_a_machine() -> None:
    others = [article(f"o{n}", f"Matters {n}", paragraph(f"o{n}.1", f"The Parties recall number {n}.")) for n in range(5)]
    new = article("new", "New", paragraph("new.1", "Something else."))
    redline = compare(treaty(*others), treaty(others[0], new, *others[1:]))
    rows = [[cell.text_content() for cell in row] for row in page(redline).xpath("//table[@class='renumbered']/tbody/tr")]
    assert rows == [["Articles 2 to 5", "Articles 3 to 6, each one further"]]
    told = [change for change in loads(json.write(redline))["changes"] if change["kind"] == "renumber"]
    assert [change["new"] for change in told] == ["Article 3", "Article 4", "Article 5", "Article 6"]


def test_references_that_follow_new_numbers_are_gathered_and_each_place_is_linked() -> None:
    others = [article(f"o{n}", f"Matters {n}", paragraph(f"o{n}.1", f"The Parties recall number {n}.")) for n in range(3)]
    citing = [paragraph(f"c{n}", f"Number {n} stands as Article {1 + n % 3} says.") for n in range(8)]
    old, new = (
        treaty(*before, *others, article("citing", "Citations", *words))
        for before, words in (
            ((), citing),
            (
                (article("new", "New", paragraph("n", "Else.")),),
                [paragraph(f"c{n}", f"Number {n} stands as Article {2 + n % 3} says.") for n in range(8)],
            ),
        )
    )
    laid = page(compare(old, new))
    (row,) = laid.xpath("//table[@class='renumbered'][contains(caption, 'References')]/tbody/tr")
    assert [" ".join(cell.text_content().split()) for cell in row[1:]] == ["Articles 1 to 3", "Articles 2 to 4, each one further"]
    assert row[0].xpath(".//a/text()") == [f"Article 5.{n}" for n in range(1, 9)]
    assert row[0].xpath(".//a/@href") == [f"#c{n}" for n in range(8)]


def test_a_former_number_is_a_label_and_no_change() -> None:
    laid = page(compare(OLD, treaty(article("new", "New", paragraph("new.1", "Something else.")), DUTY, OFFTAKE, PRICES)))
    (heading,) = laid.xpath("//h2[@id='duty']")
    assert heading.xpath("string(span[@class='was aid'])") == "was Article 1"
    assert not heading.xpath(".//ins | .//del")
    assert laid.xpath("//a[@class='ref']/@data-was") == ["Article 2"]


KEPT = "Each Party shall enter every stockpile that it holds in a register."
GIVEN = "It shall let any Party that asks for it see the entries in that register."


def typed(kept: str, given: str = "", label: str = "", last: str = "2.", *, ahead: int = 1) -> m.Draft:
    """A text with typed numbers: an article of two or three paragraphs behind some others."""

    def numbered(id_: str, label: str, words: str) -> m.Provision:
        return m.Provision(kind="paragraph", id=id_, label=label, content=m.content(words))

    halves = [numbered("keep", "1.", kept), *([numbered("give", label, given)] if given else [])]
    records = article("records", "Records", *halves, numbered("public", last, "Records are public."))
    others = [article(f"other{n}", f"Matters {n}", numbered(f"recall{n}", "1.", f"The Parties recall number {n}.")) for n in range(10)]
    return treaty(*others[:ahead], records, *others[ahead:])


WHOLE = typed(f"{KEPT} {GIVEN}")


def test_the_number_that_a_joined_paragraph_lost_is_struck_where_it_stood() -> None:
    laid = page(compare(typed(KEPT, GIVEN, "2.", "3."), WHOLE))
    (row,) = laid.xpath("//main//p[.//del]")
    assert row.xpath("string(.//del//*[@class='num'])") == "2."
    (before,) = row.xpath("./del/preceding-sibling::text()[1]")
    assert before.strip() == KEPT


def test_half_a_paragraph_has_no_number_that_nobody_typed() -> None:
    laid = page(compare(WHOLE, typed(KEPT, GIVEN)))
    (half,) = laid.xpath("//main//p[.//*[contains(@class, 'joint')]]")
    assert not half.xpath(".//*[@class='num']")


def test_half_a_paragraph_in_a_moved_article_has_moved_with_it() -> None:
    laid = page(compare(WHOLE, typed(KEPT, GIVEN, "2.", "3.", ahead=9)))
    assert laid.xpath("//*[contains(@class, 'joint')]")
    assert len(laid.xpath("//main//*[@data-change='moved-in']")) == 1


def test_a_table_has_headings_that_are_read_with_each_cell() -> None:
    laid = page(OLD)
    assert laid.xpath("//thead//th[@scope='col']/text()") == ["Mineral", "Price"]
    assert laid.xpath("//div[@role='region'][@tabindex='0']/@aria-label") == ["Table Annex I"]


def test_quotation_marks_are_set_as_english_prints_them() -> None:
    assert "“promptly”" in html.write(OLD).decode()
    assert "“" not in page(replace(OLD, language="fr")).xpath("string(//main)")


def test_a_party_is_named_where_its_bracket_opens() -> None:
    rolling = consolidate(OLD, {"EU": treaty(SOFTER, OFFTAKE, PRICES)})
    (voice,) = page(rolling).xpath("//p[@id='duty.stock']//span[@class='option']")
    assert voice.get("data-by") == "EU"
    assert voice.xpath("string(.//abbr/@title)") == "European Union"
    assert voice.text_content() == "[EU: should]"


def test_an_option_that_another_stands_before_now_says_what_number_it_had() -> None:
    stock, sale = "A Party shall hold a stock of nickel for a year.", "A Party shall sell what it holds to whoever asks."
    old = f"Agreement\n\nArticle 1 — Stocks\n\nOption 1 [JP]: {stock}\n\nOption 2 [US]: {sale}"
    new = old.replace("Option 2", "Option 2 [EU]: The Committee may lend ores to a Party.\n\nOption 3")
    was, now = (read.read(each.encode(), "round.txt") for each in (old, new))
    redline = compare(was := answers.named(was), answers.align(now, was))
    back = reject(read.read(html.write(redline), "redline.html"))
    assert [row.text for row in show.page(back).rows] == [row.text for row in show.page(was).rows]


def test_notes_of_one_delegation_stay_with_it() -> None:
    told = [m.Note(m.content("Open."), audience="public"), m.Note(m.content("Our red line."), audience="own")]
    written = html.write(treaty(article("a", "A", paragraph("a.1", "Words", *told)))).decode()
    assert "Open." in written
    assert "red line" not in written


# ── one file, and nothing else ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("draft", [OLD, REDLINE, consolidate(OLD, {"EU": NEW})])
def test_the_page_asks_nothing_of_any_network(draft: m.Draft) -> None:
    laid = page(draft)
    assert not laid.xpath("//link | //img | //iframe | //object | //embed | //form | //base")
    assert not laid.xpath("//@src | //@style | //@*[starts-with(name(), 'on')]")
    assert all(href.startswith("#") for href in laid.xpath("//@href"))
    assert not re.search(r"url\(|@import|https?:", html.write(draft).decode())


@pytest.mark.parametrize("draft", [OLD, REDLINE, replace(OLD, marking='</style><script>"\\')])
def test_only_its_own_style_and_script_are_let_in(draft: m.Draft) -> None:
    laid = page(draft)
    (policy,) = laid.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; ")
    for kind in ("style", "script"):
        (inline,) = laid.xpath(f"//{kind}")
        known = base64.b64encode(hashlib.sha256(inline.text.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{known}';" in policy


def test_a_text_cannot_bring_markup_of_its_own() -> None:
    evil = '"><script>alert(1)</script>'
    hostile = paragraph("y", evil, m.Ref(evil), m.Blank("z", "text", evil))
    draft = treaty(article('x"><b>', evil, hostile))
    draft = replace(draft, note=evil, marking=evil, date=evil, parties=(m.Party(evil, evil),))
    rolling = consolidate(draft, {evil: replace(draft, body=replace(draft.body, heading=m.content("Other")))})
    for each in (draft, rolling, compare(draft, OLD)):
        assert len(page(each).xpath("//script")) == 1


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ja", "ltr"), ("ar", "rtl"), ("he", "rtl")])
def test_the_page_speaks_the_language_of_its_text(language: str, direction: str) -> None:
    laid = page(replace(OLD, language=language))
    assert (laid.get("lang"), laid.get("dir")) == (language, direction)
    assert laid.xpath("//header[@class='bar']/@lang") == ([] if language == "en" else ["en"])


def test_the_same_draft_gives_the_same_bytes() -> None:
    assert html.write(REDLINE) == html.write(compare(OLD, NEW))


def test_a_heading_in_brackets_is_closed_where_it_stands_without_its_article() -> None:
    base = m.Draft(m.Provision("agreement", "a", children=(_article("first", "Storage"),)), parties=(m.Party("US"), m.Party("EU")))
    more = replace(base, body=replace(base.body, children=(*base.body.children, _article("second", "Shipping"))))
    rolling = consolidate(base, {"US": base, "EU": more})
    (listed,) = page(rolling).xpath("//ol[@class='contents']/li/a[contains(., 'Shipping')]")
    assert "[EU: Shipping]" in listed.text_content()
    (place,) = page(compare(rolling, base)).xpath("//table[@class='places']//th[@scope='row']")
    assert place.text_content().endswith("[EU: Shipping] struck")


def _article(id_: str, heading: str) -> m.Provision:
    below = (m.Provision("paragraph", f"{id_}.p", content=m.content(f"Each Party keeps a register of {heading.lower()} and shows it.")),)
    return m.Provision("article", id_, m.content(heading), children=below)


def test_a_provision_that_is_called_like_a_part_of_the_page_stands_beside_it() -> None:
    names = sorted(OWN)
    old, new = (
        m.Draft(
            m.Provision(
                "agreement",
                "a",
                m.content("Stores"),
                children=tuple(
                    m.Provision("article", name, m.content(f"On {name}"), content=m.content(f"A Party {verb} ", m.Ref("text"), "."))
                    for name in names
                ),
            ),
            parties=(m.Party("US"),),
        )
        for verb in ("shall heed", "should heed")
    )
    redline = compare(old, new)
    shown = page(redline)
    ids = shown.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {unquote(href[1:]) for href in shown.xpath("//a/@href")} <= set(ids)
    assert {each for each in ids if ":" not in each and each not in names} == set()  # OWN is all that the page calls its own
    back = read.read(html.write(redline), "page.html")
    assert {p.id for p in m.walk(back.body)} >= set(names)
    assert {piece.to for p in m.walk(accept(back).body) for piece in m.inlines(p.content) if isinstance(piece, m.Ref)} == {"text"}


def test_each_of_two_that_moved_and_were_joined_leaves_a_line_of_its_own() -> None:
    weighed = "Ore is weighed where it enters a warehouse, and a copy of the note goes to the registry."
    let = "A warehouse may be let to another keeper with the consent of the Party in whose territory it stands."
    stays = [f"Each Party shall report what it sold in month {n} of the year." for n in range(4)]
    old, new = (
        read.read("\n\n".join(["Agreement", "Article 1 — Storage", *one, "Article 2 — Audits", *two]).encode(), "a.txt")
        for one, two in (
            ((f"1. {stays[0]}", f"2. {weighed}", f"3. {let}", f"4. {stays[1]}"), (f"1. {stays[2]}", f"2. {stays[3]}")),
            ((f"1. {stays[0]}", f"2. {stays[1]}"), (f"1. {stays[2]}", f"2. {weighed} {let}", f"3. {stays[3]}")),
        )
    )
    base = answers.named(old)
    made = write.write(compare(base, answers.align(new, base)), "html").decode()
    for stood in ("Article 1.2", "Article 1.3"):
        assert re.search(rf'<p class="tag aid">{stood} — moved to <a href="#[^"]+">Article 2.2</a></p>', made)


def test_a_letter_that_gives_way_to_an_annex_in_brackets_is_no_choice_among_alternatives() -> None:
    letter = m.Provision("text", "dear", content=m.content("Dear colleagues,"))
    ores = m.Provision("paragraph", "ores", content=m.content("Ores."))
    annex = m.Provision("annex", "annex", children=(m.Fork((), (m.Option((ores,)),)),))
    old, new = (m.Draft(m.Provision("agreement", "a", children=(child,))) for child in (letter, annex))
    redline = compare(old, new)
    assert [change.kind for change in show.page(redline).changes] == ["replace"]
    assert m.spoken(reject(read.read(write.write(redline, "html"), "redline.html")).body.children[0].content) == "Dear colleagues,"


@pytest.mark.parametrize("kind", ["preamble", "paragraph"])
def test_what_has_a_heading_above_a_passage_that_stayed_is_one_change_with_it(kind: str) -> None:
    went = (
        '<text id="title">Article 3: smelters</text>'
        f'<{kind} id="old"><fork><option><point id="committee" label="(a)">Committee</point></option></fork></{kind}>'
    )
    came = f'<{kind} id="new"><text id="title">Article 3: smelters</text><crossheading id="blank">______</crossheading></{kind}>'
    old, new = (read.read(f'<agreement id="a">{each}</agreement>'.encode(), "a.xml") for each in (went, came))
    assert [change.kind for change in show.page(compare(old, new)).changes if change.number] == ["replace"]
