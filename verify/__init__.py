"""The project: settings, addresses and processes. No rule of the desk lives here."""

import gc

from verify.celery import app as celery_app

# Loading the code makes hundreds of thousands of things that stay, and with the threshold that
# Python has (700 or 2,000) a tenth of every start went into looking through them. A request makes
# some thousands and leaves none behind.
gc.set_threshold(20_000, 10, 10)

__all__ = ["celery_app"]
