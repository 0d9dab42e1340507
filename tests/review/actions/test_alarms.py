"""Alarms about sources: settled with a note, or by citing the new copy."""

import json

import pytest

from claims.models import (
    AlarmKind,
    ClaimEvent,
    Evidence,
    Material,
    Role,
    SourceAlarm,
    Verdict,
    What,
)
from claims.permissions import NotPermitted
from claims.review.actions import (
    AlarmSettled,
    Finding,
    NothingToAccept,
    ReasonNotAccepted,
    adjudicate,
    correct_verdict,
    raise_alarms,
    settle_alarm,
)
from claims.review.actions.alarms import alarm_at_once
from tests.factories import NOW, make_user, sha256
from tests.models.sources import make_capture
from tests.review.opinions import ask_for, differing, first_opinion, opine
from tests.review.reviewing import CORRECTION, add, decide, entry, publish, send, take

pytestmark = pytest.mark.django_db


def alarm(kind=AlarmKind.GONE):
    """A verdict whose only source is gone or has changed."""
    piece = decide().citations.get().evidence
    assert piece.material_id is not None
    new = make_capture(material=piece.material) if kind == AlarmKind.CHANGED else None
    raise_alarms(finding=Finding(piece.material_id, kind, "It went.", new), at=NOW)
    return SourceAlarm.objects.get()


def settle(row, by=None, **fields):
    by = by or make_user(Role.EDITOR)
    return settle_alarm(
        **{"alarm_id": row.pk, "note": "", "accept": False, "by": by, "at": NOW, **fields}
    )


def test_an_editor_settles_it_with_a_note():
    row = alarm()
    noor = make_user(Role.EDITOR)
    settle(row, by=noor, note=" The council confirms the figure. ")
    row.refresh_from_db()
    assert (row.settled_by, row.settled_at, row.accepted) == (noor, NOW, False)
    assert row.note == "The council confirms the figure."
    assert not SourceAlarm.objects.open().exists()
    event = ClaimEvent.objects.filter(claim=row.verdict.claim, what=What.SOURCE_SETTLED).get()
    assert (event.by, json.loads(event.body)["reason"]) == (noor, row.note)


def test_a_note_is_needed():
    row = alarm()
    with pytest.raises(ReasonNotAccepted):
        settle(row, note="  ")
    with pytest.raises(ReasonNotAccepted):
        settle(row, note="x" * 2001)
    assert SourceAlarm.objects.open().get() == row


def test_the_new_copy_can_be_cited_instead():
    row = alarm(AlarmKind.CHANGED)
    settle(row, accept=True)
    row.refresh_from_db()
    assert row.accepted
    assert row.evidence.capture == row.capture


def test_of_what_is_gone_there_is_nothing_to_cite():
    row = alarm()
    with pytest.raises(NothingToAccept):
        settle(row, accept=True)
    assert SourceAlarm.objects.open().get() == row


def test_it_is_settled_once():
    row = alarm()
    settle(row, note="Looked.")
    with pytest.raises(AlarmSettled):
        settle(row, note="Looked too.")
    row.refresh_from_db()
    assert row.note == "Looked."


def test_reviewers_do_not_settle_it():
    with pytest.raises(NotPermitted):
        settle(alarm(), by=make_user(Role.REVIEWER), note="Looked.")


def test_the_newer_finding_takes_the_place_of_an_open_one():
    row = alarm(AlarmKind.CHANGED)
    finding = Finding(row.evidence.material_id, AlarmKind.GONE, "Gone for good.")
    assert raise_alarms(finding=finding, at=NOW) == 0
    row.refresh_from_db()
    assert (row.kind, row.why, row.capture) == ("gone", "Gone for good.", None)
    told = ClaimEvent.objects.filter(claim=row.verdict.claim, what=What.SOURCE_ALARM)
    assert told.count() == 2


def test_a_verdict_that_was_replaced_needs_no_look():
    row = alarm()
    type(row.verdict).objects.filter(pk=row.verdict_id).update(superseded_at=NOW)
    assert not SourceAlarm.objects.open().exists()


def with_copy(piece):
    """The piece cites a first copy of its link."""
    Material.objects.filter(pk=piece.material_id).update(state="kept", next_at=None)
    piece.refresh_from_db()
    piece.capture = make_capture(material=piece.material)
    piece.save(update_fields=["capture"])
    return piece


def gone(piece):
    Material.objects.filter(pk=piece.material_id).update(
        checks_missed=3, code="status", why="Nothing came."
    )


def changed(piece):
    return make_capture(material=piece.material, sha256=sha256("other words"))


def test_a_verdict_on_a_source_that_was_gone_before_is_told_at_once():
    lease = take()
    gone(with_copy(add(lease)))
    verdict = send(lease)
    row = SourceAlarm.objects.open().get()
    assert (row.verdict, row.kind, row.why) == (verdict, AlarmKind.GONE, "Nothing came.")
    assert ClaimEvent.objects.filter(claim=lease.claim, what=What.SOURCE_ALARM).exists()


def test_a_verdict_that_cites_an_older_copy_is_told_at_once():
    lease = take()
    newer = changed(with_copy(add(lease)))
    send(lease)
    row = SourceAlarm.objects.open().get()
    assert (row.kind, row.capture) == (AlarmKind.CHANGED, newer)


def test_a_source_that_says_again_what_is_cited_raises_none():
    lease = take()
    piece = with_copy(add(lease))
    changed(piece)
    make_capture(material=piece.material)
    send(lease)
    assert not SourceAlarm.objects.exists()


def test_a_source_that_stands_as_it_was_raises_none():
    lease = take()
    with_copy(add(lease))
    send(lease)
    assert not SourceAlarm.objects.exists()


def test_two_who_agree_on_a_source_that_is_gone_are_told():
    ask_for()
    current = first_opinion()
    gone(with_copy(Evidence.objects.get(claim=current.claim)))
    assert not SourceAlarm.objects.exists()
    verdict = opine(current.claim, make_user())
    assert isinstance(verdict, Verdict)
    kinds = SourceAlarm.objects.filter(verdict=verdict).values_list("kind", flat=True)
    assert set(kinds) == {AlarmKind.GONE}


def test_what_is_decided_between_two_opinions_on_a_source_that_is_gone_is_told():
    ask_for()
    current = differing()
    gone(with_copy(Evidence.objects.filter(claim=current.claim).earliest("pk")))
    verdict = adjudicate(
        round_id=current.pk,
        entry=entry(),
        reason="The account counts.",
        by=make_user(Role.EDITOR),
        at=NOW,
    )
    assert SourceAlarm.objects.open().get().verdict == verdict


def test_what_an_editor_settled_is_not_said_again_to_the_next_verdict():
    lease = take()
    piece = with_copy(add(lease))
    gone(piece)
    verdict = send(lease)
    row = SourceAlarm.objects.get()
    settle(row, note="The council confirms the figure.")
    alarm_at_once(verdict, evidence=[piece], at=NOW)
    assert SourceAlarm.objects.get() == row


def test_a_correction_is_reached_after_the_alarm():
    verdict = decide()
    piece = with_copy(verdict.citations.get().evidence)
    gone(piece)
    publish(verdict)
    raise_alarms(finding=Finding(piece.material_id, AlarmKind.GONE, "It went."), at=NOW)
    new = correct_verdict(
        claim_id=verdict.claim_id,
        entry=entry(correction=CORRECTION),
        by=make_user(Role.EDITOR),
        at=NOW,
    )
    assert isinstance(new, Verdict)
    assert not SourceAlarm.objects.filter(verdict=new).exists()
