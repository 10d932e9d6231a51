"""Pages of the web as office programs, publishers and governments save them: the text, and nothing of what stands around it."""

from __future__ import annotations

import re
from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting import model as m
from drafting import read
from drafting.errors import Unreadable
from drafting.weave import accept, reject
from drafting.write import text

TITLE = "Agreement on Minerals"
ARTICLES = (("Article 1", "Stocks", "Each Party shall hold a stock."), ("Article 2", "Reports", "Each Party shall report."))
PLAIN = "\n\n".join([f"# {TITLE}", *(f"## {number} {name}\n\n{words}" for number, name, words in ARTICLES)])
TEXT = "".join(
    f'<section id="art{n}"><h2><a href="#art{n}">{number}: {name}</a></h2><p>{words}</p></section>'
    for n, (number, name, words) in enumerate(ARTICLES, 1)
)


def draft(body: str, head: str = "") -> m.Draft:
    return read.read(f"<html><head><title>{TITLE}</title>{head}</head><body>{body}</body></html>".encode(), "a.html")


def says_the_same(found: m.Draft, plain: str = PLAIN) -> bool:
    """Whether a page is the text that stands in Markdown."""
    return words(found) == words(read.read(plain.encode(), "a.md"))


def words(found: m.Draft) -> str:
    return text.write(found).decode()


AROUND = {
    "a menu, a trail and a foot": (
        f'<header role="banner"><a href="/">Ministry</a><form role="search"><label>Search</label></form></header><nav><ol><li>Home</li>'
        f'<li>{TITLE}</li></ol></nav><h1>{TITLE}</h1>{TEXT}<footer role="contentinfo">© Ministry</footer>'
    ),
    "a main part": (
        f'<a href="#m">Skip to the text</a><div>News of the day</div><main id="m"><h1>{TITLE}</h1>{TEXT}</main>'
        "<aside>Related pages</aside><div>We use cookies.</div>"
    ),
    "a main part below its title": f'<div><h1>{TITLE}</h1><p>Ministry</p></div><div role="main">{TEXT}</div>',
    "a main part below the name of a site": f'<h1><a href="/">Ministry</a></h1><main><h2>{TITLE}</h2>{TEXT.replace("h2", "h3")}</main>',
    "classes": (
        f'<ul class="navbar-nav"><li><a href="/a">About us</a></li></ul><div id="breadcrumbs"><a href="/">Home</a> &gt; {TITLE}</div>'
        f'<h1>{TITLE}</h1><div class="social-share">Share: <a href="https://example.org/?u=x">Elsewhere</a></div>{TEXT}'
        '<p><a href="#top">Back to top</a></p><div id="footer">© Ministry <a href="/p">Privacy</a></div>'
    ),
    "buttons that open parts of the text": f"<h1>{TITLE}</h1><button>Print</button>"
    + "".join(f"<button>{number} {name}</button><div class=panel><p>{said}</p></div>" for number, name, said in ARTICLES),
    "buttons": f"<h1>{TITLE}</h1><button>Print</button>" + TEXT.replace("<a", "<button><a").replace("</a>", "</a></button>"),
    "links to other pages, signs and edits": f'<div id="topNav"><a href="/a">About us</a></div><h1>{TITLE}</h1>'
    + TEXT.replace("</h2>", '<i class="material-icons">expand_more</i><span class="editsection">[<a href="/e">edit</a>]</span></h2>')
    + '<p><a rel="next" href="/2">Annexes</a></p><div><a class="app-back-to-top" href="#c">Back to contents</a></div>',
    "what is read out": f'<h1>{TITLE}</h1><span class="sr-only">Opens in a new window</span>{TEXT}<noscript>Enable scripts</noscript>',
}


@pytest.mark.parametrize("around", AROUND)
def test_what_stands_around_a_text_is_none_of_it(around: str) -> None:
    assert says_the_same(draft(AROUND[around]))


def test_a_page_that_is_all_furniture_is_read() -> None:
    assert "Each Party shall report." in words(draft(f'<nav>{TEXT}</nav><main role="main"></main>'))


