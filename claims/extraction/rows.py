"""Lines that are rows of a table or a list of figures rather than sentences.

"Arden | 4.2 | 4.4", "GDP growth 2.1% 1.9%", "Nordlys: 1,900 employees", "Arden 3-1 Velden": a label
with its figures says something that can be checked, though it has no verb and no stop.
"""

from __future__ import annotations

import re

LONGEST_ROW = 200
"""Code points; what has more is prose."""

MOST_WORDS = 14
"""Words of a row of which figure and label stand in one cell."""

WITH_PLACE = 2
"""Cells that a row has besides the place in a ranking, which may stand before its label."""

_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_BULLET = re.compile(r"^\s*(?:[•·▪●*–—-]|\d{1,2}[.)])\s+")
_NUMBER = r"[+\u2212–-]?\s?[$£€¥]?\s?\d[\d.,]*\s?(?:[%‰°]|(?:bn|m|k|km|kg|pts?|pct|pp)\b)?"
_CELLS = re.compile(r"\s*\|\s*|\t+|\s{2,}")
_FIGURE = re.compile(rf"\(?{_NUMBER}(?:\s?[-–:/]\s?\d+|\sin\s\d+)?\)?")
_LABEL_IN_DIGITS = re.compile(r"\d{4}(?:\s?[-–/]\s?\d{2,4})?")
_PLACE = re.compile(r"\d{1,3}\.?")
_TIME = re.compile(r"\d{1,2}[:.h]\d\d(?:\s?[ap]\.?m\.?)?|\d{4}|\d{1,2}\.\d{1,2}\.(?:\d{2,4})?")
_CELL = (
    r"\s\(?[+\u2212–-]?\s?[$£€¥]?\s?\d[\d.,/]*(?:\s?[%‰°][A-Z]?|[A-Za-z]{1,3}\b|[-–]\d{1,3})?\*?\)?"
)
_RUN = re.compile(rf"[^\d|:]*[^\W\d_][^\d|:]*?(?:{_CELL}){{2,10}}")
_SCORE = re.compile(
    r"[A-Z][\w.’'&-]*(?:\s[\w.’'&-]*[^\W\d_])*\s"
    r"(?:\d{1,3}\s?[-–:]\s?\d{1,3}\s[A-Z].*|\d{1,3},?\s[A-Z][\w.’'&-]*(?:\s[^\W\d_][\w.’'&-]*)*\s\d{1,3})"
)
_ENTRY = re.compile(
    rf"(?P<label>[^:|\d]{{2,60}}?)(?::|\s[–—-])\s+(?P<figure>{_NUMBER})(?P<rest>[^:|]*)"
)
_NUMBERED = re.compile(
    rf"{_NUMBER}(?:\s\w{{1,12}})?\s?(?::|\s[–—-])\s+(?P<label>[^\W\d_]{{2}}[^:|]*)"
)
_SPAN = re.compile(
    r"[^:|]{2,40}:\s+[+\u2212–-]?\s?[$£€¥]?\s?(?:\d{1,3}(?:,\d{3})+|\d+\.\d+|\d+(?=\s?%)|\d{3,})\b[^:|]*"
)
_LINEUP = re.compile(r"[^:|\d]{2,40}:(?:\s[^,;:|\d]{2,40}\s\d{1,4}\*?[,;]?){2,20}")
_RANK = re.compile(r"^\d{1,2}\s+(?=[^\W\d_])")
_COMMAS = re.compile(r"[^,\d]{2,60}(?:,\s?[^,]{1,40}){2,}")
_CONTACT = re.compile(r"(?<![\d.,])0\d{2,}[\s-]\d{2,}|\b\d{3}-\d{4}\b|\d{8,}|@|www\.|https?:")
_FURNITURE = re.compile(
    r"^\W*(?:updated|last updated|published|posted|created|modified|tel|telephone|phone|fax|mobile"
    r"|call|page|part|step|isbn|issn|reading time|read time|word count|views|comments|likes|shares"
    r"|copyright|version|photo|image|figure|fig|table|chapter|episode)\b",
    re.IGNORECASE,
)


def is_row(line: str, *, date: re.Pattern[str]) -> bool:
    """Whether a line that stands alone is a label with its figures.

    `date` finds dates, which are no figures. Linear in the length of the line.
    """
    if len(line) > LONGEST_ROW or not _DIGIT.search(line):
        return False
    plain = _BULLET.sub("", line).strip().strip("|").strip()
    if not _DIGIT.search(date.sub("", plain)):
        return False
    if _CONTACT.search(plain) or _FURNITURE.match(plain):
        return False
    if _has_cells(plain):
        return True
    return not plain.endswith(".") and (_is_entry(plain) or _is_run(_RANK.sub("", plain)))


def _has_cells(line: str) -> bool:
    cells = [cell for cell in _CELLS.split(line) if cell]
    if _COMMAS.fullmatch(line):
        cells = [cell.strip() for cell in line.split(",")]
    if len(cells) > WITH_PLACE and _PLACE.fullmatch(cells[0]):
        del cells[0]
    if not cells or not (_LETTERS.search(cells[0]) or _LABEL_IN_DIGITS.fullmatch(cells[0])):
        return False
    return any(_is_figure(cell) for cell in cells[1:])


def _is_figure(cell: str) -> bool:
    return _FIGURE.fullmatch(cell) is not None and _TIME.fullmatch(cell) is None


def _is_entry(line: str) -> bool:
    if len(line.split()) > MOST_WORDS:
        return False
    found = _ENTRY.fullmatch(line)
    if found is None:
        return any(form.fullmatch(line) for form in (_NUMBERED, _SPAN, _LINEUP))
    return _TIME.match(found["figure"]) is None or _LETTERS.search(found["rest"]) is not None


def _is_run(line: str) -> bool:
    if len(line.split()) > MOST_WORDS:
        return False
    return _SCORE.fullmatch(line) is not None or _RUN.fullmatch(line) is not None
