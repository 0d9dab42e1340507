"""Compute the seals on the history of the claims again, outside the database."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.models import Claim, SigningKey
from claims.summaries.against import differences
from claims.summaries.chain import audit
from claims.summaries.heads import NoHead
from claims.summaries.queries import feed_between, history_entries, seals_between
from claims.summaries.queries.protecting import redactions_sealed
from claims.summaries.signing import Kept, is_signed, read_kept

# No entry was ever given such a number, but whoever alters the database may give it.
BEFORE_ALL = -(2**63)


class Command(BaseCommand):
    """`manage.py verify_history [--claim NUMBER | --against HEAD]`."""

    help = (
        "Check that no entry in the history of any claim was changed, removed or put elsewhere. "
        "Names the first broken entry of each claim and exits with 1 if there is one. Against a "
        "head that somebody kept it also finds a history that was made anew or cut short."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the options."""
        either = parser.add_mutually_exclusive_group()
        either.add_argument("--claim", type=int, metavar="NUMBER", help="only this claim")
        either.add_argument(
            "--against",
            metavar="HEAD",
            help="a head as /api/v1/head/ gave it: the name of a file, - for standard input, or "
            "the JSON itself",
        )
        parser.add_argument(
            "--public-key",
            metavar="KEY",
            help="the key the head must be signed with, in base64; else one that this desk knows",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, and report.

        Raises:
            CommandError: an entry is broken, the history is not what the head says, the head was
                not signed by the desk, or there is no such claim.
        """
        claim: int | None = options["claim"]
        if claim is not None and not Claim.objects.filter(pk=claim).exists():
            message = f"There is no claim {claim}."
            raise CommandError(message)
        kept = _read(options["against"]) if options["against"] else None
        if kept:
            self._check_signature(kept, options["public_key"])
        wrong = self._broken(claim) + self._unsealed(claim)
        if kept:
            wrong += self._differing(kept)
        if wrong:
            raise CommandError(" ".join(wrong))

    def _broken(self, claim: int | None) -> list[str]:
        found = audit(history_entries(claim_id=claim))
        for fault in found.faults:
            self.stderr.write(f"claim {fault.claim}, event {fault.number}: {fault.wrong}")
        if found.faults:
            message = (
                f"{len(found.faults)} of {found.claims} histories are broken. Compare them with a "
                "backup: the entries named here, and what follows them, cannot be relied on."
            )
            return [message]
        self.stdout.write(f"The history is whole: {found.events} entries of {found.claims} claims.")
        return []

    def _unsealed(self, claim: int | None) -> list[str]:
        """Rows of the feed that were changed to protect a source: each has its sealed entry."""
        rows = list(redactions_sealed(claim_id=claim))
        unknown = [sequence for sequence, is_sealed in rows if not is_sealed]
        for sequence in unknown:
            self.stderr.write(
                f"publication {sequence}: it was changed, and the history of its claim does not "
                "say so with the same hashes."
            )
        if unknown:
            return [f"{len(unknown)} publications were changed without a word in the history."]
        if rows:
            self.stdout.write(
                f"{len(rows)} publications were changed to protect a source; the history says so "
                "of each."
            )
        return []

    def _check_signature(self, kept: Kept, public_key: str | None) -> None:
        if not kept.signature:
            self.stderr.write("The head is not signed: anybody could have written it.")
            return
        if public_key is None:
            known = SigningKey.objects.filter(key_id=kept.key_id).first()
            if known is None:
                message = (
                    f"The head is signed with key {kept.key_id}, which this desk does not know. "
                    "Name the key with --public-key if you have it."
                )
                raise CommandError(message)
            public_key = known.public_key
        if not is_signed(kept.text, signature=kept.signature, public_key=public_key):
            message = "The signature of the head does not fit it: this is not what the desk signed."
            raise CommandError(message)

    def _differing(self, kept: Kept) -> list[str]:
        head = kept.head
        found = list(
            differences(
                head,
                feed=feed_between(0, head.sequence),
                seals=(seal for _, seal in seals_between(BEFORE_ALL, head.last_event)),
            )
        )
        when = head.made_at.isoformat(" ", "seconds")
        if not found:
            self.stdout.write(f"It begins with what the head of {when} says.")
            return []
        why = (
            "If the desk was restored from a backup older than the head, what came after the "
            "backup is gone; else somebody has altered the database."
        )
        return [f"The past is not what the head of {when} says.", *found, why]


def _read(against: str) -> Kept:
    """The head that the option names.

    Raises:
        CommandError: there is none.
    """
    try:
        return read_kept(_text(against))
    except NoHead as error:
        raise CommandError(str(error)) from error


def _text(against: str) -> str:
    if against == "-":
        return sys.stdin.read()
    if against.lstrip().startswith("{"):
        return against
    try:
        return Path(against).read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        message = f"{against} cannot be read: {error}"
        raise CommandError(message) from error
