"""Where two lines of words part.

The only door to the diff libraries. A line becomes tokens: a word, a number ("3.17", "2(b)", "15%"), a date, a list
letter ("(a)"), a mark of punctuation, or a whole term, reference, blank, note or bracket. A token knows whether a space stands
before it, but spaces are no tokens: two lines never agree merely on a space.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate, compress, count, pairwise
from operator import ne
from typing import NamedTuple

from diff_match_patch import diff_match_patch
from rapidfuzz import process
from rapidfuzz.distance import Indel, Postfix, Prefix

from drafting import kanji
from drafting.model import Blank, Fork, Inline, Line, Note, Ref, Term, Words, fragment
from drafting.numerals import counts

MONTH = (
    "January|February|March|April|May|June|July|August|September|October|November|December|janvier|février|mars|avril|mai|juin|juillet|"
    "août|septembre|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
)
YEAR = r"(?:19|20)\d\d"
_KANJI = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々〆〇"
_KANA = "\u3040-\u30ff\u31f0-\u31ff"


def _token(letter: str, more: str, unit: str, first: str = "", runs: str = "") -> str:
    """The pattern of a token, where words begin with such a letter and go on with such ones, and such a `unit` follows a number."""
    rest = rf"{more}*+(?:[-'.]{more}++)*+"
    return rf"""
      {first}
      [a-z]{rest}                                                    # word, well-being, e.g: most are told by their first letter
    | (?=[A-Z])(?:{MONTH})\s\d{{1,2}},\s{YEAR}\b                       # January 1, 2027
    | {letter}{rest}                                                 # Word, Party's
    | \((?:[a-zA-Z]{{1,2}}|[ivxIVX]+|\d{{1,3}})\)                                  # (a) (iv) (12)
    | \d{{1,2}}(?:st|nd|rd|th|er)?\s(?:of\s|de\s)?(?:{MONTH})\b(?:,?\s(?:de\s|del\s)?{YEAR}\b)?     # 1 January 2027, 1 de enero de 2027
    | \d+(?:[.,:/\u2013-]\d+)*(?:\((?:[a-zA-Z]{{1,2}}|[ivx]+|\d+)\))*(?:\s?%|\.(?=[ºª]))?{unit}*   # 3.17 2(b) 2013-15 15% 3bis 5.º
    {runs}
    | \S
    """


ENGLISH, SPACED, ANY = "without accents", "with spaces between its words", "of any script"
CHINESE = "in Chinese characters alone"
_BEYOND = re.compile("[^\x00-\u2e7f]")  # characters of scripts that may set no spaces
_SYLLABLES, _CHARACTERS = re.compile(f"[{_KANA}]"), re.compile(f"[{_KANJI}]")


def _script(text: str) -> str:
    """What is known of the script of a text; the less there may be in it, the faster it is read."""
    if text.isascii():
        return ENGLISH
    if _BEYOND.search(text) is None:
        return SPACED
    return ANY if _SYLLABLES.search(text) or _CHARACTERS.search(text) is None else CHINESE


@cache
def _pattern(script: str, *, after: bool = False) -> re.Pattern[str]:
    """The pattern of a token of a script, or of one `after` the space before it: to pass over a space costs less than to look behind it."""
    if script == ENGLISH:
        token = _token("[A-Za-z_]", "[A-Za-z0-9_]", "[A-Za-z]")
    elif script == SPACED:
        token = _token(r"[^\W\d]", r"\w", r"[^\W\d_]")
    else:
        others = _KANJI + _KANA
        # no spaces between words: runs of one script, and within them the numbers by which a text cites; where nothing but Chinese
        # characters parts a clause, each of them but numbers, with what they count
        runs = rf"| (?:(?!{kanji.CITED})[{_KANJI}])+ | [\u3040-\u309f]+ | [\u30a0-\u30ff\u31f0-\u31ff]+"
        if script == CHINESE:
            runs = rf"| [{kanji.SIGNS}两]+(?:个月|個月|[日天年月])? | [{_KANJI}]"
        token = _token(rf"[^\W\d{others}]", rf"[^\W{others}]", rf"[^\W\d_{others}]", f"{kanji.CITED} |", runs)
    return re.compile(rf"\s*+({'?:' if after else ''}{token})", re.VERBOSE | (re.ASCII if script == ENGLISH else re.NOFLAG))


def split(text: str) -> list[str]:
    """A text as its tokens, without the spaces between them.

    >>> split("By 1 January 2027, under paragraph 2(b):")
    ['By', '1 January 2027', ',', 'under', 'paragraph', '2(b)', ':']
    """
    return _pattern(_script(text)).findall(text)


_SIGNS = bytes([code if code > 127 or chr(code).isalnum() else ord(" ") for code in range(256)])


def bare(text: str) -> list[str]:
    """The words of a text alone, without digits and signs, in a fraction of the time; nothing of a script that sets no spaces.

    >>> bare("By 1 January 2027, under paragraph 2(b):"), bare("第二条")
    (['By', 'January', 'under', 'paragraph', 'b'], [])
    """
    if _script(text) in (ANY, CHINESE):
        return []
    return text.encode().translate(_SIGNS, b"0123456789").decode().split()


class Token(NamedTuple):
    """One token of a line: what it is compared by, whether a space stands before it, and the inline it stands for."""

    key: str
    space: bool
    piece: Inline

    @property
    def same(self) -> tuple[bool, Inline]:
        """What must be equal for two tokens to read alike to the letter, spaces and emphasis included."""
        return self.space, self.piece


PRIVATE = 0xF0000  # the first of 131,072 private characters
TABLE = 1 << 28  # pairs of tokens; the library's table takes an eighth of a byte for each
SEVERAL = 3  # coded texts, from which on it is quicker to hold them against another one in one call
END = 4096  # tokens at each end by which a very long text is known
WINDOW = 40_000  # pairs of tokens between which what is kept is looked for again
PAINTED = 10  # what a reader pays for a word struck or added; a kept one spares two of these,
WORD, SIGN = 2 * PAINTED, 4  # and a kept mark of punctuation not half of one
PIECE = 30  # what a reader pays for one more piece: lone words between changes are hardly read
FIRM = 120  # what is spared by a piece that stays where it is
STOPS = (".", ";", "。")  # what ends a sentence, or a clause of a list
COMMAS = (",", "、", "，")  # what parts a list,
JOINING = ("and", "or", "et", "ou", "y", "e", "o", "u", "und", "oder")  # and what joins the last to it
STRETCH = 6  # tokens that part two long lines where they stand once in each


class Hunk(NamedTuple):
    """Where two token lists part: tokens `i1:i2` of the first stand for `j1:j2` of the second."""

    i1: int
    i2: int
    j1: int
    j2: int


Toll = Callable[[Sequence[str], Sequence[str], Sequence[Hunk]], int]


def tokens(line: Line, *, inside: bool = False) -> tuple[Token, ...]:
    """A line as tokens. The first counts as standing after a space, so that it is found again further on.

    Not so `inside` a bracket, where a space at the edge is a space.

    >>> [t.key for t in tokens((Words("Under paragraph 2(b), 3.5% of it."),))]
    ['Under', 'paragraph', '2(b)', ',', '3.5%', 'of', 'it', '.']
    """
    out: list[Token] = []
    space = not inside
    for piece in line:
        if not isinstance(piece, Words):
            out.append(Token(_key(piece), space, piece))
            space = False
            continue
        text = f" {piece.text}" if space else piece.text
        found = _pattern(_script(text), after=True).findall(text)
        out += map(_spoken, found) if not piece.marks else [_spoken(each, piece.marks) for each in found]
        space = text.endswith(" ")
    return tuple(out)


# beside these the words around count: a number is known by who cites it, and by what is named behind it
_NUMBERED = re.compile(r"[\d(%]|\b[A-Z]+\b|(?<=\s)[b-z](?=[\s).,:;])")
_PLAIN = re.compile(r"[a-z]{4,} (?=[a-z]{4,} )")  # between two such words no citation runs on
EDGE = 18  # letters, of "siebenundneunzig" and the like
BEHIND = 50  # letters behind a number in which it may be said of what it is one


def unlike(old: Line, new: Line) -> tuple[str, Line, Line, str]:
    """What two lines say alike at the head, what each says between, and what both say at the tail.

    Nothing is taken off where little would be left out. A number that stands between keeps the words around it.

    >>> head, *between, tail = unlike((Words("Each Party shall report yearly."),), (Words("Each Party may report yearly."),))
    >>> head, [line[0].text for line in between], tail
    ('Each Party', ['shall', 'may'], ' report yearly.')
    """
    a, b = (line[0].text if len(line) == 1 and isinstance(line[0], Words) and not line[0].marks else "" for line in (old, new))
    start = a.rfind(" ", 0, Prefix.similarity(a, b))
    if a and b and start > 0:
        x, y = a[start + 1 :], b[start + 1 :]
        end = x.find(" ", len(x) - Postfix.similarity(x, y))
        tail = x[end:] if end >= 0 else ""
        ours, theirs = x.removesuffix(tail), y.removesuffix(tail)
        if theirs.endswith(ours) or ours.endswith(theirs):  # what only came or went may read better by its own length further left
            start = a.rfind(" ", 0, max(0, start - abs(len(ours) - len(theirs))))
        if _NUMBERED.search(f"{a[start - 1]} {ours} {theirs} {tail[:2]}") or _counted(ours) or _counted(theirs):
            start, tail = _before(a, start), _after(tail)
        x, y = a[start + 1 :].removesuffix(tail), b[start + 1 :].removesuffix(tail)
        if start > 0 and 2 * max(len(x), len(y)) < min(len(a), len(b)):
            return a[:start], (Words(x),), (Words(y),), tail
    return "", old, new, ""


def one_word(line: Line) -> bool:
    """Whether a plain line is one token, of letters alone.

    >>> one_word((Words("shall"),)), one_word((Words("shall not"),)), one_word((Words("締約国"),))
    (True, False, False)
    """
    (piece,) = line
    return isinstance(piece, Words) and piece.text.isalpha() and _BEYOND.search(piece.text) is None


def _counted(text: str) -> bool:
    """Whether a text begins or ends with a number in words: further within, who cites it stands there as well."""
    return counts(bare(f"{text[:EDGE]} {text[-EDGE:]}".lower()))


def _before(text: str, end: int) -> int:
    """The last space before a place where a text can be parted without parting a citation, 0 where there is none."""
    found = [*_PLAIN.finditer(text, 0, end + 1)]
    return next((each.end() - 1 for each in reversed(found) if not counts(text[each.start() : each.end() + EDGE].split()[:2])), 0)


def _after(tail: str) -> str:
    """What is left of a tail from where it can be parted without parting what a citation before it says."""
    found = _PLAIN.search(tail, BEHIND)
    return tail[found.end() - 1 :] if found else ""


@lru_cache(maxsize=1 << 16)
def _spoken(text: str, marks: tuple[str, ...] = ()) -> Token:
    """The token of a word, with the space before it if one stands there: a text has few words, and many of each."""
    word = text.lstrip(" ")
    return Token(word, word != text, Words(word, marks))


def _key(piece: Inline) -> str:
    """What an inline is compared by: a term by its words, a note or bracket by its shape (its inside is woven)."""
    match piece:
        case Term(text=text):
            return text
        case Ref(to=to):
            return f"\0ref {to}"
        case Blank(name=name, value=value):
            return f"\0blank {name} {value}"
        case Note(kind=kind, audience=audience):
            return f"\0note {kind} {audience}"
        case Fork(kind=kind, options=options, keep=keep, relation=relation, group=group):
            return f"\0fork {kind} {keep} {[o.voices for o in options]} {relation} {group}"
        case _:
            return piece.text


def line(parts: Iterable[Token]) -> Line:
    """The stretch of line that tokens stand for; it may begin with a space. `content(*line(tokens(x))) == x`."""
    pieces: list[Inline | str] = []
    run = ""  # plain words in a row are one piece
    for token in parts:
        piece = token.piece
        if isinstance(piece, Words) and not piece.marks:
            run += f" {piece.text}" if token.space else piece.text
        else:
            pieces += [f"{run} " if token.space else run, piece]
            run = ""
    if not pieces:
        return (Words(run),) if run else ()
    return fragment(*pieces, run)


def part(old: Sequence[str], new: Sequence[str]) -> tuple[Hunk, ...]:
    """The fewest tokens to strike and to add, as hunks in order.

    >>> part(["a", "b", "c"], ["a", "x", "c"])
    (Hunk(i1=1, i2=2, j1=1, j2=2),)
    """
    head = _alike(old, new)
    tail = _alike(old[head:][::-1], new[head:][::-1])
    a, b = old[head : len(old) - tail], new[head : len(new) - tail]
    if set(a).isdisjoint(b):
        return (Hunk(head, head + len(a), head, head + len(b)),) if a or b else ()
    return tuple(Hunk(h.i1 + head, h.i2 + head, h.j1 + head, h.j2 + head) for h in _slid(a, b, _hunks(a, b)))


def _alike(a: Sequence[str], b: Sequence[str]) -> int:
    """How many tokens two lines begin with alike."""
    return next(compress(count(), map(ne, a, b)), min(len(a), len(b)))


def gathered(old: Sequence[str], new: Sequence[str], hunks: Sequence[Hunk], toll: Toll) -> tuple[Hunk, ...]:
    """Where two lines part, with what they keep gathered in fewer pieces where that takes a smaller `toll` of the reader.

    The fewest words to strike and to add may leave one kept here and two there, by chance, when one piece can be kept as well.

    >>> old, new = "each mine or each smelter in the first year".split(), "in the first year each new mine or one old smelter".split()
    >>> [" ".join(old[h.i1 : h.i2]) for h in part(old, new)]
    ['', '', 'each', 'in the first year']
    >>> [" ".join(old[h.i1 : h.i2]) for h in gathered(old, new, part(old, new), toll=lambda old, new, hunks: len(hunks))]
    ['each mine or each smelter', '']
    """
    out: list[Hunk] = []
    for run in _runs(old, hunks):
        i, j = run[0].i1, run[0].j1
        a, b = old[i : run[-1].i2], new[j : run[-1].j2]
        if len(run) > 1 and len(a) * len(b) <= WINDOW:
            within = [Hunk(h.i1 - i, h.i2 - i, h.j1 - j, h.j2 - j) for h in run]
            better = _slid(a, b, _heaviest_pieces(a, b, sum(_worth(a[x.i2 : y.i1]) for x, y in pairwise(within))))
            if better and toll(a, b, better) < toll(a, b, within):
                run = [Hunk(h.i1 + i, h.i2 + i, h.j1 + j, h.j2 + j) for h in better]
        out += run
    return tuple(out)


def as_read(old: Sequence[str], new: Sequence[str], hunks: Sequence[Hunk]) -> tuple[Hunk, ...]:
    """The hunks, where what came or went is told as a reader takes it: from the word that begins a sentence to its stop, or from the
    comma or the "and" that joins it to a list.

    >>> old, new = "Each Party shall sell .".split(), "Each Party shall buy . Each Party shall sell .".split()
    >>> [" ".join(new[h.j1 : h.j2]) for h in part(old, new)], [" ".join(new[h.j1 : h.j2]) for h in as_read(old, new, part(old, new))]
    (['buy . Each Party shall'], ['Each Party shall buy .'])
    >>> old, new = "in Japan , in Mexico".split(), "in Japan , in Canada , in Mexico".split()
    >>> [" ".join(new[h.j1 : h.j2]) for h in part(old, new)], [" ".join(new[h.j1 : h.j2]) for h in as_read(old, new, part(old, new))]
    (['Canada , in'], ['in Canada ,'])
    """
    out: list[Hunk] = []
    for n, h in enumerate(hunks):
        if h.i1 == h.i2 or h.j1 == h.j2:
            kept = h.i1 - (out[-1].i2 if out else 0), (hunks[n + 1].i1 if n + 1 < len(hunks) else len(old)) - h.i2
            by = _shift(*((old, h.i1, h.i2) if h.i1 < h.i2 else (new, h.j1, h.j2)), *kept)
            h = Hunk(*(at + by for at in h)) if by else h
        out.append(h)
    return tuple(out)


def _shift(said: Sequence[str], start: int, end: int, left: int, right: int) -> int:
    """By how much to shift a stretch that came or went, at most over what is kept on its `left` and `right`, so that it reads best."""
    left = next((n for n in range(left) if not _the_same(said[start - 1 - n], said[end - 1 - n])), left)
    right = next((n for n in range(right) if not _the_same(said[start + n], said[end + n])), right)
    if not left and not right:
        return 0
    return max(range(-left, right + 1), key=lambda by: (_reads(said, start + by, end + by), not by, -abs(by)))


def _the_same(one: str, other: str) -> bool:
    """Whether two tokens are one word: of notes, blanks and brackets only the shape is known here."""
    return one == other and one[:1] != "\0"


def _reads(said: Sequence[str], start: int, end: int) -> int:
    """How well a stretch reads by itself: as a sentence, as one of a list, as what is joined to a list, or as none of these. A note
    goes with the word that it hangs on."""
    first, last = said[start], _word_before(said, end, start)
    before = _word_before(said, start, 0) or "."
    if last in STOPS and first not in STOPS and before in STOPS:
        return 3
    if first in COMMAS or (last in COMMAS and before in COMMAS):
        return 2
    return int(first in JOINING or last in JOINING)


def _word_before(said: Sequence[str], end: int, start: int) -> str:
    """The last token between two places that is no note; none, where there is no other."""
    return next((said[n] for n in range(end - 1, start - 1, -1) if not said[n].startswith("\0note ")), "")


def _runs(old: Sequence[str], hunks: Iterable[Hunk]) -> list[list[Hunk]]:
    """The hunks in runs, between which more is kept than could be found in a better place."""
    runs: list[list[Hunk]] = []
    for h in hunks:
        if runs and _worth(old[runs[-1][-1].i2 : h.i1]) < FIRM:
            runs[-1].append(h)
        else:
            runs.append([h])
    return runs


def _worth(piece: Sequence[str]) -> int:
    """What it is worth to keep a piece: what it spares the reader less what it costs."""
    return sum(map(_spared, piece)) - PIECE


def _spared(token: str) -> int:
    if token[:1] < " ":
        return PIECE  # a reference, a note, a bracket or a number that follows is looked for
    return WORD if token[:1].isalnum() or len(token) > 1 else SIGN


def _heaviest_pieces(a: Sequence[str], b: Sequence[str], worth: int) -> list[Hunk]:
    """The hunks between the pieces, in order, that are worth most to keep; none, if that is no more than so much."""
    places: dict[str, list[int]] = {}
    for j, token in enumerate(b):
        places.setdefault(token, []).append(j)
    cells: list[tuple[int, int, int]] = [(-1, -1, 0)]  # a kept token of both, and the cell of the one before it
    reach = [0] * (len(b) + 1)  # the best that ends before a place in `b`: what it is worth, and its cell
    above: dict[int, int] = {}
    for i, token in enumerate(a):
        row: dict[int, int] = {}
        spared = _spared(token) << 20
        for j in places.get(token, ()):
            before = max(above.get(j - 1, -1 << 40), reach[j] - (PIECE << 20))
            row[j] = (before >> 20 << 20) + spared + len(cells)
            cells.append((i, j, before & 0xFFFFF))
        if row:
            ends = reach[:]
            for j, best in row.items():
                ends[j + 1] = max(ends[j + 1], best)
            reach = list(accumulate(ends, max))
        above = row
    return _between_kept(cells, reach[-1] & 0xFFFFF, len(a), len(b)) if reach[-1] >> 20 > worth else []


def _between_kept(cells: Sequence[tuple[int, int, int]], last: int, rows: int, columns: int) -> list[Hunk]:
    """The hunks around a chain of kept tokens."""
    kept = [(rows, columns)]
    while last:
        i, j, last = cells[last]
        kept.append((i, j))
    hunks: list[Hunk] = []
    i = j = 0
    for x, y in reversed(kept):
        if (i, j) != (x, y):
            hunks.append(Hunk(i, x, j, y))
        i, j = x + 1, y + 1
    return hunks


def _hunks(a: Sequence[str], b: Sequence[str]) -> list[Hunk]:
    codes = Codes()
    left, right = coded(a, codes), coded(b, codes)
    if len(a) * len(b) <= TABLE:
        return _by_table(left, right)
    return _by_anchors(a, b) or _by_bisection(left, right)


class Codes(defaultdict[str, str]):
    """Each distinct token as one private character, given where it is first met, so that a diff of characters is a diff of tokens."""

    def __init__(self) -> None:
        super().__init__(map(chr, count(PRIVATE)).__next__)


def coded(parts: Iterable[str], codes: Codes) -> str:
    """Tokens by their codes."""
    return "".join(map(codes.__getitem__, parts))


def _by_table(a: str, b: str) -> list[Hunk]:
    hunks: list[Hunk] = []
    i = j = 0
    for kept in Indel.opcodes(a, b).as_matching_blocks():
        if (i, j) != (kept.a, kept.b):
            hunks.append(Hunk(i, kept.a, j, kept.b))
        i, j = kept.a + kept.size, kept.b + kept.size
    return hunks


def _by_anchors(a: Sequence[str], b: Sequence[str]) -> list[Hunk]:
    """What parts two very long lines between the stretches that stand once in each of them; none where there are none."""
    ours, theirs = _once(a), _once(b)
    met = sorted((ours[each], theirs[each]) for each in ours.keys() & theirs.keys())
    kept = [met[n] for n in heaviest_run([j for _, j in met], [1] * len(met))]
    hunks: list[Hunk] = []
    i = j = 0
    for x, y in (*kept, (len(a), len(b))) if kept else ():
        if (x, y) != (i, j):
            hunks += [Hunk(h.i1 + i, h.i2 + i, h.j1 + j, h.j2 + j) for h in part(a[i:x], b[j:y])]
        i, j = x + 1, y + 1
    return hunks


def _once(tokens: Sequence[str]) -> dict[tuple[str, ...], int]:
    """Where each stretch of a few tokens begins that stands only once."""
    found: dict[tuple[str, ...], int] = {}
    twice: set[tuple[str, ...]] = set()
    for at, stretch in enumerate(zip(*(tokens[n:] for n in range(STRETCH)))):
        if stretch in found:
            twice.add(stretch)
        found[stretch] = at
    return {stretch: at for stretch, at in found.items() if stretch not in twice}


def _by_bisection(a: str, b: str) -> list[Hunk]:
    engine = diff_match_patch()
    engine.Diff_Timeout = 0  # a deadline would make the redline depend on the machine
    hunks: list[Hunk] = []
    i = j = 0
    for operation, text in engine.diff_main(a, b, False):
        n = len(text)
        di, dj = (0 if operation > 0 else n), (0 if operation < 0 else n)
        if operation != 0:
            if hunks and hunks[-1].i2 == i and hunks[-1].j2 == j:
                hunks[-1] = Hunk(hunks[-1].i1, i + di, hunks[-1].j1, j + dj)
            else:
                hunks.append(Hunk(i, i + di, j, j + dj))
        i, j = i + di, j + dj
    return hunks


def heaviest_run(places: Sequence[int], weights: Sequence[int]) -> list[int]:
    """The indices of the increasing run of places that weighs most: what stays, so that the fewest words move.

    >>> heaviest_run([2, 0, 1], [1, 1, 1])
    [1, 2]
    """
    if all(a < b for a, b in pairwise(places)):
        return list(range(len(places)))
    blocks = _blocks(places)
    rank = {place: n for n, place in enumerate(sorted({places[start] for start, _ in blocks}), 1)}
    size = len(rank) + 1
    best: list[tuple[int, int]] = [(0, -1)] * size  # a Fenwick tree of (weight, last block) over places
    chain: list[int] = []
    for block, (start, end) in enumerate(blocks):
        place = rank[places[start]]
        top, node = (0, -1), place - 1
        while node > 0:
            top, node = max(top, best[node]), node - (node & -node)
        chain.append(top[1])
        mine, node = (top[0] + sum(weights[start:end]), block), place
        while node < size:
            best[node], node = max(best[node], mine), node + (node & -node)
    top, node = (0, -1), size - 1
    while node > 0:
        top, node = max(top, best[node]), node - (node & -node)
    run, block = [], top[1]
    while block >= 0:
        run.append(block)
        block = chain[block]
    return [index for block in reversed(run) for index in range(*blocks[block])]


def _blocks(places: Sequence[int]) -> list[tuple[int, int]]:
    """Places that follow one another with none between them, as `start:end`: who keeps the one keeps the other.

    >>> _blocks([4, 5, 1, 2, 3])
    [(0, 2), (2, 5)]
    """
    order = sorted(range(len(places)), key=places.__getitem__)
    follows = {b for a, b in pairwise(order) if b == a + 1 and places[a] < places[b]}
    twice = {n for a, b in pairwise(order) if places[a] == places[b] for n in (a, a + 1, b, b + 1)}
    starts = [n for n in range(len(places)) if n not in follows or n in twice]
    return list(pairwise([*starts, len(places)]))


def _slid(a: Sequence[str], b: Sequence[str], hunks: Sequence[Hunk]) -> list[Hunk]:
    """Slide pure insertions and deletions left while their last token equals the kept one before: one canonical place."""
    out: list[Hunk] = []
    for h in hunks:
        floor_i, floor_j = (out[-1].i2, out[-1].j2) if out else (0, 0)
        while h.i1 == h.i2 and h.i1 > floor_i and h.j1 > floor_j and b[h.j2 - 1] == b[h.j1 - 1]:
            h = Hunk(h.i1 - 1, h.i2 - 1, h.j1 - 1, h.j2 - 1)
        while h.j1 == h.j2 and h.j1 > floor_j and h.i1 > floor_i and a[h.i2 - 1] == a[h.i1 - 1]:
            h = Hunk(h.i1 - 1, h.i2 - 1, h.j1 - 1, h.j2 - 1)
        if out and (out[-1].i2, out[-1].j2) == (h.i1, h.j1):
            h = Hunk(out[-1].i1, h.i2, out[-1].j1, h.j2)
            out.pop()
        out.append(h)
    return out


def likeness(a: str, b: str, cutoff: float = 0.0) -> float:
    """How alike two coded texts are, 0 to 1 (normalised indel similarity); 0 below the cutoff.

    Very long ones are known by how they begin and how they end, and are no more alike than their lengths.
    """
    if len(a) * len(b) > TABLE:
        most = 2 * min(len(a), len(b)) / (len(a) + len(b))
        ends = Indel.normalized_similarity(a[:END] + a[-END:], b[:END] + b[-END:], score_cutoff=cutoff)
        return min(float(ends), most) if most >= cutoff else 0.0
    return float(Indel.normalized_similarity(a, b, score_cutoff=cutoff))


def alike(a: str, others: Sequence[str], cutoff: float) -> Iterator[tuple[int, float]]:
    """Which of several coded texts are as alike to one as the cutoff, above 0, and how much.

    >>> sorted(alike("abcd", ["abxd", "xyz", "abcd"], 0.5))
    [(0, 0.75), (2, 1.0)]
    """
    if len(others) < SEVERAL or len(a) * max(map(len, others)) > TABLE:
        yield from ((n, score) for n, other in enumerate(others) if (score := likeness(a, other, cutoff)))
    else:
        for _, score, n in process.extract(a, others, scorer=Indel.normalized_similarity, score_cutoff=cutoff, limit=None):
            yield n, score


def in_rows(a: str, b: str, row: int, least: float) -> int:
    """How many tokens two coded texts have in common, in order and in rows of so many; none, where it is not the `least`."""
    if least > min(len(a), len(b)) or len(a) * len(b) > TABLE or likeness(a, b, 2 * least / (len(a) + len(b))) == 0:
        return 0
    rows = [op.src_end - op.src_start for op in Indel.opcodes(a, b) if op.tag == "equal"]
    kept = sum(each for each in rows if each >= row)
    return kept if kept >= least else 0


def common(a: str, b: str) -> int:
    """How many tokens two coded texts share, in order."""
    return round(likeness(a, b) * (len(a) + len(b)) / 2)
