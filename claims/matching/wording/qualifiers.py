"""How exactly a figure is meant: "more than", "at least", "about", in one word for each sense."""

from __future__ import annotations

import re

MORE, LEAST, LESS = "morethan", "atleast", "lessthan"
MOST, ABOUT, NEARLY = "atmost", "about", "nearly"

_FIGURE = r"(?= (?:usa? )?[$€£¥₹]? ?[-+]?\d)"
_SENSES = (
    (MORE, r"more than|in excess of|upwards of|over"),
    (LEAST, r"at least|no fewer than|no less than|not less than|a minimum of|minimum of"),
    (LESS, r"less than|fewer than|under|below"),
    (MOST, r"at most|no more than|not more than|up to|a maximum of|maximum of"),
    (ABOUT, r"an estimated|estimated|approximately|approx|roughly|around|about|some|circa"),
    (NEARLY, r"nearly|almost|close to|just under"),
)
_PATTERN = re.compile(
    "|".join(rf"(?P<{sense}>\b(?:{words})\b{_FIGURE})" for sense, words in _SENSES)
)
_TIME = re.compile(
    r" [$€£¥₹]? ?[-+]?\d[\d.]* (?:second|minute|hour|day|week|month|year|decade)s?\b"
)
_WORDS = """more excess upwards over least fewer less minimum under below most maximum up estimated
    approximately approx roughly around about some circa nearly almost close just"""
_WORDED = frozenset(_WORDS.split())


def qualify(words: list[str]) -> list[str]:
    """The words with every qualifier of a figure as one word for its sense.

    "over 30000" and "more than 30000" give the same; "over 5 years" is left alone, for it mostly
    says how long.

    Args:
        words: folded English words with figures in digits.
    """
    if _WORDED.isdisjoint(words) or not any(word[-1].isdigit() for word in words):
        return words
    text = " ".join(words)
    return _PATTERN.sub(lambda found: _sense(found, text), text).split(" ")


def _sense(found: re.Match[str], text: str) -> str:
    if found[0] in {"over", "under", "around"} and _TIME.match(text, found.end()):
        return found[0]
    return str(found.lastgroup)
