"""Stems of words by the Snowball algorithms (Porter 2001, snowballstem.org), kept once computed."""

from __future__ import annotations

from functools import cache, lru_cache
from threading import Lock

import Stemmer

from claims.matching.wording.reading import primary

STEMS_VERSION = "snowball-3.1"
"""Changes with the pinned library: another version may give other stems."""

_ALGORITHMS = {
    "ar": "arabic", "hy": "armenian", "eu": "basque", "ca": "catalan", "cs": "czech",
    "da": "danish", "nl": "dutch", "en": "english", "eo": "esperanto", "et": "estonian",
    "fi": "finnish", "fr": "french", "de": "german", "el": "greek", "hi": "hindi",
    "hu": "hungarian", "id": "indonesian", "ga": "irish", "it": "italian", "lt": "lithuanian",
    "ne": "nepali", "nb": "norwegian", "nn": "norwegian", "no": "norwegian", "fa": "persian",
    "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian",
    "es": "spanish", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip

_KEPT = 200_000
_lock = Lock()


def stem(word: str, *, language: str) -> str:
    """The stem of a folded word; the word itself in a language without an algorithm."""
    return _stem(word, primary(language))


@lru_cache(maxsize=_KEPT)
def _stem(word: str, language: str) -> str:
    stemmer = _stemmer(language)
    if stemmer is None:
        return word
    # A stemmer holds the word that it works on: two threads must not share it.
    with _lock:
        return str(stemmer.stemWord(word))


@cache
def _stemmer(language: str) -> Stemmer.Stemmer | None:
    name = _ALGORITHMS.get(language)
    # Its own cache is left out: words are kept above, and it costs more than a stem.
    return Stemmer.Stemmer(name, 0) if name else None
