"""What every public page keeps to: the same bytes for all, cacheable, no cookies, 304."""

import pytest
from django.test import Client, override_settings

from claims.models import SummaryPage
from claims.pages.public.edition import edition
from tests.factories import NOW, make_user
from tests.pages.public.desk import (
    LATER,
    claim_page,
    page_of,
    publish_correction,
    publish_one,
    withdraw,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def addresses(client):
    """Every page for readers of a desk that published, corrected and withdrew something."""
    published = publish_one()
    publish_correction(published.claim)
    gone = publish_one("The bridge has 41 lamps.")
    withdraw(gone.claim)
    return [*published.addresses, claim_page(gone.claim), "/robots.txt"]


def test_everybody_gets_the_same_bytes_and_nobody_a_cookie(client, addresses):
    signed_in = Client()
    signed_in.force_login(make_user())
    for address in addresses:
        anonymous, known = client.get(address), signed_in.get(address)
        assert anonymous.status_code == 200, address
        assert anonymous.content == known.content, address
        for response in (anonymous, known):
            assert not response.cookies, address
            assert "Cookie" not in response.get("Vary", ""), address
            assert response["Cache-Control"] == "public, max-age=0, s-maxage=5", address


@pytest.mark.parametrize("cookies", [{"csrftoken": "short"}, {"sessionid": "x"}, {"messages": "x"}])
def test_a_broken_cookie_is_not_answered_with_a_new_one(addresses, cookies):
    # Else a cache could hand the cookie, or its removal, to every other reader.
    for address in addresses:
        client = Client()
        client.cookies.load(cookies)
        response = client.get(address)
        assert not response.cookies, address
        assert "Cookie" not in response.get("Vary", ""), address


def test_pages_that_did_not_change_are_not_sent_again(client, addresses):
    for address in addresses[:-1]:
        etag = client.get(address)["ETag"]
        again = client.get(address, headers={"if-none-match": etag})
        assert again.status_code == 304, address
        assert again.content == b"", address
        assert again["ETag"] == etag, address
        assert again["Cache-Control"] == "public, max-age=0, s-maxage=5", address
        assert not again.templates, address


def test_a_refresh_a_stale_mark_and_another_address_change_the_tag(client):
    published = publish_one()
    address = claim_page(published.claim)
    tags = [client.get(address)["ETag"], client.get("/")["ETag"]]
    rows = SummaryPage.objects.filter(key=f"claim:{published.claim.pk}")
    rows.update(stale_since=NOW)
    tags.append(client.get(address)["ETag"])
    rows.update(stale_since=None, version=2)
    tags.append(client.get(address)["ETag"])
    rows.update(refreshed_at=LATER)
    tags.append(client.get(address)["ETag"])
    assert len(set(tags)) == len(tags)


def test_a_page_that_no_job_has_come_to_is_computed_and_tagged_by_its_words(client):
    published = publish_one()
    address = claim_page(published.claim)
    SummaryPage.objects.all().delete()
    first, second = client.get(address), client.get(address)
    assert first.status_code == 200
    assert first["ETag"] == second["ETag"]


def test_a_correction_changes_every_page_that_shows_it(client):
    published = publish_one()
    before = {address: client.get(address)["ETag"] for address in published.addresses}
    publish_correction(published.claim)
    unchanged = {address for address, tag in before.items() if client.get(address)["ETag"] == tag}
    assert unchanged == {"/how-we-check/"}


def test_another_edition_changes_the_tag():
    with override_settings(DEBUG=True):
        here = edition()
        assert here == edition()
        with override_settings(VERIFY_DESK_NAME="Another desk"):
            assert edition() != here


def test_says_when_it_last_changed(client):
    publish_one()
    assert client.get("/")["Last-Modified"] == "Thu, 19 Nov 2026 14:00:00 GMT"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_only_reading_is_allowed(client, method):
    assert getattr(client, method)("/").status_code == 405


def test_head_is_answered_like_get_without_the_words(client):
    publish_one()
    response = client.head("/")
    assert response.status_code == 200
    assert response.content == b""
    assert response["ETag"] == client.get("/")["ETag"]


def test_the_head_of_a_page_says_what_it_is_and_where(client):
    published = publish_one(rating="disputed")
    html = client.get(f"/claims/{published.claim.pk}/", follow=True).content.decode()
    here = f"http://localhost:8000{claim_page(published.claim)}"
    assert "<title>Disputed: The bridge has 40 lamps. · Verify</title>" in html
    assert '<meta name="description" content="Forty lamps were bought.">' in html
    assert '<meta property="og:title" content="Disputed: The bridge has 40 lamps.">' in html
    assert f'<meta property="og:url" content="{here}">' in html
    assert f'<link rel="canonical" href="{here}">' in html
    assert page_of("overview").version == 1


def test_errors_look_at_nobody_either(client):
    signed_in = Client()
    signed_in.force_login(make_user())
    anonymous, known = client.get("/claims/1/"), signed_in.get("/claims/1/")
    assert anonymous.status_code == 404
    assert anonymous.content == known.content
    assert not known.cookies
