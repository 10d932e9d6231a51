"""The scripted edits: what a round of negotiation does to a text, with every word's provenance kept."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from drafting import model as m
from tests.bench.compare import numbering, text, words
from tests.bench.compare.text import Block
from tests.bench.compare.words import Line, Word, is_word

SWAPS = {
    "shall": ("should", "may", "will"),
    "may": ("shall", "should"),
    "should": ("shall",),
    "each": ("every", "any"),
    "any": ("each", "every"),
    "all": ("any", "certain"),
    "and": ("or",),
    "or": ("and",),
    "within": ("after",),
    "days": ("months", "weeks"),
    "months": ("years", "days"),
    "years": ("months",),
    "30": ("60", "45"),
    "promptly": ("immediately",),
    "Parties": ("Signatories",),
    "Party": ("Participant",),
    "agree": ("intend",),
    "ensure": ("promote",),
    "provide": ("offer",),
    "including": ("excluding",),
}
RUN, ALIKE = 5, 0.15  # a passage is another text's if so few of its runs of five words stand in this one
STRUCTURAL = ("article", "articles", "chapter", "section", "annex", "paragraph", "paragraphs", "part", "title")


@dataclass(frozen=True, slots=True)
class Script:
    """How much of each edit: the first six per 1,000 paragraphs, the rest as counted."""

    substituted: float = 80
    sentences_out: float = 20
    sentences_in: float = 20
    struck: float = 6
    added: float = 6
    splits: int = 20
    merges: int = 20
    renamed: int = 1
    moves: int = 10
    amended: int = 4
    inserted: int = 6


@dataclass(slots=True)
class Plan:
    """Which blocks each edit falls upon, by their keys."""

    substituted: set[int] = field(default_factory=set)
    sentences_out: set[int] = field(default_factory=set)
    sentences_in: set[int] = field(default_factory=set)
    struck: set[int] = field(default_factory=set)
    added: set[int] = field(default_factory=set)
    splits: set[int] = field(default_factory=set)
    merges: set[int] = field(default_factory=set)
    moves: dict[int, int] = field(default_factory=dict)  # an article, and the one it now stands behind
    amended: set[int] = field(default_factory=set)
    inserted: dict[int, Block] = field(default_factory=dict)  # an article, and the new one behind it


def planned(treaty: Block, donor: Block, script: Script, chance: random.Random) -> Plan:
    """Where the edits fall."""
    paragraphs = [b for b in text.walk(treaty) if b.kind in m.BLOCKS and words.count(b.content) >= 8]
    leaves = [b for b in paragraphs if not b.children]
    share = len(paragraphs) / 1000
    plan = Plan()
    plan.moves = _moves(treaty, script.moves, chance)
    plan.amended = set(chance.sample(sorted(plan.moves), min(script.amended, len(plan.moves))))
    plan.inserted = _inserted(treaty, donor, script.inserted, plan.moves, chance)
    plan.merges = _sample([a.key for a, b in _neighbours(treaty)], script.merges, chance)
    seconds = {b.key for a, b in _neighbours(treaty) if a.key in plan.merges}
    plan.merges -= seconds
    bound = plan.merges | seconds
    plan.splits = _sample([b.key for b in leaves if b.key not in bound and _cuts(b.content)], script.splits, chance)
    bound |= plan.splits
    plan.struck = _sample([b.key for b in leaves if b.key not in bound], round(script.struck * share), chance)
    bound |= plan.struck
    plan.added = _sample([b.key for b in leaves if b.key not in bound], round(script.added * share), chance)
    plan.substituted = _sample([b.key for b in paragraphs], round(script.substituted * share), chance)
    # a paragraph that is split, joined or struck loses no sentence besides: what is left could be told in two ways
    whole = [b for b in paragraphs if b.key not in bound]
    plan.sentences_out = _sample([b.key for b in whole if _of_sentences(b.content)], round(script.sentences_out * share), chance)
    plan.sentences_in = _sample([b.key for b in whole], round(script.sentences_in * share), chance)
    return plan


def edited(treaty: Block, donor: Block, plan: Plan, chance: random.Random) -> Block:
    """The text after the edits of a plan, before its numbers are set right."""
    said = _runs_of(treaty)
    spare = [part for part in _sentences_of(donor) if _unlike(part, said)]
    blocks = [block for block in _paragraphs_of(donor) if _unlike(block.content, said)]
    if not (spare and blocks):
        raise SystemExit("The text that new sentences come from has none that the treaty does not say already; give another one.")
    scribe = _Scribe(plan, chance, _vocabulary(treaty), spare, blocks)
    return _placed(scribe.block(treaty), plan)


def rename(treaty: Block, old: str, new: str) -> Block:
    """One name for another throughout."""

    def line(found: Line) -> Line:
        return tuple(replace(w, text=new, fate="renamed") if w.text == old and not w.fate else w for w in found)

    return text.mapped(treaty, line)


def a_name(treaty: Block) -> str:
    """A party's name, or the next best: a capitalised word in the middle of sentences, neither rare nor everywhere."""
    seen: dict[str, int] = {}
    lower: set[str] = set()
    for block in text.walk(treaty):
        for before, word in zip(block.content, block.content[1:], strict=False):
            if word.text[:1].islower():
                lower.add(word.text)
            elif word.text.istitle() and is_word(before.text) and len(word.text) > 3:
                seen[word.text] = seen.get(word.text, 0) + 1
    fit = {w: n for w, n in seen.items() if w.lower() not in lower and w.lower() not in STRUCTURAL and n >= 3}
    return min(fit, key=lambda w: (abs(fit[w] - 30), w), default="")


