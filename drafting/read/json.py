"""Reads the JSON of a draft, and that of a redline, whose list of changes is computed and not read.

Strict on purpose: a field that is missing, unknown, twice or of the wrong type is refused with its path in the file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from drafting import model as m
from drafting.errors import Malformed, did_you_mean
from drafting.read._source import decoded

NAME = "json"
SUFFIXES = (".json",)
FORMAT = "treaty/1"

DEPTH = 200  # a provision within a provision is two levels of JSON: deeper than any treaty, and far from Python's own limit

_COMPUTED = ("not_shown", "old", "new", "matters", "renamed", "changes", "counts")
_FRONT = ("language", "register", "marking", "round", "date", "note")
_PROVISION = ("kind", "id", "label", "status", "heading", "content", "children", "closing")
_FORK = ("fork", "relation", "group", "base", "keep", "options")
_INLINES = {
    "words": ("words", "marks"),
    "term": ("term", "of", "defined"),
    "ref": ("ref", "text"),
    "blank": ("blank", "type", "value"),
    "note": ("note", "kind", "audience"),
    "fork": _FORK,
}
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"?|[\[{\]}]|\n', re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")

P = TypeVar("P")
Read = Callable[["_Value"], P]


def sniff(source: bytes) -> bool:
    """Whether a source begins as a JSON object does."""
    return bool(re.match(rb'(?:\xef\xbb\xbf)?\s*\{\s*(?:"|\}\s*\Z)', source))


def read(source: bytes, name: str) -> m.Draft:
    """A draft from JSON. Raises Unreadable or Malformed, with the line of a slip in JSON, else with the path of the field."""
    text = decoded(source, name)
    _shallow(text, name)
    whole = _Value(_parsed(text, name), "", name)
    whole.only(("format", "draft"), _COMPUTED)
    if whole["format"].text() != FORMAT:
        raise whole["format"].wrong(f'names the format "{whole["format"].text()}"; this version of the toolkit reads "{FORMAT}"')
    return _draft(whole["draft"])


def _parsed(text: str, name: str) -> object:
    def refuse(constant: str) -> object:
        raise Malformed(f"{constant} is no value of JSON. Nothing was read.", name)

    def once(pairs: list[tuple[str, object]]) -> object:
        found: dict[str, object] = {}
        for key, value in pairs:
            if key in found:
                raise Malformed(f'The field "{key}" stands twice in one object; which is meant cannot be told.', name)
            found[key] = value
        return found

    try:
        return json.loads(text, parse_constant=refuse, object_pairs_hook=once)
    except json.JSONDecodeError as error:
        says = f"{error.msg[0].lower()}{error.msg[1:]}".removesuffix(" starting at")
        raise Malformed(f"Not JSON: {says}. Nothing was read.", f"{name}:{error.lineno}") from None
    except ValueError:  # a number of thousands of digits
        raise Malformed("A number here has more digits than are read; no field of a draft holds one.", name) from None


def _shallow(text: str, name: str) -> None:
    depth, line = 0, 1
    for found in _TOKEN.finditer(text):
        token = found[0]
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token, 0)
        line += token.count("\n")
        if depth > DEPTH:
            raise Malformed(f"Provisions nest more than {DEPTH // 2} deep here; no treaty does.", f"{name}:{line}")


@dataclass(frozen=True, slots=True)
class _Value:
    """A value of the file with its path, which says what is wrong with it."""

    value: object
    path: str
    name: str

    def wrong(self, says: str) -> Malformed:
        return Malformed(f"{self.path or 'The file'} {says}{'' if says.endswith('?') else '.'}", self.name)

    def __getitem__(self, key: str) -> _Value:
        return _Value(self.object()[key], f"{self.path}.{key}".lstrip("."), self.name)

    def __contains__(self, key: str) -> bool:
        return key in self.object()

    def object(self) -> dict[str, object]:
        if not isinstance(self.value, dict):
            raise self.wrong(f"is {_named(self.value)}, not an object")
        return self.value

    def only(self, needed: Iterable[str], allowed: Iterable[str] = ()) -> None:
        """Refuse a field that is missing or unknown."""
        known = (*needed, *allowed)
        for key in self.object():
            if key not in known:
                raise self.wrong(f'has a field "{key[:40]}" that a draft does not know.{did_you_mean(key[:40], known)}'.rstrip("."))
        for key in needed:
            if key not in self.object():
                raise self.wrong(f'lacks the field "{key}"')

    def each(self) -> list[_Value]:
        if not isinstance(self.value, list):
            raise self.wrong(f"is {_named(self.value)}, not a list")
        return [_Value(each, f"{self.path}[{n}]", self.name) for n, each in enumerate(self.value)]

    def text(self) -> str:
        if not isinstance(self.value, str):
            raise self.wrong(f"is {_named(self.value)}, not a text")
        if found := _CONTROL.search(self.value):
            raise self.wrong(f"holds the control character U+{ord(found[0]):04X}, which no text of a treaty has")
        return self.value

    def flag(self) -> bool:
        if not isinstance(self.value, bool):
            raise self.wrong(f"is {_named(self.value)}, not true or false")
        return self.value

    def one_of(self, known: Iterable[str]) -> str:
        value, allowed = self.text(), list(known)
        if value not in allowed:
            hint = did_you_mean(value[:40], allowed)
            raise self.wrong(f'says "{value[:40]}", not one of {", ".join(filter(None, allowed))}.{hint}'.rstrip("."))
        return value


def _named(value: object) -> str:
    names = {str: "a text", bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return "nothing" if value is None else names[type(value)]


# ── the draft ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _draft(value: _Value) -> m.Draft:
    value.only((*_FRONT, "parties", "body"))
    body = _provision(value["body"])
    if body.kind not in m.BODIES:
        raise value["body"]["kind"].wrong(f'says "{body.kind}"; the whole of a draft is one of {", ".join(m.BODIES)}')
    return m.Draft(
        body=body,
        language=_attr(value["language"]),
        register=_choice(m.REGISTERS)(value["register"]),
        parties=tuple(_party(each) for each in value["parties"].each()),
        marking=_attr(value["marking"]),
        round=_attr(value["round"]),
        date=_attr(value["date"]),
        note=_attr(value["note"]),
    )


def _attr(value: _Value) -> m.Attr:
    return _fork(value, _attrs) if isinstance(value.value, dict) else value.text()


def _attrs(values: list[_Value]) -> tuple[m.Attr, ...]:
    return tuple(_attr(each) for each in values)


def _choice(known: Iterable[str]) -> Read[m.Attr]:
    """A reader of a value that is one of a few, or forks between them."""
    allowed = tuple(known)

    def choice(value: _Value) -> m.Attr:
        return _fork(value, lambda side: tuple(choice(each) for each in side)) if isinstance(value.value, dict) else value.one_of(allowed)

    return choice


def _party(value: _Value) -> m.Member:
    return _fork(value, _parties) if "fork" in value else _one_party(value)


def _parties(values: list[_Value]) -> tuple[m.Member, ...]:
    return tuple(_party(each) for each in values)


def _one_party(value: _Value) -> m.Party:
    value.only(("code", "name"))
    return m.Party(value["code"].text(), value["name"].text())


def _child(value: _Value) -> m.Child:
    return _fork(value, _children) if "fork" in value else _provision(value)


def _children(values: list[_Value]) -> tuple[m.Child, ...]:
    return tuple(_child(each) for each in values)


def _provision(value: _Value) -> m.Provision:
    value.only(_PROVISION)
    return m.Provision(
        kind=value["kind"].one_of(m.KINDS),
        id=value["id"].text(),
        heading=_line(value["heading"]),
        content=_line(value["content"]),
        children=_children(value["children"].each()),
        closing=_line(value["closing"]),
        status=_choice(m.STATUSES)(value["status"]),
        label=_attr(value["label"]),
    )


def _line(value: _Value) -> m.Line:
    return m.content(*(_inline(each) for each in value.each()))


def _stretch(values: list[_Value]) -> tuple[m.Inline, ...]:
    return m.fragment(*(_inline(each) for each in values))


def _inline(value: _Value) -> m.Inline:
    kind = next((kind for kind in _INLINES if kind in value), None)
    if kind is None:
        raise value.wrong(f"is none of {', '.join(_INLINES)}")
    value.only(_INLINES[kind])
    match kind:
        case "words":
            return m.Words(value["words"].text(), tuple(sorted({each.one_of(m.MARKS) for each in value["marks"].each()})))
        case "term":
            return m.Term(value["term"].text(), value["of"].text(), value["defined"].flag())
        case "ref":
            return m.Ref(value["ref"].text(), value["text"].text())
        case "blank":
            return m.Blank(value["blank"].text(), value["type"].one_of(m.BLANK_TYPES), value["value"].text())
        case "note":
            return m.Note(_line(value["note"]), value["kind"].one_of(m.NOTES), value["audience"].one_of(m.AUDIENCES))
        case _:
            return _fork(value, _stretch)


def _fork(value: _Value, side: Callable[[list[_Value]], tuple[P, ...]]) -> m.Fork[P]:
    value.only(_FORK)
    options = tuple(_option(each, side) for each in value["options"].each())
    if not options:
        raise value["options"].wrong("is empty; a fork without an option is no disagreement")
    return m.Fork(
        base=side(value["base"].each()),
        options=options,
        kind=value["fork"].one_of((m.BRACKET, m.CHANGE)),
        keep=_voices(value["keep"]),
        relation=value["relation"].one_of(("", m.MOVED, m.REGROUPED, m.SILENT, m.SPLIT, m.MERGED, m.RENUMBERED)),
        group=value["group"].text(),
    )


def _option(value: _Value, side: Callable[[list[_Value]], tuple[P, ...]]) -> m.Option[P]:
    value.only(("content", "voices"))
    return m.Option(side(value["content"].each()), _voices(value["voices"]))


def _voices(value: _Value) -> tuple[m.Voice, ...]:
    found = []
    for each in value.each():
        each.only(("party", "stance"))
        found.append(m.Voice(each["party"].text(), each["stance"].one_of(m.STANCES)))
    return tuple(found)
