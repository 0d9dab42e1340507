"""What the lists of a language know of a word as it is printed, looked up once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claims.extraction.cues.model import Class
from claims.extraction.cues.word import Word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claims.extraction.cues.model import Cues

MOST_KEPT = 50_000
"""Words a language keeps looked up; more than newspapers use, and little memory."""

LONGEST_KEPT = 40
"""Code points of what is kept with the words in it; what has more is hardly met again."""

_WORD = re.compile(r"[^\W\d_][^\W_]*(?:[’'.&\u200c-](?=[^\W_])[^\W_]+)*|\d[\d.,]*")
_DIGIT = re.compile(r"\d")
_ACRONYM = re.compile(r"^(?:[A-Z]{2,6}s?|(?:[A-Z]\.){2,})$")


NUMBER = Word("0", "0", (), is_past=False, is_adverb=False, is_name=False, is_sure_name=False)
"""Any number in digits: they are too many to be kept, and the lists know none."""


def read_words(text: str, cues: Cues) -> list[Word]:
    """The words and numbers of a text in their order, each as the lists of the language know it.

    No word lies across white space, and most of what stands between two was met before.
    """
    found: list[Word] = []
    kept = cues.read.get
    for stretch in text.split():
        words = kept(stretch)
        found += _read(stretch, cues) if words is None else words
    return found


def _read(stretch: str, cues: Cues) -> tuple[Word, ...]:
    words = tuple(known_words(_WORD.findall(stretch), cues))
    if len(stretch) > LONGEST_KEPT or _DIGIT.search(stretch):
        return words
    if len(cues.read) >= MOST_KEPT:
        cues.read.clear()
    return cues.read.setdefault(stretch, words)


def known_words(printed: Iterable[str], cues: Cues) -> list[Word]:
    """The words of a text, each as the lists of the language know it."""
    known = cues.looked_up.get
    return [known(word) or _keep(word, cues) for word in printed]


def _keep(printed: str, cues: Cues) -> Word:
    if printed[0].isdigit():
        return NUMBER
    if len(cues.looked_up) >= MOST_KEPT:
        cues.looked_up.clear()
    return cues.looked_up.setdefault(printed, look_up(printed, cues))


def look_up(printed: str, cues: Cues) -> Word:
    """One word as the lists of the language know it."""
    lower = printed.lower()
    listed = lower in cues.names
    known = cues.as_printed.get(printed)
    acronym = len(printed) > 1 and printed.isupper()
    small = "" if known or acronym else lower.replace("’", "'")
    classes = known or (_classes(small, cues) if small else ())
    return Word(
        small=small,
        lower=lower,
        classes=classes,
        is_past=Class.PAST in classes,
        is_adverb=Class.ADVERB in classes,
        is_name=listed or (printed[0].isupper() and lower not in cues.never_names),
        is_sure_name=listed or _ACRONYM.match(printed) is not None,
        bits=bits_of(classes),
    )


def bits_of(classes: Iterable[int]) -> int:
    """A number with the bit of each class set; a past may turn out to be a perfect."""
    bits = 0
    for one in classes:
        bits |= 1 << one
    return bits | (1 << Class.PERFECT) if bits >> Class.PAST & 1 else bits


def _classes(word: str, cues: Cues) -> tuple[int, ...]:
    listed = cues.words.get(word)
    if listed is not None:
        return listed
    if word.endswith(tuple(suffix for suffix, _ in cues.suffixes)):
        return _by_suffix(word, cues)
    return _by_part(word, cues)


def _by_suffix(word: str, cues: Cues) -> tuple[int, ...]:
    for suffix, classes in cues.suffixes:
        if len(word) > len(suffix) + 2 and word.endswith(suffix):
            return classes
    return ()


def _by_part(word: str, cues: Cues) -> tuple[int, ...]:
    """The classes of a word in the possessive, or of the last part of a compound noun."""
    noun = word.removesuffix("'s").rpartition("-")[2]
    if noun == word:
        return ()
    classes = cues.words.get(noun, ())
    return () if Class.PAST in classes else classes
