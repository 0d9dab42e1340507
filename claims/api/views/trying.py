"""The page to read the API's description on and to send requests from."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from claims.api.conditional import PUBLIC_SECONDS
from claims.api.manual import Group, read_groups
from claims.api.views.service import described


@require_safe
def try_it(request: HttpRequest) -> HttpResponse:
    """The page, in the language of the desk around the English of the description.

    A form that was sent without JavaScript leads to the address it asks for.
    """
    if "operation" in request.GET:
        return HttpResponseRedirect(address_for(request.GET))
    with translation.override(settings.VERIFY_LANGUAGE):
        response = render(request, "api/docs.html", {"groups": groups()})
    patch_cache_control(response, public=True, max_age=PUBLIC_SECONDS)
    return response


@cache
def groups() -> tuple[Group, ...]:
    """What the page shows; the description does not change while a process runs."""
    return read_groups(described())


def address_for(values: Mapping[str, str]) -> str:
    """Where a filled-in form leads; always an address of this API.

    Raises:
        Http404: the API has no such operation.
    """
    for group in groups():
        for operation in group.operations:
            if operation.name == values["operation"] and operation.method == "GET":
                return operation.address(values)
    raise Http404
