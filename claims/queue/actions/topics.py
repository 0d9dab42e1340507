"""What claims are about: the list of topics, and the topic of a claim or an article."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from claims.messages import say
from claims.models import Article, Claim, Topic, User, What
from claims.permissions import Permission, can, check
from claims.queue.queries.planning import claims_said_in
from claims.queue.reasons import ReasonNotAccepted, clean_name
from claims.workflow import (
    OutOfScope,
    check_in_scope,
    follow_topics,
    lock_claim,
    mark_known_stale,
    record,
    record_each,
    scope_of,
)
from claims.workflow.policy_rows import check_still_seconded, policies
from claims.workflow.topics import OVERVIEW
from claims.workflow.topics import PAGE as TOPIC_PAGE


@transaction.atomic
def add_topic(*, name: str, by: User, at: datetime) -> Topic:
    """Add a topic to the list of the desk.

    Raises:
        NotPermitted: the role does not allow it.
        ReasonNotAccepted: the name is missing, too long, or taken.
    """
    check(by, Permission.MANAGE_TOPICS)
    return _stored(Topic(name=clean_name(name), made_at=at, made_by=by))


@transaction.atomic
def rename_topic(*, topic_id: int, name: str, by: User, at: datetime) -> Topic:
    """Give a topic another name; everything about it keeps it, and readers see the new one.

    Raises:
        NotPermitted, ReasonNotAccepted: as for `add_topic`.
        Topic.DoesNotExist: there is no such topic.
    """
    check(by, Permission.MANAGE_TOPICS)
    topic = Topic.objects.select_for_update(no_key=True).get(pk=topic_id)
    topic.name = clean_name(name)
    mark_known_stale(keys=[OVERVIEW, TOPIC_PAGE.format(topic_id)], at=at)
    return _stored(topic)


def _stored(topic: Topic) -> Topic:
    try:
        with transaction.atomic():
            topic.save()
    except IntegrityError as error:
        raise ReasonNotAccepted("name", say("There is a topic of this name already.")) from error
    return topic


@transaction.atomic
def set_topic(*, claim_id: int, topic: Topic | None, by: User, at: datetime) -> Claim:
    """Say what a claim is about; None takes its topic away.

    Raises:
        NotPermitted: the role does not allow it.
        Claim.DoesNotExist: there is no such claim.
        OutOfScope: the person does not check such claims, and does not assign them either: nobody
            brings a claim into their own scopes.
        LessSeconded: the review policy would ask for less, and the person does not set it.
    """
    check(by, Permission.SET_TOPICS)
    claim = lock_claim(claim_id)
    before = claim.topic
    if before != topic:
        if not can(by, Permission.ASSIGN):
            check_in_scope(claim=claim, by=by)
        check_still_seconded(claim=claim, topic=topic, by=by)
        claim.topic = topic
        claim.save(update_fields=["topic"])
        facts = {"before": str(before or ""), "after": str(topic or "")}
        record(claim=claim, what=What.TOPIC_CHANGED, by=by, at=at, **facts)
        follow_topics([claim.pk], at=at)
    return claim


@transaction.atomic
def set_article_topic(*, article_id: int, topic: Topic | None, by: User, at: datetime) -> Article:
    """Say what an article is about. Its claims follow, but for those with a topic of their own.

    Args:
        article_id: which article.
        topic: its topic; None takes it away.
        by: who.
        at: now.

    Raises:
        NotPermitted: the role does not allow it.
        Article.DoesNotExist: there is no such article.
        OutOfScope, LessSeconded: as for `set_topic`, of any claim that would follow.
    """
    check(by, Permission.SET_TOPICS)
    article = Article.objects.select_for_update(no_key=True).only("topic").get(pk=article_id)
    before = article.topic
    if before != topic:
        article.topic = topic
        article.save(update_fields=["topic"])
        _hand_on([article_id], before, topic, by=by, at=at)
    return article


@transaction.atomic
def hand_down_topics(*, article_ids: Sequence[int], at: datetime) -> int:
    """Give the topics of articles to the claims found in them that have none. Safe to run twice.

    Returns:
        How many claims got a topic.
    """
    found = Article.objects.filter(pk__in=article_ids, topic__isnull=False).order_by("pk")
    rows = found.select_related("topic").only("topic__name")
    return sum(_hand_on([row.pk], None, row.topic, by=None, at=at) for row in rows)


def _hand_on(
    article_ids: Sequence[int],
    before: Topic | None,
    topic: Topic | None,
    *,
    by: User | None,
    at: datetime,
) -> int:
    """Give the claims of articles their topic, where they have none or the one before."""
    claims = claims_said_in(article_ids)
    mine = claims.filter(topic__isnull=True)
    if before is not None:
        mine |= claims.filter(topic=before)
    locked = list(mine.order_by("pk").select_for_update(no_key=True))
    if by is not None:
        _check_each(locked, topic, by)
    facts = {"before": str(before or ""), "after": str(topic or ""), "article": article_ids[0]}
    for claim in locked:
        claim.topic = topic
    Claim.objects.bulk_update(locked, ["topic"], batch_size=500)
    record_each(entries=[(claim, facts) for claim in locked], what=What.TOPIC_CHANGED, by=by, at=at)
    follow_topics([claim.pk for claim in locked], at=at)
    return len(locked)


def _check_each(claims: Sequence[Claim], topic: Topic | None, by: User) -> None:
    rows, scope = policies(), scope_of(by)
    for claim in claims:
        if not (can(by, Permission.ASSIGN) or claim.assigned_to_id == by.pk or scope.covers(claim)):
            raise OutOfScope(claim, by, own=True)
        check_still_seconded(claim=claim, topic=topic, by=by, rows=rows)
