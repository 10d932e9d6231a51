"""Who stands where, counted by hand on small texts; redaction that leaks nothing; and the verbs that tell it."""

from __future__ import annotations

import base64
import contextlib
import csv
import hashlib
import io
import json
import re
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as dom

from drafting import desk, positions
from drafting import model as m
from drafting.cli import main
from drafting.positions.reservation import heard
from drafting.proposal import Proposal, between
from drafting.read import xml as read_xml
from drafting.weave import consolidate, settle
from drafting.write import _report, write
from tests.laws import strategies as some

CODES = ("US", "EU", "JP")
Run = Callable[..., tuple[int, str, str]]


def text(*paragraphs: tuple[str, str], round_: str = "1") -> m.Draft:
    """One article of paragraphs, by id."""
    children = tuple(m.Provision("paragraph", id_, content=m.content(said)) for id_, said in paragraphs)
    article = m.Provision("article", "stocks", m.content("Stocks"), children=children)
    body = m.Provision("agreement", "a", m.content("Agreement"), children=(article,))
    return m.Draft(body, parties=tuple(m.Party(code, f"Land of {code}") for code in CODES), round=round_, note="Invented.")


BASE = text(("keep", "Each Party shall keep stocks for 60 days."), ("tell", "It shall tell the others."))
US = text(("keep", "Each Party shall keep stocks for 90 days."), ("tell", "It shall tell the others."))
EU = text(("keep", "Each Party should keep stocks for 90 days."), ("tell", "It shall tell the others."))
JP = text(("keep", "Each Party shall keep stocks for 60 days."), ("tell", "It shall tell the others."), ("help", "It may ask for help."))
ROLLING = consolidate(BASE, {"US": US, "EU": EU, "JP": JP})


def forked(*options: m.Option[m.Inline], keep: tuple[m.Voice, ...] = (), base: str = "shall") -> m.Draft:
    """One bracket in one paragraph."""
    fork: m.Fork[m.Inline] = m.Fork(m.content(base), options, keep=keep)
    return said_in(text(("keep", "")), "keep", m.Words("Each Party "), fork, m.Words(" act."))


def said_in(draft: m.Draft, id_: str, *pieces: m.Inline) -> m.Draft:
    """The draft with these pieces at the end of one provision."""
    body = m.edit(draft.body, lambda p: replace(p, content=(*p.content, *pieces)) if p.id == id_ else p)
    assert isinstance(body, m.Provision)
    return replace(draft, body=body)


def option(said: str, **stances: str) -> m.Option[m.Inline]:
    return m.Option(m.content(said), tuple(m.Voice(code, stance) for code, stance in stances.items()))


# ── brackets and positions ────────────────────────────────────────────────────────────────────────────────────────────


def test_each_bracket_has_a_name_a_place_and_its_voices() -> None:
    should, days, help_ = positions.brackets(ROLLING)
    assert [b.id for b in (should, days, help_)] == ["keep#1", "keep#2", "help#1"]
    assert [b.label for b in (should, days, help_)] == ["Article 1.1", "Article 1.1", "Article 1.2 bis"]
    assert (should.before, should.tabled.wording, should.after) == ("Each Party", "shall", "keep stocks for 60 days.")
    assert [(s.wording, s.holders) for s in days.options] == [("90", ("EU", "US"))]
    assert help_.tabled.wording == ""
    assert help_.options[0].wording == "2 bis It may ask for help."


def test_the_two_ends_of_a_move_are_one_bracket() -> None:
    moved = text(("tell", "It shall tell the others."), ("keep", "Each Party shall keep stocks for 60 days."))
    (bracket,) = positions.brackets(consolidate(BASE, {"US": moved}))
    assert len(bracket.sites) == 2
    assert bracket.options[0].holders == ("US",)
    assert bracket.options[0].wording.startswith("moved to stand")


def test_nested_brackets_count_each() -> None:
    inner: m.Fork[m.Inline] = m.Fork(m.content("all"), (option("most", JP="propose"),))
    draft = forked(m.Option((m.Words("should keep "), inner), (m.Voice("US"),)))
    assert [b.id for b in positions.brackets(draft)] == ["keep#1", "keep#2"]


def test_stances_and_who_is_silent() -> None:
    draft = forked(option("should", US="propose", EU="oppose"), option("may", JP="reserve"), keep=(m.Voice("EU"),))
    ((row),) = positions.matrix(draft, ("US", "EU", "JP", "MX"))
    assert [(p.party, p.stance, p.wording) for p in row.positions] == [
        ("US", "proposes", "should"),
        ("EU", "insists", "shall"),
        ("JP", "reserves", "shall"),
        ("MX", "tabled", "shall"),
    ]


