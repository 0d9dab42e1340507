"""What matching reads from the tables."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Count

from claims.models import Article, Claim, Occurrence


def lock_loose_occurrences(article: Article) -> list[Occurrence]:
    """The occurrences of an article without a claim, in the order they were found, and held.

    A second job on the same article waits here, and then finds none left.

    Raises:
        TransactionManagementError: called outside a transaction.
    """
    loose = Occurrence.objects.awaiting_claim().filter(article=article)
    return list(loose.select_for_update(no_key=True, of=("self",)))


def lock_claims(fingerprints: Collection[str]) -> list[Claim]:
    """The claims with these fingerprints, held in one order, so that two jobs never deadlock.

    Raises:
        TransactionManagementError: called outside a transaction.
    """
    known = Claim.objects.filter(fingerprint__in=fingerprints)
    return list(known.select_for_update(no_key=True).order_by("pk"))


def articles_of_claims(claims: Collection[Claim]) -> dict[int, int]:
    """In how many articles each claim is made, by the claim's number."""
    places = Occurrence.objects.filter(claim__in=[claim.pk for claim in claims])
    counted = places.values("claim").annotate(articles=Count("article", distinct=True))
    return {row["claim"]: row["articles"] for row in counted.order_by()}
