"""Words of which one denies, reverses or outdoes another: a rule for each set, which holds where one of it takes another's place."""

from __future__ import annotations

from drafting.matter._rule import Rule

# class, what it is called in a phrase, and the words of English, of French, of Spanish and of Japanese, parted by bars, those parted by
# "=" saying the same; "~" stands for all forms of a plain verb, "*" for one and several
_SETS = (
    (
        "obligation",
        "how firmly it binds",
        "ensure~=guarantee~|promote~=foster~=facilitate~|consider~=examine~=explore~=review~=assess=assesses=assessed=assessing|"
        "require~=oblige~|permit=permits=permitted=permitting=allow~|authorise~=authorize~=empower~|prevent~=preclude~=hinder~="
        "impede~|encourage~|invite~|urge~|request*|call upon=calls upon|recommend~|enable~|entitle~|decide~=determine~|tolerate~|"
        "enforce~|discourage~",
        "veille=veillent=assure=assurent=garantit=garantissent=assurera=assureront=garantira=garantiront=veillera=veilleront|"
        "favorise=favorisent=facilitent=facilite=promeut=promeuvent=favorisera=favoriseront=promouvoir|examine=examinent="
        "examinera=étudie=étudient|exige=exigent=oblige=obligent=obliger|empêche=empêchent=empêcher|encouragent=encouragera="
        "encourager|invitent|recommande=recommandent|décourage=découragent|tolère=tolèrent",
        "garantiza=garantizan=garantizará=garantizarán=velará=velarán=asegura=aseguran=asegurará=asegurarán|promueve=promueven="
        "fomenta=fomentan=promoverá=promoverán=fomentará=fomentarán=facilita=facilitan=facilitará=facilitarán|examina=examinan="
        "examinará=examinarán=estudiará=estudiarán|obliga=obligan=exigen=exigirá=exigirán|impide=impiden=impedir=impedirá|alienta="
        "alientan=alentará=alentarán|invita=invitan=invitará|recomienda=recomiendan=recomendará|tolera=toleran|desalienta",
        "確保|促進=推進=奨励する|検討|要求|防止|勧告|助長",
    ),
    (
        "obligation",
        "a right or a duty",
        "right=rights|duty to=duty|obligation*|power*|discretion|responsibility=responsibilities|liability=liabilities|privilege*|"
        "commitment*=undertaking*|contribution*|pledge*|interest*|goal*=aim*=objective*|opportunity=opportunities",
        "droit=droits|devoir=devoirs|pouvoir=pouvoirs|privilège=privilèges|intérêt=intérêts|engagement=engagements|faculté="
        "facultés|responsabilité=responsabilités|objectif=objectifs",
        "derecho=derechos|deber=deberes|obligación=obligaciones|facultad=facultades|privilegio=privilegios|interés=intereses|"
        "compromiso=compromisos|responsabilidad=responsabilidades|objetivo=objetivos|poder=poderes",
        "権利|義務|特権|責任|任意|権限|目標|利益",
    ),
    (
        "obligation",
        "whether it binds",
        "indicative|aspirational|declaratory|hortatory|enforceable|unenforceable",
        "contraignant*=contraignante*|indicatif*=indicative*|incitatif=incitative|déclaratoire*|juridiquement contraignant",
        "vinculante*|indicativo*=indicativa*|orientativo*=orientativa*|declarativo=declarativa",
        "拘束力|勧告的|指針的|宣言的",
    ),
    (
        "obligation",
        "what becomes of a right",
        "retain~=reserve~=keep=keeps|renounce~=relinquish~|forfeit~=lose=loses=lost|acquire~|exercise~",
        "se réserve=se réservent|renonce=renoncent|conserve=conservent",
        "se reserva=se reservan|renuncia=renuncian|conserva=conservan",
        "留保|放棄|行使|取得",
    ),
    (
        "obligation",
        "how closely it follows",
        "comply with=complies with=complying with=in accordance with=in conformity with=in compliance with=pursuant to|"
        "take into account=takes into account=taking into account=take account of=takes account of=taking account of="
        "take into consideration=taking into consideration=have regard to=having regard to|guided by|consistent with="
        "consistently with=in line with|in the light of=in light of|based on=on the basis of",
        "conformément à=conformément au=conformément aux=en application de=en vertu de|compte tenu de=compte tenu des="
        "tenant compte de=tenant compte des=eu égard à|s'inspirant de|sur la base de|à la lumière de",
        "de conformidad con=conforme a=en virtud de=con arreglo a=en cumplimiento de|teniendo en cuenta=tomando en cuenta="
        "habida cuenta de|sobre la base de=basándose en|a la luz de",
        "に従って=に従い=に基づき=に基づいて=に則り|を考慮して=を考慮し=に留意して=に留意し|に照らし",
    ),
    (
        "condition",
        "when it applies",
        "when=where|whenever=wherever|because|although=though|so that",
        "lorsque=lorsqu|parce que|dès que|afin que",
        "cuando|porque|para que|tan pronto como",
    ),
    ("condition", "what it depends on", "absence|presence", "présence", "ausencia|presencia"),
    (
        "party",
        "whose it is",
        "importer*|exporter*|producer*|consumer*|carrier*|supplier*|trader*",
        "importateur*|exportateur*|producteur*|consommateur*|transporteur*|fournisseur*",
        "importador*=importadores|exportador*=exportadores|productor=productores|consumidor=consumidores|transportista*|proveedor="
        "proveedores",
        "輸入者|輸出者|生産者|消費者|供給者|運送人",
    ),
    (
        "party",
        "on which side of it",
        "importing|exporting|producing|consuming",
        "importatrice*|exportatrice*|productrice*|consommatrice*",
        "importadora*|exportadora*|productora*|consumidora*",
        "輸入国|輸出国|生産国|消費国",
    ),
    (
        "party",
        "which of them",
        "requesting|requested|responding|complaining|sending|receiving|host|home|notifying|notified|reporting|supplying",
        "requérante|requise|défenderesse|plaignante|d'accueil=hôte|d'origine|d'envoi",
        "requirente|requerida|demandada|reclamante|receptor=receptora=anfitrión=anfitriona|de origen|que envía",
        "要請国=請求国|被要請国=被請求国|受入国=接受国|派遣国|原産国",
    ),
    (
        "party",
        "which countries",
        "developing|developed|least developed|least-developed|industrialised=industrialized",
        "en développement|développés|les moins avancés",
        "en desarrollo|desarrollados|menos adelantados",
        "開発途上国|先進国|後発開発途上国",
    ),
    (
        "party",
        "whom it concerns",
        "nationals|residents=resident|citizens=citizen|foreigners=foreigner",
        "ressortissant*|résident*|citoyen*",
        "nacionales|residente*|ciudadano*",
        "国民|居住者|市民|外国人",
    ),
    (
        "party",
        "who sells and who buys",
        "buyer*=purchaser*|seller*=vendor*",
        "acheteur*|vendeur*",
        "comprador=compradores|vendedor=vendedores",
        "買主=買手|売主=売手",
    ),
    (
        "party",
        "who owes",
        "creditor*=lender*|debtor*=borrower*",
        "créancier*=prêteur*|débiteur*=emprunteur*",
        "acreedor=acreedores|deudor=deudores",
        "債権者|債務者",
    ),
    (
        "party",
        "who gives",
        "donor*|recipient*|beneficiary=beneficiaries",
        "donateur*|bénéficiaire*",
        "donante*|beneficiario*",
        "供与国|受益国|受益者",
    ),
    (
        "party",
        "who employs",
        "employer*|employee*=worker*|contractor*",
        "employeur*|salarié*=travailleur*",
        "empleador=empleadores|trabajador=trabajadores",
        "使用者|労働者",
    ),
    (
        "party",
        "who pleads",
        "claimant*=applicant*=plaintiff*|respondent*=defendant*",
        "demandeur*|défendeur*",
        "demandante*|demandado*",
        "申立人=原告|被申立人=被告",
    ),
    (
        "party",
        "who owns",
        "owner*|operator*|occupier*|lessor*|lessee*|licensor*|licensee*",
        "propriétaire*|exploitant*|locataire*|bailleur*",
        "propietario*|operador=operadores=explotador=explotadores|arrendatario*|arrendador=arrendadores",
        "所有者|操業者=運営者|借主|貸主",
    ),
    (
        "party",
        "which State",
        "coastal|flag|port",
        "côtier|du pavillon|du port",
        "ribereño|del pabellón|del puerto",
        "沿岸国|旗国|寄港国",
    ),
    (
        "party",
        "who decides",
        "commission|committee|council|secretariat|secretary-general|director-general|director|court|tribunal|panel|board|"
        "conference|assembly|authority=authorities|bureau|chair=chairperson=chairman|president|minister*|ministry=ministries|"
        "government*|parliament|depositary|arbitrator*|mediator*|expert*|agency=agencies",
        "comité|conseil|secrétariat|secrétaire général|directeur général|directeur|cour|groupe spécial|conférence|assemblée|"
        "autorité=autorités|président|ministre*|ministère*|gouvernement*|parlement|dépositaire|arbitre*|médiateur*",
        "consejo|secretaría|secretario general|director general|corte|grupo especial|conferencia|asamblea|autoridad=autoridades|"
        "presidente=presidenta|ministro*|ministerio*|gobierno*|parlamento|depositario|árbitro*|mediador=mediadores|comisión|"
        "comité|junta",
        "委員会|理事会|事務局|裁判所|小委員会|仲裁裁判所|総会|締約国会議|議長|大臣|寄託者|仲裁人|専門家|政府|議会|当局",
    ),
    (
        "party",
        "at which level of government",
        "central=federal|local=municipal|provincial=subnational=sub-national",
        "central=centrale*=centraux=fédéral=fédérale=fédéraux=fédérales|local*=locale*=locaux=municipal*=municipale*|provincial*="
        "provinciale*=provinciaux",
        "central=centrales=federal=federales|local=locales=municipal=municipales|provincial=provinciales=estatal=estatales",
        "中央政府|地方政府=地方公共団体",
    ),
    (
        "date",
        "what it counts from",
        "signature|ratification|accession|acceptance|approval|entry into force|notification|deposit|receipt|conclusion|expiry="
        "expiration|termination|adoption|publication|delivery|shipment",
        "adhésion|acceptation|approbation|entrée en vigueur|dépôt|réception|livraison|expédition",
        "firma|ratificación|adhesión|aceptación|aprobación|entrada en vigor|notificación|depósito|recepción|recibo|conclusión|"
        "adopción|publicación|entrega|embarque",
        "署名|批准|加入|受諾|承認|効力発生=発効|通告=通知|寄託|受領|終了|採択|公布|引渡し",
    ),
    ("date", "a season", "spring|summer|autumn|winter", "printemps|été|automne|hiver", "primavera|verano|otoño|invierno"),
    (
        "date",
        "its beginning or its end",
        "beginning=start=outset|middle|end",
        "début=au début|au milieu|fin=à la fin",
        "al comienzo=al principio=al inicio|a mediados|al final=a finales",
        "初め=開始時|末=終了時",
    ),
    (
        "date",
        "a day of the week",
        "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday",
        "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche",
        "lunes|martes|miércoles|jueves|viernes|sábado|domingo",
        "月曜日|火曜日|水曜日|木曜日|金曜日|土曜日|日曜日",
    ),
    (
        "period",
        "a unit of time",
        "minute*|hour*|day*|week*|fortnight|month*|quarter*|year*=annum|decade*|century|semester*=half-year",
        "heure=heures|jour=jours|semaine=semaines|mois|ans=année=années|trimestre*|semestre*|siècle",
        "hora=horas|día=días|semana=semanas|mes=meses|año=años|bimestre*|decenio*",
        "四半期|半期|暦年|会計年度",
    ),
    ("period", "which year", "calendar|fiscal=financial", "budgétaire", "presupuestario"),
    (
        "period",
        "what notice",
        "prior=advance|reasonable",
        "préalable*|raisonnable*",
        "previo*=previa*|razonable*",
        "事前の|合理的な",
    ),
    (
        "money",
        "a currency",
        "dollars=dólares|euros|yen|pounds|francs|pesos|rupees|yuan|reais|rand|won|roubles=rubles|dinars|riyals|"
        "special drawing rights",
        "livres|couronnes|roupies|yens",
        "libras|coronas|yenes|rupias",
    ),
    (
        "scope",
        "more or less",
        "increase~=expand~=enlarge~=raise~|decrease~=reduce~=diminish~=reduction*=shrink=shrinks=shrinking|maintain~|stabilise~="
        "stabilize~|limit~=restrict=restricts=restricting|eliminate~=abolish~=phase out=phases out=phasing out=phased out|"
        "phase down=phases down=phasing down=phased down|minimise~=minimize~=mitigate~|combat=combats=combating=fight=fights="
        "fighting",
        "augmente=augmentent=augmenter=accroît=accroissent=accroître|réduit=réduisent=réduire=diminue=diminuent=diminuer|"
        "maintient=maintiennent=maintenir|élimine=éliminent=éliminer=supprime=suppriment=supprimer|impose=imposent=imposer="
        "institue=instituent|limite=limitent=limiter=restreint=restreindre",
        "aumenta=aumentan=aumentar=aumentará=aumentarán|disminuye=disminuyen=disminuir=reduce=reducen=reducir=reducirá=reducirán="
        "disminuirá|mantiene=mantienen=mantener=mantendrá=mantendrán|elimina=eliminan=eliminar=suprime=suprimen=suprimir="
        "eliminará=suprimirá|impone=imponen=imponer=impondrá=impondrán|limita=limitan=limitar=limitará=restringe=restringir",
        "増加=増大|減少=縮小|維持|拡大|撤廃=廃止|削減=軽減|倍増",
    ),
    (
        "scope",
        "upwards or downwards",
        "upward=upwards=rise=rises=rising|downward=downwards=fall=falls=falling",
        "à la hausse|à la baisse",
        "al alza|a la baja",
        "引上げ=引き上げ=上昇|引下げ=引き下げ=下落",
    ),
    (
        "scope",
        "in or out",
        "import*=imported=importation|export*=exported=exportation|transit",
        "importation*|exportation*",
        "importación=importaciones|exportación=exportaciones|tránsito",
        "輸入|輸出|輸出入|通過",
    ),
    (
        "scope",
        "to buy or to sell",
        "sale*=sell=sells=sold|purchase~=buy=buys=bought|lease~|loan*|gift*|exchange*",
        "vente=ventes=vendre|achat=achats=acheter|prêt=prêts|échange=échanges|don=dons",
        "venta=ventas|compra=compras|préstamo*|donación=donaciones|arrendamiento",
        "販売=売却|購入|貸付け=貸付|贈与|賃貸",
    ),
    (
        "scope",
        "how it takes part",
        "jointly=joint=collectively=collective=in common|severally=individually=individual=separately=separate=unilaterally",
        "conjoint*=conjointe*=commun=commune=communs|individuel=individuelle*=individuellement=unilatéralement",
        "conjunto*=conjunta=conjuntas=común|individual=individuales=individualmente",
        "共同|個別|単独|一方的",
    ),
    (
        "scope",
        "how many are bound",
        "unilateral|bilateral=bilaterally|regional=regionally|plurilateral=plurilaterally|multilateral=multilaterally|global="
        "globally",
        "bilatéral=bilatérale*|régional=régionale*|plurilatéral=plurilatérale*|multilatéral=multilatérale*|mondial=mondiale*",
        "bilateral=bilaterales=bilateralmente|multilateral=multilaterales|mundial=mundiales|plurilateral=plurilaterales|regional="
        "regionales",
        "二国間|多数国間|複数国間|地域的|世界的",
    ),
    (
        "scope",
        "how long it lasts",
        "temporary=temporarily=provisional=provisionally=interim|permanent*=permanently=definitive=final|short-term|medium-term|"
        "long-term",
        "temporaire*=provisoire*=temporairement=provisoirement|permanente=permanentes|définitif=définitive=définitivement|"
        "à court terme|à moyen terme|à long terme",
        "temporal=temporales=provisional=provisionales=transitorio=transitoria|definitivo=definitiva|a corto plazo|"
        "a mediano plazo=a medio plazo|a largo plazo",
        "一時的=暫定的|恒久的=永続的=最終的|短期|中期|長期",
    ),
    (
        "scope",
        "how grave it is",
        "serious=grave*=material=substantial=major|minor=slight=immaterial",
        "substantiel*=substantielle*=majeur=majeure|mineur=mineure",
        "sustancial=sustanciales|leve*|menor=menores",
        "重大な=重大|軽微な=軽微",
    ),
    (
        "scope",
        "all of it or a part",
        "full=whole=entire|partial|summary",
        "total=totale=intégral=intégrale|partiel=partielle*",
        "íntegro=íntegra|parcial=parciales",
        "全面的|部分的",
    ),
    (
        "scope",
        "how it votes",
        "simple|qualified|absolute|special",
        "qualifiée|absolue",
        "cualificada=calificada|absoluta",
        "単純|特別|絶対",
    ),
    (
        "scope",
        "by how many",
        "unanimity=unanimous=unanimously|consensus|majority",
        "unanimité|à la majorité=majorité",
        "unanimidad|consenso|mayoría",
        "コンセンサス方式=コンセンサス|多数決",
    ),
    (
        "scope",
        "the same or another",
        "same=identical|similar=comparable|equivalent|different",
        "identique*=le même=la même=les mêmes|similaire*=analogue*=semblable*|équivalent*=équivalente*|différent*=différente*",
        "idéntico*=idéntica*=el mismo=la misma=los mismos|similar=similares=análogo*=análoga*|equivalente*|diferente*=distinto*="
        "distinta*",
        "同一|類似|同等|異なる",
    ),
    (
        "scope",
        "within or without",
        "internal=domestic=national=its law=its laws=its laws and regulations=its legislation|foreign|external|international="
        "international law",
        "interne*=national=nationale*=nationaux|étranger=étrangers=étrangère*|externe*=extérieur=extérieure*|international="
        "internationale*=internationaux",
        "interno*=interna*=nacional|extranjero*=extranjera*|externo*=externa*=exterior=exteriores|internacional=internacionales",
        "国内|国外=外国|国際",
    ),
    (
        "scope",
        "open to whom",
        "public|private=privately|confidential=secret|open|closed|restricted|state-owned=publicly owned",
        "public=publique=publics=publiques|privé=privée=privés=privées|confidentiel*=confidentielle*|ouvert=ouverte*|fermé=fermée*",
        "público*=pública*|privado*=privada*|confidencial=confidenciales=secreto=secreta|abierto*=abierta*|cerrado*=cerrada*|"
        "reservado=reservada",
        "公開|非公開=秘密|公的|民間|国有",
    ),
    (
        "scope",
        "a full list or examples",
        "exhaustive|illustrative=non-exhaustive",
        "exhaustif=exhaustive|illustratif=illustrative",
        "exhaustivo=exhaustiva|ilustrativo=ilustrativa=enunciativo=enunciativa|taxativo=taxativa",
        "網羅的|例示的",
    ),
    (
        "scope",
        "to grant or to refuse",
        "grant~=accord~=give=gives=given=accept~|refuse~=deny=denies=denied=reject~|withdraw=withdraws=withdrawn=revoke~",
        "accorde=accordent=accordé=accordée=accorder|refuse=refusé=refusée=refuser=rejette=rejeté=rejetée|retire=retiré=retirée="
        "retirer=révoqué=révoquée",
        "concede=conceden=concedido=concedida=conceder=otorga=otorgan=otorgar|deniega=deniegan=denegado=denegada=denegar=rechaza="
        "rechazar|revoca=revocado=revocar=retira=retirar",
        "付与|拒否=拒絶|取り消す=取消し=撤回",
    ),
    (
        "scope",
        "whether it goes on",
        "begin=begins=commence~|continue~=extend~=remain~=apply=applies=applied|terminate~=cease~|resume~|suspend~|lapse~",
        "s'applique=s'appliquent=continue de=demeure=demeurent|cesse=cessent=prend fin=prennent fin|suspend=suspendent=suspendu="
        "suspendue=suspendus=suspendues|reprend=reprennent",
        "se aplica=se aplican=se aplicará=continúa=sigue|cesa=cesan=termina=terminan|suspende=suspenden=suspenderá|se reanuda="
        "reanuda",
        "適用|停止=中断|終了する|再開|継続",
    ),
    (
        "scope",
        "to join or to leave",
        "accede~|withdraw from=withdraws from",
        "adhère=adhérer|se retire=se retirer=dénonce=dénoncer",
        "se adhiere=adherirse|se retira=retirarse=denuncia=denunciar",
        "加入する|脱退",
    ),
    ("scope", "with or without it", "inclusion=inclusión|exclusion=exclusión|exception=excepción"),
    (
        "scope",
        "which end",
        "upper|lower|highest|lowest|higher|average|median",
        "supérieur=supérieure|inférieur=inférieure|le plus élevé=la plus élevée|le plus bas|moyen=moyenne|médian=médiane|minimal="
        "minimale=minimales=minimaux|maximal=maximale=maximales=maximaux",
        "superior=superiores|inferior=inferiores|más alto|más bajo|medio=media=promedio|mediano=mediana|mínimo*=mínima*|máximo*="
        "máxima*",
        "最低=最小|最高=最大|平均|上限|下限",
    ),
    ("scope", "former or latter", "former|latter", "", "", "前者|後者"),
    ("scope", "gross or net", "gross|net", "brut=brute*|nette*", "bruto*=bruta*|neto*=neta*", "総額|純額"),
    ("scope", "supply or demand", "supply|demand", "offre=approvisionnement|demande", "oferta=suministro|demanda", "供給|需要"),
    (
        "scope",
        "by which stage",
        "exploration|extraction=mining|processing|refining|recycling|stockpiling|smelting",
        "extraction minière|transformation|affinage=raffinage|recyclage|stockage|fusion",
        "exploración|extracción=minería|procesamiento=transformación|refinación=refino|reciclaje|almacenamiento|fundición",
        "探査|採掘=採鉱|加工|精錬=製錬|再利用=リサイクル|備蓄",
    ),
    (
        "scope",
        "where along the chain",
        "upstream|midstream|downstream",
        "en amont|en aval",
        "aguas arriba|aguas abajo",
        "川上|川下",
    ),
    (
        "scope",
        "where it is dug",
        "onshore=terrestrial|offshore|seabed=deep-sea|open-pit=open-cast=opencast=surface|underground",
        "à terre=terrestre*|en mer|à ciel ouvert|souterrain*=souterraine*",
        "en tierra=terrestres|en el mar|a cielo abierto|subterráneo*=subterránea*",
        "陸上|海上=洋上|海底|露天|坑内",
    ),
    (
        "scope",
        "by whom it is dug",
        "artisanal=small-scale|industrial*=large-scale",
        "artisanale*=artisanaux|industriel*=industrielle*",
        "artesanal=artesanales|industrial=industriales",
        "零細=小規模|大規模",
    ),
    (
        "scope",
        "whether it is there yet",
        "new=future|existing=current",
        "nouveau=nouveaux=nouvelle=nouvelles=futur=future*=futurs|existant*=existante*=actuel=actuelle*=actuels",
        "nuevo*=nueva*=futuro*=futura*|existente*=actual=actuales",
        "新規=新たな=将来の|既存=現行",
    ),
    (
        "scope",
        "of what degree",
        "primary|secondary|tertiary",
        "primaire*|secondaire*",
        "primario*=primaria*|secundario*=secundaria*",
        "一次|二次",
    ),
    (
        "scope",
        "by what measure",
        "volume|value|weight=mass|quantity|area",
        "en volume|en valeur|en poids=en masse",
        "por volumen|por valor|por peso",
        "容量|価額|重量",
    ),
    (
        "scope",
        "what is done for harm",
        "compensation|restitution|damages|retaliation=countermeasures",
        "indemnisation=compensation|dommages-intérêts|contre-mesures=rétorsion",
        "indemnización=compensación|restitución|contramedidas=represalias",
        "補償|賠償|原状回復|対抗措置",
    ),
    (
        "scope",
        "how he is chosen",
        "by lot|by agreement=by mutual agreement=by common accord|by vote",
        "par tirage au sort|d'un commun accord|par vote",
        "por sorteo|de común acuerdo=por acuerdo|por votación",
        "抽選|合意により|投票",
    ),
    (
        "scope",
        "whom it prefers",
        "priority=preference|equal consideration=equal treatment",
        "priorité=préférence|égalité de traitement",
        "prioridad=preferencia|igualdad de trato",
        "優先|平等",
    ),
    (
        "scope",
        "as it was found",
        "raw=unprocessed=crude|refined|processed|recycled",
        "traité=traitée=transformé=transformée|affiné=affinée=raffiné=raffinée|recyclé=recyclée*",
        "en bruto|procesado*=procesada*|refinado*=refinada*|reciclado*=reciclada*",
        "未加工|加工済み",
    ),
    ("scope", "for or against", "for|against", "en faveur de|contre", "a favor de|contra=en contra de", "賛成|反対"),
    (
        "scope",
        "above or below",
        "above=over=in excess of|below=under",
        "au-dessus|en dessous=au-dessous",
        "por encima|por debajo",
        "上回る|下回る",
    ),
    (
        "reference",
        "which one beside it",
        "preceding=previous=foregoing|following=next=subsequent",
        "précédent=précédente*|suivant=suivante*",
        "precedente*=anterior=anteriores|siguiente*",
    ),
    (
        "number",
        "how often as much",
        "double=doubled=twofold|triple=tripled=threefold",
        "doubler=doublé=doublée|tripler=triplé=triplée",
        "duplicar=duplicado|triplicar=triplicado",
    ),
    (
        "reference",
        "which part of this text",
        "",
        "",
        "",
        "この条|この章|この節|この項|この号|この部|この協定|この附属書|この議定書",
    ),
    ("number", "how many together", "dozen*=douzaine=docena|score*"),
    ("number", "what part", "moitié=mitad|tiers=tercio*|quart=cuarto*", "", "", "半数"),
    (
        "scope",
        "how a dispute is settled",
        "arbitration|mediation|conciliation|negotiation*|consultation*|litigation|adjudication",
        "arbitrage|médiation|négociation=négociations",
        "arbitraje|mediación|conciliación|negociación=negociaciones|consulta=consultas",
        "仲裁|調停|交渉|協議|訴訟",
    ),
    (
        "scope",
        "what is traded",
        "goods|services|investment*|capital|persons",
        "marchandises=biens|investissement*|personnes|capitaux",
        "mercancías=bienes|servicios|inversión=inversiones|personas|capitales",
        "物品|サービス|投資|資本",
    ),
    ("scope", "more of it or less", "more|less=fewer"),
    (
        "scope",
        "how it is said",
        "express=expressly=explicitly=explicit|tacit=tacitly=implied=presumed",
        "expresse=expressément=exprès=explicite*=explicitement|tacite*=tacitement=implicite*",
        "expreso=expresa=expresamente|tácito=tácita=tácitamente",
        "明示|黙示",
    ),
    (
        "scope",
        "in what form",
        "in writing=written|orally=oral|electronically=electronic",
        "par écrit=écrite|oralement|par voie électronique",
        "por escrito|oralmente=verbalmente|por vía electrónica=por medios electrónicos",
        "書面|口頭|電磁的=電子的",
    ),
    (
        "scope",
        "to agree or to object",
        "consent|refusal=rejection|objection*",
        "consentement|opposition=objections",
        "consentimiento|oposición|objeción=objeciones",
        "同意|異議",
    ),
    (
        "scope",
        "of what nature",
        "legal|political|economic|commercial|military=defence=defense|civil=civilian|criminal|administrative|environmental",
        "juridique*|politique*|économique*|militaire*|civil=civils=civile*|pénal=pénale*|administratif=administratives",
        "jurídico*=jurídica*|político*=política|económico*=económica*|militar=militares|civil=civiles|penal=penales|"
        "administrativo*=administrativa*",
        "法的|政治的|経済的|軍事|民生|刑事|民事",
    ),
    (
        "scope",
        "what is levied or paid",
        "tax=taxes|tariff*=customs duties|quota*|fee*=charge*|levy=levies|subsidy=subsidies|price*|royalty=royalties",
        "impôt*=taxe*|droits de douane|contingent*|redevance*|subvention*|prix",
        "impuesto*|arancel=aranceles|contingente*=cuota*|tasa*|regalía*|subsidio*=subvención=subvenciones|precio*",
        "租税=税|関税|割当て|手数料|補助金|価格",
    ),
    (
        "scope",
        "what it costs",
        "free of charge=at no cost|at cost|at its own expense",
        "gratuitement=à titre gratuit|à ses frais|à prix coûtant",
        "gratuitamente=a título gratuito|a sus expensas|al costo",
        "無償|有償",
    ),
    (
        "scope",
        "which mineral",
        "aluminium=aluminum=bauxite|antimony|arsenic|barite=baryte|beryllium|bismuth|chromium=chromite|cobalt|copper|fluorspar|"
        "gallium|germanium|gold|graphite|hafnium|indium|iron|lead|lithium|magnesium|manganese|molybdenum|nickel|niobium|palladium|"
        "phosphate|platinum|potash|rare earths=rare earth|scandium|selenium|silicon|silver|tantalum|tellurium|tin|titanium|"
        "tungsten|uranium|vanadium|yttrium|zinc|zirconium|neodymium|praseodymium|dysprosium|terbium|samarium|lanthanum|cerium|"
        "europium|gadolinium",
        "antimoine|béryllium|chrome|cuivre|étain|manganèse|molybdène|platine|plomb|silicium|tantale|titane|tungstène|terres rares|"
        "l'or=d'or|argent|néodyme|lanthane|cérium|fluorine=spath fluor",
        "aluminio|antimonio|arsénico|berilio|bismuto|cromo|cobalto|cobre|estaño|galio|germanio|grafito|indio|litio|magnesio|"
        "manganeso|molibdeno|níquel|niobio|oro|paladio|plata|platino|plomo|silicio|tantalio|titanio|tungsteno=wolframio|uranio|"
        "vanadio|circonio|neodimio|tierras raras",
        "コバルト|銅|ガリウム|黒鉛|リチウム|マンガン|ニッケル|ゲルマニウム|レアアース=希土類|アンチモン|タングステン|チタン|亜鉛|"
        "鉛|錫|アルミニウム|モリブデン|白金|パラジウム|ネオジム|マグネシウム|タンタル|ニオブ|バナジウム|クロム|シリコン|ウラン",
    ),
    (
        "scope",
        "which compound",
        "carbonate*|hydroxide*|oxide*|sulphate*=sulfate*|chloride*|nitrate*|fluoride*|alloy*|concentrate*|powder*|ingot*|ore*|"
        "magnet*|scrap|slag",
        "oxyde*|hydroxyde*|chlorure*|alliage*|concentré*|poudre*|minerai*|aimant*|ferraille",
        "carbonato*|hidróxido*|óxido*|sulfato*|cloruro*|aleación=aleaciones|concentrado*|polvo*|mineral=minerales|imán=imanes|"
        "chatarra",
        "炭酸塩|水酸化物|酸化物|硫酸塩|塩化物|合金|精鉱|粉末|鉱石|磁石|くず",
    ),
    (
        "scope",
        "by which route",
        "land|sea|air|rail|road",
        "par mer=par voie maritime|par terre|par air=par voie aérienne",
        "por mar=por vía marítima|por tierra|por aire=por vía aérea",
        "陸路|海路|空路",
    ),
)  # fmt: skip


