"""Taking a text that forks apart: what one voice reads, the older and the newer of two texts, one layer of changes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from operator import is_

from drafting import model as m

NEW = "new"  # the voice of the newer of two compared texts


@m.unswept
def settle(draft: m.Draft, voice: str | None, kinds: Collection[str] = (m.BRACKET, m.CHANGE)) -> m.Draft:
    """The text of one voice: its side of every fork of the given kinds; the base where it has none, or for None."""
    return Side(voice, frozenset(kinds)).draft(draft)


def side_of(fork: m.Fork[m.T], voice: str | None) -> tuple[m.T, ...]:
    """What one voice reads at a fork: the first option it proposes or supports, else the text as tabled."""
    for option in fork.options:
        if voice is not None and any(v.party == voice and v.stance in ("propose", "support") for v in option.voices):
            return option.content
    return fork.base


def accept(redline: m.Draft) -> m.Draft:
    """The newer text of a redline; brackets stay."""
    return settle(redline, NEW, kinds=(m.CHANGE,))


def reject(redline: m.Draft) -> m.Draft:
    """The older text of a redline; brackets stay."""
    return settle(redline, None, kinds=(m.CHANGE,))


def layer(redline: m.Draft, which: str) -> m.Draft:
    """A redline of bracketed texts with one layer of its changes only: `words`, or `stances` (who stands behind the same words).

    Changes of the other layer are shown as accepted.
    """

    def wanted(fork: object) -> bool:
        same = [worded(side) for side in m.sides(fork)] if isinstance(fork, m.Fork) else []
        return (same[:1] == same[-1:]) == (which == "stances")

    return Side(NEW, frozenset((m.CHANGE,)), wanted).draft(redline)


def worded(side: Iterable[object]) -> str:
    """The words of one side of a bracket, those of brackets in it too, without the voices."""
    out = ""
    for piece in side:
        match piece:
            case m.Fork():
                out += "".join(f"[{worded(each)}]" for each in m.sides(piece) if each)
            case m.Provision():
                out += "".join(worded(line) for line in m.lines(piece)) + worded(piece.children)
            case m.Note():
                out += f"({worded(piece.content)})"
            case m.Words(text=text) | m.Term(text=text):
                out += text
            case m.Blank(name=name, value=value):
                out += value or f"[{name}]"
            case m.Ref(to=to, text=text):
                out += text or to
    return out


_HOLDING = frozenset((m.Fork, m.Note))  # the inlines that hold others


@dataclass(frozen=True, slots=True)
class Side:
    """One way through the forks of some kinds, but for those that are to stay."""

    voice: str | None
    kinds: frozenset[str]
    stays: Callable[[object], bool] = lambda _: False

    def draft(self, draft: m.Draft) -> m.Draft:
        body = self.child(draft.body)[0]
        assert isinstance(body, m.Provision)
        return m.Draft(
            body=body,
            language=self.attr(draft.language),
            register=self.attr(draft.register),
            parties=tuple(p for each in draft.parties for p in self.flat(each)),
            marking=self.attr(draft.marking),
            round=self.attr(draft.round),
            date=self.attr(draft.date),
            note=self.attr(draft.note),
        )

    def takes(self, fork: m.Fork[m.T]) -> bool:
        return fork.kind in self.kinds and not self.stays(fork)

    def flat(self, piece: m.T) -> tuple[m.T, ...]:
        """For what holds no lines: a fork's chosen side, or the thing itself."""
        if isinstance(piece, m.Fork) and self.takes(piece):
            return tuple(each for inner in side_of(piece, self.voice) for each in self.flat(inner))
        return (piece,)

    def attr(self, value: m.Attr) -> m.Attr:
        if isinstance(value, m.Fork):
            chosen: tuple[m.Attr, ...] = self.flat(value)
            return chosen[0] if chosen else ""
        return value

    def line(self, line: m.Line) -> m.Line:
        if _HOLDING.isdisjoint(map(type, line)):
            return line
        said = m.content(*self.pieces(line))
        return line if said == line else said

    def pieces(self, line: m.Line) -> m.Line:
        out: list[m.Inline] = []
        for piece in line:
            if isinstance(piece, m.Note):
                out.append(replace(piece, content=self.line(piece.content)))
            elif not isinstance(piece, m.Fork):
                out.append(piece)
            elif self.takes(piece):
                out += self.pieces(side_of(piece, self.voice))
            else:
                out.append(_sides(piece, lambda side: m.fragment(*self.pieces(side))))
        return tuple(out)

    def child(self, child: m.Child) -> tuple[m.Child, ...]:
        if isinstance(child, m.Fork):
            if self.takes(child):
                return self.children(side_of(child, self.voice))
            return (_sides(child, self.children),)
        heading = self.line(child.heading) if child.heading else ()
        content = self.line(child.content) if child.content else ()
        closing = self.line(child.closing) if child.closing else ()
        children = self.children(child.children)
        status, label = self.attr(child.status), self.attr(child.label)
        same = children is child.children and heading is child.heading and content is child.content and closing is child.closing
        if same and status is child.status and label is child.label:
            return (child,)  # what does not fork is the same value
        return (m.Provision(child.kind, child.id, heading, content, children, closing, status, label),)

    def children(self, children: tuple[m.Child, ...]) -> tuple[m.Child, ...]:
        if not children:
            return ()
        settled = tuple([each for child in children for each in self.child(child)])
        same = len(settled) == len(children) and all(map(is_, settled, children))
        return children if same else settled


def _sides(fork: m.Fork[m.T], change: Callable[[tuple[m.T, ...]], tuple[m.T, ...]]) -> m.Fork[m.T]:
    options = tuple(replace(option, content=change(option.content)) for option in fork.options)
    return replace(fork, base=change(fork.base), options=options)


def voices(names: Iterable[str]) -> tuple[m.Voice, ...]:
    """Parties as proposing voices, in order."""
    return tuple(m.Voice(name) for name in sorted(names))
