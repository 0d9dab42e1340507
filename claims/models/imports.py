"""What is sent to the desk: imports with their inputs and reports, and the feeds it polls."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.article import Article
from claims.models.claim import Claim
from claims.models.source import Source


class Way(models.TextChoices):
    """How an import came to the desk."""

    FILES = "files", _("Files at a terminal")
    UPLOAD = "upload", _("Uploaded files")
    PASTE = "paste", _("Pasted text")
    LINKS = "links", _("Links")
    BOOKMARKLET = "bookmarklet", _("Bookmarklet")
    FEED = "feed", _("Feed")
    API = "api", _("API")
    CHECKS = "checks", _("Earlier checks")


class RowOutcome(models.TextChoices):
    """What became of one article of an import."""

    NEW = "new", _("New")
    CHANGED = "changed", _("Changed")
    SAME = "same", _("Same")
    IGNORED = "ignored", _("Ignored")
    REJECTED = "rejected", _("Rejected")


class FeedQuerySet(models.QuerySet["Feed"]):
    """Reads of feeds, each named for its use."""

    def due(self) -> FeedQuerySet:
        """Feeds to be polled; compare `next_at` with the time."""
        return self.filter(active=True).order_by("next_at", "pk")


class Feed(models.Model):
    """An RSS or Atom feed that the desk polls."""

    address = models.URLField(max_length=2000, unique=True)
    title = models.CharField(max_length=500, blank=True)
    source = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.PROTECT, related_name="feeds"
    )
    active = models.BooleanField(default=True)
    paused_why = models.CharField(max_length=300, blank=True)
    minutes = models.PositiveIntegerField(default=15, help_text="Between two polls, if all is well")
    etag = models.CharField(max_length=500, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    next_at = models.DateTimeField()
    last_fetched_at = models.DateTimeField(null=True, blank=True)
    last_status = models.PositiveSmallIntegerField(null=True, blank=True)
    last_error = models.CharField(max_length=500, blank=True)
    failures = models.PositiveIntegerField(default=0, help_text="In a row, up to the last poll")
    found_count = models.PositiveIntegerField(default=0)
    new_count = models.PositiveIntegerField(default=0)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="added_feeds",
    )
    added_at = models.DateTimeField()

    objects = FeedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(address=""), name="a_feed_has_an_address"),
            models.CheckConstraint(
                condition=Q(minutes__gte=1), name="a_feed_is_polled_once_a_minute_at_most"
            ),
        ]
        indexes = [
            models.Index(fields=["next_at"], condition=Q(active=True), name="feed_due"),
        ]

    def __str__(self) -> str:
        return self.title or self.address


class FeedEntry(models.Model):
    """One entry that a feed has shown; what was seen is not imported a second time."""

    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="entries")
    guid = models.CharField(max_length=64, help_text="SHA-256 of what the feed calls the entry.")
    address = models.URLField(max_length=2000)
    title = models.CharField(max_length=500, blank=True)
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["feed", "guid"], name="an_entry_of_a_feed_is_seen_once")
        ]

    def __str__(self) -> str:
        return self.title or self.address


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    """Reads of imports, each named for its use."""

    def unfinished(self) -> ImportRunQuerySet:
        """Imports with something still to do, oldest first."""
        return self.filter(finished_at__isnull=True).order_by("pk")


class ImportRun(models.Model):
    """One import, whatever its way: its page shows progress, and a row for every article."""

    way = models.CharField(max_length=20, choices=Way)
    source_name = models.CharField(max_length=200, blank=True, help_text="Outlet, as named.")
    dry_run = models.BooleanField(default=False)
    feed = models.ForeignKey(
        Feed, null=True, blank=True, on_delete=models.PROTECT, related_name="runs"
    )
    retry_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="retries"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="import_runs",
    )
    at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    input_count = models.PositiveIntegerField(default=0)
    done_count = models.PositiveIntegerField(default=0, help_text="Inputs that are through")
    new_count = models.PositiveIntegerField(default=0)
    changed_count = models.PositiveIntegerField(default=0)
    same_count = models.PositiveIntegerField(default=0)
    ignored_count = models.PositiveIntegerField(default=0)
    rejected_count = models.PositiveIntegerField(default=0)

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(way__in=Way.values), name="an_import_came_a_known_way"
            ),
            models.CheckConstraint(
                condition=Q(done_count__lte=F("input_count")),
                name="an_import_has_no_more_done_than_inputs",
            ),
        ]
        indexes = [
            models.Index(
                fields=["id"], condition=Q(finished_at__isnull=True), name="import_unfinished"
            ),
            models.Index(fields=["feed", "-id"], name="import_by_feed"),
        ]

    def __str__(self) -> str:
        return f"{self.get_way_display()}: import {self.pk}"


class InputState(models.TextChoices):
    """How far one input of an import is."""

    WAITING = "waiting", _("Waiting")
    DONE = "done", _("Done")


class ImportInput(models.Model):
    """One thing sent in: a file, a pasted text or a link; it may hold many articles."""

    run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="inputs")
    number = models.PositiveIntegerField(help_text="Place among the inputs of the run, from 1")
    name = models.CharField(max_length=500, blank=True)
    address = models.URLField(max_length=2000, blank=True)
    title = models.CharField(max_length=500, blank=True, help_text="As the sender gave it")
    given = models.JSONField(
        default=dict, help_text="More that the sender gave: author, language, published"
    )
    data = models.BinaryField(null=True, blank=True, help_text="Emptied some time after the run.")
    media_type = models.CharField(max_length=200, blank=True)
    headers = models.JSONField(default=list, help_text="Of the answer: [[name, value]]")
    final_address = models.URLField(max_length=2000, blank=True)
    fetched_at = models.DateTimeField(null=True, blank=True)
    only_parts = models.JSONField(
        null=True, blank=True, help_text="Parts to read again in a retry; null for all."
    )
    state = models.CharField(max_length=10, choices=InputState, default=InputState.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(help_text="When it is to be worked on, at the earliest")
    waits_why = models.CharField(max_length=500, blank=True, help_text="What the last try met")
    waits_for_host = models.CharField(
        max_length=270, blank=True, help_text="The server that others are asking just now"
    )
    parts_done = models.PositiveIntegerField(default=0, help_text="Parts that have their row")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "number"], name="inputs_of_an_import_count_up"),
            models.CheckConstraint(
                condition=Q(state__in=InputState.values), name="an_input_has_a_known_state"
            ),
            models.CheckConstraint(
                condition=~Q(address="") | Q(data__isnull=False) | Q(state=InputState.DONE),
                name="an_input_to_work_on_holds_something",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_at"], condition=Q(state=InputState.WAITING), name="input_to_work_on"
            ),
            models.Index(
                fields=["waits_for_host", "id"],
                condition=Q(state=InputState.WAITING) & ~Q(waits_for_host=""),
                name="input_by_host_waited_for",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.address or f"input {self.number}"


class ImportRow(models.Model):
    """One line of an import's report: what became of one article."""

    run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="rows")
    input = models.ForeignKey(
        ImportInput, on_delete=models.PROTECT, related_name="rows", db_index=False
    )
    part = models.PositiveIntegerField(
        default=1, help_text="Place in the input, from 1; 0 for the input as a whole"
    )
    name = models.CharField(max_length=500, blank=True)
    title = models.CharField(max_length=500, blank=True)
    outcome = models.CharField(max_length=10, choices=RowOutcome)
    code = models.CharField(max_length=40, blank=True)
    reason = models.TextField(blank=True)
    article = models.ForeignKey(
        Article, null=True, blank=True, on_delete=models.PROTECT, related_name="import_rows"
    )
    claim = models.ForeignKey(
        Claim,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="import_rows",
        db_index=False,  # nobody asks by claim; its history says what was brought in
        help_text="Of a check that was made before: the claim it is about.",
    )
    foreseen_hash = models.CharField(
        max_length=64, blank=True, help_text="In a dry run: of the text that would be stored."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["input", "part"], name="one_row_a_part_of_an_input"),
            models.CheckConstraint(
                condition=Q(outcome__in=RowOutcome.values), name="a_row_has_a_known_outcome"
            ),
            models.CheckConstraint(
                condition=~Q(outcome=RowOutcome.REJECTED) | ~Q(reason=""),
                name="a_rejection_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["run", "id"], name="row_by_run"),
            models.Index(
                fields=["run", "id"],
                condition=Q(outcome=RowOutcome.REJECTED),
                name="row_rejected_by_run",
            ),
            models.Index(
                fields=["run", "foreseen_hash"],
                condition=~Q(foreseen_hash=""),
                name="row_foreseen_in_run",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}: {self.title or self.name}"
