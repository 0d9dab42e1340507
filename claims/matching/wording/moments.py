"""Dates as a text gives them, full or partial, and days said from the day of writing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claims.matching.wording.spelling import MONTHS

_MONTH = (
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)\b"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?\b"
_YEAR = r"(?:1[0-9]{3}|20[0-9]{2})\b"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_MOMENT = re.compile(
    rf"\b(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})\b"
    rf"|\b(?P<d1>{_DAY}) (?:of )?(?P<m1>{_MONTH})(?:,? (?P<y1>{_YEAR}))?"
    rf"|\b(?P<m2>{_MONTH})(?: (?P<d2>{_DAY})(?!,\d{{3}}))?(?:,? (?P<y2>{_YEAR}))?"
    rf"|\b(?P<decade>(?:1[0-9]{{2}}|20[0-9])0s)\b"
    rf"|(?<![\d,.$€£-])(?<!than )(?<!least )\b(?P<y3>{_YEAR})"
    rf"(?![,.]?\d|%| ?(?:percent|people|men|women))"
    rf"|\b(?P<said>(?i:last|this|next) (?:{_SEASON}|{_WEEKDAY}|week|month|year|night)"
    rf"|(?i:yesterday|tomorrow)|{_WEEKDAY})\b"
)
_MAY_ALONE = re.compile(
    r"\b(?:in|of|since|until|by|last|this|next|early|late|mid-?) ?$", re.IGNORECASE
)

_BEFORE = re.compile(r"\b(?:last|next|this) $", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Moment:
    """A date from `start` to `end` of a text; `meaning` is the same where the same is meant."""

    start: int
    end: int
    text: str
    meaning: str


def find_moments(text: str) -> Iterator[Moment]:
    """The dates of an English text in their order; ISO dates and years in any other."""
    for found in _MOMENT.finditer(text):
        meaning = _meaning(found)
        if meaning == "-05" and not _MAY_ALONE.search(text, 0, found.start()):
            continue
        start = found.start()
        if before := _BEFORE.search(text, 0, start):
            start, meaning = before.start(), f"{before[0].casefold()}{meaning}"
        yield Moment(start, found.end(), text[start : found.end()], meaning)


def _meaning(found: re.Match[str]) -> str:
    """Year, month and day as far as they are given: "2019-11", "-05-04", "1980s"."""
    whole = found["iso"] or found["decade"] or (found["said"] or "").casefold()
    if whole:
        return whole
    year = found["y1"] or found["y2"] or found["y3"] or ""
    month = found["m1"] or found["m2"]
    if month is None:
        return year
    day = found["d1"] or found["d2"]
    parts = [year, f"{MONTHS[month.rstrip('.').casefold()]:02d}"]
    return "-".join([*parts, f"{int(day.rstrip('stndrh')):02d}"] if day else parts)
