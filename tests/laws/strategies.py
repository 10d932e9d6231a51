"""Drafts to try the laws on: small vocabularies, so that repeats, near misses and moves are common."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from random import Random

from hypothesis import strategies as st

from drafting import model as m
from drafting.number import places, reference

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
    return st.builds(
        m.Blank,
        st.sampled_from(["days", "place"]),
        st.sampled_from(["text", "days", "money"]),
        st.sampled_from(["", "60", "50000", "USD 50000"]),
    )


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
        language=draw(st.sampled_from(["en", "fr", "ja"])),
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


# ── whole treaties, and what a round makes of them ────────────────────────────────────────────────────────────────────
#
# Drawn by a seed and a list of deeds, and not word by word: a treaty of every kind of provision then takes a millisecond,
# and a failing case still shrinks to the fewest deeds.

NAMES = {"AU": "Australia", "EU": "the European Union", "JP": "Japan", "MX": "Mexico", "US": "the United States"}
SUBJECTS = ("Each Party", "The Parties", "The Committee", "The Secretariat", "An exporting Party", "Japan", "Mexico", "Any importer")
MODALS = ("shall", "should", "may", "shall not", "will", "endeavours to")
VERBS = ("notify", "publish", "maintain", "review", "release", "suspend", "audit", "certify", "inspect", "exempt", "levy", "withhold")
OBJECTS = (
    *("export licences for gallium", "a strategic stockpile", "the price floor", "records of origin", "customs duties on graphite"),
    *("the list of suppliers", "audited smelters", "a recycling quota", "samples of ore", "subsidies to refiners", "joint surveys"),
    *("measures of an equivalent effect", "the annual report", "technical assistance", "a register of beneficial owners", "港湾の検査"),
)
ENDS = (
    *("upon request", "without delay", "unless the Parties agree otherwise", "in good faith", "by electronic means", "at its own expense"),
    *("for each shipment", "where practicable", "except during an emergency", "and inform all others thereof", "in a public register"),
)
TITLES = (
    "Scope",
    "Definitions",
    "Stockpiles",
    "Price Floor",
    "Transparency",
    "Standards",
    "Labour",
    "Disputes",
    "Review",
    "Customs",
    "Mining",
)


@dataclass(frozen=True, slots=True)
class Redraft:
    """A treaty, what a round made of it, and by which deeds. Every provision but cells has an id, and every number is computed."""

    old: m.Draft
    new: m.Draft
    deeds: tuple[str, ...]


def _clause(chance: Random, ids: Sequence[str], *, bracketed: bool = True) -> list[m.Inline | str]:
    """A sentence, sometimes with a number, a reference, a term, a blank, a note or a bracket in it."""
    modal, other = chance.sample(MODALS, 2)
    pieces: list[m.Inline | str] = [f"{chance.choice(SUBJECTS)} "]
    behind = tuple(m.Voice(party) for party in sorted(chance.sample(PARTIES, chance.choice((1, 1, 2)))))
    bracket: m.Inline = m.Fork(m.fragment(modal), (m.Option(m.fragment(other), behind),))
    pieces.append(bracket if bracketed and chance.random() < 0.12 else modal)
    pieces.append(f" {chance.choice(VERBS)} {chance.choice(OBJECTS)}")
    aside: tuple[Callable[[], list[m.Inline | str]], ...] = (
        lambda: [f" within {chance.randint(2, 90)} days"],
        lambda: [f" of at least {chance.randint(1, 40)}.{chance.randint(1, 9)} per cent"],
        lambda: [" in accordance with ", m.Ref(chance.choice(ids))],
        lambda: [", subject to ", m.Ref(chance.choice(ids)), " and ", m.Ref(chance.choice(ids)), ","],
        lambda: [" for every ", m.Term("Critical Mineral")],
        lambda: [" no later than ", m.Blank("days", "days", chance.choice(["", "60"])), " before a vote"],
        lambda: [" in ", m.Words("pari passu", ("i",)), " order"],
        lambda: [m.Note(m.content(f"This includes {chance.choice(OBJECTS)}."), chance.choice(m.NOTES), chance.choice(m.AUDIENCES))],
    )
    for _ in range(chance.choice((0, 1, 1, 2))):
        pieces += chance.choice(aside)()
    return [*pieces, f" {chance.choice(ENDS)}."]


def _said(chance: Random, ids: Sequence[str], most: int = 3, *, bracketed: bool = True) -> m.Line:
    """A few sentences."""
    pieces: list[m.Inline | str] = []
    for _ in range(chance.randint(1, most)):
        pieces += [*_clause(chance, ids, bracketed=bracketed), " "]
    return m.content(*pieces)


def _fresh(chance: Random) -> str:
    return f"n{chance.getrandbits(48):012x}"


def _block(chance: Random, ids: Sequence[str], kind: str = "paragraph", *, deep: bool = True) -> m.Provision:
    """A paragraph of words, or one with points below it and words after them."""
    if not deep or chance.random() < 0.7:
        return m.Provision(kind, _fresh(chance), content=_said(chance, ids), status=chance.choice(("", "", "", "agreed", "open")))
    below = "subpoint" if kind == "point" else "point"
    points = tuple(_block(chance, ids, below, deep=kind == "paragraph") for _ in range(chance.randint(1, 3)))
    closing = _said(chance, ids, 1) if chance.random() < 0.3 else ()
    return m.Provision(kind, _fresh(chance), content=_said(chance, ids, 1), children=points, closing=closing)


def _bracket_of_blocks(chance: Random, ids: Sequence[str]) -> m.Child:
    """A paragraph that a party wants out, that it wants in, or for which it has another."""
    one, other = (m.Provision("paragraph", _fresh(chance), content=_said(chance, ids, 1, bracketed=False)) for _ in range(2))
    voices_ = (m.Voice(chance.choice(PARTIES)),)
    return chance.choice(
        (m.Fork((one,), (m.Option((), voices_),)), m.Fork((), (m.Option((one,), voices_),)), m.Fork((one,), (m.Option((other,), voices_),)))
    )


def _article(chance: Random, ids: Sequence[str], id_: str) -> m.Provision:
    children: list[m.Child] = [_block(chance, ids) for _ in range(chance.randint(1, 4))]
    if chance.random() < 0.25:
        children.insert(chance.randint(0, len(children)), _bracket_of_blocks(chance, ids))
    if chance.random() < 0.15:
        children.append(m.Provision("text", _fresh(chance), content=_said(chance, ids, 1)))
    heading = m.content(" ".join(chance.sample(TITLES, chance.randint(1, 2)))) if chance.random() < 0.9 else ()
    return m.Provision("article", id_, heading, children=tuple(children))


def _definitions(chance: Random, ids: Sequence[str]) -> m.Provision:
    terms_ = ("Critical Mineral", "Strategic Stockpile", "Party")[: chance.randint(1, 3)]
    entries = tuple(
        m.Provision("definition", _fresh(chance), content=m.content(m.Term(t, defined=True), " means ", *_said(chance, ids, 1)))
        for t in terms_
    )
    return m.Provision("article", _fresh(chance), m.content("Definitions"), m.content("For the purposes of this Agreement:"), entries)


def _table(chance: Random) -> m.Provision:
    def row(kind: str, *cells: str) -> m.Provision:
        return m.Provision("row", _fresh(chance), children=tuple(m.Provision(kind, content=m.content(c)) for c in cells))

    rows = [row("cell", f"HS {chance.randint(2500, 8199)}", chance.choice(OBJECTS), f"{chance.randint(1, 30)}%") for _ in range(3)]
    head = [row("headcell", "Code", "Mineral", "Duty")] if chance.random() < 0.7 else []
    return m.Provision("table", _fresh(chance), children=(*head, *rows))


def _annex(chance: Random, ids: Sequence[str]) -> m.Provision:
    title = m.Provision("crossheading", _fresh(chance), content=m.content(chance.choice(TITLES)))
    section = m.Provision("section", _fresh(chance), m.content(chance.choice(TITLES)), children=(_block(chance, ids),))
    indents = tuple(m.Provision("indent", _fresh(chance), content=_said(chance, ids, 1)) for _ in range(2))
    listed = m.Provision("text", _fresh(chance), content=m.content("The following are covered:"), children=indents)
    below = chance.sample([title, listed, _table(chance), section], 3)
    # what has a number of its own stands last, or what follows would be read as a part of it
    return m.Provision(
        "annex", _fresh(chance), m.content("List of Minerals"), children=tuple(sorted(below, key=lambda p: p.kind == "section"))
    )


def treaty(seed: int) -> m.Draft:
    """A treaty with every kind of provision, the same for one seed."""
    chance = Random(seed)
    ids = [_fresh(chance) for _ in range(chance.randint(3, 7))]
    articles: list[m.Child] = [_article(chance, ids, id_) for id_ in ids]
    if chance.random() < 0.4:
        articles.insert(0, _definitions(chance, ids))
    if chance.random() < 0.4:
        cut = chance.randint(1, len(articles) - 1)
        halves = (tuple(articles[:cut]), tuple(articles[cut:]))
        articles = [m.Provision("chapter", _fresh(chance), m.content(chance.choice(TITLES)), children=half) for half in halves]
    recitals = tuple(m.Provision("recital", _fresh(chance), content=m.content("Recognising ", *_said(chance, ids, 1))) for _ in range(2))
    preamble = [m.Provision("preamble", _fresh(chance), children=recitals)] if chance.random() < 0.5 else []
    annexes = [_annex(chance, ids)] if chance.random() < 0.6 else []
    signed = m.Provision("text", _fresh(chance), content=m.content("Done at Geneva, in two originals."))
    signature = [m.Provision("signature", _fresh(chance), children=(signed,))] if chance.random() < 0.3 else []
    body = m.Provision("agreement", "body", m.content("Agreement on Minerals"), children=(*preamble, *articles, *annexes, *signature))
    who = tuple(m.Party(code, NAMES[code]) for code in sorted(chance.sample(PARTIES, 3)))
    return m.Draft(body, parties=who, round=chance.choice(("", "1")), date=chance.choice(("", "2026-05-04")))


# what a round does


def _changed(draft: m.Draft, change: Callable[[m.Provision], m.Provision]) -> m.Draft:
    body = m.edit(draft.body, change)
    assert isinstance(body, m.Provision)
    return replace(draft, body=body)


def _siblings(draft: m.Draft, id_: str, change: Callable[[int, tuple[m.Child, ...]], Sequence[m.Child]]) -> m.Draft:
    """The draft with the children among which a provision stands outside brackets changed."""

    def below(p: m.Provision) -> m.Provision:
        at = next((n for n, c in enumerate(p.children) if isinstance(c, m.Provision) and c.id == id_), None)
        return p if at is None else replace(p, children=tuple(change(at, p.children)))

    return _changed(draft, below)


def _chosen(draft: m.Draft, chance: Random, wanted: Callable[[m.Provision], object]) -> m.Provision | None:
    found = [p for p in m.walk(draft.body) if wanted(p)]
    return chance.choice(found) if found else None


def _free(draft: m.Draft, chance: Random, *kinds: str) -> m.Provision | None:
    """One of some kinds that stands outside brackets."""
    open_ = _outside(draft)
    return _chosen(draft, chance, lambda p: p.kind in kinds and p.id in open_)


def _outside(draft: m.Draft) -> set[str]:
    """What stands outside brackets."""
    open_ = {c.id for p in m.walk(draft.body) for c in p.children if isinstance(c, m.Provision)}
    return open_ - {q.id for p in m.walk(draft.body) for c in p.children if isinstance(c, m.Fork) for q in m.walk(c)}


def _articles(draft: m.Draft) -> list[str]:
    return [p.id for p in m.walk(draft.body) if p.kind == "article"] or ["body"]


def _lined(draft: m.Draft, id_: str, change: Callable[[m.Line], Iterable[m.Inline | str]]) -> m.Draft:
    return _changed(draft, lambda p: replace(p, content=m.content(*change(p.content))) if p.id == id_ else p)


def _worded(draft: m.Draft, chance: Random, swap: Callable[[str], str]) -> m.Draft:
    """One stretch of words somewhere said otherwise."""
    of = _chosen(draft, chance, lambda p: p.id and any(isinstance(i, m.Words) and swap(i.text) != i.text for i in p.content))
    if of is None:
        return draft
    at = chance.choice([n for n, i in enumerate(of.content) if isinstance(i, m.Words) and swap(i.text) != i.text])
    return _lined(
        draft, of.id, lambda line: [replace(i, text=swap(i.text)) if n == at and isinstance(i, m.Words) else i for n, i in enumerate(line)]
    )


def _swap_word(draft: m.Draft, chance: Random) -> m.Draft:
    old, new = chance.choice([chance.sample(group, 2) for group in (MODALS, VERBS, OBJECTS, ENDS, SUBJECTS)])
    return _worded(draft, chance, lambda text: text.replace(old, new, 1))


def _swap_number(draft: m.Draft, chance: Random) -> m.Draft:
    new = str(chance.randint(2, 99))
    return _worded(draft, chance, lambda text: re.sub(r"\d+", new, text, count=1))


def _add_sentence(draft: m.Draft, chance: Random) -> m.Draft:
    of = _chosen(draft, chance, lambda p: p.id and p.kind in m.BLOCKS and p.kind != "crossheading" and p.content)
    clause = _clause(chance, _articles(draft))
    front = chance.random() < 0.5
    return draft if of is None else _lined(draft, of.id, lambda line: [*clause, " ", *line] if front else [*line, " ", *clause])


def _halves(line: m.Line, chance: Random, where: str = r"\. (?=\w)") -> tuple[m.Line, m.Line] | None:
    """A line cut at the end of one of its sentences."""
    cuts = [(n, found.end()) for n, i in enumerate(line) if isinstance(i, m.Words) and not i.marks for found in re.finditer(where, i.text)]
    if not cuts:
        return None
    n, at = chance.choice(cuts)
    piece = line[n]
    assert isinstance(piece, m.Words)
    return m.content(*line[:n], piece.text[:at]), m.content(piece.text[at:], *line[n + 1 :])


def _strike_sentence(draft: m.Draft, chance: Random) -> m.Draft:
    of = _chosen(draft, chance, lambda p: p.id and _halves(p.content, Random(1)))
    halves = _halves(of.content, chance) if of else None
    keep = chance.randint(0, 1)
    return draft if of is None or halves is None else _lined(draft, of.id, lambda _: halves[keep])


def _send_sentence(draft: m.Draft, chance: Random) -> m.Draft:
    """A sentence leaves its line, of which others stay, for one elsewhere."""
    of = _chosen(draft, chance, lambda p: p.id and _halves(p.content, Random(1)))
    halves = _halves(of.content, chance) if of else None
    to = _chosen(draft, chance, lambda p: p.id and p is not of and p.kind in ("paragraph", "point") and p.content)
    if of is None or halves is None or to is None:
        return draft
    stays, goes = halves if chance.random() < 0.5 else halves[::-1]
    moved = _lined(draft, of.id, lambda _: stays)
    front = chance.random() < 0.5
    return _lined(moved, to.id, lambda line: [*goes, " ", *line] if front else [*line, " ", *goes])


def _add_paragraph(draft: m.Draft, chance: Random) -> m.Draft:
    of = _free(draft, chance, "paragraph", "point", "recital", "definition")
    if of is None:
        return draft
    new = _block(chance, _articles(draft), of.kind, deep=of.kind == "paragraph")
    return _siblings(draft, of.id, lambda at, all_: [*all_[:at], new, *all_[at:]])


def _strike_paragraph(draft: m.Draft, chance: Random) -> m.Draft:
    of = _free(draft, chance, "paragraph", "point", "recital", "text", "indent")
    return draft if of is None else _siblings(draft, of.id, lambda at, all_: [*all_[:at], *all_[at + 1 :]])


def _move(draft: m.Draft, chance: Random, *kinds: str) -> m.Draft:
    of, beside = _free(draft, chance, *kinds), _free(draft, chance, *kinds)
    return draft if of is None or beside is None else _moved(draft, chance, of, beside, of)


def _moved(draft: m.Draft, chance: Random, of: m.Provision, beside: m.Provision, there: m.Child) -> m.Draft:
    """The draft with a provision beside another one, as it stands there."""
    if beside.id in {p.id for p in m.walk(of)}:
        return draft
    after = chance.randint(0, 1)
    without = _siblings(draft, of.id, lambda at, all_: [*all_[:at], *all_[at + 1 :]])
    return _siblings(without, beside.id, lambda at, all_: [*all_[: at + after], there, *all_[at + after :]])


def _move_paragraph(draft: m.Draft, chance: Random) -> m.Draft:
    return _move(draft, chance, chance.choice(("paragraph", "paragraph", "point")))


def _move_article(draft: m.Draft, chance: Random) -> m.Draft:
    return _move(draft, chance, "article")


def _move_and_bracket(draft: m.Draft, chance: Random) -> m.Draft:
    kinds = chance.choice((("article",), ("paragraph", "point")))
    of, beside = _free(draft, chance, *kinds), _free(draft, chance, *kinds)
    return draft if of is None or beside is None else _moved(draft, chance, of, beside, _framed(of, chance.choice(FRAMES), chance))


FRAMES = ("", "[]", "[EU]", "[EU, US]", "[][JP: no]", "[EU][JP]")


def _framed(p: m.Provision, frame: str, chance: Random) -> m.Child:
    """A provision in a bracket of some shape, or in none."""
    eu, us, jp = (m.Voice(party) for party in ("EU", "US", "JP"))
    if frame == "[EU][JP]":
        rival = replace(p, id=_fresh(chance), content=m.content("This is decided later."), children=(), closing=())
        return m.Fork((), (m.Option((p,), (eu,)), m.Option((rival,), (jp,))))
    if frame == "[][JP: no]":
        return m.Fork((p,), (m.Option((), (jp,)),))
    voices_ = {"[]": (), "[EU]": (eu,), "[EU, US]": (eu, us)}
    return m.Fork((), (m.Option((p,), voices_[frame]),)) if frame else p


def _add_article(draft: m.Draft, chance: Random) -> m.Draft:
    of = _free(draft, chance, "article")
    new = _article(chance, _articles(draft), _fresh(chance))
    return draft if of is None else _siblings(draft, of.id, lambda at, all_: [*all_[:at], new, *all_[at:]])


def _strike_article(draft: m.Draft, chance: Random) -> m.Draft:
    of = _free(draft, chance, "article")
    if of is None or len(_articles(draft)) < 3:
        return draft
    gone = {p.id for p in m.walk(of)}
    without = _siblings(draft, of.id, lambda at, all_: [*all_[:at], *all_[at + 1 :]])
    # who cited it cites another article now
    instead = chance.choice(_articles(without))
    return _changed(without, lambda p: _inlines_of(p, lambda i: m.Ref(instead) if isinstance(i, m.Ref) and i.to in gone else i))


def _divide_article(draft: m.Draft, chance: Random) -> m.Draft:
    """A new article that begins in the middle of one."""
    of = _free(draft, chance, "article")
    if of is None or len(of.children) < 2 or not m.all_provisions(of.children):
        return draft
    at = chance.randint(1, len(of.children) - 1)
    first, later = replace(of, children=of.children[:at], closing=()), replace(of, children=of.children[at:])
    heading = m.content(chance.choice(TITLES)) if chance.random() < 0.9 else ()
    later = replace(later, id=_fresh(chance), heading=heading, content=(), status="")
    return _siblings(draft, of.id, lambda n, all_: [*all_[:n], first, later, *all_[n + 1 :]])


def _join_articles(draft: m.Draft, chance: Random) -> m.Draft:
    """What an article holds ends the one before it."""
    open_ = _outside(draft)
    near = [
        (one, two)
        for p in m.walk(draft.body)
        for one, two in pairwise(p.children)
        if isinstance(one, m.Provision) and isinstance(two, m.Provision) and one.kind == two.kind == "article" and not one.closing
        if {one.id, two.id} <= open_ and not two.content and m.all_provisions(one.children + two.children)
    ]
    if not near:
        return draft
    one, two = chance.choice(near)
    joined = replace(one, children=one.children + two.children, closing=two.closing)
    without = _siblings(draft, one.id, lambda n, all_: [*all_[:n], joined, *all_[n + 2 :]])
    return _changed(without, lambda p: _inlines_of(p, lambda i: m.Ref(one.id) if isinstance(i, m.Ref) and i.to == two.id else i))


def _split(draft: m.Draft, chance: Random, *, below: bool = False) -> m.Draft:
    free = _free(draft, Random(0), "paragraph", "point")
    of = _chosen(draft, chance, lambda p: free and p.kind in ("paragraph", "point") and not p.children and _halves(p.content, Random(1)))
    halves = _halves(of.content, chance) if of else None
    if of is None or halves is None:
        return draft
    if below:
        rest = m.Provision("text", _fresh(chance), content=halves[1])
        return _changed(draft, lambda p: replace(p, content=halves[0], children=(rest,)) if p.id == of.id else p)
    two = (replace(of, content=halves[0]), m.Provision(of.kind, _fresh(chance), content=halves[1]))
    return _siblings(draft, of.id, lambda at, all_: [*all_[:at], *two, *all_[at + 1 :]])


def _split_below(draft: m.Draft, chance: Random) -> m.Draft:
    return _split(draft, chance, below=True)


def _merge(draft: m.Draft, chance: Random) -> m.Draft:
    of = _free(draft, chance, "paragraph", "point")

    def joined(at: int, all_: tuple[m.Child, ...]) -> Sequence[m.Child]:
        one, two = all_[at], all_[at + 1] if at + 1 < len(all_) else None
        if not (isinstance(one, m.Provision) and isinstance(two, m.Provision)) or one.kind != two.kind or one.children or two.children:
            return all_
        return [*all_[:at], replace(one, content=m.content(*one.content, " ", *two.content)), *all_[at + 2 :]]

    return draft if of is None else _siblings(draft, of.id, joined)


def _merge_across(draft: m.Draft, chance: Random) -> m.Draft:
    """A line that goes on with one behind it, where one or two that stood between are struck; it keeps the name of either."""
    open_, size = _outside(draft), chance.choice((3, 3, 4))
    rows = [p.children[at : at + size] for p in m.walk(draft.body) for at in range(len(p.children) - size + 1)]
    found = [
        row for row in ([c for c in row if isinstance(c, m.Provision) and c.id in open_ and _mere(c)] for row in rows) if len(row) == size
    ]
    if not found:
        return draft
    row = chance.choice(found)
    both = replace(chance.choice((row[0], row[-1])), content=m.content(*row[0].content, " ", *row[-1].content))
    return _siblings(draft, row[0].id, lambda at, all_: [*all_[:at], both, *all_[at + size :]])


def _mere(p: m.Provision) -> bool:
    """Whether a line is mere words, and nothing stands below it."""
    return p.kind in m.BLOCKS and bool(p.content) and not (p.heading or p.children or p.closing)


def _move_and_split(draft: m.Draft, chance: Random) -> m.Draft:
    """A line cut in two that move together to another place."""
    open_ = _outside(draft)
    of = _chosen(
        draft, chance, lambda p: p.id in open_ and p.kind in ("paragraph", "point") and not p.children and _halves(p.content, Random(1))
    )
    beside, halves = _free(draft, chance, "paragraph", "point"), _halves(of.content, chance) if of else None
    if of is None or halves is None or beside is None or beside.id == of.id:
        return draft
    two = (replace(of, content=halves[0]), m.Provision(of.kind, _fresh(chance), content=halves[1]))
    without = _siblings(draft, of.id, lambda at, all_: [*all_[:at], *all_[at + 1 :]])
    return _siblings(without, beside.id, lambda at, all_: [*all_[: at + 1], *two, *all_[at + 1 :]])


def _move_and_merge(draft: m.Draft, chance: Random) -> m.Draft:
    """Two lines that are read one after the other as one in another place, or one of them as one with what stood there."""
    pairs = [two for two in _read_on(draft.body, [None]) if not (two[0].children or two[1].children)]
    beside = _free(draft, chance, "paragraph", "point")
    if not pairs or beside is None:
        return draft
    one, two = chance.choice(pairs)
    there = chance.random() < 0.4 and not (beside.children or beside.closing)
    if beside.id in (one.id, two.id):
        return draft
    said = (*beside.content, " ", *one.content) if there else (*one.content, " ", *two.content)
    for gone in [one] if there else [one, two]:
        draft = _siblings(draft, gone.id, lambda at, all_: [*all_[:at], *all_[at + 1 :]])
    both = replace(one, content=m.content(*said))
    return _siblings(draft, beside.id, lambda at, all_: [*all_[: at + (not there)], both, *all_[at + 1 :]])


def _pass_on(draft: m.Draft, chance: Random) -> m.Draft:
    """What ended a line begins the one that is read after it, or the other way round."""
    pairs = list(_read_on(draft.body, [None]))
    if not pairs:
        return draft
    one, two = chance.choice(pairs)
    back = chance.random() < 0.5
    halves = _halves((two if back else one).content, chance)
    if halves is None:
        return draft
    first = m.content(*one.content, " ", *halves[0]) if back else halves[0]
    later = halves[1] if back else m.content(*halves[1], " ", *two.content)
    return _changed(draft, lambda p: replace(p, content={one.id: first, two.id: later}.get(p.id, p.content)))


def _cut_above(draft: m.Draft, chance: Random) -> m.Draft:
    """A chapeau cut at a word, the second half before what stands below it, or above that."""
    open_ = _outside(draft)
    of = _chosen(draft, chance, lambda p: p.id in open_ and p.kind in m.BLOCKS and p.children and not p.closing)
    halves = _halves(of.content, chance, r" (?=\w)") if of else None
    if of is None or halves is None:
        return draft
    rest = m.Provision("text", _fresh(chance), content=halves[1])
    below = (replace(rest, children=of.children),) if chance.random() < 0.5 else (rest, *of.children)
    return _changed(draft, lambda p: replace(p, content=halves[0], children=below) if p.id == of.id else p)


def _run_on(draft: m.Draft, chance: Random) -> m.Draft:
    """A line that goes on with the one read after it, whatever these stand below; what stood below that one follows as it did."""
    pairs = list(_read_on(draft.body, [None]))
    if not pairs:
        return draft
    one, two = chance.choice(pairs)

    def joined(p: m.Provision) -> m.Provision:
        below = tuple(c for c in p.children if not (isinstance(c, m.Provision) and c.id == two.id))
        if p.id != one.id:
            return replace(p, children=below)
        return replace(p, content=m.content(*p.content, " ", *two.content), children=(*two.children, *below))

    return _changed(draft, joined)


def _read_on(p: m.Provision, last: list[m.Provision | None]) -> Iterator[tuple[m.Provision, m.Provision]]:
    """Every two lines of mere words that are read one after the other."""
    mere = p.kind in m.BLOCKS and bool(p.content) and not p.heading and not p.closing
    if mere and last[0]:
        yield last[0], p
    last[0] = p if mere else None
    for child in p.children:
        if isinstance(child, m.Provision):
            yield from _read_on(child, last)
        else:
            last[0] = None
    if p.closing:
        last[0] = None


def _inlines_of(p: m.Provision, change: Callable[[m.Inline], m.Inline]) -> m.Provision:
    """The provision with every inline changed, those in notes and brackets too."""

    def piece(i: m.Inline) -> m.Inline:
        if isinstance(i, m.Note):
            return replace(i, content=m.content(*map(piece, i.content)))
        if isinstance(i, m.Fork):
            options = tuple(replace(o, content=m.fragment(*map(piece, o.content))) for o in i.options)
            return replace(i, base=m.fragment(*map(piece, i.base)), options=options)
        return change(i)

    heading, content, closing = (m.content(*map(piece, line)) for line in m.lines(p))
    return replace(p, heading=heading, content=content, closing=closing)


def _rename_party(draft: m.Draft, chance: Random) -> m.Draft:
    code, new = chance.choice((("JP", "the State of Japan"), ("MX", "the United Mexican States")))
    old = NAMES[code]

    def renamed(i: m.Inline) -> m.Inline:
        return replace(i, text=re.sub(rf"(?<!State of ){old}", new, i.text)) if isinstance(i, m.Words) else i

    parties = tuple(replace(p, name=new) if isinstance(p, m.Party) and p.code == code else p for p in draft.parties)
    return replace(_changed(draft, lambda p: _inlines_of(p, renamed)), parties=parties)


def _reword_heading(draft: m.Draft, chance: Random) -> m.Draft:
    of = _chosen(draft, chance, lambda p: p.kind in ("article", "chapter", "annex"))
    heading = m.content(chance.choice(TITLES))
    return draft if of is None else _changed(draft, lambda p: replace(p, heading=heading) if p.id == of.id else p)


def _open_bracket(draft: m.Draft, chance: Random) -> m.Draft:
    of = _chosen(draft, chance, lambda p: p.id and any(isinstance(i, m.Words) and not i.marks and len(i.text) > 30 for i in p.content))
    if of is None:
        return draft
    at = chance.choice([n for n, i in enumerate(of.content) if isinstance(i, m.Words) and not i.marks and len(i.text) > 30])
    parts = m.spoken((of.content[at],)).split(" ")
    i = chance.randint(1, len(parts) - 2)
    j = chance.randint(i, min(i + 2, len(parts) - 2))
    other = m.fragment(chance.choice(VERBS)) if chance.random() < 0.7 else ()
    fork: m.Inline = m.Fork(m.fragment(" ".join(parts[i:j])), (m.Option(other, (m.Voice(chance.choice(PARTIES)),)),))
    stretch = [f"{' '.join(parts[:i])} ", fork, f" {' '.join(parts[j:])}"]
    return _lined(draft, of.id, lambda line: [*line[:at], *stretch, *line[at + 1 :]])


def _bracketed(draft: m.Draft, chance: Random, change: Callable[[m.Fork[m.Inline]], Iterable[m.Inline]]) -> m.Draft:
    """One bracket among words made something else."""
    of = _chosen(draft, chance, lambda p: p.id and any(isinstance(i, m.Fork) for i in p.content))
    if of is None:
        return draft
    at = chance.choice([n for n, i in enumerate(of.content) if isinstance(i, m.Fork)])
    return _lined(
        draft, of.id, lambda line: [each for n, i in enumerate(line) for each in (change(i) if n == at and isinstance(i, m.Fork) else (i,))]
    )


def _close_bracket(draft: m.Draft, chance: Random) -> m.Draft:
    return _bracketed(draft, chance, lambda fork: chance.choice(m.sides(fork)))


def _amend_bracket(draft: m.Draft, chance: Random) -> m.Draft:
    words_ = m.fragment(chance.choice(VERBS))
    return _bracketed(draft, chance, lambda fork: (replace(fork, options=(replace(fork.options[0], content=words_), *fork.options[1:])),))


def _join_option(draft: m.Draft, chance: Random) -> m.Draft:
    """A party joins an option of others, or insists on the text."""
    voice = m.Voice(chance.choice(PARTIES), chance.choice(("propose", "support", "oppose")))

    def joined(fork: m.Fork[m.Inline]) -> Iterable[m.Inline]:
        if voice.party in {v.party for o in fork.options for v in o.voices} | {v.party for v in fork.keep}:
            return (fork,)
        if chance.random() < 0.3:
            return (replace(fork, keep=tuple(sorted((*fork.keep, m.Voice(voice.party)), key=lambda v: v.party))),)
        together = sorted((*fork.options[0].voices, voice), key=lambda v: (m.STANCES.index(v.stance), v.party))
        return (replace(fork, options=(replace(fork.options[0], voices=tuple(together)), *fork.options[1:])),)

    return _bracketed(draft, chance, joined)


def _leave_option(draft: m.Draft, chance: Random) -> m.Draft:
    def left(fork: m.Fork[m.Inline]) -> Iterable[m.Inline]:
        first = fork.options[0]
        if len(first.voices) > 1:
            return (replace(fork, options=(replace(first, voices=first.voices[1:]), *fork.options[1:])),)
        return (replace(fork, keep=()),)

    return _bracketed(draft, chance, left)


def _bracket_block(draft: m.Draft, chance: Random) -> m.Draft:
    """A paragraph that stood is bracketed by a party."""
    of = _free(draft, chance, "paragraph", "point")
    voice = (m.Voice(chance.choice(PARTIES)),)
    return (
        draft
        if of is None
        else _siblings(draft, of.id, lambda at, all_: [*all_[:at], m.Fork((all_[at],), (m.Option((), voice),)), *all_[at + 1 :]])
    )


def _close_block(draft: m.Draft, chance: Random) -> m.Draft:
    """A bracket around paragraphs goes: one of its sides stands."""
    of = _chosen(draft, chance, lambda p: any(isinstance(c, m.Fork) for c in p.children))
    if of is None:
        return draft
    closed = tuple(each for c in of.children for each in (chance.choice(m.sides(c)) if isinstance(c, m.Fork) else (c,)))
    return _changed(draft, lambda p: replace(p, children=closed) if p.id == of.id else p)


def _add_row(draft: m.Draft, chance: Random) -> m.Draft:
    of = _chosen(draft, chance, lambda p: p.kind == "row" and p.children)
    if of is None:
        return draft
    cells = tuple(m.Provision("cell", content=m.content(chance.choice(OBJECTS))) for _ in of.children)
    new = m.Provision("row", _fresh(chance), children=cells)
    return _siblings(draft, of.id, lambda at, all_: [*all_[: at + 1], new, *all_[at + 1 :]])


def _strike_row(draft: m.Draft, chance: Random) -> m.Draft:
    of = _chosen(draft, chance, lambda p: p.kind == "row" and all(isinstance(c, m.Provision) and c.kind == "cell" for c in p.children))
    return draft if of is None else _siblings(draft, of.id, lambda at, all_: [*all_[:at], *all_[at + 1 :]])


def _add_column(draft: m.Draft, chance: Random) -> m.Draft:
    at = chance.randint(0, 3)

    def wider(p: m.Provision) -> m.Provision:
        if p.kind != "row":
            return p
        kind = next((c.kind for c in p.children if isinstance(c, m.Provision)), "cell")
        said = "Origin" if kind == "headcell" else chance.choice(TITLES)
        return replace(p, children=(*p.children[:at], m.Provision(kind, content=m.content(said)), *p.children[at:]))

    return _changed(draft, wider)


def _reword_cell(draft: m.Draft, chance: Random) -> m.Draft:
    of = _chosen(draft, chance, lambda p: p.kind == "row" and p.children)
    at, said = chance.randint(0, 2), m.content(chance.choice(OBJECTS))

    def other(p: m.Provision) -> m.Provision:
        cells = tuple(replace(c, content=said) if n == at and isinstance(c, m.Provision) else c for n, c in enumerate(p.children))
        return replace(p, children=cells)

    return draft if of is None else _changed(draft, lambda p: other(p) if p.id == of.id else p)


def _add_note(draft: m.Draft, chance: Random) -> m.Draft:
    of = _chosen(draft, chance, lambda p: p.id and p.kind in m.BLOCKS and p.content)
    note = m.Note(m.content(f"{chance.choice(PARTIES)} reserves its position."), "negotiators", "negotiators")
    return draft if of is None else _lined(draft, of.id, lambda line: [*line, note])


def _strike_note(draft: m.Draft, chance: Random) -> m.Draft:
    of = _chosen(draft, chance, lambda p: p.id and any(isinstance(i, m.Note) for i in p.content))
    return draft if of is None else _lined(draft, of.id, lambda line: [i for i in line if not isinstance(i, m.Note)])


def _fill_blank(draft: m.Draft, chance: Random) -> m.Draft:
    days = str(chance.randint(10, 99))
    return _changed(draft, lambda p: _inlines_of(p, lambda i: replace(i, value=days) if isinstance(i, m.Blank) else i))


def _turn_page(draft: m.Draft, chance: Random) -> m.Draft:
    """Another round: its number, its date, its marking, who is a party."""
    who = tuple(m.Party(code, NAMES[code]) for code in sorted(chance.sample(PARTIES, 3)))
    return replace(draft, round="2", date="2026-09-01", marking=chance.choice(("", "LIMITE")), parties=who)


def _agree(draft: m.Draft, chance: Random) -> m.Draft:
    of = _chosen(draft, chance, lambda p: p.kind in ("paragraph", "article"))
    return draft if of is None else _changed(draft, lambda p: replace(p, status=chance.choice(m.STATUSES)) if p.id == of.id else p)


DEEDS: Mapping[str, Callable[[m.Draft, Random], m.Draft]] = {
    "swap a word": _swap_word,
    "swap a number": _swap_number,
    "add a sentence": _add_sentence,
    "strike a sentence": _strike_sentence,
    "send a sentence": _send_sentence,
    "add a paragraph": _add_paragraph,
    "strike a paragraph": _strike_paragraph,
    "move a paragraph": _move_paragraph,
    "move an article": _move_article,
    "add an article": _add_article,
    "strike an article": _strike_article,
    "divide an article": _divide_article,
    "join two articles": _join_articles,
    "split": _split,
    "split below": _split_below,
    "merge": _merge,
    "move and split": _move_and_split,
    "move and merge": _move_and_merge,
    "move and bracket": _move_and_bracket,
    "pass a sentence on": _pass_on,
    "cut above": _cut_above,
    "run on": _run_on,
    "merge across": _merge_across,
    "rename a party": _rename_party,
    "reword a heading": _reword_heading,
    "open a bracket": _open_bracket,
    "close a bracket": _close_bracket,
    "amend a bracket": _amend_bracket,
    "join an option": _join_option,
    "leave an option": _leave_option,
    "bracket a paragraph": _bracket_block,
    "close a bracket of paragraphs": _close_block,
    "add a row": _add_row,
    "strike a row": _strike_row,
    "add a column": _add_column,
    "reword a cell": _reword_cell,
    "add a note": _add_note,
    "strike the notes": _strike_note,
    "fill the blanks": _fill_blank,
    "turn the page": _turn_page,
    "agree": _agree,
}


def redrafted(seed: int, deeds: Sequence[str]) -> Redraft:
    """A treaty and what some deeds made of it, the same for one seed."""
    old = treaty(seed)
    return Redraft(old, negotiated(old, seed, deeds), tuple(deeds))


def negotiated(draft: m.Draft, seed: int, deeds: Iterable[str]) -> m.Draft:
    """What some deeds make of a text, the same for one seed."""
    for n, deed in enumerate(deeds):
        draft = DEEDS[deed](draft, Random(seed + n + 1))
    return draft


def seeds() -> st.SearchStrategy[int]:
    return st.integers(0, 1 << 32)


def treaties() -> st.SearchStrategy[m.Draft]:
    return st.builds(treaty, seeds())


def redrafts(but: Sequence[str] = (), most: int = 6) -> st.SearchStrategy[Redraft]:
    """Two rounds of a treaty, none of some deeds done between them."""
    deeds = st.lists(st.sampled_from([deed for deed in DEEDS if deed not in but]), min_size=1, max_size=most)
    return st.builds(redrafted, seeds(), deeds)


def moved_in_brackets(seed: int, was: str, now: str) -> tuple[m.Draft, m.Draft]:
    """Two rounds of a treaty: an article or a paragraph of the older stands elsewhere in the newer, each time in some bracket or none."""
    chance = Random(seed)
    draft = treaty(seed)
    kinds = chance.choice((("article",), ("paragraph",), ("point", "paragraph")))
    of, beside = _free(draft, chance, *kinds), _free(draft, chance, *kinds)
    if of is None or beside is None or {of.id, beside.id} & {p.id for each in (of, beside) for c in each.children for p in m.walk(c)}:
        return draft, draft
    there = _framed(of, was, Random(seed))
    old = _siblings(draft, of.id, lambda at, all_: [*all_[:at], there, *all_[at + 1 :]])
    return old, draft if of is beside else _moved(draft, chance, of, beside, _framed(of, now, Random(seed)))


def regrouped(seed: int) -> tuple[m.Draft, m.Draft]:
    """Two texts of much the same lines, which stand below one another otherwise in each: all short, so that what came or went, or moved,
    often stands next to what only has other lines above it."""
    chance = Random(seed)
    lines = {id_: chance.random() < 0.8 for id_ in (f"p{n}" for n in range(chance.randint(3, 9)))}
    old, new = ([id_ for id_ in lines if chance.random() < 0.85] for _ in range(2))
    for _ in range(chance.choice((0, 0, 1, 1, 2))):
        if new:
            moved = new.pop(chance.randrange(len(new)))
            new.insert(chance.randrange(len(new) + 1), moved)
    return _piled(old, lines, chance), _piled(new, lines, chance)


def _piled(ids: Sequence[str], lines: Mapping[str, bool], chance: Random) -> m.Draft:
    """Lines of words, or of a mere heading, each below one of those before it or below none."""
    piles: list[list[m.Provision]] = [[]]

    def close(depth: int) -> None:
        while len(piles) > depth + 1:
            *rest, last = piles[-2]
            piles[-2:] = [[*rest, replace(last, children=tuple(piles[-1]))]]

    for id_ in ids:
        close(chance.randint(0, 3))
        words_ = m.content(" ".join(f"{id_}{letter}" for letter in "abc"))
        said = m.Provision("paragraph", id_, content=words_) if lines[id_] else m.Provision("paragraph", id_, heading=words_)
        piles[-1].append(said)
        piles.append([])
    close(0)
    return m.Draft(m.Provision("agreement", "body", children=tuple(piles[0])))


# texts as others send them


def typed(draft: m.Draft, first: int = 1) -> m.Draft:
    """The same text with its numbers typed, those in references too; the articles count from `first`."""
    if first > 1:
        count = iter(range(first, 1000))
        draft = _changed(draft, lambda p: replace(p, label=f"Article {next(count)}") if p.kind == "article" else p)
    where = places(draft)

    def freeze(p: m.Provision) -> m.Provision:
        p = _inlines_of(p, lambda i: m.Words(reference(i, p.id, where)) if isinstance(i, m.Ref) else i)
        number = where[p.id].number if p.id in where else ""
        return replace(p, label=f"{number}." if number and p.kind == "paragraph" else number)

    return _changed(draft, freeze)


def nameless(draft: m.Draft) -> m.Draft:
    """The same text without ids."""
    return _changed(draft, lambda p: replace(p, id=""))
