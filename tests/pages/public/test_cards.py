"""The pictures of pages: drawn when asked for, at an address that says what is drawn."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from PIL import Image
from pytest_django import Settings

from claims.cards import files
from claims.pages.public.cards import folder
from tests.pages.public.desk import (
    article_page,
    claim_page,
    publish_correction,
    publish_one,
    withdraw,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def meta_of(client: Client, path: str) -> dict[str, str]:
    """What the head of a page tells those it is shared with."""
    html = client.get(path).content.decode()
    found = re.findall(r'<meta (?:property|name)="((?:og|twitter):[^"]+)" content="([^"]*)">', html)
    assert len(found) == len(dict(found)), "told twice"
    return dict(found)


def card_of(client: Client, path: str) -> str:
    return meta_of(client, path)["og:image"].removeprefix("http://localhost:8000")


def test_every_page_names_a_picture_that_is_there(client: Client) -> None:
    published = publish_one(title="Lamps & bridges")
    pictures = set()
    for path in published.addresses:
        told = meta_of(client, path)
        assert told["og:image"] == told["twitter:image"]
        assert told["twitter:card"] == "summary_large_image"
        assert told["og:image:alt"] == told["twitter:image:alt"]
        pictures.add(told["og:image"].removeprefix("http://localhost:8000"))
    assert len(pictures) == 3, "the claim's, the article's, the desk's"
    for picture in pictures:
        answer = client.get(picture)
        assert answer["Content-Type"] == "image/png"
        assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
        assert not answer.cookies
        assert Image.open(BytesIO(answer.content)).size == (1200, 630)
    assert len(list(folder().glob("*/*.png"))) == 3
    claim = meta_of(client, claim_page(published.claim))
    assert claim["og:image:alt"].startswith("Supported · The bridge has 40 lamps. · Harbour")
    article = meta_of(client, article_page(published.article))
    assert "1 of 1 checkable claim checked" in article["og:image:alt"]


def test_a_verdict_that_changed_has_another_picture_and_the_old_address_leads_to_it(
    client: Client,
) -> None:
    published = publish_one()
    page = claim_page(published.claim)
    first = card_of(client, page)
    assert client.get(first).status_code == 200
    publish_correction(published.claim)
    second = card_of(client, page)
    assert second != first
    led = client.get(first)
    assert (led.status_code, led["Location"]) == (302, second)
    assert "immutable" not in led["Cache-Control"]
    assert "Disputed · Corrected" in meta_of(client, page)["og:image:alt"]
    withdraw(published.claim)
    assert client.get(second)["Location"] == card_of(client, page)
    assert "Verdict withdrawn" in meta_of(client, page)["og:image:alt"]


def test_only_the_picture_of_now_is_ever_drawn(client: Client) -> None:
    claim = publish_one().claim
    for number in range(3):
        assert client.get(f"/cards/claims/{claim.pk}/{number:024}.png").status_code == 302
    assert client.get(f"/cards/claims/{claim.pk + 1}/{0:024}.png").status_code == 404
    assert not folder().exists()


def test_a_picture_that_is_being_drawn_is_promised(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "WAIT_SECONDS", 0.05)
    picture = card_of(client, claim_page(publish_one().claim))
    place = folder() / picture.rsplit("/", 1)[1][:2]
    place.mkdir(parents=True)
    with (place / "lock").open("wb") as held:
        assert files._locked(held.fileno())
        answer = client.get(picture)
    assert (answer.status_code, answer["Retry-After"]) == (503, "2")
    assert answer["Cache-Control"] == "no-store"
    assert client.get(picture).status_code == 200


def test_a_font_that_is_none_is_told_of_and_left_out(
    client: Client, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.VERIFY_CARD_FONTS = [str(folder() / "none.ttf")]
    assert client.get(card_of(client, claim_page(publish_one().claim))).status_code == 200
    assert "none.ttf is no font" in caplog.text
