"""What the verbs that report share: their formats, and delivering a report or its data in one of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from drafting.cli._table import send, unsaid

if TYPE_CHECKING:
    from drafting.model import Attr, Draft
    from drafting.write._report import Part, Report

Verb = TypeVar("Verb", bound=Callable[..., None])

SUFFIXES = {f".{name}": name for name in ("html", "json", "csv", "xlsx", "pdf", "xml")} | {".txt": "text", ".md": "markdown"}


def into(*formats: str) -> Callable[[Verb], Verb]:
    """The options --to and -o of a verb that reports."""

    def add(verb: Verb) -> Verb:
        verb = click.option("-o", "--output", type=click.Path(), help="Write to this file instead of standard output.")(verb)
        said = f"One of {', '.join(formats)}; else by the file name, else text."
        return click.option("--to", "format_", metavar="FORMAT", help=said)(verb)

    return add


def chosen(format_: str | None, output: str | None, formats: Iterable[str]) -> str:
    """The format by name, by suffix of the output file, or text. Raises Unfit for one that this verb does not make."""
    from drafting.errors import Unfit, did_you_mean

    known = tuple(formats)
    suffix = Path(output).suffix.lower() if output else ""
    wanted = format_ or SUFFIXES.get(suffix) or unsaid(output, "text", SUFFIXES)
    if wanted not in known:
        raise Unfit(f'This report is not made as "{wanted}"; choose one of {", ".join(known)}.{did_you_mean(wanted, known)}')
    return wanted


def deliver(report: Report, data: Mapping[str, object], format_: str, output: str | None) -> None:
    """Write a report, or its data as JSON, to the file or to standard output."""
    from drafting.write import _page, _paper, _report, _sheet

    about = {"title": report.title, "about": report.about, "marking": report.marking, "note": report.note}
    makers: dict[str, Callable[[], bytes]] = {
        "text": lambda: _report.text(report),
        "markdown": lambda: _report.markdown(report),
        "html": lambda: _page.html(report),
        "csv": lambda: _report.table(report),
        "pdf": lambda: _paper.paper(report),
        "xlsx": lambda: _sheet.workbook(report),
        "json": lambda: (json.dumps({**about, **{k: plain(v) for k, v in data.items()}}, ensure_ascii=False, indent=1) + "\n").encode(),
    }
    send(makers[format_](), format_, output)


def report(title: str, draft: Draft, parts: Iterable[Part], *, about: str = "", wide: bool = False) -> Report:
    """A report on a draft, with its title, its round, its marking and its note."""
    from drafting import model as m
    from drafting.write._report import Report
    from drafting.written import dated

    day = dated(said(draft.date), said(draft.language))
    stands = ", ".join(filter(None, (f"Round {r}" if (r := said(draft.round)) else "", day)))
    named = " · ".join(filter(None, (m.spoken(draft.body.heading), about or stands)))
    return Report(title, named, tuple(parts), said(draft.marking), said(draft.note), said(draft.language), wide)


def round_of(draft: Draft, name: str) -> str:
    """What to call a round; a text that is of none goes by the name of its file."""
    return f"Round {said(draft.round)}" if said(draft.round) else Path(name).name


def said(attr: Attr) -> str:
    """A plain attribute; the tabled one where it forks."""
    from drafting.model import Fork

    while isinstance(attr, Fork):
        attr = attr.base[0] if attr.base else ""
    return attr


def plain(value: object) -> object:
    """A value as JSON has it: a dataclass as an object, without what is not shown."""
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value) if each.repr}
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    return value


def two_rounds(old: str, new: str) -> tuple[Draft, Draft]:
    """Two texts of one negotiation, the newer one with the ids of the older."""
    from drafting.align import align
    from drafting.cli import _table
    from drafting.errors import Unfit

    if old == new == "-":
        raise Unfit("Standard input can be read only once; give a file for one of the two texts.")
    before, after = _table.text(old), _table.text(new, ids=False)
    for name, draft in ((old, before), (new, after)):
        no_changes(name, draft)
    return before, align(after, before)


QUOTED = 60  # words of a passage that are quoted whole, as in the list of changes of a redline


def quoted(words: str) -> str:
    """Words of the text; a long passage by its beginning and its end."""
    from drafting.write._flow import ends

    return f"“{' … '.join(ends(words, QUOTED))}”"


def no_changes(name: str, draft: Draft) -> None:
    """Raises Unfit for a redline: positions are those of brackets."""
    from drafting.errors import Unfit
    from drafting.model import CHANGE, forks

    if any(fork.kind == CHANGE for fork in forks(draft)):
        raise Unfit("This is a redline, not a bracketed text; take one side first with treaty settle --old or --new.", name)


def party(code: str, draft: Draft, name: str) -> str:
    """A party of this text by its code, in any letters. Raises Missing with a hint."""
    from drafting.errors import Missing, did_you_mean
    from drafting.positions import parties_of

    known = {each.casefold(): each for each in parties_of(draft)}
    if code.casefold() not in known:
        listed = ", ".join(known.values()) or "none"
        raise Missing(f"{code} is no party to this text; it names {listed}.{did_you_mean(code.upper(), known.values())}", name)
    return known[code.casefold()]
