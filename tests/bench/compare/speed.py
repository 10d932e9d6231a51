"""The clock: reading and comparing, as a ratio to what lxml and one regular expression take on the same files."""

from __future__ import annotations

import gc
import json
import math
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import _lru_cache_wrapper
from itertools import count
from pathlib import Path

from lxml import etree

from drafting import read, words
from drafting.align import align, named
from drafting.weave import compare
from tests.bench.compare import forms, generate, text
from tests.bench.compare.edits import Script
from tests.bench.compare.text import Block

SIZES = (10_000, 20_000, 40_000, 80_000, 160_000, 320_000)
LIMIT = 300  # seconds, after which a case is given up and said so
# what a round amends: one paragraph in twenty-five, as a late one does; one in five, as the scripts of the truth; nearly half of them
ROUNDS = {
    "few changes": Script(28, 4, 4, 2, 2, splits=2, merges=2, renamed=0, moves=1, amended=1, inserted=0),
    "a round": Script(),
    "half amended": Script(330, 60, 60, 40, 40),
}
RATIO, SECONDS, EXPONENT, MEGABYTES, WORST = 3.0, {77_000: 0.12, 320_000: 1.0}, 1.15, 400, 10.0


@dataclass(frozen=True, slots=True)
class Timing:
    """One pair of files: words a side, seconds for us and for the floor, and the peak of memory in MB."""

    name: str
    words: int
    seconds: float
    floor: float
    memory: float

    @property
    def ratio(self) -> float:
        return self.seconds / self.floor if self.floor else math.inf


def run() -> Iterator[str]:
    """The report, line by line as it is measured."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Path(folder)
        curve: list[Timing] = []
        yield "two texts as XML: read + align + compare, beside lxml parse + serialise + one regular expression over both"
        for size in (77_000, 320_000):
            for name, script in ROUNDS.items():
                for form in (forms.MARKED, forms.LEGAL):
                    found = _measured(f"{size:,} words, {form}, {name}", _pair(size, form, script), desk)
                    yield _line(found, SECONDS[size])
        for name, pair in sisters():
            yield _line(_measured(name, pair, desk))
        for size in SIZES:
            curve.append(_measured(f"{size:,} words", _pair(size, forms.MARKED), desk))
            yield _line(curve[-1])
        exponent = fitted([(t.words, t.seconds) for t in curve])
        yield f"time grows with size to the power {exponent:.2f} (bar {EXPONENT}) {_sign(exponent <= EXPONENT)}"
        for name, pair in worst():
            found = _measured(name, pair, desk)
            times = found.seconds / ordinary(curve, found.words)
            yield f"{_line(found)}   {times:.1f} × the ordinary cost (bar {WORST:.0f}) {_sign(times <= WORST)}"


def fitted(points: Sequence[tuple[float, float]]) -> float:
    """The exponent of a power law through points, by least squares.

    >>> round(fitted([(1, 2), (10, 20), (100, 200)]), 3)
    1.0
    """
    xs, ys = [math.log(x) for x, _ in points], [math.log(y) for _, y in points]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / sum((x - mean_x) ** 2 for x in xs)


def ordinary(curve: Sequence[Timing], size: int) -> float:
    """What a text of a size ordinarily costs, by the nearest size measured."""
    nearest = min(curve, key=lambda t: abs(math.log(t.words / size)))
    return nearest.seconds * size / nearest.words


def one(old: str, new: str, runs: int) -> str:
    """Measure one pair in this process: the best of several runs, none of which knows the words of another, and the peak of memory."""
    a, b = Path(old).read_bytes(), Path(new).read_bytes()
    plain = [" ".join(etree.fromstring(source).itertext()) for source in (a, b)]

    def floor() -> None:
        for source in (a, b):
            etree.tostring(etree.fromstring(source))
        for each in plain:
            words.split(each)

    def compared() -> None:
        before = named(read.read(a, old, brackets="literal"))
        compare(before, align(read.read(b, new, brackets="literal"), before))

    taken, least = _best(compared, runs, first=_forget), _best(floor, max(runs, 3))
    size = sum(len(each.split()) for each in plain) // 2
    return json.dumps({"words": size, "seconds": taken, "floor": least, "memory": _peak()})


def _forget() -> None:
    """Empty every bounded cache: these hold what was read, and a second run would find it there. Patterns stay made."""
    for each in gc.get_objects():
        if isinstance(each, _lru_cache_wrapper) and each.cache_parameters()["maxsize"] is not None:
            each.cache_clear()


def _peak() -> float:
    """The peak of memory in MB. Linux tells it of this program alone; elsewhere it may be that of the one that started it."""
    status = Path("/proc/self/status")
    found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text()) if status.exists() else None
    return int(found[1]) / 1024 if found else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def sisters() -> Iterator[tuple[str, tuple[bytes, bytes]]]:
    """Agreements of one family as they are, where there is a shelf: far more of their paragraphs differ than a round changes."""
    for names in (("pta_349", "pta_402"), ("pta_368", "pta_388")):
        older, newer = (generate.SHELF / f"{name}.xml" for name in names)
        if older.exists() and newer.exists():
            yield " and ".join(names), (older.read_bytes(), newer.read_bytes())


def worst() -> Iterator[tuple[str, tuple[bytes, bytes]]]:
    """The cases that are known to be hard."""
    yield "10,000 identical paragraphs", _identical(10_000)
    base = _shelf(80_000)
    yield "two unrelated texts", (forms.written(base, forms.MARKED), forms.written(_shelf(80_000, backwards=True), forms.MARKED))
    yield "one paragraph of 200,000 words", _one_paragraph(200_000)
    yield "reversed order", (forms.written(base, forms.MARKED), forms.written(_reversed(base), forms.MARKED))


def _best(deed: Callable[[], None], runs: int, first: Callable[[], None] = lambda: None) -> float:
    """The seconds of the quickest run, each after what is to be done `first` and counts for nothing."""
    taken = []
    for _ in range(runs):
        first()
        began = time.perf_counter()
        deed()
        taken.append(time.perf_counter() - began)
        if sum(taken) > 10:  # a hard case is told well enough by one run
            break
    return min(taken)


def _measured(name: str, pair: tuple[bytes, bytes], desk: Path) -> Timing:
    """A pair measured in a process of its own, so that its peak of memory is its own."""
    a, b = desk / "a.xml", desk / "b.xml"
    a.write_bytes(pair[0])
    b.write_bytes(pair[1])
    command = [sys.executable, "-m", "tests.bench.compare", "one", str(a), str(b)]
    try:
        done = subprocess.run(command, capture_output=True, check=True, timeout=LIMIT, cwd=Path(__file__).parents[3])
    except subprocess.TimeoutExpired:
        size = len(pair[0].split())
        return Timing(name, size, math.inf, 0, math.inf)
    found = json.loads(done.stdout)
    return Timing(name, found["words"], found["seconds"], found["floor"], found["memory"])


def _line(found: Timing, seconds: float = 0.0) -> str:
    held = f"(bar {seconds} s) {_sign(found.seconds <= seconds)}" if seconds else ""
    return (
        f"{found.name:38} {found.words:>8,} words  {found.seconds:7.3f} s {held:17}  {found.ratio:5.1f} × the floor (bar {RATIO:.0f}) "
        f"{_sign(found.ratio <= RATIO)}  {found.memory:5.0f} MB (bar {MEGABYTES}) {_sign(found.memory <= MEGABYTES)}"
    )


def _sign(holds: bool) -> str:
    return "✓" if holds else "✗"


# ── texts of any size ─────────────────────────────────────────────────────────────────────────────────────────────────


def _pair(size: int, form: str, script: Script = ROUNDS["a round"]) -> tuple[bytes, bytes]:
    """A text of about a size and what a round made of it; a script counts what befalls a text of 77,000 words."""
    base = _shelf(size)
    share = size / 77_000
    counted = {name: round(getattr(script, name) * share) for name in ("splits", "merges", "moves", "inserted")}
    script = replace(script, **counted | {"moves": max(2, counted["moves"])})
    made = generate.made(base, _shelf(10_000, backwards=True), script, seed=1, way="dotted")
    return forms.written(made.old, form), forms.written(made.new, form)


def _shelf(size: int, *, backwards: bool = False) -> Block:
    """Chapters of the treaties on the shelf, in order, up to a size; the house's own texts over and over where there is no shelf."""
    keys = count()
    chapters: list[Block] = []
    words_so_far = 0
    body = None
    for treaty in _treaties(keys, backwards=backwards):
        body = body or treaty
        for chapter in treaty.children:
            if words_so_far >= size:
                return replace(body, children=tuple(chapters))
            chapters.append(_shortened(chapter, size - words_so_far))
            words_so_far += text.size(chapters[-1])
    assert body is not None
    return replace(body, children=tuple(chapters))


