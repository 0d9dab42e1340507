"""The search pages: of readers over what is published, of the desk over everything."""

import pytest
from django.urls import reverse

from claims.models import Role, SearchKind
from claims.search.actions import read_texts
from tests.factories import make_article, make_claim, make_user
from tests.pages.public.desk import publish_one

pytestmark = pytest.mark.django_db
ODD = ("", " ", "the of", '"', "-", "\0", "a" * 10_000, "&|!()", "\u202e\u05d0", "x " * 3_000)


def read_all() -> None:
    for kind in SearchKind:
        read_texts(kind=kind, limit=1000)


def test_readers_find_verdicts_by_any_of_their_words(client):
    first = publish_one("The quay has 12 bollards.").claim
    second = publish_one("The pier has 7 steps.").claim
    read_all()
    html = client.get("/search/?q=bollard").content.decode()
    assert first.text in html
    assert second.text not in html
    assert 'value="bollard"' in html
    for query in ("?q=bollard", "?q=bollard&order=newest"):
        first_answer = client.get(f"/search/{query}")
        again = client.get(f"/search/{query}", headers={"If-None-Match": first_answer["ETag"]})
        assert again.status_code == 304
    assert "We have no verdict with these words." in client.get("/search/?q=x").content.decode()
    assert "nothing in it to search for" in client.get("/search/?q=-lamp").content.decode()
    assert "first 32 words" in client.get("/search/", {"q": "x " * 40}).content.decode()
    for words in ODD:
        assert client.get("/search/", {"q": words, "before": "x", "from": "-1"}).status_code == 200
    assert 'href="/search/"' in client.get("/").content.decode()


def test_long_results_have_pages_in_both_orders(client):
    for number in range(27):
        publish_one(f"Lamp {number} is lit.")
    read_all()
    for order, place in (("best", "from=25"), ("newest", "before=")):
        page = client.get(f"/search/?q=lamp&order={order}").content.decode()
        assert page.count('class="tight"') == 25
        assert place in page
    rest = client.get("/search/?q=lamp&from=25").content.decode()
    assert rest.count('class="tight"') == 2
    assert 'rel="prev"' in rest


def test_the_desk_finds_claims_in_any_state_and_articles(client):
    claim = make_claim("Nobody has checked the bells.")
    article = make_article("Bells rang.", title="A ringing harbour")
    read_all()
    path = reverse("desk-search")
    assert client.get(path).status_code == 302
    client.force_login(make_user(Role.CONTRIBUTOR))
    page = client.get(path, {"q": "bell"}).content.decode()
    assert claim.text in page
    assert article.title not in page
    page = client.get(path, {"q": "bell", "in": "articles"}).content.decode()
    assert article.title in page
    assert claim.text not in page
    assert "No claim has these words." in client.get(path, {"q": "x"}).content.decode()
    for words in ODD:
        assert client.get(path, {"q": words}).status_code == 200