def test_what_a_page_calls_a_menu_is_a_text_where_most_of_it_is_no_link() -> None:
    assert says_the_same(draft(f'<div class="with-sidebar menu-open"><div class="header"><h1>{TITLE}</h1></div>{TEXT}</div>'))


def test_the_notes_of_a_main_part_may_stand_outside_of_it() -> None:
    found = draft(
        f'<main><h1>{TITLE}</h1>{TEXT}<p>It keeps ore<a id="r" href="#n"><sup>1</sup></a>.</p></main>'
        '<div><p>Menu</p></div><div><p id="n"><a href="#r">1</a> Or metal.</p></div>'
    )
    assert "[^1]: Or metal." in words(found)
    assert "Menu" not in words(found)


ORES = ["ore", "tin", "zinc", "mine", "port", "stock", "price", "duty", "trade", "share", "year", "board"]
NAMES = ("content", "with-sidebar", "toc1", "MsoToc1", "main", "share-capital", "social-policy", "no-header", "icon", "header-text")
PLACES = "abcd"


def some_words(r: Random, most: int) -> str:
    return " ".join(f"{r.choice(ORES)}{r.randint(0, 999)}" for _ in range(r.randint(1, most)))


def some_link(r: Random, said: str) -> str:
    led = r.choice((f"#{r.choice(PLACES)}", f"/x/{r.choice(PLACES)}", f"https://example.org/p#{r.choice(PLACES)}", "", ""))
    return f'<a href="{led}">{said}</a>' if led else said


def some_block(r: Random, depth: int = 0) -> str:
    called = f' class="{r.choice(NAMES)}"' if r.random() < 0.4 else f' id="{r.choice(PLACES)}"' if r.random() < 0.4 else ""
    kind = r.choice(("div", "details", "h2", "ul", "ol", "table", "p", "p", "p"))
    if kind in ("div", "details") and depth < 3:
        return f"<{kind}{called}>{''.join(some_block(r, depth + 1) for _ in range(r.randint(1, 3)))}</{kind}>"
    if kind == "h2":
        return f"<h2{called}>{some_link(r, f'Article {r.randint(1, 20)}: {some_words(r, 2)}')}</h2>"
    if kind in ("ul", "ol"):
        return f"<{kind}{called}>{''.join(f'<li{called}>{some_link(r, some_words(r, 4))}</li>' for _ in range(r.randint(1, 3)))}</{kind}>"
    if kind == "table":
        return f"<table><tr>{''.join(f'<td{called}>{some_link(r, some_words(r, 2))}</td>' for _ in range(3))}</tr></table>"
    return f"<p{called}>{some_words(r, 6)} {some_link(r, some_words(r, 3))}.</p>"


@settings(max_examples=40)
@given(st.randoms(use_true_random=False))
def test_no_word_of_a_text_is_lost_whatever_its_parts_are_called_and_wherever_they_lead(r: Random) -> None:
    page = f"<h1>{TITLE}</h1>{''.join(some_block(r) for _ in range(r.randint(2, 8)))}"
    said, found = (Counter(re.findall(r"[a-z]+\d+", each)) for each in (re.sub("<[^>]*>", " ", page), words(draft(page))))
    assert not said - found


