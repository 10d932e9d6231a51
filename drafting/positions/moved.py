"""What moved between two rounds: what became of each bracket, and what each party gave and got."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from drafting import model as m
from drafting import words
from drafting.positions.ear import Ear, all_parties, firsts
from drafting.positions.stand import INSISTS, SAYS, TABLED, Bracket, Position, Site, based, brackets, parted, parties_of, position, sites
from drafting.proposal import MOVE, between
from drafting.weave import settle

CLOSED, NARROWED, WIDENED, STAYED, OPENED = "closed", "narrowed", "widened", "stayed", "opened"
WORDING, STANCE = "words", "stances"  # the two layers
WANTS = (SAYS["propose"], SAYS["support"])  # the positions of a party that would have certain words


@dataclass(frozen=True, slots=True)
class Shift:
    """One party's step at one bracket. `deed`: proposed, joined, left, amended or accepted (words); changed (stances)."""

    party: str
    layer: str
    deed: str
    old: Position
    new: Position
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """What became of one bracket. `stands` are the words that now stand, `whose` those who wanted them.

    `gave` are those who wanted others. Nobody's words stand when a bracket closed on `new_words`.
    """

    deed: str
    bracket: Bracket
    stands: str = ""
    whose: tuple[str, ...] = ()
    gave: tuple[str, ...] = ()
    tabled: bool = False
    new_words: bool = False
    shifts: tuple[Shift, ...] = ()


@dataclass(frozen=True, slots=True)
class Balance:
    """What one party gave and got: brackets closed on its words, on others' words and on nobody's; its shifts at those still open."""

    party: str
    got: int = 0
    gave: int = 0
    met: int = 0
    opened: int = 0
    joined: int = 0
    left: int = 0
    accepted_from: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Carried:
    """A provision in brackets that stands elsewhere than before: where it stood and where it stands, in the texts of which parties.

    `tabled` if the text as tabled has it there now.
    """

    provision: str
    old: str
    new: str
    parties: tuple[str, ...]
    tabled: bool = False


@dataclass(frozen=True, slots=True)
class Moves:
    """Everything that moved between two rounds: bracket by bracket, party by party, and who came to the table or left it."""

    moves: tuple[Move, ...]
    balances: tuple[Balance, ...]
    carried: tuple[Carried, ...] = ()
    came: tuple[m.Party, ...] = ()
    went: tuple[m.Party, ...] = ()

    def of_layer(self, layer: str) -> Moves:
        """Only what changed of words, or only of stances; both for no layer."""
        if not layer:
            return self
        shown = [replace(move, shifts=tuple(s for s in move.shifts if s.layer == layer)) for move in self.moves]
        kept = tuple(move for move in shown if move.shifts or (layer == WORDING and move.deed not in (STAYED, OPENED)))
        return replace(self, moves=kept, carried=self.carried if layer == WORDING else ())

    def count(self, deed: str) -> int:
        return sum(1 for move in self.moves if move.deed == deed)


def moves(old: m.Draft, new: m.Draft) -> Moves:
    """What became of each bracket of the old round, which ones opened in the new one, and what each party gave and got."""
    before, after = brackets(old), brackets(new)
    pairs = _paired(before, after)
    codes = tuple(dict.fromkeys([*parties_of(old), *parties_of(new)]))
    now = _Standing.of(new)
    found = [_kept(b, after[pairs[n]], codes) if n in pairs else _closed(b, now) for n, b in enumerate(before)]
    fresh = set(range(len(after))) - set(pairs.values())
    found += [Move(OPENED, after[n], after[n].tabled.wording, shifts=_openers(after[n], codes)) for n in sorted(fresh)]
    told = tuple(move for move in found if move.deed != STAYED or move.shifts)
    came, went = _at_table(new, old), _at_table(old, new)
    return Moves(told, tuple(_balance(code, found) for code in codes), _carried(old, new, codes), came, went)


def _at_table(draft: m.Draft, other: m.Draft) -> tuple[m.Party, ...]:
    """Who is a party to this text and not to the other, where both list theirs."""
    here, there = ({p.code: p for each in d.parties for p in all_parties(each)} for d in (draft, other))
    return tuple(party for code, party in here.items() if code not in there) if here and there else ()


def _carried(old: m.Draft, new: m.Draft, codes: Sequence[str]) -> tuple[Carried, ...]:
    """The provisions in brackets that somebody's text has elsewhere now. A proposal to move one is a bracket itself, and told there."""
    contested = _contested(old) | _contested(new)
    if not contested or (old.body.kind, old.body.id) != (new.body.kind, new.body.id):
        return ()
    was, now = Ear.of(old), Ear.of(new)
    tabled = _spots(settle(new, None))
    movers: dict[tuple[str, str, str, bool], list[str]] = {}
    for voice in codes:
        before, after = settle(old, voice), settle(new, voice)
        here, there = _spots(before), _spots(after)
        for step in between(before, replace(before, body=after.body)):
            if step.deed == MOVE and step.of in contested:
                stands = there[step.of]
                key = step.of, _stood(here[step.of], was), _stood(stands, now), tabled.get(step.of) == stands
                movers.setdefault(key, []).append(voice)
    return tuple(Carried(id_, stood, place, tuple(who), settled) for (id_, stood, place, settled), who in movers.items())


