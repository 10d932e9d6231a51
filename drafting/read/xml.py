"""Reads the native XML: drafts, and clauses of the library.

Strict on purpose: an element, an attribute or a place that the grammar (`schema.rng`) does not know is refused with its
line, because a text that is read halfway is a text that is changed silently. A DOCTYPE is refused unread.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field

from lxml import etree

from drafting import model as m
from drafting.clause import CLAUSE_REGISTERS, SEEDS, Citation, Clause, Slot
from drafting.errors import Malformed, Unreadable, did_you_mean
from drafting.proposal import ADD, DEEDS, MODIFY, MOVE, Proposal, Step
from drafting.read._source import decoded

NAME = "xml"
SUFFIXES = (".xml",)

Include = Callable[[str, str], m.Provision]

DEPTH = 100  # deeper than any treaty; the recursion below stays far from Python's own limit

_INLINE = {*m.MARKS, "def", "use", "ref", "blank", "note", "fork"}
_STRUCTURE = set(m.KINDS)
_VOICES: Mapping[str, str] = {"by": "propose", **{s: s for s in m.STANCES if s != "propose"}}
_KEEPS: Mapping[str, str] = {"keep": "propose", **{s: s for s in m.STANCES if s != "propose"}}
_FORK = {*_KEEPS, "kind", "relation", "group", "of"}
_OWN = {"id", "status", "label"}
_NONE: frozenset[str] = frozenset()
_BODY = {"id", "language", "register", "marking", "round", "date", "note", "status", "label"}
_FORKABLE = ("status", "label", "language", "register", "marking", "round", "date", "note")

_ADVICE = re.compile(r", line |,? (?:use|try) XML_PARSE_HUGE")  # the parser adds what only a programmer could do
_BREAK = re.compile(r"\n *")  # where a long line was wrapped
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_TOO_DEEP = etree.XPath("boolean(" + "/*" * (DEPTH + 1) + ")")
_PROLOG_DOCTYPE = re.compile(r"\A\ufeff?(?>\s|<\?.*?\?>|<!--.*?-->)*<!DOCTYPE", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Source:
    """Where the words come from, for messages, how an include is answered, and the ids that provisions had so far."""

    name: str
    include: Include | None = None
    ids: list[str] = field(default_factory=list)

    def at(self, node: etree._Element) -> str:
        line = node.sourceline
        return f"{self.name}:{line}" if line else self.name


def sniff(source: bytes) -> bool:
    """Whether a source looks like native XML: its root element is one of our bodies."""
    found = re.search(rb"<([A-Za-z][\w.:-]*)", re.sub(rb"<!--.*?-->|<[?!][^>]*>", b"", source[:4000], flags=re.DOTALL))
    return bool(found) and found is not None and found[1].decode("ascii", "replace") in (*m.BODIES, "clause")


def read(source: bytes, name: str, include: Include | None = None) -> m.Draft:
    """A draft from native XML.

    In: the bytes, the name to use in messages, and (for templates) what answers `<include clause="…"/>`.
    Raises Unreadable or Malformed with file and line.
    """
    where = _Source(name, include)
    root = parse(source, name)
    if root.tag == "clause":
        return m.Draft(body=m.Provision("agreement", root.get("id", ""), children=(clause(source, name).body,)))
    if root.tag not in m.BODIES:
        raise Malformed(
            f"The root element <{tag(root)}> is not a draft; expected one of {', '.join(m.BODIES)}."
            + did_you_mean(str(root.tag), m.BODIES),
            where.at(root),
        )
    _only(where, root, _BODY)
    draft = _draft(where, root)
    if len(set(where.ids)) < len(where.ids):
        _unique(where, root)
    return draft


def clause(source: bytes, name: str) -> Clause:
    """A clause of the library with its metadata. Raises Unreadable or Malformed with file and line."""
    where = _Source(name)
    root = parse(source, name)
    if root.tag != "clause":
        raise Malformed(f"The root element is <{tag(root)}>, not <clause>; a file of the library holds one clause.", where.at(root))
    _only(where, root, {"id", "topic", "register", "seed"})
    for attribute in ("id", "topic", "register", "seed"):
        _need(where, root, attribute)
    _choice(where, root, "register", CLAUSE_REGISTERS)
    _choice(where, root, "seed", SEEDS)
    children = list(_elements(where, root))
    if len(children) != 2 or children[0].tag != "about" or children[1].tag not in _STRUCTURE:
        raise Malformed("A clause holds <about> and then exactly one provision.", where.at(root))
    about, body = children
    _unique(where, root)
    return Clause(
        id=root.attrib["id"],
        topic=root.attrib["topic"],
        register=root.attrib["register"],
        seed=root.attrib["seed"],
        body=_provision(where, body),
        precedents=tuple(_citation(where, node) for node in _about(where, about, "precedent")),
        guidance=tuple(_text(where, node) for node in _about(where, about, "guidance")),
        slots=tuple(_slot(where, node) for node in _about(where, about, "blank")),
        conflicts=tuple(_citation(where, node) for node in _about(where, about, "conflict")),
        origin=name,
        source=source.decode("utf-8-sig"),
    )


def proposal(source: bytes, name: str) -> Proposal:
    """A party's proposal. Raises Unreadable or Malformed with file and line."""
    where = _Source(name)
    root = parse(source, name)
    if root.tag != "proposal":
        raise Malformed(
            f"The root element is <{tag(root)}>, not <proposal>; a file of proposals/ holds one party's proposal.", where.at(root)
        )
    _only(where, root, {"party", "round"})
    steps = [node for node in _elements(where, root) if node.tag != "reasons"]
    reasons = [_text(where, node) for node in _elements(where, root) if node.tag == "reasons"]
    _unique(where, root)
    return Proposal(
        party=_need(where, root, "party"),
        round=_need(where, root, "round"),
        steps=tuple(_step(where, node) for node in steps),
        reasons=" ".join(reasons),
    )


