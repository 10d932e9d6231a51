"""How well a tool compares two texts; docs/benchmark.md says how to run it and how it counts."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from drafting import read
from tests.bench.compare import forms, generate, libreoffice, ours, pairs, speed, ten, text, tools, truth
from tests.bench.compare.edits import Script
from tests.bench.compare.generate import RECIPES, Pair
from tests.bench.compare.score import score
from tests.bench.compare.shown import Shown
from tests.bench.compare.table import Row, failing, figures, table

SETS = ("S0", "S0n", "S0d", "S1", "S2")
PEERS: dict[str, Callable[[bytes, bytes], Shown]] = {
    "git": tools.git,
    "git-words": tools.git_as_it_comes,
    "libreoffice": libreoffice.libreoffice,
}


def main(said: Sequence[str] | None = None) -> None:
    """Run one part of the benchmark."""
    asked = _parser().parse_args(said)
    asked.run(asked)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.compare", description=__doc__)
    verbs = parser.add_subparsers(required=True, metavar="VERB")

    def verb(name: str, deed: Callable[[argparse.Namespace], None], about: str) -> argparse.ArgumentParser:
        made = verbs.add_parser(name, help=about, description=about)
        made.set_defaults(run=deed)
        return made

    told = verb("truth", _truth, "Score redlines of the sets whose truth is known.")
    told.add_argument("--set", dest="sets", action="append", choices=list(RECIPES), help=f"a set, or several; else {', '.join(SETS)}")
    told.add_argument(
        "--form", dest="forms", action="append", choices=list(forms.FORMS), help="how the texts are given; else marked and typed"
    )
    told.add_argument("--tool", dest="tools", action="append", help="ours, git (our words), git-words (its own), libreoffice; else ours")
    told.add_argument("--seed", dest="seeds", action="append", type=int, help="may be given again; else 1")
    told.add_argument("--json", action="store_true")

    made = verb("make", _make, "Write a pair of texts in every form, with truth.json.")
    made.add_argument("texts", nargs="*", type=Path, help="a treaty in any format that is read, and one that new articles come from")
    made.add_argument("--set", choices=list(RECIPES), help="a set of the benchmark instead")
    made.add_argument("--seed", type=int, default=1)
    made.add_argument("-o", "--output", type=Path, required=True, help="the folder")

    scored = verb("score", _score, "Score a redline that another tool made of a pair.")
    scored.add_argument("truth", type=Path, help="truth.json, as `make` wrote it")
    scored.add_argument("redline", type=Path, help="git porcelain (.diff), [-wdiff-] (.wdiff), .html or .docx")
    scored.add_argument("--short", action="store_true", help="hold it to the bars of a short text")
    scored.add_argument("--typed", action="store_true", help="hold it to the bars of typed numbers")
    scored.add_argument("--json", action="store_true")

    real = verb("pairs", _pairs, "Our redlines of real pairs beside git's.")
    real.add_argument("--json", action="store_true")
    beside = verb("ten", _ten, "Ten pairs: our redline, git's and LibreOffice's beside one another.")
    beside.add_argument("pairs", nargs="*", type=int, metavar="N", help="which, from 1 to 10; else all")
    beside.add_argument("-o", "--output", type=Path, help="a folder for the texts and the redlines")
    beside.add_argument("--json", action="store_true")
    verb("speed", _speed, "Time, growth, worst cases and memory.")
    alone = verb("one", _one, "Time one pair of XML files in this process.")
    alone.add_argument("old")
    alone.add_argument("new")
    alone.add_argument("--runs", type=int, default=3)
    return parser


def _truth(asked: argparse.Namespace) -> None:
    by, seeds = asked.tools or ["ours"], asked.seeds or [1]
    rows = [row for name in asked.sets or SETS for seed in seeds for row in _rows(name, seed, asked.forms, by)]
    if asked.json:
        print(json.dumps([figures(row) for row in rows], indent=1))
    else:
        print(table(rows))
        print(f"{failing(rows)} figures miss their bars.")


def _rows(name: str, seed: int, chosen: Sequence[str] | None, by: Sequence[str]) -> Iterator[Row]:
    pair, short = generate.cooked(RECIPES[name], seed), RECIPES[name].short
    for tool in by:
        if tool == "ours":
            for form in chosen or (forms.MARKED, forms.TYPED):
                yield _ours(pair, form, short)
        elif tool in PEERS:
            a, b = (forms.written(each, forms.PLAIN) for each in (pair.old, pair.new))
            yield Row(name, "text", tool, score(pair.truth, PEERS[tool](a, b)), short, typed=True)
        elif Path(tool).is_file():
            yield Row(name, "", Path(tool).name, score(pair.truth, tools.read(Path(tool))), short, typed=True)
        else:
            raise SystemExit(f"--tool {tool}: neither ours, {', '.join(PEERS)}, nor a redline in a file; `make` writes what to compare.")


def _ours(pair: Pair, form: str, short: bool) -> Row:
    a, b = (forms.written(each, form) for each in (pair.old, pair.new))
    began = time.perf_counter()
    made = ours.compared(a, b, f"x.{forms.FORMS[form]}")
    taken = time.perf_counter() - began
    found = score(pair.truth, ours.shown(made.redline))
    found = replace(found, exact=found.exact and made.exact)
    return Row(pair.name, form, "ours", found, short, form != forms.MARKED, taken)


def _make(asked: argparse.Namespace) -> None:
    pair = _pair(asked)
    asked.output.mkdir(parents=True, exist_ok=True)
    for letter, block in (("A", pair.old), ("B", pair.new)):
        for form, ending in forms.FORMS.items():
            (asked.output / f"{letter}.{ending}").write_bytes(forms.written(block, form))
    (asked.output / "truth.json").write_text(truth.dumped(pair.truth), encoding="utf-8")
    print(", ".join(f"{n:,} {fate}" for fate, n in generate.counted(pair).items()))


def _pair(asked: argparse.Namespace) -> Pair:
    if asked.set:
        return generate.cooked(RECIPES[asked.set], asked.seed)
    if not asked.texts:
        raise SystemExit("make needs a treaty, or --set: python -m tests.bench.compare make treaty.xml another.xml -o pair")
    treaties = [text.taken_in(read.read(path.read_bytes(), path.name, brackets="literal")) for path in asked.texts]
    donor = treaties[1] if treaties[1:] else generate.gift()
    return generate.made(treaties[0], donor, Script(), asked.seed, asked.texts[0].stem)


def _score(asked: argparse.Namespace) -> None:
    told = truth.loaded(asked.truth.read_text(encoding="utf-8"))
    row = Row(asked.truth.parent.name, "", asked.redline.name, score(told, tools.read(asked.redline)), asked.short, asked.typed)
    print(json.dumps(figures(row), indent=1) if asked.json else table([row]))


def _pairs(asked: argparse.Namespace) -> None:
    rows = list(pairs.run())
    print(json.dumps([asdict(row) for row in rows], indent=1) if asked.json else pairs.table(rows))


def _ten(asked: argparse.Namespace) -> None:
    seen = list(ten.run(asked.pairs))
    if asked.output:
        ten.written(seen, asked.output)
    print(json.dumps([ten.figures(each) for each in seen], indent=1) if asked.json else ten.table(seen))


def _speed(asked: argparse.Namespace) -> None:
    for line in speed.run():
        print(line, flush=True)


def _one(asked: argparse.Namespace) -> None:
    print(speed.one(asked.old, asked.new, asked.runs))


if __name__ == "__main__":
    main()
