"""Frozen copies: complete, and nothing of what readers may not know."""

import json
from dataclasses import replace

from claims.summaries.builder import (
    correction_payload,
    read_corrections,
    verdict_payload,
    withdrawal_payload,
)
from tests.summaries.facts_of_a_claim import (
    CLAIM,
    CORRECTION,
    PLACE,
    PROOF,
    PROTECTED,
    copy,
    decision,
)


def test_a_verdict_says_everything_the_table_names():
    assert verdict_payload(copy()) == {
        "claim": {
            "id": 7,
            "text": "The bridge has 40 lamps.",
            "language": "en",
            "url": "https://desk.example/claims/7/",
        },
        "rating": "supported",
        "rating_label": "Supported",
        "finding": "Forty were bought.",
        "rationale": "The accounts list them [1].",
        "rationale_html": (
            '<p dir="auto">The accounts list them<sup>'
            '<a href="https://desk.example/claims/7/#evidence-1">1</a></sup>.</p>'
        ),
        "methodology_version": "2026-11",
        "decided_at": "2026-11-19T16:48:00Z",
        "correction": None,
        "evidence": [
            {
                "number": 1,
                "stance": "supports",
                "kind": "document",
                "title": "Accounts 2026",
                "publisher": "Town Council",
                "url": "https://accounts.example/2026",
                "quote": "Lamps: 40.",
                "published_on": "2026-10-30",
                "accessed_on": "2026-11-18",
                "snapshot_sha256": "",
            }
        ],
        "occurrences": [
            {
                "article": 3,
                "title": "A bridge opens",
                "source": "Courier",
                "source_slug": "courier",
                "url": "https://courier.example/bridge",
                "start": 10,
                "end": 34,
                "quote": "The bridge has 40 lamps.",
                "attributed_to": "Town Council",
                "date": "2026-11-18",
                "gone_at": None,
            }
        ],
        "occurrence_count": 1,
        "versions": 1,
        "contacts": [],
    }


def test_a_protected_source_is_known_by_its_description_alone():
    payload = verdict_payload(copy(evidence=(PROOF, PROTECTED)))
    assert payload["evidence"][1] == {
        "number": 2,
        "stance": "supports",
        "kind": "expert",
        "protected": True,
        "description": "A person who knows the works",
    }
    words = json.dumps(payload)
    for secret in (PROTECTED.title, PROTECTED.publisher, PROTECTED.url, PROTECTED.quote):
        assert secret not in words


def test_evidence_without_a_day_says_so():
    payload = verdict_payload(copy(evidence=(replace(PROOF, published_on=None),)))
    assert payload["evidence"][0]["published_on"] is None


def test_a_correction_is_read_back_as_it_was_written():
    told = verdict_payload(copy(decision=decision(correction=CORRECTION)))
    assert told["correction"] == {
        "kind": "update",
        "kind_label": "Update",
        "note": "A lamp was added.",
        "at": "2026-11-19T16:48:00Z",
    }
    assert read_corrections(told) == (CORRECTION,)
    assert correction_payload(None) is None
    assert read_corrections({"correction": None}) == ()


def test_a_date_without_year_stays_without():
    place = replace(PLACE, date=replace(PLACE.date, year=None))
    payload = verdict_payload(copy(places=(place,)))
    assert payload["occurrences"][0]["date"] == "--11-18"


def test_a_withdrawal_holds_the_claim_and_the_note_only():
    payload = withdrawal_payload(CLAIM, note="We mixed up two bridges.")
    assert payload == {
        "claim": verdict_payload(copy())["claim"],
        "note": "We mixed up two bridges.",
    }
