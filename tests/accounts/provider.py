"""A small OpenID Connect provider on loopback: discovery, authorize, token, keys, userinfo.

It keeps the rules of a real one (a code works once, PKCE with S256, the client's secret, RS256), so
that the desk has to keep its part; each test can make it say something wrong.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT_ID = "verify-desk"
SECRET = "between the two of us"  # noqa: S105 - made for these tests


@dataclass
class OidcProvider:
    """What the provider says, which a test may change before somebody signs in.

    Attributes:
        claims: what the ID token says besides its frame.
        userinfo: what the address for questions says; the claims where it is empty.
        frame: what replaces the frame of the ID token (iss, aud, exp, nonce).
        foreign: sign with a key that is not in the key set.
        algorithm: the signature; `none` for none, `HS256` with the client's secret.
        is_down: answer 503 to everything.
        seen: what the authorize address was asked with.
    """

    url: str = ""
    claims: dict[str, Any] = field(default_factory=dict)
    userinfo: dict[str, Any] = field(default_factory=dict)
    frame: dict[str, Any] = field(default_factory=dict)
    foreign: bool = False
    algorithm: str = "RS256"
    is_down: bool = False
    seen: list[dict[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.other_key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.codes: dict[str, dict[str, str]] = {}
        self.tokens: set[str] = set()

    def discovery(self) -> dict[str, Any]:
        """The discovery document."""
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/keys",
            "userinfo_endpoint": f"{self.url}/userinfo",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
            "code_challenge_methods_supported": ["S256"],
        }

    def keys(self) -> dict[str, Any]:
        """The key set."""
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [{**public, "kid": "first", "use": "sig", "alg": "RS256"}]}

    def authorize(self, asked: dict[str, str]) -> str:
        """Let the person in at once; the address that the browser is sent back to."""
        self.seen.append(asked)
        assert asked["client_id"] == CLIENT_ID
        assert asked["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        back = urlencode({"code": code, "state": asked["state"]})
        return f"{asked['redirect_uri']}?{back}"

    def token(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        """Change a code for tokens, once."""
        asked = self.codes.pop(form.get("code", ""), None)
        made = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(made).decode().rstrip("=")
        if asked is None or challenge != asked["code_challenge"]:
            return 400, {"error": "invalid_grant"}
        if (form.get("client_id"), form.get("client_secret")) != (CLIENT_ID, SECRET):
            return 401, {"error": "invalid_client"}
        access = secrets.token_urlsafe(16)
        self.tokens.add(access)
        signed = self._signed(asked["nonce"])
        return 200, {"access_token": access, "token_type": "Bearer", "id_token": signed}

    def _signed(self, nonce: str) -> str:
        now = int(time.time())
        frame = {"iss": self.url, "aud": CLIENT_ID, "iat": now, "exp": now + 300, "nonce": nonce}
        words = {**self.claims, **frame, **self.frame}
        if self.algorithm == "none":
            return jwt.encode(words, "", algorithm="none", headers={"kid": "first"})
        if self.algorithm == "HS256":
            return jwt.encode(words, SECRET * 3, algorithm="HS256", headers={"kid": "first"})
        key = self.other_key if self.foreign else self.key
        return jwt.encode(words, key, algorithm="RS256", headers={"kid": "first"})


class _Handler(BaseHTTPRequestHandler):
    provider: OidcProvider

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if self.provider.is_down:
            self._say(503, {})
        elif parts.path == "/authorize":
            self.send_response(302)
            self.send_header("Location", self.provider.authorize(asked))
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif parts.path == "/.well-known/openid-configuration":
            self._say(200, self.provider.discovery())
        elif parts.path == "/keys":
            self._say(200, self.provider.keys())
        elif parts.path == "/userinfo":
            self._userinfo()
        else:
            self._say(404, {})

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        form = parse_qs(self.rfile.read(length).decode())
        self._say(*self.provider.token({name: values[0] for name, values in form.items()}))

    def _userinfo(self) -> None:
        _, _, access = self.headers.get("Authorization", "").partition("Bearer ")
        known = access in self.provider.tokens
        self._say(200 if known else 401, self.provider.userinfo or self.provider.claims)

    def _say(self, status: int, body: dict[str, Any]) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@contextmanager
def oidc_provider(**said: Any) -> Iterator[OidcProvider]:
    """A provider on a free port of loopback, for as long as the block runs."""
    provider = OidcProvider(**said)
    handler = type("Handler", (_Handler,), {"provider": provider})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    provider.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
