"""What every address of the API does the same way: who asks, how often, what for, what is new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, ClassVar, cast

from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from rest_framework.authentication import BaseAuthentication, SessionAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import SAFE_METHODS, AllowAny, BasePermission
from rest_framework.renderers import BaseRenderer
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
from claims.api.formats import FastJSON, Negotiation, link_pages, members_of
from claims.api.packing import pack
from claims.api.parameters import Parameters, read_parameters
from claims.api.sparse import WHOLE, Node, Shape, pick, read_fields, tree_of
from claims.api.throttles import FairShare


def _name_format(response: Response) -> None:
    """Say what an empty answer is: no lines are lines too. The framework leaves it out."""
    # A callback before this one may have put another answer in its place, which says it itself.
    if kind := getattr(response, "accepted_media_type", ""):
        response.headers.setdefault("Content-Type", f"{kind}; charset=utf-8")


class Endpoint(APIView):
    """One address to read from. Everybody is given the same answer; a token only raises the rate.

    The session is not even looked at here, so that answers do not vary by cookie.
    """

    http_method_names = ["get", "head"]
    authentication_classes: Sequence[type[BaseAuthentication]] = [TokenAuthentication]
    permission_classes: Sequence[type[BasePermission]] = [AllowAny]
    throttle_classes: Sequence[type[BaseThrottle]] = [FairShare]
    renderer_classes: Sequence[type[BaseRenderer]] = [FastJSON]
    content_negotiation_class = Negotiation
    varies_by: ClassVar[tuple[str, ...]] = ("Authorization",)
    parameters: ClassVar[type[Parameters]] = Parameters
    # The shapes of the answer, or of the rows of a list: what `fields` can name.
    shapes: ClassVar[tuple[Shape, ...]] = ()
    # Whether the answer is rows, which can be had in other formats too.
    lists: ClassVar[bool] = False
    # Whether the answer is sent while it is made: it has no ETag then.
    streams: ClassVar[bool] = False
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
        self.wanted = self.wanted_fields(query)
        mark = self.mark(query, **where)
        plain = request._request  # noqa: SLF001 - DRF has no other name for Django's request
        if mark is None:
            response = Response(self.shown(query, **where))
            response.add_post_render_callback(partial(mark_by_content, plain))
            return response
        # Each format is a representation of its own, and each has its own ETag.
        etag = mark.etag(plain, {**query, "as": request.accepted_renderer.format})
        early = answer_from_mark(plain, etag, mark)
        if early is not None:
            return early
        return write_mark(Response(self.shown(query, **where)), etag, mark)

    def wanted_fields(self, query: Mapping[str, Any]) -> Node:
        """The fields that the client wants.

        Raises:
            Problem: `invalid-parameters`; the answer has no such field.
        """
        if "fields" not in query:
            return WHOLE
        return read_fields(query["fields"], tree_of(*self.shapes))

    def shown(self, query: dict[str, Any], **where: Any) -> Any:
        """The answer with the wanted fields alone; without any word on fields, all of it."""
        body = self.answer(query, **where)
        if not self.wanted.members:
            return body
        if self.lists:
            rows = [pick(members_of(row), self.wanted) for row in body["results"]]
            return {**body, "results": rows}
        return pick(body, self.wanted)

    def columns(self) -> Node:
        """The fields of a table of the answer."""
        return self.wanted if self.wanted.members else tree_of(*self.shapes)

    def get_renderers(self) -> list[BaseRenderer]:
        """The formats of reading; what is written is answered in JSON."""
        if self.request.method in SAFE_METHODS:
            return super().get_renderers()
        return [FastJSON()]

    def handle_exception(self, exc: Exception) -> Response:
        """An error is JSON, whatever format was asked for."""
        self.request.accepted_renderer = FastJSON()
        self.request.accepted_media_type = FastJSON.media_type
        return super().handle_exception(exc)

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
        patch_vary_headers(finished, (*self.varies_by, "Accept", "Accept-Encoding"))
        link_pages(finished)
        for throttle in getattr(self, "throttles", ()):
            for name, value in throttle.share.headers().items() if throttle.share else ():
                finished.headers[name] = value
        return self.packed(finished)

    def packed(self, response: Response) -> Response:
        """The answer in fewer bytes, once they are there."""
        plain = self.request._request  # noqa: SLF001 - as in `get`
        # An empty 304 and a stream are Django's own, and finished as they are.
        if getattr(response, "is_rendered", True):
            return cast("Response", pack(plain, response))
        response.add_post_render_callback(_name_format)
        response.add_post_render_callback(partial(pack, plain))
        return response

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
