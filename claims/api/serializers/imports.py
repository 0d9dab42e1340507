"""What is sent to the desk by programs, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse
from rest_framework import serializers

from claims.api.serializers.strict import NOT_ACCEPTED, StrictSerializer
from claims.fetching.addresses import check_address
from claims.fetching.failures import FetchRefused
from claims.fetching.limits import limits_of
from claims.importing.dates import read_date
from claims.importing.metadata import language_code, web_address
from claims.importing.runs.sent import NewInput
from claims.models import ImportRow, ImportRun, RowOutcome, Way


class NewArticleSerializer(StrictSerializer):
    """One article: its text, or its page as HTML, or only the link to fetch it from."""

    text = serializers.CharField(
        required=False, trim_whitespace=False, help_text="The article as plain text or Markdown."
    )
    html = serializers.CharField(
        required=False, trim_whitespace=False, help_text="The article as a web page."
    )
    url = serializers.CharField(
        required=False,
        max_length=2000,
        help_text="Where the article stands. Without text and html it is fetched from there.",
    )
    title = serializers.CharField(required=False, max_length=500, help_text="The headline.")
    author = serializers.CharField(required=False, max_length=300, help_text="Who wrote it.")
    source = serializers.CharField(  # type: ignore[assignment]
        required=False,
        max_length=200,
        help_text="The outlet; left out, what the article says counts.",
    )
    published = serializers.CharField(
        required=False, max_length=40, help_text="The day, or as much as is known: 2026-11, 2026."
    )
    language = serializers.CharField(
        required=False, max_length=20, help_text="BCP 47 tag; left out, it is found in the text."
    )
    dry_run = serializers.BooleanField(
        default=False, help_text="Only say what would happen; nothing else is stored."
    )

    def validate_text(self, text: str) -> str:
        """As large as an article may be."""
        return _not_too_large(text)

    def validate_html(self, html: str) -> str:
        """As large as an article may be."""
        return _not_too_large(html)

    def validate_url(self, url: str) -> str:
        """An address on the web."""
        if not web_address(url):
            message = "Give a whole address that starts with http:// or https://."
            raise _refused(message)
        return url.strip()

    def validate_published(self, published: str) -> str:
        """A date that can be read in one way only."""
        if not read_date(published).is_known:
            message = "Write the date as 2026-11-19, or 2026-11, or 2026."
            raise _refused(message)
        return published

    def validate_language(self, language: str) -> str:
        """The tag of a language."""
        if not language_code(language):
            message = "Write the language as a tag such as en, fa or pt-BR."
            raise _refused(message)
        return language

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """One thing to import, and one only."""
        given = [name for name in ("text", "html") if name in attrs]
        if len(given) > 1:
            message = "Give the article as text or as html, not both."
            raise _refused({"html": [message]})
        if not given:
            if "url" not in attrs:
                message = "Give the article as text or as html, or the url to fetch it from."
                raise _refused(message)
            check_link(attrs)
        return attrs

    @staticmethod
    def new_input(values: Mapping[str, Any]) -> NewInput:
        """What the desk is to import.

        Args:
            values: `validated_data` of this serializer.
        """
        words = values.get("text", values.get("html"))
        return NewInput(
            address=values.get("url", ""),
            title=values.get("title", ""),
            data=None if words is None else words.encode(),
            media_type="text/html" if "html" in values else "text/plain" if words else "",
            author=values.get("author", ""),
            language=values.get("language", ""),
            published=values.get("published", ""),
            title_counts=words is None,
        )


def _refused(why: str | dict[str, list[str]]) -> serializers.ValidationError:
    """An article that is sent as described, and that the desk does not take."""
    return serializers.ValidationError(why, code=NOT_ACCEPTED)


def _not_too_large(text: str) -> str:
    most = settings.VERIFY_MAX_ARTICLE_BYTES
    if len(text.encode()) > most:
        message = f"It has more than {most:,} bytes. Send the article alone."
        raise _refused(message)
    return text


def check_link(values: Mapping[str, Any]) -> None:
    """A link alone is fetched, so it is told at once if it never would be.

    Args:
        values: with a `url`.

    Raises:
        ValidationError: the desk does not fetch from there.
    """
    try:
        check_address(values["url"], allowed_hosts=limits_of(settings).allowed_hosts)
    except FetchRefused as error:
        raise _refused({"url": [error.reason]}) from error


class CountsSerializer(serializers.Serializer[ImportRun]):
    """How many articles had which outcome."""

    new = serializers.IntegerField(source="new_count")
    changed = serializers.IntegerField(source="changed_count")
    same = serializers.IntegerField(source="same_count")
    ignored = serializers.IntegerField(source="ignored_count")
    rejected = serializers.IntegerField(source="rejected_count")


class ImportSerializer(serializers.Serializer[ImportRun]):
    """An import: what was sent in at once."""

    id = serializers.IntegerField(source="pk")
    url = serializers.SerializerMethodField(help_text="Where to ask what became of it.")
    page = serializers.SerializerMethodField(help_text="Its page at the desk, for people.")
    state = serializers.SerializerMethodField(help_text="`working` or `finished`.")
    way = serializers.ChoiceField(choices=Way.choices, help_text="How it came to the desk.")
    dry_run = serializers.BooleanField()
    source = serializers.CharField(  # type: ignore[assignment]
        source="source_name", help_text="The outlet it is filed under; empty if the articles say."
    )
    retry_of = serializers.IntegerField(
        source="retry_of_id", allow_null=True, help_text="The import that this one repeats."
    )
    sent_at = serializers.DateTimeField(source="at")
    finished_at = serializers.DateTimeField(allow_null=True)
    inputs = serializers.IntegerField(source="input_count", help_text="Texts, files, links.")
    inputs_done = serializers.IntegerField(source="done_count", help_text="Of those, read.")
    articles = CountsSerializer(source="*")

    def get_url(self, run: ImportRun) -> str:
        """The whole address in the API."""
        return self._whole(reverse("api:import", kwargs={"id": run.pk}))

    def get_page(self, run: ImportRun) -> str:
        """The whole address at the desk."""
        return self._whole(reverse("desk-import", kwargs={"run_id": run.pk}))

    def get_state(self, run: ImportRun) -> str:
        """Whether there is more to come."""
        return "finished" if run.finished_at else "working"

    def _whole(self, path: str) -> str:
        whole: str = self.context["request"].build_absolute_uri(path)
        return whole


class ImportRowSerializer(serializers.Serializer[ImportRow]):
    """What became of one article."""

    input = serializers.IntegerField(source="input.number", help_text="From 1.")
    part = serializers.IntegerField(help_text="Place in the input, from 1; 0 for all of it.")
    name = serializers.CharField()
    title = serializers.CharField()
    outcome = serializers.ChoiceField(choices=RowOutcome.choices)
    code = serializers.CharField(help_text="Why, for programs; empty if there is nothing to say.")
    reason = serializers.CharField(help_text="Why, and what to do, for people.")
    article = serializers.IntegerField(
        source="article_id", allow_null=True, help_text="Its number, where there is one."
    )
    claim = serializers.IntegerField(
        source="claim_id", allow_null=True, help_text="Of an earlier check: what it is about."
    )


class WholeImportSerializer(ImportSerializer):
    """An import with a page of its rows."""

    results = ImportRowSerializer(many=True)
    next = serializers.URLField(
        allow_null=True, help_text="Whole address of the page after this one."
    )
    previous = serializers.URLField(
        allow_null=True, help_text="Whole address of the page before this one."
    )
