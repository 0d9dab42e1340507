"""A correction that waits for its approval: what readers see meanwhile is looked after."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from claims.models import (
    AlarmKind,
    Claim,
    ClaimEvent,
    Draft,
    LookAgain,
    NoticeKind,
    Role,
    SourceAlarm,
    Status,
    User,
    Verdict,
    What,
)
from claims.permissions import NotPermitted
from claims.queue.actions import NothingStands, let_verdict_stand, reopen_claim, take_claim
from claims.queue.queries import my_claims
from claims.review.actions import (
    Finding,
    VerdictChanged,
    approve_verdict,
    correct_verdict,
    name_look_day,
    raise_alarms,
    return_verdict,
)
from claims.review.look_days import LookDay
from claims.review.queries import latest_verdict, review_page
from claims.summaries.actions import publish_claim, withdraw_claim
from claims.workflow import MoveNotAllowed, OutOfScope
from tests.factories import NOW, make_user
from tests.notices.telling import tell, told
from tests.readers.sending import write
from tests.review.opinions import ask_for
from tests.review.reviewing import CORRECTION, entry, send
from tests.summaries.desk_work import published_claim

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(days=2)


@pytest.fixture
def seen() -> Verdict:
    """A verdict that readers see; from now on another person approves what is given."""
    verdict = latest_verdict(published_claim())
    assert verdict is not None
    ask_for("approval")
    return verdict


def correct(seen: Verdict, by: User | None = None, **fields: object) -> Verdict:
    """Send a correction of it, which waits."""
    given = correct_verdict(
        claim_id=seen.claim_id,
        entry=entry(correction=CORRECTION, **fields),
        by=by or make_user(Role.EDITOR),
        at=NOW,
    )
    assert isinstance(given, Verdict)
    return given


def send_back(wrong: Verdict) -> None:
    return_verdict(verdict_id=wrong.pk, reason="Which year?", by=make_user(Role.EDITOR), at=NOW)


def approve(right: Verdict) -> None:
    approve_verdict(verdict_id=right.pk, by=make_user(Role.EDITOR), at=LATER)
    publish_claim(claim_id=right.claim_id, at=LATER)


def lose_source(seen: Verdict) -> None:
    """Its source is gone."""
    material = seen.citations.earliest("number").evidence.material_id
    assert material is not None
    raise_alarms(finding=Finding(material, AlarmKind.GONE, "It went."), at=NOW)


def alarmed() -> set[int]:
    """The verdicts that have an alarm which an editor sees."""
    return set(SourceAlarm.objects.open().values_list("verdict", flat=True))


def test_a_correction_waits_by_the_setting_of_the_desk_too(settings) -> None:
    claim = published_claim()
    settings.VERIFY_SECOND_REVIEW = "always"
    verdict = latest_verdict(claim)
    assert verdict is not None
    assert correct(verdict).claim.status == Status.AWAITING_SECOND


def test_what_readers_see_has_its_alarm_until_another_verdict_is_published(seen: Verdict) -> None:
    right = correct(seen)
    lose_source(seen)
    assert alarmed() == {seen.pk, right.pk}
    assert NoticeKind.SOURCE_GONE in told(seen.by)
    approve(right)
    assert alarmed() == {right.pk}


def test_sent_back_it_lets_the_published_verdict_stand_again(seen: Verdict) -> None:
    wrong = correct(seen)
    assert Verdict.objects.current().get() == wrong
    send_back(wrong)
    assert Verdict.objects.current().get() == seen
    lose_source(seen)
    assert alarmed() == {seen.pk}


def test_the_one_after_takes_the_place_of_what_stands(seen: Verdict) -> None:
    wrong = correct(seen)
    send_back(wrong)
    right = send_again(wrong)
    assert Verdict.objects.current().get() == right
    assert right.supersedes == wrong, "the history is one chain"
    seen.refresh_from_db()
    assert seen.superseded_at is not None
    approve(right)
    assert Verdict.objects.current().get() == right


def test_an_editor_lets_the_published_verdict_stand(seen: Verdict) -> None:
    wrong, editor = correct(seen), make_user(Role.EDITOR)
    send_back(wrong)
    claim = stand(seen, by=editor)
    assert (claim.status, claim.assigned_to) == (Status.PUBLISHED, None)
    assert Verdict.objects.current().get() == seen
    told_so = ClaimEvent.objects.filter(claim=claim).latest("number")
    assert (told_so.what, told_so.by) == (What.LET_STAND, editor)
    assert json.loads(told_so.body)["reason"] == "Nothing was wrong."
    assert Draft.objects.get().by == wrong.by, "nothing typed is lost"
    tell(LATER)
    assert told(wrong.by) == [NoticeKind.RETURNED, NoticeKind.LET_STAND]
    reopen_claim(claim_id=claim.pk, reason="New facts.", by=editor, at=LATER)
    assert not my_claims(wrong.by, NOW).sent_back, "what was sent back is not due any more"
    assert review_page(claim_id=claim.pk, user=wrong.by, at=LATER).sent_back is None
    stand(seen)
    correct(seen, replaces=seen.pk)


def test_who_read_another_verdict_than_the_one_that_stands_is_told_so(seen: Verdict) -> None:
    wrong = correct(seen)
    send_back(wrong)
    stand(seen)
    with pytest.raises(VerdictChanged):
        correct(seen, replaces=wrong.pk)


def test_what_was_corrected_before_is_corrected_again(seen: Verdict) -> None:
    approve(correct(seen))
    claim = reopen_claim(
        claim_id=seen.claim_id, reason="New facts.", by=make_user(Role.EDITOR), at=LATER
    )
    assert claim.status == Status.WAITING
    assert stand(seen).status == Status.CORRECTED


def test_there_is_nothing_to_let_stand_where_readers_see_no_verdict(seen: Verdict) -> None:
    editor = make_user(Role.EDITOR)
    with pytest.raises(MoveNotAllowed):
        stand(seen)
    withdraw_claim(claim_id=seen.claim_id, note="Wrong table.", by=editor, at=NOW)
    reopen_claim(claim_id=seen.claim_id, reason="New facts.", by=editor, at=NOW)
    with pytest.raises(NothingStands):
        stand(seen)


def test_only_editors_who_check_such_claims_let_it_stand(seen: Verdict) -> None:
    send_back(correct(seen))
    with pytest.raises(NotPermitted):
        stand(seen, by=make_user())
    with pytest.raises(OutOfScope):
        stand(seen, by=make_user(Role.EDITOR, languages=["fa"]))


def stand(seen: Verdict, by: User | None = None) -> Claim:
    by = by or make_user(Role.EDITOR)
    reason = "Nothing was wrong."
    return let_verdict_stand(claim_id=seen.claim_id, reason=reason, by=by, at=LATER)


def test_what_was_due_stays_so_until_the_correction_is_published(seen: Verdict) -> None:
    day = LookDay(timezone.localdate(NOW))
    name_look_day(claim_id=seen.claim_id, day=day, by=make_user(Role.EDITOR), at=NOW)
    send_back(correct(seen))
    assert LookAgain.objects.open().count() == 1


def test_what_was_asked_while_it_waited_is_not_settled_by_it(seen: Verdict) -> None:
    editor = make_user(Role.EDITOR)
    right = correct(seen)
    LookAgain.objects.create(
        claim_id=seen.claim_id,
        kind="date",
        due_on=timezone.localdate(NOW),
        asked_by=editor,
        asked_at=NOW + timedelta(hours=1),
    )
    approve(right)
    assert LookAgain.objects.open().count() == 1


def test_published_it_settles_what_was_due(seen: Verdict) -> None:
    day = LookDay(timezone.localdate(NOW))
    name_look_day(claim_id=seen.claim_id, day=day, by=make_user(Role.EDITOR), at=NOW)
    right = correct(seen)
    assert LookAgain.objects.open().exists()
    approve(right)
    settled = LookAgain.objects.get()
    assert (settled.outcome, settled.settled_by) == ("decided", right.by)


def test_a_reader_who_questions_it_is_told_to_who_gave_what_readers_see(seen: Verdict) -> None:
    right = correct(seen)
    write(seen.claim)
    assert told(seen.by) == [NoticeKind.QUESTIONED]
    assert told(right.by) == [NoticeKind.QUESTIONED]


def test_a_question_about_the_verdict_of_somebody_who_left_goes_to_the_editors(
    seen: Verdict,
) -> None:
    editor = make_user(Role.EDITOR)
    elsewhere = make_user(Role.EDITOR, languages=["fa"])
    seen.by.is_active = False
    seen.by.save()
    write(seen.claim)
    assert told(editor) == [NoticeKind.QUESTIONED]
    assert told(elsewhere) == []
    assert told(seen.by) == []


def test_whose_published_verdict_was_corrected_is_told_whatever_was_sent_back_between(
    seen: Verdict,
) -> None:
    wrong = correct(seen)
    send_back(wrong)
    right = send_again(wrong)
    approve(right)
    tell(LATER)
    assert NoticeKind.CORRECTED in told(seen.by)
    assert NoticeKind.CORRECTED not in told(wrong.by)


def send_again(wrong: Verdict) -> Verdict:
    """Its author takes the claim and sends another one."""
    lease = take_claim(claim_id=wrong.claim_id, by=wrong.by, at=NOW)
    return send(lease, correction=CORRECTION)


def test_whose_verdict_was_withdrawn_is_told_while_another_waits(seen: Verdict) -> None:
    right = correct(seen)
    withdraw_claim(
        claim_id=seen.claim_id, note="The table is wrong.", by=make_user(Role.EDITOR), at=NOW
    )
    assert NoticeKind.WITHDRAWN in told(seen.by)
    assert NoticeKind.WITHDRAWN in told(right.by)
