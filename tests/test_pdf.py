"""The PDF: every word in its order, the same bytes each time, tagged, and nothing left out in silence."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings

from drafting import model as m
from drafting import show
from drafting.errors import Unprintable
from drafting.view import View
from drafting.weave import accept, compare, consolidate, reject
from drafting.write import _blocks, _pieces, pdf
from drafting.write._pieces import LEADS
from tests.laws import strategies as some

JAPANESE = pytest.mark.skipif(find_spec("pylopdf_fonts_jp") is None, reason="the Japanese fonts of the extra [ja] are not installed")
LITERAL = [
    "#panic()",
    "@ref",
    "<label>",
    "*x* _y_ `z`",
    "$x^2$",
    "[a][b",
    "\\u{41} \\\\ \\",
    "= Heading",
    "- item",
    "// and /* this */",
    "--- ~ ...",
]


def p(kind: str, id_: str = "", *words: m.Inline | str, head: str = "", below: tuple[m.Child, ...] = (), **more: Any) -> m.Provision:
    return m.Provision(kind, id_, m.content(head), m.content(*words), below, **more)


def agreement(*below: m.Child, **front: Any) -> m.Draft:
    return m.Draft(p("agreement", "agreement", head="Agreement on Minerals", below=below), **front)


def row(id_: str, *cells: str, kind: str = "cell") -> m.Provision:
    return p("row", id_, below=tuple(p(kind, "", words) for words in cells))


def articles(*named: str, days: str = "30") -> tuple[m.Child, ...]:
    return tuple(
        p(
            "article",
            name,
            head=name.capitalize(),
            below=(
                p("paragraph", f"{name}.1", f"Each Party shall report on {name} within {days} days, as the ", m.Ref(named[0]), " requires:",
                  below=(p("point", f"{name}.1.a", f"in full on {name}; and"), p("point", f"{name}.1.b", "in writing.")),
                  closing=m.content(f"until {name} is closed.")),
                p("paragraph", f"{name}.2", f"The Committee shall publish what it knows of {name} every year, and review it."),
            ),
        )
        for name in named
    )  # fmt: skip


HEAD = row("head", "Mineral", "Code", "Stage", "Form", "Grade", "Unit", kind="headcell")
LONG_CELLS = ("mined and milled", "dry concentrate", "ninety per cent", "a ton of dry weight")
ANNEX = p(
    "annex",
    "annex",
    head="Minerals",
    below=(p("table", "table", below=(HEAD, *(row(f"r{n}", f"Mineral{n}", f"26{n}", *LONG_CELLS) for n in range(90)))),),
)
OLD = agreement(
    p("preamble", "preamble", below=(p("recital", "r", m.Words("Recognizing", ("i",)), ' that "minerals" matter,'),)),
    p("chapter", "ch", head="Rules", below=articles("scope", "stockpiles", "offtake", "origin", "review", "disputes")),
    ANNEX,
    round="1",
    date="2026-05-04",
    marking="LIMITE",
    note="The positions in this text are invented.",
    parties=(m.Party("EU", "European Union"), m.Party("JP", "Japan")),
)
NEW = m.Draft(
    p("agreement", "agreement", head="Agreement on Minerals", below=(
        OLD.body.children[0],
        p("chapter", "ch", head="Rules", below=articles("scope", "offtake", "origin", "review", "stockpiles", "remedies", days="45")),
        ANNEX,
    )),
    round="2", date="2026-09-14", marking="LIMITE", note=OLD.note, parties=OLD.parties,
)  # fmt: skip
RED = compare(OLD, NEW)
ROLL = consolidate(OLD, {"EU": m.Draft(NEW.body, round="1", date=OLD.date, marking="LIMITE", note=OLD.note, parties=OLD.parties)})
DRAFTS = {"a draft": OLD, "a redline": RED, "a rolling text": ROLL}


def opened(made: bytes) -> Any:
    return pytest.importorskip("pypdf", reason="pypdf is not installed").PdfReader(io.BytesIO(made))


def printed(made: bytes) -> str:
    """What stands on the pages, without spaces: lines end where they like."""
    return squeezed("\n".join(sheet.extract_text() for sheet in opened(made).pages))


def squeezed(words: str) -> str:
    straight = m.plain(unicodedata.normalize("NFKC", words).replace("\u200b", ""))
    return "".join(straight.split())


def shown_words(draft: m.Draft) -> Iterator[str]:
    """The words that a page must show, in order; of what moved away only its number."""
    for each in show.page(draft).rows:
        for one in _blocks.opened(each):
            if one.change == "moved-out":
                continue
            text = "".join(run.text for run in (*one.heading, *one.text) if run.role not in ("note", "mark"))
            yield from (one.number, *text.split())


def tags(made: bytes) -> list[str]:
    """The names of the structure elements, in reading order."""
    found: list[str] = []

    def walk(node: Any) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for each in node:
                walk(each)
        elif isinstance(node, dict) and "/S" in node:
            found.append(str(node["/S"]).strip("/"))
            walk(node.get("/K", []))

    walk(opened(made).trailer["/Root"]["/StructTreeRoot"]["/K"])
    return found


@pytest.mark.parametrize("draft", DRAFTS.values(), ids=DRAFTS)
def test_every_word_is_printed_in_its_order(draft: m.Draft) -> None:
    text, at = printed(pdf.write(draft)), 0
    for word in shown_words(draft):
        found = text.find(squeezed(word), at)
        assert found >= 0, f"{word!r} does not stand after {text[max(0, at - 60) : at]!r}"
        at = found + len(squeezed(word))


@settings(max_examples=25)
@given(some.rounds(depth=1))
@JAPANESE
def test_every_redline_can_be_printed(two: tuple[m.Draft, m.Draft]) -> None:
    assert pdf.write(compare(*two)).startswith(b"%PDF-1.7")


@pytest.mark.parametrize("draft", DRAFTS.values(), ids=DRAFTS)
def test_the_same_draft_gives_the_same_bytes(draft: m.Draft) -> None:
    assert pdf.write(draft) == pdf.write(draft)


def test_another_process_gives_the_same_bytes() -> None:
    code = "import sys; from tests.test_pdf import RED, pdf; sys.stdout.buffer.write(pdf.write(RED))"
    elsewhere = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "86400"}
    done = subprocess.run([sys.executable, "-c", code], env=elsewhere, cwd=Path(__file__).parents[1], capture_output=True, check=True)
    assert done.stdout == pdf.write(RED)


def test_it_is_made_to_be_kept_and_to_be_read_aloud() -> None:
    about = pdf.write(RED).decode("latin-1")
    assert re.search(r"pdfaid:part>2<", about)
    assert re.search(r"pdfaid:conformance>A<", about)
    assert re.search(r"pdfuaid:part>1<", about)


def test_a_dated_draft_bears_its_date_and_no_other() -> None:
    assert opened(pdf.write(OLD)).metadata["/CreationDate"].startswith("D:20260504")
    assert opened(pdf.write(agreement())).metadata["/CreationDate"].startswith("D:1970")


def test_the_language_is_said() -> None:
    assert opened(pdf.write(agreement(language="fr-CA"))).trailer["/Root"]["/Lang"] == "fr-CA"


def test_what_is_said_about_a_foreign_text_is_english_and_reads_from_the_left() -> None:
    old, new = (agreement(p("article", "a", f"ימים {days}", head="מלאים"), language="he") for days in (60, 90))
    beside = opened(pdf.write(compare(old, new), View(beside=True)))
    assert beside.trailer["/Root"]["/Lang"] == "he"
    assert {"en", "he"} <= set(languages(beside))
    assert "stands on the right, the newer one on the left" in " ".join(beside.pages[0].extract_text().split())
    assert all(at < 100 for at in placed(beside.pages[0], "What changed"))  # points from the left edge of the page


def languages(made: Any) -> Iterator[str]:
    """The languages that the parts of a document say they are in."""

    def walk(node: Any) -> Iterator[str]:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for each in node:
                yield from walk(each)
        elif isinstance(node, dict):
            yield from (str(node["/Lang"]),) if "/Lang" in node else ()
            yield from walk(node.get("/K", []))

    yield from walk(made.trailer["/Root"]["/StructTreeRoot"]["/K"])


def placed(sheet: Any, said: str) -> list[float]:
    """How far from the left edge words begin."""
    found: list[float] = []
    sheet.extract_text(visitor_text=lambda text, _, at, *__: found.append(at[4]) if said in text else None)
    return found


@pytest.mark.parametrize("typed", LITERAL)
def test_treaty_text_is_never_read_as_markup(typed: str) -> None:
    draft = agreement(
        p("article", "a", typed, m.Note(m.content(typed)), head=typed), row("x", typed), marking=typed, note=typed, round=typed
    )
    assert printed(pdf.write(draft)).count(squeezed(typed)) >= 6


def test_headings_nest_without_a_gap() -> None:
    levels = [int(tag[1]) for tag in tags(pdf.write(RED)) if re.fullmatch(r"H\d", tag)]
    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_a_table_has_a_heading_row_that_repeats() -> None:
    made = pdf.write(OLD)
    assert tags(made).count("TH") == 6
    assert tags(made).count("TR") == 91
    assert sum("Grade" in sheet.extract_text() for sheet in opened(made).pages) > 1


def test_a_wide_table_turns_its_annex() -> None:
    turned = [sheet for sheet in opened(pdf.write(OLD)).pages if sheet.mediabox.width > sheet.mediabox.height]
    assert "Annex I" in turned[0].extract_text()
    assert len(turned) > 1


def test_columns_of_figures_stand_upright_only_where_their_headings_do_not_touch() -> None:
    months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November"]
    for named, turned in ((months, True), ([name[:3] for name in months], False)):
        rows = row("head", "Mineral", *named, kind="headcell"), row("r", "Cobalt", *("617" for _ in named))
        sheets = opened(pdf.write(agreement(p("annex", "annex", head="Tonnage", below=(p("table", "t", below=rows),))))).pages
        (sheet,) = [sheet for sheet in sheets if "617" in sheet.extract_text()]
        assert (sheet.mediabox.width > sheet.mediabox.height) == turned
        assert set(named) <= set(sheet.extract_text().split())


def told_in_the_margin(draft: m.Draft) -> list[str]:
    (section,) = pdf._sheet(show.page(draft))["sections"]
    return [block["tally"] for block in section["blocks"] if "tally" in block]


def test_a_move_has_its_number_at_both_ends() -> None:
    cost = "Each of them shall bear the cost of the inspections that it asks for."
    stocks, sales = (f"{what} are kept in good order by the registry." for what in ("Stocks", "Sales"))

    def text(*words: str) -> m.Draft:
        return agreement(*(p("article", f"a{n}", said) for n, said in enumerate(words)))

    assert told_in_the_margin(compare(text(f"{stocks} {cost}", sales), text(stocks, f"{sales} {cost}"))) == ["1", "1"]
    one, two = p("article", "one", stocks, head="Stocks"), p("article", "two", sales, head="Sales")
    assert told_in_the_margin(compare(agreement(one, two), agreement(two, one))) == ["1", "1"]


def test_columns_of_figures_stand_at_the_right_in_a_report_and_as_typed_in_a_treaty() -> None:
    rows = row("head", "Mineral", "Code", "Use", kind="headcell"), row("r", "Cobalt", "2605", "—"), row("s", "Tin", "8001", "wide")
    draft = agreement(p("table", "t", below=rows))
    (block,) = pdf._sheet(show.page(draft))["sections"][0]["blocks"]
    assert block["figures"] == [1]
    assert printed(pdf.printed(show.page(draft), figures=True)) == printed(pdf.write(draft))
    assert pdf.printed(show.page(draft), figures=True) != pdf.write(draft)


def test_a_table_of_very_many_columns_is_set_small() -> None:
    named = [f"Mineralogical-{n}" for n in range(14)]
    rows = row("head", *named, kind="headcell"), row("r", *("dry ore" for _ in named))
    (sheet,) = (each for each in pdf._sheet(show.page(agreement(p("table", "t", below=rows))))["sections"] if each["wide"])
    (table,) = sheet["blocks"]
    assert sum(len(name) for name in named) * table["size"] < _blocks.TURNED


def test_a_narrow_table_stands_upright() -> None:
    small = p("annex", "annex", head="Small", below=(p("table", "t", below=(row("r", "one", "two"),)),))
    assert all(sheet.mediabox.width < sheet.mediabox.height for sheet in opened(pdf.write(agreement(small))).pages)


def test_contents_and_bookmarks_name_what_stands() -> None:
    titles = [each.title for group in opened(pdf.write(RED)).outline for each in (group if isinstance(group, list) else [group])]
    assert "Chapter 1 Rules" in titles
    assert [title for title in titles if title.startswith("Article")] == [
        "Article 1 Scope",
        "Article 2 Offtake",
        "Article 3 Origin",
        "Article 4 Review",
        "Article 5 Stockpiles",
        "Article 6 Remedies",
    ]
    assert titles[-2:] == ["List of changes", "New numbers"]


def test_a_preamble_whose_heading_was_struck_is_named_in_the_contents() -> None:
    articles = tuple(p("article", f"a{n}", "Each Party reports.", head=f"Reports {n}") for n in range(8))
    old, new = (agreement(p("preamble", "pre", head=head, below=(p("recital", "r", "Recalling."),)), *articles) for head in ("Opening", ""))
    first = opened(pdf.write(compare(old, new))).outline[0]
    assert first.title.strip() == "Preamble"


def test_articles_without_a_heading_stand_two_abreast_in_the_contents() -> None:
    sheets = [
        sheet.extract_text()
        for sheet in opened(pdf.write(agreement(*(p("article", f"a{n}", "Each Party reports.") for n in range(60))))).pages
    ]
    (contents,) = [sheet for sheet in sheets if "Contents" in sheet]
    assert len(re.findall(r"Article \d+", contents)) == 60


def test_a_long_redline_says_on_page_one_where_its_lists_are_and_begins_soon_behind_it() -> None:
    old, new = (
        agreement(
            *(p("article", f"a{n}", f"Each Party reports within {days} days.", head=f"Reports on Ores of Sort {n}") for n in range(160))
        )
        for days in (30, 45)
    )
    sheets = [" ".join(sheet.extract_text().split()) for sheet in opened(pdf.write(compare(old, new))).pages]
    (said,) = re.findall(r"is listed on page (\d+), before the list of changes on page (\d+)\.", sheets[0])
    assert ["What changed where" in sheets[int(said[0]) - 1], "List of changes" in sheets[int(said[1]) - 1]] == [True, True]
    assert next(n for n, text in enumerate(sheets) if "within 30 45 days" in text) <= 4


def test_no_chapter_stands_in_the_contents_below_the_articles_of_another_alone_at_the_foot() -> None:
    for each in (3, 4, 5):
        chapters = (p("chapter", f"c{n}", head="Rules", below=articles(*(f"t{n}-{k}" for k in range(each)))) for n in range(20))
        sheets = [sheet.extract_text().split("\n") for sheet in opened(pdf.write(agreement(*chapters))).pages]
        contents = [
            [line for line in lines if re.match(r"(?:Chapter|Article) \d+", line)]
            for lines in sheets
            if any(". . ." in line for line in lines)
        ]
        assert len(contents) > 1
        assert not any(lines[-1].startswith("Chapter") for lines in contents)


def test_the_legend_explains_the_marks_that_stand_in_the_text_and_no_other() -> None:
    plain = compare(*(agreement(p("article", "a", f"Each Party reports within {days} days.")) for days in (30, 45)))
    for beside in (False, True):
        legends = [
            " ".join(opened(pdf.write(red, View(beside=beside))).pages[at].extract_text().split()) for red, at in ((plain, 0), (RED, 1))
        ]
        assert ["struck words" in each for each in legends] == [True, True]
        assert ["a passage that stood elsewhere" in each for each in legends] == [False, True]
        assert not any("a paragraph split in two" in each for each in legends)
        assert ["a new number" in each for each in legends] == [False, not beside]


def test_the_contents_of_a_redline_leave_no_page_with_a_few_lines() -> None:
    old, new = (
        agreement(*(p("article", f"a{n}", f"Each Party reports within {days} days.", head=f"Reports on Ores {n}") for n in range(40)))
        for days in (30, 45)
    )
    sheets = [" ".join(sheet.extract_text().split()) for sheet in opened(pdf.write(compare(old, new))).pages]
    assert all(each in sheets[1] for each in ("What the marks mean", "Contents", "Article 40 Reports on Ores 39", "List of changes"))
    assert "within 30 45 days" in sheets[2]


def test_a_moved_article_leaves_one_line() -> None:
    text = squeezed("\n".join(sheet.extract_text() for sheet in opened(pdf.write(RED)).pages[2:]))  # behind the front and the contents
    assert text.count(squeezed("Article 2 Stockpiles — moved to Article 5")) == 1
    assert text.count(squeezed("moved from Article 2")) == 1
    assert text.count(squeezed("publish what it knows of stockpiles")) == 1


def test_an_article_that_moved_past_another_keeps_its_own_heading_in_the_list() -> None:
    force = p("article", "force", head="Entry into force", below=(p("text", "force.1", "It enters into force in May."),), label="Article 9")
    said = p("text", "disputes.1", "A dispute that is not settled within a year may be brought before a tribunal.")
    was, now = (p("article", "disputes", head="Disputes", below=(said,), label=number) for number in ("Article 8", "Article 10"))
    ((entry,),) = [part["entries"] for part in pdf._sheet(show.page(compare(agreement(was, force), agreement(force, now))))["changes"]]
    assert (entry["place"], entry["new"]) == ("Article 9 Entry into force", "before Article 10")


def test_a_redline_says_first_what_changed() -> None:
    first = opened(pdf.write(RED)).pages[0].extract_text()
    assert "From Round 1, 4 May 2026 to Round 2, 14 September 2026." in first
    assert f"Moved: {show.page(RED).counts['move']}" in first


def test_the_first_page_says_how_much_changed_where_and_what_matters() -> None:
    text = " ".join(opened(pdf.write(RED)).pages[0].extract_text().split())
    assert re.search(r"\d+ changes: \d+ words struck, \d+ added, \d+ moved; the older text has \d+", text)
    assert re.search(r"Place Changes Struck Added Moved Article 1 Scope \d+", text)
    assert "changes of substance" in text
    assert "30 days → 45 days" in text


def test_words_that_came_or_went_are_told_so_on_the_first_page() -> None:
    old, new = (
        agreement(p("article", "sales", below=(p("text", "sales.1", f"A Party sells ores{words} from its stock."),), head="Sales"))
        for words in ("", " and slags")
    )
    for two, said in (((old, new), "and slags (added: one more"), ((new, old), "and slags (struck: one less")):
        assert said in " ".join(opened(pdf.write(compare(*two))).pages[0].extract_text().split())


def test_the_first_page_names_as_many_changes_as_it_has_room_for() -> None:
    names = [f"topic{n}" for n in range(40)]
    made = opened(pdf.write(compare(agreement(*articles(*names)), agreement(*articles(*names, days="45")))))
    first, second = (page.extract_text() for page in made.pages[:2])
    assert 22 <= first.count("30 days → 45 days") < 40
    assert second.startswith("What the marks mean") or "What the marks mean" in second.split("Contents")[0]
    assert "What the marks mean" not in first


def test_two_hundred_new_numbers_stand_beside_one_another() -> None:
    named = [f"matter{n}" for n in range(200)]
    twice = [name for each in named for name in (f"first.{each}", each)]  # no two articles go as far
    old, new = (agreement(*(p("article", name, "Words.") for name in each)) for each in (named, twice))
    pages = [sheet.extract_text() for sheet in opened(pdf.write(compare(old, new))).pages]
    with_numbers = [n for n, text in enumerate(pages) if "Is now" in text]
    assert len(with_numbers) <= 2
    assert "Article 400" in pages[with_numbers[-1]]


def test_new_numbers_in_a_row_are_one_line() -> None:
    named = [f"matter{n}" for n in range(9)]
    old, new = (agreement(*(p("article", name, "Words.") for name in each)) for each in (named, ["first", *named]))
    last = opened(pdf.write(compare(old, new))).pages[-1].extract_text()
    assert "Articles 1 to 9 Articles 2 to 10, each one further" in " ".join(last.split())


def test_the_number_that_a_joined_paragraph_lost_is_struck() -> None:
    kept, given = "Each Party shall keep a copy of every record.", "It shall give a copy of such records to any Party that asks."
    old, new = (
        agreement(p("article", "records", below=tuple(p("paragraph", id_, words) for id_, words in each)))
        for each in ((("keep", kept), ("give", given)), (("keep", f"{kept} {given}"),))
    )
    assert squeezed(f"{kept} ¶ 2. {given}") in printed(pdf.write(compare(old, new)))


def test_the_list_names_what_is_of_substance_first() -> None:
    text = printed(pdf.write(compare(OLD, m.Draft(m.edit(NEW.body, reworded), round="2"))))
    listed = text[text.rindex("Listofchanges") :]
    assert listed.index("Changesofsubstance") < listed.index("30days") < listed.index("Otherchanges") < listed.index("learns")


def test_a_long_passage_with_nothing_on_the_other_side_has_the_room_of_both() -> None:
    long, brief = p("paragraph", "long", "Each Party keeps a stock of ores. " * 5), p("paragraph", "brief", "Stocks are open.")
    for redline in (compare(agreement(ANNEX), agreement(ANNEX, each)) for each in (long, brief)):
        ((entry,),) = [part["entries"] for part in pdf._sheet(show.page(redline))["changes"]]
        assert bool(entry.get("alone")) == ("stock of ores" in entry["new"])


def test_a_heading_between_the_articles_is_never_left_at_the_foot_of_a_page() -> None:
    for lines in range(26, 40):
        above = [p("text", f"t{n}", "Ores.") for n in range(lines)]
        made = opened(pdf.write(agreement(*above, p("crossheading", "head", "Of metals"), p("text", "last", "A metal is no ore."))))
        (there,) = [page for sheet in made.pages if "Of metals" in (page := sheet.extract_text())]
        assert "A metal is no ore." in there


def reworded(one: m.Provision) -> m.Provision:
    return (
        p(one.kind, one.id, "The Committee shall publish what it learns of offtake every year, and review it.")
        if one.id == "offtake.2"
        else one
    )


def test_both_ends_of_a_move_are_links() -> None:
    sheets = opened(pdf.write(RED)).pages[2:]
    left, arrived = (next(sheet for sheet in sheets if said in sheet.extract_text()) for said in ("— moved to", "moved from Article 2"))
    leads = [[each.get_object()["/Dest"] for each in sheet["/Annots"]] for sheet in (left, arrived)]
    assert "stockpiles" in leads[0]
    assert left.indirect_reference.idnum in [to[0].idnum for to in leads[1] if not isinstance(to, str)]


def test_every_page_says_which_text_it_is_of() -> None:
    for draft, said in (RED, "Redline"), (ROLL, "Rolling text"), (OLD, ""):
        sheets = [" ".join(each.extract_text().split()) for each in opened(pdf.write(draft)).pages]
        assert all(said in each for each in sheets)
        assert any("Redline" in each or "Rolling text" in each for each in sheets) == bool(said)
        assert all("Round 1, 4 May 2026 → Round 2, 14 September 2026" in each for each in sheets[1:]) == (draft is RED)


def test_the_marking_and_the_note_stand_on_every_page() -> None:
    for sheet in opened(pdf.write(RED)).pages:
        assert "LIMITE" in sheet.extract_text()
        assert OLD.note in sheet.extract_text()


def test_lines_are_counted_and_not_the_numbers_of_changes_beside_them() -> None:
    old, new = (agreement(*(p("text", f"t{n}", f"Each Party {word} report on its trade.") for n in range(12))) for word in ("shall", "may"))
    sheet = opened(pdf.write(compare(old, new))).pages[0].extract_text()
    assert sheet.count("report on its trade") == 12
    assert re.findall(r"(?m)^\d+$", sheet) == ["5", "10"]


def test_the_numbers_of_changes_stand_on_the_page_of_what_they_are_beside() -> None:
    for months in range(5, 10):  # after one of these the page ends above what moved
        goes, went = (
            p("paragraph", "goes", f"A keeper of ore {word} open the gates to the inspectors of a Party.") for word in ("shall", "may")
        )
        rest = [p("paragraph", f"sold-{n}", f"Each Party shall report what it sold in month {n}.") for n in range(months)]
        old, new = (agreement(p("article", "reports", below=below)) for below in ((goes, *rest), (*rest, went)))
        sheets = opened(pdf.write(compare(old, new))).pages
        moved = [n for n, sheet in enumerate(sheets) if "open the gates to the inspectors" in sheet.extract_text()]
        assert [n for n, sheet in enumerate(sheets) if "1, 2" in small(sheet)] == moved


def small(sheet: Any) -> list[str]:
    """What stands on a page in the size of the numbers in its margins."""
    found: list[str] = []
    sheet.extract_text(visitor_text=lambda said, _, __, ___, size: found.append(said.strip()) if round(size or 0, 1) == 6.5 else None)
    return found


def test_two_spaces_never_meet() -> None:
    """In one column there is nothing between them that stands in the other."""
    runs = (show.Run("CA", role="voice"), show.Run(": ", role="voice"), show.Run(" publicly"))
    assert "".join(piece if isinstance(piece, str) else str(piece["t"]) for piece in _pieces.pieces(runs, frozenset())) == "CA: publicly"


def test_struck_and_added_words_do_not_touch() -> None:
    assert re.search(r"30\s+45", opened(pdf.write(RED)).pages[2].extract_text())


def test_a_note_keeps_its_number_and_stands_at_the_foot() -> None:
    inner = m.Note(m.content("An inner note."))
    draft = agreement(
        p(
            "text",
            "t",
            "Words",
            m.Note(m.content("A footnote.", inner)),
            " more",
            m.Note(m.content("Ask again."), "negotiators", "negotiators"),
        )
    )
    text = printed(pdf.write(draft))
    assert text.index("Words1more3") < text.index("Afootnote.2") < text.index("Aninnernote.")
    assert squeezed("Negotiators' note: Ask again.") in text


@pytest.mark.parametrize("kind", m.KINDS)
def test_every_kind_of_provision_keeps_its_words(kind: str) -> None:
    text = printed(
        pdf.write(
            agreement(
                p(kind, "id", "Its words.", head="Its heading", below=(p(kind, "below", "Words below."),), closing=m.content("Closing."))
            )
        )
    )
    assert [word for word in ("Itswords.", "Itsheading", "Wordsbelow.", "Closing.") if word not in text] == []


def test_words_of_every_script_at_hand_are_printed() -> None:
    for words in ("Ωμέγα, Жълт, Łódź, Ġgantija, ŵ", "שלום", "№ € ≤ ½ ☐ ₹", "e\u0301"):
        assert squeezed(words.split()[0])[:1] in printed(pdf.write(agreement(p("text", "t", words))))


def test_a_very_long_word_stays_within_its_page() -> None:
    assert "x" * 300 in printed(pdf.write(agreement(p("text", "t", "x" * 300), row("r", "y" * 300, "z"))))


def test_an_empty_draft_is_a_page() -> None:
    assert len(opened(pdf.write(m.Draft(p("agreement", "a")))).pages) == 1


# ── characters that cannot be printed ─────────────────────────────────────────────────────────────────────────────────


def draft_with(words: str) -> m.Draft:
    return agreement(
        p("article", "scope", head="Scope", below=(p("paragraph", "scope.list", below=(p("point", "scope.list.ore", words),)),))
    )


@pytest.mark.parametrize("character", ["\U0001f600", "\U00013000", "\u0e01"])
def test_a_character_without_a_glyph_is_refused_by_name_and_place(character: str) -> None:
    with pytest.raises(Unprintable) as refused:
        pdf.write(draft_with(f"ore {character} and more {character}"))
    assert f'"{character}" (U+{ord(character):04X}, {unicodedata.name(character).lower()})' in refused.value.message
    assert "in Article 1.1(a) (scope.list.ore): " in refused.value.message
    assert refused.value.message.count(".") == 4  # one sentence, with the dots of the place


def test_the_first_of_many_is_named() -> None:
    with pytest.raises(Unprintable, match=r"U\+0E02"):
        pdf.write(draft_with("".join(map(chr, (0x0E02, 0x0E01, 0x1F600, 0x0E03)))))


def test_what_has_no_shape_is_named_by_its_number() -> None:
    draft = m.Draft(m.Provision("agreement", "a", children=(m.Provision("text", "t", content=(m.Words("x\ud800\x00"),)),)))
    with pytest.raises(Unprintable, match=r"^No font at hand prints \(U\+D800"):
        pdf.write(draft)


@pytest.mark.parametrize("place", ["the title", "the marking", "the list of parties", "note 1"])
def test_every_place_is_looked_at(place: str) -> None:
    odd = "\u0e01"
    heading, marking = (odd if place == "the title" else "T"), (odd if place == "the marking" else "")
    parties = (m.Party("X", odd),) if place == "the list of parties" else ()
    note = m.Note(m.content(odd if place == "note 1" else "n"))
    with pytest.raises(Unprintable, match=f"in {place}: "):
        pdf.write(m.Draft(p("agreement", "a", head=heading, below=(p("text", "t", "x", note),)), marking=marking, parties=parties))


def test_japanese_without_its_fonts_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_font_folders", list)
    with pytest.raises(Unprintable, match=r'"協" \(U\+5354.*pip install "treaty-drafting\[ja\]"'):
        pdf.write(draft_with("協定"))


@JAPANESE
def test_japanese_is_printed_with_its_fonts() -> None:
    draft = agreement(
        p("article", "a", head="備蓄", below=(p("paragraph", "a.1", "各締約国は「重要鉱物」を備蓄する。", m.Words("強調", ("b",))),)),
        language="ja",
    )
    text = printed(pdf.write(draft))
    assert squeezed("備蓄1.各締約国は「重要鉱物」を備蓄する。強調") in text


LONG = "The Committee shall decide on each matter that a Party refers to it under this Agreement and publish its reasons. "


def noted(word: str, notes: bool, moved: str = "", count: int = 60) -> m.Draft:
    """Long paragraphs, each with a note if so wished; every other one of another name."""
    children = []
    for n in range(count):
        note = (m.Note(m.content(f"{word} placement {n} to be decided by the Parties later.")),) if notes else ()
        id_ = f"{moved}p{n}" if n % 2 else f"p{n}"
        children.append(m.Provision("paragraph", id_, content=m.content(f"{n} ", LONG.replace("shall", word) * 4, *note)))
    return m.Draft(m.Provision("agreement", "a", m.content("Agreement"), children=tuple(children)))


def test_a_struck_passage_over_a_page_with_a_struck_footnote_is_typeset_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """PDF/UA cannot tag lines of two kinds there: where notes are marked, every line is of one kind."""
    tried: list[object] = []
    typeset = pdf._compile

    def spied(source: str, sheet: Mapping[str, object]) -> bytes:
        tried.append(sheet.get("alike"))
        return typeset(source, sheet)

    monkeypatch.setattr(pdf, "_compile", spied)
    assert pdf.write(compare(noted("shall", True), noted("ought", False, "q"))).startswith(b"%PDF-")
    assert tried == [True]


# ── side by side ──────────────────────────────────────────────────────────────────────────────────────────────────────

BESIDE = View(beside=True)
OTHER = {"old": "ins", "new": "del"}


def column(redline: m.Draft, side: str) -> list[str]:
    """What stands down one column, line by line, without what we say of moves ourselves; a table in one piece is read for that side."""
    blocks = [block for section in pdf._sheet(show.page(redline), beside=True)["sections"] for block in section["blocks"]]
    lines = [line for block in blocks for line in lines_of(block, side)]
    return [unnumbered(said) for notes in (False, True) for note, line in lines if note == notes and (said := said_on(line, side))]


def unnumbered(said: str) -> str:
    """Without the number of an article in a reference: the words around it tell what is cited, not this page."""
    return re.sub(r"thisArticle|Article\d+(\.\d+)*", "Article", said)


def lines_of(block: Any, side: str) -> Iterator[tuple[bool, Any]]:
    """The lines of a block, and whether each is a note: these stand between what they hang on and what follows."""
    if block["as"] == "table":
        yield False, block.get("head", [])
    for half in (
        each if block["as"] == "table" else each.get(side, {}) for each in block.get("rows", block.get("top", []) + block.get("body", []))
    ):
        yield from ((half.get("as") == "note", half.get(name, [])) for name in ("head", "text"))
        yield from ((False, line) for cell in half.get("cells", []) for line in cell.get("lines", []))


def said_on(line: Any, side: str) -> str:
    pieces = [{"t": piece} if isinstance(piece, str) else piece for piece in line]
    pieces = [each for each in pieces if each.get("role") != "shift" or not each["t"].strip().startswith("[")]
    if any(piece.get("role") == "shift" for piece in pieces):
        return ""
    kept = [each for each in pieces if each.get("change") != OTHER[side] and "note" not in each and each.get("role") != "mark"]
    return squeezed("".join(each.get("was", each["t"]) if side == "old" else each["t"] for each in kept))


def told(draft: m.Draft) -> list[str]:
    """What a text says, line by line, its notes included."""
    laid = show.page(draft)
    rows = [row for each in laid.rows for row in _blocks.opened(each)]
    lines = [line for row in rows for line in (row.heading, row.text)]
    lines += [(*LEADS.get(note.kind, ()), *note.text) for note in laid.notes if note.text]
    return [unnumbered(said) for line in lines if (said := squeezed("".join(run.text for run in line if run.role not in ("note", "mark"))))]


def strangers(lines: list[str], text: list[str]) -> list[str]:
    """Lines that do not stand in a text; a paragraph that was cut stands in several lines of a column, what moved there between them."""
    whole = "".join(text)
    return [line for line in lines if line not in whole and not pieced(line, text)]


def pieced(line: str, text: list[str]) -> bool:
    """Whether a line is made of lines of a text, in their order."""
    for piece in text:
        line = line.removeprefix(piece)
    return not line


@settings(max_examples=60)
@given(some.rounds())
def test_down_each_column_stands_its_text_and_nothing_else(two: tuple[m.Draft, m.Draft]) -> None:
    redline = compare(*two)
    for side, text in (("old", reject(redline)), ("new", accept(redline))):
        assert strangers(told(text), column(redline, side)) == []
        assert strangers(column(redline, side), told(text)) == []


@settings(max_examples=60)
@example(some.redrafted(907, [*["strike the notes"] * 2, "split", "move and merge", "split below", "reword a heading"]))
@given(some.redrafts())
def test_and_each_word_of_it_once(redraft: some.Redraft) -> None:
    redline = compare(redraft.old, redraft.new)
    for side, text in (("old", reject(redline)), ("new", accept(redline))):
        assert strangers(told(text), column(redline, side)) == []
        assert Counter("".join(column(redline, side))) == Counter("".join(told(text)))


def pages_beside(draft: m.Draft) -> list[Any]:
    return [sheet for sheet in opened(pdf.write(draft, BESIDE)).pages if sheet.mediabox.width > sheet.mediabox.height]


def test_both_texts_are_named_above_their_columns_on_every_page() -> None:
    sheets = [sheet.extract_text() for sheet in pages_beside(RED)]
    tables = [sheet for sheet in sheets if "Mineral45" in sheet or "Mineral89" in sheet]
    assert len(sheets) - len(tables) >= 4
    for sheet in sheets:
        assert sheet in tables or ("Older text: Round 1, 4 May 2026" in sheet and "Newer text: Round 2, 14 September 2026" in sheet)


def test_two_columns_are_made_to_be_kept_and_to_be_read_aloud() -> None:
    made = pdf.write(RED, BESIDE)
    assert made == pdf.write(RED, BESIDE)
    about = made.decode("latin-1")
    assert "pdfaid:part>2<" in about
    assert "pdfaid:conformance>A<" in about
    assert "pdfuaid:part>1<" in about
    assert opened(made).trailer["/Root"]["/Lang"] == "en"


def test_the_columns_are_a_table_whose_headings_name_them() -> None:
    """Who hears the page is told for each cell which text it is of, and under which article."""
    found = [tag for tag in tags(pdf.write(RED, BESIDE)) if tag != "P"]
    begins = next(n for n, tag in enumerate(found) if n > found.index("TOC") and tag == "Table")
    assert found[begins : begins + 5] == ["Table", "THead", "TR", "TH", "TH"]
    assert [found[n - 1] for n, tag in enumerate(found) if re.fullmatch(r"H[23]", tag) and n > begins][:6] == ["TH"] * 6
    levels = [int(tag[1]) for tag in found if re.fullmatch(r"H\d", tag)]
    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_the_older_text_stands_on_the_left_and_each_provision_beside_what_it_was() -> None:
    lines = [line for sheet in pages_beside(RED) for line in sheet.extract_text(extraction_mode="layout").split("\n")]
    for name in ("scope", "offtake", "origin", "review", "stockpiles"):
        (line,) = [line for line in lines if f"report on {name}" in line]
        assert re.search(rf"report on {name} within 30 \w+.*report on {name} within 45 \w+", line)
    (new,) = [line for line in lines if "report on remedies" in line]
    assert new.index("report on remedies") > len(new) / 2


def test_both_ends_of_a_move_are_links_in_the_columns_too() -> None:
    sheets = pages_beside(RED)
    left, arrived = (next(sheet for sheet in sheets if said in sheet.extract_text()) for said in ("— moved to", "moved from Article 2"))
    assert "stood at Article 2" in arrived.extract_text()
    leads = [[each.get_object()["/Dest"] for each in sheet["/Annots"]] for sheet in (left, arrived)]
    assert "stockpiles" in leads[0]
    assert left.indirect_reference.idnum in [to[0].idnum for to in leads[1] if not isinstance(to, str)]


def test_a_note_stands_whole_in_each_column_below_its_provision() -> None:
    old, new = (
        agreement(p("article", "a", head="Scope", below=(p("paragraph", "a.1", "Words", m.Note(m.content(f"To be {said} later.")), "."),)))
        for said in ("placed", "settled")
    )
    (sheet,) = pages_beside(compare(old, new))
    text = squeezed(sheet.extract_text())
    assert text.index("Words1.") < text.index(squeezed("1To be placed later.")) < text.index(squeezed("1To be settled later."))


def test_many_notes_take_no_more_time_than_as_many_words() -> None:
    """At the foot of a page each would have the whole table set anew: none is a footnote."""
    (section,) = pdf._sheet(show.page(compare(noted("shall", True), noted("ought", True))), beside=True)["sections"]
    assert sum(row.get("old", {}).get("as") == "note" for row in section["blocks"][0]["rows"]) == 60
    few = compare(noted("shall", True, count=3), noted("ought", True, count=3))
    assert "Note" in tags(pdf.write(few))
    assert "Note" not in tags(pdf.write(few, BESIDE))


MINERALS = [row("r.head", "Mineral", "Days", kind="headcell"), *(row(f"r{n}", f"Mineral{n}", f"{n + 1} days") for n in range(60))]


def annexed(*rows: m.Provision, round_: str) -> m.Draft:
    return agreement(p("annex", "x", head="Prices", below=(p("table", "t", below=rows),)), round=round_)


def test_a_narrow_table_stands_in_both_columns_row_beside_row() -> None:
    changed = [row("r7", "Mineral7", "90 days") if each.id == "r7" else each for each in MINERALS if each.id != "r9"]
    sheets = [sheet.extract_text() for sheet in pages_beside(compare(annexed(*MINERALS, round_="1"), annexed(*changed, round_="2")))]
    assert len(sheets) > 1
    assert all(len(re.findall("Days", sheet)) == 2 for sheet in sheets)  # the heading row, in each column and on each page
    text = squeezed(" ".join(sheets))
    assert squeezed("Mineral7 8 days 1 Mineral7 90 days") in text  # with the number of the change between
    assert squeezed("Mineral9 10 days 2 Mineral10 11 days Mineral10 11 days") in text


def test_a_column_that_moved_stands_in_its_order_in_each_text() -> None:
    turned = [row(each.id, *(said(cell) for cell in reversed(each.children)), kind=kind(each)) for each in MINERALS]
    text = squeezed(
        " ".join(sheet.extract_text() for sheet in pages_beside(compare(annexed(*MINERALS, round_="1"), annexed(*turned, round_="2"))))
    )
    assert squeezed("Mineral5 6 days 6 days Mineral5") in text


def said(cell: m.Child) -> str:
    assert isinstance(cell, m.Provision)
    return m.spoken(cell.content)


def kind(row_: m.Provision) -> str:
    return next(cell.kind for cell in row_.children if isinstance(cell, m.Provision))


def test_a_wide_table_keeps_its_marks_and_the_width_of_the_page() -> None:
    sheet = next(sheet for sheet in pages_beside(RED) if "Mineral45" in sheet.extract_text())
    assert sheet.extract_text().count("Mineral45") == 1


def test_what_moved_out_of_a_struck_article_is_not_struck_with_it() -> None:
    scope, kept = p("paragraph", "a.1", "Each Party shall report."), p("paragraph", "a.2", LONG)
    old = agreement(p("article", "a", below=(scope, kept)), p("article", "b", below=(p("paragraph", "b.1", "Other words stand here."),)))
    new = agreement(p("article", "b", below=(p("paragraph", "b.1", "Other words stand here."), kept)))
    redline = compare(old, new)
    assert column(redline, "old").count(squeezed(LONG)) == 1
    said = squeezed(" ".join(sheet.extract_text() for sheet in pages_beside(redline)))
    assert squeezed("— moved to the new Article 1 (formerly Article 2)") in said


def test_a_text_in_which_nothing_changed_has_one_column() -> None:
    assert pdf.write(OLD, BESIDE) == pdf.write(OLD)
