"""A template, the clauses, some values: a draft.

A template composes and does nothing else: it names clauses in order, under conditions, and holds no clause text. It runs
in Jinja's sandbox and reaches only its own folder; what it yields is read as native XML, and each `clause("…")` becomes an
include that the reader swaps for the file, so clause text never passes through string templating.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal, InvalidOperation

import jinja2
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from drafting import model as m
from drafting.clause import Clause, Slot
from drafting.errors import Malformed, Missing, Unfit, did_you_mean
from drafting.read import xml

LONGEST = 4_000_000  # characters a template may yield: a hundred agreements' worth of includes
FRONT = ("title", "language", "register", "marking", "round", "date", "note")


@dataclass(frozen=True, slots=True)
class Choice:
    """An option of a template: what may be chosen, and what is chosen if nobody does."""

    name: str
    choices: tuple[str, ...]
    default: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    """A template as its two files hold it: the Jinja source, and beside it the options, parties and front matter."""

    name: str
    source: str
    origin: str
    options: tuple[Choice, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    front: Mapping[str, str] = field(default_factory=dict)
    parties: tuple[m.Party, ...] = ()
    about: str = ""


@dataclass(frozen=True, slots=True)
class Library:
    """Where clauses and the other templates come from: two look-ups, so that this module knows no paths."""

    clause: Callable[[str], Clause]
    clauses: Callable[[], Sequence[Clause]]
    template: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a user asks of a build: options, values of blanks and front matter by name, each with where it was said."""

    said: Mapping[str, tuple[str, str]]
    parties: tuple[m.Party, ...] = ()


def template(name: str, source: str, settings: str, origin: str) -> Template:
    """A template from its two files. Raises Malformed where the settings are not what they should be."""
    try:
        found = tomllib.loads(settings)
    except tomllib.TOMLDecodeError as error:
        raise Malformed(f"Not well-formed TOML: {error}.", origin) from None
    options = tuple(
        Choice(key, tuple(entry["choices"]), entry["default"], entry.get("help", "")) for key, entry in found.get("options", {}).items()
    )
    return Template(
        name=name,
        source=source,
        origin=origin,
        options=options,
        values={key: str(value) for key, value in found.get("values", {}).items()},
        front={key: str(value) for key, value in found.get("front", {}).items()},
        parties=_parties(found.get("parties", []), origin),
        about=str(found.get("about", "")),
    )


def wishes(settings: str, origin: str) -> Wishes:
    """What a values file asks for. Tables are optional: top-level keys and those of [values], [options], [front] mean the same."""
    try:
        found = tomllib.loads(settings)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise Malformed(f"Not well-formed TOML: {error}.", f"{origin}:{line[1]}" if line else origin) from None
    said: dict[str, tuple[str, str]] = {}
    parties = _parties(found.pop("parties", []), origin)
    for key, value in found.items():
        for name, each in value.items() if isinstance(value, dict) else ((key, value),):
            if isinstance(each, dict | list) and not all(isinstance(v, str) for v in each):
                raise Unfit(f'"{name}" is a {type(each).__name__}; give one value.', _line(settings, origin, name))
            said[name] = (" ".join(each) if isinstance(each, list) else str(each), _line(settings, origin, name))
    return Wishes(said, parties)


def _line(settings: str, origin: str, key: str) -> str:
    found = re.search(rf'^\s*"?{re.escape(key)}"?\s*=', settings, re.MULTILINE)
    return f"{origin}:{settings.count(chr(10), 0, found.start()) + 1}" if found else origin


def _parties(entries: object, origin: str) -> tuple[m.Party, ...]:
    if not isinstance(entries, list) or not all(isinstance(e, dict) and isinstance(e.get("code"), str) for e in entries):
        raise Malformed("Parties are given as [[parties]] tables with a code and a name.", origin)
    return tuple(m.Party(entry["code"], str(entry.get("name", ""))) for entry in entries)


# ── building ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def build(wanted: Template, library: Library, asked: Wishes) -> m.Draft:
    """The draft a template makes of the library with these wishes.

    Raises Missing for an unknown clause, name or reference, Unfit for a value of the wrong type or out of range, Malformed
    for a template that is wrong or reaches outside its sandbox or folder. Each names the file and line it knows.
    """
    options, front, values = _sorted_wishes(wanted, library, asked)
    parties = asked.parties or wanted.parties
    used: dict[str, Clause] = {}

    def include(id_: str, place: str) -> m.Provision:
        try:
            used[id_] = library.clause(id_)
        except Missing as missing:
            raise Missing(missing.message, place) from None
        return used[id_].body

    # Jinja's names have no hyphens
    named = {name.replace("-", "_"): value for name, value in options.items()}
    text = _rendered(wanted, library, {**named, "parties": parties, "front": front})
    draft = xml.read(text.encode("utf-8"), wanted.origin, include)
    draft = replace(draft, body=_pruned(draft.body))
    slots = {slot.name: (slot, clause) for clause in used.values() for slot in clause.slots}
    draft = replace(draft, body=_filled(draft.body, slots, values, {p.code for p in parties}))
    _resolved(draft, used.values(), wanted)
    return draft


