"""Whoever changes the past is found: five ways to do it as a superuser, five of five named."""

from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from claims.models import Claim, ClaimEvent, EventToTell, Priority, Role, Topic, What
from claims.models.event import CHANGES_OF_OTHER_THINGS
from claims.queue.actions import set_due, set_priority, set_topic, take_claim
from claims.review.actions import change_evidence
from claims.summaries.chain import seal
from claims.workflow import record
from tests.factories import NOW, make_claim, make_user
from tests.review.reviewing import add, link
from tests.summaries.desk_work import published_claim

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim():
    """The second of three claims with a history."""
    published_claim()
    claim = published_claim()
    published_claim()
    return claim


@contextmanager
def as_superuser():
    """Past the triggers that make the history append-only."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        try:
            yield cursor
        finally:
            cursor.execute("SET session_replication_role = origin")


def verify(capsys, **options):
    """What the command says, and whether it was content."""
    try:
        call_command("verify_history", **options)
    except CommandError as error:
        return f"{capsys.readouterr().err}{error}", False
    return capsys.readouterr().out, True


def event(claim, number):
    return ClaimEvent.objects.get(claim=claim, number=number)


def test_a_whole_history_is_said_to_be_whole(claim, capsys):
    words, content = verify(capsys)
    assert content
    assert words == (f"The history is whole: {ClaimEvent.objects.count()} entries of 3 claims.\n")


def test_changes_of_other_things_than_its_state_break_no_history(capsys):
    claim, editor = make_claim(), make_user(Role.EDITOR)
    where: dict[str, Any] = {"claim_id": claim.pk, "by": editor, "at": NOW}
    lease = take_claim(**where)
    piece = add(lease)
    entry = link(stance="background")
    change_evidence(evidence_id=piece.pk, lease_id=lease.pk, entry=entry, by=editor, at=NOW)
    topic = Topic.objects.create(name="decided", made_at=NOW, made_by=editor)
    set_topic(topic=topic, **where)
    set_due(due=NOW + timedelta(days=1), **where)
    set_priority(priority=Priority.HIGH, reason="It is said often.", **where)
    words, content = verify(capsys)
    assert content
    assert words == f"The history is whole: {ClaimEvent.objects.count()} entries of 1 claims.\n"
    assert ClaimEvent.objects.filter(what__in=CHANGES_OF_OTHER_THINGS).count() == 4


def test_one_claim_can_be_looked_at_alone(claim, capsys):
    words, content = verify(capsys, claim=claim.pk)
    assert content
    assert f"{claim.events.count()} entries of 1 claims" in words
    with pytest.raises(CommandError, match=f"There is no claim {claim.pk + 7}"):
        call_command("verify_history", claim=claim.pk + 7)


def change_body(claim, cursor):
    row = event(claim, 3)
    body = row.body.replace("evidence_added", "evidence_addeb")
    assert body != row.body
    ClaimEvent.objects.filter(pk=row.pk).update(body=body)


def change_hash(claim, cursor):
    ClaimEvent.objects.filter(pk=event(claim, 3).pk).update(hash="0" * 64)


def delete_from_the_middle(claim, cursor):
    ClaimEvent.objects.filter(pk=event(claim, 3).pk)._raw_delete("default")


def swap_two(claim, cursor):
    third, fourth = event(claim, 3), event(claim, 4)
    ClaimEvent.objects.filter(pk=third.pk).update(number=1000)
    ClaimEvent.objects.filter(pk=fourth.pk).update(number=3)
    ClaimEvent.objects.filter(pk=third.pk).update(number=4)


def change_column(claim, cursor):
    ClaimEvent.objects.filter(pk=event(claim, 3).pk).update(what=What.SKIPPED)


WAYS = {
    change_body: "event 3: its words are not those that were sealed",
    change_hash: "event 3: its words are not those that were sealed",
    delete_from_the_middle: "event 4: event 3 is missing",
    swap_two: "event 3: it does not continue the event before it",
    change_column: "event 3: column what is not what was sealed",
}


@pytest.mark.parametrize("way", WAYS)
def test_the_first_broken_entry_is_named(way, claim, capsys):
    with as_superuser() as cursor:
        way(claim, cursor)
    words, content = verify(capsys)
    assert not content
    assert words.splitlines()[0] == f"claim {claim.pk}, {WAYS[way]}"
    assert "1 of 3 histories are broken" in words


def test_a_removed_end_shows_by_where_the_claim_stands(claim, capsys):
    last = claim.events.latest("number")
    EventToTell.objects.filter(event=last).delete()
    with as_superuser():
        ClaimEvent.objects.filter(pk=last.pk)._raw_delete("default")
    words, content = verify(capsys)
    assert not content
    assert f"claim {claim.pk}, event {last.number - 1}: it ends with the claim decided" in words


def test_a_removed_end_that_moved_nothing_is_not_found(claim, capsys):
    # Stands in docs/jobs.md as what the command cannot find.
    record(claim=claim, what=What.PRIORITISED, by=None, at=NOW, after=3)
    with as_superuser():
        ClaimEvent.objects.filter(pk=claim.events.latest("number").pk)._raw_delete("default")
    _, content = verify(capsys)
    assert content


def test_a_status_changed_behind_the_history_is_found(claim, capsys):
    with as_superuser():
        Claim.objects.filter(pk=claim.pk).update(status="waiting")
    words, content = verify(capsys)
    assert not content
    assert "the claim is waiting now" in words


def test_a_claim_without_any_history_is_found(capsys):
    claim = make_claim()
    words, content = verify(capsys)
    assert not content
    assert words.startswith(f"claim {claim.pk}, event 1: the claim has no history")


def test_a_forged_entry_with_a_right_seal_breaks_what_follows(claim, capsys):
    row = event(claim, 2)
    body = row.body.replace('"after":"in_review"', '"after":"set_aside"')
    forged = seal(previous_hash=row.previous_hash, claim=claim.pk, number=2, body=body)
    with as_superuser():
        ClaimEvent.objects.filter(pk=row.pk).update(body=body, hash=forged)
    words, content = verify(capsys)
    assert not content
    assert "event 3: it does not continue the event before it" in words


def test_every_broken_claim_is_named(claim, capsys):
    with as_superuser():
        ClaimEvent.objects.filter(number=2).update(hash="f" * 64)
    words, content = verify(capsys)
    assert not content
    assert "3 of 3 histories are broken" in words
    assert len(words.splitlines()) == 4


def test_the_history_is_streamed(claim, django_assert_num_queries):
    with django_assert_num_queries(2):
        call_command("verify_history")
