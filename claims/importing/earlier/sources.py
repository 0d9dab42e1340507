"""A file, a page or a table of earlier checks, and how it is to be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from claims.importing.decoding import decode
from claims.importing.earlier.check import Numbered
from claims.importing.earlier.claimreview import read_reviews
from claims.importing.earlier.mapping import TableMapping, mapping_of
from claims.importing.earlier.tables import read_table
from claims.importing.parsed import Rejected

MOST_BYTES = 20_000_000
"""Of a file that is sent in: it is read whole. Larger ones are read at a terminal."""
ENDINGS = (".html", ".htm", ".json", ".jsonld", ".csv", ".tsv", ".txt")
"""Of files that may hold earlier checks; what one holds is seen by its beginning."""
# Where pages and JSON are told from tables, in letters.
_BEGINNING = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class HowToRead:
    """How checks are read and brought in.

    Attributes:
        own: whether this newsroom made them.
        known_only: whether claims that the desk does not know are left out.
        mapping: which column says what, for tables; None for ClaimReview.
    """

    own: bool = False
    known_only: bool = False
    mapping: TableMapping | None = None

    def as_json(self) -> dict[str, Any]:
        """What `how_of` reads."""
        how: dict[str, Any] = {"own": self.own, "known_only": self.known_only}
        return how if self.mapping is None else {**how, "mapping": self.mapping.as_json()}


def how_of(given: Mapping[str, Any]) -> HowToRead:
    """How to read, as it was noted.

    Raises:
        Rejected: a mapping is noted that cannot be used.
    """
    mapping = given.get("mapping")
    return HowToRead(
        own=bool(given.get("own")),
        known_only=bool(given.get("known_only")),
        mapping=None if mapping is None else mapping_of(mapping),
    )


def read_checks(
    data: bytes, *, how: HowToRead, address: str = "", charset: str = ""
) -> Iterator[Numbered]:
    """Every check of a page, a file or a table, or the reason why one is none.

    Args:
        data: as it came.
        how: with a mapping it is a table.
        address, charset: as of `read_reviews`.

    Raises:
        Rejected: it cannot be read (any further).
    """
    if how.mapping is not None:
        yield from read_table(data, mapping=how.mapping)
    else:
        yield from read_reviews(data, address=address, charset=charset)


def is_table(data: bytes) -> bool:
    """Whether a file is a table, as far as its beginning tells: neither JSON nor markup.

    Args:
        data: the file; in which encoding it is may still have to be said.

    Raises:
        Rejected: it is no text in any encoding.
    """
    try:
        start = decode(data).text[:_BEGINNING]
    except Rejected as error:
        if error.code != "encoding":
            raise
        start = data[:_BEGINNING].decode("ascii", errors="replace")
    return start.lstrip()[:1] not in {"{", "[", "<"}
