"""Writes Akoma Ntoso 3.0, strictly valid: standard elements for the text, our own namespace for what the standard has no word for.

Parts, chapters, articles, paragraphs and points are the standard's; other kinds are `hcontainer` by name. A fork is an `inline` or
an `hcontainer` named "fork" that holds its base and its options; words that changed stand in `del` and `ins`. Voices, statuses
and audiences are attributes of our namespace, which the schema allows on every element. What forks in the front matter stands in
`proprietary`. Where the draft has no date, the metadata has the year 9999: there is no clock here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from drafting import model as m
from drafting.number import Place, places, reference
from drafting.written import value

NAME = "akn"
SUFFIX = ".akn"

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OURS = "urn:treaty:1"
FORMAT = "treaty/1"

_ELEMENTS = {kind: kind for kind in ("part", "title", "chapter", "section", "article", "paragraph", "point", "indent")}
_ELEMENTS |= {"text": "alinea"}
_FRONT = ("language", "register", "marking", "round", "date", "note")
_LANGUAGE = re.compile(r"[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*")
_DATE = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])")


def write(draft: m.Draft) -> bytes:
    """The draft as Akoma Ntoso, UTF-8. `read.akn.read(write(d)) == d`, forks and notes included."""
    page = _Page(places(draft), {p.code: p.name for p in draft.parties if isinstance(p, m.Party)}, draft.language, _terms(draft))
    page.taken.update(page.terms.values())
    body = "\n".join(page.body(draft.body))
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<akomaNtoso xmlns="{AKN}" xmlns:t="{OURS}">',
        _tag("doc", {"name": draft.body.kind}),
        _meta(draft, page.terms),
        *([f"<preface><p><docTitle>{page.line(draft.body.heading, '')}</docTitle></p></preface>"] if draft.body.heading else []),
        _tag("mainBody", {"t:format": FORMAT, "t:id": draft.body.id, **_plain(draft)}),
        body or "<p/>",
        "</mainBody>\n</doc>\n</akomaNtoso>\n",
    ]
    return "\n".join(lines).encode()


def _plain(draft: m.Draft) -> dict[str, str]:
    """The front matter that does not fork."""
    found = {f"t:{name}": getattr(draft, name) for name in _FRONT}
    found |= {"t:status": draft.body.status, "t:label": draft.body.label}
    return {name: each for name, each in found.items() if isinstance(each, str)}


# ── metadata ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _terms(draft: m.Draft) -> dict[str, str]:
    """The id of each defined term."""
    found: dict[str, str] = {}
    for provision in m.walk(draft.body):
        for line in m.lines(provision):
            for piece in m.inlines(line):
                if isinstance(piece, m.Term) and piece.entry not in found:
                    found[piece.entry] = f"term-{len(found) + 1}"
    return found


def _meta(draft: m.Draft, terms: Mapping[str, str]) -> str:
    language = draft.language if isinstance(draft.language, str) and _LANGUAGE.fullmatch(draft.language) else "und"
    date = draft.date if isinstance(draft.date, str) and _DATE.fullmatch(draft.date) else "9999-01-01"
    work = f"/akn/un/{draft.body.kind}/{date}/draft"
    expression, file = f"{work}/{language}@", f"{work}/{language}@.akn"

    def level(name: str, uri: str, *more: str) -> list[str]:
        whole = [_empty("FRBRthis", {"value": f"{uri}/!main"}), _empty("FRBRuri", {"value": uri})]
        made = [_empty("FRBRdate", {"date": date, "name": "draft"}), _empty("FRBRauthor", {"href": "#parties"})]
        return [f"<{name}>", *whole, *made, *more, f"</{name}>"]

    shown = [_empty("TLCTerm", {"eId": id_, "href": f"/akn/ontology/term/{id_}", "showAs": entry or id_}) for entry, id_ in terms.items()]
    parties = _empty("TLCOrganization", {"eId": "parties", "href": "/akn/ontology/organization/parties", "showAs": "Parties"})
    return "\n".join(
        [
            '<meta>\n<identification source="#parties">',
            *level("FRBRWork", work, _empty("FRBRcountry", {"value": "un"})),
            *level("FRBRExpression", expression, _empty("FRBRlanguage", {"language": language})),
            *level("FRBRManifestation", file),
            "</identification>",
            '<references source="#parties">',
            parties,
            *shown,
            "</references>",
            '<proprietary source="#parties">',
            *_proprietary(draft),
            "</proprietary>\n</meta>",
        ]
    )


def _proprietary(draft: m.Draft) -> Iterable[str]:
    """Parties, and the front matter that forks."""
    for party in draft.parties:
        yield _party(party)
    forked = {name: getattr(draft, name) for name in _FRONT} | {"status": draft.body.status, "label": draft.body.label}
    for name, each in forked.items():
        if isinstance(each, m.Fork):
            yield f"{_tag('t:front', {'of': name})}{_ours_fork(each, _attr)}</t:front>"


def _party(party: m.Member) -> str:
    if isinstance(party, m.Fork):
        return _ours_fork(party, _party)
    return _empty("t:party", {"code": party.code, "name": party.name})


def _attr(piece: m.Attr) -> str:
    return escape(piece) if isinstance(piece, str) else _ours_fork(piece, _attr)


def _ours_fork(fork: m.Fork[m.T], each: Callable[[m.T], str]) -> str:
    """A fork in our own namespace, outside the text."""
    options = (f"{_tag('t:option', {'voices': _voices(o.voices)})}{''.join(map(each, o.content))}</t:option>" for o in fork.options)
    about = {name.removeprefix("t:"): said for name, said in _about(fork).items()}
    return f"{_tag('t:fork', about)}<t:base>{''.join(map(each, fork.base))}</t:base>{''.join(options)}</t:fork>"


# ── structure ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(slots=True)
class _Page:
    """The text while it is written: numbers to refer to, names of parties, its language, ids of terms, ids that are taken."""

    where: Mapping[str, Place]
    names: Mapping[str, str]
    language: m.Attr
    terms: Mapping[str, str]
    taken: set[str] = field(default_factory=lambda: {"parties"})

    def body(self, body: m.Provision) -> Iterable[str]:
        if body.content:
            yield self.p(body.content, body.id, "content")
        yield from map(self.child, body.children)
        if body.closing:
            yield self.p(body.closing, body.id, "closing")

    def child(self, child: m.Child) -> str:
        if isinstance(child, m.Provision):
            return self.provision(child)
        base = ['<hcontainer name="base">', *map(self.child, child.base), "</hcontainer>"]
        options: list[str] = []
        for option in child.options:
            opening = _tag("hcontainer", {"name": "option", "t:voices": _voices(option.voices)})
            options += [opening, *map(self.child, option.content), "</hcontainer>"]
        return "\n".join([_tag("hcontainer", {"name": "fork", **_about(child)}), *base, *options, "</hcontainer>"])

    def provision(self, p: m.Provision) -> str:
        element = _ELEMENTS.get(p.kind, "hcontainer")
        attributes = {"name": p.kind} if element == "hcontainer" else {}
        attributes |= self.named(p.id) | ({"t:status": p.status} if isinstance(p.status, str) else {})
        inner = [f"<num>{self.attr(p.label)}</num>"] if p.label else []
        if isinstance(p.status, m.Fork):
            inner.append(f'<subheading t:of="status">{self.attr(p.status)}</subheading>')
        if p.heading:
            inner.append(f"<heading>{self.line(p.heading, p.id)}</heading>")
        return "\n".join([_tag(element, attributes), *inner, *self.held(p), f"</{element}>"])

    def held(self, p: m.Provision) -> Iterable[str]:
        if _tabular(p):
            yield f"<content>\n{self.table(p)}\n</content>"
        elif p.content and not p.children and not p.closing:
            yield f"<content>{self.p(p.content, p.id)}</content>"
        else:
            if p.content:
                yield f"<intro>{self.p(p.content, p.id)}</intro>"
            yield from map(self.child, p.children)
            if p.closing:
                yield f"<wrapUp>{self.p(p.closing, p.id)}</wrapUp>"

    def table(self, p: m.Provision) -> str:
        out = ["<table>"]
        for row in p.children:
            assert isinstance(row, m.Provision)
            cells = "".join(self.cell(cell) for cell in row.children if isinstance(cell, m.Provision))
            out.append(f"{_tag('tr', self.named(row.id))}{cells}</tr>")
        return "\n".join([*out, "</table>"])

    def cell(self, cell: m.Provision) -> str:
        element = "th" if cell.kind == "headcell" else "td"
        return f"{_tag(element, self.named(cell.id))}{self.p(cell.content, cell.id)}</{element}>"

    def named(self, id_: str) -> dict[str, str]:
        """An id, as the standard's where it can be: without spaces, and the first of its name."""
        if not id_ or id_ in self.taken or re.search(r"\s", id_):
            return {"t:id": id_}
        self.taken.add(id_)
        return {"eId": id_}

    # words

    def p(self, line: m.Line, inside: str, of: str = "") -> str:
        return f"{_tag('p', {'t:of': of})}{self.line(line, inside)}</p>"

    def attr(self, piece: m.Attr) -> str:
        return escape(piece) if isinstance(piece, str) else self.fork(piece, self.attr)

    def line(self, line: Iterable[m.Inline], inside: str) -> str:
        return "".join(self.inline(piece, inside) for piece in line)

    def inline(self, piece: m.Inline, inside: str) -> str:
        match piece:
            case m.Words(text=text, marks=marks):
                out = escape(text)
                for mark in marks:
                    out = f"<{mark}>{out}</{mark}>"
                return out
            case m.Term(text=text, of=of, defined=defined):
                refers = {"refersTo": f"#{self.terms[piece.entry]}", "t:of": of}
                element = "def" if defined else "term"
                return f"{_tag(element, refers)}{escape(text)}</{element}>"
            case m.Ref(to=to, text=text):
                shown = {} if text else {"t:computed": "yes"}
                words = text or reference(piece, inside, self.where)
                return f"{_tag('ref', {'href': '#' + re.sub(r'[^A-Za-z0-9_.-]', '_', to), 't:to': to, **shown})}{escape(words)}</ref>"
            case m.Blank(name=name, type=type_, value=filled):
                said = {"t:name": name, "t:type": type_, "t:value": filled}
                return f"{_tag('fillIn', said)}{escape(value(piece, self.names, self.language))}</fillIn>"
            case m.Note(content=content, kind=kind, audience=audience):
                about = {"placement": "bottom", "t:kind": kind, "t:for": audience}
                return f"{_tag('authorialNote', about)}<p>{self.line(content, inside)}</p></authorialNote>"
            case m.Fork():
                return self.fork(piece, lambda each: self.inline(each, inside))

    def fork(self, fork: m.Fork[m.T], each: Callable[[m.T], str]) -> str:
        changed = fork.kind == m.CHANGE
        before, after = ("del", "ins") if changed else ("inline", "inline")
        role = {} if changed else {"name": "base"}
        out = [_tag("inline", {"name": "fork", **_about(fork)})]
        if fork.base or not changed:
            out += [_tag(before, role), *map(each, fork.base), f"</{before}>"]
        for option in fork.options:
            role = {} if changed else {"name": "option"}
            out += [_tag(after, {**role, "t:voices": _voices(option.voices)}), *map(each, option.content), f"</{after}>"]
        return "".join([*out, "</inline>"])


