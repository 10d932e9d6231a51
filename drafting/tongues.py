"""In which language a text is, as its letters and its smallest words tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import partial

# small words of each language, by its two letters in ISO 639-1; those of the first eleven have none that English, French or Spanish have
SMALL: Mapping[str, frozenset[str]] = {
    tongue: frozenset(words.split())
    for tongue, words in (
        ("en", "the of to and for by with that shall this is any which be from are not as it its under has have than they"),
        ("fr", "le la les l des du d et au aux dans par pour que est une un ce cette sont qui ses leur il elle"),
        ("es", "el los las del la un una que por para con se su sus es al en lo cada"),
        (
            "de",
            "der die das und den dem ist sind ein eine einer einem für mit nicht von auf im nach wird werden oder durch zur zum jede "
            "artikel absatz vertragspartei vertragsparteien abkommen muss kann können müssen soll tage tagen",
        ),
        (
            "it",
            "il gli di della delle dei degli che sono nel nella nelle dal dalla dalle alla alle dello ciascuna ogni è "
            "articolo articoli paragrafo accordo parti deve può devono possono giorni entro",
        ),
        (
            "pt",
            "o as no os do da dos das em na nos nas um uma não ao pelo pela são ou seu sua à às pelos pelas "
            "artigo artigos número acordo deve pode devem podem dias prazo",
        ),
        (
            "nl",
            "het een van op dat voor niet door bij aan wordt worden zijn deze met ieder iedere elke "
            "artikel artikelen lid overeenkomst partij partijen moet mag kan moeten mogen kunnen dagen binnen",
        ),
        ("da", "og af til der som den det ikke eller har skal kan ved enhver sine artikel"),
        ("sv", "och av till som den det inte eller har skall ska får vid varje sina artikel"),
        ("pl", "w z na nie się jest oraz lub przez dla każda każdy jego może artykuł umowy"),
        ("ro", "și în nu sau pentru este cu din pe orice al ale să articolul poate"),
        ("nb", "og av til som ikke eller skal kan ved enhver denne etter mellom artikkel avtalen partene"),
        ("is", "og að við sem til ekki eða skal samningi samningsaðilar grein þessi þessum"),
        ("fi", "ja on ei että sekä tai joka jotka ovat voi mukaan sen tämän sopimuksen artikla"),
        ("et", "ja on ei või mis kui ning selle käesoleva vastavalt lepingu artikkel"),
        ("lv", "un ir ar par no kas vai šo šā šis saskaņā līguma pants"),
        ("lt", "ir arba yra kad iš dėl su šio šis pagal straipsnis susitarimo šalis"),
        ("cs", "a se v na že nebo které který podle pro této jsou smluvní článek dohody"),
        ("sk", "a sa v na že alebo ktoré ktorý podľa pre tejto sú zmluvné článok dohody"),
        ("sl", "in je se na da ali ki za pri sta so pogodbenica lahko člen sporazuma"),
        ("hr", "i je se na da ili koje koji za su ove ovog stranka može članak sporazuma"),
        ("hu", "a az és hogy nem vagy egy ezen szerint kell valamint felek cikk megállapodás"),
        ("mt", "u li ta jew dan din fil għal għandha parti ftehim artikolu skont"),
        ("ga", "agus an na ar nó le do den seo sin beidh airteagal páirtí comhaontú"),
        ("cy", "y yr ac yn ar neu nid bydd gan erthygl"),
        ("tr", "ve bir bu ile için veya olan her taraf taraflar madde anlaşma"),
        ("vi", "và các của trong được cho này bên với không điều"),
        ("id", "dan yang di untuk dari dengan ini atau dalam pada para pihak pasal"),
        ("ru", "и в на с по или для не что от из при его статья"),
        ("uk", "і та в на з або для не що від із її стаття"),
        ("bg", "и в на с по или за не че от се да член"),
        ("ar", "في من على إلى أن التي هذا هذه أو المادة"),
        ("fa", "در از به که این با را یا است ماده"),
        ("ur", "کے کی میں اور سے کا کو ہے دفعہ"),
    )
}
_SCRIPTS = (  # other letters than those of English, with the languages that are written in them
    ("\u0370", "\u03ff", ("el",)),
    ("\u0400", "\u04ff", ("ru", "uk", "bg")),
    ("\u0530", "\u058f", ("hy",)),
    ("\u0590", "\u05ff", ("he",)),
    ("\u0600", "\u06ff", ("ar", "fa", "ur")),
    ("\u0900", "\u097f", ("hi",)),
    ("\u0980", "\u09ff", ("bn",)),
    ("\u0e00", "\u0e7f", ("th",)),
    ("\u0e80", "\u0eff", ("lo",)),
    ("\u1000", "\u109f", ("my",)),
    ("\u10a0", "\u10ff", ("ka",)),
    ("\u1200", "\u137f", ("am",)),
    ("\u1780", "\u17ff", ("km",)),
    ("\u3040", "\u30ff", ("ja",)),
    ("\u3400", "\u9fff", ("zh",)),
    ("\uac00", "\ud7a3", ("ko",)),
)
_OTHERS = frozenset(tongue for _, _, tongues in _SCRIPTS for tongue in tongues)
_LATIN = tuple(tongue for tongue in SMALL if tongue not in _OTHERS)
_LETTERS = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+")
_OTHER_LETTERS = re.compile("[" + "".join(f"{first}-{last}" for first, last, _ in _SCRIPTS) + "]")
_WORD = re.compile(r"[^\W\d_]+")
LOOKED = 6_000  # characters by which a text is known
ENOUGH = 3  # different small words without which a text in Latin letters is taken for English
CLEARLY = 1.5  # times as many small words as English ones, likewise


def language(text: str) -> str:
    """The language of a text by its two letters (ISO 639-1): English, where little tells of another.

    >>> language("Cada Parte notificará a las demás las medidas que adopte en los sectores del litio, del cobre y de la plata.")
    'es'
    >>> language("Сторона уведомляет Комитет"), language("締約国は、通報する。"), language("缔约方应当通报"), language("Litio")
    ('ru', 'ja', 'zh', 'en')
    """
    text = text[:LOOKED]
    others = [] if text.isascii() else _OTHER_LETTERS.findall(text)
    if len(others) <= sum(map(len, _LETTERS.findall(text))):
        words = _words(text)
        said = {tongue: _said(words, tongue) for tongue in _LATIN}
        most = max(said, key=said.__getitem__)
        return most if said[most] > CLEARLY * said["en"] and len(words.keys() & SMALL[most]) >= ENOUGH else "en"
    found = Counter(map(_written_in, others))
    if ("ja",) in found:  # its text has more signs of Han than kana, of which Chinese has none
        return "ja"
    tongues = max(found, key=found.__getitem__)
    return max(tongues, key=partial(_said, _words(text))) if tongues[1:] else tongues[0]


def _words(text: str) -> Counter[str]:
    return Counter(map(str.lower, _WORD.findall(text)))


def _said(words: Counter[str], tongue: str) -> int:
    """How many of some words are small ones of a language."""
    return sum([words[word] for word in SMALL[tongue]])


def _written_in(letter: str) -> tuple[str, ...]:
    """The languages that have a letter."""
    return next(tongues for first, last, tongues in _SCRIPTS if first <= letter <= last)
