"""What a party asks for: steps on a draft, in the ITU's vocabulary of Add, Modify, Suppress, Move and Keep.

`apply(a, between(a, b)) == b`, moves included, for drafts with one front matter. Each step that touches a provision carries a
fingerprint of the words it was made against, so that a step whose text moved under it is found, never merged silently.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from drafting import model as m
from drafting.errors import Unfit
from drafting.weave import consolidate, voices
from drafting.words import heaviest_run

ADD, MODIFY, SUPPRESS, MOVE, KEEP = "add", "modify", "suppress", "move", "keep"
DEEDS = (ADD, MODIFY, SUPPRESS, MOVE, KEEP)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing asked for, at one provision.

    `of` is the provision's id. Add and Move say where it comes to stand: under `into`, after `after` (first if empty). Add and
    Modify carry the `provision` as wanted: an addition with all that is new below it, a modification without its children.
    `was` is the fingerprint of what stands there now.
    """

    deed: str
    of: str
    into: str = ""
    after: str = ""
    provision: m.Provision | None = None
    was: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What one party tables in one round, with its reasons."""

    party: str
    round: str
    steps: tuple[Step, ...]
    reasons: str = ""


def fingerprint(provision: m.Provision) -> str:
    """What a step was made against: a short hash of a provision's own words and marks, not of its children or its number."""
    own = (provision.kind, provision.heading, provision.content, provision.closing, _atom(provision))
    return hashlib.sha256(repr(own).encode()).hexdigest()[:12]


# ── two texts into steps ──────────────────────────────────────────────────────────────────────────────────────────────


def between(base: m.Draft, wanted: m.Draft) -> tuple[Step, ...]:
    """The steps from one draft to another with the same front matter. Raises Unfit where the front matter differs.

    Provisions answer each other by id. What holds nameless children (rows of a table, bracketed provisions) is modified whole.
    """
    if replace(base, body=wanted.body) != wanted or (base.body.kind, base.body.id) != (wanted.body.kind, wanted.body.id):
        raise Unfit("A proposal speaks of provisions; title page, parties, round and date are not proposed. Align the text first.")
    sealed = _sealed(base.body) | _sealed(wanted.body)
    old, new = _Tree.of(base.body, sealed), _Tree.of(wanted.body, sealed)
    in_place = _in_place(old, new)
    gone = [id_ for id_ in old.order if id_ not in new.own]
    steps = [Step(SUPPRESS, id_, was=fingerprint(old.own[id_])) for id_ in gone if old.parent[id_] not in gone]
    for id_ in new.order:
        parent, after = new.parent[id_], new.before(id_)
        if id_ not in old.own:
            if parent in old.own or parent == "":
                steps.append(Step(ADD, id_, parent, after, new.grown(id_, old)))
            continue
        if id_ not in in_place and parent:
            steps.append(Step(MOVE, id_, parent, after, was=fingerprint(old.own[id_])))
        if old.own[id_] != new.own[id_]:
            steps.append(Step(MODIFY, id_, provision=new.own[id_], was=fingerprint(old.own[id_])))
    return tuple(steps)


def _sealed(body: m.Provision) -> set[str]:
    """Provisions whose children have no names of their own: they change as a whole."""
    return {p.id for p in m.walk(body) if any(isinstance(c, m.Fork) or not c.id for c in p.children)}


def _atom(p: m.Provision) -> tuple[m.Child, ...]:
    return p.children if any(isinstance(c, m.Fork) or not c.id for c in p.children) else ()


def _in_place(old: _Tree, new: _Tree) -> set[str]:
    """What stays where it is: same parent, and in the heaviest run of siblings that keep their order."""
    kept: set[str] = {new.order[0]}
    for parent, children in new.children.items():
        place = {id_: n for n, id_ in enumerate(old.children.get(parent, ()))}
        both = [id_ for id_ in children if id_ in place]
        run = heaviest_run([place[id_] for id_ in both], [1 + len(m.spoken(old.own[id_].content)) for id_ in both])
        kept |= {both[n] for n in run}
    return kept


