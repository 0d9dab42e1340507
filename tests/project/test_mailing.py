"""What the address of the mail server and the settings of single sign-on mean."""

import pytest
from django.core import mail
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings

from verify import single_sign_on
from verify.mailing import mailers

NAME = "VERIFY_EMAIL_URL"


@pytest.mark.parametrize(
    ("address", "backend", "options"),
    [
        ("", "console", {}),
        ("console:", "console", {}),
        ("none:", "dummy", {}),
        ("file:///var/mail%20out", "filebased", {"file_path": "/var/mail out"}),
        (
            "smtp+tls://ada%40desk:p%2Fw@mail.example.org:587",
            "smtp",
            {"host": "mail.example.org", "port": 587, "username": "ada@desk", "password": "p/w"},
        ),
        ("smtps://mail.example.org", "smtp", {"port": None, "use_ssl": True, "use_tls": False}),
        ("smtp://localhost:25", "smtp", {"port": 25, "use_ssl": False, "use_tls": False}),
    ],
)
def test_an_address_names_the_way_of_mail(monkeypatch, address, backend, options):
    monkeypatch.setenv(NAME, address)
    made = mailers(NAME)["default"]
    assert made["BACKEND"].split(".")[4] == backend
    assert {**made.get("OPTIONS", {}), **options} == made.get("OPTIONS", {})
    with override_settings(MAILERS={"default": made}):
        assert mail.mailers.default


@pytest.mark.parametrize("address", ["mail.example.org", "smtp://", "smtp://h:port", "file:", "x:"])
def test_what_is_no_address_is_refused_without_its_password(monkeypatch, address):
    monkeypatch.setenv(NAME, address.replace("smtp://h", "smtp://ada:secret@h"))
    with pytest.raises(ImproperlyConfigured, match=f"{NAME} must be") as refusal:
        mailers(NAME)
    assert "secret" not in str(refusal.value)


def test_a_provider_needs_a_client():
    with pytest.raises(ImproperlyConfigured, match="VERIFY_OIDC_CLIENT_ID must be set"):
        single_sign_on.providers(url="https://id.example.org", name="x", client_id="", secret="")
    none = single_sign_on.providers(url="", name="x", client_id="", secret="")
    assert none["openid_connect"]["APPS"] == []


def test_the_provider_stands_at_one_origin():
    assert single_sign_on.origin("https://id.example.org/realms/desk") == ["https://id.example.org"]
    assert single_sign_on.origin("") == []


def test_groups_and_domains_are_read(monkeypatch):
    monkeypatch.setenv("SOME", "desk:editors:editor, staff:contributor")
    found = single_sign_on.roles_of_groups("SOME")
    assert found == {"desk:editors": "editor", "staff": "contributor"}
    monkeypatch.setenv("SOME", "Desk.example.org")
    assert single_sign_on.domains("SOME") == ["desk.example.org"]


@pytest.mark.parametrize("value", ["editors", "editors:boss", ":editor"])
def test_groups_that_give_no_role_are_refused(monkeypatch, value):
    monkeypatch.setenv("SOME", value)
    with pytest.raises(ImproperlyConfigured, match="SOME must be group:role"):
        single_sign_on.roles_of_groups("SOME")


@pytest.mark.parametrize("value", ["ada@desk.example.org", "localhost"])
def test_domains_that_are_none_are_refused(monkeypatch, value):
    monkeypatch.setenv("SOME", value)
    with pytest.raises(ImproperlyConfigured, match="SOME must be domains"):
        single_sign_on.domains("SOME")
