"""What negotiators say of a text among its words, as notes for negotiators: reservations, and where a provision should move.

A footnote in which somebody takes a position (`MX reserves its position pending Article 7`), a paragraph that is a
`Negotiator's Note: …`, `Note: CA is considering` or `[12] MX reserves …`, a placement proposal in braces or brackets
(`{Placement proposal: Article 5}`, `[EU: move to Article 4]`) are no words of the provision. Each is a note, verbatim, brackets and
braces included. It hangs where it stands; one that is a paragraph hangs on the words before it, or, where it has a number that
exactly one place cites, there. Other braces (`{Stockpiles}`) are words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import is_

from drafting import model as m

LONGEST = 800  # letters of a note that stands as a paragraph; what is longer is a text

HOLDER = "\ufffc"  # stands for what is no word
_PLAIN = ("text", "indent", "crossheading", "recital")
_PLACE = (
    r"(?:article|art\.|paragraph|para\b|sub-?paragraph|section|chapter|annex|part\b|preamble|chapeau|agreement|decision|definitions?"
    r"|general provisions|footnote|schedule|side letter|elsewhere|another|the (?:end|beginning))"
)
_MOVE = rf"\b(?:moved?|moves|moving|relocat(?:e[sd]?|ing))\b[^\[\]{{}}]{{0,80}}?\b{_PLACE}"
_IN_BRACES = re.compile(rf"placement\s?proposal|{_MOVE}", re.IGNORECASE)
_CODE = r"(?:G-?\d{1,2}|[A-Z]+(?:-[A-Z]+)*)"
_ONE = rf"(?:[Tt]he\s+)?{_CODE}(?:\d{{1,3}})?(?!\w)"
_WHO = rf"(?P<who>{_ONE}(?:\s?(?:/+|,|&|\band\b)\s?{_ONE})*)"
_SAYS = (
    r"(?:still\s+|also\s+|both\s+)?(?P<deed>propos(?:es?|ed)|supports?|oppos(?:es?|ed)|prefers?|suggest(?:s|ed)?|reserv(?:es?|ed|ing)"
    r"|(?:parliamentary |scrutiny |general )*reservation|objects?|considers?|maintains?|requests?|questions?|awaits?"
    r"|needs?|requires?|raises?|do(?:es)? not|(?:has|have)\s+(?:\w+\s+)?(?:reservations?|concerns?|asked|flexibility)"
    r"|(?:is|are|remains?)\s+(?:\w+\s+)?"
    r"(?:flexible|consider|review|study|examin|consult|reflect|check|continu|await|seek|open|oppos|not in a)"
    r"|(?:can|cannot|could|may|might|would|will)\s+(?:\w+\s+)?"
    r"(?:accept|agree|support|join|go along|live|come back|consider|propose))\w*\b(?!\s?\d*\s?[:;])"
)
_SOME = r"(?i:(?:at least )?(?:one|two|some|several|a)\s+(?:other\s+)?delegations?\b|some parties\s+(?:suggest|propos))"
_MARKED = re.compile(r"\[?\s?(?:\[\d{1,3}\]\s?|\d{1,3}[.\s]\s?)?negotiator(?:['\u2019]s|s['\u2019]?)?\s+note\s?[:.\u2013-]", re.IGNORECASE)
_SPEAKS = re.compile(rf"\[?\s?(?:\[\d{{1,3}}\]\s?|\d{{1,3}}[.\s]\s?)?(?:[Nn](?:ote|OTE|B)\s?:\s?)?(?:{_WHO}\s+{_SAYS}|{_SOME})")
_BEGINNINGS = frozenset(("the", "not", "one", "two", "som", "sev", "at ", "neg"))
_MOVES = re.compile(rf"\[\s?(?:{_WHO}\s?(?::|\b)\s?)?(?:(?:also )?(?i:propos|suggest)\w*\s?:?\s?)?(?i:(?:to )?(?:be )?{_MOVE})")
_HEADS = re.compile("propos|support|oppos|prefer|suggest")
_ENCLOSED = re.compile(r"\{[^{}\ufffc]*\}|\[[^\[\]\ufffc]*\]")
_NUMBERED = re.compile(r"\[(\d{1,3})\]")


def heard(body: m.Provision, parties: Collection[str], quiet: Collection[int] = ()) -> m.Provision:
    """A text just read, its brackets as typed, with what negotiators say of it as notes; `parties` are those who may speak.
    What is `quiet` is passed by (`read._quiet`).

    >>> line = m.content("Each Party shall report. {Placement proposal: Article 5}")
    >>> heard(m.Provision("text", content=line), ()).content[1].kind
    'negotiators'
    """
    heard = _Ear(frozenset(parties), quiet).below(body)
    if heard is body:
        return body
    body = heard
    cited = {n: note for n, note in _numbered(body).items() if sum(len(_marks(line, n)) for p in m.walk(body) for line in m.lines(p)) == 1}
    return _to_their_marks(body, cited) if cited else body


def may_speak(p: m.Provision, said: str) -> bool:
    """Whether a paragraph with these words may be what somebody says of the text, whoever that is. A small second letter leaves
    no chance of it but after a few others: codes are written in capitals."""
    if p.kind not in _PLAIN or p.label or (said[1:2].islower() and said[:3].lower() not in _BEGINNINGS):
        return False
    return bool(_MARKED.match(said) or _SPEAKS.match(said))


@dataclass(frozen=True, slots=True)
class _Ear:
    """What hears whether somebody speaks of the text."""

    parties: frozenset[str]
    quiet: Collection[int]

    def speaks(self, said: str) -> bool:
        """Whether somebody takes a position. The head of a bracket, "US propose: …", is not heard."""
        if _MARKED.match(said):
            return True
        found = _SPEAKS.match(said)
        return bool(found) and found is not None and self.known(found["who"])

    def known(self, who: str | None) -> bool:
        return all(code in self.parties or code.startswith("G-") for code in re.findall(_CODE, re.sub(r"\b[Tt]he\b", "", who or "")))

    def below(self, p: m.Provision) -> m.Provision:
        """A provision and all below it; the very same where nobody says anything."""
        if id(p) in self.quiet:
            return p
        heading, content, closing = [self.line(line) if line else line for line in m.lines(p)]
        if heading is not p.heading or content is not p.content or closing is not p.closing:
            p = replace(p, heading=heading, content=content, closing=closing)
        out: list[m.Child] = []
        for child in p.children:
            notes = self.aside(child) if isinstance(child, m.Provision) else ()
            if notes and out and (hung := _hung(out[-1], notes)):
                out[-1] = hung
            elif notes and not out and (p.content or p.heading):
                p = replace(p, content=m.content(*p.content, *notes)) if p.content else replace(p, heading=m.content(*p.heading, *notes))
            else:
                out.append(self.below(child) if isinstance(child, m.Provision) and not notes else child)
        return p if same(out, p.children) else replace(p, children=tuple(out))

    def aside(self, p: m.Provision) -> tuple[m.Note, ...]:
        """The notes that a paragraph is, if it is nothing else."""
        if p.kind not in _PLAIN or p.label or p.heading or p.children or p.closing or not p.content:
            return ()
        said = flat(p.content)
        if HOLDER in said or len(said) > LONGEST:
            return ()
        if self.stands_alone(said):
            return (_note(p.content),)
        if "[" not in said and "{" not in said:
            return ()
        line = self.line(p.content)
        notes = tuple(piece for piece in line if isinstance(piece, m.Note))
        return notes if not flat(line).strip(f" .{HOLDER}") else ()

    def stands_alone(self, said: str) -> bool:
        if not self.speaks(said) or said.count("[") != said.count("]"):
            return False
        return bool(_MARKED.match(said)) or not said.startswith("[") or bool(_NUMBERED.match(said))

    def line(self, line: m.Line) -> m.Line:
        """A line with asides as notes; footnotes in which somebody takes a position are for negotiators."""
        said = flat(line)
        if HOLDER in said and any(isinstance(piece, m.Note) for piece in line):
            line = tuple([self.noted(piece) if isinstance(piece, m.Note) else piece for piece in line])
        if "[" not in said and "{" not in said:
            return line
        out: list[m.Inline] = []
        at = 0
        for found in _ENCLOSED.finditer(said):
            if self.is_aside(found[0]):
                out += [*_cut(line, at, _before(said, found.start())), _note(_cut(line, found.start(), found.end()))]
                at = found.end()
        return m.content(*out, *_cut(line, at, len(said))) if out else line

    def is_aside(self, said: str) -> bool:
        """Whether braces or brackets hold a proposal to move something, or a note."""
        if said.startswith("{"):
            return bool(_IN_BRACES.search(said))
        if moves := _MOVES.match(said):
            return self.known(moves["who"])
        called, rest = said, re.sub(r"^\[\s?note\s?:\s?", "[", said, flags=re.IGNORECASE)
        found = _SPEAKS.match(rest)
        if _MARKED.match(said) or not found or ":" in rest:
            return bool(_MARKED.match(said))
        # "[US oppose chagas]" is a bracket whose colon was forgotten
        return self.known(found["who"]) and (rest != called or not _HEADS.match(found["deed"] or ""))

    def noted(self, note: m.Note) -> m.Note:
        plain = note.kind == "footnote" and note.audience == "public"
        return replace(note, kind="negotiators", audience="negotiators") if plain and self.speaks(flat(note.content)) else note


def _note(line: m.Line) -> m.Note:
    return m.Note(m.content(*line), "negotiators", "negotiators")


def _before(said: str, at: int) -> int:
    """Where the words end before a place: a note hangs on them, not on the space behind them."""
    return at - 1 if at and said[at - 1] == " " else at


def flat(line: m.Line) -> str:
    if len(line) == 1:
        return line[0].text if isinstance(line[0], m.Words) else HOLDER
    return "".join([piece.text if isinstance(piece, m.Words) else HOLDER for piece in line])


def same(these: Sequence[m.Child], those: Sequence[m.Child]) -> bool:
    """Whether nothing was done to any of some provisions: they are the very same."""
    return len(these) == len(those) and all(map(is_, these, those))


def _cut(line: m.Line, start: int, end: int) -> m.Line:
    """A stretch of a line."""
    out: list[m.Inline] = []
    at = 0
    for piece in line:
        size = len(piece.text) if isinstance(piece, m.Words) else 1
        if isinstance(piece, m.Words):
            out.append(replace(piece, text=piece.text[max(0, start - at) : max(0, end - at)]))
        elif start <= at < end:
            out.append(piece)
        at += size
    return tuple(out)


def _hung(child: m.Child, notes: Sequence[m.Note]) -> m.Provision | None:
    """A provision with notes on its last words; a table has no such."""
    if not isinstance(child, m.Provision) or child.kind in m.TABLES:
        return None
    if child.closing:
        return replace(child, closing=m.content(*child.closing, *notes))
    if child.children:
        last = _hung(child.children[-1], notes)
        return replace(child, children=(*child.children[:-1], last)) if last else None
    if child.heading and not child.content:
        return replace(child, heading=m.content(*child.heading, *notes))
    return replace(child, content=m.content(*child.content, *notes))


# ── notes with a number ───────────────────────────────────────────────────────────────────────────────────────────────


def _numbered(body: m.Provision) -> dict[str, m.Note]:
    """The negotiators' notes that begin with a number which no other has."""
    found: dict[str, list[m.Note]] = {}
    for p in m.walk(body):
        for piece in (piece for line in m.lines(p) for piece in line):
            if isinstance(piece, m.Note) and (number := _NUMBERED.match(flat(piece.content))):
                found.setdefault(number[1], []).append(piece)
    return {n: notes[0] for n, notes in found.items() if len(notes) == 1 and notes[0].kind == "negotiators"}


