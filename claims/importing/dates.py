"""Dates as pages print them. What is not said stays None; nothing is guessed."""

import re
from datetime import date

from claims.importing.parsed import PartialDate

_MONTHS: dict[str, int] = {}
for _number, _names in enumerate(
    (
        "jan january januar janvier enero gennaio janeiro januari",
        "feb february februar février febrero febbraio fevereiro februari",
        "mar march märz mars marzo março maart",
        "apr april avril abril aprile",
        "may mai mayo maggio maio mei",
        "jun june juni juin junio giugno junho",
        "jul july juli juillet julio luglio julho",
        "aug august août agosto augustus",
        "sep sept september septembre septiembre settembre setembro",
        "oct okt october oktober octobre octubre ottobre outubro",
        "nov november novembre noviembre novembro",
        "dec dez december dezember décembre diciembre dicembre dezembro",
    ),
    start=1,
):
    _MONTHS |= dict.fromkeys(_names.split(), _number)

_MONTH = r"(?P<month>[^\W\d_]{3,10})\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.)?"
_SPACE = r"[\s,]{0,3}"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
        rf"\b{_YEAR}/(?P<month>\d\d?)/(?P<day>\d\d?)(?!\d)",
        rf"\b{_DAY}\s?(?:de|of)?\s?{_MONTH}{_SPACE}(?:de\s)?{_YEAR}\b",
        rf"\b{_MONTH}\s?{_DAY}{_SPACE}{_YEAR}\b",
        rf"\b{_YEAR}-(?P<month>\d\d)(?![\d-])",
        rf"\b{_MONTH}{_SPACE}{_YEAR}\b",
        rf"\b{_DAY}\s?{_MONTH}(?!\w)",
        rf"\b{_MONTH}\s?{_DAY}(?!\w)",
    )
)
_NUMERIC = re.compile(
    r"\b(?P<first>\d{1,2})[./](?P<second>\d{1,2})[./](?P<year>(?:19|20)\d\d)(?!\d)"
)
_YEAR_ALONE = re.compile(rf"\s*{_YEAR}\s*")

# Only the first part of a line is searched: dates stand in short lines.
_SEARCHED = 200


def find_date(line: str) -> PartialDate | None:
    """The first date in a short line, of the most complete form found.

    Understands ISO 8601 and the month names of seven European languages.
    "03/04/2018" can be April or March: only its year is taken. Returns None where
    there is none.
    """
    text = line[:_SEARCHED]
    for form in _FORMS:
        for match in form.finditer(text):
            if (found := _from_match(match)) is not None:
                return found
    return _numeric(text)


def read_date(value: str) -> PartialDate:
    """The date in a metadata field, where a year alone is a date too."""
    if (found := find_date(value)) is not None:
        return found
    alone = _YEAR_ALONE.fullmatch(value)
    return PartialDate(int(alone["year"])) if alone else PartialDate()


def _from_match(match: re.Match[str]) -> PartialDate | None:
    parts = match.groupdict()
    name = parts["month"].casefold()
    month = int(name) if name.isdecimal() else _MONTHS.get(name)
    if month is None:
        return None
    year = int(parts["year"]) if parts.get("year") else None
    day = int(parts["day"]) if parts.get("day") else None
    return _checked(year, month, day)


def _checked(year: int | None, month: int, day: int | None) -> PartialDate | None:
    try:
        # 2000 was a leap year: without a year, 29 February may be right.
        date(year or 2000, month, day or 1)
    except ValueError:
        return None
    return PartialDate(year, month, day)


def _numeric(text: str) -> PartialDate | None:
    match = _NUMERIC.search(text)
    if match is None:
        return None
    year, first, second = (int(match[name]) for name in ("year", "first", "second"))
    if first > 12 or first == second:
        return _checked(year, second, first)
    if second > 12:
        return _checked(year, first, second)
    return PartialDate(year)
