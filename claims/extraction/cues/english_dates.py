"""How English newspapers write dates."""

from __future__ import annotations

import re

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
DATE = re.compile(
    rf"\b(?:1[5-9]|20)\d\ds?\b(?![,.]\d)|\b{MONTH}\s\d{{1,2}}\b|\b\d{{1,2}}\s{MONTH}"
    rf"|\b(?:in|since|last|this|until|by|from|of|early|late|mid)[ -]{MONTH}\b"
)
"""A year, a day with its month, or a month that a preposition makes one."""

DAY = (
    rf"(?:{MONTH}\s\d{{1,2}}|\d{{1,2}}\s{MONTH})(?:,?\s\d{{4}})?|{MONTH}\s\d{{4}}|\d{{4}}-\d\d-\d\d"
)
