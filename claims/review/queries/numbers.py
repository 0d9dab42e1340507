"""Which number each piece of evidence has while a claim is worked on."""

from __future__ import annotations

from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Greatest

from claims.models import Claim, Evidence, Opinion, User, Verdict, VerdictEvidence


def numbered(pieces: QuerySet[Evidence], *, claim: Claim, user: User) -> QuerySet[Evidence]:
    """Pieces with the `number` that a person cites each by, in the order of these.

    A number once shown comes to mean no other piece: what the last verdict cites keeps its number
    there, what came later counts on from it, and a piece that was removed leaves its number empty.
    The gaps are closed when a verdict or an opinion is sent, and not before.

    Args:
        pieces: some of the evidence of the claim that the person sees.
        claim: whose evidence it is.
        user: who sees the numbers.
    """
    last = Verdict.objects.filter(claim=claim).order_by("-pk")
    cited = VerdictEvidence.objects.filter(verdict=Subquery(last.values("pk")[:1]))
    own = Opinion.objects.filter(round__claim=claim, by=user).order_by("-pk")
    # The greatest of one value and none is that value, in PostgreSQL.
    sent_at = Greatest(
        Subquery(last.annotate(sent=Coalesce("second_at", "at")).values("sent")[:1]),
        Subquery(own.values("at")[:1]),
    )
    still_counts = Q(removed_at__isnull=True) | Q(sent__isnull=True) | Q(removed_at__gt=F("sent"))
    newer = (
        Evidence.objects.seen_by(user)
        .filter(claim=claim, pk__lte=OuterRef("pk"))
        .exclude(pk__in=cited.values("evidence"))
        .alias(sent=sent_at)
        .filter(still_counts)
    )
    count = newer.order_by().values("claim").annotate(found=Count("pk")).values("found")
    most = Subquery(cited.order_by("-number").values("number")[:1])
    there = Subquery(cited.filter(evidence=OuterRef("pk")).values("number")[:1])
    zero = Value(0, output_field=IntegerField())
    number = Coalesce(there, Coalesce(most, zero) + Coalesce(Subquery(count), zero))
    # The row declares the number for those who read it, so the checker takes it for a field.
    return pieces.annotate(number=number).order_by(F("number"))  # type: ignore[no-redef]
