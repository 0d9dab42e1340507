"""French verbs: those that report what somebody said, and those that tell what happened.

Regular forms are built from the infinitive; irregular ones are written out.
"""

from __future__ import annotations

from claims.extraction.cues.model import listed

REPORTING = listed(
    """
    accuser affirmer ajouter alerter annoncer appeler argumenter assurer attribuer avancer avouer
    blâmer certifier chiffrer clamer commenter communiquer concéder conclure confier
    confirmer considérer constater contester critiquer citer confesser déclarer démentir dénoncer
    déplorer détailler estimer évaluer évoquer exiger expliquer exprimer exposer fustiger indiquer
    informer insister juger jurer justifier lancer marteler mentionner nier noter nuancer objecter
    observer pointer plaider préciser prévenir promettre proclamer raconter rappeler rapporter
    reconnaître rectifier regretter rejeter relater relever répéter répliquer répondre révéler
    réaffirmer réagir rétorquer saluer signaler souligner soutenir suggérer témoigner
    """
)
"""What somebody said, thought worth saying, or put on record."""

IRREGULAR_REPORTING = listed(
    """
    dit disait disaient admis admettait écrit écrivait écrivaient promis reconnu soutenu
    maintenu soutenait reconnaissait fait-on souvenu prévenu démenti réagi répondu félicité
    félicitée réjoui réjouie poursuivi plaint plainte
    """
)
PRESENT_REPORTING = listed(
    """
    dit disent affirme affirment assure assurent explique expliquent indique indiquent précise
    précisent souligne soulignent estime estiment rappelle rappellent ajoute ajoutent reconnaît
    reconnaissent admet admettent annonce annoncent confirme confirment dénonce dénoncent déplore
    déplorent insiste insistent raconte racontent rapporte rapportent révèle révèlent prévient
    avertit note notent soutient soutiennent juge jugent écrit écrivent constate constatent
    regrette regrettent accuse accusent déclare déclarent dément conclut témoigne confie réclame
    """
)

EVENT = listed(
    """
    abandonner abattre accepter accorder accueillir acheter acquérir adopter agresser allouer
    amender annuler approuver arrêter assassiner assister atteindre attaquer atterrir attribuer
    augmenter autoriser baisser bâtir battre blesser bloquer bombarder brûler cambrioler
    capturer causer céder célébrer cesser chuter classer collecter commander commencer commettre
    condamner confisquer construire contaminer contraindre convoquer couler couper coûter créer
    débuter décerner décider découvrir décrocher déménager démissionner démolir dépasser
    dépenser déposer dérailler dérober désigner détecter détenir détourner détruire dévaster
    diffuser diminuer diriger dissoudre distribuer donner doubler écoper écouler écraser écrouer
    effondrer élaborer élargir élire embaucher émettre empoisonner emporter emprisonner
    encaisser enfermer enlever enquêter enregistrer enterrer entrer envahir envoyer équiper
    évacuer éviter examiner exécuter expédier exploser exporter expulser exproprier extrader
    fabriquer facturer fermer fêter figurer financer fonder former fouiller fournir franchir
    frapper fusionner gagner garder geler gérer grimper hausser hériter heurter hospitaliser
    identifier importer imposer inaugurer incarcérer incendier indemniser infecter infliger
    inonder inscrire inspecter installer instaurer interdire interpeller interroger interrompre
    introduire investir inviter juger lancer léguer libérer licencier limoger livrer louer
    manifester marquer massacrer mener menacer mesurer mettre monter montrer mourir muter naître
    nationaliser négocier nommer noyer obtenir occuper octroyer offrir opérer ordonner organiser
    ouvrir parcourir participer passer payer percuter perdre perquisitionner piller placer
    planter plonger poignarder porter poursuivre pratiquer prélever prendre présenter présider
    prêter privatiser procéder produire progresser prolonger promulguer publier quitter racheter
    ramener ratifier ravager réaliser recenser recevoir récolter reconduire recruter récupérer
    reculer réduire réélire refermer réformer refuser régler relâcher relaxer relever remettre
    remplacer remporter rencontrer rendre renoncer rénover renverser réparer repousser reporter
    reprendre réquisitionner résider restaurer retarder retirer retrouver réunir révoquer saisir
    saboter sanctionner sauver sceller secourir séjourner séquestrer siéger signer sombrer
    sortir soumettre stopper subir succomber supprimer suspendre taxer tenir terminer tirer
    torturer toucher tourner traduire traiter transférer transporter travailler traverser
    trouver tripler tuer utiliser vacciner valider vendre verbaliser verser vider violer viser
    visiter voler voter
    """
)
"""What happened: things that leave a record, a picture or a witness."""

