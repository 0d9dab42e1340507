"""What is noted of every request: an id, one line in the log, and its time by the route.

Nothing else of an address is kept than its route and the numbers in it: the rest may be the secret
of somebody (an invitation, a link that stops mail), or what a reader looks for.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import structlog
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from verify.operations.meters import REQUESTS
from verify.operations.spans import Tracing

logger = logging.getLogger("verify.access")

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
# What machines ask for every few seconds is of interest to nobody while all is well.
QUIET = frozenset({"healthz", "readyz", "metrics"})
_GIVEN_ID = re.compile(r"[A-Za-z0-9-]{8,64}")

type Answer = Callable[[HttpRequest], HttpResponseBase]


def note_requests(answer: Answer) -> Answer:
    """The outermost middleware: names, times and logs every request."""

    def inner(request: HttpRequest) -> HttpResponseBase:
        begun = time.perf_counter()
        request_id = _id_of(request)
        with (
            structlog.contextvars.bound_contextvars(request_id=request_id),
            Tracing.tracer.span(_method(request), {}) as span,
        ):
            response = answer(request)
            route = route_of(request)
            name = f"{_method(request)} {route}"
            span.call(name, {"http.route": route, "http.status": response.status_code})
            _note(request, response, route, time.perf_counter() - begun)
        response["X-Request-ID"] = request_id
        return response

    return inner


def route_of(request: HttpRequest) -> str:
    """The name of the route; `static` for files, `none` for what leads nowhere."""
    match = request.resolver_match
    if match is not None:
        return match.view_name or "unnamed"
    return (
        "static" if request.path_info.startswith(f"/{settings.STATIC_URL.strip('/')}/") else "none"
    )


def user_of(request: HttpRequest) -> int | None:
    """Who asked, where the answer had to find that out; it is not found out for the log."""
    held = vars(request)
    user: Any = held.get("_cached_user") or held.get("user")
    # By its type: to ask the lazy user of a session what it is would read it from the database.
    return user.pk if issubclass(type(user), AbstractBaseUser) else None


def _id_of(request: HttpRequest) -> str:
    """The id that a trusted proxy gave, else a new one."""
    if settings.SECURE_PROXY_SSL_HEADER:
        given = request.headers.get("X-Request-ID", "")
        if _GIVEN_ID.fullmatch(given):
            return given
    return uuid4().hex


def _method(request: HttpRequest) -> str:
    return request.method if request.method in METHODS else "OTHER"


def _note(request: HttpRequest, response: HttpResponseBase, route: str, seconds: float) -> None:
    if settings.VERIFY_METRICS_TOKEN:
        status = f"{response.status_code // 100}xx"
        REQUESTS.labels(_method(request), route, status).observe(seconds)
    quiet = route in QUIET and response.status_code < 400
    level = logging.DEBUG if quiet else logging.INFO
    if not logger.isEnabledFor(level):
        return
    numbers = _numbers(request)
    facts = {
        "method": _method(request),
        "route": route,
        "status": response.status_code,
        "ms": round(seconds * 1000, 1),
        "user": user_of(request),
    }
    logger.log(level, "request", extra={**facts, **numbers})


def _numbers(request: HttpRequest) -> dict[str, dict[str, int]]:
    """The numbers in the address, which say what was asked for."""
    match = request.resolver_match
    found = {k: v for k, v in match.kwargs.items() if isinstance(v, int)} if match else {}
    return {"at": found} if found else {}
