"""Who is told what: by real actions, and the job that turns the history into notices."""

from __future__ import annotations

from datetime import timedelta

import pytest

from claims.models import (
    TELLING,
    Claim,
    DueState,
    EventToTell,
    Notice,
    NoticeKind,
    Role,
    User,
    What,
)
from claims.notices.actions import tell_due
from claims.notices.queries.telling import _RULES
from claims.queue.actions import (
    assign_claim,
    hand_over,
    set_due,
    take_claim,
    take_over,
    watch_due_times,
)
from claims.review.actions import (
    Finding,
    adjudicate,
    approve_verdict,
    comment_on,
    raise_alarms,
    return_round,
    return_verdict,
)
from claims.summaries.actions import publish_claim, withdraw_claim
from claims.workflow import record
from tests.factories import NOW, make_claim, make_user
from tests.models.sources import make_capture
from tests.notices.telling import tell, told
from tests.review.opinions import ask_for, differing, first_opinion, opine
from tests.review.reviewing import decide, entry, take

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    return make_user(Role.EDITOR)


def test_each_entry_that_is_told_has_a_rule():
    assert set(_RULES) == TELLING


def test_an_assignment_is_told_to_whom_it_concerns(editor):
    person, claim = make_user(), make_claim()
    assign_claim(claim_id=claim.pk, to=person, note="You know it", by=editor, at=NOW)
    assert told(person) == [NoticeKind.ASSIGNED]
    notice = Notice.objects.get()
    assert (notice.by, notice.claim, notice.data) == (editor, claim, {"reason": "You know it"})


def test_nobody_is_told_what_they_did_themselves():
    person, claim = make_user(), make_claim()
    assign_claim(claim_id=claim.pk, to=person, note="", by=person, at=NOW)
    comment_on(claim_id=claim.pk, text=f"@{person.username} remember", by=person, at=NOW)
    assert told(person) == []


def test_a_claim_that_was_handed_over():
    lease, colleague = take(), make_user()
    hand_over(lease_id=lease.pk, to=colleague, note="Yours", by=lease.holder, at=NOW)
    assert told(colleague) == [NoticeKind.HANDED_OVER]


def test_a_claim_that_was_taken_over(editor):
    lease = take()
    take_over(claim_id=lease.claim_id, reason="It is urgent", by=editor, at=NOW)
    assert told(lease.holder) == [NoticeKind.TAKEN_OVER]
    assert Notice.objects.get().data == {"reason": "It is urgent"}


def test_what_was_sent_back(editor):
    ask_for("approval")
    verdict = decide()
    return_verdict(verdict_id=verdict.pk, reason="No source", by=editor, at=NOW)
    assert told(verdict.by) == [NoticeKind.RETURNED]
    assert Notice.objects.get().data == {"reason": "No source"}


def test_a_verdict_that_another_person_approved_is_told_when_it_is_public(editor):
    ask_for("approval")
    verdict = decide()
    approve_verdict(verdict_id=verdict.pk, by=editor, at=NOW)
    assert told(verdict.by) == []
    publish_claim(claim_id=verdict.claim_id, at=NOW)
    assert told(verdict.by) == [NoticeKind.PUBLISHED]
    assert Notice.objects.get().by == editor


def test_one_s_own_verdict_without_a_second_is_no_news():
    verdict = decide()
    publish_claim(claim_id=verdict.claim_id, at=NOW)
    assert told(verdict.by) == []


def test_a_withdrawal(editor):
    verdict = decide()
    publish_claim(claim_id=verdict.claim_id, at=NOW)
    withdraw_claim(claim_id=verdict.claim_id, note="We were wrong.", by=editor, at=NOW)
    assert told(verdict.by) == [NoticeKind.WITHDRAWN]


@pytest.mark.parametrize("kind", ["gone", "changed"])
def test_a_source_of_a_verdict_that_is_gone_or_has_changed(kind):
    verdict = decide()
    [citation] = verdict.citations.all()
    material = citation.evidence.material
    what = make_capture(material=material) if kind == "changed" else None
    raise_alarms(finding=Finding(material.pk, kind, "404 today", what), at=NOW)
    assert told(verdict.by) == [f"source_{kind}"]


def test_a_reader_s_question_is_told_to_the_author_of_the_verdict():
    verdict = decide()
    record(claim=verdict.claim, what=What.QUESTIONED, by=None, at=NOW)
    assert told(verdict.by) == [NoticeKind.QUESTIONED]


def test_a_mention_is_told_once_though_the_claim_is_theirs():
    lease, other = take(), make_user()
    text = f"@{lease.holder.username} @{other.username}"
    comment_on(claim_id=lease.claim_id, text=text, by=make_user(), at=NOW)
    comment_on(claim_id=lease.claim_id, text="And more.", by=other, at=NOW)
    assert told(lease.holder) == [NoticeKind.MENTIONED, NoticeKind.COMMENTED]
    assert told(other) == [NoticeKind.MENTIONED]


def test_editors_hear_that_a_second_opinion_is_wanted_and_that_two_differ(editor):
    other = make_user(Role.EDITOR, languages=["fr"])
    ask_for()
    current = first_opinion()
    assert told(editor) == [NoticeKind.SECOND_WANTED]
    opine(current.claim, make_user(), rating="disputed")
    assert told(editor) == [NoticeKind.SECOND_WANTED, NoticeKind.DIFFERING]
    assert told(other) == []
    assert told(current.first_by) == []
    assert {notice.by for notice in Notice.objects.filter(user=editor)} == {None}