def _treaties(keys: Iterator[int], *, backwards: bool) -> Iterator[Block]:
    paths = sorted(generate.SHELF.glob("*.xml"), key=lambda path: (-path.stat().st_size, path.name))
    for path in reversed(paths) if backwards else paths:
        yield text.taken_in(read.read(path.read_bytes(), path.name, brackets="literal"), keys)
    for _ in range(20 if not paths else 0):
        yield text.taken_in(generate.library(), keys)


def _shortened(chapter: Block, size: int) -> Block:
    """A chapter, or as many of its children as fit."""
    if text.size(chapter) <= size or not chapter.children:
        return chapter
    kept: list[Block] = []
    for child in chapter.children:
        if size <= 0:
            break
        kept.append(_shortened(child, size))
        size -= text.size(kept[-1])
    return replace(chapter, children=tuple(kept))


def _identical(n: int) -> tuple[bytes, bytes]:
    same = "<paragraph>Each Party shall ensure that its measures are applied in a reasonable and objective manner.</paragraph>\n"
    other = "<paragraph>No Party may adopt or maintain a measure that is not provided for in this Agreement.</paragraph>\n"
    chance = random.Random(1)
    amended = [same if chance.random() > 0.01 else other for _ in range(n + 20)]
    old, new = (f"<agreement>\n<heading>Same</heading>\n{rows}</agreement>\n".encode() for rows in (same * n, "".join(amended)))
    return old, new


def _one_paragraph(n: int) -> tuple[bytes, bytes]:
    found = [word for word in text.all_words(_shelf(n)) if word.text.isalnum()][:n]
    chance = random.Random(1)
    old = [word.text for word in found]
    new = [chance.choice(old) if chance.random() < 0.02 else word for word in old]
    pair = [
        f"<agreement><heading>One</heading><article><paragraph>{' '.join(each)}</paragraph></article></agreement>" for each in (old, new)
    ]
    return pair[0].encode(), pair[1].encode()


def _reversed(block: Block) -> Block:
    """Every article of a chapter, and every chapter, in the order opposite."""
    if block.kind == "article":
        return block
    return replace(block, children=tuple(_reversed(child) for child in reversed(block.children)))
