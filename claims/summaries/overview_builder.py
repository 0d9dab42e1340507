"""The overview from facts. The table of what its payload holds stands in `builder`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from claims.summaries import keys
from claims.summaries.facts import RatingCount, Repeated, SourceFacts, Version
from claims.summaries.moments import iso
from claims.summaries.page_builder import source_payload
from claims.summaries.shares import verdict_mix

# Stages of a claim between the queue and the reader.
_BEING_CHECKED = ("in_review", "awaiting_second", "decided")


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewFacts:
    """What the overview is made of.

    Attributes:
        counts: corpus-wide counts by their key; a missing key counts as 0.
        ratings: how all published claims came out.
        latest: the newest standing verdicts, newest first.
        sources: outlets with how their published claims came out, most verdicts first.
        repeated: published claims made in many articles, most articles first.
    """

    at: datetime
    counts: Mapping[str, int]
    ratings: Sequence[RatingCount]
    latest: Sequence[Version]
    sources: Sequence[tuple[SourceFacts, Sequence[RatingCount]]]
    repeated: Sequence[Repeated]


def overview_payload(facts: OverviewFacts) -> dict[str, Any]:
    """The first page that readers see."""
    mix = verdict_mix(facts.ratings)
    return {
        "mix": mix,
        "latest": [_latest(version) for version in facts.latest],
        "progress": _progress(facts.counts, decided=mix["total"]),
        "week": _week(facts.counts, at=facts.at),
        "sources": [_source(source, ratings) for source, ratings in facts.sources],
        "repeated": [_repeated(one) for one in facts.repeated],
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


def _latest(version: Version) -> dict[str, Any]:
    payload: Mapping[str, Any] = version.payload
    place = next(iter(payload["occurrences"]), None) or {}
    return {
        "claim": payload["claim"]["id"],
        "text": payload["claim"]["text"],
        "language": payload["claim"]["language"],
        "rating": payload["rating"],
        "rating_label": payload["rating_label"],
        "finding": payload["finding"],
        "said_by": place.get("attributed_to", ""),
        "article": place.get("article"),
        "article_title": place.get("title", ""),
        "source": place.get("source", ""),
        "source_slug": place.get("source_slug", ""),
        "published_at": iso(version.published_at),
        "corrected": payload["versions"] > 1,
    }


def _source(source: SourceFacts, ratings: Sequence[RatingCount]) -> dict[str, Any]:
    mix = verdict_mix(ratings)
    return {**source_payload(source), "total": mix["total"], "ratings": mix["ratings"]}


def _repeated(one: Repeated) -> dict[str, Any]:
    return {
        "claim": one.claim,
        "text": one.text,
        "language": one.language,
        "rating": one.rating,
        "rating_label": one.rating_label,
        "articles": one.articles,
        "last_said": one.last_said.code,
        "last_said_text": one.last_said.words,
    }
