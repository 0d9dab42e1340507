"""French word classes other than verbs. General vocabulary: no names and no topics."""

from __future__ import annotations

from claims.extraction.cues.building import combined
from claims.extraction.cues.model import listed

QUANTITY = listed(
    """
    deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept
    dix-huit dix-neuf vingt trente quarante cinquante soixante quatre-vingts cent cents mille
    million millions milliard milliards dizaine dizaines douzaine quinzaine vingtaine trentaine
    centaine centaines millier milliers moitié tiers majorité minorité pourcentage pourcent double
    triple demi demie
    """
)
MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
CALENDAR = listed(MONTHS) | listed("lundi mardi mercredi jeudi vendredi samedi dimanche")
PERIOD = listed(
    """
    hier avant-hier semaine semaines mois an ans année années décennie décennies siècle jour jours
    journée heure heures minute minutes matin matinée soir soirée nuit été hiver automne printemps
    récemment auparavant précédemment depuis annuel annuelle annuellement mensuel quotidien
    actuellement trimestre semestre week-end
    """
)
AUTHORITY = listed(
    """
    administration agence armée assemblée association autorité autorités banque brigade caisse
    chambre clinique club comité commissariat commission compagnie conseil constitution contrat
    cour département douane école ambassade enquête entreprise état-major fédération fondation
    fonds gendarmerie gendarmes gouvernement greffe groupe hôpital hôpitaux inspection institut
    journal jury justice laboratoire lycée mairie métropole ministère municipalité office
    officiel ong organisation parlement parquet parti police pompiers préfecture prison rapport
    recensement registre régie région sénat société sondage statistique statistiques étude
    syndicat syndicats traité tribunal tribunaux université loi lois données document documents
    décret
    """
)
OFFICE = listed(
    """
    adjoint adjointe ambassadeur ambassadrice archevêque avocat avocate avocats bâtonnier cardinal
    chancelier chancelière chef cheffe colonel commandant commissaire commissaires conseiller
    conseillère conseillers député députée députés directeur directrice directeurs dirigeant
    dirigeants élu élus évêque fonctionnaire fonctionnaires garde général gouverneur inspecteur
    juge juges magistrat magistrate magistrats maire maires ministre ministres pape porte-parole
    préfet préfète premier président présidente présidents procureur procureure procureurs recteur
    rectrice reine responsable responsables roi secrétaire sénateur sénatrice sénateurs trésorier
    trésorière vice-président vice-présidente
    """
)
HARM_AND_LAW = listed(
    """
    abus accident accidents accusation accusations accusé accusés agression agressions amende
    amendes arme armes arrestation arrestations assassinat assassinats attentat attentats
    avalanche blessé blessés blessures braquage cambriolage cambriolages cadavre cadavres casse
    catastrophe collision condamnation condamnations corruption coupable coupables crash crime
    crimes dégâts délit délits déraillement détention détenu détenus détournement disparition
    écroulement effondrement enlèvement escroquerie espionnage exécution exécutions explosion
    explosions extorsion faillite fraude fraudes fuite garde génocide grève guerre harcèlement
    homicide illégal illégale illégalement illégaux incendie incendies inculpation infraction
    inondation inondations intoxication invasion licenciement licenciements massacre menace
    menaces meurtre meurtres mort morte morts mortes naufrage noyade otage otages peine
    perquisition perquisitions plainte plaintes pollution poursuites procès prise raid récidive
    sabotage saisie sanction sanctions séisme suicide terrorisme terroriste terroristes torture
    trafic tué tués tuée verdict victime victimes viol violation violations violence violences
    vol vols
    """
)
COMPARISON = listed(
    """
    plus moins davantage supérieur supérieure inférieur inférieure premier première premiers dernier
    dernière pire presque environ quelque près contre comparé rapport autant seul seule
    """
)
EVALUATION = combined(
    """
    absurd admirabl affligeant affreu ahurissant ambitieu angoissant atroc beau bel bell bon
    bonn bienveillant brillant brutal calamiteu charmant chaotiqu choquant consternant courageu
    cruel cruell cyniqu dangereu déplorabl désastreu désespér détestabl dérisoir digne dramatiqu
    éblouissant éclatant effrayant efficac effroyabl élégant époustouflant essentiel éternell
    étonnant exceptionnel excellent exemplair extraordinair fabuleu fantastiqu formidabl fou
    foll fragil gênant généreu génial glorieu grandios grotesqu grav habil héroïqu honnêt honteu
    horribl hostil humiliant hypocrit idéal ignobl imbécil immens immoral important
    impressionnant inacceptabl incompréhensibl incroyabl indécent indéfendabl indign inepte
    inquiétant inhumain injust injustifiabl inoubliabl insensé insupportabl intelligent
    intolérabl inutil irresponsabl juste lamentabl lâch légitim lourd lucid magnifiqu malheureu
    mauvais médiocr merveilleu misérabl monstrueu navrant nécessair néfast noble obscèn odieu
    orgueilleu parfait passionnant pathétiqu pénibl précieu pitoyabl prometteu profond puissant
    raisonnabl remarquabl ridicul rud sag scandaleu sinistr sombr somptueu splendid spectaculair
    stupid sublim superb superbe surprenant terribl tragiqu trist util vain valeureu vif vil
    vital vrai vulgair
    """,
    "- e s es x se ses aux ales",
) | listed("mieux meilleur meilleure meilleurs meilleures joli jolie pire pires bien mal")
"""Praise and blame: words that evidence cannot measure."""

