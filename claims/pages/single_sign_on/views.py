"""The two addresses of single sign-on: leaving for the provider, and coming back."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.csp import CSP
from django.views.decorators.cache import never_cache
from django.views.decorators.csp import csp_override
from requests import RequestException

from claims.pages.single_sign_on.provider import Adapter

type Page = Callable[..., HttpResponse]


def may_lead_out(page: Page) -> Page:
    """Let the forms of a page lead to the provider, which the policy of all others forbids."""

    @wraps(page)
    def inner(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        policy: dict[str, Any] = {
            **settings.SECURE_CSP,
            "form-action": [CSP.SELF, *settings.VERIFY_OIDC_ORIGINS],
        }
        return csp_override(policy)(page)(request, *args, **kwargs)

    return inner


@never_cache
@may_lead_out
def leave(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Send the browser to the provider; a visit by a link is asked first."""
    return _answer(OAuth2LoginView, request, provider_id)


@never_cache
def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Take the provider's answer."""
    return _answer(OAuth2CallbackView, request, provider_id)


def _answer(view: type, request: HttpRequest, provider_id: str) -> HttpResponse:
    """Let allauth answer; a provider that cannot be reached or understood is said on a page."""
    try:
        answer: HttpResponse = view.adapter_view(Adapter(request, provider_id))(request)  # type: ignore[attr-defined]
    except SocialApp.DoesNotExist as error:
        message = "This desk has no such provider."
        raise Http404(message) from error
    except (OAuth2Error, RequestException) as error:
        provider = get_adapter().get_provider(request, provider_id)
        page: HttpResponse = render_authentication_error(request, provider, exception=error)
        return page
    return answer
