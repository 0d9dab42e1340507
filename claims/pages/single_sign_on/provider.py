"""The provider of single sign-on, as allauth knows it, with the checks that it leaves out."""

from __future__ import annotations

from typing import Any

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Client, OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from claims.pages.single_sign_on.id_token import TokenRefused, verified_claims

_NEEDED = ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")


def nonce_of(state: str) -> str:
    """The nonce of a sign-in: made from its state, which the session of the browser keeps."""
    return salted_hmac("claims.single_sign_on.nonce", state, algorithm="sha256").hexdigest()


class Client(OAuth2Client):  # type: ignore[misc]
    """Sends a nonce along, which the provider signs into the ID token."""

    def get_redirect_url(
        self, authorization_url: str, scope: list[str], extra_params: dict[str, str]
    ) -> str:
        """Where the browser is sent to sign in."""
        params = {**extra_params, "nonce": nonce_of(str(self.state))}
        return str(super().get_redirect_url(authorization_url, scope, params))


class Adapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """Reads the provider's discovery document, and takes its ID tokens only when they are good.

    It fetches by allauth's own session of `requests`, from addresses that the settings and the
    provider name, not from any that a visitor chooses.
    """

    client_class = Client

    @property
    def openid_config(self) -> dict[str, Any]:
        """The discovery document, once checked.

        Raises:
            OAuth2Error: it is not that of the provider in the settings, or lacks an address.
        """
        found: dict[str, Any] = super().openid_config
        wanted = self.get_provider().app.settings["server_url"]
        missing = [name for name in _NEEDED if not found.get(name)]
        if missing or str(found["issuer"]).rstrip("/") != wanted.rstrip("/"):
            message = f"discovery: it lacks {missing}, or its issuer is not {wanted}"
            raise OAuth2Error(message)
        return found

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any
    ) -> SocialLogin:
        """Who it is that comes back from the provider.

        Raises:
            OAuth2Error: the provider's answer is not good; it says why.
        """
        signed = kwargs["response"].get("id_token")
        if not signed:
            message = "the provider sent no ID token"
            raise TokenRefused(message)
        claims = verified_claims(
            signed,
            keys=self._keys(),
            issuer=self.openid_config["issuer"],
            client_id=app.client_id,
            nonce=nonce_of(request.GET.get("state", "")),
        )
        data: dict[str, Any] = {"id_token": claims}
        if self.openid_config.get("userinfo_endpoint"):
            data["userinfo"] = self._fetch_user_info(token.token)
            if data["userinfo"].get("sub") != claims["sub"]:
                message = "userinfo is about somebody else than the ID token"
                raise TokenRefused(message)
        return self.get_provider().sociallogin_from_response(request, data)

    def _keys(self) -> dict[str, Any]:
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
            found: dict[str, Any] = answer.json()
        return found


class Provider(OpenIDConnectProvider):  # type: ignore[misc]
    """The one provider of the settings."""

    oauth2_adapter_class = Adapter
