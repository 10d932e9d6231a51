"""The command `treaty`: one verb, one file; each reads, calls one function, writes."""

from __future__ import annotations

import gc
import os
import pkgutil
import sys
from importlib import import_module

import click

from drafting import __version__
from drafting.errors import Trouble


class _Verbs(click.Group):
    """Finds each verb in its file when it is called for, so that one verb never waits for another's libraries."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(each.name for each in pkgutil.iter_modules(__path__) if not each.name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command = import_module(f"{__name__}.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="treaty")
def treaty() -> None:
    """Draft treaties from a clause library, negotiate them in brackets, redline them across rounds.

    Texts are named by file, by "-" for standard input, by round of the negotiation at hand ("round-01"), or by git revision
    ("HEAD~1:draft.xml"). Results go to standard output or to the file given with -o, which is written whole or not at all.
    """


def main(arguments: list[str] | None = None) -> None:
    """Run the command line. What a user can meet ends with one sentence and exit status 2, never with a traceback."""
    swept = gc.isenabled()
    gc.disable()  # texts are trees without cycles, and no command runs long enough for others to matter
    try:
        treaty.main(args=arguments, prog_name="treaty", standalone_mode=False)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except click.ClickException as wrong:
        wrong.show()
        sys.exit(2)
    except click.Abort:
        sys.exit(130)
    except Trouble as trouble:
        click.echo(f"treaty: {trouble}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except RecursionError:
        click.echo("treaty: The text nests too deeply to be read; nothing was written.", err=True)
        sys.exit(2)
    except MemoryError:
        click.echo("treaty: There is not enough memory for this text; nothing was written.", err=True)
        sys.exit(2)
    except Exception as unforeseen:
        if "TREATY_DEBUG" in os.environ:
            raise
        said = f"{type(unforeseen).__name__}: {unforeseen}".replace("\n", " ")[:200]
        click.echo(f"treaty: This should not happen ({said}); nothing was written. Set TREATY_DEBUG=1 to see where.", err=True)
        sys.exit(2)
    finally:
        if swept:
            gc.enable()
