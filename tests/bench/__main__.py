"""python -m tests.bench: how long things take, as ratios to a floor measured in the same run.

The floor of start-up is `python -c pass`; that of reading, comparing and writing is what lxml takes to parse and serialise the
same files. Each figure is the median of several runs; none of them is a test.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from drafting import assemble, desk, read, write
from drafting.align import align
from drafting.weave import compare

RUNS = 5


def main() -> None:
    start = _taken(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True))
    helped = _taken(lambda: subprocess.run([sys.executable, "-m", "drafting", "--help"], check=True, stdout=subprocess.DEVNULL))
    _say("treaty --help", helped, start, "python -c pass")

    rounds = [Path(desk.text(name)[1]) for name in ("round-01", "round-02")]
    sources = [path.read_bytes() for path in rounds]
    floor = _taken(lambda: [etree.tostring(etree.fromstring(source)) for source in sources])
    _say("read both rounds", _taken(lambda: [read.read(s, "x.xml") for s in sources]), floor, "lxml parse + serialise")
    old, new = (read.read(source, "x.xml") for source in sources)
    _say("compare both rounds", _taken(lambda: compare(old, align(new, old))), floor, "lxml parse + serialise")
    redline = compare(old, align(new, old))
    for format_ in write.names():
        _say(f"write the redline as {format_}", _taken(lambda f=format_: write.write(redline, f), 2), floor, "lxml parse + serialise")

    wanted = desk.template("agreement")
    library = desk.library(wanted)
    clauses = [Path(clause.origin).read_bytes() for clause in library.clauses()]
    shelf = _taken(lambda: [etree.tostring(etree.fromstring(source)) for source in clauses])
    _say("build the agreement", _taken(lambda: assemble.build(wanted, library, assemble.Wishes({}))), shelf, "lxml on the clause files")


def _taken(deed: Callable[[], object], runs: int = RUNS) -> float:
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        deed()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def _say(what: str, taken: float, floor: float, floor_name: str) -> None:
    print(f"{what:34} {taken * 1000:9.1f} ms   {taken / floor:7.1f} × {floor_name}")


main()
