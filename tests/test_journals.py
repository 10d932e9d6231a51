"""Acts as official journals publish them: a title, a preamble with its recitals, articles and points, annexes, notes where they hang."""

from __future__ import annotations

from drafting import model as m
from drafting import read
from tests.test_akn import said
from tests.test_foreign_xml import letters, outline


def page(body: str) -> m.Draft:
    return read.read(f"<!DOCTYPE html><html><head><title>L_2031007EN.fmx.xml</title></head><body>{body}</body></html>".encode(), "act.html")


def listed(label: str, words: str) -> str:
    rows = f'<tr><td><p class="oj-normal">{label}</p></td><td><p class="oj-normal">{words}</p></td></tr>'
    return f"<table><col/><col/><tbody>{rows}</tbody></table>"


ACT = f"""<table><tbody><tr><td><p class="oj-hd-date">3.5.2031</p></td><td><p class="oj-hd-lg">EN</p></td>
<td><p class="oj-hd-ti">Official Journal <br/>of the League</p></td></tr></tbody></table><hr/>
<div class="eli-main-title"><p class="oj-doc-ti">REGULATION 7 OF THE COUNCIL</p><p class="oj-doc-ti">of 3 May 2031</p>
<p class="oj-doc-ti">on stocks of nickel</p></div>
<p class="oj-normal">THE COUNCIL OF THE LEAGUE,</p>
<p class="oj-normal">Having heard the mines <a id="s1" href="#n1">(<span class="oj-super">1</span>)</a>,</p>
<p class="oj-normal">Whereas:</p>{listed("(1)", "Nickel is rare.")}{listed("(2)", "Cobalt is dear.")}
<p class="oj-normal">HAS ADOPTED THIS REGULATION:</p>
<p class="oj-ti-section-1">CHAPTER I</p><p class="oj-ti-section-2">GENERAL PROVISIONS</p>
<p class="oj-ti-art">Article 1</p><p class="oj-sti-art">Stocks</p>
<p class="oj-normal">1.   Each holds:</p>{listed("(a)", "nickel;" + listed("(i)", "raw;"))}{listed("(b)", "cobalt.")}
<p class="oj-normal">2.   It reports.</p>
<div class="oj-final"><p class="oj-normal">This Regulation shall be binding in its entirety and directly applicable in all.</p>
<p class="oj-normal">Done at Utopia, 3 May 2031.</p><p class="oj-signatory">A. NAME</p></div>
<p class="oj-doc-ti">ANNEX</p><p class="oj-doc-ti">MINERALS HELD</p>{listed("—", "nickel")}
<p class="oj-note"><a id="n1" href="#s1">(<span class="oj-super">1</span>)</a>  OJ L 1, p. 1.</p>"""


def test_an_act_of_a_journal_reads_as_a_treaty_does() -> None:
    act = page(ACT)
    assert list(outline(act.body)) == [
        "agreement REGULATION 7 OF THE COUNCIL of 3 May 2031 on stocks of nickel",
        "text 3.5.2031 EN Official Journal of the League",
        "preamble",
        "text THE COUNCIL OF THE LEAGUE,",
        "recital Having heard the mines,",
        "text Whereas:",
        "recital (1) Nickel is rare.",
        "recital (2) Cobalt is dear.",
        "text HAS ADOPTED THIS REGULATION:",
        "chapter CHAPTER I GENERAL PROVISIONS",
        "article Article 1 Stocks",
        "paragraph 1. Each holds:",
        "point (a) nickel;",
        "subpoint (i) raw;",
        "point (b) cobalt.",
        "paragraph 2. It reports.",
        "signature",
        "text This Regulation shall be binding in its entirety and directly applicable in all.",
        "text Done at Utopia, 3 May 2031.",
        "text A. NAME",
        "annex ANNEX MINERALS HELD",
        "indent nickel",
    ]
    assert "OJ L 1, p. 1." in "".join(said(act.body))
    assert act.language == "en"


