"""What a clause of the library is: a provision, with what its drafter knew about it."""

from __future__ import annotations

from dataclasses import dataclass, field

from drafting.model import Provision, Ref, Term, inlines, lines, walk

SEEDS = {
    "reference-prices-and-floors": "Reference prices and border-adjusted price floors",
    "standards-based-markets": "Standards-based markets",
    "price-gap-subsidies": "Price-gap subsidies",
    "offtake": "Offtake arrangements",
    "trade-measures": "Trade measures among the parties and toward third countries",
    "standards": "Standards for mining, processing, recycling and trade",
    "technical-regulatory-cooperation": "Technical and regulatory cooperation",
    "investment-promotion": "Investment promotion",
    "investment-screening": "Investment screening",
    "rapid-response": "Coordinated rapid response to disruptions, from third countries too",
    "research": "Research and development",
    "stockpiling": "Stockpiling cooperation and exchange of stockpile information",
    "projects": "Identification and support of projects in mining, refining, processing and recycling",
    "demand-diversification": "Demand stimulation and supply diversification",
    "frame": "What a complete agreement needs around them",
}
CLAUSE_REGISTERS = ("binding", "best-endeavours", "non-binding")


@dataclass(frozen=True, slots=True)
class Slot:
    """A blank as its clause declares it: type, default, range and what it means. An open slot may stay unfilled."""

    name: str
    type: str
    default: str = ""
    min: str = ""
    max: str = ""
    open: bool = False
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """Another agreement that a clause follows (a precedent) or may collide with (a conflict): cited, never quoted."""

    agreement: str
    article: str
    year: str
    says: str

    def __str__(self) -> str:
        article = f", article {self.article}" if self.article else ""
        year = f" ({self.year})" if self.year else ""
        return f"{self.agreement}{year}{article}: {self.says}"


@dataclass(frozen=True, slots=True)
class Clause:
    """One article, section or annex of the library with its metadata. `origin` is the file it came from, `source` its text."""

    id: str
    topic: str
    register: str
    seed: str
    body: Provision
    precedents: tuple[Citation, ...] = ()
    guidance: tuple[str, ...] = ()
    slots: tuple[Slot, ...] = ()
    conflicts: tuple[Citation, ...] = ()
    origin: str = ""
    source: str = field(default="", repr=False, compare=False)

    def line_of(self, words: str) -> str:
        """Where some words stand in the file, as "file:line", for messages."""
        at = self.source.find(words)
        return f"{self.origin}:{self.source.count(chr(10), 0, at) + 1}" if at >= 0 else self.origin

    @property
    def defines(self) -> tuple[str, ...]:
        """The terms this clause defines, in order."""
        return self._terms(defined=True)

    @property
    def uses(self) -> tuple[str, ...]:
        """The terms this clause uses, each once, in alphabetical order."""
        return tuple(sorted(set(self._terms(defined=False))))

    @property
    def refers(self) -> tuple[str, ...]:
        """The ids of other provisions that this clause refers to, each once."""
        inside = {p.id for p in walk(self.body)}
        found = {i.to for p in walk(self.body) for line in lines(p) for i in inlines(line) if isinstance(i, Ref)}
        return tuple(sorted(found - inside))

    def _terms(self, *, defined: bool) -> tuple[str, ...]:
        return tuple(
            piece.entry
            for provision in walk(self.body)
            for line in lines(provision)
            for piece in inlines(line)
            if isinstance(piece, Term) and piece.defined is defined
        )
