"""What of substance stands on one side of a change only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from drafting.matter._found import Span
from drafting.matter._weight import MATERIAL, RANK

Key = tuple[str, str]  # what found words are compared by
_MATERIAL = frozenset(MATERIAL)
_VERBS = frozenset(
    (
        "an obligation",
        "a prohibition",
        "an undertaking",
        "a permission",
        "an exemption",
        "a possibility",
        "a recommendation",
        "an intention",
    )
)


class Side(NamedTuple):
    """One side of a change with the kept words around it: what the rules find there, and where the changed words stand."""

    spans: Sequence[Span]
    start: int
    end: int
    near: Sequence[Span]

    def holds(self, span: Span) -> bool:
        """Whether found words stand among the changed ones alone."""
        return self.start <= span.start and span.end <= self.end


def side_of(spans: Sequence[Span], start: int, end: int) -> Side:
    """A side of a change; `near` are the found words that reach into the changed ones, or stand around the place where there are none."""
    return Side(spans, start, end, [span for span in spans if span.start < end and span.end > start])


class Lost(NamedTuple):
    """What of substance stands on the older side only, and on the newer one only, in order; and what stands on both, and has taken
    one another's place: the buyer pays the seller."""

    struck: list[Span]
    added: list[Span]
    gone: list[Span]
    come: list[Span]


def lost(was: Side, now: Side) -> Lost:
    """What of substance differs between two sides of a change."""
    older, newer = _unkept(was, now), _unkept(now, was)
    ours, theirs = [span.key for span in older], [span.key for span in newer]
    struck, added = _without(older, ours, theirs), _without(newer, theirs, ours)
    turned = len(older) - len(struck) > 1 and ours != theirs
    gone, come = _turned(_rivals(older, ours), _rivals(newer, theirs)) if turned else ([], [])
    return Lost(_inside(struck, was, added), _inside(added, now, struck), gone, come)


def _rivals(spans: Sequence[Span], keys: Sequence[Key]) -> dict[str, list[tuple[Key, Span]]]:
    """Words by what may stand in their place: those of one rule, and the verbs of all that bind or permit."""
    found: dict[str, list[tuple[Key, Span]]] = {}
    for span, key in zip(spans, keys, strict=True):
        found.setdefault("a verb" if span.rule.says in _VERBS else span.rule.says, []).append((key, span))
    return found


def _turned(older: Mapping[str, list[tuple[Key, Span]]], newer: Mapping[str, list[tuple[Key, Span]]]) -> tuple[list[Span], list[Span]]:
    """The words that are the same on both sides, and stand in another order."""
    rows = {each: ([key for key, _ in row], [key for key, _ in newer.get(each, [])]) for each, row in older.items()}
    turned = [each for each, (was, now) in rows.items() if was != now and sorted(was) == sorted(now)]
    return [span for each in turned for _, span in older[each]], [span for each in turned for _, span in newer[each]]


def _inside(spans: list[Span], side: Side, others: list[Span]) -> list[Span]:
    """What one side alone has; where the other has nothing of its own, without what reaches beyond the change."""
    inside = [span for span in spans if side.holds(span)]
    if others or not inside:
        return spans
    gravest = min(RANK[span.rule.matter] for span in inside)
    return [span for span in spans if side.holds(span) or RANK[span.rule.matter] < gravest]


def _unkept(side: Side, other: Side) -> list[Span]:
    """What of substance touches the change, or was taken up by words that do."""
    reaching = [each for each in other.near if not other.holds(each)]
    near, longer = side.near, other.end - side.end
    if reaching:
        near = [span for span in side.spans if (span.start < side.end and span.end > side.start) or _taken_up(span, longer, side, reaching)]
    return [span for span in near if span.rule.matter in _MATERIAL]


def _taken_up(span: Span, longer: int, side: Side, reaching: Sequence[Span]) -> bool:
    """Whether kept words became part of longer ones of their class, which are `reaching` into the change on the other side, by so
    many characters `longer`: shall, and shall not. Of another class, those tell it."""
    shift = longer if span.start >= side.end else 0
    start, end = span.start + shift, span.end + shift
    return any(each.start < end and start < each.end and each.rule.matter == span.rule.matter for each in reaching)


def _without(spans: Sequence[Span], keys: Sequence[Key], others: Sequence[Key]) -> list[Span]:
    """The spans whose keys have no equal on the other side, in order."""
    left = list(others)
    out = []
    for span, key in zip(spans, keys, strict=True):
        if key in left:
            left.remove(key)
        else:
            out.append(span)
    return out


def chosen(gone: list[Span], come: list[Span], *, short: bool) -> tuple[list[Span], list[Span]]:
    """Without choices that nothing answers, and those that stand beside a condition: "and" alone is none. In a passage written
    anew, which is not `short`, no "or" takes the place of an "and"."""
    if short and all(span.rule.both for span in (*gone, *come)):
        rules = {span.rule for span in gone} & {span.rule for span in come}
        return [span for span in gone if span.rule in rules], [span for span in come if span.rule in rules]
    return [span for span in gone if not span.rule.both], [span for span in come if not span.rule.both]
