"""The figures as a table, with the bars beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.bench.compare.score import Score

SHARES = ("false_share", "false_moved_share", "recall", "precision", "island_share")


@dataclass(frozen=True, slots=True)
class Bar:
    """One column: its name, the figure as printed, the bar as printed, and whether it holds. Without a bar it is only told."""

    name: str
    figure: Callable[[Score], str]
    bar: str = ""
    holds: Callable[[Score], bool] = lambda _: True


@dataclass(frozen=True, slots=True)
class Row:
    """One redline: which set and form, by which tool."""

    set: str
    form: str
    tool: str
    score: Score
    short: bool = False
    typed: bool = False
    seconds: float = 0.0


def bars(*, short: bool, typed: bool) -> tuple[Bar, ...]:
    """The bars of the issue, for a text of one kind."""
    most, least = (0.015 if short else 0.001), (0.95 if typed else 0.99)
    return (
        Bar("exact", lambda s: "yes" if s.exact else "no", "yes", lambda s: s.exact),
        Bar("missed", lambda s: str(s.missed), "0", lambda s: s.missed == 0),
        Bar("hidden", lambda s: str(s.hidden), "0", lambda s: s.hidden == 0),
        Bar("moves", lambda s: f"{s.moves_found}/{s.moves}", "≥95%", lambda s: s.moves_share >= 0.95),
        Bar("false-moved", lambda s: f"{s.false_moved} {s.false_moved_share:.3%}", "≤0.05%", lambda s: s.false_moved_share <= 0.0005),
        Bar("mispaired", lambda s: str(s.mispaired) if s.pairs else "–", "0", lambda s: not s.pairs or s.mispaired == 0),
        Bar("false", lambda s: f"{s.false} {s.false_share:.3%}", f"≤{most:.1%}", lambda s: s.false_share <= most),
        Bar("islands", lambda s: f"{s.islands}/{s.kept_runs} {s.island_share:.1%}", "≤5%", lambda s: s.island_share <= 0.05),
        Bar("num-recall", lambda s: f"{s.renumbered_found}/{s.renumbered} {s.recall:.3f}", f"≥{least}", lambda s: s.recall >= least),
        Bar("num-prec", lambda s: f"{s.precision:.3f}", f"≥{least}", lambda s: s.precision >= least),
        Bar("of all runs", lambda s: f"{s.islands / max(s.all_runs, 1):.1%}"),
        Bar("coincident", lambda s: str(s.coincident)),
        Bar("changed", lambda s: str(s.changed)),
        Bar("hunks", lambda s: str(s.hunks)),
    )


def table(rows: Sequence[Row]) -> str:
    """Rows as text; a figure that misses its bar carries a cross."""
    head = ["set", "form", "tool", "s", "words", *(bar.name for bar in bars(short=False, typed=False))]
    limits = ["", "", "", "", "", *(_limits(n) for n in range(len(head) - 5))]
    body = [_cells(row) for row in rows]
    lines = [head, limits, *body]
    widths = [max(len(line[n]) for line in lines) for n in range(len(head))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines)


def failing(rows: Sequence[Row]) -> int:
    """How many figures miss their bars."""
    return sum(not bar.holds(row.score) for row in rows for bar in bars(short=row.short, typed=row.typed))


def figures(row: Row) -> dict[str, object]:
    """A row as plain values, for JSON."""
    score = {name: getattr(row.score, name) for name in Score.__dataclass_fields__}
    shares = {name: round(getattr(row.score, name), 6) for name in SHARES}
    held = {bar.name: bar.holds(row.score) for bar in bars(short=row.short, typed=row.typed) if bar.bar}
    return {"set": row.set, "form": row.form, "tool": row.tool, **score, **shares, "holds": held}


def _limits(column: int) -> str:
    long, short = bars(short=False, typed=False)[column].bar, bars(short=True, typed=True)[column].bar
    return long if long == short else f"{long} ({short})"


def _cells(row: Row) -> list[str]:
    kept = bars(short=row.short, typed=row.typed)
    cells = [bar.figure(row.score) + (" ✗" if not bar.holds(row.score) else " ✓" if bar.bar else "") for bar in kept]
    return [row.set, row.form, row.tool, f"{row.seconds:.2f}" if row.seconds else "", f"{row.score.words:,}", *cells]
