"""The table: which words are of which class, each rule with an example that a test runs."""

from __future__ import annotations

from drafting.figure import PERCENT
from drafting.matter._contraries import CONTRARIES
from drafting.matter._rule import Rule
from drafting.matter._vocabulary import (
    ABROAD,
    AMOUNT,
    CODES,
    COUNTED,
    CURRENCY,
    FIRST_OR_LAST,
    IN_ORDER_OF,
    KANJI,
    LABELS,
    MONTHS,
    NTH,
    NTHS,
    NUMBER,
    ONE_OR_MORE,
    PART_OF_IT,
    PLACES,
    SCALE,
    SHORT,
    UNIT,
    UNIT_OF_TIME,
)
from drafting.states import STATES
from drafting.words import YEAR

RULES = (
    Rule(
        "obligation",
        "an obligation",
        ("Each Party shall report.", "Each Party may report."),
        forms="shall=shall not fail to|must|is required to=are required to|is obliged to=are obliged to|undertakes to=undertake to|"
        "is obligated to=are obligated to|is required=are required|has to=have to|is to=are to|bound by=is bound by=are bound by|"
        "liable=liable to|is bound to=are bound to|commits to=commit to=commits itself to=commit themselves to=is committed to="
        "are committed to|agree=agrees=has agreed=have agreed|conviennent=sont convenues=sont convenus|acuerdan=convienen|"
        "合意する=合意した|binding|legally binding|mandatory=compulsory=obligatory|is responsible for=are responsible for|doit="
        "doivent=devra=devront=est tenu=est tenue=sont tenus=sont tenues=sera tenu=sera tenue=seront tenus=seront tenues="
        "est obligé=est obligée=sont obligés=sont obligées|s'engage à=s'engagent à=s'engage=s'engagent|faut|obligatoire="
        "obligatoires|deberá=deberán=debe=deben=está obligado=está obligada=están obligados=están obligadas=estará obligado="
        "estará obligada=estarán obligados=estarán obligadas=ha de=han de=tiene que=tienen que|se compromete a=se comprometen a|"
        "obligatorio=obligatoria=obligatorios=obligatorias|hay que|ものとする|なければならない=ねばならない|義務付ける|必要がある|"
        "約束|muss=müssen=muß=hat zu=haben zu=ist verpflichtet=sind verpflichtet|verpflichtet sich=verpflichten sich|verbindlich|"
        "deve=devono=dovrà=dovranno=devem=deverá=deverão=è tenuto=è tenuta=sono tenuti=sono tenute|si impegna=si impegnano|"
        "obbligatorio=obbligatoria=obbligatori=obbligatorie|é obrigado=é obrigada=são obrigados=são obrigadas|compromete-se="
        "comprometem-se|obrigatório=obrigatória=obrigatórios=obrigatórias|moet=moeten=is verplicht=zijn verplicht=dient te="
        "dienen te|zal=zullen|verbindt zich=verbinden zich",
    ),
    Rule(
        "obligation",
        "a prohibition",
        ("The Parties may not disclose it.", "The Parties may disclose it."),
        forms="shall not|must not|may not|cannot=can not|shall refrain from=shall abstain from|refrain from=refrains from="
        "refraining from=abstain from=abstains from=abstaining from|prohibit=prohibits=prohibited=prohibiting=prohibition="
        "prohibitions=forbid=forbids=forbidden=ban=bans=banned|ne doit pas=ne doivent pas=ne devra pas=ne devront pas|ne peut="
        "ne peuvent=ne pourra=ne pourront|s'abstient=s'abstiennent=s'abstiendra=s'abstiendront|interdit=interdite=interdits="
        "interdites=interdire=interdiction=défendu=prohibé|no deberá=no deberán=no debe=no deben|no podrá=no podrán=no puede="
        "no pueden|se abstendrá=se abstendrán=se abstiene=se abstienen|prohíbe=prohíben=prohibirá=prohibirán=prohibido=prohibida="
        "prohibidos=prohibidas=prohibición|てはならない|ことができない|禁止=禁ずる=禁じる|darf nicht=dürfen nicht=darf kein="
        "darf keine=dürfen keine|verboten=verbietet=verbieten=Verbot=Verbote=untersagt=untersagen|non deve=non devono=non può="
        "non possono=non potrà=non potranno|vietato=vietata=vieta=vietano=divieto=divieti|não deve=não devem=não deverá="
        "não deverão=não pode=não podem=não poderá=não poderão|proibido=proibida=proíbe=proíbem=proibição|mag niet=mogen niet="
        "mag geen=mogen geen|verbiedt=verbieden=verbod",
    ),
    Rule("obligation", "an undertaking", ("The Participants will meet.", "The Participants shall meet."), forms="will not|will"),
    Rule(
        "obligation",
        "a permission",
        ("A Party may withdraw.", "A Party shall withdraw."),
        forms="may|can|is entitled to=are entitled to|is permitted=are permitted=is allowed=are allowed=is permitted to="
        "are permitted to=is allowed to=are allowed to|is authorised to=are authorised to=is authorized to=are authorized to|"
        "is empowered to=are empowered to|is free to=are free to=is at liberty to=are at liberty to|has the right to="
        "have the right to|reserves the right to=reserve the right to|is able to=are able to|peut=peuvent=pourra=pourront|permis="
        "permise=permet=permettent=autorisé=autorisée=autorise=autorisent|a le droit=ont le droit|est habilité=est habilitée="
        "sont habilités=sont habilitées|podrá=podrán=puede=pueden|permite=permiten=permitirá=permitido=permitida=autoriza="
        "autorizan=autorizado=autorizada|tiene derecho=tienen derecho|está facultado=está facultada=están facultados="
        "están facultadas|ことができる|許可|認める|もよい|差し支えない|kann=können=darf=dürfen|ist berechtigt=sind berechtigt="
        "ist befugt=sind befugt|può=possono=potrà=potranno|ha il diritto=hanno il diritto|pode=podem=poderá=poderão|tem o direito="
        "têm o direito|kan=kunnen=mag=mogen|heeft het recht=hebben het recht=is bevoegd=zijn bevoegd",
    ),
    Rule(
        "obligation",
        "an exemption",
        ("The Parties shall not consult.", "The Parties need not consult."),
        forms="need not|is not required to=are not required to|is not obliged to=are not obliged to|has no obligation to="
        "have no obligation to=is under no obligation to=are under no obligation to|exempt=exempted=exempts=exemption=exemptions|"
        "waive=waives=waived=waiver|voluntary=voluntarily=optional|advisory|exempté=exemptée|facultatif=facultative=facultatifs="
        "facultatives|volontaire=volontaires|n'est pas tenu=ne sont pas tenus|exento=exenta=exentos=exentas|facultativo="
        "facultativa|voluntario=voluntaria|no está obligado=no están obligados|必要がない=を要しない|義務を負わない",
    ),
    Rule(
        "obligation",
        "a possibility",
        ("A change would follow.", "A change might follow."),
        forms="would|could|might",
    ),
    Rule(
        "obligation",
        "a best endeavour",
        ("Each Party shall ensure access.", "Each Party shall endeavour to ensure access."),
        forms="shall endeavour=shall endeavor|shall strive to|shall seek to|seek to=seeks to|strive to=strives to|endeavour=endeavours="
        "endeavouring|endeavor=endeavors=endeavoring|make efforts=makes efforts|its utmost=their utmost|best efforts|"
        "reasonable efforts|best endeavours=best endeavors|reasonable endeavours=reasonable endeavors|every effort="
        "every reasonable effort=all efforts|shall consider|shall aim to|shall attempt to=shall try to|shall work towards|"
        "to the extent possible|to the fullest extent possible=to the maximum extent possible|to the extent practicable|"
        "to the maximum extent practicable|as far as practicable=so far as practicable|as far as possible=so far as possible|"
        "s'efforce=s'efforcent=s'efforcera=s'efforceront|dans la mesure du possible|dans toute la mesure du possible|"
        "tout son possible=tout leur possible|meilleurs efforts|efforts raisonnables|procurará=procurarán=se esforzará="
        "se esforzarán=se esfuerza=se esfuerzan|todo lo posible|mejores esfuerzos|esfuerzos razonables|en la medida de lo posible|"
        "en lo posible|tratará de=tratarán de|よう努める|努める|努力|bemüht sich=bemühen sich|nach Möglichkeit=soweit möglich|"
        "nach besten Kräften|si adopera=si adoperano=si sforza=si sforzano|per quanto possibile=nella misura del possibile|"
        "esforça-se=esforçam-se=envida esforços=envidam esforços|na medida do possível|tracht=trachten=poogt=pogen|streeft ernaar="
        "streven ernaar=spant zich in=spannen zich in|voor zover mogelijk=zoveel mogelijk",
    ),
    Rule(
        "obligation",
        "a recommendation",
        ("Each Party shall report.", "Each Party should report."),
        forms="should not|should|ought to|is encouraged to=are encouraged to|is invited to=are invited to|is urged to=are urged to|"
        "is requested to=are requested to|is expected to=are expected to|is recommended=are recommended|devrait=devraient|"
        "est invité=est invitée=sont invités=sont invitées|il convient|debería=deberían|se invita|se recomienda|conviene|べき="
        "べきである|望ましい|奨励|sollte=sollten=soll=sollen|dovrebbe=dovrebbero|deveria=deveriam|zou moeten=zouden moeten",
    ),
    Rule(
        "obligation",
        "an intention",
        ("The Participants intend to meet.", "The Participants will meet."),
        forms="intends to=intend to=plans to=plan to|intends=intend|aims to=aim to|expects to=expect to|does not intend to="
        "do not intend to|hope=hopes|is prepared to=are prepared to|is willing to=are willing to|a l'intention=ont l'intention|"
        "envisage=envisagent|entend=entendent|tiene la intención=tienen la intención|se propone=se proponen|意図|予定",
    ),
    Rule(
        "obligation",
        "a negation",
        ("This is regarded as aid.", "This is not regarded as aid."),
        forms="not|no|none|nothing|nobody|no one|no longer|never|neither|nor|without|fail to=fails to=failing to|ne|pas|aucun=aucune|"
        "jamais|nul|nulle|rien|sans|ningún=ninguna=ninguno=ningunos=ningunas|sin|nunca|jamás|tampoco|nadie|nada|ない|なかった|"
        "ません|nicht|kein=keine=keinen=keiner=keinem=keines|niemals|weder|ohne|nichts|non|nessun=nessuno=nessuna|senza|não|"
        "nenhum=nenhuma|sem|niet|geen|nooit|zonder",
    ),
    Rule(
        "position",
        "who stands behind it",
        ("[US: 60 days]", "[US, JP: 60 days]"),
        pattern=r"\[[A-Z]{2,5}(?:\s?[/,]\s?[A-Z]{2,5})*(?:\s[a-z]+)?(?:;\s?[A-Z]{2,5}(?:\s?[/,]\s?[A-Z]{2,5})*\s[a-z]+)*\s?:",
        starts="[",
    ),
    Rule(
        "position",
        "an option that is not agreed",
        ("Option 2: No text", "No text"),
        pattern=r"(?i:options?\s?(?:\d+|[ivx]+|[a-z]|\([a-z0-9]\))(?=[:.)]))",
        starts="option|options",
    ),
    Rule("position", "a bracket opened, closed or moved", ("[60 days]", "60 days"), pattern=r"[\[\]]", starts="[|]"),
    Rule(
        "condition",
        "a condition",
        ("It shall consult if it so wishes.", "It shall consult unless it so wishes."),
        forms="except|except that|except where|except as|excepting|unless|subject to|notwithstanding|provided that=on condition that="
        "provided always that|if|only if|if and only if|without prejudice|in so far as|insofar as|to the extent that|"
        "to the extent|as appropriate|where appropriate|as necessary|where necessary|where possible|in the event|other than|"
        "save for|save that|save as|save in|save where|save when|save with|save insofar|despite=in spite of|conditional|"
        "conditionally|otherwise agreed=agree otherwise=agrees otherwise=otherwise agree|otherwise decided=decide otherwise="
        "decides otherwise=otherwise decide|otherwise provided=otherwise specified=otherwise stated=otherwise stipulated|"
        "in principle|so long as=as long as|only when|only where|even if|even though|even when|even where|regardless of="
        "irrespective of=without regard to|depending on|with the exception of=except for|excluding=exclude=excludes=excluded|"
        "apart from=aside from|in case of=in case|in the absence of|where feasible|where practicable|where applicable="
        "as applicable|where relevant|as needed|upon request=on request|at the request of=upon the request of|"
        "in exceptional circumstances=in exceptional cases=exceptionally|in an emergency=in emergencies|on a reciprocal basis="
        "reciprocally|pending|at its discretion=in its discretion=at its own discretion|sole discretion|sauf|"
        "sauf accord contraire=sauf convention contraire|sauf disposition contraire=sauf indication contraire|à moins que="
        "à moins qu=A moins que=A moins qu|sous réserve|nonobstant|à moins=A moins|pourvu|pour autant que=pour autant qu|tant que="
        "tant qu|en cas|en dépit|malgré|à l'exception=A l'exception|excepté|hormis|à l'exclusion=A l'exclusion|indépendamment|"
        "à titre exceptionnel=exceptionnellement|à titre de réciprocité|dans l'attente|est loisible|même si|bien que=bien qu|"
        "dès lors que=dès lors qu|dans la mesure où|selon qu'il convient|à condition=A condition que=A condition qu="
        "A condition de|sans préjudice|si=s'il=s'ils|le cas échéant|à défaut=faute de|salvo|salvo acuerdo en contrario="
        "salvo pacto en contrario|salvo disposición en contrario|a menos que|sin perjuicio|en su caso|a falta de=en su defecto|"
        "siempre que|a reserva|no obstante|con sujeción|a condición de que|siempre y cuando|en caso|a pesar|pese a|con excepción|"
        "a excepción|excluido=excluidos=excluidas|independientemente|en circunstancias excepcionales=excepcionalmente|"
        "a título de reciprocidad|a la espera|incluso si|aunque|en la medida en que|cuando proceda=según proceda="
        "cuando corresponda=según corresponda|a petición|excepto|除き=除く=除いて|以外|を問わず=を問わない|限り|にかかわらず="
        "に関わらず=に拘らず|ただし=但し|別段の合意|別段の定め|必要に応じ|可能な場合|可能な限り|条件|適当な場合|妨げない|場合="
        "ときは|場合に限り|場合であっても=場合でも|相互主義|wenn|sofern|soweit|auch wenn=selbst wenn|es sei denn|vorbehaltlich|"
        "unbeschadet|ungeachtet|mit Ausnahme|ausgenommen=außer=ausser|gegebenenfalls|a meno che|fatto salvo=fatta salva="
        "fatti salvi=fatte salve|fermo restando|purché|qualora|ove opportuno=se del caso|tranne|eccetto|nonostante|in deroga|"
        "sem prejuízo|sob reserva|desde que|não obstante|sempre que|exceto|em caso|se for caso disso|indien|tenzij|mits|"
        "ook indien=zelfs indien|onverminderd|behoudens|niettegenstaande|met uitzondering|voor zover|zo nodig=in voorkomend geval",
    ),
    # a choice of one language: a French "y" is no Spanish "and"
    Rule("condition", "a choice", ("mined and processed", "mined or processed"), forms="and|or|and/or", both=True),
    Rule("condition", "a choice", ("extrait et traité", "extrait ou traité"), forms="et|ou|ni|et/ou", both=True),
    Rule("condition", "a choice", ("extraer y tratar", "extraer o tratar"), forms="y=e|o=u|y/o|e/o", both=True),
    Rule("condition", "a choice", ("abgebaut und verarbeitet", "abgebaut oder verarbeitet"), forms="und=sowie|oder|und/oder", both=True),
    Rule(
        "condition",
        "a choice",
        ("鉱石及び金属", "鉱石又は金属"),
        forms="及び=および=並びに=ならびに|又は=または=若しくは=もしくは",
        both=True,
    ),
    Rule(
        "condition",
        "a condition without its that",
        ("a mine that complies", "a mine, provided it complies"),
        pattern=r"provided(?=\s(?:it|they|he|she|the|an?|each|all|such|this|these|those|no)\b)",
        starts="provided",
    ),
    Rule(
        "party",
        "who is bound",
        ("Each Party shall notify it.", "Each Participant shall notify it."),
        forms="Party|Parties|other Party|other Parties|another Party|third Party|third Parties|Contracting Party|Contracting Parties|"
        "State Party|States Parties|Non-Party|Non-Parties|non-Party|non-Parties|Participant|Participants|Signatory|Signatories|"
        "Member|Members|Member State|Member States|Partie|autre Partie|autres Parties|Partie contractante|Parties contractantes|"
        "État membre|Etat membre|États membres|Etats membres|État partie|Etat partie|États parties|Etats parties|Parte|Partes|"
        "otra Parte|otras Partes|Parte Contratante|Partes Contratantes|Estado Parte|Estados Partes|Estado Miembro|"
        "Estados Miembros|締約国|両締約国|いずれの締約国|いずれかの締約国|他の締約国|各締約国|非締約国|参加国|加盟国|"
        "Vertragspartei|Vertragsparteien|andere Vertragspartei|anderen Vertragspartei|anderer Vertragspartei|"
        "anderen Vertragsparteien|Mitgliedstaat|Mitgliedstaaten|Parti|altra Parte|Parte contraente|Parti contraenti|Stato membro|"
        "Stati membri|outra Parte|Estado-Membro|Estados-Membros|Partij|Partijen|andere Partij|lidstaat|lidstaten",
    ),
    Rule(
        "party",
        "how it is named",
        ("notify Japan", "notify the State of Japan"),
        forms="State of|Republic of|Kingdom of|Federal Republic of|People's Republic of|Government of|Federation of|Principality of|"
        "Commonwealth of|République de|Royaume de|Gouvernement de|República de|Reino de|Gobierno de",
    ),
    Rule("party", "a State", ("ores from Chile", "ores from Peru"), forms=STATES),
    Rule(
        "party",
        "whose nationality or language it is",
        ("the Spanish text is binding", "the French text is binding"),
        forms="American|Australian|Austrian|Belgian|Bolivian|Brazilian|British|Bulgarian|Canadian|Chilean|Chinese|Colombian|Congolese|"
        "Croatian|Cuban|Czech|Danish|Dutch|Egyptian|English|Estonian|European|Finnish|French|German|Greek|Hungarian|Icelandic|"
        "Indian|Indonesian|Irish|Israeli|Italian|Japanese|Kazakh|Korean|Latvian|Lithuanian|Malaysian|Maltese|Mexican|Mongolian|"
        "Moroccan|Norwegian|Peruvian|Philippine|Polish|Portuguese|Romanian|Russian|Serbian|Slovak|Slovenian|South African|Spanish|"
        "Swedish|Swiss|Thai|Turkish|Ukrainian|Vietnamese|Arabic",
    ),
    Rule(
        "money",
        "a sum of money",
        ("a fund of USD 100 million", "a fund of USD 100 billion"),
        pattern=rf"(?:(?:US|A|C)?[$€£¥]|(?:{CODES})\b)\s?(?:{SHORT}|{COUNTED}{NUMBER}(?:\s(?:{SCALE})(?!\w))*)|"
        rf"(?:{SHORT}|{AMOUNT}(?:\s(?:{SCALE})(?!\w))*)\s?(?:d'|d[ei]\s)?(?:{CURRENCY})",
        starts=f"0|$|€|£|¥|us|a|c|{CODES.lower()}",
    ),
    Rule(
        "percentage",
        "a percentage",
        ("at least 15 per cent of it", "at least 25 per cent of it"),
        pattern=rf"{AMOUNT}\s?(?:%|％|(?i:{PERCENT})(?:age points?)?(?!\w)|パーセント)",
        starts="0",
    ),
    Rule(
        "date",
        "a date",
        ("until 1 January 2027", "until 1 June 2027"),
        pattern=rf"\d{{1,2}}(?:st|nd|rd|th|er|[.º°])?\s(?:of\s|de\s)?(?:{MONTHS})\b(?:,?\s(?:de\s|del\s)?{YEAR}\b)?|{YEAR}-\d\d-\d\d\b|"
        rf"\d{{1,2}}[./]\d{{1,2}}[./]{YEAR}\b|"
        rf"(?:{YEAR}|[〇一二三四五六七八九]{{4}}|[一二]千[{KANJI}]*|(?<=[令平昭][和成])[{KANJI}]+)年(?:[\d{KANJI}]+月(?:[\d{KANJI}]+日)?)?(?!間)|"
        rf"[\d{KANJI}]+月(?:[\d{KANJI}]+日)?|"
        rf"(?:(?<=\bin\s)|(?<=\bof\s)|(?<=\bby\s)|(?<=\ben\s)|(?<=\bde\s))(?:{MONTHS})\b(?!\s\d)|(?:{MONTHS})\s(?:{YEAR}|\d{{1,2}}(?:,\s{YEAR})?)\b|"
        rf"(?:(?<=\bin\s)|(?<=\bby\s)|(?<=year\s)|(?<=since\s)|(?<=until\s)|(?<=after\s)|(?<=before\s)|"
        rf"(?<=\ben\s)|(?<=d'ici\s)|(?<=hasta\s)|(?<=avant\s)|(?<=année\s)|(?<=año\s)|(?<=Jahr\s)|(?<=Jahre\s)|(?<=\bbis\s)|(?<=seit\s)|"
        rf"(?<=anno\s)|(?<=\bnel\s)|(?<=\bdal\s)|(?<=entro\s)|(?<=até\s)|(?<=\bem\s)|(?<=jaar\s)|(?<=\btot\s)){YEAR}\b",
        starts=f"0|{MONTHS.lower()}",
    ),
    Rule(
        "reference",
        "a document by its number",
        ("recalling decision 1/CP.17", "recalling decision 2/CP.18"),
        pattern=r"\d{1,3}/[A-Z]{2,5}\.\d{1,2}\b|[A-Z]{1,6}(?:/[A-Z\d][\w.()-]*)+(?<=[\d)])|"
        r"[^\W\d_]{6,}\s(?:\([A-Z]{2,4}\)\s)?(?:[Nn]o\.?\s)?\d{1,4}/\d{1,4}(?:/[A-Z]{2,3})?\b",
        starts="0|a|s|e|g|wt|tn|fccc|isba|cbd|unep|com|resolution|resolutions|decision|decisions|regulation|regulations|directive|directives|"
        "résolution|résolutions|décision|décisions|règlement|resolución|decisión|reglamento|directiva|verordnung|richtlinie|"
        "beschluss|regolamento|direttiva|decisione|regulamento|resolução|diretiva|decisão|verordening|richtlijn|besluit",
    ),
    Rule(
        "number",
        "a part of it",
        ("a third of the stock", "a quarter of the stock"),
        pattern=PART_OF_IT,
        starts="0|a|an|ein|einem|een|un|um",
    ),
    Rule(
        "period",
        "a period",
        ("within 30 days of receipt", "within 30 working days of receipt"),
        pattern=rf"{AMOUNT}[\s-]?(?:(?:consecutive|calendar|working|business|full|clear|successive)[\s-])*(?:{UNIT_OF_TIME})|"
        r"(?i:une?)\s(?:an|année|mois|jour|semaine|heure|año|mes|día|semana|hora)\b",
        starts="0|un|une",
    ),
    Rule(
        "reference",
        "a reference",
        ("referred to in paragraph 2(b)", "referred to in paragraph 2(c)"),
        pattern=rf"[^\W\d_]+\.?\s{ONE_OR_MORE}(?:(?:,|\sof)\s(?i:{PLACES})\s{LABELS})*|(?:§{{1,2}}|n\.[ºo]s?)\s?{LABELS}|第[\d{KANJI}]+[条章項編節号款]|(?:附属書|付属書|別表)[\d{KANJI}]+",
        starts=f"第|附属書|付属書|別表|§|n|{PLACES}|{ABROAD}",
    ),
    Rule(
        "reference",
        "a point of it",
        ("as in (a)", "as in (b)"),
        pattern=r"(?:(?<=\bin\s)|(?<=\bof\s)|(?<=\bto\s)|(?<=\bunder\s))\((?:[a-z]|[ivx]{1,4}|\d{1,2})\)",
        starts="(",
    ),
    Rule(
        "reference",
        "which text it is",
        ("under this Article", "under this Chapter"),
        pattern=r"[^\W\d_]+\b(?!\s(?:[\dIVX(]|[A-Z]\b))",
        starts=f"{PLACES}|agreement|agreements|arrangement|arrangements|convention|conventions|treaty|treaties|memorandum|"
        "accord|accords|traité|traités|protocole|acuerdo|convenio|tratado|protocolo|abkommen|übereinkommen|vertrag|protokoll|accordo|"
        "convenzione|trattato|protocollo|acordo|convenção|overeenkomst|verdrag",
        both=True,
    ),
    Rule(
        "reference",
        "a reference by order",
        ("as the first paragraph provides", "as the second paragraph provides"),
        pattern=rf"{NTHS}\s(?:{IN_ORDER_OF})s?\b",
        starts=NTH,
    ),
    Rule(
        "reference",
        "a reference by order",
        ("comme le prévoient les deux premiers alinéas", "comme le prévoient les trois premiers alinéas"),
        pattern=rf"[^\W\d_]+\s(?i:{FIRST_OR_LAST})\s(?:{IN_ORDER_OF})[sn]?\b",
        starts="0",
    ),
    Rule(
        "reference",
        "a reference by place",
        ("前条に従う", "次条に従う"),
        forms="前条|次条|同条|前項|次項|同項|前二項|前三項|前各項|本条|本項",
    ),
    Rule("reference", "an agreement by its year", ("the GATT 1947", "the GATT 1994"), pattern=rf"GATT\s{YEAR}\b", starts="gatt"),
    Rule(
        "number",
        "which in order",
        ("the third arbitrator", "the fifth arbitrator"),
        pattern=r"[^\W\d_]+\b",
        starts=NTH,
        both=True,
    ),
    Rule(
        "period",
        "before or after what",
        ("before the sale of ores", "after the sale of ores"),
        forms="before=prior to=in advance of|after=subsequent to|until=till|avant|après|jusqu'à|jusqu'au|à partir=A partir|à compter="
        "A compter|pendant=durant|antes|después|hasta|a partir|durante|no earlier than=not earlier than|as from=as of="
        "with effect from|during=throughout=in the course of|前に=事前に=以前|後に=その後=事後に=以後=以降|まで",
    ),
    Rule(
        "period",
        "how soon",
        ("It replies soon.", "It replies without delay."),
        forms="immediately=forthwith=at once|promptly|without delay|without undue delay|expeditiously|as soon as possible|"
        "as soon as practicable|as quickly as possible=as early as possible|in due course|in due time|in a timely manner=timely|"
        "at the earliest|within a reasonable time=within a reasonable period=within a reasonable period of time|sans délai="
        "sans retard|sin demora=sin dilación=sin demora indebida|a la mayor brevedad=a la brevedad posible|immédiatement=aussitôt|"
        "dans les meilleurs délais=dès que possible|dans un délai raisonnable|inmediatamente|lo antes posible=cuanto antes|"
        "en un plazo razonable|直ちに=即時に|速やかに|遅滞なく",
    ),
    Rule(
        "period",
        "how often",
        ("It meets once a year.", "It meets twice a year."),
        forms="once|twice|thrice|twice a year=twice yearly=semi-annual=semi-annually=half-yearly=biannual=biannually|once a year=annual="
        "annually=yearly|periodically=regularly=at regular intervals|hourly|daily|weekly|fortnightly|monthly|quarterly|biennial="
        "biennially|triennial=triennially|une fois|deux fois|trois fois|une fois par an=annuel=annuelle=annuellement|semestriel="
        "semestrielle|trimestriel=trimestrielle|mensuel=mensuelle=mensuellement|una vez|dos veces|tres veces|una vez al año="
        "anualmente|semestralmente|trimestralmente|mensualmente|jährlich=alljährlich|monatlich|wöchentlich|halbjährlich|"
        "vierteljährlich|annualmente|mensilmente|settimanalmente|mensalmente|jaarlijks|maandelijks|wekelijks|halfjaarlijks|毎年="
        "年に一回|毎月|毎週|四半期ごと|半年ごと",
        both=True,
    ),
    Rule(
        "number",
        "a number",
        ("a stock of 500 tonnes", "a stock of 500 kilograms"),
        pattern=rf"{AMOUNT}(?:\s?(?:{UNIT}))?",
        starts="0",
    ),
    Rule(
        "wording",
        "a turn of phrase",
        ("the host", "the host, as the case may be"),
        forms="without interruption|whether or not|inter se|as may|as may be|as the case may be|in order to=in order that|one another|"
        "on the one part|of the one part|on the one hand|on one hand|on the one side|on one side|sans interruption|s'entend="
        "s'entendent|en tant que=en tant qu|sin embargo|ないし|と認める|やむを得ない",
    ),
    Rule(
        "scope",
        "how far it reaches",
        ("each of the minerals", "any of the minerals"),
        forms="all|any|each|every|only|not only=no solo=no sólo|solely|exclusively|inter alia|including|but not limited to="
        "but is not limited to=but are not limited to=without limitation|include=includes|in particular|such as|for example|"
        "at least|at most|no later than|not later than|no less than=no fewer than|not less than=not fewer than|no more than|"
        "not more than|not exceeding|no más de|no menos de|exceeding|up to|more than=greater than|less than=fewer than|either|"
        "both|any other|one of|some|substantially|most|mostly|several=various|few|certain|mainly=chiefly=principally=primarily|"
        "largely|wholly=entirely=fully=completely=totally|partly=partially|in whole|in part|in full|minimum=at a minimum|maximum="
        "at a maximum|in general|namely=viz|among others=amongst others|directly=direct|indirectly=indirect|exclusive|"
        "approximately|tous=toutes=tout=toute|chaque|chacun=chacune|seul=seule=seuls=seules|seulement|uniquement|notamment|"
        "certains=certaines|plusieurs|la plupart|principalement|exclusivement|en partie|en tout ou en partie|entièrement|"
        "partiellement|plus de|moins de|au minimum|au maximum|environ|directement|indirectement|à savoir|conjointement|séparément|"
        "y compris|au moins|au plus|todos=todas=todo=toda|cada|cualquier=cualquiera|ambos=ambas|solo=sólo|únicamente|"
        "exclusivamente|algunos=algunas|alguno=alguna=algún|varios=varias|la mayoría|principalmente|en parte|en su totalidad|"
        "parcialmente|más de=más del|menos de=menos del|por lo menos|a lo sumo|a más tardar|aproximadamente|directamente|"
        "indirectamente|a saber|en particular|conjuntamente|por separado|incluido=incluidos=incluidas|entre otros|al menos|"
        "como máximo|すべて=すべての=全て=全ての|のみ=だけ|一部|等|以上|以下|以内|未満|超える=超え|少なくとも|多くとも|各|"
        "いずれか|いずれも|主として|限る=限って|専ら|例えば|含む=含め=含み|特に|少ない|過半数|全会一致|alle=aller=allen|jede="
        "jeder=jedes=jeden=jedem|nur|ausschließlich=ausschliesslich|mehr als|weniger als|nicht mehr als|nicht weniger als|bis zu|"
        "wenigstens|mindestens|höchstens|insbesondere|einschließlich=einschliesslich|spätestens|teilweise|vollständig|tutti=tutte="
        "tutto=tutta|ogni|ciascuno=ciascuna=ciascun|qualsiasi|soltanto=unicamente|almeno|più di=più del=più dei=più della|meno di="
        "meno del=meno dei=meno della|non più di|non meno di|al massimo|in particolare|compreso=compresa=compresi=comprese|"
        "qualquer=quaisquer|apenas=somente|pelo menos|no máximo|no mínimo|mais de|não mais de|nomeadamente|incluindo|elk=elke|"
        "ieder=iedere|alleen=slechts=uitsluitend|ten minste=minstens|ten hoogste|meer dan|minder dan|niet meer dan|"
        "niet minder dan|met name|met inbegrip van",
    ),
    Rule("scope", "one more or one less of what is listed", ("", " and slag")),
    Rule("scope", "words that came or went with nothing in their place", ("a stock of ores", "a stock of refined ores")),
    Rule("term", "another name", ("under the Vienna Convention", "under the Geneva Convention")),
    *CONTRARIES,
    # what the text itself defines, and what is left when none of these words differ
    Rule("term", "a defined term, by its words or its case", ("Each Party shall agree.", "Each party shall agree.")),
    Rule(
        "provision",
        "a provision, or a passage of eight words and more, that binds to nothing",
        ("It levies a fee.", "It levies a fee that the buyer and the seller of ores share as they like."),
    ),
    Rule(
        "provision",
        "words of a language that is not weighed",
        ("Die Ware ist von der Partei verkauft.", "Die Ware ist von der Partei verpfändet."),
    ),
    Rule("placement", "a provision moved", ("", "")),
    Rule("wording", "other words", ("the Parties recall", "the Parties remember")),
    Rule("numbering", "a number that follows from other changes; a paragraph cut in two or joined", ("", "")),
    Rule("punctuation", "only punctuation", ("ores, metals and scrap", "ores, metals, and scrap")),
    Rule("case", "only capitals of plain words", ("the Market", "the market")),
    Rule("spelling", "the same word spelt otherwise", ("to organise a meeting", "to organize a meeting")),
    Rule("typography", "quotation marks, dashes, spaces", ('a "market"', "a market")),
    Rule("record", "what a draft says of itself: its round, its date, its marking", ("", "")),
)
"""Which words are of which class. At a place the longest form takes them, and where none stands there, the first pattern."""
