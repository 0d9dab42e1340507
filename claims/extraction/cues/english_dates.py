"""How English newspapers write dates."""

from __future__ import annotations

import re

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_YEAR = r"(?:1[5-9]|20)(?<=\b\d\d)\d\ds?\b(?![,.]\d)"
DATE = re.compile(
    rf"{_YEAR}|\b{MONTH}\s\d{{1,2}}\b|\b\d{{1,2}}\s{MONTH}"
    rf"|\b(?:in|since|last|this|until|by|from|of|early|late|mid)[ -]{MONTH}\b"
)
"""A year, a day with its month, or a month that a preposition makes one."""

YEAR = re.compile(_YEAR)
MONTH_NAMED = re.compile(r"Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec")
"""What every date but a year holds: it is found ten times faster than dates are."""

DAY = (
    rf"(?:{MONTH}\s\d{{1,2}}|\d{{1,2}}\s{MONTH})(?:,?\s\d{{4}})?|{MONTH}\s\d{{4}}|\d{{4}}-\d\d-\d\d"
)
