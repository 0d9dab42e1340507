"""Spanish phrases that show what kind of sentence one is, and dates. All are in small letters."""

from __future__ import annotations

import re

from claims.extraction.cues.model import Phrases, listed
from claims.extraction.cues.spanish_words import MONTHS

_MONTH = "|".join(MONTHS.split())
DATE = re.compile(
    rf"\b(?:1[5-9]|20)\d\d\b(?![.,]\d)|\b\d{{1,2}}\sde\s(?:{_MONTH})\b(?:\sdel?\s\d{{4}})?"
    rf"|\b\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:\d\d|\d{{4}})\b"
    rf"|\b(?:en|desde|hasta|durante|de|del|pasado|a\s(?:principios|finales|mediados)\sde)"
    rf"\s(?:{_MONTH})\b(?:\sdel?\s\d{{4}})?",
    re.IGNORECASE,
)
DAY = (
    rf"\d{{1,2}}\sde\s(?:{_MONTH})(?:\sdel?\s\d{{4}})?|\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{4}}|\d{{4}}"
)
FIGURE = re.compile(r"(?<![^\W_])\d+(?:[ \u00a0\u202f]\d{3}(?!\d))*(?:[.,]\d+)*")
QUESTION = re.compile(r"\?[”\"’')\]»\s]*$|^\s*[“\"«(]?¿[^?]*$")

EXHORTATION = Phrases(
    listed(
        """
        hay debe deben debemos debería deberían deberíamos tiene tienen tenemos vamos dejemos
        hagamos pensemos recuerde recuerda imagine imaginemos piense mire no suscríbase suscríbete
        lea haga pulse comparta síganos únase vote exijamos urge preciso necesario imprescindible
        imperativo hora es consulte
        """
    ),
    re.compile(
        r"^(?:[“\"(¡]{0,2}(?:(?:y|pero|así que|ahora),?\s)?(?:dejemos|hagamos|pensemos|vamos a"
        r"|recuerde|recuerda|imagine|imaginemos|piense|mire|suscríbase|suscríbete|lea|haga clic"
        r"|pulse|comparta|síganos|únase|vote|exijamos|consulte|no (?:olvide|deje|permita|dejemos"
        r"|permitamos|olvidemos|se pierda))\b)"
        r"|\b(?:debe|deben|debemos|debería|deberían|deberíamos) (?!(?:\w+ )?millones|\d)\w+"
        r"|\b(?:hay|tiene|tienen|tenemos) que \w+r(?:se|lo|la)?\b"
        r"|\bes (?:hora|necesario|preciso|imprescindible|imperativo|urgente|fundamental|vital)"
        r" (?:de|que|\w+r)\b|\burge que\b"
    ),
)

PREDICTION = Phrases(
    frozenset(),
    re.compile(
        r"\b(?:(?!teherán\b)\w{2,}(?:ar|er|ir|dr|br|rr)án?|será|serán|hará|harán|dirá|irá"
        r"|irán(?= a\b)"
        r"|(?:va|van) a (?!\w+ar(?:ios|es)\b)\w+[aei]r(?:se|lo|la|le)?"
        r"|se (?:prevé|espera|prevén|esperan)|está previst[oa]|mañana"
        r"|(?:el|la) próxim[oa] (?:año|mes|semana|lunes|martes|verano|década|temporada))\b"
    ),
    always=True,
)

OPINION = Phrases(
    listed(
        """
        opinión juicio creo creemos pienso pensamos duda dudas claro evidente obvio supuesto cabe
        lástima vergüenza difícil fácil imposible lógico extraño triste problema verdad cierto
        cuestión remedio nada nadie basta demuestra significa explica resulta quizá parece secreto
        vez siento ojalá peor comprensible supone nunca prueba
        """
    ),
    re.compile(
        r"\b(?:en mi opinión|a mi juicio|a nuestro juicio|(?:creo|creemos|pienso|pensamos"
        r"|siento) que"
        r"|sin duda|no (?:cabe|hay|queda) (?:la menor )?dudas?|está claro|por supuesto|es evidente"
        r"|es (?:una )?(?:lástima|vergüenza)|es (?:difícil|fácil|imposible|lógico|extraño|triste"
        r"|justo"
        r"|obvio|comprensible)|el problema es|la verdad es|lo cierto es|no es ningún secreto"
        r"|no es una cuestión|no (?:hay|queda) (?:más )?remedio|nada (?:más|menos) que|basta con"
        r"|(?:esto|eso|ello|lo que|lo cual) (?:demuestra|significa|explica|prueba|supone)"
        r"|resulta (?:difícil|evidente|increíble|inaceptable|obvio)|más que nunca|ojalá"
        r"|parece (?:que|mentira)|una vez más|lo peor (?:es|de))\b"
    ),
)

DONE_BY = Phrases(
    frozenset({"por"}), re.compile(r"\b(\w+[aeisc][dt][oa]s?|muert[oa]s?) por (?!\w+r\b)")
)
FIRST_TIME = Phrases(
    listed("vez antes precedentes precedente récord histórico histórica"),
    re.compile(
        r"\b(?:(?:primera|segunda|última|tercera) vez|nunca antes|sin precedentes?|récord"
        r"|(?:máximo|mínimo|cifra) históric[oa])\b"
    ),
)
ABOUT_ITSELF = Phrases(
    listed(
        "líneas artículo reportaje serie boletín columna guía contamos explicamos podcast veremos"
    ),
    re.compile(
        r"\b(?:(?:este|el siguiente|nuestro) (?:artículo|reportaje|boletín|podcast)"
        r"|en (?:este|esta) (?:artículo|reportaje|serie|columna|guía)"
        r"|(?:te|le|les|os) (?:contamos|explicamos)|en las próximas líneas|veremos (?:cómo|qué))\b"
    ),
)