def _step(where: _Source, node: etree._Element) -> Step:
    deed = tag(node)
    if deed not in DEEDS:
        raise Malformed(
            f"<{deed}> is no step of a proposal; expected one of {', '.join(DEEDS)}.{did_you_mean(deed, DEEDS)}", where.at(node)
        )
    placed = deed in (ADD, MOVE)
    _only(where, node, {"of", "into", "after"} if deed == ADD else {"of", "was", "into", "after"} if placed else {"of", "was"})
    inside = list(_elements(where, node))
    if len(inside) != (1 if deed in (ADD, MODIFY) else 0):
        expected = "exactly one provision" if deed in (ADD, MODIFY) else "nothing inside"
        raise Malformed(f"<{deed}> takes {expected}.", where.at(node))
    provision = _provision(where, inside[0]) if inside else None
    of = _need(where, node, "of")
    if provision is not None and provision.id != of:
        raise Malformed(f'<{deed} of="{of}"> holds a provision with another id, "{provision.id}".', where.at(inside[0]))
    into = _need(where, node, "into") if placed else ""
    return Step(deed, of, into, node.get("after", ""), provision, node.get("was", ""))


def parse(source: bytes, name: str) -> etree._Element:
    """The root element of an XML source, safely: UTF-8, no DOCTYPE, no entity, no network, bounded depth and size."""
    text = decoded(source, name)
    if found := _PROLOG_DOCTYPE.match(text):
        line = text[: found.end()].count("\n") + 1
        raise Unreadable(
            "The file declares a DOCTYPE, which can pull in other files or explode when read; remove it and try again.",
            f"{name}:{line}",
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_pis=True, remove_comments=True)
    try:
        root = etree.fromstring(_undeclared(text, source), parser)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        reason = _ADVICE.split(error.msg or "not well-formed")[0].strip()
        raise Malformed(f"Not well-formed XML: {reason}. Nothing was read.", f"{name}:{line}") from None
    _shallow(root, name)
    return root


def _undeclared(text: str, source: bytes) -> bytes:
    """A text as bytes again, its own where these are the same. The XML declaration goes (its encoding is not ours to obey), its line
    breaks stay so that line numbers hold."""
    found = _DECLARATION.match(text)
    declared = found[0] if found else ""
    as_sent = b"\r" not in source and not source.startswith(b"\xef\xbb\xbf")
    rest = source[len(declared.encode()) :] if as_sent else text[len(declared) :].encode()
    return b"\n" * declared.count("\n") + rest


def _shallow(root: etree._Element, name: str) -> None:
    if not _TOO_DEEP(root):
        return
    depth = 0
    for event, node in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEPTH:
            raise Malformed(f"Elements nest more than {DEPTH} deep here; no treaty does.", f"{name}:{node.sourceline}")


# ── structure ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def tag(node: etree._Element | None) -> str:
    """The name of an element."""
    return "" if node is None else str(node.tag)


def _draft(where: _Source, root: etree._Element) -> m.Draft:
    front = {a: _attr(where, root, a) for a in ("language", "register", "marking", "round", "date", "note")}
    front["language"] = front["language"] or "en"
    front["register"] = front["register"] or "binding"
    if isinstance(front["register"], str) and front["register"] not in m.REGISTERS:
        raise Malformed(f'register="{front["register"]}" is not one of {", ".join(m.REGISTERS)}.', where.at(root))
    parties: list[m.Member] = []
    for child in _elements(where, root):
        if child.tag == "party" or (child.tag == "fork" and child.get("of") == "parties"):
            parties.append(_member(where, child))
    return m.Draft(body=_provision(where, root), parties=tuple(parties), **front)


