"""References follow new numbers in whatever language a text cites: where an article, a paragraph and a point came, nothing else changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting import model as m
from drafting.align import align, named
from drafting.read import read
from drafting.weave import compare


@dataclass(frozen=True, slots=True)
class Manner:
    """How a language prints its numbers, some of its words, and the ways in which it cites: articles a, b and c; p and then n as
    paragraphs of a; q as a point of p; o as a paragraph of the article that cites. A capital stands for the number in words, two small
    letters for the place in order."""

    article: str
    paragraph: str
    point: str
    words: str
    ways: tuple[str, ...]
    numbers: str = ""
    order: str = ""


MANNERS = {
    "English": Manner(
        "Article {a}", "{p}.", "({q})", "each Party keeps ore tin zinc stocks ports mines levels prices",
        ("Article {a}", "Articles {a}, {b} and {c}", "Articles {a} to {c}", "paragraph {p} of Article {a}", "Article {a}({p})({q})",
         "Article {a}({p})", "Article {a}, paragraph {p}, point ({q})", "point ({q}) of Article {a}({p})", "paragraphs {o}",
         "Article {A}", "paragraph {O}", "the {oo} paragraph", "paragraph {P} of Article {A}"),
        "one two three four five six seven eight",
        "first second third fourth fifth sixth seventh eighth",
    ),
    "French": Manner(
        "Article {a}", "{p}.", "{q})", "chaque Partie garde minerai étain zinc stocks ports mines niveaux prix",
        ("l'article {a}", "les articles {a}, {b} et {c}", "les articles {a} à {c}", "le paragraphe {p} de l'article {a}",
         "le paragraphe {o}", "l’article {a}, paragraphes {p} et {n}", "l'article {a}, paragraphe {p}, point {q})",
         "le point {q}) du paragraphe {p} de l'article {a}",
         "l'article {A}", "le paragraphe {O}", "le {oo} paragraphe"),
        "premier deux trois quatre cinq six sept huit",
        "premier deuxième troisième quatrième cinquième sixième septième huitième",
    ),
    "Spanish": Manner(
        "Artículo {a}", "{p}.", "{q})", "cada Parte guarda mineral estaño cinc existencias puertos minas niveles precios",
        ("el artículo {a}", "los artículos {a}, {b} y {c}", "los artículos {a} a {c}", "el párrafo {p} del artículo {a}", "el apartado {o}",
         "el artículo {a}, apartados {p} y {n}", "el artículo {a}, apartado {p}, letra {q})", "el artículo {a}.{p}",
         "el artículo {A}", "el párrafo {O}", "el {oo} párrafo", "el artículo {aa}"),
        "uno dos tres cuatro cinco seis siete ocho",
        "primero segundo tercero cuarto quinto sexto séptimo octavo",
    ),
    "German": Manner(
        "Artikel {a}", "({p})", "{q})", "jede Vertragspartei hält Erz Zinn Zink Vorräte Häfen Gruben Mengen Preise",
        ("Artikel {a}", "die Artikel {a}, {b} und {c}", "die Artikel {a} bis {c}", "Absatz {p} des Artikels {a}", "Absatz {o}",
         "Artikel {a} Absätze {p} und {n}", "Artikel {a} Absatz {p} Buchstabe {q}", "Artikel {a} Abs. {p}",
         "Artikel {A}", "Absatz {O}", "der {oo} Absatz", "Artikel {A} Absatz {P}"),
        "eins zwei drei vier fünf sechs sieben acht",
        "erste zweite dritte vierte fünfte sechste siebte achte",
    ),
    "Italian": Manner(
        "Articolo {a}", "{p}.", "{q})", "ogni Parte conserva minerale stagno zinco scorte porti miniere livelli prezzi",
        ("l'articolo {a}", "gli articoli {a}, {b} e {c}", "gli articoli da {a} a {c}", "il paragrafo {p} dell'articolo {a}", "il comma {o}",
         "l'articolo {a}, paragrafi {p} e {n}", "l'articolo {a}, paragrafo {p}, lettera {q})",
         "l'articolo {A}", "il paragrafo {O}", "il {oo} comma", "il paragrafo {oo}"),
        "uno due tre quattro cinque sei sette otto",
        "primo secondo terzo quarto quinto sesto settimo ottavo",
    ),
    "Portuguese": Manner(
        "Artigo {a}.º", "{p}.", "{q})", "cada Parte guarda minério estanho zinco existências portos minas níveis preços",
        ("o artigo {a}.º", "os artigos {a}.º, {b}.º e {c}.º", "os artigos {a}.º a {c}.º", "o n.º {p} do artigo {a}.º", "o n.º {o}",
         "o artigo {a}.º, n.º {p}, alínea {q})", "a alínea {q}) do n.º {p} do artigo {a}.º",
         "o artigo {A}", "o parágrafo {O}", "o {oo} parágrafo"),
        "um dois três quatro cinco seis sete oito",
        "primeiro segundo terceiro quarto quinto sexto sétimo oitavo",
    ),
    "Dutch": Manner(
        "Artikel {a}", "{p}.", "{q})", "iedere Partij bewaart erts tin zink voorraden havens mijnen niveaus prijzen",
        ("artikel {a}", "de artikelen {a}, {b} en {c}", "de artikelen {a} tot en met {c}", "lid {p} van artikel {a}", "lid {o}",
         "artikel {a}, leden {p} en {n}", "artikel {a}, lid {p}, punt {q})",
         "artikel {A}", "het {oo} lid", "het {pp} lid van artikel {A}"),
        "één twee drie vier vijf zes zeven acht",
        "eerste tweede derde vierde vijfde zesde zevende achtste",
    ),
    "Japanese": Manner(
        "第{a}条", "{p}", "({q})", "各締約国は 鉱石 備蓄 港湾 鉱山 水準 価格 精錬 を維持する",
        ("第{a}条", "第{a}条及び第{c}条", "第{a}条から第{c}条まで", "第{a}条第{p}項", "第{o}項", "第{a}条{p}", "第{a}条{p}({q})"),
    ),
    "Japanese, by chapters": Manner(
        "第3・{a}条", "{p}", "({q})", "各締約国は 鉱石 備蓄 港湾 鉱山 水準 価格 精錬 を維持する",
        ("第3・{a}条", "第3・{a}条及び第3・{c}条", "第3・{a}条{p}", "第3・{a}条{p}({q})"),
    ),
    "Chinese": Manner(
        "第{a}条", "{p}.", "({q})", "各缔约方 矿石 储备 港口 矿山 水平 价格 精炼 应保持",
        ("第{a}条", "第{a}条和第{c}条", "第{a}条至第{c}条", "第{a}条第{p}款", "第{o}款"),
    ),
}  # fmt: skip

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its points, and how it cites: the way, and what each letter of it stands for."""

    key: Key
    words: str
    points: tuple[tuple[Key, str], ...] = ()
    way: str = ""
    cited: tuple[tuple[str, Key], ...] = ()


