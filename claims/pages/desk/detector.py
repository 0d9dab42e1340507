"""What finds claims at this desk, what it was fitted on, and how it fares. For editors."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import redis
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from claims.extraction.detectors import Detector, DetectorNotLoaded
from claims.extraction.detectors.actions import configured_detector
from claims.extraction.detectors.linear import Linear
from claims.extraction.detectors.llm import Llm
from claims.extraction.detectors.queries import (
    ServiceUse,
    installed_models,
    service,
    service_use,
)
from claims.extraction.detectors.rules import Rules
from claims.extraction.fitting.queries import collected
from claims.extraction.fitting.weights import LEAST_OF_EACH
from claims.messages import Text, said_in
from claims.pages.desk.entry import DeskRequest, desk_page
from claims.permissions import Permission

LATEST_MODELS = 10

WORDS: dict[type, str] = {
    Rules: Text("the rules"),
    Linear: Text("the rules with fitted weights"),
    Llm: Text("a language model service"),
}
"""What the detectors of Verify are called; any other is one of the desk's own."""


@desk_page(Permission.SEE_DETECTOR)
def detector(request: DeskRequest) -> HttpResponse:
    """The detector in use, the fitted models, the labels to fit on, and the service."""
    found, refusal = _loaded()
    trouble = found.trouble if isinstance(found, Linear) else ""
    context = {
        "path": settings.VERIFY_DETECTOR,
        "detector": found,
        "words": WORDS.get(Rules if trouble else type(found), Text("a detector of the desk's own")),
        "refusal": refusal,
        "trouble": trouble,
        "weighs": isinstance(found, Linear) and not trouble,
        "models": installed_models(size=LATEST_MODELS),
        "collected": collected(),
        "least": LEAST_OF_EACH,
        **_service(found),
    }
    return render(request, "desk/detector.html", context)


def _loaded() -> tuple[Detector | None, str]:
    """The detector of the settings, or why there is none."""
    try:
        return configured_detector(), ""
    except DetectorNotLoaded as error:
        return None, said_in(error)


def _service(found: Detector | None) -> dict[str, Any]:
    """How the service fares, where one is named or needed."""
    asked = service()
    if not asked.url and not isinstance(found, Llm):
        return {"service": None}
    return {
        "service": asked,
        "service_host": urlsplit(asked.url).hostname or "",
        "use": _use(),
    }


def _use() -> ServiceUse | None:
    """What is spent and what failed; None where the cache does not answer."""
    try:
        return service_use(timezone.localdate())
    except redis.RedisError:
        return None
