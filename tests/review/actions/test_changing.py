"""Changing a piece of evidence, putting one back, and whether its quote stands in its copy."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from claims.models import ClaimEvent, Draft, Evidence, Role, What
from claims.queue.actions import let_verdict_stand, put_back, reopen_claim, take_claim
from claims.review.actions import (
    EvidenceCited,
    EvidenceNotAccepted,
    change_evidence,
    fill_in,
    follow_copy,
    put_back_evidence,
    remove_evidence,
    return_verdict,
    save_draft,
)
from claims.review.queries import standing_evidence, used_in
from claims.workflow import LeaseLost, record
from tests.factories import NOW, make_claim, make_user
from tests.models.sources import make_capture
from tests.review.opinions import ask_for, first_opinion
from tests.review.reviewing import CORRECTION, add, decide, link, publish, send, take

pytestmark = pytest.mark.django_db

TEXT = "In 2025 the port counted 41,187 entries of ships."


def change(piece, lease, **changes):
    return change_evidence(
        evidence_id=piece.pk, lease_id=lease.pk, entry=link(**changes), by=lease.holder, at=NOW
    )


def last_event() -> tuple[str, dict[str, Any]]:
    event = ClaimEvent.objects.in_order().last()
    assert event is not None
    return event.what, json.loads(event.body)


def reopened():
    """A verdict that readers see, and its claim in hand again."""
    verdict = decide()
    publish(verdict)
    editor = make_user(Role.EDITOR)
    reopen_claim(claim_id=verdict.claim_id, reason="x", by=editor, at=NOW)
    return verdict, take_claim(claim_id=verdict.claim_id, by=editor, at=NOW)


def test_what_a_piece_says_is_changed_in_its_place():
    lease = take()
    piece = add(lease)
    changed = change(piece, lease, stance="background", publisher="Harbour office")
    assert changed.pk == piece.pk
    what, told = last_event()
    assert what == What.EVIDENCE_CHANGED
    assert told["before"] == {"stance": "supports", "publisher": "Town Council"}
    assert told["after"] == {"stance": "background", "publisher": "Harbour office"}
    assert "replaces" not in told


def test_link_and_file_stay():
    lease = take()
    piece = add(lease)
    changed = change(piece, lease, url="https://elsewhere.example/", title="Another")
    assert (changed.url, changed.title) == (piece.url, "Another")


def test_nothing_changed_leaves_no_entry():
    lease = take()
    piece = add(lease)
    change(piece, lease, title=piece.title)
    assert last_event()[0] == What.EVIDENCE_ADDED


def test_what_is_wrong_is_said_by_field():
    lease = take()
    piece = add(lease)
    with pytest.raises(EvidenceNotAccepted) as refused:
        change(piece, lease, stance="", protected=True)
    assert set(refused.value.errors) == {"stance", "public_description"}
    piece.refresh_from_db()
    assert piece.stance == "supports"


def test_only_under_a_hold():
    lease = take()
    piece = add(lease)
    put_back(lease_id=lease.pk, by=lease.holder, at=NOW)
    with pytest.raises(LeaseLost):
        change(piece, lease, stance="background")


def test_what_a_verdict_cited_stays_as_it_was_and_the_draft_follows_the_new_piece():
    verdict, lease = reopened()
    old = verdict.citations.get().evidence
    save_draft(
        claim_id=lease.claim_id,
        fields={"rationale": "As [1] says. [7] is nothing."},
        version=0,
        by=lease.holder,
        at=NOW,
    )
    changed = change(old, lease, stance="background")
    assert changed.pk != old.pk
    assert changed.material == old.material
    assert verdict.citations.get().evidence.stance == "supports"
    assert [(piece.pk, piece.number) for piece in standing_evidence(lease.claim, lease.holder)] == [
        (changed.pk, 2)
    ]
    assert Draft.objects.get().fields["rationale"] == "As [2] says. [7] is nothing."
    assert last_event()[1]["replaces"] == old.pk


def test_what_an_opinion_under_way_rests_on_is_not_changed():
    ask_for("blind")
    current = first_opinion()
    Evidence.objects.update(sealed=False)
    lease = take_claim(claim_id=current.claim_id, by=make_user(), at=NOW)
    with pytest.raises(EvidenceCited):
        change(Evidence.objects.get(), lease, stance="background")


def test_a_piece_is_put_back_with_its_number():
    lease = take()
    first, _ = add(lease), add(lease, url="https://council.example/b")
    where = {"lease_id": lease.pk, "by": lease.holder, "at": NOW}
    remove_evidence(evidence_id=first.pk, **where)
    piece = put_back_evidence(evidence_id=first.pk, **where)
    assert piece.removed_at is None
    assert standing_evidence(lease.claim, lease.holder).get(pk=first.pk).number == 1
    assert last_event()[0] == What.EVIDENCE_PUT_BACK
    with pytest.raises(Evidence.DoesNotExist):
        put_back_evidence(evidence_id=first.pk, **where)


def test_a_piece_put_back_after_a_verdict_changes_no_number(settings):
    settings.VERIFY_SECOND_REVIEW = "always"
    lease = take()
    author = lease.holder
    add(lease)
    wrong = add(lease, url="https://council.example/wrong")
    remove_evidence(evidence_id=wrong.pk, lease_id=lease.pk, by=author, at=NOW)
    verdict = send(lease, at=NOW + timedelta(minutes=1))
    later = NOW + timedelta(minutes=2)
    return_verdict(verdict_id=verdict.pk, reason="Look once more", by=make_user(), at=later)
    again = take_claim(claim_id=verdict.claim_id, by=author, at=later)
    newer = add(again, url="https://council.example/newer")
    assert standing_evidence(again.claim, author).get(pk=newer.pk).number == 2
    back = put_back_evidence(evidence_id=wrong.pk, lease_id=again.pk, by=author, at=later)
    numbers = {one.pk: one.number for one in standing_evidence(again.claim, author)}
    assert (numbers[newer.pk], numbers[back.pk]) == (2, 3)
    assert wrong.pk not in numbers


def test_what_a_colleague_took_off_is_not_told_to_who_judges_apart():
    ask_for("blind")
    current = first_opinion()
    Evidence.objects.update(sealed=False, removed_at=NOW, removed_by=current.first_by)
    lease = take_claim(claim_id=current.claim_id, by=make_user(), at=NOW)
    with pytest.raises(Evidence.DoesNotExist):
        put_back_evidence(
            evidence_id=Evidence.objects.get().pk, lease_id=lease.pk, by=lease.holder, at=NOW
        )


def test_what_was_left_out_stands_again_when_the_verdict_does():
    verdict, lease = reopened()
    piece = verdict.citations.get().evidence
    where = {"lease_id": lease.pk, "by": lease.holder, "at": NOW}
    remove_evidence(evidence_id=piece.pk, **where)
    put_back(**where)
    let_verdict_stand(claim_id=verdict.claim_id, reason="It holds.", by=lease.holder, at=NOW)
    assert Evidence.objects.standing().get() == piece
    assert ClaimEvent.objects.filter(what=What.EVIDENCE_PUT_BACK).count() == 1


@pytest.mark.parametrize(
    ("quote", "text", "found"),
    [
        (
            "it counted 41,187 entries",
            "It counted\n41,187 entries: it counted 41,187\nentries",
            True,
        ),
        ("41,188 entries", TEXT, False),
        ("41,187 entries", "", None),
        ("", TEXT, None),
    ],
)
def test_a_typed_quote_is_held_against_the_copy_once_that_comes(quote, text, found):
    lease = take()
    piece = add(lease, quote=quote)
    assert piece.quote_found is None
    fill_in(capture=make_capture(material=piece.material, text=text), at=NOW)
    piece.refresh_from_db()
    assert piece.quote_found is found


def test_a_changed_quote_is_compared_again():
    lease = take()
    piece = add(lease, quote="41,188 entries")
    fill_in(capture=make_capture(material=piece.material, text=TEXT), at=NOW)
    assert change(piece, lease, quote="41,187 entries").quote_found is True


def test_words_of_a_source_without_a_copy_can_be_typed_later():
    lease = take()
    piece = add(lease, quote="")
    assert change(piece, lease, quote="Behind the paywall").quote == "Behind the paywall"


def test_what_nothing_cites_follows_its_source_to_the_newer_copy():
    lease = take()
    piece = add(lease, quote="41,187 entries")
    proving = add(take(), quote="of ships")
    cited = decide().citations.get().evidence
    first = make_capture(material=piece.material, text=TEXT)
    fill_in(capture=first, at=NOW)
    newer = make_capture(material=piece.material, text="It counted 41,187 entries.")
    assert follow_copy(capture=newer, at=NOW) == 1
    for one, copy in ((piece, newer), (proving, first), (cited, first)):
        one.refresh_from_db()
        assert one.capture == copy


def test_a_source_that_is_protected_elsewhere_is_protected_here():
    there = add(take(), protected=True, public_description="A clerk of the port")
    lease = take()
    here = add(lease)
    assert (here.protected, here.public_description) == (True, "A clerk of the port")
    told = used_in(lease.claim_id, lease.holder)[here.material_id]
    assert (told.claims, told.protected_on, told.open_on) == (1, there.claim_id, None)


def test_what_a_person_may_not_see_protects_nothing_for_them():
    ask_for("blind")
    first_opinion()
    Evidence.objects.update(protected=True, public_description="A clerk", sealed=True)
    assert not add(take(make_claim())).protected


def test_a_correction_goes_without_what_was_left_out():
    verdict, lease = reopened()
    piece = verdict.citations.get().evidence
    remove_evidence(evidence_id=piece.pk, lease_id=lease.pk, by=lease.holder, at=NOW)
    right = add(lease, url="https://council.example/right")
    corrected = send(
        lease,
        rationale="The accounts that were published later list every lamp, one by one [2].",
        correction=CORRECTION,
    )
    assert [one.evidence for one in corrected.citations.all()] == [right]
    assert [one.evidence for one in verdict.citations.all()] == [piece]


def test_nobody_unticks_what_an_editor_has_protected():
    lease = take()
    piece = add(lease, protected=True, public_description="A clerk of the port")
    assert not change(piece, lease).protected
    change(piece, lease, protected=True, public_description="A clerk of the port")
    facts = {"claim": lease.claim, "what": What.SOURCE_PROTECTED, "by": lease.holder, "at": NOW}
    record(**facts, evidence=[piece.pk], reason="It got out.")
    with pytest.raises(EvidenceNotAccepted) as refused:
        change(piece, lease)
    assert list(refused.value.errors) == ["protected"]
