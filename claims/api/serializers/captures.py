"""Copies of links, as programs of the desk read of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.urls import reverse
from rest_framework import serializers

from claims.models import Capture, Material, MaterialState

_SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


class CaptureSerializer(serializers.ModelSerializer[Capture]):
    """One copy of a link. Never changed."""

    example: ClassVar[Mapping[str, Any]] = {
        "id": 40,
        "at": "2026-11-19T16:31:00Z",
        "status": 200,
        "final_url": "https://aldermouth.example/accounts/bridge",
        "media_type": "text/html",
        "size": 20480,
        "sha256": _SHA256,
        "title": "Closing account of the bridge",
        "original": "https://desk.example/api/v1/captures/40/original/",
        "warc": "https://desk.example/api/v1/captures/40/warc/",
    }

    status = serializers.IntegerField(help_text="Of HTTP; 0 for a file that was handed in.")
    final_url = serializers.CharField(help_text="Where the link led.")
    size = serializers.IntegerField(help_text="Bytes.")
    original = serializers.SerializerMethodField(help_text="Address of the bytes that came.")
    warc = serializers.SerializerMethodField(help_text="Address of the same as a WARC file.")

    class Meta:
        model = Capture
        fields = [
            "id",
            "at",
            "status",
            "final_url",
            "media_type",
            "size",
            "sha256",
            "title",
            "original",
            "warc",
        ]

    def get_original(self, capture: Capture) -> str:
        """The whole address."""
        return self._whole("api:capture-original", capture)

    def get_warc(self, capture: Capture) -> str:
        """The whole address."""
        return self._whole("api:capture-warc", capture)

    def _whole(self, name: str, capture: Capture) -> str:
        path = reverse(name, kwargs={"capture": capture.pk})
        whole: str = self.context["request"].build_absolute_uri(path)
        return whole


class FetchingSerializer(serializers.ModelSerializer[Material]):
    """How far the copy of a source is."""

    example: ClassVar[Mapping[str, Any]] = {
        "url": "https://aldermouth.example/accounts/bridge",
        "state": "waiting",
        "why": "",
    }

    url = serializers.CharField()
    state = serializers.ChoiceField(choices=MaterialState.choices)
    why = serializers.CharField(help_text="Why it waits, or why there is no copy.")

    class Meta:
        model = Material
        fields = ["url", "state", "why"]
