"""Requests about evidence, talk and verdicts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from claims.models import (
    BlindRound,
    Comment,
    Contact,
    Draft,
    Evidence,
    Lease,
    Publication,
    Role,
    Verdict,
    What,
    Withdrawal,
)
from claims.review.actions import add_contact, comment_on, propose_withdrawal
from claims.review.contacts import ContactEntry
from tests.api.writing.walking import WORDS, Ask, Table, World
from tests.factories import NOW, make_claim
from tests.models.sources import make_capture
from tests.review.opinions import ask_for, differing, first_opinion
from tests.review.reviewing import add
from tests.summaries.desk_work import published_claim

TABLE = Table()
EDITOR = Role.EDITOR
LINK = {
    "url": "https://council.example/accounts",
    "stance": "supports",
    "quote": "Total outlay: 41,187,450 crowns.",
}
QUESTION = {
    "name": "Town Council",
    "is_organisation": True,
    "role": "source",
    "means": "email",
    "asked_at": "2026-11-18T09:00:00Z",
    "asked": "Does the account hold the lamps?",
}
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"


def asked(world: World) -> Contact:
    """Somebody who was asked about a claim in hand."""
    lease = world.hold()
    fields: dict[str, Any] = {**QUESTION, "asked_at": NOW}
    return add_contact(
        claim_id=lease.claim_id,
        lease_id=lease.pk,
        entry=ContactEntry(**fields),
        by=world.me,
        at=world.now,
    )


def link_with_copy(lease: Lease) -> Evidence:
    """A link without words, with a copy."""
    piece: Evidence = add(lease, quote="")
    piece.capture = make_capture(material=piece.material, text="It counted 41,187 entries.")
    piece.save(update_fields=["capture"])
    return piece


def at(contact: Contact, verb: str) -> str:
    """Where something is done with an entry."""
    return f"claims/{contact.claim_id}/contacts/{contact.entry}/{verb}"


@TABLE.does("add-evidence", What.EVIDENCE_ADDED)
def a_link(world: World):
    lease = world.hold()
    answer = yield Ask(f"leases/{lease.pk}/evidence", LINK)
    piece = Evidence.objects.get(pk=answer["id"])
    assert (piece.added_by, piece.publisher) == (world.me, "council.example")
    assert answer["copy"] == "waiting"


@TABLE.does("add-evidence", What.EVIDENCE_ADDED)
def a_file(world: World):
    lease = world.hold()
    file = SimpleUploadedFile("accounts.exe", PDF, content_type="application/x-msdownload")
    fields = {"stance": "supports", "publisher": "Town Council", "file": file}
    answer = yield Ask(f"leases/{lease.pk}/evidence", fields, form=True)
    assert (answer["file_name"], answer["media_type"]) == ("accounts.exe.pdf", "application/pdf")
    assert Path(Evidence.objects.get().file.path).read_bytes() == PDF


@TABLE.does("quote-evidence", What.QUOTED)
def words_of_a_copy(world: World):
    lease = world.hold()
    piece = link_with_copy(lease)
    answer = yield Ask(f"leases/{lease.pk}/evidence/{piece.pk}/quote", {"quote": "41,187 entries"})
    assert answer["quote"] == Evidence.objects.get().quote == "41,187 entries"


@TABLE.does("remove-evidence", What.EVIDENCE_REMOVED)
def a_piece(world: World):
    lease = world.proved()
    piece = Evidence.objects.get()
    answer = yield Ask(f"leases/{lease.pk}/evidence/{piece.pk}/remove")
    assert answer["removed_at"]


@TABLE.does("carry-verdict-over", What.EVIDENCE_ADDED)
def one_that_still_holds(world: World):
    earlier, lease = published_claim().verdicts.get(), world.hold()
    answer = yield Ask(f"leases/{lease.pk}/carry-over", {"verdict": earlier.pk})
    assert answer["fields"]["carried_from"] == str(earlier.pk)
    assert Draft.objects.get().by == world.me
    assert Evidence.objects.standing().filter(claim=lease.claim).count() == 2


@TABLE.does("add-contact", What.CONTACT_ADDED)
def a_question(world: World):
    lease = world.hold()
    answer = yield Ask(f"claims/{lease.claim_id}/contacts", {**QUESTION, "lease": lease.pk})
    assert (answer["entry"], answer["version"], answer["public"]) == (1, 1, True)


@TABLE.does("answer-contact", What.CONTACT_ANSWERED)
def an_answer(world: World):
    contact = asked(world)
    body = {"reply": "answered", "answered_at": "2026-11-19T15:00:00Z", "answer": "It does."}
    answer = yield Ask(at(contact, "answer"), body, match=str(contact.pk))
    assert (answer["version"], answer["asked"]) == (2, QUESTION["asked"])


@TABLE.does("change-contact", What.CONTACT_CHANGED)
def another_name(world: World):
    contact = asked(world)
    body = {**QUESTION, "name": "Harbour Works", "why": "It was the works."}
    answer = yield Ask(at(contact, "change"), body, match=str(contact.pk))
    assert answer["name"] == "Harbour Works"


@TABLE.does("remove-contact", What.CONTACT_REMOVED)
def an_entry(world: World):
    contact = asked(world)
    body = {"why": "Another claim."}
    answer = yield Ask(at(contact, "remove"), body, match=f"{contact.pk}")
    assert answer["removed"] is True
    assert Contact.objects.count() == 2


@TABLE.does("add-comment", What.COMMENTED, Role.CONTRIBUTOR)
def a_remark(world: World):
    world.other(username="ines")
    claim = make_claim()
    answer = yield Ask(f"claims/{claim.pk}/comments", {"text": "@ines and @nobody, look."})
    assert (answer["mentioned"], answer["nobody"]) == (["ines"], ["nobody"])


@TABLE.does("take-comment-back", What.COMMENT_TAKEN_BACK)
def own_words(world: World):
    said = comment_on(claim_id=make_claim().pk, text="Oh.", by=world.me, at=world.now)
    yield Ask(f"comments/{said.comment.pk}/take-back")
    assert Comment.objects.get().text == ""


@TABLE.does("approve-verdict", What.APPROVED)
def a_second_name(world: World):
    world.settings.VERIFY_SECOND_REVIEW = "always"
    verdict = world.given()
    answer = yield Ask(f"claims/{verdict.claim_id}/approve", {"verdict": verdict.pk})
    assert answer["status"] == "decided"
    assert Verdict.objects.get().second_by == world.me


@TABLE.does("return-verdict", What.RETURNED)
def not_yet(world: World):
    world.settings.VERIFY_SECOND_REVIEW = "always"
    verdict = world.given()
    body = {"verdict": verdict.pk, "reason": "Which account?"}
    answer = yield Ask(f"claims/{verdict.claim_id}/return", body)
    assert answer["status"] == "waiting"
    assert Draft.objects.get().by == verdict.by


@TABLE.does("take-second", What.TAKEN)
def an_opinion_apart(world: World):
    ask_for()
    current = first_opinion()
    answer = yield Ask("second/take")
    assert answer["claim"]["id"] == current.claim_id


@TABLE.does("send-verdict", What.OPINION_SENT)
def first_of_two(world: World):
    ask_for()
    lease = world.proved()
    answer = yield Ask(f"leases/{lease.pk}/verdict", WORDS)
    assert answer["status"] == "awaiting_second"
    assert not Verdict.objects.exists()


@TABLE.does("decide-round", What.ADJUDICATED, EDITOR)
def between_two(world: World):
    ask_for()
    current = differing()
    answer = yield Ask(f"rounds/{current.pk}/decide", {**WORDS, "reason": "It counts more."})
    assert answer["status"] == "decided"
    assert Verdict.objects.get().by == world.me


@TABLE.does("end-round", What.ROUND_RETURNED, EDITOR)
def to_its_first(world: World):
    ask_for()
    current = differing()
    answer = yield Ask(f"rounds/{current.pk}/end", {"reason": "Which year is meant?"})
    assert answer["status"] == "waiting"
    assert BlindRound.objects.get().outcome == "cancelled"


@TABLE.does("correct-verdict", What.VERDICT_SENT, EDITOR)
def another_verdict(world: World):
    claim = published_claim()
    body = {
        **WORDS,
        "rating": "disputed",
        "correction": {"kind": "correction", "note": "We had read the wrong column."},
        "replaces": claim.verdicts.get().pk,
    }
    answer = yield Ask(f"claims/{claim.pk}/correct", body)
    assert (answer["status"], answer["rating"]) == ("decided", "disputed")


@TABLE.does("withdraw-claim", What.WITHDRAWN, EDITOR)
def at_once(world: World):
    claim = published_claim()
    answer = yield Ask(f"claims/{claim.pk}/withdraw", {"note": "It was a draft."})
    assert answer == {"claim": claim.pk, "withdrawal": None}
    assert not Publication.objects.current().exists()


@TABLE.does("withdraw-claim", What.WITHDRAWAL_PROPOSED, EDITOR)
def by_two(world: World):
    claim = published_claim()
    world.settings.VERIFY_SECOND_REVIEW = "always"
    answer = yield Ask(f"claims/{claim.pk}/withdraw", {"note": "It was a draft."})
    assert answer["withdrawal"] == Withdrawal.objects.get().pk
    assert Publication.objects.current().get().kind == "verdict"


def proposed(world: World, by=None) -> Withdrawal:
    """A withdrawal that waits for another person."""
    claim = published_claim()
    world.settings.VERIFY_SECOND_REVIEW = "always"
    by = by or world.other(EDITOR)
    found = propose_withdrawal(claim_id=claim.pk, note="A draft.", by=by, at=world.now)
    assert found is not None
    return found


@TABLE.does("approve-withdrawal", What.WITHDRAWN)
def of_an_editor(world: World):
    proposal = proposed(world)
    answer = yield Ask(f"withdrawals/{proposal.pk}/approve")
    assert (answer["outcome"], answer["settled_by"]) == ("approved", "me")


@TABLE.does("return-withdrawal", What.WITHDRAWAL_RETURNED)
def it_stands(world: World):
    proposal = proposed(world)
    answer = yield Ask(f"withdrawals/{proposal.pk}/return", {"reason": "It is no draft."})
    assert (answer["outcome"], answer["reason"]) == ("returned", "It is no draft.")


@TABLE.does("take-withdrawal-back", What.WITHDRAWAL_RETURNED, EDITOR)
def own_proposal(world: World):
    proposal = proposed(world, world.me)
    answer = yield Ask(f"withdrawals/{proposal.pk}/take-back")
    assert answer["outcome"] == "taken_back"
