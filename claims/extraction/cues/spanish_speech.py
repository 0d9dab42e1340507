"""How Spanish says who said something."""

from __future__ import annotations

import re

from claims.extraction.cues import spanish_verbs as verbs
from claims.extraction.cues import spanish_words as words
from claims.extraction.cues.building import report_after, report_before
from claims.extraction.cues.model import Speech, listed
from claims.extraction.cues.spanish_phrases import DAY

_REGULAR = verbs.REPORTING
_PAST = frozenset(
    form for verb in _REGULAR for form in (*verbs.pasts(verb), verbs.participles(verb)[0])
) | (verbs.IRREGULAR_REPORTING - {"diciendo"})

_NOUNS = listed("cuenta denuncia alerta alertan estima cuentan apunta apuntan destaca considera")
"""Present forms that are nouns too, or mean something else without what they introduce."""

_TAGS = (
    r"dijo|dijeron|dice|dicen|afirmó|afirmaron|afirma|aseguró|aseguraron|asegura|explicó|explicaron"
    r"|explica|señaló|señalaron|señala|indicó|indicaron|informó|informaron|anunció|anunciaron"
    r"|añadió"
    r"|añade|agregó|declaró|declararon|advirtió|advierte|denunció|denunciaron|admitió|reconoció"
    r"|confirmó|confirmaron|precisó|sostuvo|sostiene|insistió|manifestó|comentó|apuntó|subrayó"
    r"|recordó|escribió|lamentó|respondió|relató|contó|cuenta|concluyó|detalló|negó"
    r"|ha(?:n)? (?:dicho|afirmado|asegurado|explicado|señalado|indicado|informado|anunciado|añadido"
    r"|declarado|advertido|denunciado|admitido|reconocido|confirmado|precisado|insistido|lamentado)"
)
_ADJUNCTS = (
    r"en|a|al|ante|durante|tras|este|esta|ayer|hoy|el (?:lunes|martes|miércoles|jueves|viernes"
    r"|sábado|domingo)|a través|mediante|desde|por"
)

SPEECH = Speech(
    reports=_PAST | verbs.PRESENT_REPORTING,
    past=_PAST | (verbs.PRESENT_REPORTING - _NOUNS),
    present=_NOUNS,
    ongoing=frozenset(verbs.gerund(verb) for verb in _REGULAR) | {"diciendo"},
    after_present=listed("que a el la los las su cómo haber"),
    be=listed("fue fueron es son ser sido era eran siendo está están sea puede podría"),
    finite=listed(
        """
        es son fue fueron era eran está están estaba estaban tiene tienen tuvo tenía había hubo
        hay puede pueden podría debe deben hizo hicieron será serán va van se quiere
        """
    ),
    skip=listed(
        """
        ha han había habían haya también ya no nunca siempre además después luego ayer hoy se le les
        lo la nos me solo aún todavía entonces ayer anoche
        """
    ),
    openers=words.OPENERS,
    subjects=listed(
        """
    el la los las un una unos unas su sus este esta estos estas ese esa varios varias algunos
    algunas muchos ambos otros otras otro otra dos tres cuatro cinco seis cientos miles decenas
    fuentes vecinos expertos testigos críticos sindicatos médicos científicos investigadores
    analistas autoridades él ella ellos ellas
    """
    ),
    pronouns=frozenset({"él", "ella", "ellos", "ellas"}),
    that="que",
    who=", que ",
    articles=listed("el la los las un una unos unas su sus lo este esta estos estas al"),
    source=re.compile(
        r"\b(?:según (?!se\b|el caso|cómo)(?:(?:ha|han) \w+ |(?:informó|informaron|explicó|indicó"
        r"|señaló|informa|publicó|publica|datos de|cifras de|fuentes de|un informe de"
        r"|un estudio de|el informe de) )?|de acuerdo con |en palabras de |a juicio de "
        r"|(?:datos|cifras|estadísticas) (?:de|del) )",
        re.IGNORECASE,
    ),
    source_words=listed("según acuerdo palabras juicio datos cifras estadísticas"),
    agent=re.compile(r"\s(?:\w+mente\s)?por\s(?!\d|\w+r\b)"),
    breaks=re.compile(
        r"[;:—]|\s[–-]\s|,\s(?:y|pero|mientras|aunque|sino)\s|\s(?:mientras|porque|aunque)\s"
        r"|\sque\s|^\s*(?:y|pero|o|e)\s",
        re.IGNORECASE,
    ),
    relative=re.compile(
        r"\s(?:que|quien|quienes|cuyo|cuya|donde|cuando|en (?:una|un|rueda|declaraciones|su|sus)"
        r"|ante|durante|tras|ayer|hoy|anoche|este (?:lunes|martes|miércoles|jueves|viernes|sábado"
        r"|domingo)|el (?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)|después|antes)\b"
    ),
    name_end=re.compile(
        r"[,;:.()\[\]“”«»\"\n](?!\w)|\s(?:que|quien|quienes|cuyo|cuya|cuando|mientras|en|tras|ante"
        r"|durante|desde|hasta|sobre|para|por|a|al|con|publicad[oa]s?|difundid[oa]s?|recogid[oa]s?"
        r"|consultad[oa]s?|es|son|fue|fueron|era|ha|han|había|se|no|este|esta|hoy|ayer|el (?:lunes"
        r"|martes|miércoles|jueves|viernes|sábado|domingo)|muestran|indican)\b"
    ),
    head=re.compile(rf"\s*(?:{DAY})\s*[—–-]{{1,2}}\s*"),
    tag=report_before(_TAGS, adjuncts=_ADJUNCTS),
    turned=report_after(_TAGS, adjuncts=_ADJUNCTS),
    adverb_endings=("mente",),
    ongoing_endings=("ndo",),
    inverts=True,
)
