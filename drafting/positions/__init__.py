"""Who stands where: the brackets of a rolling text, each party's position at them, and what moved between two rounds.

Everything is computed from drafts and nothing is stored. Words and stances are two layers: a party can keep its words and soften
its stance, or keep its stance and change its words.
"""

from __future__ import annotations

from drafting.positions.account import Account, Reason, explain
from drafting.positions.moved import CLOSED, NARROWED, OPENED, STANCE, STAYED, WIDENED, WORDING, Balance, Carried, Move, Moves, Shift, moves
from drafting.positions.reservation import Reservation
from drafting.positions.stand import (
    INSISTS,
    SAYS,
    TABLED,
    Bracket,
    Column,
    Line,
    Position,
    Row,
    Side,
    Site,
    brackets,
    columns,
    labels,
    loose,
    matrix,
    parties_of,
    position,
    sites,
)
from drafting.positions.tally import Near, State, Status, Tally, Voiced, status
from drafting.positions.veil import anonymous, everyone, leaks

SPEAKS = (SAYS["propose"], SAYS["support"], INSISTS)  # the positions of those that want certain words

__all__ = [
    "CLOSED",
    "INSISTS",
    "NARROWED",
    "OPENED",
    "SAYS",
    "SPEAKS",
    "STANCE",
    "STAYED",
    "TABLED",
    "WIDENED",
    "WORDING",
    "Account",
    "Balance",
    "Bracket",
    "Carried",
    "Column",
    "Line",
    "Move",
    "Moves",
    "Near",
    "Position",
    "Reason",
    "Reservation",
    "Row",
    "Shift",
    "Side",
    "Site",
    "State",
    "Status",
    "Tally",
    "Voiced",
    "anonymous",
    "brackets",
    "columns",
    "everyone",
    "explain",
    "labels",
    "leaks",
    "loose",
    "matrix",
    "moves",
    "parties_of",
    "position",
    "sites",
    "status",
]
