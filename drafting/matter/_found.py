"""What the rules find in a line: the words that bind, condition, name, count, date and refer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from drafting.figure import led_to, quantity
from drafting.matter._dated import dated
from drafting.matter._garb import spelt
from drafting.matter._lexicon import NONE, TRIGGER, Entry, Known, lexicon
from drafting.matter._rule import Rule
from drafting.matter._rules import RULES
from drafting.matter._tongue import speaks
from drafting.states import STATES

CONTEXT = 40  # characters of kept words on each side that a rule may look at: "thirty (30) …", "Articles 5, 6 and …"
QUANTITIES = ("money", "percentage", "period", "number")
_GROUPS = [group.split("=") for rule in RULES for group in rule.forms.split("|")]
# every tense of a verb, as the first of them
_TENSES = {form.casefold(): first for first, *forms in _GROUPS for form in forms}


_CAPITAL = {"É": "E", "Á": "A", "Í": "I", "Ó": "O", "Ú": "U", "À": "A", "Â": "A", "È": "E", "Ê": "E"}  # whose accents many leave out


class Span(NamedTuple):
    """Words that a rule has found, and where."""

    rule: Rule
    text: str
    start: int
    end: int

    @property
    def key(self) -> tuple[str, str]:
        """What found words are compared by: those of the language without regard to case, spelling and tense, quantities by what
        they come to, references by where they lead, names to the letter but for those of States, which titles set in capitals."""
        if self.rule.matter in ("party", "term") and not self.rule.both:
            return self.rule.says, self.text.casefold() if self.rule.forms is STATES else _CAPITAL.get(
                self.text[0], self.text[0]
            ) + self.text[1:]
        if self.rule.forms:
            return self.rule.says, spelt(_TENSES.get(self.text.casefold(), self.text))
        if self.rule.matter in QUANTITIES:
            return self.rule.says, quantity(self.text)
        if self.rule.matter == "date":
            return self.rule.says, dated(self.text)
        return self.rule.says, led_to(self.text) if self.rule.matter == "reference" else "".join(self.text.casefold().split())


# the last is the end of one so long that the kept words in front of a change do not hold its beginning
_ADDRESS = re.compile(rf"(?:https?://|www\.)[!-~]+|[!-~]+@[\w-]+\.[!-~]+|^(?=[!-~]{{{CONTEXT}}})[!-~]*/[!-~]*", re.IGNORECASE)
_NUMERO = re.compile(r"\bN[o°º]s?\b\.?(?=\s?\d)")  # Act No. 12 denies nothing


def spans(text: str, known: Known) -> list[Span]:
    """What the rules find in a stretch of text, in order; words that begin within others where they reach beyond: any other than ores."""
    text = _without_addresses(text)
    small = text.lower()
    if len(small) != len(text):  # a rare capital that has no small letter of its own
        small = text
    starts, end = lexicon(known), 0
    found: list[Span] = []
    for trigger in TRIGGER.finditer(text):
        if (choice := starts[trigger[0]]) is not NONE and ((at := trigger.start()) >= end or found[-1].rule.forms):
            entries, forms, patterns = choice
            likely = entries if small.startswith(forms, at) else patterns if at >= end else ()
            if likely and (span := _first(likely, text, small, at)) and (at >= end or (span.end > end and span.rule.forms)):
                found.append(span)
                end = span.end
    return found


def _without_addresses(text: str) -> str:
    """A text in which addresses on the web and of mail are words whatever their figures, and "No." before a number is no negation."""
    if "/" in text or "@" in text or "www." in text:
        text = _ADDRESS.sub(_masked, text)
    return _NUMERO.sub(_masked, text) if "N" in text else text


def _masked(found: re.Match[str]) -> str:
    return "·" * len(found[0])


def _first(entries: Iterable[Entry], text: str, small: str, at: int) -> Span | None:
    """The first of some words and patterns that stands at a place of a text, which is also there in `small` letters."""
    for rule, form, exact, pattern, named, tongues in entries:
        if pattern is None:
            if (text if exact else small).startswith(form, at):
                end = at + len(form)
                whole = not text[end : end + 1].isalnum() or form[-1] > "\u3000"  # not merely how a longer word begins
                if whole and (not named or text[at].isupper()):
                    return Span(rule, text[at:end], at, end) if not tongues or speaks(tongues, text) else None
        elif (not tongues or speaks(tongues, text)) and (matched := pattern.match(text, at)):
            return Span(rule, matched[0], at, matched.end())
    return None


def standing(words: str, text: str) -> Iterator[int]:
    """Where words stand in a text, not as a part of longer ones."""
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        inside = text[end : end + 1].isalnum() or text[at - 1 : at].isalnum()
        if not inside or words > "\u3000":
            yield at
        at = text.find(words, end)
