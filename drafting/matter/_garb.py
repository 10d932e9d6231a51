"""Words without what clothes them: capitals, marks, spelling."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import combining, normalize

_WORD = re.compile(r"\w+")
_UNPARTED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")  # Chinese characters and Japanese syllables
_QUOTES = re.compile(r"[\s\"'\u2018-\u201f\u00ab\u00bb\u2039\u203a\u300c-\u300f`*]+")
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")


def words(text: str) -> list[str]:
    """The words of a text as they stand, numbers among them."""
    return _WORD.findall(text)


def length(text: str) -> float:
    """How many words a text has; two characters of a script that does not part words count as one."""
    many = len(words(text))
    return many if text.isascii() else many + len(_UNPARTED.findall(text)) / 2


def folded(text: str) -> list[str]:
    """The words of a text without their capitals."""
    return [word.casefold() for word in words(text)]


def marks(text: str) -> str:
    """The punctuation, without quotation marks and the length of dashes.

    >>> marks("the “market” – or (5) markets")
    '-()'
    """
    return _DASHES.sub("-", _QUOTES.sub("", _WORD.sub("", text)))


def unparted_change(old: str, new: str) -> tuple[str, str]:
    """Two texts without the Chinese characters and Japanese syllables that both begin or end with: there a word may hold many words.

    >>> unparted_change("鉱山", "鉱山及び製錬所"), unparted_change("ore", "ores")
    (('', '及び製錬所'), ('ore', 'ores'))
    """
    start, most = 0, min(len(old), len(new))
    while start < most and old[start] == new[start] and _UNPARTED.match(old[start]):
        start += 1
    end = 0
    while end < most - start and old[-1 - end] == new[-1 - end] and _UNPARTED.match(old[-1 - end]):
        end += 1
    return old[start : len(old) - end], new[start : len(new) - end]


def same_but_hyphens(old: str, new: str) -> bool:
    """Whether two texts have the same marks, hyphens and dashes aside."""
    return marks(old).replace("-", "") == marks(new).replace("-", "")


# British and American spellings; only words that end up equal are taken for one. Where other words have the same endings, as "tour"
# and "filed" have, the words meant are named. Each is tried only where the letters stand that it begins with here
_SPELLINGS = tuple(
    (sign, re.compile(pattern), spelling)
    for sign, pattern, spelling in (
        ("is", r"(?<!\bpr)is(?=(?:e|es|ed|ing|ation|ations|er|ers|able)\b)", "iz"),
        ("ys", r"ys(?=(?:e|es|ed|ing)\b)", "yz"),
        (
            "our",
            r"(lab|col|fav|hon|harb|neighb|rum|vap|\bod|arm|sav|hum|tum|endeav|behavi|arb|vig|rig|val|clam|cand|ard|splend|demean|flav|ferv)"
            r"our(?=(?:s|ed|ing|able|ably|hood|ite|ites|ers?|ful|al)?\b)",
            r"\1or",
        ),
        ("re", r"(?<=[bt])re(?=s?\b)", "er"),
        ("ll", r"\b(\w*[aeiou]\w*[aeiou])(?<!fi)ll(?=(?:ed|ing|er|ers)\b)", r"\1l"),
        ("ll", r"\b(fulfi|enro|insta|insti|disti)ll(?=(?:s|ments?)?\b)", r"\1l"),
        ("llful", r"\b(sk|w)illful", r"\1ilful"),
        ("ae", r"(?<=c)ae(?=si)|(?<=an)ae(?=m)|(?<=[phl])ae(?=[dmo])|(?<=medi)ae|\bae(?=sth)", "e"),
        ("oeuv", r"(?<=man)oeuvre", "euver"),
        ("oe", r"\boe(?=str|dem)|(?<=\bf)oe(?=t)", "e"),
        ("programme", r"(?<=program)me(?=s?\b)", ""),
        ("gement", r"(?<=[dn])gement", "gment"),
        ("ence", r"\b(def|off|pret|lic)ence(?=[sd]?\b)", r"\1ense"),
        ("ogu", r"ogu(?:e(?=s?\b)|(?=ed\b|ing\b))", "og"),
        ("practis", r"practis", "practic"),
        ("alumini", r"alumini", "alumin"),
        ("sulph", r"sulph", "sulf"),
        ("grey", r"\bgrey", "gray"),
        ("plough", r"\bplough", "plow"),
        ("sceptic", r"\bsceptic", "skeptic"),
        ("enquir", r"\benquir", "inquir"),
        ("wards", r"\b(to|after|up|down|in|out)wards\b", r"\1ward"),
        ("amongst", r"\bamongst\b", "among"),
        ("whilst", r"\bwhilst\b", "while"),
        ("mould", r"\bmould", "mold"),
        ("ageing", r"\bageing\b", "aging"),
        ("artef", r"\bartef", "artif"),
        ("focuss", r"(?<=focus)s(?=ed\b|ing\b)", ""),
        ("benefitt", r"(?<=benefit)t(?=ed\b|ing\b)", ""),
        ("transship", r"\btransship", "tranship"),
    )
)


@lru_cache(maxsize=1 << 12)
def spelt(word: str) -> str:
    """Words in one of their spellings.

    >>> spelt("Organised labour"), spelt("a licence for a travelling programme"), spelt("a tour of four shoes, filled")
    ('organized labor', 'a license for a traveling program', 'a tour of four shoes, filled')
    """
    word = " ".join(word.casefold().split())
    for sign, pattern, spelling in _SPELLINGS:
        if sign in word:
            word = pattern.sub(spelling, word)
    return word


# the same of other languages, before and after their reforms, here and overseas: what ends up equal is one word. No accent is left out
# that tells one word from another, as those of término and terminó, marché and marche, è and e do
_REFORMED = {
    tongue: tuple((re.compile(pattern), spelling) for pattern, spelling in forms)
    for tongue, forms in {
        "French": (
            (r"(?<=\w\w)î(?=\w)", "i"),  # reconnaître; not the subjunctive fût
            (r"(?<=\w)û(?=t\w|l)|(?<=[co]o)û(?=t)|(?<=ao)û(?=t)", "u"),
            (r"\bclef", "clé"),
            (r"(?<=év)[éè](?=nement)|(?<=all)[éè](?=gement)|(?<=r)[éè](?=glement)|(?<=s)[éè](?=cheresse)", "e"),
        ),
        "Spanish": (
            (r"\bsólo\b", "solo"),
            (r"\bperíodo", "periodo"),
            (r"\bé(?=st[aeo]s?\b|s[aeo]s?\b)", "e"),
            (r"\baquél", "aquel"),
            (r"\bsubs(?=t[ai])", "sus"),
        ),
        "Portuguese": (
            (r"(?<=[aeiou])[cp](?=[çt])", ""),  # acção, adoptar
            (r"[óô](?=[mn][aeiou])", "o"),  # económico, econômico
            (r"[éê](?=[mn][aeiou])", "e"),
            (r"ü", "u"),
            (r"éi(?=a)", "ei"),
            (r"\bregistr(?=[oe])", "regist"),
        ),
        "Italian": ((r"\b([aeo])d\b", r"\1"), (r"ch[éè]\b", "che"), (r"(?<=\w{3})à\b", "a"), (r"(?<=\w{3})ù\b", "u")),
        "German": (
            (r"ä", "ae"),
            (r"ö", "oe"),
            (r"ü", "ue"),
            (r"(\w)\1\1", r"\1\1"),  # Schifffahrt
            (r"ph", "f"),
            (r"ti(?=ell|al)", "zi"),
            (r"selbstst", "selbst"),
            (r"aufwaend", "aufwend"),
            (r"nummerier", "numerier"),
        ),
        "Dutch": ((r"kt", "ct"), (r"ë", "e"), (r"ö", "o"), (r"ï", "i")),
    }.items()
}
_SHARP = frozenset(("maße", "maßen", "buße", "bußen", "maßes"))  # of which another word has ss


def reformed(word: str, tongue: str) -> str:
    """A word in one of its spellings in a language.

    >>> reformed("Schifffahrt", "German"), reformed("económica", "Portuguese"), reformed("término", "Spanish")
    ('schiffahrt', 'economica', 'término')
    """
    word = word.lower()
    if tongue == "German" and word not in _SHARP:
        word = word.replace("ß", "ss")
    for pattern, spelling in _REFORMED.get(tongue, ()):
        word = pattern.sub(spelling, word)
    return word


def unaccented(name: str) -> str:
    """A name without its accents, which others write without them.

    >>> unaccented("Zürich"), unaccented("São")
    ('Zurich', 'Sao')
    """
    return "".join(each for each in normalize("NFD", name) if not combining(each))
