"""The words of a claim in one spelling: the way in to this package."""

from __future__ import annotations

import re

from claims.matching.wording.dates import join_dates
from claims.matching.wording.figure_words import WORDS, spell_out
from claims.matching.wording.folding import fold, pieces
from claims.matching.wording.qualifiers import qualify
from claims.matching.wording.spelling import MONTHS, long_forms, one_spelling, without_articles

ENGLISH = "en"

_SPACED = re.compile(r"\b(\d{1,3})((?: \d{3})* 000)\b")
_COMMA = """
ca cs da de el es et fi fr gl hr hu id is it lt lv nb nl nn no pl pt ro ru sk sl sr sv tr
uk vi
"""
_COMMA_LANGUAGES = frozenset(_COMMA.split())
_POINT_GROUPS = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3})+(?![\d.])")
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d)")
_SCALES = frozenset({"k", "thousand", "million", "mn", "mln", "billion", "bn", "trillion"})
_FIGURE_WORDS = WORDS | _SCALES


def primary(language: str) -> str:
    """The language of a BCP 47 tag without its region: "pt" for "pt-BR"."""
    return language.split("-", 1)[0].lower()


def read_words(text: str, *, language: str) -> list[str]:
    """The words and figures of a text, folded, each in one spelling.

    In English: figures in digits, full dates in one word, qualifiers in one word for each sense,
    contractions written out, American spelling, no articles. In other languages: what typography
    changes, and figures in digits by the custom of the language.

    Args:
        text: any text.
        language: a BCP 47 tag.

    Returns:
        The words in their order; empty for a text without any.
    """
    if primary(language) == ENGLISH:
        return _read_english(text)
    return pieces(fold(_digits(text, primary(language))))


def _read_english(text: str) -> list[str]:
    words = pieces(fold(long_forms(text)))
    seen = set(words)
    if not _FIGURE_WORDS.isdisjoint(seen):
        words = spell_out(words)
    words = qualify(without_articles(words))
    if not seen.isdisjoint(MONTHS):
        words = join_dates(words)
    return list(map(one_spelling, words))


def _digits(text: str, language: str) -> str:
    """Figures with a point for decimals and no grouping signs, in ASCII digits."""
    if not text.isascii():
        text = "".join(_ascii_digit(sign) for sign in text)
    text = _SPACED.sub(_closed, text)
    if language not in _COMMA_LANGUAGES:
        return text
    return _DECIMAL_COMMA.sub(".", _POINT_GROUPS.sub(lambda found: found[0].replace(".", ""), text))


def _ascii_digit(sign: str) -> str:
    return str(int(sign)) if sign.isdecimal() else sign


def _closed(found: re.Match[str]) -> str:
    return found[0].replace(" ", "")
