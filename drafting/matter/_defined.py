"""The terms that a line defines, in English, French, Spanish and Japanese."""

from __future__ import annotations

import re
from collections.abc import Iterator

_QUOTED = r"(?:\"[^\"]{2,60}\"|«[^»]{2,60}»|(?<!\w)'[^'\"]{2,60}')"
_MEANS = (
    r"means?|shall mean|includes?|refers? to|is defined|are defined|ha(?:s|ve) the (?:same )?meaning|désigne(?:nt)?|signifie(?:nt)?|"
    r"comprend|s'entend(?:ent)?|a le sens|significan?|designan?|se entiende|se entenderá|comprende|incluye|tiene el significado"
)
_CALLED = (
    r"hereinafter|hereafter|referred to as|called|ci-après|dénommée?s?|appelée?s?|en adelante|en lo sucesivo|denominad[oa]s?|[Tt]he terms?|"
    r"[Ll]es? termes?|[Ll]'expression|[Ee]l término|[Pp]or"
)
_MARK = re.compile("[\"'\u00ab]")  # without one nothing is quoted
_RUN = re.compile(rf"{_QUOTED}(?:(?:, | and | or | et | ou | y | o ){_QUOTED})*")
_DEFINES = re.compile(rf",? (?:{_MEANS})\b|:|\)")
_CALLS = re.compile(rf"\b(?:{_CALLED}),? (?:the )?$")
_NAME = r"([A-Z][\w-]+(?: [A-Z][\w-]+)*)"
_CALLED_SO = re.compile(rf"\bhereinafter (?:referred to as |called )?(?:the )?{_NAME}")
_MEANS_A = re.compile(r" means (?=(?:an?|the|any|all|each|every)\b)")
_MEANING = re.compile(rf"(?:^|, |[:;)] )(?!It |This |That |What |They ){_NAME}\Z")
_TOHA = re.compile("\u300c([^\u300d]{1,30})\u300d(?=\u3068\u306f)")  # 「…」とは
_TERM = re.compile(r"[\"«']\s?(?:the |la |le |les |l'|el |los |las )?([^\"»]+?)\s?[\"»'](?!\w)")
_BEFORE = 24  # characters before a quotation mark that may say that a term is defined there


def defines(text: str) -> bool:
    """Whether a text may define anything: most do not, which is quickly told."""
    quoted = '"' in text or "\u00ab" in text or "\u300c" in text or ("'" in text and "' " in text)  # one sign is found sooner than two
    return quoted or " means " in text or "hereinafter" in text


def defined(line: str) -> Iterator[str]:
    """The terms that a line defines, without their articles.

    >>> list(defined('"Ores" and "Metals" mean what is mined.')), list(defined('a body, hereinafter referred to as "the Board", sits'))
    (['Ores', 'Metals'], ['Board'])
    >>> [*defined("« Autorité » désigne un organe.")], [*defined("For this Part, Ore means any metal.")], [*defined('so "new"')]
    (['Autorité'], ['Ore'], [])
    """
    for found in _RUN.finditer(line) if _MARK.search(line) else ():
        if _DEFINES.match(line, found.end()) or _CALLS.search(line, max(0, found.start() - _BEFORE), found.start()):
            yield from _TERM.findall(found[0])
    if "hereinafter" in line:
        yield from _CALLED_SO.findall(line)
    for found in _MEANS_A.finditer(line):
        yield from _MEANING.findall(line[: found.start()])
    if "\u300c" in line:
        yield from _TOHA.findall(line)
