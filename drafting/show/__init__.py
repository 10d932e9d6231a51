"""What a reader sees of a draft: numbered rows of runs, changes and brackets marked, notes gathered, changes listed.

Every writer for people (html, pdf, text, markdown) lays out a `Page`; none of them meets a fork, a computed number
or a cross-reference. A rolling text shows its brackets as typed ones with the voices in front; a redline shows what was
struck and what was added, and where a passage moved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from drafting import model as m
from drafting.show._brackets import held_by, segments_of
from drafting.show._changes import Changes
from drafting.show._cited import Cited, places_of, plain
from drafting.show._heads import heads_of
from drafting.show._joints import cut_off, together
from drafting.show._lines import Lines
from drafting.show._options import with_labels
from drafting.show._scale import Scale, known_of, met_on, renamed_in
from drafting.show._sheet import Sheet, stayed
from drafting.show._sides import NEW, OLD, said_in
from drafting.show._values import (
    FOLLOWING,
    KINDS_OF_CHANGE,
    NOTHING,
    Bracket,
    Change,
    NoteRow,
    Page,
    Row,
    Run,
    Seam,
    each_row,
    follows,
    front_said,
    halved,
    kinds_of,
    matters_of,
    membership,
    name_of,
    parted,
    passed,
    plural,
    text_of,
    towards,
)
from drafting.transposed import ends, is_passage
from drafting.weave import accept, reject

__all__ = [
    "EVERYONE", "FOLLOWING", "KINDS_OF_CHANGE", "NEW", "NOTHING", "OLD", "Bracket", "Change", "NoteRow", "Page", "Row", "Run", "Seam",
    "each_row", "follows", "front_said", "halved", "kinds_of", "matters_of", "membership", "name_of", "page", "parted", "passed",
    "places_of", "plural", "said_in", "text_of", "towards",
]  # fmt: skip

EVERYONE = ("public", "negotiators")  # notes of the own delegation never leave unless asked for


@m.unswept
def page(draft: m.Draft, audiences: Sequence[str] = EVERYONE, frozen: Mapping[str, str] | None = None) -> Page:
    """A draft laid out for reading. Notes for other audiences than those given are left out altogether.

    `frozen` gives numbers of an earlier round that stay as they are (see `number.places`).
    """
    forks = tuple(m.forks(draft))
    kinds = {fork.kind for fork in forks}
    if kinds >= {m.BRACKET, m.CHANGE}:
        draft = with_labels(draft)
        forks = tuple(m.forks(draft))
    redline = m.CHANGE in kinds or _front_forks(draft)
    old, new = (reject(draft), accept(draft)) if redline else (draft, draft)
    names = {p.code: p.name for each in (old, new) for p in each.parties if isinstance(p, m.Party)}
    segments = (segments_of(old), segments_of(new)) if m.BRACKET in kinds else (Counter[str](), Counter[str]())
    held = (held_by(old), held_by(new)) if any(segments) else ({}, {})
    was = places_of(old, frozen, bracketed=m.BRACKET in kinds)
    now = was if new is old else places_of(new, frozen, bracketed=m.BRACKET in kinds)
    transposed = ends(draft.body) if any(is_passage(fork.group) for fork in forks) else {}
    cited, told = Cited(was, now, names, (old.language, new.language), (old.body, new.body), cut_off(forks), transposed), Changes()
    elsewhere = stayed(forks)
    sheet = Sheet(
        Lines(cited, told, frozenset(audiences), segments, held),
        cited,
        told,
        elsewhere,
        heads=heads_of(draft.body, elsewhere) if elsewhere else {},
        together=together(forks),
    )
    title, rows = sheet.whole(draft.body)
    front = {name: (plain(getattr(old, name)), plain(getattr(new, name))) for name in _FRONT}
    who = {"parties": (_listed(old.parties), _listed(new.parties))}
    told.quiet += [Change(0, "front", "", name, was, now) for name, (was, now) in {**front, **who}.items() if was != now]
    notes = tuple(sheet.lines.notes)
    known = known_of(rows, names)
    met = met_on(rows, title, notes)
    changes = Scale(known, met, sheet.inside).weighed((*told.numbered, *told.quiet))
    counts = {kind: sum(1 for c in changes if c.kind == kind) for kind in KINDS_OF_CHANGE}
    return Page(
        title=title,
        front=front,
        parties=tuple(p for p in new.parties if isinstance(p, m.Party)),
        rows=rows,
        notes=notes,
        changes=changes,
        counts=counts,
        redline=redline,
        bracketed=m.BRACKET in kinds,
        matters=matters_of(changes),
        renamed=renamed_in(changes, met, rows, known),
        were=tuple(p for p in old.parties if isinstance(p, m.Party)),
    )


_FRONT = ("language", "register", "marking", "round", "date", "note")


def _listed(parties: Iterable[m.Member]) -> str:
    """The parties of a title page, those that stand on any side of a bracket there in it."""
    told = []
    for each in parties:
        if isinstance(each, m.Fork):
            told.append("".join(f"[{_listed(side)}]" for side in m.sides(each) if side))
        else:
            told.append(f"{each.code} ({each.name})" if each.name else each.code)
    return "; ".join(told)


def _front_forks(draft: m.Draft) -> bool:
    attrs = [getattr(draft, name) for name in _FRONT] + list(draft.parties)
    return any(isinstance(a, m.Fork) for a in attrs) or any(
        isinstance(a, m.Fork) and a.kind == m.CHANGE for p in m.walk(draft.body) for a in (p.status, p.label)
    )
