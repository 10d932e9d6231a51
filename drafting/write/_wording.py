"""Words as HTML: what was struck and added among them, brackets, references, and the names that a page knows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import groupby
from operator import attrgetter
from urllib.parse import quote

from markupsafe import Markup

from drafting import model as m
from drafting import show
from drafting.written import on_one_line

# the names that the page gives to parts of itself; a provision that is called so stands under another
_NAMES = "changes class contents former found keys legend material next notes order parties place previous sought substance summary text"
OWN = frozenset(f"{_NAMES} view voice".split())
APART = "provision:"  # before an id that is a name of the page itself

GAP = '<span class="gap aid"> </span>'  # what is struck and what is put in its place are two words, in a copy too


@dataclass(slots=True, kw_only=True)
class Wording:
    """The words of a page while they are set, with what its other parts have to know of them.

    `live` and `gone` are the ids that stand in the newer text and in the older alone; `aid` marks a label as English in a text that
    is not; `passed` are the changes by which words passed to the neighbouring paragraph. Then what setting gathers: where each change
    is found (`anchors`), options by party, which marks the legend has to explain, notes as they are `cited` and those that `arrived`
    with a moved passage.
    """

    parties: dict[str, str]
    live: set[str]
    gone: set[str]
    curly: bool
    aid: str
    codes: re.Pattern[str] | None
    rolling: bool
    passed: frozenset[int]
    anchors: dict[int, str] = field(default_factory=dict)
    held: Counter[str] = field(default_factory=Counter)
    marks: set[str] = field(default_factory=set)
    cited: list[int] = field(default_factory=list)
    arrived: set[int] = field(default_factory=set)
    before: str = ""

    def line(self, runs: Sequence[show.Run], at: int = 0) -> str:
        """Runs as HTML; `at` is the change that the whole row belongs to, if any."""
        self.before = ""
        if len(runs) == 1 and not runs[0].change:  # most lines are
            return self.run(runs[0])
        if self.rolling and not any(map(changed, runs)):
            return self.bargained(runs)
        out, last = [], ""
        for (change, n, _), group in groupby(runs, key=_looks):
            out += [GAP] if last == "del" and change == "ins" else []
            out.append(self.stretch(change, n, list(group), at))
            last = change
        return "".join(out)

    def bargained(self, runs: Sequence[show.Run]) -> str:
        """Words in brackets: what a party asks for is set apart, where its bracket opens and closes in one line."""
        voiced = {opens: closes for opens, closes in _pairs(runs).items() if runs[opens + 1].role == "voice"}
        closing = set(voiced.values())
        out = []
        for n, run in enumerate(runs):
            if n in voiced:
                out.append(f'<span class="option" data-by="{escape("|".join(self.heard(runs[n + 1].text)))}">')
            out.append(self.run(run))
            if n in closing:
                out.append("</span>")
        return "".join(out)

    def heard(self, text: str) -> list[str]:
        return self.codes.findall(text) if self.codes else []

    def stretch(self, change: str, n: int, runs: Sequence[show.Run], at: int) -> str:
        """Neighbouring runs of one change."""
        if runs[0].role == "mark":
            pilcrow = self.pilcrow(runs[0])
            lost = f'<span class="num">{escape(runs[0].was)}</span>' if runs[0].was else ""
            return " " + self.marked("del", n, pilcrow + lost, at) if change == "del" else pilcrow
        inner = "".join(self.run(run) for run in runs)
        return self.marked(change, n, inner, at) if change else inner

    def marked(self, change: str, n: int, inner: str, at: int) -> str:
        """What was struck or added; those who hear the page hear where it begins and ends."""
        said = "added" if change == "ins" else "struck"
        where = self.at(n) if n != at else ""
        anchored = f' id="{self.named(n)}"' if where and n not in self.anchors else ""
        opening, closing = (f'<span class="vh aid"{self.aid}>{words}</span>' for words in (f" {said}: ", f" end {said}. "))
        return f"<{change}{anchored}{where}>{opening}{inner}{closing}</{change}>"

    def pilcrow(self, mark: show.Run) -> str:
        """Where a paragraph began or begins, and the number that the words behind it say; what it was, if no such one as its row."""
        n = mark.at
        self.marks.add("joint")
        said = _JOINT[n in self.passed, mark.change]
        anchored = f' id="{self.named(n)}"' if n not in self.anchors else ""
        told = f' data-said="{escape(mark.to)}"' if mark.to else ""
        if isinstance(mark, show.Seam):
            told += f' data-kind="{mark.kind}"' if mark.kind else ""
            told += f' data-deeper="{mark.deeper}"' if mark.deeper else ""
        return f'<span class="joint aid"{anchored}{told}{self.at(n)}{self.aid}>¶<span class="vh"> {said} </span></span> '

    def run(self, run: show.Run) -> str:
        follows = run.text == "[" and self.before == "]"
        text = escape(self.typeset(run.text, self.before), quote=False)
        self.before = run.text[-1:] or self.before
        if not run.role and not run.marks:
            return text
        match run.role:
            case "def":
                text = f"<dfn>{text}</dfn>"
            case "ref":
                text = self.ref(run, text)
            case "blank":
                text = self.blank(run, text)
            case "bracket":
                text = f'<b class="bracket{" next" if follows else ""}">{text}</b>'
            case "shift":
                return self.shift(run)
            case "voice":
                text = f'<span class="voice">{self.voices(run.text)}</span>'
            case "note":
                self.cited.append(int(run.to))
                return f'<sup class="noteref"><a id="noteref:{run.to}" href="#note:{run.to}" aria-label="Note {run.to}">{text}</a></sup>'
        for mark in run.marks:
            text = f"<{mark}>{text}</{mark}>"
        return text

    def shift(self, run: show.Run) -> str:
        """Where words went that stand elsewhere now, or came from."""
        self.marks.add("shift")
        said, href = escape(run.text.strip(" []")), self.href(run.to)
        linked = f'<a href="{href}">{said}</a>' if href else said
        return f'<span class="tag aid"{self.aid}> {linked} </span>'  # the spaces are no words of the text, either

    def ref(self, run: show.Run, text: str) -> str:
        href = self.href(run.to)
        was = f' data-was="{escape(run.was)}"' if run.was else ""
        lost = f'<span class="ref" data-to="{escape(run.to)}"{was}>{text}</span>'
        link = f'<a class="ref" href="{href}"{was}>{text}</a>' if href else lost
        if not run.was:
            return link
        self.marks.add("was")
        return f'{link}<span class="was aid"{self.aid}> (was {escape(run.was)})</span>'

    def blank(self, run: show.Run, text: str) -> str:
        """A gap, or what fills it, where only the language is another now with how the older text writes it."""
        was = f' data-was="{escape(run.was)}"' if run.was else ""
        if not run.text.startswith("[_"):
            return f"<span{was}>{text}</span>" if was else on_one_line(text)
        self.marks.add("blank")
        return f'<span class="blank"{was}>{text}</span>'

    def voices(self, text: str) -> str:
        """Party codes with the names they stand for."""
        if not self.codes:
            return escape(text)
        return "".join(self.party(part) if n % 2 else escape(part) for n, part in enumerate(self.codes.split(text)))

    def party(self, code: str) -> str:
        self.held[code] += 1
        return f'<abbr title="{escape(self.parties[code])}">{escape(code)}</abbr>'

    def typeset(self, text: str, before: str = "") -> str:
        """Quotation marks as English prints them, by what stands `before`; other languages have their own, which their texts keep."""
        if not self.curly or ('"' not in text and "'" not in text):
            return text
        return _QUOTE.sub(lambda found: _curled(found[0], text[found.start() - 1] if found.start() else before), text)

    def note(self, note: show.NoteRow) -> str:
        """A note at the foot. One that hangs on a moved passage moved with it, and so did the notes that hang on the note."""
        notes = len(self.cited)
        words = self.line(note.text)
        if note.number in self.arrived:
            self.arrived.update(self.cited[notes:])
        return words

    # names

    def href(self, id_: str) -> str:
        return led(id_) if id_ and (id_ in self.live or id_ in self.gone) else ""

    def at(self, n: int, id_: str = "") -> str:
        """The number of a change, and where the list of changes leads."""
        if id_ and n not in self.anchors:
            self.anchors[n] = led(id_)
        return f' data-at="{n}"' if n else ""

    def named(self, n: int) -> str:
        self.anchors[n] = f"#change:{n}"
        return f"change:{n}"


def led(id_: str) -> str:
    """The address of a provision on the page; most ids need no quoting."""
    id_ = standing(id_)
    return f"#{id_}" if _UNQUOTED.fullmatch(id_) else f"#{quote(id_)}"


def standing(id_: str) -> str:
    """The id of a provision on a page that has names of its own."""
    return f"{APART}{id_}" if id_ in OWN else id_


changed = attrgetter("change")


def _looks(run: show.Run) -> tuple[str, int, bool]:
    return run.change, run.at, run.role == "mark"


def _pairs(runs: Sequence[show.Run]) -> dict[int, int]:
    """Where each bracket that opens in a line closes in it. One that closes elsewhere has no pair."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for n, run in enumerate(runs):
        if run.role == "bracket" and run.text == "[":
            opened.append(n)
        elif run.role == "bracket" and run.text == "]" and opened:
            pairs[opened.pop()] = n
    return pairs


