"""What official journals say with the classes of their pages: which lines are a title or a heading, and which the head of a page.

Those of the European Union, of the journal as it is today ("oj-doc-ti") and as it was, of consolidated acts, and of proposals; and those
of Spain.
"""

from __future__ import annotations

import re
from functools import lru_cache

TITLE, PART, UNDER = -1, 2, 6  # the level of a line of the title, of a later one, and of one under the number of an article

_PARTS = {"ti-art": "article", "title-article-norm": "article", "titrearticle": "article"}
_PARTS |= {"ti-section-1": "chapter", "title-division-1": "chapter"}
_TITLES = frozenset(("doc-ti", "title-doc-first", "title-doc-last", "title-doc-oj-reference", "statut", "typedudocument", "titreobjet"))
_UNDERS = frozenset(("sti-art", "stitle-article-norm", "ti-section-2", "title-division-2", "title-annex-2", "ti-grseq-1"))
_HEADS = frozenset(("hd-ti", "hd-lg", "hd-coll", "hd-uniq", "hd-date", "hd-oj"))
_GAZETTE = re.compile("articulo|(?:libro|titulo|capitulo|seccion|subseccion|anexo)(?:_num|_tit)?")
_RANKED = re.compile(r"(?:manual)?heading([1-9])|title-gr-seq-level-([1-9])")


def level(classes: str) -> int:
    """The level of a line: TITLE, that of a heading, or 0 for any other.

    >>> level("oj-doc-ti"), level("li ManualHeading2"), level("oj-normal")
    (-1, 3, 0)
    """
    called = _called(classes)
    if called & _TITLES:
        return TITLE
    ranks = [int(found[1] or found[2]) for each in called if (found := _RANKED.fullmatch(each))]
    under = called & _UNDERS or any(map(_GAZETTE.fullmatch, called))
    return min([UNDER, *(rank + 1 for rank in ranks)]) if ranks or under else 0


def names(classes: str) -> str:
    """What a line is the name of, in whatever language: an article, a chapter or the like; else ""."""
    return next((_PARTS[each] for each in sorted(_called(classes)) if each in _PARTS), "")


def heads(classes: str) -> bool:
    """Whether a line stands at the head of a page of the journal."""
    return not _HEADS.isdisjoint(_called(classes))


def tells_language(classes: str) -> bool:
    """Whether a line at the head of a page says the language of the journal."""
    return "hd-lg" in _called(classes)


@lru_cache(maxsize=1 << 10)
def _called(classes: str) -> frozenset[str]:
    names = classes.lower().split()
    return frozenset(each.removeprefix("oj-").removesuffix("_cp") for each in names)
