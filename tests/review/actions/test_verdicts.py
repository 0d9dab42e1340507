"""Giving a verdict and correcting one."""

import json
from datetime import timedelta

import pytest

from claims.models import (
    Claim,
    ClaimEvent,
    CorrectionKind,
    Draft,
    EndedHow,
    Lease,
    Priority,
    Role,
    Status,
    Verdict,
)
from claims.permissions import NotPermitted
from claims.queue.actions import take_over
from claims.review.actions import (
    DraftConflict,
    RuleNotMet,
    VerdictChanged,
    correct_verdict,
    remove_evidence,
    save_draft,
    submit_verdict,
)
from claims.workflow import LeaseLost, MoveNotAllowed
from tests.factories import NOW, make_claim, make_evidence, make_lease, make_user
from tests.review.reviewing import (
    CORRECTION,
    RATIONALE,
    add,
    decide,
    entry,
    publish,
    reopen_published,
    send,
    take,
)

pytestmark = pytest.mark.django_db


def correct(claim_id, by=None, **changes):
    changes.setdefault("correction", CORRECTION)
    by = by or make_user(Role.EDITOR)
    return correct_verdict(claim_id=claim_id, entry=entry(**changes), by=by, at=NOW)


def test_a_verdict_ends_the_hold_moves_the_claim_and_clears_the_draft(settings):
    settings.VERIFY_METHODOLOGY_VERSION = "2026-11"
    lease = take()
    evidence = add(lease)
    others = save_draft(
        claim_id=lease.claim_id, fields={"x": "1"}, version=0, by=make_user(), at=NOW
    )
    typed = {"finding": "2", "look_in": "30"}
    save_draft(claim_id=lease.claim_id, fields=typed, version=0, by=lease.holder, at=NOW)
    verdict = send(lease, at=NOW + timedelta(minutes=5))
    verdict.refresh_from_db()
    assert (verdict.claim, verdict.lease, verdict.by) == (lease.claim, lease, lease.holder)
    assert (verdict.rating, verdict.finding) == ("supported", "The account gives this sum.")
    assert (verdict.rationale, verdict.methodology_version) == (RATIONALE, "2026-11")
    assert (verdict.supersedes, verdict.superseded_at, verdict.second_by) == (None, None, None)
    assert Claim.objects.get().status == Status.DECIDED
    assert Lease.objects.get().ended_how == EndedHow.SUBMITTED
    assert Draft.objects.get() == others
    assert [(c.number, c.evidence) for c in verdict.citations.all()] == [(1, evidence)]
    event = ClaimEvent.objects.in_order().last()
    body = json.loads(event.body)
    assert (event.what, event.by) == ("verdict_sent", lease.holder)
    assert (body["verdict"], body["rating"]) == (verdict.pk, "supported")


def test_citations_are_numbered_as_the_evidence_stands():
    lease = take()
    stances = {"a": "background", "b": "supports", "c": "supports"}
    pieces = [add(lease, stance=stances[it], url=f"https://town.example/{it}") for it in stances]
    remove_evidence(evidence_id=pieces[0].pk, lease_id=lease.pk, by=lease.holder, at=NOW)
    make_evidence()
    # While it is worked on, the second piece stays [2].
    verdict = send(lease, rationale=RATIONALE.replace("[1]", "[2]"))
    assert verdict.rationale == RATIONALE
    cited = verdict.citations.order_by("number").values_list("number", "evidence_id")
    assert list(cited) == [(1, pieces[1].pk), (2, pieces[2].pk)]