def _sorted_wishes(wanted: Template, library: Library, asked: Wishes) -> tuple[dict[str, str], dict[str, str], dict[str, tuple[str, str]]]:
    """Wishes told apart: options of the template, front matter, values of blanks. An unknown name is refused."""
    options = {choice.name: choice.default for choice in wanted.options}
    front = {name: wanted.front.get(name, "") for name in FRONT}
    values = {name: (value, wanted.origin) for name, value in wanted.values.items()}
    known = {slot.name for clause in library.clauses() for slot in clause.slots}
    for name, (value, place) in asked.said.items():
        if name in options:
            choices = next(c.choices for c in wanted.options if c.name == name)
            if value not in choices:
                raise Unfit(f'"{value}" is not a choice for {name}; choose {_listed(choices)}.' + did_you_mean(value, choices), place)
            options[name] = value
        elif name in front:
            front[name] = day(value, place) if name == "date" and value else value
        elif name in known:
            values[name] = (value, place)
        else:
            hint = did_you_mean(name, {*options, *front, *known})
            raise Missing(f'Nothing is called "{name}": no option of {wanted.name}, no blank of a clause, no front matter.{hint}', place)
    return options, front, values


def day(value: str, place: str) -> str:
    """A date in plain form. Raises Unfit for what is no day of the calendar.

    >>> day("2027-01-01", "")
    '2027-01-01'
    """
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise Unfit(f'"{value}" is not a date; write it as year-month-day, such as 2027-01-01.', place) from None


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words)


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, and no arithmetic that could fill the memory."""

    intercepted_binops = frozenset(["*", "**", "%"])

    def call_binop(self, context: jinja2.runtime.Context, operator: str, left: object, right: object) -> object:
        raise SecurityError(f'the operator "{operator}" is not for templates')


def _rendered(wanted: Template, library: Library, names: Mapping[str, object]) -> str:
    """The XML a template yields, with includes for clauses."""
    environment = _Sandbox(
        loader=jinja2.FunctionLoader(library.template),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.clear()
    environment.globals["clause"] = _include
    try:
        pieces: list[str] = []
        size = 0
        for piece in environment.from_string(wanted.source).generate(**names):
            size += len(piece)
            if size > LONGEST:
                raise Malformed(f"The template yields more than {LONGEST:,} characters; it should only name clauses.", wanted.origin)
            pieces.append(piece)
        return "".join(pieces)
    except jinja2.UndefinedError as error:
        raise Missing(f"The template uses a name it was not given: {error.message}.", _template_line(wanted, error)) from None
    except jinja2.TemplateSyntaxError as error:
        raise Malformed(f"The template cannot be read: {error.message}.", f"{wanted.origin}:{error.lineno}") from None
    except SecurityError as error:
        raise Malformed(f"The template reaches outside its sandbox: {str(error).rstrip('.')}.", _template_line(wanted, error)) from None
    except (jinja2.TemplateNotFound, jinja2.TemplateError) as error:
        raise Missing(f'The template asks for "{error}", which its folder does not hold.', _template_line(wanted, error)) from None
    except (TypeError, ValueError, OverflowError, RecursionError, AttributeError, KeyError, ArithmeticError) as error:
        raise Malformed(f"The template fails: {error}.", _template_line(wanted, error)) from None


def _include(id_: str) -> Markup:
    """What `clause("stockpiles.binding")` leaves in the text: an element that the reader swaps for the clause."""
    return Markup('<include clause="{}"/>').format(id_)


def _template_line(wanted: Template, error: BaseException) -> str:
    line, trace = None, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in ("<template>", "<unknown>"):
            line = trace.tb_lineno
        trace = trace.tb_next
    return f"{wanted.origin}:{line}" if line else wanted.origin


# ── definitions ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _pruned(body: m.Provision) -> m.Provision:
    """Without the definitions whose term the assembled text never uses: a chapter switched off takes its terms with it."""
    definitions = [p for p in m.walk(body) if p.kind == "definition"]
    # every period counts in days as defined, so that definition is always wanted
    wanted = {"Days", *_entries(_but_definitions(body), defined=False)}
    kept: set[str] = set()
    while fresh := [d for d in definitions if d.id not in kept and wanted & set(_entries(m.walk(d), defined=True))]:
        kept |= {d.id for d in fresh}
        wanted |= {entry for d in fresh for entry in _entries(m.walk(d), defined=False)}
    dropped = {d.id for d in definitions} - kept

    def prune(p: m.Provision) -> m.Provision:
        return replace(p, children=tuple(c for c in p.children if not (isinstance(c, m.Provision) and c.id in dropped)))

    pruned = m.edit(body, prune)
    assert isinstance(pruned, m.Provision)
    return pruned


def _but_definitions(child: m.Child) -> Iterator[m.Provision]:
    """Everything below that is no definition and stands in none."""
    if isinstance(child, m.Provision) and child.kind != "definition":
        yield child
        for below in child.children:
            yield from _but_definitions(below)


def _entries(provisions: Iterable[m.Provision], *, defined: bool) -> Iterator[str]:
    """The terms that provisions define, or use."""
    for p in provisions:
        for line in m.lines(p):
            for piece in m.inlines(line):
                if isinstance(piece, m.Term) and piece.defined is defined:
                    yield piece.entry


# ── blanks ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _filled(
    body: m.Provision, slots: Mapping[str, tuple[Slot, Clause]], values: Mapping[str, tuple[str, str]], parties: set[str]
) -> m.Provision:
    def fill(piece: m.Inline) -> m.Inline:
        if isinstance(piece, m.Blank) and piece.name in slots:
            slot, clause = slots[piece.name]
            value, place = values.get(piece.name, (slot.default, clause.line_of(f'name="{slot.name}"')))
            if not value and not slot.open:
                raise Missing(
                    f'The blank "{slot.name}" ({slot.meaning}) has no value; give one with --set {slot.name}=… or in the values file.',
                    place,
                )
            return m.Blank(piece.name, slot.type, checked(slot, value, place, parties) if value else "")
        if isinstance(piece, m.Note):
            return replace(piece, content=tuple(fill(each) for each in piece.content))
        return piece

    def line(pieces: m.Line) -> m.Line:
        return tuple(fill(piece) for piece in pieces)

    filled = m.edit(body, lambda p: replace(p, heading=line(p.heading), content=line(p.content), closing=line(p.closing)))
    assert isinstance(filled, m.Provision)
    return filled


def defaults(body: m.Provision, clause: Clause) -> m.Provision:
    """A clause shown alone: its blanks filled with their defaults."""
    return _filled(body, {slot.name: (replace(slot, open=True), clause) for slot in clause.slots}, {}, set())


def checked(slot: Slot, value: str, place: str, parties: set[str]) -> str:
    """A value in plain form, if it fits its slot. Raises Unfit, saying the type or range that is wanted.

    >>> checked(Slot("notice", "days", min="30", max="180"), "60", "", set())
    '60'
    """
    value = m.plain(value).strip()
    match slot.type:
        case "number" | "days" | "months" | "years" | "hours" | "percentage":
            _within(slot, value, _number(slot, value, place), place)
        case "money":
            found = re.fullmatch(r"([A-Z]{3}) ([\d,]+(?:\.\d+)?)", value)
            if not found:
                raise Unfit(f'{slot.name}: "{value}" is not an amount; write a currency code and a number, such as "USD 50000000".', place)
            value = f"{found[1]} {found[2].replace(',', '')}"
            _within(slot, value, Decimal(found[2].replace(",", "")), place)
        case "date":
            value = day(value, place)
        case "party-list":
            for code in value.split():
                if parties and code not in parties:
                    raise Unfit(f'{slot.name}: "{code}" is not a party; the parties are {_listed(sorted(parties))}.', place)
        case _:
            if len(value) > 2000:
                raise Unfit(f"{slot.name}: the text has {len(value):,} characters; a blank holds at most 2,000.", place)
    return value


def _number(slot: Slot, value: str, place: str) -> Decimal:
    whole = slot.type not in ("number", "percentage")
    try:
        number = Decimal(value)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or (whole and number != number.to_integral_value()):
        kind = f"a whole number of {slot.type}" if whole else "a number"
        raise Unfit(f'{slot.name}: "{value}" is not {kind}. It means: {slot.meaning}.', place)
    return number


def _within(slot: Slot, value: str, number: Decimal, place: str) -> None:
    low, high = slot.min.split(" ")[-1], slot.max.split(" ")[-1]
    if (low and number < Decimal(low)) or (high and number > Decimal(high)):
        range_ = f"{low or '…'} to {high or '…'}"
        raise Unfit(f"{slot.name}: {value} is out of its range, {range_}. It means: {slot.meaning}.", place)


# ── references ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _resolved(draft: m.Draft, used: Iterable[Clause], wanted: Template) -> None:
    """Every cross-reference leads somewhere, and no id stands twice."""
    by_root = {clause.body.id: clause for clause in used}
    seen: set[str] = set()
    for p in m.walk(draft.body):
        if p.id and p.id in seen:
            place = by_root[p.id].origin if p.id in by_root else wanted.origin
            raise Malformed(f'The id "{p.id}" stands twice in this draft; a template may include a clause, or its variants, once.', place)
        seen.add(p.id)
    for p in m.walk(draft.body):
        for line in m.lines(p):
            for piece in m.inlines(line):
                if isinstance(piece, m.Ref) and piece.to not in seen:
                    clause = by_root.get(p.id.split(".")[0])
                    place = clause.line_of(f'to="{piece.to}"') if clause else wanted.origin
                    raise Missing(
                        f'{p.id or p.kind} refers to "{piece.to}", which this draft does not contain; include its clause in '
                        f"{wanted.origin} or choose a variant that does without.{did_you_mean(piece.to, seen)}",
                        place,
                    )
