"""What a clause of the library is: a provision, with what its drafter knew about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from drafting.errors import did_you_mean
from drafting.model import Blank, Finding, Provision, Ref, Term, inlines, lines, walk

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


# ── what validation finds ─────────────────────────────────────────────────────────────────────────────────────────────


def findings(clauses: Sequence[Clause], library: Mapping[str, Clause]) -> tuple[Finding, ...]:
    """What is wrong with clauses as members of a library: names, blanks, ids, references, terms."""
    slots = _declared(library.values())
    ids = {p.id for each in library.values() for p in walk(each.body)}
    terms = {entry for each in library.values() for entry in each.defines}
    return tuple(
        finding
        for each in clauses
        for finding in (*_names(each), *_ids(each), *_blanks(each, slots), *_references(each, ids), *_undefined(each, terms))
    )


def layout(clause: Clause) -> Finding:
    """The file does not have the one canonical layout."""
    return Finding("layout", "warning", clause.id, "The layout is not canonical; run treaty clauses validate --fix.", clause.origin)


def _found(clause: Clause, rule: str, message: str, at: str) -> Finding:
    return Finding(rule, "error", clause.id, message, clause.line_of(at))


def _names(clause: Clause) -> Iterator[Finding]:
    parts = clause.origin.replace("\\", "/").split("/")
    if parts[-1] != f"{clause.id}.xml":
        yield _found(clause, "file-name", f'A clause lives in a file of its name, "{clause.id}.xml".', f'id="{clause.id}"')
    if len(parts) > 1 and parts[-2] != clause.topic:
        yield _found(clause, "topic", f'The topic is "{clause.topic}" but the folder "{parts[-2]}".', f'topic="{clause.topic}"')
    if not clause.guidance:
        yield _found(clause, "guidance", "There are no notes for the drafter.", "<about>")


def _ids(clause: Clause) -> Iterator[Finding]:
    root = clause.body.id
    for p in walk(clause.body):
        if not p.id and p.kind not in ("cell", "headcell"):
            yield _found(clause, "id", f"A {p.kind} has no id.", f"<{p.kind}")
        elif p.id and p.id != root and not p.id.startswith(f"{root}."):
            yield _found(clause, "id", f'The id "{p.id}" does not begin with "{root}.", the id of the clause.', f'id="{p.id}"')


def _declared(clauses: Iterable[Clause]) -> dict[str, set[tuple[str, str, str, str, bool]]]:
    """How each blank is declared in the library: more than one way is a contradiction."""
    found: dict[str, set[tuple[str, str, str, str, bool]]] = {}
    for clause in clauses:
        for slot in clause.slots:
            found.setdefault(slot.name, set()).add((slot.type, slot.default, slot.min, slot.max, slot.open))
    return found


def _blanks(clause: Clause, declared: Mapping[str, set[tuple[str, str, str, str, bool]]]) -> Iterator[Finding]:
    used = {i.name for p in walk(clause.body) for line in lines(p) for i in inlines(line) if isinstance(i, Blank)}
    own = {slot.name for slot in clause.slots}
    for name in sorted(used - own):
        yield _found(clause, "blank", f'The blank "{name}" is not declared in <about>.', f'name="{name}"')
    for name in sorted(own - used):
        yield _found(clause, "blank", f'The blank "{name}" is declared but stands nowhere in the text.', f'name="{name}"')
    for name in sorted(own):
        if len(declared[name]) > 1:
            yield _found(clause, "blank", f'The blank "{name}" is declared differently in another clause.', f'name="{name}"')


def _references(clause: Clause, ids: set[str]) -> Iterator[Finding]:
    for to in clause.refers:
        if to not in ids:
            hint = did_you_mean(to, ids)
            yield _found(clause, "reference", f'It refers to "{to}", which no clause contains.{hint}', f'to="{to}"')


def _undefined(clause: Clause, terms: set[str]) -> Iterator[Finding]:
    for term in clause.uses:
        if term not in terms:
            yield _found(clause, "term", f'The term "{term}" is used but no clause defines it.{did_you_mean(term, terms)}', term)