HEADS = "".join(f"<h2><a name='_Toc{n}'></a>{number}<br>{name}</h2><p>{said}</p>" for n, (number, name, said) in enumerate(ARTICLES))
CONTENTS = {
    "word": "<p class=MsoTocHeading>Table of contents</p>"
    + "".join(
        f"<p class=MsoToc1><span class=MsoHyperlink><a href='#_Toc{n}'>{number}<span style='mso-tab-count:1'>&nbsp; </span>{name}"
        f"<span style='mso-tab-count:1 dotted'>........ </span>{n + 2}</a></span></p>"
        for n, (number, name, _) in enumerate(ARTICLES)
    ),
    "word, without links": "".join(f"<p class=MsoToc2>{number} {name}........ {n}</p>" for n, (number, name, _) in enumerate(ARTICLES, 2)),
    "with dots": "<p>Contents</p>"
    + "".join(f"<p>{number} {name}<span>&nbsp;. . . . . . . </span>{n}</p>" for n, (number, name, _) in enumerate(ARTICLES, 2)),
    "libreoffice": '<div id="Table of Contents1"><p>CONTENTS</p>'
    + "".join(f'<p><a href="#_Toc{n}">{number} {name}\t{n}</a></p>' for n, (number, name, _) in enumerate(ARTICLES))
    + "</div>",
    "in a table": '<table><tr><td><p class="Contents_20_Heading">Contents</p></td></tr>'
    + "".join(
        f'<tr><td><a href="#_Toc{n}">{number}</a></td><td>{name}</td><td>{n}</td></tr>' for n, (number, name, _) in enumerate(ARTICLES)
    )
    + "</table>",
    "numbered by itself": "<ul>"
    + "".join(
        f'<li><a href="#_Toc{n}"><span>{n + 1}</span> <span>{number}: {name}</span></a></li>'
        for n, (number, name, _) in enumerate(ARTICLES)
    )
    + "</ul>",
    "in a list": "<h2>Contents</h2><ul>"
    + "".join(f'<li><a href="https://example.org/a#_Toc{n}">{number}</a>: {name}</li>' for n, (number, name, _) in enumerate(ARTICLES))
    + "</ul>",
}


@pytest.mark.parametrize("saved", CONTENTS)
def test_a_table_of_contents_is_no_second_set_of_articles(saved: str) -> None:
    assert says_the_same(draft(f"<h1>{TITLE}</h1>{CONTENTS[saved]}{HEADS}"))


def test_a_line_of_a_table_of_contents_that_names_what_does_not_come_is_kept() -> None:
    found = words(draft(f"<h1>{TITLE}</h1>{CONTENTS['word']}<p class=MsoToc1>List of mines</p>{HEADS}"))
    assert "List of mines" in found
    assert found.count("Article 1") == 1


def test_headings_that_link_to_themselves_are_none_though_a_table_of_contents_says_the_same() -> None:
    chapter = '<h2 id="c"><a href="#c">CHAPTER I: Stocks</a></h2>'
    listed = '<li><a href="#c">CHAPTER I Stocks</a></li>' + "".join(
        f'<li><a href="#art{n}">{number} {name}</a></li>' for n, (number, name, _) in enumerate(ARTICLES, 1)
    )
    page = f"<h1>{TITLE}</h1><ul>{listed}</ul>{chapter}{TEXT}"
    plain = PLAIN.replace("## ", "### ").replace("### Article 1", "## CHAPTER I: Stocks\n\n### Article 1")
    for saved in (page, page.replace(' id="', ' data-id="')):
        assert says_the_same(draft(saved), plain)


def test_an_article_that_only_a_table_of_contents_names_is_a_line_of_it() -> None:
    stale = "<p class=MsoToc1><a href='#_Toc9'>Article 1<span>&nbsp; </span>Stores<span>........ </span>3</a></p>"
    found = draft(f"<h1>{TITLE}</h1>{CONTENTS['word']}{stale}<p>The Parties agree.</p>{HEADS}")
    assert [p.label for p in m.walk(found.body) if p.kind == "article"] == ["Article 1", "Article 2"]
    assert "Article 1 Stores" in words(found)


def test_annexes_that_an_article_lists_with_links_are_a_list() -> None:
    annexes = "".join(f'<h2 id="x{n}">Annex {n}</h2><p>Nickel.</p>' for n in "AB")
    listed = "".join(f'<li><a href="#x{n}">Annex {n}</a></li>' for n in "AB")
    found = words(draft(f"<h1>{TITLE}</h1>{HEADS}<p>These annexes belong to it:</p><ul>{listed}</ul>{annexes}"))
    assert found.count("Annex A") == 2


def test_a_table_of_figures_and_signs_is_no_table_of_contents() -> None:
    rows = "".join(
        f'<tr><td>{ore}</td><td>1{n}0</td><td>{n}<a href="#n{n}" name="r{n}">[{n}]</a></td></tr>'
        for n, ore in enumerate(("Tin", "Zinc"), 1)
    )
    notes = "".join(f'<p><a href="#r{n}" name="n{n}">[{n}]</a> A share.</p>' for n in (1, 2))
    found = words(draft(f"<h1>{TITLE}</h1><table>{rows}</table><p>110 tonnes, 1 and 2.</p>{notes}"))
    assert "Tin" in found
    assert found.count("110") == 2


