"""The kinds of problems that only requests which change something are answered with.

Rows of `claims.api.problems.Kind`: name, status, title, remedy.
"""

from __future__ import annotations

from http import HTTPStatus

KINDS_OF_WRITING: tuple[tuple[str, HTTPStatus, str, str], ...] = (
    (
        "double-review",
        HTTPStatus.CONFLICT,
        "A double review of the claim is under way.",
        "Put the claim back, or wait until the double review has ended.",
    ),
    (
        "still-public",
        HTTPStatus.CONFLICT,
        "Readers still see a verdict on the claim.",
        "Send a new verdict, or let the one that stands be, or withdraw it.",
    ),
    (
        "withdrawal-waits",
        HTTPStatus.CONFLICT,
        "A withdrawal of the verdict is proposed already.",
        "Another person approves it or sends it back; its author can take it back.",
    ),
    (
        "source-named",
        HTTPStatus.UNPROCESSABLE_ENTITY,
        "Words for readers name a protected source.",
        "Write them anew, or send `anyway` as true where readers are to learn it.",
    ),
    (
        "claims-stay",
        HTTPStatus.CONFLICT,
        "The claims stay as they are.",
        "`detail` says what is in the way of merging or splitting them.",
    ),
    (
        "evidence-cited",
        HTTPStatus.CONFLICT,
        "An opinion of a double review rests on this evidence.",
        "It stays as it is until the review has ended.",
    ),
    (
        "done-already",
        HTTPStatus.CONFLICT,
        "This is settled already.",
        "Somebody was faster, or it was sent before. Fetch it: it says how it stands.",
    ),
    (
        "not-now",
        HTTPStatus.CONFLICT,
        "This cannot be done as things stand.",
        "`detail` says what is in the way, and what to do first.",
    ),
    (
        "still-needed",
        HTTPStatus.CONFLICT,
        "Others rest on this: it stays.",
        "`detail` says what rests on it, and what can be done instead.",
    ),
    (
        "already-marked",
        HTTPStatus.CONFLICT,
        "These words are marked already.",
        "`current` names the place and the claim.",
    ),
    (
        "changed-meanwhile",
        HTTPStatus.PRECONDITION_FAILED,
        "It was changed in the meantime.",
        "`current` is what stands now. Bring the two together, and send that with its `etag`.",
    ),
    (
        "not-accepted",
        HTTPStatus(422),
        "Something is missing, or not accepted.",
        "Each entry of `errors` says what; correct it and send with a new `Idempotency-Key`.",
    ),
    (
        "precondition-needed",
        HTTPStatus.PRECONDITION_REQUIRED,
        "The request does not say what it takes the place of.",
        "Send `If-Match` with the ETag of what you read, so that nothing newer is overwritten.",
    ),
)