RHETORIC = listed(
    """
    âme amour angoisse arrogance audace aveuglement bonheur cauchemar chance colère cœur courage
    crainte cynisme défi déni désespoir désir destin détresse dignité échec ego émotion ennemi
    erreur espoir espoirs esprit exemple farce fierté foi folie fraternité gâchis génie gloire
    grandeur haine héritage héros honneur honte horreur humiliation hypocrisie idéal illusion
    illusions indifférence indignation injustice ironie joie lâcheté lutte magie malheur
    mensonge mensonges mépris merveille miracle misère morale mythe orgueil passion patience
    peur peurs progrès raison réalité regret respect rêve rêves sacrifice sagesse scandale sens
    sentiment solidarité souffrance symbole talent tragédie trahison triomphe tristesse valeurs
    vanité vérité vertu victoire vision volonté avenir
    """
)
"""Nouns of feeling, value and figure of speech."""

DUTY = listed("doit doivent devons devrait devraient devrions faut faudrait")
FUTURE = listed(
    """
    sera seront aura auront fera feront ira iront pourra pourront devra devront viendra viendront
    tiendra tiendront deviendra verra verront saura prendra prendront faudra demain prochain
    prochaine prochains prochaines bientôt
    """
)
POSSIBLE = listed(
    """
    pourrait pourraient peut peuvent pourrions peut-être probablement sans possiblement
    apparemment vraisemblablement éventuellement serait seraient aurait auraient ferait feraient
    si potentiel potentielle risque semblerait
    """
) - {"sans"}
CERTAINTY = listed(
    """
    clairement évidemment naturellement indéniablement certes certainement vraiment réellement
    simplement franchement assurément absolument totalement complètement entièrement extrêmement
    très trop si tellement assez toujours rien tout tous toutes personne purement parfaitement
    """
) - {"tous", "toutes", "personne"}
MENTAL = listed(
    """
    croit croient crois croyons pense pensent pensons veut veulent voulons souhaite souhaitent
    souhaitons désire désirent espère espèrent espérons sent sentent sait savent savons craint
    craignent imagine imaginent cherche cherchent préfère préfèrent semble semblent comprend
    comprennent mérite méritent aime aiment aimons déteste détestent rêve rêvent tente tentent
    entend entendent doute doutent paraît paraissent besoin
    """
)
INTERPRETING = listed(
    """
    démontre démontrent montre montrent reflète reflètent symbolise symbolisent illustre illustrent
    incarne incarnent signifie signifient témoigne témoignent constitue constituent
    """
)
FIRST_PERSON = listed("je j nous moi me mon ma mes notre nos nôtre on-nous")
SECOND_PERSON = listed("tu te toi ton ta tes vous votre vos vôtre")
POINTING = listed(
    "ce c ceci cela ça cet cette ces celui celle ceux celles il elle ils elles y en leur leurs"
)
FUNCTION = listed(
    """
    a à au aux avec car chez comme d dans de des donc du elle en entre est et être était hors il
    ils j jusque l la le les leur lors lorsque mais malgré m même n ne ni nous on ont or ou où
    par parce pas pendant pour pourquoi qu quand que quel quelle qui quoi s sa sans sauf se
    selon ses si son sont sous sur t tandis un une vers vous y avait ainsi afin alors
    """
)
BETWEEN = listed(
    "déjà aussi également pas jamais toujours encore ensuite ne n plus notamment bien donc ainsi"
)
BEFORE_NOUN = listed(
    "le la les l un une des du ce cet cette ces son sa ses leur leurs mon ma mes plus très trop si "
    "de d au aux en"
)
"""Words after which a participle is a noun or an adjective."""

NO_PAST_AFTER = listed(
    "est sont être sera seront soit soient serait seraient peut doit doivent peuvent étant pas"
) - listed("est sont pas")
"""Auxiliaries after which a participle tells of no past time."""

OPENERS = listed(
    """
    à après au aux avant avec car chez comme contre dans de depuis dès devant durant en ensuite
    entre face grâce hier hors ici jusque jusqu'à là lors lorsque mais malgré mardi mercredi
    jeudi vendredi samedi dimanche lundi même non par parmi pendant pour puis quand quant sans
    sauf selon si sous suite sur tandis toutefois cependant enfin aujourd'hui désormais ainsi
    alors aussi d'après d'abord outre parce puisque vers où et ou ni or donc néanmoins interrogé
    interrogée cité citant
    """
)
"""Words that open an introducing phrase rather than the subject of a sentence."""
