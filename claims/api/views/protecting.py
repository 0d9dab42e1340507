"""Protecting a source whose name was published, by program."""

from __future__ import annotations

from claims import tasks
from claims.api.serializers.protecting import ProtectedSerializer, ProtectionSerializer
from claims.api.writing import Order, Writing
from claims.joint.protecting import protect_and_forget
from claims.models import Evidence
from claims.permissions import Permission
from claims.summaries.actions import Protected, ProtectionNotAccepted
from claims.workflow import OutOfScope


@Writing(
    "protect-source",
    "Protect a source whose name was published",
    body=ProtectionSerializer,
    gives=ProtectedSerializer,
    refusals=(Evidence.DoesNotExist, OutOfScope, ProtectionNotAccepted),
    permission=Permission.CORRECT,
)
def protect(order: Order) -> Protected:
    """Takes the source out of all published versions, for good. Takes desk:write.

    Readers and programs get the description in its place. Where its name was typed into words,
    those of a verdict that stands are corrected as ever; notes and replies stay.
    """
    protected = protect_and_forget(
        evidence_id=order.where["evidence"], **order.values, by=order.by, at=order.at
    )
    tasks.bring_up_to_protection()
    return protected
