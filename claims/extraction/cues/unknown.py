"""For a language without word lists: nothing is guessed, only figures and names are counted."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from claims.extraction.cues.model import Cues, Phrases, Speech

_NEVER = re.compile(r"(?!)")
_NO_WORDS: frozenset[str] = frozenset()

_NO_PHRASES = Phrases(_NO_WORDS, _NEVER)

_LAST = 0x1FFFF
"""Code point up to which scripts are encoded; the planes after it hold ideographs and no digits."""

_DIGITS = {
    ord(digit): str(unicodedata.decimal(digit))
    for digit in filter(str.isdecimal, map(chr, range(0x80, _LAST + 1)))
}
"""Digits of every script."""

_CLOSING = "[”“\"’')\\]»«」』 \u00a0\u202f]*$"

UNKNOWN = Cues(
    language="",
    words={},
    suffixes=(),
    never_names=_NO_WORDS,
    not_before_past=_NO_WORDS,
    noun_or_past=_NO_WORDS,
    noun_after=_NO_WORDS,
    perfect=_NO_WORDS,
    passive=_NO_WORDS,
    question=re.compile(rf"[?؟？፧՞]{_CLOSING}|՞[^\u0589]*\u0589{_CLOSING}|か。{_CLOSING}"),
    exhortation=_NO_PHRASES,
    prediction=_NO_PHRASES,
    opinion=_NO_PHRASES,
    about_itself=_NO_PHRASES,
    done_by=_NO_PHRASES,
    first_time=_NO_PHRASES,
    date=re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d|[,.]\d)"),
    speech=Speech(
        reports=_NO_WORDS,
        past=_NO_WORDS,
        present=_NO_WORDS,
        ongoing=_NO_WORDS,
        after_present=_NO_WORDS,
        be=_NO_WORDS,
        finite=_NO_WORDS,
        skip=_NO_WORDS,
        openers=_NO_WORDS,
        subjects=_NO_WORDS,
        pronouns=_NO_WORDS,
        that="\0",
        who="\0",
        articles=_NO_WORDS,
        source=_NEVER,
        source_words=_NO_WORDS,
        agent=_NEVER,
        breaks=_NEVER,
        relative=_NEVER,
        name_end=_NEVER,
        head=_NEVER,
        tag=_NEVER,
        turned=_NEVER,
    ),
    letters=_DIGITS,
    figure=re.compile(r"(?<![A-Za-z\d])\d+(?:[.,\u066c\u066b\u00a0\u202f]\d+)*"),
)

_DENSE = replace(UNKNOWN, shortest=6, looked_up={}, read={})
_STOPLESS = replace(UNKNOWN, stops=False, looked_up={}, read={})

OTHERWISE_WRITTEN: dict[str, Cues] = {
    "el": replace(UNKNOWN, question=re.compile(rf"[;\u037e?]{_CLOSING}"), looked_up={}, read={}),
    "ja": _DENSE,
    "ko": _DENSE,
    "lo": _STOPLESS,
    "th": _STOPLESS,
    "yue": _DENSE,
    "zh": _DENSE,
}
"""Languages without word lists that have another question mark, print no stops, or say in a few
signs what others say in a line."""
