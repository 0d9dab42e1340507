"""The shapes of Google's Fact Check Tools API, v1alpha1: answers and errors.

Source: https://developers.google.com/fact-check/tools/api/reference/rest/v1alpha1/claims/search
and, for errors, https://cloud.google.com/apis/design/errors.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

# What Google calls a status (google.rpc.Code); every other one is told by its class.
_STATUSES = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    406: "INVALID_ARGUMENT",
    412: "FAILED_PRECONDITION",
    429: "RESOURCE_EXHAUSTED",
    500: "INTERNAL",
    501: "UNIMPLEMENTED",
    503: "UNAVAILABLE",
}


def error_body(status: int, message: str) -> dict[str, Any]:
    """An error as Google writes it."""
    known = _STATUSES.get(status, "INVALID_ARGUMENT" if status < 500 else "INTERNAL")
    return {"error": {"code": status, "message": message, "status": known}}


def answer_body(claims: Iterable[Mapping[str, Any]], following: str | None) -> dict[str, Any]:
    """A page. As in all answers of Google, what is empty is left out."""
    body: dict[str, Any] = {"claims": list(claims), "nextPageToken": following}
    return {name: value for name, value in body.items() if value}


def claim_of(markup: Mapping[str, Any]) -> dict[str, Any]:
    """A claim with its review, from the ClaimReview that was frozen with the verdict."""
    said = markup.get("itemReviewed", {})
    organisation = markup.get("author", {})
    review = {
        "publisher": {
            "name": organisation.get("name", ""),
            "site": site_of(organisation.get("url", "")),
        },
        "url": markup.get("url", ""),
        "title": markup.get("claimReviewed", ""),
        "reviewDate": markup.get("dateModified", ""),
        "textualRating": markup.get("reviewRating", {}).get("alternateName", ""),
        "languageCode": markup.get("inLanguage", ""),
    }
    claim = {
        "text": markup.get("claimReviewed", ""),
        "claimant": ", ".join(one["name"] for one in said.get("author", [])),
        "claimDate": _moment(said.get("datePublished", "")),
        "claimReview": [_told(review)],
    }
    return _told(claim)


def site_of(address: str) -> str:
    """The host of an address, without `www.`; also of a bare host."""
    host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    return host.lower().removeprefix("www.")


def _moment(day: str) -> str:
    """A day as a moment (RFC 3339)."""
    return f"{day}T00:00:00Z" if len(day) == len("2026-11-19") else day


def _told(members: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in members.items() if value}
