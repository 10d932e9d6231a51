"""Reads Akoma Ntoso: our own exactly, anyone's tolerantly (3.0, its drafts, 2.0, AKN4EU, AKN4UN, LegalDocML.de, any prefix).

A document that `write.akn` wrote says so with our namespace, and reads back equal. Of any other every visible word is read, in
order, as `read._tree` says. Elements that the drafting tool of the European Commission marks as added or deleted
(`leos:softaction`) stand where they stand: the marks are of that tool's own versions. So does what a consolidated act marks as
inserted (`ins`) by the amendments that its metadata name, where nothing is marked as deleted: that is the text in force, and no
redline. An id is kept where it names one thing for
good (`wId`, `GUID`, the ids of LEOS); ids that follow from a place, as `sec_2` does, are not, for the next insertion moves them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from drafting import model as m
from drafting.errors import Malformed, Unreadable
from drafting.read import _brackets, _tree
from drafting.read.xml import parse

NAME = "akn"
SUFFIXES = (".akn", ".akn.xml")

_ROOT = re.compile(rb"<(?:[\w.-]+:)?akomaNtoso[\s>/]|<[\w.:-]+[^<>]*(?:legaldocml|akomantoso|LegalDocML)[^<>]*>")
OURS = "urn:treaty:1"
T, AKN = f"{{{OURS}}}", "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"

_LEOS = "urn:eu:europa:ec:leos"
_FILE = re.compile(r"\d[\dA-Z_()]{7,}")  # 32031L0007, which is no title
_DATE = re.compile(r"(?!9999|2999)[12]\d{3}-\d\d-\d\d")


def sniff(source: bytes) -> bool:
    """Whether the root of a source is Akoma Ntoso's."""
    opening = re.sub(rb"<!--.*?-->|<[?!][^>]*>", b"", source[:6000], flags=re.DOTALL)
    found = re.search(rb"<[A-Za-z]", opening)
    return bool(found) and found is not None and bool(_ROOT.match(opening, found.start()))


def read(source: bytes, name: str, brackets: str = "read") -> m.Draft:
    """A draft from Akoma Ntoso. Raises Unreadable or Malformed with file and line.

    Typed brackets of a foreign document become forks, unless `brackets` is "literal"; our own has its forks marked.
    """
    root = parse(source, name)
    for document in root:
        body = document.find(f"{AKN}mainBody")
        if body is not None and body.get(f"{T}format"):
            return _Own(name).draft(document, body)
    leos = _LEOS in root.nsmap.values() or any(_LEOS in each.nsmap.values() for each in root)
    tree = _tree.Tree(root, _leos_id if leos else _lasting_id, in_force=_in_force(root))
    whole = tree.body()
    if not _tree.holds_words(whole):
        raise Unreadable("This Akoma Ntoso document holds metadata and no words; there is no text to read.", name)
    law = any(_tree.local(each.tag) in ("act", "bill") for each in root)
    plain = _tree.draft(whole, _language(root), _date(root), _alias(root), law)
    return _brackets.read(plain) if brackets == "read" else plain


def _in_force(root: etree._Element) -> bool:
    """Whether an act says what amended it, and marks what came by that alone. Without these words it was never law."""
    amended = root.find("./{*}act/{*}meta//{*}passiveModifications") is not None or any(
        each.get("type") == "amendment" for each in root.iterfind("./{*}act/{*}meta/{*}lifecycle/{*}eventRef")
    )
    return amended and next(root.iter("{*}del"), None) is None


def _leos_id(element: _tree.Element) -> str:
    id_ = _tree.name_of(element)
    return id_ if _tree.usable(id_) else ""


def _lasting_id(element: _tree.Element) -> str:
    """The id of an element that will still name it in the next version."""
    for id_ in (element.get("GUID") or "", element.get("wId") or "", _tree.name_of(element)):
        if id_ and _tree.usable(id_) and not _tree.placed(id_):
            return id_
    return ""


def _language(root: etree._Element) -> str:
    said = next((each.get("language", "") for each in root.iter("{*}FRBRlanguage")), "")
    return _tree.language(said) or next(filter(None, map(_tree.lang_of, (root, *root))), "")


def _date(root: etree._Element) -> str:
    dates = [each.get("date", "")[:10] for each in root.iterfind("*/{*}meta/{*}identification/{*}FRBRExpression/{*}FRBRdate")]
    return next(filter(_DATE.fullmatch, dates), "")


