"""People of the desk and what each of them may do."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q


class Role(models.TextChoices):
    """What a person is at this desk; `permissions.py` says what each may do."""

    CONTRIBUTOR = "contributor", "Contributor"
    REVIEWER = "reviewer", "Reviewer"
    EDITOR = "editor", "Editor"
    ADMINISTRATOR = "administrator", "Administrator"


class Theme(models.TextChoices):
    """Which colours a person sees; `system` follows their device."""

    SYSTEM = "system", "As my device"
    LIGHT = "light", "Light"
    DARK = "dark", "Dark"


class User(AbstractUser):
    """A person who signs in. Shown by full name, or by user name where there is none."""

    role = models.CharField(max_length=20, choices=Role, default=Role.REVIEWER)
    theme = models.CharField(max_length=10, choices=Theme, default=Theme.SYSTEM)
    single_keys = models.BooleanField(
        "single-key shortcuts",
        default=False,
        help_text="Off until turned on, so that nothing listens to keys by surprise (WCAG 2.1.4).",
    )

    class Meta(AbstractUser.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=Role.values), name="a_person_has_a_known_role"
            ),
            models.CheckConstraint(
                condition=Q(theme__in=Theme.values), name="a_person_has_a_known_theme"
            ),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.username
