"""Serializers whose fields are made once for all requests."""

from __future__ import annotations

from functools import cache, cached_property
from typing import Any

from rest_framework import serializers
from rest_framework.utils.serializer_helpers import BindingDict


class SharedFields[Instance](serializers.Serializer[Instance]):
    """A serializer whose fields hold nothing of a request, and are shared by all of its class.

    The framework copies each field for each request otherwise, which costs more than reading the
    values. So no field of such a serializer may look at the context or at what else was sent.
    """

    @cached_property
    def fields(self) -> BindingDict:
        """The fields by name."""
        return _fields_of(type(self))


@cache
def _fields_of(kind: type[SharedFields[Any]]) -> BindingDict:
    first = kind()
    fields = BindingDict(first)
    for name, field in first.get_fields().items():
        fields[name] = field
    return fields
