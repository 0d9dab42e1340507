"""People of the desk and what each of them may do."""

import pgtrigger
from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Lower
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from claims.models.rules import Rule
from claims.models.topic import Topic

# The rule that no two accounts have one e-mail address.
ONE_PERSON = "an_address_is_that_of_one_person"
# And no two one user name: people sign in by it however they write it.
ONE_NAME = "a_user_name_is_that_of_one_person"


class Role(models.TextChoices):
    """What a person is at this desk; `permissions.py` says what each may do."""

    CONTRIBUTOR = "contributor", _("Contributor")
    REVIEWER = "reviewer", _("Reviewer")
    EDITOR = "editor", _("Editor")
    ADMINISTRATOR = "administrator", _("Administrator")


class Theme(models.TextChoices):
    """Which colours a person sees; `system` follows their device."""

    SYSTEM = "system", _("As my device")
    LIGHT = "light", _("Light")
    DARK = "dark", _("Dark")


class User(AbstractUser):
    """A person who signs in. Shown by full name, or by user name where there is none."""

    role = models.CharField(max_length=20, choices=Role, default=Role.REVIEWER)
    theme = models.CharField(max_length=10, choices=Theme, default=Theme.SYSTEM)
    single_keys = models.BooleanField(
        _("single-key shortcuts"),
        default=False,
        help_text=_(
            "Off until turned on, so that nothing listens to keys by surprise (WCAG 2.1.4)."
        ),
    )
    language = models.CharField(
        _("language"),
        max_length=10,
        blank=True,
        default="",
        help_text="A tag of the setting LANGUAGES; empty for the language of the desk.",
    )
    keys = models.JSONField(
        default=dict,
        blank=True,
        help_text="Action to key, where it is not the key that the desk gives; empty for no key.",
    )
    toured_queue_at = models.DateTimeField(
        null=True, blank=True, help_text="When the tour of the queue was seen, or declined."
    )
    toured_review_at = models.DateTimeField(
        null=True, blank=True, help_text="When the tour of a claim's page was seen, or declined."
    )
    practised_at = models.DateTimeField(
        null=True, blank=True, help_text="When the practice claims were last gone through."
    )
    topics = models.ManyToManyField(
        Topic,
        blank=True,
        related_name="people",
        help_text="What claims the person checks are about; empty for all.",
    )
    languages = ArrayField(
        models.CharField(max_length=20),
        default=list,
        blank=True,
        help_text="In what languages they are; empty for all.",
    )

    class Meta(AbstractUser.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=Role.values), name="a_person_has_a_known_role"
            ),
            models.CheckConstraint(
                condition=Q(theme__in=Theme.values), name="a_person_has_a_known_theme"
            ),
            models.CheckConstraint(
                condition=Q(language__regex=r"^([a-z]{2,3}(-[a-z0-9]{2,8})?)?$"),
                name="a_language_of_a_person_is_a_tag_or_empty",
            ),
            models.CheckConstraint(
                condition=Exact(
                    Func(F("keys"), function="jsonb_typeof", output_field=models.TextField()),
                    Value("object"),
                ),
                name="keys_of_a_person_are_named_by_action",
            ),
            models.CheckConstraint(
                condition=~Q(languages__contains=[""]),
                name="languages_of_a_person_are_named",
            ),
            models.UniqueConstraint(Lower("email"), condition=~Q(email=""), name=ONE_PERSON),
            models.UniqueConstraint(Lower("username"), name=ONE_NAME),
        ]
        triggers = [
            # Two administrators who leave at once wait for each other, and the second is refused.
            Rule(
                name="the_desk_keeps_an_administrator",
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf("role", "is_active") | pgtrigger.Delete,
                condition=pgtrigger.Q(old__role=Role.ADMINISTRATOR, old__is_active=True),
                func="""
                    PERFORM pg_advisory_xact_lock(8412014);
                    IF NOT EXISTS (
                        SELECT 1 FROM claims_user
                         WHERE role = 'administrator' AND is_active
                    ) THEN
                        RAISE EXCEPTION 'the desk keeps an administrator'
                        USING ERRCODE = 'check_violation',
                              CONSTRAINT = 'the_desk_keeps_an_administrator';
                    END IF;
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.username