def _alias(root: etree._Element) -> str:
    """The name that a document has in its metadata, for one that shows no title; a link or an address is none."""
    names = (each.get("value", "") for each in root.iter("{*}FRBRalias"))
    return next((name for name in names if name and not name.startswith("#") and "://" not in name and not _FILE.fullmatch(name)), "")


# ── our own ───────────────────────────────────────────────────────────────────────────────────────────────────────────

_ELEMENTS = {kind: kind for kind in ("part", "title", "chapter", "section", "article", "paragraph", "point", "indent")}
_ELEMENTS |= {"alinea": "text"}
_FRONT = ("language", "register", "marking", "round", "date", "note")

Node = etree._Element
Side = Callable[[Node], tuple[m.T, ...]]


@dataclass(frozen=True, slots=True)
class _Own:
    """A document that `write.akn` wrote; what it would not have written is refused with its line."""

    name: str

    def draft(self, root: Node, body: Node) -> m.Draft:
        forked = {each.get("of", ""): self.front(each) for each in root.iter(f"{T}front")}
        front = {name: forked.get(name, body.get(T + name, "")) for name in (*_FRONT, "status", "label")}
        status, label = front.pop("status"), front.pop("label")
        parties = [each for each in root.iterfind(f"{AKN}meta/{AKN}proprietary/*") if each.tag != f"{T}front"]
        heading, content, closing = self.lines(root)
        provisions = [each for each in body if self.local(each) != "p"]
        whole = m.Provision(
            self.known(root, root.get("name", ""), m.BODIES),
            body.get(f"{T}id", ""),
            heading,
            content,
            tuple(map(self.child, provisions)),
            closing,
            status,
            label,
        )
        return m.Draft(whole, parties=tuple(map(self.parties, parties)), **front)

    def lines(self, root: Node) -> tuple[m.Line, m.Line, m.Line]:
        """The title, and the words of the body itself."""
        heading: m.Line = ()
        found: dict[str, m.Line] = {}
        for part in root:
            if self.local(part) == "preface":
                heading = m.content(*(piece for each in part.iter(f"{AKN}docTitle") for piece in self.pieces(each)))
            elif self.local(part) == "mainBody":
                self.blank(part)
                found = {each.get(f"{T}of", ""): self.line(each) for each in part if self.local(each) == "p"}
            elif self.local(part) != "meta":
                raise self.strange(part)
        if found.pop("", ()):
            raise Malformed("The body holds words outside any provision; put them into an <alinea>.", self.name)
        return heading, found.get("content", ()), found.get("closing", ())

    def front(self, node: Node) -> m.Attr:
        return self.fork(node[0], self.ours_attr)

    def ours_attr(self, side: Node) -> tuple[m.Attr, ...]:
        values: list[m.Attr] = [side.text] if side.text else []
        for child in side:
            values += [self.fork(child, self.ours_attr), *([child.tail] if child.tail else [])]
        return tuple(values)

    def parties(self, node: Node) -> m.Member:
        return self.fork(node, self.some_parties) if node.tag == f"{T}fork" else self.party(node)

    def some_parties(self, side: Node) -> tuple[m.Member, ...]:
        return tuple(map(self.parties, side))

    def party(self, node: Node) -> m.Party:
        if node.tag != f"{T}party":
            raise self.strange(node)
        return m.Party(node.get("code", ""), node.get("name", ""))

    # structure

    def child(self, node: Node) -> m.Child:
        if self.local(node) == "hcontainer" and node.get("name") == "fork":
            return self.fork(node, lambda side: tuple(map(self.child, side)))
        return self.provision(node)

    def provision(self, node: Node) -> m.Provision:
        element = self.local(node)
        kind = _ELEMENTS.get(element) or (self.known(node, node.get("name", ""), m.KINDS) if element == "hcontainer" else "")
        if not kind:
            raise self.strange(node)
        self.blank(node)
        label: m.Attr = ""
        status: m.Attr = node.get(f"{T}status", "")
        lines: dict[str, m.Line] = {}
        children: list[m.Child] = []
        for child in node:
            match self.local(child):
                case "num":
                    label = self.attr(child)
                case "subheading":
                    status = self.attr(child)
                case "heading":
                    lines["heading"] = self.line(child)
                case "content" if len(child) and self.local(child[0]) == "table":
                    children += map(self.row, child[0])
                case "content" | "intro" | "wrapUp" as place:
                    lines["closing" if place == "wrapUp" else "content"] = self.one(child)
                case _:
                    children.append(self.child(child))
        words = (lines.get("heading", ()), lines.get("content", ()))
        return m.Provision(kind, self.id(node), *words, tuple(children), lines.get("closing", ()), status, label)

    def row(self, node: Node) -> m.Provision:
        self.blank(node)
        cells = (m.Provision("headcell" if self.local(each) == "th" else "cell", self.id(each), content=self.one(each)) for each in node)
        return m.Provision("row", self.id(node), children=tuple(cells))

    def one(self, node: Node) -> m.Line:
        """The words of a place that holds one paragraph."""
        self.blank(node)
        for extra in node[1:]:
            raise Malformed("A second block stands where a provision has its words; give it a provision of its own.", self.at(extra))
        return self.line(node[0]) if len(node) else ()

    def id(self, node: Node) -> str:
        return node.get(f"{T}id") or node.get("eId") or ""

    def fork(self, node: Node, side: Side[m.T]) -> m.Fork[m.T]:
        base: tuple[m.T, ...] = ()
        options: list[m.Option[m.T]] = []
        for each in node:
            role = self.local(each)
            if role in ("base", "del") or each.get("name") == "base":
                base = side(each)
            elif role in ("option", "ins") or each.get("name") == "option":
                options.append(m.Option(side(each), self.voices(each, "voices")))
            else:
                raise self.strange(each)
        about = {name: node.get(T + name) or node.get(name) or "" for name in ("relation", "group")}
        kind = node.get(f"{T}kind") or node.get("kind") or m.BRACKET
        return m.Fork(base, tuple(options), kind, self.voices(node, "keep"), **about)

    def voices(self, node: Node, name: str) -> tuple[m.Voice, ...]:
        typed = (each.partition(":") for each in (node.get(T + name) or node.get(name) or "").split())
        return tuple(m.Voice(party, self.known(node, stance, m.STANCES)) for stance, _, party in typed)

    # words

    def attr(self, node: Node) -> m.Attr:
        """A number or a status: typed words, or one fork of them."""
        values = self.attrs(node)
        return values[0] if values else ""

    def attrs(self, node: Node) -> tuple[m.Attr, ...]:
        values: list[m.Attr] = [node.text] if node.text else []
        for child in node:
            values.append(self.fork(child, self.attrs))
            if child.tail:
                values.append(child.tail)
        return tuple(values)

    def line(self, node: Node) -> m.Line:
        return m.content(*self.pieces(node))

    def pieces(self, node: Node, marks: tuple[str, ...] = ()) -> Iterator[m.Inline]:
        if node.text:
            yield m.Words(node.text, marks)
        for child in node:
            element = self.local(child)
            if element in m.MARKS:
                yield from self.pieces(child, tuple(sorted({*marks, element})))
            else:
                yield self.inline(child, element)
            if child.tail:
                yield m.Words(child.tail, marks)

    def inline(self, node: Node, element: str) -> m.Inline:
        match element:
            case "term" | "def":
                return m.Term(self.said(node), node.get(f"{T}of", ""), element == "def")
            case "ref":
                return m.Ref(node.get(f"{T}to", ""), "" if node.get(f"{T}computed") else self.said(node))
            case "fillIn":
                type_ = self.known(node, node.get(f"{T}type", "text"), m.BLANK_TYPES)
                return m.Blank(node.get(f"{T}name", ""), type_, node.get(f"{T}value", ""))
            case "authorialNote":
                kind = self.known(node, node.get(f"{T}kind", "footnote"), m.NOTES)
                return m.Note(self.one(node), kind, self.known(node, node.get(f"{T}for", "public"), m.AUDIENCES))
            case "inline" if node.get("name") == "fork":
                return self.fork(node, lambda side: m.fragment(*self.pieces(side)))
            case _:
                raise self.strange(node)

    def said(self, node: Node) -> str:
        for child in node:
            raise self.strange(child)
        return node.text or ""

    # what is not ours

    def local(self, node: Node) -> str:
        return str(node.tag).rpartition("}")[2]

    def at(self, node: Node) -> str:
        return f"{self.name}:{node.sourceline}" if node.sourceline else self.name

    def known(self, node: Node, said: str, known: tuple[str, ...]) -> str:
        if said not in known:
            raise Malformed(f'"{said}" is not one of {", ".join(known)}.', self.at(node))
        return said

    def blank(self, node: Node) -> None:
        """No words outside the places for words."""
        for text in (node.text, *(child.tail for child in node)):
            if text and text.strip():
                raise Malformed(f'The words "{text.strip()[:40]}" stand outside any paragraph.', self.at(node))

    def strange(self, node: Node) -> Malformed:
        return Malformed(f"<{self.local(node)}> cannot stand here in a draft that this toolkit wrote as Akoma Ntoso.", self.at(node))
