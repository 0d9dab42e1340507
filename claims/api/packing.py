"""Answers of the API in fewer bytes, by what the client accepts: zstd (RFC 8878), or gzip.

Packed text that holds a secret beside words of an attacker betrays it by its length (BREACH, 2013).
So nothing is packed that was asked for with a cookie: only what everybody is given, and what a
program is given for its token, which no stranger can make it ask for.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any, cast

from backports import zstd
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

LEAST = 500  # bytes; less fits into one packet anyhow
# Speed counts: at these levels a page of 300 kB takes one and four milliseconds.
ZSTD_LEVEL = 3
GZIP_LEVEL = 4
_GZIP_FORM = 16 + zlib.MAX_WBITS
_PACKED = ("application/json", "application/x-ndjson", "application/ld+json", "text/csv")
_PREFERRED = ("zstd", "gzip")


class _Zstd:
    def __init__(self) -> None:
        self._packer = zstd.ZstdCompressor(level=ZSTD_LEVEL)

    def part(self, data: bytes) -> bytes:
        return self._packer.compress(data, mode=zstd.ZstdCompressor.FLUSH_BLOCK)

    def whole(self, data: bytes) -> bytes:
        return self._packer.compress(data, mode=zstd.ZstdCompressor.FLUSH_FRAME)


class _Gzip:
    def __init__(self) -> None:
        self._packer = zlib.compressobj(GZIP_LEVEL, zlib.DEFLATED, _GZIP_FORM)

    def part(self, data: bytes) -> bytes:
        return self._packer.compress(data) + self._packer.flush(zlib.Z_SYNC_FLUSH)

    def whole(self, data: bytes) -> bytes:
        return self._packer.compress(data) + self._packer.flush()


_PACKERS: dict[str, Callable[[], _Zstd | _Gzip]] = {"zstd": _Zstd, "gzip": _Gzip}


def pack(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Pack an answer, if it may be packed and the client can unpack it.

    The ETag stays: it is a weak one, which speaks of the data and not of the bytes.
    """
    if not _may_be_packed(response):
        return response
    patch_vary_headers(response, ("Accept-Encoding",))
    coding = best_coding(request.headers.get("Accept-Encoding", ""))
    if not coding or request.COOKIES:
        return response
    packer = _PACKERS[coding]()
    if response.streaming:
        stream = cast("StreamingHttpResponse", response)
        stream.streaming_content = _parts(packer, cast("Iterable[bytes]", stream.streaming_content))
    else:
        whole = cast("HttpResponse", response)
        if len(whole.content) < LEAST:
            return response
        whole.content = packer.whole(whole.content)
        whole.headers["Content-Length"] = str(len(whole.content))
    response.headers["Content-Encoding"] = coding
    return response


def _may_be_packed(response: HttpResponseBase) -> bool:
    kind = response.headers.get("Content-Type", "").partition(";")[0].strip()
    return (
        response.status_code == 200
        and kind in _PACKED
        and not response.has_header("Content-Encoding")
    )


def _parts(packer: Any, parts: Iterable[bytes]) -> Iterator[bytes]:
    """Each part at once, not when enough has come together: somebody may wait for it."""
    for part in parts:
        if packed := packer.part(part):
            yield packed
    yield packer.whole(b"")


def best_coding(accepted: str) -> str:
    """The coding to use for an `Accept-Encoding` (RFC 9110, 12.5.3); "" for none."""
    weights = {}
    for item in accepted.split(","):
        name, _, parameters = item.partition(";")
        weights[name.strip().lower()] = _weight(parameters)
    rest = weights.get("*", 0.0)
    best = max(_PREFERRED, key=lambda name: weights.get(name, rest))
    weight = weights.get(best, rest)
    return best if weight > 0 and weight >= weights.get("identity", 0.0) else ""


def _weight(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    if name.strip().lower() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
