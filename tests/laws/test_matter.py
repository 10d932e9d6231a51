"""The vocabulary of substance: no entry of it makes a change lighter than it would be without, whatever stands around it."""

from __future__ import annotations

from itertools import pairwise

import pytest

from drafting import numerals
from drafting.figure import quantity
from drafting.matter import MATERIAL, NOTHING, RANK, RULES, Rule, weigh
from drafting.matter._found import spans
from drafting.matter._garb import length
from drafting.matter._tongue import FALSE_FRIENDS
from drafting.matter._weight import PASSAGE

FORMS = [(form, rule) for rule in RULES for form in rule.words]
BINDING = [(form, rule) for form, rule in FORMS if rule.matter in MATERIAL and not rule.both]
ALONE = dict(BINDING)
SETS = [rule for rule in RULES if rule.both and rule.forms]
# some words are of one language alone, and are read so only where a line speaks it
AROUND = {
    "English": [("", ""), ("No Party shall sell this, ", ", of ores"), ("to be sold, unless [US: the ", "]"), ("and ", " the **ores**")],
    "French": [("", ""), ("Les Parties qui vendent du minerai, ", ", de la mine"), ("à moins que [le ", " par la Partie]")],
    "Spanish": [("", ""), ("Las Partes que venden el mineral, ", ", de la mina"), ("a menos que [el ", " por la Parte]")],
    "Japanese": [("", ""), ("鉱石は、", "。"), ("[締約国は", "]")],
}
# phrases of another class than the gravest word in them: what measures, times or conditions by it denies and permits nothing
OF_THEIR_OWN = {
    "condition": "without prejudice|without regard to|sans préjudice|sin perjuicio|no obstante|selon qu'il convient|agree otherwise|"
    "agrees otherwise|otherwise agree|sem prejuízo|não obstante",
    "period": "no earlier than|not earlier than|without delay|without undue delay|sans délai|sans retard|sin demora|sin demora indebida|"
    "sin dilación",
    "scope": "not only|no later than|not later than|no less than|not less than|no fewer than|not fewer than|no more than|not more than|"
    "not exceeding|no solo|no sólo|no más de|no menos de|but not limited to|but is not limited to|"
    "but are not limited to|without limitation|no máximo|no mínimo|nicht mehr als|nicht weniger als|niet meer dan|niet minder dan|"
    "non più di|non meno di|não mais de",
    "wording": "whether or not|as may|as may be|as the case may be|without interruption|sans interruption|s'entend|s'entendent|"
    "en tant que|en tant qu|sin embargo",
}


def _tongue(form: str) -> str:
    return "Japanese" if form > "\u3000" else FALSE_FRIENDS.get(form, "English").split()[0]


def _within(form: str) -> list[str]:
    """The runs of words of a phrase, without the whole of it."""
    words = form.replace("'", "' ").split()
    runs = [" ".join(words[start:end]).replace("' ", "'") for start in range(len(words)) for end in range(start + 1, len(words) + 1)]
    return [run for run in runs if run != form]


def test_no_word_of_a_set_holds_one_that_counts_alone() -> None:
    """In "cada año" there is an "each", which would go unseen wherever no other word of the set takes its place."""
    assert [(form, run) for rule in SETS for form in rule.words for run in _within(form) if run in ALONE] == []


def test_a_phrase_is_as_grave_as_each_word_in_it_but_for_some_that_are_named() -> None:
    lighter: dict[str, set[str]] = {matter: set() for matter in OF_THEIR_OWN}
    for form, rule in FORMS:
        if any(RANK[ALONE[run].matter] < RANK[rule.matter] for run in _within(form) if run in ALONE):
            lighter.setdefault(rule.matter, set()).add(form)
    assert lighter == {matter: set(forms.split("|")) for matter, forms in OF_THEIR_OWN.items()}


def test_no_phrase_hides_another_that_begins_within_it() -> None:
    """As in "any other than ores"."""
    begins: dict[str, list[tuple[list[str], Rule]]] = {}
    for form, rule in BINDING:
        begins.setdefault(form.split(" ")[0], []).append((form.split(" "), rule))
    hidden = []
    for form, _ in FORMS:
        words = form.split(" ")
        for at in range(1, len(words)):
            for later, rule in begins.get(words[at], ()):
                if len(later) > len(words) - at and later[: len(words) - at] == words[at:]:
                    line = " ".join([*words[:at], *later])
                    if not any(span.rule is rule and line.endswith(span.text) for span in spans(line, NOTHING)):
                        hidden.append(line)
    assert hidden == []


@pytest.mark.parametrize("tongue", AROUND)
def test_a_phrase_that_comes_or_goes_is_of_its_class_whatever_stands_around_it(tongue: str) -> None:
    lighter = []
    for form, rule in BINDING:
        if _tongue(form) != tongue or length(form) >= PASSAGE:  # a passage is not about a name in it
            continue
        for before, after in AROUND[tongue]:
            said = form if before or form != form.lower() else form.upper()
            if max(weigh(said, "", before, after).rank, weigh("soon", said, before, after).rank) > RANK[rule.matter]:
                lighter.append((before, said, after))
    assert lighter == []


@pytest.mark.parametrize("rule", SETS, ids=lambda rule: rule.says)
def test_a_word_of_a_set_in_the_place_of_another_is_of_its_class(rule: Rule) -> None:
    groups = [group.split("=") for group in rule.forms.split("|")]
    lighter = []
    for said, (other, *_) in pairwise([*groups, groups[0]]):
        for form in said:
            for before, after in AROUND[_tongue(form)] if _tongue(form) == _tongue(other) else ():
                if max(weigh(form, other, before, after).rank, weigh(other, form, before, after).rank) > RANK[rule.matter]:
                    lighter.append((form, other, before))
    assert lighter == []


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.forms and rule.matter in MATERIAL], ids=lambda rule: rule.says)
def test_words_in_each_others_place_are_of_their_class(rule: Rule) -> None:
    one, other, *_ = (group.split("=")[0] for group in rule.forms.split("|"))
    before, after = AROUND[_tongue(one)][1]
    assert weigh(f"{one} it {other}", f"{other} it {one}", before, after).rank <= RANK[rule.matter]


def test_a_number_in_words_comes_to_its_figures() -> None:
    """Of every language, alone and behind a hundred, with its figures beside it and its unit."""
    told = numerals._SAID.items()
    assert [word for word, n in told if numerals.in_figures(word) != str(n)] == []
    assert [word for word, n in told if quantity(f"{word} ({n}) Tagen") != f"{n} day"] == []
    assert [word for word, n in told if n < 100 and numerals.in_figures(f"one hundred and {word}") != str(100 + n)] == []
