"""Bodies that programs send: they hold the members that are named, and no others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from rest_framework import serializers
from rest_framework.fields import empty

from claims.models import User


class StrictSerializer(serializers.Serializer[Any]):
    """A body that may hold the named members and no other."""

    # What such a body looks like, for the description of the API.
    example: ClassVar[Mapping[str, Any]] = {}

    def to_internal_value(self, data: Any) -> Any:
        """Refuse members that are not known: a mistyped one must not look like an answer."""
        if isinstance(data, Mapping):
            unknown = [str(name) for name in data if name not in self.fields]
            if unknown:
                message = f"There is no such member. Known are: {', '.join(self.fields)}."
                raise serializers.ValidationError({name: [message] for name in unknown})
        return super().to_internal_value(data)


class PersonField(serializers.CharField):
    """Somebody of the desk, by user name."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=150, **options)

    def run_validation(self, data: Any = empty) -> Any:
        """The active person of this name, found once the name is known to be one."""
        name = super().run_validation(data)
        if name is None:
            return None
        person = User.objects.filter(username=name, is_active=True).first()
        if person is None:
            raise serializers.ValidationError("Nobody at this desk has this user name.")
        return person


class WordsField(serializers.CharField):
    """Words as they were typed; whether they will do the action says, as on the desk."""

    def __init__(self, **options: Any) -> None:
        super().__init__(trim_whitespace=False, **{"allow_blank": True, **options})


class NumberField(serializers.IntegerField):
    """The number of a row."""

    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=1, max_value=2**63 - 1, **options)
