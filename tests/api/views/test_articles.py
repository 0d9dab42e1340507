"""Articles and the claims marked in them."""

from claims.models import Status
from tests.api.conftest import make_place, walk
from tests.factories import make_article, make_claim, make_source

URL = "/api/v1/articles/"


def test_an_article_in_the_list(client, publish):
    source = make_source(name="Aldermouth Post", slug="post", home_page="https://post.example/")
    article = make_article(
        source=source,
        title="A bridge opens",
        author="I. Marrant",
        url="https://post.example/bridge",
        published_year=2026,
        published_month=11,
    )
    publish(article=article)
    [row] = client.get(URL).json()["results"]
    assert row == {
        "id": article.pk,
        "title": "A bridge opens",
        "author": "I. Marrant",
        "language": "en",
        "url": "https://post.example/bridge",
        "source": {
            "id": source.pk,
            "name": "Aldermouth Post",
            "slug": "post",
            "home_page": "https://post.example/",
        },
        "date": "2026-11",
        "revision": 1,
        "content_hash": article.content_hash,
        "first_published_at": "2026-11-19T14:00:00Z",
    }


def test_the_desk_sees_when_it_was_read(client, publish, desk):
    publish()
    [row] = client.get(URL, headers=desk).json()["results"]
    assert row["desk"] == {
        "imported_at": "2026-11-19T14:00:00Z",
        "extracted_at": None,
        "extractor_version": "",
    }


def test_articles_of_one_source(client, publish):
    post = make_source(slug="post")
    article = make_article(source=post)
    publish(article=article), publish()
    rows = client.get(URL, {"source": "post"}).json()["results"]
    assert [row["id"] for row in rows] == [article.pk]
    assert client.get(URL, {"source": "nobody"}).json()["results"] == []


def test_pages_both_ways(client, publish, desk):
    publish()
    for _ in range(4):
        make_article()
    there = walk(client, f"{URL}?page_size=2", headers=desk)
    assert [len(page) for page in there] == [2, 2, 1]
    numbers = [row["id"] for page in there for row in page]
    assert numbers == sorted(numbers, reverse=True)


def test_the_text_with_its_marks(client, publish):
    publication = publish()
    place = publication.claim.occurrences.get()
    make_place(make_claim(), place.article)
    body = client.get(f"{URL}{place.article_id}/").json()
    assert body["text"] == place.article.text
    assert body["marks"] == [
        {
            "start": place.start,
            "end": place.end,
            "quote": place.quote,
            "prefix": "",
            "suffix": "",
            "attributed_to": "",
            "gone_at": None,
            "claim": publication.claim_id,
            "rating": "supported",
        }
    ]
    assert body["text"][place.start : place.end] == body["marks"][0]["quote"]


def test_the_desk_sees_every_mark(client, publish, desk):
    place = publish().claim.occurrences.get()
    waiting = make_claim(status=Status.WAITING)
    make_place(waiting, place.article)
    body = client.get(f"{URL}{place.article_id}/", headers=desk).json()
    assert [(mark["claim"], mark["rating"]) for mark in body["marks"]] == [
        (place.claim_id, "supported"),
        (waiting.pk, None),
    ]


def test_the_number_of_statements_does_not_grow(client, publish, django_assert_num_queries):
    article = make_article()
    publish(article=article)
    for _ in range(2):
        with django_assert_num_queries(1):
            client.get(URL)
        with django_assert_num_queries(5):
            client.get(f"{URL}{article.pk}/")
        for _ in range(5):
            publish(article=article), publish()
