"""What was left behind is started again, whatever lost the message for it."""

from __future__ import annotations

import logging
from typing import Any

from celery import current_app, shared_task
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from claims.importing.runs.queries import inputs_to_work_on
from claims.matching.actions import suggesting
from claims.models import (
    Article,
    Claim,
    CountChange,
    Material,
    Occurrence,
    SearchKind,
    SummaryPage,
    WebhookEndpoint,
)
from claims.notices.actions import give_up_on_the_dead
from claims.notices.queries import anything_to_tell, mail_to_send
from claims.search.queries import anything_to_read
from claims.tasks.extracting import extract_article
from claims.tasks.importing import import_input
from claims.tasks.matching import index_claims, match_article, suggest_matches
from claims.tasks.noticing import send_mailing, tell_people
from claims.tasks.searching import read_desk_texts, read_published
from claims.tasks.sending import SOFT_LIMIT, start_each, start_if
from claims.tasks.sources import capture_source
from claims.tasks.summaries import fold_counts, publish_claim, refresh_summaries
from claims.tasks.webhooks import send_webhook

logger = logging.getLogger(__name__)

# How much work may be queued for a sweep to start anything.
QUEUE_IS_FULL = 500


@shared_task(name="claims.tasks.sweep", soft_time_limit=SOFT_LIMIT)
def sweep() -> None:
    """Start again whatever was left behind: a bounded batch of each kind, each as its own task.

    A message that is only late is doubled by this, which costs one look at a row. While the queue
    is long nothing is added to it, so that sweeps cannot pile up.
    """
    queued = _queued_messages()
    if queued > QUEUE_IS_FULL:
        logger.info("sweep: %d messages are queued already; nothing started", queued)
        return
    started = {
        "import": start_each(import_input, inputs_to_work_on(timezone.now())),
        "capture": start_each(capture_source, Material.objects.to_capture(timezone.now())),
        "extract": start_each(extract_article, Article.objects.awaiting_extraction()),
        "match": start_each(match_article, _articles_to_match()),
        "anchor": start_each(match_article, Article.objects.awaiting_anchoring()),
        "index": start_if(
            index_claims, needed=Claim.objects.filter(indexed_at__isnull=True).exists()
        ),
        "suggest": start_if(
            suggest_matches, needed=bool(suggesting.claims_to_suggest_for(limit=1))
        ),
        "publish": start_each(publish_claim, Claim.objects.awaiting_publication()),
        "refresh": start_if(refresh_summaries, needed=SummaryPage.objects.stale().exists()),
        "read": start_if(read_published, needed=anything_to_read(SearchKind.PUBLISHED)),
        "read for the desk": start_if(
            read_desk_texts,
            needed=anything_to_read(SearchKind.CLAIM) or anything_to_read(SearchKind.ARTICLE),
        ),
        "fold": start_if(fold_counts, needed=CountChange.objects.exists()),
        "tell": start_if(tell_people, needed=anything_to_tell(timezone.now())),
        "webhook": start_each(send_webhook, WebhookEndpoint.objects.with_work(timezone.now())),
        "mail": start_each(send_mailing, mail_to_send(timezone.now())),
    }
    give_up_on_the_dead(at=timezone.now())
    left = ", ".join(f"{count} {name}" for name, count in started.items() if count)
    logger.info("sweep started: %s", left or "nothing was left behind")


def _articles_to_match() -> QuerySet[Article]:
    """Articles with a place that joined no claim yet, by the partial index of such places."""
    places = Occurrence.objects.filter(claim__isnull=True, left_at__isnull=True)
    return Article.objects.filter(
        Exists(places.filter(article=OuterRef("pk"))), extracted_at__isnull=False
    ).order_by("pk")


def _queued_messages() -> int:
    """How many messages wait in the queue of the desk, whatever the broker is."""
    queue_name = current_app.conf.task_default_queue
    with current_app.connection_for_read() as connection:
        channel: Any = connection.default_channel
        try:
            declared = channel.queue_declare(queue_name, passive=True)
        except connection.channel_errors:
            # A broker that keeps no empty queues answers that there is none.
            return 0
        return int(declared.message_count)
