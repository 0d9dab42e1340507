"""What the API takes a client for."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from claims.models import ApiToken, Role, Scope


class TokenSerializer(serializers.ModelSerializer[ApiToken]):
    """The token of the request; its key is never shown again."""

    scopes = serializers.ListField(child=serializers.ChoiceField(choices=Scope.choices))

    class Meta:
        model = ApiToken
        fields = ["name", "scopes", "expires_at"]


class WhoAmISerializer(serializers.Serializer[Any]):
    """The person and the token behind a request; null for a stranger."""

    user = serializers.CharField(allow_null=True, help_text="User name.")
    role = serializers.ChoiceField(choices=Role.choices, allow_null=True)
    token = TokenSerializer(allow_null=True)
    sees_desk = serializers.BooleanField(help_text="Whether answers hold what is not published.")