def test_the_head_of_the_sheets_of_an_office_file_is_its_marking() -> None:
    found = draft(
        f'<div title="header"><p>DRAFT of May</p></div><h1>{TITLE}</h1>{HEADS}<div title="footer"><p>Page <span>3</span> of 9</p></div>'
        "<div style='mso-element:footer' id=f1><p>- 3 -</p></div>"
    )
    assert found.marking == "DRAFT of May"
    assert "Page" not in words(found)
    assert says_the_same(draft(f"<h1>{TITLE}</h1>{HEADS}"))


REMARKS = {
    "word": (
        '<span class=MsoCommentReference><a class=msocomanchor id="_anchor_1" href="#_msocom_1" name="_msoanchor_1">[KS1]</a>&nbsp;</span>',
        '<div style="mso-element:comment-list"><hr><div style="mso-element:comment"><div id="_com_1">'
        '<a name="_msocom_1"></a><p>&nbsp;<a href="#_msoanchor_1">[KS1]</a>Is it this one?</p><p>Ask.</p></div></div></div>',
    ),
    "word, newer": (
        '<a href="#_msocom_1" class=msocomanchor name="_msoanchor_1">[KS1]</a>',
        '<div><div id="_com_1"><a name="_msocom_1"></a><p>&nbsp;Is it this one?</p><p>Ask.</p></div></div>',
    ),
    "google docs": (
        '<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup>',
        '<div class="c8"><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Is it this one?</span></p><p>Ask.</p></div>',
    ),
    "libreoffice": ('<span title="annotation"><br>Is it this one? Ask.</span>', ""),
}


@pytest.mark.parametrize("saved", REMARKS)
def test_a_comment_hangs_where_its_sign_is_and_is_for_negotiators(saved: str) -> None:
    sign, remark = REMARKS[saved]
    found = draft(f"<h1>{TITLE}</h1><p>The Committee{sign} reports.</p>{remark}<p>It meets.</p>")
    said = [p.content for p in m.walk(found.body) if p.content]
    note = m.Note(m.content("Is it this one? Ask."), "drafting", "negotiators")
    assert said == [m.content("The Committee", note, " reports."), m.content("It meets.")]


def test_a_hyphen_that_shows_only_at_the_end_of_a_line_is_no_letter() -> None:
    assert says_the_same(draft(f"<h1>{TITLE}</h1>{HEADS.replace('Party', 'Par&shy;ty').replace('report', 're&#8203;port')}"))


def test_what_a_page_calls_the_head_of_a_table_is_its_head() -> None:
    page = "<table><thead><tr><td>Ore</td></tr></thead><tr><td>Tin</td></tr></table>"
    assert [p.kind for p in m.walk(draft(page).body) if p.content] == ["headcell", "cell"]


COUNTED = "1. It keeps:\n\n(a) ores;\n\n(b) metals:\n\n(i) raw;\n\n(ii) pure.\n\n2. It reports."
LISTS = {  # how programs number the same list, none of which types a number
    "google docs": (
        "ol.k-0.start{counter-reset:n-0 0}.k-0>li{counter-increment:n-0}.k-0>li:before{content:'' counter(n-0,decimal) '. '}"
        'ol.k-1.start{counter-reset:n-1 0}.k-1>li{counter-increment:n-1}.k-1>li:before{content:"(" counter(n-1,lower-latin) ") "}'
        'ol.k-2.start{counter-reset:n-2 0}.k-2>li{counter-increment:n-2}.k-2>li:before{content:"(" counter(n-2,lower-roman) ") "}',
        '<ol class="k-0 start" start="1"><li>It keeps:</li></ol><ol class="k-1 start" start="1"><li>ores;</li><li>metals:</li></ol>'
        '<ol class="k-2 start" start="1"><li>raw;</li><li>pure.</li></ol><ol class="k-0" start="2"><li>It reports.</li></ol>',
    ),
    "counters within counters": (
        "ol{counter-reset:item}li{counter-increment:item}li::before{content:counter(item) '.'}#b ol>li::before{content:'(' counter("
        "item, lower-alpha) ')'}#b ol ol>li::before{content:'(' counter(item, lower-roman) ')'} a:hover li::before{content:'x'}",
        '<ol id="b"><li>It keeps:<ol><li>ores;</li><li>metals:<ol><li>raw;</li><li>pure.</li></ol></li></ol></li><li>It reports.</li></ol>',
    ),
    "numbers of their own, and none of the list": (
        "<!-- ol.own, .own li { list-style: none outside } @media print { ol { list-style: disc } } -->",
        '<ol class="own"><li>1. It keeps:<ol style="list-style-type:none"><li>(a) ores;</li><li>(b) metals:<ol><li>(i) raw;</li>'
        "<li>(ii) pure.</li></ol></li></ol></li><li>2. It reports.</li></ol>",
    ),
}


