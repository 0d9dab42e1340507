"""Answers that come late, and contacts that were made on another claim."""

from __future__ import annotations

from datetime import timedelta

import pytest

from claims.matching.actions import merging
from claims.models import LookAgain, LookKind, NoticeKind, Role
from claims.queue.actions import put_back, take_claim
from claims.review.actions import change_contact, confirm_verdict
from claims.review.queries import contact_rows, review_page
from claims.summaries.actions import publish_claim
from claims.summaries.queries.copies import copy_of
from tests.factories import NOW, make_claim, make_user
from tests.notices.telling import tell, told
from tests.review.asking import ANSWER, asked, names, note
from tests.review.reviewing import add, send, take

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=3)


@pytest.fixture
def published():
    """A verdict that readers see; somebody was asked before and has not answered."""
    lease = take()
    contact = note(lease)
    add(lease)
    verdict = send(lease)
    publish_claim(claim_id=verdict.claim_id, at=NOW)
    return verdict, contact


def answer(contact, by, at=LATER, **changes):
    return change_contact(contact_id=contact.pk, entry=asked(**ANSWER | changes), by=by, at=at)


def test_an_answer_after_publication_is_looked_at_and_told(published):
    verdict, contact = published
    editor = make_user(Role.EDITOR)
    later = answer(contact, editor)
    look = LookAgain.objects.get()
    assert (look.claim, look.kind, look.reason) == (
        verdict.claim, LookKind.ANSWERED, "Port of Orrinsby",
    )  # fmt: skip
    tell(LATER)
    assert told(verdict.by) == [NoticeKind.ANSWERED_LATE]
    # Another word of theirs is the same entry, and a corrected note is none.
    later = answer(later, editor, answer="From our register of 2026.")
    answer(later, editor, answer="From our register of 2026.", note="by phone")
    assert list(LookAgain.objects.all()) == [look]
    confirm_verdict(look_id=look.pk, note="The same figure.", day=None, by=editor, at=LATER)
    assert not LookAgain.objects.open().exists()


def test_an_answer_before_publication_is_part_of_the_work():
    lease = take()
    contact = note(lease)
    answer(contact, make_user())
    assert not LookAgain.objects.exists()
    tell(LATER)
    assert told(lease.holder) == []


def test_the_log_of_a_merged_claim_is_shown_with_the_kept_one_and_goes_back_with_it():
    lease, kept = take(), make_claim()
    contact = note(lease)
    by, person = make_user(Role.EDITOR), make_user()
    give = lease.claim
    put_back(lease_id=lease.pk, by=lease.holder, at=NOW)
    merging.merge_claims(keep_id=kept.pk, give_id=give.pk, reason="", by=by, at=NOW)
    hold = take_claim(claim_id=kept.pk, by=person, at=NOW)
    note(hold, name="Ada Lund")
    assert names(kept, person) == ["Ada Lund", "Port of Orrinsby"]
    rows = contact_rows(kept, person)
    assert [(row.contact.claim_id, row.may_answer, row.may_change) for row in rows] == [
        (kept.pk, True, True), (give.pk, True, False),
    ]  # fmt: skip
    answer(contact, person)
    page = review_page(claim_id=kept.pk, user=person, at=NOW)
    assert [row.contact.reply for row in page.contacts] == ["waiting", "answered"]
    merging.unmerge_claim(claim_id=give.pk, reason="", by=by, at=LATER)
    assert names(kept, person) == ["Ada Lund"]
    assert names(give, person) == ["Port of Orrinsby"]


def test_an_answer_on_a_merged_claim_is_about_the_kept_verdict(published):
    verdict, _ = published
    lease, editor = take(), make_user(Role.EDITOR)
    contact = note(lease)
    put_back(lease_id=lease.pk, by=lease.holder, at=NOW)
    keep, give = verdict.claim_id, lease.claim_id
    merging.merge_claims(keep_id=keep, give_id=give, reason="", by=editor, at=NOW)
    answer(contact, editor)
    assert LookAgain.objects.get().claim == verdict.claim
    tell(LATER)
    assert told(verdict.by) == [NoticeKind.ANSWERED_LATE]
    assert len(copy_of(claim=verdict.claim, verdict=verdict, at=LATER).contacts) == 2
