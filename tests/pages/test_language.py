"""Which language a page speaks, and that programs always get English."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import translation
from pytest_django import Settings

from claims.models import Rating, User
from claims.models.in_english import in_english
from claims.pages.language import language_for
from tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client: Client) -> Callable[[str], Client]:
    """A browser of somebody who chose a language."""

    def make(language: str) -> Client:
        client.force_login(make_user(language=language))
        return client

    return make


@pytest.mark.parametrize(
    ("chosen", "desk", "spoken", "direction"),
    [
        ("", "en-gb", "en-gb", "ltr"),
        ("", "fa", "fa", "rtl"),
        ("fr", "fa", "fr", "ltr"),
        ("en-gb", "de", "en-gb", "ltr"),
        ("xx", "de", "de", "ltr"),
    ],
)
def test_desk_pages_speak_the_language_of_the_person(
    signed_in: Callable[[str], Client],
    settings: Settings,
    chosen: str,
    desk: str,
    spoken: str,
    direction: str,
) -> None:
    settings.VERIFY_LANGUAGE = desk
    page = signed_in(chosen).get("/desk/settings/").content.decode()
    assert f'<html lang="{spoken}" dir="{direction}"' in page


@pytest.mark.parametrize("path", ["/how-we-check/", "/nowhere/", "/api/v1/docs/"])
def test_readers_all_get_the_language_of_the_desk(
    signed_in: Callable[[str], Client], settings: Settings, path: str
) -> None:
    settings.VERIFY_LANGUAGE = "fa"
    browser = signed_in("fr")
    mine = browser.get(path, headers={"Accept-Language": "de"})
    assert '<html lang="fa" dir="rtl"' in mine.content.decode()
    browser.logout()
    assert browser.get(path, headers={"Accept-Language": "es"}).content == mine.content


@pytest.mark.parametrize("path", ["/api/v1/nowhere/", "/api/v1/queue/", "/api/v1/claims/?size=x"])
def test_programs_get_english(
    signed_in: Callable[[str], Client], settings: Settings, path: str
) -> None:
    browser = signed_in("fr")
    english = browser.get(path).content
    settings.VERIFY_LANGUAGE = "fa"
    assert browser.get(path).content == english


def test_what_is_frozen_is_english() -> None:
    with translation.override("fa"):
        assert in_english(Rating.SUPPORTED.label) == "Supported"
        assert str(Rating.SUPPORTED.label) != "Supported"


def test_mail_to_somebody_who_is_signed_out_speaks_the_language_of_the_desk(
    settings: Settings,
) -> None:
    settings.VERIFY_LANGUAGE = "es"
    assert language_for(None) == "es"
    assert language_for(User(language="de")) == "de"
