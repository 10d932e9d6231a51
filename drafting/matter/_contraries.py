"""Words of which one denies, reverses or outdoes another: a rule for each set, which holds where one of it takes another's place."""

from __future__ import annotations

import re

from drafting.matter._inflected import inflected
from drafting.matter._rule import Rule

# a class, what it is called in a phrase, and words of English, French, Spanish and Japanese, parted by bars, those parted by "=" saying
# the same; the marks behind them stand for their forms
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
  ja 確保 | 促進=推進 | 検討 | 要求 | 命令=命ずる | 決定 | 防止 | 勧告 | 助長
obligation: a right or a duty
  en right* | duty* | obligation* | power* | discretion | responsibility* | liability* | privilege* | commitment*=undertaking* |
     contribution* | pledge* | interest* | goal*=aim*=objective* | opportunity*
  fr droit* | devoir* | pouvoir* | privilège* | intérêt* | engagement* | faculté* | responsabilité* | objectif*
  es derecho* | deber=deberes | obligación* | facultad* | privilegio* | interés=intereses | compromiso* | responsabilidad* | objetivo* |
     poder=poderes
  ja 権利 | 義務 | 特権 | 責任 | 任意 | 権限 | 目標 | 利益
obligation: whether it binds
  en indicative | aspirational | declaratory | hortatory | enforceable | unenforceable
  fr contraignant+ | indicatif+ | incitatif+ | déclaratoire*
  es vinculante* | indicativo+ | orientativo+ | declarativo+
  ja 拘束力 | 勧告的 | 指針的 | 宣言的
obligation: what becomes of a right
  en retain~=reserve~=keep=keeps | renounce~=relinquish~ | forfeit~=lose=loses=lost | acquire~ | exercise~
  fr se réserve=se réservent=conserver~ | renoncer~ | exercer~
  es se reserva=se reservan=conservar~ | renunciar~ | ejercer~
  ja 留保 | 放棄 | 行使 | 取得
obligation: how closely it follows
  en comply with=complies with=complying with=in accordance with=in conformity with=in compliance with=pursuant to | take account of=
     takes account of=taking account of=take into account=takes into account=taking into account=take into consideration=
     takes into consideration=taking into consideration=into account=into consideration=have regard to=having regard to | guided by |
     consistent with=consistently with=in line with | in the light of=in light of | based on=on the basis of
  fr conformément=en application=en vertu | compte tenu=tenant compte=eu égard | s'inspirant | sur la base | à la lumière
  es de conformidad=conforme=en virtud=con arreglo=en cumplimiento | en cuenta=habida cuenta | sobre la base=basándose | a la luz
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
  ja 輸入国 | 輸出国 | 生産国 | 消費国 | 要請国=請求国 | 被要請国=被請求国 | 受入国=接受国 | 派遣国 | 原産国 | 開発途上国 | 先進国 |
     後発開発途上国 | 沿岸国 | 旗国 | 寄港国 | 中央政府 | 地方政府=地方公共団体
party: who decides
  en commission | committee | council | secretariat | secretary-general | director-general=director general | director | court | tribunal |
     panel | board | conference | assembly | authority* | bureau | chair=chairperson=chairman | president | minister* | ministry* |
     government* | parliament | depositary | arbitrator* | mediator* | expert* | agency*
  fr comité | conseil | secrétariat | secrétaire général | directeur général | directeur | cour | groupe spécial | conférence | assemblée |
     autorité* | président | ministre* | ministère* | gouvernement* | parlement | dépositaire | arbitre* | médiateur*
  es comisión | comité | junta | consejo | secretaría | secretario general | corte | grupo especial | conferencia | asamblea | autoridad* |
     presidente=presidenta | ministro* | ministerio* | gobierno* | parlamento | depositario | árbitro* | mediador*
  ja 委員会 | 理事会 | 事務局 | 裁判所 | 小委員会 | 仲裁裁判所 | 総会 | 議長 | 大臣 | 寄託者 | 仲裁人 | 専門家 | 政府 | 議会 | 当局
date: what it counts from
  en signature | ratification | accession | acceptance | approval | entry into force | notification | deposit | receipt | dispatch=
     transmission | submission | conclusion | expiry=expiration | termination | adoption | publication | delivery | shipment
  fr adhésion | acceptation | approbation | entrée en vigueur | dépôt | réception | envoi=expédition | conclusion | publication |
     livraison
  es firma | ratificación | adhesión | aceptación | aprobación | entrada en vigor | notificación | depósito | recepción | recibo | envío |
     conclusión | adopción | publicación | entrega | embarque
  ja 署名 | 批准 | 加入 | 受諾 | 承認 | 効力発生=発効 | 通告=通知 | 寄託 | 受領 | 発送 | 終了 | 採択 | 公布 | 引渡し