@pytest.mark.parametrize("saved", LISTS)
def test_a_list_has_the_numbers_that_its_style_sheet_prints(saved: str) -> None:
    sheet, items = LISTS[saved]
    page = draft(f"<h1>{TITLE}</h1><h2>Article 1</h2>{items}", f"<style>{sheet}</style>")
    assert says_the_same(page, f"# {TITLE}\n\n## Article 1\n\n{COUNTED}")


def test_numbers_of_a_list_without_a_sheet_are_of_its_type() -> None:
    page = '<ol type="I" start="4"><li>ores</li></ol><ol style="list-style-type: lower-alpha" start="27"><li>tin</li></ol>'
    found = [p.label for p in m.walk(draft(page).body) if p.content]
    assert found == ["IV.", "aa."]


def test_a_number_that_a_sheet_prints_before_a_heading_is_read() -> None:
    sheet = "h2{counter-increment:art}h2:before{content:'Article ' counter(art) ' '}"
    page = draft(
        f"<h1>{TITLE}</h1><h2>Stocks</h2><p>{ARTICLES[0][2]}</p><h2>Reports</h2><p>{ARTICLES[1][2]}</p>", f"<style>{sheet}</style>"
    )
    assert says_the_same(page)


def test_a_list_that_shows_no_bullets_has_none() -> None:
    found = draft('<h1>A</h1><ul style="list-style:none"><li>Each Party reports.</li></ul><ul><li>tin</li></ul>')
    assert [p.kind for p in m.walk(found.body) if p.content] == ["text", "indent"]


def sheet(number: int, *pieces: tuple[int, int, str]) -> str:
    lines = "".join(f'<p style="position:absolute;top:{top}px;left:{left}px;white-space:nowrap">{said}</p>' for top, left, said in pieces)
    return f'<div id="page{number}-div" style="position:relative;width:892px">{lines}</div>'


STORED = "Each Party shall hold a stock of each mineral mined"
SHEETS = (
    sheet(
        1, (70, 300, TITLE), (100, 300, "Article 1"), (122, 300, "Stocks"), (144, 100, "1."), (144, 130, f"{STORED}<br>in its territory.")
    )
    + sheet(2, (70, 300, "Third draft"), (100, 100, "2."), (100, 130, "It shall tell the Committee of:<br>(a)"), (144, 160, "ores; and"))
    + sheet(3, (70, 300, "Third draft"), (100, 130, "(b)"), (100, 160, f"metals.<br>{STORED}"), (1100, 400, "3 / 3"))
)


def test_a_page_on_which_each_line_has_its_place_is_a_text_in_columns() -> None:
    found = draft(SHEETS)
    assert [(p.label, m.spoken(p.content)) for p in m.walk(found.body) if p.kind in ("paragraph", "point")] == [
        ("1.", f"{STORED} in its territory."),
        ("2.", "It shall tell the Committee of:"),
        ("(a)", "ores; and"),
        ("(b)", "metals."),
    ]
    assert words(found).count("Third draft") == 1
    assert "3 / 3" not in words(found)


