"""Alternatives that people number: the label of one stands for its bracket, or behind the mark that opens it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from operator import is_not
from typing import cast

from drafting import model as m
from drafting.rebracket import Alternative, Pair, alternatives
from drafting.show._cited import plain
from drafting.show._values import Row, Run
from drafting.weave import holds_alternatives

_LABEL = re.compile(r"\[?(?:option|alternative|alt(?![a-z])|no (?:text|provision|reference))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Choice:
    """A paragraph that begins with alternatives below it in one text, and in the other states what one of them says.

    `between` is the change from these alternatives to that statement, or the other way round, and `behind` what stands below it in
    the one text, behind the alternatives; `old` and `new` are the paragraph.
    """

    old: m.Provision
    new: m.Provision
    between: m.Fork[m.Child]
    behind: m.Fork[m.Child] | None = None

    @property
    def stated(self) -> m.Provision:
        """The paragraph in the text in which it states one thing."""
        return self.new if holds_alternatives(self.old) else self.old


def choice(fork: m.Fork[m.Child]) -> Choice | None:
    """What a change among provisions is, if it is such a choice among alternatives, or opens one."""
    (option,) = fork.options
    sides = fork.base, option.content
    old, new = (next(iter(side), None) for side in sides)
    if not (isinstance(old, m.Provision) and isinstance(new, m.Provision)) or holds_alternatives(old) == holds_alternatives(new):
        return None
    if len(sides[holds_alternatives(new)]) > 1 or old.kind in m.CONTAINERS or new.kind in m.CONTAINERS:
        return None
    was, now = (p.children if holds_alternatives(p) else side for p, side in ((old, sides[0]), (new, sides[1])))
    among = {p.id for child in (was if holds_alternatives(old) else now)[:1] for p in m.walk(child)}
    i, j = (1 if holds_alternatives(p) else max(1, _of(side, among)) for p, side in ((old, was), (new, now)))
    between = replace(fork, base=was[:i], options=(replace(option, content=now[:j]),))
    behind = replace(fork, base=was[i:], options=(replace(option, content=now[j:]),)) if was[i:] or now[j:] else None
    return Choice(old, new, between, behind)


def _of(side: Sequence[m.Child], names: Container[str]) -> int:
    """How many of some siblings there are up to the last that has one of these names."""
    return max((n for n, child in enumerate(side, 1) if isinstance(child, m.Provision) and child.id in names), default=0)


def with_labels(draft: m.Draft) -> m.Draft:
    """A redline in which the one option that is left of several has its label for a number still: alone it was read as words."""
    return replace(draft, body=cast("m.Provision", _with_labels(draft.body)))


def _with_labels(child: m.Child) -> m.Child:
    if isinstance(child, m.Provision):
        below = tuple(map(_with_labels, child.children))
        return replace(child, children=below) if any(map(is_not, below, child.children)) else child
    base = tuple(map(_with_labels, child.base))
    options = tuple(replace(option, content=tuple(map(_with_labels, option.content))) for option in child.options)
    if child.kind == m.CHANGE and len(options) == 1:
        (option,) = options
        was, now = ({*_labels_in(side)} for side in (base, option.content))
        base, options = _labelled_as(base, now), (replace(option, content=_labelled_as(option.content, was)),)
    return replace(child, base=base, options=options)


def _labels_in(children: Sequence[m.Child]) -> Iterator[str]:
    """The labels of the options among some siblings."""
    labels = (plain(p.label) for child in children if isinstance(child, m.Fork) for p in m.walk(child) if p.label)
    return (label for label in labels if _LABEL.match(label))


def _labelled_as(children: tuple[m.Child, ...], labels: Set[str]) -> tuple[m.Child, ...]:
    """Siblings, where the first, or what the bracket begins with that it is, has one of some labels if its words begin with that."""
    if not labels or not children:
        return children
    first, *rest = children
    if isinstance(first, m.Fork):
        options = tuple(replace(option, content=_labelled_as(option.content, labels)) for option in first.options)
        return replace(first, base=_labelled_as(first.base, labels), options=options), *rest
    sides = alternatives((first,)) or ()
    if len(sides) == 1 and sides[0].bracketed:  # all its words stand in a bracket: there it stands itself
        labelled = _labelled_as(sides[0].content, labels)
        return children if labelled == sides[0].content else (m.Fork((), (m.Option(labelled, sides[0].voices),)), *rest)
    lead = first.content[0] if first.content and not (first.label or first.heading) else None
    if not isinstance(lead, m.Words) or not (label := next((each for each in labels if lead.text.startswith(f"{each} ")), "")):
        return children
    said = replace(lead, text=lead.text[len(label) + 1 :])
    return replace(first, label=label, content=m.content(said, *first.content[1:])), *rest


def labelled(row: Row) -> bool:
    """Whether a row has the label of an option ("Option 2:") for a number, in either text."""
    return any(_labels(row))


def unbracketed(old: Alternative[m.Child] | None, new: Alternative[m.Child] | None, pairs: Sequence[Pair[m.Child]]) -> Pair[m.Child]:
    """Two alternatives of several as they are framed: of options, one that has a label and no voices stands in no bracket."""
    was, now = (sum(1 for pair in pairs if pair[text]) > 1 for text in (0, 1))
    return _framed(old, several=was), _framed(new, several=now)


def _framed(side: Alternative[m.Child] | None, *, several: bool) -> Alternative[m.Child] | None:
    if side is None or not several or side.voices or not side.content:
        return side
    first = side.content[0]
    return replace(side, bracketed=False) if isinstance(first, m.Provision) and _LABEL.match(plain(first.label)) else side


def alone(row: Row) -> bool:
    """Whether one text alone has the label of an option where the other has the provision without one."""
    return not row.change and len({*map(bool, _labels(row))}) > 1


def in_words(row: Row, at: int) -> Row:
    """A row with its label before its words; what of that one text alone has belongs to a change."""
    was, now = _labels(row)
    if row.change or (was and was == now):
        return _with(replace(row, number="", was=""), Run(row.number, (), row.change, row.at))
    if was and now:
        return _with(replace(row, number="", was=""), Run(now, role="ref", was=was))  # a number that follows
    if was:
        return _with(replace(row, was=None if row.number else ""), Run(was, (), "del", at))
    return _with(replace(row, number="", was=row.was or ""), Run(now, (), "ins", at)) if now else row


def _with(row: Row, label: Run) -> Row:
    space = " " if row.text else ""
    return replace(row, text=(replace(label, text=f"{label.text}{space}", was=f"{label.was}{space}" if label.was else ""), *row.text))


def _labels(row: Row) -> tuple[str, str]:
    """The label of an option that a row has in the older text, and in the newer; nothing, where its number is no such label."""
    old = row.number if row.was == "" else row.was or ""
    was, now = (each if _LABEL.match(each) else "" for each in (old, row.number))
    return was, now