def _tabular(p: m.Provision) -> bool:
    """Whether a table is nothing but rows of cells, so that it can be the standard's."""
    if p.kind != "table" or not p.children or p.content or p.closing:
        return False
    return all(isinstance(row, m.Provision) and _regular(row) for row in p.children)


def _regular(row: m.Provision) -> bool:
    bare = row.kind == "row" and row.children and not (row.heading or row.content or row.closing or row.status or row.label)
    return bool(bare) and all(isinstance(cell, m.Provision) and _simple(cell) for cell in row.children)


def _simple(cell: m.Provision) -> bool:
    return cell.kind in ("cell", "headcell") and not (cell.heading or cell.children or cell.closing or cell.status or cell.label)


# ── layout ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _about(fork: m.Fork[m.T]) -> dict[str, str]:
    return {"t:kind": fork.kind, "t:relation": fork.relation, "t:group": fork.group, "t:keep": _voices(fork.keep)}


def _voices(voices: Iterable[m.Voice]) -> str:
    return " ".join(f"{voice.stance}:{voice.party}" for voice in voices)


def _tag(name: str, attributes: Mapping[str, str]) -> str:
    return f"<{name}{''.join(f' {key}={quoteattr(said)}' for key, said in attributes.items() if said)}>"


def _empty(name: str, attributes: Mapping[str, str]) -> str:
    return f"{_tag(name, attributes)[:-1]}/>"