def _member(where: _Source, node: etree._Element) -> m.Member:
    """A party of the title page, or a fork of parties."""
    if node.tag == "fork":
        return _fork(where, node, lambda nodes, _: tuple(_member(where, n) for n in nodes if not isinstance(n, str)))
    return _party(where, node)


def _party(where: _Source, node: etree._Element) -> m.Party:
    _only(where, node, {"code", "name"})
    return m.Party(_need(where, node, "code"), node.get("name", ""))


def _provision(where: _Source, node: etree._Element) -> m.Provision:
    kind = str(node.tag)
    attributes = dict(node.items())
    if attributes:
        _known(where, node, kind, attributes)
    if not len(node):
        line = m.content(node.text or "")
        return m.Provision(kind, attributes.get("id", ""), (), line, status=attributes.get("status", ""), label=attributes.get("label", ""))
    heading: m.Line = ()
    closing: m.Line = ()
    children: list[m.Child] = []
    forked: dict[str, etree._Element] = {}
    words: list[m.Inline | str] = [node.text or ""]
    for child in node:
        name = child.tag
        if name in _STRUCTURE:
            children.append(_provision(where, child))
        elif name == "heading":
            _only(where, child, _NONE)
            heading = _line(where, child)
        elif name in _INLINE and not _among_provisions(child):
            _before_children(where, child, children, closing)
            words.append(_inline(where, child))
        elif name == "closing":
            _only(where, child, _NONE)
            closing = _line(where, child)
        elif name == "include":
            children.append(_included(where, child))
        elif (name == "fork" and child.get("of") is not None) or name == "party":
            _choice(where, child, "of", (*_FORKABLE, "parties"))
            forked.setdefault(child.get("of", ""), child)
        elif name == "fork":
            children.append(_child(where, child))
        else:
            raise _unknown(where, child) if isinstance(name, str) else _foreign(where, node)
        tail = child.tail
        if tail and not tail.isspace():
            _before_children(where, child, children, closing)
        if tail and not children:
            words.append(tail)
    return m.Provision(
        kind,
        attributes.get("id", ""),
        heading,
        m.content(*words),
        tuple(children),
        closing,
        _attr_fork(where, forked["status"]) if "status" in forked else attributes.get("status", ""),
        _attr_fork(where, forked["label"]) if "label" in forked else attributes.get("label", ""),
    )


def _known(where: _Source, node: etree._Element, kind: str, attributes: Mapping[str, str]) -> None:
    """Whether the attributes of a provision are such as it may have."""
    if kind not in m.BODIES and not attributes.keys() <= _OWN:
        _only(where, node, _OWN)
    if "status" in attributes:
        _choice(where, node, "status", m.STATUSES)
    if attributes.get("id"):
        where.ids.append(attributes["id"])


def _child(where: _Source, node: etree._Element) -> m.Child:
    if node.tag == "fork":
        return _fork(where, node, lambda nodes, at: tuple(_child_of(where, n, at) for n in nodes if not isinstance(n, str) or n.strip()))
    if node.tag == "include":
        return _included(where, node)
    return _provision(where, node)


def _child_of(where: _Source, node: etree._Element | str, fork: etree._Element) -> m.Child:
    if isinstance(node, str):
        raise Malformed(f'A <fork> among provisions holds the words "{node.strip()[:40]}" outside any provision.', where.at(fork))
    if node.tag not in _STRUCTURE and node.tag not in ("fork", "include"):
        raise _unknown(where, node)
    return _child(where, node)


def _included(where: _Source, node: etree._Element) -> m.Provision:
    _only(where, node, {"clause"})
    if where.include is None:
        raise Malformed("<include> stands only in templates; a draft holds its own words.", where.at(node))
    return where.include(_need(where, node, "clause"), where.at(node))


def _before_children(where: _Source, node: etree._Element, children: list[m.Child], closing: m.Line) -> None:
    if children or closing:
        raise Malformed(
            f"Words stand after a provision inside <{tag(node.getparent())}>; put them into <closing>, or before it.",
            where.at(node),
        )


def _among_provisions(node: etree._Element) -> bool:
    """Whether an element is a fork of something else than words: of an attribute, of parties, of provisions."""
    return node.tag == "fork" and (node.get("of") is not None or _holds_provisions(node))


