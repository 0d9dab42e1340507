"""What a fitted model sees of a sentence: words, their shapes, pairs, letters, and counts.

Shapes stand for words that are too many to learn one by one: a number, a name, a past form, a
word of a class of the cue lists. Pairs are two shapes with some words between them, since what
makes a claim often stands apart ("has … by #"; skip-grams, D. Guthrie et al., A Closer Look at
Skip-gram Modelling, LREC 2006). Weighing terms by how rare they are follows K. Spärck Jones, A
Statistical Interpretation of Term Specificity (Journal of Documentation 28, 1972); letters inside
words follow W. B. Cavnar and J. M. Trenkle, N-Gram-Based Text Categorization (1994).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import TYPE_CHECKING

from claims.extraction import quotations
from claims.extraction.cues.model import Class
from claims.extraction.features import measure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claims.extraction.cues.model import Cues

WORDS, SHAPES, PAIRS, LETTERS, COUNTS = "words", "shapes", "pairs", "letters", "counts"
BLOCKS = (WORDS, SHAPES, PAIRS, LETTERS, COUNTS)
"""The kinds of terms. Those of a kind are brought to length 1 together, but counts."""

MOST = 4.0
"""Times that count of one thing: the fifth figure of a sentence tells nothing new."""

_WORD_RUN, _SHAPE_RUN, _LETTER_RUN = 3, 4, range(2, 6)
_NEAREST, _FARTHEST = 2, 5
_LONG, _BRIEF = 25, 6
_SHORTEST_STEM = 2
_TOKEN = re.compile(r"\d[\d.,]*|[^\W\d_]+(?:['’][^\W\d_]+)?|[^\w\s]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ENDINGS = (
    "ing", "ed", "ly", "tion", "ment", "ness", "ity", "ies", "s", "er", "est", "al", "ive", "ous",
    "able", "ful", "en",
)  # fmt: skip
# The classes that terms are made of. Those that came later help the rules, not the models, and
# would change the terms that a desk's weights were fitted on.
_CLASSES = tuple(of for of in Class if of < Class.PLAIN)
# Words of these classes are few and tell how a sentence is meant; in a shape they stay words.
_KEPT = frozenset(
    {Class.FUNCTION, Class.FIRST_PERSON, Class.SECOND_PERSON, Class.POINTING, Class.DUTY,
     Class.FUTURE, Class.POSSIBLE}
)  # fmt: skip


def terms_of(text: str, *, cues: Cues) -> dict[str, dict[str, float]]:
    """The terms of a sentence by kind, with their values: 1 + ln(times), counts as they are.

    `text` is one sentence, `cues` those of its language. Linear in its length.
    """
    tokens = _TOKEN.findall(text)
    small = [token.lower().replace("’", "'") for token in tokens]
    shapes = [
        _shape(token, low, place, cues)
        for place, (token, low) in enumerate(zip(tokens, small, strict=True))
    ]
    return {
        WORDS: _damped(_runs(small, _WORD_RUN)),
        SHAPES: _damped(_runs(shapes, _SHAPE_RUN)),
        PAIRS: _damped(_pairs(shapes)),
        LETTERS: _damped(_letters(text.lower())),
        COUNTS: counts_of(text, cues=cues),
    }


def counts_of(text: str, *, cues: Cues) -> dict[str, float]:
    """What a sentence holds by name, at most MOST of each; what it does not hold is left out."""
    found = measure(text, quoted=quotations.quoted_ranges(text), cues=cues)
    counts: dict[str, float] = {of.name.lower(): found.any(of) for of in _CLASSES}
    counts |= {
        "names": found.names,
        "figures": found.figures,
        "dates": found.dates,
        "a figure": float(found.figures > 0),
        "an amount": float(found.amounts),
        "length": math.log1p(found.length),
        "a question": float("?" in text),
        "a cry": float("!" in text),
        "long": float(found.length > _LONG),
        "brief": float(found.length < _BRIEF),
    }
    return {name: min(float(value), MOST) for name, value in counts.items() if value}


def _runs(tokens: list[str], most: int) -> Iterator[str]:
    """Every run of up to `most` neighbours; the ends of the sentence are neighbours too."""
    padded = ["<", *tokens, ">"]
    for length in range(1, most + 1):
        for start in range(len(padded) - length + 1):
            yield " ".join(padded[start : start + length])


def _pairs(tokens: list[str]) -> Iterator[str]:
    """Two tokens and that something stands between them; the ends of the sentence are tokens."""
    padded = ["<", *tokens, ">"]
    for start, first in enumerate(padded):
        for second in padded[start + _NEAREST : start + _FARTHEST + 1]:
            yield f"{first} … {second}"


def _letters(text: str) -> Iterator[str]:
    for word in text.split():
        padded = f" {word} "
        for length in _LETTER_RUN:
            for start in range(max(len(padded) - length, 0) + 1):
                yield padded[start : start + length]


def _damped(terms: Iterable[str]) -> dict[str, float]:
    return {term: 1 + math.log(times) for term, times in Counter(terms).items()}


def _shape(token: str, low: str, place: int, cues: Cues) -> str:
    if token[0].isdigit():
        return "#year" if _YEAR.fullmatch(token) else "#"
    if not token[0].isalpha():
        return token
    classes = [of for of in cues.words.get(low, ()) if of < Class.PLAIN]
    if any(of in _KEPT for of in classes):
        return low
    if token[0].isupper() and place > 0:
        return "^"
    if classes:
        return "@" + "+".join(str(int(of)) for of in classes)
    return _ending(low)


def _ending(low: str) -> str:
    for ending in _ENDINGS:
        if low.endswith(ending) and len(low) > len(ending) + _SHORTEST_STEM:
            return f"-{ending}"
    return "~"
