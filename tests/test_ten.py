"""The peers of the benchmark: LibreOffice's redline is read as it shows, and who has no LibreOffice is told so."""

from __future__ import annotations

import pytest

from drafting import desk
from tests.bench.compare import libreoffice, ten, tools
from tests.bench.compare.shown import CHANGED, Mark

OLD = b"Each Party shall notify the others within 30 days.\n\nThis falls.\n"
NEW = b"Each Party should notify the others within 60 days.\n"


def _changed(side: tuple[Mark, ...]) -> list[str]:
    return [mark.text for mark in side if mark.state == CHANGED]


def test_without_libreoffice_there_is_one_clear_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SystemExit, match="LibreOffice is not installed: --tool libreoffice needs soffice"):
        libreoffice.libreoffice(OLD, NEW)


@pytest.mark.skipif(not tools.there("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_tells_what_was_struck_and_added() -> None:
    found = libreoffice.libreoffice(OLD, NEW)
    assert _changed(found.old) == ["shall", "30", "This", "falls", "."]
    assert _changed(found.new) == ["should", "60"]


@pytest.mark.skipif(not tools.there("git"), reason="git is not installed")
def test_the_older_text_is_the_one_that_a_tool_must_give_back() -> None:
    a, b = b"Each Party shall act.\n", b"Each Party may act.\n"
    assert ten._exact(tools.git(a, b), a, b)
    assert not ten._exact(tools.git(b, a), a, b)


def test_a_pair_of_rounds_is_two_drafts_of_the_house() -> None:
    case = ten.CASES[8]()
    assert case.old.body == desk.text("critical-minerals/round-01/draft")[0]
    assert case.new.body == desk.text("critical-minerals/round-02/draft")[0]
