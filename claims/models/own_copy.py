"""The newsroom's own drafts, checked line by line before print. Readers never see them."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.evidence import Evidence
from claims.models.rules import Never, Rule
from claims.models.verdict import Verdict

_SHA256 = r"^[0-9a-f]{64}$"


class StatementState(models.TextChoices):
    """What the desk says of one statement of a draft."""

    OPEN = "open", _("Open")
    CONFIRMED = "confirmed", _("Confirmed")
    CHANGE = "change", _("Change needed")
    NO_FACT = "no_fact", _("Not a statement of fact")


class OwnCopy(models.Model):
    """One piece of the newsroom's own, from its first draft to its last."""

    title = models.CharField(max_length=300)
    language = models.CharField(max_length=20)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="own_copies"
    )
    at = models.DateTimeField()
    versions = models.PositiveSmallIntegerField(default=0, help_text="The number of the latest.")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="own_copy_has_a_title"),
            models.CheckConstraint(condition=~Q(language=""), name="own_copy_has_a_language"),
        ]

    def __str__(self) -> str:
        return self.title


class CopyVersion(models.Model):
    """One text of it. Never edited: what is pasted again is the next one."""

    own_copy = models.ForeignKey(
        OwnCopy, on_delete=models.PROTECT, related_name="texts", db_index=False
    )
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    file_name = models.CharField(max_length=255, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="copy_versions"
    )
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["own_copy", "number"], name="versions_of_own_copy_count_up"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="a_version_of_own_copy_has_text"),
            models.CheckConstraint(
                condition=Q(sha256__regex=_SHA256), name="a_version_of_own_copy_has_its_hash"
            ),
        ]
        triggers = [
            Never(
                name="a_version_of_own_copy_stays",
                operation=pgtrigger.Update | pgtrigger.Delete,
            ),
        ]

    def __str__(self) -> str:
        return f"version {self.number} of own copy {self.own_copy_id}"


class Statement(models.Model):
    """One sentence of a version. `state` and `revision` repeat what its latest mark says."""

    text_version = models.ForeignKey(
        CopyVersion, on_delete=models.PROTECT, related_name="statements", db_index=False
    )
    position = models.PositiveIntegerField(help_text="From 1 in the order of the text.")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    words = models.TextField()
    checkable = models.BooleanField(help_text="The desk's detector takes it for a claim.")
    spans = models.JSONField(
        default=list, help_text="Names, figures, dates, quotes: [start, end, kind] in `words`."
    )
    state = models.CharField(max_length=10, choices=StatementState, default=StatementState.OPEN)
    revision = models.PositiveIntegerField(default=0, help_text="Grows with each mark.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["text_version", "position"], name="statements_of_a_version_count_up"
            ),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="a_statement_has_a_range"),
            models.CheckConstraint(
                condition=Q(state__in=StatementState.values), name="a_statement_has_a_known_state"
            ),
            models.CheckConstraint(
                condition=Q(revision__gt=0) | Q(state=StatementState.OPEN),
                name="a_statement_is_settled_by_a_mark",
            ),
        ]

    def __str__(self) -> str:
        return self.words


class StatementMark(models.Model):
    """What somebody said of a statement, and what it rests on. Never edited: the history."""

    statement = models.ForeignKey(
        Statement, on_delete=models.PROTECT, related_name="marks", db_index=False
    )
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=StatementState)
    proposed = models.TextField(blank=True, help_text="The wording that the desk proposes.")
    note = models.TextField(blank=True)
    link = models.URLField(max_length=2000, blank=True)
    said = models.TextField(blank=True, help_text="A source in words: who said it and when.")
    file = models.FileField(upload_to="own-copy/", max_length=300, blank=True)
    file_name = models.CharField(max_length=255, blank=True)
    file_sha256 = models.CharField(max_length=64, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    evidence = models.ForeignKey(
        Evidence, null=True, blank=True, on_delete=models.PROTECT, related_name="copy_marks"
    )
    verdict = models.ForeignKey(
        Verdict, null=True, blank=True, on_delete=models.PROTECT, related_name="copy_marks"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="copy_marks"
    )
    at = models.DateTimeField()
    carried_from = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="carried_to",
        help_text="The mark on the same sentence in the version before.",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "number"], name="marks_of_a_statement_count_up"
            ),
            models.CheckConstraint(
                condition=Q(state__in=StatementState.values), name="a_mark_has_a_known_state"
            ),
            models.CheckConstraint(
                condition=~Q(state=StatementState.CONFIRMED)
                | ~Q(link="", said="", file="", evidence__isnull=True, verdict__isnull=True),
                name="what_is_confirmed_names_its_source",
            ),
            models.CheckConstraint(
                condition=~Q(state=StatementState.CHANGE) | ~Q(proposed=""),
                name="a_change_proposes_its_words",
            ),
            models.CheckConstraint(
                condition=Q(file="", file_sha256="")
                | (~Q(file="") & Q(file_sha256__regex=_SHA256)),
                name="a_file_of_a_mark_has_its_hash",
            ),
        ]
        triggers = [
            Never(name="a_mark_stays", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.state}: statement {self.statement_id}"


class SignOffSheet(models.Model):
    """Everything in one version is settled, says somebody who did not write it. Never edited."""

    text_version = models.ForeignKey(
        CopyVersion, on_delete=models.PROTECT, related_name="sheets", db_index=False
    )
    number = models.PositiveSmallIntegerField(help_text="Sheets of a version count up.")
    sha256 = models.CharField(max_length=64, help_text="Of the text, in UTF-8.")
    revisions = models.PositiveIntegerField(help_text="How many marks the statements had in all.")
    payload = models.JSONField(help_text="Every statement with its source, as it was signed.")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="sign_off_sheets"
    )
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["text_version", "number"], name="sheets_of_a_version_count_up"
            ),
            models.CheckConstraint(
                condition=Q(sha256__regex=_SHA256), name="a_sheet_has_the_hash_of_its_text"
            ),
        ]
        triggers = [
            Never(name="a_sheet_stays", operation=pgtrigger.Update | pgtrigger.Delete),
            Rule(
                name="a_sheet_is_signed_when_all_is_settled",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    IF EXISTS (
                        SELECT 1 FROM claims_statement
                         WHERE text_version_id = NEW.text_version_id
                           AND state IN ('open', 'change')
                    ) THEN
                        RAISE EXCEPTION 'a sheet is signed when every statement is settled'
                        USING ERRCODE = 'check_violation';
                    END IF;
                    IF EXISTS (
                        SELECT 1 FROM claims_copyversion AS signed
                          JOIN claims_copyversion AS written
                            ON written.own_copy_id = signed.own_copy_id
                         WHERE signed.id = NEW.text_version_id AND written.by_id = NEW.by_id
                    ) THEN
                        RAISE EXCEPTION 'nobody signs off their own copy'
                        USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"sheet {self.number} of {self.sha256[:12]}"
