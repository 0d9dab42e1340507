"""Hard gates: sentences that cannot be checked, whatever else they hold, and why in words.

What somebody is reported to have said passes the gates against opinion, prediction and exhortation
where the words that would stop it are that person's: that it was said can be checked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claims.extraction.cues.model import Class

if TYPE_CHECKING:
    from claims.extraction.cues.model import Cues
    from claims.extraction.features import Features

SHORTEST = 4
"""Words; below it nothing is said about anything that could be named."""

SHORTEST_UNKNOWN = 12
"""Code points; the same for a language without word lists."""

LONGEST_SENTENCE = 1_500
"""Code points; what has more is a table or a list that lost its line breaks."""

LONGEST_HEADING = 16
"""Words that a line without a stop may have and still be a heading."""

SETTLED = 2
"""Dates, figures and events that outweigh a phrase of opinion or duty; one may be by the way."""

NAMED = 2
"""Names in a sentence about the past from which an event in it outweighs words of judgement."""

GATES: dict[str, str] = {
    "zone": "it stands in a part of the page that is not the article",
    "heading": "it is a heading or a label, not a sentence",
    "short": "it is too short to say anything that can be checked",
    "long": "it is too long to be one statement",
    "question": "it asks a question",
    "about_itself": "it is about the article itself",
    "exhortation": "it says what somebody should do",
    "prediction": "it is about the future",
    "opinion": "it gives an opinion",
}
"""Every gate by its code, with the reason as the desk reads it."""

_TERMINAL = re.compile(r"[.!?…][”\"’')\]»]*(?:\[\d+\])?\s*$|[”\"»]\s*$|[。！？؟।۔]\s*$")
_ENDS_WITH_COLON = re.compile(r":\s*$")


def closed_gate(found: Features, *, alone: bool, reported: bool, cues: Cues) -> str | None:
    """The code of the first gate that stops a sentence, or None.

    `alone` is whether it is the only sentence of its paragraph; `reported` whether somebody else
    is named as having said it.
    """
    if _is_heading(found, alone=alone):
        return "heading"
    if _is_short(found, cues):
        return "short"
    if len(found.text) > LONGEST_SENTENCE:
        return "long"
    if cues.question.search(found.text):
        return "question"
    if cues.about_itself.stand_in(found.small, found.words):
        return "about_itself"
    return _stance(found, reported=reported, cues=cues)


def _is_short(found: Features, cues: Cues) -> bool:
    """Words where words can be told apart; letters for a language that may not part them."""
    return found.length < SHORTEST if cues.known else len(found.text) < SHORTEST_UNKNOWN


def _is_heading(found: Features, *, alone: bool) -> bool:
    if _ENDS_WITH_COLON.search(found.text) and found.length <= LONGEST_HEADING:
        return True
    return alone and found.length <= LONGEST_HEADING and not _TERMINAL.search(found.text)


def _stance(found: Features, *, reported: bool, cues: Cues) -> str | None:
    """Whether the sentence itself exhorts, predicts or judges."""
    if reported:
        return None
    hard = found.dates + found.figures + found.count(Class.EVENT)
    if cues.exhortation.stand_in(found.small, found.words) and hard < SETTLED:
        return "exhortation"
    tells = found.has(Class.PAST) and hard >= SETTLED
    if cues.prediction.stand_in(found.small, found.words) and not tells:
        return "prediction"
    if _is_opinion(found, hard=hard, cues=cues):
        return "opinion"
    return None


def _is_opinion(found: Features, *, hard: int, cues: Cues) -> bool:
    judging = found.count(Class.EVALUATION) + found.count(Class.RHETORIC)
    if cues.opinion.stand_in(found.small, found.words):
        return hard < SETTLED
    if found.names >= NAMED and found.has(Class.EVENT) and found.has(Class.PAST):
        return False
    settled = hard + found.has(Class.PAST) + found.has(Class.PERFECT)
    return judging > 1 and judging > settled and not found.has(Class.REPORTING)
