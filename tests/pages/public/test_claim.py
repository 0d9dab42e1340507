"""The page of one claim."""

import re

import pytest

from claims.models import SummaryPage
from tests.pages.public.desk import (
    article_page,
    claim_page,
    page_of,
    publish_again,
    publish_correction,
    publish_one,
    withdraw,
)
from tests.pages.public.reading import linked_data_of, words_of

pytestmark = pytest.mark.django_db


def test_shows_the_verdict_what_it_rests_on_and_where_it_was_said(client):
    published = publish_one(rating="disputed", title="Lamps on the bridge")
    response = client.get(f"/claims/{published.claim.pk}/", follow=True)
    shown = words_of(response)
    assert response.status_code == 200
    for words in (
        "Disputed",
        "The bridge has 40 lamps.",
        "Forty lamps were bought.",
        "the count that was made on the day agrees with them",
        "Accounts 2026",
        "Town Council",
        "Lamps: 40.",
        "Lamps on the bridge",
        "Harbour Courier",
        "Said by Ada Lund",
        "Refreshed 19 November 2026, 14:00 UTC.",
    ):
        assert words in shown


def test_no_reviewer_is_named(client):
    published = publish_one()
    publish_correction(published.claim)
    verdicts = published.claim.verdicts.select_related("by")
    response = client.get(f"/claims/{published.claim.pk}/", follow=True)
    for verdict in verdicts:
        assert verdict.by.username not in response.content.decode()


def test_citations_lead_to_the_evidence(client):
    published = publish_one()
    html = client.get(f"/claims/{published.claim.pk}/", follow=True).content.decode()
    assert '<a href="#evidence-1">' in html
    assert '<li id="evidence-1">' in html
    assert "[1]" not in html


def test_evidence_links_tell_nobody_where_the_reader_came_from(client):
    published = publish_one()
    html = client.get(f"/claims/{published.claim.pk}/", follow=True).content.decode()
    links = re.findall(r'<a href="https://accounts[^>]+>', html)
    assert links
    assert all("noreferrer" in link for link in links)


def test_linked_data_stands_there_once_and_says_the_same(client):
    published = publish_one()
    response = client.get(f"/claims/{published.claim.pk}/", follow=True)
    (review,) = linked_data_of(response)
    assert review["@type"] == "ClaimReview"
    assert review["claimReviewed"] == "The bridge has 40 lamps."
    assert review["reviewRating"]["alternateName"] == "Supported"
    assert f'<link rel="canonical" href="{review["url"]}">' in response.content.decode()


def test_a_correction_is_said_and_the_old_version_stays_readable(client):
    published = publish_one()
    publish_correction(published.claim)
    address = claim_page(published.claim)
    now = words_of(client.get(address))
    assert "Correction, 19 November 2026, 15:00 UTC We counted one lamp too few." in now
    assert "Forty-one lamps were bought." in now
    first = f"/claims/{published.claim.pk}/versions/1/"
    old = client.get(first)
    assert f'href="{first}"' in client.get(address).content.decode()
    assert "This is version 1. It no longer stands." in words_of(old)
    assert "We counted one lamp too few." in words_of(old)
    assert "Forty lamps were bought." in words_of(old)


def test_old_versions_are_not_for_search_engines(client):
    published = publish_one()
    publish_correction(published.claim)
    response = client.get(f"/claims/{published.claim.pk}/versions/1/")
    assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert not linked_data_of(response)


def test_the_version_that_stands_says_so(client):
    published = publish_one()
    shown = words_of(client.get(f"/claims/{published.claim.pk}/versions/1/"))
    assert "This is version 1, which stands." in shown


@pytest.mark.parametrize("number", [0, 2, 10**30])
def test_versions_that_never_were_are_not_found(client, number):
    published = publish_one()
    response = client.get(f"/claims/{published.claim.pk}/versions/{number}/", follow=True)
    assert response.status_code == 404


def test_a_withdrawn_verdict_says_why_and_no_longer_what(client):
    published = publish_one()
    withdraw(published.claim, "The table was wrong.")
    response = client.get(f"/claims/{published.claim.pk}/", follow=True)
    html = response.content.decode()
    assert response.status_code == 200
    assert "The table was wrong." in html
    assert "Forty lamps" not in html
    assert '<meta name="robots" content="noindex">' in html
    assert not linked_data_of(response)


def test_versions_of_a_withdrawn_verdict_lead_to_word_of_the_withdrawal(client):
    published = publish_one()
    withdraw(published.claim)
    response = client.get(f"/claims/{published.claim.pk}/versions/1/")
    assert response.status_code == 302
    assert response["Location"] == claim_page(published.claim)


