"""Reviewers, editors and jobs at the same claim at the same moment, on connections of their own."""

from collections import Counter
from datetime import timedelta
from functools import partial

import pytest
from django.db import transaction

from claims.models import (
    Claim,
    ClaimEvent,
    Draft,
    EndedHow,
    Evidence,
    Lease,
    Material,
    Role,
    Status,
    Verdict,
)
from claims.queue.actions import expire_leases, take_over
from claims.review.actions import (
    VerdictNotWaiting,
    approve_verdict,
    correct_verdict,
    fill_in,
    return_verdict,
    save_draft,
)
from claims.workflow import LeaseLost, MoveNotAllowed
from tests.factories import NOW, make_user
from tests.models.sources import make_capture
from tests.racing import race
from tests.review.reviewing import CORRECTION, add, decide, entry, publish, send, take

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 10


def ready():
    """A hold with evidence and a draft: one call away from its verdict."""
    lease = take()
    add(lease)
    save_draft(claim_id=lease.claim_id, fields={"finding": "1"}, version=0, by=lease.holder, at=NOW)
    return lease


def test_one_verdict_sent_from_many_windows_is_given_once():
    for _ in range(ROUNDS):
        lease = ready()
        results = race(*[partial(send, lease)] * 8)
        assert Counter(map(type, results)) == {Verdict: 1, LeaseLost: 7}
        assert Verdict.objects.filter(claim=lease.claim).count() == 1


def test_sending_against_expiry():
    for _ in range(ROUNDS):
        lease = ready()
        sent, ended = race(
            partial(send, lease, at=lease.expires_at - timedelta(seconds=1)),
            partial(expire_leases, at=lease.expires_at),
        )
        lease.refresh_from_db()
        claim = Claim.objects.get(pk=lease.claim_id)
        draft = Draft.objects.filter(claim=claim).exists()
        if isinstance(sent, Verdict):
            assert (lease.ended_how, ended, draft) == (EndedHow.SUBMITTED, 0, False)
            assert claim.status == Status.DECIDED
        else:
            assert isinstance(sent, LeaseLost)
            assert (lease.ended_how, ended, draft) == (EndedHow.EXPIRED, 1, True)
            assert claim.status == Status.WAITING


def test_sending_against_a_take_over():
    editor = make_user(Role.EDITOR)
    for _ in range(ROUNDS):
        lease = ready()
        sent, over = race(
            partial(send, lease),
            partial(take_over, claim_id=lease.claim_id, reason="late", by=editor, at=NOW),
        )
        claim = Claim.objects.get(pk=lease.claim_id)
        if isinstance(sent, Verdict):
            assert isinstance(over, MoveNotAllowed)
            assert claim.status == Status.DECIDED
        else:
            assert isinstance(sent, LeaseLost)
            assert isinstance(over, Lease)
            assert claim.status == Status.IN_REVIEW
            assert Draft.objects.filter(claim=claim, by=lease.holder).exists()
            send(over)


def test_approving_against_sending_back(settings):
    settings.VERIFY_SECOND_REVIEW = "always"
    for _ in range(ROUNDS):
        verdict = decide()
        results = race(
            partial(approve_verdict, verdict_id=verdict.pk, by=make_user(), at=NOW),
            partial(return_verdict, verdict_id=verdict.pk, reason="why", by=make_user(), at=NOW),
            partial(approve_verdict, verdict_id=verdict.pk, by=make_user(), at=NOW),
        )
        assert Counter(map(type, results)) == {Verdict: 1, VerdictNotWaiting: 2}
        verdict.refresh_from_db()
        back = verdict.superseded_at is not None
        assert back == (verdict.second_by is None)
        assert verdict.claim.status == (Status.WAITING if back else Status.DECIDED)
        events = ClaimEvent.objects.filter(claim=verdict.claim)
        assert events.filter(what__in=["approved", "returned"]).count() == 1


def test_two_editors_correct_once():
    for _ in range(ROUNDS):
        old = decide()
        publish(old)
        results = race(
            *(
                partial(
                    correct_verdict,
                    claim_id=old.claim_id,
                    entry=entry(correction=CORRECTION),
                    by=make_user(Role.EDITOR),
                    at=NOW,
                )
                for _ in range(4)
            )
        )
        assert Counter(map(type, results)) == {Verdict: 1, MoveNotAllowed: 3}
        assert Verdict.objects.current().filter(claim=old.claim).count() == 1


def test_adding_evidence_against_the_first_copy_of_its_link():
    """Whoever comes second sees what the other did: the piece cites the copy."""
    for turn in range(ROUNDS):
        url = f"https://council.example/{turn}"
        add(take(), url=url)
        material = Material.objects.get(url=url)
        lease = take()

        def keep(material=material):
            with transaction.atomic():
                capture = make_capture(material=material)
                Material.objects.filter(pk=material.pk).update(state="kept", next_at=None)
                fill_in(capture=capture, at=NOW)

        results = race(partial(add, lease, url=url), keep)
        assert not [one for one in results if isinstance(one, Exception)]
        pieces = Evidence.objects.filter(material=material)
        assert [piece.capture_id is not None for piece in pieces] == [True, True]
