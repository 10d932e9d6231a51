"""What stands before the words of a text: its front matter, one key and value a line."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from drafting import model as m

KEYS = ("title", "language", "register", "marking", "round", "date", "note", "parties", "participants")

_PARTIES = ("parties", "participants")  # a text that binds nobody has participants

_LINE = re.compile(r"([\w-]+):\s*(.*)")
_PARTY = re.compile(r"(\S+)(?: \((.*)\))?")
_SETTINGS = ("", "true", "false", "yes", "no", "null", "~", "|", ">")


def front(lines: Sequence[str]) -> tuple[dict[str, str], tuple[m.Party, ...]]:
    """The front matter that a draft knows, and its parties; what else holds words is kept in the note.

    >>> front(["title: Action Plan", "edit: true", "parties: US (United States); EU", "author: A. Clerk"])[0]
    {'title': 'Action Plan', 'note': 'author: A. Clerk'}
    """
    known: dict[str, str] = {}
    parties: tuple[m.Party, ...] = ()
    others: list[str] = []
    for line in _folded(lines):
        found = _LINE.fullmatch(line.strip())
        key, value = (found[1].lower(), _value(found[2])) if found else ("", line.strip())
        if key in _PARTIES and (read := _parties(value)):
            parties = read
        elif key in KEYS and key not in (*known, *_PARTIES) and value and (key != "register" or value in m.REGISTERS):
            known[key] = value
        elif value.lower() not in _SETTINGS and not value.startswith("#"):
            others.append(f"{key}: {value}" if key else value)
    if others:
        known["note"] = "; ".join([*filter(None, [known.get("note")]), *others])
    return known, parties


def _folded(lines: Sequence[str]) -> list[str]:
    """The lines, those behind one that they go on with.

    >>> _folded(["abstract: >", "  On tin", "  and lead.", "authors:", "- A. Clerk", "- B. Clerk"])
    ['abstract: On tin and lead.', 'authors: A. Clerk; B. Clerk']
    """
    folded: list[list[str]] = []
    for line in filter(str.strip, lines):
        said = line.strip()
        if not folded or not (line[0].isspace() or said.startswith("- ")):
            folded.append([said])
            continue
        above = folded[-1]
        if len(above) == 1 and above[0].endswith((": >", ": |", ": >-", ": |-")):
            above[0] = above[0][: above[0].rindex(":") + 1]
        item = said.startswith("- ")
        above.append(f"{';' if item and len(above) > 1 else ''} {said[2:].strip() if item else said}")
    return ["".join(above) for above in folded]


def _value(typed: str) -> str:
    """A value without its quotes."""
    typed = typed.strip()
    if len(typed) > 1 and typed[0] == typed[-1] == '"':
        try:
            return m.plain(str(json.loads(typed))).strip()
        except ValueError:
            return m.plain(typed[1:-1]).strip()
    if len(typed) > 1 and typed[0] == typed[-1] == "'":
        typed = typed[1:-1].replace("''", "'")
    return m.plain(typed).strip()


def _parties(value: str) -> tuple[m.Party, ...]:
    """US (United States of America); EU (European Union)"""
    found = [_PARTY.fullmatch(each.strip()) for each in value.split(";")]
    return tuple(m.Party(each[1], each[2] or "") for each in found if each) if all(found) else ()