def _holds_provisions(fork: etree._Element) -> bool:
    return any(node.tag in _STRUCTURE or node.tag == "include" for node in fork.iter() if node.tag not in ("option", "fork"))


def _attr(where: _Source, node: etree._Element, name: str) -> m.Attr:
    """A plain attribute, or the fork of it that stands as a child element."""
    for child in node:
        if child.tag == "fork" and child.get("of") == name:
            return _attr_fork(where, child)
    return node.get(name, "")


def _attr_fork(where: _Source, node: etree._Element) -> m.Fork[m.Attr]:
    def side(nodes: list[etree._Element | str], _: etree._Element) -> tuple[m.Attr, ...]:
        return tuple(_BREAK.sub(" ", n) if isinstance(n, str) else _attr_fork(where, n) for n in nodes)

    return _fork(where, node, side)


# ── words ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _line(where: _Source, node: etree._Element) -> m.Line:
    if not len(node):
        return m.content(node.text or "")
    return m.content(*_pieces(where, _mixed(where, node)))


def _pieces(where: _Source, nodes: Iterable[etree._Element | str]) -> Iterator[m.Inline | str]:
    for node in nodes:
        if isinstance(node, str):
            yield node
        elif node.tag in m.MARKS:
            yield from _marked(where, node, ())
        elif node.tag in _INLINE:
            yield _inline(where, node)
        else:
            raise _unknown(where, node)


def _marked(where: _Source, node: etree._Element, outer: tuple[str, ...]) -> Iterator[m.Inline]:
    _only(where, node, set())
    marks = tuple(sorted({*outer, str(node.tag)}))
    for piece in _mixed(where, node):
        if isinstance(piece, str):
            yield m.Words(piece, marks)
        elif piece.tag in m.MARKS:
            yield from _marked(where, piece, marks)
        else:
            raise Malformed(f"<{tag(piece)}> cannot stand inside <{tag(node)}>; emphasis holds words only.", where.at(piece))


def _inline(where: _Source, node: etree._Element) -> m.Inline:
    match node.tag:
        case "b" | "i" | "sub" | "sup":
            pieces = tuple(_marked(where, node, ()))
            if len(pieces) > 1:
                raise Malformed("Nested emphasis cannot be told apart here.", where.at(node))
            return pieces[0] if pieces else m.Words("")
        case "def" | "use":
            _only(where, node, {"of"})
            text = _text(where, node)
            return m.Term(text, _of(node.get("of", ""), text), node.tag == "def")
        case "ref":
            _only(where, node, {"to"})
            return m.Ref(_need(where, node, "to"), _text(where, node))
        case "blank":
            _only(where, node, {"name", "type", "value"})
            if "type" in node.attrib:
                _choice(where, node, "type", m.BLANK_TYPES)
            return m.Blank(_need(where, node, "name"), node.get("type", "text"), m.plain(node.get("value", "")))
        case "note":
            _only(where, node, {"kind", "for"})
            for attribute, known in (("kind", m.NOTES), ("for", m.AUDIENCES)):
                if attribute in node.attrib:
                    _choice(where, node, attribute, known)
            return m.Note(_line(where, node), node.get("kind", "footnote"), node.get("for", "public"))
        case _:
            return _fork(where, node, lambda nodes, _: m.fragment(*_pieces(where, nodes)))


def _of(of: str, text: str) -> str:
    return "" if of == text else m.plain(of)


def _text(where: _Source, node: etree._Element) -> str:
    for child in _elements(where, node):
        raise Malformed(f"<{tag(node)}> holds words only, not <{tag(child)}>.", where.at(child))
    return m.plain(node.text or "").strip()


def _fork(
    where: _Source,
    node: etree._Element,
    side: Callable[[list[etree._Element | str], etree._Element], tuple[m.T, ...]],
) -> m.Fork[m.T]:
    _only(where, node, _FORK)
    if "kind" in node.attrib:
        _choice(where, node, "kind", (m.BRACKET, m.CHANGE))
    if "relation" in node.attrib:
        _choice(where, node, "relation", (m.MOVED, m.REGROUPED, m.SILENT, m.SPLIT, m.MERGED, m.RENUMBERED))
    base: list[etree._Element | str] = []
    options: list[m.Option[m.T]] = []
    for piece in _mixed(where, node):
        if not isinstance(piece, str) and piece.tag == "option":
            _only(where, piece, set(_VOICES))
            options.append(m.Option(side(_mixed(where, piece), piece), _voices(piece, _VOICES)))
        elif not options:
            base.append(piece)
        elif not isinstance(piece, str) or piece.strip():
            raise Malformed("In a <fork> the tabled words come first and the options last.", where.at(node))
    if not options:
        raise Malformed("A <fork> without an <option> is no disagreement; add one or remove the fork.", where.at(node))
    return m.Fork(
        base=side(base, node),
        options=tuple(options),
        kind=node.get("kind", m.BRACKET),
        keep=_voices(node, _KEEPS),
        relation=node.get("relation", ""),
        group=node.get("group", ""),
    )