def _forms(*languages: str) -> str:
    """The words of all languages as a rule has them; what two of them say with one word is one."""
    groups: dict[str, list[str]] = {}
    for group in "|".join(filter(None, languages)).split("|"):
        said = [form for each in group.split("=") for form in _each(each)]
        kin: list[str] = next((groups[form] for form in said if form in groups), [])
        kin.extend(form for form in said if form not in kin)
        groups.update(dict.fromkeys(said, kin))
    return "|".join("=".join(group) for group in {id(group): group for group in groups.values()}.values())


def _each(word: str) -> tuple[str, ...]:
    """A word; one and several of it; or every form of a verb."""
    if word.endswith("*"):
        return word[:-1], f"{word[:-1]}s"
    verb = word.removesuffix("~")
    if verb == word:
        return (word,)
    stem = verb.removesuffix("e")
    return verb, f"{verb}es" if verb.endswith(("sh", "ch")) else f"{verb}s", f"{stem}ed", f"{stem}ing"


def _example(forms: str) -> tuple[str, str]:
    first, second = (group.partition("=")[0] for group in forms.split("|")[:2])
    return first, second


CONTRARIES = tuple(
    Rule(matter, says, _example(forms), forms=forms, both=True) for matter, says, *languages in _SETS for forms in [_forms(*languages)]
)
