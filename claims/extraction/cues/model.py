"""What word lists of a language hold."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import IntEnum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claims.extraction.cues.word import Word


NEVER = re.compile(r"(?!)")
"""Matches nothing: for what a language has no pattern for."""

JOINER = "\u200c"
"""Zero width non-joiner: holds two parts of one word together, as Persian writes them."""


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
    PRIVATE = auto()
    DECISION = auto()
    FORECAST = auto()
    STATISTIC = auto()
    EVERYDAY = auto()
    AMOUNT = auto()
    SELF = auto()
    ANSWER = auto()
    RULE = auto()
    VIEW = auto()
    PRESENT = auto()
    BEING = auto()
    MATTER = auto()
    PLAIN = auto()
    MODAL = auto()
    EXCLUDING = auto()
    GENERAL = auto()
    PERSON = auto()
    MOMENT = auto()


@dataclass(frozen=True, slots=True)
class Phrases:
    """A pattern for phrases, each of which holds one of `words`; both in small letters.

    The words spare nearly every sentence the search, which is most of the cost of a gate. Where
    they cannot be listed, because any verb has such a form, the pattern is `always` searched.
    """

    words: frozenset[str]
    pattern: re.Pattern[str]
    always: bool = False

    def stand_in(self, small: str, words: frozenset[str]) -> bool:
        """Whether one of the phrases stands in a sentence, given also as the set of its words."""
        listed = self.always or not self.words.isdisjoint(words)
        return listed and self.pattern.search(small) is not None


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues of one language: single words by class, and patterns for phrases.

    `words` maps a small-letter word to its classes, `suffixes` the ending of an unlisted
    word; `never_names` are words that are no name even with a capital. A form of
    the past is none (but an adjective) after a word of `not_before_past`, nor is one
    of `noun_or_past` after one of `noun_after`; it tells of the perfect
    after one of `perfect`, and of no time after one of `passive`. The patterns are searched in one
    sentence, the phrases in what of it is not quoted. `date` is searched only where there is a
    digit or a word of the class CALENDAR; `by_the_way` finds ages and times of day, figures that
    are seldom what a sentence is about. `imperative` finds sentences that tell the reader what to
    do, whatever else they hold; `ruling` finds who may or must do what by a rule that need not be
    named; `plan` finds what is to be done, the verb as its one group, and `plan_verbs` are those
    that tell of an act rather than of a change, `planned` those that are announced as such whatever
    else is said. `plural` matches the beginning up to a verb of the present that no class
    tells from other words.
    `stands_for` are subjects that stand for a "person", a "thing" or "several" named before,
    `formal` verbs after which a thing may stand for nothing ("it is"), `titles` what stands before
    the name of a person.
    `joints` finds where one statement is joined to another. `looked_up` keeps words that were
    looked up before, `read` what stood between two white spaces with the words in it. Where no
    `month` stands, no date but a `year` is looked for.

    How the language is written: `letters` are read as one other letter each, a match of `apart`
    as so many spaces ("l'" before a word); `figure` finds numbers that words do not part from
    their neighbours; `as_printed` has the classes of words that a capital tells from others
    ("May"); `names` are names by themselves, in small letters, and `shortest_name` is
    how many capitalised words make any other one (two where every noun has a capital);
    `adjective_endings` are those of the past that `not_before_past` speaks of; `stops` says
    whether a sentence ends with a mark; `shortest`, for a language without word lists, how many
    code points say anything.
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
    letters: Mapping[int, str] = field(default_factory=dict)
    apart: re.Pattern[str] | None = None
    figure: re.Pattern[str] | None = None
    names: frozenset[str] = frozenset()
    as_printed: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    shortest_name: int = 1
    adjective_endings: tuple[str, ...] = ("ed",)
    stops: bool = True
    shortest: int = 12
    by_the_way: re.Pattern[str] = NEVER
    imperative: Phrases = Phrases(frozenset(), NEVER)
    ruling: Phrases = Phrases(frozenset(), NEVER)
    plan: Phrases = Phrases(frozenset(), NEVER)
    plan_verbs: frozenset[str] = frozenset()
    planned: frozenset[str] = frozenset()
    stands_for: Mapping[str, str] = field(default_factory=dict)
    formal: frozenset[str] = frozenset()
    plural: re.Pattern[str] = NEVER
    joints: re.Pattern[str] = NEVER
    titles: frozenset[str] = frozenset()
    year: re.Pattern[str] = NEVER
    month: re.Pattern[str] | None = None
    looked_up: dict[str, Word] = field(default_factory=dict, repr=False, compare=False)
    read: dict[str, tuple[Word, ...]] = field(default_factory=dict, repr=False, compare=False)

    def plain(self, text: str) -> str:
        """The text as the lists spell it; of the same length, so that offsets stay."""
        if self.letters:
            text = text.translate(self.letters)
        return self.apart.sub(_spaces, text) if self.apart else text

    def dates(self, text: str) -> list[str]:
        """The dates of a text, as they are printed."""
        only_years = self.month is not None and self.month.search(text) is None
        return [match.group() for match in (self.year if only_years else self.date).finditer(text)]

    @property
    def known(self) -> bool:
        """Whether these are the cues of a language, not those that know no word."""
        return bool(self.language)


def _spaces(match: re.Match[str]) -> str:
    return " " * len(match.group())


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

    How the language is written: `letters` as in `Cues`; `together` matches the space inside a
    verb of two words, which is read as one word with a JOINER in it; `adverb_endings` and
    `ongoing_endings` those of words that may be skipped and that open an introducing phrase;
    `elided` are articles that are printed as one with what follows ("l'"); `capitals` says
    whether a capital tells a name from a noun; `inverts` whether the subject may follow a verb
    that something else stands before. `read` keeps what stood between two white spaces, and
    whether it tells of a report.
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
    letters: Mapping[int, str] = field(default_factory=dict)
    together: re.Pattern[str] | None = None
    adverb_endings: tuple[str, ...] = ("ly",)
    ongoing_endings: tuple[str, ...] = ("ing",)
    elided: tuple[str, ...] = ()
    capitals: bool = True
    chain_words: tuple[str, ...] = ()
    chains: tuple[re.Pattern[str], ...] = ()
    inverts: bool = False
    read: dict[str, int] = field(default_factory=dict, repr=False, compare=False)

    def plain(self, text: str) -> str:
        """The text with verbs of two words as one; of the same length."""
        if self.letters:
            text = text.translate(self.letters)
        return self.together.sub(JOINER, text) if self.together else text
