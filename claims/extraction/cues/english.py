"""The cues of English, built from the word lists."""

from __future__ import annotations

import re

from claims.extraction.cues import english_verbs as verbs
from claims.extraction.cues import english_words as words
from claims.extraction.cues.english_dates import DATE
from claims.extraction.cues.english_phrases import (
    ABOUT_ITSELF,
    EXHORTATION,
    OPINION,
    PREDICTION,
)
from claims.extraction.cues.english_speech import SPEECH
from claims.extraction.cues.model import Class, Cues

_LISTS: tuple[tuple[frozenset[str], tuple[Class, ...]], ...] = (
    (words.QUANTITY, (Class.QUANTITY,)),
    (words.CALENDAR, (Class.CALENDAR,)),
    (words.PERIOD, (Class.PERIOD,)),
    (words.AUTHORITY, (Class.AUTHORITY,)),
    (words.HARM_AND_LAW, (Class.HARM_AND_LAW,)),
    (words.COMPARISON, (Class.COMPARISON,)),
    (words.EVALUATION, (Class.EVALUATION,)),
    (words.RHETORIC, (Class.RHETORIC,)),
    (words.DUTY, (Class.DUTY,)),
    (words.FUTURE, (Class.FUTURE,)),
    (words.POSSIBLE, (Class.POSSIBLE,)),
    (words.CERTAINTY, (Class.CERTAINTY,)),
    (words.MENTAL, (Class.MENTAL,)),
    (words.FIRST_PERSON, (Class.FIRST_PERSON,)),
    (words.SECOND_PERSON, (Class.SECOND_PERSON,)),
    (words.POINTING, (Class.POINTING,)),
    (words.FUNCTION, (Class.FUNCTION,)),
    (words.BETWEEN, (Class.ADVERB,)),
    (frozenset(verbs.REPORTING_IRREGULAR), (Class.REPORTING,)),
    (frozenset({"said", "told", "wrote", "written"}), (Class.PAST,)),
    (verbs.EVENT_IRREGULAR, (Class.EVENT, Class.PAST)),
    (verbs.PAST_IRREGULAR, (Class.PAST,)),
)
_NEVER_NAMES = words.FUNCTION | words.POINTING | words.CALENDAR | words.FIRST_PERSON | words.OPENERS


def _words() -> dict[str, tuple[int, ...]]:
    classes: dict[str, set[Class]] = {word: set() for word in verbs.NOT_PAST}

    def add(word: str, of: tuple[Class, ...]) -> None:
        classes.setdefault(word, set()).update(of)

    for lemma in verbs.REPORTING:
        third, past, ongoing = verbs.inflected(lemma)
        add(third, (Class.REPORTING,))
        add(past, (Class.REPORTING, Class.PAST))
        add(ongoing, (Class.REPORTING,))
    for lemma in verbs.EVENT:
        _, past, _ = verbs.inflected(lemma)
        add(past, (Class.EVENT, Class.PAST))
    for listed, of in _LISTS:
        for word in listed:
            add(word, of)
    return {word: tuple(sorted(int(one) for one in found)) for word, found in classes.items()}


CUES = Cues(
    language="en",
    words=_words(),
    suffixes=(("ly", (int(Class.ADVERB),)), ("ed", (int(Class.PAST),))),
    never_names=_NEVER_NAMES,
    not_before_past=words.BEFORE_NOUN,
    perfect=frozenset({"has", "have", "having"}),
    passive=words.NO_PAST_AFTER,
    question=re.compile(r"\?[”\"’')\]»]*\s*$"),
    exhortation=EXHORTATION,
    prediction=PREDICTION,
    opinion=OPINION,
    about_itself=ABOUT_ITSELF,
    date=DATE,
    speech=SPEECH,
)
