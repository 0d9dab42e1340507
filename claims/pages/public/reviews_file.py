"""Every review that stands as one file for programs: a DataFeed of ClaimReview, newest first."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse

from claims.pages.public.answers import answer_once, public_page
from claims.summaries.actions.reviews_file import contents, folder
from claims.summaries.feed_parts import BETWEEN, FOOT, HEAD, Contents, compressed

RETRY_SECONDS = 60


@public_page
def reviews(request: HttpRequest) -> HttpResponse:
    """The file as JSON. It is streamed: memory does not grow with it."""
    return _answer(request, "application/json", packed=False)


@public_page
def reviews_packed(request: HttpRequest) -> HttpResponse:
    """The same as a gzip file."""
    return _answer(request, "application/gzip", packed=True)


def _answer(request: HttpRequest, content_type: str, *, packed: bool) -> HttpResponse:
    now = contents()
    if now is None:
        return HttpResponse(
            "This file is being made; ask again in a minute.\n",
            status=503,
            content_type="text/plain; charset=utf-8",
            headers={"Retry-After": str(RETRY_SECONDS), "Cache-Control": "no-store"},
        )

    def make() -> HttpResponse:
        pieces = _packed(now) if packed else _plain(now)
        if request.method == "HEAD":
            # How long the whole is, nobody knows before it is sent; so nobody says 0.
            pieces = iter(())
        # Types of Django: a stream is no HttpResponse, though it has all that is needed of one.
        return StreamingHttpResponse(pieces, content_type=content_type)  # type: ignore[return-value]

    changed_at = datetime.fromisoformat(now.changed_at)
    return answer_once(request, make, data=now.name, changed_at=changed_at)


def _plain(now: Contents) -> Iterator[bytes]:
    yield HEAD.encode()
    for place, path in enumerate(_files(now)):
        if place:
            yield BETWEEN.encode()
        yield gzip.decompress(path.read_bytes())
    yield FOOT.encode()


def _packed(now: Contents) -> Iterator[bytes]:
    """Members of one gzip file, which are read one after the other (RFC 1952, 2.2)."""
    yield compressed(HEAD)
    for place, path in enumerate(_files(now)):
        if place:
            yield compressed(BETWEEN)
        yield path.read_bytes()
    yield compressed(FOOT)


def _files(now: Contents) -> Iterator[Path]:
    return (folder() / part.file for part in now.newest_first())
