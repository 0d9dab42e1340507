"""The detector that the settings name, working for this desk."""

from __future__ import annotations

import logging
from functools import cache

import redis
from django.conf import settings
from django.core.cache import cache as shared
from django.utils import timezone

from claims.embeddings import Embedder, load_embedder
from claims.extraction.detectors import Detector, Installed, load_detector, queries
from claims.extraction.detectors.service import Service

logger = logging.getLogger(__name__)

TWO_DAYS = 2 * 24 * 3600
"""Seconds that a day's count is kept, so that it outlives the day in every time zone."""

A_WEEK = 7 * 24 * 3600
"""Seconds that a failure of the service is kept."""


def configured_detector() -> Detector:
    """The detector of VERIFY_DETECTOR; made once a process.

    Raises:
        DetectorNotLoaded: the setting names none.
    """
    return _made(settings.VERIFY_DETECTOR)


@cache
def _made(dotted_path: str) -> Detector:
    return load_detector(dotted_path, desk=RealDesk())


class RealDesk:
    """What detectors may ask of the desk, answered from its tables, settings and cache."""

    def __init__(self) -> None:
        self._installed: Installed | None = None

    def installed_model(self) -> Installed | None:
        """The weights installed last; read again only when another version was installed."""
        version = queries.installed_version()
        if not version:
            return None
        if self._installed is None or self._installed.version != version:
            self._installed = queries.installed_model(version)
        return self._installed

    def embedder(self) -> Embedder:
        """The model of sentence vectors, loaded when it is first asked for.

        Raises:
            EmbeddingsMissing: its packages are not installed.
        """
        return load_embedder()

    def service(self) -> Service:
        """The language model service of the settings."""
        return queries.service()

    def spend(self, *, requests: int, tokens: int) -> bool:
        """Count requests and tokens of today, in the cache that all processes share.

        What is over the budget is counted too, and not allowed. Without the cache nothing is.
        """
        limits = queries.service()
        day = timezone.localdate()
        try:
            return all(
                [
                    _count(queries.requests_of(day), requests, limits.requests_a_day),
                    _count(queries.tokens_of(day), tokens, limits.tokens_a_day),
                ]
            )
        except redis.RedisError as error:
            logger.warning("the budget of the language model cannot be read: %s", error)
            return False

    def report(self, why: str) -> None:
        """Keep for the editors why the service was not used: the last few, in the shared cache."""
        try:
            shared.add(queries.FAILURES, 0, timeout=None)
            place = queries.failure_at(shared.incr(queries.FAILURES))
            shared.set(place, (timezone.now(), why), timeout=A_WEEK)
        except redis.RedisError as error:
            logger.warning("a failure of the language model cannot be kept: %s", error)


def _count(key: str, used: int, limit: int) -> bool:
    """Add to a count of today; whether it stays within the limit, where 0 is none."""
    shared.add(key, 0, timeout=TWO_DAYS)
    return shared.incr(key, used) <= limit or limit == 0
