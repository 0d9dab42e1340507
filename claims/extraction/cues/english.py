"""The cues of English, built from the word lists."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from claims.extraction.cues import english_news as news
from claims.extraction.cues import english_verbs as verbs
from claims.extraction.cues import english_words as words
from claims.extraction.cues.english_dates import DATE, MONTH_NAMED, YEAR
from claims.extraction.cues.english_phrases import (
    ABOUT_ITSELF,
    DONE_BY,
    EXHORTATION,
    FIRST_TIME,
    GIVEN,
    IMPERATIVE,
    JOINTS,
    OPINION,
    PLAN,
    PLANNED,
    PLURAL,
    PREDICTION,
    RULING,
)
from claims.extraction.cues.english_speech import SPEECH
from claims.extraction.cues.model import Class, Cues

if TYPE_CHECKING:
    from collections.abc import Iterator

_LISTS: tuple[tuple[frozenset[str], tuple[Class, ...]], ...] = (
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
    (words.FIRST_PERSON, (Class.FIRST_PERSON,)),
    (words.SECOND_PERSON, (Class.SECOND_PERSON,)),
    (words.POINTING, (Class.POINTING,)),
    (words.FUNCTION, (Class.FUNCTION,)),
    (words.BETWEEN, (Class.ADVERB,)),
    (news.PRIVATE, (Class.PRIVATE,)),
    (news.EVERYDAY, (Class.EVERYDAY,)),
    (news.EVERYDAY_PAST, (Class.EVERYDAY, Class.PAST)),
    (news.DECISION, (Class.DECISION,)),
    (news.FORECAST, (Class.FORECAST,)),
    (news.STATISTIC, (Class.STATISTIC,)),
    (news.AMOUNT, (Class.AMOUNT,)),
    (news.SELF, (Class.SELF,)),
    (news.ANSWER, (Class.ANSWER,)),
    (news.RULE, (Class.RULE,)),
    (news.VIEW, (Class.VIEW,)),
    (news.FEELING, (Class.RHETORIC,)),
    (frozenset(verbs.REPORTING_IRREGULAR), (Class.REPORTING,)),
    (frozenset({"said", "told", "wrote", "written"}), (Class.PAST,)),
    (verbs.STATE, (Class.EVENT,)),
    (verbs.PRESENT | verbs.STATE, (Class.PRESENT,)),
    (verbs.BEING, (Class.BEING,)),
    (verbs.PLAIN, (Class.PLAIN,)),
    (RULING.words, (Class.MODAL,)),
    (news.MATTER, (Class.MATTER,)),
    (words.EXCLUDING, (Class.EXCLUDING,)),
    (words.GENERAL, (Class.GENERAL,)),
    (words.PERSON, (Class.PERSON,)),
    (words.MOMENT, (Class.MOMENT,)),
    (verbs.EVENT_IRREGULAR, (Class.EVENT, Class.PAST)),
    (verbs.PAST_IRREGULAR, (Class.PAST,)),
)
_NEVER_NAMES = words.FUNCTION | words.POINTING | words.CALENDAR | words.FIRST_PERSON | words.OPENERS


_NONE: tuple[Class, ...] = ()
_INFLECTED: tuple[tuple[frozenset[str], tuple[tuple[Class, ...], ...]], ...] = (
    (
        verbs.REPORTING,
        (_NONE, (Class.REPORTING,), (Class.REPORTING, Class.PAST), (Class.REPORTING,)),
    ),
    (verbs.EVENT, (_NONE, _NONE, (Class.EVENT, Class.PAST), _NONE)),
    (verbs.HARM, ((Class.HARM_AND_LAW,),) * 4),
    (verbs.INTERPRETING, ((Class.INTERPRETING,),) * 4),
)
"""Verbs by lemma, with the classes of the lemma, its third person, past and -ing form."""


def _inflected() -> Iterator[tuple[str, tuple[Class, ...]]]:
    for lemmas, of_forms in _INFLECTED:
        for lemma in lemmas:
            yield from zip((lemma, *verbs.inflected(lemma)), of_forms, strict=True)


def _words() -> dict[str, tuple[int, ...]]:
    classes: dict[str, set[Class]] = {word: set() for word in verbs.NOT_PAST | verbs.NOT_ADVERB}
    listed = ((word, of) for words_of, of in _LISTS for word in words_of)
    for word, of in chain(_inflected(), listed):
        if of:
            classes.setdefault(word, set()).update(of)
    return {word: tuple(sorted(int(one) for one in found)) for word, found in classes.items()}


def _plan_verbs() -> frozenset[str]:
    """What can be planned, as the lemma and as the participle of the passive."""
    lemmas = (verbs.EVENT - verbs.CHANGE) | verbs.PLAN_IRREGULAR
    regular = {verbs.inflected(lemma)[1] for lemma in verbs.EVENT - verbs.CHANGE}
    return lemmas | regular | (verbs.EVENT_IRREGULAR - verbs.CHANGE) | PLANNED | GIVEN


CUES = Cues(
    language="en",
    words=_words(),
    suffixes=(("ly", (int(Class.ADVERB),)), ("ed", (int(Class.PAST),))),
    never_names=_NEVER_NAMES,
    not_before_past=words.BEFORE_NOUN,
    noun_or_past=verbs.NOUN_OR_PAST,
    noun_after=words.DETERMINERS,
    perfect=frozenset({"has", "have", "having"}),
    passive=words.NO_PAST_AFTER,
    question=re.compile(r"\?[”\"’')\]»]*\s*$"),
    exhortation=EXHORTATION,
    prediction=PREDICTION,
    opinion=OPINION,
    about_itself=ABOUT_ITSELF,
    done_by=DONE_BY,
    first_time=FIRST_TIME,
    date=DATE,
    year=YEAR,
    month=MONTH_NAMED,
    speech=SPEECH,
    by_the_way=news.BY_THE_WAY,
    imperative=IMPERATIVE,
    ruling=RULING,
    plan=PLAN,
    plan_verbs=_plan_verbs(),
    planned=PLANNED,
    stands_for={"he": "person", "she": "person", "it": "thing", "they": "several"},
    formal=news.FORMAL,
    plural=PLURAL,
    as_printed={"May": (int(Class.CALENDAR),)},
    joints=JOINTS,
    titles=news.TITLES,
)
