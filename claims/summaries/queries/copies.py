"""What a publication is made from: the claim, its verdict, the evidence, where it is said."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings

from claims.models import (
    Article,
    AskedAs,
    Claim,
    Contact,
    CorrectionKind,
    Occurrence,
    Publication,
    PublicationKind,
    Rating,
    Reply,
    Verdict,
    VerdictEvidence,
)
from claims.models.in_english import in_english
from claims.summaries.builder import read_corrections, taken_back_up_to
from claims.summaries.facts import (
    Asked,
    Carried,
    ClaimFacts,
    Copy,
    Correction,
    Decision,
    Desk,
    Place,
    Proof,
)
from claims.summaries.partial_dates import PartialDate

# A claim said in thousands of articles is published with the first of them; the count says it.
PLACES_SHOWN = 100


def desk() -> Desk:
    """Who publishes, from the settings."""
    return Desk(
        name=settings.VERIFY_DESK_NAME,
        site_url=settings.VERIFY_SITE_URL,
        licence=settings.VERIFY_DATA_LICENCE,
    )


def claim_facts(claim: Claim) -> ClaimFacts:
    """The claim with its public address."""
    return ClaimFacts(
        id=claim.pk,
        text=claim.text,
        language=claim.language,
        url=desk().claim_url(claim.pk, claim.text),
    )


def copy_of(*, claim: Claim, verdict: Verdict, at: datetime) -> Copy:
    """All that a publication of this verdict at `at` will say.

    Args:
        claim: the claim, its row locked.
        verdict: its verdict that stands.
        at: the moment of publication.
    """
    rows = list(
        Publication.objects.filter(claim=claim)
        .order_by("sequence")
        .values_list(
            "sequence", "kind", "payload__merged_into", "published_at", "payload__correction"
        )
    )
    earlier = [row for row in rows if row[1] == PublicationKind.VERDICT]
    gone_to = taken_back_up_to((number, kind, bool(into)) for number, kind, into, *_ in rows)
    decision = _decision(verdict)
    told = [
        one
        for number, *_, payload in earlier
        if number > gone_to
        for one in read_corrections({"correction": payload})
    ]
    if decision.correction:
        told.append(decision.correction)
    places, place_count = read_places(claim.pk)
    return Copy(
        claim=claim_facts(claim),
        decision=decision,
        evidence=_evidence(verdict),
        places=places,
        place_count=place_count,
        corrections=tuple(told),
        versions=len(earlier) + 1,
        first_published_at=earlier[0][3] if earlier else at,
        published_at=at,
        contacts=_contacts(claim),
    )


def read_places(claim_id: int, *, public_only: bool = False) -> tuple[tuple[Place, ...], int]:
    """At most `PLACES_SHOWN` places where a claim is made, and how many there are in all.

    Args:
        claim_id: which claim.
        public_only: the newest places in articles that readers can see, instead of the first of
            all places.
    """
    rows = Occurrence.objects.said().filter(claim=claim_id).order_by("pk")
    if public_only:
        rows = rows.filter(article__first_published_at__isnull=False).order_by("-pk")
    first = list(
        rows.select_related("article__source").defer("article__text", "article__zones", "reasons")[
            :PLACES_SHOWN
        ]
    )
    count = len(first) if len(first) < PLACES_SHOWN else rows.count()
    return tuple(_place(row) for row in first), count


def article_date(article: Article) -> PartialDate:
    """When an article was published, as far as it is known."""
    return PartialDate(article.published_year, article.published_month, article.published_day)


def _place(row: Occurrence) -> Place:
    article = row.article
    return Place(
        article=article.pk,
        title=article.title,
        source=article.source.name,
        source_slug=article.source.slug,
        url=article.url,
        start=row.start,
        end=row.end,
        quote=row.quote,
        attributed_to=row.attributed_to,
        date=article_date(article),
        gone_at=row.left_at,
    )


def _decision(verdict: Verdict) -> Decision:
    decided_at = verdict.second_at or verdict.at
    correction = None
    if verdict.correction_kind:
        kind = CorrectionKind(verdict.correction_kind)
        correction = Correction(
            kind=str(kind),
            kind_label=in_english(kind.label),
            note=verdict.correction_note,
            at=decided_at,
        )
    return Decision(
        rating=verdict.rating,
        rating_label=in_english(Rating(verdict.rating).label),
        finding=verdict.finding,
        rationale=verdict.rationale,
        methodology_version=verdict.methodology_version,
        decided_at=decided_at,
        correction=correction,
        carried_from=_carried_from(verdict),
    )


def _carried_from(verdict: Verdict) -> Carried | None:
    first = verdict.carried_from
    if first is None:
        return None
    return Carried(
        claim=first.claim_id,
        url=desk().claim_url(first.claim_id, first.claim.text),
        decided_at=first.second_at or first.at,
    )


def _evidence(verdict: Verdict) -> tuple[Proof, ...]:
    cited = (
        VerdictEvidence.objects.filter(verdict=verdict)
        .select_related("evidence__capture")
        .defer("evidence__capture__text", "evidence__capture__headers")
        .order_by("number")
    )
    return tuple(
        Proof(
            number=row.number, description=row.evidence.public_description, **_shown(row.evidence)
        )
        for row in cited
    )


def _contacts(claim: Claim) -> tuple[Asked, ...]:
    """Who was asked for a reply, as far as readers may know: no private entry, no private note."""
    rows = Contact.objects.open_to_all().about(claim).standing()
    return tuple(_told(row) for row in rows if row.public and not row.removed)


def _told(row: Contact) -> Asked:
    return Asked(
        name=row.name,
        is_organisation=row.is_organisation,
        role=row.role,
        role_label=in_english(AskedAs(row.role).label),
        means=row.means,
        asked_at=row.asked_at,
        asked=row.asked,
        reply=row.reply,
        reply_label=in_english(Reply(row.reply).label),
        reply_by=row.reply_by,
        answered_at=row.answered_at,
        answer=row.answer,
    )


def _shown(evidence: Any) -> dict[str, Any]:
    names = (
        "stance", "kind", "title", "publisher", "url", "quote",
        "published_on", "accessed_on", "snapshot_sha256", "protected",
    )  # fmt: skip
    # Of a file readers are told the fingerprint alone: nobody else keeps what it could differ from.
    copy = evidence.capture if evidence.url else None
    kept = {"archived_at": copy.at, "archived_sha256": copy.sha256} if copy else {}
    return {**{name: getattr(evidence, name) for name in names}, **kept}
