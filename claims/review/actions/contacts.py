"""The contact log: who was asked for a reply, and what came of it. Versions are only added."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, Max, OuterRef
from django.utils import timezone

from claims.messages import say
from claims.models import PUBLIC, Claim, Contact, Reply, User, Verdict, What
from claims.models.plain_sql import change_rows
from claims.permissions import NotPermitted, Permission, can, check
from claims.review.contacts import ContactEntry, ContactNotAccepted, contact_faults
from claims.review.queries import changeable_by, contact_versions, sealed_now
from claims.workflow import held_claim, lock_claim, look_at_late_answer, record

_AN_ANSWER = frozenset({"reply", "answered_at", "answer"})
# What somebody who merely notes an answer may say anew.
_ABOUT_THE_REPLY = frozenset({"reply", "reply_by", "answered_at", "answer", "note", "why"})


class ContactChanged(Exception):
    """Somebody changed the entry in the meantime; `latest` is what stands now."""

    def __init__(self, latest: Contact) -> None:
        self.latest = latest
        super().__init__(
            say(
                "%(by)s changed this entry in the meantime. Read it, then change what is still "
                "to be changed.",
                by=str(latest.added_by),
            )
        )


class ContactNotYours(NotPermitted):
    """What was asked is corrected by those who asked, and by those who answer for the claim."""

    def __init__(self) -> None:
        super().__init__(Permission.CORRECT)
        self.args = (
            say(
                "Anybody who reviews may note an answer. What was asked is corrected by whoever "
                "wrote it, whoever holds the claim, or an editor."
            ),
        )


@transaction.atomic
def add_contact(
    *, claim_id: int, lease_id: int, entry: ContactEntry, by: User, at: datetime
) -> Contact:
    """Note that somebody was asked about the claim in hand.

    Args:
        claim_id: which claim.
        lease_id: the hold; editors who correct a published verdict need none.
        entry: who was asked, when, how, and what came of it so far.
        by: the holder, or the editor.
        at: now.

    Raises:
        NotPermitted: the role does not allow reviewing.
        Claim.DoesNotExist: there is no such claim.
        ContactNotAccepted: something is missing or wrong; `errors` says what, by field.
        Lease.DoesNotExist: there is no such lease, or it is another person's.
        LeaseLost: the hold is gone; nothing was stored.
    """
    check(by, Permission.REVIEW_CLAIMS)
    clean = _accepted(entry, at)
    claim = lock_claim(claim_id)
    if claim.status not in PUBLIC or not can(by, Permission.CORRECT):
        claim, _ = held_claim(lease_id=lease_id, by=by, at=at)
    last = Contact.objects.filter(claim=claim).aggregate(last=Max("entry"))["last"] or 0
    contact = _store(claim, clean, number=(last + 1, 1), by=by, at=at)
    _record(contact, What.CONTACT_ADDED, by, at)
    _have_looked_at(contact, by, at)
    return contact


@transaction.atomic
def change_contact(*, contact_id: int, entry: ContactEntry, by: User, at: datetime) -> Contact:
    """Note an answer, or correct an entry: a new version stands, the one before is kept.

    Args:
        contact_id: the version that the person had before them.
        entry: how it reads from now on.
        by: anybody who reviews for what came of it; for the rest see `ContactNotYours`.
        at: now.

    Returns:
        The version that stands: the same one if nothing is different.

    Raises:
        NotPermitted: the role does not allow reviewing, or the person not this change.
        Contact.DoesNotExist: there is no such entry, or others have sealed it.
        ContactChanged: another version stands.
        ContactNotAccepted: something is missing or wrong; `errors` says what, by field.
    """
    check(by, Permission.REVIEW_CLAIMS)
    claim, standing = _standing(contact_id, by)
    clean = _accepted(entry, at)
    changed = {name for name, value in _columns(clean).items() if getattr(standing, name) != value}
    if not changed - {"why"}:
        return standing
    is_reply = changed <= _ABOUT_THE_REPLY
    if not is_reply:
        _check_may_change(claim, standing, by)
        _check_says_why(clean)
    contact = _store(claim, clean, number=_next(standing), by=by, at=at)
    _record(contact, What.CONTACT_ANSWERED if is_reply else What.CONTACT_CHANGED, by, at)
    if changed & _AN_ANSWER:
        _have_looked_at(contact, by, at)
    return contact


@transaction.atomic
def remove_contact(*, contact_id: int, why: str, by: User, at: datetime) -> Contact:
    """Take an entry off the log, such as one noted on the wrong claim; its versions are kept.

    Raises:
        NotPermitted: the person neither wrote it, holds the claim, nor is an editor.
        Contact.DoesNotExist: there is no such entry, or it was removed before.
        ContactChanged: another version stands.
        ContactNotAccepted: no reason is given.
    """
    check(by, Permission.REVIEW_CLAIMS)
    claim, standing = _standing(contact_id, by)
    _check_may_change(claim, standing, by)
    clean = replace(_entry_of(standing), why=why).cleaned()
    _check_says_why(clean)
    contact = _store(claim, clean, number=_next(standing), by=by, at=at, removed=True)
    _record(contact, What.CONTACT_REMOVED, by, at)
    return contact


def seal_own_contacts(claim: Claim, by: User) -> None:
    """Keep to a person alone what they noted since the last verdict, as a double review begins."""
    later = Verdict.objects.filter(claim=claim, at__gte=OuterRef("added_at"))
    own = Contact.objects.filter(~Exists(later), claim=claim, added_by=by, sealed=False)
    own.update(sealed=True)


def unseal_contacts(claim: Claim) -> None:
    """Let all of the desk see the contact log: a verdict is reached."""
    change_rows("UPDATE claims_contact SET sealed = false WHERE claim_id = %s AND sealed", claim.pk)


def _accepted(entry: ContactEntry, at: datetime) -> ContactEntry:
    clean = entry.cleaned()
    faults = contact_faults(clean, at=at, today=timezone.localdate(at))
    if faults:
        raise ContactNotAccepted(faults)
    return clean


def _standing(contact_id: int, by: User) -> tuple[Claim, Contact]:
    """The locked claim of an entry and the version that stands, if it is the one that was seen."""
    seen = Contact.objects.seen_by(by).get(pk=contact_id)
    claim = lock_claim(seen.claim_id)
    latest, *_ = contact_versions(claim.pk, seen.entry, by)
    if latest.removed:
        raise Contact.DoesNotExist
    if latest.pk != seen.pk:
        raise ContactChanged(latest)
    return claim, latest


def _check_may_change(claim: Claim, standing: Contact, by: User) -> None:
    if standing.entry not in changeable_by(claim, by):
        raise ContactNotYours


def _check_says_why(entry: ContactEntry) -> None:
    if not entry.why:
        raise ContactNotAccepted({"why": [say("Say why; the earlier version stays with it.")]})


def _next(standing: Contact) -> tuple[int, int]:
    """The numbers of the version after this one; versions that others have sealed count too."""
    versions = Contact.objects.filter(claim=standing.claim_id, entry=standing.entry)
    return standing.entry, versions.aggregate(last=Max("version"))["last"] + 1


def _columns(entry: ContactEntry) -> dict[str, Any]:
    return asdict(entry)


def _entry_of(contact: Contact) -> ContactEntry:
    return ContactEntry(
        **{name: getattr(contact, name) for name in ContactEntry.__dataclass_fields__}
    )


def _store(  # noqa: PLR0913 - a row, where it goes, and who wrote it
    claim: Claim,
    entry: ContactEntry,
    *,
    number: tuple[int, int],
    by: User,
    at: datetime,
    removed: bool = False,
) -> Contact:
    return Contact.objects.create(
        claim=claim,
        entry=number[0],
        version=number[1],
        added_by=by,
        added_at=at,
        sealed=sealed_now(claim),
        removed=removed,
        **_columns(entry),
    )


def _have_looked_at(contact: Contact, by: User, at: datetime) -> None:
    """An answer that readers have not been told of asks whether the verdict still holds."""
    if contact.reply in {Reply.ANSWERED, Reply.DECLINED} and not contact.sealed:
        look_at_late_answer(claim=contact.claim, name=contact.name, by=by, at=at)


def _record(contact: Contact, what: What, by: User, at: datetime) -> None:
    record(
        claim=contact.claim,
        what=what,
        by=by,
        at=at,
        contact=contact.pk,
        entry=contact.entry,
        version=contact.version,
        name=contact.name,
        means=contact.means,
        reply=contact.reply,
        reason=contact.why,
    )
