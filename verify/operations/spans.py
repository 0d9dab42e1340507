"""What is traced of a request or a task: its name, how long it took, the statements it made.

There is no tracer unless the desk is told where traces go: then `verify.operations.tracing` gives
one. A span holds routes, names of tasks and statements without their values, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol


class Tracer(Protocol):
    """What makes spans."""

    def span(self, name: str, parent: Mapping[str, str]) -> AbstractContextManager[Span]:
        """The time in the block, below the span that `parent` names, if it does."""

    def context(self) -> dict[str, str]:
        """What names the current span to other processes."""


class Span(Protocol):
    """A stretch of time with a name."""

    def call(self, name: str, attributes: Mapping[str, str | int]) -> None:
        """Name it anew, now that more is known."""


class _NoSpan:
    def call(self, name: str, attributes: Mapping[str, str | int]) -> None:
        """Nothing is traced."""


class _NoTracer:
    @contextmanager
    def span(self, name: str, parent: Mapping[str, str]) -> Iterator[Span]:
        yield _NoSpan()

    def context(self) -> dict[str, str]:
        return {}


class Tracing:
    """The tracer of this process."""

    tracer: Tracer = _NoTracer()
