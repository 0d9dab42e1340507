"""German phrases that show what kind of sentence one is, and dates. All are in small letters."""

from __future__ import annotations

import re

from claims.extraction.cues.german_words import MONTHS
from claims.extraction.cues.model import Phrases, listed

_MONTH = "|".join(MONTHS.split())
_SHORT = r"(?:Jan|Feb|Mrz|Apr|Jun|Jul|Aug|Sept|Sep|Okt|Nov|Dez)\."
DATE = re.compile(
    r"\b(?:1[5-9]|20)\d\d\b(?![.,]\d|\s(?:Euro|Menschen|Personen|Meter|Kilometer|Tonnen|Franken))"
    rf"|\b\d{{1,2}}\.\s(?:(?:{_MONTH})\b|{_SHORT})(?:\s\d{{4}})?"
    r"|\b\d{1,2}\.\s?\d{1,2}\.\s?(?:\d{4}|\d\d)?(?=\s|$|[,;)])"
    rf"|\b(?:[Ii]m|[Ss]eit|[Bb]is|[Aa]b|Anfang|Mitte|Ende|vom|von|zum|vergangenen"
    rf"|letzten)\s(?:{_MONTH})\b"
    r"(?:\s\d{4})?"
)
DAY = rf"\d{{1,2}}\.\s(?:{_MONTH})(?:\s\d{{4}})?|\d{{1,2}}\.\d{{1,2}}\.\d{{4}}|\d{{4}}"
FIGURE = re.compile(r"(?<![^\W_])\d+(?:[ \u00a0\u202f’']\d{3}(?!\d))*(?:[.,]\d+)*")
QUESTION = re.compile(r"\?[”“\"’')\]»«\s]*$")

EXHORTATION = Phrases(
    listed(
        """
    muss müssen müsste müssten sollte sollten darf dürfen lasst lassen stellen denken denkt bedenken
    vergessen abonnieren klicken lesen teilen folgen melden zeit nötig notwendig unerlässlich
    unabdingbar dringend höchste gilt geboten braucht gefordert aufgerufen machen hören fordern
    erfahren
    """
    ),
    re.compile(
        r"^(?:[„“\"(]?(?:(?:und|aber|also|nun),?\s)?(?:lasst|lassen sie|lassen wir|stellen sie sich"
        r"|stellen wir|denken sie|denkt|bedenken sie|vergessen (?:sie|wir)|abonnieren sie"
        r"|klicken sie|lesen sie|teilen sie|folgen sie|melden sie sich|machen (?:sie|wir)"
        r"|hören (?:sie|wir) auf|fordern wir|erfahren sie)\b)"
        r"|\b(?:muss|müssen|müsste|müssten|sollte|sollten|darf|dürfen)\b(?! (?:sich )?\d)"
        r"(?=[^,;]*\w(?:en|ern|eln|un|in)[.!]?(?:\s*$|,|\s(?:und|oder|als|um|wenn|dass)\b))"
        r"|\bes (?:ist|wird) (?:höchste )?zeit\b|\bhöchste zeit\b|\bes gilt(?: nun| jetzt)?,"
        r"|\b(?:ist|sind|wäre) (?:dringend |jetzt )?(?:nötig|notwendig|unerlässlich|unabdingbar"
        r"|geboten)\b|\bes braucht (?:endlich|jetzt|mehr)\b|\b(?:ist|sind) (?:nun "
        r"|jetzt )?gefordert\b"
    ),
)

