"""The cues of Spanish, built from the word lists."""

from __future__ import annotations

from claims.extraction.cues import spanish_phrases as phrases
from claims.extraction.cues import spanish_verbs as verbs
from claims.extraction.cues import spanish_words as words
from claims.extraction.cues.building import classes_of, ending
from claims.extraction.cues.model import Class, Cues
from claims.extraction.cues.spanish_speech import SPEECH

_EVENT_FORMS = frozenset(
    form for verb in verbs.EVENT for form in (*verbs.pasts(verb), *verbs.participles(verb))
)
_REPORT_FORMS = frozenset(
    form for verb in verbs.REPORTING for form in (*verbs.pasts(verb), verbs.participles(verb)[0])
)
_HARM_FORMS = frozenset(
    form
    for verb in verbs.HARM
    for form in (verb, verbs.gerund(verb), *verbs.pasts(verb), *verbs.participles(verb))
)
_AMBIGUOUS = verbs.NOT_PAST

WORDS = classes_of(
    (
        (words.QUANTITY, (Class.QUANTITY,)),
        (words.CALENDAR, (Class.CALENDAR,)),
        (words.PERIOD, (Class.PERIOD,)),
        (words.AUTHORITY, (Class.AUTHORITY,)),
        (words.OFFICE, (Class.OFFICE,)),
        (words.HARM_AND_LAW | _HARM_FORMS, (Class.HARM_AND_LAW,)),
        (words.COMPARISON, (Class.COMPARISON,)),
        (words.EVALUATION, (Class.EVALUATION,)),
        (words.RHETORIC, (Class.RHETORIC,)),
        (words.DUTY - {"hay", "tenemos", "habría"}, (Class.DUTY,)),
        (
            words.FUTURE | frozenset(f for v in verbs.EVENT for f in verbs.futures(v)),
            (Class.FUTURE,),
        ),
        (words.POSSIBLE, (Class.POSSIBLE,)),
        (words.CERTAINTY, (Class.CERTAINTY,)),
        (words.MENTAL, (Class.MENTAL,)),
        (words.INTERPRETING, (Class.INTERPRETING,)),
        (words.FIRST_PERSON, (Class.FIRST_PERSON,)),
        (words.SECOND_PERSON, (Class.SECOND_PERSON,)),
        (words.POINTING, (Class.POINTING,)),
        (words.FUNCTION, (Class.FUNCTION,)),
        (words.BETWEEN, (Class.ADVERB,)),
        (_REPORT_FORMS | verbs.IRREGULAR_REPORTING, (Class.REPORTING, Class.PAST)),
        (verbs.PRESENT_REPORTING, (Class.REPORTING,)),
        (verbs.STATE, (Class.EVENT,)),
        ((_EVENT_FORMS - _AMBIGUOUS) | verbs.EVENT_IRREGULAR, (Class.EVENT, Class.PAST)),
        (verbs.PAST_IRREGULAR - {"estado"}, (Class.PAST,)),
        (verbs.NOT_PAST, ()),
    )
)

CUES = Cues(
    language="es",
    words=WORDS,
    suffixes=(
        *ending((Class.ADVERB,), "mente"),
        *ending((Class.PAST,), "aron", "ieron", "aban", "ó", "imos"),
        *ending((Class.FUTURE,), "arán", "erán", "irán", "ará", "erá", "irá"),
        *ending((Class.POSSIBLE,), "arían", "erían", "irían"),
    ),
    never_names=words.FUNCTION
    | words.POINTING
    | words.CALENDAR
    | words.FIRST_PERSON
    | words.OPENERS,
    not_before_past=words.BEFORE_NOUN,
    noun_or_past=frozenset(
        {"hecho", "puesto", "impuesto", "muerto", "muertos", "herido", "heridos"}
    ),
    noun_after=words.BEFORE_NOUN | words.QUANTITY | {"de", "por"},
    perfect=frozenset({"ha", "han", "haya", "hayan", "hemos", "habiendo"}),
    passive=words.NO_PAST_AFTER,
    question=phrases.QUESTION,
    exhortation=phrases.EXHORTATION,
    prediction=phrases.PREDICTION,
    opinion=phrases.OPINION,
    about_itself=phrases.ABOUT_ITSELF,
    done_by=phrases.DONE_BY,
    first_time=phrases.FIRST_TIME,
    date=phrases.DATE,
    speech=SPEECH,
    figure=phrases.FIGURE,
    adjective_endings=("ado", "ido", "ada", "ida", "ados", "idos", "adas", "idas"),
)