def test_columns_number_every_provision_and_mark_what_differs() -> None:
    lines = positions.columns(ROLLING, ("US", "JP"))
    assert [(line.number, line.provision) for line in lines] == [(1, "a"), (2, "stocks"), (3, "keep"), (4, "tell"), (5, "help")]
    assert [[c.party for c in line.columns if c.differs] for line in lines] == [[], [], ["US"], [], ["JP"]]
    assert lines[2].columns[0].text == "Each Party shall keep stocks for 90 days."
    assert lines[4].tabled == ""


@given(some.tabled())
def test_columns_say_what_each_party_says(tabled: tuple[m.Draft, dict[str, m.Draft]]) -> None:
    base, versions = tabled
    rolling = consolidate(base, versions)
    for line in positions.columns(rolling, tuple(versions)):
        for column in line.columns:
            assert column.differs == (column.text != line.tabled)
    apart = {p for p, v in versions.items() if v.body != base.body}
    assert {c for b in positions.brackets(rolling) for c in b.parties} <= apart


# ── what notes say ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("said", "positions_"),
    [
        ("MX reserves its position pending Article 7", ["MX reserve pending Article 7"]),
        ("Negotiators' note: CA is considering; CL is flexible on this.", ["CA consider", "CL flexible"]),
        ("JP can accept if Article 5 is agreed.", ["JP accept if Article 5 is agreed"]),
        ("JP: scrutiny reservation. UK and FR maintain parliamentary scrutiny reservations", ["JP reserve", "UK reserve", "FR reserve"]),
        ("Scrutiny reservation by UK.", ["UK reserve"]),
        ("US/AU12 and NZ reserve, CA is still considering this, while MX opposes.", "US,AU,NZ reserve|CA consider|MX oppose"),
        ("MY//BN do not object in principle, subject to consultations.", "MY,BN accept subject to consultations"),
        ("CA supports this in principle, but is reviewing the scope", ["CA consider"]),
        ("VN are continuing domestic procedures", ["VN consider"]),
        ("MX is flexible if Annex I is closed, and JP reserves", ["MX flexible if Annex I is closed", "JP reserve"]),
        ("It is noted that the EU has entered a general reservation on this", ["EU reserve"]),
        ("JP can accept if US is flexible", ["JP accept if US is flexible"]),
        ("JP cannot accept this", ["JP oppose"]),
        ("MX withdraws its reservation; CA does not reserve; US considers this premature; the WTO reserves", []),
        ("The Parties reserve the right to act. Each Party reserves its position.", []),
    ],
)
def test_a_note_says_who_stands_where(said: str, positions_: list[str] | str) -> None:
    if isinstance(positions_, str):  # "US,AU reserve|CA consider"
        shared = [clause.partition(" ") for clause in positions_.split("|")]
        positions_ = [f"{code} {deed}" for codes, _, deed in shared for code in codes.split(",")]
    assert [f"{r.party} {r.stance} {r.condition}".strip() for r in heard(said)] == positions_


def test_a_note_knows_parties_by_name_too_and_nobody_else() -> None:
    parties = [m.Party("JP", "Japan"), m.Party("EU", "the European Union"), m.Party("G-77")]
    said = "Japan reserves, MX reserves; the European Union is considering, and G-77 is flexible."
    found = heard(said, parties, strangers=False)
    assert [(r.party, r.stance) for r in found] == [("JP", "reserve"), ("EU", "consider"), ("G-77", "flexible")]


def noted(draft: m.Draft, id_: str, said: str, audience: str = "negotiators") -> m.Draft:
    return said_in(draft, id_, m.Note(m.content(said), "negotiators", audience))


def stances(draft: m.Draft) -> list[tuple[str, str, str]]:
    """Party, stance and condition at the one bracket, of those that say anything."""
    (made,) = positions.matrix(draft)
    return [(p.party, p.stance, p.condition) for p in made.positions if p.stance != positions.TABLED]


def test_a_note_fills_the_silence_of_a_bracket_and_never_overrules_it() -> None:
    draft = noted(forked(option("should", US="propose")), "keep", "JP reserves pending Article 2. US is flexible. EU is considering.")
    assert stances(draft) == [("US", "proposes", "is flexible"), ("EU", "considers", ""), ("JP", "reserves", "pending Article 2")]
    assert [p.wording for p in positions.matrix(draft)[0].positions] == ["should", "shall", "shall"]
    assert [b.sides for b in positions.brackets(draft)] == [b.sides for b in positions.brackets(forked(option("should", US="propose")))]
    assert stances(noted(forked(option("should", US="propose")), "keep", "JP reserves.", "own")) == [("US", "proposes", "")]


