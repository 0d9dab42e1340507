"""What one sentence holds, counted: the facts that gates and score rest on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from claims.extraction import quotations
from claims.extraction.cues.model import Class
from claims.extraction.words import NUMBER, read_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.extraction.cues.model import Cues
    from claims.extraction.cues.word import Word

_FIGURE = re.compile(r"\d[\d.,]*")
_DIGIT = re.compile(r"\d")
_MAY_BE_DATE = re.compile(r"\d(?:\d{3}|[./-]\d)")
_SIGN = re.compile(r"[$£€¥₹%‰]")
_AMOUNT = re.compile(r"[$£€¥₹]\s?\d|\d\s?[%‰€]")
_FIRST_TWO = 2
_CLASSES = max(Class) + 1
_NONE = (0,) * _CLASSES


# Not frozen: one is made for every sentence, and freezing takes longer than some rules.
@dataclass(slots=True)
class Features:
    """One sentence, counted. All counts are of words unless said otherwise.

    `outside` is the sentence with what it quotes blanked, `small` the same in small letters,
    `words` its words as the lists have them; `own` counts classes of words there,
    `quoted` inside the quotations. `names` counts runs of capitalised words that do not just
    begin the sentence; `first_word` and `second_word` are in small letters. `figures` are numbers
    in digits that are no part of a date, `by_the_way` those among them that tell an age or a time
    of day, `amounts` whether one is money or a percentage. `present` has the bit of every class
    that a word of the sentence may be in, and perhaps others.
    """

    text: str
    outside: str
    small: str
    words: frozenset[str]
    length: int
    quoted_length: int
    own: tuple[int, ...]
    quoted: tuple[int, ...]
    names: int
    figures: int
    dates: int
    first_word: str
    second_word: str = ""
    by_the_way: int = 0
    amounts: bool = False
    present: int = -1

    def has(self, of: Class) -> bool:
        """Whether a word of the class stands outside the quotations."""
        return self.own[of] > 0

    def count(self, of: Class) -> int:
        """Words of the class outside the quotations."""
        return self.own[of]

    def any(self, of: Class) -> int:
        """Words of the class, outside and inside the quotations."""
        return self.own[of] + self.quoted[of]


class _Numbers(NamedTuple):
    dates: int
    figures: int
    by_the_way: int
    amounts: bool


_NO_NUMBERS = _Numbers(0, 0, 0, amounts=False)


def measure(text: str, *, quoted: list[tuple[int, int]], cues: Cues) -> Features:
    """Count one sentence. `quoted` are the quoted ranges, counted from its start. Linear."""
    text = cues.plain(text)
    outside = quotations.outside(text, quoted) if quoted else text
    own_words = read_words(outside, cues)
    quoted_words: list[Word] = []
    if quoted:
        inside = "\n".join([text[start:end] for start, end in quoted])
        quoted_words = read_words(inside, cues)
    own = _classes(own_words, cues)
    inner = _classes(quoted_words, cues) if quoted_words else _NONE
    words = own_words + quoted_words if quoted_words else own_words
    numbers = _numbers(text, words, own[Class.CALENDAR] + inner[Class.CALENDAR], cues)
    return Features(
        text=text,
        outside=outside,
        small=outside.lower().replace("’", "'"),
        words=frozenset([word.small for word in own_words]),
        length=len(words),
        quoted_length=len(quoted_words),
        own=own,
        quoted=inner,
        names=_names(own_words, cues),
        figures=numbers.figures,
        dates=numbers.dates,
        first_word=own_words[0].lower if own_words else "",
        second_word=own_words[1].lower if len(own_words) > 1 else "",
        by_the_way=numbers.by_the_way,
        present=_present(words),
        amounts=numbers.amounts,
    )


def _present(found: Sequence[Word]) -> int:
    bits = 0
    for word in found:
        bits |= word.bits
    return bits


def _numbers(text: str, words: Sequence[Word], calendar: int, cues: Cues) -> _Numbers:
    """Dates, and figures that are no part of a date."""
    digits = _DIGIT.search(text) is not None
    if not (digits or calendar):
        return _NO_NUMBERS
    dates: list[str] = []
    if calendar or _MAY_BE_DATE.search(text):
        dates = cues.dates(text)
    if not digits:
        return _Numbers(len(dates), 0, 0, amounts=False)
    figures = _figures(text, words, dates, cues)
    aside = len(cues.by_the_way.findall(text)) if figures else 0
    amounts = _SIGN.search(text) is not None and _AMOUNT.search(text) is not None
    return _Numbers(len(dates), figures, min(aside, figures), amounts=amounts)


def _figures(text: str, words: Sequence[Word], dates: list[str], cues: Cues) -> int:
    if cues.figure:
        return len(cues.figure.findall(cues.date.sub(" ", text)))
    numbers = words.count(NUMBER)
    return max(numbers - sum([len(_FIGURE.findall(date)) for date in dates]), 0)


def _classes(found: Sequence[Word], cues: Cues) -> tuple[int, ...]:
    counts = [0] * _CLASSES
    for place, word in enumerate(found):
        if not word.classes or (word.is_past and _in_name(found, place)):
            continue
        for one in word.classes:
            counts[one] += 1
        if word.is_past:
            _correct_past(counts, word.small, _before(found, place), cues)
    return tuple(counts)


def _before(found: Sequence[Word], place: int) -> str:
    """The word before a verb, adverbs between them passed over."""
    for earlier in range(place - 1, -1, -1):
        word = found[earlier]
        if not word.is_adverb or (word.is_past and _in_name(found, earlier)):
            return word.small
    return ""


def _in_name(found: Sequence[Word], place: int) -> bool:
    """Whether a verb there has a capital, not just as the first word: "Met Office"."""
    return found[place].is_name and (place > 0 or (len(found) > 1 and found[1].is_name))


def _correct_past(counts: list[int], word: str, before: str, cues: Cues) -> None:
    """Take back a past that is none by the word before it."""
    if before in cues.perfect:
        counts[Class.PAST] -= 1
        counts[Class.PERFECT] += 1
    elif before in cues.passive:
        counts[Class.PAST] -= 1
    elif _is_no_verb(word, before, cues):
        counts[Class.PAST] -= 1
        counts[Class.EVENT] -= Class.EVENT in cues.words.get(word, ())


def _is_no_verb(word: str, before: str, cues: Cues) -> bool:
    if word in cues.noun_or_past:
        return before in cues.noun_after
    return before in cues.not_before_past and word.endswith(cues.adjective_endings)


def _names(found: Sequence[Word], cues: Cues) -> int:
    """Runs of names; the first word counts only as part of a longer run, or if it is one surely."""
    runs = 0
    running = 0
    counted = False
    last = -1
    for place in [place for place, word in enumerate(found) if word.is_name]:
        running = running + 1 if place == last + 1 else 1
        last = place
        counted = counted and running > 1
        alone = found[place].is_sure_name or (place > 0 and cues.shortest_name == 1)
        if not counted and (alone or running == _FIRST_TWO):
            counted = True
            runs += 1
    return runs