@dataclass(frozen=True, slots=True)
class _Tree:
    """A body laid flat: each provision's own part by id, its parent, its named children in order."""

    own: Mapping[str, m.Provision]
    parent: Mapping[str, str]
    children: Mapping[str, Sequence[str]]
    order: Sequence[str]

    @classmethod
    def of(cls, body: m.Provision, sealed: set[str]) -> _Tree:
        own: dict[str, m.Provision] = {}
        parent: dict[str, str] = {}
        children: dict[str, list[str]] = {}
        order: list[str] = []

        def add(p: m.Provision, above: str) -> None:
            whole = p.id in sealed
            own[p.id] = p if whole else replace(p, children=())
            parent[p.id], children[p.id] = above, []
            order.append(p.id)
            for child in () if whole else p.children:
                assert isinstance(child, m.Provision)
                children[p.id].append(child.id)
                add(child, p.id)

        add(body, "")
        return cls(own, parent, children, order)

    def before(self, id_: str) -> str:
        """The sibling before it, or nothing."""
        siblings = self.children.get(self.parent[id_], ())
        at = list(siblings).index(id_) if id_ in siblings else 0
        return siblings[at - 1] if at else ""

    def grown(self, id_: str, old: _Tree) -> m.Provision:
        """A new provision with all that is new below it."""
        own = self.own[id_]
        if own.children:
            return own
        return replace(own, children=tuple(self.grown(c, old) for c in self.children[id_] if c not in old.own))


# ── steps into a text ─────────────────────────────────────────────────────────────────────────────────────────────────


def apply(draft: m.Draft, steps: Iterable[Step]) -> m.Draft:
    """The draft as a proposal wants it. Raises Unfit at the first step that does not fit; see `stale` for all of them."""
    steps = tuple(steps)
    for finding in stale(draft, steps):
        raise Unfit(finding.message, finding.provision)
    tree = _Growing.of(draft.body)
    for step in steps:
        if step.deed in (SUPPRESS, MOVE):
            tree.detach(step.of)
    for step in steps:
        if step.deed == MODIFY and step.provision is not None:
            tree.own[step.of] = step.provision
        elif step.deed == ADD and step.provision is not None:
            tree.graft(step.provision)
    for step in steps:
        if step.deed in (ADD, MOVE):
            tree.place(step.of, step.into, step.after)
    return replace(draft, body=tree.body(draft.body.id))


def stale(draft: m.Draft, steps: Iterable[Step]) -> tuple[m.Finding, ...]:
    """The steps that no longer fit this draft, each with what is wrong: the text moved under them, or is gone, or was added."""
    here = {p.id: p for p in m.walk(draft.body) if p.id}
    added = {p.id for step in steps if step.provision and step.deed == ADD for p in m.walk(step.provision)}
    found: list[m.Finding] = []
    for step in steps:
        current = here.get(step.of)
        if step.deed == ADD:
            if current is not None:
                found.append(_finding(step, f'"{step.of}" is to be added, but the draft has it already.'))
            elif step.into not in here and step.into not in added:
                found.append(_finding(step, f'"{step.of}" is to be added under "{step.into}", which the draft does not contain.'))
        elif current is None:
            found.append(_finding(step, f'"{step.of}" is not in this draft, so it cannot be {_PAST[step.deed]}.'))
        elif step.was and step.was != fingerprint(current):
            wanted = f' It asked for: "{m.spoken(step.provision.content)}".' if step.provision else ""
            now = m.spoken(current.content)
            found.append(_finding(step, f'The text of "{step.of}" changed since this was proposed. It now reads: "{now}".{wanted}'))
    return tuple(found)


_PAST = {MODIFY: "modified", SUPPRESS: "suppressed", MOVE: "moved", KEEP: "kept", ADD: "added"}


def _finding(step: Step, message: str) -> m.Finding:
    return m.Finding("stale-step", "error", step.of, message)


@dataclass(slots=True)
class _Growing:
    """A body laid flat while steps are applied."""

    own: dict[str, m.Provision]
    children: dict[str, list[str]]

    @classmethod
    def of(cls, body: m.Provision) -> _Growing:
        tree = cls({}, {})
        tree.graft(body)
        return tree

    def graft(self, p: m.Provision) -> None:
        """Take in a provision and all below it."""
        whole = bool(_atom(p))
        self.own[p.id] = p if whole else replace(p, children=())
        self.children[p.id] = []
        for child in () if whole else p.children:
            assert isinstance(child, m.Provision)
            self.children[p.id].append(child.id)
            self.graft(child)

    def detach(self, id_: str) -> None:
        for siblings in self.children.values():
            if id_ in siblings:
                siblings.remove(id_)

    def place(self, id_: str, into: str, after: str) -> None:
        siblings = self.children[into]
        if id_ in siblings:
            siblings.remove(id_)
        siblings.insert(siblings.index(after) + 1 if after in siblings else 0, id_)

    def body(self, id_: str) -> m.Provision:
        own = self.own[id_]
        if _atom(own):
            return own
        return replace(own, children=tuple(self.body(child) for child in self.children.get(id_, ())))


