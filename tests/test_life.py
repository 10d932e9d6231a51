"""The life of provisions over many rounds, and the report on it in every format."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from drafting import model as m
from drafting import read
from drafting.cli import _life
from drafting.cli._course import phrases
from drafting.errors import Unfit
from drafting.life import (
    AMENDED,
    BRACKETS,
    DEEDS,
    MOVED,
    NEW,
    POSITIONS,
    RENUMBERED,
    RETURNED,
    SPLIT,
    SPLIT_OFF,
    STRUCK,
    Course,
    Life,
    Station,
    life,
)
from drafting.show import text_of
from drafting.write import _page, _paper, _report
from drafting.write._report import Cell, Part, Piece, Report, Table, marked, row

RULE = "Each Party shall maintain a stockpile of each mineral that the Annex lists, in its own territory or in that of another Party."
RELEASE = "A Party shall release minerals from its stockpile within 30 days after a request that the Committee has approved."
CONTACT = "Each Party shall designate a contact point for every matter that this Agreement covers."


def _text(*articles: tuple[str, ...]) -> m.Draft:
    """A text of articles, each a heading and paragraphs, with numbers as typed."""
    told = ["Agreement on Minerals"]
    for n, (heading, *paragraphs) in enumerate(articles, 1):
        told += [f"Article {n}\n{heading}", *(f"{k}. {words}" for k, words in enumerate(paragraphs, 1))]
    return read.read("\n\n".join(told).encode(), "text")


def _course(found: Life, words: str) -> Course:
    return next(course for course in found.courses if words in text_of(course.heard.words))


def _deeds(found: Life, words: str) -> list[tuple[str, ...] | None]:
    return [station.deeds if station else None for station in _course(found, words).stations]


def test_what_is_struck_stays_in_view_and_what_comes_back_is_known_again() -> None:
    found = life([_text(("Stocks", RULE, RELEASE)), _text(("Stocks", RULE)), _text(("Stocks", RULE)), _text(("Stocks", RULE, RELEASE))])
    assert _deeds(found, "release") == [(), (STRUCK,), None, (RETURNED,)]
    assert len([course for course in found.courses if "release" in text_of(course.heard.words)]) == 1


def test_what_comes_back_in_other_words_shows_which() -> None:
    back = RELEASE.replace("30", "60")
    found = life([_text(("Stocks", RULE, RELEASE)), _text(("Stocks", RULE)), _text(("Stocks", RULE, back))])
    station = _course(found, "release").last
    assert station.deeds == (RETURNED, AMENDED)
    assert [run.text for run in station.redline if run.change] == ["30", "60"]


def test_a_paragraph_that_a_bracket_takes_in_has_another_position() -> None:
    """Though no bracket opens in it."""
    found = life([_text(("Stocks", f"[EU: {RULE}]", RELEASE, CONTACT)), _text(("Stocks", f"[EU: {RULE}", f"{RELEASE}]", CONTACT))])
    assert _deeds(found, "release") == [(), (POSITIONS,)]
    assert _deeds(found, "contact") == [(), ()]


def test_a_paragraph_that_parts_as_a_bracket_opens_around_it_has_parted() -> None:
    found = life([_text(("Stocks", CONTACT, f"{RULE} {RELEASE}")), _text(("Stocks", CONTACT, f"[EU: {RULE}", f"{RELEASE}]"))])
    assert SPLIT in (_deeds(found, "stockpile of each")[1] or ())
    assert SPLIT_OFF in (_deeds(found, "release minerals")[1] or ())


def test_a_rival_paragraph_that_becomes_the_text_has_another_position() -> None:
    """Also where its words, or a sentence that it had from another, changed at once."""
    ours, rival = (m.Provision("paragraph", id_, content=m.content(words)) for id_, words in (("ours", RULE), ("rival", RELEASE)))
    fork: m.Child = m.Fork((ours,), (m.Option((rival,), (m.Voice("EU"),)),))

    def round_(*inside: m.Child) -> m.Draft:
        return m.Draft(m.Provision("agreement", "a", children=(m.Provision("article", "x", children=inside),)))

    sixty = replace(rival, content=m.content(RELEASE.replace("30", "60")))
    assert _deeds(life([round_(fork), round_(rival)]), "release") == [(), (POSITIONS, RENUMBERED)]
    assert _deeds(life([round_(fork), round_(sixty)]), "release") == [(), (AMENDED, RENUMBERED)]


def test_an_article_that_moves_is_one_course() -> None:
    found = life([_text(("Stocks", RULE, RELEASE), ("Contact", CONTACT)), _text(("Contact", CONTACT), ("Stocks", RULE, RELEASE))])
    moved = [course for course in found.courses if MOVED in course.last.deeds]
    assert len(moved) == 1
    assert moved[0].last.other != moved[0].last.label
    assert not any(STRUCK in course.last.deeds or NEW in course.last.deeds for course in found.courses)


def test_a_new_number_is_no_event() -> None:
    found = life([_text(("Contact", CONTACT)), _text(("Stocks", RULE, RELEASE), ("Contact", CONTACT))])
    assert _deeds(found, "Contact") == [(), (RENUMBERED,)]
    assert not _course(found, "Contact").eventful


def test_an_article_struck_with_all_it_holds_keeps_its_place() -> None:
    found = life([_text(("Stocks", RULE, RELEASE), ("Contact", CONTACT)), _text(("Contact", CONTACT))])
    order = [text_of(course.heard.words) for course in found.courses]
    assert order.index("Stocks") < order.index(RULE) < order.index(RELEASE) < order.index("Contact")
    stocks = next(n for n, course in enumerate(found.courses) if text_of(course.heard.words) == "Stocks")
    assert _course(found, "release").home == stocks


def test_a_bracket_that_closes_is_told_with_who_stood_there() -> None:
    fork: m.Inline = m.Fork(m.fragment("shall"), (m.Option(m.fragment("should"), (m.Voice("EU"), m.Voice("JP"))),))

    def round_(*pieces: m.Inline | str) -> m.Draft:
        return m.Draft(m.Provision("agreement", "a", children=(m.Provision("article", "x", content=m.content(*pieces)),)))

    found = life([round_("Each ", fork, " act."), round_("Each ", fork, " act."), round_("Each shall act."), round_("Each should act.")])
    stations = _course(found, "act").stations
    assert [station.deeds if station else None for station in stations] == [(), (), (BRACKETS,), (AMENDED,)]
    assert stations[0] is not None
    assert stations[0].brackets[0].parties == ("EU", "JP")
    assert [tally.brackets for tally in found.tallies()] == [1, 1, 0, 0]


def test_a_text_given_twice_is_two_rounds() -> None:
    text = _text(("Stocks", RULE))
    assert _life._rounds([text, text], ["a_b.md", "a_b.md"]) == ("a b", "a b (2)")
    of_one = [replace(text, round="1")] * 3
    assert _life._rounds(of_one, ["round-01/draft", "ours.xml", "theirs.xml"]) == ("Round 1, draft", "Round 1, ours", "Round 1, theirs")
    assert not any(course.eventful for course in life([text, text]).courses)


# ── the report ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def rounds(tmp_path: Path) -> tuple[str, ...]:
    """Eight rounds in files: a paragraph amended in each, one struck and tabled again."""
    names = []
    for n in range(8):
        told = ["Agreement on Minerals", "Article 1\nStocks", f"1. {RULE.replace('each mineral', f'{n + 2} minerals')}"]
        told += [f"2. {RELEASE}"] if n not in (3, 4) else []
        names.append(tmp_path / f"text_{n}.txt")
        names[-1].write_text("\n\n".join(told))
    return tuple(map(str, names))


@pytest.mark.parametrize("format_", _life.FORMATS)
def test_every_format_is_made_and_made_alike_twice(rounds: tuple[str, ...], tmp_path: Path, format_: str) -> None:
    made = []
    for name in ("one", "two"):
        _life.deliver(rounds, "literal", format_, str(tmp_path / name))
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1]


def test_text_marks_what_was_struck_and_added(rounds: tuple[str, ...], tmp_path: Path) -> None:
    _life.deliver(rounds[:4], "literal", None, str(tmp_path / "life.txt"))
    told = (tmp_path / "life.txt").read_text()
    assert "[-2-]{+3+} minerals" in told
    assert "✕ struck" in told
    assert max(map(len, told.splitlines())) <= _report.WIDTH


def test_the_page_marks_words_and_scrolls_inside_itself(rounds: tuple[str, ...], tmp_path: Path) -> None:
    _life.deliver(rounds, "literal", None, str(tmp_path / "life.html"))
    told = (tmp_path / "life.html").read_text()
    assert "<del>2</del> <ins>3</ins> minerals" in told
    assert '<div class="scroll"' in told
    assert '<table class="glance">' in told
    assert "size: A4 landscape" in told


def test_the_first_page_counts_what_changed_in_substance_and_leads_to_it(tmp_path: Path) -> None:
    """An obligation that became a recommendation is of substance, a word for another is not."""
    contact = f"{CONTACT} It informs all others."
    texts = (
        _text(("Stocks", RULE, f"[EU: {RELEASE}]"), ("Contact", contact)),
        _text(("Stocks", RULE.replace("shall", "should"), RELEASE), ("Contact", contact.replace("informs", "tells"))),
        _text(("Stocks", RULE.replace("shall", "should"), RELEASE), ("Contact", contact)),
    )
    found = life(texts, ("one", "two", "three"))
    second = found.tallies()[1]
    assert (second.deeds[AMENDED], second.material, second.unchanged) == (3, 2, 3)  # title and headings stay
    report = _life.reported(found, texts[-1])
    told = _report.text(report).decode()
    assert re.search("Article 1 Stocks +2 amended; all of substance +—\n", told)
    assert re.search("Article 2 Contact +1 amended; none of substance +1 amended; none of substance\n", told)
    assert "≠ amended: +1 −1; obligation" in told
    made = _page.html(report).decode()
    led = re.findall('href="#(place-[^"]*)"', made)
    assert len(led) == 2
    assert all(f'<h2 id="{name}">' in made for name in led)


def test_a_spreadsheet_opens_with_the_life(rounds: tuple[str, ...], tmp_path: Path) -> None:
    _life.deliver(rounds, "literal", None, str(tmp_path / "life.csv"))
    rows = list(csv.reader(io.StringIO((tmp_path / "life.csv").read_text())))
    assert rows[0] == ["Provision", *(f"text {n}" for n in range(8))]
    assert [row[4:6] for row in rows if row[0] == "Article 1.2"] == [["✕ struck", "—"]]
    _life.deliver(rounds, "literal", None, str(tmp_path / "life.xlsx"))
    with zipfile.ZipFile(tmp_path / "life.xlsx") as book:
        assert b"<strike/>" in book.read("xl/sharedStrings.xml")


def test_data_holds_every_station(rounds: tuple[str, ...], tmp_path: Path) -> None:
    _life.deliver(rounds, "literal", None, str(tmp_path / "life.json"))
    data = json.loads((tmp_path / "life.json").read_text())
    struck = next(each for each in data["provisions"] if each["label"] == "Article 1.2")
    assert [station["deeds"] for station in struck["stations"]] == [[], [], [], ["struck"], ["returned"], [], []]
    assert [each["deeds"].get("amended", 0) for each in data["rounds"]] == [0, 1, 1, 1, 1, 1, 1, 1]


@pytest.mark.parametrize("deed", DEEDS)
def test_every_deed_has_a_sign_that_prints(deed: str) -> None:
    station = Station("1.", "Article 1.1", 1, deeds=(deed,))
    told = "; ".join(" ".join(phrase) for phrase in phrases(Course("paragraph", 0, (station,)), 0))
    assert _paper.paper(Report("T", "a", (Part(words=(told,)),))).startswith(b"%PDF")


def test_standard_input_is_read_once() -> None:
    with pytest.raises(Unfit, match="only once"):
        _life.deliver(("-", "a", "-"), "literal", None, None)


# ── marked cells ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_report_without_marks_is_made_as_before() -> None:
    plain = Report("T", "a", (Part(table=Table("C", ("x", "y"), (row("1", Cell("2", "differs")),))),))
    lively = Report("T", "a", (Part(table=Table("C", ("x", "y"), (row("1", marked([Piece("2", "ins")])),))),))
    assert b"glance" not in _page.html(plain)
    assert b"<ins>2</ins>" in _page.html(lively)
    assert b"{++2++}" in _report.markdown(lively)
    assert b"{+2+}" in _report.text(lively)
    assert _paper.paper(lively).startswith(b"%PDF")


def test_figures_are_parted_for_readers_and_bare_for_spreadsheets() -> None:
    counted = Report("T", "a", (Part(table=Table("C", ("x", "y"), (row("1293", 1293),), figures=True)),))
    assert "1293  1,293" in _report.text(counted).decode()
    assert "| 1293 | 1,293 |" in _report.markdown(counted).decode()
    assert b'<td class="n">1,293</td>' in _page.html(counted)
    assert _report.table(counted) == b"x,y\n1293,1293\n"


def test_figures_stand_right_and_the_names_of_brackets_never_break() -> None:
    head, rows = ("Party", "Got", "From"), (row("US", 3, "EU 1"), row("EU", 12, "—"))
    counted = Report("T", "a", (Part(table=Table("C", head, rows, figures=True)),))
    assert "US       3  EU 1" in _report.text(counted).decode()
    assert "| --- | ---: | --- |" in _report.markdown(counted).decode()
    made = _page.html(counted).decode()
    assert '<th scope="col" class="n">Got</th><th scope="col">From</th>' in made
    assert '<td class="n">12</td><td>—</td>' in made
    named = Report("T", "a", (Part(table=Table("C", ("Place", "Bracket"), (row("Article 1", "scope#1"),), names=(1,))),))
    assert '<td class="name">scope#1</td>' in _page.html(named).decode()


def test_figures_below_long_names_stand_below_two_lines_of_them() -> None:
    head = ("Party", *(f"name number {n}" for n in range(7)))
    table = Table("C", head, (row("US", *range(7)),), figures=True)
    told = _report.text(Report("T", "a", (Part(table=table),))).decode().splitlines()
    assert max(map(len, told)) <= _report.WIDTH
    assert told[-3].split() == ["name", "number"] * 7
    assert told[-2].split() == ["Party", *map(str, range(7))]


def test_a_glance_stands_in_columns_where_it_fits() -> None:
    def laid(width: int) -> str:
        table = Table("C", ("x", "y"), (row("1", "w" * width), row("2", "v")), glance=True)
        return _report.text(Report("T", "a", (Part(table=table),))).decode()

    assert "1  www\n2  v\n" in laid(3)
    assert "\n  y  " in laid(120)