@pytest.mark.parametrize("words", [{}, {"rating": "false", "rationale": "Half a sen"}])
@pytest.mark.parametrize("correcting", [False, True])
def test_what_was_typed_beside_the_verdict_outlives_it(words, correcting):
    beside = {"evidence": {"quote": "Half a quo"}, "contact": {"said": "Half an ans"}, "x": "2"}
    lease = take()
    claim, by, version = lease.claim, make_user(Role.EDITOR) if correcting else lease.holder, 1
    add(lease)
    if correcting:
        publish(send(lease))
    save_draft(claim_id=claim.pk, fields=words | beside, version=0, by=by, at=NOW)
    if correcting:
        correct(claim.pk, by)
    else:
        send(lease)
    draft = Draft.objects.get()
    assert (draft.by, draft.fields) == (by, beside)
    assert draft.version == (version + 1 if words else version)
    if words:
        with pytest.raises(DraftConflict):
            save_draft(claim_id=claim.pk, fields=words | beside, version=version, by=by, at=NOW)


def test_a_verdict_sent_twice_is_given_once():
    lease = take()
    add(lease)
    verdict = send(lease)
    draft = save_draft(
        claim_id=lease.claim_id, fields={"x": "late"}, version=0, by=lease.holder, at=NOW
    )
    with pytest.raises(LeaseLost) as lost:
        send(lease)
    assert lost.value.lease.ended_how == EndedHow.SUBMITTED
    assert Verdict.objects.get() == verdict
    assert Draft.objects.get() == draft


@pytest.mark.parametrize("gone", ["run out", "taken over"])
def test_a_lost_hold_sends_nothing_and_keeps_the_draft(gone):
    lease = take()
    add(lease)
    save_draft(claim_id=lease.claim_id, fields={"x": "2"}, version=0, by=lease.holder, at=NOW)
    if gone == "taken over":
        take_over(claim_id=lease.claim_id, reason="x", by=make_user(Role.EDITOR), at=NOW)
    with pytest.raises(LeaseLost):
        send(lease, at=lease.expires_at if gone == "run out" else NOW)
    assert Draft.objects.exists()
    assert not Verdict.objects.exists()
    assert Claim.objects.get().status == Status.IN_REVIEW


def test_another_person_s_hold_is_of_no_use():
    lease = take()
    with pytest.raises(Lease.DoesNotExist):
        submit_verdict(lease_id=lease.pk, entry=entry(), by=make_user(), at=NOW)


def test_what_is_missing_is_listed_and_nothing_changes():
    lease = take()
    save_draft(claim_id=lease.claim_id, fields={"x": "2"}, version=0, by=lease.holder, at=NOW)
    with pytest.raises(RuleNotMet, match="Still missing: At least one piece") as refused:
        send(lease, rationale="Too short [2].", finding="")
    assert [need.code for need in refused.value.needs] == [
        "evidence",
        "finding",
        "rationale",
        "citations",
    ]
    assert Lease.objects.get().ended_at is None
    assert Draft.objects.exists()
    assert not Verdict.objects.exists()


@pytest.mark.parametrize(
    ("rating", "stance", "ok"),
    [
        ("supported", "supports", True),
        ("supported", "contradicts", False),
        ("supported", "background", False),
        ("disputed", "supports", False),
        ("disputed", "contradicts", True),
        ("disputed", "background", False),
        ("unverifiable", "background", True),
    ],
)
def test_the_evidence_rule_holds_at_the_end_too(rating, stance, ok):
    lease = take()
    add(lease, stance=stance)
    rationale = f"{RATIONALE} {RATIONALE}"
    if ok:
        assert send(lease, rating=rating, rationale=rationale).rating == rating
    else:
        with pytest.raises(RuleNotMet):
            send(lease, rating=rating, rationale=rationale)


def test_removed_evidence_proves_nothing():
    lease = take()
    piece = add(lease)
    remove_evidence(evidence_id=piece.pk, lease_id=lease.pk, by=lease.holder, at=NOW)
    with pytest.raises(RuleNotMet):
        send(lease)


@pytest.mark.parametrize("policy", ["never", "priority", "always"])
@pytest.mark.parametrize("priority", Priority)
def test_who_wants_a_second_pair_of_eyes(settings, policy, priority):
    settings.VERIFY_SECOND_REVIEW = policy
    second = {"never": False, "always": True, "priority": priority >= Priority.HIGH}[policy]
    verdict = decide(priority=priority)
    assert verdict.claim.status == (Status.AWAITING_SECOND if second else Status.DECIDED)


