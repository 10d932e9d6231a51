"""What a negotiators' note says of a position: who reserves, considers, opposes, is flexible or can accept, and on which condition."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from drafting import model as m

FLEXIBLE, ACCEPT = "flexible", "accept"  # what a note can say beyond the stances of a bracket
YIELDS = (FLEXIBLE, ACCEPT)  # the stances of a party that will not hold out

_HAS = r"(?:maintains?|keeps?|enters?|entered|places?|placed|has|have|lodges?|lodged|makes?|made|retains?)"
_RESERVE = r"reserv(?:es?|ations?)\b"
_KIND = r"(?:(?:scrutiny|parliamentary|linguistic|general|positive|negative|waiting|substantive|study|drafting)[\s/-]*)"
_BE, _STILL = r"(?:is|are|remains?)", r"(?:still|also|currently|presently|now|both|all|further|therefore|formally|in principle)"
_WEIGHS = r"(?:considering|reviewing|studying|examining|consulting|reflecting|checking|continuing|awaiting|seeking)\b"

# tried in this order right behind the names; the first that fits is what the note says
_DEEDS = (
    ("oppose", rf"oppos(?:es?|ed)\b|objects?\b|can(?:not| not)\s+(?:accept|agree|support)\b|{_BE}\s+(?:unable to\s+accept|opposed)\b"),
    ("reserve", rf"reserv(?:es?|ed)\b|{_BE}\s+reserving\b|{_HAS}\s+(?:(?:an?|its|their|the)\s+)?(?:\w+[\s/-]+){{0,3}}?{_RESERVE}"),
    ("reserve", rf"[:\u2013\u2014-]?\s*{_KIND}+{_RESERVE}"),
    (FLEXIBLE, rf"(?:{_BE}|can be|could be)\s+(?:{_STILL}\s+|\w+ly\s+)?flexible\b|(?:has|have|shows?)\s+(?:\w+\s+)?flexibility\b"),
    ("consider", rf"{_BE}\s+(?:{_STILL}\s+)?{_WEIGHS}|(?:needs?|requires?|asks? for)\s+(?:\w+\s+)?(?:time|instructions?|consultations?)\b"),
    ("consider", rf"awaits?\b|supports?\b[^.;]*?\bin principle\b(?=[^.;]*{_WEIGHS})|considers? (?:this|it|the matter) further\b"),
    (ACCEPT, r"(?:can|could|would|may|might)\s+(?:\w+\s+)?(?:accept|agree|go along|join|live with|support)\b"),
    (ACCEPT, r"do(?:es)? not (?:object|oppose)\b"),
    (ACCEPT, rf"{_BE}\s+(?:prepared|ready|willing|able)\s+to\s+(?:accept|agree|join|support)\b|will (?:join|go along)\b"),
    (ACCEPT, r"supports?\b[^.;]*?\bin principle\b"),
)
_CONDITION = re.compile(
    r"\b(?:pending|subject to|if|provided(?: that)?|until|unless|on (?:the )?condition that|once|when|depending on|[sa]o? long as"
    r"|conditional (?:up)?on|in (?:exchange|return) for)\b.*"
)
# where a clause may begin; within a condition only a stop or a contrast begins another
_OPENS = r"(?:^|[.;:,()\[\]\u2013\u2014-]|\b(?:and|but|while|whereas|although|though|that|[Nn]ote)\b)\s*(?:(?i:the)\s+)?"
_LOUD = re.compile(r"[.;:,)\]]|\b(?:but|while|whereas)\b")
_HYPOTHESIS = re.compile(r"\b(?:if|provided|unless|when|once|until)\b")
_NO_PARTY = ("NOTE", "NB", "WTO", "UN", "ILO", "OECD")  # capitals that reserve nothing


@dataclass(frozen=True, slots=True)
class Reservation:
    """What one party lets a note say for it; the condition as worded there: "pending Article 7"; and the provision it hangs in."""

    party: str
    stance: str
    condition: str = ""
    provision: str = ""


def heard(said: str, parties: Iterable[m.Party] = (), *, strangers: bool = True) -> tuple[Reservation, ...]:
    """What a note says of positions, by these parties; and, in a text that lists none, by whoever goes by two to five capitals.

    >>> [(r.party, r.stance, r.condition) for r in heard("MX reserves its position pending Article 7; CA is considering.")]
    [('MX', 'reserve', 'pending Article 7'), ('CA', 'consider', '')]
    """
    listed = tuple(parties)
    codes = {p.code: p.code for p in listed if p.code}
    names = {_bare(p.name).casefold(): p.code for p in listed if p.name}
    if not (codes or strangers):
        return ()
    clauses = list(_clauses(said, _grammar(tuple(sorted(codes)), tuple(sorted(names)), strangers)))
    ends = [clause.start for clause in clauses[1:]] + [len(said)]
    found: list[Reservation] = []
    for clause, end in zip(clauses, ends):
        condition = _condition(said[clause.end : end])
        for name in clause.who:
            code = codes.get(name) or names.get(name.casefold()) or _unnumbered(name)
            found += [Reservation(code, clause.stance, condition)] if code in codes or code not in _NO_PARTY else []
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class _Clause:
    """One "US and JP reserve": where it begins, who, the stance, and where the rest of its words begin."""

    start: int
    who: tuple[str, ...]
    stance: str
    end: int


_JOINT = r"\s*(?:/+|,\s*and\b|,|\band\b|&)\s*(?:(?i:the)\s+)?"


def _clauses(said: str, grammar: re.Pattern[str]) -> Iterator[_Clause]:
    heard_to = 0
    for match in grammar.finditer(said):
        start = max(match.start("who"), match.start("of"))
        under = _HYPOTHESIS.search(said, heard_to, start)
        if match["who"] and under and not _LOUD.search(said, under.end(), start):
            continue  # "JP can accept if US is flexible": what another party does is the condition
        stance = next((name for n, (name, _) in enumerate(_DEEDS) if match[f"deed{n}"]), "reserve")
        heard_to = match.end()
        yield _Clause(start, tuple(filter(None, re.split(_JOINT, match["who"] or match["of"]))), stance, match.end())


@lru_cache(maxsize=64)
def _grammar(codes: tuple[str, ...], names: tuple[str, ...], strangers: bool) -> re.Pattern[str]:
    """The pattern of a clause for these parties and for strangers. Codes are read as they are written, names in any letters."""
    known = [re.escape(code) for code in codes] + [f"(?i:{re.escape(name)})" for name in names]
    known = sorted(known, key=lambda each: (-len(each), each)) + (["[A-Z]{2,5}"] if strangers else [])
    one = rf"(?:{'|'.join(known)})(?:\d{{1,3}})?(?!\w)"  # the number of a footnote may stick to a code
    many = rf"{one}(?:{_JOINT}{one})*"
    deeds = "|".join(f"(?P<deed{n}>{pattern})" for n, (_, pattern) in enumerate(_DEEDS))
    ahead = rf"{_OPENS}(?P<who>{many}),?\s*(?:{_STILL},?\s+){{0,2}}(?:{deeds})"
    behind = rf"\b(?i:{_KIND}*reserv(?:e|ation)s?)\s*(?:by|of|from|:)\s*(?:(?i:the)\s+)?(?P<of>{many})"
    return re.compile(f"{ahead}|{behind}")


def _unnumbered(code: str) -> str:
    return re.sub(r"\d+$", "", code)


def _condition(rest: str) -> str:
    """The condition as it is worded, up to the end of its sentence."""
    sentence = re.split(r";|\.(?=\s|$)|\n", rest, maxsplit=1)[0]
    found = _CONDITION.search(sentence)
    return re.sub(r"[\s,:]*(?:\b(?:and|but|while|whereas)\b)?[\s,:(]*$", "", found[0]) if found else ""


def _bare(name: str) -> str:
    """A name without its article: "European Union"."""
    return re.sub(r"^the\s+", "", name.strip(), flags=re.IGNORECASE)
