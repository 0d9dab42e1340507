"""The contact log: entries, answers, corrections, and what two reviewers apart know of it."""

import json
from dataclasses import asdict
from datetime import timedelta

import pytest

from claims.models import ClaimEvent, Contact, Lease, Role, Status
from claims.permissions import NotPermitted
from claims.queue.actions import put_back, take_claim
from claims.review.actions import (
    ContactChanged,
    ContactNotAccepted,
    ContactNotYours,
    add_contact,
    change_contact,
    remove_contact,
    submit_verdict,
)
from claims.review.queries import contact_rows, contact_versions, contacts_of_both, review_page
from claims.workflow import LeaseLost
from tests.factories import NOW, make_claim, make_user
from tests.models.contacting import make_contact
from tests.review.asking import ANSWER, asked, names, note
from tests.review.opinions import AGAINST, ask_for, first_opinion
from tests.review.reviewing import add, decide, entry, publish, take

pytestmark = pytest.mark.django_db


def change(contact, by, **changes):
    return change_contact(contact_id=contact.pk, entry=asked(**changes), by=by, at=NOW)


def test_who_holds_the_claim_notes_who_was_asked_and_the_history_says_so():
    lease = take()
    contact = note(lease, note="press@port.example")
    assert (contact.entry, contact.version, contact.public, contact.sealed) == (1, 1, True, False)
    event = ClaimEvent.objects.in_order().filter(claim=lease.claim).last()
    told = json.loads(event.body)
    assert (told["what"], told["name"], told["reply"]) == (
        "contact_added", "Port of Orrinsby", "waiting",
    )  # fmt: skip
    assert "press@port.example" not in event.body
    assert note(lease, name="Ada Lund").entry == 2


def test_nobody_else_adds_entries():
    lease = take()
    with pytest.raises(NotPermitted):
        add_contact(
            claim_id=lease.claim_id,
            lease_id=lease.pk,
            entry=asked(),
            by=make_user(Role.CONTRIBUTOR),
            at=NOW,
        )
    with pytest.raises(Lease.DoesNotExist):
        add_contact(
            claim_id=lease.claim_id, lease_id=lease.pk, entry=asked(), by=make_user(), at=NOW
        )
    put_back(lease_id=lease.pk, by=lease.holder, at=NOW)
    with pytest.raises(LeaseLost):
        note(lease)
    assert not Contact.objects.exists()


def test_what_is_not_whole_is_refused_by_its_field():
    with pytest.raises(ContactNotAccepted) as refused:
        note(take(), name="")
    assert list(refused.value.errors) == ["name"]


def test_an_editor_adds_entries_to_a_published_claim_without_a_hold():
    verdict = decide()
    publish(verdict)
    editor = make_user(Role.EDITOR)
    contact = add_contact(claim_id=verdict.claim_id, lease_id=0, entry=asked(), by=editor, at=NOW)
    assert contact.claim.status == Status.PUBLISHED
    with pytest.raises(Lease.DoesNotExist):
        add_contact(claim_id=verdict.claim_id, lease_id=0, entry=asked(), by=make_user(), at=NOW)


def test_another_reviewer_notes_the_answer_and_the_earlier_version_stays():
    lease = take()
    first = note(lease)
    other = make_user()
    second = change(first, other, **ANSWER)
    assert (second.entry, second.version, second.added_by) == (1, 2, other)
    assert [row.reply for row in contact_versions(lease.claim_id, 1, other)] == [
        "answered",
        "waiting",
    ]
    [row] = contact_rows(lease.claim, other)
    assert row.contact == second
    assert ClaimEvent.objects.filter(what="contact_answered", by=other).count() == 1


def test_what_was_asked_is_corrected_with_a_reason_by_those_who_may():
    lease = take()
    contact = note(lease)
    editor = make_user(Role.EDITOR)
    with pytest.raises(ContactNotYours):
        change(contact, make_user(), name="Port of Tarn", why="A slip.")
    with pytest.raises(ContactNotAccepted) as refused:
        change(contact, editor, name="Port of Tarn")
    assert list(refused.value.errors) == ["why"]
    contact = change(contact, editor, name="Port of Tarn", why="A slip.")
    put_back(lease_id=lease.pk, by=lease.holder, at=NOW)
    change(contact, lease.holder, name="Port of Orrinsby", why="It was right.")
    assert ClaimEvent.objects.filter(what="contact_changed").count() == 2