_JOINT = {
    (False, "ins"): "The paragraph was split here.",
    (False, "del"): "Two paragraphs were joined here.",
    (True, "ins"): "A paragraph begins here now.",
    (True, "del"): "A paragraph began here.",
}
_QUOTE = re.compile("[\"']")
_WORDS = re.compile(r'("[^"]+")')
_UNQUOTED = re.compile(r"[\w.~/-]+", re.ASCII)


def _curled(char: str, before: str) -> str:
    opening = not before or before in " ([—–-/“‘"
    return ("“" if opening else "”") if char == '"' else ("‘" if opening else "’")


def quoted(said: str) -> Markup:
    """What we say of a place, in which words of the text are quoted that may run the other way.

    >>> quoted('before "Scope"')
    Markup('before <bdi>"Scope"</bdi>')
    """
    parts = _WORDS.split(escape(said, quote=False))
    return Markup("".join(f"<bdi>{part}</bdi>" if n % 2 else part for n, part in enumerate(parts)))


def codes_of(parties: Iterable[m.Party]) -> re.Pattern[str] | None:
    """Finds the codes of parties in what stands before an option, the longest first."""
    codes = sorted((party.code for party in parties if party.code), key=lambda code: (-len(code), code))
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, codes))})(?!\w)") if codes else None
