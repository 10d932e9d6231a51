"""What Crown Legislation Markup Language (legislation.gov.uk) calls by one name and means by where it stands.

A `P1` is an article of the body and a paragraph of a schedule; a `Number` among what precedes the text is no number of it; divisions
of a preamble are its recitals; commentaries and footnotes hang where they are first cited, if that is on words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol, TypeVar, cast

_SCHEDULES, _PREAMBLE, _PREFACE = frozenset(("schedule", "annex", "appendix", "blockamendment")), "preamble", "preface"
_CITED = ("Ref", "CommentaryRef")


class _Element(Protocol):
    def get(self, key: str, /) -> str | None: ...
    def iter(self) -> Iterator[_Element]: ...
    def __iter__(self) -> Iterator[_Element]: ...


E = TypeVar("E", bound=_Element)


def renamed(names: Mapping[E, str]) -> dict[E, str]:
    """The elements of a law that go by another name where they stand."""
    scheduled = {below for each, name in names.items() if name in _SCHEDULES for below in each.iter()}
    reasons = {below for each, name in names.items() if name == _PREAMBLE for below in each.iter()}
    found = {each: "article" for each, name in names.items() if name == "p1" and each not in scheduled}
    found |= {each: "recital" for each, name in names.items() if name == "division" and each in reasons}
    for each, name in names.items():
        if name == _PREFACE:
            found |= {child: "p" for child in _right_below(each, names) if names[child] == "number"}
            found |= {child: "doctitle" for child in _right_below(each, names) if names[child] == "title"}
        elif name == "p1":  # its number stands bare on the page; those below it between brackets
            found |= {child: "num" for child in _right_below(each, names) if names[child] == "pnumber"}
    return found


def _right_below(element: E, names: Mapping[E, str]) -> Sequence[E]:
    return cast("list[E]", [child for child in element if child in names])  # whose keys are what an element holds


def cited(names: Mapping[E, str]) -> dict[str, E]:
    """The commentaries and footnotes that words cite, by their names."""
    refs = {ref for each in names for key in _CITED if (ref := each.get(key))}
    return {id_: each for each, name in names.items() if name in ("commentary", "footnote") and (id_ := each.get("id") or "") in refs}


def citation(element: _Element) -> str:
    """The name of the note that an element cites, if it does."""
    return element.get("Ref") or element.get("CommentaryRef") or ""


def overridden(item: _Element) -> str:
    """The number of an item of a list, which its element has as an attribute; lists of acts set it between brackets."""
    number = item.get("NumberOverride") or ""
    return f"({number})" if number.isalnum() else number


def enclosed(number: str, element: _Element) -> str:
    """The number of a paragraph below a section as the page shows it: "(1)", unless its element says otherwise."""
    before, after = element.get("PuncBefore"), element.get("PuncAfter")
    return f"({number})" if before is None and after is None and number[:1].isalnum() else f"{before or ''}{number}{after or ''}"
