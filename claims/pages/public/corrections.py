"""The register of what was put right after readers saw it."""

from __future__ import annotations

from operator import attrgetter

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from claims.models import Publication, PublicationKind
from claims.pages.public.answers import answer_page, public_page
from claims.pages.public.changes import changes_of
from claims.pages.public.head import Head
from claims.pages.public.keyset import read_slice

_NAMED = attrgetter("sequence", "withdrawn", "redacted_at")


@public_page
def corrections(request: HttpRequest) -> HttpResponse:
    """Corrections and withdrawals, newest first."""
    page = read_slice(register(), request.GET, field="sequence")
    return answer_page(
        request,
        "public/corrections.html",
        lambda: {
            "head": Head(
                title=gettext("Corrections"),
                description=gettext("Every verdict we have changed or withdrawn, and why."),
                path=reverse("corrections"),
            ),
            "page": page,
            "changes": changes_of(page.rows),
        },
        data=(list(map(_NAMED, page.rows)), page.next_query),
    )


def register() -> models.QuerySet[Publication]:
    """Corrections and withdrawals; `withdrawn` says that what a row told was taken back since.

    It stays so when the claim is published again; a merge takes it back only while it stands.
    """
    withdrawn = Publication.objects.filter(
        Q(superseded_at__isnull=True) | ~Q(payload__has_key="merged_into"),
        claim=OuterRef("claim"),
        kind=PublicationKind.WITHDRAWAL,
        sequence__gt=OuterRef("sequence"),
    )
    return (
        Publication.objects.corrections()
        .annotate(withdrawn=Exists(withdrawn))
        .only("sequence", "claim_id", "kind", "rating", "payload", "published_at", "redacted_at")
        .fetch_mode(models.FETCH_RAISE)
    )
