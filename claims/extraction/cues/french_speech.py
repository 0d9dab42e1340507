"""How French says who said something."""

from __future__ import annotations

import re

from claims.extraction.cues import french_verbs as verbs
from claims.extraction.cues import french_words as words
from claims.extraction.cues.building import combined, report_after, report_before
from claims.extraction.cues.french_phrases import DAY
from claims.extraction.cues.model import Speech, listed

_PAST = (
    frozenset(
        form
        for verb in verbs.REPORTING
        for form in (verbs.participles(verb)[0], *verbs.pasts(verb))
    )
    | (verbs.IRREGULAR_REPORTING - {"dit", "fait-on"})
    | {"dit"}
)
_DONE = (
    r"déclaré|dit|affirmé|assuré|expliqué|indiqué|précisé|souligné|estimé|rappelé|ajouté|reconnu"
    r"|admis|annoncé|confirmé|dénoncé|déploré|insisté|raconté|rapporté|révélé|prévenu|averti|noté"
    r"|soutenu|jugé|écrit|constaté|regretté|réagi|lancé|félicité|félicitée|réjoui|réjouie"
    r"|poursuivi|plaint|plainte|confié|conclu|répondu|martelé|fait savoir"
)
_NOW = (
    r"dit|affirme|affirment|assure|assurent|explique|expliquent|indique|indiquent|précise|précisent"
    r"|souligne|estime|estiment|rappelle|ajoute|reconnaît|admet|annonce|confirme|dénonce|dénoncent"
    r"|déplore|insiste|raconte|rapporte|révèle|prévient|avertit|note|soutient|juge|écrit|constate"
    r"|regrette|confie|conclut|répond|martèle|témoigne|lance"
)
_TAGS = (
    rf"(?:s[’']|l[’'])?(?:a|ont|avait|avaient|est) (?:également |aussi |ensuite )?(?:{_DONE})"
    rf"|{_NOW}"
)
_NOUNS = listed("note notent juge estime annonce précise confie réclame conclut")
"""Present forms that are nouns or adjectives too."""

_PRONOUN = r"(?:ils?|elles?)\b"
_TURNED = (
    rf"(?:{_TAGS})(?=\s)|(?:a|ont|avait|avaient)-t(?=-{_PRONOUN})|(?:{_NOW})(?:-t)?(?=-{_PRONOUN})"
)
_ADJUNCTS = (
    r"à|au|aux|dans|devant|lors|sur|en|hier|ce|cette|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|lundi|auprès|après|avant|pendant|par|via"
)

SPEECH = Speech(
    reports=_PAST
    | verbs.PRESENT_REPORTING
    | combined(" ".join(verbs.PRESENT_REPORTING), "-il -elle -ils -elles -t-il -t-elle"),
    past=_PAST | (verbs.PRESENT_REPORTING - _NOUNS),
    present=_NOUNS,
    ongoing=frozenset(verbs.participle_present(verb) for verb in verbs.REPORTING)
    | {"disant", "écrivant"},
    after_present=listed(
        "que qu'il qu'elle qu'ils qu'elles qu'un qu'une qu'on avoir être le la les"
    ),
    be=listed("est sont fut furent être été était étaient sera seront soit serait"),
    finite=listed(
        """
        est sont était étaient fut furent doit doivent peut peuvent devait pouvait fait font faisait
        va vont sera seront se
        """
    ),
    skip=listed(
        """
        a ont avait avaient ayant aussi également déjà jamais toujours ensuite puis hier encore ne
        n'a n'ont n'avait l'a s'est se pas ainsi notamment lui leur en y bien
        """
    ),
    openers=words.OPENERS,
    subjects=listed(
        """
        le la les l'un un une des son sa ses leur leurs ce cet cette ces plusieurs certains
        certaines
        beaucoup deux trois quatre cinq six dizaines centaines milliers experts témoins
        riverains chercheurs médecins syndicats il elle ils elles on
        """
    ),
    pronouns=frozenset({"il", "elle", "ils", "elles", "t-il", "t-elle", "t-ils", "t-elles"}),
    that="qu",
    who=", qui ",
    articles=listed("le la les un une des son sa ses leur leurs ce cet cette ces on"),
    source=re.compile(
        r"\b(?:selon (?:les (?:chiffres|données|estimations|informations) (?:de|du|des) )?"
        r"|d[’']après (?:les (?:chiffres|données|informations) (?:de|du|des) )?"
        r"|de source |aux dires (?:de|du|des) |comme l[’'](?:a|ont) (?:indiqué|annoncé|rapporté"
        r"|affirmé|expliqué) |à en croire )(?!que\b|si\b|lequel\b|laquelle\b|lesquels\b|moi\b)",
        re.IGNORECASE,
    ),
    source_words=listed("selon après source dires comme croire"),
    agent=re.compile(r"\s(?:\w+ment\s)?par\s(?!\d)"),
    breaks=re.compile(
        r"[;:—]|\s[–-]\s|,\s(?:et|mais|tandis que|alors que|bien que)\s"
        r"|\s(?:tandis|alors que|parce que|qui|dont|que|où)\s|\squ[’']|^\s*(?:et|mais|ou|or|car)\s",
        re.IGNORECASE,
    ),
    relative=re.compile(
        r"\s(?:qui|que|dont|où|lors|hier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|devant"
        r"|après|avant|dans (?:un|une|son|sa|ses)|ce (?:lundi|mardi|mercredi|jeudi|vendredi|samedi"
        r"|dimanche|matin|soir))\b"
    ),
    name_end=re.compile(
        r"[,;:.()\[\]“”«»\"\n](?!\w)|\s(?:qui|que|dont|où|lors|dans|sur|sous|pour|par|avec"
        r"|publiée?s?"
        r"|parue?s?|diffusée?s?|consultée?s?|rendue?s?|cité\w*|est|sont|était|étaient|a|ont|avait"
        r"|avaient|ne|n[’']\w+|ce|cet|cette|ces|hier|lundi|mardi|mercredi|jeudi|vendredi|samedi"
        r"|dimanche|en \d+|au|aux|à|s[’']est)\b|\squ[’']"
    ),
    head=re.compile(rf"\s*(?:{DAY})\s*[—–-]{{1,2}}\s*"),
    tag=report_before(_TAGS, adjuncts=_ADJUNCTS),
    turned=report_after(_TURNED, adjuncts=_ADJUNCTS, particles=_DONE),
    adverb_endings=("ment",),
    elided=("l'", "l’", "d'autres", "d’autres"),
    ongoing_endings=("ant",),
)
