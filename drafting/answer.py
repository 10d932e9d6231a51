"""What a foreign format could not carry: an answer gets its terms, references, blanks and notes back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

from drafting import model as m
from drafting import words
from drafting.align import Printer, printer, said_of
from drafting.written import value


def restored(answer: m.Draft, base: m.Draft) -> m.Draft:
    """An aligned answer with the marking that its format lost: terms, references, blanks, emphasis, inner notes, statuses.

    Only where the words are the base's, as printed: no word of the answer changes. What the base keeps from the sender (notes
    of the own delegation) is put back in its place. Front matter is the base's.
    """
    printed = printer(base)
    # a sender may have renumbered: a reference is typed as the base prints it, or as the answer's own articles count
    hands = (printed, printer(replace(base, body=answer.body)))
    known = {(p.kind, p.id): p for p in m.walk(base.body) if p.id}

    def restore(p: m.Provision) -> m.Provision:
        twin = known.get((p.kind, p.id)) if p.id else None
        if twin is None:
            return p
        return _remarked(p, twin, tuple(_within(hand, twin.id) for hand in hands))

    body = m.edit(answer.body, restore)
    assert isinstance(body, m.Provision)
    body = _with_bare_containers(body, base.body, printed)
    body = replace(body, kind=base.body.kind, id=base.body.id)
    return replace(base, body=body)


def _within(hand: Printer, inside: str) -> Callable[[m.Inline], str]:
    """How inlines read inside one provision."""
    return lambda piece: hand(piece, inside)


def _with_bare_containers(body: m.Provision, base: m.Provision, printed: Printer) -> m.Provision:
    """A container without heading or number (the signatures), which no foreign format can show, stands again around its words."""
    there = {p.id for p in m.walk(body)}
    for lost in m.walk(base):
        if lost.kind in m.CONTAINERS and not lost.heading and lost.id not in there and lost.children:
            wanted = [said_of(c, printed) for c in lost.children if isinstance(c, m.Provision)]
            body = _beside(_everywhere(body, lost, wanted, printed), lost, base)
    return body


def _everywhere(body: m.Provision, lost: m.Provision, wanted: Sequence[str], printed: Printer) -> m.Provision:
    wrapped = m.edit(body, lambda p: _wrapped(p, lost, wanted, printed))
    assert isinstance(wrapped, m.Provision)
    return wrapped


def _wrapped(p: m.Provision, lost: m.Provision, wanted: Sequence[str], printed: Printer) -> m.Provision:
    said = [said_of(c, printed) if isinstance(c, m.Provision) else "" for c in p.children]
    for at in range(len(said) - len(wanted) + 1):
        if wanted and said[at : at + len(wanted)] == list(wanted):
            return replace(p, children=(*p.children[:at], lost, *p.children[at + len(wanted) :]))
    return p


def _beside(body: m.Provision, found: m.Provision, base: m.Provision) -> m.Provision:
    """A container that was swallowed by its neighbour stands behind it, as in the base."""
    home = next((p for p in m.walk(base) if found in p.children), None)

    def lift(p: m.Provision) -> m.Provision:
        children: list[m.Child] = []
        for child in p.children:
            if home is not None and p.id == home.id and isinstance(child, m.Provision) and child.children and child.children[-1] == found:
                children += [replace(child, children=child.children[:-1]), found]
            else:
                children.append(child)
        return replace(p, children=tuple(children))

    lifted = m.edit(body, lift)
    assert isinstance(lifted, m.Provision)
    return lifted


def _remarked(p: m.Provision, twin: m.Provision, hands: Sequence[Callable[[m.Inline], str]]) -> m.Provision:
    children = p.children
    if len(p.children) == len(twin.children) and all(_cell(c) for c in (*p.children, *twin.children)):
        pairs = zip(p.children, twin.children, strict=True)
        children = tuple(_remarked(a, b, hands) for a, b in pairs if isinstance(a, m.Provision) and isinstance(b, m.Provision))
    heading, content = p.heading, p.content
    if not twin.heading and p.heading and not p.content:
        heading, content = (), p.heading
    return replace(
        p,
        heading=_best(heading, twin.heading, hands),
        content=_best(content, twin.content, hands),
        closing=_best(p.closing, twin.closing, hands),
        status=twin.status,
        children=children,
    )


def _best(line: m.Line, base: m.Line, hands: Sequence[Callable[[m.Inline], str]]) -> m.Line:
    """The reading of a line that gives most of its markup back; where all do alike, the base's own."""
    found = [_marked_like(line, base, hands[0])]
    if found[0] != base and any(isinstance(piece, m.Ref) for piece in base):
        found += [_marked_like(line, base, hand) for hand in hands[1:]]
    return max(found, key=lambda each: (each == base, sum(isinstance(piece, m.Ref) for piece in each)))