def _contested(draft: m.Draft) -> set[str]:
    """The provisions that stand in a bracket, those that parties would move apart."""
    blocks = [site.block for site in sites(draft) if site.block is not None and site.block.relation != m.MOVED]
    return {p.id for block in blocks for p in m.walk(block) if p.id}


def _stood(spot: tuple[str, str], ear: Ear) -> str:
    parent, before = spot
    return f"after {ear.label(before) or before}" if before else f"first in {ear.label(parent) or parent}"


def _spots(draft: m.Draft) -> dict[str, tuple[str, str]]:
    """Where each provision of a settled text stands: in which, after which."""
    spots: dict[str, tuple[str, str]] = {}
    for p in m.walk(draft.body):
        ids = ["", *(c.id for c in p.children if isinstance(c, m.Provision))]
        spots.update({here: (p.id, before) for before, here in pairwise(ids)})
    return spots


def _paired(old: Sequence[Bracket], new: Sequence[Bracket]) -> dict[int, int]:
    """Which bracket of the old round is which of the new one: same provision, and shared words inside or just around."""
    homes: dict[str, list[int]] = {}
    for n, bracket in enumerate(new):
        homes.setdefault(bracket.provision, []).append(n)
    likely = [(-_same(b, new[j]), i, j) for i, b in enumerate(old) for j in homes.get(b.provision, ())]
    pairs: dict[int, int] = {}
    for score, i, j in sorted(likely):
        if score < 0 and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _same(a: Bracket, b: Bracket) -> int:
    """How surely two brackets in one provision are one."""
    if _among_words(a) != _among_words(b):
        return 0
    shared = len({s.wording for s in a.sides if s.wording} & {s.wording for s in b.sides if s.wording})
    around = int(_among_words(a) and a.before.split()[-3:] == b.before.split()[-3:] and a.after.split()[:3] == b.after.split()[:3])
    return 2 * shared + around + int(not _among_words(a))


def _among_words(bracket: Bracket) -> bool:
    return bracket.sites[0].inline is not None


def _kept(old: Bracket, new: Bracket, codes: Sequence[str]) -> Move:
    size_old, size_new = len({s.wording for s in old.sides}), len({s.wording for s in new.sides})
    words_old, words_new = (sum(len(s.wording.split()) for s in b.sides) for b in (old, new))
    deed = STAYED
    if size_new < size_old or (size_new == size_old and words_new < words_old):
        deed = NARROWED
    elif size_new > size_old or words_new > words_old:
        deed = WIDENED
    shifts = tuple(shift for code in codes if (shift := _shift(code, old, new)))
    return Move(deed, new, new.tabled.wording, shifts=shifts)


def _shift(code: str, old: Bracket, new: Bracket) -> Shift | None:
    was, now = position(old, code), position(new, code)
    same_words = was.wording == now.wording or now.stance not in (*WANTS, INSISTS)
    if was.stance == now.stance and was.condition == now.condition and same_words:
        return None
    if was.wording == now.wording:
        taken = was.stance in WANTS and now.stance == TABLED
        return Shift(code, WORDING, "accepted", was, now) if taken else Shift(code, STANCE, "changed", was, now)
    if now.stance not in WANTS:
        return Shift(code, WORDING, "left", was, now) if was.stance in WANTS else Shift(code, STANCE, "changed", was, now)
    side = next(s for s in new.options if s.wording == now.wording and code in s.holders)
    before = {party for s in old.options if s.wording == now.wording for party in s.holders}
    others = tuple(party for party in side.holders if party != code)
    if before - {code}:
        return Shift(code, WORDING, "joined", was, now, others or tuple(sorted(before - {code})))
    return Shift(code, WORDING, "amended" if was.stance in WANTS else "proposed", was, now, others)


def _openers(bracket: Bracket, codes: Sequence[str]) -> tuple[Shift, ...]:
    silent = bracket.tabled.wording
    shifts: list[Shift] = []
    for code in codes:
        now = position(bracket, code)
        if now.stance != TABLED:
            layer, deed = (WORDING, "proposed") if now.wording != silent else (STANCE, "changed")
            shifts.append(Shift(code, layer, deed, Position(code, TABLED, silent), now))
    return tuple(shifts)


