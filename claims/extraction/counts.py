"""How often each rule holds in a sentence. Every function takes a sentence and gives the times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.extraction.cues.model import Class
from claims.extraction.gates import is_planned, is_ruled
from claims.extraction.words import known_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from claims.extraction.features import Features
    from claims.extraction.reasons import Sentence

QUOTED = 3
"""Words from which quoted words are a quotation rather than a name or a term."""

LONG, BRIEF = 10, 6
"""Words from which a sentence is long, and up to which it is brief."""

_NOT_SOBER = (
    Class.PAST,
    Class.PERFECT,
    Class.EVALUATION,
    Class.RHETORIC,
    Class.MENTAL,
    Class.CERTAINTY,
    Class.POSSIBLE,
    Class.DUTY,
    Class.FIRST_PERSON,
    Class.SECOND_PERSON,
    Class.FORECAST,
)
"""Classes of words of which none stands in a sober statement of how things are."""


def outside_quotes(of: Class) -> Callable[[Sentence], int]:
    """The words of a class that are not quoted."""
    return lambda one: one.found.own[of]


def anywhere(of: Class) -> Callable[[Sentence], int]:
    """What is quoted counts too: the record of it is the same whoever tells it."""
    return lambda one: one.found.any(of)


def figure(one: Sentence) -> int:
    """The figures that are no age and no time of day."""
    return one.found.figures - one.found.by_the_way


def age(one: Sentence) -> int:
    """Ages and times of day, where no other figure stands."""
    return 0 if figure(one) > 0 else one.found.by_the_way


def amount(one: Sentence) -> int:
    """Whether it gives money, a share or a measure."""
    return int(one.found.amounts or one.found.any(Class.AMOUNT) > 0)


def decision(one: Sentence) -> int:
    """Words of decision; in direct speech they decide nothing."""
    return 0 if one.is_direct else one.found.own[Class.DECISION]


def plan(one: Sentence) -> int:
    """What is planned, where nothing else tells of the past."""
    ahead = one.cues.prediction.stand_in(one.found.small, one.found.words)
    return int(ahead and is_planned(one.found, cues=one.cues))


def answer(one: Sentence) -> int:
    """Words of denial or admission, where nobody else reports them."""
    return 0 if one.is_direct or one.speaker else one.found.own[Class.ANSWER]


def statistic(one: Sentence) -> int:
    """Words for what is counted, where something is."""
    told = one.found.figures or one.found.any(Class.QUANTITY)
    return one.found.any(Class.STATISTIC) if told else 0


def speaker(one: Sentence) -> int:
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


def first_person(one: Sentence) -> int:
    """Words of the first person, unless several tell what they have done."""
    own = one.found.own
    told = (own[Class.PAST] or own[Class.PERFECT]) and own[Class.EVENT]
    return 0 if told and not own[Class.SELF] else own[Class.FIRST_PERSON]


def is_recorded(one: Sentence) -> bool:
    """Whether something in it is such that others would have kept it."""
    found = one.found
    kept = (Class.HARM_AND_LAW, Class.DECISION, Class.AUTHORITY, Class.OFFICE, Class.STATISTIC)
    return bool(found.dates or found.amounts) or any(found.any(of) for of in kept)


def anecdote(one: Sentence) -> int:
    """Words by which somebody speaks of himself alone, unless what he tells is on record."""
    return 0 if is_recorded(one) else one.found.own[Class.SELF]


def everyday(one: Sentence) -> int:
    """What people do every day, unless something in it is on record."""
    return 0 if is_recorded(one) else one.found.any(Class.EVERYDAY)


def private(one: Sentence) -> int:
    """Words of family and home, unless something in it is on record."""
    return 0 if is_recorded(one) else one.found.any(Class.PRIVATE)


def duty(one: Sentence) -> int:
    """What should be; what a rule says that must be can be looked up."""
    return 0 if is_ruled(one.found, cues=one.cues) else one.found.own[Class.DUTY]


def unless_ruled(of: Class) -> Callable[[Sentence], int]:
    """What may be, and what the reader may do, unless it is what a rule says: it can be read."""
    return lambda one: 0 if is_ruled(one.found, cues=one.cues) else one.found.own[of]


def forecast(one: Sentence) -> int:
    """Words of expectation, unless it tells of the past or of what a rule says."""
    found = one.found
    if found.own[Class.PAST] or one.cues.ruling.stand_in(found.small, found.words):
        return 0
    return found.own[Class.FORECAST]


def future(one: Sentence) -> int:
    """Words that look ahead, unless it is a plan."""
    return 0 if plan(one) else one.found.own[Class.FUTURE]


def quantity(one: Sentence) -> int:
    """Quantities in words, where no figure stands."""
    return 0 if figure(one) > 0 else one.found.any(Class.QUANTITY)


def period(one: Sentence) -> int:
    """Rough times, where no date stands; of a day by its name, what happens then as a rule."""
    if one.found.dates:
        return 0
    own = one.found.own
    return own[Class.PERIOD] or int(own[Class.CALENDAR] > 0 and present(one) > 0)


def perfect(one: Sentence) -> int:
    """What has happened since, where nothing tells of the past."""
    return 0 if one.found.own[Class.PAST] else one.found.own[Class.PERFECT]


def present(one: Sentence) -> int:
    """Whether it tells what happens as a rule, where nothing in it tells of the past."""
    found = one.found
    if found.own[Class.PAST] or found.own[Class.PERFECT]:
        return 0
    if found.any(Class.PRESENT):
        return 1
    return int(one.cues.plural.match(found.small) is not None)


def quotation(one: Sentence) -> int:
    """Whether it quotes, and is no direct speech."""
    return int(one.found.quoted_length >= QUOTED and not one.is_direct)


def harm(one: Sentence) -> int:
    """Words of harm and law; more than one only where something is told, not just talked about."""
    told = any(anywhere(of)(one) for of in (Class.PAST, Class.PERFECT, Class.EVENT))
    return min(anywhere(Class.HARM_AND_LAW)(one), 2 if told else 1)


def judging(one: Sentence) -> int:
    """Words of judgement; round an event of the past they leave the event what it is."""
    found = one.found
    wrapped = found.own[Class.PAST] and found.own[Class.EVENT]
    return min(found.own[Class.EVALUATION], 1) if wrapped else found.own[Class.EVALUATION]


def interprets(one: Sentence) -> int:
    """Words that interpret, where nobody and nothing is named for it."""
    found = one.found
    told = one.speaker or found.figures or found.dates
    return 0 if told else found.own[Class.INTERPRETING]


def tells_in_few_words(found: Features) -> bool:
    """Whether something in it is worth a sentence of its own, however brief."""
    if found.figures or found.dates:
        return True
    return any(
        found.own[of] for of in (Class.DECISION, Class.HARM_AND_LAW, Class.ANSWER, Class.RULE)
    )


def ruling(one: Sentence) -> int:
    """Whether it says what somebody may or must do by a rule."""
    return int(one.cues.ruling.stand_in(one.found.small, one.found.words))


def state(one: Sentence) -> int:
    """Whether it soberly says how a matter of public life or a rule is, or compares."""
    own = one.found.own
    of_public = own[Class.MATTER] or own[Class.RULE] or own[Class.COMPARISON]
    return int(of_public > 0 and own[Class.BEING] > 0 and is_sober(one))


def is_sober(one: Sentence) -> bool:
    """Whether nobody in it tells, judges, wants or expects anything: it says how things are."""
    own = one.found.own
    return not (one.is_direct or any(own[of] for of in _NOT_SOBER))


def sober(one: Sentence) -> int:
    """The same as a count, for rules that look for a class of words in sober statements alone."""
    return int(is_sober(one))


def brief(one: Sentence) -> int:
    """Whether it is brief and tells of nothing on record, nor of how things are."""
    found = one.found
    if not one.cues.known or found.length > BRIEF or tells_in_few_words(found):
        return 0
    told = found.has(Class.EXCLUDING) or present(one) or state(one)
    return int(not (told and is_sober(one)))


def points_back(one: Sentence) -> int:
    """Whether it only points to what was said before, and does not say how a thing is."""
    found, cues = one.found, one.cues
    if found.names or found.figures or found.dates:
        return 0
    if Class.POINTING not in cues.words.get(found.first_word, ()):
        return 0
    told = is_sober(one) and (present(one) or state(one))
    return int(not told or cues.stands_for.get(found.first_word) == "person")


def done_by(one: Sentence) -> int:
    """Whether it says by whom something was done that leaves a record."""
    cues, found = one.cues, one.found
    if cues.done_by.words.isdisjoint(found.words):
        return 0
    verbs = cues.done_by.pattern.findall(found.small)
    return int(any(Class.EVENT in cues.words.get(verb, ()) for verb in verbs))


def first_time(one: Sentence) -> int:
    """Whether it says that something happened first, last or never before."""
    return int(one.cues.first_time.stand_in(one.found.small, one.found.words))
