"""A verdict inside the pages of others, and how programs ask for it."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.urls import reverse

from claims.pages.public.framing import MAX_HEIGHT, frame_of
from tests.pages.public.desk import claim_page, publish_correction, publish_one, withdraw
from tests.pages.public.reading import words_of

pytestmark = pytest.mark.django_db

SITE = "http://localhost:8000"


def ask(client: Client, url: str, **more: str) -> Any:
    return client.get("/oembed", {"url": url, **more})


def test_the_card_may_stand_anywhere_and_leaves_no_trace(client: Client) -> None:
    claim = publish_one(rating="disputed").claim
    client.cookies["sessionid"] = "of-another-page"
    answer = client.get(f"/embed/claims/{claim.pk}/")
    html = answer.content.decode()
    assert "frame-ancestors *" in answer["Content-Security-Policy"]
    assert "script" not in answer["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    assert "<script" not in html
    assert not re.findall(r'(?:src|href)="(?:https?:)?//(?!localhost:8000)', html)
    assert '<meta name="robots" content="noindex">' in html
    assert f'<link rel="canonical" href="{SITE}{claim_page(claim)}">' in html
    for words in ("Disputed", claim.text, "Forty lamps were bought.", "19 November 2026"):
        assert words in words_of(answer)
    links = re.findall(r"<a [^>]+>", html)
    assert links
    assert all('target="_blank" rel="noopener"' in link for link in links)
    again = client.get(f"/embed/claims/{claim.pk}/", headers={"if-none-match": answer["ETag"]})
    assert again.status_code == 304
    assert "frame-ancestors *" in again["Content-Security-Policy"]


def test_other_pages_may_not_be_framed(client: Client) -> None:
    answer = client.get(claim_page(publish_one().claim))
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "DENY"


def test_the_theme_is_the_readers_or_the_one_that_is_asked_for(client: Client) -> None:
    path = f"/embed/claims/{publish_one().claim.pk}/"
    assert "data-theme" not in client.get(path).text
    assert 'data-theme="dark"' in client.get(path, {"theme": "dark"}).text
    assert "data-theme" not in client.get(path, {"theme": '"><script>'}).text


def test_a_correction_and_a_withdrawal_are_said_in_it(client: Client) -> None:
    claim = publish_one().claim
    path = f"/embed/claims/{claim.pk}/"
    publish_correction(claim)
    corrected = words_of(client.get(path))
    assert "Correction, 19 November 2026 We counted one lamp too few." in corrected
    assert "Disputed" in corrected
    withdraw(claim, "The table was wrong.")
    gone = words_of(client.get(path))
    assert "Verdict withdrawn" in gone
    assert "The table was wrong." in gone
    assert "Forty-one lamps" not in gone


def test_a_verdict_that_is_not_there_says_so_in_the_frame(client: Client) -> None:
    answer = client.get("/embed/claims/999/")
    assert answer.status_code == 404
    assert "frame-ancestors *" in answer["Content-Security-Policy"]
    assert "There is no published verdict here." in words_of(answer)


def test_the_page_of_a_claim_gives_the_text_to_copy_and_names_the_endpoint(client: Client) -> None:
    claim = publish_one("The <b>bridge</b> has \"40\" lamps & 2 'piers'.").claim
    html = client.get(claim_page(claim)).content.decode()
    code = unescape(re.findall(r"<textarea[^>]*>(.*?)</textarea>", html)[0])
    assert code.startswith(f'<iframe src="{SITE}/embed/claims/{claim.pk}/" width="100%" height="')
    assert "&lt;b&gt;bridge" in code
    assert "Supported" not in code, "the verdict may change, the copied text does not"
    for form, kind in (("json", "application/json+oembed"), ("xml", "text/xml+oembed")):
        [link] = re.findall(
            rf'<link rel="alternate" type="{re.escape(kind)}"[^>]*href="(.*?)"', html
        )
        told = client.get(unescape(link).removeprefix(SITE))
        assert told.status_code == 200, form


def test_oembed_tells_the_same_as_json_and_as_xml(client: Client) -> None:
    claim = publish_one("Lamps: 40 & more\x0b <here>.").claim
    told = ask(client, f"{SITE}{claim_page(claim)}")
    assert told["Content-Type"] == "application/json"
    assert told["Access-Control-Allow-Origin"] == "*"
    said = told.json()
    assert (said["version"], said["type"], said["width"]) == ("1.0", "rich", 600)
    assert {"title", "author_name", "provider_name", "provider_url", "cache_age"} <= said.keys()
    assert f'src="{SITE}/embed/claims/{claim.pk}/" width="600"' in said["html"]
    xml = ask(client, f"{SITE}{claim_page(claim)}", format="xml")
    assert xml["Content-Type"] == "text/xml; charset=utf-8"
    root = ET.fromstring(xml.content)  # noqa: S314 - made by ourselves a line above
    assert root.tag == "oembed"
    assert {one.tag: one.text for one in root} == {
        name: str(value).replace("\x0b", "") for name, value in said.items()
    }
    again = client.get(told.wsgi_request.get_full_path(), headers={"if-none-match": told["ETag"]})
    assert again.status_code == 304


def test_oembed_knows_every_address_of_a_claim_and_no_other(client: Client) -> None:
    claim = publish_one().claim
    for path in (
        f"/claims/{claim.pk}/",
        f"/claims/{claim.pk}/other-words/?from=mail#history",
        f"/claims/{claim.pk}/versions/1/",
        reverse("embed", args=[claim.pk]),
    ):
        assert ask(client, f"{SITE}{path}").status_code == 200, path
    for url in (
        f"{SITE}/claims/{claim.pk + 1}/",
        f"{SITE}/claims/{10**30}/",
        f"{SITE}/articles/1/",
        f"{SITE}/nowhere",
        f"https://elsewhere.example/claims/{claim.pk}/",
        "http://[",
        "not an address",
    ):
        assert ask(client, url).status_code == 404, url


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 400),
        ("url={url}&format=yaml", 501),
        ("url={url}&maxwidth=wide", 400),
        ("url={url}&maxheight=0", 400),
        ("url={url}&maxwidth=-5", 400),
        ("url={url}&format=", 501),
    ],
)
def test_oembed_says_what_is_wrong(client: Client, query: str, status: int) -> None:
    url = quote(f"{SITE}{claim_page(publish_one().claim)}", safe="")
    answer = client.get("/oembed?" + query.format(url=url))
    assert answer.status_code == status
    assert answer.text.strip()
    assert answer["Content-Type"].startswith("text/plain")


def test_a_frame_is_never_larger_than_asked_for(client: Client) -> None:
    url = f"{SITE}{claim_page(publish_one('lamp ' * 300).claim)}"
    told = ask(client, url, maxwidth="300", maxheight="120").json()
    assert (told["width"], told["height"]) == (300, 120)
    told = ask(client, url, maxwidth="9000").json()
    assert (told["width"], told["height"]) == (600, MAX_HEIGHT)


def test_a_longer_claim_gets_a_higher_frame() -> None:
    def height(text: str, note: str = "") -> int:
        verdict = {"finding": "It has.", "correction": {"note": note} if note else None}
        payload = {"claim": {"id": 1, "text": text}, "verdict": verdict, "withdrawal": None}
        return frame_of(payload).height

    short = height("It has 40 lamps.")
    assert short < height("It has 40 lamps. " * 8) < height("It has 40 lamps. " * 8, "More. " * 40)
    assert height("灯" * 60) > height("a" * 60)


def test_the_style_of_the_card_loads_nothing() -> None:
    root = Path(__file__).resolve().parents[3]
    assert "url(" not in (root / "claims/static/claims/embed.css").read_text()