def _closed(old: Bracket, now: _Standing) -> Move:
    winner = now.winner(old)
    if winner is None:
        stands = now.told(old.provision)
        return Move(CLOSED, old, stands, gave=old.voiced, new_words=True)
    side = old.sides[winner]
    against = tuple(v.party for option in old.options for v in option.voices if v.stance == "oppose")
    keepers = (*(v.party for v in old.tabled.voices), *against)  # who opposes an option would have the tabled words
    whose = side.holders if winner else tuple(dict.fromkeys(keepers))
    rivals = [party for n, s in enumerate(old.options, 1) if n != winner for party in s.holders]
    gave = tuple(dict.fromkeys(party for party in (*rivals, *(keepers if winner else ())) if party not in whose))
    return Move(CLOSED, old, side.wording, whose, gave, tabled=not winner)


def _balance(code: str, found: Sequence[Move]) -> Balance:
    closed = [move for move in found if move.deed == CLOSED]
    shifts = [shift for move in found for shift in move.shifts if shift.party == code]
    lost = [move for move in closed if code in move.gave and not move.new_words]
    accepted = Counter(party for move in lost for party in move.whose)
    return Balance(
        party=code,
        got=sum(1 for move in closed if code in move.whose) + sum(1 for s in shifts if s.deed == "accepted"),
        gave=len(lost),
        met=sum(1 for move in closed if move.new_words and code in move.gave),
        opened=sum(1 for move in found if move.deed == OPENED for s in move.shifts if s.party == code),
        joined=sum(1 for s in shifts if s.deed == "joined"),
        left=sum(1 for s in shifts if s.deed == "left"),
        accepted_from=tuple(sorted(accepted.items())),
    )


@dataclass(frozen=True, slots=True)
class _Standing:
    """The new round's text as it is tabled: what stands where brackets were."""

    by_id: Mapping[str, m.Provision]
    spots: Mapping[str, tuple[str, str]]
    ear: Ear

    @classmethod
    def of(cls, new: m.Draft) -> _Standing:
        settled = settle(new, None)
        return cls({p.id: p for p in m.walk(settled.body) if p.id}, _spots(settled), Ear.of(settled))

    def told(self, id_: str) -> str:
        p = self.by_id.get(id_)
        return (self.ear.line(p.content, id_) or self.ear.told(p)) if p else ""

    def winner(self, old: Bracket) -> int | None:
        """The side of a closed bracket whose words now stand, as its number; none if nobody's do."""
        site = old.sites[0]
        if site.fork.relation == m.MOVED:
            return self.moved(old)
        for site in old.sites:
            found = self.among_words(site) if site.inline else self.among_provisions(site)
            if found is not None:
                return found
        return None

    def moved(self, old: Bracket) -> int:
        arrivals = [site for site in old.sites if not site.fork.base]
        left = next((site for site in old.sites if site.fork.base), old.sites[0])
        spot = self.spots.get(left.fork.group)
        for n, site in enumerate(arrivals, 1):
            if spot and spot[0] == site.parent and (spot[1] == site.follows or site.parent != left.parent):
                return n
        return 0

    def among_words(self, site: Site) -> int | None:
        """The side that the new line holds untouched, with the fewest other changes in that line."""
        here = self.by_id.get(site.provision)
        if here is None or site.part == "note":
            return None
        found: list[tuple[int, int]] = []
        for line in _lines_at(here, site.part):
            keys = [t.key for t in words.tokens(based(line))]
            for n in range(1 + len(site.fork.options)):
                before, side, after = parted(site.line, site.path, n)
                old = [t.key for t in words.tokens(m.content(*before, *side, *after))]
                start = len(words.tokens(m.content(*before)))
                end = len(old) - len(words.tokens(m.fragment(*after), inside=True))
                hunks = words.part(old, keys)
                if not any(_touches(h, start, end) for h in hunks):
                    found.append((sum(h.i2 - h.i1 + h.j2 - h.j1 for h in hunks), n))
        return min(found)[1] if found else None

    def among_provisions(self, site: Site) -> int | None:
        """The side whose provisions are there and whose rivals' are not; of one provision in two wordings, the one that reads so."""
        if site.block is None:
            return None
        sides = [[p for c in side for p in firsts(c)] for side in m.sides(site.block)]
        everyone_ = {p.id for side in sides for p in side}
        present = everyone_ & set(self.by_id)
        fit = [n for n, side in enumerate(sides) if {p.id for p in side} == present]
        if len(fit) < 2:
            return fit[0] if fit else None
        same = [n for n in fit if all(based(p.content) == based(self.by_id[p.id].content) for p in sides[n])]
        return same[0] if same else None


def _lines_at(p: m.Provision, part: str) -> Iterator[m.Line]:
    """The line of a provision, and those of the nameless cells and rows that go by its name."""
    line = getattr(p, part)
    if isinstance(line, tuple):
        yield line
    for child in p.children:
        if isinstance(child, m.Provision) and not child.id:
            yield from _lines_at(child, part)


def _touches(h: words.Hunk, start: int, end: int) -> bool:
    """Whether a change reaches into `start:end`, or puts something at its edge."""
    return start <= h.i1 <= end if h.i1 == h.i2 else h.i1 < end and h.i2 > start
