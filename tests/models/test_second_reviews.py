"""What triggers keep of second reviews: no way round them, no change of what was said."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from claims.models import (
    BlindRound,
    Claim,
    Lease,
    Opinion,
    OpinionEvidence,
    OpinionsRead,
    ReviewPolicy,
    Status,
)
from tests.factories import NOW, make_claim, make_lease, make_user, make_verdict
from tests.models.reviewing import (
    cite_in_opinion,
    make_opinion,
    make_policy,
    make_round,
    read_opinions,
)

pytestmark = pytest.mark.django_db

AGAINST_RULES = "double review"


def closed(outcome, **fields):
    current = make_round(second_by=make_user(), second_at=NOW)
    fields = {"closed_at": NOW, "outcome": outcome, **fields}
    BlindRound.objects.filter(pk=current.pk).update(**fields)
    current.refresh_from_db()
    return current


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (Status.IN_REVIEW, Status.WAITING),
        (Status.IN_REVIEW, Status.DECIDED),
        (Status.AWAITING_SECOND, Status.DECIDED),
        (Status.AWAITING_SECOND, Status.WAITING),
        (Status.DIFFERING, Status.DECIDED),
        (Status.DIFFERING, Status.WAITING),
    ],
)
def test_a_claim_goes_no_way_round_an_open_round(start, end):
    claim = make_claim(status=start)
    current = make_round(claim=claim)
    rows = Claim.objects.filter(pk=claim.pk)
    with pytest.raises(IntegrityError, match=AGAINST_RULES), transaction.atomic():
        rows.update(status=end)
    with pytest.raises(IntegrityError, match=AGAINST_RULES), transaction.atomic():
        Claim.objects.filter(
            pk=make_round(claim=make_claim(status=Status.IN_REVIEW)).claim_id
        ).update(status=Status.SET_ASIDE, set_aside_reason="not_a_claim")
    BlindRound.objects.filter(pk=current.pk).update(
        closed_at=NOW, outcome="cancelled", decided_by=make_user(), reason="x"
    )
    if start == Status.AWAITING_SECOND:
        make_verdict(claim=claim, second_by=make_user(), second_at=NOW)
    rows.update(status=end)


def test_a_verdict_that_waits_counts_once_another_person_seconds_it():
    claim = make_claim(status=Status.AWAITING_SECOND)
    verdict = make_verdict(claim=claim)
    rows = Claim.objects.filter(pk=claim.pk)
    with pytest.raises(IntegrityError, match="another person seconds it"), transaction.atomic():
        rows.update(status=Status.DECIDED)
    verdict.second_by, verdict.second_at = make_user(), NOW
    verdict.save()
    rows.update(status=Status.DECIDED)


def test_the_first_reviewer_gets_no_hold_on_it():
    current = make_round(claim=make_claim(status=Status.IN_REVIEW))
    with pytest.raises(IntegrityError, match="first reviewer"), transaction.atomic():
        make_lease(claim=current.claim, holder=current.first_by)
    make_lease(claim=current.claim)
    assert Lease.objects.count() == 1


@pytest.mark.parametrize("place", [1, 2])
def test_an_opinion_is_by_the_reviewer_of_its_place(place):
    current = make_round(second_by=make_user(), second_at=NOW)
    other = current.second_by if place == 1 else current.first_by
    with pytest.raises(IntegrityError, match="by its reviewer"), transaction.atomic():
        make_opinion(round=current, place=place, by=other)


def test_no_opinion_after_the_end():
    current = closed("agreed")
    with pytest.raises(IntegrityError, match="by its reviewer"), transaction.atomic():
        make_opinion(round=current)


@pytest.mark.parametrize(
    "change",
    [
        lambda: make_policy() and ReviewPolicy.objects.all().delete(),
        lambda: make_round() and BlindRound.objects.all().delete(),
        lambda: closed("agreed") and BlindRound.objects.update(reason="changed"),
        lambda: make_round() and BlindRound.objects.update(first_by=make_user()),
        lambda: (
            make_round(second_by=make_user(), second_at=NOW)
            and BlindRound.objects.update(second_by=make_user())
        ),
        lambda: make_opinion() and Opinion.objects.update(rating="disputed"),
        lambda: make_opinion() and Opinion.objects.all()._raw_delete("default"),
        lambda: cite_in_opinion() and OpinionEvidence.objects.update(number=2),
        lambda: cite_in_opinion() and OpinionEvidence.objects.all().delete(),
        lambda: read_opinions() and OpinionsRead.objects.update(by=make_user()),
        lambda: read_opinions() and OpinionsRead.objects.all().delete(),
    ],
)
def test_what_was_said_and_asked_for_stays(change):
    with pytest.raises(DatabaseError, match="pgtrigger: Cannot"), transaction.atomic():
        change()


def test_a_verdict_of_a_round_is_as_that_ended():
    agreed = closed("agreed")
    decided = closed("decided", decided_by=make_user(), reason="x")
    cancelled = closed("cancelled", decided_by=make_user(), reason="x")
    second = {"second_by": agreed.second_by, "second_at": NOW}
    wrong = [
        {"round": agreed, "by": agreed.first_by},
        {"round": agreed, "by": agreed.second_by},
        {"round": agreed, "by": make_user(), **second},
        {"round": decided, "by": decided.first_by},
        {"round": decided, "by": decided.second_by},
        {"round": cancelled, "by": cancelled.decided_by},
        {"round": make_round(), "by": make_user()},
        {"round": decided, "by": decided.decided_by, "claim": make_claim()},
    ]
    for fields in wrong:
        claim = fields.pop("claim", fields["round"].claim)
        with pytest.raises(IntegrityError, match=AGAINST_RULES), transaction.atomic():
            make_verdict(claim=claim, **fields)
    make_verdict(claim=agreed.claim, round=agreed, by=agreed.first_by, **second)
    make_verdict(claim=decided.claim, round=decided, by=decided.decided_by)
