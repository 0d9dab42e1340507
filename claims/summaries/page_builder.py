"""Summary pages from facts. The table of what each payload holds stands in `builder`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from claims.summaries.builder import claim_payload, place_payload, taken_back_up_to
from claims.summaries.coverage import share
from claims.summaries.facts import (
    ArticleFacts,
    ArticleLink,
    ArticleLinks,
    ClaimFacts,
    MarkFacts,
    Place,
    RatingCount,
    SourceFacts,
    Version,
)
from claims.summaries.moments import iso
from claims.summaries.shares import verdict_mix

NO_LINKS = ArticleLinks()
"""Of an article with one revision and no copies."""


def article_page_payload(  # noqa: PLR0913 - each is a part of the page
    *,
    article: ArticleFacts,
    source: SourceFacts,
    marks: Sequence[MarkFacts],
    found: int,
    ratings: Sequence[RatingCount],
    links: ArticleLinks = NO_LINKS,
) -> dict[str, Any]:
    """The page of an article.

    Args:
        article: the article, without its text: the page reads that from its row.
        source: its outlet.
        marks: the places of published claims.
        found: how many different claims the article makes, those set aside left out.
        ratings: how the different published claims among them came out.
        links: its other revisions, its copies, and what is gone from it.
    """
    mix = verdict_mix(ratings)
    return {
        "article": {
            **_article_line(article),
            "url": article.url,
            "revision": article.revision,
            "first_published_at": (
                iso(article.first_published_at) if article.first_published_at else None
            ),
        },
        "source": source_payload(source),
        "marks": [
            _mark(one) for one in sorted(marks, key=lambda one: (one.start, one.end, one.claim))
        ],
        "coverage": {"found": found, "checked": mix["total"], "ratings": mix["ratings"]},
        "newer": _link(links.newer),
        "previous": _link(links.previous),
        "copies": [_link(one) for one in links.copies],
        "gone": [{**asdict(one), "gone_at": iso(one.gone_at)} for one in links.gone],
    }


def claim_page_payload(
    *,
    claim: ClaimFacts,
    versions: Sequence[Version],
    places: Sequence[Place],
    place_count: int,
    claimreview: Mapping[str, Any] | None,
) -> dict[str, Any]:
    """The page of a claim that was published at least once.

    Args:
        claim: the claim.
        versions: every row of the feed about it, oldest first; the last one stands.
        places: where it is made, in articles that readers can see.
        place_count: how many such places there are in all.
        claimreview: the markup of the version that stands.
    """
    standing = versions[-1]
    withdrawn = standing.kind == "withdrawal"
    verdicts = [version for version in versions if version.kind == "verdict"]
    return {
        "claim": claim_payload(claim),
        "state": _state(withdrawn=withdrawn, verdicts=len(verdicts)),
        "published_at": iso(standing.published_at),
        "first_published_at": iso(versions[0].published_at),
        "verdict": None if withdrawn else _standing_verdict(standing),
        "withdrawal": _withdrawal(standing) if withdrawn else None,
        "history": _history(versions, verdicts, withdrawn=withdrawn),
        "places": [
            {**place_payload(place), "date_text": place.date.words}
            for place in sorted(
                places, key=lambda place: (place.date.order, place.article), reverse=True
            )
        ],
        "place_count": place_count,
        "claimreview": None if withdrawn else claimreview,
    }


def source_page_payload(  # noqa: PLR0913 - each is a part of the page
    *,
    source: SourceFacts,
    ratings: Sequence[RatingCount],
    articles: Sequence[tuple[ArticleFacts, int]],
    article_count: int,
    checked: int,
    found: int,
    course: Mapping[str, Any] | None,
) -> dict[str, Any]:
    """The page of a source: each article with the number of its published claims.

    Args:
        source: the outlet.
        ratings: how the claims made in it came out.
        articles: the newest.
        article_count: how many readers can see.
        checked, found: of the claims of each article, added up over its articles.
        course: see `course_builder`.
    """
    return {
        "source": source_payload(source),
        "mix": verdict_mix(ratings),
        "article_count": article_count,
        "articles": [{**_article_line(article), "checked": n} for article, n in articles],
        "coverage": share(checked=checked, found=found),
        "course": course,
    }


def source_payload(source: SourceFacts) -> dict[str, Any]:
    """An outlet, as payloads name it."""
    return {
        "id": source.id,
        "name": source.name,
        "slug": source.slug,
        "home_page": source.home_page,
    }


def _article_line(article: ArticleFacts) -> dict[str, Any]:
    return {
        "id": article.id,
        "title": article.title,
        "author": article.author,
        "language": article.language,
        "date": article.date.code,
        "date_text": article.date.words,
    }


def _mark(one: MarkFacts) -> dict[str, Any]:
    return {
        "start": one.start,
        "end": one.end,
        "quote": one.quote,
        "claim": one.claim,
        "text": one.text,
        "rating": one.rating,
        "rating_label": one.rating_label,
        "finding": one.finding,
        "attributed_to": one.attributed_to,
        "published_at": iso(one.published_at),
        "gone_at": iso(one.gone_at) if one.gone_at else None,
    }


def _link(one: ArticleLink | None) -> dict[str, Any] | None:
    return None if one is None else asdict(one)


def _state(*, withdrawn: bool, verdicts: int) -> str:
    if withdrawn:
        return "withdrawn"
    return "corrected" if verdicts > 1 else "published"


_VERDICT_FIELDS = (
    "rating",
    "rating_label",
    "finding",
    "rationale",
    "methodology_version",
    "decided_at",
    "correction",
    "evidence",
)


# Not in every copy: of some verdicts only, or since some version of Verify.
_LATER_FIELDS = ("carried_from", "contacts", "redacted")
_TOLD_OF_OLD = ("finding", "rationale", "correction", "withheld")


def _withdrawal(version: Version) -> dict[str, Any]:
    told = {"note": version.payload["note"], "at": iso(version.published_at)}
    if "merged_into" in version.payload:
        told["merged_into"] = version.payload["merged_into"]
    return told


def _standing_verdict(version: Version) -> dict[str, Any]:
    told = {name: version.payload[name] for name in _VERDICT_FIELDS}
    told |= {name: version.payload[name] for name in _LATER_FIELDS if name in version.payload}
    return told


def _history(
    versions: Sequence[Version], verdicts: Sequence[Version], *, withdrawn: bool
) -> list[dict[str, Any]]:
    """Newest first. What was withdrawn is not repeated, only that it was there."""
    numbers = {version.sequence: n for n, version in enumerate(verdicts, start=1)}
    last = versions[-1].sequence if withdrawn else 0
    gone_to = max(last, taken_back_up_to(map(_kind_of, versions)))
    return [
        {
            "sequence": version.sequence,
            "kind": version.kind,
            "at": iso(version.published_at),
            "current": version is versions[-1],
            **(
                {
                    "version": numbers[version.sequence],
                    **_told(version, gone=version.sequence <= gone_to),
                }
                if version.kind == "verdict"
                else {"note": version.payload["note"]}
            ),
        }
        for version in reversed(versions)
    ]


def _kind_of(version: Version) -> tuple[int, str, bool]:
    return version.sequence, version.kind, "merged_into" in version.payload


def _told(version: Version, *, gone: bool) -> dict[str, Any]:
    rating = {name: version.payload[name] for name in ("rating", "rating_label")}
    if gone:
        return {**rating, "gone": True}
    return rating | {
        name: version.payload[name] for name in _TOLD_OF_OLD if name in version.payload
    }
