"""French phrases that show what kind of sentence one is, and dates. All are in small letters."""

from __future__ import annotations

import re

from claims.extraction.cues.french_words import MONTHS
from claims.extraction.cues.model import Phrases, listed

_MONTH = "|".join(MONTHS.split())
_GAP = "[ \u00a0\u202f]"
DATE = re.compile(
    rf"\b(?:1[5-9]|20)\d\d\b(?!{_GAP}\d{{3}}|[,.]\d|{_GAP}?(?:euros|€|personnes))"
    rf"|\b(?:1er|\d{{1,2}}){_GAP}(?:{_MONTH})\b(?:{_GAP}\d{{4}})?"
    rf"|\b\d{{1,2}}[/.]\d{{1,2}}[/.](?:\d{{4}}|\d\d)\b"
    rf"|\b(?:en|depuis|de|d|début|fin|mi|courant|jusqu en"
    rf"|mois de)[ -](?:{_MONTH})\b(?:{_GAP}\d{{4}})?",
    re.IGNORECASE,
)
DAY = rf"(?:1er|\d{{1,2}}){_GAP}(?:{_MONTH})(?:{_GAP}\d{{4}})?|\d{{1,2}}/\d{{1,2}}/\d{{4}}|\d{{4}}"
FIGURE = re.compile(rf"(?<![^\W_])\d+(?:{_GAP}\d{{3}}(?!\d))*(?:[.,]\d+)*")
QUESTION = re.compile(r"\?[”“\"’')\]»\s]*$")
APART = re.compile(
    r"(?:(?<=\b[ldnsjcmtLDNSJCMT])|(?<=\b[qQ]u)|(?<=\bjusqu)|(?<=\blorsqu)|(?<=\bpuisqu))['’]"
    r"|-t-(?=(?:ils?|elles?|on)\b)|-(?=(?:ils?|elles?|on|nous|vous|je|ce)\b)"
)
"""An apostrophe between a shortened word and the next, and the hyphens of an inversion."""

EXHORTATION = Phrases(
    listed(
        """
    doit doivent devons devrait devraient devrions faut faudrait temps essentiel indispensable
    nécessaire urgent impératif crucial primordial imaginez pensez souvenez n ne cessons faisons
    laissons osons refusons abonnez inscrivez cliquez lisez partagez suivez rejoignez votez
    exigeons donnons regardez retrouvez consultez oublions permettons gardons
    """
    ),
    re.compile(
        r"^(?:[“\"(«\s]*(?:(?:et|mais|alors|donc),?\s)?(?:imaginez|pensez|souvenez|n (?:oublions"
        r"|oubliez"
        r"|attendons)|ne (?:laissons|permettons|cédons|manquez|ratez)|cessons|faisons|laissons"
        r"|osons"
        r"|refusons|abonnez|inscrivez|cliquez|lisez|partagez|suivez|rejoignez|votez|exigeons"
        r"|donnons"
        r"|regardez|retrouvez|consultez|gardons)\b)"
        r"|\b(?:doit|doivent|devons|devrait|devraient|devrions) (?!\d|\w+ (?:millions|euros))"
        r"(?:\w+ )?\w+(?:er|ir|re|oir)\b|\bil (?:faut|faudrait|est (?:grand )?temps)\b"
        r"|\b(?:il|c) est (?:essentiel|indispensable|nécessaire|urgent|impératif|crucial"
        r"|primordial)"
        r" (?:de|d|que|qu)\b"
    ),
)

PREDICTION = Phrases(
    frozenset(),
    re.compile(
        r"\b(?:(?!(?:re|at)?tira\b|admira\b|vira\b|\w*spira\b|expira\b)\w{2,}(?:er|ir)a"
        r"|\w+(?:er|ir|dr|ttr|îtr|vr|rr|aur)ont|\w+(?:dr|îtr|ettr|attr|evr|ivr|ourr|err|aur)a"
        r"|(?:s|f)era|ira|aura|auront"
        r"|(?:va|vont) (?:\w+ )?\w+(?:er|ir|re|oir)\b(?! à)|devraient? (?:\w+ )?\w+(?:er|ir|re|oir)"
        r"|on s attend|il est prévu|demain"
        r"|(?:l an|l année|le mois|la semaine|l été|la saison|la décennie) prochaine?)\b"
    ),
    always=True,
)

OPINION = Phrases(
    listed(
        """
        avis opinion pense pensons crois croyons trouve estime doute évidence évident clair sûr
        dommage honte difficile facile impossible logique triste normal problème vérité question
        secret rien suffit montre prouve signifie explique semble paraît jamais hélas fois force
        scandale bien insupportable inacceptable regrettable raison convaincu convaincue selon
        """
    ),
    re.compile(
        r"\b(?:à (?:mon|notre) avis|selon moi|je (?:pense|crois|trouve|suis convaincue?)"
        r"|nous (?:pensons|croyons) que|sans (?:aucun )?doute|nul doute|bien sûr|de toute évidence"
        r"|il est (?:clair|évident|difficile|facile|impossible|logique|triste|normal|dommage"
        r"|regrettable)"
        r"|c est (?:une |un )?(?:dommage|honte|scandale|évidence|triste|inacceptable|insupportable)"
        r"|le problème est|la vérité est|force est de|il n y a (?:pas|plus"
        r"|aucune?) (?:de )?(?:doute"
        r"|secret|raison)|rien de (?:plus|moins)|il suffit|(?:cela|ceci|ce qui|voilà qui)"
        r" (?:montre|prouve|signifie|explique)|il (?:me |nous )?(?:semble|paraît)|plus que jamais"
        r"|hélas|une fois de plus|il n est pas question)\b"
    ),
)

DONE_BY = Phrases(
    frozenset({"par"}), re.compile(r"\b(\w+(?:é|i|u|t|is)e?s?) par (?!\w+(?:er|ir)\b)")
)
FIRST_TIME = Phrases(
    listed("fois jamais précédent inédit inédite record records historique"),
    re.compile(
        r"\b(?:(?:première|deuxième|seconde|dernière|troisième) fois|jamais auparavant"
        r"|sans précédent|inédite?|records?|plus (?:haut|bas) historique)\b"
    ),
)
ABOUT_ITSELF = Phrases(
    listed("article dossier série chronique podcast épisode guide découvrez expliquons verrons"),
    re.compile(
        r"\b(?:(?:cet|notre|l) (?:article|épisode) (?:explique|revient|présente|fait)"
        r"|dans (?:cet|cette|ce|notre) (?:article|dossier|série|chronique|podcast|épisode|guide)"
        r"|découvrez (?:notre|nos|ici|dans|comment)|nous (?:vous )?expliquons|nous verrons)\b"
    ),
)
