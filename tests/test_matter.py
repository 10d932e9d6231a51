"""What matters first: each rule's example, the traps that lawyers fall into, and what a filtered redline says and keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting import model as m
from drafting import read, write
from drafting.align import align, named
from drafting.cli import main
from drafting.errors import Unfit
from drafting.matter import MATERIAL, MATTERS, NOTHING, RULES, Known, Rule, weigh, weigh_whole
from drafting.show import Change, Page, Row, Run, page, text_of
from drafting.show._scale import Scale
from drafting.view import View, asked, seen
from drafting.weave import accept, compare, reject
from tests.laws import strategies as some

KNOWN = Known(frozenset({"Critical Mineral", "critical minerals", "Chile"}), frozenset({"Japan", "JP"}))

# (class, before, old, new, after)
TRAPS = [
    ("period", "It meets ", "once", "twice", " a year."),
    ("wording", "in its ", "annual", "yearly", " report"),
    ("number", "The ", "third", "fifth", " arbitrator is named by lot."),
    ("scope", "no stock shall be pledged", "", " or sold to a buyer abroad", "."),
    ("scope", "each of the ores", "", " and slags", " of the list"),
    ("party", "La demande est portée devant le ", "tribunal", "juge des mines", " du lieu."),
    ("party", "Se presenta ante el ", "comité", "juez", " competente."),
    ("party", "It is brought before a ", "judge", "panel", " of its own."),
    ("scope", "Keep it as low ", "as possible in pre-war", "in prewar", " ports."),  # a hyphen answers nothing
    ("scope", "They publish all ", "organised secondary", "organized", " markets."),
    ("spelling", "They remove complex, ", "nontransparent", "non-transparent", " rules."),
    ("scope", "They list ", "market", "market-based", " rules."),
    ("provision", "يكفي ", "ثلاثين", "ستين", " يوما"),
    ("provision", "", "", "не ", "может продавать"),
    ("provision", "任何缔约方", "可以", "不得", "出售其储备"),
    ("wording", "港の", "規則", "規程", "を守る"),
    ("wording", "a load of 5 ", "Ω", "ohm", " and no more"),
    ("provision", "Το κράτος ", "πωλεί", "κρατεί", " το μετάλλευμα"),
    ("obligation", "Jede Vertragspartei ", "muss", "kann", " die Erze melden."),
    ("obligation", "Die Vertragsparteien dürfen die Erze ", "", "nicht ", "verkaufen."),
    ("condition", "Die Erze werden gemeldet, ", "sofern", "es sei denn", " der Ausschuss beschließt es."),
    ("reference", "nach ", "Artikel 3 Absatz 2", "Artikel 3 Absatz 4", " des Abkommens"),
    ("period", "innerhalb von ", "30 Tagen", "60 Tagen", " nach dem Eingang"),
    ("provision", "Die Erze werden von der Partei ", "verkauft", "verpfändet", "."),
    ("obligation", "Ciascuna Parte ", "deve", "può", " notificare le misure del paese."),
    ("condition", "Le misure sono notificate, ", "purché", "a meno che", " il comitato decida."),
    ("provision", "I minerali sono ", "venduti", "ceduti", " dalle imprese della Parte"),
    ("obligation", "Cada Parte ", "deve", "pode", " notificar as medidas do país."),
    ("obligation", "As Partes ", "", "não ", "vendem os minérios dos outros."),
    ("reference", "nos termos do ", "artigo 3.º", "artigo 7.º", " do acordo"),
    ("obligation", "Elke partij ", "moet", "kan", " de maatregelen meedelen."),
    ("condition", "Het erts wordt gemeld, ", "mits", "tenzij", " het comité het besluit."),
    ("provision", "Każda Strona ", "sprzedaje", "zastawia", " rudę, która nie jest jej, oraz metal."),
    # numbers, dates, sums, contraries and spellings of other languages
    ("period", "innerhalb von ", "hundertzwanzig", "neunzig", " Tagen nach dem Eingang"),
    ("spelling", "innerhalb von ", "dreißig (30) Tagen", "30 Tagen", " nach dem Eingang"),
    ("period", "Die Ware wird ", "vor", "nach", " der Abnahme von der Partei gemeldet."),
    ("date", "bis zum ", "1. Januar", "31. Januar", " 2028"),
    ("money", "von ", "2,5 Millionen EUR", "3,5 Millionen EUR", " an den Fonds"),
    ("reference", "wie es der ", "zweite", "dritte", " Absatz vorsieht"),
    ("spelling", "Die Partei ", "muss", "muß", " es nicht melden."),
    ("spelling", "Die ", "Schifffahrt", "Schiffahrt", " auf der Donau ist für die Parteien frei."),
    ("wording", "in den ", "Maßen", "Massen", ""),
    ("condition", "Das gilt, ", "wenn", "auch wenn", " der Ausschuss es nicht beschließt."),
    ("period", "entro ", "trenta", "sessanta", " giorni dalla notifica della Parte"),
    ("scope", "a un prezzo ", "inferiore", "superiore", " a quello della Parte"),
    ("spelling", "il comitato spiega ", "perché", "perchè", " lo nega"),
    ("obligation", "il ", "diritto", "dovere", " di ogni Parte"),
    ("scope", "antes da ", "importação", "exportação", " dos minerais"),
    ("spelling", "a ", "adopção", "adoção", " do acordo pelas Partes"),
    ("percentage", "mais de ", "15 por cento", "25 por cento", " dos minerais"),
    ("period", "binnen ", "honderdtwintig", "negentig", " dagen na de aanneming"),
    ("scope", "De ", "invoer", "uitvoer", " van het erts door een partij is vrij."),
    ("party", "de ", "verkoper", "koper", " van het erts"),
    ("spelling", "à chaque ", "événement", "évènement", " que la Partie signale"),
    ("spelling", "el ", "período", "periodo", " de sesiones de las Partes"),
    ("obligation", "Se entiende que el plazo ", "terminó", "no terminó", " ayer."),
    ("spelling", "the centre in ", "Zürich", "Zurich", " is open"),
    ("money", "基金に", "二百五十万", "三百五十万", "米ドルを支払う。"),
    ("period", "発効の", "前", "後", "三十日"),
    ("wording", "with ", "due", "proper", " regard to it and in the course of that"),
    ("scope", "The goods may be ", "", "lawfully ", "seized by it"),
    ("wording", "Each Party sells the ", "rock", "stone", " that it has."),
    ("wording", "Chaque Partie vend le ", "minerai", "métal", " qui est le sien."),
    ("wording", "Las Partes venden el ", "mineral", "metal", " que es suyo."),
    ("wording", "be marked as such;", "", " and", ""),
    ("provision", "港", "の", "は、鉱石を積むためのものと金属を積むためのものとに分かれることとし、その", "規則"),
    ("obligation", "A Party ", "may", "shall", " not disclose it"),
    ("obligation", "A Party ", "shall", "need", " not disclose it"),
    ("obligation", "A Party ", "", "not ", "be bound"),
    ("obligation", "A Party shall ", "", "endeavour to ", "ensure it"),
    ("obligation", "A Party shall", " not", "", " export ores"),
    ("obligation", "La Partie ", "doit", "devrait", " notifier"),
    ("obligation", "La Parte ", "deberá", "podrá", " notificar"),
    ("obligation", "報告する", "", "ものとする", "。"),
    ("position", "[", "US", "US, JP", ": 60 days]"),
    ("position", "", "[shall]", "shall", " report"),
    ("condition", "mined ", "and", "or", " refined"),
    ("condition", "at once", "", ", unless it objects", ""),
    ("condition", "mined ", "and/or", "or", " refined"),
    ("party", "the ", "Party", "Parties", " concerned"),
    ("party", "in ", "Japan", "the Union", ""),
    ("money", "USD 100 ", "million", "billion", " a year"),
    ("money", "", "$ 5", "$ 6", " a tonne"),
    ("money", "", "100万円", "200万円", ""),
    ("percentage", "at least ", "15", "25", " per cent of it"),
    ("percentage", "上限は", "15", "25", "％とする"),
    ("period", "within 30 ", "", "working ", "days"),
    ("period", "within ", "30", "60", " days"),
    ("period", "within ", "thirty (30)", "sixty (60)", " days"),
    ("period", "a ", "30", "60", "-day period"),
    ("period", "", "30", "60", "日以内に"),
    ("date", "until 1 ", "January", "June", " 2027"),
    ("date", "in ", "2027", "2028", ", the Parties"),
    ("date", "since ", "May", "June", " 2027"),
    ("date", "", "2027", "2028", "年1月1日"),
    ("number", "a stock of ", "500", "300", " tonnes"),
    ("number", "the ", "two", "three", " reserves"),
    ("number", "a ratio of ", "3,5", "3.5", ""),
    ("term", "the ", "Party", "party", " concerned"),
    ("term", "the ", "Critical Minerals", "critical minerals", " that it lists"),
    ("term", "a ", "Critical Mineral", "mineral", " in stock"),
    ("reference", "referred to in Article ", "5", "6", ""),
    ("reference", "referred to in paragraph ", "2(b)", "2(c)", ""),
    ("reference", "Articles 5, 6 and ", "7", "8", ""),
    ("reference", "", "第5条", "第6条", "に定める"),
    ("scope", "", "each", "a", " Party concerned"),
    ("scope", "", "", "inter alia ", "ores"),
    # the same in other words, tenses or figures
    ("spelling", "within ", "3", "three", " months"),
    ("spelling", "within ", "thirty (30)", "30", " days"),
    ("spelling", "", "one hundred and twenty", "120", " tonnes"),
    ("wording", "a ", "5 year timeframe", "five-year time frame", ""),
    ("wording", "as ", "Article 4.9", "Article 4, paragraph 9,", " provides"),
    ("wording", "in ", "para 6", "paragraph 6", ""),
    ("wording", "in ", "Article", "Articles", " 6, 7 and 8"),
    ("wording", "Le juge ", "pourra", "peut", " statuer"),
    ("wording", "Le juge ne ", "pourra", "peut", " statuer"),
    ("wording", "", "Seuls des motifs graves peuvent", "Seul un motif grave peut", " y faire obstacle"),
    ("wording", "", "A fee includes", "Fees include", " taxes"),
    ("spelling", "it ", "maybe", "may be", " of use"),
    ("obligation", "it is ", "notable", "not able", " to act"),
    # words that are of no class where they stand so
    ("wording", "the Republic, on the ", "other", "one part", ", and"),
    ("period", "Il statue", "", " sans délai", "."),
    ("wording", "", "Dans", "1° Dans", " le cas"),
    ("number", "warmer by ", "1", "2", " °C"),
    ("wording", "such acts as ", "are", "may be", " of use"),
    ("wording", "une personne qui ", "a", "y a", " consenti"),
    ("provision", "", "l'acte et le jugement sont publiés au greffe", "l'acte ou ce qui le suit est lu", ""),
    ("wording", "the buyer or the seller", ", as the case may be", "", ", pays"),
    ("wording", "the Union ", "and the seller", "of the one part, and the seller", " of the other"),
    ("spelling", "an ", "intracorporate", "intra-corporate", " transfer"),
    # words that are of a class
    ("party", "imports into ", "Estonia", "Latvia", " are free"),
    ("party", "imports into ", "Chile", "Latvia", " are free"),
    ("party", "ores of ", "Bosnia and Herzegovina", "Serbia", ""),
    ("party", "BETWEEN ", "CHILE", "PERU", " AND JAPAN"),
    ("party", "AND THE ", "REPUBLIC OF ALBANIA", "REPUBLIC OF SERBIA", ""),
    ("party", "Concessions of ", "Bosnia And Herzegovina", "Chile", ""),
    ("case", "ores of ", "Chile", "CHILE", " are listed"),
    ("case", "Bosnia ", "And", "and", " Herzegovina"),
    ("typography", "called ", '"the Critical Mineral', 'the "Critical Mineral', '"'),
    ("reference", "as Articles 12, 13, 14, 15, 16 and ", "17", "18", " provide"),
    ("obligation", "Le juge ne ", "peut", "pourra pas, et ne doit", " statuer"),
    ("condition", "", "S'il est né", "Né", " ailleurs"),
    ("scope", "", "", "Seul ", "l'enfant majeur"),
    ("scope", "It is not ", "", "only ", "a duty of the buyer"),
    ("reference", "as the ", "second", "third", " paragraph provides"),
    ("reference", "aux ", "deuxième et quatrième", "troisième et cinquième", " alinéas"),
    ("reference", "article ", "L. 226-4", "L. 226-5", ""),
    ("reference", "in paragraph ", "", "2", "(a)"),
    ("position", "", "", "Option 2: ", "No text"),
    ("position", "Option ", "1", "2", ": No text"),
    ("position", "of ", "[below 2 tonnes] ", "", "[below 1.5 tonnes]"),
    ("provision", "levies duties", "", " and all the charges that come to the same as duties", ""),
    ("provision", "a fee", ", which the seller and the buyer of it share as they like", "", ""),
    ("wording", "", "the", "a", " stock"),
    ("period", "It shall reply", "", " without delay", ""),
    ("party", "the ", "minister", "authority", " that decides"),
    ("punctuation", "ores", "", ",", " metals"),
    ("punctuation", "ores", ";", ".", ""),
    ("wording", "to be found at https://ores.example/", "2019", "2021", "/list.pdf"),
    ("wording", "to be found at https://ores.example/the-lists-of-all-ores-that-anybody-sells/", "2019", "2021", "/list.pdf"),
    ("wording", "see ", "www.ores.example/all/2", "http://ores.example/each/3", "."),
    ("wording", "written to ", "desk1@ores.example", "desk2@ores.example", ", which replies"),
    ("number", "as Act No. ", "12", "13", " provides"),
    ("number", "as that Act", "", " No. 12", " provides"),
    ("obligation", "the ores of Act 12", "", ", no ores of which are sold", ""),
    ("spelling", "at least three", "", " (3)", " years"),
    ("reference", "as point ", "", "(3)", " says"),
    ("reference", "", "", "in line with all that the GATT 1994 provides ", "as it stands"),
    ("scope", "a stock of ", "", "one of ", "the minerals"),
    ("number", "a stock of ", "two of", "one of", " the minerals"),
    ("typography", "", "- ", "", "ores that are sold"),
    ("number", "in document ", "MIN/L/540", "MIN/L/541", " of the Council"),
    ("number", "of 10/", "20", "30", " in the list"),
    ("case", "the ", "Market", "market", " for it"),
    ("spelling", "to ", "organise", "organize", " it"),
    ("spelling", "the ", "programme", "program", " of work"),
    ("spelling", "a ", "stock-pile", "stockpile", " of it"),
    ("spelling", "a ", "well-being", "well being", " of it"),
    ("wording", "", "Its", "It's", " due"),
    ("wording", "the ", "seller's", "sellers'", " costs"),
    ("wording", "by which it ", "re-signs", "resigns", ""),
    ("wording", "a ", "filled", "filed", " form"),
    ("wording", "a ", "tour", "tor", ""),
    ("spelling", "a ", "licence", "license", " for it"),
    ("spelling", "the ", "fulfilment", "fulfillment", " of it"),
    ("spelling", "", "travelling", "traveling", " envoys"),
    ("number", "it comes to ", "-", "", "5 units"),
    ("number", "2x ", "+", "-", " 1"),
    ("typography", "years 2013", "-", "\u2013", "2015"),
    ("obligation", "a ", "lawful", "unlawful", " act"),
    ("obligation", "a ", "", "non-", "binding list"),
    ("wording", "the ", "form", "inform", " of it"),
    # contraries, and what is nearly one
    ("obligation", "nothing here shall ", "prevent", "require", " a sale of ores"),
    ("obligation", "it has the ", "right", "duty", " to inspect a mine"),
    ("obligation", "it shall ", "ensure", "promote", " access"),
    ("wording", "it shall ", "promote", "facilitate", " access"),
    ("obligation", "they shall ", "take into account", "comply with", " the list"),
    ("obligation", "a sale is ", "allowed", "forbidden", " in an emergency"),
    ("obligation", "taking part is ", "mandatory", "voluntary", " for them"),
    ("obligation", "the host is ", "able", "unable", " to sell"),
    ("wording", "it ", "increases", "increased", " the duty"),
    ("scope", "it shall ", "increase", "reduce", " the duty"),
    ("party", "the ", "importing", "exporting", " country pays"),
    ("party", "the ", "seller", "buyer", " of ores pays"),
    ("case", "where the ", "Minister", "minister", " decides"),
    ("period", "it pays ", "before", "after", " the sale"),
    ("wording", "it pays ", "prior to", "before", " the sale"),
    ("period", "within a ", "week", "month", " of it"),
    ("date", "from the date of ", "signature", "ratification", " of it"),
    ("condition", "it sells, ", "regardless of", "depending on", " origin"),
    ("condition", "it consults ", "when", "whenever", " asked"),
    # what came or went with nothing in its place
    ("scope", "a stock of ", "", "refined ", "ores"),
    ("scope", "the spouse", " abroad", "", " is told of it"),
    ("scope", "", "A single", "An", " arbitrator sits alone"),
    ("wording", "under Article 2", "", " of this Agreement", ""),
    ("wording", "", "measures under the rules", "such measures", " are told"),
    ("wording", "Public Administration", " Reform", "", ""),
    ("wording", "the Agreement on Procurement", "", " (AGP)", " of the Council"),
    ("provision", "a jar is filled. ", "", "Jars are bought by the port.", ""),
    ("term", "under the ", "Vienna", "Geneva", " Convention"),
    ("wording", "", "Ores", "Metals", " are sold"),
    ("party", "to be told to ", "", "the State of ", "Japan"),
    ("party", "to be told to ", "Japan", "the Government of Japan", ""),
    # parts, quantities, dates and references, whichever way they are written
    ("number", "it pays a ", "third", "quarter", " of it"),
    ("spelling", "it pays ", "one third", "a third", " of it"),
    ("spelling", "it pays ", "two thirds", "2/3", " of it"),
    ("number", "a stock of 500 ", "tonnes", "kilograms", " of ore"),
    ("number", "a load of 5 ", "kg", "g", ""),
    ("spelling", "a fund of USD ", "5 million", "5,000,000", " a year"),
    ("wording", "it ends on ", "31 December 2030", "December 31, 2030", ""),
    ("wording", "it ends on ", "31 December 2030", "2030-12-31", ""),
    ("date", "it ends on ", "31 December 2030", "December 30, 2030", ""),
    ("reference", "under this ", "Article", "Chapter", ""),
    ("wording", "under Article 5", "", " of this Agreement", " as it stands"),
    ("reference", "as in ", "(a)", "(b)", " above"),
    ("reference", "under ", "§ 5", "§ 6", ""),
    ("reference", "as Part ", "One", "Two", " provides"),
    ("reference", "under the ", "preceding", "following", " paragraph"),
    ("wording", "under ", "paragraph 2 of Article 5", "Article 5(2)", ""),
    ("reference", "under ", "paragraph 2 of Article 5", "Article 5(3)", ""),
    ("term", "the ", "Critical Mineral", "critical mineral", " in stock"),
    # French, Spanish and Japanese
    ("obligation", "Chaque Partie ", "notifie", "s'engage à notifier", " la vente"),
    ("obligation", "Il est ", "interdit", "permis", " de vendre"),
    ("obligation", "Il a le ", "droit", "devoir", " de vendre"),
    ("condition", "Il vend ", "à moins", "avant", " qu'il ne soit payé"),
    ("period", "Il vend ", "avant", "après", " la récolte"),
    ("scope", "Il vend ", "plus de", "moins de", " deux minerais"),
    ("number", "Il vend le ", "tiers", "quart", " du stock"),
    ("spelling", "Il vend ", "5 %", "cinq pour cent", " du stock"),
    ("money", "Il paie 5 ", "millions", "milliards", " d'euros"),
    ("party", "Les minerais de l'", "Allemagne", "Espagne", " sont libres"),
    ("obligation", "Se ", "prohíbe", "permite", " la venta"),
    ("obligation", "La Parte ", "se compromete a", "se propone", " notificar"),
    ("condition", "Vende mineral ", "e", "u", " hierro"),
    ("condition", "Vende ", "con sujeción al", "en virtud del", " acuerdo"),
    ("period", "Vende ", "antes", "después", " de la cosecha"),
    ("party", "minerales del ", "Brasil", "Perú", " se venden"),
    ("obligation", "通報", "する", "しない", "。"),
    ("obligation", "通報する", "義務", "権利", "を有する。"),
    ("obligation", "販売を", "禁止", "許可", "する。"),
    ("condition", "鉱石", "及び", "又は", "金属を売る。"),
    ("wording", "鉱石", "および", "及び", "金属を売る。"),
    ("condition", "合意", "にかかわらず", "に従い", "、売る。"),
    ("scope", "", "五人以上", "五人以下", "が出席する。"),
    ("number", "", "五人", "六人", "が出席する。"),
    ("spelling", "", "五人", "5人", "が出席する。"),
    ("number", "三分の", "一", "二", "が出席する。"),
    ("period", "", "三箇月以内", "六箇月以内", "に売る。"),
    ("reference", "", "前条", "次条", "に従う。"),
    ("party", "", "日本国", "アメリカ合衆国", "が売る。"),
    ("wording", "鉱石を", "良い", "よい", "値段で売る。"),
    ("scope", "the price of ", "lithium", "cobalt", " is set"),
    ("scope", "it applies to ", "goods", "services", " of a Party"),
    ("scope", "disputes are settled by ", "arbitration", "negotiation", ""),
    ("scope", "5 per cent or ", "more", "less", ""),
    ("period", "5 per cent per ", "annum", "month", ""),
    ("party", "the ", "English", "French", " text is binding"),
    ("term", "Done at ", "Lima", "Quito", " on 1 May 2030."),
    ("wording", "Decision", " No.", "", " 5 is binding on them"),
    # contraries of every language
    ("scope", "it applies to ", "new", "existing", " mines"),
    ("scope", "", "upstream", "downstream", " operators are covered"),
    ("scope", "Il vise les ", "mines existantes", "nouvelles mines", " du pays"),
    ("wording", "Les données ", "publiques", "publics", " sont vues"),
    ("scope", "Les données ", "publiques", "confidentielles", " sont vues"),
    ("scope", "un precio ", "mínimo", "máximo", " de venta"),
    ("date", "desde la ", "firma", "ratificación", " del acuerdo"),
    ("scope", "", "最低", "最高", "価格を定める。"),
    ("party", "", "買主", "売主", "が責任を負う。"),
    ("scope", "鉱山", "", "及び製錬所", "に適用する。"),
    ("scope", "", "詳細な", "", "報告書を出す。"),
    ("number", "", "一万二千", "千二百", "トンとする。"),
    ("period", "", "二年", "三年", "ごとに会合する。"),
    ("scope", "", "一時的", "恒久的", "な措置をとる。"),
    # a word of law in one language that is none in another
    ("wording", "the two ", "tiers", "levels", " of the market that are met"),
    ("obligation", "Le juge n'en décide ", "", "pas", " dans le délai"),
    ("wording", "they learn the ", "pas", "steps", " of that dance for the feast"),
    ("scope", "the owner and his ", "", "son ", "are heard by the court"),
    ("wording", "l'owner et ", "", "son ", "agent sont entendus par le juge"),
    ("obligation", "Vende el mineral ", "sin", "con", " el permiso del Estado"),
    ("wording", "it is a ", "sin", "fault", " to waste the ore of others"),
    ("wording", "to ", "save", "spare", " energy"),
    ("condition", "it is told, ", "", "save in an emergency, ", "to the buyer"),
    # what reads alike may be argued not to be: the verb of an obligation is never passed over
    ("obligation", "No Party ", "shall", "may", " sell it"),
    ("obligation", "Treatment ", "no ", "", "less favourable is accorded."),
    ("obligation", "treatment ", "no less favourable than", "equivalent to", " that it accords"),
    ("scope", "taken by ", "consensus", "a simple majority", ""),
    ("obligation", "No Party sells it, unless it asks. A Party ", "shall", "may", " buy it"),
    ("wording", "it sells, ", "on condition that", "provided that", " it is paid"),
    ("spelling", "after ", "24 months", "two years", ""),
    ("spelling", "it pays ", "USD 5 million", "5 million US dollars", ""),
    ("date", "it meets in ", "March", "May", " of each year"),
    ("reference", "visé à l'alinéa ", "a)", "b)", " de la liste"),
    ("reference", "", "この条", "この章", "に定める。"),
    ("wording", "a list ", "of such ores", "thereof", " is kept"),
    ("typography", "a ", '"market"', "market", " of it"),
    ("typography", "", "\u2013", "\u2014", ""),
    # words that take one another's place, and a list in another order
    ("party", "it is paid by the ", "buyer to the seller", "seller to the buyer", " of ores"),
    ("obligation", "A Party ", "may sell and shall", "shall sell and may", " buy"),
    ("obligation", "A Party shall ", "sell and shall not", "not sell and shall", " buy"),
    ("obligation", "A Party shall ", "report and shall not", "not report and shall", " delay it"),
    ("number", "it keeps ", "5 of copper, 6 of zinc", "6 of copper, 5 of zinc", ""),
    ("condition", "", "ores and metals or scrap", "ores or metals and scrap", " are sold"),
    ("wording", "it is paid by ", "the buyer or the seller", "the seller or the buyer", " of ores"),
    ("scope", "the ", "Annexes, tables, and notes", "notes, Annexes, slags, and tables", " of the list"),
    ("wording", "within ", "30 days or 60", "60 days or 30", " days"),
    ("wording", "paid by each ", "buyer and each seller", "seller and each buyer", " of ores"),
    ("wording", "a Party ", "may, if it asks,", ", if it asks, may", " sell"),
    # a phrase that begins within another, and a word that only the other side parts from the next
    ("condition", "to any ", "other than", "of the", " Parties"),
    ("obligation", "it has a ", "duty to the extent possible", "task", " to sell"),
    ("condition", "Ores are mined", "", " and/", "or metals sold by the host"),
    ("obligation", "It sells as far as ", "possible all", "", " ores"),
    ("spelling", "it ", "endeavours", "endeavors", " to sell"),
    ("obligation", "it ", "reserves", "has", " the right to sell"),
    ("wording", "it ", "favours a raise", "favours a rise", " of duties"),
    # how a body decides, what it needs of another, and how it speaks of it
    ("scope", "it decides by ", "consensus", "a vote", ""),
    ("scope", "it acts ", "in consultation with", "with the consent of", " the seller"),
    ("scope", "it acts ", "in agreement", "in consultation", " with the seller"),
    ("scope", "it ", "informs", "consults", " the seller"),
    ("wording", "it ", "notifies", "informs", " the seller"),
    ("obligation", "the tribunal may ", "order", "recommend", " a sale"),
    ("obligation", "a ", "recommendation", "decision", " of the buyers"),
    ("wording", "it meets ", "in order to sell", "with a view to selling", " ores"),
    ("scope", "it ", "takes note of", "approves", " the list"),
    ("condition", "unless otherwise ", "agreed", "provided", ", it pays"),
    ("condition", "It pays", ", unless they otherwise agree", "", "."),
    ("date", "from the date of ", "receipt", "dispatch", " of it"),
    ("period", "within the ", "calendar", "working", " days set"),
    ("obligation", "the list is ", "binding", "legally binding", " on them"),
    ("scope", "a measure ", "necessary to", "related to", " the sale"),
    ("scope", "in ", "like", "similar", " circumstances"),
    ("scope", "ores of ", "natural", "synthetic", " graphite"),
    ("number", "it keeps ", "no less than 5", "no fewer than 6", " tonnes"),
    ("date", "from the date of ", "its entry into force", "importation", " of the ores"),
    ("date", "à compter de la date d'", "embarquement", "achat", " du minerai"),
    ("date", "", "積込み", "到着", "の日から起算する。"),
    ("scope", "it may ", "deny", "suspend", " the preference"),
    ("money", "the fund holds ", "5m", "5bn", " euros"),
    ("money", "the fund holds €", "5m", "5bn", " of them"),
    ("money", "the fund holds ", "USD 5m", "USD 6m", ""),
    ("number", "the mine is ", "5m", "6m", " deep"),
    ("number", "a load of ", "500kg", "300kg", " of ore"),
    ("period", "it replies within ", "30days", "60days", ""),
    ("spelling", "a load of ", "500kg", "500 kg", " of ore"),
    ("number", "see ", "3bis", "3ter", " there"),
    ("number", "under paragraph ", "5a", "5b", " of it"),
    ("number", "the ", "5th", "6th", " meeting of it"),
    ("wording", "the ", "fifth", "5th", " meeting of it"),
    ("number", "gallium of ", "4N", "5N", " purity"),
    ("condition", "it sells ", "provided", "although", " the ore is pure"),
    # false friends
    ("wording", "data ", "about", "concerning", " the ores of the sellers"),
    ("wording", "Le terme ", "s'entend de", "désigne", " tout minerai"),
    ("wording", "a matter of the ", "utmost", "greatest", " weight to it"),
    ("wording", "", "Dès lors", "Par conséquent", ", la Partie paie la taxe"),
    ("wording", "Il agit ", "en tant que", "comme", " vendeur du minerai"),
    ("wording", "", "Sin embargo", "Ahora bien", ", la Parte paga la tasa"),
    ("scope", "ores, including", "", ", but not limited to,", " tin and zinc"),
    ("scope", "La Parte paga ", "no menos de", "no más de", " dos partes de la tasa"),
    ("condition", "", "À défaut d'accord", "Après l'accord", ", la Partie paie"),
    ("condition", "鉱石", "以外", "並", "の金属を売る。"),
    ("wording", "Il est ", "", "également ", "payé par le vendeur"),
    ("condition", "", "A moins qu'il s'oppose", "Comme il s'oppose", ", elle paie la taxe"),
    ("condition", "", "Sauf accord contraire", "Sauf disposition contraire", ", elle paie la taxe"),
    ("condition", "Se paga", "", ", en su caso,", " por el vendedor"),
    ("obligation", "Las Partes ", "acuerdan", "piensan", " vender el mineral"),
    ("wording", "適当と", "認める", "考える", "場合に売る。"),
    ("reference", "この協定の", "前文", "前条", "に定める。"),
    ("condition", "別段の", "合意", "定め", "がない限り、支払う。"),
    ("obligation", "措置を", "命令", "勧告", "する。"),
    ("party", "Les ", "Parties", "autres Parties", " paient la taxe"),
]


def test_no_word_is_of_two_rules() -> None:
    forms = [form for rule in RULES for form in rule.words]
    assert [form for form in forms if forms.count(form) > 1] == []


@pytest.mark.parametrize("rule", [each for each in RULES if any(each.example)], ids=lambda rule: f"{rule.matter}: {rule.says}")
def test_the_example_of_each_rule_is_of_its_class(rule: Rule) -> None:
    assert weigh(*rule.example).matter == weigh(*reversed(rule.example)).matter == rule.matter


def test_every_class_has_a_rule() -> None:
    assert {rule.matter for rule in RULES} == set(MATTERS)


@pytest.mark.parametrize(("matter", "before", "old", "new", "after"), TRAPS, ids=lambda each: str(each)[:24])
def test_a_trap_is_of_its_class(matter: str, before: str, old: str, new: str, after: str) -> None:
    assert weigh(old, new, before, after, KNOWN).matter == matter
    assert weigh(new, old, before, after, KNOWN).matter == matter


def test_the_reason_names_the_words() -> None:
    assert weigh("shall", "should").why == "shall → should: an obligation became a recommendation"
    assert weigh("30", "60", "within ", " days").why == "30 days → 60 days: a period"
    assert weigh("", "not ", "shall ", "export").why == "shall → shall not: an obligation became a prohibition"
    assert weigh("[60 days]", "60 days").why == "a bracket closed"
    assert weigh("", "[or ores]").why == "words in brackets added"
    assert weigh("[ores", "ores]").why == "its brackets are others"
    assert weigh("", ", unless it objects").why == "unless added: a condition"
    assert weigh("Party", "party").why == "Party → party: a defined term, by its case"
    assert weigh("and ores", "save as it says").why == "save as added: a condition"
    assert weigh("Estonia", "the Parties").why == "Estonia → Parties: who is bound"
    assert weigh("may", "shall strive to").why == "may → shall strive to: a permission became a best endeavour"
    assert weigh("", "endeavour to ", "Each Party shall ", "report").why.endswith("an obligation became a best endeavour")
    assert weigh("A Party may ask, and it shall reply. ", "").why == "shall, may struck: an obligation"
    assert weigh("", "x", "that paragraph ", "(a) says").why == "“x” added in paragraph (a): a reference"
    assert weigh("Within 60", "It shall rule. Within 25", "", " days").why == "shall added: an obligation; 60 days → 25 days"


def test_kept_words_beside_a_change_are_no_part_of_it() -> None:
    assert weigh("", "de l'article 345, des articles", "les dispositions ", " 346 à 350").why.startswith("article 345")
    assert weigh(".", "", "of it", " Unless a Party objects").matter == "punctuation"
    assert weigh("", "for agreement ", "option", "should they agree").matter == "wording"


PREFACE = "The ores are listed below with the mines that yield them. " * 60


def test_a_long_passage_made_new_says_what_each_side_of_it_binds_to() -> None:
    assert weigh(f"{PREFACE}It shall report.", f"Once more: {PREFACE}It should report.").why == (
        "rewritten: shall → should: an obligation became a recommendation"
    )
    assert weigh(f"{PREFACE}It shall report.", f"Once more: {PREFACE}").why == "rewritten: shall struck: an obligation"
    assert weigh(f"{PREFACE}It shall report.", f"It shall report: {PREFACE}").why == "rewritten: it says shall, an obligation"
    assert weigh(PREFACE, f"Once more: {PREFACE}").why == "rewritten"


def test_a_whole_provision_says_to_what_it_binds() -> None:
    assert weigh_whole(f"{PREFACE}A Party may ask.", "annex", added=True).why == "annex added: it says may, a permission"
    assert weigh_whole("A Party may ask. It shall reply.", "paragraph", added=True).why == "paragraph added: it says shall, an obligation"
    assert weigh_whole("Gallium", "row", added=False).why == "row struck"
    assert weigh_whole("Such other work as may be needed, from 1 May 2030.", "point", added=True).why == "point added"
    assert weigh_whole("It shall endeavour to reply.", "point", added=True).why == "point added: it says shall endeavour, a best endeavour"
    assert weigh_whole(".........", "text", added=False).matter == "punctuation"


VOCABULARY = [
    *some.WORDS,
    "not",
    "may",
    "need",
    "and",
    "or",
    "30 days",
    "USD 5",
    "Article 5",
    "Critical Mineral",
    "unless",
    "The",
    '"',
    "[",
    "US:",
    "]",
]
LINES = st.lists(st.sampled_from(VOCABULARY), max_size=5).map(" ".join)


@given(LINES, LINES, LINES, LINES)
def test_a_change_is_as_grave_the_other_way_round(old: str, new: str, before: str, after: str) -> None:
    for known in (NOTHING, KNOWN):
        assert weigh(old, new, before, after, known).matter == weigh(new, old, before, after, known).matter


@given(some.rounds(depth=1))
def test_every_change_is_of_one_class_and_says_why(two: tuple[m.Draft, m.Draft]) -> None:
    sheet = page(compare(*two))
    assert all(change.matter in MATTERS and change.why for change in sheet.changes)
    assert sum(sheet.matters.values()) == len(sheet.changes)
    assert list(sheet.matters) == [each for each in MATTERS if each in sheet.matters]


# ── a redline as a reader meets it ────────────────────────────────────────────────────────────────────────────────────

OLD = """Agreement on Minerals

