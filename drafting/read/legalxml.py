"""Reads XML of other kinds that holds sentences, by the names of its elements: USLM, the bills of Congress, Formex, laws of any state.

Every visible word is read, in order, as `read._tree` says. Where a provision has its number or name in attributes alone
(`<article number="Article 5" name="Scope">`) or in metadata, these are visible. What is a piece of a page of the web in other
elements, as in the gazettes of Spain and France, is read as pages are; of the versions of a part that the Boletín puts side by side,
the last. Words that were typed with line breaks between them, as a
whole article in one element, are laid out as `read._outline` says: its paragraphs and points by their typed labels, also where a text lost
its line breaks. Metadata gives the language, the date and, where the text itself shows none, the title.

A file that declares a DOCTYPE is refused, as every XML file is: remove the declaration and try again.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import lru_cache
from itertools import pairwise
from typing import cast

from drafting import model as m
from drafting.errors import Unreadable
from drafting.read import _brackets, _labels, _outline, _run_on, _tree, akn, html, text
from drafting.read.xml import parse

NAME = "legalxml"
SUFFIXES = (".uslm",)

OPENING = 100_000  # bytes, by which it is known how a text was typed

_OPEN = re.compile(rb"<([A-Za-z_\x80-\xff][\w.:\x80-\xff-]*)")
_LEGAL = re.compile(
    rb"<(?:[\w.-]+:)?(?:article|section|chapter|paragraph|subsection|clause|level|recital|preamble|provision|legis-body|body|"
    rb"P1group|Pnumber|GR\.SEQ|ENACTING\.TERMS|ALINEA|PARAG)[\s>/]",
    re.IGNORECASE,
)
_SENTENCE = rb">[^<>]*[A-Za-z\x80-\xff]{2}(?:[\s,;]+[^\s<>]+){3}|>[^<>]*[\xe3-\xed][\x80-\xbf\xe3-\xed]{18}"
_OTHERS = frozenset(
    ("html", "head", "body", "p", "div", "span", "table", "svg", "rss", "feed", "package", "document", "beans", "project", "pdf2xml")
)
_OFFICE = rb"openxmlformats|opendocument|www\.w3\.org/(?:1999/XSL|2001/XMLSchema\")"
_DATED = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")
_DATES = ("date_signed", "date", "date.signed", "fecha_disposicion", "date_debut")
_SPOKEN = {"metadatos": "es", "META_COMMUN": "fr"}  # the language of a gazette that says it by the names of its metadata alone
_NAMES = ("name", "title", "short-title")


def sniff(source: bytes) -> bool:
    """Whether a source is XML with the elements of a legal text, and neither our own, Akoma Ntoso nor a page of the web."""
    opening = re.sub(rb"<!--.*?-->|<[?!][^>]*>", b"", source[:20000], flags=re.DOTALL)
    found = _OPEN.search(opening)
    if not found or opening[: found.start()].strip(b"\xef\xbb\xbf \t\r\n") or akn.sniff(source):
        return False
    root = found[1].decode("utf-8", "replace").rpartition(":")[2]
    native = get_close_matches(root, (*m.BODIES, "clause", "proposal"), cutoff=0.85)  # a slip of the pen is ours to report
    return not native and root.lower() not in _OTHERS and bool(_LEGAL.search(opening) or _is_text(source, opening))


def _is_text(source: bytes, opening: bytes) -> bool:
    """Whether XML of a kind that nobody knows holds sentences, and is neither a program nor an office file."""
    if re.search(_OFFICE, opening[:4000]):
        return False
    return bool(re.search(_SENTENCE, opening) or (len(source) > len(opening) and re.search(_SENTENCE, source)))


def read(source: bytes, name: str, brackets: str = "read") -> m.Draft:
    """A draft from legal XML. Raises Unreadable or Malformed with file and line.

    Typed brackets become forks, unless `brackets` is "literal"; insertions and deletions stay what they are.
    """
    root = _in_force(parse(source, name))
    typed = _Typed(root, habit=_run_on.habit(source[:OPENING].decode("latin-1")))
    tree = _tree.Tree(root, _lasting_id, typed.provisions, _page, typed.runs_on, attributes=True, given=_number(root))
    body = tree.body()
    if not _tree.holds_words(body):
        raise Unreadable("This XML file holds metadata and no words; there is no text to read.", name)
    plain = _tree.draft(body, *_metadata(root))
    return _brackets.read(plain) if brackets == "read" else plain


def _in_force(root: html.Node) -> html.Node:
    """A text of which each part is the last of its versions, where a gazette puts all that ever were side by side, each with its date."""
    for version in root.findall(".//version[@fecha_vigencia]"):
        later = version.getnext()
        around = version.getparent()
        if around is not None and later is not None and later.tag == "version":
            around.remove(version)
    return root


def _page(element: _tree.Element, numbered: bool) -> tuple[m.Child, ...]:
    """The provisions of what is a piece of a page of the web in an element."""
    laid = _outline.laid(html.blocks(cast(html.Node, element)), exact=True, part=numbered)
    return (*([m.Provision("crossheading", content=laid.heading)] if laid.heading else []), *laid.children)


def _number(root: _tree.Element) -> str:
    """The number of an article that a file holds alone, where its metadata have it, as in the laws of Légifrance."""
    found = next((each for each in root.iter() if each.tag == "META_ARTICLE"), None)
    inside = () if found is None else found
    number = next(((each.text or "").strip() for each in inside if each.tag == "NUM"), "")
    return f"Article {number}" if number else ""


def _lasting_id(element: _tree.Element) -> str:
    for id_ in (element.get("GUID") or "", element.get("identifier") or "", _tree.name_of(element)):
        if id_ and _tree.usable(id_) and not _tree.placed(id_):
            return id_
    return ""


def _metadata(root: _tree.Element) -> tuple[str, str, str]:
    """Language, date and title, as far as the metadata has them."""
    heads = [each for each in root if _tree.local(each.tag) in _tree.SILENT]
    said = {_tree.local(each.tag): (each.text or "").strip() for head in heads for each in reversed(list(head.iter()))}
    spoken = next((_SPOKEN[str(each.tag)] for head in heads for each in head.iter() if each.tag in _SPOKEN), "")
    language = _tree.lang_of(root) or _tree.language(said.get("language", "")) or spoken
    date = next(("-".join(found.groups()) for each in _DATES if (found := _DATED.fullmatch(said.get(each, "")))), "")
    return language, date, next((said[each] for each in _NAMES if said.get(each)), "")


# ── words typed with line breaks ──────────────────────────────────────────────────────────────────────────────────────


class _Typed:
    """Words typed in one piece, whose lines end where a paragraph does, or at the edge of a page as those around them tell."""

    def __init__(self, root: _tree.Element, *, habit: bool) -> None:
        typed = (words.strip() for each in root.iter() for words in (each.text, each.tail) if words)
        pieces = [words for words in typed if "\n" in words]
        self.laid = dict(zip(pieces, text.unwrapped(pieces)))
        self.habit = habit

    def provisions(self, typed: str, numbered: bool) -> tuple[m.Child, ...]:
        """The paragraphs and points of a text typed in one piece."""
        paragraphs = self.laid.get(typed.strip(), (typed,))
        if self.habit:
            paragraphs = [each for line, then in pairwise((*paragraphs, "")) for each in _run_on.apart(line, then)]
        return _laid(tuple(paragraphs), numbered)

    def runs_on(self, typed: str) -> bool:
        """Whether a text in which paragraphs run on has several in one line."""
        return self.habit and len(_run_on.apart(typed)) > 1


@lru_cache(maxsize=1 << 12)  # articles: what is compared has most of its own in common, and need not be laid out twice
def _laid(paragraphs: tuple[str, ...], numbered: bool) -> tuple[m.Child, ...]:
    """The provisions of some paragraphs that stand under a number or do not."""
    laid = _outline.laid(list(map(_block, paragraphs)), part=numbered)
    return (*([m.Provision("crossheading", content=laid.heading)] if laid.heading else []), *laid.children)


@lru_cache(maxsize=1 << 15)  # and most paragraphs of the articles that were amended
def _block(text: str) -> _outline.Block:
    heads = len(text) <= 200 and _labels.names_container(text)
    return _outline.Block(m.content(text), _outline.STANDING if heads else 0)
