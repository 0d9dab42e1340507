"""Words of choices as programs get them, whatever language the page speaks that asks."""

from django.conf import settings
from django.utils import translation


def in_english(label: object) -> str:
    """A label in English, for what is frozen or sent to programs.

    Args:
        label: of a choice, such as `Rating.SUPPORTED.label`.
    """
    with translation.override(settings.LANGUAGE_CODE):
        return str(label)