def sentences(line: Line) -> list[Line]:
    """A line cut after each full stop or semicolon that a space follows."""
    out, start = [], 0
    for at, word in enumerate(line):
        last = at + 1 == len(line)
        if last or (word.text in (".", ";") and line[at + 1].space):
            out.append(line[start : at + 1])
            start = at + 1
    return out


# ── where edits can fall ──────────────────────────────────────────────────────────────────────────────────────────────


def _sample(keys: Sequence[int], wanted: int, chance: random.Random) -> set[int]:
    return set(chance.sample(list(keys), min(wanted, len(keys))))


def _neighbours(treaty: Block) -> list[tuple[Block, Block]]:
    """Paragraphs that follow one another and could be one."""
    return [
        (a, b)
        for block in text.walk(treaty)
        for a, b in zip(block.children, block.children[1:], strict=False)
        if a.kind == b.kind and a.kind in m.BLOCKS and not a.children and not b.children and min(len(a.content), len(b.content)) >= 8
    ]


def _of_sentences(line: Line) -> bool:
    """Whether a line is of several sentences, none of them a mere "and"."""
    parts = sentences(line)
    return len(parts) > 1 and min(words.count(part) for part in parts) >= 4


def _cuts(line: Line) -> list[int]:
    """Where a paragraph can be split: after a mark, with something left on both sides."""
    return [at + 1 for at in range(8, len(line) - 8) if line[at].text in (",", ";", ".") and line[at + 1].space]


def _moves(treaty: Block, wanted: int, chance: random.Random) -> dict[int, int]:
    """Articles and where they go: half to another place of their chapter, half to another chapter."""
    shelves = [[c for c in b.children if c.kind == "article"] for b in text.walk(treaty)]
    shelves = [shelf for shelf in shelves if shelf]
    movable = [(shelf, at) for shelf in shelves for at in range(len(shelf)) if 40 <= text.size(shelf[at]) <= 900]
    chance.shuffle(movable)
    moves: dict[int, int] = {}
    for shelf, at in movable:
        within = len(moves) < wanted // 2
        far = [b for n, b in enumerate(shelf) if n < at - 2 or n > at + 1]
        other = [b for each in shelves if each is not shelf for b in each]
        targets = far if within or not other else other
        targets = [b for b in targets if b.key not in moves]
        if len(moves) < wanted and targets and shelf[at].key not in moves.values():
            moves[shelf[at].key] = chance.choice(targets).key
    return moves


def _inserted(treaty: Block, donor: Block, wanted: int, moves: Mapping[int, int], chance: random.Random) -> dict[int, Block]:
    places = [a.key for a in text.articles(treaty) if a.key not in moves]
    said = _runs_of(treaty)
    gifts = [a for a in text.articles(donor) if 40 <= text.size(a) <= 700 and _unlike(tuple(text.all_words(a)), said)]
    wanted = min(wanted, len(places), len(gifts))
    return dict(zip(sorted(chance.sample(places, wanted)), chance.sample(gifts, wanted), strict=True))


def _runs_of(treaty: Block) -> frozenset[tuple[str, ...]]:
    """Every run of a few words that a text has."""
    return frozenset(run for block in text.walk(treaty) for line in (block.heading, block.content, block.closing) for run in _runs(line))


def _runs(line: Line) -> list[tuple[str, ...]]:
    said = [word.text for word in line if is_word(word.text)]
    return [tuple(said[at : at + RUN]) for at in range(len(said) - RUN + 1)]


def _unlike(line: Line, said: frozenset[tuple[str, ...]]) -> bool:
    """Whether words are new to a text: had it them already, nobody could tell which of the two were inserted."""
    runs = _runs(line)
    return sum(run in said for run in runs) <= ALIKE * len(runs)


def _placed(treaty: Block, plan: Plan) -> Block:
    """Moved articles behind their new neighbours, and new ones too."""
    leaving = {a.key: replace(a, moved=True) for a in text.articles(treaty) if a.key in plan.moves}
    behind: dict[int, list[Block]] = {}
    for key, target in plan.moves.items():
        behind.setdefault(target, []).append(leaving[key])
    for target, gift in plan.inserted.items():
        behind.setdefault(target, []).append(_gift(gift))

    def block(found: Block) -> Block:
        children: list[Block] = []
        for child in found.children:
            if child.key not in leaving:
                children += [block(child), *behind.get(child.key, ())]
        return replace(found, children=tuple(children))

    return block(treaty)


