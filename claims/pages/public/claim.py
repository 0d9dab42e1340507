"""One claim: its verdict as it stands, and the versions before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from claims.models import Claim, Publication, PublicationKind, Rating
from claims.pages.public.addresses import address_of, moved
from claims.pages.public.answers import answer_page, public_page
from claims.pages.public.changes import changed_last, kind_of
from claims.pages.public.framing import frame_of
from claims.pages.public.head import FeedLink, Head
from claims.pages.public.linked_data import linked_data
from claims.pages.public.pictures import picture_of_claim
from claims.pages.public.summary import answer_summary, known_summary
from claims.rationale import excerpt
from claims.summaries import keys
from claims.summaries.builder import taken_back_up_to
from claims.summaries.feed_parts import readdressed
from claims.summaries.queries import page

MAX_DESCRIPTION = 200
"""Characters of a rationale that stand in for a finding; search pages cut there at the latest."""


@public_page
def claim(request: HttpRequest, claim_id: int, words: str = "") -> HttpResponse:
    """The verdict that stands, or word of its withdrawal; a merged claim leads to the kept one.

    The number says which claim it is; other `words` than its own lead to the address with those.
    """
    key = keys.claim_page(claim_id)
    if same := known_summary(request, key):
        return same
    summary = page(key, at=timezone.now())
    withdrawn = summary is None or summary.payload["verdict"] is None
    if withdrawn and (into := kept_for_readers(claim_id)):
        return HttpResponsePermanentRedirect(address_of("claim", *into))
    if summary is None:
        raise Http404
    if elsewhere := moved(request, _address(summary.payload["claim"])):
        return elsewhere
    if withdrawn:
        return answer_summary(request, summary, "public/claim_withdrawn.html", _withdrawn)
    return answer_summary(request, summary, "public/claim.html", _standing)


@public_page
def claim_version(request: HttpRequest, claim_id: int, number: int) -> HttpResponse:
    """A version that readers once saw, under a notice.

    What was withdrawn is gone, and stays so when the claim is published again; versions of a claim
    that was merged stay.
    """
    rows = list(Publication.objects.filter(claim=claim_id).order_by("sequence"))
    verdicts = [row for row in rows if row.kind == PublicationKind.VERDICT]
    if not 1 <= number <= len(verdicts):
        raise Http404
    # The version after it is told of by its note.
    shown, *after = read = verdicts[number - 1 : number + 1]
    if shown.sequence < taken_back_up_to(map(kind_of, rows)):
        return HttpResponseRedirect(_address(rows[-1].payload["claim"]))
    return answer_page(
        request,
        "public/claim_version.html",
        lambda: _version(shown, number, replaced_by=after),
        data=[(row.sequence, row.superseded_at, row.redacted_at) for row in read],
        changed_at=changed_last(read),
    )


def kept_for_readers(claim_id: int) -> tuple[int, str] | None:
    """Number and words of the claim that this one was merged into, if its verdict is public."""
    into = Claim.objects.filter(pk=claim_id).values("merged_into")
    kept = Publication.objects.current().filter(claim__in=into)
    return kept.values_list("claim_id", "claim__text").first()


def _address(told: Mapping[str, Any]) -> str:
    return address_of("claim", told["id"], told["text"])


def _standing(payload: Mapping[str, Any]) -> dict[str, Any]:
    told, verdict = payload["claim"], payload["verdict"]
    return {
        "head": Head(
            title=gettext("%(rating)s: %(claim)s")
            % {"rating": Rating(verdict["rating"]).label, "claim": told["text"]},
            description=verdict["finding"] or excerpt(verdict["rationale"], most=MAX_DESCRIPTION),
            path=_address(told),
            picture=picture_of_claim(payload),
            feeds=_feeds(told),
            embeds=True,
        ),
        "linked_data": _linked(payload),
        "place": _place(payload["places"]),
        "frame": frame_of(payload),
    }


def _linked(payload: Mapping[str, Any]) -> str:
    """The markup, at the address that the page has now."""
    review, told = payload["claimreview"], payload["claim"]
    here = f"{settings.VERIFY_SITE_URL}{_address(told)}"
    return linked_data(readdressed(review, here)) if review else ""


def _place(places: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The newest place where the claim still stands; if there is none, the newest that it left."""
    standing = (place for place in places if not place.get("gone_at"))
    return next(standing, next(iter(places), None))


def _withdrawn(payload: Mapping[str, Any]) -> dict[str, Any]:
    told = payload["claim"]
    return {
        "head": Head(
            title=gettext("Withdrawn: %(claim)s") % {"claim": told["text"]},
            description=gettext("We have withdrawn our verdict on this claim."),
            path=_address(told),
            listed=False,
            picture=picture_of_claim(payload),
            feeds=_feeds(told),
            embeds=True,
        )
    }


def _feeds(told: Mapping[str, Any]) -> tuple[FeedLink]:
    title = gettext("Versions: %(claim)s") % {"claim": told["text"]}
    return (FeedLink(title, f"{reverse('claim', args=[told['id']])}feed"),)


def _version(shown: Publication, number: int, *, replaced_by: list[Publication]) -> dict[str, Any]:
    verdict = shown.payload
    return {
        "head": Head(
            title=gettext("Version %(number)d: %(claim)s")
            % {"number": number, "claim": verdict["claim"]["text"]},
            path=_address(verdict["claim"]),
            listed=False,
        ),
        "claim": verdict["claim"],
        "verdict": verdict,
        "number": number,
        "published_at": shown.published_at,
        "superseded_at": shown.superseded_at,
        "correction": replaced_by[0].payload["correction"] if replaced_by else None,
    }