@pytest.mark.parametrize("role", Role)
def test_who_may_send(role):
    lease = make_lease(holder=make_user(role))
    make_evidence(claim=lease.claim)
    if role == Role.CONTRIBUTOR:
        with pytest.raises(NotPermitted):
            send(lease)
    else:
        send(lease)


# --- after publication ---------------------------------------------------------------------------


def test_a_reopened_claim_gets_a_correction():
    old, claim = reopen_published()
    lease = take(claim)
    with pytest.raises(RuleNotMet) as refused:
        send(lease)
    assert {need.code for need in refused.value.needs} == {"correction_kind", "correction_note"}
    verdict = send(lease, correction=CORRECTION)
    old.refresh_from_db()
    assert (verdict.supersedes, old.superseded_at) == (old, NOW)
    assert (verdict.correction_kind, verdict.correction_note) == ("update", CORRECTION.note)
    assert Verdict.objects.current().get() == verdict


def test_a_first_verdict_is_no_correction_whatever_is_sent():
    lease = take()
    add(lease)
    verdict = send(lease, correction=CORRECTION)
    assert (verdict.correction_kind, verdict.correction_note) == ("", "")


def test_an_editor_corrects_a_published_verdict():
    old = decide()
    publication = publish(old)
    editor = make_user(Role.EDITOR)
    verdict = correct(old.claim_id, editor, replaces=old.pk)
    old.refresh_from_db()
    publication.refresh_from_db()
    assert (verdict.supersedes, verdict.by, verdict.lease) == (old, editor, None)
    assert (old.superseded_at, publication.superseded_at) == (NOW, None)
    assert verdict.claim.status == Status.DECIDED
    assert verdict.citations.count() == 1
    assert json.loads(ClaimEvent.objects.in_order().last().body)["correction"] == "update"


@pytest.mark.parametrize("kind", [*CorrectionKind, ""])
def test_a_correction_has_a_kind_and_a_note_that_fit_its_verdict(kind):
    """A retraction says that the verdict was wrong, which one that stays the same belies."""
    old = decide()
    publish(old)
    change = CORRECTION.__class__(kind, CORRECTION.note) if kind else None
    if kind and kind != CorrectionKind.RETRACTION:
        assert correct(old.claim_id, correction=change).correction_kind == kind
    else:
        with pytest.raises(RuleNotMet):
            correct(old.claim_id, correction=change)
        old.refresh_from_db()
        assert old.superseded_at is None


def test_a_verdict_that_one_has_not_seen_is_not_replaced():
    first = decide()
    publish(first)
    second = correct(first.claim_id, replaces=first.pk)
    publish(second)
    with pytest.raises(VerdictChanged) as changed:
        correct(first.claim_id, replaces=first.pk)
    assert changed.value.latest == second
    assert correct(first.claim_id, replaces=second.pk).supersedes == second


@pytest.mark.parametrize("status", Status)
def test_only_what_readers_see_is_corrected(status):
    why = {"set_aside_reason": "duplicate"} if status == Status.SET_ASIDE else {}
    claim = make_claim(status=status, **why)
    make_evidence(claim=claim)
    if status in {Status.PUBLISHED, Status.CORRECTED}:
        assert correct(claim.pk).claim.status == Status.DECIDED
    else:
        with pytest.raises(MoveNotAllowed):
            correct(claim.pk)


@pytest.mark.parametrize("role", Role)
def test_who_may_correct(role):
    old = decide()
    publish(old)
    if role in {Role.EDITOR, Role.ADMINISTRATOR}:
        correct(old.claim_id, make_user(role))
    else:
        with pytest.raises(NotPermitted):
            correct(old.claim_id, make_user(role))
