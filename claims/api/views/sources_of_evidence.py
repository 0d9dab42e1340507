"""What evidence rests on, by program: the copies of a source, and having it fetched again."""

from __future__ import annotations

from claims.api.desk_reading import Asked, Reading, list_of
from claims.api.serializers.captures import CaptureSerializer, FetchingSerializer
from claims.api.serializers.pages import rows_as
from claims.api.writing import Order, Writing
from claims.models import Evidence, Material
from claims.review.actions import try_capture_again
from claims.review.queries import captures_of
from claims.tasks import capture_source, start

CAPTURES_SHOWN = 200


@Reading(
    "evidence-captures",
    "The copies of the source of a piece of evidence",
    gives=list_of(CaptureSerializer, "CaptureList"),
    example={"results": [CaptureSerializer.example]},
)
def captures(asked: Asked) -> object:
    """What the desk kept of a link, newest first, 200 at most. Takes desk:read."""
    seen = Evidence.objects.seen_by(asked.by).select_related("material")
    piece = seen.get(pk=asked.where["evidence"])
    rows = list(captures_of(piece.material)[:CAPTURES_SHOWN]) if piece.material else []
    context = {"request": asked.request}
    return {"results": rows_as(CaptureSerializer, rows, **context)}


@Writing(
    "fetch-source-again",
    "Have the source of a piece of evidence fetched again",
    gives=FetchingSerializer,
    refusals=(Evidence.DoesNotExist,),
)
def fetch_again(order: Order) -> Material:
    """For a first copy, or to see whether it still says the same. Takes desk:write."""
    number = order.where["evidence"]
    material = try_capture_again(evidence_id=number, by=order.by, at=order.at)
    start(capture_source, material.pk)
    return material
