"""From an exception to the problem that a client is told about."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.sessions.exceptions import SessionInterrupted
from django.core.exceptions import PermissionDenied as DjangoPermissionDenied
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views import defaults
from rest_framework import exceptions
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.views import set_rollback

from claims.api.problems import KINDS, MEDIA_TYPE, Answer, Problem, answer_plainly
from claims.api.refusals import REFUSALS, answer_refusal
from claims.api.serializers.strict import NOT_ACCEPTED, NOT_HERE
from claims.api.waiting import RETRY_SECONDS as WAITING_RETRY_SECONDS
from claims.api.waiting import TooManyWait
from claims.permissions import NotPermitted
from claims.workflow import OutOfScope

logger = logging.getLogger(__name__)

RETRY_SECONDS = 5  # a database that restarts is back sooner; a failover takes about this long


def answer_problem(error: Exception, context: dict[str, Any]) -> Response | None:
    """The exception handler of the API: the one place that writes errors.

    Returns:
        The answer; None for an exception nobody expected, which Django then logs and answers with
        `answer_server_error`.
    """
    answer = describe(error)
    if answer is None:
        return None
    set_rollback()
    path = context["request"].path
    headers = {**answer.headers, **_challenge(error)}
    return Response(
        answer.body(path),
        status=int(answer.kind.status),
        headers=headers,
        content_type=MEDIA_TYPE,
    )


def describe(error: Exception) -> Answer | None:
    """What a client is told about an exception; None if it is not one the API knows."""
    if isinstance(error, Problem):
        return Answer(error.kind, str(error.detail), error.members)
    for types, writer in _WRITERS:
        if isinstance(error, types):
            return writer(error)
    return None


def _challenge(error: Exception) -> dict[str, str]:
    """The WWW-Authenticate header of a 401 (RFC 6750, section 3)."""
    challenge = getattr(error, "auth_header", None)
    if not challenge:
        return {}
    if isinstance(error, exceptions.AuthenticationFailed):
        challenge += ', error="invalid_token"'
    return {"WWW-Authenticate": challenge}


def _plain(code: str) -> Callable[[Any], Answer]:
    return lambda error: Answer(KINDS[code], str(error.detail))


def _invalid(error: exceptions.ValidationError) -> Answer:
    """What is not written as described is invalid; what is and will not do is not accepted."""
    refused = set(_codes(error.get_codes())) <= {NOT_HERE, NOT_ACCEPTED}
    return Answer(
        KINDS["not-accepted" if refused else "invalid-body"],
        "Correct the parts of the body that `errors` names.",
        {"errors": list(_pointed(error.detail, ""))},
    )


def _codes(codes: Any) -> Iterator[str]:
    """The codes of the nested errors of a serializer."""
    if isinstance(codes, str):
        yield codes
        return
    for inner in codes.values() if isinstance(codes, dict) else codes:
        yield from _codes(inner)


def _pointed(detail: Any, pointer: str) -> Iterator[dict[str, str]]:
    """Flatten the nested errors of a serializer into JSON pointers (RFC 6901)."""
    if isinstance(detail, dict):
        for name, inner in detail.items():
            part = "" if name == "non_field_errors" else f"/{_escaped(str(name))}"
            yield from _pointed(inner, pointer + part)
    elif isinstance(detail, list):
        for number, inner in enumerate(detail):
            nested = isinstance(inner, dict | list)
            yield from _pointed(inner, f"{pointer}/{number}" if nested else pointer)
    else:
        yield {"pointer": f"#{pointer}", "detail": str(detail)}


def _escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")


def _method(error: exceptions.MethodNotAllowed) -> Answer:
    return Answer(KINDS["method-not-allowed"], f"{error.detail} The Allow header lists others.")


def _not_acceptable(error: exceptions.NotAcceptable) -> Answer:
    kinds = [str(one.media_type) for one in error.available_renderers or (JSONRenderer,)]
    detail = f"This address answers in {', '.join(kinds)}; change the Accept header."
    return Answer(KINDS["not-acceptable"], detail)


def _media_type(error: exceptions.UnsupportedMediaType) -> Answer:
    return Answer(KINDS["unsupported-media-type"], f"{error.detail} Send application/json.")


def _throttled(error: Any) -> Answer:
    seconds = max(1, round(error.wait or 1))
    return Answer(
        KINDS["too-many-requests"],
        f"The share of this minute, hour or day is used up. Try again in {seconds} s.",
        headers={"Retry-After": str(seconds)},
    )


def _sign_in(_error: exceptions.NotAuthenticated) -> Answer:
    detail = "Send `Authorization: Bearer vfy_…`; an administrator makes tokens for programs."
    return Answer(KINDS["sign-in-needed"], detail)


def _not_found(error: Exception) -> Answer:
    detail = getattr(error, "detail", None) or "There is nothing at this address."
    return Answer(KINDS["not-found"], str(detail))


def _http_404(_error: Http404) -> Answer:
    return Answer(KINDS["not-found"], "There is nothing at this address.")


def _not_permitted(error: Exception) -> Answer:
    code = "out-of-scope" if isinstance(error, OutOfScope) else "not-permitted"
    return Answer(KINDS[code], str(error) or "This takes another role.")


def _unavailable(error: Exception) -> Answer:
    logger.error("the database did not answer the API: %s", error)
    return Answer(
        KINDS["unavailable"],
        f"The database does not answer. Nothing was changed. Try again in {RETRY_SECONDS} s.",
        headers={"Retry-After": str(RETRY_SECONDS)},
    )


def _too_many_wait(_error: TooManyWait) -> Answer:
    return Answer(
        KINDS["unavailable"],
        "As many requests wait here as may. Do not wait, or try again in "
        f"{WAITING_RETRY_SECONDS} s.",
        headers={"Retry-After": str(WAITING_RETRY_SECONDS)},
    )


# The first fitting row counts, so a class stands before the classes it is made from.
_WRITERS: tuple[tuple[type[Exception] | tuple[type[Exception], ...], Callable[[Any], Answer]], ...]
_WRITERS = (
    (exceptions.ValidationError, _invalid),
    (exceptions.ParseError, _plain("unreadable-request")),
    (exceptions.AuthenticationFailed, _plain("token-refused")),
    (exceptions.NotAuthenticated, _sign_in),
    ((exceptions.PermissionDenied, DjangoPermissionDenied, NotPermitted), _not_permitted),
    (REFUSALS, answer_refusal),
    (exceptions.NotFound, _not_found),
    (Http404, _http_404),
    (exceptions.MethodNotAllowed, _method),
    (exceptions.NotAcceptable, _not_acceptable),
    (exceptions.UnsupportedMediaType, _media_type),
    (exceptions.Throttled, _throttled),
    (TooManyWait, _too_many_wait),
    ((OperationalError, InterfaceError), _unavailable),
)


# --- what Django calls where no view of the API was reached -----------------------------------


def is_for_the_api(request: HttpRequest) -> bool:
    """Whether the request was meant for a program: such errors are written in JSON."""
    return request.path.startswith("/api/")


def answer_bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400 for the whole site: a wrong Host header, too many fields, and the like."""
    if is_for_the_api(request):
        detail = "The request was refused before it was read; check the Host header and its size."
        return answer_plainly(request, "unreadable-request", detail)
    if isinstance(exception, SessionInterrupted):
        return _let_in_anew(request)
    return defaults.bad_request(request, exception)


def _let_in_anew(request: HttpRequest) -> HttpResponse:
    """Lead on whoever's session became another one, or ended, while they were answered.

    So it is where a button is pressed twice that signs somebody in. What was sent was done. The
    page of signing in leads those on who are signed in by now.
    """
    if request.headers.get("HX-Request"):
        return HttpResponse(status=401)
    asked = {"next": request.get_full_path()} if request.method == "GET" else {}
    return HttpResponseRedirect(f"{reverse(settings.LOGIN_URL)}?{urlencode(asked)}".rstrip("?"))


def answer_forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403 for the whole site."""
    if is_for_the_api(request):
        return answer_plainly(request, "not-permitted", "This takes another role.")
    return defaults.permission_denied(request, exception)


def answer_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404 for the whole site."""
    if is_for_the_api(request):
        return answer_plainly(request, "not-found", "There is nothing at this address.")
    return defaults.page_not_found(request, exception)


def answer_server_error(request: HttpRequest) -> HttpResponse:
    """500 for the whole site; Django has logged the exception before it calls this."""
    if is_for_the_api(request):
        detail = "Something went wrong that nobody expected. It is in the log; try again later."
        return answer_plainly(request, "internal-error", detail)
    return defaults.server_error(request)
