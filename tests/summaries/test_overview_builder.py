"""The overview, from plain facts."""

from dataclasses import replace

from claims.summaries.builder import verdict_payload
from claims.summaries.facts import RatingCount, SourceFacts, Version
from claims.summaries.list_facts import TopicFacts
from claims.summaries.overview_builder import OverviewFacts, overview_payload
from tests.summaries.facts_of_a_claim import AT, copy

RATINGS = (
    RatingCount("supported", "Supported", 251),
    RatingCount("disputed", "Disputed", 104),
    RatingCount("unverifiable", "Unverifiable", 57),
)
EMPTY = OverviewFacts(
    at=AT,
    counts={},
    ratings=RATINGS,
    latest=(),
    sources=(),
    topics=(),
    repeated=(),
    course=None,
)


def test_progress_is_made_of_the_counts_and_missing_ones_are_nought():
    counts = {
        "articles": 31,
        "claims": 600,
        "status:waiting": 38,
        "status:in_review": 3,
        "status:awaiting_second": 2,
        "status:decided": 1,
        "status:set_aside": 9,
        "status:corrected": 6,
    }
    assert overview_payload(replace(EMPTY, counts=counts))["progress"] == {
        "articles": 31,
        "claims": 600,
        "decided": 412,
        "waiting": 38,
        "being_checked": 6,
        "set_aside": 9,
        "corrected": 6,
        "withdrawn": 0,
    }


def test_the_week_is_seven_days_and_no_eighth():
    counts = {
        "articles:2026-11-12": 100,
        "articles:2026-11-13": 1,
        "articles:2026-11-19": 2,
        "articles:2026-11-20": 100,
        "claims:2026-11-16": 40,
        "verdicts:2026-11-19": 5,
    }
    assert overview_payload(replace(EMPTY, counts=counts))["week"] == {
        "from": "2026-11-13",
        "to": "2026-11-19",
        "articles": 3,
        "claims": 40,
        "verdicts": 5,
    }


def test_the_latest_verdicts_name_speaker_and_article():
    version = Version(sequence=1, kind="verdict", published_at=AT, payload=verdict_payload(copy()))
    nowhere = replace(version, payload=verdict_payload(copy(places=(), versions=2)))
    first, second = overview_payload(replace(EMPTY, latest=[version, nowhere]))["latest"]
    assert first == {
        "claim": 7,
        "text": "The bridge has 40 lamps.",
        "language": "en",
        "rating": "supported",
        "rating_label": "Supported",
        "finding": "Forty were bought.",
        "said_by": "Town Council",
        "article": 3,
        "article_title": "A bridge opens",
        "source": "Courier",
        "source_slug": "courier",
        "published_at": "2026-11-19T16:48:00Z",
        "corrected": False,
    }
    assert (second["said_by"], second["article"], second["corrected"]) == ("", None, True)


def test_sources_with_their_coverage_and_topics_are_listed():
    source = SourceFacts(id=2, name="Courier", slug="courier", home_page="")
    page = overview_payload(
        replace(
            EMPTY,
            counts={"source:2:found": 12, "source:2:checked": 7},
            sources=[(source, RATINGS)],
            topics=[(TopicFacts(id=5, name="Bridges"), RATINGS)],
        )
    )
    told = page["sources"][0]
    assert told["total"] == 412
    assert [one["percent"] for one in told["ratings"]] == [61, 25, 14]
    assert told["coverage"] == {"found": 12, "checked": 7, "percent": 58}
    topic = page["topics"][0]
    assert (topic["id"], topic["name"], topic["total"]) == (5, "Bridges", 412)
