"""Summary pages of articles, claims and sources, from plain facts."""

from dataclasses import replace

from claims.summaries.builder import verdict_payload, withdrawal_payload
from claims.summaries.facts import ArticleFacts, MarkFacts, RatingCount, SourceFacts, Version
from claims.summaries.page_builder import (
    article_page_payload,
    claim_page_payload,
    source_page_payload,
)
from claims.summaries.partial_dates import PartialDate
from tests.summaries.facts_of_a_claim import (
    AT,
    CLAIM,
    CORRECTION,
    PLACE,
    copy,
    decision,
)

SOURCE = SourceFacts(id=2, name="Courier", slug="courier", home_page="https://courier.example/")
ARTICLE = ArticleFacts(
    id=3,
    title="A bridge opens",
    author="Maud E.",
    url="https://courier.example/bridge",
    language="en",
    revision=1,
    date=PartialDate(None, 11, 18),
    first_published_at=AT,
)
RATINGS = [
    RatingCount("supported", "Supported", 1),
    RatingCount("disputed", "Disputed", 0),
    RatingCount("unverifiable", "Unverifiable", 0),
]
FIRST = Version(sequence=4, kind="verdict", published_at=AT, payload=verdict_payload(copy()))
SECOND = Version(
    sequence=9,
    kind="verdict",
    published_at=AT.replace(day=20),
    payload=verdict_payload(
        copy(decision=decision(rating="disputed", correction=CORRECTION), versions=2)
    ),
)
WITHDRAWN = Version(
    sequence=12,
    kind="withdrawal",
    published_at=AT.replace(day=21),
    payload=withdrawal_payload(CLAIM, note="We mixed up two bridges."),
)


def mark(**fields):
    return MarkFacts(
        **{
            "start": 10,
            "end": 34,
            "quote": CLAIM.text,
            "attributed_to": "",
            "claim": 7,
            "text": CLAIM.text,
            "rating": "supported",
            "rating_label": "Supported",
            "finding": "Forty were bought.",
            "published_at": AT,
            **fields,
        }
    )


def claim_page(*versions, places=(PLACE,)):
    return claim_page_payload(
        claim=CLAIM,
        versions=versions,
        places=places,
        place_count=len(places),
        claimreview={"@type": "ClaimReview"},
    )


def test_an_article_shows_its_marks_in_the_order_of_the_text():
    page = article_page_payload(
        article=ARTICLE,
        source=SOURCE,
        marks=[mark(start=50, end=60, claim=8), mark(), mark(start=10, end=20, claim=9)],
        found=6,
        ratings=RATINGS,
    )
    assert [one["claim"] for one in page["marks"]] == [9, 7, 8]
    assert page["marks"][1] == {
        "start": 10,
        "end": 34,
        "quote": CLAIM.text,
        "claim": 7,
        "text": CLAIM.text,
        "rating": "supported",
        "rating_label": "Supported",
        "finding": "Forty were bought.",
        "attributed_to": "",
        "published_at": "2026-11-19T16:48:00Z",
        "gone_at": None,
    }
    assert (page["coverage"]["checked"], page["coverage"]["found"]) == (1, 6)
    assert page["article"]["date"] == "--11-18"
    assert page["article"]["date_text"] == "18 November"
    assert page["source"]["slug"] == "courier"


def test_a_published_claim_shows_the_verdict_that_stands():
    page = claim_page(FIRST)
    assert page["state"] == "published"
    assert page["verdict"]["rating"] == "supported"
    assert page["withdrawal"] is None
    assert page["claimreview"] == {"@type": "ClaimReview"}
    assert "occurrences" not in page["verdict"]


def test_a_corrected_claim_keeps_the_old_verdict_readable():
    page = claim_page(FIRST, SECOND)
    assert page["state"] == "corrected"
    assert page["verdict"]["rating"] == "disputed"
    assert page["verdict"]["correction"]["note"] == "A lamp was added."
    newest, oldest = page["history"]
    assert (newest["version"], newest["current"], newest["sequence"]) == (2, True, 9)
    assert (oldest["version"], oldest["current"], oldest["rating"]) == (1, False, "supported")
    assert oldest["rationale"] == "The accounts list them [1]."
    assert page["first_published_at"] == "2026-11-19T16:48:00Z"
    assert page["published_at"] == "2026-11-20T16:48:00Z"


def test_a_withdrawn_claim_shows_the_note_and_repeats_no_word_of_the_verdict():
    page = claim_page(FIRST, SECOND, WITHDRAWN)
    assert page["state"] == "withdrawn"
    assert page["verdict"] is None
    assert page["claimreview"] is None
    assert page["withdrawal"] == {
        "note": "We mixed up two bridges.",
        "at": "2026-11-21T16:48:00Z",
    }
    assert page["history"] == [
        {
            "sequence": 12,
            "kind": "withdrawal",
            "at": "2026-11-21T16:48:00Z",
            "current": True,
            "note": "We mixed up two bridges.",
        },
        {
            "sequence": 9,
            "kind": "verdict",
            "at": "2026-11-20T16:48:00Z",
            "current": False,
            "version": 2,
            "rating": "disputed",
            "rating_label": "Supported",
            "gone": True,
        },
        {
            "sequence": 4,
            "kind": "verdict",
            "at": "2026-11-19T16:48:00Z",
            "current": False,
            "version": 1,
            "rating": "supported",
            "rating_label": "Supported",
            "gone": True,
        },
    ]


def test_a_claim_published_again_after_a_withdrawal_stands_corrected():
    again = replace(SECOND, sequence=15, published_at=AT.replace(day=22))
    page = claim_page(FIRST, WITHDRAWN, again)
    assert page["state"] == "corrected"
    assert page["withdrawal"] is None
    assert [entry.get("version") for entry in page["history"]] == [2, None, 1]


def test_places_stand_newest_first_and_say_their_date_in_words():
    vague = replace(PLACE, article=4, date=PartialDate(2025))
    unknown = replace(PLACE, article=5, date=PartialDate())
    page = claim_page(FIRST, places=(unknown, vague, PLACE))
    assert [place["article"] for place in page["places"]] == [3, 4, 5]
    assert [place["date_text"] for place in page["places"]] == ["18 November 2026", "2025", ""]


def test_a_source_shows_its_articles_and_how_its_claims_came_out():
    page = source_page_payload(
        source=SOURCE,
        ratings=RATINGS,
        articles=[(ARTICLE, 2)],
        article_count=31,
        checked=12,
        found=12,
        course=None,
    )
    assert page["coverage"] == {"found": 12, "checked": 12, "percent": 100}
    assert page["mix"]["total"] == 1
    assert page["article_count"] == 31
    assert page["articles"] == [
        {
            "id": 3,
            "title": "A bridge opens",
            "author": "Maud E.",
            "language": "en",
            "date": "--11-18",
            "date_text": "18 November",
            "checked": 2,
        }
    ]
