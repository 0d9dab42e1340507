"""Who is given what: every address, with every kind of client."""

import pytest
from django.urls import get_resolver

from claims.api import desk_urls, running_urls, webhook_urls
from claims.models import Role, Scope, SetAside, Status
from claims.summaries.actions import make_head
from tests.factories import NOW, make_article, make_claim, make_user
from tests.models.intake import make_run

ALWAYS = {
    "root": "/api/v1/",
    "verdicts": "/api/v1/verdicts/",
    "verdict": "/api/v1/verdicts/{published}/",
    "verdicts-all": "/api/v1/verdicts/all/",
    "changes": "/api/v1/changes/",
    "changes-events": "/api/v1/changes/events/",
    "changes-all": "/api/v1/changes/all/",
    "head": "/api/v1/head/",
    "keys": "/api/v1/keys/",
    "claims": "/api/v1/claims/",
    "claim": "/api/v1/claims/{published}/",
    "articles": "/api/v1/articles/",
    "article": "/api/v1/articles/{article}/",
    "annotations": "/api/v1/articles/{article}/annotations/",
    "sources": "/api/v1/sources/",
    "source": "/api/v1/sources/{source}/",
    "summaries": "/api/v1/summaries/",
    "summary": "/api/v1/summaries/overview/",
    "whoami": "/api/v1/whoami/",
    "problem": "/api/v1/problems/not-found/",
    "schema": "/api/v1/schema/",
    "docs": "/api/v1/docs/",
}
# Answers that are not one piece of JSON.
STREAMS = {"changes-events", "changes-all", "verdicts-all"}
DESK_ONLY = {
    "queue": "/api/v1/queue/",
    "import": "/api/v1/imports/{import}/",
}
# Who works with them is told by test_every_method.py, and what for in tests/api/writing.
OF_THE_DESK = {
    pattern.name
    for module in (desk_urls, running_urls, webhook_urls)
    for pattern in module.urlpatterns
}
# For the desk alone: 404 for everybody else, so that not even the number tells anything.
UNPUBLISHED = (
    "/api/v1/claims/{waiting}/",
    "/api/v1/articles/{unread}/",
    "/api/v1/sources/{quiet}/",
)

# client -> (sees the desk, what the queue answers)
CLIENTS = {
    "nobody": (False, 401),
    "wrong token": (None, 401),
    "token without scope": (False, 403),
    "token of a contributor": (True, 200),
    "token of a reviewer": (True, 200),
    "token of an editor": (True, 200),
    "token that only writes": (False, 403),
    "session of a contributor": (True, 200),
    "session of a reviewer": (True, 200),
    "session of an administrator": (True, 200),
}


@pytest.fixture
def places(publish):
    """What stands in the braces above."""
    publication = publish()
    make_head(at=NOW)
    article = publication.claim.occurrences.get().article
    unread = make_article()
    return {
        "published": publication.claim_id,
        "article": article.pk,
        "source": article.source.slug,
        "waiting": make_claim(text="Nobody has checked this yet.").pk,
        "unread": unread.pk,
        "quiet": unread.source.slug,
        "import": make_run().pk,
    }


@pytest.fixture(params=list(CLIENTS))
def asked_by(request, client, make_token):
    """A function that asks as one of the clients, and what that client may see."""
    kind, _, role = request.param.rpartition(" ")
    headers = {}
    if request.param == "wrong token":
        headers = {"Authorization": "Bearer vfy_wrong"}
    elif request.param == "token without scope":
        headers = make_token(scopes=())
    elif request.param == "token that only writes":
        headers = make_token(scopes=(Scope.DESK_WRITE,))
    elif kind.startswith("token"):
        headers = make_token(make_user(Role(role)))
    elif kind.startswith("session"):
        client.force_login(make_user(Role(role)))
    sees_desk, queue = CLIENTS[request.param]
    return (lambda url: client.get(url, headers=headers)), sees_desk, queue


def test_published_addresses_answer_everybody_but_a_wrong_token(asked_by, places):
    ask, sees_desk, _ = asked_by
    for name, url in ALWAYS.items():
        expected = 401 if sees_desk is None and name != "docs" else 200
        assert ask(url.format(**places)).status_code == expected, name


def test_the_queue_is_for_the_desk(asked_by, places):
    ask, _, expected = asked_by
    for name, url in DESK_ONLY.items():
        answer = ask(url.format(**places))
        assert answer.status_code == expected, name
        if expected == 401:
            assert answer["WWW-Authenticate"].startswith('Bearer realm="verify"')


def test_what_is_not_published_is_for_the_desk(asked_by, places):
    ask, sees_desk, _ = asked_by
    expected = {None: 401, False: 404, True: 200}[sees_desk]
    for url in UNPUBLISHED:
        assert ask(url.format(**places)).status_code == expected, url


def test_lists_hold_what_each_may_see(asked_by, places):
    ask, sees_desk, _ = asked_by
    if sees_desk is None:
        return
    claims = ask("/api/v1/claims/").json()["results"]
    articles = ask("/api/v1/articles/").json()["results"]
    sources = ask("/api/v1/sources/").json()["results"]
    assert [len(claims), len(articles), len(sources)] == ([2, 2, 2] if sees_desk else [1, 1, 1])
    for row in claims + articles:
        assert ("desk" in row) is sees_desk


def test_the_desk_part_of_one_thing(asked_by, places):
    ask, sees_desk, _ = asked_by
    if sees_desk is None:
        return
    for url in ("/api/v1/claims/{published}/", "/api/v1/articles/{article}/"):
        assert ("desk" in ask(url.format(**places)).json()) is sees_desk


def test_the_filter_by_status_is_for_the_desk(asked_by, places):
    ask, _, queue = asked_by
    assert ask("/api/v1/claims/?status=waiting").status_code == queue


def test_the_table_above_is_whole():
    names = {pattern.name for pattern in get_resolver("claims.api.urls").url_patterns}
    assert names == ALWAYS.keys() | DESK_ONLY.keys() | OF_THE_DESK


@pytest.mark.parametrize("status", list(Status))
def test_readers_see_no_claim_that_was_never_published(client, db, status):
    reason = SetAside.DUPLICATE if status == Status.SET_ASIDE else ""
    claim = make_claim(status=status, set_aside_reason=reason)
    assert client.get(f"/api/v1/claims/{claim.pk}/").status_code == 404
    assert client.get("/api/v1/claims/").json()["results"] == []


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
@pytest.mark.parametrize("url", [*ALWAYS.values(), *DESK_ONLY.values()])
def test_nothing_can_be_written_by_strangers(client, places, method, url):
    if url == ALWAYS["docs"]:
        return
    answer = getattr(client, method)(url.format(**places))
    takes_articles = url == ALWAYS["articles"]
    if url in DESK_ONLY.values() or (takes_articles and method == "post"):
        assert answer.status_code == 401
        return
    assert answer.status_code == 405
    assert answer["Allow"] == ("GET, HEAD, POST" if takes_articles else "GET, HEAD")
    assert answer.json()["type"].endswith("/problems/method-not-allowed/")
