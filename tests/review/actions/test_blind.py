"""Two opinions that come about apart."""

import json
from datetime import timedelta

import pytest

from claims.models import (
    AgreementCell,
    ClaimEvent,
    Draft,
    Evidence,
    Opinion,
    Outcome,
    ReviewPolicy,
    Role,
    SetAside,
    Status,
    Verdict,
)
from claims.queue.actions import (
    expire_leases,
    put_back,
    set_aside_claim,
    skip_claim,
    take_claim,
    take_over,
)
from claims.queue.actions.second import take_second
from claims.review.actions import (
    EvidenceCited,
    VerdictNotWaiting,
    approve_verdict,
    correct_verdict,
    remove_evidence,
    submit_verdict,
)
from claims.review.entries import Correction
from claims.review.queries import opinions_of
from claims.workflow import MoveNotAllowed, OwnOpinion, RoundOpen
from tests.factories import NOW, make_claim, make_user
from tests.review.opinions import ask_for, differing, first_opinion, opine
from tests.review.reviewing import CORRECTION, add, decide, entry, publish

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _blind(db):
    ask_for()


def refreshed(row):
    row.refresh_from_db()
    return row


def test_the_first_opinion_is_no_verdict_and_the_claim_waits():
    current = first_opinion()
    assert refreshed(current.claim).status == Status.AWAITING_SECOND
    assert not Verdict.objects.exists()
    assert not Draft.objects.exists()
    [opinion] = opinions_of(current)
    assert (opinion.place, opinion.by, opinion.rating) == (1, current.first_by, "supported")
    assert current.number == 1


def test_no_entry_tells_what_the_first_said():
    current = first_opinion()
    bodies = [json.loads(event.body) for event in ClaimEvent.objects.filter(claim=current.claim)]
    sent = bodies[-1]
    assert sent["what"] == "opinion_sent"
    assert all("rating" not in body for body in bodies)
    assert "supported" not in json.dumps(sent)


def test_equal_opinions_are_a_verdict_of_both():
    current = first_opinion()
    second = make_user()
    verdict = opine(current.claim, second, finding="It says so.")
    assert isinstance(verdict, Verdict)
    assert (verdict.by, verdict.second_by) == (current.first_by, second)
    assert verdict.finding == "The account gives this sum."
    assert verdict.claim.status == Status.DECIDED
    refreshed(current)
    assert (current.outcome, current.second_by, current.decided_by) == ("agreed", second, None)
    assert verdict.round == current
    titles = [row.evidence.title for row in verdict.citations.order_by("number")]
    assert titles == [f"Found by {current.first_by.username}", f"Found by {second.username}"]
    assert not Evidence.objects.filter(sealed=True).exists()


def test_different_opinions_leave_it_to_an_editor():
    current = differing()
    assert refreshed(current.claim).status == Status.DIFFERING
    assert refreshed(current).closed_at is None
    assert not Verdict.objects.exists()
    event = json.loads(ClaimEvent.objects.in_order().last().body)
    assert (event["what"], event["first"], event["second"]) == ("differed", "supported", "disputed")


def test_each_sees_and_cites_their_own_evidence_alone():
    current = first_opinion()
    second = make_user()
    lease = take_claim(claim_id=current.claim_id, by=second, at=NOW)
    piece = add(lease, title="Mine")
    seen = Evidence.objects.standing().seen_by(second)
    assert [row.title for row in seen] == ["Mine"]
    assert piece.sealed
    submit_verdict(lease_id=lease.pk, entry=entry(), by=second, at=NOW)
    [first_said, second_said] = opinions_of(current)
    assert [row.evidence.title for row in second_said.citations.all()] == ["Mine"]
    assert len(first_said.citations.all()) == 1


def test_evidence_is_sealed_from_the_first_minute():
    claim, first, other = make_claim(), make_user(), make_user()
    lease = take_claim(claim_id=claim.pk, by=first, at=NOW)
    piece = add(lease)
    put_back(lease_id=lease.pk, by=first, at=NOW)
    again = take_claim(claim_id=claim.pk, by=other, at=NOW)
    assert piece.sealed
    assert not Evidence.objects.seen_by(other).exists()
    with pytest.raises(Evidence.DoesNotExist):
        remove_evidence(evidence_id=piece.pk, lease_id=again.pk, by=other, at=NOW)


def test_evidence_found_before_the_policy_was_made_is_sealed_with_the_opinion():
    claim, first = make_claim(), make_user()
    lease = take_claim(claim_id=claim.pk, by=first, at=NOW)
    piece = add(lease)
    Evidence.objects.update(sealed=False)
    submit_verdict(lease_id=lease.pk, entry=entry(), by=first, at=NOW)
    assert refreshed(piece).sealed


def test_evidence_of_an_opinion_stays():
    current = first_opinion()
    put = Evidence.objects.get()
    Evidence.objects.update(sealed=False)
    lease = take_claim(claim_id=current.claim_id, by=make_user(), at=NOW)
    with pytest.raises(EvidenceCited):
        remove_evidence(evidence_id=put.pk, lease_id=lease.pk, by=lease.holder, at=NOW)


def test_the_first_does_not_come_second():
    current = first_opinion()
    for attempt in (take_claim, take_over):
        current.first_by.role = Role.EDITOR
        current.first_by.save()
        extra = {"reason": "x"} if attempt is take_over else {}
        with pytest.raises(OwnOpinion):
            attempt(claim_id=current.claim_id, by=current.first_by, at=NOW, **extra)
    assert take_second(by=current.first_by, at=NOW) is None
    take_claim(claim_id=current.claim_id, by=make_user(), at=NOW)
    with pytest.raises(OwnOpinion):
        take_over(claim_id=current.claim_id, by=current.first_by, reason="x", at=NOW)


