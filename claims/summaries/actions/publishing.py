"""Publishing verdicts and taking them back.

Every action here takes its locks in one order: the claim, its articles, the summary pages by key,
and last the lock under which the database hands out `sequence`. That one is held by a single
transaction of the whole desk, so nothing is computed after it.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from claims.messages import say
from claims.models import (
    PUBLIC,
    Article,
    Claim,
    LookOutcome,
    Occurrence,
    Publication,
    PublicationKind,
    Rating,
    Status,
    User,
    Verdict,
    What,
)
from claims.permissions import Permission, check
from claims.summaries import keys
from claims.summaries.actions.holding import let_go_when_frozen
from claims.summaries.builder import verdict_payload, withdrawal_payload
from claims.summaries.claimreview import claimreview
from claims.summaries.facts import Copy
from claims.summaries.markup_rules import Checked, checked
from claims.summaries.queries import (
    claim_facts,
    copy_of,
    desk,
    spanning_pages,
    with_later_revisions,
)
from claims.workflow import (
    MoveNotAllowed,
    add_counts,
    check_in_scope,
    counted_on,
    follow_topics,
    lock_claim,
    looked_again,
    mark_stale,
    move,
    record,
)

logger = logging.getLogger(__name__)


class NoteMissing(Exception):
    """A verdict is taken back with a note that tells readers why."""

    def __init__(self) -> None:
        super().__init__(say("Say why the verdict is withdrawn; readers will see the note."))


@transaction.atomic
def publish_claim(*, claim_id: int, at: datetime) -> Publication | None:
    """Give readers the verdict of a decided claim. Safe to run twice and at the same time.

    Args:
        claim_id: which claim.
        at: now; readers see it as the moment of publication.

    Returns:
        The frozen copy with its number in the feed; None if the claim is not decided (any more).

    Raises:
        Claim.DoesNotExist: there is no such claim.
        Verdict.DoesNotExist: the claim is decided but has no verdict that stands.
    """
    let_go_when_frozen()
    claim = lock_claim(claim_id)
    if claim.status != Status.DECIDED:
        return None
    verdict = Verdict.objects.current().get(claim=claim)
    standing = _standing(claim)
    copy = copy_of(claim=claim, verdict=verdict, at=at)
    review = _markup(copy)
    _show_to_readers(claim=claim, before=standing, rating=verdict.rating, at=at)
    add_counts(counted_on(keys.VERDICTS, at))
    publication = _put_into_feed(
        claim=claim,
        standing=standing,
        at=at,
        kind=PublicationKind.VERDICT,
        verdict=verdict,
        rating=verdict.rating,
        payload=verdict_payload(copy),
        claimreview=review.markup,
    )
    corrected = standing is not None
    if corrected:
        # Only now: readers saw the old verdict until its correction was approved.
        looked_again(
            claim=claim, outcome=LookOutcome.DECIDED, by=verdict.by, at=at, looked_at=verdict.at
        )
    left_out: dict[str, Any] = {"markup_faults": list(review.faults)} if review.faults else {}
    move(
        claim=claim,
        to=Status.CORRECTED if corrected else Status.PUBLISHED,
        what=What.CORRECTED if corrected else What.PUBLISHED,
        by=None,
        at=at,
        sequence=publication.sequence,
        verdict=verdict.pk,
        rating=verdict.rating,
        **left_out,
    )
    return publication


def _markup(copy: Copy) -> Checked:
    """The markup for programs, as far as it is right; what is not never holds a verdict up."""
    ours = desk()
    review = checked(claimreview(ours, copy), site_url=ours.site_url)
    for fault in review.faults:
        logger.error("markup of claim %d, left out: %s", copy.claim.id, fault)
    return review


@transaction.atomic
def withdraw_claim(
    *, claim_id: int, note: str, by: User, at: datetime, approved_by: User | None = None
) -> Publication:
    """Take a public verdict back; readers and programs get a tombstone with the note.

    A claim that is being checked again, because it was reopened or a correction of it waits for
    approval, goes on where it is.

    Args:
        claim_id: which claim.
        note: why, for readers.
        by: an editor.
        at: now.
        approved_by: the second person, where the review policy wants one; the caller has made
            sure that they may approve.

    Returns:
        The tombstone, with its number in the feed.

    Raises:
        NotPermitted: the role does not allow it.
        NoteMissing: the note is blank.
        Claim.DoesNotExist: there is no such claim.
        MoveNotAllowed: no verdict of the claim stands published now, or a new one is just being
            published.
        OutOfScope: the person does not check such claims.
    """
    # Whoever proposed it might then; whether it is right now is for the second person to say.
    if approved_by is None:
        check(by, Permission.CORRECT)
    words = note.strip()
    if not words:
        raise NoteMissing
    let_go_when_frozen()
    claim = lock_claim(claim_id)
    standing = _standing(claim)
    if standing is None or not _may_go(claim, standing):
        raise MoveNotAllowed(claim, Status.WITHDRAWN)
    if approved_by is None:
        check_in_scope(claim=claim, by=by)
    facts = {"note": words, **_second(approved_by)}
    if claim.status in PUBLIC:
        claim = move(claim=claim, to=Status.WITHDRAWN, what=What.WITHDRAWN, by=by, at=at, **facts)
    else:
        record(claim=claim, what=What.WITHDRAWN, by=by, at=at, **facts)
    looked_again(claim=claim, outcome=LookOutcome.WITHDRAWN, by=by, at=at)
    _show_to_readers(claim=claim, before=standing, rating=None, at=at)
    return _put_into_feed(
        claim=claim,
        standing=standing,
        at=at,
        kind=PublicationKind.WITHDRAWAL,
        verdict=standing.verdict,
        payload=withdrawal_payload(claim_facts(claim), note=words),
    )


def _may_go(claim: Claim, standing: Publication) -> bool:
    """Whether readers see a verdict, and no new one is just being published."""
    return standing.kind == PublicationKind.VERDICT and claim.status != Status.DECIDED


def _second(person: User | None) -> dict[str, Any]:
    """Who approved it, for the history."""
    return {} if person is None else {"approved_by": person.pk, "approved_by_name": str(person)}


def _standing(claim: Claim) -> Publication | None:
    """The row of the feed that stands for the claim now: a verdict, or a tombstone."""
    return Publication.objects.filter(claim=claim, superseded_at__isnull=True).first()


def _show_to_readers(
    *, claim: Claim, before: Publication | None, rating: str | None, at: datetime
) -> None:
    """Make the articles of the claim public, and put pages and counts right.

    Args:
        claim: the claim, locked: so no place can join it meanwhile.
        before: the row of the feed that stood so far.
        rating: the rating that stands from now on; None for none.
        at: now.
    """
    said = Occurrence.objects.said().filter(claim=claim)
    articles = Article.objects.filter(pk__in=said.values("article"))
    sources_of = dict(articles.values_list("pk", "source_id"))
    sources = set(sources_of.values())
    changes = _rating_changes(sources, before=before.rating if before else "", after=rating or "")
    changes.update(open_articles(sources_of, at=at))
    add_counts(changes)
    mark_stale(
        keys=[
            keys.OVERVIEW,
            keys.claim_page(claim.pk),
            *map(keys.article_page, with_later_revisions(sources_of)),
            *map(keys.source_page, sources),
            *spanning_pages([claim.pk]),
        ],
        at=at,
    )


def open_articles(article_ids: Iterable[int], *, at: datetime) -> Counter[str]:
    """Let readers see these articles and their later revisions from now on.

    Those they see already are left alone. A new revision of a public article is public too, so
    that nobody reads an old text without a word of the new one.

    Returns:
        The increments of the counts of public articles, still to be added: an article counts once,
        in its newest revision that readers may see.
    """
    closed = Article.objects.filter(pk__in=list(article_ids), first_published_at__isnull=True)
    rows = _lock_revisions(closed.values_list("pk", flat=True))
    opened = {pk for pk, row in rows.items() if row.first_published_at is None}
    Article.objects.filter(pk__in=opened).update(first_published_at=at)
    earlier = {previous for pk in opened if (previous := rows[pk].previous_id)}
    counted = Article.objects.public().filter(pk__in=earlier - opened)
    last = opened - {row.previous_id for row in rows.values()}
    changes = Counter(keys.source_articles_count(rows[pk].source_id) for pk in last)
    changes.subtract(map(keys.source_articles_count, counted.values_list("source_id", flat=True)))
    return changes


def _lock_revisions(article_ids: Iterable[int]) -> dict[int, Article]:
    """Articles and all their later revisions, held in the order of their numbers.

    Whoever anchors a new revision holds the row of the one before: either that one is seen here, or
    it sees that the one before has become public.
    """
    wanted = with_later_revisions(article_ids)
    held: dict[int, Article] = {}
    while len(wanted) > len(held):
        rows = Article.objects.filter(pk__in=wanted).order_by("pk").select_for_update(no_key=True)
        held = {row.pk: row for row in rows.only("source_id", "previous_id", "first_published_at")}
        wanted = with_later_revisions(wanted)
    return held


def _rating_changes(sources: set[int], *, before: str, after: str) -> Counter[str]:
    changes: Counter[str] = Counter()
    for rating, delta in ((before, -1), (after, 1)):
        if rating in Rating.values:
            changes[keys.rating_count(rating)] += delta
            changes.update({keys.source_rating_count(one, rating): delta for one in sources})
    return changes


def _put_into_feed(
    *, claim: Claim, standing: Publication | None, at: datetime, **fields: Any
) -> Publication:
    """Take the standing row's place, under the next number."""
    if standing is not None:
        Publication.objects.filter(pk=standing.pk).update(superseded_at=at)
    row = Publication.objects.create(
        claim=claim, language=claim.language, published_at=at, **fields
    )
    # The page of the topic is held since it was marked: nobody is waited for here.
    if claim.topic_id:
        follow_topics([claim.pk], at=at)
    return row
