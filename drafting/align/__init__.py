"""Whose paragraph is whose: gives a foreign text the ids of the text it answers.

First by id; then what stands once in each text to the letter, wholes before passages; then articles by the votes of their
paragraphs and headings; then what stands between two matched neighbours by likeness, in order, however deep; then what is
left anywhere, which is what moved; at last articles by their numbers. What answers by its place alone gives way to what is left
and has its clauses, and what reads alike as formulas do answers nothing. Numbers are no words here: labels stay out, and digits are
masked, so that renumbering alone parts nothing.
"""

from __future__ import annotations

from dataclasses import replace

from drafting import model as m
from drafting.align._apart import joints
from drafting.align._better import by_more_clauses
from drafting.align._between import as_read, by_clauses, formulas, in_between, passed_by, read_otherwise, worded_anew
from drafting.align._closings import closings
from drafting.align._depth import level
from drafting.align._doubles import doubles
from drafting.align._firsts import firsts
from drafting.align._inside import within
from drafting.align._letter import by_exact_words, by_id, by_wholes
from drafting.align._likeness import ALIKE, encode
from drafting.align._moves import ELSEWHERE, elsewhere, moved_within
from drafting.align._names import Called, named, with_names
from drafting.align._namesakes import namesakes
from drafting.align._nodes import Printer, listed, printer, said_of, tie
from drafting.align._objects import objects
from drafting.align._strangers import strangers
from drafting.align._votes import by_votes, points_of_others

__all__ = ["Printer", "align", "named", "printer", "said_of"]


@m.unswept
def align(draft: m.Draft, base: m.Draft) -> m.Draft:
    """The draft with the ids of the base wherever a provision answers one of the base's, and fresh ids elsewhere.

    A provision that has an id of the base already keeps it. One without an id takes the kind of what it answers, and stands
    as deep where that leaves the order of reading; of a text whose numbers were typed, numbers are dropped where the base
    computes its own. `align(x, x) == x` for a text with ids.
    """
    wholes: dict[tuple[object, ...], int] = {}
    old, new = listed(base.body, printer(base), wholes), listed(draft.body, printer(draft), wholes)
    tie(old[0], new[0])
    by_id(old, new)
    called = Called()
    if any(not node.provision.id for node in new):
        by_wholes(old, new)
        by_exact_words(old, new)
        as_read(old, new)
        encode(old, new, outer=False)
        by_votes(old, new, labels=False)
        encode(old, new, outer=True)
        within(old, new, named=False)
        joints(old, new)
        in_between(old, new, ALIKE)
        joints(old, new)
        by_clauses(old, new)
        read_otherwise(old, new)
        elsewhere(old, new)
        points_of_others(old, new)
        # what no word and no name has placed by now is placed by its number
        by_votes(old, new, labels=True)
        within(old, new, named=True)
        by_clauses(old, new)
        moved_within(old, new)
        # what stands between passages that moved is as short as it likes
        in_between(old, new, ELSEWHERE)
        worded_anew(old, new)
        passed_by(old, new)
        firsts(old, new)
        namesakes(old, new)
        doubles(old, new)
        by_more_clauses(old, new)
        formulas(old, new)
        strangers(old, new)
        objects(old, new)
        joints(old, new)
        closings(old, new)
        level(old, new)
        called = Called.answering(old, new)
    # where options are labelled, what has a label and what a number differs between the texts: both stand as they were typed
    computed = not any(n.provision.label for n in old) and not any(n.provision.label and n.provision.kind == "text" for n in new)
    return replace(draft, body=with_names(old, new, called, computed=computed))
