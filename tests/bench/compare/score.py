"""How true a redline is, and how easy on the eye; docs/benchmark.md says each rule in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rapidfuzz.distance import Indel, LCSseq

from tests.bench.compare import shown, truth
from tests.bench.compare.shown import Mark, Shown
from tests.bench.compare.truth import Fate, Truth
from tests.bench.compare.words import is_word

FOUND = 0.8  # of an article's kept words that must be labelled moved, at both ends
ISLAND = 2  # kept words between two changes, at most


@dataclass(frozen=True, slots=True)
class Score:
    """The figures of one redline; `tell` notes what they do not say."""

    words: int
    exact: bool
    missed: int
    hidden: int
    coincident: int
    false: int
    moves: int
    moves_found: int
    false_moved: int
    mispaired: int
    slid: int
    renumbered: int
    renumbered_found: int
    conforming: int
    conforming_right: int
    changed: int
    hunks: int
    kept_runs: int
    islands: int
    all_runs: int
    pairs: bool

    @property
    def false_share(self) -> float:
        return self.false / max(self.words, 1)

    @property
    def false_moved_share(self) -> float:
        return self.false_moved / max(self.words, 1)

    @property
    def moves_share(self) -> float:
        return self.moves_found / self.moves if self.moves else 1.0

    @property
    def recall(self) -> float:
        return self.renumbered_found / self.renumbered if self.renumbered else 1.0

    @property
    def precision(self) -> float:
        return self.conforming_right / self.conforming if self.conforming else 1.0

    @property
    def island_share(self) -> float:
        return self.islands / self.kept_runs if self.kept_runs else 0.0


@dataclass(frozen=True, slots=True)
class Token:
    """A token: its truth, and how it is shown."""

    fate: Fate
    mark: Mark

    @property
    def word(self) -> bool:
        return is_word(self.fate.text)

    @property
    def altered(self) -> bool:
        return self.fate.fate != truth.KEPT

    @property
    def painted(self) -> bool:
        return self.mark.state == shown.CHANGED


def score(told: Truth, redline: Shown) -> Score:
    """A redline measured against the truth."""
    old, new, exact = beside(told, redline)
    excused = _excused(told, old, new)
    missed, hidden = _missed(old, new, redline.pairs)
    moves = {t.fate.unit for t in old if t.fate.moved}
    mispaired, slid = _mispaired(old, new) if redline.pairs else (0, 0)
    altered = [t for side in (old, new) for t in side if t.fate.fate in truth.CONFORMING and t.word]
    conforming = [t for side in (old, new) for t in side if t.mark.state == shown.CONFORMING and t.word]
    kept_runs, islands = between(redline)
    return Score(
        words=sum(t.word for side in (old, new) for t in side),
        exact=exact,
        missed=missed,
        hidden=hidden,
        coincident=sum(_beyond(old, "coincident")) + sum(_beyond(new, "coincident")),
        false=sum(_beyond(old, "false")) + sum(_beyond(new, "false")),
        moves=len(moves),
        moves_found=len(_found(old, new) | (excused & moves)),
        false_moved=_falsely_moved(old, excused) + _falsely_moved(new, excused),
        mispaired=mispaired,
        slid=slid,
        renumbered=len(altered),
        renumbered_found=sum(t.mark.state == shown.CONFORMING for t in altered),
        conforming=len(conforming),
        conforming_right=sum(_rightly(t) for t in conforming),
        changed=sum(t.word and t.painted for side in (old, new) for t in side),
        hunks=hunks(redline),
        kept_runs=kept_runs,
        islands=islands,
        all_runs=sum(not changed for paragraph in redline.flow if len(paragraph) > 1 for changed, _ in paragraph),
        pairs=redline.pairs,
    )


def between(redline: Shown) -> tuple[int, int]:
    """Kept runs that stand between two changes of one paragraph, and how many of them are islands."""
    runs = [n for paragraph in redline.flow for n in _inner(paragraph)]
    return len(runs), sum(n <= ISLAND for n in runs)


def hunks(redline: Shown) -> int:
    """How many changes a reader meets."""
    return sum(changed for paragraph in redline.flow for changed, _ in paragraph)


def _inner(paragraph: Sequence[tuple[bool, int]]) -> list[int]:
    changes = [at for at, (changed, _) in enumerate(paragraph) if changed]
    return [n for changed, n in paragraph[changes[0] : changes[-1]] if not changed] if changes else []


# ── side by side ──────────────────────────────────────────────────────────────────────────────────────────────────────


def beside(told: Truth, redline: Shown) -> tuple[list[Token], list[Token], bool]:
    """The tokens of both texts with truth and mark, and whether the tool gave both texts back to the token."""
    old, where_old, exact_old = _laid(told.old, redline.old)
    new, where_new, exact_new = _laid(told.new, redline.new)
    old = [_twinned(t, where_new) for t in old]
    new = [_twinned(t, where_old) for t in new]
    return old, new, exact_old and exact_new


def _laid(fates: Sequence[Fate], marks: Sequence[Mark]) -> tuple[list[Token], dict[int, int], bool]:
    """Each true token with its mark, and the place of each mark. A token that the tool lost counts as kept: it shows nothing of it."""
    if len(fates) == len(marks) and all(f.text == mark.text for f, mark in zip(fates, marks, strict=True)):
        return [Token(f, k) for f, k in zip(fates, marks, strict=True)], {n: n for n in range(len(marks))}, True
    codes: dict[str, int] = {}
    a = [codes.setdefault(f.text, len(codes)) for f in fates]
    b = [codes.setdefault(mark.text, len(codes)) for mark in marks]
    where: dict[int, int] = {}
    for i, j in _common(a, b):
        where[j] = i
    back = {i: j for j, i in where.items()}
    lost = [Mark(f.text, shown.KEPT, -1) for f in fates]
    exact = _read([f.text for f in fates]) == _read([mark.text for mark in marks])
    return [Token(f, marks[back[n]] if n in back else lost[n]) for n, f in enumerate(fates)], where, exact


def _read(texts: Sequence[str]) -> list[str]:
    """Tokens without the dashes that may be signs of a list: a notation, which a reader of plain text takes as such."""
    return [text for text in texts if text not in ("-", "\u2013", "\u2014", "\u2022")]


def _common(a: Sequence[int], b: Sequence[int], chunk: int = 4000) -> Iterator[tuple[int, int]]:
    """Pairs of equal tokens, in order; found piece by piece, for the whole would fill the memory."""
    i = j = 0
    while i < len(a) and j < len(b):
        left, right = a[i : i + chunk], b[j : j + chunk]
        last = i + chunk >= len(a) and j + chunk >= len(b)
        blocks = LCSseq.editops(left, right).as_matching_blocks()
        pairs = [(i + m.a + n, j + m.b + n) for m in blocks for n in range(m.size)]
        pairs = pairs if last else [p for p in pairs if p[0] < i + chunk * 3 // 4]
        if not pairs:
            i, j = i + chunk // 2, j + chunk // 2
            continue
        yield from pairs
        i, j = pairs[-1][0] + 1, pairs[-1][1] + 1
        if last:
            return


def _twinned(token: Token, where: dict[int, int]) -> Token:
    twin = token.mark.twin
    return token if twin < 0 else Token(token.fate, Mark(token.mark.text, token.mark.state, where.get(twin, -1)))


# ── regions: the least that two explanations can differ by ────────────────────────────────────────────────────────────


def _beyond(side: Sequence[Token], what: str) -> Iterator[int]:
    """For each stretch that is painted or truly altered: the words painted beyond what was altered, or the other way about."""
    for touched, run in groupby(side, key=lambda t: t.painted or t.altered or not t.word):
        tokens = [t for t in run if t.word] if touched else []
        painted, altered = sum(t.painted for t in tokens), sum(t.altered for t in tokens)
        if what == "false":
            yield max(0, painted - altered)
        else:
            altered -= sum(t.mark.state == shown.CONFORMING and not t.painted for t in tokens)
            yield max(0, altered - painted)


def _missed(old: Sequence[Token], new: Sequence[Token], pairs: bool) -> tuple[int, int]:
    """Words that stand unmarked though the other text has no such word in that place; and how many of them inside a moved block."""
    if pairs:
        lost = [t for a, b in ((old, new), (new, old)) for t in a if t.word and _unanswered(t, b)]
        return len(lost), sum(t.mark.state == shown.MOVED for t in lost)
    missed = hidden = 0
    for state in (shown.KEPT, shown.MOVED):
        left = [t.fate.text for t in old if t.mark.state == state and t.word]
        right = [t.fate.text for t in new if t.mark.state == state and t.word]
        apart = 0 if left == right else _apart(left, right)
        missed += apart
        hidden += apart if state == shown.MOVED else 0
    return missed, hidden


def _unanswered(token: Token, others: Sequence[Token]) -> bool:
    if token.painted:
        return False
    twin, true = token.mark.twin, token.fate.twin
    if twin < 0 and token.mark.state == shown.MOVED and true >= 0 and others[true].painted:
        return False  # one end labelled moved, the other struck or added as a whole: seen at both, if not told well
    if token.mark.state == shown.CONFORMING:
        return False
    return twin < 0 or others[twin].fate.text != token.fate.text


def _apart(left: Sequence[str], right: Sequence[str]) -> int:
    codes: dict[str, int] = {}
    a = [codes.setdefault(text, len(codes)) for text in left]
    b = [codes.setdefault(text, len(codes)) for text in right]
    return int(Indel.distance(a, b)) if len(a) * len(b) < 1 << 33 else len(a) + len(b) - 2 * sum(1 for _ in _common(a, b))


def _mispaired(old: Sequence[Token], new: Sequence[Token]) -> tuple[int, int]:
    """Kept words of the newer text said to be another word of the older; those merely slid along a stretch counted apart."""
    wrong = [
        (t.mark.twin, t.fate.twin)
        for t in new
        if t.word and not t.painted and t.fate.fate == truth.KEPT and t.mark.twin >= 0 and t.mark.twin != t.fate.twin
    ]
    off = {i for pair in wrong for i in pair}
    region, number = [], 0
    for at, token in enumerate(old):
        touched = token.painted or token.altered or at in off or not token.word
        number += not touched
        region.append(number)
    slid = sum(region[a] == region[b] for a, b in wrong)
    return len(wrong) - slid, slid


def _rightly(token: Token) -> bool:
    """Whether a number shown as conforming is one, and of the right old number."""
    return token.fate.fate in truth.CONFORMING and token.mark.twin in (-1, token.fate.twin)


# ── moves ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _shares(side: Sequence[Token], state: str = shown.MOVED) -> dict[int, float]:
    """Of each article's kept words, the share shown so."""
    kept: dict[int, int] = {}
    so: dict[int, int] = {}
    for t in side:
        if t.word and t.fate.fate == truth.KEPT:
            kept[t.fate.unit] = kept.get(t.fate.unit, 0) + 1
            so[t.fate.unit] = so.get(t.fate.unit, 0) + (t.mark.state == state)
    return {unit: so[unit] / n for unit, n in kept.items()}


