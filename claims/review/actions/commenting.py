"""Comments on a claim: said to colleagues, taken back by their authors."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models.functions import Lower

from claims.messages import say
from claims.models import Comment, Draft, User, What
from claims.permissions import Permission, check
from claims.review.actions.drafts import (
    PART_OF_COMMENT,
    discard_draft,
    save_draft,
)
from claims.review.mentions import clean_comment, known_name, mentioned_names, possible_names
from claims.review.typed import storable
from claims.workflow import lock_claim, record

SENT_TWICE = timedelta(minutes=1)
"""Within this the same words of a person, with no comment in between, are sent twice, not said."""


class NotYourComment(Exception):
    """Only its author takes a comment back."""

    def __init__(self) -> None:
        super().__init__(say("Only its author can take a comment back."))


@dataclass(frozen=True)
class Said:
    """A comment that was stored.

    Attributes:
        comment: with the people it mentions.
        nobody: the names after an @ that are nobody's at this desk.
    """

    comment: Comment
    nobody: tuple[str, ...]


@transaction.atomic
def comment_on(*, claim_id: int, text: str, by: User, at: datetime) -> Said:
    """Say something about a claim to colleagues. It takes no hold, and readers never see it.

    The history says that there was a comment and whom it mentions, not its words. One that is sent
    twice, as by a double click, is said once.

    Args:
        claim_id: which claim.
        text: plain words; `@name` mentions a person by user name.
        by: anybody of the desk.
        at: now.

    Raises:
        NotPermitted: the role does not see the desk.
        CommentNotAccepted: it is empty, too long, or mentions too many people.
        Claim.DoesNotExist: there is no such claim.
    """
    check(by, Permission.SEE_DESK)
    words = clean_comment(text)
    people = _people(words)
    names = mentioned_names(words)
    meant = {name: known_name(name, people).lower() for name in names}
    numbers = sorted({people[known] for known in meant.values() if known})
    nobody = tuple(name for name, known in meant.items() if not known)
    claim = lock_claim(claim_id)
    last = Comment.objects.filter(claim=claim).order_by("-number").first()
    if last and last.text == words and last.by_id == by.pk and at < last.at + SENT_TWICE:
        return Said(last, nobody)
    event = record(claim=claim, what=What.COMMENTED, by=by, at=at, mentioned=numbers)
    event.refresh_from_db(fields=["number"])
    comment = Comment.objects.create(claim=claim, number=event.number, text=words, by=by, at=at)
    comment.mentioned.set(numbers)
    return Said(comment, nobody)


@transaction.atomic
def take_comment_back(*, comment_id: int, by: User, at: datetime) -> Comment:
    """Take back what one said: its words are gone, and that there was a comment stays.

    A comment that was taken back already is left alone.

    Raises:
        Comment.DoesNotExist: there is no such comment.
        NotYourComment: somebody else wrote it.
    """
    claim = lock_claim(Comment.objects.values_list("claim_id", flat=True).get(pk=comment_id))
    comment = Comment.objects.get(pk=comment_id)
    if comment.by_id != by.pk:
        raise NotYourComment
    if comment.taken_back_at is None:
        comment.text, comment.taken_back_at = "", at
        comment.save(update_fields=["text", "taken_back_at"])
        record(claim=claim, what=What.COMMENT_TAKEN_BACK, by=by, at=at, comment=comment.number)
    return comment


@transaction.atomic
def keep_comment(*, claim_id: int, text: str, version: int, by: User, at: datetime) -> Draft | None:
    """Keep a comment that is typed and not said yet. Needs no hold; keeping twice is keeping once.

    Another window is never overwritten unseen. Words that go on from those kept are no conflict:
    nothing is lost by them. A comment that was said in another window is not kept again.

    Args:
        claim_id: which claim.
        text: as it stands in the field; empty lets go of what was kept.
        version: of the draft that the page showed; 0 if it showed none.
        by: who typed it.
        at: now.

    Returns:
        What is kept; None for nothing.

    Raises:
        NotPermitted: the role does not see the desk.
        Claim.DoesNotExist: there is no such claim.
        DraftConflict: another window keeps other words.
        DraftNotStorable: the text is far too long.
    """
    check(by, Permission.SEE_DESK)
    kept = Draft.objects.of_comments().select_for_update()
    draft = kept.filter(claim=claim_id, by=by).first()
    if not text.strip():
        return _let_go(claim_id=claim_id, draft=draft, version=version, by=by)
    if draft is None and version and _was_said(claim_id, text, by):
        return None
    goes_on = draft is not None and text.startswith(str(draft.fields.get("text", "")))
    return save_draft(
        claim_id=claim_id,
        fields={"text": text},
        version=draft.version if draft and goes_on else version if draft else 0,
        by=by,
        at=at,
        part=PART_OF_COMMENT,
    )


def forget_kept_comment(*, claim_id: int, by: User) -> None:
    """The comment was said: what was kept of it is done with."""
    Draft.objects.of_comments().filter(claim=claim_id, by=by).delete()


def _let_go(*, claim_id: int, draft: Draft | None, version: int, by: User) -> Draft | None:
    """Let go of what was kept, if the window that sends nothing had shown it."""
    if draft is None or not version:
        return draft
    discard_draft(claim_id=claim_id, version=version, by=by, part=PART_OF_COMMENT)
    return None


def _was_said(claim_id: int, text: str, by: User) -> bool:
    last = Comment.objects.filter(claim=claim_id, by=by).order_by("-number").first()
    return last is not None and last.text == storable(text)


def _people(text: str) -> dict[str, int]:
    """Numbers by user name in small letters, of the active people whom a text may mean."""
    names = {one.lower() for name in mentioned_names(text) for one in possible_names(name)}
    if not names:
        return {}
    active = User.objects.filter(is_active=True).annotate(low=Lower("username"))
    return dict(active.filter(low__in=names).order_by("-pk").values_list("low", "pk"))
