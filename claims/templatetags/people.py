"""What the pages about people show: roles, and what passkeys hand to their script."""

from __future__ import annotations

import json

from django import template
from django.core.serializers.json import DjangoJSONEncoder

from claims.models import Role

register = template.Library()


@register.filter
def as_json(data: object) -> str:
    """JSON for an attribute; Django escapes it there as any other text."""
    return json.dumps(data, cls=DjangoJSONEncoder)


@register.filter
def role_label(value: str) -> str:
    """The name of a role, from what the history keeps of it."""
    return str(dict(Role.choices).get(value, value))
