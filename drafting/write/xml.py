"""Writes the native XML: one provision a line, wrapped where a space stands, so that a git diff reads like a redline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from drafting import model as m
from drafting.clause import Citation, Clause, Slot
from drafting.proposal import Proposal

NAME = "xml"
SUFFIX = ".xml"
WIDTH = 118


def write(draft: m.Draft) -> bytes:
    """Native XML in its one canonical layout, UTF-8. `read.xml.read(write(d)) == d`, forks and notes included."""
    front = {a: getattr(draft, a) for a in ("language", "register", "marking", "round", "date", "note")}
    head = [_wrapped(1, _attr_fork(name, value)) for name, value in front.items() if isinstance(value, m.Fork)]
    head += [_party(1, party) for party in draft.parties]
    attributes = {name: value for name, value in front.items() if isinstance(value, str)}
    body = _provision(0, draft.body, {"id": draft.body.id, **attributes}, head)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'.encode()


def clause(entry: Clause) -> bytes:
    """A clause of the library in its one canonical layout, UTF-8."""
    about = [_citation("precedent", each) for each in entry.precedents]
    about += [_wrapped(2, _element("guidance", {}, escape(each))) for each in entry.guidance]
    about += [_slot(each) for each in entry.slots]
    about += [_citation("conflict", each) for each in entry.conflicts]
    head = _tag("clause", {"id": entry.id, "topic": entry.topic, "register": entry.register, "seed": entry.seed})
    body = _provision(1, entry.body)
    return "\n".join([head, "  <about>", *about, "  </about>", body, "</clause>", ""]).encode()


def proposal(tabled: Proposal) -> bytes:
    """A party's proposal, UTF-8. `read.xml.proposal(proposal(p)) == p`."""
    out = ['<?xml version="1.0" encoding="UTF-8"?>', _tag("proposal", {"party": tabled.party, "round": tabled.round})]
    if tabled.reasons:
        out.append(_wrapped(1, _element("reasons", {}, escape(tabled.reasons))))
    for step in tabled.steps:
        opening = _tag(step.deed, {"of": step.of, "into": step.into, "after": step.after, "was": step.was})
        if step.provision is None:
            out.append(f"  {opening[:-1]}/>")
        else:
            out += [f"  {opening}", _provision(2, step.provision), f"  </{step.deed}>"]
    return "\n".join([*out, "</proposal>", ""]).encode()


def _citation(tag: str, each: Citation) -> str:
    attributes = {"agreement": each.agreement, "article": each.article, "year": each.year}
    return _wrapped(2, _element(tag, attributes, escape(each.says)))


def _slot(slot: Slot) -> str:
    attributes = {"name": slot.name, "type": slot.type, "default": slot.default, "min": slot.min, "max": slot.max}
    return _wrapped(2, _element("blank", {**attributes, "open": "yes" if slot.open else ""}, escape(slot.meaning)))


# ── structure ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _provision(depth: int, p: m.Provision, attributes: dict[str, str] | None = None, head: Sequence[str] = ()) -> str:
    plain = {name: value for name, value in (("status", p.status), ("label", p.label)) if isinstance(value, str)}
    tag = _tag(p.kind, {**(attributes or {"id": p.id}), **plain})
    inner = [_wrapped(depth + 1, _attr_fork(n, v)) for n, v in (("status", p.status), ("label", p.label)) if isinstance(v, m.Fork)]
    inner = [*head, *inner]
    if p.heading:
        inner.append(_wrapped(depth + 1, f"<heading>{_line(p.heading)}</heading>"))
    words = _line(p.content)
    below = [_child(depth + 1, child) for child in p.children]
    if p.closing:
        below.append(_wrapped(depth + 1, f"<closing>{_line(p.closing)}</closing>"))
    if not inner and not below:
        return _wrapped(depth, f"{tag}{words}</{p.kind}>" if words else tag[:-1] + "/>")
    if not inner and words:
        opening = _wrapped(depth, tag + words)
    else:
        opening = "\n".join(["  " * depth + tag, *inner, *([_wrapped(depth + 1, words)] if words else [])])
    return "\n".join([opening, *below, "  " * depth + f"</{p.kind}>"])


