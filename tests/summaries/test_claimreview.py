"""ClaimReview markup, property by property as schema.org and Google document it."""

import json
from dataclasses import replace

import pytest

from claims.summaries.claimreview import claimreview
from claims.summaries.partial_dates import PartialDate
from tests.summaries.facts_of_a_claim import (
    AT,
    CORRECTION,
    DESK,
    PLACE,
    PROOF,
    PROTECTED,
    copy,
    decision,
)


def review(**fields):
    return claimreview(DESK, copy(**fields))


def test_the_required_and_recommended_properties_are_there():
    markup = review()
    assert markup["@context"] == "https://schema.org"
    assert markup["@type"] == "ClaimReview"
    assert markup["url"] == "https://desk.example/claims/7/"
    assert markup["claimReviewed"] == "The bridge has 40 lamps."
    assert markup["datePublished"] == markup["dateModified"] == "2026-11-19T16:48:00Z"
    assert markup["author"] == {
        "@type": "Organization",
        "name": "Town desk",
        "url": "https://desk.example/",
        "correctionsPolicy": "https://desk.example/corrections/",
        "publishingPrinciples": "https://desk.example/how-we-check/",
    }


@pytest.mark.parametrize(
    ("rating", "label", "numbers"),
    [
        ("supported", "Supported", {"ratingValue": 5, "bestRating": 5, "worstRating": 1}),
        ("disputed", "Disputed", {"ratingValue": 1, "bestRating": 5, "worstRating": 1}),
        ("unverifiable", "Unverifiable", {}),
    ],
)
def test_a_rating_is_its_word_and_only_a_decided_one_has_a_number(rating, label, numbers):
    markup = review(decision=decision(rating=rating, rating_label=label))
    assert markup["reviewRating"] == {
        "@type": "Rating",
        "alternateName": label,
        "ratingExplanation": "Forty were bought.",
        **numbers,
    }


def test_the_claim_names_who_said_it_where_and_when():
    earlier = replace(PLACE, article=2, url="", date=PartialDate(2026, 10, 2))
    undated = replace(PLACE, article=1, attributed_to="", date=PartialDate(2025))
    claim = review(places=(PLACE, earlier, undated))["itemReviewed"]
    assert claim["author"] == [{"@type": "Thing", "name": "Town Council"}]
    assert claim["datePublished"] == "2026-10-02"
    assert claim["appearance"][0] == {
        "@type": "CreativeWork",
        "headline": "A bridge opens",
        "url": "https://courier.example/bridge",
        "datePublished": "2026-11-18",
        "publisher": {"@type": "Organization", "name": "Courier"},
    }
    assert "url" not in claim["appearance"][1]
    # Consumers drop dates that are not whole, so none is written.
    assert "datePublished" not in claim["appearance"][2]


def test_nobody_is_made_up_for_a_claim_without_a_speaker():
    claim = review(places=(replace(PLACE, attributed_to="", date=PartialDate()),))["itemReviewed"]
    assert "author" not in claim
    assert "datePublished" not in claim


def test_evidence_is_cited_and_a_protected_source_by_its_description_alone():
    markup = review(evidence=(PROOF, PROTECTED))
    assert markup["citation"] == [
        {
            "@type": "CreativeWork",
            "name": "Accounts 2026",
            "url": "https://accounts.example/2026",
            "publisher": {"@type": "Organization", "name": "Town Council"},
            "datePublished": "2026-10-30",
        },
        {"@type": "CreativeWork", "name": "A person who knows the works"},
    ]
    for secret in (PROTECTED.title, PROTECTED.publisher, PROTECTED.url, PROTECTED.quote):
        assert secret not in json.dumps(markup)


def test_corrections_are_told_with_their_dates():
    markup = review(
        decision=decision(correction=CORRECTION),
        corrections=(CORRECTION,),
        published_at=AT.replace(day=20),
    )
    assert markup["correction"] == [
        {
            "@type": "CorrectionComment",
            "text": "A lamp was added.",
            "datePublished": "2026-11-19T16:48:00Z",
        }
    ]
    assert markup["datePublished"] == "2026-11-19T16:48:00Z"
    assert markup["dateModified"] == "2026-11-20T16:48:00Z"


def test_what_is_empty_is_left_out():
    markup = review(evidence=(), places=(), decision=decision(finding="", rationale=""))
    assert "citation" not in markup
    assert "correction" not in markup
    assert "appearance" not in markup["itemReviewed"]
    assert "ratingExplanation" not in markup["reviewRating"]


def test_without_a_finding_the_rationale_explains_in_plain_words():
    words = decision(finding="", rationale="The **accounts** list [them](https://a.example/) [1].")
    explained = review(decision=words)["reviewRating"]["ratingExplanation"]
    assert explained == "The accounts list them [1]."
