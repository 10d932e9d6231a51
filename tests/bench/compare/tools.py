"""Other tools' redlines, as every tool's redline is scored."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

from lxml import html

from tests.bench.compare.shown import Canvas, Shown

# what git takes for a word, so that it is judged by where it parts and not by how it cuts: the benchmark's own tokens
GIT_WORDS = r"[0-9]+([.,:-][0-9]+)*(\(([a-zA-Z]{1,2}|[ivx]+|[0-9]+)\))*%?[a-z]*|[[:alpha:]]+([-'][[:alpha:]]+)*|[^[:space:]]"

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRAIGHT = str.maketrans("\u201c\u201d\u201e\u2018\u2019\u00a0", '"""\'\' ')  # typography is the writer's
_MARKED = re.compile(r"\[-(.*?)-\]|\{\+(.*?)\+\}", re.DOTALL)
_BLOCKS = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dd", "dt", "td", "th", "tr", "div", "article", "section"))
_SILENT = frozenset(("head", "script", "style", "title", "nav", "noscript"))


def git(old: bytes, new: bytes) -> Shown:
    """git's word diff of two plain texts."""
    return porcelain(_git(old, new, "--word-diff=porcelain", f"--word-diff-regex={GIT_WORDS}"))


def git_as_it_comes(old: bytes, new: bytes) -> Shown:
    """git's word diff with its own idea of a word: whatever stands between spaces."""
    return porcelain(_git(old, new, "--word-diff=porcelain"))


def _git(old: bytes, new: bytes, *options: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "A").write_bytes(old)
        (Path(folder) / "B").write_bytes(new)
        plainly = ["git", "-c", "core.attributesFile=/dev/null", "diff", "--no-index", "--no-color", "--no-ext-diff", "-U10000000"]
        return subprocess.run([*plainly, *options, "A", "B"], cwd=folder, capture_output=True, check=False).stdout.decode()


def porcelain(source: str) -> Shown:
    """`git diff --word-diff=porcelain` with all of its context."""
    canvas = Canvas()
    for row in source.partition("\n@@")[2].split("\n")[1:]:
        sign, text = row[:1], row[1:] + " "
        if sign == " ":
            canvas.kept(text)
        elif sign == "-":
            canvas.struck(text)
        elif sign == "+":
            canvas.added(text)
        elif sign == "~":
            canvas.new_line()
    return canvas.done(pairs=True)


def wdiff(source: str) -> Shown:
    """Text with [-what was struck-] and {+what was added+}."""
    canvas = Canvas()
    for paragraph in re.split(r"\n\s*\n", source):
        at = 0
        for found in _MARKED.finditer(paragraph):
            canvas.kept(paragraph[at : found.start()])
            canvas.struck(found[1] or "")
            canvas.added(found[2] or "")
            at = found.end()
        canvas.kept(paragraph[at:])
        canvas.new_line()
    return canvas.done()


def page(source: bytes) -> Shown:
    """HTML with ins and del. Blocks that moved bear it in a class or in data-change, and the two ends have a data-move or data-at in
    common; a number that only follows bears its former one in data-was. Of a page with a main part only that is read, without `aid`.
    """
    canvas = Canvas()
    root = html.document_fromstring(source)
    for said in _spoken(next(iter(root.iter("main")), root), _Said("")):
        _paint(canvas, said)
    return canvas.done()


def word(source: bytes) -> Shown:
    """A Word file with tracked changes, moves included."""
    canvas = Canvas()
    with zipfile.ZipFile(BytesIO(source)) as bag:
        body = ElementTree.fromstring(bag.read("word/document.xml"))
    names = _move_names(body)
    for paragraph in body.iter(f"{_W}p"):
        for said in _runs(paragraph, _Said("", key=names.get(paragraph, ""))):
            _paint(canvas, said)
        canvas.new_line()
    return canvas.done()


@dataclass(frozen=True, slots=True)
class _Said:
    """A stretch of a redline: its words, how they are marked, in which move they stand, and the number that a number was."""

    text: str
    state: str = ""
    move: str = ""
    key: str = ""
    was: str = ""


