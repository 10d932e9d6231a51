"""What people can read of where lines part: the one place for opinions about the size of a change.

`coarsen` only ever joins neighbouring stretches (and what stands between them), so by construction it cannot lose a word.
The rule and its figures were measured on pairs of sister agreements and on two rounds of a treaty: an island of one or two
kept words between changed words is shown as changed too, which costs one word in a hundred and leaves hardly any confetti. Two
words that are a term or a name stay: people look for them. Beside a figure, where only signs changed, and among brackets an
island is shown so where the changes around it are together three times as long: what became of 12.5 % and of paragraph 2(b) are
two things, and nobody disputes a word because its neighbours are disputed. Three words that stayed are shown to have stayed: to
swallow them too paints more words and leaves as many islands of one or two.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

ISLAND = 2  # kept words between two changes, at most, that are not worth keeping,
TERM, TOGETHER = 5, 11  # but for two that have so many letters each, and together: what joins a sentence is short in every language;
AROUND = 3  # and but for one or two beside a figure or signs, or in brackets, where the changes are not together so many times as long
KEPT = 0.35  # of the shorter of two texts of a paragraph; where less is kept, it is shown as replaced,
CLAUSE = 3  # but for so many words in a row: a clause that stayed is what a reader looks for in a paragraph made new
SHORT = 6  # words; a line this short is never replaced whole for want of kept words


class Stretch(NamedTuple):
    """Tokens `start:end` of the base where some voices part from it; `weight` counts the words struck or added.

    A quiet stretch differs only in emphasis, in marking of terms or in spacing: it reads alike. So does a number that only
    follows a renumbering, but that is shown, and parts changes.
    """

    start: int
    end: int
    voices: frozenset[str]
    weight: int
    quiet: bool = False
    number: bool = False


def coarsen(
    keys: Sequence[str], stretches: Sequence[Stretch], *, shortest: int = 0, excerpt: bool = False, bracketed: bool = False
) -> tuple[Stretch, ...]:
    """The same stretches, some joined. `keys` are the tokens of the base, `shortest` the words of the shortest version, if it is
    shorter than the base; stretches come in order and do not overlap.

    Of an `excerpt`, which is less than half of its line, nothing is replaced for want of kept words: they stand around it. Where the
    stretches will be `bracketed`, one or two words between them are in dispute only where much around them is.

    >>> party = frozenset({"US"})
    >>> keys = ["the", "long", "and", "wide", "road", "to", "the", "port"]
    >>> apart = [Stretch(1, 2, party, 2), Stretch(2, 3, party, 1, quiet=True), Stretch(3, 4, party, 1), Stretch(7, 8, party, 1)]
    >>> [(each.start, each.end) for each in coarsen(keys, apart)]
    [(1, 4), (7, 8)]
    >>> keys = ["the", "shared", "customs", "territory", "of", "the", "port"]
    >>> [(each.start, each.end) for each in coarsen(keys, [Stretch(1, 2, party, 3), Stretch(4, 5, party, 3)])]
    [(1, 2), (4, 5)]
    """
    loud: list[Stretch] = []
    for stretch in stretches:
        if stretch.quiet and not stretch.number:
            continue
        if loud and _too_near(keys, loud[-1], stretch, bracketed=bracketed):
            loud[-1] = _joined(loud[-1], stretch)
        else:
            loud.append(stretch)
    return _with_quiet(loud if excerpt or _enough(keys, stretches, shortest) else _whole(keys, loud), stretches)


def _with_quiet(loud: list[Stretch], stretches: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """The stretches that are left, in order, with the quiet ones that none of them holds."""
    quiet = [s for s in stretches if s.quiet and all(s.end <= each.start or s.start >= each.end for each in loud)]
    return tuple(sorted([*quiet, *loud], key=lambda s: (s.start, s.end)))


def _too_near(keys: Sequence[str], left: Stretch, right: Stretch, *, bracketed: bool) -> bool:
    """Whether what is kept between two changes by the same voices would read as confetti."""
    if left.number or right.number or left.voices != right.voices:
        return False
    island = keys[left.end : right.start]
    words = _words(island)
    if words > ISLAND:
        return False
    if words == 0:
        return all(len(key) == 1 for key in island) and ";" not in island and "." not in island
    phrase = not bracketed and left.weight > 0 < right.weight and not (_figured(keys, left) or _figured(keys, right))
    return (phrase or AROUND * words <= left.weight + right.weight) and not _a_term(island)


def _a_term(island: Iterable[str]) -> bool:
    """Whether two kept words are a term or a name, and not the joints of a sentence."""
    letters = [len(word) for key in island for word in key.split() if word[:1].isalpha()]
    return len(letters) == ISLAND and min(letters) >= TERM and sum(letters) >= TOGETHER


def _figured(keys: Sequence[str], stretch: Stretch) -> bool:
    """Whether a figure stands where voices part from the base."""
    return any(not key.isalpha() and any(map(str.isdigit, key)) for key in keys[stretch.start : stretch.end])


def _joined(left: Stretch, right: Stretch) -> Stretch:
    weight = left.weight + right.weight
    return Stretch(left.start, right.end, left.voices | right.voices, weight, left.quiet and right.quiet)


def _enough(keys: Sequence[str], stretches: Sequence[Stretch], shortest: int) -> bool:
    """Whether enough words of a line are kept to read on in the shorter text, before any that stand alone are given up."""
    size = _words(keys)
    kept = size - sum(_words(keys[s.start : s.end]) for s in stretches if not s.quiet)
    return kept >= KEPT * min(size, shortest or size)


def _whole(keys: Sequence[str], stretches: list[Stretch]) -> list[Stretch]:
    """Where one side changes a line of which too little is kept: only what is kept in long runs parts its changes."""
    loud = [s for s in stretches if not s.quiet]
    if len(loud) < 2 or len(keys) <= SHORT or len({s.voices for s in loud}) > 1:
        return stretches
    out = [loud[0]]
    for stretch in loud[1:]:
        if _words(keys[out[-1].end : stretch.start]) < CLAUSE:
            out[-1] = _joined(out[-1], stretch)
        else:
            out.append(stretch)
    return out


def _words(keys: Sequence[str]) -> int:
    return len([key for key in keys if key[:1].isalnum()])
