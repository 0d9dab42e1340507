"""Keys that programs use instead of a password."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.person import User
from claims.models.plain_sql import columns_of, load_pairs, read_first


class Scope(models.TextChoices):
    """What a key opens beyond the published, as far as its owner's role allows it too."""

    DESK_READ = "desk:read", _("Read the queue and what is not published")
    DESK_IMPORT = "desk:import", _("Send articles, and read what became of them")
    DESK_WRITE = "desk:write", _("Take claims, add evidence, send verdicts")
    DESK_PEOPLE = "desk:people", _("Invite people, change roles and scopes, close accounts")


_WITH_KEY = """
    SELECT {}, {} FROM claims_apitoken
      JOIN claims_user ON claims_user.id = claims_apitoken.user_id
     WHERE claims_apitoken.digest = %s
"""


def digest_of(key: str) -> str:
    """The form in which a key is kept: SHA-256, in hex.

    A key is 256 random bits, so a slow, salted hash would add nothing (it could not be guessed).
    """
    return hashlib.sha256(key.encode()).hexdigest()


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    """Reads of tokens, each named for its use."""

    def usable(self, at: datetime) -> ApiTokenQuerySet:
        """Tokens that open the API at `at`: neither revoked nor run out."""
        return self.filter(revoked_at__isnull=True, expires_at__gt=at, user__is_active=True)

    def for_list(self, user: User) -> ApiTokenQuerySet:
        """Every token of a person that was ever made, newest first."""
        return self.filter(user=user).order_by("-pk")

    def with_key(self, key: str) -> ApiToken | None:
        """The token that a key belongs to, with its owner, usable or not; None for no token."""
        # In plain SQL, for every request of a program begins with it.
        asked = _WITH_KEY.format(columns_of(ApiToken), columns_of(User))
        found = read_first(lambda: load_pairs(ApiToken, User, asked, digest_of(key)))
        for token, owner in found:
            token.user = owner
            return token
        return None

    def not_noted_since(self, at: datetime) -> ApiTokenQuerySet:
        """Tokens whose last use was noted before `at`, or never."""
        return self.filter(Q(last_used_at__isnull=True) | Q(last_used_at__lt=at))


class ApiToken(models.Model):
    """A program's key: only its SHA-256 is kept, the key itself is shown once."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="api_tokens"
    )
    name = models.CharField(max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(digest__regex=r"^[0-9a-f]{64}$"), name="a_token_is_kept_as_a_hash"
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")), name="a_token_lasts"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="a_token_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name
