"""The texts in which the desk tells readers how it works: written as a draft, then published."""

from __future__ import annotations

from datetime import datetime
from itertools import count

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from claims.messages import Message, say
from claims.models import PublicText, User
from claims.permissions import Permission, check

MAX_BODY = 50_000
"""Characters; about thirty pages, more than anybody reads."""
MAX_NOTE = 300
"""As long as the column."""


class TextNotAccepted(Exception):
    """Something about a text is missing or too long; `field` is `body` or `note`."""

    def __init__(self, field: str, told: Message) -> None:
        self.field = field
        super().__init__(told)


class TextChanged(Exception):
    """Somebody else has kept another draft meanwhile, or published it; `now` is what stands."""

    def __init__(self, now: PublicText | None) -> None:
        self.now = now
        super().__init__(
            say("Somebody has changed this text meanwhile. Yours is not saved yet: see both below.")
        )


@transaction.atomic
def keep_draft(  # noqa: PLR0913 - which text, its two parts, on top of what, who and when
    *, kind: str, body: str, note: str, edits: int, by: User, at: datetime
) -> PublicText:
    """Keep a draft of the next version; readers see nothing of it.

    Args:
        kind: one of `TextKind`.
        body: Markdown, stored as it was typed.
        note: what changes, for readers; may be empty while it is a draft.
        edits: those of the draft that this one was typed on top of; 0 where there was none.
        by: an editor.
        at: now.

    Raises:
        NotPermitted: the role does not allow it.
        TextNotAccepted: it is too long.
        TextChanged: there is another draft by now, or none any more.
    """
    check(by, Permission.EDIT_TEXTS)
    _check_length(body, note)
    draft = PublicText.objects.draft(kind).select_for_update().first()
    if (draft.edits if draft else 0) != edits:
        raise TextChanged(draft)
    if draft is None:
        return _begin(kind, body, note, by, at)
    draft.body, draft.note, draft.edits = body, note, edits + 1
    draft.language, draft.written_at, draft.written_by = settings.VERIFY_LANGUAGE, at, by
    draft.save(update_fields=["body", "note", "edits", "language", "written_at", "written_by"])
    return draft


@transaction.atomic
def publish_text(*, kind: str, edits: int, by: User, at: datetime) -> PublicText:
    """Let the draft be in force: readers see it, and verdicts given from now on name it.

    Args:
        kind: one of `TextKind`.
        edits: those of the draft that was read before.
        by: an editor.
        at: now.

    Returns:
        The new version, which nobody can change any more.

    Raises:
        NotPermitted: the role does not allow it.
        TextNotAccepted: it is empty, or says as much as the one before, or does not say what
            changes with it.
        TextChanged: the draft is another one by now, or there is none.
    """
    check(by, Permission.EDIT_TEXTS)
    draft = PublicText.objects.draft(kind).select_for_update().first()
    if draft is None or draft.edits != edits:
        raise TextChanged(draft)
    _check_may_be_published(draft)
    draft.version = _next_version(kind, at)
    draft.published_at, draft.published_by = at, by
    draft.save(update_fields=["version", "published_at", "published_by"])
    return draft


@transaction.atomic
def drop_draft(*, kind: str, edits: int, by: User) -> None:
    """Throw a draft away; the version in force stays.

    Raises:
        NotPermitted: the role does not allow it.
        TextChanged: the draft is another one by now, or there is none.
    """
    check(by, Permission.EDIT_TEXTS)
    draft = PublicText.objects.draft(kind).select_for_update().first()
    if draft is None or draft.edits != edits:
        raise TextChanged(draft)
    draft.delete()


def _begin(kind: str, body: str, note: str, by: User, at: datetime) -> PublicText:
    try:
        with transaction.atomic():
            return PublicText.objects.create(
                kind=kind,
                body=body,
                note=note,
                edits=1,
                language=settings.VERIFY_LANGUAGE,
                written_at=at,
                written_by=by,
            )
    except IntegrityError as error:
        raise TextChanged(PublicText.objects.draft(kind).first()) from error


def _check_length(body: str, note: str) -> None:
    if len(body) > MAX_BODY:
        told = say("The text has %(count)s characters.", count=len(body))
        raise TextNotAccepted("body", say("%(told)s At most %(most)s.", told=told, most=MAX_BODY))
    if len(note) > MAX_NOTE:
        raise TextNotAccepted("note", say("At most %(most)s characters.", most=MAX_NOTE))


def _check_may_be_published(draft: PublicText) -> None:
    if not draft.body.strip():
        raise TextNotAccepted("body", say("Write the text first: it is empty."))
    before = PublicText.objects.published(draft.kind).first()
    if before is not None and before.body == draft.body:
        raise TextNotAccepted("body", say("It says what the version in force says."))
    if not draft.note.strip():
        raise TextNotAccepted("note", say("Say what changes; readers see it beside the version."))


def _next_version(kind: str, at: datetime) -> str:
    """The year and month, as "2026-11"; a second one of the month is "2026-11.2"."""
    month = f"{timezone.localtime(at):%Y-%m}"
    taken = set(PublicText.objects.published(kind).values_list("version", flat=True))
    names = (month if number == 1 else f"{month}.{number}" for number in count(1))
    return next(name for name in names if name not in taken)
