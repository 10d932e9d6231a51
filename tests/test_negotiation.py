"""The worked negotiation is played again by the commands, word for word: started, proposed, consolidated, closed.

`pytest tests/test_negotiation.py --update` rewrites texts/critical-minerals with what the commands make; then a person reads it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from drafting import desk
from drafting.cli import main
from drafting.proposal import KEEP, apply
from drafting.read import xml as read_xml
from drafting.write import xml as write_xml

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
    record = tomllib.loads((stored / "round.toml").read_text(encoding="utf-8"))
    options = [option for c in record["closed"] for option in ("--accept", f"{c['of']}={c['party']}")]
    _treaty("next", "--no-carry", "--date", record["date"], *options)


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


def test_a_closed_round_takes_no_proposal(played: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(played)
    _refused(capsys, "round-01 is closed", "propose", "US", "round-01", "--on", "round-01")
    _refused(capsys, "round-09 is not a round", "propose", "US", "round-01", "--on", "round-09")
    _refused(capsys, "NZ is no party", "propose", "NZ", "round-03")
    _refused(capsys, 'no open bracket at "nowhere"', "next", "--accept", "nowhere=US")
    _refused(capsys, "asks for nothing", "propose", "US", "round-03/draft")


def test_what_is_no_version_of_the_text_is_not_tabled(
    played: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(played)
    other = played / "other.txt"
    other.write_text("Recipe\n\nTake two eggs and a cup of flour, and stir them until they are smooth.\n")
    try:
        _refused(capsys, r"of the draft is found again", "propose", "US", "other.txt")
    finally:
        other.unlink()


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
