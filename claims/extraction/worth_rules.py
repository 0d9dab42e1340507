"""The rules of worth: what makes a claim matter more in its article than another one.

News tells one thing a sentence, and what is new in it are figures, rules and public matters. Essays
and statements argue in long sentences; there, what others have on record outweighs what the author
tells. So every rule has points for either.

The points come on top of those that the sentence has by itself, so that what can hardly be checked
is never worth much. That a sentence which shares the words of the headline and of the rest is
central is what summaries by extraction rest on (H. P. Edmundson, New Methods in Automatic
Extracting, Journal of the ACM 16, 1969).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from claims.extraction.counts import BRIEF, is_official, tells_in_few_words
from claims.extraction.cues.model import Class
from claims.extraction.reasons import Weighing
from claims.messages import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from claims.extraction.reasons import Sentence

EARLY = 3
"""Paragraphs after the lead that are still near the top."""

FULL, CROWDED = 15, 20
"""Words from which a sentence has room for detail, and from which it holds more than one thing."""


DENSE = 21
"""Words that the sentences of a text have on average, from which it argues rather than reports."""


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

    `points` are those in news, `dense` those in a text of long sentences.
    It is looked for only in sentences with a word of one of the classes it `needs`.
    """

    code: str
    text: str
    points: int
    dense: int
    times: Callable[[Placed], int]
    most: int = 1
    needs: tuple[Class, ...] = ()


def _of(one: Class) -> Callable[[Placed], int]:
    return lambda placed: placed.sentence.found.any(one)


def _names(one: Placed) -> int:
    return one.sentence.found.names


def _figure_of_weight(one: Placed) -> int:
    found = one.sentence.found
    return int(found.amounts or found.any(Class.AMOUNT) > 0)


def _short(one: Placed) -> int:
    found = one.sentence.found
    return int(found.length <= BRIEF and not tells_in_few_words(found))


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


def _record(one: Placed) -> int:
    found = one.sentence.found
    return found.any(Class.COMPARISON) + found.any(Class.STATISTIC)


def _aside(one: Placed) -> int:
    found = one.sentence.found
    return int(found.by_the_way > 0 and found.by_the_way >= found.figures)


def _personal(one: Placed) -> int:
    return one.sentence.found.own[Class.SELF]


def _in_office(one: Placed) -> int:
    return one.sentence.found.any(Class.OFFICE)


def _answered_for(one: Placed) -> int:
    return int(bool(one.sentence.speaker))


def _own_words(one: Placed) -> int:
    return int(one.sentence.is_direct)


def _full(one: Placed) -> int:
    return int(one.sentence.found.length >= FULL)


def _crowded(one: Placed) -> int:
    return int(one.sentence.found.length >= CROWDED)


def _one_person(one: Placed) -> int:
    """Whether it begins with a pronoun for one person: mostly more of somebody's story."""
    found = one.sentence.found
    return int(one.sentence.cues.stands_for.get(found.first_word) == "person")


def _of_a_person(one: Placed) -> int:
    """Pronouns for one person, where it does not begin with one."""
    return 0 if _one_person(one) else one.sentence.found.own[Class.PERSON]


