"""The forms of a word in the languages we meet: one and several, who does it and when."""

from __future__ import annotations

from collections.abc import Iterator


def inflected(word: str, tongue: str) -> tuple[str, ...]:
    """The forms that a mark behind a word stands for: "*" one and several, "+" of each gender too, "~" a plain verb.

    >>> inflected("levy*", "English"), inflected("reduce~", "English")
    (('levy', 'levies'), ('reduce', 'reduces', 'reduced', 'reducing'))
    >>> inflected("tacito+", "Italian"), inflected("obrigação*", "Portuguese"), inflected("mondeling+", "Dutch")
    (('tacito', 'tacita', 'taciti', 'tacite'), ('obrigação', 'obrigações'), ('mondeling', 'mondelinge'))
    >>> inflected("fiscal+", "French"), inflected("moratorio+", "Spanish"), inflected("visión*", "Spanish")
    (('fiscal', 'fiscaux', 'fiscale', 'fiscales'), ('moratorio', 'moratorios', 'moratoria', 'moratorias'), ('visión', 'visiones'))
    """
    plain, mark = word[:-1], word[-1]
    match mark:
        case "*":
            return plain, _several(plain, tongue)
        case "+" if tongue in _ENDINGS:
            stem = plain.removesuffix("o") if tongue == "Italian" else plain
            return tuple(f"{stem}{end}" for end in _ENDINGS[tongue])
        case "+":
            return plain, _several(plain, tongue), *dict.fromkeys((other := _feminine(plain, tongue), _several(other, tongue)))
        case "~":
            return tuple(dict.fromkeys(_VERBS[tongue](plain)))
    return (word,)


def _several(word: str, tongue: str) -> str:
    if tongue == "English":
        return f"{word[:-1]}ies" if word.endswith("y") and word[-2] not in "aeo" else f"{word}{'es' * word.endswith(_HISSING) or 's'}"
    if tongue == "French":
        return f"{word[:-1]}ux" if word.endswith("al") else word if word[-1] in "sx" else f"{word}s"
    if tongue == "Portuguese" and word.endswith("ão"):
        return f"{word[:-2]}ões"
    return f"{word[:-3]}iones" if word.endswith("ión") else f"{word}{'s' if word[-1] in 'aeiouáéó' else 'es'}"


_ENDINGS = {"German": ("", "e", "en", "er", "es", "em"), "Dutch": ("", "e"), "Italian": ("o", "a", "i", "e")}  # of what describes a thing
_HISSING = ("s", "x", "ch", "sh")
_FEMININE = {
    "French": (("if", "ive"), ("eux", "euse"), ("el", "elle"), ("en", "enne"), ("er", "ère"), ("e", "e"), ("", "e")),
    "Spanish": (("o", "a"), ("or", "ora"), ("", "")),
    "Portuguese": (("o", "a"), ("", "")),
}


def _feminine(word: str, tongue: str) -> str:
    return next(f"{word.removesuffix(end)}{other}" for end, other in _FEMININE[tongue] if word.endswith(end))


def _english(verb: str) -> Iterator[str]:
    stem = verb.removesuffix("e")
    yield from (
        verb,
        _several(verb, "English"),
        f"{stem[:-1]}ied" if _several(verb, "English").endswith("ies") else f"{stem}ed",
        f"{stem}ing",
    )


def _french(verb: str) -> Iterator[str]:
    """A verb in -er; the others are written out."""
    yield from (verb[:-1], f"{verb[:-1]}nt", f"{verb}a", f"{verb}ont", verb)
    yield from inflected(f"{verb[:-2]}é+", "French")


def _spanish(verb: str) -> Iterator[str]:
    """A regular verb in -ar, -er or -ir."""
    stem, vowel = verb[:-2], "a" if verb.endswith("ar") else "e"
    yield from (f"{stem}{vowel}", f"{stem}{vowel}n", f"{verb}á", f"{verb}án", verb)
    yield from inflected(f"{stem}{'ado' if vowel == 'a' else 'ido'}+", "Spanish")


_VERBS = {"English": _english, "French": _french, "Spanish": _spanish}
