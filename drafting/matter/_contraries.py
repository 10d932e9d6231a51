"""Words of which one denies, reverses or outdoes another: a rule for each set, which holds where one of it takes another's place."""

from __future__ import annotations

from drafting.matter._rule import Rule

# class, what it is called in a phrase, and the words parted by bars, those parted by "=" saying the same; "~" stands for all forms of
# a plain verb
_SETS = (
    (
        "obligation",
        "how firmly it binds",
        "ensure~=guarantee~=veille=veillent=assure=assurent=garantit=garantissent=garantiza=garantizan=velará=velarán|promote~="
        "foster~=facilitate~=favorise=favorisent=facilitent=promueve=promueven=fomenta=fomentan|consider~=examine~=explore~="
        "examinent=examina=examinan|require~=oblige~=obligent=obliger=exige=exigent=obliga=obligan=exigen|permit=permits="
        "permitted=permitting=allow~|authorise~=authorize~=empower~|prevent~=preclude~=hinder~=impede~=empêche=empêchent=empêcher="
        "impide=impiden=impedir|encourage~=encouragent=alienta=alientan|invite~=invitent=invita=invitan|urge~|request=requests|"
        "call upon=calls upon|recommend~|restrict~|enable~|entitle~|decide~=determine~",
    ),
    (
        "obligation",
        "a right or a duty",
        "right=rights=droit=droits=権利=derecho=derechos|duty to=duty=devoir=devoirs=義務=deber=deberes|obligation=obligations="
        "obligación=obligaciones|power=powers=pouvoir=pouvoirs=facultad=facultades|discretion|responsibility=responsibilities|"
        "liability=liabilities|privilege=privileges|commitment=commitments=undertaking=undertakings|contribution=contributions|"
        "pledge=pledges|interest=interests=intérêt=intérêts=interés=intereses|goal=goals=aim=aims=objective=objectives|"
        "opportunity=opportunities",
    ),
    (
        "obligation",
        "what becomes of a right",
        "retain~=reserve~=keep=keeps|renounce~=relinquish~|forfeit~=lose=loses=lost|acquire~|exercise~",
    ),
    (
        "obligation",
        "how closely it follows",
        "comply with=complies with=complying with=in accordance with=in conformity with=in compliance with=pursuant to|"
        "take into account=takes into account=taking into account=take account of=takes account of=taking account of="
        "take into consideration=taking into consideration=have regard to=having regard to|guided by|consistent with="
        "consistently with=in line with|in the light of=in light of|based on=on the basis of",
    ),
    ("condition", "when it applies", "when=where|whenever=wherever|because|although=though|so that"),
    ("condition", "what it depends on", "absence|presence"),
    (
        "party",
        "whose it is",
        "importer=importers=importateur=importateurs=importador=importadores|exporter=exporters=exportateur=exportateurs="
        "exportador=exportadores|producer=producers|consumer=consumers|carrier=carriers|supplier=suppliers",
    ),
    ("party", "on which side of it", "importing=importatrice=importadora|exporting=exportatrice=exportadora|producing|consuming"),
    ("party", "which of them", "requesting|requested|responding|complaining|sending|receiving|host|home|notifying|notified|reporting"),
    ("party", "which countries", "developing|developed|least developed|least-developed|industrialised=industrialized"),
    ("party", "whom it concerns", "nationals|residents=resident|citizens=citizen|foreigners=foreigner"),
    (
        "party",
        "who sells and who buys",
        "buyer=buyers=purchaser=purchasers=acheteur=acheteurs=comprador=compradores|seller=sellers=vendor=vendors=vendeur="
        "vendeurs=vendedor=vendedores",
    ),
    ("party", "who owes", "creditor=creditors=lender=lenders|debtor=debtors=borrower=borrowers"),
    ("party", "who gives", "donor=donors|recipient=recipients|beneficiary=beneficiaries"),
    ("party", "who employs", "employer=employers|employee=employees|contractor=contractors"),
    ("party", "who pleads", "claimant=claimants=applicant=applicants=plaintiff=plaintiffs|respondent=respondents=defendant=defendants"),
    (
        "party",
        "who owns",
        "owner=owners|operator=operators|occupier=occupiers|lessor=lessors|lessee=lessees|licensor=licensors|licensee=licensees",
    ),
    ("party", "which State", "coastal|flag|port"),
    (
        "party",
        "who decides",
        "commission|committee|council|secretariat|secretary-general|director-general|director|court|tribunal|panel|board|"
        "conference|assembly|authority=authorities|bureau|chair=chairperson=chairman|president|minister=ministers|ministry="
        "ministries|government=governments|parliament|depositary|arbitrator=arbitrators|mediator=mediators|expert=experts|agency="
        "agencies",
    ),
    (
        "date",
        "what it counts from",
        "signature|ratification|accession|acceptance|approval|entry into force|notification|deposit|receipt|conclusion|expiry="
        "expiration|termination|adoption|publication|delivery|shipment",
    ),
    ("date", "a season", "spring|summer|autumn|winter"),
    ("date", "its beginning or its end", "beginning=start=outset|middle|end"),
    ("date", "a day of the week", "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"),
    (
        "period",
        "a unit of time",
        "minute=minutes|hour=hours=heure=heures=hora=horas|day=days=jour=jours=día=días|week=weeks=semaine=semaines=semana="
        "semanas|fortnight|month=months=mois=mes=meses|year=years=annum=ans=année=années=año=años|decade=decades|century",
    ),
    ("period", "which year", "calendar|fiscal=financial"),
    (
        "money",
        "a currency",
        "dollars=dólares|euros|yen|pounds|francs|pesos|rupees|yuan|reais|rand|won|roubles=rubles|dinars|riyals|livres|couronnes|"
        "roupies|libras|coronas|special drawing rights",
    ),
    (
        "scope",
        "more or less",
        "increase~=augmente=augmentent=augmenter=aumenta=aumentan=aumentar|decrease~=reduce~=diminish~=reduction=reductions="
        "réduit=réduisent=réduire=diminue=reducen=reducir=disminuye|maintain~=maintient=maintiennent=mantiene=mantienen|"
        "stabilise~=stabilize~|limit~|eliminate~=abolish~",
    ),
    ("scope", "upwards or downwards", "upward=upwards=rise=rises=rising|downward=downwards=fall=falls=falling"),
    ("scope", "in or out", "import=imports=imported=importation|export=exports=exported=exportation|transit"),
    ("scope", "to buy or to sell", "sale=sales=sell=sells=sold|purchase~=buy=buys=bought|lease~|loan=loans|gift=gifts|exchange=exchanges"),
    (
        "scope",
        "how it takes part",
        "jointly=joint=collectively=collective=in common|severally=individually=individual=separately=separate=unilaterally",
    ),
    ("scope", "how many are bound", "unilateral|bilateral|regional|plurilateral|multilateral|global"),
    ("scope", "how long it lasts", "temporary=provisional=interim|permanent=definitive=final"),
    ("scope", "how grave it is", "serious=grave=material=substantial|minor=slight=immaterial"),
    ("scope", "all of it or a part", "full=whole=entire|partial"),
    ("scope", "how it votes", "simple|qualified|absolute|special"),
    ("scope", "by how many", "unanimity=unanimous=unanimously|consensus|majority"),
    ("scope", "the same or another", "same=identical|similar=comparable|equivalent|different"),
    ("scope", "within or without", "internal=domestic=national|foreign|external|international"),
    ("scope", "open to whom", "public|private|confidential=secret|open|closed"),
    ("scope", "a full list or examples", "exhaustive|illustrative=indicative"),
    (
        "scope",
        "to grant or to refuse",
        "grant~=accord~=give=gives=given=accept~|refuse~=deny=denies=denied=reject~|withdraw=withdraws=withdrawn=revoke~",
    ),
    ("scope", "whether it goes on", "begin=begins=commence~|continue~=extend~=remain~|terminate~=cease~|resume~|suspend~|lapse~"),
    ("scope", "to join or to leave", "accede~|withdraw from=withdraws from"),
    ("scope", "with or without it", "inclusion=inclusión|exclusion=exclusión|exception=excepción"),
    ("scope", "which end", "upper|lower|highest|lowest|higher"),
    ("scope", "former or latter", "former|latter"),
    ("scope", "gross or net", "gross|net"),
    ("scope", "supply or demand", "supply|demand"),
    ("scope", "by which stage", "exploration|extraction=mining|processing|refining|recycling|stockpiling"),
    ("scope", "as it was found", "raw|refined|processed|recycled|unprocessed"),
    ("scope", "for or against", "for|against"),
    ("scope", "above or below", "above=over=in excess of|below=under"),
    ("reference", "which one beside it", "preceding=previous=foregoing|following=next=subsequent"),
    ("number", "how many together", "dozen=dozens=douzaine=docena|score=scores"),
    ("number", "what part", "moitié=mitad|tiers=tercio|quart=cuarto"),
    (
        "scope",
        "how a dispute is settled",
        "arbitration|mediation|conciliation|negotiation=negotiations|consultation=consultations|litigation|adjudication",
    ),
    ("scope", "what is traded", "goods|services|investments=investment|capital|persons"),
    ("scope", "more of it or less", "more|less=fewer"),
    ("scope", "how it is said", "express=expressly=explicitly=explicit|tacit=tacitly=implied=presumed"),
    ("scope", "in what form", "in writing=written|orally=oral|electronically=electronic"),
    ("scope", "to agree or to object", "consent|refusal=rejection|objection=objections"),
    ("scope", "of what nature", "legal|political|economic|commercial|military|civil|criminal|administrative|environmental"),
    (
        "scope",
        "what is levied or paid",
        "tax=taxes|tariff=tariffs=customs duties|quota=quotas|fee=fees=charge=charges|levy=levies|subsidy=subsidies|price=prices|"
        "royalty=royalties",
    ),
    ("scope", "what it costs", "free of charge=at no cost|at cost|at its own expense"),
    (
        "scope",
        "which mineral",
        "aluminium=aluminum=bauxite|antimony=antimoine=antimonio|arsenic|barite=baryte|beryllium|bismuth|chromium=chromite|cobalt="
        "cobalto=コバルト|copper=cuivre=cobre=銅|fluorspar|gallium=galio=ガリウム|germanium=germanio=ゲルマニウム|gold=oro|"
        "graphite=grafito=黒鉛|hafnium|indium=indio|iron=fer|lead|lithium=litio=リチウム|magnesium|manganese=manganèse=manganeso="
        "マンガン|molybdenum|nickel=níquel=ニッケル|niobium|palladium|phosphate|platinum=platine=platino|potash|rare earths="
        "rare earth=terres rares=tierras raras=レアアース|scandium|selenium|silicon|silver|tantalum|tellurium|tin|titanium|"
        "tungsten|uranium|vanadium|yttrium|zinc|zirconium",
    ),
    ("number", "how often as much", "double=doubled=twofold|triple=tripled=threefold"),
)  # fmt: skip


def _forms(words: str) -> str:
    return "|".join("=".join(form for each in group.split("=") for form in _each(each)) for group in words.split("|"))


def _each(word: str) -> tuple[str, ...]:
    """A word, or every form of a verb."""
    verb = word.removesuffix("~")
    if verb == word:
        return (word,)
    stem = verb.removesuffix("e")
    return verb, f"{verb}es" if verb.endswith(("sh", "ch")) else f"{verb}s", f"{stem}ed", f"{stem}ing"


def _example(forms: str) -> tuple[str, str]:
    first, second = (group.partition("=")[0] for group in forms.split("|")[:2])
    return first, second


CONTRARIES = tuple(
    Rule(matter, says, _example(forms), forms=forms, both=True) for matter, says, words in _SETS for forms in [_forms(words)]
)