def test_a_note_right_behind_a_bracket_speaks_of_that_one_alone() -> None:
    two = said_in(forked(option("should", US="propose")), "keep", m.Fork(m.content("a"), (option("b", EU="propose"),)))
    note = m.Note(m.content("JP reserves."), "negotiators", "negotiators")
    assert [b.notes != () for b in positions.brackets(said_in(two, "keep", note))] == [False, True]
    assert [b.notes != () for b in positions.brackets(said_in(two, "keep", m.Words(" now."), note))] == [True, True]
    assert [b.notes != () for b in positions.brackets(said_in(two, "stocks", note))] == [True, True]
    assert [(r.party, r.provision) for r in positions.loose(noted(BASE, "tell", "JP reserves."))] == [("JP", "tell")]


def waiting(status: str = "", *said: m.Inline, condition: str = "pending Article 2") -> m.Draft:
    """A bracket that JP holds up until a second article is settled."""
    draft = noted(forked(option("should", US="propose", EU="support")), "keep", f"JP reserves its position {condition}.")
    second = m.Provision("article", "trade", m.content("Trade"), children=(m.Provision("paragraph", "sell", content=said),), status=status)
    return replace(draft, body=replace(draft.body, children=(*draft.body.children, second)))


def test_a_condition_is_met_when_what_it_waits_for_is_settled() -> None:
    def why(draft: m.Draft) -> list[str]:
        return [near.why for near in positions.status([("1", draft)]).rounds[0].near if near.bracket.provision == "keep"]

    open_ = m.Fork(m.content("sell"), (option("buy", US="propose"), option("lend", EU="propose")))
    assert why(waiting()) == ["met"]
    assert why(waiting("", open_)) == ["soft"]
    assert why(waiting(condition="if Article 2 is agreed")) == ["met"]
    assert why(waiting(condition="until paragraph 1 is closed")) == ["soft"]  # its own paragraph
    assert why(waiting(condition="pending the outcome of Article 9")) == ["soft"]  # which is not there
    assert why(waiting(condition="if Article 2 covers all stones")) == ["soft"]  # for people to judge
    assert why(waiting(condition="pending the outcome of Article 2.1 and Article 2")) == ["met"]


def test_an_opponent_who_is_flexible_is_near() -> None:
    def why(draft: m.Draft) -> list[str]:
        return [near.why for near in positions.status([("1", draft)]).rounds[0].near]

    held = forked(option("may", US="propose", EU="support"), keep=(m.Voice("JP"),))
    assert why(held) == ["opponent"]
    assert why(noted(held, "keep", "JP is flexible on this.")) == ["flexible"]
    assert why(noted(held, "keep", "JP is flexible if stones are cheap.")) == ["opponent"]
    against = forked(option("may", US="propose"), keep=(m.Voice("JP"), m.Voice("EU")))
    assert why(noted(against, "keep", "JP can accept.")) == ["alone"]
    assert why(noted(against, "keep", "US is flexible.")) == ["flexible"]


TYPED = """# Agreement on Stones

## Article 1 Stocks

1. Each Party [US/EU propose: shall] [JP: should] keep stocks of stones.[^1]

2. It shall tell the others.[^2]

## Article 2 Trade

1. Each Party shall trade.

[^1]: Negotiators' Note: MX12 reserves its position pending Article 2; CA is considering.
[^2]: CL is flexible on this.
"""


