"""Reading a body within its limit, as sent and decompressed."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from claims.fetching.failures import FetchFailed
from claims.messages import say

# The one compression that is asked for; what else comes is not read.
ACCEPT_ENCODING = "gzip"
_GZIP = {"gzip", "x-gzip"}
_PLAIN = {"", "identity"}
_PIECE = 64 * 1024


def read_body(chunks: Iterable[bytes], *, encoding: str, most: int, cut: bool = False) -> bytes:
    """The body, decompressed.

    Arguments: chunks, as they arrive; encoding, the header Content-Encoding; most, bytes after
    decompression; cut, whether to leave the rest away instead of failing.
    Never holds more than `most` and a piece, whatever the chunks expand to.
    Raises FetchFailed.
    """
    body = bytearray()
    for piece in _decoded(chunks, encoding.strip().lower()):
        body += piece
        if len(body) > most:
            if cut:
                break
            raise too_large(most)
    return bytes(body[:most])


def too_large(most: int) -> FetchFailed:
    """The error for a body of more than `most` bytes."""
    return FetchFailed(say("The page has more than %(most)s bytes.", most=most), code="size")


def _decoded(chunks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    if encoding in _PLAIN:
        return iter(chunks)
    if encoding in _GZIP:
        return _gunzipped(chunks)
    raise FetchFailed(
        say(
            "The page comes compressed in a way that was not asked for (%(encoding)s).",
            encoding=repr(encoding[:40]),
        ),
        code="encoding",
    )


def _gunzipped(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Decompress piece by piece: one chunk may hold a thousand times its size."""
    member = _new_member()
    for chunk in chunks:
        rest = chunk
        while rest:
            if member.eof:
                member = _new_member()
            yield _decompress(member, rest)
            rest = member.unconsumed_tail or member.unused_data
    if not member.eof:
        raise FetchFailed(
            say("The compressed page ends before its end."), code="encoding", retry=True
        )


def _new_member() -> zlib._Decompress:
    return zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)


def _decompress(member: zlib._Decompress, data: bytes) -> bytes:
    try:
        return member.decompress(data, _PIECE)
    except zlib.error as error:
        raise FetchFailed(
            say("The page is not compressed in the way it says."), code="encoding"
        ) from error
