"""What readers and programs are told of the contact log, and what they are not."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from claims.models import Claim, Publication
from claims.summaries.actions import refresh_pages
from tests.factories import NOW
from tests.models.contacting import make_contact
from tests.pages.html_rules import html_faults
from tests.pages.public.desk import publish, publish_correction
from tests.summaries.desk_work import correct, decide, open_claim

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
SECRETS = ("press@port.example", "Ada Lund", "Ida Vell", "Tarn Ferry")


@pytest.fixture
def claim() -> Claim:
    """A claim with a verdict, about which several were asked, published."""
    claim = open_claim("The bridge has 40 lamps.")
    decide(claim, "supported")
    known: dict[str, Any] = {"claim": claim, "asked_at": NOW - 3 * DAY}
    make_contact(**known, note="press@port.example", asked="How many <b>lamps</b>?")
    make_contact(
        **known, version=2, note="press@port.example", asked="How many <b>lamps</b>?",
        reply="answered", answered_at=NOW - DAY, answer="Forty, all told.",
    )  # fmt: skip
    make_contact(**known, entry=2, name="Vell Lamps", reply="no_reply", reply_by=(NOW - DAY).date())
    make_contact(**known, entry=3, name="Council", reply="declined", answered_at=NOW - 2 * DAY)
    make_contact(**known, entry=4, name="Ada Lund", is_organisation=False, public=False)
    # Public once, private since; removed; and seen by one person alone.
    make_contact(**known, entry=5, name="Ida Vell")
    make_contact(**known, entry=5, version=2, name="Ida Vell", public=False, why="Asked us to.")
    make_contact(**known, entry=6, name="Tarn Ferry")
    make_contact(**known, entry=6, version=2, name="Tarn Ferry", removed=True, why="Other claim.")
    publish(claim)
    return claim


def test_the_page_of_a_claim_tells_who_was_asked_and_what_they_said(
    client: Client, claim: Claim
) -> None:
    text = client.get(f"/claims/{claim.pk}/", follow=True).text
    assert html_faults(text) == []
    assert "Who was asked for a reply" in text
    assert "How many &lt;b&gt;lamps&lt;/b&gt;?" in text
    assert "Forty, all told." in text
    assert "No reply by" in text
    assert "Declined to answer on" in text


def test_nothing_private_leaves_the_desk(client: Client, claim: Claim) -> None:
    addresses = (
        "/", "/claims/", f"/claims/{claim.pk}/", f"/claims/{claim.pk}/versions/1/",
        "/corrections/", f"/api/v1/claims/{claim.pk}", "/api/v1/changes?after=0",
        f"/api/v1/claims/{claim.pk}/verdict",
    )  # fmt: skip
    for address in addresses:
        answer = client.get(address, follow=True)
        assert not [secret for secret in SECRETS if secret in answer.text], address
    payload = Publication.objects.get().payload
    assert [one["name"] for one in payload["contacts"]] == [
        "Port of Orrinsby",
        "Vell Lamps",
        "Council",
    ]
    assert "note" not in payload["contacts"][0]


def test_what_is_sealed_is_not_published(claim: Claim) -> None:
    correct(claim, "disputed")
    make_contact(claim=claim, entry=7, name="Sealed", sealed=True)
    publish(claim)
    assert "Sealed" not in str(Publication.objects.latest("sequence").payload)


def test_an_answer_that_came_later_is_in_the_next_version_alone(
    client: Client, claim: Claim
) -> None:
    make_contact(
        claim=claim, entry=2, version=2, name="Vell Lamps", asked_at=NOW - 3 * DAY,
        reply="answered", answered_at=NOW, answer="We sold forty.",
    )  # fmt: skip
    refresh_pages(at=NOW)
    page = f"/claims/{claim.pk}/"
    assert "We sold forty." not in client.get(page, follow=True).text
    publish_correction(claim)
    assert "We sold forty." in client.get(page, follow=True).text
    assert "We sold forty." not in client.get(f"{page}versions/1/").text


def test_copies_from_before_the_log_are_still_read(client: Client, claim: Claim) -> None:
    decide(other := open_claim("The quay is long."), "supported")
    publish(other)
    assert "Who was asked" not in client.get(f"/claims/{other.pk}/", follow=True).text
