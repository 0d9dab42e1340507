"""What the tests of the API share: published claims, tokens, and a clean count of requests."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from claims.models import (
    ApiToken,
    Article,
    Claim,
    Occurrence,
    Publication,
    Role,
    Scope,
    Status,
    User,
    VerdictEvidence,
)
from claims.models.token import digest_of
from claims.summaries.actions import publish_claim
from tests.factories import (
    NOW,
    make_article,
    make_claim,
    make_evidence,
    make_occurrence,
    make_user,
    make_verdict,
)


@pytest.fixture(autouse=True)
def _nobody_has_asked_yet(settings):
    """Counters of requests live in the cache, which outlasts a test: each gets its own corner."""
    settings.CACHES = {"default": {**settings.CACHES["default"], "KEY_PREFIX": uuid4().hex}}


@pytest.fixture
def editor(db) -> User:
    """Somebody who gives verdicts."""
    return make_user(Role.EDITOR)


@pytest.fixture
def publish(db, editor) -> Callable[..., Publication]:
    """Publish a claim that is said in an article, with one piece of evidence."""

    def publish_one(
        *,
        article: Article | None = None,
        at: datetime = NOW,
        rating: str = "supported",
        language: str = "en",
        text: str = "",
        protected: bool = False,
    ) -> Publication:
        claim = make_claim(text, status=Status.DECIDED, language=language)
        make_place(claim, article or make_article())
        evidence = make_evidence(
            claim=claim,
            added_by=editor,
            protected=protected,
            public_description="An engineer" if protected else "",
        )
        verdict = make_verdict(claim=claim, by=editor, rating=rating, finding="It says so.")
        VerdictEvidence.objects.create(verdict=verdict, evidence=evidence, number=1)
        publication = publish_claim(claim_id=claim.pk, at=at)
        assert publication is not None
        return publication

    return publish_one


def make_place(claim: Claim, article: Article) -> Occurrence:
    """One more place in an article where a claim is made; any range will do."""
    start = article.occurrences.count()
    return make_occurrence(article=article, claim=claim, start=start, end=start + 8)


@pytest.fixture
def make_token(db) -> Callable[..., dict[str, str]]:
    """Make a token and give back the header that carries it."""

    def make(
        user: User | None = None, *, scopes: tuple[Scope, ...] = (Scope.DESK_READ,), **fields
    ) -> dict[str, str]:
        user = user or make_user(Role.REVIEWER)
        key = f"vfy_{user.pk}-{ApiToken.objects.count()}"
        now = timezone.now()
        ApiToken.objects.create(
            **{
                "user": user,
                "name": "a program",
                "digest": digest_of(key),
                "scopes": list(scopes),
                "created_at": now - timedelta(days=2),
                "expires_at": now + timedelta(days=1),
                **fields,
            }
        )
        return {"Authorization": f"Bearer {key}"}

    return make


@pytest.fixture
def desk(make_token) -> dict[str, str]:
    """The header of a program of the desk."""
    header: dict[str, str] = make_token()
    return header


@pytest.fixture
def no_limits(settings) -> None:
    """For tests that ask more often than anybody may."""
    rates = {"anonymous": None, "token": None}
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "DEFAULT_THROTTLE_RATES": rates}


def walk(client: Client, url: str, link: str = "next", **extra) -> list[list[Any]]:
    """Follow `next` (or `previous`) from page to page; the results of each."""
    pages = []
    while url:
        answer = client.get(url, **extra)
        assert answer.status_code == 200, answer.content
        pages.append(answer.json()["results"])
        url = answer.json()[link]
        assert len(pages) < 100, "the pages do not end"
    return pages