def _cell(child: m.Child) -> bool:
    return isinstance(child, m.Provision) and child.kind in ("cell", "headcell")


def _marked_like(line: m.Line, base: m.Line, printed: Callable[[m.Inline], str]) -> m.Line:
    """A line with the base's inlines wherever their printed words are kept whole."""
    # a gap that a reader of typed brackets numbered is the printed gap of one of ours
    line = m.content(*(m.Words(value(p)) if isinstance(p, m.Blank) and p.name.startswith("blank-") else p for p in line))
    if not base or not all(isinstance(piece, m.Words | m.Note | m.Fork) for piece in line):
        return line
    notes_alike = [m.spoken(n.content) for n in line if isinstance(n, m.Note)] == [
        m.spoken(n.content) for n in base if isinstance(n, m.Note) and n.audience != "own"
    ]
    if notes_alike and m.spoken(line) == "".join(p.text if isinstance(p, m.Words) else printed(p) for p in base):
        return base
    spelled = _spelled(base, printed)
    old, new = [token.key for token, _ in spelled], words.tokens(line)
    hunks = words.part([k for k in old if not k.startswith("\0")], [t.key for t in new if not isinstance(t.piece, m.Note)])
    kept = _kept_places(hunks, sum(1 for k in old if not k.startswith("\0")))
    out: list[m.Inline | str] = []
    at = 0  # in the new line, notes left out
    said = [t for t in new if not isinstance(t.piece, m.Note)]
    notes = _hanging(new)
    n = 0
    while n < len(spelled):
        token, piece = spelled[n]
        run = [i for i in range(n, len(spelled)) if spelled[i][1] is piece] if piece is not None else [n]
        spoken_ = [i for i in run if not spelled[i][0].key.startswith("\0")]
        first = sum(1 for k in old[:n] if not k.startswith("\0"))
        goals = [kept.get(first + k, -1) for k in range(len(spoken_))]
        if isinstance(piece, m.Note):
            if piece.audience == "own" and (not first or kept.get(first - 1) is not None):
                out.append(piece)
        elif goals and goals[0] >= 0 and goals == list(range(goals[0], goals[0] + len(goals))):
            out += _tokens(said, notes, at, goals[0])
            out += [" "] if said[goals[0]].space and goals[0] else []
            out.append(piece if piece is not None else token.piece)
            out += notes.get(goals[-1], [])
            at = goals[-1] + 1
        n += len(run)
    out += _tokens(said, notes, at, len(said))
    return m.content(*out)


def _tokens(said: Sequence[words.Token], notes: dict[int, list[m.Inline]], start: int, end: int) -> list[m.Inline | str]:
    """Words of the answer as they stand, each with the notes that hang on it."""
    out: list[m.Inline | str] = []
    for i in range(start, end):
        out += [" "] if said[i].space and i else []
        out += [said[i].piece, *notes.get(i, [])]
    return out


def _hanging(tokens: Sequence[words.Token]) -> dict[int, list[m.Inline]]:
    """Notes by the place of the word they hang on."""
    found: dict[int, list[m.Inline]] = defaultdict(list)
    at = -1
    for token in tokens:
        if isinstance(token.piece, m.Note):
            found[max(at, 0)].append(token.piece)
        else:
            at += 1
    return dict(found)


def _spelled(line: m.Line, printed: Callable[[m.Inline], str]) -> list[tuple[words.Token, m.Inline | None]]:
    """A line as printed, each token with the inline it is part of (None for plain words); a note speaks no word."""
    out: list[tuple[words.Token, m.Inline | None]] = []
    for piece in line:
        if isinstance(piece, m.Words):
            out += [(token, None) for token in words.tokens((piece,))]
        elif isinstance(piece, m.Note | m.Fork):
            out.append((words.Token("\0", False, piece), piece))
        else:
            out += [(token, piece) for token in words.tokens((m.Words(printed(piece)),))]
    return out


def _kept_places(hunks: Sequence[words.Hunk], length: int) -> dict[int, int]:
    """Where each kept token of the base stands in the answer."""
    kept, i, j = {}, 0, 0
    for h in (*hunks, words.Hunk(length, length, 0, 0)):
        while i < h.i1:
            kept[i] = j
            i, j = i + 1, j + 1
        i, j = h.i2, h.j2
    return kept


def overlap(answer: m.Draft, base: m.Draft) -> float:
    """How much of the base an aligned answer still holds: the share of its words that stand in provisions both have."""
    there = {(p.kind, p.id): p for p in m.walk(answer.body) if p.id}
    ours, theirs = printer(base), printer(answer)
    held = total = 0.0
    for p in m.walk(base.body):
        said = said_of(p, ours) if p.id and p is not base.body else ""
        twin = there.get((p.kind, p.id))
        total += len(said)
        if twin is not None and said:
            held += len(said) * words.likeness(said, said_of(twin, theirs))
    return held / total if total else 1.0
