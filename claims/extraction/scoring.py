"""How well a sentence can be checked, from 0 to 1, as a sum of reasons in words.

The points are set by hand, in hundredths, and checked against labelled news text: what leaves a
record (figures, dates, events, named sources) counts for a sentence, what no evidence can measure
(praise, feeling, duty, guesses) against it. The same sentence in the same place always gets the
same score.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.extraction.cues.model import Class

if TYPE_CHECKING:
    from collections.abc import Callable

    from claims.extraction.cues.model import Cues
    from claims.extraction.features import Features

BASE = 21
"""Hundredths that a sentence has before any reason."""

THRESHOLD = 39
"""Hundredths from which a sentence is taken as a claim."""

KNEE = 60
"""Points up to which a point is a hundredth of the score; there the curve bends, without a step."""

QUOTED = 3
"""Words from which quoted words are a quotation rather than a name or a term."""

LONG, BRIEF = 20, 6
"""Words from which a sentence is long, and up to which it is brief."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a score is what it is: a code for programs, words for people, and hundredths."""

    code: str
    text: str
    points: int

    def as_json(self) -> dict[str, str | int]:
        """The shape in which it is stored and printed."""
        return {"code": self.code, "text": self.text, "points": self.points}


@dataclass(frozen=True, slots=True)
class Sentence:
    """What the rules look at: the counted sentence, who said it, and the cues of its language."""

    found: Features
    speaker: str | None
    cues: Cues


@dataclass(frozen=True, slots=True)
class Rule:
    """One reason: its points count `most` times at most, by what `times` finds."""

    code: str
    text: str
    points: int
    times: Callable[[Sentence], int]
    most: int = 1


def _own(of: Class) -> Callable[[Sentence], int]:
    return lambda one: one.found.own[of]


def _any(of: Class) -> Callable[[Sentence], int]:
    """What is quoted counts too: the record of it is the same whoever tells it."""
    return lambda one: one.found.own[of] + one.found.quoted[of]


def _quantity(one: Sentence) -> int:
    return 0 if one.found.figures else _any(Class.QUANTITY)(one)


def _period(one: Sentence) -> int:
    return 0 if one.found.dates else one.found.own[Class.PERIOD]


def _perfect(one: Sentence) -> int:
    return 0 if one.found.own[Class.PAST] else one.found.own[Class.PERFECT]


def _quotation(one: Sentence) -> int:
    return int(one.found.quoted_length >= QUOTED)


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
    return int(found.length <= BRIEF and not (found.figures or found.dates))


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
    Rule("figure", "gives a number", 28, lambda one: one.found.figures),
    Rule("figures", "gives several numbers", 4, lambda one: int(one.found.figures > 1)),
    Rule("quantity", "gives a quantity in words", 16, _quantity),
    Rule("date", "gives a date", 15, lambda one: one.found.dates),
    Rule("period", "says roughly when", 8, _period),
    Rule("past", "about the past", 14, _any(Class.PAST)),
    Rule("perfect", "about what has happened since", 11, _perfect),
    Rule("event", "tells of something that leaves a record", 9, _any(Class.EVENT), 2),
    Rule("names", "names who or what", 3, lambda one: one.found.names, 4),
    Rule("speaker", "names who said it", 12, lambda one: int(bool(one.speaker))),
    Rule("quotation", "quotes the words", 4, _quotation),
    Rule("harm", "about harm or the law", 11, _harm, 2),
    Rule("office", "mentions somebody in office", 8, _any(Class.OFFICE)),
    Rule("authority", "mentions a body that keeps records", 7, _any(Class.AUTHORITY)),
    Rule("comparison", "compares or ranks", 6, _any(Class.COMPARISON)),
    Rule("done_by", "says by whom it was done", 8, _done_by),
    Rule("first_time", "says whether it happened before", 13, _first_time),
    Rule("long", "long enough to carry detail", 3, lambda one: int(one.found.length >= LONG)),
    Rule("brief", "says little in few words", -8, _brief),
    Rule("judging", "judges rather than tells", -7, _judging, 3),
    Rule("feeling", "speaks of feelings or values", -10, _own(Class.RHETORIC), 2),
    Rule("certainty", "insists", -4, _own(Class.CERTAINTY), 2),
    Rule("interprets", "interprets rather than tells", -9, _interprets),
    Rule("mental", "about what somebody wants or thinks", -12, _own(Class.MENTAL)),
    Rule("duty", "says what should be", -15, _own(Class.DUTY), 2),
    Rule("future", "looks ahead", -10, _own(Class.FUTURE)),
    Rule("possible", "speaks of what may be", -7, _own(Class.POSSIBLE), 2),
    Rule("first_person", "speaks for the writer", -10, _own(Class.FIRST_PERSON)),
    Rule("second_person", "speaks to the reader", -12, _own(Class.SECOND_PERSON)),
    Rule("points_back", "says little without the sentence before", -5, _points_back),
)
"""Every rule, in the order in which its reason is shown."""

UNKNOWN_LANGUAGE = Reason(
    "no_cues", "no word lists for this language yet: only numbers and names counted", 0
)


def weigh(sentence: Sentence) -> tuple[float, tuple[Reason, ...]]:
    """The score from 0 to 1 and its reasons."""
    reasons: list[Reason] = []
    total = BASE
    for rule in RULES:
        times = min(rule.times(sentence), rule.most)
        if times > 0:
            points = rule.points * times
            total += points
            reasons.append(Reason(rule.code, rule.text, points))
    if not sentence.cues.known:
        reasons.append(UNKNOWN_LANGUAGE)
    return _score(total), tuple(reasons)


def _score(points: int) -> float:
    """A hundredth a point up to `KNEE`; beyond it ever less, so that the best are told apart."""
    if points <= KNEE:
        return max(points, 0) / 100
    rest = 1 - KNEE / 100
    return round(KNEE / 100 + rest * (1 - math.exp((KNEE - points) / (100 * rest))), 4)
