"""What one fetch may cost, and what it brings back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

# The name of the desk's fetcher in robots.txt; RFC 9309 allows letters, "_" and "-".
PRODUCT = "VerifyDesk"


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """What one fetch may cost.

    allowed_hosts: "host" or "host:port", in small letters, that may have a private address; the
        second form allows that port, too. Nothing else lifts the guard.
    max_bytes: of the body, as sent and again after decompression.
    seconds: for everything, with robots.txt, redirects and the name look-up.
    redirects: how many are followed.
    user_agent: the header sent; its first word, up to "/", is the name looked for in robots.txt.
    takes_media: whether a body may be a picture, sound, film or font, from which no text comes.
    """

    allowed_hosts: frozenset[str] = frozenset()
    max_bytes: int = 5_000_000
    seconds: float = 30.0
    redirects: int = 5
    user_agent: str = PRODUCT
    takes_media: bool = False


class FetchSettings(Protocol):
    """The settings of the desk that limit a fetch."""

    VERIFY_FETCH_ALLOWED_HOSTS: Sequence[str]
    VERIFY_FETCH_MAX_BYTES: int
    VERIFY_FETCH_SECONDS: int
    VERIFY_FETCH_REDIRECTS: int
    VERIFY_FETCH_CONTACT: str


def limits_of(settings: FetchSettings) -> FetchLimits:
    """The limits that the settings of the desk say."""
    return FetchLimits(
        allowed_hosts=frozenset(host.lower() for host in settings.VERIFY_FETCH_ALLOWED_HOSTS),
        max_bytes=settings.VERIFY_FETCH_MAX_BYTES,
        seconds=settings.VERIFY_FETCH_SECONDS,
        redirects=settings.VERIFY_FETCH_REDIRECTS,
        user_agent=f"{PRODUCT}/1.0 (+{settings.VERIFY_FETCH_CONTACT})",
    )


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came back.

    address: as it was asked for. final_address: after redirects, without a fragment.
    moved_to: where redirects that are for good (301, 308) led from the first address on; "" if
        the first redirect was another, or none was met.
    status: 200 to 299, or 304. headers: as sent, in order. data: the body, decompressed; b"" if
        not_modified. media_type: in small letters; charset: as the server names it; both "" where
        it says nothing. etag, last_modified: to send with the next request.
    """

    address: str
    final_address: str
    moved_to: str
    status: int
    headers: tuple[tuple[str, str], ...]
    data: bytes
    media_type: str
    charset: str
    etag: str
    last_modified: str
    not_modified: bool
