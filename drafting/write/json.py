"""Writes JSON: the whole draft for machines, and in front of a redline what changed.

Every field of the model stands in every object, in one order; nothing is computed in `draft`, so that `read.json` gives the
same draft back. An inline is known by its first key (words, term, ref, blank, note, fork), a child by "kind" or "fork". A redline
has its two rounds, its numbered changes with their classes and their counts before the draft; these are computed, and a reader
ignores them. A filter shortens that list, and says in `not_shown` how much it leaves out; the draft always has every change.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Union

from drafting import model as m
from drafting.matter import Renamed
from drafting.show import Change, Page, matters_of, page, text_of
from drafting.view import WHOLE, View, seen

NAME = "json"
SUFFIX = ".json"
VIEWED = True
FORMAT = "treaty/1"

Json = Union[str, bool, int, list["Json"], dict[str, "Json"]]


def write(draft: m.Draft, view: View = WHOLE) -> bytes:
    """A draft as JSON, UTF-8. `read.json.read(write(d)) == d`, forks and notes included, whatever the view lists."""
    sheet = seen(page(draft), view)
    told = _told(sheet) if sheet.redline else {}
    whole: Json = {**told, "format": FORMAT, "draft": _draft(draft)}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


# ── what changed ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _told(sheet: Page) -> dict[str, Json]:
    filtered: dict[str, Json] = {"not_shown": dict(matters_of(sheet.unseen))} if sheet.unseen else {}
    return {
        **filtered,
        "old": _round(sheet, "old"),
        "new": _round(sheet, "new"),
        "matters": dict(sheet.matters),
        "renamed": [_renamed(each) for each in sheet.renamed],
        "changes": [_change(change) for change in sheet.changes],
        "counts": dict(sheet.counts),
    }


def _round(sheet: Page, side: str) -> Json:
    n = 0 if side == "old" else 1
    return {"title": text_of(sheet.title, side), "round": sheet.front["round"][n], "date": sheet.front["date"][n]}


def _change(change: Change) -> Json:
    return {
        "number": change.number,
        "kind": change.kind,
        "where": change.where,
        "label": change.label,
        "spot": change.spot,
        "old": change.old,
        "new": change.new,
        "matter": change.matter,
        "why": change.why,
        "passage": change.passage,
    }


def _renamed(renamed: Renamed) -> Json:
    return {
        "old": renamed.old,
        "new": renamed.new,
        "count": renamed.count,
        "where": list(renamed.where),
        "changes": list(renamed.changes),
    }


# ── the draft ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _draft(draft: m.Draft) -> Json:
    return {
        "language": _attr(draft.language),
        "register": _attr(draft.register),
        "parties": [_party(each) for each in draft.parties],
        "marking": _attr(draft.marking),
        "round": _attr(draft.round),
        "date": _attr(draft.date),
        "note": _attr(draft.note),
        "body": _child(draft.body),
    }


def _attr(value: m.Attr) -> Json:
    return value if isinstance(value, str) else _fork(value, _attr)


def _party(party: m.Member) -> Json:
    return {"code": party.code, "name": party.name} if isinstance(party, m.Party) else _fork(party, _party)


def _child(child: m.Child) -> Json:
    if isinstance(child, m.Fork):
        return _fork(child, _child)
    return {
        "kind": child.kind,
        "id": child.id,
        "label": _attr(child.label),
        "status": _attr(child.status),
        "heading": _line(child.heading),
        "content": _line(child.content),
        "children": [_child(each) for each in child.children],
        "closing": _line(child.closing),
    }


def _line(line: m.Line) -> Json:
    return [_inline(piece) for piece in line]


def _inline(piece: m.Inline) -> Json:
    match piece:
        case m.Words(text=text, marks=marks):
            return {"words": text, "marks": list(marks)}
        case m.Term(text=text, of=of, defined=defined):
            return {"term": text, "of": of, "defined": defined}
        case m.Ref(to=to, text=text):
            return {"ref": to, "text": text}
        case m.Blank(name=name, type=type_, value=value):
            return {"blank": name, "type": type_, "value": value}
        case m.Note(content=content, kind=kind, audience=audience):
            return {"note": _line(content), "kind": kind, "audience": audience}
        case m.Fork():
            return _fork(piece, _inline)


def _fork(fork: m.Fork[m.T], each: Callable[[m.T], Json]) -> Json:
    return {
        "fork": fork.kind,
        "relation": fork.relation,
        "group": fork.group,
        "base": [each(piece) for piece in fork.base],
        "keep": _voices(fork.keep),
        "options": [{"content": [each(p) for p in option.content], "voices": _voices(option.voices)} for option in fork.options],
    }


def _voices(voices: Sequence[m.Voice]) -> Json:
    return [{"party": voice.party, "stance": voice.stance} for voice in voices]
