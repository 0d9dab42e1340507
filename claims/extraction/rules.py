"""The rules by which a sentence can be checked: what counts for it, and what against it.

What leaves a record (figures, dates, events, named sources) counts for a sentence, what no evidence
can measure (praise, feeling, duty, guesses) against it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.extraction.cues.model import Class
from claims.extraction.gates import is_planned
from claims.extraction.reasons import Rule, Sentence
from claims.extraction.words import known_words

if TYPE_CHECKING:
    from collections.abc import Callable

QUOTED = 3
"""Words from which quoted words are a quotation rather than a name or a term."""

LONG, BRIEF = 20, 6
"""Words from which a sentence is long, and up to which it is brief."""


def _own(of: Class) -> Callable[[Sentence], int]:
    return lambda one: one.found.own[of]


def _any(of: Class) -> Callable[[Sentence], int]:
    """What is quoted counts too: the record of it is the same whoever tells it."""
    return lambda one: one.found.any(of)


def _figure(one: Sentence) -> int:
    return one.found.figures - one.found.by_the_way


def _age(one: Sentence) -> int:
    return 0 if _figure(one) > 0 else one.found.by_the_way


def _amount(one: Sentence) -> int:
    return int(one.found.amounts or one.found.any(Class.AMOUNT) > 0)


def _decision(one: Sentence) -> int:
    return 0 if one.is_direct else one.found.own[Class.DECISION]


def _plan(one: Sentence) -> int:
    """What is planned, where nothing else tells of the past."""
    ahead = one.cues.prediction.stand_in(one.found.small, one.found.words)
    return int(ahead and is_planned(one.found, cues=one.cues))


def _answer(one: Sentence) -> int:
    return 0 if one.is_direct or one.speaker else one.found.own[Class.ANSWER]


def _statistic(one: Sentence) -> int:
    told = one.found.figures or one.found.any(Class.QUANTITY)
    return one.found.any(Class.STATISTIC) if told else 0


def _speaker(one: Sentence) -> int:
    """Who said it; of somebody's own words only where he speaks for a body or holds an office."""
    if not one.speaker:
        return 0
    return int(not one.is_direct or is_official(one))


def is_official(one: Sentence) -> bool:
    """Whether its speaker is named with an office, or is a body."""
    of_bodies = (Class.OFFICE, Class.AUTHORITY)
    if one.around and any(one.around.own[of] for of in of_bodies):
        return True
    words = known_words((one.speaker or "").replace(",", " ").split(), one.cues)
    return any(of in word.classes for word in words for of in of_bodies)


def _anecdote(one: Sentence) -> int:
    return one.found.own[Class.SELF]


def _is_recorded(one: Sentence) -> bool:
    """Whether something in it is such that others would have kept it."""
    found = one.found
    kept = (Class.HARM_AND_LAW, Class.DECISION, Class.AUTHORITY, Class.OFFICE, Class.STATISTIC)
    return bool(found.dates or found.amounts) or any(found.any(of) for of in kept)


def _everyday(one: Sentence) -> int:
    return 0 if _is_recorded(one) else one.found.any(Class.EVERYDAY)


def _private(one: Sentence) -> int:
    return 0 if _is_recorded(one) else one.found.any(Class.PRIVATE)


def _duty(one: Sentence) -> int:
    """What should be; what a rule says that must be can be looked up."""
    return 0 if one.found.own[Class.RULE] else one.found.own[Class.DUTY]


def _forecast(one: Sentence) -> int:
    return 0 if one.found.own[Class.PAST] else one.found.own[Class.FORECAST]


def _future(one: Sentence) -> int:
    return 0 if _plan(one) else one.found.own[Class.FUTURE]


def _quantity(one: Sentence) -> int:
    return 0 if _figure(one) > 0 else one.found.any(Class.QUANTITY)


def _period(one: Sentence) -> int:
    return 0 if one.found.dates else one.found.own[Class.PERIOD]


def _perfect(one: Sentence) -> int:
    return 0 if one.found.own[Class.PAST] else one.found.own[Class.PERFECT]


def _quotation(one: Sentence) -> int:
    return int(one.found.quoted_length >= QUOTED and not one.is_direct)


def _harm(one: Sentence) -> int:
    """Words of harm and law; more than one only where something is told, not just talked about."""
    told = any(_any(of)(one) for of in (Class.PAST, Class.PERFECT, Class.EVENT))
    return min(_any(Class.HARM_AND_LAW)(one), 2 if told else 1)


def _judging(one: Sentence) -> int:
    """Words of judgement; round an event of the past they leave the event what it is."""
    found = one.found
    wrapped = found.own[Class.PAST] and found.own[Class.EVENT]
    return min(found.own[Class.EVALUATION], 1) if wrapped else found.own[Class.EVALUATION]


def _interprets(one: Sentence) -> int:
    found = one.found
    told = one.speaker or found.figures or found.dates
    return 0 if told else found.own[Class.INTERPRETING]


def _brief(one: Sentence) -> int:
    found = one.found
    told = (
        found.figures or found.dates or found.own[Class.DECISION] or found.own[Class.HARM_AND_LAW]
    )
    return int(one.cues.known and found.length <= BRIEF and not told)


