"""Summary pages, as the public pages show them."""

from __future__ import annotations

from rest_framework import serializers

from claims.models import SummaryPage
from claims.summaries.queries import PageContent


class SummaryLineSerializer(serializers.Serializer[SummaryPage | PageContent]):
    """A summary page in a list."""

    key = serializers.CharField(help_text="`overview`, `article:ID`, `claim:ID` or `source:ID`.")
    version = serializers.IntegerField(help_text="Grows with each refresh.")
    refreshed_at = serializers.DateTimeField(help_text="When it was computed.")
    stale = serializers.SerializerMethodField(
        help_text="Whether something changed since; a job will compute the page again soon."
    )

    def get_stale(self, page: SummaryPage | PageContent) -> bool:
        """Whether the page waits for a refresh."""
        return page.stale_since is not None


class SummarySerializer(SummaryLineSerializer):
    """A summary page. What `payload` holds depends on the kind of page and may grow."""

    payload = serializers.DictField()