def _marks(line: m.Line, n: str) -> list[tuple[int, int]]:
    """Where a line cites a number: in brackets, raised, or stuck to a code or a verb in the head of a bracket."""
    said = flat(line)
    stuck = rf"(?<=[A-Z]){n}(?=[\s,/;:])|(?<=[A-Z] ){n}(?= (?:propos|oppos|support|reserv|consider))|(?<=(?:pose|port|erve)){n}(?=[\s:])"
    found = [each.span() for each in re.finditer(rf"\[{n}\]|{stuck}|(?<=(?:pose|port|erve):){n}(?=\s)", said)]
    at = 0
    for piece in line:
        if isinstance(piece, m.Words) and "sup" in piece.marks and piece.text.strip(" []") == n:
            found.append((at, at + len(piece.text)))
        at += len(piece.text) if isinstance(piece, m.Words) else 1
    return sorted(set(found))


def _to_their_marks(body: m.Provision, cited: Mapping[str, m.Note]) -> m.Provision:
    """The same text, each of these notes at the mark that cites it, in place of the mark."""

    def line(line: m.Line) -> m.Line:
        line = tuple(piece for piece in line if piece not in cited.values())
        for n, note in cited.items():
            for start, end in _marks(line, n):
                said = flat(line)
                line = (*_cut(line, 0, _before(said, start)), note, *_cut(line, end, len(said)))
        return m.content(*line)

    def change(p: m.Provision) -> m.Provision:
        return replace(p, heading=line(p.heading), content=line(p.content), closing=line(p.closing))

    edited = m.edit(body, change)
    assert isinstance(edited, m.Provision)
    return edited
