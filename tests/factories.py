"""Rows for tests, with the required fields only. Where an action can make the row, use the action.

Every function takes keyword arguments that replace its defaults.
"""

import hashlib
import itertools
from datetime import UTC, datetime, timedelta
from typing import Any

from claims.models import (
    Article,
    Claim,
    Evidence,
    Lease,
    Occurrence,
    Role,
    Source,
    Status,
    User,
    Verdict,
)

NOW = datetime(2026, 11, 19, 14, 0, tzinfo=UTC)
_numbers = itertools.count(1)


def sha256(text: str) -> str:
    """The SHA-256 of a text, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def make_user(role: Role | str = Role.REVIEWER, **fields: Any) -> User:
    """A person of the desk who cannot sign in (no password) and has been shown round."""
    fields.setdefault("username", f"person-{next(_numbers)}")
    toured = {"toured_queue_at": NOW, "toured_review_at": NOW}
    return User.objects.create(role=role, **{**toured, **fields})


def make_source(**fields: Any) -> Source:
    """An outlet."""
    number = next(_numbers)
    return Source.objects.create(
        **{"name": f"Courier {number}", "slug": f"courier-{number}", **fields}
    )


def make_article(text: str = "", **fields: Any) -> Article:
    """An article, not extracted yet."""
    text = text or f"The bridge has {next(_numbers)} lamps. It opened in May."
    fields.setdefault("source", None)
    source = fields.pop("source") or make_source()
    return Article.objects.create(
        **{
            "source": source,
            "title": "A bridge opens",
            "language": "en",
            "text": text,
            "content_hash": sha256(text),
            "imported_at": NOW,
            **fields,
        }
    )


def make_claim(text: str = "", **fields: Any) -> Claim:
    """A waiting claim without history; use `workflow.open_claims` where the history matters."""
    text = text or f"The bridge has {next(_numbers)} lamps."
    return Claim.objects.create(
        **{
            "text": text,
            "fingerprint": sha256(text),
            "language": "en",
            "status": Status.WAITING,
            "score": 0.5,
            "opened_at": NOW,
            **fields,
        }
    )


def make_occurrence(**fields: Any) -> Occurrence:
    """The first sentence of an article as an occurrence; its claim may be given."""
    fields.setdefault("article", None)
    article = fields.pop("article") or make_article()
    end = fields.setdefault("end", article.text.index(".") + 1)
    start = fields.setdefault("start", 0)
    return Occurrence.objects.create(
        **{
            "article": article,
            "quote": article.text[start:end],
            "score": 0.5,
            "extractor_version": "test",
            **fields,
        }
    )


def make_lease(**fields: Any) -> Lease:
    """A hold of 30 minutes from NOW on."""
    fields.setdefault("claim", None)
    fields.setdefault("holder", None)
    claim = fields.pop("claim") or make_claim(status=Status.IN_REVIEW)
    holder = fields.pop("holder") or make_user()
    return Lease.objects.create(
        **{
            "claim": claim,
            "holder": holder,
            "taken_at": NOW,
            "expires_at": NOW + timedelta(minutes=30),
            **fields,
        }
    )


def make_evidence(**fields: Any) -> Evidence:
    """A link that supports the claim."""
    fields.setdefault("claim", None)
    fields.setdefault("added_by", None)
    claim = fields.pop("claim") or make_claim()
    by = fields.pop("added_by") or make_user()
    return Evidence.objects.create(
        **{
            "claim": claim,
            "url": "https://accounts.example/2026",
            "title": "Accounts 2026",
            "publisher": "Town Council",
            "quote": "Spending in 2026: 41.2 million florins.",
            "stance": "supports",
            "accessed_on": NOW.date(),
            "added_at": NOW,
            "added_by": by,
            **fields,
        }
    )


def make_verdict(**fields: Any) -> Verdict:
    """A verdict that stands, without evidence."""
    fields.setdefault("claim", None)
    fields.setdefault("by", None)
    claim = fields.pop("claim") or make_claim()
    by = fields.pop("by") or make_user()
    return Verdict.objects.create(
        **{
            "claim": claim,
            "rating": "supported",
            "rationale": "The accounts say so.",
            "by": by,
            "at": NOW,
            "methodology_version": "test",
            **fields,
        }
    )
