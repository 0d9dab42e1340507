"""The page of one article."""

import pytest

from tests.factories import make_article
from tests.pages.public.desk import article_page, publish_one
from tests.pages.public.reading import words_of

pytestmark = pytest.mark.django_db


def test_shows_the_text_with_the_claim_marked_and_a_note(client):
    published = publish_one(rating="disputed")
    response = client.get(f"/articles/{published.article.pk}/", follow=True)
    html = response.content.decode()
    assert f'<mark class="claim" data-v="disputed" id="claim-{published.claim.pk}">' in html
    shown = words_of(response)
    assert "Before it." in shown
    assert "(claim, disputed)" in shown
    assert "Forty lamps were bought. Evidence" in shown
    assert "1 of 1 checkable claim checked" in shown


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ({}, "No date given"),
        ({"published_year": 2018}, "2018"),
        ({"published_month": 1, "published_day": 18}, "18 January ·"),
        ({"published_year": 2018, "published_month": 1, "published_day": 18}, "18 January 2018"),
    ],
)
def test_says_the_date_as_far_as_it_is_known(client, date, words):
    published = publish_one(author="Maud Ellery", **date)
    shown = words_of(client.get(f"/articles/{published.article.pk}/", follow=True))
    assert f"By Maud Ellery · {words}" in shown


def test_links_to_the_original(client):
    published = publish_one(url="https://courier.example/lamps")
    html = client.get(f"/articles/{published.article.pk}/", follow=True).content.decode()
    assert '<a href="https://courier.example/lamps" rel="nofollow noreferrer external">' in html


def test_an_address_that_is_no_link_becomes_none(client):
    published = publish_one(url="javascript:alert(1)")
    assert (
        "javascript"
        not in client.get(f"/articles/{published.article.pk}/", follow=True).content.decode()
    )


def test_the_text_runs_as_its_language_does(client):
    published = publish_one("پل چهل چراغ دارد.", language="fa", title="پل")
    html = client.get(f"/articles/{published.article.pk}/", follow=True).content.decode()
    assert 'lang="fa" dir="rtl"><p' in html
    assert '<h1 class="headline" lang="fa" dir="auto">' in html
    assert '<html lang="en-gb" dir="ltr">' in html


def test_what_is_not_the_article_is_folded(client):
    zones = [{"start": 0, "end": 20, "kind": "navigation"}]
    published = publish_one(around="Skip to main content\n{}", zones=zones)
    html = client.get(f"/articles/{published.article.pk}/", follow=True).content.decode()
    folded = html[html.index("<details") : html.index("</details>")]
    assert "Not part of the article: navigation (1 line)" in folded
    assert "Skip to main content" in folded
    assert "The bridge has 40 lamps." not in folded


def test_an_article_without_a_published_claim_is_not_found(client):
    assert client.get(f"/articles/{make_article().pk}/", follow=True).status_code == 404
    assert client.get(f"/articles/{10**30}/", follow=True).status_code == 404


def test_reads_the_frozen_copy_and_the_text_and_nothing_else(client, django_assert_num_queries):
    published = publish_one()
    with django_assert_num_queries(2):
        client.get(article_page(published.article))
