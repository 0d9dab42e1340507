"""Signing off a draft of which everything is settled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from claims.messages import Message, say, say_many
from claims.models import SignOffSheet, User
from claims.own_copy.actions.bringing import lock_copy
from claims.own_copy.entries import CHANGE, OPEN
from claims.own_copy.queries.drafts import moved_in, rests_on
from claims.own_copy.queries.sheets import sheet_of
from claims.permissions import NotPermitted, Permission, check
from claims.workflow import lock_claim


class NotSettled(Exception):
    """Statements are open, changes outstanding, or verdicts changed that statements rest on.

    Attributes:
        open: how many are open.
        changes: how many changes are outstanding.
        moved: the places, counted from 1, of statements whose verdict readers see no more.
    """

    def __init__(self, still_open: int, changes: int, moved: Sequence[int] = ()) -> None:
        self.open = still_open
        self.changes = changes
        self.moved = tuple(moved)
        super().__init__(self._told())

    def _told(self) -> Message:
        if self.open:
            return say_many(
                "%(count)s statement is open.", "%(count)s statements are open.", count=self.open
            )
        if self.changes:
            return say_many(
                "%(count)s change is outstanding: bring in the text that has it.",
                "%(count)s changes are outstanding: bring in the text that has them.",
                count=self.changes,
            )
        return say(
            "The verdict behind these statements was corrected or withdrawn after they were "
            "settled: %(numbers)s. Settle them anew.",
            numbers=", ".join(map(str, self.moved)),
        )


class SheetChanged(Exception):
    """The text or a mark has changed since the page was opened."""

    def __init__(self) -> None:
        super().__init__(
            say("The text or a mark has changed since you opened the page. Read it, then sign.")
        )


class OwnText(NotPermitted):
    """Whoever brought in a version does not sign it off."""

    def __init__(self) -> None:
        super().__init__(Permission.SIGN_OFF)
        self.args = (say("You brought in this text: somebody else has to sign it off."),)


@transaction.atomic
def sign_off(
    *, own_copy_id: int, version: int, revisions: int, by: User, at: datetime
) -> SignOffSheet:
    """Sign that every statement of a text is settled; the sheet is kept as it is now.

    Args:
        own_copy_id: which draft.
        version: the number of the version that the person saw.
        revisions: how many marks its statements had then, all together.
        by: an editor who brought in no version of it.
        at: now.

    Raises:
        NotPermitted: the role does not allow it.
        OwnText: the person brought in a version of the text.
        OwnCopy.DoesNotExist: there is no such draft.
        SheetChanged: the text or a mark is not what the person saw.
        NotSettled: a statement is open, a change is outstanding, or a verdict that a statement
            rests on was corrected or withdrawn since.
    """
    check(by, Permission.SIGN_OFF)
    own = lock_copy(own_copy_id, by)
    if own.texts.filter(by=by).exists():
        raise OwnText
    text = own.texts.get(number=own.versions)
    statements = list(text.statements.order_by("position"))
    if own.versions != version or sum(one.revision for one in statements) != revisions:
        raise SheetChanged
    states = [one.state for one in statements]
    # Whoever publishes or withdraws locks the claim, too: what readers see stays as it is read here
    # until the sheet is stored.
    for claim_id in rests_on(text):
        lock_claim(claim_id)
    moved = moved_in(text)
    if states.count(OPEN) or states.count(CHANGE) or moved:
        raise NotSettled(states.count(OPEN), states.count(CHANGE), moved)
    return SignOffSheet.objects.create(
        text_version=text,
        number=text.sheets.count() + 1,
        sha256=text.sha256,
        revisions=revisions,
        payload=sheet_of(text, by=by, at=at),
        by=by,
        at=at,
    )