def test_what_was_withdrawn_stays_gone_when_the_claim_is_published_again(client):
    claim = publish_one().claim
    publish_correction(claim)
    withdraw(claim, "The table was wrong.")
    publish_again(claim)
    here = f"/claims/{claim.pk}"
    for number in (1, 2):
        old = client.get(f"{here}/versions/{number}/")
        assert (old.status_code, old["Location"]) == (302, claim_page(claim))
    assert client.get(f"{here}/versions/3/").status_code == 200
    page = client.get(f"{here}/", follow=True)
    assert f"{here}/versions/3/" in page.text
    history = page_of(f"claim:{claim.pk}").payload["history"]
    versions = [entry for entry in history if entry["kind"] == "verdict"]
    assert ["rationale" in entry for entry in versions] == [True, False, False]
    assert [entry.get("gone") for entry in versions] == [None, True, True]
    feeds = [client.get(f"{here}/feed.{form}") for form in ("atom", "rss", "json")]
    feeds += [client.get(f"/corrections/feed.{form}") for form in ("atom", "rss", "json")]
    for answer in (page, client.get("/corrections/"), *feeds):
        assert answer.status_code == 200
        assert "The table was wrong." in answer.text
        for gone in ("one lamp too few", "Forty-one", "/versions/1/", "/versions/2/"):
            assert gone not in answer.text
    assert all("/versions/3/" in answer.text for answer in feeds[:3])
    told = client.get(f"/api/v1/claims/{claim.pk}/").json()["history"]
    assert {name for entry in told for name in entry} == {
        "sequence", "kind", "rating", "published_at", "superseded_at"
    }  # fmt: skip


def test_a_claim_without_a_published_verdict_is_not_found(client):
    published = publish_one()
    assert client.get(f"/claims/{published.claim.pk + 1}/", follow=True).status_code == 404
    assert client.get(f"/claims/{10**30}/", follow=True).status_code == 404


def test_a_page_that_waits_for_a_refresh_says_so(client):
    published = publish_one()
    SummaryPage.objects.filter(key=f"claim:{published.claim.pk}").update(
        stale_since="2026-11-19T14:05:00Z"
    )
    shown = words_of(client.get(f"/claims/{published.claim.pk}/", follow=True))
    assert "Something here changed on 19 November 2026, 14:05 UTC" in shown


def test_protected_evidence_shows_its_description_alone(client):
    published = publish_one()
    page = SummaryPage.objects.get(key=f"claim:{published.claim.pk}")
    page.payload["verdict"]["evidence"][0] = {
        "number": 1,
        "stance": "supports",
        "kind": "expert",
        "protected": True,
        "description": "Somebody who counted the lamps.",
    }
    page.save(update_fields=["payload"])
    shown = words_of(client.get(f"/claims/{published.claim.pk}/", follow=True))
    assert "Protected source Somebody who counted the lamps." in shown


def test_an_old_version_stands_among_the_claims(client):
    published = publish_one()
    html = client.get(f"/claims/{published.claim.pk}/versions/1/").content.decode()
    assert '<a href="/claims/" aria-current="true">Claims</a>' in html


@pytest.mark.parametrize(
    "text", ["The bridge has 40 lamps.", "پل ۴۰ چراغ دارد.", "桥上有四十盏灯", "?!"]
)
def test_another_address_leads_to_the_one_with_the_words(client, text):
    published = publish_one(text)
    for short, here in (
        (f"/claims/{published.claim.pk}/", claim_page(published.claim)),
        (f"/articles/{published.article.pk}/", article_page(published.article)),
    ):
        answer = client.get(here)
        assert answer.status_code == 200
        assert f'<link rel="canonical" href="http://localhost:8000{here}">' in answer.text
        for other in {short, f"{short}old-words/", f"{short}%D9%BE/"} - {here}:
            for query in ("", "?from=mail&x=%20"):
                led = client.get(f"{other}{query}")
                assert (led.status_code, led["Location"]) == (301, f"{here}{query}")
                assert client.head(f"{other}{query}").status_code == 301
            assert client.post(other).status_code == 405


def test_markup_frozen_under_an_older_address_names_the_one_of_now(client):
    published = publish_one()
    page = SummaryPage.objects.get(key=f"claim:{published.claim.pk}")
    page.payload["claimreview"]["url"] = f"http://old.example/claims/{published.claim.pk}/"
    page.save(update_fields=["payload"])
    (review,) = linked_data_of(client.get(claim_page(published.claim)))
    assert review["url"] == f"http://localhost:8000{claim_page(published.claim)}"


def test_links_lead_straight_to_the_address_with_the_words(client):
    published = publish_one()
    for path in published.addresses:
        links = re.findall(r'href="(/(?:claims|articles)/[0-9]+/[^"#?]*)', client.get(path).text)
        for link in set(links) - {f"/claims/{published.claim.pk}/feed"}:
            if re.search(r"/(feed\.|versions/|question/)", link):
                continue
            assert client.get(link).status_code == 200, (path, link)
