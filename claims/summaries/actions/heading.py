"""Making heads of the history: each goes on from the one before, and costs only what is new."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction

from claims.models import Epoch, HistoryHead, SigningKey
from claims.summaries.actions.epochs import current_epoch
from claims.summaries.heads import NOTHING, Head, hash_of_feed, hash_of_history, head_text
from claims.summaries.queries.heads import feed_between, newest_head, seals_between, whole_up_to
from claims.summaries.signing import key_id_of, public_key_of, sign

PUBLICATIONS = 20_000
EVENTS = 200_000
"""At most so much goes into one head; what is left, into the next."""


@transaction.atomic
def make_head(*, at: datetime) -> HistoryHead | None:
    """Put on record how far feed and history have come. Safe to run twice and at the same time.

    Args:
        at: now.

    Returns:
        The head, signed if there is a key; None if there is nothing to say that the last one does
        not say, or another process makes one at this moment.
    """
    name = current_epoch(at=at)
    epoch = Epoch.objects.select_for_update(skip_locked=True).filter(name=name).first()
    if epoch is None:
        return None
    last = newest_head()
    key = _key(at=at)
    head = _next(last, epoch, at=at)
    if last is not None and _says_the_same(last, head, key):
        return None
    text = head_text(head)
    return HistoryHead.objects.create(
        epoch=epoch,
        made_at=at,
        sequence=head.sequence,
        feed_hash=head.feed_hash,
        events=head.events,
        last_event=head.last_event,
        history_hash=head.history_hash,
        text=text,
        key=key,
        signature=sign(settings.VERIFY_SIGNING_KEY, text) if key else "",
    )


def _next(last: HistoryHead | None, epoch: Epoch, *, at: datetime) -> Head:
    sequence, feed = (last.sequence, last.feed_hash) if last else (0, NOTHING)
    for row in feed_between(sequence, None, limit=PUBLICATIONS):
        sequence, feed = row["sequence"], hash_of_feed(feed, [row])
    events, number, history = (
        (last.events, last.last_event, last.history_hash) if last else (0, 0, NOTHING)
    )
    for one, seal in seals_between(number, whole_up_to(), limit=EVENTS):
        events, number, history = events + 1, one, hash_of_history(history, [seal])
    return Head(
        desk=settings.VERIFY_SITE_URL,
        epoch=epoch.name,
        made_at=at,
        sequence=sequence,
        feed_hash=feed,
        events=events,
        last_event=number,
        history_hash=history,
    )


def _says_the_same(last: HistoryHead, head: Head, key: SigningKey | None) -> bool:
    known = (last.epoch.name, last.sequence, last.last_event, last.key)
    return known == (head.epoch, head.sequence, head.last_event, key)


def _key(*, at: datetime) -> SigningKey | None:
    """The key of the settings, put on the list where it is new."""
    if not settings.VERIFY_SIGNING_KEY:
        return None
    public_key = public_key_of(settings.VERIFY_SIGNING_KEY)
    key, _ = SigningKey.objects.get_or_create(
        key_id=key_id_of(public_key), defaults={"public_key": public_key, "first_used_at": at}
    )
    return key