def test_a_proposal_has_its_title_on_its_cover_and_its_act_behind_what_explains_it() -> None:
    cover = (
        '<p class="Statut">Proposal for a</p><p class="Typedudocument_cp">DECISION OF THE COUNCIL</p><p class="Titreobjet_cp">on nickel</p>'
    )
    explained = '<p class="li ManualHeading1"><span class="num">1.</span><span>Context</span></p><p>' + "Nickel is rare. " * 40 + "</p>"
    act = "<p>THE COUNCIL OF THE LEAGUE,</p><p>Whereas:</p><p>(1) Nickel is rare.</p><p>HAS ADOPTED THIS DECISION:</p>"
    found = list(outline(page(f"{cover}{explained}{cover.replace('_cp', '')}{act}<p class='Titrearticle'>Article 1</p><p>Each.</p>").body))
    found.remove("text " + ("Nickel is rare. " * 40).strip())
    assert found == [
        "agreement Proposal for a DECISION OF THE COUNCIL on nickel",
        "section 1. Context",
        "crossheading Proposal for a",
        "crossheading DECISION OF THE COUNCIL",
        "crossheading on nickel",
        "preamble",
        "text THE COUNCIL OF THE LEAGUE,",
        "text Whereas:",
        "recital (1) Nickel is rare.",
        "text HAS ADOPTED THIS DECISION:",
        "article Article 1",
        "text Each.",
    ]


def test_a_page_is_not_called_by_the_name_of_its_file() -> None:
    assert page("<p>Words of <b>no</b> title.</p>").body.heading == ()


def test_the_preamble_of_an_act_is_known_without_any_markup_and_in_any_language() -> None:
    lines = (
        "Avis",
        "Règlement 7 du Conseil",
        "du 3 mai 2031",
        "relatif aux réserves",
        "LE CONSEIL DE LA LIGUE,",
        "considérant ce qui suit:",
        "(1) Le nickel est rare.",
        "A ADOPTÉ LE PRÉSENT RÈGLEMENT:",
        "Article premier",
        "Il entre en vigueur.",
    )
    expected = [
        "agreement Règlement 7 du Conseil du 3 mai 2031 relatif aux réserves",
        "text Avis",
        "preamble",
        "text LE CONSEIL DE LA LIGUE,",
        "text considérant ce qui suit:",
        "recital (1) Le nickel est rare.",
        "text A ADOPTÉ LE PRÉSENT RÈGLEMENT:",
        "article Article premier",
        "text Il entre en vigueur.",
    ]
    assert list(outline(page("".join(f"<p>{line}</p>" for line in lines)).body)) == expected
    assert list(outline(read.read("\n\n".join(lines).encode(), "act.txt").body)) == expected


def test_articles_are_known_by_their_class_in_a_language_that_nobody_knows() -> None:
    lines = (
        ("oj-doc-ti", "ROZPORZĄDZENIE RADY"),
        ("oj-normal", "RADA LIGI NIKLU,"),
        ("oj-normal", "PRZYJMUJE NINIEJSZE ROZPORZĄDZENIE RADY:"),
        ("oj-ti-section-1", "ROZDZIAŁ I"),
        ("oj-ti-section-2", "PRZEPISY OGÓLNE"),
        ("oj-ti-art", "Artykuł 1"),
        ("oj-sti-art", "Zapasy"),
        ("oj-normal", "1. Każda strona ma zapasy."),
    )
    act = page("".join(f'<p class="{called}">{words}</p>' for called, words in lines))
    assert list(outline(act.body)) == [
        "agreement ROZPORZĄDZENIE RADY",
        "preamble",
        "text RADA LIGI NIKLU,",
        "text PRZYJMUJE NINIEJSZE ROZPORZĄDZENIE RADY:",
        "chapter ROZDZIAŁ I PRZEPISY OGÓLNE",
        "article Artykuł 1 Zapasy",
        "paragraph 1. Każda strona ma zapasy.",
    ]