def test_the_notes_of_a_typed_text_are_read(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "typed.md"
    path.write_text(TYPED)
    status, out, _ = run("positions", str(path))
    assert status == 0
    told = [" ".join(line.split()) for line in out.splitlines()]
    assert {"EU proposes: shall", "CA considers", "MX reserves: pending Article 2"} <= set(told)
    aside = told[told.index("Said in notes, where no bracket stands") :]
    assert aside[3:6] == ["Article 1.2", "Party CL", "Stance is flexible"]
    assert "JP" not in run("positions", str(path), "--party", "MX", "--article", "2")[1]
    read = json.loads(run("positions", str(path), "--to", "json")[1])
    assert [note["party"] for note in read["notes"]] == ["CL"]
    assert {"party": "MX", "stance": "reserves", "wording": "", "condition": "pending Article 2"} in read["positions"][0]["positions"]
    assert not re.search(r"MX|CA|CL|reserves", run("positions", str(path), "--anonymous", "--to", "text")[1])


def test_reservations_move_between_rounds() -> None:
    old = noted(forked(option("should", US="propose")), "keep", "JP reserves pending Article 2; EU reserves.")
    new = noted(forked(option("should", US="propose")), "keep", "JP is considering; EU reserves.")
    (move,) = positions.moves(old, new).moves
    assert [(s.party, s.layer, s.old.stance, s.new.stance) for s in move.shifts] == [("JP", "stances", "reserves", "considers")]
    later = noted(forked(option("should", US="propose")), "keep", "JP reserves pending Article 3; EU reserves.")
    (move,) = positions.moves(old, later).moves
    assert [(s.party, s.old.condition, s.new.condition) for s in move.shifts] == [("JP", "pending Article 2", "pending Article 3")]


def two_articles(*, moved: bool, round_: str = "1") -> m.Draft:
    """US would add a paragraph on help: to the first article, or to the second."""
    base = text(("keep", "Each Party shall keep stocks."), round_=round_)
    trade = m.Provision(
        "article",
        "trade",
        m.content("Trade"),
        children=(
            m.Provision(
                "paragraph",
                "sell",
                content=m.content("It may sell."),
            ),
        ),
    )
    base = replace(base, body=replace(base.body, children=(*base.body.children, trade)))
    help_ = m.Provision("paragraph", "help", content=m.content("It may ask for help."))

    def add(p: m.Provision) -> m.Provision:
        return replace(p, children=(*p.children, help_)) if p.id == ("trade" if moved else "stocks") else p

    body = m.edit(base.body, add)
    assert isinstance(body, m.Provision)
    return consolidate(base, {"US": replace(base, body=body)})


def test_a_move_inside_a_bracket_is_told() -> None:
    found = positions.moves(two_articles(moved=False), two_articles(moved=True, round_="2"))
    (carried,) = found.carried
    assert (carried.provision, carried.parties, carried.tabled) == ("help", ("US",), False)
    assert (carried.old, carried.new) == ("after Article 1.1", "after Article 2.1")
    assert found.of_layer("words").carried == found.carried
    assert found.of_layer("stances").carried == ()
    settled = settle(two_articles(moved=True, round_="2"), "US")
    assert [c.tabled for c in positions.moves(two_articles(moved=False), settled).carried] == [True]
    assert positions.moves(two_articles(moved=True), two_articles(moved=True)).carried == ()


def test_who_comes_to_the_table_and_who_leaves_is_told(run: Run, tmp_path: Path) -> None:
    late = replace(ROLLING, parties=(*ROLLING.parties[:2], m.Party("CA", "Canada")))
    found = positions.moves(ROLLING, late)
    assert ([p.code for p in found.came], [p.code for p in found.went]) == (["CA"], ["JP"])
    assert positions.moves(ROLLING, replace(late, parties=())).went == ()
    for name, draft in (("old.xml", ROLLING), ("new.xml", late)):
        (tmp_path / name).write_bytes(write(draft, "xml"))
    _, out, _ = run("moves", str(tmp_path / "old.xml"), str(tmp_path / "new.xml"))
    assert "Canada (CA) joined the negotiation." in out
    assert "Land of JP (JP) left the negotiation." in out


# ── moves, status, explanation ────────────────────────────────────────────────────────────────────────────────────────


def test_moves_tell_who_gave_and_who_got() -> None:
    after = text(("keep", "Each Party shall keep stocks for 90 days."), ("tell", "It shall tell the others."), round_="2")
    found = positions.moves(ROLLING, after)
    assert [(move.bracket.id, move.tabled, move.whose, move.gave) for move in found.moves] == [
        ("keep#1", True, (), ("EU",)),
        ("keep#2", False, ("EU", "US"), ()),
        ("help#1", True, (), ("JP",)),
    ]
    assert [(b.party, b.got, b.gave) for b in found.balances] == [("US", 1, 0), ("EU", 1, 1), ("JP", 0, 1)]


def test_a_bracket_closed_on_words_of_nobody() -> None:
    after = text(("keep", "Each Party shall keep stocks for 75 days."), ("help", "It may ask for help."))
    found = {move.bracket.id: move for move in positions.moves(ROLLING, after).moves}
    assert found["keep#2"].new_words
    assert found["keep#2"].stands == "Each Party shall keep stocks for 75 days."
    assert found["help#1"].whose == ("JP",)


def test_words_and_stances_are_two_layers() -> None:
    old = forked(option("should", US="propose", JP="oppose"), option("may", EU="propose"))
    new = forked(option("should", US="propose", JP="reserve", EU="propose"))
    (move,) = positions.moves(old, new).moves
    assert move.deed == positions.NARROWED
    assert [(s.party, s.layer, s.deed, s.others) for s in move.shifts] == [
        ("EU", "words", "joined", ("US",)),
        ("JP", "stances", "changed", ()),
    ]
    assert [s.party for shown in positions.moves(old, new).of_layer("stances").moves for s in shown.shifts] == ["JP"]
    assert positions.moves(old, old).moves == ()


def test_clean_words_are_counted_by_structure() -> None:
    state, later = positions.status([("1", ROLLING), ("2", BASE)]).rounds
    # Agreement, Stocks, eight words and five; "shall" and "60" stand in brackets
    assert state.words == 15
    assert state.clean == 13
    assert (state.brackets, state.options) == (3, 3)
    assert (later.brackets, later.words, later.clean) == (0, 15, 15)
    assert [(p.party, p.brackets, p.alone) for p in state.parties] == [("US", 1, 0), ("EU", 2, 1), ("JP", 1, 1)]


def test_what_is_near_to_closing_and_why() -> None:
    def why(draft: m.Draft) -> list[str]:
        return [near.why for near in positions.status([("1", draft)]).rounds[0].near]

    assert why(forked(option("Shall,", US="propose"))) == ["alike"]
    assert why(forked(option("may", US="propose", EU="support", JP="consider"))) == ["soft"]
    assert why(forked(option("may", US="propose", EU="support", JP="oppose"))) == ["opponent"]
    assert why(forked(option("may", US="propose"))) == ["alone"]
    assert why(forked(option("may", US="propose"), option("should", EU="propose"))) == []


def test_brackets_that_multiply_are_a_warning() -> None:
    assert positions.status([("1", ROLLING), ("2", BASE)]).warnings == ()
    (warning,) = positions.status([("Round 1", BASE), ("Round 2", ROLLING)]).warnings
    assert "multiplied: Round 1 had 0, Round 2 has 3" in warning


def test_the_chair_says_whose_words_were_taken() -> None:
    after = text(("keep", "Each Party shall keep stocks for 90 days."), ("tell", "It shall not tell."), ("help", "It may ask for help."))
    tabled = [Proposal(code, "1", between(BASE, draft)) for code, draft in (("US", US), ("EU", EU), ("JP", JP))]
    for asked in (tabled, []):  # the brackets tell the same as the proposals
        (account,) = positions.explain(ROLLING, after, asked)
        assert account.label == "Article 1"
        told = [(r.change.label, r.parties, r.exact) for r in account.reasons]
        assert told[0] == ("Article 1.1", ("US", "EU"), True)
        assert told[1][1] == ()
        assert told[-1] == ("Article 1.3", ("JP",), True)


# ── without names ─────────────────────────────────────────────────────────────────────────────────────────────────────


@given(some.tabled(depth=1), st.sampled_from(["", "US only", "for the name of eu"]))
def test_redaction_leaks_nothing(tabled: tuple[m.Draft, dict[str, m.Draft]], note: str) -> None:
    base, versions = tabled
    rolling = replace(consolidate(base, versions), note=note)
    parties = positions.everyone(rolling)
    public = positions.anonymous(rolling)
    assert positions.leaks(public, parties) == ()
    source = write(public, "xml").decode()
    assert "by=" not in source
    assert "keep=" not in source
    assert not any(re.search(rf"(?<!\w)(?:{p.code}|{p.name or p.code})(?!\w)", source) for p in parties)
    assert positions.anonymous(public) == public


@given(some.tabled())
def test_redaction_keeps_the_text(tabled: tuple[m.Draft, dict[str, m.Draft]]) -> None:
    rolling = consolidate(*tabled)
    public = positions.anonymous(rolling)
    shown, meant = ([m.spoken(line) for p in m.walk(d.body) for line in m.lines(p)] for d in (public, rolling))
    assert [" ".join(s.split()) for s in shown] == [" ".join(s.split()) for s in meant]
    assert sum(1 for _ in m.forks(public)) <= sum(1 for _ in m.forks(rolling))


def test_what_gives_a_party_away_is_found() -> None:
    hints: tuple[m.Inline, ...] = (
        m.Note(m.content("US reserves."), "negotiators", "negotiators"),
        m.Note(m.content("As the land of eu asked.")),
        m.Blank("us-days", "days", "60"),
        m.Ref("stocks.jp"),
        m.Blank("who", "party-list", "US EU"),
    )
    draft = replace(said_in(ROLLING, "tell", *hints), marking="EU LIMITE")
    parties = positions.everyone(draft)
    rules = [finding.message for finding in positions.leaks(draft, parties)]
    assert len(rules) == 8, rules
    public = positions.anonymous(draft)
    assert positions.leaks(public, parties) == ()
    assert public.marking == "[…] LIMITE"
    assert "Land of US and Land of EU" in write(public, "text").decode()
    assert read_xml.read(write(public, "xml"), "public.xml") == public


# ── the worked negotiation ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def rounds() -> list[m.Draft]:
    return [read_xml.read(*desk.text(f"round-0{n}")) for n in (1, 2, 3)]


def test_the_worked_negotiation_closes_its_brackets(rounds: list[m.Draft]) -> None:
    states = positions.status([(f"Round {n}", draft) for n, draft in enumerate(rounds, 1)])
    for state, draft in zip(states.rounds, rounds):
        forks = list(m.forks(draft))
        # the two ends of a move are one bracket
        assert state.brackets == len([f for f in forks if not f.group]) + len({f.group for f in forks if f.group})
    assert [state.brackets for state in states.rounds][1:] == [32, 8]
    assert sum(1 for _ in m.forks(rounds[0])) == 64
    assert states.warnings == ()


@pytest.mark.parametrize("n", [0, 1])
def test_every_bracket_of_a_round_is_accounted_for(rounds: list[m.Draft], n: int) -> None:
    found = positions.moves(rounds[n], rounds[n + 1])
    before, after = len(positions.brackets(rounds[n])), len(positions.brackets(rounds[n + 1]))
    assert before - found.count(positions.CLOSED) + found.count(positions.OPENED) == after


@pytest.mark.parametrize("n", [0, 1])
def test_every_change_of_the_worked_negotiation_was_asked_for(rounds: list[m.Draft], n: int) -> None:
    accounts = positions.explain(rounds[n], rounds[n + 1], desk.proposals(f"round-0{n + 1}").values())
    assert accounts
    assert [r.change for account in accounts for r in account.reasons if not r.parties] == []


# ── the verbs ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    def invoke(*arguments: str) -> tuple[int, str, str]:
        status = 0
        try:
            main(list(arguments))
        except SystemExit as done:
            status = int(done.code or 0)
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return status, out.decode("latin-1" if out[:2] == b"PK" else "utf-8"), err.decode()

    return invoke


VERBS = [
    *[("positions", "round-03", "--to", f) for f in ("text", "html", "json", "csv", "xlsx")],
    *[("positions", "round-03", "--article", "7", "--columns", "US,EU", "--to", f) for f in ("text", "html", "json", "csv", "xlsx")],
    *[("positions", "round-03", "--anonymous", "--to", f) for f in ("text", "html", "json")],
    *[("moves", "round-02", "round-03", "--to", f) for f in ("text", "html", "json")],
    *[("status", "--to", f) for f in ("text", "html", "json")],
    *[("explain", "round-02", "round-03", "--to", f) for f in ("text", "markdown", "html", "json")],
]


@pytest.mark.parametrize("arguments", VERBS, ids=" ".join)
def test_every_output_says_that_positions_are_invented_and_is_the_same_twice(run: Run, arguments: tuple[str, ...]) -> None:
    status, out, err = run(*arguments)
    assert (status, err) == (0, "")
    assert run(*arguments)[1] == out
    if arguments[-1] == "xlsx":
        book = zipfile.ZipFile(io.BytesIO(out.encode("latin-1")))
        assert not [name for name in book.namelist() if b"<f>" in book.read(name)]
        out = book.read("xl/sharedStrings.xml").decode()
    assert "invented" in out
    if arguments[-1] == "json":
        json.loads(out)


@pytest.mark.parametrize("arguments", [a for a in VERBS if a[-1] == "html" and "--anonymous" not in a], ids=" ".join)
def test_a_page_asks_nothing_of_any_network(run: Run, arguments: tuple[str, ...]) -> None:
    source = run(*arguments)[1]
    page = dom.fromstring(source)
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (style,) = re.findall(r"<style>(.*?)</style>", source, re.DOTALL)
    assert base64.b64encode(hashlib.sha256(style.encode()).digest()).decode() in policy
    assert "default-src 'none'" in policy
    assert not page.xpath("//script | //@style | //@src | //link")
    assert all(table.xpath("./caption") and table.xpath(".//th[@scope='col']") for table in page.xpath("//table"))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_the_picture_is_told_in_words_too(run: Run) -> None:
    page = dom.fromstring(run("status", "--to", "html")[1])
    (picture,) = page.xpath("//svg[@role='img']")
    assert picture.xpath("./title/text()") == ["Open brackets by round"]
    assert "Round 2 32" in picture.xpath("./desc/text()")[0]
    assert page.xpath("//section[.//svg]//table")


def test_an_anonymous_text_names_nobody(run: Run) -> None:
    for format_ in ("text", "json", "xml"):
        out = run("positions", "round-02", "--anonymous", "--to", format_)[1]
        assert not re.search(r"(?<!\w)(US|EU|JP|MX|AU)(?!\w)", out.replace("USD", "")), format_


def test_an_anonymous_table_names_nobody_in_any_part_of_the_file(run: Run, tmp_path: Path) -> None:
    name = re.compile(r"(?<!\w)(US|EU|JP|MX|AU)(?!\w)|reserves|considering")
    path = tmp_path / "noted.xml"
    hints = noted(noted(ROLLING, "keep", "US reserves.", "public"), "tell", "JP is considering.")
    path.write_bytes(write(hints, "xml"))
    for source in ("round-02", str(path)):
        _, out, err = run("positions", source, "--anonymous", "--to", "csv")
        assert err == ""
        assert not name.search(out)
        head, *rows = csv.reader(io.StringIO(out))
        assert head[:5] == ["Provision", "Place", "Tabled", "Alternatives", "Bracket"]
        assert len(rows) == len(positions.brackets(read_xml.read(*desk.text(source))))
        _, out, _ = run("positions", source, "--anonymous", "--to", "xlsx")
        book = zipfile.ZipFile(io.BytesIO(out.encode("latin-1")))
        for part in book.namelist():
            assert not name.search(book.read(part).decode()), part


def test_the_order_of_alternatives_gives_nobody_away() -> None:
    one = forked(option("may", EU="propose"), option("can", US="propose"))
    other = forked(option("can", EU="propose"), option("may", US="propose"))
    assert positions.anonymous(one) == positions.anonymous(other)


def test_alternatives_without_names_are_shown(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "public.xml"
    path.write_bytes(write(positions.anonymous(ROLLING), "xml"))
    status, out, _ = run("positions", str(path))
    assert status == 0
    assert "Alternatives  90" in out


def test_no_cell_is_a_formula_and_no_text_is_markup() -> None:
    draft = forked(option("=HYPERLINK(1) <script>", US="propose"), base="@shall")
    (made,) = positions.matrix(draft, ("US",))
    cells = _report.row("-1", made.bracket.tabled.wording, made.bracket.options[0].wording)
    report = _report.Report("T", "a", (_report.Part(table=_report.Table("C", ("A", "B", "C"), (cells,))),), note="+n")
    _, values = csv.reader(io.StringIO(_report.table(report).decode()))
    assert values == ["'-1", "'@shall", "'=HYPERLINK(1) <script>", "'+n"]
    from drafting.write import _page

    assert b"<script>" not in _page.html(report)
    assert "\\<script\\>" in _report.markdown(report).decode()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("positions", "round-02", "--party", "FR"), "FR is no party to this text"),
        (("positions", "round-02", "--article", "999"), "This text has no 999"),
        (("positions", "round-02", "--columns", "US,XX"), "XX is no party"),
        (("positions", "round-02", "--columns", ","), "Say whose columns"),
        (("positions", "round-02", "--to", "docx"), "is not made as"),
        (("positions", "round-02", "--anonymous", "--party", "US"), "shows no parties"),
        (("positions", "round-09"), "round-09 is not a round"),
        (("moves", "round-01", "nowhere.xml"), "There is no such file"),
        (("moves", "-", "-"), "read only once"),
        (("explain", "round-01", "round-02", "--to", "xlsx"), "is not made as"),
    ],
)
def test_bad_input_gets_one_sentence(run: Run, arguments: tuple[str, ...], says: str) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert err.startswith("treaty: ")
    assert says in err
    assert "Traceback" not in err


