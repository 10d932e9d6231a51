"""What stands on a page: rows of runs, notes, and the changes that are listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from drafting import matter
from drafting import model as m

NOTHING = "—"  # what an option says that deletes
KINDS_OF_CHANGE = (
    "insert",
    "delete",
    "replace",
    "close",
    "open",
    "amend",
    "move",
    "split",
    "merge",
    "pass",
    "renumber",
    "conform",
    "status",
    "front",
)
FOLLOWING = ("renumber", "conform")  # numbers that follow from other changes


@m.value
class Run:
    """A stretch of text that looks one way.

    `change` is "", "ins" or "del" and `at` the number of the change it belongs to. `role` says what it is: "" (words), "term",
    "def", "ref", "blank", "bracket", "voice", "note" (a reference mark), "mark" (¶ of a split or merge), "shift" (where words went or
    came from). `to` is the id a
    reference leads to, the note's number, or the number that the words behind a mark still say. `was` is a reference's former
    number where only the number changed, or the number that was struck with a mark.
    """

    text: str
    marks: tuple[str, ...] = ()
    change: str = ""
    at: int = 0
    role: str = ""
    to: str = ""
    was: str = ""


@m.value
class Seam(Run):
    """The mark where a paragraph began that is joined now.

    `kind` is what provision that was, if it was no such one as the row, and `deeper` how far below the row it stood, or above.
    """

    kind: str = ""
    deeper: int = 0


@m.value
class Row:
    """One block as it stands on the page.

    `kind` is the provision's, or "closing" for words after a list. `depth` counts the provisions above it. `change` is "", "ins",
    "del", "moved-in" or "moved-out"; `other` is where the other end of a move stands, `stood` how what moved away with others was
    cited by itself. `was` is the former number where it differs, None where there was none. `rows` holds the rows of a table and
    the cells of a row. `join` is "split" or "merged"; `once` is of what kind the first was of some that became one, if of another.
    """

    kind: str
    depth: int
    id: str = ""
    number: str = ""
    was: str | None = ""
    heading: tuple[Run, ...] = ()
    text: tuple[Run, ...] = ()
    change: str = ""
    at: int = 0
    other: str = ""
    stood: str = ""
    join: str = ""
    status: str = ""
    rows: tuple[Row, ...] = ()
    once: str = ""


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note as it stands at the foot: its mark, kind, audience and words."""

    number: int
    kind: str
    audience: str
    text: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Bracket:
    """What became of a bracket: the words that stay, each with who stands behind them or came and went; the alternatives that
    are `gone`, and those that have `come`, as typed."""

    stays: tuple[tuple[str, str], ...] = ()
    gone: str = ""
    come: str = ""


@m.value
class Change:
    """One entry of the list of changes. `kind`: insert, delete, replace, close, open or amend (of a bracket), move, split, merge,
    pass (of words from one end of a paragraph to its neighbour), renumber (of a provision), conform (a number in the words that
    follows from one), status or front.

    `matter` is the gravest of the classes of `matter.MATTERS` that it falls under, and `why` says by which rule, in a phrase.
    Where the words between brackets stay, `old` and `new` repeat them; `bracket` tells the same with each word once. `stood` is how
    the older text cites a provision that has a new number. `passage` is what passed from a paragraph to its neighbour, whose ends
    `old` and `new` name then. `spot` tells where in what `label` cites, of which it is a part without a number: by the first words
    of that, by the row and the column of a table, or that it is the heading.
    """

    number: int
    kind: str
    where: str
    label: str
    old: str = ""
    new: str = ""
    matter: str = ""
    why: str = ""
    bracket: Bracket | None = None
    stood: str = ""
    passage: str = ""
    spot: str = ""

    @property
    def place(self) -> str:
        """Where it stands, as precisely as can be said."""
        return ", ".join(filter(None, (self.label, self.spot)))