def grid(label: str, words: str) -> str:
    column = f'<div class="list grid-list-column-1"><span>{label} </span></div>'
    return f'<div class="grid-container grid-list">{column}<div class="grid-list-column-2">{words}</div></div>'


HEADING = "Stocks that each of the parties to the League, and any other that asks for it in writing, holds in its own territory"
CONSOLIDATED = f"""<p class="title-article-norm">Article 1</p>
<div class="eli-title"><p class="stitle-article-norm">{HEADING}</p></div>
<div class="norm"><span class="no-parag">1.  </span><div class="norm inline-element">Each holds:{grid("(a)", "<p>nickel;</p>")}
<p class="modref"><a href="#M1">▼M1</a></p>{grid("(b)", "<p>►C1 cobalt: ◄</p>" + grid("(i)", "<p>raw.</p>"))}</div></div>
<p class="modref"><a href="#B">▼B</a></p>
<div class="norm"><span class="no-parag">2.</span><div class="inline-element">It reports.</div></div>
<p class="modref"><a href="#M2">▼M2 —————</a></p><p class="title-annex-1">ANNEX</p><p>Nickel.</p>"""


def test_a_consolidated_act_keeps_the_marks_of_its_amendments_before_what_they_mark() -> None:
    act = page(CONSOLIDATED)
    assert list(outline(act.body)) == [
        "agreement",
        f"article Article 1 {HEADING}",
        "paragraph 1. Each holds:",
        "point (a) nickel;",
        "crossheading ▼M1",
        "point (b) ►C1 cobalt: ◄",
        "subpoint (i) raw.",
        "crossheading ▼B",
        "paragraph 2. It reports.",
        "crossheading ▼M2 —————",
        "annex ANNEX",
        "text Nickel.",
    ]


def test_a_number_in_an_element_of_its_own_does_not_stick_to_the_words() -> None:
    numbered = "".join(
        f'<p class="li"><span class="num"><span>{sign}</span></span><span>{words}</span></p>'
        for sign, words in (("1.", "The Council holds:"), ("(a)", "nickel;"), ("–", "raw or not."), ("2.", "It reports."))
    )
    assert list(outline(page(numbered).body)) == [
        "agreement",
        "paragraph 1. The Council holds:",
        "point (a) nickel;",
        "indent raw or not.",
        "paragraph 2. It reports.",
    ]
    assert letters("".join(said(page("<p><i>1.</i>st or <b>2</b>.</p>").body))) == "1stor2"


# ── the same in XML ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_gazette_that_puts_a_page_of_the_web_into_its_xml_is_read_as_pages_are() -> None:
    """So do those of Spain, whose paragraphs say with classes what they are."""
    lines = (
        ("titulo_num", "TÍTULO I"),
        ("titulo_tit", "Disposiciones generales"),
        ("articulo", "Artículo 1. Objeto."),
        ("parrafo", "1. Cada titular mantendrá:"),
        ("parrafo_2", "a) níquel;"),
        ("parrafo_2", "b) cobalto."),
        ("articulo", "Disposición final única. Entrada en vigor."),
        ("parrafo", "Entra en vigor mañana."),
        ("anexo_num", "ANEXO"),
        ("parrafo", "Níquel."),
    )
    head = (
        "<metadatos><fecha_disposicion>20310503</fecha_disposicion><titulo>Ley 7</titulo></metadatos><analisis><notas>x</notas></analisis>"
    )
    typed = "".join(f'<p class="{called}">{words}</p>' for called, words in lines)
    act = read.read(f"<documento>{head}<texto>{typed}</texto></documento>".encode(), "ley.xml")
    assert (act.language, act.date) == ("es", "2031-05-03")
    assert list(outline(act.body)) == [
        "agreement Ley 7",
        "title TÍTULO I Disposiciones generales",
        "article Artículo 1 Objeto.",
        "paragraph 1. Cada titular mantendrá:",
        "point a) níquel;",
        "point b) cobalto.",
        "article Disposición final única Entrada en vigor.",
        "text Entra en vigor mañana.",
        "annex ANEXO",
        "text Níquel.",
    ]


