"""Starting what is asked for, in every process that has set up Django."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

# What each setting starts, in a module of its own that loads the packages it needs.
STARTED_BY = {
    "SENTRY_DSN": "verify.operations.tracing.errors",
    "OTEL_EXPORTER_OTLP_ENDPOINT": "verify.operations.tracing.traces",
}


class TracingConfig(AppConfig):
    """The app; without tables."""

    name = "verify.operations.tracing"
    label = "tracing"

    def ready(self) -> None:
        """Load and start what the settings name.

        Raises:
            ImproperlyConfigured: its packages are not installed.
        """
        for setting, module in STARTED_BY.items():
            if getattr(settings, setting):
                try:
                    import_module(module).start()
                except ModuleNotFoundError as error:
                    message = (
                        f"{setting} is set, but {error.name} is not installed: install "
                        "requirements-tracing.txt, or leave it empty."
                    )
                    raise ImproperlyConfigured(message) from error
