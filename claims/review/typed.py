"""Text as people typed it, made fit to be stored, and counted."""

from __future__ import annotations

import re
from typing import Any

from claims.rationale.citations import CITATION

# PostgreSQL stores neither NUL nor halves of surrogate pairs; no keyboard types them.
_NOT_STORABLE = re.compile("[\x00\ud800-\udfff]")

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
    plain = CITATION.sub(" ", text)
    unspaced = len(_UNSPACED.findall(plain))
    runs = _UNSPACED.sub(" ", plain).split()
    return sum(any(sign.isalnum() for sign in run) for run in runs) + (unspaced + 1) // 2