def _paint(canvas: Canvas, said: _Said) -> None:
    text, key = said.text.translate(_STRAIGHT), said.key
    match said.move, said.state:
        case _ if text == "\n":
            canvas.new_line()
        case ("out", "" | "del"):
            canvas.moved_out(text, key)
        case ("in", "del"):
            canvas.seen(text, key)
        case (_, "del"):
            canvas.struck(text)
        case (_, "ins"):
            canvas.added(text)
        case ("in", _) if said.was:
            canvas.conforming_in(said.was, text, key)
        case ("in", _):
            canvas.moved_in(text, key)
        case _ if said.was:
            canvas.conforming(said.was, text)
        case _:
            canvas.kept(text)


def _spoken(element: html.HtmlElement, look: _Said) -> Iterator[_Said]:
    """The visible words of an HTML tree with how they are marked."""
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag in _SILENT or not tag or "aid" in element.get("class", "").split():
        return
    look = _looks(element, tag, look)
    if tag in _BLOCKS:
        yield _Said("\n")
    if element.get("data-was") and not look.state and look.move != "out":
        yield replace(look, text=str(element.text_content()), was=element.get("data-was", ""))
    else:
        if element.text:
            yield replace(look, text=element.text.replace("\n", " "))
        for child in element:
            yield from _spoken(child, look)
            if child.tail:
                yield replace(look, text=child.tail.replace("\n", " "))
    if tag in _BLOCKS:
        yield _Said("\n")


def _looks(element: html.HtmlElement, tag: str, look: _Said) -> _Said:
    """How what an element holds is marked."""
    if tag in ("ins", "del"):
        return replace(look, state=look.state or tag)
    found = re.search(r"moved-(in|out|from|to)\b", f"{element.get('class', '')} {element.get('data-change', '')}")
    if not found:
        return look
    move, key = "out" if found[1] in ("out", "to") else "in", element.get("data-move") or element.get("data-at") or ""
    # what is marked in a passage that arrived, and left from no place of its own, came with it
    return look if look.move == "in" == move and not _left(element, key) else replace(look, move=move, key=key)


def _left(element: html.HtmlElement, key: str) -> bool:
    """Whether a page tells where the passage of a key stood."""
    return bool(element.getroottree().xpath("//*[contains(@data-change, 'moved-out') and @data-at=$key]", key=key))


_STATES = {f"{_W}ins": "ins", f"{_W}del": "del"}
_MOVES = {f"{_W}moveFrom": "out", f"{_W}moveTo": "in"}


def _runs(element: ElementTree.Element, look: _Said) -> Iterator[_Said]:
    for child in element:
        if child.tag in (f"{_W}t", f"{_W}delText"):
            yield replace(look, text=child.text or "")
        elif child.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            yield replace(look, text=" ")
        elif child.tag != f"{_W}p":
            yield from _runs(
                child, replace(look, state=look.state or _STATES.get(child.tag, ""), move=look.move or _MOVES.get(child.tag, ""))
            )


def _move_names(body: ElementTree.Element) -> Mapping[ElementTree.Element, str]:
    """The name of the move that each paragraph stands in."""
    names: dict[ElementTree.Element, str] = {}
    now = ""
    for element in body.iter():
        if element.tag in (f"{_W}moveFromRangeStart", f"{_W}moveToRangeStart"):
            now = element.get(f"{_W}name", "")
        elif element.tag in (f"{_W}moveFromRangeEnd", f"{_W}moveToRangeEnd"):
            now = ""
        elif element.tag == f"{_W}p":
            names[element] = now
    return names


@dataclass(frozen=True, slots=True)
class Kind:
    """A notation that redlines come in: the ending of its files, and how it is read."""

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes], Shown]


KINDS = (
    Kind("porcelain", (".porcelain", ".diff"), lambda source: porcelain(source.decode())),
    Kind("wdiff", (".wdiff", ".txt"), lambda source: wdiff(source.decode())),
    Kind("html", (".html", ".htm", ".xhtml"), page),
    Kind("docx", (".docx",), word),
)


def read(path: Path) -> Shown:
    """A redline from a file, by the ending of its name."""
    for kind in KINDS:
        if path.suffix.lower() in kind.suffixes:
            return kind.read(path.read_bytes())
    raise SystemExit(f"{path.name}: no redline of this ending is read; there are {', '.join(s for kind in KINDS for s in kind.suffixes)}.")


def there(program: str) -> bool:
    """Whether a program is installed."""
    return shutil.which(program) is not None
