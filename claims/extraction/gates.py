"""Hard gates: sentences that cannot be checked, whatever else they hold, and why in words.

What somebody is reported to have said passes the gates against opinion, prediction and exhortation
where the words that would stop it are that person's: that it was said can be checked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claims.extraction.cues.model import Class
from claims.messages import Text

if TYPE_CHECKING:
    from claims.extraction.cues.model import Cues
    from claims.extraction.features import Features

SHORTEST = 4
"""Words; below it nothing is said about anything that could be named."""

SHORTEST_TOLD = 3
"""Words; the same where one of them tells of harm, of a decision or of a denial."""

LONGEST_SENTENCE = 1_500
"""Code points; what has more is a table or a list that lost its line breaks."""

LONGEST_VIEW = 16
"""Words up to which a report of a judgement tells nothing else."""

LONGEST_HEADING = 24
"""Words that a line without a stop may have and still be a heading."""

SETTLED = 2
"""Dates, figures and events that outweigh a phrase of opinion or duty; one may be by the way."""

NAMED = 2
"""Names in a sentence about the past from which an event in it outweighs words of judgement."""

GATES: dict[str, str] = {
    "zone": Text("it stands in a part of the page that is not the article"),
    "heading": Text("it is a heading or a label, not a sentence"),
    "short": Text("it is too short to say anything that can be checked"),
    "long": Text("it is too long to be one statement"),
    "question": Text("it asks a question"),
    "about_itself": Text("it is about the article itself"),
    "exhortation": Text("it says what somebody should do"),
    "prediction": Text("it is about the future"),
    "opinion": Text("it gives an opinion"),
}
"""Every gate by its code, with the reason as the desk reads it."""

_TELLING = (
    Class.HARM_AND_LAW,
    Class.DECISION,
    Class.ANSWER,
    Class.QUANTITY,
)
_ITEM = (
    Class.EXCLUDING,
    Class.PAST,
    Class.PERFECT,
    Class.PRESENT,
    Class.QUANTITY,
    Class.REPORTING,
    Class.FUTURE,
)
"""Classes of which an item of a list has a word that tells something."""

_BULLET = re.compile(r"\s*(?:[•·▪●*–—-]|\d{1,2}[.)])\s")
_TERMINAL = re.compile(
    r"[.!?…][”“\"’')\]»«]*(?:\[\d+\])?\s*$|[”“\"»«]\s*$|[。！？」』؟।॥۔\u0589።፧។]\s*$"
)
_ENDS_WITH_COLON = re.compile(r":\s*$")


def closed_gate(found: Features, *, alone: bool, reported: bool, cues: Cues) -> str | None:
    """The code of the first gate that stops a sentence, or None.

    `alone` is whether it is the only sentence of its paragraph; `reported` whether somebody else
    is named as having said it.
    """
    if _is_heading(found, alone=alone and cues.stops):
        return "heading"
    if _is_short(found, cues):
        return "short"
    if len(found.text) > LONGEST_SENTENCE:
        return "long"
    return _address(found, cues) or _stance(found, reported=reported, cues=cues)


def _address(found: Features, cues: Cues) -> str | None:
    """Whether the sentence speaks to the reader rather than about the world."""
    if cues.question.search(found.text):
        return "question"
    if cues.about_itself.stand_in(found.small, found.words):
        return "about_itself"
    if cues.imperative.stand_in(found.small, found.words):
        return "exhortation"
    return None


def _is_short(found: Features, cues: Cues) -> bool:
    """Words where words can be told apart; letters for a language that may not part them."""
    if not cues.known:
        return len(found.text) < cues.shortest
    return found.length < (SHORTEST_TOLD if _tells_briefly(found) else SHORTEST)


def _tells_briefly(found: Features) -> bool:
    """Whether few words are a statement all the same: "Nobody was injured.", "He denies it."."""
    if found.has(Class.EVERYDAY) or not (found.has(Class.PAST) or found.has(Class.REPORTING)):
        return False
    return any(found.has(of) for of in _TELLING)


def _is_heading(found: Features, *, alone: bool) -> bool:
    if _ENDS_WITH_COLON.search(found.text) and found.length <= LONGEST_HEADING:
        return True
    if not alone or found.length > LONGEST_HEADING or _TERMINAL.search(found.text):
        return False
    return not _is_item(found)


def _is_item(found: Features) -> bool:
    """Whether it is an item of a list that tells something: lists are printed without stops."""
    if not _BULLET.match(found.text) or found.length < SHORTEST:
        return False
    return bool(found.figures) or any(found.has(of) for of in _ITEM)


def _stance(found: Features, *, reported: bool, cues: Cues) -> str | None:
    """Whether the sentence itself exhorts, predicts or judges."""
    hard = found.dates + found.figures + found.count(Class.EVENT)
    if reported:
        return _reported_stance(found, hard=hard, cues=cues)
    loose = hard < SETTLED and not is_ruled(found, cues=cues)
    if loose and cues.exhortation.stand_in(found.small, found.words):
        return "exhortation"
    if cues.prediction.stand_in(found.small, found.words) and not _is_settled(found, hard, cues):
        return "prediction"
    if _is_opinion(found, hard=hard, cues=cues):
        return "opinion"
    return None


def _reported_stance(found: Features, *, hard: int, cues: Cues) -> str | None:
    """Whether what somebody is reported to have said is no more than a view or a forecast."""
    if _is_bare_view(found, hard=hard):
        return "opinion"
    if hard or found.has(Class.QUANTITY) or _planned(found, cues=cues):
        return None
    ahead = cues.prediction.stand_in(found.small, found.words)
    return "prediction" if ahead else None


def _is_settled(found: Features, hard: int, cues: Cues) -> bool:
    """Whether what lies ahead is told as past, planned or ruled: all are on record."""
    if found.has(Class.PAST) and hard >= SETTLED:
        return True
    return cues.ruling.stand_in(found.small, found.words) or is_planned(found, cues=cues)


def is_ruled(found: Features, *, cues: Cues) -> bool:
    """Whether it says what a rule says: that can be read there."""
    return found.has(Class.RULE) or cues.ruling.stand_in(found.small, found.words)


def is_planned(found: Features, *, cues: Cues) -> bool:
    """Whether it says what is going to be done, with when, how much, who, or that it is decided."""
    verbs = _planned(found, cues=cues)
    if not verbs:
        return False
    if verbs & cues.planned:
        return _is_sober(found)
    fixed = (
        Class.DECISION,
        Class.CALENDAR,
        Class.PERIOD,
        Class.QUANTITY,
        Class.AUTHORITY,
        Class.OFFICE,
    )
    if found.dates or found.figures or any(found.has(of) for of in fixed):
        return True
    return any(Class.PAST in cues.words.get(verb, ()) for verb in verbs) and _is_sober(found)


def _planned(found: Features, *, cues: Cues) -> frozenset[str]:
    """The verbs of what is going to be done, unless somebody just expects it."""
    if found.has(Class.FORECAST) or cues.plan.words.isdisjoint(found.words):
        return frozenset()
    said = cues.plan.pattern.finditer(found.small)
    return cues.plan_verbs.intersection([one[one.lastindex or 0] for one in said])


def _is_sober(found: Features) -> bool:
    """Whether no word in it judges, feels or doubts."""
    stances = (Class.EVALUATION, Class.RHETORIC, Class.POSSIBLE, Class.FIRST_PERSON)
    return not any(found.has(of) for of in stances)


def _is_bare_view(found: Features, *, hard: int) -> bool:
    """Whether what is reported is a judgement and nothing else: "He called it a disgrace."."""
    if hard or found.length > LONGEST_VIEW:
        return False
    if found.has(Class.VIEW) and found.quoted_length:
        return True
    if any(found.has(of) for of in (Class.HARM_AND_LAW, Class.QUANTITY, Class.DECISION)):
        return False
    return any(found.any(of) for of in (Class.EVALUATION, Class.RHETORIC))


def _is_opinion(found: Features, *, hard: int, cues: Cues) -> bool:
    judging = found.count(Class.EVALUATION) + found.count(Class.RHETORIC)
    if cues.opinion.stand_in(found.small, found.words):
        return hard < SETTLED
    if found.names >= NAMED and found.has(Class.EVENT) and found.has(Class.PAST):
        return False
    settled = hard + found.has(Class.PAST) + found.has(Class.PERFECT)
    return judging > 1 and judging > settled and not found.has(Class.REPORTING)
