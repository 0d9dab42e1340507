"""The sitemap names every page that may be listed, in parts that are never counted through."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.models import SummaryPage
from claims.pages.public import sitemap
from tests.factories import make_claim
from tests.pages.public.desk import article_page, claim_page, publish_one, withdraw

pytestmark = pytest.mark.django_db

SITE = "http://localhost:8000"
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def read(client: Client, path: str, root: str) -> dict[str, str | None]:
    """Addresses with the moment of their last change."""
    answer = client.get(path)
    assert answer.status_code == 200, path
    assert answer["Content-Type"] == "application/xml; charset=utf-8"
    tree = ET.fromstring(answer.content)  # noqa: S314 - made by ourselves
    assert tree.tag == f"{SPACE}{root}"
    return {
        str(one.findtext(f"{SPACE}loc")).removeprefix(SITE): one.findtext(f"{SPACE}lastmod")
        for one in tree
    }


def test_what_stands_is_named_and_what_is_withdrawn_is_not(client: Client) -> None:
    stands, gone = publish_one("Lamps & <bridges>: ۴۰."), publish_one("The pier has 7 steps.")
    withdraw(gone.claim)
    make_claim("Nobody has checked this.")
    parts = read(client, "/sitemap.xml", "sitemapindex")
    named: dict[str, str | None] = {}
    for part in parts:
        named |= read(client, part, "urlset")
    assert named[claim_page(stands.claim)] == "2026-11-19T14:00:00Z"
    assert article_page(stands.article) in named
    assert f"/sources/{stands.source.slug}/" in named
    assert not [path for path in named if path.startswith(f"/claims/{gone.claim.pk}/")]
    lists = {"/", "/claims/", "/articles/", "/topics/", "/repeated/", "/corrections/"}
    assert lists | {"/corrections-policy/", "/how-we-check/"} <= named.keys()
    for path in named:
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert '<meta name="robots"' not in answer.text, path


def test_lastmod_follows_the_refresh_of_the_page(client: Client) -> None:
    claim = publish_one().claim
    part = f"/sitemap-claims-{claim.pk // sitemap.PART}.xml"
    first = client.get(part)
    rows = SummaryPage.objects.filter(key=f"claim:{claim.pk}")
    rows.update(refreshed_at="2026-12-01T00:00:00Z")
    etag = {"if-none-match": first["ETag"]}
    assert client.get(part, headers=etag).status_code == 200
    named = read(client, part, "urlset")
    assert named[claim_page(claim)] == "2026-12-01T00:00:00Z"
    again = client.get(part)
    etag = {"if-none-match": again["ETag"]}
    assert client.get(part, headers=etag).status_code == 304


def test_parts_are_ranges_of_numbers_and_none_is_empty(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim = publish_one().claim
    number = claim.pk // sitemap.PART
    assert f"/sitemap-claims-{number}.xml" in read(client, "/sitemap.xml", "sitemapindex")
    for path in (
        f"/sitemap-claims-{number + 1}.xml",
        f"/sitemap-claims-{10**30}.xml",
        "/sitemap-pages-1.xml",
        "/sitemap-else-0.xml",
    ):
        assert client.get(path).status_code == 404, path
    assert sitemap.PART <= 50_000


def test_nothing_is_counted_through(client: Client) -> None:
    publish_one()
    for path in ("/sitemap.xml", "/sitemap-claims-0.xml", "/sitemap-articles-0.xml"):
        with CaptureQueriesContext(connection) as context:
            client.get(path)
        assert len(context) <= 2
        assert not [one for one in context if "OFFSET" in one["sql"]]
