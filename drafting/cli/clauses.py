"""treaty clauses: the clause library."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafting.cli import Verbs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafting.clause import Clause, Slot
    from drafting.model import Draft


@click.group("clauses", cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
def command() -> None:
    """List, show, search and validate the clauses of the library."""


@command.command("list")
@click.option("--topic", help="Only clauses of this topic (a folder of the library).")
@click.option("--register", help="Only binding, best-endeavours or non-binding clauses.")
@click.option("--seed", help="Only clauses that answer this item of the Action Plan and the joint statement.")
@click.option("--blanks", is_flag=True, help="List the blanks instead: name, type, default, range, meaning.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for machines.")
def list_(topic: str | None, register: str | None, seed: str | None, blanks: bool, as_json: bool) -> None:
    """List clauses: id, register, seed item, words, heading.

    \b
    Example:
      treaty clauses list --seed stockpiling
    """
    from drafting import desk
    from drafting.model import spoken

    for name, asked in (("topic", topic), ("register", register), ("seed", seed)):
        _known(name, asked)
    found = [
        c for c in desk.clauses().values()
        if (not topic or c.topic == topic) and (not register or c.register == register) and (not seed or c.seed == seed)
    ]  # fmt: skip
    if as_json:
        click.echo(json.dumps([_record(c) for c in found], ensure_ascii=False, indent=1))
    elif blanks:
        for slot in sorted({s.name: s for c in found for s in c.slots}.values(), key=lambda s: s.name):
            range_ = f"{slot.min}…{slot.max}" if slot.min or slot.max else ""
            click.echo(f"{slot.name:40} {slot.type:11} {slot.default or '(open)':24} {range_:14} {slot.meaning}")
    else:
        for c in found:
            click.echo(f"{c.id:40} {c.register:16} {c.seed:34} {_size(c):5}  {spoken(c.body.heading)}")


@command.command("show")
@click.argument("clause_id")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for machines.")
def show(clause_id: str, as_json: bool) -> None:
    """Show one clause: its text, blanks, precedents, drafter's notes, terms and known conflicts.

    \b
    Example:
      treaty clauses show stockpiles.binding
    """
    from drafting import desk, write

    clause = desk.clause(clause_id)
    if as_json:
        click.echo(json.dumps(_record(clause), ensure_ascii=False, indent=1))
        return
    text = write.write(_alone(clause), "text").decode()
    parts = [f"{clause.id} · {clause.topic} · {clause.register} · {clause.seed} · {clause.origin}", "", text.rstrip()]
    parts += _section("Notes for the drafter", clause.guidance)
    parts += _section("Precedents", [str(p) for p in clause.precedents])
    parts += _section("Known conflicts", [str(c) for c in clause.conflicts])
    parts += _section("Blanks", [f"{s.name} ({s.type}, {s.default or 'open'}{_range(s)}): {s.meaning}" for s in clause.slots])
    parts += _section("Terms defined", [", ".join(clause.defines)] if clause.defines else [])
    parts += _section("Terms used", [", ".join(clause.uses)] if clause.uses else [])
    parts += _section("Refers to", [", ".join(clause.refers)] if clause.refers else [])
    click.echo("\n".join(parts))


@command.command("search")
@click.argument("words", nargs=-1, required=True)
def search(words: tuple[str, ...]) -> None:
    """Find the clauses that hold all WORDS, in their text or their notes, those with most of them first.

    \b
    Example:
      treaty clauses search release stockpile notice
    """
    from drafting import desk
    from drafting.model import lines, spoken, walk

    found = []
    for clause in desk.clauses().values():
        said = " ".join(spoken(line) for p in walk(clause.body) for line in lines(p))
        everything = f"{clause.id} {said} {' '.join(clause.guidance)} {' '.join(map(str, clause.precedents + clause.conflicts))}".lower()
        hits = [everything.count(word.lower()) for word in words]
        if all(hits):
            found.append((-sum(hits), clause.id, spoken(clause.body.heading), _excerpt(said, words[0])))
    for few, id_, heading, excerpt in sorted(found):
        click.echo(f"{-few:4}  {id_:40} {heading}\n      {excerpt}")
    if not found:
        click.echo(f"treaty: no clause holds {' and '.join(words)}.", err=True)
        sys.exit(1)


@command.command("validate")
@click.argument("files", nargs=-1, type=click.Path())
@click.option("--fix", is_flag=True, help="Rewrite files whose layout is not canonical; words are never touched.")
def validate(files: tuple[str, ...], fix: bool) -> None:
    """Check FILES, or the whole library: grammar, layout, blanks, ids, references, terms. Exit status 1 if anything is found.

    \b
    Example:
      treaty clauses validate
    """
    from drafting import clause as library
    from drafting import desk
    from drafting.read import xml as read_xml
    from drafting.write import xml as write_xml

    whole = desk.clauses()
    paths = [Path(f) for f in files] or [Path(c.origin) for c in whole.values()]
    read = [(path, read_xml.clause(desk.source(path), desk.shown(path))) for path in paths]
    findings = library.findings([c for _, c in read], {**whole, **{c.id: c for _, c in read}})
    for path, clause in read:
        content = write_xml.clause(clause)
        if content != desk.source(path):
            if fix:
                desk.write(path, content)
            else:
                findings = (*findings, library.layout(clause))
    for finding in findings:
        click.echo(f"{finding.origin}: {finding.message} [{finding.rule}]")
    click.echo(f"{len(read)} clauses, {len(findings)} findings.", err=True)
    sys.exit(1 if findings else 0)


def _known(name: str, asked: str | None) -> None:
    """Raises Missing for a topic, a register or a seed item that no clause has."""
    from drafting import desk
    from drafting.errors import Missing, did_you_mean

    there = sorted({getattr(clause, name) for clause in desk.clauses().values()})
    if asked and asked not in there:
        called = "seed item" if name == "seed" else name
        raise Missing(f'The library has no {called} "{asked}"; it has {", ".join(there)}.{did_you_mean(asked, there)}', f"--{name}")


def _record(clause: Clause) -> dict[str, object]:
    from drafting.model import spoken

    return {
        "id": clause.id,
        "topic": clause.topic,
        "register": clause.register,
        "seed": clause.seed,
        "heading": spoken(clause.body.heading),
        "file": clause.origin,
        "precedents": [str(p) for p in clause.precedents],
        "guidance": list(clause.guidance),
        "conflicts": [str(c) for c in clause.conflicts],
        "blanks": [
            {"name": s.name, "type": s.type, "default": s.default, "min": s.min, "max": s.max, "meaning": s.meaning} for s in clause.slots
        ],
        "defines": list(clause.defines),
        "uses": list(clause.uses),
        "refers": list(clause.refers),
    }


def _alone(clause: Clause) -> Draft:
    """A clause as a draft of its own, its blanks filled with their defaults."""
    from drafting import assemble
    from drafting.model import Draft, Provision

    body = Provision("agreement", "clause", children=(clause.body,))
    return Draft(assemble.defaults(body, clause))


def _section(title: str, entries: Sequence[str]) -> list[str]:
    return ["", title, *(f"  - {entry}" for entry in entries)] if entries else []


def _range(slot: Slot) -> str:
    return f", {slot.min}…{slot.max}" if slot.min or slot.max else ""


def _size(clause: Clause) -> int:
    from drafting.model import lines, spoken, walk

    return sum(len(spoken(line).split()) for p in walk(clause.body) for line in lines(p))


def _excerpt(said: str, word: str) -> str:
    said = " ".join(said.split())
    at = max(0, said.lower().find(word.lower()) - 40)
    return f"{'…' if at else ''}{said[at : at + 110]}…"