def test_a_second_opinion_that_has_come_is_not_asked_for(editor):
    ask_for()
    current = first_opinion()
    opine(current.claim, make_user())
    assert told(editor) == []


@pytest.mark.parametrize("ends", ["decided", "returned"])
def test_both_reviewers_hear_how_a_double_review_ended(editor, ends):
    ask_for()
    current = differing()
    end = {"round_id": current.pk, "reason": "The first is right", "by": editor, "at": NOW}
    if ends == "decided":
        adjudicate(entry=entry(), **end)
    else:
        return_round(**end)
    current.refresh_from_db()
    assert current.second_by is not None
    assert told(current.first_by) == told(current.second_by) == [ends]
    # Why, and what either said, stands on the page for those who may read it.
    assert all(notice.data == {} for notice in Notice.objects.all())


def test_no_notice_tells_a_second_reviewer_what_the_first_said():
    ask_for()
    claim, first, second = make_claim(), make_user(), make_user()
    opine(claim, first, rating="disputed")
    text = f"@{second.username} it is false"
    comment_on(claim_id=claim.pk, text=text, by=first, at=NOW)
    assert told(second) == []
    assert EventToTell.objects.count() == 1
    opine(claim, second)
    tell(NOW + timedelta(minutes=6))
    # Both are in: the one who was mentioned may read it now, and is told.
    assert told(second) == [NoticeKind.MENTIONED]


def test_a_note_that_comes_with_a_claim_is_not_told_where_two_work_apart():
    ask_for()
    lease, colleague = take(), make_user()
    hand_over(lease_id=lease.pk, to=colleague, note="False, I say", by=lease.holder, at=NOW)
    assert told(colleague) == [NoticeKind.HANDED_OVER]
    assert Notice.objects.get().data == {}


def test_whoever_has_left_the_desk_is_told_nothing(editor):
    person = make_user()
    assign_claim(claim_id=make_claim().pk, to=person, note="", by=editor, at=NOW)
    User.objects.filter(pk=person.pk).update(is_active=False)
    assert told(person) == []


def test_the_job_may_run_twice(editor):
    person, claim = make_user(), make_claim()
    assign_claim(claim_id=claim.pk, to=person, note="", by=editor, at=NOW)
    [left] = EventToTell.objects.all()
    assert tell() == 1
    assert tell() == 0
    EventToTell.objects.create(event_id=left.event_id, look_at=NOW)
    assert told(person) == [NoticeKind.ASSIGNED]


def test_imports_leave_nothing_to_tell():
    assert not {What.OPENED, What.FOUND_AGAIN, What.MERGED, What.MOVED_IN_TEXT} & TELLING


def test_due_times_of_claims_in_hand_or_assigned_are_told_once_a_state(editor):
    lease, other = take(), make_user()
    claim, due = lease.claim, NOW + timedelta(hours=3)
    assign_claim(claim_id=claim.pk, to=other, note="", by=editor, at=NOW)
    make_claim(due_at=due, own_due_at=due, due_state=1)
    set_due(claim_id=claim.pk, due=due, by=editor, at=NOW)
    assert [tell_due(at=NOW), tell_due(at=NOW)] == [3, 0]
    assert told(editor) == [NoticeKind.UNTAKEN], "the third is in nobody's hands"
    late = due + timedelta(minutes=1)
    watch_due_times(at=late)
    # By then the hold has run out; whose claim it is hears of it.
    assert tell_due(at=late) == 1
    assert told(lease.holder) == [NoticeKind.DUE_SOON]
    assert set(told(other)) == {NoticeKind.ASSIGNED, NoticeKind.DUE_SOON, NoticeKind.OVERDUE}


def test_a_changed_due_time_is_told_anew(editor):
    lease = take()
    for hours in (3, 5):
        due = NOW + timedelta(hours=hours)
        set_due(claim_id=lease.claim_id, due=due, by=editor, at=NOW)
        tell_due(at=NOW)
    assert told(lease.holder) == [NoticeKind.DUE_SOON] * 2


def test_due_times_cost_few_reads_and_one_write(editor, django_assert_max_num_queries):
    for _ in range(5):
        claim = take().claim
        due = NOW + timedelta(hours=1)
        set_due(claim_id=claim.pk, due=due, by=editor, at=NOW)
    with django_assert_max_num_queries(9):
        assert tell_due(at=NOW) == 5
    assert Claim.objects.count() == 5


def test_a_retaken_claim_is_not_told_to_its_old_holder(editor):
    ask_for("approval")
    verdict = decide()
    return_verdict(verdict_id=verdict.pk, reason="No source", by=editor, at=NOW)
    take_claim(claim_id=verdict.claim_id, by=verdict.by, at=NOW)
    comment_on(claim_id=verdict.claim_id, text="Which table?", by=editor, at=NOW)
    assert told(verdict.by) == [NoticeKind.RETURNED, NoticeKind.COMMENTED]


def test_what_everybody_knows_hides_no_due_time_that_comes_later():
    people = [make_user() for _ in range(3)]
    for days, person in enumerate(people):
        make_claim(
            assigned_to=person,
            assigned_at=NOW,
            due_at=NOW - timedelta(days=9 - days),
            due_state=DueState.OVERDUE,
        )
    for _ in people:
        tell_due(at=NOW, limit=1)
    assert {notice.user for notice in Notice.objects.all()} == set(people)
    assert tell_due(at=NOW, limit=1) == 0
