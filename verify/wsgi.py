"""The door for web servers that speak WSGI."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import resolve

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "verify.settings")

application = get_wsgi_application()
# All addresses and what they import, before the processes part (`--preload`): else the first to ask
# each process waits for it, also after one has died.
resolve("/")
