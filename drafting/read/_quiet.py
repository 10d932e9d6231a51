"""Which provisions of a text hold words and nothing to be read in them: whoever reads brackets, notes and options passes them by."""

from __future__ import annotations

from collections.abc import Set

from drafting import model as m
from drafting.read import _asides, _options


def quiet(body: m.Provision) -> Set[int]:
    """The provisions without a bracket, a brace, a note, a fork, an option or somebody who speaks, neither in them nor below; each
    as large as can be. They are known by identity, while the text lives: to compare them by value would be to read them.

    >>> said, typed = [m.Provision("article", content=m.content(words)) for words in ("Each Party.", "[Each] Party.")]
    >>> both = m.Provision("agreement", children=(said, typed))
    >>> [id(each) in quiet(both) for each in m.walk(both)]
    [False, True, False]
    """
    found: set[int] = set()
    if _is_quiet(body, found):
        found.add(id(body))
    return found


def _is_quiet(p: m.Provision, found: set[int]) -> bool:
    """Whether a provision is quiet; where it is not, what is so below it is `found`."""
    silent = _says_words_alone(p)
    if not p.children:
        return silent
    below = [child for child in p.children if isinstance(child, m.Provision) and _is_quiet(child, found)]
    if silent and len(below) == len(p.children):
        return True
    found.update(map(id, below))
    return False


def _says_words_alone(p: m.Provision) -> bool:
    said = _asides.flat(p.content)
    if _typed(said) or _options.begins_option(said) or _asides.may_speak(p, said):
        return False
    return not ((p.heading or p.closing) and (_typed(_asides.flat(p.heading)) or _typed(_asides.flat(p.closing))))


def _typed(said: str) -> bool:
    return "[" in said or "]" in said or "{" in said or _asides.HOLDER in said
