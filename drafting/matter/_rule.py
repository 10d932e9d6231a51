"""What a rule is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """Words of one class of MATTERS, what they are called in a phrase, and a line of each of two texts that differ in them.

    `forms` are the words, parted by bars, those parted by "=" being one verb in several tenses; one with a capital counts only
    with it. Or `pattern` matches them, where a word of `starts` (or "0" for a figure) begins it. `both` rules count only where
    one such word takes another's place.
    """

    matter: str
    says: str
    example: tuple[str, str]
    forms: str = ""
    pattern: str = ""
    starts: str = ""
    both: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """Every form by itself."""
        return tuple(form for form in self.forms.replace("=", "|").split("|") if form)
