"""The terms by which like claims are found: stems, figures, dates, names, senses and countries.

A term is a text. What is no plain word is marked in front: `~` a sense that several words share,
`@` a country. `number_of` gives the number under which the index keeps a term.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from itertools import chain

from claims.matching.wording.frames import without_head
from claims.matching.wording.function_words import FUNCTION_WORDS
from claims.matching.wording.names import name_words
from claims.matching.wording.places import COUNTRY_OF
from claims.matching.wording.reading import ENGLISH, primary, read_words
from claims.matching.wording.stems import STEMS_VERSION, stem
from claims.matching.wording.synonyms import SENSE_OF

TERMS_VERSION = f"1/{STEMS_VERSION}"
"""Changes whenever the same text may give other terms; then claims are indexed anew."""

FIGURE_WEIGHT = 1.2
NAME_WEIGHT = 1.2
SHARED_WEIGHT = 0.5
"""What a term counts in a query, beside its rarity: 1 for a plain word. A sense or a country stands
for a word that may be another; names and figures are what two reports of one event share."""

_LINK = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/|t\.co/)\S+")
_TAG = re.compile(r"[@#](\w+)")
_HUMPS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_A-Za-z]+")
_SCRIPTS_WITHOUT_SPACES = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
)
_SIGNS = frozenset("%‰°$€£¥₹₽₩")


def document_terms(text: str, *, language: str) -> Counter[str]:
    """The terms of a claim and how often each stands in it.

    Args:
        text: the claim's words.
        language: a BCP 47 tag.
    """
    return _terms(_prepared(text), primary(language))


def document_numbers(text: str, *, language: str) -> Counter[str]:
    """The numbers of the terms of a claim in decimal digits, and how often each stands in it.

    What `document_terms` gives, for the index: a million claims are worked through at a time.
    """
    code = primary(language)
    words = read_words(_prepared(text), language=code)
    return Counter(chain.from_iterable([_numbers_of_word(word, code) for word in words]))


@lru_cache(maxsize=400_000)
def _numbers_of_word(word: str, language: str) -> tuple[str, ...]:
    return tuple(str(number_of(term)) for term in _of_word(word, language))


def query_terms(text: str, *, language: str) -> dict[str, float]:
    """The terms to look for and their weights; each once, however often it stands in the text.

    Args:
        text: the words of a claim, or of a post: links are left out, tags and handles taken apart.
        language: a BCP 47 tag.
    """
    prepared = _prepared(text)
    code = primary(language)
    names = {stem(word, language=code) for word in name_words(prepared)}
    return {term: _weight(term, names) for term in _terms(prepared, code)}


@lru_cache(maxsize=200_000)
def number_of(term: str) -> int:
    """The number of a term in the index: 64 bits of its BLAKE2b hash, signed (RFC 7693)."""
    digest = blake2b(term.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def _prepared(text: str) -> str:
    if "://" in text or "www." in text or "/" in text:
        text = _LINK.sub(" ", text)
    if "#" in text or "@" in text:
        text = _TAG.sub(_apart, text)
    return without_head(text)


def _apart(found: re.Match[str]) -> str:
    """The words of a tag or handle, and the whole: "#OneTown" gives "One Town onetown"."""
    parts = _HUMPS.findall(found[1])
    whole = [found[1].lower()] if len(parts) > 1 else []
    return " ".join([*parts, *whole])


def _terms(text: str, language: str) -> Counter[str]:
    words = read_words(text, language=language)
    return Counter(chain.from_iterable([_of_word(word, language) for word in words]))


@lru_cache(maxsize=200_000)
def _of_word(word: str, language: str) -> tuple[str, ...]:
    """The terms that one word gives; none for a function word or a sign of units."""
    if word in _SIGNS or word in FUNCTION_WORDS.get(language, _SIGNS):
        return ()
    if word[-1].isdigit():
        return _of_figure(word)
    if _SCRIPTS_WITHOUT_SPACES.match(word):
        return tuple(word[place : place + 2] for place in range(max(len(word) - 1, 1)))
    root = stem(word.removesuffix("'s"), language=language)
    return (root, *_shared(word, root)) if language == ENGLISH else (root,)


def _shared(word: str, root: str) -> Iterator[str]:
    """The sense and the country that an English word shares with others."""
    if sense := SENSE_OF.get(root):
        yield f"~{sense}"
    if country := COUNTRY_OF.get(word):
        yield f"@{country}"


def _of_figure(word: str) -> tuple[str, ...]:
    """A figure is one term; a date also gives its year, for others may give only that."""
    year, dash, _ = word.partition("-")
    return (word, year) if dash and year else (word.lstrip("+-"),)


def _weight(term: str, names: set[str]) -> float:
    if term[0] in "~@":
        return SHARED_WEIGHT
    if term[-1].isdigit():
        return FIGURE_WEIGHT
    return NAME_WEIGHT if term in names else 1.0