date: its beginning or its end
  en beginning=start=outset | middle | end
  fr début | au milieu | fin
  es al comienzo=al principio=al inicio | a mediados | al final=a finales
  ja 初め=開始時 | 末=終了時
date: a day or a season
  en Monday | Tuesday | Wednesday | Thursday | Friday | Saturday | Sunday | spring | summer | autumn | winter
  fr lundi | mardi | mercredi | jeudi | vendredi | samedi | dimanche | printemps | automne | hiver
  es lunes | martes | miércoles | jueves | viernes | sábado | domingo | primavera | verano | otoño | invierno
  ja 月曜日 | 火曜日 | 水曜日 | 木曜日 | 金曜日 | 土曜日 | 日曜日
period: a unit of time
  en minute* | hour* | day* | week* | fortnight | month* | quarter* | year*=annum | decade* | century | semester*=half-year
  fr heure* | jour* | semaine* | mois | ans=année* | trimestre* | siècle
  es hora* | día* | semana* | mes=meses | año* | bimestre* | semestre* | decenio*
  ja 四半期 | 半期 | 暦年 | 会計年度
period: days and years of which kind
  en calendar | working=business | fiscal=financial
  fr calendaire* | ouvrable*=ouvré* | budgétaire*
  es naturales | hábil=hábiles | presupuestario*
money: a currency
  en dollars=dólares | euros | yen=yens=yenes | pounds | francs | pesos | rupees=rupias | yuan | reais | rand | won | roubles=rubles |
     dinars | riyals | special drawing rights
  fr livres | couronnes | roupies
  es libras | coronas
number: what part, how often as much
  en double=doubled=twofold | triple=tripled=threefold | dozen*=douzaine=docena | score*
  fr doubler=doublé+ | tripler=triplé+ | moitié=mitad | tiers=tercio* | quart=cuarto*
  es duplicar=duplicado | triplicar=triplicado
  ja 半数
reference: which one beside it
  en preceding=previous=foregoing | following=next=subsequent
  fr précédent+ | suivant+
  es precedente*=anterior+ | siguiente*
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
  ja 増加=増大 | 減少=縮小 | 維持 | 拡大 | 撤廃=廃止 | 削減=軽減 | 倍増
scope: of what degree, or which end
  en upper | lower | highest | lowest | higher | average | median | upward=upwards | downward=downwards | above=over=in excess of | below=
     under | gross | net | primary | secondary | tertiary | former | latter
  fr supérieur+ | inférieur+ | le plus élevé=la plus élevée | le plus bas | moyen+ | médian+ | minimal+ | maximal+ | à la hausse |
     à la baisse | au-dessus | en dessous=au-dessous | brut+ | net=nette* | primaire* | secondaire*
  es superior+ | inferior+ | más alto | más bajo | medio=media=promedio | mediano=mediana | mínimo+ | máximo+ | al alza | a la baja |
     por encima | por debajo | bruto+ | neto+ | primario+ | secundario+
  ja 最低=最小 | 最高=最大 | 平均 | 上限 | 下限 | 引上げ=引き上げ=上昇 | 引下げ=引き下げ=下落 | 上回る | 下回る | 総額 | 純額 | 一次 |
     二次 | 前者 | 後者
scope: in or out
  en import*=imported=importation | export*=exported=exportation | transit
  fr importation* | exportation*
  es importación* | exportación* | tránsito
  ja 輸入 | 輸出 | 輸出入 | 通過
scope: to buy or to sell
  en sale*=sell=sells=sold | purchase~=buy=buys=bought | lease~ | loan* | gift* | exchange*
  fr vente*=vendre | achat*=acheter | prêt* | échange* | don*
  es venta* | compra* | préstamo* | donación* | arrendamiento
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
  ja 共同 | 個別 | 単独 | 一方的 | 二国間 | 多数国間 | 複数国間 | 地域的 | 世界的 | コンセンサス方式=コンセンサス | 多数決 | 単純 | 特別 |
     絶対 | 投票 | 抽選 | 合意により
scope: how it is agreed or settled
  en consent=in agreement with=with the agreement of | refusal=rejection | objection* | consultation*=consult~ | inform~=notify=notifies |
     negotiation* | arbitration | mediation | conciliation | litigation | adjudication
  fr consentement | opposition=objections | consultation*=consulter~ | informer~=notifier~ | négociation* | arbitrage | médiation |
     conciliation
  es consentimiento | oposición | objeción* | consulta*=consultar~ | informar~=notificar~ | negociación* | arbitraje | mediación |
     conciliación
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
  ja 一時的=暫定的 | 恒久的=永続的=最終的 | 短期 | 中期 | 長期
