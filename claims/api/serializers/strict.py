"""Bodies that programs send: they hold the members that are named, and no others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.http import QueryDict
from rest_framework import serializers
from rest_framework.fields import empty

from claims.api.serializers.shared import SharedFields
from claims.models import User

NOT_HERE = "does_not_exist"
"""The code of what names a row that the desk does not have, in the word of the framework."""

NOT_ACCEPTED = "not_accepted"
"""The code of what is written as described, and breaks a rule that no description can hold."""


class StrictSerializer(SharedFields[Any]):
    """A body that may hold the named members and no other."""

    # What such a body looks like, for the description of the API.
    example: ClassVar[Mapping[str, Any]] = {}

    def get_fields(self) -> dict[str, Any]:
        """The fields; one of a few words says which, when it is given another."""
        fields = super().get_fields()
        for one in fields.values():
            if isinstance(one, serializers.ChoiceField):
                words = ", ".join(map(str, one.choices))
                one.error_messages["invalid_choice"] = f"This has to be one of: {words}."
        return fields

    def to_internal_value(self, data: Any) -> Any:
        """Refuse members that are not known: a mistyped one must not look like an answer."""
        if isinstance(data, Mapping):
            unknown = [str(name) for name in data if name not in self.fields]
            if unknown:
                message = f"There is no such member. Known are: {', '.join(self.fields)}."
                raise serializers.ValidationError({name: [message] for name in unknown})
            if not isinstance(data, QueryDict):
                _check_kinds(self.fields, data)
        return super().to_internal_value(data)


# What JSON has to hold for a field: the framework would make text of numbers, and the like.
_KINDS: tuple[tuple[type[serializers.Field[Any, Any, Any, Any]], tuple[type, ...], str], ...] = (
    (serializers.CharField, (str,), "text"),
    (serializers.BooleanField, (bool,), "true or false"),
    (serializers.IntegerField, (int, float), "a number"),
    (serializers.FloatField, (int, float), "a number"),
    (serializers.RelatedField, (int, float), "a number"),
)


def _check_kinds(fields: Mapping[str, Any], data: Mapping[str, Any]) -> None:
    """Refuse what is of another kind than described.

    Raises:
        ValidationError: with each member that is.
    """
    faults = {name: _fault(fields[name], value) for name, value in data.items()}
    if any(faults.values()):
        raise serializers.ValidationError({name: [said] for name, said in faults.items() if said})


def _fault(field: Any, value: Any) -> str:
    if isinstance(field, serializers.ListField) and isinstance(value, list):
        return next((said for one in value if (said := _fault(field.child, one))), "")
    for kind, taken, words in _KINDS:
        if isinstance(field, kind) and value is not None:
            is_bool = isinstance(value, bool) and bool not in taken
            return "" if isinstance(value, taken) and not is_bool else f"This has to be {words}."
    return ""


def names_rows(body: type[serializers.Serializer[Any]]) -> bool:
    """Whether a member of a body is the name or number of something that has to be there."""
    fields = body().fields.values()
    return any(isinstance(field, PersonField | serializers.RelatedField) for field in fields)


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
            message = "Nobody at this desk has this user name."
            raise serializers.ValidationError(message, code=NOT_HERE)
        return person


class WordsField(serializers.CharField):
    """Words as they were typed; whether they will do the action says, as on the desk."""

    def __init__(self, **options: Any) -> None:
        super().__init__(trim_whitespace=False, **{"allow_blank": True, **options})


class NumberField(serializers.IntegerField):
    """The number of a row."""

    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=1, max_value=2**63 - 1, **options)
