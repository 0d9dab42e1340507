"""What may stand in the query of an address. Everything else is refused, not ignored.

A client that mistypes a filter must not be given unfiltered rows, and nobody may filter or order by
what the API does not name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request

from claims.api.formats import FORMATS
from claims.api.keyset import CursorNotValid, read_cursor
from claims.api.problems import Problem
from claims.api.serializers.shared import SharedFields

PAGE_SIZE = 50
MAX_PAGE_SIZE = 200
MAX_SEQUENCE = 2**63 - 1  # bigint


class Parameters(SharedFields[Any]):
    """The parameters of one address; this one takes none."""


@extend_schema_field({"type": "string", "pattern": r"^[ab][0-9]{1,18}$"})
class CursorField(serializers.CharField):
    """A place in a list, as a `next` or `previous` link of the API carries it."""

    read: Callable[[str], Any] = staticmethod(read_cursor)
    fault: type[Exception] = CursorNotValid

    def to_internal_value(self, data: Any) -> Any:
        """Read the place; the field then holds it instead of its text."""
        try:
            return self.read(super().to_internal_value(data))
        except self.fault as error:
            raise serializers.ValidationError(str(error)) from error


class PageParameters(Parameters):
    """The parameters every list takes."""

    cursor = CursorField(
        required=False,
        help_text="Where the page begins. Taken from a `next` or `previous` link, never made up.",
    )
    page_size = serializers.IntegerField(
        min_value=1,
        max_value=MAX_PAGE_SIZE,
        default=PAGE_SIZE,
        help_text=f"Rows a page, 1 to {MAX_PAGE_SIZE}.",
    )


class FieldsParameters(Parameters):
    """The parameter of every answer that has a shape."""

    fields = serializers.CharField(  # type: ignore[assignment]
        required=False,
        max_length=1000,
        help_text=(
            "Only these fields: names with commas between them. A dot leads into a field, "
            "such as `claim.text`."
        ),
    )


class ListParameters(FieldsParameters, PageParameters):
    """The parameters of lists of which programs and spreadsheets take copies."""

    format = serializers.ChoiceField(
        choices=FORMATS,
        required=False,
        help_text=(
            "Lines of JSON or a table instead of JSON; counts more than `Accept`. The pages "
            "beside this one are then in the header `Link`."
        ),
    )


def read_parameters(kind: type[Parameters], request: Request) -> dict[str, Any]:
    """Read and check the query of a request.

    Returns:
        The values, each of its type; parameters left out are missing or have their default.

    Raises:
        Problem: `invalid-parameters`, naming every parameter that is unknown, given twice or wrong.
    """
    if kind is Parameters and not request.query_params:
        return {}
    reader = kind(data=request.query_params.dict())
    errors = [*_misplaced(reader, request)]
    if not reader.is_valid():
        errors += [
            {"parameter": name, "detail": str(detail)}
            for name, details in reader.errors.items()
            for detail in details
        ]
    if errors:
        members = {"errors": errors, "known": sorted(reader.fields)}
        raise Problem("invalid-parameters", _words(reader), members)
    return dict(reader.validated_data)


def _misplaced(reader: Parameters, request: Request) -> Iterator[dict[str, str]]:
    for name, values in request.query_params.lists():
        if name not in reader.fields:
            yield {"parameter": name, "detail": "This address does not know the parameter."}
        elif len(values) > 1:
            yield {"parameter": name, "detail": "Give this parameter once."}


def _words(reader: Parameters) -> str:
    known = ", ".join(sorted(reader.fields))
    if not known:
        return "This address takes no parameters; leave them out."
    return f"Correct the parameters that `errors` names. This address takes: {known}."
