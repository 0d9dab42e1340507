"""What people do beside the way of a claim: merge, mind their scopes, type in tabs left open."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from hypothesis.stateful import rule
from hypothesis.strategies import sampled_from

from claims.joint.merging import merge_two, split_off, take_merge_back
from claims.models import Claim, Draft, Lease, Occurrence, User, Verdict, Withdrawal
from claims.people.actions.scoping import set_scopes
from claims.queue.actions import let_verdict_stand
from claims.rationale import cited_numbers
from claims.review.actions import (
    correct_verdict,
    discard_draft,
    return_withdrawal,
    save_draft,
    submit_verdict,
    take_back_withdrawal,
)
from claims.review.queries import standing_evidence
from tests.figures.adding_up import look_at_figures
from tests.life.people import CLAIM, PERSON, REASON, People


def throw_away(*, claim_id: int, version: int, by: User, at: datetime) -> None:
    """As everything else here, with the time of day, which a draft does not mind."""
    discard_draft(claim_id=claim_id, version=version, by=by)


def words_cited(claim: int, by: User) -> set[tuple[str, str]]:
    """What the pieces say that somebody's draft cites by their numbers."""
    draft = Draft.objects.of_reviews().filter(claim=claim, by=by).first()
    numbers = cited_numbers(str(draft.fields.get("rationale", ""))) if draft else ()
    pieces = standing_evidence(Claim.objects.get(pk=claim), by)
    return {(piece.url, piece.quote) for piece in pieces if piece.number in numbers}


class Beside(People):
    """People who do more than check one claim after the other."""

    @rule(person=PERSON, languages=sampled_from([[], [], ["en"], ["de"]]))
    def scopes_change(self, person: int, languages: list[str]) -> None:
        self.desk.people[person] = set_scopes(
            person_id=self.who(person).pk,
            topics=[],
            languages=languages,
            by=self.desk.admin,
            at=self.desk.now,
        )

    @rule(person=PERSON)
    def two_are_one(self, person: int) -> None:
        by = self.who(person)
        one, other = self.desk.claims
        has_typed = Draft.objects.of_reviews().filter(by=by)
        room = {number for number in (one, other) if not has_typed.filter(claim=number).exists()}
        meant = {number: words_cited(number, by) for number in (one, other)}
        merged = self.desk.try_to(merge_two, claim_id=one, other_id=other, reason=REASON, by=by)
        if merged is not None and merged.kept in room:
            # What was typed on the claim that is given up goes along, where there is room.
            words = self.desk.typed.pop((merged.given_up, by.pk, ""), None)
            if words is not None:
                self.desk.typed[merged.kept, by.pk, ""] = words
            if merged.given_up not in room:
                assert words_cited(merged.kept, by) == meant[merged.given_up]

    @rule(claim=CLAIM, person=PERSON)
    def they_are_two_after_all(self, claim: int, person: int) -> None:
        number, by = self.desk.claims[claim], self.who(person)
        self.desk.try_to(take_merge_back, claim_id=number, reason=REASON, by=by)

    @rule(claim=CLAIM, person=PERSON)
    def it_is_two(self, claim: int, person: int) -> None:
        """A place says something else: the claim that it makes is walked on with."""
        number, by = self.desk.claims[claim], self.who(person)
        place = Occurrence.objects.filter(claim=number).order_by("-pk").first()
        if place is None:
            return
        words = {"claim_id": number, "places": [place.pk], "reason": REASON}
        if parted := self.desk.try_to(split_off, by=by, **words):
            self.desk.claims[claim] = parted.claim.pk

    @rule(claim=CLAIM, person=PERSON)
    def let_it_stand(self, claim: int, person: int) -> None:
        number, by = self.desk.claims[claim], self.who(person)
        self.desk.try_to(let_verdict_stand, claim_id=number, reason=REASON, by=by)

    @rule()
    def figures_are_looked_at(self) -> None:
        """They add up at any time, and not only at the end of the day."""
        look_at_figures(self.desk.now)

    @rule(claim=CLAIM, person=PERSON, own=sampled_from([True, False]))
    def think_better_of_withdrawing(self, claim: int, person: int, own: bool) -> None:
        waiting = Withdrawal.objects.open().filter(claim=self.desk.claims[claim]).first()
        if waiting is None:
            return
        words = {"withdrawal_id": waiting.pk, "by": waiting.by if own else self.who(person)}
        if own:
            self.desk.try_to(take_back_withdrawal, **words)
        else:
            self.desk.try_to(return_withdrawal, reason=REASON, **words)

    @rule(claim=CLAIM, person=PERSON)
    def type_in_an_old_tab(self, claim: int, person: int) -> None:
        """What stands in a newer tab is neither overwritten nor thrown away."""
        number, by = self.desk.claims[claim], self.who(person)
        stored = Draft.objects.filter(claim=number, by=by, part="").first()
        if stored is None:
            return
        old = {"claim_id": number, "version": stored.version - 1, "by": by}
        fields = {"finding": "Of an older tab."}
        assert self.desk.try_to(save_draft, fields=fields, **old) is None
        self.desk.try_to(throw_away, **old)

    @rule(claim=CLAIM, person=PERSON)
    def throw_the_draft_away(self, claim: int, person: int) -> None:
        number, by = self.desk.claims[claim], self.who(person)
        stored = Draft.objects.filter(claim=number, by=by, part="").first()
        if stored is not None:
            self.desk.try_to(throw_away, claim_id=number, version=stored.version, by=by)
            self.desk.typed.pop((number, by.pk, ""), None)

    @rule(claim=CLAIM)
    def send_from_a_page_whose_hold_ended(self, claim: int) -> None:
        number = self.desk.claims[claim]
        ended = Lease.objects.filter(claim=number, ended_at__isnull=False).order_by("-pk").first()
        if ended is not None:
            words = self.desk.entry_on(number, "supported", ended.holder)
            sent = self.desk.try_to(submit_verdict, lease_id=ended.pk, entry=words, by=ended.holder)
            assert sent is None

    @rule(claim=CLAIM, person=PERSON)
    def correct_what_was_replaced(self, claim: int, person: int) -> None:
        number, by = self.desk.claims[claim], self.who(person)
        old = Verdict.objects.filter(claim=number, superseded_at__isnull=False).first()
        if old is not None:
            words = replace(self.desk.entry_on(number, "disputed", by), replaces=old.pk)
            assert self.desk.try_to(correct_verdict, claim_id=number, entry=words, by=by) is None

    def _next_step(self, claim: int, person: int, rating: str, well: bool) -> None:
        if Claim.objects.filter(pk=self.desk.claims[claim], merged_into__isnull=False).exists():
            self.they_are_two_after_all(claim, person)
        else:
            super()._next_step(claim, person, rating, well)
