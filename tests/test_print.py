"""Plain text as pages were printed: heads and feet, footnotes below a rule, headings over several lines, tables of contents."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from drafting import model as m
from drafting import read
from drafting.align import align, named
from drafting.read import text
from drafting.write import text as printed
from tests.test_readers import letters, read_notes, read_words

HEADS = {
    "symbol": lambda n: [" " * (60 * (n % 2)) + "A/C.9/1"],
    "title": lambda n: ["Agreement on Ores", "Stocks of Tin          A/C.9/1" if n % 2 else "A/C.9/1          Stocks of Tin"],
    "page": lambda n: ["A/C.9/1", "English", f"Page {n}"],
    "number": lambda n: [f"{n}".rjust(70 * (n % 2) + 3)],
    "journal": lambda n: [f"L 9/{n}      Journal of the Parties" if n % 2 else f"Journal of the Parties      L 9/{n}"],
    "none": lambda n: [],
}
FEET = {
    "job": lambda n: [f"{n}/9          26-00001" if n % 2 else f"26-00001          {n}/9"],
    "over": lambda n: ["          /..."],
    "dashes": lambda n: [f"          - {n} -"],
    "sentence": lambda n: [f"Every position is invented.          {n} / 9"],
    "first": lambda n: ["26-00001 (E)    010126", "*2600001*"] if n == 1 else [f"{n}/9      26-00001"],
    "none": lambda n: [],
}
ORES = ("tin", "lead", "zinc", "gold", "iron", "silver", "cobalt", "copper", "nickel")
NOTED = """
1. Each Party shall hold stocks of ore 1 and of what is smelted from it 2 for as long as this
Agreement is in force, and shall report them to the other

        __________________
            1
              See A/C.9/2.
            2
              Ibid.
\f
Parties once a year.

2. A Party may sell them.
"""


@given(head=st.sampled_from(sorted(HEADS)), foot=st.sampled_from(sorted(FEET)), pages=st.integers(4, 9))
def test_what_pages_repeat_above_and_below_a_text_is_none_of_it(head: str, foot: str, pages: int) -> None:
    said = [f"{n}. Each Party shall hold stocks of {ore}, and report them." for n, ore in enumerate(ORES[:pages], 1)]
    laid = ["\n".join([*HEADS[head](n), "", each, "", "", *FEET[foot](n), ""]) for n, each in enumerate(said, 1)]
    draft = text.read("\f".join(laid).encode(), "a.txt")
    assert letters("".join(m.spoken(p.content) for p in m.walk(draft.body))) == letters("".join(each[2:] for each in said))
    assert [p.label for p in m.walk(draft.body) if p.kind == "paragraph"] == [f"{n}." for n in range(1, pages + 1)]
    assert "A/C.9/1" in draft.marking or head in ("none", "number", "journal")
    assert draft.marking.count("A/C.9/1") <= 1


def test_what_stands_at_the_edge_of_two_pages_in_nine_is_of_the_text() -> None:
    pages = [f"{'For Japan:' if n in (4, 7) else ore.capitalize()}\n\nEach Party shall hold {ore}." for n, ore in enumerate(ORES)]
    assert letters(read_words(text.read("\f".join(pages).encode(), "a.txt"))) == letters("".join(pages))


def test_where_no_page_ends_a_number_alone_is_of_the_text() -> None:
    assert letters(read_words(text.read(b"1\n\nEach Party shall report.\n\n2/4\n", "a.txt"))) == "1EachPartyshallreport24"


def test_notes_below_a_rule_part_no_sentence_of_the_page() -> None:
    draft = text.read(NOTED.encode(), "a.txt")
    assert [p.label for p in m.walk(draft.body) if p.kind == "paragraph"] == ["1.", "2."]
    assert read_notes(draft) == ["1 See A/C.9/2.", "2 Ibid."]


def test_a_heading_over_several_lines_in_the_middle_of_the_page_is_one() -> None:
    source = """
                                       Article 5
            Relationship between this Agreement and other agreements on
             the ores of tin, lead and zinc, the standards that stand
                    in these, and what Parties publish on them

1.     Each Party shall hold such stocks of ore as it needs in the year in which it reports them to others.

                                       PART II
                 THE STOCKS OF ORE THAT ARE HELD FOR THE
                           COMMITTEE OF THE PARTIES

                                       Article 6
                          Duties of those that hold stocks,
                      and rights of those that ask for them

       Each Party shall report its stocks to the other Parties, which may publish what it has reported to them.
