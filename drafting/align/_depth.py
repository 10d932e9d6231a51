"""How deep a passage stands is what a reader of foreign texts made of its indents and numbers, and no move."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from drafting import model as m
from drafting.align._nodes import OUTER, Node
from drafting.conform import number_of
from drafting.number import in_figures

_Plain = Callable[[int], bool]


def level(old: list[Node], new: list[Node]) -> None:
    """Stand what answers the base as deep as it stands there, where that leaves the order of reading as it is.

    How deep a passage stands is what a reader of foreign texts made of its indents and numbers, and no move.
    """
    plain = cache(lambda index: _plain(new[index]))
    astray = [node for node in new[1:] if node.twin >= 0 and old[old[node.twin].parent].twin != node.parent]
    for head in dict.fromkeys(node.parent for node in astray):
        _put_into_list(old, new, new[head], plain)
    for node in astray:
        home = _home(old, new, node, plain)
        if home is not None and _ends_before(new, home, node, plain):
            _stand(new, node, home, len(home.children))
    for node in reversed(astray):
        home = _home(old, new, node, plain)
        behind = _new_behind(new, node) if home is not None else None
        if home is not None and behind is not None and (child := _ends_with(new, home, new[node.parent], plain)) is not None:
            at = home.children.index(child.index) + 1
            for n, each in enumerate((node, *behind)):
                _stand(new, each, home, at + n)


def _put_into_list(old: list[Node], new: list[Node], head: Node, plain: _Plain) -> None:
    """What was put among the points of a list, some of which are struck behind it, stands among them, and heads none of those that stay.

    Else what is struck would be read before it, and what stays behind: no order of reading would hold both texts.
    """
    if head.twin >= 0 or head.provision.id or head.sort != "passage" or not plain(head.index):
        return
    held = [new[index] for index in head.children]
    first = next((n for n, each in enumerate(held) if each.twin >= 0), len(held))
    points = held[first:]
    homes = [_home(old, new, each, plain) for each in points if each.twin >= 0]
    home = homes[0] if homes else None
    if home is None or any(each is not home for each in homes) or not _ends_before(new, home, head, plain):
        return
    if all(each.twin >= 0 or _may_go_along(each) for each in points) and _struck_behind(old, points[0]):
        for each in (head, *points):
            _stand(new, each, home, len(home.children))


def _may_go_along(node: Node) -> bool:
    """Whether a passage has no name of its own."""
    return not node.provision.id and node.sort == "passage"


def _struck_behind(old: list[Node], point: Node) -> bool:
    """Whether nothing answers a passage that stood behind a point, in the same list."""
    twin = old[point.twin]
    return any(old[index].twin < 0 for index in old[twin.parent].children if index > twin.index)


def _home(old: list[Node], new: list[Node], node: Node, plain: _Plain) -> Node | None:
    """Where a passage without a name of its own would stand as its twin does."""
    parent = old[old[node.twin].parent]
    if parent.twin in (-1, node.parent) or node.provision.id or node.sort != "passage":
        return None
    home = new[parent.twin]
    if _counts_on(home, node):
        return None
    return home if plain(home.index) and plain(node.parent) and home.sort in (*OUTER, "passage", *m.BODIES) else None


def _counts_on(before: Node, node: Node) -> bool:
    """Whether a passage has a number of the same form as one before it, and a higher one: paragraph 4 stands beside paragraph 3."""
    one, other = (number_of(each.provision.label) for each in (before, node))
    return one.isdecimal() and in_figures(one) < in_figures(other)


def _plain(node: Node) -> bool:
    """Whether what stands below a provision may be moved about: no bracket holds it, and no words follow it."""
    p = node.provision
    return not p.closing and m.all_provisions(p.children)


def _ends_before(new: list[Node], home: Node, node: Node, plain: _Plain) -> bool:
    """Whether a provision, or what ends it, is the last thing read before a passage that stands beside it."""
    siblings = new[node.parent].children
    at = siblings.index(node.index)
    last = new[siblings[at - 1]] if at else None
    while last is not None and last is not home:
        last = new[last.children[-1]] if last.children and plain(last.index) else None
    return last is not None


def _new_behind(new: list[Node], node: Node) -> list[Node] | None:
    """What stands behind a passage, beside it, if nothing of it answers the base: it goes where the passage goes."""
    behind: list[Node] = []
    for each in (new[index] for index in reversed(new[node.parent].children)):
        if each is node:
            return behind[::-1]
        if each.twin >= 0 or not _may_go_along(each):
            break
        behind.append(each)
    return None


def _ends_with(new: list[Node], home: Node, node: Node, plain: _Plain) -> Node | None:
    """The child of a provision that another is, or is the last thing in."""
    at = node
    while at.parent >= 0 and new[at.parent] is not home:
        above = new[at.parent]
        if above.children[-1] != at.index or not plain(above.index):
            return None
        at = above
    return at if at.parent == home.index else None


def _stand(new: list[Node], node: Node, home: Node, at: int) -> None:
    was = new[node.parent]
    was.children.remove(node.index)
    home.children.insert(at, node.index)
    was.levelled = home.levelled = True
    node.parent = home.index
    while home.index > 0:
        home.settled = False
        home = new[home.parent]
