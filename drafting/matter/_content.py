"""Words that no rule knows, and that yet name or limit something: who or what is meant, and what came with nothing in its place."""

from __future__ import annotations

import re
from collections import Counter
from unicodedata import normalize

from drafting.matter._garb import folded, spelt, words
from drafting.matter._tongue import speaks

# words that join others; "son" joins in French alone
_JOINING = {
    "English": (
        "a an the no nos of to in on at by for from with within into onto upon under over as and or but so than then too also well is "
        "are was were be been being has have had having do does did hereby herein hereof hereto hereunder hereinafter hereafter "
        "thereafter therefor therefore above below thus accordingly further furthermore moreover however likewise indeed aforesaid "
        "aforementioned abovementioned one side hand etc between among through via"
    ),
    "French": (
        "le la les un une des du de au aux en dans par pour sur sous avec et ou qui que qu où se son sa ses leur leurs est sont été "
        "être a ont avoir ainsi aussi également toutefois cependant donc alors même lors soit aura auront aurait auraient sera seront "
        "serait seraient outre"
    ),
    "Spanish": "el la los las un una unos unas de del al a en por para con y o que su sus lo se es son ha han ser también asimismo",
}
# words that stand for others, or say nothing by themselves in a legal text
_STANDING_IN = (
    "this that these those such said it them they he she we who which whom whose what there here its their his her our thereof therein "
    "thereto thereby thereunder ce cet cette ces il elle ils elles lui eux dont ledit ladite lesdits lesdites este esta estos estas "
    "dicho dicha dichos dichas "
    "may set out forth laid down contained made given mentioned referred specified described order date terms provision provisions "
    "purpose purposes manner way case event regard respect relation connection accordance pursuant agreement article articles "
    "paragraph paragraphs chapter section present part question respective respectively duly own namely tenir lieu code "
    "alinéa fait présent présente présents artículo párrafo presente "
)
_ARTICLES = {"a", "an", "the", "l", "le", "la", "les", "un", "une", "de", "du", "des", "el", "los", "las", "del"}
_SHARED = 2  # words that each thing of a list may have, of which a change shows those of all but one
_JOINED = re.compile(r"[,;、]|\b(?:and|or|et|ou|y|o)\b|及び|又は|並びに|若しくは", re.IGNORECASE)
_JOINS = {tongue: frozenset(words.split()) for tongue, words in _JOINING.items()}
_STANDS_IN = frozenset(_STANDING_IN.split())
_EMPTY = _STANDS_IN.union(*_JOINS.values())
_TELLING = re.compile("[a-z\u00df-\u024f]{2}|[\u30a1-\u30fa\u3400-\u9fff]")  # letters of the scripts that the rules read, or a character
_ACRONYM = re.compile(r"\s*\([A-Z][A-Za-z]*[A-Z][A-Za-z]*s?\)\s*")
_HYPHENED = re.compile(r"[^\W\d]+(?:-[^\W\d]+)+")
_NAME = re.compile("[A-Z\u00c0-\u00de][\\w-]+")
_OPENING = re.compile(r"(?:^|[.:;!?(\[\"\u201c\u2014\n]\s?|\s-\s)$")
_PLAIN = re.compile("\\b[a-z\u00df-\u00ff]{4,}|[\u3041-\u3096]")  # a plain word, or a Japanese syllable of one


def unanswered(old: str, new: str, before: str, after: str) -> bool:
    """Whether words that say something came or went, and nothing took their place; not so in a title, and for an acronym.

    >>> unanswered("", "refined ", "all ", "ores"), unanswered("", " of this Agreement", "as in Article 2", "")
    (True, False)
    """
    if _ACRONYM.fullmatch(old + new) or _titles(old, new, before, after):
        return False
    was, now = _told_apart(old, new), _told_apart(new, old)
    joins = _joining(f"{before}{old} {new}{after}")
    gone, come = (set(side) - joins for side in (was - now, now - was))
    return bool(gone) != bool(come) and any(word not in joins | _STANDS_IN and _TELLING.search(word) for word in gone | come)


def _told_apart(side: str, other: str) -> Counter[str]:
    """The words of one side of a change, those in the spelling of the other that are only spelt otherwise there, or have a hyphen."""
    theirs = {word.casefold() for word in words(other)}
    joined = _HYPHENED.sub(lambda found: each if (each := found[0].replace("-", "")).casefold() in theirs else found[0], side)
    return Counter(map(spelt, words(joined)))


def _joining(line: str) -> frozenset[str]:
    """The words that join others in the languages of a line."""
    return frozenset().union(*(words for tongue, words in _JOINS.items() if speaks(tongue, line)))


def relisted(old: str, new: str, before: str, after: str) -> bool:
    """Whether the same things are listed in another order, or some of them; what all of them have may stand around the change.

    >>> relisted("A, B or C", "C or A", "", ""), relisted("30 days or 60", "60 days or 30", "within ", " days")
    (True, True)
    >>> relisted("Japan to Chile", "Chile to Japan", "", ""), relisted("A and B or C", "A or B and C", "", "")
    (False, False)
    """
    was, now = ({each.casefold() for each in _JOINED.findall(side)} for side in (old, new))
    if not was or not now or len({each for each in was | now if each.isalpha()}) > 1:
        return False
    leads, tails = before.split()[-_SHARED:], after.split()[:_SHARED]
    for start in range(len(leads) + 1):
        for end in range(len(tails) + 1):
            listed, again = (_items(" ".join([*leads[start:], side, *tails[:end]])) for side in (old, new))
            if listed <= again or again <= listed:
                return True
    return False


def _items(text: str) -> set[tuple[str, ...]]:
    return {tuple(word for word in folded(each) if word not in _ARTICLES) for each in _JOINED.split(text)}


def sentence(old: str, new: str, before: str) -> bool:
    """Whether a whole sentence came or went."""
    said = (old + new).strip()
    begins = said[:1].isupper() or bool(_OPENING.search(before.rstrip()))
    return not (old.strip() and new.strip()) and said.endswith((".", ";")) and " " in said and begins


def renames(old: str, new: str, before: str, after: str) -> bool:
    """Whether a name gave way to another within a sentence; in a title all words have capitals.

    >>> renames("Vienna", "Geneva", "under the ", " Convention"), renames("Sales", "Fees", "", "")
    (True, False)
    """
    if _titles(old, new, before, after):
        return False
    was, now = _names(old, before), _names(new, before)
    return bool(was - now) and bool(now - was)


def _titles(old: str, new: str, before: str, after: str) -> bool:
    """Whether words stand in a title: all with capitals, or by themselves and without a stop."""
    alone = not (before + after).strip() and (new or old).strip()[:1].isupper() and (new or old).strip()[-1:].isalnum()
    return alone or not (_PLAIN.search(f"{before} {old} {new} {after}") or after.rstrip().endswith("."))


def _names(text: str, before: str) -> Counter[str]:
    """The words with capitals that do not open a sentence."""
    text, at = f"{before}{text}", len(before)
    found = (name for name in _NAME.finditer(text, at) if not _OPENING.search(text[: name.start()]))
    return Counter(name for name in map(_unaccented, found) if name.casefold() not in _EMPTY)


def _unaccented(name: re.Match[str]) -> str:
    """A name without the accent of its capital, which many leave out."""
    return normalize("NFD", name[0][0])[0] + name[0][1:]
