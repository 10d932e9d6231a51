"""The strands of a line: each version's tokens beside those of the base, and the stretches where any of them parts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from drafting import model as m
from drafting import words
from drafting.coarsen import Stretch, coarsen
from drafting.weave._apart import worded

SAME_BRACKET = 0.5  # of its letters, that one side of a bracket must keep to be shown as amended and not as replaced
ANOTHERS_BRACKET = 0.75  # the same, where other parties stand behind it


@dataclass(frozen=True, slots=True)
class Strand:
    """One version of a line beside the base: its tokens, where it parts, and the voices that share it."""

    tokens: tuple[words.Token, ...]
    hunks: tuple[words.Hunk, ...]
    quiet: tuple[int, ...]
    voices: tuple[str, ...]
    renumbered: frozenset[int]
    ends: tuple[int, ...]

    @property
    def size(self) -> int:
        """How many words this version says."""
        return _said([token.key for token in self.tokens])

    def at(self, index: int) -> words.Token:
        """The token that stands for a kept token of the base."""
        return self.tokens[index + self.shift(index, after=True)]

    def slice(self, start: int, end: int, *, follows: bool, holds: bool) -> tuple[words.Token, ...]:
        """What this version says where the base says `start:end`; the stretch holds whole hunks, and may hold what is put behind it."""
        return self.tokens[start + self.shift(start, after=follows) : end + self.shift(end, after=holds)]

    def shift(self, index: int, *, after: bool) -> int:
        """How far this version has drifted at a place; an insertion in that very gap counts only `after` it."""
        last = bisect_right(self.ends, index) - 1
        while last >= 0:
            h = self.hunks[last]
            if h.i2 < index or after or h.i1 < h.i2:
                return h.j2 - h.i2
            last -= 1
        return 0


def beside(hunks: tuple[words.Hunk, ...], base: tuple[words.Token, ...], tokens: tuple[words.Token, ...], names: Sequence[str]) -> Strand:
    quiet: list[int] = []
    renumbered: list[int] = []
    i = j = 0
    for h in (*hunks, words.Hunk(len(base), len(base), len(tokens), len(tokens))):
        stayed, there = base[i : h.i1], tokens[j : h.j1]
        for at, (ours, theirs) in enumerate(zip(stayed, there, strict=True), i) if stayed != there else ():
            if ours == theirs:
                continue
            if _quietly_different(ours, theirs):
                quiet.append(at)
            if ours.key != theirs.key and isinstance(ours.piece, m.Words | m.Term):
                renumbered.append(at)
        i, j = h.i2, h.j2
    ends = tuple(h.i2 for h in hunks)
    return Strand(tokens, hunks, tuple(quiet), tuple(names), frozenset(renumbered), ends)


def opened(base: tuple[words.Token, ...], strand: Strand) -> tuple[tuple[words.Token, ...], Strand]:
    """A line and its only version, where the word that opens one stands further on in the other: at the edge of a line no space stood."""
    for i in strand.quiet:
        j = i + strand.shift(i, after=True)
        if i == 0 < j:
            base = (base[0]._replace(space=strand.tokens[j].space), *base[1:])
        elif j == 0 < i:
            strand = replace(strand, tokens=(strand.tokens[0]._replace(space=base[i].space), *strand.tokens[1:]))
        else:
            continue
        if not _quietly_different(base[i], strand.tokens[j]):
            strand = replace(strand, quiet=tuple(each for each in strand.quiet if each != i))
    return base, strand


def parted(keys: Sequence[str], theirs: Sequence[str]) -> tuple[words.Hunk, ...]:
    """Where two lines part, as a reader had rather see it."""
    return words.as_read(keys, theirs, words.gathered(keys, theirs, words.part(keys, theirs), _toll))


def _toll(keys: Sequence[str], theirs: Sequence[str], hunks: Sequence[words.Hunk]) -> int:
    """What hunks take of a reader: the words that are painted, with the islands that are given up, and the pieces."""
    struck, added = [_said(keys[h.i1 : h.i2]) for h in hunks], [_said(theirs[h.j1 : h.j2]) for h in hunks]
    found = [Stretch(h.i1, h.i2, frozenset(), max(out, in_)) for h, out, in_ in zip(hunks, struck, added, strict=True)]
    seen = coarsen(keys, found, excerpt=True)
    changed, given_up = sum(struck) + sum(added), sum(_said(keys[s.start : s.end]) for s in seen) - sum(struck)
    # no word is worth the marks around it
    return words.PAINTED * (changed + 2 * given_up) + words.PIECE * len(seen) if changed else 0


def around_brackets(hunks: Iterable[words.Hunk], base: Sequence[words.Token], tokens: Sequence[words.Token]) -> tuple[words.Hunk, ...]:
    """The hunks without the brackets that stand in both texts with other voices or alternatives: these are woven inside."""
    out: list[words.Hunk] = []
    for h in hunks:
        i, j = h.i1, h.j1
        rivals = [n for n in range(h.j1, h.j2) if isinstance(tokens[n].piece, m.Fork)]
        for at in range(h.i1, h.i2):
            twin = next((n for n in rivals if n >= j and _same_bracket(base[at].piece, tokens[n].piece)), None)
            if twin is not None:
                out.append(words.Hunk(i, at, j, twin))
                i, j = at + 1, twin + 1
        out.append(words.Hunk(i, h.i2, j, h.j2))
    return tuple(h for h in out if h.i1 < h.i2 or h.j1 < h.j2)


def _same_bracket(a: m.Inline, b: m.Inline) -> bool:
    """Whether two brackets are one. Whose it is tells more than its words: where nobody stands behind both, these must be much alike."""
    if not isinstance(a, m.Fork) or not isinstance(b, m.Fork):
        return False
    least = SAME_BRACKET if _parties(a) & _parties(b) or not (_parties(a) or _parties(b)) else ANOTHERS_BRACKET
    return words.likeness(worded((a,)), worded((b,))) >= least


def _parties(fork: m.Fork[m.Inline]) -> frozenset[str]:
    return frozenset(voice.party for each in (fork.keep, *(o.voices for o in fork.options)) for voice in each)


def truly(hunks: Iterable[words.Hunk], keys: Sequence[str], theirs: Sequence[str]) -> tuple[words.Hunk, ...]:
    """The hunks without what reads alike at their edges: a number that should have followed a renumbering and did not."""
    out: list[words.Hunk] = []
    for h in hunks:
        i1, i2, j1, j2 = h.i1, h.i2, h.j1, h.j2
        while i1 < i2 and j1 < j2 and keys[i1] == theirs[j1]:
            i1, j1 = i1 + 1, j1 + 1
        while i1 < i2 and j1 < j2 and keys[i2 - 1] == theirs[j2 - 1]:
            i2, j2 = i2 - 1, j2 - 1
        if i1 < i2 or j1 < j2:
            out.append(words.Hunk(i1, i2, j1, j2))
    stops = (*(h.i1 for h in out[1:]), len(keys) + 1)
    return tuple(_behind(h, stop, keys, theirs) for h, stop in zip(out, stops, strict=False))


def _behind(h: words.Hunk, stop: int, keys: Sequence[str], theirs: Sequence[str]) -> words.Hunk:
    """A sentence added right behind a number that only follows stands behind the stop that both have, or it would hold the number."""
    follows = 0 < h.i1 == h.i2 and keys[h.i1 - 1] != theirs[h.j1 - 1]
    if follows and h.i2 + 1 < stop and keys[h.i1] == theirs[h.j1]:
        return words.Hunk(h.i1 + 1, h.i2 + 1, h.j1 + 1, h.j2 + 1)
    return h


def _quietly_different(a: words.Token, b: words.Token) -> bool:
    if isinstance(a.piece, m.Note | m.Fork):
        return a.space != b.space
    return a.same != b.same


def stretches(strands: Sequence[Strand], keys: Sequence[str]) -> tuple[Stretch, ...]:
    """Where anyone parts from the base, whose tokens these are, overlapping places joined. Signs alone weigh nothing."""
    found: list[Stretch] = []
    for s in strands:
        speak = frozenset(s.voices)
        found += [Stretch(h.i1, h.i2, speak, _weight(s, h, keys)) for h in s.hunks]
        found += [Stretch(i, i + 1, speak, 1, quiet=True, number=i in s.renumbered) for i in s.quiet]
    out: list[Stretch] = []
    for stretch in sorted(found, key=lambda s: (s.start, s.end, s.quiet)):
        if out and _meet(out[-1], stretch):
            last = out[-1]
            out[-1] = Stretch(
                last.start,
                max(last.end, stretch.end),
                last.voices | stretch.voices,
                max(last.weight, stretch.weight),
                last.quiet and stretch.quiet,
                last.number or stretch.number,
            )
        else:
            out.append(stretch)
    return tuple(out)


def _weight(strand: Strand, hunk: words.Hunk, keys: Sequence[str]) -> int:
    """The words that a hunk strikes or adds, whichever are more."""
    return max(_said(keys[hunk.i1 : hunk.i2]), _said([token.key for token in strand.tokens[hunk.j1 : hunk.j2]]))


def _said(keys: Iterable[str]) -> int:
    return len([key for key in keys if len(key) > 1 or key.isalnum()])


def _meet(left: Stretch, right: Stretch) -> bool:
    """Whether two stretches share a word of the base, or an insertion stands at the edge of the other."""
    if right.start != left.end:
        return right.start < left.end
    if left.quiet or right.quiet:  # what is put before a word, or behind it, leaves it what it is
        return left.quiet and right.quiet and left.voices == right.voices
    return left.start == left.end or right.start == right.end
