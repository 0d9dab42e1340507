"""What people gather on a claim: evidence, the contact log, comments; and all that they type."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from hypothesis.stateful import rule
from hypothesis.strategies import booleans, integers, sampled_from

from claims.models import Claim, Comment, Contact, Draft, Evidence, User
from claims.rationale import cited_numbers
from claims.review.actions import (
    ContactEntry,
    add_contact,
    change_contact,
    change_evidence,
    comment_on,
    forget_kept_comment,
    keep_comment,
    part_of_contact,
    part_of_round,
    put_back_evidence,
    remove_contact,
    remove_evidence,
    take_comment_back,
)
from claims.review.queries import standing_evidence
from tests.life.beside import Beside
from tests.life.people import CLAIM, HOLD, OWN, PERSON, REASON
from tests.review.reviewing import link

# One of the first of its kind on a claim, whether or not it is there still.
PLACE = integers(0, 3)
TYPED: list[dict[str, Any]] = [
    {"finding": "One word."},
    {"finding": "Another word."},
    {"rationale": "The accounts say so [1], and nobody else [2]."},
    {"rating": "disputed", "rationale": "It is the other list that counts [3]."},
    {"evidence": {"url": "https://half.example/typed", "quote": "Half of a qu"}},
    {"contact": {"name": "The works", "asked": "When did the lamp"}},
    {"correction_kind": "update", "correction_note": "The works have answered."},
]
SAID = ["Who has the list?", "I asked the works.", "I asked the works. They look for it."]


class Pieces(Beside):
    """People who gather what a verdict rests on, and type into every field there is."""

    @rule(claim=CLAIM, person=PERSON, words=sampled_from(TYPED))
    def type(self, claim: int, person: int, words: dict[str, Any]) -> None:
        self.desk.type(self.desk.claims[claim], self.who(person), words)

    @rule(claim=CLAIM, person=PERSON, words=sampled_from(SAID))
    def type_a_decision(self, claim: int, person: int, words: str) -> None:
        """Between two opinions, on a page of its own."""
        number, by = self.desk.claims[claim], self.who(person)
        current = self.desk.round(number)
        if current is not None:
            self.desk.type(number, by, {"finding": words}, part_of_round(current.pk))

    @rule(claim=CLAIM, person=PERSON, words=sampled_from(SAID))
    def type_an_entry_anew(self, claim: int, person: int, words: str) -> None:
        number, by = self.desk.claims[claim], self.who(person)
        found = Contact.objects.filter(claim=number).order_by("pk").first()
        if found is not None:
            self.desk.type(number, by, {"answer": words}, part_of_contact(found.entry))

    @rule(claim=CLAIM, person=PERSON, words=sampled_from(SAID))
    def type_a_comment(self, claim: int, person: int, words: str) -> None:
        number, by = self.desk.claims[claim], self.who(person)
        stored = Draft.objects.of_comments().filter(claim=number, by=by).first()
        version = stored.version if stored else 0
        if self.desk.try_to(keep_comment, claim_id=number, text=words, version=version, by=by):
            self.desk.typed[number, by.pk, "comment"] = {"text": words}

    @rule(claim=CLAIM, person=PERSON, words=sampled_from(SAID))
    def say(self, claim: int, person: int, words: str) -> None:
        number, by = self.desk.claims[claim], self.who(person)
        if said := self.desk.try_to(comment_on, claim_id=number, text=words, by=by):
            forget_kept_comment(claim_id=number, by=by)
            self.desk.typed.pop((number, by.pk, "comment"), None)
            self.desk.said[said.comment.pk] = words

    @rule(claim=CLAIM, person=PERSON, place=PLACE)
    def take_it_back(self, claim: int, person: int, place: int) -> None:
        found = Comment.objects.filter(claim=self.desk.claims[claim]).order_by("pk")[place:].first()
        number, by = found.pk if found else 0, self.who(person)
        if self.desk.try_to(take_comment_back, comment_id=number, by=by):
            self.desk.said[number] = ""

    @rule(back=HOLD, person=PERSON, own=OWN, place=PLACE, quote=sampled_from(["41", "12", ""]))
    def change_a_piece(self, back: int, person: int, own: bool, place: int, quote: str) -> None:
        """Whatever becomes of numbers, a draft goes on citing what it cited."""
        lease = self.hold(back)
        if lease is None:
            return
        by = lease.holder if own else self.who(person)
        piece = Evidence.objects.filter(claim=lease.claim).order_by("pk")[place:].first()
        if piece is None:
            return
        meant = cited_in_draft(lease.claim, by)
        words = {"lease_id": lease.pk, "entry": link(stance=piece.stance, quote=quote), "by": by}
        changed = self.desk.try_to(change_evidence, evidence_id=piece.pk, **words)
        now = {piece.pk: changed.pk} if changed else {}
        # More, where the draft had a number for which there was no piece yet.
        assert cited_in_draft(lease.claim, by) >= {now.get(one, one) for one in meant}

    @rule(back=HOLD, person=PERSON, own=OWN, place=PLACE)
    def take_a_piece_off(self, back: int, person: int, own: bool, place: int) -> None:
        self._with_piece(back, person, own, place, remove_evidence)

    @rule(back=HOLD, person=PERSON, own=OWN, place=PLACE)
    def put_a_piece_back(self, back: int, person: int, own: bool, place: int) -> None:
        self._with_piece(back, person, own, place, put_back_evidence)

    @rule(back=HOLD, person=PERSON, own=OWN, answered=booleans())
    def ask_somebody(self, back: int, person: int, own: bool, answered: bool) -> None:
        lease = self.hold(back)
        if lease is not None:
            by = lease.holder if own else self.who(person)
            words = {"claim_id": lease.claim_id, "lease_id": lease.pk, "by": by}
            entry = asked(self.desk.now, answered=answered)
            self.desk.try_to(add_contact, entry=entry, **words)

    @rule(claim=CLAIM, person=PERSON, place=PLACE, answered=booleans())
    def note_an_answer(self, claim: int, person: int, place: int, answered: bool) -> None:
        """In a version that may have been replaced by another one."""
        found = Contact.objects.filter(claim=self.desk.claims[claim]).order_by("pk")
        contact = found[place:].first()
        if contact is not None:
            entry = asked(self.desk.now, answered=answered)
            by = self.who(person)
            self.desk.try_to(change_contact, contact_id=contact.pk, entry=entry, by=by)

    @rule(claim=CLAIM, person=PERSON, place=PLACE)
    def take_an_entry_off(self, claim: int, person: int, place: int) -> None:
        found = Contact.objects.filter(claim=self.desk.claims[claim]).order_by("pk")
        contact = found[place:].first()
        if contact is not None:
            by = self.who(person)
            self.desk.try_to(remove_contact, contact_id=contact.pk, why=REASON, by=by)

    def _with_piece(self, back: int, person: int, own: bool, place: int, act: Any) -> None:
        lease = self.hold(back)
        if lease is None:
            return
        piece = Evidence.objects.filter(claim=lease.claim).order_by("pk")[place:].first()
        by = lease.holder if own else self.who(person)
        number = piece.pk if piece else 0
        meant = cited_in_draft(lease.claim, by)
        self.desk.try_to(act, lease_id=lease.pk, evidence_id=number, by=by)
        # A number that was shown comes to mean no other piece.
        assert cited_in_draft(lease.claim, by) >= meant - {number}


def cited_in_draft(claim: Claim, by: User) -> set[int]:
    """The pieces on the list of the claim that somebody's draft cites by their numbers."""
    draft = Draft.objects.of_reviews().filter(claim=claim, by=by).first()
    numbers = cited_numbers(str(draft.fields.get("rationale", ""))) if draft else ()
    return {piece.pk for piece in standing_evidence(claim, by) if piece.number in numbers}


def asked(now: datetime, *, answered: bool) -> ContactEntry:
    """An entry of the contact log."""
    return ContactEntry(
        name="The works",
        role="named",
        means="email",
        asked_at=now - timedelta(hours=1),
        asked="How long does this lamp burn?",
        is_organisation=True,
        reply="answered" if answered else "waiting",
        answered_at=now if answered else None,
        answer="As long as the others." if answered else "",
        why=REASON,
    )
