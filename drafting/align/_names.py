"""Names for provisions: the twin's, their own, or one after their first words; and for what a reader numbers in them."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from drafting import model as m
from drafting.align import _blanks, _straddling
from drafting.align._nodes import Node

# small letters and digits; what else there is parts them
_LETTERS = bytes([ord(char.lower()) if char.isascii() and char.isalnum() else ord(" ") for char in map(chr, range(256))])
NAMED = 64  # letters that a name is taken from
_NUMBERED = frozenset((m.Fork, m.Blank, m.Note))  # what a reader numbers, or what may hold that


@dataclass(frozen=True, slots=True)
class Called:
    """What brackets that straddle provisions are called, and blanks, by the names that a reader gave them."""

    brackets: Mapping[str, str] = field(default_factory=dict)
    blanks: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def answering(cls, old: list[Node], new: list[Node]) -> Called:
        """The same by the names of those of the base that they answer. One look tells that most texts have none."""
        met = {type(each) for n in new for p in (n.provision,) for each in p.heading + p.content + p.closing + p.children}
        return Called() if met.isdisjoint(_NUMBERED) else Called(_straddling.answering(old, new), _blanks.answering(old, new))

    def provision(self, p: m.Provision) -> m.Provision:
        """A provision with the names in its lines."""
        if not (self.brackets or self.blanks):
            return p
        return replace(p, heading=self.line(p.heading), content=self.line(p.content), closing=self.line(p.closing))

    def line(self, line: m.Line) -> m.Line:
        return tuple(map(self.inline, line))

    def inline(self, piece: m.Inline) -> m.Inline:
        match piece:
            case m.Blank(name=name):
                return replace(piece, name=self.blanks.get(name, name))
            case m.Note():
                return replace(piece, content=self.line(piece.content))
            case m.Fork():
                options = tuple(replace(option, content=self.line(option.content)) for option in piece.options)
                return replace(piece, base=self.line(piece.base), options=options, group=self.group(piece.group))
            case _:
                return piece

    def group(self, name: str) -> str:
        return self.brackets.get(name, name)


def with_names(old: list[Node], new: list[Node], called: Called, *, computed: bool) -> m.Provision:
    """The newer tree with its ids: the twin's, its own, or a fresh one; and with the names that other things are `called`."""
    taken = {n.provision.id: 1 for n in (*old, *new) if n.provision.id}

    def rename(node: Node) -> m.Provision:
        p = called.provision(node.provision)
        twin = old[node.twin].provision if node.twin >= 0 else None
        if p.kind in ("cell", "headcell"):
            id_ = p.id
        elif twin is not None and twin.id:
            id_ = twin.id
        else:
            id_ = p.id or _fresh(p, taken)
        kind = twin.kind if twin is not None and node.provision.kind not in m.BODIES else p.kind
        label = "" if computed and not p.id else p.label
        children: tuple[m.Child, ...] = ()
        if node.levelled:
            children = tuple([rename(new[index]) for index in node.children])
        elif p.children:
            below = iter(node.children)
            children = tuple([rename(new[next(below)]) if isinstance(c, m.Provision) else renamed(c, below) for c in p.children])
        closing = p.closing
        if node.children and (last := new[node.children[-1]]).closing:
            children, closing = children[:-1], last.provision.content
        if (
            twin is not None
            and p.content == twin.content
            and (id_, kind, label) == (twin.id, twin.kind, twin.label)
            and (p.heading, closing, p.status) == (twin.heading, twin.closing, twin.status)
            and children == twin.children
        ):
            return twin  # what did not change is the same value, and nobody need look at it again
        return _with(p, id_, kind, label, children, closing)

    def renamed(child: m.Child, below: Iterator[int]) -> m.Child:
        if isinstance(child, m.Provision):
            return rename(new[next(below)])
        base = tuple([renamed(each, below) for each in child.base])
        options = tuple([replace(o, content=tuple([renamed(each, below) for each in o.content])) for o in child.options])
        return replace(child, base=base, options=options, group=called.group(child.group))

    return rename(new[0])


def _with(p: m.Provision, id_: str, kind: str, label: m.Attr, children: tuple[m.Child, ...], closing: m.Line) -> m.Provision:
    return m.Provision(kind, id_, p.heading, p.content, children, closing, p.status, label)


def _fresh(p: m.Provision, taken: dict[str, int]) -> str:
    """A name after the first words, unlike any taken; texts in other scripts are named after a checksum of their words.

    `taken` has each name with the number of its last namesake.
    """
    line = p.heading or p.content
    said = line[0].text if len(line) == 1 and isinstance(line[0], m.Words) else m.spoken(line)
    typed = said[:NAMED].encode("ascii", "replace").translate(_LETTERS).decode()
    stem = "-".join(typed.split(None, 5)[:5])[:40].strip("-")
    stem = stem or (f"{p.kind}-{zlib.crc32(said.lower().encode()):08x}" if said else p.kind)
    stem = stem if stem[0].isalpha() else f"{p.kind}-{stem}"
    name, n = stem, taken.get(stem, 0)
    while name in taken:
        n += 1
        name = f"{stem}-{n}"
    taken[stem] = n or 1
    taken[name] = 1
    return name


@m.unswept
def named(draft: m.Draft) -> m.Draft:
    """The draft with an id for every provision but cells: those that have one keep it, the rest are named after their words."""
    taken = {p.id: 1 for p in m.walk(draft.body) if p.id}

    def name(p: m.Provision) -> m.Provision:
        children = tuple([name(child) if isinstance(child, m.Provision) else below(child) for child in p.children]) if p.children else ()
        if p.id or p.kind in ("cell", "headcell"):
            return p if children == p.children else _with(p, p.id, p.kind, p.label, children, p.closing)
        return _with(p, _fresh(p, taken), p.kind, p.label, children, p.closing)

    def below(child: m.Child) -> m.Child:
        if isinstance(child, m.Provision):
            return name(child)
        if child.relation in (m.SPLIT, m.MERGED):
            return child  # what was parted and joined at once stands in neither text, and has no name
        options = tuple([replace(o, content=tuple([below(each) for each in o.content])) for o in child.options])
        return replace(child, base=tuple([below(each) for each in child.base]), options=options)

    return replace(draft, body=name(draft.body))
