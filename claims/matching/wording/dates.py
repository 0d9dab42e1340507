"""Dates in the words of a claim, however they are written: "4 May 2026", "May 4, 2026"."""

from __future__ import annotations

from claims.matching.wording.spelling import MONTHS

_FIRST_YEAR, _LAST_YEAR = 1000, 2999
_DAYS = 31


def join_dates(words: list[str]) -> list[str]:
    """The words with every full date as one word, such as "2026-05-04" or "2026-05".

    A month with a day and no year becomes "05-04". Months alone get their full number ("05" is
    never a word of its own: "may" stays "may", for it is a verb too).

    Args:
        words: folded English words without articles.
    """
    found: list[str] = []
    place = 0
    while place < len(words):
        length, date = _date_at(words, place)
        if length:
            found.append(date)
            place += length
        else:
            found.append(words[place])
            place += 1
    return found


def _date_at(words: list[str], place: int) -> tuple[int, str]:
    """How many words from here make one date, and the date; (0, "") for none."""
    month = MONTHS.get(words[place])
    if month is not None:
        return _month_first(words, place, month)
    if _day(words[place]) and place + 1 < len(words):
        month = MONTHS.get(words[place + 1])
        if month is not None:
            year = _year(words, place + 2)
            return 2 + bool(year), _written(year, month, int(words[place]))
    return 0, ""


def _month_first(words: list[str], place: int, month: int) -> tuple[int, str]:
    day = place + 1 < len(words) and _day(words[place + 1])
    if day:
        year = _year(words, place + 2)
        return 2 + bool(year), _written(year, month, int(words[place + 1]))
    year = _year(words, place + 1)
    return (2, f"{year}-{month:02d}") if year else (0, "")


def _day(word: str) -> bool:
    return word.isdecimal() and len(word) <= len(str(_DAYS)) and 0 < int(word) <= _DAYS


def _year(words: list[str], place: int) -> str:
    """The year that stands here, or ""."""
    word = words[place] if place < len(words) else ""
    if len(word) == len(str(_LAST_YEAR)) and word.isdecimal():
        return word if _FIRST_YEAR <= int(word) <= _LAST_YEAR else ""
    return ""


def _written(year: str, month: int, day: int) -> str:
    return f"{year}-{month:02d}-{day:02d}" if year else f"{month:02d}-{day:02d}"
