"""Bringing in a draft, and the next version of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from claims.messages import say
from claims.models import CopyVersion, OwnCopy, Statement, StatementMark, User
from claims.own_copy.entries import DraftEntry
from claims.own_copy.queries.drafts import copies_seen_by, latest_mark_of_each
from claims.own_copy.splitting import find_spans
from claims.own_copy.versions import follow
from claims.permissions import Permission, check


class SameText(Exception):
    """The new version says what the one before says, sign by sign."""

    def __init__(self, version: CopyVersion) -> None:
        self.version = version
        super().__init__(
            say(
                "This is the text of version %(number)d, sign by sign. Nothing was saved.",
                number=version.number,
            )
        )


class VersionChanged(Exception):
    """Somebody brought in another version meanwhile; `latest` is it."""

    def __init__(self, latest: CopyVersion) -> None:
        self.latest = latest
        super().__init__(
            say(
                "%(by)s brought in version %(number)d meanwhile. Read it before you replace it.",
                by=str(latest.by),
                number=latest.number,
            )
        )


@transaction.atomic
def start_copy(*, draft: DraftEntry, by: User, at: datetime) -> CopyVersion:
    """Bring in a draft of the newsroom's own; all its statements are open.

    Args:
        draft: the text with its sentences.
        by: who brings it in, and counts as an author of it.
        at: now.

    Raises:
        NotPermitted: the role does not allow it.
        NotAccepted: the draft has no title or no text.
    """
    check(by, Permission.BRING_OWN_COPY)
    draft.check()
    own = OwnCopy.objects.create(
        title=draft.title, language=draft.language, by=by, at=at, versions=1
    )
    version = _store(own, draft, by, at)
    _store_statements(version, draft)
    return version


@transaction.atomic
def add_version(
    *, own_copy_id: int, seen: int, draft: DraftEntry, by: User, at: datetime
) -> CopyVersion:
    """Bring in the next version. Sentences that stayed keep their marks; all others are open.

    Args:
        own_copy_id: which draft; the title stays.
        seen: the number of the version that the person saw last.
        draft: the new text.
        by: who brings it in, and counts as an author of it from now on.
        at: now.

    Raises:
        NotPermitted: the role does not allow it.
        OwnCopy.DoesNotExist: there is no such draft, or it is not theirs to see.
        NotAccepted: the text is empty.
        VersionChanged: somebody else was faster.
        SameText: nothing has changed.
    """
    check(by, Permission.BRING_OWN_COPY)
    draft.check()
    own = lock_copy(own_copy_id, by)
    latest = own.texts.select_related("by").get(number=own.versions)
    if own.versions != seen:
        raise VersionChanged(latest)
    if latest.sha256 == _hash(draft.text):
        raise SameText(latest)
    own.versions += 1
    own.save(update_fields=["versions"])
    version = _store(own, draft, by, at)
    _carry_over(latest, _store_statements(version, draft))
    return version


def lock_copy(own_copy_id: int, by: User) -> OwnCopy:
    """Hold a draft that a person may see until the transaction ends.

    Raises:
        OwnCopy.DoesNotExist: there is no such draft, or it is not theirs to see.
    """
    seen = copies_seen_by(by).filter(pk=own_copy_id).values("pk")
    return OwnCopy.objects.select_for_update(no_key=True).get(pk__in=seen)


def _store(own: OwnCopy, draft: DraftEntry, by: User, at: datetime) -> CopyVersion:
    return CopyVersion.objects.create(
        own_copy=own,
        number=own.versions,
        text=draft.text,
        sha256=_hash(draft.text),
        file_name=draft.file_name[:255],
        by=by,
        at=at,
    )


def _store_statements(version: CopyVersion, draft: DraftEntry) -> list[Statement]:
    return Statement.objects.bulk_create(
        Statement(
            text_version=version,
            position=position,
            start=sentence.start,
            end=sentence.end,
            words=sentence.words,
            checkable=sentence.checkable,
            spans=find_spans(sentence.words, language=draft.language),
        )
        for position, sentence in enumerate(draft.sentences, start=1)
    )


def _carry_over(before: CopyVersion, after: Sequence[Statement]) -> None:
    """Give sentences that stayed the marks that they had, with who made them and when."""
    known = list(before.statements.order_by("position"))
    marks = latest_mark_of_each(before)
    followed = follow([one.words for one in known], [one.words for one in after])
    kept = {
        after[one.place]: marks[known[one.before].pk]
        for one in followed
        if one.same and one.before is not None and known[one.before].pk in marks
    }
    StatementMark.objects.bulk_create(_carried(statement, mark) for statement, mark in kept.items())
    for statement, mark in kept.items():
        statement.state, statement.revision = mark.state, 1
    Statement.objects.bulk_update(kept, ["state", "revision"])


def _carried(statement: Statement, mark: StatementMark) -> StatementMark:
    return StatementMark(
        statement=statement, number=1, carried_from=mark, by_id=mark.by_id, at=mark.at, **said(mark)
    )


def said(mark: StatementMark) -> Mapping[str, object]:
    """What a mark says, without who and when: the columns of another that says the same."""
    names = ("state", "proposed", "note", "link", "said", "file", "file_name", "file_sha256")
    more = ("media_type", "evidence_id", "verdict_id")
    return {name: getattr(mark, name) for name in (*names, *more)}


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()
