"""What the review page shows."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import Claim, Role, Status
from claims.queue.actions import reopen_claim, take_claim
from claims.review.actions import return_verdict, save_draft
from claims.review.queries import PLACES_SHOWN, review_page
from tests.factories import (
    NOW,
    make_article,
    make_claim,
    make_evidence,
    make_occurrence,
    make_user,
    make_verdict,
)
from tests.review.reviewing import add, decide, publish, take

pytestmark = pytest.mark.django_db


def look(claim, user=None, **more):
    return review_page(claim_id=claim.pk, user=user or make_user(), at=NOW, **more)


def test_an_unknown_claim_is_an_error():
    with pytest.raises(Claim.DoesNotExist):
        review_page(claim_id=404, user=make_user(), at=NOW)


def test_a_claim_without_anything():
    page = look(make_claim())
    assert (page.place, page.others, page.neighbours, page.evidence) == (None, (), (), ())
    assert (page.draft, page.lease, page.mine, page.verdicts) == (None, None, False, ())
    assert (page.correcting, page.verdict, page.sent_back) == (False, None, None)
    assert not any(need.met for need in page.needs if need.code != "citations")


def test_the_place_is_the_best_unless_another_is_asked_for():
    claim = make_claim()
    low = make_occurrence(claim=claim, score=0.1)
    best = make_occurrence(claim=claim, score=0.9)
    page = look(claim)
    assert (page.place, page.others) == (best, (low,))
    assert page.place.article.text[page.place.start : page.place.end] == page.place.quote
    page = look(claim, article_id=low.article_id)
    assert (page.place, page.others) == (low, (best,))
    assert look(claim, article_id=0).place is None


def test_the_other_claims_of_the_article_come_with_their_state():
    article = make_article("One lamp. Two lamps. Three lamps. Four lamps.")
    claim, open_, rated = make_claim(), make_claim(), make_claim(status=Status.PUBLISHED)
    make_verdict(claim=rated, rating="disputed")
    make_verdict(claim=rated, superseded_at=NOW)
    make_occurrence(article=article, claim=claim, start=0, end=9)
    third = make_occurrence(article=article, claim=rated, start=21, end=33)
    second = make_occurrence(article=article, claim=open_, start=10, end=20)
    make_occurrence(article=article, claim=None, start=34, end=45)
    found = [(row.occurrence, row.occurrence.claim, row.rating) for row in look(claim).neighbours]
    assert found == [(second, open_, ""), (third, rated, "disputed")]


def test_whose_claim_it_is():
    lease = take()
    assert look(lease.claim, lease.holder).mine
    assert not look(lease.claim).mine
    assert look(lease.claim).lease.holder == lease.holder
    late = review_page(claim_id=lease.claim_id, user=lease.holder, at=NOW + timedelta(minutes=30))
    assert (late.lease, late.mine) == (lease, False)


def test_the_checklist_follows_the_draft_and_the_evidence():
    lease = take()
    fields = {"rating": "supported", "finding": "Yes.", "rationale": ["no", "text"]}
    save_draft(claim_id=lease.claim_id, fields=fields, version=0, by=lease.holder, at=NOW)
    assert {n.code for n in look(lease.claim, lease.holder).needs if n.met} == {
        "rating",
        "finding",
        "citations",
    }
    piece = add(lease)
    page = look(lease.claim, lease.holder)
    assert page.evidence == (piece,)
    assert "evidence" in {need.code for need in page.needs if need.met}
    assert look(lease.claim).draft is None


def test_verdicts_before_and_whether_the_next_is_a_correction():
    verdict = decide()
    page = look(verdict.claim)
    assert (page.verdict, page.correcting) == (verdict, False)
    publish(verdict)
    reopen_claim(claim_id=verdict.claim_id, reason="x", by=make_user(Role.EDITOR), at=NOW)
    page = look(verdict.claim)
    assert (page.verdict, page.correcting, page.sent_back) == (verdict, True, None)
    assert [cited.evidence.title for cited in page.verdicts[0].citations.all()]
    assert "correction_note" in {need.code for need in page.needs}
    assert [event.what for event in page.events][:2] == ["reopened", "published"]


def test_a_verdict_sent_back_is_shown_as_such(settings):
    settings.VERIFY_SECOND_REVIEW = "always"
    verdict = decide()
    return_verdict(verdict_id=verdict.pk, reason="x", by=make_user(), at=NOW)
    page = look(verdict.claim)
    assert (page.verdict, page.sent_back) == (None, verdict)


def test_the_number_of_statements_does_not_grow():
    person = make_user()
    claim = make_claim()
    article = make_article("One lamp. Two lamps.")
    make_occurrence(article=article, claim=claim, start=0, end=9, score=1)
    make_occurrence(article=article, claim=make_claim(), start=10, end=20)
    take_claim(claim_id=claim.pk, by=person, at=NOW)

    def add_one():
        make_occurrence(claim=claim)
        evidence = make_evidence(claim=claim)
        verdict = make_verdict(claim=claim, superseded_at=NOW, second_by=make_user(), second_at=NOW)
        verdict.citations.create(evidence=evidence, number=1)

    def statements():
        with CaptureQueriesContext(connection) as captured:
            page = look(claim, person)
            [(row.article.source.name, row.article.title) for row in page.others]
            [(piece.added_by.role, piece.quote) for piece in page.evidence]
            [(row.by.role, row.second_by.role) for row in page.verdicts]
            [[c.evidence.title for c in row.citations.all()] for row in page.verdicts]
            [event.by.role for event in page.events if event.by_id]
            [row.occurrence.claim.status for row in page.neighbours]
            assert page.place.article.text
        return len(captured)

    add_one()
    one = statements()
    for _ in range(PLACES_SHOWN // 10):
        add_one()
    assert one == statements() == 16
