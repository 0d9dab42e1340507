"""What the review page shows, and what a verdict is judged by."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Prefetch

from claims.models import (
    BlindRound,
    Claim,
    ClaimEvent,
    Draft,
    Evidence,
    Lease,
    Occurrence,
    Opinion,
    Outcome,
    Publication,
    PublicationKind,
    User,
    Verdict,
    VerdictEvidence,
    What,
)
from claims.models.plain_sql import is_there
from claims.review.queries.contacts import ContactRow, contact_rows
from claims.review.queries.evidence import (
    all_evidence,
    stance_of,
    taken_off,
)
from claims.review.queries.rounds import shown_rounds
from claims.review.queries.sources import with_newer_copies
from claims.review.queries.veils import Veil, veil_over
from claims.review.rules import Need, Work, checklist
from claims.workflow import open_round
from claims.workflow.policies import Answer
from claims.workflow.policy_rows import policy_for

# A claim can be said in thousands of articles; the page names the first and says how many more.
PLACES_SHOWN = 50
EVENTS_SHOWN = 200


@dataclass(frozen=True)
class Neighbour:
    """Another claim in the same article, for its mark in the text.

    Attributes:
        occurrence: where it stands, with its claim.
        rating: the verdict that stands on it; empty if there is none.
    """

    occurrence: Occurrence
    rating: str


@dataclass(frozen=True)
class ReviewPage:
    """Everything about one claim that a reviewer works with.

    Attributes:
        claim: the claim.
        place: where it is said, with the article, its text and its source; None without articles.
        others: the other places, highest score first, without texts; at most `PLACES_SHOWN`.
        neighbours: the other claims of the article shown, in the order of its text.
        evidence: standing evidence, each piece with the number that it is cited by.
        taken_off: pieces that were taken off, each with the number that it would have again.
        contacts: who was asked for a reply, as far as this person may know.
        draft: what this person typed; None if nothing.
        lease: who holds the claim, with the holder; its time may have run out.
        mine: whether this person holds it now.
        verdicts: all verdicts so far with authors and citations, newest first.
        public_rating: of the verdict on it that readers saw last; empty if they saw none.
        events: the history, newest first; at most `EVENTS_SHOWN`.
        needs: the checklist for what the draft says so far.
        veil: what is held back from this person; None for nothing.
        current: the double review that the claim is in; None for none.
        rounds: double reviews, newest first, with the opinions that this person may read.
        policy: what the verdict needs before readers see it, and why.
    """

    claim: Claim
    place: Occurrence | None
    others: tuple[Occurrence, ...]
    neighbours: tuple[Neighbour, ...]
    evidence: tuple[Evidence, ...]
    taken_off: tuple[Evidence, ...]
    contacts: tuple[ContactRow, ...]
    draft: Draft | None
    lease: Lease | None
    mine: bool
    verdicts: tuple[Verdict, ...]
    public_rating: str
    events: tuple[ClaimEvent, ...]
    needs: tuple[Need, ...]
    veil: Veil | None
    current: BlindRound | None
    rounds: tuple[tuple[BlindRound, tuple[Opinion, ...]], ...]
    policy: Answer

    @property
    def correcting(self) -> bool:
        """Whether readers have seen a verdict on the claim, so that the next is a correction."""
        return bool(self.public_rating)

    @property
    def verdict(self) -> Verdict | None:
        """The verdict that stands: sent, decided or published."""
        return next((row for row in self.verdicts if row.superseded_at is None), None)

    @property
    def sent_back(self) -> Verdict | None:
        """The last verdict, if a second reviewer sent it back and that was not the end of it."""
        last = self.verdicts[0] if self.verdicts else None
        if last is None or last.superseded_at is None:
            return None
        let_stand = (event for event in self.events if event.what == What.LET_STAND)
        return None if any(event.at >= last.superseded_at for event in let_stand) else last

    @property
    def sent_back_because(self) -> str:
        """The reason of whoever sent the last verdict back; empty where nobody did."""
        for event in self.events if self.sent_back else ():
            if event.what == What.RETURNED:
                return str(json.loads(event.body)["reason"])
        return ""

    @property
    def round_sent_back(self) -> BlindRound | None:
        """The double review that was ended without a verdict, if no other and no verdict followed.

        Only to whoever gave an opinion in it; its reason is written for them.
        """
        last = self.rounds[0][0] if self.rounds and self.current is None else None
        if last is None or last.outcome != Outcome.CANCELLED or last.closed_at is None:
            return None
        followed = self.verdicts and self.verdicts[0].at >= last.closed_at
        return None if followed else last


def review_page(
    *, claim_id: int, user: User, at: datetime, article_id: int | None = None
) -> ReviewPage:
    """Read the page; the number of statements does not grow with what there is.

    Args:
        claim_id: which claim.
        user: who looks.
        at: now.
        article_id: which of its articles to show; the one with the highest score if None.

    Raises:
        Claim.DoesNotExist: there is no such claim.
    """
    claim = Claim.objects.all().fetch_mode(models.FETCH_RAISE).get(pk=claim_id)
    place = _place(claim, article_id)
    pieces = tuple(
        with_newer_copies(all_evidence(claim, user))
        .select_related("added_by", "removed_by", "material", "capture")
        .defer("capture__text", "capture__headers")
    )
    evidence = tuple(piece for piece in pieces if piece.removed_at is None)
    draft = Draft.objects.of_reviews().filter(claim=claim, by=user).first()
    lease = Lease.objects.live().filter(claim=claim).select_related("holder").first()
    seen = public_rating(claim)
    current, policy = open_round(claim), policy_for(claim)
    veil = veil_over(claim, user, current=current, mode=policy.mode)
    return ReviewPage(
        claim=claim,
        place=place,
        others=_other_places(claim, place),
        neighbours=_neighbours(claim, place),
        evidence=evidence,
        taken_off=taken_off(pieces, user, veil),
        contacts=contact_rows(claim, user),
        draft=draft,
        lease=lease,
        mine=lease is not None and lease.holder_id == user.pk and lease.is_live(at),
        verdicts=_verdicts(claim),
        public_rating=seen,
        events=_events(claim, veil),
        needs=needs_of(draft.fields if draft else {}, evidence, public_rating=seen),
        veil=veil,
        current=current,
        rounds=shown_rounds(claim, user),
        policy=policy,
    )


def needs_of(
    fields: dict[str, object], evidence: tuple[Evidence, ...], *, public_rating: str
) -> tuple[Need, ...]:
    """The checklist for what a draft or a form says so far.

    Args:
        fields: `rating`, `finding`, `rationale`, `correction_kind`, `correction_note`; what is
            missing or no text counts as empty.
        evidence: the standing evidence with its numbers.
        public_rating: of the verdict on the claim that readers saw last; empty for none.
    """

    def text(name: str) -> str:
        value = fields.get(name)
        return value if isinstance(value, str) else ""

    work = Work(
        rating=text("rating"),
        finding=text("finding"),
        rationale=text("rationale"),
        stances=tuple(map(stance_of, evidence)),
        numbers=tuple(piece.number for piece in evidence),
        correcting=bool(public_rating),
        public_rating=public_rating,
        correction_kind=text("correction_kind"),
        correction_note=text("correction_note"),
    )
    return checklist(work, min_words=settings.VERIFY_MIN_RATIONALE_WORDS)


def latest_verdict(claim: Claim) -> Verdict | None:
    """The last verdict given on a claim, whether it stands or was sent back."""
    if not is_there("SELECT 1 FROM claims_verdict WHERE claim_id = %s LIMIT 1", claim.pk):
        return None
    return Verdict.objects.filter(claim=claim).order_by("-pk").first()


def public_rating(claim: Claim) -> str:
    """The rating of the verdict on this claim that readers saw last; empty if they saw none."""
    seen = Publication.objects.filter(claim=claim, kind=PublicationKind.VERDICT)
    return seen.order_by("-sequence").values_list("rating", flat=True).first() or ""


def _place(claim: Claim, article_id: int | None) -> Occurrence | None:
    """Where the claim is read: in the wished article, else where it still stands, best score first.

    In a wished article also a place that has moved on into its next revision.
    """
    if article_id is None:
        places = Occurrence.objects.said().filter(claim=claim)
    else:
        places = Occurrence.objects.as_written().filter(claim=claim, article=article_id)
    places = places.select_related("article__source")
    still_there = F("left_at").asc(nulls_first=True)
    return places.fetch_mode(models.FETCH_RAISE).order_by(still_there, "-score", "pk").first()


def _other_places(claim: Claim, place: Occurrence | None) -> tuple[Occurrence, ...]:
    return tuple(
        Occurrence.objects.said()
        .filter(claim=claim)
        .exclude(pk=place.pk if place else 0)
        .select_related("article__source")
        .defer("article__text", "article__zones")
        .fetch_mode(models.FETCH_RAISE)
        .order_by("-score", "pk")[:PLACES_SHOWN]
    )


def _neighbours(claim: Claim, place: Occurrence | None) -> tuple[Neighbour, ...]:
    article = place.article_id if place else None
    there = list(
        Occurrence.objects.as_written()
        .in_text_order()
        .filter(article=article, claim__isnull=False)
        .exclude(claim=claim)
        .select_related("claim")
        .fetch_mode(models.FETCH_RAISE)
    )
    ratings = dict(
        Verdict.objects.current()
        .filter(claim__in=[row.claim_id for row in there])
        .values_list("claim_id", "rating")
    )
    return tuple(Neighbour(row, ratings.get(row.claim_id or 0, "")) for row in there)


def _verdicts(claim: Claim) -> tuple[Verdict, ...]:
    cited = VerdictEvidence.objects.select_related("evidence").order_by("number")
    return tuple(
        Verdict.objects.filter(claim=claim)
        .select_related("by", "second_by", "carried_from__claim")
        .prefetch_related(Prefetch("citations", queryset=cited))
        .fetch_mode(models.FETCH_RAISE)
        .order_by("-pk")
    )


def _events(claim: Claim, veil: Veil | None) -> tuple[ClaimEvent, ...]:
    newest = claim.events.select_related("by").fetch_mode(models.FETCH_RAISE)
    events = tuple(newest.order_by("-number")[:EVENTS_SHOWN])
    return events if veil is None else tuple(event for event in events if veil.lets_through(event))
