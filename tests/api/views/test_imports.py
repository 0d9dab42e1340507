"""Sending articles by program: stored before it is answered, once for each key, and told of."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from claims import tasks
from claims.importing.fetching import client as fetching
from claims.importing.runs.actions import work_on_input
from claims.models import ApiToken, Article, IdempotencyKey, ImportRun, Role, Scope, User, Way
from claims.models.token import digest_of
from tests.api.test_schema import check, document, operations
from tests.factories import make_user
from tests.importing.fetching.servers import Page, Site, serving
from tests.importing.runs.sending import lines, send, words, work
from tests.jobs.broker import flush_broker
from tests.jobs.test_tasks import messages
from tests.racing import race

__all__ = ["document"]

URL = "/api/v1/articles/"
ARTICLE = {
    "text": words(1),
    "title": "Lamps",
    "author": "Ada Lund",
    "source": "Quillmere Herald",
    "url": "https://quill.example/lamps",
    "published": "2026-11-19",
    "language": "en",
}


@pytest.fixture(autouse=True)
def empty_broker() -> Iterator[None]:
    """Nothing here is taken by a worker."""
    flush_broker()
    yield
    flush_broker()


@pytest.fixture
def sender(db: None) -> User:
    """Whose program sends."""
    return make_user(Role.CONTRIBUTOR)


@pytest.fixture
def token(make_token: Callable[..., dict[str, str]], sender: User) -> dict[str, str]:
    """The header of a program that sends articles."""
    return make_token(sender, scopes=(Scope.DESK_IMPORT,))


@pytest.fixture
def post(client: Client, token: dict[str, str]) -> Callable[..., Any]:
    """Send a body, by default with a key of its own."""
    keys = iter(range(1000))

    def send_one(body: Any = ARTICLE, *, key: str | None = None, **headers: str) -> Any:
        text = body if isinstance(body, str | bytes) else json.dumps(body)
        known = {**token, "Idempotency-Key": key or f'"key-{next(keys)}"', **headers}
        return client.post(
            URL, text, content_type="application/json",
            headers={name: value for name, value in known.items() if value != "-"},
        )  # fmt: skip

    return send_one


def kind(answer: Any) -> str:
    assert answer["Content-Type"] == "application/problem+json"
    return str(answer.json()["type"]).split("/")[-2]


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
        ({}, "#"),
        ([], "#"),
        ({"text": ""}, "#/text"),
        ({"text": 5.5, "html": "<p>"}, "#/html"),
        ({"text": "a", "html": "b"}, "#/html"),
        ({"text": "a\0b"}, "#/text"),
        ({"text": "a", "headline": "b"}, "#/headline"),
        ({"text": "a", "by": 3}, "#/by"),
        ({"text": "a", "url": "javascript:alert(1)"}, "#/url"),
        ({"url": "ftp://quill.example/"}, "#/url"),
        ({"url": "http://10.0.0.1/"}, "#/url"),
        ({"url": "http://localhost/"}, "#/url"),
        ({"text": "a", "published": "03/04"}, "#/published"),
        ({"text": "a", "language": "?"}, "#/language"),
        ({"text": "a", "dry_run": "perhaps"}, "#/dry_run"),
        ({"text": "a", "title": "t" * 501}, "#/title"),
    ],
)
def test_a_body_that_is_not_valid_is_refused_with_its_place(post, body, pointer):
    answer = post(body)
    assert (answer.status_code, kind(answer)) == (400, "invalid-body")
    assert pointer in [error["pointer"] for error in answer.json()["errors"]]
    assert not ImportRun.objects.exists()
    assert not IdempotencyKey.objects.exists()


def test_an_article_may_be_as_large_as_the_desk_allows(post, settings):
    settings.VERIFY_MAX_ARTICLE_BYTES = 1_000
    assert post({"text": "é" * 500}).status_code == 202
    answer = post({"text": "é" * 501})
    assert kind(answer) == "invalid-body"
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


@pytest.mark.parametrize("key", ["-", '""', "a" * 201, '"open', "zwölf", "a\tb"])
def test_a_key_is_needed(post, key):
    answer = post(key=key)
    assert (answer.status_code, kind(answer)) == (400, "idempotency-key-needed")
    assert not ImportRun.objects.exists()


def test_the_same_key_and_body_get_the_first_answer_again(post, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        first = post(key='"8e03978e"')
        work(ImportRun.objects.get(), timezone.now())
        again, bare = post(key='"8e03978e"'), post(key="8e03978e")
    assert first.status_code == again.status_code == bare.status_code == 202
    assert first.content == again.content == bare.content
    assert again["Location"] == first["Location"]
    assert len(messages()) == 1


def test_the_same_key_with_another_body_is_refused(post):
    post(key="a")
    answer = post({"text": words(2)}, key="a")
    assert (answer.status_code, kind(answer)) == (422, "idempotency-key-reused")
    assert ImportRun.objects.count() == 1


def test_keys_of_two_people_do_not_meet(post, client, make_token):
    other = make_token(make_user(), scopes=(Scope.DESK_IMPORT,))
    assert post(key="a").status_code == 202
    assert post({"text": words(2)}, key="a", **other).status_code == 202
    assert ImportRun.objects.count() == 2


def test_what_was_refused_can_be_sent_again_with_the_same_key(post):
    assert post({"text": ""}, key="a").status_code == 400
    assert post(key="a").status_code == 202


@pytest.mark.parametrize(
    ("scopes", "status"),
    [
        ((Scope.DESK_IMPORT,), 202),
        ((Scope.DESK_READ,), 403),
        ((Scope.DESK_WRITE,), 403),
        ((), 403),
    ],
)
def test_it_takes_the_scope(post, make_token, scopes, status):
    headers = make_token(scopes=scopes)
    assert post(**headers).status_code == status


@pytest.mark.parametrize("role", Role)
def test_every_role_may_send(post, make_token, role):
    assert post(**make_token(make_user(role), scopes=(Scope.DESK_IMPORT,))).status_code == 202


def test_a_stranger_is_asked_for_a_token(post):
    assert post(Authorization="-").status_code == 401
    assert post(Authorization="Bearer vfy_wrong").status_code == 401


def test_a_session_must_prove_that_the_page_is_ours(sender):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(sender)
    headers = {"Idempotency-Key": "a"}
    answer = browser.post(URL, ARTICLE, "application/json", headers=headers)
    assert (answer.status_code, kind(answer)) == (403, "not-permitted")
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


@pytest.mark.django_db(transaction=True)
def test_eight_posts_with_one_key_at_once_are_one_import(transactional_db):
    key = "vfy_eight"
    _token_with(key, make_user())

    def send_it() -> Any:
        headers = {"Authorization": f"Bearer {key}", "Idempotency-Key": "the-one"}
        return Client().post(URL, ARTICLE, "application/json", headers=headers)

    for _ in range(3):
        answers = race(*[send_it] * 8)
        assert {answer.status_code for answer in answers} <= {202, 409}, answers
        accepted = [answer.json()["id"] for answer in answers if answer.status_code == 202]
        assert set(accepted) == {ImportRun.objects.get().pk}
        for answer in answers:
            if answer.status_code == 409:
                assert kind(answer) == "request-in-progress"
    run = ImportRun.objects.get()
    tasks.import_run(run.pk)
    race(*[partial(_run_through, run.inputs.get().pk)] * 2)
    assert Article.objects.count() == 1


def _run_through(input_id: int) -> None:
    list(work_on_input(input_id=input_id, at=timezone.now()))


def _token_with(key: str, user: User) -> None:
    ApiToken.objects.create(
        user=user,
        name="a program",
        digest=digest_of(key),
        scopes=[Scope.DESK_IMPORT],
        created_at=timezone.now(),
        expires_at=timezone.now() + timedelta(days=1),
    )
