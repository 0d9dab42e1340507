"""Requests about evidence, verdicts, likeness and marks that are refused."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from claims.models import Evidence, Lease, Role
from claims.queue.actions import reopen_claim
from claims.review.actions import change_contact, comment_on
from claims.review.contacts import ContactEntry
from claims.summaries.actions import publish_claim
from tests.api.writing.deciding_table import (
    LINK,
    QUESTION,
    asked,
    at,
    link_with_copy,
    proposed,
)
from tests.api.writing.merging_table import two_public
from tests.api.writing.walking import WORDS, Ask, Table, World
from tests.factories import NOW, make_claim
from tests.pages.desk.work import bring_in
from tests.review.opinions import ask_for, differing, first_opinion
from tests.summaries.desk_work import correct, published_claim

TABLE = Table()
EDITOR = Role.EDITOR


@TABLE.refuses("add-evidence", "lease-lost")
def under_a_hold_that_ran_out(world: World):
    lease = world.hold()
    ago = world.now - timedelta(minutes=1)
    Lease.objects.update(taken_at=ago - timedelta(hours=1), expires_at=ago)
    yield Ask(f"leases/{lease.pk}/evidence", LINK)


@TABLE.refuses("add-evidence", "not-accepted")
def neither_link_nor_file(world: World):
    yield Ask(f"leases/{world.hold().pk}/evidence", {**LINK, "url": ""})


@TABLE.refuses("add-evidence", "invalid-body")
def a_member_too_many(world: World):
    yield Ask(f"leases/{world.hold().pk}/evidence", {**LINK, "sealed": True})


@TABLE.refuses("quote-evidence", "not-accepted")
def words_that_do_not_stand_there(world: World):
    lease = world.hold()
    piece = link_with_copy(lease)
    yield Ask(f"leases/{lease.pk}/evidence/{piece.pk}/quote", {"quote": "41,188 entries"})


@TABLE.refuses("protect-source", "not-accepted", EDITOR)
def without_a_word_for_readers(world: World):
    piece = published_claim().evidence.order_by("pk")[0]
    yield Ask(f"evidence/{piece.pk}/protect", {"description": " ", "reason": "It got out."})


@TABLE.refuses("protect-source", "not-found", EDITOR)
def a_source_that_is_not_there(world: World):
    yield Ask("evidence/999/protect", {"description": "A bank.", "reason": "It got out."})


@TABLE.refuses("remove-evidence", "not-found")
def of_another_claim(world: World):
    world.proved(by=world.other())
    piece = Evidence.objects.get()
    yield Ask(f"leases/{world.hold().pk}/evidence/{piece.pk}/remove")


def reopened(world: World, claim) -> Lease:
    """A public claim in hand again."""
    reopen_claim(claim_id=claim.pk, reason="New facts.", by=world.me, at=world.now)
    return world.hold(claim)


@TABLE.refuses("send-verdict", "rule-not-met", EDITOR)
def a_correction_that_says_nothing(world: World):
    lease = reopened(world, published_claim())
    yield Ask(f"leases/{lease.pk}/verdict", WORDS)


@TABLE.refuses("carry-verdict-over", "not-found")
def no_such_verdict(world: World):
    yield Ask(f"leases/{world.hold().pk}/carry-over", {"verdict": 999})


@TABLE.refuses("add-contact", "not-accepted")
def an_answer_without_words(world: World):
    lease = world.hold()
    body = {**QUESTION, "lease": lease.pk, "reply": "answered"}
    yield Ask(f"claims/{lease.claim_id}/contacts", body)


@TABLE.refuses("answer-contact", "changed-meanwhile")
def over_a_newer_version(world: World):
    contact = asked(world)
    newer: dict[str, Any] = {**QUESTION, "asked_at": NOW, "note": "Ring again."}
    change_contact(
        contact_id=contact.pk, entry=ContactEntry(**newer), by=world.other(), at=world.now
    )
    yield Ask(at(contact, "answer"), {"reply": "waiting"}, match=str(contact.pk))


@TABLE.refuses("change-contact", "changed-meanwhile")
def over_something_else(world: World):
    yield Ask(at(asked(world), "change"), {**QUESTION, "why": "x"}, match="no-version")


@TABLE.refuses("remove-contact", "precondition-needed")
def without_saying_what(world: World):
    yield Ask(at(asked(world), "remove"), {"why": "Another claim."})


@TABLE.refuses("add-comment", "not-accepted")
def nothing_said(world: World):
    yield Ask(f"claims/{make_claim().pk}/comments", {"text": "  "})


@TABLE.refuses("take-comment-back", "not-permitted")
def words_of_others(world: World):
    said = comment_on(claim_id=make_claim().pk, text="Oh.", by=world.other(), at=world.now)
    yield Ask(f"comments/{said.comment.pk}/take-back")


@TABLE.refuses("approve-verdict", "not-permitted")
def ones_own(world: World):
    world.settings.VERIFY_SECOND_REVIEW = "always"
    verdict = world.given(by=world.me)
    yield Ask(f"claims/{verdict.claim_id}/approve", {"verdict": verdict.pk})


@TABLE.refuses("approve-verdict", "moved-on")
def one_that_waits_no_more(world: World):
    verdict = world.given()
    yield Ask(f"claims/{verdict.claim_id}/approve", {"verdict": verdict.pk})


@TABLE.refuses("return-verdict", "not-accepted")
def without_a_reason(world: World):
    world.settings.VERIFY_SECOND_REVIEW = "always"
    verdict = world.given()
    yield Ask(f"claims/{verdict.claim_id}/return", {"verdict": verdict.pk, "reason": ""})


@TABLE.refuses("take-claim-over", "out-of-scope", EDITOR)
def of_another_language(world: World):
    lease = world.hold(by=world.other())
    world.me.languages = ["fr"]
    world.me.save(update_fields=["languages"])
    yield Ask(f"claims/{lease.claim_id}/take-over", {"reason": "On deadline"})


@TABLE.refuses("snooze-held-claim", "double-review")
def between_two_opinions(world: World):
    ask_for()
    lease = world.hold(first_opinion().claim)
    body = {"until": world.later(days=1), "reason": "They answer then."}
    yield Ask(f"leases/{lease.pk}/snooze", body)


@TABLE.refuses("set-held-claim-aside", "still-public", EDITOR)
def what_readers_see(world: World):
    lease = reopened(world, published_claim())
    yield Ask(f"leases/{lease.pk}/set-aside", {"reason": "not_a_claim"})


@TABLE.refuses("take-second", "queue-empty")
def nothing_wanted(world: World):
    yield Ask("second/take")


@TABLE.refuses("decide-round", "rule-not-met", EDITOR)
def too_short(world: World):
    ask_for()
    body = {**WORDS, "rationale": "Short.", "reason": "So."}
    yield Ask(f"rounds/{differing().pk}/decide", body)


@TABLE.refuses("decide-round", "not-found", EDITOR)
def no_such_round(world: World):
    yield Ask("rounds/999/decide", {**WORDS, "reason": "So."})


@TABLE.refuses("correct-verdict", "changed-meanwhile", EDITOR)
def over_a_newer_verdict(world: World):
    claim = published_claim()
    first = claim.verdicts.get()
    correct(claim, "disputed")
    publish_claim(claim_id=claim.pk, at=world.now)
    correction = {"kind": "correction", "note": "The wrong column."}
    body = {**WORDS, "correction": correction, "replaces": first.pk}
    yield Ask(f"claims/{claim.pk}/correct", body)


@TABLE.refuses("withdraw-claim", "not-accepted", EDITOR)
def without_a_note(world: World):
    yield Ask(f"claims/{published_claim().pk}/withdraw", {"note": " "})


@TABLE.refuses("withdraw-claim", "withdrawal-waits", EDITOR)
def twice(world: World):
    proposal = proposed(world)
    yield Ask(f"claims/{proposal.claim_id}/withdraw", {"note": "A draft."})


@TABLE.refuses("approve-withdrawal", "not-permitted", EDITOR)
def own_proposal(world: World):
    yield Ask(f"withdrawals/{proposed(world, world.me).pk}/approve")


@TABLE.refuses("merge-claims", "claims-stay")
def with_itself(world: World):
    public, _ = two_public(world)
    yield Ask(f"claims/{public.pk}/merge", {"other": public.pk})


@TABLE.refuses("merge-claims", "not-found")
def with_nothing(world: World):
    yield Ask(f"claims/{make_claim().pk}/merge", {"other": 999})


@TABLE.refuses("tell-claims-apart", "claims-stay")
def from_itself(world: World):
    claim = make_claim()
    yield Ask(f"claims/{claim.pk}/different", {"other": claim.pk})


@TABLE.refuses("split-claim", "claims-stay")
def all_of_it(world: World):
    yield Ask(f"claims/{make_claim().pk}/split", {"places": [999]})


@TABLE.refuses("take-merge-back", "claims-stay")
def not_merged(world: World):
    yield Ask(f"claims/{make_claim().pk}/take-merge-back")


@TABLE.refuses("mark-claim", "already-marked")
def the_very_words(world: World):
    [claim] = bring_in("The port counted 41,187 entries.")
    article = claim.occurrences.get().article_id
    yield Ask(f"articles/{article}/mark", {"words": claim.text})


@TABLE.refuses("mark-claim", "not-accepted")
def words_of_no_article(world: World):
    [claim] = bring_in("The port counted 41,187 entries.")
    article = claim.occurrences.get().article_id
    yield Ask(f"articles/{article}/mark", {"words": "The pier was free."})


@TABLE.refuses("replace-mark", "not-accepted")
def by_blanks(world: World):
    [claim] = bring_in("The port counted 41,187 entries.")
    yield Ask(f"places/{claim.occurrences.get().pk}/replace", {"lines": [" "]})


@TABLE.refuses("take-mark-back", "not-accepted")
def without_a_word(world: World):
    place = published_claim().occurrences.get()
    yield Ask(f"places/{place.pk}/take-back", {"reason": " "})


@TABLE.refuses("take-mark-back", "not-found")
def no_such_place(world: World):
    yield Ask("places/999/take-back")


@TABLE.refuses("read-notice", "not-found", Role.CONTRIBUTOR)
def no_such_notice(world: World):
    yield Ask("notices/999/read")
