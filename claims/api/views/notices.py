"""What a person was told, by program: their own notices, and marking them as read."""

from __future__ import annotations

from rest_framework import serializers

from claims.api.desk_reading import Asked, Reading
from claims.api.keyset import read_page
from claims.api.parameters import PageParameters
from claims.api.serializers.notices import NoticeSerializer, ReadSerializer, UpToSerializer
from claims.api.serializers.pages import page_body, page_of
from claims.api.writing import Order, Writing
from claims.models import Notice
from claims.notices.actions import mark_all_read, mark_read
from claims.permissions import Permission


class NoticeParameters(PageParameters):
    """Which notices."""

    unread = serializers.BooleanField(default=False, help_text="Only those not read yet.")


@Reading(
    "notices",
    "One's own notices, newest first",
    gives=page_of(NoticeSerializer, "NoticePage"),
    parameters=NoticeParameters,
    example={"results": [NoticeSerializer.example], "next": None, "previous": None},
)
def notices(asked: Asked) -> object:
    """What happened on the desk that concerns the owner of the token. Takes desk:read."""
    found = Notice.objects.filter(user=asked.by).select_related("by")
    if asked.query["unread"]:
        found = found.unread()
    page = read_page(
        found, by="pk", cursor=asked.query.get("cursor"), size=asked.query["page_size"]
    )
    return page_body(asked.request, page, NoticeSerializer)


@Writing(
    "read-notice",
    "Mark a notice as read",
    gives=NoticeSerializer,
    refusals=(Notice.DoesNotExist,),
    permission=Permission.SEE_DESK,
)
def read(order: Order) -> Notice:
    """One that was read before stays as it is. Takes desk:write."""
    return mark_read(notice_id=order.where["notice"], by=order.by, at=order.at)


@Writing(
    "read-notices",
    "Mark notices as read",
    body=UpToSerializer,
    gives=ReadSerializer,
    permission=Permission.SEE_DESK,
)
def read_all(order: Order) -> object:
    """Marks one notice and all older ones; later ones stay unread. Takes desk:write."""
    count = mark_all_read(up_to=order.values["up_to"], by=order.by, at=order.at)
    return {"read": count}
