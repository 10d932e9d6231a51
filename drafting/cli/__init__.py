"""The command `treaty`: one verb, one file; each reads, calls one function, writes."""

from __future__ import annotations

import gc
import os
import pkgutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from importlib import import_module
from typing import NoReturn

import click

from drafting import __version__
from drafting.errors import Trouble, did_you_mean


class Verbs(click.Group):
    """A group of verbs that says which there are, where it is asked for one that there is not."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        known = self.list_commands(ctx)
        if args and args[0] not in known and not args[0].startswith("-") and not ctx.resilient_parsing:
            raise click.UsageError(f'There is no verb "{args[0]}"; there are {", ".join(known)}.{did_you_mean(args[0], known)}', ctx)
        return super().resolve_command(ctx, args)


class _House(Verbs):
    """Finds each verb in its file when it is called for, so that one verb never waits for another's libraries."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(each.name for each in pkgutil.iter_modules(__path__) if not each.name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command = import_module(f"{__name__}.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command


@click.group(cls=_House, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="treaty")
def treaty() -> None:
    """Draft treaties from a clause library, negotiate them in brackets, redline them across rounds.

    Texts are named by file, by "-" for standard input, by round of the negotiation at hand ("round-01"), or by git revision
    ("HEAD~1:draft.xml"). Results go to standard output or to the file given with -o, which is written whole or not at all.
    """


def run() -> NoReturn:
    """The command as a process of its own, which is left as it stands: to take a long text apart again takes a tenth of all its time."""
    status = 0
    try:
        main()
    except SystemExit as done:
        status = done.code if isinstance(done.code, int) else int(done.code is not None)
    for stream in filter(None, (sys.stdout, sys.stderr)):  # one that was closed is none
        with suppress(OSError):  # what could not be written has been said
            stream.flush()
    os._exit(status)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line. What a user can meet ends with one sentence and exit status 2, never with a traceback."""
    swept = gc.isenabled()
    gc.disable()  # texts are trees without cycles, and no command runs long enough for others to matter
    try:
        treaty.main(args=arguments, prog_name="treaty", standalone_mode=False)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except click.UsageError as wrong:
        _say(_asked_wrongly(wrong, sys.argv[1:] if arguments is None else arguments))
        sys.exit(2)
    except click.ClickException as wrong:
        _say(f"treaty: {wrong.format_message()}")
        sys.exit(2)
    except click.Abort:
        sys.exit(130)
    except Trouble as trouble:
        _say(f"treaty: {trouble}")
        sys.exit(2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except RecursionError:
        _say("treaty: The text nests too deeply to be read; nothing was written.")
        sys.exit(2)
    except MemoryError:
        _say("treaty: There is not enough memory for this text; nothing was written.")
        sys.exit(2)
    except Exception as unforeseen:
        if "TREATY_DEBUG" in os.environ:
            raise
        _say(_unforeseen(unforeseen))
        sys.exit(2)
    finally:
        if swept:
            gc.enable()


def _say(sentence: str) -> None:
    click.echo(sentence, err=True)


def _asked_wrongly(wrong: click.UsageError, arguments: Sequence[str]) -> str:
    """What is wrong with how a verb was called, in one sentence; for a verb called with nothing at all, its help."""
    said, called = wrong.format_message(), wrong.ctx.command_path if wrong.ctx else " ".join(_verbs(arguments))
    return said if "\n" in said else f"{called}: {said} See {called} --help."


def _verbs(arguments: Sequence[str]) -> Iterator[str]:
    """The command and its verbs, as they were called."""
    yield "treaty"
    at: click.Command | None = treaty
    for each in arguments:
        at = at.get_command(click.Context(at), each) if isinstance(at, click.Group) else None
        if at is None:
            return
        yield each


def _unforeseen(error: Exception) -> str:
    """What nobody reckoned with, but for a full disk behind standard output: what else meets the disk is caught where it does."""
    if isinstance(error, OSError) and error.filename is None and error.strerror:
        return f"treaty: Standard output cannot be written: {error.strerror}. Give a file elsewhere with -o."
    said = f"{type(error).__name__}: {error}".replace("\n", " ")[:200]
    return f"treaty: This should not happen ({said}); nothing was written. Set TREATY_DEBUG=1 to see where."
