"""Adding evidence and taking it away."""

import hashlib
import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.db import DatabaseError, connection

from claims.models import Claim, ClaimEvent, Evidence, Lease, Publication, Role, in_use
from claims.permissions import NotPermitted
from claims.queue.actions import put_back, reopen_claim, take_claim
from claims.review.actions import (
    EvidenceEntry,
    EvidenceNotAccepted,
    RuleNotMet,
    add_evidence,
    remove_evidence,
    return_verdict,
)
from claims.review.queries import standing_evidence
from claims.workflow import LeaseLost
from tests.factories import NOW, make_evidence, make_lease, make_user
from tests.review.reviewing import add, decide, link, publish, send, take

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """A folder of its own for uploads."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


def stored_files(media: Path) -> list[Path]:
    return [path for path in media.rglob("*") if path.is_file()]


def upload(data=PDF, name="accounts.pdf"):
    return ContentFile(data, name=name)


def test_a_link_is_added_with_its_event():
    lease = take()
    evidence = add(lease, title="Accounts 2026", published_on=NOW.date())
    evidence.refresh_from_db()
    assert (evidence.claim, evidence.added_by, evidence.added_at) == (
        lease.claim,
        lease.holder,
        NOW,
    )
    assert (evidence.title, evidence.accessed_on) == ("Accounts 2026", NOW.date())
    assert not evidence.file
    event = ClaimEvent.objects.in_order().last()
    body = json.loads(event.body)
    assert (event.what, body["evidence"], body["stance"]) == (
        "evidence_added",
        evidence.pk,
        "supports",
    )


def test_a_file_is_kept_under_a_name_of_ours_with_its_hash(media):
    evidence = add(take(), url="", quote="", file=upload(name="../../accounts.exe"))
    evidence.refresh_from_db()
    (path,) = stored_files(media)
    assert path.read_bytes() == PDF
    assert path == media / evidence.file.name
    assert path.suffix == ".pdf"
    assert "accounts" not in str(path)
    assert path.parent == media / "evidence" / "2026" / "11"
    assert evidence.file_name == "accounts.exe.pdf"
    assert evidence.media_type == "application/pdf"
    assert evidence.snapshot_sha256 == hashlib.sha256(PDF).hexdigest()
    assert json.loads(ClaimEvent.objects.in_order().last().body)["sha256"] == (
        evidence.snapshot_sha256
    )


def test_the_same_file_twice_is_two_files(media):
    lease = take()
    add(lease, file=upload())
    add(lease, file=upload())
    assert len(stored_files(media)) == 2


def test_everything_wrong_is_said_at_once(media):
    lease = take()
    wrong = EvidenceEntry(stance="", publisher="", url="x", file=upload(b"MZ\x00", "a.exe"))
    with pytest.raises(EvidenceNotAccepted) as refused:
        add_evidence(lease_id=lease.pk, entry=wrong, by=lease.holder, at=NOW)
    assert set(refused.value.errors) == {"stance", "publisher", "url", "file"}
    assert all(isinstance(lines, list) for lines in refused.value.errors.values())
    assert stored_files(media) == []
    assert not Evidence.objects.exists()


def test_a_file_over_the_limit_is_not_even_read(settings, media):
    settings.VERIFY_MAX_EVIDENCE_BYTES = 1_500_000

    class Large:
        name = "a.pdf"
        size = 1_500_001

        def read(self):
            raise AssertionError

    with pytest.raises(EvidenceNotAccepted, match=r"larger than 1\.5 MB") as refused:
        add(take(), file=Large())
    assert list(refused.value.errors) == ["file"]


def test_a_lost_hold_leaves_no_file_behind(media):
    lease = take()
    put_back(lease_id=lease.pk, by=lease.holder, at=NOW)
    with pytest.raises(LeaseLost):
        add(lease, file=upload())
    with pytest.raises(LeaseLost):
        add_evidence(
            lease_id=take().pk,
            entry=link(file=upload()),
            by=Lease.objects.live().get().holder,
            at=NOW + timedelta(hours=1),
        )
    assert stored_files(media) == []


@pytest.mark.django_db(transaction=True)
def test_a_database_that_refuses_at_commit_leaves_no_file_behind(media):
    lease = take()
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN RAISE EXCEPTION 'refused at commit'; END $$"
        )
        cursor.execute(
            "CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON claims_evidence"
            " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse()"
        )
    try:
        with pytest.raises(DatabaseError, match="refused at commit"):
            add(lease, file=upload())
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP FUNCTION refuse CASCADE")
    assert stored_files(media) == []
    assert not Evidence.objects.exists()


def remove(evidence, lease, at=NOW):
    return remove_evidence(evidence_id=evidence.pk, lease_id=lease.pk, by=lease.holder, at=at)


def test_removing_keeps_the_row_and_the_file(media):
    lease = take()
    evidence = add(lease, file=upload())
    remove(evidence, lease)
    evidence.refresh_from_db()
    assert (evidence.removed_at, evidence.removed_by) == (NOW, lease.holder)
    assert not Evidence.objects.standing().exists()
    assert len(stored_files(media)) == 1
    assert ClaimEvent.objects.in_order().last().what == "evidence_removed"
    with pytest.raises(Evidence.DoesNotExist):
        remove(evidence, lease)


def test_evidence_of_another_claim_is_not_reached():
    with pytest.raises(Evidence.DoesNotExist):
        remove(make_evidence(), take())


def test_what_readers_see_cited_can_be_left_out_of_the_next_verdict():
    verdict = decide()
    publish(verdict)
    editor = make_user(Role.EDITOR)
    reopen_claim(claim_id=verdict.claim_id, reason="x", by=editor, at=NOW)
    lease = take_claim(claim_id=verdict.claim_id, by=editor, at=NOW)
    piece = verdict.citations.get().evidence
    remove(piece, lease)
    assert not Evidence.objects.standing().exists()
    # Readers see a verdict that rests on it: its source is looked after.
    assert Evidence.objects.filter(in_use()).get() == piece
    Publication.objects.update(superseded_at=NOW)
    assert not Evidence.objects.filter(in_use()).exists()


LONG = "The accounts list the lamps one by one and give the number that the sentence has [2]."


def test_what_was_sent_back_with_its_verdict_is_taken_off_for_the_next_one(settings):
    settings.VERIFY_SECOND_REVIEW = "always"
    lease = take()
    author, wrong = lease.holder, add(lease, title="Wrong document")
    verdict = send(lease)
    return_verdict(verdict_id=verdict.pk, reason="Take 1 off", by=make_user(), at=NOW)
    again = take_claim(claim_id=verdict.claim_id, by=author, at=NOW)
    right = add(again, title="Right document")
    remove(wrong, again)
    second = send(again, rationale=LONG)
    assert [one.evidence for one in second.citations.all()] == [right]
    assert [one.evidence for one in verdict.citations.all()] == [wrong]


def test_removing_needs_the_hold():
    lease = take()
    evidence = add(lease)
    put_back(lease_id=lease.pk, by=lease.holder, at=NOW)
    with pytest.raises(LeaseLost):
        remove(evidence, lease)
    with pytest.raises(Lease.DoesNotExist):
        remove_evidence(evidence_id=evidence.pk, lease_id=lease.pk, by=make_user(), at=NOW)


@pytest.mark.parametrize("role", Role)
def test_who_may(role):
    lease = make_lease(holder=make_user(role))
    evidence = make_evidence(claim=lease.claim)
    if role == Role.CONTRIBUTOR:
        with pytest.raises(NotPermitted):
            add(lease)
        with pytest.raises(NotPermitted):
            remove(evidence, lease)
    else:
        add(lease)
        remove(evidence, lease)
    assert Claim.objects.get().status == "in_review"


def three(lease):
    """Three links that support the claim."""
    return [add(lease, url=f"https://council.example/{page}") for page in "abc"]


def numbers(claim, user):
    """Which number each piece of a claim has for a person."""
    return {piece.pk: piece.number for piece in standing_evidence(claim, user)}


def test_what_is_left_keeps_its_numbers():
    lease = take()
    first, second, third = three(lease)
    remove(first, lease)
    assert numbers(lease.claim, lease.holder) == {second.pk: 2, third.pk: 3}
    remove(third, lease)
    fourth = add(lease, url="https://council.example/d")
    assert numbers(lease.claim, lease.holder) == {second.pk: 2, fourth.pk: 4}


def test_the_gaps_are_closed_when_the_verdict_is_sent():
    lease = take()
    first, second, third = three(lease)
    remove(first, lease)
    verdict = send(
        lease, rationale="The account of the council has this very sum [3], and so [2, 3]."
    )
    cited = dict(verdict.citations.values_list("number", "evidence"))
    assert cited == {1: second.pk, 2: third.pk}
    assert verdict.rationale.endswith("this very sum [2], and so [1, 2].")
    assert numbers(lease.claim, lease.holder) == {second.pk: 1, third.pk: 2}


def test_a_citation_of_what_was_removed_holds_the_verdict_up():
    lease = take()
    first, *_ = three(lease)
    remove(first, lease)
    with pytest.raises(RuleNotMet) as refusal:
        send(lease)
    [need] = refusal.value.needs
    assert need.code == "citations"
    assert "[1] in the rationale: this evidence was removed." in str(need.text)


def test_a_verdict_that_was_sent_back_cites_what_it_did():
    """Its words come back as a draft, and the list has the numbers that they cite."""
    editor = make_user(Role.EDITOR)
    lease = take()
    first, second, third = three(lease)
    remove(first, lease)
    verdict = send(lease, rationale="The account of the council has this very sum, so it is [3].")
    publish(verdict)
    reopen_claim(claim_id=lease.claim_id, reason="new facts", by=editor, at=NOW)
    again = take_claim(claim_id=lease.claim_id, by=lease.holder, at=NOW)
    later = NOW + timedelta(minutes=1)
    fourth = add(again, url="https://council.example/d")
    remove(fourth, again, at=later)
    fifth = add(again, url="https://council.example/e")
    assert numbers(again.claim, again.holder) == {second.pk: 1, third.pk: 2, fifth.pk: 4}