def test_a_claim_to_approve_is_not_taken():
    ask_for("none")
    claim = make_claim(status=Status.AWAITING_SECOND)
    with pytest.raises(MoveNotAllowed):
        take_claim(claim_id=claim.pk, by=make_user(), at=NOW)


@pytest.mark.parametrize("way", ["put back", "skipped", "run out"])
def test_every_way_out_leads_back_to_who_comes_second(way):
    current = first_opinion()
    second = make_user()
    lease = take_second(by=second, at=NOW)
    assert lease.claim.status == Status.IN_REVIEW
    if way == "put back":
        put_back(lease_id=lease.pk, by=second, at=NOW)
    elif way == "skipped":
        skip_claim(lease_id=lease.pk, reason="x", by=second, at=NOW)
        assert take_second(by=second, at=NOW) is None
    else:
        assert expire_leases(at=NOW + timedelta(days=1)) == 1
    assert refreshed(current.claim).status == Status.AWAITING_SECOND
    assert take_second(by=make_user(), at=NOW).claim == current.claim


def test_a_hold_that_has_run_out_keeps_nobody_from_coming_second():
    current = first_opinion()
    take_second(by=make_user(), at=NOW)
    later = NOW + timedelta(days=1)
    assert take_second(by=current.first_by, at=later) is None
    assert take_second(by=make_user(), at=later).claim == current.claim


def test_the_second_does_not_set_the_claim_aside():
    current = first_opinion()
    lease = take_second(by=make_user(), at=NOW)
    with pytest.raises(RoundOpen):
        set_aside_claim(
            lease_id=lease.pk, reason=SetAside.NOT_A_CLAIM, note="", by=lease.holder, at=NOW
        )
    assert refreshed(current.claim).status == Status.IN_REVIEW


def test_a_claim_with_one_more_round_under_way_is_no_approval():
    ask_for("none")
    old = decide_and_publish()
    editor = make_user(Role.EDITOR)
    opinion = correct_verdict(
        claim_id=old.claim_id, entry=entry(correction=CORRECTION), by=editor, at=NOW
    )
    assert isinstance(opinion, Opinion)
    with pytest.raises(VerdictNotWaiting):
        approve_verdict(verdict_id=old.pk, by=make_user(), at=NOW)


def decide_and_publish():
    current = first_opinion()
    verdict = opine(current.claim, make_user())
    assert isinstance(verdict, Verdict)
    publish(verdict)
    return verdict


def test_a_correction_goes_through_the_same_policy():
    old = decide_and_publish()
    editor, second = make_user(Role.EDITOR), make_user()
    opinion = correct_verdict(
        claim_id=old.claim_id, entry=entry(correction=CORRECTION), by=editor, at=NOW
    )
    assert (opinion.correction_kind, opinion.claim.status) == ("update", Status.AWAITING_SECOND)
    assert refreshed(old).superseded_at is None
    assert opinion.round.number == 2
    verdict = opine(old.claim, second, correction=CORRECTION)
    assert (verdict.supersedes, verdict.by, verdict.second_by) == (old, editor, second)
    assert verdict.correction_note == CORRECTION.note
    assert refreshed(old).superseded_at is not None


def test_the_ratings_are_counted_once_both_are_in():
    current = first_opinion()
    assert not AgreementCell.objects.exists()
    opine(current.claim, make_user(), rating="disputed")
    cell = AgreementCell.objects.get()
    assert (cell.count, cell.low, cell.low_rating) == (1, current.first_by, "supported")
    assert (cell.high_rating, f"{cell.month:%Y-%m-%d}") == ("disputed", "2026-11-01")


def test_the_same_pair_is_counted_on():
    one, other = make_user(), make_user()
    for first, second in ((one, other), (other, one)):
        claim = make_claim()
        opine(claim, first)
        opine(claim, second, rating="disputed")
    by_ratings = {(c.low_rating, c.high_rating): c.count for c in AgreementCell.objects.all()}
    assert by_ratings == {("supported", "disputed"): 1, ("disputed", "supported"): 1}
    claim = make_claim()
    opine(claim, one)
    opine(claim, other, rating="disputed")
    assert AgreementCell.objects.get(low_rating="supported").count == 2


def test_what_a_round_came_to_is_told_at_its_end():
    current = first_opinion()
    opine(current.claim, make_user())
    event = json.loads(ClaimEvent.objects.in_order().last().body)
    assert (event["what"], event["rating"], event["round"]) == ("agreed", "supported", 1)
    assert refreshed(current).outcome == Outcome.AGREED


def test_corrections_of_two_kinds_are_not_the_same_opinion():
    ReviewPolicy.objects.update(active=False)
    verdict = decide()
    publish(verdict)
    ReviewPolicy.objects.update(active=True)
    kinds = {"clarification": "A word was unclear.", "correction": "It was wrong all along."}
    first, second = (
        entry(rating="supported", correction=Correction(kind, note)) for kind, note in kinds.items()
    )
    editor, other = make_user(Role.EDITOR), make_user()
    correct_verdict(claim_id=verdict.claim_id, entry=first, by=editor, at=NOW)
    lease = take_second(by=other, at=NOW)
    add(lease, title="Found apart")
    given = submit_verdict(lease_id=lease.pk, entry=second, by=other, at=NOW)
    assert isinstance(given, Opinion)
    assert given.claim.status == Status.DIFFERING
