"""Alarms about sources: settled with a note, or by citing the new copy."""

import json

import pytest

from claims.models import AlarmKind, ClaimEvent, Role, SourceAlarm, What
from claims.permissions import NotPermitted
from claims.review.actions import (
    AlarmSettled,
    Finding,
    NothingToAccept,
    ReasonNotAccepted,
    raise_alarms,
    settle_alarm,
)
from tests.factories import NOW, make_user
from tests.models.sources import make_capture
from tests.review.reviewing import decide

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