def _points_back(one: Sentence) -> int:
    found = one.found
    bare = not (found.names or found.figures or found.dates)
    return int(bare and Class.POINTING in one.cues.words.get(found.first_word, ()))


def _done_by(one: Sentence) -> int:
    """Whether it says by whom something was done that leaves a record."""
    cues, found = one.cues, one.found
    if cues.done_by.words.isdisjoint(found.words):
        return 0
    verbs = cues.done_by.pattern.findall(found.small)
    return int(any(Class.EVENT in cues.words.get(verb, ()) for verb in verbs))


def _first_time(one: Sentence) -> int:
    return int(one.cues.first_time.stand_in(one.found.small, one.found.words))


RULES: tuple[Rule, ...] = (
    Rule("figure", "gives a number", 30, _figure),
    Rule("figures", "gives several numbers", 6, lambda one: int(one.found.figures > 1)),
    Rule("age", "gives an age or a time of day", 6, _age),
    Rule("amount", "gives money, a share or a measure", 10, _amount),
    Rule("quantity", "gives a quantity in words", 16, _quantity, needs=(Class.QUANTITY,)),
    Rule("row", "is a row of figures with its label", 12, lambda one: int(one.is_row)),
    Rule("date", "gives a date", 15, lambda one: one.found.dates),
    Rule("period", "says roughly when", 7, _period, needs=(Class.PERIOD,)),
    Rule("past", "about the past", 14, _any(Class.PAST), needs=(Class.PAST,)),
    Rule("perfect", "about what has happened since", 11, _perfect, needs=(Class.PERFECT,)),
    Rule(
        "event",
        "tells of something that leaves a record",
        8,
        _any(Class.EVENT),
        2,
        needs=(Class.EVENT,),
    ),
    Rule("decision", "tells of a decision", 5, _decision, needs=(Class.DECISION,)),
    Rule("answer", "admits, denies or refuses", 10, _answer, needs=(Class.ANSWER,)),
    Rule("plan", "says what is planned", 13, _plan),
    Rule(
        "statistic", "says how something counted has moved", 2, _statistic, needs=(Class.STATISTIC,)
    ),
    Rule("names", "names who or what", 3, lambda one: one.found.names, 4),
    Rule("speaker", "names who said it", 12, _speaker),
    Rule("quotation", "quotes the words", 4, _quotation),
    Rule("harm", "about harm or the law", 11, _harm, 2, needs=(Class.HARM_AND_LAW,)),
    Rule("office", "mentions somebody in office", 8, _any(Class.OFFICE), needs=(Class.OFFICE,)),
    Rule(
        "authority",
        "mentions a body that keeps records",
        6,
        _any(Class.AUTHORITY),
        needs=(Class.AUTHORITY,),
    ),
    Rule("comparison", "compares or ranks", 7, _any(Class.COMPARISON), needs=(Class.COMPARISON,)),
    Rule("done_by", "says by whom it was done", 9, _done_by),
    Rule("first_time", "says whether it happened before", 15, _first_time),
    Rule("long", "long enough to carry detail", 3, lambda one: int(one.found.length >= LONG)),
    Rule("brief", "says little in few words", -3, _brief),
    Rule("direct", "somebody's own words, not an account", -3, lambda one: int(one.is_direct)),
    Rule("anecdote", "tells what only one person can know", -16, _anecdote, needs=(Class.SELF,)),
    Rule("everyday", "tells what nobody records", -4, _everyday, needs=(Class.EVERYDAY,)),
    Rule("private", "about private life", -6, _private, needs=(Class.PRIVATE,)),
    Rule("judging", "judges rather than tells", -7, _judging, 3, needs=(Class.EVALUATION,)),
    Rule(
        "feeling",
        "speaks of feelings or values",
        -10,
        _own(Class.RHETORIC),
        2,
        needs=(Class.RHETORIC,),
    ),
    Rule("certainty", "insists", -4, _own(Class.CERTAINTY), 2, needs=(Class.CERTAINTY,)),
    Rule(
        "interprets", "interprets rather than tells", -12, _interprets, needs=(Class.INTERPRETING,)
    ),
    Rule(
        "mental",
        "about what somebody wants or thinks",
        -12,
        _own(Class.MENTAL),
        needs=(Class.MENTAL,),
    ),
    Rule("forecast", "says what somebody thinks will come", -8, _forecast, needs=(Class.FORECAST,)),
    Rule("duty", "says what should be", -15, _duty, 2, needs=(Class.DUTY,)),
    Rule("future", "looks ahead", -10, _future, needs=(Class.FUTURE,)),
    Rule("possible", "speaks of what may be", -7, _own(Class.POSSIBLE), 2, needs=(Class.POSSIBLE,)),
    Rule(
        "first_person",
        "speaks in the first person",
        -10,
        _own(Class.FIRST_PERSON),
        needs=(Class.FIRST_PERSON,),
    ),
    Rule(
        "second_person",
        "speaks to the reader",
        -12,
        _own(Class.SECOND_PERSON),
        needs=(Class.SECOND_PERSON,),
    ),
    Rule(
        "points_back",
        "says little without the sentence before",
        -5,
        _points_back,
        needs=(Class.POINTING,),
    ),
)
"""Every rule, in the order in which its reason is shown."""
