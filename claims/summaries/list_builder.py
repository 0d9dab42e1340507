"""Payloads of the pages over many claims: a topic, what is repeated, the lines of their lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from claims.summaries.facts import RatingCount, Version
from claims.summaries.list_facts import Repeated, TopicFacts
from claims.summaries.moments import iso
from claims.summaries.shares import verdict_mix

SOURCES_NAMED = 3
"""Of those that make a repeated claim; the others are counted."""


def topic_page_payload(
    *,
    topic: TopicFacts,
    ratings: Sequence[RatingCount],
    latest: Sequence[Version],
    repeated: Sequence[Repeated],
    course: Mapping[str, Any] | None,
) -> dict[str, Any]:
    """The page of a topic.

    Args:
        topic: what it is about.
        ratings: how its claims came out.
        latest: the newest standing verdicts, newest first.
        repeated: its claims that are made most often.
        course: see `course_builder`.
    """
    return {
        "topic": {"id": topic.id, "name": topic.name},
        "mix": verdict_mix(ratings),
        "latest": [verdict_line(version) for version in latest],
        "repeated": repeated_lines(repeated),
        "course": course,
    }


def repeated_page_payload(claims: Sequence[Repeated], *, size: int, least: int) -> dict[str, Any]:
    """The page of the most repeated claims.

    Args:
        claims: most places first.
        size: how many the page shows at most.
        least: in how many places a claim is made to be among them while there is room.
    """
    full = len(claims) >= size
    return {
        "claims": repeated_lines(claims),
        "ids": [one.claim for one in claims],
        "least": claims[-1].places if full else least,
    }


def repeated_lines(claims: Sequence[Repeated]) -> list[dict[str, Any]]:
    """Repeated claims as a table and its bars show them; the longest bar is 100 percent wide."""
    most = max((one.articles for one in claims), default=0)
    return [
        {
            "claim": one.claim,
            "text": one.text,
            "language": one.language,
            "rating": one.rating,
            "rating_label": one.rating_label,
            "places": one.places,
            "articles": one.articles,
            "percent": max(1, 100 * one.articles // most) if most else 0,
            "sources": [asdict(source) for source in one.sources[:SOURCES_NAMED]],
            "source_count": len(one.sources),
            "first_said": one.first_said.code,
            "first_said_text": one.first_said.words,
            "last_said": one.last_said.code,
            "last_said_text": one.last_said.words,
        }
        for one in claims
    ]


def verdict_line(version: Version) -> dict[str, Any]:
    """A standing verdict, as lists of the newest show it."""
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