def test_of_the_versions_of_an_article_that_a_gazette_puts_side_by_side_the_last_is_read() -> None:
    versions = "".join(
        f'<version fecha_vigencia="{day}"><p class="articulo">Artículo 1</p><p class="parrafo">{words}</p></version>'
        for day, words in (("20310503", "Cada titular mantendrá níquel."), ("20320503", "Cada titular mantendrá níquel y cobalto."))
    )
    chapter = '<bloque><version fecha_vigencia="20310503"><p class="capitulo_num">CAPÍTULO TERCERO</p></version></bloque>'
    act = read.read(f"<response><data><texto>{chapter}<bloque>{versions}</bloque></texto></data></response>".encode(), "ley.xml")
    assert list(outline(act.body)) == [
        "agreement",
        "chapter CAPÍTULO TERCERO",
        "article Artículo 1",
        "text Cada titular mantendrá níquel y cobalto.",
    ]


def test_an_article_alone_in_a_file_has_its_number_from_its_metadata() -> None:
    """So has one of Légifrance, whose lines are broken, and counted with I.- and 1°."""
    act = read.read(
        """<ARTICLE><META><META_COMMUN><ID>7</ID></META_COMMUN><META_SPEC><META_ARTICLE><NUM>L323-1</NUM>
        <DATE_DEBUT>2031-05-03</DATE_DEBUT></META_ARTICLE></META_SPEC></META><CONTEXTE><TEXTE><TITRE_TXT>Code minier</TITRE_TXT></TEXTE>
        </CONTEXTE><BLOC_TEXTUEL><CONTENU><p>I.-Chaque titulaire détient :</p><p>1° Du nickel ;<br/>2° Du cobalt :</p><p>a) Brut ;</p>
        <p>II.-Il rend compte.</p></CONTENU></BLOC_TEXTUEL><LIENS><LIEN>Loi 9</LIEN></LIENS></ARTICLE>""".encode(),
        "article.xml",
    )
    assert (act.language, act.date) == ("fr", "2031-05-03")
    assert list(outline(act.body)) == [
        "agreement Code minier",
        "article Article L323-1",
        "paragraph I.- Chaque titulaire détient :",
        "point 1° Du nickel ;",
        "point 2° Du cobalt :",
        "subpoint a) Brut ;",
        "paragraph II.- Il rend compte.",
    ]


def test_the_words_behind_a_number_are_its_own_and_quotation_marks_are_words() -> None:
    """So it is in the XML of the Official Journal, where each paragraph is a number and blocks of words."""
    act = read.read(
        b"""<ACT><BIB.INSTANCE><DATE>2031</DATE></BIB.INSTANCE><TITLE><TI><P>Regulation 7</P></TI></TITLE><ENACTING.TERMS>
        <ARTICLE><TI.ART>Article 1</TI.ART><PARAG><NO.PARAG>1.</NO.PARAG><ALINEA><P>Each Party holds:</P><LIST><ITEM><NP><NO.P>(a)</NO.P>
        <TXT><QUOT.START ID="S1" REF.END="E1" CODE="2018"/>stocks<QUOT.END ID="E1" REF.START="S1" CODE="2019"/>;</TXT></NP></ITEM></LIST>
        </ALINEA><ALINEA>It pays EUR <FT TYPE="NUMBER">35000000</FT>.</ALINEA></PARAG></ARTICLE></ENACTING.TERMS>
        <FINAL><P>This Regulation shall be binding.</P><SIGNATURE>
        <PL.DATE><P>Done at Utopia.</P></PL.DATE></SIGNATURE></FINAL></ACT>""",
        "act.xml",
    )
    assert list(outline(act.body)) == [
        "agreement Regulation 7",
        "article Article 1",
        "paragraph 1. Each Party holds:",
        "point (a) 'stocks';",
        "text It pays EUR 35 000 000.",
        "signature",
        "text This Regulation shall be binding.",
        "text Done at Utopia.",
    ]
