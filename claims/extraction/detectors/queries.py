"""What the desk tells its detectors: installed weights, and where the language model is."""

from __future__ import annotations

from django.conf import settings

from claims.extraction.detectors import Installed
from claims.extraction.detectors.service import Service
from claims.models import FittedModel


def installed_version() -> str:
    """The version of the fitted model that was installed last, or ""; by a partial index."""
    rows = FittedModel.objects.filter(installed_at__isnull=False)
    return rows.order_by("-installed_at", "-pk").values_list("version", flat=True).first() or ""


def installed_model(version: str) -> Installed:
    """The weights of one version.

    Raises:
        FittedModel.DoesNotExist: there is no such version.
    """
    return Installed(version, FittedModel.objects.get(version=version).weights)


def service() -> Service:
    """The language model service of the settings."""
    return Service(
        url=settings.VERIFY_LLM_URL,
        model=settings.VERIFY_LLM_MODEL,
        key=settings.VERIFY_LLM_KEY,
        seconds=settings.VERIFY_LLM_SECONDS,
        requests_a_day=settings.VERIFY_LLM_REQUESTS_A_DAY,
        tokens_a_day=settings.VERIFY_LLM_TOKENS_A_DAY,
    )
