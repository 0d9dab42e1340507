"""What captures ask the tables."""

from __future__ import annotations

from claims.models import Capture, Evidence, Material, in_use


def last_capture(material: Material) -> Capture | None:
    """The newest copy of a material, with its words."""
    return Capture.objects.filter(material=material).order_by("-pk").first()


def quotes_from(material: Material) -> list[str]:
    """The words that evidence quotes from a material, on any claim."""
    used = Evidence.objects.filter(in_use(), material=material).exclude(quote="")
    return list(used.order_by("pk").values_list("quote", flat=True))


def is_used(material: Material) -> bool:
    """Whether any claim still has it among its evidence, or a verdict that readers see."""
    return Evidence.objects.filter(in_use(), material=material).exists()
