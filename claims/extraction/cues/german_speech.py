"""How German says who said something."""

from __future__ import annotations

import re

from claims.extraction.cues import german_verbs as verbs
from claims.extraction.cues import german_words as words
from claims.extraction.cues.building import report_after, report_before
from claims.extraction.cues.german_phrases import DAY
from claims.extraction.cues.model import Speech, listed

_APART = listed(
    "gab gaben hob schlug stellte rief riefen warf hieß befand befanden wies wiesen zufolge"
)
_PAST = (
    frozenset(form for stem in verbs.REPORTING for form in verbs.forms(stem))
    | (verbs.REPORTING_IRREGULAR - _APART)
    | {"wies", "wiesen"}
)

_TAGS = (
    r"sagte|sagten|sagt|teilte|teilten|teilt|erklärte|erklärten|erklärt|betonte|betonten|betont"
    r"|berichtete|berichteten|berichtet|meldete|meldeten|meldet|versicherte|behauptete|bestätigte"
    r"|warnte|warnten|warnt|kritisierte|kritisierten|kritisiert|forderte|forderten|fordert"
    r"|antwortete"
    r"|entgegnete|ergänzte|kündigte|kündigten|erläuterte|erläutert|äußerte|schilderte|erzählte"
    r"|erzählt|schrieb|schrieben|schreibt|räumte|räumten|räumt|hieß es (?:von|bei|aus)"
    r"|so(?=\s(?:der|die|das|ein|eine|[A-ZÄÖÜ]))|zitierte"
    r"|begründete|mahnte|beklagte|lobte|konstatierte|gab|gaben"
)
_ADJUNCTS = (
    r"am|an|im|in|bei|beim|nach|vor|auf|zu|zum|zur|heute|gestern|gegenüber|laut|der Deutschen"
    r"|dem|den|während|anlässlich|via|über|mit Blick|unserer"
)

SPEECH = Speech(
    reports=_PAST | verbs.PRESENT_REPORTING | {"so"},
    past=_PAST,
    present=verbs.PRESENT_REPORTING,
    ongoing=frozenset(),
    after_present=listed(
        "dass daß dem den am im in die der das es er sie mit von vor auf ein eine hin"
    ),
    be=listed("wird werden wurde wurden worden ist sind war waren sei seien"),
    finite=listed(
        """
        ist sind war waren wird werden wurde wurden hat haben hatte hatten kann können konnte
        konnten
        muss müssen soll sollen sollte sollten will wollen sei seien
        """
    ),
    skip=listed(
        """
        hat haben hatte hatten auch nicht bereits am montag dienstag mittwoch donnerstag freitag
        samstag sonntag gestern heute zudem erneut jedoch dagegen zuvor später zunächst gab gaben
        hingegen daraufhin dazu immer sich wiederholt montagabend dienstagabend mittwochabend
        """
    ),
    openers=words.OPENERS,
    subjects=listed(
        """
    der die das ein eine einer sein seine ihr ihre unser dieser diese dieses mehrere einige viele
    manche zahlreiche hunderte tausende dutzende experten zeugen kritiker ärzte forscher anwohner
    gewerkschaften beide drei vier fünf sechs zwei er sie
    """
    ),
    pronouns=frozenset({"er", "sie"}),
    that="dass",
    who=", der ",
    articles=listed(
        "der die das dem den ein eine einer eines sein seine ihr ihre dieser diese dieses"
    ),
    source=re.compile(
        r"\b(?:(?i:laut) (?:einem Bericht (?:der|des|von) |Angaben (?:der|des|von) )?"
        r"|(?i:nach) (?:ersten |eigenen |offiziellen )?(?:Angaben|Informationen|Einschätzung"
        r"|Darstellung"
        r"|Ansicht|Aussage|Worten|Schätzungen|Berechnungen|Erkenntnissen|Auskunft|Überzeugung)"
        r" (?:der |des |von |vom )?|(?i:wie) (?=(?:der|die|das|ein|eine"
        r"|[A-ZÄÖÜ])[^,;]{2,80}? (?:\w+ )?"
        r"(?:mitteilte|mitteilten|sagte|erklärte|berichtete|berichteten|berichtet|meldete|meldet"
        r"|bestätigte|ankündigte)\b)"
        r"|nach (?=(?:\w+ ){1,4}(?:zufolge)))"
        r"|(?:^|(?<=[,.] )|(?<=^ ))(?=(?:Der|Dem|Einer|Einem|Den|Angaben)[^,;]{2,60} zufolge)"
        r"(?:Dem |Der |Einem |Einer |Den |Angaben )?",
    ),
    source_words=listed("laut nach wie zufolge"),
    agent=re.compile(r"\s(?:\w+\s){0,2}?von\s"),
    breaks=re.compile(
        r"[;:—]|\s[–-]\s|,\s(?:und|aber|während|obwohl|doch|sondern|weil|dass|daß)\s"
        r"|^\s*(?:und|aber|oder|doch|denn)\s",
        re.IGNORECASE,
    ),
    relative=re.compile(
        r"\s(?:der (?=\w+ \w+t\b)|am|im|in (?:einem|einer|seiner|ihrer)|vor|nach|bei|gegenüber"
        r"|heute|gestern|auf (?:einer|Anfrage|dem|der)|während|zu|zum|mit)\b"
    ),
    name_end=re.compile(
        r"[,;:.()\[\]“”„«»\"\n](?!\w)|\s(?:am|im|in|auf|bei|mit|nach|vor|seit|sei|seien|ist|sind"
        r"|war"
        r"|waren|wurde|wurden|wird|werden|hat|haben|hatte|hatten|habe|hätten|zufolge|dass|zum|zur"
        r"|kam|kamen|gab|starb|starben|mitteilte|mitteilten|sagte|erklärte|berichtete|berichteten"
        r"|berichtet|meldete|meldet|bestätigte|ankündigte|könnte|könnten|stieg|stiegen|sank|sanken"
        r"|nahm|nahmen|ging|gingen|fand|fanden|fiel|fielen|traf|trafen|hielt|hielten|ließ|ließen"
        r"|verlor|verloren|gewann|gewannen|brach|brachen|entstand|entstanden|betrug|fehlt|fehlen"
        r"|(?!(?:ersten|zweiten|dritten|letzten|rechten|privaten|bekannten|beauftragten)\b)"
        r"[a-zäöüß]{3,}ten?|nicht|sich|bereits|weitere|heute|gestern|über|aus|liegt|liegen"
        r"|beträgt|lag|lagen|gibt"
        r"|kostet|kostete|leben|leidet|leiden|soll|sollen|muss|kann|können)\b"
    ),
    head=re.compile(rf"\s*(?:{DAY})\s*[—–-]{{1,2}}\s*"),
    tag=report_before(rf"{_TAGS}|mitteilte|mitteilten|ankündigte|ankündigten", adjuncts=_ADJUNCTS),
    turned=report_after(
        _TAGS, adjuncts=_ADJUNCTS, particles="mit|an|ein|zurück|aus|hinzu|fest|bekannt|weiter"
    ),
    adverb_endings=(),
    ongoing_endings=("end",),
    capitals=False,
    inverts=True,
)
