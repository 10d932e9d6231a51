"""The numbers and cross-references that a reader sees.

Numbers of our own drafts are never stored: they are computed here, so that inserting an article changes no word. Between
rounds they can be frozen: what is new takes the number before it with *bis*, *ter*, *quater*.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from drafting.model import Attr, Child, Draft, Fork, Provision, Ref, all_provisions, sides

LATIN = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies")
DIGITS = 9  # of the longest number that is counted with: what has more counts nothing that stands in a treaty
NUMBERED = ("part", "title", "chapter", "section", "article", "annex", "paragraph", "point", "subpoint")


class Place(NamedTuple):
    """Where a provision stands: its own number as printed, and the numbered provisions above it, outermost first."""

    number: str
    kind: str
    above: tuple[str, ...]


def places(draft: Draft, frozen: Mapping[str, str] | None = None) -> dict[str, Place]:
    """Every provision's place by id. A text that types its numbers, or some of them, has no others; else they are computed.

    With `frozen` (id → number of an earlier round) numbers already given stay, and new provisions are *bis*, *ter*.
    """
    found: dict[str, Place] = {}
    _count(draft.body, (), found, frozen or {}, {}, typed=_typed(draft.body.children))
    return found


def _typed(children: tuple[Child, ...]) -> bool:
    """Whether any provision bears a number that was typed; "Option 2:" before a text is none."""
    return any((p.label and p.kind != "text") or _typed(p.children) for p in _unforked(children))


def numbers(draft: Draft, frozen: Mapping[str, str] | None = None) -> dict[str, str]:
    """Every provision's printed number by id: "Article 5", "2", "(a)", "Annex I"."""
    return {id_: place.number for id_, place in places(draft, frozen).items() if place.number}


def _count(
    parent: Provision,
    above: tuple[str, ...],
    found: dict[str, Place],
    frozen: Mapping[str, str],
    counts: dict[str, int],
    *,
    typed: bool,
) -> None:
    """Number the children of one provision. Chapters, articles and annexes run through the whole text, the rest anew in each parent."""
    local: dict[str, int] = {}
    before: dict[str, str] = {}
    latin: dict[str, int] = {}
    for child in _unforked(parent.children):
        kind, id_, label = child.kind, child.id, child.label
        number = label if isinstance(label, str) else _text(label)
        if not number and not typed and kind in NUMBERED:
            run = counts if kind in ("article", "annex", "chapter") else local
            if id_ in frozen:
                number = frozen[id_]
                run[kind] = run.get(kind, 0) + 1
                latin[kind] = 0
            elif frozen:
                latin[kind] = latin.get(kind, 0) + 1
                number = _bis(before.get(kind, ""), latin[kind], kind)
            else:
                run[kind] = run.get(kind, 0) + 1
                number = printed(kind, run[kind])
        if frozen and number and id_ in frozen:
            before[kind] = number
        if id_:
            found[id_] = Place(number, kind, above)
        if child.children:
            # what is new is numbered afresh inside
            kept = frozen if id_ in frozen else {}
            _count(child, (*above, id_) if id_ else above, found, kept, counts, typed=typed)


def _unforked(children: tuple[Child, ...]) -> Sequence[Provision]:
    """Children in reading order, forks opened; a provision that stands on several sides counts once."""
    if all_provisions(children):
        return children
    found: list[Provision] = []
    seen: set[tuple[str, str]] = set()
    for child in children:
        if isinstance(child, Provision):
            found.append(child)
            continue
        for side in sides(child):
            for each in _unforked(side):
                if not each.id or (each.kind, each.id) not in seen:
                    seen.add((each.kind, each.id))
                    found.append(each)
    return found


def _text(value: Attr) -> str:
    """A label as it stands: the tabled one where it forks."""
    while isinstance(value, Fork):
        value = value.base[0] if value.base else (value.options[0].content[0] if value.options[0].content else "")
    return value


def printed(kind: str, n: int) -> str:
    """The nth of its kind as printed.

    >>> [printed(k, 4) for k in ("chapter", "article", "paragraph", "point", "subpoint", "annex")]
    ['Chapter 4', 'Article 4', '4', '(d)', '(iv)', 'Annex IV']
    """
    match kind:
        case "article" | "chapter" | "section":
            return f"{kind.capitalize()} {n}"
        case "part" | "title" | "annex":
            return f"{kind.capitalize()} {roman(n)}"
        case "point":
            return f"({letters(n)})"
        case "subpoint":
            return f"({roman(n).lower()})"
        case _:
            return str(n)