def _voices(node: etree._Element, attributes: Mapping[str, str]) -> tuple[m.Voice, ...]:
    return tuple(m.Voice(party, stance) for name, stance in attributes.items() for party in sorted(node.get(name, "").split()))


def _mixed(where: _Source, node: etree._Element) -> list[etree._Element | str]:
    pieces: list[etree._Element | str] = [node.text or ""]
    for child in _elements(where, node):
        pieces += [child, child.tail or ""]
    return [piece for piece in pieces if piece != ""]


# ── metadata of a clause ──────────────────────────────────────────────────────────────────────────────────────────────


def _about(where: _Source, about: etree._Element, name: str) -> list[etree._Element]:
    """The entries of one kind. Anything that is no kind of entry is refused."""
    for node in _elements(where, about):
        if node.tag not in ("precedent", "guidance", "blank", "conflict"):
            raise _unknown(where, node)
    return [node for node in _elements(where, about) if node.tag == name]


def _citation(where: _Source, node: etree._Element) -> Citation:
    _only(where, node, {"agreement", "article", "year"})
    return Citation(_need(where, node, "agreement"), node.get("article", ""), node.get("year", ""), _text(where, node))


def _slot(where: _Source, node: etree._Element) -> Slot:
    _only(where, node, {"name", "type", "default", "min", "max", "open"})
    _choice(where, node, "type", m.BLANK_TYPES)
    if "open" in node.attrib:
        _choice(where, node, "open", ("yes",))
    return Slot(
        name=_need(where, node, "name"),
        type=node.attrib["type"],
        default=m.plain(node.get("default", "")),
        min=node.get("min", ""),
        max=node.get("max", ""),
        open="open" in node.attrib,
        meaning=_text(where, node),
    )


# ── what is not in the grammar ────────────────────────────────────────────────────────────────────────────────────────


def _elements(where: _Source, node: etree._Element) -> Iterator[etree._Element]:
    for child in node:
        if not isinstance(child.tag, str):
            raise _foreign(where, node)
        yield child


def _foreign(where: _Source, node: etree._Element) -> Malformed:
    return Malformed("An entity or other markup stands here that the grammar does not know.", where.at(node))


def _only(where: _Source, node: etree._Element, known: Set[str]) -> None:
    for attribute in node.keys():  # noqa: SIM118 — an element iterates over its children
        if attribute not in known:
            raise Malformed(
                f'<{tag(node)}> has an attribute "{attribute}" that the grammar does not know.' + did_you_mean(str(attribute), known),
                where.at(node),
            )


def _need(where: _Source, node: etree._Element, attribute: str) -> str:
    value = node.get(attribute)
    if not value:
        raise Malformed(f'<{tag(node)}> needs the attribute "{attribute}".', where.at(node))
    return value


def _choice(where: _Source, node: etree._Element, attribute: str, known: Iterable[str]) -> None:
    value = node.get(attribute, "")
    allowed = list(known)
    if attribute in node.attrib and value not in allowed:
        raise Malformed(
            f'{attribute}="{value}" on <{tag(node)}> is not one of {", ".join(filter(None, allowed))}.' + did_you_mean(value, allowed),
            where.at(node),
        )


def _unknown(where: _Source, node: etree._Element) -> Malformed:
    known = {*_STRUCTURE, *_INLINE, "heading", "closing"}
    parent = node.getparent()
    inside = f" inside <{tag(parent)}>" if parent is not None else ""
    return Malformed(f"<{tag(node)}>{inside} is not an element of the grammar.{did_you_mean(str(node.tag), known)}", where.at(node))


def _unique(where: _Source, root: etree._Element) -> None:
    """No id twice in one reading of the text; the two ends of a move, and rival options, may share one."""
    seen: dict[str, etree._Element] = {}
    for node in root.iter(*_STRUCTURE):
        id_ = node.get("id")
        if not id_:
            continue
        first = seen.setdefault(id_, node)
        if first is not node and not (_contested(first) or _contested(node)):
            raise Malformed(
                f'The id "{id_}" stands twice, first in line {first.sourceline}; references could not tell which is meant. Rename one.',
                where.at(node),
            )


def _contested(node: etree._Element) -> bool:
    return any(above.tag == "fork" for above in node.iterancestors())
