"""What the page of a topic is computed from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from claims.models import Claim, Dimension, Publication, Rating, Topic, TopicVerdict
from claims.summaries import keys
from claims.summaries.facts import RatingCount, Version
from claims.summaries.list_builder import topic_page_payload
from claims.summaries.list_facts import TopicFacts
from claims.summaries.queries.counts import rating_counts, read_counts
from claims.summaries.queries.course import read_course
from claims.summaries.queries.repeated import most_repeated

LATEST_SHOWN = 20
REPEATED_SHOWN = 5


def read_topic(topic_id: int, *, at: datetime) -> dict[str, Any] | None:
    """Compute the payload of the page of a topic; None without a verdict on it."""
    topic = Topic.objects.filter(pk=topic_id).first()
    newest = TopicVerdict.objects.filter(topic=topic_id).order_by("-sequence")
    sequences = list(newest.values_list("sequence", flat=True)[:LATEST_SHOWN])
    if topic is None or not sequences:
        return None
    counts = read_counts(keys_of_topic(topic_id))
    return topic_page_payload(
        topic=TopicFacts(id=topic.pk, name=topic.name),
        ratings=topic_ratings(topic_id, counts),
        latest=_versions(sequences),
        repeated=most_repeated(Claim.objects.filter(topic=topic_id), size=REPEATED_SHOWN),
        course=read_course(Dimension.TOPIC, topic_id, at=at),
    )


def keys_of_topic(topic_id: int) -> list[str]:
    """The keys of the counts of one topic."""
    return [keys.topic_rating_count(topic_id, str(rating)) for rating in Rating]


def topic_ratings(topic_id: int, counts: Mapping[str, int]) -> list[RatingCount]:
    """How the claims of one topic came out."""
    return rating_counts(
        {str(r): counts.get(keys.topic_rating_count(topic_id, str(r)), 0) for r in Rating}
    )


def topics_with_verdicts() -> list[tuple[TopicFacts, list[RatingCount]]]:
    """Every topic that readers find a verdict under, by name; editors keep the list short."""
    topics = list(Topic.objects.order_by("name", "pk"))
    counts = read_counts(key for topic in topics for key in keys_of_topic(topic.pk))
    mixes = [
        (TopicFacts(id=topic.pk, name=topic.name), topic_ratings(topic.pk, counts))
        for topic in topics
    ]
    return [(topic, mix) for topic, mix in mixes if sum(one.count for one in mix)]


def _versions(sequences: list[int]) -> list[Version]:
    rows = Publication.objects.filter(sequence__in=sequences).order_by("-sequence")
    return [
        Version(
            sequence=row.sequence, kind=row.kind, published_at=row.published_at, payload=row.payload
        )
        for row in rows
    ]
