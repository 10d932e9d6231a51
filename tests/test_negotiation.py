"""The worked negotiation is played again by the commands, word for word: started, proposed, consolidated, closed.

`pytest tests/test_negotiation.py --update` rewrites texts/critical-minerals with what the commands make; then a person reads it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from drafting import desk
from drafting.cli import main
from drafting.errors import Unfit
from drafting.model import Draft, Party, Provision, content, spoken, walk
from drafting.proposal import KEEP, Proposal, Step, apply, between, fingerprint, table
from drafting.read import xml as read_xml
from drafting.weave import compare
from drafting.write import xml as write_xml
from drafting.write._excerpt import excerpt

EXAMPLE = Path(__file__).parents[1] / "texts" / "critical-minerals"
ROUNDS = sorted(path.name for path in EXAMPLE.glob("round-*"))


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder in which the commands made all of it from the first draft and the parties' texts."""
    folder = tmp_path_factory.mktemp("negotiation")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        _treaty("start", ".", "--draft", str(EXAMPLE / "round-01" / "draft.xml"))
        for number, round_ in enumerate(ROUNDS):
            if number:
                _open(EXAMPLE / round_)
            for path in sorted((EXAMPLE / round_ / "proposals").glob("*.xml")):
                _propose(path, round_)
            _treaty("consolidate", round_)
        yield folder


def _treaty(*arguments: str) -> None:
    """A command that must succeed."""
    try:
        main(list(arguments))
    except SystemExit as stopped:
        raise AssertionError(f"treaty {' '.join(arguments)}: exit status {stopped.code}") from stopped


def _open(stored: Path) -> None:
    """The next round, with the closings that the stored one records."""
    _treaty("next", "--no-carry", "--closings", str(stored / "round.toml"))


def _propose(path: Path, round_: str) -> None:
    """A party's text, tabled as it would send it."""
    stored = read_xml.proposal(path.read_bytes(), path.name)
    draft = desk.draft(round_)
    sent = Path(f"{stored.party}.xml")
    sent.write_bytes(write_xml.write(apply(draft, stored.steps)))
    keeps = [option for step in stored.steps if step.deed == KEEP for option in ("--keep", step.of)]
    _treaty("propose", stored.party, str(sent), "--on", round_, "--reasons", stored.reasons, *keeps)
    sent.unlink()


def test_the_commands_make_the_worked_negotiation(played: Path, request: pytest.FixtureRequest) -> None:
    made = {path.relative_to(played): path.read_bytes() for path in sorted(played.rglob("*")) if path.is_file()}
    if request.config.getoption("--update"):
        for name, content in made.items():
            (EXAMPLE / name).write_bytes(content)
        return
    kept = {path.relative_to(EXAMPLE): path.read_bytes() for path in sorted(EXAMPLE.rglob("*")) if path.is_file()}
    assert sorted(made) == sorted(kept)
    for name, content in made.items():
        assert content == kept[name], f"{name} is not what the commands make"


def test_every_party_proposes_in_every_round() -> None:
    codes = sorted(p.code for p in desk.draft(ROUNDS[0]).parties if isinstance(p, Party))
    assert len(codes) == 5
    for round_ in ROUNDS:
        tabled = [read_xml.proposal(path.read_bytes(), path.name) for path in sorted((EXAMPLE / round_ / "proposals").glob("*.xml"))]
        assert [proposal.party for proposal in tabled] == codes
        assert all(proposal.steps and proposal.reasons for proposal in tabled)