scope: how much of it weighs
  en serious=grave*=material=substantial=major | minor=slight=immaterial | equally=equal | in proportion=pro rata=proportionate=
     proportionately | priority=preference
  fr substantiel+=majeur+ | mineur+ | à parts égales=égalité | au prorata=proportionnel+ | priorité=préférence
  es sustancial+ | leve* | menor=menores | por igual=a partes iguales=igualdad | a prorrata=proporcional+ | prioridad=preferencia
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
  ja 同一 | 類似 | 同等 | 異なる
scope: within or without
  en internal=domestic=national=its law=its laws=its legislation | foreign | external | international
  fr interne*=national+ | étranger+ | externe*=extérieur+ | international+
  es interno+=nacional | extranjero+ | externo+=exterior+ | internacional*
  ja 国内 | 国外=外国 | 国際
scope: open to whom
  en public | private=privately | confidential=secret | open | closed | restricted | state-owned=publicly owned
  fr public=publics=publique* | privé+ | confidentiel+ | ouvert+ | fermé+
  es público+ | privado+ | confidencial*=secreto+ | abierto+ | cerrado+ | reservado+
  ja 公開 | 非公開=秘密 | 公的 | 民間 | 国有
scope: a full list or examples
  en exhaustive | illustrative=non-exhaustive
  fr exhaustif+ | illustratif+
  es exhaustivo+=taxativo+ | ilustrativo+=enunciativo+
  ja 網羅的 | 例示的
scope: whether it is granted, or goes on
  en grant~=accord~=give=gives=given=accept~ | refuse~=deny~=reject~ | withdraw=withdraws=withdrawn=revoke~ | begin=begins=commence~ |
     continue~=extend~=remain~=apply~ | terminate~=cease~ | resume~ | suspend~ | lapse~ | accede~ | withdraw from=withdraws from
  fr accorder~ | refuser~=rejeter~=rejette=rejettent | retirer~=révoquer~ | s'applique=s'appliquent | continue de=demeurer~ | cesser~=
     prend fin=prennent fin | suspend=suspendent=suspendu+ | reprend=reprennent | adhère=adhérer | se retire=se retirer=dénoncer~
  es conceder~=otorgar~ | denegar~=deniega=deniegan=rechazar~ | revocar~=retirar~ | se aplica=se aplican=se aplicará | continúa=sigue |
     cesar~=terminar~ | suspender~ | se reanuda=reanuda | se adhiere=adherirse | se retira=retirarse=denunciar~
  ja 付与 | 拒否=拒絶 | 取り消す=取消し=撤回 | 適用 | 停止=中断 | 終了する | 再開 | 継続 | 加入する | 脱退
scope: supply or demand
  en supply | demand
  fr offre=approvisionnement | demande
  es oferta=suministro | demanda
  ja 供給 | 需要
scope: by which stage
  en exploration | extraction=mining | processing | refining | recycling | stockpiling | smelting | upstream | midstream | downstream
  fr extraction minière | transformation | affinage=raffinage | recyclage | stockage | fusion | en amont | en aval
  es exploración | extracción=minería | procesamiento=transformación | refinación=refino | reciclaje | almacenamiento | fundición |
     aguas arriba | aguas abajo
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
  ja 新規=新たな=将来の | 既存=現行
scope: by what standard
  en necessary=essential | appropriate | adequate=sufficient | effective | equitable=fair | reasonable | prior=advance | relating to=
     related to
  fr nécessaire*=indispensable* | approprié+ | adéquat+=suffisant+ | efficace* | équitable* | raisonnable* | préalable*
  es necesario+=indispensable | apropiado+ | adecuado+=suficiente* | eficaz=eficaces | equitativo+ | razonable* | previo+
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
  ja 賛成 | 反対
scope: what is traded
  en goods | services | investment* | capital | persons
  fr marchandises=biens | investissement* | personnes | capitaux
  es mercancías=bienes | servicios | inversión* | personas | capitales
  ja 物品 | サービス | 投資 | 資本
scope: how it is said
  en express=expressly=explicitly=explicit | tacit=tacitly=implied=presumed | in writing=written | orally=oral | electronically=
     electronic
  fr exprès=expresse=expressément=explicite*=explicitement | tacite*=tacitement=implicite* | par écrit=écrite | oralement |
     par voie électronique
  es expreso+=expresamente | tácito+=tácitamente | por escrito | oralmente=verbalmente | por vía electrónica=por medios electrónicos
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
  ja 租税=税 | 関税 | 割当て | 手数料 | 補助金 | 価格
scope: what it costs
  en free of charge | at cost | at its own expense
  fr gratuitement=à titre gratuit | à ses frais | à prix coûtant
  es gratuitamente=a título gratuito | a sus expensas | al costo
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
_TONGUES = {"en": "English", "fr": "French", "es": "Spanish", "ja": "Japanese"}
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
