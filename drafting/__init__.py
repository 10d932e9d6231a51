"""Draft treaties, negotiate them in brackets, redline them across rounds.

A draft is a value. Text is never edited: it is proposed, woven and settled.

       READERS                      THE MODEL                       WRITERS
     read/xml       ─┐                                          ┌─ write/xml
     read/markdown  ─┤           ┌────────────┐                 ├─ write/html
     read/text      ─┼────────▶  │   Draft    │  ─────────────▶ ├─ write/pdf       typst
     read/json      ─┤           │ provisions │                 ├─ write/markdown
     assemble       ─┘           │  + forks   │                 ├─ write/text
    (templates × clauses         └─────┬──────┘                 └─ write/json
             × values)                 │ Draft → Draft
                          ┌────────────┼───────────┐
                        align        weave       settle
                                 (compare,     (its inverse)
                                consolidate)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafting.errors import Trouble
    from drafting.model import Draft, Fork, Option, Party, Provision, Voice, content
    from drafting.weave import accept, compare, consolidate, reject, settle, weave

__version__ = "0.1.0"

__all__ = [
    "Draft", "Fork", "Option", "Party", "Provision", "Trouble", "Voice",
    "accept", "compare", "consolidate", "content", "reject", "settle", "weave",
]  # fmt: skip

_ROOMS = {"Trouble": "errors", **dict.fromkeys(("Draft", "Fork", "Option", "Party", "Provision", "Voice", "content"), "model")}


def __getattr__(name: str) -> object:
    """The names above, fetched when first used: the command line must not wait for the diff libraries to say --help."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"drafting.{_ROOMS.get(name, 'weave')}"), name)