def _bis(before: str, n: int, kind: str) -> str:
    """The number of what stands newly after another: 3 → 3 *bis*; before the first of all it is 0 *bis*."""
    latin = LATIN[n - 1] if n <= len(LATIN) else f"{n}-ies"
    if not before:
        before = "(0)" if kind in ("point", "subpoint") else printed(kind, 0).replace("Annex ", "Annex 0")
    if before.endswith(")"):
        return f"{before[:-1]} {latin})"
    return f"{before} {latin}"


def letters(n: int) -> str:
    """1 → a, 26 → z, 27 → aa.

    >>> letters(1), letters(27), letters(28)
    ('a', 'aa', 'bb')
    """
    return chr(ord("a") + (n - 1) % 26) * ((n - 1) // 26 + 1) if n else "0"


def in_figures(text: str) -> int:
    """The number that is written in figures; 0 where none is, or one so long that nothing counts so far.

    >>> in_figures("12"), in_figures("XII"), in_figures("9" * 5000)
    (12, 0, 0)
    """
    return int(text) if text.isdecimal() and len(text) <= DIGITS else 0


def roman(n: int) -> str:
    """Roman capitals, and figures beyond 3,999, as far as they go.

    >>> roman(4), roman(39), roman(4000)
    ('IV', 'XXXIX', '4000')
    """
    if n > 3999:
        return str(n)
    table = (
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    )
    out = ""
    for value, letter in table:
        out += letter * (n // value)
        n %= value
    return out


def reference(ref: Ref, inside: str, where: Mapping[str, Place]) -> str:
    """How a cross-reference reads from the provision `inside`: "Article 5.2(a)", "paragraph 2(b)", "this Article".

    A reference to what has no number of its own says where it stands; one to nothing shows the id in angle brackets.
    """
    if ref.text:
        return ref.text
    target = where.get(ref.to)
    if target is None:
        return f"<{ref.to}>"
    steps = [(id_, where[id_]) for id_ in (*target.above, ref.to) if id_ in where]
    numbered = [(id_, place) for id_, place in steps if place.number]
    if not numbered:
        return {"preamble": "the Preamble"}.get(target.kind, f"<{ref.to}>")
    outer = [n for n, (_, place) in enumerate(numbered) if place.kind in ("article", "annex", "section")]
    if not outer:
        return _bare(numbered[-1][1].number)
    anchor_id, anchor = numbered[outer[-1]]
    tail = [place for _, place in numbered[outer[-1] + 1 :]]
    here = where.get(inside)
    at_home = anchor_id == inside or (here is not None and anchor_id in here.above)
    if not tail:
        return f"this {anchor.kind.capitalize()}" if at_home else _named(anchor)
    below = [place.number for place in tail]
    if at_home or anchor.kind != "article":
        word = {"paragraph": "paragraph", "point": "subparagraph", "subpoint": "subparagraph"}.get(tail[0].kind, tail[0].kind)
        own = tail[0].number if tail[0].number[:1].isupper() else f"{word} {_joined(below)}"
        return own if at_home else f"{own} of {_named(anchor)}"
    return _joined((_named(anchor), *below))


def _joined(numbers: Iterable[str]) -> str:
    """Numbers one below the other as they are cited together: 2(a)(i), or 2.1.3 where stops part them; a space, in Japanese.

    A number that begins with the one above it, as paragraph 2.1 of Article 2 does, says that one already.

    >>> _joined(("Article 2", "1", "(a)")), _joined(("Article 2", "2.1", "2.1.3")), _joined(("第二条", "○２", "一"))
    ('Article 2.1(a)', 'Article 2.1.3', '第二条 ○２ 一')
    """
    cited = above = ""
    for number in map(_bare, numbers):
        own = number.removeprefix(f"{above.rpartition(' ')[2]}.") if above else number
        cited += own if own.startswith("(") or not cited else f"{' ' if own[:1] > STOPPED else '.'}{own}"
        above = number
    return cited


STOPPED = "\u2460"  # behind the last sign of a script that parts its numbers by stops


def _named(place: Place) -> str:
    """The number of an article or the like with its name, where a text types the bare figure.

    >>> _named(Place("26", "section", ())), _named(Place("Article 5", "article", ()))
    ('Section 26', 'Article 5')
    """
    number = _bare(place.number)
    return f"{place.kind.capitalize()} {number}" if number[:1].isdecimal() else number


def _bare(number: str) -> str:
    """A number without the stop or colon that was typed after it."""
    return number.rstrip(".:) ") + ")" if number.startswith("(") else number.rstrip(".: ")
