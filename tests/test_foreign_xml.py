"""Legal XML of other kinds and pages of the web: every visible word is read, and the structure that their elements say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from drafting import model as m
from drafting import read
from drafting.errors import Malformed, Unreadable
from drafting.read import html, legalxml
from drafting.read.xml import parse
from tests.test_akn import said

SHARED = Path(__file__).parents[1].parent / "shared/data"
AGREEMENTS = sorted(SHARED.glob("agreements/*.xml"))
PAGES = sorted(SHARED.glob("rounds/acta/*.html"))


def letters(text: str) -> str:
    """Words without spaces and punctuation: the dash between "Article 5" and its title is layout."""
    return re.sub(r"[\W_]", "", m.plain(text))


def outline(child: m.Child) -> Iterator[str]:
    """Kind, label, heading and words of each provision, in order."""
    for p in m.walk(child):
        yield " ".join(filter(None, (p.kind, str(p.label), m.spoken(p.heading), m.spoken(p.content), m.spoken(p.closing))))


# ── legal XML ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", AGREEMENTS, ids=lambda path: path.name)
def test_every_word_of_a_real_agreement_is_there_in_order(path: Path) -> None:
    source = path.read_bytes()
    draft = read.read(source, path.name)
    assert read.reader_for(source, path.name).NAME == "legalxml"
    shown = "".join("".join(visible(each)) for each in parse(source, path.name) if each.tag != "meta")
    assert letters("".join(said(draft.body))) == letters(m.spoken(draft.body.heading)) + letters(shown)
    assert isinstance(draft.date, str)
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", draft.date)


def visible(node: etree._Element) -> Iterator[str]:
    yield from (node.get("number", ""), " ", node.get("name", ""), " ", node.text or "")
    for child in node:
        yield from visible(child)
        yield child.tail or ""


def legal(source: str) -> m.Draft:
    assert legalxml.sniff(source.encode())
    return read.read(source.encode(), "law.xml")


def test_united_states_legislative_markup() -> None:
    draft = legal(
        """<lawDoc xmlns="http://schemas.gpo.gov/xml/uslm" xmlns:dc="http://purl.org/dc/elements/1.1/"><meta><dc:title>Act</dc:title></meta>
        <main><section identifier="/us/s1"><num value="1">§ 1.</num><heading>Stocks</heading>
        <subsection><num>(a)</num><heading>Duty</heading><chapeau>The Secretary shall—</chapeau>
        <paragraph><num>(1)</num><content>hold <i>stocks</i>;<footnote>In tons.</footnote></content></paragraph>
        <paragraph><num>(2)</num><content>report.</content></paragraph><continuation>without delay.</continuation></subsection>
        <sourceCredit>(Pub. L. 1)</sourceCredit></section></main></lawDoc>"""
    )
    assert list(outline(draft.body)) == [
        "agreement Act",
        "section § 1. Stocks",
        "paragraph (a) Duty The Secretary shall— without delay.",
        "point (1) hold stocks;",
        "point (2) report.",
        "text (Pub. L. 1)",
    ]


def test_a_bill_of_congress() -> None:
    draft = legal(
        """<bill><metadata><dublinCore>x</dublinCore></metadata><form><congress>118th</congress>
        <official-title>A bill on stocks.</official-title></form>
        <legis-body><section id="H1A2B3"><enum>1.</enum><header>Short title</header>
        <text display-inline="yes">This is the
        <quote>Act</quote>.</text></section><section><enum>2.</enum><subsection><enum>(a)</enum><text>In general:</text>
        <paragraph><enum>(1)</enum><text>one;</text></paragraph></subsection></section></legis-body></bill>"""
    )
    assert list(outline(draft.body)) == [
        "agreement 118th A bill on stocks.",
        "section 1. Short title",
        "text This is the Act.",
        "section 2.",
        "paragraph (a) In general:",
        "point (1) one;",
    ]


def test_formex_of_the_official_journal() -> None:
    draft = legal(
        """<ACT><PREAMBLE><GR.CONSID><CONSID><NP><NO.P>(1)</NO.P><TXT>Stocks fell.</TXT></NP></CONSID></GR.CONSID></PREAMBLE>
        <ENACTING.TERMS><ARTICLE IDENTIFIER="001"><TI.ART>Article 1</TI.ART><STI.ART>Stocks</STI.ART><PARAG><NO.PARAG>1.</NO.PARAG>
        <ALINEA>Member States hold stocks.</ALINEA></PARAG></ARTICLE></ENACTING.TERMS></ACT>"""
    )
    assert "article Article 1 Stocks" in list(outline(draft.body))
    assert letters("".join(said(draft.body))) == letters("(1) Stocks fell. Article 1 Stocks 1. Member States hold stocks.")


FOREIGN = {
    "brazil": """<LexML><Artigo><Rotulo>Art. 1º</Rotulo><Caput><p>Cada Parte de nós:</p>
        <Inciso><Rotulo>I -</Rotulo><p>informa;</p></Inciso></Caput></Artigo></LexML>""",
    "netherlands": """<wet><hoofdstuk><kop><label>Hoofdstuk</label> <nr>II</nr> <titel>Voorraden</titel></kop>
        <artikel><kop><label>Artikel</label> <nr>3</nr></kop>
        <lid><lidnr>1</lidnr><al>Elke Partij houdt voorraden.</al></lid></artikel></hoofdstuk></wet>""",
    "japan": """<Law><LawBody><LawTitle>備蓄法</LawTitle>
        <Article><ArticleCaption>（備蓄）</ArticleCaption><ArticleTitle>第一条</ArticleTitle>
        <Paragraph><ParagraphNum>２</ParagraphNum>
        <ParagraphSentence><Sentence>国は、備蓄を行う。</Sentence></ParagraphSentence>
        <Item><ItemTitle>一</ItemTitle><ItemSentence>ニッケル</ItemSentence></Item></Paragraph></Article></LawBody></Law>""",
    "canada": """<Statute><Section><MarginalNote>Stocks</MarginalNote><Label>2</Label><Subsection><Label>(1)</Label>
        <Text>Each Party holds:</Text><Paragraph><Label>(a)</Label><Text>nickel.</Text></Paragraph></Subsection></Section></Statute>""",
    "denmark": """<Lov><Paragraf><Explicatus>§ 1.</Explicatus>
        <Stk><Explicatus>Stk. 2.</Explicatus><Exitus>Hver part holder lagre.</Exitus></Stk></Paragraf></Lov>""",
    "nobody": """<pact><bit><mark>Article 5</mark><p>Each Party may mine:</p>
        <piece><mark>(a)</mark><p>nickel.</p></piece></bit></pact>""",
}


def test_a_number_is_one_in_whatever_language_its_element_is_named() -> None:
    read_as = {name: list(outline(legal(source).body))[1:] for name, source in FOREIGN.items()}
    assert read_as == {
        "brazil": ["article Art. 1º", "text Cada Parte de nós:", "point I - informa;"],
        "netherlands": ["chapter Hoofdstuk II Voorraden", "article Artikel 3", "paragraph 1 Elke Partij houdt voorraden."],
        "japan": ["article 第一条 （備蓄）", "paragraph ２ 国は、備蓄を行う。", "point 一 ニッケル"],
        "canada": ["section 2 Stocks", "paragraph (1) Each Party holds:", "point (a) nickel."],
        "denmark": ["article § 1.", "paragraph Stk. 2. Hver part holder lagre."],
        "nobody": ["article Article 5", "text Each Party may mine:", "point (a) nickel."],
    }


def test_an_official_journal_has_its_title_its_recitals_its_notes_and_its_points() -> None:
    note = "Council<NOTE TYPE='FOOTNOTE'><P>OJ L 1.</P></NOTE>,"
    points = "<LIST><ITEM><NP><NO.P>(a)</NO.P><TXT>nickel.</TXT></NP></ITEM></LIST>"
    source = f"""<ACT><BIB.INSTANCE><NO.OJ>7</NO.OJ></BIB.INSTANCE><TITLE><TI><P>Regulation 9</P></TI></TITLE><PREAMBLE><GR.VISA>
        <VISA>Having heard the {note}</VISA></GR.VISA><CONSID><NP><NO.P>(1)</NO.P><TXT>Nickel is rare.</TXT></NP></CONSID></PREAMBLE>
        <ENACTING.TERMS><DIVISION><TITLE><TI><P>CHAPTER II</P></TI><STI><P>Stocks</P></STI></TITLE><ARTICLE><TI.ART>Article 1</TI.ART>
        <ALINEA><P>Each holds:</P>{points}</ALINEA></ARTICLE></DIVISION></ENACTING.TERMS></ACT>"""
    assert list(outline(legal(source).body)) == [
        "agreement Regulation 9",
        "preamble",
        "recital Having heard the Council,",
        "recital (1) Nickel is rare.",
        "chapter CHAPTER II Stocks",
        "article Article 1",
        "text Each holds:",
        "point (a) nickel.",
    ]
    assert "OJ L 1." in "".join(said(legal(source).body))


def test_data_that_touch_are_words_apart() -> None:
    draft = legal("<law><section><enacted><YYYY>2006</YYYY><MM>11</MM></enacted><p>Each Party <b>m</b><i>ines</i> ore.</p></section></law>")
    assert [m.spoken(each.content) for each in m.walk(draft.body) if each.content] == ["2006 11", "Each Party mines ore."]


def test_a_number_in_a_table_of_contents_does_not_stick_to_its_title() -> None:
    toc = '<toc><tocItem><inline name="tocNum">16</inline><inline name="tocHeading">Stocks</inline></tocItem></toc>'
    draft = legal(f"<act><body>{toc}<section><num>16</num><p>Each Party holds stocks.</p></section></body></act>")
    assert "text 16 Stocks" in list(outline(draft.body))


@pytest.mark.parametrize("name", ["law.xml", "law", "law.txt"])
def test_xml_of_any_kind_that_holds_sentences_is_read(name: str) -> None:
    prose = "<ley><articulo>Cada Parte informa a las otras Partes de sus reservas.</articulo></ley>"
    assert "reservas." in "".join(said(read.read(prose.encode(), name).body))


@pytest.mark.parametrize("source", ["<beans><bean id='x'/></beans>", "<data><row>1</row><row>2</row></data>"])
def test_xml_without_a_sentence_is_refused_in_one(source: str) -> None:
    with pytest.raises((Unreadable, Malformed)):
        read.read(source.encode(), "data.xml")


def test_the_number_of_a_whole_law_stands_before_its_title() -> None:
    source = (
        "<law><num>Title 16</num><heading>Minerals</heading><section><num>§ 1</num><content>Ores are rocks, here.</content></section></law>"
    )
    body = legal(source).body
    assert (body.label, body.heading) == ("", m.content("Title 16 Minerals"))


def test_words_in_elements_that_nobody_knows_are_kept() -> None:
    inside = "<num>1</num><whim>One <fancy>two</fancy> three.</whim><odd><p>Four.</p>five</odd>"
    draft = legal(f"<statute><article>{inside}</article>six</statute>")
    assert "".join(said(draft.body)) == "1One two three.Four.fivesix"


LONG = (
    "Each Party that mines nickel shall tell the others before the end of the year how much of it was mined, sold, lent and lost, "
    "and where the rest of it lies."
)


def test_the_end_of_a_line_in_markup_is_a_space_unless_paragraphs_stand_on_one_line() -> None:
    short = legal("<statute><article>Done at Oslo on the first\n   Monday of May by the\n   Parties.</article></statute>")
    assert [m.spoken(each.content) for each in m.walk(short.body) if each.content] == [
        "Done at Oslo on the first Monday of May by the Parties."
    ]
    mixed = legal(f"<statute><article>{LONG}\nDone at Oslo.\n{LONG}\nSigned.</article></statute>")
    assert [m.spoken(each.content) for each in m.walk(mixed.body) if each.content] == [LONG, "Done at Oslo.", LONG, "Signed."]


def test_paragraphs_run_on_in_one_line_where_a_text_lost_its_line_breaks() -> None:
    article = "<article>1. Each Party mines nickel. 2. It tells of:  (a) what it mined; and  (b) what it sold. 3. It waits.</article>"
    lost = legal(f"<statute>{article}{article}{article}</statute>")
    assert [each.label for each in m.walk(lost.body) if each.label] == ["1.", "2.", "(a)", "(b)", "3."] * 3
    joined = legal(f"<statute>{article}</statute>")  # one line may have been joined by hand
    assert [each.label for each in m.walk(joined.body) if each.label] == ["1."]


def test_an_annex_with_a_heading_of_its_own_takes_no_number_from_the_articles() -> None:
    article = '<article number="Article 1" name="Stocks">Each Party holds stocks.</article>'
    annex = "<annex><heading>Ores</heading><p>Nickel ore.</p></annex>"
    for source in (f"<treaty>{article}</treaty>", f"<treaty>{article}{annex}</treaty>"):
        assert "article Article 1 Stocks" in list(outline(legal(source).body))


CROWN = """<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation">
<Contents><ContentsTitle>Nickel Act</ContentsTitle><ContentsItem><ContentsNumber>1</ContentsNumber><ContentsTitle>Duty</ContentsTitle>
</ContentsItem></Contents><Primary><PrimaryPrelims><Title>Nickel Act</Title><Number>2031 CHAPTER 7</Number><LongTitle>An Act on nickel.
</LongTitle></PrimaryPrelims><Body><Part><Number>Part 1</Number><Title>Stocks</Title><Pblock><Title>General</Title>
<P1group><Title>Duty</Title><P1><Pnumber><CommentaryRef Ref="c1"/>1</Pnumber><P1para><P2><Pnumber>1</Pnumber><P2para>
<Text>Each holds—</Text><P3><Pnumber>a</Pnumber><P3para><Text>nickel, and<Addition CommentaryRef="c2"> cobalt</Addition></Text>
</P3para></P3></P2para></P2><P2><Pnumber PuncAfter=".">2</Pnumber><P2para><Text>It reports.</Text><OrderedList Type="alpha">
<ListItem NumberOverride="a"><Para><Text>ore.</Text></Para></ListItem></OrderedList></P2para></P2></P1para></P1>
</P1group></Pblock></Part></Body>
<Schedules><Schedule><Number>Schedule 1</Number><TitleBlock><Title>Minerals</Title></TitleBlock><ScheduleBody>
<P1group><Title>Ores</Title><P1><Pnumber>1</Pnumber><P1para><Text>Nickel.</Text></P1para></P1></P1group>
</ScheduleBody></Schedule></Schedules>
</Primary><Commentaries><Commentary id="c1"><Para><Text>S. 1 in force.</Text></Para></Commentary><Commentary id="c2"><Para><Text>Word
added.</Text></Para></Commentary></Commentaries></Legislation>"""


def test_crown_legislation_has_its_sections_headed_its_paragraphs_numbered_and_its_commentaries_as_notes() -> None:
    draft = legal(CROWN)
    assert list(outline(draft.body)) == [
        "agreement Nickel Act",
        "text Nickel Act",
        "text 1 Duty",
        "text 2031 CHAPTER 7",
        "text An Act on nickel.",
        "part Part 1 Stocks",
        "crossheading General",
        "article 1 Duty",
        "paragraph (1) Each holds—",
        "point (a) nickel, and cobalt",
        "paragraph 2. It reports.",
        "point (a) ore.",
        "annex Schedule 1 Minerals",
        "paragraph 1 Ores Nickel.",
    ]
    pieces = [piece for p in m.walk(draft.body) for line in m.lines(p) for piece in m.inlines(line)]
    notes = [m.spoken(piece.content) for piece in pieces if isinstance(piece, m.Note)]
    assert notes == ["S. 1 in force.", "Word added."]


def test_our_own_misspelt_is_not_somebody_elses() -> None:
    with pytest.raises(Malformed, match="agreement"):
        read.read(b'<agrement id="x"><article id="a">Words.</article></agrement>', "draft.xml")
    assert not legalxml.sniff(b'<proposal party="EU" round="1"><add of="a"><article id="a"/></add></proposal>')


@pytest.mark.parametrize("form", ["akn", "legalxml"])
def test_a_doctype_is_refused_in_one_sentence(form: str) -> None:
    with pytest.raises(Unreadable, match="DOCTYPE"):
        read.read(b"<!DOCTYPE bill [<!ENTITY a 'b'>]><bill><section>&a;</section></bill>", "bill.xml", form)


# ── pages of the web ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_word_of_a_real_page_is_there_in_order(path: Path) -> None:
    source = path.read_bytes()
    draft = html.read(source, path.name, brackets="literal")
    shown = re.sub(r"<br[^>]*>", "\n", source.decode("utf-8-sig"))
    shown = "".join(etree.HTML(shown).itertext())
    lines = [line for line in shown.split("\n") if not re.fullmatch(r"\s*\d{1,3}\s*", line)]  # the numbers of its pages
    found = "".join(said(draft.body))
    assert words_but_numbers(found) == words_but_numbers("\n".join(lines))


def words_but_numbers(text: str) -> str:
    return re.sub(r"[\W\d_]", "", m.plain(text))


PAGE = """<!DOCTYPE html><html lang="en"><head><title>x</title><style>p{}</style><script>var hidden = "no";</script></head>
<body><h1>Agreement on <i>Stocks</i></h1><h2>Article 1: Stocks</h2><p>1. Each Party shall:</p>
<ol type="a"><li>hold stocks;<ul><li>gallium</li></ul></li><li>release them.</li></ol><p style="display: none">never shown</p>
<p>2. See <a href="http://example.org">Annex&nbsp;I</a>.<br>3. Third<br/>line goes on.</p>
<table><tr><td>(a)</td><td><p>first</p></td></tr><tr><td>(b)</td><td>second</td></tr></table>
<h2>Annex I</h2><table><tr><th>M</th><th>HS</th></tr><tr><td>Ga</td><td>8112 <b>x</b></td></tr></table></body></html>"""


def test_a_page_is_headings_lists_and_tables() -> None:
    draft = read.read(PAGE.encode(), "page")
    assert list(outline(draft.body)) == [
        "agreement Agreement on Stocks",
        "article Article 1 Stocks",
        "paragraph 1. Each Party shall:",
        "point a. hold stocks;",
        "indent gallium",
        "point b. release them.",
        "paragraph 2. See Annex I.",
        "paragraph 3. Third line goes on.",
        "point (a) first",
        "point (b) second",
        "annex Annex I",
        "table",
        "row",
        "headcell M",
        "headcell HS",
        "row",
        "cell Ga",
        "cell 8112 x",
    ]


PAST_MEASURE = (b"<html></html>", b"<html><script>x</script></html>", b"<html>\xff</html>", b"<p>" + b"<div>" * 5000 + b"deep")


@pytest.mark.parametrize("source", PAST_MEASURE, ids=("empty", "script", "latin", "deep"))
def test_a_page_without_words_or_past_measure_is_refused_in_one_sentence(source: bytes) -> None:
    with pytest.raises(Unreadable):
        read.read(source, "page.html")


def test_a_page_that_calls_itself_xml_and_has_a_doctype_is_held_to_what_xml_is_held_to() -> None:
    source = b'<?xml version="1.0"?><!DOCTYPE html SYSTEM "x.dtd"><html><body><p>text</p></body></html>'
    with pytest.raises(Unreadable, match="DOCTYPE"):
        read.read(source, "page.xml")
    assert "".join(said(read.read(source, "page.html").body)) == "text"  # its name says that a browser is to read it


def test_nothing_is_fetched_and_no_entity_explodes() -> None:
    page = b'<p>Stocks &a; <img src="http://192.0.2.1/x.png">fell.</p>'
    draft = read.read(b'<!DOCTYPE html [<!ENTITY a "aaaa">]><html><body>' + page + b"</body></html>", "page.html")
    assert "aaaa" not in "".join(said(draft.body))
    assert "fell." in "".join(said(draft.body))


def word(level: int, sign: str, words: str) -> str:
    sign = f"<span style='mso-list:Ignore'>{sign}<span style='font:7.0pt'>&nbsp;&nbsp; </span></span>"
    style = f"text-indent:-18.0pt;mso-list:l0 level{level} lfo1"
    return f"<p class=MsoListParagraph style='{style}'><![if !supportLists]>{sign}<![endif]>{words}</p>"


def test_a_page_that_a_word_processor_saved_has_its_numbers_and_its_lists() -> None:
    page = word(1, "1.", "Each Party holds:") + word(2, "(a)", "nickel:") + word(3, "·", "raw.") + word(2, "(b)", "cobalt.")
    saved = f"<html><body><h1>Article 1<o:p></o:p></h1>{page}{word(1, '2.', 'It reports.')}</body></html>"
    assert list(outline(read.read(saved.encode(), "saved.htm").body)) == [
        "agreement",
        "article Article 1",
        "paragraph 1. Each Party holds:",
        "point (a) nickel:",
        "indent raw.",
        "point (b) cobalt.",
        "paragraph 2. It reports.",
    ]
    item = '<li><p><span style="display:block;float:left">{}.<span> </span></span>{};</p></li>'
    saved = f"<html><body><ol>{item.format('a', 'nickel')}{item.format('b', 'cobalt')}</ol></body></html>"
    assert list(outline(read.read(saved.encode(), "saved.html").body))[1:] == ["point a. nickel;", "point b. cobalt;"]


def test_a_space_behind_a_broken_line_is_no_indentation() -> None:
    """A browser does not show it; on a page of broken lines it kept articles from being known."""
    page = (
        "<html><body>"
        + "<br>\n \n<br>\n ".join(f"ARTICULO {n}°.-Cada Parte informa de {n} reservas." for n in range(1, 9))
        + "</body></html>"
    )
    assert [p.label for p in m.walk(read.read(page.encode(), "a.html").body) if p.kind == "article"][:2] == ["ARTICULO 1°", "ARTICULO 2°"]
