"""The Celery application: every job of the desk runs through it."""

import os

from celery import Celery

from verify.operations.broker import keep_clients

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "verify.settings")

keep_clients()
app = Celery("verify", task_cls="verify.operations.job:Job")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["claims"])