Text = list[tuple[Key, list[Paragraph]]]


def _text(manner: Manner, chance: Random) -> Text:
    """Six articles, of which paragraphs cite one another in some of the ways of a language."""

    def words(count: int) -> str:
        return " ".join(chance.choices(manner.words.split(), k=count))

    def points(article: int, n: int) -> tuple[tuple[Key, str], ...]:
        return tuple((("point", article, n, k), words(6)) for k in range(3)) if chance.random() < 0.4 else ()

    plain: Text = [(("article", a), [Paragraph(("paragraph", a, n), words(14), points(a, n)) for n in range(4)]) for a in range(6)]
    pointed = [(key, p) for key, held in plain for p in held if p.points]

    def citing(own: list[Paragraph], paragraph: Paragraph) -> Paragraph:
        way = chance.choice(manner.ways)
        if chance.random() < 0.4 or ("{q}" in way and not pointed):
            return paragraph
        (a, held), (b, _), (c, _) = (plain[at] for at in sorted(chance.sample(range(6), 3)))
        first, second = held[1:3]
        if "{q}" in way:
            a, first = chance.choice(pointed)
        point = first.points[1][0] if first.points else first.key
        cited = (("a", a), ("b", b), ("c", c), ("p", first.key), ("n", second.key), ("q", point), ("o", chance.choice(own).key))
        return Paragraph(paragraph.key, paragraph.words, paragraph.points, way, cited)

    return [(key, [citing(held, paragraph) for paragraph in held]) for key, held in plain]