# ── the table ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def table(draft: m.Draft, proposals: Iterable[Proposal]) -> tuple[m.Draft, tuple[m.Finding, ...]]:
    """The rolling text that proposals make of a draft, and the steps that no longer fit it (left out, never merged silently).

    A party may table several proposals; raises Unfit where two of its own contradict each other.
    """
    by_party: dict[str, list[Step]] = {}
    findings: list[m.Finding] = []
    for proposal in proposals:
        outdated = stale(draft, proposal.steps)
        findings += [replace(f, message=f"{proposal.party}: {f.message}", origin=f.origin or proposal.party) for f in outdated]
        gone = {f.provision for f in outdated}
        fitting = [step for step in proposal.steps if step.of not in gone]
        _no_contradiction(proposal.party, by_party.setdefault(proposal.party, []), fitting)
        by_party[proposal.party] += [step for step in fitting if step not in by_party[proposal.party]]
    versions = {party: apply(draft, steps) for party, steps in by_party.items()}
    for party, steps in by_party.items():
        _still_there(party, versions[party], steps)
    rolling = consolidate(draft, versions)
    return _insisted(rolling, by_party), tuple(findings)


def _no_contradiction(party: str, before: Sequence[Step], now: Sequence[Step]) -> None:
    """Raises Unfit where a party asks for two things at one provision, in one proposal or in two."""
    asked: dict[str, list[Step]] = {}
    for n, step in enumerate((*before, *now)):
        for other in asked.setdefault(step.of, []):
            if step != other and {step.deed, other.deed} != {MODIFY, MOVE}:
                where = ", in another proposal," if n >= len(before) and other in before else ""
                raise Unfit(
                    f'{party} asks for two things at "{step.of}": to {other.deed} it and{where} to {step.deed} it '
                    f"{'all the same' if KEEP in (step.deed, other.deed) else 'otherwise'}; withdraw one of them."
                )
        asked[step.of].append(step)


def _still_there(party: str, version: m.Draft, steps: Sequence[Step]) -> None:
    """Raises Unfit where a party insists on what its own text strikes along with all around it."""
    there = {p.id for p in m.walk(version.body)}
    for step in steps:
        if step.deed == KEEP and step.of not in there:
            raise Unfit(f'{party} insists on "{step.of}", which its own text strikes; withdraw one of them.')


def _insisted(rolling: m.Draft, by_party: Mapping[str, Sequence[Step]]) -> m.Draft:
    """With the voices of those who insist on the text in every bracket of the provisions they keep."""
    keepers: dict[str, list[str]] = {}
    for party in sorted(by_party):
        for step in by_party[party]:
            if step.deed == KEEP:
                keepers.setdefault(step.of, []).append(party)
    if not keepers:
        return rolling

    def insist(fork: m.Fork[m.T], id_: str) -> m.Fork[m.T]:
        spoken = {v.party for option in fork.options for v in option.voices}
        named = [v.party for v in fork.keep]
        return replace(fork, keep=voices({*named, *(p for p in keepers[id_] if p not in spoken)}))

    def line(pieces: m.Line, id_: str) -> m.Line:
        return tuple(insist(piece, id_) if isinstance(piece, m.Fork) and piece.base else piece for piece in pieces)

    def keep(p: m.Provision) -> m.Provision:
        children = tuple(_kept(child, keepers, insist) for child in p.children)
        p = replace(p, children=children)
        if p.id not in keepers:
            return p
        return replace(p, heading=line(p.heading, p.id), content=line(p.content, p.id), closing=line(p.closing, p.id))

    body = m.edit(rolling.body, keep)
    assert isinstance(body, m.Provision)
    return replace(rolling, body=body)


def _kept(child: m.Child, keepers: Mapping[str, list[str]], insist: Callable[[m.Fork[m.Child], str], m.Fork[m.Child]]) -> m.Child:
    """A bracket that strikes a provision somebody insists on."""
    if isinstance(child, m.Fork):
        for each in child.base:
            if isinstance(each, m.Provision) and each.id in keepers:
                child = insist(child, each.id)
    return child