def test_so_it_is_where_a_converter_calls_it_xml() -> None:
    saved = re.sub(
        r'<p style="position:absolute;top:(\d+)px;left:(\d+)px[^>]*>', r'<text top="\1" left="\2" width="99" height="19">', SHEETS
    )
    pages = re.sub('<div id="page(\\d)-div"[^>]*>', r'<page number="\1">', saved).replace("</p>", "</text>").replace("</div>", "</page>")
    pages = re.sub("<br>(.*?)</text>", r'</text><text top="122" left="160" width="99">\1</text>', pages)
    declared = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE pdf2xml SYSTEM "pdf2xml.dtd">\n'
    found = read.read(f'{declared}<pdf2xml producer="x">{pages}</pdf2xml>'.encode(), "a.xml")
    assert [p.label for p in m.walk(found.body) if p.kind in ("paragraph", "point")] == ["1.", "2.", "(a)", "(b)"]
    assert words(found).count("Third draft") == 1
    with pytest.raises(Unreadable, match="DOCTYPE"):
        read.read(b"<?xml version='1.0'?><!DOCTYPE pdf2xml [<!ENTITY a 'b'>]><pdf2xml><article>&a;</article></pdf2xml>", "a.xml")


def test_what_has_no_place_on_such_a_page_is_kept() -> None:
    assert "A note of the clerk." in words(draft(f"{SHEETS}<p>A note of the clerk.</p>"))
    assert says_the_same(draft(f'<h1 style="position:absolute;top:0px;left:0px">{TITLE}</h1>{TEXT}'))


def test_an_outline_behind_a_text_is_none_of_it() -> None:
    outline = "".join(f'<li><a href="a.html#_Toc{n}">{number} {name}</a></li>' for n, (number, name, _) in enumerate(ARTICLES))
    assert says_the_same(draft(f"<h1>{TITLE}</h1>{HEADS}<h1>Document Outline</h1><ul>{outline}</ul>"))


GAP = "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span>"


@pytest.mark.parametrize("sign", ["o", "§", "·", "Ø"])
def test_a_letter_that_is_a_bullet_in_another_typeface_is_no_word(sign: str) -> None:
    item = "<p class=MsoListParagraph style='margin-left:72.0pt;text-indent:-18.0pt'><span style='font-family:Wingdings'>{}{}</span>{}</p>"
    page = f"<h1>{TITLE}</h1><p>It keeps:</p>{item.format(sign, GAP, 'tin;')}{item.format(sign, GAP, 'zinc.')}"
    assert says_the_same(draft(page), f"# {TITLE}\n\nIt keeps:\n\n- tin;\n\n- zinc.")
    point = draft(f"<h1>{TITLE}</h1>{item.format('a', GAP, 'tin;').replace('Wingdings', 'Arial')}")
    assert "a tin;" in words(point)
    number = item.format("1.", GAP, "Each Party reports.") + item.format("(a)", GAP, "at once.")
    assert [p.label for p in m.walk(draft(number).body) if p.content] == ["1.", "(a)"]


OPENED = {
    "details": "<details><summary>{} {}</summary><p>{}</p></details>",
    "a button": "<h2><button aria-expanded=false aria-controls=p{n}>{} {}</button></h2><div id=p{n} hidden><p>{}</p></div>",
    "a link": '<h2><a data-bs-target="#p{n}">{} {}</a></h2><div id=p{n} style="display: none"><p>{}</p></div>',
    "a search": '<h2>{} {}</h2><div hidden="until-found"><p>{}</p></div>',
}


@pytest.mark.parametrize("form", OPENED)
def test_what_a_reader_may_open_is_read(form: str) -> None:
    articles = "".join(OPENED[form].format(*article, n=n) for n, article in enumerate(ARTICLES))
    assert says_the_same(draft(f"<h1>{TITLE}</h1>{articles}"))


def test_another_language_behind_a_tab_and_a_menu_that_is_closed_are_not_read() -> None:
    hidden = '<div id="fr" role="tabpanel" hidden>Chaque Partie</div><ul id="m" hidden><li><a href="/fr">Ailleurs</a></li></ul>'
    found = words(draft(f'<a aria-controls="fr">FR</a><h1>{TITLE}</h1><a aria-controls="m">Menu</a>{hidden}{TEXT}'))
    assert "Chaque" not in found
    assert "Ailleurs" not in found


