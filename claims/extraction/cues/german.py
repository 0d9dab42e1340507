"""The cues of German, built from the word lists."""

from __future__ import annotations

from claims.extraction.cues import german_phrases as phrases
from claims.extraction.cues import german_verbs as verbs
from claims.extraction.cues import german_words as words
from claims.extraction.cues.building import classes_of, ending
from claims.extraction.cues.german_speech import SPEECH
from claims.extraction.cues.model import Class, Cues

_EVENT_FORMS = frozenset(form for stem in verbs.EVENT for form in verbs.forms(stem))
_REPORT_FORMS = frozenset(form for stem in verbs.REPORTING for form in verbs.forms(stem))

WORDS = classes_of(
    (
        (words.QUANTITY, (Class.QUANTITY,)),
        (words.CALENDAR, (Class.CALENDAR,)),
        (words.PERIOD, (Class.PERIOD,)),
        (words.AUTHORITY, (Class.AUTHORITY,)),
        (words.OFFICE, (Class.OFFICE,)),
        (words.HARM_AND_LAW | verbs.HARM, (Class.HARM_AND_LAW,)),
        (words.COMPARISON, (Class.COMPARISON,)),
        (words.EVALUATION, (Class.EVALUATION,)),
        (words.RHETORIC, (Class.RHETORIC,)),
        (words.DUTY, (Class.DUTY,)),
        (words.FUTURE, (Class.FUTURE,)),
        (words.POSSIBLE, (Class.POSSIBLE,)),
        (words.CERTAINTY, (Class.CERTAINTY,)),
        (words.MENTAL, (Class.MENTAL,)),
        (words.INTERPRETING, (Class.INTERPRETING,)),
        (words.FIRST_PERSON, (Class.FIRST_PERSON,)),
        (words.SECOND_PERSON - {"ihr", "ihnen"}, (Class.SECOND_PERSON,)),
        (words.POINTING, (Class.POINTING,)),
        (words.FUNCTION, (Class.FUNCTION,)),
        (words.BETWEEN, (Class.ADVERB,)),
        (_REPORT_FORMS | verbs.REPORTING_IRREGULAR, (Class.REPORTING, Class.PAST)),
        (verbs.PRESENT_REPORTING, (Class.REPORTING,)),
        (verbs.STATE, (Class.EVENT,)),
        ((_EVENT_FORMS - verbs.NOT_PAST) | verbs.EVENT_IRREGULAR, (Class.EVENT, Class.PAST)),
        (verbs.PAST_IRREGULAR - {"sollte", "sollten"}, (Class.PAST,)),
        (verbs.NOT_PAST, ()),
    )
)

CUES = Cues(
    language="de",
    words=WORDS,
    suffixes=(
        *ending((Class.PAST,), "ierte", "ierten"),
        *ending((Class.AUTHORITY,), *words.AUTHORITY_ENDINGS),
        *ending((Class.OFFICE,), *words.OFFICE_ENDINGS),
    ),
    never_names=words.FUNCTION
    | words.POINTING
    | words.CALENDAR
    | words.FIRST_PERSON
    | words.SECOND_PERSON
    | words.OPENERS
    | words.QUANTITY
    | words.PERIOD,
    not_before_past=frozenset(),
    noun_or_past=frozenset({"verletzte", "verletzten", "überfall", "land", "kost", "verfolgte"}),
    noun_after=words.QUANTITY | {"die", "der", "den", "viele", "mehrere", "einige", "zahlreiche"},
    perfect=frozenset(),
    passive=frozenset({"wird", "werden", "kann", "muss", "soll", "nicht", "zu"}) - {"nicht"},
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
    names=words.PLACES,
    shortest_name=2,
    adjective_endings=(),
)
