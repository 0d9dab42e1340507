"""Counts by status."""

from functools import partial

import pytest
from django.db import transaction

from claims.models import Claim, Count, CountChange, SetAside, Status
from claims.queue.actions import set_aside_waiting, take_next
from claims.queue.queries import queue_counts
from claims.workflow import open_claims
from tests.factories import NOW, make_user, sha256
from tests.racing import race


def new_claims(texts):
    rows = [Claim(text=text, fingerprint=sha256(text), language="en", score=0.5) for text in texts]
    return open_claims(claims=rows, by=None, at=NOW)


@pytest.mark.django_db
def test_counts_follow_every_move():
    claims = new_claims("abcd")
    take_next(by=make_user(), at=NOW)
    waiting = Claim.objects.waiting().last()
    set_aside_waiting(
        claim_id=waiting.pk, reason=SetAside.DUPLICATE, note="", by=make_user(), at=NOW
    )
    counts = queue_counts()
    assert counts.by_status == {
        status: Claim.objects.filter(status=status).count() for status in Status
    }
    assert (counts.open, counts.total) == (3, len(claims))


@pytest.mark.django_db
def test_folded_and_unfolded_changes_add_up():
    Count.objects.create(key="status:waiting", value=40)
    Count.objects.create(key="claims", value=999)
    CountChange.objects.create(key="status:waiting", delta=3)
    CountChange.objects.create(key="status:waiting", delta=-1)
    assert queue_counts().by_status[Status.WAITING] == 42
    assert queue_counts().total == 42


@pytest.mark.django_db(transaction=True)
def test_a_fold_between_is_never_seen_half_done():
    Count.objects.create(key="status:waiting", value=0)

    def fold():
        for _ in range(50):
            with transaction.atomic():
                CountChange.objects.all().delete()
                Count.objects.update(value=0)
                CountChange.objects.create(key="status:waiting", delta=7)
            with transaction.atomic():
                CountChange.objects.all().delete()
                Count.objects.update(value=7)

    def read():
        return {queue_counts().by_status[Status.WAITING] for _ in range(200)}

    _, seen, also = race(fold, partial(read), partial(read))
    assert seen | also <= {0, 7}
