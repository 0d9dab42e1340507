"""Two claims that are alike, their pages, and the buttons on them."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims.matching.actions.suggesting import suggest_for
from claims.matching.indexing import index_claims
from claims.models import (
    Claim,
)
from claims.summaries.actions import publish_claim
from tests.factories import make_user
from tests.pages.desk.work import decide

PORT = "The port of Orrinsby counted 30,000 visitors in May 2026."
AGAIN = "In May 2026 the port of Orrinsby counted more than 41,000 visitors."


def look_up() -> None:
    """What the jobs do after an import."""
    numbers = list(Claim.objects.values_list("pk", flat=True))
    index_claims(claim_ids=numbers, at=timezone.now())
    suggest_for(claim_ids=numbers, at=timezone.now())


def publish(claim: Claim, rating: str = "disputed") -> None:
    decide(claim, make_user(), rating)
    publish_claim(claim_id=claim.pk, at=timezone.now())


def page(browser: Client, claim: Claim, query: str = "") -> str:
    return browser.get(reverse("review", args=[claim.pk]) + query).content.decode()


def press(browser: Client, name: str, claim: Claim, **fields: object) -> str:
    """Press a button on the page of a claim; the page that follows."""
    answer = browser.post(reverse(name, args=[claim.pk]), fields, follow=True)
    return answer.content.decode()