def test_the_texts_of_the_parties_are_those_of_the_columns() -> None:
    for line in positions.columns(ROLLING, CODES):
        for column in line.columns:
            theirs = {p.id: p for p in m.walk(settle(ROLLING, column.party).body)}
            assert (line.provision in theirs) == bool(column.text)


@given(some.tabled(depth=1), st.data())
def test_any_two_rounds_are_accounted_for(tabled: tuple[m.Draft, dict[str, m.Draft]], data: st.DataObject) -> None:
    old = consolidate(*tabled)
    base = data.draw(some.versions(tabled[0]))
    new = consolidate(base, {"US": data.draw(some.versions(base, 1))})
    found = positions.moves(old, new)
    assert found.count("closed") <= len(positions.brackets(old))
    assert len(positions.brackets(old)) - found.count("closed") + found.count("opened") == len(positions.brackets(new))
    for state in positions.status([("1", old), ("2", new)]).rounds:
        assert 0 <= state.clean <= state.words
    for account in positions.explain(old, new):
        assert account.reasons
    assert positions.explain(old, old) == ()


def test_what_a_report_says_on_paper_stands_in_order_and_nothing_alone(run: Run, tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")

    def pages(*arguments: str) -> list[str]:
        path = tmp_path / "report.pdf"
        run(*arguments, "-o", str(path))
        return [" ".join(sheet.extract_text().split()) for sheet in pypdf.PdfReader(path).pages]

    first = pages("status")[0]
    assert first.index("Round 1 to Round 3") < first.index("Open brackets by round") < first.index("By chapter")
    first, second, *_ = pages("positions", "round-02")  # a wide table lies on its side from the first page on
    assert all(first.index(said) < first.index("Positions Provision Place Tabled US") for said in ("13 July 2026", "32 brackets"))
    assert "Article 7.1" in first
    assert "13 July 2026" in second
    assert not re.search(r"price-floor\.|tabled:", first)
    first = pages("moves", "round-01", "round-02")[0]  # seven columns of a few letters need no page on its side
    assert "What each party gave and got Party Got" in first


@pytest.mark.parametrize(
    "arguments",
    [
        ("status",),
        ("positions", "round-03", "--columns", "US,EU,JP", "--article", "7"),
        ("moves", "round-02", "round-03"),
        ("explain", "round-02", "round-03"),
    ],
)
def test_every_report_is_also_a_tagged_pdf_of_the_same_bytes(arguments: tuple[str, ...], tmp_path: Path) -> None:
    made = []
    for name in ("a.pdf", "b.pdf"):
        with contextlib.suppress(SystemExit):
            main([*arguments, "-o", str(tmp_path / name)])
        made.append((tmp_path / name).read_bytes())
    assert made[0].startswith(b"%PDF-")
    assert made[0] == made[1]


def test_the_chair_says_what_parted_what_moved_and_what_is_long_in_few_words(run: Run, tmp_path: Path) -> None:
    parts = [f"A Party tells the registry of stones in the month of {month}." for month in ("May", "June", "July")]
    for name, lines in (("old.md", [" ".join(parts)]), ("new.md", parts)):
        numbered = "\n\n".join(f"{n}. {line}" for n, line in enumerate(lines, 1))
        (tmp_path / name).write_text(f"# Agreement on Stones\n\n## Article 1 Stones\n\n{numbered}\n")
    _, out, _ = run("explain", str(tmp_path / "old.md"), str(tmp_path / "new.md"))
    assert "· old.md → new.md" in out
    assert "1 change in 1 article; it was in no proposal." in out
    assert "Article 1.1: the paragraph became three." in out
    told = " ".join(run("explain", "round-01", "round-02")[1].split())
    assert "Article 28: moved from Article 12. Proposed by AU." in told
    assert "2. A Party may request technical … extracted, provided that it does so" in told


def test_what_moved_is_told_in_sentences_and_by_where_two_wordings_part(run: Run) -> None:
    told = " ".join(run("moves", "round-01", "round-02")[1].split())
    assert "US with JP now asks for “36 hours” in place of “24 hours”" in told
    assert "AU now asks for “4 bis At least 10 per cent of that …” in place of “3 bis At least 20 per cent of that …”" in told
    assert "nothing stands tabled; US asks for" in told
    assert "no words stands" not in told


def test_an_anonymous_page_names_nobody(tmp_path: Path) -> None:
    for format_ in ("html", "text", "markdown", "xml"):
        path = tmp_path / f"anonymous.{format_}"
        with contextlib.suppress(SystemExit):
            main(["positions", "round-01", "--anonymous", "--to", format_, "-o", str(path)])
        text = re.sub(r"<(?:style|script).*?</(?:style|script)>", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.findall(r"\b(?:US|EU|JP|MX|AU)\b(?=[:, ])", text), format_