def _gift(block: Block) -> Block:
    return text.mapped(block, _new)


def _new(line: Line) -> Line:
    return tuple(replace(word, old=-1, fate="inserted") for word in line)


# ── the edits ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Scribe:
    """Carries out a plan."""

    plan: Plan
    chance: random.Random
    vocabulary: Sequence[str]
    spare: Sequence[Line]
    blocks: Sequence[Block]

    def block(self, block: Block) -> Block:
        content = block.content
        if block.key in self.plan.substituted:
            content = self.substituted(content)
        if block.key in self.plan.sentences_out:
            parts = sentences(content)
            parts.pop(self.chance.randrange(len(parts)))
            content = _joined(parts)
        if block.key in self.plan.sentences_in:
            parts = sentences(content)
            parts.insert(self.chance.randint(1, len(parts)), _new(self.chance.choice(self.spare)))
            content = _joined(parts)
        block = replace(block, content=content, children=self.children(block.children))
        return self.amended(block) if block.key in self.plan.amended else block

    def children(self, children: Iterable[Block]) -> tuple[Block, ...]:
        out: list[Block] = []
        joining = False
        for child in children:
            done = self.block(child)
            if joining:
                out[-1] = replace(out[-1], content=_joined([out[-1].content, done.content]))
            elif child.key in self.plan.splits and _cuts(done.content):
                cut = self.chance.choice(_cuts(done.content))
                out += [replace(done, content=done.content[:cut]), replace(done, label=(), heading=(), content=done.content[cut:])]
            elif child.key not in self.plan.struck:
                out.append(done)
            if child.key in self.plan.added:
                gift = self.chance.choice(self.blocks)
                out.append(replace(gift, kind=child.kind, label=(), content=_new(gift.content)))
            joining = child.key in self.plan.merges
        return tuple(out)

    def substituted(self, line: Line) -> Line:
        """One word for another: a telling one, if there is one."""
        cites = set(numbering.cited(line))
        telling = [at for at, word in enumerate(line) if word.text in SWAPS and not word.fate]
        others = [at for at, word in enumerate(line) if word.text.isalpha() and len(word.text) > 4 and not word.fate]
        others = [at for at in others if line[at].text.lower() not in STRUCTURAL]
        numbers = [at for at in range(1, len(line)) if line[at].text.isdigit() and at not in cites and line[at - 1].text.islower()]
        numbers = [at for at in numbers if line[at - 1].text not in STRUCTURAL]
        for chosen in (numbers if self.chance.random() < 0.3 else telling, telling, others):
            if chosen:
                at = self.chance.choice(chosen)
                return (*line[:at], self.swapped(line[at]), *line[at + 1 :])
        return line

    def swapped(self, word: Word) -> Word:
        if word.text.isdigit():
            return replace(word, text=str(2 * int(word.text) + 1), fate="substituted")
        choices = SWAPS.get(word.text) or [each for each in (self.chance.choice(self.vocabulary) for _ in range(3)) if each != word.text]
        return replace(word, text=self.chance.choice(list(choices)), fate="substituted") if choices else word

    def amended(self, block: Block) -> Block:
        """About every twelfth word another."""
        met = 0

        def line(found: Line) -> Line:
            nonlocal met
            cites, out = set(numbering.cited(found)), list(found)
            for at, word in enumerate(found):
                met += is_word(word.text)
                if met >= 12 and word.text.isalpha() and not word.fate and at not in cites and word.text.lower() not in STRUCTURAL:
                    out[at], met = self.swapped(word), 0
            return tuple(out)

        return replace(
            text.mapped(replace(block, label=(), heading=()), lambda found: line(found) if len(found) > 3 else found),
            label=block.label,
            heading=block.heading,
        )


def _joined(parts: Sequence[Line]) -> Line:
    """Lines as one, a space between."""
    return tuple(replace(word, space=True) if n == 0 and word.space is False else word for part in parts for n, word in enumerate(part))


def _vocabulary(treaty: Block) -> list[str]:
    return sorted({word.text for word in text.all_words(treaty) if word.text.isalpha() and word.text.islower() and len(word.text) > 4})


def _sentences_of(donor: Block) -> list[Line]:
    found = [part for block in text.walk(donor) for part in sentences(block.content)]
    return [part for part in found if 8 <= len(part) <= 40 and part[-1].text in (".", ";") and part[0].text[:1].isupper()]


def _paragraphs_of(donor: Block) -> list[Block]:
    return [b for b in text.walk(donor) if b.kind in m.BLOCKS and not b.children and 12 <= words.count(b.content) <= 120]
