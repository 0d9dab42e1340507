"""What the desk tells its detectors and its editors: weights, the service, and how both fare."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.core.cache import cache

from claims.extraction.detectors import Installed
from claims.extraction.detectors.service import Service
from claims.models import FittedModel

FAILURES_KEPT = 10
"""Failures of the service that are remembered; a new one takes the oldest one's place."""

FAILURES = "llm-failures"
"""The name of their count in the cache; each stands under this name with its place behind."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why the service was not used, and when."""

    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class ServiceUse:
    """What of today's budget is spent (asked for, also in vain), and the last failures."""

    requests: int
    tokens: int
    failures: list[Failure]


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


def installed_models(*, size: int) -> list[FittedModel]:
    """The models installed last, the one in force first, without their weights."""
    rows = FittedModel.objects.filter(installed_at__isnull=False).select_related("made_by")
    return list(rows.defer("weights").order_by("-installed_at", "-pk")[:size])


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


def requests_of(day: date) -> str:
    """Where the cache counts the requests of a day."""
    return f"llm-requests-{day.isoformat()}"


def tokens_of(day: date) -> str:
    """Where the cache counts the tokens of a day."""
    return f"llm-tokens-{day.isoformat()}"


def failure_at(number: int) -> str:
    """Where the cache keeps a failure: its number decides whose place it takes."""
    return f"{FAILURES}-{number % FAILURES_KEPT}"


def service_use(day: date) -> ServiceUse:
    """What was spent on a day, and the last failures, newest first.

    Raises:
        redis.RedisError: the cache does not answer.
    """
    kept = cache.get_many([failure_at(number) for number in range(FAILURES_KEPT)])
    failures = [Failure(at, why) for at, why in kept.values()]
    return ServiceUse(
        requests=cache.get(requests_of(day), 0),
        tokens=cache.get(tokens_of(day), 0),
        failures=sorted(failures, key=lambda one: one.at, reverse=True),
    )
