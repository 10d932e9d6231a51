"""Words of which one denies, reverses or outdoes another: a rule for each set, which holds where one of it takes another's place."""

from __future__ import annotations

import re

from drafting.matter._inflected import inflected
from drafting.matter._rule import Rule

# a class, what it is called in a phrase, and words of the languages we meet, parted by bars, those parted by "=" saying the same;
# the marks behind them stand for their forms
_SETS = """
obligation: how firmly it binds
  en ensure~=guarantee~ | promote~=foster~=facilitate~ | consider~=examine~=explore~=review~=assess~ | require~=oblige~ | order~=instruct~=
     instruction* | permit=permits=permitted=permitting=allow~ | authorise~=authorize~=empower~ | prevent~=preclude~=hinder~=impede~ |
     encourage~ | invite~ | urge~ | request=requests | call upon=calls upon | recommend~=recommendation* | enable~ | entitle~ | decide~=
     determine~=decision* | tolerate~ | enforce~ | discourage~
  fr veille=veillent=veillera=veilleront=assurer~=garantit=garantissent=garantira=garantiront | favoriser~=faciliter~=promeut=promeuvent=
     promouvoir | examiner~=étudier~ | exiger~=obliger~ | ordonner~ | décision* | empêcher~ | encourager~ | inviter~ | recommander~=
     recommandation* | décourager~ | tolérer~=tolère=tolèrent
  es garantizar~=velará=velarán=asegurar~ | promueve=promueven=promoverá=promoverán=fomentar~=facilitar~ | examinar~=estudiar~ | obligar~=
     exigir~ | ordenar~ | decisión* | impedir~=impide=impiden | alentar~=alienta=alientan | invitar~ | recomendar~=recomienda=recomiendan=
     recomendación* | tolerar~ | desalienta
  de gewährleistet=gewährleisten=stellt sicher=stellen sicher=sicherstellen=garantiert=garantieren | fördert=fördern=erleichtert=
     erleichtern | prüft=prüfen=erwägt=erwägen | verlangt=verlangen=fordert=fordern | empfiehlt=empfehlen | verhindert=verhindern |
     ermutigt=ermutigen | ersucht=ersuchen | ermächtigt=ermächtigen | duldet=dulden
  it garantisce=garantiscono=assicura=assicurano=provvede=provvedono | promuove=promuovono=favorisce=favoriscono=agevola=agevolano |
     esamina=esaminano=valuta=valutano | esige=esigono=richiede=richiedono | raccomanda=raccomandano | impedisce=impediscono | incoraggia=
     incoraggiano | invita=invitano
  pt garante=garantem=assegura=asseguram | promove=promovem=fomenta=fomentam | examina=examinam=analisa=analisam | exige=exigem |
     recomenda=recomendam | impede=impedem | encoraja=encorajam=incentiva=incentivam | convida=convidam
  nl waarborgt=waarborgen=zorgt voor=zorgen voor=verzekert=verzekeren | bevordert=bevorderen=vergemakkelijkt=vergemakkelijken | onderzoekt=
     onderzoeken=overweegt=overwegen | eist=eisen=vereist=vereisen | beveelt aan=bevelen aan | voorkomt=voorkomen=verhinderen |
     moedigt aan=moedigen aan | verzoekt=verzoeken
  ja 確保 | 促進=推進 | 検討 | 要求 | 命令=命ずる | 決定 | 防止 | 勧告 | 助長
obligation: a right or a duty
  en right* | duty* | obligation* | power* | discretion | responsibility* | liability* | privilege* | commitment*=undertaking* |
     contribution* | pledge* | interest* | goal*=aim*=objective* | opportunity*
  fr droit* | devoir* | pouvoir* | privilège* | intérêt* | engagement* | faculté* | responsabilité* | objectif*
  es derecho* | deber=deberes | obligación* | facultad* | privilegio* | interés=intereses | compromiso* | responsabilidad* | objetivo* |
     poder=poderes
  de Recht=Rechte=Rechten=Rechts | Pflicht=Pflichten=Verpflichtung=Verpflichtungen | Befugnis=Befugnisse=Befugnissen | Verantwortung=
     Haftung | Ziel=Ziele=Zielen | Interesse=Interessen
  it diritto=diritti | obbligo=obblighi=dovere=doveri | potere=poteri | responsabilità | obiettivo=obiettivi | impegno=impegni
  pt direito* | dever=deveres | obrigação* | responsabilidade* | compromisso*
  nl recht=rechten | plicht=plichten=verplichting=verplichtingen | bevoegdheid=bevoegdheden | verantwoordelijkheid=aansprakelijkheid |
     doelstelling=doelstellingen | belang=belangen
  ja 権利 | 義務 | 特権 | 責任 | 任意 | 権限 | 目標 | 利益
obligation: whether it binds
  en indicative | aspirational | declaratory | hortatory | enforceable | unenforceable
  fr contraignant+ | indicatif+ | incitatif+ | déclaratoire*
  es vinculante* | indicativo+ | orientativo+ | declarativo+
  de unverbindlich+ | vollstreckbar+
  it vincolante=vincolanti
  pt vinculativo+=vinculante* | indicativo+
  nl bindend+ | indicatief=indicatieve
  ja 拘束力 | 勧告的 | 指針的 | 宣言的
obligation: what becomes of a right
  en retain~=reserve~=keep=keeps | renounce~=relinquish~ | forfeit~=lose=loses=lost | acquire~ | exercise~
  fr se réserve=se réservent=conserver~ | renoncer~ | exercer~
  es se reserva=se reservan=conservar~ | renunciar~ | ejercer~
  de behält=behalten | verzichtet=verzichten | ausübt=ausüben=übt aus
  it conserva=conservano | rinuncia=rinunciano | esercita=esercitano
  pt conserva=conservam | renuncia=renunciam | exerce=exercem
  nl behoudt=behouden | doet afstand=doen afstand
  ja 留保 | 放棄 | 行使 | 取得
obligation: how closely it follows
  en comply with=complies with=complying with=in accordance with=in conformity with=in compliance with=pursuant to | take account of=
     takes account of=taking account of=take into account=takes into account=taking into account=take into consideration=
     takes into consideration=taking into consideration=into account=into consideration=have regard to=having regard to | guided by |
     consistent with=consistently with=in line with | in the light of=in light of | based on=on the basis of
  fr conformément=en application=en vertu | compte tenu=tenant compte=eu égard | s'inspirant | sur la base | à la lumière
  es de conformidad=conforme=en virtud=con arreglo=en cumplimiento | en cuenta=habida cuenta | sobre la base=basándose | a la luz
  de gemäß=gemäss=nach Maßgabe=im Einklang mit=in Übereinstimmung mit | unter Berücksichtigung=berücksichtigt=berücksichtigen |
     auf der Grundlage=aufgrund | im Lichte
  it conformemente=in conformità=ai sensi=in applicazione | tenendo conto=tenuto conto | sulla base | alla luce
  pt em conformidade=nos termos=de acordo com | tendo em conta=levando em conta | com base | à luz
  nl overeenkomstig=krachtens=ingevolge=in overeenstemming met | rekening houdend=rekening houdende | op basis van | in het licht van
  ja に従って=に従い=に基づき=に基づいて=に則り | を考慮して=を考慮し=に留意して=に留意し | に照らし
condition: when it applies
  en when=where | whenever=wherever | because | although=though | so that
  fr lorsque=lorsqu | parce que | dès que | afin que
  es cuando | porque | para que | tan pronto como
party: whose part it is
  en importer* | exporter* | producer* | consumer* | carrier* | supplier* | trader* | buyer*=purchaser* | seller*=vendor* | creditor*=
     lender* | debtor*=borrower* | donor* | recipient* | beneficiary* | employer* | employee*=worker* | contractor* | claimant*=applicant*=
     plaintiff* | respondent*=defendant* | owner* | operator* | occupier* | lessor* | lessee* | licensor* | licensee* | nationals |
     resident* | citizen* | foreigner*
  fr importateur* | exportateur* | producteur* | consommateur* | transporteur* | fournisseur* | acheteur* | vendeur* | créancier*=
     prêteur* | débiteur*=emprunteur* | donateur* | bénéficiaire* | employeur* | salarié*=travailleur* | demandeur* | défendeur* |
     propriétaire* | exploitant* | locataire* | bailleur* | ressortissant* | résident* | citoyen*
  es importador* | exportador* | productor* | consumidor* | transportista* | proveedor* | comprador* | vendedor* | acreedor* | deudor* |
     donante* | beneficiario* | empleador* | trabajador* | demandante* | demandado* | propietario* | operador*=explotador* |
     arrendatario* | arrendador* | nacionales | residente* | ciudadano*
  de Einführer=Importeur=Importeure=Importeuren | Ausführer=Exporteur=Exporteure=Exporteuren | Hersteller=Erzeuger | Verbraucher |
     Lieferant=Lieferanten=Lieferer | Käufer | Verkäufer | Gläubiger | Schuldner | Arbeitgeber | Arbeitnehmer | Eigentümer | Betreiber |
     Kläger=Antragsteller | Beklagte=Beklagter=Antragsgegner
  it importatore=importatori | esportatore=esportatori | produttore=produttori | consumatore=consumatori | fornitore=fornitori |
     acquirente=acquirenti=compratore=compratori | venditore=venditori | creditore=creditori | debitore=debitori | datore di lavoro=
     datori di lavoro | lavoratore=lavoratori | proprietario=proprietari | gestore=gestori
  pt produtor=produtores | fornecedor=fornecedores | credor=credores | devedor=devedores | empregador=empregadores | trabalhador=
     trabalhadores | proprietário*
  nl importeur=importeurs=invoerder=invoerders | exporteur=exporteurs=uitvoerder=uitvoerders | producent=producenten | consument=
     consumenten | leverancier=leveranciers | koper=kopers | verkoper=verkopers | schuldeiser=schuldeisers | schuldenaar=schuldenaren |
     werkgever=werkgevers | werknemer=werknemers | eigenaar=eigenaars=eigenaren | exploitanten
  ja 輸入者 | 輸出者 | 生産者 | 消費者 | 供給者 | 運送人 | 買主=買手 | 売主=売手 | 債権者 | 債務者 | 供与国 | 受益国 | 受益者 | 使用者 |
     労働者 | 申立人=原告 | 被申立人=被告 | 所有者 | 操業者=運営者 | 借主 | 貸主 | 国民 | 居住者 | 市民 | 外国人
party: which of them
  en importing | exporting | producing | consuming | requesting | requested | responding | complaining | sending | receiving | host |
     home | notifying | notified | reporting | supplying | developing | developed | least developed=least-developed | industrialised=
     industrialized | coastal | flag | port | central=federal | local=municipal | provincial=subnational=sub-national
  fr importatrice* | exportatrice* | productrice* | consommatrice* | requérante | requise | défenderesse | plaignante | d'accueil=hôte |
     d'origine | en développement | développés | les moins avancés | côtier | du pavillon | du port | central+=fédéral+ | local+=
     municipal+ | provincial+
  es importadora* | exportadora* | productora* | consumidora* | requirente | requerida | demandada | reclamante | receptor+=anfitrión=
     anfitriona | de origen | que envía | en desarrollo | desarrollados | menos adelantados | ribereño | del pabellón | del puerto |
     central+=federal+ | local+=municipal+ | provincial+=estatal+
  de einführende=einführenden=einführender | ausführende=ausführenden=ausführender | ersuchende=ersuchenden | ersuchte=ersuchten
  it importatrice=importatrici | esportatrice=esportatrici | richiedente=richiedenti
  pt requerente*
  nl invoerende | uitvoerende | verzoekende | aangezochte
  ja 輸入国=輸入締約国 | 輸出国=輸出締約国 | 生産国 | 消費国 | 要請国=請求国 | 被要請国=被請求国 | 受入国=接受国 | 派遣国 | 原産国 |
     開発途上国 | 先進国 |
     後発開発途上国 | 沿岸国 | 旗国 | 寄港国 | 中央政府 | 地方政府=地方公共団体
party: who decides
  en commission | committee | council | secretariat | secretary-general | director-general=director general | director | court | tribunal |
     panel | board | conference | assembly | authority* | bureau | chair=chairperson=chairman | president | minister* | ministry* |
     government* | parliament | depositary | arbitrator* | mediator* | expert* | agency* | judge* | magistrate* | prosecutor*
  fr comité | conseil | secrétariat | secrétaire général | directeur général | directeur | cour | groupe spécial | conférence | assemblée |
     autorité* | président | ministre* | ministère* | gouvernement* | parlement | dépositaire | arbitre* | médiateur* |
     juge* | tribunaux | procureur* | notaire* | préfet* | maire*
  es comisión | comité | junta | consejo | secretaría | secretario general | corte | grupo especial | conferencia | asamblea | autoridad* |
     presidente=presidenta | ministro* | ministerio* | gobierno* | parlamento | depositario | árbitro* | mediador* |
     juez=jueces | juzgado* | tribunales | notario*
  de Kommission | Ausschuss=Ausschusses=Ausschuß | Rat=Rates=Rats | Sekretariat=Sekretariats | Gericht=Gerichts=Gerichtshof=Gerichtshofs |
     Schiedsgericht=Schiedsgerichts | Konferenz | Vorsitz=Vorsitzende=Vorsitzender | Regierung=Regierungen | Parlaments | Behörde=Behörden
  it commissione | comitato | consiglio | segretariato | tribunale | corte | conferenza | governo=governi | autorità
  pt comissão=comissões | conselho | secretariado | conferência | governo=governos | autoridade*
  nl commissie | raad | secretariaat | rechtbank=hof | conferentie | voorzitter | regering=regeringen | autoriteit=autoriteiten
  ja 委員会 | 理事会 | 事務局 | 裁判所 | 小委員会 | 仲裁裁判所 | 総会 | 議長 | 大臣 | 寄託者 | 仲裁人 | 専門家 | 政府 | 議会 | 当局
date: what it counts from
  en signature | ratification | accession | acceptance | approval | entry into force | notification | deposit | receipt | dispatch=
     transmission | submission | conclusion | expiry=expiration | termination | adoption | publication | delivery | shipment
  fr adhésion | acceptation | approbation | entrée en vigueur | dépôt | réception | envoi=expédition | conclusion | publication |
     livraison
  es firma | ratificación | adhesión | aceptación | aprobación | entrada en vigor | notificación | depósito | recepción | recibo | envío |
     conclusión | adopción | publicación | entrega | embarque
  de Unterzeichnung | Ratifizierung=Ratifikation | Beitritt=Beitritts | Annahme | Genehmigung | Inkrafttreten=Inkrafttretens |
     Notifikation=Mitteilung=Notifizierung | Hinterlegung | Eingang=Eingangs=Erhalt=Empfang | Absendung=Versand | Beendigung=Ablauf |
     Veröffentlichung
  it ratifica | adesione | accettazione | approvazione | entrata in vigore | deposito | ricevimento=ricezione | invio=spedizione |
     conclusione | pubblicazione
  pt assinatura | ratificação | adesão | aceitação | aprovação | entrada em vigor | notificação | receção=recepção | envio | conclusão |
     publicação
  nl ondertekening | bekrachtiging=ratificatie | toetreding | aanvaarding | goedkeuring | inwerkingtreding | kennisgeving | nederlegging |
     ontvangst | verzending | beëindiging | bekendmaking=publicatie
  ja 署名 | 批准 | 加入 | 受諾 | 承認 | 効力発生=発効 | 通告=通知 | 寄託 | 受領 | 発送 | 終了 | 採択 | 公布 | 引渡し
date: its beginning or its end
  en beginning=start=outset | middle | end
  fr début | au milieu | fin
  es al comienzo=al principio=al inicio | a mediados | al final=a finales
  de Anfang=Beginn | Mitte | Ende
  it all'inizio | a metà | alla fine
  pt início | meados | fim
  nl aan het begin | aan het einde
  ja 初め=開始時 | 末=終了時
date: a day or a season
  en Monday | Tuesday | Wednesday | Thursday | Friday | Saturday | Sunday | spring | summer | autumn | winter
  fr lundi | mardi | mercredi | jeudi | vendredi | samedi | dimanche | printemps | automne | hiver
  es lunes | martes | miércoles | jueves | viernes | sábado | domingo | primavera | verano | otoño | invierno
  de Montag | Dienstag | Mittwoch | Donnerstag | Freitag | Samstag=Sonnabend | Sonntag
  it lunedì | martedì | mercoledì | giovedì | venerdì | domenica
  pt segunda-feira | terça-feira | quarta-feira | quinta-feira | sexta-feira
  nl maandag | dinsdag | woensdag | donderdag | vrijdag | zaterdag | zondag
  ja 月曜日 | 火曜日 | 水曜日 | 木曜日 | 金曜日 | 土曜日 | 日曜日
period: on which side of it
  de vor | nach
  it prima | dopo
  pt depois=após
  nl vóór=voor | na
  ja 前 | 後
period: a unit of time
  en minute* | hour* | day* | week* | fortnight | month* | quarter* | year*=annum | decade* | century | semester*=half-year
  fr heure* | jour* | semaine* | mois | ans=année* | trimestre* | siècle
  es hora* | día* | semana* | mes=meses | año* | bimestre* | semestre* | decenio*
  de Stunde=Stunden | Tag=Tage=Tagen | Woche=Wochen | Monat=Monate=Monaten=Monats | Jahr=Jahre=Jahren=Jahres
  it giorno=giorni | settimana=settimane | mese=mesi | anno=anni
  pt dia=dias | mês | ano=anos
  nl uur | dag=dagen | maand=maanden | jaar=jaren
  ja 四半期 | 半期 | 暦年 | 会計年度
period: days and years of which kind
  en calendar | working=business | fiscal=financial
  fr calendaire* | ouvrable*=ouvré* | budgétaire*
  es naturales | hábil=hábiles | presupuestario*
  de Arbeitstage=Arbeitstagen=Werktage=Werktagen | Kalendertage=Kalendertagen
  it lavorativo=lavorativi | di calendario
  pt útil=úteis | corridos=consecutivos
  nl werkdagen | kalenderdagen
money: a currency
  en dollars=dólares | euros | yen=yens=yenes | pounds | francs | pesos | rupees=rupias | yuan | reais | rand | won | roubles=rubles |
     dinars | riyals | special drawing rights
  fr livres | couronnes | roupies
  es libras | coronas
number: what part, how often as much
  en double=doubled=twofold | triple=tripled=threefold | dozen*=douzaine=docena | score*
  fr doubler=doublé+ | tripler=triplé+ | moitié=mitad | tiers=tercio* | quart=cuarto*
  es duplicar=duplicado | triplicar=triplicado
  de verdoppelt=verdoppeln | verdreifacht=verdreifachen | Hälfte | Drittel=Drittels | Viertel=Viertels
  pt metade | terço*
  nl helft | kwart
  ja 半数
reference: which one beside it
  en preceding=previous=foregoing | following=next=subsequent
  fr précédent+ | suivant+
  es precedente*=anterior+ | siguiente*
  de vorstehend+=vorhergehend+=vorangehend+ | folgend+=nachstehend+
  it precedenti | seguente=seguenti=successivo+
  pt seguinte*
  nl voorgaande=voorafgaande | volgende
reference: which part of this text
  ja この条 | この章 | この節 | この項 | この号 | この部 | この協定 | この附属書 | この議定書
scope: more or less
  en increase~=expand~=enlarge~=raise~=rise=rises=rising | decrease~=reduce~=diminish~=reduction*=fall=falls=falling | maintain~ |
     stabilise~=stabilize~ | limit~=restrict=restricts=restricting | eliminate~=abolish~=phase out=phases out=phasing out=phased out |
     phase down=phases down=phasing down=phased down | minimise~=minimize~=mitigate~ | combat=combats=combating=fight=fights=fighting |
     more | less=fewer
  fr augmenter~=accroît=accroissent=accroître | réduit=réduisent=réduire=diminuer~ | maintient=maintiennent=maintenir | éliminer~=
     supprimer~ | imposer~=instituer~ | limiter~=restreint=restreindre
  es aumentar~ | disminuir~=disminuye=disminuyen=reducir~=reduce=reducen | mantiene=mantienen=mantener=mantendrá=mantendrán | eliminar~=
     suprimir~ | impone=imponen=imponer=impondrá=impondrán | limitar~=restringir~
  de erhöht=erhöhen=Erhöhung=steigert=steigern | senkt=senken=Senkung=verringert=verringern=vermindert=vermindern=Verringerung |
     beibehalten=behält bei=behalten bei | beschränkt=beschränken=begrenzt=begrenzen | beseitigt=beseitigen=abschaffen=schafft ab | mehr |
     weniger
  it aumenta=aumentano=aumentare=aumento | riduce=riducono=ridurre=diminuisce=diminuiscono=riduzione | mantengono=mantenere | limita=
     limitano=limitare | elimina=eliminano=sopprime=sopprimono
  pt aumenta=aumentam=aumento | reduz=reduzem=reduzir=diminui=diminuem=redução | mantém=mantêm=manter | limita=limitam | elimina=eliminam
  nl verhoogt=verhogen=verhoging | verlaagt=verlagen=vermindert=verminderen=verlaging | handhaaft=handhaven | beperkt=beperken | schaft af=
     schaffen af | meer | minder
  ja 増加=増大 | 減少=縮小 | 維持 | 拡大 | 撤廃=廃止 | 削減=軽減 | 倍増
scope: of what degree, or which end
  en upper | lower | highest | lowest | higher | average | median | upward=upwards | downward=downwards | above=over=in excess of | below=
     under | gross | net | primary | secondary | tertiary | former | latter
  fr supérieur+ | inférieur+ | le plus élevé=la plus élevée | le plus bas | moyen+ | médian+ | minimal+ | maximal+ | à la hausse |
     à la baisse | au-dessus | en dessous=au-dessous | brut+ | net=nette* | primaire* | secondaire*
  es superior+ | inferior+ | más alto | más bajo | medio=media=promedio | mediano=mediana | mínimo+ | máximo+ | al alza | a la baja |
     por encima | por debajo | bruto+ | neto+ | primario+ | secundario+
  de höhere=höheren=höherer=höheres=höherem | niedrigere=niedrigeren=niedrigerer=niedrigeres=geringere=geringeren | höchste=höchsten=
     höchster | niedrigste=niedrigsten=niedrigster | durchschnittlich+ | brutto | netto | über=oberhalb | unter=unterhalb
  it superiore=superiori | inferiore=inferiori | più alto=più elevato | più basso | lordo+ | al di sopra | al di sotto | massimo+
  pt superior=superiores | inferior=inferiores | mais elevado=mais alto | mais baixo | médio+ | mínimo+ | máximo+ | líquido+ | acima |
     abaixo
  nl hoger=hogere | lager=lagere | hoogste | laagste | gemiddeld+ | boven | onder
  ja 最低=最小 | 最高=最大 | 平均 | 上限 | 下限 | 引上げ=引き上げ=上昇 | 引下げ=引き下げ=下落 | 上回る | 下回る | 総額 | 純額 | 一次 |
     二次 | 前者 | 後者
scope: in or out
  en import*=imported=importation | export*=exported=exportation | transit
  fr importation* | exportation*
  es importación* | exportación* | tránsito
  de Einfuhr=Einfuhren=Importe=Importen | Ausfuhr=Ausfuhren=Exporte=Exporten | Durchfuhr
  it importazione=importazioni | esportazione=esportazioni | transito
  pt importação* | exportação* | trânsito
  nl invoer | uitvoer | doorvoer
  ja 輸入 | 輸出 | 輸出入 | 通過
scope: to buy or to sell
  en sale*=sell=sells=sold | purchase~=buy=buys=bought | lease~ | loan* | gift* | exchange*
  fr vente*=vendre | achat*=acheter | prêt* | échange* | don*
  es venta* | compra* | préstamo* | donación* | arrendamiento
  de Verkauf=Verkaufs=verkauft=verkaufen | Kauf=Ankauf=kauft=kaufen | Pacht=Miete | Darlehen | Schenkung
  it vendita=vendite=vende=vendono=vendere | acquisto=acquisti=acquista=acquistano=acquistare | prestito=prestiti | donazione=donazioni
  pt venda=vendas=vende=vendem | compra=compras | empréstimo* | doação*
  nl verkoop=verkoopt | aankoop=koopt | lening=leningen | schenking
  ja 販売=売却 | 購入 | 貸付け=貸付 | 贈与 | 賃貸
scope: by how many
  en jointly=joint=collectively=collective=in common | severally=individually=individual=separately=separate | unilateral=unilaterally |
     bilateral=bilaterally | regional=regionally | plurilateral=plurilaterally | multilateral=multilaterally | global=globally | unanimity=
     unanimous=unanimously | consensus | majority | vote*=voting=ballot | by lot | simple | qualified | absolute | special | by agreement=
     by mutual agreement=by common accord=common agreement
  fr conjoint+=commun+ | individuel+=individuellement | unilatéral+=unilatéralement | bilatéral+ | régional+ | plurilatéral+ |
     multilatéral+ | mondial+ | unanimité | majorité | qualifiée | absolue | par tirage au sort | d'un commun accord | par vote
  es conjunto+=común | individual=individuales=individualmente | unilateral=unilaterales=unilateralmente | bilateral=bilaterales=
     bilateralmente | regional=regionales | plurilaterales | multilaterales | mundial=mundiales | unanimidad | consenso | mayoría |
     cualificada=calificada | absoluta | por sorteo | de común acuerdo=por acuerdo | votación
  de gemeinsam+ | einzeln+ | einseitig+ | zweiseitig+ | mehrseitig+ | Einstimmigkeit=einstimmig+ | Konsens | Mehrheit | qualifiziert+ |
     einfach+
  it congiuntamente=congiunto+ | separatamente | unilaterale=unilaterali | bilaterale=bilaterali | multilaterale=multilaterali |
     unanimità | maggioranza | qualificata | assoluta | semplice
  pt conjunto+ | unanimidade | consenso | maioria | qualificada | simples
  nl gezamenlijk+ | afzonderlijk+ | eenzijdig+ | unanimiteit=eenparigheid | meerderheid | gekwalificeerde
  ja 共同 | 個別 | 単独 | 一方的 | 二国間 | 多数国間 | 複数国間 | 地域的 | 世界的 | コンセンサス方式=コンセンサス | 多数決 | 単純 | 特別 |
     絶対 | 投票 | 抽選 | 合意により
scope: how it is agreed or settled
  en consent=in agreement with=with the agreement of | refusal=rejection | objection* | consultation*=consult~ | inform~=notify=notifies |
     negotiation* | arbitration | mediation | conciliation | litigation | adjudication
  fr consentement | opposition=objections | consultation*=consulter~ | informer~=notifier~ | négociation* | arbitrage | médiation |
     conciliation
  es consentimiento | oposición | objeción* | consulta*=consultar~ | informar~=notificar~ | negociación* | arbitraje | mediación |
     conciliación
  de Zustimmung=Einwilligung | Ablehnung=Verweigerung | Einspruch=Widerspruch | Konsultation=Konsultationen | Verhandlung=Verhandlungen |
     Schiedsverfahren | Vermittlung
  it assenso | rifiuto | obiezione=obiezioni | consultazione=consultazioni | negoziato=negoziati | arbitrato | mediazione | conciliazione
  pt consentimento | recusa | objeção* | negociação* | arbitragem | mediação | conciliação
  nl toestemming=instemming | weigering | bezwaar=bezwaren | overleg=raadpleging | onderhandeling=onderhandelingen | bemiddeling
  ja 同意 | 異議 | 協議 | 交渉 | 仲裁 | 調停 | 訴訟
scope: how it receives a text
  en adopts=adopted | approves=approved=endorses=endorsed | takes note of=take note of=taking note of=notes=noting=noted | welcomes=
     welcoming=welcomed | recognises=recognizes=recognising=recognizing=acknowledges=acknowledging | regrets=regretting
  fr adopte=adoptent | approuve=approuvent | prend note=prennent note=prenant note | se félicite=se félicitent=se félicitant | reconnaît=
     reconnaissent=reconnaissant
  es adopta=adoptan | aprueba=aprueban | toma nota=toman nota=tomando nota | acoge con satisfacción=acogen con satisfacción | reconoce=
     reconocen=reconociendo
scope: how long it lasts
  en temporary=temporarily=provisional=provisionally=interim | permanent*=permanently=definitive=final | indefinite=indefinitely |
     short-term | medium-term | long-term
  fr temporaire*=provisoire*=temporairement=provisoirement | permanente* | définitif+=définitivement | à court terme | à moyen terme |
     à long terme
  es temporal*=provisional*=transitorio+ | definitivo+ | a corto plazo | a mediano plazo=a medio plazo | a largo plazo
  de vorübergehend+=vorläufig+=befristet+ | dauerhaft+=endgültig+=unbefristet+ | kurzfristig+ | langfristig+
  it temporaneo=temporanea=temporanei=temporanee=provvisorio=provvisoria | permanente=permanenti | a breve termine | a lungo termine
  pt temporário+=provisório+ | permanente=permanentes | a curto prazo | a longo prazo
  nl tijdelijk+=voorlopig+ | permanente=definitief=definitieve
  ja 一時的=暫定的 | 恒久的=永続的=最終的 | 短期 | 中期 | 長期
scope: how much of it weighs
  en serious=grave*=material=substantial=major | minor=slight=immaterial | equally=equal | in proportion=pro rata=proportionate=
     proportionately | priority=preference
  fr substantiel+=majeur+ | mineur+ | à parts égales=égalité | au prorata=proportionnel+ | priorité=préférence
  es sustancial+ | leve* | menor=menores | por igual=a partes iguales=igualdad | a prorrata=proporcional+ | prioridad=preferencia
  de schwerwiegend+=wesentlich+=erheblich+ | geringfügig+ | zu gleichen Teilen | anteilig
  it gravi=sostanziale=sostanziali | lieve=lievi | in parti uguali | in proporzione
  pt substancial=substanciais | em partes iguais
  nl ernstig+=wezenlijk+ | gering+
  ja 重大 | 軽微 | 平等 | 比例 | 優先
scope: all of it or a part
  en full=whole=entire | partial | summary | inclusion=inclusión | exclusion=exclusión | exception=excepción
  fr total+=intégral+ | partiel+
  es íntegro+ | parcial+
  ja 全面的 | 部分的
scope: the same or another
  en same=identical | similar=comparable | like | equivalent | different
  fr identique*=le même=la même=les mêmes | similaire*=analogue*=semblable* | équivalent+ | différent+
  es idéntico+=el mismo=la misma=los mismos | similar=similares=análogo+ | equivalente* | diferente*=distinto+
  de identisch+=dieselbe=derselben=dasselbe=derselbe | ähnlich+ | gleichwertig+ | unterschiedlich+
  it identico+ | simile=simili | equivalenti | diverso+
  pt idêntico+ | semelhante*
  nl identiek+=dezelfde=hetzelfde | soortgelijk+ | gelijkwaardig+ | verschillend+
  ja 同一 | 類似 | 同等 | 異なる
scope: within or without
  en internal=domestic=national=its law=its laws=its legislation | foreign | external | international
  fr interne*=national+ | étranger+ | externe*=extérieur+ | international+
  es interno+=nacional | extranjero+ | externo+=exterior+ | internacional*
  de inländisch+=innerstaatlich+ | ausländisch+
  it nazionale=nazionali | straniero+ | internazionale=internazionali
  pt nacionais | estrangeiro+ | internacionais
  nl binnenlands=binnenlandse=nationaal=nationale | buitenlands=buitenlandse | internationaal=internationale
  ja 国内 | 国外=外国 | 国際
scope: open to whom
  en public | private=privately | confidential=secret | open | closed | restricted | state-owned=publicly owned
  fr public=publics=publique* | privé+ | confidentiel+ | ouvert+ | fermé+
  es público+ | privado+ | confidencial*=secreto+ | abierto+ | cerrado+ | reservado+
  de öffentlich+ | privat+ | vertraulich+=geheim+
  it pubblico=pubblica=pubblici=pubbliche | privato+ | confidenziale=confidenziali
  pt confidenciais
  nl openbaar=openbare | particulier=particuliere | vertrouwelijk+=geheim
  ja 公開 | 非公開=秘密 | 公的 | 民間 | 国有
scope: a full list or examples
  en exhaustive | illustrative=non-exhaustive
  fr exhaustif+ | illustratif+
  es exhaustivo+=taxativo+ | ilustrativo+=enunciativo+
  de abschließend+=erschöpfend+ | beispielhaft+
  it tassativo+=esaustivo+ | esemplificativo+
  pt exaustivo+ | exemplificativo+
  nl uitputtend+=limitatief | enuntiatief
  ja 網羅的 | 例示的
scope: whether it is granted, or goes on
  en grant~=accord~=give=gives=given=accept~ | refuse~=deny~=reject~ | withdraw=withdraws=withdrawn=revoke~ | begin=begins=commence~ |
     continue~=extend~=remain~=apply~ | terminate~=cease~ | resume~ | suspend~ | lapse~ | accede~ | withdraw from=withdraws from
  fr accorder~ | refuser~=rejeter~=rejette=rejettent | retirer~=révoquer~ | s'applique=s'appliquent | continue de=demeurer~ | cesser~=
     prend fin=prennent fin | suspend=suspendent=suspendu+ | reprend=reprennent | adhère=adhérer | se retire=se retirer=dénoncer~
  es conceder~=otorgar~ | denegar~=deniega=deniegan=rechazar~ | revocar~=retirar~ | se aplica=se aplican=se aplicará | continúa=sigue |
     cesar~=terminar~ | suspender~ | se reanuda=reanuda | se adhiere=adherirse | se retira=retirarse=denunciar~
  de gewährt=gewähren=erteilt=erteilen | verweigert=verweigern=versagt=versagen | widerruft=widerrufen=entzieht=entziehen | ausgesetzt=
     aussetzen=setzt aus | beendet=beenden=endet=enden | beginnt=beginnen | verlängert=verlängern
  it concede=concedono=accorda=accordano | nega=negano=rifiuta=rifiutano | revoca=revocano=ritira=ritirano | sospende=sospendono | cessa=
     cessano
  pt concedem | negam | revoga=revogam | suspendem | cessam=terminam
  nl verleent=verlenen | weigert=weigeren | trekt in=trekken in=herroept | schorst=schorsen | beëindigt=beëindigen
  ja 付与 | 拒否=拒絶 | 取り消す=取消し=撤回 | 適用 | 停止=中断 | 終了する | 再開 | 継続 | 加入する | 脱退
scope: supply or demand
  en supply | demand
  fr offre=approvisionnement | demande
  es oferta=suministro | demanda
  de Angebot=Versorgung | Nachfrage
  it offerta | domanda
  pt oferta | procura
  nl aanbod | vraag
  ja 供給 | 需要
scope: by which stage
  en exploration | extraction=mining | processing | refining | recycling | stockpiling | smelting | upstream | midstream | downstream
  fr extraction minière | transformation | affinage=raffinage | recyclage | stockage | fusion | en amont | en aval
  es exploración | extracción=minería | procesamiento=transformación | refinación=refino | reciclaje | almacenamiento | fundición |
     aguas arriba | aguas abajo
  de Exploration=Aufsuchung | Abbau=Gewinnung | Verarbeitung | Raffination | Bevorratung
  it esplorazione | estrazione | trasformazione=lavorazione | raffinazione | riciclaggio
  pt prospeção | extração | transformação=processamento | reciclagem
  nl exploratie | winning | verwerking | recycling
  ja 探査 | 採掘=採鉱 | 加工 | 精錬=製錬 | 再利用=リサイクル | 備蓄 | 川上 | 川下
scope: from which mine, and as it was found
  en onshore=terrestrial | offshore | seabed=deep-sea | open-pit=open-cast=opencast=surface | underground | artisanal=small-scale |
     industrial=large-scale | raw=unprocessed=crude | natural | synthetic=artificial | refined | processed | recycled
  fr à terre=terrestre* | en mer | à ciel ouvert | souterrain+ | naturel+ | synthétique*=artificiel+ | artisanal+ | industriel+ | traité+=
     transformé+ | affiné+=raffiné+ | recyclé+
  es en tierra=terrestres | en el mar | a cielo abierto | subterráneo+ | natural | sintético+=artificial | artesanal=artesanales |
     industriales | en bruto | procesado+ | refinado+ | reciclado+
  ja 陸上 | 海上=洋上 | 海底 | 露天 | 坑内 | 零細=小規模 | 大規模 | 未加工 | 加工済み | 天然 | 合成=人造
scope: whether it is there yet
  en new=future | existing=current
  fr nouveau=nouveaux=nouvelle*=futur+ | existant+=actuel+
  es nuevo+=futuro+ | existente*=actual=actuales
  de neue=neuen=neuer=neues=künftig+=zukünftig+ | bestehend+=gegenwärtig+
  it nuovo+ | esistente=esistenti
  pt novo+ | atual=atuais
  nl nieuw+=toekomstig+ | bestaand+=huidige
  ja 新規=新たな=将来の | 既存=現行
scope: by what standard
  en necessary=essential | appropriate | adequate=sufficient | effective | equitable=fair | reasonable | prior=advance | relating to=
     related to
  fr nécessaire*=indispensable* | approprié+ | adéquat+=suffisant+ | efficace* | équitable* | raisonnable* | préalable*
  es necesario+=indispensable | apropiado+ | adecuado+=suficiente* | eficaz=eficaces | equitativo+ | razonable* | previo+
  de notwendig+=erforderlich+ | angemessen+=geeignet+ | ausreichend+ | wirksam+ | vorherig+
  it necessario=necessaria=necessari=necessarie | appropriato+ | adeguato+=sufficiente=sufficienti | efficace=efficaci | ragionevole=
     ragionevoli
  pt necessário+ | apropriado+ | adequado+ | razoável=razoáveis | prévio+
  nl noodzakelijk+ | passend+ | voldoende=toereikend+ | doeltreffend+ | billijk+ | redelijk+
  ja 必要な | 適切な | 十分な | 効果的な=実効的な | 衡平な=公平な | 合理的な | 事前の
scope: by what measure
  en volume | value | weight=mass | quantity | area
  fr en volume | en valeur | en poids=en masse
  es por volumen | por valor | por peso
  ja 容量 | 価額 | 重量
scope: what is done for harm
  en compensation=indemnisation=indemnización=compensación | restitution=restitución | damages | retaliation=countermeasures
  fr dommages-intérêts | contre-mesures=rétorsion
  es contramedidas=represalias
  ja 補償 | 賠償 | 原状回復 | 対抗措置
scope: for or against
  en in favour of=in favor of | against
  fr en faveur de | contre
  es a favor de | contra=en contra de
  de zugunsten | gegen
  it a favore di | contro
  nl ten gunste van | tegen
  ja 賛成 | 反対
scope: what is traded
  en goods | services | investment* | capital | persons
  fr marchandises=biens | investissement* | personnes | capitaux
  es mercancías=bienes | servicios | inversión* | personas | capitales
  de Waren=Güter=Gütern | Dienstleistungen | Investitionen | Kapital | Personen
  it merci=beni | servizi | investimenti | capitali | persone
  pt mercadorias=bens | serviços | investimentos | pessoas
  nl goederen | diensten | investeringen | personen
  ja 物品 | サービス | 投資 | 資本
scope: how it is said
  en express=expressly=explicitly=explicit | tacit=tacitly=implied=presumed | in writing=written | orally=oral | electronically=
     electronic
  fr exprès=expresse=expressément=explicite*=explicitement | tacite*=tacitement=implicite* | par écrit=écrite | oralement |
     par voie électronique
  es expreso+=expresamente | tácito+=tácitamente | por escrito | oralmente=verbalmente | por vía electrónica=por medios electrónicos
  de ausdrücklich+ | stillschweigend+ | schriftlich+ | mündlich+ | elektronisch+
  it espressamente=espresso+ | tacitamente=tacito+ | per iscritto | oralmente
  pt expressamente=expresso=expressa=expressos=expressas | tacitamente
  nl uitdrukkelijk+ | stilzwijgend+ | schriftelijk+ | mondeling+
  ja 明示 | 黙示 | 書面 | 口頭 | 電磁的=電子的
scope: of what nature
  en legal | political | economic | commercial | military=defence=defense | civil=civilian | criminal | administrative | environmental
  fr juridique* | politique* | économique* | militaire* | civil+ | pénal+ | administratif+
  es jurídico+ | político+ | económico+ | militar=militares | civiles | penal=penales | administrativo+
  ja 法的 | 政治的 | 経済的 | 軍事 | 民生 | 刑事 | 民事
scope: what is levied or paid
  en tax=taxes | tariff*=customs duties | quota* | fee*=charge* | levy=levies | subsidy* | price* | royalty*
  fr impôt*=taxe* | droits de douane | contingent* | redevance* | subvention* | prix
  es impuesto* | arancel* | contingente*=cuota* | tasa* | regalía* | subsidio*=subvención* | precio*
  de Steuer=Steuern | Zoll=Zölle=Zöllen | Kontingent=Kontingente | Gebühr=Gebühren | Beihilfe=Subvention=Subventionen | Preis=Preise=Preisen
  it imposta=imposte | dazio=dazi | contingenti | sovvenzione=sovvenzioni | prezzo=prezzi
  pt imposto* | direitos aduaneiros | subvenção*=subsídio* | preço*
  nl belasting=belastingen | douanerechten | heffing=heffingen | subsidie=subsidies | prijs=prijzen
  ja 租税=税 | 関税 | 割当て | 手数料 | 補助金 | 価格
scope: what it costs
  en free of charge | at cost | at its own expense
  fr gratuitement=à titre gratuit | à ses frais | à prix coûtant
  es gratuitamente=a título gratuito | a sus expensas | al costo
  de unentgeltlich+=kostenlos+ | auf eigene Kosten | gegen Entgelt
  it a titolo gratuito | a proprie spese
  nl kosteloos | op eigen kosten
  ja 無償 | 有償
scope: which mineral
  en aluminium=aluminum | bauxite | antimony | arsenic | barite=baryte | beryllium | bismuth | chromium | chromite | cobalt | copper |
     fluorspar | gallium | germanium | gold | graphite | hafnium | indium | iron | lead | lithium | magnesium | manganese | molybdenum |
     nickel | niobium | palladium | phosphate | platinum | potash | rare earths=rare earth | scandium | selenium | silicon | silver |
     tantalum | tellurium | tin | titanium | tungsten | uranium | vanadium | yttrium | zinc | zirconium | neodymium | praseodymium |
     dysprosium | terbium | samarium | lanthanum | cerium | europium | gadolinium
  fr antimoine | béryllium | chrome | cuivre | étain | manganèse | molybdène | platine | plomb | silicium | tantale | titane | tungstène |
     terres rares | l'or=d'or | argent | néodyme | lanthane | cérium | fluorine=spath fluor
  es aluminio | antimonio | arsénico | berilio | bismuto | cromo | cobalto | cobre | estaño | galio | germanio | grafito | indio | litio |
     magnesio | manganeso | molibdeno | níquel | niobio | oro | paladio | plata | platino | plomo | silicio | tantalio | titanio |
     tungsteno=wolframio | uranio | vanadio | circonio | neodimio | tierras raras
  de Kobalt | Kupfer | Blei | Zink | Zinn | Silber | Eisen | seltene Erden=seltenen Erden | Graphit
  it rame | piombo | zinco | stagno | argento | ferro | terre rare | nichel | grafite
  pt chumbo | estanho | ouro | prata | terras raras | lítio | grafita
  nl lood | goud | zilver | ijzer | zeldzame aardmetalen | grafiet
  ja コバルト | 銅 | ガリウム | 黒鉛 | リチウム | マンガン | ニッケル | ゲルマニウム | レアアース=希土類 | アンチモン | タングステン |
     チタン | 亜鉛 | 鉛 | 錫 | アルミニウム | モリブデン | 白金 | パラジウム | ネオジム | マグネシウム | タンタル | ニオブ | バナジウム |
     クロム | シリコン | ウラン
scope: which compound
  en carbonate* | hydroxide* | oxide* | sulphate*=sulfate* | chloride* | nitrate* | fluoride* | alloy* | concentrate* | powder* | ingot* |
     ore* | magnet* | scrap | slag
  fr oxyde* | hydroxyde* | chlorure* | alliage* | concentré* | poudre* | minerai* | aimant* | ferraille
  es carbonato* | hidróxido* | óxido* | sulfato* | cloruro* | aleación* | concentrado* | polvo* | mineral=minerales | imán=imanes |
     chatarra
  ja 炭酸塩 | 水酸化物 | 酸化物 | 硫酸塩 | 塩化物 | 合金 | 精鉱 | 粉末 | 鉱石 | 磁石 | くず
scope: by which route
  en land | sea | air | rail | road
  fr par mer=par voie maritime | par terre | par air=par voie aérienne
  es por mar=por vía marítima | por tierra | por aire=por vía aérea
  ja 陸路 | 海路 | 空路
"""
_TONGUES = {
    "en": "English", "fr": "French", "es": "Spanish", "de": "German", "it": "Italian", "pt": "Portuguese", "nl": "Dutch", "ja": "Japanese",
}  # fmt: skip
_NEW_SET, _NEW_TONGUE = re.compile(r"\n(?=\w)"), re.compile(r"\n  (?=\w)")


def _rule(lines: str) -> Rule:
    """A set as a rule: what two languages say with one word is one."""
    named, *spoken = _NEW_TONGUE.split(lines.strip())
    groups: dict[str, list[str]] = {}
    for tongue, _, words in (each.partition(" ") for each in spoken):
        for group in "".join(map(str.strip, words.split("\n"))).split("|"):
            said = [form for each in group.split("=") for form in inflected(each.strip(), _TONGUES[tongue])]
            kin = next((groups[form] for form in said if form in groups), [])
            kin.extend(form for form in dict.fromkeys(said) if form not in kin)
            groups.update(dict.fromkeys(said, kin))
    sets = list({id(group): group for group in groups.values()}.values())
    matter, _, says = named.partition(": ")
    return Rule(matter, says, (sets[0][0], sets[1][0]), forms="|".join(map("=".join, sets)), both=True)


CONTRARIES = tuple(map(_rule, _NEW_SET.split(_SETS.strip())))
