"""A small desk whose people do anything at any time; it notes what they may expect of it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from claims.joint.withdrawing import withdraw_or_propose
from claims.models import (
    VERDICT_WORDS,
    BlindRound,
    Claim,
    ClaimEvent,
    Comment,
    Contact,
    Draft,
    Evidence,
    Lease,
    Publication,
    Role,
    User,
    Verdict,
    Withdrawal,
)
from claims.pages.desk.refusals import REFUSALS
from claims.permissions import NotPermitted
from claims.review.actions import (
    NotYourComment,
    VerdictEntry,
    WithdrawalSettled,
    save_draft,
    submit_verdict,
)
from claims.review.entries import EvidenceEntry
from claims.review.queries import standing_evidence
from claims.workflow import open_claims
from claims.workflow.scopes import scope_of
from tests.factories import NOW, make_article, make_occurrence, make_user, sha256
from tests.review.reviewing import CORRECTION, link

PEOPLE = 4  # two reviewers, then two editors
CLAIMS = 2
NOT_THERE = (Comment.DoesNotExist, Contact.DoesNotExist, Evidence.DoesNotExist)
TOLD_NO = (*REFUSALS, *NOT_THERE, NotPermitted, NotYourComment, WithdrawalSettled)
"""What a person may be told at any time; everything else is a fault of the desk."""
LANGUAGES = ("en", "de")
OF_SCOPES = {
    "adjudicate", "approve_verdict", "correct_verdict", "take_claim", "take_next", "take_second",
}  # fmt: skip
"""What somebody does with claims of their scopes, and those that were given to them."""


class Desk:
    """People, claims and a clock.

    Attributes:
        typed: by claim, person and part of the page, what was typed last and neither sent nor
            thrown away.
        said: by comment its words; none once it is taken back.
    """

    def __init__(self) -> None:
        self.now = NOW
        roles = (Role.REVIEWER, Role.REVIEWER, Role.EDITOR, Role.EDITOR)
        self.people = [make_user(role) for role in roles]
        article = make_article()
        texts = [f"The lamp numbered {place} burnt." for place in range(CLAIMS)]
        new = [
            Claim(text=text, fingerprint=sha256(text), language=language, score=0.5)
            for text, language in zip(texts, LANGUAGES, strict=True)
        ]
        self.claims = [claim.pk for claim in open_claims(claims=new, by=None, at=NOW)]
        self.admin = make_user(Role.ADMINISTRATOR)
        for place in range(2 * CLAIMS):
            # Each is said twice, so that it can turn out to be two.
            claim = Claim.objects.get(pk=self.claims[place % CLAIMS])
            make_occurrence(article=article, claim=claim, start=place, end=place + 1)
        self.typed: dict[tuple[int, int, str], dict[str, Any]] = {}
        self.said: dict[int, str] = {}
        self.done: list[str] = []

    def try_to(self, act: Callable[..., Any], **words: Any) -> Any:
        """Let somebody do something; None if they are told no, and then nothing has changed."""
        before = self._written()
        given = self._given_to(words.get("by"))
        with suppress(*TOLD_NO), transaction.atomic():
            answer = act(at=self.now, **words)
            # A withdrawal that nobody else has to approve is done with.
            is_done = act is withdraw_or_propose or act.__annotations__["return"] == "None"
            if answer is not None or is_done:
                self.done.append(act.__name__)
            if answer is not None and act.__name__ in OF_SCOPES:
                by, claim = words["by"], answer.claim
                assert scope_of(by).covers(claim) or claim.pk in given, act
            return answer
        assert self._written() == before, act
        return None

    def pass_time(self, minutes: int) -> None:
        """The clock goes on."""
        self.now += timedelta(minutes=minutes)

    def lease(self, place: int) -> Lease | None:
        """One of all holds there ever were, also one that has ended: a page that stayed open."""
        return Lease.objects.select_related("holder").order_by("pk")[place:].first()

    def verdict(self, claim: int) -> Verdict | None:
        """The last verdict on a claim."""
        return Verdict.objects.filter(claim=claim).order_by("-pk").first()

    def round(self, claim: int) -> BlindRound | None:
        """The last double review of a claim."""
        return BlindRound.objects.filter(claim=claim).order_by("-pk").first()

    def type(self, claim: int, by: User, words: dict[str, Any], part: str = "") -> None:
        """Somebody types, in the page as it is: what stands there is sent again with it."""
        stored = Draft.objects.filter(claim=claim, by=by, part=part).first()
        fields, version = (stored.fields, stored.version) if stored else ({}, 0)
        fields = {**fields, **words}
        what = {"claim_id": claim, "fields": fields, "version": version, "part": part}
        if self.try_to(save_draft, by=by, **what):
            self.typed[claim, by.pk, part] = fields

    def send(self, lease: Lease, rating: str, by: User) -> None:
        """Somebody sends a verdict from a page, which may be an old one."""
        words = self.entry_on(lease.claim_id, rating, by)
        if self.try_to(submit_verdict, lease_id=lease.pk, entry=words, by=by):
            self.forget_verdict(lease.claim_id, by)

    def forget_verdict(self, claim: int, by: User) -> None:
        """The verdict that was typed is given; what was typed beside it stays."""
        typed = self.typed.pop((claim, by.pk, ""), {})
        if rest := {name: words for name, words in typed.items() if name not in VERDICT_WORDS}:
            self.typed[claim, by.pk, ""] = rest
        stored = Draft.objects.of_reviews().filter(claim=claim, by=by).first()
        assert not stored or not set(VERDICT_WORDS) & set(stored.fields)

    def entry_on(self, claim: int, rating: str, by: User) -> VerdictEntry:
        """A verdict that has what it needs, as far as there is evidence."""
        first = standing_evidence(Claim.objects.get(pk=claim), by).first()
        return entry(rating, f" [{first.number}]" if first else "")

    def _given_to(self, person: User | None) -> set[int]:
        """What somebody holds or was assigned, which stays theirs whatever their scopes become."""
        held = Lease.objects.live().filter(holder=person).values_list("claim", flat=True)
        return {*held, *Claim.objects.filter(assigned_to=person).values_list("pk", flat=True)}

    def _written(self) -> tuple[Any, ...]:
        return (
            sorted(Draft.objects.values_list("pk", "version")),
            sorted(Evidence.objects.values_list("pk", "removed_at", "sealed")),
            sorted(Contact.objects.values_list("pk", "sealed")),
            sorted(Comment.objects.values_list("pk", "text")),
            ClaimEvent.objects.count(),
            Verdict.objects.count(),
            Publication.objects.count(),
            Withdrawal.objects.open().count(),
            Lease.objects.filter(ended_at__isnull=True).count(),
        )


def entry(rating: str, cites: str = "") -> VerdictEntry:
    """A verdict in so many words."""
    rationale = (
        "We asked the works for their list of the lamps, read the accounts of the town for the "
        "year, and went through the archive; this is what they say"
    )
    return VerdictEntry(
        rating=rating,
        finding="The accounts say so.",
        rationale=f"{rationale}{cites}.",
        correction=CORRECTION,
    )


def found(stance: str) -> EvidenceEntry:
    """A piece of evidence that says something else than one that is for another side."""
    return link(stance=stance, quote=f"Whoever reads this finds that it {stance} the claim.")


def later(now: datetime) -> datetime:
    """Two hours on."""
    return now + timedelta(hours=2)