def _grown(text: Text, manner: Manner, chance: Random) -> Text:
    """The text with an article, a paragraph and points that came."""
    said = manner.words.split()

    def new(*key: object) -> Paragraph:
        return Paragraph(("new", *key), " ".join(chance.choices(said, k=12)))

    out = [(key, list(held)) for key, held in text]
    for _, held in out:
        for n, each in enumerate(held):
            if each.points and chance.random() < 0.5:
                came = (("new", each.key), " ".join(chance.choices(said, k=7)))
                held[n] = Paragraph(each.key, each.words, (came, *each.points), each.way, each.cited)
    held = chance.choice(out)[1]
    held.insert(chance.randrange(len(held) + 1), new("paragraph"))
    out.insert(chance.randrange(len(out) + 1), (("new", "article"), [new("article", n) for n in range(3)]))
    return out


def _printed(text: Text, manner: Manner) -> str:
    number: dict[Key, str] = {}
    for a, (key, held) in enumerate(text, 1):
        number[key] = str(a)
        for n, paragraph in enumerate(held, 1):
            number[paragraph.key] = str(n)
            number |= {point: "abcdef"[k] for k, (point, _) in enumerate(paragraph.points)}
    numbers, order = (["", *spoken.split()] for spoken in (manner.numbers, manner.order))

    def said(letter: str, number: str) -> Iterator[tuple[str, str]]:
        yield letter, number
        if number.isdecimal() and int(number) < len(numbers):
            yield from ((letter.upper(), numbers[int(number)]), (letter * 2, order[int(number)]))

    joint, stop = ("", "。") if "第" in manner.article else (" ", ".")

    def lines() -> Iterator[str]:
        for key, held in text:
            yield manner.article.format(a=number[key])
            for each in held:
                cited = (
                    joint + each.way.format(**dict(way for letter, key in each.cited for way in said(letter, number[key])))
                    if each.way
                    else ""
                )
                yield f"{manner.paragraph.format(p=number[each.key])} {each.words}{cited}{':' if each.points else stop}"
                yield from (f"{manner.point.format(q=number[point])} {words};" for point, words in each.points)

    return "\n\n".join(lines())


@pytest.mark.parametrize("language", MANNERS)
@settings(max_examples=25)
@given(seed=st.integers(0, 10**6))
def test_references_that_only_follow_are_no_changes(language: str, seed: int) -> None:
    manner, chance = MANNERS[language], Random(seed)
    text = _text(manner, chance)
    a, b = (_printed(each, manner).encode() for each in (text, _grown(text, manner, chance)))
    base = named(read(a, "a.txt", brackets="literal"))
    redline = compare(base, align(read(b, "b.txt", brackets="literal"), base))
    changed = [piece for p in m.walk(redline.body) for line in m.lines(p) for piece in line if isinstance(piece, m.Fork)]
    assert all(fork.relation == m.RENUMBERED for fork in changed if fork.base and fork.options[0].content), [
        (m.spoken(fork.base), m.spoken(fork.options[0].content)) for fork in changed if fork.relation != m.RENUMBERED
    ]
