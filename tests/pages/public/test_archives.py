"""The desk's copies of sources: what readers are told of them, and nothing of protected ones."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from django.test import Client

from claims.models import Claim, Evidence, Publication, Status
from tests.models.sources import make_capture
from tests.pages.public.desk import publish
from tests.summaries.desk_work import decide, open_claim

pytestmark = pytest.mark.django_db

BODY = hashlib.sha256(b"the words of the page").hexdigest()
SECRET: dict[str, Any] = {
    "url": "https://secret.example/leaked-register",
    "title": "Leaked register of the harbour",
    "publisher": "A clerk of the harbour",
    "quote": "Forty lamps, says the clerk.",
}


def published(*, protected: bool) -> Claim:
    """A claim whose first piece of evidence has a copy that the desk keeps."""
    claim = open_claim("The bridge has 40 lamps.")
    told: dict[str, Any] = {"protected": True, "public_description": "Somebody at the harbour"}
    decide(claim, "supported", **{**SECRET, **(told if protected else {})})
    piece = Evidence.objects.filter(claim=claim).order_by("pk")[0]
    piece.capture = make_capture(
        material=piece.material,
        sha256=BODY,
        title="Title on the page",
        publisher="Publisher on the page",
        text="The words of the page.",
        final_url="https://secret.example/moved-here",
    )
    piece.save(update_fields=["capture"])
    claim.refresh_from_db()
    assert claim.status == Status.DECIDED
    publish(claim)
    return claim


def addresses(claim: Claim) -> list[str]:
    """Everything that anybody outside the desk can ask for about the claim."""
    api = "/api/v1"
    return [
        "/", "/claims/", f"/claims/{claim.pk}/", f"/claims/{claim.pk}/versions/1/",
        "/corrections/", "/corrections/feed.atom", "/corrections/feed.json", "/sitemap.xml",
        f"{api}/claims/", f"{api}/claims/{claim.pk}/", f"{api}/verdicts/",
        f"{api}/verdicts/{claim.pk}/", f"{api}/changes/", f"{api}/corrections/",
    ]  # fmt: skip


def test_the_archive_line_and_the_fields_of_the_api_say_what_is_kept(client: Client) -> None:
    claim = published(protected=False)
    text = client.get(f"/claims/{claim.pk}/", follow=True).text
    assert "Archive copy made <time" in text
    assert f"SHA-256 <code>{BODY}</code>" in text
    first, second = Publication.objects.get().payload["evidence"]
    told = client.get(f"/api/v1/verdicts/{claim.pk}/").json()["evidence"][0]
    assert told == first
    at = Evidence.objects.get(pk=Evidence.objects.order_by("pk")[0].pk).capture.at
    assert told["archived_at"] == f"{at:%Y-%m-%dT%H:%M:%SZ}"
    assert told["archived_sha256"] == BODY
    assert "archived_at" not in second


def test_nothing_of_a_protected_source_leaves_the_desk(client: Client) -> None:
    claim = published(protected=True)
    secrets = [
        *SECRET.values(), "secret.example", BODY, "Title on the page", "Publisher on the page",
        "The words of the page.", "moved-here",
    ]  # fmt: skip
    seen = 0
    for address in addresses(claim):
        answer = client.get(address, follow=True)
        leaked = [secret for secret in secrets if secret in answer.text]
        assert leaked == [], address
        seen += answer.status_code == 200
    assert seen >= 9
    publication = Publication.objects.get()
    for kept in (str(publication.payload), str(publication.claimreview)):
        assert [secret for secret in secrets if secret in kept] == []
    assert "Somebody at the harbour" in str(publication.claimreview)
    assert publication.payload["evidence"][0] == {
        "number": 1,
        "stance": "supports",
        "kind": "document",
        "protected": True,
        "description": "Somebody at the harbour",
    }
