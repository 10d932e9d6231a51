"""Runs every fence of every case in tests/cases: what goes in, and the redline or rolling text that a reader gets.

A case holds ```old and ```new with the ```redline expected, or ```base and one fence for each party with the ```rolling text, or
a text as ```typed with the brackets that are ```read in it, or the rounds ```first, ```second, ```third with the ```life of each provision.
`pytest tests/test_cases.py --update` rewrites what is expected, in place; then a person reads the difference.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from drafting import model as m
from drafting import read, show, write
from drafting.align import align, named
from drafting.cli._life import reported
from drafting.life import life
from drafting.weave import accept, compare, consolidate, reject, settle
from drafting.write._report import text

CASES = sorted((Path(__file__).parent / "cases").glob("*.md"))
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_EXPECTED = ("redline", "rolling", "read", "life")


def _draft(source: str, name: str) -> m.Draft:
    return read.read(source.encode(), name)


def _redline(old: m.Draft, new: m.Draft) -> m.Draft:
    answer = align(new, old)
    redline = compare(old, answer)
    assert reject(redline) == old
    assert accept(redline).body.children == answer.body.children
    return redline


def _rolling(base: m.Draft, tabled: dict[str, m.Draft]) -> m.Draft:
    versions = {party: align(draft, base) for party, draft in tabled.items()}
    rolling = consolidate(base, versions)
    for party, version in versions.items():
        assert settle(rolling, party) == settle(version, party)
    return rolling


def _woven(role: str, fences: dict[str, str]) -> str:
    base = named(_draft(fences["old" if role == "redline" else "base"], "base"))
    tabled = {name: _draft(source, name) for name, source in fences.items() if name not in (*_EXPECTED, "old", "base")}
    made = _redline(base, tabled["new"]) if role == "redline" else _rolling(base, tabled)
    return write.write(made, "text").decode()


def _lived(fences: dict[str, str]) -> str:
    """The report on all rounds, in the order of the fences."""
    rounds = [_draft(source, name) for name, source in fences.items() if name not in _EXPECTED]
    return text(reported(life(rounds), rounds[-1])).decode()


def _typed(source: str) -> str:
    """What is read in typed brackets, and what does not add up."""
    findings = "".join(f"{each.origin} {each.message}\n" for each in read.findings(source.encode(), "line"))
    return write.write(_draft(source, "typed"), "xml").decode() + findings


def _numbered(draft: m.Draft) -> list[tuple[str, str, str]]:
    """The numbers and the words of a text, row by row; where people sign begins a row that says nothing.

    The label of an option is read as words, as it is behind the mark of a bracket, and a number above options with the first of them.
    """
    told: list[tuple[str, str, str]] = []
    above = ""
    for row in show.page(draft).rows:
        heading, text = (show.text_of(line).replace(" ", "") for line in (row.heading, row.text))
        label = row.number.replace(" ", "") if row.number.startswith(("ALT", "Option")) else ""
        number = above + ("" if label else row.number)
        above = "" if heading or label + text or row.kind != "paragraph" else number
        told += [(number, heading, label + text)] if not above and (number or heading or label or text) else []
    return told


@pytest.mark.parametrize("ends", [("old", "new"), ("new", "old")], ids=" to ".join)
@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_the_page_of_a_redline_gives_both_texts_back_with_their_numbers(path: Path, ends: tuple[str, str]) -> None:
    fences = dict(_FENCE.findall(path.read_text(encoding="utf-8")))
    if "redline" in fences:
        old, new = (_draft(fences[end], end) for end in ends)
        redline = _redline(named(old), new)
        back = read.read(write.write(redline, "html"), "redline.html")
        for side in (reject, accept):
            assert _numbered(side(back)) == _numbered(side(redline))


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_case(path: Path, request: pytest.FixtureRequest) -> None:
    told = path.read_text(encoding="utf-8")
    fences = dict(_FENCE.findall(told))
    role = next(name for name in _EXPECTED if name in fences)
    shown = _typed(fences["typed"]) if role == "read" else _lived(fences) if role == "life" else _woven(role, fences)
    if request.config.getoption("--update"):
        path.write_text(told.replace(f"```{role}\n{fences[role]}```", f"```{role}\n{shown}```"), encoding="utf-8")
    else:
        assert shown == fences[role]
