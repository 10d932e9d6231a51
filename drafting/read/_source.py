"""Text from bytes that nobody vouches for."""

from __future__ import annotations

import codecs
import re

from drafting.errors import Unreadable

SIZE = 64 * 1024 * 1024
OPENING = 1024  # bytes in which a page or an XML file says its encoding (HTML, "prescan a byte stream")

_DECLARED = re.compile(rb"""<(?:\?xml|meta)\b[^>]{1,400}?(?:encoding|charset)\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)
# what the labels of encodings mean that hold plain letters as they are (WHATWG, Encoding Standard, section 4.2)
_MEANT = {
    "cp1252": "ascii us-ascii iso-8859-1 iso8859-1 latin1 latin-1 l1 cp1252 windows-1252 x-cp1252",
    "cp932": "shift_jis shift-jis sjis x-sjis ms_kanji windows-31j cp932",
    "euc_jp": "euc-jp x-euc-jp",
    "gb18030": "gb18030 gb2312 gb_2312-80 gbk x-gbk",
    "big5hkscs": "big5 big5-hkscs x-x-big5",
    "cp949": "euc-kr ks_c_5601-1987 windows-949",
    "mac_roman": "macintosh mac x-mac-roman",
    **{f"iso8859_{n}": f"iso-8859-{n} iso8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    **{f"cp{n}": f"windows-{n} cp{n} x-cp{n}" for n in (1250, 1251, 1253, 1254, 1255, 1256, 1257, 1258)},
    **{name.replace("-", "_"): name for name in ("koi8-r", "koi8-u")},
}
_CODECS = {label: codec for codec, labels in _MEANT.items() for label in labels.split()}

# the marks with which a text begins that gives each letter four bytes or two: the longer first, as one begins like the other
_MARKED = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}

# scripts that put no space between words
UNSPACED = (("\u3001", "\u30ff"), ("\u31f0", "\u31ff"), ("\u3400", "\u9fff"), ("\uf900", "\ufaff"), ("\uff00", "\uffef"))


def in_utf8(source: bytes) -> bytes:
    """A source as UTF-8, where it says itself that it is in another encoding, and is: by its mark, or by a word of its own.

    >>> in_utf8('<meta charset="windows-1252"><p>caf\xe9'.encode("cp1252")).decode()
    '<meta charset="windows-1252"><p>café'
    """
    codec = _marked(source) if len(source) <= 2 * SIZE else ""
    found = None if codec else _DECLARED.search(source[:OPENING])
    codec = _CODECS.get(found[1].decode("ascii", "replace").lower(), "") if found else codec
    try:
        return source.decode(codec).encode() if codec and not _valid(source) else source
    except UnicodeDecodeError:
        return source  # and whoever reads it says where


def _marked(source: bytes) -> str:
    """The wide encoding whose mark a source begins with, if any."""
    return next((codec for mark, codec in _MARKED.items() if source.startswith(mark)), "")


def _valid(source: bytes) -> bool:
    """Whether a source is UTF-8, whatever it says."""
    try:
        source.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def decoded(source: bytes, name: str) -> str:
    """The text of a source: UTF-8, not empty, of bounded size, lines ended by newlines alone."""
    if len(source) > SIZE:
        raise Unreadable(f"The file has {len(source):,} bytes; more than {SIZE:,} are not read.", name)
    if wide := _wide(source):
        raise Unreadable(f"The file is {wide}, without its mark or cut short; save it as UTF-8 and try again.", name)
    if (at := source.find(b"\0")) >= 0:
        line = source[:at].count(b"\n") + 1
        raise Unreadable(f"Byte {at + 1} is NUL: this is a binary file, not a text. Nothing was read.", f"{name}:{line}")
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = source[: error.start].count(b"\n") + 1
        raise Unreadable(f"Byte {error.start + 1} is not UTF-8; save the file as UTF-8 and try again.", f"{name}:{line}") from None
    if not text or text.isspace():
        raise Unreadable("The file is empty; there is no text to read.", name)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _wide(source: bytes) -> str:
    """The encoding of a text that gives each letter two bytes or four, with or without a mark of it; else ""."""
    opening = source[:400]
    halves = opening[::2], opening[1::2]
    # of two bytes of a Latin letter one is nought, in a line break too; a file of noughts is no text
    latin = any(opening) and any(half and half.count(0) > 0.9 * len(half) for half in halves) and not all(0 in half for half in halves)
    return _marked(source) or ("UTF-16" if latin else "")


def unspaced(char: str) -> bool:
    """Whether a character is of a script that puts no space between words.

    >>> unspaced("条"), unspaced("a")
    (True, False)
    """
    return any(first <= char <= last for first, last in UNSPACED)


def joint(before: str, after: str) -> str:
    """What stands between two lines of one paragraph: a space, or nothing where the script has none."""
    return "" if after[:1] >= UNSPACED[0][0] and before and unspaced(before[-1]) and unspaced(after[0]) else " "
