"""Outlets."""

from __future__ import annotations

from rest_framework import serializers

from claims.models import Source


class SourceSerializer(serializers.ModelSerializer[Source]):
    """An outlet that articles come from."""

    home_page = serializers.CharField(help_text="May be empty.")

    class Meta:
        model = Source
        fields = ["id", "name", "slug", "home_page"]
