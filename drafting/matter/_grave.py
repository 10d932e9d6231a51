"""A change of substance: the gravest class that it touches, and what it says there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafting.matter._content import relisted
from drafting.matter._found import Span, spans
from drafting.matter._garb import folded, length, words
from drafting.matter._lexicon import Known
from drafting.matter._lost import chosen, lost, side_of
from drafting.matter._rules import RULES
from drafting.matter._weight import PASSAGE, RANK, Weight, brief

TOLD_TOO = ("money", "percentage", "period", "date")  # what a graver change beside it must not hide
# a passage that came or went is not about the names in it, nor about when
NAMED_BY_THE_WAY = ("party", "term", "scope")
TIMED_BY_THE_WAY = ("before or after what", "how soon")
_STRENGTH = {rule.says: n for n, rule in reversed(list(enumerate(RULES)))}  # where each first stands in the table: 0 binds most


def grave(old: str, new: str, before: str, after: str, known: Known) -> Weight | None:
    """By the words that stand on one side only, the gravest first; None where there are none."""
    sides = (_apart(old, new, before, after), _apart(new, old, before, after))
    was, now = (side_of(spans(f"{before}{side}{after}", known), len(before), len(before) + len(side)) for side in sides)
    struck, added, gone, come = lost(was, now)
    if gone and max(length(old), length(new)) < PASSAGE and not relisted(old, new, before, after):
        struck, added = [*struck, *gone], [*added, *come]
    if not struck and not added:
        return None
    if all(span.rule.matter in ("party", "term") for span in (*struck, *added)) and folded(old) == folded(new):
        return _recased(old, new)
    touched = list(_touched(old, new, struck, added))
    if not touched:
        return None
    (matter, gone, come), *others = touched
    beside = [f"{_quoted(left)} → {_quoted(right)}" for each, left, right in others if each in TOLD_TOO and left and right]
    return Weight(matter, "; ".join([_why(gone, come, (old.strip(), new.strip())), *beside]))


def _apart(side: str, other: str, before: str, after: str) -> str:
    """A side without words still parts the kept ones, where the other brings the space between them along: "or", and " and/" before it."""
    return side or " " * (other != other.strip() and before[-1:].isalnum() and after[:1].isalnum())


def _recased(old: str, new: str) -> Weight | None:
    """Names in other capitals; None where only signs differ, as a quotation mark that stood before the article of a term."""
    if words(old) == words(new):
        return None
    return Weight("term", f"{brief(old.strip())} → {brief(new.strip())}: a defined term, by its case")


def _touched(old: str, new: str, struck: Sequence[Span], added: Sequence[Span]) -> Iterator[tuple[str, list[Span], list[Span]]]:
    """The classes that a change touches, the gravest first, each with the words of it that are gone and those that came."""
    whole = not (old.strip() and new.strip()) and length(old + new) >= PASSAGE
    short = max(length(old), length(new)) < PASSAGE
    for matter in sorted({span.rule.matter for span in (*struck, *added)}, key=RANK.__getitem__):
        gone, come = ([span for span in side if span.rule.matter == matter] for side in (struck, added))
        if whole:
            gone, come = ([span for span in side if span.rule.says not in TIMED_BY_THE_WAY] for side in (gone, come))
        gone, come = chosen(gone, come, short=short)
        if (gone or come) and not (whole and matter in NAMED_BY_THE_WAY):
            yield matter, gone, come


def _why(gone: Sequence[Span], come: Sequence[Span], sides: tuple[str, str]) -> str:
    """What words of one class that went and came say, the strongest first; `sides` are all the words that changed."""
    if any(span.rule.says != "a negation" for span in (*gone, *come)):  # "shall → not" would say little
        gone, come = ([span for span in side if span.rule.says != "a negation"] for side in (gone, come))
    gone, come = (sorted(side, key=lambda span: _STRENGTH.get(span.rule.says, 0)) for side in (gone, come))
    if all(span.text in "[]" for span in (*gone, *come)):
        return _bracketed(gone, come, sides)
    if sorted(span.key for span in gone) == sorted(span.key for span in come):
        return f"{_in_order(gone)} → {_in_order(come)}: in each other's place"
    if not gone or not come:
        return _on_one_side(gone, come, sides)
    was, now = gone[0].rule.says, come[0].rule.says
    became = f"{was} became {now}" if was != now and gone[0].rule.matter == "obligation" else now
    return f"{_quoted(gone)} → {_quoted(come)}: {became}"


def _on_one_side(gone: Sequence[Span], come: Sequence[Span], sides: tuple[str, str]) -> str:
    """What words say that only came, or only went; they may have become others by what was struck in them, or added."""
    said, says = _quoted(gone or come), (gone or come)[0].rule.says
    if sides[bool(come)]:
        return f"{said} {'added' if come else 'struck'}: {says}"
    deed, other = ("struck", sides[0]) if come else ("added", sides[1])
    return f"“{brief(other)}” {deed} in {said}: {says}"


def _bracketed(gone: Sequence[Span], come: Sequence[Span], sides: tuple[str, str]) -> str:
    """What befell brackets that stand in the words as they were typed."""
    if gone and come:
        return "its brackets are others"
    signs = {span.text for span in (*gone, *come)}
    if len(signs) == 1:  # the other end of it is not here
        return f"a bracket {'begins' if '[' in signs else 'ends'} here{' no more' if gone else ''}"
    if not sides[bool(gone)] and sides[bool(come)] not in ("[]", "[ ]"):
        return f"words in brackets {'added' if come else 'struck'}"
    return "a bracket opened" if come else "a bracket closed"


def _in_order(spans: Sequence[Span]) -> str:
    return brief(", ".join(span.text for span in sorted(spans, key=lambda span: span.start)))


def _quoted(spans: Sequence[Span]) -> str:
    """Found words, each once; brackets in a row."""
    said = dict.fromkeys(span.text for span in spans)
    return brief((" " if all(each in "[]" for each in said) else ", ").join(said))
