"""Errors, and a share of the requests and tasks, to Sentry or what speaks like it.

No word that somebody typed leaves the desk by this: no addresses of pages, no bodies, no cookies,
no values of variables, no names of people. What is left says where in the code it happened.
"""

from __future__ import annotations

from typing import Any

import sentry_sdk
from django.conf import settings
from sentry_sdk.integrations.celery import CeleryIntegration
from sentry_sdk.integrations.django import DjangoIntegration
from sentry_sdk.integrations.logging import LoggingIntegration

from verify.operations.log_lines import without_secrets

# Of these parts of an event nothing is kept but what stands here.
_KEPT_OF_REQUEST = ("method",)
_DROPPED = ("user", "breadcrumbs", "server_name")


def start() -> None:
    """Begin to report."""
    sentry_sdk.init(
        dsn=settings.SENTRY_DSN,
        traces_sample_rate=settings.VERIFY_TRACES_SHARE,
        send_default_pii=False,
        include_local_variables=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        default_integrations=False,
        integrations=[
            DjangoIntegration(transaction_style="url", middleware_spans=False, cache_spans=False),
            CeleryIntegration(propagate_traces=True),
            LoggingIntegration(level=None, event_level=None),
        ],
        before_send=without_people,
        before_send_transaction=without_people,
    )


def without_people(event: Any, hint: Any) -> Any:
    """An event without anything that may say who did or wrote what."""
    for part in _DROPPED:
        event.pop(part, None)
    request = event.pop("request", {})
    event["request"] = {name: request[name] for name in _KEPT_OF_REQUEST if name in request}
    for one in event.get("exception", {}).get("values", []):
        one["value"] = without_secrets(one.get("value") or "")
    _drop_arguments(event)
    return event


def _drop_arguments(event: Any) -> None:
    """What a task was called with, and any data of spans."""
    event.get("extra", {}).pop("celery-job", None)
    trace = event.get("contexts", {}).get("trace", {})
    trace.pop("data", None)
    for span in event.get("spans", []):
        span.pop("data", None)
