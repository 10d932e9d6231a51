"""Ten pairs of texts, each with our redline, git's and LibreOffice's beside one another."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from drafting import desk, write
from drafting import model as m
from tests.bench.compare import forms, generate, libreoffice, ours, pairs, text, tools
from tests.bench.compare.pairs import DATA, Look
from tests.bench.compare.shown import Mark, Shown
from tests.bench.compare.words import TOKEN, is_word

EARLIER, LATER = "2005-01-01", "2015-04-01"  # the two dates at which the civil code is read
_WHOLE = "-U10000000"  # git's context: the whole text


@dataclass(frozen=True, slots=True)
class Source:
    """A text as it is handed to a tool."""

    name: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Case:
    """Two texts to compare."""

    name: str
    old: Source
    new: Source


@dataclass(frozen=True, slots=True)
class Tried:
    """What one tool made of one pair: its figures, whether it gives both texts back, how long it took, and its files."""

    tool: str
    look: Look
    exact: bool
    seconds: float
    files: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """A pair, by its number, with what each tool made of it, and the fewest words that any diff could paint."""

    number: int
    case: Case
    words: int
    shortest: int
    tried: tuple[Tried, ...]


def run(wanted: Sequence[int] = ()) -> Iterator[Seen]:
    """The pairs that are wanted, by number; else all ten."""
    for n, make in enumerate(CASES, 1):
        if not wanted or n in wanted:
            yield _seen(n, make())


def written(seen: Sequence[Seen], folder: Path) -> None:
    """Both texts and every redline, a folder for each pair."""
    for each in seen:
        room = folder / f"{each.number:02d}"
        room.mkdir(parents=True, exist_ok=True)
        for file in (file for tried in each.tried for file in tried.files):
            (room / file.name).write_bytes(file.body)


def table(seen: Sequence[Seen]) -> str:
    """The figures as a Markdown table, a row for each tool."""
    rows = [_HEAD, tuple("---" for _ in _HEAD), *(row for each in seen for row in _rows(each))]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def figures(seen: Seen) -> dict[str, object]:
    """The figures of a pair, as JSON has them."""
    tried_by = {tried.tool: {**asdict(tried.look), "exact": tried.exact, "seconds": round(tried.seconds, 2)} for tried in seen.tried}
    return {"pair": seen.number, "name": seen.case.name, "words": seen.words, "shortest": seen.shortest, "tools": tried_by}


_HEAD = ("pair", "tool", "words changed", "words moved", "hunks", "islands", "both texts back", "seconds")


def _rows(seen: Seen) -> Iterator[tuple[str, ...]]:
    yield f"{seen.number}. {seen.case.name}", "", f"of {seen.words:,}; fewest {seen.shortest:,}", "", "", "", "", ""
    for tried in seen.tried:
        look = tried.look
        islands = f"{look.islands} of {look.kept_runs}, {look.island_share:.0%}"
        back = "yes" if tried.exact else "no"
        yield "", tried.tool, f"{look.changed:,}", f"{look.moved:,}", f"{look.hunks:,}", islands, back, f"{tried.seconds:.1f}"


def _seen(number: int, case: Case) -> Seen:
    made = ours.compared(case.old.body, case.new.body, case.old.name, case.new.name)
    a, b = plain(made.before), plain(made.after)
    theirs = tools.git_as_it_comes(a, b)
    tried = [_ours(case, made), _git(a, b, theirs)]
    if tools.there("soffice"):
        tried.append(_libreoffice(a, b))
    return Seen(number, case, sum(map(_words, (theirs.old, theirs.new))), pairs.shortest(theirs), tuple(tried))


def _words(side: Sequence[Mark]) -> int:
    return sum(is_word(mark.text) for mark in side)


def plain(draft: m.Draft) -> bytes:
    """A draft as a text without marks, a paragraph a line; a bracketed one with its brackets typed."""
    if any(m.forks(draft)):
        paragraphs = write.write(draft, "text").decode().split("\n\n")
        return "".join(f"{' '.join(each.split())}\n\n" for each in paragraphs).encode()
    return forms.written(text.taken_in(draft), forms.PLAIN)


def _ours(case: Case, made: ours.Made) -> Tried:
    """Our redline by the command, and its figures from the same redline."""
    with tempfile.TemporaryDirectory() as folder:
        older, newer = Path(folder, f"A-{case.old.name}"), Path(folder, f"B-{case.new.name}")
        older.write_bytes(case.old.body)
        newer.write_bytes(case.new.body)
        page, taken = _told(older, newer, "html")
        flat, _ = _told(older, newer, "text")
    look = pairs.look(ours.shown(made.redline))
    return Tried("ours", look, made.exact, taken, (Source("ours.html", page), Source("ours.txt", flat)))


def _told(older: Path, newer: Path, form: str) -> tuple[bytes, float]:
    began = time.perf_counter()
    out = older.parent / f"redline.{form}"
    said = [sys.executable, "-m", "drafting", "compare", str(older), str(newer), "--to", form, "-o", str(out)]
    done = subprocess.run(said, check=False, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}, capture_output=True, text=True)
    if not out.is_file():
        raise SystemExit(done.stderr)
    return out.read_bytes(), time.perf_counter() - began


def _git(a: bytes, b: bytes, theirs: Shown) -> Tried:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "A.txt").write_bytes(a)
        Path(folder, "B.txt").write_bytes(b)
        began = time.perf_counter()
        said = ["git", "diff", "--no-index", "--no-color", "--word-diff=plain", _WHOLE, "A.txt", "B.txt"]
        done = subprocess.run(said, cwd=folder, capture_output=True, check=False)
        taken = time.perf_counter() - began
    return Tried(
        "git", pairs.look(theirs), _exact(theirs, a, b), taken, (Source("A.txt", a), Source("B.txt", b), Source("git.txt", done.stdout))
    )


def _libreoffice(a: bytes, b: bytes) -> Tried:
    began = time.perf_counter()
    made = libreoffice.redlined(a, b)
    taken = time.perf_counter() - began
    shown = tools.word(made)
    return Tried("LibreOffice", pairs.look(shown), _exact(shown, a, b), taken, (Source("libreoffice.docx", made),))


def _exact(shown: Shown, a: bytes, b: bytes) -> bool:
    """Whether rejecting all gives the older text and accepting all the newer, token by token."""
    return all([mark.text for mark in side] == TOKEN.findall(each.decode()) for side, each in ((shown.old, a), (shown.new, b)))


# ── the pairs ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _files(name: str, old: str, new: str) -> Callable[[], Case]:
    def made() -> Case:
        a, b = _there(DATA / old), _there(DATA / new)
        return Case(name, Source(a.name, a.read_bytes()), Source(b.name, b.read_bytes()))

    return made


def _there(path: Path) -> Path:
    if not path.exists():
        raise SystemExit(
            f"{path.name} is missing: pairs 1 to 5 are made of texts in ../shared/data, which are not part of this repository."
        )
    return path


def _civil_code() -> Case:
    """The articles whose history there is, as they stood on two days, in one text."""

    def on(day: str) -> Source:
        parts = []
        for folder in sorted(_there(DATA / "versions" / "code-civil").glob("Livre*/**/Article *")):
            standing = [each for each in sorted(folder.glob("*.md")) if each.name[3:13] <= day and each.read_bytes().strip()]
            if standing:
                words = standing[-1].read_text(encoding="utf-8").partition("----")[2].strip()
                parts.append(f"## {folder.name}\n\n{words}\n")
        return Source(f"{day}.md", "\n".join(["# Code civil\n", *parts]).encode())

    return Case(f"code civil, {EARLIER[:4]} and {LATER[:4]}", on(EARLIER), on(LATER))


def _scripted(name: str, recipe: str, seed: int) -> Callable[[], Case]:
    def made() -> Case:
        pair = generate.cooked(generate.RECIPES[recipe], seed)
        a, b = (Source(f"{recipe}.txt", forms.written(each, forms.PLAIN)) for each in (pair.old, pair.new))
        return Case(f"{name} ({recipe}, seed {seed})", a, b)

    return made


def _rounds(name: str, older: str, newer: str, part: str) -> Callable[[], Case]:
    def made() -> Case:
        a, b = (desk.text(f"critical-minerals/{each}/{part}")[0] for each in (older, newer))
        return Case(name, Source(f"{part}.xml", a), Source(f"{part}.xml", b))

    return made


BILL = "akn/legaldocml/v2/Bill_SudAfrica_2003-09-04"
CASES: tuple[Callable[[], Case], ...] = (
    _civil_code,
    _files("constitution of Japan, 1946 and a draft of 2018", *pairs.CONSTITUTION),
    _files("Paris, October and December 2015", *pairs.ROUNDS[0]),
    _files("EFTA–Albania and EFTA–Serbia", "agreements/pta_365.xml", "agreements/pta_366.xml"),
    _files("a bill of South Africa, 2003 and 2005", f"{BILL}.xml", f"{BILL}@20051231.xml"),
    _scripted("articles moved and amended", "S0", 2),
    _scripted("a renumbering cascade", "S1r", 3),
    _scripted("splits and merges among dense edits", "S0d", 4),
    _rounds("critical minerals, drafts of rounds 1 and 2", "round-01", "round-02", "draft"),
    _rounds("critical minerals, rolling texts of rounds 2 and 3", "round-02", "round-03", "rolling"),
)
