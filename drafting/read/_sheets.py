"""What the style sheets of a page say of its lists: their numbers, counted as a browser counts them, and how far each item stands in.

Only what a page says itself is known, in its `style` elements and attributes. Selectors of elements, classes and ids are understood, one
within another; a rule with any other has no say.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from drafting.number import roman

Node = etree._Element

_PRINT = re.compile(r"@media\s+print\b[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", re.IGNORECASE)
_SAID = re.compile(
    r"(content|counter-reset|counter-increment|list-style|margin-left)(?:-type)?\s*:\s*((?:\"[^\"]*\"|'[^']*'|[^;\"'])*)", re.IGNORECASE
)
_STEP = re.compile(r"([a-z][a-z0-9]*|\*)?((?:[.#][\w-]+)*)", re.IGNORECASE)
_BEFORE = re.compile(r"::?(?:before|marker)$", re.IGNORECASE)
_COUNT = re.compile(r"([a-z_-][\w-]*)(?:\s+(-?\d{1,6}))?", re.IGNORECASE)
_PIECE = re.compile(r"\"([^\"]*)\"|'([^']*)'|counters?\(\s*([\w-]+)\s*(?:,\s*[\"']([^\"']*)[\"']\s*)?(?:,\s*([\w-]+)\s*)?\)", re.IGNORECASE)
_COUNTING = frozenset(("content", "counter-reset", "counter-increment"))
_ESCAPE = re.compile(r"\\([0-9a-f]{1,6})\s?", re.IGNORECASE)
_LENGTH = re.compile(r"(-?(?:\d{1,6}(?:\.\d{0,6})?|\.\d{1,6}))(pt|px|in|cm|mm|em|rem|pc)\b", re.IGNORECASE)
_POINTS = {"pt": 1, "px": 0.75, "in": 72, "cm": 28.35, "mm": 2.835, "em": 12, "rem": 12, "pc": 12}
_TYPE = re.compile(r"\b(?:none|disc|circle|square|decimal|(?:lower|upper)-(?:alpha|latin|roman))\b", re.IGNORECASE)
_OF_LETTER = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}

Counters = dict[str, list[tuple[Node, int]]]  # the counters of a name, from the outermost: in what each counts, and how far it is


class Sheet(NamedTuple):
    """What is printed before some elements, the types of some lists and items, and how far some items stand in, in points."""

    before: Mapping[Node, str] = {}
    types: Mapping[Node, str] = {}
    insets: Mapping[Node, float] = {}


class _Step(NamedTuple):
    """What a selector asks of an element, and whether what it asks of the next may be told of any that holds it."""

    name: str
    called: frozenset[str]
    loose: bool


class _Rule(NamedTuple):
    """The steps of a selector from the innermost out, what is said of what it finds, and whether of what stands before that."""

    steps: tuple[_Step, ...]
    before: bool
    said: Mapping[str, str]
    place: tuple[int, int]  # of rules that say different things, the last has its way


_Around = Mapping[Node, frozenset[str]]  # what elements, and what hold them, are called
_Rules = Mapping[str, Sequence[_Rule]]  # by a class or id that each asks for


def sheet(root: Node) -> Sheet:
    """What the sheets of a page say."""
    rules = _rules(_PRINT.sub("", _uncommented("".join("".join(style.itertext()) for style in root.iter("style")))))
    around = dict(_around(root)) if rules else {}
    said = {node: _declared(node, around.get(node, frozenset()), rules, before=False) for node in root.iter("ol", "ul", "li", "p")}
    types = {node: found[0].lower() for node, each in said.items() if (found := _TYPE.search(each.get("list-style", "")))}
    insets = {node: _inset(each["margin-left"]) for node, each in said.items() if "margin-left" in each}
    counting = {key: kept for key, same in rules.items() if (kept := [rule for rule in same if not _COUNTING.isdisjoint(rule.said)])}
    prints = any("counter" in rule.said.get("content", "") for same in counting.values() for rule in same)
    return Sheet(dict(_printed(around, counting)) if prints else {}, types, insets)


def numeral(count: int, style: str = "") -> str:
    """A number as a list of a style shows it, the style by its name or by the letter of a type.

    >>> [numeral(n, style) for n, style in ((3, "1"), (28, "a"), (4, "I"), (49, "lower-roman"))]
    ['3', 'ab', 'IV', 'xlix']
    """
    style = _OF_LETTER.get(style, style.lower())
    if style.endswith("roman") and 0 < count < 4000:
        said = roman(count).lower()
    elif style.endswith(("alpha", "latin")) and count > 0:
        said = _letters(count)
    else:
        return str(count)
    return said.upper() if style.startswith("upper") else said


def _letters(count: int) -> str:
    """Letters as a browser counts: ab comes after aa, where a treaty has bb."""
    said = ""
    while count:
        count, last = divmod(count - 1, 26)
        said = chr(ord("a") + last) + said
    return said


# ── rules ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _uncommented(typed: str) -> str:
    """A sheet without comments, in one pass: one that is not closed hides the rest.

    >>> _uncommented("<!-- a { } /* b */ c /* d")
    ' a { }  c '
    """
    out: list[str] = []
    at = 0
    while (begins := typed.find("/*", at)) >= 0:
        out.append(typed[at:begins])
        ends = typed.find("*/", begins + 2)
        at = ends + 2 if ends >= 0 else len(typed)
    return "".join([*out, typed[at:]]).replace("<!--", "").replace("-->", "")


def _blocks(typed: str) -> Iterator[tuple[str, str]]:
    """The innermost blocks of a sheet, each with what stands before it.

    >>> [*_blocks("p { a: b } @media screen { ol, li { c: d } }")]
    [('p ', ' a: b '), (' ol, li ', ' c: d ')]
    """
    for piece in typed.split("}")[:-1]:
        before, opened, block = piece.rpartition("{")
        if opened:
            yield before.rpartition("{")[2], block


def _rules(typed: str) -> _Rules:
    found = defaultdict[str, list[_Rule]](list)
    for n, (selectors, block) in enumerate(_blocks(typed)):
        if said := _said(block):
            for selector in selectors.split(","):
                if steps := _steps(_BEFORE.sub("", selector.strip())):
                    called = [each for step in steps for each in sorted(step.called)]
                    rule = _Rule(steps, bool(_BEFORE.search(selector.strip())), said, (len(called), n))
                    found[called[0] if called else ""].append(rule)
    return found


def _said(block: str) -> dict[str, str]:
    return {name.lower(): value.strip() for name, value in _SAID.findall(block)}


def _steps(selector: str) -> tuple[_Step, ...]:
    """The steps of a selector from the innermost out; none where it is not understood."""
    steps: list[_Step] = []
    tight = False
    for part in selector.replace(">", " > ").split():
        step = _STEP.fullmatch(part)
        if part != ">" and not step:
            return ()
        if step:
            steps.append(_Step((step[1] or "*").lower(), frozenset(re.findall(r"[.#][\w-]+", step[2])), not tight))
        tight = part == ">"
    return tuple(reversed(steps))


def _declared(node: Node, around: Set[str], rules: _Rules, before: bool) -> dict[str, str]:
    """What is said of an element that is called so, as is what holds it, or of what stands before it."""
    known = [each for each in rules if each in around] if len(rules) < len(around) else [each for each in around if each in rules]
    found = [rule for each in known for rule in rules[each] if rule.before == before and _finds(rule.steps, node)]
    said: dict[str, str] = {}
    for rule in sorted(found, key=lambda rule: rule.place):
        said |= rule.said
    return said if before or "style" not in node.attrib else said | _said(node.get("style", ""))


def _around(root: Node) -> Iterator[tuple[Node, frozenset[str]]]:
    """What each element is called, and all that hold it."""
    known: dict[Node | None, frozenset[str]] = {None: frozenset(("",))}
    for node in root.iter():
        if isinstance(node.tag, str):
            known[node] = known[node.getparent()] | _called(node)
            yield node, known[node]


def _called(node: Node) -> frozenset[str]:
    return _names(node.get("class", ""), node.get("id", ""))


@lru_cache(maxsize=1 << 10)
def _names(classes: str, id_: str) -> frozenset[str]:
    return frozenset([f".{each}" for each in classes.split()] + [f"#{each}" for each in id_.split()])


def _finds(steps: Sequence[_Step], node: Node) -> bool:
    step = steps[0]
    if step.name not in ("*", node.tag) or not step.called <= _called(node):
        return False
    above = [*node.iterancestors()][: None if step.loose else 1]
    return len(steps) == 1 or any(_finds(steps[1:], each) for each in above)


def _inset(said: str) -> float:
    found = _LENGTH.match(said)
    return float(found[1]) * _POINTS[found[2].lower()] if found else 0


# ── counters ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _printed(around: _Around, rules: _Rules) -> Iterator[tuple[Node, str]]:
    """What is printed before each element that has a number, or is an item."""
    counters: Counters = defaultdict(list)
    told = {rule.steps[0].name for same in rules.values() for rule in same}
    for node, called in around.items() if "*" in told else ((node, around[node]) for node in around if node.tag in told):
        _count(counters, node, _declared(node, called, rules, before=False))
        before = _declared(node, called, rules, before=True)
        _count(counters, node, before)
        content = before.get("content", "")
        if "counter" in content or (content and node.tag == "li"):
            yield node, _composed(content, counters, node)


def _count(counters: Counters, node: Node, said: Mapping[str, str]) -> None:
    """Set the counters that an element sets, and go on with those that it counts on."""
    within = node if (above := node.getparent()) is None else above
    for name, value in _COUNT.findall(said.get("counter-reset", "")):
        counters[name] = [*(each for each in _open(counters, name, node) if each[0] is not within), (within, int(value or 0))]
    for name, value in _COUNT.findall(said.get("counter-increment", "")):
        *outer, (place, count) = _open(counters, name, node) or [(within, 0)]
        counters[name] = [*outer, (place, count + int(value or 1))]


def _open(counters: Counters, name: str, node: Node) -> list[tuple[Node, int]]:
    """The counters of a name that count where an element stands."""
    around = {*node.iterancestors()} if counters[name] else {}
    return [each for each in counters[name] if each[0] in around]


def _composed(content: str, counters: Counters, node: Node) -> str:
    said = ""
    for one, other, name, joint, style in _PIECE.findall(content):
        counts = [numeral(count, style) for _, count in _open(counters, name, node)] or ["0"]
        said += (joint.join(counts) if joint else counts[-1]) if name else _ESCAPE.sub(lambda code: _sign(code[1]), one or other)
    return " ".join(said.split())


def _sign(code: str) -> str:
    """The character of a code; one that only some typeface has is a bullet."""
    char = chr(min(int(code, 16), 0x10FFFF))
    return "•" if "\ue000" <= char <= "\uf8ff" else char if char.isprintable() else " "
