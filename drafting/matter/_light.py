"""A change that no rule finds anything in: other words, marks, capitals, or the same words spelt otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from drafting.figure import quantity
from drafting.matter._garb import folded, length, marks, spelt, words
from drafting.matter._rules import RULES
from drafting.matter._weight import PASSAGE, Weight, brief

_JOINING = frozenset(form for rule in RULES if rule.both and rule.says == "a choice" for form in rule.forms.split("|"))
_DENYING = ("not", "no", "non", "un", "in", "a", "ne", "sin", "sans")


def light(old: str, new: str) -> Weight:
    """By what is left when no rule finds a difference: words, marks, case, spelling."""
    said = " → ".join(f"“{brief(side)}”" for side in (old.strip(), new.strip()) if side)
    said += "" if old.strip() and new.strip() else " added" if new.strip() else " struck"
    was, now = words(old), words(new)
    if folded(old) != folded(new):
        if _written_alike(was, now):
            return Weight("spelling", f"{said}: the same word")
        if quantity(old) == quantity(new):
            return Weight("spelling", f"{said}: the same number")
        if max(length(old), length(new)) >= PASSAGE:
            return Weight("provision", f"{said}: a passage")
        more = "more" if new.strip() else "less"
        return Weight("scope", f"{said}: one {more} of what is listed") if _listing(old, new) else Weight("wording", said)
    if marks(old) != marks(new):
        if marks(old).replace("-", "") == marks(new).replace("-", ""):
            return Weight("spelling", f"{said}: a hyphen")
        return Weight("punctuation", f"{said}: only punctuation")
    if was != now:
        return Weight("case", f"{said}: only capitals")
    return Weight("typography", f"{said}: the same words")


def _listing(old: str, new: str) -> bool:
    """Whether words came or went that an "and" or an "or" puts beside those that stay."""
    said = folded(old + new)
    return not (old.strip() and new.strip()) and len(said) > 1 and bool({said[0], said[-1]} & _JOINING)


def _written_alike(was: Sequence[str], now: Sequence[str]) -> bool:
    """Whether words differ in their spelling or in the spaces between them alone."""
    if "".join(was).casefold() == "".join(now).casefold():
        return True
    pairs = zip(was, now)
    return len(was) == len(now) and all(a[0].casefold() == b[0].casefold() and spelt(a) == spelt(b) for a, b in pairs)


def spaced_otherwise(old: str, new: str) -> bool:
    """Whether only spaces and hyphens part a word or join two, as in "maybe" and "may be"; not so that it came to deny something."""
    was, now = folded(old), folded(new)
    if was == now or "".join(was) != "".join(now) or marks(old).replace("-", "") != marks(new).replace("-", ""):
        return False
    return not any(word in _DENYING or word.isdigit() for word in (*was, *now))
