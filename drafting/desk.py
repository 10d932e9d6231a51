"""The folder a negotiation lives in; the only module that knows paths."""

from __future__ import annotations

import contextlib
import os
import re
import stat
import subprocess
import sys
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from drafting import model as m
from drafting.clause import Clause
from drafting.errors import Missing, Unreadable, Unwritable, did_you_mean
from drafting.proposal import Proposal
from drafting.read import xml

if TYPE_CHECKING:
    from drafting import assemble  # who opens no template waits for no template engine

SHIPPED = Path(__file__).parent / "_shipped"
CHECKOUT = Path(__file__).parent.parent
NEGOTIATION = "critical-minerals"


def room(name: str) -> Path:
    """The folder `clauses`, `templates` or `texts`: the checkout's own, else the nearest above the working folder, else the shipped one."""
    here = Path.cwd()
    for folder in (CHECKOUT, here, *here.parents):
        if (folder / name).is_dir() and (folder / "clauses").is_dir() and (folder / "templates").is_dir():
            return folder / name
    return SHIPPED / name


def shown(path: Path) -> str:
    """A path as a person at this desk would write it."""
    with contextlib.suppress(ValueError):
        return str(path.relative_to(Path.cwd()))
    return str(path)


# ── reading ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def source(path: Path) -> bytes:
    """The bytes of a file; "-" is standard input. Raises Unreadable or Missing, in one sentence."""
    name = shown(path)
    if str(path) == "-":
        return sys.stdin.buffer.read()
    try:
        return path.read_bytes()
    except FileNotFoundError:
        near = did_you_mean(path.name, (p.name for p in path.parent.iterdir())) if path.parent.is_dir() else ""
        raise Missing(f"There is no such file.{near}", name) from None
    except IsADirectoryError:
        raise Unreadable("This is a folder, not a file; name the file inside it that you mean.", name) from None
    except PermissionError:
        raise Unreadable("You may not read this file.", name) from None
    except OSError as error:
        raise Unreadable(f"The file cannot be read: {error.strerror}.", name) from None


@lru_cache(maxsize=1)
def clauses() -> dict[str, Clause]:
    """Every clause of the library by id, in the order of topic and name."""
    found: dict[str, Clause] = {}
    for path in sorted(room("clauses").glob("*/*.xml")):
        clause = xml.clause(source(path), shown(path))
        if clause.id in found:
            raise Unreadable(f'The clause id "{clause.id}" is already used in {found[clause.id].origin}; rename one.', clause.origin)
        found[clause.id] = clause
    return found


def clause(id_: str) -> Clause:
    """One clause by id. Raises Missing with a hint."""
    found = clauses()
    if id_ not in found:
        raise Missing(f'The library has no clause "{id_}".{did_you_mean(id_, found)}')
    return found[id_]


def template(name: str) -> assemble.Template:
    """A template by name (`agreement`) or by path to its `.xml.j2` file."""
    from drafting import assemble

    path = Path(name) if name.endswith(".j2") else room("templates") / f"{name}.xml.j2"
    if not path.is_file():
        if name.endswith(".j2"):
            source(path)
        known = templates()
        raise Missing(f'There is no template "{name}"; there are {", ".join(known)}.{did_you_mean(name, known)}')
    settings = path.with_name(path.name.removesuffix(".xml.j2") + ".toml")
    text = source(settings).decode("utf-8") if settings.is_file() else ""
    return assemble.template(path.name.removesuffix(".xml.j2"), _utf8(path), text, shown(path))


def templates() -> tuple[str, ...]:
    """The names of the templates at hand."""
    return tuple(sorted(p.name.removesuffix(".xml.j2") for p in room("templates").glob("*.xml.j2") if not p.name.startswith("_")))


def library(of: assemble.Template) -> assemble.Library:
    """The clauses, and the other files of a template's own folder."""
    from drafting import assemble

    folder = Path(of.origin).parent

    def part(name: str) -> str:
        path = (folder / name).resolve()
        if folder.resolve() not in path.parents:
            raise Unreadable(f'The template asks for "{name}", outside its own folder; only files beside it can be included.', of.origin)
        return _utf8(path)

    return assemble.Library(clause=clause, clauses=lambda: tuple(clauses().values()), template=part)


