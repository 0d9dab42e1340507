"""The cues of French, built from the word lists."""

from __future__ import annotations

from claims.extraction.cues import french_phrases as phrases
from claims.extraction.cues import french_verbs as verbs
from claims.extraction.cues import french_words as words
from claims.extraction.cues.building import classes_of, ending
from claims.extraction.cues.french_speech import SPEECH
from claims.extraction.cues.model import Class, Cues

_EVENT_FORMS = frozenset(
    form for verb in verbs.EVENT for form in (*verbs.pasts(verb), *verbs.participles(verb))
)
_REPORT_FORMS = frozenset(
    form for verb in verbs.REPORTING for form in (*verbs.pasts(verb), verbs.participles(verb)[0])
)
_HARM_FORMS = frozenset(
    form
    for verb in verbs.HARM
    for form in (verb, verbs.participle_present(verb), *verbs.pasts(verb), *verbs.participles(verb))
)

WORDS = classes_of(
    (
        (words.QUANTITY, (Class.QUANTITY,)),
        (words.CALENDAR, (Class.CALENDAR,)),
        (words.PERIOD - {"été"}, (Class.PERIOD,)),
        (words.AUTHORITY, (Class.AUTHORITY,)),
        (words.OFFICE, (Class.OFFICE,)),
        (words.HARM_AND_LAW | _HARM_FORMS, (Class.HARM_AND_LAW,)),
        (words.COMPARISON, (Class.COMPARISON,)),
        (words.EVALUATION, (Class.EVALUATION,)),
        (words.RHETORIC, (Class.RHETORIC,)),
        (words.DUTY, (Class.DUTY,)),
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
        ((_EVENT_FORMS - verbs.NOT_PAST) | verbs.EVENT_IRREGULAR, (Class.EVENT, Class.PAST)),
        (verbs.PAST_IRREGULAR, (Class.PAST,)),
        (verbs.NOT_PAST, ()),
    )
)

CUES = Cues(
    language="fr",
    words=WORDS,
    suffixes=(
        *ending((Class.ADVERB,), "ment"),
        *ending((), "té", "tié", "tés"),
        *ending((Class.PAST,), "èrent", "é"),
        *ending((Class.POSSIBLE,), "eraient", "erait", "iraient", "irait", "drait"),
        *ending((Class.PAST,), "aient"),
        *ending((Class.FUTURE,), "eront", "iront", "dront"),
    ),
    never_names=words.FUNCTION
    | words.POINTING
    | words.CALENDAR
    | words.FIRST_PERSON
    | words.SECOND_PERSON
    | words.OPENERS,
    not_before_past=words.BEFORE_NOUN,
    noun_or_past=frozenset(
        {
            "mort",
            "morts",
            "mise",
            "prise",
            "saisie",
            "partie",
            "produit",
            "produits",
            "fait",
            "découverte",
            "tenue",
            "reçu",
            "parti",
            "sorti",
            "élu",
            "élus",
            "blessés",
            "blessé",
        }
    ),
    noun_after=words.BEFORE_NOUN | words.QUANTITY,
    perfect=frozenset(),
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
    apart=phrases.APART,
    figure=phrases.FIGURE,
    adjective_endings=("é", "ée", "és", "ées"),
)
