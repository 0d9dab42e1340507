"""A claim in hand, and verdicts that pass the rule: the start of most tests of reviews."""

from typing import Any

from claims.models import Claim, Publication, Role, Status, Verdict, What
from claims.queue.actions import reopen_claim, take_claim
from claims.review.actions import (
    Correction,
    EvidenceEntry,
    VerdictEntry,
    add_evidence,
    submit_verdict,
)
from claims.workflow import move
from tests.factories import NOW, make_claim, make_user

RATIONALE = "The final account of the council gives this very sum, to the crown [1]."


def take(claim: Claim | None = None, **fields: Any):
    """A hold on a claim, by a new reviewer."""
    claim = claim or make_claim(**fields)
    return take_claim(claim_id=claim.pk, by=make_user(), at=NOW)


def link(**changes: Any) -> EvidenceEntry:
    """A piece of evidence that supports, as it is handed in."""
    return EvidenceEntry(
        **{
            "stance": "supports",
            "publisher": "Town Council",
            "url": "https://council.example/accounts",
            "quote": "Total outlay: 41,187,450 crowns.",
            **changes,
        }
    )


def add(lease, **changes: Any):
    """Add a piece of evidence under a hold."""
    return add_evidence(lease_id=lease.pk, entry=link(**changes), by=lease.holder, at=NOW)


def entry(**changes: Any) -> VerdictEntry:
    """A verdict that needs nothing but one piece that supports."""
    return VerdictEntry(
        **{
            "rating": "supported",
            "finding": "The account gives this sum.",
            "rationale": RATIONALE,
            **changes,
        }
    )


def send(lease, at=NOW, **changes: Any) -> Verdict:
    """Send a verdict under a hold."""
    given = submit_verdict(lease_id=lease.pk, entry=entry(**changes), by=lease.holder, at=at)
    assert isinstance(given, Verdict)
    return given


def decide(claim: Claim | None = None, **fields: Any) -> Verdict:
    """A claim taken, proved and sent."""
    lease = take(claim, **fields)
    add(lease)
    return send(lease)


def publish(verdict: Verdict) -> Publication:
    """What the job does after a verdict, as far as these stages see it."""
    Publication.objects.current().filter(claim=verdict.claim).update(superseded_at=NOW)
    publication = Publication.objects.create(
        claim=verdict.claim,
        kind="verdict",
        verdict=verdict,
        rating=verdict.rating,
        language="en",
        payload={},
        published_at=NOW,
    )
    move(claim=verdict.claim, to=Status.PUBLISHED, what=What.PUBLISHED, by=None, at=NOW)
    return publication


def reopen_published() -> tuple[Verdict, Claim]:
    """A published verdict, and its claim waiting again."""
    verdict = decide()
    publish(verdict)
    editor = make_user(Role.EDITOR)
    claim = reopen_claim(claim_id=verdict.claim_id, reason="new facts", by=editor, at=NOW)
    return verdict, claim


CORRECTION = Correction("update", "The final account has appeared since.")
