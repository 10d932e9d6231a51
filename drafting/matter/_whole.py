"""Passages that came, went or were written anew as wholes: weighed by the word of each that binds most."""

from __future__ import annotations

import re

from drafting.matter._found import standing
from drafting.matter._rule import Rule
from drafting.matter._rules import RULES
from drafting.matter._weight import Weight

WEAKER = (" not", " endeavour", " endeavor", " strive to", " seek to")  # behind "shall" they make it another rule's
# a month, and "as may be necessary", permit nothing
_NO_LEAVE = re.compile(r"\d\s(?:of\s)?May\b|\bMay(?=\s\d)|\bas\s(?:the\scase\s)?may\b")
# what binds, the strongest first, with its forms
_MODALS = [(rule, rule.words) for rule in RULES if rule.matter == "obligation" and rule.says != "a negation" and not rule.both]


def weigh_whole(text: str, what: str, *, added: bool) -> Weight:
    """The class of a provision that was added or struck as a whole: what it binds to, else simply that it was.

    >>> weigh_whole("Each Party may withdraw.", "article", added=False).why
    'article struck: it says may, a permission'
    """
    deed = "added" if added else "struck"
    if not text:
        return Weight("typography", f"{what} {deed}, but nothing in it")
    if not any(map(str.isalnum, text)):
        return Weight("punctuation", f"{what} {deed}: only punctuation")
    said, rule = _strongest(text)
    if rule is None:
        return Weight("provision", f"{what} {deed}")
    return Weight("obligation", f"{what} {deed}: it says {said}, {rule.says}")


def rewritten(old: str, new: str) -> Weight:
    """A passage so long that no single word of it is what changed.

    >>> rewritten("Each Party shall report.", "Each Party should report.").why
    'rewritten: shall → should: an obligation became a recommendation'
    """
    (was, before), (now, after) = _strongest(old), _strongest(new)
    if before and after:
        said = f"it says {now}, {after.says}" if before is after else f"{was} → {now}: {before.says} became {after.says}"
        return Weight("obligation", f"rewritten: {said}")
    if only := before or after:
        return Weight("obligation", f"rewritten: {was or now} {'struck' if before else 'added'}: {only.says}")
    return Weight("provision", "rewritten")


def _strongest(text: str) -> tuple[str, Rule | None]:
    """The word of a passage that binds most, and its rule: RULES has them in that order."""
    small = _NO_LEAVE.sub(lambda found: "·" * len(found[0]), text).lower()
    for rule, forms in _MODALS:
        for form in forms:
            for at in standing(form, small) if form in small else ():
                if not small.startswith(WEAKER, at + len(form)):
                    return form, rule
    return "", None
