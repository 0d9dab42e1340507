"""What is common to every way of giving a verdict: the rule, the row, and its citations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings

from claims.messages import say
from claims.models import (
    BlindRound,
    Claim,
    DecidedCount,
    Evidence,
    Lease,
    User,
    Verdict,
    VerdictEvidence,
)
from claims.models.plain_sql import Beside, add_row, change_rows, counted
from claims.rationale import renumber_citations
from claims.review.actions.alarms import alarm_at_once
from claims.review.actions.contacts import unseal_contacts
from claims.review.entries import Correction, VerdictEntry
from claims.review.queries import (
    Background,
    contact_rows,
    latest_verdict,
    stance_of,
    standing_evidence,
)
from claims.review.rules import Need, Work, checklist, missing
from claims.source_names import protected_named

_UNSEAL = "UPDATE claims_evidence SET sealed = false WHERE claim_id = %s AND sealed"


class RuleNotMet(Exception):
    """The verdict lacks something; `needs` lists what, with the fields to do it in."""

    def __init__(self, needs: tuple[Need, ...]) -> None:
        self.needs = needs
        super().__init__("Still missing: " + "; ".join(need.text for need in needs) + ".")


@dataclass(frozen=True)
class Signature:
    """Who gives a verdict, when, and under which hold (none for an editor without one)."""

    by: User
    at: datetime
    lease: Lease | None = None


@dataclass(frozen=True)
class Judged:
    """A verdict that meets the rule, on a claim whose row is locked.

    Attributes:
        claim: the claim.
        entry: the verdict, cleaned; its correction only where readers have seen a verdict before.
        signed: who gives it.
        evidence: what goes with it; the first piece is cited as [1].
        background: what there was about the claim before.
        carried_from: the verdict on another claim that still holds; None for none.
    """

    claim: Claim
    entry: VerdictEntry
    signed: Signature
    evidence: tuple[Evidence, ...]
    background: Background
    carried_from: Verdict | None = None

    @property
    def correction(self) -> Correction:
        """Kind and note; both empty where nothing is corrected."""
        given = self.entry.correction if self.background.was_public else None
        return given or Correction("", "")


def seen_evidence(claim: Claim, background: Background, by: User) -> tuple[Evidence, ...]:
    """The standing evidence that goes with a person's verdict: what they can see."""
    return tuple(standing_evidence(claim, by)) if background.has_evidence else ()


def without_gaps(entry: VerdictEntry, evidence: tuple[Evidence, ...]) -> VerdictEntry:
    """The entry as it is kept: its citations count through the evidence that goes with it.

    Args:
        entry: it meets the rule.
        evidence: what goes with it, each piece with the number that its author cites it by.
    """
    places = {piece.number: place for place, piece in enumerate(evidence, start=1)}
    if all(number == place for number, place in places.items()):
        return entry
    return replace(entry, rationale=renumber_citations(entry.rationale, places))


def check_rule(entry: VerdictEntry, evidence: tuple[Evidence, ...], *, public_rating: str) -> None:
    """Let a verdict pass that has everything it needs.

    Args:
        entry: the verdict.
        evidence: what goes with it.
        public_rating: of the verdict on the claim that readers saw last; empty for none.

    Raises:
        RuleNotMet: something is missing; `needs` says what.
    """
    correction = entry.correction or Correction("", "")
    work = Work(
        rating=entry.rating,
        finding=entry.finding,
        rationale=entry.rationale,
        stances=tuple(map(stance_of, evidence)),
        numbers=tuple(piece.number for piece in evidence),
        correcting=bool(public_rating),
        public_rating=public_rating,
        correction_kind=correction.kind,
        correction_note=correction.note,
    )
    needs = missing(checklist(work, min_words=settings.VERIFY_MIN_RATIONALE_WORDS))
    if needs:
        raise RuleNotMet(needs)


class VerdictNamesSource(Exception):
    """Words for readers name a protected source; whoever wrote them is asked once."""

    def __init__(self, pieces: str) -> None:
        super().__init__(
            say(
                "Finding, reasons, note or the list of who was asked name a protected source: "
                "%(pieces)s. Readers would learn who it is.",
                pieces=pieces,
            )
        )


def check_names(
    claim: Claim, entry: VerdictEntry, evidence: tuple[Evidence, ...], by: User
) -> None:
    """Ask once where readers would learn from a verdict who a protected source is.

    Args:
        claim: the claim.
        entry: the verdict; one that is sent `anyway` passes.
        evidence: what goes with it.
        by: whose verdict it is.

    Raises:
        VerdictNamesSource: that is so.
    """
    protected = [piece for piece in evidence if piece.protected]
    if entry.anyway or not protected:
        return
    told = {
        "finding": entry.finding,
        "rationale": entry.rationale,
        "note": entry.correction.note if entry.correction else "",
        "contacts": [
            {"name": one.name, "asked": one.asked, "answer": one.answer}
            for one in (row.contact for row in contact_rows(claim, by))
            if one.public
        ],
    }
    if named := protected_named(told, protected):
        raise VerdictNamesSource(named)


def store_verdict(
    judged: Judged,
    *,
    after: BlindRound | None = None,
    second: Signature | None = None,
    write: Callable[[Verdict, Sequence[Beside]], object] | None = None,
) -> Verdict:
    """Store a verdict with its citations in the place of the latest, and unseal all evidence.

    Args:
        judged: the verdict.
        after: the double review that led to it.
        second: who came to the same, and when.
        write: stores the row, with what is counted beside it; else one statement of its own does.
    """
    claim, entry, signed = judged.claim, judged.entry, judged.signed
    latest = latest_verdict(claim) if judged.background.has_verdict else None
    if latest is not None:
        replaced_at = second.at if second else signed.at
        # Not always the latest: one that was sent back gave way to what readers see.
        Verdict.objects.current().filter(claim=claim).update(superseded_at=replaced_at)
    verdict = Verdict(
        pk=judged.background.verdict_number,
        claim=claim,
        rating=entry.rating,
        finding=entry.finding,
        rationale=entry.rationale,
        by=signed.by,
        at=signed.at,
        methodology_version=judged.background.methodology,
        lease=signed.lease,
        second_by=second.by if second else None,
        second_at=second.at if second else None,
        supersedes=latest,
        carried_from=judged.carried_from,
        correction_kind=judged.correction.kind,
        correction_note=judged.correction.note,
        round=after,
    )
    first = () if judged.background.has_verdict else (counted(DecidedCount.CHECKED),)
    if write is None:
        add_row(verdict, *first)
    else:
        write(verdict, first)
    VerdictEvidence.objects.bulk_create(
        VerdictEvidence(verdict=verdict, evidence=piece, number=number)
        for number, piece in enumerate(judged.evidence, start=1)
    )
    alarm_at_once(verdict, evidence=judged.evidence, at=second.at if second else signed.at)
    _settle(judged)
    return verdict


def _settle(judged: Judged) -> None:
    claim = judged.claim
    if judged.background.is_sealed:
        change_rows(_UNSEAL, claim.pk)
        unseal_contacts(claim)
