"""Outlets."""

from tests.api.conftest import walk
from tests.factories import make_article, make_source

URL = "/api/v1/sources/"


def test_sources_with_something_published(client, publish):
    source = make_source(name="Aldermouth Post", slug="post")
    make_article(source=make_source())
    publish(article=make_article(source=source))
    row = {"id": source.pk, "name": "Aldermouth Post", "slug": "post", "home_page": ""}
    assert client.get(URL).json()["results"] == [row]
    assert client.get(f"{URL}post/").json() == row


def test_the_desk_sees_all(client, desk):
    slugs = [make_source().slug for _ in range(5)][::-1]
    pages = walk(client, f"{URL}?page_size=2", headers=desk)
    assert [row["slug"] for page in pages for row in page] == slugs
