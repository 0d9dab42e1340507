"""The texts in which the desk tells readers how it works."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext

from claims.models import PublicText
from claims.summaries.first_texts import first_text


def text_in_force(kind: str) -> PublicText:
    """The version that holds now; on a desk without any, the words that a desk begins with."""
    return PublicText.objects.published(kind).first() or PublicText(
        kind=kind,
        version=settings.VERIFY_METHODOLOGY_VERSION,
        body=first_text(kind, gettext),
        language=settings.VERIFY_LANGUAGE,
    )


def text_versions(kind: str) -> list[PublicText]:
    """Every version that was published, newest first, without its words."""
    return list(
        PublicText.objects.published(kind)
        .select_related("published_by", "written_by")
        .defer("body")
    )