def test_a_heading_that_links_elsewhere_is_no_menu_and_the_sign_that_gives_its_place_no_word() -> None:
    articles = "".join(
        f'<div class="header"><h2 id="a{n}"><a href="/{n}">{number}: {name}</a> <a href="#a{n}">¶</a></h2></div><p>{said}</p>'
        for n, (number, name, said) in enumerate(ARTICLES)
    )
    assert says_the_same(draft(f'<div class="page-header"><h1><a href="/">{TITLE}</a></h1></div>{articles}'))


def test_a_first_row_all_in_bold_is_the_head_of_its_table() -> None:
    page = "<table><tr><td><b>Ore</b></td><td><b>Code</b></td></tr><tr><td><b>Tin</b></td><td>8001</td></tr></table>"
    assert [p.kind for p in m.walk(draft(page).body) if p.content] == ["headcell", "headcell", "cell", "cell"]


def test_a_rule_across_a_page_of_broken_lines_is_the_end_of_a_sheet() -> None:
    said = "Each Party shall hold a stock of each mineral that is mined<br>in its territory, and tell the others of what it has,<br>"
    parts = [
        f"{TITLE}<br>Article 1<br>1. {said * 5}",
        f"of what it lost. {said * 5}",
        "and at once.<br>2. It pays.<br>",
    ]
    sheets = "".join(f"<a name={n}></a>Third draft<br>{part}{n} / 3<br><hr>" for n, part in enumerate(parts, 1))
    found = draft(sheets)
    assert [p.label for p in m.walk(found.body) if p.kind == "paragraph"] == ["1.", "2."]
    assert words(found).count("Third draft") == 1
    assert "/ 3" not in words(found)


def test_a_numbered_paragraph_that_is_all_tracked_leaves_no_number_behind() -> None:
    ignored = "<span style='mso-list:Ignore'>{}<span style='font:7.0pt'>&nbsp;&nbsp; </span></span>"
    item = "<p class=MsoListParagraph style='text-indent:-18.0pt'><![if !supportLists]>{}<![endif]>{}</p>"
    page = item.format(ignored.format("1."), "Each Party reports.") + item.format(ignored.format("2."), "<ins>It pays.<o:p></o:p></ins>")
    redline = draft(page + item.format(ignored.format("·"), "<del>tin</del>") + "<p>Done.</p>")
    assert [p.label for p in m.walk(reject(redline).body) if p.kind == "paragraph"] == ["1."]
    assert [p.label for p in m.walk(accept(redline).body) if p.kind == "paragraph"] == ["1.", "2."]
    assert not any(p.kind == "indent" for p in m.walk(accept(redline).body))


NESTED = "1. It keeps:\n\n   - ores:\n\n     - tin;\n\n     - zinc;\n\n   - metals.\n\n2. It reports."
BESIDE = {  # lists within lists, as programs save them: one beside the other
    "google docs": '<style>.a{margin-left:36pt}.b{margin-left:72pt}.c{margin-left:108pt}</style><ol><li class="a">It keeps:</li></ol>'
    '<ul><li class="b">ores:</li></ul><ul><li class="c">tin;</li><li class="c">zinc;</li></ul><ul><li class="b">metals.</li></ul>'
    '<ol start="2"><li class="a">It reports.</li></ol>',
    "word": "".join(
        f"<p style='margin-left:{inset}in;text-indent:-18.0pt'><span style='font-family:Symbol'>{sign}{GAP}</span>{said}</p>"
        for inset, sign, said in (
            *((".5", "1.", "It keeps:"), ("1.0", "·", "ores:"), ("1.5", "o", "tin;"), ("1.5", "o", "zinc;")),
            *(("1.0", "·", "metals."), (".5", "2.", "It reports.")),
        )
    ),
}


@pytest.mark.parametrize("saved", BESIDE)
def test_a_bullet_stands_in_what_stands_less_far_in(saved: str) -> None:
    page = draft(f"<h1>{TITLE}</h1><h2>Article 1</h2>{BESIDE[saved]}")
    assert says_the_same(page, f"# {TITLE}\n\n## Article 1\n\n{NESTED}")
