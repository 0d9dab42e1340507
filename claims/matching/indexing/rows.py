"""The terms of claims as rows for the index, in the text form of COPY (PostgreSQL manual)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from claims.matching.bm25 import impact
from claims.matching.terms import document_numbers


def copy_lines(claims: Iterable[tuple[int, str, str]]) -> Iterator[tuple[int, str]]:
    """For each claim its number and its line: number, terms, and what each of them counts.

    Args:
        claims: number, text and language of each.
    """
    for claim, text, language in claims:
        counts = document_numbers(text, language=language)
        terms = ",".join(counts)
        length = counts.total()
        impacts = ",".join([_written(times, length) for times in counts.values()])
        yield claim, f"{claim}\t{{{terms}}}\t{{{impacts}}}\n"


@lru_cache(maxsize=10_000)
def _written(times: int, length: int) -> str:
    return f"{impact(times, length):.6g}"


def vector_literal(vector: Sequence[float]) -> str:
    """A vector in the text form of pgvector, with the digits that its 32 bits hold."""
    return f"[{','.join(f'{number:.7g}' for number in vector)}]"
