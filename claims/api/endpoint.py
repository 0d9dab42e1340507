"""What every address of the API does the same way: who asks, how often, what for, what is new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, ClassVar, cast

from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from rest_framework.authentication import BaseAuthentication, SessionAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import AllowAny, BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from claims.api.authentication import TokenAuthentication
from claims.api.conditional import (
    Mark,
    answer_from_mark,
    mark_by_content,
    write_cache_rules,
    write_mark,
)
from claims.api.parameters import Parameters, read_parameters
from claims.api.throttles import FairShare


class Endpoint(APIView):
    """One address to read from. Everybody is given the same answer; a token only raises the rate.

    The session is not even looked at here, so that answers do not vary by cookie.
    """

    http_method_names = ["get", "head"]
    authentication_classes: Sequence[type[BaseAuthentication]] = [TokenAuthentication]
    permission_classes: Sequence[type[BasePermission]] = [AllowAny]
    throttle_classes: Sequence[type[BaseThrottle]] = [FairShare]
    varies_by: ClassVar[tuple[str, ...]] = ("Authorization",)
    parameters: ClassVar[type[Parameters]] = Parameters
    # Kinds of problems beside those that every address can answer with, for the schema.
    problems: ClassVar[tuple[str, ...]] = ()
    # The same for requests that write.
    write_problems: ClassVar[tuple[str, ...]] = ()
    # Whether what was sent gets an address of its own, which the header Location names.
    tells_where: ClassVar[bool] = False

    def answer(self, query: dict[str, Any], **where: Any) -> Any:
        """The body, for the checked parameters and the parts of the path.

        Raises:
            Problem: there is another answer to give.
            Http404: there is nothing at this address, or nothing for this client.
        """
        raise NotImplementedError

    def mark(self, query: Mapping[str, Any], **where: Any) -> Mark | None:
        """What tells the state of the answer without building it; None: only the body can."""
        return None

    def get(self, request: Request, **where: Any) -> HttpResponseBase:
        """Answer, or say that nothing has changed."""
        query = read_parameters(self.parameters, request)
        mark = self.mark(query, **where)
        plain = request._request  # noqa: SLF001 - DRF has no other name for Django's request
        if mark is None:
            response = Response(self.answer(query, **where))
            response.add_post_render_callback(partial(mark_by_content, plain))
            return response
        etag = mark.etag(plain, query)
        early = answer_from_mark(plain, etag, mark)
        if early is not None:
            return early
        return write_mark(Response(self.answer(query, **where)), etag, mark)

    def perform_authentication(self, request: Request) -> None:
        """Find out who asks; attempts with a wrong token count as requests of their address."""
        try:
            super().perform_authentication(request)
        except AuthenticationFailed:
            self.check_throttles(request)
            raise

    def get_throttles(self) -> list[BaseThrottle]:
        """The throttles of this request, which afterwards tell what is left of the share."""
        self.throttles = super().get_throttles()
        return self.throttles

    def finalize_response(
        self, request: Request, response: HttpResponseBase, *args: Any, **kwargs: Any
    ) -> Response:
        """Add what caches and clients need to know."""
        # An empty 304 is Django's own, which the framework takes as well as its own answers.
        finished = super().finalize_response(request, cast("Response", response), *args, **kwargs)
        write_cache_rules(finished, private=self.is_private(finished))
        patch_vary_headers(finished, self.varies_by)
        for throttle in getattr(self, "throttles", ()):
            for name, value in throttle.share.headers().items() if throttle.share else ():
                finished.headers[name] = value
        return finished

    def is_private(self, response: HttpResponseBase) -> bool:
        """Whether no shared cache may keep the answer: somebody is signed in."""
        # Of an error nobody asks, and to look at the user there could raise another one.
        return response.status_code < 400 and bool(
            self.request.auth or self.request.user.is_authenticated
        )


class TwoFacedEndpoint(Endpoint):
    """One address to read from, where people of the desk are given more than readers."""

    authentication_classes: Sequence[type[BaseAuthentication]] = [
        TokenAuthentication,
        SessionAuthentication,
    ]
    varies_by: ClassVar[tuple[str, ...]] = ("Authorization", "Cookie")
