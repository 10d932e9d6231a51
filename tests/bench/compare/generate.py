"""Makes a pair of texts whose every difference is known."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from drafting import assemble, desk, read
from drafting import model as m
from tests.bench.compare import edits, numbering, text, truth, words
from tests.bench.compare.edits import Script
from tests.bench.compare.text import Block
from tests.bench.compare.truth import Truth

SCRIPT = Script()
DENSE = Script(substituted=280, sentences_out=60, sentences_in=60, struck=15, added=15)  # half of the paragraphs change
SHELF = Path(__file__).parents[4] / "shared" / "data" / "agreements"


@dataclass(frozen=True, slots=True)
class Pair:
    """An older and a newer text, and the truth about them."""

    name: str
    old: Block
    new: Block
    truth: Truth


@dataclass(frozen=True, slots=True)
class Recipe:
    """A set of the benchmark: the treaties it is made of, the one that new articles come from, and how much is edited.

    `way` numbers the articles anew: through the text, or in each chapter; as the treaty itself does where it is not said.
    """

    name: str
    treaties: tuple[str, ...]
    donor: str
    script: Script = SCRIPT
    way: str = ""
    short: bool = False


RECIPES = {
    each.name: each
    for each in (
        Recipe("S0", ("pta_331.xml",), "pta_394.xml", short=True),
        Recipe("S0n", ("pta_402.xml",), "pta_57.xml", short=True),  # headings that are a number and nothing else
        Recipe("S0d", ("pta_394.xml",), "pta_331.xml", DENSE, short=True),
        Recipe("S1", ("pta_112.xml",), "pta_24.xml", way=numbering.DOTTED),
        Recipe("S1r", ("pta_388.xml",), "pta_368.xml", way=numbering.RUNNING),
        Recipe("S2", ("pta_37.xml", "pta_24.xml", "pta_368.xml"), "pta_334.xml", way=numbering.DOTTED),
    )
}


def cooked(recipe: Recipe, seed: int) -> Pair:
    """The pair of a recipe, from the shared folder; without that folder, from the clause library."""
    if not SHELF.is_dir():
        return made(text.taken_in(library()), gift(), recipe.script, seed, recipe.name)
    keys = count()
    treaties = [text.taken_in(_treaty(SHELF / name), keys) for name in recipe.treaties]
    donor = text.taken_in(_treaty(SHELF / recipe.donor))
    return made(_combined(treaties, recipe.way), donor, recipe.script, seed, recipe.name)


def made(treaty: Block, donor: Block, script: Script, seed: int, name: str = "", way: str = "") -> Pair:
    """A treaty, and what became of it in a round of scripted edits. The same seed makes the same pair."""
    chance = random.Random(f"{seed} {name}")
    way = way or numbering.scheme(treaty)
    old = text.numbered(_tidied(treaty, way))
    donor = text.rekeyed(donor, count(1 + max(block.key for block in text.walk(old))))
    plan = edits.planned(old, donor, script, chance)
    new = edits.edited(old, donor, plan, chance)
    if script.renamed:
        new = edits.rename(new, edits.a_name(old), "Ruritania")
    new = numbering.renumbered(new, numbering.was(old), numbering.fresh(new, way))
    return Pair(name, old, new, truth.told(old, new))


def _tidied(treaty: Block, way: str, first: int = 1) -> Block:
    """The text with its articles numbered without gaps, so that a new number means that something happened."""
    return numbering.renumbered(treaty, numbering.was(treaty), numbering.fresh(treaty, way, first), quietly=True)


def _combined(treaties: Sequence[Block], way: str) -> Block:
    """Several treaties as one, their chapters counted on, their cross-references following."""
    if len(treaties) == 1:
        return _tidied(treaties[0], way) if way else treaties[0]
    done, first = [], 1
    for treaty in treaties:
        done.append(_tidied(treaty, numbering.DOTTED, first))
        first += numbering.chapters(treaty)
    return text.joined(done)


def _treaty(path: Path) -> m.Draft:
    return read.read(path.read_bytes(), path.name, brackets="literal")


def library() -> m.Draft:
    """The agreement that the house builds from its clauses."""
    return _built("agreement")


def gift() -> Block:
    """The house's memorandum, its sections as articles: where new ones come from if no treaty is given."""

    def article(block: Block) -> Block:
        heading = block.kind == "section"
        return replace(block, kind="article", label=words.line("Article 1")) if heading else block

    memorandum = text.taken_in(_built("memorandum"))
    return replace(memorandum, children=tuple(article(child) for child in memorandum.children))


def _built(template: str) -> m.Draft:
    wanted = desk.template(template)
    return assemble.build(wanted, desk.library(wanted), assemble.Wishes({}))


def counted(pair: Pair) -> dict[str, int]:
    """How many words each fate took, for the record."""
    out: dict[str, int] = {}
    for fate in (*pair.truth.old, *pair.truth.new):
        if any(each.isalnum() for each in fate.text):
            name = "moved" if fate.moved and fate.fate == truth.KEPT else fate.fate
            out[name] = out.get(name, 0) + 1
    return out
