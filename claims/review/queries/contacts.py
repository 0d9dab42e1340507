"""Who was asked about a claim, as far as one person may know it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models

from claims.models import Claim, Contact, Lease, User
from claims.permissions import Permission, can


@dataclass(frozen=True)
class ContactRow:
    """One entry of the contact log.

    Attributes:
        contact: the version that stands, with its author.
        may_answer: whether the person may note an answer.
        may_change: whether the person may also correct what was asked, and remove the entry.
    """

    contact: Contact
    may_answer: bool
    may_change: bool


def contact_rows(claim: Claim, user: User) -> tuple[ContactRow, ...]:
    """The contact log of a claim, in the order of asking; removed entries are left out.

    Those of claims that were merged into it come after its own: they stay where they were made, so
    that a merge that is taken back takes them along.

    Args:
        claim: the claim.
        user: who looks; what others have sealed is left out.
    """
    rows = sorted(
        (row for row in _latest(claim, user) if not row.removed),
        key=lambda row: (row.claim_id != claim.pk, row.claim_id, row.entry),
    )
    reviews = can(user, Permission.REVIEW_CLAIMS)
    changeable = changeable_by(claim, user) if rows and reviews else frozenset()
    return tuple(
        ContactRow(row, reviews, row.claim_id == claim.pk and row.entry in changeable)
        for row in rows
    )


def contact_versions(claim_id: int, entry: int, user: User) -> tuple[Contact, ...]:
    """All versions of an entry that a person may see, the one that stands first.

    Raises:
        Contact.DoesNotExist: there is none.
    """
    seen = Contact.objects.seen_by(user).filter(claim=claim_id, entry=entry)
    rows = tuple(seen.select_related("added_by", "claim").order_by("-version"))
    if not rows:
        raise Contact.DoesNotExist
    return rows


def contacts_of_both(claim: Claim) -> tuple[Contact, ...]:
    """The contact log with what is sealed, for whoever may read both opinions of a round."""
    found = Contact.objects.about(claim).select_related("added_by").standing()
    return tuple(row for row in found if not row.removed)


def changeable_by(claim: Claim, user: User) -> frozenset[int]:
    """The entries whose question a person may correct, besides noting answers.

    All of them for whoever holds the claim or may correct verdicts; else those that are their own.
    """
    entries = Contact.objects.filter(claim=claim)
    holds = Lease.objects.live().filter(claim=claim, holder=user).exists()
    if not holds and not can(user, Permission.CORRECT):
        entries = entries.filter(added_by=user)
    return frozenset(entries.values_list("entry", flat=True))


def _latest(claim: Claim, user: User) -> models.QuerySet[Contact]:
    seen = Contact.objects.seen_by(user).about(claim)
    return seen.select_related("added_by").fetch_mode(models.FETCH_RAISE).standing()
