"""What the editors said of an article goes on to the claims found in it, also those found later."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from claims.models import Article
from claims.queue.actions.planning import hand_down_due
from claims.queue.actions.topics import hand_down_topics


@transaction.atomic
def hand_down(*, article_ids: Sequence[int], at: datetime) -> None:
    """Give topics and due times of articles to their claims. Safe to run twice.

    A new revision has those of the one before. Where the articles have neither, which is nearly
    always so, this is one statement.

    Args:
        article_ids: articles whose claims were found just now.
        at: now.
    """
    given = Q(topic__isnull=False) | Q(due_at__isnull=False)
    before = Q(previous__topic__isnull=False) | Q(previous__due_at__isnull=False)
    found = Article.objects.filter(given | before, pk__in=article_ids)
    rows = found.select_related("previous").only(
        "topic", "due_at", "previous__topic", "previous__due_at"
    )
    numbers = []
    for row in rows:
        numbers.append(row.pk)
        if row.topic_id is None and row.due_at is None and row.previous is not None:
            row.topic_id, row.due_at = row.previous.topic_id, row.previous.due_at
            row.save(update_fields=["topic", "due_at"])
    if numbers:
        hand_down_topics(article_ids=numbers, at=at)
        hand_down_due(article_ids=numbers, at=at)
