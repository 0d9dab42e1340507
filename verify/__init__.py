"""The project: settings, addresses and processes. No rule of the desk lives here."""

from verify.celery import app as celery_app

__all__ = ["celery_app"]
