"""Who was asked about a claim, when and how, and what they answered: the right of reply."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.person import User
from claims.models.rules import Never


class AskedAs(models.TextChoices):
    """What somebody who was asked has to do with the claim."""

    NAMED = "named", _("Named in the claim")
    SOURCE = "source", _("Source of the claim")
    EXPERT = "expert", _("Expert")
    OTHER = "other", _("Somebody else")


class Means(models.TextChoices):
    """How they were asked."""

    EMAIL = "email", _("E-mail")
    PHONE = "phone", _("Phone")
    MESSAGE = "message", _("Message")
    LETTER = "letter", _("Letter")
    FORM = "form", _("Contact form")
    IN_PERSON = "in_person", _("In person")


class Reply(models.TextChoices):
    """What came of it."""

    WAITING = "waiting", _("Not answered yet")
    ANSWERED = "answered", _("Answered")
    DECLINED = "declined", _("Declined to answer")
    NO_REPLY = "no_reply", _("No reply")


class ContactQuerySet(models.QuerySet["Contact"]):
    """Reads of contacts, each named for its use."""

    def about(self, claim: Claim) -> ContactQuerySet:
        """Versions noted on a claim, or on one that was merged into it."""
        claims = Claim.objects.filter(Q(pk=claim.pk) | Q(merged_into=claim))
        return self.filter(claim__in=claims.values("pk"))

    def seen_by(self, user: User) -> ContactQuerySet:
        """Versions that a person may see: all but what others have sealed."""
        return self.filter(Q(sealed=False) | Q(added_by=user))

    def open_to_all(self) -> ContactQuerySet:
        """Versions that nobody has sealed."""
        return self.filter(sealed=False)

    def standing(self) -> ContactQuerySet:
        """Of each contact of a claim the latest version that is left, in the order of asking."""
        return self.order_by("claim_id", "entry", "-version").distinct("claim_id", "entry")


class Contact(models.Model):
    """One version of an entry in the contact log. Rows are added, never changed."""

    claim = models.ForeignKey(
        Claim,
        on_delete=models.PROTECT,
        related_name="contacts",
        db_index=False,  # the unique constraint below serves
    )
    entry = models.PositiveSmallIntegerField(
        help_text="Its number on the claim; the versions of one entry share it."
    )
    version = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=300)
    is_organisation = models.BooleanField(default=False)
    role = models.CharField(max_length=20, choices=AskedAs)
    means = models.CharField(max_length=20, choices=Means)
    asked_at = models.DateTimeField()
    asked = models.TextField()
    reply_by = models.DateField(null=True, blank=True)
    reply = models.CharField(max_length=20, choices=Reply, default=Reply.WAITING)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)
    note = models.TextField(blank=True, help_text="For the desk alone.")
    public = models.BooleanField(help_text="Whether readers are told of it.")
    removed = models.BooleanField(default=False, db_default=False)
    why = models.CharField(
        max_length=500, blank=True, help_text="Why it differs from the version before."
    )
    sealed = models.BooleanField(
        default=False,
        db_default=False,
        help_text="Seen by whoever added it alone, until a verdict is reached.",
    )
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="contacts_added"
    )

    objects = ContactQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "entry", "version"], name="versions_of_a_contact_count_up"
            ),
            models.CheckConstraint(
                condition=Q(entry__gte=1, version__gte=1), name="contacts_count_from_1"
            ),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(asked=""), name="a_contact_says_who_and_what"
            ),
            models.CheckConstraint(
                condition=Q(role__in=AskedAs.values), name="a_contact_has_a_known_role"
            ),
            models.CheckConstraint(
                condition=Q(means__in=Means.values), name="a_contact_has_known_means"
            ),
            models.CheckConstraint(
                condition=Q(reply=Reply.WAITING, answered_at__isnull=True, answer="")
                | (Q(reply=Reply.ANSWERED, answered_at__isnull=False) & ~Q(answer=""))
                | Q(reply=Reply.DECLINED, answered_at__isnull=False)
                | Q(
                    reply=Reply.NO_REPLY,
                    reply_by__isnull=False,
                    answered_at__isnull=True,
                    answer="",
                ),
                name="an_answer_of_a_contact_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | Q(answered_at__gte=F("asked_at")),
                name="an_answer_follows_the_question",
            ),
            models.CheckConstraint(
                condition=Q(removed=False) | ~Q(why=""), name="a_contact_is_removed_with_a_reason"
            ),
        ]
        triggers = [
            Never(name="a_contact_is_never_deleted", operation=pgtrigger.Delete),
            Never(
                name="a_contact_is_never_edited",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(exclude=["sealed"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, asked about claim {self.claim_id}"