def test_saying_the_same_again_changes_nothing():
    contact = note(take())
    assert change(contact, make_user()) == contact
    assert Contact.objects.count() == 1


def test_a_version_that_was_not_seen_is_not_overwritten():
    contact = note(take())
    other = make_user(first_name="Ida")
    latest = change(contact, other, **ANSWER)
    with pytest.raises(ContactChanged) as refused:
        change(contact, make_user(), reply="declined", answered_at=NOW)
    assert refused.value.latest == latest
    assert "Ida" in str(refused.value)


def test_an_entry_is_removed_with_a_reason_and_its_versions_stay():
    lease = take()
    contact = note(lease)
    with pytest.raises(ContactNotYours):
        remove_contact(contact_id=contact.pk, why="Wrong claim.", by=make_user(), at=NOW)
    with pytest.raises(ContactNotAccepted):
        remove_contact(contact_id=contact.pk, why=" ", by=lease.holder, at=NOW)
    removed = remove_contact(contact_id=contact.pk, why="Wrong claim.", by=lease.holder, at=NOW)
    assert contact_rows(lease.claim, lease.holder) == ()
    assert len(contact_versions(lease.claim_id, 1, lease.holder)) == 2
    with pytest.raises(Contact.DoesNotExist):
        remove_contact(contact_id=removed.pk, why="Again.", by=lease.holder, at=NOW)


def test_in_a_double_review_an_entry_is_its_adders_alone_until_a_verdict_is_reached():
    ask_for("blind")
    first = take()
    note(first)
    add(first)
    submit_verdict(lease_id=first.pk, entry=entry(), by=first.holder, at=NOW)
    second = take_claim(claim_id=first.claim_id, by=make_user(), at=NOW)
    third = make_user(Role.EDITOR)
    assert names(second.claim, second.holder) == []
    assert names(second.claim, third) == []
    assert names(second.claim, first.holder) == ["Port of Orrinsby"]
    page = review_page(claim_id=second.claim_id, user=second.holder, at=NOW)
    assert "contact_added" not in {event.what for event in page.events}
    with pytest.raises(Contact.DoesNotExist):
        contact_versions(second.claim_id, 1, second.holder)
    note(second, name="Ada Lund", is_organisation=False)
    assert names(second.claim, first.holder) == ["Port of Orrinsby"]
    add(second)
    submit_verdict(lease_id=second.pk, entry=entry(), by=second.holder, at=NOW)
    assert names(second.claim, third) == ["Port of Orrinsby", "Ada Lund"]


def test_an_entry_noted_before_a_double_review_begins_is_sealed_with_the_opinion():
    lease = take()
    contact = note(lease)
    assert not contact.sealed
    ask_for("blind")
    add(lease)
    submit_verdict(lease_id=lease.pk, entry=entry(), by=lease.holder, at=NOW + timedelta(minutes=1))
    contact.refresh_from_db()
    assert contact.sealed


def test_an_answer_noted_apart_leaves_the_others_what_they_saw():
    ask_for("blind")
    claim = make_claim()
    known = {**asdict(asked().cleaned()), "claim": claim, "added_by": make_user()}
    opened = make_contact(**known)
    one, other = make_user(), make_user()
    first = change(opened, one, **ANSWER)
    assert first.sealed
    [row] = contact_rows(claim, other)
    assert row.contact == opened
    second = change(opened, other, reply="declined", answered_at=NOW)
    assert (second.version, second.sealed) == (3, True)
    [row] = contact_rows(claim, one)
    assert row.contact == first


def test_whoever_decides_between_two_opinions_sees_the_log_of_both():
    ask_for("blind")
    current = first_opinion()
    second = take_claim(claim_id=current.claim_id, by=make_user(), at=NOW)
    note(second)
    add(second, **AGAINST)
    submit_verdict(lease_id=second.pk, entry=entry(rating="disputed"), by=second.holder, at=NOW)
    assert [row.name for row in contacts_of_both(current.claim)] == ["Port of Orrinsby"]
