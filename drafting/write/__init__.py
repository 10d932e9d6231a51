"""From a draft to a file: one module a format, found by a walk of this folder, loaded when it is used."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Protocol, cast

from drafting.errors import Missing, did_you_mean

if TYPE_CHECKING:
    from drafting.model import Draft
    from drafting.view import View


class Writer(Protocol):
    """What a module of this folder offers; it is called after its format."""

    NAME: str
    SUFFIX: str

    def write(self, draft: Draft) -> bytes:
        """The draft in this format."""


class Viewed(Writer, Protocol):
    """A writer that lays out a page, and so can show what a reader asked to see of it; it says so by `VIEWED = True`."""

    VIEWED: bool

    def write(self, draft: Draft, view: View = ...) -> bytes:
        """The draft in this format, as a view shows it."""


def names() -> tuple[str, ...]:
    """The names of the formats that can be written, without loading a writer."""
    return tuple(sorted(each.name for each in iter_modules(__path__) if not each.name.startswith("_")))


def writer(format: str) -> Writer:
    """The writer of a format. Raises Missing where there is none."""
    if format not in names():
        raise Missing(f'There is no format "{format}" to write; there are {", ".join(names())}.{did_you_mean(format, names())}')
    return cast(Writer, import_module(f"{__name__}.{format}"))


def writers() -> dict[str, Writer]:
    """Every writer by its name."""
    return {name: writer(name) for name in names()}


def suffixes() -> dict[str, str]:
    """The ending of each format's files."""
    return {name: each.SUFFIX for name, each in writers().items()}


def write(draft: Draft, format: str, view: View | None = None) -> bytes:
    """A draft in a format; a redline as a view shows it, where the format is one for readers (`viewed`)."""
    from drafting.model import unswept  # who only asks what there is to write waits for no model of texts

    if view is not None and viewed(format):
        return unswept(cast(Viewed, writer(format)).write)(draft, view)
    return unswept(writer(format).write)(draft)


def viewed(format: str) -> bool:
    """Whether a format can show a part of the changes; the others carry the whole redline, whatever is asked."""
    return bool(getattr(writer(format), "VIEWED", False))


def columned(format: str) -> bool:
    """Whether a format can set the two texts of a redline side by side; it says so by `COLUMNED = True`."""
    return bool(getattr(writer(format), "COLUMNED", False))
