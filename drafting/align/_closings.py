"""Closing words: what a paragraph says behind its points, which a foreign format can only write as a passage of its own."""

from __future__ import annotations

from drafting import model as m
from drafting import words
from drafting.align._likeness import ALIKE
from drafting.align._nodes import Node


def closings(old: list[Node], new: list[Node]) -> None:
    """The last passage of what answers a paragraph with closing words is these, where it is much like them and answers nothing else."""
    for b in new:
        said = old[b.twin].provision.closing if b.twin >= 0 and b.children and not b.provision.closing else ()
        last = new[b.children[-1]] if said else b
        if said and last.twin < 0 and last.sort == "passage" and not (last.children or last.provision.heading or last.provision.label):
            last.closing = words.likeness(m.spoken(said), m.spoken(last.provision.content), ALIKE) > 0