Article 1
Stockpiles

1. Each Participant shall maintain a stockpile, and report it within 30 days.

2. A Participant may, in the interest of its people, organise a sale under Article 2 after notifying every other Participant.

Article 2
Sales

1. The price is fixed by the seller.

2. A sale is recorded by the seller of the ore in a register that is open to the public at all times.
"""
NEW = """Agreement on Minerals

Article 1
Stockpiles

1. Each Party should maintain a stockpile, and report it within 60 days.

2. A Party may, in the interest of its people, organize a sale under Article 3 after notifying every other Party.

Article 2
Sales

1. The price is set by the seller.

2. A sale is recorded by the seller of the ore in a register, that is open to the public at all times.

3. A sale does not bind heirs.
"""


def _redline(old: str = OLD, new: str = NEW) -> m.Draft:
    base = named(read.read(old.encode(), "old.txt"))
    return compare(base, align(read.read(new.encode(), "new.txt"), base))


def test_a_japanese_heading_is_read_by_the_language_of_the_text_around_it() -> None:
    old = "鉱石に関する協定\n\n第一条\n備蓄規則\n\n締約国は、鉱石の備蓄を保つ。\n\n第二条\n港湾\n\n締約国は、港を開く。\n"
    assert _matters(page(_redline(old, old.replace("備蓄規則", "備蓄規程")))) == ["wording"]


def test_a_heading_of_a_chinese_text_is_not_taken_for_japanese() -> None:
    old = "矿石协定\n\n第一条\n储备规则\n\n缔约方应当保持矿石储备。\n\n第二条\n港口\n\n缔约方开放港口。\n"
    assert _matters(page(_redline(old, old.replace("储备规则", "储备规程")))) == ["provision"]


def _matters(sheet: Page) -> list[str]:
    return [change.matter for change in sheet.changes]


def test_the_changes_of_a_redline_are_classed() -> None:
    assert _matters(page(_redline())) == [
        *("obligation", "period", "party", "spelling", "reference", "party"),
        *("wording", "punctuation", "provision"),
    ]


def test_a_term_whose_definition_changes_is_known_by_both_names() -> None:
    old = OLD.replace("Each Participant shall maintain", 'The Republic of Caldera (hereinafter "Caldera") shall maintain')
    new = old.replace("Caldera", "Aurelia").replace("is fixed", "is fixed by Aurelia")
    redline = page(_redline(old.replace("is fixed", "is fixed by Caldera"), new))
    assert {change.why for change in redline.changes} == {"Caldera → Aurelia: a defined term"}


@pytest.mark.parametrize(
    "definition",
    [
        '"Authority" includes the bureau.',
        '"Authority" and "Bureau" mean what they say.',
        'A body is set up, hereinafter referred to as "the Authority", in a port.',
        "A body is set up (hereinafter referred to as the Authority).",
        "For this Agreement, Authority means any body that is set up.",
        "«Authority» significa un cuerpo.",
        "« Authority » désigne un organe.",
    ],
)
def test_the_capital_of_a_defined_term_is_not_ignored_with_others(definition: str) -> None:
    old = f"Agreement\n\nArticle 1\n\n1. {definition}\n\n2. It tells the Authority of it, and the Market is open.\n"
    redline = _redline(old, old.replace("the Authority of", "the authority of").replace("Market", "market"))
    assert _matters(seen(page(redline), asked(ignore="case"))) == ["term"]


def test_a_party_renamed_throughout_is_told_in_one_line() -> None:
    (renamed,) = page(_redline()).renamed
    assert (renamed.old, renamed.new, renamed.count, renamed.where) == ("Participant", "Party", 3, ("Article 1.1", "Article 1.2"))
    text = write.write(_redline(), "text").decode()
    assert "\nRenamed: Participant → Party in 3 places.\n" in text
    assert text.count("[-Participant-] {+Party+}") == 1


def test_the_first_page_counts_what_was_renamed_as_the_list_does() -> None:
    redline = _redline()
    matters = page(redline).matters
    assert matters["party"] == 2
    shown = write.write(redline, "html").decode()
    assert f"{sum(n for each, n in matters.items() if each in MATERIAL)} changes of substance" in shown


def test_words_that_mostly_stay_were_not_renamed() -> None:
    line = "The seller keeps ore. "
    old = "Agreement\n\nArticle 1\n\n" + "\n\n".join(f"{n}. {line}" for n in range(1, 21))
    assert page(_redline(old, old.replace("seller", "vendor"))).renamed[0].count == 20
    assert not page(_redline(old, old.replace("seller", "vendor", 6))).renamed
    assert not page(_redline(old, old.replace("seller", "vendor [or agent]"))).renamed  # a choice is no name


def test_a_term_that_mostly_stays_was_not_renamed() -> None:
    old = "Agreement\n\nArticle 1\n\n" + "\n\n".join(f"{n}. A Party keeps ore." for n in range(1, 11))
    assert page(_redline(old, old.replace("A Party", "A Member"))).renamed[0].count == 10
    assert page(_redline(old, old.replace("A Party", "A Member", 6))).renamed[0].count == 6
    assert not page(_redline(old, old.replace("A Party", "A Member", 3))).renamed


def test_what_is_amended_in_a_move_is_counted_once() -> None:
    articles = [
        f"Article {n}\nTopic {n}\n\n1. {words}" for n, words in enumerate(("Ores", "Each Party shall report stocks", "Fees", "Fines"), 1)
    ]
    words = " of every mineral that it keeps in store for its own needs, and those of its neighbours."
    old = "Agreement\n\n" + "\n\n".join(each + words for each in articles)
    moved = [articles[0], articles[2], articles[3], articles[1].replace("shall", "may")]
    sheet = page(_redline(old, "Agreement\n\n" + "\n\n".join(each + words for each in moved)))
    (move,) = [change for change in sheet.changes if change.kind == "move"]
    assert sheet.matters["placement"] == sheet.matters["obligation"] == 1
    assert move.why.endswith("and amended in 1 place")


def test_a_move_within_one_place_names_it_once() -> None:
    place = "another place in Article 3"
    assert Scale(NOTHING, {}, {}).weight(Change(1, "move", "a", "Article 3", place, place)).why == f"moved to {place}"


def test_a_stance_is_a_position() -> None:
    bracket = [m.Fork((m.Words("60"),), (m.Option((m.Words("90"),), tuple(map(m.Voice, who))),)) for who in (("US",), ("JP", "US"))]
    old, new = (
        m.Draft(m.Provision("agreement", "a", children=(m.Provision("paragraph", "p", content=m.content("A stock of ", each, " tonnes")),)))
        for each in bracket
    )
    (change,) = page(compare(old, new)).changes
    assert change.matter == "position"
    assert "who stands behind it" in change.why or "joined" in change.why


def test_a_bracket_made_anew_that_names_nobody_says_so() -> None:
    def shared(*options: m.Line) -> m.Draft:
        words = m.content("Each Party keeps ", m.Fork((), tuple(map(m.Option, options))), ".")
        return m.Draft(m.Provision("agreement", "a", children=(m.Provision("paragraph", "p", content=words),)))

    inner = m.Fork((), (m.Option((m.Words("old"),)), m.Option((m.Words("spare"),))))
    old, new = shared((m.Words("ores in stock"),)), shared((m.Words("a store "), inner), (m.Words("fuel"),))
    (change,) = page(compare(old, new)).changes
    assert (change.matter, change.why) == ("position", "its brackets are others")


# ── filters ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_only_what_is_material_is_shown_and_the_first_line_says_so() -> None:
    redline = _redline()
    for format_ in ("text", "markdown"):
        shown = write.write(redline, format_, asked("material")).decode()
        assert shown.startswith("Filtered: this is not the whole redline. Not shown: 3 of 9 changes")
        assert "organize" in shown
        assert "organise" not in shown
        assert "[spelling]" not in shown
        assert not write.write(redline, format_).decode().startswith("Filtered")


def test_the_page_of_a_filtered_redline_says_so_too() -> None:
    whole, shown = (write.write(_redline(), "html", asked(only)).decode() for only in ("", "material"))
    assert "this is not the whole redline" in shown
    assert "this is not the whole redline" not in whole


def test_the_gravest_come_first_when_asked() -> None:
    sorted_ = seen(page(_redline()), asked(sort="matter"))
    assert _matters(sorted_) == sorted(_matters(sorted_), key=MATTERS.index)
    assert sorted(change.number for change in sorted_.changes) == list(range(1, 10))


def test_a_list_explains_itself_when_asked() -> None:
    assert "within" not in (text := write.write(_redline(), "text", asked(explain=True)).decode().split("CHANGES")[1])
    assert "(30 days → 60 days: a period)" in " ".join(text.split())


def test_an_unknown_class_is_refused_with_a_likely_one() -> None:
    with pytest.raises(Unfit, match=r'"materiel".*Did you mean "material"'):
        asked("materiel")


def test_material_is_what_can_change_the_meaning() -> None:
    assert asked("material").hidden == frozenset(MATTERS) - frozenset(MATERIAL)
    assert asked(ignore="punctuation,case").hidden == {"punctuation", "case"}
    assert asked("money", "money").hidden == frozenset(MATTERS)


HIDDEN = st.one_of(st.just(frozenset(MATTERS)), st.frozensets(st.sampled_from(MATTERS)))


@given(some.rounds(depth=1), HIDDEN)
def test_a_filter_takes_nothing_out_of_a_redline(two: tuple[m.Draft, m.Draft], hidden: frozenset[str]) -> None:
    old, new = two
    again = read.read(write.write(compare(old, new), "json", View(hidden)), "redline.json", "json")
    assert (reject(again), accept(again)) == (old, new)


@given(some.rounds(depth=1), HIDDEN)
def test_hidden_changes_stand_as_accepted(two: tuple[m.Draft, m.Draft], hidden: frozenset[str]) -> None:
    whole = page(compare(*two), audiences=m.AUDIENCES)
    shown = seen(whole, View(hidden))
    assert _words(shown) == _words(whole)
    marked = {run.at for line in _lines(shown) for run in line if run.at}
    assert not marked & {change.number for change in whole.changes if change.matter in hidden}
    assert sum(shown.matters.values()) + len(shown.unseen) == len(whole.changes)
    assert [run.to for line in _lines(shown) for run in line if run.role == "note" and run.text != run.to] == []


def _lines(sheet: Page) -> Iterator[tuple[Run, ...]]:
    """Every line of a page: title, headings, words, tables, notes."""
    yield sheet.title
    yield from (line for row in _rows(sheet.rows) for line in (row.heading, row.text))
    yield from (note.text for note in sheet.notes)


def _rows(rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        yield row
        yield from _rows(row.rows)


def _words(sheet: Page) -> str:
    """The newer text, without spaces."""
    stays = [row for row in _rows(sheet.rows) if row.change not in ("del", "moved-out")]
    lines = (sheet.title, *(line for row in stays for line in (row.heading, row.text)))
    return "".join(text_of(line, "new") for line in lines).replace(" ", "")


Invoke = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Invoke:
    def invoke(*arguments: str) -> tuple[int, str, str]:
        capfd.readouterr()
        status = 0
        try:
            main(list(arguments))
        except SystemExit as done:
            status = int(done.code or 0)
        return status, *capfd.readouterr()

    return invoke


def test_the_rules_can_be_read(run: Invoke) -> None:
    status, out, _ = run("compare", "--rules")
    assert status == 0
    assert all(f"\n{matter}: " in f"\n{out}" for matter in MATTERS)
    assert "example  Each Party shall report. → Each Party should report." in out


def test_xml_says_that_no_filter_applies_to_it(run: Invoke) -> None:
    whole, filtered = (
        run("compare", "round-01", "round-02", "--to", "xml"),
        run("compare", "round-01", "round-02", "--to", "xml", "--only", "money"),
    )
    assert whole[:2] == filtered[:2]
    assert "carries the whole redline" in filtered[2]


def test_one_text_has_nothing_to_be_compared_with(run: Invoke) -> None:
    status, _, err = run("compare", "round-01")
    assert status == 2
    assert "give two texts" in err


@pytest.mark.parametrize("format_", ["text", "markdown", "html"])
def test_who_the_parties_are_is_no_quiet_change(format_: str) -> None:
    body = m.Provision("agreement", "testing", heading=m.content("Agreement on Testing"))
    old = m.Draft(body, parties=(m.Party("US"), m.Party("JP")))
    redline = compare(old, replace(old, parties=(*old.parties, m.Party("MX", "Mexico"))))
    (change,) = page(redline).changes
    assert (change.label, change.matter, change.old, change.new) == ("parties", "party", "US; JP", "US; JP; MX (Mexico)")
    assert change.why == "joined"
    marked = {"text": "{+MX (Mexico)+}", "markdown": "{++MX (Mexico)++}", "html": "<ins>MX (Mexico)</ins>"}
    assert marked[format_] in (told := write.write(redline, format_).decode())
    assert "US; JP; MX" not in told.split("CHANGES")[-1].split("## Changes")[-1]  # what stays is neither struck nor added


def test_a_note_that_comes_alone_is_told_by_its_words() -> None:
    def noted(*notes: m.Note) -> m.Draft:
        line = m.content("Each Party shall report.", *notes)
        return m.Draft(m.Provision("agreement", "testing", children=(m.Provision("article", "reports", content=line),)))

    (change,) = page(compare(noted(), noted(m.Note(m.content("At least 30 days before."))))).changes
    assert (change.old, change.new, change.matter) == ("", "(note: At least 30 days before.)", "period")
