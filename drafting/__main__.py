"""`python -m drafting` is the command `treaty`."""

from drafting.cli import run

run()