WORTH: tuple[WorthRule, ...] = (
    WorthRule("lead", say("stands in the first paragraph"), 3, 3, lambda one: int(one.before == 0)),
    WorthRule("early", say("stands near the top"), 1, 1, lambda one: int(0 < one.before <= EARLY)),
    WorthRule(
        "headline", say("shares words with the headline"), 16, 3, lambda one: one.headline, 2
    ),
    WorthRule("central", say("is about what the article is about"), 1, 1, lambda one: one.key, 3),
    WorthRule(
        "grave", say("harm or the law is at stake"), 2, 18, _grave, 2, needs=(Class.HARM_AND_LAW,)
    ),
    WorthRule("counted", say("its figure can be counted again"), 8, 31, _counted),
    WorthRule(
        "weight", say("its figure is money, a share or a measure"), 18, 17, _figure_of_weight
    ),
    WorthRule(
        "record",
        say("compares or counts"),
        11,
        6,
        _record,
        needs=(Class.COMPARISON, Class.STATISTIC),
    ),
    WorthRule(
        "dated", say("can be looked up by its date"), 9, 9, lambda one: one.sentence.found.dates
    ),
    WorthRule("official", say("comes from an office or a body"), 2, 12, _official),
    WorthRule(
        "in_office", say("is about somebody in office"), 1, 14, _in_office, needs=(Class.OFFICE,)
    ),
    WorthRule("answered_for", say("somebody answers for it by name"), 2, 11, _answered_for),
    WorthRule("own_words", say("is told in so many words"), 8, 26, _own_words),
    WorthRule(
        "public",
        say("is about a matter of public life"),
        10,
        -2,
        _of(Class.MATTER),
        3,
        (Class.MATTER,),
    ),
    WorthRule("ruled", say("says what a rule says"), 18, 0, _of(Class.RULE), needs=(Class.RULE,)),
    WorthRule(
        "contested",
        say("admits, denies or refuses"),
        7,
        0,
        _of(Class.ANSWER),
        needs=(Class.ANSWER,),
    ),
    WorthRule("full", say("has room for detail"), 17, 9, _full),
    WorthRule("crowded", say("holds more than one thing"), 4, -17, _crowded),
    WorthRule("short", say("says little in few words"), 3, -4, _short),
    WorthRule(
        "once", say("tells what happened once"), -14, -9, _of(Class.PAST), needs=(Class.PAST,)
    ),
    WorthRule(
        "roughly", say("says only roughly when"), 0, -9, _of(Class.PERIOD), needs=(Class.PERIOD,)
    ),
    WorthRule("strong", say("insists"), 0, -9, _of(Class.CERTAINTY), needs=(Class.CERTAINTY,)),
    WorthRule("named", say("names those it is about"), -9, 2, _names, 4),
    WorthRule("aside", say("its figure is an age or a time of day"), -20, -13, _aside),
    WorthRule(
        "home", say("is about home and family"), -28, -11, _of(Class.PRIVATE), 2, (Class.PRIVATE,)
    ),
    WorthRule("one_person", say("goes on with one person's story"), -11, -7, _one_person),
    WorthRule("of_a_person", say("about one person"), -10, 0, _of_a_person, 2, (Class.PERSON,)),
    WorthRule(
        "moment", say("tells when on a day it was"), -20, 0, _of(Class.MOMENT), 1, (Class.MOMENT,)
    ),
    WorthRule(
        "excludes",
        say("says that there is none, or only that"),
        8,
        0,
        _of(Class.EXCLUDING),
        1,
        (Class.EXCLUDING,),
    ),
    WorthRule(
        "in_general",
        say("says what holds in general, or why"),
        20,
        0,
        _of(Class.GENERAL),
        1,
        (Class.GENERAL,),
    ),
    WorthRule(
        "personal", say("about what one person went through"), -21, -16, _personal, 1, (Class.SELF,)
    ),
)
"""Every rule of worth, in the order in which its reason is shown.

The points began as set by hand. They were then fitted by logistic regression held near those, the
first on 60 invented articles of sixteen kinds of news (tested on articles left out), the second on
political texts of long sentences; both are rounded and stay as they are. Those for one person, the
time of day, exclusion and what holds in general were fitted later in the same way, the others kept,
on 80 such articles; they are 0 in texts of long sentences, where they were not looked into.
"""


def _table(style: str) -> Weighing[Placed]:
    of_style = [rule if style == "news" else rule._replace(points=rule.dense) for rule in WORTH]
    return Weighing([rule for rule in of_style if rule.points], "worth")


IN_NEWS, IN_DENSE_TEXT = _table("news"), _table("dense")
"""The rules ready to be looked for, with the points of each of the two styles."""
