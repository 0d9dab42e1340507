"""ClaimReview JSON-LD (schema.org) of one publication.

The properties are those that Google documents for fact checks (required: claimReviewed,
reviewRating, url), and schema.org's for corrections and citations.
"""

from __future__ import annotations

from typing import Any

from claims.rationale import excerpt
from claims.summaries.facts import Copy, Correction, Decision, Desk, Place, Proof
from claims.summaries.moments import iso

MAX_EXPLANATION = 300
"""Characters of a rationale that stand in for a finding, as long as findings are at most."""

BEST, WORST = 5, 1
# Unverifiable has no number on purpose: one in the middle would say "half true".
RATING_VALUES = {"supported": BEST, "disputed": WORST}


def claimreview(desk: Desk, copy: Copy) -> dict[str, Any]:
    """The markup for the page of a claim.

    Args:
        desk: the organisation that is named as author.
        copy: what is published.

    Returns:
        JSON-able, ready for `<script type="application/ld+json">` once it is escaped for HTML.
    """
    review = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": copy.claim.url,
        "identifier": str(copy.claim.id),
        "claimReviewed": copy.claim.text,
        "datePublished": iso(copy.first_published_at),
        "dateModified": iso(copy.published_at),
        "inLanguage": copy.claim.language,
        "author": _organisation(desk),
        "reviewRating": _rating(copy.decision),
        "itemReviewed": _claim(copy),
        "citation": [_citation(proof) for proof in copy.evidence],
        "correction": [_correction(one) for one in copy.corrections],
        "sdLicense": desk.licence,
    }
    return _without_empty(review)


def _organisation(desk: Desk) -> dict[str, Any]:
    return {
        "@type": "Organization",
        "name": desk.name,
        "url": f"{desk.site_url}/",
        "correctionsPolicy": f"{desk.site_url}/corrections/",
        "publishingPrinciples": f"{desk.site_url}/how-we-check/",
    }


def _rating(decision: Decision) -> dict[str, Any]:
    rating: dict[str, Any] = {"@type": "Rating", "alternateName": decision.rating_label}
    if decision.rating in RATING_VALUES:
        rating |= {
            "ratingValue": RATING_VALUES[decision.rating],
            "bestRating": BEST,
            "worstRating": WORST,
        }
    explained = decision.finding or excerpt(decision.rationale, most=MAX_EXPLANATION)
    if explained:
        rating["ratingExplanation"] = explained
    return rating


def _claim(copy: Copy) -> dict[str, Any]:
    dates = [place.date.whole for place in copy.places if place.date.whole]
    return _without_empty(
        {
            "@type": "Claim",
            "text": copy.claim.text,
            "author": _speakers(copy.places),
            "datePublished": min(dates).isoformat() if dates else "",
            "appearance": [_appearance(place) for place in copy.places],
        }
    )


def _speakers(places: tuple[Place, ...]) -> list[dict[str, str]]:
    """Who said it. The desk does not know whether a name is a person's or an organisation's."""
    names = dict.fromkeys(place.attributed_to for place in places if place.attributed_to)
    return [{"@type": "Thing", "name": name} for name in names]


def _appearance(place: Place) -> dict[str, Any]:
    return _without_empty(
        {
            "@type": "CreativeWork",
            "headline": place.title,
            "url": place.url,
            "datePublished": place.date.whole.isoformat() if place.date.whole else "",
            "publisher": {"@type": "Organization", "name": place.source},
        }
    )


def _citation(proof: Proof) -> dict[str, Any]:
    if proof.protected:
        return {"@type": "CreativeWork", "name": proof.description}
    return _without_empty(
        {
            "@type": "CreativeWork",
            "name": proof.title,
            "url": proof.url,
            "publisher": {"@type": "Organization", "name": proof.publisher},
            "datePublished": proof.published_on.isoformat() if proof.published_on else "",
        }
    )


def _correction(one: Correction) -> dict[str, Any]:
    return {"@type": "CorrectionComment", "text": one.note, "datePublished": iso(one.at)}


def _without_empty(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value not in ("", [], None)}