"""
    found = [p for p in m.walk(text.read(source.encode(), "a.txt").body) if p.kind in ("article", "part")]
    assert [(p.kind, m.spoken(p.heading)[-24:]) for p in found] == [
        ("article", "what Parties publish on them"[-24:]),
        ("part", "COMMITTEE OF THE PARTIES"),
        ("article", "of those that ask for them"[-24:]),
    ]


def test_entries_of_a_table_of_contents_may_take_several_lines_and_two_dots() -> None:
    listed = "Article 1. Floors . . . . . . . 3\n\nArticle 2. Reports of the Parties on\nstocks that are held by\nthem . . . . . . . 4\n\n"
    listed += "Article 3. Standards of the markets for ores and dust . . 5\n\nArticle 4. Ores . . . . . . . . 6\n\n"
    heads = ("Floors", "Reports of the Parties on stocks that are held by them", "Standards of the markets for ores and dust", "Ores")
    articles = "".join(f"Article {n}\n\n{each}\n\nEach Party shall report.\n\n" for n, each in enumerate(heads, 1))
    draft = text.read(f"Agreement on Ores\n\nContents\n\n{listed}{articles}".encode(), "a.txt")
    assert letters(read_words(draft)) == letters(f"Agreement on Ores{articles}")


def test_words_behind_the_points_of_a_paragraph_close_it_in_what_answers_it() -> None:
    points = tuple(m.Provision("point", content=m.content(f"a stock of {ore};")) for ore in ORES[:2])
    closing = m.content("and shall report them to the other Parties once a year.")
    held = m.Provision("paragraph", content=m.content("Each Party shall hold:"), children=points, closing=closing)
    base = named(m.Draft(m.Provision("agreement", children=(m.Provision("article", heading=m.content("Stocks"), children=(held,)),))))
    points_typed = "(a) a stock of tin;\n\n(b) a stock of lead;"
    rest = "and shall report them to the other Parties twice a year."
    typed = f"Article 1\nStocks\n\n1. Each Party shall hold:\n\n{points_typed}\n\n{rest}\n"
    answer = align(text.read(typed.encode(), "a.txt"), base)
    (found,) = (p for p in m.walk(answer.body) if p.kind == "paragraph")
    assert [p.kind for p in found.children if isinstance(p, m.Provision)] == ["point", "point"]
    assert m.spoken(found.closing) == rest


def test_a_heading_with_the_sign_of_german_laws_names_an_article() -> None:
    source = "# Gesetz über Erze\n\n## § 1 Lager\n\n(1) Jede Partei hält Vorräte.\n\n## § 2a\n\n§ 1 Absatz 1 gilt auch für Staub.\n"
    assert [(p.kind, p.label) for p in m.walk(read.read(source.encode(), "a.md").body) if p.kind in ("article", "paragraph")] == [
        ("article", "§ 1"),
        ("paragraph", "(1)"),
        ("article", "§ 2a"),
    ]


def test_an_entry_of_a_table_of_contents_that_no_heading_repeats_begins_no_article() -> None:
    listed = "".join(f"Article {n}. {ore.capitalize()} . . . . . . . {n + 2}\n\n" for n, ore in enumerate(ORES[:4], 1))
    articles = "".join(f"Article {n}\n\n{ore.capitalize()}\n\nEach Party shall report.\n\n" for n, ore in enumerate(ORES[:3], 1))
    draft = text.read(f"Agreement on Ores\n\nContents\n\n{listed}{articles}".encode(), "a.txt")
    assert [p.label for p in m.walk(draft.body) if p.kind == "article"] == ["Article 1", "Article 2", "Article 3"]
    assert "Article 4. Gold" in [m.spoken(p.content) for p in m.walk(draft.body) if p.kind == "text"]


def test_a_symbol_beside_the_lines_of_a_running_title_stands_behind_it() -> None:
    heads = ("Terms for Stocks of Ore\nA/C.9/1          in the Year", "Terms for Stocks of Ore\nin the Year          A/C.9/1")
    pages = [f"{heads[n % 2]}\n\n{n}. Each Party shall hold {ore}." for n, ore in enumerate(ORES)]
    assert text.read("\f".join(pages).encode(), "a.txt").marking == "Terms for Stocks of Ore in the Year A/C.9/1"


MASTHEAD = """
                United Nations                                            A/RES/85/7
                General Assembly                                 Distr.: General
                                                                 5 November 2030


Eighty-fifth session
Agenda item 43
Stocks of ore: Agreement under the Convention on the
Trade in Tin and the Other Ores of the Parties on the
Weights and Measures of the Stocks of the Parties

                Resolution adopted by the General Assembly on
                1 November 2030

     85/7.      Agreement under the Convention on the Trade in Tin and the
                Other Ores of the Parties

                     The General Assembly,
                     Recalling that each Party has reported to the other Parties what stocks of ore it
                holds, and that it does so year by year for as long as it is one of the Parties,
                     1.    Decides to convene the Parties.