def _child(depth: int, child: m.Child) -> str:
    if isinstance(child, m.Provision):
        return _provision(depth, child)
    pad = "  " * depth
    out = [pad + _tag("fork", _fork_attributes(child))]
    out += [_child(depth + 1, each) for each in child.base]
    for option in child.options:
        if option.content:
            out.append(f"{pad}  {_tag('option', _by(option.voices))}")
            out += [_child(depth + 2, each) for each in option.content]
            out.append(f"{pad}  </option>")
        else:
            out.append(f"{pad}  {_tag('option', _by(option.voices))[:-1]}/>")
    return "\n".join([*out, pad + "</fork>"])


def _party(depth: int, party: m.Member) -> str:
    pad = "  " * depth
    if isinstance(party, m.Party):
        return f"{pad}{_tag('party', {'code': party.code, 'name': party.name})[:-1]}/>"
    inner = "".join(_party(0, each) for each in party.base)
    for option in party.options:
        inner += _element("option", _by(option.voices), "".join(_party(0, each) for each in option.content))
    return pad + _element("fork", {"of": "parties", **_fork_attributes(party)}, inner)


def _attr_fork(name: str, fork: m.Fork[m.Attr]) -> str:
    def side(values: tuple[m.Attr, ...]) -> str:
        return "".join(escape(v) if isinstance(v, str) else _attr_fork("", v) for v in values)

    inner = side(fork.base) + "".join(_element("option", _by(o.voices), side(o.content)) for o in fork.options)
    return _element("fork", {"of": name, **_fork_attributes(fork)}, inner)


# ── words ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _line(line: Iterable[m.Inline]) -> str:
    return "".join(_inline(piece) for piece in line)


def _inline(piece: m.Inline) -> str:
    match piece:
        case m.Words(text=text, marks=marks):
            out = escape(text)
            for mark in marks:
                out = f"<{mark}>{out}</{mark}>"
            return out
        case m.Term(text=text, of=of, defined=defined):
            return _element("def" if defined else "use", {"of": of}, escape(text))
        case m.Ref(to=to, text=text):
            return _element("ref", {"to": to}, escape(text))
        case m.Blank(name=name, type=type_, value=value):
            return _element("blank", {"name": name, "type": "" if type_ == "text" else type_, "value": value}, "")
        case m.Note(content=content, kind=kind, audience=audience):
            attributes = {"kind": "" if kind == "footnote" else kind, "for": "" if audience == "public" else audience}
            return _element("note", attributes, _line(content))
        case m.Fork():
            inner = _line(piece.base)
            inner += "".join(_element("option", _by(o.voices), _line(o.content)) for o in piece.options)
            return _element("fork", _fork_attributes(piece), inner)


def _fork_attributes(fork: m.Fork[m.T]) -> dict[str, str]:
    kind = "" if fork.kind == m.BRACKET else fork.kind
    keep = {"keep" if name == "by" else name: value for name, value in _by(fork.keep).items()}
    return {"kind": kind, "relation": fork.relation, "group": fork.group, **keep}


def _by(voices: Iterable[m.Voice]) -> dict[str, str]:
    found: dict[str, str] = {}
    for voice in voices:
        name = "by" if voice.stance == "propose" else voice.stance
        found[name] = f"{found[name]} {voice.party}" if name in found else voice.party
    return found


# ── layout ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _element(tag: str, attributes: dict[str, str], inner: str) -> str:
    opening = _tag(tag, attributes)
    return f"{opening}{inner}</{tag}>" if inner else opening[:-1] + "/>"


def _tag(tag: str, attributes: dict[str, str]) -> str:
    written = "".join(f' {name}="{escape(value, {chr(34): "&quot;"})}"' for name, value in attributes.items() if value)
    return f"<{tag}{written}>"


def _wrapped(depth: int, text: str) -> str:
    """Break at spaces between words only: each break reads back as the one space it replaces."""
    pad = "  " * depth
    if len(pad) + len(text) <= WIDTH:
        return pad + text
    lines, line = [], ""
    for index, word in enumerate(_words(text)):
        if index and len(pad) + len(line) + 1 + len(word) > WIDTH:
            lines.append(line)
            line = "    " + word
        else:
            line = f"{line} {word}" if index else word
    return "\n".join(pad + each for each in [*lines, line])


def _words(text: str) -> list[str]:
    """The text cut at its spaces, but never inside a tag."""
    words, start, depth = [], 0, 0
    for index, char in enumerate(text):
        if char == "<":
            depth += 1
        elif char == ">":
            depth -= 1
        elif char == " " and depth == 0:
            words.append(text[start:index])
            start = index + 1
    return [*words, text[start:]]
