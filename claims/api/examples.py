"""Answers as the schema and the manual show them. Town and people are invented."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiExample

_CLAIM = {
    "id": 12,
    "text": "The harbour bridge cost 41.2 million crowns.",
    "language": "en",
    "url": "https://verify.example/claims/12/",
}

VERDICT: dict[str, Any] = {
    "sequence": 7,
    "kind": "verdict",
    "published_at": "2026-11-19T16:48:00Z",
    "claim": _CLAIM,
    "rating": "supported",
    "rating_label": "Supported",
    "finding": "The closing account of the council names 41.2 million crowns.",
    "rationale": "The closing account names the sum on **page 3** [1].",
    "rationale_html": (
        '<p dir="auto">The closing account names the sum on <strong>page 3</strong><sup>'
        '<a href="https://verify.example/claims/12/#evidence-1">1</a></sup>.</p>'
    ),
    "methodology_version": "2026-11",
    "decided_at": "2026-11-19T16:47:12Z",
    "correction": None,
    "evidence": [
        {
            "number": 1,
            "stance": "supports",
            "kind": "document",
            "title": "Closing account of the bridge",
            "publisher": "Aldermouth Council",
            "url": "https://aldermouth.example/accounts/bridge",
            "quote": "Total: 41 200 000 crowns.",
            "published_on": "2026-10-02",
            "accessed_on": "2026-11-19",
            "snapshot_sha256": "",
        },
        {
            "number": 2,
            "stance": "background",
            "kind": "expert",
            "protected": True,
            "description": "An engineer who worked on the bridge",
        },
    ],
    "occurrences": [
        {
            "article": 3,
            "title": "A bridge opens",
            "source": "Aldermouth Post",
            "source_slug": "aldermouth-post",
            "url": "https://post.example/bridge",
            "start": 120,
            "end": 164,
            "quote": "The harbour bridge cost 41.2 million crowns.",
            "attributed_to": "Ilse Marrant",
            "date": "2026-11-18",
            "gone_at": None,
        }
    ],
    "occurrence_count": 1,
    "versions": 1,
    "contacts": [
        {
            "name": "Aldermouth Council",
            "is_organisation": True,
            "role": "source",
            "role_label": "Source of the claim",
            "means": "email",
            "asked_at": "2026-11-18T09:00:00Z",
            "asked": "Does the closing account hold the cost of the lamps?",
            "reply": "answered",
            "reply_label": "Answered",
            "reply_by": "2026-11-20",
            "answered_at": "2026-11-19T08:30:00Z",
            "answer": "It does.",
        }
    ],
}

WITHDRAWAL: dict[str, Any] = {
    "sequence": 8,
    "kind": "withdrawal",
    "published_at": "2026-11-20T09:00:00Z",
    "claim": _CLAIM,
    "note": "The account turned out to be a draft. We are checking the claim again.",
}

PROBLEM: dict[str, Any] = {
    "type": "https://verify.example/api/v1/problems/invalid-parameters/",
    "title": "A query parameter is not valid.",
    "status": 400,
    "detail": "Correct the parameters that `errors` names. This address takes: after, limit, wait.",
    "instance": "/api/v1/changes/",
    "errors": [{"parameter": "since", "detail": "This address does not know the parameter."}],
    "known": ["after", "limit", "wait"],
}

VERDICT_PAGE = OpenApiExample(
    "A page of verdicts",
    value={
        "results": [VERDICT],
        "next": "https://verify.example/api/v1/verdicts/?page_size=1&cursor=a7",
        "previous": None,
    },
)
ONE_VERDICT = OpenApiExample("A verdict", value=VERDICT)
CHANGE_PAGE = OpenApiExample(
    "A verdict and its withdrawal",
    value={
        "results": [VERDICT, WITHDRAWAL],
        "next": None,
        "previous": "https://verify.example/api/v1/changes/?after=0&limit=6",
        "last": 8,
        "epoch": "6b1f0d9c4d7e4a54a0a3c3f5d2e19b70",
        "head": "https://verify.example/api/v1/head/",
    },
)
_FEED_HASH = "4d1c9c1f0f4c7f3a5be2a5a1d7c0e6f3b8e1d2c3a4f5968778695a4b3c2d1e0f"
_HISTORY_HASH = "a07b9b2d5c3e4f1a6b7c8d9e0f1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c"
HEAD = OpenApiExample(
    "A signed head",
    value={
        "epoch": "6b1f0d9c4d7e4a54a0a3c3f5d2e19b70",
        "made_at": "2026-11-20T09:01:00Z",
        "sequence": 8,
        "feed_hash": _FEED_HASH,
        "events": 164,
        "last_event": 171,
        "history_hash": _HISTORY_HASH,
        "text": (
            "Verify head 1\ndesk: https://verify.example\n"
            "epoch: 6b1f0d9c4d7e4a54a0a3c3f5d2e19b70\nmade: 2026-11-20T09:01:00Z\n"
            f"sequence: 8\nfeed: {_FEED_HASH}\nevents: 164\nlast event: 171\n"
            f"history: {_HISTORY_HASH}\n"
        ),
        "key": "1f0c5f3a9b7d2e64",
        "signature": (
            "Wm5vdCBhIHJlYWwgc2lnbmF0dXJlLCBvbmx5IGFzIGxvbmcgYXMgb25lOiA2NCBieXRlcyBp"
            "biBiYXNlNjQuLi4uLg=="
        ),
        "keys": "https://verify.example/api/v1/keys/",
    },
)
