"""A change of substance: the gravest class that it touches, and what it says there."""

from __future__ import annotations

from collections.abc import Sequence

from drafting.matter._found import Span, spans
from drafting.matter._garb import folded, length, words
from drafting.matter._lexicon import Known
from drafting.matter._lost import Side, chosen, lost
from drafting.matter._rules import RULES
from drafting.matter._weight import PASSAGE, RANK, Weight, brief

TOLD_TOO = ("money", "percentage", "period", "date")  # what a graver change beside it must not hide
NAMED_BY_THE_WAY = ("party", "term", "scope")  # a passage that came or went is not about the names in it
_STRENGTH = {rule.says: n for n, rule in reversed(list(enumerate(RULES)))}


def grave(old: str, new: str, before: str, after: str, known: Known) -> Weight | None:
    """By the words that stand on one side only, the gravest first."""
    was, now = (Side(spans(f"{before}{side}{after}", known), len(before), len(before) + len(side)) for side in (old, new))
    struck, added = lost(was, now), lost(now, was)
    if not struck and not added:
        return None
    if all(span.rule.matter in ("party", "term") for span in (*struck, *added)) and folded(old) == folded(new):
        if words(old) == words(new):
            return None  # signs alone, as where a quotation mark stands behind the article of a term and no longer before it
        return Weight("term", f"{brief(old.strip())} → {brief(new.strip())}: a defined term, by its case")
    whole = not (old.strip() and new.strip()) and length(old + new) >= PASSAGE
    said: list[Weight] = []
    for matter in sorted({span.rule.matter for span in (*struck, *added)}, key=RANK.__getitem__):
        gone, come = ([span for span in side if span.rule.matter == matter] for side in (struck, added))
        gone, come = chosen(gone, come, brief=max(length(old), length(new)) < PASSAGE)
        if not (gone or come) or (whole and matter in NAMED_BY_THE_WAY):
            continue
        if not said:
            said.append(Weight(matter, _why(gone, come, (old.strip(), new.strip()))))
        elif matter in TOLD_TOO and gone and come:
            said.append(Weight(matter, f"{_quoted(gone)} → {_quoted(come)}"))
    return Weight(said[0].matter, "; ".join(each.why for each in said)) if said else None


def _why(gone: Sequence[Span], come: Sequence[Span], sides: tuple[str, str]) -> str:
    if any(span.rule.says != "a negation" for span in (*gone, *come)):  # "shall → not" would say little
        gone, come = ([span for span in side if span.rule.says != "a negation"] for side in (gone, come))
    gone, come = (sorted(side, key=lambda span: _STRENGTH.get(span.rule.says, 0)) for side in (gone, come))
    if all(span.text in "[]" for span in (*gone, *come)):
        return _bracketed(gone, come, sides)
    said = " → ".join(_quoted(side) for side in (gone, come) if side)
    if not gone or not come:
        deed, (span, *_) = ("added", come) if come else ("struck", gone)
        if not sides[bool(come)]:  # words put into what stood, or taken out of it, made it another
            deed, said = ("added", f"“{brief(sides[1])}”") if gone else ("struck", f"“{brief(sides[0])}”")
            return f"{said} {deed} in {_quoted(gone or come)}: {span.rule.says}"
        return f"{said} {deed}: {span.rule.says}"
    was, now = gone[0].rule.says, come[0].rule.says
    return f"{said}: {was} became {now}" if was != now and gone[0].rule.matter == "obligation" else f"{said}: {now}"


def _bracketed(gone: Sequence[Span], come: Sequence[Span], sides: tuple[str, str]) -> str:
    """What befell brackets that stand in the words as they were typed."""
    if gone and come:
        return "its brackets are others"
    if not sides[bool(gone)] and {span.text for span in (*gone, *come)} == {"[", "]"} and sides[bool(come)] not in ("[]", "[ ]"):
        return f"words in brackets {'added' if come else 'struck'}"
    return "a bracket opened" if come else "a bracket closed"


def _quoted(spans: Sequence[Span]) -> str:
    said = dict.fromkeys(span.text for span in spans)
    return brief((" " if all(each in "[]" for each in said) else ", ").join(said))
