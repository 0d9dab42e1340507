"""A text as its words and figures with their places: what counts when it is found again.

Letter case, Unicode forms, punctuation and white space are folded. A figure is one word with its
sign, decimal point and grouping, so that 5 is not found inside 50 or 5.5.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_WORD = re.compile(
    r"(?:(?<![^\s(])[+\u2212\u2013-])?\d+(?:[.,:/]\d+)*"
    r"|[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u200c\u200d])*"
    r"|[%‰°$€£¥₹₽₩]"
)
_SENTENCE_ENDS = frozenset(".!?…。！？؟۔।\n")
_MINUS = str.maketrans({"\u2212": "-", "\u2013": "-"})


class Wording:
    """The words of a text in order.

    Attributes:
        words: folded.
        starts, ends: of each word, code points into the text, the end exclusive.
    """

    def __init__(self, text: str) -> None:
        """Read a text; linear in its length."""
        self.text = text
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        for found in _WORD.finditer(text):
            self.words.append(_folded(found[0]))
            self.starts.append(found.start())
            self.ends.append(found.end())

    def before(self, place: int) -> str:
        """The characters between a word and the one before it."""
        return self.text[self.ends[place - 1] if place else 0 : self.starts[place]]

    def after(self, place: int) -> str:
        """The characters between a word and the one after it."""
        following = place + 1
        end = self.starts[following] if following < len(self.starts) else len(self.text)
        return self.text[self.ends[place] : end]


def words_of(text: str) -> tuple[str, ...]:
    """The folded words of a short text."""
    return tuple(_folded(found) for found in _WORD.findall(text))


def parts_sentences(gap: str) -> bool:
    """Whether one sentence may end and another begin in these characters between two words."""
    return not _SENTENCE_ENDS.isdisjoint(gap)


def is_figure(word: str) -> bool:
    """Whether a word is a figure or the sign of one."""
    return not word[-1].isalpha()


def letters(words: Sequence[str]) -> str:
    """The words run together, figures kept apart: the same for "per cent" and "percent"."""
    return "".join(f" {word} " if is_figure(word) else word for word in words)


def _folded(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold().translate(_MINUS)
