"""Figures as a text gives them: how exactly, how much, of what unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claims.matching.wording.figure_words import DOZEN, HUNDRED, SCALES, TENS, UNITS
from claims.matching.wording.reading import read_words

_WORD = "|".join(sorted({*UNITS, *TENS, *SCALES, HUNDRED, DOZEN} - {"bn", "mn", "mln"}))
_DIGITS = (
    r"[-+\u2212]?(?:\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?|\d{1,3}(?: \d{3})* 000\b"
    r"|\d+(?:\.\d+)?)"
)
_SCALE = r"(?:thousand|million|billion|trillion|bn|mn|mln|k|m)"
_MONEY = r"(?:US\$|[$€£¥₹₽₩])"
_UNIT = (
    r"%|per ?cent\b|pct\b|percentage points?\b|dollars?\b|euros?\b|pounds?\b|yen\b|rubles?\b"
    r"|roubles?\b|rupees?\b|yuan\b|USD\b|EUR\b|GBP\b"
)
_HOW = (
    r"more than|in excess of|upwards of|over|at least|no fewer than|no less than|not less than"
    r"|less than|fewer than|under|below|at most|no more than|not more than|up to|an estimated"
    r"|estimated|approximately|approx\.?|roughly|around|about|some|circa|nearly|almost|close to"
    r"|just under|just over|only|exactly"
)
_QUANTITY = re.compile(
    rf"(?:(?P<how>\b(?:{_HOW})) )?(?P<money>{_MONEY} ?)?"
    rf"(?P<number>(?<![\w.,/])(?:{_DIGITS})(?: ?{_SCALE}\b)?"
    rf"|\b(?:an? )?(?:{_WORD})\b(?:(?:[ -]| and )(?:{_WORD})\b)*)"
    rf"(?: ?-?(?P<unit>{_UNIT}))?",
    re.IGNORECASE,
)
_ALONE = frozenset({"one", "a", "an"})
_SENSES = (
    ("morethan", {"more than", "in excess of", "upwards of", "over", "just over"}),
    ("atleast", {"at least", "no fewer than", "no less than", "not less than"}),
    ("lessthan", {"less than", "fewer than", "under", "below"}),
    ("atmost", {"at most", "no more than", "not more than", "up to"}),
    (
        "about",
        {
            "an estimated", "estimated", "approximately", "approx", "approx.", "roughly", "around",
            "about", "some", "circa",
        },
    ),
    ("nearly", {"nearly", "almost", "close to", "just under"}),
)  # fmt: skip
_SENSE_OF = {how: sense for sense, ways in _SENSES for how in ways}
_PERCENT = frozenset({"%", "percent", "per cent", "pct"})
_MONEY_OF = {
    "$": "$", "us$": "$", "dollar": "$", "usd": "$", "€": "€", "euro": "€", "eur": "€", "£": "£",
    "pound": "£", "gbp": "£", "ruble": "₽", "rouble": "₽", "rupee": "₹", "yen": "¥",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure from `start` to `end` of a text: its words, and what they come to.

    `meaning` is the same for two figures that say the same: sense, value, unit.
    """

    start: int
    end: int
    text: str
    value: str
    meaning: tuple[str, str, str]


def find_quantities(text: str, *, language: str = "en") -> Iterator[Quantity]:
    """The figures of a text in their order; "one" alone is none."""
    for found in _QUANTITY.finditer(text):
        number = found["number"]
        if number.casefold() in _ALONE:
            continue
        value = "".join(read_words(_written_out(found), language=language))
        unit = _unit(found["money"], found["unit"])
        sense = _SENSE_OF.get((found["how"] or "").casefold(), "")
        yield Quantity(found.start(), found.end(), found[0].strip(), value, (sense, value, unit))


def _written_out(found: re.Match[str]) -> str:
    """The figure alone, with hyphens open and "m" as a million where money is meant."""
    number = found["number"].replace("\u2212", "-")
    number = re.sub(r"(?<=[a-z])-(?=[a-z])", " ", number, flags=re.IGNORECASE)
    return re.sub(r"(?<=\d) ?m$", " million", number, flags=re.IGNORECASE)


def _unit(money: str | None, unit: str | None) -> str:
    if money:
        return _MONEY_OF.get(money.strip().casefold(), money.strip())
    small = (unit or "").casefold()
    if small in _PERCENT:
        return "%"
    return _MONEY_OF.get(small.removesuffix("s"), small.removesuffix("s"))
