"""Withdrawals that wait for a second person, and what became of them."""

from __future__ import annotations

import pytest

from claims.models import Notice, NoticeKind, Role, User
from claims.review.actions import (
    propose_withdrawal,
    return_withdrawal,
    take_back_withdrawal,
)
from claims.summaries.actions import withdraw_claim
from tests.factories import NOW, make_user
from tests.notices.telling import told
from tests.pages.public.desk import publish_one
from tests.review.opinions import ask_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    return make_user(Role.EDITOR)


def test_a_withdrawal_waits_for_a_second_person_and_its_author_hears_of_the_answer(editor):
    claim = publish_one().claim
    ask_for("approval")
    reviewer, elsewhere = make_user(), make_user(languages=["fa"])
    proposal = propose_withdrawal(claim_id=claim.pk, note="The table.", by=editor, at=NOW)
    assert told(reviewer) == [NoticeKind.WITHDRAWAL_WANTED]
    assert Notice.objects.get(user=reviewer).data == {"reason": "The table."}
    assert (told(elsewhere), told(editor)) == ([], [])
    return_withdrawal(withdrawal_id=proposal.pk, reason="It holds.", by=reviewer, at=NOW)
    assert told(editor) == [NoticeKind.WITHDRAWAL_RETURNED]
    assert Notice.objects.get(user=editor).data == {"reason": "It holds."}


def test_who_proposed_a_withdrawal_hears_that_it_is_approved(editor):
    claim = publish_one().claim
    ask_for("approval")
    second = make_user()
    withdraw_claim(claim_id=claim.pk, note="The table.", by=editor, at=NOW, approved_by=second)
    assert told(editor) == [NoticeKind.WITHDRAWAL_APPROVED]
    assert Notice.objects.get(user=editor).by == second


def test_a_withdrawal_that_was_taken_back_asks_nobody_any_more(editor):
    claim = publish_one().claim
    ask_for("approval")
    reviewer = make_user()
    proposal = propose_withdrawal(claim_id=claim.pk, note="The table.", by=editor, at=NOW)
    take_back_withdrawal(withdrawal_id=proposal.pk, by=editor, at=NOW)
    assert told(reviewer) == []
