"""When the processes that nobody talks to were last heard from: the clock and the workers."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Process(models.TextChoices):
    """What works unseen. All processes of a kind share one sign."""

    BEAT = "beat", "beat"
    WORKER = "worker", "worker"


class LifeSign(models.Model):
    """The last sign of a kind of process: beat sent a task, a worker began with one."""

    process = models.CharField(max_length=10, choices=Process, unique=True)
    heard_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(process__in=Process.values), name="a_sign_is_of_a_known_process"
            )
        ]

    def __str__(self) -> str:
        return f"{self.process} at {self.heard_at:%Y-%m-%d %H:%M:%S}"