def _found(old: Sequence[Token], new: Sequence[Token]) -> set[int]:
    """The moved articles that are labelled so at both ends."""
    before, after = _shares(old), _shares(new)
    truly = {t.fate.unit for t in old if t.fate.moved}
    return {unit for unit in truly if before.get(unit, 0) >= FOUND and after.get(unit, 0) >= FOUND}


def _excused(told: Truth, old: Sequence[Token], new: Sequence[Token]) -> set[int]:
    """Units whose move or rest is another explanation of the same order, with no more words moved than in truth.

    Two units in another order than before are an inversion, and of each one must move. Where truth and tool differ, the units
    that are linked by inversions are judged together. One that the script moved, but that stands in order with all that others
    left, and is shown as kept, did not move.
    """
    before, after, stayed = _shares(old), _shares(new), _shares(old, shown.KEPT)
    said = {unit for unit in before if before[unit] >= FOUND and after.get(unit, 0) >= FOUND}
    truly = {f.unit for f in told.old if f.moved}
    differ = said ^ truly
    if not differ:
        return set()
    size = _sizes(told)
    first, then = _order(told.old), _order(told.new)
    excused: set[int] = set()
    for group in _components(sorted(differ & first.keys() & then.keys()), first, then):
        ours, theirs = sum(size.get(u, 0) for u in group & said), sum(size.get(u, 0) for u in group & truly)
        told_so = group & said or all(stayed.get(u, 0) >= FOUND for u in group)
        if ours <= theirs and told_so and _consistent(group, said, first, then):
            excused |= group
    return excused


