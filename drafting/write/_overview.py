"""What the first page says of a redline: how much changed, and where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from drafting import show
from drafting.matter import Renamed
from drafting.write import _flow, _glance
from drafting.write._agenda import entry
from drafting.write._glance import BINS, LEVELS, Glance, Share, Span
from drafting.write._provisions import Setting

FIRST, GRAVEST = 12, 18  # places and changes that the first page names: a minister reads no more
NAMED = 5  # chapters and articles, of those that came or went as a whole, that it names in one line
SIGN = 4  # stretches of the strip that a letter of a name under it takes


def overview(seen: Glance, page: show.Page, sheet: Setting) -> dict[str, object]:
    """The first page of a redline, by its parts."""
    material = _glance.material(page)
    first = _glance.foremost(material, GRAVEST)
    return {
        "whole": seen.whole,
        "counted": seen.counted,
        "gravest": [_place(share, sheet) for share in seen.most(FIRST)],
        "partly": seen.most(FIRST) != seen.touched,
        "entire": [(said, [_place(share, sheet) for share in shares]) for said, shares in seen.entire],
        "named": NAMED,
        "material": [(matter, page.matters[matter], [entry(each, sheet) for each in named]) for matter, _, named in first],
        "grave": _glance.grave(page),
        "more": _glance.grave(page) > sum(len(named) for _, _, named in first),
        "renamed": [_renamed(each, page, sheet) for each in page.renamed],
        "lines": _flow.LINES,
        "all": [_place(share, sheet, level) for level, share in seen.every],
        "still": _listed(seen.still),
        "strip": {lane: Markup(_bars(spans, lane)) for lane, spans in seen.strip.items()},
        "bed": Markup("".join(f"M{start} 0h{end - start}v28h{start - end}z" for start, end in seen.shaded)),
        "names": [(f"{100 * at / BINS:g}%", name) for at, name in seen.names(SIGN)],
        "most": ", ".join(sheet.typeset(share.name) for share in seen.most(3)),
    }


def _renamed(each: Renamed, page: show.Page, sheet: Setting) -> dict[str, object]:
    """One line for words that gave way to others throughout, with every place."""
    entries = [entry(change, sheet) for change in page.changes if change.number in each.changes]
    places = {entry.href: entry.label or "the text" for entry in entries if entry.href}
    return {"old": each.old, "new": each.new, "count": each.count, "places": list(places.items())}


def _place(share: Share, sheet: Setting, level: int = 0) -> dict[str, object]:
    """A line of the table of what changed where."""
    whole = _glance.WHOLE.get(share.change, "")
    return {"level": level, "name": sheet.typeset(share.name), "href": sheet.href(share.id), "whole": whole, "tally": share.tally}


def _listed(said: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(said[:-1]), *said[-1:])))


def _bars(spans: Iterable[Span], lane: str) -> str:
    """One lane of the strip as a path: added words rise from its middle line, struck ones hang from it, moves lie below."""
    if lane == "moved":
        return "".join(f"M{at} 25h{wide}v3h-{wide}z" for at, wide, _ in spans)
    way = "-" if lane == "added" else ""
    middle, rise = (11, 11) if lane == "added" else (12, 11)
    return "".join(f"M{at} {middle}h{wide}v{way}{rise * level // LEVELS}h-{wide}z" for at, wide, level in spans)
