"""The newsroom's own drafts by program: brought in, settled line by line, signed off."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers

from claims.api.desk_reading import Asked, Reading
from claims.api.parameters import PAGE_SIZE, Parameters
from claims.api.serializers.own_copy import (
    CopySerializer,
    MarkStatementSerializer,
    NewCopySerializer,
    NewTextOfCopySerializer,
    SheetSerializer,
    SignSerializer,
    StatementSerializer,
    WholeCopySerializer,
    copy_body,
    statement_body,
)
from claims.api.serializers.pages import link_to, page_of
from claims.api.versions import SeenChanged
from claims.api.writing import CREATED, Order, Writing
from claims.joint.own_copy import draft_of, kept_file
from claims.models import CopyVersion, OwnCopy, SignOffSheet, Statement, StatementMark, User
from claims.own_copy.actions import (
    NotSettled,
    OlderText,
    SameText,
    SheetChanged,
    StatementChanged,
    VersionChanged,
    add_version,
    mark_statement,
    sign_off,
    start_copy,
)
from claims.own_copy.entries import MarkEntry, NotAccepted
from claims.own_copy.queries.drafts import copies_seen_by, listed
from claims.own_copy.queries.drafts import page_of as page_of_version
from claims.own_copy.queries.sheets import sheets_seen_by
from claims.permissions import NotPermitted, Permission
from claims.review.links import link_fault
from claims.review.typed import one_line, storable


class CopiesParameters(Parameters):
    """Which drafts."""

    before = serializers.IntegerField(
        required=False,
        min_value=1,
        max_value=2**63 - 1,
        help_text="Only older ones than this number. Taken from a `next` link.",
    )


@Reading(
    "copies",
    "The newsroom's own drafts",
    gives=page_of(CopySerializer, "CopyPage"),
    parameters=CopiesParameters,
    example={"results": [CopySerializer.example], "next": None, "previous": None},
)
def copies(asked: Asked) -> object:
    """Those that the person may see, newest first: contributors their own. Takes desk:read."""
    found = listed(asked.by, before=asked.query.get("before", 0), size=PAGE_SIZE + 1)
    rows = [copy_body(one.own_copy, one.progress) for one in found[:PAGE_SIZE]]
    place = rows[-1]["id"] if len(found) > PAGE_SIZE else None
    told = CopySerializer(rows, many=True).data
    return {"results": told, "next": link_to(asked.request, before=place), "previous": None}


@Writing(
    "bring-copy",
    "Bring a draft of the newsroom's own in",
    body=NewCopySerializer,
    gives=WholeCopySerializer,
    refusals=(NotAccepted,),
    permission=Permission.BRING_OWN_COPY,
    success=CREATED,
    beside=copies,
)
def bring(order: Order) -> dict[str, Any]:
    """Splits it into statements, all of them open. Readers never see it. Takes desk:write."""
    draft = draft_of(storable(order.values["text"]), title=order.values["title"])
    version = start_copy(draft=draft, by=order.by, at=order.at)
    return _whole(version.own_copy_id, order.by)


@Reading(
    "copy",
    "A draft of the newsroom's own",
    gives=WholeCopySerializer,
    example=WholeCopySerializer.example,
)
def copy(asked: Asked) -> object:
    """Its latest text, statement by statement. Takes desk:read."""
    return WholeCopySerializer(_whole(asked.where["copy"], asked.by)).data


@Writing(
    "replace-copy",
    "Bring the next text of a draft in",
    body=NewTextOfCopySerializer,
    gives=WholeCopySerializer,
    refusals=(OwnCopy.DoesNotExist, NotAccepted, SameText, VersionChanged, SeenChanged),
    permission=Permission.BRING_OWN_COPY,
    success=CREATED,
    needs_match=True,
)
def replace(order: Order) -> dict[str, Any]:
    """Statements that stayed keep their marks; all others are open. Takes desk:write."""
    own = copies_seen_by(order.by).select_related("by").get(pk=order.where["copy"])
    standing = _whole(own.pk, order.by)
    if standing["etag"] != order.seen:
        raise SeenChanged(dict(CopySerializer(standing).data))
    draft = draft_of(storable(order.values["text"]), title=own.title)
    add_version(own_copy_id=own.pk, seen=own.versions, draft=draft, by=order.by, at=order.at)
    return _whole(own.pk, order.by)


@Writing(
    "mark-statement",
    "Settle a statement of a draft",
    body=MarkStatementSerializer,
    gives=StatementSerializer,
    refusals=(Statement.DoesNotExist, NotAccepted, OlderText, StatementChanged),
    permission=Permission.CHECK_OWN_COPY,
    needs_match=True,
    takes_files=True,
)
def mark(order: Order) -> dict[str, Any]:
    """Says what it is and what that rests on; earlier marks stay. Takes desk:write."""
    number = order.where["statement"]
    _, _, revision = order.seen.partition("-")
    said = mark_statement(
        statement_id=number,
        revision=int(revision) if revision.isdecimal() and len(revision) < 9 else -1,
        entry=_entry(order.values),
        by=order.by,
        at=order.at,
    )
    return statement_body(said.statement, said)


@Writing(
    "sign-copy",
    "Sign a draft off",
    body=SignSerializer,
    gives=SheetSerializer,
    refusals=(OwnCopy.DoesNotExist, NotPermitted, SeenChanged, NotSettled),
    permission=Permission.SIGN_OFF,
    success=CREATED,
)
def sign(order: Order) -> SignOffSheet:
    """By an editor who brought in no text of it, once all is settled. Takes desk:write."""
    number = order.where["copy"]
    try:
        return sign_off(own_copy_id=number, **order.values, by=order.by, at=order.at)
    except SheetChanged as error:
        raise SeenChanged(dict(CopySerializer(_whole(number, order.by)).data)) from error


@Reading(
    "sheet",
    "A sign-off sheet",
    gives=SheetSerializer,
    example=SheetSerializer.example,
)
def sheet(asked: Asked) -> object:
    """What was signed, by whom and when. Takes desk:read."""
    rows = sheets_seen_by(asked.by).select_related("by", "text_version")
    return SheetSerializer(rows.get(pk=asked.where["sheet"])).data


def mark_seen_by(user: User, number: int) -> StatementMark:
    """A mark on a draft that a person may see.

    Raises:
        StatementMark.DoesNotExist: there is none, or none that they may see.
    """
    seen = copies_seen_by(user)
    return StatementMark.objects.get(pk=number, statement__text_version__own_copy__in=seen)


def _entry(values: Mapping[str, Any]) -> MarkEntry:
    link = one_line(values["link"])
    words = {name: storable(values[name]) for name in ("proposed", "note", "said")}
    return MarkEntry(
        state=values["state"],
        **words,
        link=link,
        link_fault=link_fault(link) if link else "",
        file=kept_file(values["file"]),
        evidence=values["evidence"],
        verdict=values["verdict"],
    )


def _whole(number: int, user: User) -> dict[str, Any]:
    """A draft with its latest text.

    Raises:
        OwnCopy.DoesNotExist: there is none, or none that the person may see.
    """
    own = copies_seen_by(user).select_related("by").get(pk=number)
    version = CopyVersion.objects.get(own_copy=own, number=own.versions)
    page = page_of_version(version)
    rows = [statement_body(one.statement, one.mark) for one in page.shown]
    return {**copy_body(own, page.progress), "text": version.text, "results": rows}
