"""Provisions laid out as numbered rows, with what was struck, added, moved, split and joined among them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import takewhile
from typing import cast

from drafting import model as m
from drafting.columns import column
from drafting.footnote import between_note_and_text
from drafting.rebracket import Pair
from drafting.show._around import around
from drafting.show._brackets import (
    Fate,
    amended_bracket,
    became,
    closed_or_opened,
    frame,
    gist,
    is_segment,
    stands,
    turned,
    typed,
    voiced,
    who,
)
from drafting.show._changes import Changes
from drafting.show._cited import Cited, dotted, plain
from drafting.show._ends import Ends, beside_others, ends_of
from drafting.show._heads import Heads, heads_group
from drafting.show._joining import Joining
from drafting.show._lines import Lines
from drafting.show._options import Choice, alone, choice, in_words, labelled, unbracketed
from drafting.show._quoted import quoted, said
from drafting.show._runs import Look, closing_of, opening_of, punctuation
from drafting.show._tables import squared
from drafting.show._values import NOTHING, Change, Row, Run
from drafting.weave import amended, parts


def stayed(forks: Iterable[m.Fork[m.Inline] | m.Fork[m.Child]]) -> dict[str, tuple[m.Child, ...]]:
    """What only stands under another heading, as it now reads, by its group."""
    ends = (fork for fork in forks if fork.relation in (m.REGROUPED, m.SILENT) and fork.options[0].content)
    return {fork.group: cast("tuple[m.Child, ...]", fork.options[0].content) for fork in ends}  # words stand under no heading


@dataclass
class Sheet:
    """The page while it is laid out."""

    lines: Lines
    cited: Cited
    changes: Changes
    stayed: Mapping[str, tuple[m.Child, ...]]  # what only stands under another heading, as it is woven
    heads: Mapping[str, Heads]  # what came or went right above what stayed
    together: Container[str] = ()  # what moved with others and was joined with them
    moves: dict[str, int] = field(default_factory=dict)
    inside: dict[int, range] = field(default_factory=dict)  # which changes stand in a passage that moved
    ahead: dict[int, list[Row]] = field(default_factory=dict)  # the headings of each change that are laid out before it
    laid: set[int] = field(default_factory=set)  # the headings of these that are laid out
    columns: tuple[str, ...] = ()  # what those of the table that is laid out are called

    @cached_property
    def joining(self) -> Joining:
        """What parted and what was joined."""
        return Joining(self.lines, self.cited, self.changes, self.moves)

    @cached_property
    def leading(self) -> frozenset[int]:
        """The headings that may be read before their place."""
        return frozenset(id(p) for each in self.heads.values() for p, _ in each.provisions)

    def whole(self, body: m.Provision) -> tuple[tuple[Run, ...], tuple[Row, ...]]:
        """The title of a draft, and all its rows."""
        look = Look(where=body.id)
        title, opening = self.lines.line(body.heading, look), self.lines.line(body.content, look)
        return title, self.changes.met([*([Row("text", 0, text=opening)] if opening else []), *self.below(body, 0, look)], self.cited.label)

    def below(self, parent: m.Provision, depth: int, look: Look) -> list[Row]:
        rows: list[Row] = []
        columns = self.columns if parent.kind == "row" and len(self.columns) == len(parent.children) else ()
        for n, child in enumerate(parent.children):
            rows += self.child(child, depth, replace(look, column=columns[n]) if columns else look)
        if parent.closing:
            rows.append(
                Row("closing", depth, text=self.lines.line(parent.closing, replace(look, where=parent.id)), change=look.change, at=look.at)
            )
        return rows

    def child(self, child: m.Child, depth: int, look: Look) -> list[Row]:
        if isinstance(child, m.Provision):
            return self.provision(child, depth, look)
        if child.kind == m.CHANGE:
            return self.changed(child, depth, look)
        return self.bracketed(child, depth, look)

    def provision(self, p: m.Provision, depth: int, look: Look) -> list[Row]:
        if p.id in self.joining.seams:
            self.joining.begin(p.id)
        if id(p) in self.laid:  # it was read with what stands below it
            return self.below(p, depth + 1, Look(look.change, look.at, p.id or look.where))
        if id(p) in self.leading:
            self.laid.add(id(p))
        row = self.row(p, depth, look)
        if not p.children and not p.closing:  # most provisions are one paragraph
            return [row]
        if p.kind == "table":
            self.columns = self.cited.columns(p)
        below = self.below(p, depth + 1, Look(look.change, look.at, p.id or look.where))
        if p.kind in ("table", "row"):
            return [replace(row, rows=squared(p, below) if p.kind == "table" else tuple(below))]
        return [row, *below]

    def row(self, p: m.Provision, depth: int, look: Look) -> Row:
        """A provision without what stands below it."""
        here = Look(look.change, look.at, p.id or look.where, column=look.column)
        number, was = self.number(p, look)
        over = replace(here, heading=True) if p.heading and any(isinstance(piece, m.Fork) for piece in p.heading) else here
        heading, text = self.lines.line(p.heading, over), self.lines.line(p.content, here)
        return Row(p.kind, depth, p.id, number, was, heading, text, look.change, look.at, status=self.status(p))

    def number(self, p: m.Provision, look: Look) -> tuple[str, str | None]:
        """The number to print, and the former one where a kept provision was renumbered; None, where it had none."""
        if not p.id:
            return dotted(p.kind, plain(p.label)), ""
        was, now = self.cited.was.get(p.id), self.cited.now.get(p.id)
        if was and now and was.number == now.number:
            return dotted(p.kind, now.number), ""
        old, new = (dotted(p.kind, place.number) if place else "" for place in (was, now))
        if look.change == "del":
            return old if was else new, ""
        if look.change == "ins" or old == new or not (was and now):
            return new if now else old, ""
        if look.change == "" and p.id not in self.moves:
            self.changes.quiet.append(self.cited.new_number(p.id, old, new))
        return new, old or None

    def status(self, p: m.Provision) -> str:
        if not p.status:
            return ""
        if isinstance(p.status, m.Fork) and p.status.kind == m.CHANGE:
            old, new = _first(p.status.base), _first(p.status.options[0].content)
            self.changes.quiet.append(Change(0, "status", p.id, self.cited.label(p.id), old, new))
            return new
        return plain(p.status)

    def changed(self, fork: m.Fork[m.Child], depth: int, look: Look) -> list[Row]:
        """A change among provisions."""
        (option,) = fork.options
        if places := column(fork.group):
            return self.column(fork, places, depth, look)
        noted = between_note_and_text(fork.group)
        if fork.relation == m.MOVED and not noted:
            return self.moved(fork, depth, look)
        if fork.relation == m.REGROUPED:
            return self.regrouped(fork, depth, look)
        if fork.relation == m.SILENT:
            return []
        if fork.relation in (m.SPLIT, m.MERGED) and (several := parts(fork)):
            return self.joining.joint(fork, several, depth, look, lambda: self.side(option.content, depth, look))
        group = fork.group if noted else heads_group(fork) if self.heads else ""
        # what has a heading above a passage that stayed is told with it, and not as a bracket
        told = None if any(each.group == group for each in self.heads.values()) else self.as_bracket(fork, depth, look)
        if told is not None:
            return told
        at = self.changes.part(group) if group else self.changes.open()
        where, label = self.site(_held(fork), look)
        ahead = tuple(self.ahead.get(at, ()))  # without those that are laid out inside it
        old = self.side(fork.base, depth, replace(look, change="del", at=at))
        new = self.side(option.content, depth, replace(look, change="ins", at=at))
        laid = [*old, *new]
        if ahead:
            old, new = ([*(row for row in ahead if row.change == change), *rows] for change, rows in (("del", old), ("ins", new)))
        kind = "move" if noted else "replace" if old and new else "delete" if old else "insert"
        label = self.cited.gone(where) if kind == "delete" and where in self.cited.was else label
        # what moved out of it or into it is told by itself
        was, now = ([row for row in rows if row.at == at] for rows in (old, new))
        self.changes.close(Change(at, kind, where, label, *(noted or (said(was, "old"), said(now, "new")))))
        return laid

    def as_bracket(self, fork: m.Fork[m.Child], depth: int, look: Look) -> list[Row] | None:
        """A change that is one of brackets: an alternative chosen, one closed or opened, amended, or with its ends elsewhere."""
        (option,) = fork.options
        if chosen := choice(fork):
            return self.chosen(chosen, depth, look)
        if found := closed_or_opened(fork, lambda side: side):
            return self.bracket_changed(*found, depth, look)
        if not any(map(beside_others, m.sides(fork))) and (pairs := amended_bracket(fork.base, option.content)):
            return self.bracket_amended(pairs, depth, look)
        if ends := ends_of(fork.base, option.content, self.lines.marks):
            return self.rebracketed(ends, depth, look)
        return None

    def chosen(self, among: Choice, depth: int, look: Look) -> list[Row]:
        """A paragraph of alternatives that states one of them now, or has come to hold several: its number stands above them."""
        was, now = self.cited.was[among.old.id], self.cited.now[among.new.id]
        old, new = (dotted(each.kind, each.number) for each in (was, now))
        top = Row(among.old.kind, depth, among.old.id, new, "" if old == new else old or None, change=look.change, at=look.at)
        noted = len(self.changes.quiet)
        rows = self.changed(among.between, depth + 1, look)
        if among.behind:
            rows += self.side(amended(among.behind.base, among.behind.options[0].content), depth + 1, look)
        self.changes.unlist([among.stated.id], noted)
        if old != new:
            self.changes.quiet.append(self.cited.new_number(among.new.id, old, new))
        return [top, *(replace(row, number="", was="") if row.id == among.stated.id else row for row in rows)]

    def bracket_changed(self, bracket: m.Fork[m.Child], stays: int, change: str, depth: int, look: Look) -> list[Row]:
        """A bracket closed on words it held, or opened around them: the words stand, its marks and rivals are struck or added."""
        if self.lines.unmarked(bracket, change):
            return self.side(voiced(bracket)[stays][1], depth, look)
        at = self.changes.open()
        where, label = self.site(_held(bracket), look)
        marks = replace(look, change=change, at=at)
        opens, closes = self.lines.ends(bracket, marks)
        rows: list[Row] = []
        words = rivals = by = ""
        noted = len(self.changes.quiet)
        for n, (voices, side) in enumerate(voiced(bracket)):
            opening, closing = opening_of(voices, opens), closing_of(closes)
            laid = self.side(side, depth, look if n == stays else marks)
            if n == stays:
                words, by = quoted(laid, "new" if change == "del" else "old"), who(voices)
            if laid and not voices and len(bracket.options) > 1 and labelled(laid[0]):
                framed = laid
            elif laid:
                framed = around(laid, opening, closing)
            elif n or voices:
                framed = [Row("text", depth, text=(*opening, punctuation(NOTHING, marks), *closing), change=change, at=at)]
            else:
                continue
            told = "" if n == stays else said(framed, "")
            rivals += f" {told}" if rivals and told and framed is laid else told
            rows += framed
        whole = said(rows, "")
        rows = self.labelled(rows, at, noted)
        old, new = (whole, words) if change == "del" else (words, whole)
        kind, fate = turned(change, words, by, rivals)
        self.changes.close(Change(at, kind, where, label, old, new, bracket=fate))
        return rows

    def bracket_amended(self, pairs: list[Pair[m.Child]], depth: int, look: Look) -> list[Row]:
        """A bracket whose alternatives or voices changed: what each side keeps stands, the rest is struck or added."""
        at = 0 if stands(pairs) else self.changes.open()
        turned = sorted(pairs, key=lambda pair: stands((pair,)))  # what has no words is cited with what it stands beside
        where, label = self.site((child for pair in turned for side in pair if side for child in side.content), look)
        noted = len(self.changes.quiet)
        rows: list[Row] = []
        fates: list[Fate[m.Child]] = []
        for old, new in pairs:
            opening, closing, own = frame(*unbracketed(old, new, pairs), look, at)
            content = amended(old.content, new.content) if old and new else old.content if old else new.content if new else ()
            laid = self.side(content, depth, own)
            fates.append(Fate(old, new, quoted(laid, "new" if new else "old")))
            if laid:
                rows += around(laid, opening, closing)
            else:
                rows.append(Row("text", depth, text=(*opening, punctuation(NOTHING, own), *closing), change=own.change, at=own.at))
        if at:
            kind, bracket = became(fates)
            self.changes.close(Change(at, kind, where, label, gist(fates, 0), gist(fates, 1), bracket=bracket))
            return self.labelled(rows, at, noted)
        return rows

    def labelled(self, rows: Sequence[Row], at: int, noted: int) -> list[Row]:
        """Rows of a bracket that changed, where labels of options that came or went are a part of that: they follow from nothing."""
        self.changes.unlist([row.id for row in rows if alone(row)], noted)
        return [in_words(row, at) if alone(row) else row for row in rows]

    def rebracketed(self, ends: Ends, depth: int, look: Look) -> list[Row]:
        """Siblings around which brackets open or close elsewhere: they stand, with the marks of each text at its own."""
        begun = ends.turns.begun
        numbers: dict[int, int] = {}
        laid: list[list[Row]] = []
        for n, child in enumerate(ends.children):
            numbers |= {t: self.changes.open() for t in begun.get(n, ())}
            self.lines.pass_on(ends.segments_at(n))
            laid.append(self.child(child, depth, look))
        for t, turn in enumerate(ends.turns.turned):
            rows = [row for n in turn.places for row in laid[n]]
            kind, bracket = became([Fate(turn.old, turn.new, quoted(rows, "new"))])
            old, new = (typed(side, quoted(rows, text)) for side, text in ((turn.old, "old"), (turn.new, "new")))
            where = ends.site(turn)
            self.changes.close(Change(numbers[t], kind, where, self.cited.label(where), old, new, bracket=bracket))
        return ends.marked(laid, look, self.changes.by_turn(ends.turns, numbers))

    def moved(self, fork: m.Fork[m.Child], depth: int, look: Look) -> list[Row]:
        first = fork.group not in self.moves
        if first:
            self.moves[fork.group] = self.changes.open()
        at = self.moves[fork.group]
        came, went = self.cited.ends(fork.group)
        gone = Look("del", at, look.where)
        if fork.base:
            left = (_as(row, "moved-out", at, went) for row in self.side(fork.base, depth, gone))
            rows = [replace(row, stood=self.cited.near(row.id, self.cited.was)) if row.id in self.together else row for row in left]
        else:
            came = self.all_from(fork, came)
            stays = replace(look, change="", at=0)
            opened = len(self.changes.numbered)
            with self.lines.arriving(at):
                laid = self.side(fork.options[0].content, depth, stays)
            rows = [
                replace(row, change=row.change or "moved-in", at=row.at if row.change else at, other=row.other or came)
                for row in laid
                if row.change != "moved-out"  # what left this block is told where the block stood
            ]
            self.inside[at] = range(opened + 1, len(self.changes.numbered) + 1)
        if first or not fork.base:
            self.changes.close(Change(at, "move", fork.group, self.cited.moved(fork.group), came, went))
        return rows

    def all_from(self, fork: m.Fork[m.Child], came: str) -> str:
        """Where all stood that came with one move and was joined."""
        if came != self.cited.near(fork.group, self.cited.was):
            return came
        stood = (p.id for joint in fork.options[0].content if isinstance(joint, m.Fork) for p in joint.base if isinstance(p, m.Provision))
        places = [came, *(self.cited.near(id_, self.cited.was) for id_ in stood)]
        return " and ".join(dict.fromkeys(filter(None, places)))

    def regrouped(self, fork: m.Fork[m.Child], depth: int, look: Look) -> list[Row]:
        """What only stands under another heading: as it now reads, where both texts have it in their order."""
        heads = self.headed(fork.group)
        noted = len(self.changes.quiet)
        rows = self.side(self.stayed[fork.group], depth, replace(look, change="", at=0))
        old, new = self.cited.near(fork.group, self.cited.was), self.cited.near(fork.group, self.cited.now)
        if old != new and not any(each.where == fork.group for each in self.changes.quiet[noted:]):
            self.changes.quiet.append(self.cited.new_number(fork.group, old, new))
        return [*heads, *rows]

    def headed(self, group: str) -> list[Row]:
        """The headings that came or went right above a passage, if they are not laid out yet."""
        heads = self.heads.get(group)
        if heads is None:
            return []
        at = self.changes.part(heads.group)
        left = [(p, depth) for p, depth in heads.provisions if id(p) not in self.laid]
        rows = [self.row(p, depth, Look(heads.change, at)) for p, depth in left]
        self.laid |= {id(p) for p, _ in left}
        self.ahead.setdefault(at, []).extend(rows)
        return rows

    def column(self, fork: m.Fork[m.Child], places: tuple[str, int, int], depth: int, look: Look) -> list[Row]:
        """A cell of a column that came, went or moved: all its cells are one change, told by the words that head it."""
        table, was, now = places
        first = fork.group not in self.changes.groups
        at = self.changes.part(fork.group)
        moved = was and now and not look.change
        struck = self.side(fork.base, depth, replace(look, change="del", at=at))
        added = self.side(fork.options[0].content, depth, look if moved else replace(look, change="ins", at=at))
        if moved:
            struck = [_as(row, "moved-out", at, f"column {now}") for row in struck]
            added = [replace(row, change=row.change or "moved-in", at=row.at or at, other=f"column {was}") for row in added]
        old, new = said(struck, "old"), said(added, "new")
        if first:
            label = ", ".join(filter(None, (self.cited.label(table), f'column "{old or new}"' if old or new else "")))
            ends = (f"column {was}", f"column {now}") if moved else (old, new)
            self.changes.close(Change(at, "move" if moved else "delete" if was else "insert", table, label, *ends))
        elif not moved:
            told = self.changes.numbered[at - 1]
            all_said = "; ".join(filter(None, (told.old or told.new, old or new)))
            self.changes.close(replace(told, old=all_said if was else "", new="" if was else all_said))
        return [*struck, *added]

    def bracketed(self, fork: m.Fork[m.Child], depth: int, look: Look) -> list[Row]:
        """A bracket among provisions: opened in the first row of each side and closed in its last.

        Of several options one that has a label ("Option 2:") needs no bracket, unless voices stand behind it. Where there is a bracket
        it opens before the label.
        """
        rows: list[Row] = []
        passed = _passed(fork)
        before = self.side(passed, depth, look)
        opens, closes = self.lines.ends(fork, look)
        for voices, side in voiced(fork):
            if not side and voices is fork.keep and not fork.keep:
                continue
            opening, closing = opening_of(voices, opens), closing_of(closes)
            laid = [*before, *self.side(side[len(passed) :], depth, look)]
            if laid and not voices and len(fork.options) > 1 and labelled(laid[0]):
                rows += laid
            elif laid:
                rows += around(laid, opening, closing)
            elif opening and closing:
                rows.append(Row("text", depth, text=(*opening, punctuation(NOTHING, look), *closing), change=look.change, at=look.at))
        return rows

    def side(self, children: Iterable[m.Child], depth: int, look: Look) -> list[Row]:
        return [row for child in children for row in self.child(child, depth, look)]

    def site(self, children: Iterable[m.Child], look: Look) -> tuple[str, str]:
        """The provision that a change of some provisions is filed under: the first of them."""
        where = next((p.id for child in children for p in m.walk(child) if p.id), look.where)
        return where, self.cited.label(where)


def _held(fork: m.Fork[m.Child]) -> Iterator[m.Child]:
    """What stands on each side of a fork."""
    return (child for side in m.sides(fork) for child in side)


def _passed(fork: m.Fork[m.Child]) -> Sequence[m.Child]:
    """What a segment of a bracket begins with that one text has before it, where the bracket opens in a line of that."""
    held = fork.options[0].content if is_segment(fork) and len(fork.options) == 1 else ()
    changed = takewhile(lambda each: isinstance(each, m.Fork) and each.kind == m.CHANGE, held)
    passed = [n for n, each in enumerate(changed, 1) if isinstance(each, m.Fork) and each.relation == m.REGROUPED]
    return held[: max(passed, default=0)]


def _as(row: Row, change: str, at: int, other: str) -> Row:
    return replace(row, change=change, at=at, other=other, rows=tuple(_as(each, change, at, other) for each in row.rows))


def _first(values: tuple[m.Attr, ...]) -> str:
    return plain(values[0]) if values else ""
