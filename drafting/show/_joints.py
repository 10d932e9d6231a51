"""The seams where a paragraph was cut, or where some were joined."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import cast

from drafting import model as m
from drafting.show._values import Row, Run, Seam, text_of
from drafting.weave import parts


def cut_off(forks: Iterable[m.Fork[m.Inline] | m.Fork[m.Child]]) -> dict[str, str]:
    """The paragraph that each part of what was split was cut off."""
    split = [cast("m.Fork[m.Child]", fork) for fork in forks if fork.relation == m.SPLIT]  # no words are
    return {part.provision.id: fork.group for fork in split for part in parts(fork)}


def together(forks: Iterable[m.Fork[m.Inline] | m.Fork[m.Child]]) -> frozenset[str]:
    """What moved with others and was joined with them where they came."""
    came = (each for fork in forks if fork.relation == m.MOVED and fork.options[0].content for each in fork.options[0].content)
    joints = (each for each in came if isinstance(each, m.Fork) and each.relation == m.MERGED)
    return frozenset(p.id for joint in joints for p in joint.base if isinstance(p, m.Provision))


def cut(row: Row, at: int, numbered: bool) -> Row:
    """A later part of a paragraph that was cut: its number, if it has one, is new, unless the words were `numbered` so before."""
    pilcrow = Run("¶ ", change="ins", at=at, role="mark")
    return replace(row, was="", join="" if numbered else "split", at=row.at or at, text=(pilcrow, *row.text))


def joined(row: Row, at: int, first: str, number: str, kind: str, depth: int) -> Row:
    """Paragraphs that became one: where the `first` ended stands the `number` that the next one had, if it is gone; of what kind that
    was, and how deep it stood, is known."""
    pilcrow = Seam(
        f" ¶ {number}".rstrip(), (), "del", at, "mark", was=number, kind=kind if kind != row.kind else "", deeper=depth - row.depth
    )
    return replace(row, join="merged", at=row.at or at, text=_put(row.text, _letters(first), pilcrow))


def met(row: Row, at: int) -> tuple[int, str, str] | None:
    """The struck words on both sides of a seam, where one change took both: its number, and what it struck before and behind."""
    for before, mark, after in zip(row.text, row.text[1:], row.text[2:]):
        if mark.role == "mark" and mark.at == at and before.at == after.at and before.change == after.change == "del":
            return before.at, before.text, after.text.strip()
    return None


def seamed(numbers: Sequence[str], said: Sequence[str]) -> str:
    """Paragraphs as one line; behind each seam stands the number that the later one has.

    >>> seamed(["1.", "2."], ["Each Party reports.", "It does so in May."])
    'Each Party reports. ¶ 2. It does so in May.'
    """
    first, *others = (words.strip() for words in said)
    return " ¶ ".join((first, *(f"{number} {words}".strip() for number, words in zip(numbers[1:], others, strict=True))))


def _put(line: Sequence[Run], after: int, mark: Run) -> tuple[Run, ...]:
    """A mark set behind so many letters of the older text, spaces not counted."""
    passed = 0
    for n, run in enumerate(line):
        passed += _letters(text_of([run], "old"))
        if passed >= after and run.change != "ins":
            end = len(run.text) if run.was else _behind(run.text, _letters(run.text) - (passed - after))
            rest = run.text[end:]
            rest = f" {rest}" if run.change and end and rest[:1].isalnum() else rest  # struck words that met where two paragraphs did
            halves = (replace(run, text=run.text[:end]), mark, replace(run, text=rest))
            return (*line[:n], *(each for each in halves if each.text), *line[n + 1 :])
    return (*line, mark)


def _letters(text: str) -> int:
    return len(text) - sum(map(text.count, " \u00a0"))


def _behind(text: str, letters: int) -> int:
    """The place in a text behind so many letters."""
    places = [n for n, letter in enumerate(text, 1) if letter not in " \u00a0"]
    return places[letters - 1] if letters > 0 else 0
