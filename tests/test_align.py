"""Whose paragraph is whose, on texts that come back from a foreign format."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafting import assemble, desk, read, write
from drafting import model as m
from drafting.align import align, named
from drafting.answer import overlap, restored
from drafting.proposal import between
from drafting.show import page
from drafting.weave import accept, compare, reject, settle


def _draft(template: str) -> m.Draft:
    wanted = desk.template(template)
    return assemble.build(wanted, desk.library(wanted), assemble.Wishes({}))


@pytest.mark.parametrize("template", ["agreement", "memorandum", "action-plan", "joint-statement"])
@pytest.mark.parametrize(("format_", "name"), [("markdown", "answer.md"), ("text", "answer.txt")])
def test_a_text_sent_back_unchanged_asks_for_nothing(template: str, format_: str, name: str) -> None:
    base = _draft(template)
    sent = read.read(write.write(base, format_), name)
    answer = restored(align(sent, base), base)
    assert between(base, answer) == ()
    assert overlap(answer, base) == 1.0


def test_an_amended_word_is_one_step_and_keeps_its_markup() -> None:
    base = _draft("agreement")
    sent = write.write(base, "markdown").decode().replace("shall maintain, for imports", "should maintain, for imports")
    answer = restored(align(read.read(sent.encode(), "answer.md"), base), base)
    (step,) = between(base, answer)
    assert (step.deed, step.of) == ("modify", "price-floor.duty")
    assert step.provision is not None
    old = next(p for p in m.walk(base.body) if p.id == "price-floor.duty")
    kinds = [type(piece) for piece in old.content]
    assert [type(piece) for piece in step.provision.content] == kinds


def test_a_note_of_the_own_delegation_survives_the_round_trip() -> None:
    base = _draft("memorandum")

    def noted(p: m.Provision) -> m.Provision:
        secret = m.Note(m.content("Do not yield here."), "negotiators", "own")
        return replace(p, content=m.content(*p.content, secret)) if p.id == "purpose.aim" else p

    body = m.edit(base.body, noted)
    assert isinstance(body, m.Provision)
    base = replace(base, body=body)
    sent = write.write(base, "markdown")
    assert b"yield" not in sent
    assert between(base, restored(align(read.read(sent, "answer.md"), base), base)) == ()


@pytest.mark.parametrize("party", ["US", "EU", "JP", "MX", "AU"])
def test_a_party_that_inserts_and_moves_articles_asks_only_for_that(party: str) -> None:
    """Its text counts its own articles, so that half of its references read differently; none of that is a change."""
    base = read.read(*desk.text("round-01/draft"))
    version = settle(read.read(*desk.text("round-01")), party)
    sent = read.read(write.write(version, "markdown"), "answer.md")
    found = between(base, restored(align(sent, base), base))
    assert [(step.deed, step.of) for step in found if step.deed != "add"] == [
        (step.deed, step.of) for step in between(base, version) if step.deed != "add"
    ]


def test_what_is_another_text_shares_little() -> None:
    base = _draft("memorandum")
    other = read.read(b"# Recipe\n\nTake two eggs and a cup of flour.\n", "recipe.md")
    assert overlap(restored(align(other, base), base), base) < 0.2


def test_two_sections_turned_inside_out_are_aligned() -> None:
    def section(heading: str, *below: m.Provision) -> m.Provision:
        return m.Provision("section", heading=m.content(heading), children=below)

    old = m.Draft(m.Provision("agreement", "a", children=(section("Markets", section("Standards")),)))
    new = m.Draft(m.Provision("agreement", "a", children=(section("Standards", section("Markets")),)))
    base = named(old)
    redline = compare(base, align(new, base))
    assert reject(redline) == base
    assert {p.id for p in m.walk(accept(redline).body)} == {p.id for p in m.walk(base.body)}


def _passage(kind: str, words: str, *below: m.Provision, label: str = "") -> m.Provision:
    return m.Provision(kind, content=m.content(words), children=below, label=label)


ITEMS = (
    "to open the markets in refined minerals",
    "to publish what each stockpile holds",
    "to keep what the Parties hold in common",
)


@pytest.mark.parametrize("deeper", ["old", "new"])
def test_how_deep_a_passage_stands_is_no_move(deeper: str) -> None:
    """One text has its items below what leads in to them, the other beside it, with bullets before them."""
    nested = (_passage("text", "It is the task of this Agreement:", *(_passage("point", f"* {each}") for each in ITEMS)),)
    beside = (_passage("text", "It is the task of this Agreement:"), *(_passage("text", each) for each in ITEMS))
    both = [m.Draft(m.Provision("agreement", "a", children=children)) for children in (nested, beside)]
    old, new = both if deeper == "old" else both[::-1]
    base = named(old)
    redline = compare(base, align(new, base))
    assert reject(redline) == base
    assert all(not isinstance(child, m.Fork) for p in m.walk(redline.body) for child in p.children)


def test_articles_without_a_name_are_not_matched_by_their_place() -> None:
    def article(number: int, words: str) -> m.Provision:
        return m.Provision("article", children=(_passage("text", words),), label=f"Article {number}")

    first, last = "The spouses may agree before a notary.", "The certificate shall state the day and the hour."
    old = [
        article(1, first),
        article(17, "Sureties pass to the heirs."),
        article(55, "Births are declared in three days."),
        article(57, last),
    ]
    new = [article(1, first), article(15, "Only insurers may be trustees."), *old[1:3], article(57, last)]
    both = [m.Draft(m.Provision("agreement", "a", children=tuple(each))) for each in (old, new)]
    base = named(both[0])
    changes = page(compare(base, align(both[1], base))).changes
    assert [(each.kind, each.label) for each in changes] == [("insert", "Article 15")]


def test_paragraphs_joined_are_told_where_their_numbers_are_typed_into_the_words() -> None:
    """The full stop that is kept ends the first of them; the one behind the lost number goes with it."""
    first, second = "The Parties shall answer questions under Article {} at once.", "Nothing in this Article concerns scrap or waste."
    before = [_passage("paragraph", f"1. {first.format(4)}"), _passage("paragraph", f"2. {second}")]
    after = [_passage("paragraph", f"1. {first.format(5)} {second}")]
    base, new = (m.Draft(m.Provision("agreement", "a", children=tuple(each))) for each in (before, after))
    base = named(base)
    (change,) = [child for child in compare(base, align(new, base)).body.children if isinstance(child, m.Fork)]
    assert change.relation == m.MERGED


@pytest.mark.parametrize("typed", [False, True])
def test_a_paragraph_that_kept_its_number_answers_before_one_that_is_a_little_more_like_it(typed: bool) -> None:
    def text(*numbered: tuple[str, str]) -> m.Draft:
        paragraphs = [_passage("paragraph", f"{n} {said}") if typed else _passage("paragraph", said, label=n) for n, said in numbered]
        return m.Draft(m.Provision("agreement", "a", children=tuple(paragraphs)))

    tariffs = "Each Party shall notify the Committee of its tariffs on ore within {} days."
    quotas = "Each Party shall inform the Committee of its quotas on ore within {} days."
    base = named(text(("1.", "There shall be a Committee."), ("2.", tariffs.format("ten")), ("3.", quotas.format("six"))))
    new = align(text(("1.", "There shall be a Committee."), ("2.", quotas.format("ten"))), base)
    assert [child.id for child in new.body.children] == [child.id for child in base.body.children[:2]]


def test_a_split_beside_a_join_changes_no_word_and_no_number_but_the_one_that_went() -> None:
    """The second of the two that were joined is the longer, but what was paragraph 2 is paragraph 2 still."""
    first, last = "A Party may exclude a supplier on grounds such as bankruptcy,", "or where it was convicted of a crime in its trade."
    short = "Entities shall publish the conditions in time."
    long = "Entities may keep a list of suppliers, and one that asks to stand on it is told of the decision in thirty days."
    before = [
        _passage("paragraph", f"{first} {last}", label="1."),
        _passage("paragraph", short, label="2."),
        _passage("paragraph", long, label="3."),
    ]
    after = [
        _passage("paragraph", first, label="1."),
        _passage("paragraph", last),
        _passage("paragraph", f"{short} {long}", label="2."),
    ]
    base, new = (m.Draft(m.Provision("agreement", "a", children=tuple(each))) for each in (before, after))
    base = named(base)
    split, merge = compare(base, align(new, base)).body.children
    assert isinstance(split, m.Fork)
    assert isinstance(merge, m.Fork)
    assert [fork.relation for fork in (split, merge)] == [m.SPLIT, m.MERGED]
    assert [p.label for fork in (split, merge) for p in fork.options[0].content if isinstance(p, m.Provision)] == ["1.", "", "2."]


MINERALS = (
    "antimony arsenic barite beryllium bismuth boron cerium cobalt copper gallium germanium graphite hafnium indium lithium magnesium"
)


def test_of_two_passages_that_moved_each_answers_the_one_it_is_like_to_the_comma() -> None:
    """Where commas stand everywhere they tell no passage from another; but of two that are otherwise the same they do."""

    def text(season: str, *articles: tuple[str, str], first: bool = False) -> m.Draft:
        lists = [_passage("text", f"Each Party shall report, in {season}, the {each} that it holds.") for each in MINERALS.split() * 2]
        moved = [m.Provision("article", heading=m.content(name), children=(_passage("text", said),)) for name, said in articles]
        return m.Draft(m.Provision("agreement", "a", children=(*moved, *lists) if first else (*lists, *moved)))

    with_commas = "No Party is obliged to give copies of its records, or to show them, where that would {} the lawful trade of a person."
    without = with_commas.replace(",", "")
    base = named(text("spring", ("Records", with_commas.format("harm")), ("Copies", without.format("harm"))))
    new = text("autumn", ("Trade", without.format("hurt")), ("Persons", with_commas.format("hurt")), first=True)
    answer = align(new, base)
    ids = {m.spoken(p.content).count(","): p.id for p in m.walk(base.body) if "No Party" in m.spoken(p.content)}
    assert {m.spoken(p.content).count(","): p.id for p in m.walk(answer.body) if "No Party" in m.spoken(p.content)} == ids


def test_what_stands_alone_between_the_same_articles_may_be_another_article() -> None:
    """An article was amended and moved to another chapter, which has one of that name, and a new one came into its place."""

    def article(name: str, *said: str) -> m.Provision:
        return m.Provision("article", heading=m.content(name), children=tuple(_passage("paragraph", each) for each in said))

    def chapter(name: str, *articles: m.Provision) -> m.Provision:
        return m.Provision("chapter", heading=m.content(name), children=articles)

    audits = article("Audits", "Each Party shall publish the results of its audits of every mine.")
    scrap = article("Scrap", "A smelter that takes in scrap shall weigh it before a sworn officer.")
    prices = article("Prices", "The Joint Committee shall publish the prices of all minerals by quarter.")
    lists = article("Schedules of Duties", "What a smelter owes to its workers stands in the list that the ministry of labour keeps.")
    fees = "Fees for the audit of a mine are paid to the officer who {} it."
    was, own = (article("Payments", fees.format(each)) for each in ("held", "signed"))
    payment = "A Party shall not restrict the payments that concern a purchase of minerals, except in a crisis of its {}."
    before, after = (article("Payments", payment.format(each)) for each in ("currency", "coin"))
    old = chapter("Mines", audits, was), chapter("Smelters", scrap, before, prices)
    new = chapter("Mines", after, audits, own), chapter("Smelters", scrap, lists, prices)
    base, newer = (m.Draft(m.Provision("agreement", "a", children=each)) for each in (old, new))
    base = named(base)
    homes = {m.spoken(below.content)[:30]: p.id for p in m.walk(base.body) for below in p.children if isinstance(below, m.Provision)}
    answer = next(p for p in m.walk(align(newer, base).body) if "coin" in "".join(m.spoken(c.content) for c in p.children))
    assert answer.id == homes[payment[:30]]


SHORT, LONG = (
    "A Party may ask for talks.",
    "The Parties concerned meet within ten days in the place that the other one names, and keep a record of what is said there.",
)


@pytest.mark.parametrize("joined", [True, False])
def test_the_first_of_two_paragraphs_keeps_its_name_however_little_of_both_it_is(joined: bool) -> None:
    apart = (_passage("paragraph", SHORT, label="1."), _passage("paragraph", LONG, label="2."))
    whole = (_passage("paragraph", f"{SHORT} {LONG}", label="1."),)
    last = _passage("paragraph", "Talks are held in private.", label="3.")
    both = [m.Draft(m.Provision("agreement", "a", children=(*each, last))) for each in ((apart, whole) if joined else (whole, apart))]
    base = named(both[0])
    answer = align(both[1], base)
    first, other = (next(p for p in m.walk(draft.body) if p.label == "1.") for draft in (base, answer))
    assert first.id == other.id


def test_a_common_name_does_not_outvote_the_words_below_it() -> None:
    """Two chapters have an article of that name; the first moved to the other chapter, and a new one of that name came in its place."""

    def review(said: str) -> m.Provision:
        return m.Provision("article", heading=m.content("Review"), children=(_passage("paragraph", said),))

    def chapter(name: str, *articles: m.Provision) -> m.Provision:
        return m.Provision("chapter", heading=m.content(name), children=articles)

    mines = m.Provision(
        "article", heading=m.content("Mines"), children=(_passage("text", "Every mine has a number and a map of its own."),)
    )
    scrap = m.Provision(
        "article", heading=m.content("Scrap"), children=(_passage("text", "A smelter shall weigh the scrap that it takes in."),)
    )
    duties = "In the {} year the Parties look again at the duties on ore, and lower those that have lost their cause."
    stocks = "The Joint Committee counts what lies in the stockpiles each {}, and says where more of a mineral is wanted."
    fresh = "Whoever gives a licence tells within a month how many were asked for, who got one, and why others did not."
    old = chapter("Ore", mines, review(duties.format("third"))), chapter("Metal", scrap, review(stocks.format("spring")))
    new = (
        chapter("Ore", mines, review(fresh)),
        chapter("Metal", review(duties.format("fifth")), scrap, review(stocks.format("autumn"))),
    )
    base, newer = (m.Draft(m.Provision("agreement", "a", children=each)) for each in (old, new))
    base = named(base)

    def articles(draft: m.Draft) -> dict[str, str]:
        found = ((p.id, child) for p in m.walk(draft.body) if p.kind == "article" for child in p.children)
        return {m.spoken(child.content)[-30:]: id_ for id_, child in found if isinstance(child, m.Provision)}

    assert {said: id_ for said, id_ in articles(align(newer, base)).items() if said in articles(base)} == articles(base)


def test_a_short_point_with_the_same_words_is_that_point_however_deep_it_is_read() -> None:
    """A line without a number was put into the list before it, and what follows is read as standing in other places."""
    desert, wider = (
        _passage("subpoint", f"for Chile, the desert between the mountains and the sea, with its {flats};") for flats in ("salt", "ice")
    )
    zone = _passage("point", '"zone" means:')
    senses = _passage("point", "these words have the sense that the Treaty on Mines gives them:")
    shaft, slag, dross = (_passage("subpoint", f'"{word}";') for word in ("shaft", "slag", "dross"))
    line = _passage("text", "The Secretariat keeps a copy of that Treaty in every language.")
    old = replace(senses, children=(shaft, slag)), replace(zone, children=(desert,))
    new = replace(senses, children=(shaft,)), line, replace(dross, children=(replace(zone, children=(wider,)),))
    base, newer = (m.Draft(m.Provision("agreement", "a", children=(m.Provision("article", children=each),))) for each in (old, new))
    base = named(base)
    was, now = ({m.spoken(p.content): p.id for p in m.walk(each.body)} for each in (base, align(newer, base)))
    assert now['"zone" means:'] == was['"zone" means:']


KEEPER = "The keeper of a warehouse shall hand the keys to the inspector"
RULING = (
    "unless a court of the Party in which the warehouse stands has ruled before noon of that day that nobody may enter it on any errand"
)


@pytest.mark.parametrize("elsewhere", [True, False])
def test_a_clause_that_stayed_tells_a_passage_however_deep_but_in_no_other_article(elsewhere: bool) -> None:
    weighed = _passage("paragraph", "Ore is weighed where it enters a warehouse.")
    kept = _passage("point", f"{KEEPER}, in person and against a receipt.")
    lamps = _passage("point", "lamps burn at every gate;")
    first = m.Provision(
        "article", children=(weighed, _passage("paragraph", f"{KEEPER} on demand, {RULING} whatsoever.")), label="Article 1"
    )
    under = m.Provision("article", children=(replace(weighed, children=() if elsewhere else (lamps, kept)),), label="Article 1")
    other = m.Provision("article", children=(_passage("text", "Fees are paid in the coin of the seller."),), label="Article 2")
    after = replace(other, children=(kept, *other.children)) if elsewhere else other
    base = named(m.Draft(m.Provision("agreement", "a", children=(first, other))))
    answer = align(m.Draft(m.Provision("agreement", "a", children=(under, after))), base)
    was, now = ({m.spoken(p.content)[: len(KEEPER)]: p.id for p in m.walk(each.body)} for each in (base, answer))
    assert (now[KEEPER] == was[KEEPER]) is not elsewhere


def test_a_title_page_around_a_preamble_moves_no_recital() -> None:
    """One file has the names of the Parties and a preamble of its own within what it calls the preamble."""
    open_, scarce = "WISHING to keep the {} of both Parties open;", "AWARE that ore is scarce and that smelters are {};"
    before = (open_.format("mines"), "MINDFUL of the treaty on rivers;", scarce.format("far away"))
    after = ("PROUD of what their miners have done;", open_.format("mines and the ports"), "FREE of debt;", scarce.format("dear"))
    recitals, amended = (tuple(_passage("recital", each) for each in said) for said in (before, after))
    names = _passage("text", "AGREEMENT"), _passage("text", "AURELIA AND BOREAS")
    within = m.Provision("preamble", heading=m.content("PREAMBLE"), children=recitals)
    old = m.Provision("preamble", heading=m.content("Preamble"), children=(*names, within))
    new = m.Provision("preamble", heading=m.content("Preamble"), children=(names[0], _passage("text", "AURELIA AND CALDERA"), *amended))
    base, newer = (m.Draft(m.Provision("agreement", "a", children=(each,))) for each in (old, new))
    base = named(base)
    assert all(fork.relation != m.MOVED for fork in m.forks(compare(base, align(newer, base))))


def test_the_lines_to_sign_on_have_not_moved_where_a_reader_takes_them_for_the_end_of_the_last_article() -> None:
    """One file says "Done at" at the head of a line, and one within; between the names stand the same words again and again."""
    entry = _passage("paragraph", "This treaty enters into force when both Parties have told each other that their laws allow it.")
    done = "Done at Boreas on the third day of May in the year two thousand and thirty, in two originals."
    names = "For the Republic of Aurelia", "For the Kingdom of Boreas and its provinces", "For the free ports of both Parties"
    signing = [each for name in names for each in (_passage("text", name), _passage("crossheading", "PLACE OF THE SEAL"))]
    last = m.Provision("article", label="Article 9", children=(entry,))
    signed = m.Provision("signature", children=(_passage("text", done), *signing))
    read_on = replace(last, children=(entry, _passage("text", done), *signing))
    base, newer = (m.Draft(m.Provision("agreement", "a", children=each)) for each in ((last, signed), (read_on,)))
    base = named(base)
    redline = compare(base, align(newer, base))
    assert {fork.relation for fork in m.forks(redline)} <= {m.REGROUPED, m.SILENT, ""}
    assert [[p.kind for p in fork.base if isinstance(p, m.Provision)] for fork in m.forks(redline) if not fork.relation] == [["signature"]]


@pytest.mark.parametrize("name", ["", "Custody"])
def test_an_article_without_a_name_is_known_by_what_it_begins_with(name: str) -> None:
    """It was cut in two, and most of it stands in the second half, which has a name or none."""
    said = (
        "A store has a keeper, who counts what comes and what goes.",
        "The keeper is sworn in by both Parties, and holds no share in a mine or in a smelter.",
        "A keeper who loses ore pays for it, unless the loss was told to both Parties within a week.",
    )
    whole = tuple(_passage("text", each) for each in said)
    first, second = m.Provision("article", children=whole[:1]), m.Provision("article", heading=m.content(name), children=whole[1:])
    base, newer = (
        m.Draft(m.Provision("agreement", "a", children=each)) for each in ((m.Provision("article", children=whole),), (first, second))
    )
    base = named(base)
    answer = align(newer, base)
    assert next(m.walk(answer.body.children[0])).id == next(m.walk(base.body.children[0])).id


def test_a_passage_of_an_article_that_moved_is_its_own_though_one_that_was_struck_elsewhere_reads_more_like_it() -> None:
    """The article was amended throughout on its way; of its last passage less is left than the struck one happens to have."""

    def holding(kind: str, name: str, *below: m.Provision) -> m.Provision:
        return m.Provision(kind, heading=m.content(name), children=below)

    def telling(when: str, where: str, secret: str) -> m.Provision:
        first = f"Each Party prints what it asks of miners {when} before it is in force, in a paper that anybody can buy {where}."
        second = f"Whoever asks a Party what a word of its mining law means gets an answer {when}, in writing and {where}, without a fee."
        return holding("article", "Telling", *(_passage("paragraph", each) for each in (first, second, secret)))

    secret = "Nothing in this {} makes a Party {} what is secret, if {} of it {} the {} of the land or {} a firm to ruin."
    own = secret.format(
        "treaty", "or a bank of it lay open", "any word or figure", "were against", "laws or the good name", "brought all or part of"
    )
    amended = secret.format("treaty", "hand over", "news", "could harm", "peace", "drive")
    struck = secret.format("chapter", "hand over", "news", "could harm", "peace", "drive")
    scales = holding(
        "article", "Scales", _passage("text", "Ore is weighed dry, on a scale that both the seller and the buyer have looked at.")
    )
    ports = holding("article", "Ports", _passage("text", "Ore of another Party waits in a port no longer than ore of the country itself."))
    kept = _passage("paragraph", "A Party that asks for samples pays for the wagon that brings them.")
    samples = holding("article", "Telling", kept, _passage("paragraph", struck))
    old = samples, telling("a month", "in its capital", own), scales, ports
    new = replace(samples, children=(kept,)), scales, ports, telling("a week", "at its harbours", amended)
    base, newer = (m.Draft(m.Provision("agreement", "a", children=each)) for each in (old, new))
    base = named(base)
    last = [p for p in m.walk(align(newer, base).body) if p.kind == "paragraph"][-1]
    assert last.id == next(p.id for p in m.walk(base.body) if m.spoken(p.content) == own)


def test_half_of_a_paragraph_is_that_though_it_reads_like_the_next() -> None:
    """The next one was joined to the point before it, and the half that was parted stands in its place."""
    opening, chapeau = (
        "Each Party shall open its exchange to traders in copper.",
        "To this end Aurelia shall grant, from the day of signature:",
    )
    other = "Boreas and its provinces shall grant, from the day of signature:"
    seat, house = "a seat on the floor of the exchange to a trader from Boreas; and", "a licence in the harbour to a house from Boreas."
    first = replace(_passage("paragraph", f"{opening} {chapeau}"), label="1.", children=(_passage("point", seat), _passage("point", house)))
    second = replace(
        _passage("paragraph", other), label="2.", children=(_passage("point", "a room beside the floor to a trader from Aurelia."),)
    )
    joined = _passage("point", f"{house} 2. {other}")
    points = _passage("point", seat), joined, *(child for child in second.children if isinstance(child, m.Provision))
    halves = replace(_passage("paragraph", opening), label="1."), _passage("text", chapeau), *points
    base, newer = (
        m.Draft(m.Provision("agreement", "a", children=(m.Provision("article", children=each),))) for each in ((first, second), halves)
    )
    base = named(base)
    redline = compare(base, align(newer, base))
    assert {fork.relation for fork in m.forks(redline)} <= {m.SPLIT, m.MERGED, ""}
    assert not any(
        m.spoken(fork.base) + m.spoken(fork.options[0].content)
        for p in m.walk(redline.body)
        for fork in p.content
        if isinstance(fork, m.Fork)
    )


def test_a_mere_number_with_points_below_it_is_no_answer_to_words() -> None:
    """The number went with its first point, and what stands in its place is the second, amended."""
    before, after = (_passage("paragraph", f"The Fund pays {what} once in a year.") for what in ("for the tests", "for the seals"))
    second = "A Party that owes the Fund more than it has paid in two years shall send {} to the Committee before the end of March."
    points = _passage("point", "No Party owes the Fund for scrap."), _passage("point", second.format("an account of its mines"))
    old = before, m.Provision("paragraph", label="2.", children=points), after
    new = before, _passage("point", second.format("a list of its smelters, mines and stockpiles")), after
    base, newer = (m.Draft(m.Provision("agreement", "a", children=(m.Provision("article", children=each),))) for each in (old, new))
    base = named(base)
    was, now = ({m.spoken(p.content)[:20]: p.id for p in m.walk(each.body)} for each in (base, align(newer, base)))
    assert now[second[:20]] == was[second[:20]]


QUOTA = "The Committee sets the yearly quota of {} that leaves the harbour in the first week of March, and makes it known on its page."


@pytest.mark.parametrize("amended", [False, True])
def test_two_that_differ_in_a_word_changed_places_only_if_each_is_the_same_to_the_letter(amended: bool) -> None:
    """Else each was amended where it stands: a reader who is told of two moves looks for what is not there."""
    between_them = _passage("paragraph", "A ship that waits for its quota pays no fee in the harbour, and may take on water and coal.")
    copper, zinc = (_passage("paragraph", QUOTA.format(ore)) for ore in ("copper", "zinc"))
    second = _passage("paragraph", QUOTA.format("copper").replace("March", "April")) if amended else copper
    old, new = (
        m.Draft(m.Provision("agreement", "a", children=each)) for each in ((copper, between_them, zinc), (zinc, between_them, second))
    )
    base = named(old)
    was, now = ([p.id for p in m.walk(each.body)][1:] for each in (base, align(new, base)))
    assert now == (was if amended else was[::-1])


def test_of_two_notes_of_the_same_words_the_earlier_answers_the_earlier() -> None:
    """Their numbers tell them apart to a reader and are no words; a paragraph came between them, and the later stands below it."""

    def note(number: int, article: int) -> m.Provision:
        return _passage(
            "text", f"[{number}] A keeper who reads Article {article} with this note in hand asks the harbour master for leave."
        )

    def text(*notes: m.Provision) -> m.Draft:
        return m.Draft(m.Provision("agreement", "a", children=(m.Provision("article", heading=m.content("Notes"), children=notes),)))

    base = named(text(note(4, 8), note(5, 8), _passage("text", "[6] Oil is bought by the barrel.")))
    came = m.Provision("paragraph", content=m.content("A lamp may be lent to a ship."), label="1.", children=(note(5, 9),))
    answer = align(text(note(4, 9), came, _passage("text", "[6] Oil is bought by the barrel.")), base)
    ids = {m.spoken(p.content)[:3]: p.id for p in m.walk(base.body)}
    assert {m.spoken(p.content)[:3]: p.id for p in m.walk(answer.body) if "keeper" in m.spoken(p.content)} == {
        "[4]": ids["[4]"],
        "[5]": ids["[5]"],
    }


def test_two_that_differ_in_a_name_which_stands_everywhere_are_told_apart_by_it() -> None:
    """A Party has another name throughout, and the last two paragraphs were joined: each answers the one on the same deliveries."""

    def text(party: str, *, joined: bool) -> m.Draft:
        reports = [f"What {each} {party} sells to Borduria, and Borduria to {party}, is weighed once more." for each in MINERALS.split()]
        first = "Copper from {} for {} that is named in the list is weighed by the harbour master."
        second = "Cables with a sheath of plastic count for half of what they would if a smelter had burnt it off before they came."
        out, back = first.format(party, "Borduria"), first.format("Borduria", party)
        said = (out, f"{back} {second}") if joined else (out, back, second)
        articles = [(f"On {each}", (report,)) for each, report in zip(MINERALS.split(), reports, strict=True)]
        several = [(name, tuple(_passage("text", each) for each in held)) for name, held in (*articles, ("On weighing", said))]
        return m.Draft(
            m.Provision("agreement", "a", children=tuple(m.Provision("article", "", m.content(n), children=held) for n, held in several))
        )

    base = named(text("Arcania", joined=False))
    redline = compare(base, align(text("Calmia", joined=True), base))
    changed = [(m.spoken(f.base).strip(), m.spoken(f.options[0].content).strip()) for p in m.walk(redline.body) for f in _forks(p)]
    assert set(changed) == {("Arcania", "Calmia")}


def _forks(p: m.Provision) -> list[m.Fork[m.Inline]]:
    return [each for line in m.lines(p) for each in line if isinstance(each, m.Fork)]


@pytest.mark.parametrize("whole", [False, True])
def test_what_moved_is_known_by_all_its_words_where_those_that_tell_it_from_others_were_amended(whole: bool) -> None:
    """Of what is left of it, much stands nearly everywhere: that it is what it was, half of its own words say, and most of all."""

    def article(name: str, *said: str) -> m.Provision:
        return m.Provision("article", heading=m.content(name), children=tuple(_passage("text", each) for each in said))

    common = "Each Party shall, with the other Party and at its own cost, see to it that {}."
    kinds = [f"{grade} {each}" for each in MINERALS.split() for grade in ("coarse", "fine")]
    moved = common.format("at the ports and on the roads of its territory no guard delays a wagon, and no clerk asks a driver for a fee")
    amended = common.format(
        "at the ports and on the rails of its territory no judge stops a train, and no keeper asks a carrier for a bribe"
    )

    def text(day: str, first: str, last: str) -> m.Draft:
        said = {each: [common.format(f"{each} is weighed on the {day} of its arrival")] for each in kinds}
        for name, more in ((kinds[0], first), (kinds[-1], last)):
            said[name] += [more] if more and not whole else []
        held = [article(f"On {name}", *each) for name, each in said.items()]
        alone = [[article("", each)] if each and whole else [] for each in (first, last)]
        return m.Draft(m.Provision("agreement", "a", children=(*alone[0], *held, *alone[1])))

    base = named(text("day", moved, ""))
    redline = compare(base, align(text("eve", "", amended), base))
    assert len([f for f in m.forks(redline) if f.relation == m.MOVED]) == 2  # where it stood, and where it stands


def test_an_article_is_known_by_what_it_says_before_its_points_too() -> None:
    """It moved, and one of its two points is hardly what it was."""

    def scales(*points: str) -> m.Provision:
        said = "On a scale that the seller and the buyer have both looked at, and that was sealed in the same year, is weighed:"
        held = tuple(_passage("point", each) for each in points)
        return m.Provision("article", heading=m.content("Scales"), content=m.content(said), children=held)

    others = [
        m.Provision("article", heading=m.content(f"On {each}"), children=(_passage("text", f"{each} is counted by the wagon."),))
        for each in MINERALS.split()
    ]
    ore = "ore of any kind."
    added = "what a train brings to a port in the night, where nobody could read the numbers on its wagons, until a clerk asks for it;"
    old, new = [scales("salt;", ore), *others], [*others, scales(added, ore)]
    base, newer = (m.Draft(m.Provision("agreement", "a", children=tuple(each))) for each in (old, new))
    base = named(base)
    aligned = align(newer, base)
    assert [p.id for p in m.walk(aligned.body) if m.spoken(p.heading) == "Scales"] == ["scales"]


def test_what_was_lent_to_another_heading_and_not_read_there_is_told_at_both_ends() -> None:
    old = (
        "## Chapter 3 Committee\n\n### 第一条 Ores\n\nSubject: ores\n\n### Metals and scrap\n\n"
        "The Parties keep stocks.\n\nStocks are counted.\n\n### • Waste\n"
    )
    new = (
        "### Chapter 3 Committee\n\ntrade ores\n\n### Subject: ores\n\nThe Parties keep stocks.\n\n### 2. Floors.\n\nStocks are weighed.\n"
    )
    base = named(read.read(old.encode(), "old.md"))
    redline = compare(base, align(read.read(new.encode(), "new.md"), base))
    assert read.read(write.write(redline, "xml"), "redline.xml") == redline
