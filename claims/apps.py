"""The one Django app of Verify."""

from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    """Names the app; wiring lives in the project package, nothing runs at start."""

    name = "claims"
    verbose_name = "Claims"
