"""Footnotes of a web page, and comments: a sign that links to what stands below, from where a link leads back to it.

So word processors save them, and so do official journals and encyclopaedias, each with names of its own. What links to and fro
without a sign behind words, as a table of contents does, is no note. A comment, whose sign has the letters of somebody's name, says that
it is one; a link back it may have or not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from lxml import etree

_REMARK = re.compile(r"#\w*?(?:msocom|cmnt|comment|annotation)|^(?:comment|annotation)$", re.IGNORECASE)
_SIGNED = re.compile(r"\s*\[[^\W\d_]{1,6}\d{0,4}\]\s*")
_SIGN = re.compile(r"[\s(\[]*(?:\d{1,4}|[a-z]{1,2}|[ivxlc]{1,7}|[*†‡§¶#]{1,4})[\s)\].]*", re.IGNORECASE)
_CLOSED = re.compile(r"\s*([)\]])")
_STOP = re.compile(r"^\s*(?:[.):]\s+|\(\)\s*|\[\]\s*)")  # also the brackets that a word processor leaves empty behind it
_ARROW = re.compile(r"^\s*[\^↑]\s*$")
_UNSETTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # what no XML file may hold, nor element be given
_INLINE = frozenset(("a", "b", "em", "font", "i", "small", "span", "strong", "sup"))
_BLOCKS = frozenset(("p", "li", "dd", "div", "aside", "blockquote"))
_WHOLE = frozenset(("li", "dd", "aside"))  # what, beside a division that has a name, may hold all paragraphs of a note
_OTHER = frozenset(("td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "dt"))  # no note, though a link may lead there

Node = etree._Element


def footnotes(root: Node) -> Iterator[tuple[Node, Node]]:
    """The sign of each footnote of a page, and what holds its words.

    The links back are taken out of these, and brackets around a sign out of the text. Where a note is cited again, the later signs
    are as typed, and so are signs within a note.
    """
    links = [link for link in root.iter("a") if (link.get("href") or "").startswith("#")]
    if not links:
        return
    order = {node: n for n, node in enumerate(root.iter())}
    named = {name: node for node in reversed(order) for name in (node.get("name"), node.get("id")) if name}
    leads = {link: named[name] for link in links if (name := (link.get("href") or "")[1:]) in named}
    signs: dict[Node, Node] = {}  # by where they lead, the first that does
    back: dict[Node, list[Node]] = {}  # from there, to this and to the others
    said = dict(_remarks(leads, order))
    yield from said.items()
    for link in leads:
        sign = _sign(leads[link], leads)
        if sign is not None and sign not in said and order[sign] < order[link] and _answers(link, leads[sign]):
            signs.setdefault(leads[sign], sign)
            back.setdefault(leads[sign], []).append(link)
    held = Counter(above for found in back.values() for above in found[0].iterancestors())
    bodies = {note: body for note, sign in signs.items() if (body := _body(note, back[note][0], sign, held)) is not None}
    holders = set(bodies.values())
    for note, body in bodies.items():
        if _follows(signs[note]) and holders.isdisjoint(signs[note].iterancestors()):
            for link in back[note]:
                _take_out(link)
            _unbracket(signs[note])
            yield signs[note], body


def remarks(node: Node) -> bool:
    """Whether an element leads to somebody's comment, or says that it is one."""
    return any(_REMARK.search(node.get(each, "")) for each in ("href", "title", "role"))


def _remarks(leads: Mapping[Node, Node], order: Mapping[Node, int]) -> Iterator[tuple[Node, Node]]:
    """The sign of each comment, and what holds its words."""
    signs = {
        place: sign
        for sign, place in reversed([*leads.items()])
        if remarks(sign) and order[sign] < order[place] and _SIGNED.fullmatch("".join(sign.itertext()))
    }
    held = Counter(above for place in signs for above in (place, *place.iterancestors()))
    for place, sign in signs.items():
        body, around = _block(place), {*sign.iterancestors()}
        while body is not None and (above := body.getparent()) is not None and body.getprevious() is None and above.tag == "div":
            if held[above] > 1 or above in around:
                break
            body = above
        if body is not None and held[body] == 1 and body not in around:
            for link in [each for each in body.iter("a") if each in leads and _SIGNED.fullmatch("".join(each.itertext()))]:
                _take_out(link)
            yield sign, body


def _sign(target: Node, leads: Mapping[Node, Node]) -> Node | None:
    """The sign that a link leads back to: itself a link, or around one."""
    inside = target.iter("a") if target.tag in _INLINE else ()
    sign = next((link for link in inside if link in leads), None)
    return sign if sign is not None and _SIGN.fullmatch("".join(sign.itertext())) else None


def _answers(link: Node, target: Node) -> bool:
    """Whether a link stands where a sign leads to."""
    return target is link or target in link.iterancestors() or _block(target) is _block(link)


def _block(node: Node) -> Node | None:
    """The block that an element is, or stands in."""
    return next((each for each in (node, *node.iterancestors()) if each.tag in _BLOCKS or each.tag in _OTHER), None)


def _body(target: Node, link: Node, sign: Node, held: Mapping[Node, int]) -> Node | None:
    """What holds the words of a note and of no other: the block that its sign leads to, and more of its paragraphs."""
    body = target if target.tag in _BLOCKS else _block(link)
    around = {*sign.iterancestors()}
    if body is None or body.tag not in _BLOCKS or body in around or held[body] > 1:
        return None
    above = body.getparent()
    while above is not None and above not in around and held[above] == 1 and _opens(body, above):
        body, above = above, above.getparent()
    return body


def _opens(first: Node, above: Node) -> bool:
    """Whether an element may hold all paragraphs of a note, and this is the first."""
    whole = above.tag in _WHOLE or (above.tag == "div" and above.get("id"))
    return bool(whole) and first.getprevious() is None and not (above.text or "").strip()


def _follows(sign: Node) -> bool:
    """Whether words stand before a sign, in its own block."""
    at = sign
    while (above := at.getparent()) is not None:
        for before in at.itersiblings(preceding=True):
            if (before.tail or "").strip() or "".join(before.itertext()).strip():
                return True
        if (above.text or "").strip():
            return True
        if above.tag not in _INLINE:
            return False
        at = above
    return False


# ── what is no word of the text ───────────────────────────────────────────────────────────────────────────────────────


def _take_out(link: Node) -> None:
    """A link back, with what is set around it, and the stop behind it where a note begins with it."""
    _unbracket(link)
    _set_before(link, _ARROW.sub("", _before(link)))
    first = not _follows(link)
    link.clear(keep_tail=True)
    if first:
        link.tail = _settable(_STOP.sub("", link.tail or ""))


def _unbracket(node: Node) -> None:
    """Take out the brackets in which an element stands alone, or an element that holds nothing else."""
    while (above := node.getparent()) is not None and above.tag in _INLINE and len(above) == 1 and not (above.text or node.tail):
        node = above
    opened, closed = _before(node).rstrip(), _CLOSED.match(node.tail or "")
    if closed and opened.endswith("(" if closed[1] == ")" else "["):
        _set_before(node, opened[:-1])
        node.tail = _settable((node.tail or "")[closed.end() :])


def _before(node: Node) -> str:
    """The words right before an element."""
    last, above = node.getprevious(), node.getparent()
    return (last.tail if last is not None else above.text if above is not None else "") or ""


def _set_before(node: Node, words: str) -> None:
    last, above = node.getprevious(), node.getparent()
    if last is not None:
        last.tail = _settable(words)
    elif above is not None:
        above.text = _settable(words)


def _settable(words: str) -> str:
    return _UNSETTABLE.sub(" ", words)
