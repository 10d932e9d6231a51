"""What the name of an element says of it, in whatever language the makers of a schema named it.

>>> meant("ArticleTitle"), meant("Artigo"), meant("li.nr"), meant("Subitem1"), meant("InstrumentNumber")
('heading', 'article', 'num', 'subitem', 'instrumentnumber')
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# the words of other languages, without accents, by the name that `_tree` knows; for one thing names of elements are few
_MEANT = {
    "part": "partie parte teil deel osa libro livro livre buch boek",
    "title": "titre titulo titolo titel",
    "chapter": "chapitre capitulo capitolo capo kapitel hoofdstuk peatukk peatykk",
    "section": "seccion secao sezione abschnitt afdeling jagu prov",
    "article": "bloctextuel articulo artigo articolo artikel paragrahv paragraf 條文 条文 조문단위",
    "annex": "annexe anexo appdx allegato anhang anlage bijlage bilag lisa",
    "subsection": "apartado comma absatz lid stk loige paragrafo parrafo subprov 항",
    "item": "listitem",
    "point": "punto ponto punkt numeral letra litera litra inciso labelpara 호",
    "recital": "considerando considerant visa",
    "preamble": "preambule preambulo preambolo praambel aanhef primarypreamble secondarypreamble eupreamble",
    "preface": "primaryprelims secondaryprelims euprelims",
    "body": "eubody",
    "doctitle": "lawtitle multilinetitle",
    "toc": "contents",
    "noteref": "commentaryref footnoteref marginnoteref",
    "num": "nr numero nummer rotulo explicatus gldsym kuvatavnr lidnr 條號 条号 조문번호 항번호 호번호",
    "heading": "rubrica rubrique uberschrift ueberschrift pealkiri kop marginalnote titletext titleblock nomeagrupador 조문제목",
    "footnote": "fussnote notadepie voetnoot",
    "list": "lijst liste lista",
    "p": "al",
    "text": "texto texte testo tekst",
    "content": "caput contenido conteudo contenuto contenu corpo 條文內容 조문내용 항내용 호내용",
    "crossheading": "編章節",
    "metadata": "metadatos metadados metadati metadonnees bibinstance bibdata biboj bibvolume analisis liens versions",
}
_BY_WORD = {word: name for name, words in _MEANT.items() for word in words.split()}

_NUMBERS = frozenset(["num", "number", "label", "no"])
_HEADINGS = frozenset(["title", "heading", "caption"])
_NUMBERED = frozenset(["part", "title", "chapter", "section", "article", "annex", "schedule", "appendix"]) | frozenset(
    ["paragraph", "subsection", "item", "subitem", "point", "li", "group", "list"]
)

_WORD = r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[^\W\dA-Za-z_]+"


@lru_cache(maxsize=1 << 12)
def meant(name: str) -> str:
    """The name that an element goes by in English, in small letters; its own where that says nothing else."""
    if name.isascii() and name.isalpha() and (name.islower() or name.isupper()):
        return _BY_WORD.get(name.lower(), name.lower())  # one word, as most are, is not taken apart
    words = [_BY_WORD.get(word, word) for word in map(str.lower, re.findall(_WORD, _plain(name)))]
    whole = re.sub(r"[\W\d_]", "", _plain(name)).lower()
    if whole in _BY_WORD:
        return _BY_WORD[whole]
    if len(words) > 1 and words[0] == "toc":
        return "tocitem" if words[-1] == "item" else "span" if words[-1] in _HEADINGS | _NUMBERS else "toc"
    if len(words) > 1 and words[0] == "eu" and words[-1] in _NUMBERED:
        return words[-1]
    if len(words) > 1 and words[0] == "continued":
        return "continuation"
    if len(words) > 1 and not _NUMBERED.isdisjoint(words):
        if words[-1] in _NUMBERS and not _NUMBERED.isdisjoint(words[:-1]):
            return "num"
        if not _HEADINGS.isdisjoint((words[0], words[-1])):
            return "heading"
        if words[0] == "annex":
            return "annex"
    return re.sub(r"(?<=[^\W\d]{4})\d$", "", name.lower())


def _plain(name: str) -> str:
    """A name without accents; other scripts keep theirs."""
    if name.isascii() or max(name) > "\u024f":
        return name
    return "".join(char for char in unicodedata.normalize("NFD", name) if not unicodedata.combining(char))
