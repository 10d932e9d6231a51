"""What can be done to a provision from one round to the next."""

from __future__ import annotations

NEW, RETURNED, STRUCK = "new", "returned", "struck"
MOVED, SPLIT, SPLIT_OFF, MERGED, MERGED_INTO = "moved", "split", "split off", "joined", "joined to"
PASSED_ON, TOOK_IN = "passed on", "took in"
AMENDED, BRACKETS, POSITIONS, STATUS, RENUMBERED = "amended", "brackets", "positions", "status", "renumbered"
DEEDS: tuple[str, ...] = (NEW, RETURNED, SPLIT_OFF, MOVED, SPLIT, MERGED, PASSED_ON, TOOK_IN, AMENDED, BRACKETS, POSITIONS, STATUS)
DEEDS += (RENUMBERED, MERGED_INTO, STRUCK)
GONE = (STRUCK, MERGED_INTO)
