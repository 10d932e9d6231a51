"""Text from bytes that nobody vouches for."""

from __future__ import annotations

from drafting.errors import Unreadable

SIZE = 64 * 1024 * 1024

# scripts that put no space between words
UNSPACED = (("\u3001", "\u30ff"), ("\u31f0", "\u31ff"), ("\u3400", "\u9fff"), ("\uf900", "\ufaff"), ("\uff00", "\uffef"))


def decoded(source: bytes, name: str) -> str:
    """The text of a source: UTF-8, not empty, of bounded size, lines ended by newlines alone."""
    if len(source) > SIZE:
        raise Unreadable(f"The file has {len(source):,} bytes; more than {SIZE:,} are not read.", name)
    if wide := _wide(source):
        raise Unreadable(f"The file is {wide}; save it as UTF-8 and try again.", name)
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
    if source[:4] in (b"\xff\xfe\0\0", b"\0\0\xfe\xff"):
        return "UTF-32"
    opening = source[:400]
    halves = opening[::2], opening[1::2]
    # of two bytes of a Latin letter one is nought, in a line break too; a file of noughts is no text
    latin = any(opening) and any(half and half.count(0) > 0.9 * len(half) for half in halves) and not all(0 in half for half in halves)
    return "UTF-16" if latin or source[:2] in (b"\xff\xfe", b"\xfe\xff") else ""


def unspaced(char: str) -> bool:
    """Whether a character is of a script that puts no space between words.

    >>> unspaced("条"), unspaced("a")
    (True, False)
    """
    return any(first <= char <= last for first, last in UNSPACED)


def joint(before: str, after: str) -> str:
    """What stands between two lines of one paragraph: a space, or nothing where the script has none."""
    return "" if after[:1] >= UNSPACED[0][0] and before and unspaced(before[-1]) and unspaced(after[0]) else " "
