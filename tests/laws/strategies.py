"""Drafts to try the laws on: small vocabularies, so that repeats, near misses and moves are common."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from hypothesis import strategies as st

from drafting import model as m

WORDS = [
    "shall",
    "should",
    "Party",
    "the",
    "the",
    "each",
    "of",
    "and",
    "mineral",
    "60",
    "2(b)",
    "3.5%",
    "stock-pile",
    ",",
    ";",
    ".",
    "重要鉱物",
]
IDS = [f"p{n}" for n in range(14)]
PARTIES = ["AU", "EU", "JP", "MX", "US"]


@cache
def phrases(most: int = 7) -> st.SearchStrategy[str]:
    """A few words, now and then without spaces between them."""
    glue = st.sampled_from([" ", " ", " ", ""])
    return st.lists(st.tuples(st.sampled_from(WORDS), glue), max_size=most).map(lambda ws: "".join(w + g for w, g in ws))


@cache
def words() -> st.SearchStrategy[m.Inline]:
    marks = st.sampled_from([(), (), (), ("i",), ("b",), ("b", "i"), ("sub",)])
    return st.builds(m.Words, phrases(), marks)


@cache
def terms() -> st.SearchStrategy[m.Inline]:
    return st.builds(m.Term, st.sampled_from(["Party", "Critical Mineral"]), st.sampled_from(["", "Mineral"]), st.booleans())


@cache
def blanks() -> st.SearchStrategy[m.Inline]:
    return st.builds(m.Blank, st.sampled_from(["days", "place"]), st.sampled_from(["text", "days"]), st.sampled_from(["", "60"]))


@cache
def plain_inlines() -> st.SearchStrategy[m.Inline]:
    return st.one_of(words(), words(), terms(), st.builds(m.Ref, st.sampled_from(IDS)), blanks())


@cache
def notes() -> st.SearchStrategy[m.Inline]:
    body = st.lists(plain_inlines(), max_size=2).map(lambda ps: m.content(*ps))
    return st.builds(m.Note, body, st.sampled_from(m.NOTES), st.sampled_from(m.AUDIENCES))


@cache
def voices() -> st.SearchStrategy[tuple[m.Voice, ...]]:
    order = {stance: n for n, stance in enumerate(m.STANCES)}
    one = st.builds(m.Voice, st.sampled_from(PARTIES), st.sampled_from(m.STANCES))
    return st.lists(one, min_size=1, max_size=3, unique_by=lambda v: v.party).map(
        lambda vs: tuple(sorted(vs, key=lambda v: (order[v.stance], v.party)))
    )


@cache
def inline_forks(depth: int) -> st.SearchStrategy[m.Inline]:
    side = st.lists(inlines(depth - 1), min_size=0, max_size=2).map(lambda ps: m.fragment(*ps))
    options = st.lists(st.builds(m.Option, side, voices()), min_size=1, max_size=2).map(tuple)
    return st.builds(m.Fork, side, options, st.just(m.BRACKET), st.just(()))


@cache
def inlines(depth: int) -> st.SearchStrategy[m.Inline]:
    kinds = [plain_inlines(), plain_inlines(), plain_inlines(), notes()]
    return st.one_of(*kinds, inline_forks(depth)) if depth > 0 else st.one_of(*kinds)


@cache
def lines(depth: int = 0) -> st.SearchStrategy[m.Line]:
    """Lines in canonical form; `depth` is how deep brackets may nest in them."""
    return st.lists(inlines(depth), max_size=4).map(lambda ps: m.content(*ps))


@st.composite
def bodies(draw: st.DrawFn, depth: int = 0) -> m.Provision:
    """A body in which every provision has its own id: articles of paragraphs, some with points, tables or closing words."""
    root = m.Provision("agreement", "body", heading=draw(lines()))
    for id_ in draw(st.lists(st.sampled_from(IDS), max_size=7, unique=True)):
        root = _placed(draw, root, _leaf(draw, id_, depth))
    return root


def _leaf(draw: st.DrawFn, id_: str, depth: int) -> m.Provision:
    if draw(st.integers(0, 9)) == 0:
        cells = draw(st.lists(lines(), min_size=1, max_size=3))
        row = m.Provision("row", f"{id_}-row", children=tuple(m.Provision("cell", content=c) for c in cells))
        return m.Provision("table", id_, children=(row,))
    return m.Provision(
        # the kind follows from the id: what changes its kind is another provision
        kind=("article", "paragraph", "point")[int(id_[1:]) % 3],
        id=id_,
        heading=draw(lines()) if draw(st.booleans()) else (),
        content=draw(lines(depth)),
        closing=draw(lines()) if draw(st.integers(0, 4)) == 0 else (),
        status=draw(st.sampled_from(["", "", "open", "agreed"])),
        label=draw(st.sampled_from(["", "", "3", "Article 4"])),
    )


def _placed(draw: st.DrawFn, root: m.Provision, leaf: m.Provision) -> m.Provision:
    """Somewhere below the root: at a place among its children, or inside one of them."""
    inside = [n for n, child in enumerate(root.children) if isinstance(child, m.Provision) and child.kind != "table"]
    if inside and draw(st.booleans()):
        n = draw(st.sampled_from(inside))
        child = root.children[n]
        assert isinstance(child, m.Provision)
        return replace(root, children=(*root.children[:n], _placed(draw, child, leaf), *root.children[n + 1 :]))
    n = draw(st.integers(0, len(root.children)))
    return replace(root, children=(*root.children[:n], leaf, *root.children[n:]))


@st.composite
def drafts(draw: st.DrawFn, depth: int = 0) -> m.Draft:
    return m.Draft(
        body=draw(bodies(depth)),
        language=draw(st.sampled_from(["en", "ja"])),
        register=draw(st.sampled_from(m.REGISTERS)),
        parties=tuple(m.Party(code, f"Name of {code}") for code in draw(st.lists(st.sampled_from(PARTIES), unique=True, max_size=3))),
        marking=draw(st.sampled_from(["", "LIMITE"])),
        round=draw(st.sampled_from(["", "1", "2"])),
        date=draw(st.sampled_from(["", "2026-05-04"])),
    )


@st.composite
def versions(draw: st.DrawFn, base: m.Draft, depth: int = 0) -> m.Draft:
    """A draft that a delegation made of the base: words changed, provisions struck, added and moved."""
    if draw(st.integers(0, 5)) == 0:
        return draw(drafts(depth))
    body = base.body
    for _ in range(draw(st.integers(0, 4))):
        body = _edited(draw, body, depth)
    return replace(base, body=body)


def _edited(draw: st.DrawFn, body: m.Provision, depth: int) -> m.Provision:
    present = [p for p in m.walk(body) if p.id in IDS]
    missing = [id_ for id_ in IDS if id_ not in {p.id for p in present}]
    deed = draw(st.sampled_from(["word", "word", "strike", "add", "move"]))
    if deed == "add" and missing:
        return _placed(draw, body, _leaf(draw, draw(st.sampled_from(missing)), depth))
    if not present:
        return body
    chosen = draw(st.sampled_from(present))
    if deed == "word":
        line = _edited_line(draw, chosen.content, depth)
        return _with(body, chosen.id, replace(chosen, content=line))
    rest = _with(body, chosen.id, None)
    return _placed(draw, rest, chosen) if deed == "move" else rest


def _edited_line(draw: st.DrawFn, line: m.Line, depth: int) -> m.Line:
    at = draw(st.integers(0, len(line)))
    end = draw(st.integers(at, min(len(line), at + 2)))
    return m.content(*line[:at], *draw(st.lists(inlines(depth), max_size=2)), *line[end:])


def _with(body: m.Provision, id_: str, new: m.Provision | None) -> m.Provision:
    """The same body with one provision replaced, or taken out."""
    children: list[m.Child] = []
    for child in body.children:
        assert isinstance(child, m.Provision)
        if child.id == id_ and id_:
            if new is not None:
                children.append(new)
        else:
            children.append(_with(child, id_, new))
    return replace(body, children=tuple(children))


@st.composite
def tabled(draw: st.DrawFn, most: int = 3, depth: int = 0) -> tuple[m.Draft, dict[str, m.Draft]]:
    """A base and what some parties make of it."""
    base = draw(drafts(depth))
    parties = draw(st.lists(st.sampled_from(PARTIES), unique=True, max_size=most))
    return base, {party: draw(versions(base, depth)) for party in parties}


@st.composite
def rounds(draw: st.DrawFn, depth: int = 0) -> tuple[m.Draft, m.Draft]:
    """Two rounds of one text."""
    base = draw(drafts(depth))
    return base, draw(versions(base, depth))