def test_a_closed_round_takes_no_proposal(played: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(played)
    _refused(capsys, "round-01 is closed", "propose", "US", "round-01", "--on", "round-01")
    _refused(capsys, "round-09 is not a round", "propose", "US", "round-01", "--on", "round-09")
    _refused(capsys, "NZ is no party", "propose", "NZ", "round-03")
    _refused(capsys, 'no open bracket at "nowhere"', "next", "--accept", "nowhere=US")
    _refused(capsys, "asks for nothing", "propose", "US", "round-03/draft")


RECIPE = "Recipe\n\nTake two eggs and a cup of flour, and stir them until they are smooth.\n"


def test_what_is_no_version_of_the_text_is_not_tabled(
    played: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(played)
    other = tmp_path / "other.txt"
    other.write_text(RECIPE)
    before = sorted(played.rglob("*"))
    _refused(capsys, "Only 0% of the draft is found again", "propose", "US", str(other))
    _refused(capsys, "table it all the same with --force", "consolidate", "round-01/draft", f"US={other}")
    assert sorted(played.rglob("*")) == before


def test_what_is_no_version_of_the_text_is_tabled_by_force(stones: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (stones / "other.txt").write_text(RECIPE)
    _refused(capsys, "--force", "propose", "US", "other.txt", "--dry-run")
    capsys.readouterr()
    _treaty("propose", "US", "other.txt", "--force")
    assert "suppress" in capsys.readouterr().out
    _treaty("consolidate", "round-01/draft", "US=other.txt", "--force")
    assert "Take two eggs" in capsys.readouterr().out


@pytest.fixture
def stones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small negotiation: one article, two paragraphs; US would have two words otherwise, and has tabled it."""
    first = "Agreement on Stones\n\nArticle 1\n\nStocks\n\n1. Each Party shall keep a stockpile of stones for bad days.\n\n"
    (tmp_path / "base.txt").write_text(f"{first}2. It shall tell the others within 60 days.\n")
    (tmp_path / "us.txt").write_text(f"{first}2. It should tell the others within 60 days.\n".replace("bad", "hard"))
    (tmp_path / "short.txt").write_text(first)
    _treaty(
        "start", str(tmp_path / "n"), "--draft", str(tmp_path / "base.txt"), "--party", "US=United States", "--party", "EU=European Union"
    )
    monkeypatch.chdir(tmp_path / "n")
    for path in tmp_path.glob("*.txt"):
        path.rename(tmp_path / "n" / path.name)
    _treaty("propose", "US", "us.txt", "--reasons", "Stones are heavy.")
    _treaty("consolidate")
    return tmp_path / "n"


def _ids(stones: Path) -> list[str]:
    """The ids of the two paragraphs."""
    return [p.id for p in walk(desk.draft("round-01").body) if p.kind == "paragraph"]


def test_each_bad_input_gets_one_sentence_and_changes_nothing(stones: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keep, tell = _ids(stones)
    (stones / "bad.toml").write_text('[[closed]]\nof = "x"\n')
    (stones / "worse.toml").write_text("[[closed\n")
    before = {path: path.read_bytes() for path in stones.rglob("*") if path.is_file()}
    for says, arguments in (
        ("CA is no party to this negotiation; the parties are EU, US", ("propose", "CA", "us.txt")),
        ("CA is no party to this negotiation", ("join", "CA", "US")),
        ('us is no party to this negotiation; the parties are EU, US. Did you mean "US"?', ("propose", "us", "us.txt")),
        ('us is no party to this text; it names EU, US. Did you mean "US"?', ("settle", "round-01", "--as", "us")),
        ("US is the proposal of US itself", ("join", "US", "US")),
        ("CA is no party to this text", ("settle", "round-01", "--as", "CA")),
        ("CA is no party to this text", ("positions", "round-01", "--party", "CA")),
        ('CA has no words in the bracket at "', ("next", "--accept", f"{keep}=CA")),
        ("round-02 is not a round", ("propose", "EU", "us.txt", "--on", "round-02")),
        ("round-02 is not a round", ("consolidate", "round-02")),
        ("round-02 is not a round", ("join", "EU", "US", "--on", "round-02")),
        ('No proposal "USA" is tabled in round-01; there are US. Did you mean "US"?', ("join", "EU", "USA")),
        ("US asks for nothing at nowhere", ("join", "EU", "US", "--only", "nowhere")),
        ('The draft has no provision "nowhere" to keep', ("propose", "EU", "us.txt", "--keep", "nowhere")),
        ("to modify it and to keep it all the same; withdraw one", ("propose", "EU", "us.txt", "--keep", keep)),
        ("to modify it and, in another proposal, to suppress it otherwise", ("propose", "US", "short.txt")),
        ("to suppress it and to keep it", ("propose", "EU", "short.txt", "--keep", tell)),
        ('There is no open bracket at "nowhere"', ("settle", "round-01", "--accept", "nowhere=US")),
        ('There is no open bracket at "nowhere"', ("next", "--close", "nowhere=Nothing.")),
        (f'There is no open bracket at "{keep[:-1]}". Did you mean "{keep}"?', ("next", "--accept", f"{keep[:-1]}=US")),
        ('"nowhere" closes nothing', ("next", "--accept", "nowhere")),
        ("bad.toml: This is no record of closings", ("next", "--closings", "bad.toml")),
        ("worse.toml: This is no record of closings in TOML", ("next", "--closings", "worse.toml")),
        ("There is no such file", ("next", "--closings", "none.toml")),
        ("There is no such file", ("propose", "EU", "none.txt")),
        ("EU is given two texts", ("consolidate", "base.txt", "EU=us.txt", "EU=us.txt")),
        ("names no party and text", ("consolidate", "base.txt", "us.txt")),
    ):
        _refused(capsys, says, *arguments)
        assert {path: path.read_bytes() for path in stones.rglob("*") if path.is_file()} == before, arguments


@pytest.mark.parametrize("verb", [("consolidate",), ("next",), ("propose", "US", "us.txt"), ("join", "EU", "US"), ("status",)])
def test_where_no_round_is_that_is_said(verb: tuple[str, ...], stones: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (stones / "round-01" / "draft.xml").unlink()
    _refused(capsys, "There is no round here yet", *verb)


def test_a_party_cannot_insist_on_what_it_strikes_with_all_around_it() -> None:
    point = Provision("point", "p", content=content("on stones"))
    article = Provision(
        "article", "a", content("Stocks"), children=(Provision("paragraph", "k", content=content("Keep:"), children=(point,)),)
    )
    draft = Draft(Provision("agreement", "x", content("Agreement"), children=(article,)))
    gone = between(draft, replace(draft, body=replace(draft.body, children=())))
    insists = Step(KEEP, "p", was=fingerprint(point))
    with pytest.raises(Unfit, match='US insists on "p", which its own text strikes'):
        table(draft, [Proposal("US", "1", (*gone, insists))])


def test_a_proposal_is_shown_before_it_is_stored(stones: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keep, tell = _ids(stones)
    capsys.readouterr()
    _treaty("propose", "EU", "us.txt", "--dry-run")
    shown = capsys.readouterr().out
    assert shown.startswith("2 changes: 2 replaced.")
    assert "Article 1.1: Each Party shall keep a stockpile of stones for [-bad-]{+hard+} days." in shown
    assert "Article 1.2: It [-shall-]{+should+} tell the others within 60 days." in shown
    assert [line.split()[-1] for line in shown.rpartition("STEPS\n")[2].splitlines()] == [keep, tell]
    assert not (stones / "round-01" / "proposals" / "EU.xml").exists()


def test_only_what_changed_is_shown_of_a_redline() -> None:
    long = "Each Party shall, before the end of each year, keep for the days to come, and as far as it can, a stockpile of stones."
    sell = Provision("paragraph", "sell", content=content("It may sell them."))
    lend = Provision("paragraph", "lend", content=content("It may lend them."))

    def draft(said: str, *rest: Provision) -> Draft:
        article = Provision("article", "a", content("Stocks"), children=(Provision("paragraph", "keep", content=content(said)), *rest))
        return Draft(Provision("agreement", "x", content("Agreement"), children=(article,)))

    old = draft(long, sell, lend)
    assert excerpt(compare(old, draft(long.replace("stones", "rocks"), sell, lend))).splitlines() == [
        "1 change: 1 replaced.",
        "",
        "Article 1.1: … as far as it can, a stockpile of [-stones-]{+rocks+}.",
    ]
    moved = excerpt(compare(old, draft(long.replace("shall", "may"), lend, sell)))
    assert "Article 1.1: Each Party [-shall-]{+may+}, before the end of each year, keep …" in moved
    assert moved.endswith("\n\nArticle 1.2: [moved from Article 1.3] It may lend them.")
    assert excerpt(compare(old, old)) == "The two texts do not differ."


def test_what_settle_closed_can_be_closed_again(stones: Path) -> None:
    keep, tell = _ids(stones)
    _treaty("settle", "round-01", "--accept", f"{keep}=US", "--close", f"{tell}=may", "--date", "2026-10-01", "-o", "closed.xml")
    _treaty("next", "--closings", "closed.xml.closings.toml", "--no-carry")
    draft = desk.draft("round-02")
    assert draft.date == "2026-10-01"
    said = [spoken(p.content) for p in walk(draft.body) if p.kind == "paragraph"]
    assert said == ["Each Party shall keep a stockpile of stones for hard days.", "It may tell the others within 60 days."]
    assert (stones / "round-02" / "round.toml").read_bytes() == (stones / "closed.xml.closings.toml").read_bytes()


def test_what_is_one_is_called_one(stones: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keep, _ = _ids(stones)
    _treaty("join", "EU", "US", "--only", keep)
    _treaty("next", "--accept", f"{keep}=US", "--no-carry")
    said = capsys.readouterr().err
    assert "EU joins US in 1 step, stored" in said
    assert "begins with 1 closing." in said


def test_consolidate_and_status_count_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A provision that one party moves stands in the text twice, and is one bracket."""
    monkeypatch.chdir(tmp_path)
    lines = ["The Parties shall store tin.", "A Party shall tell the others of a sale.", "The Parties shall meet in May."]
    for name, order in (("base", lines), ("us", [lines[2], *lines[:2]])):
        numbered = "\n\n".join(f"{n}. {line}" for n, line in enumerate(order, 1))
        (tmp_path / f"{name}.txt").write_text(f"Agreement on Tin\n\nArticle 1\n\nStocks\n\n{numbered}\n")
    _treaty("start", ".", "--draft", "base.txt", "--party", "US")
    _treaty("propose", "US", "us.txt")
    capsys.readouterr()
    _treaty("consolidate")
    said = capsys.readouterr().err
    _treaty("status", "--to", "json")
    counted = json.loads(capsys.readouterr().out)["rounds"][0]["brackets"]
    assert said.startswith(f"treaty: {counted} bracket{'' if counted == 1 else 's'}, in")


def test_a_party_of_two_names_tables_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "base.txt").write_text("Agreement on Tin\n\nArticle 1\n\nStocks\n\n1. The Parties shall store tin in March.\n")
    (tmp_path / "g77.txt").write_text("Agreement on Tin\n\nArticle 1\n\nStocks\n\n1. The Parties should store tin in March.\n")
    _treaty("start", ".", "--draft", "base.txt", "--party", "G-77/China")
    _treaty("propose", "G-77/China", "g77.txt")
    assert [path.name for path in (tmp_path / "round-01" / "proposals").iterdir()] == ["G-77-China.xml"]
    _treaty("settle", "round-01", "--as", "G-77/China", "-o", "again.xml")


def test_a_party_cannot_ask_for_two_things_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "base.txt").write_text("Agreement on Stones\n\nArticle 1\n\n1. Each Party shall keep a stockpile of stones for bad days.\n")
    for name, verb in (("one", "should"), ("two", "may")):
        (tmp_path / f"{name}.txt").write_text((tmp_path / "base.txt").read_text().replace("shall", verb))
    _treaty("start", "n", "--draft", "base.txt", "--party", "US=United States", "--party", "EU=European Union")
    monkeypatch.chdir(tmp_path / "n")
    _treaty("propose", "US", "../one.txt")
    _refused(capsys, "US asks for two things", "propose", "US", "../two.txt")
    _treaty("join", "EU", "US")
    _treaty("consolidate")
    _treaty("settle", "round-01", "--close-agreed", "-o", "agreed.xml")
    text = (tmp_path / "n" / "agreed.xml").read_text()
    assert "should" in text
    assert "<fork" not in text
    assert 'party = "EU"' in (tmp_path / "n" / "agreed.xml.closings.toml").read_text()


def _refused(capsys: pytest.CaptureFixture[str], message: str, *arguments: str) -> None:
    capsys.readouterr()
    with pytest.raises(SystemExit) as stopped:
        main(list(arguments))
    err = capsys.readouterr().err
    assert stopped.value.code == 2
    assert message in err
    assert len(err.strip().splitlines()) == 1
