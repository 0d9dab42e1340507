"""One person's desk, and the list for second reviewers."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import Draft, Role, Status
from claims.queue.queries import my_claims, second_review_rows
from tests.factories import NOW, make_claim, make_lease, make_user, make_verdict

pytestmark = pytest.mark.django_db


def make_draft(claim, by):
    return Draft.objects.create(claim=claim, by=by, saved_at=NOW, fields={"rating": "disputed"})


def test_claims_in_hand_come_with_what_was_typed():
    person = make_user()
    first, second = make_lease(holder=person), make_lease(holder=person)
    make_lease()
    draft = make_draft(first.claim, person)
    make_draft(second.claim, make_user())
    mine = my_claims(person, NOW)
    assert [(row.lease, row.draft) for row in mine.held] == [(second, None), (first, draft)]
    assert mine.drafts == ()


@pytest.mark.parametrize("status", Status)
def test_a_draft_outlives_the_hold_whatever_becomes_of_the_claim(status):
    why = {"set_aside_reason": "duplicate"} if status == Status.SET_ASIDE else {}
    person = make_user()
    draft = make_draft(make_claim(status=status, **why), person)
    assert my_claims(person, NOW).drafts == (draft,)


def test_a_hold_that_ran_out_is_no_claim_in_hand():
    lease = make_lease()
    draft = make_draft(lease.claim, lease.holder)
    mine = my_claims(lease.holder, NOW + timedelta(minutes=30))
    assert (mine.held, mine.drafts) == ((), (draft,))


def test_verdicts_that_wait_and_verdicts_sent_back():
    person = make_user()
    waits = make_verdict(by=person, claim=make_claim(status=Status.AWAITING_SECOND))
    make_verdict(by=person, claim=make_claim(status=Status.PUBLISHED))
    back = make_verdict(by=person, superseded_at=NOW)
    replaced = make_verdict(by=person, superseded_at=NOW)
    make_verdict(claim=replaced.claim, supersedes=replaced)
    mine = my_claims(person, NOW)
    assert (mine.awaiting_second, mine.sent_back) == ((waits,), (back,))


def test_the_list_for_second_reviewers_says_who_may():
    own = make_verdict(claim=make_claim(status=Status.AWAITING_SECOND))
    other = make_verdict(claim=make_claim(status=Status.AWAITING_SECOND))
    make_verdict(claim=make_claim(status=Status.DECIDED))
    rows = second_review_rows(own.by)
    assert [(row.verdict, row.can_approve) for row in rows] == [(own, False), (other, True)]
    assert not any(row.can_approve for row in second_review_rows(make_user(Role.CONTRIBUTOR)))
    assert [row.verdict for row in second_review_rows(own.by, after=own.pk)] == [other]
    assert [row.verdict for row in second_review_rows(own.by, size=1)] == [own]


def test_the_number_of_statements_does_not_grow():
    person = make_user()

    def statements():
        with CaptureQueriesContext(connection) as captured:
            mine = my_claims(person, NOW)
            [row.lease.claim.text for row in mine.held]
            [draft.claim.text for draft in mine.drafts]
            [row.claim.text for row in (*mine.sent_back, *mine.awaiting_second)]
            [row.claim.text for row in mine.rounds_sent_back]
            [(row.verdict.claim.text, row.verdict.by.role) for row in second_review_rows(person)]
        return len(captured)

    before = statements()
    for _ in range(5):
        make_lease(holder=person)
        make_draft(make_claim(), person)
        make_verdict(by=person, claim=make_claim(status=Status.AWAITING_SECOND))
        make_verdict(by=person, superseded_at=NOW)
    assert before == statements() == 8
