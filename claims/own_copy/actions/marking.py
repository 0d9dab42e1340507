"""Settling statements one by one."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import PurePosixPath

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from claims.messages import Message, say
from claims.models import Evidence, Publication, Rating, Statement, StatementMark, User
from claims.own_copy.actions.bringing import lock_copy
from claims.own_copy.entries import CONFIRMED, KeptFile, MarkEntry, NotAccepted
from claims.own_copy.queries.drafts import copies_seen_by
from claims.permissions import Permission, check


class StatementChanged(Exception):
    """Somebody else has marked the statement since the page was opened; `latest` is their mark."""

    def __init__(self, latest: StatementMark) -> None:
        self.latest = latest
        super().__init__(
            say(
                "%(by)s has marked this statement meanwhile: %(state)s. Nothing is overwritten; "
                "what you typed stands below.",
                by=str(latest.by),
                state=latest.get_state_display(),
            )
        )


class OlderText(Exception):
    """The statement is of a version that another one has replaced."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(
            say(
                "Version %(number)d is there now. Open it, and mark the sentence in it.",
                number=number,
            )
        )


class SourceNotThere(NotAccepted):
    """The evidence or verdict that was chosen is not there, or not for this person to see."""

    def __init__(self) -> None:
        super().__init__({"link": say("What was chosen is not there any more. Choose again.")})


def mark_statement(
    *, statement_id: int, revision: int, entry: MarkEntry, by: User, at: datetime
) -> StatementMark:
    """Say what a statement is, and what that rests on. Earlier marks stay as its history.

    A file of the mark before stays with the statement unless another one is given.

    Args:
        statement_id: which statement.
        revision: how many marks the page showed; guards against overwriting one not seen.
        entry: the mark.
        by: who.
        at: now.

    Raises:
        NotPermitted: the role does not allow it.
        Statement.DoesNotExist: there is no such statement, or it is not theirs to see.
        OlderText: it is of a version that was replaced.
        StatementChanged: somebody else has marked it meanwhile.
        NotAccepted: something is missing or wrong; `errors` says what, by field.
    """
    check(by, Permission.CHECK_OWN_COPY)
    with _stored(entry.file, at) as name, transaction.atomic():
        statement = _locked(statement_id, by)
        last = statement.marks.select_related("by").order_by("-number").first()
        if statement.revision != revision and last is not None:
            raise StatementChanged(last)
        kept = last if last and last.file and entry.file is None else None
        entry.check(statement.words, has_kept=kept is not None)
        _check_there(entry, by)
        mark = _row(statement, entry, kept)
        mark.by, mark.at = by, at
        if entry.file is not None:
            mark.file.name = name
        mark.save(force_insert=True)
        statement.state, statement.revision = mark.state, mark.number
        statement.save(update_fields=["state", "revision"])
    return mark


def _locked(statement_id: int, by: User) -> Statement:
    """The statement, its draft held: marks on one draft and its sign-off come one by one."""
    statements = Statement.objects.filter(text_version__own_copy__in=copies_seen_by(by))
    own = lock_copy(
        statements.values_list("text_version__own_copy", flat=True).get(pk=statement_id), by
    )
    statement = Statement.objects.select_related("text_version").get(pk=statement_id)
    if statement.text_version.number != own.versions:
        raise OlderText(own.versions)
    return statement


def _check_there(entry: MarkEntry, by: User) -> None:
    seen = Evidence.objects.standing().seen_by(by).filter(pk=entry.evidence or 0)
    if entry.evidence is not None and not seen.exists():
        raise SourceNotThere
    if entry.verdict is None:
        return
    public = Publication.objects.current().filter(verdict=entry.verdict).first()
    if public is None:
        raise SourceNotThere
    if entry.state == CONFIRMED and public.rating != Rating.SUPPORTED and not entry.note:
        rating = Rating(public.rating)
        note = say(
            "The verdict is: %(rating)s. Say in a note how it confirms this statement, or choose "
            "that a change is needed.",
            rating=Message(rating.name.capitalize()),
        )
        raise NotAccepted({"note": note})


def _row(statement: Statement, entry: MarkEntry, kept: StatementMark | None) -> StatementMark:
    mark = StatementMark(
        statement=statement,
        number=statement.revision + 1,
        state=entry.state,
        proposed=entry.proposed,
        note=entry.note,
        link=entry.link,
        said=entry.said,
        evidence_id=entry.evidence,
        verdict_id=entry.verdict,
    )
    if entry.file is not None:
        mark.file_name, mark.media_type = entry.file.name, entry.file.media_type
        mark.file_sha256 = entry.file.sha256
    elif kept is not None:
        mark.file.name, mark.file_name = kept.file.name, kept.file_name
        mark.file_sha256, mark.media_type = kept.file_sha256, kept.media_type
    return mark


@contextmanager
def _stored(file: KeptFile | None, at: datetime) -> Iterator[str]:
    """Keep a file under a name of our own; if the block fails, it is deleted."""
    if file is None:
        yield ""
        return
    suffix = PurePosixPath(file.name).suffix
    name = f"own-copy/{at:%Y/%m}/{uuid.uuid4().hex}{suffix}"
    stored = default_storage.save(name, ContentFile(file.data))
    try:
        yield stored
    except BaseException:
        default_storage.delete(stored)
        raise