def _utf8(path: Path) -> str:
    try:
        return source(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(f"Byte {error.start + 1} is not UTF-8; save the file as UTF-8 and try again.", shown(path)) from None


def wishes(path: Path) -> assemble.Wishes:
    """A values file."""
    from drafting import assemble

    text = _utf8(path)
    if not text.strip():
        raise Unreadable("The values file is empty; leave it out, or write name = value lines.", shown(path))
    return assemble.wishes(text, shown(path))


# ── what a name on the command line means ─────────────────────────────────────────────────────────────────────────────


def text(name: str) -> tuple[bytes, str]:
    """The bytes of a text and the name to call it by.

    A name is a file, "-", a round of the negotiation at hand ("round-01" for its rolling text where it has one, else its
    draft; "round-01/draft" for one of them), or REVISION:path of git.
    """
    if name == "-":
        return source(Path("-")), "standard input"
    if not name:
        raise Missing('One of the texts has no name; give a file, a round or "-", and see whether a variable of the shell is empty.')
    path = Path(name)
    if path.is_file():
        return source(path), shown(path)
    if found := re.fullmatch(r"(?:([\w-]+)/)?(round-\d+)(?:/([\w./-]+))?", name):
        return _round(found[1], found[2], found[3])
    if ":" in name and not name.startswith((".", "/")):
        return _at_revision(name), name
    return source(path), shown(path)


def _round(negotiation: str | None, round_: str, part: str | None) -> tuple[bytes, str]:
    folder = round_folder(round_, room("texts") / negotiation if negotiation else None)
    names = [part if "." in part else f"{part}.xml"] if part else ["rolling.xml", "draft.xml"]
    for each in names:
        if (folder / each).is_file():
            return source(folder / each), shown(folder / each)
    raise Missing(f"{round_} holds no {' and no '.join(names)}.", shown(folder))


def _at_revision(name: str) -> bytes:
    revision, _, path = name.partition(":")
    try:
        commit = _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").decode().strip()
        return _git("cat-file", "blob", f"{commit}:./{path}" if not path.startswith("/") else f"{commit}:{path[1:]}")
    except FileNotFoundError:
        raise Missing("git is not installed, so a REVISION:path cannot be read; give a file instead.", name) from None
    except subprocess.CalledProcessError as error:
        reason = "no such revision" if "rev-parse" in error.cmd else f'the revision holds no "{path}"'
        raise Missing(f"There is no such file, and git finds {reason} in this folder.", name) from None


def _git(*arguments: str) -> bytes:
    return subprocess.run(["git", *arguments], check=True, capture_output=True).stdout


# ── the negotiation at hand ───────────────────────────────────────────────────────────────────────────────────────────


def negotiation() -> Path:
    """The folder of the negotiation at hand: the nearest above the working folder with a negotiation.toml, else the worked example."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "negotiation.toml").is_file():
            return folder
    return room("texts") / NEGOTIATION


def rounds() -> tuple[str, ...]:
    """The rounds of the negotiation at hand, in order."""
    return tuple(sorted(p.name for p in negotiation().glob("round-*") if (p / "draft.xml").is_file()))


def latest() -> str:
    """The round that takes proposals now. Raises Missing where none has begun."""
    return begun()[-1]


def begun() -> tuple[str, ...]:
    """The rounds of the negotiation at hand, one at least. Raises Missing where none has begun."""
    if found := rounds():
        return found
    raise Missing("There is no round here yet; begin one with treaty start, or run this where a negotiation.toml stands.")


def round_folder(round_: str, of: Path | None = None) -> Path:
    """The folder of a round. Raises Missing where there is none."""
    folder = of or negotiation()
    if not (folder / round_).is_dir():
        known = [p.name for p in sorted(folder.glob("round-*"))]
        there = f"it has {', '.join(known)}" if known else "there is no such negotiation here"
        raise Missing(f"{round_} is not a round of {folder.name}; {there}.", shown(folder))
    return folder / round_


def open_round(round_: str) -> Path:
    """The folder of a round that still takes proposals. Raises Missing or Unwritable."""
    folder = round_folder(round_)
    later = [r for r in rounds() if r > round_]
    if later:
        raise Unwritable(f"{round_} is closed: {later[0]} has begun. Only {rounds()[-1]} still takes proposals.", shown(folder))
    if SHIPPED in folder.parents:
        raise Unwritable("This is the worked example that ships with the toolkit; begin your own with treaty start FOLDER.", shown(folder))
    return folder


def draft(round_: str) -> m.Draft:
    """The text a round began with."""
    path = round_folder(round_) / "draft.xml"
    return xml.read(source(path), shown(path))


def proposals(round_: str) -> dict[str, Proposal]:
    """What was tabled in a round, by file name without its ending, in order."""
    paths = sorted((round_folder(round_) / "proposals").glob("*.xml"))
    return {path.stem: xml.proposal(source(path), shown(path)) for path in paths}


# ── writing ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def write(path: Path, content: bytes) -> None:
    """A whole file or none: written beside, then renamed. Raises Unwritable and leaves what was there untouched.

    A link leads to what is written. What is no plain file (a pipe, a terminal, /dev/null) is written into, never replaced.
    """
    path = Path(os.path.realpath(path))
    try:
        was = path.stat().st_mode if path.exists() else None
    except OSError as error:
        raise Unwritable(f"Nothing can be written here: {error.strerror}. Choose another place with -o.", shown(path)) from None
    if was is not None and stat.S_ISDIR(was):
        raise Unwritable("This is a folder, not a file; name a file inside it with -o.", shown(path))
    if was is not None and not stat.S_ISREG(was):
        _into(path, content)
    elif was is not None and not was & 0o222:
        raise Unwritable("The file is read-only; unlock it, or choose another name with -o. Nothing was changed.", shown(path))
    else:
        _whole(path, content, 0o666 & ~_umask() if was is None else stat.S_IMODE(was))


def _into(path: Path, content: bytes) -> None:
    try:
        with path.open("wb") as file:
            file.write(content)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Unwritable(f"Nothing can be written here: {error.strerror}. Choose another place with -o.", shown(path)) from None


def _whole(path: Path, content: bytes, mode: int) -> None:
    try:
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    except OSError as error:
        raise Unwritable(f"Nothing can be written here: {error.strerror}. Choose another place with -o.", shown(path)) from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(beside, mode)
        os.replace(beside, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            os.unlink(beside)
        raise Unwritable(f"The file cannot be written: {error.strerror}. Nothing was changed.", shown(path)) from None


def _umask() -> int:
    now = os.umask(0)
    os.umask(now)
    return now


def folder(path: Path) -> Path:
    """A folder to write into, made if need be. Raises Unwritable."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unwritable(f"The folder cannot be made: {error.strerror}. Choose another place.", shown(path)) from None
    return path
