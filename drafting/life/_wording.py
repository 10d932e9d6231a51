"""What a passage says, without its brackets: in one text, and from one to the next."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from drafting import model as m
from drafting import words
from drafting.show import Run, page, text_of
from drafting.weave import compare

_LETTER = re.compile(r"\w")


def bare(runs: Iterable[Run]) -> str:
    """What a passage says, without brackets and voices."""
    return " ".join(text_of(spoken(runs)).split())


def spoken(runs: Iterable[Run]) -> tuple[Run, ...]:
    """A passage without brackets and voices."""
    return tuple(run for run in runs if run.role not in ("bracket", "voice"))


def size(runs: Iterable[Run], change: str = "") -> int:
    """How many words there are in runs, or in those of one change; a mark of punctuation is none."""
    said = " ".join(run.text for run in runs if (not change or run.change == change) and run.role not in ("bracket", "voice", "mark"))
    return sum(1 for token in words.split(said) if _LETTER.search(token))


def between(old: Sequence[Run], new: Sequence[Run]) -> tuple[Run, ...]:
    """The redline of two wordings as they read, brackets as typed; a reference that only reads otherwise is no change.

    >>> [(run.text, run.change) for run in between([Run("shall act")], [Run("may act")])]
    [('shall', 'del'), ('may', 'ins'), (' act', '')]
    """
    now = {run.to: run.text for run in new if run.role == "ref"}

    def draft(runs: Sequence[Run]) -> m.Draft:
        pieces = [m.Ref(run.to, now.get(run.to, run.text)) if run.role == "ref" else m.Words(run.text) for run in runs]
        said = m.Provision("paragraph", "words", content=m.content(*pieces))
        return m.Draft(m.Provision("agreement", "text", children=(said,)))

    return page(compare(draft(old), draft(new))).rows[0].text
