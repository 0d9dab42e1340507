"""Who is asking: a token for programs, the session for the browser."""

from rest_framework.authentication import BaseAuthentication


class TokenAuthentication(BaseAuthentication):
    """`Authorization: Bearer vfy_…`; only the SHA-256 of a token is kept."""

    def authenticate(self, request):
        return None
