"""Traces in the protocol of OpenTelemetry: requests, the tasks that come of them, statements.

The spans are those of `verify.operations.spans`: what a library would gather by itself holds
addresses of pages and of people.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import connection
from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.sdk.trace.sampling import ParentBasedTraceIdRatio
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from verify.operations.spans import Tracing

_names = TraceContextTextMapPropagator()


class Named:
    """A span of OpenTelemetry."""

    def __init__(self, span: trace.Span) -> None:
        self._span = span

    def call(self, name: str, attributes: Mapping[str, str | int]) -> None:
        """Name it anew."""
        self._span.update_name(name)
        self._span.set_attributes(attributes)


class OpenTelemetry:
    """The tracer, whose spans go to the collector."""

    def __init__(self, tracer: trace.Tracer) -> None:
        self._tracer = tracer

    @contextmanager
    def span(self, name: str, parent: Mapping[str, str]) -> Iterator[Named]:
        """The time in the block, with a span for every statement in it."""
        above = _names.extract(parent) if parent.get("traceparent") else None
        with (
            self._tracer.start_as_current_span(name, above, record_exception=False) as span,
            connection.execute_wrapper(self._statement),
        ):
            yield Named(span)

    def context(self) -> dict[str, str]:
        """What names the current span to other processes."""
        named: dict[str, str] = {}
        _names.inject(named)
        return {"traceparent": named["traceparent"]} if "traceparent" in named else {}

    def _statement(
        self, execute: Callable[..., Any], sql: Any, params: Any, many: Any, context: Any
    ) -> Any:
        """One statement: its first word, for the rest may hold what somebody wrote."""
        verb = str(sql).split(maxsplit=1)[0].upper() if sql else ""
        with self._tracer.start_as_current_span(f"SQL {verb}", record_exception=False):
            return execute(sql, params, many, context)


def start() -> None:
    """Begin to trace; the exporter reads OTEL_EXPORTER_OTLP_ENDPOINT and its like by itself."""
    provider = TracerProvider(
        sampler=ParentBasedTraceIdRatio(settings.VERIFY_TRACES_SHARE),
        resource=Resource.create({"service.name": settings.OTEL_SERVICE_NAME}),
    )
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    trace.set_tracer_provider(provider)
    Tracing.tracer = OpenTelemetry(trace.get_tracer("verify"))
