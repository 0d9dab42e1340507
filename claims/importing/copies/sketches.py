"""Sketches of texts, by which near-duplicates are found without comparing every pair.

A text is the set of its shingles, all runs of SHINGLE words (Broder 1997, "On the resemblance and
containment of documents"). Its sketch is a MinHash signature cut into bands (Leskovec, Rajaraman
and Ullman, "Mining of Massive Datasets", 3.4): two texts that share the part s of their shingles
have a band in common with probability 1 - (1 - s^ROWS)^BANDS: 0.9985 for s = 0.7, 0.88 for 0.5,
0.016 for 0.1. What the bands propose is compared shingle by shingle.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

type Shingles = NDArray[np.uint64]
"""The hashes of the shingles of a text, sorted, each once."""

SHINGLE = 5
BANDS = 16
ROWS = 3

COPY_SHARE = 0.7
"""From this part of the shorter text's shingles on, the longer one repeats it. One changed word
breaks five shingles: in an article of 600 words some thirty may be changed."""

LEAST_SHINGLES = 25
"""Texts shorter than that say too little to be called copies: the weather, a lottery draw."""

KIN_RUN = 3
KIN_SHARE = 0.2
"""From this part of common runs of three words on, texts under the same file name are taken for
revisions of one article; unrelated texts of a language share one in a hundred."""

_WORD = re.compile(r"\w+")


def article_text(text: str, zones: Iterable[tuple[int, int]]) -> str:
    """A text without its zones: what a site prints around its articles makes no copies."""
    parts, at = [], 0
    for start, end in sorted(zones):
        parts.append(text[at : max(at, start)])
        at = max(at, end)
    return "\n".join([*parts, text[at:]])


def shingles(text: str, *, size: int = SHINGLE) -> Shingles:
    """The shingles of a text; of one that is shorter, the whole as a single one.

    Args:
        text: without its zones.
        size: words a shingle.
    """
    words = _WORD.findall(text.casefold())
    if not words:
        return np.empty(0, np.uint64)
    hashes = np.fromiter(map(_hash_of, words), np.uint64, len(words))
    size = min(size, len(words))
    runs = np.zeros(len(words) - size + 1, np.uint64)
    for shift in range(size):
        runs = runs * _BASE + hashes[shift : shift + len(runs)]
    return np.unique(_mixed(runs))


def band_values(text_shingles: Shingles) -> list[int]:
    """The bands of a text as signed 64-bit numbers; none for a text without words."""
    if not len(text_shingles):
        return []
    # One row a permutation: the least of (a x + b) mod 2^64 over all shingles.
    least = np.min(np.outer(_FACTORS, text_shingles) + _SHIFTS[:, None], axis=1)
    bands = np.zeros(BANDS, np.uint64)
    for row in least.reshape(BANDS, ROWS).T:
        bands = _mixed(bands * _BASE + row)
    return [int(value) for value in bands.view(np.int64)]


def shared(one: Shingles, other: Shingles) -> float:
    """The part of the shorter text's shingles that the longer one has too, 0 to 1."""
    shorter = min(len(one), len(other))
    if not shorter:
        return 0.0
    return len(np.intersect1d(one, other, assume_unique=True)) / shorter


def is_copy(one: Shingles, other: Shingles) -> bool:
    """Whether two texts are near-duplicates: see COPY_SHARE and LEAST_SHINGLES."""
    return min(len(one), len(other)) >= LEAST_SHINGLES and shared(one, other) >= COPY_SHARE


def are_kin(one: str, other: str) -> bool:
    """Whether two texts may be revisions of one article, going by their words alone."""
    return shared(shingles(one, size=KIN_RUN), shingles(other, size=KIN_RUN)) >= KIN_SHARE


class _WordHashes(dict[str, int]):
    """The hash of each word that was met: news repeats its words."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _WORDS_KEPT:
            self.clear()
        number = self[word] = crc32(word.encode("utf-8", "surrogatepass"))
        return number


_WORDS_KEPT = 1 << 16
_hash_of = _WordHashes().__getitem__


def _mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Spread over all 64 bits: the finaliser of splitmix64 (Steele, Lea and Flood 2014)."""
    mixed = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    result: NDArray[np.uint64] = mixed ^ (mixed >> np.uint64(31))
    return result


# The golden ratio in 64 bits, odd: the step of splitmix64.
_BASE = np.uint64(0x9E3779B97F4A7C15)
_STEPS = np.arange(1, 2 * BANDS * ROWS + 1, dtype=np.uint64) * _BASE
_FACTORS = _mixed(_STEPS[: BANDS * ROWS]) | np.uint64(1)
_SHIFTS = _mixed(_STEPS[BANDS * ROWS :])
