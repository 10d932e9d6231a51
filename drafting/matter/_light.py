"""A change in which no rule finds anything: other words, or the same ones in other marks, capitals or spelling."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from drafting.figure import quantity
from drafting.matter._content import renames, sentence, unanswered
from drafting.matter._denied import denied
from drafting.matter._garb import folded, length, marks, reformed, same_but_hyphens, spelt, unaccented, unparted_change, words
from drafting.matter._rules import RULES
from drafting.matter._tongue import likeliest
from drafting.matter._weight import PASSAGE, Weight, brief
from drafting.numerals import counted

_BULLET = re.compile(r"\s*[-*\u2010-\u2015\u2022\u00b7\u25aa]\s*")
_SIGN = re.compile(r"[<>\u2264\u2265\u00b1\u00d7\u00f7=+\-\u2010-\u2015\u2212]")
_MINUS = re.compile(r"[-\u2010-\u2015\u2212]")
_RECKONING = re.compile(r"[<>\u2264\u2265\u00b1\u00d7\u00f7=+]|(?<![\w)\]\-/])(?<!\d\s)[-\u2010-\u2015\u2212](?=\s?\d)")
_FIGURE_AGAIN = re.compile(r"\s?\(\d+\)\s?")  # three (3): no rule found another number there
_SAID_LAST = re.compile(r"([^\W\d_]{1,40})\s?$")
_FIGURE = re.compile(r"(?<![\w/@.-])\d[\d.]*[^\W\d_]{1,4}\b")  # 5a, 5th, 4N, of which no rule knows a number
# what puts one thing beside another in a list
_JOINING = frozenset(form for rule in RULES if rule.both and rule.says == "a choice" for form in rule.words)
_JAPANESE = tuple(form for form in _JOINING if form > "\u3000")
_BETWEEN = re.compile(r"(?!(?<=\w)'(?=\w))\W+")
# what is one word without its hyphen or its space and another with it
_PARTED = re.compile(
    r"\bre-?(?:act|claim|collect|count|cover|create|creation|dress|form|lay|lease|mark|place|present|prove|serve|sign|sort|store|treat)|"
    r"\ball ?(?:ready|together)\b|\bevery ?(?:day|one)\b|\bany ?one\b|\bsome ?times?\b"
)
# what stands around the words that say from when on a time counts
_DAY_OF = re.compile(
    r"\b(?:date|day) of (?:the |its |such )?$|\bdate (?:de |du |des |d')(?:la |l')?$|\bfecha (?:de |del )(?:la )?$", re.IGNORECASE
)
# what turns a word into its contrary when a space or a hyphen before it goes
_DENYING = ("not", "no", "un", "in", "a", "ne", "sin", "sans")


def light(old: str, new: str, before: str = "", after: str = "") -> Weight:
    """By what is left: words, marks, case, spelling; and by the kept words around it, for what stands alone there.

    >>> light("ores, metals", "ores; metals").why
    '“ores, metals” → “ores; metals”: only punctuation'
    """
    if not before.strip() and _BULLET.fullmatch(old + new):
        return Weight("typography", "the sign that opens a line")
    if _FIGURE_AGAIN.fullmatch(old + new) and (said := _SAID_LAST.search(before)) and counted(said[1].lower()):
        return Weight("spelling", f"“{brief((old + new).strip())}” {'added' if new else 'struck'}: the same number")
    if _SIGN.search(old + new) and _reckoned(f"{before}{old}{after}") != _reckoned(f"{before}{new}{after}"):
        return Weight("number", f"{_said(old, new)}: a sign that counts")
    if folded(old) != folded(new):
        return _other_words(old, new, before, after)
    if marks(old) != marks(new):
        hyphen = same_but_hyphens(old, new)
        return Weight("spelling" if hyphen else "punctuation", f"{_said(old, new)}: {'a hyphen' if hyphen else 'only punctuation'}")
    if words(old) != words(new):
        if old.lower() != new.lower():  # muss and muß
            return _other_letters(old, new)
        return Weight("case", f"{_said(old, new)}: only capitals")
    return Weight("typography", f"{_said(old, new)}: the same words")


def _reckoned(text: str) -> Counter[str]:
    """The signs of sums and comparisons in a text, a minus before a figure among them: a hyphen within a range is none."""
    return Counter("-" if _MINUS.match(found[0]) else found[0] for found in _RECKONING.finditer(text))


def _other_words(old: str, new: str, before: str, after: str) -> Weight:
    """By what becomes of the words: the same spelt otherwise, a passage, another name, one more of a list, or simply others."""
    said = _said(old, new)
    if _written_alike(old, new, likeliest(f"{before}{old} {after}")):
        return Weight("spelling", f"{said}: the same word")
    if word := denied(old, new):
        return Weight("obligation", f"{said}: “{word}” denies what it stands against")
    if quantity(old) == quantity(new):
        return Weight("spelling", f"{said}: the same number")
    if _figures(old, new):
        return Weight("number", f"{said}: a figure")
    if old.strip() and new.strip() and (_DAY_OF.search(before) or after.startswith("の日")):
        return Weight("date", f"{said}: what it counts from")
    if max(length(old), length(new)) >= PASSAGE:
        return Weight("provision", f"{said}: a passage")
    if not (old + new).isascii():
        old, new = unparted_change(old, new)
    if _listing(old, new):
        return Weight("scope", f"{said}: one {'more' if new.strip() else 'less'} of what is listed")
    if renames(old, new, before, after):
        return Weight("term", f"{said}: another name")
    if sentence(old, new, before):
        return Weight("provision", f"{said}: a sentence")
    if unanswered(old, new, before, after):
        return Weight("scope", f"{said}: {_unmatched(old, new)}")
    return Weight("wording", said)


def _unmatched(old: str, new: str) -> str:
    """That words came or went for which the other text has none.

    >>> _unmatched("", "refined"), _unmatched("of any kind", ""), _unmatched("a", "an annual")
    ('nothing stood in its place', 'nothing in their place', 'words without a counterpart')
    """
    if old.strip() and new.strip():
        return "words without a counterpart"
    whose = "its" if len(folded(old + new)) == 1 else "their"
    return f"nothing stood in {whose} place" if new.strip() else f"nothing in {whose} place"


def _figures(old: str, new: str) -> bool:
    """Whether figures with letters behind them differ, or came or went alone; one that is written out now is still the same.

    >>> _figures("5th", "6th"), _figures("4N", "5N"), _figures("", "5a"), _figures("5th", "fifth")
    (True, True, True, False)
    """
    was, now = (set(_FIGURE.findall(side.casefold())) for side in (old, new))
    return was != now and (bool(was and now) or not (old.strip() and new.strip()))


def _said(old: str, new: str) -> str:
    """What changed, in its own words."""
    said = " → ".join(f"“{brief(side)}”" for side in (old.strip(), new.strip()) if side)
    return said if old.strip() and new.strip() else f"{said} {'added' if new.strip() else 'struck'}"


def _listing(old: str, new: str) -> bool:
    """Whether words came or went that an "and" or an "or" puts beside those that stay."""
    said, text = folded(old + new), (old + new).strip()
    if old.strip() and new.strip():
        return False
    return text.startswith(_JAPANESE) or text.endswith(_JAPANESE) or (len(said) > 1 and bool({said[0], said[-1]} & _JOINING))


def _other_letters(old: str, new: str) -> Weight:
    """The same words with ß and ss, but for those that are two: Maße and Masse."""
    alike = all(reformed(a, "German") == reformed(b, "German") for a, b in zip(words(old), words(new), strict=True))
    return Weight("spelling" if alike else "wording", f"{_said(old, new)}{': the same word' if alike else ''}")


def _written_alike(old: str, new: str, tongues: Sequence[str]) -> bool:
    """Whether words differ in their spelling or in the spaces and hyphens between them alone: "its" and "it's" are two words."""
    if _unparted(old) == _unparted(new):
        return not _PARTED.search(old.casefold())
    was, now = words(old), words(new)
    return len(was) == len(now) and all(a == b or _one_word(a, b, tongues) for a, b in zip(was, now))


def _one_word(a: str, b: str, tongues: Sequence[str]) -> bool:
    """Whether two words are one in two spellings, those of a language or, of a name, with its accents and without."""
    if a[0].casefold() == b[0].casefold() and spelt(a) == spelt(b):
        return True
    if any(reformed(a, tongue) == reformed(b, tongue) for tongue in tongues):
        return True
    return "German" not in tongues and a[0].isupper() and len(a) > 3 and unaccented(a) == unaccented(b)


def _unparted(text: str) -> str:
    """The letters of a text in a row, with its apostrophes."""
    return _BETWEEN.sub("", text).casefold()


def spaced_otherwise(old: str, new: str) -> bool:
    """Whether only spaces and hyphens part a word or join two, as in "maybe" and "may be"; not so that it came to deny something."""
    was, now = folded(old), folded(new)
    if was == now or "".join(was) != "".join(now) or not same_but_hyphens(old, new):
        return False
    return not any(word in _DENYING or word.isdigit() for word in (*was, *now))
