"""What word lists of a language hold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum, auto


def listed(text: str) -> frozenset[str]:
    """The words of a list that is written as one text."""
    return frozenset(text.split())


class Class(IntEnum):
    """Word classes that tell a statement of fact from other sentences. A word may be in several."""

    QUANTITY = auto()
    CALENDAR = auto()
    PERIOD = auto()
    REPORTING = auto()
    EVENT = auto()
    PAST = auto()
    PERFECT = auto()
    HARM_AND_LAW = auto()
    AUTHORITY = auto()
    OFFICE = auto()
    COMPARISON = auto()
    EVALUATION = auto()
    RHETORIC = auto()
    DUTY = auto()
    FUTURE = auto()
    POSSIBLE = auto()
    CERTAINTY = auto()
    MENTAL = auto()
    INTERPRETING = auto()
    FIRST_PERSON = auto()
    SECOND_PERSON = auto()
    POINTING = auto()
    FUNCTION = auto()
    ADVERB = auto()


@dataclass(frozen=True, slots=True)
class Phrases:
    """A pattern for phrases, each of which holds one of `words`; both in small letters.

    The words spare nearly every sentence the search, which is most of the cost of a gate.
    """

    words: frozenset[str]
    pattern: re.Pattern[str]

    def stand_in(self, small: str, words: frozenset[str]) -> bool:
        """Whether one of the phrases stands in a sentence, given also as the set of its words."""
        return not self.words.isdisjoint(words) and self.pattern.search(small) is not None


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues of one language: single words by class, and patterns for phrases.

    `words` maps a small-letter word to its classes, `suffixes` the ending of an unlisted
    word; `never_names` are words that are no name even with a capital. A form of
    the past is none (but an adjective) after a word of `not_before_past`, nor is one
    of `noun_or_past` after one of `noun_after`; it tells of the perfect
    after one of `perfect`, and of no time after one of `passive`. The patterns are searched in one
    sentence, the phrases in what of it is not quoted.
    """

    language: str
    words: dict[str, tuple[int, ...]]
    suffixes: tuple[tuple[str, tuple[int, ...]], ...]
    never_names: frozenset[str]
    not_before_past: frozenset[str]
    noun_or_past: frozenset[str]
    noun_after: frozenset[str]
    perfect: frozenset[str]
    passive: frozenset[str]
    question: re.Pattern[str]
    exhortation: Phrases
    prediction: Phrases
    opinion: Phrases
    about_itself: Phrases
    done_by: Phrases
    first_time: Phrases
    date: re.Pattern[str]
    speech: Speech

    @property
    def known(self) -> bool:
        """Whether these are the cues of a language, not those that know no word."""
        return bool(self.language)


@dataclass(frozen=True, slots=True)
class Speech:
    """How a language says who said something.

    `reports` are all finite reporting verbs, `past` and `present` its parts; one of `present`
    counts only before a word of `after_present`, because many are nouns too. `be` are auxiliaries
    right before a verb that has no subject of its own, `finite` words that no name holds, `skip`
    words that may stand between subject and verb, `openers` words that open an introducing phrase,
    `subjects` words in small letters that may begin a subject, `pronouns` those that stand for
    somebody named before; `that` introduces what was said, `who` a clause about somebody, and
    `articles` alone are no name. `source` is searched for
    where one of `source_words` stands, and the name follows it; `agent` is matched
    right after a reporting participle; `breaks` ends a clause; `relative` begins what is cut from
    a subject; `name_end` ends a name. `head` is the beginning of a chronology entry: a date, a
    dash, and what follows. `tag` finds a report that is set off by commas after what was said
    ("…, the bank said."), `turned` the same with the verb first ("…, said the bank."); both name
    their group `who`.
    """

    reports: frozenset[str]
    past: frozenset[str]
    present: frozenset[str]
    ongoing: frozenset[str]
    after_present: frozenset[str]
    be: frozenset[str]
    finite: frozenset[str]
    skip: frozenset[str]
    openers: frozenset[str]
    subjects: frozenset[str]
    pronouns: frozenset[str]
    that: str
    who: str
    articles: frozenset[str]
    source: re.Pattern[str]
    source_words: frozenset[str]
    agent: re.Pattern[str]
    breaks: re.Pattern[str]
    relative: re.Pattern[str]
    name_end: re.Pattern[str]
    head: re.Pattern[str]
    tag: re.Pattern[str]
    turned: re.Pattern[str]
