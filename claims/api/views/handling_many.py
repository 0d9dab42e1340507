"""Several claims at once by program: bulk actions, and what the claims of an article follow."""

from __future__ import annotations

from claims.api.desk_reading import Asked, Reading
from claims.api.serializers.handling import (
    BulkOrderSerializer,
    BulkSerializer,
    DueSerializer,
    NewTopicSerializer,
    PlannedSerializer,
)
from claims.api.writing import CREATED, Order, Writing
from claims.models import Article, BulkAction
from claims.permissions import Permission
from claims.queue.actions import (
    UndoRefused,
    act_in_bulk,
    set_article_due,
    set_article_topic,
    undo_bulk,
)
from claims.queue.reasons import ReasonNotAccepted
from claims.workflow import OutOfScope
from claims.workflow.policy_rows import LessSeconded


@Writing(
    "act-in-bulk",
    "Do one thing to several claims",
    body=BulkOrderSerializer,
    gives=BulkSerializer,
    refusals=(ReasonNotAccepted,),
    success=CREATED,
)
def act(order: Order) -> BulkAction:
    """Sets aside, prioritises, pins, assigns, snoozes or dates up to 500 claims. Takes desk:write.

    A claim that refuses stays as it is and says why; the others go on.
    """
    return act_in_bulk(
        claim_ids=order.values["claims"],
        order=BulkOrderSerializer.order(order.values),
        by=order.by,
        at=order.at,
    )


@Reading(
    "bulk-action",
    "What came of a bulk action",
    gives=BulkSerializer,
    example=BulkSerializer.example,
)
def done(asked: Asked) -> object:
    """A bulk action, claim by claim. Takes desk:read."""
    action = BulkAction.objects.select_related("by").get(pk=asked.where["action"])
    return BulkSerializer(action).data


@Writing(
    "undo-bulk-action",
    "Take a bulk action back",
    gives=BulkSerializer,
    refusals=(BulkAction.DoesNotExist, UndoRefused),
)
def undo(order: Order) -> BulkAction:
    """Takes it back for every claim to which nothing else has happened since. Takes desk:write."""
    return undo_bulk(action_id=order.where["action"], by=order.by, at=order.at)


@Writing(
    "set-article-topic",
    "Say what an article is about",
    body=NewTopicSerializer,
    gives=PlannedSerializer,
    refusals=(Article.DoesNotExist, OutOfScope, LessSeconded),
    permission=Permission.SET_TOPICS,
)
def article_topic(order: Order) -> Article:
    """Its claims follow, but for those with a topic of their own. Takes desk:write."""
    return set_article_topic(
        article_id=order.where["article"], **order.values, by=order.by, at=order.at
    )


@Writing(
    "set-article-due",
    "Say when the claims of an article are to be checked",
    body=DueSerializer,
    gives=PlannedSerializer,
    refusals=(Article.DoesNotExist, ReasonNotAccepted),
    permission=Permission.PRIORITISE,
)
def article_due(order: Order) -> Article:
    """Sets the due time of its claims, also of those found later. Takes desk:write."""
    return set_article_due(
        article_id=order.where["article"], **order.values, by=order.by, at=order.at
    )