"""


def test_a_masthead_is_no_title_and_none_of_its_words_is_lost() -> None:
    draft = text.read(MASTHEAD.encode(), "a.txt")
    assert m.spoken(draft.body.heading) == "85/7. Agreement under the Convention on the Trade in Tin and the Other Ores of the Parties"
    above = [m.spoken(p.content) for p in m.walk(draft.body) if p.kind == "text"]
    assert above[0].endswith("Distr.: General")
    assert "Resolution adopted by the General Assembly on 1 November 2030" in above
    assert sorted(letters(read_words(draft))) == sorted(letters(MASTHEAD))


def test_below_a_masthead_a_number_may_stand_alone_or_none_stand_at_all() -> None:
    above = "United Nations\n\nA/C.9/1\n\nDistr.: Limited\n\n5 May 2030\n\nSixth session\n\n"
    body = "The Assembly,\n\n1. Decides to meet.\n"
    said = ("85/7.\n\nStocks of tin\n\n", "Agreement on Ores\n\n", "STOCKS OF TIN\n\nChile and Peru: draft resolution\n\n", "")
    titles = [m.spoken(text.read(f"{above}{each}{body}".encode(), "a.txt").body.heading) for each in said]
    assert titles == ["85/7. Stocks of tin", "Agreement on Ores", "STOCKS OF TIN", ""]


def test_lines_of_a_narrow_column_are_one_where_one_breaks_off_and_an_address_is_none() -> None:
    draft = text.read(MASTHEAD.encode(), "a.txt")
    said = [m.spoken(p.content) for p in m.walk(draft.body)]
    assert "Eighty-fifth session" in said
    assert any(
        each.startswith("Stocks of ore: Agreement under") and each.endswith("Measures of the Stocks of the Parties") for each in said
    )
    address = "Ministry for Ores and Dust\nDirectorate for the Trade\n12 Harbour Road, Second Floor\nPort of Tin\n"
    listed = text.read(f"Agreement on Ores\n\nArticle 1\n\nEach Party shall report to:\n\n{address}".encode(), "a.txt")
    assert [m.spoken(p.content) for p in m.walk(listed.body)][-4:] == address.splitlines()


def test_a_sentence_goes_on_behind_a_word_that_ends_no_line() -> None:
    source = "Agreement on Ores\n\nArticle 1\n\n(a) the report of the Secretary-General of the\nUnited Parties;\n\n(b) the stocks.\n"
    assert [m.spoken(p.content) for p in m.walk(text.read(source.encode(), "a.txt").body) if p.kind == "point"] == [
        "the report of the Secretary-General of the United Parties;",
        "the stocks.",
    ]


@given(name=st.sampled_from(("Rule", "RULE", "Règle", "Regla", "Regel", "Principle", "Guideline", "Standard")), bis=st.booleans())
def test_what_counts_in_rules_or_principles_has_articles_of_that_name(name: str, bis: bool) -> None:
    labels = [f"{name} 1", f"{name} 1 bis" if bis else f"{name} 2"]
    source = f"Rules on Ores\n\n{labels[0]}\nStocks\n\nEach Party shall hold tin.\n\n{labels[1]}. Reports\n\n{name} 1 applies to reports.\n"
    draft = text.read(source.encode(), "a.txt")
    found = [(p.label, m.spoken(p.heading)) for p in m.walk(draft.body) if p.kind == "article"]
    assert found == [(labels[0], "Stocks"), (labels[1], "Reports")]
    assert [p.label for p in m.walk(text.read(printed.write(draft), "b.txt").body) if p.kind == "article"] == labels


ENDS = "\n".join(
    (
        "1. Each Party shall hold stocks of ore and of what is smelted from it for as long as",
        "   this Agreement is in force, and shall report them to the other Parties once in",
        "   every year, as is set out in the Annex to it, before the Parties meet in a year.",
    )
)
BELOW = (
    "   Parties that hold ore shall not sell what they hold to any person who is not of a party to it, or of\n"
    "   a State that has applied to become one, in the year before."
)


def test_a_numbered_paragraph_goes_on_over_the_page_behind_a_sentence_that_filled_it() -> None:
    def read_paragraphs(ends: str, begins: str) -> list[str]:
        source = f"Agreement on Ores\n\nArticle 1\n\n{ends}\n\f{begins}\n\n2. A Party may sell them.\n"
        return [m.spoken(p.content)[:24] for p in m.walk(text.read(source.encode(), "a.txt").body) if p.kind in ("paragraph", "text")]

    assert read_paragraphs(ENDS, BELOW) == ["Each Party shall hold st", "A Party may sell them."]
    parted = ["Each Party shall hold st", "Parties that hold ore sh", "A Party may sell them."]
    assert read_paragraphs(ENDS.removesuffix(" before the Parties meet in a year.") + ".", BELOW) == parted  # it did not fill the page
    assert read_paragraphs(ENDS[3:], BELOW)[1:] == parted[1:]  # no number says where paragraphs begin
    assert read_paragraphs(ENDS, f"      {BELOW}") == parted  # it stands further in
    assert read_paragraphs(ENDS, "   Stocks of ore") == [parted[0], "Stocks of ore", parted[2]]  # a heading


def test_numbers_that_count_up_in_the_middle_of_sentences_are_those_of_pages_that_lost_their_ends() -> None:
    def laid(numbers: list[str]) -> str:
        halves = [
            (f"{n}. Each Party shall hold stocks of {ore} and", f"shall report them.{each}") for n, (ore, each) in enumerate(pairs, 1)
        ]
        return "Agreement on Ores\n\n" + "\n".join(f"{above}\n\n{number}\n\n{below}" for (above, below), number in zip(halves, numbers))

    pairs = [(ore, "\nNo Party shall sell any." * 12) for ore in ORES[:6]]
    for form in ("{}", "Page {}", "3-{}"):
        draft = text.read(laid([form.format(n) for n in range(7, 13)]).encode(), "a.txt")
        assert [p.label for p in m.walk(draft.body) if p.kind == "paragraph"] == [f"{n}." for n in range(1, 7)]
        assert not {form.format(n) for n in range(7, 13)} & {m.spoken(p.content) for p in m.walk(draft.body)}
    other = ["4", "90", "17", "3", "55", "41"]  # these count nothing
    assert all(number in read_words(text.read(laid(other).encode(), "a.txt")) for number in other)


def test_a_heading_at_the_end_of_a_page_stays_apart_from_what_stands_on_the_next() -> None:
    held = (
        "1. Each Party shall hold stocks of ore and of what is smelted from it for as long as\nit has any, and reports them to the others."
    )
    source = f"Agreement on Ores\n\nArticle 1\n\n{held}\n\nArticle 2\nWarehouses\n\fThe Parties may share a warehouse.\n"
    found = [p for p in m.walk(text.read(source.encode(), "a.txt").body) if p.kind == "article"]
    assert [m.spoken(p.heading) for p in found] == ["", "Warehouses"]


def test_the_name_of_an_article_alone_on_its_line_stands_below_a_title_that_fills_its_own() -> None:
    held = "1. Each Party shall hold stocks of ore and of\nwhat is smelted from it for as long as there\nis any.\n"
    below = "Section 2\nThe Trade of the Parties in the Ores of Ports\nArticle 2\nTin\n\nThe Parties trade.\n"
    source = f"Agreement on Ores\n\n{held}{below}"
    found = [(p.kind, p.label) for p in m.walk(text.read(source.encode(), "a.txt").body) if p.kind in ("section", "article")]
    assert found == [("section", "Section 2"), ("article", "Article 2")]


def test_a_title_over_several_lines_goes_on_to_its_date() -> None:
    title = ("Agreement between the Republic of Tin and the Kingdom of Lead", "concerning the trade in ores in", "the year of the fair,")
    source = "\n".join(
        (*title, "30 April 2030", "The Republic of Tin and the Kingdom of Lead,", "Have agreed as follows:", "Article 1", "They trade.")
    )
    assert m.spoken(text.read(source.encode(), "a.txt").body.heading) == " ".join((*title, "30 April 2030"))


def test_the_number_of_a_job_at_the_printers_is_none_of_a_text_of_two_pages() -> None:
    pages = [
        "Agreement on Ores\n\n1. Each Party shall hold tin.\n\n\n26-00001 (E)    010126\n*2600001*",
        "2. It reports.\n\n\n26-00001          2/2",
    ]
    draft = text.read("\f".join(pages).encode(), "a.txt")
    assert [m.spoken(p.content) for p in m.walk(draft.body) if p.content] == ["Each Party shall hold tin.", "It reports."]
    assert not draft.marking


def test_the_first_words_of_a_text_are_its_title_below_the_number_of_a_page_and_before_a_year() -> None:
    below = "\n\nArticle 1\n\nThe Parties trade.\n"
    for title in ("Convention on the Trade in Tin, 2030", "AGREEMENT ON THE TRADE IN TIN AND LEAD OF THE PARTIES."):
        assert m.spoken(text.read(f"1\n\n{title}{below}".encode(), "a.txt").body.heading) == title


def test_articles_of_a_chapter_counted_in_roman_numbers_are_no_table_of_contents() -> None:
    articles = "".join(f"Article XV.{n}\n{ore.capitalize()}\n\nEach Party shall report.\n\n" for n, ore in enumerate(ORES[:5], 1))
    found = [p.label for p in m.walk(text.read(f"Agreement on Ores\n\n{articles}".encode(), "a.txt").body) if p.kind == "article"]
    assert found == [f"Article XV.{n}" for n in range(1, 6)]