EVENT_IRREGULAR = listed(
    """
    abattu abattus acquis acquise atteint battu battue battus commis commise construit
    construite construits construites contraint contraints couvert découvert découverte
    découverts dissous dissoute détenu détenue détenus détruit détruite détruits détruites élu
    élue élus élues émis émise inscrit inscrits inscrite interdit interdite interrompu
    interrompue introduit introduite mis mise mises mort morte morts mortes né née nés nées
    obtenu obtenus offert ouvert ouverte ouverts ouvertes parcouru perdu perdue perdus poursuivi
    poursuivis pris prise produit produits rendu repris reçu reçue reçus réduit réduite réélu
    réélue remis remise souffert soumis soumise survenu survenue survenus suspendu suspendue
    suspendus tenu tenue venu venus vendu vendue vendus vendues disparu disparue disparus fui
    paru parvenu parti partie partis descendu tombé tombés tombée accueilli accueillis franchi
    investi subi subis rempli sorti sortis fini saisi saisis saisie bâti bâtie garanti grandi
    secouru
    """
)
PAST_IRREGULAR = listed(
    """
    était étaient avait avaient fut furent eut eurent été fit firent vit virent prit prirent mit
    mirent vint vinrent tint put dut sut dû eu pu su voulu fallu fallait allait allaient devait
    devaient pouvait pouvaient fait faite faites vu vue vus vues pouvait
    """
)
STATE = listed(
    """
    appartient appartiennent emploie emploient exporte exportent importe importent fabrique
    fabriquent possède possèdent vend vendent publie publient réside résident coûte coûtent mesure
    mesurent pèse pèsent abrite abritent compte comptent accueille accueillent représente dispose
    disposent
    """
)
"""Present forms that say what there is, on record like what happened."""

NOT_PAST = listed(
    """
    été marché marchés côté côtés année années journée journées soirée matinée armée armées armé
    armés durée idée idées arrivée entrée rentrée sortie musée musées lycée lycées employé
    employés salarié salariés député députés députée réfugié réfugiés délégué blessé blessés
    accusé accusés condamné passé degré degrés café thé clé pré blé canapé procédé comité bébé
    allié alliés congé congés communiqué arrêté arrêtés traité exposé fossé péché carré associé
    associés privé privée privés privées élevé élevée âgé âgée âgés âgées désolé déterminé
    compliqué modéré démesuré inespéré réputé dévoué passionné vallée équipée chaussée
    criminalité
    """
) - listed("arrêté arrêtés condamné blessé blessés")
"""Words that end like a participle but are mostly nouns or adjectives."""

HARM = listed(
    """
    agresser arrêter assassiner attaquer blesser cambrioler condamner détourner écrouer emprisonner
    enlever expulser extrader incarcérer inculper interpeller juger licencier massacrer piller
    poignarder saboter séquestrer torturer tuer violer voler escroquer
    """
)
"""Harm that people do to others, and what the law does."""


def participles(infinitive: str) -> tuple[str, ...]:
    """The four participles of a regular verb in -er, of one in -ir, -dre or another -re."""
    stem = infinitive[:-2] + {"er": "é", "ir": "i"}.get(infinitive[-2:], "u")
    return stem, stem + "e", stem + "s", stem + "es"


def pasts(infinitive: str) -> tuple[str, ...]:
    """Imperfect and, for verbs in -er, simple past of the third person, both numbers."""
    stem = infinitive[:-2]
    if not infinitive.endswith("er"):
        return (stem + "issait", stem + "issaient") if infinitive.endswith("ir") else ()
    soft = stem.removesuffix("g") + "ge" if stem.endswith("g") else stem
    soft = soft.removesuffix("c") + "ç" if soft.endswith("c") else soft
    return soft + "ait", soft + "aient", soft + "a", stem + "èrent"


def futures(infinitive: str) -> tuple[str, str]:
    """The future of the third person of a regular verb, both numbers."""
    stem = infinitive.removesuffix("e")
    return stem + "a", stem + "ont"


def participle_present(infinitive: str) -> str:
    """The -ant form of a regular verb."""
    stem = infinitive[:-2] + ("iss" if infinitive.endswith("ir") else "")
    return stem.removesuffix("g") + ("geant" if stem.endswith("g") else "ant")
