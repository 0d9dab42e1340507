"""The cues of Persian, built from the word lists."""

from __future__ import annotations

from claims.extraction.cues import persian_phrases as phrases
from claims.extraction.cues import persian_verbs as verbs
from claims.extraction.cues import persian_words as words
from claims.extraction.cues.building import classes_of, ending
from claims.extraction.cues.model import JOINER, Class, Cues
from claims.extraction.cues.persian_speech import SPEECH
from claims.extraction.cues.persian_spelling import LETTERS, spelled

WORDS = classes_of(
    (
        (words.QUANTITY, (Class.QUANTITY,)),
        (words.CALENDAR, (Class.CALENDAR,)),
        (words.PERIOD, (Class.PERIOD,)),
        (words.AUTHORITY, (Class.AUTHORITY,)),
        (words.OFFICE, (Class.OFFICE,)),
        (words.HARM_AND_LAW, (Class.HARM_AND_LAW,)),
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
        (words.SECOND_PERSON, (Class.SECOND_PERSON,)),
        (words.POINTING, (Class.POINTING,)),
        (words.FUNCTION, (Class.FUNCTION,)),
        (words.BETWEEN, (Class.ADVERB,)),
        (verbs.SAID, (Class.REPORTING, Class.PAST)),
        (verbs.SAYS, (Class.REPORTING,)),
        (spelled(verbs.REPORTING_PARTS), (Class.REPORTING,)),
        (verbs.EVENT | verbs.STATE, (Class.EVENT,)),
        (verbs.EVENT_PAST, (Class.EVENT, Class.PAST)),
        (verbs.PAST, (Class.PAST,)),
        (verbs.PERFECT, (Class.PERFECT,)),
    )
)

CUES = Cues(
    language="fa",
    words=WORDS,
    suffixes=(
        *ending((Class.PERFECT,), f"ه{JOINER}اند", f"ه{JOINER}است"),
        *ending((Class.COMPARISON,), "ترین"),
    ),
    never_names=frozenset(),
    not_before_past=frozenset(),
    noun_or_past=frozenset(),
    noun_after=frozenset(),
    perfect=frozenset(),
    passive=frozenset({"خواهد", "خواهند", "نخواهد", "نخواهند", "خواهیم"}),
    question=phrases.QUESTION,
    exhortation=phrases.EXHORTATION,
    prediction=phrases.PREDICTION,
    opinion=phrases.OPINION,
    about_itself=phrases.ABOUT_ITSELF,
    done_by=phrases.DONE_BY,
    first_time=phrases.FIRST_TIME,
    date=phrases.DATE,
    speech=SPEECH,
    letters=LETTERS,
    figure=phrases.FIGURE,
    names=words.PLACES,
    adjective_endings=(),
)
