"""Rationales in Markdown for readers and programs."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client

from claims.models import Claim, Verdict
from claims.queue.actions import take_claim
from claims.review.actions import EvidenceEntry, VerdictEntry, add_evidence, submit_verdict
from tests.factories import NOW, make_user
from tests.pages.html_rules import html_faults
from tests.pages.public.desk import add_publication, publish
from tests.summaries.desk_work import open_claim

pytestmark = pytest.mark.django_db

MARKED = (
    "**So** it is [1], as the register of the port says for the whole of the year and for the "
    "year before it.\n\n- first <script>x</script>\n- [second](https://port.example/)\n\n[sic]"
)


@pytest.fixture
def claim() -> Claim:
    """A published claim whose rationale has marks."""
    claim, person = open_claim("The bridge has 40 lamps."), make_user()
    lease = take_claim(claim_id=claim.pk, by=person, at=NOW)
    piece = EvidenceEntry(
        stance="supports", publisher="Port", url="https://port.example/r", quote="40"
    )
    add_evidence(lease_id=lease.pk, entry=piece, by=person, at=NOW)
    words = VerdictEntry(rating="supported", finding="Forty it is.", rationale=MARKED)
    submit_verdict(lease_id=lease.pk, entry=words, by=person, at=NOW)
    publish(claim)
    return claim


@pytest.mark.parametrize("page", ["", "versions/1/"])
def test_readers_get_markdown_with_citations_and_no_markup_of_ours(
    client: Client, claim: Claim, page: str
) -> None:
    text = client.get(f"/claims/{claim.pk}/{page}", follow=True).text
    assert html_faults(text) == []
    assert "<strong>So</strong> it is<sup>" in text
    assert '<a href="#evidence-1"><span class="vh">Evidence </span>1</a>' in text
    assert '<a href="https://port.example/" rel="nofollow noopener">second</a>' in text
    assert "first &lt;script&gt;x&lt;/script&gt;" in text
    assert '<p dir="auto">[sic]</p>' in text


def test_programs_get_the_words_as_typed_and_as_html(client: Client, claim: Claim) -> None:
    told = client.get(f"/api/v1/verdicts/{claim.pk}/").json()
    assert told["rationale"] == MARKED == Verdict.objects.get().rationale
    citation = f'<a href="{told["claim"]["url"]}#evidence-1">1</a>'
    assert f"<strong>So</strong> it is<sup>{citation}</sup>" in told["rationale_html"]
    assert "<script" not in told["rationale_html"]


def test_what_knows_no_markup_gets_plain_words(client: Client, claim: Claim) -> None:
    text = client.get(f"/claims/{claim.pk}/", follow=True).text
    [data] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)
    assert json.loads(data)["reviewRating"]["ratingExplanation"] == "Forty it is."
    assert "**" not in data
    assert "**" not in text


def test_copies_from_before_markdown_still_read_well(client: Client) -> None:
    row = add_publication()
    text = client.get(f"/claims/{row.claim_id}/versions/1/").text
    assert '<p dir="auto">The accounts say so [1].</p>' in text
