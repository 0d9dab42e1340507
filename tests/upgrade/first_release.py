"""A desk as the first release left it: one of everything, written with the models of that day."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.migrations.state import StateApps

from tests.factories import sha256
from tests.upgrade.databases import ALIAS

FIRST_RELEASE = "0001_initial"
AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
# What happens to the claim that is published, and where it is then.
MOVES = {"taken": "in_review", "verdict_sent": "decided", "published": "published"}
TEXT = "The bridge at Aldermouth has 40 lamps. The mayor opened it in May."


class FirstRelease:
    """Writes rows of one kind after another; `make("Claim", …)` gives the row."""

    def __init__(self, apps: StateApps) -> None:
        self._apps = apps

    def make(self, model: str, /, **fields: Any) -> Any:
        """A row of the model with this name."""
        return self._apps.get_model("claims", model).objects.using(ALIAS).create(**fields)


def fill_first_release(apps: StateApps) -> None:
    """One article with a published, a waiting and a held claim, and who worked on them."""
    desk = FirstRelease(apps)
    administrator = desk.make("User", username="nell", role="administrator", email="n@desk.example")
    reviewer = desk.make("User", username="tom", role="reviewer")
    source = desk.make("Source", name="Aldermouth Post", slug="aldermouth-post")
    article = desk.make(
        "Article",
        source=source,
        title="A bridge",
        url="https://post.example/bridge",
        language="en",
        text=TEXT,
        content_hash=sha256(TEXT),
        imported_at=AT,
        imported_by=administrator,
        extracted_at=AT,
        extractor_version="rules-1",
        first_published_at=AT,
    )
    desk.make(
        "Original", article=article, data=TEXT.encode(), media_type="text/plain", encoding="utf-8"
    )
    published = _claim(desk, article, 0, 38, reviewer)
    _claim(desk, article, 39, len(TEXT), reviewer)
    verdict = _verdict(desk, published, reviewer, administrator)
    payload = {"claim": {"id": published.pk, "text": published.text}, "rating": "supported"}
    desk.make(
        "Publication",
        claim=published,
        kind="verdict",
        verdict=verdict,
        rating="supported",
        language="en",
        payload=payload,
        published_at=AT,
    )
    for what, after in MOVES.items():
        published.status = after
        published.save()
        _record(desk, published, what, reviewer, after=after)
    for key in (
        "overview",
        f"claim:{published.pk}",
        f"article:{article.pk}",
        f"source:{source.pk}",
    ):
        desk.make("SummaryPage", key=key, payload={"old": True}, version=1, refreshed_at=AT)
    desk.make("Count", key="claims:published", value=1)
    desk.make(
        "ApiToken",
        user=reviewer,
        name="old",
        digest="a" * 64,
        scopes=["desk:read"],
        created_at=AT,
        expires_at=AT + timedelta(days=90),
    )


def _claim(desk: FirstRelease, article: Any, start: int, end: int, reviewer: Any) -> Any:
    text = TEXT[start:end]
    claim = desk.make(
        "Claim",
        text=text,
        fingerprint=sha256(text.lower()),
        language="en",
        status="waiting",
        score=0.8,
        occurrence_count=1,
        opened_at=AT,
    )
    desk.make(
        "Occurrence",
        article=article,
        claim=claim,
        start=start,
        end=end,
        quote=text,
        score=0.8,
        extractor_version="rules-1",
    )
    _record(desk, claim, "opened", None, after="waiting")
    desk.make(
        "Draft",
        claim=claim,
        by=reviewer,
        fields={"rationale": f"Half a thought {start}"},
        saved_at=AT,
    )
    return claim


def _verdict(desk: FirstRelease, claim: Any, reviewer: Any, administrator: Any) -> Any:
    lease = desk.make(
        "Lease",
        claim=claim,
        holder=reviewer,
        taken_at=AT,
        expires_at=AT + timedelta(minutes=30),
        ended_at=AT,
        ended_how="submitted",
    )
    evidence = desk.make(
        "Evidence",
        claim=claim,
        url="https://council.example/lamps",
        title="Lamps of the council",
        publisher="Aldermouth Council",
        quote="40 lamps",
        stance="supports",
        accessed_on=AT.date(),
        added_at=AT,
        added_by=reviewer,
    )
    verdict = desk.make(
        "Verdict",
        claim=claim,
        rating="supported",
        rationale="The council counts 40 lamps [1].",
        at=AT,
        by=reviewer,
        second_by=administrator,
        second_at=AT,
        lease=lease,
        methodology_version="1",
    )
    desk.make("VerdictEvidence", verdict=verdict, evidence=evidence, number=1)
    return verdict


def _record(desk: FirstRelease, claim: Any, what: str, by: Any, *, after: str) -> None:
    body = {
        "what": what,
        "by": by and by.pk,
        "by_name": by and by.username,
        "at": AT.isoformat(timespec="microseconds"),
        "after": after,
    }
    sealed = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    desk.make("ClaimEvent", claim=claim, what=what, at=AT, by=by, body=sealed)
