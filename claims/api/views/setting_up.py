"""How the desk is set up, by program: topics, the review policy, views of the queue."""

from __future__ import annotations

from typing import Any

from claims.api.desk_reading import Asked, Reading, list_of
from claims.api.serializers.pages import rows_as
from claims.api.serializers.setting_up import (
    MovePolicySerializer,
    NameSerializer,
    NewPolicySerializer,
    NewViewSerializer,
    PolicySerializer,
    RemovedSerializer,
    SwitchPolicySerializer,
    TopicSerializer,
    ViewSerializer,
)
from claims.api.versions import SeenChanged, check_seen
from claims.api.writing import CREATED, Order, Writing
from claims.models import ReviewPolicy, SavedView, Topic
from claims.permissions import NotPermitted, Permission
from claims.queue.actions import add_topic, remove_view, rename_topic, rename_view, save_view
from claims.queue.reasons import ReasonNotAccepted
from claims.review.actions import (
    PolicyNotAccepted,
    add_policy,
    change_policy,
    move_policy,
    switch_policy,
)
from claims.review.queries import policies


@Reading(
    "topics",
    "The topics of the desk",
    gives=list_of(TopicSerializer, "TopicList"),
    example={"results": [TopicSerializer.example]},
)
def topics(_asked: Asked) -> object:
    """Every topic that claims and articles can be about, by name. Takes desk:read."""
    rows = list(Topic.objects.select_related("made_by").order_by("name", "pk"))
    return {"results": rows_as(TopicSerializer, rows)}


@Writing(
    "add-topic",
    "Add a topic",
    body=NameSerializer,
    gives=TopicSerializer,
    refusals=(ReasonNotAccepted,),
    permission=Permission.MANAGE_TOPICS,
    success=CREATED,
    beside=topics,
)
def new_topic(order: Order) -> Topic:
    """Adds a topic to the list of the desk. Takes desk:write."""
    return add_topic(**order.values, by=order.by, at=order.at)


@Writing(
    "rename-topic",
    "Give a topic another name",
    body=NameSerializer,
    gives=TopicSerializer,
    refusals=(Topic.DoesNotExist, ReasonNotAccepted, SeenChanged),
    permission=Permission.MANAGE_TOPICS,
    needs_match=True,
)
def other_name(order: Order) -> Topic:
    """Everything about it keeps it, and readers see the new name. Takes desk:write."""
    number = order.where["topic"]
    standing = Topic.objects.select_for_update(no_key=True).get(pk=number)
    check_seen(order.seen, TopicSerializer(standing).data)
    return rename_topic(topic_id=number, **order.values, by=order.by, at=order.at)


@Reading(
    "policies",
    "Which verdicts need a second review",
    gives=list_of(PolicySerializer, "PolicyList"),
    example={"results": [PolicySerializer.example]},
    permission=Permission.SET_POLICY,
)
def rows(_asked: Asked) -> object:
    """The rows of the review policy in the order in which they are asked. Takes desk:read."""
    return {"results": rows_as(PolicySerializer, list(policies()))}


@Writing(
    "add-policy",
    "Add a row to the review policy",
    body=NewPolicySerializer,
    gives=PolicySerializer,
    refusals=(PolicyNotAccepted,),
    permission=Permission.SET_POLICY,
    success=CREATED,
    beside=rows,
)
def new_row(order: Order) -> ReviewPolicy:
    """Adds it below all others; it holds from the next verdict on. Takes desk:write."""
    return add_policy(entry=NewPolicySerializer.entry(order.values), by=order.by, at=order.at)


@Writing(
    "change-policy",
    "Change a row of the review policy",
    body=NewPolicySerializer,
    gives=PolicySerializer,
    refusals=(ReviewPolicy.DoesNotExist, PolicyNotAccepted, SeenChanged),
    permission=Permission.SET_POLICY,
    needs_match=True,
)
def change_row(order: Order) -> ReviewPolicy:
    """Puts what was sent in the place of what the row asked for. Takes desk:write."""
    entry = NewPolicySerializer.entry(order.values)
    return change_policy(policy_id=_seen_row(order), entry=entry, by=order.by, at=order.at)


@Writing(
    "move-policy",
    "Move a row of the review policy",
    body=MovePolicySerializer,
    gives=PolicySerializer,
    refusals=(ReviewPolicy.DoesNotExist, SeenChanged),
    permission=Permission.SET_POLICY,
    needs_match=True,
)
def move_row(order: Order) -> ReviewPolicy:
    """Lets a row change places with the one above or below it. Takes desk:write."""
    move_policy(policy_id=_seen_row(order), **order.values, by=order.by, at=order.at)
    return _row(order)


@Writing(
    "switch-policy",
    "Switch a row of the review policy on or off",
    body=SwitchPolicySerializer,
    gives=PolicySerializer,
    refusals=(ReviewPolicy.DoesNotExist,),
    permission=Permission.SET_POLICY,
)
def switch_row(order: Order) -> ReviewPolicy:
    """Twice is once. Takes desk:write."""
    switch_policy(policy_id=order.where["policy"], **order.values, by=order.by, at=order.at)
    return _row(order)


def _row(order: Order) -> ReviewPolicy:
    return ReviewPolicy.objects.select_related("changed_by").get(pk=order.where["policy"])


def _seen_row(order: Order) -> int:
    """The number of a row that is as If-Match names it."""
    # Both actions lock all rows, or this one, in the same order.
    locked = ReviewPolicy.objects.select_for_update(of=("self",)).select_related("changed_by")
    standing = locked.get(pk=order.where["policy"])
    check_seen(order.seen, PolicySerializer(standing).data)
    return standing.pk


@Reading(
    "views",
    "Views of the queue that are kept",
    gives=list_of(ViewSerializer, "ViewList"),
    example={"results": [ViewSerializer.example]},
)
def kept(asked: Asked) -> object:
    """One's own, and those that others share, by name. Takes desk:read."""
    found = SavedView.objects.for_person(asked.by).select_related("owner")
    return {"results": rows_as(ViewSerializer, list(found))}


@Writing(
    "save-view",
    "Keep filters of the queue under a name",
    body=NewViewSerializer,
    gives=ViewSerializer,
    refusals=(ReasonNotAccepted,),
    permission=Permission.KEEP_VIEWS,
    success=CREATED,
    beside=kept,
)
def keep(order: Order) -> SavedView:
    """Keeps a view for oneself, or for all. Takes desk:write."""
    return save_view(**order.values, by=order.by, at=order.at)


@Writing(
    "rename-view",
    "Call a view of the queue something else",
    body=NameSerializer,
    gives=ViewSerializer,
    refusals=(SavedView.DoesNotExist, ReasonNotAccepted, NotPermitted, SeenChanged),
    permission=Permission.KEEP_VIEWS,
    needs_match=True,
)
def rename(order: Order) -> SavedView:
    """One's own; editors may rename what others share. Takes desk:write."""
    rows = SavedView.objects.for_person(order.by).select_for_update(of=("self",))
    standing = rows.select_related("owner").get(pk=order.where["view"])
    check_seen(order.seen, ViewSerializer(standing).data)
    return rename_view(view_id=standing.pk, **order.values, by=order.by)


@Writing(
    "remove-view",
    "Forget a view of the queue",
    gives=RemovedSerializer,
    refusals=(SavedView.DoesNotExist, NotPermitted),
    permission=Permission.KEEP_VIEWS,
)
def remove(order: Order) -> dict[str, Any]:
    """One's own; editors may remove what others share. Takes desk:write."""
    remove_view(view_id=order.where["view"], by=order.by)
    return {"id": order.where["view"], "removed": True}
