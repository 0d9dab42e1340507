"""A text as lines, and what the shape of a line says about it.

A headline is short and has no full stop; a teaser breaks off with an ellipsis; a
paragraph ends its sentence. These three shapes, more than any word, tell an
article from the list of other articles below it.
"""

import re
from dataclasses import dataclass
from functools import cached_property

# The longest headline met in practice has about 20 words; a paragraph of fewer
# that lacks its full stop is taken for a headline.
MOST_TITLE_WORDS = 25
LEAST_INTRODUCTION_WORDS = 8

# Long enough for every ending the patterns below look for.
_TAIL = 60

_WORD = re.compile(r"#|[^\W_](?:[\w-]*[^\W_])?")
_UNSPACED_SCRIPT = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_APOSTROPHE = re.compile("['’`´]")
_GLUED = re.compile("(?<=[a-zß-ÿ])(?=[A-Z])")
_NUMBER = re.compile(r"\b\d[\d,.]*\b")
_TRUNCATED = re.compile(
    r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])\s?(?:\(?(?:read|see|show|continue)\s(?:more|reading)\)?\s?[»\u203a>→]?)?$",
    re.IGNORECASE,
)
_STOP = re.compile("[.!?。！？؟۔।॥\u0589።][\"'”’»)\\]]{0,3}$")
_STOP_INSIDE = re.compile("[.!?]\\s+[\"'“‘«]?[A-ZÀ-Þ]|[。！？؟۔।]")
_QUESTION = re.compile("[?!？！؟][\"'”’»)]{0,2}$")
_BULLET = re.compile(r"(?:[-*•·–—▪◦‣]|\d{1,2}[.)])\s")


@dataclass(frozen=True)
class Line:
    """One line without the white space around it.

    start, end: code-point offsets into the whole text.
    """

    start: int
    end: int
    text: str

    @cached_property
    def folded(self) -> str:
        """The line as the tables of phrases are written."""
        return folded(self.text)

    @property
    def _tail(self) -> str:
        return self.text[-_TAIL:]

    @cached_property
    def words(self) -> int:
        """The number of words; scripts without spaces count two letters as one."""
        if not _UNSPACED_SCRIPT.search(self.text):
            return len(_WORD.findall(self.text))
        unspaced = len(_UNSPACED_SCRIPT.findall(self.text))
        return len(_WORD.findall(_UNSPACED_SCRIPT.sub(" ", self.text))) + (unspaced + 1) // 2

    @cached_property
    def is_truncated(self) -> bool:
        """Whether it breaks off, as the teaser of another article does."""
        return bool(_TRUNCATED.search(self._tail))

    @cached_property
    def is_title(self) -> bool:
        """Whether it has the shape of a headline or label: short, no full stop."""
        if self.is_truncated or self.words > MOST_TITLE_WORDS:
            return False
        if self.text.endswith((":", "\uff1a")):
            return self.words < LEAST_INTRODUCTION_WORDS
        if _QUESTION.search(self._tail):
            return not _STOP_INSIDE.search(self.text)
        return not _STOP.search(self._tail)

    @property
    def is_prose(self) -> bool:
        """Whether it has the shape of a paragraph: it ends what it says."""
        return not self.is_truncated and not self.is_title

    @property
    def is_bullet(self) -> bool:
        """Whether it is an item of a list."""
        return bool(_BULLET.match(self.text))


def split_lines(text: str) -> list[Line]:
    """The lines of a canonical text that hold anything but white space."""
    lines, start = [], 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        stripped = text[start:end].strip()
        if stripped:
            first = text.index(stripped[0], start)
            lines.append(Line(first, first + len(stripped), stripped))
        start = end + 1
    return lines


def folded(line: str) -> str:
    """Lower case, words only, numbers as "#", apostrophes gone.

    "You might also likeRELATED" gives "you might also like related": two labels
    that were glued together when a page was copied come apart.
    """
    text = _GLUED.sub(" ", _APOSTROPHE.sub("", line))
    return " ".join(_WORD.findall(_NUMBER.sub("#", text).casefold()))
