"""The names under which summary pages and corpus-wide counts are kept."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

OVERVIEW = "overview"
REPEATED = "repeated"

ARTICLES = "articles"
CLAIMS = "claims"
VERDICTS = "verdicts"

WEEK_DAYS = 7


def article_page(article_id: int) -> str:
    """The key of the page of one article."""
    return f"article:{article_id}"


def claim_page(claim_id: int) -> str:
    """The key of the page of one claim."""
    return f"claim:{claim_id}"


def source_page(source_id: int) -> str:
    """The key of the page of one source."""
    return f"source:{source_id}"


def topic_page(topic_id: int) -> str:
    """The key of the page of one topic."""
    return f"topic:{topic_id}"


def status_count(status: str) -> str:
    """How many claims stand there."""
    return f"status:{status}"


def rating_count(rating: str) -> str:
    """How many claims have a standing published verdict of this rating."""
    return f"rating:{rating}"


def source_rating_count(source_id: int, rating: str) -> str:
    """The same, of the claims made in at least one article of the source."""
    return f"source:{source_id}:rating:{rating}"


def topic_rating_count(topic_id: int, rating: str) -> str:
    """The same, of the claims of the topic."""
    return f"topic:{topic_id}:rating:{rating}"


def source_found_count(source_id: int) -> str:
    """How many claims were found in its articles that readers see, added up over the articles."""
    return f"source:{source_id}:found"


def source_checked_count(source_id: int) -> str:
    """How many of them have a verdict."""
    return f"source:{source_id}:checked"


def source_articles_count(source_id: int) -> str:
    """How many articles of the source readers can see."""
    return f"source:{source_id}:articles"


def day_count(name: str, day: date) -> str:
    """How many `articles` were read, `claims` found or `verdicts` published on one day (UTC)."""
    return f"{name}:{day.isoformat()}"


def day_of(at: datetime) -> date:
    """The day that a moment is counted on."""
    return at.astimezone(UTC).date()


def week_until(at: datetime) -> list[date]:
    """The day of `at` and the six before it, oldest first."""
    today = day_of(at)
    return [today - timedelta(days=ago) for ago in reversed(range(WEEK_DAYS))]
