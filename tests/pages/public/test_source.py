"""The page of one source."""

import pytest

from tests.factories import make_source
from tests.pages.public.desk import publish_one
from tests.pages.public.reading import words_of

pytestmark = pytest.mark.django_db


def test_shows_how_claims_came_out_and_the_articles(client, django_assert_num_queries):
    published = publish_one(title="Lamps on the bridge", rating="disputed")
    with django_assert_num_queries(2):
        response = client.get(f"/sources/{published.source.slug}/")
    shown = words_of(response)
    assert "Harbour Courier" in shown
    assert "Lamps on the bridge" in shown
    assert "Disputed 100% 1 claim" in shown
    assert "not a sample" in shown
    assert f"/claims/?source={published.source.slug}" in response.content.decode()


def test_a_source_without_a_public_article_is_not_found(client):
    assert client.get(f"/sources/{make_source().slug}/").status_code == 404
    assert client.get("/sources/nobody/").status_code == 404