def _sizes(told: Truth) -> dict[int, int]:
    size: dict[int, int] = {}
    for f in told.old:
        size[f.unit] = size.get(f.unit, 0) + (is_word(f.text) and f.twin >= 0)
    return size


def _order(side: Sequence[Fate]) -> dict[int, int]:
    """Each unit by the place where it begins."""
    found: dict[int, int] = {}
    for at, f in enumerate(side):
        found.setdefault(f.unit, at)
    return found


def _inverted(a: int, b: int, first: dict[int, int], then: dict[int, int]) -> bool:
    return (first[a] < first[b]) != (then[a] < then[b])


def _components(units: Sequence[int], first: dict[int, int], then: dict[int, int]) -> list[set[int]]:
    groups: list[set[int]] = []
    for unit in units:
        linked = [g for g in groups if any(_inverted(unit, other, first, then) for other in g)]
        groups = [g for g in groups if g not in linked]
        groups.append({unit}.union(*linked))
    return groups


def _consistent(group: set[int], said: set[int], first: dict[int, int], then: dict[int, int]) -> bool:
    """Whether those of a group that are left in place stand in one order with all else that is."""
    stays = (first.keys() & then.keys()) - said
    return not any(_inverted(a, b, first, then) for a in group - said for b in stays)


def _falsely_moved(side: Sequence[Token], excused: set[int]) -> int:
    return sum(t.word and t.mark.state == shown.MOVED and not t.fate.moved and t.fate.unit not in excused for t in side)
