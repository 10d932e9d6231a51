"""What the verbs share at the table: reading a text by name, writing a result whole, and saying what takes long."""

from __future__ import annotations

import os
import re
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from drafting import write

if TYPE_CHECKING:
    from drafting.model import Draft
    from drafting.view import View

# the libraries of readers, writers and templates are imported where they are used, so that --help answers at once

Verb = TypeVar("Verb", bound=Callable[..., None])

BINARY = ("pdf", "xlsx")
STDOUT = "-"
ENDING = re.compile(r"\.[a-z]+")  # what tells of a format; ".v2" and ".2026" tell of none
APART = re.compile(r"""[\s,;:=\[\]{}()<>"'&]""")  # what parts one party from the next in the head of a bracket


def into(default: str) -> Callable[[Verb], Verb]:
    """The options --to and -o of every verb that writes a text."""

    def add(verb: Verb) -> Verb:
        verb = click.option("-o", "--output", type=click.Path(), help="Write to this file instead of standard output.")(verb)
        formats = ", ".join(write.names())
        return click.option("--to", "format_", metavar="FORMAT", help=f"One of {formats}; else by the file name, else {default}.")(verb)

    return add


def brackets(default: str | None) -> Callable[[Verb], Verb]:
    """The option --brackets of every verb that reads texts which people typed."""
    unsaid = f"{default} unless said" if default else "unless said, read where one of the texts names who stands behind its brackets"
    return click.option(
        "--brackets",
        type=click.Choice(["read", "literal"]),
        default=default,
        help=f"Typed brackets become brackets with voices (read), or stay as typed (literal); {unsaid}.",
    )


def texts(names: Sequence[str], brackets: str | None) -> list[Draft]:
    """The drafts of several texts that are to be compared, as read, without names of our own.

    Unless it is said how to take typed brackets they are read where one of the texts has voices in its brackets. Nameless
    ones are words among words: redlined as typed they show less that did not change.
    """
    from drafting import desk, read
    from drafting.model import BRACKET, forks, voiced

    sources = [desk.text(name) for name in names]
    found = [read.read(content, called, brackets=brackets or "read") for content, called in sources]
    nameless = brackets is None and not any(voiced(draft) for draft in found)
    if nameless and any(fork.kind == BRACKET for draft in found for fork in forks(draft)):
        return [read.read(content, called, brackets="literal") for content, called in sources]
    return found


def text(name: str, *, ids: bool = True, brackets: str = "read", findings: bool = False) -> Draft:
    """The draft that a name on the command line means, every provision named; what does not add up in it is said, if asked."""
    from drafting import desk, read
    from drafting.align import named

    content, called = desk.text(name)
    draft = read.read(content, called, brackets=brackets)
    for finding in read.findings(content, called) if findings and brackets == "read" else ():
        click.echo(f"treaty: {finding.origin or called}: {finding.message}", err=True)
    return named(draft) if ids else draft


def deliver(draft: Draft, format_: str | None, output: str | None, default: str, view: View | None = None) -> None:
    """Write a draft in the format asked for, to the file or to standard output, as a view shows it."""
    chosen = chosen_format(format_, output, default)
    if view is not None and view.hidden and not write.viewed(chosen):
        click.echo(f"treaty: {chosen} carries the whole redline; --only and --ignore take nothing out of it.", err=True)
    with working(f"writing {chosen}"):
        content = write.write(draft, chosen, view)
    send(content, chosen, output)


def fit_columns(view: View, format_: str | None, output: str | None, default: str) -> None:
    """Refuse, before anything is read, two columns in a format that has only one. Raises Unfit."""
    from drafting.errors import Unfit

    chosen = chosen_format(format_, output, default)
    if view.beside and not write.columned(chosen):
        able = " and ".join(name for name in write.names() if write.columned(name))
        raise Unfit(f"{chosen} has one column; the two texts stand side by side in {able} only, for example --to pdf -o redline.pdf.")


def send(content: bytes, format_: str, output: str | None) -> None:
    """Bytes to the file or to standard output, never a paper or a workbook to a terminal."""
    from drafting import desk
    from drafting.errors import Unwritable

    if output and output != STDOUT:
        desk.write(Path(output), content)
    elif sys.stdout is None:
        raise Unwritable("Standard output is closed; give a file with -o.")
    elif format_ in BINARY and sys.stdout.isatty():
        raise Unwritable(f"A {format_.upper()} file is nothing for a terminal; give a file with -o.")
    else:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()


def chosen_format(format_: str | None, output: str | None, default: str) -> str:
    """The format by name, by suffix of the output file, or the verb's default. Raises Unfit for one nobody writes."""
    from drafting.errors import Unfit, did_you_mean

    names = write.names()
    if format_:
        if format_ not in names:
            raise Unfit(f'No writer makes "{format_}"; choose one of {", ".join(names)}.{did_you_mean(format_, names)}')
        return format_
    suffix = Path(output).suffix.lower() if output else ""
    if suffix.removeprefix(".") in names:
        return suffix.removeprefix(".")
    known = {each: name for name, each in write.suffixes().items()} if suffix else {}
    return known[suffix] if suffix in known else unsaid(output, default, known)


def unsaid(output: str | None, default: str, known: Iterable[str]) -> str:
    """The default, for an output whose name tells of no format. Raises Unfit for an ending that tells of one nobody writes."""
    from drafting.errors import Unfit, did_you_mean

    suffix = Path(output).suffix.lower() if output else ""
    if ENDING.fullmatch(suffix) and output is not None:
        hint = did_you_mean(suffix, known)
        raise Unfit(f'Nothing is written here that is called "{suffix}"; choose another ending, or say what it is with --to.{hint}', output)
    return default


def spare(output: str | None, *texts: str) -> None:
    """Refuse, before anything is read, to write over one of the texts that are read. Raises Unfit."""
    from drafting.errors import Unfit

    if output and any(_one_file(output, text) for text in texts):
        raise Unfit("This is one of the texts that are read, and would be lost; give the output another name.", output)


def _one_file(output: str, text: str) -> bool:
    try:
        return os.path.isfile(text) and os.path.samefile(output, text)
    except (OSError, ValueError):
        return False


def day(_: click.Context, option: click.Parameter, typed: str) -> str:
    """A date as it is kept. Raises Unfit for what is no day of the calendar."""
    from drafting.assemble import day

    return day(typed, f"--{option.name}") if typed else ""


def code(typed: str) -> str:
    """The code of a party as it stands in brackets. Raises Unfit where it could not be read there again."""
    from drafting.errors import Unfit

    if not typed or APART.search(typed):
        raise Unfit(f'"{typed}" is no code of a party; write one word of letters, such as US or G-77, and the full name behind "=".')
    return typed


def counted(n: int, what: str) -> str:
    """So many of something.

    >>> counted(1, "step"), counted(1254, "bracket")
    ('1 step', '1,254 brackets')
    """
    return f"{n:,} {what}{'' if n == 1 else 's'}"


@contextmanager
def working(what: str) -> Iterator[None]:
    """Say what is being done, when it takes over a second and somebody watches."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield
        return
    timer = threading.Timer(1.0, lambda: click.echo(f"treaty: {what} …", err=True))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
