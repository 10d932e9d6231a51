"""The texts of a pair written down: as our XML, as legal XML, as plain text, Markdown and HTML."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from drafting import model as m
from drafting import write
from tests.bench.compare.text import CONTAINERS, Block
from tests.bench.compare.words import said

MARKED, TYPED, LEGAL, PLAIN, MARKDOWN, HTML = "marked", "typed", "legal", "text", "markdown", "html"
FORMS = {MARKED: "xml", TYPED: "typed.xml", LEGAL: "legal.xml", PLAIN: "txt", MARKDOWN: "md", HTML: "html"}


def draft(treaty: Block, *, typed: bool = False) -> m.Draft:
    """A text as a draft without ids: its numbers as labels, or typed into its words."""

    def provision(block: Block) -> m.Provision:
        label = said(block.label)
        heading, content = said(block.heading), said(block.content)
        if typed and label:
            if heading or block.kind in (*CONTAINERS, "article", "annex"):
                heading, label = f"{label} {heading}".strip(), ""
            else:
                content, label = f"{label} {content}".strip(), ""
        return m.Provision(
            kind=block.kind,
            heading=m.content(heading),
            content=m.content(content),
            children=tuple(provision(child) for child in block.children),
            closing=m.content(said(block.closing)),
            label=label,
        )

    return m.Draft(body=provision(treaty))


def written(treaty: Block, form: str) -> bytes:
    """A text in one of the forms."""
    match form:
        case "marked" | "typed":
            return write.write(draft(treaty, typed=form == TYPED), "xml")
        case "legal":
            return _legal(treaty).encode()
        case "text":
            return "".join(f"{line}\n\n" for _, line in lines(treaty)).encode()
        case "markdown":
            return "".join(f"{'#' * min(depth, 6)}{' ' * bool(depth)}{line}\n\n" for depth, line in lines(treaty)).encode()
        case "html":
            return _html(treaty).encode()
        case _:
            raise ValueError(f"there is no form {form!r}; there are {', '.join(FORMS)}")


def lines(treaty: Block, depth: int = 1) -> Iterator[tuple[int, str]]:
    """Every line with the depth of its heading, 0 for a paragraph."""
    if treaty.heading or (treaty.label and treaty.kind in (*CONTAINERS, "article", "annex")):
        yield depth, said((*treaty.label, *treaty.heading))
        opening = said(treaty.content)
    else:
        opening = said((*treaty.label, *treaty.content))
    if opening:
        yield 0, opening
    for child in treaty.children:
        yield from lines(child, depth + 1)
    if treaty.closing:
        yield 0, said(treaty.closing)


def _legal(treaty: Block) -> str:
    """XML as public corpora of treaties have it: chapters and articles, the paragraphs typed with lines between them."""

    def element(block: Block, depth: int) -> str:
        if block.kind == "article" or depth == 0 or not _holds_articles(block):
            if depth:
                return _article(block)
            inner = "".join(element(child, 1) for child in block.children)
            name = escape(said(block.heading))
            return f"<treaty>\n<meta><name>{name}</name><language>en</language></meta>\n<body>\n{inner}</body>\n</treaty>\n"
        inner = "".join(element(child, depth + 1) for child in block.children)
        loose = f"<p>{escape(said(block.content))}</p>\n" if block.content else ""
        return f"<chapter{_named(block)}>\n{loose}{inner}</chapter>\n"

    return '<?xml version="1.0" encoding="UTF-8"?>\n' + element(treaty, 0)


def _article(block: Block) -> str:
    inside = [line for _, line in lines(block)]
    if block.heading or block.label:
        inside = inside[1:] if block.heading or not block.content else inside
    words = "\n\n".join(escape(line, quote=False) for line in inside)
    return f"<article{_named(block)}>{words}</article>\n"


def _named(block: Block) -> str:
    number, name = escape(said(block.label)), escape(said(block.heading))
    return f' number="{number}"' * bool(number) + f' name="{name}"' * bool(name)


def _holds_articles(block: Block) -> bool:
    return any(child.kind == "article" or _holds_articles(child) for child in block.children)


def _html(treaty: Block) -> str:
    rows = []
    for depth, line in lines(treaty):
        tag = f"h{min(depth, 6)}" if depth else "p"
        rows.append(f"<{tag}>{escape(line, quote=False)}</{tag}>\n")
    return f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>text</title></head><body>\n{"".join(rows)}</body></html>\n'
