"""The overview from facts. The table of what its payload holds stands in `builder`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from claims.summaries import keys
from claims.summaries.coverage import share
from claims.summaries.facts import RatingCount, SourceFacts, Version
from claims.summaries.list_builder import repeated_lines, verdict_line
from claims.summaries.list_facts import Repeated, TopicFacts
from claims.summaries.page_builder import source_payload
from claims.summaries.shares import verdict_mix

# Stages of a claim between the queue and the reader.
_BEING_CHECKED = ("in_review", "awaiting_second", "decided")


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewFacts:
    """What the overview is made of.

    Attributes:
        counts: corpus-wide counts by their key, and those of sources; a missing key counts as 0.
        ratings: how all published claims came out.
        latest: the newest standing verdicts, newest first.
        sources: outlets with how their published claims came out, most verdicts first.
        topics: topics with how their published claims came out, by name.
        repeated: published claims made in many articles, most articles first.
        course: the last weeks, see `course_builder`; None without a verdict in them.
    """

    at: datetime
    counts: Mapping[str, int]
    ratings: Sequence[RatingCount]
    latest: Sequence[Version]
    sources: Sequence[tuple[SourceFacts, Sequence[RatingCount]]]
    topics: Sequence[tuple[TopicFacts, Sequence[RatingCount]]]
    repeated: Sequence[Repeated]
    course: Mapping[str, Any] | None


def overview_payload(facts: OverviewFacts) -> dict[str, Any]:
    """The first page that readers see."""
    mix = verdict_mix(facts.ratings)
    return {
        "mix": mix,
        "latest": [verdict_line(version) for version in facts.latest],
        "progress": _progress(facts.counts, decided=mix["total"]),
        "week": _week(facts.counts, at=facts.at),
        "sources": [_source(source, ratings, facts.counts) for source, ratings in facts.sources],
        "topics": [_topic(topic, ratings) for topic, ratings in facts.topics],
        "repeated": repeated_lines(facts.repeated),
        "course": facts.course,
    }


def _progress(counts: Mapping[str, int], *, decided: int) -> dict[str, int]:
    def standing(*statuses: str) -> int:
        return sum(counts.get(keys.status_count(status), 0) for status in statuses)

    return {
        "articles": counts.get(keys.ARTICLES, 0),
        "claims": counts.get(keys.CLAIMS, 0),
        "decided": decided,
        "waiting": standing("waiting"),
        "being_checked": standing(*_BEING_CHECKED),
        "set_aside": standing("set_aside"),
        "corrected": standing("corrected"),
        "withdrawn": standing("withdrawn"),
    }


def _week(counts: Mapping[str, int], *, at: datetime) -> dict[str, Any]:
    days = keys.week_until(at)
    sums = {
        name: sum(counts.get(keys.day_count(name, day), 0) for day in days)
        for name in (keys.ARTICLES, keys.CLAIMS, keys.VERDICTS)
    }
    return {"from": days[0].isoformat(), "to": days[-1].isoformat(), **sums}


def _source(
    source: SourceFacts, ratings: Sequence[RatingCount], counts: Mapping[str, int]
) -> dict[str, Any]:
    mix = verdict_mix(ratings)
    coverage = share(
        checked=counts.get(keys.source_checked_count(source.id), 0),
        found=counts.get(keys.source_found_count(source.id), 0),
    )
    return {
        **source_payload(source),
        "total": mix["total"],
        "ratings": mix["ratings"],
        "coverage": coverage,
    }


def _topic(topic: TopicFacts, ratings: Sequence[RatingCount]) -> dict[str, Any]:
    mix = verdict_mix(ratings)
    return {
        "id": topic.id,
        "name": topic.name,
        "total": mix["total"],
        "ratings": mix["ratings"],
    }
