"""Requests that programs repeat: the answer of the first is given again."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


class IdempotencyKey(models.Model):
    """One key of one user. It is stored in the transaction of what the request did.

    Source: draft-ietf-httpapi-idempotency-key-header.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="idempotency_keys"
    )
    key = models.CharField(max_length=200)
    request_hash = models.CharField(max_length=64, help_text="SHA-256 of method, path and body.")
    status = models.PositiveSmallIntegerField()
    response = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="a_key_is_used_once_a_user"),
            models.CheckConstraint(condition=~Q(key=""), name="an_idempotency_key_is_not_empty"),
        ]
        indexes = [models.Index(fields=["at"], name="idempotency_key_by_age")]

    def __str__(self) -> str:
        return self.key
