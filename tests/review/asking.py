"""Somebody asked about a claim, as reviewers note it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from claims.models import Claim, Contact, User
from claims.review.actions import ContactEntry, add_contact
from claims.review.queries import contact_rows
from tests.factories import NOW

ASKED_AT = NOW - timedelta(days=2)


def asked(**changes: Any) -> ContactEntry:
    """The port, asked by e-mail two days ago; nothing came of it so far."""
    return ContactEntry(
        **{
            "name": "Port of Orrinsby",
            "role": "named",
            "means": "email",
            "asked_at": ASKED_AT,
            "asked": "Where does the figure of 41,187 come from?",
            "is_organisation": True,
            **changes,
        }
    )


ANSWER = {
    "reply": "answered",
    "answered_at": NOW - timedelta(days=1),
    "answer": "From our register.",
}


def note(lease: Any, **changes: Any) -> Contact:
    """Note under a hold that the port was asked."""
    return add_contact(
        claim_id=lease.claim_id,
        lease_id=lease.pk,
        entry=asked(**changes),
        by=lease.holder,
        at=NOW,
    )


def names(claim: Claim, user: User) -> list[str]:
    """Who was asked, as far as a person may know."""
    return [row.contact.name for row in contact_rows(claim, user)]
