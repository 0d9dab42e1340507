"""What stands around a statement and is no part of it: datelines, heads of entries, the article.

"According to the article" says nothing that "the article says" would not; whom an article quotes
is another matter, and stays.
"""

from __future__ import annotations

import re

_MONTH = r"(?:[A-Z][a-z]{2,8}\.?)"
_DATE = rf"(?:{_MONTH} \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}} {_MONTH}(?:,? \d{{4}})?)"
_DASHES = ("—", "–", " -")
_FARTHEST = 80
_DASH = r"\s*[—–]+\s*|\s+-+\s+"
_AGENCY = r"(?:\([A-Z][\w ]{1,20}\)\s*)?"
_DATELINE = re.compile(
    rf"^\s*(?:[A-Z][\w.’' ]{{1,30}}, )?{_DATE}\s*{_AGENCY}(?:{_DASH})"
    rf"|^\s*[A-Z][A-Z.’' ]{{2,30}}(?:, [A-Z][\w. ]{{1,20}})?\s*{_AGENCY}(?:{_DASH})"
)
_ENTRY = re.compile(rf"^\s*{_DATE}\s*[—–-]+\s*[A-Z][^:.;!?“\"]{{2,110}}:\s*")

_TEXTS = ("article", "author", "column", "commentary", "essay", "piece", "text", "writer")
_TEXT = rf"(?:the|this) (?:{'|'.join(_TEXTS)})"
_SAYS = (
    r"(?:adds|added|also|argues|argued|notes|noted|reports|reported|said|says|states|stated"
    r"|tells|told|writes|wrote)"
)
_FRAME_BEFORE = re.compile(
    rf"^(?:according to {_TEXT}, |{_TEXT} (?:also )?{_SAYS} that"
    rf" |in {_TEXT}(?:'s|’s)? (?:view|words), )",
    re.IGNORECASE,
)
_FRAME_AFTER = re.compile(
    rf",? (?:according to {_TEXT}|{_TEXT} {_SAYS}|as {_TEXT} {_SAYS})(?=[.!]?$)", re.IGNORECASE
)
_FRAME_INSIDE = re.compile(
    rf", (?:according to {_TEXT}|{_TEXT} {_SAYS}|as {_TEXT} {_SAYS}),(?= )", re.IGNORECASE
)
_CONNECTIVE = re.compile(
    r"^(?:(?:and|but),? |(?:so|yet|also|besides|furthermore|however|indeed|in addition|in fact"
    r"|meanwhile|moreover|nevertheless|nonetheless|of course|thus|for example|for instance"
    r"|what[’']s more), )(?=\S)",
    re.IGNORECASE,
)
_PHRASE_IN_FRONT = re.compile(
    r"^((?:in|on|by|since|during|at|from|until|last|this|early in|late in)"
    r"(?: (?!and\b|but\b|who\b|that\b|which\b)[\w.’'-]+){1,5}), (?=\S)",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\d|\b(?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|spring|summer|autumn"
    r"|winter|week|month|year|night)\b",
    re.IGNORECASE,
)
_END = re.compile(r"[\s.!]+(?=[”\"’']?$)")


def without_head(text: str) -> str:
    """A text without the dateline or the head of a chronology's entry that it begins with."""
    if not any(dash in text[:_FARTHEST] for dash in _DASHES):
        return text
    shorter = _ENTRY.sub("", text, count=1)
    shorter = _DATELINE.sub("", shorter, count=1)
    return shorter if len(shorter) * 3 > len(text) else text


def bare(text: str) -> str:
    """An English statement without what frames it, and with a date in front put behind.

    "In 1988, the article says, a bridge fell." and "But a bridge fell in 1988" give the same.
    """
    shorter = _CONNECTIVE.sub("", text.strip(), count=1)
    if any(noun in shorter for noun in _TEXTS):
        shorter = _FRAME_BEFORE.sub("", shorter, count=1)
        shorter = _FRAME_INSIDE.sub(",", _FRAME_AFTER.sub("", shorter, count=1), count=1)
    found = _PHRASE_IN_FRONT.match(shorter)
    if found and _WHEN.search(found[1]):
        shorter = f"{_END.sub('', shorter[found.end() :])} {found[1]}"
    return shorter or text
