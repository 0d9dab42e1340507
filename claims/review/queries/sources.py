"""What pages ask about sources: their copies, where else they are used, and what is wrong."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Case, Count, Min, OuterRef, Q, QuerySet, Subquery, When

from claims.models import Capture, Evidence, Material, SourceAlarm, User

CLAIMS_SHOWN = 200


def last_capture_of(material_id: int | None) -> Capture | None:
    """The newest copy of a material, without its words."""
    return Capture.objects.bare().filter(material=material_id).order_by("-pk").first()


def with_newer_copies(pieces: QuerySet[Evidence]) -> QuerySet[Evidence]:
    """Pieces with `newer_copy_at`: when their source was seen to say something else than cited."""
    newer = Capture.objects.filter(material=OuterRef("material"), pk__gt=OuterRef("capture"))
    newest = newer.order_by("-pk")
    says_that_again = When(capture__sha256=Subquery(newest.values("sha256")[:1]), then=None)
    last = Case(says_that_again, default=Subquery(newest.values("at")[:1]))
    # The row declares it for those who read it, so the checker takes it for a field.
    return pieces.annotate(newer_copy_at=last)  # type: ignore[no-redef]


@dataclass(frozen=True)
class Elsewhere:
    """What a source is on other claims, as far as a person sees.

    Attributes:
        claims: how many others it is evidence on.
        protected_on: the lowest number of a claim on which it is protected; None for none.
        open_on: the same of a claim on which readers are told what it is; None for none.
    """

    claims: int
    protected_on: int | None
    open_on: int | None


def used_in(claim_id: int, user: User) -> dict[int, Elsewhere]:
    """What the sources of a claim are on other claims, as far as a person sees.

    Args:
        claim_id: whose evidence it is.
        user: who looks.

    Returns:
        By the number of a material; those that no other claim uses are left out.
    """
    ours = Evidence.objects.filter(claim=claim_id, material__isnull=False).order_by()
    found = (
        Evidence.objects.standing()
        .seen_by(user)
        .filter(material__in=ours.values("material"))
        .exclude(claim=claim_id)
        .order_by()
        .values("material")
        .annotate(
            claims=Count("claim", distinct=True),
            protected_on=Min("claim", filter=Q(protected=True)),
            open_on=Min("claim", filter=Q(protected=False)),
        )
    )
    rows = found.values_list("material", "claims", "protected_on", "open_on")
    return {material: Elsewhere(*told) for material, *told in rows}


def material_for(material_id: int, user: User) -> Material:
    """A material that a person sees evidence of.

    Raises:
        Evidence.DoesNotExist: there is none, or none that they may see.
    """
    seen = Evidence.objects.seen_by(user).filter(material=material_id).select_related("material")
    piece = seen.order_by("pk").first()
    if piece is None or piece.material is None:
        raise Evidence.DoesNotExist
    return piece.material


def uses_of(material: Material, user: User) -> QuerySet[Evidence]:
    """The standing evidence made of a material that a person sees, with its claims."""
    found = Evidence.objects.standing().seen_by(user).filter(material=material)
    return found.select_related("claim", "added_by")


def captures_of(material: Material) -> QuerySet[Capture]:
    """The copies of a material, newest first, without their words."""
    return Capture.objects.bare().filter(material=material).order_by("-pk")


def capture_for(capture_id: int, user: User) -> Capture:
    """A copy that a person may download.

    Raises:
        Evidence.DoesNotExist: there is none, or none that they may see.
    """
    capture = Capture.objects.bare().filter(pk=capture_id).first()
    if capture is None:
        raise Evidence.DoesNotExist
    material_for(capture.material_id, user)
    return capture


def alarms_of(claim_id: int) -> QuerySet[SourceAlarm]:
    """The open alarms on the verdict that stands on a claim."""
    return _shown(SourceAlarm.objects.open().filter(verdict__claim=claim_id))


def open_alarms() -> QuerySet[SourceAlarm]:
    """All open alarms, the oldest first."""
    return _shown(SourceAlarm.objects.open())


def _shown(alarms: QuerySet[SourceAlarm]) -> QuerySet[SourceAlarm]:
    found = alarms.select_related("verdict__claim", "evidence__capture", "capture")
    return found.defer(
        "capture__text", "capture__headers", "evidence__capture__text", "evidence__capture__headers"
    )
