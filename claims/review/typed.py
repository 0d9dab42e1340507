"""Text as people typed it, made fit to be stored, and counted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

# PostgreSQL stores neither NUL nor halves of surrogate pairs; no keyboard types them.
_NOT_STORABLE = re.compile("[\x00\ud800-\udfff]")

# \u2013 is the dash that word processors make of a hyphen between numbers.
_CITATION = re.compile(r"\[\s*(\d{1,3}(?:\s*[,;\u2013-]\s*\d{1,3})*)\s*\]")
_RANGE = re.compile(r"(\d{1,3})(?:\s*[\u2013-]\s*(\d{1,3}))?")

# Scripts written without blanks between words: Thai, Lao, Burmese, Khmer, kana, Han.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)


def storable(text: str) -> str:
    """The text without the few code points that the database cannot hold, and without outer blanks.

    Lines end in `\\n` afterwards, as browsers send `\\r\\n`.
    """
    return _NOT_STORABLE.sub("", text).replace("\r\n", "\n").replace("\r", "\n").strip()


def one_line(text: str) -> str:
    """`storable(text)` with every run of blanks and line breaks as one blank."""
    return " ".join(storable(text).split())


def storable_json(value: Any) -> Any:
    """A JSON value with `_NOT_STORABLE` taken out of all its texts and keys; else as it was."""
    if isinstance(value, str):
        return _NOT_STORABLE.sub("", value)
    if isinstance(value, dict):
        return {storable_json(str(key)): storable_json(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [storable_json(item) for item in value]
    return value


def count_words(text: str) -> int:
    """How many words a text has; citations such as [1] and lone signs are not words.

    A word is a run between blanks that has a letter or a figure. In scripts without blanks, two
    characters count as one word: about the mean length of a word in Chinese; shorter than in Thai,
    so the count lets a text pass rather than hold it up.
    """
    plain = _CITATION.sub(" ", text)
    unspaced = len(_UNSPACED.findall(plain))
    runs = _UNSPACED.sub(" ", plain).split()
    return sum(any(sign.isalnum() for sign in run) for run in runs) + (unspaced + 1) // 2


def cited_numbers(text: str) -> tuple[int, ...]:
    """The numbers that a rationale cites, each once, in rising order.

    Reads [2], [1, 3], [1; 3] and [1-3]; digits of every script count.
    """
    numbers: set[int] = set()
    for group in _CITATION.findall(text):
        for first, last in _RANGE.findall(group):
            start, end = int(first), int(last or first)
            numbers.update(range(min(start, end), max(start, end) + 1))
    return tuple(sorted(numbers))


def renumber_citations(text: str, numbers: Mapping[int, int]) -> str:
    """The text with its citations pointing to evidence that has other numbers now.

    Args:
        text: a rationale.
        numbers: by each old number the new one; a citation of any other number stays as it is.
    """

    def again(found: re.Match[str]) -> str:
        cited = cited_numbers(found[0])
        if not all(number in numbers for number in cited):
            return found[0]
        return f"[{', '.join(str(numbers[number]) for number in cited)}]"

    return _CITATION.sub(again, text)
