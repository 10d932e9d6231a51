"""Writes one HTML file that asks nothing of any network: a treaty to read, a redline to walk through, a rolling text to bargain over.

Inside `<main>` the words obey the law of comparison. Drop every element of class `aid` (labels, buttons, legends), then every
`ins` and `[data-change="moved-in"]`, and the older text stands there; drop every `del` instead, and the newer one does.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from markupsafe import Markup

from drafting import model as m
from drafting import show, view
from drafting.matter import MATERIAL
from drafting.write import _flow, _glance
from drafting.write._agenda import entry, quiet
from drafting.write._order import TOP, tree
from drafting.write._overview import overview
from drafting.write._provisions import setting
from drafting.write._wording import quoted
from drafting.written import dated

if TYPE_CHECKING:
    from jinja2 import Template

NAME = "html"
SUFFIX = ".html"
VIEWED = True
COLUMNED = True

RIGHT_TO_LEFT = ("ar", "dv", "fa", "he", "ps", "ur", "yi")

NOTES = {"negotiators": "Negotiators’ note", "drafting": "Drafting note"}


def write(draft: m.Draft, asked: view.View = view.WHOLE) -> bytes:
    """A whole page, UTF-8, with what was asked for of a redline. Notes that are for one delegation only are not in it."""
    return _printed(view.seen(show.page(draft), asked), asked).encode()


def _printed(page: show.Page, asked: view.View) -> str:
    style, script = _lean(_file("page.css")) + _margins(page.front["marking"][1]), _lean(_file("page.js"))
    language = _language(page.front["language"][1])
    glance = _glance.glance(page) if page.redline else None
    sheet = setting(page, language, glance)
    title = show.text_of(page.title, "new") or "Untitled draft"
    text = {
        "heading": Markup(sheet.line(page.title)),
        "text": [Markup(sheet.node(node, TOP)) for node in tree(page.rows)],
        "notes": [(note.number, NOTES.get(note.kind, ""), Markup(sheet.note(note)), note.number in sheet.arrived) for note in page.notes],
    }
    listed = [change for change in page.changes if change.kind not in show.FOLLOWING]
    loud, signs = _flow.apart(listed)
    return _shell().render(
        **text,
        **_about(page, language),
        language=language,
        direction=_direction(language),
        title=title,
        kind="Redline" if page.redline else "Rolling text" if page.bracketed else "Draft",
        page=page,
        filtered=_flow.filtered(page),
        contents=sheet.contents,
        sieve=(_kinds(listed), _matters(listed)),
        changes=[entry(change, sheet) for change in loud],
        signs=[entry(change, sheet) for change in signs],
        quiet=quiet(page, sheet),
        seen=overview(glance, page, sheet) if glance else None,
        sort=asked.sort,
        beside=asked.beside,
        said=_flow.DONE,
        marks=sheet.marks,
        voice=next((code for code, n in sheet.held.items() if n), ""),
        held=sheet.held,
        bracketed=(sheet.bracketed, sheet.numbered),
        style=Markup(style),
        script=Markup(script),
        style_hash=_hash(style),
        script_hash=_hash(script),
    )


def _file(name: str) -> str:
    return files("drafting.write").joinpath("html_files", name).read_text("utf-8")


@cache
def _lean(source: str) -> str:
    """A style or a script without what is for its makers alone: how lines are set in, and those that are nothing but a remark.

    >>> _lean("/* words */\\n.words {\\n  margin: 0;\\n}\\n")
    '.words {\\nmargin: 0;\\n}\\n'
    """
    lines = (line.strip() for line in source.splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("//") and not (line[:2] == "/*" and line[-2:] == "*/"))


@cache
def _shell() -> Template:
    from jinja2 import Environment, FunctionLoader, StrictUndefined  # who only asks what this writes waits for no template engine

    house = Environment(loader=FunctionLoader(_file), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    house.filters["figure"] = "{:,}".format
    house.filters["quoted"] = quoted
    return house.get_template("page.html.j2")


def _hash(text: str) -> str:
    """What a content-security-policy knows an inline style or script by."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _margins(marking: str) -> str:
    """The marking at the head of every printed page. Letters only stand as they are: a marking cannot leave its string."""
    safe = "".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in marking)
    return f'@page {{ @top-center {{ content: "{safe}"; }} }}\n' if marking else ""


def _language(tag: str) -> str:
    return tag if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag) else "en"


def _direction(language: str) -> str:
    return "rtl" if language.split("-")[0] in RIGHT_TO_LEFT else "ltr"


# ── the head of the page ──────────────────────────────────────────────────────────────────────────────────────────────


def _about(page: show.Page, language: str) -> dict[str, object]:
    """The front matter as it is said: each as (old, new), equal where nothing changed."""
    front = {name: (_said(name, old, language), _said(name, new, language)) for name, (old, new) in page.front.items()}
    usual = ("Binding", "Binding")  # a treaty binds, and a text that does not speak of it is not said to
    shown = [front[name] for name in ("round", "date", "register") if any(front[name]) and front[name] != usual]
    moved = [(name, *front[name]) for name in ("marking", "language", "note") if front[name][0] != front[name][1]]
    old, new = (", ".join(filter(None, (front["round"][side], front["date"][side]))) for side in (0, 1))
    old, new = (old, new) if old != new else ("", "")
    counted = _flow.own(page.changes)
    return {
        "front": shown,
        "also": moved,
        "marking": page.front["marking"][1],
        "note": page.front["note"][1],
        "versions": (old or "Older text", new or "Newer text"),
        "texts": tuple(
            _named(side, front["round"][n], f"the {age} text") for n, (side, age) in enumerate(((old, "older"), (new, "newer")))
        ),
        "counts": _kinds(counted),
        "following": _flow.following(page),
        "matters": _matters(counted),
        "total": len(counted),
        "nothing": _flow.none(page),
        "marked": sum(1 for change in page.changes if change.number),
    }


def _named(stand: str, round_: str, age: str) -> str:
    """A text as a sentence names it: by its round, else by its date.

    >>> _named("Round 2, 14 May 2026", "Round 2", ""), _named("14 May 2026", "", ""), _named("", "", "the older text")
    ('Round 2, 14 May 2026', 'the text of 14 May 2026', 'the older text')
    """
    return (stand if round_ else f"the text of {stand}") if stand else age


def _kinds(changes: Iterable[show.Change]) -> list[tuple[str, str, int]]:
    return [(kind, _flow.done(kind, n), n) for kind, n in show.kinds_of(changes).items()]


def _matters(changes: Iterable[show.Change]) -> list[tuple[str, int, bool]]:
    return [(name, n, name in MATERIAL) for name, n in show.matters_of(changes).items()]


def _said(name: str, text: str, language: str) -> str:
    if name == "round" and text:
        return f"Round {text}"
    if name == "date":
        return dated(text, language)
    return {"binding": "Binding", "non-binding": "Not legally binding"}.get(text, text) if name == "register" else text
