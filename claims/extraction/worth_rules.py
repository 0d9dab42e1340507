"""The rules of worth: what makes a claim matter more in its article than another one.

The points come on top of those that the sentence has by itself, so that what can hardly be checked
is never worth much. That a sentence which shares the words of the headline and of the rest is
central is what summaries by extraction rest on (H. P. Edmundson, New Methods in Automatic
Extracting, Journal of the ACM 16, 1969).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from claims.extraction.cues.model import Class
from claims.extraction.reasons import LookedFor, looked_for
from claims.extraction.rules import BRIEF, is_official

if TYPE_CHECKING:
    from collections.abc import Callable

    from claims.extraction.reasons import Sentence

EARLY = 3
"""Paragraphs after the lead that are still near the top."""


class Placed(NamedTuple):
    """A sentence in its article: the paragraphs before it, and the words it shares.

    `before` counts paragraphs of prose; `headline` words of the headline, `key` key words.
    """

    sentence: Sentence
    before: int
    headline: int
    key: int


class WorthRule(NamedTuple):
    """One reason: its points count `most` times at most, by what `times` finds.

    It is looked for only in sentences with a word of one of the classes it `needs`.
    """

    code: str
    text: str
    points: int
    times: Callable[[Placed], int]
    most: int = 1
    needs: tuple[Class, ...] = ()


def _figure_of_weight(one: Placed) -> int:
    found = one.sentence.found
    return int(found.amounts or found.any(Class.AMOUNT) > 0)


def _short(one: Placed) -> int:
    found = one.sentence.found
    return int(found.length <= BRIEF and not (found.figures or found.dates))


def _grave(one: Placed) -> int:
    found = one.sentence.found
    told = any(found.any(of) for of in (Class.PAST, Class.PERFECT, Class.EVENT))
    return min(found.any(Class.HARM_AND_LAW), 2 if told else 1)


def _counted(one: Placed) -> int:
    found = one.sentence.found
    return int(found.figures > found.by_the_way or found.any(Class.QUANTITY) > 0)


def _official(one: Placed) -> int:
    sentence = one.sentence
    if is_official(sentence):
        return 1
    return int(sentence.found.any(Class.OFFICE) + sentence.found.any(Class.AUTHORITY) > 0)


def _since(one: Placed) -> int:
    found = one.sentence.found
    return 0 if found.own[Class.PAST] else found.own[Class.PERFECT]


def _record(one: Placed) -> int:
    found = one.sentence.found
    return found.any(Class.COMPARISON) + found.any(Class.STATISTIC)


def _act(one: Placed) -> int:
    return 0 if one.sentence.is_direct else one.sentence.found.own[Class.DECISION]


def _aside(one: Placed) -> int:
    found = one.sentence.found
    return int(found.by_the_way > 0 and found.by_the_way >= found.figures)


def _personal(one: Placed) -> int:
    return one.sentence.found.own[Class.SELF]


WORTH: tuple[WorthRule, ...] = (
    WorthRule("lead", "stands in the first paragraph", 3, lambda one: int(one.before == 0)),
    WorthRule("early", "stands near the top", 1, lambda one: int(0 < one.before <= EARLY)),
    WorthRule("headline", "shares words with the headline", 3, lambda one: one.headline, 2),
    WorthRule("central", "is about what the article is about", 1, lambda one: one.key, 3),
    WorthRule("grave", "harm or the law is at stake", 10, _grave, 2, needs=(Class.HARM_AND_LAW,)),
    WorthRule("counted", "its figure can be counted again", 12, _counted),
    WorthRule("named", "names those it is about", 2, lambda one: one.sentence.found.names, 4),
    WorthRule("official", "comes from an office or a body", 9, _official),
    WorthRule("dated", "can be looked up by its date", 1, lambda one: one.sentence.found.dates),
    WorthRule("since", "tells how things stand now", 3, _since, needs=(Class.PERFECT,)),
    WorthRule("short", "says little in few words", -8, _short),
    WorthRule("weight", "its figure is money, a share or a measure", 15, _figure_of_weight),
    WorthRule(
        "record", "compares or counts", 6, _record, needs=(Class.COMPARISON, Class.STATISTIC)
    ),
    WorthRule("act", "tells of an act on record", 1, _act, needs=(Class.DECISION,)),
    WorthRule("aside", "its figure is an age or a time of day", -14, _aside),
    WorthRule(
        "personal", "about what one person went through", -15, _personal, needs=(Class.SELF,)
    ),
)
"""Every rule of worth, in the order in which its reason is shown."""

LOOKED_FOR: tuple[LookedFor[WorthRule], ...] = looked_for(WORTH, "worth")
"""The same, ready to be looked for."""
