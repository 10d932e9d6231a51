"""How grave a change of words is.

`weigh` finds, on both sides of a change, the words that bind, condition, name, count, date or refer, and says which of them
are not the same. What is found in neither is wording; what differs only in its marks, its case or its spelling is less.
`RULES` is the whole table, each rule with an example that a test runs.
"""

from __future__ import annotations

from drafting.matter._defined import defined, defines
from drafting.matter._found import CONTEXT
from drafting.matter._grave import grave
from drafting.matter._lexicon import NOTHING, Known
from drafting.matter._light import light, spaced_otherwise
from drafting.matter._renamed import NAMED, Place, Renamed, renamed
from drafting.matter._rule import Rule
from drafting.matter._rules import RULES
from drafting.matter._scripts import is_japanese, unread
from drafting.matter._tongue import foreign, foreign_text
from drafting.matter._weight import MATERIAL, MATTERS, RANK, SIGNS, Weight, gravest
from drafting.matter._whole import rewritten, weigh_whole

__all__ = [
    "CONTEXT", "MATERIAL", "MATTERS", "NAMED", "NOTHING", "RANK", "RULES", "SIGNS", "Known", "Place", "Renamed", "Rule", "Weight",
    "defined", "defines", "foreign_text", "gravest", "is_japanese", "renamed", "weigh", "weigh_whole",
]  # fmt: skip

LONG = 3000  # characters of a change, both sides taken together, beyond which no word of it is weighed against another


def weigh(old: str, new: str, before: str = "", after: str = "", known: Known = NOTHING) -> Weight:
    """The class of a change from `old` to `new`, which stand `before` and `after` words that both texts have.

    >>> weigh("shall", "should", "Each Party ", " ensure")
    Weight(matter='obligation', why='shall → should: an obligation became a recommendation')
    >>> weigh("30", "60", "within ", " days").why
    '30 days → 60 days: a period'
    """
    if len(old) + len(new) > LONG:
        return rewritten(old, new)
    if not spaced_otherwise(old, new) and (found := grave(old, new, before[-CONTEXT:], after[:CONTEXT], known)):
        return found
    said = light(old, new, before, after)
    if said.matter == "wording" and (
        known.foreign or unread(old + new, before + after, japanese=known.japanese) or foreign(f"{before}{old or new}{after}")
    ):
        return Weight("provision", f"{said.why}: words of a language that is not weighed")
    return said
