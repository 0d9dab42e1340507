"""People of the desk and what each of them may do."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


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
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.username
