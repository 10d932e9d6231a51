"""What stands on a web page around its text, as the page says itself: what leads about a site, and tables of contents.

A page says so by elements and roles ("nav", "banner"), by what it calls its main part, and by classes ("breadcrumb", "MsoToc1"). What
holds the title of the text is never furniture, and where all of a page is, it is all read. A line of a table of contents is
furniture only if what it says comes again. The heads and feet of sheets are kept once.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache
from itertools import accumulate, groupby
from typing import NamedTuple

from lxml import etree

from drafting.read._contents import CALLED
from drafting.read._labels import names_container

Node = etree._Element

FEWEST = 2  # lines that make a table of contents
MANY = 400  # lines that begin alike and are looked at, at the most
SHORTEST, LONGEST = 4, 200  # letters of a line of one

UNREAD = frozenset(("head", "script", "style", "template", "iframe", "object", "svg", "datalist", "rp", "noscript", "select"))
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
BLOCKS = (
    HEADINGS
    | frozenset(
        ("html", "body", "p", "div", "section", "article", "main", "header", "footer", "nav", "aside", "ul", "ol", "li", "dl", "dt", "dd")
    )
    | frozenset(("table", "blockquote", "pre", "figure", "figcaption", "address", "hr", "form", "fieldset", "details", "summary", "center"))
)
_TEXTUAL = HEADINGS | {"td", "th", "tr", "li", "table", "main", "article"}
_OPENED = HEADINGS | {"summary"}
_OPENER = re.compile("accordion|collaps|expand|toggle", re.IGNORECASE)
_OPENING = ("aria-controls", "data-target", "data-bs-target")
_SPACES = frozenset(("br", "td", "th"))
_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "toolbar", "menu", "menubar"))
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ALOUD = frozenset(("sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "element-invisible"))  # read out, not shown
# what leads about a site, and what stands beside that in the name of a class: "site-footer", "govuk-breadcrumbs__list", "topNav"
_LEADING = frozenset(
    ("nav", "navbar", "navigation", "menu", "sidebar", "header", "footer", "toolbar", "pager", "pagination", "breadcrumb", "breadcrumbs")
) | {"share", "sharing", "social", "skip", "skiplink", "backtotop", "cookie", "cookies", "editsection", "icon", "icons"}
_BESIDE = frozenset(
    ("site", "page", "main", "top", "sub", "side", "global", "primary", "secondary", "user", "block", "region", "section", "container")
) | {"wrapper", "inner", "list", "item", "items", "link", "links", "button", "buttons", "bar", "left", "right", "to", "content", "banner"}
_OTHERWISE = frozenset(("with", "without", "no", "not", "has", "is", "hide", "show"))  # what says of something else that it has such
_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_CONTENTS = re.compile(r"(?:mso)?(?:toc|contents)(?:_20)?[_-]?(?:heading|\d)")  # how word processors call the lines of theirs
_SIGN = re.compile(r"[\s(\[]*(?:[a-z]{0,6}\d{1,4}|[a-z]{1,2}|[ivxlc]{1,7}|[*†‡§¶#]{1,4})[\s)\].]*", re.IGNORECASE)
_COUNT = re.compile(r"\d{1,3}(?:\.\d{1,3})*\.?\s+")  # a number that only the table counts with
_ANCHOR = re.compile(r"\s*[#¶⚓∞↑🔗]\ufe0f?\s*")
_PAGE = re.compile(r"(?:\d{1,4}|[ivxlc]{1,7})$")
_DOTS = re.compile(r"(?:[.·]\s?){4}|…\s?…")
_LEADERS = " .\u2026·_"
_ELEMENT = re.compile(r"mso-element\s*:\s*(?:header|footer)\b")
_NUMBER = re.compile(r"(?:\w+\.?\s)?\W*\d{1,4}\W*(?:(?:\w{1,4}\s)?\d{1,4})?\W*|")  # Page 3 of 12
_ODD = re.compile(r"[\W_]+")


def shown(node: Node) -> bool:
    """Whether a browser shows an element."""
    known = isinstance(node.tag, str) and node.tag not in UNREAD
    return known and "hidden" not in node.attrib and not _UNSEEN.search(node.get("style", ""))


def clear(root: Node) -> str:
    """Take the furniture out of a page; what ran along the edges of its sheets."""
    body = root if root.tag == "body" else root.find("body")
    if body is None:
        return ""
    edges = [each for each in body.iter("div") if _edge(each)]
    running = dict.fromkeys(words for each in edges if not _NUMBER.fullmatch((words := " ".join("".join(_said(each)).split()))[:LONGEST]))
    for find in (lambda _: edges, _around, _leading):
        _take_out([*find(body)], body)
    _open(body)
    _take_out([*_contents(body)], body)
    return " ".join(running)


def _edge(node: Node) -> bool:
    """Whether a division is the head or foot of the sheets of an office file."""
    return node.get("title") in ("header", "footer") or bool(_ELEMENT.search(node.get("style", "")))


def _take_out(nodes: Sequence[Node], body: Node) -> None:
    """Take elements out of a page, unless nothing were left."""
    if nodes and _letters(body, frozenset(nodes)):
        for node in nodes:
            node.clear(keep_tail=True)


def _letters(node: Node, without: frozenset[Node] = frozenset()) -> str:
    """What an element shows, by its letters and digits alone."""
    return _plain("".join(_said(node, without)))


def _plain(words: str) -> str:
    return _ODD.sub("", words).casefold()


def _said(node: Node, without: frozenset[Node] = frozenset()) -> list[str]:
    """What an element shows, as it stands there."""
    said = [node.text or ""]
    for child in node:
        if shown(child) and child not in without:
            said += _said(child, without)
        said.append(child.tail or "")
    return said


# ── what is around the main part ──────────────────────────────────────────────────────────────────────────────────────


def _around(body: Node) -> Iterator[Node]:
    """What stands around the part that a page calls its main one, if that has most of its words: but for the notes that it cites."""
    parts = [each for each in body.iter() if (each.tag == "main" or each.get("role") == "main") and shown(each)]
    if not parts or 2 * sum(len(_letters(each)) for each in parts) < len(_letters(body)):
        return
    cited = {link.get("href", "")[1:] for each in parts for link in each.iter("a") if _SIGN.fullmatch("".join(link.itertext()))}
    headed = any(next(each.iter("h1"), None) is not None for each in parts)
    title = [] if headed else [each for each in [*body.iter("h1")][:1] if _names_page(each)]
    kept = {*parts, *title}
    above = {each for part in kept for each in part.iterancestors()}
    for each in above.intersection(body.iter()):
        for child in each:
            named = (name for below in child.iter() for name in (below.get("id"), below.get("name")) if name)
            if child not in above and child not in kept and cited.isdisjoint(named):
                yield child


def _names_page(heading: Node) -> bool:
    """Whether a page is called what a heading says first; another says whose site it is."""
    called = _plain(heading.getroottree().findtext(".//title") or "")
    return called.startswith(_letters(heading))


# ── what leads about a site ───────────────────────────────────────────────────────────────────────────────────────────


def _leading(body: Node) -> Iterator[Node]:
    """What the elements, roles and classes of a page call so."""
    titles = [*body.iter("h1")]
    titled = {*titles[0].iterancestors()} if len(titles) == 1 else set()
    for node in body.iter():
        if isinstance(node.tag, str) and node not in titled and node is not body and _leads(node):
            yield node


def _leads(node: Node) -> bool:
    if node.tag == "nav" or node.get("role") in _ROLES or (node.tag == "dialog" and "open" not in node.attrib):
        return True
    if node.get("role") == "complementary":  # beside the text; in it, it belongs to it
        return all(each.tag not in ("main", "article") for each in node.iterancestors())
    if node.tag == "button":
        return not _opens_text(node)
    if node.tag == "a" and (_leads_on(node) or _leads_to_itself(node)):
        return True
    return node.tag not in _TEXTUAL and _called_so(node)


def _opens_text(button: Node) -> bool:
    """Whether a button is the heading of a part of the text."""
    says = {"aria-controls", "aria-expanded"} & {*button.attrib} or _OPENER.search(button.get("class", ""))
    return bool(says) or _within(button, _OPENED) or names_container("".join(button.itertext()).strip())


def _within(node: Node, names: frozenset[str]) -> bool:
    return any(each.tag in names for each in node.iterancestors())


def _leads_on(link: Node) -> bool:
    """Whether a link leads to the top of its page, or to the page before or behind."""
    return (link.get("href") == "#top" or not {"next", "prev"}.isdisjoint(link.get("rel", "").split())) and _alone(link)


def _leads_to_itself(link: Node) -> bool:
    """Whether a link is the sign behind a heading that gives its place on the page."""
    return bool(_ANCHOR.fullmatch("".join(link.itertext()))) and (link.get("href") or "").startswith("#") and _within(link, HEADINGS)


def _called_so(node: Node) -> bool:
    """Whether the class of an element, or its name, is one of what leads about a site, and nothing in it is headed as a text is."""
    called = f"{node.get('class', '')} {node.get('id', '')}".split()
    if any(each.lower() in _ALOUD for each in called):
        return True
    found = {part for each in called for part in _leading_parts(each)}
    if not found or any(each.tag == "h1" or names_container("".join(each.itertext()).strip()) for each in node.iter(*HEADINGS)):
        return False
    said = _letters(node)
    if found & {"icon", "icons"}:
        return node.tag in ("i", "span") and len("".join(_said(node)).split()) <= 1  # the name of a sign of some typeface
    if found & {"breadcrumb", "breadcrumbs"}:
        return len(said) < LONGEST and next(node.iter("a"), None) is not None
    near = bool(found & {"skip", "skiplink", "backtotop"})
    linked = sum(len(_letters(link)) for link in node.iter("a") if near or not (link.get("href") or "#").startswith("#"))
    return 2 * linked > len(said) or ("©" in "".join(_said(node)) and len(said) < LONGEST)


@lru_cache(maxsize=1 << 10)
def _leading_parts(called: str) -> frozenset[str]:
    """What leads about a site in the name of a class, if that names nothing else; the first part of a name may be its maker's.

    >>> [sorted(_leading_parts(each)) for each in ("site-footer", "govuk-breadcrumbs__list", "topNav", "social-policy", "with-sidebar")]
    [['footer'], ['breadcrumbs'], ['nav'], [], []]
    """
    first, *others = [each.lower() for each in _PARTS.findall(called.replace("back-to-top", "backtotop"))] or [""]
    known = _LEADING | _BESIDE
    whole = known.issuperset(others) and (first in known or (bool(others) and first not in _OTHERWISE))
    return _LEADING.intersection((first, *others)) if whole else frozenset()


def _alone(link: Node) -> bool:
    """Whether a block says nothing but what its link does."""
    block = _line_of(link)
    return block is not None and _letters(block) == _letters(link)


def _links_away(node: Node) -> bool:
    return 2 * sum(len(_letters(link)) for link in node.iter("a")) > len(_letters(node))


def _open(body: Node) -> None:
    """Show what a reader of the page may open, but for menus and for what stands in place of something else."""
    opened = {name for each in body.iter() for key in _OPENING if key in each.attrib for name in each.get(key, "").lstrip("#").split()}
    for node in body.iter():
        if node.get("hidden") == "until-found" or (node.get("id") in opened and node.get("role") != "tabpanel" and not _links_away(node)):
            node.attrib.pop("hidden", None)
            node.set("style", _UNSEEN.sub("", node.get("style", "")))


# ── tables of contents ────────────────────────────────────────────────────────────────────────────────────────────────


class _Line(NamedTuple):
    """A line of a page: what holds it, its words, whether it leads to a place on the page, and whether it is of a class of such lines or
    ends with dots and a number."""

    node: Node
    words: str
    leads: bool
    classed: bool

    @property
    def pages(self) -> bool:
        """Whether it holds nothing but the number of a page."""
        return not _unpaged(self.words)

    @property
    def counts(self) -> bool:
        """Whether it may stand in a table of contents."""
        return self.leads or self.classed or self.pages


def _contents(body: Node) -> Iterator[Node]:
    """The lines of a table of contents that say what comes again, and what it is called.

    Word processors call them so by class, or set dots before the number of a page. Others are known by their links, before the first
    article or behind all else."""
    places = {f"#{name}": each for each in body.iter() for name in (each.get("id"), each.get("name")) if name}
    if not (
        any(_goes(link, places) for link in body.iter("a")) or any(map(_classed, body.iter("p"))) or _DOTS.search("".join(_said(body)))
    ):
        return
    lines = [*_lines(body, places)]
    opened = _openings(lines)
    taken: set[int] = set()
    begun = False  # whether the first article has
    for counts, stretch in groupby(range(len(lines)), lambda n: lines[n].counts):
        run = [*stretch]
        if counts:
            table = [n for n in run if lines[n].classed or not begun or run[-1] == len(lines) - 1]
            found = _repeating(table, taken.union(run), lines, opened)
            called = [n for n in range(run[0] - 1, run[0]) if found and CALLED.fullmatch(lines[n].words.strip(" :"))]
            taken.update(found, called)
            _list(lines[n].node for n in table if found and n not in taken)
        begun = begun or (not counts and any(names_container(lines[n].words) for n in run))
    yield from (lines[n].node for n in sorted(taken))


def _list(nodes: Iterable[Node]) -> None:
    """Make items of the lines of a table of contents that stay: they name what no longer is so, or head nothing."""
    for node in nodes:
        node.tag = "li" if node.tag == "p" else node.tag


def _openings(lines: Sequence[_Line]) -> list[tuple[str, int]]:
    """What stands on a page from each line on, by letters and digits alone, in the order of the alphabet."""
    letters = [_plain(line.words) for line in lines]
    begins = [0, *accumulate(map(len, letters))]
    whole = "".join(letters)
    return sorted((whole[at : at + LONGEST], n) for n, at in enumerate(begins[:-1]))


def _repeating(table: Sequence[int], apart: Set[int], lines: Sequence[_Line], opened: Sequence[tuple[str, int]]) -> list[int]:
    """Which lines of a table say what opens another line, but for some that stand apart, with the numbers of pages between them; none
    where those are few."""
    again = [n for n in table if not lines[n].pages and _comes_again(lines[n].words, apart, opened)]
    if len(again) < FEWEST:
        return []
    known = {*again}
    return [n for n in table if n in known or (lines[n].pages and again[0] < n <= again[-1] + 1)]


def _comes_again(words: str, apart: Set[int], opened: Sequence[tuple[str, int]]) -> bool:
    said = {_plain(each)[:LONGEST] for named in (words, _COUNT.sub("", words)) for each in (named, _unpaged(named))}
    return bool(CALLED.fullmatch(words)) or any(_opens(each, apart, opened) for each in said if len(each) >= SHORTEST)


def _unpaged(words: str) -> str:
    """A line without the number of a page, and without what leads to it.

    >>> _unpaged("Article 3 Stocks ........ 12"), _unpaged("12"), _unpaged("B12")
    ('Article 3 Stocks', '', 'B12')
    """
    named = _PAGE.sub("", words)
    bare = named.rstrip(_LEADERS)
    return bare if bare != named or not bare else words


def _opens(letters: str, apart: Set[int], opened: Sequence[tuple[str, int]]) -> bool:
    """Whether another line begins so."""
    first = bisect_left(opened, (letters, 0))
    for n in range(first, min(first + MANY, len(opened))):
        said, line = opened[n]
        if not said.startswith(letters):
            return False
        if line not in apart and not (letters[-1].isdigit() and said[len(letters) :][:1].isdigit()):  # Article 1 is not Article 10
            return True
    return False


def _goes(link: Node, places: Mapping[str, Node]) -> bool:
    """Whether a link leads to another place on its page, and is no sign of a note; one that was saved may say where the page stood."""
    href = link.get("href") or ""
    place = places.get(href[href.find("#") :]) if "#" in href else None
    leads = place is not None or href[:1] == "#" != href
    line = _line_of(link)
    here = place is not None and line is not None and (line in (place, *place.iterancestors()) or place in line.iterancestors())
    return leads and not here and not _SIGN.fullmatch("".join(link.itertext()))


def _line_of(link: Node) -> Node | None:
    return next((each for each in link.iterancestors() if each.tag in BLOCKS), None)


def _classed(node: Node) -> bool:
    return any(map(_CONTENTS.fullmatch, node.get("class", "").lower().split()))


def _dotted(words: str) -> bool:
    """Whether a line ends with dots and the number of a page.

    >>> _dotted("Article 3 Stocks . . . . . 12"), _dotted("Done at Geneva on ........"), _dotted("Article 3")
    (True, False, False)
    """
    named = _PAGE.sub("", words)
    return named != words and bool(_DOTS.search(named[len(named.rstrip(_LEADERS)) :]))


def _lines(body: Node, places: Mapping[str, Node]) -> Iterator[_Line]:
    """The lines of a page; a short row of a table is one."""
    for block, pieces in groupby(_pieces(body, body, False, places), lambda each: each[0]):
        found = [*pieces]
        if words := " ".join("".join(said for _, said, _ in found).split()):
            apart = block.tag in HEADINGS or "absolute" in block.get("style", "")  # a line with a place of its own is read with its sheet
            classed = _classed(block) or (block.tag == "tr" and any(map(_classed, block.iter("p")))) or _dotted(words)
            yield _Line(block, words, not apart and any(leads for _, _, leads in found), not apart and classed)


def _pieces(node: Node, block: Node, leads: bool, places: Mapping[str, Node]) -> list[tuple[Node, str, bool]]:
    """The words below an element, each with the block that they stand in, and whether they lead to a place on the page."""
    pieces = [(block, node.text or "", leads)]
    for child in node:
        if shown(child):
            apart = _short(child) if child.tag == "tr" else child.tag in BLOCKS and block.tag != "tr"
            pieces += _pieces(child, child if apart else block, leads or (child.tag == "a" and _goes(child, places)), places)
            pieces.append((block, " " if child.tag in _SPACES else "", False))
        pieces.append((block, child.tail or "", leads))
    return pieces


def _short(row: Node) -> bool:
    return sum(len(each) for each in row.itertext()) <= LONGEST