_STRONG = (
    r"(?:(?:ab|an|auf|aus|bei|ein|fest|her|hin|los|mit|nach|nieder|um|vor|weg|wieder|zu|zurück"
    r"|zusammen)?ge(?!hen\b|ben\b|nehmigen|winnen|stalten|fährden|schehen|nießen|währen)\w+"
    r"|be(?:schlossen|gonnen|troffen|trogen|wiesen|stochen|schrieben|gangen|raten|funden|hoben)"
    r"|ver(?:boten|loren|schoben|geben|treten|schwunden|trieben|liehen|nommen|worfen|bunden|glichen"
    r"|standen|handelt|schlossen|schrieben|stoßen)|ent(?:lassen|schieden|nommen|zogen|worfen"
    r"|halten)"
    r"|er(?:schossen|stochen|hoben|worben|lassen|funden|wiesen)|zer(?:rissen|schlagen)"
    r"|über(?:nommen|wiesen|fallen|tragen|geben)|unter(?:nommen|schrieben|brochen|zogen)|worden)"
)
PREDICTION = Phrases(
    listed(
        "wird werden dürfte dürften morgen künftig voraussichtlich erwartet erwarten rechnen "
        "nächste "
        "nächsten kommenden"
    ),
    re.compile(
        rf"\b(?:wird|werden)\b[^;]{{0,160}}?\s(?!{_STRONG}\b)\w+(?:en|ern|eln|sein)[.!]?\s*$"
        rf"|\b(?:wird|werden)\b[^,;]{{0,120}}?\s(?!{_STRONG},)\w+(?:en|ern|eln),"
        r"|\b(?:dürfte|dürften)\b[^;]{1,160}\w+(?:en|ern|eln|sein)\b|\bvoraussichtlich\b"
        r"|^morgen\b|\bes (?:ist zu erwarten|wird erwartet)|\bwird (?:damit )?gerechnet"
        r"|\b(?:im|in der|in den|am) (?:kommenden|nächsten) (?:jahr|jahren|woche|monat|sommer"
        r"|winter|jahrzehnt|saison)\b"
    ),
)

OPINION = Phrases(
    listed(
        """
    schande skandal armutszeugnis kein bedauerlich erfreulich meiner unserer meinung ansicht
    finde glaube denke zweifel frage zweifellos natürlich klar offensichtlich selbstverständlich
    leider schade traurig schwer leicht unmöglich verständlich problem wahrheit geheimnis wunder
    zeigt beweist bedeutet erklärt heißt nichts denn je hoffentlich bleibt klug bekanntlich
    grund schluss scheint mal wieder falsch richtig unverständlich meine finden glauben denken
    """
    ),
    re.compile(
        r"\b(?:(?:meiner|unserer) (?:meinung|ansicht) nach|ich (?:finde|glaube|denke|meine)"
        r"|wir (?:finden|glauben|denken)|kein(?:en)? zweifel|außer frage|zweifellos"
        r"|es ist (?:(?:kein|doch|nur|einfach) )?(?:klar|offensichtlich|selbstverständlich|schade"
        r"|traurig|schwer|leicht|unmöglich|verständlich|geheimnis|wunder|falsch|richtig"
        r"|unverständlich"
        r"|bedauerlich|erfreulich)|das problem ist|die wahrheit ist|(?:das|dies|was) (?:zeigt"
        r"|beweist"
        r"|bedeutet|erklärt|heißt)|nichts (?:weniger|anderes) als|mehr denn je|hoffentlich|leider"
        r"|es bleibt (?:zu hoffen|abzuwarten)|es scheint|einmal mehr|wieder einmal"
        r"|kein grund zur|(?:ist|wäre) (?:unverständlich|eine schande|ein skandal"
        r"|ein armutszeugnis))\b"
    ),
)

DONE_BY = Phrases(
    frozenset({"von", "durch", "vom"}),
    re.compile(r"\b(?:von|vom|durch) (?:\w+ ){1,6}?(\w*(?:ge\w+|be\w+|ver\w+|er\w+)(?:t|en))\b"),
)
"""Who did it, and a participle, as its group."""

FIRST_TIME = Phrases(
    listed(
        "erstmals mal zuvor beispiellos rekord rekorde rekordwert rekordhoch rekordtief "
        "höchststand "
        "tiefststand"
    ),
    re.compile(
        r"\b(?:erstmals|zum (?:ersten|zweiten|dritten|letzten) mal|nie zuvor|beispiellos"
        r"|rekord(?:e|wert|hoch|tief)?|höchststand|tiefststand)\b"
    ),
)
ABOUT_ITSELF = Phrases(
    listed(
        "artikel beitrag text serie kolumne podcast ratgeber folgenden erklären verraten lesen "
        "zeigen"
    ),
    re.compile(
        r"\b(?:(?:dieser|der folgende|unser) (?:artikel|beitrag|text|ratgeber|podcast)"
        r"|in (?:diesem|dieser|unserem|unserer) (?:artikel|beitrag|text|serie|kolumne|podcast"
        r"|ratgeber)"
        r"|im folgenden|wir (?:erklären|verraten|zeigen),? (?:ihnen|wie|was|warum)"
        r"|lesen sie (?:hier|mehr|auch))\b"
    ),
)
