"""ETag, Last-Modified, Cache-Control, Vary: what lets clients and caches ask "still the same?"."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date

from claims.api.problems import Problem, answer_plainly

# Goes into every ETag: raise it when the shape of an answer changes, so that no client keeps the
# old shape for new.
SHAPE = 1
PUBLIC_SECONDS = 10  # how long a cache may hand out a public answer without asking again
NOT_ANY_MORE = "What the If-Match or If-Unmodified-Since header names is not what is here now."


@dataclass(frozen=True)
class Mark:
    """Tells two states of an answer apart without building it.

    Attributes:
        state: what the answer depends on besides its address, such as the newest sequence.
        modified: when it last changed; None where only the ETag can tell, because several changes
            can share a second.
    """

    state: tuple[str | int, ...]
    modified: datetime | None = None

    def etag(self, request: HttpRequest, query: Mapping[str, Any]) -> str:
        """A weak ETag: same data, maybe other bytes once a server has packed them."""
        asked = sorted((name, str(value)) for name, value in query.items())
        return _weak(f"{SHAPE} {request.build_absolute_uri(request.path)} {asked} {self.state}")


def _weak(text: str) -> str:
    return f'W/"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'


def answer_from_mark(request: HttpRequest, etag: str, mark: Mark) -> HttpResponseBase | None:
    """A 304 where the client has the current state already; None if the answer must be built.

    Raises:
        Problem: `precondition-failed` for an If-Match or If-Unmodified-Since that does not hold.
    """
    modified = None if mark.modified is None else int(mark.modified.timestamp())
    response = get_conditional_response(request, etag=etag, last_modified=modified)
    if response is None:
        return None
    if response.status_code != 304:
        raise Problem("precondition-failed", NOT_ANY_MORE)
    return write_mark(response, etag, mark)


def write_mark[R: HttpResponseBase](response: R, etag: str, mark: Mark) -> R:
    """Set ETag and Last-Modified."""
    response.headers["ETag"] = etag
    if mark.modified is not None:
        response.headers["Last-Modified"] = http_date(mark.modified.timestamp())
    return response


def mark_by_content(request: HttpRequest, response: HttpResponse) -> HttpResponseBase:
    """Set the ETag from the finished body, and answer 304 if the client has that body already."""
    etag = _weak(f"{SHAPE} {request.build_absolute_uri(request.path)} {response.content!r}")
    response.headers["ETag"] = etag
    answer = get_conditional_response(request, etag=etag, response=response)
    if answer is not None and answer.status_code == 412:
        return answer_plainly(request, "precondition-failed", NOT_ANY_MORE)
    return answer or response


def write_cache_rules(response: HttpResponseBase, *, private: bool) -> None:
    """Say who may keep the answer, and for how long."""
    if response.status_code >= 400:
        response.headers["Cache-Control"] = "no-store"
    elif private:
        patch_cache_control(response, private=True, no_cache=True)
    else:
        patch_cache_control(response, public=True, max_age=PUBLIC_SECONDS)
