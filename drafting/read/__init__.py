"""From a file to a draft: one module a format, found by a walk of this folder."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from inspect import signature
from pathlib import PurePath
from pkgutil import iter_modules
from typing import Protocol, cast

from drafting.errors import Malformed, Missing, Unreadable, did_you_mean
from drafting.model import CHANGE, Draft, Finding, forks, unswept
from drafting.read._source import decoded, in_utf8
from drafting.weave import flaw

OWN = "xml"  # what is ours needs no other format to be thought of
PLAIN = "text"  # what every other format is too, and therefore the last to be thought of

_SAVE = "save it as a web page (.html) or as plain text in UTF-8"
_FOREIGN = (  # what a file is by its first bytes, whatever it is called
    (b"%PDF-", "a PDF; extract its text first, for example with pdftotext -layout"),
    (b"PK\x03\x04", f"a Word document, or another zipped file; {_SAVE}"),
    (b"\xd0\xcf\x11\xe0", f"a file of an old office program; {_SAVE}"),
    (b"{\\rtf", f"Rich Text; {_SAVE}"),
    (b"\x1f\x8b", "a compressed file; unpack it first"),
)

_CHANGE = (b'"change"', b"'change'")  # what our own formats mark a change with
_HEADED = re.compile(rb"^#{1,6} \S", re.MULTILINE)


class Reader(Protocol):
    """What a module of this folder offers."""

    NAME: str
    SUFFIXES: tuple[str, ...]

    def sniff(self, source: bytes) -> bool:
        """Whether the source looks like this format."""

    def read(self, source: bytes, name: str) -> Draft:
        """A draft from the source; `name` is for messages."""


class Typed(Protocol):
    """A reader of texts in which people type their brackets."""

    def read(self, source: bytes, name: str, brackets: str = "read") -> Draft:
        """A draft with its brackets as forks, or "literal" ones as typed."""


@cache
def readers() -> dict[str, Reader]:
    """Every reader by its name."""
    found = [_reader(each.name) for each in sorted(iter_modules(__path__), key=lambda each: each.name) if not each.name.startswith("_")]
    return {reader.NAME: reader for reader in found}


def _reader(module: str) -> Reader:
    return cast(Reader, import_module(f"{__name__}.{module}"))


@unswept
def read(source: bytes, name: str, format: str | None = None, brackets: str = "read") -> Draft:
    """A draft from a source of any format. What it holds decides; the ending of its name only where that leaves a choice.

    Brackets that people typed become forks, unless `brackets` is "literal"; formats that mark their forks do not ask.
    A page or an XML file may say that it is in another encoding than UTF-8. Raises Unreadable or Malformed with file and line, and
    Missing for a format that there is not.
    """
    source = in_utf8(source)
    if format is not None:
        known = readers()
        if format not in known:
            raise Missing(f'There is no format "{format}" to read; there are {", ".join(known)}.{did_you_mean(format, known)}', name)
        return _read(known[format], source, name, brackets)
    return _read(reader_for(source, name), source, name, brackets)


def findings(source: bytes, name: str, format: str | None = None) -> tuple[Finding, ...]:
    """What in a source does not add up, though it was read, with file and line: brackets that never close or never opened, two bare
    paragraphs with one number."""
    from drafting.read import _brackets  # what is ours has no typed brackets, and need not wait for those who read them

    source = in_utf8(source)
    plain = read(source, name, format, brackets="literal")
    reader = readers()[format] if format else reader_for(source, name)
    if not _types_brackets(reader) or any(fork.kind == CHANGE for fork in forks(plain)):  # nobody types a redline
        return ()
    found = _brackets.typed(plain, _brackets.codes(plain))[1]
    return _brackets.placed(found, decoded(source, name), name)


def _read(reader: Reader, source: bytes, name: str, brackets: str) -> Draft:
    draft = cast(Typed, reader).read(source, name, brackets) if _types_brackets(reader) else reader.read(source, name)
    if any(sign in source for sign in _CHANGE) and (wrong := flaw(draft)):
        raise Malformed(f"This redline does not add up: {wrong}. Compare its two texts again, or ask the sender for them.", name)
    return draft


def _types_brackets(reader: Reader) -> bool:
    return "brackets" in signature(reader.read).parameters


def reader_for(source: bytes, name: str) -> Reader:
    """The reader that a source asks for by what it holds, or by its name."""
    if (own := _reader(OWN)).sniff(source):
        return own
    for sign, says in _FOREIGN:
        if source.startswith(sign):
            raise Unreadable(f"This is {says}. Formats that are read: {', '.join(readers())}.", name)
    known = readers()
    claims = [reader for reader in known.values() if reader.NAME != PLAIN and reader.sniff(source)]
    suffix = PurePath(name).suffix.lower()
    if suffix in known[PLAIN].SUFFIXES and all(reader.NAME == "markdown" for reader in claims):
        # a table or a list is no Markdown when the sender calls the file plain text; headings with signs are, and one may be none
        headed = len(_HEADED.findall(source)) > 1 or _HEADED.match(source.lstrip(b"\xef\xbb\xbf \t\r\n"))
        return claims[0] if claims and headed else known[PLAIN]
    if len(claims) == 1:
        return claims[0]
    named = [reader for reader in claims or known.values() if suffix in reader.SUFFIXES]
    if named or claims:
        return (named or claims)[0]
    if re.match(rb"\s*<", source):
        raise Unreadable(f"This is XML of a kind that no reader knows. Formats that are read: {', '.join(known)}.", name)
    return known[PLAIN]
