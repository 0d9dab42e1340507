"""What anybody can post in the place of a passkey: told, never an error of the server."""

from __future__ import annotations

import json
from hashlib import sha256

import pytest
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.asymmetric import ec
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

from claims.models import User
from tests.factories import make_user

pytestmark = pytest.mark.django_db

# Somebody was there and showed who they are; the key comes with it.
_HELD = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV | AuthenticatorData.FLAG.AT
PASSWORD = "quay lamp harbour 44"  # noqa: S105 - of a person made here
NUMBER = b"a passkey's name"
ENTRANCES = (
    "mfa_add_webauthn",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "mfa_reauthenticate_webauthn",
)
ANSWER = {"id": "AAAA", "rawId": "AAAA", "type": "public-key"}


def posted(**response: object) -> str:
    """The answer of a passkey that there is not."""
    return json.dumps({**ANSWER, "response": response})


BODIES = {
    "nothing": "",
    "no JSON": "{",
    "a list": "[]",
    "null": "null",
    "an empty object": "{}",
    "a long number": "9" * 5_000,
    "deep": "[" * 20_000,
    "a NUL": "\x00",
    "no response": json.dumps(ANSWER),
    "of text": json.dumps({**ANSWER, "response": "x"}),
    "an empty response": posted(),
    "no base64": posted(clientDataJSON="!", authenticatorData="!", signature="!"),
    "no client data": posted(clientDataJSON="e30", authenticatorData="AAAA", signature="AAAA"),
    "client data of text": posted(clientDataJSON="IngI", authenticatorData="AA", signature="AA"),
    "not to be read": posted(clientDataJSON="_w", authenticatorData="AA", signature="AA"),
    "no attestation": posted(clientDataJSON="e30", attestationObject="AAAA"),
    "a broken attestation": posted(clientDataJSON="e30", attestationObject="oWNmbXQ"),
    "numbers": posted(clientDataJSON=1, authenticatorData=2, signature=3, attestationObject=4),
}


@pytest.fixture
def ada() -> User:
    """Somebody with a password and a passkey, as the desk keeps one."""
    person = make_user(username="ada")
    person.set_password(PASSWORD)
    person.save()
    key = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    data = AttestedCredentialData.create(bytes(16), NUMBER, key)
    held = AuthenticatorData.create(sha256(b"testserver").digest(), _HELD, 0, data)
    said = json.dumps({"type": "webauthn.create", "challenge": "AA", "origin": "http://testserver"})
    response = {
        "clientDataJSON": websafe_encode(said.encode()),
        "attestationObject": websafe_encode(bytes(AttestationObject.create("none", held, {}))),
    }
    number = websafe_encode(NUMBER)
    kept = {"id": number, "rawId": number, "type": "public-key", "response": response}
    Authenticator.objects.create(
        user=person, type="webauthn", data={"name": "Key", "credential": kept}
    )
    return person


def entrance(client: Client, name: str, ada: User) -> str:
    """Go as far as the page that asks for the passkey; its address."""
    path = reverse(name)
    if name == "mfa_authenticate":
        answer = client.post(reverse("account_login"), {"login": "ada", "password": PASSWORD})
        assert answer["Location"].startswith(path)
    elif name != "mfa_login_webauthn":
        client.force_login(ada)
    if name == "mfa_add_webauthn":
        client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    script = {"X-Requested-With": "XMLHttpRequest"} if name == "mfa_login_webauthn" else {}
    assert client.get(path, headers=script).status_code == 200
    return path


@pytest.mark.parametrize("name", ENTRANCES)
def test_what_is_no_passkey_is_refused(ada: User, name: str, settings) -> None:
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    client = Client(raise_request_exception=False)
    path = entrance(client, name, ada)
    answers = {}
    for what, body in BODIES.items():
        cache.clear()  # guesses are counted elsewhere; here each body is the first
        answers[what] = client.post(path, {"credential": body, "name": "Key"}).status_code
    assert {what: status for what, status in answers.items() if status not in {200, 302}} == {}
    assert Authenticator.objects.count() == 1


def said_to(ada: User, number: bytes) -> str:
    """A well-made answer of a passkey of this number, to a question that was never asked."""
    said = json.dumps({"type": "webauthn.get", "challenge": "AA", "origin": "http://testserver"})
    held = AuthenticatorData.create(sha256(b"testserver").digest(), _HELD & ~_HELD.AT, 1)
    name = websafe_encode(number)
    response = {
        "clientDataJSON": websafe_encode(said.encode()),
        "authenticatorData": websafe_encode(bytes(held)),
        "signature": "AAAA",
        "userHandle": websafe_encode(str(ada.pk).encode()),
    }
    return json.dumps({**ANSWER, "id": name, "rawId": name, "response": response})


@pytest.mark.parametrize("name", ENTRANCES)
@pytest.mark.parametrize("number", [NUMBER, b"nobody's"], ids=["known", "unknown"])
@pytest.mark.parametrize("opened", [True, False], ids=["asked", "never asked"])
def test_an_answer_to_no_question_lets_nobody_in(
    ada: User, name: str, number: bytes, opened: bool, settings
) -> None:
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    client = Client(raise_request_exception=False)
    if opened:
        entrance(client, name, ada)
    for body in ("", said_to(ada, number)):
        cache.clear()
        answer = client.post(reverse(name), {"credential": body, "name": "Key"})
        assert answer.status_code in {200, 302}
    assert client.get("/desk/").status_code == (200 if is_in(name, opened=opened) else 302)
    assert Authenticator.objects.count() == 1


def is_in(name: str, *, opened: bool) -> bool:
    """Whether somebody was signed in before the passkey was asked for."""
    return opened and name in {"mfa_add_webauthn", "mfa_reauthenticate_webauthn"}