@dataclass(frozen=True, slots=True)
class Page:
    """A draft as a reader sees it. `front` gives each front-matter value as (old, new), equal where nothing changed, and `were` the
    parties that the older text has.

    `counts` says how many changes there are of each kind, `matters` of each class of `matter.MATTERS`, the gravest first, and
    `renamed` which words gave way to others throughout. `unseen` are the changes that a reader asked not to see (`view`),
    `explained` is whether the list is to say why each change is of its class.
    """

    title: tuple[Run, ...]
    front: Mapping[str, tuple[str, str]]
    parties: tuple[m.Party, ...]
    rows: tuple[Row, ...]
    notes: tuple[NoteRow, ...] = ()
    changes: tuple[Change, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    redline: bool = False
    bracketed: bool = False
    matters: Mapping[str, int] = field(default_factory=dict)
    renamed: tuple[matter.Renamed, ...] = ()
    unseen: tuple[Change, ...] = ()
    explained: bool = False
    were: tuple[m.Party, ...] = ()

    @property
    def members(self) -> tuple[tuple[m.Party, str], ...]:
        """The parties, each with whether it came ("ins"); behind them those that left ("del")."""
        left = ((party, "del") for party in self.were if party not in self.parties)
        return (*((party, "" if party in self.were else "ins") for party in self.parties), *left)


def follows(change: Change) -> bool:
    """Whether a change is told beside those of the text and not counted among them: a number that follows from others, or what a
    draft says of itself, as its date."""
    return change.kind in FOLLOWING or change.matter == "record"


def parted(changes: Iterable[Change]) -> frozenset[int]:
    """The numbers of changes with two ends, at both of which words changed: a sentence or a note that stands elsewhere now."""
    return frozenset(change.number for change in changes if change.kind == "move" and change.passage)


def kinds_of(changes: Iterable[Change]) -> dict[str, int]:
    """How many changes there are of each kind that there is."""
    count = Counter(change.kind for change in changes)
    return {each: count[each] for each in KINDS_OF_CHANGE if count[each]}


def matters_of(changes: Iterable[Change]) -> dict[str, int]:
    """How many changes there are of each class that there is, the gravest first."""
    count = Counter(change.matter for change in changes)
    return {each: count[each] for each in matter.MATTERS if count[each]}


def text_of(runs: Iterable[Run], side: str = "") -> str:
    """The words of runs: all of them, or without what the other side has ("old" leaves insertions out, "new" deletions)."""
    hidden = _HIDDEN[side]
    former = side == "old"
    return "".join([run.was if former and run.was else run.text for run in runs if run.change != hidden and run.role not in _BESIDE])


def name_of(heading: Iterable[Run], side: str = "") -> str:
    """A heading away from its text, as in contents. A bracket that opens in it and ends with the article is closed.

    >>> name_of([Run("["), Run("AU: ", role="voice"), Run("Entry into force")])
    '[AU: Entry into force]'
    """
    name = text_of(heading, side).strip()
    return name + "]" * (name.count("[") - name.count("]"))


_HIDDEN = {"": None, "old": "ins", "new": "del"}
_BESIDE = ("note", "mark", "shift")  # what stands beside the words


def plural(kind: str) -> str:
    """What several of a kind are called; capitals stay capitals.

    >>> plural("article"), plural("ANNEX")
    ('articles', 'ANNEXES')
    """
    ending = "es" if kind.lower().endswith("x") else "s"
    return kind + (ending.upper() if kind.isupper() else ending)


def towards(place: str) -> str:
    """Where a passage moved, in a phrase.

    >>> towards("Article 5"), towards("before paragraph 2")
    ('to Article 5', 'before paragraph 2')
    """
    return place if place.startswith(("before ", "after ", "elsewhere")) else f"to {place}"


def halved(change: Change) -> str:
    """What befell a paragraph that was cut, or some that were joined, in a phrase.

    >>> halved(Change(1, "split", "a", "", "", "Each Party shall: ¶ (a) report; ¶ (b) publish."))
    'paragraph became three'
    """
    parts = (change.new if change.kind == "split" else change.old).count(" ¶ ") + 1
    several = dict(enumerate(("two", "three", "four", "five", "six", "seven"), 2)).get(parts, str(parts))
    return f"paragraph became {several}" if change.kind == "split" else f"{several} paragraphs became one"


def passed(change: Change) -> str:
    """Which end of its neighbour a paragraph took in, in a phrase.

    >>> passed(Change(1, "pass", "b", "Article 1.3", "the end of Article 1.2", "the beginning of Article 1.3"))
    'the end of Article 1.2 became its beginning'
    """
    return f"{change.old} became its {change.new.split()[1]}"


def membership(change: Change) -> tuple[str, str]:
    """Of a change of the parties, those that left and those that joined; all of them where only their order is another.

    >>> membership(Change(0, "front", "", "parties", "US; JP", "US; MX (Mexico)"))
    ('JP', 'MX (Mexico)')
    """
    was, now = change.old.split("; "), change.new.split("; ")
    sides = ("; ".join(each for each in side if each not in other) for side, other in ((was, now), (now, was)))
    left, joined = sides
    return (left, joined) if left or joined else (change.old, change.new)


def front_said(change: Change) -> tuple[str, str]:
    """What the front matter said and says, as far as it changed."""
    return membership(change) if change.label == "parties" else (change.old, change.new)


def each_row(rows: Iterable[Row]) -> Iterator[Row]:
    """Rows with those of their tables."""
    for row in rows:
        yield row
        if row.rows:
            yield from each_row(row.rows)
