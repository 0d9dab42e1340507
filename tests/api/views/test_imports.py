"""Sending articles by program: stored before it is answered, once for each key, and told of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from claims.fetching import client as fetching
from claims.models import Article, IdempotencyKey, ImportRun, Scope, Way
from tests.api.test_schema import check, document, operations
from tests.api.views.articles_sent import ARTICLE, URL, kind
from tests.fetching.servers import Page, Site, serving
from tests.importing.runs.sending import lines, send, words, work
from tests.jobs.broker import messages

__all__ = ["document"]

pytestmark = pytest.mark.usefixtures("empty_broker")


def test_an_article_is_taken_in_and_the_answer_says_where_to_look(
    post, client, token, sender, document, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        answer = post()
    assert answer.status_code == 202
    body = answer.json()
    run = ImportRun.objects.get()
    assert messages() == [("import_run", run.pk)]
    assert (run.way, run.by, run.source_name) == (Way.API, sender, "Quillmere Herald")
    assert answer["Location"] == body["url"] == f"http://testserver/api/v1/imports/{run.pk}/"
    assert body["page"] == f"http://testserver/desk/imports/{run.pk}/"
    assert (body["id"], body["state"], body["articles"]["new"]) == (run.pk, "working", 0)
    described = operations(document)["send-article"]["responses"]["202"]
    check(document, described["content"]["application/json"]["schema"], body)
    for header in described["headers"]:
        assert header in answer

    work(run, timezone.now())
    article = Article.objects.get()
    assert (article.title, article.author, article.url) == (
        "Lamps", "Ada Lund", "https://quill.example/lamps",
    )  # fmt: skip
    assert (article.source.name, article.imported_by) == ("Quillmere Herald", sender)
    told = client.get(body["url"], headers=token).json()
    assert (told["state"], told["articles"]["new"]) == ("finished", 1)
    [row] = told["results"]
    assert (row["outcome"], row["article"], row["input"], row["part"]) == ("new", article.pk, 1, 1)


def test_html_is_read_as_a_page(post):
    page = f"<html><body><nav>Home</nav><article><p>{words(1)}</p><p>{words(2)}</p></article>"
    post({"html": page, "url": "https://quill.example/a"})
    work(ImportRun.objects.get(), timezone.now())
    article = Article.objects.get()
    assert article.original.media_type == "text/html"
    assert "<p>" not in article.text
    assert article.url == "https://quill.example/a"


def test_a_link_alone_is_fetched(post, settings):
    fetching._client.cache_clear()
    with serving() as site:
        settings.VERIFY_FETCH_ALLOWED_HOSTS = [f"127.0.0.1:{site.port}"]
        _link_is_fetched(post, site)


def _link_is_fetched(post: Callable[..., Any], site: Site) -> None:
    site.pages["/all"] = Page(lines([1, 2]), headers={"Content-Type": "application/json"})
    assert post({"url": f"{site.address}/all"}).status_code == 202
    work(ImportRun.objects.get(), timezone.now())
    assert Article.objects.count() == 2


def test_a_dry_run_stores_no_article(post):
    assert post({**ARTICLE, "dry_run": True}).json()["dry_run"] is True
    run = ImportRun.objects.get()
    work(run, timezone.now())
    assert run.new_count == 1
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ([], "#"),
        ({"text": ""}, "#/text"),
        ({"text": 5.5, "html": "<p>"}, "#/text"),
        ({"text": "a\0b"}, "#/text"),
        ({"text": "a", "headline": "b"}, "#/headline"),
        ({"text": "a", "by": 3}, "#/by"),
        ({"text": "a", "dry_run": "perhaps"}, "#/dry_run"),
        ({"text": "a", "title": "t" * 501}, "#/title"),
        ({"text": "a", "language": "?", "by": 3}, "#/by"),
    ],
)
def test_a_body_that_is_not_valid_is_refused_with_its_place(post, body, pointer):
    answer = post(body)
    assert (answer.status_code, kind(answer)) == (400, "invalid-body")
    assert pointer in [error["pointer"] for error in answer.json()["errors"]]
    assert not ImportRun.objects.exists()
    assert not IdempotencyKey.objects.exists()


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "#"),
        ({"title": "Roads"}, "#"),
        ({"text": "a", "html": "<p>a</p>"}, "#/html"),
        ({"text": "a", "url": "javascript:alert(1)"}, "#/url"),
        ({"url": "ftp://quill.example/"}, "#/url"),
        ({"url": "http://10.0.0.1/"}, "#/url"),
        ({"url": "http://localhost/"}, "#/url"),
        ({"text": "a", "published": "03/04"}, "#/published"),
        ({"text": "a", "language": "?"}, "#/language"),
    ],
)
def test_an_article_that_the_desk_does_not_take_is_refused_with_its_place(post, body, pointer):
    answer = post(body)
    assert (answer.status_code, kind(answer)) == (422, "not-accepted")
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]
    assert not ImportRun.objects.exists()
    assert not IdempotencyKey.objects.exists()


def test_an_article_may_be_as_large_as_the_desk_allows(post, settings):
    settings.VERIFY_MAX_ARTICLE_BYTES = 1_000
    assert post({"text": "é" * 500}).status_code == 202
    answer = post({"text": "é" * 501})
    assert kind(answer) == "not-accepted"
    assert "1,000 bytes" in answer.json()["errors"][0]["detail"]


def test_a_body_that_is_too_large_is_not_read(post, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000
    answer = post({"text": "a" * 1_000})
    assert (answer.status_code, kind(answer)) == (413, "content-too-large")
    assert "1,000 bytes" in answer.json()["detail"]


def test_broken_json_and_other_formats_are_refused(post, client, token):
    answer = post("{")
    assert (answer.status_code, kind(answer)) == (400, "unreadable-request")
    headers = {**token, "Idempotency-Key": "a"}
    answer = client.post(URL, "text=a", content_type="text/plain", headers=headers)
    assert (answer.status_code, kind(answer)) == (415, "unsupported-media-type")


def test_parameters_are_refused(client, token):
    headers = {**token, "Idempotency-Key": "a"}
    answer = client.post(f"{URL}?dry_run=1", ARTICLE, "application/json", headers=headers)
    assert kind(answer) == "invalid-parameters"
    assert not ImportRun.objects.exists()


@pytest.mark.parametrize(
    ("scopes", "status"),
    [((Scope.DESK_IMPORT,), 200), ((Scope.DESK_READ,), 200), ((Scope.DESK_WRITE,), 403)],
)
def test_who_reads_an_import(client, make_token, scopes, status):
    run = send(words(1))
    url = f"/api/v1/imports/{run.pk}/"
    assert client.get(url, headers=make_token(scopes=scopes)).status_code == status
    assert client.get("/api/v1/imports/0/", headers=make_token()).status_code == 404


def test_the_rows_come_page_by_page_and_by_outcome(client, token):
    run = send(words(1), "", words(2))
    work(run, timezone.now())
    url = f"/api/v1/imports/{run.pk}/"
    rejected = client.get(f"{url}?outcome=rejected", headers=token).json()
    assert [(row["input"], row["code"]) for row in rejected["results"]] == [(2, "empty")]
    assert rejected["results"][0]["reason"]
    first = client.get(f"{url}?page_size=2", headers=token).json()
    assert [row["input"] for row in first["results"]] == [3, 2]
    rest = client.get(first["next"], headers=token).json()
    assert [row["input"] for row in rest["results"]] == [1]
    assert client.get(f"{url}?result=new", headers=token).status_code == 400


def test_a_number_of_statements_that_does_not_grow(client, token, django_assert_max_num_queries):
    run = send(*(words(number) for number in range(12)))
    work(run, timezone.now())
    with django_assert_max_num_queries(5):
        client.get(f"/api/v1/imports/{run.pk}/", headers=token)
