"""Real pairs: how much of each a redline paints, in how many pieces, beside git's diff of lines and then words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from rapidfuzz.distance import Indel

from tests.bench.compare import forms, generate, ours, score, shown, text, tools
from tests.bench.compare.shown import Shown
from tests.bench.compare.words import is_word

DATA = generate.SHELF.parent
SISTERS = (("pta_246.xml", "pta_248.xml"), ("pta_365.xml", "pta_366.xml"), ("pta_349.xml", "pta_402.xml"))
COUSINS = (("pta_291.xml", "pta_315.xml"), ("pta_331.xml", "pta_394.xml"), ("pta_37.xml", "pta_24.xml"))
ROUNDS = (("rounds/paris/agreement_23-oct-2015.md", "rounds/paris/agreement_4-dec-2015.md"),)
CONSTITUTION = ("versions/japan-constitution/01_current_1946.md", "versions/japan-constitution/04_LDP_tatakidai_2018-03-25.md")
MORE_WORDS, ISLANDS = 0.10, 0.15  # the bars: beyond the shortest diff, and islands of kept runs


@dataclass(frozen=True, slots=True)
class Look:
    """How a redline looks: words painted and moved, pieces, kept runs between changes and islands among them."""

    changed: int
    moved: int
    hunks: int
    kept_runs: int
    islands: int

    def __add__(self, other: Look) -> Look:
        return Look(*(getattr(self, name) + getattr(other, name) for name in Look.__dataclass_fields__))

    @property
    def island_share(self) -> float:
        return self.islands / self.kept_runs if self.kept_runs else 0.0


@dataclass(frozen=True, slots=True)
class Compared:
    """One pair, or several told as one: our redline, git's, and the fewest words that any diff could paint."""

    name: str
    words: int
    ours: Look
    git: Look
    shortest: int
    exact: bool

    def __add__(self, other: Compared) -> Compared:
        exact = self.exact and other.exact
        return Compared(
            self.name, self.words + other.words, self.ours + other.ours, self.git + other.git, self.shortest + other.shortest, exact
        )

    @property
    def holds(self) -> dict[str, bool]:
        return {
            "exact": self.exact,
            "words": self.ours.changed <= self.git.changed,
            "hunks": self.ours.hunks <= self.git.hunks,
            "islands": self.ours.island_share <= ISLANDS,
            "length": self.ours.changed <= (1 + MORE_WORDS) * self.shortest,
        }


def run() -> Iterator[Compared]:
    """Every pair that there is, or the house's own rounds where the shared folder is missing."""
    if not DATA.is_dir():
        home = Path(__file__).parents[3] / "texts" / "critical-minerals"
        drafts = sorted(home.glob("round-*/draft.xml"))
        yield from (compared(f"{a.parent.name} {b.parent.name}", a, b) for a, b in pairwise(drafts))
        return
    shelf = generate.SHELF
    for a, b in (*SISTERS, *COUSINS):
        yield compared(f"{Path(a).stem} {Path(b).stem}", shelf / a, shelf / b)
    for a, b in ROUNDS:
        yield compared("Paris, October to December", DATA / a, DATA / b)
    yield compared("constitution of Japan", *(DATA / each for each in CONSTITUTION))
    yield from _civil_code()


def _civil_code() -> Iterator[Compared]:
    """All versions of each article, one after the other, told as one pair."""
    whole: Compared | None = None
    for folder in sorted({each.parent for each in (DATA / "versions" / "code-civil").rglob("*.md")}):
        for a, b in pairwise(sorted(folder.glob("*.md"))):
            if folder.name != "README" and b"".join(a.read_bytes().split()) and b"".join(b.read_bytes().split()):
                found = compared("code civil, all versions", a, b)
                whole = found if whole is None else whole + found
    if whole is not None:
        yield whole


def compared(name: str, old: Path, new: Path) -> Compared:
    """Two files compared by us and by git."""
    made = ours.compared(old.read_bytes(), new.read_bytes(), old.name, new.name)
    a, b = (forms.written(text.taken_in(draft), forms.PLAIN) for draft in (made.before, made.after))
    mine, theirs = ours.shown(made.redline), tools.git(a, b)
    return Compared(name, _words(mine), look(mine), look(theirs), shortest(theirs), made.exact)


def look(redline: Shown) -> Look:
    """The figures of a redline that need no truth."""
    runs, islands = score.between(redline)
    return Look(_state(redline, shown.CHANGED), _state(redline, shown.MOVED), score.hunks(redline), runs, islands)


def shortest(redline: Shown) -> int:
    """The fewest words to strike and to add."""
    codes: dict[str, int] = {}
    a, b = ([codes.setdefault(t.text, len(codes)) for t in side if is_word(t.text)] for side in (redline.old, redline.new))
    return int(Indel.distance(a, b))


def table(rows: list[Compared]) -> str:
    """The pairs as text; a figure that misses its bar carries a cross."""
    head = ("pair", "words", "exact", "shortest", "ours: words", "moved", "hunks", "islands", "git: words", "hunks", "islands")
    bars = ("", "", "yes", "", "≤git, ≤shortest+10%", "", "<git", "≤15%", "", "", "")
    lines = [head, bars, *(_cells(row) for row in rows)]
    widths = [max(len(line[n]) for line in lines) for n in range(len(head))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines)


def _cells(row: Compared) -> tuple[str, ...]:
    def mark(figure: str, *names: str) -> str:
        return figure + (" ✓" if all(row.holds[name] for name in names) else " ✗")

    more = f"{row.ours.changed:,} {row.ours.changed / max(row.shortest, 1) - 1:+.0%}"
    return (
        row.name,
        f"{row.words:,}",
        mark("yes" if row.exact else "no", "exact"),
        f"{row.shortest:,}",
        mark(more, "words", "length"),
        f"{row.ours.moved:,}",
        mark(f"{row.ours.hunks:,}", "hunks"),
        mark(f"{row.ours.island_share:.1%}", "islands"),
        f"{row.git.changed:,}",
        f"{row.git.hunks:,}",
        f"{row.git.island_share:.1%}",
    )


def _state(redline: Shown, state: str) -> int:
    return sum(mark.state == state and is_word(mark.text) for side in (redline.old, redline.new) for mark in side)


def _words(redline: Shown) -> int:
    return sum(is_word(mark.text) for side in (redline.old, redline.new) for mark in side)
